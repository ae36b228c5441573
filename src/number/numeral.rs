use std::cmp::Ordering;
use std::fmt;

use super::decimal::{NumberError, PLACES, text};
use super::written::{Written, pad};
use crate::text::Language;

/// A number as it is written (cách viết số): in a language, with its places, perhaps with the sign of a change.
///
/// Each number makes one with its methods `display` and `fixed`. A number as such is written in English and in
/// its shortest form; an [`Index`](super::Index) has all its declared places. Thousands are never grouped, and the sign of a
/// negative number is the ASCII hyphen. The width, the fill and the `+` of the formatter are used. Its precision
/// is ignored, because printing never rounds.
///
/// # Example
/// ```
/// use cchc::{Language, points};
///
/// assert_eq!(points!(1234.5).display(Language::Vi).to_string(), "1234,5");
/// let two_places = points!(0.5).fixed(2)?;
/// assert_eq!(two_places.to_string(), "0.50");
/// assert_eq!(two_places.display(Language::Vi).signed().to_string(), "+0,50");
/// # Ok::<(), cchc::number::NumberError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Numeral {
    number: Number,
    language: Language,
    is_signed: bool,
}

#[derive(Clone, Debug)]
enum Number {
    Decimal(Written),
    /// A number that 8 decimal places are not enough for, or that is too large.
    Fraction {
        text: String,
        is_large: bool,
    },
}

impl Numeral {
    pub(super) fn decimal(written: Written) -> Self {
        Self { number: Number::Decimal(written), language: Language::En, is_signed: false }
    }

    /// A number that is no decimal of 8 places, or too large for one. It is not zero.
    pub(super) fn fraction(text: String, is_large: bool) -> Self {
        let number = Number::Fraction { text, is_large };
        Self { number, language: Language::En, is_signed: false }
    }

    /// So many units of a decimal place.
    pub(crate) fn units(units: i128, places: u8) -> Self {
        Self::decimal(Written::shortest(units, places))
    }

    /// The same number in another language.
    #[must_use]
    pub fn display(self, language: Language) -> Self {
        Self { language, ..self }
    }

    /// The same number with the sign of a change: `+0.5`, `-0.5`, and `0` without a sign.
    ///
    /// # Example
    /// ```
    /// use cchc::{Language, Points, points};
    /// let change = |points: Points| points.display(Language::Vi).signed().to_string();
    /// assert_eq!([points!(0.5), points!(0), points!(-0.5)].map(change), ["+0,5", "0", "-0,5"]);
    /// ```
    #[must_use]
    pub fn signed(self) -> Self {
        Self { is_signed: true, ..self }
    }

    /// The same number with exactly so many decimal places. Zeros are added. A digit is never dropped: round the
    /// number first.
    ///
    /// # Errors
    /// - more than 8 places;
    /// - the number has more places than that;
    /// - the number passes ±10³⁰, as only a [`Fraction`](super::Fraction) can.
    ///
    /// # Example
    /// ```
    /// use cchc::points;
    /// assert_eq!(points!(90).fixed(2)?.to_string(), "90.00");
    /// let refused = points!(89.995).fixed(2).unwrap_err();
    /// assert_eq!(refused.to_string(), "found `89.995`, expected at most 2 decimal places");
    /// # Ok::<(), cchc::number::NumberError>(())
    /// ```
    pub fn fixed(self, places: u8) -> Result<Self, NumberError> {
        if places > PLACES {
            return Err(NumberError::no_such_places(places));
        }
        let found = self.to_string();
        match self.number {
            Number::Decimal(written) => match written.at(places) {
                Some(written) => Ok(Self { number: Number::Decimal(written), ..self }),
                None => Err(NumberError::TooManyPlaces { found, most: places }),
            },
            Number::Fraction { is_large: false, .. } => {
                Err(NumberError::TooManyPlaces { found, most: places })
            }
            Number::Fraction { is_large: true, .. } => {
                let [least, most] = [i128::MIN, i128::MAX].map(|units| text(units, PLACES));
                Err(NumberError::OutOfRange { found, least, most })
            }
        }
    }
}

impl fmt::Display for Numeral {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.number {
            Number::Decimal(written) => written.write(f, self.language, self.is_signed),
            Number::Fraction { text, .. } => {
                let (order, digits) = match text.strip_prefix('-') {
                    Some(digits) => (Ordering::Less, digits),
                    None => (Ordering::Greater, text.as_str()),
                };
                pad(f, order, self.is_signed, digits)
            }
        }
    }
}
