//! The compiled plan of a methodology: its leaves by kind, flat, with their constants and proved limits.
//!
//! A plan computes what the rules compute, rounded, without allocation or a fallible step for each leaf.
//! Its units are 10⁻ᵖ points, where p is the declared places; with unrounded leaves it computes each leaf
//! at 8 places, cut off, which is less than one unit from the exact award and says how far to trust a sum.
//! Arithmetic is of 32 bits, many leaves at a time, where the constants of a leaf prove that they serve
//! (`lanes`), and else of 64 or 128 bits, leaf by leaf (`kernel`).
//! The tests hold it against the rules: exhaustively over small domains, and on random units.

#![expect(clippy::inline_always, reason = "a call for each leaf would cost as much as the leaf")]

mod compile;
mod kernel;
pub(crate) mod lanes;
mod resolve;
mod total;

use crate::rounding::Mode;

pub(crate) use resolve::{Patch, Resolved};

/// How many leaves of a sheet stand side by side.
const LANES: usize = 8;

/// Where the evidence of a leaf lies, by row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) kind: Kind,
    /// Its position among the leaves of its kind.
    pub(crate) index: usize,
    /// Its first cell.
    cell: usize,
    /// From each of its cells to the next.
    stride: usize,
}

/// The kinds of leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `proportional`.
    Share,
    /// `bands`, of a ratio or a value.
    Band,
    Survey,
    /// `per-item` and `deduction`.
    Count,
    /// Position in a table: `choice`, and a `checklist` of at most 6 items.
    Table,
    /// Items as bits: a longer `checklist`.
    List,
    /// Units as they are: `direct`, `custom`, and what is too long for the others.
    Units,
}

#[derive(Debug)]
pub(crate) struct Plan {
    /// By row; `None` for a row with rows under it.
    pub(crate) slots: Vec<Option<Slot>>,
    pub(crate) shares: Leaves<ShareLeaf, lanes::Shares<[i32; LANES]>>,
    pub(crate) bands: Leaves<BandLeaf, lanes::Bands<[i32; LANES]>>,
    pub(crate) surveys: Leaves<SurveyLeaf, lanes::Surveys<[i32; LANES]>>,
    pub(crate) counts: Leaves<CountLeaf, lanes::Counts<[i32; LANES]>>,
    pub(crate) tables: Vec<TableLeaf>,
    pub(crate) lists: Vec<ListLeaf>,
    units: usize,
    pub(crate) bounds: Vec<Bound>,
    pub(crate) payments: Vec<Payment>,
    pub(crate) weights: Vec<u64>,
    /// The awards of all tables, one table after the other.
    pub(crate) awards: Vec<i64>,
    /// A sheet with neutral evidence.
    blank: Resolved,
    /// The places of a unit of the plan, and how many units of 10⁻⁸ points it has.
    places: u8,
    pub(crate) step: i64,
    /// Units of the plan in one unit of the lanes of bands and counts.
    unit: i64,
    pub(crate) mode: Mode,
    /// The sum of all maxima.
    pub(crate) max: i64,
    /// How many leaves may be cut off, with unrounded leaves; each by less than one unit.
    pub(crate) slack: i64,
    pub(crate) total: total::Total,
}

/// The leaves of one kind, each with its row: those that stand in lanes, then those that do not.
#[derive(Debug)]
pub(crate) struct Leaves<T, G> {
    all: Vec<(usize, T)>,
    /// How many stand in lanes.
    in_lanes: usize,
    lanes: Vec<G>,
}

impl<T, G> Leaves<T, G> {
    /// Leaves that stand in this order.
    fn of(all: Vec<(usize, T)>, serves: impl Fn(&T) -> bool) -> Self {
        let in_lanes = all.partition_point(|(_, leaf)| serves(leaf));
        Self { all, in_lanes, lanes: Vec::with_capacity(in_lanes.div_ceil(LANES)) }
    }

    /// Those that do not stand in lanes, with their positions.
    fn rest(&self) -> impl ExactSizeIterator<Item = (usize, &(usize, T))> {
        self.all.iter().enumerate().skip(self.in_lanes)
    }

    pub(crate) fn get(&self, index: usize) -> Option<&T> {
        self.all.get(index).map(|(_, leaf)| leaf)
    }
}

/// A table: `start + position` is the award.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TableLeaf {
    pub(crate) start: u32,
    pub(crate) len: u32,
}

