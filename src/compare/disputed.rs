use super::comparison::first_card;
use crate::methodology::Criterion;
use crate::number::Fraction;
use crate::problem::{Place, Problem, Problems};
use crate::scorecard::{CardPair, Outcome, Scorecard, Scored};

/// A leaf on which two cards of a unit differ (tiêu chí có chênh lệch giữa hai lần chấm).
///
/// Made by [`Scorecard::disputed`].
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::{Definition, Evidence, Problems, Sheet, points};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let mut sheet = Sheet::example("Sở A");
/// let first = methodology.check(&sheet)?.score();
/// sheet.answers.insert("1.2", Evidence::level("không"));
/// let second = methodology.check(&sheet)?.score();
/// let [openness] = &first.disputed(&second)?[..] else { panic!("one leaf differs") };
/// assert_eq!(openness.criterion().title(), "Công khai thủ tục");
/// assert_eq!((openness.first.points(), openness.second.points()), (points!(2), points!(0)));
/// assert_eq!(openness.change(), points!(-2).into());
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Disputed<'a> {
    /// The leaf on the first card.
    pub first: Scored<'a>,
    /// The leaf on the second card.
    pub second: Scored<'a>,
}

impl<'a> Disputed<'a> {
    /// The leaf.
    #[must_use]
    pub fn criterion(self) -> Criterion<'a> {
        self.first.criterion()
    }

    /// Points on the second card minus points on the first, exactly.
    #[must_use]
    pub fn change(self) -> Fraction {
        self.second.exact_points() - self.first.exact_points()
    }

    /// Whether the cards differ on a leaf that both stages score.
    fn is_dispute(&self) -> bool {
        let sides = [self.first, self.second];
        self.first.criterion().is_leaf()
            && sides.iter().all(|side| side.outcome() != Outcome::NotSelfScored)
            && (self.first.exact_points() != self.second.exact_points()
                || self.first.applicable() != self.second.applicable())
    }
}

impl Scorecard {
    /// The leaves on which two cards of one unit differ (tiêu chí có chênh lệch), such as self-scored and
    /// appraised, in the order of the rows. Both stages score such a leaf. Its points differ, or only one
    /// of the cards counts it as applicable.
    ///
    /// # Errors
    /// Every problem at once:
    /// - a card is one of an [`Outlook`](crate::outlook::Outlook) with open criteria;
    /// - the cards differ in unit, or come from unequal definitions.
    ///
    /// # Example
    /// ```
    /// use cchc::{Definition, Evidence, Problems, Sheet, Stage};
    /// # fn main() -> Result<(), Problems> {
    /// let methodology = Definition::example().validate()?;
    /// let mut own = Sheet::new(&methodology, "Sở A", Stage::SelfScored);
    /// own.answer("1.1", Evidence::share(630, 630));
    /// own.answer("1.2", Evidence::level("đầy đủ"));
    /// let own = methodology.check(&own)?.score();
    /// let appraised = methodology.check(&Sheet::example("Sở A"))?.score();
    /// let disputed = own.disputed(&appraised)?;
    /// // The survey is not self-scored, so it is not in dispute.
    /// let codes: Vec<&str> = disputed.iter().map(|leaf| leaf.criterion().code().as_str()).collect();
    /// assert_eq!(codes, ["1.1"]);
    /// # Ok(()) }
    /// ```
    pub fn disputed<'a>(&'a self, other: &'a Self) -> Result<Vec<Disputed<'a>>, Problems> {
        let pair = CardPair::new(self, other, first_card);
        let mut problems: Vec<Problem> = pair.open().collect();
        problems.extend(pair.unit(|| Place::argument("unit")));
        problems.extend(pair.methodology(|| Place::argument("methodology")));
        Problems::none_or(problems, ())?;
        let both = self.criteria().zip(other.criteria());
        let both = both.map(|(first, second)| Disputed { first, second });
        Ok(both.filter(Disputed::is_dispute).collect())
    }
}
