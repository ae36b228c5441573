//! How many cases with a result use each key of the files, and each word of a closed list.

use std::collections::{BTreeMap, BTreeSet};

use cchc::{Definition, Sheet};
use serde_json::{Map, Value};

use super::case;

/// By table and key, and by table, key and word: the number of cases.
pub(super) type Coverage = BTreeMap<String, usize>;

/// Every key and word of the schemas, which another test holds equal to what the code reads. A custom rule has no result
/// that a file could state.
fn required() -> Coverage {
    let mut required = Coverage::new();
    let mut add = |table: &str, schema: &Value| {
        for (key, property) in schema["properties"].as_object().expect("properties") {
            required.insert(format!("{table}.{key}"), 0);
            let words = property["enum"].as_array().cloned().unwrap_or_default();
            let flags = [Value::Bool(true), Value::Bool(false)];
            let flags = if property["type"] == "boolean" { &flags[..] } else { &[] };
            for word in words.iter().chain(flags) {
                required.insert(named(table, key, word), 0);
            }
        }
    };
    for (text, head) in
        [(Definition::JSON_SCHEMA, "definition"), (Sheet::JSON_SCHEMA, "sheet file")]
    {
        let schema: Value = serde_json::from_str(text).expect("JSON");
        if schema.get("properties").is_some() {
            add(head, &schema);
            for table in ["classification", "adjustments"] {
                add(table, &schema["properties"][table]);
            }
            add("roundings", &schema["properties"]["rounding"]);
        }
        for (table, schema) in schema["$defs"].as_object().expect("definitions") {
            // The tables; the other ones are conditions on them.
            if schema["additionalProperties"] == false {
                add(table, schema);
            }
        }
    }
    for key in [
        "roundings.points = unrounded",
        "sheet.evidence = not-applicable",
        "successions.format",
        "successions.units",
        "successions.methodologies",
        "succession.from",
        "succession.into",
        "succession.mean = true",
        "succession.mean = false",
    ] {
        required.insert(key.to_owned(), 0);
    }
    required.retain(|key, _| !key.starts_with("custom.") && key != "evidence.custom");
    required
}

fn named(table: &str, key: &str, word: &Value) -> String {
    let word = word.as_str().map_or_else(|| word.to_string(), str::to_owned);
    format!("{table}.{key} = {word}")
}

/// The keys and words that one case uses.
#[derive(Clone, Default)]
struct Used(BTreeSet<String>);

impl Used {
    fn table<'a>(&mut self, name: &str, table: &'a Value) -> Option<&'a Map<String, Value>> {
        let table = table.as_object()?;
        for (key, value) in table {
            self.0.insert(format!("{name}.{key}"));
            if value.is_string() || value.is_boolean() {
                self.0.insert(named(name, key, value));
            }
        }
        Some(table)
    }

    fn tables(&mut self, name: &str, list: &Value) {
        for table in list.as_array().into_iter().flatten() {
            self.table(name, table);
        }
    }

    fn methodology(&mut self, methodology: &Value) {
        self.table("definition", methodology);
        self.table("roundings", &methodology["rounding"]);
        for key in ["points", "index", "printed"] {
            self.table("rounding", &methodology["rounding"][key]);
        }
        self.table("classification", &methodology["classification"]);
        self.tables("group", &methodology["classification"]["groups"]);
        self.table("adjustments", &methodology["adjustments"]);
        for row in methodology["criteria"].as_array().into_iter().flatten() {
            self.table("row", row);
            self.rule(&row["rule"]);
        }
    }

    fn rule(&mut self, rule: &Value) {
        let Some(kind) = rule["kind"].as_str() else { return };
        self.table(kind, rule);
        for (key, table) in [
            ("levels", "level"),
            ("bands", "band"),
            ("items", "item"),
            ("options", "option"),
            ("of", "part"),
        ] {
            self.tables(table, &rule[key]);
        }
        for part in rule["of"].as_array().into_iter().flatten() {
            self.rule(&part["rule"]);
        }
    }

    fn sheet(&mut self, sheet: &Value) {
        self.table("sheet", sheet);
        self.tables("adjustment", &sheet["bonus"]);
        self.tables("adjustment", &sheet["penalty"]);
        for answer in sheet["evidence"].as_object().into_iter().flatten().map(|(_, answer)| answer)
        {
            self.answer(answer);
        }
    }

    fn answer(&mut self, answer: &Value) {
        if answer == "not-applicable" {
            self.0.insert("sheet.evidence = not-applicable".to_owned());
        }
        self.table("evidence", answer);
        for ratio in answer["ratios"].as_object().into_iter().flatten().map(|(_, ratio)| ratio) {
            self.table("ratio", ratio);
        }
        for part in answer["parts"].as_object().into_iter().flatten().map(|(_, part)| part) {
            self.answer(part);
        }
    }

    fn successions(&mut self, successions: &Value) {
        self.table("successions", successions);
        self.tables("succession", &successions["units"]);
    }
}

/// What each case of a document uses, but those that are refused.
fn cases(document: &Value) -> Vec<Used> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut cases = Vec::new();
    let mut add = |methodologies: &[&Value], sheets: &[Value], successions: &Value| {
        let mut used = Used::default();
        for methodology in methodologies {
            used.methodology(methodology);
        }
        for sheet in sheets {
            used.sheet(sheet);
        }
        used.successions(successions);
        cases.push(used);
    };
    let methodology = &document["methodology"];
    if document.get("later").is_some() {
        let (earlier, later) = (&document["earlier"], &document["later"]);
        let sheets = [list(&earlier["sheets"]), list(&later["sheets"])].concat();
        for _ in list(&later["sheets"]) {
            let both = [&earlier["methodology"], &later["methodology"]];
            add(&both, &sheets, &document["successions"]);
        }
    } else if document.get("second").is_some() {
        let both = [document["first"].clone(), document["second"].clone()];
        add(&[methodology], &both, &Value::Null);
    }
    let scored = list(&document["blocks"]);
    for sheet in scored.iter().flat_map(case::sheets) {
        add(&[methodology], &[sheet], &Value::Null);
    }
    cases
}

/// How many cases with a result use each key and each word that the files may have.
pub(super) fn coverage(documents: &[Value]) -> Coverage {
    let mut coverage = required();
    for used in documents.iter().flat_map(cases) {
        for key in used.0 {
            coverage.entry(key).and_modify(|count| *count += 1);
        }
    }
    coverage
}
