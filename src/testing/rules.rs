//! Rules that are sound by construction, of all eight kinds.

use proptest::prelude::*;

use crate::decimal::pow10;
use crate::number::{Percent, Quantity};
use crate::points::Points;
use crate::rule::{
    Band, Bands, Checklist, Choice, Deduction, Direct, Empty, Leaf, PerItem, Proportional, Rule,
    Survey,
};

/// What a rule is made of; small numbers make plain rules.
#[derive(Clone, Debug)]
pub(super) struct RuleSeed {
    pub(super) kind: u8,
    pub(super) shape: [u8; 4],
    /// The maximum, in units of the last place.
    pub(super) max: u32,
    pub(super) may_not_apply: bool,
}

pub(super) fn seed(most: u32) -> impl Strategy<Value = RuleSeed> {
    (0..9_u8, any::<[u8; 4]>(), prop_oneof![3 => 1..=most.min(8), 1 => 1..=most], any::<bool>())
        .prop_map(|(kind, shape, max, may_not_apply)| RuleSeed { kind, shape, max, may_not_apply })
}

/// Rules of all eight kinds with a leaf that they pay for (thang điểm bất kỳ); they shrink to plain ones
/// with small maxima.
///
/// # Example
/// ```
/// use cchc::{laws, testing};
/// use proptest::prelude::*;
/// proptest!(|((leaf, rule) in testing::rules())| prop_assert_eq!(laws::sound(&rule, &leaf), Ok(())));
/// ```
pub fn rules() -> impl Strategy<Value = (Leaf, Rule)> {
    let places = prop_oneof![Just(0_u8), Just(2), Just(1), Just(8)];
    (places, seed(100_000)).prop_map(|(places, seed)| {
        let code = crate::error::proved("1".parse().ok(), "`1` is a code");
        let leaf = Leaf::of(code, points(seed.max, places), places, seed.may_not_apply);
        let rule = rule(&leaf, &seed);
        (leaf, rule)
    })
}

/// So many units of the last place.
pub(super) fn points(units: u32, places: u8) -> Points {
    Points::from_units(i64::from(units).saturating_mul(pow10(8_u8.saturating_sub(places))))
}

/// `max` x `share` / 255, in whole units of the last place.
fn part(seed: &RuleSeed, leaf: &Leaf, share: u8) -> Points {
    let units = u64::from(seed.max).saturating_mul(u64::from(share)).checked_div(255).unwrap_or(0);
    points(u32::try_from(units).unwrap_or(0), leaf.places)
}

fn negative(points: Points) -> Points {
    Points::ZERO.checked_sub(points).unwrap_or(Points::ZERO)
}

fn odd(number: u8) -> bool {
    number & 1 == 1
}

fn empty(leaf: &Leaf, number: u8) -> Empty {
    match number >> 6 {
        0 => Empty::Refused,
        1 => Empty::Zero,
        2 => Empty::Full,
        _ if leaf.may_not_apply => Empty::NotApplicable,
        _ => Empty::Refused,
    }
}

/// A sound rule for the leaf.
pub(super) fn rule(leaf: &Leaf, seed: &RuleSeed) -> Rule {
    let [first, second, third, fourth] = seed.shape;
    let one = points(1, leaf.places);
    match seed.kind {
        0 => Direct {
            min: if odd(first) { negative(part(seed, leaf, second)) } else { Points::ZERO },
            step: if odd(third) { Some(one) } else { None },
        }
        .into(),
        1 => {
            let levels = [
                leaf.max,
                part(seed, leaf, first),
                part(seed, leaf, second),
                negative(part(seed, leaf, third)),
            ];
            let names = ["tốt", "khá", "trung bình", "yếu"];
            let kept = usize::from(fourth >> 6).saturating_add(1);
            Choice::new(names.into_iter().zip(levels).take(kept)).into()
        }
        2 => PerItem { each: points(u32::from(first).saturating_add(1), leaf.places) }.into(),
        3 => Deduction {
            each: points(u32::from(first).saturating_add(1), leaf.places),
            floor: if odd(second) { negative(part(seed, leaf, third)) } else { Points::ZERO },
        }
        .into(),
        4 if odd(first) => Checklist::all(["một", "hai", "ba"]).into(),
        4 => {
            // Two positive items share the maximum, where it can be shared.
            let most = seed.max.saturating_sub(1);
            let share = u32::from(second).min(most);
            let rest = points(seed.max.saturating_sub(share), leaf.places);
            let mut items = vec![("một", rest)];
            if share > 0 {
                items.push(("hai", points(share, leaf.places)));
            }
            if odd(third) {
                items.push(("bị phạt", negative(part(seed, leaf, fourth))));
            }
            Checklist::sum(items).into()
        }
        5 => {
            let share = |number: u8| i8::try_from(number % 101).unwrap_or(0);
            let options = [("A", 100), ("B", share(first)), ("C", share(second)), ("D", 0)];
            Survey { empty: empty(leaf, third), ..Survey::new(options) }.into()
        }
        6 => {
            let ends = [(0, 100), (50, 90), (20, 5), (100, 0)];
            let (from, to): (i8, i8) =
                ends.get(usize::from(first & 3)).copied().unwrap_or((0, 100));
            let cutoff = odd(second).then(|| Percent::from(i8::try_from(third % 100).unwrap_or(0)));
            Proportional { from: from.into(), to: to.into(), cutoff, empty: empty(leaf, fourth) }
                .into()
        }
        7 => bands(leaf, seed, true).into(),
        _ => bands(leaf, seed, false).into(),
    }
}

/// One to four bands that pay the maximum, and then less and less.
fn bands(leaf: &Leaf, seed: &RuleSeed, ratio: bool) -> Bands {
    let [first, second, third, fourth] = seed.shape;
    let count = (first & 3).saturating_add(1);
    let downward = first & 4 == 4;
    let step = i64::from(second % 20).saturating_add(1);
    let list = (0..count).map(|at| {
        let away = i64::from(at).saturating_mul(step);
        // A ratio below 0 % does not exist, so nothing would earn the maximum there.
        let whole = if downward { away.saturating_add(1) } else { 95_i64.saturating_sub(away) };
        let threshold = Quantity::try_from(whole).unwrap_or(Quantity::ZERO);
        let share = 255_u8.checked_div(count).unwrap_or(0).saturating_mul(count.saturating_sub(at));
        let pays = if at == 0 { leaf.max } else { part(seed, leaf, share) };
        match (downward, odd(third >> at)) {
            (false, false) => Band::at_least(threshold, pays),
            (false, true) => Band::above(threshold, pays),
            (true, false) => Band::at_most(threshold, pays),
            (true, true) => Band::below(threshold, pays),
        }
    });
    let otherwise = if odd(fourth) { negative(part(seed, leaf, fourth)) } else { Points::ZERO };
    if ratio {
        let share = !downward && first & 8 == 8;
        let list = list.map(|band| if share { band.as_share() } else { band });
        let bands = Bands::of_ratio(list, otherwise);
        Bands { empty: Some(empty(leaf, fourth)), ..bands }
    } else {
        Bands::of_value(list, otherwise)
    }
}
