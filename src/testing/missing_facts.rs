//! The facts that a kit asks its author for.

use super::cases::steps;
use super::coverage::Answered;
use super::kit::RuleKit;
use super::run::Runner;
use crate::laws::LawViolation;
use crate::laws::violation::paste;
use crate::number::invariant;
use crate::rule::ScoringRule;

impl<R: ScoringRule> RuleKit<R> {
    /// Facts to ask the author for: at thresholds and just below them, and of each clause. Up to five of each.
    pub(super) fn missing_facts(&self) -> Result<Vec<String>, LawViolation> {
        let grounds = self.grounds();
        let own = invariant(grounds.first(), "the declared rule on its leaf");
        let clause = |evidence: &R::Evidence| {
            Ok(match own.answer(evidence)? {
                Answered::Points(clause) => Some(clause),
                Answered::NotApplicable | Answered::Refused => None,
            })
        };
        let mut missing = Vec::new();
        for (below, at) in &self.edges {
            missing.push((below.clone(), "just below a threshold"));
            missing.push((at.clone(), "at a threshold"));
        }
        for better in &self.better {
            for start in self.listed() {
                let walked: Vec<R::Evidence> = steps(&start, better.as_ref()).take(40).collect();
                for [one, other] in walked.windows(2).filter_map(|pair| pair.first_chunk::<2>()) {
                    let is_same_band = if self.band.is_empty() {
                        clause(one)? == clause(other)?
                    } else {
                        self.is_same_band(one, other)
                    };
                    if !is_same_band {
                        missing.push((one.clone(), "at the end of a band"));
                        missing.push((other.clone(), "at the start of a band"));
                    }
                }
            }
        }
        let mut known: Vec<R::Evidence> = self.facts.iter().map(|(fact, _)| fact.clone()).collect();
        let mut clauses = Vec::new();
        for evidence in &known {
            clauses.extend(clause(evidence)?);
        }
        missing.retain(|(evidence, _)| {
            let is_new = !known.contains(evidence);
            known.extend(is_new.then(|| evidence.clone()));
            is_new
        });
        let mut probe = Runner::seeded(0, 256);
        self.cases(&mut probe, |_, _| Ok(true))?;
        let seen = probe.coverage.clauses.into_keys();
        let of_clause = seen.filter(|clause| !clauses.contains(clause));
        let of_clause = of_clause.map(|clause| format!("no fact that {clause} pays"));
        let ask = |(evidence, why)| format!("no fact {why}: {}", paste(&evidence));
        Ok(missing.into_iter().map(ask).take(5).chain(of_clause.take(5)).collect())
    }
}
