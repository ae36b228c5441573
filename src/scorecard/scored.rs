use super::scorecard::Scorecard;
use super::state::RowState;
use crate::methodology::Criterion;
use crate::methodology::rows::RowId;
use crate::number::{Fraction, Index, Points};
use crate::rule::Clause;

/// How a row was scored (kết quả của tiêu chí).
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::rule::Clause;
/// use cchc::scorecard::Outcome;
/// use cchc::sheet::Answer;
/// use cchc::{Definition, Problems, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let mut sheet = Sheet::example("Sở A");
/// sheet.answers.insert("1.2", Answer::not_applicable());
/// let card = Definition::example().validate()?.check(&sheet)?.score();
/// let outcome = |code| card.criterion(code).unwrap().outcome();
/// assert_eq!(outcome("1"), Outcome::Sum);
/// assert_eq!(outcome("1.1"), Outcome::Clause(Clause::Share));
/// assert_eq!(outcome("1.2"), Outcome::NotApplicable);
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "kind", rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Outcome {
    /// A row with rows under it: the sum of its leaves.
    Sum,
    /// It does not apply. It is left out of both sums or earns its maximum, as the methodology says.
    NotApplicable,
    /// A survey leaf on a self-scored sheet. It is left out of both sums.
    NotSelfScored,
    /// Not decided yet. The worst or the best award of its rule is assumed, on the cards of an
    /// [`Outlook`](crate::outlook::Outlook) only.
    Open,
    /// This clause of its rule applied.
    #[cfg_attr(feature = "serde", serde(untagged))]
    Clause(Clause),
}

/// The sums of the leaves with one label (tổng theo phần).
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::{Definition, Problems, Sheet, points};
/// # fn main() -> Result<(), Problems> {
/// let mut definition = Definition::example();
/// definition.criteria[0].part = Some("Thẩm định".to_owned());
/// definition.criteria[3].part = Some("Điều tra".to_owned());
/// let card = definition.validate()?.check(&Sheet::example("Sở A"))?.score();
/// let survey = card.parts().find(|part| part.label == "Điều tra").unwrap();
/// assert_eq!((survey.points, survey.applicable), (points!(1.8), points!(2)));
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartSum<'a> {
    /// The label.
    pub label: &'a str,
    /// Points (điểm). If leaves are not rounded, they are rounded as `printed` says.
    pub points: Points,
    /// Exact points (điểm chính xác).
    pub exact_points: Fraction,
    /// The applicable maximum (điểm tối đa được áp dụng).
    pub applicable: Points,
}

/// One criterion on a card (điểm của tiêu chí).
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::number::Fraction;
/// use cchc::rule::Clause;
/// use cchc::scorecard::Outcome;
/// use cchc::{Definition, Problems, Sheet, points};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let card = methodology.check(&Sheet::example("Sở A"))?.score();
/// let on_time = card.criterion("1.1").unwrap();
/// assert_eq!(on_time.outcome(), Outcome::Clause(Clause::Share));
/// assert_eq!(on_time.lost(), Fraction::from(points!(0.88)));
/// assert_eq!(on_time.index().unwrap().to_string(), "85.33");
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Scored<'a> {
    card: &'a Scorecard,
    // INVARIANT: a row of the card's methodology.
    row: RowId,
}

