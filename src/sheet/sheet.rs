use super::answers::Answers;
use crate::definition::Format;
use crate::methodology::Methodology;
use crate::number::Points;
use crate::rule::{Answer, Evidence};
use crate::text::Language;
use crate::text::words::Word;

/// The stage of a sheet (giai đoạn).
///
/// # Example
/// ```
/// use cchc::{Definition, Problems, Sheet, Stage, points};
/// # fn main() -> Result<(), Problems> {
/// assert!(Stage::SelfScored < Stage::Appraised && Stage::Appraised < Stage::Final);
/// let mut own = Sheet::example("Sở A");
/// own.stage = Stage::SelfScored;
/// let methodology = Definition::example().validate()?;
/// assert!(methodology.check(&own).is_err()); // it answers criterion 2, a survey
/// own.answers.remove("2");
/// assert_eq!(methodology.check(&own)?.score().applicable(), points!(8)); // of 10
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Self-scored by the unit (tự chấm). Survey leaves have no answer.
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
        self.word()
    }

    /// What points of this stage are called (tên loại điểm).
    ///
    /// # Example
    /// ```
    /// use cchc::{Language, Stage};
    /// assert_eq!(Stage::Appraised.text(Language::Vi), "điểm thẩm định");
    /// assert_eq!(Stage::Appraised.text(Language::En), "appraised");
    /// ```
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        match self {
            Self::SelfScored => language.pick("điểm tự chấm", "self-scored"),
            Self::Appraised => language.pick("điểm thẩm định", "appraised"),
            Self::Final => language.pick("điểm chính thức", "final"),
        }
    }
}

/// The evidence of one unit at one stage, as it was written (phiếu chấm điểm).
///
/// # Example
/// ```
/// use cchc::{Definition, Evidence, Problems, Sheet, Stage, points};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let mut sheet = Sheet::new(&methodology, "Sở A", Stage::Appraised);
/// sheet.answer("1.1", Evidence::share(538, 630));
/// sheet.answer("1.2", Evidence::level("đầy đủ"));
/// sheet.answer("2", Evidence::answers([("có", 9), ("không", 1)]));
/// let card = methodology.check(&sheet)?.score();
/// assert_eq!(card.points(), points!(8.92));
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    format: Format,
    /// The id of its methodology.
    pub methodology: String,
    /// The edition of its methodology.
    pub edition: u32,
    /// The unit (đơn vị).
    pub unit: String,
    /// The stage (giai đoạn).
    pub stage: Stage,
    /// Bonus points (điểm thưởng).
    pub bonus: Vec<Adjustment>,
    /// Penalty points (điểm trừ), written without a sign.
    pub penalty: Vec<Adjustment>,
    /// The answers, by the code of the criterion.
    pub answers: Answers,
}

/// A bonus or a penalty (điểm thưởng, điểm trừ), outside the tree.
///
/// # Example
/// ```
/// use cchc::sheet::Adjustment;
/// use cchc::{Definition, Problems, Sheet, points};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let mut sheet = Sheet::example("Sở A"); // 8.92 points
/// sheet.bonus = vec![Adjustment::new("Sáng kiến cấp tỉnh", points!(0.5))];
/// sheet.penalty = vec![Adjustment::new("Báo cáo chậm", points!(0.25))];
/// assert_eq!(methodology.check(&sheet)?.score().points(), points!(9.17));
/// sheet.penalty[0].points = points!(-0.25); // written without a sign
/// assert!(methodology.check(&sheet).is_err());
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Adjustment {
    /// What it is for (nội dung).
    pub title: String,
    /// How many points (số điểm), from zero up.
    pub points: Points,
}

impl Adjustment {
    /// Points and what they are for.
    pub fn new(title: impl Into<String>, points: Points) -> Self {
        Self { title: title.into(), points }
    }
}

impl Sheet {
    /// The JSON Schema (2020-12) of a sheet file: one sheet, or a list of sheets. Descriptions are in English and
    /// Vietnamese. An editor that knows it completes keys, shows what they mean, and marks what does not fit.
    ///
    /// It accepts every valid file. It does not know the methodology, so it cannot see whether a sheet answers
    /// it. `FILE-FORM.md` says how to set up an editor.
    ///
    /// # Example
    /// ```no_run
    /// use cchc::Sheet;
    /// std::fs::write("sheet.schema.json", Sheet::JSON_SCHEMA)?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub const JSON_SCHEMA: &str = include_str!("sheet.schema.json");

    /// A sheet without answers, for a methodology.
    pub fn new(methodology: &Methodology, unit: impl Into<String>, stage: Stage) -> Self {
        Self::blank(methodology.id(), methodology.edition(), unit.into(), stage)
    }

    fn blank(methodology: &str, edition: u32, unit: String, stage: Stage) -> Self {
        Self {
            format: Format,
            methodology: methodology.to_owned(),
            edition,
            unit,
            stage,
            bonus: Vec::new(),
            penalty: Vec::new(),
            answers: Answers::default(),
        }
    }

    /// A complete appraised sheet for the [example methodology](crate::Definition::example): 538 of 630
    /// dossiers on time, `đầy đủ`, and 9 of 10 answers `có`. That is 5.12 + 2 + 1.8 = 8.92 points of 10.
    ///
    /// # Example
    /// ```
    /// use cchc::Sheet;
    /// assert_eq!(Sheet::example("Sở A").answers.len(), 3);
    /// ```
    #[must_use]
    pub fn example(unit: &str) -> Self {
        let mut sheet = Self::blank("example", 2025, unit.to_owned(), Stage::Appraised);
        sheet.answer("1.1", Evidence::share(538, 630));
        sheet.answer("1.2", Evidence::level("đầy đủ"));
        sheet.answer("2", Evidence::answers([("có", 9), ("không", 1)]));
        sheet
    }

    /// Answers a criterion. [`check`](Methodology::check) refuses a sheet with two answers to one criterion;
    /// [`Answers::insert`] replaces an answer.
    pub fn answer(&mut self, code: impl Into<String>, answer: impl Into<Answer>) {
        self.answers.add(code, answer);
    }
}

crate::text::words::words! { Stage: SelfScored "self", Appraised "appraised", Final "final"; }
#[cfg(feature = "serde")]
crate::text::serde::table! { Adjustment { title, points } }
#[cfg(feature = "serde")]
crate::text::serde::table! { Sheet { format, methodology, edition: Year, unit, stage, bonus: default_list, penalty: default_list, answers as "evidence" } }
