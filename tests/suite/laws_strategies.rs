//! The strategies make what their docs promise, and each kit has the laws of its tests.

use cchc::laws;
use cchc::testing::{self, LawKit, MethodologyKit, RuleKit, Size};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::prelude::*;

/// A kind of value: its name, and whether a value is of it.
type Kind<T> = (&'static str, fn(&T) -> bool);

#[track_caller]
fn makes<T: std::fmt::Debug>(strategy: impl Strategy<Value = T>, kinds: &[Kind<T>]) {
    let mut runner = TestRunner::deterministic();
    let made: Vec<T> =
        (0..1000).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect();
    for (name, kind) in kinds {
        assert!(made.iter().any(kind), "{name}");
    }
}

/// Every kind of value that the docs promise is made.
#[test]
fn strategies_reach_every_kind_of_value() {
    makes(
        testing::points(),
        &[
            ("zero", |points| *points == Points::ZERO),
            ("a negative number", |points| *points < Points::ZERO),
            ("hundredths", |points| points.places() == 2),
            ("all places", |points| points.places() == 8),
            ("the largest", |points| *points == Points::DECLARED_MAX),
            ("the least", |points| *points == Points::DECLARED_MIN),
        ],
    );
    makes(
        testing::ratios(),
        &[
            ("a part of zero", |ratio| ratio.part() == 0),
            ("a part over its whole", |ratio| ratio.part() > ratio.whole()),
            ("a whole of one", |ratio| ratio.whole() == 1),
            ("the full range", |ratio| ratio.whole() > 50_000_000_000_000_000),
        ],
    );
    makes(
        testing::seeds(),
        &[
            ("small numbers", |seed| seed.kind < 4 && seed.whole <= 12),
            ("the full range", |seed| seed.kind == 5 && seed.whole > 1000),
            ("an edge", |seed| seed.kind >= 6),
            ("the last kind", |seed| seed.kind == 11),
        ],
    );
}

proptest! {
    #[test]
    fn points_are_written_exactly(points in testing::points()) {
        prop_assert_eq!(points.to_string().parse(), Ok(points));
    }

    #[test]
    fn methodologies_and_rules_are_sound(
        methodology in testing::methodologies(Size::Small),
        (leaf, rule) in testing::rules(),
    ) {
        prop_assert_eq!(laws::maxima_add_up(&methodology), Ok(()));
        prop_assert_eq!(laws::sound(&rule, &leaf), Ok(()));
    }

    #[test]
    fn ratios_compare_as_fractions(ratio in testing::ratios()) {
        let one = Ratio::from_counts(1, 1).unwrap();
        prop_assert_eq!(ratio > one, Fraction::from(ratio) > Fraction::from(1));
    }

    #[test]
    fn seeds_make_accepted_evidence(seed in testing::seeds()) {
        let (rule, leaf) = laws::example();
        let evidence = laws::accepted(&rule, &leaf, seed).unwrap();
        prop_assert_eq!(laws::refusals(&rule, &leaf, &evidence), Ok(()));
    }

    #[test]
    fn evidence_has_a_next_better_one(
        evidence in testing::evidence(&laws::example().0, &laws::example().1),
    ) {
        let (rule, leaf) = laws::example();
        let better = laws::one_better(&rule, &leaf, &evidence).unwrap_or_else(|| evidence.clone());
        prop_assert_eq!(laws::one_step(&rule, &leaf, &evidence, &better), Ok(()));
    }

    #[test]
    fn blocks_are_blocks(
        block in testing::blocks(&Definition::example().validate().unwrap()),
    ) {
        prop_assert!(check_block(&block).is_ok());
    }

    #[test]
    fn blocks_of_any_methodology_are_accepted((methodology, block) in testing::any_block(Size::Small)) {
        for sheet in block {
            prop_assert!(methodology.check(&sheet).is_ok());
        }
    }
}

/// A test whose law has another name in its kit would fail at the user's.
#[test]
fn kits_have_the_laws_of_their_tests() {
    let mut listed: Vec<&str> = Vec::new();
    macro_rules! name {
        ($test:ident $law:ident $key:ident $missing:literal) => {
            listed.push(stringify!($law));
        };
    }
    cchc::__rule_laws! { name }
    assert!(RuleKit::<Rule>::laws().iter().map(|(name, _)| *name).eq(listed.drain(..)));
    cchc::__methodology_laws! { name }
    assert!(MethodologyKit::laws().iter().map(|(name, _)| *name).eq(listed));
}

/// A law that holds returns on how many cases it was tried.
#[test]
fn kits_find_what_is_wrong() {
    let (rule, leaf) = laws::example();
    let kit = RuleKit::of(rule.clone())
        .evidence(testing::evidence(&rule, &leaf))
        .leaf(leaf)
        .facts([(Evidence::share(1, 4), points!(1))]);
    assert_eq!(kit.find("sound", 7, 256), Ok(1));
    assert_eq!(kit.find("facts", 7, 256).unwrap_err().law.id, "R24");
    let kit = MethodologyKit::of(Definition::example().validate().unwrap());
    assert_eq!(kit.find("additive", 7, 64), Ok(64));
    assert!(kit.find("additiv", 7, 64).is_err());
}
