//! Prints what the plain library computes: explanations in both languages, ranks, a comparison, an outlook, problems and
//! a batch. `run` compares what each set of features prints.

use std::error::Error;

use cchc::Language::{En, Vi};
use cchc::batch::{Columns, Output};
use cchc::compare::Comparison;
use cchc::definition::Roundings;
use cchc::number::{Index, Mode, Rounding};
use cchc::{Definition, Evidence, Methodology, Points, Ranking, Scorecard, Sheet, Stage};

fn main() -> Result<(), Box<dyn Error>> {
    let mut unrounded = Definition::example();
    let two = Rounding::new(2, Mode::HalfUp);
    unrounded.rounding = Roundings::unrounded(two, two);
    block(&unrounded.validate()?)?;
    let rounded = Definition::example().validate()?;
    block(&rounded)?;

    let batch = Columns::new(&rounded, Stage::Appraised, 3)
        .answer("1.1", [[538_u32, 1, 617][..].into(), [630_u32; 3][..].into()])
        .answer("1.2", [[0_u8, 1, 2][..].into()])
        .answer("2", [[9_u32, 2, 1][..].into(), [1_u32, 7, 1][..].into()])
        .check()?;
    let (mut points, mut index) = ([Points::ZERO; 3], [Index::ZERO; 3]);
    batch.score(0..3, Output::new().points(&mut points).index(&mut index))?;
    for (points, index) in points.iter().zip(index) {
        println!("{points} {index}");
    }
    Ok(())
}

fn block(methodology: &Methodology) -> Result<(), Box<dyn Error>> {
    let mut cards: Vec<Scorecard> = Vec::new();
    for (unit, on_time) in [("Sở A", 538), ("Sở B", 1), ("Sở C", 617)] {
        let mut sheet = Sheet::example(unit);
        sheet.answers.insert("1.1", Evidence::share(on_time, 630));
        let checked = methodology.check(&sheet)?;
        println!("{}\n{}", checked.explain().to_text(Vi), checked.explain().to_text(En));
        cards.push(checked.score());

        sheet.answers.remove("1.2");
        let outlook = methodology.outlook(&sheet)?;
        println!("{} to {}", outlook.lowest().exact_index(), outlook.highest().exact_index());

        sheet.answers.insert("1.2", Evidence::level("khác"));
        sheet.answers.insert("1.1", Evidence::share(631, 630));
        sheet.answers.insert("3", Evidence::share(631, 630));
        if let Err(problems) = methodology.check(&sheet) {
            println!("{}\n{}", problems.text(Vi), problems.text(En));
        }
    }
    let ranking = Ranking::new(&cards)?;
    for place in ranking.places() {
        println!("{} {} {}", place.rank, place.card.unit(), place.card.index());
    }
    let summary = ranking.summary();
    println!("{} {} {}", summary.mean, summary.exact_mean, summary.spread);
    let mut later = Sheet::example("Sở B");
    later.answers.insert("1.1", Evidence::share(2, 7));
    let later = methodology.check(&later)?.score();
    for change in Comparison::new(&cards[1], &later)?.changes() {
        println!("{} {}", change.change.points(), change.change.to.exact_points);
    }
    Ok(())
}
