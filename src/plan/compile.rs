//! From the rows of a methodology to its plan.

use super::total::Total;
use super::{
    BandLeaf, Bound, CountLeaf, Kind, ListLeaf, Payment, Plan, ShareLeaf, Slot, SurveyLeaf,
    TableLeaf,
};
use crate::decimal::{pow10, product};
use crate::definition::{Definition, PointRounding};
use crate::methodology::Node;
use crate::number::WHOLE;
use crate::points::{PLACES, Points};
use crate::rounding::Mode;
use crate::rule::{Bands, Checklist, Pay, Proportional, Reading, Rule, Survey, Threshold};

/// The longest checklist that becomes a table.
const TABLE_ITEMS: usize = 6;
/// The longest checklist that fits the bits of an integer.
const LIST_ITEMS: usize = 62;
/// More options than any form; with so many, sums still fit.
const OPTIONS: usize = 4096;
/// Products under this leave room for the half that rounding adds.
const ROOM: i128 = 1 << 62;

impl Plan {
    /// Compiles rows that the validation has proved to be sound.
    pub(crate) fn of<C>(definition: &Definition<C>, nodes: &[Node]) -> Self {
        let (places, mode) = match definition.rounding.points {
            PointRounding::Rounded(rounding) => (rounding.places, rounding.mode),
            PointRounding::Unrounded => (PLACES, Mode::Down),
        };
        let step = pow10(PLACES.saturating_sub(places));
        let mut plan = Self {
            slots: Vec::with_capacity(nodes.len()),
            rows: Vec::new(),
            tables: Vec::new(),
            awards: Vec::new(),
            lists: Vec::new(),
            counts: Vec::new(),
            shares: Vec::new(),
            bands: Vec::new(),
            bounds: Vec::new(),
            payments: Vec::new(),
            surveys: Vec::new(),
            weights: Vec::new(),
            units: 0,
            step,
            mode,
            max: definition.total.units().checked_div(step).unwrap_or(0),
            slack: 0,
            total: Total::of(definition),
        };
        for (row, node) in definition.criteria.iter().zip(nodes) {
            let slot = row.rule.as_ref().map(|rule| {
                let max = plan.in_units(node.leaf.max);
                let (kind, index) = plan.leaf(rule, max);
                Slot { kind, index, value: 0, cell: 0 }
            });
            plan.slots.push(slot);
        }
        if definition.rounding.points == PointRounding::Unrounded {
            let cut = |rule: &&Rule<C>| {
                matches!(
                    rule,
                    Rule::Bands(_) | Rule::Proportional(_) | Rule::Survey(_) | Rule::Custom(_)
                )
            };
            let leaves = definition.criteria.iter().filter_map(|row| row.rule.as_ref()).filter(cut);
            plan.slack = i64::try_from(leaves.count()).unwrap_or(i64::MAX);
        }
        plan.number();
        plan
    }

    /// Numbers the values: kind by kind.
    fn number(&mut self) {
        let mut order: Vec<(Kind, usize, usize)> = self
            .slots
            .iter()
            .enumerate()
            .filter_map(|(row, slot)| slot.map(|slot| (slot.kind, slot.index, row)))
            .collect();
        order.sort_unstable();
        self.rows = order.into_iter().map(|(_, _, row)| row).collect();
        let mut cell = 0_usize;
        for (value, row) in self.rows.iter().enumerate() {
            if let Some(Some(slot)) = self.slots.get_mut(*row) {
                (slot.value, slot.cell) = (value, cell);
                let width = match slot.kind {
                    Kind::Table | Kind::Count => 1,
                    Kind::List | Kind::Share | Kind::Band | Kind::Units => 2,
                    Kind::Survey => {
                        self.surveys.get(slot.index).map_or(0, |leaf| leaf.weights.len())
                    }
                };
                cell = cell.saturating_add(width);
            }
        }
    }

    /// Declared points in units of the plan; they fit its places.
    pub(crate) fn in_units(&self, points: Points) -> i64 {
        points.units().checked_div(self.step).unwrap_or(0)
    }

