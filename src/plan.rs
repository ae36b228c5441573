//! The compiled plan of a methodology: its leaves by kind, flat, with their constants and proved limits.
//!
//! A plan computes what the rules compute, rounded, without allocation or a fallible step for each leaf.
//! Its units are 10⁻ᵖ points, where p is the declared places; with unrounded leaves it computes each leaf
//! at 8 places, cut off, which is less than one unit from the exact award and says how far to trust a sum.
//! The tests hold it against the rules: exhaustively over small domains, and on random units.

#![expect(
    clippy::inline_always,
    reason = "the mode of rounding must be known inside the loops: one copy of them for each"
)]

mod compile;
mod kernel;
mod resolve;
mod total;

use crate::rounding::Mode;

pub(crate) use resolve::{Resolved, Wide};

/// Where the evidence of a leaf lies, by row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) kind: Kind,
    /// Its position among the leaves of its kind.
    pub(crate) index: usize,
    /// Its position among all values.
    pub(crate) value: usize,
    /// Its first cell.
    pub(crate) cell: usize,
}

/// The kinds of leaves, in the order of their values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Position in a table: `choice`, and a `checklist` of at most 6 items.
    Table,
    /// Items as bits: a longer `checklist`.
    List,
    /// `per-item` and `deduction`.
    Count,
    /// `proportional`.
    Share,
    /// `bands`, of a ratio or a value.
    Band,
    /// `survey`.
    Survey,
    /// Units as they are: `direct`, `custom`, and what is too long for the others.
    Units,
}

#[derive(Debug)]
pub(crate) struct Plan {
    /// By row; `None` for a row with rows under it.
    pub(crate) slots: Vec<Option<Slot>>,
    /// By value: the row.
    pub(crate) rows: Vec<usize>,
    pub(crate) tables: Vec<TableLeaf>,
    /// The awards of all tables, one table after the other.
    pub(crate) awards: Vec<i64>,
    pub(crate) lists: Vec<ListLeaf>,
    pub(crate) counts: Vec<CountLeaf>,
    pub(crate) shares: Vec<ShareLeaf>,
    pub(crate) bands: Vec<BandLeaf>,
    pub(crate) bounds: Vec<Bound>,
    pub(crate) payments: Vec<Payment>,
    pub(crate) surveys: Vec<SurveyLeaf>,
    pub(crate) weights: Vec<u64>,
    pub(crate) units: usize,
    /// Units of 10⁻⁸ points in one unit of the plan.
    pub(crate) step: i64,
    pub(crate) mode: Mode,
    /// The sum of all maxima.
    pub(crate) max: i64,
    /// How many leaves may be cut off, with unrounded leaves; each by less than one unit.
    pub(crate) slack: i64,
    pub(crate) total: total::Total,
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
    pub(crate) max: i64,
    pub(crate) part: i64,
    pub(crate) whole: i64,
    pub(crate) full: i64,
    /// Zero where part x `[0]` + whole x `[1]` is negative.
    pub(crate) cutoff: [i64; 2],
    /// Up to here, 64 bits are proved to serve.
    pub(crate) limit: i64,
}

/// Bands: their bounds and payments are ranges of those of the plan.
#[derive(Clone, Debug)]
pub(crate) struct BandLeaf {
    pub(crate) bounds: std::ops::Range<usize>,
    pub(crate) payments: std::ops::Range<usize>,
    pub(crate) has_share: bool,
    pub(crate) limit: i64,
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
    /// Whether 64 bits are proved to serve for any counts.
    pub(crate) is_small: bool,
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
            self.small(mode, cell)
        } else {
            self.large(mode, cell)
        }
    }

    /// For cells within the limit.
    #[inline(always)]
    pub(crate) fn small(&self, mode: Mode, cell: [i64; 2]) -> i64 {
        kernel::small::share(self, mode, cell)
    }

    #[cold]
    #[inline(never)]
    fn large(&self, mode: Mode, cell: [i64; 2]) -> i64 {
        kernel::large::share(self, mode, cell)
    }
}

