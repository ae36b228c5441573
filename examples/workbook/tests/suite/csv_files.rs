//! CSV files as Excel exports them in Viet Nam, and elsewhere.

use std::path::Path;

use cchc::number::Quantity;
use cchc_workbook::book;
use cchc_workbook::cells::{Cells, Content, Grid, NumberForm, Position};
use cchc_workbook::csv_file::read;
use cchc_workbook::number::{number, parse};

use super::books::lines;

fn grid(text: &str) -> Grid {
    read("so-lieu.csv", text.as_bytes()).unwrap()
}

#[track_caller]
fn says(grid: &Grid, row: u32, column: u32, expected: &str) {
    let content = grid.get(Position { row, column });
    assert_eq!(content, Some(&Content::Text(expected.to_owned())));
}

#[test]
fn delimiters_marks_and_line_breaks() {
    for text in [
        "\u{feff}Mã;Tiêu chí\r\n1.10;Kế hoạch, báo cáo\r\n;\r\n2;\"hai\ndòng\"\r\n3;ba",
        "Mã\tTiêu chí\n1.10\tKế hoạch, báo cáo\n\n2\t\"hai\ndòng\"\n3\tba\n",
        "Mã,Tiêu chí\n1.10,\"Kế hoạch, báo cáo\"\n\n2,\"hai\r\ndòng\"\n3,ba\n",
        "sep=;\r\nMã;Tiêu chí\n1.10;Kế hoạch, báo cáo\n2;\"hai\ndòng\"\n3;ba",
    ] {
        let grid = grid(text);
        says(&grid, u32::from(text.starts_with("sep")), 1, "Tiêu chí");
        let rows: Vec<u32> = grid.rows().map(|(row, _)| row).collect();
        // The row of a cell is that of Excel: blank rows and line breaks in cells count as there.
        let expected = if text.starts_with("sep") { [1, 2, 3, 4] } else { [0, 1, 3, 4] };
        assert_eq!(rows, expected, "{text}");
        says(&grid, 3, 1, "hai\ndòng");
    }
}

#[test]
fn a_file_that_is_not_utf_8() {
    let (vi, _) = read("x.csv", b"M\xE3;x").unwrap_err();
    assert_eq!(vi, "không phải tệp UTF-8 (byte 1); trong Excel chọn “CSV UTF-8”");
}

#[test]
fn numbers() {
    #[track_caller]
    fn is(form: NumberForm, text: &str, expected: Option<&str>) {
        let number: Option<Quantity> = parse(text, form);
        assert_eq!(number.map(|number| number.to_string()).as_deref(), expected, "{text}");
    }
    let vietnamese = NumberForm::Vietnamese;
    for (text, number) in [
        ("1.234", "1234"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("0,5", "0.5"),
        ("1 234", "1234"),
        ("538", "538"),
        (" 7 ", "7"),
        ("-0,5", "-0.5"),
    ] {
        is(vietnamese, text, Some(number));
    }
    for text in [
        "0.5", "1.23", "12.34,5", "1,234.5", "1.2345", "1234.567", "1,2,3", "5 %", "", "1..234",
        ".234", "0x10", "1e3", "٣",
    ] {
        is(vietnamese, text, None);
    }
    is(NumberForm::English, "0.5", Some("0.5"));
    is(NumberForm::English, "0,5", None);
    is(NumberForm::English, "1,234", None);
    // A non-breaking blank between thousands is one blank by then.
    let content = Content::text("1\u{a0}234").unwrap();
    assert_eq!(number::<u32>(&content, vietnamese), Some(1234));
}

/// The sample data of this package, as a folder.
fn sample() -> Cells {
    book::open(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data/2025"))).unwrap()
}

#[test]
fn the_sample_data_are_scored() {
    let block = book::score(&sample()).ok().unwrap();
    assert_eq!(block.cards.len(), 12);
    assert!(block.unread.is_empty());
}

#[test]
fn problems_name_the_file_and_the_cell() {
    let mut cells = sample();
    let evidence = cells.sheets.iter_mut().find(|grid| grid.name == "so-lieu.csv").unwrap();
    evidence.set(Position { row: 3, column: 4 }, Content::Text("2O".to_owned()));
    evidence.set(Position { row: 2, column: 3 }, Content::Text("chậm".to_owned()));
    let problems = lines(book::score(&cells));
    let mut lines = problems.lines();
    assert!(lines.next().unwrap().starts_with("sheet `so-lieu.csv`, cell D3 ("));
    assert_eq!(
        lines.next(),
        Some("sheet `so-lieu.csv`, cell E4: found `2O`, expected a whole number such as 538")
    );
    assert_eq!(lines.next(), None);
}
