//! Survey micro-data to counts, against dense f64 sums of the weights of the same rows.

use super::times::{Times, Variant};
use super::{data, float};

const ROWS: usize = 1_000_000;
const UNITS: u32 = 500;

pub fn figures(rounds: usize) {
    let methodology = data::definition(&data::leaves(90), false).validate().unwrap();
    let none = cchc::sheet::Tally::new(&methodology, UNITS).unwrap();
    let questions = none.questions().len();
    let mut random = data::Random(4);
    let units: Vec<u32> = (0..ROWS).map(|_| random.below(UNITS)).collect();
    let asked: Vec<u16> = (0..ROWS).map(|_| random.below(questions as u32) as u16).collect();
    let options: Vec<u8> = (0..ROWS).map(|_| random.below(4) as u8).collect();
    // As a file holds them, unit by unit.
    let mut sorted = units.clone();
    sorted.sort_unstable();

    for units in [&units, &sorted] {
        let mut tally = none.clone();
        tally.add(units, &asked, &options).unwrap();
        let mut counts = vec![[0_u32; 4]; UNITS as usize * questions];
        for (row, unit) in units.iter().enumerate() {
            let at = *unit as usize * questions + usize::from(asked[row]);
            counts[at][usize::from(options[row])] += 1;
        }
        for (at, counts) in counts.iter().enumerate() {
            let (unit, question) = ((at / questions) as u32, (at % questions) as u16);
            assert_eq!(tally.counts(unit, question).unwrap(), counts);
        }
    }

    let empty = vec![[0.0; 2]; UNITS as usize * questions];
    let (mut tallies, mut sums) = ([none.clone(), none], [empty.clone(), empty]);
    let ([tally, tally_sorted], [sum, sum_sorted]) = (&mut tallies, &mut sums);
    let weights = &[1.0, 0.6, 0.2, 0.0];
    let (asked, options) = (&asked[..], &options[..]);
    let times = Times::of(
        rounds,
        vec![
            Variant::new("tally", ROWS, || tally.add(&units, asked, options).unwrap()),
            Variant::new("f64-sums", ROWS, || {
                float::add(sum, questions, weights, (&units, asked, options));
            }),
            Variant::new("tally-sorted", ROWS, || {
                tally_sorted.add(&sorted, asked, options).unwrap();
            }),
            Variant::new("f64-sums-sorted", ROWS, || {
                float::add(sum_sorted, questions, weights, (&sorted, asked, options));
            }),
        ],
    );
    times.report();
    times.ratio("tally/f64-sums", ["tally", "f64-sums"], 1.0, "1.2");
    times.ratio("tally-sorted/f64-sums", ["tally-sorted", "f64-sums-sorted"], 1.0, "-");
}
