use crate::number::decimal::PLACES;
use crate::number::{Mode, Points, RoundTo, Rounding};

/// The rounding rules of a methodology (quy định làm tròn).
///
/// # Example
/// ```
/// use cchc::definition::{PointRounding, Roundings};
/// use cchc::number::{Mode, Rounding};
///
/// let half_up = Rounding::new(2, Mode::HalfUp);
/// assert_eq!(Roundings::from(half_up).points, PointRounding::Rounded(half_up));
/// assert_eq!(Roundings::unrounded(half_up, half_up).points, PointRounding::Unrounded);
/// // Leaves to whole points, and the index to 2 places.
/// let roundings = Roundings::new(Rounding::new(0, Mode::HalfUp), half_up);
/// assert_eq!(roundings.index, half_up);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Roundings {
    /// How each leaf is rounded (làm tròn điểm).
    pub points: PointRounding,
    /// How the index is rounded, once (làm tròn chỉ số).
    pub index: Rounding,
    /// How points are printed. Required if leaves are not rounded, and not allowed if they are.
    pub printed: Option<Rounding>,
}

/// How the points of a leaf are rounded (làm tròn điểm của tiêu chí).
///
/// # Example
/// ```
/// use cchc::definition::{PointRounding, Roundings};
/// use cchc::number::{Mode, Rounding};
/// use cchc::{Definition, Problems, Sheet, points};
/// # fn main() -> Result<(), Problems> {
/// let half_up = Rounding::new(2, Mode::HalfUp);
/// let mut definition = Definition::example();
/// definition.rounding = Roundings::unrounded(half_up, half_up);
/// assert_eq!(definition.rounding.points, PointRounding::Unrounded);
/// let card = definition.validate()?.check(&Sheet::example("Sở A"))?.score();
/// let on_time = card.criterion("1.1").unwrap();
/// assert_eq!(on_time.exact_points().to_string(), "538/105"); // sums use this
/// assert_eq!(on_time.points(), points!(5.12)); // printed
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PointRounding {
    /// Each leaf is rounded once, with this rounding.
    Rounded(Rounding),
    /// Leaves are never rounded. They remain fractions, sums are exact, and only printed points are rounded. The
    /// tables of the ministries for 2023 were printed in this way.
    Unrounded,
}

impl From<Rounding> for Roundings {
    /// One rounding for leaves and index.
    fn from(rounding: Rounding) -> Self {
        Self::new(rounding, rounding)
    }
}

impl Roundings {
    /// A rounding for the leaves, and one for the index.
    #[must_use]
    pub const fn new(points: Rounding, index: Rounding) -> Self {
        Self { points: PointRounding::Rounded(points), index, printed: None }
    }

    /// Leaves are never rounded. The index and each printed number of points are, separately.
    #[must_use]
    pub const fn unrounded(index: Rounding, printed: Rounding) -> Self {
        Self { points: PointRounding::Unrounded, index, printed: Some(printed) }
    }

    /// The rounding of a leaf, unless leaves are not rounded.
    pub(crate) fn leaf(self) -> Option<Rounding> {
        match self.points {
            PointRounding::Rounded(rounding) => Some(rounding),
            PointRounding::Unrounded => None,
        }
    }

    /// How a leaf is rounded: to multiples of what its row says, else as leaves are. `None` if it is not
    /// rounded, or what its row says is not above zero.
    pub(crate) fn of_leaf(self, round_to: Option<Points>) -> Option<RoundTo> {
        match (round_to, self.leaf()) {
            (Some(step), leaf) => RoundTo::new(step, leaf.map_or(Mode::HalfUp, Rounding::mode)),
            (None, leaf) => leaf.map(RoundTo::from),
        }
    }

    /// The most decimal places that declared and given points may have.
    pub(crate) fn places(self) -> u8 {
        self.leaf().map_or(PLACES, Rounding::places)
    }

    /// The decimal places of points as a card prints them. What is not rounded may have more.
    pub(crate) fn printed_places(self) -> u8 {
        self.leaf().or(self.printed()).map_or(PLACES, Rounding::places)
    }

    /// How printed points are rounded, if leaves are not.
    pub(crate) fn printed(self) -> Option<Rounding> {
        match self.points {
            PointRounding::Unrounded => self.printed,
            PointRounding::Rounded(_) => None,
        }
    }
}

#[cfg(feature = "serde")]
mod file {
    use std::fmt;

    use serde::de::{
        self, Deserialize, Deserializer, MapAccess, Visitor, value::MapAccessDeserializer,
    };
    use serde::ser::{Serialize, Serializer};

    use super::{PointRounding, Roundings};
    use crate::number::Rounding;
    use crate::text::quote::excerpt;

    crate::text::serde::table! { Roundings { points, index, printed: optional } }

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
                    Rounding::deserialize(MapAccessDeserializer::new(map))
                        .map(PointRounding::Rounded)
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
}
