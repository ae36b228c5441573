//! The written form of explanations, format 1. Decimals are strings. Exact values are decimals or fractions,
//! as strings (`269/315`). Words are in both languages. Notes, citations and the words of custom rules are on
//! one line, with invisible characters spelt out, as in the text.

use std::borrow::Cow;

use serde::ser::{Serialize, Serializer};

use super::combination::AnsweredPart;
use super::explained::{Exemption, Explained, Figures, RoundingStep};
use super::explanation::{Explanation, Kept};
use super::line::Line;
use crate::definition::{Basis, Format, Group, Provenance, Source};
use crate::number::{Fraction, Index, Points, Rounding};
use crate::rule::{Award, Capped, Clause, CombinedPart, Evidence, Rule};
use crate::scorecard::Outcome;
use crate::sheet::{Answer, Stage};
use crate::text::Language;
use crate::text::quote::one_line;

#[derive(serde::Serialize)]
struct ExplanationForm<'a> {
    format: Format,
    methodology: MethodologyForm<'a>,
    unit: &'a str,
    stage: Stage,
    points: Points,
    #[serde(serialize_with = "exact")]
    exact: Fraction,
    rounding: RoundingStep,
    applicable: Points,
    #[serde(serialize_with = "exact")]
    lost: Fraction,
    #[serde(serialize_with = "index")]
    index: Index,
    #[serde(serialize_with = "exact")]
    exact_index: Fraction,
    /// Only if the index was kept at its ceiling or floor.
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<KeptForm>,
    index_rounding: Rounding,
    group: Option<&'a Group>,
    basis: Basis,
    bonus: Points,
    penalty: Points,
    #[serde(serialize_with = "lines")]
    lines: Vec<Line<'a>>,
}

/// Which key of the classification an index was kept by, and what it would be without.
#[derive(serde::Serialize)]
struct KeptForm {
    by: &'static str,
    #[serde(serialize_with = "exact")]
    unbounded_index: Fraction,
}

#[derive(serde::Serialize)]
struct MethodologyForm<'a> {
    id: &'a str,
    edition: u32,
    provenance: Provenance,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    citation: Option<Cow<'a, str>>,
}

#[derive(serde::Serialize)]
#[serde(tag = "line", rename_all = "kebab-case")]
enum LineForm<'a> {
    Criterion(Box<CriterionForm<'a>>),
    /// `code` is null for the rounding difference of the unit.
    Residue {
        code: Option<&'a str>,
        adds: Points,
    },
    Bonus {
        title: &'a str,
        adds: Points,
    },
    BonusOverCap {
        given: Points,
        counted: Points,
        adds: Points,
    },
    Penalty {
        title: &'a str,
        adds: Points,
    },
    PenaltyOverCap {
        given: Points,
        counted: Points,
        adds: Points,
    },
}

#[derive(serde::Serialize)]
struct CriterionForm<'a> {
    code: &'a str,
    title: &'a str,
    level: usize,
    max: Points,
    /// Only if a clause of the rule applied, and the rule does not reach the maximum.
    #[serde(skip_serializing_if = "Option::is_none")]
    reaches: Option<Points>,
    applicable: Points,
    points: Points,
    adds: Points,
    #[serde(serialize_with = "exact")]
    exact: Fraction,
    rounding: RoundingStep,
    #[serde(serialize_with = "exact")]
    lost: Fraction,
    #[serde(serialize_with = "outcome")]
    outcome: Explained<'a>,
    /// Left out for a custom rule without a file form.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a Rule>,
    /// Left out if its evidence is custom and has no file form.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Cow<'a, Answer>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Source>,
    #[serde(skip_serializing_if = "Option::is_none")]
    citation: Option<Cow<'a, str>>,
    /// Of a combined rule: what each part that is answered gives, and what the caps cut.
    #[serde(skip_serializing_if = "Option::is_none")]
    combination: Option<CombinationForm<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<Both<Words>>,
}

#[derive(serde::Serialize)]
struct CombinationForm<'a> {
    parts: Vec<PartForm<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plus: Option<CappedForm>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minus: Option<CappedForm>,
}

#[derive(serde::Serialize)]
struct PartForm<'a> {
    name: &'a str,
    max: Points,
    #[serde(skip_serializing_if = "crate::text::serde::is_default")]
    minus: bool,
    #[serde(skip_serializing_if = "crate::text::serde::is_default")]
    required: bool,
    /// Left out if the part does not apply.
    #[serde(skip_serializing_if = "Option::is_none")]
    exact: Option<String>,
    outcome: PartOutcome,
    words: Both<Words>,
}

