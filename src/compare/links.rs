//! Links between the rows of two methodologies, with the link of each row.

use super::change::{Change, End};
use super::link::LinkKind;
use crate::methodology::Methodology;
use crate::methodology::rows::{RowId, RowMap};
use crate::number::invariant;

/// A link, resolved to rows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ResolvedLink {
    pub(super) kind: LinkKind,
    pub(super) rows: Change<Vec<RowId>>,
    /// Whether no row under its rows is linked. INVARIANT: on one side, no row of a lowest link is under
    /// a row of another one, so each leaf is under at most one of them.
    pub(super) is_lowest: bool,
}

/// The links between two methodologies. Each row has at most one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Links {
    list: Vec<ResolvedLink>,
    /// The position of the link of each row.
    by_row: Change<RowMap<Option<usize>>>,
}

impl Links {
    pub(super) fn new(methodologies: &Change<&Methodology>, list: Vec<ResolvedLink>) -> Self {
        let by_row = Change::of(|end| {
            let mut by_row = RowMap::filled(methodologies.at(end).nodes().len(), None);
            for (position, link) in list.iter().enumerate() {
                for row in link.rows.at(end) {
                    *by_row.at_mut(*row) = Some(position);
                }
            }
            by_row
        });
        Self { list, by_row }
    }

    /// The links, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &ResolvedLink> {
        self.list.iter()
    }

    /// The links that add up to the whole: no row under theirs is linked.
    pub(super) fn lowest(&self) -> impl Iterator<Item = &ResolvedLink> {
        self.list.iter().filter(|link| link.is_lowest)
    }

    /// The link of a row of one side.
    pub(super) fn of_row(&self, end: End, row: RowId) -> Option<&ResolvedLink> {
        let position = (*self.by_row.at(end).at(row))?;
        Some(invariant(self.list.get(position), "a link of the list"))
    }
}
