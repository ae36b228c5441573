use std::collections::HashMap;

use super::card_names::{is_faulty, unrelated};
use super::group_count::{GroupCountChange, group_changes};
use super::lineage::Lineage;
use super::look_check::{Name, Named, Side, check_looks, succession};
use super::percentage_points::PercentagePoints;
use super::succession::Successions;
use super::unit_change::{UnitChange, unit_changes};
use crate::methodology::Methodology;
use crate::problem::{Place, Problem, Problems};
use crate::ranking::{Ranking, Summary};
use crate::scorecard::{CardPair, Scorecard};
use crate::text::look::look;
use crate::text::name;
use crate::text::phrase::phrases;

/// What changed between two rankings of a block, mostly of two years (so sánh khối).
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::compare::{BlockComparison, RankChange, Succession, Successions, UnitChangeKind};
/// use cchc::{Definition, Evidence, Problems, Ranking, Scorecard, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// // 2 points for openness, 1.8 for the survey, and up to 6 for dossiers on time.
/// let cards = |list: &[(&str, u32)]| -> Result<Vec<Scorecard>, Problems> {
///     let score = |(unit, on_time): &(&str, u32)| {
///         let mut sheet = Sheet::example(unit);
///         sheet.answers.insert("1.1", Evidence::share(*on_time, 6));
///         Ok(methodology.check(&sheet)?.score())
///     };
///     list.iter().map(score).collect()
/// };
/// let before = cards(&[("Một", 5), ("Hai", 4), ("Ba", 3)])?; // 88.00, 78.00, 68.00
/// let after = cards(&[("Một", 5), ("Hai và Ba", 6), ("Bốn", 3)])?; // 88.00, 98.00, 68.00
/// let (before, after) = (Ranking::new(&before)?, Ranking::new(&after)?);
///
/// let merger = Succession::new(["Hai", "Ba"], "Hai và Ba");
/// let successions = Successions::new().with_units([merger]);
/// let block = BlockComparison::new(&before, &after, &successions)?;
/// assert_eq!(block.mean_change().to_string(), "+6.67"); // percentage points, from 78.00 to 84.67
/// let b = &block.groups()[1]; // two of three units before, one of three after
/// assert_eq!(b.count(), Some(-1));
/// assert_eq!(b.percent().unwrap().to_string(), "-33.34"); // from 66.67 to 33.33
/// assert_eq!(b.exact_percent().unwrap().to_string(), "-100/3");
///
/// // Một fell from first to second. The merged unit and the new one have no change of rank.
/// let ranks = ["Một", "Hai và Ba", "Bốn"].map(|unit| block.change_to(unit).unwrap().rank_change());
/// assert_eq!(ranks, [Some(RankChange::new(1, 2)), None, None]);
/// assert_eq!(block.changes_from("Ba").next().unwrap().kind, UnitChangeKind::Merged);
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct BlockComparison<'a> {
    from: Summary,
    to: Summary,
    groups: Vec<GroupCountChange>,
    units: Vec<UnitChange<'a>>,
    // INVARIANT: positions in `units`.
    by_old_name: HashMap<String, Vec<usize>>,
    by_new_name: HashMap<String, usize>,
}

impl<'a> BlockComparison<'a> {
    /// Compares two rankings of a block. `successions` says which units and methodologies succeed which;
    /// it may be empty. The earlier block is the one that changes are counted from; its year is not checked.
    ///
    /// # Errors
    /// Every problem at once:
    /// - the successions are not valid, as [`Successions`] says;
    /// - a unit that became another one is still in the later block, and no entry says what it is now;
    /// - a unit is in both blocks, but no succession says what became of the unit before;
    /// - a name before is what another entry makes (a chain);
    /// - a unit is renamed or has a mean, and another unit that is new has no entry: else half of a split
    ///   would pass as a unit that stayed;
    /// - a mean is asked for, and a unit before has no card;
    /// - a unit, or a name of a succession of units or of methodologies, looks like a name of the other block or
    ///   of its own, but is not equal, and no succession says that one became the other;
    /// - the blocks differ in stage;
    /// - their cards come from unequal definitions with one id and edition, or the ids of two definitions of one
    ///   edition look the same;
    /// - a unit was scored by another methodology before, and nothing says that one succeeds the other;
    /// - no unit is in both blocks, and the blocks share no methodology.
    pub fn new(
        earlier: &Ranking<'a>,
        later: &Ranking<'a>,
        successions: &Successions,
    ) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        successions.check(&mut problems);
        let lineage = Lineage::new(&successions.units);
        lineage.check(earlier, later, &mut problems);
        let methodologies = Lineage::new(&successions.methodologies);
        check_names((earlier, later), &lineage, &methodologies, &mut problems);
        let firsts = CardPair::new(earlier.first().card, later.first().card, the_earlier_block);
        problems.extend(firsts.stage(|| Place::argument("stage")));
        let units = unit_changes(earlier, later, &lineage);
        check_methodologies(earlier, later, &units, &methodologies, &mut problems);
        Problems::none_or(problems, ())?;
        let (from, to) = (earlier.summary(), later.summary());
        let groups = group_changes((earlier, &from), (later, &to));
        let mut by_old_name: HashMap<String, Vec<usize>> = HashMap::new();
        let mut by_new_name = HashMap::new();
        let key = |unit: &str| name::key(unit).into_owned();
        for (position, change) in units.iter().enumerate() {
            for old in &change.from {
                by_old_name.entry(key(&old.unit)).or_default().push(position);
            }
            by_new_name.extend(change.to.map(|place| (key(place.card.unit()), position)));
        }
        Ok(Self { from, to, groups, units, by_old_name, by_new_name })
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
    pub fn mean_change(&self) -> PercentagePoints {
        PercentagePoints::between_indices(self.from.mean, self.to.mean)
    }

