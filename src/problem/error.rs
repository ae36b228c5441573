use thiserror::Error;

use super::place::Place;
use super::problems::{Problem, ProblemKind, Problems};
use crate::number::{NumberError, RatioError};
use crate::text::Language;
use crate::text::code::CodeError;
use crate::text::words::WordError;

/// Any error of this crate (lỗi), for `?`.
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
    /// The code of a criterion was refused.
    #[error(transparent)]
    Code(#[from] CodeError),
    /// A ratio was refused.
    #[error(transparent)]
    Ratio(#[from] RatioError),
    /// A word of a closed list was refused.
    #[error(transparent)]
    Word(#[from] WordError),
    /// A definition, sheet or block was refused.
    #[error(transparent)]
    Problems(#[from] Problems),
}

impl Error {
    /// The error in words (nội dung lỗi). English is what [`Display`](std::fmt::Display) writes.
    ///
    /// # Example
    /// ```
    /// use cchc::{Error, Language, Points};
    /// let error: Error = "1.0000000001".parse::<Points>().unwrap_err().into();
    /// let text = "đang ghi “1.0000000001”; cần số có không quá 8 chữ số thập phân";
    /// assert_eq!(error.text(Language::Vi), text);
    /// ```
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::En => self.to_string(),
            Language::Vi => Problems::from(self.clone()).text(language),
        }
    }
}

/// Every error as problems, for programs that show or write all errors in one form. A number, a code or a ratio
/// that was refused by itself has no place.
///
/// # Example
/// ```
/// use cchc::{Error, Language, Points, Problems};
/// let error: Error = "1.0000000001".parse::<Points>().unwrap_err().into();
/// let problems = Problems::from(error);
/// assert_eq!(problems.iter().next().unwrap().code(), "too-many-places");
/// ```
impl From<Error> for Problems {
    fn from(error: Error) -> Self {
        let (kind, [found, expected]) = match error {
            Error::Problems(problems) => return problems,
            Error::Number(error) => (kind_of_number(&error), error.phrases()),
            Error::Code(error) => (ProblemKind::Form, error.phrases()),
            Error::Ratio(error) => (ProblemKind::OutOfRange, error.phrases()),
            Error::Word(error) => (ProblemKind::Form, error.phrases()),
        };
        Problem::new(kind, Place::argument(""), found, expected).into()
    }
}

fn kind_of_number(error: &NumberError) -> ProblemKind {
    match error {
        NumberError::Grammar { .. } => ProblemKind::Form,
        NumberError::TooManyPlaces { .. } => ProblemKind::TooManyPlaces,
        NumberError::OutOfRange { .. } => ProblemKind::OutOfRange,
    }
}
