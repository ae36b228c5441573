//! What the units of two blocks were made of, as successions say it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::succession::{Succession, same_name};
use crate::problem::{Place, Problem, ProblemKind};
use crate::ranking::Ranking;
use crate::text::name::key;
use crate::text::quote::quoted;

/// The successions of units, by the names before and after.
pub(super) struct Lineage<'s> {
    entries: &'s [Succession],
    /// The entry about each unit, with its position.
    by_new: HashMap<Cow<'s, str>, (usize, &'s Succession)>,
    /// The units that each unit before became or became a part of.
    by_old: HashMap<Cow<'s, str>, Arc<[String]>>,
    /// Each name before with the name after.
    pairs: HashSet<(Cow<'s, str>, Cow<'s, str>)>,
}

impl<'s> Lineage<'s> {
    pub(super) fn new(entries: &'s [Succession]) -> Self {
        let by_new = entries.iter().enumerate().map(|entry| (key(&entry.1.into), entry)).collect();
        let mut by_old: HashMap<_, Vec<String>> = HashMap::new();
        let mut pairs = HashSet::new();
        for Succession { from, into, .. } in entries {
            for old in from {
                by_old.entry(key(old)).or_default().push(into.clone());
                pairs.insert((key(old), key(into)));
            }
        }
        let by_old = by_old.into_iter().map(|(old, units)| (old, units.into())).collect();
        Self { entries, by_new, by_old, pairs }
    }

    /// All entries.
    pub(super) fn entries(&self) -> &'s [Succession] {
        self.entries
    }

    /// The entry about a unit of the later block.
    pub(super) fn entry(&self, unit: &str) -> Option<&'s Succession> {
        self.by_new.get(&*key(unit)).map(|(_, entry)| *entry)
    }

    /// The units that a unit of the earlier block became or became a part of. The list is shared: a unit may
    /// have been divided among thousands.
    pub(super) fn became(&self, unit: &str) -> Arc<[String]> {
        self.by_old.get(&*key(unit)).cloned().unwrap_or_default()
    }

    /// Whether a unit is among the names before.
    pub(super) fn is_before(&self, unit: &str) -> bool {
        self.by_old.contains_key(&*key(unit))
    }

    /// Whether some entry says that one name became another.
    pub(super) fn follows(&self, from: &str, into: &str) -> bool {
        self.pairs.contains(&(key(from), key(into)))
    }

    /// Whether a name before can only be a unit of the earlier block, although `maker` makes a unit with
    /// this name. If it can be an intermediate one, the units that it was made of would be lost.
    fn is_unit_before(
        &self,
        name: &str,
        into: &str,
        maker: &Succession,
        was: bool,
        is: bool,
    ) -> bool {
        let keeps_its_name = self.follows(name, name);
        let is_in_both = is && (was || keeps_its_name);
        let swaps_names = self.follows(into, name);
        is_in_both || swaps_names && (was || is) || keeps_its_name && maker.from.len() == 1
    }

    /// Refuses successions that contradict the blocks, or leave open what became of a unit.
    pub(super) fn check(
        &self,
        earlier: &Ranking<'_>,
        later: &Ranking<'_>,
        problems: &mut Vec<Problem>,
    ) {
        let (was, is) =
            (|unit: &str| earlier.unit(unit).is_some(), |unit: &str| later.unit(unit).is_some());
        let mut refuse = |kind, place: String, found: String, expected: &str| {
            problems.push(Problem::new(kind, Place::key(place), found, expected));
        };
        // Whether an entry gives a unit the index or the rank of a unit with another name.
        let mut is_carried = false;
        for (position, entry) in self.entries.iter().enumerate() {
            let (into, from) = (entry.into.as_str(), format!("units[{position}].from"));
            for (old, name) in entry.from.iter().enumerate() {
                let maker = self.by_new.get(&*key(name)).filter(|(at, _)| *at != position);
                let is_own = same_name(name, into);
                if let Some((at, maker)) = maker
                    && !self.is_unit_before(name, into, maker, was(name), is(name))
                {
                    let found = format!("{}, which units[{at}] makes", quoted(name));
                    let expected = format!("what {} was made of, in one step", quoted(into));
                    refuse(ProblemKind::Mismatch, format!("{from}[{old}]"), found, &expected);
                } else if maker.is_none() && !is_own && is(name) {
                    let found = format!("{}, which is still in the later block", quoted(name));
                    let (into, name) = (quoted(into), quoted(name));
                    let expected = format!("a unit that became {into}, or an entry for {name} too");
                    refuse(ProblemKind::Mismatch, format!("{from}[{old}]"), found, &expected);
                }
            }
            if was(into) && is(into) && !self.is_before(into) {
                let found = format!("nothing of {}, which is in both blocks", quoted(into));
                let expected = "it among the names before, or what it became";
                refuse(ProblemKind::Missing, from, found, expected);
            }
            if entry.mean && is(into) {
                let no_cards = entry.from.iter().filter(|old| !was(old)).map(|old| quoted(old));
                let no_units = entry.from.is_empty().then(|| "any unit".to_owned());
                for unit in no_units.into_iter().chain(no_cards) {
                    let place = format!("units[{position}].mean");
                    let found = format!("no card of {unit}");
                    refuse(ProblemKind::Missing, place, found, "a card of each unit before");
                }
            }
            let is_rename = matches!(&*entry.from, [old] if !same_name(old, into) && was(old));
            is_carried |= is(into) && (is_rename || entry.mean);
        }
        // Else half of a split would pass as a unit that stayed.
        let units = later.places().map(|place| place.card.unit()).filter(|_| is_carried);
        for unit in units.filter(|unit| !was(unit) && self.entry(unit).is_none()) {
            let found = format!("nothing of {}, which is new in the later block", quoted(unit));
            let expected = "an entry for it, with the units that it was made of, or with none";
            refuse(ProblemKind::Missing, "units".to_owned(), found, expected);
        }
    }
}
