//! Several rules on one leaf.

mod bounds;
mod refused;
mod used;

use serde_json::{Value, json};

use crate::prelude::*;

/// A definition of one leaf, and of one more of a point so that the leaf need not apply.
fn definition(row: &Value) -> Value {
    let rounding = json!({ "places": 2, "mode": "half-up" });
    let mut leaf = json!({ "code": "1", "title": "Tiêu chí" });
    for (key, value) in row.as_object().unwrap() {
        leaf[key] = value.clone();
    }
    let max: Points = serde_json::from_value(leaf["max"].clone()).unwrap();
    let level = json!([{ "name": "có", "points": "1" }]);
    let other = json!({
        "code": "2", "title": "Khác", "max": "1", "rule": { "kind": "choice", "levels": level },
    });
    json!({
        "format": 1, "id": "combined", "edition": 2026, "title": "Thử", "provenance": "illustrative",
        "total": max.checked_add(points!(1)).unwrap(), "not_applicable": "rescale",
        "rounding": { "points": rounding, "index": rounding },
        "classification": { "basis": "published", "ties": "standard", "groups": [] },
        "criteria": [leaf, other],
    })
}

fn methodology(row: &Value) -> Result<Methodology, String> {
    let definition: Definition =
        serde_json::from_value(definition(row)).map_err(|error| error.to_string())?;
    definition.validate().map_err(|problems| problems.to_string())
}

fn sheet(methodology: &Methodology, answer: Value) -> Sheet {
    let mut sheet = Sheet::new(methodology, "Sở A", Stage::Appraised);
    sheet.answer("1", serde_json::from_value::<Answer>(answer).unwrap());
    sheet.answer("2", Evidence::level("có"));
    sheet
}

fn check(row: &Value, parts: &Value) -> Result<CheckedSheet, String> {
    let methodology = methodology(row)?;
    let sheet = sheet(&methodology, json!({ "parts": parts }));
    methodology.check(&sheet).map_err(|problems| problems.to_string())
}

#[track_caller]
fn pays(row: &Value, table: &[(Value, &str)]) {
    for (parts, expected) in table {
        let checked = check(row, parts).unwrap_or_else(|problems| panic!("{parts}: {problems}"));
        let card = checked.score();
        let found = card.criterion("1").unwrap();
        let found = match found.outcome() {
            Outcome::NotApplicable => "not applicable".to_owned(),
            _ => found.points().to_string(),
        };
        assert_eq!(found, *expected, "{row} {parts}");
    }
}

#[track_caller]
fn refuses(row: &Value, parts: &Value, lines: &[&str]) {
    assert_eq!(check(row, parts).unwrap_err(), lines.join("\n"), "{row} {parts}");
}

#[track_caller]
fn is_refused(row: &Value, lines: &[&str]) {
    assert_eq!(methodology(row).unwrap_err(), lines.join("\n"), "{row}");
}

fn per_item(each: &str) -> Value {
    json!({ "kind": "per-item", "each": each })
}

fn levels(levels: &[(&str, &str)]) -> Value {
    let level = |(name, points): &(&str, &str)| json!({ "name": name, "points": points });
    json!({ "kind": "choice", "levels": levels.iter().map(level).collect::<Vec<_>>() })
}

fn ratio() -> Value {
    json!({ "kind": "proportional" })
}

fn part(name: &str, max: &str, rule: impl Into<Value>) -> Value {
    json!({ "name": name, "max": max, "rule": rule.into() })
}

/// The same table with a key more.
fn and(mut table: Value, key: &str, value: impl Into<Value>) -> Value {
    table[key] = value.into();
    table
}

fn row(max: &str, by: &str, of: &[Value]) -> Value {
    json!({ "max": max, "rule": { "kind": "combined", "by": by, "of": of } })
}

/// The same row with a key more in its rule.
fn with_key(mut row: Value, key: &str, value: &str) -> Value {
    row["rule"][key] = json!(value);
    row
}

/// Prizes of 8 and 6, at most 20 together, less faults of 10 and 15, at most 20 together.
fn prizes() -> Value {
    let of = [
        part("cấp thành", "80", per_item("8")),
        part("cấp trường", "60", per_item("6")),
        and(part("khiển trách", "20", per_item("10")), "minus", true),
        and(part("cảnh cáo", "20", per_item("15")), "minus", true),
    ];
    let row = with_key(row("20", "sum", &of), "plus_at_most", "20");
    with_key(row, "minus_at_most", "20")
}

fn counts(counts: [u32; 4]) -> Value {
    let [city, school, reprimand, warning] = counts.map(|count| json!({ "count": count }));
    json!({ "cấp thành": city, "cấp trường": school, "khiển trách": reprimand, "cảnh cáo": warning })
}

