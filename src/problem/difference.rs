//! The first difference of two definitions: where it is, and both values.

use std::fmt;

use super::place::Place;
use crate::number::{Percent, Points, Quantity, Rounding};
use crate::text::name;
use crate::text::quote::quoted;
use crate::text::words::Word;

/// Where two values differ first, and how each of them is shown there.
pub(crate) struct Difference {
    place: Place,
    one: String,
    other: String,
}

impl Difference {
    pub(crate) fn new(one: impl Into<String>, other: impl Into<String>) -> Self {
        Self { place: Place::default(), one: one.into(), other: other.into() }
    }

    /// The difference of these texts. If their ends differ only, the ends are shown.
    pub(crate) fn of_texts(one: &str, other: &str) -> Self {
        let (start, end) = (quoted(one), quoted(other));
        if start != end {
            return Self::new(start, end);
        }
        let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
        let rest = |text: &str| quoted(&text.chars().skip(same).collect::<String>());
        Self::new(format!("…{}", rest(one)), format!("…{}", rest(other)))
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

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} in one and {} in the other", self.place, self.one, self.other)
    }
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
        let entries = |list: &[Self]| format!("`{}` entries", list.len());
        let of_lengths = || Difference::new(entries(one), entries(other));
        pairs.find_map(of_pair).or_else(|| (one.len() != other.len()).then(of_lengths))
    }

    /// The value as a difference shows it beside nothing.
    fn shown(&self) -> String {
        "a table".to_owned()
    }
}

/// A value that has no keys.
pub(crate) trait Value: PartialEq {
    /// The value as a file has it, in backticks.
    fn text(&self) -> String;
}

impl<T: Value> Compare for T {
    fn difference(&self, other: &Self) -> Option<Difference> {
        (self != other).then(|| Difference::new(self.text(), other.text()))
    }

    fn shown(&self) -> String {
        self.text()
    }
}

impl<T: Word + PartialEq> Value for T {
    fn text(&self) -> String {
        format!("`{}`", self.word())
    }
}

macro_rules! displayed {
    ($($type:ty)*) => {$(
        impl Value for $type {
            fn text(&self) -> String {
                format!("`{self}`")
            }
        }
    )*};
}
displayed! { bool u32 Points Percent Quantity }

impl Value for Rounding {
    fn text(&self) -> String {
        format!("`{{ places = {}, mode = {} }}`", self.places(), self.mode().word())
    }
}

impl Compare for String {
    fn difference(&self, other: &Self) -> Option<Difference> {
        let is_same = name::key(self) == name::key(other);
        (!is_same).then(|| Difference::of_texts(self, other))
    }

    fn shown(&self) -> String {
        quoted(self)
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

    fn shown(&self) -> String {
        self.as_ref().map_or_else(|| "nothing".to_owned(), Compare::shown)
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
