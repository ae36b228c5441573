use super::change::Change;
use super::criterion_change::CriterionChange;
use crate::methodology::Criterion;
use crate::number::{Fraction, Points};

/// One term of the change of the total (thành phần của mức thay đổi). All terms add up to it, exactly.
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::compare::{Comparison, Term};
/// use cchc::sheet::Adjustment;
/// use cchc::{Definition, Problems, Sheet, points};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let before = methodology.check(&Sheet::example("Sở A"))?.score();
/// let mut sheet = Sheet::example("Sở A");
/// sheet.penalty = vec![Adjustment::new("Báo cáo chậm", points!(0.25))];
/// let after = methodology.check(&sheet)?.score();
///
/// let terms = Comparison::new(&before, &after)?.terms();
/// let penalty = terms.last().unwrap();
/// assert!(matches!(penalty, Term::Penalty(_)));
/// assert_eq!(penalty.exact_points(), points!(-0.25).into());
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Term<'a> {
    /// A leaf, or one of the lowest links of a crosswalk, new and dropped criteria included.
    Criteria(Box<CriterionChange<'a>>),
    /// All leaves without a link together: what they earned after, minus what they earned before.
    NotComparable {
        /// The leaves before.
        from: Vec<Criterion<'a>>,
        /// The leaves after.
        to: Vec<Criterion<'a>>,
        /// Their points before.
        before: Fraction,
        /// Their points after.
        after: Fraction,
    },
    /// Bonus points (điểm thưởng).
    Bonus(Change<Points>),
    /// Penalty points (điểm trừ), without a sign. More of them lower the total.
    Penalty(Change<Points>),
}

impl Term<'_> {
    /// What it adds to the change of the total, exactly.
    #[must_use]
    pub fn exact_points(&self) -> Fraction {
        match self {
            Self::Criteria(criteria) => criteria.change.exact_points(),
            Self::NotComparable { before, after, .. } => after.clone() - before.clone(),
            Self::Bonus(Change { from, to }) => Fraction::from(*to) - Fraction::from(*from),
            Self::Penalty(Change { from, to }) => Fraction::from(*from) - Fraction::from(*to),
        }
    }
}
