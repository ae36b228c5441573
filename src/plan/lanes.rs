//! The arithmetic of the plan on 32-bit lanes: leaves side by side on a sheet, units side by side in a batch.
//!
//! A leaf stands in lanes only where its constants prove every step under 2³¹: an award of at most 2¹⁸ units
//! ([`UNITS`]), and parts, wholes and counts up to its own limit ([`limit`]). No processor divides integers
//! side by side, so a quotient is found bit by bit, which for the 7 or 8 bits of a usual maximum costs less
//! than the divider.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "the limit of the leaf proves each step under 2³¹; each index is below L, the length of every array"
)]
#![expect(
    clippy::inline_always,
    reason = "lanes are registers only inside the loops that fill them"
)]

use super::{BandLeaf, Bound, CountLeaf, Payment, ShareLeaf, SurveyLeaf};
use crate::error::proved;
use crate::rounding::Mode;

/// Awards of a leaf in lanes are at most this many units, above or below zero.
pub(crate) const UNITS: i64 = 1 << 18;
/// So many leaves in lanes sum to under 2³¹.
pub(super) const LEAVES: usize = 1 << 12;
/// A leaf whose limit is lower than this reads most of its evidence elsewhere.
pub(super) const LEAST: i64 = 1 << 12;

/// The bits of a quotient up to `max`.
pub(super) fn bits(max: i64) -> u32 {
    i64::BITS - max.max(0).leading_zeros()
}

/// The largest number that leaves under 2³¹ its product with each of `factors` (sums of sizes of constants)
/// and a division by `divisor` times that number with a quotient of so many bits.
pub(super) fn limit(bits: u32, divisor: i64, factors: &[i64]) -> i64 {
    let largest = i64::from(i32::MAX);
    let most = (largest >> (bits + 1).min(62)) / divisor.max(1);
    factors.iter().filter_map(|factor| largest.checked_div(*factor)).fold(most, i64::min)
}

/// A constant for each lane: leaves side by side have one each, units side by side the one of their leaf.
pub(crate) trait Constant: Copy {
    /// How many constants there are.
    const WIDTH: usize;
    fn of(at: impl Fn(usize) -> i32) -> Self;
    fn at(&self, lane: usize) -> i32;
}

impl<const L: usize> Constant for [i32; L] {
    const WIDTH: usize = L;

    fn of(at: impl Fn(usize) -> i32) -> Self {
        std::array::from_fn(at)
    }

    #[inline(always)]
    fn at(&self, lane: usize) -> i32 {
        self[lane]
    }
}

impl Constant for i32 {
    const WIDTH: usize = 1;

    fn of(at: impl Fn(usize) -> i32) -> Self {
        at(0)
    }

    #[inline(always)]
    fn at(&self, _: usize) -> i32 {
        *self
    }
}

/// The constant of a leaf as lanes hold it.
fn lane(constant: i64) -> i32 {
    proved(i32::try_from(constant).ok(), "constants of leaves in lanes fit")
}

/// Numerators become numerator / denominator, rounded once. Each quotient is under 2ᵇⁱᵗˢ, and each
/// denominator, above zero, times 2ᵇⁱᵗˢ⁺¹ under 2³¹.
///
/// Long division: the rest is doubled and, where it is at least the denominator x 2ᵇⁱᵗˢ, that is taken off and
/// one is put into the bit that doubling has left free. At the end the low bits are the quotient.
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
            // The doubled rest is even and `less_one` odd, so above is at least.
            rest[i] += rest[i];
            rest[i] -= if rest[i] > less_one[i] { less_one[i] } else { 0 };
        }
    }
    if mode == Mode::HalfEven {
        for i in 0..L {
            // A tie went up where the denominator is even and nothing remains.
            let is_tie = (rest[i] >> bits) | (denominator[i] & 1) == 0;
            rest[i] -= if is_tie { rest[i] & 1 } else { 0 };
        }
    }
    let low = (1 << bits) - 1;
    for quotient in rest {
        *quotient &= low;
    }
}

/// `proportional`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shares<K> {
    max: K,
    part: K,
    whole: K,
    full: K,
    cutoff: [K; 2],
    bits: u32,
    /// Whether all are part / whole x max, and no more.
    is_plain: bool,
}

