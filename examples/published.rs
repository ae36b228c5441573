//! Reproduces published tables to the last digit, from data files, and asserts every figure.
//!
//! - Bình Dương, districts, 2017: nine units, their points, indices, ranks and mean.
//! - Ministries, 2023: 17 units, ranks, mean, spread and groups; and the nine ministries whose printed
//!   parts do not add up to the printed total, because each figure was rounded separately.

use cchc::number::Index;
use cchc::{Definition, Error, Points, Ranking, Scorecard, Sheet};
use serde::Deserialize;

/// A table as it was printed.
#[derive(Deserialize)]
struct Printed {
    source: String,
    mean: String,
    rows: Vec<PrintedRow>,
}

#[derive(Deserialize)]
struct PrintedRow {
    rank: usize,
    unit: String,
    appraised: Points,
    survey: Points,
    total: Points,
    index: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("Bình Dương 2017, cấp huyện (districts)");
    let spread = reproduce(
        include_str!("../src/editions/binh-duong-2017.toml"),
        include_str!("data/binh-duong-2017-sheets.json"),
        include_str!("data/binh-duong-2017-printed.json"),
    )?;
    assert_eq!(spread.to_string(), "13.12");

    println!("\nMinistries 2023 (các bộ, cơ quan ngang bộ)");
    let spread = reproduce(
        include_str!("data/ministries-2023.toml"),
        include_str!("data/ministries-2023-sheets.json"),
        include_str!("data/ministries-2023-printed.json"),
    )?;
    assert_eq!(spread.to_string(), "11.92");
    Ok(())
}

/// Scores the sheets, compares everything with the printed table, and gives the spread.
fn reproduce(
    definition: &str,
    sheets: &str,
    printed: &str,
) -> Result<Index, Box<dyn std::error::Error>> {
    let methodology = toml::from_str::<Definition>(definition)?.validate()?;
    let sheets: Vec<Sheet> = serde_json::from_str(sheets)?;
    let printed: Printed = serde_json::from_str(printed)?;
    let cards: Vec<Scorecard> = sheets
        .iter()
        .map(|sheet| Ok(methodology.check(sheet)?.score()))
        .collect::<Result<_, Error>>()?;
    let ranking = Ranking::new(&cards)?;
    assert_eq!(ranking.places().len(), printed.rows.len());
    for (place, row) in ranking.places().zip(&printed.rows) {
        let card = place.card;
        assert_eq!((place.rank, card.unit()), (row.rank, row.unit.as_str()));
        assert_eq!(card.points(), row.total, "{}", row.unit);
        assert_eq!(card.index().to_string(), row.index, "{}", row.unit);
        println!("{:>4}  {:>6}  {}", place.rank, card.index(), card.unit());
    }
    let summary = ranking.summary();
    assert_eq!(summary.mean.to_string(), printed.mean);
    println!(
        "      {:>6}  trung bình (mean), chênh lệch (spread) {}",
        summary.mean, summary.spread
    );
    for group in summary.groups.iter().filter(|_| summary.groups.len() > 1) {
        let label = group.label.as_deref().unwrap_or("còn lại (the rest)");
        println!("      {:>6}  {label}", group.units);
    }
    let residue = |row: &PrintedRow| {
        let parts = row.appraised.checked_add(row.survey)?;
        row.total.checked_sub(parts).filter(|residue| *residue != Points::ZERO)
    };
    let apart: Vec<(&PrintedRow, Points)> =
        printed.rows.iter().filter_map(|row| Some((row, residue(row)?))).collect();
    println!("      printed parts that do not add up to the printed total: {}", apart.len());
    for (row, residue) in &apart {
        println!(
            "        {} + {} + ({residue}) = {}: {}",
            row.appraised, row.survey, row.total, row.unit
        );
    }
    if methodology.id() == "ministries" {
        assert_eq!(apart.len(), 9);
        assert_eq!(summary.groups.first().map(|group| group.units), Some(14));
    } else {
        assert!(apart.is_empty());
    }
    println!("      source: {}", printed.source);
    Ok(summary.spread)
}
