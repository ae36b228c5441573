//! The laws of a rule, one function each. The rule may be anybody's, and may be wrong.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{LawViolation, paste};
use crate::error::Refusal;
use crate::fraction::Fraction;
use crate::language::Language;
use crate::rule::{Award, Bounds, Leaf, ScoringRule};

pub(super) type Held = Result<(), LawViolation>;
type Answer = Result<Award, Refusal>;

/// A rule on its leaf, held so that a panic becomes a violation of R1.
pub(super) struct Trial<'a, R: ScoringRule> {
    pub(super) rule: &'a R,
    pub(super) leaf: &'a Leaf,
}

fn message(payload: &(dyn std::any::Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().copied();
    let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("a panic without a message").to_owned()
}

/// The answer of a rule in words.
pub(super) fn words(answer: &Answer) -> String {
    match answer {
        Ok(Award::Points { value, clause }) => format!("{value} by {clause:?}"),
        Ok(Award::NotApplicable) => "not applicable".to_owned(),
        Err(refusal) => format!("refused: {refusal}"),
    }
}

pub(super) fn value(answer: &Answer) -> Option<&Fraction> {
    match answer {
        Ok(Award::Points { value, .. }) => Some(value),
        _ => None,
    }
}

impl<R: ScoringRule> Trial<'_, R> {
    pub(super) fn fail(
        &self,
        id: &str,
        evidence: &[&R::Evidence],
        found: impl Into<String>,
        hint: impl Into<String>,
    ) -> LawViolation {
        let subject =
            format!("{:?}\non criterion {}, maximum {}", self.rule, self.leaf.code, self.leaf.max);
        let evidence: Vec<String> = evidence.iter().map(|evidence| paste(*evidence)).collect();
        LawViolation::new(id, subject, evidence.join("\n"), found, hint)
    }

    pub(super) fn attempt<T>(
        &self,
        what: &str,
        evidence: &[&R::Evidence],
        call: impl FnOnce() -> T,
    ) -> Result<T, LawViolation> {
        catch_unwind(AssertUnwindSafe(call)).map_err(|payload| {
            let found = format!("`{what}` panicked: {}", message(&*payload));
            self.fail("R1", evidence, found, "return a `Refusal` for evidence that has no award")
        })
    }

    pub(super) fn award(&self, evidence: &R::Evidence) -> Result<Answer, LawViolation> {
        self.attempt("award", &[evidence], || self.rule.award(self.leaf, evidence))
    }

    pub(super) fn check(&self) -> Result<Bounds, LawViolation> {
        self.attempt("check", &[], || self.rule.check(self.leaf))?.map_err(|refusals| {
            let all: Vec<String> = refusals.iter().map(ToString::to_string).collect();
            self.fail(
                "R22",
                &[],
                format!("the check refuses the rule: {}", all.join("; ")),
                "mend the table of the rule, or its leaf",
            )
        })
    }

    /// Both answers where both are points.
    pub(super) fn pair(
        &self,
        left: &R::Evidence,
        right: &R::Evidence,
    ) -> Result<Option<[Fraction; 2]>, LawViolation> {
        let (left, right) = (self.award(left)?, self.award(right)?);
        Ok(value(&left).cloned().zip(value(&right).cloned()).map(|(left, right)| [left, right]))
    }

    pub(super) fn same(
        &self,
        id: &str,
        evidence: [&R::Evidence; 2],
        answers: [&Answer; 2],
        hint: &str,
    ) -> Held {
        let [one, other] = answers;
        if one == other {
            return Ok(());
        }
        Err(self.fail(id, &evidence, format!("{}, and then {}", words(one), words(other)), hint))
    }
}

/// R1: evidence gives an award or a refusal; no panic.
///
/// # Errors
/// - `check`, `award` or `clause` panics.
///
/// # Example
/// ```
/// use cchc::{Evidence, Leaf, PerItem, Rule, laws, points};
/// let rule: Rule = PerItem { each: points!(0.5) }.into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// assert_eq!(laws::total(&rule, &leaf, &Evidence::Count(u32::MAX)), Ok(()));
/// # Ok::<(), cchc::CodeError>(())
/// ```
pub fn total<R: ScoringRule>(rule: &R, leaf: &Leaf, evidence: &R::Evidence) -> Held {
    let held = Trial { rule, leaf };
    held.attempt("check", &[], || rule.check(leaf).is_ok())?;
    if let Ok(Award::Points { clause, .. }) = held.award(evidence)? {
        for language in [Language::Vi, Language::En] {
            held.attempt("clause", &[evidence], || rule.clause(leaf, clause, language).len())?;
        }
    }
    Ok(())
}

/// R2: the award lies within the bounds that the rule declares.
///
/// # Errors
/// - the award lies outside; or the rule breaks R1 or R22.
///
/// # Example
/// ```
/// use cchc::{Evidence, Leaf, PerItem, Rule, laws, points};
/// let rule: Rule = PerItem { each: points!(0.5) }.into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// assert_eq!(laws::bounded(&rule, &leaf, &Evidence::Count(5)), Ok(()));
/// # Ok::<(), cchc::CodeError>(())
/// ```
pub fn bounded<R: ScoringRule>(rule: &R, leaf: &Leaf, evidence: &R::Evidence) -> Held {
    let held = Trial { rule, leaf };
    let bounds = held.check()?;
    let answer = held.award(evidence)?;
    match value(&answer) {
        Some(value) if *value < bounds.worst || *value > bounds.best => Err(held.fail(
            "R2",
            &[evidence],
            format!("{}, outside {} to {}", words(&answer), bounds.worst, bounds.best),
            "cap the award: evidence may exceed its target, and a part its whole",
        )),
        _ => Ok(()),
    }
}

