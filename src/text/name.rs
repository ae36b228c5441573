//! Names (tên): compared after NFC normalisation, never blank, unique in their list.

use std::borrow::Cow;
use std::collections::BTreeMap;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The form in which names are compared: different systems write the same name in different bytes.
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

/// The positions of names that were in the list before, each with the position before it.
pub(crate) fn repeated<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<usize, usize> {
    let mut sorted: Vec<(Cow<'_, str>, usize)> = names.map(key).zip(0..).collect();
    sorted.sort_unstable();
    let again = |pair: &[(Cow<'_, str>, usize)]| match pair {
        [(one, last), (other, again)] if one == other => Some((*again, *last)),
        _ => None,
    };
    sorted.windows(2).filter_map(again).collect()
}

/// The position of one name in a list of names.
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
        let mut last = above + 1;
        let mut next = vec![last];
        for (known, up) in left.iter().zip(row.iter().skip(1)) {
            let change = diagonal + usize::from(*known != character);
            last = change.min(up + 1).min(last + 1);
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
