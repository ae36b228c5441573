//! The laws of what is declared: thresholds, bands, and the facts of the decision.

use std::fmt;

use super::trial::{Trial, readable, value, words};
use super::violation::LawResult;
use crate::number::{Fraction, Points};
use crate::rule::{Award, Leaf, ScoringRule};

/// R7: at a declared threshold the better award applies, and one step below it the worse, or a refusal.
///
/// # Errors
/// - the evidence at the threshold earns no more than the evidence below it, or nothing.
pub fn threshold_exact<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    below: &R::Evidence,
    at: &R::Evidence,
) -> LawResult {
    let trial = Trial { id: "R7", rule, leaf, evidence: &[below, at] };
    let (low, high) = (trial.award(below)?, trial.award(at)?);
    let holds = match (&low, value(&high)) {
        (Err(_), Some(_)) => true,
        (low, Some(high)) => value(low).is_some_and(|low| low < high),
        (_, None) => false,
    };
    let found = || format!("{} just below the threshold, {} at it", words(&low), words(&high));
    trial.require(holds, found)
}

/// R8: within a band the award is constant, by one clause, or linear. The three pieces of evidence are evenly
/// spaced, in one band.
///
/// # Errors
/// - the middle award is not half way between the others, or the same points come from several clauses.
pub fn no_hidden_threshold<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    steps: [&R::Evidence; 3],
) -> LawResult {
    let trial = Trial { id: "R8", rule, leaf, evidence: &steps };
    let [first, middle, last] = steps;
    let (first, between, last) = (trial.award(first)?, trial.award(middle)?, trial.award(last)?);
    let Some((low, high)) = value(&first).zip(value(&last)) else { return Ok(()) };
    let twice = value(&between).map(|between| between.clone() + between.clone());
    let is_linear = twice == Some(low.clone() + high.clone());
    // The ends of a linear band may have clauses of their own.
    let holds = is_linear && (low != high || (first == between && between == last));
    let found = || {
        let [first, between, last] = [&first, &between, &last].map(words);
        format!("{first}, then {between}, then {last}, in what is one band")
    };
    trial.require(holds, found)
}

/// What a decision says of some evidence (dữ kiện): for [`fact`].
///
/// # Example
/// ```
/// use cchc::laws::{self, Expected};
/// use cchc::{Evidence, points};
/// let (rule, leaf) = laws::example(); // 6 points x part / whole
/// let expected = Expected::from(points!(3));
/// assert_eq!(laws::fact(&rule, &leaf, &Evidence::share(1, 2), expected), Ok(()));
/// // 2 of 1 is a mistake. Here it is said to earn nothing.
/// let violation = laws::fact(&rule, &leaf, &Evidence::share(2, 1), points!(0)).unwrap_err();
/// assert_eq!(violation.law.id, "R24");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Exactly these points.
    Points(Fraction),
    /// The criterion does not apply.
    NotApplicable,
    /// The evidence is refused.
    Refused,
}

impl From<Points> for Expected {
    fn from(points: Points) -> Self {
        Self::Points(points.into())
    }
}

impl From<Fraction> for Expected {
    fn from(points: Fraction) -> Self {
        Self::Points(points)
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Points(points) => f.write_str(&readable(points)),
            Self::NotApplicable => f.write_str("not applicable"),
            Self::Refused => f.write_str("a refusal"),
        }
    }
}

/// R24: the award is what the decision says. If it says that the criterion does not apply, it is R14.
///
/// # Errors
/// - the answer is another one.
///
/// # Example
/// ```
/// use cchc::laws::{self, Expected};
/// use cchc::{Evidence, points};
/// let (rule, leaf) = laws::example();
/// assert_eq!(laws::fact(&rule, &leaf, &Evidence::share(1, 4), points!(1.5)), Ok(()));
/// assert_eq!(laws::fact(&rule, &leaf, &Evidence::share(0, 0), Expected::Refused), Ok(()));
/// ```
pub fn fact<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    evidence: &R::Evidence,
    expected: impl Into<Expected>,
) -> LawResult {
    as_said(rule, leaf, evidence, &expected.into(), "the decision says")
}

/// R24 and R14: the answer is what somebody says.
pub(crate) fn as_said<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    evidence: &R::Evidence,
    expected: &Expected,
    who: &str,
) -> LawResult {
    let id = match expected {
        Expected::Points(_) | Expected::Refused => "R24",
        Expected::NotApplicable => "R14",
    };
    let trial = Trial { id, rule, leaf, evidence: &[evidence] };
    let answer = trial.award(evidence)?;
    let (holds, hint) = match (expected, &answer) {
        (Expected::Refused, Ok(_)) => (false, Some("return a `Refusal` for this evidence")),
        (Expected::Refused, Err(_)) | (Expected::NotApplicable, Ok(Award::NotApplicable)) => {
            (true, None)
        }
        (Expected::Points(_), Err(_)) => {
            (false, Some("the evidence is good: look at what `award` refuses"))
        }
        (Expected::Points(points), answer) => (value(answer) == Some(points), None),
        (Expected::NotApplicable, _) => (false, None),
    };
    let found = || format!("{}, where {who} {expected}", words(&answer));
    trial.require_or_hint(holds, found, hint)
}

/// R24: the award equals that of an independent calculation, exactly.
///
/// # Errors
/// - the award is another one, or there is none.
pub fn oracle<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    evidence: &R::Evidence,
    expected: &Fraction,
) -> LawResult {
    let expected = Expected::Points(expected.clone());
    as_said(rule, leaf, evidence, &expected, "the independent calculation gives")
}
