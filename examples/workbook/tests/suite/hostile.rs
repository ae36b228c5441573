//! Workbooks that are wrong, unusual or hostile: all of their problems, with the cell of each.

use std::io::{Cursor, Read as _, Write as _};

use cchc::Language;
use cchc::compare::{BlockComparison, UnitChangeKind};
use cchc_workbook::{book, report, result, xlsx};
use rust_xlsxwriter::{Format, Formula, Image, Workbook};

use super::books::{Book, Value, lines, text};

const SO_LIEU: &str = "Số liệu";
const TIEU_CHI: &str = "Tiêu chí";

#[track_caller]
fn refused(book: &Book, expected: &str) {
    assert_eq!(book.problems(), expected);
}

/// The same as the valid workbook.
#[track_caller]
fn accepted(book: &Book) {
    let indices = |block: &book::Block| -> Vec<String> {
        block.cards.iter().map(|card| card.index().to_string()).collect()
    };
    assert_eq!(indices(&book.score()), ["89.20", "88.80"]);
}

#[test]
fn the_workbook_itself() {
    accepted(&Book::new());
}

#[test]
fn numbers_as_numbers_as_text_and_as_formulas() {
    let (number, percent) = (Value::Number, Value::Percent);
    accepted(&Book::new().with(SO_LIEU, "D2", number(538.0)).with(SO_LIEU, "D3", number(630.0)));
    accepted(&Book::new().with(SO_LIEU, "D2", text(" 538\u{a0}")));
    accepted(&Book::new().with(TIEU_CHI, "C2", number(8.0)).with(TIEU_CHI, "C5", number(2.0)));
    accepted(&Book::new().with("Thông tin", "B7", number(10.0)).with(
        "Thông tin",
        "B3",
        number(2025.0),
    ));
    accepted(&Book::new().with(SO_LIEU, "D2", Value::Formula("=500+38", "538")));
    // Excel shows 15 digits, so 0.1 + 0.2 is 0.3.
    let sum =
        Book::new().with(SO_LIEU, "D5", Value::Formula("=90*(0.1+0.2)/3", "9.000000000000002"));
    accepted(&sum);
    refused(
        &Book::new().with(SO_LIEU, "D2", number(538.5)),
        "sheet `Số liệu`, cell D2 (`Sở A`, criterion 1.1, part): found `538.5`, expected a whole number (`538500` if the dot in `538.500` groups thousands), or `decimals = true` in the rule",
    );
    refused(
        &Book::new().with(SO_LIEU, "D2", text("1.23")).with(SO_LIEU, "D3", text("0.5")),
        "sheet `Số liệu`, cell D2: found `1.23`, expected a whole number such as 538\n\
         sheet `Số liệu`, cell D3: found `0.5`, expected a whole number such as 538",
    );
    refused(
        &Book::new().with(SO_LIEU, "D2", percent(0.854)).with(SO_LIEU, "D3", Value::Blank),
        "sheet `Số liệu`, cell D3: found a blank cell, expected a whole number such as 538",
    );
}

#[test]
fn one_cell_for_each_criterion() {
    // Rows without `Nội dung` have all of the evidence in one cell.
    let short = |share: Value, survey: &str| {
        let book = Book::new().with(SO_LIEU, "C2", Value::Blank).with(SO_LIEU, "D2", share);
        let book = book.with(SO_LIEU, "E2", text("98%")).with(SO_LIEU, "D3", Value::Blank);
        let book = book.with(SO_LIEU, "E3", Value::Blank).with(SO_LIEU, "C5", Value::Blank);
        let book =
            book.with(SO_LIEU, "D5", text(survey)).with(SO_LIEU, "E5", text("có: 10; không: 0"));
        book.with(SO_LIEU, "D6", Value::Blank).with(SO_LIEU, "E6", Value::Blank)
    };
    accepted(&short(text("538/630"), "có: 9; không: 1"));
    accepted(&short(text("538 / 630"), "có: 9\nkhông: 1"));
    let block = short(Value::Percent(0.854), "có: 9; không: 1").score();
    assert_eq!(block.cards[0].criterion("1.1").unwrap().points().to_string(), "5.12");
    // Excel makes a date of 4/12.
    refused(
        &short(Value::Date(45995.0), "9"),
        "sheet `Số liệu`, cell D2: found the date 04/12/2025 (made by Excel), expected a part and a whole such as `538/630`, or `85,4%`\n\
         sheet `Số liệu`, cell D5: found `9`, expected a count for each option, such as `hài lòng: 9; …`",
    );
}

