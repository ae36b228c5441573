//! From [`Sheet`] to [`CheckedSheet`]: the sheet is scored while it is checked, and every problem is
//! reported at once, with its place.

use std::cmp::Ordering;

use super::cap::Cap;
use super::checked::CheckedSheet;
use super::scorecard::{Head, Scorecard};
use super::state::{LeafPoints, RowState};
use crate::definition::Source;
use crate::methodology::rows::{RowId, RowMap};
use crate::methodology::{Criterion, Methodology};
use crate::number::{Points, invariant};
use crate::problem::key_words::evidence_keys;
use crate::problem::names::NameProblem;
use crate::problem::phrases::{
    always_applies, applicable_leaf, evidence_of, no_answer, not_applicable, one_answer,
    several_answers, unknown_code,
};
use crate::problem::{Place, Problem, ProblemKind, Problems};
use crate::rule::{Award, Evidence, Rule};
use crate::sheet::{Adjustment, Answer, Sheet, Stage};
use crate::text::look::Looks;
use crate::text::name::Noun;
use crate::text::phrase::{Phrase, phrases};

impl Methodology {
    /// Checks a sheet against this methodology, and scores it.
    ///
    /// # Errors
    /// Every problem at once, in the order of the rows:
    /// - the sheet is for another methodology or edition;
    /// - the name of its unit, or the title of a bonus or penalty, is blank, has a character that the eye does not
    ///   see, or has white space other than single blanks between words;
    /// - a leaf is not answered, is answered twice, or with evidence that its rule does not read;
    /// - a row with rows under it is answered with evidence;
    /// - a custom rule awards what is outside the bounds that it declares;
    /// - a criterion is answered with not applicable, but always applies;
    /// - a self-scored sheet answers a survey leaf;
    /// - a code is unknown;
    /// - bonus or penalty points are negative, do not fit the places, or pass their cap, unless the
    ///   methodology cuts off what goes over it;
    /// - nothing is applicable.
    ///
    /// # Example
    /// ```
    /// use cchc::{Definition, Problems, Sheet};
    /// # fn main() -> Result<(), Problems> {
    /// let methodology = Definition::example().validate()?;
    /// let mut sheet = Sheet::example("Sở A");
    /// sheet.answers.remove("2");
    /// let problems = methodology.check(&sheet).unwrap_err();
    /// let missing = "criterion 2: found no answer, expected evidence { answers }";
    /// assert_eq!(problems.to_string(), missing);
    /// # Ok(()) }
    /// ```
    pub fn check(&self, sheet: &Sheet) -> Result<CheckedSheet, Problems> {
        let card = Check::new(self, sheet, None).card()?;
        Ok(CheckedSheet::new(sheet.clone(), card))
    }

    /// Checks a sheet on which leaves may be unanswered, and names them. On the card they are
    /// [`RowState::Open`].
    pub(crate) fn check_incomplete(
        &self,
        sheet: &Sheet,
    ) -> Result<(CheckedSheet, Vec<RowId>), Problems> {
        let mut check = Check::new(self, sheet, Some(Vec::new()));
        let card = check.card()?;
        Ok((CheckedSheet::new(sheet.clone(), card), check.missing.unwrap_or_default()))
    }
}

