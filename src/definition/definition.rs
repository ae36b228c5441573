use super::classification::Classification;
use super::format::Format;
use super::rounding::Roundings;
use super::row::Row;
use crate::number::Points;
use crate::text::Language;

/// A methodology as a decision writes it (bộ tiêu chí): plain data, which may be wrong.
/// [`validate`](Definition::validate) turns it into a [`Methodology`](crate::Methodology).
///
/// Rows are flat, in the order of the printed table. The codes give the tree.
///
/// # Example
/// ```
/// use cchc::definition::{Basis, Classification, TieRule};
/// use cchc::number::{Mode, Rounding};
/// use cchc::rule::Proportional;
/// use cchc::{Definition, Problems, Row, points};
///
/// # fn main() -> Result<(), Problems> {
/// let half_up = Rounding::new(2, Mode::HalfUp);
/// let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
/// let mut definition = Definition::new("demo", 2025, "Bộ tiêu chí minh họa", points!(2), half_up, groups);
/// definition.criteria.push(Row::leaf("1", "Hồ sơ đúng hạn", points!(2), Proportional::new()));
/// let methodology = definition.clone().validate()?;
/// assert_eq!(methodology.total(), points!(2));
///
/// definition.total = points!(100);
/// let problems = definition.validate().unwrap_err();
/// assert_eq!(problems.to_string(), "total: found `100`, expected `2`, the sum of the fields");
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    pub(crate) format: Format,
    /// Its id, the same in all years, such as `son-la/departments`.
    pub id: String,
    /// The year whose results it scores (năm đánh giá), 1900 to 9999.
    pub edition: u32,
    /// Its title (tên bộ tiêu chí).
    pub title: String,
    /// The decision that sets it (quyết định ban hành): number and date.
    pub citation: Option<String>,
    /// How well it is known.
    pub provenance: Provenance,
    /// The maximum of the whole (tổng điểm), mostly 100.
    pub total: Points,
    /// What happens to a leaf that does not apply (không áp dụng). Required if some row may not apply.
    pub not_applicable: Option<NotApplicable>,
    /// The rounding rules (quy định làm tròn).
    pub rounding: Roundings,
    /// Groups and ranks (quy định xếp loại, xếp hạng).
    pub classification: Classification,
    /// Caps of bonus and penalty points (điểm thưởng, điểm trừ).
    pub adjustments: Adjustments,
    /// The rows of the table, in its order.
    pub criteria: Vec<Row>,
}

/// How well a definition is known (nguồn).
///
/// # Example
/// ```
/// use cchc::definition::Provenance;
/// use cchc::{Definition, Language, Problems, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let mut definition = Definition::example(); // `Definition::new` makes it illustrative
/// assert_eq!(definition.provenance, Provenance::Illustrative);
/// definition.provenance = Provenance::Partial;
/// let explanation = definition.validate()?.check(&Sheet::example("Sở A"))?.explain();
/// assert!(explanation.to_text(Language::En).contains("Only partly from an official document"));
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Provenance {
    /// Every figure is in a cited source.
    Sourced,
    /// Some figures are in a source.
    Partial,
    /// Made up to show how it works (minh họa).
    Illustrative,
}

impl Provenance {
    /// What a reader of results is to be told (lưu ý về nguồn); `None` if every figure is in a cited source.
    ///
    /// # Example
    /// ```
    /// use cchc::definition::Provenance;
    /// use cchc::Language;
    /// let notice = Provenance::Illustrative.notice(Language::Vi);
    /// assert_eq!(notice, Some("Minh họa, không phải văn bản chính thức"));
    /// assert_eq!(Provenance::Sourced.notice(Language::Vi), None);
    /// ```
    #[must_use]
    pub fn notice(self, language: Language) -> Option<&'static str> {
        match self {
            Self::Sourced => None,
            Self::Partial => Some(language.pick(
                "Chỉ một phần nội dung theo văn bản chính thức",
                "Only partly from an official document",
            )),
            Self::Illustrative => Some(language.pick(
                "Minh họa, không phải văn bản chính thức",
                "Illustrative, not an official document",
            )),
        }
    }
}

/// What happens to a leaf that does not apply (không áp dụng).
///
/// # Example
/// ```
/// use cchc::definition::NotApplicable;
/// use cchc::sheet::Answer;
/// use cchc::{Definition, Points, Problems, Sheet, points};
/// # fn main() -> Result<(), Problems> {
/// let score = |not_applicable| -> Result<(Points, Points), Problems> {
///     let mut definition = Definition::example();
///     definition.not_applicable = Some(not_applicable);
///     let mut sheet = Sheet::example("Sở A");
///     sheet.answers.insert("1.2", Answer::not_applicable()); // a leaf of 2 points
///     let card = definition.validate()?.check(&sheet)?.score();
///     Ok((card.points(), card.applicable()))
/// };
/// assert_eq!(score(NotApplicable::Rescale)?, (points!(6.92), points!(8)));
/// assert_eq!(score(NotApplicable::Full)?, (points!(8.92), points!(10)));
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotApplicable {
    /// It is left out of both sums. The unit is scored out of the smaller applicable maximum.
    Rescale,
    /// It earns its maximum.
    Full,
}

