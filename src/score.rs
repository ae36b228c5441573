//! [`Scorecard`] (bảng điểm): points of every criterion, index and group on demand.

use std::ops::Range;
use std::sync::Arc;

use crate::definition::{NotApplicable, PointRounding};
use crate::error::proved;
use crate::fraction::Fraction;
use crate::grouping::{Basis, Group};
use crate::index::{Index, exact};
use crate::methodology::{Criterion, Methodology};
use crate::plan::{Plan, Slot};
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
    methodology: Methodology<C>,
    standings: Arc<Standings>,
    stage: Stage,
    bonus: Points,
    penalty: Points,
    /// The awards of the leaves in units of the plan, in its order: rounded as the methodology says, or,
    /// with unrounded leaves, cut off at 8 places.
    values: Vec<i64>,
    /// Their sum with bonus and penalty.
    total: i64,
    /// The applicable maximum, in units of the plan.
    applicable: i64,
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
        let plan = self.methodology.plan();
        let values = plan.values(&self.standings.resolved);
        debug_assert!(self.agrees(&values), "the plan awards what the rules award");
        // The validation proved that all awards and caps together fit.
        let leaves = values.iter().fold(0_i64, |sum, value| sum.wrapping_add(*value));
        let out = self
            .standings
            .resolved
            .patches
            .values()
            .fold(0, |sum: i64, patch| sum.wrapping_add(patch.out));
        let outside = plan.in_units(self.bonus).wrapping_sub(plan.in_units(self.penalty));
        Scorecard {
            stage: self.sheet.stage,
            bonus: self.bonus,
            penalty: self.penalty,
            total: leaves.wrapping_add(outside),
            applicable: plan.max.wrapping_sub(out),
            values,
            // Last, because counting a reference waits for the memory that the values have read.
            standings: Arc::clone(&self.standings),
            methodology: self.methodology.clone(),
        }
    }

    /// Whether the plan awards what the rules award, rounded: checked by every test that scores a sheet.
    fn agrees(&self, values: &[i64]) -> bool {
        let plan = self.methodology.plan();
        plan.rows.iter().zip(values).all(|(row, value)| match self.standings.get(*row) {
            Some(Standing::Awarded(award, _) | Standing::Assumed(award)) => {
                plan.round(award) == *value
            }
            _ => true,
        })
    }
}

impl<C: ScoringRule> PartialEq for Scorecard<C> {
    /// Whether unit, stage, every award with its clause, bonus and penalty are equal.
    fn eq(&self, other: &Self) -> bool {
        let outcomes = |card: &Self| card.criteria().map(Scored::outcome).collect::<Vec<_>>();
        self.methodology == other.methodology
            && (self.unit(), self.stage) == (other.unit(), other.stage)
            && (self.bonus, self.penalty) == (other.bonus, other.penalty)
            && (&self.values, self.applicable) == (&other.values, other.applicable)
            && (self.is_rounded() || self.standings == other.standings)
            && outcomes(self) == outcomes(other)
    }
}

impl<C: ScoringRule> Scorecard<C> {
    /// The methodology that it was scored by.
    #[must_use]
    pub fn methodology(&self) -> &Methodology<C> {
        &self.methodology
    }

    /// The unit (đơn vị).
    #[must_use]
    pub fn unit(&self) -> &str {
        &self.standings.unit
    }

    /// The stage (giai đoạn).
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// Bonus points (điểm thưởng).
    #[must_use]
    pub fn bonus(&self) -> Points {
        self.bonus
    }

    /// Penalty points (điểm trừ), without a sign.
    #[must_use]
    pub fn penalty(&self) -> Points {
        self.penalty
    }

    fn plan(&self) -> &Plan {
        self.methodology.plan()
    }

    fn is_rounded(&self) -> bool {
        self.methodology.leaf_rounding().is_some()
    }

    /// Units of the plan as points; the validation proved that sums fit.
    fn in_points(&self, units: i64) -> Points {
        Points::from_units(proved(units.checked_mul(self.plan().step), "a sum of awards fits"))
    }

    /// The slots of the leaves among these rows.
    fn slots(&self, rows: Range<usize>) -> impl Iterator<Item = (usize, Slot)> {
        let slots = self.plan().slots.get(rows.clone()).unwrap_or_default();
        rows.zip(slots).filter_map(|(row, slot)| slot.map(|slot| (row, slot)))
    }

    /// The sum of the awards of these rows, in units of the plan.
    fn units(&self, rows: Range<usize>) -> i64 {
        let units = |(_, slot): (usize, Slot)| self.values.get(slot.value).copied();
        self.slots(rows).filter_map(units).fold(0, i64::wrapping_add)
    }

