//! Numbers as people write them: the Vietnamese form, fixed places, signs, and what every number can do.

use std::collections::HashSet;
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::str::FromStr;

use cchc::Language::{En, Vi};
use cchc::testing;
use proptest::prelude::*;

use crate::prelude::*;

/// The form in which a number of each kind was read, or the message.
fn read<T: Display, E: Display>(number: Result<T, E>) -> String {
    number.map_or_else(|error| error.to_string(), |number| number.to_string())
}

/// What each kind of number reads: points, percent, quantity and index.
fn all(text: &str) -> [String; 4] {
    [
        read(Points::parse_vi(text)),
        read(Percent::parse_vi(text)),
        read(Quantity::parse_vi(text)),
        read(Index::parse_vi(text)),
    ]
}

#[track_caller]
fn reads(text: &str, expected: &str) {
    assert_eq!(all(text), [expected; 4], "{text}");
}

/// No kind reads it, and each says so with the same words.
#[track_caller]
fn refuses(text: &str, hint: &str) {
    let found = text.replace('\u{a0}', "\\u{a0}").replace('\u{202f}', "\\u{202f}");
    let form = "a Vietnamese decimal such as \"94,94\" (a comma before the places)";
    assert_eq!(all(text), [(); 4].map(|()| format!("found `{found}`, expected {form}{hint}")));
}

#[test]
fn the_vietnamese_form_at_its_edges() {
    for (text, value) in [
        ("0", "0"),
        ("0,5", "0.5"),
        ("-0,5", "-0.5"),
        ("94,94", "94.94"),
        ("0,123", "0.123"),
        ("999", "999"),
        ("-999", "-999"),
        ("-1.000", "-1000"),
        ("1.000", "1000"),
        ("123,4567", "123.4567"),
    ] {
        reads(text, value);
    }
    // A percent is within ±1000.
    for (text, value) in [
        ("1.234", "1234"),
        ("1,234", "1.234"),
        ("12.345", "12345"),
        ("123.456", "123456"),
        ("1.234,5", "1234.5"),
        ("12.345.678", "12345678"),
        ("-12.345.678,25", "-12345678.25"),
        ("1234", "1234"),
        ("1234,5", "1234.5"),
    ] {
        let [points, _, quantity, index] = all(text);
        assert_eq!([points, quantity, index], [value; 3], "{text}");
    }
    for (text, comma) in [
        ("1.23", "1,23"),
        ("0.5", "0,5"),
        ("-0.5", "-0,5"),
        ("94.94", "94,94"),
        ("1.2345", "1,2345"),
        ("0.123", "0,123"),
        ("-0.123", "-0,123"),
        ("0.000", "0,000"),
        ("1234.567", "1234,567"),
    ] {
        refuses(text, &format!(": write `{comma}`"));
    }
    for text in [
        "",
        "-",
        ",",
        ",5",
        "5,",
        ".5",
        "5.",
        "1.",
        "1.234,",
        "+5",
        "+0,5",
        "-0",
        "-0,0",
        "00",
        "01,5",
        "01.234",
        "001.234",
        "0.123.456",
        "1.23,4",
        "12.34.567",
        "1.234.56",
        "1.2345.678",
        "1234.567,8",
        "1..234",
        "1.234..567",
        "1,2,3",
        "1,234,567",
        "1,234.5",
        "1,2.345",
        "1 234",
        "1.234 567",
        "1 234.567",
        "1.234\u{a0}567",
        "1.234,567.890",
        "1\u{a0}234",
        "1\u{202f}234",
        " 1",
        "1 ",
        "\u{a0}1",
        "1\u{a0}",
        "1\u{a0} ",
        "1e3",
        "1,5e3",
        "- 1",
        "--1",
        "−1",
        "١",
        "１,５",
        "NaN",
        "5,0x",
    ] {
        refuses(text, "");
    }
}

