//! A methodology and the laws on it.

use std::fmt::{self, Debug, Display};
use std::rc::Rc;

use proptest::prelude::*;

use super::run::{LawFn, LawKit, Runner, Tried, tried_if_made};
use super::sheets::{self, Make, blocks_with, sheets_with};
use super::strategies::seeds;
use crate::definition::Definition;
use crate::laws::case::score;
use crate::laws::{self, Fact, LawResult, LawViolation, MethodologyFacts, Published, Seed};
use crate::methodology::{Criterion, Methodology};
use crate::rule::{Evidence, Rule, ScoringRule as _};
use crate::scorecard::Scorecard;
use crate::sheet::Sheet;

type Form<T> = Box<dyn Fn(&T) -> LawResult>;

/// A methodology with what the laws need of it: [`methodology_laws!`](crate::methodology_laws) builds it.
/// Each method is a key of that macro.
///
/// # Example
/// ```
/// use cchc::testing::{LawKit, MethodologyKit};
/// use cchc::{Definition, Problems};
/// # fn main() -> Result<(), Problems> {
/// let kit = MethodologyKit::of(Definition::example().validate()?);
/// assert!(kit.find("additive", 7, 64).is_ok()); // 64 cases from seed 7
/// # Ok(()) }
/// ```
pub struct MethodologyKit {
    methodology: Methodology,
    definition_form: Option<Form<Definition>>,
    sheet_form: Option<Form<Sheet>>,
    facts: MethodologyFacts,
    custom: Option<Make>,
}

impl Debug for MethodologyKit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut kit = f.debug_struct("MethodologyKit");
        kit.field("methodology", &self.methodology.id()).finish_non_exhaustive()
    }
}

fn form<T: PartialEq + Debug, E: Display, F: Display>(
    write: impl Fn(&T) -> Result<String, E> + 'static,
    read: impl Fn(&str) -> Result<T, F> + 'static,
) -> Form<T> {
    Box::new(move |value| laws::round_trip(value, &write, &read))
}

impl MethodologyKit {
    /// A methodology of which nothing is declared yet. One with custom rules needs [`evidence`](Self::evidence).
    #[must_use]
    pub fn of(methodology: Methodology) -> Self {
        let facts = MethodologyFacts::default();
        Self { methodology, definition_form: None, sheet_form: None, facts, custom: None }
    }

    /// What the decision says of criteria (T16): codes, evidence and points, or [`Fact`]s.
    #[must_use]
    pub fn facts<F: Into<Fact>>(mut self, facts: impl IntoIterator<Item = F>) -> Self {
        self.facts.facts = facts.into_iter().map(Into::into).collect();
        self
    }

    /// Published results: sheets, with the figures that were printed for them (T16).
    #[must_use]
    pub fn published(mut self, published: impl IntoIterator<Item = Published>) -> Self {
        self.facts.published = published.into_iter().collect();
        self
    }

