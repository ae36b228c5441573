//! The best and the worst award of combined rules, by brute force over evidence.

use serde_json::{Value, json};

use super::{and, levels, part, per_item, ratio};
use crate::oracle::award::{Award as Found, award as second_opinion};
use crate::prelude::*;

/// The parts of small tables, and all evidence that they read.
fn catalogue() -> Vec<(&'static str, Value, Vec<Value>)> {
    let counts = || (0..=4).map(|count| json!({ "count": count })).collect::<Vec<_>>();
    let level = |name: &str| json!({ "level": name });
    let shares = |empty: bool| {
        let mut shares: Vec<Value> =
            (0..=2).map(|part| json!({ "part": part, "whole": 2 })).collect();
        shares.extend(empty.then(|| json!({ "part": 0, "whole": 0 })));
        shares
    };
    vec![
        (
            "2",
            levels(&[("a", "2"), ("b", "0"), ("c", "-1")]),
            vec![level("a"), level("b"), level("c")],
        ),
        ("2", levels(&[("a", "2"), ("b", "0.5")]), vec![level("a"), level("b")]),
        ("1", per_item("0.5"), counts()),
        ("3", json!({ "kind": "deduction", "each": "1.5", "floor": "1" }), counts()),
        ("2", and(ratio(), "empty", "zero"), shares(true)),
        (
            "2",
            json!({ "kind": "proportional", "of": "growth", "to": "50", "from_zero": "zero" }),
            [(1, 2), (2, 2), (5, 4), (3, 2), (1, 0)]
                .map(|(now, last)| json!({ "now": now, "last": last }))
                .into(),
        ),
        (
            "2",
            json!({
                "kind": "bands", "of": "rest", "ratios": ["a", "b"],
                "bands": [{ "at_least": "100", "points": "2" }, { "above": "-100", "points": "1" }],
                "otherwise": "0.5",
            }),
            [(0, 0), (0, 1), (1, 1)]
                .map(|(a, b)| {
                    let share = |part: i32| json!({ "part": part, "whole": 1 });
                    json!({ "ratios": { "a": share(a), "b": share(b) } })
                })
                .into(),
        ),
        (
            "2",
            and(
                json!({ "kind": "bands", "of": "ratio", "bands": [{ "at_least": "50", "points": "2" }], "otherwise": "1" }),
                "empty",
                "zero",
            ),
            shares(true),
        ),
    ]
}

/// Every choice of one entry of each list.
fn products(lists: &[Vec<Option<Value>>]) -> Vec<Vec<Option<Value>>> {
    let mut all = vec![Vec::new()];
    for list in lists {
        all = all
            .iter()
            .flat_map(|start: &Vec<Option<Value>>| {
                list.iter().map(|entry| [&start[..], std::slice::from_ref(entry)].concat())
            })
            .collect();
    }
    all
}

