use std::fmt;

use crate::number::{Fraction, Index, NumberError, Numeral, Rounding, invariant};
use crate::text::Language;

/// A difference of two percents (điểm phần trăm), exact. From 85 % to 30 % is -55 percentage points, not
/// -55 %.
///
/// It is written with its sign, and zero without one. A difference of two published indices has all their
/// declared places: `+6.67`, `-0.50`, `0.00`. Any other is a decimal if 8 places are enough, else a fraction in
/// lowest terms. Two differences are compared as numbers.
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::compare::{PercentagePoints, UnitShare};
/// use cchc::Language;
/// use cchc::number::{Mode, Rounding};
/// let half_up = Rounding::new(2, Mode::HalfUp);
/// let (before, after) = (UnitShare::new(1, 3).unwrap(), UnitShare::new(2, 3).unwrap());
/// let change = PercentagePoints::between(&before.exact(), &after.exact());
/// assert_eq!(change.to_string(), "+100/3");
/// let rounded = change.rounded(half_up).unwrap();
/// assert_eq!(rounded.to_string(), "+33.33");
/// assert_eq!(rounded.display(Language::Vi).to_string(), "+33,33");
/// assert_eq!(change.rounded(Rounding::new(9, Mode::HalfUp)), None); // at most 8 places
/// ```
#[derive(Clone, Debug)]
pub struct PercentagePoints {
    exact: Fraction,
    // INVARIANT: they are enough for the difference.
    places: Option<u8>,
}

impl PercentagePoints {
    /// The difference from one exact percent to another.
    #[must_use]
    pub fn between(from: &Fraction, to: &Fraction) -> Self {
        Self { exact: to.clone() - from.clone(), places: None }
    }

    /// The difference from one published index to another, with the places of the one that has more.
    ///
    /// # Example
    /// ```
    /// use cchc::compare::PercentagePoints;
    /// let change = PercentagePoints::between_indices("94.9".parse()?, "95.00".parse()?);
    /// assert_eq!(change.to_string(), "+0.10");
    /// # Ok::<(), cchc::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn between_indices(from: Index, to: Index) -> Self {
        let places = Some(from.places().max(to.places()));
        Self { places, ..Self::between(&from.to_fraction(), &to.to_fraction()) }
    }

    /// The difference, exactly.
    #[must_use]
    pub fn exact(&self) -> &Fraction {
        &self.exact
    }

    /// The difference rounded once, with the places of the rounding; `None` if the rounding has more than 8
    /// places or the number does not fit in 128 bits.
    #[must_use]
    pub fn rounded(&self, rounding: Rounding) -> Option<Self> {
        let exact = Index::rounded(&self.exact, rounding)?.to_fraction();
        Some(Self { exact, places: Some(rounding.places()) })
    }

    /// The difference in a language, with its sign.
    #[must_use]
    pub fn display(&self, language: Language) -> Numeral {
        Numeral::from(self).display(language)
    }

    /// The difference with exactly so many decimal places, if that drops no digit.
    ///
    /// # Errors
    /// - more than 8 places;
    /// - the difference has more places than that: see [`rounded`](Self::rounded).
    ///
    /// # Example
    /// ```
    /// use cchc::compare::PercentagePoints;
    /// use cchc::number::Fraction;
    /// let change = PercentagePoints::between(&Fraction::ZERO, &Fraction::new(1, 2).unwrap());
    /// assert_eq!(change.fixed(2)?.to_string(), "+0.50");
    /// # Ok::<(), cchc::number::NumberError>(())
    /// ```
    pub fn fixed(&self, places: u8) -> Result<Numeral, NumberError> {
        Numeral::from(self).fixed(places)
    }
}

crate::number::equal_by_order! { PercentagePoints }

impl Ord for PercentagePoints {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.exact.cmp(&other.exact)
    }
}

impl std::hash::Hash for PercentagePoints {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.exact.hash(state);
    }
}

impl From<&PercentagePoints> for Numeral {
    fn from(change: &PercentagePoints) -> Self {
        let exact = Self::from(&change.exact).signed();
        match change.places {
            Some(places) => {
                invariant(exact.fixed(places).ok(), "its places are enough, and an index fits")
            }
            None => exact,
        }
    }
}

impl fmt::Display for PercentagePoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Numeral::from(self).fmt(f)
    }
}