#[test]
fn errors_and_formulas_without_a_result() {
    let book = Book::new().with(SO_LIEU, "D2", Value::Formula("=1/0", "#DIV/0!"));
    let book = book.with(SO_LIEU, "E2", Value::Formula("=A1&B1", "424242"));
    let book = book.with(TIEU_CHI, "D4", Value::Formula("=NA()", "#N/A"));
    // Programs that do not compute write formulas without a value.
    let bytes = rewritten(&book.bytes(|_, _| ()), "<v>424242</v>", "<v></v>");
    assert_eq!(
        lines(book::score(&xlsx::read(&bytes).unwrap())),
        "sheet `Tiêu chí`, cell D4: found the error #N/A of a formula, expected a scale such as `có: 1; không: 0`\n\
         sheet `Số liệu`, cell D2: found the error #DIV/0! of a formula, expected a whole number such as 538\n\
         sheet `Số liệu`, cell E2: found a formula without a result (open it in Excel and save it), expected a whole number such as 538",
    );
}

/// The texts of the parts of a workbook.
pub fn parts(bytes: &[u8]) -> Vec<String> {
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = parts.len();
    let text = |at| {
        let mut text = String::new();
        parts.by_index(at).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    (0..count).map(text).collect()
}

/// The workbook with another text in its parts.
fn rewritten(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut part = old.by_index(at).unwrap();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        let text = String::from_utf8(text).unwrap().replace(from, to);
        new.start_file(part.name().unwrap(), zip::write::SimpleFileOptions::default()).unwrap();
        new.write_all(text.as_bytes()).unwrap();
    }
    new.finish().unwrap().into_inner()
}

#[test]
fn codes_that_excel_made_numbers_and_dates() {
    let book = Book::new().with(TIEU_CHI, "A3", Value::Number(1.1)).with(
        TIEU_CHI,
        "A4",
        Value::Date(45659.0),
    );
    let book =
        book.with(SO_LIEU, "A4", Value::Number(1.2)).with(TIEU_CHI, "A2", Value::Number(1.0));
    refused(
        &book,
        "sheet `Tiêu chí`, cell A3: found the number 1.1, expected a code as text: `1.1` or `1.10` (format the cell as text, then type it again)\n\
         sheet `Tiêu chí`, cell A4: found the date 02/01/2025 (made by Excel), expected a code as text, such as `1.2.1` (format the cell as text, then type it again)\n\
         sheet `Số liệu`, cell A4: found the number 1.2, expected a code as text: `1.2` or `1.20` (format the cell as text, then type it again)",
    );
    // 1.10 as text is not 1.1.
    let ten = Book::new().with(TIEU_CHI, "A4", text("1.10")).with(SO_LIEU, "A4", text("1.10"));
    accepted(&ten);
    assert!(ten.score().cards[0].criterion("1.2").is_none());
    refused(
        &Book::new().with(SO_LIEU, "A4", text("1.20")),
        "sheet `Số liệu`, cell A4: found `1.20`, expected a code of the sheet `Tiêu chí`",
    );
    let without = Book::new().with(SO_LIEU, "A4", Value::Blank).with(SO_LIEU, "C4", Value::Blank);
    let without = without.with(SO_LIEU, "D4", Value::Blank).with(SO_LIEU, "E4", Value::Blank);
    refused(
        &without,
        "sheet `Số liệu`: found no line of the criterion 1.2 (Công khai), expected this line with the evidence of each unit",
    );
    refused(
        &Book::new().with(SO_LIEU, "A4", Value::Blank),
        "sheet `Số liệu`, cell A4: found a blank cell, expected the code of the criterion",
    );
}

