//! Explains every point of the embedded sample: the rule, the evidence, what applied, the exact value, the
//! rounding, what was lost and why. The lines add up to the score.
//!
//! ```text
//! cargo run --example explain                  in Vietnamese
//! cargo run --example explain -- --en          in English
//! cargo run --example explain -- --lost        only the rows that lost points
//! ```

use std::io::Write as _;

use cchc::explain::{Explanation, Line};
use cchc::files::{Format, Reader};
use cchc::number::Fraction;
use cchc::{Language, Points};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut language, mut lost) = (Language::Vi, false);
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--en" => language = Language::En,
            "--lost" => lost = true,
            other => {
                return Err(format!("{other}: an unknown option, expected --en or --lost").into());
            }
        }
    }
    let reader = Reader::new(Format::Toml);
    let methodology = reader.methodology(include_str!("../src/editions/so-minh-hoa.toml"))?;
    let sheet = reader.sheet(include_str!("data/don-vi-minh-hoa.toml"))?;
    let explanation = methodology.check(&sheet)?.explain();
    assert_lines_add_up(&explanation);

    let text = explanation.to_text_of(language, |line| {
        !lost || line.criterion().is_none_or(|row| row.lost() > Fraction::ZERO)
    });
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(())
}

/// The lines of the card, and those of each criterion, add up to its points.
fn assert_lines_add_up(explanation: &Explanation) {
    assert_eq!(explanation.sum(), explanation.card().points());
    for row in explanation.criteria() {
        let sum: Points = row.lines().into_iter().map(Line::adds).sum();
        assert_eq!(sum, row.points(), "{}", row.criterion().code());
    }
}
