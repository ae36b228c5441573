//! What the generators make: every form of a rule, a sheet and a methodology, and each of them often enough.

use std::fmt::Debug;
use std::ops::RangeInclusive;

use cchc::testing::{self, Size};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;

use crate::prelude::*;

fn values<T: Debug>(strategy: impl Strategy<Value = T>, count: usize) -> Vec<T> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

/// So many percent of the values are like this.
#[track_caller]
fn often<T>(name: &str, values: &[T], percent: RangeInclusive<usize>, is: impl Fn(&T) -> bool) {
    assert!(!values.is_empty(), "{name}");
    let found = values.iter().filter(|value| is(value)).count() * 100 / values.len();
    assert!(percent.contains(&found), "{name}: {found} %, not {percent:?}");
}

/// Rules in their file form, which leaves out what is as usual.
fn rules() -> Vec<(Leaf, Value)> {
    let in_file = |(leaf, rule)| (leaf, serde_json::to_value::<Rule>(rule).unwrap());
    values(testing::rules(), 8000).into_iter().map(in_file).collect()
}

fn of_kind(rules: &[(Leaf, Value)], kind: &str) -> Vec<Value> {
    rules.iter().map(|(_, rule)| rule).filter(|rule| rule["kind"] == kind).cloned().collect()
}

fn list<'a>(rule: &'a Value, key: &str) -> &'a [Value] {
    rule[key].as_array().unwrap()
}

fn has(rule: &Value, key: &str) -> bool {
    !rule[key].is_null()
}

fn number(value: &Value) -> Fraction {
    Fraction::from(value.as_str().unwrap_or("0").parse::<Points>().unwrap())
}

/// A fair flag, and one value of four.
const HALF: RangeInclusive<usize> = 40..=60;
const QUARTER: RangeInclusive<usize> = 18..=32;

#[track_caller]
fn empties(rules: &[Value], of_four: usize) {
    let quarter = of_four / 2..=of_four + 7;
    often("nothing is 0 points", rules, quarter.clone(), |rule| rule["empty"] == "zero");
    often("nothing is the maximum", rules, quarter, |rule| rule["empty"] == "full");
    let half = of_four / 5..=of_four;
    often("nothing does not apply", rules, half, |rule| rule["empty"] == "not-applicable");
}

#[test]
fn plain_rules_have_every_form() {
    let rules = rules();
    often("a leaf that reaches less", &rules, 8..=28, |(leaf, _)| leaf.reaches < leaf.max);
    let direct = of_kind(&rules, "direct");
    often("a step", &direct, HALF, |rule| has(rule, "step"));
    often("a least award", &direct, 15..=55, |rule| number(&rule["min"]) < Fraction::ZERO);
    let choice = of_kind(&rules, "choice");
    for count in 1..=4 {
        often("levels", &choice, QUARTER, |rule| list(rule, "levels").len() == count);
    }
    let checklist = of_kind(&rules, "checklist");
    often("all or nothing", &checklist, HALF, |rule| rule["all_or_nothing"] == true);
    let sums: Vec<Value> =
        checklist.into_iter().filter(|rule| !has(rule, "all_or_nothing")).collect();
    often("a penalty", &sums, HALF, |rule| {
        list(rule, "items").iter().any(|item| item["name"] == "bị phạt")
    });
    often("one item", &sums, 5..=80, |rule| {
        list(rule, "items").iter().filter(|item| item["name"] != "bị phạt").count() == 1
    });
    for item in sums.iter().flat_map(|rule| list(rule, "items")) {
        assert!(item["name"] == "bị phạt" || number(&item["points"]) > Fraction::ZERO, "{item}");
    }
    let survey = of_kind(&rules, "survey");
    empties(&survey, 25);
    often("an answer that does not count", &survey, HALF, |rule| {
        list(rule, "options").iter().any(|option| option["counts"] == false)
    });
    often("a least number of answers", &survey, 35..=60, |rule| {
        rule["min_answers"].as_u64().unwrap_or(1) > 1
    });
    often("a percent between", &survey, 60..=100, |rule| {
        let middle = Fraction::from(2)..Fraction::from(99);
        middle.contains(&number(&list(rule, "options")[1]["percent"]))
    });
}

