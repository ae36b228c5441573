//! [`Points`] (điểm): an exact fixed-point number of points.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use crate::decimal::{self, Fault, Limit, NumberError, Scaled};

/// Decimal places that a [`Points`] holds.
pub(crate) const PLACES: u8 = 8;
/// Units of 10⁻⁸ in one point.
pub(crate) const ONE: i64 = 100_000_000;
const LIMIT: Limit = Limit { places: PLACES, units: 100_000_000_000_000 };
const VI_FORM: &str = "a Vietnamese decimal such as \"94,94\" (a comma before the places)";

/// Points (điểm): an exact decimal with at most 8 places.
///
/// Inside it is an `i64` count of 10⁻⁸ points, so sums are exact and free of order; there is no binary
/// float and no negative zero. What is *declared* (a maximum, a level, a cap) lies within ±10⁶ points:
/// [`Points::MIN`] to [`Points::MAX`]. A *sum* that a methodology makes may pass that range; that it
/// fits is proved when the methodology is validated.
///
/// It is read by one strict grammar (`-?(0|[1-9][0-9]*)(\.[0-9]+)?`), prints in shortest form, and
/// ignores a formatter's precision: printing never rounds. With the `serde` feature it is written as a
/// string, and read from a string or a whole number; a float is refused.
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
    pub const MAX: Self = Self(LIMIT.units);
    /// The least number of points that can be declared: -10⁶.
    pub const MIN: Self = Self(-LIMIT.units);

    /// Points from a [`Decimal`].
    ///
    /// # Errors
    /// - more than 8 decimal places (trailing zeros do not count);
    /// - outside ±10⁶.
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
        // `normalize` drops trailing zeros only and turns -0 into 0.
        let value = value.normalize();
        let fault = |fault| LIMIT.error(fault, &value.to_string(), decimal::POINT_FORM);
        let places = u8::try_from(value.scale()).map_err(|_| fault(Fault::Places))?;
        let mantissa = i64::try_from(value.mantissa());
        // Places first: a long fraction has a large mantissa too.
        if places > PLACES {
            return Err(fault(Fault::Places));
        }
        let mantissa = mantissa.map_err(|_| fault(Fault::Range))?;
        LIMIT.scale(Scaled { mantissa, places }).map(Self).map_err(fault)
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

    /// Reads the Vietnamese form: a comma before the places, and a point between groups of three
    /// digits only where a comma follows (`1.234,5`). `94.940` is refused: nobody can tell whether it
    /// means ninety-four or ninety-four thousand.
    ///
    /// # Errors
    /// - not of that form;
    /// - more than 8 places, or outside ±10⁶.
    ///
    /// # Example
    /// ```
    /// use cchc::{Points, points};
    /// assert_eq!(Points::parse_vi("94,94"), Ok(points!(94.94)));
    /// assert_eq!(Points::parse_vi("1.234,5"), Ok(points!(1234.5)));
    /// assert!(Points::parse_vi("94.94").is_err());
    /// ```
    pub fn parse_vi(text: &str) -> Result<Self, NumberError> {
        let grammar = || LIMIT.error(Fault::Grammar, text, VI_FORM);
        let (whole, fraction) = match text.split_once(',') {
            Some((whole, fraction)) => (ungroup(whole).ok_or_else(grammar)?, Some(fraction)),
            None => (text.to_owned(), None),
        };
        if whole.contains('.') || fraction.is_some_and(|places| places.contains('.')) {
            return Err(grammar());
        }
        let pointed = fraction.map_or(whole.clone(), |places| format!("{whole}.{places}"));
        decimal::parse(&pointed)
            .and_then(|scaled| LIMIT.scale(scaled))
            .map(Self)
            .map_err(|fault| LIMIT.error(fault, text, VI_FORM))
    }

    /// The Vietnamese form, in shortest form and without grouping: `94,94`.
    ///
    /// # Example
    /// ```
    /// use cchc::points;
    /// assert_eq!(points!(94.94).to_vi(), "94,94");
    /// ```
    #[must_use]
    pub fn to_vi(self) -> String {
        self.to_string().replace('.', ",")
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
        let mut places = PLACES;
        let mut units = self.0;
        while places > 0 && units.checked_rem(10) == Some(0) {
            units = units.checked_div(10).unwrap_or(0);
            places = places.saturating_sub(1);
        }
        places
    }

    /// Whether so many decimal places hold the number.
    pub(crate) fn fit(self, places: u8) -> bool {
        // Ten to any power is not zero.
        self.0.checked_rem(decimal::pow10(PLACES.saturating_sub(places))) == Some(0)
    }

    /// The sum, or `None` where it does not fit.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, or `None` where it does not fit.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// Reads a decimal literal; `None` where the grammar or the range refuses it. For [`points!`](crate::points!).
    #[doc(hidden)]
    #[must_use]
    pub const fn literal(text: &str) -> Option<Self> {
        match decimal::parse(text) {
            Ok(scaled) => match LIMIT.scale(scaled) {
                Ok(units) => Some(Self(units)),
                Err(_) => None,
            },
            Err(_) => None,
        }
    }

    pub(crate) const fn from_units(units: i64) -> Self {
        Self(units)
    }

    pub(crate) const fn units(self) -> i64 {
        self.0
    }
}

