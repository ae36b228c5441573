use std::fmt;
use std::str::FromStr;

use super::decimal::{self, DecimalKind, NumberError};
use super::numeral::Numeral;
use super::quantity::Quantity;
use super::written::Written;
use crate::text::Language;
use crate::text::phrase::{Phrase, phrases};

const LIMIT: DecimalKind = DecimalKind { places: 4, units: 10_000_000 };
/// Units of 10⁻⁴ percent in a whole: 100 %.
pub(crate) const WHOLE: i64 = 1_000_000;

phrases! {
    fn percent_not_fraction(meant, written) =
        "tỷ lệ phần trăm: ghi {meant}, không ghi {written}", "a percent: write `{meant}`, not `{written}`";
}

/// A percent (phần trăm): a threshold or a survey weight, with at most 4 places, within ±1000.
///
/// # Example
/// ```
/// use cchc::number::Percent;
/// let threshold: Percent = "89.995".parse()?;
/// assert_eq!(threshold.to_string(), "89.995");
/// assert!("89.99999".parse::<Percent>().is_err());
/// # Ok::<(), cchc::number::NumberError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(i64);

impl Percent {
    /// 0 %.
    pub const ZERO: Self = Self(0);
    /// 100 %.
    pub const HUNDRED: Self = Self(WHOLE);

    /// Reads the Vietnamese form (cách viết của Việt Nam), perhaps with a `%`: a comma before the places, and dots
    /// only between groups of three digits.
    ///
    /// # Errors
    /// - not of that form;
    /// - more than 4 places, or outside ±1000.
    ///
    /// # Example
    /// ```
    /// use cchc::number::Percent;
    /// for text in ["89,5", "89,5%", "89,5 %"] {
    ///     assert_eq!(Percent::parse_vi(text)?, "89.5".parse()?);
    /// }
    /// assert!(Percent::parse_vi("89.5%").is_err());
    /// # Ok::<(), cchc::number::NumberError>(())
    /// ```
    pub fn parse_vi(text: &str) -> Result<Self, NumberError> {
        LIMIT.read_vi_percent(text).map(Self)
    }

    /// The number in a language, without a `%`: in Vietnamese with a comma, without grouping.
    ///
    /// # Example
    /// ```
    /// use cchc::Language;
    /// use cchc::number::Percent;
    /// let threshold: Percent = "89.5".parse()?;
    /// assert_eq!(format!("{}%", threshold.display(Language::Vi)), "89,5%");
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
    /// use cchc::number::Percent;
    /// assert_eq!(Percent::HUNDRED.fixed(2)?.to_string(), "100.00");
    /// # Ok::<(), cchc::number::NumberError>(())
    /// ```
    pub fn fixed(self, places: u8) -> Result<Numeral, NumberError> {
        Numeral::from(self).fixed(places)
    }

    /// Units of 10⁻⁴ percent.
    pub(crate) const fn units(self) -> i64 {
        self.0
    }

    /// What is expected in place of a percent above 0 and at most 1 where no such percent makes sense: the
    /// percent was written as a fraction, 0.9 for 90 %.
    pub(crate) fn fraction_hint(self) -> Option<Phrase> {
        (1..=10_000).contains(&self.0).then(|| {
            let meant = Self(self.0.saturating_mul(100));
            percent_not_fraction(meant, self)
        })
    }

    /// Whether the number has at most this many decimal places.
    pub(crate) fn fits_places(self, places: u8) -> bool {
        // Ten to any power is not zero.
        self.0.checked_rem(decimal::pow10(LIMIT.places.saturating_sub(places))) == Some(0)
    }

    /// The same number; `None` if no percent is so large or so fine.
    pub(crate) fn from_quantity(number: Quantity) -> Option<Self> {
        LIMIT.scale(number.parsed()).ok().map(Self)
    }
}

impl FromStr for Percent {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        LIMIT.read(text).map(Self)
    }
}

impl From<i8> for Percent {
    fn from(whole: i8) -> Self {
        // |i8| x 10⁴ fits, and 128 % is within ±1000.
        Self(i64::from(whole).saturating_mul(10_000))
    }
}

impl TryFrom<i64> for Percent {
    type Error = NumberError;

    fn try_from(whole: i64) -> Result<Self, NumberError> {
        LIMIT.whole(whole).map(Self)
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Numeral::from(*self).fmt(f)
    }
}

impl From<Percent> for Numeral {
    fn from(percent: Percent) -> Self {
        Self::decimal(Written::shortest(i128::from(percent.0), LIMIT.places))
    }
}
