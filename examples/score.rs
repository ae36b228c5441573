//! Scores sheets by a methodology, ranks them as one block, and says what matters, on one screen.
//!
//! ```text
//! cargo run --example score                                        the embedded sample
//! cargo run --example score -- METHODOLOGY SHEET...                your files, in TOML or JSON
//! cargo run --example score -- --help                              all options
//! ```
//!
//! On any problem it prints nothing on standard output, every problem on standard error, one line each,
//! and exits with 1. The file form is described in `FILE-FORM.md`.

use std::io::Write as _;
use std::ops::Range;
use std::process::ExitCode;

use cchc::files::{Format, Reader};
use cchc::problem::Problem;
use cchc::ranking::check_block;
use cchc::scorecard::CheckedSheet;
use cchc::{Language, Problems, Ranking, Scorecard};
use page::Page;

/// What is printed for people.
#[path = "score/page.rs"]
mod page;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    match run(&arguments) {
        Ok(text) => match std::io::stdout().write_all(text.as_bytes()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE, // whoever read it has stopped
        },
        Err(problems) => {
            for problem in problems {
                // Nothing can be told to somebody who has closed standard error.
                let _ = writeln!(std::io::stderr(), "{problem}");
            }
            ExitCode::FAILURE
        }
    }
}

const HELP: [&str; 2] = [
    "\
Chấm điểm các phiếu theo một bộ tiêu chí và xếp hạng thành một khối.

    cargo run --example score -- [TÙY CHỌN] [TỆP-BỘ-TIÊU-CHÍ TỆP-PHIẾU...]

Tệp có đuôi .toml hoặc .json; FILE-FORM.md quy định dạng tệp. Không có tệp thì chấm ví dụ minh họa.

    --explain   thêm giải trình từng điểm
    --json      ghi kết quả dạng JSON cho chương trình khác; lỗi ghi bằng tiếng Anh
    --en        in bằng tiếng Anh
    --help      in hướng dẫn này
",
    "\
Scores sheets by a methodology and ranks them as one block.

    cargo run --example score -- [OPTIONS] [METHODOLOGY-FILE SHEET-FILE...]

Files end in .toml or .json; FILE-FORM.md describes them. Without files, the sample is scored.

    --explain   also explain every point
    --json      write JSON for other programs; problems are in English
    --en        print in English instead of Vietnamese
    --help      print this text
",
];

/// What goes to standard output.
///
/// # Errors
/// - every problem, one line each.
pub fn run(arguments: &[String]) -> Result<String, Vec<String>> {
    let has = |option: &str| arguments.iter().any(|argument| argument == option);
    let (json, explained) = (has("--json"), has("--explain"));
    let language = if json || has("--en") { Language::En } else { Language::Vi };
    let (options, paths): (Vec<&String>, Vec<&String>) =
        arguments.iter().partition(|argument| argument.starts_with("--"));
    let known = ["--explain", "--json", "--en", "--help"];
    if let Some(option) = options.iter().find(|option| !known.contains(&option.as_str())) {
        return Err(vec![language.pick(
            format!(
                "{option}: không có tùy chọn này; cần một trong các tùy chọn {}",
                known.join(", ")
            ),
            format!("{option}: found an unknown option, expected one of {}", known.join(", ")),
        )]);
    }
    if has("--help") {
        let [vi, en] = HELP;
        return Ok(language.pick(vi, en).to_owned());
    }
    let (methodology, sheets) = match paths.as_slice() {
        [] => sample(),
        [path] => {
            return Err(vec![language.pick(
                format!("{path}: chỉ có bộ tiêu chí, chưa có phiếu; cần ít nhất một tệp phiếu"),
                format!(
                    "{path}: found a methodology and no sheet, expected at least one sheet file"
                ),
            )]);
        }
        [methodology, sheets @ ..] => {
            let open = |path: &&String| Input::open(path, language);
            (open(methodology), sheets.iter().map(open).collect())
        }
    };
    let sheets = check(&methodology, &sheets)?;
    let cards: Vec<Scorecard> = sheets.iter().map(CheckedSheet::score).collect();
    let ranking = Ranking::new(&cards).map_err(|problems| vec![problems.text(language)])?;
    let explain = || sheets.iter().map(CheckedSheet::explain).collect::<Vec<_>>();
    let json = match (json, explained) {
        (true, false) => serde_json::to_string_pretty(&ranking),
        (true, true) => serde_json::to_string_pretty(&explain()),
        (false, _) => return Ok(Page { language }.of(&ranking, &sheets, explained)),
    };
    json.map(|text| text + "\n").map_err(|error| vec![error.to_string()])
}

