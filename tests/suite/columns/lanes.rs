//! Which leaves are computed side by side, and the numbers at the edges of that.

use crate::prelude::*;

use super::kit::*;

/// How each leaf of a batch is computed.
fn programs(batch: &Batch<'_>) -> Vec<String> {
    let text = format!("{batch:?}");
    let after = text.split("program: ").skip(1);
    after.map(|text| text.chars().take_while(char::is_ascii_alphabetic).collect()).collect()
}

/// The program of one leaf of two points, with these columns.
fn program(rule: impl Into<Rule>, columns: &[&[i64]]) -> String {
    let methodology = definition(&[(points!(2), rule.into())]).validate().unwrap();
    let columns = columns.iter().map(|column| Column::I64(column));
    let batch = Columns::new(&methodology, Stage::Final, 1).answer("1.1", columns).check().unwrap();
    programs(&batch).remove(0)
}

/// Every plain leaf is computed in lanes. Shares of bands and long lists are computed unit by unit.
#[test]
fn every_plain_leaf_is_computed_in_lanes() {
    let case = Case::of(definition(&rules()), 3, 9);
    let stored = case.stored(8);
    let batch = case.columns(&stored).check().unwrap();
    let expected = [
        "Table", "Shares", "Shares", "Shares", "Steps", "Single", "Steps", "Means", "Counts",
        "Counts", "Table", "Single", "Single", "Awards", "Table", "Single", "Awards", "Awards",
        "Table", "Awards",
    ];
    assert_eq!(programs(&batch), expected);
}

/// 2 points are 200 units, which have 8 bits. A doubled rest has one bit more: 2²² x 2⁹ is 2³¹.
#[test]
fn the_largest_integers_in_lanes() {
    let (below, at) = ((1 << 22) - 1, 1 << 22);
    let shares = |whole| program(Proportional::new(), &[&[1], &[whole]]);
    assert_eq!([shares(below), shares(at)], ["Shares", "Single"]);
    let survey = || Survey::new([("A", 100), ("B", 0)]);
    // Percents in hundredths of a percent or in whole percents: far below and far above the edge.
    let means = |count| program(survey(), &[&[count], &[0]]);
    assert_eq!([means(1000), means(at)], ["Means", "Single"]);
    let steps = |whole| program(bands(None), &[&[1], &[whole]]);
    assert_eq!([steps(1 << 20), steps(1 << 30)], ["Steps", "Single"]);
}

/// An award of 2¹⁸ units is in lanes, and a larger one is not.
#[test]
fn the_largest_awards_in_lanes() {
    let program = |max: Points, award: i64| {
        let methodology = definition(&[(max, Direct::new().into())]).validate().unwrap();
        let column = [award];
        let columns = Columns::new(&methodology, Stage::Final, 1);
        programs(&columns.answer("1.1", [column[..].into()]).check().unwrap()).remove(0)
    };
    let edge = points!(2621.44);
    assert_eq!(program(edge, 1 << 18), "Awards");
    assert_eq!(program(points!(2621.45), 1 << 18), "Single");
}

/// Each share of up to 40, halves to the even neighbour, worked out in whole numbers.
#[test]
fn halves_to_even_in_lanes() {
    let pairs: Vec<(i64, i64)> =
        (1..=40).flat_map(|whole| (0..=whole).map(move |part| (part, whole))).collect();
    let [parts, wholes] = [|pair: &(i64, i64)| pair.0, |pair: &(i64, i64)| pair.1]
        .map(|of| pairs.iter().map(of).collect::<Vec<i64>>());
    for max in [1, 2, 7, 25, 200] {
        let points = |units: i64| Points::new(scaled(units, 2)).unwrap();
        let rule = (points(max), Proportional::new().into());
        let mut definition = definition(&[rule]);
        definition.rounding = Roundings::new(Rounding::new(2, Mode::HalfEven), HALF_UP);
        let methodology = definition.validate().unwrap();
        let columns = Columns::new(&methodology, Stage::Final, pairs.len());
        let batch = columns.answer("1.1", [parts[..].into(), wholes[..].into()]).check().unwrap();
        assert_eq!(programs(&batch), ["Shares"]);
        let mut awards = vec![Points::ZERO; pairs.len()];
        batch.score(0..pairs.len(), Output::new().points(&mut awards)).unwrap();
        for ((part, whole), award) in pairs.iter().zip(awards) {
            let (quotient, rest) = (part * max / whole, part * max % whole);
            let up = 2 * rest > *whole || (2 * rest == *whole && quotient % 2 == 1);
            assert_eq!(award, points(quotient + i64::from(up)), "{part} of {whole} x {max}");
        }
    }
}

/// Growth from zero, no growth from zero, and growth: each with its own points.
#[test]
fn nothing_and_growth_from_zero_in_columns() {
    let now = [0_i64, 1, 5, 110, 95, 0];
    let last = [0_i64, 0, 0, 100, 100, 100];
    for (empty, from_zero, expected) in [
        (Empty::Zero, Empty::Full, ["0", "2", "2", "2", "0", "0"]),
        (Empty::Full, Empty::Zero, ["2", "0", "0", "2", "0", "0"]),
    ] {
        let of = Reading::Growth { from_zero };
        let rule = Proportional::of(of, quantity("-5"), quantity("10")).with_empty(empty);
        let methodology = definition(&[(points!(2), rule.into())]).validate().unwrap();
        let columns = Columns::new(&methodology, Stage::Final, 6);
        let batch = columns.answer("1.1", [now[..].into(), last[..].into()]).check().unwrap();
        let mut awards = [Points::ZERO; 6];
        batch.score(0..6, Output::new().points(&mut awards)).unwrap();
        assert_eq!(awards.map(|points| points.to_string()), expected);
    }
}

/// An award of several ratios is one that the bands pay, or 0 if nothing is 0.
#[test]
fn awards_that_bands_of_several_ratios_can_pay() {
    let is_accepted = |otherwise: Points, empty: Empty, award: i64| {
        let of = Reading::product(["a", "b"]);
        let best = Band::at_least(quantity("90"), points!(2));
        let rule = Bands::of(of, [best], otherwise).with_empty(empty);
        let methodology = definition(&[(points!(2), rule.into())]).validate().unwrap();
        let column = [award];
        Columns::new(&methodology, Stage::Final, 1)
            .answer("1.1", [column[..].into()])
            .check()
            .is_ok()
    };
    let accepted = |otherwise: Points, empty| {
        [-100, 0, 100, 150, 200].map(|award| is_accepted(otherwise, empty, award))
    };
    assert_eq!(accepted(points!(1), Empty::Refused), [false, false, true, false, true]);
    assert_eq!(accepted(points!(-1), Empty::Refused), [true, false, false, false, true]);
    assert_eq!(accepted(points!(-1), Empty::Zero), [true, true, false, false, true]);
}
