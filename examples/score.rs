//! Scores sheets by a methodology and ranks them as one block.
//!
//! ```text
//! cargo run --example score                                       the embedded sample, explained
//! cargo run --example score -- METHODOLOGY SHEET... [--json]      your files, in TOML or JSON
//! ```
//!
//! On any problem it prints nothing on standard output, every problem on standard error, one line each,
//! and exits with 1. The file form is described in `FILE-FORM.md`.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

use cchc::definition::Provenance;
use cchc::explain::Language;
use cchc::files::{Format, Reader};
use cchc::number::Fraction;
use cchc::problem::one_line;
use cchc::ranking::{Ranked, check_block};
use cchc::scorecard::CheckedSheet;
use cchc::{Methodology, Problems, Ranking, Scorecard};
use serde_json::{Value, json};

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

/// What goes to standard output.
///
/// # Errors
/// - every problem, one line each.
pub fn run(arguments: &[String]) -> Result<String, Vec<String>> {
    let mut json = false;
    let mut paths = Vec::new();
    for argument in arguments {
        match argument.as_str() {
            "--json" => json = true,
            option if option.starts_with("--") => {
                return Err(vec![format!(
                    "{option}: found an unknown option, expected `--json` or files"
                )]);
            }
            path => paths.push(path),
        }
    }
    let inputs = match paths.as_slice() {
        [] => Inputs::sample(),
        [path] => {
            return Err(vec![format!(
                "{path}: found a methodology and no sheet, expected METHODOLOGY SHEET... [--json]"
            )]);
        }
        [methodology, sheets @ ..] => Inputs {
            methodology: Input::open(methodology),
            sheets: sheets.iter().map(|path| Input::open(path)).collect(),
        },
    };
    let explained = paths.is_empty() && !json;
    let (methodology, sheets, origins) = inputs.check()?;
    let cards: Vec<Scorecard> = sheets.iter().map(CheckedSheet::score).collect();
    let ranking = Ranking::new(&cards).map_err(|problems| lines(problems, &origins))?;
    let mut text =
        if json { report(&methodology, &ranking) } else { table(&methodology, &ranking) };
    if explained {
        for sheet in &sheets {
            let _ = write!(text, "\n{}", sheet.explain().to_text(Language::Vi));
        }
    }
    Ok(text)
}

/// The files of one run.
struct Inputs {
    methodology: Input,
    sheets: Vec<Input>,
}

/// A file: its name, its format, and its bytes or why they cannot be read.
struct Input {
    name: String,
    content: Result<(Format, Vec<u8>), String>,
}

impl Inputs {
    fn sample() -> Self {
        let embedded = |name: &str, text: &str| Input {
            name: name.to_owned(),
            content: Ok((Format::Toml, text.as_bytes().to_vec())),
        };
        Self {
            methodology: embedded(
                "so-minh-hoa.toml",
                include_str!("../src/editions/so-minh-hoa.toml"),
            ),
            sheets: vec![embedded(
                "don-vi-minh-hoa.toml",
                include_str!("data/don-vi-minh-hoa.toml"),
            )],
        }
    }

    /// Reads all files, and then checks whatever could be read.
    fn check(&self) -> Result<(Methodology, Vec<CheckedSheet>, Vec<Origin<'_>>), Vec<String>> {
        let methodology = self.methodology.read(|reader, text| reader.methodology(text));
        let mut problems = methodology.clone().err().unwrap_or_default();
        let (mut sheets, mut origins) = (Vec::new(), Vec::new());
        for input in &self.sheets {
            match input.read(|reader, text| reader.sheets(text)) {
                Ok(more) => {
                    let is_list = more.len() > 1;
                    origins.extend((0..more.len()).map(|at| (input, is_list.then_some(at))));
                    sheets.extend(more);
                }
                Err(more) => problems.extend(more),
            }
        }
        let checked = match &methodology {
            Ok(methodology) => methodology.check_sheets(&sheets),
            Err(_) => check_block(&sheets).map(|()| Vec::new()),
        };
        match (methodology, checked) {
            (Ok(methodology), Ok(checked)) if problems.is_empty() => {
                Ok((methodology, checked, origins))
            }
            (_, checked) => {
                let of_sheets = checked.err().map(|all| lines(all, &origins));
                problems.extend(of_sheets.into_iter().flatten());
                Err(problems)
            }
        }
    }
}

/// The file of a sheet, and the position in it if it is a list.
type Origin<'a> = (&'a Input, Option<usize>);

