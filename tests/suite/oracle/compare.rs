//! What changed between two blocks of two years, or between what a unit says of itself and what was appraised.

use num_rational::BigRational;
use serde_json::{Map, Value, json};

use super::number::{count, decimal, exact};
use super::{Card, Tree, array, group, rank, same, text};

/// What changed from one block to the other: the published mean, and each unit of the later block. `entries`
/// are the entries of units of the successions.
///
/// # Panics
///
/// On input that the file form refuses.
#[must_use]
pub fn compare(before: [&Value; 2], after: [&Value; 2], entries: &[Value]) -> Value {
    let [earlier, later] = [before, after].map(|[methodology, _]| Tree::read(methodology));
    let cards = |tree, sheets| -> Vec<Card> {
        array(sheets).iter().map(|sheet| Card::new(tree, sheet)).collect()
    };
    let (old, new) = (cards(&earlier, before[1]), cards(&later, after[1]));
    let mean = |tree: &Tree, cards: &[Card]| {
        let published: BigRational = cards.iter().map(Card::published_index).sum();
        let exact = published / count(cards.len());
        (tree.round_index(&exact), exact)
    };
    let ((rounded_before, mean_before), (rounded_after, mean_after)) =
        (mean(&earlier, &old), mean(&later, &new));
    let units: Vec<Value> = new.iter().map(|card| unit(&old, &new, card, entries)).collect();
    json!({
        "mean": exact(&(rounded_after - rounded_before)),
        "exact_mean": exact(&(mean_after - mean_before)),
        "units": units,
    })
}

/// What a unit says of itself, and what was appraised: "over the leaves that both stages score", which are those
/// of a sheet of the stage `self`.
///
/// # Panics
///
/// On input that the file form refuses.
#[must_use]
pub fn stages(methodology: &Value, own: &Value, appraised: &Value) -> Value {
    let tree = Tree::read(methodology);
    let mut without_surveys = appraised.clone();
    without_surveys["stage"] = json!("self");
    totals(&Card::new(&tree, own), &Card::new(&tree, &without_surveys))
}

/// What a unit of the later block was before, and how much changed.
fn unit(old: &[Card], new: &[Card], card: &Card, entries: &[Value]) -> Value {
    let name = text(&card.sheet["unit"]);
    // "An entry counts more than equal names"
    let entry = entries.iter().find(|entry| same(text(&entry["into"]), name));
    let own_name = json!(name);
    let from: Vec<&Value> = match entry {
        Some(entry) => array(&entry["from"]).iter().collect(),
        None if old.iter().any(|card| same(text(&card.sheet["unit"]), name)) => vec![&own_name],
        None => Vec::new(),
    };
    let became = |unit: &Value| {
        let is_from = |from: &Value| same(text(from), text(unit));
        entries.iter().filter(|entry| array(&entry["from"]).iter().any(is_from)).count()
    };
    let kind = match from[..] {
        [] => "entered",
        [one] if became(one) <= 1 => "stayed",
        [_] => "split",
        _ if from.iter().all(|unit| became(unit) == 1) => "merged",
        _ => "redrawn",
    };
    let before = |unit: &Value| old.iter().find(|card| same(text(&card.sheet["unit"]), text(unit)));
    let mut change = Map::new();
    change.insert("kind".to_owned(), json!(kind));
    let mut put = |key: &str, value: Value| change.insert(key.to_owned(), value);
    if kind == "stayed" {
        let before = before(from[0]).expect("a unit that stayed has a card");
        let rank = |all: &[Card], card: &Card| {
            let ranked: Vec<BigRational> = all.iter().map(Card::ranked_index).collect();
            rank(card.tree, &card.ranked_index(), &ranked)
        };
        put("ranks", json!([rank(old, before), rank(new, card)]));
        put("total", totals(before, card));
    }
    // "With `mean`, the plain mean of the published indices of `from`, rounded once as the index is"
    if entry.is_some_and(|entry| entry["mean"] == true) {
        let cards: Vec<&Card> =
            from.iter().map(|unit| before(unit).expect("each has a card")).collect();
        let sum: BigRational = cards.iter().map(|card| card.published_index()).sum();
        let mean = sum / count(cards.len());
        let rounded = cards[0].tree.round_index(&mean);
        put("exact_mean", json!(exact(&mean)));
        put("mean", json!(cards[0].tree.index_text(&rounded)));
        put("index", json!(exact(&(card.published_index() - rounded))));
    }
    Value::Object(change)
}

/// The change of points and index of a unit, and its groups. Printed changes are the differences of printed
/// numbers.
fn totals(before: &Card, after: &Card) -> Value {
    let printed = |card: &Card| decimal(&json!(card.tree.points_text(&card.unit.points)));
    json!({
        "points": exact(&(printed(after) - printed(before))),
        "exact_points": exact(&(&after.unit.points - &before.unit.points)),
        "applicable": exact(&(&after.unit.applicable - &before.unit.applicable)),
        "index": exact(&(after.published_index() - before.published_index())),
        "exact_index": exact(&(after.exact_index() - before.exact_index())),
        "groups": [group(before.tree, before), group(after.tree, after)],
    })
}
