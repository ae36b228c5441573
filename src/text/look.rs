//! How a name looks (hình thức của tên). Names of one list that look the same are refused together.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

use super::character::{MOST, code_points, is_common, is_invisible};
use super::name::key;
use super::phrase::{Phrase, phrases};

/// What the eye reads of a name. Two names have one look if they differ only in case, in the place of the tone
/// mark among vowels (`hoà`, `hòa`), in letters of one shape (`Đ` and `Ð`, Latin and Cyrillic or Greek), in
/// white space, in hyphens or quotes, in a wide, small or raised form (`Ａ`, `Ⅱ`), or in characters that nobody
/// sees. Digits are never confused.
pub(crate) fn look(name: &str) -> String {
    let mut look = Look { written: String::with_capacity(name.len()), tone: None };
    if name.chars().all(is_common) {
        for character in name.chars() {
            if character.is_ascii() {
                look.letter(character.to_ascii_lowercase());
            } else {
                decompose_canonical(character, |part| look.push(part));
            }
        }
    } else {
        name.nfkd().for_each(|part| look.push(part));
    }
    look.finish()
}

/// The look of a text that is being read.
struct Look {
    written: String,
    /// The tone mark of the vowels at the end of `written`.
    tone: Option<char>,
}

impl Look {
    /// Reads a character of a decomposed text.
    fn push(&mut self, character: char) {
        match character {
            // A tone that is written twice.
            _ if self.tone == Some(character) => {}
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' if self.is_after_vowel() => {
                self.end_vowels();
                self.tone = Some(character);
            }
            // Other marks stay on their letter. A caron is seen as a breve.
            '\u{302}' | '\u{306}' | '\u{31b}' => self.written.push(character),
            '\u{30c}' => self.written.push('\u{306}'),
            // The dot of an i is there already.
            '\u{307}' if self.written.ends_with(['i', 'j']) => {}
            // A d with a stroke through it.
            '\u{335}'..='\u{338}' if self.written.ends_with('d') => {
                self.written.pop();
                self.letter('đ');
            }
            '\u{2010}' | '\u{2011}' | '\u{2212}' => self.letter('-'),
            '\'' | '\u{2018}'..='\u{201b}' | '\u{2b9}'..='\u{2bd}' | '\u{2032}' | '´' => {
                self.letter('\'');
            }
            '"' | '\u{201c}'..='\u{201f}' => self.letter('"'),
            _ if character.is_whitespace() => self.letter(' '),
            _ if is_invisible(character) => {}
            _ => match latin(character) {
                Some(letter) => self.letter(letter),
                None => {
                    let folded = character.to_uppercase().flat_map(char::to_lowercase);
                    folded.for_each(|letter| self.letter(latin(letter).unwrap_or(letter)));
                }
            },
        }
    }

    /// Adds a character that is in lower case.
    fn letter(&mut self, letter: char) {
        if !matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') {
            self.end_vowels();
        }
        let is_second_blank =
            letter == ' ' && (self.written.is_empty() || self.written.ends_with(' '));
        match letter {
            '`' => self.written.push('\''),
            // Two single ones look the same.
            '"' => self.written.push_str("''"),
            _ if is_second_blank => {}
            _ => self.written.push(letter),
        }
    }

    /// Whether the last letter is a vowel.
    fn is_after_vowel(&self) -> bool {
        let is_mark = |character: char| matches!(character, '\u{302}' | '\u{306}' | '\u{31b}');
        let letters = self.written.trim_end_matches(is_mark);
        letters.ends_with(['a', 'e', 'i', 'o', 'u', 'y'])
    }

    /// Writes the tone after the last vowel, wherever it was.
    fn end_vowels(&mut self) {
        self.written.extend(self.tone.take());
    }

    fn finish(mut self) -> String {
        self.end_vowels();
        let len = self.written.trim_end().len();
        self.written.truncate(len);
        self.written
    }
}

