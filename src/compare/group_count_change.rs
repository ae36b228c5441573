use super::percentage_points::PercentagePoints;
use super::unit_share::UnitShare;
use crate::number::count::difference;
use crate::number::{Index, Percent, invariant};
use crate::ranking::{GroupCount, Ranking, Summary};
use crate::text::name;

/// The change of a group's count and share (thay đổi số đơn vị theo loại).
///
/// # Example
/// ```
/// use cchc::compare::{BlockComparison, Successions};
/// use cchc::{Definition, Evidence, Problems, Ranking, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let mut better = Sheet::example("Sở A");
/// better.answer("1.1", Evidence::share(1, 1));
/// let better = methodology.check(&better)?.score(); // group A
/// let card = |unit| methodology.check(&Sheet::example(unit)).map(|checked| checked.score());
/// let (before, after) = ([card("Sở A")?, card("Sở B")?], [better, card("Sở B")?]);
/// let (before, after) = (Ranking::new(&before)?, Ranking::new(&after)?);
///
/// let block = BlockComparison::new(&before, &after, &Successions::new())?;
/// let a = &block.groups()[0];
/// assert_eq!((a.label.as_deref(), a.count()), (Some("A"), Some(1)));
/// assert_eq!(a.percent().unwrap().to_string(), "50"); // percentage points
/// assert_eq!(a.to.as_ref().unwrap().units.total(), 2);
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

/// How many units are in a group, on one side of a comparison.
///
/// # Example
/// ```
/// use cchc::compare::{BlockComparison, Successions};
/// use cchc::{Definition, Problems, Ranking, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let cards = [methodology.check(&Sheet::example("Sở A"))?.score()]; // 89.20: group B
/// let ranking = Ranking::new(&cards)?;
/// let block = BlockComparison::new(&ranking, &ranking, &Successions::new())?;
/// let b = block.groups()[1].to.as_ref().unwrap();
/// assert_eq!((b.units.units(), b.percent.to_string().as_str()), (1, "100.00"));
/// assert_eq!(b.at_least.unwrap().to_string(), "70");
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// The groups of one block, with their labels; last the units below all groups.
type GroupSides = Vec<(Option<String>, GroupSide)>;

/// The change of each group, in the order of the later block, then of the groups that only the earlier one
/// has; last that of the units below all groups.
pub(super) fn group_changes(
    earlier: (&Ranking<'_>, &Summary),
    later: (&Ranking<'_>, &Summary),
) -> Vec<GroupCountChange> {
    let (before, after) = (group_sides(earlier), group_sides(later));
    let find = |sides: &GroupSides, label: Option<&str>| {
        let wanted = label.map(name::key);
        let found = sides.iter().find(|(known, _)| known.as_deref().map(name::key) == wanted);
        found.map(|(_, side)| side.clone())
    };
    let labels = after.iter().filter(|(label, _)| label.is_some());
    let old = before.iter().filter(|(label, _)| find(&after, label.as_deref()).is_none());
    let rest = after.iter().filter(|(label, _)| label.is_none());
    let change = |(label, _): &(Option<String>, GroupSide)| GroupCountChange {
        label: label.clone(),
        from: find(&before, label.as_deref()),
        to: find(&after, label.as_deref()),
    };
    labels.chain(old).chain(rest).map(change).collect()
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
