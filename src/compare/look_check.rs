//! Names that look the same on the two sides of a comparison, and are not the same.

use std::collections::{HashMap, HashSet};

use super::lineage::Lineage;
use super::succession::Succession;
use crate::problem::names::{NameProblem, look_alike_note};
use crate::problem::phrases::{noted, one_spelling_of_names, written};
use crate::problem::{Place, Problem, ProblemKind};
use crate::text::look::{Before, look};
use crate::text::name::{is_clean, key};
use crate::text::phrase::{Phrase, phrases};

/// A name with its look, which is read once.
pub(super) struct Name<'a> {
    text: &'a str,
    look: String,
}

impl<'a> Name<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, look: look(text) }
    }
}

/// How a problem refers to one side.
pub(super) type Named = fn() -> Phrase;

phrases! {
    fn made() = "trong khai báo kế thừa", "made";
    fn as_known(name, side) = "“{name}”, như {side}", "`{name}`, as {side}";
    pub(super) fn succession() = "khai báo kế thừa", "a succession";
}

/// The names of one side of a comparison, by how they look.
pub(super) struct Side<'a> {
    /// How a problem refers to it: `in the earlier block`.
    name: Named,
    by_look: HashMap<String, (usize, &'a str)>,
}

impl<'a> Side<'a> {
    pub(super) fn new(name: Named, names: impl Iterator<Item = &'a str>) -> Self {
        let by_look = names.enumerate().map(|(at, name)| (look(name), (at, name))).collect();
        Self { name, by_look }
    }

    /// The name that looks like this one and is another, with its position.
    fn look_alike(&self, name: &Name<'_>) -> Option<(usize, &'a str)> {
        let known = self.by_look.get(&name.look).copied();
        known.filter(|(_, known)| key(known) != key(name.text))
    }

    /// The problem of a name that should be one of this side if it looks like one.
    fn misspelt(&self, name: &Name<'_>, place: impl FnOnce() -> Place) -> Option<Problem> {
        let (_, known) = self.look_alike(name)?;
        let expected = noted(as_known(known, (self.name)()), look_alike_note(name.text, known));
        Some(Problem::new(ProblemKind::Mismatch, place(), written(name.text), expected))
    }

    /// The problem of a name of the other side that looks like one of this side, if `is_said` does not know that
    /// one became the other.
    pub(super) fn unsaid(
        &self,
        name: &Name<'_>,
        place: impl FnOnce() -> Place,
        is_said: impl FnOnce(&str) -> bool,
    ) -> Option<Problem> {
        let (_, known) = self.look_alike(name)?;
        let problem = if is_said(known) { None } else { self.misspelt(name, place) };
        problem.map(|problem| problem.or(succession()))
    }
}

/// Refuses a name of a succession that is not on its side, if a name there looks the same; and a name before that
/// looks like a name after, if no succession says that one became the other: it could be the same unit, and
/// nobody would see it. `list` is the key of the successions.
pub(super) fn check_looks(
    list: &str,
    lineage: &Lineage<'_>,
    [before, after]: &[Side<'_>; 2],
    problems: &mut Vec<Problem>,
) {
    let entries = lineage.entries();
    let made = Side::new(made, entries.iter().map(|entry| entry.into.as_str()));
    let chain = |old: &Name<'_>, place: &dyn Fn() -> Place| {
        let (position, into) = made.look_alike(old)?;
        let known = Before { position, name: into, is_same: false };
        let again = NameProblem::again(old.text, &known, one_spelling_of_names());
        let at = format!("{list}[{position}].into");
        (!lineage.follows(old.text, into)).then(|| again.already_at(&at).at(place()))
    };
    let mut new_looks = HashSet::new();
    for (position, Succession { from, into, .. }) in entries.iter().enumerate() {
        // Names of one side that look the same are refused together, and a name that is not clean for itself.
        let mut old_looks = HashSet::new();
        for (at, old) in from.iter().enumerate().filter(|(_, old)| is_clean(old)) {
            let name = Name::new(old);
            let place = || Place::key(format!("{list}[{position}].from[{at}]"));
            if old_looks.insert(name.look.clone()) {
                let is_said = |unit: &str| lineage.follows(old, unit);
                let problem = before.misspelt(&name, place).or_else(|| chain(&name, &place));
                problems.extend(problem.or_else(|| after.unsaid(&name, place, is_said)));
            }
        }
        let name = Name::new(into);
        let place = || Place::key(format!("{list}[{position}].into"));
        if is_clean(into) && new_looks.insert(name.look.clone()) {
            // What the list says of a name before is refused there.
            let is_said = |unit: &str| lineage.follows(unit, into) || lineage.is_before(unit);
            let problem = after.misspelt(&name, place);
            problems.extend(problem.or_else(|| before.unsaid(&name, place, is_said)));
        }
    }
}
