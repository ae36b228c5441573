//! The columns of integers that the batch reads, and those that it writes.

use cchc::batch::{Batch, Columns, Output};
use cchc::number::Index;
use cchc::{Methodology, Points, Stage};

use super::data::{self, Cell, Kind, Leaf};

/// The columns of one leaf, each of the narrowest type; the others are empty.
#[derive(Default)]
struct Column {
    /// Part and whole, the four options of a survey, or the count.
    wide: [Vec<u32>; 4],
    narrow: Vec<u8>,
    points: Vec<i64>,
    absent: Vec<bool>,
}

pub struct Integers {
    leaves: Vec<Leaf>,
    units: usize,
    columns: Vec<Column>,
}

impl Integers {
    pub fn of(leaves: &[Leaf]) -> Self {
        let columns = leaves.iter().map(|_| Column::default()).collect();
        Self { leaves: leaves.to_vec(), units: 0, columns }
    }

    pub fn push(&mut self, unit: &[Cell]) {
        self.units += 1;
        for ((leaf, column), cell) in self.leaves.iter().zip(&mut self.columns).zip(unit) {
            if leaf.may_not_apply {
                column.absent.push(matches!(cell, Cell::NotApplicable));
            }
            let mut wide = |cells: &[u32]| {
                column.wide.iter_mut().zip(cells).for_each(|(column, cell)| column.push(*cell));
            };
            match *cell {
                Cell::NotApplicable => wide(&[0, 1]),
                Cell::Share(part, whole) => wide(&[part, whole]),
                Cell::Answers(answers) => wide(&answers),
                Cell::Count(count) => wide(&[count]),
                Cell::Position(number) | Cell::Items(number) => column.narrow.push(number as u8),
                Cell::Points(points) => column.points.push(points.into()),
            }
        }
    }

    pub fn batch<'a>(&'a self, methodology: &Methodology) -> Batch<'a> {
        let mut columns = Columns::new(methodology, Stage::Appraised, self.units);
        for (at, (leaf, column)) in self.leaves.iter().zip(&self.columns).enumerate() {
            let code = data::code(at);
            if leaf.may_not_apply {
                columns = columns.not_applicable(&code, &column.absent);
            }
            let wide = |count| column.wide[..count].iter().map(|column| column[..].into());
            columns = match leaf.kind {
                Kind::Choice | Kind::Checklist => columns.answer(&code, [column.narrow[..].into()]),
                Kind::Direct => columns.answer(&code, [column.points[..].into()]),
                Kind::Share | Kind::Band => columns.answer(&code, wide(2)),
                Kind::Survey => columns.answer(&code, wide(4)),
                Kind::PerItem | Kind::Deduction => columns.answer(&code, wide(1)),
            };
        }
        columns.check().unwrap()
    }
}

/// What is published of every unit.
pub struct Results {
    pub points: Vec<Points>,
    pub applicable: Vec<Points>,
    pub index: Vec<Index>,
    pub group: Vec<Option<usize>>,
}

impl Results {
    pub fn of(units: usize) -> Self {
        let points = vec![Points::ZERO; units];
        let index = vec![Index::ZERO; units];
        Self { applicable: points.clone(), points, index, group: vec![None; units] }
    }

    pub fn fill(&mut self, batch: &Batch<'_>) {
        let output = Output::new()
            .points(&mut self.points)
            .applicable(&mut self.applicable)
            .index(&mut self.index)
            .group(&mut self.group);
        batch.score(0..batch.units(), output).unwrap();
    }
}
