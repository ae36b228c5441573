//! Whether two cards are of one unit, as successions say it, and names on them that only look like declared ones.

use std::cmp::Ordering;

use super::lineage::Lineage;
use super::look_check::{Side, check_looks};
use super::succession::same_name;
use crate::methodology::Methodology;
use crate::problem::{Place, Problem, ProblemKind};
use crate::scorecard::{CardPair, Scorecard};
use crate::text::quote::quoted;

/// Refuses two cards of different units, and a unit that is not the whole unit of the earlier year and nothing
/// else: a comparison of two cards cannot say what became of the rest. `reference` is how a problem refers to
/// the first card.
pub(super) fn check_units(
    from: &Scorecard,
    to: &Scorecard,
    reference: &'static str,
    lineage: &Lineage<'_>,
    problems: &mut Vec<Problem>,
) {
    let methodologies = [from.methodology(), to.methodology()];
    let [earlier, later] = in_order(methodologies, [from.unit(), to.unit()], lineage);
    check_looks("units", lineage, &sides([earlier, later]), problems);
    if !same_name(earlier, later) && lineage.maker(later).is_none() {
        let unit = CardPair::new(from, to, reference).unit(|| Place::key("unit"));
        problems.extend(unit.map(|unit| unit.or("a succession")));
    } else if !is_faulty("units", problems) {
        // Faulty successions are refused for themselves.
        problems.extend(contradiction(lineage, earlier, later));
    }
}

/// Refuses successions of methodologies whose names only look like the ids of two methodologies.
pub(super) fn check_ids(
    methodologies: [&Methodology; 2],
    lineage: &Lineage<'_>,
    problems: &mut Vec<Problem>,
) {
    let ids = methodologies.map(Methodology::id);
    let ids = in_order(methodologies, ids, lineage);
    check_looks("methodologies", lineage, &sides(ids), problems);
}

/// Two names, that of the earlier year first. Of two editions, the lower one is the earlier year; within one
/// edition, the successions decide.
fn in_order<'n>(
    [one, other]: [&Methodology; 2],
    [first, second]: [&'n str; 2],
    lineage: &Lineage<'_>,
) -> [&'n str; 2] {
    let is_backward = match one.edition().cmp(&other.edition()) {
        Ordering::Less => false,
        Ordering::Greater => true,
        Ordering::Equal => lineage.follows(second, first) && !lineage.follows(first, second),
    };
    if is_backward { [second, first] } else { [first, second] }
}

/// Whether a list of successions has a problem.
pub(super) fn is_faulty(list: &str, problems: &[Problem]) -> bool {
    let is_in_list = |key: &str| key.strip_prefix(list).is_some_and(|rest| rest.starts_with('['));
    problems.iter().any(|problem| is_in_list(&problem.place.key))
}

fn sides([earlier, later]: [&str; 2]) -> [Side<'_>; 2] {
    [("on the earlier card", earlier), ("on the later card", later)]
        .map(|(name, known)| Side::new(name, std::iter::once(known)))
}

/// The problem of two cards whose methodologies are not related, by an entry or by their ids.
pub(super) fn unrelated(
    pair: CardPair<'_>,
    lineage: &Lineage<'_>,
    place: &Place,
    alternative: &str,
) -> Option<Problem> {
    let [first, second] = pair.methodologies().map(Methodology::id);
    let id = pair.methodology_id(|| place.clone());
    let expected = || format!("a methodology made of {}", quoted(first));
    id.map(|problem| problem.or(alternative)).or_else(|| {
        not_the_same("methodologies", lineage, [first, second], expected(), place.clone())
    })
}

/// How the successions contradict that a unit is the same in both years, or was only renamed.
fn contradiction(lineage: &Lineage<'_>, earlier: &str, later: &str) -> Option<Problem> {
    let place = Place::key("unit");
    let (before, after) = (quoted(earlier), quoted(later));
    let became = lineage.became(earlier);
    let problem = match lineage.maker(later) {
        Some((position, entry)) if matches!(&*entry.from, [old] if same_name(old, earlier)) => {
            if became.len() < 2 {
                return lineage.chain(position, 0, earlier, (true, same_name(earlier, later)));
            }
            let found = format!("{after}, a part of {before}, which became {}", names(&became));
            let expected = format!("a unit that {before} became as a whole");
            Problem::new(ProblemKind::Mismatch, place, found, expected)
        }
        _ => {
            let expected = format!("a unit made of {before} alone");
            not_the_same("units", lineage, [earlier, later], expected, place)?
        }
    };
    let is_part = lineage.follows(earlier, later);
    Some(if is_part { problem.or("a comparison of blocks") } else { problem })
}

/// The problem of a later name that is made of others than `expected`, or of a name that became another one.
fn not_the_same(
    list: &str,
    lineage: &Lineage<'_>,
    [earlier, later]: [&str; 2],
    expected: String,
    place: Place,
) -> Option<Problem> {
    let after = quoted(later);
    let (found, expected) = match lineage.maker(later) {
        Some((position, entry)) => {
            let made_of = names(&entry.from);
            (format!("{after}, which {list}[{position}] makes of {made_of}"), expected)
        }
        None if !lineage.is_before(earlier) => return None,
        None => {
            let became = names(&lineage.became(earlier));
            let expected = format!("an entry for {after} too");
            (format!("{after} in both years, which became {became}"), expected)
        }
    };
    Some(Problem::new(ProblemKind::Mismatch, place, found, expected))
}

/// The first of these names.
fn names(list: &[String]) -> String {
    const MOST: usize = 5;
    let mut names: Vec<String> = list.iter().take(MOST).map(|name| quoted(name)).collect();
    if list.is_empty() {
        names.push("nothing".to_owned());
    }
    if list.len() > MOST {
        names.push("…".to_owned());
    }
    names.join(", ")
}