phrases! {
    fn nothing_applies_to(unit) =
        "không có tiêu chí nào áp dụng đối với “{unit}”", "nothing that applies to `{unit}`";
    fn one_spelling_of_titles() = "một cách viết cho mỗi tên", "one spelling of each title";
    fn answer_under(code) =
        "có số liệu trong khi tiêu chí “{code}” không áp dụng",
        "an answer under `{code}`, which is not applicable";
    fn no_answer_here() = "bỏ số liệu này", "no answer here";
    fn survey_answer() =
        "có số liệu điều tra xã hội học trên phiếu tự chấm", "an answer to a survey leaf on a `self` sheet";
    fn no_survey_answer() =
        "bỏ số liệu này: đơn vị không tự chấm điểm điều tra xã hội học", "no answer: surveys are never self-scored";
    fn award_of_not_applicable() = "cho kết quả không áp dụng", "an award of not applicable";
    fn award_of(points) = "cho {points} điểm", "an award of `{points}`";
    fn award_within(worst, best) =
        "điểm từ {worst} đến {best}, như thang điểm quy định",
        "an award from `{worst}` to `{best}`, as the rule declares";
    fn evidence_above_rows(keys) =
        "có số liệu ({keys}) trong khi có tiêu chí thành phần bên dưới",
        "evidence {keys} on a row with rows under it";
    fn evidence_below() =
        "ghi không áp dụng, hoặc ghi số liệu ở các tiêu chí thành phần bên dưới",
        "`not-applicable`, or evidence on the rows under it";
    fn rows_always_apply(codes) =
        "số liệu, vì tiêu chí {codes} bên dưới luôn áp dụng", "evidence: {codes} under it always apply";
}

struct Check<'a> {
    methodology: &'a Methodology,
    sheet: &'a Sheet,
    problems: Vec<Problem>,
    /// The leaves without an answer, if that is not a problem.
    missing: Option<Vec<RowId>>,
    /// Memory to read evidence into.
    cells: Vec<i64>,
}

impl<'a> Check<'a> {
    fn new(methodology: &'a Methodology, sheet: &'a Sheet, missing: Option<Vec<RowId>>) -> Self {
        let (problems, cells) = (Vec::new(), Vec::new());
        Self { methodology, sheet, problems, missing, cells }
    }

    fn card(&mut self) -> Result<Scorecard, Problems> {
        let (methodology, sheet) = (self.methodology, self.sheet);
        self.head();
        let [bonus, penalty] = Cap::both(methodology.definition());
        let bonus = self.adjustments(bonus, &sheet.bonus);
        let penalty = self.adjustments(penalty, &sheet.penalty);
        let before = self.problems.len();
        let (given, repeated, unknown) = self.given();
        let states = self.states(&given, &repeated);
        let is_answered = self.problems.len() == before;
        self.unknown(&unknown);
        let is_complete = self.missing.as_ref().is_none_or(Vec::is_empty);
        if is_answered && is_complete && !states.values().any(|state| self.applies(state)) {
            let (place, found) = (Place::key("evidence"), nothing_applies_to(sheet.unit.as_str()));
            self.refuse(ProblemKind::Missing, place, found, applicable_leaf());
        }
        Problems::none_or(std::mem::take(&mut self.problems), ())?;
        let (methodology, unit) = (methodology.clone(), sheet.unit.clone());
        let head = Head { methodology, unit, stage: sheet.stage, bonus, penalty, is_open: false };
        Ok(Scorecard::new(head, states))
    }

    fn refuse(&mut self, kind: ProblemKind, place: Place, found: Phrase, expected: Phrase) {
        self.problems.push(Problem::new(kind, place, found, expected));
    }

    fn head(&mut self) {
        let (sheet, methodology) = (self.sheet, self.methodology);
        self.problems.extend(methodology.mismatches(&sheet.methodology, sheet.edition, ""));
        let fault = NameProblem::of(&sheet.unit, Noun::Name);
        self.problems.extend(fault.map(|fault| fault.at(Place::key("unit"))));
    }

    /// Checks bonus or penalty points, and returns what counts of them.
    fn adjustments(&mut self, cap: Cap, list: &[Adjustment]) -> Points {
        let key = cap.key;
        let mut looks = Looks::default();
        for (position, Adjustment { title, points, .. }) in list.iter().enumerate() {
            let place = |below: &str| Place::key(format!("{key}[{position}].{below}"));
            let fault = NameProblem::of(title, Noun::Text);
            let fault = fault.or_else(|| {
                // One title may be given twice: two prizes of one kind.
                let before = looks.add(position, title).filter(|before| !before.is_same)?;
                let again = NameProblem::again(title, &before, one_spelling_of_titles());
                Some(again.already_at(format!("{key}[{}]", before.position)))
            });
            self.problems.extend(fault.map(|fault| fault.at(place("title"))));
            cap.check_points(*points, || place("points"), &mut self.problems);
        }
        let given = Points::checked_sum(list.iter().map(|given| given.points.max(Points::ZERO)));
        self.problems.extend(cap.check_sum(given, || Place::key(key)));
        given.map_or(Points::ZERO, |given| cap.counted(given))
    }

