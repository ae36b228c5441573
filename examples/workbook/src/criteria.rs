//! The sheet `Tiêu chí`: the table of criteria as a decision prints it.

use std::collections::{HashMap, HashSet};

use cchc::definition::Source;
use cchc::problem::{Phrase, Place, Problem, ProblemKind};
use cchc::rule::{Direct, Rule};
use cchc::{Definition, Methodology, Points, Row, Stage, points};

use crate::cells::{Cells, Content, Position, folded};
use crate::head::{self, Head};
use crate::issue::{Issue, found, words};
use crate::number::number;
use crate::table::{Column, Table, needed, optional, word};
use crate::{head::SHEET as HEAD, notation};

/// The name of the sheet.
pub const SHEET: &str = "Tiêu chí";

/// Whether points come from an appraisal or a survey.
pub const SOURCES: &[(&str, Source)] =
    &[("thẩm định", Source::Appraisal), ("điều tra xã hội học", Source::Survey)];
/// Yes and no.
pub const YES_NO: &[(&str, bool)] = &[("có", true), ("không", false)];

const CODE: usize = 0;
const TITLE: usize = 1;
const MAX: usize = 2;
const SCALE: usize = 3;
const SOURCE: usize = 4;
const PART: usize = 5;
const MAY_NOT_APPLY: usize = 6;
const CITATION: usize = 7;
const REACHES: usize = 8;
const ROUND_TO: usize = 9;

/// The columns, in the order of a template.
pub const COLUMNS: &[Column] = &[
    needed("Mã", &["maso", "matieuchi", "stt", "tt"]),
    needed(
        "Tiêu chí",
        &["tentieuchi", "noidung", "linhvuctieuchi", "linhvuctieuchitieuchithanhphan"],
    ),
    needed("Điểm tối đa", &["diemchuan"]),
    needed("Thang điểm", &["cachcham", "cachtinhdiem"]),
    optional("Nguồn điểm", &["hinhthucdanhgia"]),
    optional("Phần", &[]),
    optional("Có thể không áp dụng", &[]),
    optional("Căn cứ", &["tailieukiemchung"]),
    optional("Điểm cao nhất đạt được", &[]),
    optional("Làm tròn đến bội số của", &[]),
    optional("Ghi chú", &[]),
];

/// The column of each key of the file form.
const KEYS: &[(&str, usize)] = &[
    ("code", CODE),
    ("title", TITLE),
    ("max", MAX),
    ("rule", SCALE),
    ("source", SOURCE),
    ("part", PART),
    ("may_not_apply", MAY_NOT_APPLY),
    ("citation", CITATION),
    ("reaches", REACHES),
    ("round_to", ROUND_TO),
];

/// The methodology of a workbook: what its sheets `Thông tin` and `Tiêu chí` say.
pub struct Criteria {
    /// The definition. Rows that could not be read are left out, or have a rule in place of theirs.
    pub definition: Definition,
    /// The validated definition, if nothing is wrong.
    pub methodology: Option<Methodology>,
    /// The stage of all sheets.
    pub stage: Stage,
    /// The name of the block (khối).
    pub block: Option<String>,
    /// The id of the methodology of the year before, if it has another one.
    pub before: Option<String>,
    /// The codes of which something could not be read.
    pub unread: HashSet<String>,
    /// What is wrong.
    pub issues: Vec<Issue>,
}

/// Where the definition is in the workbook.
#[derive(Default)]
struct Places {
    head: HashMap<&'static str, Position>,
    /// The row of each criterion.
    rows: Vec<u32>,
    columns: Vec<Option<u32>>,
    sheets: [String; 2],
}

/// What could not be read, so that problems that only follow from it are left out.
#[derive(Default)]
struct Unread {
    codes: HashSet<String>,
    keys: Vec<&'static str>,
    /// Whether codes or maxima could not be read, so sums and order say nothing.
    is_tree: bool,
}