impl BandLeaf {
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

    /// For cells within the limit.
    #[inline(always)]
    pub(crate) fn small(&self, plan: &Plan, mode: Mode, cell: [i64; 2]) -> i64 {
        let bounds = plan.bounds.get(self.bounds.clone()).unwrap_or_default();
        let payments = plan.payments.get(self.payments.clone()).unwrap_or_default();
        kernel::small::band(self, bounds, payments, mode, cell)
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
        if self.is_small {
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
    pub(crate) fn tally(weights: &[u64], counts: &[u32]) -> [u64; 2] {
        weights.iter().zip(counts).fold([0, 0], |[weighted, count], (weight, answers)| {
            let answers = u64::from(*answers);
            [weighted + weight * answers, count + answers]
        })
    }
}

impl Plan {
    /// The awards of a sheet in units of the plan, in the order of the values.
    pub(crate) fn values(&self, sheet: &Resolved) -> Vec<i64> {
        // One copy of the loops for each mode.
        match self.mode {
            Mode::HalfUp => self.run(sheet, Mode::HalfUp),
            Mode::HalfEven => self.run(sheet, Mode::HalfEven),
            Mode::Down => self.run(sheet, Mode::Down),
            Mode::Up => self.run(sheet, Mode::Up),
        }
    }

    #[inline(always)]
    fn run(&self, sheet: &Resolved, mode: Mode) -> Vec<i64> {
        let mut values = Vec::with_capacity(self.rows.len());
        let mut cells = Cells(sheet.cells.as_slice());
        let award =
            |at: &u32| usize::try_from(*at).ok().and_then(|at| self.awards.get(at)).copied();
        let tables = cells.take(self.tables.len());
        values.extend(tables.iter().map(|at| award(at).unwrap_or_default()));
        let lists = self.lists.iter().zip(cells.pairs(self.lists.len()));
        values.extend(lists.map(|(leaf, cell)| leaf.value(joined(*cell).cast_unsigned())));
        let counts = self.counts.iter().zip(cells.take(self.counts.len()));
        values.extend(counts.map(|(leaf, count)| leaf.value(i64::from(*count))));
        let shares = self.shares.iter().zip(cells.pairs(self.shares.len()));
        values.extend(shares.map(|(leaf, cell)| leaf.value(mode, cell.map(i64::from))));
        let bands = self.bands.iter().zip(cells.pairs(self.bands.len()));
        values.extend(bands.map(|(leaf, cell)| leaf.value(self, mode, cell.map(i64::from))));
        values.extend(self.surveys.iter().map(|leaf| {
            let weights = self.weights.get(leaf.weights.clone()).unwrap_or_default();
            let [weighted, count] = SurveyLeaf::tally(weights, cells.take(weights.len()));
            leaf.value(mode, weighted, count)
        }));
        values.extend(cells.pairs(self.units).iter().map(|cell| joined(*cell)));
        for wide in &sheet.wide {
            if let Some(value) = values.get_mut(wide.slot.value) {
                *value = self.wide(mode, wide);
            }
        }
        for patch in sheet.patches.values() {
            if let Some(value) = values.get_mut(patch.value) {
                *value = patch.units;
            }
        }
        values
    }

    /// A ratio or a value that 32 bits do not hold.
    #[cold]
    fn wide(&self, mode: Mode, wide: &Wide) -> i64 {
        let at = wide.slot.index;
        let share = || self.shares.get(at).map(|leaf| leaf.value(mode, wide.cell));
        let band = || self.bands.get(at).map(|leaf| leaf.value(self, mode, wide.cell));
        let value = if wide.slot.kind == Kind::Share { share() } else { band() };
        value.unwrap_or_default()
    }
}

/// The cells of a sheet, taken from the front.
struct Cells<'a>(&'a [u32]);

impl<'a> Cells<'a> {
    #[inline(always)]
    fn take(&mut self, count: usize) -> &'a [u32] {
        let (taken, rest) = self.0.split_at_checked(count).unwrap_or_default();
        self.0 = rest;
        taken
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
