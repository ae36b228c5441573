//! The laws of a rule's answers: the same for the same evidence, and each with its words.

use super::trial::{LANGUAGES, Trial, value, words};
use super::violation::LawResult;
use crate::number::{Fraction, Points};
use crate::rule::{Award, Leaf, ScoringRule};
use crate::text::name::is_blank;

/// R11: k times the part of k times the whole earns the same. Only the points are compared, not clauses
/// and refusals.
///
/// # Errors
/// - the awards differ.
///
/// # Example
/// ```
/// use cchc::{Evidence, laws};
/// let (rule, leaf) = laws::example();
/// let (one, fivefold) = (Evidence::share(1, 3), Evidence::share(5, 15));
/// assert_eq!(laws::ratio_invariance(&rule, &leaf, &one, &fivefold), Ok(()));
/// ```
pub fn ratio_invariance<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    evidence: &R::Evidence,
    scaled: &R::Evidence,
) -> LawResult {
    let trial = Trial { id: "R11", rule, leaf, evidence: &[evidence, scaled] };
    let (one, other) = (trial.award(evidence)?, trial.award(scaled)?);
    if (one.is_err() && other.is_err()) || (value(&one).is_some() && value(&one) == value(&other)) {
        return Ok(());
    }
    trial.same(&one, &other)
}

/// R12: on a leaf with `times` the maximum the award is `times` as much, before rounding. The law is for
/// rules whose points are all shares of the maximum.
///
/// # Errors
/// - the award is not `times` as much.
pub fn max_homogeneity<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    evidence: &R::Evidence,
    times: u8,
) -> LawResult {
    let trial = Trial { id: "R12", rule, leaf, evidence: &[evidence] };
    let factor = Fraction::from(u32::from(times));
    let scaled = |points: Points| (Fraction::from(points) * factor.clone()).to_points();
    let is_declared = |max: &Points| *max > Points::ZERO && *max <= Points::DECLARED_MAX;
    let max = scaled(leaf.max).filter(is_declared);
    let Some((max, reaches)) = max.zip(scaled(leaf.reaches)) else { return Ok(()) };
    let larger = Leaf { max, reaches, ..leaf.clone() };
    let (one, other) = (trial.award(evidence)?, Trial { leaf: &larger, ..trial }.award(evidence)?);
    let Some(one) = value(&one) else { return Ok(()) };
    let holds = value(&other) == Some(&(one.clone() * factor));
    let found = || format!("{one} of {}, but {} of {max}", leaf.max, words(&other));
    trial.require(holds, found)
}

/// R13: the same evidence, written in another way, gives the same answer.
///
/// # Errors
/// - the answers differ.
pub fn representation<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    evidence: &R::Evidence,
    other: &R::Evidence,
) -> LawResult {
    let trial = Trial { id: "R13", rule, leaf, evidence: &[evidence, other] };
    trial.same(&trial.award(evidence)?, &trial.award(other)?)
}

/// R14: a rule answers not applicable only on a leaf that may not apply.
///
/// # Errors
/// - the award is not applicable, and the leaf always applies.
pub fn not_applicable<R: ScoringRule>(rule: &R, leaf: &Leaf, evidence: &R::Evidence) -> LawResult {
    let trial = Trial { id: "R14", rule, leaf, evidence: &[evidence] };
    let holds = trial.award(evidence)? != Ok(Award::NotApplicable) || leaf.may_not_apply;
    let found = || "not applicable, on a leaf that always applies".to_owned();
    trial.require(holds, found)
}

/// R15: the rule gives the same answer again, as a copy, and on another thread.
///
/// # Errors
/// - an answer differs.
pub fn deterministic<R: ScoringRule>(rule: &R, leaf: &Leaf, evidence: &R::Evidence) -> LawResult {
    let trial = Trial { id: "R15", rule, leaf, evidence: &[evidence] };
    let copy = rule.clone();
    let first = trial.award(evidence)?;
    let elsewhere = || {
        std::thread::scope(|scope| {
            let thread = std::thread::Builder::new().spawn_scoped(scope, || trial.award(evidence));
            thread.ok().and_then(|thread| thread.join().ok())
        })
    };
    let same = |other| trial.same(&first, &other);
    same(trial.award(evidence)?)?;
    same(Trial { rule: &copy, ..trial }.award(evidence)?)?;
    // A machine without a thread to spare shows nothing against the rule.
    elsewhere().map_or(Ok(()), |other| same(other?))
}

/// R16: scoring other evidence in between changes no later answer.
///
/// # Errors
/// - the answer afterwards differs.
pub fn pure<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    evidence: &R::Evidence,
    other: &R::Evidence,
) -> LawResult {
    let trial = Trial { id: "R16", rule, leaf, evidence: &[evidence, other] };
    let before = trial.award(evidence)?;
    // A refusal is as good as an award here.
    drop(trial.award(other)?);
    trial.same(&before, &trial.award(evidence)?)
}

/// R17: the clause that applied has a text in Vietnamese and in English.
///
/// # Errors
/// - a text is blank.
pub fn explained<R: ScoringRule>(rule: &R, leaf: &Leaf, evidence: &R::Evidence) -> LawResult {
    let trial = Trial { id: "R17", rule, leaf, evidence: &[evidence] };
    let Ok(Award::Points { clause, .. }) = trial.award(evidence)? else { return Ok(()) };
    for language in LANGUAGES {
        let text = || is_blank(&rule.clause(leaf, clause, language));
        let is_blank = trial.attempt("clause", &[evidence], text)?;
        trial.require(!is_blank, || format!("no words for {clause:?} in {language:?}"))?;
    }
    Ok(())
}

/// R23: refused evidence has at least one refusal, and each says in Vietnamese and in English what was found and
/// what is expected.
///
/// # Errors
/// - there is no refusal, or one of the texts is blank.
pub fn refusals<R: ScoringRule>(rule: &R, leaf: &Leaf, evidence: &R::Evidence) -> LawResult {
    let trial = Trial { id: "R23", rule, leaf, evidence: &[evidence] };
    let Err(refusals) = trial.award(evidence)? else { return Ok(()) };
    let found = || "a refusal without a reason: `Err(vec![])`".to_owned();
    trial.require(!refusals.is_empty(), found)?;
    for refusal in &refusals {
        for language in LANGUAGES {
            let texts = [&refusal.found, &refusal.expected].map(|phrase| phrase.text(language));
            let is_blank = texts.iter().any(|text| is_blank(text));
            trial.require(!is_blank, || format!("no words in {language:?}: {refusal:?}"))?;
        }
    }
    Ok(())
}
