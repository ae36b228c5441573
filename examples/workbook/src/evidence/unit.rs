//! Where the evidence of a unit is, and what it answers.

use std::collections::HashSet;
use std::rc::Rc;

use cchc::problem::{Phrase, Problem};
use cchc::rule::{Answer, Rule};
use cchc::{Methodology, Row};

use super::lines::{Line, Lines};
use crate::cells::{Content, Grid, Position, folded};
use crate::inputs::{AnswerReader, Input, in_one_cell, inputs, is_not_applicable, named};
use crate::issue::{Issue, found, words};

/// Where the evidence of a unit is.
pub(super) struct UnitPlace {
    pub(super) unit: String,
    pub(super) head: Position,
    pub(super) lines: Rc<Lines>,
    pub(super) column: u32,
    pub(super) note: Option<u32>,
    pub(super) bonus: Vec<(String, Position)>,
    pub(super) penalty: Vec<(String, Position)>,
    /// The codes of which something could not be read.
    pub(super) unread: HashSet<String>,
}

/// What the cells of a criterion say for one unit.
struct Said<'a> {
    grid: &'a Grid,
    inputs: Vec<Input>,
    /// The cell of each input, and where it is.
    cells: Vec<Option<&'a Content>>,
    places: Vec<Option<Position>>,
    /// The cell of a line that has all of the evidence.
    short: Option<(Position, &'a Content)>,
    note: Option<String>,
    issues: Vec<Issue>,
}

impl Said<'_> {
    fn refuse(&mut self, at: impl Into<Option<Position>>, what: Phrase, expected: Phrase) {
        self.issues.push(Issue::new(&self.grid.name, at, what, expected));
    }

    /// Takes the cell of a line that says the input, or none.
    fn take(&mut self, name: Option<&str>, here: Position) {
        let content = self.grid.get(here);
        match (name, content) {
            (None, None) => {}
            (None, Some(content)) => {
                if self.short.replace((here, content)).is_some() {
                    let expected = words("mỗi tiêu chí một dòng", "one line for each criterion");
                    self.refuse(here, found(Some(content)), expected);
                }
            }
            (Some(name), _) if folded(name) == "ghichu" => {
                self.note = self.note.take().or_else(|| content?.name());
            }
            (Some(name), _) => {
                let input = named(&self.inputs, name);
                let input = self.inputs.iter().position(|known| Some(known) == input);
                let Some(input) = input else { return };
                let place = self.places.get_mut(input);
                if place.is_some_and(|place| place.replace(here).is_some()) {
                    let expected = words("mỗi nội dung một dòng", "one line for each input");
                    self.refuse(here, found(content), expected);
                }
                if let Some(cell) = self.cells.get_mut(input) {
                    *cell = content;
                }
            }
        }
    }

    /// The answer, if there is one.
    fn answer(&mut self, rule: Option<&Rule>, first: Option<Position>) -> Option<Answer> {
        let has_cells = self.cells.iter().any(Option::is_some);
        let (rule, (here, content)) = match (rule, self.short) {
            (None, None) => return None,
            (Some(rule), None) => return self.in_cells(rule, first),
            (rule, Some(short)) => (rule, short),
        };
        let expected = match rule {
            None if is_not_applicable(content) => return Some(Answer::not_applicable()),
            None => words(
                "“không áp dụng”, hoặc để trống vì dòng này có tiêu chí con",
                "`không áp dụng`, or a blank cell: there are criteria under this one",
            ),
            Some(_) if has_cells => words(
                "số liệu ở một chỗ: dòng chung hoặc các dòng nội dung",
                "evidence in one place",
            ),
            Some(rule) => match in_one_cell(rule, content, self.grid.numbers) {
                Ok(answer) => return Some(answer),
                Err(expected) => expected,
            },
        };
        self.refuse(here, found(Some(content)), expected);
        None
    }

    /// The answer from the cells of the inputs.
    fn in_cells(&mut self, rule: &Rule, first: Option<Position>) -> Option<Answer> {
        let cells = std::mem::take(&mut self.cells);
        let mut reader = AnswerReader::new(&cells, self.grid.numbers);
        let answer = reader.read(rule);
        for (input, expected) in reader.faults {
            let place = self.places.get(input).copied().flatten();
            let name = self.inputs.get(input).map(|input| input.name.as_str()).unwrap_or_default();
            let what = match place {
                Some(_) => found(cells.get(input).copied().flatten()),
                None => words(format!("thiếu dòng “{name}”"), format!("no line `{name}`")),
            };
            self.refuse(place.or(first), what, expected);
        }
        answer
    }
}

