use std::fmt;

use super::key_words::vietnamese;
use super::path::{Step, point, push, steps, text};
use super::text_position::TextPosition;
use crate::text::Language;
use crate::text::code::CriterionCode;
use crate::text::name::is_blank;
use crate::text::phrase::Value;
use crate::text::quote::{excerpt, kept, one_line, quoted};

/// Where a [`Problem`](super::Problem) is (vị trí): the sheet, if there are several; the criterion; and a key
/// below it.
///
/// It prints as ``[122] `Xã số 123`, criterion 1.1, rule.each``. A unit, a code or a name in a key that has more than
/// 500 characters has `…` in the middle, so that many problems of one long name need little memory.
///
/// # Example
/// ```
/// use cchc::{Definition, Evidence, Language, Problems, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let mut sheets = [Sheet::example("Sở A"), Sheet::example("Sở B")];
/// sheets[1].answers.insert("1.1", Evidence::share(61, 60));
///
/// let problems = methodology.check_sheets(&sheets).unwrap_err();
/// let place = &problems.iter().next().unwrap().place;
/// assert_eq!((place.card, place.unit.as_deref()), (Some(1), Some("Sở B")));
/// assert_eq!((place.row, place.code.as_deref(), &*place.key), (Some(1), Some("1.1"), "part"));
/// assert_eq!(place.pointer(), "/1/evidence/1.1/part");
/// assert_eq!(place.text(Language::Vi), "phiếu thứ 2, đơn vị “Sở B”, tiêu chí 1.1, số đạt");
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Place {
    /// Where it is in the text of a file that [`files`](crate::files) reads.
    pub position: Option<TextPosition>,
    /// The position of the sheet or card in its block, from 0, if there are several.
    pub card: Option<usize>,
    /// The unit of that sheet or card (đơn vị).
    pub unit: Option<String>,
    /// The position of the criterion among the rows of the methodology, from 0, if it is one of them.
    pub row: Option<usize>,
    /// The code of the criterion, as it was written.
    pub code: Option<String>,
    /// The key, such as `rule.levels[1].points`; empty for the criterion itself. A name that is a key is in it
    /// as it was written, or quoted, as `parts["1.1"]`.
    pub key: String,
    base: Base,
}

/// What a key is below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Base {
    /// A file.
    #[default]
    File,
    /// A row of a methodology.
    Row,
    /// A row of a methodology with a custom rule, whose keys are below `scale`.
    CustomRow,
    /// The answer of a sheet.
    Answer,
    /// The answer of a sheet to a custom rule, whose keys are below `custom`.
    CustomAnswer,
    /// A rule or its evidence. It is not known which.
    Rule,
    /// What a program gives. It is not in a file.
    Argument,
}

impl Place {
    /// A key of a file.
    pub(crate) fn key(key: impl Into<String>) -> Self {
        Self { key: key.into(), ..Self::default() }
    }

    /// A key of what a program gives.
    pub(crate) fn argument(key: impl Into<String>) -> Self {
        Self { base: Base::Argument, ..Self::key(key) }
    }

    /// A key of a rule or of its evidence.
    pub(super) fn rule(key: impl Into<String>) -> Self {
        Self { base: Base::Rule, ..Self::key(key) }
    }

    /// A criterion of what a program gives.
    pub(crate) fn criterion(row: Option<usize>, code: &str, key: impl Into<String>) -> Self {
        Self { row, code: Some(kept(code).into_owned()), ..Self::argument(key) }
    }

    /// A key of a row of a methodology.
    pub(crate) fn row(row: usize, code: &str, key: impl Into<String>) -> Self {
        Self { base: Base::Row, ..Self::criterion(Some(row), code, key) }
    }

    /// The answer to a criterion of a sheet.
    pub(crate) fn answer(row: Option<usize>, code: &str) -> Self {
        Self { base: Base::Answer, ..Self::criterion(row, code, "") }
    }

    /// The same place, if the rule is a custom one: what it refuses is below the key of its data.
    pub(crate) fn of_rule(self, is_custom: bool) -> Self {
        let base = match self.base {
            Base::Row if is_custom => Base::CustomRow,
            Base::Answer if is_custom => Base::CustomAnswer,
            base => base,
        };
        Self { base, ..self }
    }

    /// A key of a sheet or card of a block.
    pub(crate) fn card(position: usize, unit: &str, key: impl Into<String>) -> Self {
        Self::key(key).of_card(position, unit)
    }

    /// The same place, on a sheet or card of a block.
    pub(crate) fn of_card(self, position: usize, unit: &str) -> Self {
        Self { card: Some(position), ..self.of_unit(unit) }
    }

