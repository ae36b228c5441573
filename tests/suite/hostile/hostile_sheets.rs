//! What is wrong in a sheet; the tables are explained in `hostile.rs`.

use super::{Case, METHODOLOGY_TOML, SHEET_TOML, bad_sheet, file, replace, table};

pub fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = [KEYS, NUMBERS, UNTRUE, ROWS, ANSWERS, UNIT, COMBINED]
        .into_iter()
        .flat_map(table)
        .collect();
    cases.extend(nothing_applies());
    cases.extend(missing());
    cases
}

/// Those whose lines are all listed: of numbers that cannot be true, and of rows that reach less than their
/// maximum and surveys that do not count every answer.
pub fn complete() -> Vec<Case> {
    [UNTRUE, ROWS].into_iter().flat_map(table).collect()
}

/// The base sheet with other evidence.
pub fn with_evidence(evidence: &str) -> String {
    let (head, _) = SHEET_TOML.split_once("[evidence]\n").expect("the base has evidence");
    format!("{head}[evidence]\n{evidence}")
}

/// Sheets that leave leaves without an answer: every one of them is named.
fn missing() -> Vec<Case> {
    let codes =
        ["1.1", "1.2", "1.3", "1.4", "2.1.1", "2.1.2", "2.2", "2.3", "3.1", "3.2", "3.3", "3.4"];
    let all = file("sheet.toml", with_evidence(""));
    let without = |text: String, code: &str| {
        let start = text.find(&format!("\"{code}\"")).expect("a leaf of the base");
        let end = start + text[start..].find('\n').expect("a whole line") + 1;
        [&text[..start], &text[end..]].concat()
    };
    let three = ["1.3", "2.2", "3.3"];
    let some = file("sheet.toml", three.into_iter().fold(SHEET_TOML.to_owned(), without));
    let expect =
        |codes: &[&'static str]| codes.iter().map(|code| vec!["sheet.toml", code]).collect();
    let (head, _) = SHEET_TOML.split_once("[evidence]").expect("the base has evidence");
    vec![
        bad_sheet("missing evidence", file("sheet.toml", head), &["evidence"]),
        Case { expect: expect(&codes), ..bad_sheet("no evidence at all", all, &[]) },
        Case { expect: expect(&three), ..bad_sheet("three leaves missing", some, &[]) },
    ]
}

/// Units with nothing in them.
fn nothing_applies() -> Vec<Case> {
    let unit = ["Huyện Phú Giáo"];
    let (start, _) = METHODOLOGY_TOML.split_once("[[criteria]]").expect("the base has rows");
    let start = replace(start, r#"total = "31""#, r#"total = "1""#);
    let one = |name, row: &str, evidence: &str, stage: &str| {
        let row = format!("{start}[[criteria]]\ncode = \"1\"\ntitle = \"Một\"\nmax = \"1\"\n{row}");
        let sheet = replace(&with_evidence(evidence), "appraised", stage);
        let sheet = file("sheet.toml", sheet);
        Case { methodology: file("methodology.toml", row), ..bad_sheet(name, sheet, &unit) }
    };
    let survey = r#"rule = { kind = "survey", options = [{ name = "tốt", percent = "100" }] }"#;
    let empty = r#"rule = { kind = "proportional", empty = "not-applicable" }"#;
    let direct = r#"rule = { kind = "direct" }"#;
    let may = |rule: &str| format!("may_not_apply = true\n{rule}");
    let all = ["part = \"Điểm thẩm định\"", "source = \"appraisal\"", "part = \"Điểm điều tra\""]
        .into_iter()
        .fold(METHODOLOGY_TOML.to_owned(), |text, from| {
            replace(&text, from, "may_not_apply = true")
        });
    let all = replace(&all, "max = \"9\"", "max = \"9\"\nmay_not_apply = true");
    let fields = "1 = \"not-applicable\"\n2 = \"not-applicable\"\n3 = \"not-applicable\"\n";
    let sheet = file("sheet.toml", with_evidence(fields));
    let methodology = file("methodology.toml", all);
    vec![
        Case { methodology, ..bad_sheet("every field not applicable", sheet, &unit) },
        one("the only leaf not applicable", &may(direct), "1 = \"not-applicable\"", "final"),
        one("the only leaf empty", &may(empty), "1 = { part = 0, whole = 0 }", "final"),
        one("only a survey, scored by oneself", survey, "", "self"),
    ]
}

/// Missing, unknown and repeated keys, null, wrong types.
const KEYS: &str = r#"
ST missing format | format = 1⏎ | | format
ST missing methodology | methodology = "tinh-mau/huyen"⏎ | | methodology
ST missing edition | edition = 2024⏎ | | edition
ST missing unit | unit = "Huyện Phú Giáo"⏎ | | unit
ST missing stage | stage = "appraised"⏎ | | stage
ST misspelt evidence | [evidence] | [evidnce] | evidnce
ST missing title of a bonus | title = "Mô hình điểm", | | title
ST missing points of a bonus | , points = "1.5" | | points
ST missing whole | part = 47, whole = 52 | part = 47 | whole
ST missing part | part = 47, whole = 52 | whole = 52 | part
ST evidence of nothing | { count = 4 } | {} |
ST evidence of a note | { count = 4 } | { note = "bốn" } |
SJ missing unit | "unit": "Huyện Phú Giáo",⏎ | | unit
# Unknown keys, at each level.
ST unknown key at the top | stage = "appraised" | stage = "appraised"⏎rank = 1 | rank
ST points at the top | stage = "appraised" | stage = "appraised"⏎points = "30" | points
ST unknown key in a bonus | title = "Mô hình điểm" | title = "Mô hình điểm", note = "x" | note
ST unknown key with a level | level = "kịp thời" | level = "kịp thời", points = "2" |
ST unknown key with a ratio | part = 47, whole = 52 | part = 47, whole = 52, total = 52 | total
ST unknown key with a count | count = 4 | count = 4, max = 5 | max
ST unknown key with items | items = ["hộp thư"] | items = ["hộp thư"], done = true | done
ST unknown key with answers | "bình thường" = 23 } | "bình thường" = 23 }, total = 84 | total
ST unknown key with a value | value = "12.5" | value = "12.5", unit = "phút" | unit
ST unknown key with points | points = "1.65" | points = "1.65", min = "0" | min
ST unknown key with not_applicable | { count = 4 } | { not_applicable = true, reason = "x" } | reason
ST two kinds of evidence | { count = 4 } | { count = 4, level = "kịp thời" } |
ST value beside a ratio | part = 47, whole = 52 | part = 47, whole = 52, value = "90" |
ST evidence and not_applicable | { count = 4 } | { count = 4, not_applicable = true } |
ST custom evidence | { count = 4 } | { custom = {} } | custom
ST misspelt key of evidence | level = "kịp thời" | lvel = "kịp thời" | lvel
SJ unknown key at the top | "stage": "appraised" | "stage": "appraised", "rank": 1 | rank
SJ unknown key in a bonus | "title": "Mô hình điểm" | "title": "Mô hình điểm", "note": "x" | note
SJ unknown key of evidence | {"count": 4} | {"count": 4, "max": 5} | max
SJ two kinds of evidence | {"count": 4} | {"count": 4, "value": 4} |
# Repeated keys. In TOML the syntax refuses them.
ST code twice | "1.1" = { | "1.1" = { level = "chậm" }⏎"1.1" = { |
ST code twice in other quotes | "1.1" = { | '1.1' = { level = "chậm" }⏎"1.1" = { |
ST code twice by an escape | "1.1" = { | "1\u002e1" = { level = "chậm" }⏎"1.1" = { |
ST level twice | level = "kịp thời" | level = "chậm", level = "kịp thời" |
ST option twice | "hài lòng" = 61 | "hài lòng" = 1, "hài lòng" = 61 |
ST evidence table twice | [evidence] | [evidence]⏎[evidence] |
SJ code twice | "1.1": { | "1.1": {"level": "chậm"}, "1.1": { | 1.1
SJ code twice with equal evidence | "2.1.1": {"count": 4} | "2.1.1": {"count": 4}, "2.1.1": {"count": 4} | 2.1.1
SJ code twice, far apart | "3.4": {"part": 6, "whole": 88} | "3.4": {"part": 6, "whole": 88}, "1.1": {"level": "chậm"} | 1.1
SJ code twice by an escape | "1.1": { | "\u0031.1": {"level": "chậm"}, "1.1": { | 1.1
SJ unit twice | "unit": "Huyện Phú Giáo" | "unit": "Huyện khác", "unit": "Huyện Phú Giáo" | unit
SJ evidence twice | "evidence": { | "evidence": {}, "evidence": { | evidence
SJ bonus twice | "stage": "appraised" | "bonus": [], "stage": "appraised" | bonus
SJ title of a bonus twice | "title": "Mô hình điểm" | "title": "x", "title": "Mô hình điểm" | title
SJ level twice | "level": "kịp thời" | "level": "chậm", "level": "kịp thời" | level
SJ part twice | "part": 47 | "part": 48, "part": 47 | part
SJ count twice | {"count": 4} | {"count": 4, "count": 4} | count
SJ note twice | "note": "ba hồ sơ" | "note": "x", "note": "ba hồ sơ" | note
SJ option twice | "hài lòng": 61 | "hài lòng": 1, "hài lòng": 61 | hài lòng
# Null.
SJ null unit | "unit": "Huyện Phú Giáo" | "unit": null | null
SJ null bonus | "bonus": [{"title": "Mô hình điểm", "points": "1.5"}] | "bonus": null | null
SJ null in bonus | "bonus": [ | "bonus": [null, | null
SJ null evidence | {"count": 4} | null | null
SJ null count | {"count": 4} | {"count": null} | null
SJ null beside the evidence | {"count": 4} | {"count": 4, "level": null} |
SJ null note | "note": "ba hồ sơ" | "note": null | null
SJ null part | "part": 47 | "part": null | null
SJ null answer | "bình thường": 23 | "bình thường": null | null
SJ null item | ["hộp thư"] | ["hộp thư", null] | null
SJ null not_applicable | {"count": 4} | {"not_applicable": null} | null
# Wrong types.
ST unit as number | unit = "Huyện Phú Giáo" | unit = 745 | 745
ST stage as number | stage = "appraised" | stage = 1 |
ST unknown stage | stage = "appraised" | stage = "draft" | draft, self, appraised, final
ST stage with a capital | stage = "appraised" | stage = "Self" | Self, self
ST methodology as number | methodology = "tinh-mau/huyen" | methodology = 745 | 745
ST level as number | level = "kịp thời" | level = 745 | 745
ST level as list | level = "kịp thời" | level = ["kịp thời"] |
ST items as text | items = ["hộp thư"] | items = "hộp thư" | hộp thư
ST items as table | items = ["hộp thư"] | items = { "hộp thư" = true } |
ST answers as list | answers = { "hài lòng" = 61, "bình thường" = 23 } | answers = [61, 23, 0] |
ST evidence as number | { count = 4 } | 745 | 745
ST evidence as text | { level = "kịp thời" } | "kịp thời" | kịp thời
ST evidence as true | { count = 4 } | true | true
ST evidence as list | { part = 47, whole = 52 } | [47, 52] |
ST misspelt not-applicable | { count = 4 } | "not applicable" | not applicable
ST not-applicable with an underscore | { count = 4 } | "not_applicable" | not_applicable
ST not_applicable as text | { count = 4 } | { not_applicable = "true" } | true
ST not_applicable as number | { count = 4 } | { not_applicable = 1 } |
ST note as number | note = "ba hồ sơ" | note = 745 | 745
ST bonus as points | bonus = [{ title = "Mô hình điểm", points = "1.5" }] | bonus = "1.5" | 1.5
ST bonus as table | bonus = [{ title = "Mô hình điểm", points = "1.5" }] | bonus = { title = "Mô hình điểm", points = "1.5" } |
ST code without quotes | "1.1" = { | 1.1 = { |
SJ part and whole as a list | {"part": 47, "whole": 52} | [47, 52] |
SJ level in a list | {"level": "kịp thời"} | ["kịp thời"] |
SJ bonus as a list | {"title": "Mô hình điểm", "points": "1.5"} | ["Mô hình điểm", "1.5"] |
SJ stage as object | "stage": "appraised" | "stage": {"appraised": null} |
SJ not-applicable as key | {"count": 4} | {"not-applicable": true} |
SJ number as serde_json writes it inside | {"count": 4} | {"count": {"$serde_json::private::Number": "4"}} |
ST value as date | value = "12.5" | value = 2024-01-02 |
SJ answers as pairs | {"hài lòng": 61, "bình thường": 23} | [["hài lòng", 61], ["bình thường", 23]] |
# Syntax.
ST no closing quote | unit = "Huyện Phú Giáo" | unit = "Huyện Phú Giáo |
ST line break in a string | unit = "Huyện Phú Giáo" | unit = "Huyện⏎Phú Giáo" |
SJ trailing comma | "whole": 88} | "whole": 88}, |
SJ comment | "stage": | /* bước */ "stage": |
SJ lone surrogate | "unit": "Huyện Phú Giáo" | "unit": "Huyện \udc00" |
"#;

/// Decimals and counts and their limits.
const NUMBERS: &str = r#"
ST exponent | part = "310.5" | part = "1e2" | 1e2
ST plus | whole = "400.25" | whole = "+400" | +400
ST no whole part | value = "12.5" | value = ".5" | .5
ST no digits after the point | value = "12.5" | value = "12." | 12.
ST underscore | whole = "400.25" | whole = "1_000" | 1_000
ST decimal comma | part = "310.5" | part = "310,5" | 310,5
ST negative zero | value = "12.5" | value = "-0" | -0
ST negative zero of a part | part = "310.5" | part = "-0.0" | -0.0
ST negative zero of a bonus | points = "1.5" | points = "-0" | -0
ST leading zero | points = "1.65" | points = "01.65" | 01.65
ST leading zero of a bonus | points = "1.5" | points = "01.5" | 01.5
ST blank after | value = "12.5" | value = "12.5 " | 12.5
ST no-break space | whole = "400.25" | whole = "1\u00a0400.25" | 400.25
ST full-width digit | value = "12.5" | value = "12.\uff15" | 12.
ST Arabic digit | value = "12.5" | value = "12.\u0665" | 12.
ST NaN | value = "12.5" | value = "NaN" | NaN
ST infinity | value = "12.5" | value = "inf" | inf
ST percent sign | value = "12.5" | value = "12.5%" | 12.5%
ST fraction | part = "310.5" | part = "621/2" | 621/2
ST no text | part = "310.5" | part = "" |
ST float part | part = 47 | part = 47.5 | 47.5
ST float whole | whole = 52 | whole = 52.0 |
ST float value | value = "12.5" | value = 12.5 | 12.5
ST float points | points = "1.65" | points = 1.65 | 1.65
ST float bonus | points = "1.5" | points = 1.5 | 1.5
ST float NaN | value = "12.5" | value = nan |
SJ float part | "part": 47 | "part": 47.5 | 47.5
SJ float without a fraction | "whole": 52 | "whole": 52.0 |
SJ float with an exponent | "whole": 52 | "whole": 1e2 |
SJ float value | "value": "12.5" | "value": 12.5 | 12.5
SJ float that underflows | "value": "12.5" | "value": 5e-324 |
SJ float that overflows | "value": "12.5" | "value": 1e400 |
SJ float points | "points": "1.65" | "points": 1.65 | 1.65
SJ bare part over 64 bits | "part": 47 | "part": 18446744073709551663 |
SJ exponent | "value": "12.5" | "value": "1.25e1" | 1.25e1
# Limits.
ST 9 places of a part | part = "310.5" | part = "310.123456789" | 310.123456789
ST 9 places of a value | value = "12.5" | value = "12.123456789" | 12.123456789
ST part over ten to the 17 | part = "310.5" | part = "100000000000000001" | 100000000000000001
ST bare whole over ten to the 17 | whole = 52 | whole = 100000000000000001 | 100000000000000001
ST value over ten to the 17 | value = "12.5" | value = "100000000000000001" | 100000000000000001
ST value too large when scaled | value = "12.5" | value = "10000000000000000.5" | 10000000000000000.5
ST part too large when scaled | part = "310.5" | part = "10000000000000000.5" | 10000000000000000.5
ST whole too large when scaled with its part | whole = "400.25" | whole = "100000000000000000" | 1.3, 100000000000000000
ST part too large when scaled with its whole | part = "310.5", whole = "400.25" | part = 1000000000000000, whole = "7.125" | 1.3, 1000000000000000
ST part of 29 digits | part = "310.5" | part = "12345678901234567890123456789" | 12345678901234567890123456789
ST part that wraps to 47 in 64 bits | part = 47 | part = "18446744073709551663" | 18446744073709551663
ST negative part | part = "310.5" | part = "-310.5" | -310.5
ST negative whole | whole = "400.25" | whole = "-400.25" | -400.25
ST negative bare part | part = 47 | part = -47 | -47
ST both negative | part = "310.5", whole = "400.25" | part = "-310.5", whole = "-400.25" | 310.5
ST points over a million | points = "1.65" | points = "1000000.00000001" | 1000000.00000001
ST points with 9 places | points = "1.65" | points = "1.650000001" | 1.650000001
ST bonus over a million | points = "1.5" | points = "1000000.5" | 1000000.5
# Counts.
ST negative count | count = 4 | count = -4 | -4
ST float count | count = 4 | count = 4.0 |
ST count with an exponent | count = 4 | count = 4e0 |
ST count as text | count = 4 | count = "745" | 745
ST count as list | count = 4 | count = [4] |
ST count over 32 bits | count = 4 | count = 4294967296 | 4294967296
ST count that wraps to 4 | count = 4 | count = 4294967300 | 4294967300
ST count over 64 bits | count = 4 | count = 18446744073709551620 |
ST negative answer | "bình thường" = 23 | "bình thường" = -23 | -23
ST float answer | "bình thường" = 23 | "bình thường" = 23.0 |
ST answer as text | "bình thường" = 23 | "bình thường" = "745" | 745
ST answer over 32 bits | "bình thường" = 23 | "bình thường" = 4294967296 | 4294967296
SJ negative count | {"count": 4} | {"count": -4} | -4
SJ float count | {"count": 4} | {"count": 4.0} |
SJ count with an exponent | {"count": 4} | {"count": 1e3} |
SJ count as text | {"count": 4} | {"count": "745"} | 745
SJ count over 32 bits | {"count": 4} | {"count": 4294967296} | 4294967296
SJ count over 64 bits | {"count": 4} | {"count": 18446744073709551620} |
SJ count as true | {"count": 4} | {"count": true} | true
SJ float answer | "bình thường": 23 | "bình thường": 23.0 |
SJ answer as text | "bình thường": 23 | "bình thường": "745" | 745
SJ answer over 32 bits | "bình thường": 23 | "bình thường": 4294967296 | 4294967296
"#;

/// Numbers that cannot be true.
const UNTRUE: &str = r#"
# Whole numbers, unless the rule says so. A number that is not whole says nothing about part and whole.
ST part above whole | part = 47, whole = 52 | part = 53, whole = 52 | 1.2, part, `53` of `52`, part_may_exceed
ST part above whole, both swapped | part = 6, whole = 88 | part = 88, whole = 6 | 3.4, part, `88` of `6`, part_may_exceed
ST part above whole in a share | part = 18, whole = 77 | part = 78, whole = 77 | 3.3, part, `78` of `77`, part_may_exceed
SJ part above whole with decimals | "part": "310.5" | "part": "400.26" | 1.3, part, `400.26` of `400.25`, part_may_exceed
ST percent typed as the part | part = 47, whole = 52 | part = 40, whole = 1 | 1.2, part, `40` of `1`, part_may_exceed
ST decimal percent typed as the part | part = 47, whole = 52 | part = "85.4", whole = 1 | 1.2, part, `85.4`, a whole number, `decimals = true`
ST whole with a dot between thousands | part = 47, whole = 52 | part = 987, whole = "1.234" | 1.2, whole, found `1.234`, a whole number (`1234` if the dot in `1.234` groups thousands), `decimals = true`
ST part and whole with dots between thousands | part = 47, whole = 52 | part = "1.500", whole = "2.250" | 1.2, part, found `1.5`, `1500` if the dot in `1.500` | 1.2, whole, found `2.25`, `2250` if the dot in `2.250`
ST part with a fraction | part = 18, whole = 77 | part = "0.5", whole = 77 | 3.3, part, found `0.5`, expected a whole number, or `decimals = true`
SJ whole with a fraction, negative part | "part": 18, "whole": 77 | "part": -18, "whole": "77.123456" | 3.3, whole, found `77.123456`, expected a whole number, or `decimals = true`
ST whole of a round thousand | part = 47, whole = 52 | part = 1, whole = "1.000" | 1.2, whole, found `1.000`, a whole number (`1000` if the dot in `1.000` groups thousands)
ST value with a dot between thousands | value = "12.5" | value = "1.234" | 3.2, value, found `1.234`, a whole number (`1234` if the dot in `1.234` groups thousands)
+M | otherwise = "-0.3", decimals = true | otherwise = "-0.3"
ST value with a fraction | value = "12.5" | value = "12.00000001" | 3.2, value, found `12.00000001`, expected a whole number, or `decimals = true`
+M | otherwise = "-0.3", decimals = true | otherwise = "-0.3"
ST part of a whole of zero, where the part may exceed | part = 18, whole = 77 | part = 18, whole = 0 | 3.3, whole, `18` of `0`, a whole above zero
+M | to = "10" | to = "10", part_may_exceed = true
ST part of a whole of zero | part = 47, whole = 52 | part = 1, whole = 0 | 1.2, whole, `1` of `0`, a whole above zero
"#;

/// What a row reaches, and answers that do not count.
const ROWS: &str = r#"
ST too few answers | stage = "appraised" | stage = "final" | criterion 3.1, answers, `84` answers that count, at least `85`: the rule does not say what fewer mean
+M | kind = "survey" | kind = "survey", min_answers = 85
ST too few answers that count | stage = "appraised" | stage = "final" | criterion 3.1, answers, `61` answers that count, at least `62`
+M | kind = "survey" | kind = "survey", min_answers = 62
+M | percent = "60" | counts = false
ST answers that do not count only | "hài lòng" = 61, | | criterion 3.1, answers, no answers that count, more than zero: the rule does not say what an empty whole means
+M | percent = "60" | counts = false
SJ no answers where some are needed | {"hài lòng": 61, "bình thường": 23} | {} | criterion 3.1, answers, `0` answers that count, at least `2`
+M | "kind": "survey" | "kind": "survey", "min_answers": 2
ST option that is unknown beside one that does not count | "bình thường" = 23 | "không biết" = 23 | criterion 3.1, answers, `không biết`
+M | percent = "60" | counts = false
ST option that does not count over 32 bits | "bình thường" = 23 | "bình thường" = 4294967296 | 4294967296
+M | percent = "60" | counts = false
ST points above what the row reaches | points = "1.65" | points = "2.15" | criterion 1.4, points, `2.15`, points from `0.4` to `1.9`
+M | title = "Sáng kiến" | title = "Sáng kiến"⏎reaches = "1.9"
ST points that fit round_to only by rounding twice | points = "1.65" | points = "1.655" | criterion 1.4, points, `1.655`, 2 decimal places
+M | title = "Sáng kiến" | title = "Sáng kiến"⏎round_to = "0.3"
+M | , step = "0.25" |
"#;

/// Whether each leaf is answered, once, in kind.
const ANSWERS: &str = r#"
# Codes.
ST leaf missing | "1.4" = { points = "1.65" }⏎ | | 1.4
SJ leaf missing | "1.4": {"points": "1.65"},⏎ | | 1.4
ST unknown code | "1.1" = { | "1.9" = { count = 1 }⏎"1.1" = { | 1.9
ST unknown code below a leaf | "1.1" = { | "1.1.1" = { count = 1 }⏎"1.1" = { | 1.1.1
ST code rounded by a spreadsheet | "1.1" = { | "1.10" = { level = "kịp thời" }⏎"1.1" = { | 1.10
ST code with a leading zero | "1.1" = { | "01.1" = { level = "kịp thời" }⏎"1.1" = { | 01.1
ST code with a blank | "1.1" = { | "1.1 " = { level = "kịp thời" }⏎"1.1" = { | 1.1
ST code with a full-width digit | "1.1" = { | "1.\uff11" = { level = "kịp thời" }⏎"1.1" = { | 1.
ST code in another case | "3.4" = | "3.A" = | 3.A | 3.a
+M | code = "3.4" | code = "3.a"
ST code without text | "1.1" = { | "" = { level = "kịp thời" }⏎"1.1" = { |
ST code of 9 parts | "1.1" = { | "1.1.1.1.1.1.1.1.1" = { count = 1 }⏎"1.1" = { | 1.1.1.1.1.1.1.1.1
ST unknown code with a line break | "1.1" = { | "7.7\nsheet.toml: 8.8" = { count = 1 }⏎"1.1" = { | 7.7, 8.8
ST unknown code not applicable | "1.1" = { | "1.9" = "not-applicable"⏎"1.1" = { | 1.9
ST evidence of an inner code | "1.1" = { | "2.1" = { count = 1 }⏎"1.1" = { | 2.1
ST evidence of a field | "1.1" = { | "1" = { points = "10" }⏎"1.1" = { | 1
SJ unknown code | "1.1": { | "1.9": {"count": 1}, "1.1": { | 1.9
# Not applicable.
ST not applicable where the row must apply | { level = "kịp thời" } | "not-applicable" | 1.1, applicable
ST not_applicable where the row must apply | { level = "kịp thời" } | { not_applicable = true, note = "xin miễn" } | 1.1, applicable
SJ not applicable where the row must apply | {"level": "kịp thời"} | "not-applicable" | 1.1, applicable
ST not applicable where the row must apply again | "2.1.1" = { count = 4 } | "2.1.1" = "not-applicable" | 2.1.1, applicable
+M | max = "3.1" | max = "3.1"⏎may_not_apply = false
ST inner code not applicable where a leaf must apply | "2.1.1" = { count = 4 }⏎"2.1.2" = { count = 3, note = "ba hồ sơ" } | "2.1" = "not-applicable" | 2.1, applicable
+M | max = "3.1" | max = "3.1"⏎may_not_apply = false
ST field not applicable where leaves must apply | "2.1.1" = { count = 4 }⏎"2.1.2" = { count = 3, note = "ba hồ sơ" }⏎"2.2" = { items = ["hộp thư"] }⏎"2.3" = { items = ["niêm yết", "đăng tải"] } | "2" = "not-applicable" | 2, applicable
ST evidence below a code that is not applicable | "2.1.1" = | "2.1" = "not-applicable"⏎"2.1.1" = | 2.1.1 | 2.1.2
ST not applicable twice, one below the other | "2.1.1" = { count = 4 }⏎"2.1.2" = { count = 3, note = "ba hồ sơ" } | "2.1" = "not-applicable"⏎"2.1.1" = "not-applicable" | 2.1.1
SJ evidence below a code that is not applicable | "2.1.1": {"count": 4}, | "2.1": "not-applicable", | 2.1.2
# Self-scored.
ST survey in a self sheet | stage = "appraised" | stage = "self" | 3.1, self
SJ survey in a self sheet | "stage": "appraised" | "stage": "self" | 3.1, self
ST survey in a self sheet with a bad answer elsewhere | stage = "appraised" | stage = "self" | 3.1, self | 1.1, đúng hạn
+S | level = "kịp thời" | level = "đúng hạn"
ST field of a self sheet not applicable above a survey that must apply | stage = "appraised" | stage = "self" | 3, applicable
+S | "3.1" = { answers = { "hài lòng" = 61, "bình thường" = 23 } }⏎"3.2" = { value = "12.5" }⏎"3.3" = { part = 18, whole = 77 }⏎"3.4" = { part = 6, whole = 88 } | "3" = "not-applicable"
+M | title = "Tác động" | title = "Tác động"⏎may_not_apply = true
+M | part = "Điểm điều tra" | may_not_apply = false
# The wrong kind.
ST count for choice | { level = "kịp thời" } | { count = 1 } | 1.1, count, level
ST points for choice | { level = "kịp thời" } | { points = "2" } | 1.1, points, level
ST value for a ratio | { part = 47, whole = 52 } | { value = "90.4" } | 1.2, value
ST ratio for a value | { value = "12.5" } | { part = 25, whole = 2 } | 3.2, value
ST points for a share | { part = 18, whole = 77 } | { points = "1.2" } | 3.3, points
ST level for points | { points = "1.65" } | { level = "kịp thời" } | 1.4, level, points
ST count for points | { points = "1.65" } | { count = 1 } | 1.4, count, points
ST items for a count | { count = 4 } | { items = ["hộp thư"] } | 2.1.1, items, count
ST value for a count | { count = 4 } | { value = 4 } | 2.1.1, value, count
ST points for a deduction | { count = 3, note = "ba hồ sơ" } | { points = "1.75" } | 2.1.2, points, count
ST level for items | { items = ["hộp thư"] } | { level = "hộp thư" } | 2.2, level, items
ST count for items | { items = ["niêm yết", "đăng tải"] } | { count = 2 } | 2.3, count, items
ST ratio for answers | { answers = { "hài lòng" = 61, "bình thường" = 23 } } | { part = 61, whole = 84 } | 3.1, answers
SJ count for choice | {"level": "kịp thời"} | {"count": 1} | 1.1, count, level
# Names.
ST unknown level | level = "kịp thời" | level = "đúng hạn" | 1.1, đúng hạn
ST level in another case | level = "kịp thời" | level = "Kịp thời" | 1.1, Kịp thời
ST level with a blank after | level = "kịp thời" | level = "kịp thời " | 1.1, kịp thời
ST level without text | level = "kịp thời" | level = "" | 1.1
ST level without marks | level = "kịp thời" | level = "kip thoi" | 1.1, kip thoi
ST level with a line break | level = "kịp thời" | level = "đúng\nsheet.toml: hạn" | 1.1, đúng, hạn
ST level with a carriage return | level = "kịp thời" | level = "đúng\r\nhạn" | 1.1, đúng, hạn
ST item with a look-alike letter | "đăng tải"] | "\u00f0ăng tải"] | 2.3, ăng t
ST level of another row | level = "kịp thời" | level = "niêm yết" | 1.1, niêm yết
ST unknown item | items = ["hộp thư"] | items = ["hộp thư", "tổng đài"] | 2.2, tổng đài
ST unknown all-or-nothing item | "đăng tải"] | "đăng tin"] | 2.3, đăng tin
ST item twice | items = ["hộp thư"] | items = ["hộp thư", "hộp thư"] | 2.2, hộp thư
ST item twice as NFC and NFD | items = ["hộp thư"] | items = ["hộp thư", "ho\u0323\u0302p thu\u031b"] | 2.2, p th
ST all-or-nothing item twice | "đăng tải"] | "đăng tải", "niêm yết"] | 2.3, niêm yết
ST unknown option | "bình thường" = 23 | "tạm được" = 23 | 3.1, tạm được
ST unknown option without answers | "bình thường" = 23 | "bình thường" = 23, "tạm được" = 0 | 3.1, tạm được
ST option twice as NFC and NFD | "bình thường" = 23 | "ha\u0300i lo\u0300ng" = 23 | i l
SJ option twice as NFC and NFD | "bình thường": 23 | "ha\u0300i lo\u0300ng": 23 | i l
SJ unknown level | "level": "kịp thời" | "level": "đúng hạn" | 1.1, đúng hạn
SJ unknown option | "bình thường": 23 | "tạm được": 23 | 3.1, tạm được
# A whole of zero.
ST part of a whole of zero | part = 47, whole = 52 | part = 7, whole = 0 | 1.2, 7
ST part of a whole of zero where empty is zero | part = "310.5", whole = "400.25" | part = "0.01", whole = "0.00" | 1.3, 0.01
ST part of a whole of zero where empty is full | part = 6, whole = 88 | part = 6, whole = 0 | 3.4, 6
ST whole of zero in bands | part = 47, whole = 52 | part = 0, whole = 0 | 1.2, 0
ST whole of zero in a share | part = 18, whole = 77 | part = 0, whole = 0 | 3.3, 0
ST whole of zero refused by name | part = "310.5", whole = "400.25" | part = 0, whole = 0 | 1.3, 0
+M | empty = "zero" | empty = "refused"
ST no answers | { "hài lòng" = 61, "bình thường" = 23 } | {} | 3.1
ST answers of zero | { "hài lòng" = 61, "bình thường" = 23 } | { "hài lòng" = 0, "bình thường" = 0 } | 3.1
SJ part of a whole of zero | "part": 47, "whole": 52 | "part": 7, "whole": 0 | 1.2, 7
SJ no answers | {"hài lòng": 61, "bình thường": 23} | {} | 3.1
# Direct points.
ST points above max | points = "1.65" | points = "2.65" | 1.4, 2.65, 2.4
ST points above max by a cent | points = "1.65" | points = "2.41" | 1.4, 2.41, 2.4
ST points below min | points = "1.65" | points = "0.15" | 1.4, 0.15, 0.4
ST points below zero | points = "1.65" | points = "-0.1" | 1.4, -0.1, 0.4
ST points off the steps | points = "1.65" | points = "1.55" | 1.4, 1.55, 0.25
ST points off the steps by a cent | points = "1.65" | points = "1.66" | 1.4, 1.66, 0.25
ST points that do not fit the places | points = "1.65" | points = "1.655" | 1.4, 1.655, 2
+M | , step = "0.25" | 
ST points that do not fit the places by the last digit | points = "1.65" | points = "1.65000001" | 1.4, 1.65000001, 2
+M | , step = "0.25" | 
"#;

/// The head of a sheet, bonus and penalty, many problems at once.
const UNIT: &str = r#"
ST format 2 | format = 1 | format = 2 | format, 2
ST format as text | format = 1 | format = "1" |
ST another edition | edition = 2024 | edition = 2023 | 2023, 2024
ST edition as text | edition = 2024 | edition = "2024" | 2024
ST another methodology | methodology = "tinh-mau/huyen" | methodology = "tinh-mau/xa" | tinh-mau/xa, tinh-mau/huyen
ST another methodology and edition | methodology = "tinh-mau/huyen"⏎edition = 2024 | methodology = "tinh-mau/xa"⏎edition = 2023 | tinh-mau/xa, tinh-mau/huyen | 2023, 2024
ST methodology in another case | methodology = "tinh-mau/huyen" | methodology = "Tinh-Mau/huyen" | Tinh-Mau/huyen, tinh-mau/huyen
SJ another edition | "edition": 2024 | "edition": 2023 | 2023, 2024
ST unit without text | unit = "Huyện Phú Giáo" | unit = "" | unit
ST blank unit | unit = "Huyện Phú Giáo" | unit = "\u00a0\u2007\u3000" | unit
SJ blank unit | "unit": "Huyện Phú Giáo" | "unit": " \t\n" | unit
# Bonus and penalty.
ST bonus above its cap | points = "1.5" | points = "2.01" | bonus, 2.01, 2
ST sum of bonuses above the cap | bonus = [ | bonus = [{ title = "Khen thưởng", points = "0.75" }, | bonus, 2.25, 2
ST penalty above its cap | points = "0.45" | points = "3.01" | penalty, 3.01, 3
ST negative bonus | points = "1.5" | points = "-1.5" | -1.5
ST negative bonus within a positive sum | bonus = [ | bonus = [{ title = "Trừ lại", points = "-0.5" }, | -0.5
ST negative penalty | points = "0.45" | points = "-0.45" | -0.45
ST bonus that does not fit the places | points = "1.5" | points = "1.505" | bonus, 1.505, 2
ST bonuses that fit the places only in sum | points = "1.5" | points = "0.755" }, { title = "Hai", points = "0.745" | bonus, 0.755, 2 | bonus, 0.745, 2
ST penalty that does not fit the places | points = "0.45" | points = "0.455" | penalty, 0.455, 2
ST blank title of a bonus | title = "Mô hình điểm" | title = "\u00a0" | bonus, title
ST blank title of a penalty | title = "Báo cáo trễ" | title = "" | penalty, title
SJ bonus above its cap | "points": "1.5" | "points": "2.01" | bonus, 2.01, 2
ST bonus and penalty without caps | points = "1.5" | points = "1.5" | bonus, 1.5, 0 | penalty, 0.45, 0
+M | [adjustments]⏎bonus = "2"⏎penalty = "3"⏎ | 
ST penalty without its cap | points = "0.45" | points = "0.45" | penalty, 0.45, 0
+M | penalty = "3"⏎ | 
# A cap that cuts hides nothing else.
ST negative bonus under cut | points = "1.5" | points = "-1.5" | -1.5
+M | bonus = "2" | bonus = "2"⏎over_cap = "cut"
ST penalty that does not fit the places under cut | points = "0.45" | points = "9.005" | penalty, 9.005, 2
+M | bonus = "2" | bonus = "2"⏎over_cap = "cut"
ST blank title under cut | title = "Mô hình điểm", points = "1.5" | title = " ", points = "9" | bonus, title
+M | bonus = "2" | bonus = "2"⏎over_cap = "cut"
ST bonus over a million under cut | points = "1.5" | points = "1000001" | 1000001
+M | bonus = "2" | bonus = "2"⏎over_cap = "cut"
ST bonus above its cap where it is refused by name | points = "1.5" | points = "2.01" | bonus, 2.01, 2
+M | bonus = "2" | bonus = "2"⏎over_cap = "refused"
# Many at once: each is reported.
ST ten problems | "1.1" = { | "9.9" = { count = 1 }⏎"1.1" = { | 9.9 | 1.1, đúng hạn | 1.2, 7 | 1.4, 1.7 | 2.2, hộp thư | 2.3, applicable | 3.1, tạm được | 3.2 | 3.4, count | bonus, 2.5, 2
+S | level = "kịp thời" | level = "đúng hạn"
+S | part = 47, whole = 52 | part = 7, whole = 0
+S | points = "1.65" | points = "1.7"
+S | items = ["hộp thư"] | items = ["hộp thư", "hộp thư"]
+S | { items = ["niêm yết", "đăng tải"] } | "not-applicable"
+S | "bình thường" = 23 | "tạm được" = 23
+S | "3.2" = { value = "12.5" }⏎ | 
+S | { part = 6, whole = 88 } | { count = 6 }
+S | points = "1.5" | points = "2.5"
SJ eight problems | "1.1": { | "9.9": {"count": 1}, "1.1": { | 9.9 | 1.1, đúng hạn | 1.2, 7 | 1.4, 1.7 | 2.2, hộp thư | 2.3, applicable | 3.1, tạm được | penalty, 3.5, 3
+S | "level": "kịp thời" | "level": "đúng hạn"
+S | "part": 47, "whole": 52 | "part": 7, "whole": 0
+S | "points": "1.65" | "points": "1.7"
+S | ["hộp thư"] | ["hộp thư", "hộp thư"]
+S | {"items": ["niêm yết", "đăng tải"]} | "not-applicable"
+S | "bình thường": 23 | "tạm được": 23
+S | "points": "0.45" | "points": "3.5"
ST two items at fault in one row | items = ["hộp thư"] | items = ["hộp thư", "hộp thư", "tổng đài", "bưu chính"] | 2.2, hộp thư | 2.2, tổng đài | 2.2, bưu chính
ST two options at fault in one row | "bình thường" = 23 | "tạm được" = 23, "chưa rõ" = 1 | 3.1, tạm được | 3.1, chưa rõ
ST unit with a line break and a row | unit = "Huyện Phú Giáo" | unit = "Sở B\n   1   100   100   100.00  A   Sở C" | unit, U+000A at character 5, expected `Sở B 1 100 100 100.00 A Sở C`
ST unit with a tab | unit = "Huyện Phú Giáo" | unit = "Huyện\tPhú Giáo" | unit, U+0009 at character 6, expected `Huyện Phú Giáo`
ST unit with a blank after it | unit = "Huyện Phú Giáo" | unit = "Huyện Phú Giáo " | unit, white space after, expected `Huyện Phú Giáo`
ST unit with a no-break space | unit = "Huyện Phú Giáo" | unit = "Huyện\u00a0Phú Giáo" | unit, U+00A0 at character 6, expected `Huyện Phú Giáo`
ST unit with two blanks | unit = "Huyện Phú Giáo" | unit = "Huyện  Phú Giáo" | unit, two blanks, expected `Huyện Phú Giáo`
ST unit with a zero-width space | unit = "Huyện Phú Giáo" | unit = "Huyện\u200b Phú Giáo" | unit, U+200B at character 6, expected `Huyện Phú Giáo`
ST unit of a control character | unit = "Huyện Phú Giáo" | unit = "\u001b" | unit, U+001B at character 1, expected a name that is not blank
ST title of a bonus with a line break, of a penalty with a blank | title = "Mô hình điểm" | title = "Mô hình\nđiểm" | bonus[0].title, U+000A at character 8, expected `Mô hình điểm` | penalty[0].title, white space before, expected `Báo cáo trễ`
+S | title = "Báo cáo trễ" | title = " Báo cáo trễ"
# What is unknown and looks like what is declared.
ST level with a Cyrillic letter | level = "kịp thời" | level = "\u043aịp thời" | 1.1, level, one of `kịp thời`, `kịp thời` looks the same: U+043A in place of U+006B
ST level in capitals | level = "kịp thời" | level = "Kịp Thời" | 1.1, level, `kịp thời` looks the same: U+004B in place of U+006B, U+0054 in place of U+0074
ST level with a blank after it | level = "kịp thời" | level = "kịp thời " | 1.1, level, `kịp thời` looks the same: with U+0020 more
ST item with another place of the tone | items = ["hộp thư"] | items = ["HỘP THƯ"] | 2.2, items[0], `hộp thư` looks the same
ST option with eth and in capitals | "hài lòng" = 61 | "Hài lòng" = 61 | 3.1, answers, `hài lòng` looks the same: U+0048 in place of U+0068
ST code with a Cyrillic letter | "3.4" = | "3.\u0430" = | an unknown code | criterion 3.4, found no answer
ST code with a blank | "3.4" = | "3.4 " = | criterion 3.4 , an unknown code, `3.4` looks the same: with U+0020 more | criterion 3.4, found no answer
ST code with a letter for a digit | "1.4" = | "1.4O" = | criterion 1.4O, did you mean `1.4`? | criterion 1.4, found no answer
ST code that became a date | "1.4" = | "04-Jan" = | criterion 04-Jan, a spreadsheet may have changed a code such as 1.10 | criterion 1.4, found no answer
ST code that became the number of a day | "1.4" = | "45661" = | criterion 45661, a spreadsheet may have changed a code such as 1.10 | criterion 1.4, found no answer
"#;

/// Several rules on one leaf, in the place of one that may not apply.
const COMBINED: &str = r#"
MT combined evidence: other evidence | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { count = 4, note = "x" } | criterion 2.1.1, { count }, { parts }
MT combined evidence: no parts | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { parts = {} } | criterion 2.1.1, parts.kế hoạch, no answer, { level } | criterion 2.1.1, parts.tỷ lệ, no answer, { part, whole }
MT combined evidence: missing part | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { parts = { "kế hoạch" = { level = "x" } } } | criterion 2.1.1, parts.tỷ lệ, no answer
MT combined evidence: unknown part | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { parts = { "kế hoạch" = { level = "x" }, "tỷ lệ" = { part = 1, whole = 2 }, "z" = { count = 1 } } } | criterion 2.1.1, parts, `z`
MT combined evidence: look-alike part | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { parts = { "Kế hoạch" = { level = "x" }, "tỷ lệ" = { part = 1, whole = 2 } } } | criterion 2.1.1, parts, `Kế hoạch`, looks the same | criterion 2.1.1, parts.kế hoạch, no answer
MT combined evidence: part twice in two forms | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { parts = { "kế hoạch" = { level = "x" }, "kê\u0301 hoạch" = { level = "x" }, "tỷ lệ" = { part = 1, whole = 2 } } } | criterion 2.1.1, parts, again
MT combined evidence: part twice | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { parts = { "kế hoạch" = { level = "x" }, "kế hoạch" = { level = "x" }, "tỷ lệ" = { part = 1, whole = 2 } } } | 
MT combined evidence: wrong evidence of a part | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { parts = { "kế hoạch" = { count = 1 }, "tỷ lệ" = { part = 1, whole = 2 } } } | criterion 2.1.1, parts.kế hoạch, { count }, { level }
MT combined evidence: parts in a part | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { parts = { "kế hoạch" = { parts = {} }, "tỷ lệ" = { part = 1, whole = 2 } } } | criterion 2.1.1, parts.kế hoạch, { parts }, { level }
MT combined evidence: unknown level of a part | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { parts = { "kế hoạch" = { level = "z" }, "tỷ lệ" = { part = 1, whole = 2 } } } | criterion 2.1.1, parts.kế hoạch.level, `z`
MT combined evidence: part of a part over its whole | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { parts = { "kế hoạch" = { level = "x" }, "tỷ lệ" = { part = 3, whole = 2 } } } | criterion 2.1.1, parts.tỷ lệ.part
MT combined evidence: empty whole of a part | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { parts = { "kế hoạch" = { level = "x" }, "tỷ lệ" = { part = 0, whole = 0 } } } | criterion 2.1.1, parts.tỷ lệ.whole
MT combined evidence: two problems of parts | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { parts = { "kế hoạch" = { level = "z" }, "tỷ lệ" = { part = 1, whole = 0 } } } | criterion 2.1.1, parts.kế hoạch.level | criterion 2.1.1, parts.tỷ lệ.whole
MT combined evidence: no evidence of a part | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { parts = { "kế hoạch" = { level = "x" }, "tỷ lệ" = {} } } | 
MT combined evidence: half a ratio of a part | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { parts = { "kế hoạch" = { level = "x" }, "tỷ lệ" = { part = 1 } } } | whole
MT combined evidence: unknown key of a part | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { parts = { "kế hoạch" = { level = "x" }, "tỷ lệ" = { part = 1, whole = 2, of = 3 } } } | of
MT combined evidence: false not_applicable of a part | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { parts = { "kế hoạch" = { level = "x" }, "tỷ lệ" = { not_applicable = false } } } | not_applicable
MT combined evidence: parts beside other evidence | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { count = 4, parts = {} } | 
MT combined evidence: parts as a list | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "sum", of = [{ name = "kế hoạch", max = "2.1", rule = { kind = "choice", levels = [{ name = "x", points = "2.1" }, { name = "y", points = "0" }] }, required = true }, { name = "tỷ lệ", max = "1", rule = { kind = "proportional", decimals = true } }] }
+S | { count = 4 } | { parts = [] } | 
MT combined evidence: no part of one | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "one", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1", rule = { kind = "proportional" } }] }
+S | { count = 4 } | { parts = {} } | criterion 2.1.1, parts, no answer
MT combined evidence: two parts of one | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "one", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1", rule = { kind = "proportional" } }] }
+S | { count = 4 } | { parts = { a = { part = 1, whole = 2 }, b = "not-applicable" } } | criterion 2.1.1, parts, `a`, `b`
MT combined evidence: no part of the best | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "best", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1", rule = { kind = "proportional" } }] }
+S | { count = 4 } | { parts = {} } | criterion 2.1.1, parts, no answer
MT combined evidence: unknown part of the best | rule = { kind = "per-item", each = "0.6" } | rule = { kind = "combined", by = "best", of = [{ name = "a", max = "3.1", rule = { kind = "proportional" } }, { name = "b", max = "1", rule = { kind = "proportional" } }] }
+S | { count = 4 } | { parts = { c = { part = 1, whole = 2 } } } | criterion 2.1.1, parts, `c`
MT combined evidence: a part that always applies | rule = { kind = "deduction", each = "0.75", floor = "1.1" } | rule = { kind = "combined", by = "best", of = [{ name = "a", max = "4", rule = { kind = "proportional" } }] }
+M | may_not_apply = true⏎ | 
+S | { count = 3, note = "ba hồ sơ" } | { parts = { a = "not-applicable" } } | criterion 2.1.2, parts.a, `not-applicable`
"#;
