//! Scales that read another number than one ratio, and answers that lie where they turn.

use serde_json::{Map, Value, json};

use super::answer::{Answer, Share, near};
use super::rng::{Rng, decimal};
use super::scale::{Band, Empty, Grid, HUNDRED, LARGEST, Reads, Scale};

/// What is read: "`of` on `proportional` and `bands`".
#[derive(Clone, PartialEq)]
pub(super) enum Of {
    /// The places of the thresholds.
    Value(u32),
    /// What `from_zero` says.
    Growth(Empty),
    Product(Vec<String>),
    Mean(Vec<String>),
    Rest(Vec<String>),
}

#[derive(Clone, PartialEq)]
pub(super) enum Table {
    Bands(Vec<Band>, i128),
    Proportional { from: i128, to: i128, cutoff: Option<i128> },
}

/// A scale: percents count in 10^-4, and values in their last place.
#[derive(Clone, PartialEq)]
pub(super) struct Reading {
    pub(super) of: Of,
    table: Table,
    empty: Empty,
    reads: Reads,
}

impl Reading {
    pub(super) fn random(rng: &mut Rng, grid: &Grid, max: i128, empties: [Empty; 2]) -> Self {
        let [empty, from_zero] = empties;
        let names = |rng: &mut Rng, least: usize| loop {
            let names = rng.names(4);
            if names.len() >= least {
                return names;
            }
        };
        let of = match rng.below(5) {
            0 => Of::Value(u32::try_from(rng.between(0, 4)).expect("few places")),
            1 => Of::Growth(from_zero),
            2 => Of::Product(names(rng, 2)),
            3 => Of::Mean(names(rng, 2)),
            _ => Of::Rest(names(rng, 1)),
        };
        let is_several = of.names().is_some();
        let part_may_exceed = is_several && rng.chance(30);
        let decimals = rng.chance(40) || matches!(of, Of::Value(1..));
        let reads = Reads { part_may_exceed, decimals };
        let up = rng.chance(60);
        let best = of.best(rng, up, part_may_exceed);
        let down = if up { -1 } else { 1 };
        let unit = match of {
            Of::Value(places) => *rng.pick(&[1, 10_i128.pow(places), 1_000]),
            _ => *rng.pick(&[1, 1_000, 10_000, 50_000]),
        };
        let worse = |rng: &mut Rng, than: i128| {
            let next = than + down * unit * rng.between(1, 20);
            // Percents lie within ±1000; ratios without more, at most at 100.
            let most =
                if of.is_percent() && is_several && !part_may_exceed { HUNDRED } else { i128::MAX };
            (next <= most).then_some(next)
        };
        let table = if rng.chance(50) {
            let from = worse(rng, best).unwrap_or(best - 1);
            let (from, to) = if from == best - 1 && !up { (best, best - 1) } else { (from, best) };
            let cutoff = worse(rng, to).filter(|_| rng.chance(40));
            let is_fraction = |percent: &i128| of.is_fraction(*percent);
            Table::Proportional {
                from,
                to,
                cutoff: cutoff.filter(|cutoff| !(up && is_fraction(cutoff))),
            }
        } else {
            let (strict, loose) = if up { ("above", "at_least") } else { ("below", "at_most") };
            let band = |kind, threshold, points| Band {
                threshold: (kind, threshold),
                up_to: false,
                points,
            };
            let mut bands = vec![band(loose, best, max)];
            let mut points = max;
            for _ in 0..rng.between(0, 3) {
                let last = bands[bands.len() - 1].threshold.1;
                let Some(threshold) = worse(rng, last) else { break };
                points = grid.points(rng, points.min(0), points);
                bands.push(band(*rng.pick(&[strict, loose]), threshold, points));
            }
            Table::Bands(bands, grid.points(rng, points.min(0), points))
        };
        let empty = if of.is_percent() { empty } else { None };
        Reading { of, table, empty, reads }
    }

