//! Rules with each key, written in a unit of points: each comes with its largest award in that unit.

use num_rational::BigRational as Number;
use serde_json::{Map, Value, json};

use super::near::{number, written};

/// A rule, and its largest award.
pub(super) type Rule = (Value, i64);

/// So many units, as a file has them.
struct Unit<'a>(&'a Number);

impl Unit<'_> {
    fn points(&self, count: i64) -> Value {
        written(&(self.0 * number(count, 1)))
    }
}

/// What `empty` and `from_zero` may say. `not-applicable` needs a row that may not apply.
pub(super) const EMPTY: [Option<&str>; 5] =
    [None, Some("full"), Some("zero"), Some("not-applicable"), Some("refused")];

/// A table with more keys.
fn with(table: &Value, more: &Value) -> Value {
    let mut all: Map<String, Value> = table.as_object().expect("a table").clone();
    all.extend(more.as_object().expect("a table").clone());
    Value::Object(all)
}

/// All rules of a kind.
pub(super) fn of_kind(kind: &str, unit: &Number) -> Vec<Rule> {
    let unit = Unit(unit);
    match kind {
        "choice" => choice(&unit),
        "bands" => bands(&unit),
        "proportional" => proportional(),
        "per-item" => [1, 3, 8, 9].map(|each| (per_item(&unit, each), 8)).into(),
        "deduction" => {
            let rule = |(each, floor): (i64, Option<i64>)| {
                let mut rule = json!({ "kind": "deduction", "each": unit.points(each) });
                if let Some(floor) = floor {
                    rule["floor"] = unit.points(floor);
                }
                (rule, 8)
            };
            [(1, None), (3, None), (3, Some(1)), (2, Some(-5)), (9, Some(0)), (1, Some(8))]
                .map(rule)
                .into()
        }
        "checklist" => checklist(&unit),
        "survey" => survey(),
        "direct" => {
            let rule = |(min, step): (Option<i64>, Option<i64>)| {
                let mut rule = json!({ "kind": "direct" });
                for (key, points) in [("min", min), ("step", step)] {
                    if let Some(points) = points {
                        rule[key] = unit.points(points);
                    }
                }
                (rule, 8)
            };
            let keys = [
                (None, None),
                (Some(-3), None),
                (Some(0), Some(1)),
                (None, Some(2)),
                (Some(2), Some(3)),
                (Some(-4), Some(4)),
                (Some(8), None),
            ];
            keys.map(rule).into()
        }
        "combined" => combined(&unit),
        other => panic!("kind {other}"),
    }
}

fn per_item(unit: &Unit, each: i64) -> Value {
    json!({ "kind": "per-item", "each": unit.points(each) })
}

fn choice(unit: &Unit) -> Vec<Rule> {
    let lists: [&[(&str, i64)]; 5] = [
        &[("kịp thời", 8), ("không kịp thời", 3), ("không ban hành", 0)],
        &[("có", 8)],
        &[("xấu", -8), ("tốt", 8), ("khá", 5)],
        &[("1.1", 8), ("Ổn định ☺", 8), ("a, b; 100% \"c\"", -1)],
        &[("không", 0), ("có", 7)],
    ];
    let rule = |levels: &[(&str, i64)]| {
        let most = levels.iter().map(|level| level.1).max().expect("a level");
        let level =
            |(name, points): &(&str, i64)| json!({ "name": name, "points": unit.points(*points) });
        let levels: Vec<Value> = levels.iter().map(level).collect();
        (json!({ "kind": "choice", "levels": levels }), most)
    };
    lists.map(rule).into()
}

