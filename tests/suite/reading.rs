//! Files as the library reads them: every problem of form at once, each at its line and column.

use std::fmt::Write as _;

use cchc::Language;
use cchc::files::{Format, Reader};
use cchc::problem::ProblemKind;

use crate::custom::{custom, known};
use crate::hostile::{
    Case, File, METHODOLOGY_JSON, METHODOLOGY_TOML, SHEET_JSON, SHEET_TOML, accepted, cases,
    replace,
};
use crate::prelude::*;
use crate::random;

const TOML: Reader<'_> = Reader::new(Format::Toml);
const JSON: Reader<'_> = Reader::new(Format::Json);

/// Each problem is on a line of its own, as it prints.
#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, Problems>, lines: &[&str]) {
    let problems = result.unwrap_err();
    let found: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(found, lines, "{found:#?}");
}

/// A file with a mistake of each kind.
const MISTAKES: &str = r#"format = 2
id = 5
edition = 2024.5
titel = "x"
provenance = "sourced"
total = "1,5"
more = [[1]]

[rounding]
points = { places = 2 }

[classification]
basis = "publishd"
ties = "standard"
groups = [{ label = "Loại tốt", at_least = 9.50, x = 1 }, { label = true }, 5]

[[criteria]]
code = "1"
title = "Một"
max = 1.10
max = 2

[[criteria]]
code = "1.1"
	max = "0.5.0"
rule = { kind = "choice", levels = [{ name = "Được", points = -0.50 }, { nam = "a", points = "1" }, []], each = 1, floor = "1" }

[[criteria]]
title = "Không có mã"
max = 1979-05-27
rule = { kind = "bands", of = "ratio", bands = [{ at_least = "x" }] }

[[criteria]]
code = "2"
title = "Hai"
max = 99999999999999999999
rule = "direct"
"#;

#[test]
fn every_mistake_of_a_methodology_is_a_problem_at_its_place() {
    let keys = "`format`, `id`, `edition`, `title`, `citation`, `provenance`, `total`, `not_applicable`, `rounding`, `classification`, `adjustments`, `criteria`";
    refused(
        TOML.definition(MISTAKES),
        &[
            "line 1, column 10, format: found `2`, expected the format number, 1",
            "line 2, column 6, id: found the number `5`, expected a text in quotes",
            "line 3, column 11, edition: found the decimal `2024.5` without quotes, expected a year, a whole number from 1900 to 9999",
            &format!(
                "line 4, column 1, titel: found the unknown key `titel`, expected one of {keys} (perhaps `title`)"
            ),
            "line 6, column 9, total: found `1,5`, expected a decimal such as \"94.94\" (digits, and a point before the places)",
            &format!(
                "line 7, column 1, more: found the unknown key `more`, expected one of {keys}"
            ),
            "line 9, column 1, rounding: found no `index`, expected this key",
            "line 10, column 10, rounding.points: found no `mode`, expected this key",
            "line 13, column 9, classification.basis: found the text `publishd`, expected one of `published`, `exact`",
            "line 15, column 44, classification.groups[0].at_least: found the decimal `9.50` without quotes, expected a percent in quotes, such as \"89.5\", or a whole number",
            "line 15, column 50, classification.groups[0].x: found the unknown key `x`, expected one of `label`, `at_least`",
            "line 15, column 59, classification.groups[1]: found no `at_least`, expected this key",
            "line 15, column 69, classification.groups[1].label: found `true`, expected a text in quotes",
            "line 15, column 77, classification.groups[2]: found the number `5`, expected a table",
            "line 20, column 7, criterion 1, max: found the decimal `1.10` without quotes, expected points in quotes, such as \"0.5\", or a whole number",
            "line 21, column 1, criterion 1, max: found the key `max` again, expected each key once",
            "line 23, column 1, criterion 1.1: found no `title`, expected this key",
            "line 25, column 8, criterion 1.1, max: found `0.5.0`, expected a decimal such as \"94.94\" (digits, and a point before the places)",
            "line 26, column 8, criterion 1.1, rule: found the key `each` in a `choice` rule, expected its own keys only",
            "line 26, column 8, criterion 1.1, rule: found the key `floor` in a `choice` rule, expected its own keys only",
            "line 26, column 63, criterion 1.1, rule.levels[0].points: found the decimal `-0.50` without quotes, expected points in quotes, such as \"0.5\", or a whole number",
            "line 26, column 74, criterion 1.1, rule.levels[1].nam: found the unknown key `nam`, expected one of `name`, `points` (perhaps `name`)",
            "line 26, column 101, criterion 1.1, rule.levels[2]: found a list, expected a table",
            "line 28, column 1, criteria[2]: found no `code`, expected this key",
            "line 30, column 7, criteria[2].max: found the date or time `1979-05-27`, expected points in quotes, such as \"0.5\", or a whole number",
            "line 31, column 8, criteria[2].rule: found no `otherwise`, expected it in a `bands` rule",
            "line 31, column 62, criteria[2].rule.bands[0].at_least: found `x`, expected a decimal such as \"94.94\" (digits, and a point before the places)",
            "line 36, column 7, criterion 2, max: found the number `99999999999999999999`, expected points in quotes, such as \"0.5\", or a whole number",
            "line 37, column 8, criterion 2, rule: found the text `direct`, expected a rule: a table with its `kind`",
        ],
    );
}