/// The Latin letter, in lower case, that a letter looks like: `đ` for the letters with its stroke, and Latin
/// letters for the Cyrillic and Greek ones. A letter is read by its own shape (`ν` as v); if that is not
/// Latin, by the shape of its capital (`к` as k).
fn latin(letter: char) -> Option<char> {
    Some(match letter {
        // Đ Ð Ɖ đ ð ɖ
        '\u{110}' | '\u{d0}' | '\u{189}' | '\u{111}' | '\u{f0}' | '\u{256}' => 'đ',
        // Greek before U+0400, then Cyrillic.
        '\u{391}' | '\u{3b1}' | '\u{410}' | '\u{430}' => 'a',
        '\u{4d4}' | '\u{4d5}' => 'æ',
        '\u{392}' | '\u{3b2}' | '\u{412}' | '\u{432}' | '\u{42c}' | '\u{44c}' => 'b',
        '\u{3f9}' | '\u{3f2}' | '\u{421}' | '\u{441}' => 'c',
        '\u{500}' | '\u{501}' => 'd',
        '\u{395}' | '\u{3b5}' | '\u{415}' | '\u{435}' | '\u{4bc}' | '\u{4bd}' => 'e',
        '\u{4d8}' | '\u{4d9}' => 'ə',
        '\u{3dc}' | '\u{3dd}' => 'f',
        '\u{50c}' | '\u{50d}' => 'g',
        '\u{397}' | '\u{3b7}' | '\u{41d}' | '\u{43d}' | '\u{4ba}' | '\u{4bb}' => 'h',
        '\u{399}' | '\u{3b9}' | '\u{406}' | '\u{456}' | '\u{4c0}' => 'i',
        '\u{37f}' | '\u{3f3}' | '\u{408}' | '\u{458}' => 'j',
        '\u{39a}' | '\u{3ba}' | '\u{41a}' | '\u{43a}' => 'k',
        '\u{4cf}' => 'l',
        '\u{39c}' | '\u{3bc}' | '\u{b5}' | '\u{3fa}' | '\u{3fb}' | '\u{41c}' | '\u{43c}' => 'm',
        '\u{39d}' => 'n',
        '\u{39f}' | '\u{3bf}' | '\u{3c3}' | '\u{41e}' | '\u{43e}' => 'o',
        '\u{3a1}' | '\u{3c1}' | '\u{3f1}' | '\u{420}' | '\u{440}' => 'p',
        '\u{51a}' | '\u{51b}' => 'q',
        '\u{413}' | '\u{433}' => 'r',
        '\u{405}' | '\u{455}' => 's',
        '\u{3a4}' | '\u{3c4}' | '\u{422}' | '\u{442}' => 't',
        '\u{3c5}' => 'u',
        '\u{3bd}' | '\u{474}' | '\u{475}' => 'v',
        '\u{51c}' | '\u{51d}' | '\u{460}' | '\u{461}' | '\u{428}' | '\u{448}' => 'w',
        '\u{3a7}' | '\u{3c7}' | '\u{425}' | '\u{445}' => 'x',
        '\u{3a5}' | '\u{3d2}' | '\u{3b3}' | '\u{423}' | '\u{443}' | '\u{4ae}' | '\u{4af}' => 'y',
        '\u{396}' | '\u{3b6}' => 'z',
        _ => return None,
    })
}

/// Whether a few names certainly differ in look, because they differ in their length, their first or their last
/// letter. Most lists do, and need no looks.
pub(crate) fn outlines_differ<'a>(names: impl Iterator<Item = &'a str> + Clone) -> bool {
    let mut outlines = [None; 8];
    let mut places = outlines.iter_mut();
    for name in names {
        let (Some(place), Some(outline)) = (places.next(), outline(name)) else { return false };
        *place = Some(outline);
    }
    let known = || outlines.iter().flatten().enumerate();
    known().all(|(at, outline)| known().take(at).all(|(_, other)| other != outline))
}

