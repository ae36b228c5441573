//! What each part of a combined rule gives, in words.

use super::explained::Explained;
use super::writer::{Words, Writer};
use crate::number::invariant;
use crate::rule::{Answer, Award, Capped, Combination, CombinedPart, Evidence, Rule};

/// A part that is answered, with its award.
pub(super) struct AnsweredPart<'a, 'b> {
    pub(super) part: &'a CombinedPart,
    pub(super) answer: &'a Answer,
    pub(super) award: &'b Award,
}

impl<'a> Explained<'a> {
    /// What the parts of its [`Combined`](crate::rule::Combined) rule give, and what the caps cut (cách tính điểm
    /// từ các phần); `None` for another rule, and without evidence.
    #[must_use]
    pub fn combination(self) -> Option<Combination> {
        let (Rule::Combined(rule), Some(evidence)) = (self.rule()?, self.evidence()) else {
            return None;
        };
        let combination = rule.combination(self.criterion().leaf(), evidence);
        Some(invariant(combination.ok(), "the sheet is checked"))
    }

    /// The parts that are answered, in the order of the rule.
    pub(super) fn answered_parts(self, combination: &Combination) -> Vec<AnsweredPart<'a, '_>> {
        let (Some(Rule::Combined(rule)), Some(Evidence::Parts(answers))) =
            (self.rule(), self.evidence())
        else {
            return Vec::new();
        };
        let given = rule.answers_by_part(answers);
        let parts = rule.of.iter().zip(given).zip(&combination.parts);
        let answered = parts.filter_map(|((part, answer), award)| {
            Some(AnsweredPart { part, answer: answer?, award: award.as_ref()? })
        });
        answered.collect()
    }

    /// What each part gives and why, its note, and the sums that the award is made of.
    pub(super) fn write_combination(self, under: usize, text: &mut Writer) {
        let Some(combination) = self.combination() else { return };
        let (leaf, language) = (self.criterion().leaf(), text.language);
        for AnsweredPart { part, answer, award } in self.answered_parts(&combination) {
            text.indent(under).words(if part.minus {
                ["phần trừ điểm “", "less part “"]
            } else {
                ["phần “", "part “"]
            });
            text.push(&part.name).push("”: ");
            match award {
                Award::Points { value, clause } => {
                    text.exact(value, 2).words([" điểm", ""]);
                    if let Some(addition) = part.addition(leaf, *clause, language) {
                        text.push(" (").push(&addition).push(")");
                    }
                }
                Award::NotApplicable => {
                    text.words(["không áp dụng", "not applicable"]);
                }
            }
            text.end();
            if let Some(note) = &answer.note {
                text.label(under.saturating_add(1), ["ghi chú", "note"]).foreign(note).end();
            }
        }
        let Combination { plus, minus, .. } = &combination;
        if let Some(plus) = plus.as_ref().filter(|plus| plus.is_cut() || minus.is_some()) {
            text.sum_of_parts(under, ["tổng các phần cộng điểm", "added"], plus);
        }
        if let Some(minus) = minus {
            text.sum_of_parts(under, ["tổng các phần trừ điểm", "taken off"], minus);
        }
    }
}

impl Writer {
    /// A sum of parts, and what its cap left of it.
    fn sum_of_parts(&mut self, level: usize, label: Words, sum: &Capped) {
        self.label(level, label).exact(&sum.given, 2).words([" điểm", ""]);
        if sum.is_cut() {
            self.words([", được tính ", " given, "]).exact(&sum.counted, 2);
            self.words([" điểm", " count"]);
        }
        self.end();
    }
}