#[test]
fn lines_and_columns_are_those_of_editors() {
    let one = |reader: Reader<'_>, text: &str| {
        let problems = reader.definition(text).unwrap_err();
        let mut places = problems.iter().map(|problem| problem.place.position.unwrap());
        let place = places.next().unwrap();
        assert!(places.next().is_none(), "{problems}");
        (place.line, place.column)
    };
    let toml = replace(METHODOLOGY_TOML, "max = \"2.4\"", "max = 2.4");
    let json = replace(METHODOLOGY_JSON, "\"max\": \"2.4\"", "\"max\": 2.4");
    assert_eq!(one(TOML, &toml), (51, 7));
    assert_eq!(one(JSON, &json), (18, 46));
    for (reader, text, place) in [(TOML, &toml, (51, 7)), (JSON, &json, (18, 46))] {
        // One byte-order mark is no character of the first line; a line break is one or two characters.
        assert_eq!(one(reader, &format!("\u{feff}{text}")), place);
        assert_eq!(one(reader, &text.replace('\n', "\r\n")), place);
        let first = format!("\u{feff}{}", text.replacen('1', "1.5", 1));
        let problems = reader.definition(first).unwrap_err();
        let position = problems.iter().next().unwrap().place.position.unwrap();
        assert_eq!(
            position.to_string(),
            if place.0 == 51 { "line 1, column 10" } else { "line 2, column 11" }
        );
    }
    // A tab is one character, and so is each letter and each mark of a decomposed letter.
    assert_eq!(one(TOML, &replace(&toml, "max = 2.4", "\t\tmax =\t2.4")), (51, 9));
    assert_eq!(one(JSON, &replace(&json, "Sáng kiến", "Sa\u{301}ng kiến")), (18, 47));
    assert_eq!(one(JSON, &json.replace('\n', " ")).0, 1);
}

