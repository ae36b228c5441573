use super::decimal::step;
use super::fraction::Fraction;
use super::mode::Mode;
use super::points::{ONE, Points};
use super::rounding::Rounding;

/// A rounding of a leaf: to the multiples of a step, in a mode. The declared places are a step too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RoundTo {
    // INVARIANT: above zero. In units of 10⁻⁸ points.
    step: i64,
    mode: Mode,
}

impl From<Rounding> for RoundTo {
    fn from(rounding: Rounding) -> Self {
        Self { step: step(rounding.places()), mode: rounding.mode() }
    }
}

impl RoundTo {
    /// A rounding to the multiples of `step`, if that is above zero.
    pub(crate) fn new(step: Points, mode: Mode) -> Option<Self> {
        (step > Points::ZERO).then_some(Self { step: step.units(), mode })
    }

    /// The same rounding in another mode.
    pub(crate) fn with_mode(self, mode: Mode) -> Self {
        Self { mode, ..self }
    }

    /// The step, in units of 10⁻⁸ points.
    pub(crate) fn units(self) -> i64 {
        self.step
    }

    /// Whether points are a multiple of the step.
    pub(crate) fn is_multiple(self, points: Points) -> bool {
        points.units().checked_rem(self.step) == Some(0)
    }

    /// Rounds `numerator` / `denominator` units of 10⁻⁸, once, to units of 10⁻⁸; `None` if it does not fit.
    #[inline]
    pub(crate) fn round_quotient(self, numerator: i128, denominator: i128) -> Option<i64> {
        let divisor = denominator.checked_mul(i128::from(self.step))?;
        let steps = match (i64::try_from(numerator), i64::try_from(divisor)) {
            (Ok(numerator), Ok(divisor)) => self.mode.quotient(&numerator, &divisor),
            _ => i64::try_from(self.mode.quotient(&numerator, &divisor)).ok()?,
        };
        steps.checked_mul(self.step)
    }

    /// Rounds an exact number of points, once; `None` if it does not fit.
    pub(crate) fn round(self, value: &Fraction) -> Option<Points> {
        let steps = value.clone() * Fraction::small(i128::from(ONE), i128::from(self.step));
        let units = steps.round_scaled(1, self.mode)?.checked_mul(i128::from(self.step))?;
        i64::try_from(units).ok().map(Points::from_units)
    }
}
