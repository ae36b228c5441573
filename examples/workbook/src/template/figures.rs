//! The sheet `Số liệu` of a template: a cell for each figure of each unit.

use cchc::methodology::Criterion;
use cchc::{Definition, Language, Row};
use rust_xlsxwriter::utility::row_col_to_cell_absolute;
use rust_xlsxwriter::{DataValidation, DataValidationRule, Formula, Note, Worksheet, XlsxError};

use super::{FIRST_UNIT, HEADER, LISTS, Styles, header, sheet, unlocked};
use crate::inputs::{Input, InputKind, NOT_APPLICABLE, TICKS, inputs};
use crate::writer::lines;
use crate::{evidence, notation};

/// The widths of the columns before those of units.
const WIDTHS: [f64; 3] = [10.0, 44.0, 26.0];

/// The first characters of a text that a message may have.
fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

/// A list to choose from, on the sheet of lists: names may have commas, and there may be many.
fn list(
    lists: &mut Worksheet,
    next: &mut u32,
    names: &[&str],
) -> Result<DataValidation, XlsxError> {
    for (column, name) in (0..).zip(names) {
        lists.write_string(*next, column, *name)?;
    }
    let last = u16::try_from(names.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let ends = [row_col_to_cell_absolute(*next, 0), row_col_to_cell_absolute(*next, last)];
    *next += 1;
    Ok(DataValidation::new()
        .allow_list_formula(Formula::new(format!("='{LISTS}'!{}", ends.join(":")))))
}

/// The check of a cell, and the message that is shown when it is chosen.
fn check(
    input: &Input,
    row: &Row,
    may_not_apply: bool,
    lists: &mut Worksheet,
    next: &mut u32,
) -> Result<DataValidation, XlsxError> {
    let not_applicable = may_not_apply.then_some(NOT_APPLICABLE);
    let check = match &input.kind {
        InputKind::Level(levels) => {
            let levels: Vec<&str> =
                levels.iter().map(String::as_str).chain(not_applicable).collect();
            list(lists, next, &levels)?
        }
        InputKind::Tick => {
            list(lists, next, &TICKS.into_iter().chain(not_applicable).collect::<Vec<_>>())?
        }
        // A check of numbers would refuse the words.
        _ if may_not_apply => DataValidation::new().allow_any_value(),
        InputKind::Count | InputKind::Quantity(_) if input.name != "Giá trị" => {
            DataValidation::new()
                .allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0))
        }
        _ => DataValidation::new().allow_decimal_number(DataValidationRule::Between(-1e12, 1e12)),
    };
    let expected = input.kind.expected().text(Language::Vi);
    let rest = not_applicable.map(|_| " Có thể ghi “không áp dụng”.").unwrap_or_default();
    let message =
        format!("{}: {expected}.{rest}\nThang điểm: {}", input.name, notation::write(row));
    let check = check.set_input_title(short(&format!("Tiêu chí {}", row.code), 32))?;
    let check = check.set_error_title("Số liệu chưa đúng")?;
    let check = check.set_error_message(short(&format!("Cần {expected}"), 255))?;
    check.set_input_message(short(&message, 255))
}

/// Fits the height of a row to its title and its input: programs other than Excel do not.
fn fit(sheet: &mut Worksheet, row: u32, title: &str, input: &str) -> Result<(), XlsxError> {
    let lines = lines(title, WIDTHS[1]).max(lines(input, WIDTHS[2]));
    if lines > 1 {
        sheet.set_row_height(row, 15.0 * f64::from(lines))?;
    }
    Ok(())
}

/// The formula that counts the figures that a unit still has to fill in. The rows with rows under them have none.
/// Under the words `không áp dụng`, the other cells of a leaf stay blank: it has at most so many.
fn missing(definition: &Definition, column: u16, last: u32, most: u32) -> String {
    let first = HEADER + 1;
    let cell = |row: u32, column: u16| row_col_to_cell_absolute(row, column).replace('$', "");
    let range = |column, from, to| format!("{}:{}", cell(from, column), cell(to, column));
    let inner = definition.criteria.iter().filter(|row| row.rule.is_none()).count();
    let blank = format!("COUNTBLANK({})-{inner}", range(column, first, last));
    let under = (1..most).filter(|down| first + down <= last).map(|down| {
        let [above, below] = [(first, last - down), (first + down, last)];
        format!(
            "-SUMPRODUCT(({}=\"\")*({}={})*({}=\"{NOT_APPLICABLE}\"))",
            range(column, below.0, below.1),
            range(0, below.0, below.1),
            range(0, above.0, above.1),
            range(column, above.0, above.1),
        )
    });
    let under: String = under.collect();
    format!("=IF({}=\"\",\"\",{blank}{under})", cell(HEADER, column))
}

