//! The kinds of rules with random keys, and answers that lie where the rules turn.

use serde_json::{Map, Value, json};

use super::combined::Combined;
use super::reading::Reading;
use super::rng::{Rng, decimal};

/// "scaled together to whole numbers at most 10¹⁷"
pub(super) const LARGEST: i128 = 100_000_000_000_000_000;
/// Percents are counted in their last place, the fourth.
const PERCENT_PLACES: u32 = 4;
pub(super) const HUNDRED: i128 = 1_000_000;
/// Counts end here.
pub(super) const MOST: i128 = 4_294_967_295;

/// Where points may lie: all of them are counted in units of 10^-places.
#[derive(Clone, Copy)]
pub(super) struct Grid {
    pub(super) places: u32,
    /// So many units are one step of what is printed: halves of it are what rounding turns on.
    pub(super) step: i128,
    /// The maxima are multiples of it.
    pub(super) grain: i128,
    /// Many plain shares, so that thirds add up to wholes.
    pub(super) plain: bool,
}

impl Grid {
    /// Points from `low` to `high`, often on a half step, a step or the grain.
    pub(super) fn points(&self, rng: &mut Rng, low: i128, high: i128) -> i128 {
        let snap = *rng.pick(&[1, (self.step / 2).max(1), self.step, self.grain]);
        let points = rng.between(low, high);
        (points - points.rem_euclid(snap)).max(low)
    }

    /// "Points lie within ±10⁶"
    pub(super) fn largest_points(&self) -> i128 {
        1_000_000 * 10_i128.pow(self.places)
    }

    /// An award that lies halfway between two steps, as a fraction of `of`.
    pub(super) fn halfway(&self, rng: &mut Rng, of: i128) -> (i128, i128) {
        let steps = (of / self.step).max(1);
        let halves = 2 * rng.between(0, steps - 1) + 1;
        (halves * self.step, 2 * of)
    }
}

/// Which numbers a rule reads: "the part is at most the whole unless `part_may_exceed = true`", "whole numbers
/// unless `decimals = true`".
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Reads {
    pub(super) part_may_exceed: bool,
    pub(super) decimals: bool,
}

impl Reads {
    /// `part_may_exceed` and `decimals` if they are needed, and for once if they are not.
    fn random(rng: &mut Rng, part_may_exceed: bool, decimals: bool) -> Self {
        let part_may_exceed = part_may_exceed || rng.chance(40);
        Self { part_may_exceed, decimals: decimals || rng.chance(40) }
    }
}

/// What a whole of zero means; nothing written is `refused`.
pub(super) type Empty = Option<&'static str>;

#[derive(Clone, PartialEq)]
pub(super) struct Band {
    pub(super) threshold: (&'static str, i128),
    pub(super) up_to: bool,
    pub(super) points: i128,
}

/// A rule. Names are kept in NFC; points count in units of the grid, percents in 10^-4.
#[derive(Clone, PartialEq)]
pub(super) enum Scale {
    Choice(Vec<(String, i128)>),
    Bands {
        /// The places of the thresholds of values; nothing for ratios.
        value: Option<u32>,
        bands: Vec<Band>,
        otherwise: i128,
        empty: Empty,
        reads: Reads,
    },
    Proportional {
        from: Option<i128>,
        to: Option<i128>,
        cutoff: Option<i128>,
        empty: Empty,
        reads: Reads,
    },
    /// `bands` and `proportional` of another number than one ratio.
    Reading(Reading),
    PerItem(i128),
    Deduction(i128, Option<i128>),
    Checklist(Vec<(String, i128)>),
    AllOrNothing(Vec<String>),
    Survey {
        /// The percent of an option that counts.
        options: Vec<(String, Option<i128>)>,
        least: Option<i128>,
        empty: Empty,
    },
    Direct {
        min: Option<i128>,
        step: Option<i128>,
    },
    Combined(Combined),
}

impl Scale {
    pub(super) fn random(
        rng: &mut Rng,
        grid: &Grid,
        max: i128,
        may_not_apply: bool,
        may_be_survey: bool,
    ) -> Self {
        if rng.chance(15) {
            return Self::Combined(Combined::random(rng, grid, max, may_not_apply, may_be_survey));
        }
        Self::simple(rng, grid, max, may_not_apply, may_be_survey)
    }

