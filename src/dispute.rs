//! [`Disputed`] (chênh lệch giữa hai lần chấm): the leaves on which two cards of one unit differ.

use crate::error::{Place, Problem, ProblemKind, Problems};
use crate::fraction::Fraction;
use crate::methodology::Criterion;
use crate::name::{self, quoted};
use crate::rule::{NoCustom, ScoringRule};
use crate::score::{Outcome, Scorecard, Scored};

/// A leaf on which two cards of a unit differ (tiêu chí có chênh lệch giữa hai lần chấm).
#[derive(Debug)]
pub struct Disputed<'a, C: ScoringRule = NoCustom> {
    /// The leaf on the first card.
    pub first: Scored<'a, C>,
    /// The leaf on the second card.
    pub second: Scored<'a, C>,
}

impl<C: ScoringRule> Clone for Disputed<'_, C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C: ScoringRule> Copy for Disputed<'_, C> {}

impl<'a, C: ScoringRule> Disputed<'a, C> {
    /// The leaf.
    #[must_use]
    pub fn criterion(self) -> Criterion<'a, C> {
        self.first.criterion()
    }

    /// Points on the second card minus points on the first, exactly.
    #[must_use]
    pub fn change(self) -> Fraction {
        self.second.exact_points() - self.first.exact_points()
    }
}

impl<C: ScoringRule> Scorecard<C> {
    /// The leaves on which two cards of one unit differ (tiêu chí có chênh lệch), such as self-scored and
    /// appraised, in the order of the rows: leaves that both stages score, whose points differ, or which
    /// only one of the cards counts as applicable.
    ///
    /// # Errors
    /// - the cards are of different units or methodologies.
    ///
    /// # Example
    /// ```
    /// # use cchc::*;
    /// # let half_up = Rounding::new(2, Mode::HalfUp);
    /// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
    /// # let mut definition = Definition::new("demo", 2025, "Minh họa", points!(4), half_up, groups);
    /// # definition.criteria = vec![Row::leaf("1", "Công khai", points!(4), Direct::default())];
    /// # let methodology = definition.validate()?;
    /// let card = |unit, stage, points| {
    ///     let mut sheet = Sheet::of(&methodology, unit, stage);
    ///     sheet.answer("1", Evidence::Points(points));
    ///     methodology.check(sheet).map(|checked| checked.score())
    /// };
    /// let by_itself = card("Sở A", Stage::SelfScored, points!(4))?;
    /// let appraised = card("Sở A", Stage::Appraised, points!(3.5))?;
    /// let disputed = by_itself.disputed(&appraised)?;
    /// assert_eq!(disputed[0].change(), Fraction::from(points!(-0.5)));
    /// assert!(by_itself.disputed(&card("Sở B", Stage::Appraised, points!(4))?).is_err());
    /// # Ok::<(), Problems>(())
    /// ```
    pub fn disputed<'a>(&'a self, other: &'a Self) -> Result<Vec<Disputed<'a, C>>, Problems> {
        let mut problems = Vec::new();
        let mut differ = |key: &str, found: String, expected: String| {
            problems.push(Problem::new(ProblemKind::Mismatch, Place::key(key), found, expected));
        };
        if name::key(self.unit()) != name::key(other.unit()) {
            differ(
                "unit",
                quoted(other.unit()),
                format!("{}, as on the first card", quoted(self.unit())),
            );
        }
        if self.methodology() != other.methodology() {
            let edition = |card: &Self| {
                format!(
                    "{}, edition {}",
                    quoted(card.methodology().id()),
                    card.methodology().edition()
                )
            };
            let found = format!("the definition of {}", edition(other));
            differ("methodology", found, format!("the same as {}", edition(self)));
        }
        Problems::none_or(problems, ())?;
        let both = self.criteria().zip(other.criteria());
        Ok(both
            .map(|(first, second)| Disputed { first, second })
            .filter(|Disputed { first, second }| {
                first.criterion().is_leaf()
                    && [first, second].iter().all(|side| side.outcome() != Outcome::NotSelfScored)
                    && (first.exact_points() != second.exact_points()
                        || first.applicable() != second.applicable())
            })
            .collect())
    }
}
