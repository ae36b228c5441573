//! Which numbers the evidence and the table of a scale may have, and how they are read.

use std::fmt::Display;

use super::empty::Empty;
use super::evidence::{Evidence, Share};
use super::kind::Unread;
use super::leaf::Leaf;
use super::measure::{Combination, Measure, Unmeasured, at_most_whole};
use super::phrases::not_empty;
use super::reading::Reading;
use crate::number::decimal::pow10;
use crate::number::percent::WHOLE;
use crate::number::ratio::numbers_from_zero;
use crate::number::{Percent, Quantity, Ratio, RatioError, invariant};
use crate::problem::key_words::{key as key_word, word};
use crate::problem::names::{NameIndex, check_names};
use crate::problem::path::named;
use crate::problem::phrases::{
    again, now_against_last, number as found_number, part_of_whole, written,
};
use crate::problem::{ProblemKind, Refusal};
use crate::text::phrase::{Phrase, phrases};

phrases! {
    fn one_ratio() = "chỉ có một tỷ lệ", "one ratio";
    fn two_ratios(of) = "ít nhất hai tỷ lệ khi chấm theo {of}", "at least two ratios of a {of}";
    fn key_of_reading(key, of) =
        "có mục “{key}” khi chấm theo {of}", "`{key}` with `of = \"{of}\"`";
    fn no_key(key, why) = "bỏ mục “{key}”: {why}", "no `{key}`: {why}";
    fn no_whole() = "giá trị không có tổng số", "a value has no whole";
    fn no_part(of) = "{of} không có số đạt", "a {of} has no part";
    fn thresholds_too_large() =
        "số không quá 100000000000000000 khi các ngưỡng cùng được quy về số nguyên",
        "at most 100000000000000000 when the thresholds are scaled to whole numbers together";
    fn value_too_large() =
        "số không quá 100000000000000000 khi giá trị và các ngưỡng cùng được quy về số nguyên",
        "at most 100000000000000000 when value and thresholds are scaled to whole numbers together";
    fn both_too_large() =
        "số không quá 100000000000000000 khi cả hai cùng được quy về số nguyên",
        "at most 100000000000000000 when both are scaled to whole numbers together";
    fn rest_at_most_hundred() =
        "số không quá 100, vì phần còn lại không bao giờ vượt 100", "at most `100`: a rest is never above it";
    fn at_most_hundred() =
        "số không quá 100, hoặc cho phép số đạt lớn hơn tổng số (“part_may_exceed = true”) trong thang điểm",
        "at most `100`, or `part_may_exceed = true` in the rule";
    fn any_percent() =
        "tỷ lệ phần trăm từ -1000 đến 1000, không quá 4 chữ số thập phân",
        "a percent from `-1000` to `1000` with at most 4 decimal places";
    fn whole_number() =
        "số nguyên, hoặc cho phép số liệu có phần thập phân (“decimals = true”) trong thang điểm",
        "a whole number, or `decimals = true` in the rule";
    fn whole_if_grouped(whole, text) =
        "số nguyên (là {whole} nếu dấu chấm trong “{text}” phân cách hàng nghìn), hoặc cho phép số liệu có phần thập phân (“decimals = true”) trong thang điểm",
        "a whole number (`{whole}` if the dot in `{text}` groups thousands), or `decimals = true` in the rule";
    fn whole_of_part_above_zero() =
        "tổng số lớn hơn 0, vì số đạt lớn hơn 0", "a whole above zero, since the part is above zero";
    fn each_ratio_once() = "ghi đủ các tỷ lệ, mỗi tỷ lệ một lần", "each ratio once";
    fn without_ratio(name) = "chưa có “{name}”", "no `{name}`";
    fn last_of_zero() = "đang ghi 0", "a last figure of `0`";
    fn whole_of_zero() = "đang ghi 0", "a whole of `0`";
    fn no_growth_from_zero() =
        "số lớn hơn 0: thang điểm không quy định trường hợp tăng từ 0",
        "more than zero: the rule does not say what growth from zero means";
    fn no_zero_after_zero() =
        "số lớn hơn 0: thang điểm không quy định trường hợp cả hai kỳ bằng 0",
        "more than zero: the rule does not say what zero after zero means";
}

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
                let expected = two_ratios(word(self.of.word()));
                refusals.push(Refusal::new(ProblemKind::Missing, "ratios", one_ratio(), expected));
            }
        }
        let of = || word(self.of.word());
        let mut refuse = |key: &'static str, why: Phrase| {
            let (found, expected) =
                (key_of_reading(key_word(key), of()), no_key(key_word(key), why));
            refusals.push(Refusal::new(ProblemKind::NotAllowed, key, found, expected));
        };
        if self.of.is_value() && empty.is_some() {
            refuse("empty", no_whole());
        }
        if self.part_may_exceed && !self.of.has_parts() {
            refuse("part_may_exceed", no_part(of()));
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
            thresholds_too_large()
        } else {
            match Percent::from_quantity(number) {
                Some(percent) if self.may_reach(percent) => return Ok(()),
                Some(_) if matches!(self.of, Reading::Rest(_)) => rest_at_most_hundred(),
                Some(_) => at_most_hundred(),
                None => any_percent(),
            }
        };
        Err(Refusal::new(ProblemKind::OutOfRange, key, found_number(number), expected))
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
                Err(Refusal::new(ProblemKind::OutOfRange, key, found_number(highest), expected))
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
        let (found, expected) = match number.without_dot() {
            Some((text, whole)) if number.places() == 0 => {
                (written(text.as_str()), whole_if_grouped(whole, text))
            }
            Some((text, whole)) => (found_number(number), whole_if_grouped(whole, text)),
            None => (found_number(number), whole_number()),
        };
        Err(Refusal::new(ProblemKind::TooManyPlaces, key.to_string(), found, expected))
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
            let (found, expected) = (found_number(value), value_too_large());
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
                (part_key, at_most_whole())
            }
            Ok(ratio) => return Ok([ratio.part(), ratio.whole()]),
            Err(RatioError::EmptyWhole { .. }) if part == Quantity::ZERO => return Ok([0, 0]),
            Err(RatioError::EmptyWhole { .. }) if is_growth => {
                return Ok([invariant(part.at(part.places()), "a quantity fits its places"), 0]);
            }
            Err(RatioError::EmptyWhole { .. }) => ("whole", whole_of_part_above_zero()),
            Err(RatioError::Negative { .. }) => {
                (if part.is_negative() { part_key } else { whole_key }, numbers_from_zero())
            }
            Err(RatioError::TooLarge { .. }) => {
                let both = if is_growth { "now, last" } else { "part, whole" };
                (both, both_too_large())
            }
        };
        let found = if is_growth { now_against_last } else { part_of_whole };
        let found = found(part, whole);
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
            let prefix = format!("{}.", named("ratios", name));
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
                    let (found, expected) = (again(name.as_str()), each_ratio_once());
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
            let (found, expected) = (without_ratio(name.as_str()), each_ratio_once());
            Refusal::new(ProblemKind::Missing, "ratios", found, expected)
        }));
        cells.extend(pairs.into_iter().flatten().flatten());
        if refusals.is_empty() { Ok(()) } else { Err(Unread::Refused(refusals)) }
    }

    /// The refusals of evidence that measures nothing, if the rule does not say what that means.
    pub(super) fn refuse_unmeasured(self, why: Unmeasured, cells: &[i64]) -> Vec<Refusal> {
        let refuse = |key: String, found: Phrase, expected: Phrase| {
            Refusal::new(ProblemKind::NotAllowed, key, found, expected)
        };
        match (why, self.of.ratios()) {
            (Unmeasured::FromZero, _) => {
                vec![refuse("last".to_owned(), last_of_zero(), no_growth_from_zero())]
            }
            (Unmeasured::Empty, None) if matches!(self.of, Reading::Growth { .. }) => {
                vec![refuse("last".to_owned(), last_of_zero(), no_zero_after_zero())]
            }
            (Unmeasured::Empty, None) => {
                vec![refuse("whole".to_owned(), whole_of_zero(), not_empty())]
            }
            (Unmeasured::Empty, Some(names)) => {
                let wholes = names.iter().zip(cells.as_chunks().0);
                let empties = wholes.filter(|(_, [_, whole])| *whole == 0);
                empties
                    .map(|(name, _)| {
                        let key = format!("{}.whole", named("ratios", name));
                        refuse(key, whole_of_zero(), not_empty())
                    })
                    .collect()
            }
        }
    }
}
