use std::fmt::Write as _;

use super::award::Clause;
use super::by_name::ByName;
use super::empty::Empty;
use super::evidence::Evidence;
use super::formula::{Formula, Mean};
use super::kind::{ByFormula, Kind, Unread, read_named};
use super::leaf::Leaf;
use super::measure::Unmeasured;
use super::phrases::not_empty;
use super::seed::{Seed, extreme, up_to};
use super::words::{self, digits};
use crate::number::percent::WHOLE;
use crate::number::{Fraction, Percent, invariant};
use crate::problem::names::check_list;
use crate::problem::phrases::number;
use crate::problem::{ProblemKind, Refusal};
use crate::text::Language;
use crate::text::phrase::phrases;

phrases! {
    fn without_percent() = "chưa có tỷ lệ phần trăm", "no percent";
    fn percent_or_uncounted() =
        "tỷ lệ phần trăm, hoặc ghi phương án không được tính (“counts = false”)", "a percent, or `counts = false`";
    fn no_percent() =
        "bỏ tỷ lệ phần trăm khi phương án không được tính (“counts = false”)", "no percent beside `counts = false`";
    fn percent_of_whole() = "tỷ lệ phần trăm từ 0 đến 100", "a percent from `0` to `100`";
    fn largest_percent(percent) =
        "có tỷ lệ phần trăm cao nhất là {percent}", "`{percent}` as the largest percent";
    fn no_counted_option() = "không có phương án nào được tính", "no option that counts";
    fn option_of_hundred() = "ít nhất một phương án được tính 100%", "at least one option of `100`";
    fn from_one() = "số nguyên từ 1 trở lên", "a whole number from `1`";
    fn no_answers() = "chưa có phiếu nào", "no answers";
    fn no_counted_answers() = "không có phiếu nào được tính", "no answers that count";
    fn counted_answers(count) = "có {count} phiếu được tính", "`{count}` answers that count";
    fn enough_answers(least) =
        "ít nhất {least} phiếu: thang điểm không quy định trường hợp ít phiếu hơn",
        "at least `{least}`: the rule does not say what fewer mean";
    fn each_option_once() = "ghi mỗi phương án một lần", "each option once";
}

/// A sociological survey (điều tra xã hội học): answers weighted by option.
///
/// - Evidence: `{ answers }`, the number of answers by option. An option that is left out has none.
/// - Award: maximum x sum(n x percent) / (100 x sum n). It is a mean over answers, never a mean of means.
/// - Percents are from 0 to 100, and at least one is 100. An option may have none: its answers are shown and not
///   counted. If fewer answers count than `min_answers`, 1 by default, `empty` says what that means.
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
    /// The fewest answers that are enough (số phiếu tối thiểu), from 1. Fewer answers that count are empty.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "is_one"))]
    pub min_answers: u32,
    /// What too few answers mean.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::text::serde::is_default"))]
    pub empty: Empty,
}

/// An option of a [`Survey`] (phương án trả lời): with a percent, or not counted. Validation refuses an option
/// that is both or neither.
///
/// # Example
/// ```
/// use cchc::rule::{Survey, SurveyOption};
/// let mut survey = Survey::new([("hài lòng", 100), ("không hài lòng", 0)]);
/// survey.options.push(SurveyOption::new("bình thường", 50.into()));
/// survey.options.push(SurveyOption::not_counted("không ý kiến"));
/// let counted = survey.options.iter().filter(|option| option.is_counted());
/// assert_eq!(counted.count(), 3);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SurveyOption {
    /// Its name.
    pub name: String,
    /// The share of the maximum that one such answer is worth, 0 to 100.
    pub percent: Option<Percent>,
    /// Whether its answers count (có được tính). They do if nothing is said.
    pub counts: Option<bool>,
}

impl SurveyOption {
    /// An option with its percent.
    pub fn new(name: impl Into<String>, percent: Percent) -> Self {
        Self { name: name.into(), percent: Some(percent), counts: None }
    }

    /// An option whose answers are shown and not counted (không tính), such as "no opinion".
    pub fn not_counted(name: impl Into<String>) -> Self {
        Self { name: name.into(), percent: None, counts: Some(false) }
    }

