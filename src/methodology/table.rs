use super::codes::CodeIndex;
use super::grading::Grading;
use super::node::Node;
use super::rows::RowMap;
use crate::definition::Definition;

/// The table of a methodology: what was written, and what it was resolved to.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) definition: Definition,
    pub(super) nodes: RowMap<Node>,
    pub(super) by_code: CodeIndex,
    /// The labels that sums are reported by, in order of their first row.
    pub(super) parts: Vec<String>,
    pub(super) grading: Grading,
}