/// A file: its name, its format, and its bytes or why they cannot be read.
struct Input {
    name: String,
    language: Language,
    content: Result<(Format, Vec<u8>), String>,
}

/// The embedded methodology, and the sheet of an invented unit.
fn sample() -> (Input, Vec<Input>) {
    let embedded = |name: &str, text: &str| Input {
        name: name.to_owned(),
        language: Language::Vi,
        content: Ok((Format::Toml, text.as_bytes().to_vec())),
    };
    let methodology = include_str!("../src/editions/so-minh-hoa.toml");
    let sheet = include_str!("data/don-vi-minh-hoa.toml");
    (embedded("so-minh-hoa.toml", methodology), vec![embedded("don-vi-minh-hoa.toml", sheet)])
}

/// Reads all files, and then checks whatever could be read.
fn check(methodology: &Input, files: &[Input]) -> Result<Vec<CheckedSheet>, Vec<String>> {
    let mut lines = Vec::new();
    let methodology = methodology.read(|reader, text| reader.methodology(text));
    let methodology = methodology.map_err(|problems| lines.extend(problems));
    let mut sheets = Vec::new();
    let mut origins = Vec::new();
    for file in files {
        match file.read(|reader, text| reader.sheets(text)) {
            Ok(more) => {
                let start = sheets.len();
                sheets.extend(more);
                origins.push((file, start..sheets.len()));
            }
            Err(problems) => lines.extend(problems),
        }
    }
    let checked = match methodology {
        Ok(methodology) => methodology.check_sheets(&sheets),
        Err(()) => check_block(&sheets).map(|()| Vec::new()),
    };
    match checked {
        Ok(checked) if lines.is_empty() => return Ok(checked),
        Ok(_) => {}
        Err(problems) => lines.extend(block_lines(problems, &origins)),
    }
    Err(lines)
}

/// Each problem of a block, with the file of its sheet and the place in that file. The problems are in the order
/// of the sheets, and a file has the sheets at the positions of its range.
fn block_lines(problems: Problems, files: &[(&Input, Range<usize>)]) -> Vec<String> {
    let is_one_sheet = matches!(files, [(_, sheets)] if sheets.len() == 1);
    let mut problems = problems.into_iter().peekable();
    let mut lines = Vec::new();
    for (file, sheets) in files {
        let mut own: Option<Problems> = None;
        let of_file =
            |problem: &Problem| problem.place.card.is_some_and(|card| sheets.contains(&card));
        while let Some(mut problem) = problems.next_if(of_file) {
            let position = problem.place.card.and_then(|card| card.checked_sub(sheets.start));
            problem.place.card = position.filter(|_| sheets.len() > 1);
            problem.place.unit = problem.place.unit.filter(|_| !is_one_sheet);
            match &mut own {
                Some(own) => own.extend([problem]),
                None => own = Some(problem.into()),
            }
        }
        lines.extend(own.into_iter().flat_map(|own| file.lines(own)));
    }
    lines
}

impl Input {
    fn open(path: &str, language: Language) -> Self {
        let content = match Format::of_name(path) {
            Some(format) => std::fs::read(path).map(|text| (format, text)).map_err(|error| {
                language.pick(
                    format!("{path}: không đọc được tệp; cần tệp có sẵn và được phép đọc"),
                    format!("{path}: found no readable file ({error}), expected a file"),
                )
            }),
            None => Err(language.pick(
                format!("{path}: tệp thuộc loại khác; cần tên tệp có đuôi .json hoặc .toml"),
                format!("{path}: found another kind of file, expected a name that ends in `.json` or `.toml`"),
            )),
        };
        Self { name: path.to_owned(), language, content }
    }

    /// What the reader of its format reads, or each problem with the name of the file.
    fn read<T>(
        &self,
        read: impl Fn(Reader<'_>, &[u8]) -> Result<T, Problems>,
    ) -> Result<T, Vec<String>> {
        let (format, text) = self.content.as_ref().map_err(|error| vec![error.clone()])?;
        read(Reader::new(*format), text).map_err(|problems| self.lines(problems))
    }

    /// Each problem with the name of the file, and with its line and column.
    fn lines(&self, problems: Problems) -> Vec<String> {
        let problems = match &self.content {
            Ok((format, text)) => Reader::new(*format).located(text, problems),
            Err(_) => problems,
        };
        let line = |problem: &Problem| format!("{}: {}", self.name, problem.text(self.language));
        problems.iter().map(line).collect()
    }
}
