//! Editions (bộ tiêu chí đã ban hành): methodology files that ship with the crate, and what is known of
//! the national editions.
//!
//! [`FILES`] has the files. Each [`MethodologyFile`] says which [`Scheme`] it is of, how well it is known,
//! where it comes from and what is missing. Its text is read as the file of a user is. No official
//! table of criteria of the national index was found in full, so none is here.
//!
//! [`STRUCTURES`] has what is known of the national editions: how many fields, criteria and components
//! they have, how their points are split, and the maxima of fields. [`Structure::check`] compares a
//! methodology with one of them.

mod files;
mod methodology_file;
mod structure;
mod structures;

pub use files::FILES;
pub use methodology_file::{MethodologyFile, Scheme};
pub use structure::{FieldStructure, Note, Split, Structure, Tier};
pub use structures::STRUCTURES;