    fn edges(&self) -> Vec<i128> {
        match &self.table {
            Table::Bands(bands, _) => bands.iter().map(|band| band.threshold.1).collect(),
            Table::Proportional { from, to, cutoff } => {
                [Some(*from), Some(*to), *cutoff].into_iter().flatten().collect()
            }
        }
    }

    pub(super) fn answer(&self, rng: &mut Rng, grid: &Grid, max: i128, may_leave: bool) -> Answer {
        let is_read = |empty: &Empty| match empty {
            Some("not-applicable") => may_leave,
            Some("full" | "zero") => true,
            _ => false,
        };
        let mut edge = *rng.pick(&self.edges());
        if let (Table::Proportional { from, to, .. }, true) = (&self.table, rng.chance(40)) {
            let (part, whole) = grid.halfway(rng, max);
            edge = from + (to - from) * part / whole;
        }
        let empty = is_read(&self.empty) && rng.chance(20);
        match &self.of {
            Of::Value(places) => {
                let finer = if self.reads.decimals { *rng.pick(&[0, 0, 2]) } else { 0 };
                let value = edge * 10_i128.pow(finer) + rng.between(-1, 1);
                let far = rng.between(-LARGEST / 100, LARGEST / 100);
                let value = if rng.chance(85) { value } else { far };
                Answer::Decimal(value.clamp(-LARGEST, LARGEST), places + finer)
            }
            Of::Growth(_) if empty => Answer::Growth(0, 0),
            Of::Growth(from_zero) if is_read(from_zero) && rng.chance(20) => {
                Answer::Growth(rng.between(1, 9), 0)
            }
            Of::Growth(_) => {
                let reads = Reads { part_may_exceed: true, ..self.reads };
                let (now, last) = near(rng, reads, edge + HUNDRED, HUNDRED);
                Answer::Growth(now, last)
            }
            Of::Product(names) | Of::Mean(names) | Of::Rest(names) => {
                let mut shares: Vec<Share> = names.iter().map(|_| self.small(rng)).collect();
                let first = self.of.first(edge, &shares[1..]);
                shares[0] = near(rng, self.reads, first.0, first.1);
                if empty {
                    let at = rng.index(shares.len());
                    shares[at] = (0, 0);
                }
                Answer::Ratios(shares)
            }
        }
    }

    /// A plain ratio, above zero, so that a product can be steered by another one.
    fn small(&self, rng: &mut Rng) -> Share {
        let whole = rng.between(1, 7);
        let most = if self.reads.part_may_exceed { 9 } else { whole };
        (rng.between(1, most), whole)
    }

    pub(super) fn put(&self, rng: &mut Rng, grid: &Grid, rule: &mut Map<String, Value>) {
        let mut put = |key: &str, value: Value| {
            rule.insert(key.to_owned(), value);
        };
        let (word, places) = match &self.of {
            Of::Value(places) => ("value", *places),
            Of::Growth(_) => ("growth", 4),
            Of::Product(_) => ("product", 4),
            Of::Mean(_) => ("mean", 4),
            Of::Rest(_) => ("rest", 4),
        };
        put("of", json!(word));
        if let Some(names) = self.of.names() {
            put("ratios", names.iter().map(|name| json!(rng.spelled(name, 10))).collect());
            if self.reads.part_may_exceed || rng.chance(10) {
                put("part_may_exceed", json!(self.reads.part_may_exceed));
            }
        }
        if let Of::Growth(Some(from_zero)) = self.of {
            put("from_zero", json!(from_zero));
        }
        if let Some(empty) = self.empty {
            put("empty", json!(empty));
        }
        if self.reads.decimals || rng.chance(10) {
            put("decimals", json!(self.reads.decimals));
        }
        match &self.table {
            Table::Bands(bands, otherwise) => {
                put("kind", json!("bands"));
                let one = |band: &Band| {
                    let (kind, threshold) = band.threshold;
                    let threshold = decimal(rng, threshold, places);
                    json!({ kind: threshold, "points": decimal(rng, band.points, grid.places) })
                };
                put("bands", bands.iter().map(one).collect());
                put("otherwise", decimal(rng, *otherwise, grid.places));
            }
            Table::Proportional { from, to, cutoff } => {
                put("kind", json!("proportional"));
                put("from", decimal(rng, *from, places));
                put("to", decimal(rng, *to, places));
                if let Some(cutoff) = cutoff {
                    put("cutoff", decimal(rng, *cutoff, places));
                }
            }
        }
    }