#[test]
fn merged_cells() {
    let merged = |range: [u32; 4], said: &'static str| {
        move |name: &str, sheet: &mut rust_xlsxwriter::Worksheet| {
            if name == SO_LIEU {
                let [row, column, last_row, last_column] = range;
                let [column, last_column] =
                    [column, last_column].map(|at| u16::try_from(at).unwrap());
                sheet
                    .merge_range(row, column, last_row, last_column, said, &Format::new())
                    .unwrap();
            }
        }
    };
    // A code over the lines of its criterion is understood.
    let book = Book::new().with(SO_LIEU, "A3", Value::Blank);
    let cells = book.cells(merged([1, 0, 2, 0], "1.1"));
    assert!(book::score(&cells).is_ok());
    // One value for two units, and one for two inputs, are not.
    let cells = Book::new().cells(merged([3, 3, 3, 4], "đầy đủ"));
    assert_eq!(
        lines(book::score(&cells)),
        "sheet `Số liệu`, cell D4: found a cell that is merged with others, expected one cell for each figure of each unit\n\
         sheet `Số liệu`, cell E4: found a cell that is merged with others, expected one cell for each figure of each unit",
    );
    let cells = Book::new().cells(merged([1, 3, 2, 3], "538"));
    assert_eq!(
        lines(book::score(&cells)),
        "sheet `Số liệu`, cell D2: found a cell that is merged with others, expected one cell for each figure of each unit",
    );
    let cells = Book::new().cells(merged([0, 3, 0, 4], "Sở A"));
    assert!(lines(book::score(&cells)).contains("one name for several columns"));
}

#[test]
fn blank_rows_hidden_rows_and_hidden_sheets() {
    let book =
        Book::new().with(SO_LIEU, "A90", text("  \u{a0} ")).with(TIEU_CHI, "D200", text("\n"));
    accepted(&book.with(SO_LIEU, "J90", Value::Blank));
    // A row that is hidden counts, as a filter hides rows.
    let cells = Book::new().cells(|name, sheet| {
        if name == SO_LIEU {
            sheet.set_row_hidden(3).unwrap();
        }
    });
    assert_eq!(book::score(&cells).unwrap().cards[0].index().to_string(), "89.20");
    let hidden = |hidden: &'static str| {
        Book::new().with("Nháp", "A1", text("x")).cells(move |name, sheet| {
            if name == "Thông tin" {
                sheet.set_active(true);
            }
            sheet.set_hidden(name == hidden);
        })
    };
    assert_eq!(
        lines(book::score(&hidden(SO_LIEU))),
        "workbook: found the hidden sheet `Số liệu`, expected a sheet `Số liệu` that is shown",
    );
    // A sheet that is not read is said in the report.
    assert_eq!(book::score(&hidden("Nháp")).unwrap().unread, ["Nháp"]);
    assert_eq!(book::score(&hidden("")).unwrap().unread, ["Nháp"]);
}

#[test]
fn sheets_and_columns_that_are_not_there() {
    refused(
        &Book::new().without(TIEU_CHI),
        "workbook: found the sheets “Thông tin”, “Số liệu”, expected a sheet `Tiêu chí` that is shown",
    );
    refused(
        &Book::new().with(TIEU_CHI, "D1", text("Cách tính")).with(TIEU_CHI, "C1", text("Tối đa")),
        "sheet `Tiêu chí`, cell A1: found a row of column names without one, expected the column `Điểm tối đa`\n\
         sheet `Tiêu chí`, cell A1: found a row of column names without one, expected the column `Thang điểm`",
    );
    refused(
        &Book::new().with(SO_LIEU, "E1", Value::Blank),
        "sheet `Số liệu`, cell E1: found a blank cell, expected the name of the unit of this column",
    );
    refused(
        &Book::new().with("Thông tin", "A15", text("Điểm thuởng")),
        "sheet `Thông tin`, cell A15: found `Điểm thuởng`, expected one of `Mã bộ tiêu chí`, `Năm đánh giá`, `Tên bộ tiêu chí`, `Văn bản ban hành`, `Mức độ đầy đủ`, `Tên khối`, `Giai đoạn`, `Tổng điểm tối đa`, `Số chữ số thập phân của điểm`, `Cách làm tròn điểm`, `Số chữ số thập phân của chỉ số`, `Cách làm tròn chỉ số`, `Số chữ số thập phân khi in điểm`, `Cách làm tròn khi in điểm`, `Xếp loại theo`, `Thứ hạng khi bằng nhau`, `Xếp loại`, `Chỉ số cao nhất`, `Chỉ số thấp nhất`, `Điểm thưởng tối đa`, `Điểm trừ tối đa`, `Thưởng, trừ vượt mức`, `Tiêu chí không áp dụng`, `Mã bộ tiêu chí năm trước`",
    );
}

#[test]
fn two_sheets_of_one_name() {
    refused(
        &Book::new().with("TIEU CHI", "A1", text("Mã")),
        "sheet `TIEU CHI`: found a name of a sheet again, expected each name of a sheet once",
    );
}

