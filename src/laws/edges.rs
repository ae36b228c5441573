//! The edges of the eight rules: evidence at, just below and just above what they declare.

use crate::evidence::Evidence;
use crate::number::{LARGEST, Quantity};
use crate::points::Points;
use crate::rule::{Band, Bands, Leaf, Reading, Rule};

pub(super) fn quantity(units: i64) -> Quantity {
    Quantity::try_from(units.clamp(LARGEST.saturating_neg(), LARGEST)).unwrap_or(Quantity::ZERO)
}

/// A number with `places` decimal places, where it is one.
pub(super) fn decimal(units: i64, places: u8) -> Option<Quantity> {
    crate::decimal::text(i128::from(units), places).parse().ok()
}

/// The thresholds of a ratio in a rule, in units of 10⁻⁴ percent.
fn percents<C>(rule: &Rule<C>) -> Vec<i64> {
    match rule {
        Rule::Bands(bands) if bands.of == Reading::Ratio => {
            let numbers = bands.bands.iter().filter_map(Band::threshold);
            numbers.filter_map(|threshold| threshold.number().at(4)).chain([1_000_000]).collect()
        }
        Rule::Proportional(rule) => [Some(rule.from), Some(rule.to), rule.cutoff]
            .into_iter()
            .flatten()
            .map(crate::Percent::units)
            .collect(),
        _ => Vec::new(),
    }
}

/// Ratios at, just below and just above a percent: the coarsest step first.
fn around(percent: i64, edges: &mut Vec<Evidence>) {
    for (part, whole) in
        [(percent, 1_000_000), (percent.saturating_mul(100_000_000), 100_000_000_000_000)]
    {
        // Whole percents are shares of 100.
        let coarse =
            if part.checked_rem(10_000) == Some(0) && whole == 1_000_000 { 10_000 } else { 1 };
        let (part, whole) =
            (part.checked_div(coarse).unwrap_or(part), if coarse == 1 { whole } else { 100 });
        for step in [-1, 0, 1] {
            let part = part.saturating_add(step);
            if part >= 0 {
                edges.push(Evidence::Share { part: quantity(part), whole: quantity(whole) });
            }
        }
    }
}

fn share_edges<C>(rule: &Rule<C>, edges: &mut Vec<Evidence>) {
    for (part, whole) in
        [(0, 1), (1, 1), (2, 1), (0, 0), (1, 0), (1, 3), (2, 3), (u32::MAX, u32::MAX)]
    {
        edges.push(Evidence::share(part, whole));
    }
    for (part, whole) in
        [(LARGEST, LARGEST), (LARGEST, 1), (1, LARGEST), (LARGEST - 1, LARGEST), (-1, 1)]
    {
        edges.push(Evidence::Share { part: quantity(part), whole: quantity(whole) });
    }
    for percent in percents(rule) {
        around(percent, edges);
    }
}

fn value_edges(rule: &Bands, edges: &mut Vec<Evidence>) {
    for value in [0, 1, -1, LARGEST, -LARGEST] {
        edges.push(Evidence::Value(quantity(value)));
    }
    for number in rule.bands.iter().filter_map(Band::threshold).map(crate::Threshold::number) {
        // The step is one unit of the last place that fits beside the number.
        for places in [number.places(), number.places().saturating_add(2).min(8)] {
            let Some(units) = number.at(places) else { continue };
            for step in [-1, 0, 1] {
                edges.extend(decimal(units.saturating_add(step), places).map(Evidence::Value));
            }
        }
    }
}

fn count_edges(each: Points, span: i64, edges: &mut Vec<Evidence>) {
    let full = span.checked_div(each.units()).unwrap_or(0);
    for count in [0, 1, full.saturating_sub(1), full, full.saturating_add(1), i64::from(u32::MAX)] {
        edges.extend(u32::try_from(count).ok().map(Evidence::Count));
    }
}

/// The evidence at the edges of a rule, and its neighbours: thresholds at, just below and just above; zeros;
/// part over whole; the largest numbers; unknown and repeated names; simple evidence first. Never empty, but
/// for a scale of your own.
///
/// # Example
/// ```
/// use cchc::{Band, Bands, Evidence, Leaf, Rule, laws, points};
/// let rule: Rule = Bands::of_ratio([Band::at_least(80.into(), points!(2))], points!(1)).into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// let edges = laws::edges(&rule, &leaf);
/// assert!(edges.contains(&Evidence::share(79, 100)) && edges.contains(&Evidence::share(80, 100)));
/// # Ok::<(), cchc::CodeError>(())
/// ```
#[must_use]
pub fn edges<C>(rule: &Rule<C>, leaf: &Leaf) -> Vec<Evidence> {
    let mut edges = Vec::new();
    match rule {
        Rule::Choice(rule) => {
            edges.extend(rule.levels.iter().map(|level| Evidence::level(&*level.name)));
            edges.push(Evidence::level("?"));
        }
        Rule::Bands(bands) if bands.of == Reading::Value => value_edges(bands, &mut edges),
        Rule::Bands(_) | Rule::Proportional(_) => share_edges(rule, &mut edges),
        Rule::PerItem(rule) => count_edges(rule.each, leaf.max.units(), &mut edges),
        Rule::Deduction(rule) => {
            count_edges(rule.each, leaf.max.units().saturating_sub(rule.floor.units()), &mut edges);
        }
        Rule::Checklist(rule) => {
            let names = || rule.items.iter().map(|item| item.name.clone());
            edges.push(Evidence::items([""; 0]));
            edges.extend(names().map(|name| Evidence::items([name])));
            edges.push(Evidence::items(names()));
            edges.push(Evidence::items(names().chain(names())));
            edges.push(Evidence::items(["?"]));
        }
        Rule::Survey(rule) => {
            edges.push(Evidence::answers([("", 0); 0]));
            for count in [1, u32::MAX] {
                edges.extend(
                    rule.options.iter().map(|option| Evidence::answers([(&*option.name, count)])),
                );
            }
            edges.push(Evidence::answers(rule.options.iter().map(|option| (&*option.name, 1))));
            edges.push(Evidence::answers([("?", 1)]));
        }
        Rule::Direct(rule) => {
            let step = rule.step.unwrap_or_else(|| unit(leaf)).units();
            for points in [rule.min.units(), leaf.max.units()] {
                for off in [0, step.saturating_neg(), step, 1] {
                    edges.push(Evidence::Points(Points::from_units(points.saturating_add(off))));
                }
            }
        }
        Rule::Custom(_) => {}
    }
    edges
}

/// One unit of the last place of a leaf.
pub(super) fn unit(leaf: &Leaf) -> Points {
    let places = 8_u8.saturating_sub(leaf.places);
    Points::from_units(crate::decimal::pow10(places))
}
