//! How a combined rule is made, and how its parts make one award.

use super::award::{Award, Bounds, Clause};
use super::combination::{Capped, Combination};
use super::combine_by::CombineBy;
use super::empty::Empty;
use super::evidence::{Answer, Evidence};
use super::formula::Formula;
use super::kind::{Awards, Unread};
use super::leaf::Leaf;
use super::measure::Unmeasured;
use super::rule::{Combined, CombinedPart, Rule};
use crate::number::{Fraction, Points, invariant};
use crate::problem::key_words::evidence_keys;
use crate::problem::names::NameIndex;
use crate::problem::path::named;
use crate::problem::phrases::{again, always_applies, evidence_of, no_answer, not_applicable};
use crate::problem::{ProblemKind, Refusal};
use crate::text::phrase::{Phrase, phrases};

phrases! {
    fn each_part_once() = "ghi mỗi phần một lần", "each part once";
    fn answer_to_some_part() = "số liệu của ít nhất một phần", "an answer to at least one part";
    fn answer_to_one_part() = "số liệu của một phần", "an answer to one part";
    fn answer_to_one_part_only() = "số liệu của một phần duy nhất", "an answer to one part only";
    fn answers_to(parts) = "có số liệu của các phần {parts}", "answers to {parts}";
}

impl CombinedPart {
    /// A part with its maximum and its rule.
    pub fn new(name: impl Into<String>, max: Points, rule: impl Into<Rule>) -> Self {
        Self { name: name.into(), max, rule: rule.into(), minus: false, required: false }
    }

    /// The same part, whose award is taken off.
    #[must_use]
    pub fn as_minus(self) -> Self {
        Self { minus: true, ..self }
    }

    /// The same part, without which the leaf earns nothing.
    #[must_use]
    pub fn as_required(self) -> Self {
        Self { required: true, ..self }
    }
}

impl Combined {
    fn new(by: CombineBy, of: impl IntoIterator<Item = CombinedPart>) -> Self {
        let of = of.into_iter().collect();
        Self { by, of, plus_at_most: None, minus_at_most: None, floor: Points::ZERO }
    }

    /// The sum of the parts.
    pub fn sum(of: impl IntoIterator<Item = CombinedPart>) -> Self {
        Self::new(CombineBy::Sum, of)
    }

    /// The best of the parts that are answered.
    pub fn best(of: impl IntoIterator<Item = CombinedPart>) -> Self {
        Self::new(CombineBy::Best, of)
    }

    /// The one part that is answered.
    pub fn one(of: impl IntoIterator<Item = CombinedPart>) -> Self {
        Self::new(CombineBy::One, of)
    }

    /// The same rule with the most that the parts without `minus` count.
    #[must_use]
    pub fn with_plus_at_most(self, most: Points) -> Self {
        Self { plus_at_most: Some(most), ..self }
    }

    /// The same rule with the most that the parts with `minus` count.
    ///
    /// # Example
    /// ```
    /// use cchc::rule::{Award, Clause, Combined, CombinedPart, Direct, Leaf, PerItem, ScoringRule};
    /// use cchc::{Evidence, Rule, points};
    /// let rule: Rule = Combined::sum([
    ///     CombinedPart::new("kết quả", points!(3), Direct::new()),
    ///     CombinedPart::new("vi phạm", points!(5), PerItem::new(points!(1))).as_minus(),
    /// ])
    /// .with_minus_at_most(points!(2))
    /// .into();
    /// let leaf = Leaf::new("1.1".parse()?, points!(3), 2);
    /// let parts = [("kết quả", Evidence::Points(points!(3))), ("vi phạm", Evidence::Count(4))];
    /// let award = rule.award(&leaf, &Evidence::parts(parts));
    /// assert_eq!(award, Ok(Award::points(points!(1), Clause::Sum))); // 3 - 2
    /// # Ok::<(), cchc::Error>(())
    /// ```
    #[must_use]
    pub fn with_minus_at_most(self, most: Points) -> Self {
        Self { minus_at_most: Some(most), ..self }
    }

