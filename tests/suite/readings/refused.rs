//! What is refused, in rules and in evidence, with every line.

use super::{evidence, leaf, rule};
use crate::prelude::*;

#[track_caller]
fn refuses(table: &str, given: &str, lines: &[&str]) {
    let refusals = rule(table).award(&leaf(points!(2)), &evidence(given)).unwrap_err();
    let found: Vec<String> = refusals.iter().map(Refusal::to_string).collect();
    assert_eq!(found, lines, "{table} {given}");
}

#[track_caller]
fn is_unsound(table: &str, lines: &[&str]) {
    let refusals = rule(table).check(&leaf(points!(2)).may_not_apply(false)).unwrap_err();
    let found: Vec<String> = refusals.iter().map(Refusal::to_string).collect();
    assert_eq!(found, lines, "{table}");
}

#[track_caller]
fn is_no_rule(table: &str, line: &str) {
    let error = toml::from_str::<toml::Table>(&format!("rule = {table}")).unwrap()["rule"]
        .clone()
        .try_into::<Rule>()
        .unwrap_err();
    assert!(error.to_string().contains(line), "{table}: {error}");
}

const MEAN: &str = r#"{ kind = "proportional", of = "mean", ratios = ["một", "hai"] }"#;
const GROWTH: &str = r#"{ kind = "proportional", of = "growth" }"#;

#[test]
fn evidence_of_growth() {
    refuses(
        GROWTH,
        "{ now = 0, last = 0 }",
        &[
            "last: found a last figure of `0`, expected more than zero: the rule does not say what zero after zero means",
        ],
    );
    refuses(
        GROWTH,
        "{ now = 5, last = 0 }",
        &[
            "last: found a last figure of `0`, expected more than zero: the rule does not say what growth from zero means",
        ],
    );
    refuses(
        GROWTH,
        "{ now = -5, last = 2 }",
        &["now: found `-5` against `2`, expected numbers from zero up"],
    );
    refuses(
        GROWTH,
        "{ now = 5, last = -2 }",
        &["last: found `5` against `-2`, expected numbers from zero up"],
    );
    refuses(
        GROWTH,
        r#"{ now = "0.5", last = "1.234" }"#,
        &[
            "now: found `0.5`, expected a whole number, or `decimals = true` in the rule",
            "last: found `1.234`, expected a whole number (`1234` if the dot in `1.234` groups thousands), or `decimals = true` in the rule",
        ],
    );
    refuses(
        GROWTH,
        "{ part = 5, whole = 2 }",
        &[": found evidence { part, whole }, expected { now, last } for the rule `proportional`"],
    );
    refuses(
        r#"{ kind = "proportional", of = "growth", decimals = true }"#,
        r#"{ now = "0.00000001", last = 100000000000000000 }"#,
        &[
            "now, last: found `0.00000001` against `100000000000000000`, expected at most 100000000000000000 when both are scaled to whole numbers together",
        ],
    );
}

#[test]
fn evidence_of_several_ratios() {
    refuses(
        MEAN,
        r#"{ ratios = { "một" = { part = 1, whole = 2 } } }"#,
        &["ratios: found no `hai`, expected each ratio once"],
    );
    refuses(
        MEAN,
        "{ ratios = { } }",
        &[
            "ratios: found no `một`, expected each ratio once",
            "ratios: found no `hai`, expected each ratio once",
        ],
    );
    refuses(
        MEAN,
        r#"{ ratios = { "một" = { part = 1, whole = 2 }, "hài" = { part = 3, whole = 2 } } }"#,
        &[
            "ratios.hài.part: found `3` of `2`, expected a part of at most the whole, or `part_may_exceed = true` in the rule",
            "ratios: found `hài`, expected one of `một`, `hai`",
        ],
    );
    refuses(
        MEAN,
        r#"{ ratios = { "một" = { part = 1, whole = 2 }, "hai" = { part = 1, whole = 2 }, "ba" = { part = 1, whole = 2 } } }"#,
        &["ratios: found `ba`, expected one of `một`, `hai`"],
    );
    refuses(
        MEAN,
        "{ ratios = { \"một\" = { part = 1, whole = 2 }, \"mo\u{302}\u{323}t\" = { part = 1, whole = 2 }, hai = { part = 1, whole = 0 } } }",
        &[
            "ratios.hai.whole: found `1` of `0`, expected a whole above zero, since the part is above zero",
            "ratios: found `một` again, expected each ratio once",
        ],
    );
    refuses(
        MEAN,
        r#"{ ratios = { "một" = { part = 0, whole = 0 }, "hai" = { part = 1, whole = 0 } } }"#,
        &[
            "ratios.hai.whole: found `1` of `0`, expected a whole above zero, since the part is above zero",
        ],
    );
    refuses(
        MEAN,
        r#"{ ratios = { "một" = { part = 0, whole = 0 }, "hai" = { part = 0, whole = 0 } } }"#,
        &[
            "ratios.một.whole: found a whole of `0`, expected more than zero: the rule does not say what an empty whole means",
            "ratios.hai.whole: found a whole of `0`, expected more than zero: the rule does not say what an empty whole means",
        ],
    );
    refuses(
        MEAN,
        r#"{ ratios = { "một" = { part = 3, whole = 2 }, "hai" = { part = -1, whole = "0.5" } } }"#,
        &[
            "ratios.hai.whole: found `0.5`, expected a whole number, or `decimals = true` in the rule",
            "ratios.một.part: found `3` of `2`, expected a part of at most the whole, or `part_may_exceed = true` in the rule",
        ],
    );
    refuses(
        MEAN,
        r#"{ ratios = { "MỘT" = { part = 1, whole = 2 }, "hai" = { part = 1, whole = 2 } } }"#,
        &[
            "ratios: found `MỘT`, expected one of `một`, `hai` (`một` looks the same: U+004D in place of U+006D, U+1ED8 in place of U+1ED9, U+0054 in place of U+0074)",
        ],
    );
    refuses(
        MEAN,
        "{ part = 1, whole = 2 }",
        &[": found evidence { part, whole }, expected { ratios } for the rule `proportional`"],
    );
}

