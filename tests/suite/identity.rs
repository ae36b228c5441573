//! One id and one edition have one definition: unequal ones are never together, and the first difference is
//! named; equal ones are, however they were written.

use std::borrow::Cow;

use serde_json::{Value, json};

use crate::prelude::*;

fn base() -> Value {
    json!({
        "format": 1, "id": "demo", "edition": 2025, "title": "Bộ tiêu chí", "provenance": "partial",
        "total": "26", "not_applicable": "rescale",
        "rounding": {
            "points": { "places": 3, "mode": "half-up" }, "index": { "places": 2, "mode": "half-up" },
        },
        "classification": { "basis": "published", "ties": "standard", "groups": [
            { "label": "A", "at_least": "90" }, { "label": "B", "at_least": "70" },
        ] },
        "criteria": [
            { "code": "1", "title": "Điểm", "max": "10", "rule": { "kind": "direct" } },
            { "code": "2", "title": "Lĩnh vực", "max": "16", "may_not_apply": true, "part": "Chỉ đạo" },
            { "code": "2.1", "title": "Mức", "max": "2", "rule": { "kind": "choice", "levels": [
                { "name": "có", "points": "2" }, { "name": "một phần", "points": "1" },
                { "name": "không", "points": "0" },
            ] } },
            { "code": "2.2", "title": "Khung", "max": "2", "rule": { "kind": "bands", "of": "ratio", "bands": [
                { "at_least": "90", "points": "2" }, { "at_least": "50", "points": "1" },
            ], "otherwise": "0" } },
            { "code": "2.3", "title": "Tỷ lệ", "max": "2", "rule": { "kind": "proportional" } },
            { "code": "2.4", "title": "Mỗi việc", "max": "2", "rule": { "kind": "per-item", "each": "1" } },
            { "code": "2.5", "title": "Trừ", "max": "2", "rule": { "kind": "deduction", "each": "1" } },
            { "code": "2.6", "title": "Việc", "max": "2", "rule": { "kind": "checklist", "items": [
                { "name": "kế hoạch", "points": "1" }, { "name": "báo cáo", "points": "1" },
            ] } },
            { "code": "2.7", "title": "Khảo sát", "max": "2", "rule": { "kind": "survey", "options": [
                { "name": "có", "percent": "100" }, { "name": "bình thường", "percent": "50" },
                { "name": "không", "percent": "0" },
            ] } },
            { "code": "2.8", "title": "Cho điểm", "max": "2", "rule": { "kind": "direct", "step": "0.5" } },
        ],
    })
}

/// The base with some values put at their places.
fn changed(changes: &[(&str, Value)]) -> Value {
    let mut definition = base();
    for (place, value) in changes {
        let (table, key) = place.rsplit_once('/').unwrap();
        match definition.pointer_mut(table).unwrap() {
            Value::Object(table) => {
                table.insert(key.to_owned(), value.clone());
            }
            Value::Array(list) => match key.parse::<usize>().unwrap() {
                at if at == list.len() => list.push(value.clone()),
                at => list[at] = value.clone(),
            },
            _ => panic!("{place}"),
        }
    }
    definition
}

fn methodology(definition: Value) -> Methodology {
    serde_json::from_value::<Definition>(definition).unwrap().validate().unwrap()
}

fn card(methodology: &Methodology, unit: &str, stage: Stage) -> Scorecard {
    let mut sheet = Sheet::new(methodology, unit, stage);
    for leaf in methodology.leaves() {
        let answer = match leaf.rule().unwrap() {
            _ if leaf.may_not_apply() => Answer::not_applicable(),
            _ if stage == Stage::SelfScored && leaf.source() == Some(Source::Survey) => continue,
            Rule::Choice(rule) => Evidence::level(&*rule.levels[0].name).into(),
            Rule::Custom(_) => Evidence::custom(()).into(),
            _ => Evidence::Points(points!(1)).into(),
        };
        sheet.answer(leaf.code().as_str(), answer);
    }
    methodology.check(&sheet).unwrap().score()
}

