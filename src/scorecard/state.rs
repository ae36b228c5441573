//! How each row of a sheet is scored, and the sums of the rows.

use crate::methodology::Methodology;
use crate::methodology::rows::RowMap;
use crate::number::{Fraction, Points, RoundTo, invariant};
use crate::rule::Clause;
use crate::rule::formula::Exact;

/// How a row is scored.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum RowState {
    /// A row with rows under it.
    Sum,
    /// By a clause of its rule.
    Awarded(LeafPoints, Clause),
    /// Not decided yet. These points are assumed, on the cards of an outlook only.
    Assumed(LeafPoints),
    /// Not decided yet: without an answer, or with one that is refused. No card of a check has it.
    Open,
    /// It does not apply.
    NotApplicable,
    /// A survey leaf on a self-scored sheet.
    NotSelfScored,
}

/// The points of a leaf.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LeafPoints {
    /// The award of the rule.
    pub(crate) exact: Fraction,
    /// The award rounded once, in units of 10⁻⁸ points; `None` if the leaf is not rounded.
    rounded: Option<i64>,
}

impl LeafPoints {
    /// The award of a formula, rounded as leaves are.
    #[inline]
    pub(super) fn from_exact(exact: &Exact, rounding: Option<RoundTo>) -> Self {
        let rounded = rounding.map(|rounding| {
            let rounded = rounding.round_quotient(exact.numerator, exact.denominator);
            invariant(rounded, "an award fits")
        });
        Self { exact: exact.to_fraction(), rounded }
    }

    /// An award, rounded as leaves are.
    pub(crate) fn new(exact: Fraction, rounding: Option<RoundTo>) -> Self {
        let rounded =
            rounding.map(|rounding| invariant(rounding.round(&exact), "an award fits").units());
        Self { exact, rounded }
    }

    /// What sums use: the rounded award, or the exact one if the leaf is not rounded.
    pub(crate) fn counted(&self) -> Fraction {
        match self.rounded {
            Some(units) => Points::from_units(units).into(),
            None => self.exact.clone(),
        }
    }
}

/// The sums of a row and the rows under it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RowSums {
    /// Rounded points, in units of 10⁻⁸. If leaves are not rounded, they are read of leaves that do not apply
    /// only.
    pub(super) points: i64,
    /// The applicable maximum, in units of 10⁻⁸.
    pub(super) applicable: i64,
}

impl RowSums {
    /// The validation proved that all awards, maxima and caps of a sheet fit in 64 bits together.
    pub(super) fn add(&mut self, other: Self) {
        let sum = |one: i64, other| invariant(one.checked_add(other), "a sum of awards fits");
        self.points = sum(self.points, other.points);
        self.applicable = sum(self.applicable, other.applicable);
    }
}

/// The sums of every row, and of the whole.
pub(super) fn sums(
    methodology: &Methodology,
    states: &RowMap<RowState>,
) -> (RowMap<RowSums>, RowSums) {
    let nodes = methodology.nodes();
    let mut sums = RowMap::filled(nodes.len(), RowSums::default());
    let mut total = RowSums::default();
    // The rows under a row come after it, so from the last row up each row is complete when it is added.
    for (row, node) in nodes.iter().rev() {
        let max = node.leaf.max.units();
        let own = match states.at(row) {
            RowState::Sum => *sums.at(row),
            RowState::Awarded(points, _) | RowState::Assumed(points) => {
                RowSums { points: points.rounded.unwrap_or(0), applicable: max }
            }
            RowState::NotApplicable if methodology.pays_not_applicable() => {
                RowSums { points: max, applicable: max }
            }
            RowState::Open | RowState::NotApplicable | RowState::NotSelfScored => {
                RowSums::default()
            }
        };
        *sums.at_mut(row) = own;
        match node.parent {
            Some(parent) => sums.at_mut(parent).add(own),
            None => total.add(own),
        }
    }
    (sums, total)
}
