//! Counts, lists, surveys and given points.

use super::*;

mod per_item {
    use super::*;

    fn rule() -> Rule {
        PerItem::new(points!(0.3)).into()
    }

    own!(
        all, rule(), points!(1),
        [(Evidence::Count(0), points!(0)), (Evidence::Count(3), points!(0.9)), (Evidence::Count(4), points!(1)), (Evidence::Count(u32::MAX), points!(1))],
        edges: [(Evidence::Count(3), Evidence::Count(4))],
        band: |evidence| band(&rule(), &leaf(points!(1)), evidence),
        oracle: |evidence| match evidence {
            Evidence::Count(count) => Some(clamp(Fraction::from(*count) * points!(0.3).into(), Fraction::ZERO, points!(1).into())),
            _ => None,
        },
        skip {
            r11_ratio_invariance: "a count is no ratio",
            r12_max_homogeneity: "each item has points of its own",
        }
    );
}

mod deduction {
    use super::*;

    fn rule() -> Rule {
        Deduction::new(points!(0.3)).with_floor(points!(-0.25)).into()
    }

    own!(
        all, rule(), points!(1),
        [(Evidence::Count(0), points!(1)), (Evidence::Count(1), points!(0.7)), (Evidence::Count(4), points!(-0.2)), (Evidence::Count(5), points!(-0.25))],
        edges: [(Evidence::Count(5), Evidence::Count(4)), (Evidence::Count(1), Evidence::Count(0))],
        band: |evidence| band(&rule(), &leaf(points!(1)), evidence),
        // R19.
        oracle: |evidence| match evidence {
            Evidence::Count(count) => {
                let left = Fraction::from(points!(1)) - Fraction::from(*count) * points!(0.3).into();
                Some(left.max(points!(-0.25).into()))
            }
            _ => None,
        },
        skip {
            r11_ratio_invariance: "a count is no ratio",
            r12_max_homogeneity: "each case has points of its own",
        }
    );
}

mod checklist {
    use super::*;

    fn rule() -> Rule {
        Checklist::sum([
            ("đủ nhiệm vụ", points!(0.75)),
            ("bố trí kinh phí", points!(0.25)),
            ("báo cáo sai", points!(-0.5)),
        ])
        .into()
    }

    own!(
        all, rule(), points!(1),
        [
            (Evidence::items(["bố trí kinh phí"]), points!(0.25).into()),
            (Evidence::items(["báo cáo sai", "đủ nhiệm vụ"]), points!(0.25).into()),
            (Evidence::items(["đủ nhiệm vụ", "đủ nhiệm vụ"]), Expected::Refused),
            (Evidence::items([""; 0]), points!(0).into()),
        ],
        edges: [(Evidence::items(["bố trí kinh phí"]), Evidence::items(["bố trí kinh phí", "đủ nhiệm vụ"]))],
        skip {
            r8_no_hidden_threshold: "items differ, so steps are not even",
            r11_ratio_invariance: "items are no ratio",
            r12_max_homogeneity: "items have points of their own",
            r24_oracle: "the items are the facts",
        }
    );
}

mod checklist_all {
    use super::*;

    fn rule() -> Rule {
        Checklist::all(["đủ nhiệm vụ", "bố trí kinh phí"]).into()
    }

    own!(
        all, rule(), points!(1),
        [(Evidence::items(["bố trí kinh phí"]), points!(0)), (Evidence::items(["bố trí kinh phí", "đủ nhiệm vụ"]), points!(1))],
        edges: [(Evidence::items(["bố trí kinh phí"]), Evidence::items(["bố trí kinh phí", "đủ nhiệm vụ"]))],
        share_of_max: true,
        skip {
            r8_no_hidden_threshold: "the list has one step only",
            r11_ratio_invariance: "items are no ratio",
            r24_oracle: "all or nothing is the fact",
        }
    );
}

mod survey {
    use super::*;

    fn rule() -> Rule {
        Survey::new([("A", 100), ("B", 60), ("C", 20), ("D", 0)]).into()
    }

    own!(
        all, rule(), points!(10),
        [(Evidence::answers([("A", 1), ("B", 1)]), points!(8).into()), (Evidence::answers([("D", 5)]), points!(0).into()), (Evidence::answers([("A", 0)]), Expected::Refused)],
        // R20: k times the sample changes nothing; leaving out an option without answers neither.
        times: laws::times,
        share_of_max: true,
        oracle: |evidence| match evidence {
            Evidence::Answers(answers) => {
                let weight = |name: &str| match name { "A" => Some(100_u32), "B" => Some(60), "C" => Some(20), "D" => Some(0), _ => None };
                let mut sum = Fraction::ZERO;
                let mut count = Fraction::ZERO;
                for (name, answers) in answers {
                    sum = sum + Fraction::from(weight(name)?) * Fraction::from(*answers);
                    count = count + Fraction::from(*answers);
                }
                (sum * Fraction::new(10, 100)?).checked_div(&count)
            }
            _ => None,
        },
        skip {
            r7_threshold_exact: "a mean has no threshold",
            r8_no_hidden_threshold: "one answer moves by the distance of two options, which differ",
        }
    );
}

mod survey_that_counts_some {
    use super::*;

    fn rule() -> Rule {
        let rule = Survey::new([("A", 100), ("B", 60), ("D", 0)]).not_counting(["E", "F"]);
        rule.with_min_answers(3).with_empty(Empty::Zero).into()
    }

    own!(
        all, rule(), points!(10),
        [(Evidence::answers([("A", 2), ("B", 1), ("E", 9)]), Fraction::new(26, 3).unwrap()), (Evidence::answers([("A", 2), ("F", 9)]), Fraction::ZERO), (Evidence::answers([("D", 5)]), Fraction::ZERO)],
        // R20: once enough answers count, k times the sample changes nothing.
        times: |evidence, times| laws::times_for(&rule(), evidence, times),
        share_of_max: true,
        oracle: |evidence| match evidence {
            Evidence::Answers(answers) => {
                let count = |name| Fraction::from(answers.get(name).copied().unwrap_or(0));
                let counted = count("A") + count("B") + count("D");
                let sum = Fraction::from(10) * count("A") + Fraction::from(6) * count("B");
                let is_known = |name: &String| ["A", "B", "D", "E", "F"].contains(&name.as_str());
                let award = if counted < Fraction::from(3) { Some(Fraction::ZERO) } else { sum.checked_div(&counted) };
                award.filter(|_| answers.keys().all(is_known))
            }
            _ => None,
        },
        skip {
            r7_threshold_exact: "a mean has no threshold",
            r8_no_hidden_threshold: "one answer moves by the distance of two options, which differ",
        }
    );
}

mod direct {
    use super::*;

    fn rule() -> Rule {
        Direct::new().with_min(points!(-0.5)).with_step(points!(0.25)).into()
    }

    own!(
        all, rule(), points!(2),
        [(Evidence::Points(points!(0.25)), points!(0.25).into()), (Evidence::Points(points!(0.3)), Expected::Refused), (Evidence::Points(points!(2.25)), Expected::Refused)],
        edges: [(Evidence::Points(points!(1.75)), Evidence::Points(points!(2)))],
        band: |evidence| band(&rule(), &leaf(points!(2)), evidence),
        skip {
            r11_ratio_invariance: "points are no ratio",
            r12_max_homogeneity: "points are given, not shared",
            r24_oracle: "points are given",
        }
    );
}
