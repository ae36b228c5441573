//! [`Sheet`] (phiếu chấm điểm) and [`CheckedSheet`]: the evidence of one unit, at one stage.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::definition::{NotApplicable, Source};
use crate::error::{Place, Problem, ProblemKind, Problems};
use crate::evidence::{Answer, Evidence};
use crate::fraction::Fraction;
use crate::methodology::Methodology;
use crate::name::{self, is_blank, quoted};
use crate::plan::Resolved;
use crate::points::Points;
use crate::rule::{Award, Clause, NoCustom, ScoringRule};

/// The stage of a sheet (giai đoạn).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Self-scored by the unit (tự chấm); survey leaves are left out.
    SelfScored,
    /// Appraised (thẩm định).
    Appraised,
    /// Final (chính thức).
    Final,
}

impl Stage {
    /// Its name in the file form: `self`, `appraised`, `final`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SelfScored => "self",
            Self::Appraised => "appraised",
            Self::Final => "final",
        }
    }
}

/// The evidence of one unit at one stage, as it was written (phiếu chấm điểm).
///
/// # Example
/// ```
/// # use cchc::*;
/// # let half_up = Rounding::new(2, Mode::HalfUp);
/// # let none = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
/// # let mut definition = Definition::new("demo", 2025, "Minh họa", points!(3), half_up, none);
/// # definition.criteria.push(Row::leaf("1", "Hồ sơ đúng hạn", points!(3), Proportional::default()));
/// # let methodology = definition.validate()?;
/// let mut sheet = Sheet::of(&methodology, "Đơn vị minh họa", Stage::Appraised);
/// sheet.answer("1", Evidence::share(2, 3));
/// let card = methodology.check(sheet)?.score();
/// assert_eq!(card.points(), points!(2));
/// # Ok::<(), Problems>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(remote = "Self", deny_unknown_fields))]
#[cfg_attr(
    feature = "serde",
    serde(bound(
        serialize = "C::Evidence: serde::Serialize",
        deserialize = "C::Evidence: serde::Deserialize<'de>"
    ))
)]
pub struct Sheet<C: ScoringRule = NoCustom> {
    /// The version of the file form: always 1.
    pub format: crate::definition::Format,
    /// The id of the methodology that it is for.
    pub methodology: String,
    /// The edition that it is for.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::form::edition"))]
    pub edition: u32,
    /// The unit (đơn vị).
    pub unit: String,
    /// The stage.
    pub stage: Stage,
    /// Bonus points (điểm thưởng).
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub bonus: Vec<Adjustment>,
    /// Penalty points (điểm trừ), written without a sign.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub penalty: Vec<Adjustment>,
    /// The answers, by code.
    pub evidence: Answers<C::Evidence>,
}

/// The answers of a sheet, by the code of the criterion.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct Answers<E = NoCustom>(pub BTreeMap<String, Answer<E>>);

impl<E> Default for Answers<E> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

/// A bonus or a penalty (điểm thưởng, điểm trừ), outside the tree.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(remote = "Self", deny_unknown_fields))]
pub struct Adjustment {
    /// What for.
    pub title: String,
    /// How many points, from zero up.
    pub points: Points,
}

impl<C: ScoringRule> Sheet<C> {
    /// An empty sheet for a methodology.
    pub fn of(methodology: &Methodology<C>, unit: impl Into<String>, stage: Stage) -> Self {
        Self {
            format: crate::definition::Format,
            methodology: methodology.id().to_owned(),
            edition: methodology.edition(),
            unit: unit.into(),
            stage,
            bonus: Vec::new(),
            penalty: Vec::new(),
            evidence: Answers::default(),
        }
    }

    /// Answers a criterion; an earlier answer to it is replaced and returned.
    pub fn answer(
        &mut self,
        code: impl Into<String>,
        answer: impl Into<Answer<C::Evidence>>,
    ) -> Option<Answer<C::Evidence>> {
        self.evidence.0.insert(code.into(), answer.into())
    }
}

/// A sheet in which each leaf is answered once, in kind (phiếu đã kiểm tra). Scoring it cannot fail.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedSheet<C: ScoringRule = NoCustom> {
    pub(crate) methodology: Methodology<C>,
    pub(crate) sheet: Sheet<C>,
    /// One for each row; a row with rows under it has `Standing::Inner`.
    pub(crate) standings: Arc<Standings>,
    pub(crate) bonus: Points,
    pub(crate) penalty: Points,
}

/// How the rows of a checked sheet stand, with the evidence resolved for the plan of the methodology.
#[derive(Clone, Debug)]
pub(crate) struct Standings {
    rows: Vec<Standing>,
    // INVARIANT: what the plan makes of it is each award of `rows`, rounded.
    pub(crate) resolved: Resolved,
    pub(crate) unit: String,
}

