use std::fmt;

use thiserror::Error;

use super::place::Place;
use crate::text::Language;
use crate::text::phrase::{Phrase, phrases};

phrases! {
    fn either(one, other) = "{one}; hoặc {other}", "{one}; or {other}";
}

/// The kind of a [`Problem`] (loại lỗi), for programs that show problems in their own words or language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProblemKind {
    /// A text is blank (bỏ trống).
    Blank,
    /// A name, code or unit occurs twice (trùng lặp).
    Repeated,
    /// A list that needs an entry has none (danh sách rỗng).
    Empty,
    /// A name or code is not declared (không có trong bộ tiêu chí).
    Unknown,
    /// Something required is missing (còn thiếu).
    Missing,
    /// Something is not allowed here (không được phép).
    NotAllowed,
    /// A number is outside its range (ngoài phạm vi).
    OutOfRange,
    /// A number has more decimal places than are declared (quá số chữ số thập phân).
    TooManyPlaces,
    /// Numbers that must add up do not (cộng không khớp).
    Sum,
    /// Entries that must be in order are not (sai thứ tự).
    Order,
    /// A text does not have the required form (sai dạng).
    Form,
    /// The rule does not read evidence of this kind (sai loại số liệu).
    WrongKind,
    /// Two things that must agree do not, such as a sheet and its edition (không khớp).
    Mismatch,
}

/// One thing that is wrong (lỗi): its place, what was found, and what is expected.
///
/// It prints on one line: `criterion 1.1, max: found `0`, expected points above zero`.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{place}: found {found}, expected {expected}")]
#[non_exhaustive]
pub struct Problem {
    /// What kind of problem it is.
    pub kind: ProblemKind,
    /// Where it is.
    pub place: Place,
    /// What was found there. What somebody wrote is in backticks.
    pub found: Phrase,
    /// What is expected there.
    pub expected: Phrase,
}

impl Problem {
    pub(crate) fn new(
        kind: ProblemKind,
        place: Place,
        found: impl Into<Phrase>,
        expected: impl Into<Phrase>,
    ) -> Self {
        Self { kind, place, found: found.into(), expected: expected.into() }
    }

    /// The problem in words (nội dung lỗi), on one line. English is what [`Display`](fmt::Display) writes.
    ///
    /// # Example
    /// ```
    /// use cchc::Definition;
    /// use cchc::explain::Language;
    ///
    /// let mut definition = Definition::example();
    /// definition.edition = 25;
    /// let problems = definition.validate().unwrap_err();
    /// let texts: Vec<String> = problems.iter().map(|problem| problem.text(Language::Vi)).collect();
    /// assert_eq!(texts, ["năm: đang ghi 25; cần năm từ 1900 đến 9999"]);
    /// ```
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let Self { place, found, expected, .. } = self;
        match language {
            Language::En => self.to_string(),
            Language::Vi => format!("{}: {found:#}; cần {expected:#}", place.text(language)),
        }
    }

    /// The same problem, with an alternative that is accepted: `a succession`.
    pub(crate) fn or(self, alternative: impl Into<Phrase>) -> Self {
        Self { expected: either(self.expected, alternative.into()), ..self }
    }
}

/// All problems of one definition, sheet or block (danh sách lỗi), in the order in which they were written.
/// It is never empty, and prints one problem on each line.
///
/// # Example
/// ```
/// use cchc::Definition;
/// use cchc::problem::ProblemKind;
///
/// let mut definition = Definition::example();
/// definition.edition = 25;
/// let problems = definition.validate().unwrap_err();
/// assert_eq!(problems.to_string(), "edition: found `25`, expected a year from 1900 to 9999");
/// assert!(problems.iter().all(|problem| problem.kind == ProblemKind::OutOfRange));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// `Ok(value)` if there is no problem.
    pub(crate) fn none_or<T>(problems: Vec<Problem>, value: T) -> Result<T, Self> {
        if problems.is_empty() { Ok(value) } else { Err(Self(problems)) }
    }

    /// The problems, one by one.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = std::slice::Iter<'a, Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(Problem::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for Problems {}