impl<K: Constant> Shares<K> {
    /// Leaves side by side: in each lane one, or nothing.
    pub(crate) fn of<'a>(leaf: impl Fn(usize) -> Option<&'a ShareLeaf>) -> Self {
        let constant = |of: fn(&ShareLeaf) -> i64, rest: i32| {
            K::of(|i| leaf(i).map_or(rest, |leaf| lane(of(leaf))))
        };
        let leaves = || (0..K::WIDTH).filter_map(&leaf);
        Self {
            max: constant(|leaf| leaf.max, 0),
            part: constant(|leaf| leaf.part, 0),
            whole: constant(|leaf| leaf.whole, 0),
            full: constant(|leaf| leaf.full, 1),
            cutoff: [constant(|leaf| leaf.cutoff[0], 0), constant(|leaf| leaf.cutoff[1], 0)],
            bits: leaves().map(|leaf| bits(leaf.max)).max().unwrap_or(0),
            is_plain: leaves().all(|leaf| leaf.is_plain),
        }
    }

    /// max x clamp((r - from) / (to - from), 0, 1), or zero beyond the cutoff.
    #[inline(always)]
    pub(crate) fn value<const L: usize>(
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
                points[i] = part.min(whole) * leaf.max.at(i);
                full[i] = whole;
            } else {
                let above = (leaf.part.at(i) * part + leaf.whole.at(i) * whole).max(0);
                full[i] = leaf.full.at(i) * whole;
                points[i] = above.min(full[i]) * leaf.max.at(i);
            }
        }
        divide(mode, leaf.bits, points, &full);
        if !leaf.is_plain {
            for i in 0..L {
                let (part, whole) = (part[i].cast_signed(), whole[i].cast_signed());
                let beyond = leaf.cutoff[0].at(i) * part + leaf.cutoff[1].at(i) * whole < 0;
                points[i] = if beyond { 0 } else { points[i] };
            }
        }
    }
}

/// `bands` that pay fixed points.
#[derive(Clone, Debug)]
pub(crate) struct Bands<K> {
    /// What is paid where no band holds.
    base: K,
    /// From the worst band to the best: what it pays more than the one below.
    steps: Vec<Step<K>>,
}

#[derive(Clone, Copy, Debug)]
struct Step<K> {
    part: K,
    whole: K,
    least: K,
    more: K,
}

impl<K: Constant> Bands<K> {
    /// Leaves side by side: in each lane one, or nothing; bounds and payments are those of the plan. Awards
    /// are in so many units.
    pub(crate) fn of<'a>(
        leaf: impl Fn(usize) -> Option<&'a BandLeaf>,
        bounds: &[Bound],
        payments: &[Payment],
        unit: i64,
    ) -> Self {
        let most = (0..K::WIDTH).filter_map(&leaf).map(|leaf| leaf.bounds.len()).max().unwrap_or(0);
        let pays = |leaf: &BandLeaf, held: usize| {
            let payments = payments.get(leaf.payments.clone()).unwrap_or_default();
            payments.get(held).map_or(0, |payment| payment.units / unit)
        };
        let step = |held: usize| {
            // The bounds stand from the best band to the worst. A leaf with fewer never holds more.
            let bound = |leaf: &BandLeaf| {
                let at = leaf.bounds.end.checked_sub(held)?;
                (at >= leaf.bounds.start).then(|| bounds.get(at).copied()).flatten()
            };
            let constant = |of: &dyn Fn(&BandLeaf, Bound) -> i64, rest: i32| {
                let of = |leaf| bound(leaf).map(|bound| lane(of(leaf, bound)));
                K::of(|i| leaf(i).and_then(of).unwrap_or(rest))
            };
            Step {
                part: constant(&|_, bound| bound.part, 0),
                whole: constant(&|_, bound| bound.whole, 0),
                least: constant(&|_, bound| bound.least, 1),
                more: constant(&|leaf, _| pays(leaf, held) - pays(leaf, held - 1), 0),
            }
        };
        Self {
            base: K::of(|i| leaf(i).map_or(0, |leaf| lane(pays(leaf, 0)))),
            steps: (1..=most).map(step).collect(),
        }
    }

    /// The payment of the first band that holds: a worse one holds wherever a better one does.
    #[inline(always)]
    pub(crate) fn value<const L: usize>(
        &self,
        part: &[u32; L],
        whole: &[u32; L],
        points: &mut [i32; L],
    ) {
        for (i, points) in points.iter_mut().enumerate() {
            *points = self.base.at(i);
        }
        for step in &self.steps {
            // A copy, since what is written might else lie where the constants do.
            let step = *step;
            for i in 0..L {
                let (part, whole) = (part[i].cast_signed(), whole[i].cast_signed());
                let above = step.part.at(i) * part + step.whole.at(i) * whole;
                points[i] += if above >= step.least.at(i) { step.more.at(i) } else { 0 };
            }
        }
    }
}

