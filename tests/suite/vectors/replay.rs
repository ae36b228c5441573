//! What the library makes of the vectors.

use std::collections::BTreeMap;

use cchc::compare::{BlockComparison, Comparison, Successions, UnitChange, YearLinks};
use cchc::files::{Format, Reader};
use cchc::scorecard::CheckedSheet;
use cchc::{Methodology, Ranking, Scorecard, Sheet};
use serde_json::{Map, Value, json};

use super::case::{self, results};

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn methodology(written: &Value) -> Result<Methodology, String> {
    let text = written.to_string();
    Reader::new(Format::Json).methodology(text.as_bytes()).map_err(|problems| problems.to_string())
}

fn sheets(written: &Value) -> Result<Vec<Sheet>, String> {
    let text = written.to_string();
    Reader::new(Format::Json).sheets(text.as_bytes()).map_err(|problems| problems.to_string())
}

/// How many results of each kind were compared.
pub(super) type Counts = BTreeMap<&'static str, usize>;

/// Compares every result of a document with that of the library.
pub(super) fn replay(document: &Value, counts: &mut Counts) -> Result<(), String> {
    if document.get("later").is_some() {
        return years(document, counts);
    }
    if document.get("second").is_some() {
        return two_stages(document, counts);
    }
    let mut count = |what: &'static str| *counts.entry(what).or_default() += 1;
    if document.get("blocks").is_none() {
        count("refused methodologies");
        return match methodology(&document["methodology"]) {
            Ok(_) => Err("accepted".to_owned()),
            Err(_) => Ok(()),
        };
    }
    let methodology = methodology(&document["methodology"])?;
    for block in list(&document["blocks"]) {
        let written = case::sheets(block);
        let sheets = sheets(&json!(written))?;
        let checked = methodology.check_sheets(&sheets).map_err(|problems| problems.to_string())?;
        let cards: Vec<Scorecard> = checked.iter().map(CheckedSheet::score).collect();
        let ranking = Ranking::new(&cards).map_err(|problems| problems.to_string())?;
        let found = serde_json::to_value(&ranking).map_err(|error| error.to_string())?;
        let found = results(&found, &written);
        for key in ["results", "mean", "exact_mean", "groups"] {
            if found[key] != block[key] {
                return Err(differs(&found[key], &block[key]));
            }
        }
        (0..sheets.len()).for_each(|_| count("sheets"));
        count("blocks");
    }
    for refused in list(&document["refused"]) {
        if let Ok(sheets) = sheets(refused)
            && methodology.check_sheets(&sheets).is_ok()
        {
            return Err(format!("accepted: {refused}"));
        }
        count("refused sheets");
    }
    Ok(())
}

/// The first of the elements that differ.
fn differs(found: &Value, expected: &Value) -> String {
    for (found, expected) in list(found).iter().zip(list(expected)) {
        if found != expected {
            return format!("found {found}, expected {expected}");
        }
    }
    format!("found {found}, expected {expected}")
}

/// The cards of some sheets.
fn cards(given: &Value, written: &Value) -> Result<Vec<Scorecard>, String> {
    let checked = methodology(given)?.check_sheets(&sheets(written)?);
    let checked = checked.map_err(|problems| problems.to_string())?;
    Ok(checked.iter().map(CheckedSheet::score).collect())
}

/// A change as a number: without the sign `+`, and without zeros that say nothing.
fn plain(written: impl std::fmt::Display) -> String {
    let text = written.to_string();
    let text = text.strip_prefix('+').unwrap_or(&text);
    if text.contains('.') {
        return text.trim_end_matches('0').trim_end_matches('.').to_owned();
    }
    text.to_owned()
}

fn totals(comparison: &Comparison) -> Value {
    let (total, group) = (comparison.total(), comparison.group());
    json!({
        "points": plain(total.points()),
        "exact_points": plain(total.exact_points()),
        "applicable": plain(total.applicable()),
        "index": total.index().map(plain),
        "exact_index": total.exact_index().map(plain),
        "groups": group.labels(),
    })
}

fn two_stages(document: &Value, counts: &mut Counts) -> Result<(), String> {
    let card = |key: &str| cards(&document["methodology"], &document[key]);
    let (first, second) = (card("first")?, card("second")?);
    let comparison = Comparison::stages(&first[0], &second[0]);
    let comparison = comparison.map_err(|problems| problems.to_string())?;
    *counts.entry("changes of stages").or_default() += 1;
    let (found, expected) = (totals(&comparison), &document["change"]);
    if found == *expected { Ok(()) } else { Err(differs(&found, expected)) }
}

fn years(document: &Value, counts: &mut Counts) -> Result<(), String> {
    let said = |problems: cchc::Problems| problems.to_string();
    let side = |key: &str| cards(&document[key]["methodology"], &document[key]["sheets"]);
    let (earlier, later) = (side("earlier")?, side("later")?);
    let successions: Successions = serde_json::from_value(document["successions"].clone())
        .map_err(|error| error.to_string())?;
    let (before, after) =
        (Ranking::new(&earlier).map_err(said)?, Ranking::new(&later).map_err(said)?);
    let block = BlockComparison::new(&before, &after, &successions).map_err(said)?;
    let links = YearLinks::new().with_successions(&successions);
    let mut units = Vec::new();
    for card in &later {
        let change = block.change_to(card.unit()).ok_or("a unit without a change")?;
        units.push(unit(change, &links)?);
        *counts.entry("changes of units").or_default() += 1;
    }
    let found = json!({
        "mean": plain(block.mean_change()), "exact_mean": plain(block.exact_mean_change()),
        "units": units,
    });
    for key in ["mean", "exact_mean", "units"] {
        if found[key] != document["changes"][key] {
            return Err(differs(&found[key], &document["changes"][key]));
        }
    }
    Ok(())
}

fn unit(change: &UnitChange, links: &YearLinks) -> Result<Value, String> {
    let mut written = Map::new();
    let mut put = |key: &str, value: Value| written.insert(key.to_owned(), value);
    put("kind", serde_json::to_value(change.kind).map_err(|error| error.to_string())?);
    if let Some(ranks) = change.rank_change()
        && let (Some(before), Some(after)) = (change.from[0].place, change.to)
    {
        put("ranks", json!([ranks.from, ranks.to]));
        let comparison = Comparison::linked(before.card, after.card, links);
        put("total", totals(&comparison.map_err(|problems| problems.to_string())?));
    }
    if let Some(mean) = &change.mean {
        put("exact_mean", json!(mean.exact.to_string()));
        put("mean", json!(mean.rounded.to_string()));
        put("index", json!(change.index_change().map(plain)));
    }
    Ok(Value::Object(written))
}
