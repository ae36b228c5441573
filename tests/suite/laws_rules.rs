//! The built-in rules under their own kit, with the facts of real decisions and an independent oracle.

use cchc::laws::{self, Expected};
use cchc::testing;
use proptest::prelude::*;

use crate::prelude::*;

fn leaf(max: Points) -> Leaf {
    Leaf::new("1.1".parse().unwrap(), max, 2)
}

fn whole(number: Quantity) -> Option<i64> {
    number.to_string().parse().ok()
}

fn ratio(part: Quantity, whole_of: Quantity) -> Option<Fraction> {
    Fraction::new(whole(part)?, whole(whole_of)?)
}

/// Within one clause, and on one side of the whole, awards are linear.
fn band(rule: &Rule, leaf: &Leaf, evidence: &Evidence) -> (Option<Clause>, bool) {
    let clause = match rule.award(leaf, evidence) {
        Ok(Award::Points { clause, .. }) => Some(clause),
        _ => None,
    };
    let over = matches!(evidence, Evidence::Share { part, whole } if part >= whole);
    (clause, over)
}

fn clamp(value: Fraction, low: Fraction, high: Fraction) -> Fraction {
    value.max(low).min(high)
}

/// Each rule with all that can be declared of it.
macro_rules! own {
    ($name:ident, $rule:expr, $max:expr, $facts:expr, $($more:tt)*) => {
        own!(@ $name, $rule, $max, $facts, {} $($more)*);
    };
    (@ $name:ident, $rule:expr, $max:expr, $facts:expr, {$($keys:tt)*} skip {$($skip:tt)*}) => {
        cchc::scoring_rule_laws! {
            mod $name {
                rule: rule(),
                leaf: leaf($max),
                evidence: testing::evidence(&rule(), &leaf($max)),
                facts: $facts,
                better: |evidence| laws::one_better(&rule(), &leaf($max), evidence),
                best: laws::best(&rule(), &leaf($max)),
                worst: laws::worst(&rule(), &leaf($max)),
                same: |evidence| otherwise(evidence),
                $($keys)*
            }
            skip { $($skip)* }
        }
    };
    (@ $name:ident, $rule:expr, $max:expr, $facts:expr, {$($keys:tt)*} $key:ident : $value:expr, $($more:tt)*) => {
        own!(@ $name, $rule, $max, $facts, {$($keys)* $key: $value,} $($more)*);
    };
}

/// The same evidence in another order, or with zeros after the point.
fn otherwise(evidence: &Evidence) -> Option<Evidence> {
    let zeros = |number: &Quantity| {
        let text = number.to_string();
        if text.contains('.') { text + "0" } else { text + ".00" }.parse().ok()
    };
    Some(match evidence {
        Evidence::Level(level) => Evidence::level(level.clone()),
        Evidence::Share { part, whole } => {
            Evidence::Share { part: zeros(part)?, whole: zeros(whole)? }
        }
        Evidence::Growth { now, last } => Evidence::Growth { now: zeros(now)?, last: zeros(last)? },
        Evidence::Ratios(given) => {
            let same = given.iter().map(|(name, share)| {
                Some((name.clone(), Share::new(zeros(&share.part)?, zeros(&share.whole)?)))
            });
            Evidence::Ratios(same.collect::<Option<_>>()?)
        }
        Evidence::Value(value) => Evidence::Value(zeros(value)?),
        Evidence::Items(items) => {
            let mut known: Vec<&String> = items.iter().collect();
            known.sort();
            known.dedup();
            if known.len() < items.len() {
                return None;
            }
            Evidence::items(items.iter().rev().cloned())
        }
        // An option that is left out has no answers.
        Evidence::Answers(answers) => Evidence::answers(
            answers
                .iter()
                .filter(|(_, count)| **count > 0)
                .map(|(name, count)| (name.clone(), *count)),
        ),
        // Parts are given in any order.
        Evidence::Parts(parts) => Evidence::Parts(parts.iter().rev().cloned().collect()),
        other => other.clone(),
    })
}

mod choice {
    use super::*;

    /// Cà Mau, decision 1880/QĐ-UBND of 2013, criterion 1.1.1.
    fn rule() -> Rule {
        Choice::new([
            ("kịp thời", points!(1)),
            ("không kịp thời", points!(0.5)),
            ("không ban hành", points!(0)),
        ])
        .into()
    }

