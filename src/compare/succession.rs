use crate::definition::Format;
use crate::problem::names::{NameProblem, list_problems};
use crate::problem::phrases::{empty_list, one_spelling_of_names};
use crate::problem::{Place, Problem, ProblemKind};
use crate::text::look::Looks;
use crate::text::name::{self, Noun};
use crate::text::phrase::{Phrase, phrases};

/// Which units and methodologies succeed which (kế thừa, sáp nhập, chia tách): plain data. Nothing is
/// guessed.
///
/// Each entry is about one unit of the later year and says what it was made of, in one step. A name that
/// stays the same needs no entry, unless it is also a name before in another entry. An entry counts more than
/// equal names.
///
/// - A merger (sáp nhập) has several names before. The new unit may keep the name of one of them.
/// - A split (chia tách) is one entry for each new unit, all with the same name before.
/// - Boundaries that were drawn anew are one entry for each new unit, with all units that it has parts of.
/// - An entry with no name before says that the unit is new.
///
/// # Errors
/// A comparison refuses names that are blank or faulty, names that are twice in one entry, names that look the
/// same (unless an entry says that one became the other), two entries about one unit, and an entry about a
/// methodology with no name before or with a mean.
///
/// # Example
/// ```
/// use cchc::compare::{Succession, Successions};
/// // In 2025, 63 provinces became 34. This is one of the mergers.
/// let merger = Succession::new(["Hà Nam", "Nam Định", "Ninh Bình"], "Ninh Bình");
/// let successions = Successions::new().with_units([merger]);
/// assert!(successions.units[0].follows("Nam Định", "Ninh Bình"));
/// assert!(!successions.units[0].follows("Thanh Hóa", "Ninh Bình"));
///
/// let split = ["Phường Bắc", "Phường Nam"].map(|ward| Succession::new(["Thị xã Cũ"], ward));
/// assert!(split.iter().all(|entry| entry.from == ["Thị xã Cũ"]));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Successions {
    format: Format,
    /// Units (đơn vị) that were renamed, merged, divided or founded.
    pub units: Vec<Succession>,
    /// Ids of methodologies (bộ tiêu chí) that were renamed, merged or divided.
    pub methodologies: Vec<Succession>,
}

/// What one unit or methodology was made of (đơn vị mới và các đơn vị cũ): see [`Successions`].
///
/// # Example
/// ```
/// use cchc::compare::Succession;
/// let merger = Succession::new(["Hà Nam", "Nam Định", "Ninh Bình"], "Ninh Bình");
/// assert!(merger.follows("Nam Định", "Ninh Bình"));
/// assert!(!merger.mean); // the new unit has no index before
/// assert!(merger.with_mean().mean); // its index before is the mean of the three
/// let founded = Succession::new::<&str>([], "Đặc khu Mới");
/// assert!(founded.from.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Succession {
    /// The names before.
    pub from: Vec<String>,
    /// The name after.
    pub into: String,
    /// Whether the mean of the published indices before is the index of the new unit before (lấy bình quân
    /// của các đơn vị cũ), as the DTI of 2024 was published for the provinces of 2025.
    pub mean: bool,
}

impl Succession {
    /// The unit `into` was made of the units `from`.
    pub fn new<N: Into<String>>(
        from: impl IntoIterator<Item = N>,
        into: impl Into<String>,
    ) -> Self {
        Self { from: from.into_iter().map(Into::into).collect(), into: into.into(), mean: false }
    }

    /// The same, with the mean of the units before as the index of the new unit before.
    #[must_use]
    pub fn with_mean(self) -> Self {
        Self { mean: true, ..self }
    }

    /// Whether it says that `from` became `into` or a part of it. Names are compared after NFC
    /// normalisation.
    #[must_use]
    pub fn follows(&self, from: &str, into: &str) -> bool {
        same_name(&self.into, into) && self.from.iter().any(|old| same_name(old, from))
    }
}

