//! What is wrong with a combined rule or with its evidence, word for word.

use serde_json::{Value, json};

use super::*;

#[test]
fn everything_wrong_with_the_evidence_is_said() {
    let of = [
        part("kế hoạch", "2", levels(&[("đủ", "2"), ("thiếu", "0")])),
        part("Hồ sơ", "2", ratio()),
        part("văn bản", "2", per_item("1")),
    ];
    let row = row("6", "sum", &of);
    refuses(
        &row,
        &json!({
            "kế hoạch": { "level": "chậm", "note": "x" },
            "hồ sơ": { "part": 1, "whole": 2 },
            "văn bản": { "part": 1, "whole": 2 },
            "lạ": { "count": 1 },
        }),
        &[
            "criterion 1, parts: found `hồ sơ`, expected one of `kế hoạch`, `Hồ sơ`, `văn bản` (`Hồ sơ` looks the same: U+0068 in place of U+0048)",
            "criterion 1, parts: found `lạ`, expected one of `kế hoạch`, `Hồ sơ`, `văn bản`",
            "criterion 1, parts.Hồ sơ: found no answer, expected evidence { part, whole }",
            "criterion 1, parts.kế hoạch.level: found `chậm`, expected one of `đủ`, `thiếu`",
            "criterion 1, parts.văn bản: found evidence { part, whole }, expected { count } for the rule `per-item`",
        ],
    );
    refuses(
        &row,
        &json!({
            "kế hoạch": { "level": "đủ" },
            "Hồ sơ": { "part": "1.5", "whole": "0.5" },
            "văn bản": { "parts": {} },
        }),
        &[
            "criterion 1, parts.Hồ sơ.part: found `1.5`, expected a whole number (`1500` if the dot in `1.500` groups thousands), or `decimals = true` in the rule",
            "criterion 1, parts.Hồ sơ.whole: found `0.5`, expected a whole number, or `decimals = true` in the rule",
            "criterion 1, parts.văn bản: found evidence { parts }, expected { count } for the rule `per-item`",
        ],
    );
    // One name in two forms, and one name twice in code.
    let twice = json!({
        "kế hoạch": { "level": "đủ" },
        "ke\u{302}\u{301} hoa\u{323}ch": { "level": "đủ" },
        "Hồ sơ": { "part": 1, "whole": 2 },
        "văn bản": { "count": 1 },
    });
    let again = "criterion 1, parts: found `kế hoạch` again, expected each part once";
    refuses(&row, &twice, &[again]);
    let methodology = methodology(&row).unwrap();
    let parts = ["văn bản", "Hồ sơ", "kế hoạch", "văn bản"].map(|name| {
        (
            name,
            match name {
                "kế hoạch" => Evidence::level("đủ"),
                "Hồ sơ" => Evidence::share(1, 2),
                _ => Evidence::Count(1),
            },
        )
    });
    let mut sheet = sheet(&methodology, json!({ "count": 1 }));
    assert_eq!(
        methodology.check(&sheet).unwrap_err().to_string(),
        "criterion 1: found evidence { count }, expected { parts } for the rule `combined`"
    );
    sheet.answers.insert("1", Evidence::parts(parts));
    assert_eq!(
        methodology.check(&sheet).unwrap_err().to_string(),
        "criterion 1, parts: found `văn bản` again, expected each part once"
    );
    let error = serde_json::from_str::<Answer>(r#"{"parts":{"a":{"count":1},"a":{"count":1}}}"#);
    let error = error.unwrap_err().to_string();
    assert!(error.starts_with("found the key `a` again, expected each key once"), "{error}");
}

#[test]
fn everything_wrong_with_the_table_is_said() {
    let two = |by: &str| [part("a", "2", ratio()), part("b", "1", and(ratio(), "empty", by))];
    let sum = |of: &[Value]| row("3", "sum", of);
    // Names.
    let of = [
        part("Đạt", "2", ratio()),
        part("Ðạt", "1", ratio()),
        part("Đạt", "1", ratio()),
        part(" a", "1", ratio()),
        part("", "1", ratio()),
    ];
    is_refused(
        &sum(&of),
        &[
            "criterion 1, rule.of[1].name: found `Ðạt` and `Đạt` look the same (U+00D0 in place of U+0110), already at of[0], expected each name once",
            "criterion 1, rule.of[2].name: found `Đạt` again, already at of[0], expected each name once",
            "criterion 1, rule.of[3].name: found white space before ` a`, expected `a`",
            "criterion 1, rule.of[4].name: found ``, expected a name that is not blank",
        ],
    );
    is_refused(
        &sum(&[]),
        &["criterion 1, rule.of: found an empty list, expected at least one entry"],
    );
    // Signs.
    let of = [
        part("a", "3", ratio()),
        and(and(part("b", "1", ratio()), "minus", true), "required", true),
    ];
    is_refused(
        &sum(&of),
        &[
            "criterion 1, rule.of[1].required: found `required` beside `minus`, expected one of them",
        ],
    );
    let of = [
        and(part("a", "3", ratio()), "minus", true),
        and(part("b", "1", ratio()), "required", true),
    ];
    is_refused(
        &row("3", "best", &of),
        &[
            "criterion 1, rule.of[0].minus: found `true`, expected `by = \"sum\"`, or nothing here",
            "criterion 1, rule.of[1].required: found `true`, expected `by = \"sum\"`, or nothing here",
        ],
    );
    // Maxima and what is in the parts.
    let of = [
        part("a", "0", ratio()),
        part("b", "1.005", ratio()),
        part("c", "3", levels(&[("có", "2.005"), ("không", "0")])),
        part("d", "1", json!({ "kind": "combined", "by": "sum", "of": [] })),
        part("e", "1", json!({ "kind": "custom", "name": "x" })),
        part("f", "1", json!({ "kind": "direct", "step": "0.3" })),
        part("g", "2", json!({ "kind": "deduction", "each": "1", "floor": "3" })),
    ];
    is_refused(
        &sum(&of),
        &[
            "criterion 1, rule.of[0].max: found `0`, expected points above zero, at most `1000000`",
            "criterion 1, rule.of[1].max: found `1.005`, expected at most 2 decimal places",
            "criterion 1, rule.of[2].rule.levels[0].points: found `2.005`, expected at most 2 decimal places",
            "criterion 1, rule.of[2].rule.levels: found `2.005` as the largest award, expected the maximum of the part, `3`",
            "criterion 1, rule.of[3].rule: found a `combined` rule, expected a rule of another kind in a part",
            "criterion 1, rule.of[4].rule: found a `custom` rule, expected a rule of another kind in a part",
            "criterion 1, rule.of[5].rule.step: found `0.3`, expected steps that meet the maximum of the part, `1`, from `0`",
            "criterion 1, rule.of[6].rule.floor: found `3`, expected at most the maximum of the part, `2`",
        ],
    );
    let of = [
        part("a", "3", ratio()),
        and(part("b", "1", levels(&[("có", "1"), ("không", "-0.5")])), "minus", true),
    ];
    is_refused(
        &sum(&of),
        &[
            "criterion 1, rule.of[1].rule: found `-0.5` as the worst award of a part with `minus`, expected no award below zero",
        ],
    );
    // Caps and the floor.
    let of = two("zero");
    let capped = |key: &str, value: &str| with_key(row("2", "sum", &of), key, value);
    for (key, value, line) in [
        ("plus_at_most", "0", "found `0`, expected points above zero"),
        ("plus_at_most", "-1", "found `-1`, expected points above zero"),
        ("plus_at_most", "2.001", "found `2.001`, expected at most 2 decimal places"),
        (
            "plus_at_most",
            "3.01",
            "found `3.01`, expected at most `3`, the sum of the maxima of its parts",
        ),
        (
            "plus_at_most",
            "1.99",
            "found `1.99` as the most that the parts without `minus` give, expected at least the maximum of the criterion, `2`",
        ),
        ("minus_at_most", "1", "found `1`, expected a part with `minus`"),
        ("floor", "2.01", "found `2.01`, expected at most the maximum of the criterion, `2`"),
        ("floor", "-0.001", "found `-0.001`, expected at most 2 decimal places"),
    ] {
        is_refused(&capped(key, value), &[&format!("criterion 1, rule.{key}: {line}")]);
    }
    for (key, value) in
        [("plus_at_most", "2"), ("plus_at_most", "3"), ("floor", "2"), ("floor", "-2")]
    {
        assert!(methodology(&capped(key, value)).is_ok(), "{key} {value}");
    }
    is_refused(
        &row("4", "sum", &of),
        &[
            "criterion 1, rule.of: found `3` as the most that the parts without `minus` give, expected at least the maximum of the criterion, `4`",
        ],
    );
    // A part with `minus` counts at its least.
    let always = levels(&[("một", "1"), ("hai", "2")]);
    let of = [part("a", "3", ratio()), and(part("b", "2", always), "minus", true)];
    is_refused(
        &sum(&of),
        &[
            "criterion 1, rule: found `2` as the largest award that evidence can earn, expected the maximum of the criterion, `3`",
        ],
    );
    assert!(methodology(&row("2", "sum", &of)).is_ok());
    let capped = with_key(row("2.5", "sum", &of), "minus_at_most", "0.5");
    assert!(methodology(&capped).is_ok());
    // What `empty` gives does not count.
    let late = json!({ "kind": "bands", "of": "ratio", "bands": [{ "at_least": "50", "points": "2" }], "otherwise": "1", "empty": "zero" });
    let of = [part("a", "3", ratio()), and(part("b", "2", late), "minus", true)];
    assert!(
        methodology(&sum(&of)).unwrap_err().contains("as the largest award that evidence can earn")
    );
    for by in ["best", "one"] {
        is_refused(
            &row("3", by, &two("zero")),
            &[
                "criterion 1, rule.of: found `2` as the largest award, expected the maximum of the criterion, `3`",
            ],
        );
        assert!(methodology(&row("2", by, &two("zero"))).is_ok());
    }
}

#[test]
fn keys_that_do_not_belong_are_refused() {
    let of = [part("a", "2", ratio())];
    for by in ["best", "one"] {
        for key in ["plus_at_most", "minus_at_most", "floor"] {
            is_refused(
                &with_key(row("2", by, &of), key, "1"),
                &[&format!(
                    "found the key `{key}` in a `combined` rule, expected its own keys only"
                )],
            );
        }
        let rule = Combined::best([CombinedPart::new("a", points!(2), Proportional::new())]);
        let rule = rule.with_plus_at_most(points!(2)).with_minus_at_most(points!(1));
        let leaf = Leaf::new("1".parse().unwrap(), points!(2), 2);
        let refusals = Rule::from(rule.with_floor(points!(1))).check(&leaf).unwrap_err();
        let keys: Vec<&str> = refusals.iter().map(|refusal| refusal.key.as_str()).collect();
        assert_eq!(keys, ["plus_at_most", "minus_at_most", "floor"]);
    }
    for (rule, message) in [
        (
            json!({ "kind": "combined", "of": of }),
            "found no `by`, expected it in a `combined` rule",
        ),
        (
            json!({ "kind": "combined", "by": "sum" }),
            "found no `of`, expected it in a `combined` rule",
        ),
        (
            json!({ "kind": "combined", "by": "sum", "of": "ratio" }),
            "found `ratio` under `of`, expected a list of parts",
        ),
        (
            json!({ "kind": "bands", "of": of, "bands": [], "otherwise": "0" }),
            "found a list under `of`, expected what the rule reads",
        ),
        (
            json!({ "kind": "proportional", "of": of }),
            "found a list under `of`, expected what the rule reads",
        ),
        (
            json!({ "kind": "combined", "by": "sum", "of": "mean", "ratios": ["a", "b"] }),
            "found `mean` under `of`, expected a list of parts",
        ),
        (
            json!({ "kind": "combined", "by": "sum", "of": of, "ratios": ["a", "b"] }),
            "found the key `ratios` in a `combined` rule, expected its own keys only",
        ),
        (
            json!({ "kind": "combined", "by": "sum", "of": of, "from_zero": "zero" }),
            "found the key `from_zero` in a `combined` rule, expected its own keys only",
        ),
        (
            json!({ "kind": "direct", "by": "sum" }),
            "found the key `by` in a `direct` rule, expected its own keys only",
        ),
        (
            json!({ "kind": "combined", "by": "all", "of": of }),
            "invalid value: string \"all\", expected one of `sum`, `best`, `one`",
        ),
        (
            json!({ "kind": "combined", "by": "sum", "of": [{ "name": "a", "rule": ratio() }] }),
            "missing field `max`",
        ),
        (
            json!({ "kind": "combined", "by": "sum", "of": [and(part("a", "2", ratio()), "weight", "1")] }),
            "unknown field `weight`, expected one of `name`, `max`, `rule`, `minus`, `required`",
        ),
        (
            json!({ "kind": "combined", "by": "sum", "of": [and(part("a", "2", ratio()), "minus", Value::Null)] }),
            "invalid type: null, expected a boolean",
        ),
    ] {
        assert_eq!(
            serde_json::from_value::<Rule>(rule.clone()).unwrap_err().to_string(),
            message,
            "{rule}"
        );
    }
}
