//! The file form of numbers: decimals are read from strings or whole numbers and written as strings.
//! Counts, years and decimal places are whole numbers.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use super::decimal::NumberError;
use super::percent::Percent;
use super::points::{DECLARED, Points};
use super::quantity::Quantity;
use crate::text::quote::excerpt;

/// Reads a decimal from a string, or from a whole number. With `serde_json/arbitrary_precision`, which
/// any crate may switch on, a number arrives as a map of one entry: its digits are read from there.
struct Number<T> {
    expecting: &'static str,
    text: fn(&str) -> Result<T, String>,
    whole: fn(i64) -> Result<T, String>,
    strings: bool,
}

impl<T> Number<T> {
    fn float<E: de::Error>(&self, digits: &str) -> E {
        let (digits, expecting) = (excerpt(digits), self.expecting);
        E::custom(format_args!("invalid type: floating point `{digits}`, expected {expecting}"))
    }
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
            // Without that feature, -0 is a float.
            Ok(0) if digits.starts_with('-') => Err(self.float(&digits)),
            Ok(whole) => self.visit_i64(whole),
            Err(_) if digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') => {
                (self.text)(&digits).map_err(de::Error::custom)
            }
            Err(_) => Err(self.float(&digits)),
        }
    }
}

macro_rules! decimal_form {
    ($($number:ty, $expecting:literal, $read:expr, $whole:expr;)*) => {$(
        impl<'de> Deserialize<'de> for $number {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(Number {
                    expecting: $expecting,
                    text: |text| $read(text).map_err(|error: NumberError| error.to_string()),
                    whole: |whole| $whole(whole).map_err(|error: NumberError| error.to_string()),
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
    // A file declares points. Only a sum may be larger.
    Points, "points in quotes, such as \"0.5\", or a whole number",
        |text| DECLARED.read(text).map(Points::from_units),
        |whole| DECLARED.whole(whole).map(Points::from_units);
    Percent, "a percent in quotes, such as \"89.5\", or a whole number", str::parse, Percent::try_from;
    Quantity, "a number in quotes, such as \"12.5\", or a whole number", str::parse, Quantity::try_from;
}

/// Reads a whole number.
pub(crate) fn whole<'de, D: Deserializer<'de>, T: TryFrom<i64>>(
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

/// Whole numbers, each with what is expected of it.
macro_rules! whole_form {
    ($($(#[$doc:meta])* $name:ident($type:ty), $expecting:literal;)*) => {$(
        $(#[$doc])*
        pub(crate) struct $name(pub(crate) $type);

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                whole(deserializer, $expecting).map(Self)
            }
        }
    )*};
}
whole_form! {
    /// Decimal places. Validation refuses 9 and more.
    Places(u8), "decimal places, a whole number from 0 to 8";
    /// The year of an edition. Validation checks its range.
    Year(u32), "a year, a whole number from 1900 to 9999";
    /// A count.
    Count(u32), "a count, a whole number from 0 to 4294967295";
}
