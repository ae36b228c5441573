//! The laws of a rule's answers: the same for the same evidence, and each with its words.

use super::trial::{LANGUAGES, Trial, value, words};
use super::violation::{LawResult, LawViolation};
use crate::number::{Fraction, Points};
use crate::problem::Refusal;
use crate::rule::{Award, Leaf, ScoringRule};
use crate::text::Language;
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

/// R16: after other evidence the rule answers as a fresh rule does. It finds what [`pure`] misses: an answer that
/// was already wrong the first time.
///
/// # Errors
/// - the answers differ.
pub fn as_fresh<R: ScoringRule>(
    rule: &R,
    fresh: &R,
    leaf: &Leaf,
    evidence: &R::Evidence,
    other: &R::Evidence,
) -> LawResult {
    pure(rule, leaf, evidence, other)?;
    let trial = Trial { id: "R16", rule, leaf, evidence: &[other, evidence] };
    let (answer, fresh) = (trial.award(evidence)?, Trial { rule: fresh, ..trial }.award(evidence)?);
    let found = || format!("{}, but {} by a fresh rule", words(&answer), words(&fresh));
    trial.require(answer == fresh, found)
}

/// What is said of an answer in words: its name, and its text in Vietnamese and in English. Evidence that is refused
/// is not described, and only an award of points has a clause.
fn texts<R: ScoringRule>(
    trial: &Trial<'_, R>,
    evidence: &R::Evidence,
) -> Result<Vec<(String, [String; 2])>, LawViolation> {
    let Trial { rule, leaf, .. } = *trial;
    let mut texts = Vec::new();
    let mut add = |name: String, what: &str, text: &dyn Fn(Language) -> String| {
        texts.push((name, trial.attempt(what, &[evidence], || LANGUAGES.map(text))?));
        Ok(())
    };
    add("the rule".to_owned(), "describe", &|language| rule.describe(leaf, language).into_owned())?;
    let Ok(award) = trial.award(evidence)? else { return Ok(texts) };
    let describe = |language| rule.describe_evidence(leaf, evidence, language).into_owned();
    add("the evidence".to_owned(), "describe_evidence", &describe)?;
    if let Award::Points { clause, .. } = award {
        let of_clause = |language| rule.clause(leaf, clause, language).into_owned();
        add(format!("{clause:?}"), "clause", &of_clause)?;
    }
    Ok(texts)
}

/// R17: the rule, the evidence, and the clause that applied have a text in Vietnamese and in English.
///
/// # Errors
/// - a text is blank.
pub fn explained<R: ScoringRule>(rule: &R, leaf: &Leaf, evidence: &R::Evidence) -> LawResult {
    let trial = Trial { id: "R17", rule, leaf, evidence: &[evidence] };
    for (what, texts) in texts(&trial, evidence)? {
        for (language, text) in LANGUAGES.iter().zip(texts) {
            trial.require(!is_blank(&text), || format!("no words for {what} in {language:?}"))?;
        }
    }
    Ok(())
}

/// R17: the texts in Vietnamese and in English differ. Texts that have only numbers, signs and words of the rule or
/// the evidence itself may be the same.
///
/// # Errors
/// - a text is the same in both languages.
pub fn languages<R: ScoringRule>(rule: &R, leaf: &Leaf, evidence: &R::Evidence) -> LawResult {
    let trial = Trial { id: "R17", rule, leaf, evidence: &[evidence] };
    let data = format!("{rule:?} {evidence:?} {leaf:?}");
    let is_data = |word: &str| word.chars().count() < 2 || data.contains(word);
    for (what, [vi, en]) in texts(&trial, evidence)? {
        let mut words = vi.split(|letter: char| !letter.is_alphabetic());
        let holds = vi != en || words.all(is_data);
        let hint = "write one text in Vietnamese and one in English: `language.pick(vi, en)`";
        let found = || format!("{what} is `{vi}` in both languages");
        trial.require_or_hint(holds, found, Some(hint))?;
    }
    Ok(())
}

/// R17: the text of the answer has these words, in Vietnamese and in English: the clause, or all refusals.
///
/// # Errors
/// - the words are not in it.
pub fn words_of<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    evidence: &R::Evidence,
    expected: [&str; 2],
) -> LawResult {
    let trial = Trial { id: "R17", rule, leaf, evidence: &[evidence] };
    let texts = match trial.award(evidence)? {
        Err(refusals) => LANGUAGES.map(|language| {
            let text = |refusal: &Refusal| {
                let (found, expected) =
                    (refusal.found.text(language), refusal.expected.text(language));
                format!("{}: {found}, {expected}", refusal.key)
            };
            refusals.iter().map(text).collect::<Vec<_>>().join("; ")
        }),
        Ok(Award::NotApplicable) => LANGUAGES.map(|_| "not applicable".to_owned()),
        Ok(Award::Points { clause, .. }) => {
            let text = |language| rule.clause(leaf, clause, language).into_owned();
            trial.attempt("clause", &[evidence], || LANGUAGES.map(text))?
        }
    };
    let hint = "does `award` return the clause that applied, and does `clause` say it?";
    for (text, expected) in texts.iter().zip(expected) {
        let found = || format!("the words are `{text}`, without `{expected}`");
        trial.require_or_hint(text.contains(expected), found, Some(hint))?;
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
    says_why(&trial, &refusals)
}

/// Requires that each refusal says what was found and what is expected, in both languages.
pub(super) fn says_why<R: ScoringRule>(trial: &Trial<'_, R>, refusals: &[Refusal]) -> LawResult {
    for refusal in refusals {
        for language in LANGUAGES {
            let texts = [&refusal.found, &refusal.expected].map(|phrase| phrase.text(language));
            let is_blank = texts.iter().any(|text| is_blank(text));
            trial.require(!is_blank, || format!("no words in {language:?}: {refusal:?}"))?;
        }
    }
    Ok(())
}
