//! The best and the worst award of small tables, by brute force over evidence: the awards are those of the
//! second evaluator. A rule is refused if, and only if, no evidence earns its maximum.

use num_rational::BigRational;
use serde_json::{Value, json};

use crate::oracle::award::{Award as Found, award};
use crate::prelude::*;

/// What the tables of one test were, so that it cannot pass by trying nothing.
#[derive(Default)]
struct Tried {
    accepted: usize,
    refused: usize,
}

fn whole(number: i64) -> BigRational {
    BigRational::from_integer(number.into())
}

/// A number as the library prints it: a decimal, or a fraction.
fn exact(text: &str) -> BigRational {
    let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
    let decimal = |text| crate::oracle::number::decimal(&json!(text));
    decimal(numerator) / decimal(denominator)
}

impl Tried {
    /// A rule on a maximum of 2, whose table is right but that its maximum may not be reached. `is_exact` says
    /// that some of this evidence earns the worst award.
    #[track_caller]
    fn table(&mut self, table: &Value, evidence: &[Value], is_exact: bool) {
        let max = whole(2);
        let earned: Vec<BigRational> = evidence
            .iter()
            .map(|evidence| match award(table, &max, evidence) {
                Found::Points(points) => points,
                Found::NotApplicable => panic!("{table} is measured"),
            })
            .collect();
        let (best, worst) = (earned.iter().max().unwrap(), earned.iter().min().unwrap());
        let leaf = Leaf::new("1".parse().unwrap(), points!(2), 2);
        let rule: Rule = serde_json::from_value(table.clone()).unwrap();
        match rule.check(&leaf) {
            Ok(bounds) => {
                self.accepted += 1;
                assert_eq!(*best, max, "{table} is accepted, and earns at most {best}");
                assert_eq!(exact(&bounds.best.to_string()), *best, "{table}");
                if is_exact {
                    assert_eq!(exact(&bounds.worst.to_string()), *worst, "{table}");
                }
            }
            Err(refusals) => {
                self.refused += 1;
                assert_ne!(*best, max, "{table} is refused: {refusals:?}");
                let [refusal] = &refusals[..] else { panic!("{table}: {refusals:?}") };
                let found = refusal.found.to_string();
                let found = found.strip_suffix("` as the largest award that evidence can earn");
                let found = found.and_then(|found| found.strip_prefix('`'));
                let found = found.unwrap_or_else(|| panic!("{refusal:?}"));
                assert_eq!(exact(found), *best, "{table}");
            }
        }
    }

    #[track_caller]
    fn both(self) {
        assert!(self.accepted > 20 && self.refused > 20, "{} {}", self.accepted, self.refused);
    }
}

/// Ratios at, between and beyond 0 %, 50 %, 100 % and 150 %.
fn ratios(part_may_exceed: bool) -> Vec<Value> {
    ratios_of(4, part_may_exceed)
}

/// The same with wholes up to `most`.
fn ratios_of(most: i64, part_may_exceed: bool) -> Vec<Value> {
    let parts = |whole: i64| 0..=if part_may_exceed { 3 * whole } else { whole };
    let ratio = |whole| move |part| json!({ "part": part, "whole": whole });
    (1..=most).flat_map(|whole| parts(whole).map(ratio(whole))).collect()
}

/// One or two bands in each direction that are in order.
fn bands(thresholds: &[i64], mut each: impl FnMut(Vec<Value>, i64, bool)) {
    let keys = [("above", "at_least", true), ("below", "at_most", false)];
    for (strict, loose, is_upward) in keys {
        let all: Vec<(usize, &str, i64)> = thresholds
            .iter()
            .enumerate()
            .flat_map(|(at, number)| [(at, strict, *number), (at, loose, *number)])
            .collect();
        for (first_at, first, number) in &all {
            let one = json!({ *first: number.to_string(), "points": "2" });
            for otherwise in [0, 2] {
                each(vec![one.clone()], otherwise, is_upward);
            }
            for (at, next, second) in &all {
                let is_after = if is_upward { at < first_at } else { at > first_at };
                if is_after || (at == first_at && *first == strict && *next == loose) {
                    for points in ["2", "1"] {
                        let two = json!({ *next: second.to_string(), "points": points });
                        each(vec![one.clone(), two], -1, is_upward);
                    }
                }
            }
        }
    }
}

