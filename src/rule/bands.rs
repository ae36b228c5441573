use std::cmp::Ordering;
use std::fmt::Display;

use super::band::{Band, Pay, Threshold};
use super::{Award, Bounds, Clause, Empty, Language, Leaf, bounds};
use crate::error::{ProblemKind, Refusal};
use crate::fraction::{Fraction, share};
use crate::number::{Percent, Quantity};
use crate::points::Points;
use crate::ratio::{Ratio, RatioError};

/// Bands of a ratio or of a value (khung tỷ lệ, khung giá trị): the first band that holds pays.
///
/// - Evidence: `{ part, whole }` where `of` is [`Reading::Ratio`], with thresholds in percent, or
///   `{ value }` where it is [`Reading::Value`].
/// - Award: the `points` of the first band that holds, or its `up_to` x min(ratio, 1); `otherwise` where
///   none holds. A whole of zero is what `empty` says.
/// - Whether a threshold belongs to its band is data: `at_least` ("từ 80 % trở lên") includes it,
///   `above` ("trên 90 %") does not; so do `at_most` and `below`.
/// - Bands go one way, from the best to the worst: `at_least` and `above` from high to low, or `at_most`
///   and `below` from low to high, strictly; at one threshold `above` comes before `at_least`, and
///   `below` before `at_most`. No band, nor `otherwise`, declares more than a better one; the largest
///   declared award is the maximum. `up_to` goes with ratios, `at_least` and `above` only.
///
/// Real example: Cà Mau, decision 1880/QĐ-UBND of 2013, criterion 1.1.4 (plan carried out): above 90 %
/// pays 2, from 70 % to 90 % pays 1, less pays 0. Exactly 90 % pays 1, so the ends must be data, not code.
///
/// # Example
/// ```
/// use cchc::{Award, Band, Bands, Clause, Evidence, Leaf, Rule, ScoringRule, points};
///
/// let rule: Rule = Bands::of_ratio([
///     Band::above("90".parse().unwrap(), points!(2)),
///     Band::at_least("70".parse().unwrap(), points!(1)),
/// ], points!(0)).into();
/// let leaf = Leaf::new("1.1.4".parse().unwrap(), points!(2), 2);
/// let award = |part, whole| rule.award(&leaf, &Evidence::share(part, whole)).unwrap();
/// assert_eq!(award(91, 100), Award::points(points!(2), Clause::Band(0)));
/// assert_eq!(award(90, 100), Award::points(points!(1), Clause::Band(1)));
/// assert_eq!(award(69, 100), Award::points(points!(0), Clause::Otherwise));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Bands {
    /// What the thresholds are of.
    pub of: Reading,
    /// The bands, from the best to the worst.
    pub bands: Vec<Band>,
    /// Points where no band holds.
    pub otherwise: Points,
    /// What a whole of zero means; for ratios only.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub empty: Option<Empty>,
}

/// What the thresholds of [`Bands`] are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A ratio (tỷ lệ), in percent.
    Ratio,
    /// A value (giá trị).
    Value,
}

impl Bands {
    /// Bands of a ratio; thresholds are percents.
    pub fn of_ratio(bands: impl IntoIterator<Item = Band>, otherwise: Points) -> Self {
        Self { of: Reading::Ratio, bands: bands.into_iter().collect(), otherwise, empty: None }
    }

    /// Bands of a value.
    pub fn of_value(bands: impl IntoIterator<Item = Band>, otherwise: Points) -> Self {
        Self { of: Reading::Value, bands: bands.into_iter().collect(), otherwise, empty: None }
    }

    /// Each band with its threshold and its payment; complete once the check has passed.
    fn parts(&self) -> impl Iterator<Item = (usize, Threshold, Pay)> {
        self.bands
            .iter()
            .enumerate()
            .filter_map(|(position, band)| Some((position, band.threshold()?, band.pay()?)))
    }

