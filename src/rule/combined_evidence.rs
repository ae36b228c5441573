//! Evidence of a combined rule, for the laws: at the edges of its parts, out of a seed, better, best and worst.

use super::combine_by::CombineBy;
use super::combined_check::Span;
use super::evidence::{Answer, Evidence};
use super::leaf::Leaf;
use super::rule::{Combined, CombinedPart};
use super::seed::{Seed, modulo};
use crate::number::Fraction;

/// The answers to parts, by the positions of the parts.
type Answers = Vec<Option<Answer>>;

impl CombinedPart {
    fn extreme(&self, leaf: &Leaf, is_best: bool) -> Option<Answer> {
        let evidence = self.rule.built_in()?.extreme(&leaf.part(self.max), is_best);
        evidence.map(Answer::from)
    }
}

impl Combined {
    fn evidence(&self, answers: Answers) -> Evidence {
        let answered = self.names().zip(answers).filter_map(|(name, answer)| Some((name, answer?)));
        Evidence::parts(answered)
    }

    /// Evidence that answers the part at this position only.
    fn only(&self, position: usize, answer: Answer) -> Evidence {
        let mut answers = vec![None; self.of.len()];
        if let Some(place) = answers.get_mut(position) {
            *place = Some(answer);
        }
        self.evidence(answers)
    }

    /// The best, or else the worst, evidence of every part.
    fn all(&self, leaf: &Leaf, is_best: bool) -> Answers {
        self.of.iter().map(|part| part.extreme(leaf, is_best != part.minus)).collect()
    }

    /// Each part at its edges beside the best and the worst of the others; too few and too many parts.
    pub(super) fn edge_evidence(&self, leaf: &Leaf) -> Vec<Evidence> {
        let mut edges: Vec<Evidence> = Vec::new();
        edges.extend(self.worst_evidence(leaf));
        edges.extend(self.best_evidence(leaf));
        for is_best in [true, false] {
            let all = self.all(leaf, is_best);
            for (position, part) in self.of.iter().enumerate() {
                let kind = part.rule.built_in();
                let of_part = kind.map_or_else(Vec::new, |kind| kind.edges(&leaf.part(part.max)));
                let answers = of_part.into_iter().map(Answer::from).map(Some);
                for answer in answers.chain([Some(Answer::not_applicable()), None]) {
                    let mut answers = all.clone();
                    if self.by == CombineBy::One {
                        answers.fill(None);
                    }
                    if let Some(place) = answers.get_mut(position) {
                        *place = answer;
                    }
                    edges.push(self.evidence(answers));
                }
            }
            edges.push(self.evidence(all));
        }
        edges.push(Evidence::parts(self.names().map(|name| (name, Answer::not_applicable()))));
        edges.push(Evidence::parts([("?", Answer::not_applicable())]));
        edges
    }

    pub(super) fn sample_evidence(&self, leaf: &Leaf, seed: Seed) -> Option<Evidence> {
        let length = u64::try_from(self.of.len()).ok()?;
        let chosen = modulo(seed.part ^ seed.whole, length);
        let mut answers = Vec::new();
        for (part, at) in self.of.iter().zip(0_u32..) {
            let [whole, share] =
                [seed.whole, seed.part].map(|bits| bits.rotate_right(at.wrapping_mul(7)));
            let is_chosen = u64::from(at) == chosen;
            let is_answered = match self.by {
                CombineBy::Sum => true,
                CombineBy::Best => is_chosen || whole & 1 == 1,
                CombineBy::One => is_chosen,
            };
            let is_left_out = leaf.may_not_apply && share & 7 == 7;
            let of_part = Seed { kind: seed.kind, whole, part: share };
            answers.push(match (is_answered, is_left_out) {
                (false, _) => None,
                (true, true) => Some(Answer::not_applicable()),
                (true, false) => {
                    let kind = part.rule.built_in()?;
                    Some(kind.sample(&leaf.part(part.max), of_part)?.into())
                }
            });
        }
        Some(self.evidence(answers))
    }

    /// The first part without `minus` that can get better.
    pub(super) fn better_evidence(&self, leaf: &Leaf, evidence: &Evidence) -> Option<Evidence> {
        let Evidence::Parts(answers) = evidence else { return None };
        self.of.iter().filter(|part| !part.minus).find_map(|part| {
            let mut answers = answers.clone();
            let (_, answer) = answers.iter_mut().find(|(name, _)| *name == part.name)?;
            let kind = part.rule.built_in()?;
            let better = kind.one_better(&leaf.part(part.max), answer.evidence.as_ref()?)?;
            *answer = better.into();
            Some(Evidence::Parts(answers))
        })
    }

    pub(super) fn best_evidence(&self, leaf: &Leaf) -> Option<Evidence> {
        if self.by == CombineBy::Sum {
            return Some(self.evidence(self.all(leaf, true)));
        }
        let parts = self.of.iter().enumerate();
        let (position, part) = parts.max_by_key(|(_, part)| part.max)?;
        Some(self.only(position, part.extreme(leaf, true)?))
    }

    pub(super) fn worst_evidence(&self, leaf: &Leaf) -> Option<Evidence> {
        let spans = self.spans(leaf);
        let worst = |(_, span): &(usize, &Span<'_>)| span.bounds.worst.clone();
        if self.by != CombineBy::Sum {
            let (position, span) = spans.iter().enumerate().min_by_key(worst)?;
            return Some(self.only(position, span.part.extreme(leaf, false)?));
        }
        let mut answers = self.all(leaf, false);
        if !leaf.may_not_apply {
            return Some(self.evidence(answers));
        }
        // What does not apply counts as zero, but one part applies: one that is not required, if there is one.
        let is_left_out = |span: &Span<'_>| !span.part.minus && span.bounds.worst > Fraction::ZERO;
        for (answer, _) in answers.iter_mut().zip(&spans).filter(|(_, span)| is_left_out(span)) {
            *answer = Some(Answer::not_applicable());
        }
        if spans.iter().all(is_left_out) {
            let order =
                |(_, span): &(usize, &Span<'_>)| (span.part.required, span.bounds.worst.clone());
            let (position, span) = spans.iter().enumerate().min_by_key(order)?;
            *answers.get_mut(position)? = span.part.extreme(leaf, false);
        }
        Some(self.evidence(answers))
    }
}
