//! Which numbers the evidence and the table of a scale may have, and how they are read.

use std::fmt::Display;

use super::empty::Empty;
use super::evidence::{Evidence, Share};
use super::kind::Unread;
use super::leaf::Leaf;
use super::measure::{AT_MOST_WHOLE, Combination, Measure, Unmeasured};
use super::reading::Reading;
use crate::number::decimal::pow10;
use crate::number::percent::WHOLE;
use crate::number::{Percent, Quantity, Ratio, RatioError, invariant};
use crate::problem::names::{NameIndex, check_names};
use crate::problem::{ProblemKind, Refusal};
use crate::text::quote::{excerpt, quoted};

/// Which numbers a scale reads. A number that cannot be true is refused, not scored.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbers<'a> {
    pub(super) of: &'a Reading,
    pub(super) part_may_exceed: bool,
    pub(super) decimals: bool,
    /// The places of the finest threshold, to which values and thresholds of a value are scaled.
    places: u8,
}

impl<'a> Numbers<'a> {
    pub(super) fn new(
        of: &'a Reading,
        [part_may_exceed, decimals]: [bool; 2],
        thresholds: impl Iterator<Item = Quantity>,
    ) -> Self {
        let has_places = decimals && of.is_value();
        let places =
            if has_places { thresholds.map(Quantity::places).max().unwrap_or(0) } else { 0 };
        Self { of, part_may_exceed, decimals, places }
    }

    pub(super) fn places(self) -> u8 {
        self.places
    }

    pub(super) fn measure(self) -> Measure {
        let part_may_exceed = self.part_may_exceed;
        let several = |combination, ratios: &[String]| Measure::Several {
            combination,
            ratios: ratios.len(),
            part_may_exceed,
        };
        match self.of {
            Reading::Ratio => Measure::Ratio { part_may_exceed },
            Reading::Value => Measure::Value,
            Reading::Growth { .. } => Measure::Growth,
            Reading::Product(ratios) => several(Combination::Product, ratios),
            Reading::Mean(ratios) => several(Combination::Mean, ratios),
            Reading::Rest(ratios) => several(Combination::Rest, ratios),
        }
    }

    /// Adds what is wrong with the keys that go with some readings only.
    pub(super) fn check(self, empty: Option<Empty>, leaf: &Leaf, refusals: &mut Vec<Refusal>) {
        if let Some(ratios) = self.of.ratios() {
            check_names("ratios", ratios.iter().map(String::as_str), refusals);
            let is_rest = matches!(self.of, Reading::Rest(_));
            if ratios.len() == 1 && !is_rest {
                let expected = format!("at least two ratios of a {}", self.of.word());
                refusals.push(Refusal::new(ProblemKind::Missing, "ratios", "one ratio", expected));
            }
        }
        let of = self.of.word();
        let mut refuse = |key: &str, why: &str| {
            let (found, expected) =
                (format!("`{key}` with `of = \"{of}\"`"), format!("no `{key}`: {why}"));
            refusals.push(Refusal::new(ProblemKind::NotAllowed, key, found, expected));
        };
        if self.of.is_value() && empty.is_some() {
            refuse("empty", "a value has no whole");
        }
        if self.part_may_exceed && !self.of.has_parts() {
            refuse("part_may_exceed", &format!("a {of} has no part"));
        }
        refusals.extend(empty.and_then(|empty| empty.check("empty", leaf).err()));
        let from_zero = self.of.of_zero();
        refusals.extend(from_zero.and_then(|empty| empty.check("from_zero", leaf).err()));
    }

    /// Refuses a threshold that the scale cannot read.
    pub(super) fn check_threshold(self, key: &str, number: Quantity) -> Result<(), Refusal> {
        let expected = if self.of.is_value() {
            self.check_whole(key, number)?;
            if number.at(self.places).is_some() {
                return Ok(());
            }
            "at most 100000000000000000 when the thresholds are scaled to whole numbers together"
        } else {
            match Percent::from_quantity(number) {
                Some(percent) if self.may_reach(percent) => return Ok(()),
                Some(_) if matches!(self.of, Reading::Rest(_)) => {
                    "at most `100`: a rest is never above it"
                }
                Some(_) => "at most `100`, or `part_may_exceed = true` in the rule",
                None => "a percent from `-1000` to `1000` with at most 4 decimal places",
            }
        };
        Err(Refusal::new(ProblemKind::OutOfRange, key, format!("`{number}`"), expected))
    }

    /// Whether parts of their wholes, and growth, may be as high as a percent.
    fn may_reach(self, percent: Percent) -> bool {
        percent <= Percent::HUNDRED || self.part_may_exceed || !self.of.has_parts()
    }

