//! Texts of this crate in every language, with the values in them.

use std::fmt;

use super::language::Language;
use super::quote::{excerpt, kept, one_line};

/// A part of a message in every language (câu chữ): an identifier, and typed values. [`Display`](fmt::Display)
/// writes it in English.
///
/// # Example
/// ```
/// use cchc::{Definition, Language};
/// use cchc::problem::Value;
///
/// let mut definition = Definition::example();
/// definition.edition = 25;
/// let problems = definition.validate().unwrap_err();
/// let found = &problems.iter().next().unwrap().found;
/// assert_eq!(found.id(), "number");
/// assert_eq!(found.value("number"), Some(&Value::Count(25)));
/// assert_eq!(found.text(Language::Vi), "đang ghi 25");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    template: &'static Template,
    values: Vec<Value>,
}

/// A value in a [`Phrase`] (giá trị trong câu).
///
/// # Example
/// ```
/// use cchc::Language;
/// use cchc::problem::Value;
/// assert_eq!(Value::Number("89.5".to_owned()).text(Language::Vi), "89,5");
/// assert_eq!(Value::from(vec!["có", "không"]).text(Language::Vi), "“có”, “không”");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value {
    /// What somebody wrote, as it is: a name, a code, a text. One of more than 500 characters has `…` in the middle.
    Text(String),
    /// A word or key of the file form, such as `half-up`.
    Word(&'static str),
    /// An exact number as it prints in files, such as `89.5` or `269/105`.
    Number(String),
    /// A number of things.
    Count(u64),
    /// Several values.
    List(Vec<Value>),
    /// A phrase inside another one.
    Phrase(Phrase),
    /// Words that are given in each language.
    Words {
        /// In Vietnamese.
        vi: String,
        /// In English.
        en: String,
    },
}

/// The words of a phrase. `{name}` stands for a value.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Template {
    pub(crate) id: &'static str,
    pub(crate) vi: &'static str,
    pub(crate) en: &'static str,
    pub(crate) names: &'static [&'static str],
}

/// Words of somebody else.
const GIVEN: Template = Template { id: "words", vi: "{words}", en: "{words}", names: &["words"] };

impl Phrase {
    /// The phrase of a template, with a value for each name. See [`phrases`].
    pub(crate) fn new(template: &'static Template, values: Vec<Value>) -> Self {
        Self { template, values }
    }

    /// A phrase in the words of a custom rule, in each language. A text alone, as `"a ratio above zero".into()`,
    /// is the same in every language.
    ///
    /// # Example
    /// ```
    /// use cchc::Language;
    /// use cchc::problem::Phrase;
    /// let phrase = Phrase::in_words("một tỷ lệ lớn hơn 0", "a ratio above zero");
    /// assert_eq!(phrase.to_string(), "a ratio above zero");
    /// assert_eq!(phrase.text(Language::Vi), "một tỷ lệ lớn hơn 0");
    /// ```
    pub fn in_words(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(&GIVEN, vec![Value::Words { vi: vi.into(), en: en.into() }])
    }

    /// The identifier (mã câu): it stays the same in all versions of one format. Words of somebody else have
    /// `words`.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.template.id
    }

    /// The value with this name, if the phrase has one.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.values().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// The values by name, in the order of the phrase.
    pub fn values(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.template.names.iter().copied().zip(&self.values)
    }

    /// The phrase in words, on one line.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let mut text = String::new();
        let mut rest = language.pick(self.template.vi, self.template.en);
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            if let Some(value) = self.value(name) {
                value.write(language, &mut text);
            }
            rest = after;
        }
        text.push_str(rest);
        one_line(text).into_owned()
    }
}

impl Value {
    /// The value in words.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let mut text = String::new();
        self.write(language, &mut text);
        text
    }

    fn write(&self, language: Language, text: &mut String) {
        match self {
            Self::Text(said) => text.push_str(&excerpt(said)),
            Self::Word(word) => text.push_str(word),
            Self::Number(number) => text.push_str(&language.decimal(number)),
            Self::Count(count) => text.push_str(&count.to_string()),
            Self::Phrase(phrase) => text.push_str(&phrase.text(language)),
            Self::Words { vi, en } => text.push_str(language.pick(vi, en)),
            Self::List(values) => {
                let (open, close) = language.pick(("“", "”"), ("`", "`"));
                for (position, value) in values.iter().enumerate() {
                    text.push_str(if position > 0 { ", " } else { "" });
                    match value {
                        Self::Phrase(_) | Self::Words { .. } => value.write(language, text),
                        Self::Number(_) | Self::Count(_) if language == Language::Vi => {
                            value.write(language, text);
                        }
                        value => {
                            text.push_str(open);
                            value.write(language, text);
                            text.push_str(close);
                        }
                    }
                }
            }
        }
    }
}

