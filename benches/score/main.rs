//! `cargo bench --bench score`: exact, and faster than floats.
//!
//! All variants run interleaved, in every round, on the same fresh units; odd rounds run them in reverse.
//! A figure is the median of the ratios of the rounds, so that other work on the machine weighs on both
//! sides. All exact variants must agree to the last digit before anything is timed.

#![allow(
    clippy::all,
    clippy::pedantic,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    missing_docs,
    unreachable_pub,
    reason = "a bench: floats and idiomatic decimals are the references that exactness is measured against"
)]

mod data;
mod decimal;
mod float;

use std::hint::black_box;
use std::time::Instant;

use data::Work;

/// Times variants, interleaved, and keeps the nanoseconds of each round.
struct Times {
    names: Vec<&'static str>,
    rounds: Vec<Vec<f64>>,
}

impl Times {
    fn of(rounds: usize, variants: &mut [(&'static str, &mut dyn FnMut())]) -> Self {
        let names = variants.iter().map(|(name, _)| *name).collect();
        let mut all = Vec::new();
        // The first round warms up.
        for round in 0..=rounds {
            let mut times = vec![0.0; variants.len()];
            let mut order: Vec<usize> = (0..variants.len()).collect();
            if round % 2 == 1 {
                order.reverse();
            }
            for at in order {
                let start = Instant::now();
                variants[at].1();
                times[at] = start.elapsed().as_nanos() as f64;
            }
            if round > 0 {
                all.push(times);
            }
        }
        Self { names, rounds: all }
    }

    fn median_of(&self, of: impl Fn(&[f64]) -> f64) -> f64 {
        let mut values: Vec<f64> = self.rounds.iter().map(|round| of(round)).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    }

    fn at(&self, name: &str) -> usize {
        self.names.iter().position(|known| *known == name).unwrap()
    }

    fn ratio(&self, name: &str, left: &str, right: &str, limit: &str) {
        let (left, right) = (self.at(left), self.at(right));
        let ratio = self.median_of(|round| round[left] / round[right]);
        println!("ratio {name} {ratio:.4} limit {limit}");
    }

    fn report(&self, units: usize) {
        for (at, name) in self.names.iter().enumerate() {
            println!(
                "time {name} {:.0} ns a unit",
                self.median_of(|round| round[at]) / units as f64
            );
        }
    }
}

fn main() {
    let rounds = std::env::var("CCHC_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(25);
    one_sheet(rounds);
}

fn one_sheet(rounds: usize) {
    const UNITS: usize = 8192;
    let work = Work::new(90, UNITS, 1);
    let sheets = work.sheets(&work.methodology);
    let unrounded = data::definition(&work.leaves, true).validate().unwrap();
    let unrounded_sheets = work.sheets(&unrounded);
    let max: u32 = work.leaves.iter().map(|leaf| leaf.max).sum();

    let decimal_plan: Vec<_> = work.leaves.iter().map(decimal::Plan::of).collect();
    let decimal_units = decimal::units(&work);
    let decimal_max = rust_decimal::Decimal::new(i64::from(max), 2);
    let float_plan: Vec<_> = work.leaves.iter().map(float::Plan::of).collect();
    let float_cells = float::cells(&work);
    let float_max = f64::from(max);

    // How often the references are wrong.
    let (mut decimal_wrong, mut float_wrong) = (0, 0);
    for ((sheet, decimal_unit), cells) in sheets.iter().zip(&decimal_units).zip(&float_cells) {
        let card = sheet.score();
        let index = card.index().to_string();
        let (points, decimal_index, _) = decimal::score(&decimal_plan, decimal_max, decimal_unit);
        let wrong = points != card.points().to_decimal() || format!("{decimal_index:.2}") != index;
        decimal_wrong += u32::from(wrong);
        let (total, _, float_index, _) = float::score(&float_plan, float_max, cells);
        let wrong = data::points(total as u32) != card.points()
            || data::points(float_index as u32)
                .to_string()
                .parse::<rust_decimal::Decimal>()
                .unwrap()
                != index.parse().unwrap();
        float_wrong += u32::from(wrong);
    }
    println!("wrong rust_decimal {decimal_wrong} of {UNITS}, f64 {float_wrong} of {UNITS}");

    let times = Times::of(
        rounds,
        &mut [
            ("one-sheet", &mut || {
                for sheet in &sheets {
                    let card = sheet.score();
                    black_box((card.index(), card.group()));
                }
            }),
            ("one-sheet-unrounded", &mut || {
                for sheet in &unrounded_sheets {
                    let card = sheet.score();
                    black_box((card.index(), card.group()));
                }
            }),
            ("rust-decimal", &mut || {
                for unit in &decimal_units {
                    black_box(decimal::score(&decimal_plan, decimal_max, unit));
                }
            }),
            ("f64-plan", &mut || {
                for cells in &float_cells {
                    black_box(float::score(&float_plan, float_max, cells));
                }
            }),
        ],
    );
    times.report(UNITS);
    times.ratio("one-sheet/rust-decimal", "one-sheet", "rust-decimal", "0.08");
    times.ratio("one-sheet/f64-plan", "one-sheet", "f64-plan", "1.0");
    times.ratio("unrounded/rounded", "one-sheet-unrounded", "one-sheet", "1.5");
}
