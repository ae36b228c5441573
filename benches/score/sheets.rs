//! One sheet after the other, each to a card with its index and group.

use std::hint::black_box;

use cchc::{Definition, Scorecard};

use super::data;
use super::exact::{self, Result};
use super::times::{Times, Variant};
use super::{decimal, float};

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

fn scored(sheets: &[cchc::CheckedSheet]) {
    for sheet in sheets {
        let card = sheet.score();
        black_box((card.index(), card.group()));
    }
}

/// The lines of so many leaves, and whether they have the limits.
pub fn figures(rounds: usize, leaf_count: usize, units: usize, limits: [&str; 3]) {
    let leaves = data::leaves(leaf_count);
    let [rounded, unrounded] =
        [false, true].map(|unrounded| data::definition(&leaves, unrounded).validate().unwrap());
    let sheets = data::sheets(&rounded, &leaves, units, SEED);
    let unrounded_sheets = data::sheets(&unrounded, &leaves, units, SEED);
    let max = leaves.iter().map(|leaf| leaf.max).sum();
    let (mut decimals, mut floats) = (Vec::new(), Vec::new());
    // Sums of big fractions grow with the square of the leaves.
    let sample = units.min(16_000_000 / leaf_count / leaf_count);
    data::units(&leaves, units, SEED, |at, unit| {
        let expected = exact::score(&leaves, unit);
        assert_card(&sheets[at].score(), rounded.definition(), expected);
        if at < sample {
            let (sum, expected) = exact::unrounded(&leaves, unit);
            let card = unrounded_sheets[at].score();
            assert_card(&card, unrounded.definition(), expected);
            assert_eq!(exact::read(&card.exact_points().to_string()), sum);
        }
        decimals.push(decimal::unit(unit));
        floats.push(float::cells(unit));
    });
    println!("exact {leaf_count} leaves: {units} units, and unrounded {sample}");

    let decimal_plan: Vec<_> = leaves.iter().map(decimal::Plan::of).collect();
    let float_plan: Vec<_> = leaves.iter().map(float::Plan::of).collect();
    let times = Times::of(
        rounds,
        vec![
            Variant::new("one-sheet", units, || scored(&sheets)),
            Variant::new("one-sheet-unrounded", units, || scored(&unrounded_sheets)),
            Variant::new("rust-decimal", units, || {
                for unit in &decimals {
                    black_box(decimal::score(&decimal_plan, max, unit));
                }
            }),
            Variant::new("f64-plan", units, || {
                for cells in &floats {
                    black_box(float::score(&float_plan, f64::from(max), cells));
                }
            }),
        ],
    );
    let size = if leaf_count == 90 { String::new() } else { format!("-{leaf_count}-leaves") };
    println!("{leaf_count} leaves, {units} units:");
    times.report();
    let ratio = |name: &str, pair, limit| times.ratio(&name.replace("*", &size), pair, 1.0, limit);
    ratio("one-sheet*/rust-decimal", ["one-sheet", "rust-decimal"], limits[0]);
    ratio("one-sheet*/f64-plan", ["one-sheet", "f64-plan"], limits[1]);
    ratio("unrounded*/rounded", ["one-sheet-unrounded", "one-sheet"], limits[2]);
}
