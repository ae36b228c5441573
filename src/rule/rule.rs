use std::borrow::Cow;

use super::award::{Award, Bounds, Clause};
use super::bands::Bands;
use super::checklist::Checklist;
use super::choice::Choice;
use super::combine_by::CombineBy;
use super::custom::CustomRule;
use super::deduction::Deduction;
use super::direct::Direct;
use super::empty::Empty;
use super::evidence::Evidence;
use super::formula::Formula;
use super::kind::{Awards, Kind, Unread};
use super::leaf::Leaf;
use super::measure::Unmeasured;
use super::per_item::PerItem;
use super::proportional::Proportional;
use super::scoring_rule::ScoringRule;
use super::survey::Survey;
use crate::number::{Points, invariant};
use crate::problem::difference::{Compare, Difference, shown_word};
use crate::problem::key_words::{evidence_keys, word};
use crate::problem::{ProblemKind, Refusal};
use crate::text::Language;
use crate::text::phrase::{Phrase, phrases};
use crate::text::quote::one_line;

phrases! {
    fn given_evidence(keys) = "có số liệu gồm: {keys}", "evidence {keys}";
    fn evidence_for(keys, kind) =
        "số liệu cho thang điểm “{kind}”, gồm: {keys}", "{keys} for the rule `{kind}`";
}

/// The list of the built-in kinds: what depends on all of them is written here, once.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $name:literal;)*) => {
        /// A scoring rule of a decision (thang điểm): one of the built-in kinds, or a custom rule.
        ///
        /// # Example
        /// ```
        /// use cchc::rule::PerItem;
        /// use cchc::{Rule, points};
        /// let rule = Rule::from(PerItem::new(points!(0.5)));
        /// assert_eq!((rule.kind(), rule.reads()), ("per-item", "{ count }"));
        /// ```
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "serde", serde(tag = "kind", rename_all = "kebab-case"))]
        #[non_exhaustive]
        pub enum Rule {
            $($(#[$doc])* $kind($kind),)*
            /// A rule of your own (thang điểm riêng).
            Custom(CustomRule),
        }

        $(
            impl From<$kind> for Rule {
                fn from(rule: $kind) -> Self {
                    Self::$kind(rule)
                }
            }
        )*

        /// The word of each kind in a file.
        #[cfg(feature = "serde")]
        pub(super) enum RuleKind {
            $($kind,)*
            Custom,
        }

        #[cfg(feature = "serde")]
        crate::text::words::words! { RuleKind: $($kind $name,)* Custom "custom"; }

        impl Rule {
            /// The built-in kinds (các loại thang điểm), as files name them.
            ///
            /// # Example
            /// ```
            /// assert!(cchc::Rule::KINDS.contains(&"per-item"));
            /// ```
            pub const KINDS: &[&str] = &[$($name),*];

            /// Its kind, as files name it: `choice`, or `custom`.
            #[must_use]
            pub fn kind(&self) -> &'static str {
                match self {
                    $(Self::$kind(_) => $name,)*
                    Self::Custom(_) => "custom",
                }
            }

            /// Reads evidence for a rule that passed its check. A rule with a `formula` reads it into `cells`, from
            /// which the formula gives the award: then there is none here. The award of evidence that measures
            /// nothing, that of several ratios, that of a combined rule and that of a custom rule are returned.
            ///
            /// # Errors
            /// - everything that is wrong with the evidence.
            #[inline]
            pub(crate) fn read(
                &self,
                formula: Option<&Formula>,
                leaf: &Leaf,
                evidence: &Evidence,
                cells: &mut Vec<i64>,
            ) -> Result<Option<Award>, Unread> {
                match self {
                    $(Self::$kind(rule) => rule.award(formula, leaf, evidence, cells),)*
                    Self::Custom(rule) => {
                        let Evidence::Custom(evidence) = evidence else {
                            return Err(Unread::WrongKind);
                        };
                        rule.award(leaf, evidence).map(Some).map_err(Unread::Refused)
                    }
                }
            }

            /// The rule as one of the built-in kinds, or as a custom rule.
            fn as_kind(&self) -> Result<&dyn Kind, &CustomRule> {
                match self {
                    $(Self::$kind(rule) => Ok(rule),)*
                    Self::Custom(rule) => Err(rule),
                }
            }
        }

        impl Compare for Rule {
            fn difference(&self, other: &Self) -> Option<Difference> {
                match (self, other) {
                    $((Self::$kind(one), Self::$kind(other)) => one.difference(other),)*
                    (Self::Custom(one), Self::Custom(other)) => one.difference(other),
                    (one, other) => {
                        Some(Difference::new(one.shown(), other.shown()).under("kind"))
                    }
                }
            }

            fn shown(&self) -> Phrase {
                shown_word(self.kind())
            }
        }
    };
}

