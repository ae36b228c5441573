//! The laws from fixed seeds: what they try, and what they find in rules that are wrong.

use std::borrow::Cow;

use cchc::files::{Format, Reader};
use cchc::laws;
use cchc::testing::{LawKit as _, MethodologyKit, RuleKit, evidence};
use proptest::prelude::any;

use super::Page;
use crate::prelude::*;

const CASES: u32 = 12;

/// A point for each of ten things, but for one count and one seed of chance.
#[derive(Clone, Debug, PartialEq)]
struct Wrong(u32);

impl ScoringRule for Wrong {
    type Evidence = u32;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds::new(Fraction::ZERO, leaf.reaches))
    }

    fn award(&self, leaf: &Leaf, count: &u32) -> Result<Award, Vec<Refusal>> {
        let count = if count % self.0 == self.0 - 1 { 0 } else { (*count).min(10) };
        let share = Fraction::new(i64::from(count), 10).unwrap();
        Ok(Award::points(Fraction::from(leaf.reaches) * share, Clause::Each))
    }

    fn clause(&self, _: &Leaf, _: Clause, language: Language) -> Cow<'_, str> {
        language.pick("mỗi việc", "for each").into()
    }
}

pub(super) fn page(page: &mut Page) {
    for law in laws::catalogue() {
        page.line(format!("{law} {} | {}", law.statement, law.hint));
    }
    let table = include_str!("../../../../src/editions/so-minh-hoa.toml");
    let methodology = Reader::new(Format::Toml).methodology(table).unwrap();
    for leaf in methodology.leaves().step_by(7) {
        let Some(rule) = leaf.rule() else { continue };
        page.line(format!("## laws of {}", leaf.code()));
        let leaf = Leaf::new(leaf.code().as_str().parse().unwrap(), leaf.max(), 2);
        let kit = RuleKit::of(rule.clone()).evidence(evidence(rule, &leaf)).leaf(leaf.clone());
        for (name, _) in RuleKit::<Rule>::laws() {
            page.result(name, kit.find(name, 7, CASES));
        }
        page.line(format!("{:?}", laws::edges(rule, &leaf)));
        page.line(format!("{:?} {:?}", laws::best(rule, &leaf), laws::worst(rule, &leaf)));
    }
    for period in [7, 1_000, 70_001] {
        page.line(format!("## laws of a wrong rule, {period}"));
        let kit = RuleKit::of(Wrong(period))
            .evidence(any::<u32>())
            .leaf(Leaf::new("1".parse().unwrap(), points!(3), 2))
            .better(|count| count.checked_add(1))
            .best(10)
            .worst(0);
        for seed in 0..3 {
            for (name, _) in RuleKit::<Wrong>::laws() {
                page.result(name, kit.find(name, seed, 64));
            }
        }
    }
    page.line("## laws of a methodology");
    let kit = MethodologyKit::of(Definition::example().validate().unwrap());
    for (name, _) in MethodologyKit::laws() {
        page.result(name, kit.find(name, 3, CASES));
    }
}
