//! All documents, topic by topic: the same ones in every run.

use num_rational::BigRational as Number;
use serde_json::{Map, Value, json};

use super::case::{Draft, Groups};
use super::near::{Near, number, written};
use super::rules;
use crate::oracle::number::decimal;
use crate::random;

/// The name of a file, and the function that makes the drafts of its documents.
pub(super) type Topic = (&'static str, fn() -> Vec<Draft>);

pub(super) const TOPICS: [Topic; 17] = [
    ("choice", || kind("choice", 10)),
    ("bands", || kind("bands", 4)),
    ("proportional", || kind("proportional", 3)),
    ("per-item", || kind("per-item", 16)),
    ("deduction", || kind("deduction", 12)),
    ("checklist", || kind("checklist", 6)),
    ("survey", || kind("survey", 6)),
    ("direct", || kind("direct", 10)),
    ("combined", || kind("combined", 4)),
    ("rounding", rounding),
    ("rows", rows),
    ("blocks", blocks),
    ("random", random_cases),
    ("editions", super::sheets::editions),
    ("sheets", super::sheets::heads),
    ("years", super::years::years),
    ("methodologies", super::refused::methodologies),
];

const MODES: [&str; 4] = ["half-up", "half-even", "down", "up"];
const TIES: [&str; 3] = ["standard", "dense", "modified"];

/// The heads of methodologies, one after the other.
pub(super) struct Heads(pub(super) usize);

/// How points and index are rounded.
pub(super) struct Rounding {
    written: Value,
    /// The declared places.
    pub(super) places: u32,
    /// One step of what is printed.
    step: Number,
}

fn power(places: u32) -> Number {
    number(1, 10_i64.pow(places))
}

pub(super) fn rounding_of(
    points: Option<(u32, &str)>,
    index: (u32, &str),
    printed: (u32, &str),
) -> Rounding {
    let table = |(places, mode): (u32, &str)| json!({ "places": places, "mode": mode });
    match points {
        Some(points) => Rounding {
            written: json!({ "points": table(points), "index": table(index) }),
            places: points.0,
            step: power(points.0),
        },
        None => Rounding {
            written: json!({
                "points": "unrounded", "index": table(index), "printed": table(printed),
            }),
            places: 8,
            step: power(printed.0),
        },
    }
}

impl Heads {
    /// The next way to round.
    pub(super) fn rounding(&mut self) -> Rounding {
        self.0 += 1;
        let n = self.0;
        let mode = |n: usize| MODES[n % MODES.len()];
        let index = ([2, 3, 0, 1, 4, 6, 8][n % 7], mode(n / 7));
        let printed = ([2, 0, 4, 1, 8][n % 5], mode(n / 5));
        let places = [2, 1, 0, 3, 2, 8, 5][n / 4 % 7];
        let points = (n % 5 != 4).then_some((places, mode(n)));
        rounding_of(points, index, printed)
    }

    /// A unit of points that fits the places.
    fn unit(&self, places: u32) -> Number {
        let finest = power(places);
        match self.0 % 4 {
            0 => number(1, 1),
            1 if places >= 2 => number(1, 4),
            2 if places >= 1 => number(1, 2),
            3 => finest,
            _ => number(25, 1),
        }
    }

    /// A methodology of these rows.
    pub(super) fn methodology(&self, rounding: &Rounding, rows: &[Value]) -> Value {
        let fields = rows.iter().filter(|row| !row["code"].as_str().expect("a code").contains('.'));
        let total: Number = fields.map(|row| decimal(&row["max"])).sum();
        let n = self.0;
        let mut methodology = json!({
            "format": 1, "id": "m", "edition": 2025, "title": "Chỉ số CCHC",
            "provenance": (["illustrative", "sourced", "partial"][n % 3]),
            "total": written(&total),
            "rounding": rounding.written,
            "classification": {
                "basis": (["published", "exact"][n % 2]), "ties": (TIES[n % 3]), "groups": [],
            },
            "criteria": rows,
        });
        if methodology["criteria"].to_string().contains("\"may_not_apply\":true") {
            methodology["not_applicable"] = json!((["rescale", "full"][n / 2 % 2]));
        }
        methodology
    }
}

pub(super) fn leaf(code: &str, rule: &Value, max: &Number) -> Value {
    let mut row = json!({ "code": code, "title": "Tiêu chí", "max": written(max), "rule": rule });
    if rule.to_string().contains("\"not-applicable\"") {
        row["may_not_apply"] = json!(true);
    }
    row
}

fn sheet(unit: usize, stage: &str, evidence: &Value) -> Value {
    json!({
        "format": 1, "methodology": "m", "edition": 2025, "unit": format!("Xã {}", unit + 1),
        "stage": stage, "evidence": evidence,
    })
}

/// A sheet for each answer to the only leaf.
fn sheets(stage: &str, code: &str, answers: Vec<Value>) -> Vec<Value> {
    let sheet = |(unit, answer)| sheet(unit, stage, &json!({ code: answer }));
    answers.into_iter().enumerate().map(sheet).collect()
}

/// Each rule of a kind on a leaf of its own, in so many ways to round it, with evidence at each edge.
fn kind(kind: &str, times: usize) -> Vec<Draft> {
    let mut heads = Heads(kind.len());
    let count = rules::of_kind(kind, &number(1, 1)).len();
    let mut drafts = Vec::new();
    for turn in 0..times {
        for at in 0..count {
            let rounding = heads.rounding();
            let unit = heads.unit(rounding.places);
            let (rule, most) = rules::of_kind(kind, &unit).swap_remove(at);
            let max = &unit * number(most, 1);
            let row = leaf("1", &rule, &max);
            let near = Near { rule: &rule, max, step: rounding.step.clone() };
            let mut answers = near.edges();
            // What may be refused is tried once.
            if turn == at % times {
                answers.extend(near.odd());
            }
            let stage = ["appraised", "final"][turn % 2];
            let mut lists = vec![sheets(stage, "1", answers)];
            if kind == "survey" && turn == 0 {
                lists.push(sheets("self", "1", near.edges()));
            }
            let methodology = heads.methodology(&rounding, &[row]);
            drafts.push(Draft::Sheets { methodology, lists, groups: Groups::AtUnits });
        }
    }
    drafts
}

/// Every mode and every number of places, of points, of what is printed, of the index and of `round_to`; awards
/// and indices halfway between two steps, and next to that, also below zero.
fn rounding() -> Vec<Draft> {
    let mut heads = Heads(0);
    let mut drafts = Vec::new();
    let share = json!({ "kind": "proportional" });
    let below_zero = json!({
        "kind": "combined", "by": "sum", "floor": -8, "of": [
            { "name": "điểm", "max": 8, "rule": { "kind": "direct" } },
            { "name": "trừ", "max": 8, "minus": true, "rule": { "kind": "proportional" } },
        ],
    });
    let mut push = |heads: &mut Heads,
                    rounding: &Rounding,
                    rule: &Value,
                    round_to: Option<&str>| {
        heads.0 += 1;
        let max = number(8, 1);
        let mut row = leaf("1", rule, &max);
        let mut step = rounding.step.clone();
        if let Some(round_to) = round_to {
            row["round_to"] = json!(round_to);
            step = decimal(&json!(round_to));
        }
        let share = json!({ "kind": "proportional" });
        let near = Near { rule: &share, max, step };
        let mut answers = near.edges();
        if rule["kind"] == "combined" {
            for answer in &mut answers {
                *answer = json!({ "parts": { "điểm": { "points": 0 }, "trừ": answer } });
            }
        }
        let other = json!({ "kind": "direct", "min": -8 });
        let mut other = leaf("2", &other, &number(8, 1));
        other["title"] = json!("Điểm khác");
        let methodology = heads.methodology(rounding, &[row, other]);
        let sheets = |(unit, answer): (usize, Value)| {
            sheet(unit, "final", &json!({ "1": answer, "2": { "points": 0 } }))
        };
        let sheets: Vec<Value> = answers.into_iter().enumerate().map(sheets).collect();
        drafts.push(Draft::Sheets { methodology, lists: vec![sheets], groups: Groups::AtUnits });
    };
    for mode in MODES {
        for places in 0..=8 {
            let index = (8 - places, MODES[(heads.0 + 1) % 4]);
            for rule in [&share, &below_zero] {
                push(&mut heads, &rounding_of(Some((places, mode)), index, (0, "up")), rule, None);
                push(&mut heads, &rounding_of(None, index, (places, mode)), rule, None);
            }
        }
        for (places, step) in
            [(0, "2"), (2, "0.25"), (2, "0.5"), (1, "0.2"), (3, "1"), (8, "0.00000001")]
        {
            for rule in [&share, &below_zero] {
                let index = (2, mode);
                let of_points = rounding_of(Some((places, mode)), index, (0, "up"));
                push(&mut heads, &of_points, rule, Some(step));
                push(&mut heads, &rounding_of(None, index, (places, mode)), rule, Some(step));
            }
        }
    }
    drafts.extend(indices(&mut heads));
    drafts
}

/// An index halfway between two steps: the points are given, so only the index is rounded.
fn indices(heads: &mut Heads) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for mode in MODES {
        for places in 0..=8 {
            for basis in ["published", "exact"] {
                heads.0 += 1;
                let rounding = rounding_of(Some((8, "down")), (places, mode), (0, "up"));
                // Of 200 points, half a step of the index is 10^-places.
                let rule = json!({ "kind": "direct", "min": -200 });
                let mut methodology =
                    heads.methodology(&rounding, &[leaf("1", &rule, &number(200, 1))]);
                methodology["classification"]["basis"] = json!(basis);
                let half = power(places);
                let last = power(8);
                let mut answers = Vec::new();
                for base in [0, 90, 179, -3] {
                    let base = (number(base, 1) / &half).floor() * &half;
                    let odd = (&base / &half).to_integer() % 2;
                    let base = if odd == 0.into() { &base + &half } else { base };
                    for nudge in [-1, 0, 1] {
                        let points = &base + number(nudge, 1) * &last;
                        answers.push(json!({ "points": written(&points) }));
                    }
                }
                let lists = vec![sheets("final", "1", answers)];
                drafts.push(Draft::Sheets { methodology, lists, groups: Groups::AtUnits });
            }
        }
    }
    drafts
}

