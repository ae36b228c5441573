//! [`BlockComparison`] (so sánh khối): what changed between two rankings.

use std::collections::HashMap;

use crate::error::{Problems, proved};
use crate::index::Index;
use crate::name;
use crate::number::Percent;
use crate::ranking::{Ranked, Ranking, Summary};
use crate::rule::{NoCustom, ScoringRule};

use super::change::{PercentagePoints, RankChange, Share, minus};
use super::succession::{Succession, Successions, same};

mod check;

/// What changed between two rankings of a block, mostly of two years (so sánh khối).
///
/// # Example
/// ```
/// # use cchc::*;
/// # let half_up = Rounding::new(2, Mode::HalfUp);
/// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
/// # let mut definition = Definition::new("demo", 2025, "Minh họa", points!(100), half_up, groups);
/// # definition.criteria.push(Row::leaf("1", "Điểm", points!(100), Direct::default()));
/// # let methodology = definition.validate()?;
/// # let cards = |list: [(&str, Points); 3]| -> Result<Vec<Scorecard>, Problems> {
/// #     list.into_iter().map(|(unit, points)| {
/// #         let mut sheet = Sheet::of(&methodology, unit, Stage::Final);
/// #         sheet.answer("1", Evidence::Points(points));
/// #         Ok(methodology.check(sheet)?.score())
/// #     }).collect()
/// # };
/// let before = cards([("Một", points!(91)), ("Hai", points!(80)), ("Ba", points!(75))])?;
/// let after = cards([("Một", points!(92)), ("Hai và Ba", points!(95)), ("Bốn", points!(70))])?;
/// let (before, after) = (Ranking::of(&before)?, Ranking::of(&after)?);
///
/// let mut successions = Successions::default();
/// successions.units.push(Succession::new(["Hai", "Ba"], "Hai và Ba"));
/// let block = BlockComparison::of(&before, &after, &successions)?;
/// assert_eq!(block.mean().to_string(), "3.67"); // percentage points, 82.00 to 85.67
/// let [a, ..] = &block.groups()[..] else { panic!() };
/// assert_eq!((a.count(), a.share().unwrap().to_string().as_str()), (Some(1), "33.34"));
/// assert_eq!(a.exact_share().unwrap().to_string(), "100/3");
///
/// // Một fell from first to second; the merged unit and the new one have no change of rank.
/// let ranks = ["Một", "Hai và Ba", "Bốn"].map(|unit| block.of_to(unit).unwrap().rank_change());
/// assert_eq!(ranks, [Some(RankChange::new(1, 2)), None, None]);
/// assert!(matches!(block.of_from("Ba"), Some(UnitChange::Merged { .. })));
/// # Ok::<(), Problems>(())
/// ```
#[derive(Clone, Debug)]
pub struct BlockComparison<'a, C: ScoringRule = NoCustom> {
    from: Summary,
    to: Summary,
    groups: Vec<GroupCountChange>,
    units: Vec<UnitChange<'a, C>>,
}

/// The change of a group's count and share (thay đổi số đơn vị theo loại).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GroupCountChange {
    /// The label; `None` for the units under all groups.
    pub label: Option<String>,
    /// Before; `None` where the earlier classification has no such group.
    pub from: Option<GroupSide>,
    /// After; `None` where the later classification has no such group.
    pub to: Option<GroupSide>,
}

/// How many units lie in a group, on one side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GroupSide {
    /// How many units, of how many.
    pub units: Share,
    /// Their share as it is published, in percent.
    pub share: Index,
    /// The threshold of the group; `None` for the units under all groups. Where it moved, the counts
    /// are those of two different groups of one name.
    pub at_least: Option<Percent>,
}

impl GroupCountChange {
    /// The change of the count; `None` where the group is missing on one side.
    #[must_use]
    pub fn count(&self) -> Option<i128> {
        let (from, to) = self.sides()?;
        Some(minus(from.units.units(), to.units.units()))
    }

    /// The change of the published share; `None` where the group is missing on one side.
    #[must_use]
    pub fn share(&self) -> Option<PercentagePoints> {
        let (from, to) = self.sides()?;
        Some(PercentagePoints::of(from.share, to.share))
    }

    /// The change of the exact share; `None` where the group is missing on one side.
    #[must_use]
    pub fn exact_share(&self) -> Option<PercentagePoints> {
        let (from, to) = self.sides()?;
        Some(PercentagePoints::between(&from.units.exact(), &to.units.exact()))
    }

    fn sides(&self) -> Option<(&GroupSide, &GroupSide)> {
        self.from.as_ref().zip(self.to.as_ref())
    }
}

