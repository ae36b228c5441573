//! The file form: round trips in JSON and TOML, canonical bytes, strictness.

use serde_json::json;

use crate::prelude::*;
use crate::random;

#[test]
fn definitions_and_sheets_go_round_in_json_and_toml() {
    for seed in 0..60 {
        let (methodology, sheets) = random::case(seed);
        let definition: Definition = serde_json::from_value(methodology).unwrap();
        let json = serde_json::to_string(&definition).unwrap();
        let again: Definition = serde_json::from_str(&json).unwrap();
        assert_eq!(again, definition);
        assert_eq!(serde_json::to_string(&again).unwrap(), json, "S2: equal values, equal bytes");
        let toml = toml::to_string(&definition).unwrap();
        assert_eq!(
            toml::from_str::<Definition>(&toml).unwrap(),
            definition,
            "S9: seed {seed}\n{toml}"
        );
        for sheet in sheets {
            let sheet: Sheet = serde_json::from_value(sheet).unwrap();
            let json = serde_json::to_string(&sheet).unwrap();
            assert_eq!(serde_json::from_str::<Sheet>(&json).unwrap(), sheet);
            let toml = toml::to_string(&sheet).unwrap();
            assert_eq!(toml::from_str::<Sheet>(&toml).unwrap(), sheet, "{toml}");
        }
    }
}

#[test]
fn the_sample_goes_round() {
    let text = include_str!("../../src/editions/so-minh-hoa.toml");
    let definition: Definition = toml::from_str(text).unwrap();
    let again: Definition = toml::from_str(&toml::to_string(&definition).unwrap()).unwrap();
    assert_eq!(again, definition);
    assert!(definition.validate().is_ok());
}

#[test]
fn numbers_are_strings_or_whole_numbers() {
    assert_eq!(serde_json::from_str::<Points>("\"90.00\"").unwrap(), points!(90));
    assert_eq!(serde_json::from_str::<Points>("90").unwrap(), points!(90));
    assert_eq!(serde_json::to_string(&points!(90.50)).unwrap(), "\"90.5\"");
    let refused = |text: &str| serde_json::from_str::<Points>(text).unwrap_err().to_string();
    assert_eq!(
        refused("0.5"),
        "invalid type: floating point `0.5`, expected points in quotes, such as \"0.5\", or a whole number at line 1 column 3"
    );
    let wanted = "expected points in quotes, such as \"0.5\", or a whole number";
    assert_eq!(
        refused("18446744073709551616"),
        format!(
            "invalid type: floating point `1.8446744073709552e+19`, {wanted} at line 1 column 20"
        )
    );
    assert_eq!(refused("null"), format!("invalid type: null, {wanted} at line 1 column 4"));
    assert_eq!(
        refused("{\"$serde_json::private::Number\":\"1\"}"),
        format!("invalid type: map, {wanted} at line 1 column 1")
    );
    assert_eq!(
        refused("\"1e2\""),
        "found `1e2`, expected a decimal such as \"94.94\" (digits, and a point before the places) at line 1 column 5"
    );
    assert_eq!(
        serde_json::from_str::<Percent>("\"99.99999\"").unwrap_err().to_string(),
        "found `99.99999`, expected at most 4 decimal places at line 1 column 10"
    );
    assert_eq!(
        serde_json::from_str::<Quantity>("12.5").unwrap_err().to_string(),
        "invalid type: floating point `12.5`, expected a number in quotes, such as \"12.5\", or a whole number at line 1 column 4"
    );
}

#[test]
fn words_and_tables_are_read_as_what_they_are() {
    #[track_caller]
    fn refused(value: serde_json::Value, message: &str) {
        assert_eq!(serde_json::from_value::<Answer>(value).unwrap_err().to_string(), message);
    }
    let answer = "expected \"not-applicable\", or one of { level }, { part, whole }, { value }, { now, last }, { ratios }, { count }, { items }, { answers }, { points }, { parts }, { not_applicable = true }, with or without a `note`";
    refused(
        json!("not applicable"),
        &format!("invalid value: string \"not applicable\", {answer}"),
    );
    refused(
        json!({ "level": "a", "count": 1 }),
        &format!("found {{ level }} and {{ count }}, {answer}"),
    );
    refused(json!({ "part": 1 }), "found `part` without `whole`, expected both");
    refused(json!({}), &format!("found no evidence, {answer}"));
    refused(
        json!({ "not_applicable": false }),
        "found `not_applicable = false`, expected `true`, or the evidence",
    );
    refused(json!({ "count": 1, "note": null }), "invalid type: null, expected a string");
    refused(json!(["a"]), &format!("invalid type: sequence, {answer}"));
    let note: Answer =
        serde_json::from_value(json!({ "not_applicable": true, "note": "n" })).unwrap();
    assert_eq!(note, Answer::not_applicable().with_note("n"));
}

/// Reads a value by `T::deserialize`, as a user may call it, from a list of the values of its keys, from
/// `null`, from a number and from a table with a key too many.
macro_rules! assert_one_door {
    ($($name:ident: $table:tt;)*) => {$({
        use serde::Deserialize;
        let table = json!($table);
        let read = |value: serde_json::Value| $name::deserialize(value).map(drop);
        read(table.clone()).unwrap_or_else(|error| panic!("{}: {error}", stringify!($name)));
        let values: Vec<serde_json::Value> = table.as_object().unwrap().values().cloned().collect();
        let mut more = table.clone();
        more["más"] = json!(1);
        for wrong in [json!(values), json!([]), json!(null), json!(1), json!("x"), more] {
            assert!(read(wrong.clone()).is_err(), "{} reads {wrong}", stringify!($name));
        }
        // Each key of the table is read once.
        for key in table.as_object().unwrap().keys() {
            let entry = format!("{}:{}", json!(key), table[key]);
            let twice = format!("{{{entry},{}", &table.to_string()[1..]);
            let error = serde_json::from_str::<$name>(&twice).unwrap_err().to_string();
            let is_said = error.contains("duplicate field") || error.contains("again");
            assert!(is_said, "{}: {error}", stringify!($name));
        }
    })*};
}

#[test]
fn serde_has_one_way_in() {
    assert_one_door! {
        Rounding: { "places": 2, "mode": "half-up" };
        Roundings: { "points": "unrounded", "index": { "places": 2, "mode": "half-up" },
            "printed": { "places": 2, "mode": "half-up" } };
        Group: { "label": "A", "at_least": "90" };
        Classification: { "basis": "published", "ties": "standard", "groups": [] };
        Adjustments: { "bonus": "1", "penalty": "1" };
        Row: { "code": "1", "title": "Một", "max": "1", "reaches": "0.5", "round_to": "0.5" };
        Rule: { "kind": "direct" };
        Level: { "name": "có", "points": "1" };
        Item: { "name": "có", "points": "1" };
        SurveyOption: { "name": "có", "percent": "100", "counts": true };
        Band: { "at_least": "90", "points": "1" };
        Adjustment: { "title": "Sáng kiến", "points": "1" };
        Answer: { "points": "1" };
        Sheet: { "format": 1, "methodology": "m", "edition": 2025, "unit": "A", "stage": "final",
            "evidence": {} };
        Definition: { "format": 1, "id": "m", "edition": 2025, "title": "M", "provenance": "partial",
            "total": "1", "rounding": { "points": "unrounded",
            "index": { "places": 2, "mode": "half-up" } },
            "classification": { "basis": "exact", "ties": "dense", "groups": [] }, "criteria": [] };
    }
}
