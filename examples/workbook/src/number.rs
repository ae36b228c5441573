//! Numbers of cells.

use std::str::FromStr;

use cchc::Points;
use cchc::number::{Percent, Quantity};
use cchc::rule::Evidence;
use rust_decimal::Decimal;

use crate::cells::{Content, NumberForm};

/// A number that the library reads.
pub trait Number: FromStr {
    /// Reads the Vietnamese form, with a decimal comma.
    fn vietnamese(text: &str) -> Option<Self>;
}

macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl Number for $number {
            fn vietnamese(text: &str) -> Option<Self> {
                Self::parse_vi(text).ok()
            }
        }
    )*};
}
numbers! { Points Percent Quantity }

impl Number for u32 {
    fn vietnamese(text: &str) -> Option<Self> {
        Quantity::parse_vi(text).ok()?.to_string().parse().ok()
    }
}

/// The number of a cell; `None` if the cell says no number, or one that does not fit.
#[must_use]
pub fn number<T: Number>(content: &Content, form: NumberForm) -> Option<T> {
    match content {
        Content::Number { digits, is_percent: false } => digits.parse().ok(),
        Content::Number { digits, is_percent: true } => percent_digits(digits)?.parse().ok(),
        Content::Text(text) => parse(text, form),
        Content::Date(_) | Content::Error(_) | Content::NoResult => None,
    }
}

/// A number in text.
#[must_use]
pub fn parse<T: Number>(text: &str, form: NumberForm) -> Option<T> {
    match form {
        NumberForm::English => text.trim().parse().ok(),
        // Some group thousands with blanks.
        NumberForm::Vietnamese => T::vietnamese(&text.trim().replace(' ', ".")),
    }
}

/// The digits of a percent: `85.4` of a cell with 0.854 that shows it as a percent.
fn percent_digits(digits: &str) -> Option<String> {
    let number = digits.parse::<Decimal>().ok()?;
    Some(number.checked_mul(Decimal::ONE_HUNDRED)?.normalize().to_string())
}

/// A percent as a part of a whole: 85.4 % is 854 of 1000.
#[must_use]
pub fn percent(content: &Content, form: NumberForm) -> Option<Evidence> {
    let percent: Decimal = match content {
        Content::Number { digits, is_percent: true } => percent_digits(digits)?.parse().ok()?,
        Content::Text(text) => {
            let number: Quantity = parse(text.trim().strip_suffix('%')?, form)?;
            number.to_string().parse().ok()?
        }
        _ => return None,
    };
    let whole = 100_i64.checked_mul(10_i64.checked_pow(percent.scale())?)?;
    let part = i64::try_from(percent.mantissa()).ok()?;
    Some(Evidence::Share { part: part.try_into().ok()?, whole: whole.try_into().ok()? })
}