    /// A rule without parts.
    pub(super) fn simple(
        rng: &mut Rng,
        grid: &Grid,
        max: i128,
        may_not_apply: bool,
        may_be_survey: bool,
    ) -> Self {
        let empty = *rng.pick(if may_not_apply {
            &[None, Some("refused"), Some("full"), Some("zero"), Some("not-applicable")]
        } else {
            &[None, Some("refused"), Some("full"), Some("zero")]
        });
        if grid.plain && rng.chance(60) {
            let reads = Reads { part_may_exceed: rng.chance(50), decimals: rng.chance(50) };
            return Scale::Proportional { from: None, to: None, cutoff: None, empty, reads };
        }
        if rng.chance(25) {
            let from_zero = if rng.chance(50) { empty } else { None };
            return Reading::random(rng, grid, max, [empty, from_zero]).into();
        }
        match rng.below(if may_be_survey { 12 } else { 10 }) {
            0 => Self::choice(rng, grid, max),
            1..=3 => Self::bands(rng, grid, max, empty),
            4 | 5 => Self::proportional(rng, empty),
            6 => Self::per_item(rng, grid, max),
            7 => {
                let each = grid.points(rng, 1, max);
                // The worst award stays above -max, so that no sum leaves the limits of points.
                let floor = grid.points(rng, -max, max);
                Scale::Deduction(each, rng.maybe(60, floor))
            }
            8 => Self::checklist(rng, grid, max),
            9 => Self::direct(rng, grid, max),
            _ => Self::survey(rng, empty),
        }
    }

    /// A count must be able to reach the maximum.
    pub(super) fn per_item(rng: &mut Rng, grid: &Grid, max: i128) -> Self {
        let least = max / MOST + 1;
        let largest = grid.largest_points().min(2 * max).max(least);
        Scale::PerItem(*rng.pick(&[least, (max / 3).max(least), max.max(least), largest]))
    }

    fn choice(rng: &mut Rng, grid: &Grid, max: i128) -> Self {
        let names = rng.names(5);
        let best = rng.index(names.len());
        let level = |(place, name)| {
            let low = *rng.pick(&[0, 0, -max]);
            let other = grid.points(rng, low, max);
            (name, if place == best { max } else { other })
        };
        Scale::Choice(names.into_iter().enumerate().map(level).collect())
    }

    fn bands(rng: &mut Rng, grid: &Grid, max: i128, empty: Empty) -> Self {
        let value = if rng.chance(35) {
            Some(u32::try_from(rng.between(0, 8)).expect("few places"))
        } else {
            None
        };
        let down = rng.chance(60);
        // The strict one holds for less, so it comes first where both stand at one threshold.
        let (strict, loose, sign) =
            if down { ("above", "at_least", -1) } else { ("below", "at_most", 1) };
        let (unit, mut threshold) = match value {
            None => (
                *rng.pick(&[1, 1_000, 10_000, 50_000]),
                // The best band can be reached, and no upward scale starts at most at 1 %.
                *rng.pick(if down {
                    &[HUNDRED, 900_000, 800_000, 10_001, 0, 1_500_000, -20_000]
                } else {
                    &[HUNDRED, 900_000, 800_000, 4_999, 0, 1, 1_500_000]
                }),
            ),
            Some(places) => (
                *rng.pick(&[1, 10_i128.pow(places)]),
                *rng.pick(&[0, 5, 120, -7, 100_000, LARGEST / 2, 9 * (LARGEST / 10)]),
            ),
        };
        let mut points = max;
        let mut bands: Vec<Band> = Vec::new();
        for _ in 0..rng.between(1, 5) {
            let mut kind = *rng.pick(&[strict, loose]);
            // No ratio is below zero.
            if value.is_none() && (kind, threshold) == ("below", 0) {
                kind = loose;
            }
            if let Some(before) = bands.last() {
                if before.threshold.0 == strict && rng.chance(50) {
                    kind = loose;
                } else {
                    threshold += sign * unit * rng.between(1, 20);
                }
                points = Self::worse(rng, grid, max, points);
            }
            bands.push(Band {
                threshold: (kind, threshold),
                up_to: value.is_none() && down && points >= 0 && rng.chance(40),
                points,
            });
        }
        let is_above =
            |band: &Band| band.threshold.1 > HUNDRED || band.threshold == ("above", HUNDRED);
        let mut reads =
            Reads::random(rng, bands.iter().any(is_above), value.is_some_and(|places| places > 0));
        reads.part_may_exceed &= value.is_none();
        Scale::Bands {
            value,
            bands,
            otherwise: Self::worse(rng, grid, max, points),
            empty: if value.is_some() { None } else { empty },
            reads,
        }
    }

    /// Points that are not more than those of the band before, and not under -max.
    fn worse(rng: &mut Rng, grid: &Grid, max: i128, before: i128) -> i128 {
        match rng.below(6) {
            0 => before,
            1 => (before - 1).max(-max),
            2 => grid.points(rng, -max, before),
            _ => grid.points(rng, before.min(0), before),
        }
    }

