//! Unusual files that are right: the program ends with 0 and prints a result.

use super::sheets::with_evidence;
use super::{
    Case, File, METHODOLOGY_JSON, METHODOLOGY_TOML, SHEET_JSON, SHEET_TOML, file, methodology,
    sheet, table,
};

/// Every case that must be accepted; `expect` is empty.
pub fn accepted() -> Vec<Case> {
    let tables = [table(NUMBERS), table(RULES), table(SHEETS), table(COMBINED)].concat();
    [tables, super::readings::accepted(), files(), small(), large()].concat()
}

fn case(name: &'static str, methodology: File, sheets: Vec<File>) -> Case {
    Case { name, methodology, sheets, expect: Vec::new() }
}

/// Encodings, formats and several sheets.
fn files() -> Vec<Case> {
    let (mt, mj, st, sj) = (METHODOLOGY_TOML, METHODOLOGY_JSON, SHEET_TOML, SHEET_JSON);
    let m = |text: &str| file("methodology.toml", text);
    let mjson = |text: &str| file("methodology.json", text);
    let s = |text: &str| file("sheet.toml", text);
    let sjson = |text: &str| file("sheet.json", text);
    let bom = |text: &str| format!("\u{feff}{text}");
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let unit = |name: &str| SHEET_JSON.replace("Huyện Phú Giáo", name);
    let list = |sheets: &[String]| file("sheets.json", format!("[{}]", sheets.join(",\n")));
    let one_line = |text: &str| text.replace('\n', " ");
    let escaped = |text: &str| -> String {
        let mut units = [0; 2];
        let escape = |c: char| match c {
            ' '..='~' | '\n' => c.to_string(),
            _ => c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")).collect(),
        };
        text.chars().map(escape).collect()
    };
    let districts =
        ["Bàu Bàng", "Dầu Tiếng", "Dầu Tiêng", "Hòa Bình", "Hóa Bình", "Đất 1", "Đất l"];
    vec![
        case("both in TOML", methodology(), vec![sheet()]),
        case("both in JSON", mjson(mj), vec![sjson(sj)]),
        case("TOML methodology, JSON sheet", methodology(), vec![sjson(sj)]),
        case("JSON methodology, TOML sheet", mjson(mj), vec![sheet()]),
        case("byte-order marks in TOML", m(&bom(mt)), vec![s(&bom(st))]),
        case("byte-order marks in JSON", mjson(&bom(mj)), vec![sjson(&bom(sj))]),
        case("CRLF in TOML", m(&crlf(mt)), vec![s(&crlf(st))]),
        case("CRLF in JSON", mjson(&crlf(mj)), vec![sjson(&crlf(sj))]),
        case("byte-order mark and CRLF", m(&bom(&crlf(mt))), vec![s(&bom(&crlf(st)))]),
        case("no line break at the end", m(mt.trim_end()), vec![s(st.trim_end())]),
        case("JSON in one line", mjson(&one_line(mj)), vec![sjson(&one_line(sj))]),
        case("lone carriage returns in JSON", mjson(&mj.replace('\n', "\r")), vec![sheet()]),
        case("JSON in ASCII", mjson(&escaped(mj)), vec![sjson(&escaped(sj))]),
        case("blanks around JSON", methodology(), vec![sjson(&format!("\n\t {sj} \r\n"))]),
        case("comments in TOML", m(&mt.replace("\"\n", "\" # ghi chú\n")), vec![sheet()]),
        case("a list of one sheet", methodology(), vec![list(&[unit("Huyện Phú Giáo")])]),
        case("a list of sheets", methodology(), vec![list(&districts.map(unit))]),
        case(
            "lists and single sheets in both formats",
            methodology(),
            vec![list(&[unit("Bàu Bàng"), unit("Dầu Tiếng")]), sheet(), sjson(&unit("Bến Cát"))],
        ),
        case("evidence as tables", methodology(), vec![s(TABLES)]),
        case("rows in TOML's other ways", m(ROWS), vec![s(&with_evidence(ROWS_EVIDENCE))]),
    ]
}