#[test]
fn a_percent_sign_is_read_only_from_a_percent() {
    for (text, value) in [
        ("89,5%", "89.5"),
        ("89,5 %", "89.5"),
        ("100%", "100"),
        ("-55 %", "-55"),
        ("1.000%", "1000"),
        ("0,0001%", "0.0001"),
    ] {
        assert_eq!(read(Percent::parse_vi(text)), value);
        assert_eq!(read(Index::parse_vi(text)), value);
        assert!(Points::parse_vi(text).is_err(), "{text}");
        assert!(Quantity::parse_vi(text).is_err(), "{text}");
    }
    refuses("89.5%", ": write `89,5`");
    refuses("89.5 %", ": write `89,5`");
    for text in ["%", " %", "5%%", "5  %", "5\u{a0}%", "5% ", " 5%", "%5", "5%5", "5٪"] {
        refuses(text, "");
    }
}

#[test]
fn each_kind_keeps_its_range_and_places() {
    let places = |most: u8| format!("found `0,123456789`, expected at most {most} decimal places");
    assert_eq!(all("0,123456789"), [places(8), places(4), places(8), places(8)]);
    assert_eq!(read(Points::parse_vi("0,12345678")), "0.12345678");
    assert_eq!(read(Percent::parse_vi("0,1234")), "0.1234");
    assert!(Percent::parse_vi("0,12345").is_err());
    assert_eq!(read(Percent::parse_vi("1.000,0000")), "1000");
    assert_eq!(
        read(Percent::parse_vi("1.000,0001")),
        "found `1.000,0001`, expected a number from -1000 to 1000"
    );
    assert_eq!(read(Points::parse_vi("92.233.720.368,54775807")), "92233720368.54775807");
    assert!(Points::parse_vi("92.233.720.368,54775808").is_err());
    assert_eq!(read(Quantity::parse_vi("100.000.000.000.000.000")), "100000000000000000");
    assert!(Quantity::parse_vi("100.000.000.000.000.001").is_err());
}

#[test]
fn an_index_has_the_places_that_are_written() {
    for (text, places) in [("90", 0), ("90.0", 1), ("90.00", 2), ("-0.50", 2), ("90.00000000", 8)] {
        let index: Index = text.parse().unwrap();
        assert_eq!((index.to_string().as_str(), index.places()), (text, places));
        assert_eq!(Index::parse_vi(&text.replace('.', ",")).unwrap().places(), places);
    }
    let refused = |text: &str| text.parse::<Index>().unwrap_err().to_string();
    assert_eq!(refused("90.000000000"), "found `90.000000000`, expected at most 8 decimal places");
    let long = format!("1{}", "0".repeat(21));
    assert_eq!(long.parse::<Index>().unwrap().to_string(), long);
    assert_eq!(
        refused(&format!("{long}.1")),
        format!("found `{long}.1`, expected a number from -{long} to {long}")
    );
    assert!(refused(&"9".repeat(60)).contains("expected a number from"));
    assert!(refused("90,00").contains("expected a decimal such as"));
    for text in ["", "-", "-0", "-0.00", "01", "1.", "+1", " 1", "90%", "1.2.3"] {
        assert!(matches!(text.parse::<Index>(), Err(NumberError::Grammar { .. })), "{text}");
    }
}