    /// Whether its answers count.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.counts.unwrap_or(true)
    }

    /// Its percent, if its answers count.
    fn counted(&self) -> Option<Percent> {
        self.percent.filter(|_| self.is_counted())
    }

    /// What is wrong with its keys. It is the option at this position.
    fn check(&self, position: usize) -> Result<(), Refusal> {
        let percent = || format!("options[{position}].percent");
        match (self.percent, self.is_counted()) {
            (None, true) => {
                let (found, expected) = (without_percent(), percent_or_uncounted());
                Err(Refusal::new(ProblemKind::Missing, percent(), found, expected))
            }
            (Some(found), false) => {
                let (found, expected) = (number(found), no_percent());
                Err(Refusal::new(ProblemKind::NotAllowed, percent(), found, expected))
            }
            (Some(found), true) if !(Percent::ZERO..=Percent::HUNDRED).contains(&found) => {
                let (found, expected) = (number(found), percent_of_whole());
                Err(Refusal::new(ProblemKind::OutOfRange, percent(), found, expected))
            }
            (Some(_), true) | (None, false) => Ok(()),
        }
    }
}

impl Survey {
    /// Options with whole percents.
    pub fn new<N: Into<String>>(options: impl IntoIterator<Item = (N, i8)>) -> Self {
        let option = |(name, percent): (N, i8)| SurveyOption::new(name, percent.into());
        let options = options.into_iter().map(option).collect();
        Self { options, min_answers: 1, empty: Empty::Refused }
    }

    /// The same rule with more options at the end, whose answers are shown and not counted.
    ///
    /// # Example
    /// ```
    /// use cchc::rule::{Award, Clause, Empty, Leaf, ScoringRule, Survey};
    /// use cchc::{Evidence, Rule, points};
    ///
    /// let rule = Survey::new([("hài lòng", 100), ("không hài lòng", 0)]).not_counting(["không ý kiến"]);
    /// let rule: Rule = rule.with_min_answers(4).with_empty(Empty::Zero).into();
    /// let leaf = Leaf::new("8.1".parse()?, points!(10), 2);
    /// let award = |yes, none| {
    ///     let answers = [("hài lòng", yes), ("không hài lòng", 1), ("không ý kiến", none)];
    ///     rule.award(&leaf, &Evidence::answers(answers)).unwrap()
    /// };
    /// assert_eq!(award(3, 6), Award::points(points!(7.5), Clause::Share)); // 3 of 4
    /// assert_eq!(award(2, 6), Award::points(points!(0), Clause::Empty)); // only 3 that count
    /// # Ok::<(), cchc::Error>(())
    /// ```
    #[must_use]
    pub fn not_counting<N: Into<String>>(mut self, names: impl IntoIterator<Item = N>) -> Self {
        self.options.extend(names.into_iter().map(SurveyOption::not_counted));
        self
    }

    /// The same rule, for which fewer answers than these are empty.
    #[must_use]
    pub fn with_min_answers(self, min_answers: u32) -> Self {
        Self { min_answers, ..self }
    }

    /// The same rule with another meaning of too few answers.
    #[must_use]
    pub fn with_empty(self, empty: Empty) -> Self {
        Self { empty, ..self }
    }

    fn names(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.options.iter().map(|option| option.name.as_str())
    }

    /// The options that count, with their percents.
    fn counted(&self) -> impl Iterator<Item = (&SurveyOption, Percent)> {
        self.options.iter().filter_map(|option| Some((option, option.counted()?)))
    }

    /// Whether some answers count, but too few of them.
    pub(crate) fn is_short(&self, answers: &ByName<u32>) -> bool {
        let counts = self.counts(answers);
        let counts = self.options.iter().zip(counts).filter(|(option, _)| option.is_counted());
        let counted = counts.fold(0_i64, |sum, (_, count)| sum.saturating_add(count));
        (1..i64::from(self.min_answers)).contains(&counted)
    }

    /// The number of answers of each option, in the order of the options. What is wrong with the answers is left
    /// out.
    fn counts(&self, answers: &ByName<u32>) -> Vec<i64> {
        let mut counts = Vec::new();
        let _ = self.read_counts(answers, &mut counts);
        counts
    }

    fn read_counts(&self, answers: &ByName<u32>, cells: &mut Vec<i64>) -> Result<(), Unread> {
        let counts = answers.iter().map(|(option, count)| (option, *count));
        let key = |_| "answers".to_owned();
        read_named(self.names(), counts, key, each_option_once, cells)
    }