#[test]
fn scales_have_every_form() {
    let rules = rules();
    let shares = of_kind(&rules, "proportional");
    for (from, to) in [("0", "100"), ("50", "90"), ("20", "5"), ("100", "0")] {
        often("the ends of a scale", &shares, QUARTER, |rule| {
            let end = |key: &str, usual| rule[key].as_str().unwrap_or(usual).to_owned();
            (end("from", "0"), end("to", "100")) == (from.to_owned(), to.to_owned())
        });
    }
    often("a cutoff", &shares, HALF, |rule| has(rule, "cutoff"));
    often("a cutoff far from 0", &shares, 30..=55, |rule| {
        number(&rule["cutoff"]) > Fraction::from(10)
    });
    let bands = of_kind(&rules, "bands");
    for scales in [&shares, &bands] {
        empties(scales, 22);
        often("a part may exceed", scales, 25..=50, |rule| has(rule, "part_may_exceed"));
        often("decimals", scales, HALF, |rule| has(rule, "decimals"));
        often("a ratio", scales, 35..=55, |rule| !has(rule, "of") || rule["of"] == "ratio");
        let rare = 2..=11;
        for (of, count, percent) in [
            ("value", 0, 8..=18),
            ("growth", 0, 8..=18),
            ("product", 2, 8..=18),
            ("mean", 3, rare.clone()),
            ("rest", 2, rare.clone()),
            ("rest", 1, rare),
        ] {
            often(of, scales, percent, |rule| {
                rule["of"] == of && rule["ratios"].as_array().map_or(0, Vec::len) == count
            });
        }
        often("growth from zero", scales, 2..=14, |rule| has(rule, "from_zero"));
    }
    let is_down = |band: &Value| has(band, "at_most") || has(band, "below");
    let is_open = |band: &Value| has(band, "above") || has(band, "below");
    often("downwards", &bands, HALF, |rule| is_down(&list(rule, "bands")[0]));
    for count in 1..=4 {
        often("bands", &bands, QUARTER, |rule| list(rule, "bands").len() == count);
    }
    for at in 0..4 {
        let long: Vec<Value> =
            bands.iter().filter(|rule| list(rule, "bands").len() > at).cloned().collect();
        often("an open end", &long, 35..=65, |rule| is_open(&list(rule, "bands")[at]));
    }
    often("a share", &bands, 4..=20, |rule| has(&list(rule, "bands")[0], "up_to"));
    often("wide bands", &bands, 10..=40, |rule| {
        let threshold = |band: &Value| {
            let keys = ["at_least", "above", "at_most", "below"];
            number(keys.iter().map(|key| &band[*key]).find(|value| !value.is_null()).unwrap())
        };
        let [one, other, ..] = list(rule, "bands") else { return false };
        let (one, other) = (threshold(one), threshold(other));
        let apart = if one < other { other - one } else { one - other };
        apart > Fraction::from(14)
    });
}

#[test]
fn combined_rules_have_every_form() {
    let combined = of_kind(&rules(), "combined");
    for (by, percent) in [("best", QUARTER), ("one", QUARTER), ("sum", HALF)] {
        often(by, &combined, percent, |rule| rule["by"] == by);
    }
    often("parts of two kinds", &combined, 60..=100, |rule| {
        list(rule, "of")[0]["rule"]["kind"] != list(rule, "of")[1]["rule"]["kind"]
    });
    let sums: Vec<Value> = combined.into_iter().filter(|rule| rule["by"] == "sum").collect();
    let any_part = |rule: &Value, key: &str| list(rule, "of").iter().any(|part| has(part, key));
    often("what is taken off", &sums, 35..=65, |rule| any_part(rule, "minus"));
    often("a required part", &sums, 35..=65, |rule| any_part(rule, "required"));
    often("a cap", &sums, 35..=65, |rule| has(rule, "plus_at_most"));
    often("a floor", &sums, 15..=55, |rule| number(&rule["floor"]) < Fraction::ZERO);
}

