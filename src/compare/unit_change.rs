use std::collections::HashMap;

use super::rank_change::RankChange;
use super::succession::{Succession, Successions};
use crate::ranking::{Ranked, Ranking};
use crate::text::name;

/// What became of a unit (thay đổi của đơn vị trong khối).
///
/// # Example
/// ```
/// use cchc::compare::{BlockComparison, Succession, Successions, UnitChange};
/// use cchc::{Definition, Problems, Ranking, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let card = |unit| methodology.check(&Sheet::example(unit)).map(|checked| checked.score());
/// let (before, after) = ([card("Sở A")?, card("Sở B")?], [card("Sở C")?]);
/// let (before, after) = (Ranking::new(&before)?, Ranking::new(&after)?);
///
/// let merger = Succession::new(["Sở A", "Sở B", "Sở D"], "Sở C");
/// let successions = Successions::new().with_units([merger]);
/// let block = BlockComparison::new(&before, &after, &successions)?;
/// let [UnitChange::Merged { from, to }] = block.units() else { panic!("one merger") };
/// assert_eq!((from[1].unit.as_str(), from[1].place.unwrap().rank), ("Sở B", 1));
/// assert!(from[2].place.is_none()); // Sở D had no card
/// assert_eq!(to.card.unit(), "Sở C");
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
    /// Several units were merged into it (sáp nhập), as a succession says.
    Merged {
        /// The units before, as the succession names them.
        from: Vec<Predecessor<'a>>,
        /// Its place after.
        to: Ranked<'a>,
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
        /// The unit that it became, if a succession says so. That unit has no card in the later block.
        into: Option<String>,
    },
}

/// A unit that was merged into another one (đơn vị cũ).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Predecessor<'a> {
    /// Its name.
    pub unit: String,
    /// Its place before; `None` if it had no card.
    pub place: Option<Ranked<'a>>,
}

impl<'a> UnitChange<'a> {
    /// Its place after; `None` for a unit that left.
    #[must_use]
    pub fn to(&self) -> Option<Ranked<'a>> {
        match self {
            Self::Stayed { to, .. } | Self::Merged { to, .. } | Self::Entered { to } => Some(*to),
            Self::Left { .. } => None,
        }
    }

    /// The change of its rank; `None` for a unit that is missing in one of the blocks, and for a merged
    /// one: it had several ranks before.
    #[must_use]
    pub fn rank_change(&self) -> Option<RankChange> {
        match self {
            Self::Stayed { from, to } => Some(RankChange::new(from.rank, to.rank)),
            Self::Merged { .. } | Self::Entered { .. } | Self::Left { .. } => None,
        }
    }

    /// The units before: those with a card, and those that a merger names.
    pub(super) fn names_before(&self) -> Vec<&str> {
        match self {
            Self::Stayed { from, .. } | Self::Left { from, .. } => vec![from.card.unit()],
            Self::Merged { from, .. } => from.iter().map(|old| old.unit.as_str()).collect(),
            Self::Entered { .. } => Vec::new(),
        }
    }
}

/// What became of each unit, by its name and by the successions: the units of the later ranking in its
/// order, then those that left, in the order of the earlier ranking.
pub(super) fn unit_changes<'a>(
    earlier: &Ranking<'a>,
    later: &Ranking<'a>,
    successions: &Successions,
) -> Vec<UnitChange<'a>> {
    let list = &successions.units;
    let by_new: HashMap<_, &Succession> =
        list.iter().map(|entry| (name::key(&entry.into), entry)).collect();
    let old_names = list.iter().flat_map(|entry| entry.from.iter().map(move |old| (old, entry)));
    let by_old: HashMap<_, &Succession> =
        old_names.map(|(old, entry)| (name::key(old), entry)).collect();
    let one = |from: Option<Ranked<'a>>, to: Ranked<'a>| match from {
        Some(from) => UnitChange::Stayed { from, to },
        None => UnitChange::Entered { to },
    };
    let came = later.places().map(|to| {
        let unit = to.card.unit();
        match by_new.get(&name::key(unit)).map(|entry| entry.from.as_slice()) {
            None | Some([]) => one(earlier.unit(unit), to),
            Some([old]) => one(earlier.unit(old), to),
            Some(several) => {
                let old =
                    |unit: &String| Predecessor { unit: unit.clone(), place: earlier.unit(unit) };
                UnitChange::Merged { from: several.iter().map(old).collect(), to }
            }
        }
    });
    let gone = earlier.places().filter_map(|from| {
        let unit = from.card.unit();
        let into = by_old.get(&name::key(unit)).map(|entry| entry.into.as_str());
        let is_later = later.unit(into.unwrap_or(unit)).is_some();
        (!is_later).then(|| UnitChange::Left { from, into: into.map(str::to_owned) })
    });
    came.chain(gone).collect()
}
