use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::award::Clause;
use super::empty::Empty;
use super::evidence::Evidence;
use super::formula::{Formula, Mean};
use super::kind::{Kind, Unread, read_named};
use super::leaf::Leaf;
use super::measure::Unmeasured;
use super::seed::{Seed, extreme, up_to};
use super::words::{self, digits};
use crate::number::percent::WHOLE;
use crate::number::{Fraction, Percent};
use crate::problem::names::check_list;
use crate::problem::{ProblemKind, Refusal};
use crate::text::{Language, name};

/// A sociological survey (điều tra xã hội học): answers weighted by option.
///
/// - Evidence: `{ answers }`, the number of answers by option. An option that is left out has none.
/// - Award: maximum x sum(n x percent) / (100 x sum n). It is a mean over answers, never a mean of means.
/// - Percents are from 0 to 100, and at least one is 100. `empty` says what no answers at all mean.
/// - A survey leaf is never self-scored.
///
/// Real example: the survey forms of one province's program weigh A 100, B 60, C 20, D 0. How the
/// ministry turns answers into points is not published where we looked.
///
/// # Example
/// ```
/// use cchc::rule::{Award, Clause, Leaf, ScoringRule, Survey};
/// use cchc::{Evidence, Rule, points};
///
/// let rule: Rule = Survey::new([("A", 100), ("B", 60), ("C", 20), ("D", 0)]).into();
/// let leaf = Leaf::new("8.1".parse()?, points!(10), 2);
/// let award = rule.award(&leaf, &Evidence::answers([("A", 1), ("B", 1)]));
/// assert_eq!(award, Ok(Award::points(points!(8), Clause::Share)));
/// # Ok::<(), cchc::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Survey {
    /// The options, in the order of the form.
    pub options: Vec<SurveyOption>,
    /// What no answers mean.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::text::serde::is_default"))]
    pub empty: Empty,
}

/// An option of a [`Survey`] (phương án trả lời).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SurveyOption {
    /// Its name.
    pub name: String,
    /// The share of the maximum that one such answer is worth, 0 to 100.
    pub percent: Percent,
}

impl SurveyOption {
    /// An option with its percent.
    pub fn new(name: impl Into<String>, percent: Percent) -> Self {
        Self { name: name.into(), percent }
    }
}

impl Survey {
    /// Options with whole percents.
    pub fn new<N: Into<String>>(options: impl IntoIterator<Item = (N, i8)>) -> Self {
        let option = |(name, percent): (N, i8)| SurveyOption::new(name, percent.into());
        Self { options: options.into_iter().map(option).collect(), empty: Empty::Refused }
    }

    /// The same rule with another meaning of no answers.
    #[must_use]
    pub fn with_empty(self, empty: Empty) -> Self {
        Self { empty, ..self }
    }

    fn names(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.options.iter().map(|option| option.name.as_str())
    }
}

