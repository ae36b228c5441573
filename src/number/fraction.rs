use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::ops::{Add, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_rational::BigRational;

use super::decimal::{NumberError, fixed, pow10, text};
use super::mode::Mode;
use super::numeral::Numeral;
use super::order::equal_by_order;
use super::percent::Percent;
use super::points::{ONE, Points};
use super::ratio::Ratio;
use crate::text::Language;

/// An exact number (phân số): three thirds are one.
///
/// Every operation is exact and none overflows: a number that does not fit in 128 bits becomes a big
/// integer. A scoring rule returns its award as a fraction of points. The methodology rounds it once, or
/// never.
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::number::{Fraction, Ratio};
/// use cchc::points;
///
/// // two of three, of a maximum of 1.5 points
/// let award = Fraction::from(points!(1.5)) * Fraction::from(Ratio::from_counts(2, 3).unwrap());
/// assert_eq!(award, Fraction::from(points!(1)));
/// assert_eq!(Fraction::new(2, 6).unwrap().to_string(), "1/3");
/// assert_eq!("1/3".parse(), Ok(Fraction::new(2, 6).unwrap()));
/// assert!(Fraction::new(1, 0).is_none());
/// ```
#[derive(Clone, Debug)]
pub struct Fraction(pub(super) Repr);

#[derive(Clone, Debug)]
pub(super) enum Repr {
    // INVARIANT: the denominator is above zero. Not reduced, because most fractions are rounded once and
    // dropped.
    Small { numerator: i128, denominator: i128 },
    Big(Box<BigRational>),
}

impl Fraction {
    /// Zero.
    pub const ZERO: Self = Self(Repr::Small { numerator: 0, denominator: 1 });

    /// `numerator` / `denominator`; `None` for a denominator of zero.
    #[must_use]
    pub fn new(numerator: i64, denominator: i64) -> Option<Self> {
        // The product of a widened i64 and a sign fits.
        let sign = i128::from(denominator.signum());
        let signed = |number: i64| i128::from(number).saturating_mul(sign);
        (denominator != 0).then(|| Self::small(signed(numerator), signed(denominator)))
    }

    /// The quotient, or `None` if `divisor` is zero.
    ///
    /// # Example
    /// ```
    /// use cchc::number::Fraction;
    /// use cchc::points;
    /// let dossiers = Fraction::from(538);
    /// let share = dossiers.checked_div(&Fraction::from(630)).unwrap();
    /// assert_eq!(share * Fraction::from(points!(6)), Fraction::new(538, 105).unwrap());
    /// assert_eq!(dossiers.checked_div(&Fraction::ZERO), None);
    /// ```
    #[must_use]
    pub fn checked_div(&self, divisor: &Self) -> Option<Self> {
        let inverse = match &divisor.0 {
            Repr::Small { numerator: 0, .. } => return None,
            Repr::Small { numerator, denominator } if *numerator > 0 => {
                Self::small(*denominator, *numerator)
            }
            // Not zero: a zero is always small.
            _ => Self::from_big(divisor.to_big().recip()),
        };
        Some(self.clone() * inverse)
    }

    pub(crate) fn is_zero(&self) -> bool {
        // A big number is not zero: zero fits in 128 bits.
        matches!(self.0, Repr::Small { numerator: 0, .. })
    }

    /// Whether the number is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        *self < Self::ZERO
    }

    /// The same number as [`Points`], if 8 decimal places are enough for it and it fits.
    ///
    /// # Example
    /// ```
    /// use cchc::number::Fraction;
    /// use cchc::points;
    /// assert_eq!(Fraction::new(7, 8).unwrap().to_points(), Some(points!(0.875)));
    /// assert_eq!(Fraction::new(1, 3).unwrap().to_points(), None); // round it first
    /// ```
    #[must_use]
    pub fn to_points(&self) -> Option<Points> {
        let units = self.round_scaled(ONE, Mode::Down)?;
        let points = Points::from_units(i64::try_from(units).ok()?);
        (Self::from(points) == *self).then_some(points)
    }

    /// The numerator (tử số) in lowest terms, below zero if the number is; `None` if it does not fit in 128 bits.
    ///
    /// [`Display`](std::fmt::Display) writes every digit of a number that does not fit.
    ///
    /// # Example
    /// ```
    /// use cchc::number::Fraction;
    /// let award = Fraction::new(538, -630).unwrap();
    /// assert_eq!((award.numerator(), award.denominator()), (Some(-269), Some(315)));
    /// let half: Fraction = "0.5".parse()?;
    /// assert_eq!((half.numerator(), half.denominator()), (Some(1), Some(2)));
    /// # Ok::<(), cchc::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn numerator(&self) -> Option<i128> {
        match &self.0 {
            Repr::Small { numerator, denominator } => Some(lowest(*numerator, *denominator).0),
            Repr::Big(big) => i128::try_from(big.numer()).ok(),
        }
    }

    /// The denominator (mẫu số) in lowest terms, above zero; `None` if it does not fit in 128 bits.
    #[must_use]
    pub fn denominator(&self) -> Option<i128> {
        match &self.0 {
            Repr::Small { numerator, denominator } => Some(lowest(*numerator, *denominator).1),
            Repr::Big(big) => i128::try_from(big.denom()).ok(),
        }
    }

    /// The number in a language, as [`Display`](std::fmt::Display) writes it: a decimal, or a fraction such as `1/3`.
    ///
    /// # Example
    /// ```
    /// use cchc::Language;
    /// use cchc::number::Fraction;
    /// let half = Fraction::new(1, 2).unwrap();
    /// assert_eq!(half.display(Language::Vi).to_string(), "0,5");
    /// ```
    #[must_use]
    pub fn display(&self, language: Language) -> Numeral {
        Numeral::from(self).display(language)
    }

    /// The number with exactly so many decimal places, if that drops no digit.
    ///
    /// # Errors
    /// - more than 8 places;
    /// - the number has more places than that: see [`Rounding::round`](super::Rounding::round);
    /// - the number passes ±10³⁰.
    ///
    /// # Example
    /// ```
    /// use cchc::number::Fraction;
    /// let [half, third] = [2, 3].map(|denominator| Fraction::new(1, denominator).unwrap());
    /// assert_eq!(half.fixed(2)?.to_string(), "0.50");
    /// assert!(third.fixed(2).is_err());
    /// # Ok::<(), cchc::number::NumberError>(())
    /// ```
    pub fn fixed(&self, places: u8) -> Result<Numeral, NumberError> {
        Numeral::from(self).fixed(places)
    }

    /// A percent as a number of percent: 90 % is 90.
    pub(crate) fn from_percent(percent: Percent) -> Self {
        Self::small(i128::from(percent.units()), 10_000)
    }

    pub(crate) const fn small(numerator: i128, denominator: i128) -> Self {
        Self(Repr::Small { numerator, denominator })
    }

    /// The number x `scale` as a whole number, rounded once; `None` if it does not fit in 128 bits.
    pub(crate) fn round_scaled(&self, scale: i64, mode: Mode) -> Option<i128> {
        if let Repr::Small { numerator, denominator } = &self.0 {
            if *numerator == 0 || *denominator == i128::from(scale) {
                return Some(*numerator);
            }
            if let Some(scaled) = numerator.checked_mul(i128::from(scale)) {
                return Some(mode.quotient(&scaled, denominator));
            }
        }
        let big = self.to_big();
        let scaled = big.numer().clone().checked_mul(&BigInt::from(scale))?;
        i128::try_from(mode.quotient(&scaled, big.denom())).ok()
    }

    /// Its first `places` decimal places, at most 18, and whether they are all; `None` if it is too large.
    pub(crate) fn cut(&self, places: u8) -> Option<(String, bool)> {
        let scale = pow10(places);
        let units = self.round_scaled(scale, Mode::Down)?;
        let is_exact = Self::small(units, i128::from(scale)) == *self;
        let text = if is_exact { text(units, places) } else { fixed(units, places) };
        let is_signless = units == 0 && self.is_negative();
        Some((if is_signless { format!("-{text}") } else { text }, is_exact))
    }

    fn to_big(&self) -> BigRational {
        match &self.0 {
            Repr::Small { numerator, denominator } => {
                BigRational::new(BigInt::from(*numerator), BigInt::from(*denominator))
            }
            Repr::Big(big) => (**big).clone(),
        }
    }

    pub(super) fn from_big(big: BigRational) -> Self {
        match (i128::try_from(big.numer()), i128::try_from(big.denom())) {
            (Ok(numerator), Ok(denominator)) => Self::small(numerator, denominator),
            _ => Self(Repr::Big(Box::new(big))),
        }
    }

    /// The exact sum of many fractions. Neighbours are added in pairs, so that big integers grow evenly and
    /// only the result is reduced.
    pub(crate) fn sum(terms: &[Self]) -> Self {
        let mut pairs: Vec<(i128, i128)> = Vec::with_capacity(terms.len());
        let mut big: Vec<(BigInt, BigInt)> = Vec::new();
        for term in terms {
            match &term.0 {
                Repr::Small { numerator, denominator } => pairs.push((*numerator, *denominator)),
                Repr::Big(value) => big.push((value.numer().clone(), value.denom().clone())),
            }
        }
        // Equal denominators are side by side now. They are added in 128 bits if the sum fits.
        pairs.sort_unstable_by_key(|pair| pair.1);
        pairs.dedup_by(|next, sum| match sum.0.checked_add(next.0) {
            Some(both) if sum.1 == next.1 => {
                sum.0 = both;
                true
            }
            _ => false,
        });
        if let ([(numerator, denominator)], true) = (pairs.as_slice(), big.is_empty()) {
            return Self::small(*numerator, *denominator);
        }
        big.extend(pairs.into_iter().map(|pair| (BigInt::from(pair.0), BigInt::from(pair.1))));
        while big.len() > 1 {
            let add = |pair: &[(BigInt, BigInt)]| match pair {
                [(a, b), (c, d)] => Some((a * d + c * b, b * d)),
                rest => rest.first().cloned(),
            };
            big = big.chunks(2).filter_map(add).collect();
        }
        big.pop().map_or(Self::ZERO, |(numerator, denominator)| {
            Self::from_big(BigRational::new(numerator, denominator))
        })
    }

    /// The exact product of many fractions. Halves are multiplied, so that big integers grow evenly.
    pub(crate) fn product(factors: &[Self]) -> Self {
        match factors {
            [] => Self::small(1, 1),
            [factor] => factor.clone(),
            _ => {
                let (left, right) = factors.split_at(factors.len() / 2);
                Self::product(left) * Self::product(right)
            }
        }
    }

    /// `[a, b, c, d]` of `a / b` and `c / d`, if both are small.
    #[inline]
    fn both_small(&self, other: &Self) -> Option<[i128; 4]> {
        match (&self.0, &other.0) {
            (
                Repr::Small { numerator: a, denominator: b },
                Repr::Small { numerator: c, denominator: d },
            ) => Some([*a, *b, *c, *d]),
            (Repr::Big(_), _) | (_, Repr::Big(_)) => None,
        }
    }
}

