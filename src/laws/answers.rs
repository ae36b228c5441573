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
    let trial = Trial { rule, leaf };
    let (one, other) = (trial.award(evidence)?, trial.award(scaled)?);
    if (one.is_err() && other.is_err()) || (value(&one).is_some() && value(&one) == value(&other)) {
        return Ok(());
    }
    let hint = "compare by cross-multiplication in 128 bits: a product may have wrapped, or a division \
                lost digits";
    trial.same("R11", [evidence, scaled], [&one, &other], hint)
}

/// R12: on a leaf with `times` the maximum the award is `times` as much, before rounding. The law is for
/// rules whose points are all shares of the maximum.
///
/// # Errors
/// - the award is not `times` as much.
///
/// # Example
/// ```
/// use cchc::{Evidence, laws};
/// let (rule, leaf) = laws::example();
/// assert_eq!(laws::max_homogeneity(&rule, &leaf, &Evidence::share(1, 3), 7), Ok(()));
/// ```
pub fn max_homogeneity<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    evidence: &R::Evidence,
    times: u8,
) -> LawResult {
    let trial = Trial { rule, leaf };
    let factor = Fraction::from(u32::from(times));
    let max: Option<Points> = (Fraction::from(leaf.max) * factor.clone()).to_points();
    let Some(max) = max.filter(|max| *max > Points::ZERO && *max <= Points::DECLARED_MAX) else {
        return Ok(());
    };
    let larger = Leaf { max, ..leaf.clone() };
    let (one, other) = (trial.award(evidence)?, Trial { rule, leaf: &larger }.award(evidence)?);
    let Some(one) = value(&one) else { return Ok(()) };
    let holds = value(&other) == Some(&(one.clone() * factor));
    let found = || format!("{one} of {}, but {} of {max}", leaf.max, words(&other));
    let hint = "a number in the rule that should be a share of `leaf.max`";
    trial.require("R12", &[evidence], holds, found, hint)
}

/// R13: the same evidence, written in another way, gives the same answer.
///
/// # Errors
/// - the answers differ.
///
/// # Example
/// ```
/// use cchc::rule::Checklist;
/// use cchc::{Evidence, Rule, laws};
/// let (rule, leaf) = (Rule::from(Checklist::all(["a", "b"])), laws::example().1);
/// let (one, other) = (Evidence::items(["a", "b"]), Evidence::items(["b", "a"]));
/// assert_eq!(laws::representation(&rule, &leaf, &one, &other), Ok(()));
/// ```
pub fn representation<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    evidence: &R::Evidence,
    other: &R::Evidence,
) -> LawResult {
    let trial = Trial { rule, leaf };
    let answers = [trial.award(evidence)?, trial.award(other)?];
    let hint = "compare numbers as numbers and names after NFC, never as they are written";
    trial.same("R13", [evidence, other], answers.each_ref(), hint)
}

/// R14: a rule answers not applicable only on a leaf that may not apply.
///
/// # Errors
/// - the award is not applicable, and the leaf always applies.
///
/// # Example
/// ```
/// use cchc::{Evidence, laws};
/// let (rule, leaf) = laws::example();
/// assert_eq!(laws::not_applicable(&rule, &leaf, &Evidence::share(0, 0)), Ok(()));
/// ```
pub fn not_applicable<R: ScoringRule>(rule: &R, leaf: &Leaf, evidence: &R::Evidence) -> LawResult {
    let trial = Trial { rule, leaf };
    let holds = trial.award(evidence)? != Ok(Award::NotApplicable) || leaf.may_not_apply;
    let found = || "not applicable, on a leaf that always applies".to_owned();
    let hint = "refuse the evidence, or let `check` refuse a leaf without `may_not_apply`";
    trial.require("R14", &[evidence], holds, found, hint)
}

/// R15: the rule gives the same answer again, as a copy, and on another thread.
///
/// # Errors
/// - an answer differs.
///
/// # Example
/// ```
/// use cchc::{Evidence, laws};
/// let (rule, leaf) = laws::example();
/// assert_eq!(laws::deterministic(&rule, &leaf, &Evidence::share(1, 3)), Ok(()));
/// ```
pub fn deterministic<R: ScoringRule>(rule: &R, leaf: &Leaf, evidence: &R::Evidence) -> LawResult {
    let trial = Trial { rule, leaf };
    let copy = rule.clone();
    let first = trial.award(evidence)?;
    let elsewhere = || {
        std::thread::scope(|scope| {
            let thread = std::thread::Builder::new().spawn_scoped(scope, || trial.award(evidence));
            thread.ok().and_then(|thread| thread.join().ok())
        })
    };
    let same = |other| {
        let hint = "only rule, leaf and evidence may decide: no hash order, clock, random number, thread \
                    or locale";
        trial.same("R15", [evidence; 2], [&first, &other], hint)
    };
    same(trial.award(evidence)?)?;
    same(Trial { rule: &copy, leaf }.award(evidence)?)?;
    // A machine without a thread to spare shows nothing against the rule.
    elsewhere().map_or(Ok(()), |other| same(other?))
}

