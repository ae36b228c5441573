//! Ranks of a block of 10,000 units: all ranks looked up by unit, and possible ranks, dense against standard.

use std::hint::black_box;

use cchc::definition::TieRule;
use cchc::outlook::RankingOutlook;
use cchc::rule::Direct;
use cchc::{Definition, Evidence, Methodology, Ranking, Row, Scorecard, Sheet, Stage};

use super::data;
use super::times::{Times, Variant};

const UNITS: usize = 10_000;

/// Cards with indices from 50.00 to 90.00, or up to 9.99 above. There are fewer indices than units, so that
/// there are ties.
fn cards(methodology: &Methodology, above: u32) -> Vec<Scorecard> {
    let mut random = data::Random(7);
    let card = |unit| {
        let (low, more) = (5000 + random.below(4001), random.below(1000));
        let mut sheet = Sheet::new(methodology, format!("Đơn vị {unit}"), Stage::Final);
        sheet.answer("1", Evidence::Points(data::points(low + more * above)));
        methodology.check(&sheet).unwrap().score()
    };
    (0..UNITS).map(card).collect()
}

fn methodology(ties: TieRule) -> Methodology {
    let leaves = data::leaves(18);
    let mut definition: Definition = data::definition(&leaves, false);
    definition.classification.ties = ties;
    let hundred = data::points(10_000);
    definition.total = hundred;
    definition.criteria = vec![Row::leaf("1", "Điểm", hundred, Direct::new())];
    definition.validate().unwrap()
}

pub fn figures(rounds: usize) {
    let [standard, dense] = [TieRule::Standard, TieRule::Dense].map(|ties| {
        let methodology = methodology(ties);
        (cards(&methodology, 0), cards(&methodology, 1))
    });
    let outlook = |(lowest, highest): &(Vec<Scorecard>, Vec<Scorecard>)| {
        black_box(RankingOutlook::new(lowest, highest).unwrap().places().count());
    };
    let names: Vec<String> = standard.0.iter().map(|card| card.unit().to_owned()).collect();
    let times = Times::of(
        rounds,
        vec![
            Variant::new("ranking-and-rank-of-each", 1, || {
                let ranking = Ranking::new(&standard.0).unwrap();
                for unit in &names {
                    black_box(ranking.rank(unit).unwrap());
                }
            }),
            Variant::new("rank-outlook-standard", 1, || outlook(&standard)),
            Variant::new("rank-outlook-dense", 1, || outlook(&dense)),
        ],
    );
    println!("{UNITS} units:");
    times.report();
    let pair = ["rank-outlook-dense", "rank-outlook-standard"];
    times.ratio("rank-outlook-dense/rank-outlook-standard", pair, 1.0, "3");
}