    fn proportional(rng: &mut Rng, empty: Empty) -> Self {
        let percent = |rng: &mut Rng| match rng.below(4) {
            0 => rng.between(0, HUNDRED),
            1 => rng.between(-200_000, 3_000_000),
            _ => 50_000 * rng.between(0, 24),
        };
        let from = percent(rng);
        let mut from = rng.maybe(60, from);
        let to = percent(rng);
        let to = rng.maybe(60, to);
        // Both ends must differ, also where one of them is left out.
        if from.unwrap_or(0) == to.unwrap_or(HUNDRED) {
            from = Some(to.unwrap_or(HUNDRED) - *rng.pick(&[-1, 1, 100_000]));
        }
        let cutoff = percent(rng);
        let (from, to, cutoff) = Self::reachable(from, to, rng.maybe(40, cutoff));
        let all = [from.unwrap_or(0), to.unwrap_or(HUNDRED), cutoff.unwrap_or(0)];
        let reads = Reads::random(rng, all.iter().any(|percent| *percent > HUNDRED), false);
        Scale::Proportional { from, to, cutoff, empty, reads }
    }

    /// The same percents, but that some ratio earns the maximum, and that no upward scale ends at most at 1 %.
    fn reachable(
        from: Option<i128>,
        to: Option<i128>,
        cutoff: Option<i128>,
    ) -> (Option<i128>, Option<i128>, Option<i128>) {
        let is_down = from.unwrap_or(0) > to.unwrap_or(HUNDRED);
        if is_down {
            let to = to.map(|to| to.max(0));
            let from = if from.unwrap_or(0) > to.unwrap_or(HUNDRED) { from } else { Some(1) };
            return (from, to, cutoff.map(|cutoff| cutoff.max(0)));
        }
        let no_fraction =
            |percent: i128| if (1..=10_000).contains(&percent) { 10_001 } else { percent };
        (from, to.map(no_fraction), cutoff.map(no_fraction))
    }

    fn checklist(rng: &mut Rng, grid: &Grid, max: i128) -> Self {
        let names = rng.names(6);
        if rng.chance(35) {
            return Scale::AllOrNothing(names);
        }
        let mut items = Vec::new();
        let mut left = max;
        // What is taken off together stays above -max.
        let mut loss = max;
        for name in names {
            let points = if rng.chance(65) && left > 1 {
                let some = grid.points(rng, 1, left - 1);
                left -= some;
                some
            } else {
                let some = grid.points(rng, 0, loss / 2);
                loss -= some;
                -some
            };
            items.push((name, points));
        }
        // The positive items must come to the maximum: the last of them takes the rest.
        let last = items.iter().rposition(|(_, points)| *points > 0);
        let last = last.unwrap_or(items.len() - 1);
        items[last].1 = items[last].1.max(0) + left;
        rng.shuffle(&mut items);
        Scale::Checklist(items)
    }

    fn survey(rng: &mut Rng, empty: Empty) -> Self {
        let names = rng.names(5);
        let full = rng.index(names.len());
        let option = |(place, name)| {
            let percent = *rng.pick(&[0, 0, 500_000, 750_000, 333_333, HUNDRED]);
            let odd = rng.between(0, HUNDRED);
            let percent = if rng.chance(30) { odd } else { percent };
            let is_counted = rng.chance(80) || place == full;
            (name, is_counted.then_some(if place == full { HUNDRED } else { percent }))
        };
        let options = names.into_iter().enumerate().map(option).collect();
        let least = *rng.pick(&[None, None, None, Some(1), Some(2), Some(30), Some(MOST)]);
        Scale::Survey { options, least, empty }
    }

    fn direct(rng: &mut Rng, grid: &Grid, max: i128) -> Self {
        let parts: Vec<i128> =
            [1, 2, 3, 4, 5, 10, 100, max].into_iter().filter(|parts| max % parts == 0).collect();
        let step = max / *rng.pick(&parts);
        match rng.below(4) {
            0 => Scale::Direct { min: None, step: None },
            1 => Scale::Direct { min: Some(grid.points(rng, -max, max - 1)), step: None },
            // The minimum left out is zero, and whole steps lead from it to the maximum.
            2 => Scale::Direct { min: None, step: Some(step) },
            _ => {
                let step = grid.points(rng, 1, max);
                let min = max - step * rng.between(1, (2 * max / step).min(40));
                Scale::Direct { min: Some(min), step: Some(step) }
            }
        }
    }

    pub(super) fn is_survey(&self) -> bool {
        match self {
            Scale::Combined(rule) => rule.is_survey(),
            _ => matches!(self, Scale::Survey { .. }),
        }
    }

