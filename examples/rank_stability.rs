//! How stable are the ranks? A seeded Monte Carlo simulation over disputed leaves, scored in batches.
//!
//! 63 units are scored; for each of them three appraised leaves of 20 items are disputed: one item fewer or
//! one more may finally be granted than was given. Every draw, 1,000 of them or as many as are asked for,
//! scores every unit and ranks it; the table gives the interval of its rank in 95 of 100 draws.
//! Each draw has its own seed, so any number of threads gives the same table, byte for byte. A hundred
//! thousand take seconds: `cargo run --release --example rank_stability -- 100000 [THREADS]`.

#![allow(clippy::arithmetic_side_effects, reason = "draws, ranks and steps are small numbers")]

use std::io::Write as _;

use cchc::batch::{Columns, Output};
use cchc::definition::{Basis, Classification, TieRule};
use cchc::number::{Index, Mode, Rounding};
use cchc::rule::{PerItem, Proportional};
use cchc::{Definition, Methodology, Problems, Row, Rule, Stage, points};

const UNITS: usize = 63;
const LEAVES: usize = 12;
const DISPUTED: usize = 3;
/// Draws that are scored as one batch.
const CHUNK: usize = 100;

/// `splitmix64`: small, and good enough for a draw.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)).checked_rem(bound).unwrap_or(0)
    }
}

fn methodology() -> Result<Methodology, Problems> {
    let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
    let half_up = Rounding::new(2, Mode::HalfUp);
    let mut definition =
        Definition::new("stability", 2025, "Minh họa", points!(60), half_up, groups);
    for leaf in 1..=LEAVES {
        let rule: Rule = if leaf <= DISPUTED {
            PerItem::new(points!(0.25)).into()
        } else {
            Proportional::new().into()
        };
        definition.criteria.push(Row::leaf(leaf.to_string(), "Tiêu chí", points!(5), rule));
    }
    definition.validate()
}

/// What every unit has reported: steps of a quarter given, and parts of 1,000.
struct Block {
    steps: Vec<[u64; DISPUTED]>,
    parts: Vec<[u32; LEAVES]>,
}

impl Block {
    fn new() -> Self {
        let mut random = Random(2025);
        let steps = (0..UNITS).map(|_| [0; DISPUTED].map(|_| 14 + random.below(5))).collect();
        let part = |random: &mut Random| 850 + u32::try_from(random.below(150)).unwrap_or(0);
        let parts = (0..UNITS).map(|_| [0; LEAVES].map(|_| part(&mut random))).collect();
        Self { steps, parts }
    }

    /// Adds to the histogram of ranks of each unit what these draws give.
    fn draw(
        &self,
        methodology: &Methodology,
        draws: std::ops::Range<usize>,
        ranks: &mut [[u32; UNITS]],
    ) -> Result<(), Problems> {
        let rows = draws.len().saturating_mul(UNITS);
        let mut disputed: Vec<Vec<u32>> = (0..DISPUTED).map(|_| Vec::with_capacity(rows)).collect();
        for draw in draws.clone() {
            // The draw alone decides its seed.
            let mut random =
                Random(u64::try_from(draw).unwrap_or(0).wrapping_mul(0xD134_2543_DE82_EF95));
            for unit in &self.steps {
                for (column, steps) in disputed.iter_mut().zip(unit) {
                    let granted = (steps + random.below(3)).saturating_sub(1).min(20);
                    column.push(u32::try_from(granted).unwrap_or(0));
                }
            }
        }
        let fixed: Vec<Vec<u32>> = (DISPUTED..LEAVES)
            .map(|leaf| {
                let once = self.parts.iter().filter_map(|parts| parts.get(leaf).copied());
                once.collect::<Vec<u32>>().repeat(draws.len())
            })
            .collect();
        let wholes = vec![1000_u32; rows];
        let mut columns = Columns::new(methodology, Stage::Final, rows);
        for (at, column) in disputed.iter().enumerate() {
            columns = columns.answer(&(at + 1).to_string(), [column.as_slice().into()]);
        }
        for (at, column) in fixed.iter().enumerate() {
            let code = (DISPUTED + at + 1).to_string();
            columns = columns.answer(&code, [column.as_slice().into(), wholes.as_slice().into()]);
        }
        let mut index = vec![Index::ZERO; rows];
        columns.check()?.score(0..rows, Output::new().index(&mut index))?;
        let mut best_first = Vec::with_capacity(UNITS);
        for block in index.chunks(UNITS) {
            best_first.clear();
            best_first.extend_from_slice(block);
            best_first.sort_unstable_by(|left, right| right.cmp(left));
            for (own, ranks) in block.iter().zip(ranks.iter_mut()) {
                let above = best_first.partition_point(|other| other > own);
                if let Some(count) = ranks.get_mut(above) {
                    *count += 1;
                }
            }
        }
        Ok(())
    }
}