    pub(super) fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        let mut refusals = Vec::new();
        if self.bands.is_empty() {
            refusals.push(Refusal::new(
                ProblemKind::Empty,
                "bands",
                "an empty list",
                "at least one band",
            ));
        }
        let places = self.value_places();
        let (mut last, mut better) = (None, None);
        for (position, band) in self.bands.iter().enumerate() {
            self.check_threshold(position, band, last, places, &mut refusals);
            self.check_pay(position, band, better, &mut refusals);
            last = band.threshold().or(last);
            better = band.pay().map(Pay::points).or(better);
            for (name, points) in [("points", band.points), ("up_to", band.up_to)] {
                let fit = |points| leaf.fits(format_args!("bands[{position}].{name}"), points);
                refusals.extend(points.and_then(|points| fit(points).err()));
            }
        }
        refusals.extend(no_more("otherwise", self.otherwise, better));
        refusals.extend(leaf.fits("otherwise", self.otherwise).err());
        if self.of == Reading::Value && self.empty.is_some() {
            let found = "`empty` with `of = \"value\"`";
            refusals.push(Refusal::new(
                ProblemKind::NotAllowed,
                "empty",
                found,
                "no `empty`: a value has no whole",
            ));
        }
        refusals.extend(self.empty.and_then(|empty| empty.check(leaf).err()));
        if !self.bands.is_empty() && self.bands.iter().all(|band| band.pay().is_some()) {
            let paid = self.bands.iter().filter_map(Band::pay).map(Pay::points);
            refusals.extend(leaf.largest("bands", paid.fold(self.otherwise, Points::max)).err());
        }
        bounds(refusals, self.worst(), leaf.max)
    }

    /// Refuses a threshold that is not one, is out of range, or does not follow the one before.
    fn check_threshold(
        &self,
        position: usize,
        band: &Band,
        last: Option<Threshold>,
        places: u8,
        refusals: &mut Vec<Refusal>,
    ) {
        let mut refuse = |kind, found: String, expected: &str| {
            refusals.push(Refusal::new(kind, format!("bands[{position}]"), found, expected));
        };
        let Some(threshold) = band.threshold() else {
            let given = [
                ("at_least", band.at_least.is_some()),
                ("above", band.above.is_some()),
                ("at_most", band.at_most.is_some()),
                ("below", band.below.is_some()),
            ];
            return refuse(
                ProblemKind::Form,
                names(&given),
                "exactly one of `at_least`, `above`, `at_most`, `below`",
            );
        };
        let number = threshold.number();
        if self.of == Reading::Ratio {
            if Percent::of(number).is_none() {
                let expected = "a percent from `-1000` to `1000` with at most 4 decimal places";
                refuse(ProblemKind::OutOfRange, format!("`{number}`"), expected);
            }
        } else if number.at(places).is_none() {
            let expected = "at most 100000000000000000 when the thresholds are scaled to whole numbers together";
            refuse(ProblemKind::OutOfRange, format!("`{number}`"), expected);
        }
        if let Some(last) = last.filter(|last| !follows(*last, threshold)) {
            let found = format!(
                "`{} = {number}` after `{} = {}`",
                threshold.key(),
                last.key(),
                last.number()
            );
            refuse(
                ProblemKind::Order,
                found,
                "bands of one direction, from the best to the worst, strictly",
            );
        }
    }

    /// Refuses a payment that is not one, is more than a better one, or is a share where there is none.
    fn check_pay(
        &self,
        position: usize,
        band: &Band,
        better: Option<Points>,
        refusals: &mut Vec<Refusal>,
    ) {
        let Some(pay) = band.pay() else {
            let given = [("points", band.points.is_some()), ("up_to", band.up_to.is_some())];
            let expected = "exactly one of `points`, `up_to`";
            let key = format!("bands[{position}]");
            return refusals.push(Refusal::new(ProblemKind::Form, key, names(&given), expected));
        };
        refusals.extend(no_more(format_args!("bands[{position}]"), pay.points(), better));
        let Pay::UpTo(points) = pay else { return };
        let mut refuse = |kind, expected: &str| {
            refusals.push(Refusal::new(
                kind,
                format!("bands[{position}].up_to"),
                format!("`{points}`"),
                expected,
            ));
        };
        if points < Points::ZERO {
            refuse(ProblemKind::OutOfRange, "points from zero up");
        }
        let upward = band.threshold().is_none_or(Threshold::is_upward);
        if self.of == Reading::Value || !upward {
            refuse(
                ProblemKind::NotAllowed,
                "`points`: `up_to` goes with ratios, `at_least` and `above` only",
            );
        }
    }

    /// The least that any evidence earns (or comes as near to as one likes, under an `above`).
    fn worst(&self) -> Fraction {
        let ratio = self.of == Reading::Ratio;
        let mut worst = match self.empty {
            Some(Empty::Zero) => Some(Fraction::ZERO),
            _ => None,
        };
        let mut meet = |value: Fraction| {
            if worst.as_ref().is_none_or(|worst| value < *worst) {
                worst = Some(value);
            }
        };
        for (_, threshold, pay) in self.parts() {
            let number = threshold.number();
            // A ratio is never below zero.
            let unreachable = ratio
                && !threshold.is_upward()
                && (number.is_negative() || threshold == Threshold::Below(Quantity::ZERO));
            if unreachable {
                continue;
            }
            meet(match pay {
                Pay::Points(points) => points.into(),
                Pay::UpTo(points) => {
                    let least = number.max(Quantity::ZERO).min(Quantity::from(100)).at(4);
                    share(points, least.unwrap_or(0), crate::number::WHOLE)
                }
            });
            let everything = ratio
                && threshold.is_upward()
                && (number.is_negative() || threshold == Threshold::AtLeast(Quantity::ZERO));
            if everything {
                return worst.unwrap_or(Fraction::ZERO);
            }
        }
        meet(self.otherwise.into());
        worst.unwrap_or(Fraction::ZERO)
    }

    pub(super) fn award_ratio(
        &self,
        leaf: &Leaf,
        part: Quantity,
        whole: Quantity,
    ) -> Result<Award, Refusal> {
        let Some(ratio) = ratio_of(part, whole)? else {
            return self.empty.unwrap_or_default().award(leaf, "whole", "a whole of `0`");
        };
        // Percents have at most 4 places, as the check proved.
        let compare =
            |number: Quantity| ratio.cmp_percent(Percent::from_units(number.at(4).unwrap_or(0)));
        let held =
            self.parts().find(|(_, threshold, _)| threshold.holds(compare(threshold.number())));
        Ok(match held {
            Some((position, _, Pay::Points(points))) => {
                Award::points(points, Clause::Band(position))
            }
            Some((position, _, Pay::UpTo(points))) => {
                let part = ratio.part().min(ratio.whole());
                Award::points(share(points, part, ratio.whole()), Clause::Band(position))
            }
            None => Award::points(self.otherwise, Clause::Otherwise),
        })
    }

    /// The most places among the thresholds.
    pub(crate) fn value_places(&self) -> u8 {
        let thresholds = self.bands.iter().filter_map(Band::threshold);
        thresholds.map(|threshold| threshold.number().places()).max().unwrap_or(0)
    }

    pub(super) fn award_value(&self, value: Quantity) -> Result<Award, Refusal> {
        let places = value.places().max(self.value_places());
        let fits = |number: Quantity| number.at(places).is_some();
        if !fits(value) || !self.parts().all(|(_, threshold, _)| fits(threshold.number())) {
            let expected = "at most 100000000000000000 when value and thresholds are scaled to whole numbers together";
            return Err(Refusal::new(
                ProblemKind::OutOfRange,
                "value",
                format!("`{value}`"),
                expected,
            ));
        }
        let held =
            self.parts().find(|(_, threshold, _)| threshold.holds(value.cmp(&threshold.number())));
        Ok(match held {
            Some((position, _, pay)) => Award::points(pay.points(), Clause::Band(position)),
            None => Award::points(self.otherwise, Clause::Otherwise),
        })
    }

    pub(super) fn describe(&self, leaf: &Leaf, language: Language) -> String {
        let bands = (0..self.bands.len()).map(Clause::Band);
        let mut clauses: Vec<String> = bands
            .chain([Clause::Otherwise])
            .map(|clause| self.clause(leaf, clause, language))
            .collect();
        clauses.extend(self.empty.and_then(|empty| empty.described(leaf, language)));
        clauses.join("; ")
    }

    pub(super) fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> String {
        let unit = if self.of == Reading::Ratio { " %" } else { "" };
        let word = language.pick(" điểm", "");
        match clause {
            Clause::Band(position) => {
                let Some((_, threshold, pay)) = self.parts().find(|(at, _, _)| *at == position)
                else {
                    return String::new();
                };
                let points = language.number(&pay.points());
                let pays = match pay {
                    Pay::Points(_) => format!("{points}{word}"),
                    Pay::UpTo(_) => language
                        .pick(format!("{points} điểm x tỷ lệ"), format!("{points} x the ratio")),
                };
                format!("{}: {pays}", threshold.text(unit, language))
            }
            Clause::Empty => self.empty.unwrap_or_default().text(leaf, language),
            _ => {
                let otherwise = language.pick("còn lại", "otherwise");
                format!("{otherwise}: {}{word}", language.number(&self.otherwise))
            }
        }
    }
}

