//! Workbooks for tests: a valid one, with the cells of a test in place of its own.

use std::collections::BTreeMap;

use cchc::Language;
use cchc_workbook::book::{self, Block};
use cchc_workbook::cells::Cells;
use cchc_workbook::xlsx;
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

/// What a cell of a test says.
#[derive(Clone)]
pub enum Value {
    Text(String),
    Number(f64),
    Percent(f64),
    Date(f64),
    Formula(&'static str, &'static str),
    Blank,
}

pub fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// A workbook: the cells of its sheets.
#[derive(Clone)]
pub struct Book {
    sheets: Vec<(String, BTreeMap<(u32, u16), Value>)>,
}

const HEAD: &[[&str; 2]] = &[
    ["Nội dung", "Giá trị"],
    ["Mã bộ tiêu chí", "thu"],
    ["Năm đánh giá", "2025"],
    ["Tên bộ tiêu chí", "Bộ tiêu chí thử"],
    ["Mức độ đầy đủ", "minh họa"],
    ["Giai đoạn", "thẩm định"],
    ["Tổng điểm tối đa", "10"],
    ["Số chữ số thập phân của điểm", "2"],
    ["Cách làm tròn điểm", "từ 5 làm tròn lên"],
    ["Số chữ số thập phân của chỉ số", "2"],
    ["Cách làm tròn chỉ số", "từ 5 làm tròn lên"],
    ["Xếp loại theo", "chỉ số đã làm tròn"],
    ["Thứ hạng khi bằng nhau", "1, 2, 2, 4"],
    ["Xếp loại", "A: 90; B: 70"],
    ["Điểm thưởng tối đa", "2"],
    ["Điểm trừ tối đa", "2"],
    ["Tiêu chí không áp dụng", "không tính vào điểm tối đa"],
];

const CRITERIA: &[[&str; 5]] = &[
    ["Mã", "Tiêu chí", "Điểm tối đa", "Thang điểm", "Có thể không áp dụng"],
    ["1", "Thủ tục hành chính", "8", "", ""],
    ["1.1", "Hồ sơ đúng hạn", "6", "tỷ lệ × điểm tối đa", "có"],
    ["1.2", "Công khai", "2", "đầy đủ: 2; chưa đầy đủ: 1; không: 0", ""],
    ["2", "Mức độ hài lòng", "2", "điều tra: có: 100%; không: 0%", ""],
];

const EVIDENCE: &[[&str; 5]] = &[
    ["Mã", "Tiêu chí", "Nội dung", "Sở A", "Sở B"],
    ["1.1", "Hồ sơ đúng hạn", "Tử số", "538", "98"],
    ["1.1", "Hồ sơ đúng hạn", "Mẫu số", "630", "100"],
    ["1.2", "Công khai", "Mức", "đầy đủ", "chưa đầy đủ"],
    ["2", "Mức độ hài lòng", "có", "9", "10"],
    ["2", "Mức độ hài lòng", "không", "1", "0"],
];

impl Book {
    /// A valid workbook of two units. Its numbers are text, as people type them.
    pub fn new() -> Self {
        fn cells<const N: usize>(table: &[[&str; N]]) -> BTreeMap<(u32, u16), Value> {
            let rows = (0..).zip(table);
            let cell = |(row, line)| {
                (0..).zip(line).map(move |(column, said): (u16, &&str)| ((row, column), *said))
            };
            let cells = rows.flat_map(|(row, line): (u32, &[&str; N])| cell((row, line)));
            cells.filter(|(_, said)| !said.is_empty()).map(|(at, said)| (at, text(said))).collect()
        }
        let sheets = [
            ("Thông tin", cells(HEAD)),
            ("Tiêu chí", cells(CRITERIA)),
            ("Số liệu", cells(EVIDENCE)),
        ];
        Self { sheets: sheets.into_iter().map(|(name, cells)| (name.to_owned(), cells)).collect() }
    }

    /// The same workbook with a cell, by its name such as `D2`.
    pub fn with(mut self, sheet: &str, cell: &str, value: Value) -> Self {
        let letters: String = cell.chars().take_while(char::is_ascii_alphabetic).collect();
        let row: u32 = cell[letters.len()..].parse().unwrap();
        let column = rust_xlsxwriter::utility::column_name_to_number(&letters);
        if !self.sheets.iter().any(|(name, _)| name == sheet) {
            self.sheets.push((sheet.to_owned(), BTreeMap::new()));
        }
        let (_, cells) = self.sheets.iter_mut().find(|(name, _)| name == sheet).unwrap();
        cells.insert((row - 1, column), value);
        self
    }

    /// The same workbook without a sheet.
    pub fn without(mut self, sheet: &str) -> Self {
        self.sheets.retain(|(name, _)| name != sheet);
        self
    }

    /// The workbook as a file, after `change` was made to its sheets.
    pub fn bytes(&self, change: impl Fn(&str, &mut Worksheet)) -> Vec<u8> {
        let mut book = Workbook::new();
        for (name, cells) in &self.sheets {
            let sheet = book.add_worksheet().set_name(name).unwrap();
            for ((row, column), value) in cells {
                write(sheet, *row, *column, value);
            }
            change(name, sheet);
        }
        book.save_to_buffer().unwrap()
    }

    /// The cells of the file.
    pub fn cells(&self, change: impl Fn(&str, &mut Worksheet)) -> Cells {
        xlsx::read(&self.bytes(change)).unwrap()
    }

    /// The scored block.
    #[track_caller]
    pub fn score(&self) -> Block {
        match book::score(&self.cells(|_, _| ())) {
            Ok(block) => block,
            Err(issues) => {
                let lines: Vec<String> =
                    issues.iter().map(|issue| issue.text(Language::Vi)).collect();
                panic!("{}", lines.join("\n"))
            }
        }
    }

    /// The problems in English, one on each line.
    pub fn problems(&self) -> String {
        lines(book::score(&self.cells(|_, _| ())))
    }
}

/// The problems in English, one on each line.
#[track_caller]
pub fn lines(scored: Result<Block, Vec<cchc_workbook::issue::Issue>>) -> String {
    let issues = scored.err().expect("the workbook is refused");
    let lines: Vec<String> = issues.iter().map(|issue| issue.text(Language::En)).collect();
    lines.join("\n")
}

pub fn write(sheet: &mut Worksheet, row: u32, column: u16, value: &Value) {
    match value {
        Value::Text(text) => sheet.write_string(row, column, text),
        Value::Number(number) => sheet.write_number(row, column, *number),
        Value::Percent(number) => sheet.write_number_with_format(
            row,
            column,
            *number,
            &Format::new().set_num_format("0.0%"),
        ),
        Value::Date(number) => sheet.write_number_with_format(
            row,
            column,
            *number,
            &Format::new().set_num_format("d/m/yyyy"),
        ),
        Value::Formula(formula, result) => {
            sheet.write_formula(row, column, Formula::new(*formula).set_result(*result))
        }
        Value::Blank => sheet.write_blank(row, column, &Format::new()),
    }
    .unwrap();
}
