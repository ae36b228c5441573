//! The laws of what is declared: thresholds, bands, and the facts of the decision.

use std::fmt;

use super::trial::{Trial, value, words};
use super::violation::LawResult;
use crate::number::{Fraction, Points};
use crate::rule::{Award, Leaf, ScoringRule};

/// R7: at a declared threshold the better award applies, and one step below it the worse.
///
/// # Errors
/// - the evidence at the threshold earns no more than the evidence below it.
pub fn threshold_exact<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    below: &R::Evidence,
    at: &R::Evidence,
) -> LawResult {
    let trial = Trial { id: "R7", rule, leaf, evidence: &[below, at] };
    let (low, high) = (trial.award(below)?, trial.award(at)?);
    let holds = value(&low).zip(value(&high)).is_some_and(|(low, high)| low < high);
    let found = || format!("{} just below the threshold, {} at it", words(&low), words(&high));
    trial.require(holds, found)
}

/// R8: within a band the award is constant or linear. The three pieces of evidence are evenly spaced, in
/// one band.
///
/// # Errors
/// - the middle award is not half way between the others.
pub fn no_hidden_threshold<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    steps: [&R::Evidence; 3],
) -> LawResult {
    let trial = Trial { id: "R8", rule, leaf, evidence: &steps };
    let [first, middle, last] = steps;
    let Some([low, high]) = trial.pair(first, last)? else { return Ok(()) };
    let between = trial.award(middle)?;
    let twice = value(&between).map(|between| between.clone() + between.clone());
    let holds = twice == Some(low.clone() + high.clone());
    let found = || format!("{low}, then {}, then {high}, in what is one band", words(&between));
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
            Self::Points(points) => points.fmt(f),
            Self::NotApplicable => f.write_str("not applicable"),
            Self::Refused => f.write_str("a refusal"),
        }
    }
}

/// R24: the award is what the decision says. If the decision says that there is none, it is R14.
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
    let expected = expected.into();
    let id = match expected {
        Expected::Points(_) => "R24",
        Expected::NotApplicable | Expected::Refused => "R14",
    };
    let trial = Trial { id, rule, leaf, evidence: &[evidence] };
    let answer = trial.award(evidence)?;
    let holds = match &expected {
        Expected::Points(points) => value(&answer) == Some(points),
        Expected::NotApplicable => answer == Ok(Award::NotApplicable),
        Expected::Refused => answer.is_err(),
    };
    trial.require(holds, || format!("{}, where the decision says {expected}", words(&answer)))
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
    let trial = Trial { id: "R24", rule, leaf, evidence: &[evidence] };
    let what = || format!("where the independent calculation gives {expected}");
    trial.earns(&trial.award(evidence)?, expected, what)
}
