//! What a careful team writes by hand with `rust_decimal`: the answers of a sheet in a map by code, levels,
//! items and options found by name, and a refusal of what is missing or unknown.

use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;

use super::data::{self, Cell, Kind, Leaf, PERCENTS, part};
use super::decimal::{hundredths, round};

pub enum Rule {
    Share(Decimal),
    Band { bounds: [Decimal; 2], pays: [Decimal; 3] },
    Survey { max: Decimal, percents: BTreeMap<&'static str, Decimal> },
    Choice(Vec<(&'static str, Decimal)>),
    Checklist(Vec<(&'static str, Decimal)>),
    PerItem { each: Decimal, max: Decimal },
    Deduction { each: Decimal, max: Decimal },
    Direct(Decimal),
}

pub struct Row {
    code: String,
    max: Decimal,
    may_not_apply: bool,
    rule: Rule,
}

pub enum Answer {
    NotApplicable,
    Share(Decimal, Decimal),
    Level(String),
    Items(Vec<String>),
    Count(u32),
    Answers(BTreeMap<String, u32>),
    Points(Decimal),
}

pub struct Sheet {
    pub unit: String,
    pub answers: BTreeMap<String, Answer>,
}

pub struct Plan {
    rows: Vec<Row>,
    codes: HashMap<String, usize>,
}

impl Plan {
    pub fn of(leaves: &[Leaf]) -> Self {
        let rows: Vec<Row> = leaves.iter().enumerate().map(|(at, leaf)| row(at, leaf)).collect();
        let codes = rows.iter().enumerate().map(|(at, row)| (row.code.clone(), at)).collect();
        Self { rows, codes }
    }
}

const LEVELS: [&str; 3] = ["kịp thời", "chậm", "không"];
const ITEMS: [&str; 3] = ["a", "b", "c"];
const OPTIONS: [&str; 4] = ["A", "B", "C", "D"];

fn row(at: usize, leaf: &Leaf) -> Row {
    let max = hundredths(leaf.max);
    let at_position = |position| hundredths(part(leaf.max, leaf.kind, position));
    let parts = || [0, 1, 2].map(at_position);
    let rule = match leaf.kind {
        Kind::Share => Rule::Share(max),
        Kind::Band => {
            Rule::Band { bounds: [Decimal::new(9, 1), Decimal::new(7, 1)], pays: parts() }
        }
        Kind::Survey => {
            let percents = PERCENTS.map(|percent| Decimal::new(percent.into(), 2));
            Rule::Survey { max, percents: OPTIONS.into_iter().zip(percents).collect() }
        }
        Kind::Choice => Rule::Choice(LEVELS.into_iter().zip(parts()).collect()),
        Kind::Checklist => Rule::Checklist(ITEMS.into_iter().zip(parts()).collect()),
        Kind::PerItem => Rule::PerItem { each: hundredths(25), max },
        Kind::Deduction => Rule::Deduction { each: hundredths(25), max },
        Kind::Direct => Rule::Direct(max),
    };
    Row { code: data::code(at), max, may_not_apply: leaf.may_not_apply, rule }
}

pub fn sheet(at: usize, unit: &[Cell]) -> Sheet {
    let answer = |cell: &Cell| match *cell {
        Cell::NotApplicable => Answer::NotApplicable,
        Cell::Share(part, whole) => Answer::Share(part.into(), whole.into()),
        Cell::Position(level) => Answer::Level(LEVELS[level as usize].to_owned()),
        Cell::Items(bits) => {
            let done = ITEMS.into_iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
            Answer::Items(done.map(|(_, name)| name.to_owned()).collect())
        }
        Cell::Count(count) => Answer::Count(count),
        Cell::Answers(answers) => {
            Answer::Answers(OPTIONS.into_iter().map(str::to_owned).zip(answers).collect())
        }
        Cell::Points(points) => Answer::Points(hundredths(points)),
    };
    let answers = unit.iter().enumerate().map(|(at, cell)| (data::code(at), answer(cell)));
    Sheet { unit: format!("Đơn vị {at}"), answers: answers.collect() }
}

/// Total, index, group; or what is wrong, all of it.
pub type Result = std::result::Result<(Decimal, Decimal, Option<usize>), Vec<String>>;

pub fn score(plan: &Plan, max: u32, sheet: &Sheet) -> Result {
    let mut problems = Vec::new();
    if sheet.unit.trim().is_empty() {
        problems.push("a unit without a name".to_owned());
    }
    for code in sheet.answers.keys() {
        if !plan.codes.contains_key(code) {
            problems.push(format!("{code} is unknown"));
        }
    }
    let (mut total, mut applicable) = (Decimal::ZERO, hundredths(max));
    for row in &plan.rows {
        let Some(answer) = sheet.answers.get(&row.code) else {
            problems.push(format!("{} is missing", row.code));
            continue;
        };
        match award(row, answer) {
            Ok(Some(points)) => total += points,
            Ok(None) => applicable -= row.max,
            Err(problem) => problems.push(format!("{}: {problem}", row.code)),
        }
    }
    if applicable.is_zero() {
        problems.push("nothing applies".to_owned());
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let index = round(total / applicable * Decimal::ONE_HUNDRED);
    let thresholds = [Decimal::from(90), Decimal::from(70), Decimal::from(50)];
    Ok((total, index, thresholds.iter().position(|threshold| index >= *threshold)))
}

fn award(row: &Row, answer: &Answer) -> std::result::Result<Option<Decimal>, String> {
    Ok(Some(match (&row.rule, answer) {
        (_, Answer::NotApplicable) if row.may_not_apply => return Ok(None),
        (_, Answer::NotApplicable) => return Err("always applies".to_owned()),
        (Rule::Share(max), Answer::Share(part, whole)) => {
            let ratio = ratio(*part, *whole)?;
            round(ratio.min(Decimal::ONE) * max)
        }
        (Rule::Band { bounds, pays }, Answer::Share(part, whole)) => {
            let ratio = ratio(*part, *whole)?;
            if ratio >= bounds[0] {
                pays[0]
            } else if ratio >= bounds[1] {
                pays[1]
            } else {
                pays[2]
            }
        }
        (Rule::Survey { max, percents }, Answer::Answers(answers)) => {
            let (mut weighted, mut count) = (Decimal::ZERO, Decimal::ZERO);
            for (option, answers) in answers {
                let percent = percents
                    .get(option.as_str())
                    .ok_or_else(|| format!("the option {option} is unknown"))?;
                weighted += Decimal::from(*answers) * percent;
                count += Decimal::from(*answers);
            }
            if count.is_zero() {
                return Err("nobody answered".to_owned());
            }
            round(weighted / count * max)
        }
        (Rule::Choice(levels), Answer::Level(level)) => {
            let known = levels.iter().find(|(name, _)| name == level);
            known.ok_or_else(|| format!("the level {level} is unknown"))?.1
        }
        (Rule::Checklist(items), Answer::Items(done)) => {
            let mut sum = Decimal::ZERO;
            for (at, item) in done.iter().enumerate() {
                if done[..at].contains(item) {
                    return Err(format!("the item {item} again"));
                }
                let known = items.iter().find(|(name, _)| name == item);
                sum += known.ok_or_else(|| format!("the item {item} is unknown"))?.1;
            }
            sum
        }
        (Rule::PerItem { each, max }, Answer::Count(count)) => {
            (Decimal::from(*count) * each).min(*max)
        }
        (Rule::Deduction { each, max }, Answer::Count(count)) => {
            (max - Decimal::from(*count) * each).max(Decimal::ZERO)
        }
        (Rule::Direct(max), Answer::Points(points)) => {
            if points.is_sign_negative() || points > max || points.scale() > 2 {
                return Err(format!("{points} points of {max}"));
            }
            *points
        }
        _ => return Err("evidence of another kind".to_owned()),
    }))
}

fn ratio(part: Decimal, whole: Decimal) -> std::result::Result<Decimal, String> {
    if part.is_sign_negative() || whole <= Decimal::ZERO {
        return Err(format!("{part} of {whole}"));
    }
    Ok(part / whole)
}
