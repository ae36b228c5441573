use super::decimal::{self, NumberError, PLACES, pow10};
use super::fraction::Fraction;
use super::mode::Mode;
use super::points::Points;

/// A rounding (làm tròn) to a number of decimal places, in a mode.
///
/// A methodology declares its roundings. Nothing else in this crate drops a digit of a score.
///
/// # Example
/// ```
/// use cchc::number::{Fraction, Mode, Rounding};
/// use cchc::points;
///
/// let rounding = Rounding::new(2, Mode::HalfUp);
/// let third = Fraction::new(1, 3).unwrap();
/// assert_eq!(rounding.round(&third), Ok(points!(0.33)));
/// assert_eq!(rounding.round(&points!(89.995).into()), Ok(points!(90)));
/// assert!(Rounding::new(9, Mode::Down).round(&third).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rounding {
    /// Decimal places that are kept (số chữ số thập phân), 0 to 8.
    places: u8,
    /// Which way a number between two neighbours is rounded.
    mode: Mode,
}

impl Rounding {
    /// A rounding to `places`, 0 to 8, in `mode`. Validation refuses more than 8 places, and so does
    /// [`round`](Self::round).
    #[must_use]
    pub const fn new(places: u8, mode: Mode) -> Self {
        Self { places, mode }
    }

    /// Decimal places that are kept (số chữ số thập phân).
    #[must_use]
    pub const fn places(self) -> u8 {
        self.places
    }

    /// Which way a number between two neighbours is rounded (cách làm tròn).
    #[must_use]
    pub const fn mode(self) -> Mode {
        self.mode
    }

    /// Rounds an exact number of points, once.
    ///
    /// # Errors
    /// - the rounding has more than 8 places;
    /// - the result does not fit in [`Points`].
    pub fn round(self, value: &Fraction) -> Result<Points, NumberError> {
        let Some(missing) = PLACES.checked_sub(self.places) else {
            return Err(NumberError::no_such_places(self.places));
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

#[cfg(feature = "serde")]
crate::text::serde::table! { Rounding { places: Places, mode } }
