//! What a decision says of a methodology: facts of its criteria, and published results.

use super::case::{answers, fail};
use super::facts::Expected;
use super::violation::{LawResult, paste};
use crate::methodology::{Criterion, Methodology};
use crate::number::{Fraction, Index, Points};
use crate::problem::phrases::{exactly, unknown_code};
use crate::problem::{Place, Problem, ProblemKind, Problems};
use crate::ranking::Ranking;
use crate::rule::{Answer, Award, ScoringRule as _};
use crate::scorecard::Scorecard;
use crate::sheet::Sheet;
use crate::text::phrase::{Phrase, Value, phrases};
use crate::text::{Language, name};

phrases! {
    fn inner_row() = "là tiêu chí có tiêu chí con", "a criterion with rows under it";
    fn a_leaf() = "tiêu chí thành phần, có thang điểm", "a criterion with a rule";
    fn earned(evidence, outcome) = "{evidence}: {outcome}", "{outcome} for {evidence}";
    fn points_of(points) = "{points} điểm", "`{points}`";
    fn does_not_apply() = "không áp dụng", "not applicable";
    fn a_refusal() = "không chấp nhận", "a refusal";
    fn a_card() = "được chấp nhận", "a card";
    fn refused_sheet(problems) = "bị từ chối ({problems})", "a refusal ({problems})";
    fn accepted_sheet() = "phiếu được chấp nhận", "a sheet that is accepted";
    fn of_points(points) = "có {points} điểm", "`{points}` points";
    fn of_index(index) = "có chỉ số {index}", "an index of `{index}`";
    fn in_group(label) = "xếp loại {label}", "the group {label}";
    fn in_no_group() = "không xếp loại", "no group";
    fn of_rank(rank) = "xếp hạng {rank}", "the rank `{rank}`";
    fn points_of_row(code, points) =
        "tiêu chí {code} có {points} điểm", "`{points}` points of criterion {code}";
    fn points_of_part(label, points) =
        "“{label}” có {points} điểm", "`{points}` points of the part `{label}`";
    fn no_criterion(code) = "không có tiêu chí {code}", "no criterion {code}";
    fn no_such_part(label) = "không có phần “{label}”", "no part `{label}`";
    fn unranked() = "chưa xếp hạng được", "no rank";
}

/// What a decision says of one criterion (dữ kiện): an answer, and the points that a card shows for it, after
/// rounding. The answer may also not apply, or be refused.
///
/// # Example
/// ```
/// use cchc::laws::{Expected, Fact, MethodologyFacts};
/// use cchc::sheet::Answer;
/// use cchc::{Definition, Evidence, points};
/// # fn main() -> Result<(), cchc::Problems> {
/// let facts = MethodologyFacts::new([
///     Fact::new("1.1", Evidence::share(1, 7), points!(0.86)),
///     Fact::new("1.1", Evidence::share(0, 0), Expected::Refused),
///     Fact::new("1.2", Answer::not_applicable(), Expected::NotApplicable),
/// ]);
/// facts.check(&Definition::example().validate()?)?;
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Fact {
    /// The code of the criterion (mã).
    pub code: String,
    /// The evidence, or that it does not apply.
    pub answer: Answer,
    /// What the decision says of it.
    pub expected: Expected,
}

impl Fact {
    /// A fact of the criterion with this code.
    pub fn new(
        code: impl Into<String>,
        answer: impl Into<Answer>,
        expected: impl Into<Expected>,
    ) -> Self {
        Self { code: code.into(), answer: answer.into(), expected: expected.into() }
    }
}

/// The code, the evidence or that it does not apply, and what the decision says.
impl<C: Into<String>, A: Into<Answer>, X: Into<Expected>> From<(C, A, X)> for Fact {
    fn from((code, answer, expected): (C, A, X)) -> Self {
        Self::new(code, answer, expected)
    }
}

/// A result that was published (kết quả đã công bố): the sheet of a unit, and the figures that were printed for
/// it.
///
/// # Example
/// ```
/// use cchc::laws::{MethodologyFacts, Published};
/// use cchc::{Definition, Sheet, points};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let published = Published::new(Sheet::example("Sở A"))
///     .points(points!(8.92))
///     .index("89.20".parse()?)
///     .group("B")
///     .rank(1)
///     .criterion("1.1", points!(5.12));
/// let facts = MethodologyFacts::default().with_published([published]);
/// facts.check(&Definition::example().validate()?)?;
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    sheet: Sheet,
    figures: Vec<Figure>,
}