/// The histograms of ranks of so many draws, on so many threads.
///
/// # Errors
/// - a draw is refused.
pub fn simulate(draws: usize, threads: usize) -> Result<Vec<[u32; UNITS]>, Problems> {
    let (methodology, block) = (methodology()?, Block::new());
    let done = std::sync::atomic::AtomicUsize::new(0);
    let next = std::sync::atomic::AtomicUsize::new(0);
    let order = std::sync::atomic::Ordering::Relaxed;
    let work = || -> Result<Vec<[u32; UNITS]>, Problems> {
        let mut ranks = vec![[0; UNITS]; UNITS];
        loop {
            let start = next.fetch_add(CHUNK, order);
            if start >= draws {
                return Ok(ranks);
            }
            let end = (start + CHUNK).min(draws);
            block.draw(&methodology, start..end, &mut ranks)?;
            let done = done.fetch_add(end - start, order) + (end - start);
            let percent = (done * 100).checked_div(draws).unwrap_or(100);
            // A bar that cannot be written is no reason to stop.
            let _ = write!(std::io::stderr(), "\r[{:<50}] {percent} %", "#".repeat(percent / 2));
        }
    };
    let results: Vec<_> = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..threads.max(1)).map(|_| scope.spawn(work)).collect();
        handles.into_iter().filter_map(|handle| handle.join().ok()).collect()
    });
    let _ = writeln!(std::io::stderr());
    let mut sum = vec![[0_u32; UNITS]; UNITS];
    for ranks in results {
        for (sum, ranks) in sum.iter_mut().flatten().zip(ranks?.iter().flatten()) {
            *sum += ranks;
        }
    }
    Ok(sum)
}

/// The least rank that at least `share` of 1,000 draws do not pass.
fn quantile(ranks: &[u32; UNITS], draws: usize, share: usize) -> usize {
    let mut seen = 0_usize;
    let at = ranks.iter().position(|count| {
        seen += usize::try_from(*count).unwrap_or(0);
        seen * 1000 >= draws * share
    });
    at.map_or(UNITS, |at| at + 1)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let draws = arguments.next().map_or(Ok(1_000), |draws| draws.parse())?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = arguments.next().map_or(Ok(cores), |threads| threads.parse())?;
    let ranks = simulate(draws, threads)?;
    let mut rows: Vec<_> = ranks
        .iter()
        .enumerate()
        .map(|(unit, ranks)| {
            let [low, middle, high] = [25, 500, 975].map(|share| quantile(ranks, draws, share));
            (middle, low, high, unit + 1)
        })
        .collect();
    rows.sort_unstable();
    let mut out = std::io::stdout().lock();
    writeln!(out, "{draws} draws x {UNITS} units, {DISPUTED} disputed leaves of {LEAVES}")?;
    writeln!(out, "unit | median rank | 95 % of draws")?;
    for (middle, low, high, unit) in rows {
        writeln!(out, "{unit:>4} | {middle:>11} | {low:>2} to {high:>2}")?;
    }
    Ok(())
}
