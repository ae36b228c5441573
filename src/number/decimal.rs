//! The one grammar of decimals: `-?(0|[1-9][0-9]*)(\.[0-9]+)?`, ASCII, nothing around it, no negative zero.
//! The Vietnamese form has a comma for the point, and may have dots between groups of three digits.
//!
//! [`Points`](super::Points), [`Percent`](super::Percent), [`Quantity`](super::Quantity) and
//! [`Index`](super::Index) are read here, so that no two types can disagree.

use thiserror::Error;

use super::written::Written;
use crate::text::Language;
use crate::text::phrase::{Phrase, Value, phrases};
use crate::text::phrases::{at_most_places, sentence, written};
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
    #[error("{}", sentence(self.phrases()))]
    Grammar {
        /// The text, shortened if it is long.
        found: String,
        /// The form that is expected.
        expected: Phrase,
    },
    /// More decimal places than the kind of number has; digits are never dropped.
    #[error("{}", sentence(self.phrases()))]
    TooManyPlaces {
        /// The text or number.
        found: String,
        /// The largest number of places.
        most: u8,
    },
    /// The number is outside its range.
    #[error("{}", sentence(self.phrases()))]
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
    /// More decimal places are asked for than any number has.
    pub(crate) fn no_such_places(places: u8) -> Self {
        let [found, least, most] = [places, 0, PLACES].map(|places| places.to_string());
        Self::OutOfRange { found, least, most }
    }

    /// The error in words (nội dung lỗi). English is what [`Display`](std::fmt::Display) writes.
    ///
    /// # Example
    /// ```
    /// use cchc::{Language, Points};
    /// let error = "0.000000001".parse::<Points>().unwrap_err();
    /// let text = "đang ghi “0.000000001”; cần số có không quá 8 chữ số thập phân";
    /// assert_eq!(error.text(Language::Vi), text);
    /// ```
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        sentence(self.phrases()).text(language)
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
        "{form}, hoặc “{whole}” nếu dấu đó phân cách hàng nghìn",
        "{form}, or `{whole}` if its marks group thousands";
    fn write_so(form, number) = "{form}: ghi “{number}”", "{form}: write `{number}`";
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

    /// Reads a decimal in the Vietnamese form, as a count of units of 10^-places.
    pub(crate) fn read_vi(self, text: &str) -> Result<i64, NumberError> {
        self.accept(parse_vi(text), text, Form::Vietnamese)
    }

    /// The same, perhaps with a `%` after it.
    pub(crate) fn read_vi_percent(self, text: &str) -> Result<i64, NumberError> {
        self.accept(parse_vi(without_percent(text)), text, Form::Vietnamese)
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

    pub(crate) fn error(self, fault: ParseFault, given: &str, form: Form) -> NumberError {
        error(fault, given, form, (i128::from(self.units), self.places))
    }
}

/// The error of a text that should have this form, within so many units of so many places.
pub(crate) fn error(
    fault: ParseFault,
    given: &str,
    form: Form,
    (units, places): (i128, u8),
) -> NumberError {
    let expected = || match form {
        Form::Point => match ungrouped(given, THOUSANDS) {
            Some(whole) => or_whole(point_form(), whole),
            None => point_form(),
        },
        Form::Vietnamese => {
            let number = without_percent(given);
            match parse(number) {
                Ok(_) => write_so(vietnamese_form(), number.replace('.', ",")),
                Err(_) => vietnamese_form(),
            }
        }
    };
    let found = shortened(given).into_owned();
    match fault {
        ParseFault::Grammar => NumberError::Grammar { found, expected: expected() },
        ParseFault::Places => NumberError::TooManyPlaces { found, most: places },
        ParseFault::Range => NumberError::OutOfRange {
            found,
            least: text(units.saturating_neg(), places),
            most: text(units, places),
        },
    }
}

/// What people write between groups of three digits.
const THOUSANDS: &[char] = &['.', ',', ' ', '\u{a0}', '\u{202f}'];

/// The digits of a number whose thousands are grouped by these marks, such as `1.234.567`.
pub(crate) fn ungrouped(text: &str, marks: &[char]) -> Option<String> {
    let mut groups = text.split(marks);
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

/// Reads the Vietnamese form; linear in the length of the text.
pub(crate) fn parse_vi(text: &str) -> Result<ParsedDecimal, ParseFault> {
    parse(&pointed(text).ok_or(ParseFault::Grammar)?)
}

/// The Vietnamese form of a number in the form of the one grammar. Dots go if they group thousands, and the
/// comma becomes a point.
pub(crate) fn pointed(text: &str) -> Option<String> {
    let (whole, places) = text.split_at(text.find(',').unwrap_or(text.len()));
    let whole = if whole.contains('.') { without_dots(whole)? } else { whole.to_owned() };
    // The grammar refuses a second comma, and a dot after the comma.
    Some(whole + &places.replacen(',', ".", 1))
}

/// Removes the dots of `1.234.567`, if they group thousands.
fn without_dots(whole: &str) -> Option<String> {
    let (sign, digits) = whole.split_at(usize::from(whole.starts_with('-')));
    Some([sign, &ungrouped(digits, &['.'])?].concat())
}

/// A text without the `%` at its end, and without the blank before that.
pub(crate) fn without_percent(text: &str) -> &str {
    text.strip_suffix('%').map_or(text, |number| number.strip_suffix(' ').unwrap_or(number))
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
