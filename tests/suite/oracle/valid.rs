//! Whether a methodology is accepted: the sections on the methodology file and on rules, read as conditions. A
//! custom rule is not accepted, because no program here knows one.

use num_rational::BigRational;
use serde_json::{Value, json};

use super::award::{band, proportional};
use super::fits::{
    are_different, are_in_range, has_keys, has_places, is_decimal, is_name, is_points,
    may_not_apply,
};
use super::number::{decimal, whole};
use super::{Tree, text};

/// Whether the file form accepts the methodology.
#[must_use]
pub fn is_valid(methodology: &Value) -> bool {
    let head = [
        "format",
        "id",
        "edition",
        "title",
        "provenance",
        "total",
        "rounding",
        "classification",
        "criteria",
    ];
    has_keys(methodology, &head, &["citation", "not_applicable", "adjustments"])
        && methodology["format"] == 1
        && is_name(&methodology["id"])
        && is_whole(&methodology["edition"], 1900, 9999)
        && is_name(&methodology["title"])
        && is_text(methodology, "citation")
        && is_word(&methodology["provenance"], &["sourced", "partial", "illustrative"])
        && is_optional_word(methodology, "not_applicable", &["rescale", "full"])
        && are_roundings(&methodology["rounding"])
        && is_positive(methodology, &methodology["total"])
        && is_classification(methodology)
        && are_caps(methodology)
        && are_rows(methodology)
}

fn is_whole(value: &Value, least: i64, most: i64) -> bool {
    value.as_i64().is_some_and(|value| (least..=most).contains(&value))
}

fn is_word(value: &Value, words: &[&str]) -> bool {
    words.iter().any(|word| value == word)
}

fn is_optional_word(table: &Value, key: &str, words: &[&str]) -> bool {
    table.get(key).is_none_or(|value| is_word(value, words))
}

fn is_flag(table: &Value, key: &str) -> bool {
    table.get(key).is_none_or(Value::is_boolean)
}

/// "citations are not blank either"
fn is_text(table: &Value, key: &str) -> bool {
    let is_said = |value: &Value| value.as_str().is_some_and(|text| !text.trim().is_empty());
    table.get(key).is_none_or(is_said)
}

