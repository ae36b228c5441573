//! Lists of names: each one is well written and unlike the others, and an unknown name is refused with a
//! hint.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell};
use std::collections::HashMap;
use std::fmt::Display;

use super::phrases::{again, empty_list, noted, one_of, written};
use super::place::Place;
use super::problems::{Problem, ProblemKind};
use super::refusal::Refusal;
use crate::text::code::CriterionCode;
use crate::text::look::{Before, Looks, difference, look, outlines_differ};
use crate::text::name::{Fault, Noun, fault, is_blank, key, nearest};
use crate::text::phrase::{Phrase, phrases};

/// Refuses faulty, repeated and look-alike names of a list, at `list[position].name`.
pub(crate) fn check_list<'a>(
    list: &str,
    names: impl ExactSizeIterator<Item = &'a str> + Clone,
    refusals: &mut Vec<Refusal>,
) {
    check_entries(list, ".name", names, refusals);
}

/// Refuses faulty, repeated and look-alike names of a list of names, at `list[position]`.
pub(crate) fn check_names<'a>(
    list: &str,
    names: impl ExactSizeIterator<Item = &'a str> + Clone,
    refusals: &mut Vec<Refusal>,
) {
    check_entries(list, "", names, refusals);
}

fn check_entries<'a>(
    list: &str,
    key: &str,
    names: impl ExactSizeIterator<Item = &'a str> + Clone,
    refusals: &mut Vec<Refusal>,
) {
    if names.len() == 0 {
        refusals.push(Refusal::new(ProblemKind::Empty, list, empty_list(), one_entry()));
    }
    let at = |position| format!("{list}[{position}]");
    for (position, problem) in list_problems(Noun::Name, names, at).enumerate() {
        let key = || format!("{list}[{position}]{key}");
        refusals.extend(problem.map(|problem| problem.refusal(key())));
    }
}

/// What is wrong with a name of a list.
pub(crate) struct NameProblem {
    kind: ProblemKind,
    found: Phrase,
    expected: Phrase,
}

phrases! {
    fn one_entry() = "ít nhất một mục", "at least one entry";
    fn look_the_same(name, before, difference) =
        "“{name}” trông giống “{before}” nhưng khác ký tự ({difference})",
        "`{name}` and `{before}` look the same ({difference})";
    pub(crate) fn already_at(found, place) = "{found}, đã có ở {place}", "{found}, already at {place}";
    fn each_once(what) = "ghi mỗi {what} một lần", "each {what} once";
    fn declared_name() = "tên đã khai báo", "a declared name";
    fn did_you_mean(name) = "có phải “{name}” không?", "did you mean `{name}`?";
    pub(crate) fn code_of_methodology() = "mã có trong bộ tiêu chí", "a code of the methodology";
    fn spreadsheet() =
        "bảng tính có thể đã tự đổi mã như “1.10”", "a spreadsheet may have changed a code such as 1.10";
    fn two_notes(one, other) = "{one} {other}", "{one} {other}";
    fn looks_the_same(known, difference) =
        "trông giống “{known}” nhưng khác ký tự: {difference}", "`{known}` looks the same: {difference}";
}

impl NameProblem {
    fn refusal(self, key: String) -> Refusal {
        Refusal::new(self.kind, key, self.found, self.expected)
    }

    pub(crate) fn at(self, place: Place) -> Problem {
        Problem::new(self.kind, place, self.found, self.expected)
    }

    /// What is wrong with the characters of a name.
    pub(crate) fn of(name: &str, what: Noun) -> Option<Self> {
        let Fault { is_blank, found, expected } = fault(name, what)?;
        let kind = if is_blank { ProblemKind::Blank } else { ProblemKind::Form };
        Some(Self { kind, found, expected })
    }

    /// A text that is blank. Its characters do not matter otherwise.
    pub(crate) fn of_blank(text: &str, what: Noun) -> Option<Self> {
        if is_blank(text) { Self::of(text, what) } else { None }
    }

    /// A name that is in its list already, or looks like one that is. `expected` is what is: `each name once`.
    pub(crate) fn again(name: &str, before: &Before<'_>, expected: Phrase) -> Self {
        let found = if before.is_same {
            again(name)
        } else {
            look_the_same(name, before.name, difference(name, before.name))
        };
        Self { kind: ProblemKind::Repeated, found, expected }
    }

    /// The same, with the key of the name before.
    pub(crate) fn already_at(self, key: impl Into<String>) -> Self {
        Self { found: already_at(self.found, &Place::key(key)), ..self }
    }
}

/// What is wrong with each name of a list: its characters, or it is in the list already, or it looks like one
/// that is. `at` names the position of the one before.
pub(crate) fn list_problems<'a>(
    what: Noun,
    names: impl Iterator<Item = &'a str> + Clone,
    at: impl Fn(usize) -> String,
) -> impl Iterator<Item = Option<NameProblem>> {
    let mut looks = (!outlines_differ(names.clone())).then(Looks::default);
    names.enumerate().map(move |(position, name)| {
        NameProblem::of(name, what).or_else(|| {
            let before = looks.as_mut()?.add(position, name)?;
            let again = NameProblem::again(name, &before, each_once(what));
            Some(again.already_at(at(before.position)))
        })
    })
}

