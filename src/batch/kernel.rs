//! One block of units after the other: each leaf over the block, with the kernels of the plan.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "the validation proved that all awards and caps fit in 64 bits; at most 2¹² leaves of 2¹⁸ units are summed in 32"
)]

use std::ops::{AddAssign, Range};

use super::check::{Given, Program};
use super::{BLOCK, Batch, Column, LANES, Output, TABLE};
use crate::error::proved;
use crate::index::Index;
use crate::number::LARGEST;
use crate::plan::{Kind, Plan, Slot, lanes};
use crate::points::Points;
use crate::rounding::Mode;
use crate::rule::ScoringRule;

/// The memory of one call.
pub(super) struct Work {
    /// Of the leaves in lanes.
    narrow: Sums<i32>,
    /// Of the others, where there are any.
    wide: Option<Sums<i64>>,
    /// Of a leaf in lanes: its integers where they are not read as they lie, and its awards.
    cells: [Box<[u32; BLOCK]>; 2],
    awards: Box<[i32; BLOCK]>,
    /// Sums of the field, and of the unit, in units of the plan.
    field: Box<[i64; BLOCK]>,
    totals: Box<[i64; BLOCK]>,
    applicable: Box<[i64; BLOCK]>,
}

/// Units of the plan as points; the validation proved that sums fit.
fn points(plan: &Plan, units: i64) -> Points {
    Points::from_units(units * plan.step)
}

/// Awards of one field, and what leaves the sums, of the units of a block.
struct Sums<T> {
    field: Box<[T; BLOCK]>,
    out: Box<[T; BLOCK]>,
}

/// One number for each unit of a block, not on the stack, which may be small.
#[expect(clippy::unnecessary_box_returns, reason = "a block on the stack of a thread may not fit")]
fn numbers<T: Copy + Default>() -> Box<[T; BLOCK]> {
    proved(vec![T::default(); BLOCK].try_into().ok(), "it is as long as a block")
}

impl<T: Copy + Default + AddAssign> Sums<T> {
    fn new() -> Self {
        Self { field: numbers(), out: numbers() }
    }

    /// Adds the awards of a leaf, which are written over where it does not apply, or has nothing to measure.
    fn add(
        &mut self,
        leaf: &Given<'_>,
        range: &Range<usize>,
        awards: &mut [T; BLOCK],
        of: impl Fn(i64) -> T,
    ) {
        let Self { field, out } = self;
        if leaf.has_empty {
            for ((award, out), unit) in awards.iter_mut().zip(out.iter_mut()).zip(range.clone()) {
                if leaf.is_empty(unit) && !leaf.is_absent(unit) {
                    *award = of(leaf.empty_units);
                    *out += of(leaf.empty_out);
                }
            }
        }
        if let Some(absent) = leaf.absent.and_then(|absent| absent.get(range.clone())) {
            let (units, left) = (of(leaf.absent_units), of(leaf.absent_out));
            for ((award, out), absent) in awards.iter_mut().zip(out.iter_mut()).zip(absent) {
                *award = if *absent { units } else { *award };
                *out += if *absent { left } else { T::default() };
            }
        }
        let sums = field.iter_mut().zip(awards).take(range.len());
        sums.for_each(|(sum, award)| *sum += *award);
    }
}

impl Work {
    pub(super) fn of<C: ScoringRule>(batch: &Batch<'_, C>) -> Self {
        let is_single = |leaf: &Given<'_>| leaf.is_out || matches!(leaf.program, Program::Single);
        Self {
            narrow: Sums::new(),
            wide: batch.given.iter().any(is_single).then(Sums::new),
            cells: [numbers(), numbers()],
            awards: numbers(),
            field: numbers(),
            totals: numbers(),
            applicable: numbers(),
        }
    }

    /// Scores the units of a range of at most one block, and writes what is wanted to `at` of the output.
    pub(super) fn block<C: ScoringRule>(
        &mut self,
        batch: &Batch<'_, C>,
        range: &Range<usize>,
        at: &Range<usize>,
        output: &mut Output<'_>,
    ) {
        let plan = batch.methodology.plan();
        self.totals.fill(0);
        for (list, sign) in [(batch.bonus, 1), (batch.penalty, -1)] {
            let list = list.and_then(|list| list.get(range.clone())).unwrap_or_default();
            for (total, points) in self.totals.iter_mut().zip(list) {
                *total += sign * plan.in_units(*points);
            }
        }
        self.narrow.out.fill(0);
        self.wide.iter_mut().for_each(|wide| wide.out.fill(0));
        // The leaves of a field lie together, fields in their order.
        let fields = batch.given.chunk_by(|left, right| left.field == right.field);
        for (field, leaves) in fields.enumerate() {
            self.field(plan, leaves, range);
            if let Some(out) = output.fields.get_mut(field).and_then(|out| out.get_mut(at.clone()))
            {
                out.iter_mut()
                    .zip(self.field.iter())
                    .for_each(|(out, units)| *out = points(plan, *units));
            }
            let totals = self.totals.iter_mut().zip(self.field.iter()).take(range.len());
            totals.for_each(|(total, units)| *total += units);
        }
        self.applicable.fill(plan.max);
        let out = self.applicable.iter_mut().zip(self.narrow.out.iter());
        out.for_each(|(sum, units)| *sum -= i64::from(*units));
        if let Some(wide) = &self.wide {
            self.applicable.iter_mut().zip(wide.out.iter()).for_each(|(sum, units)| *sum -= units);
        }
        self.write(batch, at, output);
    }

