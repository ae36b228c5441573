//! The file form of numbers: decimals are read from strings or whole numbers and written as strings.
//! Counts, years and decimal places are whole numbers. Fractions and indices are results: they are written only.

use std::fmt::{self, Display as _};

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use super::decimal::NumberError;
use super::fraction::Fraction;
use super::index::Index;
use super::percent::Percent;
use super::points::{DECLARED, Points};
use super::quantity::Quantity;
use crate::text::phrase::{Phrase, phrases};
use crate::text::phrases::{faulty, number, sentence, written};
use crate::text::quote::excerpt;

phrases! {
    fn points_form() =
        "điểm trong dấu ngoặc kép như “\"0.5\"”, hoặc số nguyên",
        "points in quotes, such as \"0.5\", or a whole number";
    fn percent_form() =
        "tỷ lệ phần trăm trong dấu ngoặc kép như “\"89.5\"”, hoặc số nguyên",
        "a percent in quotes, such as \"89.5\", or a whole number";
    fn quantity_form() =
        "số trong dấu ngoặc kép như “\"12.5\"”, hoặc số nguyên",
        "a number in quotes, such as \"12.5\", or a whole number";
    fn places_form() =
        "số chữ số thập phân, là số nguyên từ 0 đến 8", "decimal places, a whole number from 0 to 8";
    fn year_form() =
        "năm, là số nguyên từ 1900 đến 9999", "a year, a whole number from 1900 to 9999";
    fn count_form() =
        "số lượng, là số nguyên từ 0 đến 4294967295", "a count, a whole number from 0 to 4294967295";
    /// A number with places that is not in quotes.
    pub(crate) fn float(digits, expected) =
        "đang ghi số thập phân “{digits}” không có dấu ngoặc kép; cần {expected}",
        "invalid type: floating point `{digits}`, expected {expected}";
}

/// Says what is expected.
type Expecting = fn() -> Phrase;

/// Reads a decimal from a string, or from a whole number. With `serde_json/arbitrary_precision`, which
/// any crate may switch on, a number arrives as a map of one entry: its digits are read from there.
struct Number<T> {
    expecting: Expecting,
    text: fn(&str, Expecting) -> Result<T, Phrase>,
    whole: fn(i64) -> Result<T, Phrase>,
    strings: bool,
}

impl<T> Number<T> {
    fn float<E: de::Error>(&self, digits: &str) -> E {
        let expecting = self.expecting;
        E::custom(float(digits, expecting()))
    }

    fn read<E: de::Error>(&self, text: &str) -> Result<T, E> {
        (self.text)(text, self.expecting).map_err(E::custom)
    }
}

impl<'de, T> Visitor<'de> for Number<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.expecting)().fmt(f)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        if !self.strings {
            return Err(E::invalid_type(de::Unexpected::Str(&excerpt(text)), &self));
        }
        self.read(text)
    }

    fn visit_i64<E: de::Error>(self, whole: i64) -> Result<T, E> {
        (self.whole)(whole).map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, whole: u64) -> Result<T, E> {
        match i64::try_from(whole) {
            Ok(whole) => self.visit_i64(whole),
            Err(_) => self.read(&whole.to_string()),
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
                self.read(&digits)
            }
            Err(_) => Err(self.float(&digits)),
        }
    }
}

macro_rules! decimal_form {
    ($($number:ty, $expecting:ident, $read:expr, $whole:expr;)*) => {$(
        impl<'de> Deserialize<'de> for $number {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(Number {
                    expecting: $expecting,
                    text: |text, _| $read(text).map_err(|error: NumberError| sentence(error.phrases())),
                    whole: |whole| $whole(whole).map_err(|error: NumberError| sentence(error.phrases())),
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
    Points, points_form,
        |text| DECLARED.read(text).map(Points::from_units),
        |whole| DECLARED.whole(whole).map(Points::from_units);
    Percent, percent_form, str::parse, Percent::try_from;
    Quantity, quantity_form, str::parse, Quantity::try_from;
}

crate::text::written::printed! { Fraction, Index }

/// Reads a whole number.
pub(crate) fn whole<'de, D: Deserializer<'de>, T: TryFrom<i64>>(
    deserializer: D,
    expecting: Expecting,
) -> Result<T, D::Error> {
    let whole: i64 = deserializer.deserialize_any(Number {
        expecting,
        text: |text, expecting| Err(faulty(written(text), expecting())),
        whole: Ok,
        strings: false,
    })?;
    T::try_from(whole).map_err(|_| de::Error::custom(faulty(number(whole), expecting())))
}

/// Whole numbers, each with what is expected of it.
macro_rules! whole_form {
    ($($(#[$doc:meta])* $name:ident($type:ty), $expecting:ident;)*) => {$(
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
    Places(u8), places_form;
    /// The year of an edition. Validation checks its range.
    Year(u32), year_form;
    /// A count.
    Count(u32), count_form;
}
