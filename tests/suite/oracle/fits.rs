//! Whether a sheet is accepted by a valid methodology: the sections on decimals, rules and sheets, read as
//! conditions.

use num_bigint::BigInt;
use num_rational::BigRational;
use serde_json::{Map, Value};

use super::number::{count, decimal, places, whole};
use super::{Tree, array, index, same, text};

/// Whether the methodology, which is valid, accepts the sheet.
#[must_use]
pub fn fits(methodology: &Value, sheet: &Value) -> bool {
    let tree = Tree::read(methodology);
    let head = ["format", "methodology", "edition", "unit", "stage", "evidence"];
    has_keys(sheet, &head, &["bonus", "penalty"])
        && sheet["format"] == 1
        && is_name(&sheet["unit"])
        && sheet["methodology"].as_str().is_some_and(|id| same(id, text(&methodology["id"])))
        && sheet["edition"] == methodology["edition"]
        && ["self", "appraised", "final"].iter().any(|stage| sheet["stage"] == *stage)
        && fits_cap(methodology, sheet, "bonus")
        && fits_cap(methodology, sheet, "penalty")
        && fits_rows(&tree, sheet)
        // "A unit of which every leaf is out of both sums is refused."
        && index(&super::Card::new(&tree, sheet).unit).is_some()
}

/// "Every key is required unless this page calls it optional." "An unknown key is refused."
pub(super) fn has_keys(table: &Value, required: &[&str], optional: &[&str]) -> bool {
    table.as_object().is_some_and(|table| {
        required.iter().all(|key| table.contains_key(*key))
            && table.keys().all(|key| required.contains(&&**key) || optional.contains(&&**key))
    })
}

/// "not blank"; the blank is the only white space in it, between words. The vectors have no other character
/// that the eye does not see.
pub(super) fn is_name(name: &Value) -> bool {
    let is_plain = |name: &str| {
        !name.is_empty() && name.split(' ').all(|word| !word.is_empty() && !word.contains('\t'))
    };
    name.as_str().is_some_and(is_plain)
}

/// "-?(0|[1-9][0-9]*)(\.[0-9]+)?", no negative zero; "A whole number may also be a bare integer."
pub(super) fn is_decimal(value: &Value) -> bool {
    let Value::String(text) = value else {
        return value.is_i64() || value.is_u64();
    };
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (before, after) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(before)
        && digits(after)
        && (before == "0" || !before.starts_with('0'))
        && (unsigned == text || decimal(value) != whole(0))
}

/// "Trailing zeros do not count as decimal places."
pub(super) fn has_places(value: &BigRational, places: u32) -> bool {
    (value * BigRational::from_integer(BigInt::from(10).pow(places))).is_integer()
}

/// The places that are needed, up to 8.
fn needed(value: &BigRational) -> u32 {
    (0..8).find(|places| has_places(value, *places)).unwrap_or(8)
}

/// "points [...] so must points that a sheet gives" fit the declared places; "-10⁶ to 10⁶".
pub(super) fn is_points(methodology: &Value, value: &Value) -> bool {
    let rounding = &methodology["rounding"]["points"];
    let declared = if rounding == "unrounded" { 8 } else { places(rounding) };
    let million = whole(1_000_000);
    is_decimal(value)
        && has_places(&decimal(value), declared)
        && (-&million..=million.clone()).contains(&decimal(value))
}

/// "count [...] an integer, 0 to 4,294,967,295"
fn is_count(value: &Value) -> bool {
    value.as_u64().is_some_and(|count| count <= 4_294_967_295)
}

/// "The points of `bonus` and `penalty` are not negative. The sum of each list is within its cap, or only the
/// cap of it counts."
fn fits_cap(methodology: &Value, sheet: &Value, key: &str) -> bool {
    let Some(given) = sheet.get(key) else { return true };
    let Some(given) = given.as_array() else { return false };
    let is_entry = |entry: &Value| {
        has_keys(entry, &["title", "points"], &[])
            && is_name(&entry["title"])
            && is_points(methodology, &entry["points"])
            && decimal(&entry["points"]) >= whole(0)
    };
    if !given.iter().all(is_entry) {
        return false;
    }
    let caps = &methodology["adjustments"];
    let sum: BigRational = given.iter().map(|entry| decimal(&entry["points"])).sum();
    caps["over_cap"] == "cut" || sum <= caps.get(key).map_or(whole(0), decimal)
}