/// A figure that was printed for a unit.
#[derive(Clone, Debug, PartialEq)]
enum Figure {
    Points(Points),
    Index(Index),
    Group(Option<String>),
    Rank(usize),
    Criterion(String, Points),
    Part(String, Points),
    Refused,
}

impl Published {
    /// The sheet of a unit, which is accepted.
    #[must_use]
    pub fn new(sheet: Sheet) -> Self {
        Self { sheet, figures: Vec::new() }
    }

    /// A sheet that is refused, such as one with a bonus above its cap.
    #[must_use]
    pub fn refused(sheet: Sheet) -> Self {
        Self::new(sheet).with(Figure::Refused)
    }

    fn with(mut self, figure: Figure) -> Self {
        self.figures.push(figure);
        self
    }

    /// Its sheet (phiếu).
    #[must_use]
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// The points of the unit (tổng điểm).
    #[must_use]
    pub fn points(self, points: Points) -> Self {
        self.with(Figure::Points(points))
    }

    /// The index of the unit (chỉ số). Zeros at its end do not count: `82` is `82.00`.
    #[must_use]
    pub fn index(self, index: Index) -> Self {
        self.with(Figure::Index(index))
    }

    /// The label of the group (xếp loại).
    #[must_use]
    pub fn group(self, label: impl Into<String>) -> Self {
        self.with(Figure::Group(Some(label.into())))
    }

    /// The unit has no group (không xếp loại).
    #[must_use]
    pub fn no_group(self) -> Self {
        self.with(Figure::Group(None))
    }

    /// The rank (thứ hạng) among all published sheets of the same stage.
    #[must_use]
    pub fn rank(self, rank: usize) -> Self {
        self.with(Figure::Rank(rank))
    }

    /// The points of a criterion (điểm của tiêu chí), a field or a leaf.
    #[must_use]
    pub fn criterion(self, code: impl Into<String>, points: Points) -> Self {
        self.with(Figure::Criterion(code.into(), points))
    }

    /// The points of a part (điểm của phần), such as of the appraisal.
    #[must_use]
    pub fn part(self, label: impl Into<String>, points: Points) -> Self {
        self.with(Figure::Part(label.into(), points))
    }
}

/// What a decision and its published results say of a methodology (dữ kiện của bộ tiêu chí).
///
/// The laws of methodologies are true of every file that is valid. Only facts see that a file says something else
/// than its decision. [`try_mutants`](super::try_mutants) says which mistakes they would not see.
///
/// # Example
/// ```
/// use cchc::laws::MethodologyFacts;
/// use cchc::{Definition, Evidence, Problems, points};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let facts = MethodologyFacts::new([("1.2", Evidence::level("chưa đầy đủ"), points!(1.5))]);
/// let problems = facts.check(&methodology).unwrap_err();
/// assert_eq!(
///     problems.to_string(),
///     "criterion 1.2, facts[0]: found `1` for “chưa đầy đủ”, expected `1.5`"
/// );
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MethodologyFacts {
    /// Facts of criteria.
    pub facts: Vec<Fact>,
    /// Published results.
    pub published: Vec<Published>,
}

impl MethodologyFacts {
    /// Facts of criteria.
    pub fn new<F: Into<Fact>>(facts: impl IntoIterator<Item = F>) -> Self {
        Self { facts: facts.into_iter().map(Into::into).collect(), published: Vec::new() }
    }

    /// The same facts, with published results.
    #[must_use]
    pub fn with_published(self, published: impl IntoIterator<Item = Published>) -> Self {
        Self { published: published.into_iter().collect(), ..self }
    }

    /// Compares each fact and each published figure with what the methodology gives.
    ///
    /// # Errors
    /// - each fact and figure that is another one, with its position;
    /// - a code that the methodology does not have, or of a criterion with rows under it.
    pub fn check(&self, methodology: &Methodology) -> Result<(), Problems> {
        let mut problems = Vec::new();
        for position in 0..self.facts.len() {
            problems.extend(self.fact_problem(methodology, position));
        }
        problems.extend(self.published_problems(methodology).map(|(_, problem)| problem));
        Problems::none_or(problems, ())
    }

