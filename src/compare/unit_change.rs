use std::sync::Arc;

use super::lineage::Lineage;
use super::percentage_points::PercentagePoints;
use super::rank_change::RankChange;
use super::succession::Succession;
use crate::number::count::wide;
use crate::number::{Fraction, Index, invariant};
use crate::ranking::{Ranked, Ranking};

/// What became of a unit (thay đổi của đơn vị trong khối).
///
/// # Example
/// ```
/// use cchc::compare::{BlockComparison, Succession, Successions, UnitChange};
/// use cchc::{Definition, Evidence, Problems, Ranking, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let card = |unit: &str, on_time| {
///     let mut sheet = Sheet::example(unit);
///     sheet.answer("1.1", Evidence::share(on_time, 6));
///     methodology.check(&sheet).map(|checked| checked.score())
/// };
/// let before = [card("Sở A", 5)?, card("Sở B", 4)?, card("Sở C", 4)?]; // 88.00, 78.00, 78.00
/// let after = [card("Sở D", 5)?];
/// let (before, after) = (Ranking::new(&before)?, Ranking::new(&after)?);
///
/// let merger = Succession::new(["Sở A", "Sở B", "Sở C"], "Sở D").with_mean();
/// let successions = Successions::new().with_units([merger]);
/// let block = BlockComparison::new(&before, &after, &successions)?;
/// let [change @ UnitChange::Merged { from, mean, .. }] = block.units() else { panic!("one merger") };
/// assert_eq!((from[1].unit.as_str(), from[1].place.unwrap().rank), ("Sở B", 2));
/// let mean = mean.as_ref().unwrap();
/// assert_eq!((mean.exact.to_string().as_str(), mean.rounded.to_string().as_str()), ("244/3", "81.33"));
/// assert_eq!(change.index_change().unwrap().to_string(), "6.67"); // from 81.33 to 88.00
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum UnitChange<'a> {
    /// It is in both blocks, under one name or renamed by a succession.
    Stayed {
        /// Its place before.
        from: Ranked<'a>,
        /// Its place after.
        to: Ranked<'a>,
    },
    /// Several whole units were merged into it (sáp nhập).
    Merged {
        /// The units before, as the succession names them.
        from: Vec<Predecessor<'a>>,
        /// Its place after.
        to: Ranked<'a>,
        /// The mean of the units before, if the succession asks for it.
        mean: Option<IndexMean>,
    },
    /// It is a part of one unit, which was divided (chia tách).
    Split {
        /// The unit before, which became several.
        from: Predecessor<'a>,
        /// Its place after.
        to: Ranked<'a>,
        /// The index of the unit before, if the succession asks for a mean.
        mean: Option<IndexMean>,
    },
    /// It has parts of several units, and some of those were divided (điều chỉnh địa giới).
    Redrawn {
        /// The units before.
        from: Vec<Predecessor<'a>>,
        /// Its place after.
        to: Ranked<'a>,
        /// The mean of the units before, if the succession asks for it.
        mean: Option<IndexMean>,
    },
    /// It is in the later block only (mới vào khối).
    Entered {
        /// Its place after.
        to: Ranked<'a>,
    },
    /// It is in the earlier block only (ra khỏi khối).
    Left {
        /// Its place before.
        from: Ranked<'a>,
        /// The units that it became or became a part of, as the successions say. None of them has a card
        /// in the later block.
        into: Vec<String>,
    },
}

/// A unit that another one was made of (đơn vị cũ).
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
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct IndexMean {
    /// The mean before it was rounded.
    pub exact: Fraction,
    /// The mean, rounded once as the indices of the earlier block are.
    pub rounded: Index,
}

impl IndexMean {
    /// The mean of cards of one block; `None` if there is none.
    fn new(places: &[Ranked<'_>]) -> Option<Self> {
        let rounding = places.first()?.card.methodology().definition().rounding.index;
        let indices: Vec<Fraction> =
            places.iter().map(|place| place.card.index().to_fraction()).collect();
        let exact =
            Fraction::sum(&indices).checked_div(&Fraction::small(wide(indices.len()), 1))?;
        let rounded = invariant(Index::rounded(&exact, rounding), "it is between two indices");
        Some(Self { exact, rounded })
    }
}

impl<'a> UnitChange<'a> {
    /// Its place after; `None` for a unit that left.
    #[must_use]
    pub fn to(&self) -> Option<Ranked<'a>> {
        match self {
            Self::Stayed { to, .. }
            | Self::Merged { to, .. }
            | Self::Split { to, .. }
            | Self::Redrawn { to, .. }
            | Self::Entered { to } => Some(*to),
            Self::Left { .. } => None,
        }
    }

