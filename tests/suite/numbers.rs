//! Numbers and ties: every grammar, range and form at its edges.

use std::cmp::Ordering;
use std::str::FromStr;

use cchc::definition::TieRule;
use cchc::number::{
    Fraction, Index, Mode, NumberError, Percent, Quantity, Ratio, RatioError, Rounding,
};
use cchc::{Language, Points, points};
use rust_decimal::Decimal;

#[track_caller]
fn same(text: &str, printed: &str, places: u8) {
    let points: Points = text.parse().unwrap();
    assert_eq!((points.to_string().as_str(), points.places()), (printed, places), "{text}");
}

#[track_caller]
fn message<T: FromStr<Err = NumberError> + std::fmt::Debug>(text: &str, message: &str) {
    assert_eq!(text.parse::<T>().unwrap_err().to_string(), message);
}

#[track_caller]
fn is_no_decimal(text: &str) {
    let error = text.parse::<Points>().unwrap_err();
    assert!(matches!(error, NumberError::Grammar { .. }), "{text}: {error}");
}

#[test]
fn one_grammar() {
    same("0", "0", 0);
    same("90", "90", 0);
    same("90.00", "90", 0);
    same("-0.5", "-0.5", 1);
    same("0.05", "0.05", 2);
    same("0.00000001", "0.00000001", 8);
    same("94.940", "94.94", 2);
    same(&format!("1.{}", "0".repeat(1_000_000)), "1", 0);
    for text in [
        "",
        "-",
        "+90",
        ".5",
        "5.",
        "1e2",
        "1_000",
        "94,94",
        "01",
        "-01",
        "00",
        "-0",
        "-0.0",
        " 1",
        "1 ",
        "1.2.3",
        "٣",
        "１",
        "NaN",
        "inf",
        "0x1",
        "1.5-",
        "--1",
        "1.\u{a0}5",
    ] {
        is_no_decimal(text);
    }
    is_no_decimal(&format!("{}x", "9".repeat(29)));
    let refused = |text: &str| text.parse::<Points>().unwrap_err();
    assert!(matches!(refused("0.000000001"), NumberError::TooManyPlaces { .. }));
    let long = format!("0.{}", "3".repeat(1_000_000));
    assert!(matches!(refused(&long), NumberError::TooManyPlaces { .. }));
    assert!(matches!(refused(&"9".repeat(29)), NumberError::OutOfRange { .. }));
}

#[test]
fn one_number_one_text() {
    same("-1000000.00000000000", "-1000000", 0);
    same("1000000", "1000000", 0);
    assert_eq!(format!("{:>7.1}|", points!(89.995)), " 89.995|");
    assert_eq!(format!("{:<7}|", points!(-0.004)), "-0.004 |");
}

#[test]
fn points_refused_word_for_word() {
    message::<Points>("0.123456789", "found `0.123456789`, expected at most 8 decimal places");
    // A file declares points, and a sum may be larger.
    let declared = serde_json::from_str::<Points>("\"1000000.01\"").unwrap_err().to_string();
    let expected = "found `1000000.01`, expected a number from -1000000 to 1000000";
    assert!(declared.starts_with(expected), "{declared}");
    assert!(serde_json::from_str::<Points>("1000001").is_err());
    message::<Points>(
        "92233720369",
        "found `92233720369`, expected a number from -92233720368.54775807 to 92233720368.54775807",
    );
    let sum = Points::DECLARED_MAX.checked_add(points!(1)).unwrap();
    assert_eq!(sum.to_string().parse(), Ok(sum));
    assert_eq!(Points::parse_vi(&sum.display(Language::Vi).to_string()), Ok(sum));
    assert_eq!(Points::new(sum.to_decimal()), Ok(sum));
    message::<Points>(
        "-0",
        "found `-0`, expected a decimal such as \"94.94\" (digits, and a point before the places)",
    );
    for (text, ungrouped) in [
        ("1.234.567", ", or `1234567` if its marks group thousands"),
        ("1,234", ", or `1234` if its marks group thousands"),
        ("12 345", ", or `12345` if its marks group thousands"),
        ("1\u{a0}234\u{202f}567", ", or `1234567` if its marks group thousands"),
        ("1.234.56", ""),
        ("0,234", ""),
        ("1234,567", ""),
        ("98,5", ""),
        ("1.234,", ""),
    ] {
        let found = text.replace('\u{a0}', "\\u{a0}").replace('\u{202f}', "\\u{202f}");
        let expected = "a decimal such as \"94.94\" (digits, and a point before the places)";
        message::<Quantity>(text, &format!("found `{found}`, expected {expected}{ungrouped}"));
    }
}

