use std::fmt;

use super::node::Node;
use super::rows::{RowId, RowRange};
use super::table::Table;
use crate::definition::{Row, Source};
use crate::number::{Points, Ratio};
use crate::rule::{Bounds, Leaf, Rule};
use crate::text::code::CriterionCode;

/// A criterion of a methodology (tiêu chí): a field, a criterion or a component.
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::number::Ratio;
/// use cchc::{Definition, Problems};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let on_time = methodology.criterion("1.1").unwrap();
/// assert_eq!(on_time.weight(), Ratio::from_counts(6, 10).unwrap());
/// assert_eq!(on_time.parent().unwrap().code().as_str(), "1");
/// assert_eq!(on_time.bounds().unwrap().best, on_time.max().into());
/// let fields: Vec<&str> =
///     methodology.criteria().filter(|row| row.parent().is_none()).map(|row| row.title()).collect();
/// assert_eq!(fields, ["Cải cách thủ tục hành chính", "Mức độ hài lòng"]);
/// # Ok(()) }
/// ```
#[derive(Clone, Copy)]
pub struct Criterion<'a> {
    table: &'a Table,
    // INVARIANT: a row of the methodology.
    row: RowId,
}

impl fmt::Debug for Criterion<'_> {
    /// Its code and title, not the whole table.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("Criterion");
        debug.field("code", &self.code().as_str()).field("title", &self.title());
        debug.finish_non_exhaustive()
    }
}

impl<'a> Criterion<'a> {
    pub(super) fn new(table: &'a Table, row: RowId) -> Self {
        Self { table, row }
    }

    pub(crate) fn node(self) -> &'a Node {
        self.table.nodes.at(self.row)
    }

    fn written(self) -> &'a Row {
        self.row.value_in(&self.table.definition.criteria)
    }

    /// Its position among the rows (thứ tự), from 0.
    #[must_use]
    pub fn position(self) -> usize {
        self.row.position()
    }

    /// Its row.
    pub(crate) fn row(self) -> RowId {
        self.row
    }

    /// Its code (mã).
    #[must_use]
    pub fn code(self) -> &'a CriterionCode {
        &self.node().leaf.code
    }

    /// Its title (tên).
    #[must_use]
    pub fn title(self) -> &'a str {
        &self.written().title
    }

    /// Its maximum (điểm tối đa).
    #[must_use]
    pub fn max(self) -> Points {
        self.node().leaf.max
    }

    /// The largest award of its rule (điểm cao nhất mà thang điểm cho): its maximum, unless the row says that the
    /// rule reaches less.
    #[must_use]
    pub fn reaches(self) -> Points {
        self.node().leaf.reaches
    }

    /// What its award is rounded to a multiple of (làm tròn đến bội số của), if the row says so.
    #[must_use]
    pub fn round_to(self) -> Option<Points> {
        self.written().round_to
    }

    /// Its weight (trọng số): maximum / total, exactly.
    #[must_use]
    pub fn weight(self) -> Ratio {
        Ratio::from_points(self.max(), self.table.definition.total)
    }

    /// The criterion above; `None` for a field (lĩnh vực).
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        self.node().parent.map(|row| Self { row, ..self })
    }

    /// The criteria right below (tiêu chí thành phần), in order.
    ///
    /// # Example
    /// ```
    /// use cchc::{Definition, Problems};
    /// # fn main() -> Result<(), Problems> {
    /// let methodology = Definition::example().validate()?;
    /// let field = methodology.criterion("1").unwrap();
    /// let codes: Vec<&str> = field.components().map(|row| row.code().as_str()).collect();
    /// assert_eq!(codes, ["1.1", "1.2"]);
    /// assert!(methodology.criterion("2").unwrap().is_leaf()); // a field can be a leaf
    /// # Ok(()) }
    /// ```
    pub fn components(self) -> impl Iterator<Item = Self> {
        let below = self.rows_below().map(move |row| Self { row, ..self });
        below.filter(move |row| row.node().parent == Some(self.row))
    }

    /// Whether it is a leaf: it has no rows under it and is scored by a rule.
    #[must_use]
    pub fn is_leaf(self) -> bool {
        self.node().is_leaf()
    }

    /// Its scoring rule (thang điểm), if it is a leaf.
    #[must_use]
    pub fn rule(self) -> Option<&'a Rule> {
        self.written().rule.as_ref()
    }

    /// The exact worst and best award (điểm thấp nhất, cao nhất), if it is a leaf.
    #[must_use]
    pub fn bounds(self) -> Option<&'a Bounds> {
        self.node().bounds.as_ref()
    }

    /// What its rule knows about it.
    #[must_use]
    pub fn leaf(self) -> &'a Leaf {
        &self.node().leaf
    }

    /// Where its points come from (nguồn điểm), its own or inherited; `None` for a row with rows under it.
    #[must_use]
    pub fn source(self) -> Option<Source> {
        self.is_leaf().then(|| self.node().source)
    }

    /// The label that its points are reported by (phần), its own or inherited.
    #[must_use]
    pub fn part(self) -> Option<&'a str> {
        self.table.parts.get(self.node().part?).map(String::as_str)
    }

    /// Whether a sheet may say that it does not apply (không áp dụng), by itself or by what it inherits.
    #[must_use]
    pub fn may_not_apply(self) -> bool {
        self.node().leaf.may_not_apply
    }

    /// The document and article that sets it (căn cứ).
    #[must_use]
    pub fn citation(self) -> Option<&'a str> {
        self.written().citation.as_deref()
    }

    /// The row and the rows under it.
    pub(crate) fn rows(self) -> RowRange {
        self.node().rows
    }

    /// The rows under it.
    pub(crate) fn rows_below(self) -> impl Iterator<Item = RowId> {
        self.rows().iter().skip(1)
    }
}