/// Bare integers, trailing zeros, numbers at their limits.
const NUMBERS: &str = r#"
MT bare integers | total = "31" | total = 31
+M | bonus = "2" | bonus = 2
+M | at_least = "80" | at_least = 80
+M | max = "10" | max = 10
+M | name = "kịp thời", points = "2" | name = "kịp thời", points = 2
+M | above = "80" | above = 80
+M | from = "20" | from = 20
+M | below = "20" | below = 20
+M | percent = "60" | percent = 60
+M | { at_most = "15", points = "0.35" }], otherwise = "0" | { at_most = 15, points = "0.35" }], otherwise = 0
+S | points = "1.5" | points = 1
+S | value = "12.5" | value = -12
MJ bare integers | "total": "31" | "total": 31
+M | "penalty": "3" | "penalty": 3
+M | "cutoff": "30" | "cutoff": 30
+M | "percent": "100" | "percent": 100
+S | "value": "12.5" | "value": -12
+S | "points": "1.5" | "points": 0
MT trailing zeros | total = "31" | total = "31.0"
+M | max = "2" | max = "2.00000000000000"
+M | points = "0.8" | points = "0.800000000000000"
+M | above = "80" | above = "80.0000000"
+M | below = "20" | below = "20.000000000000"
+M | percent = "60" | percent = "60.0000000000"
+M | step = "0.25" | step = "0.2500000000000000000000000000000000000000"
+M | at_least = "65" | at_least = "65.00000000"
+S | points = "1.5" | points = "1.500000000000000"
+S | part = "310.5" | part = "310.500000000000000000"
+S | value = "12.5" | value = "12.5000000000"
+S | points = "1.65" | points = "1.65000"
ST zeros in every spelling | part = "310.5" | part = "0.000"
+S | value = "12.5" | value = "0.0"
+S | points = "0.45" | points = "0.00"
MT percents at their limits | from = "20", to = "90" | from = "-1000", to = "1000", part_may_exceed = true
+M | cutoff = "30" | cutoff = "-999.9999"
+M | at_least = "80" | at_least = "1000"
+M | at_least = "65" | at_least = "-1000.0000"
MT thresholds of values at their limits | below = "20" | below = "100000000000000000"
+M | at_most = "10" | at_most = "-5"
+S | value = "12.5" | value = "-12"
ST value with 8 places | value = "12.5" | value = "12.12345678"
ST negative value | value = "12.5" | value = "-12.5"
ST value of ten to the 17 | value = "12.5" | value = "100000000000000000"
ST part and whole of ten to the 17 | part = "310.5", whole = "400.25" | part = "100000000000000000", whole = 100000000000000000
ST part and whole with 8 places | part = "310.5", whole = "400.25" | part = "999999999.99999999", whole = "0.00000001"
+M | cutoff = "30" | cutoff = "30", part_may_exceed = true
ST part and whole at the limit when scaled | part = "310.5", whole = "400.25" | part = "1000000000000000", whole = "0.01"
+M | cutoff = "30" | cutoff = "30", part_may_exceed = true
ST largest counts | count = 4 | count = 4294967295
+S | count = 3 | count = 4294967295
+S | "hài lòng" = 61, "bình thường" = 23 | "hài lòng" = 4294967295, "bình thường" = 4294967295, "thất vọng" = 4294967295
SJ largest counts | "count": 4 | "count": 4294967295
+S | "hài lòng": 61 | "hài lòng": 4294967295
ST counts of zero | count = 4 | count = 0
+S | count = 3 | count = 0
MT first edition | edition = 2024 | edition = 1900
+S | edition = 2024 | edition = 1900
MT last edition | edition = 2024 | edition = 9999
+S | edition = 2024 | edition = 9999
MT no places for the index | places = 3, mode = "half-even" | places = 0, mode = "down"
MT 8 places for all | places = 2, mode = "half-up" | places = 8, mode = "up"
+M | places = 3 | places = 8
+M | points = "0.8" | points = "0.80000001"
+S | points = "1.5" | points = "1.50000001"
"#;

