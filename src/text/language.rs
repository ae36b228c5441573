use std::fmt;

/// The language of a text (ngôn ngữ), named `vi` or `en`. Decimals are written as it writes them.
///
/// # Example
/// ```
/// use cchc::{Language, points};
/// let language: Language = "vi".parse()?; // as a request may name it
/// assert_eq!(points!(94.94).display(language).to_string(), "94,94");
/// assert!("vn".parse::<Language>().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Language {
    /// Vietnamese (tiếng Việt): `94,94`.
    Vi,
    /// English (tiếng Anh): `94.94`.
    En,
}

impl Language {
    /// The one of two texts that is in this language. Scoring rules use it, so that a language can be
    /// added without breaking them.
    ///
    /// # Example
    /// ```
    /// use cchc::Language;
    /// assert_eq!(Language::Vi.pick("không áp dụng", "not applicable"), "không áp dụng");
    /// ```
    pub fn pick<T>(self, vi: T, en: T) -> T {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }

    /// A decimal with a point, as this language writes it.
    pub(crate) fn decimal(self, text: &str) -> String {
        match self {
            Self::Vi => text.replace('.', ","),
            Self::En => text.to_owned(),
        }
    }

    /// The one of two formatted texts that is in this language. The other one is not formatted.
    pub(crate) fn format(self, vi: fmt::Arguments<'_>, en: fmt::Arguments<'_>) -> String {
        fmt::format(self.pick(vi, en))
    }
}
