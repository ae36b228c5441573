//! Hostile input files: what `cargo run --example score -- METHODOLOGY SHEET...` must refuse, with
//! status 1 and an empty standard output, and (in `accepted`) unusual files that it must take.
//!
//! Each case is the base below with a targeted replacement. Most are a line of a table:
//!
//! ```text
//! MT name | from | to | found, expected | second problem of the same file
//! +S | from | to
//! ```
//!
//! `M` changes the methodology and `S` the sheet; `T` runs both as TOML, `J` both as JSON; a line
//! with `+` changes more in the case above it. `⏎` is a line break; `from` must occur exactly once.
//! Each column after `to` is one problem: substrings of one line of standard error, to which the
//! name of the changed file is added. The name of a case starts with its kind (`MT` and so on).
//!
//! Where a problem may be one of form (grammar or limit of a number, unknown key, wrong type), its
//! place may be line and column, so only what was found is listed. Of a text that may be shown
//! escaped or in another normal form, only a part that stays the same is listed.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::format_collect,
    clippy::indexing_slicing,
    clippy::must_use_candidate,
    clippy::panic,
    clippy::string_slice,
    clippy::too_many_lines,
    missing_docs,
    unreachable_pub,
    reason = "test data: a wrong base or table must stop the tests, and tables are long"
)]

#[path = "hostile_accepted.rs"]
mod accepted;
#[path = "hostile_files.rs"]
mod files;
#[path = "hostile_methodologies.rs"]
mod methodologies;
#[path = "hostile_readings.rs"]
mod readings;
#[path = "hostile_sheets.rs"]
mod sheets;

pub use accepted::accepted;

/// One run of the program.
#[derive(Clone, Debug)]
pub struct Case {
    pub name: &'static str,
    pub methodology: File,
    pub sheets: Vec<File>,
    /// One entry for each problem that must be reported: all substrings occur in one same line.
    pub expect: Vec<Vec<&'static str>>,
}

/// One input file.
#[derive(Clone, Debug)]
pub struct File {
    /// Ends in `.toml` or `.json`.
    pub name: &'static str,
    pub bytes: Vec<u8>,
}

/// Every case that must be refused.
pub fn cases() -> Vec<Case> {
    [methodologies::cases(), readings::cases(), sheets::cases(), files::cases()].concat()
}

/// Those whose lines are all listed: no other problem is reported.
pub fn complete() -> Vec<Case> {
    [methodologies::complete(), sheets::complete()].concat()
}

pub const METHODOLOGY_TOML: &str = r#"format = 1
id = "tinh-mau/huyen"
edition = 2024
title = "Chỉ số cải cách hành chính cấp huyện"
citation = "01/QĐ-UBND, 02/01/2024"
provenance = "illustrative"
total = "31"
not_applicable = "rescale"

[rounding]
points = { places = 2, mode = "half-up" }
index = { places = 3, mode = "half-even" }

[classification]
basis = "published"
ties = "standard"
groups = [{ label = "Hạng A", at_least = "80" }, { label = "Hạng B", at_least = "65" }]

[adjustments]
bonus = "2"
penalty = "3"

[[criteria]]
code = "1"
title = "Chỉ đạo, điều hành"
max = "10"
part = "Điểm thẩm định"

[[criteria]]
code = "1.1"
title = "Kế hoạch"
max = "2"
citation = "Điều 5"
rule = { kind = "choice", levels = [{ name = "kịp thời", points = "2" }, { name = "chậm", points = "0.8" }, { name = "không", points = "0" }] }

[[criteria]]
code = "1.2"
title = "Nhiệm vụ hoàn thành"
max = "3"
rule = { kind = "bands", of = "ratio", bands = [{ at_least = "95", points = "3" }, { above = "80", points = "1.9" }, { at_least = "50", up_to = "1.5" }], otherwise = "0.2" }

[[criteria]]
code = "1.3"
title = "Hồ sơ trực tuyến"
max = "2.6"
rule = { kind = "proportional", from = "20", to = "90", cutoff = "30", empty = "zero", decimals = true }

[[criteria]]
code = "1.4"
title = "Sáng kiến"
max = "2.4"
rule = { kind = "direct", min = "0.4", step = "0.25" }

[[criteria]]
code = "2"
title = "Thủ tục hành chính"
max = "12"
source = "appraisal"

[[criteria]]
code = "2.1"
title = "Một cửa liên thông"
max = "7.1"
may_not_apply = true

[[criteria]]
code = "2.1.1"
title = "Mô hình mới"
max = "3.1"
rule = { kind = "per-item", each = "0.6" }

[[criteria]]
code = "2.1.2"
title = "Trễ hạn"
max = "4"
rule = { kind = "deduction", each = "0.75", floor = "1.1" }

[[criteria]]
code = "2.2"
title = "Kênh tiếp nhận"
max = "2.2"
rule = { kind = "checklist", items = [{ name = "trang tin", points = "1.3" }, { name = "hộp thư", points = "0.9" }] }

