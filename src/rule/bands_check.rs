//! What is wrong with the table of [`Bands`].

use std::cmp::Ordering;

use super::band::{Band, Pay, Threshold};
use super::bands::Bands;
use super::leaf::Leaf;
use super::reading::Reading;
use crate::number::Points;
use crate::problem::{ProblemKind, Refusal};

impl Bands {
    /// Adds everything that is wrong with the bands.
    pub(super) fn check_table(&self, leaf: &Leaf, refusals: &mut Vec<Refusal>) {
        if self.bands.is_empty() {
            let (found, expected) = ("an empty list", "at least one band");
            refusals.push(Refusal::new(ProblemKind::Empty, "bands", found, expected));
        }
        let (mut last, mut better) = (None, None);
        for (position, band) in self.bands.iter().enumerate() {
            let mut refused = Vec::new();
            if let Some(threshold) = band.threshold() {
                // A threshold that is refused says nothing about the order.
                match self.numbers().check_threshold("", threshold.number()) {
                    Ok(()) => {
                        let last = last.replace(threshold);
                        refused.extend(last.and_then(|last| check_order(last, threshold)));
                    }
                    Err(refusal) => refused.push(refusal),
                }
            } else {
                let found = given(&[
                    ("at_least", band.at_least.is_some()),
                    ("above", band.above.is_some()),
                    ("at_most", band.at_most.is_some()),
                    ("below", band.below.is_some()),
                ]);
                let expected = "exactly one of `at_least`, `above`, `at_most`, `below`";
                refused.push(Refusal::new(ProblemKind::Form, "", found, expected));
            }
            if let Some(pay) = band.pay() {
                refused.extend(no_more("", pay.points(), better.replace(pay.points())));
                if let Pay::UpTo(points) = pay {
                    self.check_share(band, points, &mut refused);
                }
            } else {
                let found =
                    given(&[("points", band.points.is_some()), ("up_to", band.up_to.is_some())]);
                let expected = "exactly one of `points`, `up_to`";
                refused.push(Refusal::new(ProblemKind::Form, "", found, expected));
            }
            for (name, points) in [("points", band.points), ("up_to", band.up_to)] {
                let places = |points| leaf.check_declared(name, points).err();
                refused.extend(points.and_then(places));
            }
            let under = |refusal: Refusal| refusal.under(&format!("bands[{position}]"));
            refusals.extend(refused.into_iter().map(under));
        }
        refusals.extend(self.check_fraction().err());
        refusals.extend(no_more("otherwise", self.otherwise, better));
        refusals.extend(leaf.check_declared("otherwise", self.otherwise).err());
        self.numbers().check(self.empty, leaf, refusals);
        if !self.bands.is_empty() && self.bands.iter().all(|band| band.pay().is_some()) {
            let paid = self.bands.iter().filter_map(Band::pay).map(Pay::points);
            let largest = paid.fold(self.otherwise, Points::max);
            refusals.extend(leaf.check_largest("bands", largest).err());
        }
    }

    /// Refuses upward bands of a ratio whose highest threshold is a percent written as a fraction.
    fn check_fraction(&self) -> Result<(), Refusal> {
        let upward = |band: &Band| band.threshold().filter(|threshold| threshold.is_upward());
        let numbers = self.bands.iter().map(|band| Some(upward(band)?.number()));
        let numbers: Option<Vec<_>> = numbers.collect();
        let highest = numbers.and_then(|numbers| {
            numbers.into_iter().enumerate().rev().max_by_key(|(_, number)| *number)
        });
        match highest {
            Some((position, highest)) => {
                let check = self.numbers().check_fraction("", highest);
                check.map_err(|refusal| Refusal { key: format!("bands[{position}]"), ..refusal })
            }
            None => Ok(()),
        }
    }

    /// Refuses a share of points below zero, and a share if there is not one ratio or if lower is better.
    fn check_share(&self, band: &Band, points: Points, refusals: &mut Vec<Refusal>) {
        let mut refuse = |kind, expected| {
            let found = format!("`{points}`");
            refusals.push(Refusal::new(kind, "up_to", found, expected));
        };
        if points < Points::ZERO {
            refuse(ProblemKind::OutOfRange, "points from zero up");
        }
        if self.of != Reading::Ratio || !band.threshold().is_none_or(Threshold::is_upward) {
            let expected = "`points`: `up_to` goes with ratios, `at_least` and `above` only";
            refuse(ProblemKind::NotAllowed, expected);
        }
    }
}

/// Refuses a threshold that is not strictly worse than the one before, in the same direction.
fn check_order(last: Threshold, next: Threshold) -> Option<Refusal> {
    let order = next.number().cmp(&last.number());
    let is_worse = match order {
        Ordering::Less => last.is_upward(),
        Ordering::Greater => !last.is_upward(),
        Ordering::Equal => last.is_open() && !next.is_open(),
    };
    if is_worse && last.is_upward() == next.is_upward() {
        return None;
    }
    let pair = |threshold: Threshold| format!("{} = {}", threshold.key(), threshold.number());
    let found = format!("`{}` after `{}`", pair(next), pair(last));
    let expected = "bands of one direction, from the best to the worst, strictly";
    Some(Refusal::new(ProblemKind::Order, "", found, expected))
}

/// The keys that are given, for an error.
fn given(keys: &[(&str, bool)]) -> String {
    let given: Vec<String> =
        keys.iter().filter(|(_, given)| *given).map(|(key, _)| format!("`{key}`")).collect();
    if given.is_empty() { "none of them".to_owned() } else { given.join(" and ") }
}

/// Refuses more points than a better band declares.
fn no_more(key: &str, points: Points, better: Option<Points>) -> Option<Refusal> {
    let better = better.filter(|better| points > *better)?;
    let found = format!("`{points}` after `{better}`");
    Some(Refusal::new(ProblemKind::Order, key, found, "no more points than a better band"))
}
