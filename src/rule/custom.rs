use std::borrow::Cow;

use super::{Award, Bounds, Clause, Language, Leaf, ScoringRule};
use crate::error::Refusal;

/// No custom scale (không có thang điểm riêng): the default of `Rule<C>`; there is no value of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoCustom {}

impl ScoringRule for NoCustom {
    type Evidence = Self;

    fn check(&self, _: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        match *self {}
    }

    fn award(&self, _: &Leaf, _: &Self) -> Result<Award, Refusal> {
        match *self {}
    }

    fn clause(&self, _: &Leaf, _: Clause, _: Language) -> Cow<'_, str> {
        match *self {}
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for NoCustom {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        match *self {}
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for NoCustom {
    fn deserialize<D: serde::Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Err(serde::de::Error::custom(
            "found a custom scale, expected one of the eight kinds: this program has no scale of its own",
        ))
    }
}
