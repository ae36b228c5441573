use std::borrow::Cow;
use std::collections::HashMap;

use super::percentage_points::PercentagePoints;
use crate::number::count::{difference, wide};
use crate::number::{Fraction, Index, Percent, Rounding, invariant};
use crate::ranking::{GroupCount, Ranking, Summary};
use crate::text::name;

/// The change of a group's count and share (thay đổi số đơn vị theo loại).
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::compare::{BlockComparison, Successions};
/// use cchc::{Definition, Evidence, Problems, Ranking, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let mut better = Sheet::example("Sở A");
/// better.answers.insert("1.1", Evidence::share(1, 1));
/// let better = methodology.check(&better)?.score(); // group A
/// let card = |unit| methodology.check(&Sheet::example(unit)).map(|checked| checked.score());
/// let (before, after) = ([card("Sở A")?, card("Sở B")?], [better, card("Sở B")?]);
/// let (before, after) = (Ranking::new(&before)?, Ranking::new(&after)?);
///
/// let block = BlockComparison::new(&before, &after, &Successions::new())?;
/// let a = &block.groups()[0];
/// assert_eq!((a.label.as_deref(), a.count()), (Some("A"), Some(1)));
/// assert_eq!(a.percent().unwrap().to_string(), "+50.00"); // percentage points
/// let after = a.to.as_ref().unwrap();
/// assert_eq!((after.units.total(), after.at_least.unwrap().to_string().as_str()), (2, "90"));
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GroupCountChange {
    /// The label; `None` for the units below all groups.
    pub label: Option<String>,
    /// Before; `None` if the earlier classification has no such group.
    pub from: Option<GroupSide>,
    /// After; `None` if the later classification has no such group.
    pub to: Option<GroupSide>,
}

/// How many units are in a group, on one side of a comparison. [`GroupCountChange`] has two of them.
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::compare::{BlockComparison, Successions};
/// use cchc::{Definition, Problems, Ranking, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let cards = [methodology.check(&Sheet::example("Sở A"))?.score()];
/// let ranking = Ranking::new(&cards)?;
/// let block = BlockComparison::new(&ranking, &ranking, &Successions::new())?;
/// let b = block.groups()[1].to.as_ref().unwrap(); // from 70
/// assert_eq!((b.units.units(), b.units.total()), (1, 1));
/// assert_eq!((b.percent.to_string(), b.at_least.unwrap().to_string()), ("100.00".into(), "70".into()));
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct GroupSide {
    /// How many units, of how many.
    pub units: UnitShare,
    /// How many percent of all units, as it is published.
    pub percent: Index,
    /// The threshold of the group; `None` for the units below all groups. If the two thresholds differ,
    /// the counts are those of two different groups with one name.
    pub at_least: Option<Percent>,
}

impl GroupCountChange {
    /// The change of the count; `None` if the group is missing on one side.
    #[must_use]
    pub fn count(&self) -> Option<i128> {
        let (from, to) = self.sides()?;
        Some(difference(from.units.units(), to.units.units()))
    }

    /// The change of the published percent; `None` if the group is missing on one side.
    #[must_use]
    pub fn percent(&self) -> Option<PercentagePoints> {
        let (from, to) = self.sides()?;
        Some(PercentagePoints::between_indices(from.percent, to.percent))
    }

    /// The change of the exact percent; `None` if the group is missing on one side.
    #[must_use]
    pub fn exact_percent(&self) -> Option<PercentagePoints> {
        let (from, to) = self.sides()?;
        Some(PercentagePoints::between(&from.units.exact(), &to.units.exact()))
    }

    fn sides(&self) -> Option<(&GroupSide, &GroupSide)> {
        self.from.as_ref().zip(self.to.as_ref())
    }
}

/// A share of units (tỷ lệ đơn vị): how many of how many.
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::compare::UnitShare;
/// use cchc::number::{Mode, Rounding};
/// use cchc::points;
/// let share = UnitShare::new(4, 12).unwrap();
/// assert_eq!((share.units(), share.total()), (4, 12));
/// assert_eq!(share.rounded(Rounding::new(2, Mode::HalfUp)).unwrap().to_string(), "33.33");
/// assert_eq!(UnitShare::new(14, 20).unwrap().exact(), points!(70).into());
/// assert_eq!(UnitShare::new(0, 0), None); // without units, there is no share
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnitShare {
    // INVARIANT: units <= total, and total is above zero.
    units: usize,
    total: usize,
}

impl UnitShare {
    /// `units` of `total`; `None` if `total` is zero or less than `units`.
    #[must_use]
    pub const fn new(units: usize, total: usize) -> Option<Self> {
        if total == 0 || units > total { None } else { Some(Self { units, total }) }
    }

    /// How many units.
    #[must_use]
    pub const fn units(self) -> usize {
        self.units
    }

    /// Of how many.
    #[must_use]
    pub const fn total(self) -> usize {
        self.total
    }

    /// The share in percent, exactly.
    #[must_use]
    pub fn exact(self) -> Fraction {
        Fraction::small(wide(self.units), wide(self.total)) * Fraction::from(100_u32)
    }

    /// The share in percent, rounded once; `None` if the rounding has more than 8 places.
    #[must_use]
    pub fn rounded(self, rounding: Rounding) -> Option<Index> {
        Index::rounded(&self.exact(), rounding)
    }
}

/// The groups of one block, with their labels; last the units below all groups.
type GroupSides = Vec<(Option<String>, GroupSide)>;

/// The same by label.
type ByLabel<'a> = HashMap<Option<Cow<'a, str>>, &'a GroupSide>;

/// The change of each group, in the order of the later block, then of the groups that only the earlier one
/// has; last that of the units below all groups.
pub(super) fn group_changes(
    earlier: (&Ranking<'_>, &Summary),
    later: (&Ranking<'_>, &Summary),
) -> Vec<GroupCountChange> {
    let (before, after) = (group_sides(earlier), group_sides(later));
    let (before_by_label, after_by_label) = (by_label(&before), by_label(&after));
    let find = |sides: &ByLabel<'_>, label: &Option<String>| {
        sides.get(&label.as_deref().map(name::key)).map(|side| (*side).clone())
    };
    let labels = after.iter().filter(|(label, _)| label.is_some());
    let old = before.iter().filter(|(label, _)| find(&after_by_label, label).is_none());
    let rest = after.iter().filter(|(label, _)| label.is_none());
    let change = |(label, _): &(Option<String>, GroupSide)| GroupCountChange {
        label: label.clone(),
        from: find(&before_by_label, label),
        to: find(&after_by_label, label),
    };
    labels.chain(old).chain(rest).map(change).collect()
}

fn by_label(sides: &GroupSides) -> ByLabel<'_> {
    sides.iter().map(|(label, side)| (label.as_deref().map(name::key), side)).collect()
}

fn group_sides((ranking, summary): (&Ranking<'_>, &Summary)) -> GroupSides {
    let definition = ranking.first().card.methodology().definition();
    let groups = &definition.classification.groups;
    let thresholds = groups.iter().map(|group| Some(group.at_least)).chain([None]);
    let side = |(count, at_least): (&GroupCount, Option<Percent>)| {
        let units = UnitShare::new(count.units, summary.units);
        let units = invariant(units, "a ranking has a card");
        (count.label.clone(), GroupSide { units, percent: count.percent, at_least })
    };
    summary.groups.iter().zip(thresholds).map(side).collect()
}