    /// The same rule with another least award.
    #[must_use]
    pub fn with_floor(self, floor: Points) -> Self {
        Self { floor, ..self }
    }

    pub(super) fn names(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.of.iter().map(|part| part.name.as_str())
    }

    /// The answer to each part of accepted evidence.
    pub(crate) fn answers_by_part<'a>(
        &self,
        answers: &'a [(String, Answer)],
    ) -> Vec<Option<&'a Answer>> {
        self.given(answers, &mut Vec::new())
    }

    /// The award of a rule that passed its check, with what it is made of.
    pub(crate) fn combination(
        &self,
        leaf: &Leaf,
        evidence: &Evidence,
    ) -> Result<Combination, Unread> {
        let Evidence::Parts(answers) = evidence else { return Err(Unread::WrongKind) };
        let parts = self.awards(leaf, answers).map_err(Unread::Refused)?;
        Ok(match self.by {
            CombineBy::Sum => self.added_up(leaf, parts),
            CombineBy::Best | CombineBy::One => {
                let award = best_of(&parts);
                Combination { parts, plus: None, minus: None, award }
            }
        })
    }

    /// The award of each part that is answered.
    fn awards(
        &self,
        leaf: &Leaf,
        answers: &[(String, Answer)],
    ) -> Result<Vec<Option<Award>>, Vec<Refusal>> {
        let mut refusals = Vec::new();
        let given = self.given(answers, &mut refusals);
        let mut awards = Vec::with_capacity(self.of.len());
        for (part, answer) in self.of.iter().zip(&given) {
            let Some(answer) = answer else {
                awards.push(None);
                continue;
            };
            match part.award(leaf, answer) {
                Ok(award) => awards.push(Some(award)),
                Err(refused) => {
                    let at = |refusal: Refusal| refusal.under(&named("parts", &part.name));
                    refusals.extend(refused.into_iter().map(at));
                }
            }
        }
        if refusals.is_empty() { Ok(awards) } else { Err(refusals) }
    }

    /// The answer to each part. Which parts are answered is checked.
    fn given<'a>(
        &self,
        answers: &'a [(String, Answer)],
        refusals: &mut Vec<Refusal>,
    ) -> Vec<Option<&'a Answer>> {
        let mut given: Vec<Option<&Answer>> = vec![None; self.of.len()];
        let names = NameIndex::new(self.names());
        for (name, answer) in answers {
            match names.find(name, "parts") {
                Ok(position) => {
                    let part = invariant(given.get_mut(position), "each part has a place");
                    if part.replace(answer).is_some() {
                        let (kind, found) = (ProblemKind::Repeated, again(name.as_str()));
                        refusals.push(Refusal::new(kind, "parts", found, each_part_once()));
                    }
                }
                Err(refusal) => refusals.push(refusal),
            }
        }
        let mut refuse = |kind, key: &str, found: Phrase, expected: Phrase| {
            refusals.push(Refusal::new(kind, key, found, expected));
        };
        let answered = self.of.iter().zip(&given).filter(|(_, answer)| answer.is_some());
        match (self.by, answered.clone().count()) {
            (CombineBy::Sum, _) => {
                let parts = self.of.iter().zip(&given);
                for (part, _) in parts.filter(|(_, answer)| answer.is_none()) {
                    let expected = evidence_of(evidence_keys(part.rule.reads()));
                    let key = named("parts", &part.name);
                    refuse(ProblemKind::Missing, &key, no_answer(), expected);
                }
            }
            // An answer to an unknown part is refused already.
            (CombineBy::Best, 0) if answers.is_empty() => {
                refuse(ProblemKind::Missing, "parts", no_answer(), answer_to_some_part());
            }
            (CombineBy::One, 0) if answers.is_empty() => {
                refuse(ProblemKind::Missing, "parts", no_answer(), answer_to_one_part());
            }
            (CombineBy::Best, _) | (CombineBy::One, 0 | 1) => {}
            (CombineBy::One, _) => {
                let names: Vec<&str> = answered.map(|(part, _)| part.name.as_str()).collect();
                let found = answers_to(names);
                refuse(ProblemKind::NotAllowed, "parts", found, answer_to_one_part_only());
            }
        }
        given
    }

    /// The parts without `minus` less those with it, of which every one is answered.
    fn added_up(&self, leaf: &Leaf, parts: Vec<Option<Award>>) -> Combination {
        let points = |award: &Option<Award>| award.as_ref().and_then(points_of).cloned();
        let values: Vec<Option<Fraction>> = parts.iter().map(points).collect();
        let sum = |is_minus: bool| {
            let of_sign = self.of.iter().zip(&values).filter(|(part, _)| part.minus == is_minus);
            let terms: Vec<Fraction> = of_sign.filter_map(|(_, value)| value.clone()).collect();
            Fraction::sum(&terms)
        };
        let plus = Capped::new(sum(false), self.plus_at_most);
        let minus = Capped::new(sum(true), self.minus_at_most);
        let total = plus.counted.clone() - minus.counted.clone();
        let (max, floor) = (Fraction::from(leaf.reaches), Fraction::from(self.floor));
        let earns_nothing = |(part, value): (&CombinedPart, &Option<Fraction>)| {
            part.required && value.as_ref().is_none_or(|value| *value <= Fraction::ZERO)
        };
        let award = if values.iter().all(Option::is_none) {
            Award::NotApplicable
        } else if let Some(position) = self.of.iter().zip(&values).position(earns_nothing) {
            Award::points(floor.min(Fraction::ZERO), Clause::Required(position))
        } else if total >= max {
            Award::points(max, Clause::Full)
        } else if total < floor {
            Award::points(floor, Clause::Floor)
        } else {
            Award::points(total, Clause::Sum)
        };
        let has_minus = self.of.iter().any(|part| part.minus);
        Combination { parts, plus: Some(plus), minus: has_minus.then_some(minus), award }
    }
}