/// What became of a unit (thay đổi của đơn vị trong khối).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum UnitChange<'a, C: ScoringRule = NoCustom> {
    /// It is in both, under one name or renamed by a succession.
    Stayed {
        /// Its place before.
        from: Ranked<'a, C>,
        /// Its place after.
        to: Ranked<'a, C>,
    },
    /// Several units were merged into it (sáp nhập), as a succession says.
    Merged {
        /// The units before, as the succession names them.
        from: Vec<Predecessor<'a, C>>,
        /// Its place after.
        to: Ranked<'a, C>,
    },
    /// It is in the later block only (mới vào khối).
    Entered {
        /// Its place after.
        to: Ranked<'a, C>,
    },
    /// It is in the earlier block only (ra khỏi khối).
    Left {
        /// Its place before.
        from: Ranked<'a, C>,
        /// The unit that it became, where a succession says so: it has no card in the later block.
        into: Option<String>,
    },
}

/// A unit that was merged into another one (đơn vị cũ).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Predecessor<'a, C: ScoringRule = NoCustom> {
    /// Its name.
    pub unit: String,
    /// Its place before; `None` where it had no card.
    pub place: Option<Ranked<'a, C>>,
}

impl<'a, C: ScoringRule> UnitChange<'a, C> {
    /// Its place after; `None` for a unit that left.
    #[must_use]
    pub fn to(&self) -> Option<Ranked<'a, C>> {
        match self {
            Self::Stayed { to, .. } | Self::Merged { to, .. } | Self::Entered { to } => Some(*to),
            Self::Left { .. } => None,
        }
    }

    /// The change of its rank. `None` for a unit that is missing in one of the blocks, and for a merged
    /// one: several ranks before are no rank before.
    #[must_use]
    pub fn rank_change(&self) -> Option<RankChange> {
        match self {
            Self::Stayed { from, to } => Some(RankChange::new(from.rank, to.rank)),
            _ => None,
        }
    }

    fn was(&self, unit: &str) -> bool {
        match self {
            Self::Stayed { from, .. } | Self::Left { from, .. } => same(from.card.unit(), unit),
            Self::Merged { from, .. } => from.iter().any(|old| same(&old.unit, unit)),
            Self::Entered { .. } => false,
        }
    }
}

impl<C: ScoringRule> Ranking<'_, C> {
    /// The change of a unit's rank from this ranking to a later one (thay đổi thứ hạng): old minus new, so
    /// that better is above zero; `None` where the unit is missing in one of them.
    #[must_use]
    pub fn rank_change(&self, later: &Ranking<'_, C>, unit: &str) -> Option<RankChange> {
        let (from, to) = self.rank(unit).zip(later.rank(unit))?;
        Some(RankChange::new(from, to))
    }
}

impl<'a, C: ScoringRule> BlockComparison<'a, C> {
    /// Compares two rankings of a block; `successions` says which units and methodologies follow which,
    /// and may be empty.
    ///
    /// # Errors
    /// Every problem at once:
    /// - the successions have blank or repeated names, or one from nothing;
    /// - a unit that became another is still in the later block, or a unit stands in both blocks and only
    ///   others are said to have become it;
    /// - the blocks differ in stage;
    /// - a unit was scored by another methodology before, and nothing says that the one follows the other;
    ///   or the blocks share no methodology at all.
    pub fn of(
        earlier: &Ranking<'a, C>,
        later: &Ranking<'a, C>,
        successions: &Successions,
    ) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        successions.check(&mut problems);
        let (before, after) = (by_unit(earlier), by_unit(later));
        check::units(successions, &before, &after, &mut problems);
        check::stages(earlier, later, &mut problems);
        let units = follow(earlier, later, successions, &before, &after);
        check::methodologies(earlier, later, &units, successions, &mut problems);
        let (from, to) = (earlier.summary(), later.summary());
        Problems::none_or(problems, ()).map(|()| {
            let groups = count_groups(&group_sides(earlier, &from), &group_sides(later, &to));
            Self { from, to, groups, units }
        })
    }

    /// The summary of the earlier block.
    #[must_use]
    pub fn from(&self) -> &Summary {
        &self.from
    }

    /// The summary of the later block.
    #[must_use]
    pub fn to(&self) -> &Summary {
        &self.to
    }

    /// The change of the published mean.
    #[must_use]
    pub fn mean(&self) -> PercentagePoints {
        PercentagePoints::of(self.from.mean, self.to.mean)
    }

    /// The change of the mean before it was rounded.
    #[must_use]
    pub fn exact_mean(&self) -> PercentagePoints {
        PercentagePoints::between(&self.from.exact_mean, &self.to.exact_mean)
    }

    /// The change of each group, in the order of the later block, then those that only the earlier one
    /// has; last the units under all groups.
    #[must_use]
    pub fn groups(&self) -> &[GroupCountChange] {
        &self.groups
    }

    /// What became of each unit, in the order of the later ranking; then those that left, in the order of
    /// the earlier one.
    #[must_use]
    pub fn units(&self) -> &[UnitChange<'a, C>] {
        &self.units
    }

    /// What became of this unit of the earlier block; `None` where it has no card there, unless others
    /// and it were merged.
    #[must_use]
    pub fn of_from(&self, unit: &str) -> Option<&UnitChange<'a, C>> {
        self.units.iter().find(|change| change.was(unit))
    }

    /// Where this unit of the later block comes from; `None` where it has no card there.
    #[must_use]
    pub fn of_to(&self, unit: &str) -> Option<&UnitChange<'a, C>> {
        self.units
            .iter()
            .find(|change| change.to().is_some_and(|place| same(place.card.unit(), unit)))
    }
}

