//! [`Language`] (ngôn ngữ) of texts.

use crate::fraction::Fraction;

/// The language of a text (ngôn ngữ); decimals are written as it writes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Vietnamese (tiếng Việt): `94,94`.
    Vi,
    /// English (tiếng Anh): `94.94`.
    En,
}

impl Language {
    /// A number as this language writes it.
    pub(crate) fn number(self, number: &impl ToString) -> String {
        let text = number.to_string();
        match self {
            Self::Vi => text.replace('.', ","),
            Self::En => text,
        }
    }

    /// An exact number as a decimal: whole, or cut off after `places` with dots that say so.
    pub(crate) fn digits(self, number: &Fraction, places: u8) -> String {
        match number.cut(places) {
            Some((text, true)) => self.number(&text),
            Some((text, false)) => format!("{}…", self.number(&text)),
            None => self.number(number),
        }
    }

    /// One of two texts.
    pub(crate) fn pick<T>(self, vi: T, en: T) -> T {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }
}
