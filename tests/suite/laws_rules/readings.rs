//! Scales that read another number than one ratio: values, growth, and several ratios.

use super::*;

fn at(text: &str) -> Quantity {
    text.parse().unwrap()
}

/// The ratios by name, in order.
fn shares(evidence: &Evidence) -> Option<Vec<Fraction>> {
    let Evidence::Ratios(given) = evidence else { return None };
    let is_named = given.keys().eq(["hai", "một"]);
    let is_part = |share: &Share| share.part >= Quantity::ZERO && share.part <= share.whole;
    (is_named && given.values().all(is_part)).then_some(())?;
    given.values().map(|share| ratio(share.part, share.whole)).collect()
}

/// On one side of what the step to the next better evidence changes.
fn side(rule: &Rule, leaf: &Leaf, evidence: &Evidence) -> (Option<Clause>, bool) {
    let first = match evidence {
        Evidence::Ratios(given) => given.values().next(),
        _ => None,
    };
    let is_end =
        first.is_some_and(|share| share.part == Quantity::ZERO || share.part >= share.whole);
    (band(rule, leaf, evidence).0, is_end)
}

mod value {
    use super::*;

    /// Days: 2 and less earn the maximum, 10 and more nothing.
    fn rule() -> Rule {
        Proportional::of(Reading::Value, 10.into(), 2.into()).with_cutoff(9.into()).into()
    }

    fn value(text: &str) -> Evidence {
        Evidence::Value(at(text))
    }

    own!(
        all, rule(), points!(2),
        [(value("2"), points!(2)), (value("-7"), points!(2)), (value("3"), points!(1.75)), (value("9"), points!(0.25)), (value("10"), points!(0))],
        edges: [(value("10"), value("9"))],
        band: |evidence| band(&rule(), &leaf(points!(2)), evidence),
        share_of_max: true,
        oracle: |evidence| match evidence {
            Evidence::Value(value) => {
                let value = Fraction::new(whole(*value)?, 1)?;
                let share = (Fraction::from(10_u32) - value.clone()) * Fraction::new(1, 8)?;
                let share = clamp(share, Fraction::ZERO, 1_u32.into());
                Some(if value > Fraction::from(9_u32) { Fraction::ZERO } else { share * points!(2).into() })
            }
            _ => None,
        },
        skip {
            r11_ratio_invariance: "a value is no ratio",
        }
    );
}

mod growth {
    use super::*;

    /// From -5 % to 10 %; zero after zero earns nothing, growth from zero the maximum.
    fn rule() -> Rule {
        let of = Reading::Growth { from_zero: Empty::Full };
        Proportional::of(of, at("-5"), 10.into()).with_empty(Empty::Zero).into()
    }

    own!(
        all, rule(), points!(3),
        [(Evidence::growth(98, 100), points!(0.6).into()), (Evidence::growth(110, 100), points!(3).into()), (Evidence::growth(95, 100), points!(0).into()), (Evidence::growth(0, 0), points!(0).into()), (Evidence::growth(1, 0), points!(3).into()), (Evidence::share(1, 1), Expected::Refused)],
        band: |evidence| band(&rule(), &leaf(points!(3)), evidence),
        times: laws::times,
        share_of_max: true,
        oracle: |evidence| match evidence {
            Evidence::Growth { now, last } if *now >= Quantity::ZERO => {
                let growth = ratio(*now, *last)? - Fraction::from(1_u32);
                let share = (growth + Fraction::new(1, 20)?) * Fraction::new(20, 3)?;
                Some(clamp(share, Fraction::ZERO, 1_u32.into()) * points!(3).into())
            }
            _ => None,
        },
        skip {
            r7_threshold_exact: "a share has no step at its ends",
        }
    );
}

mod growth_bands {
    use super::*;

    /// Complaints fell by a tenth, or did not rise.
    fn rule() -> Rule {
        let fell = Band::at_most(at("-10"), points!(2));
        Bands::of(Reading::growth(), [fell, Band::at_most(0.into(), points!(1))], points!(0)).into()
    }

