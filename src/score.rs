//! [`Scorecard`] (bảng điểm): points of every criterion, index and group on demand.

use std::sync::OnceLock;

use crate::definition::{NotApplicable, PointRounding};
use crate::error::proved;
use crate::fraction::Fraction;
use crate::grouping::{Basis, Group};
use crate::index::{Index, exact};
use crate::methodology::{Criterion, Methodology};
use crate::points::Points;
use crate::rounding::{Mode, Rounding};
use crate::rule::{Clause, NoCustom, ScoringRule};
use crate::sheet::{CheckedSheet, Stage, Standing};

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
    unit: String,
    stage: Stage,
    bonus: Points,
    penalty: Points,
    points: Sums,
    /// The sum, once it has been asked for: with unrounded leaves it is long.
    sum: OnceLock<Fraction>,
    /// The applicable maximum of each row.
    applicable: Vec<Points>,
    clauses: Vec<Outcome>,
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

/// The points of each row.
#[derive(Clone, Debug, PartialEq)]
enum Sums {
    /// Leaves were rounded: sums are exact decimals.
    Rounded(Vec<Points>),
    /// Leaves are fractions. Their sums are made when they are asked for, because fractions with many
    /// denominators grow; a certified interval spares most of that.
    Unrounded { leaves: Vec<Fraction>, near: Vec<i128> },
}

/// The scale of the interval: 10⁻¹⁶ points.
const FINE: i64 = 10_000_000_000_000_000;

impl<C: ScoringRule> CheckedSheet<C> {
    /// Scores the sheet. This cannot fail: whatever can be wrong was found by the check.
    #[must_use]
    pub fn score(&self) -> Scorecard<C> {
        let methodology = &self.methodology;
        let full = methodology.definition().not_applicable == Some(NotApplicable::Full);
        let rows = methodology.nodes().len();
        let mut applicable = vec![Points::ZERO; rows];
        let mut values = vec![Fraction::ZERO; rows];
        let mut clauses = Vec::with_capacity(rows);
        for (((node, standing), applicable), value) in
            methodology.nodes().iter().zip(&self.standings).zip(&mut applicable).zip(&mut values)
        {
            clauses.push(match standing {
                Standing::Inner => Outcome::Sum,
                Standing::Awarded(award, clause) => {
                    *value = award.clone();
                    *applicable = node.leaf.max;
                    Outcome::Clause(*clause)
                }
                Standing::Assumed(award) => {
                    *value = award.clone();
                    *applicable = node.leaf.max;
                    Outcome::Open
                }
                Standing::NotApplicable => {
                    if full {
                        *value = node.leaf.max.into();
                        *applicable = node.leaf.max;
                    }
                    Outcome::NotApplicable
                }
                Standing::NotSelfScored => Outcome::NotSelfScored,
            });
        }
        let parents: Vec<Option<usize>> =
            methodology.nodes().iter().map(|node| node.parent).collect();
        add_up(&mut applicable, &parents);
        let points = match methodology.leaf_rounding() {
            Some(rounding) => {
                // An award lies within the bounds of its rule, which fit; rounding passes no maximum.
                let round = |value: &Fraction| proved(rounding.round(value).ok(), "an award fits");
                let mut points: Vec<Points> = values.iter().map(round).collect();
                add_up(&mut points, &parents);
                Sums::Rounded(points)
            }
            None => {
                let near = |value: &Fraction| {
                    // |award| <= 4 x 10¹⁰ points, so the scaled value is at most 4 x 10²⁶.
                    proved(value.round_scaled(FINE, Mode::Down), "an award fits")
                };
                Sums::Unrounded { near: values.iter().map(near).collect(), leaves: values }
            }
        };
        Scorecard {
            methodology: methodology.clone(),
            unit: self.sheet.unit.clone(),
            stage: self.sheet.stage,
            bonus: self.bonus,
            penalty: self.penalty,
            points,
            sum: OnceLock::new(),
            applicable,
            clauses,
        }
    }
}

/// Adds each row to the one above it, from the last row to the first.
fn add_up(points: &mut [Points], parents: &[Option<usize>]) {
    for (position, parent) in parents.iter().enumerate().rev() {
        let Some(below) = points.get(position).copied() else { continue };
        if let Some(above) = parent.and_then(|parent| points.get_mut(parent)) {
            // The validation proved that all awards together fit.
            *above = proved(above.checked_add(below), "a sum of awards fits");
        }
    }
}

