use super::rows::{RowId, RowRange};
use crate::definition::Source;
use crate::number::RoundTo;
use crate::rule::formula::Formula;
use crate::rule::{Bounds, Leaf};

/// A row of the table, resolved. Rows are in preorder, so the rows under a node are a range.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) leaf: Leaf,
    pub(crate) parent: Option<RowId>,
    /// The row and the rows under it.
    pub(crate) rows: RowRange,
    pub(crate) source: Source,
    /// How the award of a leaf is rounded; `None` if it is not.
    pub(crate) rounding: Option<RoundTo>,
    /// The position of its label among the parts.
    pub(crate) part: Option<usize>,
    /// What a leaf can earn; `None` for a row with rows under it.
    pub(crate) bounds: Option<Bounds>,
    /// The formula of its rule; `None` for a combined or custom rule and for a row with rows under it.
    pub(crate) formula: Option<Formula>,
}

impl Node {
    /// Whether it is scored by a rule, and so has no rows under it.
    pub(crate) fn is_leaf(&self) -> bool {
        self.bounds.is_some()
    }
}