#[test]
fn fixed_places_drop_no_digit() {
    let fixed = |points: Points, places: u8| read(points.fixed(places));
    for (points, table) in [
        (points!(0), ["0", "0.0", "0.00", "0.000"]),
        (points!(90), ["90", "90.0", "90.00", "90.000"]),
        (points!(-1), ["-1", "-1.0", "-1.00", "-1.000"]),
        (points!(0.5), ["found `0.5`, expected at most 0 decimal places", "0.5", "0.50", "0.500"]),
        (
            points!(-0.25),
            [
                "found `-0.25`, expected at most 0 decimal places",
                "found `-0.25`, expected at most 1 decimal places",
                "-0.25",
                "-0.250",
            ],
        ),
    ] {
        assert_eq!([0, 1, 2, 3].map(|places| fixed(points, places)), table);
    }
    assert_eq!(fixed(points!(0.00000001), 8), "0.00000001");
    assert!(points!(0.00000001).fixed(7).is_err());
    let no_places = "found `9`, expected a number from 0 to 8";
    assert_eq!(fixed(points!(1), 9), no_places);
    assert_eq!(fixed(points!(1), 255), "found `255`, expected a number from 0 to 8");

    let percent: Percent = "89.5".parse().unwrap();
    assert_eq!([read(percent.fixed(1)), read(percent.fixed(8))], ["89.5", "89.50000000"]);
    assert!(percent.fixed(0).is_err());
    assert_eq!(read(percent.fixed(9)), no_places);
    let quantity: Quantity = "12.50".parse().unwrap();
    assert_eq!([read(quantity.fixed(1)), read(quantity.fixed(3))], ["12.5", "12.500"]);
    assert!(quantity.fixed(0).is_err());
    let index: Index = "90.00".parse().unwrap();
    assert_eq!([0, 2, 8].map(|places| read(index.fixed(places))), ["90", "90.00", "90.00000000"]);
    assert!("90.05".parse::<Index>().unwrap().fixed(1).is_err());
    let most: Index = format!("1{}", "0".repeat(21)).parse().unwrap();
    assert_eq!(read(most.fixed(8)), format!("1{}.{}", "0".repeat(21), "0".repeat(8)));

    // A number that is asked for in a language is refused in it.
    let refused = points!(89.995).display(Vi).fixed(2).unwrap_err();
    assert_eq!(refused.to_string(), "found `89,995`, expected at most 2 decimal places");
}

#[test]
fn fractions_of_fixed_places() {
    let fraction = |text: &str| text.parse::<Fraction>().unwrap();
    assert_eq!(read(fraction("5/4").fixed(2)), "1.25");
    assert_eq!(read(fraction("-5/4").fixed(4)), "-1.2500");
    assert_eq!(
        read(fraction("269/105").fixed(2)),
        "found `269/105`, expected at most 2 decimal places"
    );
    assert_eq!(
        read(fraction("0.123456789").fixed(8)),
        "found `123456789/1000000000`, expected at most 8 decimal places"
    );
    // Up to 128 bits at 8 places, and no further.
    let large = fraction("1000000000000000000000000000000");
    assert_eq!(read(large.fixed(1)), "1000000000000000000000000000000.0");
    let larger = fraction("10000000000000000000000000000000");
    assert!(matches!(larger.fixed(1), Err(NumberError::OutOfRange { .. })));
    let huge = fraction(&format!("{}/7", "9".repeat(50)));
    assert!(matches!(huge.fixed(1), Err(NumberError::OutOfRange { .. })));
}

#[test]
fn one_form_for_every_number() {
    let third = Fraction::new(-1, 3).unwrap();
    let numbers: [(Numeral, &str, &str); 8] = [
        (points!(-1234.5).into(), "-1234.5", "-1234,5"),
        ("89.995".parse::<Percent>().unwrap().into(), "89.995", "89,995"),
        ("1234567.25".parse::<Quantity>().unwrap().into(), "1234567.25", "1234567,25"),
        ("90.00".parse::<Index>().unwrap().into(), "90.00", "90,00"),
        ((&third).into(), "-1/3", "-1/3"),
        ((&Fraction::new(1, 2).unwrap()).into(), "0.5", "0,5"),
        (points!(0.5).fixed(2).unwrap(), "0.50", "0,50"),
        (points!(0.5).fixed(2).unwrap().signed(), "+0.50", "+0,50"),
    ];
    for (numeral, en, vi) in numbers {
        assert_eq!(numeral.to_string(), en);
        assert_eq!(numeral.clone().display(Vi).to_string(), vi);
        assert_eq!(numeral.display(Vi).display(En).to_string(), en);
    }
}

