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

use data::{Cell, Kind, Work};

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
    batch(rounds, 90, 100_000, "batch-1e5");
    across(rounds);
    tallies(rounds);
    files(rounds);
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

/// The columns of the work: each leaf as its narrowest integers.
struct Integers {
    /// First and second columns, or the four of a survey.
    wide: Vec<Vec<Vec<u32>>>,
    narrow: Vec<Vec<u8>>,
    points: Vec<Vec<i64>>,
    absent: Vec<Vec<bool>>,
}

impl Integers {
    fn of(work: &Work) -> Self {
        let (mut wide, mut narrow, mut points, mut absent) = (vec![], vec![], vec![], vec![]);
        for at in 0..work.leaves.len() {
            let cells = || work.units.iter().map(move |unit| unit[at]);
            let column = |of: &dyn Fn(Cell) -> u32| cells().map(of).collect::<Vec<u32>>();
            let share = |second: bool| {
                column(&|cell| match cell {
                    Cell::Share(_, whole) if second => whole,
                    Cell::Share(part, _) => part,
                    _ => u32::from(second),
                })
            };
            wide.push(match work.leaves[at].kind {
                Kind::Share | Kind::Band => vec![share(false), share(true)],
                Kind::Survey => (0..4)
                    .map(|option| {
                        column(&|cell| match cell {
                            Cell::Answers(answers) => answers[option],
                            _ => 0,
                        })
                    })
                    .collect(),
                Kind::PerItem | Kind::Deduction => {
                    vec![column(&|cell| if let Cell::Count(count) = cell { count } else { 0 })]
                }
                _ => vec![],
            });
            let byte = |cell| match cell {
                Cell::Position(number) | Cell::Items(number) => number as u8,
                _ => 0,
            };
            narrow.push(match work.leaves[at].kind {
                Kind::Choice | Kind::Checklist => cells().map(byte).collect(),
                _ => vec![],
            });
            let given = |cell| if let Cell::Points(points) = cell { i64::from(points) } else { 0 };
            points.push(match work.leaves[at].kind {
                Kind::Direct => cells().map(given).collect(),
                _ => vec![],
            });
            absent.push(if work.leaves[at].may_not_apply {
                cells().map(|cell| matches!(cell, Cell::NotApplicable)).collect()
            } else {
                vec![]
            });
        }
        Self { wide, narrow, points, absent }
    }

    fn batch<'a>(&'a self, work: &Work) -> cchc::Batch<'a> {
        let stage = cchc::Stage::Appraised;
        let mut columns = cchc::Columns::of(&work.methodology, stage, work.units.len());
        for (at, leaf) in work.leaves.iter().enumerate() {
            let code = format!("{}.{}", at / 9 + 1, at % 9 + 1);
            if leaf.may_not_apply {
                columns.not_applicable(&code, &self.absent[at]);
            }
            match leaf.kind {
                Kind::Choice | Kind::Checklist => {
                    columns.answer(&code, [self.narrow[at][..].into()])
                }
                Kind::Direct => columns.answer(&code, [self.points[at][..].into()]),
                _ => columns.answer(&code, self.wide[at].iter().map(|column| column[..].into())),
            };
        }
        columns.check().unwrap()
    }
}

/// The published part of a result: points, applicable, index, group.
struct Results {
    points: Vec<cchc::Points>,
    applicable: Vec<cchc::Points>,
    index: Vec<cchc::Index>,
    group: Vec<Option<usize>>,
}

impl Results {
    fn of(units: usize) -> Self {
        let points = vec![cchc::Points::ZERO; units];
        let index = vec![cchc::Index::default(); units];
        Self { applicable: points.clone(), points, index, group: vec![None; units] }
    }

    fn fill(&mut self, batch: &cchc::Batch<'_>) {
        let output = cchc::Output {
            points: &mut self.points,
            applicable: &mut self.applicable,
            index: &mut self.index,
            group: &mut self.group,
            fields: Vec::new(),
        };
        batch.score(0..batch.units(), output).unwrap();
    }
}

fn batch(rounds: usize, leaves: usize, units: usize, name: &str) {
    let work = Work::new(leaves, units, 2);
    let integers = Integers::of(&work);
    let batch = integers.batch(&work);
    let mut results = Results::of(units);
    results.fill(&batch);
    // The single path gives the same digits.
    let few = Work { units: work.units[..8192].to_vec(), ..Work::new(leaves, 0, 0) };
    for (at, sheet) in few.sheets(&work.methodology).iter().enumerate() {
        let card = sheet.score();
        assert_eq!(card.points(), results.points[at]);
        assert_eq!(card.applicable(), results.applicable[at]);
        assert_eq!(card.index(), results.index[at]);
        let groups = &work.methodology.definition().classification.groups;
        assert_eq!(card.group(), results.group[at].map(|group| &groups[group]));
    }
    let max: u32 = work.leaves.iter().map(|leaf| leaf.max).sum();
    let decimal_plan: Vec<_> = work.leaves.iter().map(decimal::Plan::of).collect();
    let decimal_units = decimal::units(&few);
    let decimal_max = rust_decimal::Decimal::new(i64::from(max), 2);
    let float_plan: Vec<_> = work.leaves.iter().map(float::Plan::of).collect();
    let float_columns = float::Columns::of(&float::cells(&work));
    let mut float_results = vec![float::Result::default(); units];
    float_columns.score(&float_plan, f64::from(max), &mut float_results);
    let wrong = float_results
        .iter()
        .zip(&results.index)
        .filter(|(float, index)| format!("{:.2}", float.2 / 100.0) != index.to_string());
    println!("wrong f64 columns {} of {units} indices", wrong.count());
    let mut times = Times::of(
        rounds,
        &mut [
            ("batch", &mut || results.fill(&batch)),
            ("f64-columns", &mut || {
                float_columns.score(&float_plan, f64::from(max), &mut float_results);
                black_box(&float_results);
            }),
            ("rust-decimal", &mut || {
                for unit in &decimal_units {
                    black_box(decimal::score(&decimal_plan, decimal_max, unit));
                }
            }),
        ],
    );
    // A unit each; the decimals ran a part of the units.
    for round in &mut times.rounds {
        round[0] /= units as f64;
        round[1] /= units as f64;
        round[2] /= 8192.0;
    }
    times.report(1);
    let native = cfg!(target_feature = "avx2");
    let limits = if native { ["0.02", "1.0"] } else { ["0.045", "1.8"] };
    times.ratio(&format!("{name}/rust-decimal"), "batch", "rust-decimal", limits[0]);
    times.ratio(&format!("{name}/f64-columns"), "batch", "f64-columns", limits[1]);
}

