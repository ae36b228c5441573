use super::percentage_points::PercentagePoints;
use super::points_change::PointsChange;
use crate::definition::Group;
use crate::number::index::exact_percent;
use crate::number::{Fraction, Index, Points, invariant};
use crate::scorecard::Scorecard;
use crate::text::name;

/// One side of a [`Change`] (một vế so sánh): the figures of one card, for the whole or for some criteria.
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::compare::Comparison;
/// use cchc::{Definition, Problems, Sheet, points};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let card = methodology.check(&Sheet::example("Sở A"))?.score();
/// let comparison = Comparison::new(&card, &card)?;
/// let dossiers = comparison.from_criterion("1.1").unwrap().change().unwrap();
/// let side = dossiers.change.from;
/// assert_eq!((side.points, side.places), (points!(5.12), 2));
/// assert_eq!(side.applicable, points!(6));
/// assert_eq!(side.index.unwrap().to_string(), "85.33");
/// assert_eq!(side.exact_index.unwrap().to_string(), "256/3"); // 5.12 of 6
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Side {
    /// Points as the card prints them.
    pub points: Points,
    /// The decimal places that the methodology declares for them (số chữ số thập phân của điểm).
    #[cfg_attr(feature = "serde", serde(skip))]
    pub places: u8,
    /// Points, exactly.
    pub exact_points: Fraction,
    /// The applicable maximum (điểm tối đa được áp dụng).
    pub applicable: Points,
    /// The index as it is published; `None` if nothing is applicable.
    pub index: Option<Index>,
    /// The index before any rounding of it, in percent; `None` if nothing is applicable. That of the whole
    /// is kept between the floor and the ceiling of the methodology.
    pub exact_index: Option<Fraction>,
}

impl Side {
    /// These points of a unit, out of this applicable maximum: its index is kept between its bounds.
    pub(super) fn of_unit(card: &Scorecard, exact_points: Fraction, applicable: Points) -> Self {
        let bounds = card.methodology().definition().classification.bounds();
        let exact_index = exact_percent(&exact_points, applicable).map(|exact| bounds.keep(exact));
        Self::with_index(card, exact_points, applicable, exact_index)
    }

    /// These points of criteria of a card, out of this applicable maximum.
    pub(super) fn new(card: &Scorecard, exact_points: Fraction, applicable: Points) -> Self {
        let exact_index = exact_percent(&exact_points, applicable);
        Self::with_index(card, exact_points, applicable, exact_index)
    }

    fn with_index(
        card: &Scorecard,
        exact_points: Fraction,
        applicable: Points,
        exact_index: Option<Fraction>,
    ) -> Self {
        let rounding = card.methodology().definition().rounding;
        // The bounds of the index of a whole card apply to some of its leaves too.
        let round = |exact: &Fraction| {
            invariant(Index::rounded(exact, rounding.index), "an index of leaves fits")
        };
        let index = exact_index.as_ref().map(round);
        let (points, places) = (card.print(&exact_points), rounding.printed_places());
        Self { points, places, exact_points, applicable, index, exact_index }
    }
}

/// A change from one card to another (mức thay đổi), of the figures of one [`Side`] or of the group. A
/// difference is later minus earlier, or appraised minus self-scored.
///
/// Exact changes add up and chain. Printed changes are the differences of printed figures, as a reader
/// would subtract them. The two can differ: 89.996 and 90.004 are both printed as 90.00.
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::compare::Comparison;
/// use cchc::sheet::Answer;
/// use cchc::{Definition, Evidence, Problems, Sheet, points};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let before = methodology.check(&Sheet::example("Sở A"))?.score();
/// let mut sheet = Sheet::example("Sở A");
/// sheet.answers.insert("1.1", Evidence::share(539, 630));
/// sheet.answers.insert("1.2", Answer::not_applicable());
/// let after = methodology.check(&sheet)?.score();
///
/// let comparison = Comparison::new(&before, &after)?;
/// let total = comparison.total();
/// assert_eq!((total.from.points, total.to.points), (points!(8.92), points!(6.93)));
/// assert_eq!(total.points().value(), points!(-1.99));
/// assert_eq!(total.applicable().to_string(), "-2.00"); // from 10 to 8
/// assert_eq!(total.exact_index().unwrap().to_string(), "-2.575"); // from 89.2 to 86.625
/// assert_eq!(total.index().unwrap().to_string(), "-2.57"); // from 89.20 to 86.63
/// assert_eq!(comparison.group().labels(), (Some("B"), Some("B")));
/// assert!(!comparison.group().is_change());
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change<T> {
    /// What the change starts from.
    pub from: T,
    /// What the change leads to.
    pub to: T,
}

