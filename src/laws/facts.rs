//! The laws of what is declared: thresholds, bands, and the facts of the decision.

use std::fmt;

use super::rule::{Held, Trial, value, words};
use crate::fraction::Fraction;
use crate::points::Points;
use crate::rule::{Award, Leaf, ScoringRule};

/// R7: at a declared threshold the better award applies, one step below it the worse.
///
/// # Errors
/// - the evidence at the threshold earns no more than the evidence below it.
///
/// # Example
/// ```
/// use cchc::{Band, Bands, Evidence, Leaf, Rule, laws, points};
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// let (below, at) = (Evidence::share(79, 100), Evidence::share(80, 100));
/// let from: Rule = Bands::of_ratio([Band::at_least(80.into(), points!(2))], points!(1)).into();
/// assert_eq!(laws::threshold_exact(&from, &leaf, &below, &at), Ok(()));
/// let above: Rule = Bands::of_ratio([Band::above(80.into(), points!(2))], points!(1)).into();
/// assert_eq!(laws::threshold_exact(&above, &leaf, &below, &at).unwrap_err().law.id, "R7");
/// # Ok::<(), cchc::CodeError>(())
/// ```
pub fn threshold_exact<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    below: &R::Evidence,
    at: &R::Evidence,
) -> Held {
    let held = Trial { rule, leaf };
    let (low, high) = (held.award(below)?, held.award(at)?);
    if value(&low).zip(value(&high)).is_some_and(|(low, high)| low < high) {
        return Ok(());
    }
    Err(held.fail(
        "R7",
        &[below, at],
        format!("{} just below the threshold, {} at it", words(&low), words(&high)),
        "is it \"from\" or \"above\"? `>=` includes the threshold, `>` does not",
    ))
}

/// R8: inside one band the award is constant, or on one straight line: three evenly spaced evidences.
///
/// # Errors
/// - the middle award is not half way between the others.
///
/// # Example
/// ```
/// use cchc::{Evidence, Leaf, PerItem, Rule, laws, points};
/// let rule: Rule = PerItem { each: points!(0.5) }.into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// let counts = [1, 2, 3].map(Evidence::Count);
/// assert_eq!(laws::no_hidden_threshold(&rule, &leaf, counts.each_ref()), Ok(()));
/// # Ok::<(), cchc::CodeError>(())
/// ```
pub fn no_hidden_threshold<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    steps: [&R::Evidence; 3],
) -> Held {
    let held = Trial { rule, leaf };
    let [first, middle, last] = steps;
    let Some([low, high]) = held.pair(first, last)? else { return Ok(()) };
    let between = held.award(middle)?;
    if value(&between)
        .is_some_and(|between| between.clone() + between.clone() == low.clone() + high.clone())
    {
        return Ok(());
    }
    let found = format!("{low}, then {}, then {high}, in what is one band", words(&between));
    Err(held.fail("R8", &steps, found, "a threshold that the decision does not have"))
}

/// What a decision says of some evidence (dữ kiện): for [`fact`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// These points, exactly.
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

/// R24: the award is what the decision says; or R14, where it says that there is none.
///
/// # Errors
/// - the answer is another one.
///
/// # Example
/// ```
/// use cchc::{Evidence, Leaf, Proportional, Rule, laws, points};
/// let rule: Rule = Proportional::default().into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// assert_eq!(laws::fact(&rule, &leaf, &Evidence::share(1, 4), points!(0.5)), Ok(()));
/// assert_eq!(laws::fact(&rule, &leaf, &Evidence::share(0, 0), laws::Expected::Refused), Ok(()));
/// # Ok::<(), cchc::CodeError>(())
/// ```
pub fn fact<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    evidence: &R::Evidence,
    expected: impl Into<Expected>,
) -> Held {
    let held = Trial { rule, leaf };
    let expected = expected.into();
    let answer = held.award(evidence)?;
    let holds = match (&answer, &expected) {
        (Ok(Award::Points { value, .. }), Expected::Points(points)) => value == points,
        (Ok(Award::NotApplicable), Expected::NotApplicable) | (Err(_), Expected::Refused) => true,
        _ => false,
    };
    if holds {
        return Ok(());
    }
    let id = if matches!(expected, Expected::Points(_)) { "R24" } else { "R14" };
    let found = format!("{}, where the decision says {expected}", words(&answer));
    Err(held.fail(
        id,
        &[evidence],
        found,
        "read the row of the decision again: its threshold, \"from\" or \"above\", its points",
    ))
}

/// R24: the award equals an independent calculation, exactly.
///
/// # Errors
/// - the award is another one, or none.
///
/// # Example
/// ```
/// use cchc::{Evidence, Fraction, Leaf, Proportional, Rule, laws, points};
/// let rule: Rule = Proportional::default().into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// let expected = Fraction::new(2, 3).unwrap();
/// assert_eq!(laws::oracle(&rule, &leaf, &Evidence::share(1, 3), &expected), Ok(()));
/// # Ok::<(), cchc::CodeError>(())
/// ```
pub fn oracle<R: ScoringRule>(
    rule: &R,
    leaf: &Leaf,
    evidence: &R::Evidence,
    expected: &Fraction,
) -> Held {
    let held = Trial { rule, leaf };
    let answer = held.award(evidence)?;
    if value(&answer) == Some(expected) {
        return Ok(());
    }
    let found = format!("{}, where the independent calculation gives {expected}", words(&answer));
    Err(held.fail("R24", &[evidence], found, "one of the two is wrong: work this one out on paper"))
}
