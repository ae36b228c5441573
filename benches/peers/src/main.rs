//! `cargo run --release` in `benches/peers`: `cchc` against engines that evaluate rules given as texts.
//!
//! The same work as `cargo bench --bench score -- from-evidence`: 90 leaves of mixed rules, random units, one
//! at a time. Two ways are timed:
//! - `…-from-evidence`: from bare numbers to points, index and group. For `cchc` that is a `Sheet`, its check
//!   and the card; for an engine a context and its evaluation.
//! - `card` against `zen-expression` and `cel`: the sheets and the contexts are there already. A check does
//!   more than an evaluation: it finds all that is wrong with the evidence.
//!
//! `zen-expression` computes in decimals, `cel` in doubles. Methodology and expressions are compiled before.
//!
//! All variants run interleaved, in every round, on the same units; odd rounds run them in reverse. Times
//! are of the thread's processor clock; a figure is the median of the ratios of the rounds. How many units
//! get other points, another index or another group than from `cchc` is counted before.
//!
//! With a path, `cargo run --release -- DIRECTORY`, it writes the columns work for `columns.py` instead.
//! `CCHC_ROUNDS` is how many rounds, else 25. Not part of the checks: an engine may change its speed.

#![allow(
    clippy::disallowed_types,
    reason = "floats are what exactness is measured against, and times are floats"
)]

mod cel;
mod columns;
#[path = "../../score/data.rs"]
#[allow(dead_code, clippy::all, reason = "shared with the bench, which has its own lints")]
mod data;
mod expression;
mod work;
mod zen;

use std::hint::black_box;
use std::path::Path;

use cpu_time::ThreadTime;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use cel::Cel;
use work::Work;
use zen::Zen;

const UNITS: usize = 2000;

/// Nanoseconds a unit, by round and variant.
struct Times {
    names: Vec<&'static str>,
    rounds: Vec<Vec<f64>>,
}

/// A name, how many units a run scores, and the run.
type Variant<'a> = (&'static str, usize, &'a mut dyn FnMut());

impl Times {
    fn of(rounds: usize, variants: &mut [Variant<'_>]) -> Self {
        let names = variants.iter().map(|(name, ..)| *name).collect();
        let mut times = Self { names, rounds: Vec::new() };
        // The first round warms up.
        for round in 0..=rounds {
            let mut row = vec![0.0; variants.len()];
            let mut order: Vec<usize> = (0..variants.len()).collect();
            if round % 2 == 1 {
                order.reverse();
            }
            for at in order {
                let (_, units, run) = &mut variants[at];
                let start = ThreadTime::now();
                run();
                row[at] = start.elapsed().as_nanos() as f64 / *units as f64;
            }
            if round > 0 {
                times.rounds.push(row);
            }
        }
        times
    }

    fn median(&self, of: impl Fn(&[f64]) -> f64) -> f64 {
        let mut values: Vec<f64> = self.rounds.iter().map(|round| of(round)).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    }

    fn report(&self) {
        for (at, name) in self.names.iter().enumerate() {
            println!("time {name} {:.0} ns a unit", self.median(|round| round[at]));
        }
    }

    fn ratio(&self, left: &str, right: &str, limit: &str) {
        let at = |name| self.names.iter().position(|known| *known == name).unwrap();
        let (left_at, right_at) = (at(left), at(right));
        let ratio = self.median(|round| round[left_at] / round[right_at]);
        println!("ratio {left}/{right} {ratio:.4} limit {limit}");
    }
}

/// What is compared: points and index, in hundredths, and the position of the group.
type Result = (i64, i64, Option<usize>);

fn hundredths(number: Decimal) -> i64 {
    let hundredths = number * Decimal::ONE_HUNDRED;
    assert!(hundredths.is_integer());
    hundredths.to_i64().unwrap()
}

fn main() {
    let rounds = std::env::var("CCHC_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(25);
    match std::env::args().nth(1) {
        Some(directory) => columns::write(Path::new(&directory), rounds),
        None => peers(rounds),
    }
}

fn peers(rounds: usize) {
    let work = Work::new(UNITS, 1);
    let sheets: Vec<_> = (0..UNITS).map(|at| work.sheet(at)).collect();
    let (mut zen, cel) = (Zen::new(&work.leaves), Cel::new(&work.leaves));
    let zen_units: Vec<_> = work.units.iter().map(|unit| Zen::context(unit)).collect();
    let cel_units: Vec<_> = work.units.iter().map(|unit| cel.context(unit)).collect();

    let groups = &work.methodology.definition().classification.groups;
    let ours = sheets.iter().map(|sheet| {
        let card = work.methodology.check(sheet).unwrap().score();
        let group = card.group().map(|group| groups.iter().position(|g| g == group).unwrap());
        let index: Decimal = card.index().to_string().parse().unwrap();
        (hundredths(card.points().to_decimal()), hundredths(index), group)
    });
    let ours: Vec<Result> = ours.collect();
    let wrong = |name, theirs: &mut dyn Iterator<Item = Result>| {
        let wrong = theirs.zip(&ours).filter(|(theirs, ours)| theirs != *ours).count();
        println!("wrong {name} {wrong} of {UNITS}");
    };
    wrong(
        "zen-expression",
        &mut zen_units.iter().map(|unit| {
            let (points, index, group) = zen.score(unit);
            (hundredths(points), hundredths(index), group)
        }),
    );
    wrong(
        "cel",
        &mut cel_units.iter().map(|unit| {
            let (points, index, group) = cel.score(unit);
            (points as i64, index as i64, group)
        }),
    );

    let mut zen_again = Zen::new(&work.leaves);
    let times = Times::of(
        rounds,
        &mut [
            ("card", UNITS, &mut || {
                for sheet in &sheets {
                    let card = work.methodology.check(sheet).unwrap().score();
                    black_box((card.index(), card.group()));
                }
            }),
            ("zen-expression", UNITS, &mut || {
                for unit in &zen_units {
                    black_box(zen.score(unit));
                }
            }),
            ("cel", UNITS, &mut || {
                for unit in &cel_units {
                    black_box(cel.score(unit));
                }
            }),
            ("from-evidence", UNITS, &mut || {
                for at in 0..UNITS {
                    let card = work.methodology.check(&work.sheet(at)).unwrap().score();
                    black_box((card.index(), card.group()));
                }
            }),
            ("zen-expression-from-evidence", UNITS, &mut || {
                for unit in &work.units {
                    black_box(zen_again.score(&Zen::context(unit)));
                }
            }),
            ("cel-from-evidence", UNITS, &mut || {
                for unit in &work.units {
                    black_box(cel.score(&cel.context(unit)));
                }
            }),
        ],
    );
    times.report();
    times.ratio("from-evidence", "zen-expression-from-evidence", "0.25");
    times.ratio("from-evidence", "cel-from-evidence", "0.2");
    times.ratio("card", "zen-expression", "-");
    times.ratio("card", "cel", "-");
}
