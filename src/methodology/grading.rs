use crate::definition::{Basis, Definition, IndexBounds};
use crate::number::decimal::{pow10, product};
use crate::number::{Index, Percent, Rounding};

/// The index and the group of points that are counted in units of 10⁻⁸.
#[derive(Debug)]
pub(crate) struct Grading {
    rounding: Rounding,
    basis: Basis,
    bounds: IndexBounds,
    /// From the first group to the last, falling.
    thresholds: Vec<Threshold>,
}

/// Where a group begins.
#[derive(Debug)]
struct Threshold {
    exact: Percent,
    /// The least published index at or above it, in units of its last place.
    published: i64,
}

impl Grading {
    pub(super) fn new(definition: &Definition) -> Self {
        let rounding = definition.rounding.index;
        let classification = &definition.classification;
        let published = |percent: i64| match rounding.places().checked_sub(4) {
            // A percent has at most 10⁷ units of 10⁻⁴, and an index at most 8 places.
            Some(more) => percent.saturating_mul(pow10(more)),
            None => {
                let fewer = pow10(4_u8.saturating_sub(rounding.places()));
                let floor = percent.div_euclid(fewer);
                floor.saturating_add(i64::from(percent.rem_euclid(fewer) > 0))
            }
        };
        let groups = classification.groups.iter().map(|group| group.at_least);
        let thresholds =
            groups.map(|exact| Threshold { exact, published: published(exact.units()) }).collect();
        let (basis, bounds) = (classification.basis, classification.bounds());
        Self { rounding, basis, bounds, thresholds }
    }

    /// The published index, kept between its bounds; `None` if nothing is applicable.
    #[inline]
    pub(crate) fn index(&self, points: i64, applicable: i64) -> Option<Index> {
        let index = Index::from_units(points, applicable, self.rounding)?;
        Some(self.bounds.keep_published(index))
    }

    /// The position of the group, if points are exact; `None` below all groups.
    #[inline]
    pub(crate) fn group(&self, points: i64, applicable: i64) -> Option<usize> {
        match self.basis {
            Basis::Published => self.group_of(self.index(points, applicable)?),
            Basis::Exact => self.thresholds.iter().position(|Threshold { exact, .. }| {
                // points / applicable x 100 >= threshold / 10⁴
                let is_above = || product(points, 1_000_000) >= product(applicable, exact.units());
                self.bounds.decide(*exact).unwrap_or_else(is_above)
            }),
        }
    }

    /// The position of the group of a published index.
    #[inline]
    pub(crate) fn group_of(&self, index: Index) -> Option<usize> {
        let reaches = |threshold: &Threshold| index.units() >= i128::from(threshold.published);
        self.thresholds.iter().position(reaches)
    }

    /// Whether groups read the published index.
    pub(crate) fn reads_published(&self) -> bool {
        self.basis == Basis::Published
    }
}