#[test]
fn width_fill_and_sign_of_the_formatter() {
    let points = points!(-0.5);
    assert_eq!(
        format!("{points:6}|{points:<6}|{points:^7}|{points:06}|"),
        "  -0.5|-0.5  | -0.5  |-000.5|"
    );
    let vi = points.display(Vi);
    assert_eq!(format!("{vi:6}|{vi:*<6}|{vi:^7}|{vi:06}|"), "  -0,5|-0,5**| -0,5  |-000,5|");
    let rise = points!(0.5).display(Vi).signed();
    assert_eq!(format!("{rise}|{rise:+}|{rise:6}|{rise:06}|"), "+0,5|+0,5|  +0,5|+000,5|");
    let none = points!(0).fixed(2).unwrap().signed();
    assert_eq!(format!("{none}|{none:+}|{:+}", points!(0)), "0.00|0.00|+0");
    // The precision drops nothing, not even of a fraction.
    let third = Fraction::new(1, 3).unwrap();
    assert_eq!(
        format!("{third:.1}|{third:+}|{third:>6}|{third:<6}|{third:6}"),
        "1/3|+1/3|   1/3|1/3   |   1/3"
    );
    let change = RankChange::new(30, 8);
    assert_eq!(format!("{change:.1}|{change:5}|{change:<5}|"), "+22|  +22|+22  |");
}

#[test]
fn changes_have_a_sign_and_the_declared_places() {
    let index = |text: &str| text.parse::<Index>().unwrap();
    for (from, to, change) in [
        ("88.00", "90.00", "+2.00"),
        ("90.00", "88.50", "-1.50"),
        ("90.00", "90.00", "0.00"),
        ("90.00", "90.01", "+0.01"),
        ("90", "90.5", "+0.5"),
        ("90.0", "90.25", "+0.25"),
        ("90", "91", "+1"),
        ("90", "90", "0"),
        ("-0.50", "0.50", "+1.00"),
    ] {
        let change_of = PercentagePoints::between_indices(index(from), index(to));
        assert_eq!(change_of.to_string(), change, "{from} {to}");
        assert_eq!(change_of.display(Vi).to_string(), change.replace('.', ","));
    }
    let exact = |from, to| PercentagePoints::between(&Fraction::from(from), &Fraction::from(to));
    assert_eq!(exact(points!(85), points!(30)).to_string(), "-55");
    assert_eq!(exact(points!(30), points!(30)).to_string(), "0");
    assert_eq!(read(exact(points!(30), points!(30.5)).fixed(2)), "+0.50");

    for (from, to, places, change) in [
        (points!(8.92), points!(6.93), 2, "-1.99"),
        (points!(8.5), points!(9), 2, "+0.50"),
        (points!(8.5), points!(8.5), 2, "0.00"),
        (points!(8), points!(9), 0, "+1"),
        // Points that have more places than are declared lose none.
        (points!(8), points!(8.125), 2, "+0.125"),
    ] {
        let change_of = PointsChange::new(from, to, places).unwrap();
        assert_eq!(change_of.to_string(), change);
        assert_eq!(change_of.display(Vi).to_string(), change.replace('.', ","));
    }
    assert_eq!(PointsChange::new(points!(0), points!(1), 9), None);
    let most: Points = "92233720368.54775807".parse().unwrap();
    assert_eq!(PointsChange::new(points!(-1), most, 2), None);

    for (from, to, text, vi, en) in [
        (11, 8, "+3", "tăng 3 bậc", "up 3"),
        (8, 10, "-2", "giảm 2 bậc", "down 2"),
        (8, 8, "0", "giữ nguyên thứ hạng", "unchanged"),
    ] {
        let change = RankChange::new(from, to);
        assert_eq!(change.to_string(), text);
        assert_eq!([change.to_text(Vi), change.to_text(En)], [vi, en]);
    }
}

