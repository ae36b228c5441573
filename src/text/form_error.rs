//! What is wrong with the form of a file, for the reader of files, which notes it and goes on.

use std::any::type_name;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, Expected, IgnoredAny, Unexpected};

use super::name::nearest;
use super::phrase::{Phrase, Value, phrases};
use super::quote::excerpt;
use super::table_phrases::{each_key_once, key_again, missing_key};

/// Everything that is wrong with one value. It is empty if all of it has been noted already.
#[derive(Debug)]
pub(crate) struct FormError(pub(crate) Vec<FormFault>);

/// One thing that is wrong.
#[derive(Debug)]
pub(crate) struct FormFault {
    pub(crate) kind: FormKind,
    pub(crate) found: Phrase,
    pub(crate) expected: Phrase,
    /// Where it is; the value that is being read, if nobody has said so.
    pub(crate) place: Option<FormPlace>,
    /// The key that an unknown key is meant to be, if one is near.
    pub(crate) meant: Option<&'static str>,
}

/// The kind of a fault of form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FormKind {
    Form,
    /// A value of another type.
    Type,
    Missing,
    Unknown,
    Repeated,
}

/// Where a value is: its first byte in the text, and the keys and positions that lead to it.
#[derive(Clone, Debug, Default)]
pub(crate) struct FormPlace {
    pub(crate) offset: usize,
    pub(crate) path: Vec<Step>,
}

/// A key of a table or a position in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Key(String),
    Position(usize),
}

phrases! {
    pub(crate) fn a_null() = "đang ghi null", "null";
    fn a_boolean(word) = "đang ghi {word}", "`{word}`";
    pub(crate) fn a_number(number) = "đang ghi số {number}", "the number `{number}`";
    pub(crate) fn a_decimal(number) =
        "đang ghi số thập phân “{number}” không có dấu ngoặc kép", "the decimal `{number}` without quotes";
    #[cfg(feature = "toml")]
    pub(crate) fn a_date(date) = "đang ghi ngày giờ {date}", "the date or time `{date}`";
    fn a_text(text) = "đang ghi “{text}”", "the text `{text}`";
    fn list_found() = "đang ghi một danh sách", "a list";
    fn table_found() = "đang ghi một bảng", "a table";
    fn this_key() = "mục này", "this key";
    fn unknown_key(key) = "có mục “{key}” không hợp lệ", "the unknown key `{key}`";
    fn one_of_keys(keys) = "một trong các mục {keys}", "one of {keys}";
    fn perhaps(keys, key) = "{keys} (có phải “{key}” không?)", "{keys} (perhaps `{key}`)";
    fn a_string() = "chữ trong dấu ngoặc kép", "a text in quotes";
    fn true_or_false() = "true hoặc false", "`true` or `false`";
    fn list_expected() = "một danh sách", "a list";
    fn no_decimals() =
        "số nguyên, hoặc số thập phân trong dấu ngoặc kép như “\"0.5\"”",
        "whole numbers, and decimals such as \"0.5\" in quotes";
    fn so_many(count) = "có {count} mục", "{count} entries";
    fn valid_value() = "giá trị hợp lệ", "a valid value";
}

/// The name by which a part is asked for.
pub(crate) const PART: &str = "$cchc::part";

/// Whether errors of this type are those of the reader of files. No deserializer says otherwise whether it
/// goes on after an error.
pub(crate) fn notes_all<E>() -> bool {
    type_name::<E>() == type_name::<FormError>()
}

/// The key that an unknown key is meant to be: with at most two wrong letters, or with the same letters.
fn meant(unknown: &str, keys: &'static [&'static str]) -> Option<&'static str> {
    let lower: String = unknown.chars().take(64).collect::<String>().to_lowercase();
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let has_same_letters = |key: &&&str| letters(key) == letters(&lower);
    let keys = keys.iter();
    nearest(&lower, keys.clone().copied(), 2)
        .or_else(|| keys.clone().find(has_same_letters).copied())
}

/// Notes that a key is missing.
pub(crate) struct Missing(pub(crate) &'static str);

impl<'de> DeserializeSeed<'de> for Missing {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_newtype_struct(self.0, IgnoredAny).map(drop)
    }
}

impl FormError {
    pub(crate) fn new(
        kind: FormKind,
        found: impl Into<Phrase>,
        expected: impl Into<Phrase>,
    ) -> Self {
        let (found, expected) = (found.into(), expected.into());
        Self(vec![FormFault { kind, found, expected, place: None, meant: None }])
    }