/// Reads both sheets, and validates the definition.
#[must_use]
pub fn read(cells: &Cells) -> Criteria {
    let mut issues = Vec::new();
    let mut grid = |name: &str| {
        let grid = cells.sheets.iter().find(|grid| grid.is_named(name));
        if grid.is_none() {
            issues.push(missing_sheet(cells, name));
        }
        grid
    };
    let (head_grid, grid) = (grid(HEAD), grid(SHEET));
    let empty = crate::cells::Grid::new(HEAD, crate::cells::NumberForm::Vietnamese);
    let head = head::read(head_grid.unwrap_or(&empty));
    let Head {
        mut definition,
        stage,
        block,
        before,
        places: head_places,
        unread: keys,
        issues: of_head,
    } = head;
    let mut unread = Unread { keys, ..Unread::default() };
    let mut places = Places { head: head_places, ..Places::default() };
    if let Some(head_grid) = head_grid {
        places.sheets[0].clone_from(&head_grid.name);
        issues.extend(of_head);
    }
    let table = grid.map(|grid| Table::find(grid, COLUMNS));
    match table {
        Some(Ok(table)) => {
            places.sheets[1].clone_from(&table.grid.name);
            places.columns =
                (0..COLUMNS.len()).map(|column| Some(table.at(0, column)?.column)).collect();
            rows(&table, &mut definition, &mut places, &mut unread, &mut issues);
        }
        Some(Err(of_table)) => issues.extend(of_table),
        None => {}
    }
    let is_read = head_grid.is_some() && !definition.criteria.is_empty();
    let mut methodology = None;
    if is_read {
        match definition.clone().validate() {
            Ok(valid) if issues.is_empty() => methodology = Some(valid),
            Ok(_) => {}
            Err(problems) => {
                let follows = |problem: &Problem| unread.explains(problem);
                for problem in problems.into_iter().filter(|problem| !follows(problem)) {
                    let (sheet, cell) = places.of(&problem);
                    issues.push(Issue::of(problem, &sheet, cell));
                }
            }
        }
    } else if issues.is_empty() {
        let found = words("không có tiêu chí nào", "no criterion");
        let expected = words(
            "ít nhất một tiêu chí có mã và thang điểm",
            "a criterion with a code and a scale",
        );
        issues.push(Issue::new(&places.sheets[1], None, found, expected));
    }
    // Of a code that is there twice, nobody can say which rule reads its evidence.
    let mut codes = HashSet::new();
    let repeated = definition.criteria.iter().filter(|row| !codes.insert(row.code.as_str()));
    unread.codes.extend(repeated.map(|row| row.code.clone()));
    Criteria { definition, methodology, stage, block, before, unread: unread.codes, issues }
}

/// The problem of a sheet that is not there, or is hidden.
#[must_use]
pub fn missing_sheet(cells: &Cells, name: &str) -> Issue {
    let is_hidden = cells.hidden.iter().any(|hidden| folded(hidden) == folded(name));
    let found = if is_hidden {
        words(format!("trang “{name}” đang ẩn"), format!("the hidden sheet `{name}`"))
    } else {
        let names: Vec<String> =
            cells.sheets.iter().map(|grid| format!("“{}”", grid.name)).collect();
        words(
            format!("chỉ thấy các trang {}", names.join(", ")),
            format!("the sheets {}", names.join(", ")),
        )
    };
    let expected =
        words(format!("trang “{name}” (không ẩn)"), format!("a sheet `{name}` that is shown"));
    Issue::new("", None, found, expected)
}

fn rows(
    table: &Table<'_>,
    definition: &mut Definition,
    places: &mut Places,
    unread: &mut Unread,
    issues: &mut Vec<Issue>,
) {
    let sheet = &table.grid.name;
    for row in table.rows() {
        let code = match table.get(row, CODE) {
            Some(content) => match code(content, sheet, table.at(row, CODE)) {
                Ok(code) => code,
                Err(issue) => {
                    issues.push(issue);
                    unread.is_tree = true;
                    continue;
                }
            },
            None => {
                let title = table.get(row, TITLE).and_then(Content::name).unwrap_or_default();
                let says_something =
                    [TITLE, MAX, SCALE].iter().any(|column| table.get(row, *column).is_some());
                // The line of the sum at the end of the table.
                if says_something && !folded(&title).starts_with("tong") {
                    let expected = words("mã của tiêu chí", "the code of the criterion");
                    issues.push(Issue::new(sheet, table.at(row, CODE), found(None), expected));
                    unread.is_tree = true;
                }
                continue;
            }
        };
        let mut reader = RowReader { table, row, issues: &mut *issues, is_read: true };
        let max = reader.points(MAX);
        if max.is_none() && table.get(row, MAX).is_none() {
            reader.refuse(MAX, words("số điểm trên 0", "points above zero"));
        }
        unread.is_tree |= max.is_none();
        let max = max.unwrap_or(points!(1));
        let mut said = Row::inner(code.clone(), reader.text(TITLE).unwrap_or_default(), max);
        said.reaches = reader.points(REACHES);
        said.round_to = reader.points(ROUND_TO);
        said.source = reader.word(SOURCE, SOURCES);
        said.part = reader.text(PART);
        said.may_not_apply = reader.word(MAY_NOT_APPLY, YES_NO);
        said.citation = reader.text(CITATION);
        said.rule = reader.scale(said.reaches.unwrap_or(max));
        if !reader.is_read {
            unread.codes.insert(code.clone());
        }
        places.rows.push(row);
        definition.criteria.push(said);
    }
}

