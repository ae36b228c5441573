//! The one grammar of decimals: `-?(0|[1-9][0-9]*)(\.[0-9]+)?`, ASCII, nothing around it, no negative zero.
//!
//! Everything that is written as a decimal ([`Points`](crate::Points), [`Percent`](crate::Percent),
//! [`Quantity`](crate::Quantity)) is read and printed here, so that no two types can disagree.

use std::fmt;

use thiserror::Error;

/// Why a number was refused (số không hợp lệ): what was found and what is expected.
///
/// # Example
/// ```
/// use cchc::{NumberError, Points};
///
/// let refused = "94,94".parse::<Points>().unwrap_err();
/// assert!(matches!(refused, NumberError::Grammar { .. }));
/// assert_eq!(refused.to_string(), "found `94,94`, expected a decimal such as \"94.94\" (digits, and a point before the places)");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum NumberError {
    /// The text is not a decimal of the one grammar.
    #[error("found `{found}`, expected {expected}")]
    Grammar {
        /// The text, shortened where it is long.
        found: String,
        /// The form that is expected.
        expected: &'static str,
    },
    /// More decimal places than the kind of number has; digits are never dropped.
    #[error("found `{found}`, expected at most {most} decimal places")]
    TooManyPlaces {
        /// The text or number.
        found: String,
        /// The largest number of places.
        most: u8,
    },
    /// The number lies outside its range.
    #[error("found `{found}`, expected a number from {least} to {most}")]
    OutOfRange {
        /// The text or number.
        found: String,
        /// The least value that is allowed.
        least: String,
        /// The largest value that is allowed.
        most: String,
    },
}

/// What [`NumberError::Grammar`] expects of a decimal with a point.
pub(crate) const POINT_FORM: &str =
    "a decimal such as \"94.94\" (digits, and a point before the places)";

/// A decimal as written: `mantissa` x 10^-`places`, without trailing zeros in its places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scaled {
    pub(crate) mantissa: i64,
    pub(crate) places: u8,
}

/// Why a text could not be read, before the text itself is copied into an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    Grammar,
    Places,
    Range,
}

/// What a kind of decimal may be: most places, and the largest magnitude counted at those places.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    pub(crate) places: u8,
    pub(crate) units: i64,
}

impl Limit {
    /// Reads a decimal of the one grammar, as a count of units of 10^-places.
    pub(crate) fn read(self, text: &str) -> Result<i64, NumberError> {
        parse(text)
            .and_then(|scaled| self.scale(scaled))
            .map_err(|fault| self.error(fault, text, POINT_FORM))
    }

    pub(crate) const fn scale(self, scaled: Scaled) -> Result<i64, Fault> {
        let Some(missing) = self.places.checked_sub(scaled.places) else {
            return Err(Fault::Places);
        };
        match scaled.mantissa.checked_mul(pow10(missing)) {
            Some(units) if units <= self.units && units >= self.units.saturating_neg() => Ok(units),
            _ => Err(Fault::Range),
        }
    }

    pub(crate) fn error(self, fault: Fault, found: &str, expected: &'static str) -> NumberError {
        let found = excerpt(found);
        match fault {
            Fault::Grammar => NumberError::Grammar { found, expected },
            Fault::Places => NumberError::TooManyPlaces { found, most: self.places },
            Fault::Range => NumberError::OutOfRange {
                found,
                least: text(i128::from(self.units).saturating_neg(), self.places),
                most: text(i128::from(self.units), self.places),
            },
        }
    }
}

/// The product of two 64-bit numbers, which always fits in 128 bits (2⁶³ x 2⁶³ = 2¹²⁶).
pub(crate) fn product(left: i64, right: i64) -> i128 {
    #[expect(clippy::arithmetic_side_effects, reason = "2⁶³ x 2⁶³ = 2¹²⁶ fits")]
    let product = i128::from(left) * i128::from(right);
    product
}

/// 10^`exponent` for exponents up to 18, the largest power of ten in an `i64`.
pub(crate) const fn pow10(exponent: u8) -> i64 {
    match 10_i64.checked_pow(u32_of(exponent)) {
        Some(power) => power,
        None => i64::MAX,
    }
}

const fn u32_of(small: u8) -> u32 {
    #[expect(clippy::as_conversions, reason = "u8 to u32 widens; `From` is not const")]
    let wide = small as u32;
    wide
}

/// Reads the one grammar; linear in the length of the text.
pub(crate) const fn parse(text: &str) -> Result<Scaled, Fault> {
    let (negative, bytes) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    let mut rest = bytes;
    let mut mantissa: Option<i64> = Some(0);
    let mut whole_digits = false;
    let mut leading_zero = false;
    while let [digit @ b'0'..=b'9', tail @ ..] = rest {
        if leading_zero {
            return Err(Fault::Grammar);
        }
        leading_zero = !whole_digits && *digit == b'0';
        whole_digits = true;
        mantissa = push(mantissa, *digit);
        rest = tail;
    }
    if !whole_digits {
        return Err(Fault::Grammar);
    }
    let mut places: u8 = 0;
    let mut too_many = false;
    if let [b'.', fraction @ ..] = rest {
        if fraction.is_empty() {
            return Err(Fault::Grammar);
        }
        let mut zeros: u64 = 0;
        rest = fraction;
        while let [digit @ b'0'..=b'9', tail @ ..] = rest {
            // Trailing zeros are no places, so zeros count only once a digit follows them.
            if *digit == b'0' {
                zeros = zeros.saturating_add(1);
            } else {
                while zeros > 0 && !too_many {
                    (mantissa, places, too_many) = push_place(mantissa, places, b'0');
                    zeros = zeros.saturating_sub(1);
                }
                zeros = 0;
                if !too_many {
                    (mantissa, places, too_many) = push_place(mantissa, places, *digit);
                }
            }
            rest = tail;
        }
    }
    if !rest.is_empty() {
        return Err(Fault::Grammar);
    }
    if too_many {
        return Err(Fault::Places);
    }
    match mantissa {
        Some(0) if negative => Err(Fault::Grammar),
        // The mantissa is not negative here, so its negation fits.
        Some(units) if negative => Ok(Scaled { mantissa: units.saturating_neg(), places }),
        Some(units) => Ok(Scaled { mantissa: units, places }),
        None => Err(Fault::Range),
    }
}

