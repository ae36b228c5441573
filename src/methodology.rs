//! [`Methodology`] (bộ tiêu chí): sound by construction, and views of its criteria.

use std::ops::Range;
use std::sync::Arc;

use crate::code::CriterionCode;
use crate::definition::{Definition, PointRounding, Row, Source};
use crate::plan::Plan;
use crate::points::{PLACES, Points};
use crate::ratio::Ratio;
use crate::rounding::Rounding;
use crate::rule::{Bounds, Leaf, NoCustom, Rule, ScoringRule};

/// A methodology (bộ tiêu chí): a definition in which everything fits.
///
/// Made by [`Definition::validate`] only. Codes form a tree of at most 8 levels; maxima are above zero
/// and add up at every node and to the total; every rule is sound and pays at most its maximum; every
/// sum that a sheet can make fits. It is cheap to clone, `Send` and `Sync`.
///
/// # Example
/// ```
/// # use cchc::*;
/// # let half_up = Rounding::new(2, Mode::HalfUp);
/// # let none = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
/// let mut definition = Definition::new("demo", 2025, "Minh họa", points!(4), half_up, none);
/// definition.criteria = vec![
///     Row::inner("1", "Cải cách thủ tục hành chính", points!(4)),
///     Row::leaf("1.1", "Hồ sơ đúng hạn", points!(3), Proportional::default()),
///     Row::leaf("1.2", "Công khai", points!(1), Direct::default()),
/// ];
/// let methodology = definition.validate()?;
/// let on_time = methodology.criterion("1.1").unwrap();
/// assert_eq!(on_time.weight(), Ratio::of(3, 4).unwrap());
/// assert_eq!(on_time.parent().unwrap().code().as_str(), "1");
/// # Ok::<(), Problems>(())
/// ```
#[derive(Debug)]
pub struct Methodology<C: ScoringRule = NoCustom>(Arc<Inner<C>>);

#[derive(Debug)]
struct Inner<C> {
    definition: Definition<C>,
    nodes: Vec<Node>,
    /// The rows sorted by their codes.
    by_code: Vec<usize>,
    plan: Plan,
    parts: Vec<String>,
}

/// A row of the table, resolved. Rows stand in preorder, so what lies under a node is a range.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) leaf: Leaf,
    pub(crate) parent: Option<usize>,
    /// One past the last row under this one.
    pub(crate) end: usize,
    pub(crate) source: Source,
    pub(crate) part: Option<usize>,
    /// What a leaf can earn; `None` for a row with rows under it.
    pub(crate) bounds: Option<Bounds>,
}

impl<C: ScoringRule> Clone for Methodology<C> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<C: ScoringRule> PartialEq for Methodology<C> {
    /// Whether both come from equal definitions.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.definition == other.0.definition
    }
}

impl<C: ScoringRule> Methodology<C> {
    /// For the validation only, which has proved all of it.
    pub(crate) fn new(
        definition: Definition<C>,
        nodes: Vec<Node>,
        by_code: Vec<usize>,
        parts: Vec<String>,
    ) -> Self {
        let plan = Plan::of(&definition, &nodes);
        Self(Arc::new(Inner { definition, nodes, by_code, plan, parts }))
    }

    /// The definition that it was made from.
    #[must_use]
    pub fn definition(&self) -> &Definition<C> {
        &self.0.definition
    }

    /// What stays the same over the years.
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

    /// The criterion with this code.
    #[must_use]
    pub fn criterion(&self, code: &str) -> Option<Criterion<'_, C>> {
        self.find(code).map(|position| Criterion { methodology: self, position })
    }

    /// All criteria, in the order of their rows.
    #[must_use]
    pub fn criteria(
        &self,
    ) -> impl ExactSizeIterator<Item = Criterion<'_, C>> + DoubleEndedIterator {
        (0..self.0.nodes.len()).map(|position| Criterion { methodology: self, position })
    }

    /// The criteria that are scored: those without rows under them.
    pub fn leaves(&self) -> impl Iterator<Item = Criterion<'_, C>> {
        self.criteria().filter(|criterion| criterion.is_leaf())
    }

    /// The labels that sums are reported by, in order of their first row.
    #[must_use]
    pub fn parts(&self) -> &[String] {
        &self.0.parts
    }

    pub(crate) fn find(&self, code: &str) -> Option<usize> {
        self.0.definition.find(&self.0.by_code, code)
    }

    pub(crate) fn plan(&self) -> &Plan {
        &self.0.plan
    }

    pub(crate) fn nodes(&self) -> &[Node] {
        &self.0.nodes
    }

    /// The rounding of a leaf, unless leaves are not rounded.
    pub(crate) fn leaf_rounding(&self) -> Option<Rounding> {
        match self.0.definition.rounding.points {
            PointRounding::Rounded(rounding) => Some(rounding),
            PointRounding::Unrounded => None,
        }
    }

    /// Decimal places that declared and given points may have.
    pub(crate) fn places(&self) -> u8 {
        self.leaf_rounding().map_or(PLACES, |rounding| rounding.places)
    }

    pub(crate) fn view(&self, position: usize) -> Criterion<'_, C> {
        Criterion { methodology: self, position }
    }
}

