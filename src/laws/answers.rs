//! The laws of a rule's answers: in other words, again, elsewhere, and what they say.

use super::rule::{Held, Trial, value, words};
use crate::fraction::Fraction;
use crate::language::Language;
use crate::points::Points;
use crate::rule::{Award, Leaf, ScoringRule};

/// R11: k times the part of k times the whole earns the same.
///
/// # Errors
/// - the answers differ.
///
/// # Example
/// ```
/// use cchc::{Evidence, Leaf, Proportional, Rule, laws, points};
/// let rule: Rule = Proportional::default().into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// assert_eq!(laws::ratio_invariance(&rule, &leaf, &Evidence::share(1, 3), &Evidence::share(5, 15)), Ok(()));
/// # Ok::<(), cchc::CodeError>(())
/// ```
pub fn ratio_invariance<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    evidence: &R::Evidence,
    scaled: &R::Evidence,
) -> Held {
    let held = Trial { rule, leaf };
    let (one, other) = (held.award(evidence)?, held.award(scaled)?);
    // Clauses and texts may differ: what it earns may not.
    if (one.is_err() && other.is_err()) || (value(&one).is_some() && value(&one) == value(&other)) {
        return Ok(());
    }
    held.same("R11", [evidence, scaled], [&one, &other], "compare by cross-multiplication in 128 bits: a product may have wrapped, or a division lost digits")
}

/// R12: on a leaf with `times` the maximum the award is `times` as much, before any rounding. It holds of
/// rules whose points are shares of the maximum, not of rules with points of their own.
///
/// # Errors
/// - the award is not `times` as much.
///
/// # Example
/// ```
/// use cchc::{Evidence, Leaf, Proportional, Rule, laws, points};
/// let rule: Rule = Proportional::default().into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// assert_eq!(laws::max_homogeneity(&rule, &leaf, &Evidence::share(1, 3), 7), Ok(()));
/// # Ok::<(), cchc::CodeError>(())
/// ```
pub fn max_homogeneity<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    evidence: &R::Evidence,
    times: u8,
) -> Held {
    let held = Trial { rule, leaf };
    let factor = Fraction::from(u32::from(times));
    let max: Option<Points> = (Fraction::from(leaf.max) * factor.clone()).to_points();
    let Some(max) = max.filter(|max| *max > Points::ZERO && *max <= Points::MAX) else {
        return Ok(());
    };
    let larger = Leaf { max, ..leaf.clone() };
    let (one, other) = (held.award(evidence)?, Trial { rule, leaf: &larger }.award(evidence)?);
    let (Some(one), found) = (value(&one), words(&other)) else { return Ok(()) };
    if value(&other) == Some(&(one.clone() * factor)) {
        return Ok(());
    }
    let found = format!("{one} of {}, but {found} of {max}", leaf.max);
    Err(held.fail(
        "R12",
        &[evidence],
        found,
        "a number in the rule that should be a share of `leaf.max`",
    ))
}

/// R13: evidence written in another way gives the same answer.
///
/// # Errors
/// - the answers differ.
///
/// # Example
/// ```
/// use cchc::{Checklist, Evidence, Leaf, Rule, laws, points};
/// let rule: Rule = Checklist::all(["a", "b"]).into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// let (one, other) = (Evidence::items(["a", "b"]), Evidence::items(["b", "a"]));
/// assert_eq!(laws::representation(&rule, &leaf, &one, &other), Ok(()));
/// # Ok::<(), cchc::CodeError>(())
/// ```
pub fn representation<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    evidence: &R::Evidence,
    other: &R::Evidence,
) -> Held {
    let held = Trial { rule, leaf };
    let answers = [held.award(evidence)?, held.award(other)?];
    held.same(
        "R13",
        [evidence, other],
        answers.each_ref(),
        "compare numbers as numbers and names after NFC, never as they are written",
    )
}

/// R14: a rule answers not applicable only on a leaf that may not apply; the engine refuses it elsewhere.
///
/// # Errors
/// - the award is not applicable, and the leaf always applies.
///
/// # Example
/// ```
/// use cchc::{Evidence, Leaf, Proportional, Rule, laws, points};
/// let rule: Rule = Proportional::default().into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// assert_eq!(laws::not_applicable(&rule, &leaf, &Evidence::share(0, 0)), Ok(()));
/// # Ok::<(), cchc::CodeError>(())
/// ```
pub fn not_applicable<R: ScoringRule>(rule: &R, leaf: &Leaf, evidence: &R::Evidence) -> Held {
    let held = Trial { rule, leaf };
    if held.award(evidence)? == Ok(Award::NotApplicable) && !leaf.may_not_apply {
        return Err(held.fail(
            "R14",
            &[evidence],
            "not applicable, on a leaf that always applies",
            "refuse the evidence, or let `check` refuse a leaf without `may_not_apply`",
        ));
    }
    Ok(())
}

