//! Lists of names: each one is not blank and unique, and an unknown name is refused with a hint.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell};
use std::collections::HashMap;
use std::fmt::Display;

use super::problems::ProblemKind;
use super::refusal::Refusal;
use crate::text::name::{is_blank, key, nearest, repeated};
use crate::text::quote::quoted;

/// Refuses blank and repeated names of a list, at `list[position].name`.
pub(crate) fn check_list<'a>(
    list: &str,
    names: impl ExactSizeIterator<Item = &'a str> + Clone,
    refusals: &mut Vec<Refusal>,
) {
    let mut refuse = |kind, key: String, found: String, expected: &str| {
        refusals.push(Refusal::new(kind, key, found, expected));
    };
    if names.len() == 0 {
        let found = "an empty list".to_owned();
        refuse(ProblemKind::Empty, list.to_owned(), found, "at least one entry");
    }
    for (position, (name, problem)) in names.clone().zip(list_problems(names)).enumerate() {
        let Some(problem) = problem else { continue };
        let (key, name) = (format!("{list}[{position}].name"), quoted(name));
        match problem {
            ListProblem::Blank => {
                refuse(ProblemKind::Blank, key, name, "a name that is not blank");
            }
            ListProblem::Repeated { first } => {
                let found = format!("{name} again, already at {list}[{first}]");
                refuse(ProblemKind::Repeated, key, found, "each name once");
            }
        }
    }
}

/// What is wrong with a name of a list.
pub(crate) enum ListProblem {
    /// It is blank.
    Blank,
    /// It is at the position `first` already.
    Repeated { first: usize },
}

/// What is wrong with each name of a list: it is blank, or it is in the list already.
pub(crate) fn list_problems<'a>(
    names: impl Iterator<Item = &'a str> + Clone,
) -> impl Iterator<Item = Option<ListProblem>> {
    let repeated = repeated(names.clone());
    let problem = move |(position, name): (usize, &str)| {
        if is_blank(name) {
            return Some(ListProblem::Blank);
        }
        repeated.get(&position).map(|first| ListProblem::Repeated { first: *first })
    };
    names.enumerate().map(problem)
}

/// How many names are compared one by one before all of them are indexed.
const FEW: usize = 16;

/// An index of a list without repeated names.
pub(crate) struct NameIndex<'a, I> {
    list: I,
    /// Made when a name is far down the list or is not written as it is there.
    positions: OnceCell<HashMap<Cow<'a, str>, usize>>,
    /// How many hints may still be searched for: a file full of unknown names must not take minutes.
    hints: Cell<u8>,
}

impl<'a, I: ExactSizeIterator<Item = &'a str> + Clone> NameIndex<'a, I> {
    pub(crate) fn new(list: I) -> Self {
        Self { list, positions: OnceCell::new(), hints: Cell::new(5) }
    }

    /// The position of `name`.
    ///
    /// # Errors
    /// - it is not in the list; the refusal names the list, or the nearest entry of a long one.
    pub(crate) fn find(&self, name: &str, place: impl Display) -> Result<usize, Refusal> {
        self.position(name).ok_or_else(|| {
            let hint = if self.list.len() <= 200 { self.hints.get() } else { 0 };
            self.hints.set(hint.saturating_sub(1));
            let expected = one_of(name, self.list.clone(), hint > 0);
            Refusal::new(ProblemKind::Unknown, place.to_string(), quoted(name), expected)
        })
    }

    /// The position of `name`, if it is in the list.
    fn position(&self, name: &str) -> Option<usize> {
        let index = || self.list.clone().map(key).zip(0..).collect();
        let same = self.list.clone().take(FEW).position(|known| known == name);
        same.or_else(|| self.positions.get_or_init(index).get(&key(name)).copied())
    }
}

/// `one of …`, or the nearest name if the list is long.
fn one_of<'a>(found: &str, names: impl ExactSizeIterator<Item = &'a str>, hint: bool) -> String {
    if names.len() <= 6 {
        let list: Vec<String> = names.map(quoted).collect();
        return format!("one of {}", list.join(", "));
    }
    match if hint { nearest(found, names) } else { None } {
        Some(name) => format!("a declared name (did you mean {}?)", quoted(name)),
        None => "a declared name".to_owned(),
    }
}
