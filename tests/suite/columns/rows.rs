//! Columns of rows that are rounded to a step or reach less than their maximum, and of surveys whose answers do
//! not all count.

use std::borrow::Cow;

use super::{MODES, POLICIES, refused};
use crate::columns::kit::*;
use crate::prelude::*;

/// Every kind of leaf, each rounded to one of its shares, and each reaching less than its maximum if `more` is
/// above zero.
fn stepped(parts: i16, more: Points) -> Definition {
    let own: Vec<Points> = rules().iter().map(|(max, _)| *max).collect();
    let rules: Vec<_> =
        rules().into_iter().map(|(max, rule)| (max.checked_add(more).unwrap(), rule)).collect();
    let mut definition = definition(&rules);
    let leaves = definition.criteria.iter_mut().filter(|row| row.rule.is_some());
    for (row, reaches) in leaves.zip(own) {
        row.reaches = Some(reaches).filter(|reaches| *reaches < row.max);
        let step =
            Fraction::from(reaches).checked_div(&Fraction::from(u32::try_from(parts).unwrap()));
        let step = step
            .unwrap()
            .to_points()
            .filter(|step| row.max.to_decimal() % step.to_decimal() == 0.into());
        row.round_to = step.filter(|step| step.places() <= 2);
    }
    definition
}

#[test]
fn every_kind_of_leaf_rounded_to_a_step() {
    for (parts, mode) in
        [1, 2, 4, 5, 8, 200].into_iter().flat_map(|at| MODES.map(|mode| (at, mode)))
    {
        let mut definition = stepped(parts, points!(0));
        definition.rounding.points = PointRounding::Rounded(Rounding::new(2, mode));
        // In lanes, and beyond them.
        for most in [40, 1 << 40] {
            Case::of(definition.clone(), 70, most).compare();
        }
    }
}

#[test]
fn every_kind_of_leaf_that_reaches_less() {
    for (policy, more) in
        POLICIES.into_iter().flat_map(|at| [points!(0.01), points!(2)].map(|by| (at, by)))
    {
        for parts in [1, 4] {
            let mut definition = stepped(parts, more);
            definition.not_applicable = Some(policy);
            for most in [40, 1 << 40] {
                Case::of(definition.clone(), 70, most).compare();
            }
        }
    }
}

/// A ratio of 3 of 4 points that is read in lanes: 1/3 of 3 in quarters.
#[test]
fn a_share_of_what_a_leaf_reaches_in_steps() {
    let mut definition =
        definition(&[(points!(4), Proportional::new().with_empty(Empty::Full).into())]);
    definition.criteria[1].reaches = Some(points!(3));
    definition.criteria[1].round_to = Some(points!(0.25));
    let mut case = Case::of(definition, 5, 1);
    case.cells[0] = vec![vec![1, 11, 13, 9, 0], vec![24, 24, 24, 9, 0]];
    let units = case.compare();
    // 0.125, 1.375, 1.625, 3, and nothing to measure.
    let points = [points!(0.25), points!(1.5), points!(1.75), points!(3), points!(3)];
    assert_eq!(
        units.iter().map(|unit| (unit.0, unit.1)).collect::<Vec<_>>(),
        points.map(|points| (points, points!(4)))
    );
}

#[test]
fn answers_that_do_not_count_and_too_few_answers() {
    for (policy, empty) in POLICIES
        .into_iter()
        .flat_map(|at| [Empty::Zero, Empty::Full, Empty::NotApplicable].map(|by| (at, by)))
    {
        for least in [1, 2, 30, 100_000] {
            let rule = survey(empty).not_counting(["E", "F"]).with_min_answers(least);
            let mut definition =
                definition(&[(points!(1), Rule::custom(Own)), (points!(2), rule.into())]);
            definition.not_applicable = Some(policy);
            definition.criteria[2].round_to = Some(points!(0.5));
            for most in [4, 40, 1 << 40] {
                Case::of(definition.clone(), 70, most).compare();
            }
        }
    }
}

