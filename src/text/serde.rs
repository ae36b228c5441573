//! The file form of words and tables. Derived code alone would also read a list as a table and a number
//! as a word, so both are read by hand-written visitors here.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Visitor};

use super::quote::excerpt;

/// An optional key: it may be left out, but not be null.
pub(crate) fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// Whether a key may be left out when it is written.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Words of a closed list: read from a string only, with the list in the error.
macro_rules! words {
    ($($name:ty: $($variant:ident $word:literal),*;)*) => {$(
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let words = $crate::text::serde::Word(&[$($word),*]);
                let position = deserializer.deserialize_any(words)?;
                let words = [$(Self::$variant),*];
                let no_word = || ::serde::de::Error::custom("a word that is not in its list");
                words.into_iter().nth(position).ok_or_else(no_word)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(match self {
                    $(Self::$variant => $word,)*
                })
            }
        }
    )*};
}
pub(crate) use words;

/// Reads a word of a closed list: its position. One type for all lists, so that a program compiles it once.
pub(crate) struct Word(pub(crate) &'static [&'static str]);

impl Visitor<'_> for Word {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<String> = self.0.iter().map(|word| format!("`{word}`")).collect();
        write!(f, "one of {}", words.join(", "))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<usize, E> {
        let position = self.0.iter().position(|word| *word == text);
        position.ok_or_else(|| E::invalid_value(de::Unexpected::Str(&excerpt(text)), &self))
    }
}

/// Tables are read by their keys only. Each type derives the code for its keys with `remote = "Self"`.
macro_rules! tables {
    ($($name:ident)*) => {$(
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Form;
                impl<'de> ::serde::de::Visitor<'de> for Form {
                    type Value = $name;

                    fn expecting(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                        f.write_str("a table")
                    }

                    fn visit_map<A: ::serde::de::MapAccess<'de>>(
                        self,
                        map: A,
                    ) -> Result<Self::Value, A::Error> {
                        $name::deserialize(::serde::de::value::MapAccessDeserializer::new(map))
                    }
                }
                deserializer.deserialize_map(Form)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, serializer)
            }
        }
    )*};
}
pub(crate) use tables;
