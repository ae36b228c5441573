use crate::definition::Format;
use crate::problem::names::{ListProblem, list_problems};
use crate::problem::{Place, Problem, ProblemKind};
use crate::text::name;
use crate::text::quote::quoted;

/// Which units and methodologies succeed which (kế thừa, sáp nhập): plain data. Nothing is guessed.
///
/// A name that stays the same needs no entry. If several units were merged and the new one keeps the name
/// of one of them, that name is on both sides: `from = ["Hà Nam", "Nam Định", "Ninh Bình"]`,
/// `into = "Ninh Bình"`.
///
/// # Example
/// ```
/// use cchc::compare::{Succession, Successions};
/// // In 2025, 63 provinces became 34. This is one of the mergers.
/// let merger = Succession::new(["Hà Nam", "Nam Định", "Ninh Bình"], "Ninh Bình");
/// let successions = Successions::new().with_units([merger]);
/// assert!(successions.units[0].follows("Nam Định", "Ninh Bình"));
/// assert!(!successions.units[0].follows("Thanh Hóa", "Ninh Bình"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(remote = "Self", deny_unknown_fields))]
pub struct Successions {
    format: Format,
    /// Units (đơn vị) that were renamed or merged.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub units: Vec<Succession>,
    /// Ids of methodologies (bộ tiêu chí) that were renamed or merged.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub methodologies: Vec<Succession>,
}

/// One succession: several names became one (sáp nhập), or one name became another (đổi tên).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(remote = "Self", deny_unknown_fields))]
#[non_exhaustive]
pub struct Succession {
    /// The names before; at least one.
    pub from: Vec<String>,
    /// The name after.
    pub into: String,
}

impl Succession {
    /// The names `from` became the name `into`.
    pub fn new<N: Into<String>>(
        from: impl IntoIterator<Item = N>,
        into: impl Into<String>,
    ) -> Self {
        Self { from: from.into_iter().map(Into::into).collect(), into: into.into() }
    }

    /// Whether it says that `from` became `into`. Names are compared after NFC normalisation.
    #[must_use]
    pub fn follows(&self, from: &str, into: &str) -> bool {
        same_name(&self.into, into) && self.from.iter().any(|old| same_name(old, from))
    }
}

/// Whether two names are equal after NFC normalisation.
pub(super) fn same_name(left: &str, right: &str) -> bool {
    name::key(left) == name::key(right)
}

/// Whether two names are equal, or an entry of the list says that one of them became the other.
pub(super) fn same_or_succeeds(list: &[Succession], left: &str, right: &str) -> bool {
    same_name(left, right)
        || list.iter().any(|entry| entry.follows(left, right) || entry.follows(right, left))
}

impl Successions {
    /// Empty lists.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, with these successions of units.
    #[must_use]
    pub fn with_units(self, units: impl IntoIterator<Item = Succession>) -> Self {
        Self { units: units.into_iter().collect(), ..self }
    }

    /// The same, with these successions of the ids of methodologies.
    #[must_use]
    pub fn with_methodologies(self, ids: impl IntoIterator<Item = Succession>) -> Self {
        Self { methodologies: ids.into_iter().collect(), ..self }
    }

    /// Everything that is wrong with the lists themselves: a name is blank or repeated, or an entry has no
    /// name before.
    pub(super) fn check(&self, problems: &mut Vec<Problem>) {
        check_list("units", &self.units, problems);
        check_list("methodologies", &self.methodologies, problems);
    }
}

/// Refuses blank and repeated names: each side of the list is one list of names.
fn check_list(list: &str, entries: &[Succession], problems: &mut Vec<Problem>) {
    let mut before = Vec::new();
    let mut after = Vec::new();
    for (entry, Succession { from, into }) in entries.iter().enumerate() {
        let old = from.iter().enumerate();
        before.extend(old.map(|(at, old)| (format!("{list}[{entry}].from[{at}]"), old.as_str())));
        after.push((format!("{list}[{entry}].into"), into.as_str()));
    }
    let mut before = name_problems(&before).into_iter();
    let mut after = name_problems(&after).into_iter();
    for (position, entry) in entries.iter().enumerate() {
        if entry.from.is_empty() {
            let place = Place::key(format!("{list}[{position}].from"));
            let (found, expected) = ("an empty list", "at least one name");
            problems.push(Problem::new(ProblemKind::Empty, place, found, expected));
        }
        problems.extend(before.by_ref().take(entry.from.len()).flatten());
        problems.extend(after.by_ref().take(1).flatten());
    }
}

/// What is wrong with each of the names, which are given with their places.
fn name_problems(names: &[(String, &str)]) -> Vec<Option<Problem>> {
    let found = list_problems(names.iter().map(|(_, name)| *name));
    let problem = |(problem, (at, name)): (Option<ListProblem>, &(String, &str))| {
        let place = Place::key(at.as_str());
        Some(match problem? {
            ListProblem::Blank => {
                let expected = "a name that is not blank";
                Problem::new(ProblemKind::Blank, place, quoted(name), expected)
            }
            ListProblem::Repeated { first } => {
                let first = names.get(first).map_or("", |(at, _)| at);
                let found = format!("{} again, already at {first}", quoted(name));
                Problem::new(ProblemKind::Repeated, place, found, "each name once")
            }
        })
    };
    found.into_iter().zip(names).map(problem).collect()
}

#[cfg(feature = "serde")]
crate::text::serde::tables! { Successions Succession }