    /// Refuses the highest threshold of an upward scale of ratios if it is a percent written as a fraction.
    pub(super) fn check_fraction(self, key: &str, highest: Quantity) -> Result<(), Refusal> {
        let percent = Percent::from_quantity(highest).filter(|_| self.of.has_parts());
        match percent.and_then(Percent::fraction_hint) {
            Some(expected) => {
                Err(Refusal::new(ProblemKind::OutOfRange, key, format!("`{highest}`"), expected))
            }
            None => Ok(()),
        }
    }

    /// A checked threshold in units of its last place: of a percent 10⁻⁴, of a value that of the finest one.
    fn units(self, threshold: Quantity) -> i64 {
        let places = if self.of.is_value() { self.places } else { 4 };
        invariant(threshold.at(places), "the check refuses what does not fit")
    }

    /// A line of cells that is zero at a threshold: part x `[0]` + whole x `[1]`. In the unit of the line, the number
    /// that is read is [`one`](Self::one) more if the part is one whole more.
    pub(super) fn line(self, threshold: Quantity) -> [i64; 2] {
        // Growth of -100 % is nothing of the last figure.
        let base = if matches!(self.of, Reading::Growth { .. }) { WHOLE } else { 0 };
        let one = if self.of.is_value() { 1 } else { WHOLE };
        [one, base.saturating_add(self.units(threshold)).saturating_neg()]
    }

    /// The distance of two thresholds, in the unit of the [`line`](Self::line).
    pub(super) fn distance(self, from: Quantity, to: Quantity) -> i64 {
        self.units(to).saturating_sub(self.units(from))
    }

    /// Whether the rule reads a number: a whole one, or any if it reads decimals.
    fn may_be(self, number: Quantity) -> bool {
        self.decimals || number.is_whole()
    }

    /// Refuses a number with a fraction, unless the rule reads decimals.
    fn check_whole(self, key: impl Display, number: Quantity) -> Result<(), Refusal> {
        if self.may_be(number) {
            return Ok(());
        }
        let (mut found, mut grouped) = (number.to_string(), String::new());
        if let Some((written, whole)) = number.without_dot() {
            grouped = format!(" (`{whole}` if the dot in `{written}` groups thousands)");
            if number.places() == 0 {
                found = written;
            }
        }
        let expected = format!("a whole number{grouped}, or `decimals = true` in the rule");
        let (key, found) = (key.to_string(), format!("`{found}`"));
        Err(Refusal::new(ProblemKind::TooManyPlaces, key, found, expected))
    }

    /// Reads evidence into the cells of the [`measure`](Self::measure). `thresholds` are those of the scale.
    pub(super) fn read(
        self,
        evidence: &Evidence,
        thresholds: impl Iterator<Item = Quantity>,
        cells: &mut Vec<i64>,
    ) -> Result<(), Unread> {
        match (self.of, evidence) {
            (Reading::Ratio, Evidence::Share { part, whole }) => {
                let [part, whole] = self.read_pair("", ["part", "whole"], [*part, *whole])?;
                // Both in one step would be a copy that waits for what was just written.
                cells.push(part);
                cells.push(whole);
                Ok(())
            }
            (Reading::Growth { .. }, Evidence::Growth { now, last }) => {
                let [now, last] = self.read_pair("", ["now", "last"], [*now, *last])?;
                cells.push(now);
                cells.push(last);
                Ok(())
            }
            (Reading::Value, Evidence::Value(value)) => {
                self.read_value(*value, thresholds, cells).map_err(Unread::from)
            }
            (
                Reading::Product(ratios) | Reading::Mean(ratios) | Reading::Rest(ratios),
                Evidence::Ratios(given),
            ) => self.read_several(ratios, given.iter(), cells),
            (
                Reading::Ratio
                | Reading::Value
                | Reading::Growth { .. }
                | Reading::Product(_)
                | Reading::Mean(_)
                | Reading::Rest(_),
                _,
            ) => Err(Unread::WrongKind),
        }
    }

    fn read_value(
        self,
        value: Quantity,
        mut thresholds: impl Iterator<Item = Quantity>,
        cells: &mut Vec<i64>,
    ) -> Result<(), Refusal> {
        self.check_whole("value", value)?;
        let places = value.places().max(self.places);
        let all_fit = thresholds.all(|number| number.at(places).is_some());
        let Some(units) = value.at(places).filter(|_| all_fit) else {
            let expected = "at most 100000000000000000 when value and thresholds are scaled to whole numbers together";
            let found = format!("`{value}`");
            return Err(Refusal::new(ProblemKind::OutOfRange, "value", found, expected));
        };
        cells.extend([units, pow10(places.saturating_sub(self.places))]);
        Ok(())
    }