#[test]
fn columns_and_rows_that_are_no_figures() {
    // Columns that people add are no units; a row of sums has no code.
    let book =
        Book::new().with(SO_LIEU, "F1", text("Ghi chú")).with(SO_LIEU, "F2", text("báo cáo 12/BC"));
    let book =
        book.with(SO_LIEU, "G1", text("Điểm tối đa")).with(SO_LIEU, "G2", Value::Number(6.0));
    accepted(&book.with(SO_LIEU, "B7", text("TỔNG CỘNG")).with(SO_LIEU, "D7", Value::Number(9.0)));
    refused(
        &Book::new().with(SO_LIEU, "D7", Value::Number(9.0)),
        "sheet `Số liệu`, cell A7: found a blank cell, expected the code of the criterion",
    );
}

#[test]
fn all_problems_at_once_and_one_mistake_is_one_problem() {
    let book = Book::new()
        .with("Thông tin", "B3", text("năm nay"))
        .with("Thông tin", "B14", text("A từ 90"))
        .with(TIEU_CHI, "C3", text("sáu"))
        .with(TIEU_CHI, "D4", text("đầy đủ: 2; thiếu"))
        .with(TIEU_CHI, "E3", text("tùy"))
        .with(SO_LIEU, "C5", text("đồng ý"))
        .with(SO_LIEU, "E3", text("một trăm"));
    refused(
        &book,
        "sheet `Thông tin`, cell B3: found `năm nay`, expected a whole number such as 2025\n\
         sheet `Thông tin`, cell B14: found `A từ 90`, expected groups from high to low, such as `A: 90; B: 70`\n\
         sheet `Tiêu chí`, cell C3: found `sáu`, expected points such as 1,5\n\
         sheet `Tiêu chí`, cell E3: found `tùy`, expected one of `có`, `không`\n\
         sheet `Tiêu chí`, cell D4: found `thiếu`, expected a level and its points, such as `kịp thời: 1`, or another notation of the README\n\
         sheet `Số liệu`, cell C5: found `đồng ý`, expected one of `có`, `không`",
    );
    // What the library finds is at its cell, also if a code is there twice.
    refused(
        &Book::new().with(TIEU_CHI, "A4", text("1.1")).with(SO_LIEU, "A4", text("1.1")).with(
            SO_LIEU,
            "C4",
            Value::Blank,
        ),
        "sheet `Tiêu chí`, cell A4 (criterion 1.1): found `1.1` again, already at criteria[1], expected each code once",
    );
    let book = Book::new().with(TIEU_CHI, "C5", text("3")).with(
        TIEU_CHI,
        "D4",
        text("đầy đủ: 1,5; không: 0"),
    );
    refused(
        &book,
        "sheet `Thông tin`, cell B7 (total): found `10`, expected `11`, the sum of the fields\n\
         sheet `Tiêu chí`, cell D4 (criterion 1.2, rule.levels): found `1.5` as the largest award, expected the maximum of the criterion, `2`",
    );
    let book = Book::new()
        .with(SO_LIEU, "D4", text("Đầy dủ"))
        .with(SO_LIEU, "E2", text("101"))
        .with(SO_LIEU, "E1", text("SỞ A"));
    let problems = book.problems();
    let places: Vec<&str> = problems.lines().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(
        places,
        [
            "sheet `Số liệu`, cell E1 (`SỞ A`, unit)",
            "sheet `Số liệu`, cell E2 (`SỞ A`, criterion 1.1, part)",
            "sheet `Số liệu`, cell D4 (`Sở A`, criterion 1.2, level)",
        ],
        "{problems}",
    );
}

/// The lists of Excel take a word whatever its case, so the program does.
#[test]
fn words_whatever_their_case() {
    accepted(&Book::new().with(SO_LIEU, "D4", text("Đầy đủ")).with(
        SO_LIEU,
        "E4",
        text("CHƯA ĐẦY ĐỦ"),
    ));
    accepted(&Book::new().with(SO_LIEU, "C2", text("tử số")).with(SO_LIEU, "C5", text("Có")));
    let in_one_cell =
        Book::new().with(SO_LIEU, "C5", Value::Blank).with(SO_LIEU, "A6", Value::Blank);
    let blank = ["B6", "C6", "D6", "E6"];
    let in_one_cell =
        blank.into_iter().fold(in_one_cell, |book, cell| book.with(SO_LIEU, cell, Value::Blank));
    accepted(&in_one_cell.with(SO_LIEU, "D5", text("Có: 9; Không: 1")).with(
        SO_LIEU,
        "E5",
        text("có: 10; KHÔNG: 0"),
    ));
    let levels = "đầy đủ: 2; Đầy đủ: 1; không: 0";
    let two = Book::new().with(TIEU_CHI, "D4", text(levels)).with(SO_LIEU, "D4", text("ĐẦY ĐỦ"));
    refused(
        &two,
        "sheet `Tiêu chí`, cell D4 (criterion 1.2, rule.levels[1].name): found `Đầy đủ` and `đầy đủ` look the same (U+0110 in place of U+0111), already at levels[0], expected each name once",
    );
    refused(
        &Book::new().with(SO_LIEU, "D4", text("day du")),
        "sheet `Số liệu`, cell D4 (`Sở A`, criterion 1.2, level): found `day du`, expected one of `đầy đủ`, `chưa đầy đủ`, `không`",
    );
}

