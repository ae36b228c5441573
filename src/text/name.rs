//! Names (tên): compared after NFC normalisation, written so that the eye sees every character, unique in
//! their list.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::character::{code_points, is_common, is_invisible};
use super::phrase::{Phrase, Value, phrases};

/// The form in which names are compared: different systems write the same name in different bytes.
pub(crate) fn key(name: &str) -> Cow<'_, str> {
    if name.chars().all(is_common) || is_nfc(name) {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(name.nfc().collect())
    }
}

/// Whether a text says nothing: only Unicode white space.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// What is wrong with the characters of a name, an id or a title.
pub(crate) struct Fault {
    pub(crate) is_blank: bool,
    pub(crate) found: Phrase,
    pub(crate) expected: Phrase,
}

phrases! {
    fn name() = "tên", "name";
    fn label() = "tên loại", "label";
    fn text() = "nội dung", "text";
    fn left_blank(text) = "đang để trống (“{text}”)", "`{text}`";
    fn not_blank(what) = "ghi {what}, không để trống", "a {what} that is not blank";
    fn as_written(text) = "ghi “{text}”", "`{text}`";
    fn odd_character(character, at, text) =
        "có ký tự {character} ở vị trí thứ {at} của “{text}”", "{character} at character {at} of `{text}`";
    fn white_space_before(text) = "có khoảng trắng trước “{text}”", "white space before `{text}`";
    fn white_space_after(text) = "có khoảng trắng sau “{text}”", "white space after `{text}`";
    fn two_blanks(text) = "có hai dấu cách liền nhau trong “{text}”", "two blanks in `{text}`";
}

/// What a name is.
#[derive(Clone, Copy)]
pub(crate) enum Noun {
    Name,
    Label,
    Text,
}

impl From<Noun> for Value {
    fn from(noun: Noun) -> Self {
        match noun {
            Noun::Name => name(),
            Noun::Label => label(),
            Noun::Text => text(),
        }
        .into()
    }
}

/// Refuses a name with characters that the eye does not see, or with white space other than single blanks
/// between words.
pub(crate) fn fault(name: &str, what: Noun) -> Option<Fault> {
    if is_clean(name) {
        return None;
    }
    let clean = cleaned(name);
    let expected = if clean.is_empty() { not_blank(what) } else { as_written(clean) };
    if is_blank(name) {
        return Some(Fault { is_blank: true, found: left_blank(name), expected });
    }
    let odd = |character: char| {
        is_invisible(character) || (character.is_whitespace() && character != ' ')
    };
    let found = if let Some((at, character)) =
        name.chars().zip(1_usize..).map(|(c, at)| (at, c)).find(|(_, c)| odd(*c))
    {
        odd_character(code_points(&[character]), at, name)
    } else if name.starts_with(' ') {
        white_space_before(name)
    } else if name.ends_with(' ') {
        white_space_after(name)
    } else {
        two_blanks(name)
    };
    Some(Fault { is_blank: false, found, expected })
}

/// Whether the eye sees every character of a name, and its words have single blanks between them.
pub(crate) fn is_clean(name: &str) -> bool {
    let mut last = ' ';
    for character in name.chars() {
        let is_second_blank = character == ' ' && last == ' ';
        let is_odd = || character.is_whitespace() && character != ' ' || is_invisible(character);
        if is_second_blank || (!is_common(character) && is_odd()) {
            return false;
        }
        last = character;
    }
    last != ' '
}

/// A name without what nobody sees, and with single blanks between its words.
fn cleaned(name: &str) -> String {
    let seen = |character: &char| character.is_whitespace() || !is_invisible(*character);
    let seen: String = name.chars().filter(seen).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
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

/// The name that is nearest, if it is near: at most `most` edits away, and at most one for each three characters.
/// Of names at one distance, one of the same length is nearest.
pub(crate) fn nearest<'a>(
    found: &str,
    names: impl Iterator<Item = &'a str>,
    most: usize,
) -> Option<&'a str> {
    let wanted: Vec<char> = key(found).chars().take(64).collect();
    let measured = names.map(|name| {
        let len = name.chars().take(64).count();
        let (most, more) = (most.min(wanted.len().min(len) / 3), wanted.len().abs_diff(len));
        // Each character more is an edit.
        let distance = (more <= most).then(|| distance(&wanted, name))?;
        (distance <= most).then_some(((distance, more), name))
    });
    measured.flatten().min_by_key(|(measure, _)| *measure).map(|(_, name)| name)
}

/// How many edits one character in place of another counts as. Another digit or a letter in place of a digit is
/// another name, and no typing error; but `O` is typed for `0`.
fn replacement(one: char, other: char) -> usize {
    let is_misread = |letter, digit| matches!((letter, digit), ('O' | 'o', '0') | ('I' | 'l', '1'));
    let has_digit = one.is_ascii_digit() || other.is_ascii_digit();
    match (one == other, has_digit) {
        (true, _) => 0,
        (false, true) if !is_misread(one, other) && !is_misread(other, one) => 3,
        (false, _) => 1,
    }
}

/// Levenshtein's distance, row by row.
fn distance(left: &[char], right: &str) -> usize {
    let mut row: Vec<usize> = (0..=left.len()).collect();
    for (above, character) in right.chars().take(64).enumerate() {
        let mut diagonal = above;
        let mut last = above + 1;
        let mut next = vec![last];
        for (known, up) in left.iter().zip(row.iter().skip(1)) {
            let change = diagonal + replacement(*known, character);
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

    #[test]
    fn nearest_name() {
        let names = ["kịp thời", "không kịp thời", "không ban hành"];
        assert_eq!(nearest("kip thời", names.into_iter(), 2), Some("kịp thời"));
        assert_eq!(nearest("chậm", names.into_iter(), 2), None);
        let codes = ["1.1", "1.9", "1.10", "1.10.2"];
        for (code, near) in [
            ("1.1O", Some("1.10")),
            ("1,1", Some("1.1")),
            ("1.100", Some("1.10")),
            ("1.l0", Some("1.10")),
            ("1.a", None),
            ("9.9", None),
            ("1.2", None),
            ("1", None),
            ("1.10.3", None),
            ("1.10.2a", Some("1.10.2")),
        ] {
            assert_eq!(nearest(code, codes.into_iter(), 1), near, "{code}");
        }
        let distance_of =
            |left: &str, right: &str| distance(&left.chars().collect::<Vec<_>>(), right);
        assert_eq!(distance_of("kitten", "sitting"), 3);
        assert_eq!(distance_of("", "abc"), 3);
        assert_eq!(distance_of("abc", ""), 3);
    }

    #[test]
    fn composed_and_decomposed_names_meet() {
        assert_eq!(key("Ha\u{300} No\u{323}\u{302}i"), "Hà Nội");
        assert_ne!(key("Hòa Bình"), key("Hoà Bình"));
    }
}