#[test]
fn a_comparison_has_the_places_of_its_methodology() {
    for (places, expected) in [(2, ["-2.00", "0.00", "-20.00"]), (0, ["-2", "0", "-20"])] {
        let rounding = Rounding::new(places, Mode::HalfUp);
        let roundings =
            [Roundings::new(rounding, rounding), Roundings::unrounded(rounding, rounding)];
        for rounding in roundings {
            let mut definition = Definition::example();
            definition.rounding = rounding;
            definition.criteria[1].rule = Some(Proportional::new().into());
            let methodology = definition.validate().unwrap();
            let card = |open: &str| {
                let mut sheet = Sheet::example("Sở A");
                sheet.answers.insert("1.1", Evidence::share(1, 2));
                sheet.answers.insert("2", Evidence::answers([("có", 1), ("không", 1)]));
                sheet.answers.insert("1.2", Evidence::level(open));
                methodology.check(&sheet).unwrap().score()
            };
            let (before, after) = (card("đầy đủ"), card("không"));
            let comparison = Comparison::new(&before, &after).unwrap();
            let total = comparison.total();
            let index = total.index().unwrap();
            let found =
                [total.points().to_string(), total.applicable().to_string(), index.to_string()];
            assert_eq!(found, expected, "{rounding:?}");
        }
    }
}

#[test]
fn fractions_as_text() {
    for (text, printed) in [
        ("269/105", "269/105"),
        ("538/210", "269/105"),
        ("5", "5"),
        ("-5", "-5"),
        ("-1/3", "-1/3"),
        ("2/6", "1/3"),
        ("0", "0"),
        ("0/7", "0"),
        ("7/1", "7"),
        ("0.5", "0.5"),
        ("-0.50", "-0.5"),
        ("1/2", "0.5"),
        ("0.000000001", "1/1000000000"),
        ("170141183460469231731687303715884105728/3", "170141183460469231731687303715884105728/3"),
        ("-170141183460469231731687303715884105728", "-170141183460469231731687303715884105728"),
    ] {
        let fraction: Fraction = text.parse().unwrap();
        assert_eq!(fraction.to_string(), printed);
        assert_eq!(printed.parse(), Ok(fraction));
    }
    for text in [
        "", "-", "/", "1/", "/3", "1/0", "0/0", "-0", "-0/3", "-0.0", "1/-3", "--1/3", "+1/3",
        "1 /3", " 1/3", "1/3 ", "01/3", "1/03", "1/3/5", "0.5/2", "1/0.5", "1.", ".5", "1.2.3",
        "0,5", "1e3", "½", "1_000", "１/３", "inf",
    ] {
        let refused = text.parse::<Fraction>().unwrap_err();
        assert_eq!(
            refused.to_string(),
            format!(
                "found `{text}`, expected a fraction such as \"269/105\" or a decimal such as \"0.5\", of at most 10000 characters"
            )
        );
    }
    assert!("9".repeat(10_000).parse::<Fraction>().is_ok());
    assert!("9".repeat(10_001).parse::<Fraction>().is_err());
}

#[test]
fn numerators_and_denominators() {
    let parts = |text: &str| {
        let fraction: Fraction = text.parse().unwrap();
        (fraction.numerator(), fraction.denominator())
    };
    assert_eq!(parts("538/210"), (Some(269), Some(105)));
    assert_eq!(parts("-1.50"), (Some(-3), Some(2)));
    assert_eq!(parts("0"), (Some(0), Some(1)));
    assert_eq!(parts(&format!("{}/3", i128::MIN)), (Some(i128::MIN), Some(3)));
    assert_eq!(parts("170141183460469231731687303715884105728/3"), (None, Some(3)));
    assert_eq!(parts("3/170141183460469231731687303715884105728"), (Some(3), None));
}

fn is_one_entry<T: Hash + Eq + Clone + Debug>(writings: &[T]) {
    let set: HashSet<T> = writings.iter().cloned().collect();
    assert_eq!(set.len(), 1, "{writings:?}");
}

