//! Everything that tests use, so that a test file has one import.

pub use cchc::batch::*;
pub use cchc::compare::*;
pub use cchc::definition::*;
pub use cchc::explain::*;
pub use cchc::methodology::*;
pub use cchc::number::*;
pub use cchc::outlook::*;
pub use cchc::problem::*;
pub use cchc::ranking::*;
pub use cchc::rule::*;
pub use cchc::scorecard::*;
pub use cchc::sheet::*;
pub use cchc::*;

/// A value with some of its fields changed. Structs that may get more fields have no literals outside the
/// crate.
pub fn with<T>(mut value: T, change: impl FnOnce(&mut T)) -> T {
    change(&mut value);
    value
}