/// The smallest rule is as plain as a rule can be.
#[test]
fn rules_shrink_to_plain_ones() {
    let (strategy, mut runner) = (testing::rules(), TestRunner::deterministic());
    for _ in 0..100 {
        let mut tree = strategy.new_tree(&mut runner).unwrap();
        while tree.simplify() {}
        let (leaf, rule) = tree.current();
        assert_eq!(rule, Rule::from(Direct::new()));
        assert_eq!((leaf.max, leaf.reaches), (points!(1), points!(1)));
    }
}

#[test]
fn methodologies_are_of_their_size() {
    let of_size = |size, count| -> Vec<Definition> {
        let definitions = values(testing::methodologies(size), count).into_iter();
        definitions.map(|methodology| methodology.definition().clone()).collect()
    };
    let unrounded =
        |definition: &Definition| matches!(definition.rounding.points, PointRounding::Unrounded);
    let two = Rounding::new(2, Mode::HalfUp);
    let is_plain = |definition: &Definition| {
        let Roundings { points, index, printed, .. } = definition.rounding;
        let points = match points {
            PointRounding::Rounded(points) => points,
            PointRounding::Unrounded => two,
        };
        [points, index, printed.unwrap_or(two)] == [two; 3]
    };
    let small = of_size(Size::Small, 300);
    often("unrounded", &small, HALF, unrounded);
    often("two places", &small, 100..=100, is_plain);
    let realistic = of_size(Size::Realistic, 12);
    often("unrounded", &realistic, 0..=0, unrounded);
    often("two places", &realistic, 100..=100, is_plain);
    often("two places", &of_size(Size::Hostile, 30), 0..=40, is_plain);

    let rounded = small.into_iter().filter(|definition| !unrounded(definition));
    let rows: Vec<Row> = rounded.flat_map(|definition| definition.criteria).collect();
    let leaves: Vec<Row> = rows.into_iter().filter(|row| row.rule.is_some()).collect();
    often("a multiple to round to", &leaves, 20..=75, |leaf| leaf.round_to.is_some());
    for leaf in leaves {
        let reaches = Fraction::from(leaf.reaches.unwrap_or(leaf.max));
        if let Some(step) = leaf.round_to {
            let times = [1, 2, 3].map(|times| Fraction::from(step) * Fraction::from(times));
            assert!(times.contains(&reaches), "{leaf:?}");
        }
    }
}

#[test]
fn sheets_have_every_form() {
    let mut definition = Definition::example();
    let caps = Adjustments::new(points!(5), points!(5));
    for (over_cap, count) in [(OverCap::Refused, 1), (OverCap::Cut, 2)] {
        definition.adjustments = caps.with_over_cap(over_cap);
        let methodology = definition.clone().validate().unwrap();
        let sheets = values(testing::sheets(&methodology), 600);
        for stage in [Stage::Final, Stage::Appraised, Stage::SelfScored] {
            often("a stage", &sheets, 25..=42, |sheet| sheet.stage == stage);
        }
        for given in [|sheet: &Sheet| sheet.bonus.clone(), |sheet: &Sheet| sheet.penalty.clone()] {
            often("an adjustment", &sheets, 15..=35, |sheet| given(sheet).len() == count);
            often("no adjustment", &sheets, 65..=85, |sheet| given(sheet).is_empty());
            let points = |sheet: &Sheet| given(sheet).iter().map(|given| given.points).min();
            often("of zero", &sheets, 0..=0, |sheet| points(sheet) == Some(Points::ZERO));
        }
        let does_not_apply = |sheet: &Sheet, code: &str| {
            sheet.answers.get(code).is_some_and(|answer| answer.evidence.is_none())
        };
        often("what need not apply", &sheets, QUARTER, |sheet| does_not_apply(sheet, "1.2"));
        often("what always applies", &sheets, 0..=0, |sheet| does_not_apply(sheet, "1.1"));
        for count in 1..=6 {
            let blocks = values(testing::blocks(&methodology), 200);
            often("a block", &blocks, 5..=30, |block| block.len() == count);
        }
    }
    let blocks = values(testing::any_block(Size::Small), 100);
    often("a block", &blocks, 100..=100, |(_, block)| !block.is_empty());
}
