//! Files whose bytes, length, depth, number or order is at fault.

use super::{
    Case, File, METHODOLOGY_JSON, METHODOLOGY_TOML, SHEET_JSON, SHEET_TOML, bad_methodology,
    bad_sheet, file, methodology, replace, sheet,
};

/// How deep, and how many. The stack of a test, 2 MiB, has 104 bytes for each level.
const MANY: usize = 20_000;

/// As many digits as a hostile number has.
const MILLION: usize = 1_000_000;

pub fn cases() -> Vec<Case> {
    [bytes(), depth(), length(), several(), block()].concat()
}

/// Encodings, syntax at the ends of a file, files that are something else.
fn bytes() -> Vec<Case> {
    let (mt, mj, st, sj) = (METHODOLOGY_TOML, METHODOLOGY_JSON, SHEET_TOML, SHEET_JSON);
    let half = |text: &str| text.as_bytes()[..text.len() / 2].to_vec();
    // Cut between the bytes of a letter.
    let cut = |text: &str, at: &str| {
        text.as_bytes()[..=text.find(at).expect("a letter of the base")].to_vec()
    };
    let raw = |text: &str, from: &str, to: &[u8]| {
        let (head, tail) = text.split_once(from).expect("a text of the base");
        [head.as_bytes(), to, tail.as_bytes()].concat()
    };
    let utf16 = |text: &str| -> Vec<u8> {
        let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
    let m = |name, content: Vec<u8>| bad_methodology(name, file("methodology.toml", content), &[]);
    let mjson =
        |name, content: Vec<u8>| bad_methodology(name, file("methodology.json", content), &[]);
    let s = |name, content: Vec<u8>| bad_sheet(name, file("sheet.toml", content), &[]);
    let sjson = |name, content: Vec<u8>| bad_sheet(name, file("sheet.json", content), &[]);
    vec![
        m("two byte-order marks", format!("\u{feff}\u{feff}{mt}").into()),
        mjson("two byte-order marks, JSON", format!("\u{feff}\u{feff}{mj}").into()),
        s("two byte-order marks, sheet", format!("\u{feff}\u{feff}{st}").into()),
        sjson("two byte-order marks, JSON sheet", format!("\u{feff}\u{feff}{sj}").into()),
        m("byte-order mark in the second line", format!("\n\u{feff}{mt}").into()),
        sjson("byte-order mark after a blank", format!(" \u{feff}{sj}").into()),
        sjson("byte-order mark at the end", format!("{sj}\u{feff}").into()),
        m("UTF-16", utf16(mt)),
        sjson("UTF-16, JSON sheet", utf16(sj)),
        m("byte that no UTF-8 has", raw(mt, "Kế hoạch", b"K\xff")),
        mjson("byte that no UTF-8 has, JSON", raw(mj, "Kế hoạch", b"K\xff")),
        m("byte that no UTF-8 has, in a comment", [mt.as_bytes(), b"# \xfe\n"].concat()),
        s("Latin-1", raw(st, "Huyện Phú Giáo", b"Ph\xfa Gi\xe1o")),
        sjson("UTF-8 of a surrogate", raw(sj, "Huyện Phú Giáo", b"\xed\xa0\x80")),
        sjson("overlong UTF-8", raw(sj, "Huyện Phú Giáo", b"\xc1\x81")),
        sjson("UTF-8 beyond Unicode", raw(sj, "Huyện Phú Giáo", b"\xf4\x90\x80\x80")),
        m("NUL in a string", raw(mt, "Kế hoạch", b"K\0")),
        sjson("NUL in a string, JSON sheet", raw(sj, "Huyện Phú Giáo", b"K\0")),
        m("NUL at the end", format!("{mt}\0").into()),
        sjson("NUL at the end, JSON sheet", format!("{sj}\0").into()),
        s("lone carriage returns", st.replace('\n', "\r").into()),
        m("truncated", half(mt)),
        mjson("truncated, JSON", half(mj)),
        sjson("truncated, JSON sheet", half(sj)),
        mjson("last bracket missing", mj.trim_end().trim_end_matches('}').into()),
        m("truncated in a letter", cut(mt, "ạch")),
        sjson("truncated in a letter, JSON sheet", cut(sj, "ện")),
        m("no bytes", Vec::new()),
        mjson("no bytes, JSON", Vec::new()),
        s("no bytes, sheet", Vec::new()),
        sjson("no bytes, JSON sheet", Vec::new()),
        mjson("a byte-order mark alone", "\u{feff}".into()),
        m("a comment alone", "# trống\n".into()),
        sjson("blanks alone", " \r\n\t ".into()),
        mjson("null for a methodology", "null".into()),
        mjson("an empty list for a methodology", "[]".into()),
        mjson("an empty object for a methodology", "{}".into()),
        mjson("a number for a methodology", "745".into()),
        mjson("a list of one methodology", format!("[{mj}]").into()),
        sjson("null for a sheet", "null".into()),
        sjson("an empty object for a sheet", "{}".into()),
        sjson("a text for a sheet", "\"sheet\"".into()),
        sjson("no sheets in a list", "[]".into()),
        sjson("null in a list of sheets", format!("[{sj}, null]").into()),
        sjson("a list in a list of sheets", format!("[[{sj}]]").into()),
        sjson("sheets under a key", format!("{{\"sheets\": [{sj}]}}").into()),
        sjson("a list of sheets with a trailing comma", format!("[{sj},]").into()),
        sjson("a list of sheets not closed", format!("[{sj}").into()),
        sjson("two sheets without a list", format!("{sj}{sj}").into()),
        s("two sheets in one TOML file", format!("{st}{st}").into()),
        mjson("trailing garbage", format!("{mj}x").into()),
        mjson("trailing bracket", format!("{mj}}}").into()),
        m("trailing garbage, TOML", format!("{mt}x\n").into()),
        s("trailing bracket, TOML sheet", format!("{st}]\n").into()),
        sjson("trailing null, JSON sheet", format!("{sj}null").into()),
        m("JSON in a TOML file", mj.into()),
        mjson("TOML in a JSON file", mt.into()),
        s("JSON in a TOML file, sheet", sj.into()),
        sjson("TOML in a JSON file, sheet", st.into()),
        m("a sheet for the methodology", st.into()),
        sjson("a methodology for the sheet", mj.into()),
        bad_methodology(
            "truncated between two rows",
            file("methodology.toml", &mt[..mt.find("[[criteria]]\ncode = \"3\"").unwrap_or(0)]),
            &["total", "31", "22"],
        ),
        bad_methodology(
            "no rows",
            file("methodology.toml", format!("criteria = []\n{}", no_rows())),
            &["criteria"],
        ),
        bad_methodology("missing rows", file("methodology.toml", no_rows()), &["criteria"]),
    ]
}

/// The base methodology up to its rows.
fn no_rows() -> &'static str {
    METHODOLOGY_TOML.split_once("[[criteria]]").expect("the base has rows").0
}

