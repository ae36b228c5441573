//! How the awards of a leaf are computed.

use super::lanes::{self, Grid};
use crate::rule::formula::Formula;

/// The longest table of awards that is copied for a block.
pub(super) const TABLE: usize = 64;
/// The longest checklist that becomes a table.
pub(super) const TABLE_ITEMS: usize = 6;

/// How the awards of a leaf are computed: in lanes of 32 bits if its constants and its largest integer
/// prove that they fit, else unit by unit.
#[derive(Clone, Debug)]
pub(super) enum Program {
    Shares(lanes::Shares),
    Steps(lanes::Steps),
    Means(lanes::Means),
    Counts(lanes::Counts),
    Table(Box<[i32; TABLE]>),
    Awards,
    /// Unit by unit, by the exact award of the formula.
    Single,
}

impl Program {
    /// The program of a leaf whose integers are at most `largest` and whose awards, rounded as `grid` says, are
    /// whole numbers of `grid.step`s; `awards` computes the rounded award of cells.
    pub(super) fn new(
        formula: Option<&Formula>,
        grid: Grid,
        largest: i64,
        awards: impl Fn(&[i64]) -> i64,
    ) -> Self {
        let lanes = match formula {
            Some(Formula::Linear(linear)) => {
                lanes::Shares::new(linear, grid, largest).map(Self::Shares)
            }
            Some(Formula::Steps(steps)) => lanes::Steps::new(steps, grid, largest).map(Self::Steps),
            Some(Formula::Mean(mean)) => lanes::Means::new(mean, grid, largest).map(Self::Means),
            Some(Formula::Count(count)) => {
                lanes::Counts::new(count, grid, largest).map(Self::Counts)
            }
            Some(Formula::Table(points)) if points.len() <= TABLE => {
                let positions = (0_i64..).take(points.len());
                table(positions.map(|position| awards(&[position]))).map(Self::Table)
            }
            Some(Formula::Items(items)) if items.points.len() <= TABLE_ITEMS => {
                let count = items.points.len();
                let sets = 0_usize..1 << count;
                let done = |set: usize| (0..count).map(move |item| i64::from(set >> item & 1 == 1));
                table(sets.map(|set| awards(&done(set).collect::<Vec<_>>()))).map(Self::Table)
            }
            Some(Formula::Given(_)) if !grid.is_plain() => None,
            Some(Formula::Given(_)) | None => (largest <= lanes::UNITS).then_some(Self::Awards),
            Some(Formula::Table(_) | Formula::Items(_)) => None,
        };
        lanes.unwrap_or(Self::Single)
    }
}

/// A table of awards, if they fit in lanes. What is beyond its end is never read.
fn table(awards: impl Iterator<Item = i64>) -> Option<Box<[i32; TABLE]>> {
    let mut table = Box::new([0; TABLE]);
    for (place, award) in table.iter_mut().zip(awards) {
        *place = lanes::small(award)?;
    }
    Some(table)
}
