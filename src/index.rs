//! [`Index`] (chỉ số): points out of the applicable maximum, in percent, rounded once.

use std::cmp::Ordering;
use std::fmt;

use crate::decimal::{self, pow10};
use crate::error::proved;
use crate::fraction::Fraction;
use crate::number::Percent;
use crate::points::{PLACES, Points};
use crate::rounding::Rounding;

/// A published index (chỉ số), in percent, with its declared places: `90.00`.
///
/// It has no bound: bonus points may carry it above 100. It prints all its declared places and compares
/// as a number, so `90.0` equals `90.00`.
///
/// # Example
/// ```
/// use cchc::{Index, Mode, Rounding, points};
/// let index = Index::of(&points!(58.5).into(), points!(65), Rounding::new(2, Mode::HalfUp)).unwrap();
/// assert_eq!(index.to_string(), "90.00");
/// assert_eq!(index.to_vi(), "90,00");
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Index {
    // INVARIANT: |units| <= 10²⁹, so that 10⁸ more units fit.
    units: i128,
    places: u8,
}

impl Index {
    /// `points` / `applicable` x 100, rounded once; `None` where nothing is applicable, where the
    /// rounding has more than 8 places, or where the index passes 10²¹ percent.
    #[must_use]
    pub fn of(points: &Fraction, applicable: Points, rounding: Rounding) -> Option<Self> {
        Self::rounded(&exact(points, applicable)?, rounding)
    }

    /// A percent that is already exact, rounded once.
    pub(crate) fn rounded(percent: &Fraction, rounding: Rounding) -> Option<Self> {
        let Rounding { places, mode } = rounding;
        if places > PLACES {
            return None;
        }
        let units = percent.round_scaled(pow10(places), mode)?;
        let bound = 100_000_000_000_000_000_000_000_000_000_u128; // 10²⁹
        (units.unsigned_abs() <= bound).then_some(Self { units, places })
    }

    /// Units of the places that a rounding declares, of an index that the plan computed.
    pub(crate) const fn from_units(units: i128, places: u8) -> Self {
        Self { units, places }
    }

    /// The same number as an exact fraction of percent.
    #[must_use]
    pub fn to_fraction(self) -> Fraction {
        Fraction::small(self.units, i128::from(pow10(self.places)))
    }

    /// Units of its last place.
    pub(crate) fn units(self) -> i128 {
        self.units
    }

    /// Its declared places.
    #[must_use]
    pub fn places(self) -> u8 {
        self.places
    }

    /// The Vietnamese form, with a comma: `94,94`.
    #[must_use]
    pub fn to_vi(self) -> String {
        self.to_string().replace('.', ",")
    }

    /// Compares with a threshold.
    #[must_use]
    pub fn cmp_percent(self, percent: Percent) -> Ordering {
        self.wide().cmp(&Self { units: i128::from(percent.units()), places: 4 }.wide())
    }

    /// The units at 8 places.
    fn wide(self) -> i128 {
        let factor = i128::from(pow10(PLACES.saturating_sub(self.places)));
        proved(self.units.checked_mul(factor), "an index of at most 10²⁹ units fits at 8 places")
    }
}

/// `points` / `applicable` x 100, exactly; `None` where nothing is applicable.
pub(crate) fn exact(points: &Fraction, applicable: Points) -> Option<Fraction> {
    let hundred = Fraction::from(100_u32);
    (points.clone() * hundred).checked_div(&applicable.into())
}

impl PartialEq for Index {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Index {}

impl PartialOrd for Index {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Index {
    fn cmp(&self, other: &Self) -> Ordering {
        self.wide().cmp(&other.wide())
    }
}

impl fmt::Display for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        decimal::pad(f, &decimal::fixed(self.units, self.places))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Mode, points};

    #[test]
    fn one_division_rounded_once() {
        let index = |points: Points, applicable: Points, places: u8| {
            Index::of(&points.into(), applicable, Rounding::new(places, Mode::HalfUp))
        };
        assert_eq!(index(points!(89.995), points!(100), 2).unwrap().to_string(), "90.00");
        assert_eq!(index(points!(89.9949), points!(100), 2).unwrap().to_string(), "89.99");
        assert_eq!(index(points!(31), points!(93), 8).unwrap().to_string(), "33.33333333");
        assert_eq!(index(points!(93), points!(93), 0).unwrap().to_string(), "100");
        assert_eq!(index(points!(1), points!(0), 2), None);
        assert_eq!(index(points!(90), points!(100), 0), index(points!(90), points!(100), 8));
        let most = index(points!(1000000), points!(0.00000001), 8).unwrap();
        assert_eq!(most.to_string(), "10000000000000000.00000000");
        assert!(
            index(points!(90), points!(100), 2).unwrap().cmp_percent("90".parse().unwrap()).is_eq()
        );
    }
}