/// "A sheet answers every leaf exactly once."
fn fits_rows(tree: &Tree, sheet: &Value) -> bool {
    let Some(evidence) = sheet["evidence"].as_object() else { return false };
    let is_known = |code: &String| tree.rows.iter().any(|row| row.code == code);
    evidence.keys().all(is_known)
        && (0..tree.rows.len()).all(|row| match evidence.get(tree.rows[row].code) {
            Some(answer) if tree.is_leaf(row) => {
                fits_leaf(tree, row, answer)
                    && !has_answer_above(tree, evidence, row)
                    && !(sheet["stage"] == "self" && tree.is_survey(row))
            }
            // "It may also be said of an inner row if all leaves under it may not apply. Nothing below that row
            // is then answered."
            Some(answer) => {
                is_not_applicable(answer)
                    && leaves(tree, row).into_iter().all(|leaf| may_not_apply(tree, leaf))
                    && !has_answer_above(tree, evidence, row)
            }
            None => {
                !tree.is_leaf(row)
                    || has_answer_above(tree, evidence, row)
                    || (sheet["stage"] == "self" && tree.is_survey(row))
            }
        })
}

fn has_answer_above(tree: &Tree, evidence: &Map<String, Value>, row: usize) -> bool {
    tree.rows[row].parent.is_some_and(|above| {
        evidence.contains_key(tree.rows[above].code) || has_answer_above(tree, evidence, above)
    })
}

fn leaves(tree: &Tree, row: usize) -> Vec<usize> {
    if tree.is_leaf(row) {
        return vec![row];
    }
    tree.rows[row].children.iter().flat_map(|child| leaves(tree, *child)).collect()
}

pub(super) fn may_not_apply(tree: &Tree, leaf: usize) -> bool {
    tree.inherited(leaf, "may_not_apply").is_some_and(|may| may == true)
}

/// `"not-applicable"`, or `{ not_applicable = true, note = "…" }`.
fn is_not_applicable(answer: &Value) -> bool {
    let is_table = has_keys(answer, &["not_applicable"], &["note"])
        && answer["not_applicable"] == true
        && has_text(answer, "note");
    answer == "not-applicable" || is_table
}

fn has_text(table: &Value, key: &str) -> bool {
    table.get(key).is_none_or(Value::is_string)
}

fn fits_leaf(tree: &Tree, leaf: usize, answer: &Value) -> bool {
    let row = tree.rows[leaf].written;
    let max = row.get("reaches").map_or_else(|| tree.max(leaf), decimal);
    let may_not_apply = may_not_apply(tree, leaf);
    fits_rule(tree.methodology, &row["rule"], &max, may_not_apply, answer)
}

/// "An answer is the evidence that the rule of the leaf reads, or it says not applicable."
fn fits_rule(
    methodology: &Value,
    rule: &Value,
    max: &BigRational,
    may_not_apply: bool,
    answer: &Value,
) -> bool {
    if is_not_applicable(answer) {
        return may_not_apply;
    }
    let has = |keys: &[&str]| has_keys(answer, keys, &["note"]) && has_text(answer, "note");
    match text(&rule["kind"]) {
        "choice" => has(&["level"]) && is_one_of(&rule["levels"], &answer["level"]),
        "bands" | "proportional" => fits_reading(rule, answer, &has),
        "per-item" | "deduction" => has(&["count"]) && is_count(&answer["count"]),
        // "the items that are done, each at most once"
        "checklist" => {
            has(&["items"])
                && answer["items"].as_array().is_some_and(|done| {
                    done.iter().all(|item| is_one_of(&rule["items"], item)) && are_different(done)
                })
        }
        "survey" => {
            let Some(answers) = answer["answers"].as_object() else { return false };
            let names: Vec<Value> = answers.keys().cloned().map(Value::String).collect();
            has(&["answers"])
                && names.iter().all(|name| is_one_of(&rule["options"], name))
                && are_different(&names)
                && answers.values().all(is_count)
                && (!has_too_few(rule, answers) || fits_empty(rule, "empty"))
        }
        "direct" => {
            if !has(&["points"]) || !is_points(methodology, &answer["points"]) {
                return false;
            }
            let min = rule.get("min").map_or(whole(0), decimal);
            let points = decimal(&answer["points"]);
            let steps = |step: &Value| ((&points - &min) / decimal(step)).is_integer();
            min <= points && points <= *max && rule.get("step").is_none_or(steps)
        }
        "combined" => {
            let Some(answers) = answer["parts"].as_object() else { return false };
            let parts = array(&rule["of"]);
            let names: Vec<Value> = answers.keys().cloned().map(Value::String).collect();
            let enough = match text(&rule["by"]) {
                "sum" => answers.len() == parts.len(),
                "best" => !answers.is_empty(),
                _ => answers.len() == 1,
            };
            has(&["parts"])
                && enough
                && are_different(&names)
                && answers.iter().all(|(name, answer)| {
                    let mut own = parts.iter().filter(|part| same(text(&part["name"]), name));
                    own.next().is_some_and(|part| {
                        let max = decimal(&part["max"]);
                        fits_rule(methodology, &part["rule"], &max, may_not_apply, answer)
                    })
                })
        }
        other => panic!("rule {other}"),
    }
}