/// The length, the first and the last letter of a name, without marks and in lower case; `None` if it is blank or
/// has a character that is neither of ASCII nor a letter of Vietnamese, or one that may look like two or like another.
fn outline(name: &str) -> Option<(usize, char, char)> {
    let is_plain = |character| {
        matches!(character, ' ' | '!' | '#'..='_' | 'a'..='~' | 'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý'
            | 'à'..='ã' | 'è'..='ê' | 'ì' | 'í' | 'ò'..='õ' | 'ù' | 'ú' | 'ý'
            | 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ạ'..='ỹ')
    };
    let letter = |character: char| {
        let mut base = character;
        decompose_canonical(character, |part| base = if base == character { part } else { base });
        base.to_lowercase().next()
    };
    let mut characters = name.chars();
    let len = characters.clone().count();
    let all_plain = characters.clone().all(is_plain);
    let first = characters.next().and_then(letter)?;
    let last = characters.next_back().map_or(Some(first), letter)?;
    all_plain.then_some((len, first, last))
}

phrases! {
    fn without(characters) = "thiếu {characters}", "without {characters}";
    fn with_more(characters) = "thừa {characters}", "with {characters} more";
    fn in_place_of(found, known) = "{found} thay cho {known}", "{found} in place of {known}";
    fn all(differences) = "{differences}", "{differences}";
    fn some(differences) = "{differences}, …", "{differences}, …";
}

/// How two names of one look are written differently, in code points: `U+00D0 in place of U+0110`.
pub(crate) fn difference(found: &str, known: &str) -> Phrase {
    let [found, known] = [found, known].map(|name| key(name).chars().collect::<Vec<char>>());
    let same = |(one, other): &(&char, &char)| one == other;
    let start = found.iter().zip(&known).take_while(same).count();
    let (found, known) =
        (found.get(start..).unwrap_or_default(), known.get(start..).unwrap_or_default());
    let end = found.iter().rev().zip(known.iter().rev()).take_while(same).count();
    let middle = |name: &[char]| -> Vec<char> {
        name.iter().take(name.len().saturating_sub(end)).copied().collect()
    };
    let (found, known) = (middle(found), middle(known));
    let mut parts: Vec<Phrase> = if found.len() == known.len() {
        let pairs = found.iter().zip(&known).filter(|(one, other)| one != other);
        pairs.map(|(one, other)| replaced(&[*one], &[*other])).collect()
    } else {
        vec![replaced(&found, &known)]
    };
    let is_long = parts.len() > MOST;
    parts.truncate(MOST);
    parts.dedup();
    if is_long { some(parts) } else { all(parts) }
}

fn replaced(found: &[char], known: &[char]) -> Phrase {
    match (found, known) {
        ([], known) => without(code_points(known)),
        (found, []) => with_more(code_points(found)),
        (found, known) => in_place_of(code_points(found), code_points(known)),
    }
}

/// The names of a list so far, by how they look.
#[derive(Default)]
pub(crate) struct Looks<'a>(HashMap<String, [(usize, &'a str); 2]>);

/// A name that was in the list before, or one that looks like it.
pub(crate) struct Before<'a> {
    /// Its position.
    pub(crate) position: usize,
    pub(crate) name: &'a str,
    /// Whether the names are equal, and do not only look the same.
    pub(crate) is_same: bool,
}

impl<'a> Looks<'a> {
    /// Adds the next name of the list. The name of the same look that was there before, if there is one.
    pub(crate) fn add(&mut self, position: usize, name: &'a str) -> Option<Before<'a>> {
        let this = (position, name);
        let [first, last] = match self.0.entry(look(name)) {
            Entry::Vacant(place) => {
                place.insert([this, this]);
                return None;
            }
            Entry::Occupied(mut place) => {
                let [first, last] = *place.get();
                place.insert([first, this]);
                [first, last]
            }
        };
        let name = key(name);
        let is_same = |(_, known): &(usize, &str)| key(known) == name;
        let same = [last, first].into_iter().find(is_same);
        let (position, name) = same.unwrap_or(first);
        Some(Before { position, name, is_same: same.is_some() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_look_have_one_outline() {
        let plain = ('\u{21}'..='\u{1ef9}').filter(|letter| outline(&letter.to_string()).is_some());
        let mut by_look: HashMap<String, (usize, char, char)> = HashMap::new();
        for letter in plain {
            for name in [format!("{letter}"), format!("x{letter}"), format!("{letter}x")] {
                let outline = outline(&name).unwrap();
                assert_eq!(*by_look.entry(look(&name)).or_insert(outline), outline, "{name}");
            }
        }
        assert!(by_look.len() > 300);
        for (one, other) in [("Hoà", "HÒA"), ("thuý", "Thúy"), ("quý", "QUÝ")] {
            assert_eq!((look(one), outline(one)), (look(other), outline(other)));
        }
        for name in ["", "Ðạt", "straße", "Xã Ⅰ", "a\u{300}", "а"] {
            assert_eq!(outline(name), None, "{name}");
        }
        assert!(outlines_differ(["đạt", "không đạt", "vượt"].into_iter()));
        assert!(!outlines_differ(["đạt", "Đạt"].into_iter()));
        assert!(!outlines_differ(["a", "b", "ß"].into_iter()));
    }
}
