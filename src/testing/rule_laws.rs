//! How each law of a rule is tried.

use super::cases::{Case, Ground, steps};
use super::kit::RuleKit;
use super::run::{LawFn, LawKit, Runner, Tried, tried_if_made};
use crate::laws::facts::as_said;
use crate::laws::{self, LawResult};
use crate::number::Points;
use crate::number::decimal::step;
use crate::rule::{Leaf, ScoringRule};

/// A law on one piece of evidence.
type OnOne<R> = fn(&R, &Leaf, &<R as ScoringRule>::Evidence) -> LawResult;
/// A law on two pieces of evidence.
type OnTwo<R> =
    fn(&R, &Leaf, &<R as ScoringRule>::Evidence, &<R as ScoringRule>::Evidence) -> LawResult;

impl<R: ScoringRule> RuleKit<R> {
    /// R1 also on leaves that were not declared, such as one without decimal places. They may be refused, but not
    /// with a panic.
    fn total(&self, runner: &mut Runner) -> Tried {
        for places in [0, 8] {
            for max in [Points::from_units(step(places)), Points::DECLARED_MAX] {
                let leaf = Leaf { max, reaches: max, places, ..self.leaf.clone() };
                let ground = Ground { rule: &self.rule, leaf, is_declared: false };
                laws::checked(&self.rule, &ground.leaf)?;
                if ground.is_accepted() {
                    self.listed()
                        .iter()
                        .try_for_each(|evidence| ground.answer(evidence).map(drop))?;
                }
            }
        }
        self.each(runner, laws::total)
    }

    /// A law on all evidence.
    fn each(&self, runner: &mut Runner, law: OnOne<R>) -> Tried {
        self.cases(runner, |ground, case| {
            law(ground.rule, &ground.leaf, &case.evidence).map(|()| true)
        })
    }

    /// A law on all evidence; only evidence that earns points tries it.
    fn each_award(&self, runner: &mut Runner, law: OnOne<R>) -> Tried {
        self.cases(runner, |ground, case| {
            law(ground.rule, &ground.leaf, &case.evidence)?;
            ground.earns(&case.evidence)
        })
    }

    /// A law on the edges, and on evidence that is up to `most` steps apart.
    fn steps(&self, runner: &mut Runner, most: usize, law: OnTwo<R>) -> Tried {
        self.list(runner, &self.edges, |ground, (below, at)| {
            law(ground.rule, &ground.leaf, below, at)
        })?;
        self.cases(runner, |ground, Case { evidence, number, .. }| {
            let mut tried = false;
            for better in &self.better {
                let count = most.min(usize::from(*number % 38) + 2);
                let walked: Vec<R::Evidence> =
                    steps(evidence, better.as_ref()).take(count + 1).collect();
                for [one, other] in walked.windows(2).filter_map(|pair| pair.first_chunk::<2>()) {
                    law(ground.rule, &ground.leaf, one, other)?;
                }
                let better = walked.last().filter(|better| *better != evidence);
                let Some(better) = better else { continue };
                law(ground.rule, &ground.leaf, evidence, better)?;
                tried |= ground.earns(evidence)? && ground.earns(better)?;
            }
            Ok(tried)
        })
    }

    fn bands(&self, runner: &mut Runner) -> Tried {
        // From each evidence to the end of its band, at most 40 steps: a single step would seldom meet a
        // threshold that nobody declared.
        self.cases(runner, |ground, Case { evidence: start, .. }| {
            let mut tried = false;
            for better in &self.better {
                let all = steps(start, better.as_ref());
                let inside = all.take_while(|evidence| self.is_same_band(start, evidence));
                let inside: Vec<R::Evidence> = inside.take(40).collect();
                for triple in inside.windows(3).filter_map(|triple| triple.first_chunk::<3>()) {
                    let triple = triple.each_ref();
                    if ground.is_declared {
                        laws::no_hidden_threshold(ground.rule, &ground.leaf, triple)?;
                    }
                }
                tried |= inside.len() >= 3 && ground.earns(start)?;
            }
            Ok(tried)
        })
    }

