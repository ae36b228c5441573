//! The file form of words and tables. Derived code alone would also read a list as a table and a number
//! as a word, so both are read by hand-written visitors here.

use std::fmt::{self, Display as _};

use std::marker::PhantomData;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::phrase::{Phrase, phrases};
use super::quote::excerpt;
use super::words::one_of;

/// Whether a key may be left out when it is written.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

phrases! {
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
/// read: `optional` and `default` may be left out, and are left out if they are `None` or the default; `list`
/// reads a list, and `default_list` one that may be left out; the name of a type, such as `Year`, reads the
/// field from that type. No key may be null.
macro_rules! table {
    ($name:ident { $($field:ident $(as $key:literal)? $(: $mode:ident)?),* $(,)? }) => {
        $crate::text::serde::read_table! { $name { $($field $(as $key)? $(: $mode)?),* } }

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

/// Tables that are read only: see [`table`]. Of a `given` key, the field says whether it is there.
macro_rules! read_table {
    ($name:ident { $($field:ident $(as $key:literal)? $(: $mode:ident)?),* $(,)? }) => {
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Form;
                impl<'de> ::serde::de::Visitor<'de> for Form {
                    type Value = $name;

                    fn expecting(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                        ::std::fmt::Display::fmt(&$crate::text::table_phrases::a_table(), f)
                    }

                    fn visit_map<A: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: A,
                    ) -> Result<$name, A::Error> {
                        use $crate::text::serde::{Key, Part, field};
                        use ::serde::de::Error;
                        const KEYS: Key = Key(&[$(field!(@key $field $($key)?)),*]);
                        $(let mut $field = None;)*
                        while let Some(key) = map.next_key_seed(Part(KEYS))? {
                            $(if key == Some(field!(@key $field $($key)?)) {
                                if $field.is_some() {
                                    return Err(Error::duplicate_field(field!(@key $field $($key)?)));
                                }
                                $field = Some(field!(@read map $($mode)?));
                                continue;
                            })*
                            map.next_value::<::serde::de::IgnoredAny>()?;
                        }
                        $(let $field = field!(@need map $field (field!(@key $field $($key)?)) $($mode)?);)*
                        Ok($name {
                            $($field: field!(@take $field $($mode)?),)*
                        })
                    }
                }
                deserializer.deserialize_map(Form)
            }
        }
    };
}
pub(crate) use read_table;

/// What [`table`] does with one field.
macro_rules! field {
    (@key $field:ident) => {
        stringify!($field)
    };
    (@key $field:ident $key:literal) => {
        $key
    };
    (@read $map:ident list) => {
        $map.next_value_seed(Part(::std::marker::PhantomData::<$crate::text::serde::List<_>>))?.map(|list| list.0)
    };
    (@read $map:ident default_list) => {
        field!(@read $map list)
    };
    (@read $map:ident optional) => {
        field!(@read $map)
    };
    (@read $map:ident default) => {
        field!(@read $map)
    };
    (@read $map:ident given) => {
        field!(@read $map)
    };
    (@read $map:ident) => {
        $map.next_value_seed(Part(::std::marker::PhantomData))?
    };
    (@read $map:ident $whole:ident) => {
        $map.next_value_seed(Part(::std::marker::PhantomData::<$crate::number::serde::$whole>))?.map(|whole| whole.0)
    };
    (@need $map:ident $field:ident $key:tt optional) => {
        $field
    };
    (@need $map:ident $field:ident $key:tt default) => {
        $field
    };
    (@need $map:ident $field:ident $key:tt default_list) => {
        $field
    };
    (@need $map:ident $field:ident $key:tt given) => {
        $crate::text::serde::Given($field)
    };
    (@need $map:ident $field:ident $key:tt $($mode:ident)?) => {
        $crate::text::serde::required(&mut $map, $field, $key)?
    };
    (@take $field:ident optional) => {
        $field.map(|part| part.ok_or_else($crate::text::serde::unreadable)).transpose()?
    };
    (@take $field:ident given) => {
        $field
    };
    (@take $field:ident default) => {
        field!(@take $field optional).unwrap_or_default()
    };
    (@take $field:ident default_list) => {
        field!(@take $field optional).unwrap_or_default()
    };
    (@take $field:ident $($mode:ident)?) => {
        $field.ok_or_else($crate::text::serde::unreadable)?
    };
    (@write $map:ident $key:tt $value:tt default_list) => {
        field!(@write $map $key $value default)
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

/// Reads a part of a table or of a list that the rest is read without: `None` if the part cannot be read and
/// [`crate::files`] has noted why. Every other deserializer stops at its error, so there it is never `None`.
pub(crate) struct Part<S>(pub(crate) S);

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Part<S> {
    type Value = Option<S::Value>;

    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Option<S::Value>, D::Error> {
        #[cfg(any(feature = "json", feature = "toml"))]
        if super::form_error::notes_all::<D::Error>() {
            return deserializer.deserialize_newtype_struct(super::form_error::PART, self);
        }
        self.0.deserialize(deserializer).map(Some)
    }
}

/// The reader of files gives a part as a list of one, or as an empty list after it has noted why.
#[cfg(any(feature = "json", feature = "toml"))]
impl<'de, S: DeserializeSeed<'de>> Visitor<'de> for Part<S> {
    type Value = Option<S::Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a part")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut one: A) -> Result<Option<S::Value>, A::Error> {
        one.next_element_seed(self.0)
    }
}

