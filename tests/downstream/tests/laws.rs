//! The rule and a methodology that uses none of our own, held to the laws from outside.

use cchc::laws::Expected;
use cchc::{
    Basis, Classification, Definition, Leaf, Methodology, Mode, Proportional, Rounding, Row,
    TieRule, points,
};
use downstream::{AnswerTime, Days};
use proptest::prelude::*;

cchc::scoring_rule_laws! {
    mod answer_time {
        rule: AnswerTime,
        leaf: Leaf::new("2.4".parse().unwrap(), points!(1), 2),
        evidence: prop_oneof![(0..20_u32).prop_map(Days), any::<u32>().prop_map(Days)],
        facts: [
            (Days(5), points!(1).into()),
            (Days(6), points!(0.8).into()),
            (Days(10), points!(0).into()),
            (Days(366), Expected::Refused),
        ],
        better: |days| days.0.checked_sub(1).map(Days),
        best: Days(0),
        worst: Days(365),
        edges: [(Days(10), Days(9)), (Days(6), Days(5))],
        band: |days| days.0.clamp(5, 10) == days.0,
        share_of_max: true,
    }
    skip {
        r11_ratio_invariance: "days are no ratio",
        r13_representation: "a number of days is written in one way",
    }
}

fn methodology() -> Methodology {
    let groups = Classification::new(Basis::Exact, TieRule::Dense, [("Tốt", 80)]);
    let half_up = Rounding::new(2, Mode::HalfUp);
    let mut definition = Definition::new("downstream", 2025, "Demo", points!(3), half_up, groups);
    definition.criteria.push(Row::leaf("1", "Đúng hạn", points!(3), Proportional::default()));
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