/// A methodology of three leaves: a share, one that may not apply, and a survey.
pub(super) fn three_leaves(heads: &Heads, rounding: &Rounding, keys: &Map<String, Value>) -> Value {
    let survey = json!({ "kind": "survey", "options": [
        { "name": "tốt", "percent": "100" }, { "name": "kém", "percent": "0" },
    ] });
    let rows = json!([
        { "code": "1", "title": "Chỉ đạo", "max": "5", "part": "Thẩm định" },
        { "code": "1.1", "title": "Tỷ lệ", "max": "3", "rule": { "kind": "proportional", "empty": "full" } },
        { "code": "1.đ", "title": "Bậc", "max": "2", "may_not_apply": true, "rule": { "kind": "per-item", "each": "1" } },
        { "code": "2", "title": "Tác động", "max": "4", "part": "Điều tra", "may_not_apply": true },
        { "code": "2.1", "title": "Hài lòng", "max": "3", "rule": survey },
        { "code": "2.2", "title": "Điểm", "max": "1", "rule": { "kind": "direct" } },
    ]);
    let mut rows: Vec<Value> = rows.as_array().expect("rows").clone();
    for (key, value) in keys {
        let (row, key) = key.split_once(' ').expect("a row and a key");
        rows[row.parse::<usize>().expect("a row")][key] = value.clone();
    }
    heads.methodology(rounding, &rows)
}

