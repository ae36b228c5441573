//! What the cells of a leaf say, by its rule: each input is one cell for each unit.

use cchc::Evidence;
use cchc::problem::Phrase;
use cchc::rule::{Answer, Reading, Rule, Share};
use unicode_normalization::UnicodeNormalization as _;

use crate::cells::{Content, NumberForm, folded};
use crate::issue::{one_of, words};
use crate::number::{Number, number, parse, percent};

/// The word for what does not apply.
pub const NOT_APPLICABLE: &str = "không áp dụng";
/// The words for an item that is done, and for one that is not.
pub const TICKS: [&str; 2] = ["có", "không"];

/// One cell that the rule of a leaf reads (ô số liệu).
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// Its name, as the column `Nội dung` says it.
    pub name: String,
    /// The key of the evidence in the file form, as JSON pointers of problems say it.
    pub key: String,
    /// What it may be.
    pub kind: InputKind,
}

/// What a cell may be.
#[derive(Clone, Debug, PartialEq)]
pub enum InputKind {
    /// One of these levels.
    Level(Vec<String>),
    /// A number, with decimal places if this says so.
    Quantity(bool),
    /// A count of things or answers.
    Count,
    /// Whether an item is done.
    Tick,
    /// Points.
    Points,
}

impl InputKind {
    /// What is expected in the cell.
    #[must_use]
    pub fn expected(&self) -> Phrase {
        match self {
            Self::Level(levels) => one_of(levels.iter().map(String::as_str)),
            Self::Quantity(false) => words("số nguyên, ví dụ 538", "a whole number such as 538"),
            Self::Quantity(true) => words("một số, ví dụ 12,5", "a number such as 12,5"),
            Self::Count => words("số nguyên từ 0, ví dụ 3", "a count such as 3"),
            Self::Tick => one_of(TICKS),
            Self::Points => words("số điểm, ví dụ 1,5", "points such as 1,5"),
        }
    }
}

/// The cells that a rule reads, in order; none for a custom rule.
#[must_use]
pub fn inputs(rule: &Rule) -> Vec<Input> {
    let input =
        |name: &str, key: &str, kind| Input { name: name.to_owned(), key: key.to_owned(), kind };
    let measured = |of: &Reading, decimals| {
        let quantity = InputKind::Quantity(decimals);
        match of {
            Reading::Ratio => {
                vec![input("Số đạt", "part", quantity.clone()), input("Tổng số", "whole", quantity)]
            }
            Reading::Value => vec![input("Giá trị", "value", quantity)],
            Reading::Growth { .. } => {
                vec![
                    input("Số kỳ này", "now", quantity.clone()),
                    input("Số kỳ trước", "last", quantity),
                ]
            }
            Reading::Product(names) | Reading::Mean(names) | Reading::Rest(names) => {
                let ratio = |name: &String| {
                    [("Số đạt", "part"), ("Tổng số", "whole")].map(|(word, key)| {
                        input(
                            &format!("{name} / {word}"),
                            &format!("ratios/{}/{key}", escaped(name)),
                            quantity.clone(),
                        )
                    })
                };
                names.iter().flat_map(ratio).collect()
            }
            _ => Vec::new(),
        }
    };
    match rule {
        Rule::Choice(rule) => {
            let levels = rule.levels.iter().map(|level| level.name.clone()).collect();
            vec![input("Mức", "level", InputKind::Level(levels))]
        }
        Rule::Bands(rule) => measured(&rule.of, rule.decimals),
        Rule::Proportional(rule) => measured(&rule.of, rule.decimals),
        Rule::PerItem(_) | Rule::Deduction(_) => vec![input("Số lượng", "count", InputKind::Count)],
        Rule::Checklist(rule) => {
            rule.items.iter().map(|item| input(&item.name, "items", InputKind::Tick)).collect()
        }
        Rule::Survey(rule) => {
            let option =
                |name: &str| input(name, &format!("answers/{}", escaped(name)), InputKind::Count);
            rule.options.iter().map(|one| option(&one.name)).collect()
        }
        Rule::Direct(_) => vec![input("Điểm", "points", InputKind::Points)],
        Rule::Combined(rule) => {
            let part = |part: &cchc::rule::CombinedPart| {
                let below = inputs(&part.rule);
                let is_alone = below.len() == 1;
                let name = part.name.clone();
                below.into_iter().map(move |input| Input {
                    name: if is_alone { name.clone() } else { format!("{name} / {}", input.name) },
                    key: format!("parts/{}/{}", escaped(&name), input.key),
                    ..input
                })
            };
            rule.of.iter().flat_map(part).collect()
        }
        _ => Vec::new(),
    }
}

/// Other words for inputs, [folded], and the input that each of them is.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("tuso", "Số đạt"),
    ("mauso", "Tổng số"),
    ("namnay", "Số kỳ này"),
    ("namtruoc", "Số kỳ trước"),
];