    /// The answer to each row, the rows with several answers in their order, and the codes that the methodology does not
    /// have. Codes and answers are both sorted, so they are merged.
    fn given(&self) -> (RowMap<Option<&'a Answer>>, Vec<RowId>, Vec<&'a str>) {
        let methodology = self.methodology;
        let mut given = RowMap::filled(methodology.nodes().len(), None);
        let (mut repeated, mut unknown) = (Vec::new(), Vec::new());
        let mut rows = methodology.by_code().sorted().iter().copied().peekable();
        for (code, answer) in &self.sheet.answers {
            let order = |row: &RowId| methodology.nodes().at(*row).leaf.code.as_str().cmp(code);
            let row = loop {
                match rows.peek().map(order) {
                    Some(Ordering::Less) => _ = rows.next(),
                    Some(Ordering::Equal) => break rows.next(),
                    Some(Ordering::Greater) | None => break None,
                }
            };
            match (row, row.is_none().then(|| methodology.find(code)).flatten()) {
                (Some(row), _) => *given.at_mut(row) = Some(answer),
                // The row is behind: it has an answer.
                (None, Some(row)) => repeated.push(row),
                (None, None) => unknown.push(code),
            }
        }
        repeated.sort_unstable();
        unknown.dedup();
        (given, repeated, unknown)
    }

    /// How each row is scored.
    fn states(
        &mut self,
        given: &RowMap<Option<&'a Answer>>,
        repeated: &[RowId],
    ) -> RowMap<RowState> {
        let mut states = RowMap::with_capacity(given.len());
        // The row that does not apply, with the rows under it.
        let mut cover: Option<Criterion<'a>> = None;
        for criterion in self.methodology.criteria() {
            let answer = *given.at(criterion.row());
            if repeated.binary_search(&criterion.row()).is_ok() {
                let (found, expected) = (several_answers(), one_answer());
                self.refuse(ProblemKind::Repeated, at(criterion), found, expected);
            }
            cover = cover.filter(|cover| cover.rows().contains(criterion.row()));
            if let (Some(cover), Some(_)) = (cover, answer) {
                let found = answer_under(cover.code().as_str());
                self.refuse(ProblemKind::NotAllowed, at(criterion), found, no_answer_here());
            }
            states.push(if criterion.is_leaf() {
                self.leaf(criterion, answer, cover.is_some())
            } else {
                if let Some(answer) = answer {
                    self.inner(criterion, answer);
                    if answer.evidence.is_none() {
                        cover = cover.or(Some(criterion));
                    }
                }
                RowState::Sum
            });
        }
        states
    }

    /// How a leaf is scored.
    fn leaf(
        &mut self,
        leaf: Criterion<'a>,
        answer: Option<&'a Answer>,
        is_covered: bool,
    ) -> RowState {
        if self.sheet.stage == Stage::SelfScored && leaf.node().source == Source::Survey {
            if answer.is_some() && !is_covered {
                let (found, expected) = (survey_answer(), no_survey_answer());
                self.refuse(ProblemKind::NotAllowed, at(leaf), found, expected);
            }
            return RowState::NotSelfScored;
        }
        match (answer.map(|answer| answer.evidence.as_ref()), is_covered) {
            (Some(Some(evidence)), _) => {
                // Evidence below a row that does not apply is checked too, so that every problem is reported.
                let state = self.award(leaf, evidence);
                if is_covered { RowState::NotApplicable } else { state }
            }
            (_, true) => RowState::NotApplicable,
            (None, false) => {
                if let Some(missing) = &mut self.missing {
                    missing.push(leaf.row());
                } else {
                    let expected = evidence_of(evidence_keys(rule_of(leaf).reads()));
                    self.refuse(ProblemKind::Missing, at(leaf), no_answer(), expected);
                }
                RowState::Open
            }
            (Some(None), false) => {
                if !leaf.may_not_apply() {
                    let (found, expected) = (not_applicable(), always_applies());
                    self.refuse(ProblemKind::NotAllowed, at(leaf), found, expected);
                }
                RowState::NotApplicable
            }
        }
    }

