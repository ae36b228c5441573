use std::fmt::Write as _;

use super::award::Clause;
use super::band::{Band, Pay, Threshold};
use super::empty::Empty;
use super::evidence::Evidence;
use super::formula::{Formula, Step, Steps, reduced};
use super::kind::{ByFormula, Kind, Unread};
use super::leaf::Leaf;
use super::measure::Measure;
use super::numbers::Numbers;
use super::ratio::{extreme_ratio, one_better_ratio, ratio_edges, sample_ratio};
use super::seed::{Seed, decimal, next, quantity, up_to, wide};
use crate::number::decimal::pow10;
use crate::number::percent::WHOLE;
use crate::number::quantity::LARGEST;
use crate::number::{Points, Quantity, invariant};
use crate::problem::{ProblemKind, Refusal};
use crate::text::Language;

/// Bands of a ratio or of a value (khung tỷ lệ, khung giá trị). The first band that applies gives the points.
///
/// - Evidence: `{ part, whole }` if `of` is [`Reading::Ratio`], with thresholds in percent, or `{ value }`
///   if it is [`Reading::Value`]. They are whole numbers unless `decimals` is set, and the part is at most the
///   whole unless `part_may_exceed` is set.
/// - Award: the `points` of the first band that applies, or its `up_to` x min(ratio, 1); `otherwise` if none
///   applies. `empty` says what a whole of zero means.
/// - Whether a threshold belongs to its band is data: `at_least` ("từ 80 % trở lên") includes it,
///   `above` ("trên 90 %") does not; so do `at_most` and `below`.
/// - Bands go one way, from the best to the worst: `at_least` and `above` from high to low, or `at_most`
///   and `below` from low to high, strictly. At one threshold `above` comes before `at_least`, and
///   `below` before `at_most`. Points must not increase from one band to the next, nor in `otherwise`. The
///   largest declared award is the maximum. `up_to` goes with ratios, `at_least` and `above` only.
///
/// Real example: Cà Mau, decision 1880/QĐ-UBND of 2013, criterion 1.1.4 (plan carried out): above 90 %
/// pays 2, from 70 % to 90 % pays 1, less pays 0. Exactly 90 % pays 1, so the ends must be data, not code.
///
/// # Example
/// ```
/// use cchc::rule::{Award, Band, Bands, Clause, Leaf, ScoringRule};
/// use cchc::{Evidence, Rule, points};
///
/// let above_90 = Band::above("90".parse()?, points!(2));
/// let from_70 = Band::at_least("70".parse()?, points!(1));
/// let rule: Rule = Bands::ratio([above_90, from_70], points!(0)).into();
/// let leaf = Leaf::new("1.1.4".parse()?, points!(2), 2);
/// let award = |part, whole| rule.award(&leaf, &Evidence::share(part, whole)).unwrap();
/// assert_eq!(award(91, 100), Award::points(points!(2), Clause::Band(0)));
/// assert_eq!(award(90, 100), Award::points(points!(1), Clause::Band(1)));
/// assert_eq!(award(69, 100), Award::points(points!(0), Clause::Otherwise));
/// # Ok::<(), cchc::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Bands {
    /// What the thresholds are compared with.
    pub of: Reading,
    /// The bands, from the best to the worst.
    pub bands: Vec<Band>,
    /// Points if no band applies.
    pub otherwise: Points,
    /// What a whole of zero means; for ratios only.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub empty: Option<Empty>,
    /// Whether the part may exceed the whole (tử số được lớn hơn mẫu số); for ratios only.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::text::serde::is_default"))]
    pub part_may_exceed: bool,
    /// Whether the part, the whole and the value may have decimal places (số liệu có phần thập phân). So may
    /// thresholds of a value.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::text::serde::is_default"))]
    pub decimals: bool,
}

/// What the thresholds of [`Bands`] are compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reading {
    /// A ratio (tỷ lệ), in percent.
    Ratio,
    /// A value (giá trị).
    Value,
}

impl Bands {
    /// Bands of a ratio. Thresholds are percents.
    pub fn ratio(bands: impl IntoIterator<Item = Band>, otherwise: Points) -> Self {
        Self {
            of: Reading::Ratio,
            bands: bands.into_iter().collect(),
            otherwise,
            empty: None,
            part_may_exceed: false,
            decimals: false,
        }
    }

    /// Bands of a value.
    pub fn value(bands: impl IntoIterator<Item = Band>, otherwise: Points) -> Self {
        Self { of: Reading::Value, ..Self::ratio(bands, otherwise) }
    }

