use std::fmt;
use std::str::FromStr;

use super::decimal::{self, DecimalKind, Form, NumberError, ParseFault, ParsedDecimal};
use super::numeral::Numeral;
use super::order::equal_by_order;
use super::written::Written;
use crate::text::Language;

const LIMIT: DecimalKind = DecimalKind { places: 8, units: LARGEST };
/// The largest whole number that a quantity is scaled to: 10¹⁷.
pub(crate) const LARGEST: i64 = 100_000_000_000_000_000;

/// A quantity (số liệu): a number that a unit reports, such as dossiers or a value that a band reads.
///
/// It has at most 8 places. Without its decimal point it is at most 10¹⁷.
///
/// # Example
/// ```
/// use cchc::number::Quantity;
/// assert_eq!("12.50".parse::<Quantity>()?.to_string(), "12.5");
/// assert_eq!(Quantity::from(630), "630".parse()?);
/// assert!("1e400".parse::<Quantity>().is_err());
/// # Ok::<(), cchc::number::NumberError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Quantity {
    // INVARIANT: no trailing zeros in the places, so equal numbers are equal here; |mantissa| <= 10¹⁷.
    mantissa: i64,
    places: u8,
    /// Whether it was written as `1.000`. It is the number 1 all the same.
    may_be_thousands: bool,
}

impl Quantity {
    /// Zero.
    pub const ZERO: Self = Self { mantissa: 0, places: 0, may_be_thousands: false };

    /// Reads the Vietnamese form (cách viết của Việt Nam): a comma before the places, and dots only between groups
    /// of three digits.
    ///
    /// # Errors
    /// - not of that form;
    /// - more than 8 places, or above 10¹⁷ without its comma.
    ///
    /// # Example
    /// ```
    /// use cchc::number::Quantity;
    /// assert_eq!(Quantity::parse_vi("12.345")?, Quantity::from(12_345));
    /// assert_eq!(Quantity::parse_vi("12,345")?, "12.345".parse()?);
    /// assert!(Quantity::parse_vi("12.34").is_err());
    /// # Ok::<(), cchc::number::NumberError>(())
    /// ```
    pub fn parse_vi(text: &str) -> Result<Self, NumberError> {
        Self::read(decimal::parse_vi(text), text, Form::Vietnamese)
    }

    /// The number in a language: in Vietnamese with a comma, without grouping.
    ///
    /// # Example
    /// ```
    /// use cchc::Language;
    /// use cchc::number::Quantity;
    /// let hours: Quantity = "12.5".parse()?;
    /// assert_eq!(hours.display(Language::Vi).to_string(), "12,5");
    /// # Ok::<(), cchc::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn display(self, language: Language) -> Numeral {
        Numeral::from(self).display(language)
    }

    /// The number with exactly so many decimal places, if that drops no digit.
    ///
    /// # Errors
    /// - more than 8 places;
    /// - the number has more places than that.
    ///
    /// # Example
    /// ```
    /// use cchc::number::Quantity;
    /// assert_eq!(Quantity::from(12).fixed(1)?.to_string(), "12.0");
    /// # Ok::<(), cchc::number::NumberError>(())
    /// ```
    pub fn fixed(self, places: u8) -> Result<Numeral, NumberError> {
        Numeral::from(self).fixed(places)
    }

    /// The same number as it was parsed.
    pub(crate) const fn parsed(self) -> ParsedDecimal {
        ParsedDecimal { mantissa: self.mantissa, places: self.places }
    }

    pub(crate) const fn places(self) -> u8 {
        self.places
    }

    /// The whole number at `places`, or `None` if it passes 10¹⁷ or has more places.
    pub(crate) fn at(self, places: u8) -> Option<i64> {
        let factor = decimal::pow10(places.checked_sub(self.places)?);
        self.mantissa
            .checked_mul(factor)
            .filter(|scaled| scaled.unsigned_abs() <= LARGEST.unsigned_abs())
    }

    /// If a dot may have grouped thousands: the number with three places, and the whole number without the
    /// dot. So `1.234` may be 1234, 2.5 may have been written `2.500`, and 1 was written `1.000`.
    pub(crate) fn without_dot(self) -> Option<(String, i64)> {
        let whole = self.at(3).filter(|_| self.places > 0 || self.may_be_thousands)?;
        let is_group = (1_000..1_000_000).contains(&whole.unsigned_abs());
        is_group.then(|| (decimal::fixed(whole.into(), 3), whole))
    }

    /// Whether it is a whole number, and nobody can take it for another one.
    pub(crate) fn is_whole(self) -> bool {
        self.places == 0 && !self.may_be_thousands
    }

    pub(crate) const fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// Whether the number is below zero.
    pub(crate) const fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// A decimal that was parsed from `text`.
    fn read(
        parsed: Result<ParsedDecimal, ParseFault>,
        text: &str,
        form: Form,
    ) -> Result<Self, NumberError> {
        let limit = |fault| match (fault, form) {
            (ParseFault::Grammar | ParseFault::Places, _) => LIMIT,
            (ParseFault::Range, Form::Point) => limit_of(text, '.'),
            (ParseFault::Range, Form::Vietnamese) => limit_of(text, ','),
        };
        let scaled = parsed.map_err(|fault| limit(fault).error(fault, text, form))?;
        Self::from_scaled(scaled, text)
    }

    fn from_scaled(scaled: ParsedDecimal, found: &str) -> Result<Self, NumberError> {
        if scaled.mantissa.unsigned_abs() > LARGEST.unsigned_abs() {
            let limit = DecimalKind { places: scaled.places, ..LIMIT };
            return Err(limit.error(ParseFault::Range, found, Form::Point));
        }
        Ok(Self { mantissa: scaled.mantissa, places: scaled.places, may_be_thousands: false })
    }
}

