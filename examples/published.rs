//! Reproduces published tables to the last digit, from data files, and asserts every figure.
//!
//! - Bình Dương, districts, 2017: nine units, their points, indices, ranks and mean.
//! - Ministries, 2023: 17 units, ranks, mean, spread and groups; and the nine ministries whose printed
//!   parts do not add up to the printed total, because each figure was rounded separately.
//! - 766/QĐ-TTg, provinces, 10/10/2026, a sister scheme and not the CCHC index: 34 provinces, their totals from
//!   their printed fields, and their ranks; and every printed value of the province whose inputs are known.

use std::collections::BTreeMap;

use cchc::editions::FILES;
use cchc::files::{Format, Reader};
use cchc::number::Index;
use cchc::rule::Direct;
use cchc::sheet::Answer;
use cchc::{
    Definition, Error, Evidence, Methodology, Points, Problems, Ranking, Scorecard, Sheet, Stage,
    points,
};
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

/// Figures of the national public service portal.
#[derive(Deserialize)]
struct Portal {
    source: String,
    country: String,
    provinces: Vec<Province>,
    province: Inputs,
}

/// A province as it was printed: its fields, their total and its rank.
#[derive(Deserialize)]
struct Province {
    rank: usize,
    unit: String,
    total: Points,
    fields: Vec<Points>,
}

/// The province whose inputs are known, and what was printed for it.
#[derive(Deserialize)]
struct Inputs {
    unit: String,
    /// Parts and wholes of leaves.
    inputs: BTreeMap<String, Answer>,
    /// Points of fields whose leaves have no complete inputs.
    given: BTreeMap<String, Answer>,
    /// By the code of a field or a leaf.
    printed: BTreeMap<String, Points>,
    total: Points,
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

    let file = FILES.iter().find(|file| file.id == "qd766/province").ok_or("no such file")?;
    println!("\n{file}");
    let definition = Reader::new(Format::Toml).definition(file.text)?;
    let portal: Portal = serde_json::from_str(include_str!("data/qd766-2026-10-10.json"))?;
    provinces(&definition, &portal)?;
    leaves_of_a_province(&definition, &portal)?;
    Ok(())
}

/// Scores the sheets, compares everything with the printed table, and gives the spread.
fn reproduce(
    definition: &str,
    sheets: &str,
    printed: &str,
) -> Result<Index, Box<dyn std::error::Error>> {
    let methodology = Reader::new(Format::Toml).methodology(definition)?;
    let sheets = Reader::new(Format::Json).sheets(sheets)?;
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

/// The methodology with the points of these fields given directly.
fn with_given_fields(definition: &Definition, codes: &[&str]) -> Result<Methodology, Problems> {
    let mut given = definition.clone();
    given.id = format!("{}/given/{}", definition.id, codes.join("/"));
    given
        .criteria
        .retain(|row| !codes.iter().any(|field| row.code.starts_with(&format!("{field}."))));
    for row in &mut given.criteria {
        if codes.contains(&row.code.as_str()) {
            row.rule = Some(Direct::new().into());
        }
    }
    given.validate()
}

/// Adds up the printed fields of all provinces, and compares totals and ranks with the printed ones.
fn provinces(definition: &Definition, portal: &Portal) -> Result<(), Box<dyn std::error::Error>> {
    let fields = ["1", "2", "3", "4", "5", "6"];
    let methodology = with_given_fields(definition, &fields)?;
    let card = |province: &Province| {
        let mut sheet = Sheet::new(&methodology, &province.unit, Stage::Final);
        for (code, points) in fields.iter().zip(&province.fields) {
            sheet.answer(*code, Evidence::Points(*points));
        }
        Ok(methodology.check(&sheet)?.score())
    };
    let cards: Vec<Scorecard> = portal.provinces.iter().map(card).collect::<Result<_, Error>>()?;
    let ranking = Ranking::new(&cards)?;
    assert_eq!((ranking.places().len(), portal.provinces.len()), (34, 34));
    let mut apart = Vec::new();
    for (place, printed) in ranking.places().zip(&portal.provinces) {
        let card = place.card;
        assert_eq!((place.rank, card.unit()), (printed.rank, printed.unit.as_str()));
        println!("{:>4}  {:>6}  {}", place.rank, card.index(), card.unit());
        if card.points() != printed.total {
            apart.push((printed.unit.as_str(), printed.total, card.points()));
        }
    }
    println!("      printed fields that do not add up to the printed total: {}", apart.len());
    for (unit, printed, sum) in &apart {
        println!("        {unit}: printed {printed}, its fields add up to {sum}");
    }
    assert_eq!(
        apart,
        [
            ("Thái Nguyên", points!(63.97), points!(63.98)),
            ("Thanh Hóa", points!(60.8), points!(60.79)),
        ]
    );
    let mean = ranking.summary().mean;
    assert_eq!(mean.to_string(), "62.58");
    println!(
        "      {mean:>6}  trung bình (mean); printed for the country: {}, by a rule that is not known",
        portal.country
    );
    println!("      source: {}", portal.source);
    Ok(())
}

/// Computes every printed value of one province from the inputs of its leaves.
fn leaves_of_a_province(
    definition: &Definition,
    portal: &Portal,
) -> Result<(), Box<dyn std::error::Error>> {
    let province = &portal.province;
    let given: Vec<&str> = province.given.keys().map(String::as_str).collect();
    let methodology = with_given_fields(definition, &given)?;
    let mut sheet = Sheet::new(&methodology, &province.unit, Stage::Final);
    for (code, answer) in province.inputs.iter().chain(&province.given) {
        sheet.answer(code.as_str(), answer.clone());
    }
    let card = methodology.check(&sheet)?.score();
    println!("\n{}: from the inputs of its leaves", province.unit);
    for (code, printed) in &province.printed {
        let row = card.criterion(code).ok_or_else(|| format!("no criterion {code}"))?;
        assert_eq!(row.points(), *printed, "{code}");
        println!("{printed:>8}  {code} {}", row.criterion().title());
    }
    assert_eq!(card.points(), province.total);
    println!(
        "{:>8}  total, with the printed points of fields {}",
        card.points().to_string(),
        given.join(" and ")
    );
    println!("          all {} printed values are equal", province.printed.len());
    Ok(())
}
