//! The values of a file as serde reads them. What is wrong with a part is noted, and the rest is read.

use std::cell::{Cell, RefCell};
use std::marker::PhantomData;
use std::slice;

#[cfg(feature = "toml")]
use serde::de::value::MapDeserializer;
use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer as _, MapAccess, SeqAccess,
    Visitor,
};
use serde::forward_to_deserialize_any;

use super::node::{Entry, Node, Value, Whole};
use super::path::Path;
use crate::text::form_error::{FormError, FormFault, FormPlace, PART, a_decimal, a_number};
#[cfg(feature = "toml")]
use crate::text::form_error::{FormKind, a_date};

/// The name of the one key of a table as which TOML gives a date.
#[cfg(feature = "toml")]
const DATE: &str = "$__toml_private_datetime";

/// Reads a value, and notes everything that is wrong with it.
pub(super) fn read<T: DeserializeOwned>(
    node: &Node<'_>,
    path: &Path<'_>,
) -> (Option<T>, Vec<FormFault>) {
    let notes = Notes::default();
    let values = Values { node, path, notes: &notes };
    let value = notes.take(values.read(PhantomData));
    (value, notes.0.into_inner())
}

/// All that is wrong so far.
#[derive(Default)]
struct Notes(RefCell<Vec<FormFault>>);

impl Notes {
    /// The value, or `None` after its error is noted.
    fn take<T>(&self, value: Result<T, FormError>) -> Option<T> {
        value.map_err(|error| self.0.borrow_mut().extend(error.0)).ok()
    }
}

/// A value, and where it is.
#[derive(Clone, Copy)]
struct Values<'a> {
    node: &'a Node<'a>,
    path: &'a Path<'a>,
    notes: &'a Notes,
}

impl Values<'_> {
    fn read<'de, S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, FormError> {
        seed.deserialize(self).map_err(|error| self.located(error))
    }

    /// The error, at this value if it does not say where it is.
    fn located(self, error: FormError) -> FormError {
        at(error, self.node.offset, self.path)
    }
}

/// The error, at a place if it does not say where it is.
fn at(error: FormError, offset: usize, path: &Path<'_>) -> FormError {
    error.placed_by(|| FormPlace { offset, path: path.steps() })
}

/// The error of a number that few types read, without the name of its type.
#[cfg(feature = "toml")]
fn wide(mut error: FormError, number: &impl ToString) -> FormError {
    for fault in error.0.iter_mut().filter(|fault| fault.kind == FormKind::Type) {
        fault.found = a_number(number.to_string());
    }
    error
}

impl<'de> Deserializer<'de> for Values<'_> {
    type Error = FormError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FormError> {
        let result = match &self.node.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(word) => visitor.visit_bool(*word),
            Value::Whole(Whole::I64(whole)) => visitor.visit_i64(*whole),
            Value::Whole(Whole::U64(whole)) => visitor.visit_u64(*whole),
            #[cfg(feature = "toml")]
            Value::Whole(Whole::I128(whole)) => {
                visitor.visit_i128(*whole).map_err(|error| wide(error, whole))
            }
            #[cfg(feature = "toml")]
            Value::Whole(Whole::U128(whole)) => {
                visitor.visit_u128(*whole).map_err(|error| wide(error, whole))
            }
            // No number of a file is read from a float, which has lost digits.
            Value::Number(digits) => {
                let is_whole = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
                let digits = digits.as_ref();
                let found = if is_whole { a_number(digits) } else { a_decimal(digits) };
                Err(FormError::wrong_type(found, &visitor))
            }
            Value::Text(text) => visitor.visit_str(text),
            #[cfg(feature = "toml")]
            Value::Date(text) => {
                let refused = FormError::wrong_type(a_date(text.as_str()), &visitor);
                let table = MapDeserializer::new([(DATE, text.as_str())].into_iter());
                visitor.visit_map(table).map_err(|_: FormError| refused)
            }
            Value::List(list) => {
                visitor.visit_seq(ListAccess { list: list.iter(), next: 0, of: self })
            }
            Value::Table(entries) => return self.visit_table(entries, visitor),
        };
        result.map_err(|error| self.located(error))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FormError> {
        match self.node.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, FormError> {
        if name == PART { visitor.visit_seq(One(self)) } else { visitor.visit_newtype_struct(self) }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FormError> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct enum identifier
    }
}

