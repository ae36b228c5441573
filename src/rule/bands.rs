use std::fmt::Write as _;

use super::award::Clause;
use super::band::{Band, Pay, Threshold};
use super::empty::Empty;
use super::evidence::Evidence;
use super::formula::{Formula, Step, Steps, reduced};
use super::kind::{ByFormula, Kind, Unread};
use super::leaf::Leaf;
use super::measure::Unmeasured;
use super::numbers::Numbers;
use super::reading::Reading;
use super::seed::Seed;
use crate::number::{Points, Quantity};
use crate::problem::Refusal;
use crate::text::Language;

/// Bands of a number that is read (khoảng tỷ lệ, khoảng giá trị). The first band that applies gives the points.
///
/// - Evidence: what `of` reads, such as `{ part, whole }` for a [ratio](Reading::Ratio). Thresholds are in percent,
///   and those of a [value](Reading::Value) in its unit. Evidence has whole numbers unless `decimals` is set, and no
///   part is above its whole unless `part_may_exceed` is set.
/// - Award: the `points` of the first band that applies, or its `up_to` x min(ratio, 1); `otherwise` if none
///   applies. `empty` says what a whole of zero means, also of one of several ratios.
/// - Whether a threshold belongs to its band is data: `at_least` ("từ 80 % trở lên") includes it,
///   `above` ("trên 90 %") does not; so do `at_most` and `below`.
/// - Bands go one way, from the best to the worst: `at_least` and `above` from high to low, or `at_most`
///   and `below` from low to high, strictly. At one threshold `above` comes before `at_least`, and
///   `below` before `at_most`. Points must not increase from one band to the next, nor in `otherwise`. The
///   largest declared award is the maximum. `up_to` goes with one ratio, `at_least` and `above` only.
/// - A share is compared by its `up_to`, as a decision prints it, so just above its threshold it may pay less than the
///   points of the band below: up to 2 above 70 % is 1.4 there, also where the band from 50 % pays 1.9.
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
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub of: Reading,
    /// The bands, from the best to the worst.
    pub bands: Vec<Band>,
    /// Points if no band applies.
    pub otherwise: Points,
    /// What a whole of zero means, or of growth, zero after zero; not for values.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub empty: Option<Empty>,
    /// Whether a part may exceed its whole (tử số được lớn hơn mẫu số); for ratios only.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::text::serde::is_default"))]
    pub part_may_exceed: bool,
    /// Whether the numbers of the evidence may have decimal places (số liệu có phần thập phân). So may thresholds
    /// of a value.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::text::serde::is_default"))]
    pub decimals: bool,
}

impl Bands {
    /// Bands of a ratio. Thresholds are percents.
    pub fn ratio(bands: impl IntoIterator<Item = Band>, otherwise: Points) -> Self {
        Self::of(Reading::Ratio, bands, otherwise)
    }

    /// Bands of a value.
    ///
    /// # Example
    /// ```
    /// use cchc::rule::{Award, Band, Bands, Clause, Leaf, ScoringRule};
    /// use cchc::{Evidence, Rule, points};
    /// // days from receipt to result: "không quá 2,5 ngày: 1 điểm; không quá 5 ngày: 0,5 điểm"
    /// let bands = [
    ///     Band::at_most("2.5".parse()?, points!(1)),
    ///     Band::at_most(5.into(), points!(0.5)),
    /// ];
    /// let rule: Rule = Bands::value(bands, points!(0)).with_decimals().into();
    /// let leaf = Leaf::new("3.4".parse()?, points!(1), 2);
    /// let award = |days: &str| rule.award(&leaf, &Evidence::Value(days.parse().unwrap())).unwrap();
    /// assert_eq!(award("2.5"), Award::points(points!(1), Clause::Band(0)));
    /// assert_eq!(award("2.51"), Award::points(points!(0.5), Clause::Band(1)));
    /// assert_eq!(award("6"), Award::points(points!(0), Clause::Otherwise));
    /// # Ok::<(), cchc::Error>(())
    /// ```
    pub fn value(bands: impl IntoIterator<Item = Band>, otherwise: Points) -> Self {
        Self::of(Reading::Value, bands, otherwise)
    }

