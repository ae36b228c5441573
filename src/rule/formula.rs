//! What a rule of a built-in kind is once its table is read: one of a few formulas, integers only.
//!
//! A rule reads its evidence into *cells*, whole numbers. Its formula gives the exact award of the cells.
//! Everything else follows from the formula: the award of a sheet, the clause that applied, the best and the worst
//! award, which cells a batch accepts, and the scalar arithmetic of a batch. Points are counted in units of 10⁻⁸.
//!
//! No product overflows. Parts, wholes and values are at most 10¹⁷, counts 4.3 x 10⁹, percents 10⁷ units, and
//! points 10¹⁴ units, because a rule with others is refused. A threshold of growth is raised by 100 %, to at most
//! 1.1 x 10⁷ units. So the widest product, of a maximum and a ratio, is at most 10¹⁴ x 1.2 x 10²⁴. A mean of n
//! options multiplies a maximum by n x 4.3 x 10¹⁵. That fits for 3 x 10⁸ options, whose names alone take more
//! than 10 GB.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "cells and constants have the bounds above, and 2¹²⁷ is 1.7 x 10³⁸"
)]

use std::ops::{Add, Mul};

use super::award::{Award, Clause};
use super::measure::{Measure, Unmeasured};
use crate::number::points::ONE;
use crate::number::{Fraction, invariant};

/// The formula of a rule, with its constants.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Formula {
    /// One award for each position. Cells: the position.
    Table(Vec<i64>),
    /// Items that are done. Cells: 0 or 1 for each item.
    Items(Items),
    /// Steps of what a [`Measure`] reads. Cells: those of the measure.
    Steps(Steps),
    /// A share of the maximum between two numbers. Cells: those of the measure.
    Linear(Linear),
    /// A weighted mean of answers. Cells: the count of each option.
    Mean(Mean),
    /// Points for each, or off for each. Cells: the count.
    Count(Count),
    /// Points as they are given. Cells: units of 10⁻⁸ points.
    Given(Given),
}

/// An award in units of 10⁻⁸ points: `numerator` / `denominator`, not reduced, with the clause that applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Exact<N = i128> {
    pub(crate) numerator: N,
    /// Above zero.
    pub(crate) denominator: N,
    pub(crate) clause: Clause,
}

/// What a formula of a part and a whole computes with: whole numbers, or fractions if the part is the exact
/// number of several ratios, which 128 bits may not hold.
trait Number: Clone + Ord + Add<Output = Self> + Mul<Output = Self> {
    fn of(number: i64) -> Self;
}

impl Number for i128 {
    fn of(number: i64) -> Self {
        Self::from(number)
    }
}

impl Number for Fraction {
    fn of(number: i64) -> Self {
        Self::small(wide(number), 1)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Items {
    pub(crate) points: Vec<i64>,
    /// All or nothing: so many units if every item is done.
    pub(crate) all_or_nothing: Option<i64>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Steps {
    /// From the best to the worst. The first step that applies pays. If a step applies, all worse steps do.
    pub(crate) steps: Vec<Step>,
    /// What is paid if no step applies.
    pub(crate) otherwise: i64,
    pub(crate) measure: Measure,
}

/// Applies if part x `times_part` + whole x `times_whole` is above zero, or is zero and the step is not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) times_part: i64,
    pub(crate) times_whole: i64,
    pub(crate) is_open: bool,
    pub(crate) pays: i64,
    /// Whether it pays `pays` x min(ratio, 1).
    pub(crate) is_share: bool,
}

/// max x clamp(above / (whole x `full`), 0, 1), where above = part x `times_part` + whole x `times_whole`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Linear {
    pub(crate) max: i64,
    pub(crate) times_part: i64,
    pub(crate) times_whole: i64,
    pub(crate) full: i64,
    /// Zero if part x `[0]` + whole x `[1]` is negative.
    pub(crate) cutoff: [i64; 2],
    pub(crate) measure: Measure,
}

/// max x sum(count x weight) / (`whole` x sum of counts), over the options that count.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mean {
    pub(crate) max: i64,
    /// Of each option; `None` if its answers do not count.
    pub(crate) weights: Vec<Option<i64>>,
    pub(crate) whole: i64,
    /// Fewer answers that count are empty.
    pub(crate) least: u32,
}

/// `base` plus, or minus, min(count x `each`, `room`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) base: i64,
    pub(crate) is_deduction: bool,
    pub(crate) each: i64,
    pub(crate) room: i64,
}

/// From `min` to `max`, in steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Given {
    pub(crate) min: i64,
    pub(crate) max: i64,
    pub(crate) step: i64,
}

