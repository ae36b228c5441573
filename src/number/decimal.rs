//! The one grammar of decimals: `-?(0|[1-9][0-9]*)(\.[0-9]+)?`, ASCII, nothing around it, no negative zero.
//!
//! [`Points`](super::Points), [`Percent`](super::Percent) and [`Quantity`](super::Quantity) are read and
//! printed here, so that no two types can disagree.

use std::fmt;

use thiserror::Error;

use super::invariant::invariant;
use crate::text::Language;
use crate::text::phrase::{Phrase, Value, phrases};
use crate::text::phrases::{at_most_places, faulty, written};
use crate::text::quote::shortened;

/// Why a number was refused (số không hợp lệ): what was found, and what is expected.
///
/// # Example
/// ```
/// use cchc::Points;
/// use cchc::number::NumberError;
///
/// let refused = "94,94".parse::<Points>().unwrap_err();
/// assert!(matches!(refused, NumberError::Grammar { .. }));
/// assert_eq!(refused.to_string(), "found `94,94`, expected a decimal such as \"94.94\" (digits, and a point before the places)");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum NumberError {
    /// The text is not a decimal of the one grammar.
    #[error("{}", self.phrase())]
    Grammar {
        /// The text, shortened if it is long.
        found: String,
        /// The form that is expected.
        expected: Phrase,
    },
    /// More decimal places than the kind of number has; digits are never dropped.
    #[error("{}", self.phrase())]
    TooManyPlaces {
        /// The text or number.
        found: String,
        /// The largest number of places.
        most: u8,
    },
    /// The number is outside its range.
    #[error("{}", self.phrase())]
    OutOfRange {
        /// The text or number.
        found: String,
        /// The least value that is allowed.
        least: String,
        /// The largest value that is allowed.
        most: String,
    },
}

impl NumberError {
    /// The error in words (nội dung lỗi). English is what [`Display`](std::fmt::Display) writes.
    ///
    /// # Example
    /// ```
    /// use cchc::Points;
    /// use cchc::explain::Language;
    /// let error = "0.000000001".parse::<Points>().unwrap_err();
    /// let text = "đang ghi “0.000000001”; cần số có không quá 8 chữ số thập phân";
    /// assert_eq!(error.text(Language::Vi), text);
    /// ```
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        self.phrase().text(language)
    }

    pub(crate) fn phrase(&self) -> Phrase {
        let [found, expected] = self.phrases();
        faulty(found, expected)
    }

    /// What was found, and what is expected.
    pub(crate) fn phrases(&self) -> [Phrase; 2] {
        match self {
            Self::Grammar { found, expected } => [written(found.as_str()), expected.clone()],
            Self::TooManyPlaces { found, most } => [written(found.as_str()), at_most_places(*most)],
            Self::OutOfRange { found, least, most } => {
                let [least, most] = [least, most].map(|end| Value::Number(end.clone()));
                [written(found.as_str()), number_between(least, most)]
            }
        }
    }
}

phrases! {
    fn point_form() =
        "số thập phân như “94.94” (chữ số, và dấu chấm trước phần thập phân)",
        "a decimal such as \"94.94\" (digits, and a point before the places)";
    fn vietnamese_form() =
        "số thập phân như “94,94” (dấu phẩy trước phần thập phân)",
        "a Vietnamese decimal such as \"94,94\" (a comma before the places)";
    fn or_whole(form, whole) =
        "{form}, hoặc “{whole}” nếu các dấu phân cách hàng nghìn",
        "{form}, or `{whole}` if its marks group thousands";
    fn number_between(least, most) = "số từ {least} đến {most}", "a number from {least} to {most}";
}

/// How a decimal is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// With a point before the places.
    Point,
    /// With a comma before the places.
    Vietnamese,
}

/// The most decimal places of any kind of number.
pub(crate) const PLACES: u8 = 8;

/// A decimal as written: `mantissa` x 10^-`places`, without trailing zeros in its places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ParsedDecimal {
    pub(crate) mantissa: i64,
    pub(crate) places: u8,
}

/// Why a text could not be read, before the text itself is copied into an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParseFault {
    Grammar,
    Places,
    Range,
}

/// What a kind of decimal may be: most places, and the largest magnitude counted at those places.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DecimalKind {
    pub(crate) places: u8,
    pub(crate) units: i64,
}

impl DecimalKind {
    /// Reads a decimal of the one grammar, as a count of units of 10^-places.
    pub(crate) fn read(self, text: &str) -> Result<i64, NumberError> {
        self.accept(parse(text), text, Form::Point)
    }

    /// A whole number, as a count of units of 10^-places.
    pub(crate) fn whole(self, whole: i64) -> Result<i64, NumberError> {
        self.scale(ParsedDecimal { mantissa: whole, places: 0 })
            .map_err(|fault| self.error(fault, &whole.to_string(), Form::Point))
    }

