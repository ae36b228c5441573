//! What was written is read back: every number of the scored block is in the page and in the result workbook.

use std::collections::HashMap;
use std::path::Path;

use cchc::Language;
use cchc::compare::BlockComparison;
use cchc_workbook::book::{self, Block};
use cchc_workbook::cells::{Cells, Content, Grid};
use cchc_workbook::format::Format;
use cchc_workbook::writer::{Styles, Writer};
use cchc_workbook::{report, result, xlsx};

use super::books::{Book, text as text_cell};

fn sample(year: &str) -> Block {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(year);
    book::score(&book::open(&path).unwrap()).ok().unwrap()
}

/// The text of a piece of the page.
fn text(html: &str) -> String {
    let pieces = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    let text: String = pieces.collect::<Vec<_>>().join(" ");
    let text = text
        .replace("&#38;", "&")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#39;", "'")
        .replace("&#34;", "\"");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The cells of each row of the table after this place.
fn rows(html: &str, after: &str) -> Vec<Vec<String>> {
    let table = html.split_once(after).expect(after).1;
    let body = table.split_once("<tbody>").unwrap().1.split_once("</tbody>").unwrap().0;
    let cells = |row: &str| {
        let row = row.replace("<th", "<td");
        row.split("<td").skip(1).map(|cell| text(&format!("<td{cell}"))).collect()
    };
    body.split("<tr").skip(1).map(cells).collect()
}

#[test]
fn the_page() {
    let (before, block) = (sample("2024"), sample("2025"));
    let (earlier, ranking) = (before.ranking().unwrap(), block.ranking().unwrap());
    let history = BlockComparison::new(&earlier, &ranking, &block.history.successions).unwrap();
    for language in [Language::Vi, Language::En] {
        let html = report::html(&block, &ranking, Some(&history), language).unwrap();
        let format = Format::new(block.methodology.definition(), language);
        // It needs nothing else: no script, no file.
        for outside in ["<script", "http:", "https:", "src=", "<link", "@import", "url("] {
            assert!(!html.replace("http://www.w3.org/2000/svg", "").contains(outside), "{outside}");
        }
        assert!(text(&html).contains(language.pick("Số liệu minh họa", "Illustrative figures")));
        let places = rows(&html, "ranking-caption\">");
        let fields = rows(&html, "heat-caption\">");
        assert_eq!((places.len(), fields.len()), (12, 12));
        for ((place, line), heat) in ranking.places().zip(&places).zip(&fields) {
            let card = place.card;
            assert_eq!(line[0], place.rank.to_string());
            assert!(line[1].starts_with(card.unit()));
            assert_eq!(
                [&line[2], &line[3]],
                [&format.points(card.points()), &format.points(card.applicable())]
            );
            assert_eq!(line[6], format.index(card.index()));
            assert_eq!(line[7], card.group().map_or("–", |group| &group.label));
            let change = history.change_to(card.unit()).unwrap();
            assert_eq!(line[8], format.change(&change.index_change().unwrap()));
            if let Some(change) = change.rank_change() {
                let places = change.places().unsigned_abs().to_string();
                assert!(change.places() == 0 || line[9].contains(&places), "{line:?}");
            }
            let indices = card.criteria().filter(|row| row.criterion().parent().is_none());
            let indices = indices
                .map(|row| row.index().map_or("–".to_owned(), |index| format.index(index)));
            assert_eq!(heat[1..], indices.collect::<Vec<_>>());
        }
        let summary = ranking.summary();
        for index in [summary.mean, summary.highest, summary.lowest, summary.spread] {
            assert!(html.contains(&format!("<b>{}</b>", format.index(index))));
        }
        for (at, place) in ranking.places().enumerate() {
            let card = place.card;
            let section = format!("id=\"u{at}\"");
            let rows: Vec<_> = rows(&html, &section);
            for (scored, row) in card.criteria().zip(&rows) {
                assert_eq!(row[0], scored.criterion().code().as_str());
                assert!(row[1].starts_with(scored.criterion().title()));
                if scored.applicable() == cchc::Points::ZERO {
                    assert_eq!([&row[2], &row[3]], ["–", "–"]);
                } else {
                    assert_eq!(
                        [&row[2], &row[3]],
                        [&format.points(scored.applicable()), &format.points(scored.points())]
                    );
                    let lost = scored.applicable().checked_sub(scored.points()).unwrap();
                    let lost = if lost == cchc::Points::ZERO {
                        String::new()
                    } else {
                        format.points(lost)
                    };
                    assert_eq!(row[4], lost);
                }
            }
            let explanation = block.explanation(card.unit()).unwrap();
            let given = explanation.sheet().bonus.len() + explanation.sheet().penalty.len();
            assert_eq!(rows.len(), block.methodology.criteria().len() + given + 1);
            let total = rows.last().unwrap();
            assert_eq!(
                [&total[2], &total[3]],
                [&format.points(card.applicable()), &format.points(card.points())]
            );
            let head = html.split_once(&section).unwrap().1.split_once("<table").unwrap().0;
            for part in card.parts() {
                let line = format!(
                    "{}: {} / {}",
                    part.label,
                    format.points(part.points),
                    format.points(part.applicable)
                );
                assert!(text(head).contains(&line), "{line}");
            }
        }
    }
}

/// What the cells of a sheet say, by row.
fn table(cells: &Cells, name: &str) -> Vec<HashMap<u32, String>> {
    let grid: &Grid = cells.sheets.iter().find(|grid| grid.name == name).unwrap();
    let said = |content: &Content| match content {
        Content::Number { digits, is_percent: false } => format!("#{digits}"),
        content => content.name().unwrap(),
    };
    grid.rows()
        .map(|(_, row)| row.iter().map(|(column, content)| (*column, said(content))).collect())
        .collect()
}

#[test]
fn the_result_workbook() {
    let (before, block) = (sample("2024"), sample("2025"));
    let (earlier, ranking) = (before.ranking().unwrap(), block.ranking().unwrap());
    let history = BlockComparison::new(&earlier, &ranking, &block.history.successions).unwrap();
    let bytes = result::scored(&block, &ranking, Some(&history), Language::Vi).unwrap();
    let cells = xlsx::read(&bytes).unwrap();
    let number = |points: &dyn std::fmt::Display| {
        // Excel keeps no zeros at the end; the format of the cell shows them.
        let number: rust_decimal::Decimal = points.to_string().parse().unwrap();
        format!("#{}", number.normalize())
    };
    let places = table(&cells, "Xếp hạng");
    for (place, line) in ranking.places().zip(&places[3..]) {
        let card = place.card;
        let expected = [
            number(&place.rank),
            card.unit().to_owned(),
            number(&card.points()),
            number(&card.applicable()),
            number(&card.bonus()),
            number(&card.penalty()),
            number(&card.index()),
        ];
        for (column, expected) in (0..).zip(expected) {
            assert_eq!(line[&column], expected);
        }
        assert_eq!(line[&7], card.group().map_or("Không xếp loại", |group| &group.label));
        let change = history.change_to(card.unit()).unwrap();
        assert_eq!(line[&8], number(&change.index_change().unwrap()));
        assert_eq!(
            line.get(&9).cloned(),
            change.rank_change().map(|change| number(&change.places()))
        );
    }
    let points = table(&cells, "Điểm tiêu chí");
    for (row, criterion) in points[3..].iter().zip(block.methodology.criteria()) {
        assert_eq!(row[&0], criterion.code().as_str());
        for (column, place) in (3..).zip(ranking.places()) {
            let scored = place.card.criterion(criterion.code().as_str()).unwrap();
            let is_counted = scored.applicable() > cchc::Points::ZERO;
            assert_eq!(
                row[&column],
                if is_counted { number(&scored.points()) } else { "–".to_owned() }
            );
        }
    }
    let reasons = table(&cells, "Giải trình");
    let mut lines = reasons[3..].iter();
    for place in ranking.places() {
        for row in block.explanation(place.card.unit()).unwrap().criteria() {
            let line = lines.next().unwrap();
            let lost = row.applicable().checked_sub(row.points()).unwrap();
            // Codes are text: 1.10 remains 1.10.
            let said =
                [place.card.unit(), row.criterion().code().as_str(), row.criterion().title()];
            assert_eq!([&line[&0], &line[&1], &line[&2]], said);
            let points = [row.applicable(), row.points(), lost].map(|points| number(&points));
            assert_eq!([&line[&3], &line[&4], &line[&5]], [&points[0], &points[1], &points[2]]);
            assert_eq!(line.get(&6).cloned(), row.scale(Language::Vi));
            assert_eq!(line.get(&7).cloned(), row.reported(Language::Vi));
        }
    }
    assert!(lines.next().is_none());
}

/// Points with more digits than Excel keeps are text.
#[test]
fn numbers_that_excel_would_round() {
    let book = Book::new().with("Thông tin", "B8", text_cell("8"));
    let block = book.score();
    let ranking = block.ranking().unwrap();
    let cells = xlsx::read(&result::scored(&block, &ranking, None, Language::En).unwrap()).unwrap();
    let points = table(&cells, "Points");
    assert_eq!(points[4][&3], "#5.12380952"); // of 538/105
}

/// A decimal with more than the 15 digits of Excel is text.
#[test]
fn numbers_with_more_digits_than_excel_has() {
    let styles = Styles::new(None);
    let mut writer = Writer::new("x", [10.0], None, &styles).unwrap();
    for decimal in ["1234567890.12345678", "1234567.12345678"] {
        writer.number(decimal, &styles.whole).unwrap();
    }
    let mut book = rust_xlsxwriter::Workbook::new();
    book.push_worksheet(writer.sheet);
    let cells = xlsx::read(&book.save_to_buffer().unwrap()).unwrap();
    let line = &table(&cells, "x")[0];
    assert_eq!([&line[&0], &line[&1]], ["1234567890.12345678", "#1234567.12345678"]);
}

/// Every unit is in one range of the distribution; 100 is in the last one.
#[test]
fn ranges_of_the_distribution() {
    let ranges = |book: &Book| {
        let block = book.score();
        let html = report::html(&block, &block.ranking().unwrap(), None, Language::Vi).unwrap();
        rows(&html, "Theo khoảng chỉ số")
    };
    let full = |book: Book| {
        book.with("Số liệu", "E2", text_cell("100")).with("Số liệu", "E4", text_cell("đầy đủ"))
    };
    let close = ranges(&full(Book::new()).with("Số liệu", "D2", text_cell("600")));
    assert_eq!(close.first().unwrap(), &["từ 95 đến dưới 96", "1"]);
    assert_eq!(close.last().unwrap(), &["từ 99 đến 100", "1"]);
    let far = ranges(&full(Book::new()).with("Số liệu", "D2", text_cell("0")));
    assert_eq!(
        far,
        [
            ["từ 30 đến dưới 40", "1"],
            ["từ 40 đến dưới 50", "0"],
            ["từ 50 đến dưới 60", "0"],
            ["từ 60 đến dưới 70", "0"],
            ["từ 70 đến dưới 80", "0"],
            ["từ 80 đến dưới 90", "0"],
            ["từ 90 đến 100", "1"]
        ]
    );
    let above = full(Book::new()).with("Thưởng, trừ", "A1", text_cell("Đơn vị"));
    let above = above.with("Thưởng, trừ", "B1", text_cell("Loại")).with(
        "Thưởng, trừ",
        "C1",
        text_cell("Nội dung"),
    );
    let above = above.with("Thưởng, trừ", "D1", text_cell("Điểm")).with(
        "Thưởng, trừ",
        "A2",
        text_cell("Sở B"),
    );
    let above = above.with("Thưởng, trừ", "B2", text_cell("thưởng")).with(
        "Thưởng, trừ",
        "C2",
        text_cell("x"),
    );
    let above = ranges(&above.with("Thưởng, trừ", "D2", text_cell("0,5")));
    assert_eq!(above.last().unwrap(), &["từ 104 đến dưới 106", "1"]);
}
