//! [`Classification`] and [`Group`] (xếp loại): which group an index lies in.

use crate::error::{Place, Problem, ProblemKind};
use crate::fraction::Fraction;
use crate::name;
use crate::number::Percent;
use crate::ranking::TieRule;

/// How units are classified (quy định xếp loại): groups, ties, and the index that both read.
///
/// # Example
/// ```
/// use cchc::{Basis, Classification, TieRule};
/// // Sơn La's decision 36/QĐ-UBND of 11/01/2021: A from 90, B from 70.
/// let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
/// assert_eq!(groups.groups[0].label, "A");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(remote = "Self", deny_unknown_fields))]
pub struct Classification {
    /// The index that groups and ranks read.
    pub basis: Basis,
    /// How equal indices are ranked.
    pub ties: TieRule,
    /// The groups, strictly from high to low; may be empty.
    pub groups: Vec<Group>,
}

/// The index that groups and ranks read (căn cứ xếp loại).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The published index, rounded: what is printed beside the group lies in the group's range.
    Published,
    /// The exact fraction, before any rounding of the index.
    Exact,
}

/// A group (loại, nhóm): "từ 90 điểm trở lên" includes 90. An index under all groups has none.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(remote = "Self", deny_unknown_fields))]
pub struct Group {
    /// Its label, such as `A` or `Tốt`.
    pub label: String,
    /// The least index in it, inclusive, in percent.
    pub at_least: Percent,
}

impl Classification {
    /// A classification with whole thresholds.
    pub fn new<L: Into<String>>(
        basis: Basis,
        ties: TieRule,
        groups: impl IntoIterator<Item = (L, i8)>,
    ) -> Self {
        let group =
            |(label, at_least): (L, i8)| Group { label: label.into(), at_least: at_least.into() };
        Self { basis, ties, groups: groups.into_iter().map(group).collect() }
    }

    /// Everything that is wrong with the groups.
    pub(crate) fn check(&self, problems: &mut Vec<Problem>) {
        let repeated = name::repeated(self.groups.iter().map(|group| group.label.as_str()));
        let mut last: Option<Percent> = None;
        for (position, Group { label, at_least }) in self.groups.iter().enumerate() {
            let mut refuse = |kind, key: &str, found: String, expected: String| {
                let place = Place::key(format!("classification.groups[{position}].{key}"));
                problems.push(Problem::new(kind, place, found, expected));
            };
            if name::is_blank(label) {
                refuse(
                    ProblemKind::Blank,
                    "label",
                    name::quoted(label),
                    "a label that is not blank".into(),
                );
            } else if repeated.contains_key(&position) {
                let found = format!("{} again", name::quoted(label));
                refuse(ProblemKind::Repeated, "label", found, "each label once".into());
            }
            if let Some(last) = last
                && *at_least >= last
            {
                let (found, expected) =
                    (format!("`{at_least}` after `{last}`"), "groups strictly from high to low");
                refuse(ProblemKind::Order, "at_least", found, expected.into());
            }
            last = Some(*at_least);
        }
    }

    /// The group that an exact percent lies in (xếp loại); `None` under all groups.
    ///
    /// # Example
    /// ```
    /// use cchc::{Basis, Classification, TieRule, points};
    /// let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
    /// assert_eq!(groups.group_of(&points!(94.94).into()).unwrap().label, "A");
    /// assert_eq!(groups.group_of(&points!(89.99).into()).unwrap().label, "B");
    /// assert!(groups.group_of(&points!(69.99).into()).is_none());
    /// ```
    #[must_use]
    pub fn group_of(&self, percent: &Fraction) -> Option<&Group> {
        let position = self.position(|threshold| *percent >= Fraction::of_percent(threshold));
        position.and_then(|position| self.groups.get(position))
    }

    /// The position of the group whose threshold `reaches`; thresholds are tried from high to low.
    pub(crate) fn position(&self, reaches: impl Fn(Percent) -> bool) -> Option<usize> {
        self.groups.iter().position(|group| reaches(group.at_least))
    }
}