impl PartialEq for Standings {
    /// Whether they stand alike; two thirds are four sixths.
    fn eq(&self, other: &Self) -> bool {
        self.unit == other.unit && self.rows == other.rows
    }
}

impl std::ops::Deref for Standings {
    type Target = [Standing];

    fn deref(&self) -> &[Standing] {
        &self.rows
    }
}

/// How a row stands on a checked sheet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Standing {
    Inner,
    Awarded(Fraction, Clause),
    NotApplicable,
    NotSelfScored,
}

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
        let mut check = Check { methodology: self, sheet: &sheet, problems: Vec::new() };
        check.head();
        let bonus = check.adjustments("bonus", &sheet.bonus, self.definition().adjustments.bonus);
        let penalty =
            check.adjustments("penalty", &sheet.penalty, self.definition().adjustments.penalty);
        let mut resolved = self.plan().blank();
        let standings = check.answers(&mut resolved);
        check.unknown();
        if check.problems.is_empty() && !check.anything_applicable(&standings) {
            let found = format!("nothing that applies to {}", quoted(&sheet.unit));
            check.refuse(
                ProblemKind::Missing,
                Place::key("evidence"),
                found,
                "at least one applicable leaf",
            );
        }
        let problems = check.problems;
        let methodology = self.clone();
        Problems::none_or(problems, ()).map(|()| CheckedSheet {
            methodology,
            standings: Arc::new(Standings { rows: standings, resolved, unit: sheet.unit.clone() }),
            sheet,
            bonus,
            penalty,
        })
    }
}

impl<C: ScoringRule> Methodology<C> {
    /// Writes how a row stands that no evidence decides.
    fn leave_out(&self, resolved: &mut Resolved, row: usize, standing: &Standing) {
        let plan = self.plan();
        let max = plan.in_units(self.view(row).max());
        match standing {
            Standing::Inner | Standing::Awarded(..) => {}
            Standing::NotApplicable => {
                let full = self.definition().not_applicable == Some(NotApplicable::Full);
                let (units, out) = if full { (max, 0) } else { (0, max) };
                plan.patch(resolved, row, units, out);
            }
            Standing::NotSelfScored => plan.patch(resolved, row, 0, max),
        }
    }
}

impl<C: ScoringRule> CheckedSheet<C> {
    /// Says how a row stands, whatever its evidence: the one way to change a standing.
    #[expect(dead_code, reason = "for what-if sheets, which come from another change")]
    pub(crate) fn restate(&mut self, row: usize, standing: Standing) {
        let plan = self.methodology.plan();
        let standings = Arc::make_mut(&mut self.standings);
        if let Standing::Awarded(award, _) = &standing {
            plan.patch(&mut standings.resolved, row, plan.round(award), 0);
        }
        self.methodology.leave_out(&mut standings.resolved, row, &standing);
        if let Some(place) = standings.rows.get_mut(row) {
            *place = standing;
        }
    }

    /// The sheet, as it was written.
    #[must_use]
    pub fn sheet(&self) -> &Sheet<C> {
        &self.sheet
    }

    /// The methodology that it was checked against.
    #[must_use]
    pub fn methodology(&self) -> &Methodology<C> {
        &self.methodology
    }
}

struct Check<'a, C: ScoringRule> {
    methodology: &'a Methodology<C>,
    sheet: &'a Sheet<C>,
    problems: Vec<Problem>,
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
            if points.places() > places {
                let expected = format!("at most {places} decimal places");
                self.refuse(
                    ProblemKind::TooManyPlaces,
                    place("points"),
                    format!("`{points}`"),
                    expected,
                );
            }
            sum = sum.and_then(|sum| sum.checked_add(*points));
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
                    cover = cover.or(Some((criterion.node().end, code)));
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
                    let expected = match criterion.rule() {
                        Some(rule) => format!("evidence {}", rule.reads()),
                        None => "evidence".to_owned(),
                    };
                    self.refuse(ProblemKind::Missing, Place::code(code, ""), "no answer", expected);
                    Standing::Inner
                }
                (_, Some(_)) => Standing::NotApplicable,
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
        for code in unknown.cloned().collect::<Vec<_>>() {
            let codes = self.methodology.criteria().map(|criterion| criterion.code().as_str());
            let hint = match name::nearest(&code, codes) {
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
            Standing::Awarded(..) => true,
            Standing::NotApplicable => full,
            Standing::Inner | Standing::NotSelfScored => false,
        })
    }
}
