//! The lines of an explanation, which add up.

use super::Explained;
use crate::error::proved;
use crate::methodology::Criterion;
use crate::points::Points;
use crate::rule::{NoCustom, ScoringRule};
use crate::sheet::Adjustment;

/// A line of an explanation (dòng giải trình).
///
/// # Example
/// ```
/// # use cchc::*;
/// // 33.335 + 33.335 + 33.33 is 100, and prints 33.34 + 33.34 + 33.33 - 0.01
/// # let two = Rounding::new(2, Mode::HalfUp);
/// # let none = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
/// # let rounding = Roundings::unrounded(two, two);
/// # let mut definition = Definition::new("demo", 2025, "Minh họa", points!(100), rounding, none);
/// # let maxima = [("1", points!(33.335)), ("2", points!(33.335)), ("3", points!(33.33))];
/// # definition.criteria = maxima.map(|(code, max)| Row::leaf(code, "Hồ sơ", max, Direct::default())).into();
/// # let methodology = definition.validate()?;
/// # let mut sheet = Sheet::of(&methodology, "Đơn vị minh họa", Stage::Appraised);
/// # for (code, max) in maxima { sheet.answer(code, Evidence::Points(max)); }
/// let explanation = methodology.check(sheet)?.explain();
/// let residue = explanation.lines().into_iter().last().unwrap();
/// assert!(matches!(residue, Line::Residue { of: None, .. }));
/// assert_eq!(residue.adds(), points!(-0.01));
/// # Ok::<(), Problems>(())
/// ```
#[derive(Debug)]
pub enum Line<'a, C: ScoringRule = NoCustom> {
    /// A row of the methodology.
    Criterion(Explained<'a, C>),
    /// What the printed lines lack, because each is rounded separately (chênh lệch do làm tròn): the
    /// printed points of the node minus the sum of the printed points under it. Never zero.
    Residue {
        /// The criterion whose rows lack it; `None` for the unit.
        of: Option<Criterion<'a, C>>,
        /// How much.
        points: Points,
    },
    /// Bonus points (điểm thưởng).
    Bonus(&'a Adjustment),
    /// Penalty points (điểm trừ).
    Penalty(&'a Adjustment),
}

impl<C: ScoringRule> Clone for Line<'_, C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C: ScoringRule> Copy for Line<'_, C> {}

impl<'a, C: ScoringRule> Line<'a, C> {
    /// What the line adds to the points of the unit; a row with rows under it adds nothing itself.
    #[must_use]
    pub fn adds(self) -> Points {
        match self {
            Self::Criterion(row) if row.rule().is_none() => Points::ZERO,
            Self::Criterion(row) => row.points(),
            Self::Residue { points, .. } => points,
            Self::Bonus(bonus) => bonus.points,
            Self::Penalty(penalty) => minus(Points::ZERO, [penalty.points]),
        }
    }

    /// The criterion, if the line is one.
    #[must_use]
    pub fn criterion(self) -> Option<Explained<'a, C>> {
        match self {
            Self::Criterion(row) => Some(row),
            _ => None,
        }
    }
}

/// The rows, with each residue after the rows that lack it. A stack, not recursion: it holds at most as
/// many open rows as a code has parts.
pub(super) fn lines<'a, C: ScoringRule>(
    rows: impl Iterator<Item = Explained<'a, C>>,
) -> Vec<Line<'a, C>> {
    let mut lines = Vec::new();
    let mut open: Vec<Explained<'a, C>> = Vec::new();
    let close = |row: Explained<'a, C>| residue(Some(row.criterion()), row.residue());
    for row in rows {
        let position = row.criterion().position();
        while let Some(done) = open.pop_if(|above| above.criterion().below().end <= position) {
            lines.extend(close(done));
        }
        lines.push(Line::Criterion(row));
        if row.rule().is_none() {
            open.push(row);
        }
    }
    lines.extend(open.into_iter().rev().filter_map(close));
    lines
}

pub(super) fn residue<C: ScoringRule>(
    of: Option<Criterion<'_, C>>,
    points: Points,
) -> Option<Line<'_, C>> {
    (points != Points::ZERO).then_some(Line::Residue { of, points })
}

/// The difference of printed points, which fits: the validation holds all awards of a sheet together
/// under half of what points hold, and printing moves each by less than one point.
pub(super) fn minus(points: Points, less: impl IntoIterator<Item = Points>) -> Points {
    proved(points.checked_sub(less.into_iter().sum()), "a difference of printed points fits")
}
