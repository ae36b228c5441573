//! [`Successions`] (kế thừa): which units and methodologies follow which, said explicitly.

use std::collections::HashMap;

use crate::definition::Format;
use crate::error::{Place, Problem, ProblemKind};
use crate::name::{self, is_blank, quoted};

/// Which units and methodologies follow which (kế thừa, sáp nhập): plain data, never guessed.
///
/// Names that stay need no entry. A unit that keeps the name of one of several that were merged stands
/// on both sides: `from = ["Hà Nam", "Nam Định", "Ninh Bình"], into = "Ninh Bình"`.
///
/// # Example
/// ```
/// use cchc::{Succession, Successions};
/// let mut successions = Successions::default();
/// // In 2025, 63 provinces became 34; this is one of the mergers.
/// successions.units.push(Succession::new(["Hà Nam", "Nam Định", "Ninh Bình"], "Ninh Bình"));
/// assert!(successions.units[0].follows("Nam Định", "Ninh Bình"));
/// assert!(!successions.units[0].follows("Thanh Hóa", "Ninh Bình"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(remote = "Self", deny_unknown_fields))]
pub struct Successions {
    /// The version of the file form: always 1.
    pub format: Format,
    /// Units (đơn vị) that were renamed or merged.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub units: Vec<Succession>,
    /// Ids of methodologies (bộ tiêu chí) that were renamed or merged.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub methodologies: Vec<Succession>,
}

/// One succession: several names became one (sáp nhập), or one name another (đổi tên).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(remote = "Self", deny_unknown_fields))]
pub struct Succession {
    /// The names before; at least one.
    pub from: Vec<String>,
    /// The name after.
    pub into: String,
}

impl Succession {
    /// These names became that one.
    pub fn new<N: Into<String>>(
        from: impl IntoIterator<Item = N>,
        into: impl Into<String>,
    ) -> Self {
        Self { from: from.into_iter().map(Into::into).collect(), into: into.into() }
    }

    /// Whether it says that `from` became `into`; names meet after NFC normalisation.
    #[must_use]
    pub fn follows(&self, from: &str, into: &str) -> bool {
        name::key(&self.into) == name::key(into) && self.from.iter().any(|old| same(old, from))
    }
}

/// Whether two names are one.
pub(crate) fn same(left: &str, right: &str) -> bool {
    name::key(left) == name::key(right)
}

/// Whether two names are one, or an entry of the list says that either became the other.
pub(crate) fn joined(list: &[Succession], left: &str, right: &str) -> bool {
    same(left, right)
        || list.iter().any(|entry| entry.follows(left, right) || entry.follows(right, left))
}

impl Successions {
    /// Everything that is wrong with the lists themselves: blank or repeated names, entries from nothing.
    pub(crate) fn check(&self, problems: &mut Vec<Problem>) {
        for (list, entries) in [("units", &self.units), ("methodologies", &self.methodologies)] {
            let mut before = HashMap::new();
            let mut after = HashMap::new();
            for (position, entry) in entries.iter().enumerate() {
                let at = format!("{list}[{position}]");
                if entry.from.is_empty() {
                    let (found, expected) = ("an empty list", "at least one name");
                    let place = Place::key(format!("{at}.from"));
                    problems.push(Problem::new(ProblemKind::Empty, place, found, expected));
                }
                for (place, old) in entry.from.iter().enumerate() {
                    check_name(&format!("{at}.from[{place}]"), old, &mut before, problems);
                }
                check_name(&format!("{at}.into"), &entry.into, &mut after, problems);
            }
        }
    }
}

fn check_name(
    at: &str,
    text: &str,
    seen: &mut HashMap<String, String>,
    problems: &mut Vec<Problem>,
) {
    if is_blank(text) {
        let expected = "a name that is not blank";
        let place = Place::key(at);
        problems.push(Problem::new(ProblemKind::Blank, place, quoted(text), expected));
    } else if let Some(first) = seen.insert(name::key(text).into_owned(), at.to_owned()) {
        let found = format!("{} again, already at {first}", quoted(text));
        let place = Place::key(at);
        problems.push(Problem::new(ProblemKind::Repeated, place, found, "each name once"));
    }
}