/// A long checklist.
#[derive(Clone, Debug)]
pub(crate) struct ListLeaf {
    pub(crate) items: Vec<i64>,
    /// All or nothing: this much where every item is done.
    pub(crate) all: Option<i64>,
}

/// base + sign x min(count x each, room).
#[derive(Clone, Copy, Debug)]
pub(crate) struct CountLeaf {
    pub(crate) base: i64,
    pub(crate) sign: i64,
    pub(crate) each: i64,
    pub(crate) room: i64,
    /// The count from which on the room is used up; `most` x each is at most room + each.
    pub(crate) most: i64,
}

/// A share: above = part x `part` + whole x `whole`, out of whole x `full`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ShareLeaf {
    /// Whether it is part / whole x max, and no more.
    pub(crate) is_plain: bool,
    pub(crate) max: i64,
    pub(crate) part: i64,
    pub(crate) whole: i64,
    pub(crate) full: i64,
    /// Zero where part x `[0]` + whole x `[1]` is negative.
    pub(crate) cutoff: [i64; 2],
    /// Up to here, 64 bits are proved to serve.
    pub(crate) limit: i64,
    /// Up to here, lanes are.
    pub(crate) lane_limit: i64,
}

/// Bands: their bounds and payments are ranges of those of the plan.
#[derive(Clone, Debug)]
pub(crate) struct BandLeaf {
    pub(crate) bounds: std::ops::Range<usize>,
    pub(crate) payments: std::ops::Range<usize>,
    pub(crate) has_share: bool,
    pub(crate) limit: i64,
    pub(crate) lane_limit: i64,
    /// The largest payment, above or below zero.
    pub(crate) largest: i64,
    /// For bands of a value: the places of the finest threshold.
    pub(crate) value_places: Option<u8>,
}

/// Holds where part x `part` + whole x `whole` is at least `least`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bound {
    pub(crate) part: i64,
    pub(crate) whole: i64,
    pub(crate) least: i64,
}

/// What a band pays.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Payment {
    pub(crate) units: i64,
    /// Whether it is units x min(ratio, 1).
    pub(crate) is_share: bool,
}

/// A survey: its weights are a range of those of the plan.
#[derive(Clone, Debug)]
pub(crate) struct SurveyLeaf {
    pub(crate) max: i64,
    pub(crate) weights: std::ops::Range<usize>,
    pub(crate) whole: u64,
    /// For so many answers, 64 bits are proved to serve.
    pub(crate) limit: u64,
    /// For so many answers, lanes are proved to serve.
    pub(crate) lane_limit: i64,
}

impl ListLeaf {
    #[inline]
    pub(crate) fn value(&self, done: u64) -> i64 {
        let bit =
            |at: usize| u32::try_from(at).ok().and_then(|at| done.checked_shr(at)).unwrap_or(0) & 1;
        match self.all {
            Some(max) => {
                let all = (0..self.items.len()).all(|at| bit(at) == 1);
                if all { max } else { 0 }
            }
            // Any part of the items lies between the negative and the positive sum, which fit.
            None => self
                .items
                .iter()
                .enumerate()
                .map(|(at, units)| if bit(at) == 1 { *units } else { 0 })
                .fold(0, i64::saturating_add),
        }
    }
}

impl CountLeaf {
    #[inline(always)]
    #[expect(
        clippy::arithmetic_side_effects,
        reason = "`most` x each <= room + each <= 3 x 10¹⁴, and base and room are at most 2 x 10¹⁴"
    )]
    pub(crate) fn value(&self, count: i64) -> i64 {
        self.base + self.sign * (count.min(self.most) * self.each).min(self.room)
    }
}

impl ShareLeaf {
    #[inline(always)]
    pub(crate) fn value(&self, mode: Mode, cell: [i64; 2]) -> i64 {
        if cell[0].max(cell[1]) <= self.limit {
            kernel::small::share(self, mode, cell)
        } else {
            self.large(mode, cell)
        }
    }

    #[cold]
    #[inline(never)]
    fn large(&self, mode: Mode, cell: [i64; 2]) -> i64 {
        kernel::large::share(self, mode, cell)
    }
}

impl BandLeaf {
    /// What its cells say: a ratio, or a value, which may be negative.
    #[inline(always)]
    fn read(&self, cell: [u32; 2]) -> [i64; 2] {
        match self.value_places {
            Some(_) => [i64::from(cell[0].cast_signed()), 0],
            None => cell.map(i64::from),
        }
    }

