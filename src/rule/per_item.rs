use super::{Award, Bounds, Clause, Language, Leaf, bounds};
use crate::decimal::product;
use crate::error::{ProblemKind, Refusal};
use crate::fraction::Fraction;
use crate::points::{ONE, Points};

/// So much for each, up to the maximum (tính theo số lượng).
///
/// - Evidence: `{ count }`, 0 to 4,294,967,295.
/// - Award: min(count x `each`, maximum); `each` is above zero.
///
/// Real example: Phú Thọ, quality of work, 3.2: 0.5 for each regulation that was issued, at most 2.
///
/// # Example
/// ```
/// use cchc::{Award, Clause, Evidence, Leaf, PerItem, Rule, ScoringRule, points};
///
/// let rule: Rule = PerItem { each: points!(0.5) }.into();
/// let leaf = Leaf::new("3.2".parse().unwrap(), points!(2), 2);
/// let award = |count| rule.award(&leaf, &Evidence::Count(count)).unwrap();
/// assert_eq!(award(3), Award::points(points!(1.5), Clause::Each));
/// assert_eq!(award(4), Award::points(points!(2), Clause::Full));
/// assert_eq!(award(u32::MAX), Award::points(points!(2), Clause::Full));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct PerItem {
    /// Points for each, above zero.
    pub each: Points,
}

impl PerItem {
    pub(super) fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        bounds(check_each(self.each, leaf), Points::ZERO, leaf.max)
    }

    pub(super) fn award(&self, leaf: &Leaf, count: u32) -> Award {
        let units = product(self.each.units(), i64::from(count));
        if units >= i128::from(leaf.max.units()) {
            Award::points(leaf.max, Clause::Full)
        } else {
            Award::points(Fraction::small(units, i128::from(ONE)), Clause::Each)
        }
    }

    pub(super) fn describe(&self, leaf: &Leaf, language: Language) -> String {
        self.clause(leaf, Clause::Each, language)
    }

    pub(super) fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> String {
        let (each, max) = (language.number(&self.each), language.number(&leaf.max));
        let text = language.pick(
            format!("{each} điểm mỗi nội dung, tối đa {max}"),
            format!("{each} for each, at most {max}"),
        );
        match clause {
            Clause::Full => {
                format!("{text}: {}", language.pick("đạt tối đa", "the most is reached"))
            }
            _ => text,
        }
    }
}

/// Refuses an `each` that is not above zero or does not fit the places.
pub(super) fn check_each(each: Points, leaf: &Leaf) -> Vec<Refusal> {
    let mut refusals: Vec<Refusal> = leaf.fits("each", each).err().into_iter().collect();
    if each <= Points::ZERO {
        let found = format!("`{each}`");
        refusals.push(Refusal::new(ProblemKind::OutOfRange, "each", found, "points above zero"));
    }
    refusals
}
