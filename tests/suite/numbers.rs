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

// ---------------------------------------------------------------- signs, hashes and edges

#[test]
fn a_quotient_of_a_divisor_below_zero_is_below_zero() {
    let quotient = Fraction::from(1).checked_div(&Fraction::new(-3, 1).unwrap()).unwrap();
    assert!(quotient.is_negative());
    assert_eq!(quotient, Fraction::new(-1, 3).unwrap());
    assert_eq!(Rounding::new(2, Mode::HalfUp).round(&quotient), Ok(points!(-0.33)));
    assert_eq!(quotient.denominator(), Some(3));
}

#[test]
fn the_least_number_of_128_bits_has_an_opposite() {
    let least: Fraction = i128::MIN.to_string().parse().unwrap();
    assert_eq!(least.numerator(), Some(i128::MIN));
    let opposite = i128::MIN.unsigned_abs().to_string();
    assert_eq!((-least.clone()).to_string(), opposite);
    assert_eq!((Fraction::ZERO - least.clone()).to_string(), opposite);
    assert_eq!(-(-least.clone()), least);
}

/// The hash of a value, the same in every run.
fn hash(value: &impl std::hash::Hash) -> u64 {
    use std::hash::{DefaultHasher, Hasher as _};
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Equal numbers have one hash, however they are written; numbers that differ have not all one hash.
#[test]
fn hashes_follow_equality() {
    let third = third();
    let big = |denominator| {
        let tiny = Fraction::new(1, denominator).unwrap();
        tiny.clone() * tiny.clone() * tiny
    };
    assert_eq!(hash(&third), hash(&Fraction::new(-2, -6).unwrap()));
    assert_ne!(hash(&third), hash(&Fraction::new(1, 2).unwrap()));
    assert_ne!(hash(&big(i64::MAX)), hash(&big(i64::MAX - 1)));
    let index = |text: &str| text.parse::<Index>().unwrap();
    assert_eq!(hash(&index("90.0")), hash(&index("90.00")));
    assert_ne!(hash(&index("90.0")), hash(&index("90.01")));
    assert_eq!(hash(&quantity("12.50")), hash(&quantity("12.5")));
    assert_ne!(hash(&quantity("12.5")), hash(&quantity("12.51")));
    let ratio = |part, whole| Ratio::from_counts(part, whole).unwrap();
    assert_eq!(hash(&ratio(9, 10)), hash(&ratio(90, 100)));
    assert_ne!(hash(&ratio(9, 10)), hash(&ratio(9, 11)));
    let change = |after: &str| {
        let after = after.parse().unwrap();
        cchc::compare::PercentagePoints::between(&Fraction::ZERO, &after)
    };
    assert_eq!(hash(&change("1/2")), hash(&change("0.5")));
    assert_ne!(hash(&change("1/2")), hash(&change("1/3")));
    let change =
        |after, places| cchc::compare::PointsChange::new(points!(1), after, places).unwrap();
    assert_eq!(hash(&change(points!(1.5), 1)), hash(&change(points!(1.5), 2)));
    assert_ne!(hash(&change(points!(1.5), 1)), hash(&change(points!(1.6), 1)));
}

#[test]
fn points_and_decimals_are_one_number() {
    assert_eq!(Points::try_from(Decimal::new(9494, 2)), Ok(points!(94.94)));
    assert!(Points::try_from(Decimal::new(1, 9)).is_err());
    assert_eq!(Decimal::from(points!(94.94)), Decimal::new(9494, 2));
    assert_eq!(Decimal::from(points!(-0.5)), Decimal::new(-5, 1));
    assert_eq!(Points::literal("0.25"), Some(points!(0.25)));
    assert_eq!(Points::literal("0.000000001"), None);
    assert_eq!(Points::literal("1e2"), None);
    assert_eq!(Points::DECLARED_MIN.to_string(), "-1000000");
    assert_eq!(Points::DECLARED_MAX.to_string(), "1000000");
}

#[test]
fn a_ratio_of_a_percent_is_not_below_zero() {
    let ratio = |percent: &str| Ratio::from_percent(percent.parse().unwrap());
    assert_eq!(ratio("0"), Ratio::from_counts(0, 1));
    assert_eq!(ratio("0.0001"), Ratio::from_counts(1, 1_000_000));
    assert_eq!(ratio("90"), Ratio::from_counts(9, 10));
    assert_eq!(ratio("-0.0001"), None);
}

#[test]
fn a_quantity_is_debugged_as_it_is_kept() {
    assert_eq!(format!("{:?}", quantity("12.50")), "Quantity { mantissa: 125, places: 1 }");
}

/// `1.000` may be a thousand; `1234.000` is no number with grouped thousands, because a group has three digits.
#[test]
fn zeros_after_a_point_are_grouped_thousands_only_behind_at_most_three_digits() {
    use cchc::rule::{Answer, Leaf, Proportional, Rule, ScoringRule as _};
    let leaf = Leaf::new("1".parse().unwrap(), points!(1), 2);
    let award = |part: &str| {
        let answer = format!("{{\"part\":\"{part}\",\"whole\":\"123400\"}}");
        let evidence = serde_json::from_str::<Answer>(&answer).unwrap().evidence.unwrap();
        Rule::from(Proportional::new()).award(&leaf, &evidence)
    };
    assert!(award("1234.000").is_ok());
    assert!(award("1234.00").is_ok());
    for grouped in ["1.000", "12.000", "123.000"] {
        let refusals = award(grouped).unwrap_err();
        assert!(refusals[0].found.to_string().contains(grouped), "{}", refusals[0]);
    }
}

#[test]
fn a_number_in_the_middle_of_its_width() {
    assert_eq!(format!("{:^8}|", points!(-0.5)), "  -0.5  |");
    assert_eq!(format!("{:^9}|", points!(-0.5)), "  -0.5   |");
    assert_eq!(format!("{:*^7}|", points!(-0.5)), "*-0.5**|");
    assert_eq!(format!("{:^3}|", points!(-0.5)), "-0.5|");
}

/// A number as `serde_json` gives it if another crate has switched on `arbitrary_precision`: a map with its digits,
/// which is known by the name of its type.
struct NumberDeserializer<'a>(Option<&'a str>);

