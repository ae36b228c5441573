//! CSV files as cells, as Excel exports them.

use crate::cells::{Content, Grid, NumberForm, Position};
use crate::xlsx::Unreadable;

/// Reads a CSV file: with semicolons, tabs or commas, and with or without a byte-order mark.
///
/// # Errors
/// - it is not in UTF-8;
/// - a row cannot be read.
pub fn read(name: &str, bytes: &[u8]) -> Result<Grid, Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        (
            format!(
                "không phải tệp UTF-8 (byte {}); trong Excel chọn “CSV UTF-8”",
                error.valid_up_to()
            ),
            format!(
                "a file that is not UTF-8 (byte {}); choose `CSV UTF-8` in Excel",
                error.valid_up_to()
            ),
        )
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n") + "\n";
    // Excel writes this line so that it opens its own file.
    let (said, text, skipped) = match text.split_once('\n') {
        Some((first, rest)) if first.trim_end().to_lowercase().starts_with("sep=") => {
            (first.trim_end().as_bytes().get(4).copied(), rest, 1)
        }
        _ => (None, text.as_str(), 0),
    };
    let delimiters: Vec<u8> = said.map_or_else(|| vec![b';', b'\t', b','], |said| vec![said]);
    let mut best: Option<(bool, usize, Grid)> = None;
    for delimiter in delimiters {
        let (is_even, fields, grid) = read_with(name, text, delimiter, skipped)?;
        // Excel gives every row the same number of fields, so text with commas in it does not mislead.
        if best.as_ref().is_none_or(|(even, most, _)| (is_even, fields) > (*even, *most)) {
            best = Some((is_even, fields, grid));
        }
    }
    Ok(best.map_or_else(|| Grid::new(name, NumberForm::Vietnamese), |(_, _, grid)| grid))
}

/// Whether all rows have one number of fields, more than one; how many fields there are; and the cells.
fn read_with(
    name: &str,
    text: &str,
    delimiter: u8,
    skipped: u64,
) -> Result<(bool, usize, Grid), Unreadable> {
    let numbers = if delimiter == b',' { NumberForm::English } else { NumberForm::Vietnamese };
    let mut grid = Grid::new(name, numbers);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let (mut widths, mut fields, mut line_breaks) = (Vec::new(), 0, 0_u64);
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|error| {
        ("có dòng không đọc được".to_owned(), format!("an unreadable row ({error})"))
    })? {
        // Blank lines are rows of a sheet, and a cell with line breaks is in one row.
        let breaks: usize = record.iter().map(|field| field.matches('\n').count()).sum();
        line_breaks += u64::try_from(breaks).unwrap_or_default();
        let lines = reader.position().line().saturating_sub(2).saturating_sub(line_breaks);
        let row = u32::try_from(lines.saturating_add(skipped)).unwrap_or(u32::MAX);
        widths.push(record.len());
        fields += record.len();
        for (field, column) in record.iter().zip(0..) {
            if let Some(content) = Content::text(field) {
                grid.set(Position { row, column }, content);
            }
        }
    }
    widths.sort_unstable();
    widths.dedup();
    let is_even = widths.len() == 1 && widths.first().is_some_and(|width| *width > 1);
    Ok((is_even, fields, grid))
}