/// A list that is not empty.
fn is_list(value: &Value) -> bool {
    value.as_array().is_some_and(|list| !list.is_empty())
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn is_positive(methodology: &Value, value: &Value) -> bool {
    is_points(methodology, value) && decimal(value) > whole(0)
}

/// "4" places, "-1000 to 1000"
fn is_percent(value: &Value) -> bool {
    is_decimal(value)
        && has_places(&decimal(value), 4)
        && (whole(-1000)..=whole(1000)).contains(&decimal(value))
}

/// "above 0 and at most 1": a share in place of a percent.
fn is_fraction(percent: &BigRational) -> bool {
    whole(0) < *percent && *percent <= whole(1)
}

fn is_rounding(rounding: &Value) -> bool {
    has_keys(rounding, &["places", "mode"], &[])
        && is_whole(&rounding["places"], 0, 8)
        && is_word(&rounding["mode"], &["half-up", "half-even", "down", "up"])
}

/// "`printed`: [...] required with "unrounded", and refused without it"
fn are_roundings(roundings: &Value) -> bool {
    let is_unrounded = roundings["points"] == "unrounded";
    let both = ["points", "index"];
    if is_unrounded {
        has_keys(roundings, &["points", "index", "printed"], &[])
            && is_rounding(&roundings["index"])
            && is_rounding(&roundings["printed"])
    } else {
        has_keys(roundings, &both, &[]) && both.iter().all(|key| is_rounding(&roundings[*key]))
    }
}

fn is_classification(methodology: &Value) -> bool {
    let classes = &methodology["classification"];
    let places = methodology["rounding"]["index"]["places"].as_u64().unwrap_or(0);
    let places = u32::try_from(places).expect("few places");
    // "Each bound is a percent from zero up, and fits the places of the index."
    let is_bound = |key: &str| {
        classes.get(key).is_none_or(|bound| {
            is_percent(bound) && decimal(bound) >= whole(0) && has_places(&decimal(bound), places)
        })
    };
    let is_group = |group: &Value| {
        has_keys(group, &["label", "at_least"], &[])
            && is_name(&group["label"])
            && is_percent(&group["at_least"])
    };
    if !has_keys(classes, &["basis", "ties", "groups"], &["index_at_most", "index_at_least"])
        || !classes["groups"].as_array().is_some_and(|groups| groups.iter().all(is_group))
    {
        return false;
    }
    let thresholds: Vec<BigRational> =
        list(&classes["groups"]).iter().map(|group| decimal(&group["at_least"])).collect();
    let labels: Vec<Value> =
        list(&classes["groups"]).iter().map(|group| group["label"].clone()).collect();
    let bounds = ["index_at_least", "index_at_most"].map(|key| classes.get(key));
    is_word(&classes["basis"], &["published", "exact"])
        && is_word(&classes["ties"], &["standard", "dense", "modified"])
        && is_bound("index_at_most")
        && is_bound("index_at_least")
        && !matches!(bounds, [Some(least), Some(most)] if decimal(least) >= decimal(most))
        // "strictly from high to low"
        && thresholds.is_sorted_by(|one, next| one > next)
        && are_different(&labels)
        && !thresholds.first().is_some_and(is_fraction)
}

/// "Caps are not negative and fit the declared places."
fn are_caps(methodology: &Value) -> bool {
    let Some(caps) = methodology.get("adjustments") else { return true };
    let is_cap = |key: &str| {
        let cap = caps.get(key);
        cap.is_none_or(|cap| is_points(methodology, cap) && decimal(cap) >= whole(0))
    };
    has_keys(caps, &[], &["bonus", "penalty", "over_cap"])
        && is_cap("bonus")
        && is_cap("penalty")
        && is_optional_word(caps, "over_cap", &["refused", "cut"])
}

/// "up to 8 parts and up to 32 characters [...] `a` to `z` and `đ`, their capitals, and digits [...] A part of
/// digits only has no leading zero."
fn is_code(code: &Value) -> bool {
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || "đĐ".contains(letter);
    let is_part = |part: &str| {
        let has_zero = part.starts_with('0') && part.len() > 1;
        !part.is_empty()
            && part.chars().all(is_letter)
            && !(has_zero && part.chars().all(|letter| letter.is_ascii_digit()))
    };
    code.as_str().is_some_and(|code| {
        code.chars().count() <= 32 && code.split('.').count() <= 8 && code.split('.').all(is_part)
    })
}

fn are_rows(methodology: &Value) -> bool {
    let is_row = |row: &Value| {
        let optional =
            ["source", "part", "may_not_apply", "citation", "rule", "reaches", "round_to"];
        has_keys(row, &["code", "title", "max"], &optional)
            && is_code(&row["code"])
            && is_name(&row["title"])
            && is_positive(methodology, &row["max"])
            && is_optional_word(row, "source", &["appraisal", "survey"])
            && row.get("part").is_none_or(is_name)
            && is_flag(row, "may_not_apply")
            && is_text(row, "citation")
    };
    if !is_list(&methodology["criteria"])
        || !list(&methodology["criteria"]).iter().all(is_row)
        || !are_in_order(methodology)
    {
        return false;
    }
    let tree = Tree::read(methodology);
    let sum = |rows: &[usize]| -> BigRational { rows.iter().map(|row| tree.max(*row)).sum() };
    let all = 0..tree.rows.len();
    let fields: Vec<usize> = all.clone().filter(|row| tree.rows[*row].parent.is_none()).collect();
    let needs_policy = all.clone().any(|row| tree.is_leaf(row) && may_not_apply(&tree, row));
    sum(&fields) == decimal(&methodology["total"])
        && (!needs_policy || methodology.get("not_applicable").is_some())
        && all.clone().all(|row| {
            if tree.is_leaf(row) {
                return is_leaf(&tree, row);
            }
            let written = tree.rows[row].written;
            ["rule", "reaches", "round_to"].iter().all(|key| written.get(*key).is_none())
                && sum(&tree.rows[row].children) == tree.max(row)
        })
}

/// "A parent comes before its rows. The rows under a row stay together."
fn are_in_order(methodology: &Value) -> bool {
    let codes: Vec<&str> =
        list(&methodology["criteria"]).iter().map(|row| text(&row["code"])).collect();
    (0..codes.len()).all(|row| {
        let is_new = !codes[..row].contains(&codes[row]);
        is_new
            && codes[row].rsplit_once('.').is_none_or(|(above, _)| {
                row > 0
                    && (codes[row - 1] == above || codes[row - 1].starts_with(&format!("{above}.")))
            })
    })
}

fn is_leaf(tree: &Tree, leaf: usize) -> bool {
    let (methodology, row) = (tree.methodology, tree.rows[leaf].written);
    let max = tree.max(leaf);
    // "`reaches` [...] is below the maximum."
    let fits = |key: &str| row.get(key).is_none_or(|points| is_positive(methodology, points));
    if row.get("rule").is_none() || !fits("reaches") || !fits("round_to") {
        return false;
    }
    let most = row.get("reaches").map_or_else(|| max.clone(), decimal);
    // "`round_to` divides the maximum and what the row reaches."
    let divides =
        |step: &Value| [&max, &most].iter().all(|points| (*points / decimal(step)).is_integer());
    if row.get("reaches").is_some() && most >= max || !row.get("round_to").is_none_or(divides) {
        return false;
    }
    let rule = Checked { methodology, most, may_not_apply: may_not_apply(tree, leaf) };
    // "Such a leaf under `source = "appraisal"` is refused"
    let has_survey = row["rule"]["kind"] == "survey"
        || (row["rule"]["kind"] == "combined"
            && list(&row["rule"]["of"]).iter().any(|part| part["rule"]["kind"] == "survey"));
    rule.is_valid(&row["rule"], false)
        && !(has_survey
            && tree.inherited(leaf, "source").is_some_and(|source| source == "appraisal"))
}

/// What a rule is checked against: the largest award, of a leaf or of a part.
struct Checked<'a> {
    methodology: &'a Value,
    most: BigRational,
    may_not_apply: bool,
}

