//! One block of units after the other: each leaf over the block, branch-free, with the kernels of the plan.

#![expect(
    clippy::inline_always,
    reason = "the mode of rounding must be known inside the loops: one copy of them for each"
)]

use std::ops::Range;

use super::check::Given;
use super::{BLOCK, Batch, Column, Output};
use crate::index::Index;
use crate::plan::{Kind, Plan, SurveyLeaf};
use crate::points::Points;
use crate::rounding::Mode;
use crate::rule::ScoringRule;

type Block = [i64; BLOCK];

/// The memory of one call.
pub(super) struct Work {
    len: usize,
    first: Block,
    second: Block,
    values: Block,
    weighted: [u64; BLOCK],
    counts: [u64; BLOCK],
    applicable: Block,
    outside: Block,
    fields: Vec<Block>,
}

/// The integers of a block, widened.
#[inline]
fn load(column: Option<&Column<'_>>, range: &Range<usize>, into: &mut Block) {
    fn widen<T: Copy + Into<i64>>(column: &[T], range: &Range<usize>, into: &mut Block) {
        let cells = column.get(range.clone()).unwrap_or_default();
        for (place, cell) in into.iter_mut().zip(cells) {
            *place = (*cell).into();
        }
    }
    match column {
        Some(Column::U8(column)) => widen(column, range, into),
        Some(Column::U32(column)) => widen(column, range, into),
        Some(Column::I64(column)) => widen(column, range, into),
        None => into.fill(0),
    }
}

#[expect(
    clippy::arithmetic_side_effects,
    reason = "the validation proved that all awards and caps together fit in 64 bits"
)]
impl Work {
    pub(super) fn of<C: ScoringRule>(batch: &Batch<'_, C>) -> Self {
        let fields = batch.methodology.nodes().iter().filter(|node| node.parent.is_none()).count();
        Self {
            len: 0,
            first: [0; BLOCK],
            second: [0; BLOCK],
            values: [0; BLOCK],
            weighted: [0; BLOCK],
            counts: [0; BLOCK],
            applicable: [0; BLOCK],
            outside: [0; BLOCK],
            fields: vec![[0; BLOCK]; fields],
        }
    }

    /// Scores the units of a range of at most one block.
    pub(super) fn block<C: ScoringRule>(&mut self, batch: &Batch<'_, C>, range: Range<usize>) {
        let plan = batch.methodology.plan();
        self.len = range.len();
        self.applicable.fill(plan.max);
        self.outside.fill(0);
        for (list, sign) in [(batch.bonus, 1), (batch.penalty, -1)] {
            let list = list.and_then(|list| list.get(range.clone())).unwrap_or_default();
            for (outside, points) in self.outside.iter_mut().zip(list) {
                *outside += sign * plan.in_units(*points);
            }
        }
        for field in &mut self.fields {
            field.fill(0);
        }
        for leaf in &batch.given {
            match plan.mode {
                Mode::HalfUp => self.leaf(plan, leaf, &range, Mode::HalfUp),
                Mode::HalfEven => self.leaf(plan, leaf, &range, Mode::HalfEven),
                Mode::Down => self.leaf(plan, leaf, &range, Mode::Down),
                Mode::Up => self.leaf(plan, leaf, &range, Mode::Up),
            }
            self.correct(leaf, &range);
            if let Some(field) = self.fields.get_mut(leaf.field) {
                for (sum, value) in field.iter_mut().zip(&self.values).take(self.len) {
                    *sum += value;
                }
            }
        }
    }

    #[inline(always)]
    fn leaf(&mut self, plan: &Plan, leaf: &Given<'_>, range: &Range<usize>, mode: Mode) {
        if leaf.is_out {
            return;
        }
        let at = leaf.slot.index;
        if leaf.slot.kind != Kind::Survey {
            load(leaf.columns.first(), range, &mut self.first);
        }
        if leaf.columns.len() == 2 && leaf.slot.kind != Kind::Survey {
            load(leaf.columns.get(1), range, &mut self.second);
            // Whatever a whole of zero stands for is written over the value.
            self.second.iter_mut().for_each(|whole| *whole = (*whole).max(1));
        }
        let cells = self.first.iter().zip(&self.second);
        let values = self.values.iter_mut();
        match leaf.slot.kind {
            Kind::Table => {
                let Some(table) = plan.tables.get(at) else { return };
                let start = usize::try_from(table.start).unwrap_or(0);
                let awards = plan.awards.get(start..).unwrap_or_default();
                for (value, position) in values.zip(&self.first) {
                    let award = usize::try_from(*position).ok().and_then(|at| awards.get(at));
                    *value = award.copied().unwrap_or_default();
                }
            }
            Kind::List => {
                let Some(list) = plan.lists.get(at) else { return };
                for (value, bits) in values.zip(&self.first) {
                    *value = list.value(bits.cast_unsigned());
                }
            }
            Kind::Count => {
                let Some(rule) = plan.counts.get(at) else { return };
                values.zip(&self.first).for_each(|(value, count)| *value = rule.value(*count));
            }
            Kind::Share => {
                let Some(rule) = plan.shares.get(at) else { return };
                let cells = values.zip(cells).take(self.len);
                if leaf.is_small {
                    cells.for_each(|(value, (a, b))| *value = rule.small(mode, [*a, *b]));
                } else {
                    cells.for_each(|(value, (a, b))| *value = rule.value(mode, [*a, *b]));
                }
            }
            Kind::Band => {
                let Some(rule) = plan.bands.get(at) else { return };
                if rule.value_places.is_some() {
                    for (value, first) in values.zip(&self.first).take(self.len) {
                        // A value is read as twice its units; at most 2 x 10¹⁷.
                        *value = rule.value(plan, mode, [first * 2, 0]);
                    }
                } else if leaf.is_small {
                    let cells = values.zip(cells).take(self.len);
                    cells.for_each(|(value, (a, b))| *value = rule.small(plan, mode, [*a, *b]));
                } else {
                    let cells = values.zip(cells).take(self.len);
                    cells.for_each(|(value, (a, b))| *value = rule.value(plan, mode, [*a, *b]));
                }
            }
            Kind::Survey => {
                let Some(rule) = plan.surveys.get(at) else { return };
                self.survey(plan, rule, leaf, range, mode);
            }
            Kind::Units => self.values = self.first,
        }
    }

