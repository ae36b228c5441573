//! Large inputs that are right: what they cost, and that it grows as they do.

use std::fmt::Write as _;

use cchc::batch::{Column, Columns, Output};
use cchc::compare::{BlockComparison, Comparison, Crosswalk, Successions, YearLinks};
use cchc::files::{Format, Reader};
use cchc::rule::{
    Band, Bands, Checklist, Choice, Combined, CombinedPart, Direct, PerItem, Proportional, Reading,
    Survey,
};
use cchc::{
    Definition, Evidence, Language, Methodology, Points, Ranking, Rule, Scorecard, Sheet, Stage,
    points,
};

use crate::inputs::{Numbers, definition, names, one_leaf, sheet, units, wide};
use crate::measure::{Cost, measured};

const LEAVES: usize = 90;

fn valid(definition: Definition) -> Methodology {
    definition.validate().expect("a valid definition")
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("what can be written")
}

fn toml(value: &impl serde::Serialize) -> String {
    toml::to_string(value).expect("what can be written")
}

/// So many rows of evidence, as files of one sheet each, which are read, checked and dropped one by one.
fn streamed(rows: usize, format: Format) -> Cost {
    let methodology = valid(definition(LEAVES));
    // Some files that differ, over and over: a program would read them from a disk.
    let written = |seed: u64| {
        let sheet = sheet(&methodology, "Đơn vị", seed);
        if format == Format::Json { json(&sheet) } else { toml(&sheet) }
    };
    let files: Vec<String> = (0..64).map(written).collect();
    let reader = Reader::new(format);
    let (cost, sum) = measured(|| {
        let mut sum = Points::ZERO;
        for file in (0..rows.div_ceil(LEAVES)).map(|at| &files[at % files.len()]) {
            let sheet = reader.sheet(file).expect("a sheet");
            let card = methodology.check(&sheet).expect("a right sheet").score();
            sum = sum.checked_add(card.points()).expect("a sum that fits");
        }
        sum
    });
    assert!(sum > Points::ZERO);
    cost
}

pub(crate) fn streamed_json(rows: usize) -> Cost {
    streamed(rows, Format::Json)
}

pub(crate) fn streamed_toml(rows: usize) -> Cost {
    streamed(rows, Format::Toml)
}

/// So many rows of evidence in one JSON file: a list of sheets.
pub(crate) fn one_file(rows: usize) -> Cost {
    let methodology = valid(definition(LEAVES));
    let sheets = (0..rows.div_ceil(LEAVES))
        .map(|at| sheet(&methodology, &format!("Đơn vị {at}"), at as u64));
    let text = json(&sheets.collect::<Vec<_>>());
    let (cost, count) = measured(|| {
        let sheets = Reader::new(Format::Json).sheets(&text).expect("sheets");
        methodology.check_sheets(&sheets).expect("right sheets").len()
    });
    assert_eq!(count, rows.div_ceil(LEAVES));
    cost
}

/// So many rows of evidence as columns: 8 leaves of one point, one of each kind with columns.
pub(crate) fn columns(rows: usize) -> Cost {
    let methodology = valid(definition(8));
    let count = rows / 8;
    let mut numbers = Numbers(1);
    let mut column = |low: u32, high: u32| -> Vec<u32> {
        (0..count).map(|_| low + numbers.below(high - low)).collect()
    };
    let (part, whole) = (column(0, 900), column(900, 1800));
    let (level, counted, given) = (column(0, 3), column(0, 9), column(0, 100));
    let of = [&part[..], &whole[..]];
    let answers: [&[&[u32]]; 8] = [
        &of,
        &[&level],
        &[&whole, &part, &counted],
        &of,
        &[&counted],
        &[&counted],
        &[&level],
        &[&given],
    ];
    let (cost, sum) = measured(|| {
        let mut columns = Columns::new(&methodology, Stage::Appraised, count);
        for (at, answer) in answers.iter().enumerate() {
            let code = format!("1.{}", at + 1);
            columns = columns.answer(&code, answer.iter().map(|column| Column::from(*column)));
        }
        let batch = columns.check().expect("right columns");
        let mut sum = Points::ZERO;
        let mut points = vec![Points::ZERO; 4096];
        for start in (0..count).step_by(points.len()) {
            let range = start..count.min(start + points.len());
            let points = &mut points[..range.len()];
            batch.score(range, Output::new().points(points)).expect("a range of the batch");
            sum = sum
                .checked_add(Points::checked_sum(points.iter().copied()).expect("a sum"))
                .expect("a sum");
        }
        sum
    });
    assert!(sum > Points::ZERO);
    cost
}

/// A definition of so many leaves: read and validated.
fn definition_file(leaves: usize, format: Format) -> Cost {
    let definition = definition(leaves);
    let text = if format == Format::Json { json(&definition) } else { toml(&definition) };
    let (cost, methodology) = measured(|| Reader::new(format).methodology(&text));
    assert_eq!(methodology.expect("a methodology").definition(), &definition);
    cost
}

