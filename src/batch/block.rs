//! One block of units after the other: each leaf over the whole block.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "the validation proved that all awards and caps fit in 64 bits; at most 2¹² leaves of 2¹⁸ units are summed in 32"
)]

use std::ops::{AddAssign, Range};

use super::batch::{Batch, Output};
use super::columns::Column;
use super::lanes;
use super::leaf::{Fixed, LeafColumns, Shape, in_steps};
use super::program::{Program, TABLE};
use crate::number::decimal::step;
use crate::number::{Mode, Points, invariant};
use crate::problem::Problems;

/// Units that are scored together, so that they stay in the nearest cache.
pub(super) const BLOCK: usize = 2048;
/// Units whose awards are computed side by side.
const LANES: usize = 32;

/// The memory of one call. All numbers are in units of the declared places.
pub(super) struct Scratch {
    /// Sums of the leaves in lanes.
    narrow: Sums<i32>,
    /// Sums of the others, if there are any.
    wide: Option<Sums<i64>>,
    /// For a leaf in lanes: its integers, if they cannot be read in place, and its awards.
    cells: [Box<[u32; BLOCK]>; 2],
    awards: Box<[i32; BLOCK]>,
    /// For a leaf that is not in lanes: the cells of one unit.
    unit: Vec<i64>,
    /// Sums of the field, and of the unit.
    field: Box<[i64; BLOCK]>,
    totals: Box<[i64; BLOCK]>,
    applicable: Box<[i64; BLOCK]>,
    /// How many units of 10⁻⁸ points a unit of the declared places has.
    step: i64,
}

/// Awards of one field, and what leaves the sums, of the units of a block.
struct Sums<T> {
    field: Box<[T; BLOCK]>,
    out: Box<[T; BLOCK]>,
}

/// One number for each unit of a block, not on the stack, which may be small.
#[expect(clippy::unnecessary_box_returns, reason = "a block on the stack of a thread may not fit")]
fn numbers<T: Copy + Default>() -> Box<[T; BLOCK]> {
    invariant(vec![T::default(); BLOCK].try_into().ok(), "it is as long as a block")
}

impl<T: Copy + Default + AddAssign> Sums<T> {
    fn new() -> Self {
        Self { field: numbers(), out: numbers() }
    }

    /// Adds the awards of a leaf. They are overwritten if it does not apply or had nothing to measure.
    fn add(
        &mut self,
        leaf: &LeafColumns<'_>,
        range: &Range<usize>,
        awards: &mut [T; BLOCK],
        of: impl Fn(i64) -> T,
    ) {
        let Self { field, out } = self;
        if leaf.has_empty {
            for ((award, out), unit) in awards.iter_mut().zip(out.iter_mut()).zip(range.clone()) {
                if leaf.is_empty(unit) && !leaf.is_absent(unit) {
                    let fixed = leaf.unmeasured_points(unit);
                    *award = of(fixed.points);
                    *out += of(fixed.out);
                }
            }
        }
        if let Some(absent) = leaf.absent.and_then(|absent| absent.get(range.clone())) {
            let Fixed { points, out: left } = leaf.absent_points;
            let (units, left) = (of(points), of(left));
            for ((award, out), absent) in awards.iter_mut().zip(out.iter_mut()).zip(absent) {
                *award = if *absent { units } else { *award };
                *out += if *absent { left } else { T::default() };
            }
        }
        let sums = field.iter_mut().zip(awards).take(range.len());
        sums.for_each(|(sum, award)| *sum += *award);
    }
}

impl Batch<'_> {
    /// Scores the units of a range, digit for digit as [`Methodology::check`](crate::Methodology::check) scores their sheets. Nothing
    /// is allocated for a unit. Calls on disjoint ranges may run at the same time.
    ///
    /// # Errors
    /// - the range is not within the units;
    /// - a slice of the output is neither empty nor as long as the range.
    pub fn score(&self, range: Range<usize>, mut output: Output<'_>) -> Result<(), Problems> {
        self.check_output(&range, &output)?;
        let mut scratch = Scratch::new(self);
        let mut start = range.start;
        while start < range.end {
            let end = start.saturating_add(BLOCK).min(range.end);
            let written = start - range.start..end - range.start;
            scratch.block(self, &(start..end), &written, &mut output);
            start = end;
        }
        Ok(())
    }
}

impl Scratch {
    pub(super) fn new(batch: &Batch<'_>) -> Self {
        let is_single =
            |leaf: &LeafColumns<'_>| leaf.is_out || matches!(leaf.program, Program::Single);
        Self {
            narrow: Sums::new(),
            wide: batch.leaves.iter().any(is_single).then(Sums::new),
            cells: [numbers(), numbers()],
            awards: numbers(),
            unit: Vec::new(),
            field: numbers(),
            totals: numbers(),
            applicable: numbers(),
            step: step(batch.rounding.places()),
        }
    }

