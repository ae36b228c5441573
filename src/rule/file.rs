//! The file form of rules: a table with the keys of its `kind`.

use std::fmt::{self, Display as _};

use serde::de::{
    self, Deserialize, Deserializer, IntoDeserializer as _, MapAccess, SeqAccess, Visitor,
    value::MapAccessDeserializer,
};

use super::band::Band;
use super::bands::Bands;
use super::checklist::{Checklist, Item};
use super::choice::{Choice, Level};
use super::combine_by::CombineBy;
use super::custom::CustomRule;
use super::custom_file::WrittenContent;
use super::deduction::Deduction;
use super::direct::Direct;
use super::empty::Empty;
use super::per_item::PerItem;
use super::proportional::Proportional;
use super::reading::Reading;
use super::rule::{Combined, CombinedPart, Rule, RuleKind};
use super::survey::{Survey, SurveyOption};
use crate::number::serde::Count;
use crate::number::{Points, Quantity};
use crate::text::phrase::{Phrase, Value, phrases};
use crate::text::phrases::faulty;
use crate::text::serde::{Given, List, faults, read_table};
use crate::text::table_phrases::missing_key;
use crate::text::words::Word as _;

/// Writes the table of a rule from the list of its keys.
macro_rules! keys {
    ($($key:ident: $value:ty,)*) => {
        /// A rule with the keys of all kinds. Its `kind` decides which of them belong together.
        struct RuleForm {
            kind: RuleKind,
            $($key: Given<$value>,)*
        }

        read_table! { RuleForm { kind, $($key: given),* } }

        impl RuleForm {
            /// The keys that are left.
            fn left(&self) -> impl Iterator<Item = &'static str> + use<> {
                let keys = [$((stringify!($key), self.$key.is_there()),)*];
                keys.into_iter().filter(|(_, is_left)| *is_left).map(|(key, _)| key)
            }
        }
    };
}

keys! {
    levels: List<Level>,
    of: Of,
    ratios: List<String>,
    from_zero: Empty,
    bands: List<Band>,
    otherwise: Points,
    empty: Empty,
    part_may_exceed: bool,
    decimals: bool,
    from: Quantity,
    to: Quantity,
    cutoff: Quantity,
    each: Points,
    floor: Points,
    all_or_nothing: bool,
    items: List<Item>,
    options: List<SurveyOption>,
    min_answers: Count,
    min: Points,
    step: Points,
    by: CombineBy,
    plus_at_most: Points,
    minus_at_most: Points,
    name: String,
    scale: WrittenContent,
}

/// What a scale reads, as the word of `of`.
enum ReadingWord {
    Ratio,
    Value,
    Growth,
    Product,
    Mean,
    Rest,
}

crate::text::words::words! {
    ReadingWord: Ratio "ratio", Value "value", Growth "growth", Product "product", Mean "mean", Rest "rest";
}

phrases! {
    fn it_in_rule(kind) = "mục này trong thang điểm “{kind}”", "it in a `{kind}` rule";
    fn it_with_reading(of) = "mục này khi ghi “of = \"{of}\"”", "it with `of = \"{of}\"`";
    fn them_with_reading(of) = "mục này khi ghi “of = \"{of}\"”", "them with `of = \"{of}\"`";
    fn key_in_rule(key, kind) =
        "có mục “{key}” trong thang điểm “{kind}”", "the key `{key}` in a `{kind}` rule";
    fn own_keys() = "chỉ dùng các mục của thang điểm này", "its own keys only";
    fn list_of() = "có danh sách ở mục “of”", "a list under `of`";
    fn what_rule_reads() = "căn cứ tính điểm của thang điểm", "what the rule reads";
    fn reading_of(word) = "có “{word}” ở mục “of”", "`{word}` under `of`";
    fn list_of_parts() = "danh sách các phần", "a list of parts";
    fn reading_or_parts() =
        "căn cứ tính điểm của thang điểm, hoặc danh sách các phần",
        "what the rule reads, or a list of parts";
    fn rule_table() = "thang điểm: một bảng có mục “kind”", "a rule: a table with its `kind`";
}

/// What is wrong with a rule. It is empty if all of it has been noted already.
type Faults = Vec<Phrase>;

/// The value of a key that is needed.
fn need<T>(
    key: &mut Given<T>,
    name: &'static str,
    why: impl FnOnce() -> Phrase,
) -> Result<T, Faults> {
    let is_missing = !key.is_there();
    key.take().ok_or_else(|| {
        is_missing.then(|| faulty(missing_key(Value::Word(name)), why())).into_iter().collect()
    })
}

/// Two values, or what is wrong with both.
fn both<T, U>(one: Result<T, Faults>, other: Result<U, Faults>) -> Result<(T, U), Faults> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (one, other) => {
            let (one, other) = (one.err().unwrap_or_default(), other.err().unwrap_or_default());
            Err([one, other].concat())
        }
    }
}

impl RuleForm {
    /// Takes the keys of what a scale reads. Keys that do not go with it are left.
    fn reading(&mut self, of: &ReadingWord) -> Result<Reading, Faults> {
        let mut ratios = || {
            let why = || them_with_reading(Value::Word(of.word()));
            need(&mut self.ratios, "ratios", why).map(|ratios| ratios.0)
        };
        Ok(match of {
            ReadingWord::Ratio => Reading::Ratio,
            ReadingWord::Value => Reading::Value,
            ReadingWord::Growth => {
                Reading::Growth { from_zero: self.from_zero.take().unwrap_or_default() }
            }
            ReadingWord::Product => Reading::Product(ratios()?),
            ReadingWord::Mean => Reading::Mean(ratios()?),
            ReadingWord::Rest => Reading::Rest(ratios()?),
        })
    }