const fn push(mantissa: Option<i64>, digit: u8) -> Option<i64> {
    let Some(mantissa) = mantissa else { return None };
    let Some(shifted) = mantissa.checked_mul(10) else { return None };
    #[expect(clippy::as_conversions, reason = "an ASCII digit, 48 to 57; `From` is not const")]
    let value = digit.saturating_sub(b'0') as i64;
    shifted.checked_add(value)
}

/// Adds a decimal place; no kind of number has more than eight.
const fn push_place(mantissa: Option<i64>, places: u8, digit: u8) -> (Option<i64>, u8, bool) {
    if places >= crate::points::PLACES {
        return (mantissa, places, true);
    }
    (push(mantissa, digit), places.saturating_add(1), false)
}

/// The shortest form of `units` x 10^-`places`: no trailing zeros, no negative zero, exact.
pub(crate) fn text(units: i128, places: u8) -> String {
    let full = fixed(units, places);
    if places == 0 {
        return full;
    }
    full.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// `units` x 10^-`places` with all its places, exact.
pub(crate) fn fixed(units: i128, places: u8) -> String {
    let digits = units.unsigned_abs().to_string();
    let sign = if units < 0 { "-" } else { "" };
    let places = usize::from(places);
    if places == 0 {
        return format!("{sign}{digits}");
    }
    let padded = format!("{digits:0>width$}", width = places.saturating_add(1));
    let (whole, fraction) = padded.split_at(padded.len().saturating_sub(places));
    format!("{sign}{whole}.{fraction}")
}

/// Writes an already exact text with the width and fill of the formatter; its precision is ignored,
/// because printing never rounds.
pub(crate) fn pad(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    match text.strip_prefix('-') {
        Some(digits) => f.pad_integral(false, "", digits),
        None => f.pad_integral(true, "", text),
    }
}

/// A text as an error shows it: on one line, at most 60 characters, invisible characters spelt out.
pub(crate) fn excerpt(text: &str) -> String {
    let mut shown: String = text.chars().take(60).flat_map(visible).collect();
    if text.chars().nth(60).is_some() {
        shown.push('…');
    }
    shown
}

fn visible(character: char) -> Box<dyn Iterator<Item = char>> {
    let keep = character == ' '
        || !(character.is_whitespace()
            || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
            || character.is_control());
    if keep { Box::new(std::iter::once(character)) } else { Box::new(character.escape_unicode()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn read(text: &str, mantissa: i64, places: u8) {
        assert_eq!(parse(text), Ok(Scaled { mantissa, places }), "{text}");
    }

    #[track_caller]
    fn refuse(text: &str, fault: Fault) {
        assert_eq!(parse(text), Err(fault), "{text}");
    }

    #[test]
    fn grammar() {
        read("0", 0, 0);
        read("90", 90, 0);
        read("90.00", 90, 0);
        read("-0.5", -5, 1);
        read("0.05", 5, 2);
        read("0.00000001", 1, 8);
        read("94.940", 9494, 2);
        read(&format!("1.{}", "0".repeat(1_000_000)), 1, 0);
        for text in [
            "",
            "-",
            "+90",
            ".5",
            "5.",
            "1e2",
            "1_000",
            "94,94",
            "01",
            "-01",
            "00",
            "-0",
            "-0.0",
            " 1",
            "1 ",
            "1.2.3",
            "٣",
            "１",
            "NaN",
            "inf",
            "0x1",
            "1.5-",
            "--1",
            "1.\u{a0}5",
        ] {
            refuse(text, Fault::Grammar);
        }
        refuse("0.000000001", Fault::Places);
        refuse(&format!("0.{}", "3".repeat(1_000_000)), Fault::Places);
        refuse(&"9".repeat(29), Fault::Range);
        refuse(&format!("{}x", "9".repeat(29)), Fault::Grammar);
    }

    #[test]
    fn printing_is_exact_and_shortest() {
        assert_eq!(text(9494, 2), "94.94");
        assert_eq!(text(9000, 2), "90");
        assert_eq!(text(-50, 2), "-0.5");
        assert_eq!(text(0, 8), "0");
        assert_eq!(text(100, 0), "100");
        assert_eq!(fixed(9000, 2), "90.00");
        assert_eq!(fixed(-4, 3), "-0.004");
        assert_eq!(fixed(i128::MIN, 0), i128::MIN.to_string());
    }

    #[test]
    fn excerpts_stay_on_one_line() {
        assert_eq!(excerpt("a\nb\u{a0}c"), "a\\u{a}b\\u{a0}c");
        assert_eq!(excerpt(&"9".repeat(61)), format!("{}…", "9".repeat(60)));
    }
}