#[test]
fn bands_of_a_ratio_reach_their_maximum() {
    let mut tried = Tried::default();
    for part_may_exceed in [false, true] {
        let thresholds = [-1, 0, 50, 100, 150];
        let evidence = ratios(part_may_exceed);
        bands(&thresholds[..if part_may_exceed { 5 } else { 4 }], |bands, otherwise, is_upward| {
            let table = json!({
                "kind": "bands", "of": "ratio", "bands": bands, "otherwise": otherwise,
                "part_may_exceed": part_may_exceed, "empty": "full",
            });
            tried.table(&table, &evidence, true);
            if is_upward && otherwise < 2 {
                let text = table.to_string().replace("points", "up_to");
                // A share may come as near to its worst award as one likes.
                tried.table(&serde_json::from_str(&text).unwrap(), &evidence, false);
            }
        });
    }
    tried.both();
}

#[test]
fn bands_of_a_value_reach_their_maximum() {
    let largest = 100_000_000_000_000_000_i64;
    let values = [-largest, 1 - largest, -1, 0, 1, largest - 1, largest];
    let evidence = values.map(|value| json!({ "value": value }));
    let mut tried = Tried::default();
    for decimals in [false, true] {
        bands(&[-largest, -1, 0, largest], |bands, otherwise, _| {
            let table = json!({
                "kind": "bands", "of": "value", "bands": bands, "otherwise": otherwise, "decimals": decimals,
            });
            tried.table(&table, &evidence, true);
        });
    }
    tried.both();
}

#[test]
fn shares_reach_their_maximum() {
    let percents = [-50, -1, 0, 50, 100, 150];
    let mut tried = Tried::default();
    for part_may_exceed in [false, true] {
        let evidence = ratios(part_may_exceed);
        let percents = &percents[..if part_may_exceed { 6 } else { 5 }];
        for from in percents {
            for to in percents.iter().filter(|to| *to != from) {
                let mut table = json!({
                    "kind": "proportional", "from": from, "to": to,
                    "part_may_exceed": part_may_exceed, "empty": "full",
                });
                for cutoff in percents.iter().map(Some).chain([None]) {
                    if let Some(cutoff) = cutoff {
                        table["cutoff"] = json!(cutoff);
                    } else {
                        table.as_object_mut().unwrap().remove("cutoff");
                    }
                    tried.table(&table, &evidence, true);
                }
            }
        }
    }
    tried.both();
}

/// Figures of now up to three times the last one.
fn growth() -> Vec<Value> {
    let figures = |last: i64| (0..=3 * last).map(move |now| json!({ "now": now, "last": last }));
    (1..=2).flat_map(figures).collect()
}

/// Each pair of small ratios, or each one.
fn several(count: usize, part_may_exceed: bool) -> Vec<Value> {
    let one = ratios_of(2, part_may_exceed);
    if count == 1 {
        return one.iter().map(|a| json!({ "ratios": { "a": a } })).collect();
    }
    let with = |a: &Value| {
        let a = a.clone();
        one.iter().map(move |b| json!({ "ratios": { "a": a, "b": b } })).collect::<Vec<_>>()
    };
    one.iter().flat_map(with).collect()
}

/// What is read, its keys, and the evidence: of all of them, some is at and beyond each end.
fn readings() -> Vec<(Value, Vec<Value>)> {
    let mut all = vec![(json!({ "of": "growth" }), growth())];
    for part_may_exceed in [false, true] {
        for (of, names) in [
            ("product", vec!["a", "b"]),
            ("mean", vec!["a", "b"]),
            ("rest", vec!["a", "b"]),
            ("rest", vec!["a"]),
        ] {
            let evidence = several(names.len(), part_may_exceed);
            let keys = json!({ "of": of, "ratios": names, "part_may_exceed": part_may_exceed });
            all.push((keys, evidence));
        }
    }
    all
}

/// One table of two.
fn joined(one: &Value, other: &Value) -> Value {
    let mut all = one.as_object().unwrap().clone();
    all.extend(other.as_object().unwrap().clone());
    all.into()
}

#[test]
fn bands_of_every_reading_reach_their_maximum() {
    let mut tried = Tried::default();
    for (keys, evidence) in readings() {
        bands(&[-150, -100, 0, 50, 100], |bands, otherwise, _| {
            let table = json!({ "kind": "bands", "bands": bands, "otherwise": otherwise });
            tried.table(&joined(&keys, &table), &evidence, true);
        });
    }
    tried.both();
}

