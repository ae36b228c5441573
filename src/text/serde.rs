//! The file form of words and tables. Derived code alone would also read a list as a table and a number
//! as a word, so both are read by hand-written visitors here.

use std::fmt::{self, Display as _};

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, Visitor};

use super::phrase::{Phrase, phrases};
use super::quote::excerpt;
use super::words::one_of;

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

phrases! {
    pub(crate) fn a_table() = "một bảng", "a table";
    fn a_key() = "tên một mục", "a key";
}

/// What is expected, in the error of a wrong type.
impl de::Expected for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Reads a word of a closed list: its position. One type for all lists, so that a program compiles it once.
pub(crate) struct Word(pub(crate) &'static [&'static str]);

impl Visitor<'_> for Word {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        one_of(self.0).fmt(f)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<usize, E> {
        let position = self.0.iter().position(|word| *word == text);
        position.ok_or_else(|| E::invalid_value(de::Unexpected::Str(&excerpt(text)), &self))
    }
}

/// Tables: written and read by the keys that are listed. serde's derived code would read a list as a table too.
///
/// A key is the name of its field, or is given as `field as "key"`. What follows the colon says how it is
/// read: `optional` and `default` may be left out, and are left out if they are `None` or the default; the
/// name of a type, such as `Year`, reads the field from that type. No key may be null.
macro_rules! table {
    ($name:ident { $($field:ident $(as $key:literal)? $(: $mode:ident)?),* $(,)? }) => {
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Form;
                impl<'de> ::serde::de::Visitor<'de> for Form {
                    type Value = $name;

                    fn expecting(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                        ::std::fmt::Display::fmt(&$crate::text::serde::a_table(), f)
                    }

                    fn visit_map<A: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: A,
                    ) -> Result<$name, A::Error> {
                        use $crate::text::serde::{Key, field};
                        use ::serde::de::Error;
                        const KEYS: Key = Key(&[$(field!(@key $field $($key)?)),*]);
                        $(let mut $field = None;)*
                        while let Some(key) = map.next_key_seed(KEYS)? {
                            $(if key == field!(@key $field $($key)?) {
                                if $field.is_some() {
                                    return Err(Error::duplicate_field(key));
                                }
                                $field = Some(field!(@read map $($mode)?));
                                continue;
                            })*
                        }
                        Ok($name {
                            $($field: field!(@take $field (field!(@key $field $($key)?)) $($mode)?),)*
                        })
                    }
                }
                deserializer.deserialize_map(Form)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use $crate::text::serde::field;
                let mut map = serializer.serialize_map(None)?;
                $(field!(@write map (field!(@key $field $($key)?)) (self.$field) $($mode)?);)*
                ::serde::ser::SerializeMap::end(map)
            }
        }
    };
}
pub(crate) use table;

/// What [`table`] does with one field.
macro_rules! field {
    (@key $field:ident) => {
        stringify!($field)
    };
    (@key $field:ident $key:literal) => {
        $key
    };
    (@read $map:ident) => {
        $map.next_value()?
    };
    (@read $map:ident optional) => {
        Some($map.next_value()?)
    };
    (@read $map:ident default) => {
        $map.next_value()?
    };
    (@read $map:ident $whole:ident) => {
        $map.next_value::<$crate::number::serde::$whole>()?.0
    };
    (@take $field:ident $key:tt optional) => {
        $field.unwrap_or_default()
    };
    (@take $field:ident $key:tt default) => {
        $field.unwrap_or_default()
    };
    (@take $field:ident $key:tt $($mode:ident)?) => {
        $field.ok_or_else(|| Error::missing_field($key))?
    };
    (@write $map:ident $key:tt $value:tt optional) => {
        if let Some(value) = &$value {
            ::serde::ser::SerializeMap::serialize_entry(&mut $map, $key, value)?;
        }
    };
    (@write $map:ident $key:tt $value:tt default) => {
        if !$crate::text::serde::is_default(&$value) {
            ::serde::ser::SerializeMap::serialize_entry(&mut $map, $key, &$value)?;
        }
    };
    (@write $map:ident $key:tt $value:tt $($mode:ident)?) => {
        ::serde::ser::SerializeMap::serialize_entry(&mut $map, $key, &$value)?;
    };
}
pub(crate) use field;

/// Reads a key of a table. One type for all tables, so that a program compiles it once.
#[derive(Clone, Copy)]
pub(crate) struct Key(pub(crate) &'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Key {
    type Value = &'static str;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<&'static str, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key {
    type Value = &'static str;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        a_key().fmt(f)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<&'static str, E> {
        let key = self.0.iter().find(|key| **key == text);
        key.copied().ok_or_else(|| E::unknown_field(text, self.0))
    }
}