    /// Scores a leaf by its rule.
    fn award(&mut self, leaf: Criterion<'a>, evidence: &Evidence) -> RowState {
        let node = leaf.node();
        let (rule, formula) = (rule_of(leaf), node.formula.as_ref());
        let award = match rule.read(formula, &node.leaf, evidence, &mut self.cells) {
            Ok(None) => {
                let formula = invariant(formula, "a rule of a built-in kind has a formula");
                let exact = formula.exact(&self.cells);
                let points = LeafPoints::from_exact(&exact, node.rounding);
                return RowState::Awarded(points, exact.clause);
            }
            Ok(Some(award)) => award,
            Err(unread) => {
                let place = at(leaf).of_rule(rule.is_custom());
                let refusals = rule.refusals(evidence, unread).into_iter();
                self.problems.extend(refusals.map(|refusal| refusal.at(place.clone())));
                return RowState::Open;
            }
        };
        let bounds = invariant(node.bounds.as_ref(), "a leaf has bounds");
        let found = match award {
            Award::NotApplicable if leaf.may_not_apply() => return RowState::NotApplicable,
            Award::NotApplicable => award_of_not_applicable(),
            Award::Points { value, clause } if value >= bounds.worst && value <= bounds.best => {
                return RowState::Awarded(LeafPoints::new(value, node.rounding), clause);
            }
            Award::Points { value, .. } => award_of(&value),
        };
        let expected = award_within(&bounds.worst, &bounds.best);
        let place = Place::criterion(Some(leaf.position()), leaf.code().as_str(), "rule");
        self.refuse(ProblemKind::OutOfRange, place, found, expected);
        RowState::Open
    }

    /// Checks an answer to a row with rows under it. Only `not-applicable` is allowed there.
    fn inner(&mut self, row: Criterion<'a>, answer: &Answer) {
        if let Some(evidence) = &answer.evidence {
            let found = evidence_above_rows(evidence_keys(evidence.keys()));
            self.refuse(ProblemKind::WrongKind, at(row), found, evidence_below());
            return;
        }
        let leaves = row.rows_below().map(|row| self.methodology.criterion_at(row));
        let fixed: Vec<&str> = leaves
            .filter(|leaf| leaf.is_leaf() && !leaf.may_not_apply())
            .map(|leaf| leaf.code().as_str())
            .collect();
        if !fixed.is_empty() {
            let (found, expected) = (not_applicable(), rows_always_apply(fixed));
            self.refuse(ProblemKind::NotAllowed, at(row), found, expected);
        }
    }

    /// Refuses answers to codes that the methodology does not have.
    fn unknown(&mut self, unknown: &[&str]) {
        let codes = self.methodology.codes();
        for code in unknown {
            let (place, expected) = (Place::answer(None, code), codes.expected_code(code));
            self.refuse(ProblemKind::Unknown, place, unknown_code(), expected);
        }
    }

    /// Whether a row counts in the applicable maximum.
    fn applies(&self, state: &RowState) -> bool {
        match state {
            RowState::Awarded(..) | RowState::Assumed(_) => true,
            RowState::NotApplicable => self.methodology.pays_not_applicable(),
            RowState::Sum | RowState::Open | RowState::NotSelfScored => false,
        }
    }
}

fn at(row: Criterion<'_>) -> Place {
    Place::answer(Some(row.position()), row.code().as_str())
}

fn rule_of(leaf: Criterion<'_>) -> &Rule {
    invariant(leaf.rule(), "a leaf has a rule")
}