impl From<Points> for Fraction {
    fn from(points: Points) -> Self {
        Self::small(i128::from(points.units()), i128::from(ONE))
    }
}

impl From<Ratio> for Fraction {
    fn from(ratio: Ratio) -> Self {
        Self::small(i128::from(ratio.part()), i128::from(ratio.whole()))
    }
}

impl From<u32> for Fraction {
    fn from(whole: u32) -> Self {
        Self::small(i128::from(whole), 1)
    }
}

impl Add for Fraction {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let sum = self.both_small(&other).and_then(|[a, b, c, d]| {
            if b == d {
                return Some(Self::small(a.checked_add(c)?, b));
            }
            let numerator = a.checked_mul(d)?.checked_add(c.checked_mul(b)?)?;
            Some(Self::small(numerator, b.checked_mul(d)?))
        });
        sum.unwrap_or_else(|| Self::from_big(self.to_big() + other.to_big()))
    }
}

impl Neg for Fraction {
    type Output = Self;

    fn neg(self) -> Self {
        match self.0 {
            Repr::Small { numerator, denominator } if numerator != i128::MIN => {
                Self::small(numerator.saturating_neg(), denominator)
            }
            _ => Self::from_big(-self.to_big()),
        }
    }
}

impl Sub for Fraction {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul for Fraction {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let product = self
            .both_small(&other)
            .and_then(|[a, b, c, d]| Some(Self::small(a.checked_mul(c)?, b.checked_mul(d)?)));
        product.unwrap_or_else(|| Self::from_big(self.to_big() * other.to_big()))
    }
}