/// The cell at a position.
fn at(cells: &[i64], position: usize) -> i64 {
    invariant(cells.get(position).copied(), "a formula reads its own cells")
}

fn wide(number: i64) -> i128 {
    i128::from(number)
}

/// The part and the whole of a measure that has one of each.
fn pair(measure: Measure, cells: &[i64]) -> [i128; 2] {
    let is_one = match measure {
        Measure::Ratio { .. } | Measure::Value | Measure::Growth => true,
        Measure::Several { .. } => false,
    };
    invariant(is_one.then_some(()), "several ratios are awarded in fractions");
    [at(cells, 0), at(cells, 1)].map(wide)
}

/// part x `[0]` + whole x `[1]`.
fn sum_of<N: Number>([times_part, times_whole]: [i64; 2], part: &N, whole: &N) -> N {
    N::of(times_part) * part.clone() + N::of(times_whole) * whole.clone()
}

fn units<N: Number>(units: i64, clause: Clause) -> Exact<N> {
    Exact { numerator: N::of(units), denominator: N::of(1), clause }
}

fn points(units: i64) -> Fraction {
    Fraction::small(wide(units), wide(ONE))
}

impl Exact {
    /// The same award as points.
    pub(crate) fn to_fraction(self) -> Fraction {
        Fraction::small(self.numerator, self.denominator * wide(ONE))
    }
}

impl Exact<Fraction> {
    fn to_award(&self) -> Award {
        let units = invariant(self.numerator.checked_div(&self.denominator), "it is above zero");
        Award::points(units * Fraction::small(1, wide(ONE)), self.clause)
    }
}

impl Formula {
    /// The exact award of cells that the formula [accepts](Self::accepts) and that are not
    /// [unmeasured](Self::unmeasured), with the clause that applied. It is the only definition of the rule.
    /// Several ratios have their award [in fractions](Self::award_of_several).
    #[inline]
    pub(crate) fn exact(&self, cells: &[i64]) -> Exact {
        match self {
            Self::Table(awards) => {
                let position = usize::try_from(at(cells, 0)).ok();
                let entry = position.and_then(|position| Some((position, *awards.get(position)?)));
                let (position, award) = invariant(entry, "the cell is a position of the table");
                units(award, Clause::Level(position))
            }
            Self::Items(items) => items.exact(cells),
            Self::Steps(steps) => {
                let [part, whole] = pair(steps.measure, cells);
                steps.award(&part, &whole)
            }
            Self::Linear(linear) => {
                let [part, whole] = pair(linear.measure, cells);
                linear.award(&part, &whole)
            }
            Self::Mean(mean) => mean.exact(cells),
            Self::Count(count) => count.exact(at(cells, 0)),
            Self::Given(_) => units(at(cells, 0), Clause::Given),
        }
    }

    /// The exact award of the cells of several ratios, by the same steps or the same line; `None` for all other
    /// cells.
    #[inline]
    pub(crate) fn award_of_several(&self, cells: &[i64]) -> Option<Award> {
        let one = || Fraction::of(1);
        match self {
            Self::Steps(steps) => {
                let number = steps.measure.combination()?.of_cells(cells);
                Some(steps.award(&number, &one()).to_award())
            }
            Self::Linear(linear) => {
                let number = linear.measure.combination()?.of_cells(cells);
                Some(linear.award(&number, &one()).to_award())
            }
            Self::Table(_) | Self::Items(_) | Self::Mean(_) | Self::Count(_) | Self::Given(_) => {
                None
            }
        }
    }

    /// Why there was nothing to measure, if there was nothing.
    #[inline]
    pub(crate) fn unmeasured(&self, cells: &[i64]) -> Option<Unmeasured> {
        match self {
            Self::Steps(Steps { measure, .. }) | Self::Linear(Linear { measure, .. }) => {
                measure.unmeasured(cells)
            }
            Self::Mean(mean) => mean.lacks(cells.iter().copied()).then_some(Unmeasured::Empty),
            Self::Table(_) | Self::Items(_) | Self::Count(_) | Self::Given(_) => None,
        }
    }

    /// Whether evidence can have these cells.
    pub(crate) fn accepts(&self, cells: &[i64]) -> bool {
        let count = |cell: &i64| (0..=i64::from(u32::MAX)).contains(cell);
        match self {
            Self::Table(awards) => {
                let is_entry = |at: i64| usize::try_from(at).is_ok_and(|at| at < awards.len());
                matches!(*cells, [position] if is_entry(position))
            }
            Self::Items(items) => {
                cells.len() == items.points.len() && cells.iter().all(|cell| matches!(cell, 0 | 1))
            }
            Self::Steps(Steps { measure, .. }) | Self::Linear(Linear { measure, .. }) => {
                measure.accepts(cells)
            }
            Self::Mean(mean) => cells.len() == mean.weights.len() && cells.iter().all(count),
            Self::Count(_) => cells.len() == 1 && cells.iter().all(count),
            Self::Given(given) => matches!(*cells, [units] if given.accepts(units)),
        }
    }

