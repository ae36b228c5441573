//! The file form of rules: a table with the keys of its `kind`.

use std::fmt;

use serde::de::{
    self, Deserialize, Deserializer, IntoDeserializer as _, MapAccess, SeqAccess, Visitor,
    value::{MapAccessDeserializer, SeqAccessDeserializer},
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
use crate::number::{Points, Quantity};
use crate::text::serde::present;
use crate::text::words::Word as _;

/// Writes the table of a rule from the list of its keys.
macro_rules! keys {
    ($($key:ident: $value:ty,)*) => {
        /// A rule with the keys of all kinds. Its `kind` decides which of them belong together.
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct RuleForm {
            kind: RuleKind,
            $(#[serde(default, deserialize_with = "present")] $key: Option<$value>,)*
        }

        impl RuleForm {
            /// The first key that is left.
            fn left(&self) -> Option<&'static str> {
                let keys = [$((stringify!($key), self.$key.is_some()),)*];
                keys.into_iter().find(|(_, is_left)| *is_left).map(|(key, _)| key)
            }
        }
    };
}

keys! {
    levels: Vec<Level>,
    of: Of,
    ratios: Vec<String>,
    from_zero: Empty,
    bands: Vec<Band>,
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
    items: Vec<Item>,
    options: Vec<SurveyOption>,
    min_answers: u32,
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

fn need<T>(key: &mut Option<T>, name: &str, kind: &str) -> Result<T, String> {
    key.take().ok_or_else(|| format!("found no `{name}`, expected it in a `{kind}` rule"))
}

impl RuleForm {
    /// Takes the keys of what a scale reads. Keys that do not go with it are left.
    fn reading(&mut self, of: &ReadingWord) -> Result<Reading, String> {
        let mut ratios = |of| {
            let ratios = self.ratios.take();
            ratios.ok_or_else(|| format!("found no `ratios`, expected them with `of = \"{of}\"`"))
        };
        Ok(match of {
            ReadingWord::Ratio => Reading::Ratio,
            ReadingWord::Value => Reading::Value,
            ReadingWord::Growth => {
                Reading::Growth { from_zero: self.from_zero.take().unwrap_or_default() }
            }
            ReadingWord::Product => Reading::Product(ratios("product")?),
            ReadingWord::Mean => Reading::Mean(ratios("mean")?),
            ReadingWord::Rest => Reading::Rest(ratios("rest")?),
        })
    }

    /// Takes `part_may_exceed` if there are parts.
    fn part_may_exceed(&mut self, of: &Reading) -> bool {
        let key = if of.has_parts() { self.part_may_exceed.take() } else { None };
        key.unwrap_or_default()
    }

    /// Takes the keys of its kind; a needed key that is missing, or one that is left over, is refused.
    fn read(mut self) -> Result<Rule, String> {
        let rule = match self.kind {
            RuleKind::Choice => {
                Rule::Choice(Choice { levels: need(&mut self.levels, "levels", "choice")? })
            }
            RuleKind::Bands => {
                let of = need(&mut self.of, "of", "bands")?.reading()?;
                let of = self.reading(&of)?;
                Rule::Bands(Bands {
                    part_may_exceed: self.part_may_exceed(&of),
                    of,
                    bands: need(&mut self.bands, "bands", "bands")?,
                    otherwise: need(&mut self.otherwise, "otherwise", "bands")?,
                    empty: self.empty.take(),
                    decimals: self.decimals.take().unwrap_or_default(),
                })
            }
            RuleKind::Proportional => {
                let of = self.of.take().map_or(Ok(ReadingWord::Ratio), Of::reading)?;
                let of = self.reading(&of)?;
                let end = |key: &mut Option<Quantity>, name, default: u32| match key.take() {
                    Some(end) => Ok(end),
                    None if of == Reading::Value => {
                        Err(format!("found no `{name}`, expected it with `of = \"value\"`"))
                    }
                    None => Ok(default.into()),
                };
                let (from, to) = (end(&mut self.from, "from", 0)?, end(&mut self.to, "to", 100)?);
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
                Rule::PerItem(PerItem { each: need(&mut self.each, "each", "per-item")? })
            }
            RuleKind::Deduction => Rule::Deduction(Deduction {
                each: need(&mut self.each, "each", "deduction")?,
                floor: self.floor.take().unwrap_or_default(),
            }),
            RuleKind::Checklist => Rule::Checklist(Checklist {
                all_or_nothing: self.all_or_nothing.take().unwrap_or_default(),
                items: need(&mut self.items, "items", "checklist")?,
            }),
            RuleKind::Survey => Rule::Survey(Survey {
                options: need(&mut self.options, "options", "survey")?,
                min_answers: self.min_answers.take().unwrap_or(1),
                empty: self.empty.take().unwrap_or_default(),
            }),
            RuleKind::Direct => Rule::Direct(Direct {
                min: self.min.take().unwrap_or_default(),
                step: self.step.take(),
            }),
            RuleKind::Combined => {
                let by = need(&mut self.by, "by", "combined")?;
                // They go with a sum only, so else they are left over.
                let of_sum = |key: &mut Option<Points>| match by {
                    CombineBy::Sum => key.take(),
                    CombineBy::Best | CombineBy::One => None,
                };
                let plus_at_most = of_sum(&mut self.plus_at_most);
                let minus_at_most = of_sum(&mut self.minus_at_most);
                let floor = of_sum(&mut self.floor).unwrap_or_default();
                let of = need(&mut self.of, "of", "combined")?.parts()?;
                Rule::Combined(Combined { by, of, plus_at_most, minus_at_most, floor })
            }
            RuleKind::Custom => Rule::Custom(CustomRule::from_file(
                need(&mut self.name, "name", "custom")?,
                self.scale.take(),
            )),
        };
        match self.left() {
            Some(key) => Err(format!(
                "found the key `{key}` in a `{}` rule, expected its own keys only",
                rule.kind()
            )),
            None => Ok(rule),
        }
    }
}

/// What a rule is of: what a scale reads, or the parts of a combined rule.
enum Of {
    Reading(ReadingWord),
    Parts(Vec<CombinedPart>),
}

impl Of {
    fn reading(self) -> Result<ReadingWord, String> {
        match self {
            Self::Reading(reading) => Ok(reading),
            Self::Parts(_) => {
                Err("found a list under `of`, expected what the rule reads".to_owned())
            }
        }
    }

    fn parts(self) -> Result<Vec<CombinedPart>, String> {
        match self {
            Self::Parts(parts) => Ok(parts),
            Self::Reading(reading) => {
                Err(format!("found `{}` under `of`, expected a list of parts", reading.word()))
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
                f.write_str("what the rule reads, or a list of parts")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Of, E> {
                ReadingWord::deserialize(text.into_deserializer()).map(Of::Reading)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Of, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(list)).map(Of::Parts)
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
                f.write_str("a rule: a table with its `kind`")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Rule, A::Error> {
                RuleForm::deserialize(MapAccessDeserializer::new(map))?
                    .read()
                    .map_err(de::Error::custom)
            }
        }
        deserializer.deserialize_map(Form)
    }
}