    /// The change of the mean before it was rounded.
    #[must_use]
    pub fn exact_mean_change(&self) -> PercentagePoints {
        PercentagePoints::between(&self.from.exact_mean, &self.to.exact_mean)
    }

    /// The change of each group, in the order of the later block, then of the groups that only the earlier
    /// one has; last that of the units below all groups.
    #[must_use]
    pub fn groups(&self) -> &[GroupCountChange] {
        &self.groups
    }

    /// What became of each unit, in the order of the later ranking; then the units that left, in the order
    /// of the earlier one.
    #[must_use]
    pub fn units(&self) -> &[UnitChange<'a>] {
        &self.units
    }

    /// What became of this unit of the earlier block, in the order of [`units`](Self::units): more than one
    /// change if it was divided, none if it has no card there. Units that a succession names are found even
    /// without a card.
    pub fn changes_from(&self, unit: &str) -> impl Iterator<Item = &UnitChange<'a>> {
        let positions = self.by_old_name.get(&*name::key(unit)).into_iter().flatten();
        positions.filter_map(|position| self.units.get(*position))
    }

    /// What this unit of the later block was before; `None` if it has no card there.
    #[must_use]
    pub fn change_to(&self, unit: &str) -> Option<&UnitChange<'a>> {
        self.units.get(*self.by_new_name.get(&*name::key(unit))?)
    }
}

phrases! {
    fn the_earlier_block() = "khối năm trước", "the earlier block";
    fn in_the_earlier_block() = "trong khối năm trước", "in the earlier block";
    fn in_the_later_block() = "trong khối năm sau", "in the later block";
    fn before() = "năm trước", "before";
}

/// Refuses names of units and of methodologies that look the same and are not the same.
fn check_names<'a>(
    (earlier, later): (&Ranking<'a>, &Ranking<'a>),
    units: &Lineage<'_>,
    methodologies: &Lineage<'_>,
    problems: &mut Vec<Problem>,
) {
    let blocks: [(Named, _); 2] = [(in_the_earlier_block, earlier), (in_the_later_block, later)];
    let of_units = |(name, block): (_, &Ranking<'a>)| {
        Side::new(name, block.places().map(|place| place.card.unit()))
    };
    let sides = blocks.map(of_units);
    check_looks("units", units, &sides, problems);
    let [before, _] = &sides;
    let new = later.places().map(|place| place.card.unit());
    for unit in new.filter(|unit| units.entry(unit).is_none()) {
        problems.extend(before.unsaid(&Name::new(unit), || Place::argument("unit"), |_| false));
    }
    let of_ids = |(name, block): (_, &Ranking<'a>)| {
        Side::new(name, block.editions().iter().map(Methodology::id))
    };
    check_looks("methodologies", methodologies, &blocks.map(of_ids), problems);
}

/// Refuses unequal definitions with one id and edition; a unit that was scored by two methodologies, of
/// which none is said to succeed the other; and blocks without a common unit and methodology.
fn check_methodologies<'a>(
    earlier: &Ranking<'a>,
    later: &Ranking<'a>,
    units: &[UnitChange<'a>],
    lineage: &Lineage<'_>,
    problems: &mut Vec<Problem>,
) {
    let mut editions = earlier.editions().clone();
    for methodology in later.editions().iter() {
        problems.extend(editions.add(methodology, || Place::argument("methodology")));
    }
    if is_faulty("methodologies", problems) {
        return;
    }
    let mut refuse = |place: Place, from: &Scorecard, to: &Scorecard| {
        let pair = CardPair::new(from, to, before);
        problems.extend(unrelated(pair, lineage, &place, succession()));
    };
    // Ids of one edition that look the same are refused already.
    let is_related = |from: &Methodology, to: &Methodology| {
        lineage.relates(from, to)
            || from.edition() == to.edition() && look(from.id()) == look(to.id())
    };
    let mut has_pair = false;
    for change in units {
        let Some(to) = change.to else { continue };
        for from in change.places_before() {
            has_pair = true;
            if !is_related(from.card.methodology(), to.card.methodology()) {
                let place = Place::argument("methodology").of_unit(to.card.unit());
                refuse(place, from.card, to.card);
            }
        }
    }
    if !has_pair {
        let is_common = |from| later.editions().iter().any(|to| is_related(from, to));
        if !earlier.editions().iter().any(is_common) {
            refuse(Place::argument("methodology"), earlier.first().card, later.first().card);
        }
    }
}