    /// The edges, and the same thresholds in steps that are 10, 100 and 1,000 times as fine.
    fn thresholds(&self, runner: &mut Runner) -> Tried {
        let mut edges = self.edges.clone();
        if !self.band.is_empty() {
            edges.extend(self.edges.iter().flat_map(|edge| self.finer(edge)));
        }
        self.list(runner, &edges, |ground, (below, at)| {
            laws::threshold_exact(ground.rule, &ground.leaf, below, at)
        })
    }

    /// Between the ends of an edge, multiplied, the steps that cross from the band of one to that of the other.
    fn finer(&self, (below, at): &(R::Evidence, R::Evidence)) -> Vec<(R::Evidence, R::Evidence)> {
        let mut found = Vec::new();
        for times in &self.times {
            let tens = |evidence: &R::Evidence| {
                let tens = std::iter::successors(times(evidence, 10), |tens| times(tens, 10));
                tens.take(3).collect::<Vec<_>>()
            };
            for (below, at) in tens(below).iter().zip(tens(at)) {
                for better in &self.better {
                    let walked: Vec<R::Evidence> =
                        steps(below, better.as_ref()).take(2000).collect();
                    let pairs = walked.windows(2).filter_map(|pair| pair.first_chunk::<2>());
                    let crossed = pairs.clone().find(|[one, other]| {
                        self.is_same_band(one, below)
                            && self.is_same_band(other, &at)
                            && !self.is_same_band(one, other)
                    });
                    found.extend(crossed.map(|[one, other]| (one.clone(), other.clone())));
                }
            }
        }
        found
    }

    fn ratio_invariance(&self, runner: &mut Runner) -> Tried {
        self.cases(runner, |ground, Case { evidence, number, .. }| {
            let mut tried = false;
            for times in &self.times {
                // Up to numbers so large that a product of few bits wraps.
                let scaled =
                    std::iter::successors(times(evidence, *number), |one| times(one, *number));
                for scaled in scaled.take(6) {
                    laws::ratio_invariance(ground.rule, &ground.leaf, evidence, &scaled)?;
                    tried |= ground.earns(evidence)?;
                }
            }
            Ok(tried)
        })
    }

    fn max_homogeneity(&self, runner: &mut Runner) -> Tried {
        if !self.share_of_max {
            return Ok(0);
        }
        self.cases(runner, |ground, Case { evidence, number, .. }| {
            laws::max_homogeneity(ground.rule, &ground.leaf, evidence, *number)?;
            ground.earns(evidence)
        })
    }

    fn representation(&self, runner: &mut Runner) -> Tried {
        self.cases(runner, |ground, Case { evidence, .. }| {
            self.same.iter().try_fold(false, |tried, same| {
                let one = tried_if_made(same(evidence), |same| {
                    laws::representation(ground.rule, &ground.leaf, evidence, &same)
                });
                Ok(tried | one?)
            })
        })
    }

    fn pure(&self, runner: &mut Runner) -> Tried {
        self.cases(runner, |ground, Case { evidence, other, .. }| {
            let Ground { rule, leaf, is_declared } = ground;
            if *is_declared {
                laws::as_fresh(*rule, &(self.fresh)(), leaf, evidence, other)?;
            } else {
                laws::pure(*rule, leaf, evidence, other)?;
            }
            Ok(true)
        })
    }

    fn refusals(&self, runner: &mut Runner) -> Tried {
        let tried = self.each(runner, laws::refusals)?;
        if runner.coverage.refused == 0 && runner.coverage.cases > 1 {
            let note = "no refusal was tried: has the rule evidence that it must refuse?";
            runner.coverage.notes.push(note.to_owned());
        }
        Ok(tried)
    }

