//! An empty workbook for a methodology: lists to choose from, a note on each cell, and computed cells.

mod figures;

use cchc::definition::PointRounding;
use cchc::number::{Numeral, Rounding};
use cchc::{Definition, Language};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, Format as Style, FormatAlign, FormatBorder, Formula,
    ProtectionOptions, Workbook, Worksheet, XlsxError, utility::row_col_to_cell_absolute,
};

use crate::criteria::{SOURCES, YES_NO};
use crate::head::{self, LABELS};
use crate::table::Column;
use crate::writer::lines;
use crate::{criteria, evidence, history, notation};

/// The sheet with instructions.
pub const GUIDE: &str = "Hướng dẫn";
/// The hidden sheet with the lists to choose from.
pub const LISTS: &str = "Danh mục";

/// The rows for bonus and penalty points, and for units of last year.
const FREE_ROWS: u32 = 300;
/// The first column of a unit.
const FIRST_UNIT: u16 = 3;
/// The row of the column names of the evidence.
const HEADER: u32 = 3;

const GUIDE_LINES: &[&str] = &[
    "1. Trang “Thông tin”: kiểm tra các dòng, chọn giai đoạn chấm điểm.",
    "2. Trang “Số liệu”: ghi tên mỗi đơn vị ở đầu một cột, rồi điền các ô màu vàng của cột đó. Chọn ô để xem cách điền.",
    "3. Số có phần thập phân dùng dấu phẩy. Tỷ lệ được tính từ số đạt và tổng số: không cần tính trước.",
    "4. Tiêu chí không áp dụng (nếu bộ tiêu chí cho phép): ghi “không áp dụng” vào ô đầu của tiêu chí, các ô còn lại để trống.",
    "5. Dòng “Còn thiếu” cho biết mỗi đơn vị còn bao nhiêu ô chưa điền.",
    "6. Trang “Thưởng, trừ”: mỗi dòng một lần thưởng hoặc trừ. Không có thì để trống.",
    "7. Trang “Đơn vị cũ”: chỉ ghi khi so sánh với năm trước và có đơn vị đổi tên, sáp nhập, chia tách hoặc mới lập.",
    "8. Ô màu xám bị khóa (không có mật khẩu): bỏ khóa bằng Review > Unprotect Sheet khi cần sửa bộ tiêu chí.",
    "9. Muốn ghi chú cho một số liệu: bỏ khóa trang, thêm dòng có cùng mã và nội dung “Ghi chú”.",
];

struct Styles {
    head: Style,
    locked: Style,
    inner: Style,
    open: Style,
    open_text: Style,
    title: Style,
}

impl Styles {
    fn new() -> Self {
        let base =
            Style::new().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0xB0_B8_C0));
        let base = base.set_text_wrap().set_align(FormatAlign::Top);
        let locked = base.clone().set_num_format("@").set_background_color(Color::RGB(0xF2_F2_F2));
        let open = base.clone().set_unlocked().set_background_color(Color::RGB(0xFF_FB_E6));
        Self {
            head: base
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(0xDC_E6_F1))
                .set_num_format("@"),
            inner: locked.clone().set_bold(),
            open_text: open.clone().set_num_format("@"),
            title: Style::new().set_bold().set_font_size(14),
            locked,
            open,
        }
    }
}

/// The empty workbook of a definition, with columns for so many units.
///
/// # Errors
/// The workbook cannot be written.
pub fn template(definition: &Definition, units: u16) -> Result<Vec<u8>, XlsxError> {
    let styles = Styles::new();
    let mut lists = Worksheet::new();
    lists.set_name(LISTS)?.set_hidden(true);
    let mut book = Workbook::new();
    book.push_worksheet(guide(definition, &styles)?);
    book.push_worksheet(information(definition, &styles)?);
    book.push_worksheet(criteria_sheet(definition, &styles)?);
    book.push_worksheet(figures::sheet_of(definition, units, &styles, &mut lists)?);
    book.push_worksheet(adjustments(units, &styles)?);
    book.push_worksheet(before(&styles)?);
    book.push_worksheet(lists);
    book.save_to_buffer()
}

fn sheet(name: &str, widths: &[f64]) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    for (column, width) in (0..).zip(widths) {
        sheet.set_column_width(column, *width)?;
    }
    Ok(sheet)
}

/// What a locked sheet still allows: wider columns, higher rows.
fn unlocked() -> ProtectionOptions {
    ProtectionOptions { format_columns: true, format_rows: true, ..ProtectionOptions::default() }
}

