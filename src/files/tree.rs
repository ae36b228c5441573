//! A text, its values, and where they are.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::format::Format;
#[cfg(feature = "json")]
use super::json;
use super::node::{Node, Value};
use super::path::Path;
use super::places::{Places, Subject};
use super::positions::positions;
use super::syntax::Parsed;
#[cfg(feature = "toml")]
use super::toml;
use super::values;
use crate::number::invariant;
use crate::problem::{Place, Problem, ProblemKind};
use crate::text::form_error::FormFault;
use crate::text::phrase::{Phrase, phrases};
use crate::text::quote::kept;
use crate::{Problems, Row, Rule, points};

phrases! {
    fn no_text(byte) = "có một byte không thuộc văn bản UTF-8 sau {byte} byte đầu", "a byte that is not UTF-8, after {byte} bytes";
    fn text_file() = "tệp văn bản UTF-8", "a text file in UTF-8";
    fn second_mark() = "có hai dấu thứ tự byte (BOM)", "a second byte-order mark";
    fn one_mark() = "không quá một dấu", "at most one";
}

/// The byte-order mark. A file may start with one.
const MARK: char = '\u{feff}';

/// The numbers of values, by that of the value above and the key or position.
type Below<'a> = BTreeMap<(usize, Cow<'a, str>), usize>;

/// The values of a text, and all that is wrong so far, each with its offset if it is in the text.
pub(super) struct Tree<'t> {
    text: &'t str,
    subject: Subject,
    pub(super) root: Node<'t>,
    problems: Vec<(Option<usize>, Problem)>,
}

