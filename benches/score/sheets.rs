//! From a `Sheet` in memory to a card with its index and group, one sheet after the other: what a user
//! waits for. The reference does the same work by hand.

use std::hint::black_box;

use cchc::{Definition, Methodology, Scorecard, Sheet};

use super::data;
use super::exact::{self, Result};
use super::named;
use super::times::{Times, Variant};

const SEED: u64 = 1;

/// Panics unless a card shows this, to the last digit.
pub fn assert_card(card: &Scorecard, groups: &Definition, expected: Result) {
    assert_eq!(card.points(), data::points(expected.total));
    assert_eq!(card.applicable(), data::points(expected.applicable));
    assert_eq!(card.index().to_string(), text(expected.index));
    let groups = &groups.classification.groups;
    assert_eq!(card.group(), expected.group.map(|group| &groups[group]));
}

/// Hundredths as an index is written.
pub fn text(hundredths: u32) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// What one round scores: this many answers.
const ANSWERS: usize = 90 * 2048;
/// The sheets of a block: those of the provinces and the ministries.
const BLOCK: usize = 64;

/// Every size of methodology, over as many answers as a block of sheets of 90 leaves has. Then sheets that are
/// not in the cache of the processor.
pub fn figures(rounds: usize) {
    let usual = lines(rounds, 90, BLOCK, "", "0.5");
    for leaves in [18, 900] {
        let time = lines(rounds, leaves, BLOCK * 90 / leaves, &format!("-{leaves}-leaves"), "-");
        println!("ratio cost-per-leaf-{leaves}-over-90 {:.4} limit 1.3", time / usual);
    }
    lines(rounds, 90, ANSWERS / 90, "-not-in-cache", "-");
}

/// The lines of so many leaves and sheets; the time of a leaf. `limit` is that of the ratio to the reference.
fn lines(rounds: usize, leaf_count: usize, block: usize, name: &str, limit: &str) -> f64 {
    let leaves = data::leaves(leaf_count);
    let units = ANSWERS / leaf_count;
    let [rounded, unrounded] =
        [false, true].map(|unrounded| data::definition(&leaves, unrounded).validate().unwrap());
    let sheets = data::sheets(&rounded, &leaves, units, SEED);
    // Sums of big fractions grow with the square of the leaves.
    let sample = units.min(16_000_000 / leaf_count / leaf_count);
    let max = leaves.iter().map(|leaf| leaf.max).sum();
    let mut named = Vec::new();
    data::units(&leaves, units, SEED, |at, unit| {
        let expected = exact::score(&leaves, unit);
        let card = rounded.check(&sheets[at]).unwrap().score();
        assert_card(&card, rounded.definition(), expected);
        if at < sample {
            let (sum, expected) = exact::unrounded(&leaves, unit);
            let card = unrounded.check(&sheets[at]).unwrap().score();
            assert_card(&card, unrounded.definition(), expected);
            assert_eq!(exact::read(&card.exact_points().to_string()), sum);
        }
        named.push(named::sheet(at, unit));
    });
    println!("exact {leaf_count} leaves: {units} units, and unrounded {sample}");

    let plan = named::Plan::of(&leaves);
    let (sheets, named) = (&sheets[..block], &named[..block]);
    let passes = units / block;
    let times = Times::of(
        rounds,
        vec![
            Variant::new("from-evidence", block * passes, || {
                for sheet in (0..passes).flat_map(|_| sheets) {
                    let card = rounded.check(black_box(sheet)).unwrap().score();
                    black_box((card.index(), card.group()));
                }
            }),
            Variant::new("rust-decimal-by-name", block * passes, || {
                for sheet in (0..passes).flat_map(|_| named) {
                    black_box(named::score(&plan, max, black_box(sheet)).unwrap());
                }
            }),
            Variant::new("explain", block, || explain(&rounded, sheets)),
        ],
    );
    println!("{leaf_count} leaves, {block} sheets:");
    times.report();
    let pair = ["from-evidence", "rust-decimal-by-name"];
    times.ratio(&format!("from-evidence{name}/rust-decimal-by-name"), pair, 1.0, limit);
    times.ratio(&format!("explain{name}/from-evidence"), ["explain", "from-evidence"], 1.0, "-");
    times.median_of("from-evidence") / leaf_count as f64
}

/// Explains sheets as text.
fn explain(methodology: &Methodology, sheets: &[Sheet]) {
    for sheet in sheets {
        let explanation = methodology.check(sheet).unwrap().explain();
        black_box(explanation.to_text(cchc::Language::Vi));
    }
}
