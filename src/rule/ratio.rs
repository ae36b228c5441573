//! What rules of a ratio share: how a part and a whole are read, and evidence for the laws.

use super::evidence::Evidence;
use super::kind::Unread;
use super::seed::{Seed, next, quantity, up_to, wide};
use crate::number::percent::WHOLE;
use crate::number::quantity::LARGEST;
use crate::number::{Quantity, Ratio, RatioError};
use crate::problem::{ProblemKind, Refusal};

/// Reads a part and a whole, scaled to whole numbers together. The whole may be zero if the part is.
pub(super) fn read_ratio(evidence: &Evidence, cells: &mut Vec<i64>) -> Result<(), Unread> {
    let Evidence::Share { part, whole } = evidence else { return Err(Unread::WrongKind) };
    let (key, expected) = match Ratio::new(*part, *whole) {
        Ok(ratio) => {
            cells.extend([ratio.part(), ratio.whole()]);
            return Ok(());
        }
        Err(RatioError::EmptyWhole { .. }) if *part == Quantity::ZERO => {
            cells.extend([0, 0]);
            return Ok(());
        }
        Err(RatioError::EmptyWhole { .. }) => {
            ("whole", "a whole above zero, since the part is above zero")
        }
        Err(RatioError::Negative { .. }) => {
            (if part.is_negative() { "part" } else { "whole" }, "numbers from zero up")
        }
        Err(RatioError::TooLarge { .. }) => (
            "part, whole",
            "at most 100000000000000000 when both are scaled to whole numbers together",
        ),
    };
    let found = format!("`{part}` of `{whole}`");
    Err(Refusal::new(ProblemKind::OutOfRange, key, found, expected).into())
}

/// Ratios at, just below and just above percents (in units of 10⁻⁴), after those of every rule of a ratio.
pub(super) fn ratio_edges(percents: impl IntoIterator<Item = i64>) -> Vec<Evidence> {
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
    edges.into_iter().map(share).collect()
}

/// Whole before part, so that the smallest failing ratio has a small whole.
pub(super) fn sample_ratio(seed: Seed) -> Evidence {
    let Seed { kind, whole, part } = seed;
    match kind {
        0..=3 => Evidence::share(up_to(13, part), up_to(seed.most(), whole)),
        4 => Evidence::share(up_to(1100, part), up_to(seed.most(), whole)),
        _ => Evidence::Share { part: wide(part), whole: wide(whole) },
    }
}

/// One unit more of the part, or one less if lower is better.
pub(super) fn one_better_ratio(evidence: &Evidence, is_upward: bool) -> Option<Evidence> {
    let Evidence::Share { part, whole } = evidence else { return None };
    // A whole of zero has its own clause and no neighbours.
    (*whole > Quantity::ZERO).then_some(())?;
    let places = part.places().max(whole.places());
    let part = next(*part, places, if is_upward { 1 } else { -1 })?;
    (part >= Quantity::ZERO).then_some(Evidence::Share { part, whole: *whole })
}

/// A ratio of 10¹⁷, or of nothing.
pub(super) fn extreme_ratio(is_high: bool) -> Evidence {
    Evidence::Share { part: quantity(if is_high { LARGEST } else { 0 }), whole: quantity(1) }
}
