//! How a [`Fraction`] is written and read.

use std::fmt;
use std::str::FromStr;

use num_bigint::BigInt;
use num_rational::BigRational;

use super::decimal::{NumberError, PLACES};
use super::fraction::{Fraction, Repr};
use super::mode::Mode;
use super::numeral::Numeral;
use super::points::ONE;
use super::written::Written;
use crate::text::phrase::phrases;
use crate::text::quote::shortened;

impl fmt::Display for Fraction {
    /// A decimal if 8 places are enough, else a fraction in lowest terms: `0.5`, `1/3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Numeral::from(self).fmt(f)
    }
}

impl From<&Fraction> for Numeral {
    fn from(fraction: &Fraction) -> Self {
        let units = fraction.round_scaled(ONE, Mode::Down);
        let exact = units.filter(|units| Fraction::small(*units, i128::from(ONE)) == *fraction);
        match (exact, &fraction.0) {
            (Some(units), _) => Self::decimal(Written::shortest(units, PLACES)),
            (None, Repr::Small { numerator, denominator }) => {
                let lowest = num_rational::Ratio::new(*numerator, *denominator);
                Self::fraction(lowest.to_string(), units.is_none())
            }
            (None, Repr::Big(big)) => Self::fraction(big.to_string(), units.is_none()),
        }
    }
}

/// The most characters of a fraction that is read, because the time grows with their square.
const LONGEST: usize = 10_000;

impl FromStr for Fraction {
    type Err = NumberError;

    /// Reads what [`Display`](fmt::Display) writes: `269/105`, `-1/3`, `5`, `0.5`. A fraction need not be in lowest
    /// terms, and a decimal may have any number of places.
    ///
    /// # Errors
    /// - not of that form, such as a denominator of zero or below, or leading zeros;
    /// - longer than 10 000 characters.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        read(text).ok_or_else(|| NumberError::Grammar {
            found: shortened(text).into_owned(),
            expected: fraction_form(LONGEST),
        })
    }
}

phrases! {
    fn fraction_form(longest) =
        "phân số như “269/105” hoặc số thập phân như “0.5”, dài không quá {longest} ký tự",
        "a fraction such as \"269/105\" or a decimal such as \"0.5\", of at most {longest} characters";
}

fn read(text: &str) -> Option<Fraction> {
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty();
    let is_whole = |text: &str| is_digits(text) && (text == "0" || !text.starts_with('0'));
    if text.len() > LONGEST {
        return None;
    }
    let (sign, number) = text.split_at(usize::from(text.starts_with('-')));
    let (numerator, denominator) = match (number.split_once('/'), number.split_once('.')) {
        (Some((numerator, denominator)), _) if is_whole(numerator) && is_whole(denominator) => {
            (numerator.to_owned(), denominator.to_owned())
        }
        (None, Some((whole, places))) if is_whole(whole) && is_digits(places) => {
            ([whole, places].concat(), format!("1{}", "0".repeat(places.len())))
        }
        (None, None) if is_whole(number) => (number.to_owned(), "1".to_owned()),
        _ => return None,
    };
    let numerator: BigInt = numerator.parse().ok()?;
    let denominator: BigInt = denominator.parse().ok()?;
    let zero = BigInt::from(0);
    if denominator == zero || (numerator == zero && !sign.is_empty()) {
        return None;
    }
    let fraction = Fraction::from_big(BigRational::new(numerator, denominator));
    Some(if sign.is_empty() { fraction } else { -fraction })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printing_reduces() {
        let third = Fraction::small(1, 3);
        let print = |numerator, denominator| Fraction::small(numerator, denominator).to_string();
        assert_eq!(print(269, 315), "269/315");
        assert_eq!(print(-538 * 7, 630 * 7), "-269/315");
        assert_eq!(print(5, 10), "0.5");
        assert_eq!(print(0, 7), "0");
        assert_eq!(print(i128::MAX, i128::MAX - 1), format!("{}/{}", i128::MAX, i128::MAX - 1));
        assert_eq!(print(i128::MIN, 1 << 100), "-134217728");
        assert_eq!(print(i128::MAX, 1), i128::MAX.to_string());
        assert_eq!(print(i128::MIN, 3), format!("{}/3", i128::MIN));
        // Against the big integers, with factors of 64 bits and more.
        for (numerator, denominator) in
            [(1 << 90, 3 << 70), (7 << 64, 21 << 64), (30 << 64, (9 << 64) + 3)]
        {
            let big = BigRational::new(BigInt::from(numerator), BigInt::from(denominator));
            assert_eq!(print(numerator, denominator), big.to_string());
        }
        assert_eq!(format!("{third:>6}|{third:<6}|"), "   1/3|1/3   |");
    }
}
