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

use std::fmt::Write as _;
use std::io::Write as _;
use std::ops::Range;
use std::process::ExitCode;

use cchc::explain::{Explained, Explanation};
use cchc::files::{Format, Reader};
use cchc::number::Fraction;
use cchc::problem::{Problem, one_line};
use cchc::ranking::check_block;
use cchc::rule::Clause;
use cchc::scorecard::{CheckedSheet, Outcome};
use cchc::{Language, Points, Problems, Ranking, Scorecard};

/// How many of the costliest losses the first screen has.
const LOSSES: usize = 5;
/// How many characters a line of the first screen has, unless a unit or the title is longer.
const WIDTH: usize = 100;

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

/// The result for people.
#[derive(Clone, Copy)]
struct Page {
    language: Language,
}

impl Page {
    fn of(self, ranking: &Ranking<'_>, sheets: &[CheckedSheet], explained: bool) -> String {
        let is_block = sheets.len() > 1;
        let mut text = self.head(ranking);
        text.push_str(&self.table(ranking));
        if is_block {
            text.push_str(&self.block(ranking));
        }
        for sheet in sheets.iter().filter(|_| explained || !is_block) {
            let explanation = sheet.explain();
            text.push_str(&self.unit(&explanation));
            if explained {
                text.push('\n');
                text.push_str(&explanation.to_text(self.language));
            }
        }
        if !explained {
            text.push_str(self.language.pick(
                "\nGiải trình từng điểm: thêm --explain. Các tùy chọn khác: --help.\n",
                "\nEvery point explained: add --explain. Other options: --help.\n",
            ));
        }
        text
    }

    fn head(self, ranking: &Ranking<'_>) -> String {
        let mut text = String::new();
        if let Some(first) = ranking.places().next() {
            let definition = first.card.methodology().definition();
            let _ = writeln!(text, "{} ({})", definition.title, definition.edition);
            if let Some(citation) = &definition.citation {
                let _ = writeln!(text, "{}", one_line(citation));
            }
            if let Some(notice) = definition.provenance.notice(self.language) {
                let _ = writeln!(text, "{notice}");
            }
        }
        text
    }

    /// The units by rank.
    fn table(self, ranking: &Ranking<'_>) -> String {
        let has_groups = ranking.places().any(|place| has_groups(place.card));
        let [rank, unit, points, most, index, group] = self.language.pick(
            ["hạng", "đơn vị", "điểm", "tối đa", "chỉ số", "loại"],
            ["rank", "unit", "points", "maximum", "index", "group"],
        );
        let names = ranking.places().map(|place| place.card.unit()).chain([unit]);
        let width = names.map(|name| name.chars().count()).max().unwrap_or(0);
        let group = if has_groups { group } else { "" };
        let head = format!("{rank:>4}  {unit:width$} {points:>9} {most:>9} {index:>9}  {group}");
        let mut text = format!("\n{}\n", head.trim_end());
        for place in ranking.places() {
            let (rank, card) = (place.rank, place.card);
            let group = card.group().map_or("-", |group| group.label.as_str());
            let group = if has_groups { group } else { "" };
            let line = format!(
                "{rank:>4}  {:width$} {:>9} {:>9} {:>9}  {group}",
                card.unit(),
                card.points().display(self.language),
                card.applicable().display(self.language),
                card.index().display(self.language),
            );
            let _ = writeln!(text, "{}", line.trim_end());
        }
        text
    }

    /// The summary of a block of several units.
    fn block(self, ranking: &Ranking<'_>) -> String {
        let summary = ranking.summary();
        let [mean, highest, lowest, spread] =
            [summary.mean, summary.highest, summary.lowest, summary.spread]
                .map(|index| index.display(self.language));
        let units = summary.units;
        let mut text = self.language.pick(
            format!("\nKhối {units} đơn vị: chỉ số trung bình {mean}, cao nhất {highest}, thấp nhất {lowest}, chênh lệch {spread}\n"),
            format!("\nBlock of {units} units: mean index {mean}, highest {highest}, lowest {lowest}, spread {spread}\n"),
        );
        if ranking.places().any(|place| has_groups(place.card)) {
            let groups = summary.groups.iter().map(|group| {
                let none = self.language.pick("không xếp loại", "no group");
                let label = group.label.as_deref().unwrap_or(none);
                format!("{label} {} ({}%)", group.units, group.percent.display(self.language))
            });
            let groups: Vec<String> = groups.collect();
            let title = self.language.pick("Số đơn vị theo loại", "Units in each group");
            let _ = writeln!(text, "{title}: {}", groups.join(", "));
        }
        text
    }

