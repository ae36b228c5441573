//! A rule with what its author declares of it, and the laws on it.

use std::fmt;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::{BoxedStrategy, Union};

use super::run::{LawKit, Runner};
use crate::fraction::Fraction;
use crate::laws::{self, Expected, LawViolation};
use crate::points;
use crate::rule::{Award, Leaf, ScoringRule};

type Step<E> = Box<dyn Fn(&E) -> Option<E>>;
type SameBand<E> = Box<dyn Fn(&E, &E) -> bool>;
type Times<E> = Box<dyn Fn(&E, u8) -> Option<E>>;
type Oracle<E> = Box<dyn Fn(&E) -> Option<Fraction>>;

/// A rule with what its decision says of it (thang điểm và những điều quyết định nêu): what
/// [`scoring_rule_laws!`](crate::scoring_rule_laws) builds. Each method is a key of that macro.
///
/// # Example
/// ```
/// use cchc::testing::{LawKit, RuleKit, evidence};
/// use cchc::{Evidence, Leaf, PerItem, Rule, points};
/// let rule: Rule = PerItem { each: points!(0.5) }.into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// let kit = RuleKit::of(rule.clone())
///     .evidence(evidence(&rule, &leaf))
///     .leaf(leaf)
///     .facts([(Evidence::Count(1), points!(1))]);
/// assert!(kit.find("bounded", 7, 256).is_ok());
/// assert_eq!(kit.find("facts", 7, 256).unwrap_err().law.id, "R24");
/// # Ok::<(), cchc::CodeError>(())
/// ```
pub struct RuleKit<R: ScoringRule> {
    rule: R,
    leaf: Leaf,
    evidence: Option<BoxedStrategy<R::Evidence>>,
    facts: Vec<(R::Evidence, Expected)>,
    better: Option<Step<R::Evidence>>,
    best: Option<R::Evidence>,
    worst: Option<R::Evidence>,
    edges: Vec<(R::Evidence, R::Evidence)>,
    band: Option<SameBand<R::Evidence>>,
    times: Option<Times<R::Evidence>>,
    same: Option<Step<R::Evidence>>,
    share_of_max: bool,
    oracle: Option<Oracle<R::Evidence>>,
}

impl<R: ScoringRule> fmt::Debug for RuleKit<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RuleKit")
            .field("rule", &self.rule)
            .field("leaf", &self.leaf)
            .finish_non_exhaustive()
    }
}

impl<R: ScoringRule> RuleKit<R> {
    /// A rule on a leaf of one point with two places, of which nothing is declared yet.
    pub fn of(rule: R) -> Self {
        let code = crate::error::proved("1".parse().ok(), "`1` is a code");
        Self {
            rule,
            leaf: Leaf::new(code, points!(1), 2),
            evidence: None,
            facts: Vec::new(),
            better: None,
            best: None,
            worst: None,
            edges: Vec::new(),
            band: None,
            times: None,
            same: None,
            share_of_max: false,
            oracle: None,
        }
    }

    /// The leaf that the rule scores.
    #[must_use]
    pub fn leaf(self, leaf: Leaf) -> Self {
        Self { leaf, ..self }
    }

    /// A strategy of evidence; what stands in `facts`, `edges`, `best` and `worst` is mixed in.
    #[must_use]
    pub fn evidence(self, evidence: impl Strategy<Value = R::Evidence> + 'static) -> Self {
        Self { evidence: Some(evidence.boxed()), ..self }
    }

    /// Evidence, and what the decision says of it: points, or [`Expected`].
    #[must_use]
    pub fn facts<X: Into<Expected>>(
        self,
        facts: impl IntoIterator<Item = (R::Evidence, X)>,
    ) -> Self {
        let facts = facts.into_iter().map(|(evidence, expected)| (evidence, expected.into()));
        Self { facts: facts.collect(), ..self }
    }

    /// The evidence that is one step better, if there is one; steps are even.
    #[must_use]
    pub fn better(self, better: impl Fn(&R::Evidence) -> Option<R::Evidence> + 'static) -> Self {
        Self { better: Some(Box::new(better)), ..self }
    }