kinds! {
    /// One of named levels (chọn một mức).
    Choice "choice";
    /// Bands of a ratio or a value (khoảng tỷ lệ, khoảng giá trị).
    Bands "bands";
    /// A share of the maximum (tính theo tỷ lệ).
    Proportional "proportional";
    /// Points for each (tính theo số lượng).
    PerItem "per-item";
    /// Points off for each (trừ điểm).
    Deduction "deduction";
    /// Items that are done (danh mục nội dung).
    Checklist "checklist";
    /// A sociological survey (điều tra xã hội học).
    Survey "survey";
    /// Points given directly (chấm trực tiếp).
    Direct "direct";
    /// Several rules on one leaf (kết hợp nhiều thang điểm).
    Combined "combined";
}

/// Several rules on one leaf (kết hợp nhiều thang điểm). Each part has a rule and a maximum of its own.
///
/// - Evidence: `{ parts }`, an answer to each part by its name, as a leaf is answered: evidence, or not
///   applicable if the leaf may not apply.
/// - Award by [`Sum`](CombineBy::Sum): the parts without `minus` add up, to at most `plus_at_most`. The parts with
///   `minus` add up, to at most `minus_at_most`. The award is the first less the second, at most the maximum of
///   the leaf and at least `floor`. Every part is answered. A part that does not apply counts as zero. If a
///   `required` part earns nothing, the award is `floor` if that is below zero, else zero.
/// - Award by [`Best`](CombineBy::Best): the largest award of the parts that are answered and apply. At least
///   one is answered.
/// - Award by [`One`](CombineBy::One): the award of the one part that is answered.
/// - If every part that is answered does not apply, the leaf does not apply.
/// - The rule of a part is of any kind but `combined` and `custom`, and is checked against the maximum of the
///   part. By `sum`, the parts without `minus` can give at least the maximum of the leaf. By `best` and `one`,
///   the largest maximum of the parts is that of the leaf.
/// - A leaf with a `survey` part is a survey leaf: it is never self-scored.
///
/// Real example: council standard of Thanh Hóa (draft of 2026), I.1: the other rows of the criterion count only
/// if all sessions were held; "không tổ chức đủ: 0 điểm toàn tiêu chí".
///
/// # Example
/// ```
/// use cchc::rule::{Award, Choice, Clause, Combined, CombinedPart, Direct, Leaf, ScoringRule};
/// use cchc::{Evidence, Rule, points};
///
/// let held = Choice::new([("đủ", points!(1)), ("không đủ", points!(0))]);
/// let rule: Rule = Combined::sum([
///     CombinedPart::new("kỳ họp", points!(1), held).as_required(),
///     CombinedPart::new("nội dung khác", points!(3), Direct::new()),
/// ])
/// .into();
/// let leaf = Leaf::new("1.1".parse()?, points!(4), 2);
/// let award = |held, other| {
///     let parts = [("kỳ họp", Evidence::level(held)), ("nội dung khác", Evidence::Points(other))];
///     rule.award(&leaf, &Evidence::parts(parts)).unwrap()
/// };
/// assert_eq!(award("đủ", points!(2)), Award::points(points!(3), Clause::Sum));
/// assert_eq!(award("không đủ", points!(2)), Award::points(points!(0), Clause::Required(0)));
/// # Ok::<(), cchc::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Combined {
    /// How the parts make one award.
    pub by: CombineBy,
    /// The parts, in the order of the decision.
    pub of: Vec<CombinedPart>,
    /// The most that the parts without `minus` count; only by `sum`.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub plus_at_most: Option<Points>,
    /// The most that the parts with `minus` count; only by `sum`.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub minus_at_most: Option<Points>,
    /// The least award, zero if nothing is said; only by `sum`.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::text::serde::is_default"))]
    pub floor: Points,
}

