//! [`Rounding`] (làm tròn): the only place where a digit may go.

use std::ops::{Add, Div, Rem, Sub};

use crate::decimal::{self, NumberError, pow10};
use crate::fraction::Fraction;
use crate::points::{PLACES, Points};

/// Which way a number goes that lies between two neighbours (cách làm tròn).
///
/// No decision that we know says how exact halves are rounded; all but one of the published tables
/// agree with [`Mode::HalfUp`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// To the nearest; halves away from zero: 0.125 is 0.13 at two places.
    HalfUp,
    /// To the nearest; halves to the even neighbour: 0.125 is 0.12 at two places.
    HalfEven,
    /// Towards zero.
    Down,
    /// Away from zero.
    Up,
}

/// A rounding (làm tròn): to so many decimal places, in a mode.
///
/// A methodology declares its roundings; nothing else in this crate drops a digit.
///
/// # Example
/// ```
/// use cchc::{Fraction, Mode, Rounding, points};
///
/// let rounding = Rounding::new(2, Mode::HalfUp);
/// let third = Fraction::new(1, 3).unwrap();
/// assert_eq!(rounding.round(&third), Ok(points!(0.33)));
/// assert_eq!(rounding.round(&points!(89.995).into()), Ok(points!(90)));
/// assert!(Rounding::new(9, Mode::Down).round(&third).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(remote = "Self", deny_unknown_fields))]
pub struct Rounding {
    /// Decimal places that stay (số chữ số thập phân), 0 to 8.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::form::places"))]
    pub places: u8,
    /// Which way to go.
    pub mode: Mode,
}

impl Rounding {
    /// A rounding to `places` in `mode`; more than 8 places are refused where it is used.
    #[must_use]
    pub const fn new(places: u8, mode: Mode) -> Self {
        Self { places, mode }
    }

    /// Rounds an exact number of points, once.
    ///
    /// # Errors
    /// - the rounding has more than 8 places;
    /// - the result passes what [`Points`] can hold.
    pub fn round(self, value: &Fraction) -> Result<Points, NumberError> {
        let Some(missing) = PLACES.checked_sub(self.places) else {
            return Err(NumberError::OutOfRange {
                found: self.places.to_string(),
                least: "0".to_owned(),
                most: PLACES.to_string(),
            });
        };
        value
            .round_scaled(pow10(self.places), self.mode)
            .and_then(|units| units.checked_mul(i128::from(pow10(missing))))
            .and_then(|units| i64::try_from(units).ok())
            .map(Points::from_units)
            .ok_or_else(|| NumberError::OutOfRange {
                found: value.to_string(),
                least: decimal::text(i128::from(i64::MIN), PLACES),
                most: decimal::text(i128::from(i64::MAX), PLACES),
            })
    }
}

impl Mode {
    /// `numerator` / `denominator` as a whole number; the denominator is above zero.
    #[expect(
        clippy::arithmetic_side_effects,
        reason = "the denominator is above zero; the remainder is smaller than it; and a quotient that \
                  moves by one has a denominator of at least two, so it is at most half the range"
    )]
    pub(crate) fn quotient<T>(self, numerator: &T, denominator: &T) -> T
    where
        T: Clone + Ord + From<i8>,
        T: Add<Output = T> + Sub<Output = T> + Div<Output = T> + Rem<Output = T>,
    {
        let zero = T::from(0);
        let quotient = numerator.clone() / denominator.clone();
        let rest = numerator.clone() % denominator.clone();
        if rest == zero {
            return quotient;
        }
        let (away, size) = if *numerator < zero {
            (quotient.clone() - T::from(1), zero.clone() - rest)
        } else {
            (quotient.clone() + T::from(1), rest)
        };
        // 2 x size against the denominator, without doubling.
        let half = size.clone().cmp(&(denominator.clone() - size));
        let even = quotient.clone() % T::from(2) == zero;
        let goes_away = match self {
            Self::HalfUp => half.is_ge(),
            Self::HalfEven => half.is_gt() || (half.is_eq() && !even),
            Self::Down => false,
            Self::Up => true,
        };
        if goes_away { away } else { quotient }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_bigint::BigInt;

    #[track_caller]
    #[expect(clippy::arithmetic_side_effects, reason = "no numerator here is the least one")]
    fn rounds(numerator: i128, denominator: i128, expected: [i128; 4]) {
        let modes = [Mode::HalfUp, Mode::HalfEven, Mode::Down, Mode::Up];
        for (mode, expected) in modes.into_iter().zip(expected) {
            assert_eq!(
                mode.quotient(&numerator, &denominator),
                expected,
                "{numerator}/{denominator} {mode:?}"
            );
            let negative = mode.quotient(&-numerator, &denominator);
            assert_eq!(negative, -expected, "A4: -{numerator}/{denominator} {mode:?}");
            let big = mode.quotient(&BigInt::from(numerator), &BigInt::from(denominator));
            assert_eq!(big, BigInt::from(expected));
        }
    }

    #[test]
    fn every_mode_at_below_and_above_a_half() {
        rounds(4, 2, [2, 2, 2, 2]);
        rounds(5, 2, [3, 2, 2, 3]);
        rounds(7, 2, [4, 4, 3, 4]);
        rounds(249, 100, [2, 2, 2, 3]);
        rounds(251, 100, [3, 3, 2, 3]);
        rounds(1, 3, [0, 0, 0, 1]);
        rounds(0, 7, [0, 0, 0, 0]);
        rounds(i128::MAX, i128::MAX, [1, 1, 1, 1]);
        rounds(i128::MAX, 2, [1 << 126, 1 << 126, (1 << 126) - 1, 1 << 126]);
        rounds(1, i128::MAX, [0, 0, 0, 1]);
    }

    #[test]
    fn exhaustive_against_the_definition() {
        // A1 to A4: the result is the only whole number that the mode's definition allows.
        for denominator in 1_i128..40 {
            for numerator in -200_i128..=200 {
                let result = |mode: Mode| mode.quotient(&numerator, &denominator);
                let twice_off = |n: i128| 2 * (n * denominator - numerator).abs();
                for mode in [Mode::HalfUp, Mode::HalfEven] {
                    let n = result(mode);
                    assert!(twice_off(n) <= denominator);
                    if twice_off(n) == denominator {
                        assert!(if mode == Mode::HalfUp {
                            (n * denominator).abs() > numerator.abs()
                        } else {
                            n % 2 == 0
                        });
                    }
                }
                let (down, up) = (result(Mode::Down), result(Mode::Up));
                assert!(
                    (down * denominator).abs() <= numerator.abs()
                        && twice_off(down) < 2 * denominator
                );
                assert!(
                    (up * denominator).abs() >= numerator.abs() && twice_off(up) < 2 * denominator
                );
            }
        }
    }
}