/// Rules, rows and the head of a methodology.
const RULES: &str = r#"
MT groups empty | groups = [{ label = "Hạng A", at_least = "80" }, { label = "Hạng B", at_least = "65" }] | groups = []
MT one group from zero | groups = [{ label = "Hạng A", at_least = "80" }, { label = "Hạng B", at_least = "65" }] | groups = [{ label = "Mọi đơn vị", at_least = "0" }]
MT exact and dense | basis = "published"⏎ties = "standard" | basis = "exact"⏎ties = "dense"
MT modified and full | ties = "standard" | ties = "modified"
+M | "rescale" | "full"
+S | { count = 4 } | "not-applicable"
MT unrounded | points = { places = 2, mode = "half-up" } | points = "unrounded"⏎printed = { places = 0, mode = "half-even" }
+M | points = "0.8" | points = "0.12345678"
+S | points = "1.5" | points = "1.12345678"
MT policy without a row for it | may_not_apply = true⏎ | 
MT no policy where no row needs it | not_applicable = "rescale"⏎ | 
+M | may_not_apply = true | may_not_apply = false
MT caps of zero | bonus = "2"⏎penalty = "3" | bonus = "0"⏎penalty = 0
+S | points = "1.5" | points = "0"
+S | points = "0.45" | points = 0
MT bonus and penalty over caps that cut | bonus = "2"⏎penalty = "3" | bonus = "0.5"⏎penalty = "0"⏎over_cap = "cut"
MT caps that cut and are not declared | bonus = "2"⏎penalty = "3" | over_cap = "cut"
MT caps that are not passed | bonus = "2" | bonus = "2"⏎over_cap = "refused"
MT ceiling and floor | ties = "standard" | ties = "standard"⏎index_at_most = "100"⏎index_at_least = 0
MJ ceiling and floor | "ties": "standard" | "index_at_least": "0.001", "index_at_most": "999.9990", "ties": "standard"
MT ceiling of zero | ties = "standard" | ties = "standard"⏎index_at_most = "0"
MT groups above the ceiling and below the floor | ties = "standard" | ties = "standard"⏎index_at_most = "79.999"⏎index_at_least = "65.001"
MT adjustments without keys | bonus = "2"⏎penalty = "3"⏎ | 
+S | bonus = [{ title = "Mô hình điểm", points = "1.5" }]⏎penalty = [{ title = "Báo cáo trễ", points = "0.45" }] | bonus = []
MT titles and parts repeated | title = "Mô hình mới" | title = "Kế hoạch"
+M | part = "Điểm điều tra" | part = "Điểm thẩm định"
MT names that differ in a mark or a digit | name = "chậm" | name = "kịp thôi"
+M | name = "không" | name = "kịp thời 1"
MT names with 1, l and I | name = "chậm" | name = "mức 1"
+M | name = "không" | name = "mức l"
+M | name = "kịp thời" | name = "mức I"
+S | level = "kịp thời" | level = "mức I"
MT code with đ | code = "3.4" | code = "3.đ"
+S | "3.4" = | "3.đ" =
MT citation on two lines | citation = "Điều 5" | citation = "Điều 5,\nkhoản 2"
MT equal names in two lists | name = "trang tin" | name = "niêm yết"
MT names in NFD in the methodology | name = "kịp thời" | name = "ki\u0323p tho\u031b\u0300i"
+M | name = "hộp thư" | name = "ho\u0323\u0302p thu\u031b"
+M | name = "hài lòng" | name = "ha\u0300i lo\u0300ng"
MT counts beside a percent | percent = "60" | percent = "60", counts = true
MT option that does not count | percent = "60" | counts = false
MT every option but one does not count | percent = "60" | counts = false
+M | percent = "0" } | counts = false }
MT as many answers as needed | kind = "survey" | kind = "survey", min_answers = 84
MT one answer is enough | kind = "survey" | kind = "survey", min_answers = 1
MT too few answers that mean something | kind = "survey" | kind = "survey", empty = "zero", min_answers = 4294967295
MT round_to of the maximum | title = "Kế hoạch" | title = "Kế hoạch"⏎round_to = "2.00"
MT round_to of the last place | title = "Kế hoạch" | title = "Kế hoạch"⏎round_to = "0.01"
MT round_to beside levels that are no multiple | title = "Kế hoạch" | title = "Kế hoạch"⏎round_to = 1
MT round_to beside steps that are no multiple | title = "Sáng kiến" | title = "Sáng kiến"⏎round_to = "0.3"
MT reaches a cent less | title = "Khiếu nại" | title = "Khiếu nại"⏎reaches = "1.69"
MT reaches and round_to | title = "Khiếu nại" | title = "Khiếu nại"⏎reaches = "0.85"⏎round_to = "0.17"
MJ reaches and round_to | "title": "Khiếu nại" | "title": "Khiếu nại", "round_to": "0.85", "reaches": "0.85"
MT survey of its own source | title = "Khảo sát người dân" | title = "Khảo sát người dân"⏎source = "survey"
MT survey below an appraisal | title = "Tác động" | title = "Tác động"⏎source = "appraisal"
+M | part = "Điểm điều tra" | source = "survey"
MJ survey below a survey | "title": "Tác động" | "title": "Tác động", "source": "survey"
MJ key order | {"kind": "per-item", "each": "0.6"} | {"each": "0.6", "kind": "per-item"}
+M | "edition": 2024,⏎ | 
+M | "format": 1, | "edition": 2024, "format": 1,
MJ kind last | {"kind": "choice", "levels": [{"name": "kịp thời", "points": "2"}, {"name": "chậm", "points": "0.8"}, {"name": "không", "points": "0"}]} | {"levels": [{"points": "2", "name": "kịp thời"}, {"points": "0.8", "name": "chậm"}, {"points": "0", "name": "không"}], "kind": "choice"}
# Order and codes.
MT siblings not ascending | code = "3.2" | code = "3.9"
+S | "3.2" = | "3.9" =
MT fields not ascending | code = "1"⏎ | code = "7"⏎
+M | code = "1.1" | code = "7.1"
+M | code = "1.2" | code = "7.2"
+M | code = "1.3" | code = "7.3"
+M | code = "1.4" | code = "7.4"
+S | "1.1" = | "7.1" =
+S | "1.2" = | "7.2" =
+S | "1.3" = | "7.3" =
+S | "1.4" = | "7.4" =
MT codes with letters | code = "3.3" | code = "3.a"
+M | code = "3.4" | code = "3.A1b"
+S | "3.3" = | "3.a" =
+S | "3.4" = | "3.A1b" =
MT codes equal but for case | code = "3.3" | code = "3.a"
+M | code = "3.4" | code = "3.A"
+S | "3.3" = | "3.a" =
+S | "3.4" = | "3.A" =
MT code of 32 characters | code = "3.4" | code = "3.100000000000000000000000000000"
+S | "3.4" = | "3.100000000000000000000000000000" =
MT code part beyond 64 bits, twice but for a digit | code = "3.3" | code = "3.18446744073709551617"
+M | code = "3.4" | code = "3.1"
+S | "3.3" = | "3.18446744073709551617" =
+S | "3.4" = | "3.1" =
+M | code = "3.1"⏎title = "Khảo sát | code = "3.5"⏎title = "Khảo sát
+S | "3.1" = { answers | "3.5" = { answers
MT 3.10 beside 3.1 | code = "3.4" | code = "3.10"
+S | "3.4" = | "3.10" =
ST evidence in another order | "1.1" = { level = "kịp thời" }⏎ | 
+S | "3.4" = | "1.1" = { level = "chậm" }⏎"3.4" =
# Rules at their edges.
MT negative points | points = "0.8" | points = "-2.5"
+M | points = "0" }] } | points = "-1000" }] }
+M | otherwise = "0.2" | otherwise = "-4"
+M | min = "0.4" | min = "-2.6"
+M | floor = "1.1" | floor = "-7"
+M | points = "0.9" } | points = "0.9" }, { name = "bị nhắc nhở", points = "-3" }
+M | points = "0.35" | points = "-0.35"
+M | otherwise = "0", | otherwise = "-0.36",
+S | level = "kịp thời" | level = "không"
+S | points = "1.65" | points = "-2.6"
+S | ["hộp thư"] | ["bị nhắc nhở"]
+S | count = 3 | count = 1000
+S | part = 6, | part = 87,
MT above before at_least at one threshold | at_least = "95" | above = "80"
+M | above = "80", points = "1.9" | at_least = "80", points = "1.9"
MT below before at_most at one threshold | at_most = "15" | at_most = "5"
MT thresholds a ten-thousandth apart | above = "80" | above = "94.9999"
MT bands of equal points | points = "1.9" | points = "3"
+M | otherwise = "0.2" | otherwise = "1.5"
MT first band by share | at_least = "95", points = "3" | at_least = "95", up_to = "3"
MT one band | bands = [{ at_most = "10", points = "2.1" }, { below = "20", points = "0.7" }], otherwise = "-0.3" | bands = [{ at_most = "10", points = "2.1" }], otherwise = "2.1"
MT thresholds beyond 0 and 100 percent | at_least = "95" | at_least = "250"
+M | otherwise = "0.2" | otherwise = "0.2", part_may_exceed = true
+M | at_least = "50" | at_least = "-50"
MT thresholds with and without places, as numbers | at_most = "10" | at_most = "9.5"
MT thresholds of 100 percent | at_least = "95" | at_least = "100"
+M | to = "90" | to = "100"
+M | at_most = "15" | at_most = "100"
MT keys that say the default | otherwise = "0.2" | otherwise = "0.2", part_may_exceed = false, decimals = false
+M | to = "10" | to = "10", part_may_exceed = false, decimals = false
MT whole thresholds of values without decimals | otherwise = "-0.3", decimals = true | otherwise = "-0.3"
+M | at_most = "10" | at_most = "10.0"
+S | value = "12.5" | value = "12.0"
MT bands of any at all | bands = [{ at_least = "95", points = "3" }, { above = "80", points = "1.9" }, { at_least = "50", up_to = "1.5" }] | bands = [{ above = "0", points = "3" }]
MT upward percents just above 1 | { at_least = "95", points = "3" }, { above = "80", points = "1.9" }, { at_least = "50", up_to = "1.5" } | { at_least = "1.0001", points = "3" }, { above = "1", points = "1.9" }, { at_least = "0.5", up_to = "1.5" }
+M | from = "20", to = "90", cutoff = "30" | from = "0.2", to = "1.0001", cutoff = "1.0001"
+M | at_least = "80" | at_least = "1.0001"
+M | at_least = "65" | at_least = "0.5"
MT downward percents up to 1 | below = "5" | below = "0.5"
+M | at_most = "15" | at_most = "1"
+M | from = "40", to = "10" | from = "1", to = "0.1", cutoff = "0.5"
MT upward values up to 1 | { at_most = "10", points = "2.1" }, { below = "20", points = "0.7" } | { at_least = "0.9", points = "2.1" }, { above = "0.7", points = "0.7" }
MT groups from zero down | groups = [{ label = "Hạng A", at_least = "80" }, { label = "Hạng B", at_least = "65" }] | groups = [{ label = "Hạng A", at_least = "0" }, { label = "Hạng B", at_least = "-0.5" }]
MT best band that only a ratio of zero reaches | below = "5" | at_most = "0"
MT downward share that only a ratio of zero reaches | from = "40", to = "10" | from = "40", to = "0", cutoff = "0"
MT best value at the limit | { at_most = "10", points = "2.1" }, { below = "20", points = "0.7" } | { at_least = "100000000000000000", points = "2.1" }
+M | otherwise = "-0.3", decimals = true | otherwise = "-0.3"
+S | value = "12.5" | value = 12
MT empty refused by name | empty = "zero" | empty = "refused"
MT proportional with defaults | , from = "20", to = "90", cutoff = "30", empty = "zero" | 
MT cutoff outside from and to | cutoff = "30" | cutoff = "95"
MT floor equal to max | floor = "1.1" | floor = "4"
MT floor left out | , floor = "1.1" | 
MT each larger than max | each = "0.6" | each = "1000"
MT step equal to the range | step = "0.25" | step = "2"
+S | points = "1.65" | points = "2.4"
MT direct with defaults | , min = "0.4", step = "0.25" | 
+S | points = "1.65" | points = "0"
MT items that fit max with a negative one | points = "1.3" } | points = "1.3" }, { name = "bị nhắc nhở", points = "-0.4" }
MT option twice at 100 | percent = "60" | percent = "100"
MT options at fractions of a percent | percent = "60" | percent = "66.6667"
"#;

