//! Problems in Vietnamese: what an official reads has no English word, no decimal point, and no text that was left
//! in English.

use std::collections::BTreeSet;

use crate::hostile::{self, File, cases};
use crate::prelude::*;

/// A text without what is in quotes: names, and words of the file form that the reader has to type.
fn unquoted(text: &str, open: char, close: char) -> String {
    let mut depth = 0_u32;
    let mut rest = String::new();
    for character in text.chars() {
        if open == close && character == open {
            depth ^= 1;
        } else if character == open {
            // A quoted text is a word of its own.
            rest.push('x');
            depth += 1;
        } else if character == close {
            depth = depth.saturating_sub(1);
        } else if depth == 0 {
            rest.push(character);
        }
    }
    rest
}

/// The words of ASCII letters, two letters and more.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|character: char| !character.is_alphanumeric());
    let is_ascii =
        |word: &&str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    words.filter(is_ascii).map(str::to_lowercase).collect()
}

/// Words of the English templates that are no words of Vietnamese.
const ENGLISH: &[&str] = &[
    "above",
    "after",
    "again",
    "already",
    "also",
    "and",
    "answer",
    "answers",
    "any",
    "applies",
    "as",
    "at",
    "award",
    "band",
    "bands",
    "below",
    "beside",
    "best",
    "blank",
    "block",
    "both",
    "by",
    "card",
    "cell",
    "code",
    "column",
    "count",
    "criterion",
    "decimal",
    "did",
    "digits",
    "direction",
    "each",
    "edition",
    "empty",
    "entry",
    "every",
    "evidence",
    "expected",
    "figure",
    "first",
    "found",
    "from",
    "group",
    "groups",
    "have",
    "higher",
    "index",
    "is",
    "item",
    "items",
    "it",
    "key",
    "label",
    "largest",
    "leaf",
    "least",
    "less",
    "level",
    "link",
    "list",
    "looks",
    "lower",
    "maximum",
    "mean",
    "means",
    "methodology",
    "missing",
    "more",
    "most",
    "name",
    "no",
    "none",
    "nothing",
    "number",
    "numbers",
    "of",
    "on",
    "once",
    "one",
    "only",
    "option",
    "or",
    "order",
    "other",
    "outside",
    "part",
    "parts",
    "percent",
    "places",
    "point",
    "points",
    "ratio",
    "ratios",
    "reads",
    "row",
    "rows",
    "rule",
    "same",
    "sheet",
    "sheets",
    "smaller",
    "step",
    "steps",
    "sum",
    "table",
    "text",
    "than",
    "that",
    "the",
    "them",
    "threshold",
    "two",
    "under",
    "unit",
    "units",
    "unknown",
    "up",
    "value",
    "weight",
    "what",
    "which",
    "white",
    "whole",
    "with",
    "without",
    "word",
    "words",
    "worst",
    "write",
    "year",
    "you",
    "zero",
];

/// What is wrong with a text in Vietnamese, beside the same text in English.
fn fault(vi: &str, en: &str) -> Option<String> {
    let bare = unquoted(vi, '“', '”');
    let words_of_vi = words(&bare);
    let is_english = |word: &&String| ENGLISH.contains(&word.as_str());
    let has_point = bare.as_bytes().windows(3).any(|window| {
        window[0].is_ascii_digit() && window[1] == b'.' && window[2].is_ascii_digit()
    });
    let has_letters = en.chars().any(char::is_alphabetic);
    let bare_en = unquoted(en, '`', '`');
    if let Some(word) = words_of_vi.iter().find(is_english) {
        Some(format!("the word {word}"))
    } else if has_point {
        Some("a decimal point".to_owned())
    } else if vi.contains('`') {
        Some("a backtick".to_owned())
    } else if vi.is_empty() || bare.contains("  ") || vi.contains('\n') {
        Some("blanks".to_owned())
    } else if vi == en && has_letters && !words(&bare_en).is_empty() {
        Some("the same text".to_owned())
    } else {
        None
    }
}

/// Adds what is wrong with the texts of a problem or a refusal.
fn check(found: &Phrase, expected: &Phrase, faults: &mut BTreeSet<String>) {
    for phrase in [found, expected] {
        let (vi, en) = (phrase.text(Language::Vi), phrase.to_string());
        faults.extend(fault(&vi, &en).map(|fault| format!("{fault}: {vi} | {en}")));
        assert_eq!(format!("{phrase:#}"), vi);
    }
}

#[track_caller]
fn none(faults: &BTreeSet<String>) {
    let shown: Vec<&String> = faults.iter().take(40).collect();
    assert!(faults.is_empty(), "{} texts: {shown:#?}", faults.len());
}

fn read<T: serde::de::DeserializeOwned>(file: &File) -> Option<T> {
    let text = std::str::from_utf8(&file.bytes).ok()?;
    if file.name.ends_with(".toml") {
        toml::from_str(text).ok()
    } else {
        serde_json::from_str(text).ok()
    }
}

#[test]
fn problems_of_hostile_files() {
    let (mut faults, mut count) = (BTreeSet::new(), 0);
    let base: Definition = read(&hostile::methodology()).unwrap();
    for case in cases() {
        let Some(definition) = read::<Definition>(&case.methodology) else { continue };
        let mut all = Vec::new();
        let methodology = definition.validate().unwrap_or_else(|problems| {
            all.extend(problems);
            base.clone().validate().unwrap()
        });
        for sheet in case.sheets.iter().filter_map(read::<Sheet>) {
            all.extend(methodology.check(&sheet).err().into_iter().flatten());
        }
        count += all.len();
        if let Ok(path) = std::env::var("DUMP") {
            use std::io::Write;
            let mut f = std::fs::OpenOptions::new().append(true).create(true).open(path).unwrap();
            for p in &all {
                writeln!(f, "{}\n    {}", p.text(Language::Vi), p).unwrap();
            }
        }
        for problem in all {
            check(&problem.found, &problem.expected, &mut faults);
            let text = problem.text(Language::Vi);
            assert!(!text.contains('\n') && text.contains("; cần "), "{text}");
        }
    }
    assert!(count > 600, "{count}");
    none(&faults);
}
