use std::sync::Arc;

use super::codes::CodeIndex;
use super::criterion::Criterion;
use super::grading::Grading;
use super::node::Node;
use super::rows::{RowId, RowMap};
use super::table::Table;
use crate::definition::{Definition, NotApplicable};
use crate::number::Points;
use crate::problem::difference::{Compare, Difference};
use crate::problem::names::{NameIndex, look_alike_note};
use crate::problem::phrases::{noted, number, written};
use crate::problem::{Place, Problem, ProblemKind};
use crate::text::name::key;
use crate::text::phrase::{Phrase, phrases};

phrases! {
    fn edition_of(id, edition) = "bộ tiêu chí “{id}” năm {edition}", "`{id}`, edition {edition}";
    fn another_definition(methodology, difference) =
        "là bản khác của {methodology} ({difference})", "another definition of {methodology} ({difference})";
    fn one_definition() = "mỗi năm chỉ dùng một bản bộ tiêu chí", "one definition of each edition";
    fn id_of_methodology(id) = "mã “{id}” của bộ tiêu chí", "`{id}`, the id of the methodology";
    fn year_of_methodology(edition) =
        "năm {edition} của bộ tiêu chí", "`{edition}`, the edition of the methodology";
}

/// A methodology (bộ tiêu chí): a validated definition.
///
/// Made by [`Definition::validate`] only. Codes form a tree of at most 8 levels. Maxima are above zero and
/// add up at every node and to the total. Every rule is valid, and its best award is the maximum of its leaf, or
/// what the leaf [reaches](super::Criterion::reaches). Every sum of a sheet fits. A methodology is cheap to clone,
/// `Send` and `Sync`.
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::{Definition, Problems, points};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// assert_eq!((methodology.id(), methodology.total()), ("example", points!(10)));
/// let leaves: Vec<&str> = methodology.leaves().map(|leaf| leaf.code().as_str()).collect();
/// assert_eq!(leaves, ["1.1", "1.2", "2"]);
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct Methodology(Arc<Table>);

impl PartialEq for Methodology {
    /// Whether the definitions are equal, however their values were written.
    fn eq(&self, other: &Self) -> bool {
        self.difference(other).is_none()
    }
}

impl Methodology {
    /// For the validation only, which proves what the type promises.
    pub(super) fn new(
        definition: Definition,
        nodes: RowMap<Node>,
        by_code: CodeIndex,
        parts: Vec<String>,
    ) -> Self {
        let grading = Grading::new(&definition);
        Self(Arc::new(Table { definition, nodes, by_code, parts, grading }))
    }

    /// The definition that it was made from.
    #[must_use]
    pub fn definition(&self) -> &Definition {
        &self.0.definition
    }