/// What a sheet may say.
const SHEETS: &str = r#"
ST part over whole | part = 47, whole = 52 | part = 53, whole = 52
+S | part = 18, whole = 77 | part = 100000, whole = 1
+M | otherwise = "0.2" | otherwise = "0.2", part_may_exceed = true
+M | to = "10" | to = "10", part_may_exceed = true
ST part of zero | part = "310.5", whole = "400.25" | part = 0, whole = "400.25"
ST part equal to whole | part = 47, whole = 52 | part = 52, whole = 52
ST whole numbers with zeros after the point | part = 47, whole = 52 | part = "47.0", whole = "52.00"
ST names in NFD | level = "kịp thời" | level = "ki\u0323p tho\u031b\u0300i"
+S | ["hộp thư"] | ["ho\u0323\u0302p thu\u031b"]
+S | "hài lòng" = | "ha\u0300i lo\u0300ng" =
+S | "niêm yết" | "nie\u0302m ye\u0302\u0301t"
SJ names in NFD | "level": "kịp thời" | "level": "ki\u0323p tho\u031b\u0300i"
+S | "hài lòng": | "ha\u0300i lo\u0300ng":
ST marks in another order | level = "kịp thời" | level = "ki\u0323p tho\u031b\u0300i"
+S | ["hộp thư"] | ["ho\u0302\u0323p thu\u031b"]
ST whole of zero where empty is zero | part = "310.5", whole = "400.25" | part = "0.00", whole = 0
ST whole of zero where empty is full | part = 6, whole = 88 | part = 0, whole = 0
ST whole of zero where empty is not applicable | part = 18, whole = 77 | part = 0, whole = 0
+M | to = "10" | to = "10", empty = "not-applicable"
+M | max = "1.7" | max = "1.7"⏎may_not_apply = true
ST no answers where empty is zero | { "hài lòng" = 61, "bình thường" = 23 } | {}
+M | percent = "0" }] | percent = "0" }], empty = "zero"
ST answers of zero where empty is full | "hài lòng" = 61, "bình thường" = 23 | "thất vọng" = 0
+M | percent = "0" }] | percent = "0" }], empty = "full"
ST one option answered | "hài lòng" = 61, "bình thường" = 23 | "thất vọng" = 1
ST no items | ["hộp thư"] | []
+S | ["niêm yết", "đăng tải"] | []
ST items in another order | ["hộp thư"] | ["hộp thư", "trang tin"]
+S | ["niêm yết", "đăng tải"] | ["đăng tải", "niêm yết"]
ST trailing comma in a list of TOML | ["niêm yết", "đăng tải"] | ["niêm yết", "đăng tải",]
ST not applicable | { count = 4 } | "not-applicable"
ST not applicable with a note | { count = 4 } | { note = "không có", not_applicable = true }
SJ not applicable with a note | {"count": 4} | {"not_applicable": true, "note": "không có"}
ST both leaves not applicable | { count = 4 } | "not-applicable"
+S | { count = 3, note = "ba hồ sơ" } | { not_applicable = true }
ST inner code not applicable | "2.1.1" = { count = 4 }⏎"2.1.2" = { count = 3, note = "ba hồ sơ" } | "2.1" = "not-applicable"
ST inner code not applicable with a note | "2.1.1" = { count = 4 }⏎"2.1.2" = { count = 3, note = "ba hồ sơ" } | "2.1" = { not_applicable = true, note = "không có" }
SJ inner code not applicable | "2.1.1": {"count": 4},⏎"2.1.2": {"count": 3, "note": "ba hồ sơ"}, | "2.1": "not-applicable",
ST notes everywhere | { level = "kịp thời" } | { level = "kịp thời", note = "1" }
+S | { part = 47, whole = 52 } | { note = "2", part = 47, whole = 52 }
+S | { points = "1.65" } | { points = "1.65", note = "3" }
+S | { items = ["hộp thư"] } | { items = ["hộp thư"], note = "4" }
+S | "bình thường" = 23 } } | "bình thường" = 23 }, note = "5" }
+S | { value = "12.5" } | { value = "12.5", note = "6\n7" }
ST self sheet | stage = "appraised" | stage = "self"
+S | "3.1" = { answers = { "hài lòng" = 61, "bình thường" = 23 } }⏎ | 
ST self sheet with a field that may not apply | stage = "appraised" | stage = "self"
+S | "3.1" = { answers = { "hài lòng" = 61, "bình thường" = 23 } }⏎"3.2" = { value = "12.5" }⏎"3.3" = { part = 18, whole = 77 }⏎"3.4" = { part = 6, whole = 88 } | "3" = "not-applicable"
+M | title = "Tác động" | title = "Tác động"⏎may_not_apply = true
ST final sheet | stage = "appraised" | stage = "final"
ST no bonus and no penalty | bonus = [{ title = "Mô hình điểm", points = "1.5" }]⏎penalty = [{ title = "Báo cáo trễ", points = "0.45" }]⏎ | 
ST empty bonus and penalty | bonus = [{ title = "Mô hình điểm", points = "1.5" }]⏎penalty = [{ title = "Báo cáo trễ", points = "0.45" }] | bonus = []⏎penalty = []
ST bonus and penalty at their caps | points = "1.5" }] | points = "1.5" }, { title = "Khen thưởng", points = "0.50" }]
+S | points = "0.45" | points = "3.00"
ST points at min | points = "1.65" | points = "0.40"
ST points at max | points = "1.65" | points = "2.4"
ST unit in NFD | unit = "Huyện Phú Giáo" | unit = "Huye\u0323\u0302n Phu\u0301 Gia\u0301o"
ST note with line breaks and a mark of direction | note = "ba hồ sơ" | note = " ba\n\thồ sơ\u202e "
ST penalty larger than the points | points = "0.45" | points = "500"
+M | penalty = "3" | penalty = "1000"
"#;

