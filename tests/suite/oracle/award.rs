//! The table of rules of FILE-FORM.md: the exact award of one leaf.

use num_rational::BigRational;
use serde_json::Value;

use super::number::{decimal, whole};
use super::{array, same, text};

/// What a rule gives, before any rounding.
pub enum Award {
    Points(BigRational),
    NotApplicable,
}

/// That table, row by row.
pub fn award(rule: &Value, max: &BigRational, evidence: &Value) -> Award {
    let zero = whole(0);
    let points = match text(&rule["kind"]) {
        // "the points of the level"
        "choice" => decimal(&named(&rule["levels"], text(&evidence["level"]))["points"]),
        "bands" => match read(rule, evidence) {
            Ok(found) => band(rule, &found, evidence),
            Err(key) => return empty(rule, key, max),
        },
        "proportional" => match read(rule, evidence) {
            Ok(found) => proportional(rule, max, &found),
            Err(key) => return empty(rule, key, max),
        },
        // "min(count x each, max)"
        "per-item" => (decimal(&evidence["count"]) * decimal(&rule["each"])).min(max.clone()),
        // "max(max - count x each, floor)"
        "deduction" => {
            let floor = rule.get("floor").map_or(zero, decimal);
            (max - decimal(&evidence["count"]) * decimal(&rule["each"])).max(floor)
        }
        "checklist" => {
            let done = array(&evidence["items"]);
            if rule["all_or_nothing"] == true {
                // "max if all are done, else 0"; each item is given at most once.
                if done.len() == array(&rule["items"]).len() { max.clone() } else { zero }
            } else {
                // "sum of the items done"
                done.iter().map(|item| decimal(&named(&rule["items"], text(item))["points"])).sum()
            }
        }
        // "max x sum(n x percent) / (100 x sum n)"
        "survey" => {
            let answers = evidence["answers"].as_object().expect("answers by option");
            let mut people = zero.clone();
            let mut weighted = zero.clone();
            for (option, number) in answers {
                let option = named(&rule["options"], option);
                // "its answers are shown and not counted"
                if option["counts"] != false {
                    people += decimal(number);
                    weighted += decimal(number) * decimal(&option["percent"]);
                }
            }
            // "fewer counted answers are `empty`"
            if people < rule.get("min_answers").map_or(whole(1), decimal) {
                return empty(rule, "empty", max);
            }
            max * weighted / (whole(100) * people)
        }
        // "the points, within min..max, min + a whole number of steps"
        "direct" => decimal(&evidence["points"]),
        "combined" => return combined(rule, max, &evidence["parts"]),
        other => panic!("rule {other}"),
    };
    Award::Points(points)
}

/// The section on `combined`. The award of each part: nothing if it is not answered.
fn combined(rule: &Value, max: &BigRational, answers: &Value) -> Award {
    let answers = answers.as_object().expect("answers by part");
    let mut awards: Vec<(&Value, Option<Award>)> = Vec::new();
    for part in array(&rule["of"]) {
        let mut given = answers.iter().filter(|(name, _)| same(name, text(&part["name"])));
        let given = given.next().map(|(_, answer)| answer);
        // "A part is answered as a leaf is"
        let of_part = given.map(|answer| {
            if answer == "not-applicable" || answer.get("not_applicable").is_some() {
                return Award::NotApplicable;
            }
            award(&part["rule"], &decimal(&part["max"]), answer)
        });
        awards.push((part, of_part));
    }
    assert!(awards.iter().filter(|(_, award)| award.is_some()).count() == answers.len());
    let points = |award: &Option<Award>| match award {
        Some(Award::Points(points)) => Some(points.clone()),
        Some(Award::NotApplicable) | None => None,
    };
    // "If no answered part applies, the leaf does not apply."
    if awards.iter().all(|(_, award)| points(award).is_none()) {
        return Award::NotApplicable;
    }
    match text(&rule["by"]) {
        "sum" => {
            assert!(awards.iter().all(|(_, award)| award.is_some()), "every part is answered");
            let floor = rule.get("floor").map_or(whole(0), decimal);
            let (mut plus, mut minus) = (whole(0), whole(0));
            for (part, award) in &awards {
                // "A part that does not apply counts as zero"
                let points = points(award).unwrap_or(whole(0));
                if part["required"] == true && points <= whole(0) {
                    return Award::Points(floor.min(whole(0)));
                }
                if part["minus"] == true { minus += points } else { plus += points }
            }
            if let Some(most) = rule.get("plus_at_most") {
                plus = plus.min(decimal(most));
            }
            if let Some(most) = rule.get("minus_at_most") {
                minus = minus.min(decimal(most));
            }
            Award::Points((plus - minus).min(max.clone()).max(floor))
        }
        "best" => {
            Award::Points(awards.iter().filter_map(|(_, award)| points(award)).max().unwrap())
        }
        "one" => {
            assert_eq!(answers.len(), 1, "one part is answered");
            Award::Points(awards.iter().find_map(|(_, award)| points(award)).unwrap())
        }
        other => panic!("by {other}"),
    }
}

