//! The reader of `examples/workbook`: a workbook in CSV files, or an .xlsx file.

use std::io::{Cursor, Write as _};

use cchc::Language;
use cchc_workbook::book::{self, Block};
use cchc_workbook::cells::Cells;
use cchc_workbook::issue::Issue;
use cchc_workbook::{csv_file, report, result, template, xlsx};
use zip::write::{SimpleFileOptions, ZipWriter};

/// The libraries that read .xlsx files may panic on damaged ones: `xlsx::read` catches it and says that the file is
/// damaged. Every other panic ends the target.
pub fn catch_readers() {
    let abort = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let is_of_reader = |file: &str| {
            ["/calamine-", "/quick-xml-", "/zip-"].iter().any(|name| file.contains(name))
        };
        if !panic.location().is_some_and(|at| is_of_reader(at.file())) {
            abort(panic);
        }
    }));
}

/// The files in one text, each after a line `=== name`.
pub fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match (line.strip_prefix(b"=== "), parts.last_mut()) {
            (Some(name), _) => {
                parts.push((String::from_utf8_lossy(name.trim_ascii()).into_owned(), Vec::new()));
            }
            (None, Some((_, part))) => part.extend_from_slice(line),
            (None, None) => {}
        }
    }
    parts
}

/// The parts of an .xlsx file, packed without compression; `None` if there are two of one name.
fn packed(parts: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, part) in parts {
        file.start_file(name.as_str(), stored).ok()?;
        file.write_all(part).ok()?;
    }
    Some(file.finish().ok()?.into_inner())
}

fn cells(bytes: &[u8]) -> Option<Cells> {
    if bytes.starts_with(b"PK") {
        return xlsx::read(bytes).ok();
    }
    let parts = parts(bytes);
    if parts.iter().any(|(name, _)| name.contains('/')) {
        return xlsx::read(&packed(&parts)?).ok();
    }
    let sheets = parts.iter().map(|(name, part)| csv_file::read(name, part).ok());
    Some(Cells { sheets: sheets.collect::<Option<_>>()?, ..Cells::default() })
}

/// Whether it is a workbook whose units are scored.
pub fn run(bytes: &[u8]) -> bool {
    let Some(cells) = cells(bytes) else { return false };
    match book::score(&cells) {
        Ok(block) => {
            published(&block);
            true
        }
        Err(issues) => {
            assert!(!issues.is_empty());
            issues.iter().for_each(is_one_line);
            false
        }
    }
}

fn is_one_line(issue: &Issue) {
    for language in [Language::Vi, Language::En] {
        let text = issue.text(language);
        assert!(!text.is_empty() && !text.contains(['\n', '\r', '\u{2028}']), "{text:?}");
    }
}

/// The ranking, and now and then the page and the result workbook, which take more time.
fn published(block: &Block) {
    let ranking = block.ranking().unwrap_or_else(|issues| {
        panic!("{}", issues.iter().map(|issue| issue.text(Language::En)).collect::<String>())
    });
    let points =
        ranking.places().fold(0_usize, |sum, place| sum + place.card.points().to_string().len());
    if points % 16 == 0 {
        let page = report::html(block, &ranking, None, Language::Vi).expect("the page");
        assert!(page.contains("</html>"));
        let bytes = result::scored(block, &ranking, None, Language::Vi).expect("the workbook");
        assert!(bytes.starts_with(b"PK"));
        let empty = template::template(block.methodology.definition(), 2).expect("the workbook");
        assert!(xlsx::read(&empty).is_ok());
    }
}
