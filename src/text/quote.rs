//! How a text that somebody wrote is shown: on one line, with invisible characters spelt out.

use unicode_normalization::char::is_combining_mark;

/// The most characters of a text that an error shows.
const SHOWN: usize = 60;

/// A text as an error shows it: on one line, at most 60 characters, invisible characters spelt out.
pub(crate) fn excerpt(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN).flat_map(visible).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

/// A text in backticks, as errors show it.
pub(crate) fn quoted(text: &str) -> String {
    format!("`{}`", excerpt(text))
}

/// Puts the end of a text, from a position on, on one line: each character that breaks a line becomes a
/// space. So no title or note can look like a line of ours.
pub(crate) fn keep_on_one_line(text: &mut String, from: usize) {
    let breaks =
        |character: char| character.is_control() || matches!(character, '\u{2028}' | '\u{2029}');
    let end = text.get(from..).unwrap_or_default();
    if may_break(end) {
        let kept = end.replace(breaks, " ");
        text.truncate(from);
        text.push_str(&kept);
    }
}

/// Whether some byte can be part of a character that breaks a line: a control character of ASCII, U+0080 to
/// U+009F (0xC2), U+2028 or U+2029 (0xE2). This has no branches, so that many bytes are looked at together.
fn may_break(text: &str) -> bool {
    text.bytes().fold(false, |any, byte| {
        any | (byte < 0x20) | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe2)
    })
}

/// The characters that show a character: itself, or its escape if it cannot be seen.
fn visible(character: char) -> impl Iterator<Item = char> {
    // `escape_debug` knows what cannot be printed. It also escapes quotes, backslashes and the marks of
    // decomposed letters, which everybody can see; and it prints the fillers of Hangul, which are blank.
    let is_visible = matches!(character, '\'' | '"' | '\\') || is_combining_mark(character);
    let is_blank = matches!(character, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}');
    let plain = is_visible.then_some(character);
    let spelt = is_blank.then(|| character.escape_unicode());
    let other = (!is_visible && !is_blank).then(|| character.escape_debug());
    plain.into_iter().chain(spelt.into_iter().flatten()).chain(other.into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpts_stay_on_one_line() {
        assert_eq!(excerpt("a\nb\u{a0}c"), "a\\nb\\u{a0}c");
        assert_eq!(excerpt("\"nó\" \\ 'có'"), "\"nó\" \\ 'có'");
        assert_eq!(excerpt(&"9".repeat(61)), format!("{}…", "9".repeat(60)));
    }

    #[test]
    fn breaks_become_spaces() {
        let breaks = [
            '\0', '\n', '\r', '\u{1f}', '\u{7f}', '\u{80}', '\u{85}', '\u{9f}', '\u{2028}',
            '\u{2029}',
        ];
        for around in ["", "a", "ă", "“x”"] {
            for character in breaks {
                let mut text = format!("\nhead {around}{character}{around}");
                keep_on_one_line(&mut text, 6);
                assert_eq!(text, format!("\nhead {around} {around}"), "{character:?}");
            }
            // Their neighbours stay.
            for character in
                [' ', '~', '\u{a0}', '¿', 'â', '\u{2027}', '\u{202a}', '\u{2068}', '\u{1028}']
            {
                let mut text = format!("\nhead {around}{character}{around}");
                let same = text.clone();
                keep_on_one_line(&mut text, 6);
                assert_eq!(text, same, "{character:?}");
            }
        }
    }

    #[test]
    fn invisible_characters_are_spelt_out() {
        assert_eq!(excerpt("Ha\u{300}"), "Ha\u{300}");
        for invisible in
            ['\u{ad}', '\u{3164}', '\u{61c}', '\u{180e}', '\u{200b}', '\u{202e}', '\u{e0001}']
        {
            let shown = excerpt(&format!("c{invisible}ó"));
            assert!(!shown.contains(invisible), "{shown}");
        }
    }
}
