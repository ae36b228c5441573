//! f64, written as a fast program would: a flat plan, columns, and sums of survey answers. Points are in
//! hundredths, so that rounding at the leaves is one addition and one conversion, and sums of leaves are
//! exact; what is wrong is wrong at a half or a threshold, since `part / whole` is rounded before it is
//! multiplied.

use super::data::{Cell, Kind, Leaf, PERCENTS, part};

/// What a unit gets: total in hundredths, applicable in hundredths, index in hundredths, group.
pub type Result = (f64, f64, f64, u32);

pub enum Plan {
    Share { max: f64 },
    Band { bounds: [f64; 2], pays: [f64; 3] },
    Survey { weights: [f64; 4] },
    Table { awards: [f64; 8] },
    PerItem { each: f64, max: f64 },
    Deduction { each: f64, max: f64 },
    Direct,
}

impl Plan {
    pub fn of(leaf: &Leaf) -> Self {
        let max = f64::from(leaf.max);
        let at = |position| f64::from(part(leaf.max, leaf.kind, position));
        match leaf.kind {
            Kind::Share => Plan::Share { max },
            Kind::Band => Plan::Band { bounds: [0.9, 0.7], pays: [at(0), at(1), at(2)] },
            Kind::Survey => Plan::Survey { weights: PERCENTS.map(|p| f64::from(p) / 100.0 * max) },
            Kind::Choice => Plan::Table { awards: [at(0), at(1), at(2), 0.0, 0.0, 0.0, 0.0, 0.0] },
            Kind::Checklist => {
                let sum = |bits: usize| (0..3).filter(|at| bits >> at & 1 == 1).map(at).sum();
                Plan::Table { awards: std::array::from_fn(sum) }
            }
            Kind::PerItem => Plan::PerItem { each: 25.0, max },
            Kind::Deduction => Plan::Deduction { each: 25.0, max },
            Kind::Direct => Plan::Direct,
        }
    }
}

#[inline(always)]
fn round(hundredths: f64) -> f64 {
    // Never negative here; without SSE4.1, `floor` is a call.
    (hundredths + 0.5) as i64 as f64
}

#[inline(always)]
fn finish(total: f64, applicable: f64) -> Result {
    let index = round(total / applicable * 10_000.0);
    let group = u32::from(index < 9000.0) + u32::from(index < 7000.0) + u32::from(index < 5000.0);
    (total, applicable, index, group)
}

/// Cells of a unit, one after the other; not applicable is NaN.
pub fn cells(unit: &[Cell]) -> Vec<f64> {
    let mut cells = Vec::new();
    for cell in unit {
        match *cell {
            Cell::NotApplicable => cells.extend([f64::NAN, 1.0]),
            Cell::Share(part, whole) => cells.extend([f64::from(part), f64::from(whole)]),
            Cell::Answers(answers) => cells.extend(answers.map(f64::from)),
            Cell::Position(number)
            | Cell::Items(number)
            | Cell::Count(number)
            | Cell::Points(number) => cells.push(f64::from(number)),
        }
    }
    cells
}

pub fn score(plan: &[Plan], max: f64, cells: &[f64]) -> Result {
    let (mut total, mut applicable) = (0.0, max);
    let mut rest = cells;
    for leaf in plan {
        let award = match leaf {
            Plan::Share { max } => {
                let [part, whole, tail @ ..] = rest else { unreachable!() };
                rest = tail;
                if part.is_nan() {
                    applicable -= max;
                    0.0
                } else {
                    round((part / whole).min(1.0) * max)
                }
            }
            Plan::Band { bounds, pays } => {
                let [part, whole, tail @ ..] = rest else { unreachable!() };
                rest = tail;
                let ratio = part / whole;
                if ratio >= bounds[0] {
                    pays[0]
                } else if ratio >= bounds[1] {
                    pays[1]
                } else {
                    pays[2]
                }
            }
            Plan::Survey { weights } => {
                let [a, b, c, d, tail @ ..] = rest else { unreachable!() };
                rest = tail;
                let sum = a * weights[0] + b * weights[1] + c * weights[2] + d * weights[3];
                round(sum / (a + b + c + d))
            }
            Plan::Table { awards } => {
                let [at, tail @ ..] = rest else { unreachable!() };
                rest = tail;
                awards[*at as usize & 7]
            }
            Plan::PerItem { each, max } => {
                let [count, tail @ ..] = rest else { unreachable!() };
                rest = tail;
                (count * each).min(*max)
            }
            Plan::Deduction { each, max } => {
                let [count, tail @ ..] = rest else { unreachable!() };
                rest = tail;
                (max - count * each).max(0.0)
            }
            Plan::Direct => {
                let [given, tail @ ..] = rest else { unreachable!() };
                rest = tail;
                *given
            }
        };
        total += award;
    }
    finish(total, applicable)
}

