//! What a scale reads, and which numbers evidence can give it.

use crate::number::quantity::LARGEST;

/// What is expected of a part that exceeds its whole.
pub(crate) const AT_MOST_WHOLE: &str =
    "a part of at most the whole, or `part_may_exceed = true` in the rule";

/// What a scale reads, as the cells of its formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    /// A ratio. Cells: part and whole.
    Ratio { part_may_exceed: bool },
    /// A value. Cells: twice the value in units of the finest threshold, plus one if it lies between two.
    Value,
}

impl Measure {
    /// The part and the whole of the highest number that evidence can give, or else of the lowest. A value has
    /// no whole.
    pub(super) fn end(self, is_highest: bool) -> [i64; 2] {
        match (self, is_highest) {
            (Self::Ratio { .. }, false) => [0, 1],
            (Self::Ratio { part_may_exceed: false }, true) => [1, 1],
            (Self::Ratio { part_may_exceed: true }, true) => [LARGEST, 1],
            (Self::Value, false) => [LARGEST.saturating_mul(-2), 0],
            (Self::Value, true) => [LARGEST.saturating_mul(2), 0],
        }
    }

    /// Whether evidence can have these cells.
    pub(super) fn accepts(self, cells: &[i64]) -> bool {
        match (self, cells) {
            (Self::Ratio { part_may_exceed }, [part, whole]) => {
                let most = if part_may_exceed && *whole > 0 { LARGEST } else { *whole };
                (0..=LARGEST).contains(whole) && (0..=most).contains(part)
            }
            (Self::Value, [value]) => {
                let most = LARGEST.unsigned_abs().saturating_mul(2).saturating_add(1);
                value.unsigned_abs() <= most
            }
            (Self::Ratio { .. } | Self::Value, _) => false,
        }
    }
}
