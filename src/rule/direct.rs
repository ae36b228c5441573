use super::award::Clause;
use super::evidence::Evidence;
use super::formula::{Formula, Given};
use super::kind::{ByFormula, Kind, Unread};
use super::leaf::Leaf;
use super::phrases::points_between;
use super::seed::{Seed, modulo};
use crate::number::Points;
use crate::number::decimal::step;
use crate::problem::phrases::{number, points_above_zero};
use crate::problem::{ProblemKind, Refusal};
use crate::text::Language;
use crate::text::phrase::phrases;

phrases! {
    fn steps_that_meet(largest, min) =
        "bước điểm chia đều từ {min} đến đúng {largest}", "steps that meet {largest}, from `{min}`";
    fn in_steps(range, step) = "{range}, mỗi bước {step} điểm", "{range} in steps of `{step}`";
}

/// Points given directly by the appraiser (chấm điểm trực tiếp).
///
/// - Evidence: `{ points }`.
/// - Award: those points. They are from `min` (0 by default) to the maximum. With a `step` they are
///   `min` plus a whole number of steps, and so is the maximum.
///
/// Real example: Sa Đéc's scoring program has least, step and most for each row, and accepted 8 on a
/// maximum of 7; here that is refused.
///
/// # Example
/// ```
/// use cchc::rule::{Award, Clause, Direct, Leaf, ScoringRule};
/// use cchc::{Evidence, Rule, points};
///
/// let rule: Rule = Direct::new().with_step(points!(0.25)).into();
/// let leaf = Leaf::new("1.1".parse()?, points!(7), 2);
/// let award = rule.award(&leaf, &Evidence::Points(points!(6.75)));
/// assert_eq!(award, Ok(Award::points(points!(6.75), Clause::Given)));
/// assert!(rule.award(&leaf, &Evidence::Points(points!(8))).is_err());
/// assert!(rule.award(&leaf, &Evidence::Points(points!(6.8))).is_err());
/// # Ok::<(), cchc::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Direct {
    /// The least points.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::text::serde::is_default"))]
    pub min: Points,
    /// The distance between two scores that may be given, above zero.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub step: Option<Points>,
}

impl Direct {
    /// Any points from zero to the maximum.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same rule from other least points.
    ///
    /// # Example
    /// ```
    /// use cchc::rule::{Direct, Leaf, ScoringRule};
    /// use cchc::{Evidence, Rule, points};
    /// let rule: Rule = Direct::new().with_min(points!(-1)).into();
    /// let leaf = Leaf::new("9.1".parse()?, points!(2), 2);
    /// assert!(rule.award(&leaf, &Evidence::Points(points!(-0.5))).is_ok());
    /// assert!(rule.award(&leaf, &Evidence::Points(points!(-1.5))).is_err());
    /// # Ok::<(), cchc::Error>(())
    /// ```
    #[must_use]
    pub fn with_min(self, min: Points) -> Self {
        Self { min, ..self }
    }

    /// The same rule in steps.
    #[must_use]
    pub fn with_step(self, step: Points) -> Self {
        Self { step: Some(step), ..self }
    }

    /// The distance between two scores: the declared step, or one unit of the last place.
    fn step_on(&self, leaf: &Leaf) -> i64 {
        self.step.map_or(step(leaf.places), Points::units)
    }

    fn is_on_step(&self, points: Points) -> bool {
        let Some(step) = self.step else { return true };
        let above = points.checked_sub(self.min).map(Points::units);
        above.and_then(|units| units.checked_rem(step.units())) == Some(0)
    }
}

impl ByFormula for Direct {
    fn reads(&self) -> &'static str {
        "{ points }"
    }

    fn check(&self, leaf: &Leaf, refusals: &mut Vec<Refusal>) {
        refusals.extend(leaf.check_declared("min", self.min).err());
        refusals.extend(leaf.check_at_most("min", self.min).err());
        let Some(step) = self.step else { return };
        refusals.extend(leaf.check_declared("step", step).err());
        let found = number(step);
        if step <= Points::ZERO {
            let expected = points_above_zero();
            refusals.push(Refusal::new(ProblemKind::OutOfRange, "step", found, expected));
        } else if self.min <= leaf.reaches && !self.is_on_step(leaf.reaches) {
            let expected = steps_that_meet(leaf.largest(), self.min);
            refusals.push(Refusal::new(ProblemKind::Sum, "step", found, expected));
        }
    }

    fn formula(&self, leaf: &Leaf) -> Formula {
        let (min, max) = (self.min.units(), leaf.reaches.units());
        Formula::Given(Given { min, max, step: self.step_on(leaf) })
    }

    fn read(&self, leaf: &Leaf, evidence: &Evidence, cells: &mut Vec<i64>) -> Result<(), Unread> {
        let Evidence::Points(points) = evidence else { return Err(Unread::WrongKind) };
        leaf.check_places("points", *points)?;
        let is_within = (self.min..=leaf.reaches).contains(points);
        if !(is_within && self.is_on_step(*points)) {
            let range = points_between(self.min, leaf.reaches);
            let expected = match self.step {
                Some(step) if is_within => in_steps(range, step),
                _ => range,
            };
            let found = number(*points);
            return Err(Refusal::new(ProblemKind::OutOfRange, "points", found, expected).into());
        }
        cells.push(points.units());
        Ok(())
    }
}

impl Kind for Direct {
    fn clause(&self, leaf: &Leaf, _: Clause, language: Language) -> String {
        self.describe(leaf, language)
    }

    fn describe(&self, leaf: &Leaf, language: Language) -> String {
        let (min, max) = (self.min.display(language), leaf.reaches.display(language));
        let text = language.format(
            format_args!("chấm trực tiếp từ {min} đến {max} điểm"),
            format_args!("points given directly, from {min} to {max}"),
        );
        let Some(step) = &self.step else { return text };
        let (before, after) = language.pick(("mỗi bước", " điểm"), ("in steps of", ""));
        format!("{text}, {before} {}{after}", step.display(language))
    }

    fn edges(&self, leaf: &Leaf) -> Vec<Evidence> {
        let step = self.step_on(leaf);
        let near = [0, step.saturating_neg(), step, 1];
        let units = [self.min, leaf.reaches]
            .into_iter()
            .flat_map(|end| near.map(|off| end.units().saturating_add(off)));
        units.map(Points::from_units).map(Evidence::Points).collect()
    }

    fn sample(&self, leaf: &Leaf, seed: Seed) -> Option<Evidence> {
        let (min, step) = (self.min.units(), self.step_on(leaf));
        let steps = leaf.reaches.units().saturating_sub(min).checked_div(step).unwrap_or(0);
        let taken = modulo(seed.whole, steps.unsigned_abs().saturating_add(1));
        let above = step.saturating_mul(i64::try_from(taken).unwrap_or(0));
        Some(Evidence::Points(Points::from_units(min.saturating_add(above))))
    }

    fn one_better(&self, leaf: &Leaf, evidence: &Evidence) -> Option<Evidence> {
        let Evidence::Points(points) = evidence else { return None };
        let next = points.checked_add(Points::from_units(self.step_on(leaf)))?;
        (next <= leaf.reaches).then_some(Evidence::Points(next))
    }

    fn extreme(&self, leaf: &Leaf, is_best: bool) -> Option<Evidence> {
        Some(Evidence::Points(if is_best { leaf.reaches } else { self.min }))
    }
}
