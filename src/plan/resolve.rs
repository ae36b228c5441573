//! From the evidence of a checked sheet to positions, counts and pairs of integers.

use super::{Kind, Plan};
use crate::error::proved;
use crate::evidence::Evidence;
use crate::fraction::Fraction;
use crate::name;
use crate::number::Quantity;
use crate::points::Points;
use crate::ratio::Ratio;
use crate::rounding::Rounding;
use crate::rule::Rule;

/// The evidence of a sheet, resolved: one entry for each leaf of a kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Resolved {
    /// Positions among the awards of all tables.
    pub(crate) tables: Vec<u32>,
    pub(crate) lists: Vec<u64>,
    pub(crate) counts: Vec<u32>,
    /// Part and whole; wholes are above zero.
    pub(crate) shares: Vec<[i64; 2]>,
    /// Part and whole, or a value with its mark and zero.
    pub(crate) bands: Vec<[i64; 2]>,
    /// Counts by option, of all surveys.
    pub(crate) answers: Vec<u32>,
    pub(crate) units: Vec<i64>,
    /// What is decided without evidence.
    pub(crate) patches: Vec<Patch>,
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
        let mut answers = vec![0; self.weights.len()];
        for leaf in &self.surveys {
            if let Some(first) = answers.get_mut(leaf.weights.start) {
                *first = 1;
            }
        }
        Resolved {
            tables: self.tables.iter().map(|leaf| leaf.start).collect(),
            lists: vec![0; self.lists.len()],
            counts: vec![0; self.counts.len()],
            shares: vec![[0, 1]; self.shares.len()],
            bands: vec![[0, 1]; self.bands.len()],
            answers,
            units: vec![0; self.units],
            patches: Vec::new(),
        }
    }

    /// Writes what a row earns without evidence that the plan reads; `out` is what leaves the sums.
    pub(crate) fn patch(&self, sheet: &mut Resolved, row: usize, units: i64, out: i64) {
        let Some(Some(slot)) = self.slots.get(row) else { return };
        sheet.patches.retain(|patch| patch.value != slot.value);
        sheet.patches.push(super::resolve::Patch { value: slot.value, units, out });
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
        let at = slot.index;
        let done = match slot.kind {
            Kind::Table => {
                self.position(at, rule, evidence).map(|cell| set(&mut sheet.tables, at, cell))
            }
            Kind::List => items(rule, evidence).map(|cell| set(&mut sheet.lists, at, cell)),
            Kind::Count => match evidence {
                Evidence::Count(count) => Some(set(&mut sheet.counts, at, *count)),
                _ => None,
            },
            Kind::Share => pair(evidence).map(|cell| set(&mut sheet.shares, at, cell)),
            Kind::Band => self.band(at, evidence).map(|cell| set(&mut sheet.bands, at, cell)),
            Kind::Survey => self.answers(sheet, at, rule, evidence),
            Kind::Units => Some(set(&mut sheet.units, at, self.round(award))),
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
                u32::try_from(name::find(level, names, "").ok()?).ok()?
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

    fn answers<C, E>(
        &self,
        sheet: &mut Resolved,
        at: usize,
        rule: &Rule<C>,
        evidence: &Evidence<E>,
    ) -> Option<()> {
        let (Rule::Survey(rule), Evidence::Answers(answers)) = (rule, evidence) else {
            return None;
        };
        if answers.values().all(|count| *count == 0) {
            return None;
        }
        let cells = sheet.answers.get_mut(self.surveys.get(at)?.weights.clone())?;
        cells.fill(0);
        for (option, count) in answers {
            let names = rule.options.iter().map(|option| option.name.as_str());
            *cells.get_mut(name::find(option, names, "").ok()?)? = *count;
        }
        Some(())
    }
}

fn set<T>(cells: &mut [T], at: usize, cell: T) {
    if let Some(place) = cells.get_mut(at) {
        *place = cell;
    }
}

fn pair<E>(evidence: &Evidence<E>) -> Option<[i64; 2]> {
    let Evidence::Share { part, whole } = evidence else { return None };
    Ratio::new(*part, *whole).ok().map(|ratio| [ratio.part(), ratio.whole()])
}

/// The items that are done, as bits.
fn items<C, E>(rule: &Rule<C>, evidence: &Evidence<E>) -> Option<u64> {
    let (Rule::Checklist(rule), Evidence::Items(items)) = (rule, evidence) else { return None };
    items.iter().try_fold(0_u64, |done, item| {
        let names = rule.items.iter().map(|item| item.name.as_str());
        let position = u32::try_from(name::find(item, names, "").ok()?).ok()?;
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