/// Each problem of a block, with the file of its sheet and the place in that file.
fn lines(problems: Problems, origins: &[Origin<'_>]) -> Vec<String> {
    // The problems of each file, in the order of the files.
    let mut files: Vec<(Option<&Input>, Problems)> = Vec::new();
    for mut problem in problems {
        let origin = problem.place.card.and_then(|card| origins.get(card));
        let input = origin.map(|(input, _)| *input);
        if let Some((_, position)) = origin {
            problem.place.card = *position;
        }
        if origins.len() == 1 {
            problem.place.unit = None;
        }
        match files.last_mut() {
            Some((last, more)) if last.map(|last| &last.name) == input.map(|input| &input.name) => {
                more.extend([problem]);
            }
            _ => files.push((input, problem.into())),
        }
    }
    let line = |(input, problems): (Option<&Input>, Problems)| match input {
        Some(input) => input.lines(problems),
        None => problems.iter().map(|problem| format!("sheets: {problem}")).collect(),
    };
    files.into_iter().flat_map(line).collect()
}

impl Input {
    fn open(path: &str) -> Self {
        let content = match Format::of_name(path) {
            Some(format) => std::fs::read(path).map(|bytes| (format, bytes)).map_err(|error| {
                format!("{path}: found no readable file ({error}), expected a file")
            }),
            None => Err(format!(
                "{path}: found another kind of file, expected a name that ends in `.json` or `.toml`"
            )),
        };
        Self { name: path.to_owned(), content }
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
        problems.iter().map(|problem| format!("{}: {problem}", self.name)).collect()
    }
}

/// The machine-readable result; decimals are strings.
fn report(methodology: &Methodology, ranking: &Ranking<'_>) -> String {
    let unit = |place: Ranked<'_>| {
        let card = place.card;
        let parts: Vec<Value> = card
            .parts()
            .map(|part| {
                json!({
                    "part": part.label,
                    "points": part.points.to_string(),
                    "applicable": part.applicable.to_string(),
                })
            })
            .collect();
        let criteria: Vec<Value> = card
            .criteria()
            .map(|scored| {
                json!({
                    "code": scored.criterion().code().as_str(),
                    "points": scored.points().to_string(),
                    "applicable": scored.applicable().to_string(),
                    "index": scored.index().map(|index| index.to_string()),
                })
            })
            .collect();
        json!({
            "unit": card.unit(),
            "stage": card.stage().as_str(),
            "points": card.points().to_string(),
            "applicable": card.applicable().to_string(),
            "index": card.index().to_string(),
            "group": card.group().map(|group| group.label.as_str()),
            "rank": place.rank,
            "bonus": card.bonus().to_string(),
            "penalty": card.penalty().to_string(),
            "parts": parts,
            "criteria": criteria,
        })
    };
    let report = json!({
        "methodology": { "id": methodology.id(), "edition": methodology.edition() },
        "mean": ranking.summary().mean.to_string(),
        "results": ranking.places().map(unit).collect::<Vec<_>>(),
    });
    format!("{report:#}\n")
}

/// The result for people: units by rank, each with its fields and parts, and the block.
fn table(methodology: &Methodology, ranking: &Ranking<'_>) -> String {
    let definition = methodology.definition();
    let mut text = format!("{} ({})\n", definition.title, definition.edition);
    if let Some(citation) = &definition.citation {
        let _ = writeln!(text, "{}", one_line(citation));
    }
    match definition.provenance {
        Provenance::Sourced => {}
        Provenance::Partial => text.push_str(
            "Chỉ một phần nội dung theo văn bản chính thức (only partly from an official document)\n",
        ),
        Provenance::Illustrative => text.push_str(
            "Minh họa, không phải văn bản chính thức (illustrative, not an official table)\n",
        ),
    }
    let _ = writeln!(
        text,
        "\n{:>4}  {:>9} {:>9} {:>9}  {:<6} đơn vị",
        "hạng", "điểm", "tối đa", "chỉ số", "loại"
    );
    for place in ranking.places() {
        let card = place.card;
        let group = card.group().map_or("-", |group| group.label.as_str());
        let _ = writeln!(
            text,
            "{:>4}  {:>9} {:>9} {:>9}  {group:<6} {}",
            place.rank,
            card.points(),
            card.applicable(),
            card.index(),
            card.unit()
        );
    }
    for place in ranking.places() {
        let card = place.card;
        let _ = writeln!(text, "\n{} [{}]", card.unit(), card.stage().as_str());
        let mut line = |points: String, applicable: String, index: String, title: &str| {
            let _ = writeln!(text, "      {points:>9} {applicable:>9} {index:>9}  {title}");
        };
        for scored in card.criteria().filter(|scored| scored.criterion().parent().is_none()) {
            let criterion = scored.criterion();
            let index = scored.index().map_or("-".to_owned(), |index| index.to_string());
            let title = format!("{} {}", criterion.code(), criterion.title());
            line(scored.points().to_string(), scored.applicable().to_string(), index, &title);
        }
        line(card.bonus().to_string(), String::new(), String::new(), "điểm thưởng (bonus)");
        line(
            (-Fraction::from(card.penalty())).to_string(),
            String::new(),
            String::new(),
            "điểm trừ (penalty)",
        );
        let unbounded = card.unbounded_index();
        if unbounded != card.exact_index() {
            let title =
                "chỉ số nếu không có mức trần, mức sàn (index without its ceiling and floor)";
            line(String::new(), String::new(), unbounded.to_string(), title);
        }
        for part in card.parts() {
            line(
                part.points.to_string(),
                part.applicable.to_string(),
                String::new(),
                &format!("trong đó (of which): {}", part.label),
            );
        }
    }
    let summary = ranking.summary();
    let _ = writeln!(
        text,
        "\nkhối (block): {} đơn vị, trung bình {}, cao nhất {}, thấp nhất {}, chênh lệch {}",
        summary.units, summary.mean, summary.highest, summary.lowest, summary.spread
    );
    for group in &summary.groups {
        let label = group.label.as_deref().unwrap_or("không xếp loại (under all groups)");
        let _ = writeln!(text, "  {label}: {} ({} %)", group.units, group.percent);
    }
    text
}