pub(crate) fn definition_json(leaves: usize) -> Cost {
    definition_file(leaves, Format::Json)
}

pub(crate) fn definition_toml(leaves: usize) -> Cost {
    definition_file(leaves, Format::Toml)
}

pub(crate) fn written_json(leaves: usize) -> Cost {
    let definition = definition(leaves);
    measured(|| json(&definition)).0
}

pub(crate) fn written_toml(leaves: usize) -> Cost {
    let definition = definition(leaves);
    measured(|| toml(&definition)).0
}

/// A sheet of so many rows: read, checked, explained in both languages.
fn one_sheet(definition: Definition) -> Cost {
    let methodology = valid(definition);
    let text = json(&sheet(&methodology, "Đơn vị", 1));
    let (cost, length) = measured(|| {
        let sheet = Reader::new(Format::Json).sheet(&text).expect("a sheet");
        let explanation = methodology.check(&sheet).expect("a right sheet").explain();
        explanation.to_text(Language::Vi).len()
            + explanation.to_text(Language::En).len()
            + json(&explanation).len()
    });
    assert!(length > 0);
    cost
}

pub(crate) fn long_sheet(leaves: usize) -> Cost {
    one_sheet(definition(leaves))
}

pub(crate) fn wide_sheet(leaves: usize) -> Cost {
    one_sheet(wide(leaves))
}

/// One rule with so many entries: validated, written and read; its evidence checked and explained.
fn one_rule(rule: impl Into<Rule>, max: usize, evidence: Evidence) -> Cost {
    let definition = one_leaf(rule, max);
    let text = json(&definition);
    let mut sheet = Sheet::example("Đơn vị");
    (sheet.methodology, sheet.answers) =
        ("load".to_owned(), [("1", evidence)].into_iter().collect());
    let sheet = json(&sheet);
    let (cost, length) = measured(|| {
        let methodology = Reader::new(Format::Json).methodology(&text).expect("a methodology");
        let sheet = Reader::new(Format::Json).sheet(&sheet).expect("a sheet");
        let explanation = methodology.check(&sheet).expect("a right sheet").explain();
        explanation.to_text(Language::Vi).len()
            + explanation.to_text(Language::En).len()
            + json(&explanation).len()
    });
    assert!(length > 0);
    cost
}

pub(crate) fn levels(count: usize) -> Cost {
    let names = names(count);
    let level = |(at, name): (usize, &String)| (name.clone(), units(at));
    one_rule(
        Choice::new(names.iter().enumerate().map(level)),
        count - 1,
        Evidence::level(names[count / 2].as_str()),
    )
}

pub(crate) fn bands(count: usize) -> Cost {
    let at = |at: usize| {
        Band::at_least((count - at).to_string().parse().expect("a number"), units(count - at))
    };
    one_rule(
        Bands::value((0..count).map(at), points!(0)),
        count,
        Evidence::Value("1".parse().expect("a number")),
    )
}

pub(crate) fn items(count: usize) -> Cost {
    let names = names(count);
    let done = names.iter().map(String::as_str).step_by(2);
    one_rule(Checklist::all(names.clone()), 1, Evidence::items(done))
}

pub(crate) fn options(count: usize) -> Cost {
    let names = names(count);
    let options =
        names.iter().enumerate().map(|(at, name)| (name.clone(), if at == 0 { 100 } else { 50 }));
    // Half of the options have no answer.
    one_rule(
        Survey::new(options),
        1,
        Evidence::answers(names.iter().step_by(2).map(|name| (name.as_str(), 3))),
    )
}

pub(crate) fn parts(count: usize) -> Cost {
    let names = names(count);
    let part =
        |name: &String| CombinedPart::new(name.as_str(), points!(1), PerItem::new(points!(1)));
    let answers = names.iter().map(|name| (name.as_str(), Evidence::Count(1)));
    one_rule(Combined::sum(names.iter().map(part)), count, Evidence::parts(answers))
}

/// A product of so many ratios: the exact number has so many digits.
pub(crate) fn ratios(count: usize) -> Cost {
    let names = names(count);
    let whole = "100".parse().expect("a number");
    let rule =
        Proportional::of(Reading::product(names.clone()), "0".parse().expect("a number"), whole);
    one_rule(rule, 1, Evidence::ratios(names.iter().map(|name| (name.as_str(), 999_983, 999_999))))
}