    own!(
        all, rule(), points!(2),
        [(Evidence::growth(9, 10), points!(2).into()), (Evidence::growth(10, 10), points!(1).into()), (Evidence::growth(11, 10), points!(0).into()), (Evidence::growth(1, 0), Expected::Refused), (Evidence::growth(0, 0), Expected::Refused)],
        edges: [
            (Evidence::growth(901, 1000), Evidence::growth(900, 1000)),
            (Evidence::growth(1001, 1000), Evidence::growth(1000, 1000)),
        ],
        band: |evidence| band(&rule(), &leaf(points!(2)), evidence),
        times: laws::times,
        oracle: |evidence| match evidence {
            Evidence::Growth { now, last } if *now >= Quantity::ZERO => {
                let ratio = ratio(*now, *last)?;
                Some(if ratio <= Fraction::new(9, 10)? { 2_u32 } else { u32::from(ratio <= Fraction::from(1_u32)) }.into())
            }
            _ => None,
        },
        skip {
            r12_max_homogeneity: "bands have points of their own",
        }
    );
}

mod product {
    use super::*;

    /// Decision 766, 3.3: the product of two ratios, full marks from 50 %.
    fn rule() -> Rule {
        let of = Reading::product(["một", "hai"]);
        Proportional::of(of, 0.into(), 50.into()).with_empty(Empty::Zero).into()
    }

    fn two(one: (u32, u32), other: (u32, u32)) -> Evidence {
        Evidence::ratios([("một", one.0, one.1), ("hai", other.0, other.1)])
    }

    own!(
        all, rule(), points!(6),
        [(two((40, 100), (90, 100)), points!(4.32).into()), (two((5, 10), (1, 1)), points!(6).into()), (two((0, 0), (1, 1)), points!(0).into()), (two((0, 0), (1, 0)), Expected::Refused), (two((3, 2), (1, 3)), Expected::Refused), (Evidence::ratios([("một", 1, 1)]), Expected::Refused)],
        band: |evidence| side(&rule(), &leaf(points!(6)), evidence),
        times: laws::times,
        share_of_max: true,
        oracle: |evidence| {
            let shares = shares(evidence)?;
            let product = shares.into_iter().fold(Fraction::from(2_u32), |product, share| product * share);
            Some(product.min(1_u32.into()) * points!(6).into())
        },
        skip {
            r7_threshold_exact: "a share has no step at its ends",
        }
    );
}

mod mean {
    use super::*;

    fn rule() -> Rule {
        let of = Reading::mean(["một", "hai"]);
        let best = Band::at_least(90.into(), points!(2));
        Bands::of(of, [best, Band::above(50.into(), points!(1))], points!(-1)).into()
    }

    fn two(one: (u32, u32), other: (u32, u32)) -> Evidence {
        Evidence::ratios([("một", one.0, one.1), ("hai", other.0, other.1)])
    }

    own!(
        all, rule(), points!(2),
        [(two((8, 10), (1, 1)), points!(2).into()), (two((79, 100), (1, 1)), points!(1).into()), (two((1, 1), (0, 7)), points!(-1).into()), (two((1, 1), (0, 0)), Expected::Refused)],
        edges: [(two((79, 100), (1, 1)), two((80, 100), (1, 1))), (two((1, 1), (0, 7)), two((1, 1), (1, 7)))],
        band: |evidence| side(&rule(), &leaf(points!(2)), evidence),
        times: laws::times,
        oracle: |evidence| {
            let sum = shares(evidence)?.into_iter().fold(Fraction::ZERO, |sum, share| sum + share);
            let award = if sum >= Fraction::new(9, 5)? { points!(2) } else if sum > Fraction::from(1_u32) { points!(1) } else { points!(-1) };
            Some(award.into())
        },
        skip {
            r12_max_homogeneity: "bands have points of their own",
        }
    );
}

mod rest {
    use super::*;

    /// Decision 766, 5.4: what two ratios leave of 100 %, full marks from 90 %.
    fn rule() -> Rule {
        let of = Reading::rest(["một", "hai"]);
        Proportional::of(of, 0.into(), 90.into()).with_empty(Empty::Zero).into()
    }

    fn two(one: (u32, u32), other: (u32, u32)) -> Evidence {
        Evidence::ratios([("một", one.0, one.1), ("hai", other.0, other.1)])
    }

    own!(
        all, rule(), points!(6),
        [(two((5, 50), (0, 80)), points!(6)), (two((40, 100), (12, 80)), points!(3)), (two((6, 10), (5, 10)), points!(0)), (two((0, 0), (0, 1)), points!(0))],
        band: |evidence| side(&rule(), &leaf(points!(6)), evidence),
        times: laws::times,
        share_of_max: true,
        oracle: |evidence| {
            let sum = shares(evidence)?.into_iter().fold(Fraction::ZERO, |sum, share| sum + share);
            let share = (Fraction::from(1_u32) - sum) * Fraction::new(10, 9)?;
            Some(clamp(share, Fraction::ZERO, 1_u32.into()) * points!(6).into())
        },
        skip {
            r7_threshold_exact: "a share has no step at its ends",
        }
    );
}