/// The bounds of a rule are the best and the worst award of all evidence, which the second evaluator scores. A
/// rule is refused if, and only if, no evidence earns its maximum.
#[test]
fn bounds_are_what_evidence_earns() {
    let catalogue = catalogue();
    let (mut accepted, mut refused) = (0, 0);
    for (one, other, shape) in (0..8)
        .flat_map(|one| (0..8).map(move |other| (one, other)))
        .flat_map(|(one, other)| (0..96).map(move |shape| (one, other, shape)))
    {
        let may_not_apply = shape % 2 == 1;
        let (by, sign) = [
            ("best", ""),
            ("one", ""),
            ("sum", ""),
            ("sum", "minus"),
            ("sum", "required"),
            ("sum", "both"),
        ][shape / 2 % 6];
        let (max, floor) =
            [("2", None), ("1.5", Some("-0.5")), ("2.5", Some("0.5")), ("1", Some("-9"))]
                [shape / 12 % 4];
        let cap = shape / 48 == 1;
        if by != "sum" && (floor.is_some() || cap) {
            continue;
        }
        let chosen = [&catalogue[one], &catalogue[other]];
        let mut of: Vec<Value> = ["một", "hai"]
            .iter()
            .zip(chosen)
            .map(|(name, (max, rule, _))| part(name, max, rule.clone()))
            .collect();
        match sign {
            "minus" => of[1]["minus"] = json!(true),
            "required" => of[1]["required"] = json!(true),
            "both" => (of[0]["required"], of[1]["required"]) = (json!(true), json!(true)),
            _ => {}
        }
        let mut rule = json!({ "kind": "combined", "by": by, "of": of });
        if let Some(floor) = floor {
            rule["floor"] = json!(floor);
        }
        if cap {
            rule[if sign == "minus" { "minus_at_most" } else { "plus_at_most" }] = json!("1.5");
        }
        let points: Points = max.parse().unwrap();
        let leaf = Leaf::new("1".parse().unwrap(), points, 2).may_not_apply(may_not_apply);
        let parsed: Rule = serde_json::from_value(rule.clone()).unwrap();
        let bounds = parsed.check(&leaf);
        // What is wrong with a sign or a cap is another matter.
        if let Err(refusals) = &bounds
            && refusals.iter().any(|refusal| {
                !refusal.found.to_string().contains("as the largest award that evidence")
            })
        {
            continue;
        }
        let lists: Vec<Vec<Option<Value>>> = chosen
            .iter()
            .map(|(_, _, evidence)| {
                let mut list: Vec<Option<Value>> = evidence.iter().cloned().map(Some).collect();
                list.extend(may_not_apply.then(|| Some(json!("not-applicable"))));
                list.extend((by != "sum").then_some(None));
                list
            })
            .collect();
        let (mut earned, mut measured) = (Vec::new(), Vec::new());
        for answers in products(&lists) {
            let count = answers.iter().flatten().count();
            if count == 0 || (by == "one" && count != 1) {
                continue;
            }
            let mut parts = serde_json::Map::new();
            for (name, answer) in ["một", "hai"].iter().zip(answers) {
                answer.map(|answer| parts.insert((*name).to_owned(), answer));
            }
            let is_measured = !parts
                .values()
                .any(|part| part["whole"] == 0 || part["last"] == 0 || *part == "not-applicable");
            let evidence = json!({ "parts": parts });
            let second =
                second_opinion(&rule, &crate::oracle::number::decimal(&json!(max)), &evidence);
            let answer: Answer = serde_json::from_value(evidence).unwrap();
            let Found::Points(points) = second else { continue };
            if bounds.is_ok() {
                let award = parsed.award(&leaf, &answer.evidence.unwrap()).unwrap();
                let Award::Points { value, .. } = award else { panic!("{rule}: {award:?}") };
                assert_eq!(value.to_string(), exact_text(&points), "{rule}");
            }
            if is_measured {
                measured.push(points.clone());
            }
            earned.push(points);
        }
        let best = measured.iter().max().unwrap();
        let is_reached = *best == crate::oracle::number::decimal(&json!(max));
        match bounds {
            Ok(bounds) => {
                accepted += 1;
                assert!(is_reached, "{rule} is accepted, and earns at most {best}");
                assert_eq!(bounds.best, points.into());
                let worst = earned.iter().min().unwrap();
                assert_eq!(bounds.worst.to_string(), exact_text(worst), "{rule} {may_not_apply}");
                // `laws::worst` does not know that an empty whole earns less than these bands.
                if one < 7 && other < 7 {
                    let worst = cchc::laws::worst(&parsed, &leaf).unwrap();
                    assert_eq!(cchc::laws::zero_marks(&parsed, &leaf, &worst), Ok(()), "{rule}");
                }
            }
            Err(_) => {
                refused += 1;
                assert!(!is_reached, "{rule} is refused");
            }
        }
    }
    assert!(accepted > 900 && refused > 50, "{accepted} {refused}");
}

/// A number of the second evaluator, as the library prints it.
fn exact_text(number: &num_rational::BigRational) -> String {
    crate::oracle::number::shortest(number)
}

/// One part that is required cannot be left out beside another part that applies.
#[test]
fn a_part_alone_earns_its_worst_award() {
    let levels = levels(&[("a", "2"), ("b", "0.5")]);
    for is_required in [false, true] {
        let part = and(part("một", "2", levels.clone()), "required", is_required);
        let rule = json!({ "kind": "combined", "by": "sum", "of": [part], "floor": "-1" });
        let rule: Rule = serde_json::from_value(rule).unwrap();
        let leaf = Leaf::new("1".parse().unwrap(), points!(2), 2).may_not_apply(true);
        assert_eq!(rule.check(&leaf).unwrap().worst, points!(0.5).into());
        let worst = cchc::laws::worst(&rule, &leaf).unwrap();
        assert_eq!(cchc::laws::zero_marks(&rule, &leaf, &worst), Ok(()));
    }
}
