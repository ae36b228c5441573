//! [`Explanation`] (giải trình điểm): the reason for each point, in lines that add up to the score.

use crate::code::CriterionCode;
use crate::definition::PointRounding;
use crate::evidence::{Answer, Evidence};
use crate::fraction::Fraction;
use crate::grouping::Group;
use crate::language::Language;
use crate::methodology::{Criterion, Methodology};
use crate::points::Points;
use crate::rounding::Rounding;
use crate::rule::{NoCustom, Rule, ScoringRule};
use crate::score::{Outcome, Scorecard, Scored};
use crate::sheet::{CheckedSheet, Sheet, Standing};

#[cfg(feature = "serde")]
mod form;
mod line;
mod text;

pub use line::Line;
use line::{lines, minus, residue};

/// Why a unit has its points (giải trình điểm): every row with its rule, evidence, outcome, exact value
/// and rounding, then bonus, penalty, total, index and group.
///
/// It scores the sheet itself, so it cannot explain another score. Its [lines](Explanation::lines) add up
/// to the points of the unit exactly: where figures are printed rounded one by one, the residue (chênh
/// lệch do làm tròn) is a line of its own. Typed first; [`to_text`](Explanation::to_text) says the same in
/// Vietnamese or English, and with the `serde` feature it is written (never read) as format 1.
///
/// # Example
/// ```
/// # use cchc::*;
/// # let half_up = Rounding::new(2, Mode::HalfUp);
/// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
/// # let mut definition = Definition::new("demo", 2025, "Minh họa", points!(4), half_up, groups);
/// # definition.criteria = vec![
/// #     Row::leaf("1", "Hồ sơ đúng hạn", points!(3), Proportional::default()),
/// #     Row::leaf("2", "Công khai", points!(1), Direct::default()),
/// # ];
/// # let methodology = definition.validate()?;
/// # let mut sheet = Sheet::of(&methodology, "Đơn vị minh họa", Stage::Appraised);
/// # sheet.answer("1", Evidence::share(538, 630));
/// # sheet.answer("2", Evidence::Points(points!(1)));
/// let explanation = methodology.check(sheet)?.explain();
/// assert_eq!(explanation.sum(), explanation.card().points());
///
/// let on_time = explanation.of("1").unwrap();
/// assert_eq!(on_time.exact().to_string(), "269/105");
/// assert_eq!(on_time.points(), points!(2.56));
/// assert_eq!(on_time.lost(), Fraction::from(points!(0.44)));
/// assert_eq!(on_time.outcome(), Outcome::Clause(Clause::Share));
/// assert_eq!(on_time.applied(Language::Vi), "3 điểm x tỷ lệ");
/// # Ok::<(), Problems>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation<C: ScoringRule = NoCustom> {
    checked: CheckedSheet<C>,
    card: Scorecard<C>,
}

/// What was done to the exact value of a row (làm tròn).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundingStep {
    /// Nothing: it is a sum of rounded points, or a maximum, or nothing at all.
    None,
    /// Rounded once; sums read the rounded points.
    Points(Rounding),
    /// Only the printed number is rounded; sums read the exact value.
    Printed(Rounding),
}

/// Why a leaf does not apply (vì sao không áp dụng).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exemption<'a> {
    /// The sheet says so, at this code: its own, or one above.
    Sheet(&'a CriterionCode),
    /// Its rule says so: a whole of zero, or no answers.
    Rule,
}

impl<C: ScoringRule> CheckedSheet<C> {
    /// Scores the sheet and explains every point of it.
    #[must_use]
    pub fn explain(&self) -> Explanation<C> {
        Explanation { checked: self.clone(), card: self.score() }
    }
}

impl<C: ScoringRule> Explanation<C> {
    /// The card that is explained: points, index, group and parts of the unit.
    #[must_use]
    pub fn card(&self) -> &Scorecard<C> {
        &self.card
    }

    /// The sheet: evidence, notes, titles of bonus and penalty.
    #[must_use]
    pub fn sheet(&self) -> &Sheet<C> {
        self.checked.sheet()
    }

    /// The methodology.
    #[must_use]
    pub fn methodology(&self) -> &Methodology<C> {
        self.checked.methodology()
    }

