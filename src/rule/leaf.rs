use std::fmt::Display;

use super::phrases::points_between;
use crate::number::Points;
use crate::problem::phrases::{at_most, at_most_places, number};
use crate::problem::{ProblemKind, Refusal};
use crate::text::code::CriterionCode;
use crate::text::phrase::{Phrase, phrases};

phrases! {
    fn points_up_to(most) = "điểm lớn hơn 0 và không quá {most}", "points above zero, at most `{most}`";
    fn maximum_of_criterion(max) = "điểm tối đa của tiêu chí ({max})", "the maximum of the criterion, `{max}`";
    fn maximum_of_part(max) = "điểm tối đa của phần ({max})", "the maximum of the part, `{max}`";
    fn what_criterion_reaches(reaches) =
        "điểm cao nhất của thang điểm ({reaches})", "what the criterion reaches, `{reaches}`";
    fn largest_award(points) = "có mức điểm cao nhất là {points}", "`{points}` as the largest award";
    /// Points that something must be equal to.
    pub(super) fn just(points) = "bằng {points}", "{points}";
}

/// What a rule may know of its leaf (tiêu chí thành phần).
///
/// # Example
/// ```
/// use cchc::{Definition, Problems, points};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let leaf = methodology.criterion("1.2").unwrap().leaf();
/// assert_eq!((leaf.max, leaf.reaches), (points!(2), points!(2)));
/// assert_eq!(leaf.places, 2); // those of the methodology
/// assert!(leaf.may_not_apply);
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Leaf {
    /// Its code (mã).
    pub code: CriterionCode,
    /// Its maximum (điểm tối đa), above zero. Sums of maxima use it.
    pub max: Points,
    /// The largest award of its rule (điểm cao nhất mà thang điểm cho), above zero: the maximum, or less if the row
    /// says what it reaches. A rule that pays shares pays shares of it.
    pub reaches: Points,
    /// The most decimal places that declared and given points may have: those of the methodology, or 8
    /// if leaves are not rounded.
    pub places: u8,
    /// Whether the methodology allows it not to apply (không áp dụng).
    pub may_not_apply: bool,
    /// Whether its rule is that of a part of a combined rule.
    pub(crate) is_part: bool,
}

impl Leaf {
    /// A leaf outside any methodology, to test a rule on.
    ///
    /// # Example
    /// ```
    /// use cchc::points;
    /// use cchc::rule::Leaf;
    /// let leaf = Leaf::new("1.1".parse()?, points!(2), 2);
    /// assert!(!leaf.may_not_apply);
    /// # Ok::<(), cchc::Error>(())
    /// ```
    #[must_use]
    pub fn new(code: CriterionCode, max: Points, places: u8) -> Self {
        Self { code, max, reaches: max, places, may_not_apply: false, is_part: false }
    }

    /// The same leaf, whose rule reaches these points and not the maximum.
    ///
    /// # Example
    /// ```
    /// use cchc::points;
    /// use cchc::rule::{Leaf, Proportional, Rule, ScoringRule};
    /// let leaf = Leaf::new("1.1".parse()?, points!(4), 2).reaches(points!(3));
    /// let bounds = Rule::from(Proportional::new()).check(&leaf).unwrap();
    /// assert_eq!((leaf.max, bounds.best), (points!(4), points!(3).into()));
    /// # Ok::<(), cchc::Error>(())
    /// ```
    #[must_use]
    pub fn reaches(self, reaches: Points) -> Self {
        Self { reaches, ..self }
    }

    /// The same leaf, which need not apply.
    #[must_use]
    pub fn may_not_apply(self, may_not_apply: bool) -> Self {
        Self { may_not_apply, ..self }
    }

    /// What the rule of a part may know: the leaf with the maximum of the part.
    pub(super) fn part(&self, max: Points) -> Self {
        let leaf = Self::new(self.code.clone(), max, self.places);
        Self { is_part: true, ..leaf.may_not_apply(self.may_not_apply) }
    }

    /// Refuses points with more places than are declared.
    pub(crate) fn check_places(&self, key: impl Display, points: Points) -> Result<(), Refusal> {
        if points.fits_places(self.places) {
            return Ok(());
        }
        let (found, expected) = (number(points), at_most_places(self.places));
        Err(Refusal::new(ProblemKind::TooManyPlaces, key.to_string(), found, expected))
    }

    /// Refuses points of a table that are out of range or have more places than are declared. Only a sum made in
    /// code can be out of range.
    pub(super) fn check_declared(&self, key: impl Display, points: Points) -> Result<(), Refusal> {
        if (Points::DECLARED_MIN..=Points::DECLARED_MAX).contains(&points) {
            return self.check_places(key, points);
        }
        let expected = points_between(Points::DECLARED_MIN, Points::DECLARED_MAX);
        let found = number(points);
        Err(Refusal::new(ProblemKind::OutOfRange, key.to_string(), found, expected))
    }

    /// Refuses a maximum that no criterion of a methodology has, and a largest award above it.
    pub(super) fn check_max(&self) -> Result<(), Refusal> {
        for (key, points, most) in
            [("max", self.max, Points::DECLARED_MAX), ("reaches", self.reaches, self.max)]
        {
            if points <= Points::ZERO || points > most {
                let (found, expected) = (number(points), points_up_to(most));
                return Err(Refusal::new(ProblemKind::OutOfRange, key, found, expected));
            }
        }
        Ok(())
    }

    /// The largest award that a rule may have, for an error.
    pub(crate) fn largest(&self) -> Phrase {
        if self.reaches != self.max {
            what_criterion_reaches(self.reaches)
        } else if self.is_part {
            maximum_of_part(self.max)
        } else {
            maximum_of_criterion(self.max)
        }
    }

    /// Refuses a largest award that is not what the leaf reaches.
    pub(super) fn check_largest(&self, key: &str, largest: Points) -> Result<(), Refusal> {
        if largest == self.reaches {
            return Ok(());
        }
        let (found, expected) = (largest_award(largest), just(self.largest()));
        Err(Refusal::new(ProblemKind::Sum, key, found, expected))
    }

    /// Refuses more points than the leaf reaches, at `key`.
    pub(super) fn check_at_most(&self, key: &str, points: Points) -> Result<(), Refusal> {
        if points <= self.reaches {
            return Ok(());
        }
        let (found, expected) = (number(points), at_most(self.largest()));
        Err(Refusal::new(ProblemKind::OutOfRange, key, found, expected))
    }
}