    /// All of 0 % to 100 % counts, so that shares of equal rows can be moved from one to another.
    pub(super) fn is_plain_share(&self) -> bool {
        matches!(self, Scale::Proportional { from: None, to: None, cutoff: None, .. })
    }

    pub(super) fn to_json(&self, rng: &mut Rng, grid: &Grid) -> Value {
        let mut rule = Map::new();
        let mut put = |key: &str, value: Value| {
            rule.insert(key.to_owned(), value);
        };
        let listed = |rng: &mut Rng, list: &[(String, i128)], key: &str, places: u32| -> Value {
            let one = |(name, number): &(String, i128)| {
                let name = rng.spelled(name, 10);
                json!({ "name": name, key: decimal(rng, *number, places) })
            };
            list.iter().map(one).collect()
        };
        match self {
            Scale::Choice(levels) => {
                put("kind", json!("choice"));
                put("levels", listed(rng, levels, "points", grid.places));
            }
            Scale::Bands { value, bands, otherwise, empty, reads } => {
                put("kind", json!("bands"));
                put("of", json!(value.map_or("ratio", |_| "value")));
                let places = value.unwrap_or(PERCENT_PLACES);
                let one = |band: &Band| {
                    let points = if band.up_to { "up_to" } else { "points" };
                    let (kind, threshold) = band.threshold;
                    let threshold = decimal(rng, threshold, places);
                    json!({ kind: threshold, points: decimal(rng, band.points, grid.places) })
                };
                put("bands", bands.iter().map(one).collect());
                put("otherwise", decimal(rng, *otherwise, grid.places));
                empty.map(|empty| put("empty", json!(empty)));
                put_reads(rng, *reads, value.is_some(), &mut put);
            }
            Scale::Proportional { from, to, cutoff, empty, reads } => {
                put("kind", json!("proportional"));
                for (key, percent) in [("from", from), ("to", to), ("cutoff", cutoff)] {
                    if let Some(percent) = percent {
                        put(key, decimal(rng, *percent, PERCENT_PLACES));
                    }
                }
                empty.map(|empty| put("empty", json!(empty)));
                put_reads(rng, *reads, false, &mut put);
            }
            Scale::Reading(reading) => reading.put(rng, grid, &mut rule),
            Scale::PerItem(each) => {
                put("kind", json!("per-item"));
                put("each", decimal(rng, *each, grid.places));
            }
            Scale::Deduction(each, floor) => {
                put("kind", json!("deduction"));
                put("each", decimal(rng, *each, grid.places));
                if let Some(floor) = floor {
                    put("floor", decimal(rng, *floor, grid.places));
                }
            }
            Scale::Checklist(items) => {
                put("kind", json!("checklist"));
                put("items", listed(rng, items, "points", grid.places));
            }
            Scale::AllOrNothing(items) => {
                put("kind", json!("checklist"));
                put("all_or_nothing", json!(true));
                let one = |name: &String| json!({ "name": rng.spelled(name, 10) });
                put("items", items.iter().map(one).collect());
            }
            Scale::Survey { options, least, empty } => {
                put("kind", json!("survey"));
                let one = |(name, percent): &(String, Option<i128>)| {
                    let mut option = json!({ "name": rng.spelled(name, 10) });
                    if let Some(percent) = percent {
                        option["percent"] = decimal(rng, *percent, PERCENT_PLACES);
                    }
                    if percent.is_none() || rng.chance(10) {
                        option["counts"] = json!(percent.is_some());
                    }
                    option
                };
                put("options", options.iter().map(one).collect());
                if let Some(least) = least {
                    put("min_answers", json!(u64::try_from(*least).expect("a count")));
                }
                empty.map(|empty| put("empty", json!(empty)));
            }
            Scale::Combined(rule) => {
                put("kind", json!("combined"));
                rule.to_json(rng, grid, &mut put);
            }
            Scale::Direct { min, step } => {
                put("kind", json!("direct"));
                for (key, points) in [("min", min), ("step", step)] {
                    if let Some(points) = points {
                        put(key, decimal(rng, *points, grid.places));
                    }
                }
            }
        }
        Value::Object(rule)
    }
}

/// The keys that say which numbers a rule reads; false may be said or not. A value has no part.
fn put_reads(rng: &mut Rng, reads: Reads, is_value: bool, put: &mut impl FnMut(&str, Value)) {
    if reads.decimals || rng.chance(10) {
        put("decimals", json!(reads.decimals));
    }
    if !is_value && (reads.part_may_exceed || rng.chance(10)) {
        put("part_may_exceed", json!(reads.part_may_exceed));
    }
}