/// Names, titles and notes of so many bytes.
pub(crate) fn long_names(bytes: usize) -> Cost {
    let name = |end: &str| format!("{}{end}", "chữ ".repeat(bytes / 6));
    let rule = Choice::new([(name("a"), points!(1)), (name("b"), points!(0))]);
    let mut definition = one_leaf(rule, 1);
    definition.criteria[0].title = name("tiêu đề");
    let text = json(&definition);
    let mut sheet = Sheet::example(&name("đơn vị"));
    let answer = cchc::sheet::Answer::from(Evidence::level(name("a"))).with_note(name("ghi chú"));
    (sheet.methodology, sheet.answers) = ("load".to_owned(), [("1", answer)].into_iter().collect());
    let sheet = json(&sheet);
    measured(|| {
        let methodology = Reader::new(Format::Json).methodology(&text).expect("a methodology");
        let sheet = Reader::new(Format::Json).sheet(&sheet).expect("a sheet");
        let explanation = methodology.check(&sheet).expect("a right sheet").explain();
        explanation.to_text(Language::Vi).len() + explanation.to_text(Language::En).len()
    })
    .0
}

/// The sheets of so many units in each of ten years: checked, and explained in both languages.
pub(crate) fn explained(units: usize) -> Cost {
    let methodology = valid(definition(LEAVES));
    measured(|| {
        for seed in 0..units * 10 {
            let sheet = sheet(&methodology, "Đơn vị", seed as u64);
            let explanation = methodology.check(&sheet).expect("a right sheet").explain();
            assert!(
                explanation.to_text(Language::Vi).len() > 90
                    && explanation.to_text(Language::En).len() > 90
            );
        }
    })
    .0
}

fn cards(methodology: &Methodology, units: usize, year: usize) -> Vec<Scorecard> {
    let card = |at: usize| {
        let sheet = sheet(methodology, &format!("Đơn vị số {at}"), (year * 10_000_019 + at) as u64);
        methodology.check(&sheet).expect("a right sheet").score()
    };
    (0..units).map(card).collect()
}

/// So many units in two years of two editions: the block, and each unit by a crosswalk, term by term.
pub(crate) fn compared(units: usize) -> Cost {
    let edition = |year: usize| {
        let mut definition = definition(LEAVES);
        definition.edition = 2024 + year as u32;
        valid(definition)
    };
    let editions = [edition(0), edition(1)];
    let [before, after] = [0, 1].map(|year| cards(&editions[year], units, year));
    let (cost, terms) = measured(|| {
        let crosswalk = Crosswalk::draft(&editions[0], &editions[1]).to_crosswalk();
        let crosswalk = crosswalk.check(&editions[0], &editions[1]).expect("a right crosswalk");
        let links = YearLinks::new().with_crosswalk(&crosswalk);
        let rankings = [&before, &after].map(|cards| Ranking::new(cards).expect("a block"));
        let block = BlockComparison::new(&rankings[0], &rankings[1], &Successions::new())
            .expect("two blocks");
        let mut text = String::new();
        for change in block.units() {
            writeln!(text, "{}", change.to_text(Language::Vi)).expect("a text");
        }
        let terms =
            |(from, to)| Comparison::linked(from, to, &links).expect("two years").terms().len();
        before.iter().zip(&after).map(terms).sum::<usize>() + text.len()
    });
    assert!(terms > 0);
    cost
}

/// A ranking of so many units, of which many tie.
pub(crate) fn ranked(units: usize) -> Cost {
    let methodology = valid(one_leaf(Direct::new(), 100));
    let card = |at: usize| {
        let mut sheet = Sheet::new(&methodology, format!("Đơn vị số {at}"), Stage::Appraised);
        sheet.answer("1", Evidence::Points(crate::inputs::units((at * 7919) % 101)));
        methodology.check(&sheet).expect("a right sheet").score()
    };
    let cards: Vec<Scorecard> = (0..units).map(card).collect();
    let (cost, last) = measured(|| {
        let ranking = Ranking::new(&cards).expect("a block");
        let ranks = cards.iter().filter_map(|card| ranking.rank(card.unit())).max();
        (ranks, ranking.summary().mean)
    });
    assert!(last.0.is_some_and(|rank| rank <= units));
    cost
}

/// An outlook of a sheet without so many answers: the lowest and the highest card, margins, and what is missing.
pub(crate) fn outlook(leaves: usize) -> Cost {
    let mut definition = definition(leaves);
    for (at, row) in definition.criteria.iter_mut().enumerate() {
        row.may_not_apply = Some(at % 2 == 0 && row.rule.is_some());
    }
    definition.not_applicable = Some(cchc::definition::NotApplicable::Rescale);
    let methodology = valid(definition);
    let sheet = Sheet::new(&methodology, "Đơn vị", Stage::Appraised);
    let (cost, count) = measured(|| {
        let outlook = methodology.outlook(&sheet).expect("an outlook");
        let cards = [outlook.lowest(), outlook.highest()];
        let fewest =
            cards.iter().flat_map(|card| card.margins().filter_map(|margin| margin.fewest()));
        fewest.map(|gains| gains.len()).sum::<usize>() + outlook.missing().len()
    });
    assert!(count >= leaves);
    cost
}
