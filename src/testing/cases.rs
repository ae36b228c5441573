//! What the laws of a rule are tried on: the rule on its leaves, and evidence.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::{BoxedStrategy, Union};

use super::coverage::{Answered, Outcome};
use super::kit::{Make, RuleKit};
use super::run::{Runner, Tried};
use crate::laws::{self, Expected, LawResult, LawViolation};
use crate::number::decimal::step;
use crate::number::{Fraction, Points, invariant};
use crate::rule::{Award, Leaf, ScoringRule};

/// A rule on a leaf.
pub(super) struct Ground<'a, R> {
    pub(super) rule: &'a R,
    pub(super) leaf: Leaf,
    /// Whether it is the rule that facts, thresholds, bands and the oracle speak of.
    pub(super) is_declared: bool,
}

/// What laws are tried on, beside a rule and its leaf.
#[derive(Clone, Debug)]
pub(super) struct Case<E> {
    pub(super) evidence: E,
    pub(super) other: E,
    /// A factor, or a number of steps.
    pub(super) number: u8,
}

impl<R: ScoringRule> Ground<'_, R> {
    pub(super) fn answer(&self, evidence: &R::Evidence) -> Result<Answered, LawViolation> {
        Ok(match laws::rule::answer(self.rule, &self.leaf, evidence)? {
            Ok(Award::Points { clause, .. }) => Answered::Points(format!("{clause:?}")),
            Ok(Award::NotApplicable) => Answered::NotApplicable,
            Err(_) => Answered::Refused,
        })
    }

    /// Whether the evidence earns points. A panic is a violation.
    pub(super) fn earns(&self, evidence: &R::Evidence) -> Result<bool, LawViolation> {
        Ok(matches!(self.answer(evidence)?, Answered::Points(_)))
    }

    /// Whether the rule passes its check here.
    pub(super) fn is_accepted(&self) -> bool {
        catch_unwind(AssertUnwindSafe(|| self.rule.check(&self.leaf).is_ok())).unwrap_or(false)
    }
}

/// Evidence, and better evidence step by step.
pub(super) fn steps<'a, E: Clone>(
    start: &E,
    better: &'a Make<E, E>,
) -> impl Iterator<Item = E> + use<'a, E> {
    std::iter::successors(Some(start.clone()), better)
}