equal_by_order! { Fraction }

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        let order = self.both_small(other).and_then(|[a, b, c, d]| {
            if b == d {
                return Some(a.cmp(&c));
            }
            Some(a.checked_mul(d)?.cmp(&c.checked_mul(b)?))
        });
        order.unwrap_or_else(|| self.to_big().cmp(&other.to_big()))
    }
}

impl Hash for Fraction {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // In lowest terms, because 2/6 equals 1/3. A number that fits in 128 bits is never big.
        match &self.0 {
            Repr::Small { numerator, denominator } => lowest(*numerator, *denominator).hash(state),
            Repr::Big(big) => (big.numer(), big.denom()).hash(state),
        }
    }
}

/// Numerator and denominator in lowest terms, without big integers, which are slow.
fn lowest(numerator: i128, denominator: i128) -> (i128, i128) {
    num_rational::Ratio::new(numerator, denominator).into_raw()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_stay_exact() {
        assert_eq!(Fraction::sum(&[]), Fraction::ZERO);
        let third = Fraction::new(1, 3).unwrap();
        assert_eq!(Fraction::sum(&vec![third; 3]), Fraction::from(1_u32));
        let primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71];
        let parts: Vec<Fraction> = primes
            .iter()
            .flat_map(|p| vec![Fraction::new(1, *p).unwrap(); usize::try_from(*p).unwrap()])
            .collect();
        assert_eq!(Fraction::sum(&parts), Fraction::from(20_u32));
        let one_by_one = parts.into_iter().fold(Fraction::ZERO, |sum, part| sum + part);
        assert_eq!(one_by_one, Fraction::from(20_u32));
    }
}
