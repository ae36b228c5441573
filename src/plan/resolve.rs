//! From the evidence of a checked sheet to positions, counts and pairs of integers.

use std::collections::BTreeMap;

use super::{Kind, Plan, Slot};
use crate::error::proved;
use crate::evidence::Evidence;
use crate::fraction::Fraction;
use crate::name::{self, Names};
use crate::number::Quantity;
use crate::points::Points;
use crate::ratio::Ratio;
use crate::rounding::Rounding;
use crate::rule::Rule;

/// The evidence of a sheet, resolved, in one piece of memory.
#[derive(Clone, Debug)]
pub(crate) struct Resolved {
    /// Positions, counts and pairs, in the order of the values: one cell for each position, count or
    /// option, two for a ratio, for bits and for units.
    pub(crate) cells: Stored,
    /// Ratios and values that cells do not hold.
    pub(crate) wide: Vec<Wide>,
    /// What is decided without evidence, by row.
    pub(crate) patches: BTreeMap<usize, Patch>,
}

/// How many cells lie beside the rest of the sheet: those of a set of 100 leaves.
const BESIDE: usize = 240;

/// The cells of a sheet. A second place in memory costs as much as forty leaves, so usual sets lie beside
/// the rest.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "the usual variant is the large one, on purpose")]
pub(crate) enum Stored {
    Beside { len: usize, cells: [u32; BESIDE] },
    Apart(Vec<u32>),
}

impl Stored {
    fn of(cells: Vec<u32>) -> Self {
        let mut beside = [0; BESIDE];
        match beside.get_mut(..cells.len()) {
            Some(places) => {
                places.copy_from_slice(&cells);
                Self::Beside { len: cells.len(), cells: beside }
            }
            None => Self::Apart(cells),
        }
    }

    pub(crate) fn as_slice(&self) -> &[u32] {
        match self {
            Self::Beside { len, cells } => cells.get(..*len).unwrap_or_default(),
            Self::Apart(cells) => cells,
        }
    }

    fn as_mut_slice(&mut self) -> &mut [u32] {
        match self {
            Self::Beside { len, cells } => cells.get_mut(..*len).unwrap_or_default(),
            Self::Apart(cells) => cells,
        }
    }
}

/// A ratio or a value that 32 bits do not hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wide {
    pub(crate) slot: Slot,
    pub(crate) cell: [i64; 2],
}

/// A value that no evidence decides: not applicable, not self-scored, or a whole of zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Patch {
    pub(crate) value: usize,
    pub(crate) units: i64,
    /// The part of the maximum that leaves the sums.
    pub(crate) out: i64,
}

impl Plan {
    /// A sheet with neutral evidence.
    pub(crate) fn blank(&self) -> Resolved {
        let mut cells = Vec::new();
        for slot in self.rows.iter().filter_map(|row| self.slots.get(*row).copied().flatten()) {
            match slot.kind {
                Kind::Table => {
                    cells.push(self.tables.get(slot.index).map_or(0, |leaf| leaf.start));
                }
                Kind::Count => cells.push(0),
                Kind::List | Kind::Units => cells.extend([0, 0]),
                Kind::Share | Kind::Band => cells.extend([0, 1]),
                Kind::Survey => {
                    let options = self.surveys.get(slot.index).map_or(0, |leaf| leaf.weights.len());
                    cells.extend((0..options).map(|at| u32::from(at == 0)));
                }
            }
        }
        Resolved { patches: BTreeMap::new(), wide: Vec::new(), cells: Stored::of(cells) }
    }

    /// Writes what a row earns without evidence that the plan reads; `out` is what leaves the sums.
    pub(crate) fn patch(&self, sheet: &mut Resolved, row: usize, units: i64, out: i64) {
        let Some(Some(slot)) = self.slots.get(row) else { return };
        sheet.patches.insert(row, Patch { value: slot.value, units, out });
    }

