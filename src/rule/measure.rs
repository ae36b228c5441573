//! What a scale reads, and which numbers evidence can give it.

use crate::number::Fraction;
use crate::number::quantity::LARGEST;
use crate::text::phrase::phrases;

phrases! {
    /// What is expected of a part that exceeds its whole.
    pub(crate) fn at_most_whole() =
        "số đạt không quá tổng số, hoặc cho phép số đạt lớn hơn tổng số (“part_may_exceed = true”) trong thang điểm",
        "a part of at most the whole, or `part_may_exceed = true` in the rule";
}

/// What a scale reads, as the cells of its formula. Each reading is a part of a whole, or several of them are
/// combined into one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    /// A ratio. Cells: part and whole.
    Ratio { part_may_exceed: bool },
    /// A value. Cells: the value, and how many of its units are one unit of the finest threshold: 1, 10, 100 …
    Value,
    /// Growth. Cells: now and last. Of zero, now is zero, or it grew from zero.
    Growth,
    /// So many ratios. Cells: part and whole of each.
    Several { combination: Combination, ratios: usize, part_may_exceed: bool },
}

/// How several ratios become one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Combination {
    Product,
    Mean,
    Rest,
}

/// Why evidence gives no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unmeasured {
    /// A whole of zero, nothing now and nothing last, or no answers.
    Empty,
    /// Growth from zero.
    FromZero,
}

impl Measure {
    /// The part and the whole of the highest number that evidence can give, or else of the lowest. A number
    /// beyond every threshold is as good as the highest.
    pub(super) fn end(self, is_highest: bool) -> [i64; 2] {
        let most = |part_may_exceed| if part_may_exceed { LARGEST } else { 1 };
        match (self, is_highest) {
            (Self::Value, false) => [LARGEST.saturating_neg(), 1],
            (Self::Value | Self::Growth, true) => [LARGEST, 1],
            (Self::Several { combination: Combination::Rest, part_may_exceed, ratios }, false) => {
                // One less the sum.
                let count = i64::try_from(ratios).unwrap_or(LARGEST);
                let sum = if part_may_exceed { LARGEST } else { count };
                [1_i64.saturating_sub(sum), 1]
            }
            (Self::Several { combination: Combination::Rest, .. }, true) => [1, 1],
            (Self::Ratio { .. } | Self::Growth | Self::Several { .. }, false) => [0, 1],
            (Self::Ratio { part_may_exceed } | Self::Several { part_may_exceed, .. }, true) => {
                [most(part_may_exceed), 1]
            }
        }
    }

    /// Whether evidence can have these cells. Only a batch asks, and it reads several ratios as an award.
    pub(super) fn accepts(self, cells: &[i64]) -> bool {
        let is_ratio = |part: i64, whole: i64, may_exceed: bool| {
            let most = if may_exceed { LARGEST } else { whole };
            (0..=LARGEST).contains(&whole) && (0..=most).contains(&part)
        };
        match (self, cells) {
            (Self::Ratio { part_may_exceed }, [part, whole]) => {
                is_ratio(*part, *whole, part_may_exceed && *whole > 0)
            }
            (Self::Growth, [now, last]) => is_ratio(*now, *last, true),
            (Self::Value, [value, fine]) => {
                (-LARGEST..=LARGEST).contains(value) && (1..=LARGEST).contains(fine)
            }
            (Self::Ratio { .. } | Self::Value | Self::Growth | Self::Several { .. }, _) => false,
        }
    }

    /// Why these cells give no number, if they give none.
    pub(super) fn unmeasured(self, cells: &[i64]) -> Option<Unmeasured> {
        match (self, cells) {
            (Self::Growth, [now, 0]) if *now > 0 => Some(Unmeasured::FromZero),
            (Self::Ratio { .. } | Self::Growth | Self::Several { .. }, cells) => {
                let wholes = cells.as_chunks::<2>().0;
                wholes.iter().any(|[_, whole]| *whole == 0).then_some(Unmeasured::Empty)
            }
            (Self::Value, _) => None,
        }
    }

    /// How several ratios become one number; `None` if there is one part and one whole.
    pub(super) fn combination(self) -> Option<Combination> {
        match self {
            Self::Several { combination, .. } => Some(combination),
            Self::Ratio { .. } | Self::Value | Self::Growth => None,
        }
    }
}

impl Combination {
    /// The number that the ratios in these cells make, as a share of one.
    pub(super) fn of_cells(self, cells: &[i64]) -> Fraction {
        let ratio = |[part, whole]: &[i64; 2]| Fraction::new(*part, *whole);
        self.of(&cells.as_chunks().0.iter().filter_map(ratio).collect::<Vec<_>>())
    }

    /// The number that these ratios make, as a share of one.
    pub(super) fn of(self, ratios: &[Fraction]) -> Fraction {
        match self {
            Self::Product => Fraction::product(ratios),
            Self::Mean => {
                let count =
                    i64::try_from(ratios.len()).ok().and_then(|count| Fraction::new(1, count));
                Fraction::sum(ratios) * count.unwrap_or(Fraction::ZERO)
            }
            Self::Rest => Fraction::small(1, 1) - Fraction::sum(ratios),
        }
    }
}