/// What each of the places says in which two cards come together, of the second methodology.
fn said(one: &Methodology, other: &Methodology) -> Vec<Result<(), String>> {
    let stages = [Stage::Appraised, Stage::Final];
    let [a, later] = stages.map(|stage| card(one, "Sở A", stage));
    let [same, same_later] = stages.map(|stage| card(other, "Sở A", stage));
    let b = card(other, "Sở B", Stage::Appraised);
    let (first, second) = ([a.clone()], [b.clone()]);
    let both = [a.clone(), b.clone()];
    let blocks = [&first, &second].map(|cards| Ranking::new(cards).unwrap());
    let crosswalk = Crosswalk::between(one, other).check(one, other).unwrap();
    let linked = YearLinks::new().with_crosswalk(&crosswalk);
    let own = Crosswalk::between(one, one).check(one, one).unwrap();
    let stale = YearLinks::new().with_crosswalk(&own);
    let text = |problems: Problems| problems.to_string();
    vec![
        Ranking::new(&both).map(drop).map_err(text),
        BlockComparison::new(&blocks[0], &blocks[1], &Successions::new()).map(drop).map_err(text),
        Comparison::new(&a, &same).map(drop).map_err(text),
        Comparison::linked(&a, &same, &linked).map(drop).map_err(text),
        Comparison::linked(&a, &same, &stale).map(drop).map_err(text),
        Comparison::linked(&same, &same, &stale).map(drop).map_err(text),
        Comparison::stages(&a, &same_later).map(drop).map_err(text),
        Comparison::stages(&a, &later).map(drop).map_err(text),
        a.disputed(&same).map(drop).map_err(text),
        RankingOutlook::new(&first, std::slice::from_ref(&same)).map(drop).map_err(text),
    ]
}

#[track_caller]
fn differ(one: &Methodology, other: &Methodology, difference: &str) {
    let line = |place: &str| {
        Err(format!(
            "{place}: found another definition of `demo`, edition 2025 ({difference}), expected one definition of each edition"
        ))
    };
    let m = || line("methodology");
    let expected = vec![
        line("[1] `Sở B`, methodology"),
        m(),
        m(),
        m(),
        m(),
        Err(["from", "to"].map(|side| line(&format!("crosswalk.{side}")).unwrap_err()).join("\n")),
        m(),
        Ok(()),
        m(),
        line("[0] `Sở A`, methodology"),
    ];
    assert_eq!(said(one, other), expected);
    assert_ne!(one, other);
}

#[track_caller]
fn same(one: &Methodology, other: &Methodology) {
    assert_eq!(said(one, other), vec![Ok(()); 10]);
    assert_eq!(one, other);
}

