//! The awards of many units at once, in lanes of 32 bits: the one twin of [`Formula::exact`], and only for
//! speed. The tests compare both.
//!
//! A leaf is computed in lanes only if its constants and its largest integer prove that every product is
//! below 2³¹ and that its awards are at most 2¹⁸ units of the declared places. Processors have no integer
//! division side by side, so quotients are computed bit by bit. That is cheaper than the hardware divider
//! for the 7 or 8 bits of a typical maximum.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "the constructors prove each product below 2³¹, and each index is below L, the length of every array"
)]
#![expect(
    clippy::inline_always,
    reason = "lanes are registers only inside the loops that fill them"
)]

#[cfg(doc)]
use crate::rule::formula::Formula;

use crate::number::{Mode, RoundTo};
use crate::rule::formula::{Count, Linear, Mean, Step, Steps as StepsFormula};
use crate::rule::measure::Measure;

/// Awards in lanes are at most this many units of the declared places, above or below zero.
pub(super) const UNITS: i64 = 1 << 18;
/// So many leaves in lanes add up to less than 2³¹.
pub(super) const LEAVES: usize = 1 << 12;

/// An award that fits in lanes.
pub(super) fn small(units: i64) -> Option<i32> {
    i32::try_from(units).ok().filter(|units| i64::from(units.unsigned_abs()) <= UNITS)
}

/// What awards are counted in, and how they are rounded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    /// How many units of 10⁻⁸ points a unit of the declared places has.
    pub(super) step: i64,
    /// Its step is a multiple of `step`.
    pub(super) rounding: RoundTo,
}

impl Grid {
    /// Whether awards are rounded to the declared places.
    pub(super) fn is_plain(self) -> bool {
        self.rounding.units() == self.step
    }

    /// How many units of the declared places awards are a multiple of.
    fn times(self) -> Option<i32> {
        small(self.rounding.units().checked_div(self.step)?)
    }

    /// Points as a multiple of what awards are rounded to, if they are one and fit in lanes.
    fn multiples(self, points: i64) -> Option<i32> {
        small(points.checked_div(self.step)?)?;
        let is_multiple = points.checked_rem(self.rounding.units())? == 0;
        small(points.checked_div(self.rounding.units())?).filter(|_| is_multiple)
    }

    /// Points rounded, in units of the declared places, if they fit in lanes.
    fn rounded(self, points: i64) -> Option<i32> {
        small(self.rounding.round_quotient(points.into(), 1)?.checked_div(self.step)?)
    }
}

/// Turns multiples into units of the declared places.
#[inline(always)]
fn multiply<const L: usize>(times: i32, points: &mut [i32; L]) {
    if times != 1 {
        for points in points {
            *points *= times;
        }
    }
}

/// A constant that fits.
fn lane(constant: i64) -> Option<i32> {
    i32::try_from(constant).ok()
}

/// The bits of a quotient up to `max`.
fn bits(max: i32) -> u32 {
    i32::BITS - max.max(0).leading_zeros()
}

/// Whether numbers up to `largest` keep below 2³¹ their product with `factor`, a sum of sizes of constants.
fn fits(largest: i64, factor: u64) -> bool {
    largest
        .unsigned_abs()
        .checked_mul(factor)
        .is_some_and(|size| size <= i32::MAX.unsigned_abs().into())
}

/// Whether [`divide`] can divide by `divisor` x `largest` with quotients of so many bits.
fn divides(largest: i64, divisor: i64, bits: u32) -> bool {
    let factor = divisor.unsigned_abs().checked_shl(bits + 1);
    factor.is_some_and(|factor| fits(largest, factor))
}

/// The sum of the sizes of two constants.
fn sizes(pair: [i64; 2]) -> u64 {
    pair[0].unsigned_abs().saturating_add(pair[1].unsigned_abs())
}

