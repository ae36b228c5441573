//! Phrases that several stages use.

use crate::text::phrase::{Phrase, phrases};

pub(crate) use crate::text::phrases::{at_most_places, number, written};

phrases! {
    /// A list without entries was found.
    pub(crate) fn empty_list() = "danh sách đang trống", "an empty list";
    /// A name that is in its list already.
    pub(crate) fn again(name) = "có “{name}” lặp lại", "`{name}` again";
    pub(crate) fn one_of(names) = "một trong {names}", "one of {names}";
    fn with_note(phrase, note) = "{phrase} ({note})", "{phrase} ({note})";
}

/// A phrase with a note in brackets, if there is one.
pub(crate) fn noted(phrase: Phrase, note: Option<Phrase>) -> Phrase {
    match note {
        Some(note) => with_note(phrase, note),
        None => phrase,
    }
}