impl<R: ScoringRule> RuleKit<R> {
    /// The declared rule on its leaf, then on other leaves, then the other rules. A rule that was not declared for a
    /// leaf need not pass its check there.
    pub(super) fn grounds(&self) -> Vec<Ground<'_, R>> {
        let ground =
            |rule, leaf: &Leaf, is_declared| Ground { rule, leaf: leaf.clone(), is_declared };
        let declared = std::iter::once(&self.leaf).chain(&self.leaves);
        let mut grounds: Vec<Ground<'_, R>> =
            declared.map(|leaf| ground(&self.rule, leaf, true)).collect();
        grounds.extend(self.rules.iter().map(|rule| ground(rule, &self.leaf, false)));
        let code = invariant("9.8.7".parse().ok(), "`9.8.7` is a code");
        let elsewhere = Leaf { code, ..self.leaf.clone() };
        let small = Points::from_units(step(self.leaf.places));
        let small = Leaf { max: small, reaches: small, ..elsewhere.clone() };
        let others = [elsewhere, small].into_iter().take(1 + usize::from(self.share_of_max));
        let others = others.map(|leaf| ground(&self.rule, &leaf, true));
        grounds.extend(others.filter(Ground::is_accepted));
        grounds
    }

    /// What a fact or the oracle says of another leaf, if it says anything.
    pub(super) fn said_on(&self, ground: &Ground<'_, R>, said: &Expected) -> Option<Expected> {
        let (own, leaf) = (&self.leaf, &ground.leaf);
        let is_like = (own.may_not_apply, own.places) == (leaf.may_not_apply, leaf.places);
        match said {
            _ if !ground.is_declared => None,
            Expected::Points(points) if own.reaches == leaf.reaches => {
                Some(Expected::Points(points.clone()))
            }
            Expected::Points(points) if self.share_of_max => {
                let share = Fraction::from(leaf.reaches).checked_div(&own.reaches.into())?;
                Some(Expected::Points(points.clone() * share))
            }
            Expected::Points(_) => None,
            Expected::NotApplicable | Expected::Refused => is_like.then(|| said.clone()),
        }
    }

    /// The evidence that was declared, one by one.
    pub(super) fn listed(&self) -> Vec<R::Evidence> {
        let facts = self.facts.iter().map(|(evidence, _)| evidence);
        let words = self.words.iter().map(|(evidence, _)| evidence);
        let edges = self.edges.iter().flat_map(|(below, at)| [below, at]);
        facts.chain(words).chain(edges).chain(&self.best).chain(&self.worst).cloned().collect()
    }

    /// All evidence; if a strategy was given, half of it is what was declared, and what can be made of that.
    pub(super) fn all(&self) -> Option<Union<BoxedStrategy<R::Evidence>>> {
        let mut all: Vec<(u32, BoxedStrategy<R::Evidence>)> =
            self.evidence.iter().map(|evidence| (2, evidence.clone())).collect();
        let listed = self.listed();
        if !listed.is_empty() {
            let (better, times) = (self.better.clone(), self.times.clone());
            all.push((1, select(listed.clone()).boxed()));
            let scaled = (select(listed), prop_oneof![Just(1_u8), 2..=100_u8], 0..12_usize);
            let near = (scaled, any::<prop::sample::Index>()).prop_map(
                move |((evidence, factor, count), direction)| {
                    let scaled = times.first().and_then(|times| times(&evidence, factor));
                    let start = scaled.unwrap_or(evidence);
                    if better.is_empty() {
                        return start;
                    }
                    let better = direction.get(&better);
                    steps(&start, better.as_ref()).take(count + 1).last().unwrap_or(start)
                },
            );
            all.push((1, near.boxed()));
        }
        (!all.is_empty()).then(|| Union::new_weighted(all))
    }

    /// Tries a law: on each ground with the evidence that was declared, and then on random cases. `law` returns
    /// whether the case really tried it.
    pub(super) fn cases(
        &self,
        runner: &mut Runner,
        law: impl Fn(&Ground<'_, R>, &Case<R::Evidence>) -> Result<bool, LawViolation>,
    ) -> Tried {
        let Some(all) = self.all() else { return Ok(0) };
        let grounds = self.grounds();
        let law = |ground: &Ground<'_, R>, case: &Case<R::Evidence>| {
            law(ground, case).map_err(|violation| self.blame(ground, case, violation, &law))
        };
        let listed = if runner.is_of_bytes() { Vec::new() } else { self.listed() };
        for ground in &grounds {
            let others = listed.iter().cycle().skip(1);
            for ((evidence, other), number) in
                listed.iter().zip(others).zip([2, 10, 100].iter().cycle())
            {
                let case =
                    Case { evidence: evidence.clone(), other: other.clone(), number: *number };
                law(ground, &case)?;
            }
        }
        let ground = prop_oneof![Just(0), 0..grounds.len()];
        let all = Rc::new(all);
        runner.run(&(ground, all.clone(), all, 2..=200_u8), |(at, evidence, other, number)| {
            let (evidence, other) = (evidence.clone(), other.clone());
            let (ground, case) = (
                invariant(grounds.get(*at), "a ground of the list"),
                Case { evidence, other, number: *number },
            );
            let tried = law(ground, &case)?;
            Ok(Outcome { tried, answer: Some(ground.answer(&case.evidence)?) })
        })
    }

    /// A violation that a fresh rule does not show is one of R16: the mistake is that the rule remembers.
    pub(super) fn blame(
        &self,
        ground: &Ground<'_, R>,
        case: &Case<R::Evidence>,
        violation: LawViolation,
        law: impl Fn(&Ground<'_, R>, &Case<R::Evidence>) -> Result<bool, LawViolation>,
    ) -> LawViolation {
        let is_of_state = matches!(violation.law.id, "R1" | "R15" | "R16");
        let fresh = (self.fresh)();
        let fresh = Ground { rule: &fresh, leaf: ground.leaf.clone(), ..*ground };
        if is_of_state || !ground.is_declared || law(&fresh, case).is_err() {
            return violation;
        }
        violation.remembered()
    }

    /// A law on each entry of a list, on each ground that was declared.
    pub(super) fn list<T>(
        &self,
        runner: &mut Runner,
        list: &[T],
        law: impl Fn(&Ground<'_, R>, &T) -> LawResult,
    ) -> Tried {
        let grounds = self.grounds();
        let declared = || grounds.iter().filter(|ground| ground.is_declared);
        let fresh = (self.fresh)();
        for entry in list {
            for ground in declared() {
                law(ground, entry).map_err(|violation| {
                    let fresh = Ground { rule: &fresh, leaf: ground.leaf.clone(), ..*ground };
                    if law(&fresh, entry).is_ok() { violation.remembered() } else { violation }
                })?;
            }
            runner.coverage.add(true.into());
        }
        Ok(u32::try_from(list.len()).unwrap_or(u32::MAX))
    }

    pub(super) fn is_same_band(&self, one: &R::Evidence, other: &R::Evidence) -> bool {
        !self.band.is_empty() && self.band.iter().all(|band| band(one, other))
    }
}
