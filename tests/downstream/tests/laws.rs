//! The rule, and a methodology that uses only built-in rules, tested against the laws from outside.

use cchc::definition::{Basis, Classification, TieRule};
use cchc::laws::Expected;
use cchc::number::{Mode, Rounding};
use cchc::rule::{Leaf, Proportional};
use cchc::testing::{LawKit, RuleKit};
use cchc::{Definition, Methodology, Row, points};
use downstream::{AnswerTime, Days};
use proptest::prelude::*;

/// A name that the macro must not take.
fn kit() -> Leaf {
    Leaf::new("2.4".parse().unwrap(), points!(1), 2)
}

cchc::scoring_rule_laws! {
    pub mod answer_time {
        rule: AnswerTime,
        leaf: kit(),
        evidence: prop_oneof![(0..20_u32).prop_map(Days), any::<u32>().prop_map(Days)],
        facts: [
            (Days(5), points!(1), ["đúng hạn", "in time"]),
            (Days(6), points!(0.8).into()),
            (Days(9), points!(0.2)),
            (Days(10), points!(0)),
            (Days(366), Expected::Refused),
        ],
        better: |days| days.0.checked_sub(1).map(Days),
        best: Days(0),
        worst: Days(365),
        leaves: [Leaf::new("9".parse().unwrap(), points!(0.25), 2)],
        edges: [(Days(10), Days(9)), (Days(6), Days(5)), (Days(366), Days(365))],
        band: |days| days.0.clamp(5, 10) == days.0,
        share_of_max: true,
    }
    skip {
        r11_ratio_invariance: "days are no ratio",
        r13_representation: "a number of days is written in one way",
    }
    seldom {
        r14_not_applicable: "to show how it is said",
    }
}

fn methodology() -> Methodology {
    let groups = Classification::new(Basis::Exact, TieRule::Dense, [("Tốt", 80)]);
    let half_up = Rounding::new(2, Mode::HalfUp);
    let mut definition = Definition::new("downstream", 2025, "Demo", points!(3), half_up, groups);
    definition.criteria.push(Row::leaf("1", "Đúng hạn", points!(3), Proportional::new()));
    definition.validate().unwrap()
}

cchc::methodology_laws! {
    mod small {
        methodology: methodology(),
    }
    skip {
        s1_definition: "this package reads no files",
        s1_sheet: "this package reads no files",
    }
}

/// The traits and types that a test names can be named from outside, and an unknown law is an error.
#[test]
fn an_unknown_law_is_an_error() {
    fn try_law(kit: &impl LawKit, law: &str) -> Result<u32, String> {
        kit.find(law, 7, 16).map_err(|violation| violation.found)
    }
    let kit = RuleKit::of(AnswerTime).evidence(any::<u32>().prop_map(Days));
    assert_eq!(try_law(&kit, "total"), Ok(16));
    let unknown = "no law `totl` (did you mean `total`?)".to_owned();
    assert_eq!(try_law(&kit, "totl"), Err(unknown));
    let laws = RuleKit::<AnswerTime>::laws();
    let (_, total): (&str, cchc::testing::LawFn<_>) = laws[0];
    let _: fn(&RuleKit<AnswerTime>, &mut cchc::testing::Runner) -> _ = total;
}

/// Saved beside this file, wherever the test starts.
#[test]
fn a_failure_is_saved_and_says_how_to_run_it_again() {
    let saved = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/laws.proptest-regressions");
    let kit =
        RuleKit::of(AnswerTime).evidence((6..10_u32).prop_map(Days)).oracle(|_| Expected::Refused);
    let hold = || kit.hold("oracle", None, env!("CARGO_MANIFEST_DIR"), file!());
    let failed = std::panic::catch_unwind(std::panic::AssertUnwindSafe(hold)).unwrap_err();
    let message = failed.downcast_ref::<String>().unwrap();
    assert!(message.contains("PROPTEST_RNG_SEED="), "{message}");
    assert!(message.contains("where the independent calculation gives a refusal"), "{message}");
    assert!(std::fs::remove_file(saved).is_ok(), "{message}");
}
