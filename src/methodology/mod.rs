//! Methodologies (bộ tiêu chí): a [`Definition`](crate::Definition) that passed validation, and views of
//! its criteria.

pub(crate) mod codes;
mod criterion;
mod declared;
mod editions;
mod grading;
mod methodology;
mod node;
mod row_path;
mod row_reader;
pub(crate) mod rows;
mod scale_keys;
mod table;
mod validate;
#[cfg(feature = "serde")]
mod written;

pub use crate::text::code::{CodeError, CriterionCode};
pub use criterion::Criterion;
pub(crate) use editions::Editions;
pub use methodology::Methodology;
pub(crate) use node::Node;
#[cfg(feature = "serde")]
pub(crate) use written::Reference;
