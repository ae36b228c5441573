use super::award::Clause;
use super::empty::Empty;
use super::evidence::Evidence;
use super::formula::{Formula, Linear, reduced};
use super::kind::{ByFormula, Kind, Unread};
use super::leaf::Leaf;
use super::measure::Unmeasured;
use super::numbers::Numbers;
use super::reading::Reading;
use super::seed::Seed;
use crate::number::Quantity;
use crate::problem::{ProblemKind, Refusal};
use crate::text::Language;
use crate::text::phrase::phrases;

phrases! {
    fn same_ends(number) = "có mức bắt đầu tính điểm và mức đạt điểm cao nhất cùng bằng {number}", "`from` and `to` both `{number}`";
    fn different_numbers() = "hai số khác nhau", "two different numbers";
    fn different_percents() = "hai tỷ lệ phần trăm khác nhau", "two different percents";
}

/// A share of the maximum (tính theo tỷ lệ): part / whole x maximum.
///
/// - Evidence: what `of` reads, `{ part, whole }` by default. Evidence has whole numbers unless `decimals` is set,
///   and no part is above its whole unless `part_may_exceed` is set.
/// - Award: maximum x clamp((v - `from`) / (`to` - `from`), 0, 1), where v is what is [read](Reading): part / whole
///   in percent by default. `from` is 0 and `to` is 100 by default. If `from` is above `to`, lower is better.
/// - Zero if v is strictly worse than `cutoff`. `empty` says what a whole of zero means, also of one of several
///   ratios.
///
/// The share of late dossiers is a ratio for which lower is better.
///
/// # Example
/// ```
/// use cchc::number::Fraction;
/// use cchc::rule::{Award, Clause, Leaf, Proportional, ScoringRule};
/// use cchc::{Evidence, Rule, points};
///
/// let rule: Rule = Proportional::new().into();
/// let leaf = Leaf::new("3.1".parse()?, points!(1), 2);
/// let award = |part, whole| rule.award(&leaf, &Evidence::share(part, whole));
/// assert_eq!(award(1, 3), Ok(Award::points(Fraction::new(1, 3).unwrap(), Clause::Share)));
/// assert_eq!(award(3, 3), Ok(Award::points(points!(1), Clause::Full)));
/// assert!(award(4, 3).is_err()); // a part of more than its whole is a mistake, unless the rule allows it
/// assert!(award(0, 0).is_err()); // `empty` does not say what nothing of nothing means
/// # Ok::<(), cchc::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Proportional {
    /// What the scale reads.
    #[cfg_attr(feature = "serde", serde(flatten, skip_serializing_if = "Reading::is_ratio"))]
    pub of: Reading,
    /// What earns nothing: a percent, or the number of a value.
    pub from: Quantity,
    /// What earns the maximum.
    pub to: Quantity,
    /// What is strictly worse earns nothing.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub cutoff: Option<Quantity>,
    /// What a whole of zero means, or of growth, zero after zero; not for values.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::text::serde::is_default"))]
    pub empty: Empty,
    /// Whether a part may exceed its whole (tử số được lớn hơn mẫu số); for ratios only. The award never exceeds the
    /// maximum.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::text::serde::is_default"))]
    pub part_may_exceed: bool,
    /// Whether the numbers of the evidence may have decimal places (số liệu có phần thập phân). So may `from`, `to`
    /// and `cutoff` of a value.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::text::serde::is_default"))]
    pub decimals: bool,
}

impl Default for Proportional {
    fn default() -> Self {
        Self::new()
    }
}

impl Proportional {
    /// Of a ratio, from 0 % to 100 %.
    #[must_use]
    pub fn new() -> Self {
        Self::between(0.into(), 100.into())
    }

    /// Of a ratio, from the percent that earns nothing to the percent that earns the maximum.
    ///
    /// # Example
    /// ```
    /// use cchc::rule::{Award, Clause, Leaf, Proportional, ScoringRule};
    /// use cchc::{Evidence, Rule, points};
    /// // late dossiers: none earns the maximum, 20 % or more earn nothing
    /// let rule: Rule = Proportional::between(20.into(), 0.into()).into();
    /// let leaf = Leaf::new("3.2".parse()?, points!(2), 2);
    /// let award = |late| rule.award(&leaf, &Evidence::share(late, 100)).unwrap();
    /// assert_eq!(award(0), Award::points(points!(2), Clause::Full));
    /// assert_eq!(award(5), Award::points(points!(1.5), Clause::Share));
    /// assert_eq!(award(20), Award::points(points!(0), Clause::Nothing));
    /// # Ok::<(), cchc::Error>(())
    /// ```
    #[must_use]
    pub fn between(from: Quantity, to: Quantity) -> Self {
        Self::of(Reading::Ratio, from, to)
    }