    /// The change of its rank; `None` for a unit that is missing in one of the blocks, and for one that was
    /// merged, divided or drawn anew: it has no rank before.
    #[must_use]
    pub fn rank_change(&self) -> Option<RankChange> {
        match self {
            Self::Stayed { from, to } => Some(RankChange::new(from.rank, to.rank)),
            Self::Merged { .. }
            | Self::Split { .. }
            | Self::Redrawn { .. }
            | Self::Entered { .. }
            | Self::Left { .. } => None,
        }
    }

    /// The change of its published index, for a unit that stayed or has a mean as its index before; else
    /// `None`.
    #[must_use]
    pub fn index_change(&self) -> Option<PercentagePoints> {
        let (before, to) = match self {
            Self::Stayed { from, to } => (from.card.index(), to),
            Self::Merged { mean, to, .. }
            | Self::Split { mean, to, .. }
            | Self::Redrawn { mean, to, .. } => (mean.as_ref()?.rounded, to),
            Self::Entered { .. } | Self::Left { .. } => return None,
        };
        Some(PercentagePoints::between_indices(before, to.card.index()))
    }

    /// The names of the units before: those with a card, and those that a succession names.
    pub(super) fn names_before(&self) -> Vec<&str> {
        match self {
            Self::Stayed { from, .. } | Self::Left { from, .. } => vec![from.card.unit()],
            Self::Split { from, .. } => vec![from.unit.as_str()],
            Self::Merged { from, .. } | Self::Redrawn { from, .. } => {
                from.iter().map(|old| old.unit.as_str()).collect()
            }
            Self::Entered { .. } => Vec::new(),
        }
    }

    /// The places of the units before that had a card, if it is in the later block.
    pub(super) fn places_before(&self) -> Vec<Ranked<'a>> {
        match self {
            Self::Stayed { from, .. } => vec![*from],
            Self::Split { from, .. } => from.place.into_iter().collect(),
            Self::Merged { from, .. } | Self::Redrawn { from, .. } => {
                from.iter().filter_map(|old| old.place).collect()
            }
            Self::Entered { .. } | Self::Left { .. } => Vec::new(),
        }
    }

    /// A unit of the later block, made of the units of an entry.
    fn succeeded(
        entry: &Succession,
        to: Ranked<'a>,
        earlier: &Ranking<'a>,
        lineage: &Lineage<'_>,
    ) -> Self {
        let predecessor = |unit: &String| Predecessor {
            unit: unit.clone(),
            place: earlier.unit(unit),
            became: lineage.became(unit),
        };
        let mut from: Vec<Predecessor<'a>> = entry.from.iter().map(predecessor).collect();
        let is_divided = from.iter().any(|old| old.became.len() > 1);
        let places: Vec<Ranked<'a>> = from.iter().filter_map(|old| old.place).collect();
        let mean = if entry.mean { IndexMean::new(&places) } else { None };
        match (from.len(), is_divided) {
            (0 | 1, false) => match places.first() {
                Some(from) => Self::Stayed { from: *from, to },
                None => Self::Entered { to },
            },
            (1, true) => match from.pop() {
                Some(from) => Self::Split { from, to, mean },
                None => Self::Entered { to },
            },
            (_, false) => Self::Merged { from, to, mean },
            (_, true) => Self::Redrawn { from, to, mean },
        }
    }
}

/// What became of each unit, by its name and by the successions: the units of the later ranking in its
/// order, then those that left, in the order of the earlier ranking.
pub(super) fn unit_changes<'a>(
    earlier: &Ranking<'a>,
    later: &Ranking<'a>,
    lineage: &Lineage<'_>,
) -> Vec<UnitChange<'a>> {
    let came = later.places().map(|to| match lineage.entry(to.card.unit()) {
        Some(entry) => UnitChange::succeeded(entry, to, earlier, lineage),
        None => match earlier.unit(to.card.unit()) {
            Some(from) => UnitChange::Stayed { from, to },
            None => UnitChange::Entered { to },
        },
    });
    let gone = earlier.places().filter_map(|from| {
        let unit = from.card.unit();
        let into = lineage.became(unit);
        let is_later = |unit: &str| later.unit(unit).is_some();
        let is_gone =
            !into.iter().any(|unit| is_later(unit)) && (!into.is_empty() || !is_later(unit));
        is_gone.then(|| UnitChange::Left { from, into: into.to_vec() })
    });
    came.chain(gone).collect()
}