[[criteria]]
code = "2.3"
title = "Công khai"
max = "2.7"
rule = { kind = "checklist", all_or_nothing = true, items = [{ name = "niêm yết" }, { name = "đăng tải" }] }

[[criteria]]
code = "3"
title = "Tác động"
max = "9"

[[criteria]]
code = "3.1"
title = "Khảo sát người dân"
max = "4.2"
part = "Điểm điều tra"
rule = { kind = "survey", options = [{ name = "hài lòng", percent = "100" }, { name = "bình thường", percent = "60" }, { name = "thất vọng", percent = "0" }] }

[[criteria]]
code = "3.2"
title = "Thời gian chờ"
max = "2.1"
rule = { kind = "bands", of = "value", bands = [{ at_most = "10", points = "2.1" }, { below = "20", points = "0.7" }], otherwise = "-0.3", decimals = true }

[[criteria]]
code = "3.3"
title = "Khiếu nại"
max = "1.7"
rule = { kind = "proportional", from = "40", to = "10" }

[[criteria]]
code = "3.4"
title = "Hồ sơ trả lại"
max = "1"
rule = { kind = "bands", of = "ratio", bands = [{ below = "5", points = "1" }, { at_most = "15", points = "0.35" }], otherwise = "0", empty = "full" }
"#;

pub const METHODOLOGY_JSON: &str = r#"{
"format": 1,
"id": "tinh-mau/huyen",
"edition": 2024,
"title": "Chỉ số cải cách hành chính cấp huyện",
"citation": "01/QĐ-UBND, 02/01/2024",
"provenance": "illustrative",
"total": "31",
"not_applicable": "rescale",
"rounding": {"points": {"places": 2, "mode": "half-up"}, "index": {"places": 3, "mode": "half-even"}},
"classification": {"basis": "published", "ties": "standard", "groups": [{"label": "Hạng A", "at_least": "80"}, {"label": "Hạng B", "at_least": "65"}]},
"adjustments": {"bonus": "2", "penalty": "3"},
"criteria": [
{"code": "1", "title": "Chỉ đạo, điều hành", "max": "10", "part": "Điểm thẩm định"},
{"code": "1.1", "title": "Kế hoạch", "max": "2", "citation": "Điều 5", "rule": {"kind": "choice", "levels": [{"name": "kịp thời", "points": "2"}, {"name": "chậm", "points": "0.8"}, {"name": "không", "points": "0"}]}},
{"code": "1.2", "title": "Nhiệm vụ hoàn thành", "max": "3", "rule": {"kind": "bands", "of": "ratio", "bands": [{"at_least": "95", "points": "3"}, {"above": "80", "points": "1.9"}, {"at_least": "50", "up_to": "1.5"}], "otherwise": "0.2"}},
{"code": "1.3", "title": "Hồ sơ trực tuyến", "max": "2.6", "rule": {"kind": "proportional", "from": "20", "to": "90", "cutoff": "30", "empty": "zero", "decimals": true}},
{"code": "1.4", "title": "Sáng kiến", "max": "2.4", "rule": {"kind": "direct", "min": "0.4", "step": "0.25"}},
{"code": "2", "title": "Thủ tục hành chính", "max": "12", "source": "appraisal"},
{"code": "2.1", "title": "Một cửa liên thông", "max": "7.1", "may_not_apply": true},
{"code": "2.1.1", "title": "Mô hình mới", "max": "3.1", "rule": {"kind": "per-item", "each": "0.6"}},
{"code": "2.1.2", "title": "Trễ hạn", "max": "4", "rule": {"kind": "deduction", "each": "0.75", "floor": "1.1"}},
{"code": "2.2", "title": "Kênh tiếp nhận", "max": "2.2", "rule": {"kind": "checklist", "items": [{"name": "trang tin", "points": "1.3"}, {"name": "hộp thư", "points": "0.9"}]}},
{"code": "2.3", "title": "Công khai", "max": "2.7", "rule": {"kind": "checklist", "all_or_nothing": true, "items": [{"name": "niêm yết"}, {"name": "đăng tải"}]}},
{"code": "3", "title": "Tác động", "max": "9"},
{"code": "3.1", "title": "Khảo sát người dân", "max": "4.2", "part": "Điểm điều tra", "rule": {"kind": "survey", "options": [{"name": "hài lòng", "percent": "100"}, {"name": "bình thường", "percent": "60"}, {"name": "thất vọng", "percent": "0"}]}},
{"code": "3.2", "title": "Thời gian chờ", "max": "2.1", "rule": {"kind": "bands", "of": "value", "bands": [{"at_most": "10", "points": "2.1"}, {"below": "20", "points": "0.7"}], "otherwise": "-0.3", "decimals": true}},
{"code": "3.3", "title": "Khiếu nại", "max": "1.7", "rule": {"kind": "proportional", "from": "40", "to": "10"}},
{"code": "3.4", "title": "Hồ sơ trả lại", "max": "1", "rule": {"kind": "bands", "of": "ratio", "bands": [{"below": "5", "points": "1"}, {"at_most": "15", "points": "0.35"}], "otherwise": "0", "empty": "full"}}
]
}
"#;