    own!(
        all, rule(), points!(1),
        [
            (Evidence::level("kịp thời"), points!(1).into()),
            (Evidence::level("không kịp thời"), points!(0.5).into()),
            (Evidence::level("không ban hành"), points!(0).into()),
            (Evidence::level("chậm"), Expected::Refused),
        ],
        edges: [
            (Evidence::level("không ban hành"), Evidence::level("không kịp thời")),
            (Evidence::level("không kịp thời"), Evidence::level("kịp thời")),
        ],
        skip {
            r8_no_hidden_threshold: "levels are no line",
            r11_ratio_invariance: "a level is no ratio",
            r12_max_homogeneity: "levels have points of their own",
            r24_oracle: "the levels are the facts",
        }
    );

    #[test]
    fn r21_each_level_can_be_reached() {
        let Rule::Choice(choice) = rule() else { panic!() };
        for level in &choice.levels {
            assert_eq!(
                laws::fact(&rule(), &leaf(points!(1)), &Evidence::level(&level.name), level.points),
                Ok(())
            );
        }
    }
}

mod bands_of_a_ratio {
    use super::*;

    /// Cà Mau, decision 1880/QĐ-UBND of 2013, criterion 1.1.4: exactly 90 % pays 1.
    fn rule() -> Rule {
        Bands::ratio(
            [Band::above(90.into(), points!(2)), Band::at_least(70.into(), points!(1))],
            points!(0),
        )
        .into()
    }

    own!(
        all, rule(), points!(2),
        [
            (Evidence::share(91, 100), points!(2).into()),
            (Evidence::share(90, 100), points!(1).into()),
            (Evidence::share(70, 100), points!(1).into()),
            (Evidence::share(69, 100), points!(0).into()),
            (Evidence::share(0, 0), Expected::Refused),
        ],
        edges: [
            (Evidence::share(69, 100), Evidence::share(70, 100)),
            (Evidence::share(90, 100), Evidence::share(91, 100)),
            (Evidence::share(6999, 10000), Evidence::share(7000, 10000)),
        ],
        band: |evidence| band(&rule(), &leaf(points!(2)), evidence),
        times: laws::times,
        oracle: |evidence| match evidence {
            Evidence::Share { part, whole } => {
                let percent = ratio(*part, *whole)? * Fraction::from(100_u32);
                let pays = if percent > Fraction::from(90_u32) { 2_u32 } else { u32::from(percent >= Fraction::from(70_u32)) };
                let is_ratio = percent >= Fraction::ZERO && percent <= Fraction::from(100_u32);
                is_ratio.then(|| pays.into())
            }
            _ => None,
        },
        skip {
            r12_max_homogeneity: "bands have points of their own",
        }
    );
}

mod bands_that_share {
    use super::*;

    fn rule() -> Rule {
        let band = Band::at_least(50.into(), points!(3)).as_share();
        let rule = Bands::ratio([band], points!(0)).with_empty(Empty::Zero);
        rule.with_part_may_exceed().with_decimals().into()
    }

    own!(
        all, rule(), points!(3),
        [(Evidence::share(1, 2), points!(1.5)), (Evidence::share(49, 100), points!(0)), (Evidence::share(3, 2), points!(3)), (Evidence::share(0, 0), points!(0))],
        edges: [(Evidence::share(49, 100), Evidence::share(50, 100))],
        band: |evidence| band(&rule(), &leaf(points!(3)), evidence),
        times: laws::times,
        oracle: |evidence| match evidence {
            Evidence::Share { part, whole } if *part >= Quantity::ZERO => {
                let share = ratio(*part, *whole)?.min(Fraction::from(1_u32));
                Some(if share < Fraction::new(1, 2)? { Fraction::ZERO } else { share * Fraction::from(3_u32) })
            }
            _ => None,
        },
        skip {
            r12_max_homogeneity: "a band has points of its own",
        }
    );
}

mod bands_of_a_value {
    use super::*;

    fn rule() -> Rule {
        Bands::value(
            [Band::at_most("1.5".parse().unwrap(), points!(2)), Band::below(4.into(), points!(1))],
            points!(-0.5),
        )
        .with_decimals()
        .into()
    }

    fn value(text: &str) -> Evidence {
        Evidence::Value(text.parse().unwrap())
    }

