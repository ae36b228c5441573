//! The evidence: a column for each unit, or a sheet for each unit; bonus and penalty.

mod adjustments;
mod lines;
mod unit;

use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;

use cchc::problem::{Problem, ProblemKind};
use cchc::{Methodology, Sheet};

use crate::cells::{Cells, Grid, Position, folded};
use crate::criteria::{Criteria, missing_sheet};
use crate::issue::{Issue, found, words};
use crate::table::{Column, Table, needed, optional};
use crate::template::{GUIDE, LISTS};
use lines::Lines;
use unit::UnitPlace;

/// The sheet with a column for each unit. Other sheets whose name begins so are read too.
pub const SHEET: &str = "Số liệu";
/// The sheet with bonus and penalty points.
pub const ADJUSTMENTS: &str = "Thưởng, trừ";

/// The columns of the sheet with a column for each unit.
pub const COLUMNS: &[Column] = &[
    needed("Mã", &["maso", "matieuchi"]),
    optional("Tiêu chí", &["tentieuchi"]),
    optional("Nội dung", &["solieu"]),
];
/// The columns of the sheet of one unit.
pub const UNIT_COLUMNS: &[Column] = &[
    needed("Mã", &["maso", "matieuchi"]),
    optional("Tiêu chí", &["tentieuchi"]),
    optional("Nội dung", &["solieu"]),
    needed("Giá trị", &["ketqua"]),
    optional("Ghi chú", &[]),
];
/// The columns of bonus and penalty points.
pub const ADJUSTMENT_COLUMNS: &[Column] = &[
    needed("Đơn vị", &["tendonvi"]),
    needed("Loại", &[]),
    needed("Nội dung", &["lydo"]),
    needed("Điểm", &["sodiem"]),
];
/// Bonus or penalty.
pub const ADJUSTMENT_KINDS: &[(&str, bool)] = &[("thưởng", true), ("trừ", false)];

/// The column that every table of criteria has.
const CODES: &[Column] = &[needed("Mã", &["maso", "matieuchi"])];
/// Other columns that people add; they are no units.
const NOT_UNITS: &[&str] = &[
    "ghichu",
    "diemtoida",
    "diemchuan",
    "thangdiem",
    "donvitinh",
    "stt",
    "tt",
    "nguon",
    "tailieukiemchung",
];

const CODE: usize = 0;
const TITLE: usize = 1;
const NAME: usize = 2;
const VALUE: usize = 3;
const NOTE: usize = 4;

/// The sheets of all units, and where they are in the workbook.
#[derive(Default)]
pub struct Units {
    /// The sheets, if the methodology is valid.
    pub sheets: Vec<Sheet>,
    /// What is wrong.
    pub issues: Vec<Issue>,
    /// The names of the sheets of the workbook that are not read.
    pub unread: Vec<String>,
    places: Vec<UnitPlace>,
}

/// Reads the evidence of all units.
#[must_use]
pub fn read(cells: &Cells, criteria: &Criteria) -> Units {
    let mut units = Units::default();
    let known = [crate::head::SHEET, crate::criteria::SHEET, ADJUSTMENTS, crate::history::SHEET];
    for grid in &cells.sheets {
        let name = grid.folded_name();
        if name.starts_with(&folded(SHEET)) {
            match Table::find(grid, COLUMNS) {
                Ok(table) => units.columns(&table, criteria),
                Err(issues) => units.issues.extend(issues),
            }
        } else if known.iter().any(|known| grid.is_named(known)) {
        } else if Table::is_in(grid, CODES) {
            // A table of criteria without its column of figures is refused: else a unit would be left out.
            match Table::find(grid, UNIT_COLUMNS) {
                Ok(table) => units.one(&table, criteria),
                Err(issues) => units.issues.extend(issues),
            }
        } else {
            units.unread.push(grid.name.clone());
        }
    }
    units.unread.extend(cells.hidden.iter().cloned());
    // A template has these.
    units.unread.retain(|name| ![GUIDE, LISTS].iter().any(|known| folded(known) == folded(name)));
    if units.places.is_empty() && units.issues.is_empty() {
        let has_sheet =
            cells.sheets.iter().any(|grid| grid.folded_name().starts_with(&folded(SHEET)));
        units.issues.push(if has_sheet {
            let found = words("không có cột đơn vị nào", "no column of a unit");
            let expected = words(
                "mỗi đơn vị một cột, dòng đầu là tên đơn vị",
                "a column for each unit, with its name on top",
            );
            Issue::new(SHEET, None, found, expected)
        } else {
            missing_sheet(cells, SHEET)
        });
    }
    if let Some(grid) = cells.sheets.iter().find(|grid| grid.is_named(ADJUSTMENTS))
        && !grid.is_empty()
    {
        match Table::find(grid, ADJUSTMENT_COLUMNS) {
            Ok(table) => units.adjustments(&table),
            Err(issues) => units.issues.extend(issues),
        }
    }
    units
}

