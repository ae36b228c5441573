#[cfg(feature = "serde")]
use crate::text::phrases::{faulty, number};

#[cfg(feature = "serde")]
crate::text::phrase::phrases! {
    fn format_number() = "phiên bản định dạng tệp, là 1", "the format number, 1";
}

/// The version of the file form: always 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Format;

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Format {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match crate::number::serde::whole::<D, i64>(deserializer, format_number)? {
            1 => Ok(Self),
            other => Err(serde::de::Error::custom(faulty(number(other), format_number()))),
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Format {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(1)
    }
}
