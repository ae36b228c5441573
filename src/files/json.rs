//! The values of a JSON text. `serde_json` does not say where a value is, so each level is read as raw texts,
//! which are slices of the whole text.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::node::{Entry, Node, Value, Whole};
use super::path::Path;
use super::syntax::{Parsed, syntax_error, too_deep};
use crate::text::form_error::{FormError, FormFault, FormKind, FormPlace};
use crate::text::table_phrases::{each_key_once, key_again};

/// The most levels of brackets, as `serde_json` has them.
const DEPTH: usize = 127;

/// The value of a text and what is wrong with it. There is no value if the text is no JSON.
pub(super) fn parse(text: &str) -> Parsed<'_> {
    let mut json = Json { text, faults: Vec::new() };
    let node = match serde_json::from_str::<&RawValue>(text) {
        Ok(raw) => json.node(raw, &Path::Root, 0),
        Err(error) => {
            json.refuse(syntax_error(text, offset_of(text, &error), "JSON", &message(&error)))
        }
    };
    (node, json.faults)
}

/// The message of `serde_json` without its line and column.
fn message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let end = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&end).unwrap_or(&message).to_owned()
}

/// The offset of an error. The column of `serde_json` is the number of bytes of the line up to the error.
fn offset_of(text: &str, error: &serde_json::Error) -> usize {
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let start: usize = lines.map(str::len).sum();
    start.saturating_add(error.column().saturating_sub(1))
}

struct Json<'t> {
    text: &'t str,
    faults: Vec<FormFault>,
}

/// The keys of an object, as they are written, and its values.
struct Object<'t>(Vec<(&'t RawValue, &'t RawValue)>);

impl<'t> Deserialize<'t> for Object<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'t> Visitor<'t> for Form {
            type Value = Object<'t>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Object<'t>, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Object(entries))
            }
        }
        deserializer.deserialize_map(Form)
    }
}

impl<'t> Json<'t> {
    /// Notes why the text cannot be read. Then nothing else is said of it.
    fn refuse<T>(&mut self, error: FormError) -> Option<T> {
        self.faults = error.0;
        None
    }

    fn offset(&self, raw: &RawValue) -> usize {
        raw.get().as_ptr().addr().saturating_sub(self.text.as_ptr().addr())
    }

    /// The value of a raw text in so many levels of brackets. It is valid JSON, but for texts that are no Unicode,
    /// and may have any number of levels itself.
    fn node(&mut self, raw: &'t RawValue, path: &Path<'_>, depth: usize) -> Option<Node<'t>> {
        let (offset, json) = (self.offset(raw), raw.get());
        if depth == DEPTH && json.starts_with(['[', '{']) {
            return self.refuse(too_deep(DEPTH, &FormPlace { offset, path: Vec::new() }));
        }
        let below = depth.saturating_add(1);
        let value = match json.as_bytes().first()? {
            b'n' => Value::Null,
            b't' => Value::Bool(true),
            b'f' => Value::Bool(false),
            b'"' => Value::Text(self.string(raw)?),
            b'[' => {
                let list: Vec<&RawValue> = self.level(json, offset)?;
                let mut nodes = Vec::with_capacity(list.len());
                for (position, raw) in list.into_iter().enumerate() {
                    let path = Path::Position(path, position);
                    nodes.push(self.node(raw, &path, below)?);
                }
                Value::List(nodes)
            }
            b'{' => {
                let Object(object) = self.level(json, offset)?;
                let mut entries = Vec::with_capacity(object.len());
                let mut keys = BTreeSet::new();
                for (raw, value) in object {
                    let (offset, key) = (self.offset(raw), self.string(raw)?);
                    let path = Path::Key(path, &key);
                    let node = self.node(value, &path, below)?;
                    if keys.insert(key.clone()) {
                        entries.push(Entry { offset, key, node });
                    } else {
                        let found = key_again(key.as_ref());
                        let error = FormError::new(FormKind::Repeated, found, each_key_once());
                        self.faults
                            .extend(error.placed(&FormPlace { offset, path: path.steps() }).0);
                    }
                }
                Value::Table(entries)
            }
            _ => number(json),
        };
        Some(Node { offset, value })
    }

    /// The entries of a list or an object.
    fn level<T: Deserialize<'t>>(&mut self, json: &'t str, offset: usize) -> Option<T> {
        match serde_json::from_str(json) {
            Ok(level) => Some(level),
            Err(error) => {
                let offset = offset.saturating_add(offset_of(json, &error));
                self.refuse(syntax_error(self.text, offset, "JSON", &message(&error)))
            }
        }
    }

    /// A text without its quotes and escapes.
    fn string(&mut self, raw: &'t RawValue) -> Option<Cow<'t, str>> {
        let (offset, json) = (self.offset(raw), raw.get());
        if !json.contains('\\') {
            let inner = json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
            return inner.map(Cow::Borrowed);
        }
        self.level::<String>(json, offset).map(Cow::Owned)
    }
}

/// A number as `serde_json` reads it: unsigned, or else negative, or else a float. Minus zero is a float.
fn number(digits: &str) -> Value<'_> {
    let whole = match (digits.parse().ok(), digits.parse().ok()) {
        (Some(whole), _) => Some(Whole::U64(whole)),
        (None, Some(0) | None) => None,
        (None, Some(whole)) => Some(Whole::I64(whole)),
    };
    whole.map_or(Value::Number(digits.into()), Value::Whole)
}