impl Checked<'_> {
    fn is_points(&self, value: &Value) -> bool {
        is_points(self.methodology, value)
    }

    fn is_optional(&self, table: &Value, key: &str) -> bool {
        table.get(key).is_none_or(|points| self.is_points(points))
    }

    fn is_positive(&self, value: &Value) -> bool {
        is_positive(self.methodology, value)
    }

    fn is_valid(&self, rule: &Value, in_part: bool) -> bool {
        match rule["kind"].as_str() {
            Some("choice") => {
                has_keys(rule, &["kind", "levels"], &[])
                    && self.is_scale(&rule["levels"])
                    && list(&rule["levels"]).iter().map(|level| decimal(&level["points"])).max()
                        == Some(self.most.clone())
            }
            Some("bands") => self.is_reading(rule) && self.are_bands(rule),
            Some("proportional") => self.is_reading(rule) && self.is_share(rule),
            Some("per-item") => {
                has_keys(rule, &["kind", "each"], &[]) && self.is_positive(&rule["each"])
            }
            Some("deduction") => {
                has_keys(rule, &["kind", "each"], &["floor"])
                    && self.is_positive(&rule["each"])
                    && self.is_optional(rule, "floor")
                    && rule.get("floor").is_none_or(|floor| decimal(floor) <= self.most)
            }
            Some("checklist") => self.is_checklist(rule),
            Some("survey") => self.is_survey(rule),
            Some("direct") => self.is_direct(rule),
            Some("combined") => !in_part && self.is_combined(rule),
            _ => false,
        }
    }

    /// A list of names with points.
    fn is_scale(&self, entries: &Value) -> bool {
        let is_entry = |entry: &Value| {
            has_keys(entry, &["name", "points"], &[])
                && is_name(&entry["name"])
                && self.is_points(&entry["points"])
        };
        is_list(entries) && list(entries).iter().all(is_entry) && are_names_different(entries)
    }

    fn is_checklist(&self, rule: &Value) -> bool {
        if !has_keys(rule, &["kind", "items"], &["all_or_nothing"])
            || !is_flag(rule, "all_or_nothing")
        {
            return false;
        }
        let items = &rule["items"];
        if rule["all_or_nothing"] == true {
            return is_list(items)
                && list(items)
                    .iter()
                    .all(|item| has_keys(item, &["name"], &[]) && is_name(&item["name"]))
                && are_names_different(items);
        }
        // "The largest award is the sum of the positive items."
        self.is_scale(items) && {
            let points = list(items).iter().map(|item| decimal(&item["points"]));
            points.filter(|points| *points > whole(0)).sum::<BigRational>() == self.most
        }
    }

    fn is_survey(&self, rule: &Value) -> bool {
        // "An option has exactly one of the two. `counts = true` beside `percent` is the default."
        let is_option = |option: &Value| {
            let is_counted = option["counts"] != false;
            let is_share = |percent: &Value| {
                is_percent(percent) && (whole(0)..=whole(100)).contains(&decimal(percent))
            };
            has_keys(option, &["name"], &["percent", "counts"])
                && is_name(&option["name"])
                && is_flag(option, "counts")
                && is_counted == option.get("percent").is_some()
                && option.get("percent").is_none_or(is_share)
        };
        let is_full = |option: &Value| {
            option.get("percent").is_some_and(|percent| decimal(percent) == whole(100))
        };
        has_keys(rule, &["kind", "options"], &["min_answers", "empty"])
            && is_list(&rule["options"])
            && list(&rule["options"]).iter().all(is_option)
            && are_names_different(&rule["options"])
            && list(&rule["options"]).iter().any(is_full)
            && rule.get("min_answers").is_none_or(|least| is_whole(least, 1, 4_294_967_295))
            && self.is_empty_word(rule, "empty")
    }

    fn is_direct(&self, rule: &Value) -> bool {
        let min = rule.get("min").filter(|min| self.is_points(min)).map_or(whole(0), decimal);
        // "With `step`, max is also `min` plus a whole number of steps."
        let leads = |step: &Value| {
            self.is_positive(step) && ((&self.most - &min) / decimal(step)).is_integer()
        };
        has_keys(rule, &["kind"], &["min", "step"])
            && self.is_optional(rule, "min")
            && min <= self.most
            && rule.get("step").is_none_or(leads)
    }

    /// "`not-applicable`: the leaf does not apply; only if the row may not apply"
    fn is_empty_word(&self, rule: &Value, key: &str) -> bool {
        is_optional_word(rule, key, &["full", "zero", "not-applicable", "refused"])
            && (rule.get(key).is_none_or(|word| word != "not-applicable") || self.may_not_apply)
    }

    /// The keys of what a scale reads, and its thresholds.
    fn is_reading(&self, rule: &Value) -> bool {
        let is_bands = rule["kind"] == "bands";
        let of = rule.get("of").and_then(Value::as_str).unwrap_or("ratio");
        let mut required = vec!["kind"];
        let mut optional = vec!["decimals", "of"];
        if is_bands {
            required.extend(["of", "bands", "otherwise"]);
        } else if of == "value" {
            required.extend(["from", "to"]);
            optional.push("cutoff");
        } else {
            optional.extend(["from", "to", "cutoff"]);
        }
        let least = match of {
            "ratio" | "value" | "growth" => 0,
            "rest" => 1,
            "product" | "mean" => 2,
            _ => return false,
        };
        if least > 0 {
            required.push("ratios");
        }
        if of != "value" {
            optional.push("empty");
        }
        if of == "growth" {
            optional.push("from_zero");
        } else if of != "value" {
            optional.push("part_may_exceed");
        }
        let is_names = |names: &Value| {
            list(names).len() >= least
                && list(names).iter().all(is_name)
                && are_different(list(names))
        };
        has_keys(rule, &required, &optional)
            && rule.get("of").is_none_or(Value::is_string)
            && rule.get("ratios").is_none_or(is_names)
            && is_flag(rule, "decimals")
            && is_flag(rule, "part_may_exceed")
            && self.is_empty_word(rule, "empty")
            && self.is_empty_word(rule, "from_zero")
            && (!is_bands || self.are_band_tables(rule))
            && Self::are_thresholds(rule, of)
    }

    fn are_band_tables(&self, rule: &Value) -> bool {
        let is_band = |band: &Value| {
            let one_of =
                |keys: &[&str]| keys.iter().filter(|key| band.get(**key).is_some()).count() == 1;
            has_keys(band, &[], &["at_least", "above", "at_most", "below", "points", "up_to"])
                && one_of(&["at_least", "above", "at_most", "below"])
                && one_of(&["points", "up_to"])
                && self.is_optional(band, "points")
                && self.is_optional(band, "up_to")
                && band.get("up_to").is_none_or(|up_to| decimal(up_to) >= whole(0))
        };
        is_list(&rule["bands"])
            && list(&rule["bands"]).iter().all(is_band)
            && self.is_points(&rule["otherwise"])
    }

    fn are_thresholds(rule: &Value, of: &str) -> bool {
        let thresholds: Vec<&Value> = thresholds(rule).map(|(_, threshold)| threshold).collect();
        if of == "value" {
            return thresholds.iter().all(|threshold| {
                is_decimal(threshold)
                    && has_places(&decimal(threshold), 8)
                    && (rule["decimals"] == true || decimal(threshold).is_integer())
            }) && are_in_range(thresholds);
        }
        // "Without it, a threshold, `from`, `to` or `cutoff` above 100 is refused too"
        let may_exceed = of == "growth" || rule["part_may_exceed"] == true;
        thresholds.iter().all(|threshold| {
            is_percent(threshold) && (may_exceed || decimal(threshold) <= whole(100))
        })
    }

    fn are_bands(&self, rule: &Value) -> bool {
        let bands = list(&rule["bands"]);
        let of = text(&rule["of"]);
        let all: Vec<(&str, BigRational)> =
            thresholds(rule).map(|(key, threshold)| (key, decimal(threshold))).collect();
        let is_down = |key: &str| key == "at_least" || key == "above";
        let down = is_down(all[0].0);
        let in_order = |one: &(&str, BigRational), next: &(&str, BigRational)| {
            is_down(next.0) == down
                && match one.1.cmp(&next.1) {
                    std::cmp::Ordering::Greater => down,
                    std::cmp::Ordering::Less => !down,
                    // "At one threshold `above` comes before `at_least`, and `below` comes before `at_most`."
                    std::cmp::Ordering::Equal => {
                        [("above", "at_least"), ("below", "at_most")].contains(&(one.0, next.0))
                    }
                }
        };
        let pays = |band: &Value| decimal(band.get("up_to").unwrap_or(&band["points"]));
        let mut paid: Vec<BigRational> = bands.iter().map(pays).collect();
        paid.push(decimal(&rule["otherwise"]));
        let has_shares = bands.iter().any(|band| band.get("up_to").is_some());
        // "`"any at all"` is accepted", because it is 0.
        let is_share = down && of != "value" && of != "growth" && is_fraction(&all[0].1);
        all.is_sorted_by(in_order)
            && paid.is_sorted_by(|one, next| one >= next)
            && (!has_shares || (of == "ratio" && down))
            && !is_share
            && paid[0] == self.most
            && candidates(rule).iter().any(|found| {
                // The ratio of this percent, if it is one.
                let share = found / whole(100);
                let evidence = json!({
                    "part": share.numer().to_string(), "whole": share.denom().to_string(),
                });
                let mut reads = rule.clone();
                reads["part_may_exceed"] = json!(true);
                band(&reads, found, &evidence) == self.most
            })
    }

    fn is_share(&self, rule: &Value) -> bool {
        let end = |key: &str, default| rule.get(key).map_or(whole(default), decimal);
        let (from, to) = (end("from", 0), end("to", 100));
        let of = rule.get("of").map_or("ratio", text);
        let is_of_ratios = of != "value" && of != "growth";
        let is_share = |key: &str| rule.get(key).map(decimal).is_some_and(|end| is_fraction(&end));
        from != to
            && !(is_of_ratios && from < to && (is_share("to") || is_share("cutoff")))
            && candidates(rule)
                .iter()
                .any(|found| proportional(rule, &self.most, found) == self.most)
    }

    fn is_combined(&self, rule: &Value) -> bool {
        let is_sum = rule["by"] == "sum";
        let sums: &[&str] = if is_sum { &["plus_at_most", "minus_at_most", "floor"] } else { &[] };
        if !has_keys(rule, &["kind", "by", "of"], sums)
            || !is_word(&rule["by"], &["sum", "best", "one"])
            || !is_list(&rule["of"])
        {
            return false;
        }
        let parts = list(&rule["of"]);
        let is_part = |part: &Value| {
            if !has_keys(part, &["name", "max", "rule"], &["minus", "required"])
                || !is_name(&part["name"])
                || !self.is_positive(&part["max"])
            {
                return false;
            }
            let (minus, required) = (part["minus"] == true, part["required"] == true);
            let of_part = Checked { most: decimal(&part["max"]), ..*self };
            is_flag(part, "minus")
                && is_flag(part, "required")
                && !(minus && required)
                && (is_sum || !(minus || required))
                && of_part.is_valid(&part["rule"], true)
                && (!minus || least(&part["rule"]) >= whole(0))
        };
        if !parts.iter().all(is_part) || !are_names_different(&rule["of"]) {
            return false;
        }
        let maxima = |minus: bool| -> Vec<BigRational> {
            let of_side = parts.iter().filter(|part| (part["minus"] == true) == minus);
            of_side.map(|part| decimal(&part["max"])).collect()
        };
        if !is_sum {
            return maxima(false).iter().max() == Some(&self.most);
        }
        let sum = |minus: bool| maxima(minus).iter().sum::<BigRational>();
        let is_cap = |key: &str, minus: bool| {
            rule.get(key).is_none_or(|cap| self.is_positive(cap) && decimal(cap) <= sum(minus))
        };
        let plus = rule.get("plus_at_most").filter(|cap| self.is_points(cap));
        let plus = plus.map_or_else(|| sum(false), decimal);
        // "Some evidence earns max while each part with `minus` is at its least."
        let taken = parts.iter().filter(|part| part["minus"] == true);
        let taken: BigRational = taken.map(|part| least(&part["rule"])).sum();
        is_cap("plus_at_most", false)
            && is_cap("minus_at_most", true)
            && self.is_optional(rule, "floor")
            && rule.get("floor").is_none_or(|floor| decimal(floor) <= self.most)
            && plus - taken >= self.most
    }
}

