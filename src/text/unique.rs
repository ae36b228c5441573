//! Tables of files whose keys are names.

use std::collections::BTreeMap;
use std::fmt::{self, Display as _};
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

use super::phrase::Phrase;
use super::phrases::faulty;
use super::serde::Part;
use super::table_phrases::{a_table, each_key_once, key_again};

/// That a key is there twice, and what is expected.
pub(crate) fn repeated_key(key: String) -> Phrase {
    faulty(key_again(key), each_key_once())
}

/// A map whose keys may not be repeated.
pub(crate) struct Unique<V>(pub(crate) BTreeMap<String, V>);

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Unique<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form<V>(PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for Form<V> {
            type Value = Unique<V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                a_table().fmt(f)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Unique<V>, A::Error> {
                let mut entries = BTreeMap::new();
                while let Some(key) = map.next_key::<String>()? {
                    if entries.contains_key(&key) {
                        return Err(de::Error::custom(repeated_key(key)));
                    }
                    if let Some(value) = map.next_value_seed(Part(PhantomData))? {
                        entries.insert(key, value);
                    }
                }
                Ok(Unique(entries))
            }
        }
        deserializer.deserialize_map(Form(PhantomData))
    }
}