    /// Reads a part and a whole, or a figure of now and the last one, scaled to whole numbers together. The whole
    /// may be zero if the part is, and the last figure always.
    fn read_pair(
        self,
        prefix: &str,
        keys: [&str; 2],
        [part, whole]: [Quantity; 2],
    ) -> Result<[i64; 2], Unread> {
        let is_growth = matches!(self.of, Reading::Growth { .. });
        let numbers = keys.into_iter().zip([part, whole]);
        if numbers.clone().any(|(_, number)| !self.may_be(number)) {
            let check = |(key, number)| self.check_whole(format_args!("{prefix}{key}"), number);
            return Err(Unread::Refused(numbers.filter_map(|given| check(given).err()).collect()));
        }
        let [part_key, whole_key] = keys;
        let (key, expected) = match Ratio::new(part, whole) {
            Ok(ratio) if ratio.part() > ratio.whole() && !self.part_may_exceed && !is_growth => {
                (part_key, AT_MOST_WHOLE)
            }
            Ok(ratio) => return Ok([ratio.part(), ratio.whole()]),
            Err(RatioError::EmptyWhole { .. }) if part == Quantity::ZERO => return Ok([0, 0]),
            Err(RatioError::EmptyWhole { .. }) if is_growth => {
                return Ok([invariant(part.at(part.places()), "a quantity fits its places"), 0]);
            }
            Err(RatioError::EmptyWhole { .. }) => {
                ("whole", "a whole above zero, since the part is above zero")
            }
            Err(RatioError::Negative { .. }) => {
                (if part.is_negative() { part_key } else { whole_key }, "numbers from zero up")
            }
            Err(RatioError::TooLarge { .. }) => {
                let both = if is_growth { "now, last" } else { "part, whole" };
                (both, "at most 100000000000000000 when both are scaled to whole numbers together")
            }
        };
        let against = if is_growth { "against" } else { "of" };
        let found = format!("`{part}` {against} `{whole}`");
        let key = format!("{prefix}{key}");
        Err(Refusal::new(ProblemKind::OutOfRange, key, found, expected).into())
    }

    /// Reads each ratio once, in the order of the list.
    fn read_several<'b>(
        self,
        names: &[String],
        given: impl Iterator<Item = (&'b String, &'b Share)>,
        cells: &mut Vec<i64>,
    ) -> Result<(), Unread> {
        let index = NameIndex::new(names.iter().map(String::as_str));
        let mut pairs: Vec<Option<[i64; 2]>> = vec![None; names.len()];
        let (mut refusals, mut has_unknown) = (Vec::new(), false);
        for (name, Share { part, whole }) in given {
            let prefix = format!("ratios.{}.", excerpt(name));
            let pair = match self.read_pair(&prefix, ["part", "whole"], [*part, *whole]) {
                Ok(pair) => pair,
                Err(unread) => {
                    refusals.extend(unread.refusals());
                    [0, 0]
                }
            };
            match index.find(name, "ratios").map(|position| pairs.get_mut(position)) {
                Ok(Some(place @ None)) => *place = Some(pair),
                Ok(_) => {
                    let found = format!("{} again", quoted(name));
                    let expected = "each ratio once";
                    refusals.push(Refusal::new(ProblemKind::Repeated, "ratios", found, expected));
                }
                Err(refusal) => {
                    has_unknown = true;
                    refusals.push(refusal);
                }
            }
        }
        // A name that is unknown may be the one that is missing.
        let missing = names.iter().zip(&pairs).filter(|(_, pair)| pair.is_none() && !has_unknown);
        refusals.extend(missing.map(|(name, _)| {
            let found = format!("no {}", quoted(name));
            Refusal::new(ProblemKind::Missing, "ratios", found, "each ratio once")
        }));
        cells.extend(pairs.into_iter().flatten().flatten());
        if refusals.is_empty() { Ok(()) } else { Err(Unread::Refused(refusals)) }
    }

    /// The refusals of evidence that measures nothing, if the rule does not say what that means.
    pub(super) fn refuse_unmeasured(self, why: Unmeasured, cells: &[i64]) -> Vec<Refusal> {
        let refuse = |key: String, found: &str, expected: &str| {
            Refusal::new(ProblemKind::NotAllowed, key, found, expected)
        };
        let empty = "more than zero: the rule does not say what an empty whole means";
        match (why, self.of.ratios()) {
            (Unmeasured::FromZero, _) => {
                let expected = "more than zero: the rule does not say what growth from zero means";
                vec![refuse("last".to_owned(), "a last figure of `0`", expected)]
            }
            (Unmeasured::Empty, None) if matches!(self.of, Reading::Growth { .. }) => {
                let expected = "more than zero: the rule does not say what zero after zero means";
                vec![refuse("last".to_owned(), "a last figure of `0`", expected)]
            }
            (Unmeasured::Empty, None) => {
                vec![refuse("whole".to_owned(), "a whole of `0`", empty)]
            }
            (Unmeasured::Empty, Some(names)) => {
                let wholes = names.iter().zip(cells.as_chunks().0);
                let empties = wholes.filter(|(_, [_, whole])| *whole == 0);
                empties
                    .map(|(name, _)| {
                        refuse(format!("ratios.{}.whole", excerpt(name)), "a whole of `0`", empty)
                    })
                    .collect()
            }
        }
    }
}
