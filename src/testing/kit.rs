//! A rule with what its author declares of it, and the laws on it.

use std::fmt;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::{BoxedStrategy, Union};

use super::run::{LawFn, LawKit, Runner, Tried, tried_if_made};
use crate::laws::{self, Expected, LawResult, LawViolation};
use crate::number::{Fraction, invariant};
use crate::points;
use crate::rule::{Award, Leaf, ScoringRule};

/// What a declared function makes of evidence.
type Make<E, T> = dyn Fn(&E) -> Option<T>;
type SameBand<E> = dyn Fn(&E, &E) -> bool;
type Times<E> = dyn Fn(&E, u8) -> Option<E>;

/// A law on one piece of evidence.
type OnOne<R> = fn(&R, &Leaf, &<R as ScoringRule>::Evidence) -> LawResult;
/// A law on two pieces of evidence.
type OnTwo<R> =
    fn(&R, &Leaf, &<R as ScoringRule>::Evidence, &<R as ScoringRule>::Evidence) -> LawResult;

/// A rule with what its decision says of it (thang điểm và những điều quyết định nêu):
/// [`scoring_rule_laws!`](crate::scoring_rule_laws) builds it. Each method is a key of that macro.
///
/// # Example
/// ```
/// use cchc::laws;
/// use cchc::Evidence;
/// use cchc::testing::{LawKit, RuleKit};
/// let (rule, leaf) = laws::example();
/// let kit = |best| RuleKit::of(rule.clone()).leaf(leaf.clone()).best(best);
/// assert!(kit(Evidence::share(3, 3)).find("full_marks", 7, 64).is_ok());
/// let violation = kit(Evidence::share(2, 3)).find("full_marks", 7, 64).unwrap_err();
/// assert_eq!(violation.law.id, "R3"); // 2 of 3 does not earn the maximum
/// ```
pub struct RuleKit<R: ScoringRule> {
    rule: R,
    leaf: Leaf,
    evidence: Option<BoxedStrategy<R::Evidence>>,
    facts: Vec<(R::Evidence, Expected)>,
    better: Box<Make<R::Evidence, R::Evidence>>,
    best: Option<R::Evidence>,
    worst: Option<R::Evidence>,
    edges: Vec<(R::Evidence, R::Evidence)>,
    band: Box<SameBand<R::Evidence>>,
    times: Box<Times<R::Evidence>>,
    same: Box<Make<R::Evidence, R::Evidence>>,
    share_of_max: bool,
    oracle: Box<Make<R::Evidence, Fraction>>,
}

impl<R: ScoringRule> fmt::Debug for RuleKit<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut kit = f.debug_struct("RuleKit");
        kit.field("rule", &self.rule).field("leaf", &self.leaf).finish_non_exhaustive()
    }
}

impl<R: ScoringRule> RuleKit<R> {
    /// A rule of which nothing is declared yet (R22).
    pub fn of(rule: R) -> Self {
        let code = invariant("1".parse().ok(), "`1` is a code");
        Self {
            rule,
            leaf: Leaf::new(code, points!(1), 2),
            evidence: None,
            facts: Vec::new(),
            better: Box::new(|_| None),
            best: None,
            worst: None,
            edges: Vec::new(),
            band: Box::new(|_, _| false),
            times: Box::new(|_, _| None),
            same: Box::new(|_| None),
            share_of_max: false,
            oracle: Box::new(|_| None),
        }
    }

    /// The leaf that the rule scores; by default one of one point with two places.
    #[must_use]
    pub fn leaf(self, leaf: Leaf) -> Self {
        Self { leaf, ..self }
    }

    /// A strategy of evidence, for R1, R2, R14 to R17 and R23. The evidence of `facts`, `edges`, `best` and
    /// `worst` is mixed in.
    #[must_use]
    pub fn evidence(self, evidence: impl Strategy<Value = R::Evidence> + 'static) -> Self {
        Self { evidence: Some(evidence.boxed()), ..self }
    }

    /// Evidence, and what the decision says of it: points, or [`Expected`] (R24, R14).
    #[must_use]
    pub fn facts<X: Into<Expected>>(
        self,
        facts: impl IntoIterator<Item = (R::Evidence, X)>,
    ) -> Self {
        let facts = facts.into_iter().map(|(evidence, expected)| (evidence, expected.into()));
        Self { facts: facts.collect(), ..self }
    }

    /// The evidence that is one step better, if there is any (R5, R6). Steps must be even.
    #[must_use]
    pub fn better(self, better: impl Fn(&R::Evidence) -> Option<R::Evidence> + 'static) -> Self {
        Self { better: Box::new(better), ..self }
    }

