use super::explained::Explained;
use crate::methodology::Criterion;
use crate::number::{Points, invariant};
use crate::sheet::Adjustment;

/// A line of an explanation (dòng giải trình).
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::definition::Roundings;
/// use cchc::explain::Line;
/// use cchc::number::{Mode, Rounding};
/// use cchc::{Definition, Evidence, Problems, Sheet, points};
/// # fn main() -> Result<(), Problems> {
/// // 6/7 + 2/7 is 8/7. It is printed as 0.86 + 0.29 = 1.14, so a line of -0.01 is added.
/// let two = Rounding::new(2, Mode::HalfUp);
/// let mut definition = Definition::example();
/// definition.rounding = Roundings::unrounded(two, two);
/// let mut sheet = Sheet::example("Sở A");
/// sheet.answers.insert("1.1", Evidence::share(1, 7));
/// sheet.answers.insert("1.2", Evidence::level("không"));
/// sheet.answers.insert("2", Evidence::answers([("có", 1), ("không", 6)]));
/// let explanation = definition.validate()?.check(&sheet)?.explain();
/// let difference = explanation.lines().into_iter().last().unwrap();
/// assert!(matches!(difference, Line::Residue { of: None, .. }));
/// assert_eq!(difference.adds(), points!(-0.01));
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug)]
pub enum Line<'a> {
    /// A row of the methodology.
    Criterion(Explained<'a>),
    /// The rounding difference (chênh lệch do làm tròn) of numbers that are printed rounded, one by one:
    /// the printed points of a row, minus the sum of the printed points right under it. Never zero.
    Residue {
        /// The row; `None` for the unit.
        of: Option<Criterion<'a>>,
        /// How much.
        points: Points,
    },
    /// Bonus points (điểm thưởng).
    Bonus(&'a Adjustment),
    /// Bonus points over the cap, which do not count (điểm thưởng vượt mức trần).
    BonusOverCap {
        /// The bonus points of the sheet in all.
        given: Points,
        /// What counts of them: the cap.
        counted: Points,
    },
    /// Penalty points (điểm trừ).
    Penalty(&'a Adjustment),
    /// Penalty points over the cap, which do not count (điểm trừ vượt mức trần).
    PenaltyOverCap {
        /// The penalty points of the sheet in all.
        given: Points,
        /// What counts of them: the cap.
        counted: Points,
    },
}

impl<'a> Line<'a> {
    /// What the line adds to the points of the unit. A row with rows under it adds nothing itself.
    #[must_use]
    pub fn adds(self) -> Points {
        match self {
            Self::Criterion(row) if row.criterion().is_leaf() => row.points(),
            Self::Criterion(_) => Points::ZERO,
            Self::Residue { points, .. } => points,
            Self::Bonus(bonus) => bonus.points,
            Self::Penalty(penalty) => minus(Points::ZERO, [penalty.points]),
            Self::BonusOverCap { given, counted } => minus(counted, [given]),
            Self::PenaltyOverCap { given, counted } => minus(given, [counted]),
        }
    }

    /// The criterion, if the line is one.
    #[must_use]
    pub fn criterion(self) -> Option<Explained<'a>> {
        match self {
            Self::Criterion(row) => Some(row),
            Self::Residue { .. }
            | Self::Bonus(_)
            | Self::BonusOverCap { .. }
            | Self::Penalty(_)
            | Self::PenaltyOverCap { .. } => None,
        }
    }

    /// The rounding difference of a row or of the unit, unless it is zero.
    pub(super) fn residue(of: Option<Criterion<'a>>, points: Points) -> Option<Self> {
        (points != Points::ZERO).then_some(Self::Residue { of, points })
    }
}

impl<'a> Explained<'a> {
    /// The rounding difference of the row: its printed points, minus the sum of the printed points right
    /// under it. Zero for a leaf, and if leaves are rounded.
    #[must_use]
    pub fn residue(self) -> Points {
        let criterion = self.criterion();
        if criterion.is_leaf() || self.printed().is_none() {
            return Points::ZERO;
        }
        minus(self.points(), criterion.components().map(|row| self.at(row.row()).points()))
    }

    /// Its lines: itself, and the rows under it, each followed by its rounding difference. They add up to
    /// its points.
    ///
    /// # Example
    /// ```
    /// use cchc::explain::Line;
    /// use cchc::{Definition, Points, Problems, Sheet, points};
    /// # fn main() -> Result<(), Problems> {
    /// let methodology = Definition::example().validate()?;
    /// let explanation = methodology.check(&Sheet::example("Sở A"))?.explain();
    /// let adds: Vec<Points> =
    ///     explanation.criterion("1").unwrap().lines().into_iter().map(Line::adds).collect();
    /// assert_eq!(adds, [points!(0), points!(5.12), points!(2)]);
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn lines(self) -> Vec<Line<'a>> {
        lines(self.criterion().rows().iter().map(|row| self.at(row)))
    }
}

/// The rows, each followed by the rows under it and their rounding difference.
pub(super) fn lines<'a>(rows: impl Iterator<Item = Explained<'a>>) -> Vec<Line<'a>> {
    let mut lines = Vec::with_capacity(rows.size_hint().0);
    // The rows above the current one.
    let mut above: Vec<Explained<'a>> = Vec::new();
    let residue = |row: Explained<'a>| Line::residue(Some(row.criterion()), row.residue());
    for row in rows {
        let criterion = row.criterion();
        let is_over =
            |above: &mut Explained<'a>| !above.criterion().rows().contains(criterion.row());
        while let Some(done) = above.pop_if(is_over) {
            lines.extend(residue(done));
        }
        lines.push(Line::Criterion(row));
        if !criterion.is_leaf() {
            above.push(row);
        }
    }
    lines.extend(above.into_iter().rev().filter_map(residue));
    lines
}

/// A difference of printed points.
///
/// It fits: validation keeps the sum of all awards of a sheet under half of the range of points, and
/// printing moves each number by less than one point. What is given as bonus or penalty fits in all, and is
/// not negative.
pub(super) fn minus(points: Points, less: impl IntoIterator<Item = Points>) -> Points {
    let difference = Points::checked_sum(less).and_then(|less| points.checked_sub(less));
    invariant(difference, "a difference of printed points fits")
}