/// A part of a [`Combined`] rule (phần).
///
/// # Example
/// ```
/// use cchc::rule::{Award, Clause, Combined, CombinedPart, Direct, Leaf, PerItem, ScoringRule};
/// use cchc::{Evidence, Rule, points};
/// let rule: Rule = Combined::sum([
///     CombinedPart::new("kết quả", points!(3), Direct::new()),
///     CombinedPart::new("vi phạm", points!(2), PerItem::new(points!(0.5))).as_minus(),
/// ])
/// .with_floor(points!(-1)) // else the least award is zero
/// .into();
/// let leaf = Leaf::new("1.1".parse()?, points!(3), 2);
/// let award = |result, violations| {
///     let parts = [("kết quả", Evidence::Points(result)), ("vi phạm", Evidence::Count(violations))];
///     rule.award(&leaf, &Evidence::parts(parts)).unwrap()
/// };
/// assert_eq!(award(points!(3), 3), Award::points(points!(1.5), Clause::Sum));
/// assert_eq!(award(points!(0), 3), Award::points(points!(-1), Clause::Floor));
/// # Ok::<(), cchc::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CombinedPart {
    /// Its name.
    pub name: String,
    /// Its maximum, above zero.
    pub max: Points,
    /// Its rule, of any kind but `combined` and `custom`.
    pub rule: Rule,
    /// Whether its award is taken off; only by `sum`.
    pub minus: bool,
    /// Whether the leaf earns nothing if this part does; only by `sum`, and not with `minus`.
    pub required: bool,
}

impl Rule {
    /// A rule of your own. With the feature `serde`, [`Rule::custom_in_files`] is the same with a file
    /// form.
    pub fn custom<R: ScoringRule>(rule: R) -> Self {
        Self::Custom(CustomRule::new(rule))
    }

    /// A rule of your own that can be written to a file, as `{ kind = "custom", name = "…", scale = … }`.
    /// Needs the feature `serde`.
    #[cfg(feature = "serde")]
    pub fn custom_in_files<R>(name: &str, rule: R) -> Self
    where
        R: ScoringRule<Evidence: serde::de::DeserializeOwned> + serde::Serialize,
    {
        Self::Custom(CustomRule::in_files(name, rule))
    }

