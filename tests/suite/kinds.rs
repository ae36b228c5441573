//! Every built-in kind of rule is in every list that must have all of them. A kind that is forgotten in
//! one of them fails here.

use std::collections::BTreeSet;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::prelude::*;

#[track_caller]
fn has_every_kind(list: impl IntoIterator<Item = String>) {
    let list: BTreeSet<String> = list.into_iter().filter(|kind| kind != "custom").collect();
    let kinds: BTreeSet<String> = Rule::KINDS.iter().map(|kind| (*kind).to_owned()).collect();
    assert_eq!(list, kinds);
}

fn kind(rule: &Rule) -> String {
    rule.kind().to_owned()
}

#[test]
fn generated_rules_have_every_kind() {
    let (mut runner, rules) = (TestRunner::deterministic(), cchc::testing::rules());
    let mut next = || rules.new_tree(&mut runner).unwrap().current().1;
    has_every_kind((0..1000).map(|_| kind(&next())));
}

#[test]
fn random_blocks_have_every_kind() {
    let kinds = |seed| {
        let (methodology, _) = crate::random::case(seed);
        let rows = methodology["criteria"].as_array().unwrap().clone();
        rows.into_iter().filter_map(|row| row["rule"]["kind"].as_str().map(str::to_owned))
    };
    has_every_kind((0..300).flat_map(kinds));
}

#[test]
fn batches_are_compared_over_every_kind() {
    has_every_kind(crate::columns::kit::rules().iter().map(|(_, rule)| kind(rule)));
}

#[test]
fn words_are_tested_for_every_kind() {
    let explanation = crate::explain::words::small();
    let rules = explanation.methodology().leaves().filter_map(|leaf| leaf.rule().map(kind));
    has_every_kind(rules.collect::<Vec<_>>());
}

#[test]
fn documents_describe_every_kind() {
    let lines = |text: &'static str, before: &'static str| {
        let kinds = text.lines().filter_map(move |line| line.strip_prefix(before));
        kinds.map(|line| line.split('`').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let (page, readme) = (include_str!("../../FILE-FORM.md"), include_str!("../../README.md"));
    let rules = page.split("## Rules").nth(1).unwrap().split("\n## ").next().unwrap();
    has_every_kind(lines(rules, "| [`"));
    has_every_kind(lines(readme, "| [`"));
    for kind in Rule::KINDS {
        assert!(page.contains(&format!("### `{kind}`")), "{kind}");
    }
}
