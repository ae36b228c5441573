//! The file form (format 1): how numbers, answers and maps are read and written.
//!
//! Decimals are written as strings and read from strings or whole numbers, in the same bytes whatever
//! features other crates switch on; null, unknown and repeated keys are refused.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    self, Deserialize, Deserializer, MapAccess, Visitor, value::MapAccessDeserializer,
};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::comparison::{Crosswalk, Edition, Link, Succession, Successions};
use crate::decimal::excerpt;
use crate::definition::{
    Adjustments, Definition, Format, NotApplicable, PointRounding, Provenance, Roundings, Row,
    Source,
};
use crate::evidence::{Answer, Evidence};
use crate::grouping::{Basis, Classification, Group};
use crate::number::{Percent, Quantity};
use crate::points::Points;
use crate::ranking::TieRule;
use crate::rounding::{Mode, Rounding};
use crate::rule::{
    Band, Bands, Checklist, Choice, Custom, Deduction, Direct, Empty, Item, Level, PerItem,
    Proportional, Reading, Rule, ScoringRule, Survey, SurveyOption,
};
use crate::sheet::{Adjustment, Answers, Sheet, Stage};

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

/// Reads a decimal from a string, or from a whole number. With `serde_json/arbitrary_precision`, which
/// any crate may switch on, a number arrives as a map of one entry: its digits are read from there.
struct Number<T> {
    expecting: &'static str,
    text: fn(&str) -> Result<T, String>,
    whole: fn(i64) -> Result<T, String>,
    strings: bool,
}

impl<'de, T> Visitor<'de> for Number<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expecting)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        if !self.strings {
            return Err(E::invalid_type(de::Unexpected::Str(&excerpt(text)), &self));
        }
        (self.text)(text).map_err(E::custom)
    }

    fn visit_i64<E: de::Error>(self, whole: i64) -> Result<T, E> {
        (self.whole)(whole).map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, whole: u64) -> Result<T, E> {
        match i64::try_from(whole) {
            Ok(whole) => self.visit_i64(whole),
            Err(_) => (self.text)(&whole.to_string()).map_err(E::custom),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        // The name of the type tells such a number from a table that somebody wrote with the same key.
        if !std::any::type_name::<A>().contains("NumberDeserializer")
            || map.next_key::<String>()?.is_none()
        {
            return Err(de::Error::invalid_type(de::Unexpected::Map, &self));
        }
        let digits: String = map.next_value()?;
        match digits.parse() {
            Ok(whole) => self.visit_i64(whole),
            Err(_) if digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') => {
                (self.text)(&digits).map_err(de::Error::custom)
            }
            Err(_) => Err(de::Error::custom(format_args!(
                "invalid type: floating point `{}`, expected {}",
                excerpt(&digits),
                self.expecting
            ))),
        }
    }
}

macro_rules! decimal_form {
    ($($number:ty, $expecting:literal;)*) => {$(
        impl<'de> Deserialize<'de> for $number {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(Number {
                    expecting: $expecting,
                    text: |text| text.parse().map_err(|error: crate::NumberError| error.to_string()),
                    whole: |whole| Self::try_from(whole).map_err(|error| error.to_string()),
                    strings: true,
                })
            }
        }

        impl Serialize for $number {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    )*};
}
decimal_form! {
    Points, "points in quotes, such as \"0.5\", or a whole number";
    Percent, "a percent in quotes, such as \"89.5\", or a whole number";
    Quantity, "a number in quotes, such as \"12.5\", or a whole number";
}

fn whole<'de, D: Deserializer<'de>, T: TryFrom<i64>>(
    deserializer: D,
    expecting: &'static str,
) -> Result<T, D::Error> {
    let number = deserializer.deserialize_any(Number {
        expecting,
        text: |text| Err(format!("found `{}`", excerpt(text))),
        whole: Ok,
        strings: false,
    });
    let number: i64 = number.map_err(|error| {
        let text = error.to_string();
        if text.contains("expected") {
            error
        } else {
            de::Error::custom(format_args!("{text}, expected {expecting}"))
        }
    })?;
    T::try_from(number)
        .map_err(|_| de::Error::custom(format_args!("found `{number}`, expected {expecting}")))
}

/// Decimal places; 9 and more are left to the validation.
pub(crate) fn places<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    whole(deserializer, "decimal places, a whole number from 0 to 8")
}

/// The year of an edition; its range is left to the validation.
pub(crate) fn edition<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    whole(deserializer, "a year, a whole number from 1900 to 9999")
}

/// A count.
struct Count(u32);

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        whole(deserializer, "a count, a whole number from 0 to 4294967295").map(Self)
    }
}

