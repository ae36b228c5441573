//! The file form (format 1): how numbers, answers and maps are read and written.
//!
//! Decimals are written as strings and read from strings or whole numbers, in the same bytes whatever
//! features other crates switch on; null, unknown and repeated keys are refused.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    self, Deserialize, Deserializer, MapAccess, Visitor, value::MapAccessDeserializer,
};
use serde::ser::{Serialize, Serializer};

use self::rule::Kind;
use crate::comparison::{Crosswalk, Edition, Link, Succession, Successions};
use crate::decimal::excerpt;
use crate::definition::{
    Adjustments, Definition, NotApplicable, PointRounding, Provenance, Roundings, Row, Source,
};
use crate::grouping::{Basis, Classification, Group};
use crate::ranking::TieRule;
use crate::rounding::{Mode, Rounding};
use crate::rule::{Band, Empty, Item, Level, Reading, ScoringRule, SurveyOption};
use crate::sheet::{Adjustment, Sheet, Stage};

mod answer;
mod number;
mod rule;

pub(crate) use number::{edition, places};

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
