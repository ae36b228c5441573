//! Scores sheets by a methodology and ranks them as one block.
//!
//! ```text
//! cargo run --example score                                       the embedded sample, explained
//! cargo run --example score -- METHODOLOGY SHEET... [--json]      your files, in TOML or JSON
//! ```
//!
//! On any problem it prints nothing on standard output, every problem on standard error, one line each,
//! and exits with 1. The file form is described in `FILE-FORM.md`.

#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "the contract names `.json` and `.toml`, in lower case"
)]

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

use cchc::definition::Provenance;
use cchc::explain::Language;
use cchc::number::Fraction;
use cchc::problem::{Problem, one_line};
use cchc::ranking::{Ranked, check_block};
use cchc::scorecard::CheckedSheet;
use cchc::{Definition, Methodology, Problems, Ranking, Scorecard, Sheet};
use serde::de::DeserializeOwned;
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
    // Messages of the readers of TOML and JSON repeat parts of a file as they are.
    let on_one_line = |problem: &String| one_line(problem).into_owned();
    answer(arguments).map_err(|problems| problems.iter().map(on_one_line).collect())
}

fn answer(arguments: &[String]) -> Result<String, Vec<String>> {
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

/// A file: its name, and its text or why it cannot be read.
struct Input {
    name: String,
    text: Result<String, String>,
}

impl Inputs {
    fn sample() -> Self {
        let embedded =
            |name: &str, text: &str| Input { name: name.to_owned(), text: Ok(text.to_owned()) };
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

    /// Reads the forms of all files before it stops. Then it checks whatever could be read.
    fn check(&self) -> Result<(Methodology, Vec<CheckedSheet>, Vec<Origin<'_>>), Vec<String>> {
        let definition: Result<Definition, String> = self.methodology.read();
        let mut problems: Vec<String> = definition.as_ref().err().cloned().into_iter().collect();
        let (mut sheets, mut origins) = (Vec::new(), Vec::new());
        for input in &self.sheets {
            match input.read_sheets() {
                Ok(more) => {
                    let is_list = more.len() > 1;
                    let origin = |position| (input.name.as_str(), is_list.then_some(position));
                    origins.extend((0..more.len()).map(origin));
                    sheets.extend(more);
                }
                Err(problem) => problems.push(problem),
            }
        }
        let mut methodology = None;
        match definition.map(Definition::validate) {
            Ok(Ok(valid)) => methodology = Some(valid),
            Ok(Err(all)) => {
                let name = &self.methodology.name;
                problems.extend(all.iter().map(|problem| format!("{name}: {problem}")));
            }
            Err(_) => {}
        }
        let checked = match &methodology {
            Some(methodology) => methodology.check_sheets(&sheets),
            None => check_block(&sheets).map(|()| Vec::new()),
        };
        match (methodology, checked) {
            (Some(methodology), Ok(checked)) if problems.is_empty() => {
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
type Origin<'a> = (&'a str, Option<usize>);

/// Each problem of a block, with the file of its sheet and the position in that file.
fn lines(problems: Problems, origins: &[Origin<'_>]) -> Vec<String> {
    let line = |mut problem: Problem| {
        let origin = problem.place.card.and_then(|card| origins.get(card));
        let (name, position) = origin.copied().unwrap_or(("sheets", None));
        problem.place.card = position;
        if origins.len() == 1 {
            problem.place.unit = None;
        }
        format!("{name}: {problem}")
    };
    problems.into_iter().map(line).collect()
}

impl Input {
    fn open(path: &str) -> Self {
        Self {
            name: path.to_owned(),
            text: Self::load(path).map_err(|error| format!("{path}: {error}")),
        }
    }

    fn load(path: &str) -> Result<String, String> {
        if !path.ends_with(".json") && !path.ends_with(".toml") {
            return Err(
                "found another kind of file, expected a name that ends in `.json` or `.toml`"
                    .to_owned(),
            );
        }
        let bytes = std::fs::read(path)
            .map_err(|error| format!("found no readable file ({error}), expected a file"))?;
        String::from_utf8(bytes).map_err(|error| {
            let valid = error.utf8_error().valid_up_to();
            format!("byte {valid}: found bytes that are not UTF-8, expected a text file in UTF-8")
        })
    }

    fn text(&self) -> Result<&str, String> {
        let text = self.text.as_deref().map_err(Clone::clone)?;
        // One byte-order mark is allowed.
        Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    fn is_json(&self) -> bool {
        self.name.ends_with(".json")
    }

    /// Reads the form of the file; the error is its first problem of form.
    fn read<T: DeserializeOwned>(&self) -> Result<T, String> {
        let text = self.text()?;
        let refuse = |error: String| format!("{}: {error}", self.name);
        if self.is_json() {
            let mut deserializer = serde_json::Deserializer::from_str(text);
            let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
                let (path, inner) = (error.path().to_string(), error.inner());
                let message = inner.to_string();
                let end = format!(" at line {} column {}", inner.line(), inner.column());
                let message = message.strip_suffix(&end).unwrap_or(&message);
                refuse(form_problem(text, inner.line(), inner.column(), &path, message))
            })?;
            deserializer.end().map_err(|error| {
                refuse(form_problem(text, error.line(), error.column(), ".", &error.to_string()))
            })?;
            return Ok(value);
        }
        // The TOML reader takes a mark of its own off, and would take a second one.
        if text.starts_with('\u{feff}') {
            return Err(refuse(form_problem(
                text,
                1,
                1,
                ".",
                "found a second byte-order mark, expected at most one",
            )));
        }
        let at = |error: &toml::de::Error, path: &str| {
            let start = error.span().map_or(0, |span| span.start).min(text.len());
            let before = text.get(..start).unwrap_or_default();
            let line = before.matches('\n').count().saturating_add(1);
            let column =
                before.rsplit('\n').next().unwrap_or_default().chars().count().saturating_add(1);
            refuse(form_problem(text, line, column, path, error.message()))
        };
        let deserializer = toml::Deserializer::parse(text).map_err(|error| at(&error, "."))?;
        serde_path_to_error::deserialize(deserializer).map_err(|error| {
            let path = error.path().to_string();
            at(error.inner(), &path)
        })
    }

    /// One sheet. A JSON file may have a list of them.
    fn read_sheets(&self) -> Result<Vec<Sheet>, String> {
        if self.is_json() && self.text()?.trim_start().starts_with('[') {
            let sheets: Vec<Sheet> = self.read()?;
            if sheets.is_empty() {
                return Err(format!(
                    "{}: found an empty list, expected at least one sheet",
                    self.name
                ));
            }
            return Ok(sheets);
        }
        self.read().map(|sheet| vec![sheet])
    }
}

/// A problem of form: its place, what was found, what is expected.
fn form_problem(text: &str, line: usize, column: usize, path: &str, message: &str) -> String {
    let place = match path {
        "." | "?" => format!("line {line}, column {column}"),
        path => format!("line {line}, column {column}, {}", shorten(path)),
    };
    let message: Vec<&str> = message.lines().filter(|line| !line.is_empty()).collect();
    let message = message.join(", ");
    let source = shorten(text.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim());
    let key_and_list =
        message.strip_prefix("unknown field ").and_then(|rest| rest.split_once(", expected "));
    let told = if let Some(rest) =
        message.strip_prefix("invalid type: ").or(message.strip_prefix("invalid value: "))
    {
        format!("found {rest}")
    } else if let Some(key) = message.strip_prefix("missing field ") {
        format!("found no {}, expected this key", key.split(',').next().unwrap_or(key))
    } else if let Some(key) = message.strip_prefix("duplicate field ") {
        format!("found the key {key} again, expected each key once")
    } else if message.starts_with("duplicate key") {
        format!("found a key again in `{source}` ({message}), expected each key once")
    } else if let Some((key, list)) = key_and_list {
        let hint = if path.starts_with("evidence.") {
            " (a code with dots is written in quotes)"
        } else {
            ""
        };
        format!("found the unknown key {}, expected {list}{hint}", shorten(key))
    } else if message.contains("expected")
        && (message.contains("found") || message.starts_with("unknown"))
    {
        message
    } else {
        format!(
            "found `{source}` ({message}), expected valid TOML or JSON, with decimals such as \"0.5\" in quotes"
        )
    };
    format!("{place}: {told}")
}

/// At most 80 characters of a text, and a sign that it goes on.
fn shorten(text: &str) -> String {
    let shown: String = text.chars().take(80).collect();
    if shown.len() < text.len() { shown + "…" } else { shown }
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
        let label = group.label.as_deref().unwrap_or("dưới mọi loại (under all groups)");
        let _ = writeln!(text, "  {label}: {} ({} %)", group.units, group.percent);
    }
    text
}
