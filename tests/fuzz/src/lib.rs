//! The bodies of the fuzz targets. Each panics if something is wrong, and returns whether the input is accepted.

pub mod accepted;
pub mod decimal;
pub mod files;
pub mod methodology;
pub mod mutate;
pub mod pipeline;
pub mod rules;
pub mod sheet;
pub mod workbook;

use suite::{oracle, random};

/// The hostile files of the tests, as seeds.
#[path = "../../suite/hostile/mod.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
pub mod hostile;

/// What the tests of the library have, and no code of the library: a naive evaluator, and a generator of blocks.
#[path = "../../suite"]
#[allow(dead_code, reason = "the tests use more of it")]
pub mod suite {
    pub mod oracle;
    pub mod random;
}