/// R16: scoring other evidence in between changes no later answer.
///
/// # Errors
/// - the answer afterwards differs.
///
/// # Example
/// ```
/// use cchc::{Evidence, laws};
/// let (rule, leaf) = laws::example();
/// assert_eq!(laws::pure(&rule, &leaf, &Evidence::share(1, 3), &Evidence::share(2, 3)), Ok(()));
/// ```
pub fn pure<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    evidence: &R::Evidence,
    other: &R::Evidence,
) -> LawResult {
    let trial = Trial { rule, leaf };
    let before = trial.award(evidence)?;
    // A refusal is as good as an award here.
    drop(trial.award(other)?);
    let hint = "the rule remembers something between two awards";
    trial.same("R16", [evidence, other], [&before, &trial.award(evidence)?], hint)
}

/// R17: the clause that applied has a text in Vietnamese and in English.
///
/// # Errors
/// - a text is blank.
///
/// # Example
/// ```
/// use cchc::{Evidence, laws};
/// let (rule, leaf) = laws::example();
/// assert_eq!(laws::explained(&rule, &leaf, &Evidence::share(1, 3)), Ok(()));
/// ```
pub fn explained<R: ScoringRule>(rule: &R, leaf: &Leaf, evidence: &R::Evidence) -> LawResult {
    let trial = Trial { rule, leaf };
    let Ok(Award::Points { clause, .. }) = trial.award(evidence)? else { return Ok(()) };
    for language in LANGUAGES {
        let text = || is_blank(&rule.clause(leaf, clause, language));
        if trial.attempt("clause", &[evidence], text)? {
            let found = format!("no words for {clause:?} in {language:?}");
            let hint = "every clause that `award` returns needs a text in `clause`";
            return Err(trial.fail("R17", &[evidence], found, hint));
        }
    }
    Ok(())
}

/// R23: refused evidence has at least one refusal, and each says what was found and what is expected.
///
/// # Errors
/// - there is no refusal, or one of the texts is blank.
///
/// # Example
/// ```
/// use cchc::{Evidence, laws};
/// let (rule, leaf) = laws::example();
/// assert_eq!(laws::refusals(&rule, &leaf, &Evidence::share(0, 0)), Ok(()));
/// ```
pub fn refusals<R: ScoringRule>(rule: &R, leaf: &Leaf, evidence: &R::Evidence) -> LawResult {
    let trial = Trial { rule, leaf };
    let Err(refusals) = trial.award(evidence)? else { return Ok(()) };
    let blank =
        refusals.iter().find(|refusal| is_blank(&refusal.found) || is_blank(&refusal.expected));
    let (found, hint) = match blank {
        Some(refusal) => (
            format!("{refusal:?}"),
            "say the value that was found, in backticks, and what is expected",
        ),
        None if refusals.is_empty() => (
            "a refusal without a reason: `Err(vec![])`".to_owned(),
            "return at least one `Refusal`, or an award",
        ),
        None => return Ok(()),
    };
    Err(trial.fail("R23", &[evidence], found, hint))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::problem::{ProblemKind, Refusal};
    use crate::rule::{Bounds, Clause};
    use crate::text::Language;

    /// Refuses everything, with these expectations.
    #[derive(Clone, Debug, PartialEq)]
    struct Refusing(&'static [&'static str]);

    impl ScoringRule for Refusing {
        type Evidence = ();

        fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
            Ok(Bounds::new(Fraction::ZERO, leaf.max))
        }

        fn award(&self, _: &Leaf, (): &()) -> Result<Award, Vec<Refusal>> {
            let refusal = |expected: &&str| Refusal::new(ProblemKind::Form, "", "`x`", *expected);
            Err(self.0.iter().map(refusal).collect())
        }

        fn clause(&self, _: &Leaf, _: Clause, _: Language) -> Cow<'_, str> {
            "".into()
        }
    }

    #[test]
    fn r23_reads_every_refusal() {
        let leaf = crate::laws::example().1;
        let found = |texts| refusals(&Refusing(texts), &leaf, &()).map_err(|error| error.law.id);
        assert_eq!(found(&["a number", "a name"]), Ok(()));
        assert_eq!(found(&["a number", " "]), Err("R23"));
        assert_eq!(found(&[]), Err("R23"));
    }
}
