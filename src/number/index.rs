use std::cmp::Ordering;
use std::fmt;

use super::decimal::{self, PLACES, pow10, product, step};
use super::fraction::Fraction;
use super::invariant::invariant;
use super::mode::Mode;
use super::order::equal_by_order;
use super::percent::Percent;
use super::points::Points;
use super::rounding::Rounding;

/// A published index (chỉ số), in percent, with its declared places: `90.00`.
///
/// It has no bounds of its own: bonus points may bring it above 100, and penalty points below zero, unless
/// the methodology declares a ceiling and a floor. It prints all its declared places and compares as a
/// number, so `90.0` equals `90.00`.
///
/// # Example
/// ```
/// use cchc::number::{Index, Mode, Rounding};
/// use cchc::points;
/// let index = Index::new(&points!(58.5).into(), points!(65), Rounding::new(2, Mode::HalfUp)).unwrap();
/// assert_eq!(index.to_string(), "90.00");
/// assert_eq!(index.to_vi(), "90,00");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Index {
    // INVARIANT: |units| <= 10²⁹, so that 10⁸ more units fit.
    units: i128,
    places: u8,
}

impl Index {
    /// An index of zero without decimal places.
    pub const ZERO: Self = Self { units: 0, places: 0 };

    /// `points` / `applicable` x 100, rounded once; `None` if nothing is applicable, the rounding has more
    /// than 8 places, or the index does not fit in 128 bits.
    #[must_use]
    pub fn new(points: &Fraction, applicable: Points, rounding: Rounding) -> Option<Self> {
        Self::rounded(&exact_percent(points, applicable)?, rounding)
    }

    /// A percent that is already exact, rounded once.
    pub(crate) fn rounded(percent: &Fraction, rounding: Rounding) -> Option<Self> {
        let (places, mode) = (rounding.places(), rounding.mode());
        if places > PLACES {
            return None;
        }
        let units = percent.round_scaled(pow10(places), mode)?;
        let bound = 100_000_000_000_000_000_000_000_000_000_u128; // 10²⁹
        (units.unsigned_abs() <= bound).then_some(Self { units, places })
    }

    /// `points` / `applicable` x 100, both in the same units; `None` if nothing is applicable.
    #[inline]
    pub(crate) fn from_units(points: i64, applicable: i64, rounding: Rounding) -> Option<Self> {
        if applicable <= 0 {
            return None;
        }
        let (places, mode) = (rounding.places(), rounding.mode());
        // At most 10¹⁰, because an index has at most 8 places.
        let scale = pow10(places).saturating_mul(100);
        let units = match points.checked_mul(scale) {
            Some(scaled) => i128::from(mode.quotient(&scaled, &applicable)),
            None => mode.quotient(&product(points, scale), &i128::from(applicable)),
        };
        Some(Self { units, places })
    }

    /// The same number as an exact fraction of percent.
    #[must_use]
    pub fn to_fraction(self) -> Fraction {
        Fraction::small(self.units, i128::from(pow10(self.places)))
    }

    /// A percent that fits its places, as an index with the same places.
    pub(crate) fn moved_to(self, percent: Percent) -> Self {
        let rounding = Rounding::new(self.places, Mode::Down);
        let index = Self::rounded(&Fraction::from_percent(percent), rounding);
        invariant(index, "a percent within ±1000 is an index")
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
        let factor = i128::from(step(self.places));
        invariant(self.units.checked_mul(factor), "an index of at most 10²⁹ units fits at 8 places")
    }
}

/// `points` / `applicable` x 100, exactly; `None` if nothing is applicable.
pub(crate) fn exact_percent(points: &Fraction, applicable: Points) -> Option<Fraction> {
    let hundred = Fraction::from(100_u32);
    (points.clone() * hundred).checked_div(&applicable.into())
}

equal_by_order! { Index }

impl Ord for Index {
    fn cmp(&self, other: &Self) -> Ordering {
        self.wide().cmp(&other.wide())
    }
}

impl fmt::Display for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        decimal::Written::fixed(self.units, self.places).fmt(f)
    }
}
