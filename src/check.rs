//! From [`Sheet`] to [`CheckedSheet`]: every problem at once, each with its place.

use std::sync::Arc;

use crate::definition::Source;
use crate::error::{Place, Problem, ProblemKind, Problems};
use crate::evidence::{Answer, Evidence};
use crate::methodology::Methodology;
use crate::name::{self, is_blank, quoted};
use crate::plan::Resolved;
use crate::points::Points;
use crate::rule::{Award, ScoringRule};
use crate::sheet::{Adjustment, Call, CheckedSheet, Sheet, Stage, Standing, Standings};

impl<C: ScoringRule> Methodology<C> {
    /// Checks a sheet against this methodology.
    ///
    /// # Errors
    /// Every problem at once, in the order of the rows:
    /// - the sheet is for another methodology or edition, or its unit is blank;
    /// - a leaf is not answered, is answered twice, or with evidence that its rule does not read;
    /// - not applicable is said where the methodology does not allow it;
    /// - a self-scored sheet answers a survey leaf;
    /// - a code is unknown;
    /// - bonus or penalty points are negative, do not fit the places, or pass their cap;
    /// - nothing is applicable.
    pub fn check(&self, sheet: Sheet<C>) -> Result<CheckedSheet<C>, Problems> {
        self.examine(sheet, None).map(|(checked, _)| checked)
    }

    /// Checks a sheet. Where `missing` is given, unanswered leaves are collected there, and stand as
    /// `Standing::Inner`; else each of them is a problem.
    pub(crate) fn examine(
        &self,
        sheet: Sheet<C>,
        missing: Option<Vec<usize>>,
    ) -> Result<(CheckedSheet<C>, Vec<usize>), Problems> {
        let mut check = Check { methodology: self, sheet: &sheet, problems: Vec::new(), missing };
        check.head();
        let bonus = check.adjustments("bonus", &sheet.bonus, self.definition().adjustments.bonus);
        let penalty =
            check.adjustments("penalty", &sheet.penalty, self.definition().adjustments.penalty);
        let before = check.problems.len();
        let mut resolved = self.plan().blank();
        let rows = check.answers(&mut resolved);
        let answered = check.problems.len() == before;
        check.unknown();
        let missing = check.missing.take().unwrap_or_default();
        if answered && missing.is_empty() && !check.anything_applicable(&rows) {
            let found = format!("nothing that applies to {}", quoted(&sheet.unit));
            check.refuse(
                ProblemKind::Missing,
                Place::key("evidence"),
                found,
                "at least one applicable leaf",
            );
        }
        let problems = check.problems;
        Problems::none_or(problems, ()).map(|()| {
            resolved.outside(self.plan().in_units(bonus), self.plan().in_units(penalty));
            let (methodology, unit, stage) = (self.clone(), sheet.unit.clone(), sheet.stage);
            let call = Call::default();
            let standings = Standings { call, methodology, unit, stage, bonus, penalty, rows };
            let (methodology, standings) = (self.clone(), Arc::new(standings));
            (CheckedSheet { methodology, sheet, resolved, standings }, missing)
        })
    }
}

struct Check<'a, C: ScoringRule> {
    methodology: &'a Methodology<C>,
    sheet: &'a Sheet<C>,
    problems: Vec<Problem>,
    /// The leaves without an answer, where that is no problem.
    missing: Option<Vec<usize>>,
}

impl<'a, C: ScoringRule> Check<'a, C> {
    fn refuse(
        &mut self,
        kind: ProblemKind,
        place: Place,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) {
        self.problems.push(Problem::new(kind, place, found, expected));
    }

    fn head(&mut self) {
        let (sheet, methodology) = (self.sheet, self.methodology);
        if sheet.methodology != methodology.id() {
            let expected = format!("{}, the id of the methodology", quoted(methodology.id()));
            self.refuse(
                ProblemKind::Mismatch,
                Place::key("methodology"),
                quoted(&sheet.methodology),
                expected,
            );
        }
        if sheet.edition != methodology.edition() {
            let expected = format!("`{}`, the edition of the methodology", methodology.edition());
            self.refuse(
                ProblemKind::Mismatch,
                Place::key("edition"),
                format!("`{}`", sheet.edition),
                expected,
            );
        }
        if is_blank(&sheet.unit) {
            self.refuse(
                ProblemKind::Blank,
                Place::key("unit"),
                quoted(&sheet.unit),
                "a name that is not blank",
            );
        }
    }