/// Evidence in other ways of TOML.
const TABLES: &str = r#"
edition = 2024
stage = 'appraised'
unit = """
Huyện \
    Phú Giáo"""
methodology = "tinh-mau/huyen" # chú thích
format = 1
[[bonus]]
title = "Mô hình điểm"
points = "1.5"
[[bonus]]
points = "0.25"
title = '''Mô hình 'mới' tốt'''
[evidence]
'1.1' = { level = 'kịp thời' }
"1.2".part = 47
"1.2".whole = 52
"\u0031.3" = { part = "310.5", whole = "400.25" }
[evidence."2.1"]
not_applicable = true
[evidence."2.2"]
items = [
    "hộp thư", # cũ
    "trang tin",
]
[evidence."1.4"]
points = """1.65"""
[evidence."3.1".answers]
"hài lòng" = 61
[evidence.'2.3']
items = []
[evidence."3.2"]
value = 12
[evidence."3.3"]
part = 18
whole = 77
[evidence."3.4"]
note = """
nhiều
dòng"""
part = 6
whole = 88
"#;

/// Rows in other ways of TOML.
const ROWS: &str = r#"
criteria = [
    { code = "1", title = "Một", max = "60" },
    { code = "1.2", title = "Hai", max = "40", rule = { kind = "direct" } },
    { code = "1.1", title = "Ba", max = 20, rule = { kind = "proportional" } }, # cuối
    { rule = { each = 1, kind = "deduction" }, max = "40", title = "Bốn", code = "2" },
]
rounding.index = { places = 1, mode = "half-up" }
rounding.points.mode = "down"
rounding.points.places = 2
classification = { basis = "exact", ties = "dense", groups = [] }
adjustments = { bonus = 2, penalty = 3 }
total = 100
provenance = "partial"
title = 'Bộ "mẫu"'
edition = 2024
id = "tinh-mau/huyen"
format = 1
"#;