    /// What too few answers mean, in words.
    fn empty_text(&self, leaf: &Leaf, language: Language) -> String {
        if self.min_answers == 1 {
            return self.empty.text(Unmeasured::Empty, leaf, language);
        }
        let least = self.min_answers;
        let few = language.format(
            format_args!("dưới {least} phiếu được tính"),
            format_args!("fewer than {least} answers that count"),
        );
        self.empty.text_of(&few, leaf, language)
    }
}

impl ByFormula for Survey {
    fn reads(&self) -> &'static str {
        "{ answers }"
    }

    fn check(&self, leaf: &Leaf, refusals: &mut Vec<Refusal>) {
        check_list("options", self.names(), refusals);
        let before = refusals.len();
        for (position, option) in self.options.iter().enumerate() {
            refusals.extend(option.check(position).err());
        }
        // An option that is refused may be the one that is missing.
        if refusals.len() == before && !self.options.is_empty() {
            let largest = self.counted().map(|(_, percent)| percent).max();
            let found = match largest {
                Some(largest) => largest_percent(largest),
                None => no_counted_option(),
            };
            if largest != Some(Percent::HUNDRED) {
                let expected = option_of_hundred();
                refusals.push(Refusal::new(ProblemKind::Sum, "options", found, expected));
            }
        }
        if self.min_answers == 0 {
            let (found, expected) = (number(self.min_answers), from_one());
            refusals.push(Refusal::new(ProblemKind::OutOfRange, "min_answers", found, expected));
        }
        refusals.extend(self.empty.check("empty", leaf).err());
    }

    fn formula(&self, leaf: &Leaf) -> Formula {
        let percents = self.options.iter().map(|option| option.counted().map(Percent::units));
        Formula::Mean(Mean::new(leaf.reaches.units(), percents, WHOLE, self.min_answers))
    }

    fn unmeasured(&self, _: Unmeasured) -> Empty {
        self.empty
    }

    fn refuse_unmeasured(&self, _: Unmeasured, cells: &[i64]) -> Vec<Refusal> {
        let is_any = cells.iter().any(|count| *count > 0);
        let (found, expected) = if self.min_answers == 1 {
            (if is_any { no_counted_answers() } else { no_answers() }, not_empty())
        } else {
            let counts = self.options.iter().zip(cells).filter(|(option, _)| option.is_counted());
            let counted = counts.fold(0_i64, |sum, (_, count)| sum.saturating_add(*count));
            (counted_answers(counted), enough_answers(self.min_answers))
        };
        vec![Refusal::new(ProblemKind::NotAllowed, "answers", found, expected)]
    }

    fn read(&self, _: &Leaf, evidence: &Evidence, cells: &mut Vec<i64>) -> Result<(), Unread> {
        let Evidence::Answers(answers) = evidence else { return Err(Unread::WrongKind) };
        self.read_counts(answers, cells)
    }
}

impl Kind for Survey {
    fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> String {
        if clause == Clause::Empty {
            return self.empty_text(leaf, language);
        }
        let max = leaf.reaches.display(language);
        let mut text = language.format(
            format_args!("{max} điểm × kết quả trung bình của các phiếu ("),
            format_args!("{max} × the mean of the answers ("),
        );
        for (position, (option, percent)) in self.counted().enumerate() {
            let (before, percent) = (words::between(position, ", "), percent.display(language));
            // Writing to a string does not fail.
            let _ = write!(text, "{before}{} {percent}%", option.name);
        }
        let uncounted = self.options.iter().filter(|option| !option.is_counted());
        write_uncounted(&mut text, language, uncounted.map(|option| option.name.clone()));
        text.push(')');
        text
    }

    fn describe(&self, leaf: &Leaf, language: Language) -> String {
        let mut text = self.clause(leaf, Clause::Share, language);
        if self.empty != Empty::Refused {
            text.push_str("; ");
            text.push_str(&self.empty_text(leaf, language));
        } else if self.min_answers > 1 {
            let least = self.min_answers;
            text.push_str(&language.format(
                format_args!("; cần ít nhất {least} phiếu được tính"),
                format_args!("; at least {least} answers that count"),
            ));
        }
        text
    }

