//! Random blocks: every built-in rule, mode, tie rule and policy, ranked, compared and scored as columns.

use cchc::batch::{Columns, Output};
use serde::Deserialize as _;

use super::Page;
use super::editions::unit;
use crate::prelude::*;
use crate::random;

const BLOCKS: u64 = 60;

pub(super) fn page(page: &mut Page) {
    for seed in 0..BLOCKS {
        page.line(format!("## block {seed}"));
        let (methodology, sheets) = random::case(seed);
        let methodology = Definition::deserialize(&methodology).unwrap().validate().unwrap();
        let sheets: Vec<Sheet> =
            sheets.into_iter().map(|sheet| serde_json::from_value(sheet).unwrap()).collect();
        page.line(serde_json::to_string(&methodology).unwrap());
        page.line(toml::to_string(methodology.definition()).unwrap());
        unit(page, &methodology, &sheets[0]);
        let checked = methodology.check_sheets(&sheets).unwrap();
        let cards: Vec<Scorecard> = checked.iter().map(CheckedSheet::score).collect();
        let ranking = Ranking::new(&cards).unwrap();
        page.line(serde_json::to_string(&ranking).unwrap());
        page.line(format!("{:?}", ranking.summary()));
        let reversed: Vec<Scorecard> = cards.iter().rev().cloned().collect();
        let reversed = Ranking::new(&reversed).unwrap();
        let block = BlockComparison::new(&ranking, &reversed, &Successions::new()).unwrap();
        page.line(serde_json::to_string(&block).unwrap());
        let lines = block.units().iter();
        lines.for_each(|unit| page.line(unit.to_text(Language::Vi)));
        let comparison = Comparison::new(&cards[0], &cards[0]).unwrap();
        page.line(serde_json::to_string(&comparison).unwrap());
        let draft = Crosswalk::draft(&methodology, &methodology);
        page.line(draft.to_text(Language::Vi));
    }
    batch(page);
}

/// Units side by side, around the widths at which the lanes compute in another way.
fn batch(page: &mut Page) {
    const UNITS: usize = 3_000;
    let methodology = Definition::example().validate().unwrap();
    let at = |unit: usize| u32::try_from(unit).unwrap();
    let whole: Vec<u32> = (0..UNITS).map(|unit| 1 + at(unit * unit) % 65_537).collect();
    let part: Vec<u32> =
        whole.iter().enumerate().map(|(unit, whole)| at(unit * 7_919) % (whole + 1)).collect();
    let level: Vec<u8> = (0..UNITS).map(|unit| u8::try_from(unit % 3).unwrap()).collect();
    let yes: Vec<u32> = (0..UNITS).map(|unit| at(unit) % 97).collect();
    let no: Vec<u32> = (0..UNITS).map(|unit| 1 + at(unit) % 89).collect();
    let batch = Columns::new(&methodology, Stage::Final, UNITS)
        .answer("1.1", [part.as_slice().into(), whole.as_slice().into()])
        .answer("1.2", [level.as_slice().into()])
        .answer("2", [yes.as_slice().into(), no.as_slice().into()])
        .check()
        .unwrap();
    let mut points = vec![Points::ZERO; UNITS];
    let mut index = vec![Index::ZERO; UNITS];
    let mut group = vec![None; UNITS];
    let output = Output::new().points(&mut points).index(&mut index).group(&mut group);
    batch.score(0..UNITS, output).unwrap();
    page.line("## batch");
    for ((points, index), group) in points.iter().zip(&index).zip(&group) {
        page.line(format!("{points} {index} {group:?}"));
    }
}
