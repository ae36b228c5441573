//! Texts: [`Language`] (ngôn ngữ), codes and names, and how a text is shown in an error.

mod character;
pub(crate) mod code;
#[cfg(any(feature = "json", feature = "toml"))]
pub(crate) mod form_error;
mod language;
pub(crate) mod look;
pub(crate) mod name;
pub(crate) mod phrase;
pub(crate) mod phrases;
pub(crate) mod quote;
#[cfg(feature = "serde")]
pub(crate) mod serde;
#[cfg(feature = "serde")]
pub(crate) mod table_phrases;
#[cfg(feature = "serde")]
pub(crate) mod unique;
pub(crate) mod words;
#[cfg(feature = "serde")]
pub(crate) mod written;

pub use language::Language;