/// A list whose entries are read one by one, whatever is wrong with the others.
pub(crate) struct List<T>(pub(crate) Vec<T>);

impl<T> List<T> {
    /// Reads the entries that are left.
    pub(crate) fn read<'de, A: SeqAccess<'de>>(mut list: A) -> Result<Self, A::Error>
    where
        T: Deserialize<'de>,
    {
        let mut entries = Vec::new();
        while let Some(entry) = list.next_element_seed(Part(PhantomData))? {
            entries.extend(entry);
        }
        Ok(Self(entries))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Form<T> {
            type Value = List<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a sequence")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<List<T>, A::Error> {
                List::read(list)
            }
        }
        deserializer.deserialize_seq(Form(PhantomData))
    }
}

/// What a table says under a key, and whether it can be read.
#[expect(clippy::option_option, reason = "it may be missing, unreadable or read")]
pub(crate) struct Given<T>(pub(crate) Option<Option<T>>);

impl<T> Given<T> {
    /// Whether the key is there.
    pub(crate) fn is_there(&self) -> bool {
        self.0.is_some()
    }

    /// Takes what can be read.
    pub(crate) fn take(&mut self) -> Option<T> {
        self.0.take().flatten()
    }
}

/// A key that may not be left out: its value, or `None` if that is noted.
#[expect(clippy::option_option, reason = "it may be missing, unreadable or read")]
pub(crate) fn required<'de, A: MapAccess<'de>, T>(
    map: &mut A,
    field: Option<Option<T>>,
    key: &'static str,
) -> Result<Option<T>, A::Error> {
    #[cfg(any(feature = "json", feature = "toml"))]
    if field.is_none() && super::form_error::notes_all::<A::Error>() {
        return map.next_value_seed(super::form_error::Missing(key)).map(|()| None);
    }
    let _ = map;
    field.ok_or_else(|| de::Error::missing_field(key))
}

/// The error of a table with several faults, each on a line.
pub(crate) fn faults<E: de::Error>(faults: Vec<Phrase>) -> E {
    struct Lines(Vec<Phrase>);
    impl fmt::Display for Lines {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.iter().enumerate().try_for_each(|(position, fault)| {
                f.write_str(if position > 0 { "\n" } else { "" })?;
                fault.fmt(f)
            })
        }
    }
    E::custom(Lines(faults))
}

/// The error of a table with a part that cannot be read. What is wrong is noted, so it has no text.
pub(crate) fn unreadable<E: de::Error>() -> E {
    E::custom("")
}
