//! [`Percent`] (phần trăm) and [`Quantity`] (số liệu): the decimals that are no points.

use std::fmt;
use std::str::FromStr;

use crate::decimal::{self, Limit, NumberError, Scaled};

const PERCENT: Limit = Limit { places: 4, units: 10_000_000 };
/// Units of 10⁻⁴ percent in a whole: 100 %.
pub(crate) const WHOLE: i64 = 1_000_000;
const QUANTITY: Limit = Limit { places: 8, units: LARGEST };
/// The largest whole number that a quantity is scaled to: 10¹⁷.
pub(crate) const LARGEST: i64 = 100_000_000_000_000_000;

/// A percent (phần trăm): a threshold or a survey weight, with at most 4 places, within ±1000.
///
/// # Example
/// ```
/// use cchc::Percent;
/// let threshold: Percent = "89.995".parse()?;
/// assert_eq!(threshold.to_string(), "89.995");
/// assert!("89.99999".parse::<Percent>().is_err());
/// # Ok::<(), cchc::NumberError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(i64);

impl Percent {
    /// 0 %.
    pub const ZERO: Self = Self(0);
    /// 100 %.
    pub const HUNDRED: Self = Self(WHOLE);

    /// Units of 10⁻⁴ percent.
    pub(crate) const fn units(self) -> i64 {
        self.0
    }

    pub(crate) const fn from_units(units: i64) -> Self {
        Self(units)
    }

    /// The same number; `None` where no percent is so large or so fine.
    pub(crate) fn of(number: Quantity) -> Option<Self> {
        let Quantity { mantissa, places } = number;
        PERCENT.scale(Scaled { mantissa, places }).ok().map(Self)
    }
}

/// A quantity (số liệu): a number that a unit reports, such as dossiers or a value that a band reads.
///
/// At most 8 places; at most 10¹⁷ when the point is taken out of it.
///
/// # Example
/// ```
/// use cchc::Quantity;
/// assert_eq!("12.50".parse::<Quantity>()?.to_string(), "12.5");
/// assert_eq!(Quantity::from(630), "630".parse()?);
/// assert!("1e400".parse::<Quantity>().is_err());
/// # Ok::<(), cchc::NumberError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Quantity {
    // INVARIANT: no trailing zeros in the places, so equal numbers are equal fields; |mantissa| <= 10¹⁷.
    mantissa: i64,
    places: u8,
}

impl Quantity {
    /// Zero.
    pub const ZERO: Self = Self { mantissa: 0, places: 0 };

    pub(crate) const fn places(self) -> u8 {
        self.places
    }

    /// The whole number at `places`, or `None` where it passes 10¹⁷ or has more places.
    pub(crate) fn at(self, places: u8) -> Option<i64> {
        let factor = decimal::pow10(places.checked_sub(self.places)?);
        self.mantissa
            .checked_mul(factor)
            .filter(|scaled| scaled.unsigned_abs() <= LARGEST.unsigned_abs())
    }

    /// Whether the number is below zero.
    pub(crate) const fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    fn from_scaled(scaled: Scaled, found: &str) -> Result<Self, NumberError> {
        if scaled.mantissa.unsigned_abs() > LARGEST.unsigned_abs() {
            let limit = Limit { places: scaled.places, ..QUANTITY };
            return Err(limit.error(decimal::Fault::Range, found, decimal::POINT_FORM));
        }
        Ok(Self { mantissa: scaled.mantissa, places: scaled.places })
    }
}

impl PartialOrd for Quantity {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Quantity {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let wide = |number: &Self| {
            decimal::product(number.mantissa, decimal::pow10(8_u8.saturating_sub(number.places)))
        };
        wide(self).cmp(&wide(other))
    }
}

impl From<u32> for Quantity {
    fn from(whole: u32) -> Self {
        Self { mantissa: i64::from(whole), places: 0 }
    }
}

impl TryFrom<i64> for Quantity {
    type Error = NumberError;

    fn try_from(whole: i64) -> Result<Self, NumberError> {
        Self::from_scaled(Scaled { mantissa: whole, places: 0 }, &whole.to_string())
    }
}

impl FromStr for Quantity {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        decimal::parse(text)
            .map_err(|fault| QUANTITY.error(fault, text, decimal::POINT_FORM))
            .and_then(|scaled| Self::from_scaled(scaled, text))
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        decimal::pad(f, &decimal::text(i128::from(self.mantissa), self.places))
    }
}

impl FromStr for Percent {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        PERCENT.read(text).map(Self)
    }
}

impl From<i8> for Percent {
    fn from(whole: i8) -> Self {
        // |i8| x 10⁴ fits, and 128 % lies within ±1000.
        Self(i64::from(whole).saturating_mul(10_000))
    }
}

impl TryFrom<i64> for Percent {
    type Error = NumberError;

    fn try_from(whole: i64) -> Result<Self, NumberError> {
        PERCENT
            .scale(Scaled { mantissa: whole, places: 0 })
            .map(Self)
            .map_err(|fault| PERCENT.error(fault, &whole.to_string(), decimal::POINT_FORM))
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        decimal::pad(f, &decimal::text(i128::from(self.0), PERCENT.places))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn quantity(text: &str) -> Quantity {
        text.parse().unwrap()
    }

    #[test]
    fn percents() {
        assert_eq!("100.0000".parse(), Ok(Percent::HUNDRED));
        assert_eq!("-1000".parse::<Percent>().unwrap().to_string(), "-1000");
        assert_eq!(
            "1000.0001".parse::<Percent>().unwrap_err().to_string(),
            "found `1000.0001`, expected a number from -1000 to 1000"
        );
        assert_eq!(
            "0.00001".parse::<Percent>().unwrap_err().to_string(),
            "found `0.00001`, expected at most 4 decimal places"
        );
    }

    #[test]
    fn quantities() {
        assert_eq!(quantity("100000000000000000").at(0), Some(LARGEST));
        assert_eq!(quantity("100000000000000000").at(1), None);
        assert_eq!(quantity("1.50").places(), 1);
        assert!(quantity("9.99") < quantity("10"));
        assert!(quantity("-1") < quantity("-0.5"));
        assert_eq!(
            "100000000000000001".parse::<Quantity>().unwrap_err().to_string(),
            "found `100000000000000001`, expected a number from -100000000000000000 to 100000000000000000"
        );
        assert!("1000000000.00000001".parse::<Quantity>().is_err());
        assert!("999999999.99999999".parse::<Quantity>().is_ok());
    }
}
