//! Numbers: read in both forms, computed, rounded, written in both languages and with every format option.

use std::fmt::Display;

use rust_decimal::Decimal;

use super::Page;
use crate::prelude::*;

const TEXTS: [&str; 22] = [
    "0",
    "-0",
    "0.5",
    "-0.50",
    "1.234",
    "1,234",
    "1.234,5",
    "1e2",
    "90.00",
    "89.995",
    "100",
    "0.00000001",
    "0.000000001",
    "1000000",
    "1000000.00000001",
    "-1000000",
    "92233720368547758.07",
    "100000000000000000",
    "100000000000000001",
    "٣",
    "1_000",
    " 1",
];

pub(super) fn page(page: &mut Page) {
    for text in TEXTS {
        page.line(format!("## {text}"));
        page.result("points", text.parse::<Points>());
        page.result("points, Vietnamese", Points::parse_vi(text));
        page.result("percent", text.parse::<Percent>());
        page.result("percent, Vietnamese", Percent::parse_vi(text));
        page.result("quantity", text.parse::<Quantity>());
        page.result("quantity, Vietnamese", Quantity::parse_vi(text));
        page.result("index", text.parse::<Index>());
        page.result("index, Vietnamese", Index::parse_vi(text));
        page.result("fraction", text.parse::<Fraction>());
        for error in
            [text.parse::<Points>().err(), Points::parse_vi(text).err()].into_iter().flatten()
        {
            page.line(format!("{} | {}", error.text(Language::Vi), error.text(Language::En)));
        }
        if let Ok(points) = text.parse::<Points>() {
            written(page, points, &points.display(Language::Vi));
            page.line(format!("{:?} {}", points, points.to_decimal()));
            for places in 0..=8 {
                page.result("fixed", points.fixed(places));
            }
        }
        if let Ok(decimal) = text.parse::<Decimal>() {
            page.result("from a decimal", Points::new(decimal));
        }
    }
    for (numerator, denominator) in [
        (1, 3),
        (-1, 3),
        (269, 105),
        (1, 1_000_000_007),
        (i64::MAX, 7),
        (i64::MIN, 3),
        (5, 200),
        (15, 200),
    ] {
        let fraction = Fraction::new(numerator, denominator).unwrap();
        page.line(format!("## {numerator}/{denominator}"));
        written(page, fraction.clone(), &fraction.display(Language::Vi));
        let mut power = fraction.clone();
        for _ in 0..7 {
            power = power.clone() * fraction.clone() + Fraction::new(1, 7).unwrap() - power;
            page.line(&power);
        }
        for mode in [Mode::HalfUp, Mode::HalfEven, Mode::Down, Mode::Up] {
            for places in [0, 2, 8] {
                page.result(
                    &format!("{mode} {places}"),
                    Rounding::new(places, mode).round(&fraction),
                );
                let index = Index::new(&fraction, points!(7), Rounding::new(places, mode));
                page.line(format!("{index:?}"));
            }
        }
    }
}

/// A number with every option of the formatter.
fn written(page: &mut Page, number: impl Display, vietnamese: &Numeral) {
    page.line(format!(
        "{number} {number:+} {number:12} {number:<12}| {number:^+13} {number:012} {number:.1}"
    ));
    page.line(format!("{vietnamese} {:+} {vietnamese:>14}", vietnamese.clone().signed()));
}
