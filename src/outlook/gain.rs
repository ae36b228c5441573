use crate::methodology::Criterion;
use crate::number::{Fraction, Points};
use crate::scorecard::{Scorecard, Scored};

/// What full marks on a leaf would add (điểm còn có thể đạt thêm): the most that its rule gives, minus its
/// points, exactly. It is above zero. The most is its maximum, or what it
/// [reaches](Criterion::reaches) if that is less.
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::outlook::Gain;
/// use cchc::{Definition, Problems, Sheet, points};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let card = methodology.check(&Sheet::example("Sở A"))?.score();
/// let gains: Vec<Gain> = card.gains();
/// assert_eq!(gains.len(), 2); // full marks on 1.2
/// assert_eq!(gains[0].criterion().code().as_str(), "1.1");
/// assert_eq!(gains[1].scored().points(), points!(1.8)); // the survey, of 2
/// assert_eq!(gains[1].points(), &points!(0.2).into());
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct Gain<'a> {
    scored: Scored<'a>,
    points: Fraction,
}

impl<'a> Gain<'a> {
    /// The leaf.
    #[must_use]
    pub fn criterion(&self) -> Criterion<'a> {
        self.scored.criterion()
    }

    /// The leaf as it is scored now.
    #[must_use]
    pub fn scored(&self) -> Scored<'a> {
        self.scored
    }

    /// The points that full marks would add, exactly.
    #[must_use]
    pub fn points(&self) -> &Fraction {
        &self.points
    }
}

impl Scorecard {
    /// What full marks on each leaf would add (điểm còn có thể đạt thêm): the most first, then in the order
    /// of the rows. Leaves that have full marks or do not apply are not in the list.
    #[must_use]
    pub fn gains(&self) -> Vec<Gain<'_>> {
        let applies = |scored: &Scored<'_>| scored.applicable() > Points::ZERO;
        let leaves = self.criteria().filter(|scored| scored.criterion().is_leaf());
        let most = |scored: &Scored<'_>| Fraction::from(scored.criterion().reaches());
        let mut gains: Vec<Gain<'_>> = leaves
            .filter(applies)
            .map(|scored| Gain { scored, points: most(&scored) - scored.exact_points() })
            .filter(|gain| gain.points > Fraction::ZERO)
            .collect();
        gains.sort_by(|left, right| right.points.cmp(&left.points));
        gains
    }
}
