//! Checks of two blocks and the successions between them.

use std::collections::HashSet;

use super::succession::{Successions, same_or_succeeds};
use super::unit_change::UnitChange;
use crate::methodology::Methodology;
use crate::problem::{Place, Problem, ProblemKind};
use crate::ranking::Ranking;
use crate::scorecard::{CardPair, Scorecard};
use crate::text::name;
use crate::text::quote::quoted;

/// Refuses successions that contradict the blocks.
pub(super) fn units(
    successions: &Successions,
    earlier: &Ranking<'_>,
    later: &Ranking<'_>,
    problems: &mut Vec<Problem>,
) {
    let units = &successions.units;
    let became: HashSet<_> = units.iter().map(|entry| name::key(&entry.into)).collect();
    let gone: HashSet<_> =
        units.iter().flat_map(|entry| &entry.from).map(|old| name::key(old)).collect();
    for (position, entry) in units.iter().enumerate() {
        for (place, old) in entry.from.iter().enumerate() {
            if later.unit(old).is_some() && !became.contains(&name::key(old)) {
                let at = Place::key(format!("units[{position}].from[{place}]"));
                let found = format!("{}, which is still in the later block", quoted(old));
                let expected = format!("a unit that became {}", quoted(&entry.into));
                problems.push(Problem::new(ProblemKind::Mismatch, at, found, expected));
            }
        }
        let into = &entry.into;
        let is_in_both = earlier.unit(into).is_some() && later.unit(into).is_some();
        if is_in_both && !gone.contains(&name::key(into)) {
            let at = Place::key(format!("units[{position}].from"));
            let found = format!("nothing of {}, which is in both blocks", quoted(into));
            let expected = "it among the names before, or what it became";
            problems.push(Problem::new(ProblemKind::Missing, at, found, expected));
        }
    }
}

/// Refuses unequal definitions with one id and edition; a unit that was scored by two methodologies, of
/// which none is said to succeed the other; and blocks without a common unit and methodology.
pub(super) fn methodologies<'a>(
    earlier: &Ranking<'a>,
    later: &Ranking<'a>,
    units: &[UnitChange<'a>],
    successions: &Successions,
    problems: &mut Vec<Problem>,
) {
    let mut editions = earlier.editions().clone();
    for methodology in later.editions().iter() {
        problems.extend(editions.add(methodology, || Place::key("methodology")));
    }
    let list = &successions.methodologies;
    let mut refuse = |key: String, from: &Scorecard, to: &Scorecard| {
        let id = CardPair::new(from, to, "before").methodology_id(|| Place::key(key));
        problems.extend(id.map(|id| id.or("a succession")));
    };
    let mut has_pair = false;
    for change in units {
        let (from, to) = match change {
            UnitChange::Stayed { from, to } => (vec![*from], *to),
            UnitChange::Merged { from, to } => {
                (from.iter().filter_map(|old| old.place).collect(), *to)
            }
            UnitChange::Entered { .. } | UnitChange::Left { .. } => continue,
        };
        let after = to.card.methodology().id();
        for place in from {
            has_pair = true;
            if !same_or_succeeds(list, place.card.methodology().id(), after) {
                refuse(format!("methodology of {}", quoted(to.card.unit())), place.card, to.card);
            }
        }
    }
    if !has_pair {
        let ids = |ranking: &Ranking<'a>| -> Vec<&'a str> {
            ranking.editions().iter().map(Methodology::id).collect()
        };
        let (before, after) = (ids(earlier), ids(later));
        let is_common = |from: &&str| after.iter().any(|to| same_or_succeeds(list, from, to));
        if !before.iter().any(is_common) {
            refuse("methodology".to_owned(), earlier.first().card, later.first().card);
        }
    }
}
