//! A valid block that the bytes choose: the whole pipeline against the naive evaluator, and a batch against cards.

use cchc::batch::{Column, Columns, Output};
use cchc::definition::{PointRounding, Source};
use cchc::methodology::Criterion;
use cchc::number::{Index, Quantity};
use cchc::rule::{Band, Reading, Threshold};
use cchc::scorecard::{CheckedSheet, Outcome, Scored};
use cchc::sheet::Adjustment;
use cchc::{Definition, Evidence, Methodology, Points, Rule, Scorecard, Sheet, Stage};
use unicode_normalization::UnicodeNormalization;

use super::{accepted, random};

/// Always true: each block is valid by construction.
pub fn run(bytes: &[u8]) -> bool {
    let (definition, sheets) = random::of_bytes(bytes, 4, 3);
    let definition: Definition = serde_json::from_value(definition).expect("it is valid");
    let sheets: Vec<Sheet> =
        sheets.into_iter().map(|sheet| serde_json::from_value(sheet).expect("valid")).collect();
    let methodology = definition.validate().unwrap_or_else(|problems| panic!("{problems}"));
    let checked = methodology.check_sheets(&sheets).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(accepted::block(&methodology, &sheets), "it was accepted");
    if let PointRounding::Rounded(_) = methodology.definition().rounding.points {
        batch(&methodology, &sheets, &checked);
    }
    true
}

/// The integers of a leaf, by column and unit, and for which units it does not apply.
struct Cells {
    code: String,
    columns: Vec<Vec<i64>>,
    absent: Vec<bool>,
}

/// A batch scores the same as each sheet. A value that is finer than its column is left out.
fn batch(methodology: &Methodology, sheets: &[Sheet], checked: &[CheckedSheet]) {
    let cards: Vec<Scorecard> = checked.iter().map(CheckedSheet::score).collect();
    let stage = sheets[0].stage;
    let asked = methodology
        .leaves()
        .filter(|leaf| stage != Stage::SelfScored || leaf.source() != Some(Source::Survey));
    let mut all = Vec::new();
    for leaf in asked {
        let Some(cells) = cells(leaf, checked, &cards) else { return };
        all.push(cells);
    }
    let narrow: Vec<Vec<Option<Vec<u32>>>> =
        all.iter().map(|leaf| leaf.columns.iter().map(|column| narrow(column)).collect()).collect();
    let given = |list: fn(&Sheet) -> &Vec<Adjustment>| -> Vec<Points> {
        let sum = |sheet| Points::checked_sum(list(sheet).iter().map(|entry| entry.points));
        sheets.iter().map(|sheet| sum(sheet).expect("it fits")).collect()
    };
    let (bonus, penalty) = (given(|sheet| &sheet.bonus), given(|sheet| &sheet.penalty));
    let mut columns =
        Columns::new(methodology, stage, sheets.len()).bonus(&bonus).penalty(&penalty);
    for (leaf, narrow) in all.iter().zip(&narrow) {
        let answer = leaf.columns.iter().zip(narrow).map(|(wide, narrow)| match narrow {
            Some(narrow) => Column::U32(narrow),
            None => Column::I64(wide),
        });
        columns = columns.answer(&leaf.code, answer);
        if leaf.absent.contains(&true) {
            columns = columns.not_applicable(&leaf.code, &leaf.absent);
        }
    }
    let batch = columns.check().unwrap_or_else(|problems| panic!("{problems}"));
    let units = sheets.len();
    let (mut points, mut group) = (vec![Points::ZERO; units], vec![None; units]);
    let (mut applicable, mut index) = (points.clone(), vec![Index::ZERO; units]);
    let fields: Vec<Criterion<'_>> =
        methodology.criteria().filter(|row| row.parent().is_none()).collect();
    let mut of_fields = vec![points.clone(); fields.len()];
    let output = Output::new()
        .points(&mut points)
        .applicable(&mut applicable)
        .index(&mut index)
        .group(&mut group)
        .fields(of_fields.iter_mut().map(|field| &mut field[..]));
    batch.score(0..units, output).expect("the output is as long as the range");
    let groups = &methodology.definition().classification.groups;
    for (unit, card) in cards.iter().enumerate() {
        assert_eq!(points[unit], card.points(), "unit {unit}");
        assert_eq!(applicable[unit], card.applicable(), "unit {unit}");
        assert_eq!(index[unit].to_string(), card.index().to_string(), "unit {unit}");
        assert_eq!(group[unit].map(|at| &groups[at]), card.group(), "unit {unit}");
        for (field, found) in fields.iter().zip(&of_fields) {
            let row = card.criterion(field.code().as_str()).expect("a row");
            assert_eq!(found[unit], row.points(), "unit {unit}, field {}", field.code());
        }
    }
}

fn narrow(column: &[i64]) -> Option<Vec<u32>> {
    column.iter().map(|cell| u32::try_from(*cell).ok()).collect()
}