#[test]
fn parts_read_growth_and_several_ratios() {
    let growth = json!({ "kind": "proportional", "of": "growth", "to": "50", "from_zero": "not-applicable" });
    let rest = json!({ "kind": "proportional", "of": "rest", "ratios": ["quá hạn", "trả lại"] });
    let value = json!({ "kind": "bands", "of": "value", "bands": [{ "at_least": "3", "points": "1" }], "otherwise": "0" });
    let of = [
        part("tăng thu", "2", growth),
        and(part("đúng hạn", "3", rest), "required", true),
        and(part("vi phạm", "1", value), "minus", true),
    ];
    let row = and(row("5", "sum", &of), "may_not_apply", true);
    let parts = |[now, last]: [u32; 2], [late, back]: [u32; 2], faults: u32| {
        let share = |part: u32| json!({ "part": part, "whole": 6 });
        json!({
            "tăng thu": { "now": now, "last": last },
            "đúng hạn": { "ratios": { "trả lại": share(back), "quá hạn": share(late) } },
            "vi phạm": { "value": faults },
        })
    };
    pays(
        &row,
        &[
            (parts([3, 2], [0, 0], 0), "5"),
            (parts([5, 4], [1, 1], 0), "3"),
            (parts([5, 4], [1, 1], 3), "2"),
            (parts([9, 7], [1, 0], 0), "3.64"),
            // Growth from zero does not apply.
            (parts([1, 0], [1, 1], 3), "1"),
            // Nothing is left.
            (parts([3, 2], [3, 3], 0), "0"),
        ],
    );
    refuses(
        &row,
        &parts([0, 0], [0, 7], 0),
        &[
            "criterion 1, parts.tăng thu.last: found a last figure of `0`, expected more than zero: the rule does not say what zero after zero means",
            "criterion 1, parts.đúng hạn.ratios.trả lại.part: found `7` of `6`, expected a part of at most the whole, or `part_may_exceed = true` in the rule",
        ],
    );
    let checked = check(&row, &parts([9, 7], [1, 0], 0)).unwrap();
    let text = checked.explain().criterion("1").unwrap().to_text(Language::En);
    for line in [
        "part “tăng thu”: 8/7 = 1.1428…",
        "part “đúng hạn”: 2.5",
        "less part “vi phạm”: 0 (below 3: 0)",
    ] {
        assert!(text.lines().any(|found| found.trim_start() == line), "{line}\n{text}");
    }
    let definition: Definition = serde_json::from_value(definition(&row)).unwrap();
    let written = serde_json::to_value(&definition).unwrap();
    assert_eq!(serde_json::from_value::<Definition>(written.clone()).unwrap(), definition);
    assert_eq!(written["criteria"][0]["rule"]["of"][1]["rule"]["ratios"][0], "quá hạn");
}

#[test]
fn a_sum_of_parts() {
    pays(
        &prizes(),
        &[
            (counts([0, 0, 0, 0]), "0"),
            (counts([1, 1, 0, 0]), "14"),
            (counts([1, 2, 0, 0]), "20"),
            // The pluses are cut at 20 before the minuses are taken off.
            (counts([1, 3, 1, 0]), "10"),
            (counts([1, 3, 1, 1]), "0"),
            (counts([0, 0, 1, 1]), "0"),
        ],
    );
    let floor = with_key(prizes(), "floor", "-12.5");
    pays(&floor, &[(counts([0, 0, 1, 0]), "-10"), (counts([0, 0, 1, 1]), "-12.5")]);
    let high = with_key(prizes(), "floor", "1.5");
    pays(&high, &[(counts([0, 0, 0, 0]), "1.5"), (counts([1, 0, 1, 0]), "1.5")]);
    // Without a cap, the maximum of the leaf caps the difference only.
    let of = [
        part("cộng", "1000", per_item("2")),
        and(part("trừ", "1000", per_item("1")), "minus", true),
    ];
    let plain = with_key(row("10", "sum", &of), "floor", "-5");
    let two =
        |plus: u32, minus: u32| json!({ "cộng": { "count": plus }, "trừ": { "count": minus } });
    pays(&plain, &[(two(7, 3), "10"), (two(4, 3), "5"), (two(20, 35), "5"), (two(0, 9), "-5")]);
}

#[test]
fn shares_are_added_exactly_and_rounded_once() {
    let parts = ["a", "b", "c"].map(|name| part(name, "1", ratio()));
    let third = json!({ "part": 1, "whole": 3 });
    let checked =
        check(&row("3", "sum", &parts), &json!({ "a": third, "b": third, "c": third })).unwrap();
    let explanation = checked.explain();
    assert_eq!(explanation.criterion("1").unwrap().exact(), points!(1).into());
    // 0.005 + 0.005 is 0.01, not 0.01 + 0.01.
    let half = json!({ "part": 1, "whole": 200 });
    pays(&row("2", "sum", &parts[..2]), &[(json!({ "a": half, "b": half }), "0.01")]);
}