    /// Of what is read, from the number that earns nothing to the number that earns the maximum. The numbers are
    /// percents, but those of a value.
    ///
    /// # Example
    /// ```
    /// use cchc::number::Fraction;
    /// use cchc::rule::{Award, Clause, Leaf, Proportional, Reading, ScoringRule};
    /// use cchc::{Evidence, Rule, points};
    ///
    /// // growth of -5 % earns nothing, growth of 10 % the maximum
    /// let rule = Proportional::of(Reading::growth(), "-5".parse()?, 10.into());
    /// let leaf = Leaf::new("4.3".parse()?, points!(3), 2);
    /// let award = Rule::from(rule).award(&leaf, &Evidence::growth(98, 100)); // -2 %
    /// assert_eq!(award, Ok(Award::points(Fraction::new(3, 5).unwrap(), Clause::Share)));
    /// # Ok::<(), cchc::Error>(())
    /// ```
    #[must_use]
    pub fn of(of: Reading, from: Quantity, to: Quantity) -> Self {
        Self {
            of,
            from,
            to,
            cutoff: None,
            empty: Empty::Refused,
            part_may_exceed: false,
            decimals: false,
        }
    }

    /// The same rule with a cutoff: what is strictly worse earns nothing.
    ///
    /// # Example
    /// ```
    /// use cchc::rule::{Award, Clause, Leaf, Proportional, ScoringRule};
    /// use cchc::{Evidence, Rule, points};
    /// // "dưới 50%: 0 điểm"
    /// let rule: Rule = Proportional::new().with_cutoff(50.into()).into();
    /// let leaf = Leaf::new("3.1".parse()?, points!(2), 2);
    /// let award = |part| rule.award(&leaf, &Evidence::share(part, 100)).unwrap();
    /// assert_eq!(award(50), Award::points(points!(1), Clause::Share)); // 50 % itself is paid
    /// assert_eq!(award(49), Award::points(points!(0), Clause::Cutoff));
    /// # Ok::<(), cchc::Error>(())
    /// ```
    #[must_use]
    pub fn with_cutoff(self, cutoff: Quantity) -> Self {
        Self { cutoff: Some(cutoff), ..self }
    }

    /// The same rule with another meaning of a whole of zero.
    #[must_use]
    pub fn with_empty(self, empty: Empty) -> Self {
        Self { empty, ..self }
    }

    /// The same rule, whose part may exceed its whole, such as revenue against a plan.
    ///
    /// # Example
    /// ```
    /// use cchc::rule::{Award, Clause, Leaf, Proportional, ScoringRule};
    /// use cchc::{Evidence, Rule, points};
    /// let rule: Rule = Proportional::new().with_part_may_exceed().into();
    /// let leaf = Leaf::new("7.1".parse()?, points!(2), 2);
    /// let award = rule.award(&leaf, &Evidence::share(120, 100));
    /// assert_eq!(award, Ok(Award::points(points!(2), Clause::Full))); // never above the maximum
    /// # Ok::<(), cchc::Error>(())
    /// ```
    #[must_use]
    pub fn with_part_may_exceed(self) -> Self {
        Self { part_may_exceed: true, ..self }
    }

    /// The same rule, which reads numbers with decimal places.
    ///
    /// # Example
    /// ```
    /// use cchc::rule::{Leaf, Proportional, ScoringRule};
    /// use cchc::{Evidence, Rule, points};
    /// let leaf = Leaf::new("7.2".parse()?, points!(2), 2);
    /// let revenue = Evidence::Share { part: "12.5".parse()?, whole: 50.into() };
    /// assert!(Rule::from(Proportional::new()).award(&leaf, &revenue).is_err()); // half a dossier is a mistake
    /// assert!(Rule::from(Proportional::new().with_decimals()).award(&leaf, &revenue).is_ok());
    /// # Ok::<(), cchc::Error>(())
    /// ```
    #[must_use]
    pub fn with_decimals(self) -> Self {
        Self { decimals: true, ..self }
    }

    fn thresholds(&self) -> impl Iterator<Item = Quantity> {
        [Some(self.from), Some(self.to), self.cutoff].into_iter().flatten()
    }

    fn numbers(&self) -> Numbers<'_> {
        Numbers::new(&self.of, [self.part_may_exceed, self.decimals], self.thresholds())
    }

    fn is_upward(&self) -> bool {
        self.from < self.to
    }
}