    /// Bands of what is read. Thresholds are percents, but those of a value.
    ///
    /// # Example
    /// ```
    /// use cchc::rule::{Award, Band, Bands, Clause, Leaf, Reading, ScoringRule};
    /// use cchc::{Evidence, Rule, points};
    ///
    /// let rose = Band::above(0.into(), points!(1)); // tăng so với năm trước: 1 điểm
    /// let rule: Rule = Bands::of(Reading::growth(), [rose], points!(0)).into();
    /// let leaf = Leaf::new("4.2".parse()?, points!(1), 2);
    /// let award = |now, last| rule.award(&leaf, &Evidence::growth(now, last));
    /// assert_eq!(award(91, 90), Ok(Award::points(points!(1), Clause::Band(0))));
    /// assert_eq!(award(90, 90), Ok(Award::points(points!(0), Clause::Otherwise)));
    /// assert!(award(5, 0).is_err()); // `from_zero` does not say what this means
    /// # Ok::<(), cchc::Error>(())
    /// ```
    pub fn of(of: Reading, bands: impl IntoIterator<Item = Band>, otherwise: Points) -> Self {
        Self {
            of,
            bands: bands.into_iter().collect(),
            otherwise,
            empty: None,
            part_may_exceed: false,
            decimals: false,
        }
    }

    /// The same rule with another meaning of a whole of zero.
    #[must_use]
    pub fn with_empty(self, empty: Empty) -> Self {
        Self { empty: Some(empty), ..self }
    }

    /// The same rule, whose part may exceed its whole, such as revenue against a plan.
    ///
    /// # Example
    /// ```
    /// use cchc::rule::{Award, Band, Bands, Clause, Leaf, ScoringRule};
    /// use cchc::{Evidence, Rule, points};
    /// let bands = Bands::ratio([Band::at_least(105.into(), points!(1))], points!(0));
    /// let leaf = Leaf::new("7.1".parse()?, points!(1), 2);
    /// assert!(Rule::from(bands.clone()).check(&leaf).is_err()); // nobody can reach 105 %
    /// let rule: Rule = bands.with_part_may_exceed().into();
    /// let award = rule.award(&leaf, &Evidence::share(105, 100));
    /// assert_eq!(award, Ok(Award::points(points!(1), Clause::Band(0))));
    /// # Ok::<(), cchc::Error>(())
    /// ```
    #[must_use]
    pub fn with_part_may_exceed(self) -> Self {
        Self { part_may_exceed: true, ..self }
    }

    /// The same rule, which reads numbers with decimal places.
    #[must_use]
    pub fn with_decimals(self) -> Self {
        Self { decimals: true, ..self }
    }

    pub(super) fn numbers(&self) -> Numbers<'_> {
        let flags = [self.part_may_exceed, self.decimals];
        let thresholds = self.bands.iter().filter_map(Band::threshold);
        Numbers::new(&self.of, flags, thresholds.map(Threshold::number))
    }

    fn thresholds(&self) -> impl Iterator<Item = Quantity> {
        self.parts().map(|(_, threshold, _)| threshold.number())
    }

    /// Each band with its threshold and its payment; complete once the check has passed.
    fn parts(&self) -> impl DoubleEndedIterator<Item = (usize, Threshold, Pay)> {
        let parts = self.bands.iter().enumerate();
        parts.filter_map(|(position, band)| Some((position, band.threshold()?, band.pay()?)))
    }

    fn write_band(
        &self,
        text: &mut String,
        (position, threshold, pay): (usize, Threshold, Pay),
        language: Language,
    ) {
        let unit = self.of.unit();
        let better = position.checked_sub(1).and_then(|before| self.bands.get(before)?.threshold());
        let word = match pay {
            Pay::Points(_) => language.pick(" điểm", ""),
            Pay::UpTo(_) => language.pick(" điểm × tỷ lệ", " × the ratio"),
        };
        match better {
            Some(better) => threshold.write_up_to(better, text, unit, language),
            None => threshold.write(text, unit, language),
        }
        // Writing to a string does not fail.
        let _ = write!(text, ": {}{word}", pay.points().display(language));
    }

    fn write_otherwise(&self, text: &mut String, language: Language) {
        match self.bands.last().and_then(Band::threshold) {
            Some(worst) => worst.other_side().write(text, self.of.unit(), language),
            None => text.push_str(language.pick("còn lại", "otherwise")),
        }
        let _ =
            write!(text, ": {}{}", self.otherwise.display(language), language.pick(" điểm", ""));
    }

    fn is_upward(&self) -> bool {
        self.bands.iter().find_map(Band::threshold).is_none_or(Threshold::is_upward)
    }
}

