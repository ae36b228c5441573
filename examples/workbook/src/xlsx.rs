//! Excel workbooks as cells.

use std::collections::HashSet;
use std::io::{Cursor, Read, Seek};

use calamine::{
    DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError, open_workbook_from_rs,
};
use rust_decimal::Decimal;

use crate::cells::{Block, Cells, Content, Grid, NumberForm, Position};

/// The most cells that are read. A workbook of 168 units and 200 rows has 40,000.
const MOST_CELLS: usize = 3_000_000;

/// The most bytes of all parts of a workbook when they are unpacked.
const MOST_UNPACKED: u64 = 256 * 1024 * 1024;
/// The most merged blocks of a sheet.
const MOST_MERGED: usize = 5_000;
const DAMAGED: &str = "không phải sổ tính Excel .xlsx, hoặc tệp bị hỏng";

/// Why a workbook cannot be read, in Vietnamese and English.
pub type Unreadable = (String, String);

/// Reads a workbook. Cells are read one by one, so a far cell costs nothing.
///
/// # Errors
/// - it is no workbook of Excel 2007 or later, or a part of it is damaged;
/// - it has more than 3,000,000 cells, 5,000 merged blocks on one sheet, or 256 MB when it is unpacked.
pub fn read(bytes: &[u8]) -> Result<Cells, Unreadable> {
    let damaged =
        |error: XlsxError| (DAMAGED.to_owned(), format!("no readable .xlsx workbook ({error})"));
    let size = unpacked(bytes)
        .map_err(|error| (DAMAGED.to_owned(), format!("no readable .xlsx workbook ({error})")))?;
    if size > MOST_UNPACKED {
        return Err((
            "giải nén ra hơn 256 MB".to_owned(),
            "more than 256 MB when it is unpacked".to_owned(),
        ));
    }
    // calamine adds up addresses in 32 bits: an address such as A4294967298 overflows, which is a panic, because
    // Cargo.toml has overflow checks in every profile.
    std::panic::catch_unwind(|| read_sheets(bytes, damaged))
        .unwrap_or_else(|_| Err((DAMAGED.to_owned(), "no readable .xlsx workbook".to_owned())))
}

fn read_sheets(bytes: &[u8], damaged: fn(XlsxError) -> Unreadable) -> Result<Cells, Unreadable> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(damaged)?;
    let mut cells = Cells::default();
    let mut left = MOST_CELLS;
    for sheet in book.sheets_metadata().to_vec() {
        match (sheet.typ, sheet.visible) {
            (SheetType::WorkSheet, SheetVisible::Visible) => {
                cells.sheets.push(read_sheet(&mut book, &sheet.name, &mut left).map_err(damaged)?);
            }
            (SheetType::WorkSheet, SheetVisible::Hidden | SheetVisible::VeryHidden) => {
                cells.hidden.push(sheet.name);
            }
            _ => {}
        }
        if left == 0 {
            return Err((
                format!(
                    "có hơn {MOST_CELLS} ô có nội dung, hoặc {MOST_MERGED} ô trộn trong một trang"
                ),
                format!(
                    "more than {MOST_CELLS} cells, or {MOST_MERGED} merged blocks on one sheet"
                ),
            ));
        }
    }
    Ok(cells)
}

/// How many bytes the parts of a workbook say that they have when they are unpacked.
fn unpacked(bytes: &[u8]) -> zip::result::ZipResult<u64> {
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes))?;
    (0..parts.len()).map(|part| Ok(parts.by_index_raw(part)?.size())).sum()
}

fn read_sheet<F: Read + Seek>(
    book: &mut Xlsx<F>,
    name: &str,
    left: &mut usize,
) -> Result<Grid, XlsxError> {
    let mut grid = Grid::new(name, NumberForm::Vietnamese);
    let merged = book.merge_cells_by_sheet_name(name)?;
    if merged.len() > MOST_MERGED {
        *left = 0;
        return Ok(grid);
    }
    for block in merged {
        let position = |(row, column)| Position { row, column };
        grid.merge(Block { first: position(block.start), last: position(block.end) });
    }
    let percents = percent_cells(book, name)?;
    let mut reader = book.worksheet_cells_reader(name)?;
    while let Some(cell) = reader.next_cell_with_formula_metadata()? {
        let at = Position { row: cell.pos.0, column: cell.pos.1 };
        let content = content(&cell.value, percents.contains(&at));
        let content = content.or_else(|| cell.formula.is_some().then_some(Content::NoResult));
        if let Some(content) = content {
            grid.set(at, content);
            *left = left.saturating_sub(1);
            if *left == 0 {
                break;
            }
        }
    }
    Ok(grid)
}

/// The cells that show their number as a percent.
fn percent_cells<F: Read + Seek>(
    book: &mut Xlsx<F>,
    name: &str,
) -> Result<HashSet<Position>, XlsxError> {
    let mut reader = book.worksheet_cells_reader(name)?;
    let is_percent = |style: &calamine::Style| {
        style.number_format.as_ref().is_some_and(|format| format.format_code.contains('%'))
    };
    let percents: Vec<bool> = reader.styles().iter().map(is_percent).collect();
    let mut cells = HashSet::new();
    while let Some((row, column, style)) = reader.next_style_id()? {
        if percents.get(style) == Some(&true) {
            cells.insert(Position { row, column });
        }
    }
    Ok(cells)
}

fn content(value: &DataRef<'_>, is_percent: bool) -> Option<Content> {
    Some(match value {
        DataRef::Empty => return None,
        DataRef::Int(number) => Content::Number { digits: number.to_string(), is_percent },
        DataRef::Float(number) => match digits(*number) {
            Some(digits) => Content::Number { digits, is_percent },
            None => Content::Error(number.to_string()),
        },
        DataRef::String(text) => return Content::text(text),
        DataRef::SharedString(text) => return Content::text(text),
        DataRef::Bool(value) => Content::Text(if *value { "TRUE" } else { "FALSE" }.to_owned()),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            Content::Date(format!("{day:02}/{month:02}/{year}"))
        }
        DataRef::DateTimeIso(date) | DataRef::DurationIso(date) => Content::Date(date.clone()),
        DataRef::Error(error) => Content::Error(error.to_string()),
    })
}

/// The number as Excel shows it: with 15 digits. What a person typed has no more, and a formula such as 0.1 + 0.2
/// gives 0.3, not 0.30000000000000004. `None` if it is too large for a decimal.
fn digits(number: f64) -> Option<String> {
    Some(Decimal::from_scientific(&format!("{number:.14e}")).ok()?.normalize().to_string())
}
