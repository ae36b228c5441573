//! What the laws of rules share. The rule may be anybody's, and may be wrong.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::violation::{LawResult, LawViolation, paste};
use crate::number::{Fraction, Mode, Rounding};
use crate::problem::Refusal;
use crate::rule::{Award, Bounds, Leaf, ScoringRule};
use crate::text::Language;

/// The languages in which a clause must have a text.
pub(super) const LANGUAGES: [Language; 2] = [Language::Vi, Language::En];

pub(crate) type Answer = Result<Award, Vec<Refusal>>;

/// A law that is tried on a rule, its leaf and evidence.
pub(super) struct Trial<'a, R: ScoringRule> {
    pub(super) id: &'static str,
    pub(super) rule: &'a R,
    pub(super) leaf: &'a Leaf,
    pub(super) evidence: &'a [&'a R::Evidence],
}

fn panic_message(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("a panic without a message")
}

fn joined(refusals: &[Refusal]) -> String {
    refusals.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// What to do about a panic, as far as its message says it.
fn hint_of_panic(message: &str) -> Option<&'static str> {
    const HINTS: [(&str, &str); 3] = [
        (
            "overflow",
            "the numbers do not fit: compute in a wider type (`u64`, `i128`), or use `checked_` functions and return a `Refusal`",
        ),
        (
            "divide by zero",
            "return a `Refusal` for evidence whose whole is zero, or award what the decision says of it",
        ),
        (
            "unwrap",
            "something is missing or does not fit: return a `Refusal`, or award what the decision says of it",
        ),
    ];
    HINTS.iter().find(|(part, _)| message.contains(part)).map(|(_, hint)| *hint)
}

/// A number that a person can read: a decimal, and the exact fraction beside it if that is short.
pub(super) fn readable(number: &Fraction) -> String {
    let exact = number.to_string();
    match Rounding::new(4, Mode::HalfUp).round(number) {
        Ok(decimal) if exact.contains('/') && exact.len() <= 12 => {
            format!("about {decimal} ({exact})")
        }
        Ok(decimal) if exact.contains('/') => format!("about {decimal}"),
        Ok(_) | Err(_) => exact,
    }
}

/// The answer of a rule in words.
pub(super) fn words(answer: &Answer) -> String {
    match answer {
        Ok(Award::Points { value, clause }) => format!("{} by {clause:?}", readable(value)),
        Ok(Award::NotApplicable) => "not applicable".to_owned(),
        Err(refusals) => format!("refused: {}", joined(refusals)),
    }
}

/// The points of an answer, if it is an award of points.
pub(super) fn value(answer: &Answer) -> Option<&Fraction> {
    match answer {
        Ok(Award::Points { value, .. }) => Some(value),
        Ok(Award::NotApplicable) | Err(_) => None,
    }
}

impl<R: ScoringRule> Trial<'_, R> {
    fn violation(&self, id: &str, evidence: &[&R::Evidence], found: String) -> LawViolation {
        let Leaf { code, max, .. } = self.leaf;
        let subject = format!("{:?}\non criterion {code}, maximum {max}", self.rule);
        let evidence: Vec<String> = evidence.iter().map(|evidence| paste(*evidence)).collect();
        LawViolation::new(id, subject, evidence.join("\n"), found)
    }

    /// The result of a call to the rule. A panic is a violation of R1.
    pub(super) fn attempt<T>(
        &self,
        what: &str,
        evidence: &[&R::Evidence],
        call: impl FnOnce() -> T,
    ) -> Result<T, LawViolation> {
        catch_unwind(AssertUnwindSafe(call)).map_err(|payload| {
            let message = panic_message(&*payload);
            let found = format!("`{what}` panicked: {message}");
            self.violation("R1", evidence, found).with_hint(hint_of_panic(message))
        })
    }

    pub(super) fn award(&self, evidence: &R::Evidence) -> Result<Answer, LawViolation> {
        self.attempt("award", &[evidence], || self.rule.award(self.leaf, evidence))
    }

    /// The bounds of the rule. A check that refuses the rule is a violation of R22.
    pub(super) fn check(&self) -> Result<Bounds, LawViolation> {
        self.attempt("check", &[], || self.rule.check(self.leaf))?.map_err(|refusals| {
            let found = format!("the check refuses the rule: {}", joined(&refusals));
            self.violation("R22", &[], found)
        })
    }

    /// The points of both answers, if both are awards of points.
    pub(super) fn pair(
        &self,
        left: &R::Evidence,
        right: &R::Evidence,
    ) -> Result<Option<[Fraction; 2]>, LawViolation> {
        let (left, right) = (self.award(left)?, self.award(right)?);
        Ok(value(&left).cloned().zip(value(&right).cloned()).map(|(left, right)| [left, right]))
    }

    pub(super) fn require(&self, holds: bool, found: impl FnOnce() -> String) -> LawResult {
        if holds { Ok(()) } else { Err(self.violation(self.id, self.evidence, found())) }
    }

    /// Requires what is true of a sound rule, with a hint for this mistake.
    pub(super) fn require_or_hint(
        &self,
        holds: bool,
        found: impl FnOnce() -> String,
        hint: Option<&str>,
    ) -> LawResult {
        self.require(holds, found).map_err(|violation| violation.with_hint(hint))
    }

    /// Requires an answer of exactly these points; `what` says what they are.
    pub(super) fn earns(
        &self,
        answer: &Answer,
        points: &Fraction,
        what: impl FnOnce() -> String,
    ) -> LawResult {
        let found = || format!("{}, {}", words(answer), what());
        self.require(value(answer) == Some(points), found)
    }

    /// Requires two equal answers.
    pub(super) fn same(&self, one: &Answer, other: &Answer) -> LawResult {
        self.require(one == other, || format!("{}, and then {}", words(one), words(other)))
    }
}
