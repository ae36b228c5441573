//! Rules of all built-in kinds that are valid by construction.

use proptest::prelude::*;

use crate::number::decimal::step;
use crate::number::{Points, Quantity, invariant};
use crate::rule::{
    Band, Bands, Checklist, Choice, Combined, CombinedPart, Deduction, Direct, Empty, Leaf,
    PerItem, Proportional, Reading, Rule, Survey,
};
use crate::text::code::CriterionCode;

/// What a rule is made of. Small numbers make plain rules.
#[derive(Clone, Copy, Debug)]
pub(super) struct RuleSeed {
    kind: u8,
    shape: [u8; 5],
    /// The maximum, in units of the last place.
    pub(super) max: u32,
    pub(super) may_not_apply: bool,
    /// The share of the maximum that the rule reaches, if that is not the maximum.
    reaches: Option<u8>,
}

pub(super) fn seed(most: u32) -> impl Strategy<Value = RuleSeed> {
    let max = prop_oneof![3 => 1..=most.min(8), 1 => 1..=most];
    let reaches = prop_oneof![3 => Just(None), 1 => any::<u8>().prop_map(Some)];
    (0..11_u8, any::<[u8; 5]>(), max, any::<bool>(), reaches).prop_map(
        |(kind, shape, max, may_not_apply, reaches)| RuleSeed {
            kind,
            shape,
            max,
            may_not_apply,
            reaches,
        },
    )
}

impl RuleSeed {
    /// What the award of the leaf is rounded to a multiple of; nothing in most cases.
    pub(super) fn round_to(&self, leaf: &Leaf) -> Option<Points> {
        let [.., fourth, _] = self.shape;
        let is_multiple = |of: &i64| {
            let divides = |points: Points| points.units().checked_rem(*of) == Some(0);
            divides(leaf.max) && divides(leaf.reaches)
        };
        let parts = 1..=i64::from(fourth % 4);
        let unit = step(leaf.places);
        let steps = parts.map(|part| leaf.reaches.units().checked_div(part).unwrap_or(0));
        let fits = |of: &i64| *of > 0 && of.checked_rem(unit) == Some(0);
        steps.filter(fits).rfind(is_multiple).map(Points::from_units)
    }
}

/// The leaf that a seed is of.
pub(super) fn leaf(code: CriterionCode, seed: &RuleSeed, places: u8) -> Leaf {
    let max = points_of(seed.max, places);
    let leaf = Leaf::new(code, max, places).may_not_apply(seed.may_not_apply);
    let below = points_of(seed.max.saturating_sub(1), places);
    match seed.reaches.map(|share| share_of(below, share, places)) {
        Some(reaches) if reaches > Points::ZERO => leaf.reaches(reaches),
        Some(_) | None => leaf,
    }
}

/// Rules of all built-in kinds, each with a leaf whose maximum it pays (thang điểm bất kỳ). They shrink to
/// plain ones with small maxima.
///
/// # Example
/// ```
/// use cchc::rule::ScoringRule;
/// use cchc::testing::rules;
/// use proptest::prelude::*;
///
/// proptest! {
///     fn rules_are_valid((leaf, rule) in rules()) {
///         prop_assert!(rule.check(&leaf).is_ok());
///     }
/// }
/// # rules_are_valid();
/// ```
pub fn rules() -> impl Strategy<Value = (Leaf, Rule)> {
    let places = prop_oneof![Just(0_u8), Just(2), Just(1), Just(8)];
    (places, seed(100_000)).prop_map(|(places, seed)| {
        let code = invariant("1".parse().ok(), "`1` is a code");
        let leaf = leaf(code, &seed, places);
        let rule = rule(&leaf, &seed);
        (leaf, rule)
    })
}

/// So many units of the last place.
pub(super) fn points_of(units: u32, places: u8) -> Points {
    Points::from_units(i64::from(units).saturating_mul(step(places)))
}

/// `whole` x `share` / 255, in whole units of the last place.
pub(super) fn share_of(whole: Points, share: u8, places: u8) -> Points {
    let step = step(places);
    let units = whole.units().checked_div(step).unwrap_or(0);
    let taken = units.saturating_mul(i64::from(share)).checked_div(255).unwrap_or(0);
    Points::from_units(taken.saturating_mul(step))
}

