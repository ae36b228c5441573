//! Inputs of any size, made from a counter. They are the same on every machine.

use std::fmt::Write as _;

use cchc::definition::{Basis, Classification, Definition, Group, Row, TieRule};
use cchc::number::{Mode, Rounding};
use cchc::rule::{
    Band, Bands, Checklist, Choice, Deduction, Direct, PerItem, Proportional, Survey,
};
use cchc::{Evidence, Methodology, Points, Rule, Sheet, Stage, points};

/// Numbers that look random.
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (((self.0 >> 33) as u32) as u64 * u64::from(bound) >> 31) as u32
    }
}

/// A number of whole points.
pub(crate) fn units(points: usize) -> Points {
    points.to_string().parse().expect("a number of points")
}

pub(crate) fn head(rows: Vec<Row>, total: usize) -> Definition {
    let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
    let rounding = Rounding::new(2, Mode::HalfUp);
    let mut definition =
        Definition::new("load", 2025, "Bộ tiêu chí", units(total), rounding, groups);
    definition.criteria = rows;
    definition
}

/// A rule of one point, of each kind in turn.
pub(crate) fn rule(at: usize) -> Rule {
    match at % 8 {
        0 => Proportional::new().into(),
        1 => Choice::new([
            ("đầy đủ", points!(1)),
            ("chưa đầy đủ", points!(0.5)),
            ("không", points!(0)),
        ])
        .into(),
        2 => Survey::new([("tốt", 100), ("khá", 50), ("kém", 0)]).into(),
        3 => {
            let band = |from: &str, points| Band::at_least(from.parse().expect("a number"), points);
            Bands::ratio([band("90", points!(1)), band("70", points!(0.5))], points!(0)).into()
        }
        4 => PerItem::new(points!(0.25)).into(),
        5 => Deduction::new(points!(0.25)).into(),
        6 => Checklist::sum([("kế hoạch", points!(0.5)), ("báo cáo", points!(0.5))]).into(),
        _ => Direct::new().into(),
    }
}

/// Evidence for the rule of the same position.
pub(crate) fn evidence(at: usize, numbers: &mut Numbers) -> Evidence {
    match at % 8 {
        0 | 3 => Evidence::share(numbers.below(900), 900 + numbers.below(900)),
        1 => Evidence::level(["đầy đủ", "chưa đầy đủ", "không"][numbers.below(3) as usize]),
        2 => Evidence::answers([
            ("tốt", 5 + numbers.below(90)),
            ("khá", numbers.below(30)),
            ("kém", numbers.below(9)),
        ]),
        4 | 5 => Evidence::Count(numbers.below(9)),
        6 => Evidence::items(["kế hoạch", "báo cáo"].into_iter().take(numbers.below(3) as usize)),
        _ => Evidence::Points("0.75".parse().expect("points")),
    }
}

/// Rows of one point under fields of ten rows, so many leaves, of every kind of rule.
pub(crate) fn definition(leaves: usize) -> Definition {
    let mut rows = Vec::with_capacity(leaves + leaves / 10 + 1);
    for at in 0..leaves {
        let field = at / 10 + 1;
        if at % 10 == 0 {
            let below = 10.min(leaves - at);
            rows.push(Row::inner(field.to_string(), format!("Lĩnh vực {field}"), units(below)));
        }
        let code = format!("{field}.{}", at % 10 + 1);
        rows.push(Row::leaf(code, format!("Tiêu chí thành phần số {at}"), points!(1), rule(at)));
    }
    head(rows, leaves)
}

/// Rows of one point, all under one row.
pub(crate) fn wide(leaves: usize) -> Definition {
    let field = Row::inner("1", "Lĩnh vực", units(leaves));
    let leaf = |at: usize| {
        Row::leaf(format!("1.{}", at + 1), format!("Tiêu chí {at}"), points!(1), rule(at))
    };
    head([field].into_iter().chain((0..leaves).map(leaf)).collect(), leaves)
}

/// The evidence of one unit for [`definition`].
pub(crate) fn sheet(methodology: &Methodology, unit: &str, seed: u64) -> Sheet {
    let mut sheet = Sheet::new(methodology, unit, Stage::Appraised);
    let mut numbers = Numbers(seed);
    let leaves = methodology.criteria().filter(|criterion| criterion.is_leaf());
    let answers =
        leaves.enumerate().map(|(at, leaf)| (leaf.code().as_str(), evidence(at, &mut numbers)));
    sheet.answers =
        answers.map(|(code, evidence)| (code, cchc::sheet::Answer::from(evidence))).collect();
    sheet
}

/// A field with one leaf of this rule, and so many points.
pub(crate) fn one_leaf(rule: impl Into<Rule>, max: usize) -> Definition {
    head(vec![Row::leaf("1", "Tiêu chí", units(max), rule)], max)
}

/// Names that differ.
pub(crate) fn names(count: usize) -> Vec<String> {
    (0..count).map(|at| format!("tên gọi số {at}")).collect()
}

pub(crate) fn many_groups(definition: &mut Definition, groups: usize) {
    let group = |at: usize| {
        let units = 1_000_000 - at * (1_000_000 / groups);
        let percent = format!("{}.{:04}", units / 10_000, units % 10_000);
        let percent = percent.trim_end_matches('0').trim_end_matches('.');
        Group::new(format!("loại {at}"), percent.parse().expect("a percent"))
    };
    definition.classification.groups = (0..groups).map(group).collect();
}

pub(crate) fn json_sheet_head(unit: &str) -> String {
    format!(
        r#"{{"format":1,"methodology":"load","edition":2025,"unit":"{unit}","stage":"appraised","evidence":{{"#
    )
}

pub(crate) fn joined(count: usize, mut entry: impl FnMut(usize, &mut String)) -> String {
    let mut text = String::new();
    for at in 0..count {
        if at > 0 {
            text.push(',');
        }
        entry(at, &mut text);
    }
    text
}

pub(crate) fn json_head(criteria: &str) -> String {
    let mut text = String::new();
    write!(text, concat!(r#"{{"format":1,"id":"load","edition":2025,"title":"t","provenance":"illustrative","total":"1","#,
        r#""rounding":{{"points":{{"places":2,"mode":"half-up"}},"index":{{"places":2,"mode":"half-up"}}}},"#,
        r#""classification":{{"basis":"published","ties":"standard","groups":[]}},"criteria":[{}]}}"#), criteria)
        .expect("a text");
    text
}
