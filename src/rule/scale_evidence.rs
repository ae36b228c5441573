//! Evidence of a scale for the laws.

use super::evidence::{Evidence, Share};
use super::numbers::Numbers;
use super::reading::Reading;
use super::seed::{Seed, decimal, modulo, next, quantity, up_to, wide};
use crate::number::Quantity;
use crate::number::percent::WHOLE;
use crate::number::quantity::LARGEST;

/// A part and a whole, or a figure of now and the last one.
type Pair = [Quantity; 2];

impl Numbers<'_> {
    /// Evidence at, just below and just above thresholds, after that of every scale. It has what the rule refuses.
    pub(super) fn edges(self, thresholds: impl Iterator<Item = Quantity>) -> Vec<Evidence> {
        if self.of.is_value() {
            return value_edges(thresholds);
        }
        // Growth is now / last, less 100 %.
        let base = if matches!(self.of, Reading::Growth { .. }) { WHOLE } else { 0 };
        let percents = thresholds.filter_map(|number| number.at(4)).chain([WHOLE]);
        let pairs = self.pair_edges(percents.map(|percent| percent.saturating_add(base)));
        let mut edges: Vec<Evidence> = pairs.into_iter().map(|pair| self.evidence(pair)).collect();
        if let Some(names) = self.of.ratios() {
            let of = |name: &String, part: u32, whole: u32| (name.clone(), part, whole);
            let all = || names.iter().map(|name| of(name, 1, 1));
            edges.push(Evidence::ratios(all().skip(1)));
            edges.push(Evidence::ratios(all().chain([of(&"?".to_owned(), 1, 1)])));
            // One ratio is empty, and another one is a part of nothing.
            edges.push(Evidence::ratios(
                all().take(1).chain(names.iter().skip(1).map(|name| of(name, 0, 0))),
            ));
            edges.push(Evidence::ratios(
                names.iter().zip(0..).map(|(name, at)| of(name, u32::from(at > 0), 0)),
            ));
        }
        edges
    }

    /// Pairs at, just below and just above percents (in units of 10⁻⁴), after those of every scale.
    fn pair_edges(self, percents: impl Iterator<Item = i64>) -> Vec<Pair> {
        let most = i64::from(u32::MAX);
        let mut edges = vec![(0, 1), (1, 1), (2, 1), (0, 0), (1, 0), (1, 3), (2, 3), (most, most)];
        edges.extend([(LARGEST, LARGEST), (LARGEST, 1), (1, LARGEST)]);
        edges.extend([(LARGEST - 1, LARGEST), (-1, 1)]);
        for percent in percents {
            // The coarsest step first: whole percents are parts of 100.
            let coarse = match percent.checked_rem(10_000) {
                Some(0) => (percent.saturating_div(10_000), 100),
                _ => (percent, WHOLE),
            };
            let fine = (percent.saturating_mul(100_000_000), WHOLE.saturating_mul(100_000_000));
            for (part, whole) in [coarse, fine] {
                let near = [part.saturating_sub(1), part, part.saturating_add(1)];
                edges.extend(near.into_iter().filter(|part| *part >= 0).map(|part| (part, whole)));
            }
        }
        let half = decimal(5, 1).map(|part| [part, quantity(1)]);
        let pairs = edges.into_iter().map(|(part, whole)| [quantity(part), quantity(whole)]);
        pairs.chain(half.filter(|_| self.decimals)).collect()
    }

    /// Evidence out of a pair: of several ratios, one or all of them are the pair, so that what is read is the same
    /// ratio.
    fn evidence(self, [part, whole]: Pair) -> Evidence {
        let (none, one) = (Quantity::ZERO, Quantity::from(1));
        match self.of {
            Reading::Value => Evidence::Value(part),
            Reading::Ratio => Evidence::Share { part, whole },
            Reading::Growth { .. } => Evidence::Growth { now: part, last: whole },
            Reading::Product(names) => several(names, Share { part, whole }, Share::new(one, one)),
            Reading::Mean(names) => several(names, Share { part, whole }, Share { part, whole }),
            Reading::Rest(names) => {
                let places = part.places().max(whole.places());
                let units = part.at(places).zip(whole.at(places));
                let rest =
                    units.and_then(|(part, whole)| decimal(whole.checked_sub(part)?, places));
                let rest = rest.map_or(Share { part, whole }, |rest| Share::new(rest, whole));
                several(names, rest, Share::new(none, one))
            }
        }
    }

    /// Whole before part, so that the smallest failing ratio has a small whole.
    pub(super) fn sample(self, seed: Seed) -> Option<Evidence> {
        if self.of.is_value() {
            return Some(Evidence::Value(match seed.kind {
                0..=3 => Quantity::from(up_to(seed.most(), seed.whole)),
                4 => decimal(i64::from(up_to(1_000_000, seed.whole)), self.places())?,
                _ => wide(seed.whole),
            }));
        }
        let Some(names) = self.of.ratios() else { return Some(self.evidence(self.pair(seed))) };
        let shares = names.iter().zip(0..).map(|(name, at): (_, u32)| {
            let turned = |number: u64| number.rotate_right(at.wrapping_mul(5));
            let seed = Seed { whole: turned(seed.whole), part: turned(seed.part), ..seed };
            let [part, whole] = self.pair(seed);
            (name.clone(), Share { part, whole })
        });
        Some(Evidence::Ratios(shares.collect()))
    }

    fn pair(self, seed: Seed) -> Pair {
        let (largest, over) = match seed.kind {
            0..=3 => (12, 13),
            4 => (1000, 1100),
            _ => (LARGEST.unsigned_abs(), LARGEST.unsigned_abs()),
        };
        let up_to = |most: u64, number| modulo(number, most.saturating_add(1));
        let whole = up_to(largest, seed.whole);
        let part = up_to(if self.may_exceed() { over } else { whole }, seed.part);
        let hundredths = |number: u64| decimal(i64::try_from(number).ok()?, 2);
        match (hundredths(part), hundredths(whole)) {
            (Some(part), Some(whole)) if self.decimals && seed.kind == 4 => [part, whole],
            _ => [wide(part), wide(whole)],
        }
    }

    fn may_exceed(self) -> bool {
        self.part_may_exceed || matches!(self.of, Reading::Growth { .. })
    }

    /// One unit more of what is read, or one less if lower is better.
    pub(super) fn one_better(self, evidence: &Evidence, is_upward: bool) -> Option<Evidence> {
        match evidence {
            Evidence::Value(value) => {
                let places = value.places().max(self.places());
                next(*value, places, if is_upward { 1 } else { -1 }).map(Evidence::Value)
            }
            Evidence::Share { part, whole } => {
                let part = self.next_part([*part, *whole], is_upward)?;
                Some(Evidence::Share { part, whole: *whole })
            }
            Evidence::Growth { now, last } => {
                let now = self.next_part([*now, *last], is_upward)?;
                Some(Evidence::Growth { now, last: *last })
            }
            Evidence::Ratios(given) => {
                // A whole of zero has its own clause and no neighbours.
                let is_measured = given.values().all(|share| share.whole > Quantity::ZERO);
                is_measured.then_some(())?;
                let is_more = is_upward != matches!(self.of, Reading::Rest(_));
                let (name, part) = given.iter().find_map(|(name, Share { part, whole })| {
                    Some((name, self.next_part([*part, *whole], is_more)?))
                })?;
                let whole = given.get(name)?.whole;
                Some(Evidence::Ratios(given.clone().with(name, Share { part, whole })))
            }
            Evidence::Level(_)
            | Evidence::Count(_)
            | Evidence::Items(_)
            | Evidence::Answers(_)
            | Evidence::Points(_)
            | Evidence::Parts(_)
            | Evidence::Custom(_) => None,
        }
    }

    /// One unit more of the part, or one less. Steps are even: a hundredth if there may be decimals, because 1.80
    /// has fewer places than 1.79.
    fn next_part(self, [part, whole]: Pair, is_more: bool) -> Option<Quantity> {
        // A whole of zero has its own clause and no neighbours.
        (whole > Quantity::ZERO).then_some(())?;
        let least = if self.decimals { 2 } else { 0 };
        let places = part.places().max(whole.places()).max(least);
        let part = next(part, places, if is_more { 1 } else { -1 })?;
        let is_part = part >= Quantity::ZERO && (self.may_exceed() || part <= whole);
        is_part.then_some(part)
    }

    /// The highest number that evidence can give, or else the lowest.
    pub(super) fn extreme(self, is_high: bool) -> Option<Evidence> {
        if self.of.is_value() {
            let units = if is_high { LARGEST } else { -LARGEST };
            return decimal(units, self.places()).map(Evidence::Value);
        }
        let is_most = is_high != matches!(self.of, Reading::Rest(_));
        let most = if self.may_exceed() { LARGEST } else { 1 };
        let share = Share::new(quantity(if is_most { most } else { 0 }), Quantity::from(1));
        let Some(names) = self.of.ratios() else {
            return Some(self.evidence([share.part, share.whole]));
        };
        Some(several(names, share, share))
    }
}

/// Values at, just below and just above thresholds.
fn value_edges(thresholds: impl Iterator<Item = Quantity>) -> Vec<Evidence> {
    let mut edges: Vec<Evidence> =
        [0, 1, -1, LARGEST, -LARGEST].map(|value| Evidence::Value(quantity(value))).into();
    for number in thresholds {
        // The step is one unit of the last place that fits beside the number.
        for places in [number.places(), number.places().saturating_add(2).min(8)] {
            let units = number.at(places);
            let near = units.map(|units| [units.saturating_sub(1), units, units.saturating_add(1)]);
            let near = near.into_iter().flatten();
            edges.extend(near.filter_map(|units| decimal(units, places)).map(Evidence::Value));
        }
    }
    edges
}

/// One ratio, and all others alike.
fn several(names: &[String], first: Share, others: Share) -> Evidence {
    let shares = [first].into_iter().chain(std::iter::repeat(others));
    Evidence::Ratios(names.iter().cloned().zip(shares).collect())
}
