use std::borrow::Cow;

/// A value of a file, with the offset of its first byte.
#[derive(Debug)]
pub(super) struct Node<'t> {
    pub(super) offset: usize,
    pub(super) value: Value<'t>,
}

/// What a file can say.
#[derive(Debug)]
pub(super) enum Value<'t> {
    Null,
    Bool(bool),
    Whole(Whole),
    /// A number that is no whole number of 64 or 128 bits, as it was written.
    Number(Cow<'t, str>),
    Text(Cow<'t, str>),
    /// A date or time of TOML, as that format prints it.
    #[cfg(feature = "toml")]
    Date(String),
    List(Vec<Node<'t>>),
    Table(Vec<Entry<'t>>),
}

/// A whole number, in the type that the format gives it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Whole {
    I64(i64),
    U64(u64),
    #[cfg(feature = "toml")]
    I128(i128),
    #[cfg(feature = "toml")]
    U128(u128),
}

/// A key of a table, with the offset of its first byte, and its value.
#[derive(Debug)]
pub(super) struct Entry<'t> {
    pub(super) offset: usize,
    pub(super) key: Cow<'t, str>,
    pub(super) node: Node<'t>,
}

impl<'t> Node<'t> {
    /// The value under a key of a table.
    pub(super) fn get(&self, key: &str) -> Option<&Node<'t>> {
        match &self.value {
            Value::Table(entries) => {
                entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
            }
            _ => None,
        }
    }

    /// The text under a key of a table.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        match &self.get(key)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}