    /// Evidence that earns the maximum (R3).
    #[must_use]
    pub fn best(self, best: impl Into<Option<R::Evidence>>) -> Self {
        Self { best: best.into(), ..self }
    }

    /// Evidence that earns the worst award (R4).
    #[must_use]
    pub fn worst(self, worst: impl Into<Option<R::Evidence>>) -> Self {
        Self { worst: worst.into(), ..self }
    }

    /// For each threshold of the decision: the evidence one step below it, and the evidence at it (R7, and
    /// more cases for R5 and R6).
    #[must_use]
    pub fn edges(self, edges: impl IntoIterator<Item = (R::Evidence, R::Evidence)>) -> Self {
        Self { edges: edges.into_iter().collect(), ..self }
    }

    /// Which band of the decision evidence is in, as any value that can be compared (R8, with `better`).
    #[must_use]
    pub fn band<K: PartialEq>(self, band: impl Fn(&R::Evidence) -> K + 'static) -> Self {
        Self { band: Box::new(move |one, other| band(one) == band(other)), ..self }
    }

    /// The same ratio with k times the part and k times the whole, if that fits (R11).
    #[must_use]
    pub fn times(self, times: impl Fn(&R::Evidence, u8) -> Option<R::Evidence> + 'static) -> Self {
        Self { times: Box::new(times), ..self }
    }

    /// The same evidence, written in another way (R13).
    #[must_use]
    pub fn same(self, same: impl Fn(&R::Evidence) -> Option<R::Evidence> + 'static) -> Self {
        Self { same: Box::new(same), ..self }
    }

    /// Whether all points of the rule are shares of the maximum (R12).
    #[must_use]
    pub fn share_of_max(self, share_of_max: bool) -> Self {
        Self { share_of_max, ..self }
    }

    /// The award by an independent calculation (R24); `None` if the calculation has none.
    #[must_use]
    pub fn oracle(self, oracle: impl Fn(&R::Evidence) -> Option<Fraction> + 'static) -> Self {
        Self { oracle: Box::new(oracle), ..self }
    }

    /// All evidence; if a strategy was given, half of it is what was declared.
    fn all(&self) -> Option<Union<BoxedStrategy<R::Evidence>>> {
        let facts = self.facts.iter().map(|(evidence, _)| evidence);
        let edges = self.edges.iter().flat_map(|(below, at)| [below, at]);
        let listed: Vec<R::Evidence> =
            facts.chain(edges).chain(&self.best).chain(&self.worst).cloned().collect();
        let mut all: Vec<BoxedStrategy<R::Evidence>> = self.evidence.clone().into_iter().collect();
        if !listed.is_empty() {
            all.push(select(listed).boxed());
        }
        (!all.is_empty()).then(|| Union::new(all))
    }

    /// Tries a law on all evidence and something `more`. `check` returns whether the case really tried it.
    fn cases<S: Strategy>(
        &self,
        runner: &mut Runner,
        more: S,
        check: impl Fn(&R::Evidence, &S::Value) -> Result<bool, LawViolation>,
    ) -> Tried {
        let Some(all) = self.all() else { return Ok(0) };
        runner.run(&(all, more), |(evidence, more)| check(evidence, more))
    }

    /// A law on all evidence.
    fn each(&self, runner: &mut Runner, law: OnOne<R>) -> Tried {
        self.cases(runner, Just(()), |evidence, ()| {
            law(&self.rule, &self.leaf, evidence).map(|()| true)
        })
    }

    /// A law on all evidence; only evidence that earns points tries it.
    fn each_award(&self, runner: &mut Runner, law: OnOne<R>) -> Tried {
        self.cases(runner, Just(()), |evidence, ()| {
            law(&self.rule, &self.leaf, evidence)?;
            self.earns(evidence)
        })
    }

    /// Whether the evidence earns points. A panic is a violation.
    fn earns(&self, evidence: &R::Evidence) -> Result<bool, LawViolation> {
        laws::total(&self.rule, &self.leaf, evidence)?;
        Ok(matches!(self.rule.award(&self.leaf, evidence), Ok(Award::Points { .. })))
    }

    /// A law on all evidence and what a declared function makes of it, if it makes anything.
    fn with<T>(
        &self,
        runner: &mut Runner,
        make: &Make<R::Evidence, T>,
        law: fn(&R, &Leaf, &R::Evidence, &T) -> LawResult,
    ) -> Tried {
        self.cases(runner, Just(()), |evidence, ()| {
            tried_if_made(make(evidence), |made| law(&self.rule, &self.leaf, evidence, &made))
        })
    }