/// One column of f64 for each cell of a unit.
#[derive(Default)]
pub struct Columns(Vec<Vec<f64>>);

impl Columns {
    pub fn push(&mut self, unit: &[Cell], units: usize) {
        let cells = cells(unit);
        self.0.resize_with(cells.len(), || Vec::with_capacity(units));
        for (column, cell) in self.0.iter_mut().zip(cells) {
            column.push(cell);
        }
    }

    /// Blocks that stay in the cache, each leaf over the block; branch-free, so that it is vectorised.
    pub fn score(&self, plan: &[Plan], max: f64, out: &mut [Result]) {
        const BLOCK: usize = 512;
        let (mut total, mut applicable) = ([0.0; BLOCK], [0.0; BLOCK]);
        for (number, out) in out.chunks_mut(BLOCK).enumerate() {
            let range = number * BLOCK..number * BLOCK + out.len();
            let (total, applicable) = (&mut total[..out.len()], &mut applicable[..out.len()]);
            total.fill(0.0);
            applicable.fill(max);
            let mut columns = self.0.iter().map(|column| &column[range.clone()]);
            let mut next = || columns.next().unwrap();
            for leaf in plan {
                match leaf {
                    Plan::Share { max } => {
                        let cells = next().iter().zip(next());
                        for (((part, whole), total), applicable) in
                            cells.zip(total.iter_mut()).zip(applicable.iter_mut())
                        {
                            let award = round_fast((part / whole).min(1.0) * max);
                            let nan = part.is_nan();
                            *total += if nan { 0.0 } else { award };
                            *applicable -= if nan { *max } else { 0.0 };
                        }
                    }
                    Plan::Band { bounds, pays } => {
                        for ((part, whole), total) in
                            next().iter().zip(next()).zip(total.iter_mut())
                        {
                            let ratio = part / whole;
                            let low = if ratio >= bounds[1] { pays[1] } else { pays[2] };
                            *total += if ratio >= bounds[0] { pays[0] } else { low };
                        }
                    }
                    Plan::Survey { weights } => {
                        let cells = next().iter().zip(next()).zip(next().iter().zip(next()));
                        for (((a, b), (c, d)), total) in cells.zip(total.iter_mut()) {
                            let sum =
                                a * weights[0] + b * weights[1] + c * weights[2] + d * weights[3];
                            *total += round_fast(sum / (a + b + c + d));
                        }
                    }
                    Plan::Table { awards } => {
                        for (at, total) in next().iter().zip(total.iter_mut()) {
                            *total += awards[*at as usize & 7];
                        }
                    }
                    Plan::PerItem { each, max } => {
                        for (count, total) in next().iter().zip(total.iter_mut()) {
                            *total += (count * each).min(*max);
                        }
                    }
                    Plan::Deduction { each, max } => {
                        for (count, total) in next().iter().zip(total.iter_mut()) {
                            *total += (max - count * each).max(0.0);
                        }
                    }
                    Plan::Direct => {
                        for (given, total) in next().iter().zip(total.iter_mut()) {
                            *total += given;
                        }
                    }
                }
            }
            for ((out, total), applicable) in
                out.iter_mut().zip(total.iter()).zip(applicable.iter())
            {
                *out = finish(*total, *applicable);
            }
        }
    }
}

/// Rounds half up by the shift of a large constant: SSE2 has no vector conversion to i64, and this is what
/// a fast program does. It rounds halves to even, so half of a unit in the last place is added first.
#[inline(always)]
fn round_fast(hundredths: f64) -> f64 {
    const SHIFT: f64 = 6_755_399_441_055_744.0; // 1.5 x 2⁵²
    let even = (hundredths + SHIFT) - SHIFT;
    // A half that went down.
    even + f64::from(u8::from(hundredths - even >= 0.5))
}

/// Survey answers as a dense table: for each unit and question the sum of the weights, and how many.
pub fn add(
    sums: &mut [[f64; 2]],
    questions: usize,
    weights: &[f64; 4],
    rows: (&[u32], &[u16], &[u8]),
) {
    for ((unit, question), option) in rows.0.iter().zip(rows.1).zip(rows.2) {
        let [sum, count] = &mut sums[*unit as usize * questions + usize::from(*question)];
        *sum += weights[usize::from(*option)];
        *count += 1.0;
    }
}
