//! [`Scorecard`] (bảng điểm): points of every criterion, index and group on demand.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::definition::{NotApplicable, PointRounding};
use crate::error::proved;
use crate::fraction::Fraction;
use crate::grouping::{Basis, Group};
use crate::index::{Index, exact};
use crate::methodology::{Criterion, Methodology};
use crate::plan::{Patch, Plan};
use crate::points::Points;
use crate::rounding::Rounding;
use crate::rule::{Clause, NoCustom, ScoringRule};
use crate::sheet::{CheckedSheet, Stage, Standing, Standings};

/// The points of a unit (bảng điểm): of every criterion, exactly, with the clause that fired.
///
/// Points of the unit are its fields plus bonus minus penalty; nothing caps them. Index, group and sums
/// by part are computed when they are asked for, so that a card stays lean.
///
/// # Example
/// ```
/// # use cchc::*;
/// # let half_up = Rounding::new(2, Mode::HalfUp);
/// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
/// # let mut definition = Definition::new("demo", 2025, "Minh họa", points!(4), half_up, groups);
/// # definition.criteria = vec![
/// #     Row::leaf("1", "Hồ sơ đúng hạn", points!(3), Proportional::default()),
/// #     Row::leaf("2", "Công khai", points!(1), Direct::default()),
/// # ];
/// # let methodology = definition.validate()?;
/// # let mut sheet = Sheet::of(&methodology, "Đơn vị minh họa", Stage::Appraised);
/// # sheet.answer("1", Evidence::share(2, 3));
/// # sheet.answer("2", Evidence::Points(points!(1)));
/// let card = methodology.check(sheet)?.score();
/// assert_eq!(card.points(), points!(3));
/// assert_eq!(card.applicable(), points!(4));
/// assert_eq!(card.index().to_string(), "75.00");
/// assert_eq!(card.group().map(|group| group.label.as_str()), Some("B"));
/// assert_eq!(card.of("1").unwrap().points(), points!(2));
/// # Ok::<(), Problems>(())
/// ```
#[derive(Clone, Debug)]
pub struct Scorecard<C: ScoringRule = NoCustom> {
    standings: Arc<Standings<C>>,
    /// Fields plus bonus minus penalty, in units of the plan: each leaf rounded as the methodology says, or,
    /// with unrounded leaves, cut off at 8 places.
    total: i64,
    /// The applicable maximum, in units of the plan.
    applicable: i64,
    /// The exact sum, once it has been asked for: with unrounded leaves it is long.
    sum: OnceLock<Fraction>,
}

/// How a leaf was scored (kết quả của tiêu chí).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// A row with rows under it: the sum of its leaves.
    Sum,
    /// By this clause of its rule.
    Clause(Clause),
    /// It does not apply: out of both sums, or its maximum, as the methodology says.
    NotApplicable,
    /// A survey leaf on a self-scored sheet: out of both sums.
    NotSelfScored,
    /// Not decided yet, and taken as the worst or the best award of its rule: on the cards of an
    /// [`Outlook`](crate::Outlook) only.
    Open,
}

impl<C: ScoringRule> CheckedSheet<C> {
    /// Scores the sheet. This cannot fail: whatever can be wrong was found by the check.
    #[must_use]
    pub fn score(&self) -> Scorecard<C> {
        self.standings.call.now();
        let (plan, Patch { more, out }) = (self.methodology.plan(), self.resolved.patched);
        let card = Scorecard {
            // The validation proved that all awards and caps together fit.
            total: plan.sum(&self.resolved).wrapping_add(more),
            applicable: plan.max.wrapping_sub(out),
            sum: OnceLock::new(),
            // Last, because counting a reference waits for the memory that the sum has read.
            standings: Arc::clone(&self.standings),
        };
        debug_assert_eq!(card.total, card.sum_of_awards(), "the plan awards what the rules award");
        card
    }
}

impl<C: ScoringRule> PartialEq for Scorecard<C> {
    /// Whether methodology, unit, stage, every award with its clause, bonus and penalty are equal.
    fn eq(&self, other: &Self) -> bool {
        self.standings == other.standings
    }
}