    /// A law on each entry of a list.
    fn list<'a, T: 'a>(
        &self,
        list: impl IntoIterator<Item = &'a T>,
        law: impl Fn(&R, &Leaf, &T) -> LawResult,
    ) -> Tried {
        list.into_iter().try_fold(0_u32, |tried, entry| {
            law(&self.rule, &self.leaf, entry)?;
            Ok(tried.saturating_add(1))
        })
    }

    /// A law on the edges, and on evidence that is up to `most` steps apart.
    fn steps(&self, runner: &mut Runner, most: usize, law: OnTwo<R>) -> Tried {
        self.list(&self.edges, |rule, leaf, (below, at)| law(rule, leaf, below, at))?;
        self.cases(runner, 2..40_usize, |evidence, steps| {
            let better = std::iter::successors(Some(evidence.clone()), &self.better);
            let better = better.take(most.min(*steps) + 1).last();
            let Some(better) = better.filter(|better| better != evidence) else { return Ok(false) };
            law(&self.rule, &self.leaf, evidence, &better)?;
            Ok(self.earns(evidence)? && self.earns(&better)?)
        })
    }

    fn bands(&self, runner: &mut Runner) -> Tried {
        // From each evidence to the end of its band, at most 40 steps: a single step would seldom meet a
        // threshold that nobody declared.
        self.cases(runner, Just(()), |start, ()| {
            let inside = std::iter::successors(Some(start.clone()), |evidence| {
                (self.better)(evidence).filter(|next| (self.band)(evidence, next))
            });
            let inside: Vec<R::Evidence> = inside.take(40).collect();
            for triple in inside.windows(3).filter_map(|triple| triple.first_chunk::<3>()) {
                laws::no_hidden_threshold(&self.rule, &self.leaf, triple.each_ref())?;
            }
            Ok(inside.len() >= 3 && self.earns(start)?)
        })
    }

    fn ratio_invariance(&self, runner: &mut Runner) -> Tried {
        self.cases(runner, 2..=200_u8, |evidence, factor| {
            let Some(scaled) = (self.times)(evidence, *factor) else { return Ok(false) };
            laws::ratio_invariance(&self.rule, &self.leaf, evidence, &scaled)?;
            self.earns(evidence)
        })
    }

    fn max_homogeneity(&self, runner: &mut Runner) -> Tried {
        if !self.share_of_max {
            return Ok(0);
        }
        self.cases(runner, 2..=200_u8, |evidence, factor| {
            laws::max_homogeneity(&self.rule, &self.leaf, evidence, *factor)?;
            self.earns(evidence)
        })
    }

    fn pure(&self, runner: &mut Runner) -> Tried {
        let Some(others) = self.all() else { return Ok(0) };
        self.cases(runner, others, |one, other| {
            laws::pure(&self.rule, &self.leaf, one, other).map(|()| true)
        })
    }
}

impl<R: ScoringRule> LawKit for RuleKit<R> {
    fn laws() -> &'static [(&'static str, LawFn<Self>)] {
        &[
            ("total", |kit, runner| kit.each(runner, laws::total)),
            ("bounded", |kit, runner| kit.each_award(runner, laws::bounded)),
            ("full_marks", |kit, _| kit.list(&kit.best, laws::full_marks)),
            ("zero_marks", |kit, _| kit.list(&kit.worst, laws::zero_marks)),
            ("monotone", |kit, runner| kit.steps(runner, 40, laws::monotone)),
            ("one_step", |kit, runner| kit.steps(runner, 1, laws::one_step)),
            ("threshold_exact", |kit, _| {
                kit.list(&kit.edges, |rule, leaf, (below, at)| {
                    laws::threshold_exact(rule, leaf, below, at)
                })
            }),
            ("no_hidden_threshold", Self::bands),
            ("ratio_invariance", Self::ratio_invariance),
            ("max_homogeneity", Self::max_homogeneity),
            ("representation", |kit, runner| kit.with(runner, &kit.same, laws::representation)),
            ("not_applicable", |kit, runner| kit.each(runner, laws::not_applicable)),
            ("deterministic", |kit, runner| kit.each(runner, laws::deterministic)),
            ("pure", Self::pure),
            ("explained", |kit, runner| kit.each_award(runner, laws::explained)),
            ("sound", |kit, _| laws::sound(&kit.rule, &kit.leaf).map(|()| 1)),
            ("refusals", |kit, runner| kit.each(runner, laws::refusals)),
            ("facts", |kit, _| {
                kit.list(&kit.facts, |rule, leaf, (evidence, expected)| {
                    laws::fact(rule, leaf, evidence, expected.clone())
                })
            }),
            ("oracle", |kit, runner| kit.with(runner, &kit.oracle, laws::oracle)),
        ]
    }
}
