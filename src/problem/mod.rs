//! Problems (lỗi) of definitions, sheets and blocks: [`Problem`], [`Problems`], and [`Error`] for
//! `?`. [`one_line`] prints a text of somebody else.

pub(crate) mod difference;
mod error;
pub(crate) mod key_words;
pub(crate) mod names;
pub(crate) mod path;
pub(crate) mod phrases;
mod place;
mod problems;
mod refusal;
mod text_position;
#[cfg(feature = "serde")]
mod written;

pub use crate::text::phrase::{Phrase, Value};
pub use crate::text::quote::one_line;
pub use crate::text::words::WordError;
pub use error::Error;
pub use place::Place;
pub use problems::{Problem, ProblemKind, Problems};
pub use refusal::Refusal;
pub use text_position::TextPosition;