#[test]
fn a_required_part_that_earns_nothing() {
    let held = levels(&[("đủ", "1"), ("không đủ", "0"), ("vi phạm", "-1")]);
    let of = [
        part("nội dung", "3", json!({ "kind": "direct" })),
        and(part("kỳ họp", "1", held), "required", true),
    ];
    let gate = row("4", "sum", &of);
    let two = |held: &str, points: &str| json!({ "kỳ họp": { "level": held }, "nội dung": { "points": points } });
    pays(
        &gate,
        &[
            (two("đủ", "2"), "3"),
            (two("đủ", "0"), "1"),
            (two("không đủ", "3"), "0"),
            (two("vi phạm", "3"), "0"),
        ],
    );
    pays(&with_key(gate.clone(), "floor", "-2"), &[(two("không đủ", "3"), "-2")]);
    // A floor above zero does not help.
    pays(&with_key(gate, "floor", "0.5"), &[(two("không đủ", "3"), "0"), (two("đủ", "0"), "1")]);
}

#[test]
fn the_best_and_the_one_part() {
    let of = [
        part("câu lạc bộ", "2", json!({ "kind": "direct", "step": "0.5", "min": "-1" })),
        part("nghiên cứu", "2", levels(&[("trường", "2"), ("khoa", "1"), ("không", "0")])),
    ];
    let club = |points: &str| json!({ "points": points });
    let study = |level: &str| json!({ "level": level });
    pays(
        &row("2", "best", &of),
        &[
            (json!({ "câu lạc bộ": club("1.5"), "nghiên cứu": study("khoa") }), "1.5"),
            (json!({ "câu lạc bộ": club("0.5"), "nghiên cứu": study("trường") }), "2"),
            (json!({ "nghiên cứu": study("khoa") }), "1"),
            (json!({ "câu lạc bộ": club("-1") }), "-1"),
            (json!({ "câu lạc bộ": club("-1"), "nghiên cứu": study("không") }), "0"),
        ],
    );
    let one = row("2", "one", &of);
    pays(
        &one,
        &[
            (json!({ "câu lạc bộ": club("1.5") }), "1.5"),
            (json!({ "nghiên cứu": study("không") }), "0"),
        ],
    );
    let both = json!({ "câu lạc bộ": club("1.5"), "nghiên cứu": study("khoa") });
    refuses(
        &one,
        &both,
        &[
            "criterion 1, parts: found answers to `câu lạc bộ`, `nghiên cứu`, expected an answer to one part only",
        ],
    );
    refuses(
        &one,
        &json!({}),
        &["criterion 1, parts: found no answer, expected an answer to one part"],
    );
    refuses(
        &row("2", "best", &of),
        &json!({}),
        &["criterion 1, parts: found no answer, expected an answer to at least one part"],
    );
}

#[test]
fn parts_that_do_not_apply() {
    let absent = || json!("not-applicable");
    let noted = || json!({ "not_applicable": true, "note": "không phát sinh" });
    let empty = json!({ "kind": "proportional", "empty": "not-applicable" });
    let of = [
        and(part("a", "1", empty), "required", true),
        part("b", "2", levels(&[("tốt", "2"), ("kém", "-1")])),
    ];
    let sum = and(row("3", "sum", &of), "may_not_apply", true);
    let [good, bad] = ["tốt", "kém"].map(|level| json!({ "level": level }));
    let nothing = json!({ "part": 0, "whole": 0 });
    let full = json!({ "part": 1, "whole": 1 });
    pays(
        &sum,
        &[
            (json!({ "a": full, "b": good }), "3"),
            (json!({ "a": full, "b": absent() }), "1"),
            (json!({ "a": absent(), "b": good }), "0"),
            (json!({ "a": nothing, "b": good }), "0"),
            (json!({ "a": nothing, "b": noted() }), "not applicable"),
            (json!({ "a": noted(), "b": absent() }), "not applicable"),
        ],
    );
    // Under `full` such a part counts as zero too, and a leaf of which no part applies earns its maximum.
    let mut file = definition(&sum);
    file["not_applicable"] = json!("full");
    let under_full = serde_json::from_value::<Definition>(file).unwrap().validate().unwrap();
    for (parts, expected) in [
        (json!({ "a": full, "b": absent() }), points!(1)),
        (json!({ "a": nothing, "b": absent() }), points!(3)),
    ] {
        let card =
            under_full.check(&sheet(&under_full, json!({ "parts": parts }))).unwrap().score();
        assert_eq!(card.criterion("1").unwrap().points(), expected);
    }
    let of = [part("a", "2", ratio()), part("b", "2", levels(&[("tốt", "2"), ("kém", "-1")]))];
    for by in ["best", "one"] {
        let row = and(row("2", by, &of), "may_not_apply", true);
        pays(
            &row,
            &[
                (json!({ "a": absent() }), "not applicable"),
                (json!({ "b": noted() }), "not applicable"),
                (json!({ "b": bad }), "-1"),
            ],
        );
    }
    let best = and(row("2", "best", &of), "may_not_apply", true);
    pays(
        &best,
        &[
            (json!({ "a": absent(), "b": bad }), "-1"),
            (json!({ "a": absent(), "b": absent() }), "not applicable"),
        ],
    );
    // It is allowed only if the leaf may not apply.
    refuses(
        &row("2", "best", &of),
        &json!({ "a": absent(), "b": noted() }),
        &[
            "criterion 1, parts.a: found `not-applicable`, expected evidence: this criterion always applies",
            "criterion 1, parts.b: found `not-applicable`, expected evidence: this criterion always applies",
        ],
    );
    let fixed = [part("a", "2", and(ratio(), "empty", "not-applicable"))];
    is_refused(
        &row("2", "sum", &fixed),
        &[
            "criterion 1, rule.of[0].rule.empty: found `not-applicable`, expected `full`, `zero` or `refused`, or `may_not_apply = true` on the row",
        ],
    );
}