/// Numerators become numerator / denominator, rounded once. Each quotient is below 2ᵇⁱᵗˢ, and each
/// denominator, above zero, times 2ᵇⁱᵗˢ⁺¹ below 2³¹.
///
/// This is long division: the rest is doubled and, if it is at least the denominator x 2ᵇⁱᵗˢ, that is
/// taken off and a one is put into the bit that doubling has left free. At the end the low bits are the
/// quotient.
#[inline(always)]
fn divide<const L: usize>(mode: Mode, bits: u32, rest: &mut [i32; L], denominator: &[i32; L]) {
    // What is added before cutting off: nothing, half of the denominator, or all but one.
    let (less, shift, mask) = match mode {
        Mode::Down => (0, 0, 0),
        Mode::HalfUp | Mode::HalfEven => (0, 1, -1),
        Mode::Up => (1, 0, -1),
    };
    let mut less_one = [0; L];
    for i in 0..L {
        rest[i] += ((denominator[i] - less) >> shift) & mask;
        less_one[i] = (denominator[i] << bits) - 1;
    }
    for _ in 0..bits {
        for i in 0..L {
            // The doubled rest is even and `less_one` odd, so above means at least.
            rest[i] += rest[i];
            rest[i] -= if rest[i] > less_one[i] { less_one[i] } else { 0 };
        }
    }
    if mode == Mode::HalfEven {
        for i in 0..L {
            // A tie went up if the denominator is even and nothing remains.
            let is_tie = (rest[i] >> bits) | (denominator[i] & 1) == 0;
            rest[i] -= if is_tie { rest[i] & 1 } else { 0 };
        }
    }
    let low = (1 << bits) - 1;
    for quotient in rest {
        *quotient &= low;
    }
}

/// [`Linear`] in lanes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shares {
    max: i32,
    part: i32,
    whole: i32,
    full: i32,
    cutoff: [i32; 2],
    bits: u32,
    /// How many units of the declared places awards are a multiple of; `max` is a number of those.
    times: i32,
    /// Whether it is part / whole x max, and no more.
    is_plain: bool,
}

impl Shares {
    pub(super) fn new(linear: &Linear, grid: Grid, largest: i64) -> Option<Self> {
        let Linear { max, times_part, times_whole, full, cutoff, measure } = *linear;
        let (max, times) = (grid.multiples(max)?, grid.times()?);
        let bits = bits(max);
        // A value may be negative, and is a part of a whole of one.
        let (is_value, largest) = (measure == Measure::Value, largest.max(1));
        let is_plain = !is_value && (times_part, times_whole, full, cutoff) == (1, 0, 1, [0, 0]);
        let fits = divides(largest, full, bits)
            && fits(largest, sizes([times_part, times_whole]))
            && fits(largest, sizes(cutoff));
        let cutoff = [lane(cutoff[0])?, lane(cutoff[1])?];
        let (part, whole, full) = (lane(times_part)?, lane(times_whole)?, lane(full)?);
        fits.then_some(Self { max, part, whole, full, cutoff, bits, times, is_plain })
    }

    #[inline(always)]
    pub(super) fn awards<const L: usize>(
        &self,
        mode: Mode,
        part: &[u32; L],
        whole: &[u32; L],
        points: &mut [i32; L],
    ) {
        let (mut full, leaf) = ([0; L], *self);
        for i in 0..L {
            let (part, whole) = (part[i].cast_signed(), whole[i].cast_signed());
            if leaf.is_plain {
                points[i] = part.min(whole) * leaf.max;
                full[i] = whole;
            } else {
                let above = (leaf.part * part + leaf.whole * whole).max(0);
                full[i] = leaf.full * whole;
                points[i] = above.min(full[i]) * leaf.max;
            }
        }
        divide(mode, leaf.bits, points, &full);
        multiply(leaf.times, points);
        if !leaf.is_plain {
            for i in 0..L {
                let (part, whole) = (part[i].cast_signed(), whole[i].cast_signed());
                let is_beyond = leaf.cutoff[0] * part + leaf.cutoff[1] * whole < 0;
                points[i] = if is_beyond { 0 } else { points[i] };
            }
        }
    }
}

/// [`StepsFormula`] without shares, in lanes.
#[derive(Clone, Debug)]
pub(super) struct Steps {
    /// What is paid if no step applies.
    base: i32,
    /// From the worst step to the best: what it pays more than the one before.
    steps: Vec<StepLane>,
}

#[derive(Clone, Copy, Debug)]
struct StepLane {
    part: i32,
    whole: i32,
    /// It applies if part x `part` + whole x `whole` is at least this.
    least: i32,
    more: i32,
}

