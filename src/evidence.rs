//! [`Evidence`] (số liệu, tài liệu kiểm chứng): what is reported on a leaf.

use std::collections::BTreeMap;

use crate::number::Quantity;
use crate::points::Points;
use crate::rule::NoCustom;

/// What a unit reports on a leaf (số liệu báo cáo), in the kind that its rule reads.
///
/// # Example
/// ```
/// use cchc::Evidence;
/// let on_time: Evidence = Evidence::share(538, 630);
/// assert_eq!(on_time.keys(), "{ part, whole }");
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Evidence<E = NoCustom> {
    /// The name of a level, for `choice`.
    Level(String),
    /// A part of a whole, for `bands` of a ratio and `proportional`; the part may exceed the whole.
    Share {
        /// The part (b), not negative.
        part: Quantity,
        /// The whole (a), not negative.
        whole: Quantity,
    },
    /// A value, for `bands` of a value.
    Value(Quantity),
    /// A count, for `per-item` and `deduction`.
    Count(u32),
    /// The names of the items that are done, for `checklist`.
    Items(Vec<String>),
    /// Answers by option, for `survey`; an option that is left out has none.
    Answers(BTreeMap<String, u32>),
    /// Points, for `direct`.
    Points(Points),
    /// Evidence of a custom rule.
    Custom(E),
}

impl<E> Evidence<E> {
    /// A level.
    pub fn level(name: impl Into<String>) -> Self {
        Self::Level(name.into())
    }

    /// A part of a whole, in counts.
    #[must_use]
    pub fn share(part: u32, whole: u32) -> Self {
        Self::Share { part: part.into(), whole: whole.into() }
    }

    /// Items that are done.
    pub fn items<N: Into<String>>(items: impl IntoIterator<Item = N>) -> Self {
        Self::Items(items.into_iter().map(Into::into).collect())
    }

    /// Answers by option.
    pub fn answers<N: Into<String>>(answers: impl IntoIterator<Item = (N, u32)>) -> Self {
        Self::Answers(answers.into_iter().map(|(option, count)| (option.into(), count)).collect())
    }

    /// Its keys in the file form.
    #[must_use]
    pub fn keys(&self) -> &'static str {
        match self {
            Self::Level(_) => "{ level }",
            Self::Share { .. } => "{ part, whole }",
            Self::Value(_) => "{ value }",
            Self::Count(_) => "{ count }",
            Self::Items(_) => "{ items }",
            Self::Answers(_) => "{ answers }",
            Self::Points(_) => "{ points }",
            Self::Custom(_) => "{ custom }",
        }
    }
}

/// The answer to one criterion on a sheet (nội dung trả lời): evidence, or not applicable, with a note.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer<E = NoCustom> {
    /// The evidence; `None` says that the criterion does not apply (không áp dụng).
    pub evidence: Option<Evidence<E>>,
    /// A note (ghi chú), carried into explanations.
    pub note: Option<String>,
}

impl<E> Answer<E> {
    /// The criterion does not apply; only on a row that may not apply.
    #[must_use]
    pub fn not_applicable() -> Self {
        Self { evidence: None, note: None }
    }

    /// The same answer with a note.
    #[must_use]
    pub fn note(self, note: impl Into<String>) -> Self {
        Self { note: Some(note.into()), ..self }
    }
}

impl<E> From<Evidence<E>> for Answer<E> {
    fn from(evidence: Evidence<E>) -> Self {
        Self { evidence: Some(evidence), note: None }
    }
}