impl<C: ScoringRule> PartialEq for Scorecard<C> {
    fn eq(&self, other: &Self) -> bool {
        // The sum follows from the points, whether it has been asked for or not.
        let Self { methodology, unit, stage, bonus, penalty, points, sum: _, applicable, clauses } =
            self;
        (methodology, unit, stage) == (&other.methodology, &other.unit, &other.stage)
            && (bonus, penalty, points) == (&other.bonus, &other.penalty, &other.points)
            && (applicable, clauses) == (&other.applicable, &other.clauses)
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
        &self.unit
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

    /// The rows of the fields.
    fn fields(&self) -> impl Iterator<Item = usize> + Clone {
        let nodes = self.methodology.nodes();
        nodes.iter().enumerate().filter(|(_, node)| node.parent.is_none()).map(|(at, _)| at)
    }

    /// Fields plus bonus minus penalty, exactly.
    #[must_use]
    pub fn exact_points(&self) -> Fraction {
        let sum = || {
            let mut terms: Vec<Fraction> = match &self.points {
                Sums::Rounded(points) => {
                    let field = |at| points.get(at).copied().map(Fraction::from);
                    self.fields().filter_map(field).collect()
                }
                Sums::Unrounded { leaves, .. } => leaves.clone(),
            };
            terms.push(self.bonus.into());
            terms.push(-Fraction::from(self.penalty));
            Fraction::sum(&terms)
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
        self.fields().filter_map(|at| self.applicable.get(at).copied()).sum()
    }

    /// The index (chỉ số) as it is published: points / applicable x 100, rounded once.
    #[must_use]
    pub fn index(&self) -> Index {
        let rounding = self.methodology.definition().rounding.index;
        // |points| <= 4 x 10¹⁰ and applicable >= 10⁻⁸, so the index is at most 4 x 10²⁰ percent.
        proved(Index::rounded(&self.exact_index(), rounding), "something is applicable")
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
        let position = match classification.basis {
            Basis::Published => {
                let index = self.index();
                classification.position(|threshold| index.cmp_percent(threshold).is_ge())
            }
            Basis::Exact => {
                let index = self.exact_index();
                classification.position(|threshold| index >= Fraction::of_percent(threshold))
            }
        };
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
        (0..self.applicable.len()).map(|position| Scored { card: self, position })
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
            let applicable = rows.iter().filter_map(|at| self.applicable.get(*at).copied()).sum();
            PartSum { label, points, exact_points, applicable }
        })
    }

    fn exact_leaf(&self, row: usize) -> Fraction {
        match &self.points {
            Sums::Rounded(points) => points.get(row).copied().unwrap_or_default().into(),
            Sums::Unrounded { leaves, .. } => leaves.get(row).cloned().unwrap_or(Fraction::ZERO),
        }
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
        self.card.applicable.get(self.position).copied().unwrap_or_default()
    }

    /// How it was scored.
    #[must_use]
    pub fn outcome(self) -> Outcome {
        self.card.clauses.get(self.position).copied().unwrap_or(Outcome::Sum)
    }

    /// The rows of its own leaves.
    fn rows(self) -> std::ops::Range<usize> {
        self.position..self.criterion().node().end
    }

    /// Its points, exactly.
    #[must_use]
    pub fn exact_points(self) -> Fraction {
        match &self.card.points {
            Sums::Rounded(_) => self.card.exact_leaf(self.position),
            Sums::Unrounded { leaves, .. } => {
                Fraction::sum(leaves.get(self.rows()).unwrap_or_default())
            }
        }
    }

    /// Its points; with unrounded leaves, rounded as `printed` says.
    #[must_use]
    pub fn points(self) -> Points {
        match (&self.card.points, self.card.printed()) {
            (Sums::Unrounded { near, .. }, Some(rounding)) => {
                let certain = self.interval(near).and_then(|[low, high]| {
                    let low = rounding.round(&low).ok()?;
                    (rounding.round(&high).ok()? == low).then_some(low)
                });
                certain.unwrap_or_else(|| self.card.print(&self.exact_points()))
            }
            (Sums::Rounded(points), _) => points.get(self.position).copied().unwrap_or_default(),
            (Sums::Unrounded { .. }, None) => self.card.print(&self.exact_points()),
        }
    }

    /// Bounds of the exact points: each leaf is less than 10⁻¹⁶ from where it was cut off.
    fn interval(self, near: &[i128]) -> Option<[Fraction; 2]> {
        let rows = near.get(self.rows())?;
        let sum = rows.iter().try_fold(0_i128, |sum, leaf| sum.checked_add(*leaf))?;
        let slack = i128::try_from(rows.len()).ok()?;
        let at = |units| Fraction::small(units, i128::from(FINE));
        Some([at(sum.checked_sub(slack)?), at(sum.checked_add(slack)?)])
    }

    /// Its index (chỉ số thành phần) as it is published; `None` where nothing applies.
    #[must_use]
    pub fn index(self) -> Option<Index> {
        let rounding = self.card.methodology.definition().rounding.index;
        if let Sums::Unrounded { near, .. } = &self.card.points {
            let certain = self.interval(near).and_then(|[low, high]| {
                let low = Index::of(&low, self.applicable(), rounding)?;
                (Index::of(&high, self.applicable(), rounding)? == low).then_some(low)
            });
            if certain.is_some() {
                return certain;
            }
        }
        Index::of(&self.exact_points(), self.applicable(), rounding)
    }

    /// Its maximum minus its points, out of what applies (điểm bị mất), exactly.
    #[must_use]
    pub fn lost(self) -> Fraction {
        Fraction::from(self.applicable()) - self.exact_points()
    }
}
