//! The columns of one leaf, and how they become the cells of its formula.

use super::columns::Column;
use super::program::Program;
use crate::number::{Points, RoundTo, invariant};
use crate::rule::formula::{Formula, Items, Linear, Steps};
use crate::rule::measure::Measure;

/// The longest checklist that fits the bits of an integer.
const LIST_ITEMS: usize = 62;
/// The most options of a survey whose counts are read. Awards of longer surveys are read.
const OPTIONS: usize = 4096;

/// What the columns of a leaf are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// The position in a table.
    Position,
    /// So many items, as bits.
    Bits(usize),
    /// A part and a whole.
    Ratio,
    /// A figure of now and the last one.
    Growth,
    /// A value, in units of the finest threshold.
    Value,
    /// The count of each of so many options.
    Answers(usize),
    Count,
    /// Points as they are given, in units of the declared places.
    Given,
    /// The award itself, in units of the declared places.
    Award,
}

impl Shape {
    /// The shape of a formula; a combined and a custom rule have none and are read as awards. So are several ratios.
    pub(super) fn new(formula: Option<&Formula>) -> Self {
        match formula {
            Some(Formula::Table(_)) => Self::Position,
            Some(Formula::Items(Items { points, .. })) if points.len() <= LIST_ITEMS => {
                Self::Bits(points.len())
            }
            Some(
                Formula::Steps(Steps { measure, .. }) | Formula::Linear(Linear { measure, .. }),
            ) => match measure {
                Measure::Ratio { .. } => Self::Ratio,
                Measure::Growth => Self::Growth,
                Measure::Value => Self::Value,
                Measure::Several { .. } => Self::Award,
            },
            Some(Formula::Mean(mean)) if mean.weights.len() <= OPTIONS => {
                Self::Answers(mean.weights.len())
            }
            Some(Formula::Count(_)) => Self::Count,
            Some(Formula::Given(_)) => Self::Given,
            Some(Formula::Items(_) | Formula::Mean(_)) | None => Self::Award,
        }
    }

    /// How many columns it has.
    pub(super) fn columns(self) -> usize {
        match self {
            Self::Ratio | Self::Growth => 2,
            Self::Answers(options) => options,
            Self::Position
            | Self::Bits(_)
            | Self::Value
            | Self::Count
            | Self::Given
            | Self::Award => 1,
        }
    }

    /// The integers that [`LeafColumns::read`] reads into these cells; `step` is a unit of the declared places.
    /// `None` for an award, and for a value that is finer than its column.
    pub(super) fn integers(self, cells: &[i64], step: i64) -> Option<Vec<i64>> {
        match self {
            Self::Bits(_) => Some(vec![cells.iter().rev().fold(0, |bits, cell| bits << 1 | cell)]),
            Self::Value => {
                let [value, 1] = cells else { return None };
                Some(vec![*value])
            }
            Self::Position | Self::Ratio | Self::Growth | Self::Answers(_) | Self::Count => {
                Some(cells.to_vec())
            }
            Self::Given => Some(vec![cells.first()?.checked_div(step)?]),
            Self::Award => None,
        }
    }
}

/// The columns of one leaf, with what the check has found out about them.
#[derive(Clone, Debug)]
pub(super) struct LeafColumns<'a> {
    /// The position of its field among the fields.
    pub(super) field: usize,
    /// The formula; none if the columns are awards.
    pub(super) formula: Option<Formula>,
    pub(super) shape: Shape,
    pub(super) columns: Vec<Column<'a>>,
    /// Units for which it does not apply.
    pub(super) absent: Option<&'a [bool]>,
    /// What it earns if it does not apply.
    pub(super) absent_points: Fixed,
    /// What it earns if there was nothing to measure.
    pub(super) empty_points: Fixed,
    /// What it earns if a figure grew from zero.
    pub(super) from_zero_points: Fixed,
    /// Whether there is a unit with nothing to measure.
    pub(super) has_empty: bool,
    /// The largest integer of a column, or of the sums of survey answers.
    pub(super) largest: i64,
    pub(super) rounding: RoundTo,
    /// How many units of 10⁻⁸ points a unit of the declared places has.
    pub(super) step: i64,
    pub(super) program: Program,
    /// Whether it is out of both sums for every unit.
    pub(super) is_out: bool,
}

