//! From the cells of a workbook to a scored block, or all its problems.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use cchc::explain::Explanation;
use cchc::scorecard::CheckedSheet;
use cchc::{Methodology, Problems, Ranking, Scorecard};

use crate::cells::{Cells, Grid};
use crate::criteria;
use crate::history::{self, History};
use crate::issue::{Issue, words};
use crate::{csv_file, evidence, head, xlsx};

/// A scored block (khối đã chấm điểm).
pub struct Block {
    /// The methodology of the workbook.
    pub methodology: Methodology,
    /// The name of the block, if the workbook says one.
    pub name: Option<String>,
    /// The card of each unit, explained.
    pub explanations: Vec<Explanation>,
    /// The cards, in the same order.
    pub cards: Vec<Scorecard>,
    /// What the units and the methodology were last year.
    pub history: History,
    /// The sheets of the workbook that were not read.
    pub unread: Vec<String>,
}

/// The largest file that is read, in bytes.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// A problem of a file as a whole.
fn unreadable(path: &Path, (vi, en): xlsx::Unreadable) -> Issue {
    let expected = words(
        "tệp .xlsx hoặc thư mục có các tệp .csv xuất từ Excel",
        "an .xlsx file, or a folder with the .csv files of its sheets",
    );
    Issue::new("", None, words(vi, en), expected).in_book(&path.display().to_string())
}

fn failed(path: &Path, error: &std::io::Error) -> Issue {
    let vi = match error.kind() {
        ErrorKind::NotFound => "không có tệp hoặc thư mục này",
        ErrorKind::PermissionDenied => "không có quyền đọc",
        _ => "không đọc được",
    };
    unreadable(path, (vi.to_owned(), format!("nothing readable ({error})")))
}

/// The bytes of a file.
///
/// # Errors
/// There is no such file, or it is larger than 64 MB.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Issue> {
    let failed = |error| failed(path, &error);
    if std::fs::metadata(path).map_err(failed)?.len() > MOST_BYTES {
        let most = ("tệp lớn hơn 64 MB".to_owned(), "more than 64 MB".to_owned());
        return Err(unreadable(path, most));
    }
    std::fs::read(path).map_err(failed)
}

/// Opens a workbook: an .xlsx file, or a folder with a CSV file for each sheet.
///
/// # Errors
/// - there is no such file or folder, or it is larger than 64 MB;
/// - it cannot be read.
pub fn open(path: &Path) -> Result<Cells, Issue> {
    if !path.is_dir() {
        return xlsx::read(&bytes(path)?).map_err(|why| unreadable(path, why));
    }
    let mut files: Vec<_> = std::fs::read_dir(path)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect())
        .map_err(|error| failed(path, &error))?;
    files.sort();
    let is_csv =
        |file: &&PathBuf| file.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv"));
    let mut cells = Cells::default();
    for file in files.iter().filter(is_csv) {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        cells
            .sheets
            .push(csv_file::read(&name, &bytes(file)?).map_err(|why| unreadable(file, why))?);
    }
    if cells.sheets.is_empty() {
        let no_file = "thư mục không có tệp .csv nào".to_owned();
        return Err(unreadable(path, (no_file, "a folder without .csv files".to_owned())));
    }
    Ok(cells)
}

/// Scores a workbook.
///
/// # Errors
/// All problems of all its sheets.
pub fn score(cells: &Cells) -> Result<Block, Vec<Issue>> {
    let mut criteria = criteria::read(cells);
    let mut units = evidence::read(cells, &criteria);
    let mut checked = Vec::new();
    if let Some(methodology) = &criteria.methodology {
        match methodology.check_sheets(&units.sheets) {
            Ok(sheets) => checked = sheets,
            Err(problems) => units.locate(problems, methodology),
        }
    }
    let (id, before) = (&criteria.definition.id, criteria.before.as_deref());
    let history = history::read(cells, before, id);
    let mut issues = repeated(cells);
    issues.append(&mut criteria.issues);
    issues.append(&mut units.issues);
    let history = history.map_err(|of_history| issues.extend(of_history)).ok();
    match (criteria.methodology, history) {
        (Some(methodology), Some(history)) if issues.is_empty() => Ok(Block {
            methodology,
            name: criteria.block,
            cards: checked.iter().map(CheckedSheet::score).collect(),
            explanations: checked.iter().map(CheckedSheet::explain).collect(),
            history,
            unread: units.unread,
        }),
        _ => {
            // By sheet and row, as people go through a workbook.
            let sheet =
                |issue: &Issue| cells.sheets.iter().position(|grid| grid.name == issue.sheet);
            issues.sort_by_key(|issue| (sheet(issue), issue.cell));
            Err(issues)
        }
    }
}

/// The sheets of one name: which of them counts, nobody can say.
fn repeated(cells: &Cells) -> Vec<Issue> {
    let known = [head::SHEET, criteria::SHEET, evidence::ADJUSTMENTS, history::SHEET];
    let issue = |grid: &Grid| {
        let expected = words("mỗi tên trang một lần", "each name of a sheet once");
        Issue::new(
            &grid.name,
            None,
            words("tên trang bị lặp lại", "a name of a sheet again"),
            expected,
        )
    };
    let again = known
        .into_iter()
        .flat_map(|name| cells.sheets.iter().filter(move |grid| grid.is_named(name)).skip(1));
    again.map(issue).collect()
}

impl Block {
    /// The explanation of a unit.
    #[must_use]
    pub fn explanation(&self, unit: &str) -> Option<&Explanation> {
        self.explanations.iter().find(|one| one.card().unit() == unit)
    }

    /// The ranking of the block.
    ///
    /// # Errors
    /// The cards cannot be ranked together.
    pub fn ranking(&self) -> Result<Ranking<'_>, Vec<Issue>> {
        Ranking::new(&self.cards).map_err(|problems| located(problems, evidence::SHEET))
    }
}

/// Problems of the whole block, at a sheet.
#[must_use]
pub fn located(problems: Problems, sheet: &str) -> Vec<Issue> {
    problems.into_iter().map(|problem| Issue::of(problem, sheet, None)).collect()
}
