//! The columns work for another language: the evidence and our indices as files, and our time for them.

use std::fs;
use std::path::Path;

use cchc::batch::{Columns, Output};
use cchc::number::Index;
use cchc::{Points, Stage};
use cpu_time::ThreadTime;

use crate::data::{Cell, Kind};
use crate::work::Work;

const UNITS: usize = 100_000;

/// The columns of one leaf, as narrow as `cchc` reads them; what does not apply is 0 of 1.
#[derive(Default)]
struct Leaf {
    numbers: Vec<Vec<u32>>,
    positions: Vec<u8>,
    points: Vec<i64>,
    absent: Vec<bool>,
}

impl Leaf {
    fn of(cells: impl Iterator<Item = Cell>) -> Self {
        let mut leaf = Self::default();
        for cell in cells {
            leaf.absent.push(matches!(cell, Cell::NotApplicable));
            match cell {
                Cell::NotApplicable => leaf.push([0, 1]),
                Cell::Share(part, whole) => leaf.push([part, whole]),
                Cell::Count(count) => leaf.push([count]),
                Cell::Answers(answers) => leaf.push(answers),
                Cell::Position(number) | Cell::Items(number) => {
                    leaf.positions.push(number.try_into().unwrap());
                }
                Cell::Points(hundredths) => leaf.points.push(hundredths.into()),
            }
        }
        leaf
    }

    fn push<const N: usize>(&mut self, numbers: [u32; N]) {
        self.numbers.resize_with(N, Vec::new);
        self.numbers.iter_mut().zip(numbers).for_each(|(column, number)| column.push(number));
    }

    /// The same columns, one after the other; what does not apply is -1.
    fn write(&self, file: &mut Vec<u8>) {
        for column in &self.numbers {
            for (number, absent) in column.iter().zip(&self.absent) {
                let number = if *absent { -1 } else { i32::try_from(*number).unwrap() };
                file.extend(number.to_le_bytes());
            }
        }
        file.extend(self.positions.iter().flat_map(|number| i32::from(*number).to_le_bytes()));
        let points = self.points.iter().map(|points| i32::try_from(*points).unwrap());
        file.extend(points.flat_map(i32::to_le_bytes));
    }
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Share => "share",
        Kind::Band => "band",
        Kind::Survey => "survey",
        Kind::Choice => "choice",
        Kind::Checklist => "checklist",
        Kind::PerItem => "per-item",
        Kind::Deduction => "deduction",
        Kind::Direct => "direct",
    }
}

/// Writes to a directory: `leaves.txt` (kind, maximum in hundredths, whether it may not apply), `cells.i32`,
/// `index.i32` (in hundredths) and `batch.txt` (nanoseconds a unit).
pub fn write(directory: &Path, rounds: usize) {
    let work = Work::new(UNITS, 2);
    let column = |at: usize| Leaf::of(work.units.iter().map(move |unit| unit[at]));
    let leaves: Vec<Leaf> = (0..work.leaves.len()).map(column).collect();

    let mut columns = Columns::new(&work.methodology, Stage::Appraised, UNITS);
    for (at, (rule, leaf)) in work.leaves.iter().zip(&leaves).enumerate() {
        let code = &work.codes[at];
        if rule.may_not_apply {
            columns = columns.not_applicable(code, &leaf.absent);
        }
        columns = match rule.kind {
            Kind::Choice | Kind::Checklist => columns.answer(code, [leaf.positions[..].into()]),
            Kind::Direct => columns.answer(code, [leaf.points[..].into()]),
            _ => columns.answer(code, leaf.numbers.iter().map(|column| column[..].into())),
        };
    }
    let batch = columns.check().unwrap();
    let (mut points, mut applicable) = (vec![Points::ZERO; UNITS], vec![Points::ZERO; UNITS]);
    let (mut index, mut group) = (vec![Index::ZERO; UNITS], vec![None; UNITS]);
    let mut times: Vec<_> = (0..=rounds)
        .map(|_| {
            let start = ThreadTime::now();
            let output = Output::new()
                .points(&mut points)
                .applicable(&mut applicable)
                .index(&mut index)
                .group(&mut group);
            batch.score(0..UNITS, output).unwrap();
            start.elapsed().as_nanos() as f64 / UNITS as f64
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let median = times[times.len() / 2];
    println!("time batch {median:.1} ns a unit");

    let line = |leaf: &crate::data::Leaf| {
        format!("{} {} {}\n", name(leaf.kind), leaf.max, u8::from(leaf.may_not_apply))
    };
    let lines: String = work.leaves.iter().map(line).collect();
    let mut cells = Vec::new();
    leaves.iter().for_each(|leaf| leaf.write(&mut cells));
    let hundredths = |index: &Index| index.to_string().replace('.', "").parse::<i32>().unwrap();
    let index: Vec<u8> = index.iter().flat_map(|index| hundredths(index).to_le_bytes()).collect();
    fs::create_dir_all(directory).unwrap();
    fs::write(directory.join("leaves.txt"), lines).unwrap();
    fs::write(directory.join("cells.i32"), cells).unwrap();
    fs::write(directory.join("index.i32"), index).unwrap();
    fs::write(directory.join("batch.txt"), median.to_string()).unwrap();
}
