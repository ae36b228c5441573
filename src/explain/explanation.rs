use std::cmp::Ordering;

use super::explained::Explained;
use super::line::{Line, lines, minus};
use crate::definition::Group;
use crate::methodology::Methodology;
use crate::number::{Fraction, Points, invariant};
use crate::scorecard::{CheckedSheet, Scorecard};
use crate::sheet::{Adjustment, Sheet};

/// Why a unit has its points (giải trình điểm).
///
/// It has every row with its rule, evidence, outcome, exact value and rounding, then bonus, penalty and what
/// does not count of them, total, index and group. Its [lines](Self::lines) add up to the points of the unit exactly. If printed numbers
/// are rounded separately, the rounding difference (chênh lệch do làm tròn) has a line of its own.
///
/// [`to_text`](Self::to_text) says all of it in Vietnamese or English. With the feature `serde` it is
/// written as [results](crate::_documentation::results) says, and never read: store the definition and the
/// sheet, and explain again.
///
/// # Example
/// ```
/// use cchc::rule::Clause;
/// use cchc::scorecard::Outcome;
/// use cchc::{Definition, Language, Problems, Sheet, points};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let explanation = methodology.check(&Sheet::example("Sở A"))?.explain();
/// assert_eq!(explanation.sum(), explanation.card().points());
///
/// let on_time = explanation.criterion("1.1").unwrap();
/// assert_eq!(on_time.exact().to_string(), "538/105");
/// assert_eq!(on_time.points(), points!(5.12));
/// assert_eq!(on_time.outcome(), Outcome::Clause(Clause::Share));
/// assert_eq!(on_time.applied(Language::Vi), "6 điểm × tỷ lệ");
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation(CheckedSheet);

/// The bound at which an index was kept.
pub(super) enum Kept {
    AtCeiling,
    AtFloor,
}

impl CheckedSheet {
    /// Explains every point of the sheet.
    ///
    /// # Example
    /// ```
    /// use cchc::{Definition, Language, Problems, Sheet};
    /// # fn main() -> Result<(), Problems> {
    /// let checked = Definition::example().validate()?.check(&Sheet::example("Sở A"))?;
    /// let text = checked.explain().to_text(Language::Vi);
    /// assert!(text.contains("tổng điểm: 8,92 / 10"));
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn explain(&self) -> Explanation {
        Explanation(self.clone())
    }
}

impl Explanation {
    /// The scorecard that is explained: points, index, group and parts of the unit.
    #[must_use]
    pub fn card(&self) -> &Scorecard {
        self.0.card()
    }

    /// The sheet: evidence, notes, titles of bonus and penalty.
    #[must_use]
    pub fn sheet(&self) -> &Sheet {
        self.0.sheet()
    }

    /// The methodology.
    #[must_use]
    pub fn methodology(&self) -> &Methodology {
        self.0.methodology()
    }

