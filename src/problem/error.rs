use thiserror::Error;

use super::problems::Problems;
use crate::number::{NumberError, RatioError};
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