    #[inline(always)]
    pub(crate) fn value(&self, plan: &Plan, mode: Mode, cell: [i64; 2]) -> i64 {
        let bounds = plan.bounds.get(self.bounds.clone()).unwrap_or_default();
        let payments = plan.payments.get(self.payments.clone()).unwrap_or_default();
        if cell[0].max(cell[1]) <= self.limit {
            kernel::small::band(self, bounds, payments, mode, cell)
        } else {
            self.large(bounds, payments, mode, cell)
        }
    }

    #[cold]
    #[inline(never)]
    fn large(&self, bounds: &[Bound], payments: &[Payment], mode: Mode, cell: [i64; 2]) -> i64 {
        kernel::large::band(self, bounds, payments, mode, cell)
    }
}

impl SurveyLeaf {
    /// From the weighted sum of the answers and their number, which is above zero.
    #[inline(always)]
    pub(crate) fn value(&self, mode: Mode, weighted: u64, count: u64) -> i64 {
        if count <= self.limit {
            kernel::small::mean(self.max, mode, weighted, count, self.whole)
        } else {
            self.large(mode, weighted, count)
        }
    }

    #[cold]
    #[inline(never)]
    fn large(&self, mode: Mode, weighted: u64, count: u64) -> i64 {
        kernel::large::mean(self.max, mode, weighted, count, self.whole)
    }

    /// Weighted sum and number of the answers: at most 4,096 options of 2³² answers of weight 10⁶.
    #[inline(always)]
    #[expect(clippy::arithmetic_side_effects, reason = "2¹² x 2³² x 10⁶ < 2⁶⁴")]
    pub(crate) fn tally(weights: &[u64], counts: impl Iterator<Item = u64>) -> [u64; 2] {
        weights.iter().zip(counts).fold([0, 0], |[weighted, count], (weight, answers)| {
            [weighted + weight * answers, count + answers]
        })
    }
}