/// Whether two names are one after NFC normalisation.
pub(super) fn same_name(left: &str, right: &str) -> bool {
    name::key(left) == name::key(right)
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
    ///
    /// # Example
    /// ```
    /// use cchc::compare::{BlockComparison, Succession, Successions};
    /// use cchc::{Definition, Problems, Ranking, Sheet};
    /// # fn main() -> Result<(), Problems> {
    /// let before = Definition::example().validate()?;
    /// let mut definition = Definition::example();
    /// (definition.id, definition.edition) = ("example/2026".to_owned(), 2026);
    /// let after = definition.validate()?;
    /// let mut sheet = Sheet::example("Sở A");
    /// let earlier = [before.check(&sheet)?.score()];
    /// (sheet.methodology, sheet.edition) = ("example/2026".to_owned(), 2026);
    /// let later = [after.check(&sheet)?.score()];
    /// let (earlier, later) = (Ranking::new(&earlier)?, Ranking::new(&later)?);
    ///
    /// let renamed = Succession::new(["example"], "example/2026");
    /// let successions = Successions::new().with_methodologies([renamed]);
    /// assert!(BlockComparison::new(&earlier, &later, &successions).is_ok());
    /// assert!(BlockComparison::new(&earlier, &later, &Successions::new()).is_err());
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn with_methodologies(self, ids: impl IntoIterator<Item = Succession>) -> Self {
        Self { methodologies: ids.into_iter().collect(), ..self }
    }

    /// Everything that is wrong with the lists themselves.
    pub(super) fn check(&self, problems: &mut Vec<Problem>) {
        check_list("units", &self.units, problems);
        check_list("methodologies", &self.methodologies, problems);
        let mut refuse = |kind, at: usize, key: &str, found: Phrase, expected: Phrase| {
            let place = Place::key(format!("methodologies[{at}].{key}"));
            problems.push(Problem::new(kind, place, found, expected));
        };
        for (at, entry) in self.methodologies.iter().enumerate() {
            if entry.from.is_empty() {
                refuse(ProblemKind::Empty, at, "from", empty_list(), one_name());
            }
            if entry.mean {
                refuse(ProblemKind::NotAllowed, at, "mean", a_mean(), no_mean());
            }
        }
    }
}

phrases! {
    fn one_name() = "ít nhất một mục", "at least one name";
    fn a_mean() = "đã khai báo", "a mean";
    fn no_mean() = "bỏ mục này: bộ tiêu chí không lấy bình quân", "none, as of a methodology";
}

/// Refuses faulty names, names that are twice in one entry, two entries about one unit, and names that look the
/// same.
fn check_list(list: &str, entries: &[Succession], problems: &mut Vec<Problem>) {
    let after = entries.iter().enumerate();
    let after = after.map(|(at, entry)| (format!("{list}[{at}].into"), entry.into.as_str()));
    let after = name_problems(&after.collect::<Vec<_>>());
    // A name may be before several units, but in one spelling.
    let (mut looks, mut places) = (Looks::default(), Vec::new());
    for ((at, entry), into) in entries.iter().enumerate().zip(after) {
        let before = entry.from.iter().enumerate();
        let before = before.map(|(old, name)| (format!("{list}[{at}].from[{old}]"), name.as_str()));
        let before: Vec<(String, &str)> = before.collect();
        for (problem, (place, name)) in name_problems(&before).into_iter().zip(before) {
            problems.extend(problem.or_else(|| {
                let known = looks.add(places.len(), name).filter(|known| !known.is_same)?;
                let first = places.get(known.position).map_or("", String::as_str);
                let again = NameProblem::again(name, &known, one_spelling_of_names());
                Some(again.already_at(first).at(Place::key(place.as_str())))
            }));
            places.push(place);
        }
        problems.extend(into);
    }
}

/// What is wrong with each of the names, which are given with their places.
fn name_problems(names: &[(String, &str)]) -> Vec<Option<Problem>> {
    let at = |first: usize| names.get(first).map_or(String::new(), |(at, _)| at.clone());
    let found = list_problems(Noun::Name, names.iter().map(|(_, name)| *name), at);
    let places = names.iter().map(|(at, _)| Place::key(at.as_str()));
    found.zip(places).map(|(found, place)| Some(found?.at(place))).collect()
}

#[cfg(feature = "serde")]
crate::text::serde::table! { Successions { format, units: default_list, methodologies: default_list } }
#[cfg(feature = "serde")]
crate::text::serde::table! { Succession { from: list, into, mean: default } }