    fn sound(&self, runner: &mut Runner) -> Tried {
        let grounds = self.grounds();
        for ground in &grounds {
            laws::sound(ground.rule, &ground.leaf)?;
            runner.coverage.add(true.into());
        }
        laws::equality(&self.rule, &self.leaf, &(self.fresh)(), true)?;
        let rules: Vec<&R> =
            std::iter::once(&self.rule).chain(&self.rules).chain(&self.refused).collect();
        for (at, rule) in rules.iter().enumerate() {
            for other in rules.iter().skip(at + 1) {
                laws::equality(*rule, &self.leaf, *other, false)?;
            }
        }
        for rule in &self.refused {
            laws::check_refuses(rule, &self.leaf)?;
        }
        Ok(1)
    }

    fn try_facts(&self, runner: &mut Runner) -> Tried {
        for (at, (evidence, said)) in self.facts.iter().enumerate() {
            let again = self.facts.iter().skip(at + 1).find(|(other, _)| other == evidence);
            if let Some((_, other)) = again.filter(|(_, other)| other != said) {
                as_said(&self.rule, &self.leaf, evidence, said, "a fact says")?;
                as_said(
                    &self.rule,
                    &self.leaf,
                    evidence,
                    other,
                    "a fact about equal evidence says",
                )?;
            }
        }
        let tried = self.list(runner, &self.facts, |ground, (evidence, said)| {
            let said = self.said_on(ground, said);
            said.map_or(Ok(()), |said| {
                as_said(ground.rule, &ground.leaf, evidence, &said, "the decision says")
            })
        })?;
        for (evidence, words) in &self.words {
            laws::words_of(&self.rule, &self.leaf, evidence, *words)?;
        }
        let missing = self.missing_facts()?;
        runner.coverage.notes.extend(missing);
        Ok(tried)
    }

    fn try_oracle(&self, runner: &mut Runner) -> Tried {
        self.cases(runner, |ground, Case { evidence, .. }| {
            self.oracle.iter().try_fold(false, |tried, oracle| {
                let said = oracle(evidence).and_then(|said| self.said_on(ground, &said));
                let one = tried_if_made(said, |said| {
                    let who = "the independent calculation gives";
                    as_said(ground.rule, &ground.leaf, evidence, &said, who)
                });
                Ok(tried | one?)
            })
        })
    }
}

impl<R: ScoringRule> LawKit for RuleKit<R> {
    fn laws() -> &'static [(&'static str, LawFn<Self>)] {
        &[
            ("total", Self::total),
            ("bounded", |kit, runner| kit.each_award(runner, laws::bounded)),
            ("full_marks", |kit, runner| {
                kit.list(runner, &kit.best, |ground, best| {
                    laws::full_marks(ground.rule, &ground.leaf, best)
                })
            }),
            ("zero_marks", |kit, runner| {
                kit.list(runner, &kit.worst, |ground, worst| {
                    laws::zero_marks(ground.rule, &ground.leaf, worst)
                })
            }),
            ("monotone", |kit, runner| kit.steps(runner, 40, laws::monotone)),
            ("one_step", |kit, runner| kit.steps(runner, 1, laws::one_step)),
            ("threshold_exact", Self::thresholds),
            ("no_hidden_threshold", Self::bands),
            ("ratio_invariance", Self::ratio_invariance),
            ("max_homogeneity", Self::max_homogeneity),
            ("representation", Self::representation),
            ("not_applicable", |kit, runner| kit.each(runner, laws::not_applicable)),
            ("deterministic", |kit, runner| kit.each(runner, laws::deterministic)),
            ("pure", Self::pure),
            ("explained", |kit, runner| kit.each(runner, laws::explained)),
            ("languages", |kit, runner| kit.each(runner, laws::languages)),
            ("sound", Self::sound),
            ("refusals", Self::refusals),
            ("facts", Self::try_facts),
            ("oracle", Self::try_oracle),
            ("rule_form", |kit, runner| {
                kit.list(runner, &kit.rule_form, |ground, form| form(ground.rule))
            }),
            ("evidence_form", |kit, runner| {
                kit.cases(runner, |_, Case { evidence, .. }| {
                    kit.evidence_form.iter().try_for_each(|form| form(evidence))?;
                    Ok(true)
                })
            }),
        ]
    }
}