/// A scale that is read wrongly.
#[derive(Clone, Debug)]
struct Wrong {
    right: Rule,
    read: fn(&Evidence) -> Option<Evidence>,
    wrong: Rule,
}

impl PartialEq for Wrong {
    fn eq(&self, other: &Self) -> bool {
        (&self.right, &self.wrong) == (&other.right, &other.wrong)
    }
}

impl ScoringRule for Wrong {
    type Evidence = Evidence;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        self.right.check(leaf)
    }

    fn award(&self, leaf: &Leaf, evidence: &Evidence) -> Result<Award, Vec<Refusal>> {
        self.right.award(leaf, evidence)?;
        match (self.read)(evidence) {
            Some(read) => self.wrong.award(leaf, &read),
            None => self.right.award(leaf, evidence),
        }
    }

    fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> std::borrow::Cow<'_, str> {
        self.right.clause(leaf, clause, language)
    }
}

/// A mistake in what is read is found with the evidence that the library makes, by the law that should see it.
#[test]
fn planted_mistakes_are_found() {
    let line = |of: Reading, from: &str, to: &str| Proportional::of(of, at(from), at(to));
    let two = ["một", "hai"];
    let not_first: fn(&Evidence) -> Option<Evidence> = |evidence| {
        // The smallest number of growth counts from the other end.
        let Evidence::Growth { now, last } = evidence else { return None };
        Some(Evidence::Growth { now: *last, last: *now })
    };
    let one_only: fn(&Evidence) -> Option<Evidence> = |evidence| {
        let Evidence::Ratios(given) = evidence else { return None };
        let Share { part, whole, .. } = *given.values().next()?;
        Some(Evidence::Share { part, whole })
    };
    let same: fn(&Evidence) -> Option<Evidence> = |evidence| Some(evidence.clone());
    let zero = |of: Reading| line(of, "0", "80").with_empty(Empty::Zero);
    let cases = [
        // now and last are swapped
        (
            "R6",
            line(Reading::growth(), "-50", "50"),
            not_first,
            line(Reading::growth(), "-50", "50"),
        ),
        // one of two ratios is read, and a rest is read as a ratio
        ("R3", line(Reading::rest(two), "0", "80"), one_only, line(Reading::Ratio, "0", "80")),
        ("R6", line(Reading::rest(two), "0", "80"), one_only, line(Reading::Ratio, "0", "80")),
        // a product is read as a mean, and a mean as a product
        ("R24", zero(Reading::product(two)), same, zero(Reading::mean(two))),
        ("R24", zero(Reading::mean(two)), same, zero(Reading::product(two))),
        // zero after zero has its own award
        (
            "R24",
            line(Reading::growth(), "0", "10").with_empty(Empty::Zero),
            same,
            line(Reading::growth(), "0", "10").with_empty(Empty::Full),
        ),
    ];
    let leaf = leaf(points!(2));
    for (id, right, read, wrong) in cases {
        let right: Rule = right.into();
        let rule = Wrong { right: right.clone(), read, wrong: wrong.into() };
        let mut found = std::collections::BTreeSet::new();
        let mut try_law = |law: laws::LawResult| found.extend(law.err().map(|error| error.law.id));
        try_law(laws::full_marks(&rule, &leaf, &laws::best(&right, &leaf).unwrap()));
        let mut evidence = laws::edges(&right, &leaf);
        let seeds = (0..6).flat_map(|kind| {
            (0..40).map(move |at| laws::Seed { kind, whole: 7 * at + 1, part: 3 * at })
        });
        evidence.extend(seeds.filter_map(|seed| laws::sample(&right, &leaf, seed)));
        for one in &evidence {
            if let Some(better) = laws::one_better(&right, &leaf, one) {
                try_law(laws::one_step(&rule, &leaf, one, &better));
            }
            if let Ok(Award::Points { value, .. }) = right.award(&leaf, one) {
                try_law(laws::oracle(&rule, &leaf, one, &value));
            }
        }
        assert!(found.contains(id), "{right:?}: {found:?}");
    }
}
