use crate::number::count::wide;
use crate::number::{Fraction, Index, Rounding};

/// A share of units (tỷ lệ đơn vị): how many of how many.
///
/// # Example
/// ```
/// use cchc::compare::UnitShare;
/// use cchc::number::{Mode, Rounding};
/// use cchc::points;
/// let share = UnitShare::new(4, 12).unwrap();
/// assert_eq!((share.units(), share.total()), (4, 12));
/// assert_eq!(share.rounded(Rounding::new(2, Mode::HalfUp)).unwrap().to_string(), "33.33");
/// assert_eq!(UnitShare::new(14, 20).unwrap().exact(), points!(70).into());
/// assert_eq!(UnitShare::new(0, 0), None); // without units, there is no share
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnitShare {
    // INVARIANT: units <= total, and total is above zero.
    units: usize,
    total: usize,
}

impl UnitShare {
    /// `units` of `total`; `None` if `total` is zero or less than `units`.
    #[must_use]
    pub const fn new(units: usize, total: usize) -> Option<Self> {
        if total == 0 || units > total { None } else { Some(Self { units, total }) }
    }

    /// How many units.
    #[must_use]
    pub const fn units(self) -> usize {
        self.units
    }

    /// Of how many.
    #[must_use]
    pub const fn total(self) -> usize {
        self.total
    }

    /// The share in percent, exactly.
    #[must_use]
    pub fn exact(self) -> Fraction {
        Fraction::small(wide(self.units), wide(self.total)) * Fraction::from(100_u32)
    }

    /// The share in percent, rounded once; `None` if the rounding has more than 8 places.
    #[must_use]
    pub fn rounded(self, rounding: Rounding) -> Option<Index> {
        Index::rounded(&self.exact(), rounding)
    }
}
