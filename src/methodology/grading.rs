use crate::definition::{Basis, Definition};
use crate::number::decimal::{pow10, product};
use crate::number::{Index, Rounding};

/// The index and the group of points that are counted in units of 10⁻⁸.
#[derive(Debug)]
pub(crate) struct Grading {
    rounding: Rounding,
    basis: Basis,
    /// From the first group to the last, falling: units of the published index, or 10⁻⁴ percent of the
    /// exact one.
    thresholds: Vec<i64>,
}

impl Grading {
    pub(super) fn new(definition: &Definition) -> Self {
        let rounding = definition.rounding.index;
        let (basis, places) = (definition.classification.basis, rounding.places());
        let threshold = |percent: i64| match (basis, places.checked_sub(4)) {
            (Basis::Exact, _) => percent,
            // A percent has at most 10⁷ units of 10⁻⁴, and an index at most 8 places.
            (Basis::Published, Some(more)) => percent.saturating_mul(pow10(more)),
            // The least units of the index at or above the threshold.
            (Basis::Published, None) => {
                let fewer = pow10(4_u8.saturating_sub(places));
                let floor = percent.div_euclid(fewer);
                floor.saturating_add(i64::from(percent.rem_euclid(fewer) > 0))
            }
        };
        let groups = &definition.classification.groups;
        let thresholds = groups.iter().map(|group| threshold(group.at_least.units())).collect();
        Self { rounding, basis, thresholds }
    }

    /// The published index; `None` if nothing is applicable.
    #[inline]
    pub(crate) fn index(&self, points: i64, applicable: i64) -> Option<Index> {
        Index::from_units(points, applicable, self.rounding)
    }

    /// The position of the group, if points are exact; `None` below all groups.
    #[inline]
    pub(crate) fn group(&self, points: i64, applicable: i64) -> Option<usize> {
        match self.basis {
            Basis::Published => self.group_of(self.index(points, applicable)?),
            // points / applicable x 100 >= threshold / 10⁴
            Basis::Exact => {
                self.first(|threshold| product(points, 1_000_000) >= product(applicable, threshold))
            }
        }
    }

    /// The position of the group of a published index.
    #[inline]
    pub(crate) fn group_of(&self, index: Index) -> Option<usize> {
        self.first(|threshold| index.units() >= i128::from(threshold))
    }

    /// Whether groups read the published index.
    pub(crate) fn reads_published(&self) -> bool {
        self.basis == Basis::Published
    }

    #[inline]
    fn first(&self, reaches: impl Fn(i64) -> bool) -> Option<usize> {
        self.thresholds.iter().position(|threshold| reaches(*threshold))
    }
}
