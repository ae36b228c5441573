use super::award::Clause;
use super::empty::Empty;
use super::evidence::Evidence;
use super::formula::{Formula, Linear, reduced};
use super::kind::{ByFormula, Kind, Unread};
use super::leaf::Leaf;
use super::numbers::{Numbers, check_fraction};
use super::ratio::{extreme_ratio, one_better_ratio, ratio_edges, sample_ratio};
use super::seed::Seed;
use crate::number::Percent;
use crate::number::percent::WHOLE;
use crate::problem::{ProblemKind, Refusal};
use crate::text::Language;

/// A share of the maximum (tính theo tỷ lệ): part / whole x maximum.
///
/// - Evidence: `{ part, whole }`. They are whole numbers unless `decimals` is set, and the part is at most the
///   whole unless `part_may_exceed` is set.
/// - Award: maximum x clamp((r - `from`) / (`to` - `from`), 0, 1), where r is part / whole in percent.
///   `from` is 0 and `to` is 100 by default. If `from` is above `to`, lower is better.
/// - Zero if r is strictly worse than `cutoff`. `empty` says what a whole of zero means.
///
/// The share of late dossiers is a ratio for
/// which lower is better.
///
/// # Example
/// ```
/// use cchc::number::Fraction;
/// use cchc::rule::{Award, Clause, Leaf, Proportional, ScoringRule};
/// use cchc::{Evidence, Rule, points};
///
/// let rule: Rule = Proportional::new().into();
/// let leaf = Leaf::new("3.1".parse()?, points!(1), 2);
/// let award = |part, whole| rule.award(&leaf, &Evidence::share(part, whole));
/// assert_eq!(award(1, 3), Ok(Award::points(Fraction::new(1, 3).unwrap(), Clause::Share)));
/// assert_eq!(award(3, 3), Ok(Award::points(points!(1), Clause::Full)));
/// assert!(award(4, 3).is_err()); // a part of more than its whole is a mistake, unless the rule allows it
/// assert!(award(0, 0).is_err()); // `empty` does not say what nothing of nothing means
/// # Ok::<(), cchc::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Proportional {
    /// The ratio, in percent, that earns nothing.
    pub from: Percent,
    /// The ratio, in percent, that earns the maximum.
    pub to: Percent,
    /// A ratio strictly worse than this percent earns nothing.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub cutoff: Option<Percent>,
    /// What a whole of zero means.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::text::serde::is_default"))]
    pub empty: Empty,
    /// Whether the part may exceed the whole (tử số được lớn hơn mẫu số). The award never exceeds the maximum.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::text::serde::is_default"))]
    pub part_may_exceed: bool,
    /// Whether the part and the whole may have decimal places (số liệu có phần thập phân).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::text::serde::is_default"))]
    pub decimals: bool,
}

impl Default for Proportional {
    fn default() -> Self {
        Self::new()
    }
}

impl Proportional {
    /// From 0 % to 100 %.
    #[must_use]
    pub fn new() -> Self {
        Self::between(Percent::ZERO, Percent::HUNDRED)
    }

    /// From the ratio that earns nothing to the ratio that earns the maximum.
    #[must_use]
    pub fn between(from: Percent, to: Percent) -> Self {
        Self {
            from,
            to,
            cutoff: None,
            empty: Empty::Refused,
            part_may_exceed: false,
            decimals: false,
        }
    }

    /// The same rule with a cutoff: strictly worse ratios earn nothing.
    #[must_use]
    pub fn with_cutoff(self, cutoff: Percent) -> Self {
        Self { cutoff: Some(cutoff), ..self }
    }

    /// The same rule with another meaning of a whole of zero.
    #[must_use]
    pub fn with_empty(self, empty: Empty) -> Self {
        Self { empty, ..self }
    }

    /// The same rule, whose part may exceed its whole, such as revenue against a plan.
    #[must_use]
    pub fn with_part_may_exceed(self) -> Self {
        Self { part_may_exceed: true, ..self }
    }

    /// The same rule, which reads numbers with decimal places.
    #[must_use]
    pub fn with_decimals(self) -> Self {
        Self { decimals: true, ..self }
    }

    fn numbers(&self) -> Numbers {
        Numbers { part_may_exceed: self.part_may_exceed, decimals: self.decimals }
    }

    fn is_upward(&self) -> bool {
        self.from < self.to
    }
}

