use std::cmp::Ordering;
use std::fmt;

use super::invariant::invariant;
use crate::text::Language;

/// An exact decimal that is written with the width, the fill and the `+` of the formatter. The precision of
/// the formatter is ignored, because printing never rounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

    /// The same number with exactly so many places; `None` if they do not suffice, or it does not fit.
    pub(crate) fn at(self, places: u8) -> Option<Self> {
        let power = |exponent: u8| 10_i128.checked_pow(u32::from(exponent));
        let units = match places.checked_sub(self.places) {
            Some(missing) => self.units.checked_mul(power(missing)?)?,
            None => {
                let step = power(self.places.saturating_sub(places))?;
                let is_multiple = self.units.checked_rem(step) == Some(0);
                self.units.checked_div(step).filter(|_| is_multiple)?
            }
        };
        Some(Self::fixed(units, places))
    }

    /// Writes it in a language. `is_signed` is for a change: `+` above zero, and zero without a sign.
    pub(crate) fn write(
        self,
        f: &mut fmt::Formatter<'_>,
        language: Language,
        is_signed: bool,
    ) -> fmt::Result {
        let mut digits = Digits::new();
        let mut rest = self.units.unsigned_abs();
        for _ in 0..self.places {
            let digit = take_digit(&mut rest);
            if digit != b'0' || !digits.is_empty() || !self.is_shortest {
                digits.push(digit);
            }
        }
        if !digits.is_empty() {
            digits.push(language.pick(b',', b'.'));
        }
        digits.push(take_digit(&mut rest));
        while rest > 0 {
            digits.push(take_digit(&mut rest));
        }
        pad(f, self.units.cmp(&0), is_signed, digits.text())
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, Language::En, false)
    }
}

/// Writes a sign and digits with the width and fill of the formatter. `order` is that of the number to zero.
pub(crate) fn pad(
    f: &mut fmt::Formatter<'_>,
    order: Ordering,
    is_signed: bool,
    digits: &str,
) -> fmt::Result {
    use fmt::Write as _;
    let sign = match order {
        Ordering::Less => "-",
        Ordering::Equal if f.sign_plus() && !is_signed => "+",
        Ordering::Greater if f.sign_plus() || is_signed => "+",
        Ordering::Equal | Ordering::Greater => "",
    };
    let length = sign.len().saturating_add(digits.len());
    let missing = f.width().unwrap_or(0).saturating_sub(length);
    let [before, zeros, after] = match f.align() {
        _ if f.sign_aware_zero_pad() => [0, missing, 0],
        Some(fmt::Alignment::Left) => [0, 0, missing],
        Some(fmt::Alignment::Center) => [missing / 2, 0, missing.div_ceil(2)],
        Some(fmt::Alignment::Right) | None => [missing, 0, 0],
    };
    let fill = f.fill();
    let repeat = |f: &mut fmt::Formatter<'_>, character, times| {
        (0..times).try_for_each(|_| f.write_char(character))
    };
    repeat(f, fill, before)?;
    f.write_str(sign)?;
    repeat(f, '0', zeros)?;
    f.write_str(digits)?;
    repeat(f, fill, after)
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
    // A number of 128 bits has at most 39 digits, and there are at most 18 places; and a point.
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
        invariant(text, "digits and a point or comma are ASCII")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shortest(units: i128, places: u8) -> String {
        Written::shortest(units, places).to_string()
    }

    fn fixed(units: i128, places: u8) -> String {
        Written::fixed(units, places).to_string()
    }

    #[test]
    fn printing_is_exact_and_shortest() {
        assert_eq!(shortest(9494, 2), "94.94");
        assert_eq!(shortest(9000, 2), "90");
        assert_eq!(shortest(-50, 2), "-0.5");
        assert_eq!(shortest(0, 8), "0");
        assert_eq!(shortest(100, 0), "100");
        assert_eq!(fixed(9000, 2), "90.00");
        assert_eq!(fixed(-4, 3), "-0.004");
        assert_eq!(fixed(0, 2), "0.00");
        assert_eq!(shortest(1_000, 2), "10");
        assert_eq!(shortest(1_050, 2), "10.5");
        assert_eq!(fixed(1, 18), "0.000000000000000001");
        assert_eq!(fixed(i128::MIN, 0), i128::MIN.to_string());
        assert_eq!(fixed(i128::MIN, 18), "-170141183460469231731.687303715884105728");
        let written = Written::shortest(-50, 2);
        assert_eq!(format!("{written:6}|{written:<6}|{written:06}|"), "  -0.5|-0.5  |-000.5|");
        assert_eq!(format!("{:+}|{:+.1}", Written::fixed(50, 2), written), "+0.50|-0.5");
    }
}
