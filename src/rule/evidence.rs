use std::fmt::Debug;

use super::by_name::ByName;
use super::custom::CustomEvidence;
use super::words;
use crate::number::{Points, Quantity};
use crate::text::Language;

/// What a unit reports on a leaf (số liệu báo cáo), in the kind that its rule reads.
///
/// # Example
/// ```
/// use cchc::Evidence;
/// let on_time = Evidence::share(538, 630);
/// assert_eq!(on_time.keys(), "{ part, whole }");
/// assert_eq!(Evidence::level("đầy đủ").keys(), "{ level }");
/// assert_eq!(Evidence::growth(12, 10).keys(), "{ now, last }");
/// assert_eq!(Evidence::ratios([("trực tuyến", 40, 100), ("đồng bộ", 90, 100)]).keys(), "{ ratios }");
/// assert_eq!(Evidence::items(["kế hoạch", "báo cáo"]).keys(), "{ items }");
/// assert_eq!(Evidence::answers([("có", 9), ("không", 1)]).keys(), "{ answers }");
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Evidence {
    /// The name of a level, for `choice`.
    Level(String),
    /// A part of a whole, for `bands` and `proportional` of a ratio. The rule says whether the part may exceed
    /// the whole, and whether they may have decimal places.
    Share {
        /// The part, not negative.
        part: Quantity,
        /// The whole, not negative.
        whole: Quantity,
    },
    /// A value, for `bands` and `proportional` of a value.
    Value(Quantity),
    /// A figure of now and the last one, such as this year's and last year's, for `bands` and `proportional` of
    /// growth.
    Growth {
        /// The figure now (kỳ này), not negative.
        now: Quantity,
        /// The last one (kỳ trước), not negative.
        last: Quantity,
    },
    /// Parts of wholes by name, for `bands` and `proportional` of a product, a mean or a rest. Each ratio of the
    /// rule is given once.
    Ratios(ByName<Share>),
    /// A count, for `per-item` and `deduction`.
    Count(u32),
    /// The names of the items that are done, for `checklist`.
    Items(Vec<String>),
    /// Answers by option, for `survey`. An option that is left out has none.
    Answers(ByName<u32>),
    /// Points, for `direct`.
    Points(Points),
    /// Answers by part, for `combined`, sorted by the name of the part.
    Parts(Vec<(String, Answer)>),
    /// Evidence of a custom rule.
    Custom(CustomEvidence),
}

/// A part of a whole (tử số, mẫu số), as one of several ratios.
///
/// # Example
/// ```
/// use cchc::Evidence;
/// use cchc::rule::{ByName, Share};
/// // Decimals need a rule with `decimals`; for counts, `Evidence::ratios` is shorter.
/// let share = Share::new("1.5".parse()?, 4.into());
/// let ratios = Evidence::Ratios(ByName::from([("trực tuyến".to_owned(), share)]));
/// assert_eq!(ratios.keys(), "{ ratios }");
/// # Ok::<(), cchc::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Share {
    /// The part, not negative.
    pub part: Quantity,
    /// The whole, not negative.
    pub whole: Quantity,
}

impl Share {
    /// A part of a whole.
    #[must_use]
    pub const fn new(part: Quantity, whole: Quantity) -> Self {
        Self { part, whole }
    }
}

impl Evidence {
    /// The name of a level.
    pub fn level(name: impl Into<String>) -> Self {
        Self::Level(name.into())
    }

    /// A part of a whole, both counts.
    #[must_use]
    pub fn share(part: u32, whole: u32) -> Self {
        Self::Share { part: part.into(), whole: whole.into() }
    }

    /// A figure of now and the last one, both counts.
    #[must_use]
    pub fn growth(now: u32, last: u32) -> Self {
        Self::Growth { now: now.into(), last: last.into() }
    }

    /// Parts of wholes by name, all counts. `check` refuses a name that is given twice.
    pub fn ratios<N: Into<String>>(ratios: impl IntoIterator<Item = (N, u32, u32)>) -> Self {
        let share = |(name, part, whole): (N, u32, u32)| {
            (name.into(), Share::new(part.into(), whole.into()))
        };
        Self::Ratios(ratios.into_iter().map(share).collect())
    }

    /// The items that are done.
    pub fn items<N: Into<String>>(items: impl IntoIterator<Item = N>) -> Self {
        Self::Items(items.into_iter().map(Into::into).collect())
    }

    /// Answers by option. `check` refuses an option that is given twice.
    pub fn answers<N: Into<String>>(answers: impl IntoIterator<Item = (N, u32)>) -> Self {
        Self::Answers(answers.into_iter().map(|(option, count)| (option.into(), count)).collect())
    }

    /// Answers by part. A part that is answered twice is refused by `check`.
    ///
    /// # Example
    /// ```
    /// use cchc::Evidence;
    /// use cchc::rule::Answer;
    /// let plans = Answer::from(Evidence::Count(3)).with_note("báo cáo số 12/BC");
    /// let parts = Evidence::parts([("kế hoạch", plans), ("vi phạm", Evidence::Count(1).into())]);
    /// assert_eq!(parts.keys(), "{ parts }");
    /// ```
    pub fn parts<N: Into<String>, A: Into<Answer>>(
        parts: impl IntoIterator<Item = (N, A)>,
    ) -> Self {
        let parts = parts.into_iter().map(|(name, answer)| (name.into(), answer.into()));
        let mut parts: Vec<(String, Answer)> = parts.collect();
        parts.sort_by(|(one, _), (other, _)| one.cmp(other));
        Self::Parts(parts)
    }

