//! The values of a TOML text, with their offsets.

use std::collections::BTreeMap;
use std::ops::Range;

use ::toml::Spanned;
use ::toml::de::{DeInteger, DeString, DeTable, DeValue, Error};

use super::node::{Entry, Node, Value, Whole};
use super::path::Path;
use super::syntax::{Parsed, syntax_error, too_deep};
use super::toml_levels::{DEPTH, too_many_levels};
use crate::text::form_error::{FormError, FormFault, FormKind, FormPlace, Step};
use crate::text::quote::kept;
use crate::text::table_phrases::{each_key_once, key_again};

/// The values of a text and what is wrong with it. There are no values if the text is no TOML.
pub(super) fn parse(text: &str) -> Parsed<'_> {
    if let Some(offset) = too_many_levels(text) {
        return (None, too_deep(DEPTH, &FormPlace { offset, path: Vec::new() }).0);
    }
    let (root, errors) = DeTable::parse_recoverable(text);
    let is_repeated = |error: &&Error| error.message() == "duplicate key";
    // What follows an error of syntax may be read otherwise than it is meant.
    if let Some(error) = errors.iter().find(|error| !is_repeated(error)) {
        let offset = error.span().map_or(0, |span| span.start);
        let message: Vec<&str> = error.message().lines().collect();
        return (None, syntax_error(text, offset, "TOML", &message.join(", ")).0);
    }
    let toml = Toml { text };
    let root = Node { offset: 0, value: toml.table(root.into_inner()) };
    let faults = toml.repeated(&errors, &root);
    (Some(root), faults)
}

struct Toml<'t> {
    text: &'t str,
}