/// The input that the column `Nội dung` names, among these.
#[must_use]
pub fn named<'a>(inputs: &'a [Input], name: &str) -> Option<&'a Input> {
    let find = |name: &str| {
        let name = chosen(inputs.iter().map(|input| input.name.as_str()), name);
        inputs.iter().find(|input| is_same(&input.name, &name))
    };
    find(name).or_else(|| {
        let (part, word) = name.rsplit_once(" / ").map_or(("", name), |(part, word)| (part, word));
        let (_, word) = OTHER_WORDS.iter().find(|(other, _)| *other == folded(word))?;
        if part.is_empty() { find(word) } else { find(&format!("{part} / {word}")) }
    })
}

/// Whether two names are one, however their letters are composed.
#[must_use]
pub fn is_same(one: &str, other: &str) -> bool {
    one == other || one.nfc().eq(other.nfc())
}

/// The name among these that a text is, whatever its case, as the lists of Excel compare. The text itself, if it is
/// none of them or may be several.
fn chosen<'a>(names: impl Iterator<Item = &'a str> + Clone, said: &str) -> String {
    if names.clone().any(|name| is_same(name, said)) {
        return said.to_owned();
    }
    let lower = |name: &str| name.nfc().flat_map(char::to_lowercase).collect::<String>();
    let lower_said = lower(said);
    let mut alike = names.filter(|name| lower(name) == lower_said);
    match (alike.next(), alike.next()) {
        (Some(name), None) => name.to_owned(),
        _ => said.to_owned(),
    }
}

/// A name in a JSON pointer.
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Reads the answer to a leaf from the cells of its inputs.
pub struct AnswerReader<'a> {
    cells: &'a [Option<&'a Content>],
    form: NumberForm,
    next: usize,
    /// The inputs with a fault, and what is expected there.
    pub faults: Vec<(usize, Phrase)>,
}

impl<'a> AnswerReader<'a> {
    /// A reader of these cells, one for each input, in the order of [`inputs`].
    #[must_use]
    pub fn new(cells: &'a [Option<&'a Content>], form: NumberForm) -> Self {
        Self { cells, form, next: 0, faults: Vec::new() }
    }

    /// The answer; `None` if all cells are blank, or one of them has a fault.
    pub fn read(&mut self, rule: &Rule) -> Option<Answer> {
        if let Rule::Combined(combined) = rule {
            let parts: Vec<(String, Answer)> = combined
                .of
                .iter()
                .filter_map(|part| Some((part.name.clone(), self.read(&part.rule)?)))
                .collect();
            return (!parts.is_empty()).then(|| Evidence::parts(parts).into());
        }
        let inputs = inputs(rule);
        let first = self.next;
        self.next += inputs.len();
        let cells: Vec<Option<&Content>> =
            (first..self.next).map(|at| self.cells.get(at).copied().flatten()).collect();
        if cells.iter().all(Option::is_none) {
            return None;
        }
        if cells.iter().flatten().any(|content| is_not_applicable(content)) {
            if let Some(at) =
                cells.iter().position(|cell| cell.is_some_and(|said| !is_not_applicable(said)))
            {
                let expected = words(
                    "ô trống, vì ô khác của tiêu chí này ghi “không áp dụng”",
                    "a blank cell: another cell of the criterion says `không áp dụng`",
                );
                self.faults.push((first + at, expected));
                return None;
            }
            return Some(Answer::not_applicable());
        }
        let before = self.faults.len();
        let mut values = Values { reader: self, inputs: &inputs, cells: &cells, first };
        let evidence = values.evidence(rule);
        (self.faults.len() == before).then_some(evidence?.into())
    }
}

/// Whether a cell says that the criterion does not apply.
#[must_use]
pub fn is_not_applicable(content: &Content) -> bool {
    content.name().is_some_and(|name| folded(&name) == folded(NOT_APPLICABLE))
}

struct Values<'a, 'b> {
    reader: &'a mut AnswerReader<'b>,
    inputs: &'a [Input],
    cells: &'a [Option<&'b Content>],
    first: usize,
}

impl Values<'_, '_> {
    fn value<T>(&mut self, at: usize, read: impl Fn(&Content) -> Option<T>) -> Option<T> {
        let value = self.cells.get(at).copied().flatten().and_then(read);
        if value.is_none()
            && let Some(input) = self.inputs.get(at)
        {
            self.reader.faults.push((self.first + at, input.kind.expected()));
        }
        value
    }

    fn number<T: Number>(&mut self, at: usize) -> Option<T> {
        let form = self.reader.form;
        self.value(at, |content| number(content, form))
    }

    /// Two numbers, so that both faults are found.
    fn pair<T: Number>(&mut self, at: usize) -> Option<(T, T)> {
        let (one, other) = (self.number(at), self.number(at + 1));
        Some((one?, other?))
    }