/// The number that the scale reads, or the key that says what it means that there is none.
fn read(rule: &Value, evidence: &Value) -> Result<BigRational, &'static str> {
    let hundred = whole(100);
    match rule.get("of").map_or("ratio", text) {
        "ratio" => Ok(ratio(rule, evidence).ok_or("empty")? * hundred),
        "value" => Ok(number(rule, &evidence["value"])),
        // "(now - last) / last x 100"
        "growth" => {
            let (now, last) = (number(rule, &evidence["now"]), number(rule, &evidence["last"]));
            if last == whole(0) {
                return Err(if now == whole(0) { "empty" } else { "from_zero" });
            }
            Ok((now - &last) / last * hundred)
        }
        of => {
            let given = evidence["ratios"].as_object().expect("ratios by name");
            assert_eq!(given.len(), array(&rule["ratios"]).len(), "{evidence} for {rule}");
            let mut ratios = Vec::new();
            for name in array(&rule["ratios"]) {
                let found = given.iter().find(|(given, _)| same(given, text(name)));
                ratios.push(ratio(rule, found.expect("each ratio").1));
            }
            let ratios: Option<Vec<BigRational>> = ratios.into_iter().collect();
            let ratios = ratios.ok_or("empty")?;
            let many = whole(i32::try_from(ratios.len()).expect("few ratios"));
            Ok(match of {
                "product" => ratios.into_iter().product::<BigRational>() * hundred,
                "mean" => ratios.into_iter().sum::<BigRational>() / many * hundred,
                "rest" => &hundred - ratios.into_iter().sum::<BigRational>() * &hundred,
                other => panic!("of {other}"),
            })
        }
    }
}

/// "the first band that matches pays its `points`, or its `up_to` x min(ratio, 1)"
pub(super) fn band(rule: &Value, found: &BigRational, evidence: &Value) -> BigRational {
    for band in array(&rule["bands"]) {
        let holds = if let Some(threshold) = band.get("at_least") {
            *found >= decimal(threshold)
        } else if let Some(threshold) = band.get("above") {
            *found > decimal(threshold)
        } else if let Some(threshold) = band.get("at_most") {
            *found <= decimal(threshold)
        } else {
            *found < decimal(&band["below"])
        };
        if holds {
            return match band.get("up_to") {
                Some(up_to) => {
                    decimal(up_to) * ratio(rule, evidence).expect("a ratio").min(whole(1))
                }
                None => decimal(&band["points"]),
            };
        }
    }
    decimal(&rule["otherwise"])
}

/// "max x clamp((v - from)/(to - from), 0, 1)"; "`from` > `to`: lower is better; zero where v is strictly
/// worse than `cutoff`"
pub(super) fn proportional(rule: &Value, max: &BigRational, found: &BigRational) -> BigRational {
    let from = rule.get("from").map_or(whole(0), decimal);
    let to = rule.get("to").map_or(whole(100), decimal);
    if let Some(cutoff) = rule.get("cutoff").map(decimal) {
        let worse = if from > to { *found > cutoff } else { *found < cutoff };
        if worse {
            return whole(0);
        }
    }
    let share = (found - &from) / (to - from);
    max * share.clamp(whole(0), whole(1))
}

/// "`part`, `whole` and `value` are whole numbers, unless the rule says `decimals = true`"
fn number(rule: &Value, given: &Value) -> BigRational {
    let number = decimal(given);
    assert!(number.is_integer() || rule["decimals"] == true, "{given} is refused by {rule}");
    number
}

/// Part of whole; nothing for a whole of zero. "`part` may not exceed `whole`, unless the rule says
/// `part_may_exceed = true`"
fn ratio(rule: &Value, evidence: &Value) -> Option<BigRational> {
    let (part, all) = (number(rule, &evidence["part"]), number(rule, &evidence["whole"]));
    assert!(part <= all || rule["part_may_exceed"] == true, "{evidence} is refused by {rule}");
    (all != whole(0)).then(|| part / all)
}

/// "`empty` says what a whole of zero [...] means", "`from_zero` what growth from zero means"
fn empty(rule: &Value, key: &str, max: &BigRational) -> Award {
    match rule.get(key).map(text) {
        Some("full") => Award::Points(max.clone()),
        Some("zero") => Award::Points(whole(0)),
        Some("not-applicable") => Award::NotApplicable,
        other => panic!("a whole of zero is refused ({other:?})"),
    }
}

/// The element of a list with this name.
fn named<'a>(list: &'a Value, name: &str) -> &'a Value {
    let mut elements = array(list).iter();
    let found = elements.find(|element| same(text(&element["name"]), name));
    found.unwrap_or_else(|| panic!("no `{name}` in {list}"))
}
