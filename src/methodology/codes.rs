//! Rows by their codes.

use super::rows::RowId;
use crate::definition::Row;

/// The rows sorted by their codes as texts; equal codes in the order of their rows.
#[derive(Clone, Debug)]
pub(crate) struct CodeIndex(Vec<RowId>);

impl CodeIndex {
    pub(super) fn new(rows: &[Row]) -> Self {
        let mut sorted: Vec<(&str, usize)> =
            rows.iter().map(|row| row.code.as_str()).zip(0..).collect();
        // The rows of most tables are in sorted runs, and a stable sort is fast on them.
        sorted.sort_by_key(|(code, _)| *code);
        Self(sorted.into_iter().map(|(_, position)| RowId::new(position)).collect())
    }

    /// The rows in the order of their codes as texts.
    pub(crate) fn sorted(&self) -> &[RowId] {
        &self.0
    }

    /// Whether no two rows have one code.
    pub(super) fn is_unique(&self, rows: &[Row]) -> bool {
        let code = |row: &RowId| &row.value_in(rows).code;
        self.0.windows(2).all(|pair| match pair {
            [one, next] => code(one) != code(next),
            _ => true,
        })
    }

    /// The first row with this code.
    pub(super) fn find(&self, rows: &[Row], code: &str) -> Option<RowId> {
        let code_of = |row: &RowId| row.value_in(rows).code.as_str();
        let place = self.0.partition_point(|row| code_of(row) < code);
        self.0.get(place).copied().filter(|row| code_of(row) == code)
    }
}
