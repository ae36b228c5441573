use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::decimal::{self, DecimalKind, NumberError, PLACES};
use super::numeral::Numeral;
use super::written::Written;
use crate::text::Language;

/// Units of 10⁻⁸ in one point.
pub(crate) const ONE: i64 = 100_000_000;
/// What can be declared.
pub(super) const DECLARED: DecimalKind = DecimalKind { places: PLACES, units: 100_000_000_000_000 };
/// What fits, such as a sum.
const RANGE: DecimalKind = DecimalKind { places: PLACES, units: i64::MAX };

/// Points (điểm): an exact decimal with at most 8 places.
///
/// Points are an `i64` count of 10⁻⁸ points. So sums are exact in any order, and there is no binary
/// float and no negative zero. Declared points (a maximum, a level, a cap) are within ±10⁶:
/// [`Points::DECLARED_MIN`] to [`Points::DECLARED_MAX`]. A sum may be outside that range. Validation proves
/// that every sum of a methodology fits.
///
/// The grammar is strict: `-?(0|[1-9][0-9]*)(\.[0-9]+)?`. `Display` prints the shortest form and ignores
/// the precision of the formatter, because printing never rounds. With the feature `serde`, points are
/// written as strings and read from strings or whole numbers within ±10⁶. A float is refused.
///
/// # Example
/// ```
/// use cchc::{Points, points};
///
/// let sum: Points = [points!(0.05), points!(89.95)].into_iter().sum();
/// assert_eq!(sum, points!(90));
/// assert_eq!("90.00".parse(), Ok(sum));
/// assert_eq!(format!("{:.1}", points!(89.995)), "89.995");
/// assert!("1e2".parse::<Points>().is_err());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(i64);

impl Points {
    /// No points (0 điểm): a score, not a missing one.
    pub const ZERO: Self = Self(0);
    /// The largest number of points that can be declared: 10⁶.
    pub const DECLARED_MAX: Self = Self(DECLARED.units);
    /// The least number of points that can be declared: -10⁶.
    pub const DECLARED_MIN: Self = Self(-DECLARED.units);

    /// Points from a [`Decimal`].
    ///
    /// # Errors
    /// - more than 8 decimal places (trailing zeros do not count);
    /// - outside ±9.2 x 10¹⁰, the range of a sum.
    ///
    /// # Example
    /// ```
    /// use cchc::{Points, points};
    /// use rust_decimal::Decimal;
    ///
    /// assert_eq!(Points::new(Decimal::new(9494, 2)), Ok(points!(94.94)));
    /// assert!(Points::new(Decimal::new(1, 9)).is_err());
    /// ```
    pub fn new(value: Decimal) -> Result<Self, NumberError> {
        // `normalize` drops trailing zeros only, and turns -0 into 0.
        value.normalize().to_string().parse()
    }