#[test]
fn equal_numbers_have_equal_hashes() {
    let fractions = ["1/3", "2/6", "5/15"].map(|text| text.parse::<Fraction>().unwrap());
    is_one_entry(&fractions);
    // Sums that were and were not brought to lowest terms, small and big.
    let big: Fraction = format!("{}/3", "1".repeat(60)).parse().unwrap();
    is_one_entry(&[big.clone(), big.clone() + fractions[0].clone() - fractions[1].clone()]);
    let half = Fraction::new(1, 2).unwrap();
    is_one_entry(&[half.clone(), big.clone() + half - big]);
    is_one_entry(&["90", "90.0", "90.00000000"].map(|text| text.parse::<Index>().unwrap()));
    is_one_entry(&[Ratio::from_counts(9, 10).unwrap(), Ratio::from_counts(90, 100).unwrap()]);
    is_one_entry(&["1", "1.000"].map(|text| text.parse::<Quantity>().unwrap()));
    let change = |from: &str, to: &str| {
        PercentagePoints::between_indices(from.parse().unwrap(), to.parse().unwrap())
    };
    is_one_entry(&[change("90", "91"), change("90.00", "91.00")]);
    is_one_entry(&[0, 2].map(|places| PointsChange::new(points!(1), points!(2), places).unwrap()));
    assert!(change("90", "91") > change("90.00", "90.50"));
    assert!(
        PointsChange::new(points!(1), points!(2), 0)
            > PointsChange::new(points!(1), points!(1.5), 2)
    );
}

#[test]
fn words_of_lists_are_read_as_they_are_written() {
    #[track_caller]
    fn list<T: FromStr<Err = WordError> + Display + PartialEq + Debug>(values: &[T]) {
        let words: Vec<String> = values.iter().map(T::to_string).collect();
        for (value, word) in values.iter().zip(&words) {
            assert_eq!(&word.parse::<T>().unwrap(), value);
            for wrong in [word.to_uppercase(), format!(" {word}"), String::new()] {
                let expected: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                assert_eq!(
                    wrong.parse::<T>().unwrap_err().to_string(),
                    format!("found `{wrong}`, expected one of {}", expected.join(", "))
                );
            }
        }
    }
    list(&[Vi, En]);
    list(&[Stage::SelfScored, Stage::Appraised, Stage::Final]);
    list(&[Mode::HalfUp, Mode::HalfEven, Mode::Down, Mode::Up]);
    list(&[Provenance::Sourced, Provenance::Partial, Provenance::Illustrative]);
    list(&[NotApplicable::Rescale, NotApplicable::Full]);
    list(&[OverCap::Refused, OverCap::Cut]);
    list(&[Source::Appraisal, Source::Survey]);
    list(&[Basis::Published, Basis::Exact]);
    list(&[TieRule::Standard, TieRule::Dense, TieRule::Modified]);
    list(&[Empty::Full, Empty::Zero, Empty::NotApplicable, Empty::Refused]);
    list(&[CombineBy::Sum, CombineBy::Best, CombineBy::One]);
    assert_eq!(format!("{Vi:>5}|"), "   vi|");
    let error: Error = "x".parse::<Stage>().unwrap_err().into();
    assert!(matches!(error, Error::Word(_)));
}

/// The Vietnamese form with dots between groups of three digits.
fn grouped(text: &str) -> String {
    let (sign, number) = text.split_at(usize::from(text.starts_with('-')));
    let (whole, places) = number.split_once(',').unwrap_or((number, ""));
    let mut groups: Vec<String> = Vec::new();
    for (at, digit) in whole.chars().rev().enumerate() {
        if at % 3 == 0 {
            groups.push(String::new());
        }
        groups.last_mut().unwrap().insert(0, digit);
    }
    groups.reverse();
    let comma = if places.is_empty() { "" } else { "," };
    format!("{sign}{}{comma}{places}", groups.join("."))
}

