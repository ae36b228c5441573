//! What is read and what is refused: each kind of value under each kind of key, by every way to read a file. Problems
//! of `cchc::files` are shown whole. Of an error of serde it is shown only that there is one: its text is that of the
//! crate that reads the format.

use cchc::files::{Format, Reader};
use serde::Serialize;
use serde::de::DeserializeOwned;

use self::of_program::{Flat, Tagged, Untagged};
use super::Page;
use super::editions::said;
use crate::prelude::*;

/// Values in JSON and TOML: numbers of every form first.
const VALUES: [&str; 44] = [
    "0",
    "1",
    "-1",
    "2",
    "2025",
    "1.0",
    "1.50",
    "0.1",
    "-0.0",
    "1e2",
    "1E+2",
    "1e-2",
    "1e400",
    "-1e400",
    "1.0e308",
    "0.1000000000000000055511151231257827",
    "1.7976931348623157e308",
    "5e-324",
    "4294967295",
    "4294967296",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "12345678901234567890123",
    "-9223372036854775808",
    "-9223372036854775809",
    "170141183460469231731687303715884105728",
    "123456789012345678901234567890123456789012345678901234567890",
    "\"1.50\"",
    "\"1\"",
    "\"-0\"",
    "\"1e2\"",
    "\"0.1000000000000000055511151231257827\"",
    "\"\"",
    "true",
    "[]",
    "[1.5]",
    "[1]",
    "{\"a\":1}",
    "{\"a\":1.5}",
    "null",
    "nan",
];

/// Minus zero, and tables with the names that `serde_json` uses inside. A `serde_json::Value` cannot tell them from
/// numbers if another crate switches on `arbitrary_precision`, so they are read from text only.
const OF_TEXT: [&str; 6] = [
    "-0",
    "{\"$serde_json::private::Number\":\"1\"}",
    "{\"$serde_json::private::Number\":\"1.5\"}",
    "{\"$serde_json::private::Number\":1}",
    "{\"$serde_json::private::RawValue\":\"1\"}",
    "{\"$__toml_private_datetime\":\"2025-01-01\"}",
];

