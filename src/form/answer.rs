//! Answers of a sheet: one kind of evidence, or not applicable, with or without a note.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    self, Deserialize, Deserializer, MapAccess, Visitor, value::MapAccessDeserializer,
};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::number::Count;
use super::present;
use crate::decimal::excerpt;
use crate::evidence::{Answer, Evidence};
use crate::number::Quantity;
use crate::points::Points;
use crate::sheet::Answers;

/// A map whose keys may not be repeated.
struct Unique<V>(BTreeMap<String, V>);

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Unique<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form<V>(PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for Form<V> {
            type Value = Unique<V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Unique<V>, A::Error> {
                let mut entries = BTreeMap::new();
                while let Some(key) = map.next_key::<String>()? {
                    if entries.contains_key(&key) {
                        let key = excerpt(&key);
                        return Err(de::Error::custom(format_args!(
                            "repeated key `{key}`, expected each key once"
                        )));
                    }
                    entries.insert(key, map.next_value()?);
                }
                Ok(Unique(entries))
            }
        }
        deserializer.deserialize_map(Form(PhantomData))
    }
}

impl<'de, E: Deserialize<'de>> Deserialize<'de> for Answers<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Unique::deserialize(deserializer).map(|entries| Self(entries.0))
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "E: Deserialize<'de>"))]
struct AnswerForm<E> {
    #[serde(default, deserialize_with = "present")]
    level: Option<String>,
    #[serde(default, deserialize_with = "present")]
    part: Option<Quantity>,
    #[serde(default, deserialize_with = "present")]
    whole: Option<Quantity>,
    #[serde(default, deserialize_with = "present")]
    value: Option<Quantity>,
    #[serde(default, deserialize_with = "present")]
    count: Option<Count>,
    #[serde(default, deserialize_with = "present")]
    items: Option<Vec<String>>,
    #[serde(default, deserialize_with = "present")]
    answers: Option<Unique<Count>>,
    #[serde(default, deserialize_with = "present")]
    points: Option<Points>,
    #[serde(default, deserialize_with = "present")]
    custom: Option<E>,
    #[serde(default, deserialize_with = "present")]
    not_applicable: Option<bool>,
    #[serde(default, deserialize_with = "present")]
    note: Option<String>,
}

const ANSWER: &str = "\"not-applicable\", or one of { level }, { part, whole }, { value }, { count }, { items }, \
                      { answers }, { points }, { not_applicable = true }, with or without a `note`";

impl<E> AnswerForm<E> {
    fn read(self) -> Result<Answer<E>, String> {
        let share = match (self.part, self.whole) {
            (Some(part), Some(whole)) => Some(Evidence::Share { part, whole }),
            (None, None) => None,
            (Some(_), None) => return Err("found `part` without `whole`, expected both".to_owned()),
            (None, Some(_)) => return Err("found `whole` without `part`, expected both".to_owned()),
        };
        let tally = |answers: Unique<Count>| {
            Evidence::Answers(
                answers.0.into_iter().map(|(option, count)| (option, count.0)).collect(),
            )
        };
        let not_applicable = match self.not_applicable {
            Some(false) => {
                return Err(
                    "found `not_applicable = false`, expected `true`, or the evidence".to_owned()
                );
            }
            other => other,
        };
        let mut kinds = [
            self.level.map(Evidence::Level),
            share,
            self.value.map(Evidence::Value),
            self.count.map(|count| Evidence::Count(count.0)),
            self.items.map(Evidence::Items),
            self.answers.map(tally),
            self.points.map(Evidence::Points),
            self.custom.map(Evidence::Custom),
        ]
        .into_iter()
        .flatten();
        let evidence = kinds.next();
        if let Some(second) = kinds.next() {
            let first = evidence.map_or("", |first| first.keys());
            return Err(format!("found {first} and {}, expected {ANSWER}", second.keys()));
        }
        match (&evidence, not_applicable) {
            (None, None) => Err(format!("found no evidence, expected {ANSWER}")),
            (Some(evidence), Some(_)) => {
                Err(format!("found {} and `not_applicable`, expected one of them", evidence.keys()))
            }
            _ => Ok(Answer { evidence, note: self.note }),
        }
    }
}

impl<'de, E: Deserialize<'de>> Deserialize<'de> for Answer<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form<E>(PhantomData<E>);
        impl<'de, E: Deserialize<'de>> Visitor<'de> for Form<E> {
            type Value = Answer<E>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(ANSWER)
            }

            fn visit_str<F: de::Error>(self, text: &str) -> Result<Answer<E>, F> {
                match text {
                    "not-applicable" => Ok(Answer::not_applicable()),
                    _ => Err(F::invalid_value(de::Unexpected::Str(&excerpt(text)), &self)),
                }
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Answer<E>, A::Error> {
                let form = AnswerForm::deserialize(MapAccessDeserializer::new(map))?;
                form.read().map_err(de::Error::custom)
            }
        }
        deserializer.deserialize_any(Form(PhantomData))
    }
}

impl<E: Serialize> Serialize for Answer<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.evidence.is_none() && self.note.is_none() {
            return serializer.serialize_str("not-applicable");
        }
        let mut map = serializer.serialize_map(None)?;
        match &self.evidence {
            None => map.serialize_entry("not_applicable", &true)?,
            Some(Evidence::Level(level)) => map.serialize_entry("level", level)?,
            Some(Evidence::Share { part, whole }) => {
                map.serialize_entry("part", part)?;
                map.serialize_entry("whole", whole)?;
            }
            Some(Evidence::Value(value)) => map.serialize_entry("value", value)?,
            Some(Evidence::Count(count)) => map.serialize_entry("count", count)?,
            Some(Evidence::Items(items)) => map.serialize_entry("items", items)?,
            Some(Evidence::Answers(answers)) => map.serialize_entry("answers", answers)?,
            Some(Evidence::Points(points)) => map.serialize_entry("points", points)?,
            Some(Evidence::Custom(custom)) => map.serialize_entry("custom", custom)?,
        }
        if let Some(note) = &self.note {
            map.serialize_entry("note", note)?;
        }
        map.end()
    }
}
