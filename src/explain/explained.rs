use crate::methodology::Criterion;
use crate::methodology::rows::RowId;
use crate::number::{Fraction, Mode, Points, Rounding, invariant};
use crate::rule::{Evidence, Rule, ScoringRule};
use crate::scorecard::{CheckedSheet, Outcome, Scored};
use crate::sheet::Answer;
use crate::text::Language;
use crate::text::code::CriterionCode;

/// How the exact value of a row became its points (làm tròn).
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::explain::RoundingStep;
/// use cchc::number::{Mode, Rounding};
/// use cchc::{Definition, Problems, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let explanation = methodology.check(&Sheet::example("Sở A"))?.explain();
/// let rounding = |code| explanation.criterion(code).unwrap().rounding();
/// assert_eq!(rounding("1.1"), RoundingStep::Points(Rounding::new(2, Mode::HalfUp)));
/// assert_eq!(rounding("1"), RoundingStep::None); // a sum of rounded points
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "step", rename_all = "kebab-case"))]
pub enum RoundingStep {
    /// It is not rounded: it is a sum of rounded points, a maximum, or zero.
    None,
    /// It is rounded once, and sums use the rounded points.
    Points(Rounding),
    /// It is rounded once, to a multiple of these points, and sums use the rounded points. The row says so.
    Multiple {
        /// The points that its points are a multiple of.
        of: Points,
        /// Which way it is rounded.
        mode: Mode,
        /// How the printed number is rounded after that, if leaves are not rounded.
        printed: Option<Rounding>,
    },
    /// Only the printed number is rounded, and sums use the exact value.
    Printed(Rounding),
}

/// Why a leaf does not apply (vì sao không áp dụng).
///
/// # Example
/// ```
/// use cchc::explain::Exemption;
/// use cchc::sheet::Answer;
/// use cchc::{Definition, Problems, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let mut sheet = Sheet::example("Sở A");
/// sheet.answers.insert("1.2", Answer::not_applicable());
/// let explanation = methodology.check(&sheet)?.explain();
/// let open = explanation.criterion("1.2").unwrap();
/// assert_eq!(open.exemption(), Some(Exemption::Sheet(open.criterion().code())));
/// assert_eq!(explanation.criterion("1.1").unwrap().exemption(), None);
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exemption<'a> {
    /// The sheet says so, at this code: the code of the leaf, or one above it.
    Sheet(&'a CriterionCode),
    /// Its rule says so: a whole of zero, too few survey answers, or no part that applies.
    Rule,
}

/// Why a criterion has its points (giải trình của một tiêu chí).
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::{Definition, Language, Problems, Sheet, points};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let explanation = methodology.check(&Sheet::example("Sở A"))?.explain();
/// let on_time = explanation.criterion("1.1").unwrap();
/// assert_eq!(on_time.scale(Language::Vi).unwrap(), "6 điểm × tỷ lệ");
/// assert_eq!(on_time.reported(Language::Vi).unwrap(), "538/630 (85,3968…%)");
/// assert_eq!(on_time.exact().to_string(), "538/105");
/// assert_eq!((on_time.points(), on_time.lost()), (points!(5.12), points!(0.88).into()));
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Explained<'a> {
    checked: &'a CheckedSheet,
    scored: Scored<'a>,
}

/// What a row prints.
pub(super) struct Figures {
    pub(super) exact: Fraction,
    pub(super) points: Points,
    pub(super) lost: Fraction,
}

impl<'a> Explained<'a> {
    pub(super) fn new(checked: &'a CheckedSheet, scored: Scored<'a>) -> Self {
        Self { checked, scored }
    }

    /// Another row of the same sheet.
    pub(super) fn at(self, row: RowId) -> Self {
        Self { scored: self.checked.card().row(row), ..self }
    }

    /// How printed points are rounded, if leaves are not.
    pub(super) fn printed(self) -> Option<Rounding> {
        self.checked.methodology().definition().rounding.printed()
    }

