//! The written form of results: tables with the keys that are listed, in their order, all of them present.
//! Results are never read. The page `results` of the docs has every key.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// The version of the form of results.
const FORMAT: u8 = 1;

/// A result that is written as a table.
pub(crate) trait Written {
    /// Writes its keys, without the number of the format.
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

/// Writes a result that can be read without another one: with the number of the format before its keys.
pub(crate) fn alone<R: Written, S: Serializer>(result: &R, to: S) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(None)?;
    map.serialize_entry("format", &FORMAT)?;
    result.write(&mut map)?;
    map.end()
}

/// Writes a result without the number of the format.
pub(crate) fn nested<R: Written, S: Serializer>(result: &R, to: S) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(None)?;
    result.write(&mut map)?;
    map.end()
}

/// A result inside another one.
pub(crate) struct Nested<'a, R>(pub(crate) &'a R);

impl<R: Written> Serialize for Nested<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        nested(self.0, serializer)
    }
}

/// Results with their keys. `alone` after the name says that a result has the number of the format, unless it is
/// [`Nested`]. `..other` writes the keys of another result among its own.
macro_rules! results {
    (@write) => { $crate::text::written::nested };
    (@write alone) => { $crate::text::written::alone };
    ($($name:ty as $this:ident $(, $alone:ident)? { $($keys:tt)* })*) => {$(
        impl $crate::text::written::Written for $name {
            fn write<M: ::serde::ser::SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
                let $this = self;
                $crate::text::written::keys!(map, $($keys)*);
                Ok(())
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::text::written::results!(@write $($alone)?)(self, serializer)
            }
        }
    )*};
}
pub(crate) use results;

/// Writes keys with their values.
macro_rules! keys {
    ($map:ident $(,)?) => {{}};
    ($map:ident, let $name:ident = $value:expr; $($more:tt)*) => {{
        let $name = $value;
        $crate::text::written::keys!($map, $($more)*)
    }};
    ($map:ident, ..$other:expr $(, $($more:tt)*)?) => {{
        $crate::text::written::Written::write(&$other, $map)?;
        $crate::text::written::keys!($map, $($($more)*)?)
    }};
    ($map:ident, $key:ident: $value:expr $(, $($more:tt)*)?) => {{
        ::serde::ser::SerializeMap::serialize_entry($map, stringify!($key), &$value)?;
        $crate::text::written::keys!($map, $($($more)*)?)
    }};
}
pub(crate) use keys;

/// Results that are written as they print.
macro_rules! printed {
    ($($name:ty),* $(,)?) => {$(
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    )*};
}
pub(crate) use printed;