    /// Scores the units of a range of at most one block, and writes what is wanted to `at` of the output.
    pub(super) fn block(
        &mut self,
        batch: &Batch<'_>,
        range: &Range<usize>,
        at: &Range<usize>,
        output: &mut Output<'_>,
    ) {
        let (step, max) = (self.step, in_steps(batch.methodology.total(), self.step));
        self.totals.fill(0);
        let [bonus, penalty] = batch.adjustments;
        for ((cap, given), sign) in [(bonus, 1), (penalty, -1)] {
            let given = if given.is_empty() {
                given
            } else {
                invariant(given.get(range.clone()), "each unit has its points")
            };
            for (total, points) in self.totals.iter_mut().zip(given) {
                *total += sign * in_steps(cap.counted(*points), step);
            }
        }
        self.narrow.out.fill(0);
        self.wide.iter_mut().for_each(|wide| wide.out.fill(0));
        // The leaves of a field lie together, fields in their order.
        let fields = batch.leaves.chunk_by(|left, right| left.field == right.field);
        for (field, leaves) in fields.enumerate() {
            self.field(batch.rounding.mode(), leaves, range);
            if let Some(out) = output.fields.get_mut(field).and_then(|out| out.get_mut(at.clone()))
            {
                out.iter_mut()
                    .zip(self.field.iter())
                    .for_each(|(out, units)| *out = points(*units, step));
            }
            let totals = self.totals.iter_mut().zip(self.field.iter()).take(range.len());
            totals.for_each(|(total, units)| *total += units);
        }
        self.applicable.fill(max);
        let out = self.applicable.iter_mut().zip(self.narrow.out.iter());
        out.for_each(|(sum, units)| *sum -= i64::from(*units));
        if let Some(wide) = &self.wide {
            self.applicable.iter_mut().zip(wide.out.iter()).for_each(|(sum, units)| *sum -= units);
        }
        self.write(batch, at, output);
    }

