//! Tables in sheets: the row of column names, and the rows below it.

use crate::cells::{Content, Grid, Position, folded};
use crate::issue::{Issue, one_of, words};

/// A column of a table (cột).
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Other names that are accepted, [folded].
    pub others: &'static [&'static str],
    /// Whether the table needs it.
    pub is_needed: bool,
}

/// A column that a table needs.
#[must_use]
pub const fn needed(name: &'static str, others: &'static [&'static str]) -> Column {
    Column { name, others, is_needed: true }
}

/// A column that a table may have.
#[must_use]
pub const fn optional(name: &'static str, others: &'static [&'static str]) -> Column {
    Column { name, others, is_needed: false }
}

impl Column {
    fn is(&self, name: &str) -> bool {
        folded(self.name) == name || self.others.contains(&name)
    }
}

/// A table in a sheet (bảng).
pub struct Table<'a> {
    /// The sheet.
    pub grid: &'a Grid,
    /// The row of the column names.
    pub header: u32,
    columns: Vec<Option<u32>>,
    /// The cells of the header that are none of the columns.
    pub other_columns: Vec<(u32, &'a Content)>,
}

impl<'a> Table<'a> {
    /// Whether some row of the sheet has the names of all needed columns.
    #[must_use]
    pub fn is_in(grid: &Grid, columns: &[Column]) -> bool {
        grid.rows().any(|(row, _)| missing(grid, row, columns).is_empty())
    }

    /// Finds the table: the first row that names all needed columns.
    ///
    /// # Errors
    /// - the sheet has no cell with content, such as one with a picture only;
    /// - no row names the needed columns;
    /// - a column is named twice.
    pub fn find(grid: &'a Grid, columns: &[Column]) -> Result<Self, Vec<Issue>> {
        if grid.is_empty() {
            let found = words(
                "không có ô nào có nội dung (hình ảnh không đọc được)",
                "no cell with content (a picture cannot be read)",
            );
            let names = columns.iter().filter(|column| column.is_needed).map(|column| column.name);
            let expected = table_with(names);
            return Err(vec![Issue::new(&grid.name, None, found, expected)]);
        }
        // The row that names most of them is the one that was meant.
        let needed = columns.iter().filter(|column| column.is_needed).count();
        let fewest = grid.rows().map(|(row, _)| (missing(grid, row, columns).len(), row)).min();
        let Some((0, header)) = fewest else {
            let (count, row) = fewest.unwrap_or_default();
            if count == needed {
                let names = columns.iter().filter(|column| column.is_needed);
                let found = words("không có dòng tên cột", "no row of column names");
                let expected = table_with(names.map(|column| column.name));
                return Err(vec![Issue::new(&grid.name, None, found, expected)]);
            }
            let at = Position { row, column: 0 };
            let lacks = |name| {
                let found =
                    words("dòng tên cột thiếu một cột", "a row of column names without one");
                Issue::new(&grid.name, at, found, column_named(name))
            };
            return Err(missing(grid, row, columns).into_iter().map(lacks).collect());
        };
        let mut table = Self {
            grid,
            header,
            columns: columns.iter().map(|_| None).collect(),
            other_columns: Vec::new(),
        };
        let mut issues = Vec::new();
        let cells = grid.rows().find(|(row, _)| *row == header).map(|(_, cells)| cells);
        for (at, content) in cells.into_iter().flatten() {
            let name = content.name().map(|name| folded(&name)).unwrap_or_default();
            match columns.iter().position(|column| column.is(&name)) {
                None => table.other_columns.push((*at, content)),
                Some(column) => match table.columns.get_mut(column) {
                    Some(slot @ None) => *slot = Some(*at),
                    _ => {
                        let at = Position { row: header, column: *at };
                        let found = words("tên cột bị lặp lại", "a column name again");
                        issues.push(Issue::new(
                            &grid.name,
                            at,
                            found,
                            words("mỗi cột một lần", "each column once"),
                        ));
                    }
                },
            }
        }
        if issues.is_empty() { Ok(table) } else { Err(issues) }
    }

    /// The rows below the header that have content.
    pub fn rows(&self) -> impl Iterator<Item = u32> {
        let header = self.header;
        self.grid.rows().map(|(row, _)| row).filter(move |row| *row > header)
    }

    /// The position of the cell in a row and a column; `None` if the table does not have the column.
    #[must_use]
    pub fn at(&self, row: u32, column: usize) -> Option<Position> {
        let column = self.columns.get(column).copied().flatten()?;
        Some(Position { row, column })
    }

    /// What a cell says.
    #[must_use]
    pub fn get(&self, row: u32, column: usize) -> Option<&'a Content> {
        self.grid.get(self.at(row, column)?)
    }
}

/// The names of the needed columns that a row does not have.
fn missing(grid: &Grid, row: u32, columns: &[Column]) -> Vec<&'static str> {
    let cells = grid.cells_of(row);
    let names: Vec<String> = cells.filter_map(Content::name).map(|name| folded(&name)).collect();
    let has = |column: &&Column| names.iter().any(|name| column.is(name));
    columns
        .iter()
        .filter(|column| column.is_needed && !has(column))
        .map(|column| column.name)
        .collect()
}

fn table_with<'a>(names: impl Iterator<Item = &'a str>) -> cchc::problem::Phrase {
    let names: Vec<&str> = names.collect();
    words(
        format!("một bảng có các cột {}", names.join(", ")),
        format!("a table with the columns {}", names.join(", ")),
    )
}

fn column_named(name: &str) -> cchc::problem::Phrase {
    words(format!("cột “{name}”"), format!("the column `{name}`"))
}

/// A word of a list that a cell says, or the problem.
///
/// # Errors
/// The cell says another word.
pub fn word<T: Copy>(
    table: &Table<'_>,
    at: Position,
    content: &Content,
    choices: &[(&'static str, T)],
) -> Result<T, Issue> {
    let said = content.name().map(|name| folded(&name));
    let chosen = choices.iter().find(|(name, _)| Some(folded(name)) == said);
    chosen.map(|(_, value)| *value).ok_or_else(|| {
        let expected = one_of(choices.iter().map(|(name, _)| *name));
        Issue::new(&table.grid.name, at, crate::issue::found(Some(content)), expected)
    })
}
