//! One binary for all tests of the public interface: facts first, then laws, then hostile files.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::too_many_lines,
    clippy::unwrap_used,
    missing_docs,
    unreachable_pub,
    reason = "tests stop at the first thing that is wrong"
)]

mod against_oracle;
mod bounds;
mod bytes;
mod columns;
mod combined;
mod comparison;
mod custom;
mod decisions;
mod editions;
mod explain;
mod facts;
mod files;
mod form;
mod fuzzed;
mod golden;
mod hostile;
mod identity;
mod kinds;
mod large;
mod laws_arithmetic;
mod laws_evidence;
mod laws_generators;
mod laws_kit;
mod laws_kit_cases;
mod laws_methodology;
mod laws_plain;
mod laws_rules;
mod laws_strategies;
mod laws_words;
mod mutant_words;
mod mutants;
mod names;
mod numbers;
mod one_problem;
mod oracle;
mod plan;
mod prelude;
mod problems;
mod program;
mod random;
mod reach;
mod reading;
mod readings;
mod regressions;
mod results;
mod rows;
mod scales;
mod schema;
/// The example itself, so that tests run what users run.
#[allow(dead_code, reason = "its `main` is not called here")]
#[path = "../../examples/score.rs"]
mod score;
mod seldom;
mod single_rules;
mod tables;
mod tallies;
mod untrue;
mod vectors;
mod vietnamese;
mod written;