impl ByFormula for Proportional {
    fn reads(&self) -> &'static str {
        "{ part, whole }"
    }

    fn check(&self, leaf: &Leaf, refusals: &mut Vec<Refusal>) {
        refusals.extend(self.empty.check(leaf).err());
        if self.from == self.to {
            let found = format!("`from` and `to` both `{}`", self.to);
            let expected = "two different percents";
            refusals.push(Refusal::new(ProblemKind::OutOfRange, "to", found, expected));
        }
        let (to, cutoff) = (("to", Some(self.to)), ("cutoff", self.cutoff));
        for (key, percent) in [("from", Some(self.from)), to, cutoff] {
            let check = |percent| self.numbers().check_percent(key, percent).err();
            refusals.extend(percent.and_then(check));
        }
        for (key, percent) in [to, cutoff] {
            let check = |percent| check_fraction(key, percent).err();
            refusals.extend(percent.filter(|_| self.is_upward()).and_then(check));
        }
    }

    fn formula(&self, leaf: &Leaf) -> Formula {
        // If lower is better, all signs turn.
        let turned = |number: i64| if self.is_upward() { number } else { number.saturating_neg() };
        let (from, to) = (self.from.units(), self.to.units());
        let line = [WHOLE, from.saturating_neg(), to.saturating_sub(from)];
        let [times_part, times_whole, full] = reduced(line).map(turned);
        let cutoff = self.cutoff.map(|cutoff| reduced([WHOLE, cutoff.units().saturating_neg()]));
        let cutoff = cutoff.unwrap_or_default().map(turned);
        let (max, measure) = (leaf.reaches.units(), self.numbers().ratio());
        Formula::Linear(Linear { max, times_part, times_whole, full, cutoff, measure })
    }

    fn empty(&self) -> Empty {
        self.empty
    }

    fn read(&self, _: &Leaf, evidence: &Evidence, cells: &mut Vec<i64>) -> Result<(), Unread> {
        self.numbers().read_ratio(evidence, cells)
    }
}

impl Kind for Proportional {
    fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> String {
        let number = |percent| language.number(percent);
        let (max, from, to) =
            (language.number(&leaf.reaches), number(&self.from), number(&self.to));
        match clause {
            Clause::Cutoff => {
                let cutoff = self.cutoff.unwrap_or_default();
                let cutoff = number(&cutoff);
                let [vi, en] =
                    if self.is_upward() { ["dưới", "below"] } else { ["trên", "above"] };
                language.format(
                    format_args!("{vi} ngưỡng {cutoff} %: 0 điểm"),
                    format_args!("{en} the cutoff of {cutoff} %: 0"),
                )
            }
            Clause::Empty => self.empty.text(leaf, language),
            Clause::Full => language.format(
                format_args!("đạt mức {to} %: {max} điểm"),
                format_args!("{to} % is reached: {max}"),
            ),
            Clause::Nothing => language.format(
                format_args!("không vượt mức {from} %: 0 điểm"),
                format_args!("no better than {from} %: 0"),
            ),
            Clause::Share
            | Clause::Level(_)
            | Clause::Band(_)
            | Clause::Otherwise
            | Clause::Each
            | Clause::Floor
            | Clause::Items
            | Clause::NotAll
            | Clause::Given
            | Clause::Sum
            | Clause::Part(_)
            | Clause::Required(_)
            | Clause::Custom(_) => {
                if (self.from, self.to) == (Percent::ZERO, Percent::HUNDRED) {
                    language.format(
                        format_args!("{max} điểm x tỷ lệ"),
                        format_args!("{max} x the ratio"),
                    )
                } else {
                    language.format(
                        format_args!("{max} điểm theo tỷ lệ từ {from} % đến {to} %"),
                        format_args!("{max} in proportion, from {from} % to {to} %"),
                    )
                }
            }
        }
    }

    fn describe(&self, leaf: &Leaf, language: Language) -> String {
        let mut text = self.clause(leaf, Clause::Share, language);
        if self.cutoff.is_some() {
            text.push_str("; ");
            text.push_str(&self.clause(leaf, Clause::Cutoff, language));
        }
        self.empty.describe(&mut text, leaf, language);
        text
    }

    fn edges(&self, _: &Leaf) -> Vec<Evidence> {
        let percents = [Some(self.from), Some(self.to), self.cutoff];
        ratio_edges(self.numbers(), percents.into_iter().flatten().map(Percent::units))
    }

    fn sample(&self, _: &Leaf, seed: Seed) -> Option<Evidence> {
        Some(sample_ratio(self.numbers(), seed))
    }

    fn one_better(&self, _: &Leaf, evidence: &Evidence) -> Option<Evidence> {
        one_better_ratio(self.numbers(), evidence, self.is_upward())
    }

    fn extreme(&self, _: &Leaf, is_best: bool) -> Option<Evidence> {
        Some(extreme_ratio(self.numbers(), self.is_upward() == is_best))
    }
}
