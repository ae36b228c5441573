//! The mutants of a definition, and which of them facts notice.

use std::collections::{BTreeMap, BTreeSet};

use cchc::Language;
use cchc::editions::FILES;
use cchc::laws::{self, Expected, Fact, MethodologyFacts, MutantReport, Published};
use cchc::sheet::Answer;

use crate::prelude::*;

const SAMPLE: &str = include_str!("../../src/editions/so-minh-hoa.toml");

fn read(text: &str) -> Definition {
    toml::from_str(text).unwrap()
}

fn sample_sheet() -> Sheet {
    toml::from_str(include_str!("../../examples/data/don-vi-minh-hoa.toml")).unwrap()
}

/// The one result that is known of the sample.
fn published() -> Published {
    Published::new(sample_sheet())
        .points(points!(90.09))
        .index("91.46".parse().unwrap())
        .group("A")
        .rank(1)
}

/// The facts that a report asks for, answered by the table that it was made of.
fn answered(report: &MutantReport) -> Vec<Fact> {
    let fact = |missing: &laws::MissingFact| {
        Fact::new(missing.code.as_str(), missing.answer.clone(), missing.given.clone())
    };
    report.missing.iter().map(fact).collect()
}

#[test]
fn each_mutant_is_another_definition() {
    for file in FILES {
        let definition = read(file.text);
        let mut count = 0_u32;
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        for mutant in laws::mutants(&definition) {
            assert_ne!(mutant.definition, definition, "{}: {mutant}", file.id);
            assert_ne!(mutant.was, mutant.now, "{}: {mutant}", file.id);
            *seen.entry(mutant.to_string()).or_default() += 1;
            count += 1;
        }
        assert!(count > 15, "{}: {count}", file.id);
        assert!(seen.values().all(|times| *times == 1), "{}: {seen:#?}", file.id);
    }
}

/// Every kind of rule and every key that a definition can have.
const EVERY_KEY: &str = r#"
format = 1
id = "demo"
edition = 2025
title = "Minh họa"
provenance = "illustrative"
total = "34"
not_applicable = "rescale"
rounding = { points = "unrounded", index = { places = 2, mode = "half-up" }, printed = { places = 2, mode = "half-up" } }
classification = { basis = "published", ties = "standard", index_at_most = "100", index_at_least = "10", groups = [{ label = "A", at_least = "90" }] }
adjustments = { bonus = "1", penalty = "1", over_cap = "cut" }
criteria = [
  { code = "1", title = "a", max = "2", part = "x", may_not_apply = true, rule = { kind = "choice", levels = [{ name = "có", points = "2" }, { name = "không", points = "0" }] } },
  { code = "2", title = "b", max = "2", part = "y", rule = { kind = "bands", of = "ratio", otherwise = "0", empty = "full", bands = [{ above = "90", points = "2" }, { at_least = "50", up_to = "1" }] } },
  { code = "3", title = "c", max = "2", part = "x", rule = { kind = "bands", of = "growth", otherwise = "0", from_zero = "full", bands = [{ at_most = "0", points = "2" }, { below = "10", points = "1" }] } },
  { code = "4", title = "d", max = "4", part = "x", reaches = "2", round_to = "0.25", rule = { kind = "proportional", from = "0", to = "90", cutoff = "20" } },
  { code = "5", title = "e", max = "2", part = "x", rule = { kind = "per-item", each = "1" } },
  { code = "6", title = "f", max = "2", part = "x", rule = { kind = "deduction", each = "1", floor = "-1" } },
  { code = "7", title = "g", max = "2", part = "x", rule = { kind = "checklist", items = [{ name = "một", points = "1.5" }, { name = "hai", points = "0.5" }] } },
  { code = "8", title = "h", max = "2", source = "survey", part = "x", rule = { kind = "survey", min_answers = 3, empty = "zero", options = [{ name = "có", percent = "100" }, { name = "không", percent = "0" }, { name = "khác", counts = false }] } },
  { code = "9", title = "i", max = "2", part = "x", rule = { kind = "direct", min = "-1", step = "0.5" } },
  { code = "10", title = "k", max = "10", part = "x", rule = { kind = "combined", by = "sum", plus_at_most = "10", minus_at_most = "1", floor = "-1", of = [
    { name = "một", max = "11", required = true, rule = { kind = "proportional", of = "product", ratios = ["p", "q"] } },
    { name = "hai", max = "2", minus = true, rule = { kind = "per-item", each = "1" } },
  ] } },
  { code = "11", title = "l", max = "4", part = "x", rule = { kind = "proportional", of = "mean", ratios = ["p", "q"] } },
]
"#;