    /// The exact award of a leaf.
    fn exact_leaf(&self, row: usize) -> Fraction {
        if self.is_rounded() {
            return self.in_points(self.units(row..row.saturating_add(1))).into();
        }
        match self.standings.get(row) {
            Some(Standing::Awarded(award, _) | Standing::Assumed(award)) => award.clone(),
            Some(Standing::NotApplicable)
                if self.methodology.definition().not_applicable == Some(NotApplicable::Full) =>
            {
                self.methodology.view(row).max().into()
            }
            _ => Fraction::ZERO,
        }
    }

    fn exact_sum(&self, rows: Range<usize>) -> Fraction {
        if self.is_rounded() {
            return self.in_points(self.units(rows)).into();
        }
        let leaves: Vec<Fraction> = self.slots(rows).map(|(row, _)| self.exact_leaf(row)).collect();
        Fraction::sum(&leaves)
    }

    /// What applies of the maximum of a row.
    fn applicable_of(&self, row: usize) -> Points {
        let criterion = self.methodology.view(row);
        let patches = self.standings.resolved.patches.range(row..criterion.node().end);
        let out = patches.fold(0_i64, |sum, (_, patch)| sum.wrapping_add(patch.out));
        let out = self.in_points(out);
        proved(criterion.max().checked_sub(out), "what is left out is part of the maximum")
    }

    /// Fields plus bonus minus penalty, exactly.
    #[must_use]
    pub fn exact_points(&self) -> Fraction {
        if self.is_rounded() {
            return self.in_points(self.total).into();
        }
        let leaves = self.exact_sum(0..self.methodology.nodes().len());
        leaves + Fraction::from(self.bonus) - Fraction::from(self.penalty)
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
        let rounding = self.methodology.definition().rounding.index;
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
        let classification = &self.methodology.definition().classification;
        let certain = self.certain(|points| self.plan().total.group(points, self.applicable));
        let position = certain.unwrap_or_else(|| match classification.basis {
            Basis::Published => {
                let index = self.index();
                classification.position(|threshold| index.cmp_percent(threshold).is_ge())
            }
            Basis::Exact => {
                let index = self.exact_index();
                classification.position(|threshold| index >= Fraction::of_percent(threshold))
            }
        });
        position.and_then(|position| classification.groups.get(position))
    }

    /// The points of the criterion with this code.
    #[must_use]
    pub fn of(&self, code: &str) -> Option<Scored<'_, C>> {
        self.methodology.find(code).map(|position| Scored { card: self, position })
    }

    /// The points of a row of the methodology.
    pub(crate) fn row(&self, position: usize) -> Scored<'_, C> {
        Scored { card: self, position }
    }

    /// The points of every criterion, in the order of the rows.
    #[must_use]
    pub fn criteria(&self) -> impl ExactSizeIterator<Item = Scored<'_, C>> {
        (0..self.methodology.nodes().len()).map(|position| Scored { card: self, position })
    }

    /// The sums of each part, in order of its first row; a part that holds nothing is there too.
    #[must_use]
    pub fn parts(&self) -> impl ExactSizeIterator<Item = PartSum<'_>> {
        let mut rows: Vec<Vec<usize>> = vec![Vec::new(); self.methodology.parts().len()];
        for (at, node) in self.methodology.nodes().iter().enumerate() {
            let part = node.part.filter(|_| node.bounds.is_some());
            if let Some(rows) = part.and_then(|part| rows.get_mut(part)) {
                rows.push(at);
            }
        }
        self.methodology.parts().iter().zip(rows).map(|(label, rows)| {
            let terms: Vec<Fraction> = rows.iter().map(|at| self.exact_leaf(*at)).collect();
            let exact_points = Fraction::sum(&terms);
            let points = self.print(&exact_points);
            let applicable = rows.iter().map(|at| self.applicable_of(*at)).sum();
            PartSum { label, points, exact_points, applicable }
        })
    }

    /// The rounding with which points are shown, where leaves are not rounded.
    fn printed(&self) -> Option<Rounding> {
        let rounding = self.methodology.definition().rounding;
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
        self.card.methodology.view(self.position)
    }

    /// What applies of its maximum; zero where nothing does.
    #[must_use]
    pub fn applicable(self) -> Points {
        self.card.applicable_of(self.position)
    }

    /// How it was scored.
    #[must_use]
    pub fn outcome(self) -> Outcome {
        match self.card.standings.get(self.position) {
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
        let rounding = self.card.methodology.definition().rounding.index;
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