    /// The criterion: code, title, level, maximum, citation, source.
    #[must_use]
    pub fn criterion(self) -> Criterion<'a> {
        self.scored.criterion()
    }

    /// Its points on the card.
    #[must_use]
    pub fn scored(self) -> Scored<'a> {
        self.scored
    }

    /// Its rule (thang điểm), if it is a leaf.
    #[must_use]
    pub fn rule(self) -> Option<&'a Rule> {
        self.criterion().rule()
    }

    /// Its own answer on the sheet: evidence or not applicable, with the note.
    #[must_use]
    pub fn answer(self) -> Option<&'a Answer> {
        self.checked.sheet().answers.get(self.criterion().code().as_str())
    }

    /// The evidence on the sheet (số liệu).
    #[must_use]
    pub fn evidence(self) -> Option<&'a Evidence> {
        self.answer()?.evidence.as_ref()
    }

    /// The note on the sheet (ghi chú).
    #[must_use]
    pub fn note(self) -> Option<&'a str> {
        self.answer()?.note.as_deref()
    }

    /// How it was scored: by which clause of its rule, or why by none.
    #[must_use]
    pub fn outcome(self) -> Outcome {
        self.scored.outcome()
    }

    /// Why it does not apply; `None` if it applies, and for a row with rows under it.
    #[must_use]
    pub fn exemption(self) -> Option<Exemption<'a>> {
        if self.outcome() != Outcome::NotApplicable {
            return None;
        }
        if self.evidence().is_some() {
            return Some(Exemption::Rule);
        }
        let answers = &self.checked.sheet().answers;
        let mut rows = std::iter::successors(Some(self.criterion()), |row| row.parent());
        let said = rows.find(|row| answers.get(row.code().as_str()).is_some());
        said.map(|row| Exemption::Sheet(row.code()))
    }

    /// The exact value: the award of the rule before any rounding, or the exact sum of the rows under it.
    #[must_use]
    pub fn exact(self) -> Fraction {
        self.scored.exact_award()
    }

    /// How the exact value became its points.
    #[must_use]
    pub fn rounding(self) -> RoundingStep {
        let leaf = self.checked.methodology().definition().rounding.leaf();
        let printed = self.printed();
        match (self.criterion().round_to(), printed, leaf, self.outcome()) {
            (Some(of), _, _, Outcome::Clause(_)) => {
                let mode = leaf.map_or(Mode::HalfUp, Rounding::mode);
                RoundingStep::Multiple { of, mode, printed }
            }
            (_, Some(printed), _, _) => RoundingStep::Printed(printed),
            (None, None, Some(leaf), Outcome::Clause(_)) => RoundingStep::Points(leaf),
            (_, None, _, _) => RoundingStep::None,
        }
    }

    /// Its points; with unrounded leaves, rounded as `printed` says.
    #[must_use]
    pub fn points(self) -> Points {
        self.scored.points()
    }

    /// Its exact value, its points, and what it lost: the exact sum of a row takes long, and is made once.
    pub(super) fn figures(self) -> Figures {
        let sum = self.scored.exact_points();
        let points = self.checked.card().print(&sum);
        let lost = Fraction::from(self.applicable()) - sum.clone();
        let exact = if self.criterion().is_leaf() { self.exact() } else { sum };
        Figures { exact, points, lost }
    }

    /// Its applicable maximum; zero if nothing of it applies.
    #[must_use]
    pub fn applicable(self) -> Points {
        self.scored.applicable()
    }

    /// Its applicable maximum minus its points (điểm chưa đạt), exactly.
    #[must_use]
    pub fn lost(self) -> Fraction {
        self.scored.lost()
    }

    /// Whether all that it lost was taken off (điểm bị trừ), and not only left unearned.
    pub(super) fn is_deducted(self) -> bool {
        matches!(self.rule(), Some(Rule::Deduction(_))) && self.reaches().is_none()
    }

    /// What its rule reaches (điểm cao nhất mà thang điểm cho), if a clause of it applied and it does not reach the
    /// maximum. The rest of the maximum cannot be earned.
    ///
    /// # Example
    /// ```
    /// use cchc::{Definition, Problems, Sheet, points};
    /// # fn main() -> Result<(), Problems> {
    /// let mut definition = Definition::example();
    /// definition.criteria[1].reaches = Some(points!(5)); // of 6
    /// let explanation = definition.validate()?.check(&Sheet::example("Sở A"))?.explain();
    /// let on_time = explanation.criterion("1.1").unwrap(); // 538/630 of 5 is 4.27
    /// assert_eq!(on_time.reaches(), Some(points!(5)));
    /// assert_eq!(on_time.lost(), points!(1.73).into()); // of the maximum, 6
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn reaches(self) -> Option<Points> {
        let (criterion, is_scored) =
            (self.criterion(), matches!(self.outcome(), Outcome::Clause(_)));
        Some(criterion.reaches()).filter(|reaches| is_scored && *reaches < criterion.max())
    }

    /// Its whole rule in words (thang điểm); `None` for a row with rows under it.
    #[must_use]
    pub fn scale(self, language: Language) -> Option<String> {
        Some(self.rule()?.describe(self.criterion().leaf(), language).into_owned())
    }

    /// The evidence in words (số liệu), if there is evidence.
    #[must_use]
    pub fn reported(self, language: Language) -> Option<String> {
        let (rule, evidence) = (self.rule()?, self.evidence()?);
        Some(rule.describe_evidence(self.criterion().leaf(), evidence, language).into_owned())
    }

    /// What applied, in words: the clause of the rule, or why there is none. Empty for a row with rows
    /// under it.
    #[must_use]
    pub fn applied(self, language: Language) -> String {
        let words = match self.outcome() {
            Outcome::Clause(clause) => {
                let rule = invariant(self.rule(), "a clause is that of a rule");
                return rule.clause(self.criterion().leaf(), clause, language).into_owned();
            }
            Outcome::NotApplicable if self.checked.methodology().pays_not_applicable() => language
                .pick("không áp dụng, được tính điểm tối đa", "not applicable: earns its maximum"),
            Outcome::NotApplicable => language
                .pick("không áp dụng, không tính vào điểm tối đa", "not applicable: left out"),
            Outcome::NotSelfScored => language
                .pick("điểm điều tra xã hội học, đơn vị không tự chấm", "survey: not self-scored"),
            Outcome::Sum | Outcome::Open => "",
        };
        words.to_owned()
    }
}