/// A code that became the code of a criterion with others under it: its figures are not left out.
#[test]
fn figures_of_a_criterion_with_others_under_it() {
    let expected = "sheet `Số liệu`, cell A4: found `1`, expected the code of a criterion with `Mức`: there are criteria under this one";
    refused(&Book::new().with(SO_LIEU, "A4", text("1")), expected);
    let extra = ["A7", "C7", "D7"].into_iter().zip(["1", "Mức", "đầy đủ"]);
    let book = extra.fold(Book::new(), |book, (cell, said)| book.with(SO_LIEU, cell, text(said)));
    refused(&book, &expected.replace("A4", "A7"));
    // Without figures it is a heading.
    accepted(&book.with(SO_LIEU, "D7", Value::Blank));
}

#[test]
fn lines_that_are_missing() {
    let blank = |book: Book, cell| book.with("Thông tin", cell, Value::Blank);
    let book =
        ["A5", "B5", "A12", "B12", "A6", "B6", "A4", "B4"].into_iter().fold(Book::new(), blank);
    let problems = book.problems();
    for line in [
        "sheet `Thông tin`: found no line `Tên bộ tiêu chí`, expected this line with a value",
        "sheet `Thông tin`: found no line `Mức độ đầy đủ`, expected this line with one of `đầy đủ theo văn bản`, `một phần theo văn bản`, `minh họa`",
        "sheet `Thông tin`: found no line `Giai đoạn`, expected this line with one of `tự chấm`, `thẩm định`, `chính thức`",
        "sheet `Thông tin`: found no line `Xếp loại theo`, expected this line with one of `chỉ số đã làm tròn`, `chỉ số chưa làm tròn`",
    ] {
        assert!(problems.lines().any(|said| said == line), "{line}\n{problems}");
    }
    assert_eq!(problems.lines().count(), 4, "{problems}");
}

#[test]
fn what_does_not_apply() {
    let none = || text("không áp dụng");
    let book = Book::new().with(SO_LIEU, "D2", none()).with(SO_LIEU, "D3", Value::Blank);
    assert_eq!(book.score().cards[0].applicable().to_string(), "4");
    refused(
        &Book::new().with(SO_LIEU, "D2", none()),
        "sheet `Số liệu`, cell D3: found `630`, expected a blank cell: another cell of the criterion says `không áp dụng`",
    );
    refused(
        &Book::new().with(SO_LIEU, "D4", none()),
        "sheet `Số liệu`, cell D4 (`Sở A`, criterion 1.2): found `not-applicable`, expected evidence: this criterion always applies",
    );
    refused(
        &Book::new().with(SO_LIEU, "D4", Value::Blank),
        "sheet `Số liệu`, cell D4 (`Sở A`, criterion 1.2): found no answer, expected evidence { level }",
    );
}

#[test]
fn bonus_and_penalty() {
    const SHEET: &str = "Thưởng, trừ";
    let line = |book: Book, row: u32, cells: [&str; 4]| {
        let columns = ["A", "B", "C", "D"];
        columns.iter().zip(cells).fold(book, |book, (column, said)| {
            book.with(SHEET, &format!("{column}{row}"), text(said))
        })
    };
    let head = line(Book::new(), 1, ["Đơn vị", "Loại", "Nội dung", "Điểm"]);
    let book = line(head.clone(), 2, ["Sở A", "thưởng", "=cmd|' /C calc'!A0", "1,5"]);
    assert_eq!(book.score().cards[0].index().to_string(), "104.20");
    let book = line(line(head, 2, ["Sở C", "Thưởng", "x", "1"]), 3, ["Sở B", "phạt", "y", "-"]);
    refused(
        &book,
        "sheet `Thưởng, trừ`, cell A2: found `Sở C`, expected a unit of the sheet `Số liệu`\n\
         sheet `Thưởng, trừ`, cell B3: found `phạt`, expected one of `thưởng`, `trừ`\n\
         sheet `Thưởng, trừ`, cell D3: found `-`, expected points such as 0,5",
    );
}