fn minus_points(points: Points, less: Points) -> Points {
    points.checked_sub(less).unwrap_or(Points::ZERO)
}

fn is_odd(number: u8) -> bool {
    number & 1 == 1
}

fn empty(leaf: &Leaf, number: u8) -> Empty {
    match number >> 6 {
        1 => Empty::Zero,
        2 => Empty::Full,
        3 if leaf.may_not_apply => Empty::NotApplicable,
        _ => Empty::Refused,
    }
}

/// What a scale reads; half of them a ratio.
fn reading(number: u8, from_zero: Empty) -> Reading {
    match number & 15 {
        0 | 1 => Reading::Value,
        2 | 3 => Reading::Growth { from_zero },
        4 | 5 => Reading::product(["một", "hai"]),
        6 => Reading::mean(["một", "hai", "ba"]),
        7 => Reading::rest(["một", "hai"]),
        8 => Reading::rest(["một"]),
        _ => Reading::Ratio,
    }
}

/// A valid rule for the leaf.
pub(super) fn rule(leaf: &Leaf, seed: &RuleSeed) -> Rule {
    let [first, second, third, fourth, fifth] = seed.shape;
    let reading = reading(fifth, empty(leaf, third));
    let is_value = reading == Reading::Value;
    let has_parts = !is_value && !matches!(reading, Reading::Growth { .. });
    let units = |units: u32| points_of(units, leaf.places);
    let each = || units(u32::from(first).saturating_add(1));
    let part = |share| share_of(leaf.reaches, share, leaf.places);
    let minus = |share| minus_points(Points::ZERO, part(share));
    let minus_if = |is_given, share| if is_given { minus(share) } else { Points::ZERO };
    match seed.kind {
        0 => {
            let rule = Direct::new().with_min(minus_if(is_odd(first), second));
            if is_odd(third) { rule.with_step(units(1)) } else { rule }.into()
        }
        1 => {
            let levels = [
                ("tốt", leaf.reaches),
                ("khá", part(first)),
                ("trung bình", part(second)),
                ("yếu", minus(third)),
            ];
            let kept = usize::from(fourth >> 6) + 1;
            Choice::new(levels.into_iter().take(kept)).into()
        }
        2 => PerItem::new(each()).into(),
        3 => Deduction::new(each()).with_floor(minus_if(is_odd(second), third)).into(),
        4 if is_odd(first) => Checklist::all(["một", "hai", "ba"]).into(),
        4 => {
            // Two items with positive points share the maximum, if it can be shared.
            let unit = units(1);
            let share = units(second.into()).min(minus_points(leaf.reaches, unit));
            let mut items = vec![("một", minus_points(leaf.reaches, share))];
            if share > Points::ZERO {
                items.push(("hai", share));
            }
            if is_odd(third) {
                items.push(("bị phạt", minus(fourth)));
            }
            Checklist::sum(items).into()
        }
        5 => {
            let share = |number: u8| i8::try_from(number % 101).unwrap_or(0);
            let options = [("A", 100), ("B", share(first)), ("C", share(second)), ("D", 0)];
            let rule = Survey::new(options).with_empty(empty(leaf, third));
            let rule = if is_odd(fourth) { rule.not_counting(["E"]) } else { rule };
            let least = if is_odd(fourth >> 1) { u32::from(fourth) } else { 1 };
            rule.with_min_answers(least).into()
        }
        6 | 7 => {
            let (from, to) = match first & 3 {
                0 => (0, 100),
                1 => (50, 90),
                2 => (20, 5),
                _ => (100_u32, 0_u32),
            };
            let rule = Proportional::of(reading, from.into(), to.into());
            let cutoff = Quantity::from(u32::from(third % 100));
            // An upward cutoff of 1 % is refused.
            let cutoff = if cutoff == Quantity::from(1) { Quantity::ZERO } else { cutoff };
            let rule = if is_odd(second) { rule.with_cutoff(cutoff) } else { rule };
            let rule =
                if has_parts && is_odd(first >> 2) { rule.with_part_may_exceed() } else { rule };
            let rule = if is_odd(first >> 3) { rule.with_decimals() } else { rule };
            if is_value { rule } else { rule.with_empty(empty(leaf, fourth)) }.into()
        }
        8 | 9 => {
            let is_share = reading == Reading::Ratio && first & 0b1100 == 0b1000;
            let share = |band: Band| if is_share { band.as_share() } else { band };
            let bands = bands(leaf, seed).map(share);
            let rule = Bands::of(reading, bands, minus_if(is_odd(fourth), fourth));
            let rule =
                if has_parts && is_odd(first >> 4) { rule.with_part_may_exceed() } else { rule };
            let rule = if is_odd(first >> 5) { rule.with_decimals() } else { rule };
            if is_value { rule } else { rule.with_empty(empty(leaf, fourth)) }.into()
        }
        _ => combined(leaf, seed).into(),
    }
}