/// Takes the points out of `1.234`, where they stand between groups of three digits.
fn ungroup(whole: &str) -> Option<String> {
    let mut groups = whole.trim_start_matches('-').split('.');
    let first = groups.next()?;
    let mut rest = groups.peekable();
    let grouped = rest.peek().is_some();
    let well_formed = rest.all(|group| group.len() == 3);
    (!grouped || (well_formed && (1..=3).contains(&first.len()) && !first.starts_with('0')))
        .then(|| whole.replace('.', ""))
}

/// Points from a decimal literal, checked when the program is compiled (no float ever exists).
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
        LIMIT.read(text).map(Self)
    }
}

impl From<i16> for Points {
    fn from(whole: i16) -> Self {
        // |i16| x 10⁸ < 2⁴² fits, and 32,768 points lie within ±10⁶.
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
        LIMIT
            .scale(Scaled { mantissa: whole, places: 0 })
            .map(Self)
            .map_err(|fault| LIMIT.error(fault, &whole.to_string(), decimal::POINT_FORM))
    }
}

impl From<Points> for Decimal {
    fn from(points: Points) -> Self {
        points.to_decimal()
    }
}

impl std::iter::Sum for Points {
    /// Adds exactly.
    ///
    /// # Panics
    /// Where the sum passes ±9.2 x 10¹⁰ points: more than 92,000 numbers of the largest size.
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        let total = points.fold(0_i128, |sum, term| sum.saturating_add(i128::from(term.0)));
        Self(crate::error::proved(i64::try_from(total).ok(), "a sum of points fits in 64 bits"))
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        decimal::pad(f, &decimal::text(i128::from(self.0), PLACES))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(text: &str, printed: &str) {
        assert_eq!(text.parse::<Points>().unwrap().to_string(), printed);
    }

    #[track_caller]
    fn message(text: &str, message: &str) {
        assert_eq!(text.parse::<Points>().unwrap_err().to_string(), message);
    }

    #[test]
    fn one_number_one_text() {
        same("90", "90");
        same("90.00", "90");
        same("-0.5", "-0.5");
        same("1000000", "1000000");
        same("-1000000.00000000000", "-1000000");
        same("0.00000001", "0.00000001");
        assert_eq!(format!("{:>7.1}|", points!(89.995)), " 89.995|");
        assert_eq!(format!("{:<7}|", points!(-0.004)), "-0.004 |");
    }

    #[test]
    fn refusals_word_for_word() {
        message("0.123456789", "found `0.123456789`, expected at most 8 decimal places");
        message("1000000.01", "found `1000000.01`, expected a number from -1000000 to 1000000");
        message(
            "-0",
            "found `-0`, expected a decimal such as \"94.94\" (digits, and a point before the places)",
        );
    }

    #[test]
    fn decimals_at_the_edge() {
        for (decimal, text) in [
            (Decimal::new(9000, 2), "90"),
            (Decimal::new(-5, 1), "-0.5"),
            (-Decimal::ZERO, "0"),
            (Decimal::new(1, 8), "0.00000001"),
        ] {
            let points = Points::new(decimal).unwrap();
            assert_eq!(points.to_string(), text);
            assert_eq!(points.to_decimal(), decimal);
        }
        assert!(matches!(Points::new(Decimal::MAX), Err(NumberError::OutOfRange { .. })));
        assert!(matches!(Points::new(Decimal::new(1, 28)), Err(NumberError::TooManyPlaces { .. })));
    }

    #[test]
    fn vietnamese_form() {
        for (text, value) in [
            ("94,94", points!(94.94)),
            ("0,5", points!(0.5)),
            ("100", points!(100)),
            ("-1.234,50", points!(-1234.5)),
        ] {
            assert_eq!(Points::parse_vi(text), Ok(value), "{text}");
            assert_eq!(Points::parse_vi(&value.to_vi()), Ok(value));
        }
        for text in [
            "94.94",
            "94.940",
            "1.23,4",
            "1234.567,8",
            "0.123,4",
            "1,2,3",
            "94,",
            ",5",
            "94,9%",
            "1,2.3",
        ] {
            assert!(Points::parse_vi(text).is_err(), "{text}");
        }
    }
}