impl<C: ScoringRule> Scorecard<C> {
    /// The methodology that it was scored by.
    #[must_use]
    pub fn methodology(&self) -> &Methodology<C> {
        &self.standings.methodology
    }

    /// The unit (đơn vị).
    #[must_use]
    pub fn unit(&self) -> &str {
        &self.standings.unit
    }

    /// The stage (giai đoạn).
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.standings.stage
    }

    /// Bonus points (điểm thưởng).
    #[must_use]
    pub fn bonus(&self) -> Points {
        self.standings.bonus
    }

    /// Penalty points (điểm trừ), without a sign.
    #[must_use]
    pub fn penalty(&self) -> Points {
        self.standings.penalty
    }

    fn plan(&self) -> &Plan {
        self.methodology().plan()
    }

    fn is_rounded(&self) -> bool {
        self.methodology().leaf_rounding().is_some()
    }

    /// Units of the plan as points; the validation proved that sums fit.
    fn in_points(&self, units: i64) -> Points {
        Points::from_units(proved(units.checked_mul(self.plan().step), "a sum of awards fits"))
    }

    /// The award of a row that is a leaf in units of the plan, rounded as it rounds.
    fn leaf(&self, row: usize) -> i64 {
        match self.standings.rows.get(row) {
            Some(Standing::Awarded(award, _) | Standing::Assumed(award)) => {
                self.plan().round(award)
            }
            Some(Standing::NotApplicable) if self.is_full() => {
                self.plan().in_units(self.methodology().view(row).max())
            }
            _ => 0,
        }
    }

    /// The sum of the awards of these rows, in units of the plan.
    fn units(&self, rows: Range<usize>) -> i64 {
        rows.map(|row| self.leaf(row)).fold(0, i64::wrapping_add)
    }

    /// What the total is, by the awards of the rules alone.
    fn sum_of_awards(&self) -> i64 {
        let outside =
            self.plan().in_units(self.bonus()).wrapping_sub(self.plan().in_units(self.penalty()));
        self.units(0..self.standings.rows.len()).wrapping_add(outside)
    }

    /// Whether a leaf that does not apply earns its maximum.
    fn is_full(&self) -> bool {
        self.methodology().definition().not_applicable == Some(NotApplicable::Full)
    }

    /// The exact award of a row that is a leaf.
    fn exact_leaf(&self, row: usize) -> Fraction {
        match self.standings.rows.get(row) {
            Some(Standing::Awarded(award, _) | Standing::Assumed(award)) if !self.is_rounded() => {
                award.clone()
            }
            _ => self.in_points(self.leaf(row)).into(),
        }
    }

    fn exact_sum(&self, rows: Range<usize>) -> Fraction {
        if self.is_rounded() {
            return self.in_points(self.units(rows)).into();
        }
        let leaves: Vec<Fraction> = rows.map(|row| self.exact_leaf(row)).collect();
        Fraction::sum(&leaves)
    }

    /// What applies of the maximum of a row.
    fn applicable_of(&self, row: usize) -> Points {
        let criterion = self.methodology().view(row);
        let out =
            (row..criterion.node().end).filter_map(|row| match self.standings.rows.get(row) {
                Some(Standing::NotApplicable) if self.is_full() => None,
                Some(Standing::NotApplicable | Standing::NotSelfScored) => {
                    Some(self.methodology().view(row).max())
                }
                _ => None,
            });
        proved(criterion.max().checked_sub(out.sum()), "what is left out is part of the maximum")
    }

    /// Fields plus bonus minus penalty, exactly.
    #[must_use]
    pub fn exact_points(&self) -> Fraction {
        if self.is_rounded() {
            return self.in_points(self.total).into();
        }
        let sum = || {
            let leaves = self.exact_sum(0..self.methodology().nodes().len());
            leaves + Fraction::from(self.bonus()) - Fraction::from(self.penalty())
        };
        self.sum.get_or_init(sum).clone()
    }

    /// Points of the unit (tổng điểm): fields plus bonus minus penalty; with unrounded leaves, rounded
    /// as `printed` says.
    #[must_use]
    pub fn points(&self) -> Points {
        self.print(&self.exact_points())
    }

    /// What applies to the unit (tổng điểm tối đa được áp dụng); above zero.
    #[must_use]
    pub fn applicable(&self) -> Points {
        self.in_points(self.applicable)
    }

    /// The index (chỉ số) as it is published: points / applicable x 100, rounded once.
    #[must_use]
    pub fn index(&self) -> Index {
        let rounding = self.methodology().definition().rounding.index;
        match self.certain(|points| self.plan().total.index(points, self.applicable)) {
            Some(units) => Index::from_units(units, rounding.places),
            // |points| <= 4 x 10¹⁰ and applicable >= 10⁻⁸, so the index is at most 4 x 10²⁰ percent.
            None => {
                proved(Index::rounded(&self.exact_index(), rounding), "something is applicable")
            }
        }
    }

    /// What is the same at both ends of the interval in which the exact points lie; what is asked goes
    /// one way with the points.
    fn certain<T: PartialEq>(&self, of: impl Fn(i64) -> T) -> Option<T> {
        let slack = self.plan().slack;
        if slack == 0 {
            return Some(of(self.total));
        }
        let low = of(self.total.checked_sub(slack)?);
        (of(self.total.checked_add(slack)?) == low).then_some(low)
    }

    /// The index before any rounding of it, in percent.
    #[must_use]
    pub fn exact_index(&self) -> Fraction {
        proved(exact(&self.exact_points(), self.applicable()), "something is applicable")
    }

    /// The group (loại), by the published or the exact index as the methodology declares; `None` under
    /// all groups.
    #[must_use]
    pub fn group(&self) -> Option<&Group> {
        let classification = &self.methodology().definition().classification;
        let total = &self.plan().total;
        let position = match classification.basis {
            Basis::Published => total.group_of_index(self.index().units()),
            Basis::Exact => {
                let certain = self.certain(|points| total.group(points, self.applicable));
                certain.unwrap_or_else(|| {
                    let index = self.exact_index();
                    classification.position(|threshold| index >= Fraction::of_percent(threshold))
                })
            }
        };
        position.and_then(|position| classification.groups.get(position))
    }

    /// The points of the criterion with this code.
    #[must_use]
    pub fn of(&self, code: &str) -> Option<Scored<'_, C>> {
        self.methodology().find(code).map(|position| Scored { card: self, position })
    }

    /// The points of a row of the methodology.
    pub(crate) fn row(&self, position: usize) -> Scored<'_, C> {
        Scored { card: self, position }
    }

    /// The points of every criterion, in the order of the rows.
    #[must_use]
    pub fn criteria(&self) -> impl ExactSizeIterator<Item = Scored<'_, C>> {
        (0..self.methodology().nodes().len()).map(|position| Scored { card: self, position })
    }

    /// The sums of each part, in order of its first row; a part that holds nothing is there too.
    #[must_use]
    pub fn parts(&self) -> impl ExactSizeIterator<Item = PartSum<'_>> {
        let mut rows: Vec<Vec<usize>> = vec![Vec::new(); self.methodology().parts().len()];
        for (at, node) in self.methodology().nodes().iter().enumerate() {
            let part = node.part.filter(|_| node.bounds.is_some());
            if let Some(rows) = part.and_then(|part| rows.get_mut(part)) {
                rows.push(at);
            }
        }
        self.methodology().parts().iter().zip(rows).map(|(label, rows)| {
            let terms: Vec<Fraction> = rows.iter().map(|at| self.exact_leaf(*at)).collect();
            let exact_points = Fraction::sum(&terms);
            let points = self.print(&exact_points);
            let applicable = rows.iter().map(|at| self.applicable_of(*at)).sum();
            PartSum { label, points, exact_points, applicable }
        })
    }

    /// The rounding with which points are shown, where leaves are not rounded.
    fn printed(&self) -> Option<Rounding> {
        let rounding = self.methodology().definition().rounding;
        match rounding.points {
            PointRounding::Unrounded => rounding.printed,
            PointRounding::Rounded(_) => None,
        }
    }

    /// Points as they are shown: exact where leaves were rounded.
    pub(crate) fn print(&self, exact: &Fraction) -> Points {
        match self.printed() {
            Some(rounding) => proved(rounding.round(exact).ok(), "a sum of awards fits"),
            None => {
                proved(exact.to_points(), "a sum of rounded leaves has at most 8 places and fits")
            }
        }
    }
}

