//! The index and the group of a whole, in units of the plan.

use crate::decimal::{pow10, product};
use crate::definition::Definition;
use crate::grouping::Basis;
use crate::rounding::{Mode, Rounding};

use super::kernel::{large, small};

/// Constants of the index and the groups.
#[derive(Debug)]
pub(crate) struct Total {
    /// Units of the index in a ratio of one: 100 x 10ᵠ.
    scale: i64,
    mode: Mode,
    /// Up to here, points x scale + applicable is proved to fit in 64 bits.
    limit: i64,
    /// What a group reads must be at least: units of the index, or 10⁻⁴ percent for the exact one.
    thresholds: Vec<i64>,
    basis: Basis,
}

impl Total {
    pub(super) fn of<C>(definition: &Definition<C>) -> Self {
        let Rounding { places, mode } = definition.rounding.index;
        // places <= 8, so the scale is at most 10¹⁰, and a threshold at most 10⁷ x 10⁴.
        let scale = pow10(places).saturating_mul(100);
        let limit = i64::MAX.checked_div(scale.saturating_add(1)).unwrap_or(0);
        let basis = definition.classification.basis;
        let thresholds = definition.classification.groups.iter().map(|group| {
            let percent = group.at_least.units();
            match basis {
                // The least units at or above the threshold.
                Basis::Published => match places.checked_sub(4) {
                    Some(more) => percent.saturating_mul(pow10(more)),
                    None => {
                        let fewer = pow10(4_u8.saturating_sub(places));
                        let floor = percent.checked_div_euclid(fewer).unwrap_or(0);
                        let rest = percent.checked_rem_euclid(fewer).unwrap_or(0);
                        floor.saturating_add(i64::from(rest > 0))
                    }
                },
                Basis::Exact => percent,
            }
        });
        let thresholds = thresholds.collect();
        Self { scale, mode, limit, thresholds, basis }
    }

    /// The published index, in units of its places; `applicable` is above zero.
    #[inline]
    pub(crate) fn index(&self, points: i64, applicable: i64) -> i128 {
        let size = points.unsigned_abs();
        let units = if size.max(applicable.unsigned_abs()) <= self.limit.unsigned_abs() {
            // (points + 1) x scale fits, and so does points x scale + applicable.
            let scaled = size.saturating_mul(self.scale.unsigned_abs());
            i128::from(small::divide(self.mode, scaled, applicable.unsigned_abs()))
        } else {
            let scaled = product(points, self.scale).unsigned_abs();
            let units = large::divide(self.mode, scaled, u128::from(applicable.unsigned_abs()));
            // At most 2⁶³ x 10¹⁰.
            i128::try_from(units).unwrap_or(i128::MAX)
        };
        if points < 0 { units.saturating_neg() } else { units }
    }

    /// The group, by its position; `None` under all groups.
    #[inline]
    pub(crate) fn group(&self, points: i64, applicable: i64) -> Option<usize> {
        match self.basis {
            Basis::Published => self.group_of_index(self.index(points, applicable)),
            Basis::Exact => self.thresholds.iter().position(|threshold| {
                // points / applicable x 100 >= threshold / 10⁴
                product(points, 1_000_000) >= product(applicable, *threshold)
            }),
        }
    }

    /// The group of a published index.
    #[inline]
    pub(crate) fn group_of_index(&self, index: i128) -> Option<usize> {
        // Thresholds fall from the first group to the last.
        let over =
            self.thresholds.iter().filter(|threshold| index < i128::from(**threshold)).count();
        (over < self.thresholds.len()).then_some(over)
    }

    /// Whether groups read the published index.
    pub(crate) fn reads_published(&self) -> bool {
        self.basis == Basis::Published
    }
}
