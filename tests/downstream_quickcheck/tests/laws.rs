//! The laws with quickcheck: evidence out of three numbers.

use cchc::laws::{self, LawViolation, Seed};
use cchc::rule::{Band, Bands, Leaf, ScoringRule};
use cchc::{Rule, points};
use quickcheck::{QuickCheck, quickcheck};

fn rule() -> Rule {
    Bands::ratio(
        [Band::at_least(80.into(), points!(2)), Band::at_least(50.into(), points!(1))],
        points!(0),
    )
    .into()
}

fn leaf() -> Leaf {
    Leaf::new("1.1".parse().unwrap(), points!(2), 2)
}

fn check_laws(kind: u8, whole: u64, part: u64) -> Result<(), LawViolation> {
    let (rule, leaf) = (rule(), leaf());
    let Some(evidence) = laws::sample(&rule, &leaf, Seed { kind, whole, part }) else {
        return Ok(());
    };
    laws::total(&rule, &leaf, &evidence)?;
    laws::bounded(&rule, &leaf, &evidence)?;
    laws::deterministic(&rule, &leaf, &evidence)?;
    if let Some(better) = laws::one_better(&rule, &leaf, &evidence) {
        laws::one_step(&rule, &leaf, &evidence, &better)?;
    }
    Ok(())
}

quickcheck! {
    fn laws_hold(kind: u8, whole: u64, part: u64) -> quickcheck::TestResult {
        match check_laws(kind, whole, part) {
            Ok(()) => quickcheck::TestResult::passed(),
            Err(violation) => quickcheck::TestResult::error(violation.to_string()),
        }
    }
}

/// A planted `> 80`, against the right rule.
#[test]
fn a_wrong_threshold_is_found() {
    fn agrees(kind: u8, whole: u64, part: u64) -> bool {
        let (wrong, leaf): (Rule, Leaf) = (
            Bands::ratio(
                [Band::above(80.into(), points!(2)), Band::at_least(50.into(), points!(1))],
                points!(0),
            )
            .into(),
            leaf(),
        );
        let Some(evidence) = laws::sample(&wrong, &leaf, Seed { kind, whole, part }) else {
            return true;
        };
        let (right, wrong) = (rule().award(&leaf, &evidence), wrong.award(&leaf, &evidence));
        right == wrong
    }
    let found = QuickCheck::new().tests(1000).quicktest(agrees as fn(u8, u64, u64) -> bool);
    assert!(found.is_err());
}