#[test]
fn units_of_last_year() {
    const SHEET: &str = "Đơn vị cũ";
    let before = Book::new().with(SO_LIEU, "E1", text("Sở C")).score();
    let earlier = before.ranking().unwrap();
    let compare = |lines: &[[&str; 3]]| {
        let head = ["Đơn vị", "Đơn vị năm trước", "Lấy bình quân"];
        let lines = (1..).zip([&head].into_iter().chain(lines));
        let cells = lines.flat_map(|(row, line)| {
            ["A", "B", "C"].map(|column| format!("{column}{row}")).into_iter().zip(*line)
        });
        let block = cells
            .filter(|(_, said)| !said.is_empty())
            .fold(Book::new(), |book, (cell, said)| book.with(SHEET, &cell, text(said)))
            .score();
        let later = block.ranking().unwrap();
        let compared = BlockComparison::new(&earlier, &later, &block.history.successions);
        let kinds = compared
            .map(|compared| compared.units().iter().map(|unit| unit.kind).collect::<Vec<_>>());
        kinds.map_err(|problems| {
            let issues = block.history.locate(problems);
            issues.iter().map(|issue| issue.place(Language::En)).collect::<Vec<_>>()
        })
    };
    assert_eq!(
        compare(&[]),
        Ok(vec![UnitChangeKind::Stayed, UnitChangeKind::Entered, UnitChangeKind::Left])
    );
    assert_eq!(
        compare(&[["Sở B", "Sở C", ""]]),
        Ok(vec![UnitChangeKind::Stayed, UnitChangeKind::Stayed])
    );
    let refused = compare(&[["Sở B", "Sở C", ""], ["Sở A", "Sở C", ""], ["Sở A", "sở C", "có"]]);
    assert!(refused.unwrap_err().contains(&"sheet `Đơn vị cũ`, cell B4".to_owned()));
    let book =
        Book::new().with(SHEET, "A1", text("Đơn vị")).with(SHEET, "B1", text("Đơn vị năm trước"));
    let book = book.with(SHEET, "B2", text("Sở C")).with(SHEET, "C1", text("Lấy bình quân"));
    super::hostile::refused(
        &book.with(SHEET, "A3", text("Sở B")).with(SHEET, "C3", text("tùy")),
        "sheet `Đơn vị cũ`, cell A2: found a blank cell, expected the name of a unit of this year\n\
         sheet `Đơn vị cũ`, cell C3: found `tùy`, expected one of `có`, `không`",
    );
}

#[test]
fn a_sheet_for_each_unit() {
    let unit = |book: Book, name: &str, share: &str| {
        let lines = [
            ["Đơn vị", name, "", "", ""],
            ["Mã", "Tiêu chí", "Nội dung", "Giá trị", "Ghi chú"],
            ["1.1", "", "", share, "theo báo cáo 12/BC"],
            ["1.2", "", "Mức", "đầy đủ", ""],
            ["2", "", "có", "9", ""],
            ["2", "", "không", "1", ""],
        ];
        let cells = (1..).zip(lines).flat_map(|(row, line)| {
            ["A", "B", "C", "D", "E"].map(|column| format!("{column}{row}")).into_iter().zip(line)
        });
        cells
            .filter(|(_, said)| !said.is_empty())
            .fold(book, |book, (cell, said)| book.with(name, &cell, text(said)))
    };
    let book = unit(unit(Book::new().without(SO_LIEU), "Sở A", "538/630"), "Sở B", "1/2");
    let block = book.score();
    assert_eq!(block.cards.iter().map(cchc::Scorecard::unit).collect::<Vec<_>>(), ["Sở A", "Sở B"]);
    let on_time = block.explanations[0].criterion("1.1").unwrap();
    assert_eq!(on_time.note(), Some("theo báo cáo 12/BC"));
    refused(
        &unit(Book::new().without(SO_LIEU), "Sở A", "2/1").with("Sở A", "A1", text("Phiếu")),
        "sheet `Sở A`: found no cell `Đơn vị` with a name above the table, expected the name of the unit right of `Đơn vị`",
    );
    // A unit is not left out because its sheet lacks a column.
    let book = unit(unit(Book::new().without(SO_LIEU), "Sở A", "1/2"), "Sở B", "1/2");
    refused(
        &book.with("Sở B", "D2", text("Con số")),
        "sheet `Sở B`, cell A2: found a row of column names without one, expected the column `Giá trị`",
    );
    assert!(
        unit(Book::new().without(SO_LIEU), "Sở A", "2/1")
            .problems()
            .starts_with("sheet `Sở A`, cell D3 (`Sở A`, criterion 1.1, part): found ")
    );
}

