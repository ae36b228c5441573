//! A document of the vectors: what is given, and what the naive evaluator makes of it.

use serde_json::{Map, Value, json};

use super::near::number;
use crate::oracle;
use crate::oracle::number::{decimal, shortest};

/// At most so many sheets that are refused go with one methodology.
const REFUSED: usize = 6;

/// What a document is made of.
pub(super) enum Draft {
    /// A methodology and some lists of sheets, each of one stage: the accepted ones of a list are a block, the
    /// refused ones are listed apart.
    Sheets { methodology: Value, lists: Vec<Vec<Value>>, groups: Groups },
    /// The document itself.
    Made(Value),
}

/// Which groups a methodology has.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Groups {
    /// Those that it says.
    Said,
    /// From an index that one of its units has, and the least above and below that.
    AtUnits,
}

impl Draft {
    pub(super) fn document(self) -> Value {
        match self {
            Draft::Made(document) => document,
            Draft::Sheets { methodology, lists, groups } => document(methodology, &lists, groups),
        }
    }
}

fn document(mut methodology: Value, lists: &[Vec<Value>], groups: Groups) -> Value {
    let mut refused = Vec::new();
    let mut blocks = Vec::new();
    for list in lists {
        let (fit, not): (Vec<&Value>, Vec<&Value>) =
            list.iter().partition(|sheet| oracle::fits::fits(&methodology, sheet));
        refused.extend(not.into_iter().cloned());
        if !fit.is_empty() {
            blocks.push(fit.into_iter().cloned().collect::<Vec<Value>>());
        }
    }
    if groups == Groups::AtUnits {
        set_groups(&mut methodology, &blocks);
    }
    let blocks: Vec<Value> = blocks.iter().map(|sheets| block(&methodology, sheets)).collect();
    // From the first to the last kind of refusal.
    let step = refused.len().div_ceil(REFUSED).max(1);
    let refused: Vec<Value> = refused.into_iter().step_by(step).collect();
    json!({ "methodology": methodology, "blocks": blocks, "refused": refused })
}

/// A block, and its exact results. What all of its sheets say is written once.
fn block(methodology: &Value, sheets: &[Value]) -> Value {
    let mut block = results(&oracle::score(methodology, sheets), sheets);
    let (mut head, mut sheets) = (Map::new(), sheets.to_vec());
    for key in ["format", "methodology", "edition", "stage"] {
        head.insert(key.to_owned(), sheets[0][key].clone());
        for sheet in &mut sheets {
            let own = sheet.as_object_mut().and_then(|sheet| sheet.remove(key));
            assert_eq!(own, head.get(key).cloned(), "a block has one {key}");
        }
    }
    block["head"] = Value::Object(head);
    block["sheets"] = json!(sheets);
    block
}

/// The sheets of a block, as files have them.
pub(super) fn sheets(block: &Value) -> Vec<Value> {
    let head = block["head"].as_object().expect("a head");
    let whole = |sheet: &Value| {
        let own = sheet.as_object().expect("a sheet");
        head.iter().chain(own).map(|(key, value)| (key.clone(), value.clone())).collect()
    };
    block["sheets"].as_array().expect("sheets").iter().map(whole).collect()
}

/// The exact results of these sheets, in their order, of what is printed of a block.
pub(super) fn results(scored: &Value, sheets: &[Value]) -> Value {
    let list = |key: &str| scored[key].as_array().expect("a list").iter();
    let of_unit = |sheet: &Value| {
        result(list("results").find(|result| result["unit"] == sheet["unit"]).expect("one"))
    };
    let results: Vec<Value> = sheets.iter().map(of_unit).collect();
    let groups: Vec<Value> = list("groups")
        .map(|group| json!([group["label"], group["units"], group["percent"]]))
        .collect();
    json!({
        "results": results, "mean": scored["mean"], "exact_mean": scored["exact_mean"],
        "groups": groups,
    })
}

/// The results of a sheet. What would say nothing new is left out.
fn result(found: &Value) -> Value {
    let mut result = Map::new();
    for key in ["points", "applicable", "index", "exact_index", "group", "rank"] {
        result.insert(key.to_owned(), found[key].clone());
    }
    let known = [
        ("exact_points", &found["points"]),
        ("unbounded_index", &found["exact_index"]),
        ("bonus", &json!("0")),
        ("penalty", &json!("0")),
    ];
    for (key, known) in known {
        if found[key] != *known {
            result.insert(key.to_owned(), found[key].clone());
        }
    }
    let rows = |list: &str, keys: &[&str]| -> Vec<Value> {
        let row = |row: &Value| {
            let exact = (row["exact_points"] != row["points"]).then_some("exact_points");
            keys.iter().copied().chain(exact).map(|key| row[key].clone()).collect()
        };
        found[list].as_array().expect("a list").iter().map(row).collect()
    };
    let parts = rows("parts", &["part", "points", "applicable"]);
    if !parts.is_empty() {
        result.insert("parts".to_owned(), parts.into());
    }
    let criteria = rows("criteria", &["code", "points", "applicable", "index"]);
    result.insert("criteria".to_owned(), criteria.into());
    Value::Object(result)
}

/// Three groups: from an index that a unit has, and from the least above and below it.
fn set_groups(methodology: &mut Value, blocks: &[Vec<Value>]) {
    let Some(block) = blocks.first() else { return };
    let scored = oracle::score(methodology, block);
    let results = scored["results"].as_array().expect("results");
    // In units of the last place of a percent.
    let index = decimal(&results[results.len() / 3]["index"]) * number(10_000, 1);
    // A highest threshold up to 1 would be refused, and so would one above 1000.
    let range = number(1, 1)..number(1000, 1);
    let thresholds: Vec<Value> = [1, 0, -1]
        .iter()
        .map(|nudge| (index.floor() + number(*nudge, 1)) / number(10_000, 1))
        .filter(|percent| *percent > range.start && *percent < range.end)
        .map(|percent| json!(shortest(&percent)))
        .collect();
    let labels = ["Hạng A", "B", "Khá"];
    let group = |(label, at_least)| json!({ "label": label, "at_least": at_least });
    methodology["classification"]["groups"] = labels.iter().zip(thresholds).map(group).collect();
}
