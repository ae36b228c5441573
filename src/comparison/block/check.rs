//! What must hold of two blocks and the successions between them.

use std::collections::HashSet;

use super::{ByUnit, UnitChange, key};
use crate::comparison::succession::{Successions, joined};
use crate::error::{Place, Problem, ProblemKind};
use crate::name::quoted;
use crate::ranking::Ranking;
use crate::rule::ScoringRule;

/// Refuses what the successions say against what the blocks show.
pub(super) fn units<C: ScoringRule>(
    successions: &Successions,
    before: &ByUnit<'_, C>,
    after: &ByUnit<'_, C>,
    problems: &mut Vec<Problem>,
) {
    let units = &successions.units;
    let became: HashSet<String> = units.iter().map(|entry| key(&entry.into)).collect();
    let gone: HashSet<String> =
        units.iter().flat_map(|entry| &entry.from).map(|old| key(old)).collect();
    for (position, entry) in units.iter().enumerate() {
        for (place, old) in entry.from.iter().enumerate() {
            if after.contains_key(&key(old)) && !became.contains(&key(old)) {
                let at = Place::key(format!("units[{position}].from[{place}]"));
                let found = format!("{}, which is still in the later block", quoted(old));
                let expected = format!("a unit that became {}", quoted(&entry.into));
                problems.push(Problem::new(ProblemKind::Mismatch, at, found, expected));
            }
        }
        let into = key(&entry.into);
        if before.contains_key(&into) && after.contains_key(&into) && !gone.contains(&into) {
            let at = Place::key(format!("units[{position}].from"));
            let found = format!("nothing of {}, which is in both blocks", quoted(&entry.into));
            let expected = "it among the names before, or what it became".to_owned();
            problems.push(Problem::new(ProblemKind::Missing, at, found, expected));
        }
    }
}

pub(super) fn stages<C: ScoringRule>(
    earlier: &Ranking<'_, C>,
    later: &Ranking<'_, C>,
    problems: &mut Vec<Problem>,
) {
    let stage = |ranking: &Ranking<'_, C>| ranking.places().next().map(|place| place.card.stage());
    if let Some((from, to)) = stage(earlier).zip(stage(later)).filter(|(from, to)| from != to) {
        let expected = format!("`{}`, as the earlier block", from.as_str());
        let found = format!("`{}`", to.as_str());
        problems.push(Problem::new(ProblemKind::Mismatch, Place::key("stage"), found, expected));
    }
}

/// Each unit was scored by one methodology, or by two of which one is said to follow the other.
pub(super) fn methodologies<C: ScoringRule>(
    earlier: &Ranking<'_, C>,
    later: &Ranking<'_, C>,
    units: &[UnitChange<'_, C>],
    successions: &Successions,
    problems: &mut Vec<Problem>,
) {
    let list = &successions.methodologies;
    let mut refuse = |key: String, found: &str, expected: &str| {
        let expected = format!("{}, as before; or a succession", quoted(expected));
        let place = Place::key(key);
        problems.push(Problem::new(ProblemKind::Mismatch, place, quoted(found), expected));
    };
    let mut pairs = 0_usize;
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
            pairs = pairs.saturating_add(1);
            let before = place.card.methodology().id();
            if !joined(list, before, after) {
                refuse(format!("methodology of {}", quoted(to.card.unit())), after, before);
            }
        }
    }
    if pairs == 0 {
        let ids = |ranking: &Ranking<'_, C>| -> Vec<String> {
            ranking.places().map(|place| place.card.methodology().id().to_owned()).collect()
        };
        let (before, after) = (ids(earlier), ids(later));
        let any = before.iter().any(|from| after.iter().any(|to| joined(list, from, to)));
        if let (Some(from), Some(to), false) = (before.first(), after.first(), any) {
            refuse("methodology".to_owned(), to, from);
        }
    }
}
