//! The file form: round trips in JSON and TOML, canonical bytes, strictness.

use cchc::{Answer, Definition, Percent, Points, Quantity, Sheet};
use serde_json::json;

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
    let text = include_str!("../../examples/data/so-minh-hoa.toml");
    let definition: Definition = toml::from_str(text).unwrap();
    let again: Definition = toml::from_str(&toml::to_string(&definition).unwrap()).unwrap();
    assert_eq!(again, definition);
    assert!(definition.validate().is_ok());
}

#[test]
fn numbers_are_strings_or_whole_numbers() {
    assert_eq!(serde_json::from_str::<Points>("\"90.00\"").unwrap(), cchc::points!(90));
    assert_eq!(serde_json::from_str::<Points>("90").unwrap(), cchc::points!(90));
    assert_eq!(serde_json::to_string(&cchc::points!(90.50)).unwrap(), "\"90.5\"");
    let refused = |text: &str| serde_json::from_str::<Points>(text).unwrap_err().to_string();
    assert_eq!(
        refused("0.5"),
        "invalid type: floating point `0.5`, expected points in quotes, such as \"0.5\", or a whole number at line 1 column 3"
    );
    assert!(refused("18446744073709551616").contains("expected points in quotes"));
    assert!(refused("null").contains("expected points in quotes"));
    assert!(
        refused("{\"$serde_json::private::Number\":\"1\"}").contains("expected points in quotes")
    );
    assert!(refused("\"1e2\"").contains("found `1e2`"));
    assert!(serde_json::from_str::<Percent>("\"99.99999\"").is_err());
    assert!(serde_json::from_str::<Quantity>("12.5").is_err());
}

#[test]
fn words_and_tables_are_read_as_what_they_are() {
    let refused =
        |value: serde_json::Value| serde_json::from_value::<Answer>(value).unwrap_err().to_string();
    assert!(refused(json!("not applicable")).contains("\"not-applicable\""));
    assert!(refused(json!({ "level": "a", "count": 1 })).contains("found { level } and { count }"));
    assert!(refused(json!({ "part": 1 })).contains("found `part` without `whole`"));
    assert!(refused(json!({})).contains("found no evidence"));
    assert!(refused(json!({ "not_applicable": false })).contains("not_applicable = false"));
    assert!(refused(json!({ "count": 1, "note": null })).contains("null"));
    assert!(refused(json!(["a"])).contains("sequence"));
    let note: Answer =
        serde_json::from_value(json!({ "not_applicable": true, "note": "n" })).unwrap();
    assert_eq!(note, Answer::not_applicable().note("n"));
}