#[test]
fn the_first_difference_of_two_definitions_is_named() {
    let one = methodology(base());
    let long = |end: &str| format!("{}{end}", "Quyết định ".repeat(9));
    let rows = |order: &[usize]| -> Value {
        let rows = base()["criteria"].clone();
        order.iter().map(|row| rows[*row].clone()).collect()
    };
    let levels = |order: &[usize]| -> Value {
        let levels = base()["criteria"][2]["rule"]["levels"].clone();
        order.iter().map(|level| levels[*level].clone()).collect()
    };
    let half_even = json!({ "places": 3, "mode": "half-even" });
    let printed = json!({ "places": 1, "mode": "up" });
    #[rustfmt::skip]
    let cases: Vec<(Vec<(&str, Value)>, &str)> = vec![
        // The case of the score sheets: weights that were changed after the marking.
        (vec![("/criteria/0/max", json!("8")), ("/criteria/1/max", json!("18")), ("/criteria/9/max", json!("4"))],
            "criterion 1, max: `10` in one and `8` in the other"),
        (vec![("/title", json!("Bộ chỉ số"))], "title: `Bộ tiêu chí` in one and `Bộ chỉ số` in the other"),
        (vec![("/citation", json!("QĐ 1/2025"))], "citation: nothing in one and `QĐ 1/2025` in the other"),
        (vec![("/provenance", json!("sourced"))], "provenance: `partial` in one and `sourced` in the other"),
        (vec![("/not_applicable", json!("full"))], "not_applicable: `rescale` in one and `full` in the other"),
        (vec![("/rounding/points", half_even)],
            "rounding.points: `{ places = 3, mode = half-up }` in one and `{ places = 3, mode = half-even }` in the other"),
        (vec![("/rounding/points", json!("unrounded")), ("/rounding/printed", printed)],
            "rounding.points: `{ places = 3, mode = half-up }` in one and `unrounded` in the other"),
        (vec![("/adjustments", json!({ "bonus": "1", "penalty": "0" }))], "adjustments.bonus: `0` in one and `1` in the other"),
        (vec![("/adjustments", json!({ "bonus": "0", "penalty": "2.5" }))], "adjustments.penalty: `0` in one and `2.5` in the other"),
        (vec![("/adjustments", json!({ "over_cap": "cut" }))], "adjustments.over_cap: `refused` in one and `cut` in the other"),
        (vec![("/classification/index_at_most", json!("100"))], "classification.index_at_most: nothing in one and `100` in the other"),
        (vec![("/classification/index_at_least", json!("0"))], "classification.index_at_least: nothing in one and `0` in the other"),
        (vec![("/criteria/0/title", json!("Điểm số"))], "criterion 1, title: `Điểm` in one and `Điểm số` in the other"),
        (vec![("/criteria/0/source", json!("survey"))], "criterion 1, source: `appraisal` in one and `survey` in the other"),
        (vec![("/criteria/0/part", json!("Khác"))], "criterion 1, part: nothing in one and `Khác` in the other"),
        (vec![("/criteria/1/part", json!("Khác"))], "criterion 2, part: `Chỉ đạo` in one and `Khác` in the other"),
        (vec![("/criteria/0/may_not_apply", json!(true)), ("/criteria/9/may_not_apply", json!(false))],
            "criterion 1, may_not_apply: `false` in one and `true` in the other"),
        (vec![("/criteria/9/citation", json!("Điều 3"))], "criterion 2.8, citation: nothing in one and `Điều 3` in the other"),
        (vec![("/criteria/0/rule", json!({ "kind": "choice", "levels": [
                { "name": "có", "points": "10" }, { "name": "không", "points": "0" } ] }))],
            "criterion 1, rule.kind: `direct` in one and `choice` in the other"),
        (vec![("/criteria/2/rule/levels/1/name", json!("vừa"))], "criterion 2.1, rule.levels[1].name: `một phần` in one and `vừa` in the other"),
        (vec![("/criteria/2/rule/levels/1/points", json!("1.5"))], "criterion 2.1, rule.levels[1].points: `1` in one and `1.5` in the other"),
        (vec![("/criteria/2/rule/levels/3", json!({ "name": "rất kém", "points": "-1" }))],
            "criterion 2.1, rule.levels: `3` entries in one and `4` entries in the other"),
        (vec![("/criteria/2/rule/levels", levels(&[0, 2, 1]))], "criterion 2.1, rule.levels[1].name: `một phần` in one and `không` in the other"),
        (vec![("/criteria/3/rule/of", json!("value")), ("/criteria/3/rule/bands/1/at_least", json!("49"))],
            "criterion 2.2, rule.of: `ratio` in one and `value` in the other"),
        (vec![("/criteria/3/rule/bands/1/at_least", json!("49.5"))], "criterion 2.2, rule.bands[1].at_least: `50` in one and `49.5` in the other"),
        (vec![("/criteria/3/rule/bands/1", json!({ "above": "50", "points": "1" }))],
            "criterion 2.2, rule.bands[1].at_least: `50` in one and nothing in the other"),
        (vec![("/criteria/3/rule/bands/1", json!({ "at_least": "50", "up_to": "1" }))],
            "criterion 2.2, rule.bands[1].points: `1` in one and nothing in the other"),
        (vec![("/criteria/3/rule/otherwise", json!("0.5"))], "criterion 2.2, rule.otherwise: `0` in one and `0.5` in the other"),
        (vec![("/criteria/3/rule/empty", json!("full"))], "criterion 2.2, rule.empty: `refused` in one and `full` in the other"),
        (vec![("/criteria/4/rule/from", json!("10"))], "criterion 2.3, rule.from: `0` in one and `10` in the other"),
        (vec![("/criteria/4/rule/to", json!("95"))], "criterion 2.3, rule.to: `100` in one and `95` in the other"),
        (vec![("/criteria/4/rule/cutoff", json!("50"))], "criterion 2.3, rule.cutoff: nothing in one and `50` in the other"),
        (vec![("/criteria/4/rule/empty", json!("zero"))], "criterion 2.3, rule.empty: `refused` in one and `zero` in the other"),
        (vec![("/criteria/3/rule/part_may_exceed", json!(true))], "criterion 2.2, rule.part_may_exceed: `false` in one and `true` in the other"),
        (vec![("/criteria/3/rule/decimals", json!(true))], "criterion 2.2, rule.decimals: `false` in one and `true` in the other"),
        (vec![("/criteria/4/rule/part_may_exceed", json!(true))], "criterion 2.3, rule.part_may_exceed: `false` in one and `true` in the other"),
        (vec![("/criteria/4/rule/decimals", json!(true))], "criterion 2.3, rule.decimals: `false` in one and `true` in the other"),
        (vec![("/criteria/5/rule/each", json!("0.5"))], "criterion 2.4, rule.each: `1` in one and `0.5` in the other"),
        (vec![("/criteria/6/rule/each", json!("0.5"))], "criterion 2.5, rule.each: `1` in one and `0.5` in the other"),
        (vec![("/criteria/6/rule/floor", json!("-1"))], "criterion 2.5, rule.floor: `0` in one and `-1` in the other"),
        (vec![("/criteria/7/rule", json!({ "kind": "checklist", "all_or_nothing": true, "items": [
                { "name": "kế hoạch" }, { "name": "báo cáo" } ] }))],
            "criterion 2.6, rule.all_or_nothing: `false` in one and `true` in the other"),
        (vec![("/criteria/7/rule/items/0/points", json!("1.5")), ("/criteria/7/rule/items/1/points", json!("0.5"))],
            "criterion 2.6, rule.items[0].points: `1` in one and `1.5` in the other"),
        (vec![("/criteria/8/rule/options/1/percent", json!("40"))], "criterion 2.7, rule.options[1].percent: `50` in one and `40` in the other"),
        (vec![("/criteria/8/rule/min_answers", json!(30))], "criterion 2.7, rule.min_answers: `1` in one and `30` in the other"),
        (vec![("/criteria/8/rule/options/1", json!({ "name": "bình thường", "counts": false }))],
            "criterion 2.7, rule.options[1].counts: `true` in one and `false` in the other"),
        (vec![("/criteria/0/round_to", json!("0.5"))], "criterion 1, round_to: nothing in one and `0.5` in the other"),
        (vec![("/criteria/0/reaches", json!("9.5"))], "criterion 1, reaches: nothing in one and `9.5` in the other"),
        (vec![("/criteria/8/rule/empty", json!("zero"))], "criterion 2.7, rule.empty: `refused` in one and `zero` in the other"),
        (vec![("/criteria/9/rule/min", json!("1"))], "criterion 2.8, rule.min: `0` in one and `1` in the other"),
        (vec![("/criteria/9/rule/step", json!("0.25"))], "criterion 2.8, rule.step: `0.5` in one and `0.25` in the other"),
        // The head comes first, as in the file.
        (vec![("/criteria/0/title", json!("Điểm số")), ("/title", json!("Bộ chỉ số"))], "title: `Bộ tiêu chí` in one and `Bộ chỉ số` in the other"),
        // Rows that are missing, more, or in another order.
        (vec![("/criteria", rows(&[0, 1, 2, 3, 4, 5, 6, 7, 9])), ("/criteria/8/max", json!("4"))],
            "criterion 2.7: a row in one and no row in the other"),
        (vec![("/criteria", rows(&[0, 1, 2, 3, 4, 5, 6, 7, 9])), ("/criteria/1/max", json!("14")), ("/total", json!("24"))],
            "total: `26` in one and `24` in the other"),
        (vec![("/criteria/9/code", json!("2.9"))], "criterion 2.8: a row in one and no row in the other"),
        (vec![("/criteria/9/code", json!("2.9")), ("/criteria/8/code", json!("2.8"))], "criterion 2.7: a row in one and no row in the other"),
        (vec![("/criteria", rows(&[0, 1, 3, 2, 4, 5, 6, 7, 8, 9]))], "criterion 2.1: row `3` in one and row `4` in the other"),
        (vec![("/criteria", rows(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 0]))], "criterion 1: row `1` in one and row `10` in the other"),
    ];
    for (changes, difference) in cases {
        differ(&one, &methodology(changed(&changes)), difference);
    }
    // Rows behind the last one of the other definition; the maxima above them are equal.
    let split = |rows: &[Row]| {
        let mut definition: Definition = serde_json::from_value(base()).unwrap();
        definition.criteria.truncate(9);
        definition.criteria.extend_from_slice(rows);
        definition.validate().unwrap()
    };
    let row = |code: &str, max: Points| Row::leaf(code, "Cho điểm", max, Direct::new());
    let (short, long_list) = (
        split(&[row("2.8", points!(2))]),
        split(&[row("2.8", points!(1)), row("2.9", points!(1))]),
    );
    differ(&short, &long_list, "criterion 2.8, max: `2` in one and `1` in the other");
    let deeper = split(&[Row::inner("2.8", "Cho điểm", points!(2)), row("2.8.1", points!(2))]);
    differ(&short, &deeper, "criterion 2.8, rule: `direct` in one and nothing in the other");
    // Texts that differ beyond what an error shows.
    let cited = |end: &str| methodology(changed(&[("/citation", json!(long(end)))]));
    let middle = |number: &str| cited(&format!("{number} của Ủy ban nhân dân tỉnh"));
    differ(
        &middle("12"),
        &middle("13"),
        "citation: …`2 của Ủy ban nhân dân tỉnh` in one and …`3 của Ủy ban nhân dân tỉnh` in the other",
    );
}