    /// The explanation of the criterion with this code.
    #[must_use]
    pub fn of(&self, code: &str) -> Option<Explained<'_, C>> {
        Some(Explained { explanation: self, scored: self.card.of(code)? })
    }

    /// The explanation of every criterion, in the order of the rows.
    #[must_use]
    pub fn criteria(&self) -> impl ExactSizeIterator<Item = Explained<'_, C>> {
        self.card.criteria().map(|scored| Explained { explanation: self, scored })
    }

    /// Every line, in order: the rows, each residue after the rows that lack it, bonus, penalty, and the
    /// residue of the unit.
    #[must_use]
    pub fn lines(&self) -> Vec<Line<'_, C>> {
        let mut lines = lines(self.criteria());
        lines.extend(self.sheet().bonus.iter().map(Line::Bonus));
        lines.extend(self.sheet().penalty.iter().map(Line::Penalty));
        lines.extend(residue(None, self.residue()));
        lines
    }

    /// The sum of what the lines add: it is the points of the unit, always.
    ///
    /// # Example
    /// ```
    /// # use cchc::*;
    /// let two = Rounding::new(2, Mode::HalfUp);
    /// let rounding = Roundings::unrounded(two, two);
    /// # let none = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
    /// # let mut definition = Definition::new("demo", 2025, "Minh họa", points!(3), rounding, none);
    /// # definition.criteria = ["1", "2", "3"]
    /// #     .map(|code| Row::leaf(code, "Hồ sơ", points!(1), Proportional::default())).into();
    /// # let methodology = definition.validate()?;
    /// # let mut sheet = Sheet::of(&methodology, "Đơn vị minh họa", Stage::Appraised);
    /// # for code in ["1", "2", "3"] { sheet.answer(code, Evidence::share(1, 3)); }
    /// let thirds = methodology.check(sheet)?.explain(); // 0.33 + 0.33 + 0.33 is printed, 1 is true
    /// assert_eq!(thirds.residue(), points!(0.01));
    /// assert_eq!(thirds.sum(), points!(1));
    /// # Ok::<(), Problems>(())
    /// ```
    #[must_use]
    pub fn sum(&self) -> Points {
        self.lines().into_iter().map(Line::adds).sum()
    }

    /// What the printed fields, bonus and penalty lack of the printed points of the unit; zero where
    /// leaves are rounded.
    #[must_use]
    pub fn residue(&self) -> Points {
        let fields = self.criteria().filter(|row| row.criterion().parent().is_none());
        let printed = fields.map(Explained::points);
        minus(
            self.card.points(),
            printed.chain([self.card.bonus(), minus(Points::ZERO, [self.card.penalty()])]),
        )
    }

    /// What the criteria lost of what applies (điểm bị mất), exactly, without bonus and penalty.
    #[must_use]
    pub fn lost(&self) -> Fraction {
        let fields = self.criteria().filter(|row| row.criterion().parent().is_none());
        Fraction::sum(&fields.map(Explained::lost).collect::<Vec<_>>())
    }

    /// The group with its threshold; `None` under all groups.
    #[must_use]
    pub fn group(&self) -> Option<&Group> {
        self.card.group()
    }

    /// The rounding of each printed number of points, where leaves are not rounded.
    fn printed(&self) -> Option<Rounding> {
        let rounding = self.methodology().definition().rounding;
        rounding.printed.filter(|_| rounding.points == PointRounding::Unrounded)
    }
}

/// Why a criterion has its points (giải trình của một tiêu chí).
///
/// # Example
/// ```
/// # use cchc::*;
/// # let half_up = Rounding::new(2, Mode::HalfUp);
/// # let none = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
/// # let mut definition = Definition::new("demo", 2025, "Minh họa", points!(1), half_up, none);
/// # definition.criteria = vec![Row::leaf("1", "Hồ sơ", points!(1), Proportional::default())];
/// # let methodology = definition.validate()?;
/// # let mut sheet = Sheet::of(&methodology, "Đơn vị minh họa", Stage::Appraised);
/// # sheet.answer("1", Evidence::share(538, 630));
/// # let explanation = methodology.check(sheet)?.explain();
/// let row = explanation.of("1").unwrap();
/// assert_eq!(row.reported(Language::Vi).unwrap(), "538 trên 630 = 85,3968… %");
/// assert_eq!(row.exact().to_string(), "269/315");
/// assert_eq!(row.rounding(), RoundingStep::Points(half_up));
/// assert_eq!(row.points(), points!(0.85));
/// assert_eq!(row.exemption(), None);
/// # Ok::<(), Problems>(())
/// ```
#[derive(Debug)]
pub struct Explained<'a, C: ScoringRule = NoCustom> {
    explanation: &'a Explanation<C>,
    scored: Scored<'a, C>,
}

impl<C: ScoringRule> Clone for Explained<'_, C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C: ScoringRule> Copy for Explained<'_, C> {}