    fn measured(&mut self, of: &Reading) -> Option<Evidence> {
        match of {
            Reading::Ratio => self.pair(0).map(|(part, whole)| Evidence::Share { part, whole }),
            Reading::Value => self.number(0).map(Evidence::Value),
            Reading::Growth { .. } => {
                self.pair(0).map(|(now, last)| Evidence::Growth { now, last })
            }
            Reading::Product(names) | Reading::Mean(names) | Reading::Rest(names) => {
                let mut ratio = |(at, name): (usize, &String)| {
                    let pair = self.pair(2 * at);
                    pair.map(|(part, whole)| (name.clone(), Share::new(part, whole)))
                };
                let ratios: Vec<_> = names.iter().enumerate().map(&mut ratio).collect();
                Some(Evidence::Ratios(
                    ratios.into_iter().collect::<Option<Vec<_>>>()?.into_iter().collect(),
                ))
            }
            _ => None,
        }
    }

    fn evidence(&mut self, rule: &Rule) -> Option<Evidence> {
        match rule {
            Rule::Choice(rule) => {
                let levels = rule.levels.iter().map(|level| level.name.as_str());
                let level = self.value(0, Content::name)?;
                Some(Evidence::level(chosen(levels, &level)))
            }
            Rule::Bands(rule) => self.measured(&rule.of),
            Rule::Proportional(rule) => self.measured(&rule.of),
            Rule::PerItem(_) | Rule::Deduction(_) => self.number(0).map(Evidence::Count),
            Rule::Checklist(rule) => {
                let mut done = Vec::new();
                for (at, item) in rule.items.iter().enumerate() {
                    if self.value(at, tick) == Some(true) {
                        done.push(item.name.clone());
                    }
                }
                Some(Evidence::items(done))
            }
            Rule::Survey(rule) => {
                let options = rule.options.iter().enumerate();
                let counts: Vec<_> = options
                    .map(|(at, option)| Some((option.name.clone(), self.number::<u32>(at)?)))
                    .collect();
                Some(Evidence::answers(counts.into_iter().collect::<Option<Vec<_>>>()?))
            }
            Rule::Direct(_) => self.number(0).map(Evidence::Points),
            _ => None,
        }
    }
}

fn tick(content: &Content) -> Option<bool> {
    match folded(&content.name()?).as_str() {
        "co" | "x" | "dat" | "1" | "true" => Some(true),
        "khong" | "khongdat" | "0" | "false" => Some(false),
        _ => None,
    }
}

/// Reads an answer that is in one cell: `kịp thời`, `538/630`, `85,4%`, `3`, `trang tin; hộp thư`,
/// `hài lòng: 9; không hài lòng: 1`, `không áp dụng`.
///
/// # Errors
/// What is expected.
pub fn in_one_cell(rule: &Rule, content: &Content, form: NumberForm) -> Result<Answer, Phrase> {
    if is_not_applicable(content) {
        return Ok(Answer::not_applicable());
    }
    if let [Input { kind, .. }] = inputs(rule).as_slice() {
        let cells = [Some(content)];
        let answer = AnswerReader::new(&cells, form).read(rule);
        return answer.ok_or_else(|| kind.expected());
    }
    let parts = |text: &str| -> Vec<String> {
        let parts = text.split([';', '\n']).map(|part| part.trim().to_owned());
        parts.filter(|part| !part.is_empty()).collect()
    };
    let (evidence, expected) = match (rule, content) {
        (Rule::Bands(_) | Rule::Proportional(_), _) => (
            percent(content, form).or_else(|| share(content, form)),
            words(
                "số đạt/tổng số, ví dụ “538/630”, hoặc tỷ lệ “85,4%”",
                "a part and a whole such as `538/630`, or `85,4%`",
            ),
        ),
        (Rule::Checklist(rule), Content::Text(text)) => {
            let names = rule.items.iter().map(|item| item.name.as_str());
            let items = if folded(text) == "khong" { Vec::new() } else { parts(text) };
            let items: Vec<String> = items.iter().map(|item| chosen(names.clone(), item)).collect();
            (Some(Evidence::items(items)), one_of([]))
        }
        (Rule::Survey(rule), Content::Text(text)) => {
            let names = rule.options.iter().map(|option| option.name.as_str());
            let count = |part: String| {
                let (name, count) = part.rsplit_once(':')?;
                Some((chosen(names.clone(), name.trim()), parse::<u32>(count, form)?))
            };
            let counts: Option<Vec<_>> = parts(text).into_iter().map(count).collect();
            let example = "số phiếu của từng phương án, ví dụ “hài lòng: 9; không hài lòng: 1”";
            (
                counts.map(Evidence::answers),
                words(example, "a count for each option, such as `hài lòng: 9; …`"),
            )
        }
        _ => (
            None,
            words(
                "các dòng riêng cho từng số liệu (cột “Nội dung”)",
                "a line for each input (column `Nội dung`)",
            ),
        ),
    };
    evidence.map(Answer::from).ok_or(expected)
}

fn share(content: &Content, form: NumberForm) -> Option<Evidence> {
    let Content::Text(text) = content else { return None };
    let (part, whole) = text.split_once('/')?;
    Some(Evidence::Share { part: parse(part, form)?, whole: parse(whole, form)? })
}