impl Kind for Survey {
    fn reads(&self) -> &'static str {
        "{ answers }"
    }

    fn check(&self, leaf: &Leaf, refusals: &mut Vec<Refusal>) {
        check_list("options", self.names(), refusals);
        for (position, SurveyOption { percent, .. }) in self.options.iter().enumerate() {
            if !(Percent::ZERO..=Percent::HUNDRED).contains(percent) {
                let key = format!("options[{position}].percent");
                let (found, expected) = (format!("`{percent}`"), "a percent from `0` to `100`");
                refusals.push(Refusal::new(ProblemKind::OutOfRange, key, found, expected));
            }
        }
        let largest = self.options.iter().map(|option| option.percent).max();
        if let Some(largest) = largest.filter(|largest| *largest < Percent::HUNDRED) {
            let found = format!("`{largest}` as the largest percent");
            let expected = "at least one option of `100`";
            refusals.push(Refusal::new(ProblemKind::Sum, "options", found, expected));
        }
        refusals.extend(self.empty.check("empty", leaf).err());
    }

    fn formula(&self, leaf: &Leaf) -> Formula {
        let percents = self.options.iter().map(|option| option.percent.units());
        Formula::Mean(Mean::new(leaf.max.units(), percents, WHOLE))
    }

    fn unmeasured(&self, _: Unmeasured) -> Empty {
        self.empty
    }

    fn refuse_unmeasured(&self, _: Unmeasured, _: &[i64]) -> Vec<Refusal> {
        let expected = "more than zero: the rule does not say what an empty whole means";
        vec![Refusal::new(ProblemKind::NotAllowed, "answers", "no answers", expected)]
    }

    fn read(&self, _: &Leaf, evidence: &Evidence, cells: &mut Vec<i64>) -> Result<(), Unread> {
        let Evidence::Answers(answers) = evidence else { return Err(Unread::WrongKind) };
        let counts = answers.iter().map(|(option, count)| (option, *count));
        let key = |_| "answers".to_owned();
        read_named(self.names(), counts, key, "each option once", cells)
    }

    fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> String {
        if clause == Clause::Empty {
            return self.empty.text(Unmeasured::Empty, leaf, language);
        }
        let max = language.number(&leaf.max);
        let mut text = language.format(
            format_args!("{max} điểm x trung bình phiếu ("),
            format_args!("{max} x the mean of the answers ("),
        );
        for (position, SurveyOption { name, percent }) in self.options.iter().enumerate() {
            let (before, percent) = (words::between(position, ", "), language.number(percent));
            // Writing to a string does not fail.
            let _ = write!(text, "{before}{name} {percent} %");
        }
        text.push(')');
        text
    }

    fn describe(&self, leaf: &Leaf, language: Language) -> String {
        let mut text = self.clause(leaf, Clause::Share, language);
        self.empty.describe(Unmeasured::Empty, &mut text, leaf, language);
        text
    }

    /// The answers by option, in the order of the form, with their mean.
    fn describe_evidence(&self, evidence: &Evidence, language: Language) -> Option<String> {
        let Evidence::Answers(answers) = evidence else { return None };
        let given = |name: &str| {
            // Mostly it is written as in the list.
            answers.get(name).or_else(|| {
                let wanted = name::key(name);
                answers.iter().find(|(given, _)| name::key(given) == wanted).map(|(_, count)| count)
            })
        };
        let (mut weighted, mut total) = (Fraction::ZERO, Fraction::ZERO);
        let mut parts = String::new();
        for (position, SurveyOption { name, percent }) in self.options.iter().enumerate() {
            let count = given(name).copied().unwrap_or(0);
            let answers = Fraction::from(count);
            weighted = weighted + Fraction::from_percent(*percent) * answers.clone();
            total = total + answers;
            // Writing to a string does not fail.
            let _ = write!(parts, "{}{name} {count}", words::between(position, ", "));
        }
        let word = language.pick("phiếu", "answers");
        let mut text = format!("{total} {word}: {parts}");
        if let Some(mean) = weighted.checked_div(&total) {
            let (word, mean) = (language.pick("trung bình", "mean"), digits(&mean, 4, language));
            let _ = write!(text, "; {word} {mean} %");
        }
        Some(text)
    }

    fn edges(&self, _: &Leaf) -> Vec<Evidence> {
        let mut edges = vec![Evidence::answers([("", 0); 0])];
        for count in [1, u32::MAX] {
            edges.extend(self.names().map(|name| Evidence::answers([(name, count)])));
        }
        edges.push(Evidence::answers(self.names().map(|name| (name, 1))));
        edges.push(Evidence::answers([("?", 1)]));
        edges
    }

    fn sample(&self, _: &Leaf, seed: Seed) -> Option<Evidence> {
        let count = |at: u32| {
            let bits = if at & 1 == 0 { seed.whole } else { seed.part };
            up_to(seed.most(), bits.rotate_right(at.wrapping_mul(5)))
        };
        let answers = self.names().zip(0..).map(|(name, at)| (name, count(at)));
        Some(Evidence::answers(answers))
    }

    /// One answer moves to a better option.
    fn one_better(&self, _: &Leaf, evidence: &Evidence) -> Option<Evidence> {
        let Evidence::Answers(answers) = evidence else { return None };
        let count = |option: &SurveyOption| answers.get(&option.name).copied().unwrap_or(0);
        let neighbours = self.options.iter().zip(self.options.iter().skip(1));
        let (worse, better) = neighbours
            .map(
                |(one, other)| {
                    if one.percent >= other.percent { (other, one) } else { (one, other) }
                },
            )
            .find(|(worse, _)| count(worse) > 0)?;
        let mut moved: BTreeMap<String, u32> = answers.clone();
        moved.insert(worse.name.clone(), count(worse).checked_sub(1)?);
        moved.insert(better.name.clone(), count(better).checked_add(1)?);
        Some(Evidence::Answers(moved))
    }

    fn extreme(&self, _: &Leaf, is_best: bool) -> Option<Evidence> {
        if !is_best && self.empty == Empty::Zero {
            return Some(Evidence::answers([("", 0); 0]));
        }
        let option = extreme(&self.options, is_best, |option| option.percent);
        option.map(|option| Evidence::answers([(&*option.name, 1)]))
    }
}

#[cfg(feature = "serde")]
crate::text::serde::table! { SurveyOption { name, percent } }
