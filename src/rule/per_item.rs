use super::award::Clause;
use super::evidence::Evidence;
use super::formula::{Count, Formula};
use super::kind::{ByFormula, Kind, Unread};
use super::leaf::Leaf;
use super::seed::{Seed, up_to};
use super::words;
use crate::number::Points;
use crate::problem::phrases::{number, points_above_zero};
use crate::problem::{ProblemKind, Refusal};
use crate::text::Language;

/// Points for each, up to the maximum (tính theo số lượng).
///
/// - Evidence: `{ count }`, 0 to 4,294,967,295.
/// - Award: min(count x `each`, maximum); `each` is above zero.
///
/// Real example: Phú Thọ, quality of work, 3.2: 0.5 for each regulation that was issued, at most 2.
///
/// # Example
/// ```
/// use cchc::rule::{Award, Clause, Leaf, PerItem, ScoringRule};
/// use cchc::{Evidence, Rule, points};
///
/// let rule: Rule = PerItem::new(points!(0.5)).into();
/// let leaf = Leaf::new("3.2".parse()?, points!(2), 2);
/// let award = |count| rule.award(&leaf, &Evidence::Count(count)).unwrap();
/// assert_eq!(award(3), Award::points(points!(1.5), Clause::Each));
/// assert_eq!(award(4), Award::points(points!(2), Clause::Full));
/// assert_eq!(award(u32::MAX), Award::points(points!(2), Clause::Full));
/// # Ok::<(), cchc::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct PerItem {
    /// Points for each, above zero.
    pub each: Points,
}

impl PerItem {
    /// `each` points for every item that is counted.
    #[must_use]
    pub fn new(each: Points) -> Self {
        Self { each }
    }
}

impl ByFormula for PerItem {
    fn reads(&self) -> &'static str {
        "{ count }"
    }

    fn check(&self, leaf: &Leaf, refusals: &mut Vec<Refusal>) {
        check_each(self.each, leaf, refusals);
    }

    fn formula(&self, leaf: &Leaf) -> Formula {
        let (each, room) = (self.each.units(), leaf.reaches.units());
        Formula::Count(Count { base: 0, is_deduction: false, each, room })
    }

    fn read(&self, _: &Leaf, evidence: &Evidence, cells: &mut Vec<i64>) -> Result<(), Unread> {
        read_count(evidence, cells)
    }
}

impl Kind for PerItem {
    fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> String {
        words::with_addition(self.describe(leaf, language), self.addition(leaf, clause, language))
    }

    fn addition(&self, _: &Leaf, clause: Clause, language: Language) -> Option<String> {
        let words = language.pick("đã đạt điểm tối đa", "maximum reached");
        (clause == Clause::Full).then(|| words.to_owned())
    }

    fn describe(&self, leaf: &Leaf, language: Language) -> String {
        let (each, max) = (self.each.display(language), leaf.reaches.display(language));
        language.format(
            format_args!("mỗi trường hợp được {each} điểm, tối đa {max} điểm"),
            format_args!("{each} for each, at most {max}"),
        )
    }

    fn edges(&self, leaf: &Leaf) -> Vec<Evidence> {
        count_edges(self.each, leaf.reaches.units())
    }

    fn sample(&self, _: &Leaf, seed: Seed) -> Option<Evidence> {
        Some(Evidence::Count(up_to(seed.most(), seed.whole)))
    }

    fn one_better(&self, _: &Leaf, evidence: &Evidence) -> Option<Evidence> {
        let Evidence::Count(count) = evidence else { return None };
        count.checked_add(1).map(Evidence::Count)
    }

    fn extreme(&self, _: &Leaf, is_best: bool) -> Option<Evidence> {
        Some(Evidence::Count(if is_best { u32::MAX } else { 0 }))
    }
}

/// Refuses an `each` that is not above zero or does not fit the places.
pub(super) fn check_each(each: Points, leaf: &Leaf, refusals: &mut Vec<Refusal>) {
    refusals.extend(leaf.check_declared("each", each).err());
    if each <= Points::ZERO {
        let (found, expected) = (number(each), points_above_zero());
        refusals.push(Refusal::new(ProblemKind::OutOfRange, "each", found, expected));
    }
}

pub(super) fn read_count(evidence: &Evidence, cells: &mut Vec<i64>) -> Result<(), Unread> {
    let Evidence::Count(count) = evidence else { return Err(Unread::WrongKind) };
    cells.push(i64::from(*count));
    Ok(())
}

/// Counts at the ends, and around the count that uses up `span` units of points.
pub(super) fn count_edges(each: Points, span: i64) -> Vec<Evidence> {
    let full = span.checked_div(each.units()).unwrap_or(0);
    let counts = [0, 1, full.saturating_sub(1), full, full.saturating_add(1), i64::from(u32::MAX)];
    counts.into_iter().filter_map(|count| u32::try_from(count).ok()).map(Evidence::Count).collect()
}