const ROWS_EVIDENCE: &str = r#"
"1.1" = { part = 1, whole = 3 }
"1.2" = { points = 40 }
2 = { count = 41 }
"#;

/// What every methodology of a few rows starts with; no optional key is given.
const HEAD: &str = r#"
format = 1
id = "i"
edition = 2024
title = "T"
provenance = "sourced"
rounding = { points = { places = 0, mode = "down" }, index = { places = 0, mode = "up" } }
classification = { basis = "exact", ties = "standard", groups = [] }
"#;

/// A methodology of `HEAD` and what follows, with one sheet.
fn rows(name: &'static str, stage: &str, rows: &str, evidence: &str) -> Case {
    let sheet = format!(
        "format = 1\nmethodology = \"i\"\nedition = 2024\nunit = \"U\"\nstage = \"{stage}\"\n\
         [evidence]\n{evidence}"
    );
    let methodology = file("methodology.toml", format!("{HEAD}{rows}"));
    case(name, methodology, vec![file("sheet.toml", sheet)])
}

/// A row of a table, without the rule.
fn row(code: &str, max: &str, more: &str) -> String {
    format!("[[criteria]]\ncode = \"{code}\"\ntitle = \"R\"\nmax = {max}\n{more}\n")
}

/// Methodologies of a few rows.
fn small() -> Vec<Case> {
    let direct = "rule = { kind = \"direct\" }";
    let survey = "rule = { kind = \"survey\", options = [{ name = \"tốt\", percent = 100 }] }";
    let may = "may_not_apply = true";
    let code = |parts: usize| vec!["1"; parts].join(".");
    let deep: String =
        (1..=8).map(|n| row(&code(n), "7", if n == 8 { direct } else { "" })).collect();
    let deepest = format!("\"{}\" = {{ points = 7 }}", code(8));
    let one = |max: &str, more: &str| format!("total = {max}\n{}", row("1", max, more));
    let eight = HEAD.replacen("places = 0", "places = 8", 1);
    let tiny = |points: &str| {
        let head = format!("{eight}{}", one("\"0.00000001\"", direct));
        let case = rows("the least points", "final", "", points);
        Case { methodology: file("methodology.toml", head), ..case }
    };
    let branch = |policy: &str, own: &str| {
        let head = format!("total = 3\nnot_applicable = \"{policy}\"\n{}", row("1", "2", may));
        [head, row("1.1", "1", survey), row("1.2", "1", direct), row("2", "1", own)].concat()
    };
    let not = "1 = \"not-applicable\"\n2 = { points = 1 }";
    vec![
        rows("one leaf and no optional key", "final", &one("1", direct), "1 = { points = 1 }"),
        rows("zero points", "final", &one("1", direct), "1 = { points = 0 }"),
        rows("eight levels", "final", &format!("total = 7\n{deep}"), &deepest),
        rows("a million points", "final", &one("\"1000000\"", direct), "1 = { points = 1000000 }"),
        rows("a bare million", "final", &one("1000000", direct), "1 = { points = \"1000000.00\" }"),
        rows(
            "code of a letter",
            "final",
            &format!("total = 1\n{}", row("a", "1", direct)),
            "a = { points = 1 }",
        ),
        rows("only a survey", "final", &one("1", survey), "1 = { answers = { \"tốt\" = 1 } }"),
        tiny("1 = { points = \"0.00000001\" }"),
        rows("field not applicable, rescaled", "final", &branch("rescale", direct), not),
        rows("field not applicable, in full", "final", &branch("full", direct), not),
        rows(
            "field with a survey not applicable, self-scored",
            "self",
            &branch("full", direct),
            not,
        ),
        rows(
            "survey left out where self-scored, under full",
            "self",
            &branch("full", direct),
            "\"1.2\" = \"not-applicable\"\n2 = { points = 0 }",
        ),
    ]
}

