//! Names of units that look the same on the two sides of a comparison, and are not the same.

use std::collections::{HashMap, HashSet};

use super::succession::Successions;
use crate::problem::names::look_alike_note;
use crate::problem::{Place, Problem, ProblemKind};
use crate::ranking::Ranking;
use crate::text::look::look;
use crate::text::name::{is_clean, key};
use crate::text::quote::quoted;

/// Refuses a unit that is not in the earlier block, if a unit there looks the same and no succession is into
/// its name; and a name of a succession that is not in its block, if a unit there looks the same.
pub(super) fn units(
    successions: &Successions,
    earlier: &Ranking<'_>,
    later: &Ranking<'_>,
    problems: &mut Vec<Problem>,
) {
    let (before, after) = (Units::new(earlier, "earlier"), Units::new(later, "later"));
    let mut refuse = |place: Place, name: &str, block: &Units<'_>, or: &str| {
        // A name that is not clean is refused for itself.
        let Some(known) = block.look_alike(name).filter(|_| is_clean(name)) else { return };
        let (block, note) = (block.name, look_alike_note(name, known));
        let expected = format!("{}, as in the {block} block{note}{or}", quoted(known));
        problems.push(Problem::new(ProblemKind::Mismatch, place, quoted(name), expected));
    };
    let mut new_looks = HashSet::new();
    for (position, entry) in successions.units.iter().enumerate() {
        // Names of one side that look the same are refused together.
        let mut old_looks = HashSet::new();
        for (at, old) in entry.from.iter().enumerate() {
            if old_looks.insert(look(old)) {
                refuse(Place::key(format!("units[{position}].from[{at}]")), old, &before, "");
            }
        }
        if new_looks.insert(look(&entry.into)) {
            refuse(Place::key(format!("units[{position}].into")), &entry.into, &after, "");
        }
    }
    let declared: HashSet<_> = successions.units.iter().map(|entry| key(&entry.into)).collect();
    for place in later.places() {
        let unit = place.card.unit();
        if !declared.contains(&key(unit)) {
            refuse(Place::key("unit"), unit, &before, "; or a succession");
        }
    }
}

/// The units of a block, by how they look.
struct Units<'a> {
    name: &'static str,
    by_look: HashMap<String, &'a str>,
}

impl<'a> Units<'a> {
    fn new(block: &Ranking<'a>, name: &'static str) -> Self {
        let units = block.places().map(|place| place.card.unit());
        Self { name, by_look: units.map(|unit| (look(unit), unit)).collect() }
    }

    /// The unit that looks like this one, and is another.
    fn look_alike(&self, unit: &str) -> Option<&'a str> {
        let known = self.by_look.get(&look(unit)).copied();
        known.filter(|known| key(known) != key(unit))
    }
}
