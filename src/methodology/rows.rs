//! Rows by a typed id. If a row that must exist is missing, the program stops here.

use crate::number::invariant;

/// A row of a methodology, by its position in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct RowId(usize);

impl RowId {
    /// The row at a position of the table.
    pub(crate) fn new(position: usize) -> Self {
        Self(position)
    }

    /// Its position in the table, from 0.
    pub(crate) fn position(self) -> usize {
        self.0
    }

    /// Its value in a list with one value for each row.
    #[inline]
    #[track_caller]
    pub(crate) fn value_in<T>(self, list: &[T]) -> &T {
        invariant(list.get(self.0), "a row of the methodology")
    }
}

/// Rows that are next to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowRange {
    start: usize,
    end: usize,
}

impl RowRange {
    pub(crate) fn new(start: RowId, end: usize) -> Self {
        Self { start: start.0, end }
    }

    pub(crate) fn contains(self, row: RowId) -> bool {
        (self.start..self.end).contains(&row.0)
    }

    pub(crate) fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    pub(crate) fn iter(self) -> impl DoubleEndedIterator<Item = RowId> + ExactSizeIterator {
        (self.start..self.end).map(RowId)
    }
}

/// One value for each row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RowMap<T>(Vec<T>);

impl<T> RowMap<T> {
    pub(crate) fn with_capacity(rows: usize) -> Self {
        Self(Vec::with_capacity(rows))
    }

    /// Adds the value of the next row.
    pub(crate) fn push(&mut self, value: T) {
        self.0.push(value);
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    #[track_caller]
    pub(crate) fn at(&self, row: RowId) -> &T {
        row.value_in(&self.0)
    }

    #[track_caller]
    pub(crate) fn at_mut(&mut self, row: RowId) -> &mut T {
        invariant(self.0.get_mut(row.0), "a row of the methodology")
    }

    /// All rows.
    pub(crate) fn ids(
        &self,
    ) -> impl DoubleEndedIterator<Item = RowId> + ExactSizeIterator + use<T> {
        (0..self.0.len()).map(RowId)
    }

    pub(crate) fn values(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = (RowId, &T)> + ExactSizeIterator {
        self.0.iter().enumerate().map(|(position, value)| (RowId(position), value))
    }
}

impl<T: Clone> RowMap<T> {
    /// The same value for so many rows.
    pub(crate) fn filled(rows: usize, value: T) -> Self {
        Self(vec![value; rows])
    }
}

impl<T> FromIterator<T> for RowMap<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}