#[test]
fn a_survey_part_makes_a_survey_leaf() {
    let survey = json!({ "kind": "survey", "options": [{ "name": "có", "percent": "100" }] });
    let of = [part("phiếu", "1", survey), part("hồ sơ", "2", ratio())];
    let row = row("3", "sum", &of);
    let methodology = methodology(&row).unwrap();
    let leaf = methodology.criterion("1").unwrap();
    assert_eq!(leaf.source(), Some(Source::Survey));
    let answer = json!({ "parts": { "phiếu": { "answers": { "có": 2 } }, "hồ sơ": { "part": 1, "whole": 2 } } });
    let mut sheet = sheet(&methodology, answer);
    assert_eq!(methodology.check(&sheet).unwrap().score().points(), points!(3));
    sheet.stage = Stage::SelfScored;
    assert_eq!(
        methodology.check(&sheet).unwrap_err().to_string(),
        "criterion 1: found an answer to a survey leaf on a `self` sheet, expected no answer: surveys are never self-scored"
    );
    sheet.answers.remove("1");
    let card = methodology.check(&sheet).unwrap().score();
    assert_eq!((card.points(), card.applicable()), (points!(1), points!(1)));
    let said = and(row.clone(), "source", "survey");
    assert!(self::methodology(&said).is_ok());
    let refused = "criterion 1, source: found a `survey` part under `source = \"appraisal\"`, expected `source = \"survey\"`";
    is_refused(&and(row.clone(), "source", "appraisal"), &[refused]);
    // Inherited too.
    let mut file = definition(&row);
    file["criteria"][0]["code"] = json!("1.1");
    let above = json!({ "code": "1", "title": "Lĩnh vực", "max": "3", "source": "appraisal" });
    file["criteria"].as_array_mut().unwrap().insert(0, above);
    let inherited = serde_json::from_value::<Definition>(file).unwrap().validate().unwrap_err();
    assert_eq!(inherited.to_string(), refused.replace("criterion 1,", "criterion 1.1,"));
}

#[test]
fn a_row_that_reaches_less_and_rounds_to_a_step() {
    let of = [part("a", "2", ratio()), part("b", "2", per_item("1"))];
    let less = and(row("4", "sum", &of), "reaches", "3");
    let two = |part: u32, count: u32| json!({ "a": { "part": part, "whole": 8 }, "b": { "count": count } });
    pays(&less, &[(two(8, 2), "3"), (two(8, 1), "3"), (two(7, 1), "2.75"), (two(1, 0), "0.25")]);
    pays(&and(less.clone(), "round_to", "0.5"), &[(two(7, 1), "3"), (two(1, 0), "0.5")]);
    // The parts are checked against their own maxima.
    let few = and(row("4", "sum", &of[..1]), "reaches", "3");
    assert_eq!(
        methodology(&few).unwrap_err(),
        "criterion 1, rule.of: found `2` as the most that the parts without `minus` give, expected at least what the criterion reaches, `3`"
    );
    let best = and(row("4", "best", &of), "reaches", "2");
    pays(&best, &[(json!({ "a": { "part": 1, "whole": 8 }, "b": { "count": 2 } }), "2")]);
    assert!(methodology(&row("4", "best", &of)).is_err());
}