/// A picture, and nothing else, on the sheet of criteria.
#[test]
fn a_picture_instead_of_a_table() {
    const PIXEL: &[u8] = &[
        0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, b'I', b'H', b'D', b'R', 0,
        0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89, 0, 0, 0, 0x0D, b'I', b'D',
        b'A', b'T', 0x78, 0x9C, 0x63, 0, 1, 0, 0, 5, 0, 1, 0x0D, 0x0A, 0x2D, 0xB4, 0, 0, 0, 0,
        b'I', b'E', b'N', b'D', 0xAE, 0x42, 0x60, 0x82,
    ];
    let book = Book::new().without(TIEU_CHI).with(TIEU_CHI, "A1", Value::Blank);
    let cells = book.cells(|name, sheet| {
        if name == TIEU_CHI {
            sheet.insert_image(0, 0, &Image::new_from_buffer(PIXEL).unwrap()).unwrap();
        }
    });
    assert_eq!(
        lines(book::score(&cells)),
        "sheet `Tiêu chí`: found no cell with content (a picture cannot be read), expected a table with the columns Mã, Tiêu chí, Điểm tối đa, Thang điểm",
    );
}

#[test]
fn files_that_are_no_workbook() {
    for bytes in [&b""[..], b"PK\x03\x04", b"<html></html>", &[0xD0, 0xCF, 0x11, 0xE0]] {
        let (_, en) = xlsx::read(bytes).unwrap_err();
        assert!(en.starts_with("no readable .xlsx workbook"), "{en}");
    }
    // A part that is small in the file and large in memory.
    let bomb = rewritten(&Book::new().bytes(|_, _| ()), "</sheetData>", &" ".repeat(100 << 20));
    assert_eq!(xlsx::read(&bomb).unwrap_err().1, "more than 256 MB when it is unpacked");
    // A workbook that is cut off anywhere is refused, or its cells are.
    let bytes = Book::new().bytes(|_, _| ());
    for end in (0..bytes.len()).step_by(97) {
        assert!(xlsx::read(&bytes[..end]).is_err());
    }
}