impl<'t> Tree<'t> {
    pub(super) fn parse(
        format: Format,
        subject: Subject,
        bytes: &'t [u8],
    ) -> Result<Self, Problems> {
        let text = str::from_utf8(bytes).map_err(|error| {
            let valid = bytes.split_at(error.valid_up_to()).0;
            let before = str::from_utf8(valid).unwrap_or_default();
            let before = before.strip_prefix(MARK).unwrap_or(before);
            refusal(before, before.len(), no_text(valid.len()), text_file())
        })?;
        let text = text.strip_prefix(MARK).unwrap_or(text);
        // The readers of the formats would take a mark of their own off.
        if text.starts_with(MARK) {
            return Err(refusal(text, 0, second_mark(), one_mark()));
        }
        let (root, faults): Parsed<'t> = match format {
            #[cfg(feature = "json")]
            Format::Json => json::parse(text),
            #[cfg(feature = "toml")]
            Format::Toml => toml::parse(text),
        };
        let is_read = root.is_some();
        let root = root.unwrap_or(Node { offset: 0, value: Value::Null });
        let mut tree = Self { text, subject, root, problems: Vec::new() };
        tree.note(faults);
        if is_read { Ok(tree) } else { tree.finish(None) }
    }

    fn note(&mut self, faults: Vec<FormFault>) {
        let mut places = Places::new(self.subject, &self.root);
        self.problems.extend(faults.into_iter().map(|fault| {
            let offset = fault.place.as_ref().map(|place| place.offset);
            (offset, places.problem(fault))
        }));
    }

    /// Reads the file, or one entry of its list, and notes all that is wrong with it.
    pub(super) fn read<T: DeserializeOwned>(&mut self, position: Option<usize>) -> Option<T> {
        let root = Path::Root;
        let (value, faults) = match (position, &self.root.value) {
            (Some(position), Value::List(list)) => {
                values::read(list.get(position)?, &Path::Position(&root, position))
            }
            _ => values::read(&self.root, &root),
        };
        self.note(faults);
        value
    }

    /// The custom rules that can be read, whatever is wrong with other values: the positions of their rows, the
    /// codes, and the rules.
    pub(super) fn custom_rules(&self) -> Vec<(usize, Row)> {
        let rows = match self.root.get("criteria").map(|rows| &rows.value) {
            Some(Value::List(rows)) => rows.as_slice(),
            _ => &[],
        };
        let custom = |(position, row): (usize, &Node<'t>)| {
            let (code, rule) = (row.text("code")?, row.get("rule")?);
            // What is wrong with it has been noted.
            let rule: Rule = values::read(rule, &Path::Root).0?;
            Some((position, Row::leaf(code, "", points!(0), rule)))
        };
        rows.iter().enumerate().filter_map(custom).collect()
    }

    /// Notes a problem of the whole file.
    pub(super) fn refuse(&mut self, problem: Problem) {
        self.problems.push((Some(self.root.offset), problem));
    }

    /// Notes problems of what was read.
    pub(super) fn note_problems(&mut self, problems: Problems) {
        let offsets = self.offsets_of(&problems);
        self.problems.extend(offsets.into_iter().zip(problems));
    }

    /// Problems of what was read, in their order, each with the line and column of its value.
    pub(super) fn located(&self, problems: Problems) -> Problems {
        let mut positions = positions(self.text, &self.offsets_of(&problems)).into_iter();
        problems.map(|mut problem| {
            let position = positions.next().flatten();
            problem.place.position = problem.place.position.or(position);
            problem
        })
    }

    /// The offsets of the values that problems are of.
    fn offsets_of(&self, problems: &Problems) -> Vec<Option<usize>> {
        let (offsets, below) = self.index();
        // The place of the only sheet of a list does not say so. Of several sheets, which one is not known.
        let (only, is_one_of_several) = match &self.root.value {
            Value::List(list) => ("/0", list.len() > 1),
            _ => ("", false),
        };
        let offset = |Problem { place, .. }: &Problem| {
            let pointer = place.pointer();
            if pointer.is_empty() && *place != Place::default() {
                return None; // it is not in a file
            }
            if place.card.is_none() && !pointer.is_empty() && is_one_of_several {
                return None;
            }
            let only = if place.card.is_none() { only } else { "" };
            let mut value = 0;
            for step in [only, &pointer].concat().split('/').skip(1) {
                let step = step.replace("~1", "/").replace("~0", "~");
                // A key that is missing is missing in its table.
                let Some(next) = below.get(&(value, Cow::Owned(step))) else { break };
                value = *next;
            }
            offsets.get(value).copied()
        };
        problems.iter().map(offset).collect()
    }

    /// The offset of each value, and its number by that of the value above and its key, as problems keep it, or its
    /// position.
    fn index(&self) -> (Vec<usize>, Below<'_>) {
        let (mut nodes, mut below, mut above) = (vec![&self.root], BTreeMap::new(), 0);
        while let Some(node) = nodes.get(above).copied() {
            let mut add = |key, node| {
                below.insert((above, key), nodes.len());
                nodes.push(node);
            };
            match &node.value {
                Value::List(list) => {
                    let entries = list.iter().enumerate();
                    entries.for_each(|(at, node)| add(at.to_string().into(), node));
                }
                Value::Table(entries) => {
                    let entries = entries.iter();
                    entries
                        .map(|entry| (kept(&entry.key), &entry.node))
                        .for_each(|(key, node)| add(key, node));
                }
                _ => {}
            }
            above = above.saturating_add(1);
        }
        (nodes.into_iter().map(|node| node.offset).collect(), below)
    }

    /// Whether nothing is wrong so far.
    pub(super) fn is_good(&self) -> bool {
        self.problems.is_empty()
    }

    /// The value, or all that is wrong, in the order of the text.
    pub(super) fn finish<T>(mut self, value: Option<T>) -> Result<T, Problems> {
        self.problems.sort_by_key(|(offset, _)| *offset);
        let (offsets, problems): (Vec<_>, Vec<_>) = self.problems.into_iter().unzip();
        let positions = positions(self.text, &offsets);
        let problems = problems.into_iter().zip(positions).map(|(mut problem, position)| {
            problem.place.position = position;
            problem
        });
        Problems::none_or(problems.collect(), ())?;
        Ok(invariant(value, "a value that cannot be read has a problem"))
    }
}

/// The one problem of a text that is not read.
fn refusal(text: &str, offset: usize, found: Phrase, expected: Phrase) -> Problems {
    let mut problem = Problem::new(ProblemKind::Form, Place::default(), found, expected);
    problem.place.position = positions(text, &[Some(offset)]).into_iter().next().flatten();
    problem.into()
}
