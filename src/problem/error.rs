use thiserror::Error;

use super::phrases::{at_most_places, part_of_whole, written};
use super::place::Place;
use super::problems::{Problem, ProblemKind, Problems};
use crate::number::{NumberError, RatioError};
use crate::text::Language;
use crate::text::code::{CodeError, code_form};
use crate::text::phrase::{Phrase, Value, phrases};

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
    /// A definition, sheet or block was refused.
    #[error(transparent)]
    Problems(#[from] Problems),
}

impl Error {
    /// The error in words (nội dung lỗi). English is what [`Display`](std::fmt::Display) writes.
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
/// use cchc::explain::Language;
/// use cchc::{Error, Points, Problems};
/// let error: Error = "1.0000000001".parse::<Points>().unwrap_err().into();
/// let problems = Problems::from(error);
/// assert_eq!(problems.iter().next().unwrap().code(), "too-many-places");
/// ```
impl From<Error> for Problems {
    fn from(error: Error) -> Self {
        let (kind, [found, expected]) = match error {
            Error::Problems(problems) => return problems,
            Error::Number(error) => (kind_of_number(&error), number_phrases(error)),
            Error::Code(error) => (ProblemKind::Form, [error.found, code_form()]),
            Error::Ratio(error) => (ProblemKind::OutOfRange, ratio_phrases(error)),
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

phrases! {
    fn number_between(least, most) = "số từ {least} đến {most}", "a number from {least} to {most}";
    fn numbers_from_zero() = "các số từ 0 trở lên", "numbers from zero up";
    fn small_when_scaled() =
        "không quá 100000000000000000 khi đưa về số nguyên",
        "at most 100000000000000000 when both are scaled to whole numbers";
    fn part_of_zero(part) = "đang ghi {part} trên tổng số bằng 0", "`{part}` of a whole of zero";
    fn whole_above_zero() = "tổng số lớn hơn 0", "a whole above zero";
}

fn number_phrases(error: NumberError) -> [Phrase; 2] {
    match error {
        NumberError::Grammar { found, expected } => [written(found), expected.into()],
        NumberError::TooManyPlaces { found, most } => [written(found), at_most_places(most)],
        NumberError::OutOfRange { found, least, most } => {
            [written(found), number_between(Value::Number(least), Value::Number(most))]
        }
    }
}

fn ratio_phrases(error: RatioError) -> [Phrase; 2] {
    match error {
        RatioError::Negative { part, whole } => [part_of_whole(part, whole), numbers_from_zero()],
        RatioError::TooLarge { part, whole } => [part_of_whole(part, whole), small_when_scaled()],
        RatioError::EmptyWhole { part } => [part_of_zero(part), whole_above_zero()],
    }
}
