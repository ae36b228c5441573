//! What the program `score` prints for people: one screen, one language, and nothing that there is not.

use serde_json::{Value, json};

use crate::files::Directory;
use crate::prelude::*;
use crate::score::run;

const EN: &str = "--en";

fn page(arguments: &[&str]) -> String {
    let arguments: Vec<String> = arguments.iter().map(|text| (*text).to_owned()).collect();
    run(&arguments).unwrap()
}

fn problems(arguments: &[&str]) -> Vec<String> {
    let arguments: Vec<String> = arguments.iter().map(|text| (*text).to_owned()).collect();
    run(&arguments).unwrap_err()
}

/// The example methodology and these sheets, as the arguments of the program.
fn files(
    directory: &Directory,
    definition: &Definition,
    sheets: &[Sheet],
    options: &[&str],
) -> Vec<String> {
    let mut arguments = vec![
        directory.write("m.json", serde_json::to_string(definition).unwrap().as_bytes()),
        directory.write("s.json", serde_json::to_string(sheets).unwrap().as_bytes()),
    ];
    arguments.extend(options.iter().map(|option| (*option).to_owned()));
    arguments
}

fn score(definition: &Definition, sheets: &[Sheet], options: &[&str]) -> String {
    run(&files(&Directory::new(), definition, sheets, options)).unwrap()
}

/// A sheet of the example with this many of 630 dossiers on time.
fn on_time(unit: &str, part: u32) -> Sheet {
    let mut sheet = Sheet::example(unit);
    sheet.answers.insert("1.1", Evidence::share(part, 630));
    sheet
}

/// A definition without groups.
fn ungrouped() -> Definition {
    let mut definition = Definition::example();
    definition.classification.groups.clear();
    definition
}

#[test]
fn the_sample_is_one_screen() {
    for options in [&[][..], &[EN]] {
        let text = page(options);
        assert!(text.lines().count() <= 40, "{} lines", text.lines().count());
        for line in text.lines() {
            assert!(line.chars().count() <= 100, "{line}");
            assert_eq!(line, line.trim_end());
        }
    }
    let all = page(&["--explain"]);
    assert!(all.contains("thang điểm: "), "{all}");
    assert!(!page(&[]).contains("thang điểm: "));
}

#[test]
fn each_page_is_in_one_language_with_one_form_of_numbers() {
    let [vi, en] = [&[][..], &[EN]].map(page);
    let (figures, words) =
        (["90,09", "91,46", "-0,5", "1,44"], ["hạng", "trong đó", "điểm thưởng"]);
    for text in figures.into_iter().chain(words).chain(["Minh họa, không phải văn bản"]) {
        assert!(vi.contains(text), "{text}\n{vi}");
        assert!(!en.contains(text), "{text}\n{en}");
    }
    let words = ["rank", "of which", "bonus", "Illustrative", "90.09", "91.46", "-0.5", "1.44"];
    for text in words {
        assert!(en.contains(text), "{text}\n{en}");
        assert!(!vi.contains(text), "{text}\n{vi}");
    }
}

