//! What a rule of a built-in kind is once its table is read: one of a few formulas, integers only.
//!
//! A rule reads its evidence into *cells*, whole numbers. Its formula gives the exact award of the cells.
//! Everything else follows from the formula: the award of a sheet, the clause that applied, the best and the worst
//! award, which cells a batch accepts, and the scalar arithmetic of a batch. Points are counted in units of 10⁻⁸.
//!
//! No product overflows. Parts, wholes and values are at most 10¹⁷, counts 4.3 x 10⁹, percents 10⁷ units, and
//! points 10¹⁴ units, because a rule with others is refused. So the widest product, of a maximum and a ratio, is
//! at most 10¹⁴ x 1.1 x 10²⁴. A mean of n options multiplies a maximum by n x 4.3 x 10¹⁵. That fits for
//! 3 x 10⁸ options, whose names alone take more than 10 GB.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "cells and constants have the bounds above, and 2¹²⁷ is 1.7 x 10³⁸"
)]

use super::award::Clause;
use super::empty::EmptyWhole;
use super::measure::Measure;
use crate::number::points::ONE;
use crate::number::{Fraction, invariant};

/// The formula of a rule, with its constants.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Formula {
    /// One award for each position. Cells: the position.
    Table(Vec<i64>),
    /// Items that are done. Cells: 0 or 1 for each item.
    Items(Items),
    /// Steps of a ratio or a value. Cells: part and whole, or the doubled value.
    Steps(Steps),
    /// A share of the maximum between two ratios. Cells: part and whole.
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
pub(crate) struct Exact {
    pub(crate) numerator: i128,
    /// Above zero.
    pub(crate) denominator: i128,
    pub(crate) clause: Clause,
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

/// Applies if part x `times_part` + whole x `times_whole` is at least `least`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) times_part: i64,
    pub(crate) times_whole: i64,
    pub(crate) least: i64,
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

fn units(units: i64, clause: Clause) -> Exact {
    Exact { numerator: wide(units), denominator: 1, clause }
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

impl Formula {
    /// The exact award of cells that the formula [accepts](Self::accepts) and that are not
    /// [empty](Self::empty_whole), with the clause that applied. It is the only definition of the rule.
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
            Self::Steps(steps) => steps.exact(cells),
            Self::Linear(linear) => linear.exact(at(cells, 0), at(cells, 1)),
            Self::Mean(mean) => mean.exact(cells),
            Self::Count(count) => count.exact(at(cells, 0)),
            Self::Given(_) => units(at(cells, 0), Clause::Given),
        }
    }

    /// What is empty, if there was nothing to measure: a whole of zero, or too few answers.
    pub(crate) fn empty_whole(&self, cells: &[i64]) -> Option<EmptyWhole> {
        match self {
            Self::Steps(Steps { measure, .. }) | Self::Linear(Linear { measure, .. }) => {
                match measure {
                    Measure::Ratio { .. } if at(cells, 1) == 0 => Some(EmptyWhole::Whole),
                    Measure::Ratio { .. } | Measure::Value => None,
                }
            }
            Self::Mean(mean) => {
                let (counted, least) = (mean.answers(cells.iter().copied()), mean.least);
                (counted < i128::from(least)).then(|| {
                    let is_any = cells.iter().any(|count| *count > 0);
                    EmptyWhole::Answers { counted, least, is_any }
                })
            }
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
                let [part, whole] = steps.end(true);
                steps.award(part, whole).to_fraction()
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
    fn applies(&self, part: i64, whole: i64) -> bool {
        let above = wide(self.times_part) * wide(part) + wide(self.times_whole) * wide(whole);
        above >= wide(self.least)
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
    fn exact(&self, cells: &[i64]) -> Exact {
        let whole = match self.measure {
            Measure::Ratio { .. } => at(cells, 1),
            // A value has no whole.
            Measure::Value => 0,
        };
        self.award(at(cells, 0), whole)
    }

    fn award(&self, part: i64, whole: i64) -> Exact {
        let found = self.steps.iter().position(|step| step.applies(part, whole));
        let Some((position, step)) = found.and_then(|at| Some((at, self.steps.get(at)?))) else {
            return units(self.otherwise, Clause::Otherwise);
        };
        let clause = Clause::Band(position);
        if step.is_share {
            let numerator = wide(step.pays) * wide(part.min(whole));
            Exact { numerator, denominator: wide(whole), clause }
        } else {
            units(step.pays, clause)
        }
    }

    /// The best, or else the worst, number that evidence can give.
    fn end(&self, is_best: bool) -> [i64; 2] {
        let is_upward = self.steps.first().is_none_or(|step| step.times_part > 0);
        self.measure.end(is_upward == is_best)
    }

    fn worst(&self) -> Fraction {
        let applies_at = |[part, whole]: [i64; 2]| move |step: &Step| step.applies(part, whole);
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
    fn exact(&self, part: i64, whole: i64) -> Exact {
        let [cutoff_part, cutoff_whole] = self.cutoff;
        if wide(cutoff_part) * wide(part) + wide(cutoff_whole) * wide(whole) < 0 {
            return units(0, Clause::Cutoff);
        }
        let above = wide(self.times_part) * wide(part) + wide(self.times_whole) * wide(whole);
        let full = wide(self.full) * wide(whole);
        if above <= 0 {
            units(0, Clause::Nothing)
        } else if above >= full {
            units(self.max, Clause::Full)
        } else {
            Exact { numerator: wide(self.max) * above, denominator: full, clause: Clause::Share }
        }
    }

    /// The award of the best, or else of the worst, number that evidence can give.
    fn end(&self, is_best: bool) -> Fraction {
        let [part, whole] = self.measure.end((self.times_part > 0) == is_best);
        self.exact(part, whole).to_fraction()
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
