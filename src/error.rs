//! What is wrong with what somebody wrote: [`Problem`], [`Problems`], and [`Error`] for `?`.

use std::fmt;

use thiserror::Error;

use crate::decimal::{NumberError, excerpt};
use crate::ratio::RatioError;

/// The kind of a [`Problem`], for programs that show it in their own words or language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProblemKind {
    /// A text that must say something is blank (bỏ trống).
    Blank,
    /// A name, code or unit stands twice (trùng lặp).
    Repeated,
    /// A list that needs an entry has none (danh sách rỗng).
    Empty,
    /// A name or code that is declared nowhere (không có trong bộ tiêu chí).
    Unknown,
    /// Something that is needed is not there (còn thiếu).
    Missing,
    /// Something that must not be there (không được phép).
    NotAllowed,
    /// A number outside its range (ngoài phạm vi).
    OutOfRange,
    /// More decimal places than are declared (quá số chữ số thập phân).
    TooManyPlaces,
    /// Numbers that must add up do not (cộng không khớp).
    Sum,
    /// Entries that must be in order are not (sai thứ tự).
    Order,
    /// Text that does not have the form it needs (sai dạng).
    Form,
    /// Evidence of a kind that the rule does not read (sai loại số liệu).
    WrongKind,
    /// Two things that must agree do not, such as a sheet and its edition (không khớp).
    Mismatch,
}

/// Where a [`Problem`] is (vị trí): a criterion's code or a unit, and a key below it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place {
    /// The code of the criterion, as it was written.
    pub code: Option<String>,
    /// The key, such as `rule.levels[1].points`; empty for the criterion itself.
    pub key: String,
    /// The position of the card in its block, where the problem is of a block.
    pub card: Option<usize>,
}

impl Place {
    pub(crate) fn key(key: impl Into<String>) -> Self {
        Self { key: key.into(), ..Self::default() }
    }

    pub(crate) fn code(code: impl Into<String>, key: impl Into<String>) -> Self {
        Self { code: Some(code.into()), key: key.into(), card: None }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.code, self.key.as_str()) {
            (Some(code), "") => write!(f, "criterion {}", excerpt(code)),
            (Some(code), key) => write!(f, "criterion {}, {key}", excerpt(code)),
            (None, key) => f.write_str(key),
        }
    }
}

/// One thing that is wrong (lỗi): its place, what was found, what is expected.
///
/// It prints on one line: `criterion 1.1, max: found 0, expected points above zero`.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{place}: found {found}, expected {expected}")]
#[non_exhaustive]
pub struct Problem {
    /// What kind of problem it is.
    pub kind: ProblemKind,
    /// Where it is.
    pub place: Place,
    /// What was found there; what was written stands in backticks.
    pub found: String,
    /// What is expected there.
    pub expected: String,
}

impl Problem {
    pub(crate) fn new(
        kind: ProblemKind,
        place: Place,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> Self {
        Self { kind, place, found: found.into(), expected: expected.into() }
    }
}

/// What a scoring rule refuses (từ chối), of itself or of evidence: a [`Problem`] whose criterion the
/// methodology fills in.
///
/// # Example
/// ```
/// use cchc::{ProblemKind, Refusal};
///
/// let refusal = Refusal::new(ProblemKind::OutOfRange, "target", "`0`", "a ratio above zero");
/// assert_eq!(refusal.key, "target");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{key}: found {found}, expected {expected}")]
#[non_exhaustive]
pub struct Refusal {
    /// What kind of problem it is.
    pub kind: ProblemKind,
    /// The key below the rule or the evidence, such as `levels[1].points`.
    pub key: String,
    /// What was found.
    pub found: String,
    /// What is expected.
    pub expected: String,
}

impl Refusal {
    /// A refusal at `key`.
    pub fn new(
        kind: ProblemKind,
        key: impl Into<String>,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> Self {
        Self { kind, key: key.into(), found: found.into(), expected: expected.into() }
    }

    /// The same, as a problem of the criterion `code`, below the key `under`.
    pub(crate) fn at(self, code: &str, under: &str) -> Problem {
        let key = match (under, self.key.as_str()) {
            ("", key) | (key, "") => key.to_owned(),
            (under, key) => format!("{under}.{key}"),
        };
        Problem::new(self.kind, Place::code(code, key), self.found, self.expected)
    }
}

/// All problems of one definition, sheet or block, in the order in which they were written; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// `Ok(value)` where there is no problem.
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

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, problem) in self.0.iter().enumerate() {
            if position > 0 {
                writeln!(f)?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// Any error of this crate, for `?`.
///
/// # Example
/// ```
/// fn read() -> Result<cchc::Points, cchc::Error> {
///     Ok("94,94".parse()?)
/// }
/// assert!(matches!(read(), Err(cchc::Error::Number(_))));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Error {
    /// A number was refused.
    #[error(transparent)]
    Number(#[from] NumberError),
    /// A ratio was refused.
    #[error(transparent)]
    Ratio(#[from] RatioError),
    /// A definition, sheet or block was refused.
    #[error(transparent)]
    Problems(#[from] Problems),
}

/// The value of something that was proved to exist. A broken proof would be a wrong score, so it stops
/// the program, here and nowhere else.
#[expect(clippy::panic, reason = "the one place where a broken invariant stops the program")]
#[track_caller]
pub(crate) fn proved<T>(value: Option<T>, proof: &str) -> T {
    match value {
        Some(value) => value,
        None => panic!("broken invariant of cchc, please report it: {proof}"),
    }
}
