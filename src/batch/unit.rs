//! One unit as integers, out of its sheet, so that a law can compare a batch with the sheet.

use std::slice;

use super::columns::{Column, Columns};
use super::leaf::Shape;
use crate::number::Points;
use crate::number::decimal::step;
use crate::scorecard::{Outcome, Scorecard};
use crate::sheet::{Adjustment, Sheet};

/// What the columns of a batch say of one unit.
pub(crate) struct Unit<'a> {
    card: &'a Scorecard,
    /// Of each leaf that is asked: its code, its integers, and whether it does not apply.
    leaves: Vec<(&'a str, Vec<i64>, [bool; 1])>,
    bonus: [Points; 1],
    penalty: [Points; 1],
}

impl<'a> Unit<'a> {
    /// The unit of a card and its sheet. `None` if columns cannot say what the sheet says: leaves are not
    /// rounded, or a value is finer than its thresholds.
    pub(crate) fn new(card: &'a Scorecard, sheet: &Sheet) -> Option<Self> {
        let step = step(card.methodology().definition().rounding.leaf()?.places());
        let mut leaves = Vec::new();
        let mut cells = Vec::new();
        for row in card.criteria().filter(|row| row.criterion().is_leaf()) {
            let (leaf, outcome) = (row.criterion(), row.outcome());
            if outcome == Outcome::NotSelfScored {
                continue;
            }
            let code = leaf.code().as_str();
            let formula = leaf.node().formula.as_ref();
            let shape = Shape::new(formula);
            let answer = sheet.answers.get(code);
            let (integers, is_absent) = match answer.and_then(|answer| answer.evidence.as_ref()) {
                None => (vec![0; shape.columns()], true),
                Some(_) if shape == Shape::Award => {
                    let award = row.points().units().checked_div(step)?;
                    (vec![award], outcome == Outcome::NotApplicable)
                }
                Some(evidence) => {
                    leaf.rule()?.read(formula, leaf.leaf(), evidence, &mut cells).ok()?;
                    (shape.integers(&cells, step)?, false)
                }
            };
            leaves.push((code, integers, [is_absent]));
        }
        // What is given, so that the batch applies the caps itself.
        let given =
            |list: &[Adjustment]| Points::checked_sum(list.iter().map(|given| given.points));
        let (bonus, penalty) = ([given(&sheet.bonus)?], [given(&sheet.penalty)?]);
        Some(Self { card, leaves, bonus, penalty })
    }

    /// The columns of a batch of this unit alone.
    pub(crate) fn columns(&self) -> Columns<'_> {
        let columns = Columns::new(self.card.methodology(), self.card.stage(), 1);
        let columns = columns.bonus(&self.bonus).penalty(&self.penalty);
        self.leaves.iter().fold(columns, |columns, (code, integers, is_absent)| {
            let integers = integers.iter().map(|integer| Column::I64(slice::from_ref(integer)));
            columns.answer(code, integers).not_applicable(code, is_absent)
        })
    }
}