    /// Evidence of a custom rule. Its type is the [`ScoringRule::Evidence`](super::ScoringRule::Evidence)
    /// of the rule; `check` refuses another type. [`Evidence::custom_in_files`] is the same with a file
    /// form.
    ///
    /// # Example
    /// ```
    /// use cchc::Evidence;
    /// assert_eq!(Evidence::custom([3_u32, 4]), Evidence::custom([3_u32, 4]));
    /// ```
    pub fn custom<E: Debug + PartialEq + Send + Sync + 'static>(evidence: E) -> Self {
        Self::Custom(CustomEvidence::new(evidence))
    }

    /// Evidence of a custom rule that can be written to a file, as `{ custom = … }`. Needs the feature
    /// `serde`.
    ///
    /// # Example
    /// ```
    /// use cchc::{Evidence, sheet::Answer};
    /// let answer = Answer::from(Evidence::custom_in_files([3_u32, 4]));
    /// assert_eq!(serde_json::to_string(&answer)?, r#"{"custom":[3,4]}"#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[cfg(feature = "serde")]
    pub fn custom_in_files<E>(evidence: E) -> Self
    where
        E: Debug + PartialEq + Send + Sync + 'static,
        E: serde::Serialize + serde::de::DeserializeOwned,
    {
        Self::Custom(CustomEvidence::in_files(evidence))
    }

    /// Whether it can be written to a file.
    #[cfg(feature = "serde")]
    pub(crate) fn has_file_form(&self) -> bool {
        match self {
            Self::Custom(evidence) => evidence.has_file_form(),
            Self::Parts(parts) => parts
                .iter()
                .all(|(_, answer)| answer.evidence.as_ref().is_none_or(Self::has_file_form)),
            Self::Level(_)
            | Self::Share { .. }
            | Self::Value(_)
            | Self::Growth { .. }
            | Self::Ratios(_)
            | Self::Count(_)
            | Self::Items(_)
            | Self::Answers(_)
            | Self::Points(_) => true,
        }
    }

    /// Its keys in the file form.
    #[must_use]
    pub fn keys(&self) -> &'static str {
        match self {
            Self::Level(_) => "{ level }",
            Self::Share { .. } => "{ part, whole }",
            Self::Value(_) => "{ value }",
            Self::Growth { .. } => "{ now, last }",
            Self::Ratios(_) => "{ ratios }",
            Self::Count(_) => "{ count }",
            Self::Items(_) => "{ items }",
            Self::Answers(_) => "{ answers }",
            Self::Points(_) => "{ points }",
            Self::Parts(_) => "{ parts }",
            Self::Custom(_) => "{ custom }",
        }
    }

    /// The evidence in words, if it says all without its rule.
    pub(super) fn words(&self, language: Language) -> Option<String> {
        match self {
            Self::Level(level) => Some(format!("“{level}”")),
            Self::Share { part, whole } => Some(words::ratio(*part, *whole, language)),
            Self::Value(value) => Some(value.display(language).to_string()),
            Self::Growth { now, last } => Some(words::growth(*now, *last, language)),
            Self::Count(count) => Some(count.to_string()),
            Self::Points(points) => {
                Some(format!("{}{}", points.display(language), language.pick(" điểm", "")))
            }
            Self::Ratios(_)
            | Self::Items(_)
            | Self::Answers(_)
            | Self::Parts(_)
            | Self::Custom(_) => None,
        }
    }
}

/// The answer to one criterion on a sheet, or to one part of a
/// [`Combined`](super::Combined) rule (nội dung trả lời): evidence or not applicable, and perhaps a note.
///
/// # Example
/// ```
/// use cchc::Evidence;
/// use cchc::sheet::Answer;
/// let answer = Answer::from(Evidence::share(538, 630)).with_note("báo cáo số 12/BC");
/// assert_eq!(answer.note.as_deref(), Some("báo cáo số 12/BC"));
/// assert_eq!(Answer::not_applicable().evidence, None);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Answer {
    /// The evidence (số liệu); `None` if the criterion, or the part, does not apply (không áp dụng).
    pub evidence: Option<Evidence>,
    /// A note (ghi chú), which explanations repeat.
    pub note: Option<String>,
}

impl Answer {
    /// The criterion, or the part, does not apply; only on a row that may not apply.
    #[must_use]
    pub fn not_applicable() -> Self {
        Self { evidence: None, note: None }
    }

    /// The same answer with a note.
    #[must_use]
    pub fn with_note(self, note: impl Into<String>) -> Self {
        Self { note: Some(note.into()), ..self }
    }
}

impl From<Evidence> for Answer {
    fn from(evidence: Evidence) -> Self {
        Self { evidence: Some(evidence), note: None }
    }
}

#[cfg(feature = "serde")]
crate::text::serde::table! { Share { part, whole } }
