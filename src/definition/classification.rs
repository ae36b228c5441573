use super::index_bounds::IndexBounds;
use super::ties::TieRule;
use crate::number::{Fraction, Percent};
use crate::problem::names::list_problems;
use crate::problem::phrases::number;
use crate::problem::{Place, Problem, ProblemKind};
use crate::text::name::Noun;
use crate::text::phrase::phrases;

phrases! {
    fn number_after(number, last) = "đang ghi {number}, đứng sau {last}", "`{number}` after `{last}`";
    fn groups_falling() = "các loại xếp từ cao xuống thấp, ngưỡng không bằng nhau", "groups strictly from high to low";
}

/// How units are classified (quy định xếp loại): the groups, the rule for ties, and the index that both
/// read.
///
/// # Example
/// ```
/// use cchc::definition::{Basis, Classification, TieRule};
/// use cchc::number::Percent;
/// // Sơn La's decision 36/QĐ-UBND of 11/01/2021: A from 90, B from 70.
/// let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
/// assert_eq!(groups.groups[0].label, "A");
/// // Bonus points bring no unit above 100.
/// let groups = groups.with_index_at_most(Percent::HUNDRED);
/// assert_eq!(groups.index_at_most, Some(Percent::HUNDRED));
/// // Penalty points bring no unit below 0.
/// let groups = groups.with_index_at_least(Percent::ZERO);
/// assert_eq!(groups.index_at_least, Some(Percent::ZERO));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Classification {
    /// The index that groups and ranks read (căn cứ xếp loại).
    pub basis: Basis,
    /// How equal indices are ranked (xếp hạng khi bằng điểm).
    pub ties: TieRule,
    /// The ceiling of the index of a unit (mức trần của chỉ số), in percent, from zero up. Indices of
    /// criteria have none.
    pub index_at_most: Option<Percent>,
    /// The floor of the index of a unit (mức sàn của chỉ số), in percent, from zero up.
    pub index_at_least: Option<Percent>,
    /// The groups (các loại), strictly from high to low. There may be none.
    pub groups: Vec<Group>,
}

/// The index that groups and ranks read (căn cứ xếp loại).
///
/// # Example
/// ```
/// use cchc::definition::Basis;
/// use cchc::number::{Mode, Rounding};
/// use cchc::{Definition, Evidence, Problems, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let group = |basis| -> Result<Option<String>, Problems> {
///     let mut definition = Definition::example();
///     definition.classification.basis = basis;
///     definition.rounding.index = Rounding::new(0, Mode::HalfUp);
///     let mut sheet = Sheet::example("Sở A");
///     sheet.answers.insert("1.1", Evidence::share(516, 600)); // 5.16 + 2 + 1.8 = 8.96 of 10
///     let card = definition.validate()?.check(&sheet)?.score();
///     assert_eq!(card.index().to_string(), "90"); // of 89.6
///     Ok(card.group().map(|group| group.label.clone()))
/// };
/// assert_eq!(group(Basis::Published)?.as_deref(), Some("A")); // from 90
/// assert_eq!(group(Basis::Exact)?.as_deref(), Some("B"));
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The published index, rounded. So the printed index is always in the range of the printed group.
    Published,
    /// The exact fraction, before any rounding of the index.
    Exact,
}

/// A group (loại, nhóm). "Từ 90 điểm trở lên" includes 90. An index below all groups has no group.
///
/// # Example
/// ```
/// use cchc::definition::{Basis, Classification, Group, TieRule};
/// let good = Group::new("Tốt", "89.5".parse()?); // 89.5 itself is in the group
/// let groups = Classification::of_groups(Basis::Exact, TieRule::Dense, [good]);
/// assert_eq!(groups.groups[0].at_least.to_string(), "89.5");
/// # Ok::<(), cchc::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Group {
    /// Its label, such as `A` or `Tốt`.
    pub label: String,
    /// The least index in it, inclusive, in percent.
    pub at_least: Percent,
}

impl Group {
    /// A group that starts at this index.
    pub fn new(label: impl Into<String>, at_least: Percent) -> Self {
        Self { label: label.into(), at_least }
    }
}

impl Classification {
    /// A classification with whole numbers of percent as thresholds, and without bounds of the index.
    pub fn new<L: Into<String>>(
        basis: Basis,
        ties: TieRule,
        groups: impl IntoIterator<Item = (L, i8)>,
    ) -> Self {
        let group = |(label, at_least): (L, i8)| Group::new(label, at_least.into());
        Self::of_groups(basis, ties, groups.into_iter().map(group))
    }

    /// A classification with these groups, and without bounds of the index.
    pub fn of_groups(basis: Basis, ties: TieRule, groups: impl IntoIterator<Item = Group>) -> Self {
        let groups = groups.into_iter().collect();
        Self { basis, ties, index_at_most: None, index_at_least: None, groups }
    }

    /// The same classification with a ceiling of the index of a unit.
    #[must_use]
    pub fn with_index_at_most(self, most: Percent) -> Self {
        Self { index_at_most: Some(most), ..self }
    }

    /// The same classification with a floor of the index of a unit.
    #[must_use]
    pub fn with_index_at_least(self, least: Percent) -> Self {
        Self { index_at_least: Some(least), ..self }
    }

    /// The floor and the ceiling of the index.
    pub(crate) fn bounds(&self) -> IndexBounds {
        IndexBounds::new(self.index_at_least, self.index_at_most)
    }

    /// Everything that is wrong with the groups, and with the bounds of an index with so many places.
    pub(crate) fn check(&self, index_places: u8, problems: &mut Vec<Problem>) {
        self.bounds().check(index_places, problems);
        let labels = self.groups.iter().map(|group| group.label.as_str());
        let faults = list_problems(Noun::Label, labels, |first| format!("groups[{first}]"));
        let mut last: Option<Percent> = None;
        for (position, (Group { at_least, .. }, fault)) in
            self.groups.iter().zip(faults).enumerate()
        {
            let place = |key: &str| Place::key(format!("classification.groups[{position}].{key}"));
            problems.extend(fault.map(|fault| fault.at(place("label"))));
            if let Some(last) = last.filter(|last| at_least >= last) {
                let (place, found) = (place("at_least"), number_after(*at_least, last));
                problems.push(Problem::new(ProblemKind::Order, place, found, groups_falling()));
            }
            last = Some(*at_least);
        }
        let percents =
            self.groups.iter().zip(0..).map(|(group, position)| (group.at_least, position));
        if let Some((highest, position)) = percents.max()
            && let Some(expected) = highest.fraction_hint()
        {
            let place = Place::key(format!("classification.groups[{position}].at_least"));
            problems.push(Problem::new(ProblemKind::OutOfRange, place, number(highest), expected));
        }
    }

    /// The group of an index of the kind that groups read; `None` below all groups.
    pub(crate) fn group_at(&self, index: &Fraction) -> Option<&Group> {
        self.groups.iter().find(|group| *index >= Fraction::from_percent(group.at_least))
    }
}

crate::text::words::words! { Basis: Published "published", Exact "exact"; }
#[cfg(feature = "serde")]
crate::text::serde::table! { Classification { basis, ties, index_at_most: optional, index_at_least: optional, groups: list } }
#[cfg(feature = "serde")]
crate::text::serde::table! { Group { label, at_least } }