    /// One unit: its fields and parts, the way to the next group, and the costliest losses.
    fn unit(self, explanation: &Explanation) -> String {
        let (card, language) = (explanation.card(), self.language);
        let title = language.pick("lĩnh vực", "field");
        let mut text = format!("\n{} ({})\n", card.unit(), card.stage().text(language));
        let mut row = |title: &str, points: String, applicable: String, index: String| {
            let title = cut(title, 68);
            let line = format!("  {title:<68} {points:>9} {applicable:>9} {index:>9}");
            let _ = writeln!(text, "{}", line.trim_end());
        };
        let shown = |points: Points| points.display(language).to_string();
        let head = language.pick(["điểm", "tối đa", "chỉ số"], ["points", "maximum", "index"]);
        let [points, most, index] = head.map(str::to_owned);
        row(title, points, most, index);
        for field in card.criteria().filter(|scored| scored.criterion().parent().is_none()) {
            let index =
                field.index().map_or("-".to_owned(), |index| index.display(language).to_string());
            let title = format!("{} {}", field.criterion().code(), field.criterion().title());
            row(&title, shown(field.points()), shown(field.applicable()), index);
        }
        let none = String::new;
        if card.bonus() > Points::ZERO {
            let points = card.bonus().display(language).signed().to_string();
            row(language.pick("điểm thưởng", "bonus"), points, none(), none());
        }
        if card.penalty() > Points::ZERO {
            let points = (-Fraction::from(card.penalty())).display(language).to_string();
            row(language.pick("điểm trừ", "penalty"), points, none(), none());
        }
        if card.unbounded_index() != card.exact_index() {
            let title = language.pick(
                "chỉ số khi chưa áp dụng mức cao nhất, thấp nhất",
                "index without its ceiling and floor",
            );
            row(title, none(), none(), card.unbounded_index().display(language).to_string());
        }
        for part in card.parts() {
            let title = format!("{}: {}", language.pick("trong đó", "of which"), part.label);
            row(&title, shown(part.points), shown(part.applicable), none());
        }
        text.push_str(&self.margin(card));
        text.push_str(&self.losses(explanation));
        text
    }

    /// How far the unit is from the next higher group, or above the threshold of the highest one.
    fn margin(self, card: &Scorecard) -> String {
        let next = card.margins().filter(|margin| !margin.is_reached()).last();
        let Some(margin) = next.or_else(|| card.margins().next()) else { return String::new() };
        let label = &margin.group().label;
        let from = margin.group().at_least.display(self.language);
        let needed = margin.needed_points().map(Fraction::from).or_else(|| margin.needed());
        let codes = margin.fewest().map(|gains| {
            let codes = gains.iter().map(|gain| gain.criterion().code().as_str());
            codes.collect::<Vec<_>>().join(", ")
        });
        let text = match (margin.is_reached(), needed, codes) {
            (true, Some(needed), _) if needed < Fraction::ZERO => {
                let over = (-needed).display(self.language);
                self.language.pick(
                    format!("Đã đạt loại cao nhất: {label} (từ {from} trở lên), vượt ngưỡng {over} điểm"),
                    format!("Highest group reached: {label} (from {from}), {over} points above its threshold"),
                )
            }
            (true, ..) => self.language.pick(
                format!("Đã đạt loại cao nhất: {label} (từ {from} trở lên)"),
                format!("Highest group reached: {label} (from {from})"),
            ),
            (false, Some(needed), Some(codes)) => {
                let short = needed.display(self.language);
                self.language.pick(
                    format!("Để đạt loại {label} (từ {from} trở lên) còn thiếu {short} điểm; đủ nếu đạt điểm tối đa ở {codes}"),
                    format!("To group {label} (from {from}): {short} points short; enough with full marks on {codes}"),
                )
            }
            (false, ..) => self.language.pick(
                format!("Không đạt được loại {label} (từ {from} trở lên), kể cả khi mọi tiêu chí đạt điểm tối đa"),
                format!("Group {label} (from {from}) is out of reach, even with full marks on all criteria"),
            ),
        };
        format!("\n{text}\n")
    }

    /// The leaves that lost most, each with its evidence and what its rule made of it.
    fn losses(self, explanation: &Explanation) -> String {
        let mut lost: Vec<Explained<'_>> = explanation
            .criteria()
            .filter(|row| row.criterion().is_leaf() && row.lost() > Fraction::ZERO)
            .collect();
        if lost.is_empty() {
            return String::new();
        }
        lost.sort_by_key(|row| std::cmp::Reverse(row.lost()));
        let (of, all) = (lost.len(), explanation.lost().display(self.language));
        let shown = of.min(LOSSES);
        let mut text = self.language.pick(
            format!(
                "\nChưa đạt {all} điểm. Các tiêu chí mất nhiều điểm nhất ({shown} trong {of}):\n"
            ),
            format!("\nPoints lost: {all}. The costliest criteria ({shown} of {of}):\n"),
        );
        for row in lost.into_iter().take(LOSSES) {
            let (criterion, lost) = (row.criterion(), -row.lost());
            let line = format!(
                "{:>9}  {} {}",
                lost.display(self.language),
                criterion.code(),
                criterion.title()
            );
            let _ = writeln!(text, "{}", cut(&line, WIDTH));
            let _ = writeln!(text, "{}", cut(&format!("{:11}{}", "", self.reason(row)), WIDTH));
        }
        text
    }

    /// Why a leaf has its points, on one line.
    fn reason(self, row: Explained<'_>) -> String {
        let applied = row.applied(self.language);
        // What applied to a level names the level.
        let is_level = matches!(row.outcome(), Outcome::Clause(Clause::Level(_)));
        let reported = row.reported(self.language).filter(|_| !is_level);
        let reasons: Vec<String> = reported.into_iter().chain([applied]).collect();
        reasons.join("; ")
    }
}

fn has_groups(card: &Scorecard) -> bool {
    !card.methodology().definition().classification.groups.is_empty()
}

/// A text of at most so many characters.
fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}
