//! Links between the rows of two methodologies, with the link of each row.

use super::link::LinkKind;
use crate::methodology::Methodology;
use crate::methodology::rows::{RowId, RowMap};
use crate::number::invariant;

/// One of the two sides of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The card or methodology that changes are counted from.
    From,
    /// The card or methodology that changes lead to.
    To,
}

impl End {
    /// Of two values, the one of this end.
    pub(super) fn pick<T>(self, from: T, to: T) -> T {
        match self {
            Self::From => from,
            Self::To => to,
        }
    }
}

/// A link, resolved to rows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ResolvedLink {
    pub(super) kind: LinkKind,
    pub(super) from: Vec<RowId>,
    pub(super) to: Vec<RowId>,
    /// Whether no row under its rows is linked. INVARIANT: on one side, no row of a lowest link is under
    /// a row of another one, so each leaf is under at most one of them.
    pub(super) is_lowest: bool,
}

impl ResolvedLink {
    /// The rows on one side.
    pub(super) fn rows(&self, end: End) -> &[RowId] {
        end.pick(&self.from, &self.to)
    }
}

/// The links between two methodologies. Each row has at most one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Links {
    list: Vec<ResolvedLink>,
    /// The position of the link of each row.
    by_from: RowMap<Option<usize>>,
    by_to: RowMap<Option<usize>>,
}

impl Links {
    pub(super) fn new(from: &Methodology, to: &Methodology, list: Vec<ResolvedLink>) -> Self {
        let by_row = |methodology: &Methodology, end: End| {
            let mut by_row = RowMap::filled(methodology.nodes().len(), None);
            for (position, link) in list.iter().enumerate() {
                for row in link.rows(end) {
                    *by_row.at_mut(*row) = Some(position);
                }
            }
            by_row
        };
        let (by_from, by_to) = (by_row(from, End::From), by_row(to, End::To));
        Self { list, by_from, by_to }
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
        let position = (*end.pick(&self.by_from, &self.by_to).at(row))?;
        Some(invariant(self.list.get(position), "a link of the list"))
    }
}
