use std::fmt;

use thiserror::Error;

use super::place::Place;
use crate::text::Language;
use crate::text::phrase::{Phrase, phrases};

phrases! {
    fn either(one, other) = "{one}; hoặc {other}", "{one}; or {other}";
}

/// The kinds of problems, each with its code and its words in Vietnamese and English.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $code:literal $vi:literal $en:literal;)*) => {
        /// The kind of a [`Problem`] (loại lỗi), for programs that sort problems or show them in their own words.
        ///
        /// # Example
        /// ```
        /// use cchc::Language;
        /// use cchc::problem::ProblemKind;
        /// assert_eq!(ProblemKind::OutOfRange.code(), "out-of-range");
        /// assert_eq!(ProblemKind::OutOfRange.text(Language::Vi), "ngoài phạm vi");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ProblemKind {
            $($(#[$doc])* $kind,)*
        }

        impl ProblemKind {
            /// Its code (mã loại lỗi): a word that stays the same in all versions.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$kind => $code,)*
                }
            }

            /// The kind in words (tên loại lỗi).
            #[must_use]
            pub fn text(self, language: Language) -> &'static str {
                match self {
                    $(Self::$kind => language.pick($vi, $en),)*
                }
            }
        }
    };
}

kinds! {
    /// A text is blank (bỏ trống).
    Blank "blank" "bỏ trống" "blank";
    /// A name, code or unit occurs twice (trùng lặp).
    Repeated "repeated" "trùng lặp" "repeated";
    /// A list that needs an entry has none (danh sách trống).
    Empty "empty" "danh sách trống" "empty list";
    /// A name or code is not declared (không có trong bộ tiêu chí).
    Unknown "unknown" "không có trong bộ tiêu chí" "unknown";
    /// Something required is missing (còn thiếu).
    Missing "missing" "còn thiếu" "missing";
    /// Something is not allowed here (không được phép).
    NotAllowed "not-allowed" "không được phép" "not allowed";
    /// A number is outside its range (ngoài phạm vi).
    OutOfRange "out-of-range" "ngoài phạm vi" "out of range";
    /// A number has more decimal places than are declared (vượt số chữ số thập phân).
    TooManyPlaces "too-many-places" "vượt số chữ số thập phân" "too many decimal places";
    /// Numbers that must add up do not (tổng không khớp).
    Sum "sum" "tổng không khớp" "wrong sum";
    /// Entries that must be in order are not (sai thứ tự).
    Order "order" "sai thứ tự" "wrong order";
    /// A text does not have the required form (sai định dạng).
    Form "form" "sai định dạng" "wrong form";
    /// The rule does not read evidence of this kind (sai loại số liệu).
    WrongKind "wrong-kind" "sai loại số liệu" "wrong kind of evidence";
    /// Two things that must agree do not, such as a sheet and its edition (không khớp).
    Mismatch "mismatch" "không khớp" "mismatch";
}

/// One thing that is wrong (lỗi): its place, what was found, and what is expected.
///
/// It prints on one line: `criterion 1.1, max: found `0`, expected points above zero`.
///
/// # Example
/// ```
/// use cchc::problem::ProblemKind;
/// use cchc::{Definition, points};
/// let mut definition = Definition::example();
/// definition.criteria[1].max = points!(0);
/// let problems = definition.validate().unwrap_err();
/// let problem = problems.iter().next().unwrap();
/// assert_eq!((problem.kind, problem.code()), (ProblemKind::OutOfRange, "out-of-range"));
/// assert_eq!(problem.place.code.as_deref(), Some("1.1"));
/// assert_eq!(problem.found.to_string(), "`0`");
/// assert_eq!(problem.expected.to_string(), "points above zero");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}found {found}, expected {expected}", before(place.to_string()))]
#[non_exhaustive]
pub struct Problem {
    /// What kind of problem it is.
    pub kind: ProblemKind,
    /// Where it is.
    pub place: Place,
    /// What was found there. What somebody wrote is in backticks.
    pub found: Phrase,
    /// What is expected there.
    pub expected: Phrase,
}