/// R15: the same answer again, of a copy of the rule, and on another thread.
///
/// # Errors
/// - an answer differs.
///
/// # Example
/// ```
/// use cchc::{Evidence, Leaf, PerItem, Rule, laws, points};
/// let rule: Rule = PerItem { each: points!(0.5) }.into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// assert_eq!(laws::deterministic(&rule, &leaf, &Evidence::Count(3)), Ok(()));
/// # Ok::<(), cchc::CodeError>(())
/// ```
pub fn deterministic<R: ScoringRule>(rule: &R, leaf: &Leaf, evidence: &R::Evidence) -> Held {
    let held = Trial { rule, leaf };
    let hint = "nothing but rule, leaf and evidence may decide: no hash order, clock, random number, thread or locale";
    let first = held.award(evidence)?;
    held.same("R15", [evidence; 2], [&first, &held.award(evidence)?], hint)?;
    let copy = rule.clone();
    held.same("R15", [evidence; 2], [&first, &Trial { rule: &copy, leaf }.award(evidence)?], hint)?;
    let elsewhere = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().spawn_scoped(scope, || held.award(evidence));
        thread.ok().and_then(|thread| thread.join().ok())
    });
    // A machine without a thread to spare has shown nothing against the rule.
    elsewhere.map_or(Ok(()), |other| held.same("R15", [evidence; 2], [&first, &other?], hint))
}

/// R16: scoring other evidence in between changes no later answer.
///
/// # Errors
/// - the answer afterwards differs.
///
/// # Example
/// ```
/// use cchc::{Evidence, Leaf, PerItem, Rule, laws, points};
/// let rule: Rule = PerItem { each: points!(0.5) }.into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// assert_eq!(laws::pure(&rule, &leaf, &Evidence::Count(3), &Evidence::Count(7)), Ok(()));
/// # Ok::<(), cchc::CodeError>(())
/// ```
pub fn pure<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    evidence: &R::Evidence,
    other: &R::Evidence,
) -> Held {
    let held = Trial { rule, leaf };
    let before = held.award(evidence)?;
    // A refusal is as good as an award here.
    drop(held.award(other)?);
    held.same(
        "R16",
        [evidence, other],
        [&before, &held.award(evidence)?],
        "the rule remembers something between two awards",
    )
}

/// R17: the clause that fired has words, in Vietnamese and in English.
///
/// # Errors
/// - a text is blank.
///
/// # Example
/// ```
/// use cchc::{Evidence, Leaf, PerItem, Rule, laws, points};
/// let rule: Rule = PerItem { each: points!(0.5) }.into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// assert_eq!(laws::explained(&rule, &leaf, &Evidence::Count(3)), Ok(()));
/// # Ok::<(), cchc::CodeError>(())
/// ```
pub fn explained<R: ScoringRule>(rule: &R, leaf: &Leaf, evidence: &R::Evidence) -> Held {
    let held = Trial { rule, leaf };
    let Ok(Award::Points { clause, .. }) = held.award(evidence)? else { return Ok(()) };
    for language in [Language::Vi, Language::En] {
        let blank = held.attempt("clause", &[evidence], || {
            crate::name::is_blank(&rule.clause(leaf, clause, language))
        })?;
        if blank {
            let found = format!("no words for {clause:?} in {language:?}");
            return Err(held.fail(
                "R17",
                &[evidence],
                found,
                "every clause that `award` returns needs a text in `clause`",
            ));
        }
    }
    Ok(())
}

/// R23: a refusal says what was found and what is expected.
///
/// # Errors
/// - one of the texts is blank.
///
/// # Example
/// ```
/// use cchc::{Direct, Evidence, Leaf, Rule, laws, points};
/// let rule: Rule = Direct::default().into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// assert_eq!(laws::refusals(&rule, &leaf, &Evidence::Points(points!(3))), Ok(()));
/// # Ok::<(), cchc::CodeError>(())
/// ```
pub fn refusals<R: ScoringRule>(rule: &R, leaf: &Leaf, evidence: &R::Evidence) -> Held {
    let held = Trial { rule, leaf };
    match held.award(evidence)? {
        Err(refusal)
            if crate::name::is_blank(&refusal.found)
                || crate::name::is_blank(&refusal.expected) =>
        {
            Err(held.fail(
                "R23",
                &[evidence],
                format!("{refusal:?}"),
                "say the value that was found, in backticks, and what is expected",
            ))
        }
        _ => Ok(()),
    }
}