    /// The evidence that it reads, in the keys of the file form.
    #[must_use]
    pub fn reads(&self) -> &'static str {
        self.as_kind().map_or("{ custom }", Awards::reads)
    }

    /// Checks the rule. Its bounds, and its formula if it has one.
    pub(crate) fn checked(&self, leaf: &Leaf) -> Result<(Bounds, Option<Formula>), Vec<Refusal>> {
        match self.as_kind() {
            Ok(kind) => kind.checked(leaf),
            Err(custom) => custom.rule.check(leaf).map(|bounds| (bounds, None)),
        }
    }

    /// Whether it is a custom rule, and not the name of one that is not known.
    pub(crate) fn is_custom(&self) -> bool {
        matches!(self, Self::Custom(rule) if !rule.is_unknown())
    }

    /// Whether it is a survey, or has a part that is one.
    pub(crate) fn has_survey(&self) -> bool {
        match self {
            Self::Survey(_) => true,
            Self::Combined(rule) => rule.of.iter().any(|part| matches!(part.rule, Self::Survey(_))),
            Self::Choice(_)
            | Self::Bands(_)
            | Self::Proportional(_)
            | Self::PerItem(_)
            | Self::Deduction(_)
            | Self::Checklist(_)
            | Self::Direct(_)
            | Self::Custom(_) => false,
        }
    }

    /// What evidence that measures nothing means.
    pub(crate) fn unmeasured(&self, why: Unmeasured) -> Empty {
        self.as_kind().map_or(Empty::Refused, |kind| kind.unmeasured(why))
    }

    /// What is wrong with evidence that could not be read.
    pub(crate) fn refusals(&self, evidence: &Evidence, unread: Unread) -> Vec<Refusal> {
        match unread {
            Unread::WrongKind => vec![Refusal::new(
                ProblemKind::WrongKind,
                "",
                given_evidence(evidence_keys(evidence.keys())),
                evidence_for(evidence_keys(self.reads()), word(self.kind())),
            )],
            Unread::Refused(refusals) => refusals,
        }
    }

    /// The award of evidence by a rule that passed its check.
    pub(super) fn award_of_checked(
        &self,
        leaf: &Leaf,
        evidence: &Evidence,
    ) -> Result<Award, Vec<Refusal>> {
        let formula = self.built_in().and_then(|kind| kind.formula(leaf));
        let mut cells = Vec::new();
        let award = self.read(formula.as_ref(), leaf, evidence, &mut cells);
        let award = award.map_err(|unread| self.refusals(evidence, unread))?;
        Ok(award.unwrap_or_else(|| {
            let exact = invariant(formula, "without an award, it has a formula").exact(&cells);
            Award::points(exact.to_fraction(), exact.clause)
        }))
    }

    /// What a clause says beyond the description of the rule, if it says more.
    pub(crate) fn addition(
        &self,
        leaf: &Leaf,
        clause: Clause,
        language: Language,
    ) -> Option<Cow<'_, str>> {
        match self.as_kind() {
            Ok(kind) => kind.addition(leaf, clause, language).map(Cow::Owned),
            Err(custom) => {
                let words = custom.rule.clause(leaf, clause, language);
                let is_new = !words.is_empty() && words != custom.rule.describe(leaf, language);
                is_new.then(|| one_line(words))
            }
        }
    }

    /// Whether it can be written to a file.
    #[cfg(feature = "serde")]
    pub(crate) fn has_file_form(&self) -> bool {
        self.as_kind().map_or_else(CustomRule::has_file_form, |_| true)
    }

    /// The rule as one of the built-in kinds; `None` for a custom rule.
    pub(crate) fn built_in(&self) -> Option<&dyn Kind> {
        self.as_kind().ok()
    }
}

impl ScoringRule for Rule {
    type Evidence = Evidence;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        leaf.check_max().map_err(|refusal| vec![refusal])?;
        self.checked(leaf).map(|(bounds, _)| bounds)
    }

    /// The award of the evidence. A rule that does not pass its check awards nothing: it is refused with
    /// everything that is wrong with it.
    fn award(&self, leaf: &Leaf, evidence: &Evidence) -> Result<Award, Vec<Refusal>> {
        leaf.check_max().map_err(|refusal| vec![refusal])?;
        self.built_in().map(|kind| kind.checked(leaf)).transpose()?;
        self.award_of_checked(leaf, evidence)
    }

    /// The words of a custom rule are put on [one line](crate::problem::one_line). Those of the built-in kinds
    /// are: names are validated.
    fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> Cow<'_, str> {
        match self.as_kind() {
            Ok(kind) => kind.clause(leaf, clause, language).into(),
            Err(custom) => one_line(custom.rule.clause(leaf, clause, language)),
        }
    }

    fn describe(&self, leaf: &Leaf, language: Language) -> Cow<'_, str> {
        match self.as_kind() {
            Ok(kind) => kind.describe(leaf, language).into(),
            Err(custom) => one_line(custom.rule.describe(leaf, language)),
        }
    }

    fn describe_evidence(
        &self,
        leaf: &Leaf,
        evidence: &Evidence,
        language: Language,
    ) -> Cow<'_, str> {
        match (self.as_kind(), evidence) {
            (Ok(kind), _) => {
                // A checked sheet has no evidence of another kind.
                let words = kind.describe_evidence(evidence, language);
                words.map_or(Cow::Borrowed(evidence.keys()), Cow::Owned)
            }
            (Err(custom), Evidence::Custom(evidence)) => {
                one_line(custom.describe_evidence(leaf, evidence, language))
            }
            (Err(_), _) => evidence.keys().into(),
        }
    }
}
