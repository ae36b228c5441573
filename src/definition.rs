//! [`Definition`] (bộ tiêu chí như văn bản quy định): what a decision says, as plain data that may be wrong.

use crate::grouping::Classification;
use crate::points::Points;
use crate::rounding::Rounding;
use crate::rule::{NoCustom, Rule};

/// A methodology as a decision writes it (bộ tiêu chí): plain data, which may be wrong until
/// [`validate`](Definition::validate) has turned it into a [`Methodology`](crate::Methodology).
///
/// Rows stand flat and in the order of the printed table; the codes give the tree.
///
/// # Example
/// ```
/// use cchc::*;
///
/// let half_up = Rounding::new(2, Mode::HalfUp);
/// let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
/// let mut definition = Definition::new("demo", 2025, "Bộ tiêu chí minh họa", points!(2), half_up, groups);
/// definition.criteria.push(Row::leaf("1", "Hồ sơ đúng hạn", points!(2), Proportional::default()));
/// let methodology = definition.clone().validate()?;
/// assert_eq!(methodology.total(), points!(2));
///
/// definition.total = points!(100);
/// let problems = definition.validate().unwrap_err();
/// assert_eq!(problems.to_string(), "total: found `100`, expected `2`, the sum of the fields");
/// # Ok::<(), Problems>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(
    feature = "serde",
    serde(remote = "Self", deny_unknown_fields, bound(deserialize = "C: serde::Deserialize<'de>"))
)]
pub struct Definition<C = NoCustom> {
    /// The version of the file form: always 1.
    pub format: Format,
    /// What stays the same over the years, such as `son-la/departments`.
    pub id: String,
    /// The year whose results it scores (năm đánh giá), 1900 to 9999.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::form::edition"))]
    pub edition: u32,
    /// Its title (tên bộ tiêu chí).
    pub title: String,
    /// The decision that sets it (quyết định ban hành): number and date.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::form::present"))]
    pub citation: Option<String>,
    /// How well it is known.
    pub provenance: Provenance,
    /// The maximum of the whole (tổng điểm), mostly 100.
    pub total: Points,
    /// What happens to a leaf that does not apply; needed where a row may not apply.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::form::present"))]
    pub not_applicable: Option<NotApplicable>,
    /// Where digits may go.
    pub rounding: Roundings,
    /// Groups and ranks.
    pub classification: Classification,
    /// Caps of bonus and penalty points.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "crate::form::is_default"))]
    pub adjustments: Adjustments,
    /// The rows of the table, in its order.
    pub criteria: Vec<Row<C>>,
}

/// The version of the file form: always 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Format;

/// How well a definition is known (nguồn).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// Every figure stands in a source that is named.
    Sourced,
    /// Some figures stand in a source.
    Partial,
    /// Made up to show how it works (minh họa).
    Illustrative,
}

/// What happens to a leaf that does not apply (không áp dụng).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotApplicable {
    /// It leaves both sums: the unit is scored out of the smaller applicable maximum.
    Rescale,
    /// It earns its maximum.
    Full,
}

/// Where digits may go (quy định làm tròn).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(remote = "Self", deny_unknown_fields))]
pub struct Roundings {
    /// Every leaf, once; or never.
    pub points: PointRounding,
    /// The index, once.
    pub index: Rounding,
    /// How points are shown; with unrounded leaves only, and then required.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::form::present"))]
    pub printed: Option<Rounding>,
}

/// How the points of a leaf are rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointRounding {
    /// Once, so.
    Rounded(Rounding),
    /// Never: leaves stay fractions, sums are exact, and only what is shown is rounded. The ministry's
    /// printed tables of 2023 can only be explained so.
    Unrounded,
}

/// Caps of what lies outside the tree (điểm thưởng, điểm trừ).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(remote = "Self", deny_unknown_fields, default))]
pub struct Adjustments {
    /// The most bonus points (điểm thưởng tối đa).
    pub bonus: Points,
    /// The most penalty points (điểm trừ tối đa).
    pub penalty: Points,
}

