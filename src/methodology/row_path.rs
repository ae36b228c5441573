//! The rows above the current one while the rows of a definition are read.

use std::collections::HashMap;

use super::rows::RowId;
use crate::definition::Row;

/// How many rows are looked through one by one. A table without missing rows has no more levels.
const LEVELS: usize = 8;

/// Rows, each under the one before it or with a parent that is missing. So there can be any number of them.
#[derive(Default)]
pub(super) struct RowPath<'a> {
    rows: Vec<RowId>,
    /// The positions of the rows after the first [`LEVELS`], by their codes.
    later: HashMap<&'a str, Vec<usize>>,
    /// How many rows [`take_new`](Self::take_new) has given.
    given: usize,
}

impl<'a> RowPath<'a> {
    /// The position of the last row with this code.
    pub(super) fn find(&self, code: &str, table: &[Row]) -> Option<usize> {
        let later = self.later.get(code).and_then(|positions| positions.last()).copied();
        let mut first = self.rows.iter().take(LEVELS);
        later.or_else(|| first.rposition(|row| row.value_in(table).code == code))
    }

    pub(super) fn get(&self, position: usize) -> Option<RowId> {
        self.rows.get(position).copied()
    }

    pub(super) fn push(&mut self, row: RowId, table: &'a [Row]) {
        if self.rows.len() >= LEVELS {
            let positions = self.later.entry(&row.value_in(table).code).or_default();
            positions.push(self.rows.len());
        }
        self.rows.push(row);
    }

    /// Keeps the first `len` rows.
    pub(super) fn truncate(&mut self, len: usize, table: &[Row]) {
        while self.rows.len() > len {
            let removed = self.rows.pop().map(|row| row.value_in(table).code.as_str());
            // The last position of a code is that of its last row.
            let positions = removed.and_then(|code| self.later.get_mut(code));
            positions.map(Vec::pop);
        }
        self.given = self.given.min(len);
    }

    /// The rows that were added since the last call.
    pub(super) fn take_new(&mut self) -> &[RowId] {
        let new = self.rows.get(self.given..).unwrap_or_default();
        self.given = self.rows.len();
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::points;

    /// The same as a list that is looked through from its end, with codes that are there again and again.
    #[test]
    fn a_path_finds_what_a_list_finds() {
        let row = |at: usize| Row::inner((at % 17).to_string(), "", points!(1));
        let table: Vec<Row> = (0..400).map(row).collect();
        let (mut path, mut list, mut seed) = (RowPath::default(), Vec::new(), 1_u32);
        for at in 0..table.len() {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if seed >> 28 == 0 {
                let len = usize::try_from(seed >> 8).unwrap() % (list.len() + 2);
                path.truncate(len, &table);
                list.truncate(len);
            }
            let row = RowId::new(at);
            path.push(row, &table);
            list.push(row);
            for code in (0..18).map(|code| code.to_string()) {
                let found = list.iter().rposition(|row| row.value_in(&table).code == code);
                assert_eq!(path.find(&code, &table), found);
                assert_eq!(path.get(list.len()), None);
                assert!(found.is_none_or(|found| path.get(found) == list.get(found).copied()));
            }
        }
        assert!(list.len() > 2 * LEVELS);
    }

    #[test]
    fn new_rows_are_given_once() {
        let table: Vec<Row> = (0..9).map(|_| Row::inner("1", "", points!(1))).collect();
        let rows: Vec<RowId> = (0..9).map(RowId::new).collect();
        let mut path = RowPath::default();
        path.push(rows[0], &table);
        path.push(rows[1], &table);
        assert_eq!(path.take_new(), &rows[..2]);
        assert!(path.take_new().is_empty());
        path.push(rows[2], &table);
        path.truncate(1, &table);
        assert!(path.take_new().is_empty());
        path.push(rows[3], &table);
        assert_eq!(path.take_new(), &rows[3..4]);
    }
}
