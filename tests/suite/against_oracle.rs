//! The library against a naive second evaluator in big fractions that shares no code with it, on random
//! methodologies and blocks with every rule, mode, place count, tie rule and not-applicable policy.

use serde_json::Value;

use crate::files::Directory;
use crate::oracle::has_all;
use crate::score::run;
use crate::{oracle, random};

/// How many random blocks; `CCHC_CASES=100000 cargo test against_oracle` runs more.
fn cases() -> u64 {
    std::env::var("CCHC_CASES").map_or(300, |cases| cases.parse().expect("a number of blocks"))
}

#[test]
fn random_blocks_agree_to_the_last_digit() {
    let directory = Directory::new();
    for seed in 0..cases() {
        let (methodology, sheets) = random::case(seed);
        let expected = oracle::score(&methodology, &sheets);
        let paths = [
            directory.write("methodology.json", methodology.to_string().as_bytes()),
            directory.write("sheets.json", Value::from(sheets.clone()).to_string().as_bytes()),
            "--json".to_owned(),
        ];
        let found = match run(&paths) {
            Ok(text) => serde_json::from_str::<Value>(&text).unwrap(),
            Err(lines) => panic!("seed {seed}: refused: {lines:#?}"),
        };
        if !has_all(&found, &expected) {
            let file = std::env::temp_dir().join(format!("cchc-seed-{seed}.json"));
            let all = serde_json::json!({ "methodology": methodology, "sheets": sheets, "found": found, "expected": expected });
            std::fs::write(&file, format!("{all:#}")).unwrap();
            panic!("seed {seed}: the answers differ, see {}", file.display());
        }
    }
    println!("random blocks: {}", cases());
}

#[test]
fn a_missing_key_a_missing_entry_and_another_value_are_seen() {
    let found = serde_json::json!({ "a": [{ "b": "1", "c": null }], "d": 1 });
    for same in [serde_json::json!({}), found.clone(), serde_json::json!({ "a": [{ "b": "1" }] })] {
        assert!(has_all(&found, &same), "{same}");
    }
    for other in [
        serde_json::json!({ "e": null }),
        serde_json::json!({ "a": [] }),
        serde_json::json!({ "a": [{ "b": "2" }] }),
        serde_json::json!({ "d": "1" }),
    ] {
        assert!(!has_all(&found, &other), "{other}");
    }
}