impl<'a> Values<'a> {
    fn visit_table<'de, V: Visitor<'de>>(
        self,
        entries: &'a [Entry<'a>],
        visitor: V,
    ) -> Result<V::Value, FormError> {
        let has_unknown = Cell::new(false);
        let access = TableAccess {
            entries: entries.iter(),
            value: None,
            meant: Vec::new(),
            has_unknown: &has_unknown,
            of: self,
        };
        visitor.visit_map(access).map_err(|mut error| {
            // What a table lacks may be what the unknown key is meant to be.
            if has_unknown.get() {
                error.0.retain(|fault| fault.place.is_some());
            }
            self.located(error)
        })
    }
}

/// A part of a table or a list: a list of one, or an empty list after its error is noted.
struct One<'a>(Values<'a>);

impl<'de> SeqAccess<'de> for One<'_> {
    type Error = FormError;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, FormError> {
        Ok(self.0.notes.take(self.0.read(seed)))
    }
}

struct ListAccess<'a> {
    list: slice::Iter<'a, Node<'a>>,
    next: usize,
    of: Values<'a>,
}

impl<'de> SeqAccess<'de> for ListAccess<'_> {
    type Error = FormError;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, FormError> {
        let Some(node) = self.list.next() else { return Ok(None) };
        let path = Path::Position(self.of.path, self.next);
        self.next = self.next.saturating_add(1);
        Values { node, path: &path, ..self.of }.read(seed).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.list.len())
    }
}

struct TableAccess<'a> {
    entries: slice::Iter<'a, Entry<'a>>,
    /// The entry whose key has been read.
    value: Option<&'a Entry<'a>>,
    /// The keys that unknown keys are meant to be.
    meant: Vec<&'static str>,
    has_unknown: &'a Cell<bool>,
    of: Values<'a>,
}

impl<'de> MapAccess<'de> for TableAccess<'_> {
    type Error = FormError;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, FormError> {
        self.value = self.entries.next();
        let Some(entry) = self.value else { return Ok(None) };
        let path = Path::Key(self.of.path, &entry.key);
        let unknown = Cell::new(None);
        let key = Key { entry, path: &path, notes: self.of.notes, unknown: &unknown };
        let read = seed.deserialize(key).map_err(|error| at(error, entry.offset, &path));
        if let Some(Unknown { meant }) = unknown.get() {
            self.has_unknown.set(true);
            self.meant.extend(meant);
        }
        read.map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, FormError> {
        match self.value.take() {
            Some(Entry { key, node, .. }) => {
                let path = Path::Key(self.of.path, key);
                Values { node, path: &path, ..self.of }.read(seed)
            }
            None => seed.deserialize(End { meant: &self.meant, of: self.of }),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.entries.len())
    }
}

/// A key that the table does not have, and the key that it is meant to be.
#[derive(Clone, Copy)]
struct Unknown {
    meant: Option<&'static str>,
}

/// A key of a table.
#[derive(Clone, Copy)]
struct Key<'a> {
    entry: &'a Entry<'a>,
    path: &'a Path<'a>,
    notes: &'a Notes,
    /// Set if it is unknown.
    unknown: &'a Cell<Option<Unknown>>,
}

impl<'de> Deserializer<'de> for Key<'_> {
    type Error = FormError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FormError> {
        let key: StrDeserializer<'_, FormError> = self.entry.key.as_ref().into_deserializer();
        key.deserialize_any(visitor).map_err(|error| at(error, self.entry.offset, self.path))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, FormError> {
        if name == PART {
            visitor.visit_seq(OneKey(self))
        } else {
            visitor.visit_newtype_struct(self)
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// A key as a part: it is unknown if it cannot be read.
struct OneKey<'a>(Key<'a>);

impl<'de> SeqAccess<'de> for OneKey<'_> {
    type Error = FormError;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, FormError> {
        let key = seed.deserialize(self.0).inspect_err(|error| {
            let meant = error.0.iter().find_map(|fault| fault.meant);
            self.0.unknown.set(Some(Unknown { meant }));
        });
        Ok(self.0.notes.take(key))
    }
}

/// The end of a table, where it is said which keys are missing.
struct End<'a> {
    meant: &'a [&'static str],
    of: Values<'a>,
}

impl<'de> Deserializer<'de> for End<'_> {
    type Error = FormError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FormError> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        key: &'static str,
        visitor: V,
    ) -> Result<V::Value, FormError> {
        if !self.meant.contains(&key) {
            let missing = self.of.located(FormError::missing(key));
            self.of.notes.take::<()>(Err(missing));
        }
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
