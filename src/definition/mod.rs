//! Definitions (bộ tiêu chí như văn bản quy định): what a decision says, as plain data that may be wrong.
//!
//! A [`Definition`] has the rows of the printed table ([`Row`]), the roundings ([`Roundings`]) and the groups
//! ([`Classification`]). [`Definition::validate`] turns it into a
//! [`Methodology`](crate::Methodology).

mod classification;
mod definition;
mod difference;
mod example;
mod format;
mod index_bounds;
mod rounding;
mod row;
mod ties;

pub use classification::{Basis, Classification, Group};
pub use definition::{Adjustments, Definition, NotApplicable, OverCap, Provenance};
pub(crate) use format::Format;
pub(crate) use index_bounds::IndexBounds;
pub use rounding::{PointRounding, Roundings};
pub use row::{Row, Source};
pub use ties::TieRule;