/// Two parts of any other kind: the first gives what the leaf reaches. By `sum`, there may be a part that is taken off.
fn combined(leaf: &Leaf, seed: &RuleSeed) -> Combined {
    let [first, second, third, fourth, fifth] = seed.shape;
    let part = |name, kind: u8, units: u32| {
        let max = points_of(units, leaf.places);
        let shape = [second, third, fourth, first, fifth];
        let seed = RuleSeed { kind: kind % 10, shape, ..*seed };
        let of_part = Leaf::new(leaf.code.clone(), max, leaf.places);
        let of_part = of_part.may_not_apply(leaf.may_not_apply);
        CombinedPart::new(name, max, rule(&of_part, &seed))
    };
    let most = leaf.reaches.units().checked_div(step(leaf.places)).unwrap_or(1);
    let most = u32::try_from(most).unwrap_or(seed.max);
    let less = u32::from(third).clamp(1, most);
    let parts = [part("một", first, most), part("hai", first / 10, less)];
    match second % 4 {
        0 => Combined::best(parts),
        1 => Combined::one(parts),
        _ => {
            let [one, two] = parts;
            let one = if is_odd(third) { one.as_required() } else { one };
            let minus = CombinedPart::new("trừ", leaf.max, PerItem::new(points_of(1, leaf.places)));
            let rule = if is_odd(fourth) {
                let rule = Combined::sum([one, two, minus.as_minus()]);
                rule.with_minus_at_most(points_of(less, leaf.places))
            } else {
                Combined::sum([one, two])
            };
            let rule =
                if is_odd(fourth >> 1) { rule.with_plus_at_most(leaf.reaches) } else { rule };
            let floor = share_of(leaf.max, fourth, leaf.places);
            let floor = if is_odd(fourth >> 2) { floor } else { Points::ZERO };
            rule.with_floor(Points::ZERO.checked_sub(floor).unwrap_or(Points::ZERO))
        }
    }
}

/// One to four bands. The first pays the maximum, and each next one less.
fn bands(leaf: &Leaf, seed: &RuleSeed) -> impl Iterator<Item = Band> {
    let [first, second, third, ..] = seed.shape;
    let count = (first & 3).saturating_add(1);
    let is_downward = first & 4 == 4;
    let step = i64::from(second % 20).saturating_add(1);
    (0..count).map(move |at| {
        let away = i64::from(at).saturating_mul(step);
        // No ratio is below 0 %, so nothing would earn a maximum that is paid only there.
        let whole = if is_downward { away.saturating_add(1) } else { 95_i64.saturating_sub(away) };
        let threshold = Quantity::try_from(whole).unwrap_or(Quantity::ZERO);
        let share = 255_u8.checked_div(count).unwrap_or(0).saturating_mul(count.saturating_sub(at));
        let pays = if at == 0 { leaf.reaches } else { share_of(leaf.reaches, share, leaf.places) };
        let is_open = is_odd(third >> at);
        match (is_downward, is_open) {
            (false, false) => Band::at_least(threshold, pays),
            (false, true) => Band::above(threshold, pays),
            (true, false) => Band::at_most(threshold, pays),
            (true, true) => Band::below(threshold, pays),
        }
    })
}
