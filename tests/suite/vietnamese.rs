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
        for problem in all {
            check(&problem.found, &problem.expected, &mut faults);
            let text = problem.text(Language::Vi);
            assert!(!text.contains('\n') && text.contains("; cần "), "{text}");
        }
    }
    assert!(count > 600, "{count}");
    none(&faults);
}

/// Evidence of every kind, most of it wrong for any rule.
fn evidence() -> Vec<Evidence> {
    let value = |text: &str| Evidence::Value(text.parse().unwrap());
    let half: Quantity = "0.5".parse().unwrap();
    vec![
        Evidence::level("?"),
        Evidence::share(7, 5),
        Evidence::share(3, 0),
        Evidence::share(0, 0),
        Evidence::Share { part: half, whole: 3.into() },
        Evidence::Share { part: "-1".parse().unwrap(), whole: 3.into() },
        Evidence::Share { part: "0.00000001".parse().unwrap(), whole: LARGEST.parse().unwrap() },
        Evidence::Share { part: "1.000".parse().unwrap(), whole: 3.into() },
        value("1.5"),
        value(LARGEST),
        Evidence::growth(0, 0),
        Evidence::growth(3, 0),
        Evidence::ratios([("một", 1, 2), ("ba", 1, 2)]),
        Evidence::ratios([("một", 3, 2), ("một", 0, 0)]),
        Evidence::ratios([("một", 0, 0), ("hai", 1, 2)]),
        Evidence::ratios([("một", 1, 2), ("hài", 1, 0)]),
        Evidence::Count(3),
        Evidence::items(["?", "một", "một", "Một"]),
        Evidence::answers([("A", 0)]),
        Evidence::answers([("A", 1), ("A", 1), ("?", 1)]),
        Evidence::Points(points!(7.125)),
        Evidence::Points(points!(9)),
        Evidence::parts([("một", Evidence::Count(1))]),
        Evidence::parts([("?", Evidence::Count(1)), ("hai", Evidence::level("?"))]),
        Evidence::parts([("một", Answer::not_applicable()), ("hai", Evidence::Count(1).into())]),
        Evidence::parts::<&str, Answer>([]),
        Evidence::custom(3_u32),
    ]
}

const LARGEST: &str = "100000000000000000";