/// Points fixed without evidence, and how much of the maximum is then left out. Both are in units of the
/// declared places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fixed {
    pub(super) points: i64,
    pub(super) out: i64,
}

impl LeafColumns<'_> {
    pub(super) fn column(&self, column: usize, unit: usize) -> i64 {
        self.columns.get(column).map_or(0, |column| column.get(unit))
    }

    #[inline]
    pub(super) fn is_absent(&self, unit: usize) -> bool {
        self.absent.and_then(|absent| absent.get(unit)).copied().unwrap_or(false)
    }

    /// Whether a unit had nothing to measure.
    #[inline]
    pub(super) fn is_empty(&self, unit: usize) -> bool {
        self.has_empty
            && match &self.formula {
                Some(Formula::Mean(mean)) => {
                    mean.lacks(self.columns.iter().map(|column| column.get(unit)))
                }
                Some(_) => {
                    matches!(self.shape, Shape::Ratio | Shape::Growth) && self.column(1, unit) == 0
                }
                None => false,
            }
    }

    /// What a unit earns that had nothing to measure.
    pub(super) fn unmeasured_points(&self, unit: usize) -> Fixed {
        let is_from_zero = self.shape == Shape::Growth && self.column(0, unit) > 0;
        if is_from_zero { self.from_zero_points } else { self.empty_points }
    }

    /// Whether the leaf counts in the applicable maximum of a unit.
    pub(super) fn applies(&self, unit: usize) -> bool {
        let fixed = if self.is_out || self.is_absent(unit) {
            self.absent_points
        } else if self.is_empty(unit) {
            self.unmeasured_points(unit)
        } else {
            Fixed::default()
        };
        fixed.out == 0
    }

    /// Writes the cells that the formula reads. Returns false if the integers cannot be cells at all.
    pub(super) fn read(&self, unit: usize, cells: &mut Vec<i64>) -> bool {
        cells.clear();
        let first = self.column(0, unit);
        match self.shape {
            Shape::Bits(items) => {
                let end = u32::try_from(items).ok().and_then(|items| 1_i64.checked_shl(items));
                cells.extend((0..).take(items).map(|at| first.unbounded_shr(at) & 1));
                end.is_some_and(|end| (0..end).contains(&first))
            }
            Shape::Value => {
                cells.extend([first, 1]);
                true
            }
            Shape::Given | Shape::Award => match first.checked_mul(self.step) {
                Some(units) => {
                    cells.push(units);
                    true
                }
                None => false,
            },
            Shape::Position | Shape::Ratio | Shape::Growth | Shape::Answers(_) | Shape::Count => {
                cells.extend(self.columns.iter().map(|column| column.get(unit)));
                true
            }
        }
    }

    /// The largest integer that the lanes have to multiply.
    pub(super) fn size(&self, unit: usize, cells: &[i64]) -> i64 {
        match self.shape {
            Shape::Answers(_) => cells.iter().copied().fold(0, i64::saturating_add),
            Shape::Given | Shape::Award => self.column(0, unit).saturating_abs(),
            Shape::Position
            | Shape::Bits(_)
            | Shape::Ratio
            | Shape::Growth
            | Shape::Value
            | Shape::Count => cells.iter().map(|cell| cell.saturating_abs()).max().unwrap_or(0),
        }
    }

    /// The award of a unit that has something to measure, in units of the declared places: the exact award
    /// of its formula, rounded once.
    pub(super) fn award(&self, unit: usize, cells: &mut Vec<i64>) -> i64 {
        let Some(formula) = &self.formula else { return self.column(0, unit) };
        self.read(unit, cells);
        self.rounded(formula, cells)
    }

    pub(super) fn rounded(&self, formula: &Formula, cells: &[i64]) -> i64 {
        let exact = formula.exact(cells);
        let units = self.rounding.round_quotient(exact.numerator, exact.denominator);
        invariant(units.and_then(|units| units.checked_div(self.step)), "an award fits")
    }
}

/// Points that fit the declared places, in units of them.
pub(super) fn in_steps(points: Points, step: i64) -> i64 {
    invariant(points.units().checked_div(step), "a step is above zero")
}
