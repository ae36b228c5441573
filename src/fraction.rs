//! [`Fraction`] (phân số): an exact number of points, as a rule returns it and as unrounded sums keep it.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::decimal::{fixed, pow10, product, text};
use crate::number::Percent;
use crate::points::{ONE, Points};
use crate::ratio::Ratio;
use crate::rounding::Mode;

/// An exact number (phân số): three thirds are one.
///
/// Every operation is exact and none overflows: where 128 bits do not serve, big integers do. A scoring
/// rule returns its award as a fraction of points; the methodology rounds it, once, or never.
///
/// # Example
/// ```
/// use cchc::{Fraction, Ratio, points};
///
/// // two of three, of a maximum of 1.5 points
/// let award = Fraction::from(points!(1.5)) * Fraction::from(Ratio::of(2, 3).unwrap());
/// assert_eq!(award, Fraction::from(points!(1)));
/// assert_eq!(Fraction::new(2, 6).unwrap().to_string(), "1/3");
/// assert!(Fraction::new(1, 0).is_none());
/// ```
#[derive(Clone, Debug)]
pub struct Fraction(Repr);

#[derive(Clone, Debug)]
enum Repr {
    // INVARIANT: the denominator is above zero. Not reduced: reducing costs more than it saves.
    Small { numerator: i128, denominator: i128 },
    Big(Box<BigRational>),
}

impl Fraction {
    /// Zero.
    pub const ZERO: Self = Self(Repr::Small { numerator: 0, denominator: 1 });

    /// `numerator` / `denominator`; `None` for a denominator of zero.
    #[must_use]
    pub fn new(numerator: i64, denominator: i64) -> Option<Self> {
        let (numerator, denominator) = (i128::from(numerator), i128::from(denominator));
        match denominator.signum() {
            0 => None,
            // The negation of a widened i64 fits.
            sign if sign < 0 => {
                Some(Self::small(numerator.saturating_neg(), denominator.saturating_neg()))
            }
            _ => Some(Self::small(numerator, denominator)),
        }
    }

    /// The quotient, or `None` where `divisor` is zero.
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

