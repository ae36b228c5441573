//! Evidence made for a built-in rule, for any test framework: at its edges, out of three numbers, its
//! best and its worst, and one step better.

use crate::number::decimal::text;
use crate::number::{Quantity, invariant};
use crate::points;
use crate::rule::{Award, Evidence, Leaf, Proportional, Rule, ScoringRule, Seed, Share, pick};

/// The rule and the leaf of the examples in these docs: criterion 1.1 of the
/// [example methodology](crate::Definition::example), which is `proportional` on 6 points.
#[must_use]
pub fn example() -> (Rule, Leaf) {
    let code = invariant("1.1".parse().ok(), "`1.1` is a code");
    (Proportional::new().into(), Leaf::new(code, points!(6), 2))
}

/// The evidence at the edges of a rule: thresholds at, just below and just above; zeros; parts over
/// their whole; the largest numbers; unknown and repeated names. Simple evidence comes first. Empty only
/// for a custom rule.
#[must_use]
pub fn edges(rule: &Rule, leaf: &Leaf) -> Vec<Evidence> {
    rule.built_in().map_or_else(Vec::new, |kind| kind.edges(leaf))
}

/// Evidence that the rule reads, out of a seed. A `kind` from 6 up gives an [edge](edges); a lower one
/// gives small numbers, and sometimes the full range. `None` for a custom rule, whose evidence only its
/// author can make.
///
/// # Example
/// ```
/// use cchc::{Evidence, laws};
/// let (rule, leaf) = laws::example();
/// let seed = laws::Seed { kind: 0, whole: 3, part: 2 };
/// let evidence = laws::sample(&rule, &leaf, seed).unwrap();
/// assert_eq!(evidence, Evidence::share(2, 3));
/// let better = laws::one_better(&rule, &leaf, &evidence);
/// assert_eq!(better, Some(Evidence::share(3, 3)));
/// ```
#[must_use]
pub fn sample(rule: &Rule, leaf: &Leaf, seed: Seed) -> Option<Evidence> {
    if seed.kind >= 6 {
        pick(&edges(rule, leaf), seed.whole).cloned()
    } else {
        rule.built_in()?.sample(leaf, seed)
    }
}

/// Evidence that the rule scores and does not refuse, out of a seed: [`sample`], or else the simplest
/// that it scores. `None` for a custom rule.
#[must_use]
pub fn accepted(rule: &Rule, leaf: &Leaf, seed: Seed) -> Option<Evidence> {
    let scores = |evidence: &Evidence| rule.award(leaf, evidence).is_ok();
    let simple = [seed, Seed::default(), Seed { kind: 0, whole: 1, part: 1 }];
    let mut made = simple.into_iter().filter_map(|seed| sample(rule, leaf, seed));
    made.find(scores).or_else(|| edges(rule, leaf).into_iter().find(scores))
}

/// Evidence that is one step better, if there is any: one more of the part (or one less, if lower is
/// better), one more in a count, the next level by points, one more item, one answer moved to a better
/// option, one step of points.
#[must_use]
pub fn one_better(rule: &Rule, leaf: &Leaf, evidence: &Evidence) -> Option<Evidence> {
    rule.built_in()?.one_better(leaf, evidence)
}

/// Evidence that earns the most; `None` for a custom rule.
#[must_use]
pub fn best(rule: &Rule, leaf: &Leaf) -> Option<Evidence> {
    rule.built_in()?.extreme(leaf, true)
}

/// Evidence that earns the least; `None` for a custom rule. It may be evidence that measures nothing, if that pays
/// less than any other.
#[must_use]
pub fn worst(rule: &Rule, leaf: &Leaf) -> Option<Evidence> {
    let least = rule.check(leaf).ok()?.worst;
    let earns_least = |evidence: &Evidence| {
        let award = rule.award(leaf, evidence);
        matches!(award, Ok(Award::Points { value, .. }) if value == least)
    };
    let measured = rule.built_in()?.extreme(leaf, false);
    let least = || edges(rule, leaf).into_iter().find(earns_least);
    measured.filter(earns_least).or_else(least).or_else(|| rule.built_in()?.extreme(leaf, false))
}

/// The same ratio, growth, ratios or survey, with all its numbers `times` as large. `None` for other evidence,
/// and if a number becomes too large.
#[must_use]
pub fn times(evidence: &Evidence, times: u8) -> Option<Evidence> {
    let pair = |part: Quantity, whole: Quantity| -> Option<[Quantity; 2]> {
        let scaled = |number: Quantity| -> Option<Quantity> {
            let places = number.places();
            let units = number.at(places)?.checked_mul(i64::from(times))?;
            text(i128::from(units), places).parse().ok()
        };
        let (part, whole) = (scaled(part)?, scaled(whole)?);
        // A rule reads both as whole numbers of the finer one's places.
        let places = part.places().max(whole.places());
        part.at(places).and(whole.at(places))?;
        Some([part, whole])
    };
    (times > 0).then_some(())?;
    match evidence {
        Evidence::Share { part, whole } => {
            pair(*part, *whole).map(|[part, whole]| Evidence::Share { part, whole })
        }
        Evidence::Growth { now, last } => {
            pair(*now, *last).map(|[now, last]| Evidence::Growth { now, last })
        }
        Evidence::Ratios(ratios) => {
            let scaled = ratios.iter().map(|(name, share)| {
                let [part, whole] = pair(share.part, share.whole)?;
                Some((name.clone(), Share::new(part, whole)))
            });
            scaled.collect::<Option<_>>().map(Evidence::Ratios)
        }
        Evidence::Answers(answers) => {
            let scaled = answers
                .iter()
                .map(|(name, count)| Some((name.clone(), count.checked_mul(u32::from(times))?)));
            scaled.collect::<Option<_>>().map(Evidence::Answers)
        }
        Evidence::Level(_)
        | Evidence::Value(_)
        | Evidence::Count(_)
        | Evidence::Items(_)
        | Evidence::Points(_)
        | Evidence::Parts(_)
        | Evidence::Custom(_) => None,
    }
}

/// The same as [`times`], for one rule. `None` also if some answers count but too few of them, because `times` as
/// many may be enough.
#[must_use]
pub fn times_for(rule: &Rule, evidence: &Evidence, times: u8) -> Option<Evidence> {
    if let (Rule::Survey(survey), Evidence::Answers(answers)) = (rule, evidence)
        && survey.is_short(answers)
    {
        return None;
    }
    self::times(evidence, times)
}
