//! Decimal texts in both forms, against a reader of its own in big integers.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use cchc::number::{Index, NumberError, Numeral, Percent, Quantity};
use cchc::{Language, Points};
use num_bigint::BigInt;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error;

/// What FILE-FORM.md says of a text: the number is `units` x 10^-`places`, and its last place is not zero.
#[derive(Clone, Debug, PartialEq)]
struct Number {
    units: BigInt,
    places: usize,
    /// The places as they are written, with the zeros at the end.
    written: usize,
}

/// "`-?(0|[1-9][0-9]*)(\.[0-9]+)?`", "There is no negative zero", "Trailing zeros do not count".
fn read(text: &str) -> Option<Number> {
    let digits = |text: &str| !text.is_empty() && text.chars().all(|digit| digit.is_ascii_digit());
    let (sign, size) = match text.strip_prefix('-') {
        Some(size) => (-1, size),
        None => (1, text),
    };
    let (whole, places) = match size.split_once('.') {
        Some((whole, places)) => (whole, Some(places)),
        None => (size, None),
    };
    let has_leading_zero = whole.len() > 1 && whole.starts_with('0');
    if !digits(whole) || has_leading_zero || places.is_some_and(|places| !digits(places)) {
        return None;
    }
    let written = places.unwrap_or("");
    let places = written.trim_end_matches('0');
    let units: BigInt = format!("{whole}{places}").parse().expect("digits");
    let is_zero = units == BigInt::from(0);
    let number = Number { units: units * sign, places: places.len(), written: written.len() };
    (!(is_zero && sign < 0)).then_some(number)
}

/// "a comma before the places, and dots only between groups of three digits"
fn read_vi(text: &str) -> Option<Number> {
    let (whole, places) = match text.split_once(',') {
        Some((whole, places)) => (whole, Some(places)),
        None => (text, None),
    };
    let (sign, size) = match whole.strip_prefix('-') {
        Some(size) => ("-", size),
        None => ("", whole),
    };
    let groups: Vec<&str> = size.split('.').collect();
    let are_groups = groups.len() == 1
        || (1..=3).contains(&groups[0].len())
            && !groups[0].starts_with('0')
            && groups[1..].iter().all(|group| group.len() == 3);
    if !are_groups || places.is_some_and(|places| places.contains('.')) {
        return None;
    }
    let whole = groups.concat();
    read(&match places {
        Some(places) => format!("{sign}{whole}.{places}"),
        None => format!("{sign}{whole}"),
    })
}

/// "perhaps with a `%`"
fn without_percent(text: &str) -> &str {
    let number = text.strip_suffix('%').map(|number| number.strip_suffix(' ').unwrap_or(number));
    number.unwrap_or(text)
}

impl Number {
    /// The number at so many places, as it is written; `None` if that would drop a digit.
    fn fixed(&self, places: usize) -> Option<String> {
        let more = u32::try_from(places.checked_sub(self.places)?).expect("few places");
        let scaled = (&self.units * BigInt::from(10).pow(more)).to_string();
        let (sign, digits) = match scaled.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", scaled.as_str()),
        };
        let digits = format!("{digits:0>width$}", width = places + 1);
        let (whole, part) = digits.split_at(digits.len() - places);
        let point = if places == 0 { "" } else { "." };
        Some(format!("{sign}{whole}{point}{part}"))
    }

    fn shortest(&self) -> String {
        self.fixed(self.places).expect("its own places")
    }

    /// Whether it has so many places at most, and is within ±`most` when it is counted at `at` places.
    fn is_within(&self, places: usize, most: i128, at: usize) -> bool {
        let Some(more) = at.checked_sub(self.places) else { return false };
        let units = &self.units * BigInt::from(10).pow(u32::try_from(more).expect("few places"));
        self.places <= places && units <= BigInt::from(most) && units >= BigInt::from(-most)
    }
}

/// A kind of decimal: how it is read, and which numbers it has.
struct Kind<T> {
    vi: fn(&str) -> Result<T, NumberError>,
    has_percent: bool,
    is_in: fn(&Number) -> bool,
    /// Written with its places as given, as an index is, or in shortest form.
    is_fixed: bool,
    fixed: fn(T, u8) -> Result<Numeral, NumberError>,
    display: fn(T, Language) -> Numeral,
}

