//! A methodology and the laws on it.

use std::fmt;

use proptest::prelude::*;

use super::methodologies::{blocks, sheets};
use super::run::{LawKit, Runner};
use super::strategies::seeds;
use crate::definition::Definition;
use crate::evidence::Answer;
use crate::laws::{self, LawViolation};
use crate::methodology::{Criterion, Methodology};
use crate::score::Scorecard;
use crate::sheet::Sheet;

type Held = Result<(), LawViolation>;
type Form<T> = Box<dyn Fn(&T) -> Held>;

/// A methodology with what the laws need of it: what [`methodology_laws!`](crate::methodology_laws) builds.
/// Each method is a key of that macro.
///
/// # Example
/// ```
/// # use cchc::*;
/// use cchc::testing::{LawKit, MethodologyKit};
/// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
/// # let mut definition = Definition::new("demo", 2025, "Demo", points!(2), Rounding::new(2, Mode::HalfUp), groups);
/// # definition.criteria.push(Row::leaf("1", "Đúng hạn", points!(2), Proportional::default()));
/// let kit = MethodologyKit::of(definition.validate()?);
/// assert!(kit.find("additive", 7, 64).is_ok());
/// # Ok::<(), Problems>(())
/// ```
pub struct MethodologyKit {
    methodology: Methodology,
    definition_form: Option<Form<Definition>>,
    sheet_form: Option<Form<Sheet>>,
}

impl fmt::Debug for MethodologyKit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MethodologyKit")
            .field("methodology", &self.methodology.id())
            .finish_non_exhaustive()
    }
}

fn form<T, E, F>(
    write: impl Fn(&T) -> Result<String, E> + 'static,
    read: impl Fn(&str) -> Result<T, F> + 'static,
) -> Form<T>
where
    T: PartialEq + fmt::Debug + 'static,
    E: fmt::Display + 'static,
    F: fmt::Display + 'static,
{
    Box::new(move |value| laws::round_trip(value, &write, &read))
}

impl MethodologyKit {
    /// A methodology without scales of your own.
    #[must_use]
    pub fn of(methodology: Methodology) -> Self {
        Self { methodology, definition_form: None, sheet_form: None }
    }

    /// How a definition is written and read.
    #[must_use]
    pub fn definition_form<E: fmt::Display + 'static, F: fmt::Display + 'static>(
        self,
        (write, read): (
            impl Fn(&Definition) -> Result<String, E> + 'static,
            impl Fn(&str) -> Result<Definition, F> + 'static,
        ),
    ) -> Self {
        Self { definition_form: Some(form(write, read)), ..self }
    }

    /// How a sheet is written and read.
    #[must_use]
    pub fn sheet_form<E: fmt::Display + 'static, F: fmt::Display + 'static>(
        self,
        (write, read): (
            impl Fn(&Sheet) -> Result<String, E> + 'static,
            impl Fn(&str) -> Result<Sheet, F> + 'static,
        ),
    ) -> Self {
        Self { sheet_form: Some(form(write, read)), ..self }
    }

    fn sheet(
        &self,
        runner: &mut Runner,
        law: impl Fn(&Methodology, &Sheet) -> Held,
    ) -> Result<u32, LawViolation> {
        runner.run(&sheets(&self.methodology), |sheet| law(&self.methodology, sheet).map(|()| true))
    }

    fn card(
        &self,
        runner: &mut Runner,
        law: impl Fn(&Scorecard) -> Held,
    ) -> Result<u32, LawViolation> {
        self.sheet(runner, |methodology, sheet| {
            score(methodology, sheet).map_or(Ok(()), |card| law(&card))
        })
    }