    /// Whether the number is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        *self < Self::ZERO
    }

    /// The same number as [`Points`], where 8 places hold it exactly.
    #[must_use]
    pub fn to_points(&self) -> Option<Points> {
        let units =
            self.round_scaled(ONE, Mode::Down).and_then(|units| i64::try_from(units).ok())?;
        let points = Points::from_units(units);
        (Self::from(points) == *self).then_some(points)
    }

    /// A percent as it stands: 90 % is 90.
    pub(crate) fn of_percent(percent: Percent) -> Self {
        Self::small(i128::from(percent.units()), 10_000)
    }

    pub(crate) const fn small(numerator: i128, denominator: i128) -> Self {
        Self(Repr::Small { numerator, denominator })
    }

    /// The number x `scale` as a whole number, rounded once; `None` where 128 bits do not hold it.
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

    /// Its first `places` decimal places, at most 18, and whether they are all; `None` where it is too large.
    pub(crate) fn cut(&self, places: u8) -> Option<(String, bool)> {
        let scale = pow10(places);
        let units = self.round_scaled(scale, Mode::Down)?;
        let exact = Self::small(units, i128::from(scale)) == *self;
        let text = if exact { text(units, places) } else { fixed(units, places) };
        let sign = if units == 0 && self.is_negative() { "-" } else { "" };
        Some((format!("{sign}{text}"), exact))
    }

    fn to_big(&self) -> BigRational {
        match &self.0 {
            Repr::Small { numerator, denominator } => {
                BigRational::new(BigInt::from(*numerator), BigInt::from(*denominator))
            }
            Repr::Big(big) => (**big).clone(),
        }
    }

    fn from_big(big: BigRational) -> Self {
        match (i128::try_from(big.numer()), i128::try_from(big.denom())) {
            (Ok(numerator), Ok(denominator)) => Self::small(numerator, denominator),
            _ => Self(Repr::Big(Box::new(big))),
        }
    }

    /// The exact sum of many fractions: halves are added first, so that big integers stay balanced and
    /// nothing is reduced on the way.
    pub(crate) fn sum(terms: &[Self]) -> Self {
        let mut pairs: Vec<(i128, i128)> = Vec::with_capacity(terms.len());
        let mut big: Vec<(BigInt, BigInt)> = Vec::new();
        for term in terms {
            match &term.0 {
                Repr::Small { numerator, denominator } => pairs.push((*numerator, *denominator)),
                Repr::Big(value) => big.push((value.numer().clone(), value.denom().clone())),
            }
        }
        // Equal denominators meet, and add up in 128 bits where they fit.
        pairs.sort_unstable_by_key(|pair| pair.1);
        let mut last: Option<(i128, i128)> = None;
        for (numerator, denominator) in pairs {
            last = match last {
                Some((sum, same))
                    if same == denominator && sum.checked_add(numerator).is_some() =>
                {
                    sum.checked_add(numerator).map(|sum| (sum, same))
                }
                Some((sum, other)) => {
                    big.push((BigInt::from(sum), BigInt::from(other)));
                    Some((numerator, denominator))
                }
                None => Some((numerator, denominator)),
            };
        }
        let Some((numerator, denominator)) = last else {
            if big.is_empty() {
                return Self::ZERO;
            }
            return Self::add_up(big);
        };
        if big.is_empty() {
            return Self::small(numerator, denominator);
        }
        big.push((BigInt::from(numerator), BigInt::from(denominator)));
        Self::add_up(big)
    }

    fn add_up(mut terms: Vec<(BigInt, BigInt)>) -> Self {
        while terms.len() > 1 {
            terms = terms
                .chunks(2)
                .filter_map(|pair| match pair {
                    [(a, b), (c, d)] => Some((a * d + c * b, b * d)),
                    rest => rest.first().cloned(),
                })
                .collect();
        }
        terms.pop().map_or(Self::ZERO, |(numerator, denominator)| {
            Self::from_big(BigRational::new(numerator, denominator))
        })
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

/// `points` x `part` / `whole` with one multiplication; the whole is above zero.
pub(crate) fn share(points: Points, part: i64, whole: i64) -> Fraction {
    Fraction::small(product(points.units(), part), product(ONE, whole))
}

impl Add for Fraction {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        if let (
            Repr::Small { numerator: a, denominator: b },
            Repr::Small { numerator: c, denominator: d },
        ) = (&self.0, &other.0)
        {
            let sum = if b == d {
                a.checked_add(*c).map(|sum| (sum, *b))
            } else {
                a.checked_mul(*d)
                    .zip(c.checked_mul(*b))
                    .and_then(|(left, right)| left.checked_add(right))
                    .zip(b.checked_mul(*d))
            };
            if let Some((numerator, denominator)) = sum {
                return Self::small(numerator, denominator);
            }
        }
        Self::from_big(self.to_big() + other.to_big())
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
        if let (
            Repr::Small { numerator: a, denominator: b },
            Repr::Small { numerator: c, denominator: d },
        ) = (&self.0, &other.0)
            && let Some((numerator, denominator)) = a.checked_mul(*c).zip(b.checked_mul(*d))
        {
            return Self::small(numerator, denominator);
        }
        Self::from_big(self.to_big() * other.to_big())
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Fraction {}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (
            Repr::Small { numerator: a, denominator: b },
            Repr::Small { numerator: c, denominator: d },
        ) = (&self.0, &other.0)
        {
            if b == d {
                return a.cmp(c);
            }
            if let Some((left, right)) = a.checked_mul(*d).zip(c.checked_mul(*b)) {
                return left.cmp(&right);
            }
        }
        self.to_big().cmp(&other.to_big())
    }
}

impl fmt::Display for Fraction {
    /// A decimal where 8 places hold the number, else a fraction in lowest terms: `0.5`, `1/3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to_points() {
            Some(points) => points.fmt(f),
            None => f.pad(&self.to_big().to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::points;

    fn third() -> Fraction {
        Fraction::new(1, 3).unwrap()
    }

    #[test]
    fn three_thirds_are_one() {
        let one = Fraction::from(points!(1));
        assert_eq!(third() + third() + third(), one);
        assert_eq!(Fraction::sum(&[third(), third(), third()]), one);
        assert_eq!((one.clone() - third() - third() - third()).to_string(), "0");
        assert_eq!(Fraction::sum(&[]), Fraction::ZERO);
    }

    #[test]
    fn big_numbers_stay_exact() {
        let tiny = Fraction::new(1, i64::MAX).unwrap();
        let product = tiny.clone() * tiny.clone() * tiny.clone();
        assert!(product > Fraction::ZERO);
        assert_eq!(product.checked_div(&tiny).unwrap().checked_div(&tiny).unwrap(), tiny);
        let primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71];
        let parts: Vec<Fraction> = primes
            .iter()
            .flat_map(|p| vec![Fraction::new(1, *p).unwrap(); usize::try_from(*p).unwrap()])
            .collect();
        assert_eq!(Fraction::sum(&parts), Fraction::from(20_u32));
        let one_by_one = parts.into_iter().fold(Fraction::ZERO, |sum, part| sum + part);
        assert_eq!(one_by_one, Fraction::from(20_u32));
    }

    #[test]
    fn division_and_signs() {
        assert_eq!(Fraction::new(1, -2).unwrap().to_string(), "-0.5");
        assert_eq!(
            third().checked_div(&Fraction::new(-2, 3).unwrap()).unwrap().to_string(),
            "-0.5"
        );
        assert_eq!(third().checked_div(&Fraction::ZERO), None);
        assert!((-third()).is_negative());
    }
}
