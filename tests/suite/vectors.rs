//! The vectors in `tests/vectors`: methodologies, sheets and exact results, by which any implementation of the
//! file form can be checked. The naive evaluator makes them, and the library has no part in it.
//!
//! `CCHC_WRITE=1 cargo test --test suite vectors::` writes them anew, into the folder `CCHC_VECTORS` if that is
//! set. The README beside them says what a case is.

mod case;
mod coverage;
mod make;
mod near;
mod refused;
mod replay;
mod rules;
mod sheets;
mod years;

use std::path::PathBuf;

use serde_json::Value;

use self::case::Draft;
use self::make::TOPICS;
use crate::oracle::valid::is_valid;

fn folder() -> PathBuf {
    let committed = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors");
    std::env::var_os("CCHC_VECTORS").map_or_else(|| committed.into(), PathBuf::from)
}

fn read(name: &str) -> String {
    let path = folder().join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn documents(topic: &str) -> Vec<Value> {
    let text = read(&format!("{topic}.jsonl"));
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The counts as they are committed: a JSON object, one key a line.
fn written(coverage: &coverage::Coverage) -> String {
    format!("{:#}\n", serde_json::to_value(coverage).unwrap())
}

/// All of them are written if `CCHC_WRITE` is set. Else some of each topic are compared with what is committed;
/// random cases are left out, because most of their time goes into those that are too large.
#[test]
fn the_files_are_what_the_naive_evaluator_makes() {
    if std::env::var_os("CCHC_WRITE").is_some() {
        std::fs::create_dir_all(folder()).unwrap();
        let mut all = Vec::new();
        for (topic, drafts) in TOPICS {
            let documents: Vec<Value> = drafts().into_iter().map(Draft::document).collect();
            let lines: Vec<String> = documents.iter().map(Value::to_string).collect();
            std::fs::write(folder().join(format!("{topic}.jsonl")), lines.join("\n") + "\n")
                .unwrap();
            all.extend(documents);
        }
        std::fs::write(folder().join("coverage.json"), written(&coverage::coverage(&all))).unwrap();
        return;
    }
    for (topic, drafts) in TOPICS.into_iter().filter(|(topic, _)| *topic != "random") {
        let (drafts, committed) = (drafts(), read(&format!("{topic}.jsonl")));
        assert_eq!(drafts.len(), committed.lines().count(), "{topic}: other documents");
        for (at, (draft, line)) in drafts.into_iter().zip(committed.lines()).enumerate() {
            if at % 10 == 0 {
                let committed: Value = serde_json::from_str(line).unwrap();
                assert_eq!(draft.document(), committed, "{topic}.jsonl:{}", at + 1);
            }
        }
    }
}

#[test]
fn the_library_gives_every_result() {
    let mut counts = replay::Counts::new();
    let mut wrong = Vec::new();
    for (topic, _) in TOPICS {
        for (at, document) in documents(topic).iter().enumerate() {
            if let Err(text) = replay::replay(document, &mut counts) {
                wrong.push(format!("{topic}.jsonl:{}: {text}", at + 1));
            }
        }
    }
    let all: usize = counts.values().sum();
    let blocks = counts["blocks"];
    wrong.truncate(20);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let cases = format!("{} cases", all - blocks);
    let refused = counts["refused sheets"] + counts["refused methodologies"];
    let results = all - blocks - refused;
    let testing = include_str!("../../TESTING.md");
    for said in [&cases, &format!("{results} with exact results, {refused} that are refused")] {
        assert!(testing.contains(said), "TESTING.md does not say: {said}");
    }
    let said = format!(
        "{cases} in {blocks} blocks: {} sheets with results, {} refused sheets, {} changes of units, \
         {} changes of stages, {} refused methodologies",
        counts["sheets"],
        counts["refused sheets"],
        counts["changes of units"],
        counts["changes of stages"],
        counts["refused methodologies"],
    );
    let page: Vec<&str> = include_str!("../vectors/README.md").split_whitespace().collect();
    assert!(page.join(" ").contains(&said), "the README of the vectors does not say: {said}");
    assert!(counts["sheets"] >= 20_000, "{counts:?}");
}

#[test]
fn methodologies_are_accepted_or_refused_as_the_file_form_says() {
    for (topic, _) in TOPICS {
        for (at, document) in documents(topic).iter().enumerate() {
            let is_accepted = document.get("blocks").is_some() || document.get("change").is_some();
            if let Some(methodology) = document.get("methodology") {
                let found = is_valid(methodology);
                assert_eq!(found, is_accepted, "{topic}.jsonl:{}: {methodology}", at + 1);
            }
        }
    }
}

#[test]
fn every_key_and_every_word_has_cases() {
    let all: Vec<Value> = TOPICS.iter().flat_map(|(topic, _)| documents(topic)).collect();
    let coverage = coverage::coverage(&all);
    let unused: Vec<&String> =
        coverage.iter().filter(|(_, count)| **count == 0).map(|(key, _)| key).collect();
    assert!(unused.is_empty(), "no case uses {unused:?}");
    assert_eq!(written(&coverage), read("coverage.json"), "coverage.json");
}
