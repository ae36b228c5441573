//! Scale texts of real decisions and score sheets (`scales/scales.json`): each that can be written gives the
//! points that its text gives.
//!
//! `cargo test --test suite scales -- --nocapture` prints how many of them can be written.

use serde_json::{Value, json};

use crate::prelude::*;

struct Scales(Value);

impl Scales {
    fn read() -> Self {
        Self(serde_json::from_str(include_str!("scales/scales.json")).unwrap())
    }

    /// Scales with a rule that gives the points of their examples.
    fn written(&self) -> &[Value] {
        self.0["written"].as_array().unwrap()
    }

    /// Scales whose rule cannot be read yet, each with what it waits for.
    fn waiting(&self) -> &[Value] {
        self.0["waiting"].as_array().unwrap()
    }

    /// Scales that no rule says; DESIGN.md says what to do instead.
    fn without_rule(&self) -> &[Value] {
        self.0["no_rule"].as_array().unwrap()
    }
}

#[track_caller]
fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("{key} of {value}"))
}

/// `into` with the keys of `from`.
fn merged(mut into: Value, from: &Value) -> Value {
    for (key, value) in from.as_object().unwrap() {
        into[key] = value.clone();
    }
    into
}

/// The methodology file of a scale.
fn file(scale: &Value) -> Value {
    let rounding = json!({ "places": 2, "mode": "half-up" });
    let file = json!({
        "format": 1, "id": "scale", "edition": 2026, "title": text(scale, "text"),
        "provenance": "partial", "not_applicable": "rescale",
        "rounding": { "points": rounding, "index": rounding },
        "classification": { "basis": "published", "ties": "standard", "groups": [] },
    });
    if scale["definition"].is_null() {
        let row = merged(json!({ "code": "1", "title": text(scale, "id") }), &scale["row"]);
        return merged(file, &json!({ "total": row["max"], "criteria": [row] }));
    }
    let mut definition = scale["definition"].clone();
    if let Some(bounds) = definition.as_object_mut().unwrap().remove("classification") {
        definition["classification"] = merged(file["classification"].clone(), &bounds);
    }
    merged(file, &definition)
}

fn definition(scale: &Value) -> Result<Definition, serde_json::Error> {
    serde_json::from_value(file(scale))
}

/// The card and the explanation of an example.
fn score(methodology: &Methodology, example: &Value) -> Explanation {
    let sheet = if example["sheet"].is_null() {
        json!({ "evidence": { "1": example["evidence"] } })
    } else {
        example["sheet"].clone()
    };
    let head = json!({
        "format": 1, "methodology": "scale", "edition": 2026, "unit": "Đơn vị", "stage": "appraised",
    });
    let sheet: Sheet = serde_json::from_value(merged(head, &sheet))
        .unwrap_or_else(|error| panic!("{example}: {error}"));
    let checked = methodology.check(&sheet);
    checked.unwrap_or_else(|problems| panic!("{example}: {problems}")).explain()
}

/// A number such as `2/3` or `4.2`.
fn exact(text: &str) -> Fraction {
    match text.split_once('/') {
        Some((top, below)) => Fraction::new(top.parse().unwrap(), below.parse().unwrap()).unwrap(),
        None => text.parse::<Points>().unwrap().into(),
    }
}

#[test]
fn every_written_scale_gives_its_points() {
    for scale in Scales::read().written() {
        let id = text(scale, "id");
        let definition = definition(scale).unwrap_or_else(|error| panic!("{id}: {error}"));
        let again: Definition = toml::from_str(&toml::to_string(&definition).unwrap()).unwrap();
        assert_eq!(again, definition, "{id}: the same in TOML");
        let methodology =
            definition.validate().unwrap_or_else(|problems| panic!("{id}: {problems}"));
        let examples = scale["examples"].as_array().unwrap();
        assert!(examples.len() >= 2, "{id}");
        for example in examples {
            let explanation = score(&methodology, example);
            let card = explanation.card();
            assert_eq!(card.points().to_string(), text(example, "points"), "{id}: {example}");
            assert_eq!(explanation.sum(), card.points(), "{id}: {example}");
            if let Some(index) = example["index"].as_str() {
                assert_eq!(card.index().to_string(), index, "{id}: {example}");
            }
            if example["sheet"].is_null() {
                let expected = example["exact"].as_str().unwrap_or_else(|| text(example, "points"));
                let award = explanation.criterion("1").unwrap().exact();
                assert_eq!(award, self::exact(expected), "{id}: {example}");
            }
        }
    }
}

/// If this fails, the kind exists now: move the scale to the list `written`.
#[test]
fn a_scale_waits_only_until_its_rule_can_be_read() {
    let scales = Scales::read();
    let can_be_read = scales.waiting().iter().filter(|scale| definition(scale).is_ok());
    let found: Vec<(&str, &str)> =
        can_be_read.map(|scale| (text(scale, "id"), text(scale, "waits_for"))).collect();
    assert!(found.is_empty(), "these can be read, so move them to the list `written`: {found:?}");
}

#[test]
fn every_scale_is_in_one_list_with_its_text_and_source() {
    let scales = Scales::read();
    let lists = [scales.written(), scales.waiting(), scales.without_rule()];
    let mut ids: Vec<String> =
        lists.concat().iter().map(|scale| text(scale, "id").to_owned()).collect();
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!((ids.len(), all), (71, 71));
    for scale in lists.concat() {
        assert!(!text(&scale, "text").is_empty() && !text(&scale, "source").is_empty(), "{scale}");
        assert!(["S", "A", "M"].contains(&text(&scale, "grade")), "{scale}");
    }
    let memory = lists.concat().iter().filter(|scale| text(scale, "grade") == "M").count();
    let readme = include_str!("../../README.md");
    assert!(readme.contains(&format!("and {memory} are from memory")), "{memory}");
}

#[test]
fn the_documents_count_the_scales_and_say_what_to_do_without_a_rule() {
    let scales = Scales::read();
    let [written, waiting, without] =
        [scales.written(), scales.waiting(), scales.without_rule()].map(<[Value]>::len);
    let counts = format!(
        "{written} of {} scale texts can be written, {waiting} wait for a kind of rule, {without} have no rule",
        written + waiting + without
    );
    println!("{counts}");
    let one_line = |page: &str| page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(one_line(include_str!("../../README.md")).contains(&counts), "README.md: {counts}");
    let of_grade =
        |grade| scales.written().iter().filter(|scale| text(scale, "grade") == grade).count();
    let grades = format!(
        "{written} scale texts in `tests/suite/scales`, each with points by hand: {} read in a decision on the index, \
         {} of sister schemes and scoring programs, {} from memory",
        of_grade("S"),
        of_grade("A"),
        of_grade("M"),
    );
    assert!(include_str!("../../TESTING.md").contains(&grades), "TESTING.md: {grades}");
    let design = include_str!("../../DESIGN.md");
    for scale in scales.without_rule() {
        let row = format!("| `{}` | ", text(scale, "id"));
        assert!(design.contains(&row), "DESIGN.md: {row}");
    }
}