#[test]
fn answers_that_do_not_count_are_columns_and_no_answers() {
    let rule = survey(Empty::Refused).not_counting(["E"]).with_min_answers(3);
    let methodology = definition(&[(points!(2), rule.into())]).validate().unwrap();
    let check = |columns: &[&[u32]]| {
        let columns = columns.iter().map(|column| Column::U32(column));
        Columns::new(&methodology, Stage::Final, 2)
            .answer("1.1", columns)
            .check()
            .map(|batch| batch.units())
    };
    let none: &[u32] = &[0, 0];
    assert_eq!(check(&[&[3, 2], &[0, 1], none, none, &[9, 0]]), Ok(2));
    let line = "criterion 1.1, units[1]: found `2`, `0`, `0`, `0`, `9`, expected counts that the rule reads";
    refused(check(&[&[3, 2], none, none, none, &[9, 9]]), &[line]);
    refused(
        check(&[none, none, none, none]),
        &["criterion 1.1: found `4` columns, expected `5` columns"],
    );
}

/// Given points are rounded by the batch; an award of a custom rule is rounded already.
#[test]
fn awards_are_multiples_and_given_points_need_not_be() {
    let direct = Direct::new().with_min(points!(0.1));
    let mut definition =
        definition(&[(points!(2), direct.into()), (points!(2), Rule::custom(Own))]);
    for row in definition.criteria.iter_mut().filter(|row| row.rule.is_some()) {
        row.round_to = Some(points!(0.25));
    }
    let methodology = definition.validate().unwrap();
    let check = |given: &[i64], award: &[i64]| {
        let columns = Columns::new(&methodology, Stage::Final, 3);
        let columns =
            columns.answer("1.1", [Column::I64(given)]).answer("1.2", [Column::I64(award)]);
        let mut points = [points!(7); 3];
        let batch = columns.check()?;
        batch.score(0..3, Output::new().points(&mut points))?;
        Ok::<_, Problems>(points)
    };
    // 0.1 is rounded to 0, below the least points that may be given.
    let rounded = check(&[10, 112, 113], &[0, 25, 200]);
    assert_eq!(rounded, Ok([points!(0), points!(1.25), points!(3.25)]));
    let award = "criterion 1.2, units[2]: found `30`, expected an award of the rule";
    refused(check(&[10, 10, 10], &[0, 25, 30]), &[award]);
    let given = "criterion 1.1, units[0]: found `9`, expected an award of the rule";
    refused(check(&[9, 10, 10], &[0, 25, 25]), &[given]);
}

/// A custom rule whose worst award is no multiple of a quarter.
#[derive(Clone, Debug, PartialEq)]
struct FromTenth;

impl ScoringRule for FromTenth {
    type Evidence = Points;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds::new(points!(0.1), leaf.reaches))
    }

    fn award(&self, _: &Leaf, points: &Points) -> Result<Award, Vec<Refusal>> {
        Ok(Award::points(*points, Clause::Custom(0)))
    }

    fn clause(&self, _: &Leaf, _: Clause, _: Language) -> Cow<'_, str> {
        "from a tenth".into()
    }
}

#[test]
fn an_award_may_be_rounded_below_the_worst_that_a_rule_declares() {
    let mut definition = definition(&[(points!(2), Rule::custom(FromTenth))]);
    definition.criteria[1].round_to = Some(points!(0.25));
    let methodology = definition.validate().unwrap();
    let mut sheet = Sheet::new(&methodology, "Sở A", Stage::Final);
    sheet.answer("1.1", Evidence::custom(points!(0.1)));
    assert_eq!(methodology.check(&sheet).unwrap().score().points(), points!(0));
    let check = |awards: &[i64]| {
        let columns = Columns::new(&methodology, Stage::Final, 2).answer("1.1", [awards.into()]);
        columns.check().map(|batch| batch.units())
    };
    assert_eq!(check(&[0, 25]), Ok(2));
    let line = "criterion 1.1, units[1]: found `-25`, expected an award of the rule";
    refused(check(&[0, -25]), &[line]);
}