/// Nesting that must neither be followed nor end the program.
fn depth() -> Vec<Case> {
    let nest = |open: &str, inner: &str, close: &str| {
        [&open.repeat(MANY), inner, &close.repeat(MANY)].concat()
    };
    let lists = nest("[", "", "]");
    let objects = nest("{\"a\":", "1", "}");
    let tables = nest("{a=", "1", "}");
    let dotted = format!("{}a", "a.".repeat(MANY));
    let groups =
        r#"[{"label": "Hạng A", "at_least": "80"}, {"label": "Hạng B", "at_least": "65"}]"#;
    let rule = r#"{ kind = "per-item", each = "0.6" }"#;
    let m = |name, text: String| bad_methodology(name, file("methodology.toml", text), &[]);
    let mjson = |name, text: String| bad_methodology(name, file("methodology.json", text), &[]);
    let s = |name, text: String| bad_sheet(name, file("sheet.toml", text), &[]);
    let sjson = |name, text: String| bad_sheet(name, file("sheet.json", text), &[]);
    let (mt, mj, st, sj) = (METHODOLOGY_TOML, METHODOLOGY_JSON, SHEET_TOML, SHEET_JSON);
    vec![
        mjson("opening brackets", "[".repeat(MANY)),
        mjson("opening braces", "{\"a\":".repeat(MANY)),
        mjson("deep lists", lists.clone()),
        mjson("deep objects", objects.clone()),
        mjson("deep groups", replace(mj, groups, &lists)),
        mjson("deep rule", replace(mj, r#"{"kind": "per-item", "each": "0.6"}"#, &objects)),
        mjson(
            "deep unknown key of a rule",
            replace(mj, "\"each\": \"0.6\"", &format!("\"x\": {lists}")),
        ),
        m("opening brackets in TOML", format!("x = {}", "[".repeat(MANY))),
        m("opening headers in TOML", "[".repeat(MANY)),
        m("deep lists in TOML", format!("x = {lists}\n")),
        m("deep inline tables in TOML", format!("x = {tables}\n")),
        m("opening braces in TOML", format!("x = {}", "{a=".repeat(MANY))),
        m("long dotted key in TOML", format!("{dotted} = 1\n")),
        m("long header in TOML", format!("{mt}[{dotted}]\n")),
        m("deep rule in TOML", replace(mt, rule, &tables)),
        sjson("opening brackets in a sheet", "[".repeat(MANY)),
        sjson("deep lists of sheets", nest("[", sj, "]")),
        sjson("deep evidence", replace(sj, "{\"count\": 4}", &objects)),
        sjson("deep note", replace(sj, "\"ba hồ sơ\"", &lists)),
        sjson("deep count", replace(sj, "\"count\": 4", &format!("\"count\": {lists}"))),
        s("deep evidence in TOML", replace(st, "{ count = 4 }", &tables)),
        s("deep items in TOML", replace(st, "[\"hộp thư\"]", &lists)),
        s("long dotted evidence in TOML", format!("{st}{dotted} = 1\n")),
        sjson(
            "lists at the limit of serde_json",
            replace(sj, "\"ba hồ sơ\"", &format!("{}{}", "[".repeat(120), "]".repeat(120))),
        ),
    ]
}

/// Numbers, codes and names of any length: refused in time, and not all of them printed.
fn length() -> Vec<Case> {
    let max = |name, value: &str| {
        let text = replace(METHODOLOGY_TOML, r#"max = "2.4""#, &format!("max = {value}"));
        bad_methodology(name, file("methodology.toml", text), &[])
    };
    let max_json = |name, value: &str| {
        let text = replace(METHODOLOGY_JSON, r#""max": "2.4""#, &format!(r#""max": {value}"#));
        bad_methodology(name, file("methodology.json", text), &[])
    };
    let code = |name, code: &str| {
        let text = replace(METHODOLOGY_TOML, r#"code = "3.4""#, &format!("code = \"{code}\""));
        bad_methodology(name, file("methodology.toml", text), &[])
    };
    let s = |name, from: &str, to: &str, found: &[&'static str]| {
        bad_sheet(name, file("sheet.toml", replace(SHEET_TOML, from, to)), found)
    };
    let digits = "3".repeat(MILLION);
    let part = r#"part = "310.5""#;
    vec![
        max("a million digits", &format!("\"{digits}\"")),
        max("a million places", &format!("\"2.{digits}\"")),
        max("a million leading zeros", &format!("\"{}2.4\"", "0".repeat(MILLION))),
        max("a million signs", &format!("\"{}2.4\"", "-".repeat(MILLION))),
        max("a million places of zero and a one", &format!("\"2.{}1\"", "0".repeat(MILLION))),
        max("a million blanks", &format!("\"2.4{}\"", " ".repeat(MILLION))),
        max("a bare million digits", &digits),
        max("a bare million places", &format!("2.{digits}")),
        max_json("a million digits, JSON", &format!("\"{digits}\"")),
        max_json("a bare million digits, JSON", &digits),
        max_json("a bare million places, JSON", &format!("2.{digits}")),
        max_json("an exponent of a million digits", &format!("2e{digits}")),
        code("a code of a million characters", &digits),
        code("a code of half a million parts", &"1.".repeat(MILLION / 2)),
        s("a part of a million digits", part, &format!("part = \"{digits}\""), &[]),
        s("a part of a million places", part, &format!("part = \"0.{digits}\""), &[]),
        s("a count of a million digits", "count = 4", &format!("count = {digits}"), &[]),
        s(
            "a level of a million letters",
            "\"kịp thời\"",
            &format!("\"{}\"", "ạ".repeat(MILLION)),
            &["1.1"],
        ),
        s(
            "a level of a million marks",
            "\"kịp thời\"",
            &format!("\"a{}\"", "\u{323}\u{302}".repeat(MILLION / 2)),
            &["1.1"],
        ),
    ]
}

/// Problems of several files at once, and no sheet at all.
fn several() -> Vec<Case> {
    let broken = |text: &str| text.replacen(" = ", " ", 1);
    let key = |text: &str| replace(text, "edition = 2024", "edition = 2024\neditn = 1");
    let level = |unit: &str, level: &str| {
        let text = replace(SHEET_TOML, "Huyện Phú Giáo", unit);
        replace(&text, "level = \"kịp thời\"", &format!("level = \"{level}\""))
    };
    let float = replace(SHEET_JSON, "\"12.5\"", "12.5");
    vec![
        Case {
            name: "the forms of three files",
            methodology: file("methodology.toml", broken(METHODOLOGY_TOML)),
            sheets: vec![
                file("sheet-1.toml", key(SHEET_TOML)),
                file("sheet-2.json", float.clone()),
            ],
            expect: vec![
                vec!["methodology.toml"],
                vec!["sheet-1.toml", "editn"],
                vec!["sheet-2.json", "12.5"],
            ],
        },
        Case {
            name: "the forms of the second and the fourth sheet",
            methodology: methodology(),
            sheets: vec![
                sheet(),
                file("sheet-2.toml", broken(SHEET_TOML)),
                file("sheet-3.json", SHEET_JSON),
                file("sheet-4.json", float.clone()),
            ],
            expect: vec![vec!["sheet-2.toml"], vec!["sheet-4.json", "12.5"]],
        },
        Case {
            name: "the form of a methodology with a sound sheet",
            methodology: file("methodology.toml", key(METHODOLOGY_TOML)),
            sheets: vec![sheet()],
            expect: vec![vec!["methodology.toml", "editn"]],
        },
        Case {
            name: "the form of a sheet under an unsound methodology",
            methodology: file(
                "methodology.toml",
                replace(METHODOLOGY_TOML, "total = \"31\"", "total = \"30\""),
            ),
            sheets: vec![file("sheet.json", float)],
            expect: vec![vec!["sheet.json", "12.5"]],
        },
        Case {
            name: "the values of three sheets",
            methodology: methodology(),
            sheets: vec![
                file("sheet-1.toml", level("Huyện Một", "đúng hạn")),
                file("sheet-2.toml", level("Huyện Hai", "quá hạn")),
                file("sheet-3.toml", level("Huyện Ba", "kịp thời")),
                file("sheet-4.toml", replace(&level("Huyện Bốn", "chậm"), "1.65", "1.66")),
            ],
            expect: vec![
                vec!["sheet-1.toml", "1.1", "đúng hạn"],
                vec!["sheet-2.toml", "1.1", "quá hạn"],
                vec!["sheet-4.toml", "1.4", "1.66", "0.25"],
            ],
        },
        Case {
            name: "the values of two sheets of one list",
            methodology: methodology(),
            sheets: vec![list(&[
                replace(SHEET_JSON, "\"kịp thời\"", "\"đúng hạn\""),
                SHEET_JSON.replace("Phú Giáo", "Bàu Bàng"),
                replace(&SHEET_JSON.replace("Phú Giáo", "Dầu Tiếng"), "\"1.65\"", "\"1.66\""),
            ])],
            expect: vec![
                vec!["sheets.json", "1.1", "đúng hạn"],
                vec!["sheets.json", "1.4", "1.66", "0.25"],
            ],
        },
        Case {
            name: "no sheet",
            methodology: methodology(),
            sheets: Vec::new(),
            expect: vec![Vec::new()],
        },
    ]
}

/// JSON sheets as one file.
fn list(sheets: &[String]) -> File {
    file("sheets.json", format!("[{}]", sheets.join(",")))
}

/// Sheets that make no block: a unit twice, two stages.
fn block() -> Vec<Case> {
    let case = |name, second: String, expect: &[&'static str]| {
        let sheets = vec![list(&[SHEET_JSON.to_owned(), second])];
        let expect = vec![[&["sheets.json"], expect].concat()];
        Case { name, methodology: methodology(), sheets, expect }
    };
    let unit = |to: &str| replace(SHEET_JSON, "Huyện Phú Giáo", to);
    let stage = |text: &str, to: &str| replace(text, "appraised", to);
    let (other, nfd) = (unit("Huyện Bàu Bàng"), unit("Huye\u{323}\u{302}n Phu\u{301} Gia\u{301}o"));
    let answers = "\"3.1\": {\"answers\": {\"hài lòng\": 61, \"bình thường\": 23}},\n";
    let own = replace(&stage(&other, "self"), answers, "");
    let files = |name, second: File, expect: &[&'static str]| {
        let sheets = vec![file("sheet-1.toml", SHEET_TOML), second];
        let expect = vec![[&["sheet-"], expect].concat()];
        Case { name, methodology: methodology(), sheets, expect }
    };
    let mixed = file("sheet-2.toml", stage(&replace(SHEET_TOML, "Phú Giáo", "Bàu Bàng"), "final"));
    vec![
        case("a unit twice in a list", unit("Huyện Phú Giáo"), &["Huyện Phú Giáo"]),
        case("a unit twice as NFC and NFD in a list", nfd.clone(), &["n Ph"]),
        case(
            "a unit in two cases",
            unit("HUYỆN PHÚ GIÁO"),
            &["`HUYỆN PHÚ GIÁO` and `Huyện Phú Giáo` look the same", "U+0055 in place of U+0075"],
        ),
        case(
            "a unit with a Cyrillic letter",
            unit("Huyện Рhú Giáo"),
            &["unit", "look the same (U+0420 in place of U+0050)"],
        ),
        case("a unit twice by an escape", unit("Huyện Ph\\u00fa Giáo"), &["Huyện Phú Giáo"]),
        case("appraised and final in a list", stage(&other, "final"), &["appraised", "final"]),
        case("appraised and self in a list", own, &["appraised", "self"]),
        files("a unit in two files", file("sheet-2.toml", SHEET_TOML), &["Huyện Phú Giáo"]),
        files("a unit in two formats", file("sheet-2.json", SHEET_JSON), &["Huyện Phú Giáo"]),
        files("a unit in two files as NFC and NFD", file("sheet-2.json", nfd), &["n Ph"]),
        files("appraised and final in two files", mixed, &["appraised", "final"]),
    ]
}
