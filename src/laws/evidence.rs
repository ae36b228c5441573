//! Evidence made for one of the eight rules: its own edges, its best and its worst, one step better, and
//! evidence out of a few numbers, which serve under any framework.

use std::collections::BTreeMap;

use crate::evidence::Evidence;
use crate::fraction::Fraction;
use crate::number::{LARGEST, Quantity};
use crate::points::Points;
use crate::rule::{Award, Band, Bands, Empty, Leaf, Reading, Rule};

/// Three numbers that evidence is made of (hạt giống): from any framework, or from the bytes of a fuzzer.
/// Small numbers make small, round evidence, so shrinking them shrinks it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Seed {
    /// Which kind of evidence: an edge of the rule, small counts, or the full range.
    pub kind: u8,
    /// The whole, or the number.
    pub whole: u64,
    /// The part.
    pub part: u64,
}

/// The remainder; 0 of 0.
fn modulo(number: u64, of: u64) -> u64 {
    number.checked_rem(of).unwrap_or(0)
}

fn pick<T>(list: &[T], seed: u64) -> Option<&T> {
    let length = u64::try_from(list.len()).unwrap_or(1);
    list.get(usize::try_from(modulo(seed, length)).unwrap_or(0))
}

fn small(seed: u64, most: u64) -> u32 {
    u32::try_from(modulo(seed, most.saturating_add(1))).unwrap_or(u32::MAX)
}

fn quantity(units: i64) -> Quantity {
    Quantity::try_from(units.clamp(LARGEST.saturating_neg(), LARGEST)).unwrap_or(Quantity::ZERO)
}

/// A number with `places` decimal places, where it is one.
fn decimal(units: i64, places: u8) -> Option<Quantity> {
    crate::decimal::text(i128::from(units), places).parse().ok()
}

