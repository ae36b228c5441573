//! Many units of one methodology, from columns: by number of units and of leaves.

use std::hint::black_box;

use super::columns::{Integers, Results};
use super::data::{self, Leaf};
use super::exact::{self, Result};
use super::times::{Times, Variant};
use super::{decimal, float, sheets};

const SEED: u64 = 2;
/// Units that idiomatic decimals score in each round, and the single path to compare.
const FEW: usize = 8192;

/// Distinct units of one size, as integers and as floats, with what each must get.
struct Set {
    name: String,
    leaves: Vec<Leaf>,
    methodology: cchc::Methodology,
    integers: Integers,
    float_plan: Vec<float::Plan>,
    floats: float::Columns,
    exact: Vec<Result>,
}

impl Set {
    fn new(name: &str, leaf_count: usize, units: usize) -> Self {
        let leaves = data::leaves(leaf_count);
        let methodology = data::definition(&leaves, false).validate().unwrap();
        let mut integers = Integers::of(&leaves);
        let mut floats = float::Columns::default();
        let mut exact = Vec::with_capacity(units);
        data::units(&leaves, units, SEED, |_, unit| {
            integers.push(unit);
            floats.push(unit, units);
            exact.push(exact::score(&leaves, unit));
        });
        let float_plan = leaves.iter().map(float::Plan::of).collect();
        let name = name.to_owned();
        Self { name, leaves, methodology, integers, float_plan, floats, exact }
    }

    fn max(&self) -> u32 {
        self.leaves.iter().map(|leaf| leaf.max).sum()
    }

    fn score_floats(&self, out: &mut [float::Result]) {
        self.floats.score(&self.float_plan, f64::from(self.max()), out);
    }

    /// All units of the batch must be right to the last digit, and so the cards of the first ones.
    fn assert(&self) {
        let mut results = Results::of(self.exact.len());
        results.fill(&self.integers.batch(&self.methodology));
        for (at, expected) in self.exact.iter().enumerate() {
            assert_eq!(results.points[at], data::points(expected.total));
            assert_eq!(results.applicable[at], data::points(expected.applicable));
            assert_eq!(results.index[at].to_string(), sheets::text(expected.index));
            assert_eq!(results.group[at], expected.group);
        }
        let few = self.exact.len().min(FEW * 90 / self.leaves.len());
        let sheets = data::sheets(&self.methodology, &self.leaves, few, SEED);
        for (sheet, expected) in sheets.iter().zip(&self.exact) {
            let checked = self.methodology.check(sheet).unwrap();
            sheets::assert_card(&checked.score(), self.methodology.definition(), *expected);
        }
        println!("exact {}: {} units, and sheet by sheet {few}", self.name, self.exact.len());
    }

    /// How often the references are wrong, in the total or the index.
    fn count_wrong(&self) {
        let plan: Vec<_> = self.leaves.iter().map(decimal::Plan::of).collect();
        let mut columns = vec![float::Result::default(); self.exact.len()];
        self.score_floats(&mut columns);
        let is_wrong = |(total, _, index, _): float::Result, exact: &Result| {
            total != f64::from(exact.total) || index != f64::from(exact.index)
        };
        let (mut decimals, mut flat) = (0, 0);
        data::units(&self.leaves, self.exact.len(), SEED, |at, unit| {
            let exact = self.exact[at];
            let (total, index, _) = decimal::score(&plan, self.max(), &decimal::unit(unit));
            let right = [exact.total, exact.index].map(decimal::hundredths);
            decimals += usize::from([total, index] != right);
            let cells = float::cells(unit);
            let found = float::score(&self.float_plan, f64::from(self.max()), &cells);
            flat += usize::from(is_wrong(found, &exact));
        });
        let columns =
            columns.iter().zip(&self.exact).filter(|(found, exact)| is_wrong(**found, exact));
        let units = self.exact.len();
        for (name, wrong) in [
            ("cchc", 0),
            ("rust-decimal", decimals),
            ("f64-plan", flat),
            ("f64-columns", columns.count()),
        ] {
            println!("wrong {name} {wrong} of {units} units");
        }
    }
}

pub fn figures(rounds: usize) {
    let sets = [
        Set::new("1e2", 90, 100),
        Set::new("1e3", 90, 1_000),
        Set::new("1e4", 90, 10_000),
        Set::new("1e5", 90, 100_000),
        Set::new("1e6", 90, 1_000_000),
        // As many cells as 10⁵ units of 90 leaves.
        Set::new("18-leaves", 18, 500_000),
        Set::new("900-leaves", 900, 10_000),
    ];
    sets.iter().for_each(Set::assert);
    let usual = &sets[3];
    usual.count_wrong();

    let mut decimals = Vec::new();
    data::units(&usual.leaves, FEW, SEED, |_, unit| decimals.push(decimal::unit(unit)));
    let decimal_plan: Vec<_> = usual.leaves.iter().map(decimal::Plan::of).collect();
    let mut variants = vec![Variant::new("rust-decimal", FEW, || {
        for unit in &decimals {
            black_box(decimal::score(&decimal_plan, usual.max(), unit));
        }
    })];
    for set in &sets {
        let (units, batch) = (set.exact.len(), set.integers.batch(&set.methodology));
        // Small sets often enough to be timed.
        let times = (10_000 / units).max(1);
        let mut results = Results::of(units);
        let run = move || (0..times).for_each(|_| results.fill(black_box(&batch)));
        variants.push(Variant::new(format!("batch-{}", set.name), units * times, run));
        let mut results = vec![float::Result::default(); units];
        let run = move || (0..times).for_each(|_| set.score_floats(black_box(&mut results)));
        variants.push(Variant::new(format!("f64-columns-{}", set.name), units * times, run));
    }
    let times = Times::of(rounds, variants);
    times.report();
    let ratio = |name: &str, pair: [&str; 2], limit: &str| times.ratio(name, pair, 1.0, limit);
    let limits = ["0.03", "0.8"];
    ratio("batch-1e5/rust-decimal", ["batch-1e5", "rust-decimal"], limits[0]);
    for set in &sets {
        let (left, right) = (format!("batch-{}", set.name), format!("f64-columns-{}", set.name));
        let limit = if set.name == "1e5" { limits[1] } else { "-" };
        ratio(&format!("{left}/f64-columns"), [&left, &right], limit);
    }
    ratio("cost-per-unit-1e6-over-1e3", ["batch-1e6", "batch-1e3"], "1.2");
    let per_leaf = |name: &str, pair, scale, limit| {
        times.ratio(&format!("cost-per-leaf-{name}"), pair, scale, limit)
    };
    per_leaf("900-over-90", ["batch-900-leaves", "batch-1e5"], 0.1, "1.1");
    per_leaf("900-over-90-of-1e4-units", ["batch-900-leaves", "batch-1e4"], 0.1, "-");
    per_leaf("18-over-90", ["batch-18-leaves", "batch-1e5"], 5.0, "-");
}
