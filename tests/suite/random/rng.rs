//! Chance, and how names and decimals are spelled.

use std::collections::VecDeque;

use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

/// Numbers out of bytes, and when these have ended, pseudo-random ones (splitmix64). A byte that a fuzzer changes
/// changes one choice.
pub(super) struct Rng {
    bytes: VecDeque<u8>,
    state: u64,
}

impl Rng {
    pub(super) fn of_seed(state: u64) -> Self {
        Self { bytes: VecDeque::new(), state }
    }

    /// The first eight bytes are the seed of the numbers after the last byte.
    pub(super) fn of_bytes(bytes: &[u8]) -> Self {
        let (seed, choices) = bytes.split_at(bytes.len().min(8));
        let state = seed.iter().fold(0, |state, byte| state << 8 | u64::from(*byte));
        Self { bytes: choices.iter().copied().collect(), state }
    }

    /// A number for a choice among so many.
    fn next(&mut self, choices: u128) -> u64 {
        let taken = match choices {
            0..=0x100 => 1,
            0x101..=0x1_0000 => 2,
            _ => 8,
        };
        if !self.bytes.is_empty() {
            let bytes = self.bytes.drain(..taken.min(self.bytes.len()));
            return bytes.fold(0, |all, byte| all << 8 | u64::from(byte));
        }
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.next(end.into()) % end
    }

    /// Both ends are possible.
    pub(super) fn between(&mut self, low: i128, high: i128) -> i128 {
        let choices = high - low + 1;
        low + i128::from(self.next(choices.unsigned_abs())) % choices
    }

    pub(super) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub(super) fn maybe<T>(&mut self, percent: u64, value: T) -> Option<T> {
        self.chance(percent).then_some(value)
    }

    pub(super) fn index(&mut self, len: usize) -> usize {
        let len = u64::try_from(len).expect("a length");
        usize::try_from(self.below(len)).expect("below a length")
    }

    /// A number from `low` to `high`, both possible.
    pub(super) fn size(&mut self, low: usize, high: usize) -> usize {
        low + self.index(high - low + 1)
    }

    pub(super) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.index(list.len())]
    }

    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            list.swap(end, self.index(end + 1));
        }
    }

    /// From one to `most` names, in NFC, all different.
    pub(super) fn names(&mut self, most: usize) -> Vec<String> {
        const WORDS: [&str; 8] = [
            "kịp thời",
            "không kịp thời",
            "Đạt",
            "rất \"hài lòng\"",
            "Đã công khai, đúng hạn; 100%",
            "1.1",
            "Chưa ban hành\\có lý do",
            "Ổn định ☺",
        ];
        let first = self.index(WORDS.len());
        let numbered = self.chance(50);
        (0..self.size(1, most))
            .map(|place| {
                let word = WORDS[(first + place) % WORDS.len()];
                let number = if numbered { format!(" {place}") } else { String::new() };
                format!("{word}{number}").nfc().collect()
            })
            .collect()
    }

    /// The name, in so many of a hundred cases decomposed (NFD).
    pub(super) fn spelled(&mut self, name: &str, percent: u64) -> String {
        if self.chance(percent) { name.nfd().collect() } else { name.to_owned() }
    }
}

/// So many units of 10^-places, as a file may write it: shortest, with zeros that do not count, or as a
/// bare integer.
pub(super) fn decimal(rng: &mut Rng, units: i128, places: u32) -> Value {
    let text = shortest(units, places);
    if rng.chance(8) {
        let point = if text.contains('.') { "" } else { "." };
        return json!(format!("{text}{point}{}", rng.pick(&["0", "00", "00000000"])));
    }
    match text.parse::<i64>() {
        Ok(whole) if rng.chance(30) => json!(whole),
        _ => json!(text),
    }
}

pub(super) fn shortest(units: i128, places: u32) -> String {
    let unit = 10_u128.pow(places);
    let size = units.unsigned_abs();
    let sign = if units < 0 { "-" } else { "" };
    let width = usize::try_from(places).expect("few places");
    let fraction = format!("{:0>width$}", size % unit);
    let fraction = if width == 0 { "" } else { fraction.trim_end_matches('0') };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{fraction}", size / unit)
}
