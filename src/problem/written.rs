//! The written form of phrases, places and problems. They are written only, never read.

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use super::error::Error;
use super::place::Place;
use super::problems::{Problem, ProblemKind, Problems};
use super::refusal::Refusal;
use crate::text::Language;
use crate::text::phrase::{Phrase, Value};

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) | Self::Number(text) => serializer.serialize_str(text),
            Self::Word(word) => serializer.serialize_str(word),
            Self::Count(count) => serializer.serialize_u64(*count),
            Self::List(values) => values.serialize(serializer),
            Self::Phrase(phrase) => phrase.serialize(serializer),
            Self::Words { vi, en } => {
                let mut form = serializer.serialize_struct("Words", 2)?;
                form.serialize_field("vi", vi)?;
                form.serialize_field("en", en)?;
                form.end()
            }
        }
    }
}

impl Serialize for Phrase {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Values<'a>(&'a Phrase);
        impl Serialize for Values<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(None)?;
                for (name, value) in self.0.values() {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
        let mut form = serializer.serialize_struct("Phrase", 2)?;
        form.serialize_field("id", self.id())?;
        form.serialize_field("values", &Values(self))?;
        form.end()
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("Place", 8)?;
        form.serialize_field("line", &self.position.map(|position| position.line))?;
        form.serialize_field("column", &self.position.map(|position| position.column))?;
        form.serialize_field("card", &self.card)?;
        form.serialize_field("unit", &self.unit)?;
        form.serialize_field("row", &self.row)?;
        form.serialize_field("code", &self.code)?;
        form.serialize_field("key", &self.key)?;
        form.serialize_field("pointer", &self.pointer())?;
        form.end()
    }
}

/// The code of the kind.
impl Serialize for ProblemKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("Problem", 6)?;
        form.serialize_field("code", &self.kind)?;
        form.serialize_field("place", &self.place)?;
        form.serialize_field("found", &self.found)?;
        form.serialize_field("expected", &self.expected)?;
        form.serialize_field("vi", &self.text(Language::Vi))?;
        form.serialize_field("en", &self.text(Language::En))?;
        form.end()
    }
}

impl Serialize for Problems {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct List<'a>(&'a Problems);
        impl Serialize for List<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.0)
            }
        }
        let mut form = serializer.serialize_struct("Problems", 2)?;
        form.serialize_field("format", &1_u8)?;
        form.serialize_field("problems", &List(self))?;
        form.end()
    }
}

impl Serialize for Refusal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("Refusal", 6)?;
        form.serialize_field("code", &self.kind)?;
        form.serialize_field("key", &self.key)?;
        form.serialize_field("found", &self.found)?;
        form.serialize_field("expected", &self.expected)?;
        form.serialize_field("vi", &self.text(Language::Vi))?;
        form.serialize_field("en", &self.text(Language::En))?;
        form.end()
    }
}

/// The form of [`Problems`], whatever was refused.
impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Problems::from(self.clone()).serialize(serializer)
    }
}
