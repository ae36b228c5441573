use std::ops::{Add, Div, Rem, Sub};

/// Which way a number between two neighbours is rounded (cách làm tròn).
///
/// We found no decision that says how exact halves are rounded. Nearly all published tables that we compared
/// agree with [`Mode::HalfUp`]; one does not.
///
/// # Example
/// ```
/// use cchc::number::{Mode, Rounding};
/// use cchc::{Points, points};
/// let rounded = |points: Points| {
///     [Mode::HalfUp, Mode::HalfEven, Mode::Down, Mode::Up]
///         .map(|mode| Rounding::new(1, mode).round(&points.into()).unwrap())
/// };
/// assert_eq!(rounded(points!(0.25)), [points!(0.3), points!(0.2), points!(0.2), points!(0.3)]);
/// assert_eq!(rounded(points!(-0.25)), [points!(-0.3), points!(-0.2), points!(-0.2), points!(-0.3)]);
/// assert_eq!(rounded(points!(0.21)), [points!(0.2), points!(0.2), points!(0.2), points!(0.3)]);
/// ```
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

crate::text::words::words! {
    Mode: HalfUp "half-up", HalfEven "half-even", Down "down", Up "up";
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
}
