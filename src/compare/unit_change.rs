use std::sync::Arc;

use super::lineage::Lineage;
use super::percentage_points::PercentagePoints;
use super::rank_change::RankChange;
use crate::number::count::wide;
use crate::number::{Fraction, Index, invariant};
use crate::ranking::{Ranked, Ranking};
use crate::scorecard::Scorecard;

/// What became of a unit (thay đổi của đơn vị trong khối).
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::compare::{BlockComparison, Succession, Successions, UnitChangeKind};
/// use cchc::{Definition, Evidence, Problems, Ranking, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let card = |unit: &str, on_time| {
///     let mut sheet = Sheet::example(unit);
///     sheet.answers.insert("1.1", Evidence::share(on_time, 6));
///     methodology.check(&sheet).map(|checked| checked.score())
/// };
/// let before = [card("Sở A", 5)?, card("Sở B", 4)?, card("Sở C", 4)?]; // 88.00, 78.00, 78.00
/// let after = [card("Sở D", 5)?];
/// let (before, after) = (Ranking::new(&before)?, Ranking::new(&after)?);
///
/// let merger = Succession::new(["Sở A", "Sở B", "Sở C"], "Sở D").with_mean();
/// let successions = Successions::new().with_units([merger]);
/// let block = BlockComparison::new(&before, &after, &successions)?;
/// let [change] = block.units() else { panic!("one merger") };
/// assert_eq!(change.kind, UnitChangeKind::Merged);
/// assert_eq!((change.from[1].unit.as_str(), change.from[1].place.unwrap().rank), ("Sở B", 2));
/// let mean = change.mean.as_ref().unwrap();
/// assert_eq!((mean.exact.to_string().as_str(), mean.rounded.to_string().as_str()), ("244/3", "81.33"));
/// assert_eq!(change.index_change().unwrap().to_string(), "+6.67"); // from 81.33 to 88.00
/// assert_eq!(change.rank_change(), None); // three ranks before, one after
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct UnitChange<'a> {
    /// What became of it.
    pub kind: UnitChangeKind,
    /// The units before, by its name or as its succession names them; none for a unit that is new.
    pub from: Vec<Predecessor<'a>>,
    /// Its place after; `None` for a unit that left.
    pub to: Option<Ranked<'a>>,
    /// The mean of the units before, if its succession asks for it.
    pub mean: Option<IndexMean>,
}

/// What became of a unit: the kind of a [`UnitChange`].
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::compare::{BlockComparison, Successions, UnitChangeKind};
/// use cchc::{Definition, Problems, Ranking, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let card = |unit| methodology.check(&Sheet::example(unit)).map(|checked| checked.score());
/// let (before, after) = ([card("Sở A")?, card("Sở B")?], [card("Sở A")?, card("Sở C")?]);
/// let (before, after) = (Ranking::new(&before)?, Ranking::new(&after)?);
/// // Nothing says that Sở B became Sở C, and nothing is guessed.
/// let block = BlockComparison::new(&before, &after, &Successions::new())?;
/// let kinds: Vec<UnitChangeKind> = block.units().iter().map(|change| change.kind).collect();
/// assert_eq!(kinds, [UnitChangeKind::Stayed, UnitChangeKind::Entered, UnitChangeKind::Left]);
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum UnitChangeKind {
    /// It is in both blocks, under one name or renamed by a succession.
    Stayed,
    /// Several whole units were merged into it (sáp nhập).
    Merged,
    /// It is a part of one unit, which was divided (chia tách).
    Split,
    /// It has parts of several units, and some of those were divided (điều chỉnh địa giới).
    Redrawn,
    /// It is in the later block only (mới vào khối).
    Entered,
    /// It is in the earlier block only (ra khỏi khối): it has no card any more, nor has any unit that it
    /// became.
    Left,
}

/// A unit of the year before (đơn vị cũ).
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::compare::{BlockComparison, Succession, Successions};
/// use cchc::{Definition, Problems, Ranking, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let card = |unit| methodology.check(&Sheet::example(unit)).map(|checked| checked.score());
/// let (before, after) = ([card("Thị xã Cũ")?], [card("Phường Bắc")?, card("Phường Nam")?]);
/// let (before, after) = (Ranking::new(&before)?, Ranking::new(&after)?);
/// let split = ["Phường Bắc", "Phường Nam"].map(|ward| Succession::new(["Thị xã Cũ"], ward));
/// let successions = Successions::new().with_units(split);
/// let block = BlockComparison::new(&before, &after, &successions)?;
/// let town = &block.change_to("Phường Nam").unwrap().from[0];
/// assert_eq!(town.unit, "Thị xã Cũ");
/// assert_eq!(town.became(), ["Phường Bắc", "Phường Nam"]);
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Predecessor<'a> {
    /// Its name.
    pub unit: String,
    /// Its place before; `None` if it had no card.
    pub place: Option<Ranked<'a>>,
    became: Arc<[String]>,
}

impl Predecessor<'_> {
    /// The units that it became, as the successions say: more than one if it was divided.
    #[must_use]
    pub fn became(&self) -> &[String] {
        &self.became
    }
}

