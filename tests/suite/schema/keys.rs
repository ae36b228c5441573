//! The keys and words of the schemas are those that the code reads, and each key is described.

use super::*;

/// The texts in backticks after `expected`, as serde and the readers of words list them.
fn expected(error: &str) -> BTreeSet<String> {
    let list = error.split_once("expected").unwrap_or_else(|| panic!("{error}")).1;
    list.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The keys that a reader lists if it finds another one.
fn keys_read<T: DeserializeOwned>() -> BTreeSet<String> {
    let error = serde_json::from_value::<T>(json!({ "khác": 1 })).err().unwrap().to_string();
    assert!(error.starts_with("unknown field"), "{error}");
    expected(&error)
}

/// The keys of a table of a schema.
fn keys_of(schema: &Value, pointer: &str) -> BTreeSet<String> {
    let table = schema.pointer(pointer).unwrap_or_else(|| panic!("no {pointer}"));
    table["properties"].as_object().unwrap().keys().cloned().collect()
}

#[test]
fn keys_are_those_that_the_code_reads() {
    let (methodology, sheet) = (data(Definition::JSON_SCHEMA), data(Sheet::JSON_SCHEMA));
    let in_methodology = |pointer: &str| keys_of(&methodology, pointer);
    assert_eq!(in_methodology(""), keys_read::<Definition>());
    assert_eq!(in_methodology("/properties/rounding"), keys_read::<Roundings>());
    assert_eq!(in_methodology("/properties/classification"), keys_read::<Classification>());
    assert_eq!(in_methodology("/properties/adjustments"), keys_read::<Adjustments>());
    assert_eq!(in_methodology("/$defs/rounding"), keys_read::<Rounding>());
    assert_eq!(in_methodology("/$defs/group"), keys_read::<Group>());
    assert_eq!(in_methodology("/$defs/row"), keys_read::<Row>());
    assert_eq!(in_methodology("/$defs/level"), keys_read::<Level>());
    assert_eq!(in_methodology("/$defs/band"), keys_read::<Band>());
    assert_eq!(in_methodology("/$defs/item"), keys_read::<Item>());
    assert_eq!(in_methodology("/$defs/option"), keys_read::<SurveyOption>());
    assert_eq!(in_methodology("/$defs/part"), keys_read::<CombinedPart>());
    let of_kinds = kinds(&methodology, "/$defs/row");
    let of_kinds = of_kinds.iter().flat_map(|kind| in_methodology(&format!("/$defs/{kind}")));
    assert_eq!(of_kinds.collect::<BTreeSet<String>>(), keys_read::<Rule>());

    let in_sheet = |pointer: &str| keys_of(&sheet, pointer);
    assert_eq!(in_sheet("/$defs/sheet"), keys_read::<Sheet>());
    assert_eq!(in_sheet("/$defs/adjustment"), keys_read::<Adjustment>());
    assert_eq!(in_sheet("/$defs/evidence"), keys_read::<Answer>());
    assert_eq!(in_sheet("/$defs/ratio"), keys_read::<Share>());
}

/// The kinds of rule that a table takes, each with a definition of its name.
fn kinds(schema: &Value, pointer: &str) -> BTreeSet<String> {
    let rule = &schema.pointer(pointer).unwrap()["properties"]["rule"];
    let name = |rule: &Value| rule["$ref"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let names: BTreeSet<String> = rule["oneOf"].as_array().unwrap().iter().map(name).collect();
    let words: BTreeSet<String> =
        serde_json::from_value(rule["properties"]["kind"]["enum"].clone()).unwrap();
    assert_eq!(words, names);
    for name in &names {
        assert_eq!(schema["$defs"][name]["properties"]["kind"]["const"], json!(name));
    }
    names
}

#[test]
fn words_are_those_that_the_code_reads() {
    let (methodology, sheet) = (data(Definition::JSON_SCHEMA), data(Sheet::JSON_SCHEMA));
    let words = |schema: &Value, pointer: &str| -> BTreeSet<String> {
        let words = schema.pointer(pointer).unwrap()["enum"].as_array().unwrap().clone();
        words.iter().map(|word| word.as_str().unwrap().to_owned()).collect()
    };
    macro_rules! assert_words {
        ($($type:ty: $schema:ident $($pointer:literal)*;)*) => {$({
            let error = serde_json::from_value::<$type>(json!("khác")).err().unwrap().to_string();
            $(assert_eq!(words(&$schema, $pointer), expected(&error), "{}", $pointer);)*
        })*};
    }
    assert_words! {
        Provenance: methodology "/properties/provenance";
        NotApplicable: methodology "/properties/not_applicable";
        Basis: methodology "/properties/classification/properties/basis";
        TieRule: methodology "/properties/classification/properties/ties";
        OverCap: methodology "/properties/adjustments/properties/over_cap";
        Mode: methodology "/$defs/rounding/properties/mode";
        Source: methodology "/$defs/row/properties/source";
        CombineBy: methodology "/$defs/combined/properties/by";
        Empty: methodology "/$defs/bands/properties/empty" "/$defs/bands/properties/from_zero"
            "/$defs/proportional/properties/empty" "/$defs/proportional/properties/from_zero"
            "/$defs/survey/properties/empty";
        Stage: sheet "/$defs/sheet/properties/stage";
    }
    let rule = |value: Value| serde_json::from_value::<Rule>(value).unwrap_err().to_string();
    let of = expected(&rule(json!({ "kind": "bands", "of": "khác" })));
    assert_eq!(words(&methodology, "/$defs/bands/properties/of"), of);
    assert_eq!(words(&methodology, "/$defs/proportional/properties/of"), of);

    let all = kinds(&methodology, "/$defs/row");
    assert_eq!(all, expected(&rule(json!({ "kind": "khác" }))));
    let of_parts = all.into_iter().filter(|kind| kind != "combined" && kind != "custom");
    assert_eq!(kinds(&methodology, "/$defs/part"), of_parts.collect());
}

/// Whether a rule on a row of one point is valid.
fn is_valid(rule: &Value) -> bool {
    let mut definition = serde_json::to_value(Definition::example()).unwrap();
    definition["total"] = json!("1");
    let row =
        json!({ "code": "1", "title": "Một", "max": "1", "may_not_apply": true, "rule": rule });
    definition["criteria"] = json!([row]);
    let read = serde_json::from_value::<Definition>(definition);
    read.is_ok_and(|definition| definition.validate().is_ok())
}

#[test]
fn each_kind_has_the_keys_that_the_code_reads() {
    let band = |pay: &str| json!([{ "at_least": "50", pay: "1" }]);
    let mut rules = vec![
        json!({ "kind": "choice", "levels": [{ "name": "có", "points": "1" }] }),
        json!({ "kind": "proportional" }),
        json!({ "kind": "per-item", "each": "0.5" }),
        json!({ "kind": "deduction", "each": "0.5" }),
        json!({ "kind": "checklist", "items": [{ "name": "có", "points": "1" }] }),
        json!({ "kind": "checklist", "items": [{ "name": "có" }], "all_or_nothing": true }),
        json!({ "kind": "survey", "options": [{ "name": "có", "percent": "100" }] }),
        json!({ "kind": "direct" }),
    ];
    for of in ["ratio", "value", "growth", "product", "mean", "rest"] {
        for mut rule in [
            json!({ "kind": "proportional", "of": of }),
            json!({ "kind": "bands", "of": of, "bands": band("points"), "otherwise": "0" }),
            json!({ "kind": "bands", "of": of, "bands": band("up_to"), "otherwise": "0" }),
        ] {
            if ["product", "mean", "rest"].contains(&of) {
                rule["ratios"] = json!(["a", "b"]);
            }
            rules.push(rule.clone());
            if rule["kind"] == "proportional" {
                rule["from"] = json!("0");
                rule["to"] = json!("50");
                rules.push(rule);
            }
        }
    }
    let part = |max: &str, minus: bool| {
        let name = if minus { "bớt" } else { "cộng" };
        let mut part = json!({ "name": name, "max": max, "rule": { "kind": "direct" } });
        if minus {
            part["minus"] = json!(true);
        }
        part
    };
    for by in ["sum", "best", "one"] {
        rules.push(json!({ "kind": "combined", "by": by, "of": [part("1", false)] }));
        rules.push(
            json!({ "kind": "combined", "by": by, "of": [part("1", false), part("1", true)] }),
        );
    }
    let values = [
        ("levels", json!([{ "name": "có", "points": "1" }])),
        ("of", json!("ratio")),
        ("of", json!([part("1", false)])),
        ("ratios", json!(["a", "b"])),
        ("ratios", json!(["a"])),
        ("from_zero", json!("zero")),
        ("bands", band("points")),
        ("bands", json!([{ "at_most": "50", "points": "1" }])),
        ("bands", json!([{ "at_most": "50", "up_to": "1" }])),
        ("bands", json!([{ "above": "50", "points": "1" }, { "below": "20", "points": "0" }])),
        ("bands", json!([{ "above": "50", "below": "20", "points": "1" }])),
        ("bands", json!([{ "above": "50", "up_to": "1", "points": "1" }])),
        ("otherwise", json!("0")),
        ("empty", json!("zero")),
        ("empty", json!("not-applicable")),
        ("part_may_exceed", json!(true)),
        ("decimals", json!(true)),
        ("from", json!("0")),
        ("to", json!("90")),
        ("to", json!("200")),
        ("cutoff", json!("10")),
        ("each", json!("0.5")),
        ("floor", json!("0")),
        ("all_or_nothing", json!(false)),
        ("items", json!([{ "name": "có", "points": "1" }])),
        ("items", json!([{ "name": "có" }])),
        ("options", json!([{ "name": "có", "percent": "100" }])),
        ("options", json!([{ "name": "có", "percent": "100", "counts": true }])),
        ("options", json!([{ "name": "có", "percent": "100", "counts": false }])),
        ("options", json!([{ "name": "có", "percent": 100 }, { "name": "bỏ", "counts": false }])),
        ("options", json!([{ "name": "có", "percent": "100" }, { "name": "bỏ", "counts": true }])),
        ("options", json!([{ "name": "có", "percent": "100" }, { "name": "bỏ" }])),
        ("options", json!([{ "name": "có", "percent": "99" }])),
        ("min_answers", json!(1)),
        ("min_answers", json!(0)),
        ("min", json!("0")),
        ("step", json!("0.5")),
        ("by", json!("sum")),
        ("plus_at_most", json!("1")),
        ("minus_at_most", json!("0.5")),
        ("name", json!("a")),
        ("scale", json!(1)),
        ("khác", json!(1)),
    ];
    let schema = Schema::new(&format!("{METHODOLOGY}#/$defs/row/properties/rule"));
    let known = keys_read::<Rule>();
    for key in &known {
        let is_tried = |(tried, _): &(&str, Value)| tried == key;
        assert!(key == "kind" || values.iter().any(is_tried), "{key} is not tried");
    }
    let compare = |rule: &Value| {
        assert_eq!(schema.accepts(rule), is_valid(rule), "{rule}");
    };
    for rule in &rules {
        compare(rule);
        for (key, value) in &values {
            let mut changed = rule.clone();
            changed[key] = value.clone();
            compare(&changed);
        }
        for key in rule.as_object().unwrap().keys() {
            let mut changed = rule.clone();
            changed.as_object_mut().unwrap().remove(key);
            compare(&changed);
        }
    }
}

#[test]
fn custom_rules_and_their_evidence_have_any_data() {
    let rule = Schema::new(&format!("{METHODOLOGY}#/$defs/row/properties/rule"));
    let answer = Schema::new(&format!("{SHEET}#/$defs/answer"));
    for data in [
        json!(1),
        json!("x"),
        json!(true),
        json!([]),
        json!({}),
        json!({ "a": [1, { "b": "0.5" }, null] }),
        json!(null),
        json!(0.5),
        json!([0.5]),
        json!({ "a": { "b": [1.5] } }),
    ] {
        let written = json!({ "kind": "custom", "name": "x", "scale": data });
        let reads = serde_json::from_value::<Rule>(written.clone()).is_ok();
        assert_eq!(rule.accepts(&written), reads, "{written}");
        let written = json!({ "custom": data });
        let reads = serde_json::from_value::<Answer>(written.clone()).is_ok();
        assert_eq!(answer.accepts(&written), reads, "{written}");
    }
    rule.assert_accepts("no data", &json!({ "kind": "custom", "name": "x" }));
    assert!(!rule.accepts(&json!({ "kind": "custom" })));
}

/// Calls `see` with every object inside a schema.
fn objects(schema: &Value, see: &mut impl FnMut(&Map<String, Value>)) {
    match schema {
        Value::Object(entries) => {
            see(entries);
            entries.values().for_each(|inner| objects(inner, see));
        }
        Value::Array(list) => list.iter().for_each(|inner| objects(inner, see)),
        _ => {}
    }
}

/// A text in English and in Vietnamese: `English. / Tiếng Việt.`
#[track_caller]
fn assert_bilingual(text: &Value) {
    let (english, vietnamese) = text.as_str().and_then(|text| text.split_once(" / ")).unwrap();
    let is_english = english.chars().all(|letter| letter.is_ascii() || letter == 'đ');
    assert!(is_english && english.ends_with('.'), "{english}");
    let letters = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";
    let has_marks = vietnamese.to_lowercase().contains(|letter| letters.contains(letter));
    assert!(has_marks && vietnamese.ends_with('.'), "{vietnamese}");
}

#[test]
fn tables_keys_and_patterns_are_described_in_both_languages() {
    let (mut keys, mut patterns) = (0, 0);
    for text in [Definition::JSON_SCHEMA, Sheet::JSON_SCHEMA] {
        objects(&data(text), &mut |schema| {
            if schema.get("additionalProperties") == Some(&json!(false)) {
                assert_bilingual(&schema["description"]);
                for description in schema["properties"].as_object().unwrap().values() {
                    assert_bilingual(&description["description"]);
                    keys += 1;
                }
            }
            if let Some(message) = schema.get("patternErrorMessage") {
                assert_bilingual(message);
                patterns += 1;
            }
        });
    }
    assert!(keys > 100 && patterns > 15, "{keys} {patterns}");
}

#[test]
fn a_table_has_no_other_keys() {
    let check = &mut |schema: &Map<String, Value>| {
        let is_table = schema.get("type") == Some(&json!("object"));
        assert!(!is_table || schema.contains_key("additionalProperties"), "{schema:#?}");
    };
    objects(&data(Definition::JSON_SCHEMA), check);
    objects(&data(Sheet::JSON_SCHEMA), check);
}