/// The ratio of a part and a whole; `None` for a whole of zero with a part of zero.
pub(super) fn ratio_of(part: Quantity, whole: Quantity) -> Result<Option<Ratio>, Refusal> {
    let refuse = |kind, key, expected| {
        Err(Refusal::new(kind, key, format!("`{part}` of `{whole}`"), expected))
    };
    match Ratio::new(part, whole) {
        Ok(ratio) => Ok(Some(ratio)),
        Err(RatioError::EmptyWhole { .. }) if part == Quantity::ZERO => Ok(None),
        Err(RatioError::EmptyWhole { .. }) => refuse(
            ProblemKind::OutOfRange,
            "whole",
            "a whole above zero, since the part is above zero",
        ),
        Err(RatioError::Negative { .. }) => {
            let key = if part.is_negative() { "part" } else { "whole" };
            refuse(ProblemKind::OutOfRange, key, "numbers from zero up")
        }
        Err(RatioError::TooLarge { .. }) => refuse(
            ProblemKind::OutOfRange,
            "part, whole",
            "at most 100000000000000000 when both are scaled to whole numbers together",
        ),
    }
}

/// Whether `next` may stand after `last`: one direction, strictly worse.
fn follows(last: Threshold, next: Threshold) -> bool {
    let order = next.number().cmp(&last.number());
    let meets = order.is_eq() && last.is_open() && !next.is_open();
    last.is_upward() == next.is_upward()
        && (meets || order == if last.is_upward() { Ordering::Less } else { Ordering::Greater })
}

/// The keys that are given, for an error.
fn names(keys: &[(&str, bool)]) -> String {
    let given: Vec<String> =
        keys.iter().filter(|(_, given)| *given).map(|(key, _)| format!("`{key}`")).collect();
    if given.is_empty() { "none of them".to_owned() } else { given.join(" and ") }
}

/// Refuses more points than a better band declares.
fn no_more(key: impl Display, points: Points, better: Option<Points>) -> Option<Refusal> {
    let better = better.filter(|better| points > *better)?;
    let found = format!("`{points}` after `{better}`");
    let expected = "no more points than a better band";
    Some(Refusal::new(ProblemKind::Order, key.to_string(), found, expected))
}
