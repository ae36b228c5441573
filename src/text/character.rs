//! Characters by what the eye sees of them.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// Whether a character is of ASCII, a letter of Vietnamese, a dash or a quote, or a neighbour of those in
/// Unicode: the eye sees it, and it is composed. Nearly all texts have only such characters, and need no look
/// into the tables.
pub(crate) fn is_common(character: char) -> bool {
    matches!(
        character,
        ' '..='~'
            | '\u{a1}'..='\u{ac}'
            | '\u{ae}'..='\u{24f}'
            | '\u{1ea0}'..='\u{1ef9}'
            | '\u{2010}'..='\u{2027}'
    )
}

/// Whether the eye sees nothing of a character, or sees it break the line: control and format characters,
/// line and paragraph separators, what is blank without being white space, and what no font can draw because
/// nobody has said what it is.
pub(crate) fn is_invisible(character: char) -> bool {
    use GeneralCategory as Category;
    !is_common(character)
        && (matches!(
            character.general_category(),
            Category::Control
                | Category::Format
                | Category::LineSeparator
                | Category::ParagraphSeparator
                | Category::PrivateUse
                | Category::Unassigned
        ) || is_blank_sign(character))
}

/// Whether a character is blank by another property than its category: the `Default_Ignorable_Code_Point`s
/// that are no format characters, and three signs that are drawn as nothing.
fn is_blank_sign(character: char) -> bool {
    matches!(character,
        '\u{34f}' // the joiner of graphemes
        | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' // fillers of Hangul
        | '\u{17b4}' | '\u{17b5}' // inherent vowels of Khmer
        | '\u{180b}'..='\u{180f}' // variation selectors of Mongolian
        | '\u{2065}' | '\u{fff0}'..='\u{fff8}' // reserved for format characters
        | '\u{fe00}'..='\u{fe0f}' // variation selectors
        | '\u{e0000}'..='\u{e0fff}' // tags, and more variation selectors
        | '\u{2800}' // a braille cell without dots
        | '\u{16fe4}' // the filler of Khitan
        | '\u{1d159}' // a note of music without a head
    )
}

/// The most code points that are shown of a text.
pub(super) const MOST: usize = 3;

/// Characters by their code points: `U+0110`.
pub(crate) fn code_points(characters: &[char]) -> String {
    let points: Vec<String> = characters
        .iter()
        .take(MOST)
        .map(|character| format!("U+{:04X}", u32::from(*character)))
        .collect();
    points.join(" ") + if characters.len() > MOST { " …" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::char::canonical_combining_class;
    use unicode_normalization::{IsNormalized, is_nfc_quick};

    #[test]
    fn common_characters_are_composed_and_seen() {
        for character in (' '..='\u{ffff}').filter(|character| is_common(*character)) {
            let quick = is_nfc_quick(std::iter::once(character));
            assert_eq!(quick, IsNormalized::Yes, "{character:?}");
            assert_eq!(canonical_combining_class(character), 0, "{character:?}");
            assert!(!character.is_control() && !is_blank_sign(character), "{character:?}");
            assert_ne!(character.general_category(), GeneralCategory::Format, "{character:?}");
        }
    }

    #[test]
    fn what_the_eye_does_not_see() {
        for character in [
            '\0',
            '\t',
            '\n',
            '\r',
            '\u{1b}',
            '\u{7f}',
            '\u{85}',
            '\u{9f}',
            '\u{ad}',
            '\u{34f}',
            '\u{61c}',
            '\u{115f}',
            '\u{180b}',
            '\u{180e}',
            '\u{200b}',
            '\u{200d}',
            '\u{200e}',
            '\u{2028}',
            '\u{2029}',
            '\u{202e}',
            '\u{2060}',
            '\u{2066}',
            '\u{2069}',
            '\u{2800}',
            '\u{3164}',
            '\u{fe0f}',
            '\u{feff}',
            '\u{ffa0}',
            '\u{e0001}',
            '\u{e0020}',
            '\u{e0100}',
        ] {
            assert!(is_invisible(character), "{character:?}");
        }
        for character in [
            ' ', '\u{a0}', '¡', '«', '®', 'đ', 'Ệ', '\u{300}', '\u{31b}', '–', '“', '…', '中', '🦀',
        ] {
            assert!(!is_invisible(character), "{character:?}");
        }
    }
}