    /// Its id (mã bộ tiêu chí), the same in all years.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.0.definition.id
    }

    /// The year whose results it scores (năm đánh giá).
    #[must_use]
    pub fn edition(&self) -> u32 {
        self.0.definition.edition
    }

    /// The maximum of the whole (tổng điểm).
    #[must_use]
    pub fn total(&self) -> Points {
        self.0.definition.total
    }

    /// The criterion (tiêu chí) with this code.
    #[must_use]
    pub fn criterion(&self, code: &str) -> Option<Criterion<'_>> {
        self.find(code).map(|row| self.criterion_at(row))
    }

    /// All criteria (tiêu chí), in the order of their rows.
    #[must_use]
    pub fn criteria(&self) -> impl ExactSizeIterator<Item = Criterion<'_>> + DoubleEndedIterator {
        self.0.nodes.ids().map(|row| self.criterion_at(row))
    }

    /// The criteria that are scored by a rule: those without rows under them.
    pub fn leaves(&self) -> impl Iterator<Item = Criterion<'_>> {
        self.criteria().filter(|criterion| criterion.is_leaf())
    }

    /// The labels that sums are reported by (phần), in order of their first row.
    ///
    /// # Example
    /// ```
    /// use cchc::{Definition, Problems};
    /// # fn main() -> Result<(), Problems> {
    /// let mut definition = Definition::example();
    /// definition.criteria[0].part = Some("Thẩm định".to_owned()); // the rows under it inherit it
    /// definition.criteria[3].part = Some("Điều tra".to_owned());
    /// let methodology = definition.validate()?;
    /// assert_eq!(methodology.parts(), ["Thẩm định", "Điều tra"]);
    /// assert_eq!(methodology.criterion("1.2").unwrap().part(), Some("Thẩm định"));
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn parts(&self) -> &[String] {
        &self.0.parts
    }

    pub(crate) fn find(&self, code: &str) -> Option<RowId> {
        self.0.by_code.find(&self.0.definition.criteria, code)
    }

    /// The codes, to say which one an unknown code looks like.
    pub(crate) fn codes(
        &self,
    ) -> NameIndex<'_, impl ExactSizeIterator<Item = &str> + Clone + use<'_>> {
        NameIndex::new(self.0.nodes.values().map(|node| node.leaf.code.as_str()))
    }

    pub(crate) fn by_code(&self) -> &CodeIndex {
        &self.0.by_code
    }

    pub(crate) fn nodes(&self) -> &RowMap<Node> {
        &self.0.nodes
    }

    pub(crate) fn grading(&self) -> &Grading {
        &self.0.grading
    }

    /// The fields (lĩnh vực), in order.
    pub(crate) fn fields(&self) -> impl Iterator<Item = RowId> {
        self.0.nodes.iter().filter(|(_, node)| node.parent.is_none()).map(|(row, _)| row)
    }

    /// Whether a leaf that does not apply earns its maximum.
    pub(crate) fn pays_not_applicable(&self) -> bool {
        self.0.definition.not_applicable == Some(NotApplicable::Full)
    }

    pub(crate) fn criterion_at(&self, row: RowId) -> Criterion<'_> {
        Criterion::new(&self.0, row)
    }

    /// Its id and edition, as problems name it.
    pub(crate) fn name(&self) -> Phrase {
        edition_of(self.id(), self.edition())
    }

    /// Whether both are one methodology in memory.
    pub(crate) fn is_clone_of(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Whether both have one id and edition.
    pub(crate) fn is_same_edition(&self, other: &Self) -> bool {
        self.edition() == other.edition() && key(self.id()) == key(other.id())
    }

    /// Where the definitions differ first; `None` if they are equal.
    fn difference(&self, other: &Self) -> Option<Difference> {
        let is_same = self.is_clone_of(other) || self.0.definition == other.0.definition;
        (!is_same).then(|| self.resolved().difference(&other.resolved()))?
    }

    /// The definition with what each row inherits. What a row with rows under it says of its source, and
    /// whether it may not apply, has a meaning for the leaves only.
    fn resolved(&self) -> Definition {
        let mut definition = self.0.definition.clone();
        for (row, criterion) in definition.criteria.iter_mut().zip(self.criteria()) {
            row.source = criterion.source();
            row.part = criterion.part().map(str::to_owned);
            row.may_not_apply = criterion.is_leaf().then(|| criterion.may_not_apply());
        }
        definition
    }

    /// The problem of another definition of one id and edition: its first difference from this one.
    pub(crate) fn conflict(&self, other: &Self, place: impl FnOnce() -> Place) -> Option<Problem> {
        if self.is_clone_of(other) || !self.is_same_edition(other) {
            return None;
        }
        let difference = self.difference(other)?;
        let found = another_definition(other.name(), difference);
        Some(Problem::new(ProblemKind::Mismatch, place(), found, one_definition()))
    }

    /// The problems of an id and an edition that are not its own. Their keys are `below` a key, or none.
    pub(crate) fn mismatches(
        &self,
        id: &str,
        edition: u32,
        below: &str,
    ) -> impl Iterator<Item = Problem> {
        let mismatch = |key: &str, found: Phrase, expected: Phrase| {
            let place = Place::key(format!("{below}{key}"));
            Problem::new(ProblemKind::Mismatch, place, found, expected)
        };
        let id = (key(id) != key(self.id())).then(|| {
            let note = look_alike_note(id, self.id());
            mismatch("methodology", written(id), noted(id_of_methodology(self.id()), note))
        });
        let edition = (edition != self.edition())
            .then(|| mismatch("edition", number(edition), year_of_methodology(self.edition())));
        id.into_iter().chain(edition)
    }
}