    /// The sums of the leaves of one field.
    fn field(&mut self, mode: Mode, leaves: &[LeafColumns<'_>], range: &Range<usize>) {
        self.narrow.field.iter_mut().take(range.len()).for_each(|sum| *sum = 0);
        self.wide.iter_mut().for_each(|wide| wide.field.fill(0));
        for leaf in leaves {
            if let (true, Some(wide)) = (leaf.is_out, &mut self.wide) {
                wide.out.iter_mut().for_each(|out| *out += leaf.absent_points.out);
            } else if leaf.lanes(mode, range, &mut self.cells, &mut self.awards) {
                let of = |units| invariant(i32::try_from(units).ok(), "what is in lanes fits");
                self.narrow.add(leaf, range, &mut self.awards, of);
            } else if let Some(wide) = &mut self.wide {
                // In the memory of the field, which is written below.
                leaf.single(range, &mut self.unit, &mut self.field);
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
    fn write(&self, batch: &Batch<'_>, at: &Range<usize>, output: &mut Output<'_>) {
        let (step, grading) = (self.step, batch.methodology.grading());
        let out = output.points.get_mut(at.clone()).unwrap_or_default();
        out.iter_mut().zip(self.totals.iter()).for_each(|(out, units)| *out = points(*units, step));
        let out = output.applicable.get_mut(at.clone()).unwrap_or_default();
        out.iter_mut()
            .zip(self.applicable.iter())
            .for_each(|(out, units)| *out = points(*units, step));
        let sums = self.totals.iter().zip(self.applicable.iter());
        let index = output.index.get_mut(at.clone()).unwrap_or_default();
        for (out, (total, applicable)) in index.iter_mut().zip(sums.clone()) {
            // The check found that something is applicable.
            *out = invariant(grading.index(*total, *applicable), "something is applicable");
        }
        let group = output.group.get_mut(at.clone()).unwrap_or_default();
        if grading.reads_published() && index.len() == group.len() {
            for (out, index) in group.iter_mut().zip(index) {
                *out = grading.group_of(*index);
            }
        } else {
            for (out, (total, applicable)) in group.iter_mut().zip(sums) {
                *out = grading.group(*total, *applicable);
            }
        }
    }
}

// Each loop is a function of its own, so that the compiler knows that what is written does not overlap what
// is read.

#[inline(never)]
fn shares(
    lanes: &lanes::Shares,
    mode: Mode,
    [part, whole]: [&[u32; BLOCK]; 2],
    awards: &mut [i32],
) {
    let cells = part.as_chunks().0.iter().zip(whole.as_chunks().0);
    for ((part, whole), awards) in cells.zip(awards.as_chunks_mut::<LANES>().0) {
        lanes.awards(mode, part, whole, awards);
    }
}

#[inline(never)]
fn steps(lanes: &lanes::Steps, [part, whole]: [&[u32; BLOCK]; 2], awards: &mut [i32]) {
    let cells = part.as_chunks().0.iter().zip(whole.as_chunks().0);
    for ((part, whole), awards) in cells.zip(awards.as_chunks_mut::<LANES>().0) {
        lanes.awards(part, whole, awards);
    }
}

#[inline(never)]
fn counts(lanes: &lanes::Counts, count: &[u32; BLOCK], awards: &mut [i32]) {
    for (count, awards) in count.as_chunks().0.iter().zip(awards.as_chunks_mut::<LANES>().0) {
        lanes.awards(count, awards);
    }
}

#[inline(never)]
fn table(table: &[i32; TABLE], position: &[u32; BLOCK], awards: &mut [i32]) {
    for (award, at) in awards.iter_mut().zip(position) {
        let at = usize::try_from(*at).unwrap_or(0) % TABLE;
        *award = table.get(at).copied().unwrap_or_default();
    }
}

impl LeafColumns<'_> {
    /// Computes the awards of a block in lanes. Returns false if the leaf is not in lanes.
    fn lanes(
        &self,
        mode: Mode,
        range: &Range<usize>,
        [first, second]: &mut [Box<[u32; BLOCK]>; 2],
        awards: &mut [i32; BLOCK],
    ) -> bool {
        // As many lanes as the units fill.
        let lanes = range.len().next_multiple_of(LANES);
        let awards = invariant(awards.get_mut(..lanes), "a range is at most a block");
        match &self.program {
            Program::Shares(lanes) => {
                let cells = [self.fetch(0, range, first), self.fetch(1, range, second)];
                shares(lanes, mode, cells, awards);
            }
            Program::Steps(lanes) => {
                let cells = [self.fetch(0, range, first), self.fetch(1, range, second)];
                steps(lanes, cells, awards);
            }
            Program::Means(lanes) => self.means(lanes, mode, range, awards),
            Program::Counts(lanes) => counts(lanes, self.fetch(0, range, first), awards),
            Program::Table(awards_of) => table(awards_of, self.fetch(0, range, first), awards),
            Program::Awards => {
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
    fn means(&self, lanes: &lanes::Means, mode: Mode, range: &Range<usize>, awards: &mut [i32]) {
        let mut cells = [0; LANES];
        let starts = range.clone().step_by(LANES);
        for (start, awards) in starts.zip(awards.as_chunks_mut::<LANES>().0) {
            let units = start..range.end.min(start + LANES);
            let mut sums = [[0; LANES]; 2];
            for option in 0..self.columns.len() {
                lanes.add(option, self.fetch(option, &units, &mut cells), &mut sums);
            }
            lanes.awards(mode, &sums, awards);
        }
    }

    /// The integers of some units, borrowed or copied. A copy has zeros for units to which the leaf does not
    /// apply, and after the last unit.
    #[inline]
    fn fetch<'b, const N: usize>(
        &'b self,
        column: usize,
        units: &Range<usize>,
        into: &'b mut [u32; N],
    ) -> &'b [u32; N] {
        if self.shape == Shape::Value && column > 0 {
            // A value is a part of a whole of one.
            into.fill(1);
            return into;
        }
        let column = self.columns.get(column);
        if let (Some(Column::U32(column)), None) = (column, self.absent) {
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
            let cells = invariant(cells.get(units.clone()), "each unit has its integer");
            into.iter_mut().zip(cells).for_each(|(place, cell)| *place = of(*cell));
        }
        // What is in lanes has at most 31 bits. Only what does not apply, and is not read, may have more.
        let number = |number: i64| i32::try_from(number).unwrap_or(0).cast_unsigned();
        match column {
            Some(Column::U8(column)) => all(column, units, into, u32::from),
            Some(Column::U32(column)) => all(column, units, into, |cell| cell),
            Some(Column::I64(column)) => all(column, units, into, number),
            None => {}
        }
        if let Some(absent) = self.absent.and_then(|absent| absent.get(units.clone())) {
            for (cell, absent) in into.iter_mut().zip(absent) {
                *cell = if *absent { 0 } else { *cell };
            }
        }
    }

    /// The awards of a block, one after the other.
    fn single(&self, range: &Range<usize>, cells: &mut Vec<i64>, awards: &mut [i64; BLOCK]) {
        for (award, unit) in awards.iter_mut().zip(range.clone()) {
            // What does not apply, or had nothing to measure, is not read.
            let is_read = !(self.is_absent(unit) || self.is_empty(unit));
            *award = if is_read { self.award(unit, cells) } else { 0 };
        }
    }
}

/// Units of the declared places as points. The validation proved that sums fit.
fn points(units: i64, step: i64) -> Points {
    Points::from_units(units * step)
}
