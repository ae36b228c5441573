use std::fmt::{self, Display, Write as _};

/// The language of a text (ngôn ngữ). Decimals are written as it writes them.
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
    /// use cchc::explain::Language;
    /// assert_eq!(Language::Vi.pick("không áp dụng", "not applicable"), "không áp dụng");
    /// ```
    pub fn pick<T>(self, vi: T, en: T) -> T {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }

    /// The one of two formatted texts that is in this language. The other one is not formatted.
    pub(crate) fn format(self, vi: fmt::Arguments<'_>, en: fmt::Arguments<'_>) -> String {
        fmt::format(self.pick(vi, en))
    }

    /// A number as this language writes it.
    pub(crate) fn number<T: Display>(self, number: &T) -> Number<'_, T> {
        Number { number, language: self }
    }
}

/// A number in a language: its decimal point is a comma in Vietnamese.
#[derive(Clone, Copy)]
pub(crate) struct Number<'a, T> {
    number: &'a T,
    language: Language,
}

impl<T: Display> Display for Number<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.language {
            Language::Vi => write!(Comma(f), "{}", self.number),
            Language::En => self.number.fmt(f),
        }
    }
}

/// Writes a comma for a point.
struct Comma<'a, 'b>(&'a mut fmt::Formatter<'b>);

impl fmt::Write for Comma<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        // A number has at most one point.
        match text.split_once('.') {
            Some((whole, places)) => write!(self.0, "{whole},{places}"),
            None => self.0.write_str(text),
        }
    }
}
