//! The laws of a rule and its awards: total, within its bounds, rising.

use super::answers::says_why;
use super::trial::{LANGUAGES, Trial, readable, value, words};
use super::violation::LawResult;
#[cfg(feature = "proptest")]
use super::{trial::Answer, violation::LawViolation};
use crate::number::Fraction;
use crate::rule::{Award, Leaf, ScoringRule};

/// R1: `check` gives bounds or refusals, without a panic.
///
/// # Errors
/// - it panics.
pub fn checked<R: ScoringRule>(rule: &R, leaf: &Leaf) -> LawResult {
    let trial = Trial { id: "R1", rule, leaf, evidence: &[] };
    trial.attempt("check", &[], || drop(rule.check(leaf)))
}

/// R1: evidence gives an award or a refusal, without a panic.
///
/// # Errors
/// - `check`, `award`, `clause`, `describe` or `describe_evidence` panics.
pub fn total<R: ScoringRule>(rule: &R, leaf: &Leaf, evidence: &R::Evidence) -> LawResult {
    let trial = Trial { id: "R1", rule, leaf, evidence: &[evidence] };
    checked(rule, leaf)?;
    for language in LANGUAGES {
        trial.attempt("describe", &[], || rule.describe(leaf, language).len())?;
        let describe = || rule.describe_evidence(leaf, evidence, language).len();
        trial.attempt("describe_evidence", &[evidence], describe)?;
    }
    if let Ok(Award::Points { clause, .. }) = trial.award(evidence)? {
        for language in LANGUAGES {
            trial.attempt("clause", &[evidence], || rule.clause(leaf, clause, language).len())?;
        }
    }
    Ok(())
}

/// The answer of a rule. A panic is a violation of R1.
#[cfg(feature = "proptest")]
pub(crate) fn answer<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    evidence: &R::Evidence,
) -> Result<Answer, LawViolation> {
    Trial { id: "R1", rule, leaf, evidence: &[evidence] }.award(evidence)
}

/// R2: the award is within the bounds that the rule declares.
///
/// # Errors
/// - the award is outside the bounds, or the rule breaks R1 or R22.
pub fn bounded<R: ScoringRule>(rule: &R, leaf: &Leaf, evidence: &R::Evidence) -> LawResult {
    let trial = Trial { id: "R2", rule, leaf, evidence: &[evidence] };
    let bounds = trial.check()?;
    let answer = trial.award(evidence)?;
    let is_within = |value: &Fraction| *value >= bounds.worst && *value <= bounds.best;
    let holds = value(&answer).is_none_or(is_within);
    let found = || format!("{}, outside {} to {}", words(&answer), bounds.worst, bounds.best);
    let is_low = value(&answer).is_some_and(|value| *value < bounds.worst);
    let hint = "keep the award at the floor of the decision, or declare the worst award in `check`";
    trial.require_or_hint(holds, found, is_low.then_some(hint))
}

/// R3: the best evidence earns exactly the maximum, or what the leaf reaches if that is less.
///
/// # Errors
/// - it earns another award, or none.
pub fn full_marks<R: ScoringRule>(rule: &R, leaf: &Leaf, best: &R::Evidence) -> LawResult {
    let trial = Trial { id: "R3", rule, leaf, evidence: &[best] };
    let answer = trial.award(best)?;
    trial.earns(&answer, &leaf.reaches.into(), || format!("not the maximum {}", leaf.reaches))
}

/// R4: the worst evidence earns exactly the worst award that the rule declares.
///
/// # Errors
/// - it earns another award, or none.
pub fn zero_marks<R: ScoringRule>(rule: &R, leaf: &Leaf, worst: &R::Evidence) -> LawResult {
    let trial = Trial { id: "R4", rule, leaf, evidence: &[worst] };
    let (declared, answer) = (trial.check()?.worst, trial.award(worst)?);
    let what = || format!("not {declared}, the worst award that the rule declares");
    trial.earns(&answer, &declared, what)
}

/// R5 and R6.
fn not_lower<R: ScoringRule>(
    id: &'static str,
    rule: &R,
    leaf: &Leaf,
    [worse, better]: [&R::Evidence; 2],
) -> LawResult {
    let trial = Trial { id, rule, leaf, evidence: &[worse, better] };
    let Some([low, high]) = trial.pair(worse, better)? else { return Ok(()) };
    let found =
        || format!("{} for the worse evidence, {} for the better", readable(&low), readable(&high));
    trial.require(low <= high, found)
}

/// R5: better evidence never lowers the award. Evidence that is refused or not applicable is not
/// compared.
///
/// # Errors
/// - the better evidence earns less.
pub fn monotone<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    worse: &R::Evidence,
    better: &R::Evidence,
) -> LawResult {
    not_lower("R5", rule, leaf, [worse, better])
}

/// R6: one more unit of evidence never lowers the award. It finds what R5 misses.
///
/// # Errors
/// - the next better evidence earns less.
pub fn one_step<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    worse: &R::Evidence,
    better: &R::Evidence,
) -> LawResult {
    not_lower("R6", rule, leaf, [worse, better])
}

/// R22: `check` refuses a rule that is wrong, and each refusal says what was found and what is expected.
///
/// # Errors
/// - the check accepts the rule, or a refusal says nothing.
pub fn check_refuses<R: ScoringRule>(rule: &R, leaf: &Leaf) -> LawResult {
    let trial = Trial { id: "R22", rule, leaf, evidence: &[] };
    let refused = trial.attempt("check", &[], || rule.check(leaf))?;
    let refusals = refused.err().unwrap_or_default();
    let found = || "the check accepts a rule that it must refuse".to_owned();
    trial.require(!refusals.is_empty(), found)?;
    says_why(&trial, &refusals)
}

/// R22: a rule equals what is built like it, and no other rule.
///
/// # Errors
/// - equal rules are not equal, or different ones are.
pub fn equality<R: ScoringRule>(rule: &R, leaf: &Leaf, other: &R, are_equal: bool) -> LawResult {
    let trial = Trial { id: "R22", rule, leaf, evidence: &[] };
    let words = if are_equal { "is not equal to" } else { "is equal to" };
    let hint = "`==` compares every part of a rule, and nothing else: derive `PartialEq`";
    let found = || format!("the rule {words} {other:?}");
    trial.require_or_hint((rule == other) == are_equal, found, Some(hint))
}

/// R22: the rule passes its check, its best award is what its leaf reaches, and its worst is not above it.
///
/// # Errors
/// - the check refuses the rule, or declares other bounds.
pub fn sound<R: ScoringRule>(rule: &R, leaf: &Leaf) -> LawResult {
    let trial = Trial { id: "R22", rule, leaf, evidence: &[] };
    let bounds = trial.check()?;
    let (worst, best) = (bounds.worst, bounds.best);
    let holds = best == leaf.reaches.into() && worst <= best;
    let found =
        || format!("awards declared from {worst} to {best}, on a maximum of {}", leaf.reaches);
    trial.require(holds, found)
}