impl<'de> serde::de::MapAccess<'de> for NumberDeserializer<'_> {
    type Error = serde::de::value::Error;

    fn next_key_seed<K: serde::de::DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Self::Error> {
        use serde::de::IntoDeserializer as _;
        let key = "$serde_json::private::Number";
        if self.0.is_some() {
            seed.deserialize(key.into_deserializer()).map(Some)
        } else {
            Ok(None)
        }
    }

    fn next_value_seed<V: serde::de::DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, Self::Error> {
        use serde::de::IntoDeserializer as _;
        seed.deserialize(self.0.take().unwrap().into_deserializer())
    }
}

struct Digits<'a>(&'a str);

impl<'de> serde::Deserializer<'de> for Digits<'_> {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: serde::de::Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        visitor.visit_map(NumberDeserializer(Some(self.0)))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[test]
fn digits_are_read_as_numbers_are() {
    use serde::Deserialize as _;
    let read = |digits| Quantity::deserialize(Digits(digits)).map_err(|error| error.to_string());
    assert_eq!(read("0"), Ok(quantity("0")));
    assert_eq!(read("12"), Ok(quantity("12")));
    assert_eq!(read("-12"), Ok(quantity("-12")));
    for float in ["-0", "1.5", "1e5", "-0.5"] {
        let expected = "a number in quotes, such as \"12.5\", or a whole number";
        let error = format!("invalid type: floating point `{float}`, expected {expected}");
        assert_eq!(read(float), Err(error));
    }
    for wide in ["99999999999999999999", "-99999999999999999999"] {
        let range = "a number from -100000000000000000 to 100000000000000000";
        assert_eq!(read(wide), Err(format!("found `{wide}`, expected {range}")));
    }
}

#[test]
fn a_number_beyond_the_range_names_that_of_its_places_in_both_forms() {
    let range = "expected a number from -10000000000000000 to 10000000000000000";
    let point = "9999999999999999999.50".parse::<Quantity>().unwrap_err().to_string();
    assert_eq!(point, format!("found `9999999999999999999.50`, {range}"));
    let vietnamese = Quantity::parse_vi("9999999999999999999,50").unwrap_err().to_string();
    assert_eq!(vietnamese, format!("found `9999999999999999999,50`, {range}"));
}
