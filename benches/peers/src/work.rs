//! The seeded work of the bench, and its sheets one by one. All that is asked of `data` for it is here.

use cchc::{Methodology, Sheet, Stage};

use crate::data::{self, Cell, Leaf};

pub struct Work {
    pub leaves: Vec<Leaf>,
    pub units: Vec<Vec<Cell>>,
    /// The codes of the leaves, as a program has them.
    pub codes: Vec<String>,
    pub methodology: Methodology,
}

impl Work {
    pub fn new(units: usize, seed: u64) -> Self {
        let leaves = data::leaves(90);
        let mut all = Vec::with_capacity(units);
        data::units(&leaves, units, seed, |_, unit| all.push(unit.to_vec()));
        let methodology = data::definition(&leaves, false).validate().unwrap();
        let codes = (0..leaves.len()).map(data::code).collect();
        Self { leaves, units: all, codes, methodology }
    }

    pub fn sheet(&self, at: usize) -> Sheet {
        let mut sheet = Sheet::new(&self.methodology, format!("Đơn vị {at}"), Stage::Appraised);
        for ((code, leaf), cell) in self.codes.iter().zip(&self.leaves).zip(&self.units[at]) {
            sheet.answer(code, data::evidence(*leaf, *cell));
        }
        sheet
    }
}