#[test]
fn groups_and_indices_of_one_block_are_equal_anyway() {
    // Cards of two ids must agree on these too; of one id, the difference is named.
    let one = methodology(base());
    for (place, value, difference) in [
        (
            "/rounding/index",
            json!({ "places": 1, "mode": "half-up" }),
            "rounding.index: `{ places = 2, mode = half-up }` in one and `{ places = 1, mode = half-up }` in the other",
        ),
        (
            "/classification/basis",
            json!("exact"),
            "classification.basis: `published` in one and `exact` in the other",
        ),
        (
            "/classification/ties",
            json!("dense"),
            "classification.ties: `standard` in one and `dense` in the other",
        ),
        (
            "/classification/groups/1/at_least",
            json!("65.5"),
            "classification.groups[1].at_least: `70` in one and `65.5` in the other",
        ),
        (
            "/classification/groups/0/label",
            json!("Tốt"),
            "classification.groups[0].label: `A` in one and `Tốt` in the other",
        ),
        (
            "/classification/groups/2",
            json!({ "label": "C", "at_least": "50" }),
            "classification.groups: `2` entries in one and `3` entries in the other",
        ),
    ] {
        differ(&one, &methodology(changed(&[(place, value)])), difference);
    }
    let unrounded = |places: u8| {
        let printed = json!({ "places": places, "mode": "half-up" });
        methodology(changed(&[
            ("/rounding/points", json!("unrounded")),
            ("/rounding/printed", printed),
        ]))
    };
    differ(
        &unrounded(2),
        &unrounded(3),
        "rounding.printed: `{ places = 2, mode = half-up }` in one and `{ places = 3, mode = half-up }` in the other",
    );
}