impl<'a, C: ScoringRule> Explained<'a, C> {
    /// The criterion: code, title, level, maximum, citation, source.
    #[must_use]
    pub fn criterion(self) -> Criterion<'a, C> {
        self.scored.criterion()
    }

    /// Its points on the card.
    #[must_use]
    pub fn scored(self) -> Scored<'a, C> {
        self.scored
    }

    /// Its point scale, if it is scored itself.
    #[must_use]
    pub fn rule(self) -> Option<&'a Rule<C>> {
        self.criterion().rule()
    }

    /// Its own answer on the sheet: evidence or not applicable, with the note.
    #[must_use]
    pub fn answer(self) -> Option<&'a Answer<C::Evidence>> {
        self.explanation.sheet().evidence.0.get(self.criterion().code().as_str())
    }

    /// The evidence on the sheet (số liệu).
    #[must_use]
    pub fn evidence(self) -> Option<&'a Evidence<C::Evidence>> {
        self.answer()?.evidence.as_ref()
    }

    /// The note on the sheet (ghi chú).
    #[must_use]
    pub fn note(self) -> Option<&'a str> {
        self.answer()?.note.as_deref()
    }

    /// Which level, band or share applied, or that it does not apply.
    #[must_use]
    pub fn outcome(self) -> Outcome {
        self.scored.outcome()
    }

    /// Why it does not apply; `None` where it does, and for a row with rows under it.
    #[must_use]
    pub fn exemption(self) -> Option<Exemption<'a>> {
        if self.outcome() != Outcome::NotApplicable {
            return None;
        }
        if self.evidence().is_some() {
            return Some(Exemption::Rule);
        }
        let answers = &self.explanation.sheet().evidence.0;
        let above = std::iter::successors(Some(self.criterion()), |row| row.parent());
        let mut said = above.filter(|row| answers.contains_key(row.code().as_str()));
        said.next().map(|row| Exemption::Sheet(row.code()))
    }

    /// The exact value: the award of the rule before any rounding, or the exact sum of the rows under it.
    #[must_use]
    pub fn exact(self) -> Fraction {
        match self.explanation.checked.standings.rows.get(self.criterion().position()) {
            Some(Standing::Awarded(value, _)) => value.clone(),
            _ => self.scored.exact_points(),
        }
    }

    /// What was done to the exact value.
    #[must_use]
    pub fn rounding(self) -> RoundingStep {
        let declared = self.explanation.methodology().leaf_rounding();
        match (self.explanation.printed(), declared, self.outcome()) {
            (Some(printed), _, _) => RoundingStep::Printed(printed),
            (None, Some(rounding), Outcome::Clause(_)) => RoundingStep::Points(rounding),
            _ => RoundingStep::None,
        }
    }

    /// Its points; with unrounded leaves, rounded as `printed` says.
    #[must_use]
    pub fn points(self) -> Points {
        self.scored.points()
    }

    /// What applies of its maximum.
    #[must_use]
    pub fn applicable(self) -> Points {
        self.scored.applicable()
    }

    /// What applies minus its points (điểm bị mất), exactly.
    #[must_use]
    pub fn lost(self) -> Fraction {
        self.scored.lost()
    }

    /// What the printed points of the rows right under it lack of its own; zero for a leaf, and where
    /// leaves are rounded.
    #[must_use]
    pub fn residue(self) -> Points {
        if self.rule().is_some() {
            return Points::ZERO;
        }
        let below = self.criterion().components();
        let below = below.filter_map(|row| self.explanation.of(row.code().as_str()));
        minus(self.points(), below.map(Self::points))
    }

    /// Its lines: itself, the rows under it, each residue after the rows that lack it. They add up to its
    /// points.
    #[must_use]
    pub fn lines(self) -> Vec<Line<'a, C>> {
        let rows = self.criterion().below().len().saturating_add(1);
        lines(self.explanation.criteria().skip(self.criterion().position()).take(rows))
    }

    /// The whole scale in words (thang điểm); nothing for a row with rows under it.
    ///
    /// # Example
    /// ```
    /// # use cchc::*;
    /// let rule: Rule = Choice::new([("kịp thời", points!(1)), ("chậm", points!(0.5))]).into();
    /// let leaf = Leaf::new("1.1.1".parse().unwrap(), points!(1), 2);
    /// assert_eq!(rule.describe(&leaf, Language::Vi), "“kịp thời”: 1 điểm; “chậm”: 0,5 điểm");
    /// assert_eq!(rule.describe(&leaf, Language::En), "“kịp thời”: 1; “chậm”: 0.5");
    /// ```
    #[must_use]
    pub fn scale(self, language: Language) -> Option<String> {
        Some(self.rule()?.describe(self.criterion().leaf(), language).into_owned())
    }

    /// The evidence in words (số liệu), where there is some.
    #[must_use]
    pub fn reported(self, language: Language) -> Option<String> {
        let (rule, evidence) = (self.rule()?, self.evidence()?);
        Some(rule.describe_evidence(self.criterion().leaf(), evidence, language).into_owned())
    }
}
