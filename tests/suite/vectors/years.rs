//! Two blocks of two years, and two stages of one sheet, with what changed.

use serde_json::{Value, json};

use super::case::Draft;
use super::make::{Heads, leaf, rounding_of, three_leaves};
use super::near::number;
use crate::oracle::compare::{compare, stages};

/// Units before, units after, and the successions between them.
type Scenario = (&'static [&'static str], &'static [&'static str], Value);

fn scenarios() -> Vec<Scenario> {
    let four: &[&str] = &["A", "B", "C", "D"];
    vec![
        (four, four, json!([])),
        (four, &["E", "B", "C", "D"], json!([{ "from": ["A"], "into": "E" }])),
        (four, &["A", "E", "D"], json!([{ "from": ["B", "C"], "into": "E", "mean": true }])),
        (four, &["A", "E", "D"], json!([{ "from": ["B", "C"], "into": "E", "mean": false }])),
        (&["A", "B", "C"], &["E"], json!([{ "from": ["A", "B", "C"], "into": "E", "mean": true }])),
        (
            four,
            &["A 1", "A 2", "B", "C"],
            json!([{ "from": ["A"], "into": "A 1" }, { "from": ["A"], "into": "A 2", "mean": true }]),
        ),
        (
            four,
            four,
            json!([{ "from": ["A"], "into": "B" }, { "from": ["B"], "into": "A", "mean": true }]),
        ),
        (four, &["B", "C", "D", "N"], json!([{ "from": [], "into": "N" }])),
        (four, &["B", "C", "N"], json!([])),
        (
            four,
            &["A", "N", "C", "D"],
            json!([
                { "from": ["A", "B"], "into": "N", "mean": true }, { "from": ["A"], "into": "A" },
            ]),
        ),
    ]
}

/// Points in thousandths, so that indices of two places are halfway between two steps.
fn points(at: usize, turn: usize) -> String {
    let thousandths = (at * 7_905 + turn * 13_315 + at * at * turn * 1_115) % 100_005;
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}

fn side(heads: &mut Heads, edition: u64, units: &[&str], turn: usize) -> Value {
    heads.0 += 1;
    let mode = ["half-up", "half-even", "down", "up"][heads.0 / 2 % 4];
    let places = [2, 2, 3, 1][heads.0 / 3 % 4];
    let of_points = (turn % 3 != 2).then_some((3, "half-up"));
    let rounding = rounding_of(of_points, (places, mode), (2, mode));
    let rule = json!({ "kind": "direct" });
    let mut methodology = heads.methodology(&rounding, &[leaf("1", &rule, &number(101, 1))]);
    methodology["edition"] = json!(edition);
    methodology["classification"]["groups"] =
        json!([{ "label": "A", "at_least": "75.5" }, { "label": "B", "at_least": "50" }]);
    if turn % 4 == 3 {
        methodology["classification"]["index_at_most"] = json!("80");
        methodology["classification"]["index_at_least"] = json!("20.5");
    }
    let sheet = |(at, unit): (usize, &&str)| {
        // Every second year, two units tie.
        let at = if turn.is_multiple_of(2) && at == 3 { 1 } else { at };
        json!({
            "format": 1, "methodology": "m", "edition": edition, "unit": unit, "stage": "final",
            "evidence": { "1": { "points": points(at, turn + heads.0) } },
        })
    };
    let sheets: Vec<Value> = units.iter().enumerate().map(sheet).collect();
    json!({ "methodology": methodology, "sheets": sheets })
}

/// What became of each unit of the later year.
pub(super) fn years() -> Vec<Draft> {
    let mut heads = Heads(0);
    let mut drafts = Vec::new();
    for turn in 0..12 {
        for (before, after, entries) in scenarios() {
            let earlier = side(&mut heads, 2024, before, turn);
            let mut later = side(&mut heads, 2025, after, turn);
            let mut successions = json!({ "format": 1, "units": entries });
            if turn == 5 {
                later = serde_json::from_str(&later.to_string().replace("\"m\"", "\"n\""))
                    .expect("JSON");
                successions["methodologies"] = json!([{ "from": ["m"], "into": "n" }]);
            }
            let both = |side: &Value| [side["methodology"].clone(), side["sheets"].clone()];
            let (old, new) = (both(&earlier), both(&later));
            let list = entries.as_array().expect("entries");
            let changes = compare([&old[0], &old[1]], [&new[0], &new[1]], list);
            drafts.push(Draft::Made(json!({
                "earlier": earlier, "later": later,
                "successions": successions, "changes": changes,
            })));
        }
    }
    for turn in 0..40 {
        drafts.push(Draft::Made(two_stages(&mut heads, turn)));
    }
    drafts
}

/// What a unit says of itself, and what was appraised.
fn two_stages(heads: &mut Heads, turn: i64) -> Value {
    let rounding = loop {
        let rounding = heads.rounding();
        if rounding.places >= 1 {
            break rounding;
        }
    };
    let keys = match turn % 3 {
        0 => json!({}),
        1 => json!({ "0 may_not_apply": true }),
        _ => json!({ "1 source": "survey" }),
    };
    let mut methodology = three_leaves(heads, &rounding, keys.as_object().expect("keys"));
    methodology["classification"]["groups"] =
        json!([{ "label": "A", "at_least": "60" }, { "label": "B", "at_least": "30" }]);
    let sheet = |stage: &str, shift: i64| {
        let mut evidence = json!({
            "1.đ": { "count": (turn + shift) % 3 }, "2.2": { "points": 1 - shift },
        });
        if turn % 3 != 2 || stage != "self" {
            evidence["1.1"] = json!({ "part": turn % 7 + shift, "whole": 9 });
        }
        if stage != "self" {
            evidence["2.1"] = json!({ "answers": { "tốt": turn, "kém": 3 } });
        }
        json!({
            "format": 1, "methodology": "m", "edition": 2025, "unit": "Xã 1", "stage": stage,
            "evidence": evidence,
        })
    };
    let (own, appraised) = (sheet("self", 0), sheet(["appraised", "final"][heads.0 % 2], 1));
    let change = stages(&methodology, &own, &appraised);
    json!({ "methodology": methodology, "first": own, "second": appraised, "change": change })
}
