//! From the rows of a methodology to its plan.

use super::total::Total;
use super::{
    BandLeaf, Bound, CountLeaf, Kind, LANES, Leaves, ListLeaf, Payment, Plan, Resolved, ShareLeaf,
    Slot, SurveyLeaf, TableLeaf, lanes,
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

/// The leaves of a methodology as they are found, each with its row.
#[derive(Default)]
struct Found {
    shares: Vec<(usize, ShareLeaf)>,
    bands: Vec<(usize, BandLeaf)>,
    surveys: Vec<(usize, SurveyLeaf)>,
    counts: Vec<(usize, CountLeaf)>,
    tables: Vec<(usize, TableLeaf)>,
    lists: Vec<(usize, ListLeaf)>,
    units: Vec<usize>,
}

impl Plan {
    /// Compiles rows that the validation has proved to be sound.
    pub(crate) fn of<C>(definition: &Definition<C>, nodes: &[Node]) -> Self {
        let (places, mode) = match definition.rounding.points {
            PointRounding::Rounded(rounding) => (rounding.places, rounding.mode),
            PointRounding::Unrounded => (PLACES, Mode::Down),
        };
        let step = pow10(PLACES.saturating_sub(places));
        let mut plan = Self {
            slots: vec![None; nodes.len()],
            shares: Leaves::of(Vec::new(), |_| false),
            bands: Leaves::of(Vec::new(), |_| false),
            surveys: Leaves::of(Vec::new(), |_| false),
            counts: Leaves::of(Vec::new(), |_| false),
            tables: Vec::new(),
            lists: Vec::new(),
            units: 0,
            bounds: Vec::new(),
            payments: Vec::new(),
            weights: Vec::new(),
            awards: Vec::new(),
            blank: Resolved::default(),
            places,
            step,
            // Where leaves are not rounded, what bands and counts pay is still whole in larger units.
            unit: i64::from(definition.rounding.points != PointRounding::Unrounded),
            mode,
            max: definition.total.units().checked_div(step).unwrap_or(0),
            slack: 0,
            total: Total::of(definition),
        };
        let mut found = Found { shares: Vec::with_capacity(nodes.len()), ..Found::default() };
        for (row, (given, node)) in definition.criteria.iter().zip(nodes).enumerate() {
            let Some(rule) = &given.rule else { continue };
            let is_cut = matches!(
                rule,
                Rule::Bands(_) | Rule::Proportional(_) | Rule::Survey(_) | Rule::Custom(_)
            );
            if is_cut && definition.rounding.points == PointRounding::Unrounded {
                plan.slack = plan.slack.saturating_add(1);
            }
            plan.find(&mut found, row, rule, plan.in_units(node.leaf.max));
        }
        plan.stand(found);
        plan
    }

    /// Numbers the leaves kind by kind, those in lanes first, and lays out their cells.
    fn stand(&mut self, mut found: Found) {
        self.unit = self.unit.max(1);
        let (lanes_serve, unit) = (self.lanes_serve(), self.unit);
        let fits = |size: i64| size.checked_div(unit).is_some_and(|size| size <= lanes::UNITS);
        let band =
            |leaf: &BandLeaf| lanes_serve && fits(leaf.largest) && leaf.lane_limit >= lanes::LEAST;
        let count = |leaf: &CountLeaf| {
            lanes_serve && [leaf.base.saturating_abs(), leaf.each, leaf.room].into_iter().all(fits)
        };
        let serves = |limit: i64| lanes_serve && limit >= lanes::LEAST;
        // Alike leaves side by side.
        found.shares.sort_unstable_by_key(|(row, leaf)| {
            (!serves(leaf.lane_limit), !leaf.is_plain, lanes::bits(leaf.max), *row)
        });
        found.bands.sort_unstable_by_key(|(row, leaf)| (!band(leaf), leaf.bounds.len(), *row));
        found.surveys.sort_unstable_by_key(|(row, leaf)| {
            (!serves(leaf.lane_limit), leaf.weights.len(), lanes::bits(leaf.max), *row)
        });
        found.counts.sort_unstable_by_key(|(row, leaf)| (!count(leaf), *row));
        let slots = std::mem::take(&mut self.slots);
        let mut layout = Layout { cells: Vec::with_capacity(slots.len().saturating_mul(4)), slots };
        self.shares = Leaves::of(found.shares, |leaf| serves(leaf.lane_limit));
        layout.lanes(Kind::Share, &mut self.shares, |group| {
            let bits = group.iter().map(|(_, leaf)| lanes::bits(leaf.max)).max().unwrap_or(0);
            for (_, leaf) in group.iter_mut() {
                leaf.lane_limit = leaf.lanes(bits);
            }
            (lanes::Shares::of(|i| group.get(i).map(|(_, leaf)| leaf)), 2, 1)
        });
        self.surveys = Leaves::of(found.surveys, |leaf| serves(leaf.lane_limit));
        layout.lanes(Kind::Survey, &mut self.surveys, |group| {
            let bits = group.iter().map(|(_, leaf)| lanes::bits(leaf.max)).max().unwrap_or(0);
            for (_, leaf) in group.iter_mut() {
                leaf.lane_limit = leaf.lanes(bits);
            }
            let lanes = lanes::Surveys::of(|i| group.get(i).map(|(_, leaf)| leaf), &self.weights);
            let options = lanes.options();
            (lanes, options, 0)
        });
        self.bands = Leaves::of(found.bands, band);
        layout.lanes(Kind::Band, &mut self.bands, |group| {
            let leaf = |i| group.get(i).map(|(_, leaf): &(usize, BandLeaf)| leaf);
            (lanes::Bands::of(leaf, &self.bounds, &self.payments, unit), 2, 1)
        });
        self.counts = Leaves::of(found.counts, count);
        layout.lanes(Kind::Count, &mut self.counts, |group| {
            (lanes::Counts::of(|i| group.get(i).map(|(_, leaf)| leaf), unit), 1, 1)
        });
        for (row, table) in found.tables {
            layout.place(Kind::Table, self.tables.len(), row, [table.start]);
            self.tables.push(table);
        }
        for (row, list) in found.lists {
            layout.place(Kind::List, self.lists.len(), row, [0, 0]);
            self.lists.push(list);
        }
        for row in found.units {
            layout.place(Kind::Units, self.units, row, [0, 0]);
            self.units = self.units.saturating_add(1);
        }
        for (index, (row, _)) in self.shares.rest() {
            layout.place(Kind::Share, index, *row, neutral(2, 1));
        }
        for (index, (row, _)) in self.bands.rest() {
            layout.place(Kind::Band, index, *row, neutral(2, 1));
        }
        for (index, (row, leaf)) in self.surveys.rest() {
            layout.place(Kind::Survey, index, *row, neutral(leaf.weights.len(), 0));
        }
        for (index, (row, _)) in self.counts.rest() {
            layout.place(Kind::Count, index, *row, neutral(1, 1));
        }
        self.slots = layout.slots;
        self.blank = Resolved::of(layout.cells);
    }

    /// Declared points in units of the plan; they fit its places.
    pub(crate) fn in_units(&self, points: Points) -> i64 {
        points.units().checked_div(self.step).unwrap_or(0)
    }

    fn find<C>(&mut self, found: &mut Found, row: usize, rule: &Rule<C>, max: i64) {
        match rule {
            Rule::Choice(rule) => {
                let awards = rule.levels.iter().map(|level| self.in_units(level.points)).collect();
                found.tables.push((row, self.table(awards)));
            }
            Rule::Checklist(rule) if rule.items.len() <= LIST_ITEMS => {
                let leaf = self.checklist(rule, max);
                if rule.items.len() > TABLE_ITEMS {
                    found.lists.push((row, leaf));
                } else {
                    let items = u32::try_from(rule.items.len()).unwrap_or(0);
                    let sets = 0..1_u64.checked_shl(items).unwrap_or(1);
                    let awards = sets.map(|done| leaf.value(done)).collect();
                    found.tables.push((row, self.table(awards)));
                }
            }
            Rule::PerItem(rule) => {
                self.push_count(found, row, count(0, 1, self.in_units(rule.each), max));
            }
            Rule::Deduction(rule) => {
                let room = max.saturating_sub(self.in_units(rule.floor));
                self.push_count(found, row, count(max, -1, self.in_units(rule.each), room));
            }
            Rule::Proportional(rule) => found.shares.push((row, share(rule, max))),
            Rule::Bands(rule) => found.bands.push((row, self.bands(rule))),
            Rule::Survey(rule) if rule.options.len() <= OPTIONS => {
                found.surveys.push((row, self.survey(rule, max)));
            }
            Rule::Checklist(_) | Rule::Survey(_) | Rule::Direct(_) | Rule::Custom(_) => {
                found.units.push(row);
            }
        }
    }

    fn table(&mut self, awards: Vec<i64>) -> TableLeaf {
        let at = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
        let leaf = TableLeaf { start: at(self.awards.len()), len: at(awards.len()) };
        self.awards.extend(awards);
        leaf
    }

    fn push_count(&mut self, found: &mut Found, row: usize, leaf: CountLeaf) {
        self.unit = [leaf.base, leaf.each, leaf.room].into_iter().fold(self.unit, gcd);
        found.counts.push((row, leaf));
    }

    fn checklist(&self, rule: &Checklist, max: i64) -> ListLeaf {
        let units = |item: &crate::rule::Item| self.in_units(item.points.unwrap_or_default());
        let items = rule.items.iter().map(units).collect();
        ListLeaf { items, all: rule.all_or_nothing.then_some(max) }
    }

    fn bands(&mut self, rule: &Bands) -> BandLeaf {
        let places = rule.value_places();
        let bounds = self.bounds.len();
        let payments = self.payments.len();
        let mut widest = 1_i128;
        let mut least = 0_i64;
        for threshold in rule.bands.iter().filter_map(crate::rule::Band::threshold) {
            let bound = match rule.of {
                Reading::Ratio => ratio_bound(threshold),
                Reading::Value => value_bound(threshold, places),
            };
            widest = widest.max(magnitude(bound.part, bound.whole));
            least = least.max(bound.least.saturating_abs());
            self.bounds.push(bound);
        }
        // By the number of bands that hold: none is `otherwise`, all is the best.
        self.payments.push(Payment { units: self.in_units(rule.otherwise), is_share: false });
        let mut has_share = false;
        let otherwise = self.in_units(rule.otherwise);
        let mut largest = otherwise.saturating_abs();
        self.unit = gcd(self.unit, otherwise);
        let wide = widest;
        for pay in rule.bands.iter().rev().filter_map(crate::rule::Band::pay) {
            let is_share = matches!(pay, Pay::UpTo(_));
            let units = self.in_units(pay.points());
            has_share |= is_share;
            widest = widest.max(magnitude(units, 1));
            largest = largest.max(units.saturating_abs());
            self.unit = gcd(self.unit, units);
            self.payments.push(Payment { units, is_share });
        }
        let in_lanes = !has_share && least <= i64::from(i32::MAX);
        let factor = i64::try_from(wide).unwrap_or(i64::MAX);
        BandLeaf {
            bounds: bounds..self.bounds.len(),
            payments: payments..self.payments.len(),
            has_share,
            limit: match rule.of {
                Reading::Ratio => limit(widest),
                // Of a value, at most 2 x 10¹⁷ + 1 with its mark, and taken once.
                Reading::Value => i64::MAX,
            },
            lane_limit: if in_lanes { lanes::limit(0, 0, &[factor]) } else { 0 },
            largest,
            value_places: (rule.of == Reading::Value).then_some(places),
        }
    }

    fn survey(&mut self, rule: &Survey, max: i64) -> SurveyLeaf {
        let percents = || rule.options.iter().map(|option| option.percent.units());
        let divisor = percents().fold(WHOLE, gcd);
        let reduced = |number: i64| number.checked_div(divisor).unwrap_or(0).unsigned_abs();
        let start = self.weights.len();
        self.weights.extend(percents().map(reduced));
        let whole = reduced(WHOLE);
        // (max + 1) x whole x answers is above every product.
        let most = ROOM.checked_div(magnitude(max, 1).saturating_mul(i128::from(whole)));
        let limit = most.and_then(|most| u64::try_from(most).ok()).unwrap_or(0);
        let weights = start..self.weights.len();
        let leaf = SurveyLeaf { max, weights, whole, limit, lane_limit: 0 };
        SurveyLeaf { lane_limit: leaf.lanes(lanes::bits(max)), ..leaf }
    }
}

impl ShareLeaf {
    /// The limit in lanes, where quotients have so many bits.
    fn lanes(&self, bits: u32) -> i64 {
        let size = |pair: [i64; 2]| i64::try_from(magnitude(pair[0], pair[1])).unwrap_or(i64::MAX);
        let factors = [size([self.part, self.whole]), size(self.cutoff)];
        if self.max > lanes::UNITS { 0 } else { lanes::limit(bits, self.full, &factors) }
    }
}

impl SurveyLeaf {
    /// The limit in lanes, where quotients have so many bits. No weight is above the whole.
    fn lanes(&self, bits: u32) -> i64 {
        let whole = i64::try_from(self.whole).unwrap_or(i64::MAX);
        if self.max > lanes::UNITS { 0 } else { lanes::limit(bits, whole, &[]) }
    }
}

/// The cells of a sheet while they are laid out, and where each leaf finds its own.
struct Layout {
    slots: Vec<Option<Slot>>,
    cells: Vec<u32>,
}

impl Layout {
    /// Puts leaves into lanes; a group says how many arrays of cells it has, and which of them is neutral as
    /// ones, not as zeros.
    fn lanes<T, G>(
        &mut self,
        kind: Kind,
        leaves: &mut Leaves<T, G>,
        group: impl Fn(&mut [(usize, T)]) -> (G, usize, usize),
    ) {
        let in_lanes = leaves.all.get_mut(..leaves.in_lanes).unwrap_or_default();
        let mut index = 0_usize;
        for leaves_of_group in in_lanes.chunks_mut(LANES) {
            let (lanes, arrays, one) = group(leaves_of_group);
            leaves.lanes.push(lanes);
            for (lane, (row, _)) in leaves_of_group.iter().enumerate() {
                let cell = self.cells.len().saturating_add(lane);
                self.slot(*row, Slot { kind, index, cell, stride: LANES });
                index = index.saturating_add(1);
            }
            for cell in neutral(arrays, one) {
                self.cells.extend([cell; LANES]);
            }
        }
    }

    /// Places a leaf that stands in no lane.
    fn place(
        &mut self,
        kind: Kind,
        index: usize,
        row: usize,
        cells: impl IntoIterator<Item = u32>,
    ) {
        self.slot(row, Slot { kind, index, cell: self.cells.len(), stride: 1 });
        self.cells.extend(cells);
    }

    fn slot(&mut self, row: usize, slot: Slot) {
        if let Some(place) = self.slots.get_mut(row) {
            *place = Some(slot);
        }
    }
}

/// Neutral evidence: so many cells, of which this one is one, and the others are zero.
fn neutral(cells: usize, one: usize) -> impl Iterator<Item = u32> {
    (0..cells).map(move |at| u32::from(at == one))
}

fn count(base: i64, sign: i64, each: i64, room: i64) -> CountLeaf {
    let most = room.checked_div(each).unwrap_or(0).saturating_add(1);
    CountLeaf { base, sign, each, room, most }
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
    let limit = limit(widest);
    let is_plain = (part, whole, full, cutoff) == (1, 0, 1, [0, 0]);
    let leaf = ShareLeaf { is_plain, max, part, whole, full, cutoff, limit, lane_limit: 0 };
    ShareLeaf { lane_limit: leaf.lanes(lanes::bits(max)), ..leaf }
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
