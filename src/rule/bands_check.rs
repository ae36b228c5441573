//! What is wrong with the table of [`Bands`].

use std::cmp::Ordering;

use super::band::{Band, Pay, Threshold};
use super::bands::Bands;
use super::leaf::Leaf;
use super::reading::Reading;
use crate::number::Points;
use crate::problem::phrases::{empty_list, number, points_from_zero};
use crate::problem::{ProblemKind, Refusal};
use crate::text::phrase::{Phrase, Value, phrases};

phrases! {
    fn one_band() = "ít nhất một khoảng", "at least one band";
    fn one_threshold() =
        "đúng một ngưỡng: “at_least”, “above”, “at_most” hoặc “below”",
        "exactly one of `at_least`, `above`, `at_most`, `below`";
    fn one_payment() =
        "đúng một mức điểm: “points” hoặc “up_to”", "exactly one of `points`, `up_to`";
    fn no_up_to() =
        "điểm cố định (“points”): điểm tính theo tỷ lệ (“up_to”) chỉ dùng khi chấm theo tỷ lệ, với “at_least” hoặc “above”",
        "`points`: `up_to` goes with ratios, `at_least` and `above` only";
    fn threshold_at_least(number) = "từ {number} trở lên", "`at_least = {number}`";
    fn threshold_above(number) = "trên {number}", "`above = {number}`";
    fn threshold_at_most(number) = "từ {number} trở xuống", "`at_most = {number}`";
    fn threshold_below(number) = "dưới {number}", "`below = {number}`";
    fn after(next, last) = "có ngưỡng {next} đứng sau ngưỡng {last}", "{next} after {last}";
    fn one_direction() =
        "các khoảng xếp theo một chiều, từ tốt nhất đến kém nhất, không trùng nhau",
        "bands of one direction, from the best to the worst, strictly";
    fn key(key) = "“{key}”", "`{key}`";
    fn and(one, next) = "{one} và {next}", "{one} and {next}";
    fn has(keys) = "đang ghi cả {keys}", "{keys}";
    fn none_of_them() = "chưa ghi mục nào", "none of them";
    fn points_after(points, better) =
        "được {points} điểm trong khi khoảng đứng trước được {better} điểm", "`{points}` after `{better}`";
    fn no_more_points() = "điểm không cao hơn điểm của khoảng đứng trước", "no more points than a better band";
}

impl Bands {
    /// Adds everything that is wrong with the bands.
    pub(super) fn check_table(&self, leaf: &Leaf, refusals: &mut Vec<Refusal>) {
        if self.bands.is_empty() {
            let (found, expected) = (empty_list(), one_band());
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
                refused.push(Refusal::new(ProblemKind::Form, "", found, one_threshold()));
            }
            if let Some(pay) = band.pay() {
                refused.extend(no_more("", pay.points(), better.replace(pay.points())));
                if let Pay::UpTo(points) = pay {
                    self.check_share(band, points, &mut refused);
                }
            } else {
                let found =
                    given(&[("points", band.points.is_some()), ("up_to", band.up_to.is_some())]);
                refused.push(Refusal::new(ProblemKind::Form, "", found, one_payment()));
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
            refusals.push(Refusal::new(kind, "up_to", number(points), expected));
        };
        if points < Points::ZERO {
            refuse(ProblemKind::OutOfRange, points_from_zero());
        }
        if self.of != Reading::Ratio || !band.threshold().is_none_or(Threshold::is_upward) {
            refuse(ProblemKind::NotAllowed, no_up_to());
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
    let pair = |threshold: Threshold| match threshold {
        Threshold::AtLeast(number) => threshold_at_least(number),
        Threshold::Above(number) => threshold_above(number),
        Threshold::AtMost(number) => threshold_at_most(number),
        Threshold::Below(number) => threshold_below(number),
    };
    let found = after(pair(next), pair(last));
    Some(Refusal::new(ProblemKind::Order, "", found, one_direction()))
}

/// The keys that are given, for an error.
fn given(keys: &[(&'static str, bool)]) -> Phrase {
    let given = keys.iter().filter(|(_, given)| *given).map(|(word, _)| key(Value::Word(word)));
    given.reduce(and).map_or_else(none_of_them, has)
}

/// Refuses more points than a better band declares.
fn no_more(key: &str, points: Points, better: Option<Points>) -> Option<Refusal> {
    let better = better.filter(|better| points > *better)?;
    let (found, expected) = (points_after(points, better), no_more_points());
    Some(Refusal::new(ProblemKind::Order, key, found, expected))
}