fn wide(seed: u64) -> Quantity {
    quantity(i64::try_from(modulo(seed, LARGEST.unsigned_abs().saturating_add(1))).unwrap_or(0))
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
fn unit(leaf: &Leaf) -> Points {
    let places = 8_u8.saturating_sub(leaf.places);
    Points::from_units(crate::decimal::pow10(places))
}

/// Evidence that answers the rule, out of a seed: biased to the rule's edges, otherwise small counts, and
/// now and then the full range. `None` for a scale of your own, whose evidence only you can make.
///
/// # Example
/// ```
/// use cchc::{Evidence, Leaf, PerItem, Rule, laws, points};
/// let rule: Rule = PerItem { each: points!(0.5) }.into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// let seed = laws::Seed { kind: 0, whole: 3, part: 0 };
/// assert_eq!(laws::sample(&rule, &leaf, seed), Some(Evidence::Count(3)));
/// # Ok::<(), cchc::CodeError>(())
/// ```
#[must_use]
pub fn sample<C>(rule: &Rule<C>, leaf: &Leaf, seed: Seed) -> Option<Evidence> {
    let Seed { kind, whole, part } = seed;
    if kind >= 6 {
        return pick(&edges(rule, leaf), whole).cloned();
    }
    // Of six kinds, four are small, one goes to hundreds, one has the full range.
    let most = match kind {
        0..=3 => 12,
        4 => 1000,
        _ => u64::from(u32::MAX),
    };
    Some(match rule {
        Rule::Choice(rule) => Evidence::level(&*pick(&rule.levels, whole)?.name),
        Rule::Bands(bands) if bands.of == Reading::Value => {
            let scale = bands
                .bands
                .iter()
                .filter_map(Band::threshold)
                .map(|threshold| threshold.number().places())
                .max();
            Evidence::Value(match kind {
                0..=3 => Quantity::from(small(whole, most)),
                4 => decimal(i64::from(small(whole, 1_000_000)), scale.unwrap_or(0))?,
                _ => wide(whole),
            })
        }
        // Whole before part, so that the smallest failing share is a share of a small whole.
        Rule::Bands(_) | Rule::Proportional(_) => match kind {
            0..=3 => Evidence::share(small(part, 13), small(whole, most)),
            4 => Evidence::share(small(part, 1100), small(whole, most)),
            _ => Evidence::Share { part: wide(part), whole: wide(whole) },
        },
        Rule::PerItem(_) | Rule::Deduction(_) => Evidence::Count(small(whole, most)),
        Rule::Checklist(rule) => {
            let done = |at: usize| {
                whole
                    .checked_shr(u32::try_from(at).unwrap_or(0))
                    .is_some_and(|bits| modulo(bits, 2) == 1)
            };
            let items = rule
                .items
                .iter()
                .enumerate()
                .filter(|(at, _)| done(*at))
                .map(|(_, item)| item.name.clone());
            if modulo(part, 2) == 0 {
                Evidence::items(items)
            } else {
                Evidence::items(items.collect::<Vec<_>>().into_iter().rev())
            }
        }
        Rule::Survey(rule) => Evidence::Answers(tally(
            rule.options.iter().map(|option| option.name.clone()),
            seed,
            most,
        )),
        Rule::Direct(rule) => {
            let step = rule.step.unwrap_or_else(|| unit(leaf)).units();
            let steps =
                leaf.max.units().saturating_sub(rule.min.units()).checked_div(step).unwrap_or(0);
            let taken = modulo(whole, steps.unsigned_abs().saturating_add(1));
            let above = step.saturating_mul(i64::try_from(taken).unwrap_or(0));
            Evidence::Points(Points::from_units(rule.min.units().saturating_add(above)))
        }
        Rule::Custom(_) => return None,
    })
}

fn tally(options: impl Iterator<Item = String>, seed: Seed, most: u64) -> BTreeMap<String, u32> {
    let digits = |at: usize| {
        let (bits, shift) = if modulo(u64::try_from(at).unwrap_or(0), 2) == 0 {
            (seed.whole, at)
        } else {
            (seed.part, at)
        };
        bits.rotate_right(u32::try_from(shift.saturating_mul(5)).unwrap_or(0))
    };
    options.enumerate().map(|(at, option)| (option, small(digits(at), most))).collect()
}

/// Evidence that the rule scores, never refuses, out of a seed: [`sample`], or else the simplest that it
/// scores. `None` for a scale of your own.
///
/// # Example
/// ```
/// use cchc::{Evidence, Leaf, PerItem, Rule, laws, points};
/// let rule: Rule = PerItem { each: points!(0.5) }.into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// assert!(laws::accepted(&rule, &leaf, laws::Seed { kind: 9, whole: 12, part: 7 }).is_some());
/// # Ok::<(), cchc::CodeError>(())
/// ```
#[must_use]
pub fn accepted<C>(rule: &Rule<C>, leaf: &Leaf, seed: Seed) -> Option<Evidence> {
    let scores = |evidence: &Evidence| {
        built_in(rule).is_some_and(|rule| rule.award_or_all(leaf, evidence).is_ok())
    };
    let simple = || {
        [Seed::default(), Seed { kind: 0, whole: 1, part: 1 }]
            .into_iter()
            .filter_map(|seed| sample(rule, leaf, seed))
    };
    sample(rule, leaf, seed).into_iter().chain(simple()).chain(edges(rule, leaf)).find(scores)
}

/// The same rule, as one without a scale of your own.
fn built_in<C>(rule: &Rule<C>) -> Option<Rule> {
    Some(match rule {
        Rule::Choice(rule) => rule.clone().into(),
        Rule::Bands(rule) => rule.clone().into(),
        Rule::Proportional(rule) => rule.clone().into(),
        Rule::PerItem(rule) => rule.clone().into(),
        Rule::Deduction(rule) => rule.clone().into(),
        Rule::Checklist(rule) => rule.clone().into(),
        Rule::Survey(rule) => rule.clone().into(),
        Rule::Direct(rule) => rule.clone().into(),
        Rule::Custom(_) => return None,
    })
}

/// One step better, where the evidence has a next better one: one more of the part (or one less, where
/// lower is better), one count, the next level by points, one more item, one answer moved to a better
/// option, one step of points.
///
/// # Example
/// ```
/// use cchc::{Evidence, Leaf, Proportional, Rule, laws, points};
/// let rule: Rule = Proportional::default().into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// assert_eq!(laws::one_better(&rule, &leaf, &Evidence::share(1, 3)), Some(Evidence::share(2, 3)));
/// # Ok::<(), cchc::CodeError>(())
/// ```
#[must_use]
pub fn one_better<C>(rule: &Rule<C>, leaf: &Leaf, evidence: &Evidence) -> Option<Evidence> {
    match (rule, evidence) {
        (Rule::Choice(rule), Evidence::Level(name)) => {
            let points = rule.levels.iter().find(|level| level.name == *name)?.points;
            let better = rule.levels.iter().filter(|level| level.points > points);
            better.min_by_key(|level| level.points).map(|level| Evidence::level(&*level.name))
        }
        (
            Rule::Bands(Bands { of: Reading::Ratio, .. }) | Rule::Proportional(_),
            Evidence::Share { part, whole },
        ) => {
            // A whole of zero has its own clause and no neighbours.
            (*whole > Quantity::ZERO).then_some(())?;
            let places = part.places().max(whole.places());
            let part = decimal(part.at(places)?.checked_add(direction(rule))?, places)?;
            let in_range = part >= Quantity::ZERO && part.at(places).is_some();
            in_range.then_some(Evidence::Share { part, whole: *whole })
        }
        (Rule::Bands(_), Evidence::Value(value)) => {
            let next = value.at(value.places())?.checked_add(direction(rule))?;
            (next.unsigned_abs() <= LARGEST.unsigned_abs())
                .then_some(Evidence::Value(decimal(next, value.places())?))
        }
        (Rule::PerItem(_), Evidence::Count(count)) => count.checked_add(1).map(Evidence::Count),
        (Rule::Deduction(_), Evidence::Count(count)) => count.checked_sub(1).map(Evidence::Count),
        (Rule::Checklist(rule), Evidence::Items(done)) => {
            let gain = |item: &&crate::Item| item.points.is_none_or(|points| points > Points::ZERO);
            let next = rule.items.iter().filter(gain).find(|item| !done.contains(&item.name))?;
            Some(Evidence::items(done.iter().chain([&next.name]).cloned()))
        }
        (Rule::Survey(rule), Evidence::Answers(answers)) => {
            let (from, to) =
                rule.options.iter().zip(rule.options.iter().skip(1)).find_map(|(one, other)| {
                    let (better, worse) =
                        if one.percent >= other.percent { (one, other) } else { (other, one) };
                    (answers.get(&worse.name).copied().unwrap_or(0) > 0).then_some((worse, better))
                })?;
            let mut answers = answers.clone();
            let left = answers.get(&from.name)?.checked_sub(1)?;
            let more = answers.get(&to.name).copied().unwrap_or(0).checked_add(1)?;
            answers.insert(from.name.clone(), left);
            answers.insert(to.name.clone(), more);
            Some(Evidence::Answers(answers))
        }
        (Rule::Direct(rule), Evidence::Points(points)) => {
            let step = rule.step.unwrap_or_else(|| unit(leaf));
            points.checked_add(step).filter(|points| *points <= leaf.max).map(Evidence::Points)
        }
        _ => None,
    }
}

/// +1 where more is better, -1 where less is.
fn direction<C>(rule: &Rule<C>) -> i64 {
    let upward = match rule {
        Rule::Bands(bands) => {
            bands.bands.iter().find_map(Band::threshold).is_none_or(crate::Threshold::is_upward)
        }
        Rule::Proportional(rule) => rule.from < rule.to,
        _ => true,
    };
    if upward { 1 } else { -1 }
}

/// Evidence that earns the most, if the rule is one of the eight.
///
/// # Example
/// ```
/// use cchc::{Evidence, Leaf, Deduction, Rule, laws, points};
/// let rule: Rule = Deduction { each: points!(0.5), floor: points!(0) }.into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// assert_eq!(laws::best(&rule, &leaf), Some(Evidence::Count(0)));
/// assert_eq!(laws::worst(&rule, &leaf), Some(Evidence::Count(u32::MAX)));
/// # Ok::<(), cchc::CodeError>(())
/// ```
#[must_use]
pub fn best<C>(rule: &Rule<C>, leaf: &Leaf) -> Option<Evidence> {
    extreme(rule, leaf, true)
}

/// Evidence that earns the least, if the rule is one of the eight.
#[must_use]
pub fn worst<C>(rule: &Rule<C>, leaf: &Leaf) -> Option<Evidence> {
    extreme(rule, leaf, false)
}

fn extreme<C>(rule: &Rule<C>, leaf: &Leaf, best: bool) -> Option<Evidence> {
    let upward = (direction(rule) > 0) == best;
    Some(match rule {
        Rule::Choice(rule) => {
            let level = if best {
                rule.levels.iter().max_by_key(|level| level.points)
            } else {
                rule.levels.iter().min_by_key(|level| level.points)
            };
            Evidence::level(&*level?.name)
        }
        Rule::Bands(bands) if bands.of == Reading::Value => {
            // The best and the worst lie just beside a threshold, or at 10¹⁷ where that can be compared.
            let edges = edges(rule, leaf).into_iter().filter_map(|edge| {
                match built_in(rule)?.award_or_all(leaf, &edge).ok()? {
                    Award::Points { value, .. } => Some((value, edge)),
                    Award::NotApplicable => None,
                }
            });
            let by_value =
                |one: &(Fraction, Evidence), other: &(Fraction, Evidence)| one.0.cmp(&other.0);
            let edge = if best { edges.max_by(by_value) } else { edges.min_by(by_value) };
            edge?.1
        }
        // A ratio of 10¹⁷, or of nothing.
        Rule::Bands(_) | Rule::Proportional(_) => {
            Evidence::Share { part: quantity(if upward { LARGEST } else { 0 }), whole: quantity(1) }
        }
        Rule::PerItem(_) => Evidence::Count(if best { u32::MAX } else { 0 }),
        Rule::Deduction(_) => Evidence::Count(if best { 0 } else { u32::MAX }),
        Rule::Checklist(rule) => {
            let counts = |item: &&crate::Item| match item.points {
                Some(points) => (points > Points::ZERO) == best,
                None => best,
            };
            Evidence::items(rule.items.iter().filter(counts).map(|item| item.name.clone()))
        }
        Rule::Survey(rule) if !best && rule.empty == Empty::Zero => Evidence::answers([("", 0); 0]),
        Rule::Survey(rule) => {
            let option = if best {
                rule.options.iter().max_by_key(|option| option.percent)
            } else {
                rule.options.iter().min_by_key(|option| option.percent)
            };
            Evidence::answers([(&*option?.name, 1)])
        }
        Rule::Direct(rule) => Evidence::Points(if best { leaf.max } else { rule.min }),
        Rule::Custom(_) => return None,
    })
}

/// The same ratio, or the same survey, `times` as large; `None` where the evidence is neither.
///
/// # Example
/// ```
/// use cchc::{Evidence, laws};
/// assert_eq!(laws::times(&Evidence::share(1, 3), 5), Some(Evidence::share(5, 15)));
/// ```
#[must_use]
pub fn times(evidence: &Evidence, times: u8) -> Option<Evidence> {
    match evidence {
        Evidence::Share { part, whole } if times > 0 => {
            let scaled = |number: &Quantity| {
                let units = number.at(number.places())?.checked_mul(i64::from(times))?;
                (units.unsigned_abs() <= LARGEST.unsigned_abs())
                    .then_some(decimal(units, number.places())?)
            };
            let (part, whole) = (scaled(part)?, scaled(whole)?);
            let places = part.places().max(whole.places());
            (part.at(places).is_some() && whole.at(places).is_some())
                .then_some(Evidence::Share { part, whole })
        }
        Evidence::Answers(answers) if times > 0 => {
            let scaled = answers
                .iter()
                .map(|(name, count)| Some((name.clone(), count.checked_mul(u32::from(times))?)));
            scaled.collect::<Option<BTreeMap<_, _>>>().map(Evidence::Answers)
        }
        _ => None,
    }
}
