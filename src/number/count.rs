//! Arithmetic of counts.

use super::invariant::invariant;

/// `to` minus `from`.
pub(crate) fn difference(from: usize, to: usize) -> i128 {
    // Both have at most 64 bits, so their difference fits in 128.
    wide(to).saturating_sub(wide(from))
}

/// A count in 128 bits.
pub(crate) fn wide(count: usize) -> i128 {
    invariant(i128::try_from(count).ok(), "a count fits in 128 bits")
}