    /// The same number as a [`Decimal`], in shortest form.
    ///
    /// # Example
    /// ```
    /// use cchc::points;
    /// assert_eq!(points!(90).to_decimal().to_string(), "90");
    /// ```
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.0, u32::from(PLACES)).normalize()
    }

    /// Reads the Vietnamese form (cách viết của Việt Nam): a comma before the places, and dots only between groups
    /// of three digits. So `1.234` is one thousand two hundred and thirty-four, and `94.94` is refused.
    ///
    /// # Errors
    /// - not of that form, such as a number with a decimal point, a blank or a `+`;
    /// - more than 8 places, or outside ±9.2 x 10¹⁰, the range of a sum.
    ///
    /// # Example
    /// ```
    /// use cchc::{Points, points};
    /// assert_eq!(Points::parse_vi("94,94"), Ok(points!(94.94)));
    /// assert_eq!(Points::parse_vi("1.234,5"), Ok(points!(1234.5)));
    /// let refused = Points::parse_vi("0.5").unwrap_err().to_string();
    /// assert!(refused.ends_with(": write `0,5`"));
    /// ```
    pub fn parse_vi(text: &str) -> Result<Self, NumberError> {
        RANGE.read_vi(text).map(Self)
    }

    /// The number in a language: in Vietnamese with a comma, without grouping.
    ///
    /// # Example
    /// ```
    /// use cchc::{Language, points};
    /// assert_eq!(points!(94.94).display(Language::Vi).to_string(), "94,94");
    /// ```
    #[must_use]
    pub fn display(self, language: Language) -> Numeral {
        Numeral::from(self).display(language)
    }

    /// The number with exactly so many decimal places, if that drops no digit.
    ///
    /// # Errors
    /// - more than 8 places;
    /// - the number has more places than that: see [`Rounding::round`](super::Rounding::round).
    ///
    /// # Example
    /// ```
    /// use cchc::points;
    /// assert_eq!(points!(0.5).fixed(2)?.to_string(), "0.50");
    /// assert!(points!(0.125).fixed(2).is_err());
    /// # Ok::<(), cchc::number::NumberError>(())
    /// ```
    pub fn fixed(self, places: u8) -> Result<Numeral, NumberError> {
        Numeral::from(self).fixed(places)
    }

    /// Decimal places in shortest form, 0 to 8.
    ///
    /// # Example
    /// ```
    /// use cchc::points;
    /// assert_eq!(points!(0.50).places(), 1);
    /// ```
    #[must_use]
    pub fn places(self) -> u8 {
        (0..PLACES).find(|places| self.fits_places(*places)).unwrap_or(PLACES)
    }

    /// Whether the number has at most this many decimal places.
    pub(crate) fn fits_places(self, places: u8) -> bool {
        // Ten to any power is not zero.
        self.0.checked_rem(decimal::step(places)) == Some(0)
    }

    /// The sum, or `None` if it does not fit.
    ///
    /// # Example
    /// ```
    /// use cchc::{Points, points};
    /// assert_eq!(points!(0.1).checked_add(points!(0.2)), Some(points!(0.3)));
    /// assert_eq!(points!(0.1).checked_sub(points!(0.3)), Some(points!(-0.2)));
    /// // A sum may pass the range of declared points.
    /// assert!(Points::DECLARED_MAX.checked_add(Points::DECLARED_MAX).is_some());
    /// ```
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, or `None` if it does not fit.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The sum of many, or `None` if it does not fit. The order does not matter.
    ///
    /// # Example
    /// ```
    /// use cchc::{Points, points};
    /// assert_eq!(Points::checked_sum([points!(0.05), points!(89.95)]), Some(points!(90)));
    /// assert_eq!(Points::checked_sum(vec![Points::DECLARED_MAX; 100_000]), None);
    /// ```
    #[must_use]
    pub fn checked_sum(points: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut total = 0_i128;
        for term in points {
            total = total.checked_add(i128::from(term.0))?;
        }
        i64::try_from(total).ok().map(Self)
    }

    /// Reads a decimal literal; `None` if the grammar or the range refuses it. For [`points!`](crate::points!).
    #[doc(hidden)]
    #[must_use]
    pub const fn literal(text: &str) -> Option<Self> {
        let Ok(parsed) = decimal::parse(text) else { return None };
        let Ok(units) = DECLARED.scale(parsed) else { return None };
        Some(Self(units))
    }

    pub(crate) const fn from_units(units: i64) -> Self {
        Self(units)
    }

    pub(crate) const fn units(self) -> i64 {
        self.0
    }
}

/// Points from a decimal literal, checked when the program is compiled. There is no float at any time.
///
/// # Example
/// ```
/// use cchc::points;
/// assert_eq!(points!(0.05).to_string(), "0.05");
/// assert_eq!(points!(-0.25).to_string(), "-0.25");
/// ```
/// ```compile_fail
/// let refused = cchc::points!(0.000000001); // nine places
/// ```
#[macro_export]
macro_rules! points {
    ($value:literal) => {
        const {
            match $crate::Points::literal(::core::stringify!($value)) {
                ::core::option::Option::Some(points) => points,
                ::core::option::Option::None => {
                    ::core::panic!("points are a decimal with at most 8 places, within one million")
                }
            }
        }
    };
}

impl FromStr for Points {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        RANGE.read(text).map(Self)
    }
}

impl From<i16> for Points {
    fn from(whole: i16) -> Self {
        // |i16| x 10⁸ < 2⁴² fits, and 32,768 points are within ±10⁶.
        Self(i64::from(whole).saturating_mul(ONE))
    }
}

impl TryFrom<Decimal> for Points {
    type Error = NumberError;

    fn try_from(value: Decimal) -> Result<Self, NumberError> {
        Self::new(value)
    }
}

impl TryFrom<i64> for Points {
    type Error = NumberError;

    fn try_from(whole: i64) -> Result<Self, NumberError> {
        RANGE.whole(whole).map(Self)
    }
}

impl From<Points> for Decimal {
    fn from(points: Points) -> Self {
        points.to_decimal()
    }
}

impl std::iter::Sum for Points {
    /// The exact sum. [`Points::checked_sum`] is the same without a panic.
    ///
    /// # Panics
    /// - the sum passes ±9.2 x 10¹⁰ points, as more than 92,000 numbers of the largest size do.
    #[expect(clippy::expect_used, reason = "as `+` on integers, and documented")]
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        Self::checked_sum(points).expect("a sum of points passed 64 bits")
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Numeral::from(*self).fmt(f)
    }
}

impl From<Points> for Numeral {
    fn from(points: Points) -> Self {
        Self::decimal(Written::shortest(i128::from(points.0), PLACES))
    }
}
