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
    /// Its scoring rule (thang điểm), on a leaf only.
    pub rule: Option<Rule>,
}

/// Where the points of a leaf come from (nguồn điểm).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
}

crate::text::words::words! { Source: Appraisal "appraisal", Survey "survey"; }
#[cfg(feature = "serde")]
crate::text::serde::table! { Row { code, title, max, source: optional, part: optional, may_not_apply: optional, citation: optional, rule: optional } }