pub const SHEET_TOML: &str = r#"format = 1
methodology = "tinh-mau/huyen"
edition = 2024
unit = "Huyện Phú Giáo"
stage = "appraised"
bonus = [{ title = "Mô hình điểm", points = "1.5" }]
penalty = [{ title = "Báo cáo trễ", points = "0.45" }]

[evidence]
"1.1" = { level = "kịp thời" }
"1.2" = { part = 47, whole = 52 }
"1.3" = { part = "310.5", whole = "400.25" }
"1.4" = { points = "1.65" }
"2.1.1" = { count = 4 }
"2.1.2" = { count = 3, note = "ba hồ sơ" }
"2.2" = { items = ["hộp thư"] }
"2.3" = { items = ["niêm yết", "đăng tải"] }
"3.1" = { answers = { "hài lòng" = 61, "bình thường" = 23 } }
"3.2" = { value = "12.5" }
"3.3" = { part = 18, whole = 77 }
"3.4" = { part = 6, whole = 88 }
"#;

pub const SHEET_JSON: &str = r#"{
"format": 1,
"methodology": "tinh-mau/huyen",
"edition": 2024,
"unit": "Huyện Phú Giáo",
"stage": "appraised",
"bonus": [{"title": "Mô hình điểm", "points": "1.5"}],
"penalty": [{"title": "Báo cáo trễ", "points": "0.45"}],
"evidence": {
"1.1": {"level": "kịp thời"},
"1.2": {"part": 47, "whole": 52},
"1.3": {"part": "310.5", "whole": "400.25"},
"1.4": {"points": "1.65"},
"2.1.1": {"count": 4},
"2.1.2": {"count": 3, "note": "ba hồ sơ"},
"2.2": {"items": ["hộp thư"]},
"2.3": {"items": ["niêm yết", "đăng tải"]},
"3.1": {"answers": {"hài lòng": 61, "bình thường": 23}},
"3.2": {"value": "12.5"},
"3.3": {"part": 18, "whole": 77},
"3.4": {"part": 6, "whole": 88}
}
}
"#;

/// Replaces the one occurrence of `from`.
///
/// # Panics
///
/// If `from` does not occur exactly once.
#[track_caller]
pub fn replace(base: &str, from: &str, to: &str) -> String {
    let (from, to) = (from.replace('⏎', "\n"), to.replace('⏎', "\n"));
    assert_eq!(base.matches(&from).count(), 1, "`{from}` in:\n{base}");
    base.replacen(&from, &to, 1)
}

/// A file by name, with any content.
pub fn file(name: &'static str, bytes: impl Into<Vec<u8>>) -> File {
    let bytes = bytes.into();
    File { name, bytes }
}

/// The base methodology, as TOML.
pub fn methodology() -> File {
    file("methodology.toml", METHODOLOGY_TOML)
}

/// The base sheet, as TOML.
pub fn sheet() -> File {
    file("sheet.toml", SHEET_TOML)
}

/// A case whose methodology is one file of any content, with one problem.
fn bad_methodology(name: &'static str, file: File, found: &[&'static str]) -> Case {
    let line = [&[file.name], found].concat();
    let (methodology, sheets, expect) = (file, vec![sheet()], vec![line]);
    Case { name, methodology, sheets, expect }
}

/// A case whose sheet is one file of any content, with one problem.
fn bad_sheet(name: &'static str, file: File, found: &[&'static str]) -> Case {
    let line = [&[file.name], found].concat();
    let (sheets, expect) = (vec![file], vec![line]);
    Case { name, methodology: methodology(), sheets, expect }
}

/// The cases of a table; see the head of this file.
fn table(text: &'static str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut columns = line.split('|').map(str::trim);
        let mut column = || columns.next().unwrap_or_else(|| panic!("short line: {line}"));
        let (head, from, to) = (column(), column(), column());
        let kind = head.split(' ').next().unwrap_or(head);
        if !kind.starts_with('+') {
            let (methodology, sheets) = if kind.ends_with('T') {
                (methodology(), vec![sheet()])
            } else {
                let sheets = vec![file("sheet.json", SHEET_JSON)];
                (file("methodology.json", METHODOLOGY_JSON), sheets)
            };
            cases.push(Case { name: head, methodology, sheets, expect: Vec::new() });
        }
        let case = cases.last_mut().expect("a table starts with a case");
        let file = match kind {
            "MT" | "MJ" | "+M" => &mut case.methodology,
            "ST" | "SJ" | "+S" => &mut case.sheets[0],
            _ => panic!("unknown kind: {line}"),
        };
        let base = str::from_utf8(&file.bytes).expect("bases are UTF-8");
        file.bytes = replace(base, from, to).into_bytes();
        let name = file.name;
        let lines = columns.map(|found| {
            let found = found.split(", ").filter(|part| !part.is_empty());
            [name].into_iter().chain(found).collect()
        });
        case.expect.extend(lines);
    }
    cases
}
