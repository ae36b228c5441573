//! Names (tên): compared after NFC normalisation, never blank, unique in their list.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Display;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::decimal::excerpt;
use crate::error::{ProblemKind, Refusal};

/// The form in which names are compared: files written on different systems must meet.
pub(crate) fn key(name: &str) -> Cow<'_, str> {
    if name.chars().all(is_composed) || is_nfc(name) {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(name.nfc().collect())
    }
}

/// Whether a character stays as it is beside others of its kind: the letters of Vietnamese and their
/// neighbours in Unicode, which need no look into its tables.
fn is_composed(character: char) -> bool {
    matches!(character, '\0'..'\u{300}' | '\u{1e00}'..'\u{1f00}')
}

/// Whether a text says nothing: only Unicode white space.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// A text in backticks, as errors show it.
pub(crate) fn quoted(text: &str) -> String {
    format!("`{}`", excerpt(text))
}

/// Refuses blank and repeated names of a list, at `list[position].name`.
pub(crate) fn check_list<'a>(
    list: &str,
    names: impl ExactSizeIterator<Item = &'a str> + Clone,
    refusals: &mut Vec<Refusal>,
) {
    if names.len() == 0 {
        refusals.push(Refusal::new(
            ProblemKind::Empty,
            list,
            "an empty list",
            "at least one entry",
        ));
    }
    let repeated = repeated(names.clone());
    for (position, name) in names.enumerate() {
        let place = || format!("{list}[{position}].name");
        if is_blank(name) {
            refusals.push(Refusal::new(
                ProblemKind::Blank,
                place(),
                quoted(name),
                "a name that is not blank",
            ));
        } else if let Some(first) = repeated.get(&position) {
            refusals.push(Refusal::new(
                ProblemKind::Repeated,
                place(),
                format!("{} again, already at {list}[{first}]", quoted(name)),
                "each name once",
            ));
        }
    }
}

/// The positions at which a name stands again, each with the one where it stood last.
pub(crate) fn repeated<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<usize, usize> {
    let mut sorted: Vec<(Cow<'_, str>, usize)> = names.map(key).zip(0..).collect();
    sorted.sort_unstable();
    let again = |pair: &[(Cow<'_, str>, usize)]| match pair {
        [(one, last), (other, again)] if one == other => Some((*again, *last)),
        _ => None,
    };
    sorted.windows(2).filter_map(again).collect()
}

/// Where `name` stands in a list of names, to find one in it.
pub(crate) fn position<'a>(
    name: &str,
    mut names: impl Iterator<Item = &'a str> + Clone,
) -> Option<usize> {
    // Mostly it is written as in the list.
    names.clone().position(|known| known == name).or_else(|| {
        let wanted = key(name);
        names.position(|known| key(known) == wanted)
    })
}

/// How many names are looked through before all of them are indexed.
const FEW: usize = 16;

/// A list of names, each once, to find many in it.
pub(crate) struct Names<'a, I> {
    list: I,
    /// Made for a name that stands far down a list or is not written as there.
    positions: OnceCell<HashMap<Cow<'a, str>, usize>>,
    /// How many hints may still be looked for: a file full of unknown names must not take minutes.
    hints: Cell<u8>,
}

impl<'a, I: ExactSizeIterator<Item = &'a str> + Clone> Names<'a, I> {
    pub(crate) fn of(list: I) -> Self {
        Self { list, positions: OnceCell::new(), hints: Cell::new(5) }
    }

    /// Where `name` stands.
    ///
    /// # Errors
    /// - it is not in the list; the refusal names the list, or the nearest entry of a long one.
    pub(crate) fn find(&self, name: &str, place: impl Display) -> Result<usize, Refusal> {
        self.position(name).ok_or_else(|| {
            let hint = if self.list.len() <= 200 { self.hints.get() } else { 0 };
            self.hints.set(hint.saturating_sub(1));
            let expected = one_of(name, self.list.clone(), hint > 0);
            Refusal::new(ProblemKind::Unknown, place.to_string(), quoted(name), expected)
        })
    }

    /// The same, where it is in the list.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        let index = || self.list.clone().map(key).zip(0..).collect();
        let same = self.list.clone().take(FEW).position(|known| known == name);
        same.or_else(|| self.positions.get_or_init(index).get(&key(name)).copied())
    }
}

/// "one of …", with the nearest name where the list is long.
fn one_of<'a>(found: &str, names: impl ExactSizeIterator<Item = &'a str>, hint: bool) -> String {
    if names.len() <= 6 {
        let list: Vec<String> = names.map(quoted).collect();
        return format!("one of {}", list.join(", "));
    }
    match if hint { nearest(found, names) } else { None } {
        Some(name) => format!("a declared name (did you mean {}?)", quoted(name)),
        None => "a declared name".to_owned(),
    }
}

/// The name that is at most two edits away, if there is one.
pub(crate) fn nearest<'a>(found: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = key(found).chars().take(64).collect();
    names
        .map(|name| (distance(&wanted, name), name))
        .filter(|(distance, _)| *distance <= 2)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Levenshtein's distance, row by row.
fn distance(left: &[char], right: &str) -> usize {
    let mut row: Vec<usize> = (0..=left.len()).collect();
    for (above, character) in right.chars().take(64).enumerate() {
        let mut diagonal = above;
        let mut last = above.saturating_add(1);
        let mut next = vec![last];
        for (known, up) in left.iter().zip(row.iter().skip(1)) {
            let change = diagonal.saturating_add(usize::from(*known != character));
            last = change.min(up.saturating_add(1)).min(last.saturating_add(1));
            diagonal = *up;
            next.push(last);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::char::canonical_combining_class;
    use unicode_normalization::{IsNormalized, is_nfc_quick};

    #[test]
    fn nearest_name() {
        let names = ["kịp thời", "không kịp thời", "không ban hành"];
        assert_eq!(nearest("kip thời", names.into_iter()), Some("kịp thời"));
        assert_eq!(nearest("chậm", names.into_iter()), None);
        let distance_of =
            |left: &str, right: &str| distance(&left.chars().collect::<Vec<_>>(), right);
        assert_eq!(distance_of("kitten", "sitting"), 3);
        assert_eq!(distance_of("", "abc"), 3);
        assert_eq!(distance_of("abc", ""), 3);
    }

    #[test]
    fn composed_letters_are_normal() {
        for letter in ('\0'..='\u{ffff}').filter(|letter| is_composed(*letter)) {
            assert_eq!(is_nfc_quick(std::iter::once(letter)), IsNormalized::Yes, "{letter:?}");
            assert_eq!(canonical_combining_class(letter), 0, "{letter:?}");
        }
    }

    #[test]
    fn composed_and_decomposed_names_meet() {
        assert_eq!(key("Ha\u{300} No\u{323}\u{302}i"), "Hà Nội");
        assert_ne!(key("Hòa Bình"), key("Hoà Bình"));
    }
}
