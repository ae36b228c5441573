//! The lines of a table of evidence, by code.

use std::collections::HashMap;

use cchc::Row;

use super::{CODE, NAME, TITLE, VALUE};
use crate::cells::{Content, Position, folded};
use crate::criteria::{Criteria, code};
use crate::inputs::{inputs, named};
use crate::issue::{Issue, found, one_of, words};
use crate::table::Table;

/// The lines of a table of evidence.
pub(super) struct Lines {
    pub(super) sheet: String,
    pub(super) by_code: HashMap<String, Vec<Line>>,
    /// Whether a code could not be read, so that the line of another one seems to be missing.
    pub(super) has_unread_code: bool,
}

/// A line of a table of evidence: its row, and the input that it has, if it says one.
#[derive(Clone)]
pub(super) struct Line {
    pub(super) row: u32,
    pub(super) name: Option<String>,
}

impl Lines {
    /// The lines of a table, by code.
    pub(super) fn read(table: &Table<'_>, criteria: &Criteria, issues: &mut Vec<Issue>) -> Self {
        let sheet = &table.grid.name;
        let mut lines =
            Self { sheet: sheet.clone(), by_code: HashMap::new(), has_unread_code: false };
        let rules: HashMap<&str, &Row> =
            criteria.definition.criteria.iter().map(|row| (row.code.as_str(), row)).collect();
        for row in table.rows() {
            let at = table.at(row, CODE);
            let Some(content) = at.and_then(|at| table.grid.get_merged(at)) else {
                // Rows without a code are headings or sums, unless they have figures.
                let title = table.get(row, TITLE).and_then(Content::name).unwrap_or_default();
                let has_name = table.get(row, NAME).is_some();
                if (has_name || has_figures(table, row)) && !folded(&title).starts_with("tong") {
                    let expected = words("mã của tiêu chí", "the code of the criterion");
                    let at = Position { row, column: at.map_or(0, |at| at.column) };
                    issues.push(Issue::new(sheet, at, found(None), expected));
                    lines.has_unread_code = true;
                }
                continue;
            };
            let code = match code(content, sheet, at) {
                Ok(code) => code,
                Err(issue) => {
                    issues.push(issue);
                    lines.has_unread_code = true;
                    continue;
                }
            };
            let name = table.get(row, NAME).and_then(Content::name);
            let declared = rules.get(code.as_str());
            if declared.is_none() && criteria.issues.is_empty() {
                let expected =
                    words("mã có trong trang “Tiêu chí”", "a code of the sheet `Tiêu chí`");
                issues.push(Issue::new(sheet, at, found(Some(content)), expected));
                lines.has_unread_code = true;
                continue;
            }
            if let (Some(name), Some(Row { rule: None, .. })) = (&name, declared)
                && !criteria.unread.contains(&code)
                && folded(name) != "ghichu"
                && has_figures(table, row)
            {
                let expected = words(
                    format!("mã của tiêu chí có số liệu “{name}”: tiêu chí này có tiêu chí con"),
                    format!(
                        "the code of a criterion with `{name}`: there are criteria under this one"
                    ),
                );
                issues.push(Issue::new(sheet, at, found(Some(content)), expected));
                lines.has_unread_code = true;
                continue;
            }
            if let (Some(name), Some(rule)) = (&name, declared.and_then(|row| row.rule.as_ref()))
                && !criteria.unread.contains(&code)
                && folded(name) != "ghichu"
                && named(&inputs(rule), name).is_none()
            {
                let names = inputs(rule);
                let expected = one_of(names.iter().map(|input| input.name.as_str()));
                let at = table.at(row, NAME);
                issues.push(Issue::new(sheet, at, found(table.get(row, NAME)), expected));
                // The leaf cannot be read, for any unit.
                lines
                    .by_code
                    .entry(code)
                    .or_default()
                    .push(Line { row, name: Some(String::new()) });
                continue;
            }
            lines.by_code.entry(code).or_default().push(Line { row, name });
        }
        lines
    }
}

/// Whether a row has a figure of a unit.
fn has_figures(table: &Table<'_>, row: u32) -> bool {
    let own = table.at(row, VALUE).into_iter();
    let others = table.other_columns.iter().map(|(column, _)| Position { row, column: *column });
    own.chain(others).any(|at| table.grid.get(at).is_some())
}
