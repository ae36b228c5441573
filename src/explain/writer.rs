use std::fmt::{Display, Write as _};

use super::explained::RoundingStep;
use crate::number::decimal::PLACES;
use crate::number::{Fraction, Mode, Numeral, Points, RoundTo, Rounding, invariant};
use crate::rule::words::digits;
use crate::text::Language;
use crate::text::quote::one_line;

/// Words in Vietnamese and in English.
pub(super) type Words = [&'static str; 2];

/// A text in one language, written line by line.
pub(super) struct Writer {
    pub(super) language: Language,
    written: String,
}

impl Writer {
    pub(super) fn new(language: Language) -> Self {
        Self { language, written: String::new() }
    }

    pub(super) fn finish(self) -> String {
        self.written
    }

    pub(super) fn push(&mut self, text: &str) -> &mut Self {
        self.written.push_str(text);
        self
    }

    /// A text that no check has seen, such as a note: on one line. Names and titles are validated.
    pub(super) fn foreign(&mut self, text: &str) -> &mut Self {
        self.push(&one_line(text))
    }

    pub(super) fn display(&mut self, value: impl Display) -> &mut Self {
        // Writing to a string does not fail.
        let _ = write!(self.written, "{value}");
        self
    }

    pub(super) fn words(&mut self, [vi, en]: Words) -> &mut Self {
        self.push(self.language.pick(vi, en))
    }

    pub(super) fn number(&mut self, number: impl Into<Numeral>) -> &mut Self {
        let number = number.into().display(self.language);
        self.display(number)
    }

    pub(super) fn signed(&mut self, points: Points) -> &mut Self {
        self.number(Numeral::from(points).signed())
    }

    /// What points over a cap add, and why; ends the line.
    pub(super) fn over_cap(&mut self, adds: Points, given: Points, counted: Points) {
        self.signed(adds).words([" (tổng cộng ", " ("]).number(given);
        self.words([" điểm, được tính ", " given, "]).number(counted);
        self.words([" điểm)", " count)"]).end();
    }

    pub(super) fn indent(&mut self, level: usize) -> &mut Self {
        for _ in 0..level {
            self.push("  ");
        }
        self
    }

    /// Begins a line with a label.
    pub(super) fn label(&mut self, level: usize, words: Words) -> &mut Self {
        self.indent(level).words(words).push(": ")
    }

    /// Ends the line.
    pub(super) fn end(&mut self) {
        self.written.push('\n');
    }

    /// Points that were lost, as they are printed: exactly, unless leaves are not rounded.
    pub(super) fn lost(&mut self, lost: &Fraction, printed: Option<Rounding>) -> &mut Self {
        let printed = printed.and_then(|rounding| rounding.round(lost).ok());
        match printed.filter(|points| *points != Points::ZERO) {
            Some(points) => self.number(points),
            None => self.exact(lost, 2),
        }
    }

    /// A decimal, or a fraction with the decimal that it begins with; only the decimal if the fraction is
    /// long.
    pub(super) fn exact(&mut self, exact: &Fraction, places: u8) -> &mut Self {
        if let Some(points) = exact.to_points() {
            return self.number(points);
        }
        let fraction = exact.to_string();
        if fraction.len() <= 40 {
            self.push(&fraction).push(" = ");
        }
        let decimal = digits(exact, places.saturating_add(2), self.language);
        self.push(&decimal)
    }

    /// An exact value, how it was rounded, and the result.
    pub(super) fn rounded(
        &mut self,
        exact: &Fraction,
        step: RoundingStep,
        result: impl Into<Numeral>,
    ) -> &mut Self {
        match step {
            RoundingStep::None => self.exact(exact, 2),
            RoundingStep::Points(rounding) => {
                self.exact(exact, rounding.places()).words([", làm tròn đến ", ", rounded to "]);
                self.places(rounding).number(result)
            }
            RoundingStep::Printed(rounding) => {
                self.exact(exact, rounding.places()).in_print(rounding, result)
            }
            RoundingStep::Multiple { of, mode, printed } => {
                let rounded = RoundTo::new(of, mode).and_then(|rounding| rounding.round(exact));
                let rounded = invariant(rounded, "an award fits");
                self.exact(exact, of.places());
                if *exact != rounded.into() {
                    self.words([", làm tròn đến bội số của ", ", rounded to a multiple of "]);
                    self.number(of).mode_of_multiple(of, mode).number(rounded);
                }
                let differs = |printed: &Rounding| printed.round(&rounded.into()) != Ok(rounded);
                match printed.filter(differs) {
                    Some(printed) => self.in_print(printed, result),
                    None => self,
                }
            }
        }
    }

    /// How a printed number is rounded, and the number.
    fn in_print(&mut self, rounding: Rounding, result: impl Into<Numeral>) -> &mut Self {
        self.words([", chỉ làm tròn khi in, đến ", ", rounded in print only, to "]);
        self.places(rounding).number(result)
    }

    /// The places of a rounding and an example of its mode, before its result.
    fn places(&mut self, rounding: Rounding) -> &mut Self {
        match rounding.places() {
            0 => self.words(["hàng đơn vị", "a whole number"]),
            1 => self.words(["1 chữ số thập phân", "1 decimal place"]),
            places => self.display(places).words([" chữ số thập phân", " decimal places"]),
        };
        self.push(" (");
        let (digit, words) = match rounding.mode() {
            Mode::HalfUp => (5, [" làm tròn lên", " is rounded up"]),
            Mode::HalfEven => (5, [" làm tròn về chữ số chẵn", " is rounded to an even digit"]),
            Mode::Down => (9, [" làm tròn xuống", " is rounded down"]),
            Mode::Up => (1, [" làm tròn lên", " is rounded up"]),
        };
        let example = Numeral::units(digit, rounding.places().saturating_add(1));
        self.number(example).words(words).push("): ")
    }

    /// The mode of a rounding to multiples, with an example if there is a half, before its result.
    fn mode_of_multiple(&mut self, of: Points, mode: Mode) -> &mut Self {
        self.push(" (");
        let half = || Numeral::units(i128::from(of.units()).saturating_mul(5), PLACES + 1);
        match mode {
            Mode::HalfUp => self.number(half()).words([" làm tròn lên", " is rounded up"]),
            Mode::HalfEven => self
                .number(half())
                .words([" làm tròn về bội số chẵn", " is rounded to an even multiple"]),
            Mode::Down => self.words(["làm tròn xuống", "rounded down"]),
            Mode::Up => self.words(["làm tròn lên", "rounded up"]),
        };
        self.push("): ")
    }
}