    /// The error at a place.
    pub(crate) fn placed(self, place: &FormPlace) -> Self {
        self.placed_by(|| place.clone())
    }

    /// The error, at a place if it does not say where it is.
    pub(crate) fn placed_by(mut self, place: impl Fn() -> FormPlace) -> Self {
        for fault in &mut self.0 {
            fault.place.get_or_insert_with(&place);
        }
        self
    }

    pub(crate) fn missing(key: &str) -> Self {
        Self::new(FormKind::Missing, missing_key(excerpt(key)), this_key())
    }

    pub(crate) fn wrong_type(found: Phrase, expected: &dyn Expected) -> Self {
        Self::new(FormKind::Type, found, in_words(expected))
    }
}

/// What a type expects, in both languages. The types of serde say it in English only.
fn in_words(said: &dyn Expected) -> Phrase {
    match said.to_string().as_str() {
        "a string" => a_string(),
        "a boolean" => true_or_false(),
        "a sequence" => list_expected(),
        "any value" => no_decimals(),
        en => Phrase::in_words(format!("{said:#}"), en),
    }
}

fn unexpected(found: &Unexpected<'_>) -> Phrase {
    match found {
        Unexpected::Bool(value) => a_boolean(value.to_string()),
        Unexpected::Unsigned(value) => a_number(value.to_string()),
        Unexpected::Signed(value) => a_number(value.to_string()),
        Unexpected::Float(value) => a_decimal(value.to_string()),
        Unexpected::Str(text) => a_text(*text),
        Unexpected::Unit | Unexpected::Option => a_null(),
        Unexpected::Seq => list_found(),
        Unexpected::Map => table_found(),
        other => other.to_string().into(),
    }
}

impl fmt::Display for FormError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fault =
            |fault: &FormFault| format!("found {}, expected {}", fault.found, fault.expected);
        let faults: Vec<String> = self.0.iter().map(fault).collect();
        f.write_str(&faults.join("\n"))
    }
}

impl std::error::Error for FormError {}

impl de::Error for FormError {
    /// A fault for each line of the message, which says what was found and what is expected.
    fn custom<T: fmt::Display>(message: T) -> Self {
        let (vi, en) = (format!("{message:#}"), message.to_string());
        let fault = |(vi, en): (&str, &str)| {
            // What was found may have these words too, because somebody wrote it.
            let (found_en, expected_en) = en.rsplit_once(", expected ").unwrap_or((en, ""));
            let (found_vi, expected_vi) = vi
                .rsplit_once("; cần ")
                .or_else(|| vi.rsplit_once(", expected "))
                .unwrap_or((vi, expected_en));
            let plain = |found| str::strip_prefix(found, "found ").unwrap_or(found).to_owned();
            let expected = if expected_en.is_empty() {
                valid_value()
            } else {
                Phrase::in_words(expected_vi, expected_en)
            };
            let found = Phrase::in_words(plain(found_vi), plain(found_en));
            FormFault { kind: FormKind::Form, found, expected, place: None, meant: None }
        };
        Self(vi.lines().zip(en.lines()).map(fault).collect())
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::wrong_type(unexpected(&found), expected)
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(FormKind::Form, unexpected(&found), in_words(expected))
    }

    fn invalid_length(length: usize, expected: &dyn Expected) -> Self {
        Self::new(FormKind::Form, so_many(length), in_words(expected))
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self::new(FormKind::Form, a_text(variant), one_of(expected))
    }

    fn unknown_field(key: &str, expected: &'static [&'static str]) -> Self {
        let meant = meant(key, expected);
        let keys = one_of(expected);
        let expected = meant.map_or(keys.clone(), |meant| perhaps(keys, Value::Word(meant)));
        let mut error = Self::new(FormKind::Unknown, unknown_key(key), expected);
        error.0.iter_mut().for_each(|fault| fault.meant = meant);
        error
    }

    fn missing_field(key: &'static str) -> Self {
        Self::missing(key)
    }

    fn duplicate_field(key: &'static str) -> Self {
        Self::new(FormKind::Repeated, key_again(key), each_key_once())
    }
}

fn one_of(keys: &'static [&'static str]) -> Phrase {
    one_of_keys(keys.iter().copied().map(Value::Word).collect::<Vec<_>>())
}
