//! The seeded work of the bench, and its sheets one by one. All that is asked of `data` for it is here.

use cchc::{CheckedSheet, Methodology, Sheet, Stage};

use crate::data::{self, Cell, Leaf};

pub struct Work {
    pub leaves: Vec<Leaf>,
    pub units: Vec<Vec<Cell>>,
    pub methodology: Methodology,
}

impl Work {
    pub fn new(units: usize, seed: u64) -> Self {
        let leaves = data::leaves(90);
        let mut all = Vec::with_capacity(units);
        data::units(&leaves, units, seed, |_, unit| all.push(unit.to_vec()));
        let methodology = data::definition(&leaves, false).validate().unwrap();
        Self { leaves, units: all, methodology }
    }

    pub fn code(at: usize) -> String {
        format!("{}.{}", at / 9 + 1, at % 9 + 1)
    }

    pub fn sheet(&self, at: usize) -> CheckedSheet {
        let mut sheet = Sheet::of(&self.methodology, format!("Đơn vị {at}"), Stage::Appraised);
        for (at, (leaf, cell)) in self.leaves.iter().zip(&self.units[at]).enumerate() {
            sheet.answer(Self::code(at), data::evidence(*leaf, *cell));
        }
        self.methodology.check(sheet).unwrap()
    }
}
