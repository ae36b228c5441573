//! Inputs of the fuzz targets (`tests/fuzz`), replayed: some of what the targets keep, and all that found something.
//!
//! A body of a target panics if something is wrong, and returns whether the input was accepted.

use std::path::Path;

#[path = "../fuzz/src"]
mod bodies {
    use crate::{hostile, oracle, random};

    mod accepted;
    mod files;

    pub mod decimal;
    pub mod methodology;
    pub mod pipeline;
    pub mod rules;
    pub mod sheet;
}

/// Runs a body on each file of its folder. How many are accepted, and how many refused.
fn replay(target: &str, body: fn(&[u8]) -> bool) -> (usize, usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/fuzzed").join(target);
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let (accepted, refused): (Vec<bool>, Vec<bool>) = files
        .map(|file| {
            println!("{}", file.display());
            body(&std::fs::read(file).unwrap())
        })
        .partition(|is_accepted| *is_accepted);
    (accepted.len(), refused.len())
}

#[test]
fn decimals() {
    assert_eq!(replay("decimal", bodies::decimal::run), (24, 21));
}

#[test]
fn methodology_files() {
    assert_eq!(replay("methodology", bodies::methodology::run), (8, 14));
}

#[test]
fn sheet_files() {
    assert_eq!(replay("sheet", bodies::sheet::run), (7, 29));
}

#[test]
fn rules() {
    assert_eq!(replay("rules", bodies::rules::run), (21, 0));
}

#[test]
fn blocks() {
    assert_eq!(replay("pipeline", bodies::pipeline::run), (12, 0));
}
