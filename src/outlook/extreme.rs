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
//!
//! If M is zero, at least one leaf must apply. Take a lowest choice with the index r. A leaf of it with a
//! quotient above r could be left out, and the index would fall, unless it is the only leaf. A leaf with a
//! quotient below r could be added. So the choice has the leaf with the lowest quotient, or it is one leaf.
//! Both cases are tried: a sweep that begins with that leaf, and one that begins with the leaf that is
//! lowest alone.

use std::cmp::Ordering;

use crate::methodology::rows::RowId;
use crate::number::{Fraction, invariant};

/// Which end of the range of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Lowest,
    Highest,
}

impl End {
    /// Compares two numbers: the one that is farther out is less.
    fn order(self, number: &Fraction, other: &Fraction) -> Ordering {
        match self {
            Self::Lowest => number.cmp(other),
            Self::Highest => other.cmp(number),
        }
    }
}

/// An open leaf that may not apply, with what it can earn at one end.
pub(super) struct OpenLeaf {
    pub(super) row: RowId,
    value: Fraction,
    max: Fraction,
    quotient: Fraction,
}

impl OpenLeaf {
    pub(super) fn new(row: RowId, value: Fraction, max: Fraction) -> Self {
        let quotient = invariant(value.checked_div(&max), "a maximum is above zero");
        Self { row, value, max, quotient }
    }
}

/// Points and their applicable maximum.
#[derive(Clone)]
pub(super) struct Totals {
    pub(super) points: Fraction,
    pub(super) applicable: Fraction,
}

impl Totals {
    fn with(&self, leaf: &OpenLeaf) -> Self {
        Self {
            points: self.points.clone() + leaf.value.clone(),
            applicable: self.applicable.clone() + leaf.max.clone(),
        }
    }

    fn index(&self) -> Fraction {
        invariant(self.points.checked_div(&self.applicable), "something is applicable")
    }
}

/// The open leaves that apply at the end of the range. At least one applies if nothing else does. A leaf
/// that does not move the index applies.
pub(super) fn applying_leaves<'a>(
    others: &Totals,
    leaves: &'a [OpenLeaf],
    end: End,
) -> Vec<&'a OpenLeaf> {
    let mut ordered: Vec<&OpenLeaf> = leaves.iter().collect();
    ordered.sort_by(|left, right| end.order(&left.quotient, &right.quotient));
    if others.applicable > Fraction::ZERO {
        return sweep(others.clone(), Vec::new(), &ordered, end).1;
    }
    let alone = leaves
        .iter()
        .min_by(|left, right| end.order(&others.with(left).index(), &others.with(right).index()));
    let begun = |first: &'a OpenLeaf| sweep(others.with(first), vec![first], &ordered, end);
    let starts = [alone, ordered.first().copied()].into_iter().flatten();
    let best = starts.map(begun).min_by(|(one, _), (other, _)| end.order(one, other));
    best.map(|(_, applying)| applying).unwrap_or_default()
}

/// Adds leaves, in the order of their quotients, while they do not move the index the wrong way.
fn sweep<'a>(
    mut totals: Totals,
    mut applying: Vec<&'a OpenLeaf>,
    ordered: &[&'a OpenLeaf],
    end: End,
) -> (Fraction, Vec<&'a OpenLeaf>) {
    let mut index = totals.index();
    let first = applying.first().map(|leaf| leaf.row);
    for leaf in ordered.iter().filter(|leaf| Some(leaf.row) != first) {
        if end.order(&leaf.quotient, &index).is_gt() {
            break;
        }
        totals = totals.with(leaf);
        index = totals.index();
        applying.push(leaf);
    }
    (index, applying)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(number: i64) -> Fraction {
        Fraction::new(number, 1).unwrap()
    }

    /// Every choice of up to three leaves, with and without other leaves that apply.
    #[test]
    fn the_ends_are_those_of_every_choice() {
        let kinds: Vec<(i64, i64)> =
            (-1..=3).flat_map(|value| (1..=3).map(move |max| (value, max))).collect();
        for (points, applicable) in [(-2, 0), (0, 0), (1, 0), (3, 0), (-1, 2), (1, 1)] {
            let others = Totals { points: whole(points), applicable: whole(applicable) };
            for at in 0..15_usize.pow(3) {
                let leaves: Vec<OpenLeaf> = [at, at / 15, at / 225]
                    .iter()
                    .enumerate()
                    .map(|(row, kind)| {
                        let (value, max) = kinds[kind % 15];
                        OpenLeaf::new(RowId::new(row), whole(value), whole(max))
                    })
                    .collect();
                let sum = |applying: &[&OpenLeaf]| {
                    applying.iter().fold(others.clone(), |totals, leaf| totals.with(leaf))
                };
                let choices = (0..8).map(|set| {
                    let chosen = leaves.iter().enumerate().filter(|(row, _)| set >> row & 1 == 1);
                    sum(&chosen.map(|(_, leaf)| leaf).collect::<Vec<_>>())
                });
                let indices: Vec<Fraction> = choices
                    .filter(|totals| totals.applicable > Fraction::ZERO)
                    .map(|totals| totals.index())
                    .collect();
                let found = |end| sum(&applying_leaves(&others, &leaves, end)).index();
                assert_eq!(Some(&found(End::Lowest)), indices.iter().min());
                assert_eq!(Some(&found(End::Highest)), indices.iter().max());
            }
        }
    }
}