/// A criterion of a methodology (tiêu chí): a field, a criterion or a component.
#[derive(Debug)]
pub struct Criterion<'a, C: ScoringRule = NoCustom> {
    methodology: &'a Methodology<C>,
    // INVARIANT: a position in the rows of the methodology.
    position: usize,
}

impl<C: ScoringRule> Clone for Criterion<'_, C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C: ScoringRule> Copy for Criterion<'_, C> {}

#[expect(
    clippy::indexing_slicing,
    reason = "`position` is a row of the methodology, and rows and nodes are as many"
)]
impl<'a, C: ScoringRule> Criterion<'a, C> {
    pub(crate) fn node(self) -> &'a Node {
        &self.methodology.0.nodes[self.position]
    }

    fn row(self) -> &'a Row<C> {
        &self.methodology.0.definition.criteria[self.position]
    }

    /// Its position among the rows, from 0.
    #[must_use]
    pub fn position(self) -> usize {
        self.position
    }

    /// Its code (mã).
    #[must_use]
    pub fn code(self) -> &'a CriterionCode {
        &self.node().leaf.code
    }

    /// Its title (tên).
    #[must_use]
    pub fn title(self) -> &'a str {
        &self.row().title
    }

    /// Its maximum (điểm tối đa).
    #[must_use]
    pub fn max(self) -> Points {
        self.node().leaf.max
    }

    /// Its weight (trọng số): maximum / total, exactly.
    #[must_use]
    pub fn weight(self) -> Ratio {
        Ratio::of_points(self.max(), self.methodology.total())
    }

    /// The criterion above, unless this is a field.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        self.node().parent.map(|position| Self { position, ..self })
    }

    /// The criteria right below (tiêu chí thành phần), in order.
    pub fn components(self) -> impl Iterator<Item = Self> {
        let below = self.below();
        below
            .map(move |position| Self { position, ..self })
            .filter(move |row| row.node().parent == Some(self.position))
    }

    /// Whether it is scored itself: no rows stand under it.
    #[must_use]
    pub fn is_leaf(self) -> bool {
        self.node().bounds.is_some()
    }

    /// Its point scale (thang điểm), if it is scored itself.
    #[must_use]
    pub fn rule(self) -> Option<&'a Rule<C>> {
        self.row().rule.as_ref()
    }

    /// The exact worst and best award, if it is scored itself.
    #[must_use]
    pub fn bounds(self) -> Option<&'a Bounds> {
        self.node().bounds.as_ref()
    }

    /// What its rule knows of it.
    #[must_use]
    pub fn leaf(self) -> &'a Leaf {
        &self.node().leaf
    }

    /// Who finds its points, its own or inherited; `None` for a row with rows under it.
    #[must_use]
    pub fn source(self) -> Option<Source> {
        self.is_leaf().then(|| self.node().source)
    }

    /// The label that its points are reported by, its own or inherited.
    #[must_use]
    pub fn part(self) -> Option<&'a str> {
        self.node().part.map(|part| self.methodology.0.parts[part].as_str())
    }

    /// Whether it may be said not to apply, by itself or by what it inherits.
    #[must_use]
    pub fn may_not_apply(self) -> bool {
        self.node().leaf.may_not_apply
    }

    /// The document and article that sets it.
    #[must_use]
    pub fn citation(self) -> Option<&'a str> {
        self.row().citation.as_deref()
    }

    /// The rows under it.
    pub(crate) fn below(self) -> Range<usize> {
        self.position.saturating_add(1)..self.node().end
    }
}
