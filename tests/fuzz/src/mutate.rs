//! Changes of texts by their tokens, in place of changes of bytes, which mostly break the syntax.

/// What takes the place of a token: words of files, and numbers at their limits.
const TOKENS: &[&str] = &[
    "0",
    "1",
    "-1",
    "\"0\"",
    "\"1\"",
    "\"-1\"",
    "\"0.5\"",
    "\"100\"",
    "\"1000\"",
    "\"1000000\"",
    "\"0.00000001\"",
    "\"0.0001\"",
    "\"-0\"",
    "\"90\"",
    "\"1.000\"",
    "\"100000000000000000\"",
    "4294967295",
    "8",
    "9",
    "true",
    "false",
    "null",
    "\"\"",
    "\" \"",
    "\"đ\"",
    "\"hòa\"",
    "\"hoà\"",
    "\"\u{200b}\"",
    "[]",
    "{}",
    "{",
    "}",
    "[",
    "]",
    ",",
    "\n",
    "\"not-applicable\"",
    "\"refused\"",
    "\"zero\"",
    "\"full\"",
    "\"rescale\"",
    "\"cut\"",
    "\"unrounded\"",
    "\"half-up\"",
    "\"half-even\"",
    "\"down\"",
    "\"up\"",
    "\"self\"",
    "\"appraised\"",
    "\"final\"",
    "\"survey\"",
    "\"appraisal\"",
    "\"published\"",
    "\"exact\"",
    "\"standard\"",
    "\"dense\"",
    "\"modified\"",
    "\"ratio\"",
    "\"value\"",
    "\"growth\"",
    "\"product\"",
    "\"mean\"",
    "\"rest\"",
    "\"sum\"",
    "\"best\"",
    "\"one\"",
    "\"choice\"",
    "\"bands\"",
    "\"proportional\"",
    "\"per-item\"",
    "\"deduction\"",
    "\"checklist\"",
    "\"direct\"",
    "\"combined\"",
    "\"custom\"",
    "\"1.1\"",
    "\"1.2\"",
    "\"2\"",
    "\"1.10\"",
    "\"1.1.1.1.1.1.1.1\"",
];

/// Words, numbers, texts in quotes, runs of blanks, and each other byte.
fn tokens(text: &[u8]) -> Vec<&[u8]> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let [first, ..] = rest {
        let is_word =
            |byte: &u8| byte.is_ascii_alphanumeric() || b"_-.".contains(byte) || *byte > 127;
        let length = match first {
            b'"' => rest.iter().skip(1).position(|byte| *byte == b'"').map_or(1, |end| end + 2),
            b' ' | b'\n' => rest.iter().take_while(|byte| **byte == *first).count(),
            byte if is_word(byte) => rest.iter().take_while(|byte| is_word(byte)).count(),
            _ => 1,
        };
        let (token, after) = rest.split_at(length);
        tokens.push(token);
        rest = after;
    }
    tokens
}

/// The lines, or the tokens, with one to three changes. `seed` chooses them.
pub fn text(bytes: &[u8], most: usize, seed: u32) -> Vec<u8> {
    let mut state = u64::from(seed);
    let mut below = |end: usize| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        ((mixed ^ (mixed >> 27)) >> 8) as usize % end.max(1)
    };
    let by_line = below(5) == 0;
    let mut parts: Vec<&[u8]> = match by_line {
        true => bytes.split_inclusive(|byte| *byte == b'\n').collect(),
        false => tokens(bytes),
    };
    for _ in 0..=below(3) {
        if parts.is_empty() {
            break;
        }
        let (at, other) = (below(parts.len()), below(parts.len()));
        match below(7) {
            0 => drop(parts.remove(at)),
            1 => parts.insert(at, parts[other]),
            2 => parts.swap(at, other),
            3 => parts[at] = parts[other],
            4 => {
                let end = at + below((parts.len() - at).min(12));
                let again: Vec<&[u8]> = parts[at..end].to_vec();
                parts.splice(end..end, again);
            }
            _ => parts[at] = TOKENS[below(TOKENS.len())].as_bytes(),
        }
    }
    let mut changed = parts.concat();
    changed.truncate(most);
    changed
}

/// The same as a mutator of libFuzzer: every second change is its own, of bytes.
pub fn mutate(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    if seed % 2 == 0 {
        return libfuzzer_sys::fuzzer_mutate(data, size, most);
    }
    let changed = text(&data[..size], most, seed);
    data[..changed.len()].copy_from_slice(&changed);
    changed.len()
}