/// What rows say: where points come from, whether they apply, what they reach, in which steps they are rounded.
fn rows() -> Vec<Draft> {
    let mut heads = Heads(0);
    let mut drafts = Vec::new();
    let variants = [
        json!({}),
        json!({ "1 reaches": "2" }),
        json!({ "1 reaches": "2.5", "1 round_to": "0.5" }),
        json!({ "1 reaches": "1", "1 round_to": "1", "4 round_to": "1" }),
        json!({ "0 source": "appraisal", "0 citation": "Điều 3" }),
        json!({ "0 source": "survey", "1 source": "appraisal", "1 citation": "QĐ 766" }),
        json!({ "3 source": "survey", "5 source": "appraisal" }),
        json!({ "0 may_not_apply": true, "1 may_not_apply": false }),
        json!({ "0 may_not_apply": true }),
        json!({ "5 may_not_apply": false }),
        json!({ "4 may_not_apply": false, "4 reaches": "1.5" }),
        json!({ "1 part": "Điều tra", "4 part": "Thẩm định" }),
        json!({ "0 part": "Một", "5 part": "Ba" }),
    ];
    let none = || json!("not-applicable");
    let said = || json!({ "not_applicable": true, "note": "không phát sinh" });
    let share = |part: i64, whole: i64| json!({ "part": part, "whole": whole });
    let people = |good: i64, bad: i64| json!({ "answers": { "tốt": good, "kém": bad } });
    let evidence = [
        json!({ "1.1": share(1, 3), "1.đ": { "count": 1 }, "2.1": people(1, 2), "2.2": { "points": "0.5" } }),
        json!({ "1.1": share(2, 3), "1.đ": none(), "2": said() }),
        json!({ "1.1": share(0, 0), "1.đ": said(), "2.1": none(), "2.2": { "points": 1 } }),
        json!({ "1.1": share(1, 8), "1.đ": { "count": 3 }, "2.1": people(5, 3), "2.2": none() }),
        json!({ "1": none(), "2.1": people(1, 1), "2.2": { "points": 0 } }),
        json!({ "1": none(), "2": none() }),
        json!({ "1.1": none(), "1.đ": none(), "2.1": people(7, 0), "2.2": none() }),
        json!({ "1.1": share(5, 7), "1.đ": { "count": 0 }, "2": none(), "2.2": { "points": 1 } }),
        json!({ "1.1": share(1, 1), "1.đ": { "count": 2 }, "2.2": { "points": 1 } }),
        json!({ "1.1": share(1, 6), "1.đ": none(), "2.2": none() }),
        json!({ "1.1": share(1, 6), "1.đ": { "count": 2 } }),
        json!({ "1.đ": { "count": 2 } }),
        json!({ "1": none(), "2.2": { "points": 1 } }),
        json!({ "2": none(), "1.đ": { "count": 1 } }),
        json!({ "1": none() }),
        json!({ "3": none() }),
        json!({}),
    ];
    for keys in &variants {
        for _ in 0..4 {
            let rounding = loop {
                let rounding = heads.rounding();
                if rounding.places >= 1 {
                    break rounding;
                }
            };
            let keys = keys.as_object().expect("keys");
            let methodology = three_leaves(&heads, &rounding, keys);
            let lists = ["self", "appraised", "final"].map(|stage| {
                let sheet = |(unit, evidence): (usize, &Value)| sheet(unit, stage, evidence);
                evidence.iter().enumerate().map(sheet).collect::<Vec<Value>>()
            });
            let methodology = with_policy(methodology, heads.0);
            let groups = if heads.0.is_multiple_of(2) { Groups::AtUnits } else { Groups::Said };
            drafts.push(Draft::Sheets { methodology, lists: lists.into(), groups });
        }
    }
    drafts
}

