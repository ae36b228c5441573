//! Methodologies that are valid by construction.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::rules::{RuleSeed, leaf, points_of, rule, seed};
use crate::definition::{
    Adjustments, Basis, Classification, Definition, NotApplicable, OverCap, Roundings, Row, TieRule,
};
use crate::methodology::Methodology;
use crate::number::{Mode, Percent, Points, Rounding, invariant};

/// How large and how unusual a methodology is (quy mô).
///
/// # Example
/// ```
/// use cchc::testing::{Size, methodologies};
/// use proptest::prelude::*;
///
/// proptest! {
///     fn leaves_are_few(methodology in methodologies(Size::Small)) {
///         prop_assert!(methodology.leaves().count() <= 6);
///     }
/// }
/// # leaves_are_few();
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Size {
    /// Up to 6 leaves on up to 2 levels, two places.
    Small,
    /// 30 to 60 leaves on up to 3 levels, as in decisions.
    Realistic,
    /// Up to 40 leaves on up to 8 levels, 0 to 8 places or unrounded, large maxima, all modes.
    Hostile,
}

/// A leaf: its rule, its level, and how many levels it shares with the leaf before it.
type LeafSeed = (RuleSeed, u8, u8);

/// A definition without rows and points.
fn head(size: Size) -> impl Strategy<Value = Definition> {
    let is_hostile = size == Size::Hostile;
    let places = || if is_hostile { 0..=8_u8 } else { 2..=2 };
    let modes = [Mode::HalfUp, Mode::HalfEven, Mode::Down, Mode::Up];
    let mode =
        || select(modes.into_iter().take(if is_hostile { 4 } else { 1 }).collect::<Vec<_>>());
    let ties = select(vec![TieRule::Standard, TieRule::Dense, TieRule::Modified]);
    let is_unrounded = any::<bool>().prop_map(move |is| is && size != Size::Realistic);
    let points = (places(), mode(), is_unrounded);
    let index = (places(), mode());
    // Whole percents, which fit any places of an index.
    let bounds = (option::of(0..=80_i8), option::of(81..=110_i8));
    (points, index, any::<[bool; 3]>(), ties, any::<[u8; 2]>(), bounds).prop_map(
        |((places, mode, is_unrounded), index, [is_full, is_exact, is_cut], ties, caps, bounds)| {
            let (points, index) = (Rounding::new(places, mode), Rounding::new(index.0, index.1));
            let rounding = if is_unrounded {
                Roundings::unrounded(index, points)
            } else {
                Roundings::new(points, index)
            };
            let basis = if is_exact { Basis::Exact } else { Basis::Published };
            let mut groups = Classification::new(basis, ties, [("A", 90), ("B", 70), ("C", 50)]);
            (groups.index_at_least, groups.index_at_most) =
                (bounds.0.map(Percent::from), bounds.1.map(Percent::from));
            let (title, total) = ("Bộ tiêu chí sinh ngẫu nhiên", Points::ZERO);
            let mut definition = Definition::new("made/up", 2025, title, total, rounding, groups);
            let policy = if is_full { NotApplicable::Full } else { NotApplicable::Rescale };
            definition.not_applicable = Some(policy);
            let [bonus, penalty] = caps.map(|cap| points_of(cap.into(), rounding.places()));
            let over_cap = if is_cut { OverCap::Cut } else { OverCap::Refused };
            definition.adjustments = Adjustments::new(bonus, penalty).with_over_cap(over_cap);
            definition
        },
    )
}

/// Methodologies of a size (bộ tiêu chí bất kỳ). They shrink to few leaves with plain rules.
pub fn methodologies(size: Size) -> impl Strategy<Value = Methodology> {
    let (count, levels, most) = match size {
        Size::Small => (1..=6, 2_u8, 500),
        Size::Realistic => (30..=60, 3, 500),
        Size::Hostile => (1..=40, 8, 25_000),
    };
    let leaf = (seed(most), 1..=levels, 0..levels);
    (head(size), vec(leaf, count)).prop_map(|(mut definition, leaves)| {
        let places = definition.rounding.places();
        (definition.criteria, definition.total) = rows(&leaves, places);
        invariant(definition.validate().ok(), "a constructed definition is valid")
    })
}

/// The rows of a tree. Each leaf continues the path of the leaf before it, from the level that they share.
fn rows(leaves: &[LeafSeed], places: u8) -> (Vec<Row>, Points) {
    let mut rows: Vec<Row> = Vec::new();
    let mut path: Vec<u32> = Vec::new();
    let mut total = Points::ZERO;
    let code = |path: &[u32]| path.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
    let add = |sum: Points, max| invariant(sum.checked_add(max), "up to 60 maxima add up");
    for (seed, level, shared) in leaves {
        // The last level of the leaf before is a leaf and has no rows under it.
        let (level, shared) = (usize::from(*level), usize::from(*shared));
        let shared = shared.min(path.len().saturating_sub(1)).min(level.saturating_sub(1));
        let next = path.get(shared).copied().unwrap_or(0).saturating_add(1);
        path.truncate(shared);
        path.push(next);
        path.resize(level, 1);
        for depth in shared + 1..path.len() {
            let code = code(path.get(..depth).unwrap_or_default());
            rows.push(Row::inner(code, "Tiêu chí", Points::ZERO));
        }
        let (own, max) = (code(&path), points_of(seed.max, places));
        let leaf = leaf(invariant(own.parse().ok(), "8 numbers are a code"), seed, places);
        let rule = rule(&leaf, seed);
        let part = if rule.has_survey() { "Điều tra" } else { "Thẩm định" };
        let mut row = Row::leaf(own.clone(), "Tiêu chí thành phần", max, rule);
        row.may_not_apply = Some(seed.may_not_apply);
        row.reaches = Some(leaf.reaches).filter(|reaches| *reaches < max);
        row.round_to = seed.round_to(&leaf);
        row.part = Some(part.to_owned());
        rows.push(row);
        total = add(total, max);
        for above in &mut rows {
            if own.strip_prefix(above.code.as_str()).is_some_and(|rest| rest.starts_with('.')) {
                above.max = add(above.max, max);
            }
        }
    }
    (rows, total)
}