impl Plan {
    /// The sum of the awards of a sheet, in units of the plan: of what stands in its cells.
    #[expect(
        clippy::arithmetic_side_effects,
        reason = "at most 2¹² leaves of 2¹⁸ units stand in lanes, and the validation proved that all awards fit"
    )]
    pub(crate) fn sum(&self, sheet: &Resolved) -> i64 {
        let mut cells = Cells(sheet.cells());
        let (mut lanes, mut points) = ([0; LANES], [0; LANES]);
        let add = |lanes: &mut [i32; LANES], points: &[i32; LANES]| {
            lanes.iter_mut().zip(points).for_each(|(sum, points)| *sum += points);
        };
        for group in &self.shares.lanes {
            if let [part, whole] = cells.groups(2) {
                group.value(self.mode, part, whole, &mut points);
                add(&mut lanes, &points);
            }
        }
        for group in &self.surveys.lanes {
            let mut sums = [[0; LANES]; 2];
            for (option, answers) in cells.groups(group.options()).iter().enumerate() {
                group.tally(option, answers, &mut sums);
            }
            group.value(self.mode, &sums, &mut points);
            add(&mut lanes, &points);
        }
        let mut sum: i64 = lanes.into_iter().map(i64::from).sum();
        lanes = [0; LANES];
        for group in &self.bands.lanes {
            if let [part, whole] = cells.groups(2) {
                group.value(part, whole, &mut points);
                add(&mut lanes, &points);
            }
        }
        for group in &self.counts.lanes {
            if let [count] = cells.groups(1) {
                group.value(count, &mut points);
                add(&mut lanes, &points);
            }
        }
        sum += lanes.into_iter().map(i64::from).sum::<i64>() * self.unit;
        for at in cells.take(self.tables.len()) {
            let award = usize::try_from(*at).ok().and_then(|at| self.awards.get(at));
            sum += award.copied().unwrap_or_default();
        }
        let lists = self.lists.iter().zip(cells.pairs(self.lists.len()));
        sum += lists.map(|(leaf, cell)| leaf.value(joined(*cell).cast_unsigned())).sum::<i64>();
        sum += cells.pairs(self.units).iter().map(|cell| joined(*cell)).sum::<i64>();
        sum + self.rest(cells)
    }

    /// The leaves that stand in no lanes.
    #[expect(clippy::arithmetic_side_effects, reason = "as for the sum")]
    fn rest(&self, mut cells: Cells<'_>) -> i64 {
        let (mut sum, mode) = (0, self.mode);
        let shares = self.shares.rest();
        let pairs = cells.pairs(shares.len());
        for ((_, (_, leaf)), cell) in shares.zip(pairs) {
            sum += leaf.value(mode, cell.map(i64::from));
        }
        let bands = self.bands.rest();
        let pairs = cells.pairs(bands.len());
        for ((_, (_, leaf)), cell) in bands.zip(pairs) {
            sum += leaf.value(self, mode, leaf.read(*cell));
        }
        for (_, (_, leaf)) in self.surveys.rest() {
            let weights = self.weights.get(leaf.weights.clone()).unwrap_or_default();
            let counts = cells.take(weights.len()).iter().copied().map(u64::from);
            let [weighted, count] = SurveyLeaf::tally(weights, counts);
            sum += leaf.value(mode, weighted, count);
        }
        let counts = self.counts.rest();
        let cells = cells.take(counts.len());
        for ((_, (_, leaf)), count) in counts.zip(cells) {
            sum += leaf.value(i64::from(*count));
        }
        sum
    }

    /// Whether so few leaves stand in lanes that their sums fit.
    pub(crate) fn lanes_serve(&self) -> bool {
        self.slots.len() <= lanes::LEAVES
    }

    /// The awards of a table in lanes, if it is short; what lies beyond its end is never read.
    pub(crate) fn short_table<const N: usize>(&self, index: usize) -> Option<[i32; N]> {
        let leaf = self.tables.get(index).filter(|_| self.lanes_serve())?;
        let start = usize::try_from(leaf.start).ok()?;
        let end = start.checked_add(usize::try_from(leaf.len).ok()?)?;
        let mut table = [0; N];
        let awards = self.awards.get(start..end)?;
        for (place, award) in table.get_mut(..awards.len())?.iter_mut().zip(awards) {
            let small = (-lanes::UNITS..=lanes::UNITS).contains(award);
            *place = small.then(|| i32::try_from(*award).ok()).flatten()?;
        }
        Some(table)
    }

    /// The award of one leaf, from the numbers that it reads: a position among all awards, bits, a count, a part
    /// and a whole, a marked value, counts by option, or units.
    pub(crate) fn award(
        &self,
        kind: Kind,
        index: usize,
        number: impl Fn(usize) -> i64,
    ) -> Option<i64> {
        Some(match kind {
            Kind::Share => self.shares.get(index)?.value(self.mode, [number(0), number(1)]),
            Kind::Band => {
                let leaf = self.bands.get(index)?;
                let whole = if leaf.value_places.is_some() { 0 } else { number(1) };
                leaf.value(self, self.mode, [number(0), whole])
            }
            Kind::Survey => {
                let leaf = self.surveys.get(index)?;
                let weights = self.weights.get(leaf.weights.clone())?;
                let counts = (0..weights.len()).map(|at| number(at).cast_unsigned());
                let [weighted, count] = SurveyLeaf::tally(weights, counts);
                leaf.value(self.mode, weighted, count)
            }
            Kind::Count => self.counts.get(index)?.value(number(0)),
            Kind::Table => *self.awards.get(usize::try_from(number(0)).ok()?)?,
            Kind::List => self.lists.get(index)?.value(number(0).cast_unsigned()),
            Kind::Units => number(0),
        })
    }
}

/// The cells of a sheet, taken from the front.
#[derive(Clone, Copy)]
struct Cells<'a>(&'a [u32]);

impl<'a> Cells<'a> {
    #[inline(always)]
    fn take(&mut self, count: usize) -> &'a [u32] {
        let (taken, rest) = self.0.split_at_checked(count).unwrap_or_default();
        self.0 = rest;
        taken
    }

    #[inline(always)]
    fn groups(&mut self, count: usize) -> &'a [[u32; LANES]] {
        self.take(count.saturating_mul(LANES)).as_chunks().0
    }

    #[inline(always)]
    fn pairs(&mut self, count: usize) -> &'a [[u32; 2]] {
        self.take(count.saturating_mul(2)).as_chunks().0
    }
}

/// 64 bits in two cells, the low half first.
#[inline(always)]
fn joined([low, high]: [u32; 2]) -> i64 {
    (u64::from(low) | u64::from(high).unbounded_shl(32)).cast_signed()
}
