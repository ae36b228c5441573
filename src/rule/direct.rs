use super::{Award, Bounds, Clause, Language, Leaf, bounds};
use crate::error::{ProblemKind, Refusal};
use crate::points::Points;

/// Points given directly by the appraiser (chấm điểm trực tiếp).
///
/// - Evidence: `{ points }`.
/// - Award: those points; within `min` (0 unless said otherwise) and the maximum, and, where there is a
///   `step`, `min` plus a whole number of steps. The maximum itself lies on a step.
///
/// Real example: Sa Đéc's scoring program has least, step and most for each row, and accepted 8 on a
/// maximum of 7; here that is refused.
///
/// # Example
/// ```
/// use cchc::{Award, Clause, Direct, Evidence, Leaf, Rule, ScoringRule, points};
///
/// let rule: Rule = Direct { min: points!(0), step: Some(points!(0.25)) }.into();
/// let leaf = Leaf::new("1.1".parse().unwrap(), points!(7), 2);
/// let award = rule.award(&leaf, &Evidence::Points(points!(6.75)));
/// assert_eq!(award, Ok(Award::points(points!(6.75), Clause::Given)));
/// assert!(rule.award(&leaf, &Evidence::Points(points!(8))).is_err());
/// assert!(rule.award(&leaf, &Evidence::Points(points!(6.8))).is_err());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Direct {
    /// The least points.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::form::is_default"))]
    pub min: Points,
    /// The distance between two scores that may be given, above zero.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub step: Option<Points>,
}

impl Direct {
    pub(super) fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        let mut refusals: Vec<Refusal> = leaf.fits("min", self.min).err().into_iter().collect();
        if self.min > leaf.max {
            let expected = format!("at most the maximum of the criterion, `{}`", leaf.max);
            let found = format!("`{}`", self.min);
            refusals.push(Refusal::new(ProblemKind::OutOfRange, "min", found, expected));
        }
        if let Some(step) = self.step {
            refusals.extend(leaf.fits("step", step).err());
            if step <= Points::ZERO {
                let found = format!("`{step}`");
                refusals.push(Refusal::new(
                    ProblemKind::OutOfRange,
                    "step",
                    found,
                    "points above zero",
                ));
            } else if !self.is_on_step(leaf.max) {
                let expected = format!(
                    "steps that meet the maximum of the criterion, `{}`, from `{}`",
                    leaf.max, self.min
                );
                refusals.push(Refusal::new(
                    ProblemKind::Sum,
                    "step",
                    format!("`{step}`"),
                    expected,
                ));
            }
        }
        bounds(refusals, self.min, leaf.max)
    }

    fn is_on_step(&self, points: Points) -> bool {
        let Some(step) = self.step else { return true };
        let above = points.checked_sub(self.min).map(Points::units);
        above.and_then(|units| units.checked_rem(step.units())) == Some(0)
    }

    pub(crate) fn award(&self, leaf: &Leaf, points: Points) -> Result<Award, Refusal> {
        leaf.fits("points", points)?;
        let refuse = |step: String| {
            let expected = format!("points from `{}` to `{}`{step}", self.min, leaf.max);
            Err(Refusal::new(ProblemKind::OutOfRange, "points", format!("`{points}`"), expected))
        };
        if points < self.min || points > leaf.max {
            return refuse(String::new());
        }
        if !self.is_on_step(points) {
            return refuse(format!(" in steps of `{}`", self.step.unwrap_or_default()));
        }
        Ok(Award::points(points, Clause::Given))
    }

    pub(super) fn clause(&self, leaf: &Leaf, language: Language) -> String {
        let (min, max) = (language.number(&self.min), language.number(&leaf.max));
        let text = language.pick(
            format!("chấm trực tiếp từ {min} đến {max} điểm"),
            format!("points given directly, from {min} to {max}"),
        );
        match self.step {
            Some(step) => {
                format!(
                    "{text}, {} {}",
                    language.pick("bước", "in steps of"),
                    language.number(&step)
                )
            }
            None => text,
        }
    }
}