fn cells(leaf: Criterion<'_>, checked: &[CheckedSheet], cards: &[Scorecard]) -> Option<Cells> {
    let (mut rows, mut absent) = (Vec::new(), Vec::new());
    for (checked, card) in checked.iter().zip(cards) {
        let code = leaf.code().as_str();
        let evidence =
            checked.sheet().answers.get(code).and_then(|answer| answer.evidence.as_ref());
        let scored = card.criterion(code).expect("a row");
        let reads_award = match leaf.rule()? {
            Rule::Combined(_) => true,
            Rule::Bands(rule) => is_several(&rule.of),
            Rule::Proportional(rule) => is_several(&rule.of),
            _ => false,
        };
        let is_absent = reads_award && scored.outcome() == Outcome::NotApplicable;
        rows.push(match evidence {
            Some(evidence) if !is_absent => Some(integers(leaf, evidence, scored)?),
            _ => None,
        });
        absent.push(rows.last()?.is_none());
    }
    let width = rows.iter().flatten().map(Vec::len).next().unwrap_or_else(|| width(leaf));
    let column = |at: usize| rows.iter().map(|row| row.as_ref().map_or(0, |row| row[at])).collect();
    Some(Cells { code: leaf.code().to_string(), columns: (0..width).map(column).collect(), absent })
}

/// How many columns a leaf has that no unit answers.
fn width(leaf: Criterion<'_>) -> usize {
    match leaf.rule() {
        Some(Rule::Survey(rule)) => rule.options.len(),
        Some(Rule::Bands(rule)) if is_pair(&rule.of) => 2,
        Some(Rule::Proportional(rule)) if is_pair(&rule.of) => 2,
        _ => 1,
    }
}

fn is_several(of: &Reading) -> bool {
    matches!(of, Reading::Product(_) | Reading::Mean(_) | Reading::Rest(_))
}

fn is_pair(of: &Reading) -> bool {
    matches!(of, Reading::Ratio | Reading::Growth { .. })
}

/// What the docs of `Columns` say of evidence of each kind.
fn integers(leaf: Criterion<'_>, evidence: &Evidence, scored: Scored<'_>) -> Option<Vec<i64>> {
    let places = usize::from(leaf.leaf().places);
    let points = |points: Points| at(&points.to_string(), places).expect("it fits the places");
    let same = |one: &str, other: &str| one.nfc().eq(other.nfc());
    Some(match (leaf.rule()?, evidence) {
        (Rule::Choice(rule), Evidence::Level(name)) => {
            let level = rule.levels.iter().position(|level| same(&level.name, name));
            vec![i64::try_from(level.expect("it is declared")).expect("few levels")]
        }
        (Rule::Checklist(rule), Evidence::Items(done)) => {
            let is_done = |name: &str| done.iter().any(|done| same(done, name));
            let items = rule.items.iter().rev();
            vec![items.fold(0, |bits, item| bits << 1 | i64::from(is_done(&item.name)))]
        }
        (_, Evidence::Share { part, whole }) => alike(*part, *whole),
        (_, Evidence::Growth { now, last }) => alike(*now, *last),
        (rule, Evidence::Value(value)) => vec![at(&value.to_string(), finest(rule))?],
        (Rule::PerItem(_) | Rule::Deduction(_), Evidence::Count(count)) => vec![(*count).into()],
        (Rule::Survey(rule), Evidence::Answers(answers)) => {
            let count = |name: &str| {
                let given = answers.iter().find(|(given, _)| same(given, name));
                given.map_or(0, |(_, count)| i64::from(*count))
            };
            rule.options.iter().map(|option| count(&option.name)).collect()
        }
        (Rule::Direct(_), Evidence::Points(given)) => vec![points(*given)],
        (_, Evidence::Ratios(_) | Evidence::Parts(_)) => vec![points(scored.points())],
        (rule, evidence) => panic!("{evidence:?} for {rule:?}"),
    })
}

/// Both numbers as integers, scaled alike.
fn alike(one: Quantity, other: Quantity) -> Vec<i64> {
    let texts = [one.to_string(), other.to_string()];
    let places = texts.iter().map(|text| places(text)).max().expect("two numbers");
    texts.iter().map(|text| at(text, places).expect("its own places")).collect()
}

fn places(text: &str) -> usize {
    text.split_once('.').map_or(0, |(_, places)| places.len())
}

/// A decimal, counted at so many places; `None` if it has more.
fn at(text: &str, most: usize) -> Option<i64> {
    let zeros = "0".repeat(most.checked_sub(places(text))?);
    (text.replace('.', "") + &zeros).parse().ok()
}

/// The places of the finest threshold.
fn finest(rule: &Rule) -> usize {
    let thresholds: Vec<Quantity> = match rule {
        Rule::Bands(rule) => {
            rule.bands.iter().filter_map(Band::threshold).map(Threshold::number).collect()
        }
        Rule::Proportional(rule) => [rule.from, rule.to].into_iter().chain(rule.cutoff).collect(),
        rule => panic!("{rule:?} reads no value"),
    };
    thresholds.iter().map(|number| places(&number.to_string())).max().expect("a threshold")
}