/// The sums of the leaves that carry one label (tổng theo phần).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartSum<'a> {
    /// The label.
    pub label: &'a str,
    /// Points; with unrounded leaves, rounded as `printed` says.
    pub points: Points,
    /// Points, exactly.
    pub exact_points: Fraction,
    /// The applicable maximum.
    pub applicable: Points,
}

/// The points of one criterion on a card (điểm của tiêu chí).
#[derive(Debug)]
pub struct Scored<'a, C: ScoringRule = NoCustom> {
    card: &'a Scorecard<C>,
    // INVARIANT: a row of the card's methodology.
    position: usize,
}

impl<C: ScoringRule> Clone for Scored<'_, C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C: ScoringRule> Copy for Scored<'_, C> {}

impl<'a, C: ScoringRule> Scored<'a, C> {
    /// The criterion.
    #[must_use]
    pub fn criterion(self) -> Criterion<'a, C> {
        self.card.methodology().view(self.position)
    }

    /// What applies of its maximum; zero where nothing does.
    #[must_use]
    pub fn applicable(self) -> Points {
        self.card.applicable_of(self.position)
    }

    /// How it was scored.
    #[must_use]
    pub fn outcome(self) -> Outcome {
        match self.card.standings.rows.get(self.position) {
            Some(Standing::Awarded(_, clause)) => Outcome::Clause(*clause),
            Some(Standing::Assumed(_)) => Outcome::Open,
            Some(Standing::NotApplicable) => Outcome::NotApplicable,
            Some(Standing::NotSelfScored) => Outcome::NotSelfScored,
            Some(Standing::Inner) | None => Outcome::Sum,
        }
    }

    /// The rows of its own leaves.
    fn rows(self) -> std::ops::Range<usize> {
        self.position..self.criterion().node().end
    }

    /// Its points, exactly.
    #[must_use]
    pub fn exact_points(self) -> Fraction {
        self.card.exact_sum(self.rows())
    }

    /// Its points; with unrounded leaves, rounded as `printed` says.
    #[must_use]
    pub fn points(self) -> Points {
        let Some(rounding) = self.card.printed() else {
            return self.card.in_points(self.card.units(self.rows()));
        };
        self.certain(|points| rounding.round(points).ok())
            .unwrap_or_else(|| self.card.print(&self.exact_points()))
    }

    /// What is the same at both ends of the interval in which the exact points lie: each leaf is less
    /// than 10⁻⁸ from where it was cut off.
    fn certain<T: PartialEq>(self, of: impl Fn(&Fraction) -> Option<T>) -> Option<T> {
        let units = self.card.units(self.rows());
        let slack = i64::try_from(self.rows().len()).ok()?;
        let at = |units| Fraction::from(Points::from_units(units));
        let low = of(&at(units.checked_sub(slack)?))?;
        (of(&at(units.checked_add(slack)?))? == low).then_some(low)
    }

    /// Its index (chỉ số thành phần) as it is published; `None` where nothing applies.
    #[must_use]
    pub fn index(self) -> Option<Index> {
        let rounding = self.card.methodology().definition().rounding.index;
        let of = |points: &Fraction| Index::of(points, self.applicable(), rounding);
        if self.card.is_rounded() {
            return of(&self.exact_points());
        }
        self.certain(of).or_else(|| of(&self.exact_points()))
    }

    /// Its maximum minus its points, out of what applies (điểm bị mất), exactly.
    #[must_use]
    pub fn lost(self) -> Fraction {
        Fraction::from(self.applicable()) - self.exact_points()
    }
}
