use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::decimal::{self, Form, NumberError, PLACES, ParseFault, pow10, product, step};
use super::fraction::Fraction;
use super::invariant::invariant;
use super::mode::Mode;
use super::numeral::Numeral;
use super::order::equal_by_order;
use super::percent::Percent;
use super::points::Points;
use super::rounding::Rounding;
use super::written::Written;
use crate::text::Language;

/// A published index (chỉ số), in percent, with its declared places: `90.00`.
///
/// It has no bounds of its own: bonus points may bring it above 100, and penalty points below zero, unless
/// the methodology declares a ceiling and a floor. It prints all its declared places and compares as a
/// number, so `90.0` equals `90.00`.
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::number::{Index, Mode, Rounding};
/// use cchc::points;
/// let index = Index::new(&points!(58.5).into(), points!(65), Rounding::new(2, Mode::HalfUp)).unwrap();
/// assert_eq!(index.to_string(), "90.00");
/// assert_eq!("90.00".parse(), Ok(index));
/// assert_eq!((index.places(), index.to_fraction()), (2, points!(90).into()));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Index {
    // INVARIANT: |units| <= 10²⁹, so that 10⁸ more units fit.
    units: i128,
    places: u8,
}

/// The largest number of units: 10²⁹.
const LARGEST: i128 = 100_000_000_000_000_000_000_000_000_000;

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
        Self::from_places(units, places)
    }

    fn from_places(units: i128, places: u8) -> Option<Self> {
        (units.unsigned_abs() <= LARGEST.unsigned_abs()).then_some(Self { units, places })
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

    /// Reads the Vietnamese form (cách viết của Việt Nam), perhaps with a `%`: a comma before the places, and dots
    /// only between groups of three digits. Its places are those of the text.
    ///
    /// # Errors
    /// - not of that form;
    /// - more than 8 places, zeros included;
    /// - outside ±10²¹.
    ///
    /// # Example
    /// ```
    /// use cchc::number::Index;
    /// assert_eq!(Index::parse_vi("94,90%")?.to_string(), "94.90");
    /// assert!(Index::parse_vi("94.9").is_err());
    /// # Ok::<(), cchc::number::NumberError>(())
    /// ```
    pub fn parse_vi(text: &str) -> Result<Self, NumberError> {
        let pointed = decimal::pointed(decimal::without_percent(text));
        let index = pointed.ok_or(ParseFault::Grammar).and_then(|pointed| Self::read(&pointed));
        index.map_err(|fault| Self::error(fault, text, Form::Vietnamese))
    }

    /// The index in a language, with its declared places and without a `%`: in Vietnamese with a comma, without
    /// grouping.
    ///
    /// # Example
    /// ```
    /// use cchc::Language;
    /// use cchc::number::Index;
    /// let index: Index = "94.90".parse()?;
    /// assert_eq!(index.display(Language::Vi).to_string(), "94,90");
    /// # Ok::<(), cchc::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn display(self, language: Language) -> Numeral {
        Numeral::from(self).display(language)
    }

    /// The index with exactly so many decimal places, if that drops no digit but zeros.
    ///
    /// # Errors
    /// - more than 8 places;
    /// - the index needs more places than that.
    ///
    /// # Example
    /// ```
    /// use cchc::number::Index;
    /// let index: Index = "94.90".parse()?;
    /// assert_eq!(index.fixed(1)?.to_string(), "94.9");
    /// assert!(index.fixed(0).is_err());
    /// # Ok::<(), cchc::number::NumberError>(())
    /// ```
    pub fn fixed(self, places: u8) -> Result<Numeral, NumberError> {
        Numeral::from(self).fixed(places)
    }

    /// Reads a decimal of the one grammar, with its places as they are written.
    fn read(text: &str) -> Result<Self, ParseFault> {
        match decimal::parse(text) {
            // An index may have more digits than other numbers.
            Ok(_) | Err(ParseFault::Range) => {}
            Err(fault) => return Err(fault),
        }
        let places = text.split_once('.').map_or(0, |(_, places)| places.len());
        let places = u8::try_from(places).ok().filter(|places| *places <= PLACES);
        let places = places.ok_or(ParseFault::Places)?;
        let units = text.replacen('.', "", 1).parse().ok();
        let index = units.and_then(|units| Self::from_places(units, places));
        // Within what an index of 8 places may be, so that the range is the same for all places.
        index.filter(|index| index.wide().abs() <= LARGEST).ok_or(ParseFault::Range)
    }

    fn error(fault: ParseFault, text: &str, form: Form) -> NumberError {
        decimal::error(fault, text, form, (LARGEST, PLACES))
    }

    /// Compares with a threshold.
    ///
    /// # Example
    /// ```
    /// use std::cmp::Ordering;
    ///
    /// use cchc::number::Index;
    /// let index: Index = "90.00".parse()?;
    /// assert_eq!(index.cmp_percent(90.into()), Ordering::Equal);
    /// assert_eq!(index.cmp_percent("90.0001".parse()?), Ordering::Less);
    /// # Ok::<(), cchc::number::NumberError>(())
    /// ```
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
        Numeral::from(*self).fmt(f)
    }
}

impl FromStr for Index {
    type Err = NumberError;

    /// Its places are those of the text: `90.0` has one.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        Self::read(text).map_err(|fault| Self::error(fault, text, Form::Point))
    }
}

impl Hash for Index {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.wide().hash(state);
    }
}

impl From<Index> for Numeral {
    fn from(index: Index) -> Self {
        Self::decimal(Written::fixed(index.units, index.places))
    }
}
