//! Which numbers the evidence and the table of a scale may have.

use super::evidence::Evidence;
use super::kind::Unread;
use super::measure::{AT_MOST_WHOLE, Measure};
use crate::number::{Percent, Quantity, Ratio, RatioError};
use crate::problem::{ProblemKind, Refusal};

/// Which numbers a scale reads. A number that cannot be true is refused, not scored.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbers {
    pub(super) part_may_exceed: bool,
    pub(super) decimals: bool,
}

impl Numbers {
    pub(super) fn ratio(self) -> Measure {
        Measure::Ratio { part_may_exceed: self.part_may_exceed }
    }

    /// Refuses a number with a fraction, unless the rule reads decimals.
    pub(super) fn check_whole(self, key: &str, number: Quantity) -> Result<(), Refusal> {
        if self.decimals || number.is_whole() {
            return Ok(());
        }
        let (mut found, mut grouped) = (number.to_string(), String::new());
        if let Some((written, whole)) = number.without_dot() {
            grouped = format!(" (`{whole}` if the dot in `{written}` groups thousands)");
            if number.places() == 0 {
                found = written;
            }
        }
        let expected = format!("a whole number{grouped}, or `decimals = true` in the rule");
        Err(Refusal::new(ProblemKind::TooManyPlaces, key, format!("`{found}`"), expected))
    }

    /// Refuses a percent that no ratio of the rule reaches.
    pub(super) fn check_percent(self, key: &str, percent: Percent) -> Result<(), Refusal> {
        if self.part_may_exceed || percent <= Percent::HUNDRED {
            return Ok(());
        }
        let expected = "at most `100`, or `part_may_exceed = true` in the rule";
        Err(Refusal::new(ProblemKind::OutOfRange, key, format!("`{percent}`"), expected))
    }

    /// Reads a part and a whole, scaled to whole numbers together. The whole may be zero if the part is.
    pub(super) fn read_ratio(
        self,
        evidence: &Evidence,
        cells: &mut Vec<i64>,
    ) -> Result<(), Unread> {
        let Evidence::Share { part, whole } = evidence else { return Err(Unread::WrongKind) };
        let numbers = [("part", *part), ("whole", *whole)];
        let refusals: Vec<Refusal> = numbers
            .into_iter()
            .filter_map(|(key, number)| self.check_whole(key, number).err())
            .collect();
        if !refusals.is_empty() {
            return Err(Unread::Refused(refusals));
        }
        let (key, expected) = match Ratio::new(*part, *whole) {
            Ok(ratio) if ratio.part() > ratio.whole() && !self.part_may_exceed => {
                ("part", AT_MOST_WHOLE)
            }
            Ok(ratio) => {
                cells.extend([ratio.part(), ratio.whole()]);
                return Ok(());
            }
            Err(RatioError::EmptyWhole { .. }) if *part == Quantity::ZERO => {
                cells.extend([0, 0]);
                return Ok(());
            }
            Err(RatioError::EmptyWhole { .. }) => {
                ("whole", "a whole above zero, since the part is above zero")
            }
            Err(RatioError::Negative { .. }) => {
                (if part.is_negative() { "part" } else { "whole" }, "numbers from zero up")
            }
            Err(RatioError::TooLarge { .. }) => (
                "part, whole",
                "at most 100000000000000000 when both are scaled to whole numbers together",
            ),
        };
        let found = format!("`{part}` of `{whole}`");
        Err(Refusal::new(ProblemKind::OutOfRange, key, found, expected).into())
    }
}

/// Refuses the highest percent of an upward scale if it is a percent written as a fraction.
pub(super) fn check_fraction(key: &str, highest: Percent) -> Result<(), Refusal> {
    match highest.fraction_hint() {
        Some(expected) => {
            Err(Refusal::new(ProblemKind::OutOfRange, key, format!("`{highest}`"), expected))
        }
        None => Ok(()),
    }
}
