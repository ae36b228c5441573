//! Numbers in words, as rules and explanations write them.

use std::fmt::Write as _;

use crate::number::{Fraction, Quantity, Ratio};
use crate::text::Language;

/// An exact number as a decimal: whole, or cut off after `places` with dots that say so.
pub(crate) fn digits(number: &Fraction, places: u8, language: Language) -> String {
    match number.cut(places) {
        Some((text, is_exact)) => {
            let text = language.decimal(&text);
            if is_exact { text } else { text + "…" }
        }
        None => number.display(language).to_string(),
    }
}

/// The separator before an entry of a list; empty before the first entry.
pub(super) fn between(position: usize, separator: &str) -> &str {
    if position == 0 { "" } else { separator }
}

/// The description of a rule, and what a clause says beyond it.
pub(super) fn with_addition(description: String, addition: Option<String>) -> String {
    match addition {
        Some(addition) => format!("{description}: {addition}"),
        None => description,
    }
}

/// A part of a whole in words, with the percent it is: `8 of 9 = 88.8888…%`. Digits are cut off, never
/// rounded, so that a ratio below a threshold never looks as if it reached it.
pub(super) fn ratio(part: Quantity, whole: Quantity, language: Language) -> String {
    let of = language.pick("/", " of ");
    let mut text = format!("{}{of}{}", part.display(language), whole.display(language));
    if let Ok(ratio) = Ratio::new(part, whole) {
        let (before, after) = language.pick((" (", ")"), (" = ", ""));
        // Writing to a string does not fail.
        let _ = write!(text, "{before}{}{after}", percent(&ratio.into(), language));
    }
    text
}

/// A figure of now against the last one in words, with the growth it is: `98 against 100: growth of -2%`.
pub(super) fn growth(now: Quantity, last: Quantity, language: Language) -> String {
    let against = language.pick("so với", "against");
    let mut text = format!("{} {against} {}", now.display(language), last.display(language));
    if let Ok(ratio) = Ratio::new(now, last) {
        let growth = Fraction::from(ratio) - Fraction::from(1_u32);
        let (word, growth) = match language {
            Language::Vi if growth.is_negative() => ("giảm", -growth),
            Language::Vi => ("tăng", growth),
            Language::En => ("growth of", growth),
        };
        // Writing to a string does not fail.
        let _ = write!(text, ": {word} {}", percent(&growth, language));
    }
    text
}

/// A share of one as a percent, its digits cut off.
pub(super) fn percent(share: &Fraction, language: Language) -> String {
    let percent = share.clone() * Fraction::from(100_u32);
    format!("{}%", digits(&percent, 4, language))
}
