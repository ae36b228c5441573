//! The cells of a workbook: what each one says, and where it is.

use std::collections::BTreeMap;
use std::fmt;

/// A workbook as cells (sổ tính): its sheets, in order.
#[derive(Clone, Debug, Default)]
pub struct Cells {
    /// The sheets that are shown.
    pub sheets: Vec<Grid>,
    /// The names of the sheets that are hidden. They are not read.
    pub hidden: Vec<String>,
}

/// The cells of a sheet (trang tính). Only cells that say something are here.
#[derive(Clone, Debug)]
pub struct Grid {
    /// The name of the sheet, or of the CSV file.
    pub name: String,
    /// How numbers are written as text in it.
    pub numbers: NumberForm,
    rows: BTreeMap<u32, BTreeMap<u32, Content>>,
    merged: Vec<Block>,
}

/// How text says a number (cách viết số).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberForm {
    /// Decimal comma, and dots or blanks between thousands: text cells of Excel, and CSV files with semicolons or
    /// tabs.
    Vietnamese,
    /// Decimal point: CSV files with commas.
    English,
}

/// What a cell says (nội dung ô).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A number as Excel shows it with 15 digits, with a decimal point.
    Number {
        /// Its digits, such as `0.854`.
        digits: String,
        /// Whether the cell shows it as a percent, so 0.854 as 85.4 %.
        is_percent: bool,
    },
    /// A text without white space around its lines.
    Text(String),
    /// A date, as day/month/year.
    Date(String),
    /// An error such as `#DIV/0!`.
    Error(String),
    /// A formula that was never computed.
    NoResult,
}

/// A position in a sheet: row and column from 0. It prints as `D7`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
}

/// A block of cells that are merged into one (ô trộn).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its first cell, which has the content.
    pub first: Position,
    /// Its last cell.
    pub last: Position,
}

impl Block {
    /// Whether the cell is in the block.
    #[must_use]
    pub fn contains(&self, cell: Position) -> bool {
        (self.first.row..=self.last.row).contains(&cell.row)
            && (self.first.column..=self.last.column).contains(&cell.column)
    }
}

impl Content {
    /// A text cell; `None` if it is blank. Non-breaking and repeated blanks become one blank, because people
    /// align text with them. Other characters that the eye does not see remain, and are refused in names.
    #[must_use]
    pub fn text(text: &str) -> Option<Self> {
        let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        (!lines.is_empty()).then(|| Self::Text(lines.join("\n")))
    }

    /// The text of a name or title: on one line, because Excel breaks lines in cells that wrap. A whole number
    /// is its digits.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.replace('\n', " ")),
            Self::Number { digits, is_percent: false } if !digits.contains('.') => {
                Some(digits.clone())
            }
            Self::Number { .. } | Self::Date(_) | Self::Error(_) | Self::NoResult => None,
        }
    }
}

impl Grid {
    /// An empty sheet.
    #[must_use]
    pub fn new(name: impl Into<String>, numbers: NumberForm) -> Self {
        Self { name: name.into(), numbers, rows: BTreeMap::new(), merged: Vec::new() }
    }

    /// Sets a cell.
    pub fn set(&mut self, at: Position, content: Content) {
        self.rows.entry(at.row).or_default().insert(at.column, content);
    }

    /// Marks cells as merged.
    pub fn merge(&mut self, block: Block) {
        self.merged.push(block);
    }

    /// Whether the sheet, or the CSV file, has this name.
    #[must_use]
    pub fn is_named(&self, name: &str) -> bool {
        self.folded_name() == folded(name)
    }

    /// The name as it is compared, without the end of a CSV file.
    #[must_use]
    pub fn folded_name(&self) -> String {
        match self.name.rsplit_once('.') {
            Some((name, end)) if end.eq_ignore_ascii_case("csv") => folded(name),
            _ => folded(&self.name),
        }
    }

    /// Whether no cell says anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// What a cell says, if it says anything.
    #[must_use]
    pub fn get(&self, at: Position) -> Option<&Content> {
        self.rows.get(&at.row)?.get(&at.column)
    }

    /// What a cell says; in a merged block, what its first cell says.
    #[must_use]
    pub fn get_merged(&self, at: Position) -> Option<&Content> {
        self.get(at).or_else(|| self.get(self.block(at)?.first))
    }

    /// The merged block with this cell.
    #[must_use]
    pub fn block(&self, at: Position) -> Option<Block> {
        self.merged.iter().copied().find(|block| block.contains(at))
    }

    /// The rows that have a cell with content, each with its cells.
    pub fn rows(&self) -> impl Iterator<Item = (u32, &BTreeMap<u32, Content>)> {
        self.rows.iter().map(|(row, cells)| (*row, cells))
    }

    /// What the cells of a row say.
    pub fn cells_of(&self, row: u32) -> impl Iterator<Item = &Content> {
        self.rows.get(&row).into_iter().flat_map(BTreeMap::values)
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let column = u16::try_from(self.column).unwrap_or(u16::MAX);
        write!(
            f,
            "{}{}",
            rust_xlsxwriter::column_number_to_name(column),
            self.row.saturating_add(1)
        )
    }
}

/// A name of a sheet, column or row as it is compared: lower case, without accents, blanks and signs, so that
/// `Tiêu chí`, `TIÊU CHÍ` and `tieu-chi.csv` are one name.
#[must_use]
pub fn folded(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let letters = name.nfd().flat_map(char::to_lowercase);
    letters
        .map(|letter| if letter == 'đ' { 'd' } else { letter })
        .filter(char::is_ascii_alphanumeric)
        .collect()
}