/// `survey`.
#[derive(Clone, Debug)]
pub(crate) struct Surveys<K> {
    max: K,
    /// By option.
    weights: Vec<K>,
    whole: K,
    bits: u32,
}

impl<K: Constant> Surveys<K> {
    /// Leaves side by side: in each lane one, or nothing; weights are those of the plan.
    pub(crate) fn of<'a>(leaf: impl Fn(usize) -> Option<&'a SurveyLeaf>, weights: &[u64]) -> Self {
        let leaves = || (0..K::WIDTH).filter_map(&leaf);
        let options = leaves().map(|leaf| leaf.weights.len()).max().unwrap_or(0);
        let weight = |leaf: &SurveyLeaf, option: usize| {
            let weight = weights.get(leaf.weights.clone())?.get(option)?;
            i64::try_from(*weight).ok().map(lane)
        };
        let option = |option| K::of(|i| leaf(i).and_then(|leaf| weight(leaf, option)).unwrap_or(0));
        let whole = |leaf: &SurveyLeaf| i64::try_from(leaf.whole).map_or(1, lane);
        Self {
            max: K::of(|i| leaf(i).map_or(0, |leaf| lane(leaf.max))),
            weights: (0..options).map(option).collect(),
            whole: K::of(|i| leaf(i).map_or(1, whole)),
            bits: leaves().map(|leaf| bits(leaf.max)).max().unwrap_or(0),
        }
    }

    pub(crate) fn options(&self) -> usize {
        self.weights.len()
    }

    /// Adds the answers of one option to the sums: weighted, and as they are.
    #[inline(always)]
    pub(crate) fn tally<const L: usize>(
        &self,
        option: usize,
        answers: &[u32; L],
        [weighted, count]: &mut [[i32; L]; 2],
    ) {
        let Some(weight) = self.weights.get(option).copied() else { return };
        for i in 0..L {
            weighted[i] += weight.at(i) * answers[i].cast_signed();
            count[i] += answers[i].cast_signed();
        }
    }

    /// max x sum(n x weight) / (whole x sum n), from the sums; somebody answered.
    #[inline(always)]
    pub(crate) fn value<const L: usize>(
        &self,
        mode: Mode,
        [weighted, count]: &[[i32; L]; 2],
        points: &mut [i32; L],
    ) {
        let (mut full, max, whole) = ([0; L], self.max, self.whole);
        for i in 0..L {
            points[i] = max.at(i) * weighted[i];
            full[i] = whole.at(i) * count[i];
        }
        divide(mode, self.bits, points, &full);
    }
}

/// `per-item` and `deduction`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counts<K> {
    base: K,
    sign: K,
    each: K,
    room: K,
    most: K,
}

impl<K: Constant> Counts<K> {
    /// Leaves side by side: in each lane one, or nothing. Awards are in so many units.
    pub(crate) fn of<'a>(leaf: impl Fn(usize) -> Option<&'a CountLeaf>, unit: i64) -> Self {
        let constant =
            |of: &dyn Fn(&CountLeaf) -> i64| K::of(|i| leaf(i).map_or(0, |leaf| lane(of(leaf))));
        Self {
            base: constant(&|leaf| leaf.base / unit),
            sign: constant(&|leaf| leaf.sign),
            each: constant(&|leaf| leaf.each / unit),
            room: constant(&|leaf| leaf.room / unit),
            most: constant(&|leaf| leaf.most),
        }
    }

    /// base + sign x min(count x each, room).
    #[inline(always)]
    pub(crate) fn value<const L: usize>(&self, count: &[u32; L], points: &mut [i32; L]) {
        let leaf = *self;
        for i in 0..L {
            let count = count[i].cast_signed().min(leaf.most.at(i));
            let counted = (count * leaf.each.at(i)).min(leaf.room.at(i));
            points[i] = leaf.base.at(i) + leaf.sign.at(i) * counted;
        }
    }
}