#[test]
fn one_unit_has_the_way_to_the_next_group_and_its_losses() {
    let text = score(&Definition::example(), &[Sheet::example("Sở A")], &[]);
    let shown = [
        "   1  Sở A        8,92        10     89,20  B\n",
        "Sở A (điểm thẩm định)\n",
        "\nĐể đạt loại A (từ 90 trở lên) còn thiếu 0,08 điểm; đủ nếu đạt điểm tối đa ở 1.1\n",
        "\nChưa đạt 1,08 điểm. Các tiêu chí mất nhiều điểm nhất (2 trong 2):\n",
        "    -0,88  1.1 Hồ sơ đúng hạn\n           538/630 (85,3968…%); 6 điểm × tỷ lệ\n",
    ];
    for part in shown {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("Khối"), "{text}");

    let best = score(&Definition::example(), &[on_time("Sở A", 630)], &[EN]);
    let reached = "\nHighest group reached: A (from 90), 0.8 points above its threshold\n";
    assert!(best.contains(reached), "{best}");

    // 6 + 1 + 2 of 10 points.
    let mut definition = Definition::example();
    definition.classification.basis = Basis::Exact;
    let mut exact = on_time("Sở A", 630);
    exact.answers.insert("1.2", Evidence::level("chưa đầy đủ"));
    exact.answers.insert("2", Evidence::answers([("có", 10), ("không", 0)]));
    let exact = score(&definition, &[exact], &[]);
    assert!(exact.contains("\nĐã đạt loại cao nhất: A (từ 90 trở lên)\n"), "{exact}");

    let mut definition = Definition::example();
    definition.classification.index_at_most = Some("89".parse().unwrap());
    let never = score(&definition, &[Sheet::example("Sở A")], &[EN]);
    let out_of_reach =
        "\nGroup A (from 90) is out of reach, even with full marks on all criteria\n";
    assert!(never.contains(out_of_reach), "{never}");
    assert!(never.contains("index without its ceiling and floor"), "{never}");
}

#[test]
fn points_that_are_not_rounded_are_printed_as_declared() {
    let mut definition = Definition::example();
    let two = Rounding::new(2, Mode::HalfUp);
    definition.rounding = Roundings::unrounded(two, two);
    let text = score(&definition, &[Sheet::example("Sở A")], &[]);
    // 6 - 538/105 is 0.876…, and 9 - 8.9238… is 0.076… to the edge of 89.995.
    for shown in ["    -0,88  1.1", "\nChưa đạt 1,08 điểm.", "còn thiếu 0,08 điểm"] {
        assert!(text.contains(shown), "{shown}\n{text}");
    }
    definition.classification.index_at_most = Some("50".parse().unwrap());
    let text = score(&definition, &[Sheet::example("Sở A")], &[]);
    let row = text.lines().find(|line| line.contains("chưa áp dụng mức cao nhất")).unwrap();
    assert!(row.ends_with(" 89,24"), "{row}");
}

#[test]
fn a_block_has_its_summary() {
    let sheets = [on_time("Sở B", 315), on_time("Sở A", 630)];
    let text = score(&Definition::example(), &sheets, &[]);
    let block = "\nKhối 2 đơn vị: chỉ số trung bình 83,00, cao nhất 98,00, thấp nhất 68,00, chênh lệch 30,00\n\
                 Số đơn vị theo loại: A 1 (50,00%), B 0 (0,00%), không xếp loại 1 (50,00%)\n";
    assert!(text.contains(block), "{text}");
    let rows = "   1  Sở A         9,8        10     98,00  A\n   2  Sở B         6,8        10     68,00  -\n";
    assert!(text.contains(rows), "{text}");
    // What each unit lost is part of the rest.
    assert!(!text.contains("Chưa đạt"), "{text}");
    let rest = score(&Definition::example(), &sheets, &["--explain"]);
    assert_eq!(rest.matches("\nGiải trình điểm: ").count(), 2, "{rest}");
    assert_eq!(rest.matches("Các tiêu chí mất nhiều điểm nhất").count(), 2, "{rest}");
}

#[test]
fn without_groups_nothing_is_said_of_groups() {
    let sheets = [Sheet::example("Sở A"), on_time("Sở B", 600)];
    for count in [1, 2] {
        let vi = score(&ungrouped(), &sheets[..count], &[]);
        assert!(!vi.contains("loại"), "{vi}");
        let en = score(&ungrouped(), &sheets[..count], &[EN]);
        assert!(!en.contains("roup"), "{en}");
    }
}