    #[inline(always)]
    fn survey(
        &mut self,
        plan: &Plan,
        rule: &SurveyLeaf,
        leaf: &Given<'_>,
        range: &Range<usize>,
        mode: Mode,
    ) {
        self.weighted.fill(0);
        self.counts.fill(0);
        let weights = plan.weights.get(rule.weights.clone()).unwrap_or_default();
        for (column, weight) in leaf.columns.iter().zip(weights) {
            load(Some(column), range, &mut self.first);
            let sums = self.weighted.iter_mut().zip(&mut self.counts);
            for ((weighted, count), answers) in sums.zip(&self.first).take(self.len) {
                *weighted += weight * answers.cast_unsigned();
                *count += answers.cast_unsigned();
            }
        }
        let sums = self.weighted.iter().zip(&self.counts).take(self.len);
        for (value, (weighted, count)) in self.values.iter_mut().zip(sums) {
            *value = rule.value(mode, *weighted, (*count).max(1));
        }
    }

    /// Writes over the value where the leaf does not apply, or has nothing to measure.
    fn correct(&mut self, leaf: &Given<'_>, range: &Range<usize>) {
        let places = self.values.iter_mut().zip(&mut self.applicable).take(self.len);
        if leaf.is_out {
            for (value, applicable) in places {
                *value = 0;
                *applicable -= leaf.absent_out;
            }
            return;
        }
        if leaf.has_empty {
            for ((value, applicable), unit) in places.zip(range.clone()) {
                if leaf.is_empty(unit) && !leaf.is_absent(unit) {
                    *value = leaf.empty_units;
                    *applicable -= leaf.empty_out;
                }
            }
        }
        let Some(absent) = leaf.absent.and_then(|absent| absent.get(range.clone())) else { return };
        let places = self.values.iter_mut().zip(&mut self.applicable);
        for ((value, applicable), absent) in places.zip(absent) {
            *value = if *absent { leaf.absent_units } else { *value };
            *applicable -= if *absent { leaf.absent_out } else { 0 };
        }
    }

    /// Writes what is wanted of the block.
    pub(super) fn write<C: ScoringRule>(
        &mut self,
        batch: &Batch<'_, C>,
        at: &Range<usize>,
        output: &mut Output<'_>,
    ) {
        let plan = batch.methodology.plan();
        let points = |units: i64| Points::from_units(units * plan.step);
        for (field, out) in self.fields.iter().zip(&mut output.fields) {
            for (out, units) in out.get_mut(at.clone()).unwrap_or_default().iter_mut().zip(field) {
                *out = points(*units);
            }
        }
        // The fields are summed where bonus and penalty stand already.
        for field in &self.fields {
            for (sum, units) in self.outside.iter_mut().zip(field) {
                *sum += units;
            }
        }
        let totals = self.outside.iter().zip(&self.applicable);
        for (out, units) in
            output.points.get_mut(at.clone()).unwrap_or_default().iter_mut().zip(&self.outside)
        {
            *out = points(*units);
        }
        for (out, units) in output
            .applicable
            .get_mut(at.clone())
            .unwrap_or_default()
            .iter_mut()
            .zip(&self.applicable)
        {
            *out = points(*units);
        }
        let places = batch.methodology.definition().rounding.index.places;
        for (out, (total, applicable)) in
            output.index.get_mut(at.clone()).unwrap_or_default().iter_mut().zip(totals.clone())
        {
            *out = Index::from_units(plan.total.index(*total, *applicable), places);
        }
        for (out, (total, applicable)) in
            output.group.get_mut(at.clone()).unwrap_or_default().iter_mut().zip(totals)
        {
            *out = plan.total.group(*total, *applicable);
        }
    }
}
