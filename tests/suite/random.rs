//! Random valid cases: a methodology and the sheets of one block, built so that nothing has to be thrown
//! away, and so that many numbers are at or next to halves, thresholds, groups and ties.
//!
//! Inside, points are whole counts of units of 10^-places; text comes last. The groups are set by what
//! the units reach, so this module asks the oracle for their indices.

mod answer;
mod block;
mod combined;
mod forest;
mod reading;
mod rng;
mod scale;

use serde_json::Value;

use self::block::Block;
use self::forest::Forest;
use self::rng::Rng;
use super::oracle;

/// The case of this seed: a valid methodology, and one to eight valid sheets of one edition and stage.
///
/// # Panics
///
/// Never, for any seed; a panic is a mistake in this module or in the oracle.
#[must_use]
pub fn case(seed: u64) -> (Value, Vec<Value>) {
    of_rng(&mut Rng::of_seed(seed), 60, 8)
}

/// The case that bytes choose, with so many leaves and units at most.
///
/// # Panics
///
/// Never, for any bytes; a panic is a mistake in this module or in the oracle.
#[must_use]
pub fn of_bytes(bytes: &[u8], leaves: usize, units: usize) -> (Value, Vec<Value>) {
    of_rng(&mut Rng::of_bytes(bytes), leaves, units)
}

fn of_rng(rng: &mut Rng, leaves: usize, units: usize) -> (Value, Vec<Value>) {
    let mut forest = Forest::random(rng, leaves);
    let block = Block::random(rng, &forest, units);
    let sheets = block.sheets(rng, &forest);
    let mut results = oracle::score(&forest.methodology, &sheets);
    if rng.chance(40) {
        forest.set_bounds(rng, &results);
        results = oracle::score(&forest.methodology, &sheets);
    }
    forest.set_groups(rng, &results);
    (forest.methodology, sheets)
}
