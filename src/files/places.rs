//! Faults of form as problems, at the places that all problems have.

use std::collections::BTreeMap;

use super::node::{Node, Value};
use crate::problem::path::named;
use crate::problem::{Place, Problem, ProblemKind};
use crate::text::form_error::{FormFault, FormKind, Step};
use crate::text::phrase::phrases;

phrases! {
    fn in_quotes(expected) =
        "{expected} (mã có dấu chấm phải viết trong dấu ngoặc kép)",
        "{expected} (a code with dots is written in quotes)";
}

/// What a file is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Methodology,
    Sheets,
}

/// The places of the values of a file, as problems have them.
pub(super) struct Places<'a> {
    subject: Subject,
    /// The rows of a methodology or the sheets of a list.
    list: &'a [Node<'a>],
    /// The codes of rows and the units of sheets, each looked for once: what has many faults may have many keys.
    names: BTreeMap<usize, Option<&'a str>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(subject: Subject, root: &'a Node<'a>) -> Self {
        let list = match subject {
            Subject::Methodology => root.get("criteria").map(|rows| &rows.value),
            Subject::Sheets => Some(&root.value),
        };
        let list = if let Some(Value::List(list)) = list { list.as_slice() } else { &[] };
        Self { subject, list, names: BTreeMap::new() }
    }

    /// A fault of form as a problem.
    pub(super) fn problem(&mut self, fault: FormFault) -> Problem {
        let FormFault { kind, found, mut expected, place, meant } = fault;
        let path = place.map_or_else(Vec::new, |place| place.path);
        let kind = match kind {
            FormKind::Form | FormKind::Type => ProblemKind::Form,
            FormKind::Missing => ProblemKind::Missing,
            FormKind::Unknown => ProblemKind::Unknown,
            FormKind::Repeated => ProblemKind::Repeated,
        };
        // TOML takes `1.1 = …` for a table `1` with a key `1`.
        if let ([Step::Key(table), Step::Key(code), Step::Key(_)], None) = (path.as_slice(), meant)
            && (kind, table.as_str()) == (ProblemKind::Unknown, "evidence")
            && !code.contains('.')
        {
            expected = in_quotes(expected);
        }
        Problem::new(kind, self.place(&path), found, expected)
    }

    fn place(&mut self, path: &[Step]) -> Place {
        match (self.subject, path) {
            (Subject::Methodology, [Step::Key(list), Step::Position(row), below @ ..])
                if list == "criteria" =>
            {
                match self.name(*row, "code") {
                    Some(code) => Place::row(*row, code, key(below)),
                    None => Place::key(key(path)),
                }
            }
            (Subject::Methodology, path) => Place::key(key(path)),
            (Subject::Sheets, [Step::Position(position), below @ ..]) => {
                let mut place = in_sheet(below);
                if let [_] = self.list {
                    return place;
                }
                place.card = Some(*position);
                match self.name(*position, "unit") {
                    Some(unit) => place.of_unit(unit),
                    None => place,
                }
            }
            (Subject::Sheets, path) => in_sheet(path),
        }
    }

    /// The text under a key of an entry of the list.
    fn name(&mut self, position: usize, key: &str) -> Option<&'a str> {
        let list = self.list;
        *self.names.entry(position).or_insert_with(|| list.get(position)?.text(key))
    }
}

fn in_sheet(path: &[Step]) -> Place {
    match path {
        [Step::Key(table), Step::Key(code), below @ ..] if table == "evidence" => {
            Place::answer(None, code).below(&key(below))
        }
        path => Place::key(key(path)),
    }
}

/// A path as the key of a place.
fn key(path: &[Step]) -> String {
    let mut key = String::new();
    for step in path {
        key = match step {
            Step::Position(position) => format!("{key}[{position}]"),
            Step::Key(name) => named(&key, name),
        };
    }
    key
}