impl Scorecard {
    /// The criterion (tiêu chí) with this code, with its points.
    #[must_use]
    pub fn criterion(&self, code: &str) -> Option<Scored<'_>> {
        self.methodology().find(code).map(|row| self.row(row))
    }

    /// A row of the methodology, with its points.
    pub(crate) fn row(&self, row: RowId) -> Scored<'_> {
        Scored { card: self, row }
    }

    /// Every criterion with its points, in the order of the rows.
    ///
    /// # Example
    /// ```
    /// use cchc::{Definition, Points, Problems, Sheet};
    /// # fn main() -> Result<(), Problems> {
    /// let card = Definition::example().validate()?.check(&Sheet::example("Sở A"))?.score();
    /// let leaves = card.criteria().filter(|scored| scored.criterion().is_leaf());
    /// assert_eq!(Points::checked_sum(leaves.map(|scored| scored.points())), Some(card.points()));
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn criteria(&self) -> impl ExactSizeIterator<Item = Scored<'_>> {
        self.methodology().nodes().ids().map(|row| self.row(row))
    }

    /// The sums of each part, in order of its first row. Parts without leaves are included.
    #[must_use]
    pub fn parts(&self) -> impl ExactSizeIterator<Item = PartSum<'_>> {
        let labels = self.methodology().parts();
        let mut leaves: Vec<Vec<Scored<'_>>> = vec![Vec::new(); labels.len()];
        for leaf in self.methodology().leaves() {
            if let Some(leaves) = leaf.node().part.and_then(|part| leaves.get_mut(part)) {
                leaves.push(self.row(leaf.row()));
            }
        }
        labels.iter().zip(leaves).map(|(label, leaves)| {
            let points: Vec<Fraction> = leaves.iter().map(|leaf| leaf.exact_points()).collect();
            let exact_points = Fraction::sum(&points);
            let points = self.print(&exact_points);
            let applicable = leaves.iter().map(|leaf| leaf.applicable()).sum();
            PartSum { label, points, exact_points, applicable }
        })
    }
}

impl<'a> Scored<'a> {
    /// The criterion (tiêu chí).
    #[must_use]
    pub fn criterion(self) -> Criterion<'a> {
        self.card.methodology().criterion_at(self.row)
    }

    /// Its applicable maximum (điểm tối đa được áp dụng); zero if nothing of it applies.
    #[must_use]
    pub fn applicable(self) -> Points {
        Points::from_units(self.card.sums_of(self.row).applicable)
    }

    /// How it was scored (kết quả).
    #[must_use]
    pub fn outcome(self) -> Outcome {
        match self.card.state(self.row) {
            RowState::Awarded(_, clause) => Outcome::Clause(*clause),
            RowState::Assumed(_) | RowState::Open => Outcome::Open,
            RowState::NotApplicable => Outcome::NotApplicable,
            RowState::NotSelfScored => Outcome::NotSelfScored,
            RowState::Sum => Outcome::Sum,
        }
    }

    /// Its exact points (điểm chính xác).
    #[must_use]
    pub fn exact_points(self) -> Fraction {
        if self.card.is_rounded() {
            return self.points().into();
        }
        match self.card.state(self.row) {
            RowState::Awarded(points, _) | RowState::Assumed(points) => points.counted(),
            RowState::Sum | RowState::Open | RowState::NotApplicable | RowState::NotSelfScored => {
                self.card.exact_sum(self.criterion().rows())
            }
        }
    }

    /// The exact value before any rounding: the award of the rule, or the exact sum of the rows under it.
    pub(crate) fn exact_award(self) -> Fraction {
        match self.card.state(self.row) {
            RowState::Awarded(points, _) => points.exact.clone(),
            RowState::Sum
            | RowState::Assumed(_)
            | RowState::Open
            | RowState::NotApplicable
            | RowState::NotSelfScored => self.exact_points(),
        }
    }

    /// Its points (điểm). If leaves are not rounded, they are rounded as `printed` says.
    #[must_use]
    pub fn points(self) -> Points {
        if self.card.is_rounded() {
            return Points::from_units(self.card.sums_of(self.row).points);
        }
        self.card.print(&self.exact_points())
    }

    /// Its index (chỉ số thành phần) as it is published; `None` if nothing of it applies.
    #[must_use]
    pub fn index(self) -> Option<Index> {
        Index::new(&self.exact_points(), self.applicable(), self.card.definition().rounding.index)
    }

    /// Its applicable maximum minus its points (điểm chưa đạt), exactly.
    #[must_use]
    pub fn lost(self) -> Fraction {
        Fraction::from(self.applicable()) - self.exact_points()
    }
}