impl Problem {
    pub(crate) fn new(kind: ProblemKind, place: Place, found: Phrase, expected: Phrase) -> Self {
        Self { kind, place, found, expected }
    }

    /// The code of its kind (mã loại lỗi), such as `out-of-range`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// The problem in words (nội dung lỗi), on one line. English is what [`Display`](fmt::Display) writes.
    ///
    /// # Example
    /// ```
    /// use cchc::{Definition, Language};
    ///
    /// let mut definition = Definition::example();
    /// definition.edition = 25;
    /// let problems = definition.validate().unwrap_err();
    /// let texts: Vec<String> = problems.iter().map(|problem| problem.text(Language::Vi)).collect();
    /// assert_eq!(texts, ["năm: đang ghi 25; cần năm từ 1900 đến 9999"]);
    /// ```
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let Self { place, found, expected, .. } = self;
        match language {
            Language::En => self.to_string(),
            Language::Vi => {
                format!("{}{found:#}; cần {expected:#}", before(place.text(language)))
            }
        }
    }

    /// The same problem, with an alternative that is accepted: `a succession`.
    pub(crate) fn or(self, alternative: Phrase) -> Self {
        Self { expected: either(self.expected, alternative), ..self }
    }
}

/// What is before the text of a problem: its place, if it has one.
fn before(place: String) -> String {
    if place.is_empty() { place } else { format!("{place}: ") }
}

/// All problems of one definition, sheet or block (danh sách lỗi), in the order in which they were written.
/// It is never empty, and prints one problem on each line.
///
/// # Example
/// ```
/// use cchc::Definition;
/// use cchc::problem::ProblemKind;
///
/// let mut definition = Definition::example();
/// definition.edition = 25;
/// let problems = definition.validate().unwrap_err();
/// assert_eq!(problems.to_string(), "edition: found `25`, expected a year from 1900 to 9999");
/// assert!(problems.iter().all(|problem| problem.kind == ProblemKind::OutOfRange));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// `Ok(value)` if there is no problem.
    pub(crate) fn none_or<T>(problems: Vec<Problem>, value: T) -> Result<T, Self> {
        if problems.is_empty() { Ok(value) } else { Err(Self(problems)) }
    }

    /// The same number of problems.
    #[cfg(any(feature = "json", feature = "toml"))]
    pub(crate) fn map(self, change: impl FnMut(Problem) -> Problem) -> Self {
        Self(self.0.into_iter().map(change).collect())
    }

    /// How many problems there are; at least one.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The problems in words (danh sách lỗi), one on each line. English is what [`Display`](fmt::Display) writes.
    ///
    /// # Example
    /// ```
    /// use cchc::{Definition, Language, Problems, Sheet};
    /// # fn main() -> Result<(), Problems> {
    /// let methodology = Definition::example().validate()?;
    /// let mut sheet = Sheet::example("Sở A");
    /// sheet.answers.remove("1.1");
    /// sheet.answers.remove("2");
    /// let problems = methodology.check(&sheet).unwrap_err();
    /// assert_eq!(problems.len(), 2);
    /// assert_eq!(
    ///     problems.text(Language::Vi),
    ///     "tiêu chí 1.1: chưa có số liệu; cần số liệu gồm: số đạt, tổng số\n\
    ///      tiêu chí 2: chưa có số liệu; cần số liệu gồm: phiếu điều tra"
    /// );
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let lines: Vec<String> = self.iter().map(|problem| problem.text(language)).collect();
        lines.join("\n")
    }

    /// The problems, one by one.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = std::slice::Iter<'a, Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// Adds the problems of another part of the input, such as of the next file.
impl Extend<Problem> for Problems {
    fn extend<I: IntoIterator<Item = Problem>>(&mut self, problems: I) {
        self.0.extend(problems);
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Language::En))
    }
}

impl std::error::Error for Problems {}