#[test]
fn a_long_title_is_cut_and_a_long_unit_is_not() {
    let mut definition = Definition::example();
    definition.criteria[0].title = "Cải cách ".repeat(30).trim().to_owned();
    let unit = "Ủy ban nhân dân ".repeat(10).trim().to_owned();
    let text = score(&definition, &[Sheet::example(&unit)], &[]);
    assert!(text.contains(&format!("   1  {unit} ")), "{text}");
    assert!(text.contains("1 Cải cách Cải cách") && text.contains("… "), "{text}");
}

#[test]
fn json_is_what_the_library_writes() {
    let sheets = [Sheet::example("Sở A"), on_time("Sở B", 630)];
    let methodology = Definition::example().validate().unwrap();
    let checked = methodology.check_sheets(&sheets).unwrap();
    let cards: Vec<Scorecard> = checked.iter().map(CheckedSheet::score).collect();
    let ranking = serde_json::to_value(Ranking::new(&cards).unwrap()).unwrap();
    let text = score(&Definition::example(), &sheets, &["--json"]);
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), ranking);
    assert_eq!(ranking["methodology"], json!({ "id": "example", "edition": 2025 }));
    assert_eq!(
        (&ranking["mean"], &ranking["results"][0]["unit"]),
        (&json!("93.60"), &json!("Sở B"))
    );

    let text = score(&Definition::example(), &sheets, &["--explain", "--json"]);
    let explained: Vec<_> = checked.iter().map(CheckedSheet::explain).collect();
    let explained = serde_json::to_value(&explained).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), explained);
}

#[test]
fn problems_are_in_the_language_of_the_page() {
    let mut wrong = Sheet::example("Sở A");
    wrong.answers.insert("1.1", Evidence::share(638, 630));
    let directory = Directory::new();
    let lines = |options| {
        let arguments = files(&directory, &Definition::example(), &[wrong.clone()], options);
        run(&arguments).unwrap_err()
    };
    let [vi, en, json] = [&[][..], &[EN], &["--json"]].map(lines);
    assert_eq!(vi.len(), 1);
    assert!(vi[0].contains("s.json: ") && vi[0].contains("tiêu chí 1.1, số đạt"), "{vi:?}");
    assert!(en[0].contains("s.json: ") && en[0].contains("criterion 1.1, part: found"), "{en:?}");
    assert_eq!(en, json, "programs read one language");
}

#[test]
fn arguments_are_refused_in_words() {
    let vi = [
        (
            &["--all"][..],
            "--all: không có tùy chọn này; cần một trong các tùy chọn --explain, --json, --en, --help",
        ),
        (&["m.toml"], "m.toml: chỉ có bộ tiêu chí, chưa có phiếu; cần ít nhất một tệp phiếu"),
    ];
    for (arguments, line) in vi {
        assert_eq!(problems(arguments), [line]);
    }
    let lines = problems(&["missing.toml", "s.xlsx"]);
    assert_eq!(
        lines,
        [
            "missing.toml: không đọc được tệp; cần tệp có sẵn và được phép đọc",
            "s.xlsx: tệp thuộc loại khác; cần tên tệp có đuôi .json hoặc .toml",
        ]
    );
    for arguments in [&["--all", EN][..], &["m.toml", EN], &["missing.toml", "s.xlsx", EN]] {
        for line in problems(arguments) {
            assert!(line.contains("found") && line.contains("expected"), "{line}");
        }
    }
}

#[test]
fn help_names_every_option() {
    for options in [&["--help"][..], &["--help", EN]] {
        let text = page(options);
        for option in ["--explain", "--json", "--en", "--help", "FILE-FORM.md"] {
            assert!(text.contains(option), "{option}");
        }
    }
}

#[test]
fn the_readme_shows_what_is_printed() {
    let readme = include_str!("../../README.md");
    let shown = readme.split("```text\n").find(|text| text.starts_with("hạng ")).unwrap();
    let (shown, _) = shown.split_once("```").unwrap();
    let printed = page(&[]);
    for line in shown.lines() {
        assert!(printed.lines().any(|printed| printed == line), "{line}");
    }
}