fn is_one_of(list: &Value, name: &Value) -> bool {
    let is_it = |entry: &Value| name.as_str().is_some_and(|name| same(text(&entry["name"]), name));
    array(list).iter().any(is_it)
}

/// Names of one list are all texts, and different after NFC.
pub(super) fn are_different(names: &[Value]) -> bool {
    (0..names.len())
        .all(|later| (0..later).all(|other| !same(text(&names[other]), text(&names[later]))))
}

fn has_too_few(rule: &Value, answers: &Map<String, Value>) -> bool {
    let options = array(&rule["options"]).iter().filter(|option| option["counts"] != false);
    let of_option = |option: &Value| -> BigRational {
        let given = answers.iter().filter(|(name, _)| same(name, text(&option["name"])));
        given.map(|(_, count)| decimal(count)).sum()
    };
    let people: BigRational = options.map(of_option).sum();
    people < rule.get("min_answers").map_or(whole(1), decimal)
}

/// "`refused`: none: the sheet is refused; the default"
fn fits_empty(rule: &Value, key: &str) -> bool {
    rule.get(key).is_some_and(|word| word != "refused")
}

/// What a scale reads, as its evidence has it.
fn fits_reading(rule: &Value, answer: &Value, has: &dyn Fn(&[&str]) -> bool) -> bool {
    let zero = whole(0);
    match rule.get("of").map_or("ratio", text) {
        "ratio" => {
            has(&["part", "whole"])
                && fits_ratio(rule, answer)
                && (decimal(&answer["whole"]) != zero || fits_empty(rule, "empty"))
        }
        "value" => {
            if !has(&["value"]) || !is_reported(rule, &answer["value"]) {
                return false;
            }
            // "a value and the thresholds of its rule" are "scaled to whole numbers together"
            let ends = ["from", "to", "cutoff"].iter().filter_map(|end| rule.get(*end));
            let bands = rule.get("bands").map(array).into_iter().flatten();
            let thresholds = bands.filter_map(|band| {
                ["at_least", "above", "at_most", "below"].iter().find_map(|key| band.get(*key))
            });
            are_in_range(ends.chain(thresholds).chain([&answer["value"]]))
        }
        "growth" => {
            let both = ["now", "last"].map(|key| &answer[key]);
            has(&["now", "last"])
                && both.iter().all(|number| is_reported(rule, number) && decimal(number) >= zero)
                && are_in_range(both)
                && (decimal(both[1]) != zero
                    || fits_empty(
                        rule,
                        if decimal(both[0]) == zero { "empty" } else { "from_zero" },
                    ))
        }
        _ => {
            let Some(given) = answer["ratios"].as_object() else { return false };
            let names = array(&rule["ratios"]);
            let is_given = |name: &Value| given.keys().any(|given| same(given, text(name)));
            has(&["ratios"])
                && given.len() == names.len()
                && names.iter().all(is_given)
                && given.values().all(|ratio| {
                    has_keys(ratio, &["part", "whole"], &[]) && fits_ratio(rule, ratio)
                })
                && (given.values().all(|ratio| decimal(&ratio["whole"]) != zero)
                    || fits_empty(rule, "empty"))
        }
    }
}

/// "A `part` above its `whole`, unless the rule says `part_may_exceed = true`"; "A `part` above zero of a
/// `whole` of zero, whatever the rule says"
fn fits_ratio(rule: &Value, ratio: &Value) -> bool {
    let both = ["part", "whole"].map(|key| &ratio[key]);
    let zero = whole(0);
    both.iter().all(|number| is_reported(rule, number) && decimal(number) >= zero)
        && are_in_range(both)
        && (decimal(both[0]) <= decimal(both[1])
            || (rule["part_may_exceed"] == true && decimal(both[1]) != zero))
}

/// "reported number [...] 8" places; "A `part`, `whole`, `now`, `last` or `value` with a fraction, unless the
/// rule says `decimals = true`"
fn is_reported(rule: &Value, value: &Value) -> bool {
    is_decimal(value)
        && has_places(&decimal(value), 8)
        && (rule["decimals"] == true || decimal(value).is_integer())
}

/// "at most 10¹⁷ when scaled to whole numbers"
pub(super) fn are_in_range<'a>(values: impl IntoIterator<Item = &'a Value>) -> bool {
    let values: Vec<BigRational> = values.into_iter().map(decimal).collect();
    let places = values.iter().map(needed).max().expect("a value");
    let most = count(100_000_000_000_000_000);
    let scale = BigRational::from_integer(BigInt::from(10).pow(places));
    values.iter().all(|value| (-&most..=most.clone()).contains(&(value * &scale)))
}