/// Caps of the points outside the tree (điểm thưởng, điểm trừ).
///
/// # Example
/// ```
/// use cchc::definition::{Adjustments, OverCap};
/// use cchc::sheet::Adjustment;
/// use cchc::{Definition, Problems, Sheet, points};
/// # fn main() -> Result<(), Problems> {
/// let mut definition = Definition::example();
/// let mut sheet = Sheet::example("Sở A");
/// sheet.bonus = vec![Adjustment::new("Sáng kiến", points!(4)), Adjustment::new("Bằng khen", points!(3))];
///
/// definition.adjustments = Adjustments::new(points!(5), points!(0));
/// let problems = definition.clone().validate()?.check(&sheet).unwrap_err();
/// assert!(problems.to_string().starts_with("bonus: found `7` in all, expected at most `5`"));
///
/// definition.adjustments = definition.adjustments.with_over_cap(OverCap::Cut);
/// assert_eq!(definition.validate()?.check(&sheet)?.score().bonus(), points!(5));
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Adjustments {
    /// The most bonus points (điểm thưởng tối đa).
    pub bonus: Points,
    /// The most penalty points (điểm trừ tối đa).
    pub penalty: Points,
    /// What happens to a sheet that gives more than a cap.
    pub over_cap: OverCap,
}

/// What happens to a sheet that gives more bonus or penalty points than the cap (vượt mức trần).
///
/// # Example
/// ```
/// use cchc::definition::{Adjustments, OverCap};
/// use cchc::points;
/// let caps = Adjustments::new(points!(5), points!(0));
/// assert_eq!(caps.over_cap, OverCap::Refused); // unless the definition says `cut`
/// assert_eq!("cut".parse(), Ok(OverCap::Cut));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OverCap {
    /// The sheet is refused.
    #[default]
    Refused,
    /// What goes over the cap does not count.
    Cut,
}

impl Adjustments {
    /// The most bonus points and the most penalty points. A sheet that gives more is refused.
    #[must_use]
    pub fn new(bonus: Points, penalty: Points) -> Self {
        Self { bonus, penalty, over_cap: OverCap::Refused }
    }

    /// The same caps, with what happens to a sheet that gives more.
    #[must_use]
    pub fn with_over_cap(self, over_cap: OverCap) -> Self {
        Self { over_cap, ..self }
    }
}

impl Definition {
    /// The JSON Schema (2020-12) of a methodology file, with descriptions in English and Vietnamese. An editor
    /// that knows it completes keys, shows what they mean, and marks what does not fit.
    ///
    /// It accepts every valid file. It cannot see everything that [`validate`](Self::validate) refuses, such as
    /// maxima that do not add up. `FILE-FORM.md` says how to set up an editor.
    ///
    /// # Example
    /// ```no_run
    /// use cchc::Definition;
    /// std::fs::write("methodology.schema.json", Definition::JSON_SCHEMA)?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub const JSON_SCHEMA: &str = include_str!("methodology.schema.json");

    /// A definition without rows, marked illustrative. Rounding and classification must be given, because
    /// nothing is assumed.
    pub fn new(
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

    /// Replaces the custom rules that were read from a file by the rules with their names.
    ///
    /// # Errors
    /// Every problem at once:
    /// - a name is not in the list;
    /// - the type of a custom rule cannot read its data.
    ///
    /// # Example
    /// ```
    /// use cchc::rule::CustomRules;
    /// use cchc::{Definition, Problems};
    /// # fn main() -> Result<(), Problems> {
    /// // The example has no custom rules, so none is needed.
    /// let definition = Definition::example().with_custom_rules(&CustomRules::new())?;
    /// assert!(definition.validate().is_ok());
    /// # Ok(()) }
    /// ```
    #[cfg(feature = "serde")]
    pub fn with_custom_rules(
        mut self,
        known: &crate::rule::CustomRules,
    ) -> Result<Self, crate::Problems> {
        let rows = self.criteria.iter_mut().enumerate();
        let problems = rows.filter_map(|(position, row)| row.resolve(position, known)).collect();
        crate::Problems::none_or(problems, self)
    }
}

crate::text::words::words! {
    Provenance: Sourced "sourced", Partial "partial", Illustrative "illustrative";
    NotApplicable: Rescale "rescale", Full "full";
    OverCap: Refused "refused", Cut "cut";
}
#[cfg(feature = "serde")]
crate::text::serde::table! { Adjustments { bonus: default, penalty: default, over_cap: default } }
#[cfg(feature = "serde")]
crate::text::serde::table! { Definition { format, id, edition: Year, title, citation: optional, provenance, total, not_applicable: optional, rounding, classification, adjustments: default, criteria: list } }
