use std::borrow::Cow;
use std::collections::HashMap;

use super::ranked::Ranked;
use crate::number::count::wide;
use crate::number::{Fraction, Index, invariant};
use crate::text::name;

/// The summary of a block (tổng hợp khối).
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::{Definition, Evidence, Problems, Ranking, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let mut best = Sheet::example("Sở B");
/// best.answers.insert("1.1", Evidence::share(630, 630));
/// let cards: Vec<_> = methodology
///     .check_sheets(&[Sheet::example("Sở A"), best])?
///     .iter()
///     .map(|sheet| sheet.score())
///     .collect();
/// let summary = Ranking::new(&cards)?.summary(); // 89.20 and 98.00
/// assert_eq!((summary.units, summary.mean.to_string()), (2, "93.60".to_owned()));
/// assert_eq!(summary.spread.to_string(), "8.80"); // percentage points
/// let counts: Vec<_> = summary.groups.iter().map(|g| (g.label.as_deref(), g.units)).collect();
/// assert_eq!(counts, [(Some("A"), 1), (Some("B"), 1), (None, 0)]); // last those below all groups
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// How many units (số đơn vị).
    pub units: usize,
    /// The mean of the published indices (trung bình), rounded once as the index is.
    pub mean: Index,
    /// The mean before it was rounded.
    pub exact_mean: Fraction,
    /// The highest published index (cao nhất).
    pub highest: Index,
    /// The lowest published index (thấp nhất).
    pub lowest: Index,
    /// Highest minus lowest, in percentage points (chênh lệch).
    pub spread: Index,
    /// Each group, from high to low, and last the units below all groups.
    pub groups: Vec<GroupCount>,
}

/// How many units are in a group (số đơn vị theo loại).
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::{Definition, Problems, Ranking, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let sheets = ["Sở A", "Sở B", "Sở C"].map(Sheet::example);
/// let cards: Vec<_> = methodology.check_sheets(&sheets)?.iter().map(|sheet| sheet.score()).collect();
/// let b = &Ranking::new(&cards)?.summary().groups[1];
/// assert_eq!((b.label.as_deref(), b.units, b.percent.to_string()), (Some("B"), 3, "100.00".into()));
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct GroupCount {
    /// The label; `None` for the units below all groups.
    pub label: Option<String>,
    /// How many units (số đơn vị).
    pub units: usize,
    /// The percentage of all units, rounded as the index is (tỷ lệ phần trăm).
    pub percent: Index,
}

impl Summary {
    pub(super) fn new(places: &[Ranked<'_>]) -> Self {
        let has_card = "a ranking has a card";
        let first = invariant(places.first(), has_card).card;
        let definition = first.methodology().definition();
        let indices: Vec<Index> = places.iter().map(|place| place.card.index()).collect();
        let units = indices.len();
        let count = |units: usize| Fraction::small(wide(units), 1);
        let per_unit = |sum: Fraction| invariant(sum.checked_div(&count(units)), has_card);
        let rounded = |value: &Fraction| {
            let index = Index::rounded(value, definition.rounding.index);
            invariant(index, "it is between two indices, or at most 100")
        };
        let exact: Vec<Fraction> = indices.iter().map(|index| index.to_fraction()).collect();
        let exact_mean = per_unit(Fraction::sum(&exact));
        let highest = invariant(indices.iter().copied().max(), has_card);
        let lowest = invariant(indices.iter().copied().min(), has_card);
        // Both have the places of the rounding, so nothing is rounded.
        let spread = rounded(&(highest.to_fraction() - lowest.to_fraction()));
        // Each methodology may write the labels in a normal form of its own.
        let mut counts: HashMap<Option<Cow<'_, str>>, usize> = HashMap::new();
        for place in places {
            let label = place.card.group().map(|group| name::key(&group.label));
            *counts.entry(label).or_default() += 1;
        }
        let labels = definition.classification.groups.iter().map(|group| group.label.as_str());
        let groups = labels.map(Some).chain([None]).map(|label| {
            let units = counts.get(&label.map(name::key)).copied().unwrap_or(0);
            let percent = rounded(&per_unit(count(units) * Fraction::from(100_u32)));
            GroupCount { label: label.map(str::to_owned), units, percent }
        });
        let (groups, mean) = (groups.collect(), rounded(&exact_mean));
        Self { units, mean, exact_mean, highest, lowest, spread, groups }
    }
}
