//! The written form of explanations, format 1: decimals are strings, exact values decimals or fractions
//! as text (`269/315`), words in both languages. It is written, never read: keep definition and sheet, and
//! explain again.

use serde::ser::{Serialize, Serializer};

use super::{Exemption, Explained, Explanation, Line, RoundingStep};
use crate::definition::{Format, Source};
use crate::evidence::Answer;
use crate::grouping::{Basis, Group};
use crate::language::Language;
use crate::points::Points;
use crate::rounding::Rounding;
use crate::rule::{Clause, Rule, ScoringRule};
use crate::score::Outcome;
use crate::sheet::Stage;

#[derive(serde::Serialize)]
#[serde(bound(serialize = "C: Serialize, C::Evidence: Serialize"))]
struct ExplanationForm<'a, C: ScoringRule> {
    format: Format,
    methodology: MethodologyForm<'a>,
    unit: &'a str,
    stage: Stage,
    points: Points,
    exact: String,
    rounding: RoundingForm,
    applicable: Points,
    lost: String,
    index: String,
    exact_index: String,
    index_rounding: Rounding,
    group: Option<&'a Group>,
    basis: Basis,
    bonus: Points,
    penalty: Points,
    lines: Vec<LineForm<'a, C>>,
}

#[derive(serde::Serialize)]
struct MethodologyForm<'a> {
    id: &'a str,
    edition: u32,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    citation: Option<&'a str>,
}

#[derive(serde::Serialize)]
#[serde(tag = "line", rename_all = "kebab-case")]
#[serde(bound(serialize = "C: Serialize, C::Evidence: Serialize"))]
enum LineForm<'a, C: ScoringRule> {
    Criterion(Box<CriterionForm<'a, C>>),
    /// `code` is null for the residue of the unit.
    Residue {
        code: Option<&'a str>,
        adds: Points,
    },
    Bonus {
        title: &'a str,
        adds: Points,
    },
    Penalty {
        title: &'a str,
        adds: Points,
    },
}

#[derive(serde::Serialize)]
#[serde(bound(serialize = "C: Serialize, C::Evidence: Serialize"))]
struct CriterionForm<'a, C: ScoringRule> {
    code: &'a str,
    title: &'a str,
    level: usize,
    max: Points,
    applicable: Points,
    points: Points,
    adds: Points,
    exact: String,
    rounding: RoundingForm,
    lost: String,
    outcome: OutcomeForm<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a Rule<C>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<&'a Answer<C::Evidence>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Source>,
    #[serde(skip_serializing_if = "Option::is_none")]
    citation: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<Both<Words>>,
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

#[derive(serde::Serialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
enum RoundingForm {
    None,
    Points(Rounding),
    Printed(Rounding),
}

#[derive(serde::Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum OutcomeForm<'a> {
    Sum,
    Level {
        position: usize,
    },
    Band {
        position: usize,
    },
    Otherwise,
    Share,
    Full,
    Nothing,
    Cutoff,
    Empty,
    Each,
    Floor,
    Items,
    NotAll,
    Given,
    Custom {
        clause: u32,
    },
    /// `by` is the code where the sheet says so; null where the rule does.
    NotApplicable {
        by: Option<&'a str>,
    },
    NotSelfScored,
    Open,
}

impl From<RoundingStep> for RoundingForm {
    fn from(step: RoundingStep) -> Self {
        match step {
            RoundingStep::None => Self::None,
            RoundingStep::Points(rounding) => Self::Points(rounding),
            RoundingStep::Printed(rounding) => Self::Printed(rounding),
        }
    }
}

impl<C: ScoringRule> Serialize for Explanation<C>
where
    C: Serialize,
    C::Evidence: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (card, definition) = (self.card(), self.methodology().definition());
        let rounding = self.printed().map_or(RoundingStep::None, RoundingStep::Printed);
        let form = ExplanationForm {
            format: Format,
            methodology: MethodologyForm {
                id: &definition.id,
                edition: definition.edition,
                title: &definition.title,
                citation: definition.citation.as_deref(),
            },
            unit: card.unit(),
            stage: card.stage(),
            points: card.points(),
            exact: card.exact_points().to_string(),
            rounding: rounding.into(),
            applicable: card.applicable(),
            lost: self.lost().to_string(),
            index: card.index().to_string(),
            exact_index: card.exact_index().to_string(),
            index_rounding: definition.rounding.index,
            group: self.group(),
            basis: definition.classification.basis,
            bonus: card.bonus(),
            penalty: card.penalty(),
            lines: self.lines().into_iter().map(line).collect(),
        };
        form.serialize(serializer)
    }
}

fn line<C: ScoringRule>(line: Line<'_, C>) -> LineForm<'_, C> {
    let adds = line.adds();
    match line {
        Line::Criterion(row) => LineForm::Criterion(Box::new(criterion(row, adds))),
        Line::Residue { of, .. } => {
            LineForm::Residue { code: of.map(|row| row.code().as_str()), adds }
        }
        Line::Bonus(bonus) => LineForm::Bonus { title: &bonus.title, adds },
        Line::Penalty(penalty) => LineForm::Penalty { title: &penalty.title, adds },
    }
}

fn criterion<C: ScoringRule>(row: Explained<'_, C>, adds: Points) -> CriterionForm<'_, C> {
    let criterion = row.criterion();
    let words = |language: Language| Words {
        scale: row.scale(language),
        evidence: row.reported(language),
        applied: row.applied(language),
    };
    CriterionForm {
        code: criterion.code().as_str(),
        title: criterion.title(),
        level: criterion.code().level(),
        max: criterion.max(),
        applicable: row.applicable(),
        points: row.points(),
        adds,
        exact: row.exact().to_string(),
        rounding: row.rounding().into(),
        lost: row.lost().to_string(),
        outcome: outcome(row),
        rule: row.rule(),
        answer: row.answer(),
        source: criterion.source(),
        citation: criterion.citation(),
        words: criterion
            .is_leaf()
            .then(|| Both { vi: words(Language::Vi), en: words(Language::En) }),
    }
}

fn outcome<C: ScoringRule>(row: Explained<'_, C>) -> OutcomeForm<'_> {
    match row.outcome() {
        Outcome::Sum => OutcomeForm::Sum,
        Outcome::NotApplicable => OutcomeForm::NotApplicable {
            by: match row.exemption() {
                Some(Exemption::Sheet(code)) => Some(code.as_str()),
                _ => None,
            },
        },
        Outcome::NotSelfScored => OutcomeForm::NotSelfScored,
        Outcome::Open => OutcomeForm::Open,
        Outcome::Clause(clause) => match clause {
            Clause::Level(position) => OutcomeForm::Level { position },
            Clause::Band(position) => OutcomeForm::Band { position },
            Clause::Otherwise => OutcomeForm::Otherwise,
            Clause::Share => OutcomeForm::Share,
            Clause::Full => OutcomeForm::Full,
            Clause::Nothing => OutcomeForm::Nothing,
            Clause::Cutoff => OutcomeForm::Cutoff,
            Clause::Empty => OutcomeForm::Empty,
            Clause::Each => OutcomeForm::Each,
            Clause::Floor => OutcomeForm::Floor,
            Clause::Items => OutcomeForm::Items,
            Clause::NotAll => OutcomeForm::NotAll,
            Clause::Given => OutcomeForm::Given,
            Clause::Custom(clause) => OutcomeForm::Custom { clause },
        },
    }
}
