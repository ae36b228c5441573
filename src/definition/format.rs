/// The version of the file form: always 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Format;

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Format {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match crate::number::serde::whole::<D, i64>(deserializer, "the format number, 1")? {
            1 => Ok(Self),
            other => Err(serde::de::Error::custom(format_args!(
                "found `{other}`, expected the format number, 1"
            ))),
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Format {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(1)
    }
}