/// Methodologies and sheets of many rows.
fn large() -> Vec<Case> {
    let leaf = |n: usize| row(&format!("1.{n}"), "1", "rule = { kind = \"per-item\", each = 1 }");
    let leaves: String = (1..=5000).map(leaf).collect();
    let leaves = format!("total = 5000\n{}{leaves}", row("1", "5000", ""));
    let counts: String =
        (1..=5000).rev().map(|n| format!("\"1.{n}\" = {{ count = {n} }}\n")).collect();
    let levels: String =
        (1..=5000).map(|n| format!("{{ name = \"mức {n}\", points = {n} }}, ")).collect();
    let levels = format!("rule = {{ kind = \"choice\", levels = [{levels}] }}");
    let levels = format!("total = 5000\n{}", row("1", "5000", &levels));
    let unit = |n: usize| SHEET_JSON.replace("Phú Giáo", &format!("số {n}"));
    let units: Vec<String> = (1..=1000).map(unit).collect();
    let units = file("sheets.json", format!("[{}]", units.join(",")));
    let item = |n: usize| format!("{{ name = \"việc {n}\", points = 1 }}, ");
    let items: String = (1..=5000).map(item).collect();
    let items = format!("rule = {{ kind = \"checklist\", items = [{items}] }}");
    let items = format!("total = 5000\n{}", row("1", "5000", &items));
    let done: String = (1..=5000).rev().map(|n| format!("\"việc {n}\", ")).collect();
    vec![
        rows("five thousand leaves", "final", &leaves, &counts),
        rows("five thousand levels", "final", &levels, "1 = { level = \"mức 4999\" }"),
        rows("five thousand items", "final", &items, &format!("1 = {{ items = [{done}] }}")),
        case("a thousand units", methodology(), vec![units]),
    ]
}