/// Rules of every kind and reading, right and wrong.
fn rules() -> Vec<Rule> {
    let two = points!(2);
    let at = |text: &str| -> Quantity { text.parse().unwrap() };
    let from = |text: &str| Band::at_least(at(text), two);
    let mut rules: Vec<Rule> = vec![
        Choice::new([("một", two), ("hai", points!(0.125))]).into(),
        Choice::new([("một", points!(1)), ("Một", points!(1)), (" ", points!(1))]).into(),
        Choice::new::<&str>([]).into(),
        Bands::ratio([from("80")], points!(0)).into(),
        Bands::ratio([from("80"), from("90"), Band::default()], points!(3)).into(),
        Bands::ratio([from("0.5")], points!(0)).into(),
        Bands::ratio([from("101"), from("1.00001")], points!(0)).into(),
        Bands::ratio([], points!(0)).with_empty(Empty::NotApplicable).into(),
        Bands::value([from("1.5").as_share()], points!(-1)).with_part_may_exceed().into(),
        Bands::value([from("10.500")], points!(0)).with_empty(Empty::Full).into(),
        Bands::value([from(LARGEST), from("0.5")], points!(0)).with_decimals().into(),
        Bands::ratio([with(from("80"), |band| band.up_to = Some(points!(-1)))], points!(0)).into(),
        Bands::ratio([with(from("80"), |band| band.below = Some(at("3")))], points!(0)).into(),
        Proportional::new().into(),
        Proportional::between(at("5"), at("5")).into(),
        PerItem::new(points!(0)).into(),
        PerItem::new(points!(0.125)).into(),
        PerItem::new(points!(0.5)).into(),
        Deduction::new(points!(0.5)).with_floor(points!(3)).into(),
        Deduction::new(points!(0.5)).into(),
        Checklist::sum([("một", two), ("hai", points!(0))]).into(),
        Checklist::sum([("một", Points::DECLARED_MAX.checked_add(points!(1)).unwrap())]).into(),
        Checklist::all(["một", "hai", "hai"]).into(),
        with(Checklist::all(["một"]), |list| list.items[0].points = Some(two)).into(),
        with(Checklist::all(["một"]), |list| list.all_or_nothing = false).into(),
        Survey::new([("A", 100), ("B", 0)]).into(),
        Survey::new([("A", 100), ("B", 0)]).not_counting(["?"]).with_min_answers(9).into(),
        Survey::new([("A", 90), ("B", 0)]).with_min_answers(0).into(),
        Survey::new([("A", 101)]).into(),
        Survey::new([("A", 100); 0]).not_counting(["?"]).into(),
        with(Survey::new([("A", 100)]), |survey| survey.options[0].counts = Some(false)).into(),
        with(Survey::new([("A", 100)]), |survey| survey.options[0].percent = None).into(),
        Direct::new().into(),
        Direct::new().with_step(points!(0.75)).into(),
        Direct::new().with_step(points!(0.5)).into(),
        Direct::new().with_step(points!(0)).with_min(points!(3)).into(),
    ];
    for of in [
        Reading::growth(),
        Reading::product(["một", "hai"]),
        Reading::mean(["một", "hai"]),
        Reading::rest(["một", "hai"]),
        Reading::mean(["một"]),
        Reading::product(["một", "Một", "một "]),
    ] {
        rules.push(Bands::of(of.clone(), [from("80")], points!(0)).into());
        let of_growth = Proportional::of(of.clone(), 0.into(), at("100.5")).with_part_may_exceed();
        rules.push(of_growth.with_cutoff(at("-2000")).into());
        rules.push(
            Proportional::of(of, 0.into(), at("101")).with_empty(Empty::NotApplicable).into(),
        );
    }
    let part = |name: &str, points, rule: Rule| CombinedPart::new(name, points, rule);
    let one = || part("một", points!(1), PerItem::new(points!(1)).into());
    let other = || part("hai", points!(1), Choice::new([("có", points!(1))]).into());
    let low = || part("hai", points!(1), Direct::new().with_min(points!(-1)).into());
    for combined in [
        Combined::sum([one(), other()]),
        Combined::best([one(), other()]),
        Combined::best([part("một", two, PerItem::new(two).into()), other()]),
        Combined::one([part("một", two, PerItem::new(two).into()), other()]),
        Combined::sum([one(), one()]).with_plus_at_most(points!(1)).with_floor(points!(3)),
        Combined::sum([one(), low().as_minus()]).with_minus_at_most(points!(9)),
        Combined::sum([one(), other().as_required().as_minus()]),
        Combined::one([one().as_required(), other().as_minus()]).with_floor(points!(1)),
        Combined::sum([one(), other()]).with_minus_at_most(points!(1)),
        Combined::sum([other().as_minus()]).with_plus_at_most(points!(0)),
        Combined::sum([part("một", points!(0), PerItem::new(two).into()), low()]),
        Combined::sum([part("một", two, Combined::sum([one()]).into())]),
        Combined::sum([part("một", two, Rule::custom(Halves))]),
        Combined::sum([]),
    ] {
        rules.push(combined.into());
    }
    rules.push(Rule::custom(Halves));
    rules
}

/// A custom rule whose author gives words in both languages.
#[derive(Clone, Debug, PartialEq)]
struct Halves;

impl ScoringRule for Halves {
    type Evidence = u32;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds::new(Fraction::ZERO, leaf.reaches))
    }

    fn award(&self, _: &Leaf, count: &u32) -> Result<Award, Vec<Refusal>> {
        let found = Phrase::in_words(format!("có {count} nửa"), format!("`{count}` halves"));
        let expected = Phrase::in_words("không quá 2 nửa", "at most two halves");
        Err(vec![Refusal::new(ProblemKind::OutOfRange, "", found, expected)])
    }

    fn clause(&self, _: &Leaf, _: Clause, language: Language) -> std::borrow::Cow<'_, str> {
        language.pick("một nửa", "a half").into()
    }
}

#[test]
fn refusals_of_rules_and_evidence() {
    let leaf = Leaf::new("1".parse().unwrap(), points!(2), 2);
    let less = leaf.clone().reaches(points!(1.5));
    let (mut faults, mut texts) = (BTreeSet::new(), BTreeSet::new());
    for rule in rules() {
        let mut evidence = evidence();
        evidence.extend(cchc::laws::edges(&rule, &leaf));
        let checks = [&leaf, &less].map(|leaf| rule.check(leaf).err());
        let awards = evidence.iter().map(|evidence| rule.award(&leaf, evidence).err());
        for refusal in checks.into_iter().chain(awards).flatten().flatten() {
            check(&refusal.found, &refusal.expected, &mut faults);
            texts.extend([&refusal.found, &refusal.expected].map(Phrase::id));
        }
    }
    none(&faults);
    assert!(texts.len() > 75, "{} phrases: {texts:?}", texts.len());
}