#[test]
fn decimals_at_the_edge() {
    for (decimal, text) in [
        (Decimal::new(9000, 2), "90"),
        (Decimal::new(-5, 1), "-0.5"),
        (-Decimal::ZERO, "0"),
        (Decimal::new(1, 8), "0.00000001"),
    ] {
        let points = Points::new(decimal).unwrap();
        assert_eq!(points.to_string(), text);
        assert_eq!(points.to_decimal(), decimal);
    }
    assert!(matches!(Points::new(Decimal::MAX), Err(NumberError::OutOfRange { .. })));
    assert!(matches!(Points::new(Decimal::new(1, 28)), Err(NumberError::TooManyPlaces { .. })));
}

#[test]
fn vietnamese_form() {
    for (text, value) in [
        ("94,94", points!(94.94)),
        ("0,5", points!(0.5)),
        ("100", points!(100)),
        ("-1.234,50", points!(-1234.5)),
        ("94.940", points!(94940)),
    ] {
        assert_eq!(Points::parse_vi(text), Ok(value), "{text}");
        assert_eq!(Points::parse_vi(&value.display(Language::Vi).to_string()), Ok(value));
    }
    for text in ["94.94", "1.23,4", "1234.567,8", "0.123,4", "1,2,3", "94,", ",5", "94,9%", "1,2.3"]
    {
        assert!(Points::parse_vi(text).is_err(), "{text}");
    }
}

#[test]
fn percents() {
    assert_eq!("100.0000".parse(), Ok(Percent::HUNDRED));
    assert_eq!("-1000".parse::<Percent>().unwrap().to_string(), "-1000");
    message::<Percent>("1000.0001", "found `1000.0001`, expected a number from -1000 to 1000");
    message::<Percent>("0.00001", "found `0.00001`, expected at most 4 decimal places");
}

#[track_caller]
fn quantity(text: &str) -> Quantity {
    text.parse().unwrap()
}

#[test]
fn quantities() {
    assert!(quantity("9.99") < quantity("10"));
    assert!(quantity("-1") < quantity("-0.5"));
    message::<Quantity>(
        "100000000000000001",
        "found `100000000000000001`, expected a number from -100000000000000000 to 100000000000000000",
    );
    assert!("1000000000.00000001".parse::<Quantity>().is_err());
    assert!("999999999.99999999".parse::<Quantity>().is_ok());
}

fn ratio(part: &str, whole: &str) -> Result<Ratio, RatioError> {
    Ratio::new(quantity(part), quantity(whole))
}

#[test]
fn ratios_compare_exactly_at_the_limits() {
    let ratio = |part: &str, whole: &str| ratio(part, whole).unwrap();
    let big = "100000000000000000";
    let almost = "99999999999999999";
    assert!(ratio(almost, big) < ratio(big, big));
    assert!(ratio("99999999999999998", almost) < ratio(almost, big));
    assert_eq!(ratio("0.9", "1"), ratio("90", "100"));
    assert_eq!(ratio("29", "50").cmp_percent("58".parse().unwrap()), Ordering::Equal);
    assert_eq!(ratio("0", "1").cmp_percent("-0.0001".parse().unwrap()), Ordering::Greater);
}

#[test]
fn ratios_refused_word_for_word() {
    let refused = |part: &str, whole: &str| ratio(part, whole).unwrap_err().to_string();
    assert_eq!(refused("-1", "2"), "found -1 of 2, expected numbers from zero up");
    assert_eq!(refused("1", "0"), "found 1 of a whole of zero, expected a whole above zero");
    assert_eq!(
        refused("0.00000001", "10000000000"),
        "found 0.00000001 of 10000000000, expected at most 100000000000000000 when both are scaled to whole numbers"
    );
}

fn third() -> Fraction {
    Fraction::new(1, 3).unwrap()
}

#[test]
fn three_thirds_are_one() {
    let one = Fraction::from(points!(1));
    assert_eq!(third() + third() + third(), one);
    assert_eq!((one - third() - third() - third()).to_string(), "0");
}

#[test]
fn big_fractions_stay_exact() {
    let tiny = Fraction::new(1, i64::MAX).unwrap();
    let product = tiny.clone() * tiny.clone() * tiny.clone();
    assert!(product > Fraction::ZERO);
    assert_eq!(product.checked_div(&tiny).unwrap().checked_div(&tiny).unwrap(), tiny);
}