    /// An exact award in units of the plan, rounded as it rounds.
    pub(crate) fn round(&self, award: &Fraction) -> i64 {
        let rounding = Rounding::new(self.places(), self.mode);
        // An award lies within the bounds of its rule, which fit; rounding passes no maximum.
        self.in_units(proved(rounding.round(award).ok(), "an award fits"))
    }

    /// The places of its units.
    pub(crate) fn places(&self) -> u8 {
        Points::from_units(self.step).places()
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
        let done = match slot.kind {
            Kind::Table => {
                self.position(slot.index, rule, evidence).map(|cell| sheet.set(*slot, &[cell]))
            }
            Kind::List => items(rule, evidence).map(|bits| sheet.set(*slot, &halves(bits))),
            Kind::Count => match evidence {
                Evidence::Count(count) => {
                    sheet.set(*slot, &[*count]);
                    Some(())
                }
                _ => None,
            },
            Kind::Share => pair(evidence).map(|cell| sheet.set_pair(*slot, cell)),
            Kind::Band => self.band(slot.index, evidence).map(|cell| sheet.set_pair(*slot, cell)),
            Kind::Survey => answers(rule, evidence).map(|cells| sheet.set(*slot, &cells)),
            Kind::Units => {
                sheet.set(*slot, &halves(self.round(award).cast_unsigned()));
                Some(())
            }
        };
        // A whole of zero, or no answers: its rule has said what that means.
        if done.is_none() {
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

    fn band<E>(&self, at: usize, evidence: &Evidence<E>) -> Option<[i64; 2]> {
        match (self.bands.get(at)?.value_places, evidence) {
            (Some(places), Evidence::Value(value)) => Some([marked(*value, places)?, 0]),
            _ => pair(evidence),
        }
    }
}

impl Resolved {
    fn set(&mut self, slot: Slot, cells: &[u32]) {
        let places =
            self.cells.as_mut_slice().get_mut(slot.cell..slot.cell.saturating_add(cells.len()));
        proved(places, "a slot has its cells").copy_from_slice(cells);
    }

    fn set_pair(&mut self, slot: Slot, cell: [i64; 2]) {
        match cell.map(u32::try_from) {
            [Ok(first), Ok(second)] => self.set(slot, &[first, second]),
            _ => self.wide.push(Wide { slot, cell }),
        }
    }
}

/// 64 bits in two cells, the low half first.
fn halves(bits: u64) -> [u32; 2] {
    let half = |bits: u64| u32::try_from(bits & u64::from(u32::MAX)).unwrap_or(0);
    [half(bits), half(bits.unbounded_shr(32))]
}

/// Counts by option; `None` where nobody answered.
fn answers<C, E>(rule: &Rule<C>, evidence: &Evidence<E>) -> Option<Vec<u32>> {
    let (Rule::Survey(rule), Evidence::Answers(answers)) = (rule, evidence) else { return None };
    let mut cells = vec![0; rule.options.len()];
    let names = Names::of(rule.options.iter().map(|option| option.name.as_str()));
    for (option, count) in answers {
        *cells.get_mut(names.find(option, "").ok()?)? = *count;
    }
    cells.iter().any(|count| *count > 0).then_some(cells)
}

fn pair<E>(evidence: &Evidence<E>) -> Option<[i64; 2]> {
    let Evidence::Share { part, whole } = evidence else { return None };
    Ratio::new(*part, *whole).ok().map(|ratio| [ratio.part(), ratio.whole()])
}

/// The items that are done, as bits.
fn items<C, E>(rule: &Rule<C>, evidence: &Evidence<E>) -> Option<u64> {
    let (Rule::Checklist(rule), Evidence::Items(items)) = (rule, evidence) else { return None };
    let names = Names::of(rule.items.iter().map(|item| item.name.as_str()));
    items.iter().try_fold(0_u64, |done, item| {
        let position = u32::try_from(names.find(item, "").ok()?).ok()?;
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