/// `rescale` and `full` in turn.
fn with_policy(mut methodology: Value, turn: usize) -> Value {
    methodology["not_applicable"] = json!((["rescale", "full"][turn / 3 % 2]));
    methodology
}

/// Groups, bounds of the index, ties, bonus and penalty: the points are given, in hundredths of a percent.
fn blocks() -> Vec<Draft> {
    let mut heads = Heads(0);
    let mut drafts = Vec::new();
    let points = [
        "100",
        "90.005",
        "90",
        "89.9999",
        "89.995",
        "89.994999",
        "89.99",
        "70.005",
        "70",
        "69.995",
        "69.9949",
        "50",
        "50",
        "0.004",
        "0",
        "-0.004",
        "-5",
    ];
    let bounds = [
        json!({}),
        json!({ "index_at_most": "90" }),
        json!({ "index_at_least": "50" }),
        json!({ "index_at_least": "69", "index_at_most": "90" }),
        json!({ "index_at_least": "0", "index_at_most": "100" }),
        json!({ "index_at_most": "1" }),
    ];
    let caps = [
        json!(null),
        json!({ "bonus": "5" }),
        json!({ "bonus": "2.5", "penalty": "3", "over_cap": "refused" }),
        json!({ "bonus": "2.5", "penalty": "3", "over_cap": "cut" }),
        json!({ "penalty": 4, "over_cap": "cut" }),
        json!({ "bonus": "0" }),
    ];
    for (turn, bounds) in bounds.iter().enumerate() {
        for basis in ["published", "exact"] {
            for ties in TIES {
                for mode in ["half-up", "down", "up"] {
                    heads.0 += 1;
                    let of_points =
                        if heads.0.is_multiple_of(3) { None } else { Some((8, "half-up")) };
                    let rounding = rounding_of(of_points, (2, mode), (3, mode));
                    let rule = json!({ "kind": "direct", "min": -5 });
                    let row = leaf("1", &rule, &number(100, 1));
                    let mut methodology = heads.methodology(&rounding, &[row]);
                    let mut classification = json!({
                        "basis": basis, "ties": ties, "groups": [
                            { "label": "Tốt", "at_least": "90" }, { "label": "Khá", "at_least": "70" },
                            { "label": "Trung bình", "at_least": 50 }, { "label": "Yếu", "at_least": "0" },
                        ],
                    });
                    for (key, bound) in bounds.as_object().expect("bounds") {
                        classification[key] = bound.clone();
                    }
                    methodology["classification"] = classification;
                    let caps = &caps[(heads.0 + turn) % caps.len()];
                    if !caps.is_null() {
                        methodology["adjustments"] = caps.clone();
                    }
                    let answers = points.map(|points| json!({ "points": points }));
                    let mut sheets = sheets("final", "1", answers.into());
                    if !caps.is_null() {
                        adjust(&mut sheets, caps);
                    }
                    drafts.push(Draft::Sheets {
                        methodology,
                        lists: vec![sheets],
                        groups: Groups::Said,
                    });
                }
            }
        }
    }
    drafts
}

