//! A combined rule in words, and its evidence for the laws.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::award::Clause;
use super::combine_by::CombineBy;
use super::evidence::{Answer, Evidence};
use super::kind::Kind;
use super::leaf::Leaf;
use super::rule::{Combined, CombinedPart};
use super::scoring_rule::ScoringRule as _;
use super::seed::Seed;
use super::words;
use crate::number::Points;
use crate::text::Language;

impl Combined {
    /// What a clause says of the part at its position.
    fn of_part(&self, position: usize, write: impl FnOnce(&str) -> String) -> String {
        self.of.get(position).map(|part| write(&part.name)).unwrap_or_default()
    }

    /// How the parts make one award.
    fn head(&self, leaf: &Leaf, language: Language) -> String {
        let (max, floor) = (leaf.reaches.display(language), self.floor.display(language));
        match self.by {
            CombineBy::Sum => language.format(
                format_args!("tổng điểm các phần, từ {floor} đến {max} điểm"),
                format_args!("the sum of the parts, from {floor} to {max}"),
            ),
            CombineBy::Best => {
                language.pick("lấy điểm của phần cao nhất", "the best of the parts").to_owned()
            }
            CombineBy::One => {
                language.pick("lấy điểm của một trong các phần", "one of the parts").to_owned()
            }
        }
    }
}

impl Kind for Combined {
    fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> String {
        let (max, floor) = (leaf.reaches.display(language), self.floor.display(language));
        match clause {
            Clause::Full => language.format(
                format_args!("tổng điểm các phần đạt mức tối đa: {max} điểm"),
                format_args!("the sum of the parts reaches the maximum of {max}"),
            ),
            Clause::Floor => language.format(
                format_args!("tổng điểm các phần thấp hơn mức sàn: được tính {floor} điểm"),
                format_args!("the sum of the parts is under the floor of {floor}"),
            ),
            Clause::Part(position) => self.of_part(position, |name| {
                language.format(
                    format_args!("lấy điểm của phần “{name}”"),
                    format_args!("part “{name}” counts"),
                )
            }),
            Clause::Required(position) => {
                let least = self.floor.min(Points::ZERO);
                let least = least.display(language);
                self.of_part(position, |name| {
                    language.format(
                        format_args!(
                            "phần bắt buộc “{name}” không có điểm nên cả tiêu chí được tính {least} điểm"
                        ),
                        format_args!(
                            "the required part “{name}” earns nothing, so the award is {least}"
                        ),
                    )
                })
            }
            Clause::Sum
            | Clause::Level(_)
            | Clause::Band(_)
            | Clause::Otherwise
            | Clause::Share
            | Clause::Nothing
            | Clause::Cutoff
            | Clause::Empty
            | Clause::FromZero
            | Clause::Each
            | Clause::Items
            | Clause::NotAll
            | Clause::Given
            | Clause::Custom(_) => self.head(leaf, language),
        }
    }

    fn describe(&self, leaf: &Leaf, language: Language) -> String {
        let mut text = self.head(leaf, language);
        for (position, part) in self.of.iter().enumerate() {
            text.push_str(if position == 0 { ": " } else { "; " });
            part.write(&mut text, leaf, language);
        }
        let caps = [
            (
                self.plus_at_most,
                ["các phần cộng điểm được tính tối đa", "what is added counts up to"],
            ),
            (
                self.minus_at_most,
                ["các phần trừ điểm được tính tối đa", "what is taken off counts up to"],
            ),
        ];
        for (most, [vi, en]) in caps {
            if let Some(most) = most {
                // Writing to a string does not fail.
                let (words, word) = language.pick((vi, " điểm"), (en, ""));
                let _ = write!(text, "; {words} {}{word}", most.display(language));
            }
        }
        text
    }

    /// The answers by part, in the order of the rule.
    fn describe_evidence(&self, evidence: &Evidence, language: Language) -> Option<String> {
        let Evidence::Parts(answers) = evidence else { return None };
        let mut text = String::new();
        for (part, answer) in self.of.iter().zip(self.answers_by_part(answers)) {
            let Some(answer) = answer else { continue };
            let words = part.describe_answer(answer, language);
            // Writing to a string does not fail.
            let _ = write!(text, "{}“{}”: {words}", words::between(text.len(), "; "), part.name);
        }
        Some(text)
    }

    fn edges(&self, leaf: &Leaf) -> Vec<Evidence> {
        self.edge_evidence(leaf)
    }

    fn sample(&self, leaf: &Leaf, seed: Seed) -> Option<Evidence> {
        self.sample_evidence(leaf, seed)
    }

    /// A part without `minus` gets better.
    fn one_better(&self, leaf: &Leaf, evidence: &Evidence) -> Option<Evidence> {
        self.better_evidence(leaf, evidence)
    }

    fn extreme(&self, leaf: &Leaf, is_best: bool) -> Option<Evidence> {
        if is_best { self.best_evidence(leaf) } else { self.worst_evidence(leaf) }
    }
}

impl CombinedPart {
    /// What it is in the rule, and its own rule.
    fn write(&self, text: &mut String, leaf: &Leaf, language: Language) {
        let max = self.max.display(language);
        let minus = if self.minus { language.pick("phần trừ điểm ", "less ") } else { "" };
        let required =
            if self.required { language.pick("bắt buộc, ", "required, ") } else { "" };
        let (most, word) = language.pick(("tối đa", " điểm"), ("at most", ""));
        let rule = self.describe(leaf, language);
        // Writing to a string does not fail.
        let _ = write!(text, "{minus}“{}” ({required}{most} {max}{word}) [{rule}]", self.name);
    }

    /// Its whole rule in words.
    pub(crate) fn describe(&self, leaf: &Leaf, language: Language) -> String {
        self.rule.describe(&leaf.part(self.max), language).into_owned()
    }

    /// A clause of its rule in words.
    #[cfg(feature = "serde")]
    pub(crate) fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> String {
        self.rule.clause(&leaf.part(self.max), clause, language).into_owned()
    }

    /// What a clause of its rule says beyond the description of the rule, if it says more.
    pub(crate) fn addition(
        &self,
        leaf: &Leaf,
        clause: Clause,
        language: Language,
    ) -> Option<Cow<'_, str>> {
        self.rule.addition(&leaf.part(self.max), clause, language)
    }

    /// An answer to the part in words.
    pub(crate) fn describe_answer(&self, answer: &Answer, language: Language) -> String {
        let evidence = answer.evidence.as_ref();
        let words = evidence.map(|evidence| {
            let kind = self.rule.built_in();
            let words = kind.and_then(|kind| kind.describe_evidence(evidence, language));
            words.unwrap_or_else(|| evidence.keys().to_owned())
        });
        words.unwrap_or_else(|| language.pick("không áp dụng", "not applicable").to_owned())
    }
}