#[test]
fn shares_of_every_reading_reach_their_maximum() {
    let mut tried = Tried::default();
    let values = (-300..=300_i64).map(|value| json!({ "value": value })).collect();
    for (keys, evidence) in readings().into_iter().chain([(json!({ "of": "value" }), values)]) {
        for (from, to) in [-200, -150, -100, 0, 50, 100]
            .into_iter()
            .flat_map(|from| [-200, -150, -100, 0, 50, 100].into_iter().map(move |to| (from, to)))
        {
            for cutoff in [None, Some(-150), Some(-100), Some(0), Some(50)] {
                if from == to {
                    continue;
                }
                let table = json!({ "kind": "proportional", "from": from, "to": to });
                let mut table = joined(&keys, &table);
                if let Some(cutoff) = cutoff {
                    table["cutoff"] = json!(cutoff);
                }
                tried.table(&table, &evidence, true);
            }
        }
    }
    tried.both();
}

/// Tables that declare what they pay cannot miss their maximum; their best and worst awards are earned.
#[test]
fn declared_awards_are_earned() {
    let mut tried = Tried::default();
    let counts: Vec<Value> = (0..9).map(|count| json!({ "count": count })).collect();
    for each in ["0.25", "0.3", "1", "2", "3"] {
        tried.table(&json!({ "kind": "per-item", "each": each }), &counts, true);
        for floor in ["-1", "0", "0.5", "2"] {
            let table = json!({ "kind": "deduction", "each": each, "floor": floor });
            let counts: Vec<Value> = (0..13).map(|count| json!({ "count": count })).collect();
            tried.table(&table, &counts, true);
        }
    }
    let named = |numbers: [i64; 3], key: &str| -> Value {
        let list = ["a", "b", "c"].into_iter().zip(numbers);
        list.map(|(name, number)| json!({ "name": name, key: number })).collect()
    };
    for (second, third) in [(2, 2), (2, -1), (1, 0), (0, 1), (-1, -2)] {
        let levels = named([2, second, third], "points");
        let level = ["a", "b", "c"].map(|level| json!({ "level": level }));
        tried.table(&json!({ "kind": "choice", "levels": levels }), &level, true);
        let percents = [100, (25 * (second + 2)).min(100), 25 * (third + 2)];
        let options = named(percents, "percent");
        let answer = |at| json!({ "answers": { "a": at / 9, "b": at / 3 % 3, "c": at % 3 } });
        let answers: Vec<Value> = (1..27_i64).map(answer).collect();
        tried.table(&json!({ "kind": "survey", "options": options }), &answers, true);
    }
    let done = |set: u8| {
        let items = ["a", "b", "c"].into_iter().zip(0..).filter(|(_, at)| set >> at & 1 == 1);
        json!({ "items": items.map(|(name, _)| name).collect::<Vec<_>>() })
    };
    let sets: Vec<Value> = (0..8).map(done).collect();
    for points in [[2, 0, 0], [0, 2, -1], [1, 1, 0], [1, -2, 1], [2, -1, -2]] {
        let items = named(points, "points");
        tried.table(&json!({ "kind": "checklist", "items": items }), &sets, true);
    }
    let items = ["a", "b", "c"].map(|name| json!({ "name": name }));
    let all = json!({ "kind": "checklist", "all_or_nothing": true, "items": items });
    tried.table(&all, &sets, true);
    for (min, step) in [("0", "0.5"), ("-1", "1.5"), ("2", "1"), ("-0.1", "0.7")] {
        let points = (-100..=200_i64)
            .map(|cents| Points::new(rust_decimal::Decimal::new(cents, 2)).unwrap());
        let leaf = Leaf::new("1".parse().unwrap(), points!(2), 2);
        let table = json!({ "kind": "direct", "min": min, "step": step });
        let rule: Rule = serde_json::from_value(table.clone()).unwrap();
        let given: Vec<Value> = points
            .filter(|points| rule.award(&leaf, &Evidence::Points(*points)).is_ok())
            .map(|points| json!({ "points": points }))
            .collect();
        tried.table(&table, &given, true);
    }
    assert!(tried.accepted > 40 && tried.refused == 0, "{} {}", tried.accepted, tried.refused);
}