/// A list of a few words without commas.
fn words(names: impl IntoIterator<Item = &'static str>) -> Result<DataValidation, XlsxError> {
    let names: Vec<&str> = names.into_iter().collect();
    DataValidation::new().allow_list_strings(&names)
}

fn guide(definition: &Definition, styles: &Styles) -> Result<Worksheet, XlsxError> {
    let mut guide = sheet(GUIDE, &[110.0])?;
    guide.write_string_with_format(
        0,
        0,
        format!("{} ({})", definition.title, definition.edition),
        &styles.title,
    )?;
    if let Some(notice) = crate::report::notice(definition.provenance, Language::Vi) {
        guide.write_string_with_format(1, 0, notice, &Style::new().set_bold())?;
    }
    for (row, line) in (3..).zip(GUIDE_LINES) {
        guide.write_string_with_format(row, 0, *line, &Style::new().set_text_wrap())?;
    }
    guide.protect();
    Ok(guide)
}

fn information(definition: &Definition, styles: &Styles) -> Result<Worksheet, XlsxError> {
    let mut sheet = sheet(head::SHEET, &[36.0, 60.0])?;
    sheet.write_string_with_format(0, 0, "Nội dung", &styles.head)?;
    sheet.write_string_with_format(0, 1, "Giá trị", &styles.head)?;
    for (row, label) in (1..).zip(LABELS) {
        let value = value(definition, label.key);
        let is_open = matches!(label.key, "block" | "stage" | "before");
        let style = if is_open { &styles.open_text } else { &styles.locked };
        sheet.write_string_with_format(row, 0, label.name, &styles.locked)?;
        match value {
            Some(value) => sheet.write_string_with_format(row, 1, value, style)?,
            None => sheet.write_blank(row, 1, style)?,
        };
        // Commas separate the words of such a list.
        if !label.choices.is_empty() && label.choices.iter().all(|choice| !choice.contains(',')) {
            sheet.add_data_validation(row, 1, row, 1, &words(label.choices.iter().copied())?)?;
        }
    }
    sheet.protect_with_options(&unlocked());
    Ok(sheet)
}

/// A number in the Vietnamese form.
fn vi(number: impl Into<Numeral>) -> String {
    number.into().display(Language::Vi).to_string()
}

