//! The written form of results: the page `results` of the docs is literally true, every result has the form, and
//! its numbers are those of the accessors.

pub mod examples;
mod numbers;
mod types;

use std::collections::BTreeMap;

use serde_json::Value;

/// A section of the page: the keys of its table, and its example without white space.
#[derive(Default)]
struct Section {
    keys: Option<Vec<String>>,
    example: Option<String>,
}

/// The sections of the page about one type, by its name.
fn sections() -> BTreeMap<&'static str, Section> {
    let mut sections: BTreeMap<&str, Section> = BTreeMap::new();
    let mut name = "";
    let mut json: Option<String> = None;
    for line in include_str!("../../src/documentation/results.md").lines() {
        if let Some(text) = &mut json {
            if line == "```" {
                let example = without_blanks(&json.take().unwrap());
                assert!(sections.get_mut(name).unwrap().example.replace(example).is_none());
            } else {
                text.push_str(line);
            }
        } else if let Some(heading) = line.strip_prefix("### `") {
            name = heading.strip_suffix('`').unwrap();
            assert!(sections.insert(name, Section::default()).is_none(), "{name} twice");
        } else if line == "```json" {
            json = Some(String::new());
        } else if line == "| key | what |" {
            sections.get_mut(name).unwrap().keys = Some(Vec::new());
        } else if let (Some(row), Some(Section { keys: Some(keys), .. })) =
            (line.strip_prefix("| `"), sections.get_mut(name))
        {
            keys.push(row.split('`').next().unwrap().to_owned());
        }
    }
    sections
}

/// JSON without the white space outside of its strings.
fn without_blanks(json: &str) -> String {
    let (mut is_text, mut is_escaped) = (false, false);
    let keep = |character: &char| {
        if is_escaped {
            is_escaped = false;
        } else {
            is_escaped = is_text && *character == '\\';
            is_text ^= *character == '"';
        }
        is_text || !character.is_whitespace()
    };
    json.chars().filter(keep).collect()
}

#[test]
fn each_example_of_the_page_is_what_is_written() {
    let sections = sections();
    let examples = examples::all();
    for (name, written) in &examples {
        let section = sections.get(name).unwrap_or_else(|| panic!("no section about {name}"));
        if let Some(example) = &section.example {
            assert_eq!(example, written, "{name}");
        }
    }
    let alone = [
        "Scorecard",
        "Ranking",
        "Explanation",
        "Comparison",
        "BlockComparison",
        "Outlook",
        "RankingOutlook",
        "MutantReport",
    ];
    for (name, section) in &sections {
        let written = examples.iter().find(|(known, _)| known == name);
        assert!(section.example.is_none() || written.is_some(), "{name} is not compared");
        let is_alone = alone.contains(name);
        assert!(section.example.is_some() || !is_alone, "{name} has no example");
        if let Some((_, written)) = written {
            assert_eq!(written.starts_with(r#"{"format":1,"#), is_alone, "{name}");
            assert_eq!(written.matches(r#""format""#).count(), usize::from(is_alone), "{name}");
        }
    }
}

#[test]
fn each_table_of_the_page_has_the_keys_in_their_order() {
    for (name, written) in examples::all() {
        let Some(Section { keys: Some(keys), .. }) = sections().remove(name) else { continue };
        // Without a feature that this crate does not need, a value does not keep the order.
        let mut text = written.trim_start_matches('[');
        let mut found = Vec::new();
        while let Some((key, rest)) = text.get(1..).and_then(|text| text.split_once(':')) {
            found.push(key.trim_matches('"').to_owned());
            let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
            values.next().unwrap().unwrap();
            text = &rest[values.byte_offset()..];
            if text.starts_with('}') {
                break;
            }
        }
        assert_eq!(found, keys, "{name}");
    }
}
