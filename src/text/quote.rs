//! How a text that somebody wrote is shown: on one line, with invisible characters spelt out.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use super::character::{is_common, is_invisible};

/// The most characters of a text that an error shows.
const SHOWN: usize = 60;
/// So many of them are its end, if it is longer. Long names often differ there.
const END: usize = 20;
/// The most characters of a text that a problem keeps.
const KEPT: usize = 500;

/// A text as an error shows it: on one line, at most 60 characters with `…` for the others, and every character
/// spelt out that is invisible or is white space other than a blank.
pub(crate) fn excerpt(text: &str) -> String {
    let mut shown = String::with_capacity(text.len().min(SHOWN));
    for character in shortened(text).chars() {
        if is_visible(character) { shown.push(character) } else { spell(character, &mut shown) }
    }
    shown
}

/// A text of at most 60 characters, with `…` for the others.
pub(crate) fn shortened(text: &str) -> Cow<'_, str> {
    cut(text, SHOWN, END)
}

/// A text as problems keep it: at most 500 characters, with `…` for the others. One long name can be in the place
/// of very many problems.
pub(crate) fn kept(text: &str) -> Cow<'_, str> {
    cut(text, KEPT, KEPT / 2)
}

/// A text of at most `most` characters, with `…` for the others. So many of them are its end.
fn cut(text: &str, most: usize, end: usize) -> Cow<'_, str> {
    if text.len() <= most || text.chars().nth(most).is_none() {
        return Cow::Borrowed(text);
    }
    let start = text.chars().take(most - end).chain(['…']);
    let end: Vec<char> = text.chars().rev().take(end - 1).collect();
    Cow::Owned(start.chain(end.into_iter().rev()).collect())
}

/// A text in backticks, as errors show it.
pub(crate) fn quoted(text: &str) -> String {
    format!("`{}`", excerpt(text))
}

/// A text of somebody else on one line: each character that breaks a line becomes a space, and each other
/// invisible character is spelt out as `\u{202e}`. So no note and no refusal of a custom rule can look like
/// another line, or hide or turn round what is beside it.
///
/// Whatever this crate prints of a text goes through this. Programs that print the notes, the citations or the
/// words of custom rules themselves can use it too.
///
/// # Example
/// ```
/// use cchc::problem::one_line;
/// assert_eq!(one_line("báo cáo\nsố 12"), "báo cáo số 12");
/// assert_eq!(one_line("a\u{202e}b"), "a\\u{202e}b");
/// ```
pub fn one_line<'a>(text: impl Into<Cow<'a, str>>) -> Cow<'a, str> {
    let text = text.into();
    if text.chars().all(is_kept) { text } else { Cow::Owned(on_one_line(&text)) }
}

fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        if is_kept(character) {
            line.push(character);
        } else if character.is_control() || matches!(character, '\u{2028}' | '\u{2029}') {
            line.push(' ');
        } else {
            spell(character, &mut line);
        }
    }
    line
}

/// Whether a character stays as it is on one line.
fn is_kept(character: char) -> bool {
    is_visible(character) || (character.is_whitespace() && !is_invisible(character))
}

/// Whether a character of a text is seen as it is.
fn is_visible(character: char) -> bool {
    // `escape_debug` knows what cannot be printed. It also escapes the marks of decomposed letters, which
    // everybody can see.
    let is_printed = || is_combining_mark(character) || character.escape_debug().len() == 1;
    is_common(character) || (!is_invisible(character) && is_printed())
}

/// Writes the escape of a character: `\n`, `\u{200b}`.
fn spell(character: char, shown: &mut String) {
    if character.is_control() {
        shown.extend(character.escape_debug());
    } else {
        shown.extend(character.escape_unicode());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpts_stay_on_one_line() {
        assert_eq!(excerpt("a\nb\u{a0}c"), "a\\nb\\u{a0}c");
        assert_eq!(excerpt("\"nó\" \\ 'có'"), "\"nó\" \\ 'có'");
        assert_eq!(excerpt(&"9".repeat(60)), "9".repeat(60));
        let long = excerpt(&format!("{}12", "9".repeat(59)));
        assert_eq!(long, format!("{}…{}12", "9".repeat(40), "9".repeat(17)));
        assert_eq!(long.chars().count(), 60);
    }

    #[test]
    fn breaks_become_spaces() {
        let breaks = [
            '\0', '\n', '\r', '\u{1f}', '\u{7f}', '\u{80}', '\u{85}', '\u{9f}', '\u{2028}',
            '\u{2029}',
        ];
        for around in ["", "a", "ă", "“x”"] {
            for character in breaks {
                let text = format!("head {around}{character}{around}");
                assert_eq!(one_line(&text), format!("head {around} {around}"), "{character:?}");
            }
            // Their neighbours stay.
            for character in [' ', '~', '\u{a0}', '¿', 'â', '\u{2027}', '\u{202f}', '\u{1028}'] {
                let text = format!("head {around}{character}{around}");
                assert_eq!(one_line(&text), text, "{character:?}");
            }
        }
    }

    #[test]
    fn invisible_characters_are_spelt_out() {
        assert_eq!(excerpt("Ha\u{300}"), "Ha\u{300}");
        for invisible in [
            '\u{ad}',
            '\u{34f}',
            '\u{3164}',
            '\u{61c}',
            '\u{180e}',
            '\u{200b}',
            '\u{202a}',
            '\u{202e}',
            '\u{2068}',
            '\u{2800}',
            '\u{fe0f}',
            '\u{e0001}',
        ] {
            let text = format!("c{invisible}ó");
            let spelt = format!("c{}ó", invisible.escape_unicode());
            assert_eq!(excerpt(&text), spelt);
            assert_eq!(one_line(&text), spelt);
        }
    }

    /// No character at all breaks a line or hides in it. The planes between are empty.
    #[test]
    fn nothing_is_hidden() {
        for character in ('\0'..='\u{1ffff}').chain('\u{e0000}'..='\u{e0fff}') {
            let text = character.to_string();
            for shown in [excerpt(&text), one_line(&text).into_owned()] {
                assert!(!shown.chars().any(is_invisible), "{character:?}");
                assert_eq!(one_line(&shown), shown, "shown twice: {character:?}");
            }
        }
    }
}