    /// Checks bonus or penalty points, and adds them up.
    fn adjustments(&mut self, key: &str, list: &[Adjustment], cap: Points) -> Points {
        let places = self.methodology.places();
        let mut sum = Some(Points::ZERO);
        for (position, Adjustment { title, points }) in list.iter().enumerate() {
            let place = |below: &str| Place::key(format!("{key}[{position}].{below}"));
            if is_blank(title) {
                self.refuse(
                    ProblemKind::Blank,
                    place("title"),
                    quoted(title),
                    "a text that is not blank",
                );
            }
            if *points < Points::ZERO {
                self.refuse(
                    ProblemKind::OutOfRange,
                    place("points"),
                    format!("`{points}`"),
                    "points from zero up",
                );
            }
            if !points.fit(places) {
                let expected = format!("at most {places} decimal places");
                self.refuse(
                    ProblemKind::TooManyPlaces,
                    place("points"),
                    format!("`{points}`"),
                    expected,
                );
            }
            sum = sum.and_then(|sum| sum.checked_add((*points).max(Points::ZERO)));
        }
        match sum.filter(|sum| *sum <= cap) {
            Some(sum) => sum,
            None => {
                let found = sum
                    .map_or("a sum that does not fit".to_owned(), |sum| format!("`{sum}` in all"));
                let expected = format!("at most `{cap}`, the cap of the methodology");
                self.refuse(ProblemKind::OutOfRange, Place::key(key), found, expected);
                Points::ZERO
            }
        }
    }