/// R3: the best evidence earns exactly the maximum.
///
/// # Errors
/// - it earns less, or nothing at all.
///
/// # Example
/// ```
/// use cchc::{Evidence, Leaf, PerItem, Rule, laws, points};
/// let rule: Rule = PerItem { each: points!(0.5) }.into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// assert_eq!(laws::full_marks(&rule, &leaf, &Evidence::Count(4)), Ok(()));
/// assert_eq!(laws::full_marks(&rule, &leaf, &Evidence::Count(3)).unwrap_err().law.id, "R3");
/// # Ok::<(), cchc::CodeError>(())
/// ```
pub fn full_marks<R: ScoringRule>(rule: &R, leaf: &Leaf, best: &R::Evidence) -> Held {
    let held = Trial { rule, leaf };
    let answer = held.award(best)?;
    if value(&answer) == Some(&leaf.max.into()) {
        return Ok(());
    }
    let hint =
        "multiply first and divide last: a share that was rounded does not add up to the maximum";
    Err(held.fail("R3", &[best], format!("{}, not the maximum {}", words(&answer), leaf.max), hint))
}

/// R4: the worst evidence earns exactly the worst award that the rule declares.
///
/// # Errors
/// - it earns more, or nothing at all.
///
/// # Example
/// ```
/// use cchc::{Evidence, Leaf, PerItem, Rule, laws, points};
/// let rule: Rule = PerItem { each: points!(0.5) }.into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// assert_eq!(laws::zero_marks(&rule, &leaf, &Evidence::Count(0)), Ok(()));
/// # Ok::<(), cchc::CodeError>(())
/// ```
pub fn zero_marks<R: ScoringRule>(rule: &R, leaf: &Leaf, worst: &R::Evidence) -> Held {
    let held = Trial { rule, leaf };
    let bounds = held.check()?;
    let answer = held.award(worst)?;
    if value(&answer) == Some(&bounds.worst) {
        return Ok(());
    }
    let found =
        format!("{}, not {}, the worst award that the rule declares", words(&answer), bounds.worst);
    Err(held.fail(
        "R4",
        &[worst],
        found,
        "declare the worst award that the evidence can really earn",
    ))
}

fn not_lower<R: ScoringRule>(
    id: &str,
    held: &Trial<'_, R>,
    worse: &R::Evidence,
    better: &R::Evidence,
) -> Held {
    match held.pair(worse, better)? {
        Some([low, high]) if high < low => Err(held.fail(
            id,
            &[worse, better],
            format!("{low} for the worse evidence, {high} for the better"),
            "look at the bands between the two: one pays less than the one below it",
        )),
        _ => Ok(()),
    }
}

/// R5: better evidence never earns less. Evidence that is refused or not applicable is not compared.
///
/// # Errors
/// - the better evidence earns less.
///
/// # Example
/// ```
/// use cchc::{Evidence, Leaf, PerItem, Rule, laws, points};
/// let rule: Rule = PerItem { each: points!(0.5) }.into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// assert_eq!(laws::monotone(&rule, &leaf, &Evidence::Count(1), &Evidence::Count(9)), Ok(()));
/// # Ok::<(), cchc::CodeError>(())
/// ```
pub fn monotone<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    worse: &R::Evidence,
    better: &R::Evidence,
) -> Held {
    not_lower("R5", &Trial { rule, leaf }, worse, better)
}

/// R6: one more unit of evidence never earns less; it finds what R5 misses.
///
/// # Errors
/// - the next better evidence earns less.
///
/// # Example
/// ```
/// use cchc::{Evidence, Leaf, PerItem, Rule, laws, points};
/// let rule: Rule = PerItem { each: points!(0.5) }.into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// assert_eq!(laws::one_step(&rule, &leaf, &Evidence::Count(3), &Evidence::Count(4)), Ok(()));
/// # Ok::<(), cchc::CodeError>(())
/// ```
pub fn one_step<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    worse: &R::Evidence,
    better: &R::Evidence,
) -> Held {
    not_lower("R6", &Trial { rule, leaf }, worse, better)
}

/// R22: the rule passes its check, its best award is the maximum, and its worst is not above it.
///
/// # Errors
/// - the check refuses the rule, or declares other bounds.
///
/// # Example
/// ```
/// use cchc::{Leaf, PerItem, Rule, laws, points};
/// let rule: Rule = PerItem { each: points!(0) }.into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// assert_eq!(laws::sound(&rule, &leaf).unwrap_err().law.id, "R22");
/// # Ok::<(), cchc::CodeError>(())
/// ```
pub fn sound<R: ScoringRule>(rule: &R, leaf: &Leaf) -> Held {
    let held = Trial { rule, leaf };
    let bounds = held.check()?;
    if bounds.best == leaf.max.into() && bounds.worst <= bounds.best {
        return Ok(());
    }
    let found = format!(
        "awards declared from {} to {}, on a maximum of {}",
        bounds.worst, bounds.best, leaf.max
    );
    Err(held.fail(
        "R22",
        &[],
        found,
        "a rule pays exactly its maximum at best; `check` refuses a leaf that it cannot serve",
    ))
}
