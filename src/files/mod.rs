//! Methodology files and sheet files (tệp), read with every problem of form at once.
//!
//! The feature `json` reads JSON and the feature `toml` reads TOML. A [`Reader`] takes the text of a file and
//! returns a [`Definition`](crate::Definition), a [`Methodology`](crate::Methodology) or
//! [sheets](crate::Sheet), or else all [`Problems`](crate::Problems) of the file. Each problem says the line and
//! the column, the criterion and the key, what was found and what is expected, in English and in Vietnamese.
//! [The file form](crate::_documentation::file_form) says what a file may contain.
//!
//! ```
//! # #[cfg(feature = "toml")]
//! # fn main() {
//! use cchc::Language;
//! use cchc::files::{Format, Reader};
//!
//! let sheet = r#"
//! format = 1
//! methodology = "example"
//! edition = "2025"
//! unit = "Sở A"
//!
//! [evidence]
//! "1.1" = { part = 61.5, whole = 70 }
//! "1.2" = { level = "đầy đủ" }
//! "#;
//! let problems = Reader::new(Format::Toml).sheet(sheet).unwrap_err();
//! assert_eq!(
//!     problems.to_string(),
//!     "line 1, column 1: found no `stage`, expected this key\n\
//!      line 4, column 11, edition: found the text `2025`, expected a year, a whole number from 1900 to 9999\n\
//!      line 8, column 18, criterion 1.1, part: found the decimal `61.5` without quotes, \
//!      expected a number in quotes, such as \"12.5\", or a whole number",
//! );
//! let last = problems.iter().last().unwrap();
//! let text = last.text(Language::Vi);
//! let found = "dòng 8, cột 18, tiêu chí 1.1, số đạt: đang ghi số thập phân “61.5” không có dấu ngoặc kép; cần số";
//! assert!(text.starts_with(found), "{text}");
//! assert_eq!(last.place.pointer(), "/evidence/1.1/part");
//! # }
//! # #[cfg(not(feature = "toml"))]
//! # fn main() {}
//! ```
//!
//! # How is a file written?
//!
//! With serde: definitions and sheets have `Serialize`. What is written is read back equal.
//!
//! ```
//! # #[cfg(all(feature = "json", feature = "toml"))]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use cchc::files::{Format, Reader};
//! use cchc::{Definition, Sheet};
//!
//! let definition = Definition::example();
//! let toml = toml::to_string(&definition)?;
//! assert_eq!(Reader::new(Format::Toml).definition(toml)?, definition);
//!
//! let sheets = [Sheet::example("Sở A"), Sheet::example("Sở B")];
//! let json = serde_json::to_string_pretty(&sheets)?;
//! assert_eq!(Reader::new(Format::Json).sheets(json)?, sheets);
//! # Ok(()) }
//! # #[cfg(not(all(feature = "json", feature = "toml")))]
//! # fn main() {}
//! ```
//!
//! # Is it as strict as serde?
//!
//! Yes. [`Definition`](crate::Definition) and [`Sheet`](crate::Sheet) have `Deserialize` too, and accept the same
//! files with `serde_json` and `toml`, but for TOML files of more levels than [`Reader`] takes. They stop at the first
//! problem and do not say where it is.
//!
//! # When are there more problems?
//!
//! A file whose syntax is broken has one problem: where its syntax breaks. If a file has problems of form, it is
//! not validated or checked. What may follow from a problem of form is no problem of its own: a key that is
//! missing because it is misspelt, or a sum in which a number is missing.

mod format;
#[cfg(feature = "json")]
mod json;
mod node;
mod path;
mod places;
mod positions;
mod reader;
mod syntax;
#[cfg(feature = "toml")]
mod toml;
#[cfg(feature = "toml")]
mod toml_levels;
mod tree;
mod values;

pub use format::Format;
pub use reader::Reader;
