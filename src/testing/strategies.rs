//! Strategies of numbers and of evidence.

use proptest::prelude::*;

use crate::evidence::Evidence;
use crate::laws::{self, Seed};
use crate::number::LARGEST;
use crate::points::{ONE, Points};
use crate::ratio::Ratio;
use crate::rule::{Leaf, Rule};

/// Points (điểm) within ±10⁶: small whole ones, hundredths, and the full range; they shrink to whole ones
/// near zero.
///
/// # Example
/// ```
/// use cchc::{Points, testing};
/// use proptest::prelude::*;
/// proptest!(|(points in testing::points())| prop_assert!(points <= Points::MAX));
/// ```
pub fn points() -> impl Strategy<Value = Points> {
    let hundredth = ONE / 100;
    prop_oneof![
        4 => (0..=100_i64).prop_map(|whole| Points::from_units(whole.saturating_mul(ONE))),
        4 => (-10_000..=10_000_i64).prop_map(move |units| Points::from_units(units.saturating_mul(hundredth))),
        1 => (Points::MIN.units()..=Points::MAX.units()).prop_map(Points::from_units),
        1 => prop::sample::select(vec![Points::MIN, Points::MAX, Points::from_units(1), Points::from_units(-1)]),
    ]
}

/// Ratios (tỷ lệ), whole before part: small ones, parts of zero, parts over their whole, and the full range.
///
/// # Example
/// ```
/// use cchc::testing;
/// use proptest::prelude::*;
/// proptest!(|(ratio in testing::ratios())| prop_assert!(ratio.whole() > 0));
/// ```
pub fn ratios() -> impl Strategy<Value = Ratio> {
    let of = |(whole, part): (i64, i64)| {
        Ratio::of_points(Points::from_units(part), Points::from_units(whole))
    };
    prop_oneof![
        6 => (1..=12_i64, 0..=13_i64).prop_map(of),
        3 => (1..=1000_i64, 0..=1100_i64).prop_map(of),
        1 => (1..=LARGEST, 0..=LARGEST).prop_map(of),
    ]
}

/// Seeds of evidence: half of them for the edges of a rule.
///
/// # Example
/// ```
/// use cchc::testing;
/// use proptest::prelude::*;
/// proptest!(|(seed in testing::seeds())| prop_assert!(seed.kind < 12));
/// ```
pub fn seeds() -> impl Strategy<Value = Seed> {
    let number = || prop_oneof![4 => 0..=12_u64, 4 => 0..=1000_u64, 2 => any::<u64>()];
    (0..12_u8, number(), number()).prop_map(|(kind, whole, part)| Seed { kind, whole, part })
}

/// Evidence for one of the eight rules, half of it at the rule's own edges; some of it is refused. For a
/// scale of your own there is none to make: it gives `Evidence::Count(0)`, which such a scale refuses.
///
/// # Example
/// ```
/// use cchc::{Leaf, PerItem, Rule, laws, points, testing};
/// use proptest::prelude::*;
/// let rule: Rule = PerItem { each: points!(0.5) }.into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// proptest!(|(evidence in testing::evidence(&rule, &leaf))| {
///     prop_assert_eq!(laws::bounded(&rule, &leaf, &evidence), Ok(()));
/// });
/// # Ok::<(), cchc::CodeError>(())
/// ```
pub fn evidence(rule: &Rule, leaf: &Leaf) -> impl Strategy<Value = Evidence> + use<> {
    let (rule, leaf) = (rule.clone(), leaf.clone());
    seeds().prop_map(move |seed| laws::sample(&rule, &leaf, seed).unwrap_or(Evidence::Count(0)))
}

/// Neighbouring evidence for one of the eight rules, the worse before the better; the best evidence stands
/// beside itself.
///
/// # Example
/// ```
/// use cchc::{Leaf, PerItem, Rule, laws, points, testing};
/// use proptest::prelude::*;
/// let rule: Rule = PerItem { each: points!(0.5) }.into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// proptest!(|((worse, better) in testing::steps(&rule, &leaf))| {
///     prop_assert_eq!(laws::one_step(&rule, &leaf, &worse, &better), Ok(()));
/// });
/// # Ok::<(), cchc::CodeError>(())
/// ```
pub fn steps(rule: &Rule, leaf: &Leaf) -> impl Strategy<Value = (Evidence, Evidence)> + use<> {
    let (of, on) = (rule.clone(), leaf.clone());
    evidence(rule, leaf).prop_map(move |worse| {
        let better = laws::one_better(&of, &on, &worse).unwrap_or_else(|| worse.clone());
        (worse, better)
    })
}