    /// Parts of wholes by name, as the sheet writes them.
    pub(super) fn ratios(&self, rng: &mut Rng, shares: &[Share]) -> Value {
        let names = self.of.names().expect("several ratios");
        let places = self.places(rng);
        let mut given: Vec<(&String, &Share)> = names.iter().zip(shares).collect();
        rng.shuffle(&mut given);
        let mut ratios = Map::new();
        for (name, (part, whole)) in given {
            let share = json!({
                "part": decimal(rng, *part, places),
                "whole": decimal(rng, *whole, places),
            });
            ratios.insert(rng.spelled(name, 25), share);
        }
        ratios.into()
    }

    pub(super) fn places(&self, rng: &mut Rng) -> u32 {
        if self.reads.decimals { *rng.pick(&[0, 0, 1, 2, 8]) } else { 0 }
    }
}

impl Of {
    pub(super) fn names(&self) -> Option<&[String]> {
        match self {
            Of::Product(names) | Of::Mean(names) | Of::Rest(names) => Some(names),
            Of::Value(_) | Of::Growth(_) => None,
        }
    }

    fn is_percent(&self) -> bool {
        !matches!(self, Of::Value(_))
    }

    /// "a percent above 0 and at most 1 is refused", on ratios.
    fn is_fraction(&self, percent: i128) -> bool {
        self.names().is_some() && (1..=10_000).contains(&percent)
    }

    /// The threshold of the maximum, which some evidence reaches.
    fn best(&self, rng: &mut Rng, up: bool, part_may_exceed: bool) -> i128 {
        let lowest_rest = match self {
            Of::Rest(names) if names.len() > 1 || part_may_exceed => -HUNDRED,
            _ => 0,
        };
        match (self, up) {
            (Of::Value(_), _) => *rng.pick(&[0, 5, 120, -7, 100_000, -LARGEST / 1_000_000]),
            (Of::Growth(_), true) => *rng.pick(&[100_000, 1, 5_000, 0, -50_000, 3 * HUNDRED]),
            (Of::Growth(_), false) => *rng.pick(&[-HUNDRED, -50_000, 0, 30_000]),
            (Of::Rest(_), true) => *rng.pick(&[HUNDRED, 900_000, 500_000, 10_001, 0, -20_000]),
            (Of::Rest(_), false) => *rng.pick(&[lowest_rest, lowest_rest / 2, 0, 800_000]),
            (_, true) if part_may_exceed => *rng.pick(&[HUNDRED, 1_500_000, 500_000]),
            (_, true) => *rng.pick(&[HUNDRED, 900_000, 500_000, 333_333, 10_001, 0]),
            (_, false) => *rng.pick(&[0, 1, 4_999, 100_000, 800_000]),
        }
    }

    /// The first ratio, so that what is read is this percent, beside these others.
    fn first(&self, percent: i128, others: &[Share]) -> Share {
        let sum = || {
            others.iter().fold((0, 1), |(part, whole), other| {
                (part * other.1 + other.0 * whole, whole * other.1)
            })
        };
        match self {
            Of::Product(_) => others
                .iter()
                .fold((percent, HUNDRED), |(part, whole), other| (part * other.1, whole * other.0)),
            Of::Mean(names) => {
                let count = i128::try_from(names.len()).expect("few names");
                let (part, whole) = sum();
                (count * percent * whole - part * HUNDRED, HUNDRED * whole)
            }
            _ => {
                let (part, whole) = sum();
                ((HUNDRED - percent) * whole - part * HUNDRED, HUNDRED * whole)
            }
        }
    }
}

/// As a scale of a row.
impl From<Reading> for Scale {
    fn from(reading: Reading) -> Self {
        Scale::Reading(reading)
    }
}
