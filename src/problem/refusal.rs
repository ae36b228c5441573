use thiserror::Error;

use super::place::Place;
use super::problems::{Problem, ProblemKind};
use crate::text::Language;
use crate::text::phrase::Phrase;
use crate::text::quote::one_line;

/// What a scoring rule refuses (từ chối) in itself or in evidence: a [`Problem`] without its criterion, which
/// the methodology adds. It prints on one line.
///
/// # Example
/// ```
/// use cchc::problem::{ProblemKind, Refusal};
///
/// let refusal = Refusal::new(ProblemKind::OutOfRange, "target", "`0`", "a ratio above zero");
/// assert_eq!(refusal.key, "target");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}: found {found}, expected {expected}", one_line(key))]
#[non_exhaustive]
pub struct Refusal {
    /// What kind of problem it is.
    pub kind: ProblemKind,
    /// The key below the rule or the evidence, such as `levels[1].points`.
    pub key: String,
    /// What was found.
    pub found: Phrase,
    /// What is expected.
    pub expected: Phrase,
}

impl Refusal {
    /// A refusal at `key`.
    pub fn new(
        kind: ProblemKind,
        key: impl Into<String>,
        found: impl Into<Phrase>,
        expected: impl Into<Phrase>,
    ) -> Self {
        Self { kind, key: key.into(), found: found.into(), expected: expected.into() }
    }

    /// The refusal in words (nội dung từ chối), on one line. English is what [`Display`](std::fmt::Display) writes.
    ///
    /// # Example
    /// ```
    /// use cchc::Language;
    /// use cchc::problem::{Phrase, ProblemKind, Refusal};
    ///
    /// let found = Phrase::in_words("đang ghi 0", "`0`");
    /// let expected = Phrase::in_words("tỷ lệ lớn hơn 0", "a ratio above zero");
    /// let refusal = Refusal::new(ProblemKind::OutOfRange, "percent", found, expected);
    /// assert_eq!(refusal.text(Language::Vi), "tỷ lệ phần trăm: đang ghi 0; cần tỷ lệ lớn hơn 0");
    /// ```
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let Self { kind, key, found, expected } = self.clone();
        match language {
            Language::En => self.to_string(),
            Language::Vi => Problem::new(kind, Place::rule(key), found, expected).text(language),
        }
    }

    /// The same refusal, below the key `under`.
    pub(crate) fn under(self, under: &str) -> Self {
        let Place { key, .. } = Place::key(under).below(&self.key);
        Self { key, ..self }
    }

    /// The refusal as a problem, below the key of a place.
    pub(crate) fn at(self, place: Place) -> Problem {
        let Self { kind, key, found, expected } = self;
        Problem::new(kind, place.below(&key), found, expected)
    }
}