#[test]
fn tables() {
    is_unsound(
        r#"{ kind = "proportional", of = "mean", ratios = ["một"] }"#,
        &["ratios: found one ratio, expected at least two ratios of a mean"],
    );
    is_unsound(
        r#"{ kind = "proportional", of = "product", ratios = [] }"#,
        &["ratios: found an empty list, expected at least one entry"],
    );
    is_unsound(
        r#"{ kind = "proportional", of = "rest", ratios = ["một", "MỘT", "", "một"] }"#,
        &[
            "ratios[1]: found `MỘT` and `một` look the same (U+004D in place of U+006D, U+1ED8 in place of U+1ED9, U+0054 in place of U+0074), already at ratios[0], expected each name once",
            "ratios[2]: found ``, expected a name that is not blank",
            "ratios[3]: found `một` again, already at ratios[0], expected each name once",
        ],
    );
    is_unsound(
        r#"{ kind = "proportional", of = "mean", ratios = ["a", "b"], from = "101", to = "102", cutoff = "103" }"#,
        &[
            "from: found `101`, expected at most `100`, or `part_may_exceed = true` in the rule",
            "to: found `102`, expected at most `100`, or `part_may_exceed = true` in the rule",
            "cutoff: found `103`, expected at most `100`, or `part_may_exceed = true` in the rule",
        ],
    );
    is_unsound(
        r#"{ kind = "proportional", of = "rest", ratios = ["a", "b"], to = "101" }"#,
        &["to: found `101`, expected at most `100`: a rest is never above it"],
    );
    is_unsound(
        r#"{ kind = "proportional", of = "rest", ratios = ["a", "b"], part_may_exceed = true, to = "101" }"#,
        &[
            ": found `200/101` as the largest award that evidence can earn, expected the maximum of the criterion, `2`",
        ],
    );
    is_unsound(
        r#"{ kind = "proportional", of = "product", ratios = ["a", "b"], to = "0.9", cutoff = "0.5" }"#,
        &[
            "to: found `0.9`, expected a percent: write `90`, not `0.9`",
            "cutoff: found `0.5`, expected a percent: write `50`, not `0.5`",
        ],
    );
    is_unsound(
        r#"{ kind = "bands", of = "product", ratios = ["a", "b"], bands = [{ at_least = "0.9", points = "2" }], otherwise = "0" }"#,
        &["bands[0]: found `0.9`, expected a percent: write `90`, not `0.9`"],
    );
    is_unsound(
        r#"{ kind = "bands", of = "mean", ratios = ["a", "b"], bands = [{ at_least = "90", up_to = "2" }], otherwise = "0" }"#,
        &[
            "bands[0].up_to: found `2`, expected `points`: `up_to` goes with ratios, `at_least` and `above` only",
        ],
    );
    is_unsound(
        r#"{ kind = "bands", of = "growth", bands = [{ at_least = "90", up_to = "2" }], otherwise = "0", from_zero = "not-applicable", empty = "not-applicable" }"#,
        &[
            "bands[0].up_to: found `2`, expected `points`: `up_to` goes with ratios, `at_least` and `above` only",
            "empty: found `not-applicable`, expected `full`, `zero` or `refused`, or `may_not_apply = true` on the row",
            "from_zero: found `not-applicable`, expected `full`, `zero` or `refused`, or `may_not_apply = true` on the row",
        ],
    );
    is_unsound(
        r#"{ kind = "proportional", of = "growth", from = "1000.1", to = "0.00001", cutoff = "5000" }"#,
        &[
            "from: found `1000.1`, expected a percent from `-1000` to `1000` with at most 4 decimal places",
            "to: found `0.00001`, expected a percent from `-1000` to `1000` with at most 4 decimal places",
            "cutoff: found `5000`, expected a percent from `-1000` to `1000` with at most 4 decimal places",
        ],
    );
    is_unsound(
        r#"{ kind = "proportional", of = "growth", from = "0", to = "-101" }"#,
        &[
            ": found `200/101` as the largest award that evidence can earn, expected the maximum of the criterion, `2`",
        ],
    );
    is_unsound(
        r#"{ kind = "bands", of = "growth", bands = [{ below = "-100", points = "2" }, { at_most = "0", points = "1" }], otherwise = "0" }"#,
        &[
            ": found `1` as the largest award that evidence can earn, expected the maximum of the criterion, `2`",
        ],
    );
    is_unsound(
        r#"{ kind = "proportional", of = "rest", ratios = ["a"], from = "100", to = "-1" }"#,
        &[
            ": found `200/101` as the largest award that evidence can earn, expected the maximum of the criterion, `2`",
        ],
    );
    is_unsound(
        r#"{ kind = "proportional", of = "rest", ratios = ["a", "b"], from = "100", to = "-101" }"#,
        &[
            ": found `400/201` as the largest award that evidence can earn, expected the maximum of the criterion, `2`",
        ],
    );
    is_unsound(
        r#"{ kind = "proportional", of = "value", from = "0.5", to = "1.234" }"#,
        &[
            "from: found `0.5`, expected a whole number, or `decimals = true` in the rule",
            "to: found `1.234`, expected a whole number (`1234` if the dot in `1.234` groups thousands), or `decimals = true` in the rule",
        ],
    );
    is_unsound(
        r#"{ kind = "proportional", of = "value", from = "3", to = "3" }"#,
        &["to: found `from` and `to` both `3`, expected two different numbers"],
    );
    is_unsound(
        r#"{ kind = "proportional", of = "value", from = "0.01", to = "100000000000000000", decimals = true }"#,
        &[
            "to: found `100000000000000000`, expected at most 100000000000000000 when the thresholds are scaled to whole numbers together",
        ],
    );
    is_unsound(
        r#"{ kind = "bands", of = "rest", ratios = ["a", "b"], bands = [{ above = "100", points = "2" }], otherwise = "0" }"#,
        &[
            ": found `0` as the largest award that evidence can earn, expected the maximum of the criterion, `2`",
        ],
    );
}