/// How many names are compared one by one before all of them are indexed.
const FEW: usize = 16;

/// So many names of one look are searched for the nearest: codes that differ in case only can be many.
const ALIKE: usize = 16;

/// An index of a list without repeated names.
pub(crate) struct NameIndex<'a, I> {
    list: I,
    /// Made when a name is far down the list or is not written as it is there. Most lists never need it, so it
    /// is one pointer.
    index: OnceCell<Box<Index<'a>>>,
    /// How many hints may still be searched for: a file full of unknown names must not take minutes.
    hints: Cell<u8>,
}

struct Index<'a> {
    positions: HashMap<Cow<'a, str>, usize>,
    /// The names of each look. Made when a name is unknown.
    looks: OnceCell<HashMap<String, Vec<&'a str>>>,
}

impl<'a, I: ExactSizeIterator<Item = &'a str> + Clone> NameIndex<'a, I> {
    pub(crate) fn new(list: I) -> Self {
        Self { list, index: OnceCell::new(), hints: Cell::new(5) }
    }

    fn index(&self) -> &Index<'a> {
        self.index.get_or_init(|| {
            let positions = self.list.clone().map(key).zip(0..).collect();
            Box::new(Index { positions, looks: OnceCell::new() })
        })
    }

    /// The position of `name`.
    ///
    /// # Errors
    /// - it is not in the list; the refusal says which entry looks the same, and names the list, or the
    ///   nearest entry of a long one.
    pub(crate) fn find(&self, name: &str, place: impl Display) -> Result<usize, Refusal> {
        self.position(name).ok_or_else(|| {
            let expected = self.expected(name);
            Refusal::new(ProblemKind::Unknown, place.to_string(), written(name), expected)
        })
    }

    /// The position of `name`, if it is in the list.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        let same = self.list.clone().take(FEW).position(|known| known == name);
        same.or_else(|| self.index().positions.get(&key(name)).copied())
    }

    /// What is expected in place of an unknown name.
    fn expected(&self, name: &str) -> Phrase {
        let is_short = self.list.len() <= 6;
        let list =
            if is_short { one_of(self.list.clone().collect::<Vec<_>>()) } else { declared_name() };
        let near = || if is_short { None } else { self.nearest(name, 2).map(did_you_mean) };
        noted(list, self.look_hint(name).or_else(near))
    }

    /// What is expected in place of an unknown code on a sheet, if the list is the codes of a methodology.
    pub(crate) fn expected_code(&self, code: &str) -> Phrase {
        let hint = if let Some(hint) = self.look_hint(code) {
            Some(hint)
        } else if let Some(near) = self.nearest(code, 1) {
            Some(two_notes(did_you_mean(near), spreadsheet()))
        } else if code.parse::<CriterionCode>().is_err() || is_serial(code) {
            Some(spreadsheet())
        } else {
            None
        };
        noted(code_of_methodology(), hint)
    }

    /// The entry that looks like an unknown name, and how they differ, as a note to what is expected. Of several
    /// codes, which may differ in case only, the one that is nearest in case.
    pub(crate) fn look_hint(&self, name: &str) -> Option<Phrase> {
        let looks = self.index().looks.get_or_init(|| {
            let mut looks: HashMap<String, Vec<&'a str>> = HashMap::new();
            for known in self.list.clone() {
                looks.entry(look(known)).or_default().push(known);
            }
            looks
        });
        let alike = looks.get(&look(name))?;
        let cases = |known: &&&str| {
            let pairs = known.chars().zip(name.chars());
            pairs.filter(|(one, other)| one.is_uppercase() != other.is_uppercase()).count()
        };
        alike
            .iter()
            .take(ALIKE)
            .min_by_key(cases)
            .map(|known| looks_the_same(*known, difference(name, known)))
    }

    /// The entry that is near an unknown name, at most so many edits. It is searched for the first few names
    /// only.
    pub(crate) fn nearest(&self, name: &str, most: usize) -> Option<&'a str> {
        let hints = self.hints.get();
        self.hints.set(hints.saturating_sub(1));
        let is_searched = hints > 0 && self.list.len() <= 1_000;
        if is_searched { nearest(name, self.list.clone(), most) } else { None }
    }
}

/// Whether a code looks like the number of a day, which a spreadsheet makes of a date.
fn is_serial(code: &str) -> bool {
    code.len() >= 5 && code.bytes().all(|byte| byte.is_ascii_digit())
}

/// What two names that should be equal and are not say of it, if they look the same: a note to what is expected.
pub(crate) fn look_alike_note(found: &str, known: &str) -> Option<Phrase> {
    (look(found) == look(known)).then(|| looks_the_same(known, difference(found, known)))
}
