//! From a workbook to a published ranking: see the README.

use std::error::Error;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use cchc::compare::BlockComparison;
use cchc::problem::one_line;
use cchc::{Definition, Language, Problems, Ranking, files};
use cchc_workbook::book::{self, Block, located};
use cchc_workbook::issue::Issue;
use cchc_workbook::{criteria, format::Format, report, result, template};
use indicatif::{ProgressBar, ProgressStyle};

const HELP: &str = "\
Từ sổ tính đến bảng xếp hạng. / From a workbook to a ranking.

  workbook SỔ [--last-year SỔ] [--html TỆP] [--xlsx TỆP] [--en]
  workbook --template BỘ_TIÊU_CHÍ --xlsx TỆP [--units SỐ]

SỔ (BOOK): tệp .xlsx, hoặc thư mục có các tệp .csv xuất từ Excel (thong-tin.csv, tieu-chi.csv, so-lieu.csv…)
BỘ_TIÊU_CHÍ (METHODOLOGY): tệp .toml hoặc .json, mã bộ tiêu chí có sẵn (minh-hoa/so), hoặc một sổ tính

--last-year  sổ tính năm trước, để so sánh / the workbook of last year, to compare with
--html       báo cáo, một trang / the report, one page
--xlsx       sổ kết quả; có lỗi thì là danh sách lỗi / the result workbook, or the problems
--template   sổ tính trống để điền / an empty workbook to fill in
--units      số cột đơn vị của sổ tính trống (mặc định 20) / columns for units
--en         báo cáo và lỗi bằng tiếng Anh / in English

Kết thúc với 0: đã xếp hạng; 1: sổ tính có lỗi, chưa xếp hạng; 2: sai lệnh.
";

/// What the command line says.
#[derive(Default)]
struct Arguments {
    book: Option<PathBuf>,
    last_year: Option<PathBuf>,
    html: Option<PathBuf>,
    xlsx: Option<PathBuf>,
    template: Option<String>,
    units: Option<u16>,
    is_english: bool,
    is_help: bool,
}

fn arguments() -> Result<Arguments, lexopt::Error> {
    use lexopt::prelude::*;
    let mut arguments = Arguments::default();
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("last-year") => arguments.last_year = Some(parser.value()?.into()),
            Long("html") => arguments.html = Some(parser.value()?.into()),
            Long("xlsx") => arguments.xlsx = Some(parser.value()?.into()),
            Long("template") => arguments.template = Some(parser.value()?.string()?),
            Long("units") => arguments.units = Some(parser.value()?.parse()?),
            Long("en") => arguments.is_english = true,
            Long("help") | Short('h') => arguments.is_help = true,
            Value(book) if arguments.book.is_none() => arguments.book = Some(book.into()),
            argument => return Err(argument.unexpected()),
        }
    }
    let is_template = arguments.template.is_some();
    if !arguments.is_help && is_template == arguments.book.is_some() {
        return Err("cần một sổ tính, hoặc --template / expected a workbook, or --template".into());
    }
    let written: Vec<&PathBuf> = [&arguments.html, &arguments.xlsx].into_iter().flatten().collect();
    for read in [&arguments.book, &arguments.last_year].into_iter().flatten() {
        let file = read.canonicalize().ok();
        if file.is_some() && written.iter().any(|path| path.canonicalize().ok() == file) {
            let path = read.display();
            let vi = format!("{path}: tệp kết quả trùng tên sổ tính; cần tên tệp khác");
            return Err(format!("{vi} / this would write over the workbook").into());
        }
    }
    if is_template && arguments.xlsx.is_none() {
        return Err("cần --xlsx cho sổ tính trống / expected --xlsx for the empty workbook".into());
    }
    Ok(arguments)
}

