//! Answers: one kind of evidence, or not applicable, with or without a note.

use std::fmt::{self, Display as _};

use serde::de::{
    self, Deserialize, Deserializer, MapAccess, Visitor, value::MapAccessDeserializer,
};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::custom::CustomEvidence;
use super::evidence::{Answer, Evidence, Share};
use crate::number::serde::Count;
use crate::number::{Points, Quantity};
use crate::text::phrase::{Phrase, Value, phrases};
use crate::text::phrases::faulty;
use crate::text::quote::excerpt;
use crate::text::serde::{List, read_table};
use crate::text::unique::Unique;

/// The keys of an answer. Each one may be left out, but not be null.
macro_rules! answer_form {
    ($($key:ident: $value:ty,)*) => {
        struct AnswerForm {
            $($key: Option<$value>,)*
        }

        read_table! { AnswerForm { $($key: optional),* } }
    };
}
answer_form! {
    level: String,
    part: Quantity,
    whole: Quantity,
    value: Quantity,
    now: Quantity,
    last: Quantity,
    ratios: Unique<Share>,
    count: Count,
    items: List<String>,
    answers: Unique<Count>,
    points: Points,
    parts: Unique<Answer>,
    custom: CustomEvidence,
    not_applicable: bool,
    note: String,
}

phrases! {
    fn any_answer(forms) =
        "“not-applicable”, hoặc một trong các dạng “{forms}”, có hoặc không có mục “note”",
        "\"not-applicable\", or one of {forms}, with or without a `note`";
    fn one_without_other(found, missing) =
        "có “{found}” mà chưa có “{missing}”", "`{found}` without `{missing}`";
    fn both_keys() = "cả hai", "both";
    fn says_it_applies() = "đang ghi “not_applicable = false”", "`not_applicable = false`";
    fn true_or_evidence() = "ghi “true”, hoặc ghi số liệu", "`true`, or the evidence";
    fn two_kinds(one, other) = "có cả “{one}” và “{other}”", "{one} and {other}";
    fn evidence_and_none(keys) =
        "có cả “{keys}” và “not_applicable”", "{keys} and `not_applicable`";
    fn one_of_them() = "chỉ một trong hai", "one of them";
    fn no_evidence() = "chưa có số liệu", "no evidence";
}

/// What an answer may be.
fn answer() -> Phrase {
    let forms = "{ level }, { part, whole }, { value }, { now, last }, { ratios }, { count }, { items }, \
                 { answers }, { points }, { parts }, { not_applicable = true }";
    any_answer(Value::Word(forms))
}

impl AnswerForm {
    fn read(self) -> Result<Answer, Phrase> {
        let pair = |keys: [&'static str; 2], numbers: (Option<_>, Option<_>)| match numbers {
            (Some(one), Some(other)) => Ok(Some([one, other])),
            (None, None) => Ok(None),
            (one, _) => {
                let [found, missing] = if one.is_some() { keys } else { [keys[1], keys[0]] };
                Err(faulty(
                    one_without_other(Value::Word(found), Value::Word(missing)),
                    both_keys(),
                ))
            }
        };
        let share = pair(["part", "whole"], (self.part, self.whole))?;
        let growth = pair(["now", "last"], (self.now, self.last))?;
        let answers = |answers: Unique<Count>| {
            let counts = answers.0.into_iter().map(|(option, count)| (option, count.0));
            Evidence::Answers(counts.collect())
        };
        if self.not_applicable == Some(false) {
            return Err(faulty(says_it_applies(), true_or_evidence()));
        }
        let mut kinds = [
            self.level.map(Evidence::Level),
            share.map(|[part, whole]| Evidence::Share { part, whole }),
            self.value.map(Evidence::Value),
            growth.map(|[now, last]| Evidence::Growth { now, last }),
            self.ratios.map(|ratios| Evidence::Ratios(ratios.0.into_iter().collect())),
            self.count.map(|count| Evidence::Count(count.0)),
            self.items.map(|items| Evidence::Items(items.0)),
            self.answers.map(answers),
            self.points.map(Evidence::Points),
            self.parts.map(|parts| Evidence::parts(parts.0)),
            self.custom.map(Evidence::Custom),
        ]
        .into_iter()
        .flatten();
        let (first, second) = (kinds.next(), kinds.next());
        match (&first, second, self.not_applicable) {
            (Some(first), Some(second), _) => {
                let kinds = two_kinds(Value::Word(first.keys()), Value::Word(second.keys()));
                Err(faulty(kinds, answer()))
            }
            (Some(first), None, Some(_)) => {
                Err(faulty(evidence_and_none(Value::Word(first.keys())), one_of_them()))
            }
            (None, _, None) => Err(faulty(no_evidence(), answer())),
            (Some(_), None, None) | (None, _, Some(_)) => {
                Ok(Answer { evidence: first, note: self.note })
            }
        }
    }
}

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = Answer;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                answer().fmt(f)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Answer, E> {
                match text {
                    "not-applicable" => Ok(Answer::not_applicable()),
                    _ => Err(E::invalid_value(de::Unexpected::Str(&excerpt(text)), &self)),
                }
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Answer, A::Error> {
                let form = AnswerForm::deserialize(MapAccessDeserializer::new(map))?;
                form.read().map_err(de::Error::custom)
            }
        }
        deserializer.deserialize_any(Form)
    }
}

impl Serialize for Answer {
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
            Some(Evidence::Growth { now, last }) => {
                map.serialize_entry("now", now)?;
                map.serialize_entry("last", last)?;
            }
            Some(Evidence::Ratios(ratios)) => map.serialize_entry("ratios", ratios)?,
            Some(Evidence::Count(count)) => map.serialize_entry("count", count)?,
            Some(Evidence::Items(items)) => map.serialize_entry("items", items)?,
            Some(Evidence::Answers(answers)) => map.serialize_entry("answers", answers)?,
            Some(Evidence::Points(points)) => map.serialize_entry("points", points)?,
            Some(Evidence::Parts(parts)) => map.serialize_entry("parts", &Named(parts))?,
            Some(Evidence::Custom(custom)) => map.serialize_entry("custom", custom)?,
        }
        if let Some(note) = &self.note {
            map.serialize_entry("note", note)?;
        }
        map.end()
    }
}

/// Answers by name, as a table.
struct Named<'a>(&'a [(String, Answer)]);

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, answer)| (name, answer)))
    }
}