/// The clause of a part, or `{ kind = "not-applicable" }`.
#[derive(serde::Serialize)]
#[serde(untagged)]
enum PartOutcome {
    Clause(Clause),
    NotApplicable { kind: &'static str },
}

#[derive(serde::Serialize)]
struct CappedForm {
    #[serde(serialize_with = "exact")]
    given: Fraction,
    #[serde(serialize_with = "exact")]
    counted: Fraction,
}

#[derive(serde::Serialize)]
struct Both<T> {
    vi: T,
    en: T,
}

#[derive(serde::Serialize)]
struct Words {
    #[serde(skip_serializing_if = "Option::is_none")]
    scale: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<String>,
    applied: String,
}

impl Serialize for Explanation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (card, definition) = (self.card(), self.methodology().definition());
        let printed = definition.rounding.printed();
        let form = ExplanationForm {
            format: Format,
            methodology: MethodologyForm {
                id: &definition.id,
                edition: definition.edition,
                provenance: definition.provenance,
                title: &definition.title,
                citation: definition.citation.as_deref().map(one_line),
            },
            unit: card.unit(),
            stage: card.stage(),
            points: card.points(),
            exact: card.exact_points(),
            rounding: printed.map_or(RoundingStep::None, RoundingStep::Printed),
            applicable: card.applicable(),
            lost: self.lost(),
            index: card.index(),
            exact_index: card.exact_index(),
            kept: self.kept().map(|(kept, unbounded_index)| KeptForm {
                by: match kept {
                    Kept::AtCeiling => "index_at_most",
                    Kept::AtFloor => "index_at_least",
                },
                unbounded_index,
            }),
            index_rounding: definition.rounding.index,
            group: self.group(),
            basis: definition.classification.basis,
            bonus: card.bonus(),
            penalty: card.penalty(),
            lines: self.lines(),
        };
        form.serialize(serializer)
    }
}

fn exact<S: Serializer>(exact: &Fraction, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(exact)
}

fn index<S: Serializer>(index: &Index, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(index)
}

fn lines<S: Serializer>(lines: &[Line<'_>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(lines.iter().map(|line| LineForm::from(*line)))
}

impl<'a> From<Line<'a>> for LineForm<'a> {
    fn from(line: Line<'a>) -> Self {
        let adds = line.adds();
        match line {
            Line::Criterion(row) => Self::Criterion(Box::new(CriterionForm::new(row, adds))),
            Line::Residue { of, .. } => {
                Self::Residue { code: of.map(|row| row.code().as_str()), adds }
            }
            Line::Bonus(bonus) => Self::Bonus { title: &bonus.title, adds },
            Line::BonusOverCap { given, counted } => Self::BonusOverCap { given, counted, adds },
            Line::Penalty(penalty) => Self::Penalty { title: &penalty.title, adds },
            Line::PenaltyOverCap { given, counted } => {
                Self::PenaltyOverCap { given, counted, adds }
            }
        }
    }
}

impl<'a> CriterionForm<'a> {
    fn new(row: Explained<'a>, adds: Points) -> Self {
        let (criterion, Figures { exact, points, lost }) = (row.criterion(), row.figures());
        let has_file_form =
            |answer: &&Answer| answer.evidence.as_ref().is_none_or(Evidence::has_file_form);
        let words = |language: Language| Words {
            scale: row.scale(language),
            evidence: row.reported(language),
            applied: row.applied(language),
        };
        Self {
            code: criterion.code().as_str(),
            title: criterion.title(),
            level: criterion.code().level(),
            max: criterion.max(),
            reaches: row.reaches(),
            applicable: row.applicable(),
            points,
            adds,
            exact,
            rounding: row.rounding(),
            lost,
            outcome: row,
            rule: row.rule().filter(|rule| rule.has_file_form()),
            answer: row.answer().filter(has_file_form).map(with_note_on_one_line),
            source: criterion.source(),
            citation: criterion.citation().map(one_line),
            combination: CombinationForm::new(row),
            words: criterion
                .is_leaf()
                .then(|| Both { vi: words(Language::Vi), en: words(Language::En) }),
        }
    }
}

impl<'a> CombinationForm<'a> {
    fn new(row: Explained<'a>) -> Option<Self> {
        let combination = row.combination()?;
        let parts = row.answered_parts(&combination);
        let capped = |sum: Option<Capped>| {
            sum.map(|Capped { given, counted, .. }| CappedForm { given, counted })
        };
        Some(Self {
            parts: parts.into_iter().map(|part| PartForm::new(row, part)).collect(),
            plus: capped(combination.plus),
            minus: capped(combination.minus),
        })
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
        let (exact, outcome) = match award {
            Award::Points { value, clause } => {
                (Some(value.to_string()), PartOutcome::Clause(*clause))
            }
            Award::NotApplicable => (None, PartOutcome::NotApplicable { kind: "not-applicable" }),
        };
        let CombinedPart { name, max, minus, required, .. } = part;
        Self {
            name,
            max: *max,
            minus: *minus,
            required: *required,
            exact,
            outcome,
            words: Both { vi: words(Language::Vi), en: words(Language::En) },
        }
    }
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

/// How the row was scored: the clause of its rule, or why there is none.
fn outcome<S: Serializer>(row: &Explained<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(serde::Serialize)]
    #[serde(tag = "kind", rename_all = "kebab-case")]
    enum NoClause<'a> {
        Sum,
        /// `by` is the code at which the sheet says so; null if the rule says so.
        NotApplicable {
            by: Option<&'a str>,
        },
        NotSelfScored,
        Open,
    }
    let no_clause = match row.outcome() {
        Outcome::Clause(clause) => return clause.serialize(serializer),
        Outcome::Sum => NoClause::Sum,
        Outcome::NotApplicable => NoClause::NotApplicable {
            by: match row.exemption() {
                Some(Exemption::Sheet(code)) => Some(code.as_str()),
                Some(Exemption::Rule) | None => None,
            },
        },
        Outcome::NotSelfScored => NoClause::NotSelfScored,
        Outcome::Open => NoClause::Open,
    };
    no_clause.serialize(serializer)
}