type ByUnit<'a, C> = HashMap<String, Ranked<'a, C>>;

fn by_unit<'a, C: ScoringRule>(ranking: &Ranking<'a, C>) -> ByUnit<'a, C> {
    ranking.places().map(|place| (key(place.card.unit()), place)).collect()
}

fn key(unit: &str) -> String {
    name::key(unit).into_owned()
}

/// What became of each unit, by name and by what the successions say.
fn follow<'a, C: ScoringRule>(
    earlier: &Ranking<'a, C>,
    later: &Ranking<'a, C>,
    successions: &Successions,
    before: &ByUnit<'a, C>,
    after: &ByUnit<'a, C>,
) -> Vec<UnitChange<'a, C>> {
    let list = &successions.units;
    let came: HashMap<String, &Succession> =
        list.iter().map(|entry| (key(&entry.into), entry)).collect();
    let went: HashMap<String, &Succession> =
        list.iter().flat_map(|entry| entry.from.iter().map(move |old| (key(old), entry))).collect();
    let place = |unit: &str| before.get(&key(unit)).copied();
    let mut units: Vec<UnitChange<'a, C>> = later
        .places()
        .map(|to| match came.get(&key(to.card.unit())).map(|entry| entry.from.as_slice()) {
            None | Some([]) => match place(to.card.unit()) {
                Some(from) => UnitChange::Stayed { from, to },
                None => UnitChange::Entered { to },
            },
            Some([old]) => match place(old) {
                Some(from) => UnitChange::Stayed { from, to },
                None => UnitChange::Entered { to },
            },
            Some(several) => {
                let old = |unit: &String| Predecessor { unit: unit.clone(), place: place(unit) };
                UnitChange::Merged { from: several.iter().map(old).collect(), to }
            }
        })
        .collect();
    let gone = earlier.places().filter_map(|from| {
        let unit = key(from.card.unit());
        let into = went.get(&unit).map(|entry| entry.into.as_str());
        let stayed = after.contains_key(&into.map_or(unit, key));
        (!stayed).then(|| UnitChange::Left { from, into: into.map(str::to_owned) })
    });
    units.extend(gone);
    units
}

/// The groups of one block, with their labels; last the units under all groups.
fn group_sides<C: ScoringRule>(
    ranking: &Ranking<'_, C>,
    summary: &Summary,
) -> Vec<(Option<String>, GroupSide)> {
    let first = proved(ranking.places().next(), "a ranking has a card");
    let groups = &first.card.methodology().definition().classification.groups;
    let thresholds = groups.iter().map(|group| Some(group.at_least)).chain([None]);
    summary
        .groups
        .iter()
        .zip(thresholds)
        .map(|(count, at_least)| {
            let units = proved(Share::new(count.units, summary.units), "a ranking has a card");
            (count.label.clone(), GroupSide { units, share: count.share, at_least })
        })
        .collect()
}

fn count_groups(
    before: &[(Option<String>, GroupSide)],
    after: &[(Option<String>, GroupSide)],
) -> Vec<GroupCountChange> {
    let find = |sides: &[(Option<String>, GroupSide)], label: &Option<String>| {
        let wanted = label.as_deref().map(name::key);
        let found = sides.iter().find(|(known, _)| known.as_deref().map(name::key) == wanted);
        found.map(|(_, side)| side.clone())
    };
    let labels = after.iter().filter(|(label, _)| label.is_some());
    let old = before.iter().filter(|(label, _)| find(after, label).is_none());
    let rest = after.iter().filter(|(label, _)| label.is_none());
    labels
        .chain(old)
        .chain(rest)
        .map(|(label, _)| GroupCountChange {
            label: label.clone(),
            from: find(before, label),
            to: find(after, label),
        })
        .collect()
}