/// One of the two ends of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// What it starts from.
    From,
    /// What it leads to.
    To,
}

impl<T> Change<T> {
    /// The change between what `make` gives for the two ends.
    pub(super) fn of(make: impl Fn(End) -> T) -> Self {
        Self { from: make(End::From), to: make(End::To) }
    }

    /// What is at an end.
    pub(super) fn at(&self, end: End) -> &T {
        match end {
            End::From => &self.from,
            End::To => &self.to,
        }
    }
}

impl Change<Side> {
    /// The change of points, exactly.
    ///
    /// # Example
    /// ```
    /// use cchc::compare::Comparison;
    /// use cchc::definition::Roundings;
    /// use cchc::number::{Fraction, Mode, Rounding};
    /// use cchc::{Definition, Evidence, Problems, Sheet};
    /// # fn main() -> Result<(), Problems> {
    /// let mut definition = Definition::example();
    /// let half_up = Rounding::new(2, Mode::HalfUp);
    /// definition.rounding = Roundings::unrounded(half_up, half_up);
    /// let methodology = definition.validate()?;
    /// let card = |on_time| {
    ///     let mut sheet = Sheet::example("Sở A");
    ///     sheet.answers.insert("1.1", Evidence::share(on_time, 10_000));
    ///     methodology.check(&sheet).map(|checked| checked.score())
    /// };
    /// let (before, after) = (card(4_998)?, card(5_004)?); // 2.9988 and 3.0024 of 6, printed as 3.00
    /// let total = Comparison::new(&before, &after)?.total();
    /// assert_eq!(total.points().to_string(), "0.00");
    /// assert_eq!(total.exact_points(), Fraction::new(36, 10_000).unwrap());
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn exact_points(&self) -> Fraction {
        self.to.exact_points.clone() - self.from.exact_points.clone()
    }

    /// The change of the printed points. It is the exact difference of two printed numbers.
    #[must_use]
    pub fn points(&self) -> PointsChange {
        self.difference(|side| side.points)
    }

    /// The change of the applicable maximum.
    #[must_use]
    pub fn applicable(&self) -> PointsChange {
        self.difference(|side| side.applicable)
    }

    fn difference(&self, of: impl Fn(&Side) -> Points) -> PointsChange {
        let places = self.from.places.max(self.to.places);
        let change = PointsChange::new(of(&self.from), of(&self.to), places);
        // The validation proves that all awards and caps of a sheet are at most 4 x 10¹⁸ units together.
        invariant(change, "the difference of two sums of awards fits, and places are at most 8")
    }

    /// The change of the exact index; `None` if nothing is applicable on one side.
    #[must_use]
    pub fn exact_index(&self) -> Option<PercentagePoints> {
        let (from, to) = self.from.exact_index.as_ref().zip(self.to.exact_index.as_ref())?;
        Some(PercentagePoints::between(from, to))
    }

    /// The change of the published index; `None` if nothing is applicable on one side.
    #[must_use]
    pub fn index(&self) -> Option<PercentagePoints> {
        let (from, to) = self.from.index.zip(self.to.index)?;
        Some(PercentagePoints::between_indices(from, to))
    }
}

impl<'a> Change<Option<&'a Group>> {
    /// The labels of the groups before and after; `None` below all groups.
    #[must_use]
    pub fn labels(&self) -> (Option<&'a str>, Option<&'a str>) {
        let label = |group: Option<&'a Group>| group.map(|group| group.label.as_str());
        (label(self.from), label(self.to))
    }

    /// Whether the labels differ.
    #[must_use]
    pub fn is_change(&self) -> bool {
        let (from, to) = self.labels();
        from.map(name::key) != to.map(name::key)
    }
}
