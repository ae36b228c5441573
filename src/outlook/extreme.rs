//! Which open leaves apply at the lowest or the highest index, if leaves that do not apply leave both
//! sums.
//!
//! An index is (P + sum of values) / (M + sum of maxima), in which P and M are the points and the
//! applicable maximum of all other leaves, and the sums are over the open leaves that apply. This is a
//! fraction programme, and it is solved exactly: leaves are taken in the order of value / maximum, while
//! they do not move the index the wrong way.
//!
//! Proof, for the lowest index. A quotient of two sums is between the quotients of their parts. So the
//! index r at which the sweep stops is at least the quotient of every leaf taken, and below the quotient
//! of every leaf left. Hence P - rM + sum of min(0, value - r x maximum) over all leaves is zero, and no
//! choice has an index below r. The proof for the highest index is the same with the signs turned.

use crate::methodology::rows::RowId;
use crate::number::{Fraction, invariant};

/// Which end of the range of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Lowest,
    Highest,
}

impl End {
    /// Whether a number is farther out than another one.
    fn is_beyond(self, number: &Fraction, other: &Fraction) -> bool {
        match self {
            Self::Lowest => number < other,
            Self::Highest => number > other,
        }
    }
}

/// An open leaf that may not apply, with what it can earn at one end.
pub(super) struct OpenLeaf {
    pub(super) row: RowId,
    pub(super) value: Fraction,
    pub(super) max: Fraction,
}

/// Points and their applicable maximum.
#[derive(Clone)]
pub(super) struct Totals {
    pub(super) points: Fraction,
    pub(super) applicable: Fraction,
}

impl Totals {
    fn with(self, leaf: &OpenLeaf) -> Self {
        Self {
            points: self.points + leaf.value.clone(),
            applicable: self.applicable + leaf.max.clone(),
        }
    }

    fn index(&self) -> Fraction {
        invariant(self.points.checked_div(&self.applicable), "something is applicable")
    }
}

/// The open leaves that apply at the end of the range. At least one applies if nothing else does. A leaf
/// that does not move the index applies.
pub(super) fn applying_leaves(others: &Totals, leaves: &[OpenLeaf], end: End) -> Vec<RowId> {
    let quotient =
        |leaf: &OpenLeaf| invariant(leaf.value.checked_div(&leaf.max), "a maximum is above zero");
    let mut ordered: Vec<(Fraction, &OpenLeaf)> =
        leaves.iter().map(|leaf| (quotient(leaf), leaf)).collect();
    ordered.sort_by(|(left, _), (right, _)| match end {
        End::Lowest => left.cmp(right),
        End::Highest => right.cmp(left),
    });
    if others.applicable > Fraction::ZERO {
        return sweep(others.clone(), ordered.iter(), end).1;
    }
    // Nothing else is applicable, so one leaf must apply. Each is tried as the first.
    let mut best: Option<(Fraction, Vec<RowId>)> = None;
    for first in leaves {
        let rest = ordered.iter().filter(|(_, leaf)| leaf.row != first.row);
        let (index, mut rows) = sweep(others.clone().with(first), rest, end);
        rows.push(first.row);
        if best.as_ref().is_none_or(|(known, _)| end.is_beyond(&index, known)) {
            best = Some((index, rows));
        }
    }
    best.map(|(_, rows)| rows).unwrap_or_default()
}

/// Takes leaves, in the order of their quotients, while they do not move the index the wrong way.
fn sweep<'a>(
    mut totals: Totals,
    ordered: impl Iterator<Item = &'a (Fraction, &'a OpenLeaf)>,
    end: End,
) -> (Fraction, Vec<RowId>) {
    let mut index = totals.index();
    let mut rows = Vec::new();
    for (quotient, leaf) in ordered {
        if end.is_beyond(&index, quotient) {
            break;
        }
        totals = totals.with(leaf);
        index = totals.index();
        rows.push(leaf.row);
    }
    (index, rows)
}
