//! The written form of explanations. Words are in both languages. Notes, citations and the words of custom rules
//! are on one line, with invisible characters spelt out, as in the text. A rule and an answer are written as in
//! files.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::combination::AnsweredPart;
use super::explained::{Exemption, Explained, RoundingStep};
use super::explanation::{Explanation, Kept};
use super::line::Line;
use crate::methodology::{Criterion, CriterionCode, Methodology, Reference};
use crate::number::{Fraction, Points};
use crate::rule::{Answer, Award, Capped, CombinedPart, Evidence};
use crate::scorecard::Outcome;
use crate::text::Language;
use crate::text::quote::one_line;
use crate::text::written::{Written, keys, nested, results};

/// What an explanation says of its methodology.
struct Head<'a>(&'a Methodology);

results! {
    Explanation as explanation, alone {
        let card = explanation.card();
        let definition = explanation.methodology().definition();
        methodology: Head(explanation.methodology()),
        unit: card.unit(),
        stage: card.stage(),
        points: card.points(),
        exact_points: card.exact_points(),
        rounding: definition.rounding.printed().map_or(RoundingStep::None, RoundingStep::Printed),
        applicable: card.applicable(),
        lost: explanation.lost(),
        index: card.index(),
        exact_index: card.exact_index(),
        kept: explanation.kept().map(KeptForm::from),
        index_rounding: definition.rounding.index,
        group: explanation.group().map(|group| &group.label),
        group_at_least: explanation.group().map(|group| group.at_least),
        basis: definition.classification.basis,
        bonus: card.bonus(),
        penalty: card.penalty(),
        lines: explanation.lines(),
    }
    Head<'_> as head {
        let definition = head.0.definition();
        ..Reference(head.0),
        provenance: definition.provenance,
        title: definition.title,
        citation: definition.citation.as_deref().map(one_line),
    }
    Explained<'_> as row {
        let criterion = row.criterion();
        let figures = row.figures();
        code: criterion.code(),
        title: criterion.title(),
        level: criterion.code().level(),
        max: criterion.max(),
        reaches: row.reaches(),
        applicable: row.applicable(),
        points: figures.points,
        adds: if criterion.is_leaf() { figures.points } else { Points::ZERO },
        exact: figures.exact,
        rounding: row.rounding(),
        lost: figures.lost,
        outcome: OutcomeForm(*row),
        rule: row.rule().filter(|rule| rule.has_file_form()),
        answer: row.answer().filter(|answer| has_file_form(answer)).map(with_note_on_one_line),
        source: criterion.source(),
        citation: criterion.citation().map(one_line),
        combination: CombinationForm::new(*row),
        words: criterion.is_leaf().then(|| Both::of_leaf(*row)),
    }
}

/// Which key of the classification an index was kept by, and what it would be without.
#[derive(serde::Serialize)]
struct KeptForm {
    by: &'static str,
    unbounded_index: Fraction,
}

impl From<(Kept, Fraction)> for KeptForm {
    fn from((kept, unbounded_index): (Kept, Fraction)) -> Self {
        let by = match kept {
            Kept::AtCeiling => "index_at_most",
            Kept::AtFloor => "index_at_least",
        };
        Self { by, unbounded_index }
    }
}

impl Written for Line<'_> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let adds = self.adds();
        match self {
            Self::Criterion(row) => keys!(map, line: "criterion", ..*row),
            Self::Residue { of, .. } => {
                keys!(map, line: "residue", code: of.map(Criterion::code), adds: adds);
            }
            Self::Bonus(bonus) => keys!(map, line: "bonus", title: bonus.title, adds: adds),
            Self::BonusOverCap { given, counted } => {
                keys!(map, line: "bonus-over-cap", given: given, counted: counted, adds: adds);
            }
            Self::Penalty(penalty) => keys!(map, line: "penalty", title: penalty.title, adds: adds),
            Self::PenaltyOverCap { given, counted } => {
                keys!(map, line: "penalty-over-cap", given: given, counted: counted, adds: adds);
            }
        }
        Ok(())
    }
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        nested(self, serializer)
    }
}