    fn leaf<C>(&mut self, rule: &Rule<C>, max: i64) -> (Kind, usize) {
        match rule {
            Rule::Choice(rule) => {
                let awards = rule.levels.iter().map(|level| self.in_units(level.points)).collect();
                self.table(awards)
            }
            Rule::Checklist(rule) if rule.items.len() <= LIST_ITEMS => self.checklist(rule, max),
            Rule::PerItem(rule) => {
                let each = self.in_units(rule.each);
                self.count(0, 1, each, max)
            }
            Rule::Deduction(rule) => {
                let room = max.saturating_sub(self.in_units(rule.floor));
                let each = self.in_units(rule.each);
                self.count(max, -1, each, room)
            }
            Rule::Proportional(rule) => push(Kind::Share, &mut self.shares, share(rule, max)),
            Rule::Bands(rule) => self.bands(rule),
            Rule::Survey(rule) if rule.options.len() <= OPTIONS => self.survey(rule, max),
            Rule::Checklist(_) | Rule::Survey(_) | Rule::Direct(_) | Rule::Custom(_) => {
                self.units = self.units.saturating_add(1);
                (Kind::Units, self.units.saturating_sub(1))
            }
        }
    }

    fn table(&mut self, awards: Vec<i64>) -> (Kind, usize) {
        let at = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
        let leaf = TableLeaf { start: at(self.awards.len()), len: at(awards.len()) };
        self.awards.extend(awards);
        push(Kind::Table, &mut self.tables, leaf)
    }

    fn checklist(&mut self, rule: &Checklist, max: i64) -> (Kind, usize) {
        let units = |item: &crate::rule::Item| self.in_units(item.points.unwrap_or_default());
        let items = rule.items.iter().map(units).collect();
        let leaf = ListLeaf { items, all: rule.all_or_nothing.then_some(max) };
        if rule.items.len() > TABLE_ITEMS {
            return push(Kind::List, &mut self.lists, leaf);
        }
        let sets = 0..1_u64.checked_shl(u32::try_from(rule.items.len()).unwrap_or(0)).unwrap_or(1);
        self.table(sets.map(|done| leaf.value(done)).collect())
    }

    fn count(&mut self, base: i64, sign: i64, each: i64, room: i64) -> (Kind, usize) {
        let most = room.checked_div(each).unwrap_or(0).saturating_add(1);
        push(Kind::Count, &mut self.counts, CountLeaf { base, sign, each, room, most })
    }

    fn bands(&mut self, rule: &Bands) -> (Kind, usize) {
        let places = rule.value_places();
        let bounds = self.bounds.len();
        let payments = self.payments.len();
        let mut widest = 1_i128;
        for threshold in rule.bands.iter().filter_map(crate::rule::Band::threshold) {
            let bound = match rule.of {
                Reading::Ratio => ratio_bound(threshold),
                Reading::Value => value_bound(threshold, places),
            };
            widest = widest.max(magnitude(bound.part, bound.whole));
            self.bounds.push(bound);
        }
        // By the number of bands that hold: none is `otherwise`, all is the best.
        self.payments.push(Payment { units: self.in_units(rule.otherwise), is_share: false });
        let mut has_share = false;
        for pay in rule.bands.iter().rev().filter_map(crate::rule::Band::pay) {
            let is_share = matches!(pay, Pay::UpTo(_));
            let units = self.in_units(pay.points());
            has_share |= is_share;
            widest = widest.max(magnitude(units, 1));
            self.payments.push(Payment { units, is_share });
        }
        let leaf = BandLeaf {
            bounds: bounds..self.bounds.len(),
            payments: payments..self.payments.len(),
            has_share,
            limit: match rule.of {
                Reading::Ratio => limit(widest),
                // Of a value, at most 2 x 10¹⁷ + 1 with its mark, and taken once.
                Reading::Value => i64::MAX,
            },
            value_places: (rule.of == Reading::Value).then_some(places),
        };
        push(Kind::Band, &mut self.bands, leaf)
    }