/// A sheet with each kind of value. `@` is replaced.
const SHEET_SLOTS: [(&str, &str); 17] = [
    (
        "format",
        r#""format":@,"methodology":"m","edition":2025,"unit":"u","stage":"final","evidence":{}"#,
    ),
    (
        "edition",
        r#""format":1,"methodology":"m","edition":@,"unit":"u","stage":"final","evidence":{}"#,
    ),
    (
        "unit",
        r#""format":1,"methodology":"m","edition":2025,"unit":@,"stage":"final","evidence":{}"#,
    ),
    ("stage", r#""format":1,"methodology":"m","edition":2025,"unit":"u","stage":@,"evidence":{}"#),
    (
        "evidence",
        r#""format":1,"methodology":"m","edition":2025,"unit":"u","stage":"final","evidence":@"#,
    ),
    (
        "unknown",
        r#""format":1,"methodology":"m","edition":2025,"unit":"u","stage":"final","evidence":{},"x":@"#,
    ),
    (
        "bonus",
        r#""format":1,"methodology":"m","edition":2025,"unit":"u","stage":"final","bonus":[{"title":"t","points":@}],"evidence":{}"#,
    ),
    ("answer", "@"),
    ("part", r#"{"part":@,"whole":70}"#),
    ("value", r#"{"value":@}"#),
    ("count", r#"{"count":@,"note":"n"}"#),
    ("points", r#"{"points":@}"#),
    ("answers", r#"{"answers":{"có":@,"không":1}}"#),
    ("ratios", r#"{"ratios":{"a":{"part":1,"whole":@}}}"#),
    ("items", r#"{"items":["a",@]}"#),
    ("parts", r#"{"parts":{"a":{"count":@},"b":"not-applicable"}}"#),
    ("custom", r#"{"custom":{"z":@,"y":[@,{"b":"0.50","a":@}],"a":1}}"#),
];

/// A rule with each kind of value.
const RULE_SLOTS: [(&str, &str); 14] = [
    ("rule", "@"),
    ("kind", r#"{"kind":@}"#),
    ("level points", r#"{"kind":"choice","levels":[{"name":"a","points":@}]}"#),
    ("level name", r#"{"kind":"choice","levels":[{"name":@,"points":1}]}"#),
    ("of", r#"{"kind":"bands","of":@,"otherwise":0,"bands":[{"at_least":90,"points":1}]}"#),
    (
        "at_least",
        r#"{"kind":"bands","of":"ratio","otherwise":0,"bands":[{"at_least":@,"points":1}]}"#,
    ),
    (
        "otherwise",
        r#"{"kind":"bands","of":"ratio","otherwise":@,"bands":[{"at_least":90,"points":1}]}"#,
    ),
    ("from", r#"{"kind":"proportional","from":@,"decimals":true}"#),
    ("decimals", r#"{"kind":"proportional","decimals":@}"#),
    ("each", r#"{"kind":"deduction","each":@}"#),
    ("percent", r#"{"kind":"survey","min_answers":3,"options":[{"name":"a","percent":@}]}"#),
    ("min_answers", r#"{"kind":"survey","min_answers":@,"options":[{"name":"a","percent":100}]}"#),
    ("scale", r#"{"kind":"custom","name":"n","scale":@}"#),
    ("scale in", r#"{"kind":"custom","name":"n","scale":{"z":{"b":@},"a":[@]}}"#),
];

pub(super) fn page(page: &mut Page) {
    for (value, is_of_text) in
        VALUES.map(|value| (value, false)).into_iter().chain(OF_TEXT.map(|value| (value, true)))
    {
        for (slot, form) in SHEET_SLOTS {
            page.line(format!("## {slot} = {value}"));
            let inner = form.replace('@', value);
            let inner = if form.starts_with(r#""format""#) {
                inner
            } else {
                format!(
                    r#""format":1,"methodology":"m","edition":2025,"unit":"u","stage":"final","evidence":{{"1":{inner}}}"#
                )
            };
            routes::<Sheet>(page, &inner, is_of_text, |reader, text| reader.sheets(text).map(only));
        }
        for (slot, form) in RULE_SLOTS {
            page.line(format!("## {slot} = {value}"));
            let rule = form.replace('@', value);
            let row = format!(r#"{{"code":"1","title":"t","max":1,"rule":{rule}}}"#);
            definition(
                page,
                &DEFINITION.replace("\"criteria\":[]", &format!("\"criteria\":[{row}]")),
                is_of_text,
            );
        }
        for (slot, from, to) in [
            ("max", "\"total\":1", "\"total\":@"),
            ("places", "\"places\":2", "\"places\":@"),
            ("title", "\"title\":\"t\"", "\"title\":@"),
            ("group", "\"at_least\":\"90\"", "\"at_least\":@"),
            ("rounding", "\"index\":{\"places\":3,\"mode\":\"up\"}", "\"index\":@"),
        ] {
            page.line(format!("## {slot} = {value}"));
            definition(page, &DEFINITION.replace(from, &to.replace('@', value)), is_of_text);
        }
    }
}

const DEFINITION: &str = r#""format":1,"id":"d","edition":2025,"title":"t","provenance":"illustrative","total":1,"rounding":{"points":{"places":2,"mode":"half-up"},"index":{"places":3,"mode":"up"}},"classification":{"basis":"exact","ties":"dense","groups":[{"label":"A","at_least":"90"}]},"criteria":[]"#;

fn definition(page: &mut Page, inner: &str, is_of_text: bool) {
    routes::<Definition>(page, inner, is_of_text, |reader, text| reader.definition(text));
}

fn only(sheets: Vec<Sheet>) -> Sheet {
    sheets.into_iter().next().unwrap()
}

/// Reads the entries of a table by every way, in JSON and in TOML.
fn routes<T: DeserializeOwned + Serialize>(
    page: &mut Page,
    entries: &str,
    is_of_text: bool,
    read: impl Fn(Reader<'_>, &str) -> Result<T, Problems>,
) {
    let (json, toml) = (format!("{{{entries}}}"), toml_of(entries));
    for (format, text) in [(Format::Json, &json), (Format::Toml, &toml)] {
        match read(Reader::new(format), text) {
            Ok(value) => page.line(written(&value)),
            Err(problems) => said(page, &problems),
        }
    }
    let verdict = |value: Option<T>| value.map_or("-".to_owned(), |value| written(&value));
    let mut ways = vec![
        serde_json::from_str(&json).ok(),
        serde_json::from_reader(json.as_bytes()).ok(),
        toml::from_str(&toml).ok(),
        toml::from_str::<toml::Table>(&toml).ok().and_then(|table| table.try_into().ok()),
    ];
    if !is_of_text {
        let value: Option<serde_json::Value> = serde_json::from_str(&json).ok();
        ways.push(value.as_ref().and_then(|value| T::deserialize(value).ok()));
        ways.push(value.and_then(|value| serde_json::from_value(value).ok()));
    }
    // A program may read a file as a part of something else. Then serde keeps it in a buffer.
    let of_program = json.replacen('{', "{\"tag\":\"One\",\"id\":\"7\",", 1);
    ways.push(serde_json::from_str(&of_program).ok().map(|Flat { file, .. }| file));
    ways.push(
        serde_json::from_str(&of_program.replacen("\"id\":\"7\",", "", 1))
            .ok()
            .map(|Tagged::One(file)| file),
    );
    ways.push(serde_json::from_str(&json).ok().map(|Untagged::One(file)| file));
    for way in ways {
        page.line(verdict(way));
    }
}

/// Types of a program that has a file as a part.
#[allow(clippy::disallowed_types, reason = "the code that serde derives has floats in its buffers")]
mod of_program {
    use serde::Deserialize;

    #[derive(Deserialize)]
    pub(super) struct Flat<T> {
        #[serde(rename = "id")]
        _id: String,
        #[serde(rename = "tag")]
        _tag: String,
        #[serde(flatten)]
        pub(super) file: T,
    }

    #[derive(Deserialize)]
    #[serde(tag = "tag")]
    pub(super) enum Tagged<T> {
        One(T),
    }

    #[derive(Deserialize)]
    #[serde(untagged)]
    pub(super) enum Untagged<T> {
        One(T),
    }
}

fn written(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

/// The same entries in TOML, on one line each.
fn toml_of(entries: &str) -> String {
    let (mut toml, mut depth, mut is_text) = (String::new(), 0_u32, false);
    for character in entries.chars() {
        is_text ^= character == '"';
        if !is_text {
            depth += u32::from(matches!(character, '{' | '['));
            depth -= u32::from(matches!(character, '}' | ']'));
        }
        match character {
            ',' if !is_text && depth == 0 => toml.push('\n'),
            ':' if !is_text => toml.push_str(" = "),
            _ => toml.push(character),
        }
    }
    toml.push('\n');
    toml
}

/// A definition in two formats, by every way.
pub(super) fn definition_routes(page: &mut Page, json: &str, toml: &str) {
    both::<Definition>(page, json, toml);
}

/// A sheet in two formats, by every way.
pub(super) fn sheet_routes(page: &mut Page, json: &str, toml: &str) {
    both::<Sheet>(page, json, toml);
}

fn both<T: DeserializeOwned + Serialize + PartialEq>(page: &mut Page, json: &str, toml: &str) {
    let from_json: T = serde_json::from_str(json).unwrap();
    let from_toml: T = toml::from_str(toml).unwrap();
    let from_value: T = serde_json::from_value(serde_json::from_str(json).unwrap()).unwrap();
    page.line(format!("{} {}", from_json == from_toml, from_json == from_value));
    for value in [from_json, from_toml, from_value] {
        page.line(written(&value));
        page.line(toml::to_string(&value).unwrap());
    }
}