/// How a row was scored, with the code at which the sheet says that it does not apply; null if its rule says so.
struct OutcomeForm<'a>(Explained<'a>);

impl Serialize for OutcomeForm<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct NotApplicable<'a> {
            #[serde(flatten)]
            outcome: Outcome,
            by: Option<&'a CriterionCode>,
        }
        let outcome = self.0.outcome();
        let by = match self.0.exemption() {
            None => return outcome.serialize(serializer),
            Some(Exemption::Sheet(code)) => Some(code),
            Some(Exemption::Rule) => None,
        };
        NotApplicable { outcome, by }.serialize(serializer)
    }
}

#[derive(serde::Serialize)]
struct CombinationForm<'a> {
    parts: Vec<PartForm<'a>>,
    plus: Option<Capped>,
    minus: Option<Capped>,
}

#[derive(serde::Serialize)]
struct PartForm<'a> {
    name: &'a str,
    max: Points,
    minus: bool,
    required: bool,
    #[serde(flatten)]
    award: Award,
    words: Both,
}

/// What is said of a row or of a part, in both languages.
#[derive(serde::Serialize)]
struct Both {
    vi: Words,
    en: Words,
}

#[derive(serde::Serialize)]
struct Words {
    scale: Option<String>,
    evidence: Option<String>,
    applied: String,
}

impl Both {
    fn new(words: impl Fn(Language) -> Words) -> Self {
        Self { vi: words(Language::Vi), en: words(Language::En) }
    }

    fn of_leaf(row: Explained<'_>) -> Self {
        Self::new(|language| Words {
            scale: row.scale(language),
            evidence: row.reported(language),
            applied: row.applied(language),
        })
    }
}

impl<'a> CombinationForm<'a> {
    fn new(row: Explained<'a>) -> Option<Self> {
        let combination = row.combination()?;
        let parts = row.answered_parts(&combination);
        let parts = parts.into_iter().map(|part| PartForm::new(row, part)).collect();
        Some(Self { parts, plus: combination.plus, minus: combination.minus })
    }
}

impl<'a> PartForm<'a> {
    fn new(row: Explained<'a>, AnsweredPart { part, answer, award }: AnsweredPart<'a, '_>) -> Self {
        let leaf = row.criterion().leaf();
        let words = |language: Language| Words {
            scale: Some(part.describe(leaf, language)),
            evidence: Some(part.describe_answer(answer, language)),
            applied: match award {
                Award::Points { clause, .. } => part.clause(leaf, *clause, language),
                Award::NotApplicable => language.pick("không áp dụng", "not applicable").to_owned(),
            },
        };
        let CombinedPart { name, max, minus, required, .. } = part;
        let (award, words) = (award.clone(), Both::new(words));
        Self { name, max: *max, minus: *minus, required: *required, award, words }
    }
}

/// Whether an answer can be written: custom evidence may have no file form.
fn has_file_form(answer: &Answer) -> bool {
    answer.evidence.as_ref().is_none_or(Evidence::has_file_form)
}

/// An answer as an explanation shows it, with the notes of its parts.
fn with_note_on_one_line(answer: &Answer) -> Cow<'_, Answer> {
    let mut shown = Cow::Borrowed(answer);
    if let Some(Cow::Owned(note)) = answer.note.as_deref().map(one_line) {
        shown.to_mut().note = Some(note);
    }
    if let Some(Evidence::Parts(parts)) = &answer.evidence {
        let shown_parts = parts.iter().map(|(name, part)| (name, with_note_on_one_line(part)));
        if shown_parts.clone().any(|(_, part)| matches!(part, Cow::Owned(_))) {
            let parts = shown_parts.map(|(name, part)| (name.as_str(), part.into_owned()));
            shown.to_mut().evidence = Some(Evidence::parts(parts));
        }
    }
    shown
}