/// The sheet, and the lists that its cells choose from.
pub(super) fn sheet_of(
    definition: &Definition,
    units: u16,
    styles: &Styles,
    lists: &mut Worksheet,
) -> Result<Worksheet, XlsxError> {
    let next = &mut 0;
    let mut sheet = sheet(evidence::SHEET, &WIDTHS)?;
    let last_unit = FIRST_UNIT + units.max(1) - 1;
    sheet.write_string_with_format(
        0,
        0,
        format!("Số liệu: {}", definition.title),
        &styles.title,
    )?;
    header(&mut sheet, HEADER, evidence::COLUMNS, styles)?;
    let methodology = definition.clone().validate().ok();
    let mut at = HEADER + 1;
    // The most cells of a leaf that may not apply.
    let mut most = 1;
    for row in &definition.criteria {
        let Some(rule) = &row.rule else {
            for (column, text) in [(0, row.code.as_str()), (1, row.title.as_str())] {
                sheet.write_string_with_format(at, column, text, &styles.inner)?;
            }
            sheet.write_blank(at, 2, &styles.inner)?;
            fit(&mut sheet, at, &row.title, "")?;
            // A whole criterion may be said not to apply here.
            for column in FIRST_UNIT..=last_unit {
                sheet.write_blank(at, column, &styles.inner)?;
            }
            at += 1;
            continue;
        };
        let criterion =
            methodology.as_ref().and_then(|methodology| methodology.criterion(&row.code));
        let may_not_apply = criterion.is_some_and(Criterion::may_not_apply);
        let mut inputs = inputs(rule);
        if inputs.is_empty() {
            // A rule of the program's own: its evidence has no cells.
            inputs = vec![Input {
                name: "Số liệu".to_owned(),
                key: String::new(),
                kind: InputKind::Points,
            }];
        }
        if may_not_apply {
            most = most.max(u32::try_from(inputs.len()).unwrap_or(u32::MAX));
        }
        for input in inputs {
            fit(&mut sheet, at, &row.title, &input.name)?;
            for (column, text) in [(0, &row.code), (1, &row.title), (2, &input.name)] {
                sheet.write_string_with_format(at, column, text, &styles.locked)?;
            }
            let note = Note::new(short(&notation::write(row), 1000)).set_width(360).set_height(120);
            sheet.insert_note(at, 2, &note)?;
            let is_text = matches!(input.kind, InputKind::Level(_) | InputKind::Tick);
            let style = if is_text { &styles.open_text } else { &styles.open };
            for column in FIRST_UNIT..=last_unit {
                sheet.write_blank(at, column, style)?;
            }
            let check = check(&input, row, may_not_apply, lists, next)?;
            sheet.add_data_validation(at, FIRST_UNIT, at, last_unit, &check)?;
            at += 1;
        }
    }
    sheet.write_string_with_format(HEADER - 1, 2, "Còn thiếu (ô)", &styles.inner)?;
    for column in FIRST_UNIT..=last_unit {
        sheet.set_column_width(column, 16)?;
        sheet.write_blank(HEADER, column, &styles.open_text.clone().set_bold())?;
        let formula = Formula::new(missing(definition, column, at.max(HEADER + 2) - 1, most));
        let formula = formula.set_result("");
        sheet.write_formula_with_format(HEADER - 1, column, formula, &styles.inner)?;
    }
    let message = DataValidation::new()
        .allow_any_value()
        .set_input_title("Tên đơn vị")?
        .set_input_message("Ghi tên đơn vị. Cột không dùng thì để trống.")?;
    sheet.add_data_validation(HEADER, FIRST_UNIT, HEADER, last_unit, &message)?;
    sheet.set_freeze_panes(HEADER + 1, FIRST_UNIT)?;
    sheet.protect_with_options(&unlocked());
    Ok(sheet)
}