/// Cost by size: in and out of the cache, few and many leaves.
fn across(rounds: usize) {
    let works =
        [(90, 1000), (90, 1_000_000), (900, 10_000), (90, 10_000)].map(|(leaves, units)| {
            // A million rows of cells are too much memory; their columns repeat 10⁵ distinct units.
            let work = Work::new(leaves, units.min(100_000), 3);
            let mut integers = Integers::of(&work);
            let times = units / work.units.len();
            let repeat = |columns: &mut Vec<Vec<u32>>| {
                columns.iter_mut().for_each(|column| *column = column.repeat(times));
            };
            integers.wide.iter_mut().for_each(repeat);
            integers.narrow.iter_mut().for_each(|column| *column = column.repeat(times));
            integers.points.iter_mut().for_each(|column| *column = column.repeat(times));
            integers.absent.iter_mut().for_each(|column| *column = column.repeat(times));
            let work = Work { units: vec![Vec::new(); units], ..work };
            (work, integers)
        });
    let batches = works.each_ref().map(|(work, integers)| integers.batch(work));
    let mut results = batches.each_ref().map(|batch| Results::of(batch.units()));
    let [a, b, c, d] = &mut results;
    let mut times = Times::of(
        rounds.min(9),
        &mut [
            ("batch-1e3", &mut || (0..100).for_each(|_| a.fill(&batches[0]))),
            ("batch-1e6", &mut || b.fill(&batches[1])),
            ("batch-900-leaves", &mut || c.fill(&batches[2])),
            ("batch-90-leaves", &mut || d.fill(&batches[3])),
        ],
    );
    for round in &mut times.rounds {
        for (time, units) in round.iter_mut().zip([100_000.0, 1_000_000.0, 10_000.0, 10_000.0]) {
            *time /= units;
        }
        round[2] /= 10.0;
    }
    times.report(1);
    times.ratio("cost-per-unit-1e6-over-1e3", "batch-1e6", "batch-1e3", "3.0");
    times.ratio("cost-per-leaf-900-over-90", "batch-900-leaves", "batch-90-leaves", "1.1");
}

/// Survey micro-data to counts, against dense f64 sums of the weights of the same rows.
fn tallies(rounds: usize) {
    const ROWS: usize = 1_000_000;
    const UNITS: u32 = 500;
    let leaves = data::leaves(90);
    let methodology = data::definition(&leaves, false).validate().unwrap();
    let mut tally = cchc::Tally::of(&methodology, UNITS as usize).unwrap();
    let questions = tally.questions().len();
    let mut random = data::Random(4);
    let units: Vec<u32> = (0..ROWS).map(|_| random.below(UNITS)).collect();
    let asked: Vec<u16> = (0..ROWS).map(|_| random.below(questions as u32) as u16).collect();
    let options: Vec<u8> = (0..ROWS).map(|_| random.below(4) as u8).collect();
    let weights = [1.0, 0.6, 0.2, 0.0];
    let mut sums = vec![[0.0_f64; 2]; UNITS as usize * questions];
    let times = Times::of(
        rounds.min(15),
        &mut [
            ("tally", &mut || tally.add(&units, &asked, &options).unwrap()),
            ("f64-sums", &mut || {
                for ((unit, question), option) in units.iter().zip(&asked).zip(&options) {
                    let [sum, count] =
                        &mut sums[*unit as usize * questions + usize::from(*question)];
                    *sum += weights[usize::from(*option)];
                    *count += 1.0;
                }
            }),
        ],
    );
    let counts = tally.counts(0, 0).unwrap();
    let exact: f64 = counts.iter().zip(weights).map(|(n, weight)| f64::from(*n) * weight).sum();
    assert!((exact - sums[0][0]).abs() < 1e-6 * exact);
    times.report(ROWS);
    times.ratio("tally/f64-sums", "tally", "f64-sums", "0.8");
}

/// A methodology file: parsed, validated and compiled, against parsed alone.
fn files(rounds: usize) {
    let text = serde_json::to_string(&data::definition(&data::leaves(90), false)).unwrap();
    let parse = || serde_json::from_str::<cchc::Definition>(&text).unwrap();
    let times = Times::of(
        rounds,
        &mut [
            ("parse-validate-compile", &mut || {
                (0..50).for_each(|_| drop(black_box(parse().validate().unwrap())));
            }),
            ("parse", &mut || (0..50).for_each(|_| drop(black_box(parse())))),
        ],
    );
    times.report(50);
    times.ratio("parse-validate-compile/parse", "parse-validate-compile", "parse", "1.5");
}