#[test]
fn equal_values_are_equal_however_they_were_written() {
    let one = methodology(base());
    for changes in [
        vec![],
        vec![
            ("/total", json!("26.0")),
            ("/criteria/0/max", json!(10)),
            ("/classification/groups/0/at_least", json!("90.00")),
        ],
        vec![("/title", json!("Bo\u{323}\u{302} tie\u{302}u chi\u{301}"))],
        vec![("/criteria/1/part", json!("Chi\u{309} đa\u{323}o"))],
        // What a row inherits or what is the default, said.
        vec![("/criteria/2/part", json!("Chỉ đạo")), ("/criteria/2/may_not_apply", json!(true))],
        vec![
            ("/criteria/0/may_not_apply", json!(false)),
            ("/criteria/0/source", json!("appraisal")),
        ],
        vec![("/criteria/8/source", json!("survey"))],
        vec![
            ("/criteria/3/rule/empty", json!("refused")),
            ("/criteria/4/rule/empty", json!("refused")),
        ],
        vec![("/criteria/4/rule/from", json!("0")), ("/criteria/4/rule/to", json!("100.0"))],
        vec![
            ("/criteria/3/rule/part_may_exceed", json!(false)),
            ("/criteria/4/rule/decimals", json!(false)),
        ],
        vec![
            ("/criteria/6/rule/floor", json!("0")),
            ("/criteria/7/rule/all_or_nothing", json!(false)),
        ],
        vec![("/criteria/9/rule/min", json!("0.00")), ("/criteria/9/rule/step", json!("0.50"))],
        vec![("/criteria/3/rule/bands/0/at_least", json!("90.000"))],
        vec![("/adjustments", json!({ "bonus": "0", "penalty": "0" }))],
    ] {
        same(&one, &methodology(changed(&changes)));
    }
    // One that is said of every row below is the same as one that they inherit.
    let mut definition: Definition = serde_json::from_value(base()).unwrap();
    definition.criteria[1].may_not_apply = None;
    for row in &mut definition.criteria[2..] {
        row.may_not_apply = Some(true);
    }
    same(&one, &definition.validate().unwrap());
}

