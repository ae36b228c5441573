//! A methodology file: parsed and validated, against parsed alone.

use std::hint::black_box;

use super::data;
use super::times::{Times, Variant};

const TIMES: usize = 50;

pub fn figures(rounds: usize) {
    let text = serde_json::to_string(&data::definition(&data::leaves(90), false)).unwrap();
    let parse = || serde_json::from_str::<cchc::Definition>(&text).unwrap();
    let times = Times::of(
        rounds,
        vec![
            Variant::new("parse-validate", TIMES, || {
                (0..TIMES).for_each(|_| drop(black_box(parse().validate().unwrap())));
            }),
            Variant::new("parse", TIMES, || {
                (0..TIMES).for_each(|_| drop(black_box(parse())));
            }),
        ],
    );
    times.report();
    times.ratio("parse-validate/parse", ["parse-validate", "parse"], 1.0, "1.5");
}