    /// Evidence that earns the maximum.
    #[must_use]
    pub fn best(self, best: impl Into<Option<R::Evidence>>) -> Self {
        Self { best: best.into(), ..self }
    }

    /// Evidence that earns the worst award.
    #[must_use]
    pub fn worst(self, worst: impl Into<Option<R::Evidence>>) -> Self {
        Self { worst: worst.into(), ..self }
    }

    /// For each threshold of the decision: the evidence one step below it, and the evidence at it.
    #[must_use]
    pub fn edges(self, edges: impl IntoIterator<Item = (R::Evidence, R::Evidence)>) -> Self {
        Self { edges: edges.into_iter().collect(), ..self }
    }

    /// Which band of the decision evidence lies in, as any value that can be compared.
    #[must_use]
    pub fn band<K: PartialEq>(self, band: impl Fn(&R::Evidence) -> K + 'static) -> Self {
        Self { band: Some(Box::new(move |one, other| band(one) == band(other))), ..self }
    }

    /// The same ratio with k times the part and k times the whole, if that fits.
    #[must_use]
    pub fn times(self, times: impl Fn(&R::Evidence, u8) -> Option<R::Evidence> + 'static) -> Self {
        Self { times: Some(Box::new(times)), ..self }
    }

    /// The same evidence, written in another way.
    #[must_use]
    pub fn same(self, same: impl Fn(&R::Evidence) -> Option<R::Evidence> + 'static) -> Self {
        Self { same: Some(Box::new(same)), ..self }
    }

    /// Whether all points of the rule are shares of the maximum.
    #[must_use]
    pub fn share_of_max(self, share_of_max: bool) -> Self {
        Self { share_of_max, ..self }
    }

    /// The award by an independent calculation; `None` where it has none.
    #[must_use]
    pub fn oracle(self, oracle: impl Fn(&R::Evidence) -> Option<Fraction> + 'static) -> Self {
        Self { oracle: Some(Box::new(oracle)), ..self }
    }

    /// All evidence: half of it what was declared.
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

    fn each(
        &self,
        runner: &mut Runner,
        check: impl Fn(&R::Evidence) -> Result<bool, LawViolation>,
    ) -> Result<u32, LawViolation> {
        self.all().map_or(Ok(0), |all| runner.run(&all, check))
    }

    /// Whether the evidence earns points; a panic is a violation.
    fn earns(&self, evidence: &R::Evidence) -> Result<bool, LawViolation> {
        laws::total(&self.rule, &self.leaf, evidence)?;
        Ok(matches!(self.rule.award(&self.leaf, evidence), Ok(Award::Points { .. })))
    }

    fn next(&self, evidence: &R::Evidence) -> Option<R::Evidence> {
        self.better.as_ref().and_then(|better| better(evidence))
    }

    fn steps(&self, law: &str, runner: &mut Runner) -> Result<u32, LawViolation> {
        let (rule, leaf) = (&self.rule, &self.leaf);
        let one_step = law == "one_step";
        for (below, at) in &self.edges {
            if one_step {
                laws::one_step(rule, leaf, below, at)?;
            } else {
                laws::monotone(rule, leaf, below, at)?;
            }
        }
        let Some(all) = self.all() else { return Ok(0) };
        runner.run(&(all, 2..40_usize), |(evidence, steps)| {
            let steps = if one_step { 1 } else { *steps };
            let better = std::iter::successors(Some(evidence.clone()), |better| self.next(better))
                .take(steps.saturating_add(1))
                .last();
            let Some(better) = better.filter(|better| better != evidence) else { return Ok(false) };
            if one_step {
                laws::one_step(rule, leaf, evidence, &better)?;
            } else {
                laws::monotone(rule, leaf, evidence, &better)?;
            }
            Ok(self.earns(evidence)? && self.earns(&better)?)
        })
    }