/// A custom rule that pays a point; its author tells two of them apart by a number.
#[derive(Clone, PartialEq)]
struct Own(u8);

impl std::fmt::Debug for Own {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0 > 9 { f.write_str("Own") } else { write!(f, "Own {}", self.0) }
    }
}

impl ScoringRule for Own {
    type Evidence = ();

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds::new(Fraction::ZERO, leaf.max))
    }

    fn award(&self, _: &Leaf, (): &()) -> Result<Award, Vec<Refusal>> {
        Ok(Award::points(points!(1), Clause::Custom(0)))
    }

    fn clause(&self, _: &Leaf, _: Clause, _: Language) -> Cow<'_, str> {
        "own".into()
    }
}

#[test]
fn custom_rules_are_compared_by_their_authors() {
    let of = |rule: Rule| {
        let mut definition: Definition = serde_json::from_value(base()).unwrap();
        definition.criteria[0].rule = Some(rule);
        definition.validate().unwrap()
    };
    let own = |number| of(Rule::custom(Own(number)));
    same(&own(1), &own(1));
    differ(&own(1), &own(2), "criterion 1, rule: `Own 1` in one and `Own 2` in the other");
    differ(
        &own(10),
        &own(11),
        "criterion 1, rule: `Own` in one and one that is not equal to it in the other",
    );
    differ(
        &own(1),
        &of(Direct::new().into()),
        "criterion 1, rule.kind: `custom` in one and `direct` in the other",
    );
}

#[test]
fn other_ids_and_editions_are_other_methodologies() {
    let one = methodology(base());
    let other = |place: &str, value: Value| {
        methodology(changed(&[(place, value), ("/title", json!("Bộ chỉ số"))]))
    };
    let renamed = other("/id", json!("demo-2"));
    let block =
        |other: &Methodology| [card(&one, "Sở A", Stage::Final), card(other, "Sở B", Stage::Final)];
    assert!(Ranking::new(&block(&renamed)).is_ok());
    let next = other("/edition", json!(2026));
    let problems = Ranking::new(&block(&next)).unwrap_err().to_string();
    assert_eq!(
        problems,
        "[1] `Sở B`, edition: found `2026`, expected `2025`, as the first sheet of the block"
    );
    let (before, after) = (card(&one, "Sở A", Stage::Final), card(&next, "Sở A", Stage::Final));
    assert!(Comparison::new(&before, &after).is_ok());
    // An id in another normal form is the same id.
    let composed = |id: &str| other("/id", json!(id));
    let decomposed =
        methodology(changed(&[("/id", json!("be\u{323}\u{302}nh-vie\u{323}\u{302}n"))]));
    let cards = [
        card(&composed("bệnh-viện"), "Sở A", Stage::Final),
        card(&decomposed, "Sở B", Stage::Final),
    ];
    let problems = Ranking::new(&cards).unwrap_err().to_string();
    assert!(
        problems.contains("title: `Bộ chỉ số` in one and `Bộ tiêu chí` in the other"),
        "{problems}"
    );
}

