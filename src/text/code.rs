//! [`CriterionCode`] (mã tiêu chí): "1.10" sorts after "1.2".

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::text::quote::quoted;

/// The most parts of a code, and so the most levels of a tree.
const LEVELS: usize = 8;
/// The most characters of a code.
const LENGTH: usize = 32;

/// The code of a criterion (mã tiêu chí) such as `1.2.3`.
///
/// Up to 8 parts and 32 characters: ASCII letters and digits, joined by dots; a part of digits only has
/// no leading zero; case matters. Codes sort by their parts, numbers as numbers, and numbers before
/// words: `1.2` < `1.10` < `1.a`.
///
/// # Example
/// ```
/// use cchc::methodology::CriterionCode;
/// let code: CriterionCode = "1.10".parse()?;
/// assert!(code > "1.2".parse()?);
/// assert_eq!(code.parent().as_deref(), Some("1"));
/// assert!("01.2".parse::<CriterionCode>().is_err());
/// # Ok::<(), cchc::methodology::CodeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CriterionCode(String);

/// A text that is not the code of a criterion.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("found {found}, expected {CODE_FORM}")]
#[non_exhaustive]
pub struct CodeError {
    /// The text, in backticks.
    pub found: String,
}

pub(crate) const CODE_FORM: &str = "a code such as `1.2.3` (up to 8 parts and 32 characters: ASCII letters and digits joined by dots, no leading zero)";

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
        let well_formed = |(level, part): (usize, &[u8])| {
            level < LEVELS
                && !part.is_empty()
                && part.iter().all(u8::is_ascii_alphanumeric)
                && !(part.len() > 1
                    && part.starts_with(b"0")
                    && part.iter().all(u8::is_ascii_digit))
        };
        let mut parts = text.as_bytes().split(|byte| *byte == b'.').enumerate();
        // The length first, so that a long text costs nothing.
        if text.len() <= LENGTH && parts.all(well_formed) {
            Ok(Self(text.to_owned()))
        } else {
            Err(CodeError { found: quoted(text) })
        }
    }
}

impl PartialOrd for CriterionCode {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for CriterionCode {
    fn cmp(&self, other: &Self) -> Ordering {
        // Numbers have no leading zeros, so the longer one is the larger one.
        fn rank(part: &str) -> (bool, usize, &str) {
            let word = !part.bytes().all(|byte| byte.is_ascii_digit());
            (word, if word { 0 } else { part.len() }, part)
        }
        self.as_str().split('.').map(rank).cmp(other.as_str().split('.').map(rank))
    }
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
        let sorted = ["1", "1.1", "1.2", "1.10", "1.a", "2", "10", "A", "a"];
        let codes: Vec<CriterionCode> = sorted.iter().map(|text| text.parse().unwrap()).collect();
        assert!(codes.is_sorted());
        assert_eq!(codes[3].level(), 2);
        assert_eq!(codes[0].parent(), None);
    }

    #[test]
    fn form() {
        for text in ["0", "1.0", "01a", "I.1.b", "1.1.1.1.1.1.1.1", &"9".repeat(32)] {
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
            "Đ",
            "1.1.1.1.1.1.1.1.1",
            &"9".repeat(33),
        ] {
            assert!(text.parse::<CriterionCode>().is_err(), "{text}");
        }
    }
}