fn main() -> ExitCode {
    let arguments = match arguments() {
        Ok(arguments) if arguments.is_help => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Ok(arguments) => arguments,
        Err(error) => {
            eprintln!("{error}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    let language = if arguments.is_english { Language::En } else { Language::Vi };
    let done = match &arguments.template {
        Some(name) => write_template(name, &arguments),
        None => write_results(&arguments, language),
    };
    match done {
        Ok(Ok(text)) => {
            // The reader of a pipe may end first.
            let _ = writeln!(std::io::stdout(), "{text}");
            ExitCode::SUCCESS
        }
        Ok(Err(issues)) => {
            for issue in &issues {
                eprintln!("{}", issue.text(language));
            }
            let count = issues.len();
            let is_template = arguments.template.is_some();
            let list = arguments.xlsx.as_deref().filter(|_| !is_template).map(Path::display);
            let list = list.map(|path| format!(" ({path})")).unwrap_or_default();
            eprintln!(
                "{}",
                language.pick(
                    format!("{count} lỗi{list}, chưa xếp hạng"),
                    format!("{count} problems{list}, no ranking")
                )
            );
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

type Outcome = Result<Result<String, Vec<Issue>>, Box<dyn Error>>;

fn write_results(arguments: &Arguments, language: Language) -> Outcome {
    let steps = ProgressBar::new(5);
    steps.set_style(ProgressStyle::with_template("{bar:20} {pos}/{len} {msg}")?);
    steps.enable_steady_tick(Duration::from_millis(250));
    let step = |vi: &'static str, en: &'static str| {
        steps.inc(1);
        steps.set_message(language.pick(vi, en));
    };
    let book = arguments.book.as_deref().unwrap_or(Path::new(""));
    step("đọc sổ tính", "reading the workbook");
    let scored = read(book, None);
    let before = arguments.last_year.as_deref().map(|book| {
        step("đọc sổ tính năm trước", "reading the workbook of last year");
        read(book, Some(&book.display().to_string()))
    });
    let outcome = (|| -> Outcome {
        let (block, before) = match (scored, before.transpose()) {
            (Ok(block), Ok(before)) => (block, before),
            (block, before) => {
                return Ok(Err([block.err(), before.err()]
                    .into_iter()
                    .flatten()
                    .flatten()
                    .collect()));
            }
        };
        let (ranking, earlier) =
            match (block.ranking(), before.as_ref().map(Block::ranking).transpose()) {
                (Ok(ranking), Ok(earlier)) => (ranking, earlier),
                (one, other) => {
                    return Ok(Err([one.err(), other.err()]
                        .into_iter()
                        .flatten()
                        .flatten()
                        .collect()));
                }
            };
        let history = earlier
            .as_ref()
            .map(|earlier| BlockComparison::new(earlier, &ranking, &block.history.successions));
        let history = match history.transpose() {
            Ok(history) => history,
            Err(problems) => return Ok(Err(block.history.locate(problems))),
        };
        if let Some(path) = &arguments.html {
            step("viết báo cáo", "writing the report");
            write(path, report::html(&block, &ranking, history.as_ref(), language)?.as_bytes())?;
        }
        if let Some(path) = &arguments.xlsx {
            step("viết sổ kết quả", "writing the result workbook");
            write(path, &result::scored(&block, &ranking, history.as_ref(), language)?)?;
        }
        let mut text = table(&block, &ranking, language);
        for (name, path) in [
            (language.pick("Báo cáo", "Report"), &arguments.html),
            (language.pick("Sổ kết quả", "Result workbook"), &arguments.xlsx),
        ] {
            text.extend(path.iter().map(|path| format!("\n{name}: {}", path.display())));
        }
        Ok(Ok(text))
    })();
    if let (Ok(Err(issues)), Some(path)) = (&outcome, &arguments.xlsx) {
        write(path, &result::refused(issues, language)?)?;
    }
    steps.finish_and_clear();
    outcome
}

/// Reads and scores a workbook; problems of the workbook of last year say its name.
fn read(path: &Path, name: Option<&str>) -> Result<Block, Vec<Issue>> {
    let named = |issue: Issue| match name {
        Some(name) if issue.book.is_none() => issue.in_book(name),
        _ => issue,
    };
    let cells = book::open(path).map_err(|issue| vec![named(issue)])?;
    book::score(&cells).map_err(|issues| issues.into_iter().map(named).collect())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

/// The ranking in a few lines.
fn table(block: &Block, ranking: &Ranking<'_>, language: Language) -> String {
    let definition = block.methodology.definition();
    let format = Format::new(definition, language);
    let mut lines = vec![format!("{} ({})", definition.title, definition.edition)];
    lines.extend(report::notice(definition.provenance, language).map(str::to_owned));
    for place in ranking.places() {
        let group = place.card.group().map_or("", |group| group.label.as_str());
        lines.push(format!(
            "{:>4}  {:>8}  {group:<6} {}",
            place.rank,
            format.index(place.card.index()),
            place.card.unit()
        ));
    }
    if !block.unread.is_empty() {
        let unread = one_line(block.unread.join("; "));
        let note = language.pick("Các trang không được đọc", "Sheets that were not read");
        lines.push(format!("{note}: {unread}"));
    }
    lines.join("\n")
}

fn write_template(name: &str, arguments: &Arguments) -> Outcome {
    let definition = match definition(name) {
        Ok(definition) => definition,
        Err(issues) => return Ok(Err(issues)),
    };
    let units = arguments.units.unwrap_or(20).clamp(1, 1000);
    let path = arguments.xlsx.as_deref().unwrap_or(Path::new(""));
    if path.is_file() {
        // It may be filled in.
        let vi = format!("{}: đã có tệp này; cần tên tệp khác", path.display());
        return Err(format!("{vi} / this file exists; expected another name").into());
    }
    write(path, &template::template(&definition, units)?)?;
    Ok(Ok(format!("{}: {}", path.display(), definition.title)))
}

/// A methodology: an edition that ships with the library, a file, or the sheets of a workbook.
///
/// # Errors
/// All problems of the file or of the sheets.
fn definition(name: &str) -> Result<Definition, Vec<Issue>> {
    let path = Path::new(name);
    let edition = cchc::editions::FILES.iter().find(|file| file.id == name);
    let (format, bytes) = match (edition, files::Format::of_name(path)) {
        (Some(edition), _) => (files::Format::Toml, edition.text.as_bytes().to_vec()),
        (None, Some(format)) => (format, book::bytes(path).map_err(|issue| vec![issue])?),
        (None, None) => {
            let criteria = criteria::read(&book::open(path).map_err(|issue| vec![issue])?);
            let is_valid = criteria.issues.is_empty();
            return if is_valid { Ok(criteria.definition) } else { Err(criteria.issues) };
        }
    };
    let refused = |problems: Problems| {
        let issues = located(problems, "").into_iter();
        issues.map(|issue| issue.in_book(name)).collect()
    };
    files::Reader::new(format)
        .methodology(bytes)
        .map(|read| read.definition().clone())
        .map_err(refused)
}