impl CombinedPart {
    /// The award of its answer.
    fn award(&self, leaf: &Leaf, answer: &Answer) -> Result<Award, Vec<Refusal>> {
        match &answer.evidence {
            Some(evidence) => self.rule.award_of_checked(&leaf.part(self.max), evidence),
            None if leaf.may_not_apply => Ok(Award::NotApplicable),
            None => {
                let (found, expected) = (not_applicable(), always_applies());
                Err(vec![Refusal::new(ProblemKind::NotAllowed, "", found, expected)])
            }
        }
    }
}

fn points_of(award: &Award) -> Option<&Fraction> {
    match award {
        Award::Points { value, .. } => Some(value),
        Award::NotApplicable => None,
    }
}

/// The first of the largest awards; the leaf does not apply if no answered part does.
fn best_of(parts: &[Option<Award>]) -> Award {
    let mut best: Option<(usize, &Fraction)> = None;
    for (position, award) in parts.iter().enumerate() {
        let value = award.as_ref().and_then(points_of);
        if let Some(value) = value.filter(|value| best.is_none_or(|(_, best)| *value > best)) {
            best = Some((position, value));
        }
    }
    best.map_or(Award::NotApplicable, |(position, value)| {
        Award::points(value.clone(), Clause::Part(position))
    })
}

impl Awards for Combined {
    fn reads(&self) -> &'static str {
        "{ parts }"
    }

    fn checked(&self, leaf: &Leaf) -> Result<(Bounds, Option<Formula>), Vec<Refusal>> {
        self.check(leaf).map(|bounds| (bounds, None))
    }

    fn formula(&self, _: &Leaf) -> Option<Formula> {
        None
    }

    fn unmeasured(&self, _: Unmeasured) -> Empty {
        Empty::Refused
    }

    fn award(
        &self,
        _: Option<&Formula>,
        leaf: &Leaf,
        evidence: &Evidence,
        _: &mut Vec<i64>,
    ) -> Result<Option<Award>, Unread> {
        self.combination(leaf, evidence).map(|combination| Some(combination.award))
    }
}

#[cfg(feature = "serde")]
crate::text::serde::table! { CombinedPart { name, max, rule, minus: default, required: default } }