impl<T: Copy + Debug + Display + PartialEq + FromStr<Err = NumberError>> Kind<T> {
    /// Whether the text is accepted in one of the two forms.
    fn try_text(&self, text: &str) -> bool {
        let said = read(text).filter(self.is_in);
        let number = self.same(text, text.parse(), said.as_ref());
        let percent = if self.has_percent { without_percent(text) } else { text };
        let said = read_vi(percent).filter(self.is_in);
        let number_vi = self.same(text, (self.vi)(text), said.as_ref());
        number.or(number_vi).is_some()
    }

    fn same(&self, text: &str, found: Result<T, NumberError>, said: Option<&Number>) -> Option<T> {
        match (&found, said) {
            (Ok(number), Some(said)) => self.written(*number, said),
            (Err(error), None) => one_line(error, text.len()),
            _ => panic!("`{text}`: {found:?}, and by the file form {said:?}"),
        }
        found.ok()
    }

    fn written(&self, number: T, said: &Number) {
        let places = if self.is_fixed { said.written } else { said.places };
        let text = said.fixed(places).expect("its own places");
        assert_eq!(number.to_string(), text);
        assert_eq!(text.parse(), Ok(number), "read back");
        let vi = text.replace('.', ",");
        assert_eq!((self.display)(number, Language::Vi).to_string(), vi);
        assert_eq!((self.vi)(&vi), Ok(number), "read back in the Vietnamese form");
        let sign = if said.units > BigInt::from(0) { "+" } else { "" };
        let signed = (self.display)(number, Language::En).signed().to_string();
        assert_eq!(signed, format!("{sign}{text}"));
        for places in 0..=9 {
            let fixed = said.fixed(places.into()).filter(|_| places <= 8);
            let found = (self.fixed)(number, places).ok().map(|numeral| numeral.to_string());
            assert_eq!(found, fixed, "{places} places");
        }
    }
}

/// The words of an error, which take much more time than to read a number: of every fourth text.
fn one_line(error: &NumberError, length: usize) {
    let language = match length % 8 {
        0 => Language::Vi,
        4 => Language::En,
        _ => return,
    };
    let text = error.text(language);
    assert!(!text.is_empty() && !text.chars().any(char::is_control), "{text:?}");
}

const POINTS: Kind<Points> = Kind {
    vi: Points::parse_vi,
    has_percent: false,
    is_in: |number| number.is_within(8, i64::MAX.into(), 8),
    is_fixed: false,
    fixed: Points::fixed,
    display: Points::display,
};
const PERCENT: Kind<Percent> = Kind {
    vi: Percent::parse_vi,
    has_percent: true,
    is_in: |number| number.is_within(4, 10_000_000, 4),
    is_fixed: false,
    fixed: Percent::fixed,
    display: Percent::display,
};
const QUANTITY: Kind<Quantity> = Kind {
    vi: Quantity::parse_vi,
    has_percent: false,
    // "at most 10¹⁷ when scaled to whole numbers"
    is_in: |number| number.is_within(8, 100_000_000_000_000_000, number.places),
    is_fixed: false,
    fixed: Quantity::fixed,
    display: Quantity::display,
};
const INDEX: Kind<Index> = Kind {
    vi: Index::parse_vi,
    has_percent: true,
    is_in: |number| number.written <= 8 && number.is_within(8, 10_i128.pow(29), 8),
    is_fixed: true,
    fixed: Index::fixed,
    display: Index::display,
};

/// A value of a file is the same number as the text, in the range of files.
fn of_file<'de, T>(text: &'de str, is_in: fn(&Number) -> bool)
where
    T: Deserialize<'de> + Display + Debug,
{
    let found = T::deserialize(IntoDeserializer::<Error>::into_deserializer(text));
    let said = read(text).filter(is_in);
    assert_eq!(
        found.ok().map(|number| number.to_string()),
        said.map(|said| said.shortest()),
        "`{text}`"
    );
}

/// Reads the text as each kind of number, in both forms; whether one of them accepts it.
pub fn run(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    of_file::<Points>(text, |number| number.is_within(8, 100_000_000_000_000, 8));
    of_file::<Percent>(text, PERCENT.is_in);
    of_file::<Quantity>(text, QUANTITY.is_in);
    [POINTS.try_text(text), PERCENT.try_text(text), QUANTITY.try_text(text), INDEX.try_text(text)]
        .contains(&true)
}