/// Each key that decides a number has mutants.
#[test]
fn the_keys_that_have_mutants() {
    let definition = read(EVERY_KEY);
    definition.clone().validate().unwrap();
    let last = |key: &str| key.rsplit('.').next().unwrap_or_default().to_owned();
    let keys: BTreeSet<String> =
        laws::mutants(&definition).map(|mutant| last(&mutant.place.key)).collect();
    let expected = [
        "above",
        "all_or_nothing",
        "at_least",
        "at_most",
        "basis",
        "below",
        "bonus",
        "by",
        "counts",
        "cutoff",
        "decimals",
        "each",
        "empty",
        "floor",
        "from",
        "from, to",
        "from_zero",
        "index_at_least",
        "index_at_most",
        "kind",
        "max",
        "may_not_apply",
        "min",
        "min_answers",
        "minus",
        "minus_at_most",
        "mode",
        "not_applicable",
        "of",
        "otherwise",
        "over_cap",
        "part",
        "part_may_exceed",
        "penalty",
        "percent",
        "places",
        "plus_at_most",
        "points",
        "printed",
        "reaches",
        "required",
        "round_to",
        "source",
        "step",
        "ties",
        "to",
        "total",
        "up_to",
    ];
    assert_eq!(keys.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    for mutant in laws::mutants(&definition) {
        assert_ne!(mutant.place.pointer(), "", "{mutant}");
    }
}

/// Facts that the table itself answers notice every mutant that evidence can tell from it.
#[test]
fn the_missing_facts_of_the_sample() {
    let definition = read(SAMPLE);
    let facts = MethodologyFacts::default().with_published([published()]);
    let report = laws::try_mutants(&definition, &facts).unwrap();
    assert_eq!(report.mutants(), laws::mutants(&definition).count());
    assert!(report.unnoticed.len() > 500, "{}", report.text(Language::En));
    let all = MethodologyFacts::new(answered(&report)).with_published([published()]);
    let after = laws::try_mutants(&definition, &all).unwrap();
    assert_eq!(after.missing, []);
    assert!(after.unnoticed.iter().all(|mutant| mutant.missing_fact.is_none()));
    assert_eq!(after.refused, report.refused);
    assert!(after.unnoticed.len() < 80, "{}", after.text(Language::En));

    let found = WRONG.iter().filter(|wrong| {
        let is_found = wrong.table().validate().is_err_and(|_| true)
            || all.check(&wrong.table().validate().unwrap()).is_err();
        assert!(is_found || wrong.code.is_empty(), "{wrong:?}");
        is_found
    });
    // Those of the head that are left need a published result.
    assert_eq!(found.count(), 35);
}

/// A mistake in the sample: in the text of a criterion, or of the head if there is no code.
#[derive(Debug)]
struct Wrong {
    code: &'static str,
    right: &'static str,
    wrong: &'static str,
}

const fn wrong(code: &'static str, right: &'static str, wrong: &'static str) -> Wrong {
    Wrong { code, right, wrong }
}

/// Mistakes of every kind that people make when they type a table.
const WRONG: [Wrong; 40] = [
    // Numbers.
    wrong("1.1.1", r#"points = "0.5""#, r#"points = "0.25""#),
    wrong("1.1.4", r#"at_least = "70""#, r#"at_least = "75""#),
    wrong("1.1.4", r#"above = "90""#, r#"above = "80""#),
    wrong("1.3.1", r#"at_least = "20", points = "1""#, r#"at_least = "20", points = "0.5""#),
    wrong("1.4.2", r#"at_least = "12""#, r#"at_least = "10""#),
    wrong("1.5", r#"each = "0.5""#, r#"each = "0.25""#),
    wrong("1.6.1", r#"percent = "75""#, r#"percent = "70""#),
    wrong("2.1.1", r#"from = "50""#, r#"from = "60""#),
    wrong("3.2.3", r#"floor = "-0.5""#, r#"floor = "-1""#),
    wrong("3.4.4", r#"cutoff = "20""#, r#"cutoff = "25""#),
    wrong("4.2.2", r#"to = "10""#, r#"to = "15""#),
    wrong("7.4.2", r#"step = "0.25""#, r#"step = "0.5""#),
    wrong("3.5.2", r#"at_most = "15""#, r#"at_most = "12""#),
    // The ends of thresholds.
    wrong("1.1.4", "above", "at_least"),
    wrong("1.1.4", r#"at_least = "70""#, r#"above = "70""#),
    wrong("3.4.3", "at_most", "below"),
    wrong("3.4.3", "below", "at_most"),
    wrong("3.3.2", r#"above = "0""#, r#"above = "1""#),
    // Words and flags.
    wrong("1.3.2", r#"empty = "full""#, r#"empty = "zero""#),
    wrong("2.1.1", r#"empty = "not-applicable""#, r#"empty = "full""#),
    wrong("7.2.3", r#", empty = "zero""#, ""),
    wrong("4.2.1", "part_may_exceed = true, ", ""),
    wrong("3.5.2", "decimals = true, ", ""),
    wrong("3.5.2", "may_not_apply = true\n", ""),
    wrong("1.5", "rule =", "may_not_apply = true\nrule ="),
    wrong("1.4.2", r#"of = "value""#, r#"of = "ratio""#),
    // What is left out, exchanged, or another kind.
    wrong("5.4.3", r#", cutoff = "80""#, ""),
    wrong("6.2.1", r#"{ at_least = "80", points = "1" },"#, ""),
    wrong("1.4.1", r#"báo, đài", points = "0.25""#, r#"báo, đài", points = "0.5""#),
    wrong("3.4.4", r#"from = "30", to = "0""#, r#"from = "0", to = "30""#),
    wrong("5.3.2", "up_to", "points"),
    wrong("7.1.2", r#"kind = "proportional", from = "70", to = "100""#, r#"kind = "proportional""#),
    wrong("1.5", r#"kind = "per-item", each = "0.5""#, r#"kind = "deduction", each = "0.5""#),
    // The head.
    wrong(
        "",
        r#"points = { places = 2, mode = "half-up" }"#,
        r#"points = { places = 2, mode = "down" }"#,
    ),
    wrong(
        "",
        r#"index = { places = 2, mode = "half-up" }"#,
        r#"index = { places = 2, mode = "down" }"#,
    ),
    wrong("", r#"label = "A", at_least = "90""#, r#"label = "A", at_least = "85""#),
    wrong("", r#"ties = "standard""#, r#"ties = "dense""#),
    wrong("", r#"basis = "published""#, r#"basis = "exact""#),
    wrong("", r#"bonus = "2""#, r#"bonus = "3""#),
    wrong("", r#"not_applicable = "rescale""#, r#"not_applicable = "full""#),
];

impl Wrong {
    /// The sample with the mistake.
    fn table(&self) -> Definition {
        let Self { code, right, wrong } = self;
        let start = SAMPLE.find(&format!("code = \"{code}\"")).unwrap_or(0);
        let (before, block) = SAMPLE.split_at(start);
        let end = block.find("[[criteria]]").unwrap_or(block.len());
        let (block, after) = block.split_at(end);
        assert!(block.contains(right), "{self:?}");
        read(&format!("{before}{}{after}", block.replacen(right, wrong, 1)))
    }

    /// The criterion alone, with what it inherits, or the head with a criterion that has two levels.
    fn alone(&self, definition: &Definition) -> Definition {
        let methodology = definition.clone().validate().unwrap();
        let mut alone = definition.clone();
        alone.criteria = if self.code.is_empty() {
            vec![Row::leaf("1", "Điểm", points!(3), Proportional::new())]
        } else {
            let leaf = methodology.criterion(self.code).unwrap();
            let mut row = definition.criteria[leaf.position()].clone();
            row.code = String::from("1");
            row.may_not_apply = Some(leaf.may_not_apply());
            vec![row]
        };
        alone.total = alone.criteria[0].max;
        alone
    }
}

/// Whoever typed a wrong table has that table only. Its report asks for a fact that the decision answers in another
/// way, or for a published result at the key that is wrong.
#[test]
fn the_report_of_a_wrong_table_asks_for_the_missing_fact() {
    let right = read(SAMPLE);
    let mut by_result = Vec::new();
    for wrong in &WRONG {
        let table = wrong.table();
        if table.clone().validate().is_err() {
            continue;
        }
        let [right, wrong_table] = [&right, &table].map(|table| wrong.alone(table));
        let report = laws::try_mutants(&wrong_table, &MethodologyFacts::default()).unwrap();
        let right = right.validate().unwrap();
        let asks = MethodologyFacts::new(answered(&report)).check(&right).is_err();
        if !asks {
            assert_eq!(wrong.code, "", "{wrong:?}");
            let (key, _) = wrong.right.split_once(" =").unwrap();
            let key = if key == "label" { "groups" } else { key };
            let at = |mutant: &&laws::Unnoticed| mutant.place.key.contains(key);
            let asked = report.unnoticed.iter().find(at).unwrap_or_else(|| panic!("{wrong:?}"));
            assert!(asked.text(Language::En).contains("published result of"), "{asked:?}");
            by_result.push(key);
        }
    }
    assert_eq!(by_result, ["index", "groups", "ties", "basis", "bonus", "not_applicable"]);
}

#[test]
fn facts_that_do_not_hold() {
    let methodology = Definition::example().validate().unwrap();
    let facts = MethodologyFacts::new([
        Fact::new("1.1", Evidence::share(1, 7), points!(0.85)),
        Fact::new("1.1", Answer::not_applicable(), Expected::NotApplicable),
        Fact::new("1.2", Evidence::level("đầy đủ"), Expected::Refused),
        Fact::new("1.2", Evidence::share(1, 2), points!(1)),
        Fact::new("1", Evidence::share(1, 2), points!(1)),
        Fact::new("1.3", Evidence::share(1, 2), points!(1)),
    ]);
    let published = Published::new(Sheet::example("Sở A"))
        .points(points!(9))
        .index("89".parse().unwrap())
        .group("A")
        .rank(2)
        .criterion("1.1", points!(5))
        .criterion("7", points!(5))
        .part("Thẩm định", points!(5));
    let mut open = Sheet::example("Sở B");
    open.answers.remove("2");
    let refused = Published::refused(Sheet::example("Sở C"));
    let facts = facts.with_published([published, Published::new(open), refused]);
    let problems = facts.check(&methodology).unwrap_err();
    let expected = [
        "criterion 1.1, facts[0]: found `0.86` for 1 of 7 = 14.2857…%, expected `0.85`",
        "criterion 1.1, facts[1]: found a refusal for not applicable, expected not applicable",
        "criterion 1.2, facts[2]: found `2` for “đầy đủ”, expected a refusal",
        "criterion 1.2, facts[3]: found a refusal for { part, whole }, expected `1`",
        "criterion 1, facts[4]: found a criterion with rows under it, expected a criterion with a rule",
        "criterion 1.3, facts[5]: found an unknown code, expected a code of the methodology",
        "`Sở A`, published[0]: found `8.92` points, expected `9` points",
        "`Sở A`, published[0]: found an index of `89.20`, expected an index of `89`",
        "`Sở A`, published[0]: found the group `B`, expected the group `A`",
        "`Sở A`, published[0]: found the rank `1`, expected the rank `2`",
        "`Sở A`, published[0]: found `5.12` points of criterion 1.1, expected `5` points of criterion 1.1",
        "`Sở A`, published[0]: found no criterion 7, expected `5` points of criterion 7",
        "`Sở A`, published[0]: found no part `Thẩm định`, expected `5` points of the part `Thẩm định`",
        "`Sở B`, published[1]: found a refusal (criterion 2: found no answer, expected evidence { answers }), expected a sheet that is accepted",
        "`Sở C`, published[2]: found a card, expected a refusal",
    ];
    assert_eq!(problems.text(Language::En).lines().collect::<Vec<_>>(), expected);
    let vietnamese = problems.text(Language::Vi);
    let vietnamese: Vec<&str> = vietnamese.lines().collect();
    assert_eq!(
        vietnamese[0],
        "tiêu chí 1.1, dữ kiện thứ 1: 1/7 (14,2857…%): 0,86 điểm; cần 0,85 điểm"
    );
    assert_eq!(
        vietnamese[8],
        "đơn vị “Sở A”, kết quả đã công bố thứ 1: xếp loại “B”; cần xếp loại “A”"
    );
}
