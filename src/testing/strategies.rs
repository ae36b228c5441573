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
/// use cchc::testing;
/// use proptest::prelude::*;
/// proptest!(|(points in testing::points())| {
///     prop_assert_eq!(points.to_string().parse(), Ok(points));
/// });
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
///
/// # Example
/// ```
/// use cchc::number::{Fraction, Ratio};
/// use cchc::testing;
/// use proptest::prelude::*;
/// let one = Ratio::from_counts(1, 1).unwrap();
/// proptest!(|(ratio in testing::ratios())| {
///     prop_assert_eq!(ratio > one, Fraction::from(ratio) > Fraction::from(1));
/// });
/// ```
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
///
/// # Example
/// ```
/// use cchc::{laws, testing};
/// use proptest::prelude::*;
/// let (rule, leaf) = laws::example();
/// proptest!(|(seed in testing::seeds())| {
///     let evidence = laws::accepted(&rule, &leaf, seed).unwrap();
///     prop_assert_eq!(laws::refusals(&rule, &leaf, &evidence), Ok(()));
/// });
/// ```
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

/// Two neighbouring pieces of evidence for a built-in rule, the worse before the better. Evidence that has
/// no better one is paired with itself.
///
/// # Example
/// ```
/// use cchc::{laws, testing};
/// use proptest::prelude::*;
/// let (rule, leaf) = laws::example();
/// proptest!(|((worse, better) in testing::steps(&rule, &leaf))| {
///     prop_assert_eq!(laws::one_step(&rule, &leaf, &worse, &better), Ok(()));
/// });
/// ```
pub fn steps(rule: &Rule, leaf: &Leaf) -> impl Strategy<Value = (Evidence, Evidence)> + use<> {
    let worse = evidence(rule, leaf);
    let (rule, leaf) = (rule.clone(), leaf.clone());
    worse.prop_map(move |worse| {
        let better = laws::one_better(&rule, &leaf, &worse).unwrap_or_else(|| worse.clone());
        (worse, better)
    })
}

#[cfg(test)]
mod tests {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    use super::*;

    /// A kind of value: its name, and whether a value is of it.
    type Kind<T> = (&'static str, fn(&T) -> bool);

    #[track_caller]
    fn makes<T: std::fmt::Debug>(strategy: impl Strategy<Value = T>, kinds: &[Kind<T>]) {
        let mut runner = TestRunner::deterministic();
        let made: Vec<T> =
            (0..1000).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect();
        for (name, kind) in kinds {
            assert!(made.iter().any(kind), "{name}");
        }
    }

    /// Every kind of value that the docs promise is made.
    #[test]
    fn strategies_reach_every_kind_of_value() {
        makes(
            points(),
            &[
                ("zero", |points| *points == Points::ZERO),
                ("a negative number", |points| *points < Points::ZERO),
                ("hundredths", |points| points.places() == 2),
                ("all places", |points| points.places() == 8),
                ("the largest", |points| *points == Points::DECLARED_MAX),
                ("the least", |points| *points == Points::DECLARED_MIN),
            ],
        );
        makes(
            ratios(),
            &[
                ("a part of zero", |ratio| ratio.part() == 0),
                ("a part over its whole", |ratio| ratio.part() > ratio.whole()),
                ("a whole of one", |ratio| ratio.whole() == 1),
                ("the full range", |ratio| ratio.whole() > LARGEST / 2),
            ],
        );
        makes(
            seeds(),
            &[
                ("small numbers", |seed| seed.kind < 4 && seed.whole <= 12),
                ("the full range", |seed| seed.kind == 5 && seed.whole > 1000),
                ("an edge", |seed| seed.kind >= 6),
                ("the last kind", |seed| seed.kind == 11),
            ],
        );
    }
}