/// Bonus and penalty at each cap, below and above it.
fn adjust(sheets: &mut [Value], caps: &Value) {
    let last = power(8);
    for (at, sheet) in sheets.iter_mut().enumerate() {
        for (key, shift) in [("bonus", 0), ("penalty", 2)] {
            let cap = caps.get(key).map_or_else(|| number(0, 1), decimal);
            let some = match (at + shift) % 8 {
                0 => vec![cap],
                1 => vec![&cap - &last, last.clone()],
                2 => vec![&cap + &last],
                3 => vec![&cap / number(2, 1), cap],
                4 => vec![number(0, 1)],
                5 => vec![number(-1, 1)],
                6 => vec![],
                _ => continue,
            };
            let entry = |(at, points): (usize, Number)| json!({ "title": format!("Lý do {}", at + 1), "points": written(&points) });
            sheet[key] = some.into_iter().enumerate().map(entry).collect();
        }
    }
}

/// Small random methodologies and blocks, and some of any size.
fn random_cases() -> Vec<Draft> {
    let mut drafts = Vec::new();
    let (mut small, mut large) = (0, 0);
    for seed in 0.. {
        if small == 200 && large == 3 {
            break;
        }
        let (methodology, sheets) = random::case(seed);
        let is_small = methodology["criteria"].as_array().is_some_and(|rows| rows.len() <= 5);
        if if is_small { small < 200 } else { large < 3 } {
            *(if is_small { &mut small } else { &mut large }) += 1;
            drafts.push(Draft::Sheets { methodology, lists: vec![sheets], groups: Groups::Said });
        }
    }
    drafts
}
