use super::bands::ratio_of;
use super::{Award, Bounds, Clause, Empty, Language, Leaf, bounds};
use crate::decimal::product;
use crate::error::{ProblemKind, Refusal};
use crate::fraction::{Fraction, share};
use crate::number::{Percent, Quantity, WHOLE};
use crate::points::Points;

/// A share of the maximum (tính theo tỷ lệ): b / a x maximum.
///
/// - Evidence: `{ part, whole }`; the part may exceed the whole.
/// - Award: maximum x clamp((r - `from`) / (`to` - `from`), 0, 1), where r is part / whole in percent;
///   `from` is 0 and `to` is 100 unless said otherwise. With `from` above `to`, lower is better.
/// - Zero where r is strictly worse than `cutoff`; a whole of zero is what `empty` says.
///
/// Real example: a public scoring program pays ratio x 3 / 100 %; the share of late dossiers is a share
/// where lower is better.
///
/// # Example
/// ```
/// use cchc::{Award, Clause, Evidence, Fraction, Leaf, Proportional, Rule, ScoringRule, points};
///
/// let rule: Rule = Proportional::default().into();
/// let leaf = Leaf::new("3.1".parse().unwrap(), points!(1), 2);
/// let award = |part, whole| rule.award(&leaf, &Evidence::share(part, whole));
/// assert_eq!(award(1, 3), Ok(Award::points(Fraction::new(1, 3).unwrap(), Clause::Share)));
/// assert_eq!(award(4, 3), Ok(Award::points(points!(1), Clause::Full)));
/// assert!(award(0, 0).is_err()); // `empty` does not say what nothing of nothing means
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Proportional {
    /// The ratio, in percent, that earns nothing.
    pub from: Percent,
    /// The ratio, in percent, that earns the maximum.
    pub to: Percent,
    /// A ratio strictly worse than this percent earns nothing.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub cutoff: Option<Percent>,
    /// What a whole of zero means.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::form::is_default"))]
    pub empty: Empty,
}

impl Default for Proportional {
    fn default() -> Self {
        Self { from: Percent::ZERO, to: Percent::HUNDRED, cutoff: None, empty: Empty::Refused }
    }
}

impl Proportional {
    pub(super) fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        let mut refusals: Vec<Refusal> = self.empty.check(leaf).err().into_iter().collect();
        if self.from == self.to {
            let found = format!("`from` and `to` both `{}`", self.to);
            refusals.push(Refusal::new(
                ProblemKind::OutOfRange,
                "to",
                found,
                "two different percents",
            ));
        }
        bounds(refusals, self.worst(leaf), leaf.max)
    }

    /// The award of a ratio of zero, the worst where higher is better, unless something pays nothing.
    fn worst(&self, leaf: &Leaf) -> Fraction {
        let zero = self.empty == Empty::Zero
            || self.from >= self.to
            || self.from >= Percent::ZERO
            || self.cutoff.is_some_and(|cutoff| cutoff > Percent::ZERO);
        if zero {
            return Points::ZERO.into();
        }
        // `from` < 0: a ratio of zero lies that far above it; both percents are within ±10⁷ units.
        let above = self.from.units().saturating_neg();
        let span = self.to.units().saturating_sub(self.from.units());
        share(leaf.max, above.min(span), span)
    }

    pub(super) fn award(
        &self,
        leaf: &Leaf,
        part: Quantity,
        whole: Quantity,
    ) -> Result<Award, Refusal> {
        let Some(ratio) = ratio_of(part, whole)? else {
            return self.empty.award(leaf, "whole", "a whole of `0`");
        };
        let higher_is_better = self.from < self.to;
        if let Some(cutoff) = self.cutoff {
            let order = ratio.cmp_percent(cutoff);
            if if higher_is_better { order.is_lt() } else { order.is_gt() } {
                return Ok(Award::points(Points::ZERO, Clause::Cutoff));
            }
        }
        // |from|, |to| <= 10⁷ units and part, whole <= 10¹⁷: every product is at most 2 x 10²⁴, every
        // difference at most 1.1 x 10²⁴.
        let span = self.to.units().saturating_sub(self.from.units());
        let above =
            product(ratio.part(), WHOLE).saturating_sub(product(self.from.units(), ratio.whole()));
        let above = if higher_is_better { above } else { above.saturating_neg() };
        let full = product(span.saturating_abs(), ratio.whole());
        Ok(if above <= 0 {
            Award::points(Points::ZERO, Clause::Nothing)
        } else if above >= full {
            Award::points(leaf.max, Clause::Full)
        } else {
            Award::points(Fraction::from(leaf.max) * Fraction::small(above, full), Clause::Share)
        })
    }

    pub(super) fn describe(&self, leaf: &Leaf, language: Language) -> String {
        let mut clauses = vec![self.clause(leaf, Clause::Share, language)];
        clauses.extend(self.cutoff.map(|_| self.clause(leaf, Clause::Cutoff, language)));
        clauses.extend(self.empty.described(leaf, language));
        clauses.join("; ")
    }

    pub(super) fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> String {
        let number = |percent: &Percent| language.number(percent);
        let max = language.number(&leaf.max);
        match clause {
            Clause::Cutoff => {
                let cutoff = self.cutoff.as_ref().map(number).unwrap_or_default();
                let [vi, en] =
                    if self.from < self.to { ["dưới", "below"] } else { ["trên", "above"] };
                language.pick(
                    format!("{vi} ngưỡng {cutoff} %: 0 điểm"),
                    format!("{en} the cutoff of {cutoff} %: 0"),
                )
            }
            Clause::Empty => self.empty.text(leaf, language),
            Clause::Full => language.pick(
                format!("đạt mức {} %: {max} điểm", number(&self.to)),
                format!("{} % is reached: {max}", number(&self.to)),
            ),
            Clause::Nothing => language.pick(
                format!("không vượt mức {} %: 0 điểm", number(&self.from)),
                format!("no better than {} %: 0", number(&self.from)),
            ),
            _ if *self == (Self { empty: self.empty, cutoff: self.cutoff, ..Self::default() }) => {
                language.pick(format!("{max} điểm x tỷ lệ"), format!("{max} x the ratio"))
            }
            _ => language.pick(
                format!(
                    "{max} điểm theo tỷ lệ từ {} % đến {} %",
                    number(&self.from),
                    number(&self.to)
                ),
                format!(
                    "{max} in proportion, from {} % to {} %",
                    number(&self.from),
                    number(&self.to)
                ),
            ),
        }
    }
}