#[test]
fn division_and_signs() {
    assert_eq!(Fraction::new(1, -2).unwrap().to_string(), "-0.5");
    assert_eq!(third().checked_div(&Fraction::new(-2, 3).unwrap()).unwrap().to_string(), "-0.5");
    assert_eq!(third().checked_div(&Fraction::ZERO), None);
    assert!((-third()).is_negative());
}

#[test]
fn every_mode_exhaustively() {
    // A1 to A4: the result is the only whole number that the definition of the mode allows.
    for denominator in 1_i64..40 {
        for numerator in -200_i64..=200 {
            let exact = Fraction::new(numerator, denominator).unwrap();
            let result = |mode: Mode| -> i64 {
                let rounded = Rounding::new(0, mode).round(&exact).unwrap();
                rounded.to_string().parse().unwrap()
            };
            let twice_off = |n: i64| 2 * (n * denominator - numerator).abs();
            for mode in [Mode::HalfUp, Mode::HalfEven] {
                let n = result(mode);
                assert!(twice_off(n) <= denominator);
                if twice_off(n) == denominator {
                    assert!(if mode == Mode::HalfUp {
                        (n * denominator).abs() > numerator.abs()
                    } else {
                        n % 2 == 0
                    });
                }
            }
            let (down, up) = (result(Mode::Down), result(Mode::Up));
            assert!((down * denominator).abs() <= numerator.abs());
            assert!((up * denominator).abs() >= numerator.abs());
            assert!(twice_off(down) < 2 * denominator && twice_off(up) < 2 * denominator);
        }
    }
}

#[test]
fn an_index_is_one_division_rounded_once() {
    let index = |points: Points, applicable: Points, places: u8| {
        Index::new(&points.into(), applicable, Rounding::new(places, Mode::HalfUp))
    };
    assert_eq!(index(points!(89.995), points!(100), 2).unwrap().to_string(), "90.00");
    assert_eq!(index(points!(89.9949), points!(100), 2).unwrap().to_string(), "89.99");
    assert_eq!(index(points!(31), points!(93), 8).unwrap().to_string(), "33.33333333");
    assert_eq!(index(points!(93), points!(93), 0).unwrap().to_string(), "100");
    assert_eq!(index(points!(1), points!(0), 2), None);
    assert_eq!(index(points!(90), points!(100), 0), index(points!(90), points!(100), 8));
    let most = index(points!(1000000), points!(0.00000001), 8).unwrap();
    assert_eq!(most.to_string(), "10000000000000000.00000000");
    let ninety = index(points!(90), points!(100), 2).unwrap();
    assert!(ninety.cmp_percent("90".parse().unwrap()).is_eq());
}

#[test]
fn k2_ties_by_definition() {
    #[track_caller]
    fn ranks(numbers: &[i32], expected: [&[usize]; 3]) {
        let rules = [TieRule::Standard, TieRule::Modified, TieRule::Dense];
        for (rule, expected) in rules.into_iter().zip(expected) {
            assert_eq!(rule.ranks(numbers), expected, "{rule:?}");
        }
    }
    ranks(
        &[95, 90, 90, 85, 85, 85, 70],
        [&[1, 2, 2, 4, 4, 4, 7], &[1, 3, 3, 6, 6, 6, 7], &[1, 2, 2, 3, 3, 3, 4]],
    );
    ranks(&[], [&[], &[], &[]]);
    ranks(&[5], [&[1], &[1], &[1]]);
}

#[test]
fn k2_to_k7_ties_exhaustively() {
    // All vectors of 6 units with 4 scores.
    for code in 0..4_i32.pow(6) {
        let scores: Vec<i32> = (0..6).map(|at| code / 4_i32.pow(at) % 4).collect();
        let standard = TieRule::Standard.ranks(&scores);
        let modified = TieRule::Modified.ranks(&scores);
        let dense = TieRule::Dense.ranks(&scores);
        for (at, score) in scores.iter().enumerate() {
            let better: Vec<&i32> = scores.iter().filter(|other| *other > score).collect();
            let mut distinct = better.clone();
            distinct.sort_unstable();
            distinct.dedup();
            assert_eq!(standard[at], 1 + better.len());
            assert_eq!(modified[at], scores.iter().filter(|other| *other >= score).count());
            assert_eq!(dense[at], 1 + distinct.len());
        }
        let sum: usize = standard.iter().sum::<usize>() + modified.iter().sum::<usize>();
        assert_eq!(sum, 6 * 7, "K4");
    }
}