    /// The explanation of the criterion with this code.
    #[must_use]
    pub fn criterion(&self, code: &str) -> Option<Explained<'_>> {
        Some(Explained::new(&self.0, self.card().criterion(code)?))
    }

    /// The explanation of every criterion, in the order of the rows.
    #[must_use]
    pub fn criteria(&self) -> impl ExactSizeIterator<Item = Explained<'_>> {
        self.card().criteria().map(|scored| Explained::new(&self.0, scored))
    }

    /// The explanation of every field (lĩnh vực).
    fn fields(&self) -> impl Iterator<Item = Explained<'_>> {
        let card = self.card();
        self.methodology().fields().map(|row| Explained::new(&self.0, card.row(row)))
    }

    /// Every line, in order: the rows, each followed by the rows under it and their rounding difference;
    /// bonus; penalty; each with what goes over its cap; the rounding difference of the unit.
    ///
    /// # Example
    /// ```
    /// use cchc::explain::Line;
    /// use cchc::sheet::Adjustment;
    /// use cchc::{Definition, Points, Problems, Sheet, points};
    /// # fn main() -> Result<(), Problems> {
    /// let mut sheet = Sheet::example("Sở A");
    /// sheet.bonus = vec![Adjustment::new("Sáng kiến", points!(0.5))];
    /// let explanation = Definition::example().validate()?.check(&sheet)?.explain();
    /// let lines = explanation.lines();
    /// assert!(matches!(lines.last(), Some(Line::Bonus(_))));
    /// let adds = lines.into_iter().map(Line::adds);
    /// assert_eq!(Points::checked_sum(adds), Some(explanation.card().points())); // 9.42
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn lines(&self) -> Vec<Line<'_>> {
        let mut lines = lines(self.criteria());
        let (card, sheet) = (self.card(), self.sheet());
        lines.extend(sheet.bonus.iter().map(Line::Bonus));
        let over = over_cap(&sheet.bonus, card.bonus());
        lines.extend(over.map(|(given, counted)| Line::BonusOverCap { given, counted }));
        lines.extend(sheet.penalty.iter().map(Line::Penalty));
        let over = over_cap(&sheet.penalty, card.penalty());
        lines.extend(over.map(|(given, counted)| Line::PenaltyOverCap { given, counted }));
        lines.extend(Line::residue(None, self.residue()));
        lines
    }

    /// The sum of what the lines add. It always equals the points of the unit.
    #[must_use]
    pub fn sum(&self) -> Points {
        self.lines().into_iter().map(Line::adds).sum()
    }

    /// The rounding difference of the unit: its printed points, minus the printed fields and bonus, plus
    /// penalty. Zero if leaves are rounded.
    ///
    /// # Example
    /// ```
    /// use cchc::definition::Roundings;
    /// use cchc::number::{Mode, Rounding};
    /// use cchc::{Definition, Evidence, Problems, Sheet, points};
    /// # fn main() -> Result<(), Problems> {
    /// let half_up = Rounding::new(2, Mode::HalfUp);
    /// let mut definition = Definition::example();
    /// definition.rounding = Roundings::unrounded(half_up, half_up);
    /// let mut sheet = Sheet::example("Sở A");
    /// sheet.answers.insert("1.1", Evidence::share(1, 7)); // 6/7: with 2, printed as 2.86
    /// sheet.answers.insert("2", Evidence::answers([("có", 1), ("không", 6)])); // 2/7: 0.29
    /// let explanation = definition.validate()?.check(&sheet)?.explain();
    /// assert_eq!(explanation.card().points(), points!(3.14)); // of 22/7
    /// assert_eq!(explanation.residue(), points!(-0.01)); // 3.14 - 2.86 - 0.29
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn residue(&self) -> Points {
        if self.methodology().definition().rounding.printed().is_none() {
            return Points::ZERO;
        }
        let card = self.card();
        let adjustments = [card.bonus(), minus(Points::ZERO, [card.penalty()])];
        minus(card.points(), self.fields().map(Explained::points).chain(adjustments))
    }

    /// The applicable maximum minus the points of the criteria (điểm chưa đạt), exactly, without bonus and
    /// penalty.
    #[must_use]
    pub fn lost(&self) -> Fraction {
        let card = self.card();
        let adjustments = Fraction::from(card.bonus()) - Fraction::from(card.penalty());
        Fraction::from(card.applicable()) - card.exact_points() + adjustments
    }

    /// Whether the index was kept at its ceiling or floor, and what it would be without.
    pub(super) fn kept(&self) -> Option<(Kept, Fraction)> {
        let unbounded = self.card().unbounded_index();
        let kept = match unbounded.cmp(&self.card().exact_index()) {
            Ordering::Greater => Kept::AtCeiling,
            Ordering::Less => Kept::AtFloor,
            Ordering::Equal => return None,
        };
        Some((kept, unbounded))
    }

    /// The group (loại) with its threshold; `None` below all groups.
    #[must_use]
    pub fn group(&self) -> Option<&Group> {
        self.card().group()
    }
}

/// What is given in all and what counts of it, if that is less.
fn over_cap(given: &[Adjustment], counted: Points) -> Option<(Points, Points)> {
    let given = Points::checked_sum(given.iter().map(|given| given.points));
    let given = invariant(given, "the check added up what is given");
    (given > counted).then_some((given, counted))
}