impl Units {
    /// A column for each unit.
    fn columns(&mut self, table: &Table<'_>, criteria: &Criteria) {
        let lines = Rc::new(Lines::read(table, criteria, &mut self.issues));
        let named: HashSet<u32> = table.other_columns.iter().map(|(column, _)| *column).collect();
        let own: Vec<u32> = (0..COLUMNS.len())
            .filter_map(|column| table.at(0, column))
            .map(|at| at.column)
            .collect();
        let below = table.grid.rows().filter(|(row, _)| *row > table.header);
        let used: BTreeSet<u32> = below.flat_map(|(_, cells)| cells.keys().copied()).collect();
        for column in used {
            if named.contains(&column) || own.contains(&column) {
                continue;
            }
            let at = Position { row: table.header, column };
            let expected = words("tên đơn vị của cột này", "the name of the unit of this column");
            self.issues.push(Issue::new(&table.grid.name, at, found(None), expected));
        }
        for (column, content) in &table.other_columns {
            let head = Position { row: table.header, column: *column };
            let name = content.name();
            if name.as_ref().is_some_and(|name| NOT_UNITS.contains(&folded(name).as_str())) {
                continue;
            }
            if let Some(block) = table.grid.block(head)
                && block.first.column != block.last.column
            {
                let found = words(
                    "một tên cho nhiều cột (ô trộn)",
                    "one name for several columns (merged cells)",
                );
                let expected = words("mỗi đơn vị một cột", "a column for each unit");
                self.issues.push(Issue::new(&table.grid.name, head, found, expected));
                continue;
            }
            match name {
                Some(unit) => self.unit(table.grid, &lines, unit, head, *column, None, criteria),
                None => {
                    let expected = words("tên đơn vị", "the name of a unit");
                    self.issues.push(Issue::new(
                        &table.grid.name,
                        head,
                        found(Some(content)),
                        expected,
                    ));
                }
            }
        }
    }

    /// The sheet of one unit: its name is beside the words `Đơn vị`, above the table.
    fn one(&mut self, table: &Table<'_>, criteria: &Criteria) {
        let lines = Rc::new(Lines::read(table, criteria, &mut self.issues));
        let above = table.grid.rows().take_while(|(row, _)| *row < table.header);
        let name = above.flat_map(|(row, cells)| {
            let cells: Vec<_> =
                cells.iter().map(|(column, content)| (row, *column, content)).collect();
            cells.windows(2).filter_map(|pair| <[_; 2]>::try_from(pair).ok()).collect::<Vec<_>>()
        });
        let said = name.into_iter().find(|[(_, _, label), _]| {
            label
                .name()
                .is_some_and(|label| matches!(folded(&label).as_str(), "donvi" | "tendonvi"))
        });
        let unit = said.and_then(|[_, (row, column, content)]| {
            Some((content.name()?, Position { row, column }))
        });
        let Some((unit, head)) = unit else {
            let found = words(
                "không có ô “Đơn vị” và tên đơn vị ở trên bảng",
                "no cell `Đơn vị` with a name above the table",
            );
            let expected = words(
                "tên đơn vị ở ô bên phải ô “Đơn vị”",
                "the name of the unit right of `Đơn vị`",
            );
            self.issues.push(Issue::new(&table.grid.name, None, found, expected));
            return;
        };
        let column = |column| table.at(0, column).map(|at| at.column);
        if let Some(value) = column(VALUE) {
            self.unit(table.grid, &lines, unit, head, value, column(NOTE), criteria);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a unit is where it is")]
    fn unit(
        &mut self,
        grid: &Grid,
        lines: &Rc<Lines>,
        unit: String,
        head: Position,
        column: u32,
        note: Option<u32>,
        criteria: &Criteria,
    ) {
        let mut place = UnitPlace {
            unit: unit.clone(),
            head,
            lines: Rc::clone(lines),
            column,
            note,
            bonus: Vec::new(),
            penalty: Vec::new(),
            unread: HashSet::new(),
        };
        let mut answers = Vec::new();
        for row in &criteria.definition.criteria {
            let Some(of_code) = lines.by_code.get(&row.code) else { continue };
            if criteria.unread.contains(&row.code) {
                continue;
            }
            match place.answer(grid, row, of_code) {
                Ok(answer) => answers.extend(answer.map(|answer| (row.code.clone(), answer))),
                Err(issues) => {
                    place.unread.insert(row.code.clone());
                    self.issues.extend(issues);
                }
            }
        }
        if let Some(methodology) = &criteria.methodology {
            let mut sheet = Sheet::new(methodology, unit, criteria.stage);
            for (code, answer) in answers {
                sheet.answer(code, answer);
            }
            self.sheets.push(sheet);
        }
        self.places.push(place);
    }

    /// The problems of the block that the library found, at their cells. What only follows from a cell that could
    /// not be read is left out, and a line that is missing is said once.
    pub fn locate(
        &mut self,
        problems: impl IntoIterator<Item = Problem>,
        methodology: &Methodology,
    ) {
        let mut said = HashSet::new();
        for problem in problems {
            let place = problem.place.card.and_then(|card| self.places.get(card));
            let Some(place) = place else {
                self.issues.push(Issue::of(problem, "", None));
                continue;
            };
            let code = problem.place.code.clone().unwrap_or_default();
            if place.unread.contains(&code) {
                continue;
            }
            let is_missing =
                problem.kind == ProblemKind::Missing && !place.lines.by_code.contains_key(&code);
            if is_missing && !code.is_empty() {
                if !place.lines.has_unread_code
                    && said.insert((place.lines.sheet.clone(), code.clone()))
                {
                    let title = methodology
                        .criterion(&code)
                        .map(|row| row.title().to_owned())
                        .unwrap_or_default();
                    let found = words(
                        format!("không có dòng của tiêu chí {code} ({title})"),
                        format!("no line of the criterion {code} ({title})"),
                    );
                    let expected = words(
                        "dòng này với số liệu của mỗi đơn vị",
                        "this line with the evidence of each unit",
                    );
                    self.issues.push(Issue::new(&place.lines.sheet, None, found, expected));
                }
                continue;
            }
            let (sheet, cell) = place.of(&problem, methodology);
            self.issues.push(Issue::of(problem, &sheet, Some(cell)));
        }
    }
}