fn are_names_different(entries: &Value) -> bool {
    let names: Vec<Value> = list(entries).iter().map(|entry| entry["name"].clone()).collect();
    are_different(&names)
}

/// The thresholds of bands, and the ends and the cutoff of a share, each with its key.
fn thresholds(rule: &Value) -> impl Iterator<Item = (&'static str, &Value)> {
    let of_band = |band| {
        let keys = ["at_least", "above", "at_most", "below"];
        keys.into_iter().find_map(|key| Value::get(band, key).map(|threshold| (key, threshold)))
    };
    let ends = ["from", "to", "cutoff"];
    let ends = ends.into_iter().filter_map(|key| rule.get(key).map(|end| (key, end)));
    list(&rule["bands"]).iter().filter_map(of_band).chain(ends)
}

/// Numbers that a scale may read, so that each of its clauses applies to one if it applies to any: the ends of
/// what can be read, the thresholds, and one between each two of them.
fn candidates(rule: &Value) -> Vec<BigRational> {
    let many = list(&rule["ratios"]).len();
    let exceeds = rule["part_may_exceed"] == true;
    let hundred = || Some(whole(100));
    let (least, most) = match rule.get("of").map_or("ratio", text) {
        "value" => (None, None),
        "growth" => (Some(whole(-100)), None),
        "rest" if exceeds => (None, hundred()),
        "rest" => {
            (Some(whole(100) - whole(100) * whole(i32::try_from(many).expect("few"))), hundred())
        }
        _ if exceeds => (Some(whole(0)), None),
        _ => (Some(whole(0)), hundred()),
    };
    let mut all: Vec<BigRational> = thresholds(rule).map(|(_, end)| decimal(end)).collect();
    all.extend([whole(0), whole(100)]);
    all.extend(least.clone());
    all.sort();
    let between: Vec<BigRational> =
        all.windows(2).map(|pair| (&pair[0] + &pair[1]) / whole(2)).collect();
    let beyond = [&all[0] - whole(1), &all[all.len() - 1] + whole(1)];
    all.extend(between);
    all.extend(beyond);
    all.retain(|found| {
        least.as_ref().is_none_or(|least| found >= least)
            && most.as_ref().is_none_or(|most| found <= most)
    });
    all
}

/// The least award of a rule of a part.
fn least(rule: &Value) -> BigRational {
    let points = |entries: &Value, key: &str| -> Vec<BigRational> {
        list(entries).iter().filter_map(|entry| entry.get(key)).map(decimal).collect()
    };
    let zero = whole(0);
    match text(&rule["kind"]) {
        "choice" => points(&rule["levels"], "points").into_iter().min().unwrap_or(zero),
        "bands" => decimal(&rule["otherwise"]),
        "deduction" => rule.get("floor").map_or(zero, decimal),
        "direct" => rule.get("min").map_or(zero, decimal),
        "checklist" => {
            points(&rule["items"], "points").into_iter().filter(|points| *points < zero).sum()
        }
        _ => zero,
    }
}