impl<'t> Toml<'t> {
    fn node(&self, value: Spanned<DeValue<'t>>) -> Node<'t> {
        let span = value.span();
        let offset = span.start;
        let written = self.text.get(span).unwrap_or_default();
        let value = match value.into_inner() {
            DeValue::String(text) => Value::Text(text),
            DeValue::Integer(digits) => {
                whole(&digits).map_or(Value::Number(written.into()), Value::Whole)
            }
            DeValue::Float(_) => Value::Number(written.into()),
            DeValue::Boolean(word) => Value::Bool(word),
            DeValue::Datetime(date) => Value::Date(date.to_string()),
            DeValue::Array(list) => {
                Value::List(list.into_iter().map(|value| self.node(value)).collect())
            }
            DeValue::Table(entries) => self.table(entries),
        };
        Node { offset, value }
    }

    /// The entries in the order of the text, whatever the order of the map is.
    fn table(&self, table: DeTable<'t>) -> Value<'t> {
        let entry = |(key, value): (Spanned<DeString<'t>>, _)| {
            let offset = key.span().start;
            Entry { offset, key: key.into_inner(), node: self.node(value) }
        };
        let mut entries: Vec<Entry<'t>> = table.into_iter().map(entry).collect();
        entries.sort_by_key(|entry| entry.offset);
        Value::Table(entries)
    }

    /// Keys that are there again. What is under a table that is there again may repeat keys too; that is no
    /// problem of its own.
    fn repeated(&self, errors: &[Error], root: &Node<'_>) -> Vec<FormFault> {
        let offsets: Vec<Range<usize>> = errors.iter().filter_map(Error::span).collect();
        let repeated: Vec<Repeated> = offsets.into_iter().map(|key| self.keys(key)).collect();
        let mut known: BTreeMap<&str, BTreeMap<usize, Vec<Step>>> =
            repeated.iter().map(|repeated| (repeated.key(), BTreeMap::new())).collect();
        find(root, &Path::Root, &mut known);
        let (mut faults, mut passed, mut is_in_repeated) = (Vec::new(), 0, false);
        for repeated in &repeated {
            let (offset, key) = (repeated.offset, repeated.key());
            let between = self.text.get(passed..offset).unwrap_or_default();
            passed = offset;
            is_in_repeated &= !between.contains("\n[");
            if is_in_repeated {
                continue;
            }
            is_in_repeated = repeated.is_header;
            let path = known.get(key).and_then(|known| {
                let before = known.range(..=offset).map(|(_, path)| path).rev();
                before.take(SEARCHED).find(|path| repeated.is_end_of(path))
            });
            let error = FormError::new(FormKind::Repeated, key_again(key), each_key_once());
            let place = FormPlace { offset, path: path.cloned().unwrap_or_default() };
            faults.extend(error.placed(&place).0);
        }
        faults
    }

    /// A key that is there again, with the keys before it in `evidence."1.1".level` or in the head of a table.
    fn keys(&self, key: Range<usize>) -> Repeated {
        let before = self.text.get(..key.start).unwrap_or_default();
        let line = before.chars().rev().take(SEARCHED).take_while(|character| *character != '\n');
        let (_, line) = before.split_at(key.start.saturating_sub(line.map(char::len_utf8).sum()));
        let starts = line
            .rmatch_indices(['{', ',', '['])
            .map(|(at, mark)| line.get(at.saturating_add(mark.len())..));
        let starts = starts.chain([Some(line)]).flatten();
        let is_dotted = line.trim_end().ends_with('.');
        let written = self.text.get(key.clone()).unwrap_or_default();
        let starts = starts.take(if is_dotted { 8 } else { 0 }).chain([""]);
        let keys = starts.into_iter().find_map(|start| keys_of(&[start, written].concat()));
        Repeated {
            offset: key.start,
            keys: keys.unwrap_or_default(),
            is_header: line.trim_start().starts_with('['),
        }
    }
}

/// So many places are searched for the table of a repeated key: a file full of them must not take minutes.
const SEARCHED: usize = 1_000;

/// A key that is there again.
struct Repeated {
    offset: usize,
    /// The key, after those above it that are written with it.
    keys: Vec<String>,
    is_header: bool,
}

impl Repeated {
    fn key(&self) -> &str {
        self.keys.last().map_or("", String::as_str)
    }

    /// Whether the path ends with the keys, of which a path keeps so much.
    fn is_end_of(&self, path: &[Step]) -> bool {
        let mut keys = path.iter().rev().filter_map(|step| match step {
            Step::Key(key) => Some(key),
            Step::Position(_) => None,
        });
        self.keys.iter().rev().all(|key| keys.next().is_some_and(|step| *step == *kept(key)))
            && (!self.is_header || keys.next().is_none())
    }
}

/// The keys of `evidence."1.1".level`.
fn keys_of(written: &str) -> Option<Vec<String>> {
    let entry = format!("{written} = 0");
    let mut table = DeTable::parse(&entry).ok()?.into_inner();
    let mut keys = Vec::new();
    while let Some((key, value)) = table.into_iter().next() {
        keys.push(key.into_inner().into_owned());
        match value.into_inner() {
            DeValue::Table(below) => table = below,
            _ => break,
        }
    }
    Some(keys)
}

/// Adds the offset and the path of each place where one of the keys is.
fn find(node: &Node<'_>, path: &Path<'_>, keys: &mut BTreeMap<&str, BTreeMap<usize, Vec<Step>>>) {
    match &node.value {
        _ if keys.is_empty() => {}
        Value::List(list) => {
            for (position, node) in list.iter().enumerate() {
                find(node, &Path::Position(path, position), keys);
            }
        }
        Value::Table(entries) => {
            for Entry { offset, key, node } in entries {
                let path = Path::Key(path, key);
                if let Some(places) = keys.get_mut(key.as_ref()) {
                    places.insert(*offset, path.steps());
                }
                find(node, &path, keys);
            }
        }
        _ => {}
    }
}

/// A whole number in the narrowest of the types that TOML gives it.
fn whole(integer: &DeInteger<'_>) -> Option<Whole> {
    let (digits, radix) = (integer.as_str(), integer.radix());
    let i64 = i64::from_str_radix(digits, radix).map(Whole::I64);
    let u64 = || u64::from_str_radix(digits, radix).map(Whole::U64);
    let i128 = || i128::from_str_radix(digits, radix).map(Whole::I128);
    let u128 = || u128::from_str_radix(digits, radix).map(Whole::U128);
    i64.or_else(|_| u64()).or_else(|_| i128()).or_else(|_| u128()).ok()
}