    /// A sheet, and one of its leaves by an index.
    fn leaf(
        &self,
        runner: &mut Runner,
        law: impl Fn(&Sheet, Criterion<'_>, laws::Seed) -> Result<bool, LawViolation>,
    ) -> Result<u32, LawViolation> {
        let leaves: Vec<Criterion<'_>> = self.methodology.leaves().collect();
        let at = any::<prop::sample::Index>();
        runner.run(&(at, seeds(), sheets(&self.methodology)), |(at, seed, sheet)| {
            leaves
                .get(at.index(leaves.len().max(1)))
                .map_or(Ok(false), |leaf| law(sheet, *leaf, *seed))
        })
    }

    /// The laws of rules, on each rule of the methodology.
    fn rules(&self, runner: &mut Runner) -> Result<u32, LawViolation> {
        for criterion in self.methodology.leaves() {
            let Some(rule) = criterion.rule() else { continue };
            let leaf = criterion.leaf();
            laws::sound(rule, leaf)?;
            laws::best(rule, leaf).map_or(Ok(()), |best| laws::full_marks(rule, leaf, &best))?;
            for evidence in laws::edges(rule, leaf) {
                of_evidence(criterion, &evidence)?;
            }
        }
        self.leaf(runner, |_, criterion, seed| {
            let Some(evidence) =
                criterion.rule().and_then(|rule| laws::sample(rule, criterion.leaf(), seed))
            else {
                return Ok(false);
            };
            of_evidence(criterion, &evidence).map(|()| true)
        })
    }
}

fn of_evidence(criterion: Criterion<'_>, evidence: &crate::Evidence) -> Held {
    let Some(rule) = criterion.rule() else { return Ok(()) };
    let leaf = criterion.leaf();
    laws::total(rule, leaf, evidence)?;
    laws::bounded(rule, leaf, evidence)?;
    laws::not_applicable(rule, leaf, evidence)?;
    laws::explained(rule, leaf, evidence)?;
    laws::refusals(rule, leaf, evidence)?;
    if let Some(better) = laws::one_better(rule, leaf, evidence) {
        laws::one_step(rule, leaf, evidence, &better)?;
    }
    laws::times(evidence, 7)
        .map_or(Ok(()), |scaled| laws::ratio_invariance(rule, leaf, evidence, &scaled))
}

fn score(methodology: &Methodology, sheet: &Sheet) -> Option<Scorecard> {
    methodology.check(sheet.clone()).ok().map(|checked| checked.score())
}

/// The same sheet with full marks on all that applies.
fn full(methodology: &Methodology, sheet: &Sheet) -> Sheet {
    let mut full = sheet.clone();
    full.bonus.clear();
    full.penalty.clear();
    for (code, answer) in &mut full.evidence.0 {
        let criterion = methodology.criterion(code);
        let best = criterion.and_then(|criterion| laws::best(criterion.rule()?, criterion.leaf()));
        if answer.evidence.is_some() {
            *answer = best.map_or_else(Answer::not_applicable, Answer::from);
        }
    }
    full
}

impl LawKit for MethodologyKit {
    fn check(&self, law: &str, runner: &mut Runner) -> Result<u32, LawViolation> {
        let methodology = &self.methodology;
        match law {
            "leaf_rules" => self.rules(runner),
            "additive" => self.card(runner, laws::additive),
            "order_free" => self.sheet(runner, laws::order_free),
            "maxima" => laws::maxima_add_up(methodology).map(|()| 1),
            "local" => self.leaf(runner, |sheet, leaf, seed| {
                let Some(other) =
                    leaf.rule().and_then(|rule| laws::accepted(rule, leaf.leaf(), seed))
                else {
                    return Ok(false);
                };
                laws::local(methodology, sheet, leaf.code().as_str(), other).map(|()| true)
            }),
            "rescale_exact" => self.sheet(runner, |methodology, sheet| {
                let full = full(methodology, sheet);
                score(methodology, &full).map_or(Ok(()), |card| laws::full_marks_are_hundred(&card))
            }),
            "rescale_monotone" => self.leaf(runner, |sheet, leaf, _| {
                laws::rescale_monotone(methodology, sheet, leaf.code().as_str()).map(|()| true)
            }),
            "nothing_applies" => laws::nothing_applies(methodology).map(|()| 1),
            "renaming" => self.sheet(runner, laws::renaming),
            "paths_agree" => self.sheet(runner, laws::paths_agree),
            "missing" => runner.run(&(sheets(methodology), 1..=9_usize), |(sheet, nth)| {
                laws::missing(methodology, sheet, *nth).map(|()| true)
            }),
            "edition" => self.sheet(runner, laws::edition),
            "caps" => self.sheet(runner, laws::caps),
            "rounding" => self.sheet(runner, laws::rounded_once),
            "groups" => self.card(runner, laws::grouped),
            "ranks" => runner.run(&blocks(methodology), |block| {
                let cards: Option<Vec<Scorecard>> =
                    block.iter().map(|sheet| score(methodology, sheet)).collect();
                cards.map_or(Ok(false), |cards| laws::ranked(&cards).map(|()| true))
            }),
            "s1_definition" => self
                .definition_form
                .as_ref()
                .map_or(Ok(0), |form| form(methodology.definition()).map(|()| 1)),
            "s1_sheet" => match &self.sheet_form {
                Some(form) => self.sheet(runner, |_, sheet| form(sheet)),
                None => Ok(0),
            },
            _ => Ok(0),
        }
    }
}