    /// A decimal that was parsed from `text`, as a count of units of 10^-places.
    pub(crate) fn accept(
        self,
        parsed: Result<ParsedDecimal, ParseFault>,
        text: &str,
        form: Form,
    ) -> Result<i64, NumberError> {
        parsed
            .and_then(|decimal| self.scale(decimal))
            .map_err(|fault| self.error(fault, text, form))
    }

    pub(crate) const fn scale(self, decimal: ParsedDecimal) -> Result<i64, ParseFault> {
        let Some(missing) = self.places.checked_sub(decimal.places) else {
            return Err(ParseFault::Places);
        };
        match decimal.mantissa.checked_mul(pow10(missing)) {
            Some(units) if units <= self.units && units >= self.units.saturating_neg() => Ok(units),
            _ => Err(ParseFault::Range),
        }
    }

    pub(crate) fn error(self, fault: ParseFault, found: &str, form: Form) -> NumberError {
        let expected = match form {
            Form::Point => match ungrouped(found) {
                Some(whole) => or_whole(point_form(), whole),
                None => point_form(),
            },
            Form::Vietnamese => vietnamese_form(),
        };
        let found = shortened(found).into_owned();
        match fault {
            ParseFault::Grammar => NumberError::Grammar { found, expected },
            ParseFault::Places => NumberError::TooManyPlaces { found, most: self.places },
            ParseFault::Range => NumberError::OutOfRange {
                found,
                least: text(i128::from(self.units).saturating_neg(), self.places),
                most: text(i128::from(self.units), self.places),
            },
        }
    }
}

/// The digits of a number whose thousands are grouped by dots, commas or spaces, such as `1.234.567`.
pub(crate) fn ungrouped(text: &str) -> Option<String> {
    let mut groups = text.split(['.', ',', ' ', '\u{a0}', '\u{202f}']);
    let is_group = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next()?;
    let is_first = (1..=3).contains(&first.len()) && is_group(first) && !first.starts_with('0');
    let rest: Vec<&str> = groups.collect();
    let is_grouped =
        !rest.is_empty() && rest.iter().all(|group| group.len() == 3 && is_group(group));
    (is_first && is_grouped).then(|| [first, &rest.concat()].concat())
}

/// The product of two 64-bit numbers, which always fits in 128 bits (2⁶³ x 2⁶³ = 2¹²⁶).
pub(crate) fn product(left: i64, right: i64) -> i128 {
    #[expect(clippy::arithmetic_side_effects, reason = "2⁶³ x 2⁶³ = 2¹²⁶ fits")]
    let product = i128::from(left) * i128::from(right);
    product
}

/// 10^`exponent` for exponents up to 18, the largest power of ten in an `i64`.
#[expect(clippy::as_conversions, reason = "u8 to u32 widens; `From` is not const")]
pub(crate) const fn pow10(exponent: u8) -> i64 {
    10_i64.saturating_pow(exponent as u32)
}

/// How many units of 10⁻⁸ one unit of so many places has.
pub(crate) const fn step(places: u8) -> i64 {
    pow10(PLACES.saturating_sub(places))
}

/// Reads the one grammar; linear in the length of the text.
pub(crate) const fn parse(text: &str) -> Result<ParsedDecimal, ParseFault> {
    let (is_negative, mut rest) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    match rest {
        [b'0', b'0'..=b'9', ..] => return Err(ParseFault::Grammar),
        [b'0'..=b'9', ..] => {}
        _ => return Err(ParseFault::Grammar),
    }
    let mut mantissa: Option<i64> = Some(0);
    while let [digit @ b'0'..=b'9', tail @ ..] = rest {
        mantissa = push(mantissa, *digit);
        rest = tail;
    }
    let mut places: u8 = 0;
    if let [b'.', tail @ ..] = rest
        && let [b'0'..=b'9', ..] = tail
    {
        let mut zeros: u8 = 0;
        rest = tail;
        while let [digit @ b'0'..=b'9', tail @ ..] = rest {
            rest = tail;
            zeros = zeros.saturating_add(1);
            // Trailing zeros are no places, so zeros count only once another digit follows them.
            if *digit != b'0' {
                places = places.saturating_add(zeros);
                while zeros > 1 {
                    mantissa = push(mantissa, b'0');
                    zeros = zeros.saturating_sub(1);
                }
                mantissa = push(mantissa, *digit);
                zeros = 0;
            }
        }
    }
    if !rest.is_empty() {
        return Err(ParseFault::Grammar);
    }
    if places > PLACES {
        return Err(ParseFault::Places);
    }
    match mantissa {
        Some(0) if is_negative => Err(ParseFault::Grammar),
        // The mantissa is not negative here, so its negation fits.
        Some(units) if is_negative => {
            Ok(ParsedDecimal { mantissa: units.saturating_neg(), places })
        }
        Some(units) => Ok(ParsedDecimal { mantissa: units, places }),
        None => Err(ParseFault::Range),
    }
}

