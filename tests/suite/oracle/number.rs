//! Decimals in and out, and the one place where digits go.

use num_bigint::BigInt;
use num_rational::BigRational;
use serde_json::Value;

use super::text;

pub(super) fn round_as(value: &BigRational, rounding: &Value) -> BigRational {
    round(value, places(rounding), text(&rounding["mode"]))
}

/// "Modes: `half-up` (halves away from zero), `half-even`, `down` (towards zero), `up` (away from zero)."
/// All four treat both signs alike, so the size is rounded and the sign put back.
pub(super) fn round(value: &BigRational, places: u32, mode: &str) -> BigRational {
    let unit = BigRational::from_integer(BigInt::from(10).pow(places));
    let negative = *value < whole(0);
    let size = if negative { -value } else { value.clone() };
    let size = size * &unit;
    let below = size.floor();
    let rest = size - &below;
    let half = BigRational::new(BigInt::from(1), BigInt::from(2));
    let odd = !(&below / whole(2)).is_integer();
    let away = match mode {
        "half-up" => rest >= half,
        "half-even" => rest > half || (rest == half && odd),
        "down" => false,
        "up" => rest > whole(0),
        other => panic!("mode {other}"),
    };
    let rounded = if away { below + whole(1) } else { below };
    let rounded = rounded / unit;
    if negative { -rounded } else { rounded }
}

/// A decimal with exactly so many places; it must fit them. Zero has no sign.
pub(super) fn fixed(value: &BigRational, places: u32) -> String {
    let scaled = value * BigRational::from_integer(BigInt::from(10).pow(places));
    assert!(scaled.is_integer(), "{value} has more than {places} places");
    let signed = scaled.to_integer().to_string();
    let (sign, digits) = match signed.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", signed.as_str()),
    };
    let width = usize::try_from(places).expect("few places");
    let digits = format!("{digits:0>width$}", width = width + 1);
    let (before, after) = digits.split_at(digits.len() - width);
    if width == 0 {
        return format!("{sign}{before}");
    }
    format!("{sign}{before}.{after}")
}

/// A decimal without zeros that say nothing; points have "at most 8 places".
pub fn shortest(value: &BigRational) -> String {
    let text = fixed(value, 8);
    let text = text.trim_end_matches('0');
    text.trim_end_matches('.').to_owned()
}

/// "a decimal if 8 places are enough, else a fraction in lowest terms"
pub fn exact(value: &BigRational) -> String {
    let scaled = value * BigRational::from_integer(BigInt::from(10).pow(8));
    if scaled.is_integer() {
        return shortest(value);
    }
    format!("{}/{}", value.numer(), value.denom())
}

/// "Decimals are strings [...]; whole numbers may be bare integers"
pub fn decimal(value: &Value) -> BigRational {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        other => panic!("{other} is no decimal"),
    };
    let (before, after) = text.split_once('.').unwrap_or((&text, ""));
    let digits: BigInt = format!("{before}{after}").parse().expect("digits");
    let places = u32::try_from(after.len()).expect("few places");
    BigRational::new(digits, BigInt::from(10).pow(places))
}

pub(super) fn whole(number: i32) -> BigRational {
    BigRational::from_integer(BigInt::from(number))
}

pub(super) fn count(number: usize) -> BigRational {
    BigRational::from_integer(BigInt::from(number))
}

pub(super) fn places(rounding: &Value) -> u32 {
    let places = rounding["places"].as_u64().expect("places");
    u32::try_from(places).expect("few places")
}