impl<'de> Deserialize<'de> for Format {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match whole::<D, i64>(deserializer, "the format number, 1")? {
            1 => Ok(Self),
            other => Err(de::Error::custom(format_args!(
                "found `{other}`, expected the format number, 1"
            ))),
        }
    }
}

impl Serialize for Format {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(1)
    }
}

/// Words of a closed list: read from a string only, with the list in the error.
macro_rules! words {
    ($($name:ty: $($variant:ident $word:literal),*;)*) => {$(
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(Word {
                    words: &[$($word),*],
                    read: |word| match word {
                        $($word => Some(Self::$variant),)*
                        _ => None,
                    },
                })
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(match self {
                    $(Self::$variant => $word,)*
                })
            }
        }
    )*};
}
words! {
    Mode: HalfUp "half-up", HalfEven "half-even", Down "down", Up "up";
    Empty: Full "full", Zero "zero", NotApplicable "not-applicable", Refused "refused";
    Reading: Ratio "ratio", Value "value";
    Basis: Published "published", Exact "exact";
    TieRule: Standard "standard", Dense "dense", Modified "modified";
    Provenance: Sourced "sourced", Partial "partial", Illustrative "illustrative";
    NotApplicable: Rescale "rescale", Full "full";
    Source: Appraisal "appraisal", Survey "survey";
    Stage: SelfScored "self", Appraised "appraised", Final "final";
    Kind: Choice "choice", Bands "bands", Proportional "proportional", PerItem "per-item",
        Deduction "deduction", Checklist "checklist", Survey "survey", Direct "direct", Custom "custom";
}

struct Word<T> {
    words: &'static [&'static str],
    read: fn(&str) -> Option<T>,
}

impl<T> Visitor<'_> for Word<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<String> = self.words.iter().map(|word| format!("`{word}`")).collect();
        write!(f, "one of {}", words.join(", "))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.read)(text)
            .ok_or_else(|| E::invalid_value(de::Unexpected::Str(&excerpt(text)), &self))
    }
}

/// Tables are read by their keys only: derived code alone would take a list for a table too.
macro_rules! tables {
    ($($name:ident $(<$c:ident: $bound:ident>)?;)*) => {$(
        impl<'de $(, $c: $bound + Deserialize<'de>)?> Deserialize<'de> for $name $(<$c>)? {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Form<T>(PhantomData<T>);
                impl<'de $(, $c: $bound + Deserialize<'de>)?> Visitor<'de> for Form<$name $(<$c>)?> {
                    type Value = $name $(<$c>)?;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("a table")
                    }

                    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                        Self::Value::deserialize(MapAccessDeserializer::new(map))
                    }
                }
                deserializer.deserialize_any(Form(PhantomData))
            }
        }

        impl $(<$c: $bound + Serialize>)? Serialize for $name $(<$c>)? {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, serializer)
            }
        }
    )*};
}
/// Any type: a bound that says nothing.
trait Any {}
impl<T> Any for T {}
tables! {
    Rounding; Level; Item; Band; SurveyOption; Roundings; Adjustments; Classification; Group; Adjustment;
    Crosswalk; Edition; Link; Successions; Succession;
    Definition<C: Any>; Row<C: Any>;
}

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

enum Kind {
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

impl<'de> Deserialize<'de> for PointRounding {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = PointRounding;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("`{ places, mode }` or \"unrounded\"")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<PointRounding, E> {
                match text {
                    "unrounded" => Ok(PointRounding::Unrounded),
                    _ => Err(E::invalid_value(de::Unexpected::Str(&excerpt(text)), &self)),
                }
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<PointRounding, A::Error> {
                Rounding::deserialize(MapAccessDeserializer::new(map)).map(PointRounding::Rounded)
            }
        }
        deserializer.deserialize_any(Form)
    }
}

impl Serialize for PointRounding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Rounded(rounding) => rounding.serialize(serializer),
            Self::Unrounded => serializer.serialize_str("unrounded"),
        }
    }
}

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

impl<'de, C: ScoringRule> Deserialize<'de> for Sheet<C>
where
    C::Evidence: Deserialize<'de>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form<C>(PhantomData<C>);
        impl<'de, C: ScoringRule> Visitor<'de> for Form<C>
        where
            C::Evidence: Deserialize<'de>,
        {
            type Value = Sheet<C>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Sheet<C>, A::Error> {
                Sheet::deserialize(MapAccessDeserializer::new(map))
            }
        }
        deserializer.deserialize_any(Form(PhantomData))
    }
}

impl<C: ScoringRule> Serialize for Sheet<C>
where
    C::Evidence: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}