    fn survey(&mut self, rule: &Survey, max: i64) -> (Kind, usize) {
        let percents = || rule.options.iter().map(|option| option.percent.units());
        let divisor = percents().fold(WHOLE, gcd);
        let reduced = |number: i64| number.checked_div(divisor).unwrap_or(0).unsigned_abs();
        let start = self.weights.len();
        self.weights.extend(percents().map(reduced));
        let whole = reduced(WHOLE);
        // (max + 1) x whole x options x 2³², all above zero.
        let most = magnitude(max, 1)
            .saturating_mul(i128::from(whole))
            .saturating_mul(i128::try_from(rule.options.len()).unwrap_or(i128::MAX))
            .saturating_mul(1 << 32);
        let weights = start..self.weights.len();
        let leaf = SurveyLeaf { max, weights, whole, is_small: most <= ROOM };
        push(Kind::Survey, &mut self.surveys, leaf)
    }
}

fn push<T>(kind: Kind, list: &mut Vec<T>, leaf: T) -> (Kind, usize) {
    list.push(leaf);
    (kind, list.len().saturating_sub(1))
}

fn magnitude(left: i64, right: i64) -> i128 {
    i128::from(left).saturating_abs().saturating_add(i128::from(right).saturating_abs())
}

/// The largest part and whole with which products by `widest` stay under 2⁶².
fn limit(widest: i128) -> i64 {
    ROOM.checked_div(widest).and_then(|limit| i64::try_from(limit).ok()).unwrap_or(0)
}

fn gcd(left: i64, right: i64) -> i64 {
    let (mut left, mut right) = (left.saturating_abs(), right.saturating_abs());
    while let Some(rest) = left.checked_rem(right) {
        (left, right) = (right, rest);
    }
    left
}

fn share(rule: &Proportional, max: i64) -> ShareLeaf {
    let (from, to) = (rule.from.units(), rule.to.units());
    let is_upward = from < to;
    // Percents are within ±10⁷ units.
    let turn = |number: i64| if is_upward { number } else { number.saturating_neg() };
    let (part, whole, full) =
        (turn(WHOLE), turn(from.saturating_neg()), turn(to.saturating_sub(from)));
    let divisor = gcd(gcd(part, whole), full);
    let reduced = |number: i64| number.checked_div(divisor).unwrap_or(0);
    let (part, whole, full) = (reduced(part), reduced(whole), reduced(full));
    let cutoff = match rule.cutoff.map(crate::number::Percent::units) {
        Some(cutoff) => {
            let divisor = gcd(WHOLE, cutoff);
            let reduced = |number: i64| turn(number.checked_div(divisor).unwrap_or(0));
            [reduced(WHOLE), reduced(cutoff.saturating_neg())]
        }
        None => [0, 0],
    };
    let product = product(full, max.saturating_add(1));
    let widest = magnitude(part, whole).max(product).max(magnitude(cutoff[0], cutoff[1]));
    ShareLeaf { max, part, whole, full, cutoff, limit: limit(widest) }
}

/// A ratio holds a threshold of t percent where part x 100 is at least t x whole, or one more.
fn ratio_bound(threshold: Threshold) -> Bound {
    let percent = threshold.number().at(4).unwrap_or(0);
    let divisor = gcd(WHOLE, percent);
    let reduced = |number: i64| number.checked_div(divisor).unwrap_or(0);
    let (part, whole) = (reduced(WHOLE), reduced(percent));
    let least = i64::from(matches!(threshold, Threshold::Above(_) | Threshold::Below(_)));
    if threshold.is_upward() {
        Bound { part, whole: whole.saturating_neg(), least }
    } else {
        Bound { part: part.saturating_neg(), whole, least }
    }
}

/// A value is read as twice its whole number of units, and one more where something remains.
fn value_bound(threshold: Threshold, places: u8) -> Bound {
    let twice = threshold.number().at(places).unwrap_or(0).saturating_mul(2);
    let bound = |part, least| Bound { part, whole: 0, least };
    match threshold {
        Threshold::AtLeast(_) => bound(1, twice),
        Threshold::Above(_) => bound(1, twice.saturating_add(1)),
        Threshold::AtMost(_) => bound(-1, twice.saturating_neg()),
        Threshold::Below(_) => bound(-1, twice.saturating_neg().saturating_add(1)),
    }
}