/// Appends a digit, if the number still fits.
const fn push(mantissa: Option<i64>, digit: u8) -> Option<i64> {
    let Some(mantissa) = mantissa else { return None };
    let Some(shifted) = mantissa.checked_mul(10) else { return None };
    #[expect(clippy::as_conversions, reason = "an ASCII digit, 48 to 57; `From` is not const")]
    let value = digit.saturating_sub(b'0') as i64;
    shifted.checked_add(value)
}

/// The shortest form of `units` x 10^-`places`: no trailing zeros, no negative zero, exact.
pub(crate) fn text(units: i128, places: u8) -> String {
    Written::shortest(units, places).to_string()
}

/// `units` x 10^-`places` with all its places, exact.
pub(crate) fn fixed(units: i128, places: u8) -> String {
    Written::fixed(units, places).to_string()
}

/// An exact decimal that is written with the width and fill of the formatter. The precision of the formatter
/// is ignored, because printing never rounds.
pub(crate) struct Written {
    units: i128,
    places: u8,
    is_shortest: bool,
}

impl Written {
    /// `units` x 10^-`places` without trailing zeros.
    pub(crate) fn shortest(units: i128, places: u8) -> Self {
        Self { units, places, is_shortest: true }
    }

    /// `units` x 10^-`places` with all its places.
    pub(crate) fn fixed(units: i128, places: u8) -> Self {
        Self { units, places, is_shortest: false }
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = Digits::new();
        let mut rest = self.units.unsigned_abs();
        for _ in 0..self.places {
            let digit = take_digit(&mut rest);
            if digit != b'0' || !digits.is_empty() || !self.is_shortest {
                digits.push(digit);
            }
        }
        if !digits.is_empty() {
            digits.push(b'.');
        }
        digits.push(take_digit(&mut rest));
        while rest > 0 {
            digits.push(take_digit(&mut rest));
        }
        let is_negative = self.units < 0;
        if f.width().is_some() || f.sign_plus() {
            return f.pad_integral(!is_negative, "", digits.text());
        }
        if is_negative {
            digits.push(b'-');
        }
        f.write_str(digits.text())
    }
}

/// Takes the last digit off a number, as ASCII.
fn take_digit(rest: &mut u128) -> u8 {
    // Nearly all numbers fit in 64 bits, which are much faster to divide.
    let (quotient, digit) = match u64::try_from(*rest) {
        Ok(small) => (u128::from(small / 10), u128::from(small % 10)),
        Err(_) => (*rest / 10, *rest % 10),
    };
    *rest = quotient;
    b'0'.saturating_add(invariant(u8::try_from(digit).ok(), "a digit is below ten"))
}

/// ASCII characters, written from the last one to the first.
struct Digits {
    // A number of 128 bits has at most 39 digits, and there are at most 18 places; a point and a sign.
    buffer: [u8; 48],
    start: usize,
}

impl Digits {
    fn new() -> Self {
        Self { buffer: [0; 48], start: 48 }
    }

    fn is_empty(&self) -> bool {
        self.start == self.buffer.len()
    }

    fn push(&mut self, digit: u8) {
        self.start = self.start.saturating_sub(1);
        let slot = self.buffer.get_mut(self.start);
        *invariant(slot, "the buffer of a decimal is long enough") = digit;
    }

    fn text(&self) -> &str {
        let written = self.buffer.get(self.start..);
        let text = written.and_then(|written| std::str::from_utf8(written).ok());
        invariant(text, "digits, a point and a sign are ASCII")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printing_is_exact_and_shortest() {
        assert_eq!(text(9494, 2), "94.94");
        assert_eq!(text(9000, 2), "90");
        assert_eq!(text(-50, 2), "-0.5");
        assert_eq!(text(0, 8), "0");
        assert_eq!(text(100, 0), "100");
        assert_eq!(fixed(9000, 2), "90.00");
        assert_eq!(fixed(-4, 3), "-0.004");
        assert_eq!(fixed(0, 2), "0.00");
        assert_eq!(text(1_000, 2), "10");
        assert_eq!(text(1_050, 2), "10.5");
        assert_eq!(fixed(1, 18), "0.000000000000000001");
        assert_eq!(fixed(i128::MIN, 0), i128::MIN.to_string());
        assert_eq!(fixed(i128::MIN, 18), "-170141183460469231731.687303715884105728");
        let written = Written::shortest(-50, 2);
        assert_eq!(format!("{written:6}|{written:<6}|{written:06}|"), "  -0.5|-0.5  |-000.5|");
        assert_eq!(format!("{:+}|{:+.1}", Written::fixed(50, 2), written), "+0.50|-0.5");
    }
}
