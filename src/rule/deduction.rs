use super::per_item::check_each;
use super::{Award, Bounds, Clause, Language, Leaf, bounds};
use crate::decimal::product;
use crate::error::{ProblemKind, Refusal};
use crate::fraction::Fraction;
use crate::points::{ONE, Points};

/// So much off the maximum for each, down to a floor (trừ điểm).
///
/// - Evidence: `{ count }` of violations or late dossiers, 0 to 4,294,967,295.
/// - Award: max(maximum - count x `each`, `floor`); `each` is above zero; `floor` is 0 unless said
///   otherwise, may be negative, and is at most the maximum.
///
/// Real example: the legal-access standard of communes takes a further 0.25 off a duty that is not done,
/// so a leaf can be negative; a public scoring program takes points off for each late dossier.
///
/// # Example
/// ```
/// use cchc::{Award, Clause, Deduction, Evidence, Leaf, Rule, ScoringRule, points};
///
/// let rule: Rule = Deduction { each: points!(0.5), floor: points!(-0.25) }.into();
/// let leaf = Leaf::new("2.1".parse().unwrap(), points!(1), 2);
/// let award = |count| rule.award(&leaf, &Evidence::Count(count)).unwrap();
/// assert_eq!(award(0), Award::points(points!(1), Clause::Full));
/// assert_eq!(award(1), Award::points(points!(0.5), Clause::Each));
/// assert_eq!(award(3), Award::points(points!(-0.25), Clause::Floor));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Deduction {
    /// Points off for each, above zero.
    pub each: Points,
    /// The least award.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::form::is_default"))]
    pub floor: Points,
}

impl Deduction {
    pub(super) fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        let mut refusals = check_each(self.each, leaf);
        refusals.extend(leaf.fits("floor", self.floor).err());
        if self.floor > leaf.max {
            let expected = format!("at most the maximum of the criterion, `{}`", leaf.max);
            let found = format!("`{}`", self.floor);
            refusals.push(Refusal::new(ProblemKind::OutOfRange, "floor", found, expected));
        }
        bounds(refusals, self.floor, leaf.max)
    }

    pub(super) fn award(&self, leaf: &Leaf, count: u32) -> Award {
        // |max| < 2⁶³ and each x count < 2⁴⁷ x 2³²: the difference fits.
        let off = product(self.each.units(), i64::from(count));
        let units = i128::from(leaf.max.units()).saturating_sub(off);
        if units <= i128::from(self.floor.units()) && count > 0 {
            Award::points(self.floor, Clause::Floor)
        } else {
            let clause = if count == 0 { Clause::Full } else { Clause::Each };
            Award::points(Fraction::small(units, i128::from(ONE)), clause)
        }
    }

    pub(super) fn describe(&self, leaf: &Leaf, language: Language) -> String {
        self.clause(leaf, Clause::Each, language)
    }

    pub(super) fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> String {
        let number = |points: &Points| language.number(points);
        let (each, max, floor) = (number(&self.each), number(&leaf.max), number(&self.floor));
        let text = language.pick(
            format!("{max} điểm, trừ {each} mỗi trường hợp, thấp nhất {floor}"),
            format!("{max}, less {each} for each, at least {floor}"),
        );
        match clause {
            Clause::Full => {
                format!("{text}: {}", language.pick("không bị trừ", "nothing taken off"))
            }
            Clause::Floor => {
                format!("{text}: {}", language.pick("đã trừ hết", "the floor is reached"))
            }
            _ => text,
        }
    }
}
