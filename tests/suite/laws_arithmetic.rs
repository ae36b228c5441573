//! The laws of numbers and of rounding, A1 to A10.

use cchc::testing;
use proptest::prelude::*;

use crate::prelude::*;

fn roundings() -> impl Strategy<Value = Rounding> {
    let modes = prop::sample::select(vec![Mode::HalfUp, Mode::HalfEven, Mode::Down, Mode::Up]);
    (0..=8_u8, modes).prop_map(|(places, mode)| Rounding::new(places, mode))
}

/// Fractions: exact decimals, halves of the last place, and shares.
fn fractions() -> impl Strategy<Value = Fraction> {
    let half = Fraction::new(1, 2).unwrap();
    prop_oneof![
        testing::points().prop_map(Fraction::from),
        testing::points().prop_map(move |points| Fraction::from(points) * half.clone()),
        testing::ratios()
            .prop_map(|ratio| Fraction::from(ratio.min(Ratio::from_counts(1000, 1).unwrap()))),
    ]
}

fn unit(rounding: Rounding) -> Fraction {
    Fraction::new(1, 10_i64.pow(rounding.places().into())).unwrap()
}

fn round(rounding: Rounding, value: &Fraction) -> Fraction {
    rounding.round(value).unwrap().into()
}

proptest! {
    #[test]
    fn a1_idempotent(rounding in roundings(), value in fractions()) {
        let once = round(rounding, &value);
        prop_assert_eq!(round(rounding, &once), once);
    }

    #[test]
    fn a2_monotone(rounding in roundings(), one in fractions(), other in fractions()) {
        prop_assert_eq!(round(rounding, &one).min(round(rounding, &other)), round(rounding, &one.min(other)));
    }

    #[test]
    fn a3_near(rounding in roundings(), value in fractions()) {
        let off = round(rounding, &value) - value.clone();
        let off = off.clone().max(-off);
        match rounding.mode() {
            Mode::HalfUp | Mode::HalfEven => prop_assert!(off.clone() + off <= unit(rounding)),
            Mode::Down | Mode::Up => prop_assert!(off < unit(rounding)),
        }
    }

    #[test]
    fn a4_sign_symmetry(rounding in roundings(), value in fractions()) {
        prop_assert_eq!(round(rounding, &-value.clone()), -round(rounding, &value));
    }

    #[test]
    fn a6_exact_sums(mut terms in prop::collection::vec(fractions(), 0..20)) {
        let forward = terms.iter().cloned().fold(Fraction::ZERO, |sum, term| sum + term);
        terms.reverse();
        let pairs = terms.chunks(2).map(|pair| pair.iter().cloned().fold(Fraction::ZERO, |sum, term| sum + term));
        prop_assert_eq!(pairs.fold(Fraction::ZERO, |sum, term| sum + term), forward);
    }

    #[test]
    fn a9_printing_loses_nothing(points in testing::points()) {
        prop_assert_eq!(format!("{points:.1}").parse::<Points>().unwrap(), points);
        prop_assert_eq!(Points::parse_vi(&points.display(Language::Vi).to_string()).unwrap(), points);
        prop_assert_eq!(Points::new(points.to_decimal()).unwrap(), points);
    }

    #[test]
    fn ratios_are_never_divided(one in testing::ratios(), other in testing::ratios()) {
        prop_assert_eq!(one.cmp(&other), Fraction::from(one).cmp(&Fraction::from(other)));
    }
}

#[test]
fn a5_named_midpoints() {
    for (mode, up, even) in [
        (Mode::HalfUp, "0.13", "0.12"),
        (Mode::HalfEven, "0.12", "0.12"),
        (Mode::Down, "0.12", "0.11"),
        (Mode::Up, "0.13", "0.12"),
    ] {
        let round =
            |points: Points| Rounding::new(2, mode).round(&points.into()).unwrap().to_string();
        assert_eq!(
            (round(points!(0.125)).as_str(), round(points!(0.115)).as_str()),
            (up, even),
            "{mode:?}"
        );
    }
}

#[test]
fn a6_three_thirds() {
    let third = Fraction::new(1, 3).unwrap();
    assert_eq!(
        Fraction::from(points!(90)) + third.clone() + third.clone() + third,
        points!(91).into()
    );
}

#[test]
fn a7_no_silent_loss() {
    for text in ["0.000000001", "89.994999999999999999999999999999", "1e-9"] {
        assert!(text.parse::<Points>().is_err(), "{text}");
    }
    assert_eq!(Fraction::new(1, 3).unwrap().to_points(), None);
}

#[test]
fn a8_no_double_rounding() {
    let half_up = Rounding::new(2, Mode::HalfUp);
    assert_eq!(half_up.round(&points!(89.9949).into()), Ok(points!(89.99)));
}

#[test]
fn a10_no_minus_zero() {
    let rounded = Rounding::new(2, Mode::HalfUp).round(&points!(-0.004).into()).unwrap();
    assert_eq!(rounded.to_string(), "0");
    assert!("-0".parse::<Points>().is_err());
}