    /// What is wrong with the fact at this position.
    fn fact_problem(&self, methodology: &Methodology, position: usize) -> Option<Problem> {
        let Fact { code, answer, expected } = self.facts.get(position)?;
        let key = format!("facts[{position}]");
        let criterion = methodology.criterion(code);
        let place = Place::criterion(criterion.map(Criterion::position), code, key);
        let Some(leaf) = criterion else {
            let expected = methodology.codes().expected_code(code);
            return Some(Problem::new(ProblemKind::Unknown, place, unknown_code(), expected));
        };
        if !leaf.is_leaf() {
            return Some(Problem::new(ProblemKind::NotAllowed, place, inner_row(), a_leaf()));
        }
        let found = outcome(methodology, leaf, answer);
        let (evidence, wanted) = (answer_words(leaf, answer), outcome_words(expected));
        let found = (found != *expected).then(|| earned(evidence, outcome_words(&found)))?;
        Some(Problem::new(ProblemKind::Mismatch, place, found, wanted))
    }

    /// What is wrong with the published results, each with its position.
    fn published_problems(
        &self,
        methodology: &Methodology,
    ) -> impl Iterator<Item = (usize, Problem)> {
        let cards: Vec<Result<Scorecard, Problems>> =
            self.published.iter().map(|one| Ok(methodology.check(&one.sheet)?.score())).collect();
        let scored: Vec<Scorecard> = cards.iter().flatten().cloned().collect();
        let all = self.published.iter().zip(cards).enumerate();
        all.flat_map(move |(position, (published, card))| {
            let problems = published.problems(position, card, &scored).into_iter();
            problems.map(move |problem| (position, problem))
        })
    }

    /// The position of the first published result that is not what a methodology gives.
    pub(super) fn first_wrong_published(&self, methodology: &Methodology) -> Option<usize> {
        self.published_problems(methodology).next().map(|(position, _)| position)
    }
}

/// T16: each fact and each published result of the decision is what the methodology gives.
///
/// # Errors
/// - the first one that is another one.
///
/// # Example
/// ```
/// use cchc::laws::{self, MethodologyFacts};
/// use cchc::{Definition, Evidence, Problems, points};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let facts = MethodologyFacts::new([("1.2", Evidence::level("chưa đầy đủ"), points!(1.5))]);
/// let violation = laws::as_decided(&methodology, &facts).unwrap_err();
/// assert_eq!(violation.law.id, "T16");
/// assert_eq!(violation.found, "criterion 1.2, facts[0]: found `1` for “chưa đầy đủ”, expected `1.5`");
/// # Ok(()) }
/// ```
pub fn as_decided(methodology: &Methodology, facts: &MethodologyFacts) -> LawResult {
    let Err(problems) = facts.check(methodology) else { return Ok(()) };
    let evidence = |position: usize| facts.facts.get(position)?.answer.evidence.as_ref();
    let wrong = (0..facts.facts.len()).find(|at| facts.fact_problem(methodology, *at).is_some());
    let evidence = match (wrong, facts.first_wrong_published(methodology)) {
        (Some(fact), _) => evidence(fact).map_or("Answer::not_applicable()".to_owned(), paste),
        (None, Some(position)) => {
            facts.published.get(position).map(|one| answers(one.sheet())).unwrap_or_default()
        }
        (None, None) => String::new(),
    };
    let found = problems.iter().next().map(ToString::to_string).unwrap_or_default();
    Err(fail("T16", methodology, evidence, found))
}

impl Published {
    /// What is wrong with it, given what the methodology makes of its sheet and of all sheets.
    fn problems(
        &self,
        position: usize,
        card: Result<Scorecard, Problems>,
        all: &[Scorecard],
    ) -> Vec<Problem> {
        let Self { sheet, figures } = self;
        let place = || Place::argument(format!("published[{position}]")).of_unit(&sheet.unit);
        let refuse =
            |found, expected| Problem::new(ProblemKind::Mismatch, place(), found, expected);
        match (card, figures.contains(&Figure::Refused)) {
            (Err(_), true) => Vec::new(),
            (Err(refused), false) => {
                let [vi, en] = [Language::Vi, Language::En].map(|language| refused.text(language));
                let found = refused_sheet(Value::Words { vi, en });
                vec![refuse(found, accepted_sheet())]
            }
            (Ok(_), true) => vec![refuse(a_card(), a_refusal())],
            (Ok(card), false) => {
                let wrong = figures.iter().filter_map(|figure| figure.wrong(&card, all));
                wrong.map(|[found, expected]| refuse(found, expected)).collect()
            }
        }
    }
}

