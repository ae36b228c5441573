//! [`CriterionCode`] (mã tiêu chí): "1.10" sorts after "1.2".

use std::cmp::Ordering;
use std::fmt;
use std::iter::once;
use std::str::FromStr;

use thiserror::Error;

use crate::text::character::code_points;
use crate::text::language::Language;
use crate::text::phrase::{Phrase, phrases};
use crate::text::phrases::{sentence, written};

/// The most parts of a code, and so the most levels of a tree.
const LEVELS: usize = 8;
/// The most characters of a code.
const LENGTH: usize = 32;

/// The code of a criterion (mã tiêu chí) such as `1.2.3`.
///
/// Up to 8 parts and 32 characters: letters from `a` to `z`, `đ`, their capitals, and digits, joined by dots; a
/// part of digits only has no leading zero; case matters. Codes sort by their parts, numbers as numbers, and
/// numbers before words, with `đ` after `d` as Vietnamese lists have it: `1.2` < `1.10` < `1.d` < `1.đ` < `1.e`.
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::methodology::CriterionCode;
/// let code: CriterionCode = "1.10".parse()?;
/// assert!(code > "1.2".parse()?);
/// assert_eq!((code.level(), code.parent().as_deref()), (2, Some("1")));
/// assert!("01.2".parse::<CriterionCode>().is_err());
/// # Ok::<(), cchc::methodology::CodeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CriterionCode(String);

/// A text that is not the code of a criterion (mã tiêu chí không hợp lệ).
///
/// # Example
/// ```
/// use cchc::methodology::CriterionCode;
/// // A spreadsheet makes a date of 1.2.
/// let refused = "1.2.2025 ".parse::<CriterionCode>().unwrap_err();
/// assert!(refused.to_string().starts_with("found `1.2.2025 `, expected a code"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", sentence(self.phrases()))]
#[non_exhaustive]
pub struct CodeError {
    /// The text, and the code point of a character that is not ASCII and no letter of a code.
    pub found: Phrase,
}

impl CodeError {
    /// The error in words (nội dung lỗi). English is what [`Display`](fmt::Display) writes.
    ///
    /// # Example
    /// ```
    /// use cchc::Language;
    /// use cchc::methodology::CriterionCode;
    /// let error = "1..2".parse::<CriterionCode>().unwrap_err();
    /// assert!(error.text(Language::Vi).starts_with("đang ghi “1..2”; cần mã như “1.2.3”"));
    /// ```
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        sentence(self.phrases()).text(language)
    }

    /// What was found, and what is expected.
    pub(crate) fn phrases(&self) -> [Phrase; 2] {
        [self.found.clone(), code_form()]
    }
}

phrases! {
    pub(crate) fn code_form() =
        "mã như “1.2.3” (không quá 8 cấp và 32 ký tự, gồm chữ cái “a” đến “z”, “đ”, chữ hoa tương ứng và chữ số; các cấp cách nhau bằng dấu chấm, không có số 0 ở đầu)",
        "a code such as `1.2.3` (up to 8 parts and 32 characters: letters `a` to `z`, `đ`, their capitals and digits, joined by dots, no leading zero)";
    fn with_character(text, character) =
        "đang ghi “{text}” có ký tự {character}", "`{text}` with {character}";
}

impl CriterionCode {
    /// The code as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The level of the criterion: 1 for a field (lĩnh vực), at most 8.
    #[must_use]
    pub fn level(&self) -> usize {
        self.as_str().split('.').count()
    }

    /// The code of the criterion above, if this is no field.
    #[must_use]
    pub fn parent(&self) -> Option<String> {
        above(self.as_str()).map(str::to_owned)
    }
}

/// The code of the criterion above, as a part of a code.
pub(crate) fn above(code: &str) -> Option<&str> {
    code.bytes().rposition(|byte| byte == b'.').and_then(|dot| code.get(..dot))
}