#[test]
fn the_reader_says_where_json_and_toml_break() {
    refused(
        TOML.definition("format = 1\nid = \"a\ntitle = 1\n"),
        &[
            "line 2, column 8: found `id = \"a` (invalid basic string, expected `\"`), expected valid TOML, with decimals such as \"0.5\" in quotes",
        ],
    );
    refused(
        JSON.definition("{\"format\": 1,\n \"tên\": tốt}"),
        &[
            "line 2, column 10: found `\"tên\": tốt}` (expected ident), expected valid JSON, with decimals such as \"0.5\" in quotes",
        ],
    );
    refused(
        JSON.sheets("[{}"),
        &[
            "line 1, column 3: found `[{}` (EOF while parsing a list), expected valid JSON, with decimals such as \"0.5\" in quotes",
        ],
    );
    refused(
        JSON.sheets(""),
        &[
            "line 1, column 1: found the end of the file (EOF while parsing a value), expected valid JSON, with decimals such as \"0.5\" in quotes",
        ],
    );
    refused(
        JSON.sheets("[]"),
        &["line 1, column 1: found an empty list, expected at least one sheet"],
    );
    refused(
        TOML.sheets("\u{feff}\u{feff}a = 1"),
        &["line 1, column 1: found a second byte-order mark, expected at most one"],
    );
    refused(
        TOML.sheets(b"a = 1\n\xc4\x91 = \xff"),
        &[
            "line 2, column 5: found a byte that is not UTF-8, after 11 bytes, expected a text file in UTF-8",
        ],
    );
    refused(
        JSON.sheets(r#"{"format": "\ud800"}"#),
        &[
            "line 1, column 19: found `{\"format\": \"\\ud800\"}` (unexpected end of hex escape), expected valid JSON, with decimals such as \"0.5\" in quotes",
        ],
    );
}

#[test]
fn a_list_of_sheets_says_which_sheet_it_is() {
    let good = r#"{"format": 1, "methodology": "m", "edition": 2025, "unit": "Xã Một", "stage": "final", "evidence": {}}"#;
    let bad = good
        .replace("Xã Một", "Xã Hai")
        .replace("{}", "{\"1.1\": {\"part\": 1, \"whole\": 0.5}, \"2\": 1}");
    let worse = good.replace("\"Xã Một\"", "3").replace("final", "end");
    let lines = [
        "line 2, column 129, [1] `Xã Hai`, criterion 1.1, whole: found the decimal `0.5` without quotes, expected a number in quotes, such as \"12.5\", or a whole number",
        "line 2, column 140, [1] `Xã Hai`, criterion 2: found the number `1`, expected \"not-applicable\", or one of { level }, { part, whole }, { value }, { now, last }, { ratios }, { count }, { items }, { answers }, { points }, { parts }, { not_applicable = true }, with or without a `note`",
        "line 3, column 60, [2] unit: found the number `3`, expected a text in quotes",
        "line 3, column 72, [2] stage: found the text `end`, expected one of `self`, `appraised`, `final`",
    ];
    refused(JSON.sheets(format!("[{good},\n{bad},\n{worse}]")), &lines);
    // A file with one sheet need not say which one it is.
    for text in [bad.clone(), format!("\n[{bad}]")] {
        let problems = JSON.sheets(text).unwrap_err();
        assert!(problems.iter().all(|problem| problem.place.card.is_none()), "{problems}");
        assert_eq!(problems.iter().count(), 2);
    }
    let pointers: Vec<String> = JSON
        .sheets(format!("[{good},{bad}]"))
        .unwrap_err()
        .iter()
        .map(|problem| problem.place.pointer())
        .collect();
    assert_eq!(pointers, ["/1/evidence/1.1/whole", "/1/evidence/2"]);
}

#[test]
fn one_mistake_is_one_problem() {
    let count =
        |reader: Reader<'_>, text: String| reader.definition(&text).unwrap_err().iter().count();
    for (from, to) in [
        ("each = \"0.6\"", "eahc = \"0.6\""),
        ("each = \"0.6\"", "each = 0.6"),
        ("kind = \"per-item\"", "kind = \"per item\""),
        ("kind = \"per-item\"", "knd = \"per-item\""),
        ("title = \"Mô hình mới\"", "Title = \"Mô hình mới\""),
        ("title = \"Mô hình mới\"", "titel = \"Mô hình mới\""),
        ("title = \"Mô hình mới\"", "title = 1"),
        ("title = \"Mô hình mới\"", ""),
        ("id = \"tinh-mau/huyen\"", "id = 1.0"),
        ("id = \"tinh-mau/huyen\"", ""),
        ("index = { places = 3, mode = \"half-even\" }", "index = 3"),
        ("ties = \"standard\"", "ties = [\"standard\"]"),
        ("otherwise = \"0.2\"", "otherwise = 0.2"),
        ("otherwise = \"0.2\"", ""),
        ("{ name = \"kịp thời\", points = \"2\" }", "{ name = \"kịp thời\" }"),
        ("{ name = \"kịp thời\", points = \"2\" }", "{ nam = \"kịp thời\", points = \"2\" }"),
    ] {
        let to =
            if to.is_empty() && from.starts_with("otherwise") { "decimals = false" } else { to };
        assert_eq!(count(TOML, replace(METHODOLOGY_TOML, from, to)), 1, "{to}");
    }
    let sheet = |from: &str, to: &str| TOML.sheets(replace(SHEET_TOML, from, to)).unwrap_err();
    for (from, to) in [
        ("{ part = 47, whole = 52 }", "{ part = 4.7, whole = 52 }"),
        ("{ part = 47, whole = 52 }", "{ part = 47, hole = 52 }"),
        ("{ part = 47, whole = 52 }", "{ prt = 47, whole = 52 }"),
        ("{ part = 47, whole = 52 }", "{ part = 47 }"),
        ("{ part = 47, whole = 52 }", "{ sum = 47 }"),
        ("{ count = 4 }", "{ count = -4 }"),
        ("{ count = 4 }", "4"),
        ("\"1.2\" = { part", "1.2 = { part"),
        ("unit = \"Huyện Phú Giáo\"", ""),
        ("\"hài lòng\" = 61", "\"hài lòng\" = \"61\""),
        ("[\"hộp thư\"]", "[1]"),
        ("[\"hộp thư\"]", "\"hộp thư\""),
    ] {
        let problems = sheet(from, to);
        assert_eq!(problems.iter().count(), 1, "{to}: {problems}");
    }
    let kinds = |from: &str, to: &str| {
        sheet(from, to).iter().map(|problem| problem.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds("unit = \"Huyện Phú Giáo\"", ""), [ProblemKind::Missing]);
    assert_eq!(kinds("{ count = 4 }", "{ cont = 4 }"), [ProblemKind::Unknown]);
    assert_eq!(kinds("{ count = 4 }", "{ count = 4, count = 5 }"), [ProblemKind::Repeated]);
    assert_eq!(kinds("{ count = 4 }", "{ count = [] }"), [ProblemKind::Form]);
    let unquoted = sheet("\"1.2\" = { part", "1.2 = { part").to_string();
    assert!(unquoted.ends_with("(a code with dots is written in quotes)"), "{unquoted}");
}

#[test]
fn problems_of_validation_are_at_their_values() {
    let text = replace(METHODOLOGY_TOML, "points = \"0.8\"", "points = \"3\"");
    let text = replace(&text, "edition = 2024", "edition = 24");
    let text = replace(&text, "code = \"2.2\"", "code = \"2.02\"");
    let problems = TOML.methodology(&text).unwrap_err();
    let places: Vec<String> = problems.iter().map(|problem| problem.place.to_string()).collect();
    assert_eq!(
        places,
        [
            "line 3, column 11, edition",
            "line 34, column 36, criterion 1.1, rule.levels",
            "line 79, column 8, criteria[9].code",
        ],
        "{problems}"
    );
    assert!(TOML.methodology(METHODOLOGY_TOML).is_ok());
    let json = replace(METHODOLOGY_JSON, "\"total\": \"31\"", "\"total\": \"30\"");
    refused(
        JSON.methodology(json),
        &["line 8, column 10, total: found `30`, expected `31`, the sum of the fields"],
    );
    // A problem of form is not mixed with those that may follow from it.
    let json = replace(METHODOLOGY_JSON, "\"max\": \"9\"", "\"max\": 9.5");
    assert_eq!(JSON.methodology(json).unwrap_err().iter().count(), 1);
}

#[test]
fn problems_of_a_check_are_located_in_their_file() {
    let methodology = TOML.methodology(METHODOLOGY_TOML).unwrap();
    let text = replace(SHEET_JSON, "\"part\": 47", "\"part\": 147");
    let text = replace(&text, "\"hộp thư\"", "\"hộp thơ\"");
    let sheets = JSON.sheets(&text).unwrap();
    let problems = methodology.check(&sheets[0]).unwrap_err();
    let places = |text: &str, problems| -> Vec<String> {
        JSON.located(text, problems).iter().map(|problem| problem.place.to_string()).collect()
    };
    let lines =
        ["line 11, column 17, criterion 1.2, part", "line 16, column 19, criterion 2.2, items[0]"];
    assert_eq!(places(&text, problems), lines);
    let list = format!("[{SHEET_JSON},\n{}]", text.replace("Phú Giáo", "Bàu Bàng"));
    let problems = methodology.check_sheets(&JSON.sheets(&list).unwrap()).unwrap_err();
    assert_eq!(
        places(&list, problems),
        [
            "line 35, column 17, [1] `Huyện Bàu Bàng`, criterion 1.2, part",
            "line 40, column 19, [1] `Huyện Bàu Bàng`, criterion 2.2, items[0]",
        ]
    );
    // Missing keys are missing in their table.
    let less = replace(SHEET_JSON, "\"2.1.1\": {\"count\": 4},\n", "");
    let problems = methodology.check(&JSON.sheets(&less).unwrap()[0]).unwrap_err();
    assert_eq!(places(&less, problems), ["line 9, column 13, criterion 2.1.1"]);
}

#[test]
fn custom_rules_are_read_in_their_types() {
    let definition = custom();
    let (json, toml) =
        (serde_json::to_string(&definition).unwrap(), toml::to_string(&definition).unwrap());
    let known = known();
    for (reader, text) in [(JSON, &json), (TOML, &toml)] {
        assert_eq!(reader.with_rules(&known).definition(text).unwrap(), definition);
        // Without its list, a custom rule stays as it was written, and validation refuses it.
        assert_eq!(reader.definition(text).unwrap().with_custom_rules(&known).unwrap(), definition);
        let problems = reader.methodology(text).unwrap_err().to_string();
        assert!(problems.contains("`two-ratios`"), "{problems}");
    }
    let wrong =
        toml.replace("capped = true", "capped = \"có\"").replace("\"leader\"", "\"leeder\"");
    let problems = TOML.with_rules(&known).definition(&wrong).unwrap_err();
    let places: Vec<String> = problems.iter().map(|problem| problem.place.to_string()).collect();
    let of_rules =
        ["line 33, column 1, criterion 1, rule.scale", "line 43, column 8, criterion 2, rule.name"];
    assert_eq!(places, of_rules, "{problems}");
    // Beside problems of form.
    let more = wrong.replace("max = \"1\"", "max = 1.0");
    assert_eq!(TOML.with_rules(&known).definition(&more).unwrap_err().iter().count(), 4, "{more}");
}

#[test]
fn every_problem_has_its_text_in_vietnamese() {
    let sheet = replace(SHEET_TOML, "{ count = 4 }", "{ count = 4.5, cuont = 1, note = 5 }");
    let sheet = replace(&sheet, "stage = \"appraised\"", "stage = true");
    let texts: Vec<String> =
        TOML.sheets(&sheet).unwrap_err().iter().map(|problem| problem.text(Language::Vi)).collect();
    assert_eq!(
        texts,
        [
            "dòng 5, cột 9, giai đoạn: đang ghi true; cần một trong các từ “self”, “appraised”, “final”",
            "dòng 14, cột 21, tiêu chí 2.1.1, số lượng: đang ghi số thập phân “4.5” không có dấu ngoặc kép; cần số lượng, là số nguyên từ 0 đến 4294967295",
            "dòng 14, cột 26, tiêu chí 2.1.1, cuont: có mục “cuont” không hợp lệ; cần một trong các mục “level”, “part”, “whole”, “value”, “now”, “last”, “ratios”, “count”, “items”, “answers”, “points”, “parts”, “custom”, “not_applicable”, “note” (có phải “count” không?)",
            "dòng 14, cột 44, tiêu chí 2.1.1, ghi chú: đang ghi số 5; cần chữ trong dấu ngoặc kép",
        ]
    );
    let mut wrong = String::new();
    for problem in &TOML.definition(MISTAKES).unwrap_err() {
        let text = problem.text(Language::Vi);
        let english = ["found", "expected", "line ", "column", " of ", " a ", "number", "without"];
        if english.iter().any(|word| text.contains(word)) || !text.contains("; cần ") {
            writeln!(wrong, "{text}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn levels_of_brackets_are_limited() {
    let deep = |levels: usize| {
        replace(
            SHEET_JSON,
            "{\"count\": 4}",
            &format!("{{\"custom\": {}1{}}}", "[".repeat(levels), "]".repeat(levels)),
        )
    };
    assert!(
        JSON.sheets(deep(124)).is_ok()
            && plain_sheets(Format::Json, deep(124).as_bytes()).is_some()
    );
    refused(
        JSON.sheets(deep(125)),
        &["line 14, column 145: found more than 127 levels of brackets, expected fewer levels"],
    );
    assert!(plain_sheets(Format::Json, deep(125).as_bytes()).is_none());
    // In TOML, dots of keys go down too. Its own reader has limits just above, which any crate can take away.
    for (open, lists, close) in [
        ("{ custom = ", 77, " }"),
        ("{ custom.a.b = ", 75, " }"),
        ("{ custom = { a.b.c = ", 74, " } }"),
    ] {
        let text = |lists: usize| {
            let value = format!("{open}{}1{}{close}", "[".repeat(lists), "]".repeat(lists));
            replace(SHEET_TOML, "{ count = 4 }", &value)
        };
        assert!(TOML.sheets(text(lists)).is_ok(), "{open}");
        assert!(plain_sheets(Format::Toml, text(lists).as_bytes()).is_some(), "{open}");
        let column = "\"2.1.1\" = ".len() + open.len() + lists + 1;
        let line = format!(
            "line 14, column {column}: found more than 78 levels of brackets, expected fewer levels"
        );
        refused(TOML.sheets(text(lists + 1)), &[&line]);
    }
    for (dots, keys, is_read) in [(78, 0, true), (79, 0, false), (40, 38, true), (40, 39, false)] {
        let text =
            format!("{SHEET_TOML}[\"a\"{}]\n\"b\"{} = 1\n", ".a".repeat(dots), ".b".repeat(keys));
        let problems = TOML.sheets(text).unwrap_err();
        let is_deep = problems.to_string().contains(" levels of brackets");
        assert_eq!((problems.len(), is_deep), (1, !is_read), "{problems}");
    }
    // What stands side by side goes no deeper.
    let each = |text: &dyn Fn(usize) -> String, between: &str| {
        (0..100).map(text).collect::<Vec<_>>().join(between)
    };
    for text in [
        each(&|at| format!("[[x.y{at}]]"), "\n"),
        each(&|at| format!("[x.y{at}]"), "\n"),
        each(&|at| format!("x.y{at} = [[1], {{ a.b = 1 }}]"), "\n"),
        format!("x = {{ {} }}", each(&|at| format!("a.b{at} = [1]"), ", ")),
        format!("x = [{}]", each(&|_| "{ a.b = [1] }".to_owned(), ", ")),
    ] {
        let problems = TOML.sheets(&text).unwrap_err().to_string();
        assert!(!problems.contains(" levels of brackets"), "{text}: {problems}");
    }
    // A header counts for each line below it.
    for header in [format!("[a{}]", ".a".repeat(76)), format!("[[a{}]]", ".a".repeat(76))] {
        for (line, is_deep) in [("x.y = 1\nz.a = [1]", false), ("x.y.z = [1]", true)] {
            let problems = TOML.sheets(format!("{header}\n{line}")).unwrap_err().to_string();
            assert_eq!(problems.contains(" levels of brackets"), is_deep, "{header} {line}");
        }
    }
    // Tables of dotted keys in tables: a small text that no stack would take.
    let keys = format!("{{ {}a = ", "a.".repeat(70));
    let text = format!("x = {}1{}", keys.repeat(70), " }".repeat(70));
    refused(
        TOML.sheets(text),
        &["line 1, column 166: found more than 78 levels of brackets, expected fewer levels"],
    );
}

#[test]
fn deep_and_long_files_are_read_in_time() {
    for text in [
        "[".repeat(100_000),
        "{\"a\":".repeat(100_000),
        format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)),
    ] {
        assert_eq!(JSON.sheets(&text).unwrap_err().iter().count(), 1);
        assert_eq!(TOML.sheets(format!("x = {text}")).unwrap_err().iter().count(), 1);
    }
    // A number that is too large for a float hides no levels.
    for before in ["1e999", "{\"a\": 1, \"a\": 1}"] {
        let text = format!("[{before}, {}{}]", "[".repeat(100_000), "]".repeat(100_000));
        let column = 2 + before.len() + 2 + 126;
        let line = format!(
            "line 1, column {column}: found more than 127 levels of brackets, expected fewer levels"
        );
        refused(JSON.sheets(text), &[&line]);
    }
    // Rules inside rules, as deep as the format goes.
    let parts = |levels: usize| {
        let open =
            "{\"kind\":\"combined\",\"by\":\"sum\",\"of\":[{\"name\":\"a\",\"max\":\"1\",\"rule\":";
        format!(
            "{}{{\"kind\":\"direct\",\"min\":0.5}}{}",
            open.repeat(levels),
            "}]}".repeat(levels)
        )
    };
    let text = replace(METHODOLOGY_JSON, r#"{"kind": "per-item", "each": "0.6"}"#, &parts(40));
    assert_eq!(JSON.definition(text).unwrap_err().iter().count(), 1);

    // Each row is wrong, on one line. Twice as many rows take about twice as long.
    let rows = |count: usize| {
        let row = r#"{"code": "1", "title": 5, "max": 1.5, "rule": {"kind": "choice", "levels": [{"name": 1}]}, "max": 1},"#;
        replace(
            METHODOLOGY_JSON,
            "\"criteria\": [",
            &format!("\"criteria\": [{}", row.repeat(count)),
        )
    };
    let problems = JSON.definition(rows(20_000)).unwrap_err();
    assert_eq!(problems.iter().count(), 20_000 * 5);
    let row = "[[criteria]]\ncode = 1\ntitle = 1\nmax = 1.5\nmax = 2\nx = 1\n";
    let problems = TOML.definition(row.repeat(20_000)).unwrap_err();
    assert_eq!(problems.iter().count(), 20_000 * 5 + 8);
    // All in one table.
    let keys: Vec<String> = (0..20_000).map(|at| format!("x{at} = 1\n")).collect();
    assert_eq!(
        TOML.sheets(format!("{SHEET_TOML}{}", keys.concat())).unwrap_err().iter().count(),
        20_000
    );
    let keys = "\"1\": 5, ".repeat(20_000);
    assert_eq!(
        JSON.sheets(replace(SHEET_JSON, "\"1.1\":", &format!("{keys}\"1.1\":")))
            .unwrap_err()
            .iter()
            .count(),
        20_000
    );
}

/// A long key is above many values.
#[test]
fn long_keys_take_no_more_than_their_length() {
    let (key, items) = ("1".repeat(300_000), vec!["\"a\""; 300_000].join(","));
    let entry = format!("\"{key}\": {{\"items\": [{items}]}}, \"1.1\":");
    let text = replace(SHEET_JSON, "\"1.1\":", &entry);
    let methodology = TOML.methodology(METHODOLOGY_TOML).unwrap();
    let problems = methodology.check(&JSON.sheet(&text).unwrap()).unwrap_err();
    let problems = JSON.located(&text, problems);
    assert!(problems.iter().all(|problem| problem.place.position.is_some()));
}

#[test]
fn a_sheet_of_several_is_located_by_its_position_only() {
    let methodology = TOML.methodology(METHODOLOGY_TOML).unwrap();
    let wrong = replace(SHEET_JSON, "\"part\": 47", "\"part\": 147");
    let wrong = wrong.replace("Phú Giáo", "Bàu Bàng");
    let list = format!("[{SHEET_JSON},\n{wrong}]");
    // Checked alone, a sheet does not say which one of the list it is.
    let problems = methodology.check(&JSON.sheets(&list).unwrap()[1]).unwrap_err();
    for problem in JSON.located(&list, problems) {
        assert_eq!(problem.place.position, None, "{problem}");
    }
    let problems = methodology.check(&JSON.sheet(&wrong).unwrap()).unwrap_err();
    let place =
        |text: &str| JSON.located(text, problems.clone()).iter().next().unwrap().place.to_string();
    assert_eq!(place(&format!("[{wrong}]")), place(&wrong));
}

#[test]
fn a_key_of_toml_is_repeated_in_its_own_table() {
    const HEAD: &str =
        "format = 1\nmethodology = \"m\"\nedition = 2025\nunit = \"u\"\nstage = \"final\"\n";
    let pointers = |evidence: &str| -> Vec<String> {
        let problems = TOML.sheet(format!("{HEAD}{evidence}")).unwrap_err();
        let place = |problem: &Problem| {
            let line = problem.place.position.unwrap().line - 5;
            assert_eq!(problem.kind, ProblemKind::Repeated, "{problem}");
            format!("{line} {}", problem.place.pointer())
        };
        problems.iter().map(place).collect()
    };
    for (evidence, expected) in [
        (
            "evidence.\"1.1\".count = 1\nevidence.'1.2' . count = 1\nevidence . '1.1'.count = 2\n",
            vec!["3 /evidence/1.1/count"],
        ),
        ("[evidence]\n2.count = 1\n3.count = 1\n2.count = 2\n", vec!["4 /evidence/2/count"]),
        (
            "evidence = { 2.count = 1, \"3, a\".count = 1, 2.count = 2, \"3, a\".count = 2 }\n",
            vec!["1 /evidence/2/count", "1 /evidence/3, a/count"],
        ),
        // What is under a table that is there again is no problem of its own.
        (
            "[evidence.\"1.1\"]\ncount = 1\n[evidence.\"1.2\"]\ncount = 1\n[evidence.\"1.1\"]\ncount = 2\n",
            vec!["5 /evidence/1.1"],
        ),
        (
            "[evidence.\"1.1\"]\ncount = 1\n[evidence.\"1.1\"]\ncount = 2\n[evidence.\"1.2\"]\ncount = 1\ncount = 2\n",
            vec!["3 /evidence/1.1", "7 /evidence/1.2/count"],
        ),
        ("[evidence]\n[evidence]\n", vec!["2 /evidence"]),
        (
            "[evidence]\n\"1.1\" = { count = 1 }\n\"1\\u002e1\" = { count = 1 }\n",
            vec!["3 /evidence/1.1"],
        ),
        (
            "[evidence]\n'\"a\"' = { count = 1 }\n'\"a\"' = { count = 1 }\n",
            vec!["3 /evidence/\"a\""],
        ),
    ] {
        assert_eq!(pointers(evidence), expected, "{evidence}");
    }
}

#[test]
fn what_was_found_stays_whole() {
    for said in ["1, expected 2", "1; cần 2", "found 1, expected 2; cần 3"] {
        let text = replace(SHEET_JSON, "{\"count\": 4}", &format!("{{\"points\": \"{said}\"}}"));
        let problems = JSON.sheet(text).unwrap_err();
        let problem = problems.iter().next().unwrap();
        assert_eq!(problem.found.to_string(), format!("`{said}`"));
        assert_eq!(problem.found.text(Language::Vi), format!("đang ghi “{said}”"));
    }
    // A key with a comma is one key.
    for key in ["part, whole", "a, b"] {
        let problems =
            JSON.sheet(replace(SHEET_JSON, "\"unit\":", &format!("\"{key}\": 1, \"unit\":")));
        let problems = problems.unwrap_err();
        let place = &problems.iter().next().unwrap().place;
        assert_eq!((place.pointer(), &*place.key), (format!("/{key}"), &*format!("[\"{key}\"]")));
    }
}

/// What serde reads without this reader. One byte-order mark is accepted.
fn plain<T: serde::de::DeserializeOwned>(format: Format, bytes: &[u8]) -> Option<T> {
    let text = str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match format {
        _ if text.starts_with('\u{feff}') => None,
        Format::Json => serde_json::from_str(text).ok(),
        Format::Toml => toml::from_str(text).ok(),
        _ => None,
    }
}

fn plain_definition(format: Format, bytes: &[u8]) -> Option<Definition> {
    plain(format, bytes)
}

/// A JSON file may have a list of sheets.
fn plain_sheets(format: Format, bytes: &[u8]) -> Option<Vec<Sheet>> {
    let one = plain(format, bytes).map(|sheet| vec![sheet]);
    one.or_else(|| plain(format, bytes).filter(|list: &Vec<Sheet>| !list.is_empty()))
}

/// Whether both ways of reading agree: the same value, or refused by both.
fn agree(format: Format, bytes: &[u8]) -> bool {
    let reader = Reader::new(format);
    reader.definition(bytes).ok() == plain_definition(format, bytes)
        && reader.sheets(bytes).ok() == plain_sheets(format, bytes)
}

#[test]
fn the_corpus_is_read_as_serde_reads_it() {
    let agree = |File { name, bytes }: &File| agree(Format::of_name(name).unwrap(), bytes);
    for Case { name, methodology, sheets, .. } in cases().into_iter().chain(accepted()) {
        assert!(agree(&methodology), "{name}");
        assert!(sheets.iter().all(agree), "{name}");
    }
}

#[test]
fn random_files_are_read_as_serde_reads_them() {
    for seed in 0..40 {
        let (methodology, sheets) = random::case(seed);
        let definition: Definition = serde_json::from_value(methodology).unwrap();
        let json = serde_json::to_string_pretty(&definition).unwrap();
        let toml = toml::to_string(&definition).unwrap();
        assert_eq!(JSON.definition(&json).unwrap(), definition, "{json}");
        assert_eq!(TOML.definition(&toml).unwrap(), definition, "{toml}");
        let sheets: Vec<Sheet> =
            sheets.into_iter().map(|sheet| serde_json::from_value(sheet).unwrap()).collect();
        let json = serde_json::to_string(&sheets).unwrap();
        assert_eq!(JSON.sheets(&json).unwrap(), sheets, "{json}");
        for sheet in sheets {
            let toml = toml::to_string(&sheet).unwrap();
            assert_eq!(TOML.sheets(&toml).unwrap(), [sheet], "{toml}");
        }
    }
}

/// A part of a file, cut out, written twice or put elsewhere, is read or refused as serde does.
#[test]
fn changed_files_are_read_as_serde_reads_them() {
    let bases = [
        (Format::Toml, METHODOLOGY_TOML),
        (Format::Json, METHODOLOGY_JSON),
        (Format::Toml, SHEET_TOML),
        (Format::Json, SHEET_JSON),
    ];
    let pieces = [
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        "=",
        ":",
        "\n",
        "1",
        "-",
        "0.5",
        "null",
        "true",
        "x",
        "\\",
        "\"x\"",
        "é",
        "{\"custom\": 1.5}",
        "1979-05-27",
        "0x1F",
        "\\u0041",
        "e9",
        "{ custom = [1, 2] }",
    ];
    let mut accepted = 0;
    for seed in 0..4_000_u64 {
        // Numbers that look random: splitmix64.
        let mut state = seed;
        let mut below = |end: usize| {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut bits = state;
            bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            usize::try_from(bits ^ (bits >> 31)).unwrap() % end
        };
        let (format, base) = bases[below(bases.len())];
        let mut chars: Vec<char> = base.chars().collect();
        let at = below(chars.len());
        let end = (at + below(12)).min(chars.len());
        match below(4) {
            0 => drop(chars.drain(at..end)),
            1 => {
                let part: Vec<char> = chars[at..end].to_vec();
                let to = below(chars.len());
                chars.splice(to..to, part);
            }
            2 => {
                let piece = pieces[below(pieces.len())].chars();
                chars.splice(at..at, piece);
            }
            _ => {
                let piece = pieces[below(pieces.len())].chars();
                chars.splice(at..end, piece);
            }
        }
        let text: String = chars.into_iter().collect();
        assert!(agree(format, text.as_bytes()), "seed {seed}\n{text}");
        accepted += usize::from(plain_definition(format, text.as_bytes()).is_some());
    }
    assert!(accepted > 100, "{accepted}");
}

/// Words and numbers of JSON that are read as what they are.
#[test]
fn words_and_wide_numbers_of_json_are_told_as_they_are() {
    let sheet = |evidence: &str| {
        let head = r#""format": 1, "methodology": "m", "edition": 2025, "unit": "Xã Một", "stage": "final""#;
        JSON.sheet(format!("{{{head}, \"evidence\": {{\"1\": {evidence}}}}}"))
    };
    let found =
        |evidence: &str| sheet(evidence).unwrap_err().iter().next().unwrap().found.to_string();
    assert_eq!(found(r#"{ "count": null }"#), "null");
    assert_eq!(found(r#"{ "count": false }"#), "`false`");
    assert_eq!(found(r#"{ "count": true }"#), "`true`");
    assert_eq!(found(r#"{ "count": 99999999999999999999 }"#), "the number `99999999999999999999`");
    assert_eq!(
        found(r#"{ "count": -99999999999999999999 }"#),
        "the number `-99999999999999999999`"
    );
    assert_eq!(found(r#"{ "count": 0.5 }"#), "the decimal `0.5` without quotes");
    let row = |value: &str| {
        let json = METHODOLOGY_JSON.replacen("\"may_not_apply\": true", value, 1);
        assert_ne!(json, METHODOLOGY_JSON);
        JSON.definition(&json).map(|definition| {
            definition.criteria.iter().filter(|row| row.may_not_apply == Some(false)).count()
        })
    };
    assert_eq!(row("\"may_not_apply\": false"), Ok(1));
}

/// Only what is under `evidence` is of a criterion.
#[test]
fn a_key_of_another_table_of_a_sheet_is_no_answer() {
    let text = "format = 1\nmethodology = \"m\"\nedition = 2025\nunit = \"u\"\nstage = \"final\"\n\
                [evidence]\n[other]\n2 = 1\n2 = 2\n";
    let problems = TOML.sheet(text).unwrap_err();
    let repeated = problems.iter().find(|problem| problem.kind == ProblemKind::Repeated).unwrap();
    assert_eq!(repeated.place.pointer(), "/other/2");
    assert_eq!(repeated.place.code, None);
}

/// A problem that is not in a file has no line of a file.
#[test]
fn a_problem_of_two_cards_has_no_line_in_a_file() {
    let methodology = Definition::example().validate().unwrap();
    let card = |unit: &str| methodology.check(&Sheet::example(unit)).unwrap().score();
    let problems = Comparison::new(&card("Sở A"), &card("Sở B")).unwrap_err();
    let text = serde_json::to_string(&Sheet::example("Sở B")).unwrap();
    let located = JSON.located(&text, problems.clone());
    assert_eq!(located, problems);
    assert!(located.iter().all(|problem| problem.place.position.is_none()), "{located}");
}