/// Several rules on one leaf.
const COMBINED: &str = r#"
MT combined: sum | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { parts = { "kế hoạch" = { level = "x" }, "tỷ lệ" = { part = 1, whole = 2 } } }
MT combined: other spelling of a part | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { parts = { "kê\u0301 hoạch" = { level = "x", note = "n" }, "tỷ lệ" = { part = 1, whole = 2 } } }
MT combined: part that does not apply | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { parts = { "kế hoạch" = { level = "x" }, "tỷ lệ" = { not_applicable = true, note = "x" } } }
MT combined: no part that applies | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { parts = { "kế hoạch" = "not-applicable", "tỷ lệ" = "not-applicable" } }
MT combined: one | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "one", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1", rule = { kind = "proportional" } }] }
+S | { count = 4 } | { parts = { b = { part = 1, whole = 2 } } }
MT combined: best | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "best", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1", rule = { kind = "proportional" } }] }
+S | { count = 4 } | { parts = { b = "not-applicable", a = { part = 1, whole = 2 } } }
MT combined: minus said to be false | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "best", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" }, minus = false, required = false }] }
+S | { count = 4 } | { parts = { a = { part = 1, whole = 2 } } }
MT combined: the whole leaf does not apply | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { not_applicable = true }
MT combined: part above the leaf | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", minus_at_most = "900", plus_at_most = "1000", floor = "-900", of = [{ name = "a", max = "1000", rule = { kind = "per-item", each = "1" } }, { name = "b", max = "900", rule = { kind = "proportional" }, minus = true }] }
+S | { count = 4 } | { parts = { a = { count = 1 }, b = { part = 1, whole = 3 } } }
MT combined: bare integers | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", floor = -1, of = [{ name = "a", max = 4, rule = { kind = "proportional" } }] }
+S | { count = 4 } | { parts = { a = { part = 1, whole = 2 } } }
"#;