/// Who finds a leaf's points (nguồn điểm).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Self-scored, then appraised (điểm thẩm định).
    Appraisal,
    /// A sociological survey (điểm điều tra xã hội học); never self-scored.
    Survey,
}

/// One row of the printed table (một dòng của bảng): a field, a criterion or a component.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(
    feature = "serde",
    serde(remote = "Self", deny_unknown_fields, bound(deserialize = "C: serde::Deserialize<'de>"))
)]
pub struct Row<C = NoCustom> {
    /// Its code (mã), such as `1.2.3`; its parent is `1.2`.
    pub code: String,
    /// Its title (tên).
    pub title: String,
    /// Its maximum (điểm tối đa), above zero.
    pub max: Points,
    /// Who finds its points; holds for the rows below too.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::form::present"))]
    pub source: Option<Source>,
    /// A label that sums are reported by; holds for the rows below too.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::form::present"))]
    pub part: Option<String>,
    /// Whether it may be said not to apply; holds for the rows below too.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::form::present"))]
    pub may_not_apply: Option<bool>,
    /// The document and article that sets it.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::form::present"))]
    pub citation: Option<String>,
    /// Its point scale (thang điểm); on a row without rows under it, and only there.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::form::present"))]
    pub rule: Option<Rule<C>>,
}

impl Definition {
    /// A definition without rows; what it rounds and how it classifies is said, never assumed. It is
    /// marked illustrative.
    pub fn new(
        id: impl Into<String>,
        edition: u32,
        title: impl Into<String>,
        total: Points,
        rounding: impl Into<Roundings>,
        classification: Classification,
    ) -> Self {
        Self::with_custom_rules(id, edition, title, total, rounding, classification)
    }
}

impl<C> Definition<C> {
    /// The same as [`Definition::new`], for rows that use a scale of your own.
    pub fn with_custom_rules(
        id: impl Into<String>,
        edition: u32,
        title: impl Into<String>,
        total: Points,
        rounding: impl Into<Roundings>,
        classification: Classification,
    ) -> Self {
        Self {
            format: Format,
            id: id.into(),
            edition,
            title: title.into(),
            citation: None,
            provenance: Provenance::Illustrative,
            total,
            not_applicable: None,
            rounding: rounding.into(),
            classification,
            adjustments: Adjustments::default(),
            criteria: Vec::new(),
        }
    }

    /// The rows sorted by their codes as texts, equal codes in the order of their rows: to find one.
    pub(crate) fn by_code(&self) -> Vec<usize> {
        let codes = self.criteria.iter().map(|row| row.code.as_str());
        let mut rows: Vec<(&str, usize)> = codes.zip(0..).collect();
        // Rows of a table mostly stand in runs that are sorted already, which a stable sort makes use of.
        rows.sort_by_key(|(code, _)| *code);
        rows.into_iter().map(|(_, position)| position).collect()
    }

    /// The first row with this code.
    pub(crate) fn find(&self, by_code: &[usize], code: &str) -> Option<usize> {
        let known = |at: &usize| self.criteria.get(*at).map_or("", |row| &row.code);
        let place = by_code.partition_point(|at| known(at) < code);
        by_code.get(place).copied().filter(|at| known(at) == code)
    }
}

impl From<Rounding> for Roundings {
    /// One rounding for leaves and index.
    fn from(rounding: Rounding) -> Self {
        Self { points: PointRounding::Rounded(rounding), index: rounding, printed: None }
    }
}

impl Roundings {
    /// Leaves are never rounded; the index and each printed number of points are, separately.
    #[must_use]
    pub const fn unrounded(index: Rounding, printed: Rounding) -> Self {
        Self { points: PointRounding::Unrounded, index, printed: Some(printed) }
    }
}

impl<C> Row<C> {
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
            rule: None,
        }
    }

    /// A row that is scored by a rule: a component criterion (tiêu chí thành phần), or a criterion
    /// without components.
    pub fn leaf(
        code: impl Into<String>,
        title: impl Into<String>,
        max: Points,
        rule: impl Into<Rule<C>>,
    ) -> Self {
        Self { rule: Some(rule.into()), ..Self::inner(code, title, max) }
    }
}