impl UnitPlace {
    /// The answer of the unit to a row.
    pub(super) fn answer(
        &self,
        grid: &Grid,
        row: &Row,
        lines: &[Line],
    ) -> Result<Option<Answer>, Vec<Issue>> {
        let at = |line: &Line| Position { row: line.row, column: self.column };
        let inputs = row.rule.as_ref().map(inputs).unwrap_or_default();
        let (cells, places) = (vec![None; inputs.len()], vec![None; inputs.len()]);
        let (short, note, issues) = (None, None, Vec::new());
        let mut said = Said { grid, inputs, cells, places, short, note, issues };
        for line in lines {
            let here = at(line);
            if let Some(column) = self.note {
                let note = grid.get(Position { row: line.row, column }).and_then(Content::name);
                said.note = said.note.take().or(note);
            }
            match (grid.block(here).filter(|block| block.first != block.last), &line.name) {
                (Some(block), _) => {
                    // One problem for each column of a block.
                    if here == block.first || block.first.column < self.column {
                        let found = words("ô trộn với ô khác", "a cell that is merged with others");
                        let expected = words(
                            "mỗi số liệu của mỗi đơn vị một ô",
                            "one cell for each figure of each unit",
                        );
                        said.refuse(here, found, expected);
                    }
                }
                // The name of the input is refused already.
                (None, Some(name)) if name.is_empty() => return Err(Vec::new()),
                (None, name) => said.take(name.as_deref(), here),
            }
        }
        let answer = said.answer(row.rule.as_ref(), lines.first().map(at));
        if !said.issues.is_empty() {
            return Err(said.issues);
        }
        Ok(answer.map(|answer| match said.note {
            Some(note) => answer.with_note(note),
            None => answer,
        }))
    }

    /// The sheet and the cell that a problem of this unit is about.
    pub(super) fn of(&self, problem: &Problem, methodology: &Methodology) -> (String, Position) {
        let lines = &self.lines;
        // The position of the sheet, and the keys below it.
        let pointer = problem.place.pointer();
        let mut keys = pointer.split('/').skip(2);
        let list = match keys.next() {
            Some("bonus") => Some(&self.bonus),
            Some("penalty") => Some(&self.penalty),
            _ => None,
        };
        if let Some(list) = list {
            let position = keys.next().and_then(|at| at.parse::<usize>().ok());
            let cell = position.and_then(|at| list.get(at)).or(list.first());
            return cell.cloned().unwrap_or_else(|| (lines.sheet.clone(), self.head));
        }
        let code = problem.place.code.as_deref().unwrap_or_default();
        let key = keys.skip(1).collect::<Vec<_>>().join("/");
        let of_code = lines.by_code.get(code).map(Vec::as_slice).unwrap_or_default();
        let rule = methodology.criterion(code).and_then(cchc::methodology::Criterion::rule);
        let inputs = rule.map(inputs).unwrap_or_default();
        let is_under = |one: &str, other: &str| format!("{one}/").starts_with(&format!("{other}/"));
        let input = inputs.iter().find(|input| {
            !key.is_empty() && (is_under(&key, &input.key) || is_under(&input.key, &key))
        });
        let is_of =
            |line: &&Line| line.name.as_deref().and_then(|name| named(&inputs, name)) == input;
        let line = input.and_then(|_| of_code.iter().find(is_of)).or(of_code.first());
        let cell = line.map(|line| Position { row: line.row, column: self.column });
        (lines.sheet.clone(), cell.unwrap_or(self.head))
    }
}
