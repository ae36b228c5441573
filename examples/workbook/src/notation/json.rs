//! A rule of the file form, as JSON in a cell.

use cchc::files::{Format, Reader};
use cchc::problem::Problem;
use cchc::{Language, Points, Rule};

use super::read::Refused;
use crate::issue::words;

/// Reads the rule of a row with this maximum.
pub(super) fn read(text: &str, max: Points) -> Result<Rule, Refused> {
    let refused = |vi: &str, en: &str| Err((text.to_owned(), words(vi, en)));
    let error = match serde_json::from_str::<Rule>(text) {
        Ok(rule) => return Ok(rule),
        Err(error) => error,
    };
    if serde_json::from_str::<serde_json::Value>(text).is_err() {
        let en = format!("one JSON value ({error})");
        return refused("thang điểm dạng JSON đúng cú pháp", &en);
    }
    // The library reads whole files, so the rule is put into one.
    let file = format!(
        r#"{{"format": 1, "id": "x", "edition": 2025, "title": "x", "provenance": "illustrative", "total": "{max}",
        "rounding": {{"points": {{"places": 8, "mode": "half-up"}}, "index": {{"places": 2, "mode": "half-up"}}}},
        "classification": {{"basis": "published", "ties": "standard", "groups": []}},
        "criteria": [{{"code": "1", "title": "x", "max": "{max}", "rule": {text}}}]}}"#
    );
    let Err(problems) = Reader::new(Format::Json).definition(file) else {
        return refused("thang điểm dạng JSON đúng mẫu", &format!("a rule in JSON ({error})"));
    };
    let of_rule = |mut problem: Problem| {
        (problem.place.position, problem.place.code, problem.place.row) = (None, None, None);
        problem
    };
    let problems: Vec<Problem> = problems.into_iter().map(of_rule).collect();
    let said = |language| {
        let texts = problems.iter().map(|problem| problem.text(language));
        texts.collect::<Vec<_>>().join("; ")
    };
    refused(
        &format!("thang điểm dạng JSON đúng mẫu ({})", said(Language::Vi)),
        &format!("a rule in JSON ({})", said(Language::En)),
    )
}
