//! Which mistakes in a methodology file would nobody notice? Tries the facts and the published results of a file on
//! the file with one mistake in it, for each mistake in turn.
//!
//! ```text
//! cargo run --example check_table                                   the embedded sample
//! cargo run --example check_table -- METHODOLOGY FACTS [SHEET...]    your files, in TOML or JSON
//!     --all   every mistake that nobody would notice      --en   in English
//! ```
//!
//! FACTS has two lists, each optional. `facts` has entries with `code`, `evidence` as a sheet has it, and `points`,
//! or `says = "refused"` or `says = "not-applicable"`. `published` has entries with `unit`, whose sheet is one of the
//! SHEETs, and the figures that were printed for it: `points`, `index`, `group`, `rank`, each optional.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

use cchc::laws::{self, Expected, Fact, MethodologyFacts, MutantReport, NoticedBy, Published};
use cchc::sheet::Answer;
use cchc::{Definition, Language, Points, Sheet};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The facts of a methodology, as a file has them.
#[derive(Deserialize)]
struct FactsFile {
    #[serde(default)]
    facts: Vec<FactRow>,
    /// Other programs call it `rows`.
    #[serde(default, alias = "rows")]
    published: Vec<PublishedRow>,
}

#[derive(Deserialize)]
struct FactRow {
    code: String,
    evidence: Answer,
    points: Option<Points>,
    says: Option<String>,
}

#[derive(Deserialize)]
struct PublishedRow {
    unit: String,
    #[serde(alias = "total")]
    points: Option<Points>,
    index: Option<String>,
    group: Option<String>,
    rank: Option<usize>,
}