    /// Evidence for the leaves with custom rules, out of three numbers. It may be refused; then others are tried.
    #[must_use]
    pub fn evidence(
        self,
        evidence: impl Fn(Criterion<'_>, Seed) -> Option<Evidence> + 'static,
    ) -> Self {
        let make: Make = Rc::new(move |leaf, seed| {
            let rule = leaf.rule()?;
            if !rule.is_custom() {
                return laws::accepted(rule, leaf.leaf(), seed);
            }
            let small = (0..=3_u64).flat_map(|whole| (0..=3_u64).map(move |part| (whole, part)));
            let small = small.map(|(whole, part)| Seed { kind: 0, whole, part });
            let mut made = [seed].into_iter().chain(small).filter_map(|seed| evidence(leaf, seed));
            made.find(|evidence| rule.award(leaf.leaf(), evidence).is_ok())
        });
        Self { custom: Some(make), ..self }
    }

    /// How evidence is made; `None` if there are custom rules and nothing was said of their evidence.
    fn make(&self) -> Option<Make> {
        let has_custom =
            || self.methodology.leaves().any(|leaf| leaf.rule().is_some_and(Rule::is_custom));
        match &self.custom {
            Some(make) => Some(Rc::clone(make)),
            None if has_custom() => None,
            None => Some(sheets::built_in()),
        }
    }

    /// How a definition is written and read: two functions of it and its text (S1, S2).
    #[must_use]
    pub fn definition_form<E: Display + 'static, F: Display + 'static>(
        self,
        (write, read): (
            impl Fn(&Definition) -> Result<String, E> + 'static,
            impl Fn(&str) -> Result<Definition, F> + 'static,
        ),
    ) -> Self {
        Self { definition_form: Some(form(write, read)), ..self }
    }

    /// How a sheet is written and read (S1, S2).
    #[must_use]
    pub fn sheet_form<E: Display + 'static, F: Display + 'static>(
        self,
        (write, read): (
            impl Fn(&Sheet) -> Result<String, E> + 'static,
            impl Fn(&str) -> Result<Sheet, F> + 'static,
        ),
    ) -> Self {
        Self { sheet_form: Some(form(write, read)), ..self }
    }

    /// A law on any sheet.
    fn sheet(&self, runner: &mut Runner, law: impl Fn(&Methodology, &Sheet) -> LawResult) -> Tried {
        let Some(make) = self.make() else { return Ok(0) };
        let sheets = sheets_with(&self.methodology, make);
        runner.run(&sheets, |sheet| law(&self.methodology, sheet).map(|()| true))
    }

    /// A law on the card of any sheet.
    fn card(&self, runner: &mut Runner, law: impl Fn(&Scorecard) -> LawResult) -> Tried {
        self.sheet(runner, |methodology, sheet| {
            score(methodology, sheet).map_or(Ok(()), |card| law(&card))
        })
    }

    /// A law on any sheet and one of its leaves; `law` returns whether the case was tried.
    fn leaf(
        &self,
        runner: &mut Runner,
        law: impl Fn(&Methodology, &Sheet, Criterion<'_>, Seed) -> Result<bool, LawViolation>,
    ) -> Tried {
        let leaves: Vec<Criterion<'_>> = self.methodology.leaves().collect();
        let Some(make) = self.make() else { return Ok(0) };
        let sheets = sheets_with(&self.methodology, make);
        let cases = (any::<prop::sample::Index>(), seeds(), sheets);
        runner
            .run(&cases, |(at, seed, sheet)| law(&self.methodology, sheet, *at.get(&leaves), *seed))
    }

    /// The laws of rules, on each rule of the methodology.
    fn leaf_rules(&self, runner: &mut Runner) -> Tried {
        let leaves: Vec<(&Rule, Criterion<'_>)> =
            self.methodology.leaves().filter_map(|one| Some((one.rule()?, one))).collect();
        let Some(make) = self.make() else { return Ok(0) };
        for (rule, criterion) in &leaves {
            let leaf = criterion.leaf();
            laws::sound(*rule, leaf)?;
            laws::best(rule, leaf).map_or(Ok(()), |best| laws::full_marks(*rule, leaf, &best))?;
            for evidence in laws::edges(rule, leaf) {
                rule_laws(rule, *criterion, &evidence)?;
            }
        }
        runner.run(&(any::<prop::sample::Index>(), seeds()), |(at, seed)| {
            let (rule, criterion) = *at.get(&leaves);
            let evidence = laws::sample(rule, criterion.leaf(), *seed);
            let evidence = evidence.or_else(|| make(criterion, *seed));
            tried_if_made(evidence, |evidence| rule_laws(rule, criterion, &evidence))
        })
    }
}

/// The laws of rules, on one piece of evidence.
fn rule_laws(rule: &Rule, criterion: Criterion<'_>, evidence: &Evidence) -> LawResult {
    let leaf = criterion.leaf();
    laws::total(rule, leaf, evidence)?;
    laws::bounded(rule, leaf, evidence)?;
    laws::not_applicable(rule, leaf, evidence)?;
    laws::explained(rule, leaf, evidence)?;
    laws::refusals(rule, leaf, evidence)?;
    if let Some(better) = laws::one_better(rule, leaf, evidence) {
        laws::one_step(rule, leaf, evidence, &better)?;
    }
    let scaled = laws::times_for(rule, evidence, 7);
    scaled.map_or(Ok(()), |scaled| laws::ratio_invariance(rule, leaf, evidence, &scaled))
}

/// The same sheet with full marks on everything that applies, and without bonus and penalty.
fn full(methodology: &Methodology, sheet: &Sheet, make: &Make) -> Sheet {
    sheets::answered(methodology, &sheet.unit, sheet.stage, |leaf| {
        let answer = sheet.answers.get(leaf.code().as_str())?;
        answer.evidence.as_ref().and_then(|_| sheets::best(leaf, make))
    })
}

fn count<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

impl LawKit for MethodologyKit {
    fn laws() -> &'static [(&'static str, LawFn<Self>)] {
        &[
            ("leaf_rules", Self::leaf_rules),
            ("additive", |kit, runner| kit.card(runner, laws::additive)),
            ("order_free", |kit, runner| kit.sheet(runner, laws::order_free)),
            ("maxima", |kit, _| laws::maxima_add_up(&kit.methodology).map(|()| 1)),
            ("local", |kit, runner| {
                kit.leaf(runner, |methodology, sheet, leaf, seed| {
                    let other = kit.make().and_then(|make| make(leaf, seed));
                    let code = leaf.code().as_str();
                    tried_if_made(other, |other| laws::local(methodology, sheet, code, other))
                })
            }),
            ("rescale_exact", |kit, runner| {
                let Some(make) = kit.make() else { return Ok(0) };
                kit.sheet(runner, |methodology, sheet| {
                    let card = score(methodology, &full(methodology, sheet, &make));
                    card.map_or(Ok(()), |card| laws::full_marks_are_hundred(&card))
                })
            }),
            ("rescale_monotone", |kit, runner| {
                kit.leaf(runner, |methodology, sheet, leaf, _| {
                    let code = leaf.code().as_str();
                    laws::rescale_monotone(methodology, sheet, code).map(|()| true)
                })
            }),
            ("nothing_applies", |kit, _| laws::nothing_applies(&kit.methodology).map(|()| 1)),
            ("renaming", |kit, runner| kit.sheet(runner, laws::renaming)),
            ("paths_agree", |kit, runner| kit.sheet(runner, laws::paths_agree)),
            ("missing", |kit, runner| {
                let Some(make) = kit.make() else { return Ok(0) };
                let sheets = sheets_with(&kit.methodology, make);
                runner.run(&(sheets, 1..=9_usize), |(sheet, nth)| {
                    laws::missing(&kit.methodology, sheet, *nth).map(|()| true)
                })
            }),
            ("edition", |kit, runner| kit.sheet(runner, laws::edition)),
            ("caps", |kit, runner| kit.sheet(runner, laws::caps)),
            ("rounding", |kit, runner| kit.sheet(runner, laws::rounded_once)),
            ("groups", |kit, runner| kit.card(runner, laws::grouped)),
            ("ranks", |kit, runner| {
                let Some(make) = kit.make() else { return Ok(0) };
                runner.run(&blocks_with(&kit.methodology, make), |block| {
                    let cards = block.iter().map(|sheet| score(&kit.methodology, sheet)).collect();
                    tried_if_made(cards, |cards: Vec<Scorecard>| laws::ranked(&cards))
                })
            }),
            ("facts", |kit, _| {
                let facts = MethodologyFacts::new(kit.facts.facts.clone());
                laws::as_decided(&kit.methodology, &facts).map(|()| count(&facts.facts))
            }),
            ("published", |kit, _| {
                let published = kit.facts.published.clone();
                let facts = MethodologyFacts::default().with_published(published);
                laws::as_decided(&kit.methodology, &facts).map(|()| count(&facts.published))
            }),
            ("s1_definition", |kit, _| match &kit.definition_form {
                Some(form) => form(kit.methodology.definition()).map(|()| 1),
                None => Ok(0),
            }),
            ("s1_sheet", |kit, runner| match &kit.sheet_form {
                Some(form) => kit.sheet(runner, |_, sheet| form(sheet)),
                None => Ok(0),
            }),
        ]
    }
}