    fn bands(&self, runner: &mut Runner) -> Result<u32, LawViolation> {
        let Some(band) = &self.band else { return Ok(0) };
        // From each evidence the whole way to the end of its band: a single step would seldom meet the
        // threshold that nobody declared.
        self.each(runner, |start| {
            let inside = std::iter::successors(Some(start.clone()), |evidence| {
                self.next(evidence).filter(|next| band(evidence, next))
            });
            let inside: Vec<R::Evidence> = inside.take(40).collect();
            let mut tried = false;
            for triple in inside.windows(3) {
                if let [first, middle, last] = triple {
                    laws::no_hidden_threshold(&self.rule, &self.leaf, [first, middle, last])?;
                    tried = true;
                }
            }
            Ok(tried && self.earns(start)?)
        })
    }

    fn scaled(&self, runner: &mut Runner, law: &str) -> Result<u32, LawViolation> {
        let (rule, leaf) = (&self.rule, &self.leaf);
        let Some(all) = self.all() else { return Ok(0) };
        runner.run(&(all, 2..=200_u8), |(evidence, factor)| {
            if law == "max_homogeneity" {
                laws::max_homogeneity(rule, leaf, evidence, *factor)?;
                return self.earns(evidence);
            }
            let scaled = self.times.as_ref().and_then(|times| times(evidence, *factor));
            let Some(scaled) = scaled else { return Ok(false) };
            laws::ratio_invariance(rule, leaf, evidence, &scaled)?;
            self.earns(evidence)
        })
    }
}

/// One try that is not random.
fn once(held: Result<(), LawViolation>) -> Result<u32, LawViolation> {
    held.map(|()| 1)
}

impl<R: ScoringRule> LawKit for RuleKit<R> {
    fn check(&self, law: &str, runner: &mut Runner) -> Result<u32, LawViolation> {
        let (rule, leaf) = (&self.rule, &self.leaf);
        let always = |held: Result<(), LawViolation>| held.map(|()| true);
        match law {
            "total" => self.each(runner, |evidence| always(laws::total(rule, leaf, evidence))),
            "bounded" => self.each(runner, |evidence| {
                laws::bounded(rule, leaf, evidence)?;
                self.earns(evidence)
            }),
            "full_marks" => {
                self.best.as_ref().map_or(Ok(0), |best| once(laws::full_marks(rule, leaf, best)))
            }
            "zero_marks" => {
                self.worst.as_ref().map_or(Ok(0), |worst| once(laws::zero_marks(rule, leaf, worst)))
            }
            "monotone" | "one_step" => self.steps(law, runner),
            "threshold_exact" => self.edges.iter().try_fold(0, |tried: u32, (below, at)| {
                laws::threshold_exact(rule, leaf, below, at).map(|()| tried.saturating_add(1))
            }),
            "no_hidden_threshold" => self.bands(runner),
            "ratio_invariance" => self.scaled(runner, law),
            "max_homogeneity" if self.share_of_max => self.scaled(runner, law),
            "representation" => self.each(runner, |evidence| {
                let Some(other) = self.same.as_ref().and_then(|same| same(evidence)) else {
                    return Ok(false);
                };
                always(laws::representation(rule, leaf, evidence, &other))
            }),
            "not_applicable" => {
                self.each(runner, |evidence| always(laws::not_applicable(rule, leaf, evidence)))
            }
            "deterministic" => {
                self.each(runner, |evidence| always(laws::deterministic(rule, leaf, evidence)))
            }
            "pure" => match self.all().zip(self.all()) {
                Some(pair) => runner.run(&pair, |(evidence, other)| {
                    always(laws::pure(rule, leaf, evidence, other))
                }),
                None => Ok(0),
            },
            "explained" => self.each(runner, |evidence| {
                laws::explained(rule, leaf, evidence)?;
                self.earns(evidence)
            }),
            "sound" => once(laws::sound(rule, leaf)),
            "refusals" => {
                self.each(runner, |evidence| always(laws::refusals(rule, leaf, evidence)))
            }
            "facts" => self.facts.iter().try_fold(0, |tried: u32, (evidence, expected)| {
                laws::fact(rule, leaf, evidence, expected.clone()).map(|()| tried.saturating_add(1))
            }),
            "oracle" => self.each(runner, |evidence| {
                let expected = self.oracle.as_ref().and_then(|oracle| oracle(evidence));
                expected.map_or(Ok(false), |expected| {
                    always(laws::oracle(rule, leaf, evidence, &expected))
                })
            }),
            _ => Ok(0),
        }
    }
}