impl ByFormula for Bands {
    fn reads(&self) -> &'static str {
        self.of.reads()
    }

    fn check(&self, leaf: &Leaf, refusals: &mut Vec<Refusal>) {
        self.check_table(leaf, refusals);
    }

    fn formula(&self, _: &Leaf) -> Formula {
        let numbers = self.numbers();
        let step = |(_, threshold, pay): (usize, Threshold, Pay)| {
            let [times_part, times_whole] = reduced(numbers.line(threshold.number()))
                .map(|number| number.saturating_mul(threshold.sign()));
            Step {
                times_part,
                times_whole,
                is_open: threshold.is_open(),
                pays: pay.points().units(),
                is_share: matches!(pay, Pay::UpTo(_)),
            }
        };
        Formula::Steps(Steps {
            steps: self.parts().map(step).collect(),
            otherwise: self.otherwise.units(),
            measure: numbers.measure(),
        })
    }

    fn unmeasured(&self, why: Unmeasured) -> Empty {
        self.of.unmeasured(why, self.empty.unwrap_or_default())
    }

    fn refuse_unmeasured(&self, why: Unmeasured, cells: &[i64]) -> Vec<Refusal> {
        self.numbers().refuse_unmeasured(why, cells)
    }

    fn read(&self, _: &Leaf, evidence: &Evidence, cells: &mut Vec<i64>) -> Result<(), Unread> {
        self.numbers().read(evidence, self.thresholds(), cells)
    }
}

impl Kind for Bands {
    fn describe(&self, leaf: &Leaf, language: Language) -> String {
        let mut text = match self.of {
            Reading::Ratio | Reading::Value => String::new(),
            Reading::Growth { .. } | Reading::Product(_) | Reading::Mean(_) | Reading::Rest(_) => {
                self.of.noun(language) + ": "
            }
        };
        for part in self.parts() {
            self.write_band(&mut text, part, language);
            text.push_str("; ");
        }
        self.write_otherwise(&mut text, language);
        for why in [Unmeasured::Empty, Unmeasured::FromZero] {
            self.unmeasured(why).describe(why, &mut text, leaf, language);
        }
        text
    }

    fn describe_evidence(&self, evidence: &Evidence, language: Language) -> Option<String> {
        self.of.describe_evidence(evidence, language)
    }

    fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> String {
        let mut text = String::new();
        let unmeasured = |why| self.unmeasured(why).text(why, leaf, language);
        match clause {
            Clause::Band(position) => {
                if let Some(part) = self.parts().find(|(at, _, _)| *at == position) {
                    self.write_band(&mut text, part, language);
                }
            }
            Clause::Empty => return unmeasured(Unmeasured::Empty),
            Clause::FromZero => return unmeasured(Unmeasured::FromZero),
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
        let thresholds = self.bands.iter().filter_map(Band::threshold);
        self.numbers().edges(thresholds.map(Threshold::number))
    }

    fn sample(&self, _: &Leaf, seed: Seed) -> Option<Evidence> {
        self.numbers().sample(seed)
    }

    fn one_better(&self, _: &Leaf, evidence: &Evidence) -> Option<Evidence> {
        self.numbers().one_better(evidence, self.is_upward())
    }

    fn extreme(&self, _: &Leaf, is_best: bool) -> Option<Evidence> {
        self.numbers().extreme(self.is_upward() == is_best)
    }
}