    /// The sums of the leaves of one field.
    fn field(&mut self, plan: &Plan, leaves: &[Given<'_>], range: &Range<usize>) {
        self.narrow.field.iter_mut().take(range.len()).for_each(|sum| *sum = 0);
        self.wide.iter_mut().for_each(|wide| wide.field.fill(0));
        for leaf in leaves {
            if let (true, Some(wide)) = (leaf.is_out, &mut self.wide) {
                wide.out.iter_mut().for_each(|out| *out += leaf.absent_out);
            } else if leaf.lanes(plan, range, &mut self.cells, &mut self.awards) {
                let of = |units| proved(i32::try_from(units).ok(), "what stands in lanes fits");
                self.narrow.add(leaf, range, &mut self.awards, of);
            } else if let Some(wide) = &mut self.wide {
                // In the memory of the field, which is written below.
                leaf.single(plan, range, &mut self.field);
                wide.add(leaf, range, &mut self.field, |units| units);
            }
        }
        let narrow = self.field.iter_mut().zip(self.narrow.field.iter()).take(range.len());
        narrow.for_each(|(sum, units)| *sum = (*units).into());
        if let Some(wide) = &self.wide {
            self.field.iter_mut().zip(wide.field.iter()).for_each(|(sum, units)| *sum += units);
        }
    }

    /// Writes what is wanted of the totals.
    fn write<C: ScoringRule>(
        &self,
        batch: &Batch<'_, C>,
        at: &Range<usize>,
        output: &mut Output<'_>,
    ) {
        let plan = batch.methodology.plan();
        let out = output.points.get_mut(at.clone()).unwrap_or_default();
        out.iter_mut().zip(self.totals.iter()).for_each(|(out, units)| *out = points(plan, *units));
        let out = output.applicable.get_mut(at.clone()).unwrap_or_default();
        out.iter_mut()
            .zip(self.applicable.iter())
            .for_each(|(out, units)| *out = points(plan, *units));
        let sums = self.totals.iter().zip(self.applicable.iter());
        let places = batch.methodology.definition().rounding.index.places;
        let index = output.index.get_mut(at.clone()).unwrap_or_default();
        for (out, (total, applicable)) in index.iter_mut().zip(sums.clone()) {
            *out = Index::from_units(plan.total.index(*total, *applicable), places);
        }
        let group = output.group.get_mut(at.clone()).unwrap_or_default();
        if plan.total.reads_published() && index.len() == group.len() {
            for (out, index) in group.iter_mut().zip(index) {
                *out = plan.total.group_of_index(index.units());
            }
        } else {
            for (out, (total, applicable)) in group.iter_mut().zip(sums) {
                *out = plan.total.group(*total, *applicable);
            }
        }
    }
}

// Each kernel is a function of its own, so that the compiler knows that what is written lies apart from what
// is read.

#[inline(never)]
fn shares(
    lanes: &lanes::Shares<i32>,
    mode: Mode,
    [part, whole]: [&[u32; BLOCK]; 2],
    awards: &mut [i32],
) {
    let cells = part.as_chunks().0.iter().zip(whole.as_chunks().0);
    for ((part, whole), awards) in cells.zip(awards.as_chunks_mut::<LANES>().0) {
        lanes.value(mode, part, whole, awards);
    }
}

#[inline(never)]
fn bands(lanes: &lanes::Bands<i32>, [part, whole]: [&[u32; BLOCK]; 2], awards: &mut [i32]) {
    let cells = part.as_chunks().0.iter().zip(whole.as_chunks().0);
    for ((part, whole), awards) in cells.zip(awards.as_chunks_mut::<LANES>().0) {
        lanes.value(part, whole, awards);
    }
}

#[inline(never)]
fn counts(lanes: &lanes::Counts<i32>, count: &[u32; BLOCK], awards: &mut [i32]) {
    for (count, awards) in count.as_chunks().0.iter().zip(awards.as_chunks_mut::<LANES>().0) {
        lanes.value(count, awards);
    }
}

#[inline(never)]
fn table(table: &[i32; TABLE], position: &[u32; BLOCK], awards: &mut [i32]) {
    for (award, at) in awards.iter_mut().zip(position) {
        let at = usize::try_from(*at).unwrap_or(0) % TABLE;
        *award = table.get(at).copied().unwrap_or_default();
    }
}

impl Given<'_> {
    /// The awards of a block in lanes; whether the leaf stands in lanes.
    fn lanes(
        &self,
        plan: &Plan,
        range: &Range<usize>,
        [first, second]: &mut [Box<[u32; BLOCK]>; 2],
        awards: &mut [i32; BLOCK],
    ) -> bool {
        // As many lanes as the units fill.
        let lanes = range.len().next_multiple_of(LANES);
        let awards = awards.get_mut(..lanes).unwrap_or_default();
        match &self.program {
            Program::Shares(lanes) => {
                let cells = [self.fetch(0, range, first), self.fetch(1, range, second)];
                shares(lanes, plan.mode, cells, awards);
            }
            Program::Bands(lanes) => {
                let cells = [self.fetch(0, range, first), self.fetch(1, range, second)];
                bands(lanes, cells, awards);
            }
            Program::Surveys(lanes) => self.surveys(lanes, plan.mode, range, awards),
            Program::Counts(lanes) => counts(lanes, self.fetch(0, range, first), awards),
            Program::Table(awards_of) => table(awards_of, self.fetch(0, range, first), awards),
            Program::Units => {
                let units = self.fetch(0, range, first).iter();
                awards
                    .iter_mut()
                    .zip(units)
                    .for_each(|(award, units)| *award = units.cast_signed());
            }
            Program::Single => return false,
        }
        true
    }

