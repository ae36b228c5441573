//! Files to the letter of the contract: hostile ones are refused with every problem, unusual ones taken.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::hostile::{Case, File, accepted, cases, complete};
use crate::score::run;

/// A directory of its own, gone when it is dropped.
pub struct Directory(PathBuf);

impl Directory {
    pub fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("cchc-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn write(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn run_case(case: &Case) -> Result<String, Vec<String>> {
    let directory = Directory::new();
    let path = |file: &File| directory.write(file.name, &file.bytes);
    let mut arguments = vec![path(&case.methodology)];
    arguments.extend(case.sheets.iter().map(path));
    arguments.push("--json".to_owned());
    run(&arguments)
}

#[test]
fn hostile_files_are_refused_with_every_problem() {
    let mut wrong = Vec::new();
    for case in cases() {
        match run_case(&case) {
            Ok(_) => wrong.push(format!("{}: accepted", case.name)),
            Err(lines) => {
                let broken = lines.iter().find(|line| line.contains('\n') || line.is_empty());
                let missing: Vec<&Vec<&str>> = case
                    .expect
                    .iter()
                    .filter(|expect| {
                        !lines.iter().any(|line| expect.iter().all(|part| line.contains(part)))
                    })
                    .collect();
                if broken.is_some() || !missing.is_empty() {
                    let lines: Vec<String> =
                        lines.iter().map(|line| line.chars().take(300).collect()).collect();
                    wrong.push(format!("{}: missing {missing:?} in {lines:#?}", case.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_listed_in_full_is_all_that_is_reported() {
    for case in complete() {
        let lines = run_case(&case).unwrap_err();
        assert_eq!(lines.len(), case.expect.len(), "{}: {lines:#?}", case.name);
    }
}

#[test]
fn unusual_files_are_accepted() {
    let wrong: Vec<String> = accepted()
        .iter()
        .filter_map(|case| run_case(case).err().map(|lines| format!("{}: {lines:?}", case.name)))
        .collect();
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_block_is_checked_beside_other_problems_and_each_problem_is_one_line() {
    let directory = Directory::new();
    let methodology =
        directory.write("m.toml", include_bytes!("../../src/editions/binh-duong-2017.toml"));
    let sheet = |name: &str, unit: &str, stage: &str, evidence: &str| {
        let text = format!(
            r#"{{"format":1,"methodology":"binh-duong/districts","edition":2017,"unit":"{unit}","stage":"{stage}","evidence":{evidence}}}"#
        );
        directory.write(name, text.as_bytes())
    };
    let good = r#"{"1":{"points":1},"2":{"points":1}}"#;
    let arguments = [
        methodology,
        sheet("a.json", "Một", "final", good),
        sheet("b.json", "Một", "final", good),
        sheet("c.json", "Hai", "appraised", "{}"),
        sheet("d.json", "Ba", "final", "{\"x\\r\\u2028\": 1}"),
        "--en".to_owned(),
    ];
    let lines = run(&arguments).unwrap_err();
    let has =
        |parts: [&str; 2]| lines.iter().any(|line| parts.iter().all(|part| line.contains(part)));
    assert!(has(["b.json", "found `Một` again"]), "{lines:#?}");
    assert!(has(["c.json", "found `appraised`, expected `final`"]), "{lines:#?}");
    assert!(has(["c.json", "criterion 2: found no answer"]), "{lines:#?}");
    assert!(lines.iter().all(|line| {
        line.chars().all(|character| !character.is_control() && character != '\u{2028}')
    }));
    assert!(
        lines.iter().all(|line| line.contains("found") && line.contains("expected")),
        "{lines:#?}"
    );
}

#[test]
fn every_line_says_what_was_found_and_what_is_expected() {
    let mut wrong = Vec::new();
    for case in cases() {
        let lines = run_case(&case).unwrap_err();
        wrong.extend(
            lines.into_iter().filter(|line| !(line.contains("found") && line.contains("expected"))),
        );
    }
    wrong.truncate(20);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_documents_count_these_files() {
    let (refused, taken) = (cases().len(), accepted().len());
    let readme = include_str!("../../README.md");
    let testing = include_str!("../../TESTING.md");
    assert!(readme.contains(&format!("refuse {refused} hostile inputs")), "{refused}");
    assert!(readme.contains(&format!("accept {taken} unusual ones")), "{taken}");
    assert!(testing.contains(&format!("{refused} hostile inputs are refused")), "{refused}");
    assert!(testing.contains(&format!("{taken} unusual inputs are accepted")), "{taken}");
}

#[test]
fn the_sample_of_the_file_form_is_valid() {
    let page = include_str!("../../FILE-FORM.md");
    let sample = |first: &str| {
        let texts = page.split("```toml\n").skip(1).map(|text| text.split("```").next().unwrap());
        texts.into_iter().find(|text| text.contains(first)).unwrap()
    };
    let definition: cchc::Definition = toml::from_str(sample("[rounding]")).unwrap();
    let methodology = definition.validate().unwrap();
    let sheet: cchc::Sheet = toml::from_str(sample("[evidence]")).unwrap();
    let card = methodology.check(&sheet).unwrap().score();
    assert_eq!((card.points(), card.applicable()), (cchc::points!(2), cchc::points!(1)));
}