#[test]
fn keys() {
    for of in ["product", "mean", "rest"] {
        is_no_rule(
            &format!(r#"{{ kind = "proportional", of = "{of}" }}"#),
            "found no `ratios`, expected them",
        );
    }
    is_no_rule(r#"{ kind = "proportional", of = "value", from = "1" }"#, "found no `to`");
    is_no_rule(r#"{ kind = "proportional", of = "value", to = "1" }"#, "found no `from`");
    is_no_rule(r#"{ kind = "proportional", of = "sum" }"#, "sum");
    for (kind, key) in [
        (r#"kind = "proportional""#, r#"from_zero = "full""#),
        (r#"kind = "proportional", of = "value", from = "1", to = "2""#, r#"from_zero = "full""#),
        (r#"kind = "proportional", of = "value", from = "1", to = "2""#, r#"empty = "full""#),
        (r#"kind = "proportional", of = "value", from = "1", to = "2""#, "part_may_exceed = true"),
        (r#"kind = "proportional", of = "value", from = "1", to = "2""#, r#"ratios = ["a", "b"]"#),
        (r#"kind = "proportional", of = "growth""#, "part_may_exceed = false"),
        (r#"kind = "proportional", of = "growth""#, r#"ratios = ["a", "b"]"#),
        (r#"kind = "proportional", of = "mean", ratios = ["a", "b"]"#, r#"from_zero = "refused""#),
        (r#"kind = "proportional""#, r#"ratios = ["a", "b"]"#),
        (r#"kind = "choice", levels = []"#, r#"of = "growth""#),
        (r#"kind = "per-item", each = "1""#, r#"ratios = ["a"]"#),
        (r#"kind = "survey", options = []"#, r#"from_zero = "zero""#),
    ] {
        let name = key.split(' ').next().unwrap();
        is_no_rule(&format!("{{ {kind}, {key} }}"), &format!("found the key `{name}` in a"));
    }
}