impl Steps {
    pub(super) fn new(formula: &StepsFormula, grid: Grid, largest: i64) -> Option<Self> {
        let base = grid.rounded(formula.otherwise)?;
        let mut before = base;
        let mut lane_of = |from: &Step| {
            let Step { times_part, times_whole, is_open, pays, is_share } = *from;
            // A value is a part of a whole of one. So its threshold need not be multiplied, and may be large.
            let [times_whole, least] = match formula.measure {
                Measure::Value => [0, times_whole.saturating_neg()],
                Measure::Ratio { .. } | Measure::Growth | Measure::Several { .. } => {
                    [times_whole, 0]
                }
            };
            let least = least.saturating_add(i64::from(is_open));
            let pays = grid.rounded(pays)?;
            let more = pays - before;
            before = pays;
            let fits = !is_share && fits(largest, sizes([times_part, times_whole]));
            let (part, whole, least) = (lane(times_part)?, lane(times_whole)?, lane(least)?);
            fits.then_some(StepLane { part, whole, least, more })
        };
        let steps = formula.steps.iter().rev().map(&mut lane_of).collect::<Option<_>>()?;
        Some(Self { base, steps })
    }

    /// A worse step applies wherever a better one does, so the payments of all that apply add up.
    #[inline(always)]
    pub(super) fn awards<const L: usize>(
        &self,
        part: &[u32; L],
        whole: &[u32; L],
        points: &mut [i32; L],
    ) {
        points.fill(self.base);
        for step in &self.steps {
            // A copy, so that the compiler knows that no award is written over it.
            let step = *step;
            for i in 0..L {
                let (part, whole) = (part[i].cast_signed(), whole[i].cast_signed());
                let above = step.part * part + step.whole * whole;
                points[i] += if above >= step.least { step.more } else { 0 };
            }
        }
    }
}

/// [`Mean`] in lanes.
#[derive(Clone, Debug)]
pub(super) struct Means {
    max: i32,
    /// Of each option; `None` if its answers do not count.
    weights: Vec<Option<i32>>,
    whole: i32,
    bits: u32,
    /// As of [`Shares`].
    times: i32,
}

impl Means {
    /// No weight is above the whole, so a product with the whole is the widest.
    pub(super) fn new(mean: &Mean, grid: Grid, largest: i64) -> Option<Self> {
        let (max, times) = (grid.multiples(mean.max)?, grid.times()?);
        let bits = bits(max);
        // No weight is above the whole.
        let whole = lane(mean.whole)?;
        let weights = mean.weights.iter().map(|weight| lane((*weight)?)).collect();
        divides(largest, mean.whole, bits).then_some(Self { max, weights, whole, bits, times })
    }

    /// Adds the answers of one option to the sums: weighted, and as they are.
    #[inline(always)]
    pub(super) fn add<const L: usize>(
        &self,
        option: usize,
        answers: &[u32; L],
        [weighted, count]: &mut [[i32; L]; 2],
    ) {
        let Some(weight) = self.weights.get(option).copied().flatten() else { return };
        for i in 0..L {
            weighted[i] += weight * answers[i].cast_signed();
            count[i] += answers[i].cast_signed();
        }
    }

    /// The awards of the sums.
    #[inline(always)]
    pub(super) fn awards<const L: usize>(
        &self,
        mode: Mode,
        [weighted, count]: &[[i32; L]; 2],
        points: &mut [i32; L],
    ) {
        let (mut full, max, whole) = ([0; L], self.max, self.whole);
        for i in 0..L {
            points[i] = max * weighted[i];
            full[i] = whole * count[i];
        }
        divide(mode, self.bits, points, &full);
        multiply(self.times, points);
    }
}

/// [`Count`] in lanes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counts {
    base: i32,
    sign: i32,
    each: i32,
    room: i32,
    /// The count from which on the room is used up.
    most: i32,
}

impl Counts {
    /// Only if every award is a multiple of what it is rounded to.
    pub(super) fn new(count: &Count, grid: Grid, largest: i64) -> Option<Self> {
        let most = lane(count.room.checked_div(count.each)?.checked_add(1)?)?;
        let times = grid.times()?;
        let multiple = |points| grid.multiples(points)?.checked_mul(times);
        let (base, each) = (multiple(count.base)?, multiple(count.each)?);
        let room = multiple(count.room)?;
        let sign = if count.is_deduction { -1 } else { 1 };
        // `most` x each is at most room + each.
        let fits = largest <= i32::MAX.into();
        fits.then_some(Self { base, sign, each, room, most })
    }

    #[inline(always)]
    pub(super) fn awards<const L: usize>(&self, count: &[u32; L], points: &mut [i32; L]) {
        let leaf = *self;
        for i in 0..L {
            let count = count[i].cast_signed().min(leaf.most);
            points[i] = leaf.base + leaf.sign * (count * leaf.each).min(leaf.room);
        }
    }
}
