use std::fmt;

use crate::number::{Fraction, Index, Rounding};

/// A difference of two percents (điểm phần trăm), exact. From 85 % to 30 % is -55 percentage points, not
/// -55 %.
///
/// # Example
/// ```
/// use cchc::compare::{PercentagePoints, UnitShare};
/// use cchc::number::{Mode, Rounding};
/// let half_up = Rounding::new(2, Mode::HalfUp);
/// let (before, after) = (UnitShare::new(1, 3).unwrap(), UnitShare::new(2, 3).unwrap());
/// let change = PercentagePoints::between(&before.exact(), &after.exact());
/// assert_eq!(change.to_string(), "100/3");
/// assert_eq!(format!("{:+}", change.rounded(half_up).unwrap()), "+33.33");
/// assert_eq!(change.rounded(Rounding::new(9, Mode::HalfUp)), None); // at most 8 places
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PercentagePoints(Fraction);

impl PercentagePoints {
    /// The difference from one exact percent to another.
    #[must_use]
    pub fn between(from: &Fraction, to: &Fraction) -> Self {
        Self(to.clone() - from.clone())
    }

    /// The difference from one published index to another.
    #[must_use]
    pub fn between_indices(from: Index, to: Index) -> Self {
        Self::between(&from.to_fraction(), &to.to_fraction())
    }

    /// The difference, exactly.
    #[must_use]
    pub fn exact(&self) -> &Fraction {
        &self.0
    }

    /// The difference rounded once, as a number of percentage points; `None` if the rounding has more
    /// than 8 places or the number does not fit in 128 bits.
    #[must_use]
    pub fn rounded(&self, rounding: Rounding) -> Option<Index> {
        Index::rounded(&self.0, rounding)
    }
}

impl fmt::Display for PercentagePoints {
    /// A decimal if it fits in 8 places, else a fraction in lowest terms. Nothing is rounded.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