/// A file: its name and its text.
struct Input {
    name: String,
    text: String,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(text) => match std::io::stdout().write_all(text.as_bytes()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE, // whoever read it has stopped
        },
        Err(error) => {
            // Nothing can be told to somebody who has closed standard error.
            let _ = writeln!(std::io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<String, String> {
    let has = |option: &str| arguments.iter().any(|argument| argument == option);
    let language = if has("--en") { Language::En } else { Language::Vi };
    let paths: Vec<&str> = arguments
        .iter()
        .map(String::as_str)
        .filter(|argument| !["--all", "--en"].contains(argument))
        .collect();
    let (definition, facts, sheets) = match paths.as_slice() {
        [] => sample()?,
        [methodology, facts, sheets @ ..] => {
            let sheets: Vec<Vec<Sheet>> = sheets
                .iter()
                .map(|path| Input::open(path)?.read_list())
                .collect::<Result<_, String>>()?;
            (
                Input::open(methodology)?.read()?,
                Input::open(facts)?.read()?,
                sheets.into_iter().flatten().collect(),
            )
        }
        [path] => return Err(format!("{path}: expected METHODOLOGY FACTS [SHEET...]")),
    };
    let facts = facts.with_sheets(sheets)?;
    let report =
        laws::try_mutants(&definition, &facts).map_err(|problems| problems.text(language))?;
    Ok(text(&definition, &facts, &report, has("--all"), language))
}

type Files = (Definition, FactsFile, Vec<Sheet>);

fn sample() -> Result<Files, String> {
    let embedded = |name: &str, text: &str| Input { name: name.to_owned(), text: text.to_owned() };
    let methodology = include_str!("../src/editions/so-minh-hoa.toml");
    let facts = include_str!("data/so-minh-hoa-facts.toml");
    let sheet = include_str!("data/don-vi-minh-hoa.toml");
    Ok((
        embedded("so-minh-hoa.toml", methodology).read()?,
        embedded("so-minh-hoa-facts.toml", facts).read()?,
        embedded("don-vi-minh-hoa.toml", sheet).read_list()?,
    ))
}

impl Input {
    fn open(path: &str) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
        Ok(Self { name: path.to_owned(), text })
    }

    fn is_json(&self) -> bool {
        std::path::Path::new(&self.name).extension().is_some_and(|kind| kind == "json")
    }

    fn read<T: DeserializeOwned>(&self) -> Result<T, String> {
        let read = if self.is_json() {
            serde_json::from_str(&self.text).map_err(|error| error.to_string())
        } else {
            toml::from_str(&self.text).map_err(|error| error.to_string())
        };
        read.map_err(|error| format!("{}: {error}", self.name))
    }

    /// One sheet. A JSON file may have a list of them.
    fn read_list(&self) -> Result<Vec<Sheet>, String> {
        if self.is_json() && self.text.trim_start().starts_with('[') {
            return self.read();
        }
        self.read().map(|sheet| vec![sheet])
    }
}

impl FactsFile {
    fn with_sheets(self, sheets: Vec<Sheet>) -> Result<MethodologyFacts, String> {
        let facts: Vec<Fact> =
            self.facts.into_iter().map(FactRow::fact).collect::<Result<_, String>>()?;
        let mut sheets: BTreeMap<String, Sheet> =
            sheets.into_iter().map(|sheet| (sheet.unit.clone(), sheet)).collect();
        let published = self.published.into_iter().map(|row| {
            let sheet = sheets.remove(&row.unit);
            row.published(sheet)
        });
        let published = published.collect::<Result<Vec<_>, String>>()?;
        Ok(MethodologyFacts::new(facts).with_published(published))
    }
}

impl FactRow {
    fn fact(self) -> Result<Fact, String> {
        let Self { code, evidence, points, says } = self;
        let expected = match (points, says.as_deref()) {
            (Some(points), None) => points.into(),
            (None, Some("refused")) => Expected::Refused,
            (None, Some("not-applicable")) => Expected::NotApplicable,
            _ => {
                return Err(format!(
                    "fact of {code}: expected `points`, or `says` with `refused` or `not-applicable`"
                ));
            }
        };
        Ok(Fact::new(code, evidence, expected))
    }
}

impl PublishedRow {
    fn published(self, sheet: Option<Sheet>) -> Result<Published, String> {
        let Self { unit, points, index, group, rank } = self;
        let sheet = sheet.ok_or_else(|| format!("{unit}: found no sheet, expected one"))?;
        let mut published = Published::new(sheet);
        if let Some(points) = points {
            published = published.points(points);
        }
        if let Some(index) = index {
            published = published.index(index.parse().map_err(|error| format!("{unit}: {error}"))?);
        }
        if let Some(group) = group {
            published = published.group(group);
        }
        if let Some(rank) = rank {
            published = published.rank(rank);
        }
        Ok(published)
    }
}

/// The report: on one screen, or every mistake that nobody would notice.
fn text(
    definition: &Definition,
    facts: &MethodologyFacts,
    report: &MutantReport,
    all: bool,
    language: Language,
) -> String {
    let pick = |vi, en| language.pick(vi, en);
    let mut text =
        format!("{} ({})\n{}\n", definition.title, definition.edition, report.text(language));
    let (by_fact, by_published) =
        report.noticed.iter().fold((0_u32, 0_u32), |(fact, other), one| match one.by {
            NoticedBy::Published(_) => (fact, other.saturating_add(1)),
            _ => (fact.saturating_add(1), other),
        });
    // Writing to a string does not fail.
    let _ = writeln!(
        text,
        "  {} {}: {by_fact}; {} {}: {by_published}",
        facts.facts.len(),
        pick("dữ kiện", "facts notice"),
        facts.published.len(),
        pick("kết quả đã công bố", "published results notice"),
    );
    if all {
        text.push('\n');
        for mutant in &report.unnoticed {
            let _ = writeln!(text, "{}", mutant.text(language));
        }
        return text;
    }
    let _ = writeln!(
        text,
        "\n{}",
        pick(
            "Dữ kiện nên thêm trước, và số thay đổi mà mỗi dữ kiện phát hiện. Hỏi quyết định, không hỏi bảng này:",
            "The facts to add first, and how many changes each of them notices. Ask the decision, not this table:",
        )
    );
    let mut missing: Vec<_> = report.missing.iter().collect();
    missing.sort_by_key(|fact| std::cmp::Reverse(fact.mutants));
    for fact in missing.iter().take(12) {
        let _ = writeln!(text, "{:>4}  {}", fact.mutants, fact.text(language));
    }
    if missing.len() > 12 {
        let rest = missing.len().saturating_sub(12);
        let _ = writeln!(
            text,
            "      {}",
            match language {
                Language::En =>
                    format!("and {rest} more: --all prints every change that nobody would notice"),
                _ => format!("và {rest} dữ kiện nữa: --all in mọi thay đổi không được phát hiện"),
            }
        );
    }
    let mut results: Vec<(String, u32)> = Vec::new();
    for mutant in report.unnoticed.iter().filter(|mutant| mutant.missing_fact.is_none()) {
        let words = mutant.missing.text(language);
        match results.iter_mut().find(|(known, _)| *known == words) {
            Some((_, count)) => *count = count.saturating_add(1),
            None => results.push((words, 1)),
        }
    }
    if !results.is_empty() {
        let _ = writeln!(
            text,
            "\n{}",
            pick("Ngoài dữ kiện của tiêu chí:", "Beside facts of criteria:")
        );
    }
    for (words, count) in results {
        let _ = writeln!(text, "{count:>4}  {words}");
    }
    text
}
