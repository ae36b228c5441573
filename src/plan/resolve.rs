//! From the evidence of a checked sheet to positions, counts and pairs of integers.

use std::collections::BTreeMap;

use super::{Kind, Plan, Slot, joined};
use crate::error::proved;
use crate::evidence::Evidence;
use crate::fraction::Fraction;
use crate::name::{self, Names};
use crate::number::Quantity;
use crate::ratio::Ratio;
use crate::rounding::Rounding;
use crate::rule::Rule;

/// The evidence of a sheet, resolved, in one piece of memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolved {
    cells: Stored,
    /// What is decided without cells, by row.
    patches: BTreeMap<usize, Patch>,
    /// The sum of all patches, with bonus and penalty.
    pub(crate) patched: Patch,
}

/// How many cells lie beside the rest of the sheet: those of a set of 100 leaves.
const BESIDE: usize = 240;

/// The cells of a sheet. A second place in memory costs as much as forty leaves, so usual sets lie beside
/// the rest.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "the usual variant is the large one, on purpose")]
enum Stored {
    Beside { len: usize, cells: [u32; BESIDE] },
    Apart(Vec<u32>),
}

impl Default for Stored {
    fn default() -> Self {
        Self::Apart(Vec::new())
    }
}

/// A leaf that its cells do not decide: not applicable, not self-scored, a whole of zero, or numbers too
/// large for them, for which the award of the rule stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Patch {
    /// Its award less what its cells say, in units of the plan.
    pub(crate) more: i64,
    /// The part of the maximum that leaves the sums.
    pub(crate) out: i64,
}

impl Plan {
    /// A sheet with neutral evidence.
    pub(crate) fn blank(&self) -> Resolved {
        self.blank.clone()
    }

    /// Writes what a row earns whatever its cells say; `out` is what leaves the sums.
    pub(crate) fn patch(&self, sheet: &mut Resolved, row: usize, units: i64, out: i64) {
        let Some(Some(slot)) = self.slots.get(row) else { return };
        // The validation proved that all awards and maxima together fit.
        let patch = Patch { more: units.wrapping_sub(self.said(*slot, sheet)), out };
        let before = sheet.patches.insert(row, patch).unwrap_or_default();
        let sum = &mut sheet.patched;
        sum.more = sum.more.wrapping_add(patch.more).wrapping_sub(before.more);
        sum.out = sum.out.wrapping_add(patch.out).wrapping_sub(before.out);
    }

    /// What the cells of a leaf say that it earns.
    fn said(&self, slot: Slot, sheet: &Resolved) -> i64 {
        let cell = |at| sheet.cell(slot, at);
        let band = self.bands.get(slot.index).filter(|_| slot.kind == Kind::Band);
        let is_value = band.is_some_and(|leaf| leaf.value_places.is_some());
        let number = |at| match slot.kind {
            Kind::List | Kind::Units => joined([cell(0), cell(1)]),
            // A value may be negative.
            Kind::Band if is_value => i64::from(cell(at).cast_signed()),
            _ => i64::from(cell(at)),
        };
        self.award(slot.kind, slot.index, number).unwrap_or_default()
    }

    /// An exact award in units of the plan, rounded as it rounds.
    pub(crate) fn round(&self, award: &Fraction) -> i64 {
        let rounding = Rounding::new(self.places, self.mode);
        // An award lies within the bounds of its rule, which fit; rounding passes no maximum.
        self.in_units(proved(rounding.round(award).ok(), "an award fits"))
    }

    /// Writes the evidence of a row, which its rule has accepted and awarded.
    pub(crate) fn resolve<C, E>(
        &self,
        sheet: &mut Resolved,
        row: usize,
        rule: &Rule<C>,
        evidence: &Evidence<E>,
        award: &Fraction,
    ) {
        let Some(Some(slot)) = self.slots.get(row) else { return };
        let written = match slot.kind {
            Kind::Table => {
                self.position(slot.index, rule, evidence).map(|at| sheet.set(*slot, [at]))
            }
            Kind::List => items(rule, evidence).map(|bits| sheet.set(*slot, halves(bits))),
            Kind::Count => self.count(*slot, evidence).map(|count| sheet.set(*slot, [count])),
            Kind::Share | Kind::Band => {
                self.pair(*slot, evidence).map(|pair| sheet.set(*slot, pair))
            }
            Kind::Survey => {
                self.answers(*slot, rule, evidence).map(|answers| sheet.set(*slot, answers))
            }
            Kind::Units => return sheet.set(*slot, halves(self.round(award).cast_unsigned())),
        };
        if written.is_none() {
            self.patch(sheet, row, self.round(award), 0);
        }
    }

    fn position<C, E>(&self, at: usize, rule: &Rule<C>, evidence: &Evidence<E>) -> Option<u32> {
        let position = match (rule, evidence) {
            (Rule::Choice(rule), Evidence::Level(level)) => {
                let names = rule.levels.iter().map(|level| level.name.as_str());
                u32::try_from(name::position(level, names)?).ok()?
            }
            _ => u32::try_from(items(rule, evidence)?).ok()?,
        };
        self.tables.get(at)?.start.checked_add(position)
    }

