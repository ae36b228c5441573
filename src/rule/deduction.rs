use super::award::Clause;
use super::evidence::Evidence;
use super::formula::{Count, Formula};
use super::kind::{ByFormula, Kind, Unread};
use super::leaf::Leaf;
use super::per_item::{check_each, count_edges, read_count};
use super::seed::{Seed, up_to};
use super::words;
use crate::number::Points;
use crate::problem::Refusal;
use crate::text::Language;

/// Points off the maximum for each, down to a floor (trừ điểm).
///
/// - Evidence: `{ count }` of violations or late dossiers, 0 to 4,294,967,295.
/// - Award: max(maximum - count x `each`, `floor`). `each` is above zero; `floor` is 0 by default, may be
///   negative, and is at most the maximum.
///
/// Real example: the legal-access standard of communes takes a further 0.25 off a duty that is not done,
/// so a leaf can be negative; a public scoring program takes points off for each late dossier.
///
/// # Example
/// ```
/// use cchc::rule::{Award, Clause, Deduction, Leaf, ScoringRule};
/// use cchc::{Evidence, Rule, points};
///
/// let rule: Rule = Deduction::new(points!(0.5)).with_floor(points!(-0.25)).into();
/// let leaf = Leaf::new("2.1".parse()?, points!(1), 2);
/// let award = |count| rule.award(&leaf, &Evidence::Count(count)).unwrap();
/// assert_eq!(award(0), Award::points(points!(1), Clause::Full));
/// assert_eq!(award(1), Award::points(points!(0.5), Clause::Each));
/// assert_eq!(award(3), Award::points(points!(-0.25), Clause::Floor));
/// # Ok::<(), cchc::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Deduction {
    /// Points off for each, above zero.
    pub each: Points,
    /// The least award.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::text::serde::is_default"))]
    pub floor: Points,
}

impl Deduction {
    /// `each` points off for every item that is counted, down to zero.
    #[must_use]
    pub fn new(each: Points) -> Self {
        Self { each, floor: Points::ZERO }
    }

    /// The same rule with another least award.
    #[must_use]
    pub fn with_floor(self, floor: Points) -> Self {
        Self { floor, ..self }
    }

    /// What can be taken off the maximum, in units of 10⁻⁸ points.
    fn room(&self, leaf: &Leaf) -> i64 {
        leaf.reaches.units().saturating_sub(self.floor.units())
    }
}

impl ByFormula for Deduction {
    fn reads(&self) -> &'static str {
        "{ count }"
    }

    fn check(&self, leaf: &Leaf, refusals: &mut Vec<Refusal>) {
        check_each(self.each, leaf, refusals);
        refusals.extend(leaf.check_declared("floor", self.floor).err());
        refusals.extend(leaf.check_at_most("floor", self.floor).err());
    }

    fn formula(&self, leaf: &Leaf) -> Formula {
        let (base, each) = (leaf.reaches.units(), self.each.units());
        Formula::Count(Count { base, is_deduction: true, each, room: self.room(leaf) })
    }

    fn read(&self, _: &Leaf, evidence: &Evidence, cells: &mut Vec<i64>) -> Result<(), Unread> {
        read_count(evidence, cells)
    }
}

impl Kind for Deduction {
    fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> String {
        words::with_addition(self.describe(leaf, language), self.addition(leaf, clause, language))
    }

    fn addition(&self, _: &Leaf, clause: Clause, language: Language) -> Option<String> {
        let full = (Clause::Full, language.pick("không bị trừ", "nothing taken off"));
        let floor = (Clause::Floor, language.pick("đã trừ đến mức thấp nhất", "floor reached"));
        let words = [full, floor].into_iter().find(|(of, _)| *of == clause);
        words.map(|(_, words)| words.to_owned())
    }

    fn describe(&self, leaf: &Leaf, language: Language) -> String {
        let number = |points: Points| points.display(language);
        let (each, max, floor) = (number(self.each), number(leaf.reaches), number(self.floor));
        language.format(
            format_args!("{max} điểm, mỗi trường hợp bị trừ {each} điểm, thấp nhất {floor} điểm"),
            format_args!("{max}, less {each} for each, at least {floor}"),
        )
    }

    fn edges(&self, leaf: &Leaf) -> Vec<Evidence> {
        count_edges(self.each, self.room(leaf))
    }

    fn sample(&self, _: &Leaf, seed: Seed) -> Option<Evidence> {
        Some(Evidence::Count(up_to(seed.most(), seed.whole)))
    }

    fn one_better(&self, _: &Leaf, evidence: &Evidence) -> Option<Evidence> {
        let Evidence::Count(count) = evidence else { return None };
        count.checked_sub(1).map(Evidence::Count)
    }

    fn extreme(&self, _: &Leaf, is_best: bool) -> Option<Evidence> {
        Some(Evidence::Count(if is_best { 0 } else { u32::MAX }))
    }
}