fn indices() -> impl Strategy<Value = Index> {
    (-10_i64.pow(15)..10_i64.pow(15), 0..=8_u8).prop_map(|(units, places)| {
        let units = Fraction::new(units, 10_i64.pow(places.into())).unwrap();
        let hundred = points!(100);
        Index::new(&units, hundred, Rounding::new(places, Mode::Down)).unwrap()
    })
}

fn quantities() -> impl Strategy<Value = Quantity> {
    (-10_i64.pow(17)..=10_i64.pow(17), 0..=8_u32).prop_map(|(units, places)| {
        rust_decimal::Decimal::new(units, places).normalize().to_string().parse().unwrap()
    })
}

fn percents() -> impl Strategy<Value = Percent> {
    (-10_000_000..=10_000_000_i64).prop_map(|units| {
        rust_decimal::Decimal::new(units, 4).normalize().to_string().parse().unwrap()
    })
}

/// Reads what is written, with and without dots, and in both languages.
fn round_trip<T>(
    number: T,
    display: &Numeral,
    parse_vi: fn(&str) -> Result<T, NumberError>,
) -> Result<(), TestCaseError>
where
    T: FromStr<Err = NumberError> + PartialEq + Debug + Copy,
{
    let vi = display.clone().display(Vi).to_string();
    for text in [&vi, &grouped(&vi)] {
        prop_assert_eq!(parse_vi(text), Ok(number), "{}", text);
    }
    prop_assert_eq!(display.to_string().parse(), Ok(number));
    // With more places it is the same number, and zero is never signed.
    for places in 0..=8 {
        if let Ok(fixed) = display.clone().fixed(places) {
            let text = fixed.display(Vi).to_string();
            prop_assert_eq!(
                text.split_once(',').map_or(0, |(_, places)| places.len()),
                usize::from(places)
            );
            prop_assert_eq!(parse_vi(&text), Ok(number));
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn what_is_written_is_read(points in testing::points(), percent in percents(), quantity in quantities(), index in indices()) {
        round_trip(points, &points.into(), Points::parse_vi)?;
        round_trip(percent, &percent.into(), Percent::parse_vi)?;
        round_trip(quantity, &quantity.into(), Quantity::parse_vi)?;
        round_trip(index, &index.into(), Index::parse_vi)?;
        let places = Index::parse_vi(&index.display(Vi).to_string()).unwrap().places();
        prop_assert_eq!(places, index.places());
        for text in [format!("{}%", percent.display(Vi)), format!("{} %", percent.display(Vi))] {
            prop_assert_eq!(Percent::parse_vi(&text), Ok(percent));
        }
    }

    #[test]
    fn a_text_has_one_meaning(points in testing::points()) {
        // The two forms agree on a text only if it has no mark.
        let text = points.to_string();
        match Points::parse_vi(&text) {
            Ok(read) if !text.contains('.') => prop_assert_eq!(read, points),
            Ok(read) => {
                // A dot before three digits groups thousands.
                let (whole, places) = text.split_once('.').unwrap();
                prop_assert_eq!(places.len(), 3);
                prop_assert_eq!(read, [whole, places].concat().parse().unwrap());
            }
            Err(error) => {
                let hint = format!(": write `{}`", text.replace('.', ","));
                prop_assert!(error.to_string().ends_with(&hint), "{}", error);
                prop_assert_eq!(Points::parse_vi(&text.replace('.', ",")), Ok(points));
            }
        }
    }

    #[test]
    fn a_fraction_is_read_as_it_is_written(numerator in any::<i64>(), denominator in 1_i64.., times in any::<i64>()) {
        let fraction = Fraction::new(numerator, denominator).unwrap();
        let large = fraction.clone() * fraction.clone() * fraction.clone() * Fraction::new(times, 1).unwrap();
        for fraction in [fraction, large] {
            prop_assert_eq!(fraction.to_string().parse(), Ok(fraction.clone()));
            if let Some((numerator, denominator)) = fraction.numerator().zip(fraction.denominator()) {
                prop_assert_eq!(format!("{numerator}/{denominator}").parse(), Ok(fraction));
            }
        }
    }
}
