//! What a row with a rule reaches, and what its award is rounded to a multiple of.

use super::declared::{expected_range, is_maximum};
use crate::definition::Row;
use crate::number::{Mode, Points, RoundTo};
use crate::problem::key_words::key as word_of;
use crate::problem::phrases::number;
use crate::problem::{ProblemKind, Refusal};
use crate::rule::Leaf;
use crate::text::phrase::{Phrase, phrases};

phrases! {
    fn key_above_rows(key) =
        "có mục “{key}” trong khi có tiêu chí thành phần bên dưới", "`{key}` on a row with rows under it";
    fn key_below(key) =
        "chỉ ghi mục “{key}” ở tiêu chí thành phần có thang điểm", "`{key}` on the rows with a rule under it only";
    fn below_maximum(max) =
        "điểm thấp hơn điểm tối đa của tiêu chí ({max})", "points below the maximum of the criterion, `{max}`";
    fn points_that_divide(points) = "số điểm sao cho {points} chia hết cho số đó", "points that divide {points}";
    fn maximum(max) = "điểm tối đa của tiêu chí ({max})", "the maximum of the criterion, `{max}`";
    fn reached(points) = "điểm cao nhất của thang điểm ({points})", "what it reaches, `{points}`";
    fn both_maxima(max, reaches) = "{max} và {reaches}", "{max}, and {reaches}";
}

/// Refuses the keys on a row with rows under it.
pub(super) fn without_rule(row: &Row) -> impl Iterator<Item = Refusal> {
    let keys = [("reaches", row.reaches), ("round_to", row.round_to)];
    keys.into_iter().filter(|(_, points)| points.is_some()).map(|(key, _)| {
        let (found, expected) = (key_above_rows(word_of(key)), key_below(word_of(key)));
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
        expected_range(reaches, false).or_else(|| (!is_below).then(|| below_maximum(row.max)))
    };
    let expected_step = |step| expected_range(step, false);
    let mut check = |key, points: Option<Points>, expected: &dyn Fn(Points) -> Option<Phrase>| {
        let Some(points) = points else { return true };
        let before = refusals.len();
        let range = |expected| Refusal::new(ProblemKind::OutOfRange, key, number(points), expected);
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
    let [max, reaches] = [max, reaches].map(|points| points.filter(|points| !divides(*points)));
    let wanted = match (max.map(maximum), reaches.map(reached)) {
        (None, None) => return Ok(()),
        (Some(one), None) | (None, Some(one)) => one,
        (Some(max), Some(reaches)) => both_maxima(max, reaches),
    };
    Err(Refusal::new(ProblemKind::Sum, "round_to", number(step), points_that_divide(wanted)))
}
