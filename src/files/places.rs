//! Faults of form as problems, at the places that all problems have.

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

impl Subject {
    /// A fault of form as a problem.
    pub(super) fn problem(self, root: &Node<'_>, fault: FormFault) -> Problem {
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
        Problem::new(kind, self.place(root, &path), found, expected)
    }

    fn place(self, root: &Node<'_>, path: &[Step]) -> Place {
        match (self, &root.value, path) {
            (Self::Methodology, ..) => in_methodology(root, path),
            (Self::Sheets, Value::List(list), [Step::Position(position), below @ ..]) => {
                let mut place = in_sheet(below);
                if list.len() == 1 {
                    return place;
                }
                let unit = list.get(*position).and_then(|sheet| sheet.text("unit"));
                place.card = Some(*position);
                place.unit = unit.map(str::to_owned);
                place
            }
            (Self::Sheets, _, path) => in_sheet(path),
        }
    }
}

fn in_methodology(root: &Node<'_>, path: &[Step]) -> Place {
    let [Step::Key(list), Step::Position(row), below @ ..] = path else {
        return Place::key(key(path));
    };
    let rows = root.get("criteria").filter(|_| list == "criteria").map(|rows| &rows.value);
    let code = match rows {
        Some(Value::List(rows)) => rows.get(*row).and_then(|row| row.text("code")),
        _ => None,
    };
    match code {
        Some(code) => Place::row(*row, code, key(below)),
        None => Place::key(key(path)),
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