    fn given(&self, code: &str) -> Option<&'a Answer<C::Evidence>> {
        self.sheet.evidence.0.get(code)
    }

    /// Resolves each row to how it stands.
    fn answers(&mut self, resolved: &mut Resolved) -> Vec<Standing> {
        let mut standings = Vec::with_capacity(self.methodology.nodes().len());
        // The inner row that was said not to apply and covers the rows up to its end.
        let mut cover: Option<(usize, &str)> = None;
        for criterion in self.methodology.criteria() {
            let code = criterion.code().as_str();
            let answer = self.given(code);
            cover = cover.filter(|(end, _)| criterion.position() < *end);
            if let (Some((_, above)), Some(_)) = (cover, answer) {
                let found = format!("an answer under {}, which is not applicable", quoted(above));
                self.refuse(
                    ProblemKind::NotAllowed,
                    Place::code(code, ""),
                    found,
                    "no answer here",
                );
            }
            if !criterion.is_leaf() {
                if let Some(answer) = answer {
                    self.inner(criterion.position(), code, answer);
                    if answer.evidence.is_none() {
                        cover = cover.or(Some((criterion.node().end, code)));
                    }
                }
                standings.push(Standing::Inner);
                continue;
            }
            let self_survey =
                self.sheet.stage == Stage::SelfScored && criterion.node().source == Source::Survey;
            standings.push(match (answer, cover) {
                _ if self_survey => {
                    if answer.is_some() && cover.is_none() {
                        let found = "an answer to a survey leaf on a `self` sheet";
                        self.refuse(
                            ProblemKind::NotAllowed,
                            Place::code(code, ""),
                            found,
                            "no answer: surveys are never self-scored",
                        );
                    }
                    Standing::NotSelfScored
                }
                (None, None) => {
                    if let Some(missing) = &mut self.missing {
                        missing.push(criterion.position());
                    } else {
                        let expected = match criterion.rule() {
                            Some(rule) => format!("evidence {}", rule.reads()),
                            None => "evidence".to_owned(),
                        };
                        let place = Place::code(code, "");
                        self.refuse(ProblemKind::Missing, place, "no answer", expected);
                    }
                    Standing::Inner
                }
                (answer, Some(_)) => {
                    // What is answered under it is checked all the same: every problem at once.
                    if let Some(evidence) = answer.and_then(|answer| answer.evidence.as_ref()) {
                        self.award(criterion.position(), evidence, resolved);
                    }
                    Standing::NotApplicable
                }
                (Some(Answer { evidence: None, .. }), None) => {
                    if !criterion.may_not_apply() {
                        self.refuse(
                            ProblemKind::NotAllowed,
                            Place::code(code, ""),
                            "`not-applicable`",
                            "evidence: this criterion always applies",
                        );
                    }
                    Standing::NotApplicable
                }
                (Some(Answer { evidence: Some(evidence), .. }), None) => {
                    self.award(criterion.position(), evidence, resolved)
                }
            });
            if let Some(standing) = standings.last() {
                self.methodology.leave_out(resolved, criterion.position(), standing);
            }
        }
        standings
    }

    fn award(
        &mut self,
        position: usize,
        evidence: &Evidence<C::Evidence>,
        resolved: &mut Resolved,
    ) -> Standing {
        let criterion = self.methodology.view(position);
        let (Some(rule), Some(bounds)) = (criterion.rule(), criterion.bounds()) else {
            return Standing::Inner;
        };
        match rule.award_or_all(criterion.leaf(), evidence) {
            Ok(Award::NotApplicable) if criterion.may_not_apply() => Standing::NotApplicable,
            Ok(Award::Points { value, clause })
                if value >= bounds.worst && value <= bounds.best =>
            {
                self.methodology.plan().resolve(resolved, position, rule, evidence, &value);
                Standing::Awarded(value, clause)
            }
            Ok(outside) => {
                let found = match outside {
                    Award::Points { value, .. } => format!("an award of `{value}`"),
                    Award::NotApplicable => "an award of not applicable".to_owned(),
                };
                let expected = format!(
                    "an award from `{}` to `{}`, as the rule declares",
                    bounds.worst, bounds.best
                );
                self.refuse(
                    ProblemKind::OutOfRange,
                    Place::code(criterion.code().as_str(), "rule"),
                    found,
                    expected,
                );
                Standing::Inner
            }
            Err(refusals) => {
                let code = criterion.code().as_str();
                self.problems.extend(refusals.into_iter().map(|refusal| refusal.at(code, "")));
                Standing::Inner
            }
        }
    }

    /// Checks an answer to a row with rows under it, which can only be that it does not apply.
    fn inner(&mut self, position: usize, code: &str, answer: &Answer<C::Evidence>) {
        if let Some(evidence) = &answer.evidence {
            let found = format!("evidence {} on a row with rows under it", evidence.keys());
            self.refuse(
                ProblemKind::WrongKind,
                Place::code(code, ""),
                found,
                "`not-applicable`, or evidence on the rows under it",
            );
            return;
        }
        let leaves = self.methodology.view(position).below().map(|at| self.methodology.view(at));
        let fixed: Vec<String> = leaves
            .filter(|leaf| leaf.is_leaf() && !leaf.may_not_apply())
            .map(|leaf| quoted(leaf.code().as_str()))
            .collect();
        if !fixed.is_empty() {
            let expected = format!("evidence: {} under it always apply", fixed.join(", "));
            self.refuse(
                ProblemKind::NotAllowed,
                Place::code(code, ""),
                "`not-applicable`",
                expected,
            );
        }
    }

    /// Refuses answers to codes that the methodology does not have.
    fn unknown(&mut self) {
        let unknown =
            self.sheet.evidence.0.keys().filter(|code| self.methodology.find(code).is_none());
        for (position, code) in unknown.cloned().collect::<Vec<_>>().into_iter().enumerate() {
            let codes = self.methodology.criteria().map(|criterion| criterion.code().as_str());
            // Hints for the first ones only: a file full of unknown codes must not take minutes.
            let few = position < 5 && codes.len() <= 1_000;
            let near = if few { name::nearest(&code, codes) } else { None };
            let hint = match near {
                Some(near) => format!(
                    " (did you mean {}? a spreadsheet may have changed a code such as 1.10)",
                    quoted(near)
                ),
                None => String::new(),
            };
            let expected = format!("a code of the methodology{hint}");
            self.refuse(ProblemKind::Unknown, Place::code(&code, ""), "an unknown code", expected);
        }
    }

    fn anything_applicable(&self, standings: &[Standing]) -> bool {
        let full = self.methodology.definition().not_applicable == Some(crate::NotApplicable::Full);
        standings.iter().any(|standing| match standing {
            Standing::Awarded(..) | Standing::Assumed(_) => true,
            Standing::NotApplicable => full,
            Standing::Inner | Standing::NotSelfScored => false,
        })
    }
}