    /// The same place, of a unit.
    pub(crate) fn of_unit(self, unit: &str) -> Self {
        Self { unit: Some(kept(unit).into_owned()), ..self }
    }

    /// The same place, with a key below its own.
    pub(crate) fn below(mut self, key: &str) -> Self {
        if self.key.is_empty() || key.is_empty() || key.starts_with('[') {
            self.key.push_str(key);
        } else {
            self.key = format!("{}.{key}", self.key);
        }
        self
    }

    /// The place in the JSON form of its file (con trỏ JSON), as a JSON pointer (RFC 6901): `/criteria/3/max` of a
    /// methodology, `/evidence/1.1/part` of a sheet. In a list of sheets the first step is the position of the
    /// sheet. The pointer of a key that is missing says where it is expected. The pointer is empty if the place is
    /// not in a file, such as a column of a batch or two cards that are compared.
    ///
    /// # Example
    /// ```
    /// use cchc::{Definition, points};
    /// let mut definition = Definition::example();
    /// definition.criteria[1].max = points!(0);
    /// let problems = definition.validate().unwrap_err();
    /// let pointers: Vec<String> = problems.iter().map(|problem| problem.place.pointer()).collect();
    /// assert_eq!(pointers, ["/criteria/1/max"]);
    /// ```
    #[must_use]
    pub fn pointer(&self) -> String {
        let mut pointer = String::new();
        if let Some(card) = self.card {
            push(&card.to_string(), &mut pointer);
        }
        let mut steps = steps(&self.key);
        match self.base {
            Base::File => {}
            Base::Row | Base::CustomRow => {
                let Some(row) = self.row else { return String::new() };
                push("criteria", &mut pointer);
                push(&row.to_string(), &mut pointer);
                if self.base == Base::CustomRow && steps.len() > 1 {
                    steps.insert(1, Step::Key("scale"));
                }
            }
            Base::Answer | Base::CustomAnswer => {
                let Some(code) = &self.code else { return String::new() };
                push("evidence", &mut pointer);
                push(code, &mut pointer);
                // Evidence of another type is refused as a whole.
                if self.base == Base::CustomAnswer && !matches!(self.key.as_str(), "" | "custom") {
                    steps.insert(0, Step::Key("custom"));
                }
            }
            Base::Rule | Base::Argument => return String::new(),
        }
        point(&steps, &mut pointer);
        pointer
    }

    /// The place in words (vị trí), on one line. English is what [`Display`](fmt::Display) writes.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        if language == Language::En {
            return self.to_string();
        }
        // A rule has no key `part`, so there it is one of evidence.
        let is_evidence = matches!(self.base, Base::Answer | Base::CustomAnswer | Base::Rule);
        let above = if self.base == Base::Rule { "rule" } else { "" };
        let card = self.card.map(|card| format!("phiếu thứ {}", card.saturating_add(1)));
        let unit = self.unit.as_deref().map(|unit| format!("đơn vị “{}”", excerpt(unit)));
        let code = self.code.as_deref().map(|code| {
            let is_code = code.parse::<CriterionCode>().is_ok();
            let code = if is_code { code.into() } else { format!("“{}”", excerpt(code)) };
            format!("tiêu chí {code}")
        });
        let key = one_line(vietnamese(&steps(&self.key), above, is_evidence)).into_owned();
        let key = Some(key).filter(|key| !key.is_empty());
        let position = self.position.map(|position| position.text(language));
        let parts: Vec<String> = [position, card, unit, code, key].into_iter().flatten().collect();
        parts.join(", ")
    }
}

impl From<&Place> for Value {
    fn from(place: &Place) -> Self {
        Self::Words { vi: place.text(Language::Vi), en: place.to_string() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.unit.as_deref().map(quoted);
        let code = self.code.as_deref().map(|code| {
            // Quoted, if it could look like the rest of the line or would not be seen.
            let is_plain =
                |character: char| character.is_alphanumeric() || " .-/".contains(character);
            let is_plain = code.chars().all(is_plain) && !is_blank(code);
            let code = if is_plain { excerpt(code) } else { quoted(code) };
            format!("criterion {code}")
        });
        let key = one_line(text(&steps(&self.key))).into_owned();
        let key = Some(key).filter(|key| !key.is_empty());
        let parts: Vec<String> = [unit, code, key].into_iter().flatten().collect();
        if let Some(position) = self.position {
            let is_all = self.card.is_none() && parts.is_empty();
            write!(f, "{position}{}", if is_all { "" } else { ", " })?;
        }
        if let Some(card) = self.card {
            write!(f, "[{card}] ")?;
        }
        f.write_str(&parts.join(", "))
    }
}
