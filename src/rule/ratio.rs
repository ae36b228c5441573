//! Evidence of a ratio for the laws.

use super::evidence::Evidence;
use super::numbers::Numbers;
use super::seed::{Seed, decimal, modulo, next, quantity, wide};
use crate::number::Quantity;
use crate::number::percent::WHOLE;
use crate::number::quantity::LARGEST;

/// Ratios at, just below and just above percents (in units of 10⁻⁴), after those of every rule of a ratio.
pub(super) fn ratio_edges(
    numbers: Numbers,
    percents: impl IntoIterator<Item = i64>,
) -> Vec<Evidence> {
    let most = i64::from(u32::MAX);
    let mut edges = vec![(0, 1), (1, 1), (2, 1), (0, 0), (1, 0), (1, 3), (2, 3), (most, most)];
    edges.extend([(LARGEST, LARGEST), (LARGEST, 1), (1, LARGEST), (LARGEST - 1, LARGEST), (-1, 1)]);
    for percent in percents {
        // The coarsest step first: whole percents are parts of 100.
        let coarse = match percent.checked_rem(10_000) {
            Some(0) => (percent.saturating_div(10_000), 100),
            _ => (percent, WHOLE),
        };
        let fine = (percent.saturating_mul(100_000_000), WHOLE.saturating_mul(100_000_000));
        for (part, whole) in [coarse, fine] {
            let near = [part.saturating_sub(1), part, part.saturating_add(1)];
            edges.extend(near.into_iter().filter(|part| *part >= 0).map(|part| (part, whole)));
        }
    }
    let share = |(part, whole)| Evidence::Share { part: quantity(part), whole: quantity(whole) };
    let half = decimal(5, 1).map(|part| Evidence::Share { part, whole: quantity(1) });
    edges.into_iter().map(share).chain(half.filter(|_| numbers.decimals)).collect()
}

/// Whole before part, so that the smallest failing ratio has a small whole.
pub(super) fn sample_ratio(numbers: Numbers, seed: Seed) -> Evidence {
    let (largest, over) = match seed.kind {
        0..=3 => (12, 13),
        4 => (1000, 1100),
        _ => (LARGEST.unsigned_abs(), LARGEST.unsigned_abs()),
    };
    let up_to = |most: u64, number| modulo(number, most.saturating_add(1));
    let whole = up_to(largest, seed.whole);
    let part = up_to(if numbers.part_may_exceed { over } else { whole }, seed.part);
    let hundredths = |number: u64| decimal(i64::try_from(number).ok()?, 2);
    match (hundredths(part), hundredths(whole)) {
        (Some(part), Some(whole)) if numbers.decimals && seed.kind == 4 => {
            Evidence::Share { part, whole }
        }
        _ => Evidence::Share { part: wide(part), whole: wide(whole) },
    }
}

/// One unit more of the part, or one less if lower is better. Steps are even: a hundredth if there may be
/// decimals, because 1.80 has fewer places than 1.79.
pub(super) fn one_better_ratio(
    numbers: Numbers,
    evidence: &Evidence,
    is_upward: bool,
) -> Option<Evidence> {
    let Evidence::Share { part, whole } = evidence else { return None };
    // A whole of zero has its own clause and no neighbours.
    (*whole > Quantity::ZERO).then_some(())?;
    let least = if numbers.decimals { 2 } else { 0 };
    let places = part.places().max(whole.places()).max(least);
    let part = next(*part, places, if is_upward { 1 } else { -1 })?;
    let is_part = part >= Quantity::ZERO && (numbers.part_may_exceed || part <= *whole);
    is_part.then_some(Evidence::Share { part, whole: *whole })
}

/// The highest ratio that evidence can give, or else the lowest.
pub(super) fn extreme_ratio(numbers: Numbers, is_high: bool) -> Evidence {
    let [part, whole] = numbers.ratio().end(is_high).map(quantity);
    Evidence::Share { part, whole }
}
