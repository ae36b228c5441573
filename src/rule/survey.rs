use std::collections::BTreeMap;

use super::{Award, Bounds, Clause, Empty, Language, Leaf, bounds};
use crate::decimal::product;
use crate::error::{ProblemKind, Refusal};
use crate::fraction::Fraction;
use crate::name;
use crate::number::{Percent, WHOLE};

/// A sociological survey (điều tra xã hội học): answers weighted by option.
///
/// - Evidence: `{ answers }`, the number of answers by option; an option that is left out has none.
/// - Award: maximum x sum(n x percent) / (100 x sum n): a mean over answers, never a mean of means.
/// - Percents lie between 0 and 100, at least one is 100; no answers at all is what `empty` says.
/// - A survey leaf is never self-scored.
///
/// Real example: the survey forms of one province's program weigh A 100, B 60, C 20, D 0. How the
/// ministry turns answers into points is not published where we looked.
///
/// # Example
/// ```
/// use cchc::{Award, Clause, Evidence, Leaf, Rule, ScoringRule, Survey, points};
///
/// let rule: Rule = Survey::new([("A", 100), ("B", 60), ("C", 20), ("D", 0)]).into();
/// let leaf = Leaf::new("8.1".parse().unwrap(), points!(10), 2);
/// let award = rule.award(&leaf, &Evidence::answers([("A", 1), ("B", 1)]));
/// assert_eq!(award, Ok(Award::points(points!(8), Clause::Share)));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Survey {
    /// The options, in the order of the form.
    pub options: Vec<SurveyOption>,
    /// What no answers mean.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::form::is_default"))]
    pub empty: Empty,
}

/// An option of a [`Survey`] (phương án trả lời).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(remote = "Self", deny_unknown_fields))]
pub struct SurveyOption {
    /// Its name.
    pub name: String,
    /// The share of the maximum that one such answer is worth, 0 to 100.
    pub percent: Percent,
}

impl Survey {
    /// A survey with whole percents.
    pub fn new<N: Into<String>>(options: impl IntoIterator<Item = (N, i8)>) -> Self {
        let option =
            |(name, percent): (N, i8)| SurveyOption { name: name.into(), percent: percent.into() };
        Self { options: options.into_iter().map(option).collect(), empty: Empty::Refused }
    }

    fn names(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.options.iter().map(|option| option.name.as_str())
    }

    pub(super) fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        let mut refusals = Vec::new();
        name::check_list("options", self.names(), &mut refusals);
        for (position, SurveyOption { percent, .. }) in self.options.iter().enumerate() {
            if !(Percent::ZERO..=Percent::HUNDRED).contains(percent) {
                let key = format!("options[{position}].percent");
                refusals.push(Refusal::new(
                    ProblemKind::OutOfRange,
                    key,
                    format!("`{percent}`"),
                    "a percent from `0` to `100`",
                ));
            }
        }
        let largest = self.options.iter().map(|option| option.percent).max();
        if let Some(largest) = largest
            && largest < Percent::HUNDRED
        {
            let found = format!("`{largest}` as the largest percent");
            refusals.push(Refusal::new(
                ProblemKind::Sum,
                "options",
                found,
                "at least one option of `100`",
            ));
        }
        refusals.extend(self.empty.check(leaf).err());
        let least = self.options.iter().map(|option| option.percent).min().unwrap_or_default();
        let worst = if self.empty == Empty::Zero { Percent::ZERO } else { least };
        bounds(refusals, crate::fraction::share(leaf.max, worst.units(), WHOLE), leaf.max)
    }

    pub(super) fn award(
        &self,
        leaf: &Leaf,
        answers: &BTreeMap<String, u32>,
    ) -> Result<Award, Vec<Refusal>> {
        let mut refusals = Vec::new();
        let names = name::Names::of(self.names());
        let mut seen = vec![false; self.options.len()];
        let (mut weighted, mut count) = (0_i128, 0_i64);
        for (option, answers) in answers {
            let position = match names.find(option, "answers") {
                Ok(position) => position,
                Err(refusal) => {
                    refusals.push(refusal);
                    continue;
                }
            };
            if let Some(seen) = seen.get_mut(position)
                && std::mem::replace(seen, true)
            {
                let found = format!("{} again", name::quoted(option));
                refusals.push(Refusal::new(
                    ProblemKind::Repeated,
                    "answers",
                    found,
                    "each option once",
                ));
            }
            let percent = self.options.get(position).map_or(0, |option| option.percent.units());
            // Each option counts once: n < 2³² and percent <= 10⁶, so memory ends long before 2⁶³ answers.
            weighted = weighted.saturating_add(product(percent, i64::from(*answers)));
            count = count.saturating_add(i64::from(*answers));
        }
        if !refusals.is_empty() {
            return Err(refusals);
        }
        if count == 0 {
            return self
                .empty
                .award(leaf, "answers", "no answers")
                .map_err(|refusal| vec![refusal]);
        }
        let value = Fraction::from(leaf.max) * Fraction::small(weighted, product(WHOLE, count));
        Ok(Award::points(value, Clause::Share))
    }

    pub(super) fn describe(&self, leaf: &Leaf, language: Language) -> String {
        let mut clauses = vec![self.clause(leaf, Clause::Share, language)];
        clauses.extend(self.empty.described(leaf, language));
        clauses.join("; ")
    }

    /// The answers by option, in the order of the form, with the mean that they make.
    pub(super) fn describe_answers(
        &self,
        answers: &BTreeMap<String, u32>,
        language: Language,
    ) -> String {
        let (mut weighted, mut count) = (0_i128, 0_i64);
        let mut parts = Vec::new();
        for option in &self.options {
            let given = answers.iter().find(|(name, _)| name::key(name) == name::key(&option.name));
            let answers = given.map_or(0, |(_, answers)| *answers);
            weighted = weighted.saturating_add(product(option.percent.units(), i64::from(answers)));
            count = count.saturating_add(i64::from(answers));
            parts.push(format!("{} {answers}", option.name));
        }
        let total = language.pick(format!("{count} phiếu"), format!("{count} answers"));
        let text = format!("{total}: {}", parts.join(", "));
        if count == 0 {
            return text;
        }
        // Percents have 4 places.
        let mean = Fraction::small(weighted, product(10_000, count));
        let word = language.pick("trung bình", "mean");
        format!("{text}; {word} {} %", language.digits(&mean, 4))
    }

    pub(super) fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> String {
        if clause == Clause::Empty {
            return self.empty.text(leaf, language);
        }
        let max = language.number(&leaf.max);
        let weights: Vec<String> = self
            .options
            .iter()
            .map(|option| format!("{} {} %", option.name, language.number(&option.percent)))
            .collect();
        let weights = weights.join(", ");
        language.pick(
            format!("{max} điểm x trung bình phiếu ({weights})"),
            format!("{max} x the mean of the answers ({weights})"),
        )
    }
}