/// The word of a value in a list of choices.
fn word<T: PartialEq>(choices: &[(&'static str, T)], value: &T) -> Option<String> {
    choices.iter().find(|(_, one)| one == value).map(|(word, _)| (*word).to_owned())
}

/// What the sheet `Thông tin` says of a key.
fn value(definition: &Definition, key: &str) -> Option<String> {
    let (rounding, classes) = (definition.rounding, &definition.classification);
    let places =
        |rounding: Option<Rounding>| rounding.map(|rounding| rounding.places().to_string());
    let mode = |rounding: Option<Rounding>| {
        rounding.and_then(|rounding| word(head::MODES, &rounding.mode()))
    };
    let points = match rounding.points {
        PointRounding::Rounded(rounding) => Some(rounding),
        PointRounding::Unrounded => None,
    };
    match key {
        "id" => Some(definition.id.clone()),
        "edition" => Some(definition.edition.to_string()),
        "title" => Some(definition.title.clone()),
        "citation" => definition.citation.clone(),
        "provenance" => word(head::PROVENANCES, &definition.provenance),
        "stage" => Some("thẩm định".to_owned()),
        "total" => Some(vi(definition.total)),
        "rounding.points" => places(points).or(Some(head::UNROUNDED.to_owned())),
        "rounding.points.mode" => mode(points),
        "rounding.index" => places(Some(rounding.index)),
        "rounding.index.mode" => mode(Some(rounding.index)),
        "rounding.printed" => places(rounding.printed),
        "rounding.printed.mode" => mode(rounding.printed),
        "classification.basis" => word(head::BASES, &classes.basis),
        "classification.ties" => word(head::TIES, &classes.ties),
        "classification.groups" => {
            let group = |group: &cchc::definition::Group| {
                format!("{}: {}", group.label, vi(group.at_least))
            };
            let groups: Vec<String> = classes.groups.iter().map(group).collect();
            (!groups.is_empty()).then(|| groups.join("; "))
        }
        "classification.index_at_most" => classes.index_at_most.map(vi),
        "classification.index_at_least" => classes.index_at_least.map(vi),
        "adjustments.bonus" => Some(vi(definition.adjustments.bonus)),
        "adjustments.penalty" => Some(vi(definition.adjustments.penalty)),
        "adjustments.over_cap" => word(head::OVER_CAP, &definition.adjustments.over_cap),
        "not_applicable" => word(head::NOT_APPLICABLE, &definition.not_applicable?),
        _ => None,
    }
}

fn header(
    sheet: &mut Worksheet,
    row: u32,
    columns: &[Column],
    styles: &Styles,
) -> Result<(), XlsxError> {
    for (column, name) in (0..).zip(columns) {
        sheet.write_string_with_format(row, column, name.name, &styles.head)?;
    }
    sheet.set_repeat_rows(row, row)?;
    Ok(())
}

fn criteria_sheet(definition: &Definition, styles: &Styles) -> Result<Worksheet, XlsxError> {
    let widths = [10.0, 48.0, 10.0, 60.0, 16.0, 18.0, 14.0, 30.0, 12.0, 12.0, 24.0];
    let mut sheet = sheet(criteria::SHEET, &widths)?;
    header(&mut sheet, 0, criteria::COLUMNS, styles)?;
    sheet.set_freeze_panes(1, 2)?;
    for (at, row) in (1..).zip(&definition.criteria) {
        let style = if row.rule.is_some() { &styles.locked } else { &styles.inner };
        let cells = [
            Some(row.code.clone()),
            Some(row.title.clone()),
            Some(vi(row.max)),
            Some(notation::write(row)),
            row.source.and_then(|source| word(SOURCES, &source)),
            row.part.clone(),
            row.may_not_apply.and_then(|may| word(YES_NO, &may)),
            row.citation.clone(),
            row.reaches.map(vi),
            row.round_to.map(vi),
            None,
        ];
        for (column, text) in (0..).zip(cells) {
            match text.filter(|text| !text.is_empty()) {
                Some(text) => sheet.write_string_with_format(at, column, text, style)?,
                None => sheet.write_blank(at, column, style)?,
            };
        }
        let citation = row.citation.as_deref().unwrap_or_default();
        let cells = [(row.title.as_str(), 1), (&notation::write(row), 3), (citation, 7)];
        let lines =
            cells.map(|(text, column)| lines(text, widths.get(column).copied().unwrap_or(10.0)));
        let lines = lines.into_iter().max().unwrap_or(1);
        sheet.set_row_height(at, 15.0 * f64::from(lines))?;
    }
    sheet.protect_with_options(&unlocked());
    Ok(sheet)
}

fn adjustments(units: u16, styles: &Styles) -> Result<Worksheet, XlsxError> {
    let mut sheet = sheet(evidence::ADJUSTMENTS, &[40.0, 12.0, 60.0, 12.0])?;
    header(&mut sheet, 0, evidence::ADJUSTMENT_COLUMNS, styles)?;
    sheet.set_freeze_panes(1, 0)?;
    for row in 1..=FREE_ROWS {
        for column in 0..4 {
            sheet.write_blank(
                row,
                column,
                if column == 3 { &styles.open } else { &styles.open_text },
            )?;
        }
    }
    let ends = [FIRST_UNIT, FIRST_UNIT + units.max(1) - 1]
        .map(|column| row_col_to_cell_absolute(HEADER, column));
    let names = Formula::new(format!("='{}'!{}", evidence::SHEET, ends.join(":")));
    let names = DataValidation::new()
        .allow_list_formula(names)
        .set_input_message("Đơn vị có trong trang “Số liệu”")?;
    sheet.add_data_validation(1, 0, FREE_ROWS, 0, &names)?;
    let kinds = words(evidence::ADJUSTMENT_KINDS.iter().map(|(name, _)| *name))?;
    sheet.add_data_validation(1, 1, FREE_ROWS, 1, &kinds.set_input_message("Thưởng hoặc trừ")?)?;
    let points =
        DataValidation::new().allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0));
    sheet.add_data_validation(
        1,
        3,
        FREE_ROWS,
        3,
        &points.set_input_message("Số điểm, không ghi dấu trừ")?,
    )?;
    sheet.protect_with_options(&unlocked());
    Ok(sheet)
}

fn before(styles: &Styles) -> Result<Worksheet, XlsxError> {
    let mut sheet = sheet(history::SHEET, &[40.0, 40.0, 16.0])?;
    header(&mut sheet, 0, history::COLUMNS, styles)?;
    sheet.set_freeze_panes(1, 0)?;
    for row in 1..=FREE_ROWS {
        for column in 0..3 {
            sheet.write_blank(row, column, &styles.open_text)?;
        }
    }
    let mean = words(YES_NO.iter().map(|(name, _)| *name))?;
    let mean = mean.set_input_message("Có: so với bình quân các đơn vị cũ")?;
    sheet.add_data_validation(1, 2, FREE_ROWS, 2, &mean)?;
    sheet.protect_with_options(&unlocked());
    Ok(sheet)
}
