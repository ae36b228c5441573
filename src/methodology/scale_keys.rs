//! What a row with a rule reaches, and what its award is rounded to a multiple of.

use super::declared::{expected_range, is_maximum};
use crate::definition::Row;
use crate::number::{Mode, Points, RoundTo};
use crate::problem::{ProblemKind, Refusal};
use crate::rule::Leaf;

/// Refuses the keys on a row with rows under it.
pub(super) fn without_rule(row: &Row) -> impl Iterator<Item = Refusal> {
    let keys = [("reaches", row.reaches), ("round_to", row.round_to)];
    keys.into_iter().filter(|(_, points)| points.is_some()).map(|(key, _)| {
        let found = format!("`{key}` on a row with rows under it");
        let expected = format!("`{key}` on the rows with a rule under it only");
        Refusal::new(ProblemKind::NotAllowed, key, found, expected)
    })
}

/// Adds what is wrong with the keys on a row with a rule. Returns whether the rule can be checked against what
/// the row reaches.
pub(super) fn check(row: &Row, leaf: &Leaf, refusals: &mut Vec<Refusal>) -> bool {
    // A maximum that is refused says nothing about the others.
    let max = Some(row.max).filter(|max| is_maximum(*max, leaf.places));
    let expected_reaches = |reaches| {
        let is_below = max.is_none_or(|max| reaches < max);
        let below = || format!("points below the maximum of the criterion, `{}`", row.max);
        expected_range(reaches, false).or_else(|| (!is_below).then(below))
    };
    let expected_step = |step| expected_range(step, false);
    let mut check = |key, points: Option<Points>, expected: &dyn Fn(Points) -> Option<String>| {
        let Some(points) = points else { return true };
        let before = refusals.len();
        let range =
            |expected| Refusal::new(ProblemKind::OutOfRange, key, format!("`{points}`"), expected);
        refusals.extend(expected(points).map(range));
        refusals.extend(leaf.check_places(key, points).err());
        refusals.len() == before
    };
    let reaches_right = check("reaches", row.reaches, &expected_reaches);
    if check("round_to", row.round_to, &expected_step) {
        let reaches = row.reaches.filter(|_| reaches_right);
        refusals.extend(check_divides(row.round_to, max, reaches).err());
    }
    reaches_right
}

/// Refuses a step that does not divide the maximum and what the row reaches.
fn check_divides(
    step: Option<Points>,
    max: Option<Points>,
    reaches: Option<Points>,
) -> Result<(), Refusal> {
    let Some(step) = step else { return Ok(()) };
    let divides = |points| {
        RoundTo::new(step, Mode::HalfUp).is_some_and(|rounding| rounding.is_multiple(points))
    };
    let wanted: Vec<String> = [("the maximum of the criterion", max), ("what it reaches", reaches)]
        .into_iter()
        .filter_map(|(what, points)| Some((what, points?)))
        .filter(|(_, points)| !divides(*points))
        .map(|(what, points)| format!("{what}, `{points}`"))
        .collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let expected = format!("points that divide {}", wanted.join(", and "));
    Err(Refusal::new(ProblemKind::Sum, "round_to", format!("`{step}`"), expected))
}