    #[inline(never)]
    fn surveys(
        &self,
        lanes: &lanes::Surveys<i32>,
        mode: Mode,
        range: &Range<usize>,
        awards: &mut [i32],
    ) {
        let mut cells = [0; LANES];
        let starts = range.clone().step_by(LANES);
        for (start, awards) in starts.zip(awards.as_chunks_mut::<LANES>().0) {
            let units = start..range.end.min(start + LANES);
            let mut sums = [[0; LANES]; 2];
            for option in 0..self.columns.len() {
                lanes.tally(option, self.fetch(option, &units, &mut cells), &mut sums);
            }
            lanes.value(mode, &sums, awards);
        }
    }

    /// The integers of some units: as they lie, or copied, zero where the leaf does not apply and after them.
    #[inline]
    fn fetch<'b, const N: usize>(
        &'b self,
        column: usize,
        units: &Range<usize>,
        into: &'b mut [u32; N],
    ) -> &'b [u32; N] {
        let column = self.columns.get(column);
        if let (Some(Column::U32(column)), None, false) = (column, self.absent, self.is_value) {
            let cells = column.get(units.clone()).and_then(|cells| cells.try_into().ok());
            if let Some(cells) = cells {
                return cells;
            }
        }
        into.fill(0);
        self.copy(column, units, into);
        into
    }

    fn copy(&self, column: Option<&Column<'_>>, units: &Range<usize>, into: &mut [u32]) {
        fn all<T: Copy>(
            cells: &[T],
            units: &Range<usize>,
            into: &mut [u32],
            of: impl Fn(T) -> u32,
        ) {
            let cells = cells.get(units.clone()).unwrap_or_default();
            into.iter_mut().zip(cells).for_each(|(place, cell)| *place = of(*cell));
        }
        // What stands in lanes has at most 31 bits; only what does not apply, and is not read, may have more. A
        // value is read as twice its units.
        let number = |number: i64| i32::try_from(number).unwrap_or(0).cast_unsigned();
        let twice = |units: i64| number(units.clamp(-LARGEST, LARGEST) * 2);
        match column {
            Some(Column::U8(column)) if !self.is_value => all(column, units, into, u32::from),
            Some(Column::U32(column)) if !self.is_value => all(column, units, into, |cell| cell),
            Some(Column::I64(column)) if !self.is_value => all(column, units, into, number),
            Some(Column::U8(column)) => all(column, units, into, |cell| twice(cell.into())),
            Some(Column::U32(column)) => all(column, units, into, |cell| twice(cell.into())),
            Some(Column::I64(column)) => all(column, units, into, twice),
            None => {}
        }
        if let Some(absent) = self.absent.and_then(|absent| absent.get(units.clone())) {
            for (cell, absent) in into.iter_mut().zip(absent) {
                *cell = if *absent { 0 } else { *cell };
            }
        }
    }

    /// The awards of a block, one after the other.
    fn single(&self, plan: &Plan, range: &Range<usize>, awards: &mut [i64; BLOCK]) {
        for (award, unit) in awards.iter_mut().zip(range.clone()) {
            // What does not apply, or has nothing to measure, is not read.
            let is_read = !(self.is_absent(unit) || self.is_empty(unit));
            *award = if is_read { self.award(plan, unit).unwrap_or_default() } else { 0 };
        }
    }

    fn award(&self, plan: &Plan, unit: usize) -> Option<i64> {
        let Slot { kind, index, .. } = self.slot;
        let number = |column: usize| {
            let number = self.columns.get(column).map_or(0, |column| column.get(unit));
            match kind {
                // A value is read as twice its units; at most 2 x 10¹⁷.
                Kind::Band if self.is_value => number * 2,
                // A position in a table is one among all awards.
                Kind::Table => {
                    number + plan.tables.get(index).map_or(0, |table| i64::from(table.start))
                }
                _ => number,
            }
        };
        plan.award(kind, index, number)
    }
}
