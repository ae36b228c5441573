//! Words of closed lists, as files have them.

/// A value of a closed list, which files write as a word.
pub(crate) trait Word {
    /// Its word.
    fn word(&self) -> &'static str;
}

/// The words of closed lists. They are read from a string only, with the list in the error.
macro_rules! words {
    ($($name:ty: $($variant:ident $word:literal),*;)*) => {$(
        impl $crate::text::words::Word for $name {
            fn word(&self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
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