    fn count<E>(&self, slot: Slot, evidence: &Evidence<E>) -> Option<u32> {
        let Evidence::Count(count) = evidence else { return None };
        let most = u32::try_from(self.counts.get(slot.index)?.most).unwrap_or(u32::MAX);
        Some(*count.min(&most))
    }

    /// A ratio, or a value with nothing beside it.
    fn pair<E>(&self, slot: Slot, evidence: &Evidence<E>) -> Option<[u32; 2]> {
        let (limit, value_places) = match slot.kind {
            Kind::Share => (self.shares.get(slot.index)?.lane_limit, None),
            _ => {
                let leaf = self.bands.get(slot.index)?;
                (leaf.lane_limit, leaf.value_places)
            }
        };
        let fits = |number: i64| !slot.is_in_lanes() || number.saturating_abs() <= limit;
        match (value_places, evidence) {
            (Some(places), Evidence::Value(value)) => {
                let value = marked(*value, places).filter(|value| fits(*value))?;
                Some([i32::try_from(value).ok()?.cast_unsigned(), 0])
            }
            (None, Evidence::Share { part, whole }) => {
                let ratio = Ratio::new(*part, *whole).ok()?;
                let pair = [ratio.part(), ratio.whole()];
                let [Ok(part), Ok(whole)] = pair.map(u32::try_from) else { return None };
                pair.into_iter().all(fits).then_some([part, whole])
            }
            _ => None,
        }
    }

    /// Counts by option; `None` where nobody answered.
    fn answers<C, E>(
        &self,
        slot: Slot,
        rule: &Rule<C>,
        evidence: &Evidence<E>,
    ) -> Option<Vec<u32>> {
        let (Rule::Survey(rule), Evidence::Answers(answers)) = (rule, evidence) else {
            return None;
        };
        let mut cells = vec![0; rule.options.len()];
        let names = Names::of(rule.options.iter().map(|option| option.name.as_str()));
        for (option, count) in answers {
            *cells.get_mut(names.position(option)?)? = *count;
        }
        let sum = cells.iter().map(|count| i64::from(*count)).fold(0, i64::saturating_add);
        let fits = !slot.is_in_lanes() || sum <= self.surveys.get(slot.index)?.lane_limit;
        (sum > 0 && fits).then_some(cells)
    }
}

impl Slot {
    pub(crate) fn is_in_lanes(self) -> bool {
        self.stride > 1
    }

    fn at(self, cell: usize) -> usize {
        self.cell.saturating_add(cell.saturating_mul(self.stride))
    }
}

impl Resolved {
    pub(super) fn of(cells: Vec<u32>) -> Self {
        let mut beside = [0; BESIDE];
        let stored = match beside.get_mut(..cells.len()) {
            Some(places) => {
                places.copy_from_slice(&cells);
                Stored::Beside { len: cells.len(), cells: beside }
            }
            None => Stored::Apart(cells),
        };
        Self { cells: stored, ..Self::default() }
    }

    /// Positions, counts and pairs, in the order of the plan.
    pub(super) fn cells(&self) -> &[u32] {
        match &self.cells {
            Stored::Beside { len, cells } => cells.get(..*len).unwrap_or_default(),
            Stored::Apart(cells) => cells,
        }
    }

    /// Adds bonus and penalty, in units of the plan.
    pub(crate) fn outside(&mut self, bonus: i64, penalty: i64) {
        // The validation proved that all awards and caps together fit.
        self.patched.more = self.patched.more.wrapping_add(bonus).wrapping_sub(penalty);
    }

    pub(super) fn cell(&self, slot: Slot, at: usize) -> u32 {
        self.cells().get(slot.at(at)).copied().unwrap_or_default()
    }

    fn set(&mut self, slot: Slot, values: impl IntoIterator<Item = u32>) {
        let cells = match &mut self.cells {
            Stored::Beside { len, cells } => cells.get_mut(..*len).unwrap_or_default(),
            Stored::Apart(cells) => cells,
        };
        for (at, value) in values.into_iter().enumerate() {
            *proved(cells.get_mut(slot.at(at)), "a slot has its cells") = value;
        }
    }
}

/// 64 bits in two cells, the low half first.
fn halves(bits: u64) -> [u32; 2] {
    let half = |bits: u64| u32::try_from(bits & u64::from(u32::MAX)).unwrap_or(0);
    [half(bits), half(bits.unbounded_shr(32))]
}

/// The items that are done, as bits.
fn items<C, E>(rule: &Rule<C>, evidence: &Evidence<E>) -> Option<u64> {
    let (Rule::Checklist(rule), Evidence::Items(items)) = (rule, evidence) else { return None };
    let names = Names::of(rule.items.iter().map(|item| item.name.as_str()));
    items.iter().try_fold(0_u64, |done, item| {
        let position = u32::try_from(names.position(item)?).ok()?;
        Some(done | 1_u64.checked_shl(position)?)
    })
}

/// Twice the whole number of units, and one more where something remains; at most 2 x 10¹⁷ + 1.
fn marked(value: Quantity, places: u8) -> Option<i64> {
    let own = value.places().max(places);
    let fine = crate::decimal::pow10(own.saturating_sub(places));
    let units = value.at(own)?;
    let floor = units.checked_div_euclid(fine)?;
    let rest = units.checked_rem_euclid(fine)?;
    floor.checked_mul(2)?.checked_add(i64::from(rest > 0))
}