    /// The answers by option, in the order of the form, with their mean.
    fn describe_evidence(&self, evidence: &Evidence, language: Language) -> Option<String> {
        let Evidence::Answers(answers) = evidence else { return None };
        let counts = self.counts(answers);
        let given = || self.options.iter().zip(&counts);
        let counted =
            given().filter_map(|(option, count)| Some((option, option.counted()?, *count)));
        let (mut weighted, mut total) = (Fraction::ZERO, Fraction::ZERO);
        let mut parts = String::new();
        for (position, (option, percent, count)) in counted.enumerate() {
            let answers = Fraction::small(count.into(), 1);
            weighted = weighted + Fraction::from_percent(percent) * answers.clone();
            total = total + answers;
            // Writing to a string does not fail.
            let (before, name) = (words::between(position, ", "), &option.name);
            let _ = write!(parts, "{before}{name} {count}");
        }
        let uncounted = given().filter(|(option, _)| !option.is_counted());
        let uncounted = uncounted.map(|(option, count)| format!("{} {count}", option.name));
        write_uncounted(&mut parts, language, uncounted);
        let word = if self.options.iter().all(SurveyOption::is_counted) {
            language.pick("phiếu", "answers")
        } else {
            language.pick("phiếu được tính", "answers that count")
        };
        let mut text = format!("{total} {word}: {parts}");
        let is_enough = total >= Fraction::from(self.min_answers);
        if let Some(mean) = weighted.checked_div(&total).filter(|_| is_enough) {
            let (word, mean) = (language.pick("trung bình", "mean"), digits(&mean, 4, language));
            let _ = write!(text, "; {word} {mean}%");
        }
        Some(text)
    }

    fn edges(&self, _: &Leaf) -> Vec<Evidence> {
        let mut edges = vec![Evidence::answers([("", 0); 0])];
        let least = self.min_answers;
        let mut counts = vec![1, least.saturating_sub(1), least, least.saturating_add(1), u32::MAX];
        counts.dedup();
        for count in counts {
            edges.extend(self.names().map(|name| Evidence::answers([(name, count)])));
        }
        edges.push(Evidence::answers(self.names().map(|name| (name, 1))));
        edges.push(Evidence::answers(self.names().map(|name| (name, least))));
        edges.push(Evidence::answers([("?", 1)]));
        edges
    }

    /// Mostly enough answers: the first option that counts has more.
    fn sample(&self, _: &Leaf, seed: Seed) -> Option<Evidence> {
        let first = self.options.iter().position(SurveyOption::is_counted);
        let count = |(at, option): (usize, &SurveyOption)| {
            let turned = invariant(u32::try_from(at % 64).ok(), "it is below 64").wrapping_mul(5);
            let bits = if at & 1 == 0 { seed.whole } else { seed.part };
            let more = if Some(at) == first { self.min_answers.saturating_sub(2) } else { 0 };
            let count = up_to(seed.most(), bits.rotate_right(turned)).saturating_add(more);
            (option.name.clone(), count)
        };
        Some(Evidence::answers(self.options.iter().enumerate().map(count)))
    }

    /// One answer moves to a better option. Answers that do not count stay where they are.
    fn one_better(&self, _: &Leaf, evidence: &Evidence) -> Option<Evidence> {
        let Evidence::Answers(answers) = evidence else { return None };
        let count = |option: &SurveyOption| answers.get(&option.name).copied().unwrap_or(0);
        let neighbours = self.counted().zip(self.counted().skip(1));
        let (worse, better) = neighbours
            .map(
                |((one, of_one), (other, of_other))| {
                    if of_one >= of_other { (other, one) } else { (one, other) }
                },
            )
            .find(|(worse, _)| count(worse) > 0)?;
        let moved = answers.clone().with(&worse.name, count(worse).checked_sub(1)?);
        Some(Evidence::Answers(moved.with(&better.name, count(better).checked_add(1)?)))
    }

    fn extreme(&self, _: &Leaf, is_best: bool) -> Option<Evidence> {
        if !is_best && self.empty == Empty::Zero {
            return Some(Evidence::answers([("", 0); 0]));
        }
        let (option, _) = extreme(self.counted(), is_best, |(_, percent)| *percent)?;
        Some(Evidence::answers([(&*option.name, self.min_answers)]))
    }
}

/// Adds the options that do not count.
fn write_uncounted(text: &mut String, language: Language, words: impl Iterator<Item = String>) {
    for (position, words) in words.enumerate() {
        text.push_str(match position {
            0 => language.pick("; không tính: ", "; not counted: "),
            _ => ", ",
        });
        text.push_str(&words);
    }
}

#[cfg(feature = "serde")]
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a field by reference")]
fn is_one(number: &u32) -> bool {
    *number == 1
}

#[cfg(feature = "serde")]
crate::text::serde::table! { SurveyOption { name, percent: optional, counts: optional } }