    /// Takes `part_may_exceed` if there are parts.
    fn part_may_exceed(&mut self, of: &Reading) -> bool {
        let key = if of.has_parts() { self.part_may_exceed.take() } else { None };
        key.unwrap_or_default()
    }

    /// Takes the keys of its kind; a needed key that is missing, or one that is left over, is refused.
    fn read(mut self) -> Result<Rule, Faults> {
        let kind = self.kind.word();
        let why = || it_in_rule(Value::Word(kind));
        let rule = match self.kind {
            RuleKind::Choice => {
                Rule::Choice(Choice { levels: need(&mut self.levels, "levels", why)?.0 })
            }
            RuleKind::Bands => {
                let of = need(&mut self.of, "of", why).and_then(Of::reading);
                let of = of.and_then(|of| self.reading(&of));
                let bands = need(&mut self.bands, "bands", why);
                let otherwise = need(&mut self.otherwise, "otherwise", why);
                let (of, (bands, otherwise)) = both(of, both(bands, otherwise))?;
                Rule::Bands(Bands {
                    part_may_exceed: self.part_may_exceed(&of),
                    of,
                    bands: bands.0,
                    otherwise,
                    empty: self.empty.take(),
                    decimals: self.decimals.take().unwrap_or_default(),
                })
            }
            RuleKind::Proportional => {
                let of = self.of.take().map_or(Ok(ReadingWord::Ratio), Of::reading)?;
                let of = self.reading(&of)?;
                let end = |key: &mut Given<Quantity>, name, default: u32| {
                    if key.is_there() || of == Reading::Value {
                        need(key, name, || it_with_reading(Value::Word("value")))
                    } else {
                        Ok(default.into())
                    }
                };
                let (from, to) = (end(&mut self.from, "from", 0), end(&mut self.to, "to", 100));
                let (from, to) = both(from, to)?;
                // A value has no whole, so the key is left.
                let empty = if of == Reading::Value { None } else { self.empty.take() };
                Rule::Proportional(Proportional {
                    part_may_exceed: self.part_may_exceed(&of),
                    of,
                    from,
                    to,
                    cutoff: self.cutoff.take(),
                    empty: empty.unwrap_or_default(),
                    decimals: self.decimals.take().unwrap_or_default(),
                })
            }
            RuleKind::PerItem => {
                Rule::PerItem(PerItem { each: need(&mut self.each, "each", why)? })
            }
            RuleKind::Deduction => Rule::Deduction(Deduction {
                each: need(&mut self.each, "each", why)?,
                floor: self.floor.take().unwrap_or_default(),
            }),
            RuleKind::Checklist => Rule::Checklist(Checklist {
                all_or_nothing: self.all_or_nothing.take().unwrap_or_default(),
                items: need(&mut self.items, "items", why)?.0,
            }),
            RuleKind::Survey => Rule::Survey(Survey {
                options: need(&mut self.options, "options", why)?.0,
                min_answers: self.min_answers.take().map_or(1, |count| count.0),
                empty: self.empty.take().unwrap_or_default(),
            }),
            RuleKind::Direct => Rule::Direct(Direct {
                min: self.min.take().unwrap_or_default(),
                step: self.step.take(),
            }),
            RuleKind::Combined => {
                let by = need(&mut self.by, "by", why);
                let of = need(&mut self.of, "of", why).and_then(Of::parts);
                let (by, of) = both(by, of)?;
                // They go with a sum only, so else they are left over.
                let of_sum = |key: &mut Given<Points>| match by {
                    CombineBy::Sum => key.take(),
                    CombineBy::Best | CombineBy::One => None,
                };
                let plus_at_most = of_sum(&mut self.plus_at_most);
                let minus_at_most = of_sum(&mut self.minus_at_most);
                let floor = of_sum(&mut self.floor).unwrap_or_default();
                Rule::Combined(Combined { by, of, plus_at_most, minus_at_most, floor })
            }
            RuleKind::Custom => Rule::Custom(CustomRule::from_file(
                need(&mut self.name, "name", why)?,
                self.scale.take(),
            )),
        };
        let left =
            |key| faulty(key_in_rule(Value::Word(key), Value::Word(rule.kind())), own_keys());
        let left: Faults = self.left().map(left).collect();
        if left.is_empty() { Ok(rule) } else { Err(left) }
    }
}

/// What a rule is of: what a scale reads, or the parts of a combined rule.
enum Of {
    Reading(ReadingWord),
    Parts(Vec<CombinedPart>),
}

impl Of {
    fn reading(self) -> Result<ReadingWord, Faults> {
        match self {
            Self::Reading(reading) => Ok(reading),
            Self::Parts(_) => Err(vec![faulty(list_of(), what_rule_reads())]),
        }
    }

    fn parts(self) -> Result<Vec<CombinedPart>, Faults> {
        match self {
            Self::Parts(parts) => Ok(parts),
            Self::Reading(reading) => {
                Err(vec![faulty(reading_of(Value::Word(reading.word())), list_of_parts())])
            }
        }
    }
}

impl<'de> Deserialize<'de> for Of {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = Of;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                reading_or_parts().fmt(f)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Of, E> {
                ReadingWord::deserialize(text.into_deserializer()).map(Of::Reading)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Of, A::Error> {
                List::read(list).map(|parts| Of::Parts(parts.0))
            }
        }
        deserializer.deserialize_any(Form)
    }
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = Rule;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                rule_table().fmt(f)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Rule, A::Error> {
                RuleForm::deserialize(MapAccessDeserializer::new(map))?.read().map_err(faults)
            }
        }
        deserializer.deserialize_map(Form)
    }
}