impl ByFormula for Proportional {
    fn reads(&self) -> &'static str {
        self.of.reads()
    }

    fn check(&self, leaf: &Leaf, refusals: &mut Vec<Refusal>) {
        let numbers = self.numbers();
        numbers.check((self.empty != Empty::Refused).then_some(self.empty), leaf, refusals);
        if self.from == self.to {
            let found = same_ends(self.to);
            let is_value = self.of.is_value();
            let expected = if is_value { different_numbers() } else { different_percents() };
            refusals.push(Refusal::new(ProblemKind::OutOfRange, "to", found, expected));
        }
        let (to, cutoff) = (("to", Some(self.to)), ("cutoff", self.cutoff));
        for (key, number) in [("from", Some(self.from)), to, cutoff] {
            let check = |number| numbers.check_threshold(key, number).err();
            refusals.extend(number.and_then(check));
        }
        for (key, number) in [to, cutoff] {
            let check = |number| numbers.check_fraction(key, number).err();
            refusals.extend(number.filter(|_| self.is_upward()).and_then(check));
        }
    }

    fn formula(&self, leaf: &Leaf) -> Formula {
        // If lower is better, all signs turn.
        let turned = |number: i64| if self.is_upward() { number } else { number.saturating_neg() };
        let numbers = self.numbers();
        let [part, whole] = numbers.line(self.from);
        let line = [part, whole, numbers.distance(self.from, self.to)];
        let [times_part, times_whole, full] = reduced(line).map(turned);
        let cutoff = self.cutoff.map(|cutoff| reduced(numbers.line(cutoff)));
        let cutoff = cutoff.unwrap_or_default().map(turned);
        let (max, measure) = (leaf.reaches.units(), numbers.measure());
        Formula::Linear(Linear { max, times_part, times_whole, full, cutoff, measure })
    }

    fn unmeasured(&self, why: Unmeasured) -> Empty {
        self.of.unmeasured(why, self.empty)
    }

    fn refuse_unmeasured(&self, why: Unmeasured, cells: &[i64]) -> Vec<Refusal> {
        self.numbers().refuse_unmeasured(why, cells)
    }

    fn read(&self, _: &Leaf, evidence: &Evidence, cells: &mut Vec<i64>) -> Result<(), Unread> {
        self.numbers().read(evidence, self.thresholds(), cells)
    }
}

impl Kind for Proportional {
    fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> String {
        let number = |number: Quantity| number.display(language);
        let (max, from, to) = (leaf.reaches.display(language), number(self.from), number(self.to));
        let unit = self.of.unit();
        let [better, worse] =
            if self.is_upward() { ["lên", "xuống"] } else { ["xuống", "lên"] };
        let unmeasured = |why| self.unmeasured(why).text(why, leaf, language);
        match clause {
            Clause::Cutoff => {
                let cutoff = self.cutoff.unwrap_or(Quantity::ZERO);
                let cutoff = number(cutoff);
                let [vi, en] =
                    if self.is_upward() { ["dưới", "below"] } else { ["trên", "above"] };
                language.format(
                    format_args!("{vi} ngưỡng {cutoff}{unit}: 0 điểm"),
                    format_args!("{en} the cutoff of {cutoff}{unit}: 0"),
                )
            }
            Clause::Empty => unmeasured(Unmeasured::Empty),
            Clause::FromZero => unmeasured(Unmeasured::FromZero),
            Clause::Full => language.format(
                format_args!("từ {to}{unit} trở {better}: {max} điểm"),
                format_args!("{to}{unit} is reached: {max}"),
            ),
            Clause::Nothing => language.format(
                format_args!("từ {from}{unit} trở {worse}: 0 điểm"),
                format_args!("no better than {from}{unit}: 0"),
            ),
            Clause::Share
            | Clause::Level(_)
            | Clause::Band(_)
            | Clause::Otherwise
            | Clause::Each
            | Clause::Floor
            | Clause::Items
            | Clause::NotAll
            | Clause::Given
            | Clause::Sum
            | Clause::Part(_)
            | Clause::Required(_)
            | Clause::Custom(_) => {
                let noun = self.of.noun(language);
                let is_whole = (self.from, self.to) == (Quantity::ZERO, 100.into());
                if is_whole && self.of.has_parts() {
                    language
                        .format(format_args!("{max} điểm × {noun}"), format_args!("{max} × {noun}"))
                } else {
                    let to_what =
                        if self.of == Reading::Ratio { "" } else { &format!(" to {noun}") };
                    language.format(
                        format_args!(
                            "tính điểm theo {noun}, từ 0 điểm ở mức {from}{unit} đến {max} điểm ở mức {to}{unit}"
                        ),
                        format_args!("{max} in proportion{to_what}, from {from}{unit} to {to}{unit}"),
                    )
                }
            }
        }
    }

    fn describe(&self, leaf: &Leaf, language: Language) -> String {
        let mut text = self.clause(leaf, Clause::Share, language);
        if self.cutoff.is_some() {
            text.push_str("; ");
            text.push_str(&self.clause(leaf, Clause::Cutoff, language));
        }
        for why in [Unmeasured::Empty, Unmeasured::FromZero] {
            self.unmeasured(why).describe(why, &mut text, leaf, language);
        }
        text
    }

    fn describe_evidence(&self, evidence: &Evidence, language: Language) -> Option<String> {
        self.of.describe_evidence(evidence, language)
    }

    fn edges(&self, _: &Leaf) -> Vec<Evidence> {
        self.numbers().edges(self.thresholds())
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