/// English; the alternate form `{:#}` is Vietnamese, so that a phrase passes through serde's errors in both.
impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(if f.alternate() { Language::Vi } else { Language::En }))
    }
}

/// The same words in every language.
impl From<String> for Phrase {
    fn from(words: String) -> Self {
        Self::in_words(words.clone(), words)
    }
}

/// The same words in every language.
impl From<&str> for Phrase {
    fn from(words: &str) -> Self {
        words.to_owned().into()
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(kept(text).into_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<Phrase> for Value {
    fn from(phrase: Phrase) -> Self {
        Self::Phrase(phrase)
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(values: Vec<T>) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }
}

macro_rules! counts {
    ($($type:ty)*) => {$(
        impl From<$type> for Value {
            fn from(count: $type) -> Self {
                // A count of things in memory fits in 64 bits.
                Self::Count(u64::try_from(count).unwrap_or(u64::MAX))
            }
        }
    )*};
}
counts! { u8 u16 u32 u64 usize }

/// Functions that make phrases: `name(values) = "Vietnamese", "English";`. `{value}` stands for a value. Both
/// texts must use every value and no other, or the crate does not compile.
///
/// The Vietnamese of what was found is a predicate, such as `đang ghi {number}` or `chưa có số liệu`, and of
/// what is expected what follows `cần`, such as `điểm lớn hơn 0`. Numbers have a decimal comma there.
macro_rules! phrases {
    ($($(#[$meta:meta])* $vis:vis fn $name:ident($($value:ident),*) = $vi:literal, $en:literal;)*) => {$(
        $(#[$meta])*
        $vis fn $name($($value: impl Into<$crate::text::phrase::Value>),*) -> $crate::text::phrase::Phrase {
            use $crate::text::phrase::{Phrase, Template, has_names};
            const TEMPLATE: &Template = &Template {
                id: stringify!($name),
                vi: $vi,
                en: $en,
                names: &[$(stringify!($value)),*],
            };
            const { assert!(has_names(TEMPLATE.vi, TEMPLATE.names), "the Vietnamese has other values") };
            const { assert!(has_names(TEMPLATE.en, TEMPLATE.names), "the English has other values") };
            Phrase::new(TEMPLATE, vec![$($value.into()),*])
        }
    )*};
}
pub(crate) use phrases;

/// Whether a text has `{name}` for each name once, in any order, and no other.
pub(crate) const fn has_names(text: &str, names: &[&str]) -> bool {
    let mut braces: usize = 0;
    let mut at = 0;
    let bytes = text.as_bytes();
    while let Some((byte, _)) = rest(bytes, at).split_first() {
        if *byte == b'{' {
            braces += 1;
        }
        at += 1;
    }
    let mut name = 0;
    while let Some((wanted, _)) = rest_of(names, name).split_first() {
        if !has_name(bytes, wanted.as_bytes()) {
            return false;
        }
        name += 1;
    }
    braces == names.len()
}

const fn rest(bytes: &[u8], at: usize) -> &[u8] {
    bytes.split_at(at).1
}

const fn rest_of<'a, 'b>(names: &'a [&'b str], at: usize) -> &'a [&'b str] {
    names.split_at(at).1
}

/// Whether `{name}` is in the text.
const fn has_name(text: &[u8], name: &[u8]) -> bool {
    let mut at = 0;
    while at < text.len() {
        if let Some((b'{', after)) = rest(text, at).split_first()
            && starts_with(after, name)
            && let Some((b'}', _)) = rest(after, name.len()).split_first()
        {
            return true;
        }
        at += 1;
    }
    false
}

const fn starts_with(text: &[u8], start: &[u8]) -> bool {
    let mut at = 0;
    while let Some((byte, _)) = rest(start, at).split_first() {
        match rest(text, at).split_first() {
            Some((found, _)) if *found == *byte => at += 1,
            _ => return false,
        }
    }
    true
}
