//! The laws of a rule and its awards: total, within its bounds, rising.

use super::trial::{LANGUAGES, Trial, value, words};
use super::violation::LawResult;
use crate::number::Fraction;
use crate::rule::{Award, Leaf, ScoringRule};

/// R1: evidence gives an award or a refusal, without a panic.
///
/// # Errors
/// - `check`, `award` or `clause` panics.
pub fn total<R: ScoringRule>(rule: &R, leaf: &Leaf, evidence: &R::Evidence) -> LawResult {
    let trial = Trial { id: "R1", rule, leaf, evidence: &[evidence] };
    trial.attempt("check", &[], || rule.check(leaf).is_ok())?;
    if let Ok(Award::Points { clause, .. }) = trial.award(evidence)? {
        for language in LANGUAGES {
            trial.attempt("clause", &[evidence], || rule.clause(leaf, clause, language).len())?;
        }
    }
    Ok(())
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
    trial.require(holds, found)
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
    trial.require(low <= high, || format!("{low} for the worse evidence, {high} for the better"))
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
