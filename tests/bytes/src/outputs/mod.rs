//! Everything that the library gives for a fixed set of inputs, in sections. The suite of the library has these
//! modules too, so a plain `cargo test` makes the same sections.

mod blocks;
mod custom;
mod deep;
mod editions;
mod files;
mod laws;
mod numbers;
mod reading;
mod results;

use std::fmt::{Display, Write as _};

/// The characters that are shown of a very long line.
const LONG: usize = 10_000;

/// The text of one section.
#[derive(Default)]
struct Page(String);

impl Page {
    /// Adds a line. The middle of a very long one is left out, but its digest is there.
    fn line(&mut self, line: impl Display) {
        let line = line.to_string();
        match line.char_indices().nth(LONG) {
            Some((end, _)) if line.len() > 2 * end => {
                let (start, digest) = (&line[..end], digest(&line));
                writeln!(self.0, "{start}… {} bytes {digest:032x}", line.len()).unwrap();
            }
            _ => writeln!(self.0, "{line}").unwrap(),
        }
    }

    /// What was read or made, or why it was refused.
    fn result<T: Display, E: Display>(&mut self, label: &str, result: Result<T, E>) {
        match result {
            Ok(value) => self.line(format!("{label}: {value}")),
            Err(error) => self.line(format!("{label}: refused: {error}")),
        }
    }
}

/// A section: its name and its text.
pub type Section = (String, String);

/// Writes a section, from nothing.
type Fill = fn(&mut Page);

/// All sections, always in this order.
pub fn sections() -> Vec<Section> {
    let fixed: [(&str, Fill); 8] = [
        ("numbers", numbers::page),
        ("editions", editions::page),
        ("results", results::page),
        ("blocks", blocks::page),
        ("reading", reading::page),
        ("deep", deep::page),
        ("custom", custom::page),
        ("laws", laws::page),
    ];
    let page = |(name, fill): (&str, Fill)| {
        let mut page = Page::default();
        fill(&mut page);
        (name.to_owned(), page.0)
    };
    let mut sections: Vec<Section> = fixed.into_iter().map(page).collect();
    sections.extend(files::sections());
    sections
}

/// One line for each section: its name, its bytes and a digest of them.
pub fn listing(sections: &[Section]) -> String {
    let line = |(name, text): &Section| format!("{name} {} {:032x}\n", text.len(), digest(text));
    sections.iter().map(line).collect()
}

/// Compares the sections with the list that is kept, and names those that moved.
#[track_caller]
pub fn assert_expected(sections: &[Section]) {
    assert!(inputs(sections) > 3_000, "{} inputs", inputs(sections));
    let (found, expected) = (listing(sections), include_str!("../../expected.txt"));
    let moved = |one: &str, other: &str| {
        let lines: Vec<&str> =
            one.lines().filter(|line| !other.lines().any(|of| of == *line)).collect();
        lines.join("\n")
    };
    assert!(
        found == expected,
        "these sections are not those of the list:\n{}\ninstead of:\n{}\nIf the change is meant, renew the list: \
         cargo run --manifest-path tests/bytes/Cargo.toml -- --listing > tests/bytes/expected.txt",
        moved(&found, expected),
        moved(expected, &found),
    );
}

/// FNV-1a of 128 bits: small, and the same everywhere.
fn digest(text: &str) -> u128 {
    let start = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    text.bytes().fold(start, |digest: u128, byte| {
        (digest ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    })
}

/// The number of inputs, for the summary: lines that say what was read.
pub fn inputs(sections: &[Section]) -> usize {
    sections
        .iter()
        .map(|(_, text)| text.lines().filter(|line| line.starts_with("## ")).count())
        .sum()
}
