//! The sheet `Đơn vị cũ`: what units of this year were last year.

use cchc::Problems;
use cchc::compare::{Succession, Successions};
use cchc::problem::Problem;

use crate::cells::{Cells, Content, Position};
use crate::criteria::YES_NO;
use crate::issue::{Issue, found, words};
use crate::table::{Column, Table, needed, optional, word};

/// The name of the sheet.
pub const SHEET: &str = "Đơn vị cũ";

/// Its columns. A unit that was made of several has several rows; a new unit has a blank in the second column.
pub const COLUMNS: &[Column] =
    &[needed("Đơn vị", &[]), needed("Đơn vị năm trước", &[]), optional("Lấy bình quân", &[])];

/// What units and the methodology were last year, and where the workbook says it.
#[derive(Clone, Debug)]
pub struct History {
    /// What they were.
    pub successions: Successions,
    sheet: String,
    /// The cells of each unit: its name, and each name before.
    places: Vec<(Option<Position>, Vec<Option<Position>>)>,
}

/// Reads the successions of units, and of the methodology if it had another id.
///
/// # Errors
/// Cells that cannot be read.
pub fn read(cells: &Cells, before: Option<&str>, now: &str) -> Result<History, Vec<Issue>> {
    let methodologies = before.map(|before| Succession::new([before], now));
    let successions = Successions::new().with_methodologies(methodologies);
    let mut history = History { successions, sheet: SHEET.to_owned(), places: Vec::new() };
    let grid = cells.sheets.iter().find(|grid| grid.is_named(SHEET) && !grid.is_empty());
    let Some(grid) = grid else { return Ok(history) };
    history.sheet.clone_from(&grid.name);
    let table = Table::find(grid, COLUMNS)?;
    let (mut units, mut issues): (Vec<Succession>, Vec<Issue>) = (Vec::new(), Vec::new());
    for row in table.rows() {
        let [at, at_before] = [0, 1].map(|column| table.at(row, column));
        let Some(into) = table.get(row, 0).and_then(Content::name) else {
            let expected = words("tên đơn vị năm nay", "the name of a unit of this year");
            issues.push(Issue::new(&grid.name, at, found(table.get(row, 0)), expected));
            continue;
        };
        let from = table.get(row, 1).and_then(Content::name);
        let mean = match (table.at(row, 2), table.get(row, 2)) {
            (Some(at), Some(content)) => word(&table, at, content, YES_NO),
            _ => Ok(false),
        };
        let mean = mean.map_err(|issue| issues.push(issue)).unwrap_or_default();
        let known = units.iter().position(|unit| unit.into == into);
        let entry = known.and_then(|at| Some((units.get_mut(at)?, history.places.get_mut(at)?)));
        match entry {
            Some((unit, (_, places))) => {
                places.extend(from.is_some().then_some(at_before));
                unit.from.extend(from);
                unit.mean |= mean;
            }
            None => {
                history.places.push((at, vec![at_before]));
                let unit = Succession::new(from, into);
                units.push(if mean { unit.with_mean() } else { unit });
            }
        }
    }
    history.successions = history.successions.with_units(units);
    if issues.is_empty() { Ok(history) } else { Err(issues) }
}

impl History {
    /// The problems of a comparison with last year, at their cells.
    #[must_use]
    pub fn locate(&self, problems: Problems) -> Vec<Issue> {
        let issue = |problem: Problem| {
            let cell = self.cell(&problem.place.pointer());
            Issue::of(problem, &self.sheet, cell)
        };
        problems.into_iter().map(issue).collect()
    }

    /// The cell of a pointer such as `/units/1/from/0`.
    fn cell(&self, pointer: &str) -> Option<Position> {
        let keys: Vec<&str> = pointer.split('/').collect();
        let ["", "units", unit, below @ ..] = keys.as_slice() else { return None };
        let (into, from) = self.places.get(unit.parse::<usize>().ok()?)?;
        match below {
            ["from", position] => *from.get(position.parse::<usize>().ok()?)?,
            ["from"] => *from.first()?,
            _ => *into,
        }
    }
}
