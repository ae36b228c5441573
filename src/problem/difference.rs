//! The first difference of two definitions: where it is, and both values.

use super::key_words::word;
use super::phrases::{exact_number, exactly};
use super::place::Place;
use crate::number::{Percent, Points, Quantity, Rounding};
use crate::text::phrase::{self, Phrase, phrases};
use crate::text::quote::quoted;
use crate::text::words::Word;
use crate::text::{Language, name};

/// Where two values differ first, and how each of them is shown there.
pub(crate) struct Difference {
    place: Place,
    one: Phrase,
    other: Phrase,
}

phrases! {
    fn difference(place, one, other) =
        "khác nhau ở {place}: {one} và {other}", "{place}: {one} in one and {other} in the other";
    fn shown_end(text) = "…“{text}”", "…`{text}`";
    fn entries(count) = "{count} mục", "`{count}` entries";
    fn is_declared() = "có khai báo", "a table";
    fn nothing() = "không khai báo", "nothing";
}

impl Difference {
    pub(crate) fn new(one: Phrase, other: Phrase) -> Self {
        Self { place: Place::default(), one, other }
    }

    /// The difference of these texts. If their ends differ only, the ends are shown.
    pub(crate) fn of_texts(one: &str, other: &str) -> Self {
        if quoted(one) != quoted(other) {
            return Self::new(exactly(one), exactly(other));
        }
        let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
        let end = |text: &str| shown_end(text.chars().skip(same).collect::<String>());
        Self::new(end(one), end(other))
    }

    /// The same difference, seen from the table that has the value under this key. Rows are named by their
    /// codes.
    pub(crate) fn under(mut self, key: &str) -> Self {
        if self.place.code.is_some() {
            return self;
        }
        let dot =
            if self.place.key.is_empty() || self.place.key.starts_with('[') { "" } else { "." };
        self.place.key = format!("{key}{dot}{}", self.place.key);
        self
    }

    /// The same difference, of the row with this code.
    pub(crate) fn of_row(mut self, code: &str) -> Self {
        self.place.code = Some(code.to_owned());
        self
    }
}

impl From<Difference> for phrase::Value {
    fn from(found: Difference) -> Self {
        difference(&found.place, found.one, found.other).into()
    }
}

/// A word of a closed list, or a kind of rule.
pub(crate) fn shown_word(shown: &str) -> Phrase {
    exactly(word(shown))
}

/// A value of a definition that can be compared with another one, key by key.
pub(crate) trait Compare {
    /// Where the values differ first, in the order of the file; `None` if they are equal, however they
    /// were written.
    fn difference(&self, other: &Self) -> Option<Difference>;

    /// Where two lists of such values differ first.
    fn list_difference(one: &[Self], other: &[Self]) -> Option<Difference>
    where
        Self: Sized,
    {
        let mut pairs = one.iter().zip(other).enumerate();
        let of_pair = |(at, (one, other)): (usize, (&Self, &Self))| {
            Some(one.difference(other)?.under(&format!("[{at}]")))
        };
        let of_lengths = || Difference::new(entries(one.len()), entries(other.len()));
        pairs.find_map(of_pair).or_else(|| (one.len() != other.len()).then(of_lengths))
    }

    /// The value as a difference shows it beside nothing.
    fn shown(&self) -> Phrase {
        is_declared()
    }
}

/// A value that has no keys.
pub(crate) trait Value: PartialEq {
    /// The value as a file has it.
    fn text(&self) -> Phrase;
}

impl<T: Value> Compare for T {
    fn difference(&self, other: &Self) -> Option<Difference> {
        (self != other).then(|| Difference::new(self.text(), other.text()))
    }

    fn shown(&self) -> Phrase {
        self.text()
    }
}

impl<T: Word + PartialEq> Value for T {
    fn text(&self) -> Phrase {
        shown_word(self.word())
    }
}

macro_rules! displayed {
    ($($type:ty)*) => {$(
        impl Value for $type {
            fn text(&self) -> Phrase {
                exact_number(*self)
            }
        }
    )*};
}
displayed! { u32 Points Percent Quantity }

impl Value for bool {
    fn text(&self) -> Phrase {
        shown_word(if *self { "true" } else { "false" })
    }
}

impl Value for Rounding {
    fn text(&self) -> Phrase {
        let (places, mode) = (self.places(), self.mode().word());
        let vi = format!("{places} chữ số thập phân, {}", word(mode).text(Language::Vi));
        exactly(phrase::Value::Words { vi, en: format!("{{ places = {places}, mode = {mode} }}") })
    }
}

impl Compare for String {
    fn difference(&self, other: &Self) -> Option<Difference> {
        let is_same = name::key(self) == name::key(other);
        (!is_same).then(|| Difference::of_texts(self, other))
    }

    fn shown(&self) -> Phrase {
        exactly(self.as_str())
    }
}

impl<T: Compare> Compare for Option<T> {
    fn difference(&self, other: &Self) -> Option<Difference> {
        match (self, other) {
            (None, None) => None,
            (Some(one), Some(other)) => one.difference(other),
            (one, other) => Some(Difference::new(one.shown(), other.shown())),
        }
    }

    fn shown(&self) -> Phrase {
        self.as_ref().map_or_else(nothing, Compare::shown)
    }
}

impl<T: Compare> Compare for Vec<T> {
    fn difference(&self, other: &Self) -> Option<Difference> {
        T::list_difference(self, other)
    }
}

/// Compares tables by their keys. A key that is not in the list does not compile. Braces behind a list have
/// more functions of the trait.
macro_rules! keys {
    ($($type:ident { $($key:ident),* } $({ $($more:tt)* })?)*) => {$(
        impl $crate::problem::difference::Compare for $type {
            fn difference(
                &self,
                other: &Self,
            ) -> Option<$crate::problem::difference::Difference> {
                let Self { $($key),* } = self;
                None$(.or_else(|| Some($key.difference(&other.$key)?.under(stringify!($key)))))*
            }

            $($($more)*)?
        }
    )*};
}
pub(crate) use keys;