/// Two methodologies of one block agree on groups, ranks and indices. If not, the first difference is named.
#[test]
fn methodologies_of_one_block_are_classified_alike() {
    let cards = |changes: &[(&str, Value)]| {
        let other = methodology(changed(&[changes, &[("/id", json!("huyen"))]].concat()));
        let group = [("/classification/groups/1", json!({ "label": "Tốt", "at_least": "5" }))];
        let one = methodology(changed(&group));
        [card(&one, "Sở A", Stage::Final), card(&other, "Huyện B", Stage::Final)]
    };
    let group =
        |label: &str| ("/classification/groups/1", json!({ "label": label, "at_least": "5.0" }));
    // One label in two normal forms is one label, in the summary too.
    for label in ["Tốt", "To\u{302}\u{301}t"] {
        let cards = cards(&[group(label)]);
        let groups = Ranking::new(&cards).unwrap().summary().groups;
        let counts: Vec<(Option<&str>, usize)> =
            groups.iter().map(|group| (group.label.as_deref(), group.units)).collect();
        assert_eq!(counts, [(Some("A"), 0), (Some("Tốt"), 2), (None, 0)]);
    }
    let refused = |changes: &[(&str, Value)]| {
        Ranking::new(&cards(&[changes, &[group("Tốt")]].concat())).unwrap_err().to_string()
    };
    let same = "expected the same as of the first sheet of the block";
    assert_eq!(
        refused(&[("/classification/ties", json!("dense")), ("/rounding/index/places", json!(1))]),
        format!(
            "[1] `Huyện B`, classification: found the classification of `huyen` (classification.ties: `standard` in one and \
             `dense` in the other), {same}\n\
             [1] `Huyện B`, rounding.index: found the rounding of the index of `huyen` (rounding.index: `{{ places = 2, mode = \
             half-up }}` in one and `{{ places = 1, mode = half-up }}` in the other), {same}"
        )
    );
    assert_eq!(
        refused(&[("/classification/groups/0/label", json!("Á"))]),
        format!(
            "[1] `Huyện B`, classification: found the classification of `huyen` (classification.groups[0].label: `A` in one \
             and `Á` in the other), {same}"
        )
    );
}

#[test]
fn every_card_of_another_definition_is_named() {
    let one = methodology(base());
    let other = methodology(changed(&[("/title", json!("Bộ chỉ số"))]));
    let third = methodology(changed(&[("/id", json!("khác"))]));
    let amended = methodology(changed(&[("/id", json!("khác")), ("/citation", json!("QĐ 2"))]));
    let cards: Vec<Scorecard> =
        [&one, &third, &other, &one, &amended, &other, &third, &other, &other]
            .into_iter()
            .zip(["A", "B", "C", "D", "E", "F", "G", "H", "I"])
            .map(|(methodology, unit)| card(methodology, unit, Stage::Final))
            .collect();
    let problems = Ranking::new(&cards).unwrap_err();
    let found: Vec<(Option<usize>, &str)> =
        problems.iter().map(|problem| (problem.place.card, problem.place.key.as_str())).collect();
    assert_eq!(found, [2, 4, 5, 7, 8].map(|position| (Some(position), "methodology")));
    // Two rankings, each without a conflict: each id is named once.
    let blocks: [Vec<Scorecard>; 2] = [vec![0, 1, 3, 6], vec![2, 4, 5]]
        .map(|list| list.into_iter().map(|card: usize| cards[card].clone()).collect());
    let [before, after] = [&blocks[0], &blocks[1]].map(|cards| Ranking::new(cards).unwrap());
    let problems = BlockComparison::new(&before, &after, &Successions::new()).unwrap_err();
    assert_eq!(problems.iter().count(), 2, "{problems}");
}

#[test]
fn another_edition_hides_no_other_difference() {
    let card = |definition: Definition, unit: &str| {
        let sheet = with(Sheet::example(unit), |sheet| sheet.edition = definition.edition);
        definition.validate().unwrap().check(&sheet).unwrap().score()
    };
    let other = with(Definition::example(), |definition| {
        definition.edition = 2026;
        definition.classification.ties = TieRule::Dense;
        definition.rounding.index = Rounding::new(1, Mode::HalfUp);
    });
    let cards = [card(Definition::example(), "Sở A"), card(other, "Sở B")];
    let problems = Ranking::new(&cards).unwrap_err();
    let keys: Vec<&str> = problems.iter().map(|problem| problem.place.key.as_str()).collect();
    assert_eq!(keys, ["edition", "classification", "rounding.index"]);
}