/// The code in a cell.
///
/// # Errors
/// It may be another one: Excel makes numbers and dates of codes.
pub fn code(content: &Content, sheet: &str, at: Option<Position>) -> Result<String, Issue> {
    if let Some(code) = content.name() {
        return Ok(code);
    }
    let expected = match content {
        Content::Number { digits, .. } => words(
            format!("mã dạng văn bản: “{digits}” hoặc “{digits}0” (đặt ô là Text rồi gõ lại)"),
            format!(
                "a code as text: `{digits}` or `{digits}0` (format the cell as text, then type it again)"
            ),
        ),
        _ => words(
            "mã dạng văn bản, ví dụ “1.2.1” (đặt ô là Text rồi gõ lại)",
            "a code as text, such as `1.2.1` (format the cell as text, then type it again)",
        ),
    };
    Err(Issue::new(sheet, at, found(Some(content)), expected))
}

/// Reads the cells of one row.
struct RowReader<'a, 'b> {
    table: &'a Table<'b>,
    row: u32,
    issues: &'a mut Vec<Issue>,
    is_read: bool,
}

impl RowReader<'_, '_> {
    fn refuse(&mut self, column: usize, expected: Phrase) {
        let content = self.table.get(self.row, column);
        self.refuse_found(column, found(content), expected);
    }

    fn refuse_found(&mut self, column: usize, found: Phrase, expected: Phrase) {
        let at = self.table.at(self.row, column);
        self.issues.push(Issue::new(&self.table.grid.name, at, found, expected));
        self.is_read = false;
    }

    fn text(&mut self, column: usize) -> Option<String> {
        let content = self.table.get(self.row, column)?;
        let text = content.name();
        if text.is_none() {
            self.refuse(column, words("một dòng chữ", "a text"));
        }
        text
    }

    fn points(&mut self, column: usize) -> Option<Points> {
        let content = self.table.get(self.row, column)?;
        let points = number(content, self.table.grid.numbers);
        if points.is_none() {
            self.refuse(column, words("số điểm, ví dụ 1,5", "points such as 1,5"));
        }
        points
    }

    fn word<T: Copy>(&mut self, column: usize, choices: &[(&'static str, T)]) -> Option<T> {
        let (at, content) = (self.table.at(self.row, column)?, self.table.get(self.row, column)?);
        match word(self.table, at, content, choices) {
            Ok(value) => Some(value),
            Err(issue) => {
                self.issues.push(issue);
                self.is_read = false;
                None
            }
        }
    }

    /// The rule; one in place of it if it cannot be read, so that the row remains a leaf.
    fn scale(&mut self, max: Points) -> Option<Rule> {
        let content = self.table.get(self.row, SCALE)?;
        let Content::Text(text) = content else {
            self.refuse(
                SCALE,
                words("thang điểm, ví dụ “có: 1; không: 0”", "a scale such as `có: 1; không: 0`"),
            );
            return Some(Direct::new().into());
        };
        match notation::read(text, max) {
            Ok(rule) => Some(rule),
            Err((part, expected)) => {
                self.refuse_found(SCALE, found(Some(&Content::Text(part))), expected);
                Some(Direct::new().into())
            }
        }
    }
}

impl Unread {
    /// Whether a problem only follows from what could not be read.
    fn explains(&self, problem: &Problem) -> bool {
        let place = &problem.place;
        if let Some(code) = &place.code
            && self.codes.contains(code)
        {
            return true;
        }
        let key = place.key.as_str();
        if place.code.is_none()
            && self.keys.iter().any(|unread| key.starts_with(unread) || unread.starts_with(key))
        {
            return true;
        }
        let of_tree =
            matches!(problem.kind, ProblemKind::Sum | ProblemKind::Order | ProblemKind::Missing);
        self.is_tree && of_tree || problem.kind == ProblemKind::Sum && self.keys.contains(&"total")
    }
}

impl Places {
    /// The sheet and the cell that a problem is about.
    fn of(&self, problem: &Problem) -> (String, Option<Position>) {
        let Place { row, key, .. } = &problem.place;
        let first = key.split(['.', '[']).next().unwrap_or_default();
        let [head, table] = &self.sheets;
        let Some(row) = *row else {
            // The nearest key that has a line.
            let is_near = |line: &str| key.starts_with(line) || line.starts_with(key.as_str());
            let lines = head::LABELS.iter().filter(|label| is_near(label.key));
            let lines = lines.filter_map(|label| Some((label.key, *self.head.get(label.key)?)));
            let cell = lines.max_by_key(|(line, _)| (key.starts_with(line), line.len()));
            let is_table = first == "criteria" && cell.is_none();
            return (if is_table { table } else { head }.clone(), cell.map(|(_, at)| at));
        };
        let column =
            KEYS.iter().find(|(known, _)| *known == first).map_or(CODE, |(_, column)| *column);
        let column = self.columns.get(column).copied().flatten().unwrap_or_default();
        let cell = self.rows.get(row).map(|row| Position { row: *row, column });
        (table.clone(), cell)
    }
}