    /// The best award of non-empty cells: some evidence earns it. Only a count may be larger than evidence
    /// can say.
    pub(crate) fn best(&self) -> Fraction {
        match self {
            Self::Table(awards) => {
                points(invariant(awards.iter().copied().max(), "a table has an entry"))
            }
            Self::Items(Items { all_or_nothing: Some(max), .. }) => points(*max),
            Self::Items(items) => {
                let positive = items.points.iter().map(|points| wide(*points).max(0));
                Fraction::small(positive.sum(), wide(ONE))
            }
            Self::Steps(steps) => {
                let [part, whole] = steps.end(true).map(wide);
                steps.award(&part, &whole).to_fraction()
            }
            Self::Linear(linear) => linear.end(true),
            Self::Mean(mean) => mean
                .of(invariant(mean.weights.iter().copied().flatten().max(), "a mean has a weight")),
            Self::Count(count) if count.is_deduction => points(count.base),
            Self::Count(count) => points(count.base + count.room),
            Self::Given(given) => points(given.max),
        }
    }

    /// The lower limit of awards of non-empty cells. It may be approached only.
    pub(crate) fn worst(&self) -> Fraction {
        match self {
            Self::Table(awards) => {
                points(invariant(awards.iter().copied().min(), "a table has an entry"))
            }
            Self::Items(Items { all_or_nothing: Some(_), .. }) => Fraction::ZERO,
            Self::Items(items) => {
                let negative = items.points.iter().map(|points| wide(*points).min(0));
                Fraction::small(negative.sum(), wide(ONE))
            }
            Self::Steps(steps) => steps.worst(),
            Self::Linear(linear) => linear.end(false),
            Self::Mean(mean) => mean
                .of(invariant(mean.weights.iter().copied().flatten().min(), "a mean has a weight")),
            Self::Count(count) if count.is_deduction => points(count.base - count.room),
            Self::Count(count) => points(count.base),
            Self::Given(given) => points(given.min),
        }
    }
}

impl Items {
    fn exact(&self, cells: &[i64]) -> Exact {
        match self.all_or_nothing {
            Some(max) if cells.iter().all(|cell| *cell == 1) => units(max, Clause::Full),
            Some(_) => units(0, Clause::NotAll),
            None => {
                let done = self.points.iter().zip(cells).filter(|(_, cell)| **cell == 1);
                let numerator = done.map(|(points, _)| wide(*points)).sum();
                Exact { numerator, denominator: 1, clause: Clause::Items }
            }
        }
    }
}

impl Step {
    fn applies<N: Number>(&self, part: &N, whole: &N) -> bool {
        let above = sum_of([self.times_part, self.times_whole], part, whole);
        if self.is_open { above > N::of(0) } else { above >= N::of(0) }
    }

    /// What it pays at its threshold.
    fn worst(&self) -> Fraction {
        if !self.is_share {
            return points(self.pays);
        }
        // The threshold is the ratio -whole / part.
        let least = (-self.times_whole).clamp(0, self.times_part);
        Fraction::small(wide(self.pays) * wide(least), wide(self.times_part) * wide(ONE))
    }
}

impl Steps {
    fn award<N: Number>(&self, part: &N, whole: &N) -> Exact<N> {
        let found = self.steps.iter().position(|step| step.applies(part, whole));
        let Some((position, step)) = found.and_then(|at| Some((at, self.steps.get(at)?))) else {
            return units(self.otherwise, Clause::Otherwise);
        };
        let clause = Clause::Band(position);
        if step.is_share {
            let numerator = N::of(step.pays) * part.min(whole).clone();
            Exact { numerator, denominator: whole.clone(), clause }
        } else {
            units(step.pays, clause)
        }
    }

    /// What the steps pay, and what is paid if none applies.
    pub(crate) fn payments(&self) -> impl Iterator<Item = i64> {
        self.steps.iter().map(|step| step.pays).chain([self.otherwise])
    }

    /// The best, or else the worst, number that evidence can give.
    fn end(&self, is_best: bool) -> [i64; 2] {
        let is_upward = self.steps.first().is_none_or(|step| step.times_part > 0);
        self.measure.end(is_upward == is_best)
    }