impl FromStr for CriterionCode {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let well_formed = |(level, part): (usize, &str)| {
            level < LEVELS
                && is_part(part)
                && !(part.len() > 1 && part.starts_with('0') && is_number(part))
        };
        // The length first, so that a long text costs nothing.
        let is_short = text.chars().take(LENGTH + 1).count() <= LENGTH;
        if is_short && text.split('.').enumerate().all(well_formed) {
            Ok(Self(text.to_owned()))
        } else {
            Err(CodeError { found: found(text) })
        }
    }
}

/// Whether a text is a part of a code, but for a leading zero.
pub(crate) fn is_part(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_letter_or_digit)
}

fn is_letter_or_digit(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, 'đ' | 'Đ')
}

fn is_number(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_digit())
}

/// A malformed code as an error shows it: a letter may only look like one of a code.
fn found(text: &str) -> Phrase {
    let is_odd = |character: &char| !character.is_ascii() && !is_letter_or_digit(*character);
    match text.chars().find(is_odd) {
        Some(odd) => with_character(text, code_points(&[odd])),
        None => written(text),
    }
}

impl PartialOrd for CriterionCode {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for CriterionCode {
    fn cmp(&self, other: &Self) -> Ordering {
        order(self.as_str()).cmp(order(other.as_str()))
    }
}

/// What codes are ordered by: for each part, whether it is a word, and then its characters. Numbers have no
/// leading zeros, so the longer one is the larger one. `đ` comes right after `d`.
fn order(code: &str) -> impl Iterator<Item = (char, bool, usize)> {
    code.split('.').flat_map(|part| {
        let is_word = !is_number(part);
        let head = ('\0', is_word, if is_word { 0 } else { part.len() });
        let letter = |letter| match letter {
            'đ' => ('d', true, 0),
            'Đ' => ('D', true, 0),
            letter => (letter, false, 0),
        };
        once(head).chain(part.chars().map(letter))
    })
}

impl fmt::Display for CriterionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_by_parts() {
        let sorted = [
            "1", "1.1", "1.2", "1.10", "1.Da", "1.Đ", "1.Đa", "1.E", "1.a", "1.a.b", "1.ab", "1.d",
            "1.d.1", "1.da", "1.dđ", "1.dz", "1.đ", "1.đ.1", "1.đa", "1.đđ", "1.e", "2", "10", "A",
            "Đ", "a", "đ",
        ];
        let codes: Vec<CriterionCode> = sorted.iter().map(|text| text.parse().unwrap()).collect();
        for pair in codes.windows(2) {
            assert!(pair[0] < pair[1], "{pair:?}");
        }
        assert_eq!(codes[3].level(), 2);
        assert_eq!(codes[0].parent(), None);
    }

    #[test]
    fn form() {
        for text in [
            "0",
            "1.0",
            "01a",
            "I.1.b",
            "1.đ",
            "Đ",
            "1.1.1.1.1.1.1.1",
            &"9".repeat(32),
            &"đ".repeat(32),
        ] {
            let code: CriterionCode = text.parse().unwrap();
            assert_eq!(code.as_str(), text);
            assert_eq!(format!("{code:?}"), format!("CriterionCode({text:?})"));
        }
        for text in [
            "",
            ".",
            "1.",
            ".1",
            "1..2",
            "01",
            "1.00",
            "1-2",
            "1 ",
            "Ð",
            "1.ð",
            "1.d\u{335}",
            "1.\u{430}",
            "\u{212a}",
            "1.â",
            "1.1.1.1.1.1.1.1.1",
            &"9".repeat(33),
            &"đ".repeat(33),
        ] {
            assert!(text.parse::<CriterionCode>().is_err(), "{text}");
        }
        let error = "1.\u{430}".parse::<CriterionCode>().unwrap_err();
        assert_eq!(error.found.to_string(), "`1.\u{430}` with U+0430");
    }
}
