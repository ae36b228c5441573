use crate::number::Points;
use crate::rule::Rule;

/// One row of the printed table (một dòng của bảng): a field, a criterion or a component.
///
/// # Example
/// ```
/// use cchc::rule::PerItem;
/// use cchc::{Row, points};
///
/// let rows = vec![
///     Row::inner("1", "Cải cách thể chế", points!(2)),
///     Row::leaf("1.1", "Văn bản được ban hành", points!(2), PerItem::new(points!(0.5))),
/// ];
/// assert!(rows[0].rule.is_none() && rows[1].rule.is_some());
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Row {
    /// Its code (mã), such as `1.2.3`; its parent is `1.2`.
    pub code: String,
    /// Its title (tên).
    pub title: String,
    /// Its maximum (điểm tối đa), above zero.
    pub max: Points,
    /// Where its points come from (nguồn điểm). The rows below inherit it.
    pub source: Option<Source>,
    /// A label that sums are reported by (phần). The rows below inherit it.
    pub part: Option<String>,
    /// Whether a sheet may say that it does not apply (không áp dụng). The rows below inherit it.
    pub may_not_apply: Option<bool>,
    /// The document and article that sets it (căn cứ).
    pub citation: Option<String>,
    /// The largest award of its rule, above zero and below the maximum (điểm cao nhất mà thang điểm cho), if a
    /// decision prints a maximum that its scale does not reach. On a row with a rule only.
    pub reaches: Option<Points>,
    /// The award is rounded once, to a multiple of this, instead of to the declared places (làm tròn đến bội
    /// số của). It is above zero, and divides the maximum and what the row reaches. On a row with a rule only.
    pub round_to: Option<Points>,
    /// Its scoring rule (thang điểm), on a leaf only.
    pub rule: Option<Rule>,
}

/// Where the points of a leaf come from (nguồn điểm).
///
/// # Example
/// ```
/// use cchc::definition::Source;
/// use cchc::{Definition, Problems};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let source = |code| methodology.criterion(code).unwrap().source();
/// assert_eq!(source("1.1"), Some(Source::Appraisal)); // if nothing is said
/// assert_eq!(source("2"), Some(Source::Survey)); // its rule is a survey
/// assert_eq!(source("1"), None); // the rows under it have sources
///
/// let mut definition = Definition::example();
/// definition.criteria[3].source = Some(Source::Appraisal);
/// assert!(definition.validate().is_err()); // a survey is not appraised
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// Self-scored, then appraised (điểm thẩm định).
    Appraisal,
    /// A sociological survey (điểm điều tra xã hội học); never self-scored.
    Survey,
}

impl Row {
    /// A row with rows under it: a field (lĩnh vực) or a criterion (tiêu chí).
    pub fn inner(code: impl Into<String>, title: impl Into<String>, max: Points) -> Self {
        Self {
            code: code.into(),
            title: title.into(),
            max,
            source: None,
            part: None,
            may_not_apply: None,
            citation: None,
            reaches: None,
            round_to: None,
            rule: None,
        }
    }

    /// A row that is scored by a rule: a component criterion (tiêu chí thành phần), or a criterion
    /// without components.
    pub fn leaf(
        code: impl Into<String>,
        title: impl Into<String>,
        max: Points,
        rule: impl Into<Rule>,
    ) -> Self {
        Self { rule: Some(rule.into()), ..Self::inner(code, title, max) }
    }

    /// The same row with a rule whose largest award is below the maximum. Sums of maxima use the maximum.
    ///
    /// # Example
    /// ```
    /// use cchc::rule::Proportional;
    /// use cchc::{Definition, Evidence, Problems, Row, Sheet, points};
    /// # fn main() -> Result<(), Problems> {
    /// let mut definition = Definition::example();
    /// let row = Row::leaf("1.1", "Hồ sơ đúng hạn", points!(6), Proportional::new());
    /// definition.criteria[1] = row.with_reaches(points!(5));
    /// let mut sheet = Sheet::example("Sở A");
    /// sheet.answers.insert("1.1", Evidence::share(630, 630));
    /// let card = definition.validate()?.check(&sheet)?.score();
    /// let on_time = card.criterion("1.1").unwrap();
    /// assert_eq!((on_time.points(), on_time.applicable()), (points!(5), points!(6)));
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn with_reaches(self, reaches: Points) -> Self {
        Self { reaches: Some(reaches), ..self }
    }

    /// The same row, whose award is rounded to a multiple of `step`.
    ///
    /// # Example
    /// ```
    /// use cchc::rule::Proportional;
    /// use cchc::{Definition, Problems, Row, Sheet, points};
    /// # fn main() -> Result<(), Problems> {
    /// let mut definition = Definition::example();
    /// let row = Row::leaf("1.1", "Hồ sơ đúng hạn", points!(6), Proportional::new());
    /// definition.criteria[1] = row.with_round_to(points!(0.25));
    /// let card = definition.validate()?.check(&Sheet::example("Sở A"))?.score();
    /// assert_eq!(card.criterion("1.1").unwrap().points(), points!(5)); // of 538/105 = 5.1238…
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn with_round_to(self, step: Points) -> Self {
        Self { round_to: Some(step), ..self }
    }
}

#[cfg(feature = "serde")]
impl Row {
    /// Replaces a custom rule that was read from a file by the rule with its name. The problem is that of the
    /// row at this position.
    pub(crate) fn resolve(
        &mut self,
        position: usize,
        known: &crate::rule::CustomRules,
    ) -> Option<crate::problem::Problem> {
        let Some(Rule::Custom(rule)) = &mut self.rule else { return None };
        let refusal = known.resolve(rule).err()?;
        Some(refusal.at(crate::problem::Place::row(position, &self.code, "rule")))
    }
}

crate::text::words::words! { Source: Appraisal "appraisal", Survey "survey"; }
#[cfg(feature = "serde")]
crate::text::serde::table! { Row { code, title, max, source: optional, part: optional, may_not_apply: optional, citation: optional, reaches: optional, round_to: optional, rule: optional } }
