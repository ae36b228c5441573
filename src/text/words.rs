//! Words of closed lists, as files have them.

use thiserror::Error;

use super::language::Language;
use super::phrase::{Phrase, Value, phrases};
use super::phrases::{sentence, written};
use super::quote::shortened;

/// A text that is not a word of its list (từ không có trong danh sách).
///
/// # Example
/// ```
/// use cchc::Stage;
/// assert_eq!("appraised".parse(), Ok(Stage::Appraised));
/// let refused = "Final".parse::<Stage>().unwrap_err();
/// assert_eq!(refused.to_string(), "found `Final`, expected one of `self`, `appraised`, `final`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", sentence(self.phrases()))]
#[non_exhaustive]
pub struct WordError {
    /// The text, shortened if it is long.
    pub found: String,
    /// The words of the list.
    pub expected: Phrase,
}

impl WordError {
    pub(crate) fn new(found: &str, words: &[&'static str]) -> Self {
        Self { found: shortened(found).into_owned(), expected: one_of(words) }
    }

    /// The error in words (nội dung lỗi). English is what [`Display`](std::fmt::Display) writes.
    ///
    /// # Example
    /// ```
    /// use cchc::{Language, Stage};
    /// let refused = "Final".parse::<Stage>().unwrap_err();
    /// assert_eq!(refused.text(Language::Vi), "đang ghi “Final”; cần một trong các từ “self”, “appraised”, “final”");
    /// ```
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        sentence(self.phrases()).text(language)
    }

    /// What was found, and what is expected.
    pub(crate) fn phrases(&self) -> [Phrase; 2] {
        [written(self.found.as_str()), self.expected.clone()]
    }
}

phrases! {
    fn one_of_words(words) = "một trong các từ {words}", "one of {words}";
}

/// The words of a list.
pub(crate) fn one_of(words: &[&'static str]) -> Phrase {
    one_of_words(words.iter().copied().map(Value::Word).collect::<Vec<_>>())
}

/// A value of a closed list, which files write as a word.
pub(crate) trait Word: Sized + 'static {
    /// Every value of the list.
    const ALL: &'static [Self];

    /// Its word.
    fn word(&self) -> &'static str;
}

/// The words of closed lists, which are written and read as a text and in files. They are read from a string only,
/// with the list in the error.
macro_rules! words {
    ($($name:ty: $($variant:ident $word:literal),*;)*) => {$(
        impl $crate::text::words::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),*];

            fn word(&self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }
        }

        impl ::std::fmt::Display for $name {
            /// The word that files have for it.
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad($crate::text::words::Word::word(self))
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::text::words::WordError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word => Ok(Self::$variant),)*
                    _ => Err($crate::text::words::WordError::new(text, &[$($word),*])),
                }
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let words = $crate::text::serde::Word(&[$($word),*]);
                let position = deserializer.deserialize_any(words)?;
                let words = [$(Self::$variant),*];
                let no_word = || ::serde::de::Error::custom("a word that is not in its list");
                words.into_iter().nth(position).ok_or_else(no_word)
            }
        }

        #[cfg(feature = "serde")]
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::text::words::Word::word(self))
            }
        }
    )*};
}
pub(crate) use words;

words! { Language: Vi "vi", En "en"; }