    own!(
        all, rule(), points!(2),
        [(value("1.5"), points!(2)), (value("1.50000001"), points!(1)), (value("3.99"), points!(1)), (value("4"), points!(-0.5))],
        edges: [(value("1.51"), value("1.5")), (value("4"), value("3.99"))],
        band: |evidence| band(&rule(), &leaf(points!(2)), evidence),
        skip {
            r11_ratio_invariance: "a value is no ratio",
            r12_max_homogeneity: "bands have points of their own",
            r24_oracle: "the thresholds are the facts",
        }
    );
}

mod proportional {
    use super::*;

    fn rule() -> Rule {
        Proportional::new().into()
    }

    own!(
        all, rule(), points!(1.5),
        [(Evidence::share(2, 3), points!(1).into()), (Evidence::share(3, 3), points!(1.5).into()), (Evidence::share(4, 3), Expected::Refused), (Evidence::share(0, 0), Expected::Refused), (Evidence::share(1, 0), Expected::Refused)],
        band: |evidence| band(&rule(), &leaf(points!(1.5)), evidence),
        times: laws::times,
        share_of_max: true,
        oracle: |evidence| match evidence {
            Evidence::Share { part, whole } if *part >= Quantity::ZERO && part <= whole => {
                Some(ratio(*part, *whole)? * points!(1.5).into())
            }
            _ => None,
        },
        skip {
            r7_threshold_exact: "a share has no step at its ends",
        }
    );
}

mod proportional_downward {
    use super::*;

    /// Late dossiers: none is best, 20 % and more earns nothing, worse than 15 % is cut off.
    fn rule() -> Rule {
        let rule = Proportional::between(20.into(), 0.into());
        rule.with_cutoff(15.into()).with_empty(Empty::Full).into()
    }

    own!(
        all, rule(), points!(2),
        [(Evidence::share(0, 9), points!(2)), (Evidence::share(1, 10), points!(1)), (Evidence::share(15, 100), points!(0.5)), (Evidence::share(16, 100), points!(0)), (Evidence::share(0, 0), points!(2))],
        edges: [(Evidence::share(16, 100), Evidence::share(15, 100))],
        band: |evidence| band(&rule(), &leaf(points!(2)), evidence),
        times: laws::times,
        share_of_max: true,
        oracle: |evidence| match evidence {
            Evidence::Share { part, whole } if *part >= Quantity::ZERO && part <= whole => {
                let late = ratio(*part, *whole)?;
                let share = (Fraction::new(1, 5)? - late.clone()) * Fraction::from(5_u32);
                let share = clamp(share, Fraction::ZERO, 1_u32.into());
                Some(if late > Fraction::new(15, 100)? { Fraction::ZERO } else { share * points!(2).into() })
            }
            _ => None,
        },
        skip {}
    );
}

mod combined;
mod counts;
mod readings;

proptest! {
    /// Any rule that passes its check, not only those above.
    #[test]
    fn any_sound_rule((leaf, rule) in testing::rules(), seed in testing::seeds(), other in testing::seeds()) {
        prop_assert_eq!(laws::sound(&rule, &leaf), Ok(()));
        prop_assert_eq!(laws::full_marks(&rule, &leaf, &laws::best(&rule, &leaf).unwrap()), Ok(()));
        for evidence in [laws::sample(&rule, &leaf, seed).unwrap(), laws::accepted(&rule, &leaf, other).unwrap()] {
            prop_assert_eq!(laws::total(&rule, &leaf, &evidence), Ok(()));
            prop_assert_eq!(laws::bounded(&rule, &leaf, &evidence), Ok(()));
            prop_assert_eq!(laws::not_applicable(&rule, &leaf, &evidence), Ok(()));
            prop_assert_eq!(laws::explained(&rule, &leaf, &evidence), Ok(()));
            prop_assert_eq!(laws::refusals(&rule, &leaf, &evidence), Ok(()));
            if let Some(better) = laws::one_better(&rule, &leaf, &evidence) {
                prop_assert_eq!(laws::one_step(&rule, &leaf, &evidence, &better), Ok(()));
            }
            if let Some(scaled) = laws::times_for(&rule, &evidence, 3) {
                prop_assert_eq!(laws::ratio_invariance(&rule, &leaf, &evidence, &scaled), Ok(()));
            }
            if let Some(same) = otherwise(&evidence) {
                prop_assert_eq!(laws::representation(&rule, &leaf, &evidence, &same), Ok(()));
            }
        }
    }
}