/// The plain mean of the published indices of the units before (bình quân các đơn vị cũ).
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::compare::{BlockComparison, Succession, Successions};
/// use cchc::{Definition, Evidence, Problems, Ranking, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let card = |unit, on_time| {
///     let mut sheet = Sheet::example(unit);
///     sheet.answers.insert("1.1", Evidence::share(on_time, 600));
///     methodology.check(&sheet).map(|checked| checked.score())
/// };
/// let before = [card("Sở A", 600)?, card("Sở B", 505)?]; // 98.00 and 88.50
/// let after = [card("Sở C", 600)?];
/// let (before, after) = (Ranking::new(&before)?, Ranking::new(&after)?);
/// let merger = Succession::new(["Sở A", "Sở B"], "Sở C").with_mean();
/// let successions = Successions::new().with_units([merger]);
/// let block = BlockComparison::new(&before, &after, &successions)?;
/// let mean = block.change_to("Sở C").unwrap().mean.clone().unwrap();
/// assert_eq!((mean.exact.to_string(), mean.rounded.to_string()), ("93.25".into(), "93.25".into()));
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct IndexMean {
    /// The mean before it was rounded.
    pub exact: Fraction,
    /// The mean, rounded once as the indices of the earlier block are.
    pub rounded: Index,
}

impl IndexMean {
    /// The mean of cards of one block; `None` if there is none.
    fn new(cards: &[&Scorecard]) -> Option<Self> {
        let rounding = cards.first()?.methodology().definition().rounding.index;
        let indices: Vec<Fraction> = cards.iter().map(|card| card.index().to_fraction()).collect();
        let exact =
            Fraction::sum(&indices).checked_div(&Fraction::small(wide(indices.len()), 1))?;
        let rounded = invariant(Index::rounded(&exact, rounding), "it is between two indices");
        Some(Self { exact, rounded })
    }
}

impl<'a> UnitChange<'a> {
    /// The change of its rank; `None` for a unit that did not stay: it has no rank in one of the blocks.
    #[must_use]
    pub fn rank_change(&self) -> Option<RankChange> {
        Some(RankChange::new(self.stayed()?.rank, self.to?.rank))
    }

    /// The change of its published index, for a unit that stayed or has a mean as its index before; else
    /// `None`.
    #[must_use]
    pub fn index_change(&self) -> Option<PercentagePoints> {
        Some(PercentagePoints::between_indices(self.index_before()?, self.to?.card.index()))
    }

    /// The published index that its index is compared with.
    pub(super) fn index_before(&self) -> Option<Index> {
        let stayed = self.stayed().map(|place| place.card.index());
        stayed.or_else(|| Some(self.mean.as_ref()?.rounded))
    }

    /// Its place before, if it is one unit in both blocks.
    fn stayed(&self) -> Option<Ranked<'a>> {
        match self.kind {
            UnitChangeKind::Stayed => self.from.first()?.place,
            UnitChangeKind::Merged
            | UnitChangeKind::Split
            | UnitChangeKind::Redrawn
            | UnitChangeKind::Entered
            | UnitChangeKind::Left => None,
        }
    }

    /// The places of the units before that had a card.
    pub(super) fn places_before(&self) -> impl Iterator<Item = Ranked<'a>> {
        self.from.iter().filter_map(|old| old.place)
    }
}

/// What became of each unit, by its name and by the successions: the units of the later ranking in its
/// order, then those that left, in the order of the earlier ranking.
pub(super) fn unit_changes<'a>(
    earlier: &Ranking<'a>,
    later: &Ranking<'a>,
    lineage: &Lineage<'_>,
) -> Vec<UnitChange<'a>> {
    let predecessor = |unit: &str| Predecessor {
        unit: unit.to_owned(),
        place: earlier.unit(unit),
        became: lineage.became(unit),
    };
    let came = later.places().map(|to| {
        let entry = lineage.entry(to.card.unit());
        let from: Vec<Predecessor<'a>> = match entry {
            Some(entry) => entry.from.iter().map(|old| predecessor(old)).collect(),
            None => earlier
                .unit(to.card.unit())
                .map(|old| predecessor(old.card.unit()))
                .into_iter()
                .collect(),
        };
        let is_divided = from.iter().any(|old| old.became.len() > 1);
        let kind = match (&*from, is_divided) {
            ([], _) | ([Predecessor { place: None, .. }], false) => UnitChangeKind::Entered,
            ([_], false) => UnitChangeKind::Stayed,
            ([_], true) => UnitChangeKind::Split,
            (_, false) => UnitChangeKind::Merged,
            (_, true) => UnitChangeKind::Redrawn,
        };
        let cards: Vec<&Scorecard> = from.iter().filter_map(|old| Some(old.place?.card)).collect();
        let mean = entry.filter(|entry| entry.mean).and_then(|_| IndexMean::new(&cards));
        UnitChange { kind, from, to: Some(to), mean }
    });
    let gone = earlier.places().filter_map(|from| {
        let unit = from.card.unit();
        let old = predecessor(unit);
        let is_later = |unit: &str| later.unit(unit).is_some();
        let is_gone = !old.became.iter().any(|unit| is_later(unit))
            && (!old.became.is_empty() || !is_later(unit));
        let kind = UnitChangeKind::Left;
        is_gone.then(|| UnitChange { kind, from: vec![old], to: None, mean: None })
    });
    came.chain(gone).collect()
}
