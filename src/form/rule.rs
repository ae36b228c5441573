//! Rules: a table with the keys of its `kind`.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    self, Deserialize, Deserializer, MapAccess, Visitor, value::MapAccessDeserializer,
};

use super::present;
use crate::number::Percent;
use crate::points::Points;
use crate::rule::{
    Band, Bands, Checklist, Choice, Custom, Deduction, Direct, Empty, Item, Level, PerItem,
    Proportional, Reading, Rule, Survey, SurveyOption,
};

/// A rule with the keys of all kinds; which of them belong together is decided by `kind`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "C: Deserialize<'de>"))]
struct RuleForm<C> {
    kind: Kind,
    #[serde(default, deserialize_with = "present")]
    levels: Option<Vec<Level>>,
    #[serde(default, deserialize_with = "present")]
    of: Option<Reading>,
    #[serde(default, deserialize_with = "present")]
    bands: Option<Vec<Band>>,
    #[serde(default, deserialize_with = "present")]
    otherwise: Option<Points>,
    #[serde(default, deserialize_with = "present")]
    empty: Option<Empty>,
    #[serde(default, deserialize_with = "present")]
    from: Option<Percent>,
    #[serde(default, deserialize_with = "present")]
    to: Option<Percent>,
    #[serde(default, deserialize_with = "present")]
    cutoff: Option<Percent>,
    #[serde(default, deserialize_with = "present")]
    each: Option<Points>,
    #[serde(default, deserialize_with = "present")]
    floor: Option<Points>,
    #[serde(default, deserialize_with = "present")]
    all_or_nothing: Option<bool>,
    #[serde(default, deserialize_with = "present")]
    items: Option<Vec<Item>>,
    #[serde(default, deserialize_with = "present")]
    options: Option<Vec<SurveyOption>>,
    #[serde(default, deserialize_with = "present")]
    min: Option<Points>,
    #[serde(default, deserialize_with = "present")]
    step: Option<Points>,
    #[serde(default, deserialize_with = "present")]
    scale: Option<C>,
}

pub(super) enum Kind {
    Choice,
    Bands,
    Proportional,
    PerItem,
    Deduction,
    Checklist,
    Survey,
    Direct,
    Custom,
}

impl<C> RuleForm<C> {
    /// Takes the keys of its kind; a needed key that is missing, or one that is left over, is refused.
    fn read(mut self) -> Result<Rule<C>, String> {
        fn need<T>(key: &mut Option<T>, name: &str, kind: &str) -> Result<T, String> {
            key.take().ok_or_else(|| format!("found no `{name}`, expected it in a `{kind}` rule"))
        }
        let rule = match self.kind {
            Kind::Choice => {
                Rule::Choice(Choice { levels: need(&mut self.levels, "levels", "choice")? })
            }
            Kind::Bands => Rule::Bands(Bands {
                of: need(&mut self.of, "of", "bands")?,
                bands: need(&mut self.bands, "bands", "bands")?,
                otherwise: need(&mut self.otherwise, "otherwise", "bands")?,
                empty: self.empty.take(),
            }),
            Kind::Proportional => Rule::Proportional(Proportional {
                from: self.from.take().unwrap_or(Percent::ZERO),
                to: self.to.take().unwrap_or(Percent::HUNDRED),
                cutoff: self.cutoff.take(),
                empty: self.empty.take().unwrap_or_default(),
            }),
            Kind::PerItem => {
                Rule::PerItem(PerItem { each: need(&mut self.each, "each", "per-item")? })
            }
            Kind::Deduction => Rule::Deduction(Deduction {
                each: need(&mut self.each, "each", "deduction")?,
                floor: self.floor.take().unwrap_or_default(),
            }),
            Kind::Checklist => Rule::Checklist(Checklist {
                all_or_nothing: self.all_or_nothing.take().unwrap_or_default(),
                items: need(&mut self.items, "items", "checklist")?,
            }),
            Kind::Survey => Rule::Survey(Survey {
                options: need(&mut self.options, "options", "survey")?,
                empty: self.empty.take().unwrap_or_default(),
            }),
            Kind::Direct => Rule::Direct(Direct {
                min: self.min.take().unwrap_or_default(),
                step: self.step.take(),
            }),
            Kind::Custom => {
                Rule::Custom(Custom { scale: need(&mut self.scale, "scale", "custom")? })
            }
        };
        let left = [
            ("levels", self.levels.is_some()),
            ("of", self.of.is_some()),
            ("bands", self.bands.is_some()),
            ("otherwise", self.otherwise.is_some()),
            ("empty", self.empty.is_some()),
            ("from", self.from.is_some()),
            ("to", self.to.is_some()),
            ("cutoff", self.cutoff.is_some()),
            ("each", self.each.is_some()),
            ("floor", self.floor.is_some()),
            ("all_or_nothing", self.all_or_nothing.is_some()),
            ("items", self.items.is_some()),
            ("options", self.options.is_some()),
            ("min", self.min.is_some()),
            ("step", self.step.is_some()),
            ("scale", self.scale.is_some()),
        ];
        match left.into_iter().find(|(_, given)| *given) {
            Some((key, _)) => Err(format!(
                "unknown key `{key}` in a `{}` rule, expected its own keys only",
                rule.kind()
            )),
            None => Ok(rule),
        }
    }
}

impl<'de, C: Deserialize<'de>> Deserialize<'de> for Rule<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form<C>(PhantomData<C>);
        impl<'de, C: Deserialize<'de>> Visitor<'de> for Form<C> {
            type Value = Rule<C>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a rule: a table with its `kind`")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Rule<C>, A::Error> {
                RuleForm::deserialize(MapAccessDeserializer::new(map))?
                    .read()
                    .map_err(de::Error::custom)
            }
        }
        deserializer.deserialize_any(Form(PhantomData))
    }
}
