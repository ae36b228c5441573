//! Phrases that several folders use.

use super::phrase::{Phrase, phrases};

phrases! {
    /// A number that was found.
    pub(crate) fn number(number) = "đang ghi {number}", "`{number}`";
    /// A name, code or other text that was found.
    pub(crate) fn written(text) = "đang ghi “{text}”", "`{text}`";
    pub(crate) fn at_most_places(places) =
        "số có không quá {places} chữ số thập phân", "at most {places} decimal places";
    /// What was found, and what is expected.
    pub(crate) fn faulty(found, expected) = "{found}; cần {expected}", "found {found}, expected {expected}";
}

/// The sentence of an error: what was found, and what is expected.
pub(crate) fn sentence([found, expected]: [Phrase; 2]) -> Phrase {
    faulty(found, expected)
}