/// What a scale reads: its keys, and three thresholds from high to low.
fn readings() -> Vec<(Value, [&'static str; 3])> {
    let mut all = vec![
        (json!({ "of": "ratio" }), ["90", "70.5", "33.3333"]),
        (json!({ "of": "ratio", "part_may_exceed": true }), ["150", "100", "10.5"]),
        (
            json!({ "of": "ratio", "decimals": true, "part_may_exceed": false }),
            ["100", "99.9999", "5"],
        ),
        (json!({ "of": "value" }), ["120", "60", "-7"]),
        (json!({ "of": "value", "decimals": true }), ["12.5", "0.00000001", "-3.25"]),
        (json!({ "of": "growth", "decimals": false }), ["5.5", "0", "-10.25"]),
        (
            json!({ "of": "growth", "decimals": true, "from_zero": "full" }),
            ["100", "33.3333", "-50"],
        ),
        (json!({ "of": "product", "ratios": ["trực tuyến", "đồng bộ"] }), ["81", "50", "12.5"]),
        (
            json!({ "of": "product", "ratios": ["a", "b", "c"], "part_may_exceed": true }),
            ["120", "90", "45.125"],
        ),
        (json!({ "of": "mean", "ratios": ["một", "hai"] }), ["95", "66.6667", "20"]),
        (
            json!({ "of": "mean", "ratios": ["x", "y", "z"], "part_may_exceed": true, "decimals": true }),
            ["110", "75", "2"],
        ),
        (json!({ "of": "rest", "ratios": ["quá hạn"] }), ["99.5", "80", "33.3333"]),
        (
            json!({ "of": "rest", "ratios": ["trả lại", "quá hạn"], "part_may_exceed": true }),
            ["90", "25", "-20"],
        ),
    ];
    for from_zero in ["zero", "not-applicable", "refused"] {
        all.push((json!({ "of": "growth", "from_zero": from_zero }), ["20", "7.5", "0"]));
    }
    all
}

/// The keys of a reading, with what `empty` says in its turn.
fn with_empty(keys: &Value, turn: usize) -> Value {
    match EMPTY[turn % EMPTY.len()] {
        Some(word) if keys["of"] != "value" => with(keys, &json!({ "empty": word })),
        _ => keys.clone(),
    }
}

fn bands(unit: &Unit) -> Vec<Rule> {
    let mut all = Vec::new();
    let mut turn = 0;
    for (keys, [high, middle, low]) in readings() {
        let mut scales = vec![
            (
                vec![
                    ("at_least", high, 8),
                    ("above", middle, 5),
                    ("at_least", middle, 4),
                    ("above", low, 1),
                ],
                0,
            ),
            (
                vec![
                    ("below", low, 8),
                    ("at_most", low, 6),
                    ("at_most", middle, 6),
                    ("below", high, 1),
                ],
                -2,
            ),
            (vec![("above", low, 8)], 3),
            (vec![("at_most", high, 8)], -8),
        ];
        if keys["of"] == "ratio" {
            // The shares of a band: of its own points.
            scales.push((
                vec![("at_least", middle, -8), ("above", low, 5), ("at_least", low, -3)],
                0,
            ));
        }
        for (scale, otherwise) in scales {
            turn += 1;
            let is_shared = keys["of"] == "ratio" && scale[0].2 < 0;
            let band = |(key, threshold, points): &(&str, &str, i64)| {
                let (pay, points) =
                    if is_shared && *points < 0 { ("up_to", -points) } else { ("points", *points) };
                json!({ *key: threshold, pay: unit.points(points) })
            };
            let bands: Vec<Value> = scale.iter().map(band).collect();
            let rule = json!({
                "kind": "bands", "bands": bands, "otherwise": unit.points(otherwise),
            });
            all.push((with(&rule, &with_empty(&keys, turn)), 8));
        }
    }
    // Every word of `empty` on one scale.
    for turn in 0..EMPTY.len() {
        let rule = json!({
            "kind": "bands", "bands": [{ "above": "0", "points": unit.points(8) }],
            "otherwise": unit.points(0),
        });
        all.push((with(&rule, &with_empty(&json!({ "of": "ratio" }), turn)), 8));
    }
    all
}

fn proportional() -> Vec<Rule> {
    let mut all = Vec::new();
    let mut turn = 0;
    let kind = json!({ "kind": "proportional" });
    for (keys, [high, middle, low]) in readings() {
        let ends = [
            json!({ "from": low, "to": high }),
            json!({ "from": high, "to": low }),
            json!({ "from": low, "to": high, "cutoff": middle }),
            json!({ "from": high, "to": low, "cutoff": middle }),
            json!({ "from": middle, "to": high, "cutoff": low }),
        ];
        for ends in ends {
            turn += 1;
            all.push((with(&with(&kind, &ends), &with_empty(&keys, turn)), 8));
        }
    }
    // Keys that are left out.
    for keys in [
        json!({}),
        json!({ "from": "50" }),
        json!({ "to": "66.6667" }),
        json!({ "cutoff": "60" }),
        json!({ "from": "100", "to": "0", "decimals": true }),
        json!({ "from": "-20.5" }),
        json!({ "to": "250", "part_may_exceed": true }),
    ] {
        turn += 1;
        all.push((with(&with(&kind, &keys), &with_empty(&json!({}), turn)), 8));
    }
    for turn in 0..EMPTY.len() {
        all.push((with(&kind, &with_empty(&json!({ "of": "ratio" }), turn)), 8));
    }
    all
}

fn checklist(unit: &Unit) -> Vec<Rule> {
    let names = ["trang tin", "hộp thư", "bảng tin", "loa"];
    let lists: [&[i64]; 5] = [&[5, 3], &[8], &[8, -2], &[4, 4, 0, -1], &[-3, 1, 7]];
    let rule = |(at, points): (usize, &&[i64])| {
        let item =
            |(name, points): (&&str, &i64)| json!({ "name": name, "points": unit.points(*points) });
        let items: Vec<Value> = names.iter().zip(*points).map(item).collect();
        let mut rule = json!({ "kind": "checklist", "items": items });
        if at == 0 {
            rule["all_or_nothing"] = json!(false);
        }
        (rule, 8)
    };
    let mut all: Vec<Rule> = lists.iter().enumerate().map(rule).collect();
    for count in 1..=3 {
        let items: Vec<Value> = names[..count].iter().map(|name| json!({ "name": name })).collect();
        all.push((json!({ "kind": "checklist", "all_or_nothing": true, "items": items }), 8));
    }
    all
}

fn survey() -> Vec<Rule> {
    let options = [
        json!([{ "name": "hài lòng", "percent": "100" }, { "name": "không hài lòng", "percent": "0" }]),
        json!([{ "name": "tốt", "percent": "100" }, { "name": "khá", "percent": "66.6667" }, { "name": "kém", "percent": 0 }]),
        json!([{ "name": "có", "percent": "100" }]),
        json!([
            { "name": "không ý kiến", "counts": false }, { "name": "không", "percent": "0.0001" },
            { "name": "có", "percent": "100", "counts": true },
        ]),
        json!([{ "name": "a", "percent": "100" }, { "name": "b", "percent": "100" }, { "name": "c", "percent": "33.3333" }]),
    ];
    let mut all = Vec::new();
    for (at, options) in options.iter().enumerate() {
        for (turn, least) in
            [None, Some(1), Some(2), Some(30), Some(4_294_967_295_u64)].iter().enumerate()
        {
            let mut rule = json!({ "kind": "survey", "options": options });
            if let Some(least) = least {
                rule["min_answers"] = json!(least);
            }
            all.push((with(&rule, &with_empty(&json!({}), at + turn)), 8));
        }
    }
    all
}

fn combined(unit: &Unit) -> Vec<Rule> {
    let part = |name: &str, max: i64, rule: Value| -> Value {
        json!({ "name": name, "max": unit.points(max), "rule": rule })
    };
    let share = |empty: Option<&str>| {
        let rule = json!({ "kind": "proportional" });
        empty.map_or_else(|| rule.clone(), |word| with(&rule, &json!({ "empty": word })))
    };
    let minus = |part: Value| with(&part, &json!({ "minus": true }));
    let required = |part: Value| with(&part, &json!({ "required": true }));
    let levels = |best: i64, worst: i64| {
        json!({ "kind": "choice", "levels": [
            { "name": "có", "points": unit.points(best) }, { "name": "không", "points": unit.points(worst) },
        ] })
    };
    let growth = |empty: &str, from_zero: &str| {
        json!({
            "kind": "bands", "of": "growth", "empty": empty, "from_zero": from_zero,
            "bands": [{ "at_least": "0", "points": unit.points(3) }], "otherwise": unit.points(1),
        })
    };
    let direct = |min: i64| json!({ "kind": "direct", "min": unit.points(min) });
    let survey = json!({ "kind": "survey", "options": [
        { "name": "tốt", "percent": "100" }, { "name": "kém", "percent": "0" },
    ] });
    let lists = [
        json!([part("họp", 8, share(None))]),
        json!([part("họp", 5, share(Some("zero"))), part("sáng kiến", 3, per_item(unit, 1))]),
        json!([part("họp", 6, share(Some("full"))), part("kế hoạch", 5, levels(5, -2))]),
        json!([
            part("họp", 8, share(Some("not-applicable"))),
            minus(part("vi phạm", 5, per_item(unit, 2)))
        ]),
        json!([
            minus(part("trễ", 4, share(None))),
            part("họp", 4, share(None)),
            minus(part("vi phạm", 6, per_item(unit, 1))),
            part("kế hoạch", 8, levels(8, 0)),
        ]),
        json!([required(part("họp", 4, share(None))), part("điểm", 8, direct(0))]),
        json!([
            required(part("họp", 4, share(Some("not-applicable")))),
            part("điểm", 8, direct(0))
        ]),
        json!([
            required(part("kế hoạch", 2, levels(2, -2))),
            part("họp", 7, share(None)),
            minus(part("vi phạm", 3, per_item(unit, 3)))
        ]),
        json!([
            part("tăng", 3, growth("not-applicable", "zero")),
            part("họp", 8, share(Some("not-applicable")))
        ]),
        json!([
            part("điểm", 8, direct(-4)),
            with(&part("họp", 1, share(None)), &json!({ "minus": false, "required": false }))
        ]),
        json!([part("khảo sát", 8, survey), part("tăng", 3, growth("full", "refused"))]),
    ];
    let mut all = Vec::new();
    // The largest part of each list.
    let largest = [8, 5, 6, 8, 8, 8, 8, 7, 8, 8, 8];
    for (parts, largest) in lists.iter().zip(largest) {
        let has_minus = parts.to_string().contains("\"minus\":true");
        let has_required = parts.to_string().contains("\"required\":true");
        let caps = [
            json!({}),
            json!({ "floor": -5 }),
            json!({ "plus_at_most": 8, "floor": 2 }),
            json!({ "floor": -1, "minus_at_most": 3 }),
        ];
        for caps in &caps {
            if caps.get("minus_at_most").is_some() && !has_minus {
                continue;
            }
            let mut rule = json!({ "kind": "combined", "by": "sum", "of": parts });
            for (key, points) in caps.as_object().expect("a table") {
                rule[key] = unit.points(points.as_i64().expect("a whole number"));
            }
            all.push((rule, 8));
        }
        if !has_minus && !has_required {
            for by in ["best", "one"] {
                all.push((json!({ "kind": "combined", "by": by, "of": parts }), largest));
            }
        }
    }
    all
}