    fn worst(&self) -> Fraction {
        let applies_at = |end: [i64; 2]| {
            let [part, whole] = end.map(wide);
            move |step: &Step| step.applies(&part, &whole)
        };
        // A step that applies to the worst number is the last one that does. One that does not apply to the
        // best number never does.
        let last = self.steps.iter().position(applies_at(self.end(false)));
        let reached = self.steps.iter().take(last.map_or(usize::MAX, |last| last + 1));
        let is_possible = applies_at(self.end(true));
        let paid = reached.filter(|step| is_possible(step)).map(Step::worst);
        let otherwise = last.is_none().then(|| points(self.otherwise));
        invariant(paid.chain(otherwise).min(), "the last step pays, or else the rest")
    }
}

impl Linear {
    fn award<N: Number>(&self, part: &N, whole: &N) -> Exact<N> {
        if sum_of(self.cutoff, part, whole) < N::of(0) {
            return units(0, Clause::Cutoff);
        }
        let above = sum_of([self.times_part, self.times_whole], part, whole);
        let full = N::of(self.full) * whole.clone();
        if above <= N::of(0) {
            units(0, Clause::Nothing)
        } else if above >= full {
            units(self.max, Clause::Full)
        } else {
            let numerator = N::of(self.max) * above;
            Exact { numerator, denominator: full, clause: Clause::Share }
        }
    }

    /// The award of the best, or else of the worst, number that evidence can give.
    fn end(&self, is_best: bool) -> Fraction {
        let [part, whole] = self.measure.end((self.times_part > 0) == is_best).map(wide);
        self.award(&part, &whole).to_fraction()
    }
}

impl Mean {
    /// A mean with the weights and the whole divided by their greatest common divisor.
    pub(super) fn new(
        max: i64,
        weights: impl Iterator<Item = Option<i64>> + Clone,
        whole: i64,
        least: u32,
    ) -> Self {
        let divisor = weights.clone().flatten().fold(whole, gcd).max(1);
        let weights = weights.map(|weight| Some(weight? / divisor)).collect();
        Self { max, weights, whole: whole / divisor, least }
    }

    /// The award if all answers have one weight.
    fn of(&self, weight: i64) -> Fraction {
        Fraction::small(wide(self.max) * wide(weight), wide(self.whole) * wide(ONE))
    }

    /// The weight and the count of each option that counts.
    fn counted(&self, cells: impl Iterator<Item = i64>) -> impl Iterator<Item = (i64, i64)> {
        self.weights.iter().zip(cells).filter_map(|(weight, count)| Some(((*weight)?, count)))
    }

    /// How many answers count.
    fn answers(&self, cells: impl Iterator<Item = i64>) -> i128 {
        self.counted(cells).map(|(_, count)| wide(count)).sum()
    }

    /// Whether too few answers count.
    #[inline]
    pub(crate) fn lacks(&self, cells: impl Iterator<Item = i64>) -> bool {
        self.answers(cells) < i128::from(self.least)
    }

    fn exact(&self, cells: &[i64]) -> Exact {
        let pairs = self.counted(cells.iter().copied());
        let (weighted, count) = pairs.fold((0, 0), |(weighted, count), (weight, answers)| {
            (weighted + wide(weight) * wide(answers), count + wide(answers))
        });
        Exact {
            numerator: wide(self.max) * weighted,
            denominator: wide(self.whole) * count,
            clause: Clause::Share,
        }
    }
}

impl Count {
    fn exact(&self, count: i64) -> Exact {
        let counted = wide(count) * wide(self.each);
        let is_over = counted >= wide(self.room);
        let counted = counted.min(wide(self.room));
        let (numerator, clause) = if self.is_deduction {
            let clause = match (count, is_over) {
                (0, _) => Clause::Full,
                (_, true) => Clause::Floor,
                (_, false) => Clause::Each,
            };
            (wide(self.base) - counted, clause)
        } else {
            (wide(self.base) + counted, if is_over { Clause::Full } else { Clause::Each })
        };
        Exact { numerator, denominator: 1, clause }
    }
}

impl Given {
    fn accepts(&self, units: i64) -> bool {
        let steps = wide(units) - wide(self.min);
        units >= self.min && units <= self.max && steps.checked_rem(wide(self.step)) == Some(0)
    }
}

/// The same numbers, divided by their greatest common divisor.
pub(super) fn reduced<const N: usize>(numbers: [i64; N]) -> [i64; N] {
    let divisor = numbers.into_iter().fold(0, gcd).max(1);
    numbers.map(|number| number / divisor)
}

/// The greatest common divisor; of zero and a number, the number.
fn gcd(left: i64, right: i64) -> i64 {
    let (mut left, mut right) = (left.saturating_abs(), right.saturating_abs());
    while let Some(rest) = left.checked_rem(right) {
        (left, right) = (right, rest);
    }
    left
}
