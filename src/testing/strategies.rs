//! Strategies of numbers and of evidence.

use proptest::prelude::*;

use crate::laws::{self, Seed};
use crate::number::points::ONE;
use crate::number::quantity::LARGEST;
use crate::number::{Points, Ratio};
use crate::rule::{Evidence, Leaf, Rule};

/// Points (điểm) within ±10⁶: small whole numbers, hundredths, and the full range. They shrink to whole
/// numbers near zero.
///
/// # Example
/// ```
/// use cchc::{Points, testing};
/// use proptest::prelude::*;
///
/// proptest! {
///     fn text_is_read_back(points in testing::points()) {
///         prop_assert_eq!(points.to_string().parse::<Points>(), Ok(points));
///     }
/// }
/// # text_is_read_back();
/// ```
pub fn points() -> impl Strategy<Value = Points> {
    let (hundredth, unit) = (ONE / 100, Points::from_units(1));
    let (min, max) = (Points::DECLARED_MIN, Points::DECLARED_MAX);
    let special = vec![min, max, unit, Points::from_units(-1)];
    prop_oneof![
        4 => (0..=100_i64).prop_map(|whole| whole.saturating_mul(ONE)).prop_map(Points::from_units),
        4 => (-10_000..=10_000_i64)
            .prop_map(move |units| Points::from_units(units.saturating_mul(hundredth))),
        1 => (min.units()..=max.units()).prop_map(Points::from_units),
        1 => prop::sample::select(special),
    ]
}

/// Ratios (tỷ lệ): of small numbers, with parts of zero and parts over their whole, and over the full
/// range. The whole shrinks first.
pub fn ratios() -> impl Strategy<Value = Ratio> {
    let ratio = |(whole, part): (i64, i64)| {
        Ratio::from_points(Points::from_units(part), Points::from_units(whole))
    };
    prop_oneof![
        6 => (1..=12_i64, 0..=13_i64).prop_map(ratio),
        3 => (1..=1000_i64, 0..=1100_i64).prop_map(ratio),
        1 => (1..=LARGEST, 0..=LARGEST).prop_map(ratio),
    ]
}

/// Seeds of evidence. Half of them give the edges of a rule.
pub fn seeds() -> impl Strategy<Value = Seed> {
    let number = || prop_oneof![4 => 0..=12_u64, 4 => 0..=1000_u64, 2 => any::<u64>()];
    (0..12_u8, number(), number()).prop_map(|(kind, whole, part)| Seed { kind, whole, part })
}

/// Evidence for a built-in rule. Half of it is at the edges of the rule, and some of it is refused. For a
/// custom rule it is always `Evidence::Count(0)`, which a custom rule refuses.
///
/// # Example
/// ```
/// use cchc::{laws, testing};
/// use proptest::prelude::*;
/// let (rule, leaf) = laws::example();
/// proptest!(|(evidence in testing::evidence(&rule, &leaf))| {
///     prop_assert_eq!(laws::bounded(&rule, &leaf, &evidence), Ok(()));
/// });
/// ```
pub fn evidence(rule: &Rule, leaf: &Leaf) -> impl Strategy<Value = Evidence> + use<> {
    let (rule, leaf) = (rule.clone(), leaf.clone());
    seeds().prop_map(move |seed| laws::sample(&rule, &leaf, seed).unwrap_or(Evidence::Count(0)))
}
