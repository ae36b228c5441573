//! [`Ratio`] (tỷ lệ): part out of whole, compared without dividing.

use std::cmp::Ordering;

use thiserror::Error;

use crate::decimal::product;
use crate::fraction::Fraction;
use crate::language::Language;
use crate::number::{Percent, Quantity, WHOLE};
use crate::points::Points;

/// A ratio (tỷ lệ): `part` out of `whole`, exact.
///
/// Both are kept as whole numbers at one scale, at most 10¹⁷. A ratio has no `Display` and is never
/// divided: it compares by cross-multiplication, so 41 of 49 is neither 83.67 % nor 0.8367. Its part
/// may exceed its whole, and 90 of 100 equals 9 of 10.
///
/// # Example
/// ```
/// use cchc::{Percent, Quantity, Ratio};
///
/// let on_time = Ratio::new(Quantity::from(538), Quantity::from(630))?;
/// assert!(on_time < Ratio::of_percent("85.4".parse()?).unwrap());
/// assert_eq!(Ratio::of(9, 10), Ratio::of(90, 100));
/// assert!(Ratio::new(Quantity::ZERO, Quantity::ZERO).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    // INVARIANT: 0 <= part <= 10¹⁷ and 0 < whole <= 10¹⁷.
    part: i64,
    whole: i64,
}

/// Why two quantities are no [`Ratio`] (tỷ lệ không hợp lệ).
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RatioError {
    /// The part or the whole is below zero.
    #[error("found {part} of {whole}, expected numbers from zero up")]
    Negative {
        /// The part.
        part: Quantity,
        /// The whole.
        whole: Quantity,
    },
    /// The part and the whole, brought to the same places, pass 10¹⁷.
    #[error(
        "found {part} of {whole}, expected at most 100000000000000000 when both are scaled to whole numbers"
    )]
    TooLarge {
        /// The part.
        part: Quantity,
        /// The whole.
        whole: Quantity,
    },
    /// Nothing out of nothing: there is no ratio.
    #[error("found {part} of a whole of zero, expected a whole above zero")]
    EmptyWhole {
        /// The part.
        part: Quantity,
    },
}

impl Ratio {
    /// `part` out of `whole`.
    ///
    /// # Errors
    /// - one of them is below zero;
    /// - the whole is zero;
    /// - brought to the same places, one of them passes 10¹⁷.
    pub fn new(part: Quantity, whole: Quantity) -> Result<Self, RatioError> {
        if part.is_negative() || whole.is_negative() {
            return Err(RatioError::Negative { part, whole });
        }
        if whole == Quantity::ZERO {
            return Err(RatioError::EmptyWhole { part });
        }
        let places = part.places().max(whole.places());
        match (part.at(places), whole.at(places)) {
            (Some(part), Some(whole)) => Ok(Self { part, whole }),
            _ => Err(RatioError::TooLarge { part, whole }),
        }
    }

    /// `part` out of `whole` for counts; `None` for a whole of zero.
    #[must_use]
    pub fn of(part: u32, whole: u32) -> Option<Self> {
        (whole > 0).then(|| Self { part: i64::from(part), whole: i64::from(whole) })
    }

    /// A percent as a ratio; `None` below zero.
    #[must_use]
    pub fn of_percent(percent: Percent) -> Option<Self> {
        (percent >= Percent::ZERO).then(|| Self { part: percent.units(), whole: WHOLE })
    }

    /// A maximum out of a total, which is above zero; both have at most 10¹⁴ units.
    pub(crate) fn of_points(part: Points, whole: Points) -> Self {
        Self { part: part.units(), whole: whole.units() }
    }

    /// The part, as a whole number at the common scale: at most 10¹⁷.
    #[must_use]
    pub fn part(self) -> i64 {
        self.part
    }

    /// The whole, as a whole number at the common scale: above zero, at most 10¹⁷.
    #[must_use]
    pub fn whole(self) -> i64 {
        self.whole
    }

    /// Compares with a percent, which may be negative.
    #[must_use]
    pub fn cmp_percent(self, percent: Percent) -> Ordering {
        product(self.part, WHOLE).cmp(&product(percent.units(), self.whole))
    }
}

/// A part of a whole in words, with the percent it is: `8 of 9 = 88.8888… %`. Digits are cut off, never
/// rounded, and the dots say so: what is under a threshold never looks as if it reached it.
pub(crate) fn describe(part: Quantity, whole: Quantity, language: Language) -> String {
    let of = language.pick("trên", "of");
    let text = format!("{} {of} {}", language.number(&part), language.number(&whole));
    match Ratio::new(part, whole) {
        Ok(ratio) => {
            let percent = Fraction::from(ratio) * Fraction::from(100_u32);
            format!("{text} = {} %", language.digits(&percent, 4))
        }
        Err(_) => text,
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ratio {}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        // Wholes are above zero, so the sides may be cross-multiplied.
        product(self.part, other.whole).cmp(&product(other.part, self.whole))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn ratio(part: &str, whole: &str) -> Ratio {
        Ratio::new(part.parse().unwrap(), whole.parse().unwrap()).unwrap()
    }

    #[test]
    fn order_is_exact_at_the_limits() {
        let big = "100000000000000000";
        let almost = "99999999999999999";
        assert!(ratio(almost, big) < ratio(big, big));
        assert!(ratio("99999999999999998", almost) < ratio(almost, big));
        assert_eq!(ratio("0.9", "1"), ratio("90", "100"));
        assert_eq!(ratio("29", "50").cmp_percent("58".parse().unwrap()), Ordering::Equal);
        assert_eq!(ratio("0", "1").cmp_percent("-0.0001".parse().unwrap()), Ordering::Greater);
    }

    #[test]
    fn refusals() {
        let new = |part: &str, whole: &str| {
            Ratio::new(part.parse().unwrap(), whole.parse().unwrap()).unwrap_err().to_string()
        };
        assert_eq!(new("-1", "2"), "found -1 of 2, expected numbers from zero up");
        assert_eq!(new("1", "0"), "found 1 of a whole of zero, expected a whole above zero");
        assert_eq!(
            new("0.00000001", "10000000000"),
            "found 0.00000001 of 10000000000, expected at most 100000000000000000 when both are scaled to whole numbers"
        );
    }
}