/// The limit of numbers with the places of a text, in which this mark is before the places.
fn limit_of(text: &str, mark: char) -> DecimalKind {
    let places = text.split_once(mark).map_or("", |(_, places)| places.trim_end_matches('0'));
    DecimalKind { places: u8::try_from(places.len()).unwrap_or(LIMIT.places), ..LIMIT }
}

equal_by_order! { Quantity }

impl std::hash::Hash for Quantity {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.mantissa, self.places).hash(state);
    }
}

impl fmt::Debug for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { mantissa, places, .. } = self;
        f.debug_struct("Quantity").field("mantissa", mantissa).field("places", places).finish()
    }
}

impl Ord for Quantity {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let wide = |number: &Self| decimal::product(number.mantissa, decimal::step(number.places));
        wide(self).cmp(&wide(other))
    }
}

impl From<u32> for Quantity {
    fn from(whole: u32) -> Self {
        Self { mantissa: i64::from(whole), places: 0, may_be_thousands: false }
    }
}

impl TryFrom<i64> for Quantity {
    type Error = NumberError;

    fn try_from(whole: i64) -> Result<Self, NumberError> {
        Self::from_scaled(ParsedDecimal { mantissa: whole, places: 0 }, &whole.to_string())
    }
}

impl FromStr for Quantity {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let number = Self::read(decimal::parse(text), text, Form::Point)?;
        let may_be_thousands = text.ends_with(".000") && decimal::ungrouped(text, &['.']).is_some();
        Ok(Self { may_be_thousands, ..number })
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Numeral::from(*self).fmt(f)
    }
}

impl From<Quantity> for Numeral {
    fn from(quantity: Quantity) -> Self {
        Self::decimal(Written::shortest(i128::from(quantity.mantissa), quantity.places))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scaled_to_whole_numbers() {
        let quantity = |text: &str| text.parse::<Quantity>().unwrap();
        assert_eq!(quantity("100000000000000000").at(0), Some(LARGEST));
        assert_eq!(quantity("100000000000000000").at(1), None);
        assert_eq!(quantity("1.50").places(), 1);
    }

    #[test]
    fn the_range_is_that_of_the_places() {
        let refused = |text: &str| text.parse::<Quantity>().unwrap_err().to_string();
        for (least, beyond) in [
            ("100000000000000001", "99999999999999999999"),
            ("10000000000000000.1", "9999999999999999999.50"),
        ] {
            let range = |text: &str| refused(text).split_once(", expected ").unwrap().1.to_owned();
            assert_eq!(range(least), range(beyond));
        }
        let range = "a number from -100000000000000000 to 100000000000000000";
        assert_eq!(
            refused(&"9".repeat(30)),
            format!("found `{}`, expected {range}", "9".repeat(30))
        );
        let vietnamese = Quantity::parse_vi(&"9".repeat(30)).unwrap_err();
        assert!(vietnamese.to_string().ends_with(range));
    }

    #[test]
    fn a_dot_may_group_thousands() {
        let without_dot = |text: &str| text.parse::<Quantity>().unwrap().without_dot();
        for (text, written, whole) in [
            ("1.234", "1.234", 1234),
            ("2.5", "2.500", 2500),
            ("999.999", "999.999", 999_999),
            ("-1.001", "-1.001", -1001),
        ] {
            assert_eq!(without_dot(text), Some((written.to_owned(), whole)));
        }
        for (text, whole) in [("1.000", 1000), ("12.000", 12_000)] {
            assert_eq!(without_dot(text), Some((text.to_owned(), whole)));
        }
        for text in ["0.999", "1000.001", "1.2345", "0.5", "1", "1.0", "1.00", "1.0000", "1000.000"]
        {
            assert_eq!(without_dot(text), None, "{text}");
        }
    }
}