/// Cells at both ends of a sheet cost no memory, and 10⁵ rows are read in a moment.
#[test]
fn large_sheets() {
    let far = Book::new().with(SO_LIEU, "XFD1048576", text("x"));
    refused(
        &far,
        "sheet `Số liệu`, cell XFD1: found a blank cell, expected the name of the unit of this column",
    );
    let mut book = Workbook::new();
    for (name, cells) in [("Thông tin", 1), ("Tiêu chí", 1), ("Số liệu", 100_000)] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        let table = Book::new().cells(|_, _| ());
        let grid = table.sheets.iter().find(|grid| grid.name == name).unwrap();
        for (row, cells) in grid.rows() {
            for (column, content) in cells {
                sheet
                    .write_string(row, u16::try_from(*column).unwrap(), content.name().unwrap())
                    .unwrap();
            }
        }
        for row in 10..cells {
            sheet.write_string(row, 0, format!("9.{row}")).unwrap();
            sheet.write_number(row, 3, 1.0).unwrap();
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    let problems = lines(book::score(&xlsx::read(&bytes).unwrap()));
    assert_eq!(problems.lines().count(), 99_990);
}

#[test]
fn hostile_names_are_shown_harmless() {
    let script = "<script>alert(1)</script>";
    let formula = "=HYPERLINK(\"http://x\",\"y\")";
    let attribute = "\"' onclick=alert(3) x='><img src=x onerror=alert(1)> &amp;";
    let book = Book::new()
        .with(TIEU_CHI, "B2", text(attribute))
        .with(TIEU_CHI, "F1", text("Phần"))
        .with(TIEU_CHI, "F2", text(script))
        .with(TIEU_CHI, "G1", text("Căn cứ"))
        .with(TIEU_CHI, "G3", text(script))
        .with("Thông tin", "A18", text("Tên khối"))
        .with("Thông tin", "B18", text(script))
        .with(SO_LIEU, "A7", text("1.1"))
        .with(SO_LIEU, "C7", text("Ghi chú"))
        .with(SO_LIEU, "D7", text(script))
        .with(SO_LIEU, "D1", text(script))
        .with(SO_LIEU, "E1", text(formula))
        .with(TIEU_CHI, "B3", text(attribute))
        .with("Thông tin", "B4", text("</title></style><script>alert(2)</script> {{ 7*7 }}"))
        .with("Thông tin", "B14", text("<b>A</b>: 89; B&: 70"));
    let block = book.score();
    let ranking = block.ranking().unwrap();
    for language in [Language::Vi, Language::En] {
        let html = report::html(&block, &ranking, None, language).unwrap();
        for hostile in ["<script", "<img", "</title></style>", "<b>A</b>", "\"' onclick"] {
            assert!(!html.contains(hostile), "{hostile}");
        }
        assert!(html.contains("&#60;script&#62;alert(1)"));
        assert_eq!(html.matches("</style>").count(), 1);
        let bytes = result::scored(&block, &ranking, None, language).unwrap();
        let cells = xlsx::read(&bytes).unwrap();
        // A formula would have no text of its own.
        let has = |said: &str| {
            cells.sheets.iter().any(|grid| {
                grid.rows().any(|(_, cells)| {
                    cells.values().any(|content| content.name().as_deref() == Some(said))
                })
            })
        };
        assert!(has(formula) && has(script));
        for part in parts(&bytes) {
            assert!(!part.contains("<f>") && !part.contains("<hyperlink"), "{part}");
        }
    }
}

#[test]
fn hostile_names_in_problems_are_one_line() {
    let book = Book::new().with(SO_LIEU, "D4", text("=1+1\u{202e}\u{7}")).with(
        SO_LIEU,
        "E4",
        text(&"x".repeat(30_000)),
    );
    let block = book::score(&book.cells(|_, _| ()));
    let issues = block.err().unwrap();
    for issue in &issues {
        let line = issue.text(Language::Vi);
        assert!(!line.chars().any(char::is_control) && !line.contains('\u{202e}'), "{line}");
    }
    // So are names of sheets.
    let bytes = Book::new().with(SO_LIEU, "D4", text("=1+1")).bytes(|_, _| ());
    let bytes = rewritten(&bytes, "name=\"Số liệu\"", "name=\"Số liệu&#10;&#13;1\"");
    let other = book::score(&xlsx::read(&bytes).unwrap()).err().unwrap();
    assert!(other[0].sheet.contains('\n'));
    for issue in &other {
        let line = issue.clone().in_book("a\nb").text(Language::Vi);
        assert!(!line.chars().any(char::is_control), "{line}");
    }
    let cells = xlsx::read(&result::refused(&issues, Language::Vi).unwrap()).unwrap();
    assert_eq!(cells.sheets.iter().map(|grid| grid.name.as_str()).collect::<Vec<_>>(), ["Lỗi"]);
    assert_eq!(cells.sheets[0].rows().count(), 2 + issues.len());
}

/// A formula that a program wrote, with the value that Excel would compute, in every sheet.
#[test]
fn a_whole_sheet_of_formulas() {
    let cells = Book::new().cells(|name, sheet| {
        if name == SO_LIEU {
            for (row, result) in [(1, "538"), (2, "630"), (4, "9"), (5, "1")] {
                sheet.write_formula(row, 3, Formula::new("=Nguồn!A1").set_result(result)).unwrap();
            }
        }
    });
    assert_eq!(book::score(&cells).unwrap().cards[0].index().to_string(), "89.20");
}

/// An address that does not fit in 32 bits is that of no cell, and never A2.
#[test]
fn an_address_of_no_cell() {
    let bytes = Book::new().bytes(|_, _| ());
    assert!(xlsx::read(&rewritten(&bytes, "r=\"A2\"", "r=\"A1048576\"")).is_ok());
    for address in ["A4294967298", "MWLQKWV2"] {
        let bytes = rewritten(&bytes, "r=\"A2\"", &format!("r=\"{address}\""));
        let (vi, en) = xlsx::read(&bytes).unwrap_err();
        assert_eq!(vi, "không phải sổ tính Excel .xlsx, hoặc tệp bị hỏng", "{address}");
        assert_eq!(en, "no readable .xlsx workbook", "{address}");
    }
}