impl Figure {
    /// What a card shows in place of the figure, and the figure; `None` if they are equal.
    fn wrong(&self, card: &Scorecard, all: &[Scorecard]) -> Option<[Phrase; 2]> {
        let group =
            |label: Option<&str>| label.map_or_else(in_no_group, |label| in_group(exactly(label)));
        match self {
            Self::Points(points) => {
                let found = card.points();
                (found != *points).then(|| [of_points(found), of_points(*points)])
            }
            Self::Index(index) => {
                let found = card.index();
                let differs = found.to_fraction() != index.to_fraction();
                differs.then(|| [of_index(found), of_index(*index)])
            }
            Self::Group(label) => {
                let found = card.group().map(|group| group.label.as_str());
                let is_same = found.map(name::key) == label.as_deref().map(name::key);
                (!is_same).then(|| [group(found), group(label.as_deref())])
            }
            Self::Rank(rank) => {
                let block = all.iter().filter(|other| other.stage() == card.stage());
                let block: Vec<Scorecard> = block.cloned().collect();
                let found = Ranking::new(&block).ok().and_then(|ranking| ranking.rank(card.unit()));
                let shown = found.map_or_else(unranked, of_rank);
                (found != Some(*rank)).then(|| [shown, of_rank(*rank)])
            }
            Self::Criterion(code, points) => {
                let code = code.as_str();
                let found = card.criterion(code).map(crate::scorecard::Scored::points);
                let shown =
                    found.map_or_else(|| no_criterion(code), |points| points_of_row(code, points));
                (found != Some(*points)).then(|| [shown, points_of_row(code, *points)])
            }
            Self::Part(label, points) => {
                let mut parts = card.parts();
                let found = parts.find(|part| name::key(part.label) == name::key(label));
                let found = found.map(|part| part.points);
                let label = label.as_str();
                let shown = found
                    .map_or_else(|| no_such_part(label), |points| points_of_part(label, points));
                (found != Some(*points)).then(|| [shown, points_of_part(label, *points)])
            }
            Self::Refused => None,
        }
    }
}

/// What a card shows for an answer to a leaf.
pub(super) fn outcome(methodology: &Methodology, leaf: Criterion<'_>, answer: &Answer) -> Expected {
    let pays = methodology.pays_not_applicable();
    let not_applicable = || match (leaf.may_not_apply(), pays) {
        (false, _) => Expected::Refused,
        (true, true) => Expected::Points(leaf.max().into()),
        (true, false) => Expected::NotApplicable,
    };
    let (Some(evidence), Some(rule)) = (&answer.evidence, leaf.rule()) else {
        return not_applicable();
    };
    let (node, mut cells) = (leaf.node(), Vec::new());
    let award = match rule.read(node.formula.as_ref(), &node.leaf, evidence, &mut cells) {
        Ok(Some(Award::NotApplicable)) => None,
        Ok(Some(Award::Points { value, .. })) => Some(value),
        Ok(None) => node.formula.as_ref().map(|formula| formula.exact(&cells).to_fraction()),
        Err(_) => return Expected::Refused,
    };
    let Some(value) = award else { return not_applicable() };
    let rounded = node.rounding.and_then(|rounding| rounding.round(&value)).map(Fraction::from);
    Expected::Points(rounded.unwrap_or(value))
}

/// An answer in words.
pub(super) fn answer_words(leaf: Criterion<'_>, answer: &Answer) -> Value {
    let Some(evidence) = &answer.evidence else { return does_not_apply().into() };
    let words = |language| match leaf.rule() {
        Some(rule) if rule.reads() == evidence.keys() => {
            rule.describe_evidence(leaf.leaf(), evidence, language).into_owned()
        }
        Some(_) | None => evidence.keys().to_owned(),
    };
    Value::Words { vi: words(Language::Vi), en: words(Language::En) }
}

/// An outcome in words.
pub(super) fn outcome_words(expected: &Expected) -> Phrase {
    match expected {
        Expected::Points(points) => points_of(points),
        Expected::NotApplicable => does_not_apply(),
        Expected::Refused => a_refusal(),
    }
}