    /// The same rule with another meaning of a whole of zero.
    #[must_use]
    pub fn with_empty(self, empty: Empty) -> Self {
        Self { empty: Some(empty), ..self }
    }

    /// The same rule, whose part may exceed its whole, such as revenue against a plan.
    #[must_use]
    pub fn with_part_may_exceed(self) -> Self {
        Self { part_may_exceed: true, ..self }
    }

    /// The same rule, which reads numbers with decimal places.
    #[must_use]
    pub fn with_decimals(self) -> Self {
        Self { decimals: true, ..self }
    }

    pub(super) fn numbers(&self) -> Numbers {
        Numbers { part_may_exceed: self.part_may_exceed, decimals: self.decimals }
    }

    /// Each band with its threshold and its payment; complete once the check has passed.
    fn parts(&self) -> impl DoubleEndedIterator<Item = (usize, Threshold, Pay)> {
        let parts = self.bands.iter().enumerate();
        parts.filter_map(|(position, band)| Some((position, band.threshold()?, band.pay()?)))
    }

    fn write_band(&self, text: &mut String, threshold: Threshold, pay: Pay, language: Language) {
        let unit = if self.of == Reading::Ratio { " %" } else { "" };
        let word = match pay {
            Pay::Points(_) => language.pick(" điểm", ""),
            Pay::UpTo(_) => language.pick(" điểm x tỷ lệ", " x the ratio"),
        };
        threshold.write(text, unit, language);
        // Writing to a string does not fail.
        let _ = write!(text, ": {}{word}", language.number(&pay.points()));
    }

    fn write_otherwise(&self, text: &mut String, language: Language) {
        let (otherwise, word) = language.pick(("còn lại", " điểm"), ("otherwise", ""));
        let _ = write!(text, "{otherwise}: {}{word}", language.number(&self.otherwise));
    }

    fn is_upward(&self) -> bool {
        self.bands.iter().find_map(Band::threshold).is_none_or(Threshold::is_upward)
    }

    /// The places to which thresholds and values are scaled: the most of any threshold.
    pub(super) fn value_places(&self) -> u8 {
        if !self.decimals {
            return 0;
        }
        let thresholds = self.bands.iter().filter_map(Band::threshold);
        thresholds.map(|threshold| threshold.number().places()).max().unwrap_or(0)
    }
}

impl ByFormula for Bands {
    fn reads(&self) -> &'static str {
        match self.of {
            Reading::Ratio => "{ part, whole }",
            Reading::Value => "{ value }",
        }
    }

    fn check(&self, leaf: &Leaf, refusals: &mut Vec<Refusal>) {
        self.check_table(leaf, refusals);
    }

    fn formula(&self, _: &Leaf) -> Formula {
        let places = self.value_places();
        let step = |(_, threshold, pay): (usize, Threshold, Pay)| {
            let (times_part, times_whole, least) = match self.of {
                Reading::Ratio => ratio_bound(threshold),
                Reading::Value => value_bound(threshold, places),
            };
            let is_share = matches!(pay, Pay::UpTo(_));
            Step { times_part, times_whole, least, pays: pay.points().units(), is_share }
        };
        Formula::Steps(Steps {
            steps: self.parts().map(step).collect(),
            otherwise: self.otherwise.units(),
            measure: match self.of {
                Reading::Ratio => self.numbers().ratio(),
                Reading::Value => Measure::Value,
            },
        })
    }

    fn empty(&self) -> Empty {
        self.empty.unwrap_or_default()
    }

    fn read(&self, _: &Leaf, evidence: &Evidence, cells: &mut Vec<i64>) -> Result<(), Unread> {
        if self.of == Reading::Ratio {
            return self.numbers().read_ratio(evidence, cells);
        }
        let Evidence::Value(value) = evidence else { return Err(Unread::WrongKind) };
        self.numbers().check_whole("value", *value)?;
        let places = value.places().max(self.value_places());
        let fits = |number: Quantity| number.at(places).is_some();
        let all_fit = self.parts().all(|(_, threshold, _)| fits(threshold.number()));
        let Some(doubled) = doubled(*value, self.value_places()).filter(|_| all_fit) else {
            let expected = "at most 100000000000000000 when value and thresholds are scaled to whole numbers together";
            let found = format!("`{value}`");
            return Err(Refusal::new(ProblemKind::OutOfRange, "value", found, expected).into());
        };
        cells.push(doubled);
        Ok(())
    }
}

impl Kind for Bands {
    fn describe(&self, leaf: &Leaf, language: Language) -> String {
        let mut text = String::new();
        for (_, threshold, pay) in self.parts() {
            self.write_band(&mut text, threshold, pay, language);
            text.push_str("; ");
        }
        self.write_otherwise(&mut text, language);
        self.empty().describe(&mut text, leaf, language);
        text
    }

    fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> String {
        let mut text = String::new();
        match clause {
            Clause::Band(position) => {
                if let Some((_, threshold, pay)) = self.parts().find(|(at, _, _)| *at == position) {
                    self.write_band(&mut text, threshold, pay, language);
                }
            }
            Clause::Empty => return self.empty().text(leaf, language),
            Clause::Otherwise
            | Clause::Level(_)
            | Clause::Share
            | Clause::Full
            | Clause::Nothing
            | Clause::Cutoff
            | Clause::Each
            | Clause::Floor
            | Clause::Items
            | Clause::NotAll
            | Clause::Given
            | Clause::Sum
            | Clause::Part(_)
            | Clause::Required(_)
            | Clause::Custom(_) => self.write_otherwise(&mut text, language),
        }
        text
    }

    fn edges(&self, _: &Leaf) -> Vec<Evidence> {
        let thresholds = || self.bands.iter().filter_map(Band::threshold).map(Threshold::number);
        if self.of == Reading::Ratio {
            return ratio_edges(
                self.numbers(),
                thresholds().filter_map(|number| number.at(4)).chain([WHOLE]),
            );
        }
        let mut edges: Vec<Evidence> =
            [0, 1, -1, LARGEST, -LARGEST].map(|value| Evidence::Value(quantity(value))).into();
        for number in thresholds() {
            // The step is one unit of the last place that fits beside the number.
            for places in [number.places(), number.places().saturating_add(2).min(8)] {
                let units = number.at(places);
                let near =
                    units.map(|units| [units.saturating_sub(1), units, units.saturating_add(1)]);
                let near = near.into_iter().flatten();
                edges.extend(near.filter_map(|units| decimal(units, places)).map(Evidence::Value));
            }
        }
        edges
    }

    fn sample(&self, _: &Leaf, seed: Seed) -> Option<Evidence> {
        if self.of == Reading::Ratio {
            return Some(sample_ratio(self.numbers(), seed));
        }
        Some(Evidence::Value(match seed.kind {
            0..=3 => Quantity::from(up_to(seed.most(), seed.whole)),
            4 => decimal(i64::from(up_to(1_000_000, seed.whole)), self.value_places())?,
            _ => wide(seed.whole),
        }))
    }

    fn one_better(&self, _: &Leaf, evidence: &Evidence) -> Option<Evidence> {
        if self.of == Reading::Ratio {
            return one_better_ratio(self.numbers(), evidence, self.is_upward());
        }
        let Evidence::Value(value) = evidence else { return None };
        next(*value, value.places().max(self.value_places()), if self.is_upward() { 1 } else { -1 })
            .map(Evidence::Value)
    }

    fn extreme(&self, _: &Leaf, is_best: bool) -> Option<Evidence> {
        let is_high = self.is_upward() == is_best;
        if self.of == Reading::Ratio {
            return Some(extreme_ratio(self.numbers(), is_high));
        }
        let units = if is_high { LARGEST } else { -LARGEST };
        decimal(units, self.value_places()).map(Evidence::Value)
    }
}

/// A threshold of a ratio as part x `[0]` + whole x `[1]` >= `[2]`.
fn ratio_bound(threshold: Threshold) -> (i64, i64, i64) {
    let percent = invariant(threshold.number().at(4), "the check refuses what is no percent");
    let [part, whole] = reduced([WHOLE, percent.saturating_neg()]);
    let turned = |number: i64| number.saturating_mul(threshold.sign());
    (turned(part), turned(whole), i64::from(threshold.is_open()))
}

/// A threshold of a [`doubled`] value: twice its units.
fn value_bound(threshold: Threshold, places: u8) -> (i64, i64, i64) {
    let units = invariant(threshold.number().at(places), "the check refuses what is too large");
    let twice = units.saturating_mul(2);
    let least = twice.saturating_mul(threshold.sign());
    (threshold.sign(), 0, least.saturating_add(i64::from(threshold.is_open())))
}

/// Twice the value in units of the finest threshold, plus one if it lies between two units; at most
/// 2 x 10¹⁷ + 1.
fn doubled(value: Quantity, places: u8) -> Option<i64> {
    let own = value.places().max(places);
    let fine = pow10(own.saturating_sub(places));
    let units = value.at(own)?;
    let floor = units.checked_div_euclid(fine)?;
    let rest = units.checked_rem_euclid(fine)?;
    floor.checked_mul(2)?.checked_add(i64::from(rest > 0))
}

crate::text::words::words! {
    Reading: Ratio "ratio", Value "value";
}
