use std::borrow::Cow;

use super::award::{Award, Bounds, Clause};
use super::bands::Bands;
use super::checklist::Checklist;
use super::choice::Choice;
use super::custom::CustomRule;
use super::deduction::Deduction;
use super::direct::Direct;
use super::empty::Empty;
use super::evidence::Evidence;
use super::formula::Formula;
use super::kind::{Kind, Unread};
use super::leaf::Leaf;
use super::measure::Unmeasured;
use super::per_item::PerItem;
use super::proportional::Proportional;
use super::scoring_rule::ScoringRule;
use super::survey::Survey;
use crate::number::{Fraction, invariant};
use crate::problem::difference::{Compare, Difference};
use crate::problem::{ProblemKind, Refusal};
use crate::text::Language;
use crate::text::quote::one_line;

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

            fn shown(&self) -> String {
                format!("`{}`", self.kind())
            }
        }
    };
}

kinds! {
    /// One of named levels (chọn một mức).
    Choice "choice";
    /// Bands of a ratio or a value (khung tỷ lệ, khung giá trị).
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
        self.as_kind().map_or("{ custom }", Kind::reads)
    }

    /// Checks the rule. Its bounds, and its formula if it is of a built-in kind.
    pub(crate) fn checked(&self, leaf: &Leaf) -> Result<(Bounds, Option<Formula>), Vec<Refusal>> {
        let kind = match self.as_kind() {
            Ok(kind) => kind,
            Err(custom) => return custom.rule.check(leaf).map(|bounds| (bounds, None)),
        };
        let formula = kind.checked_formula(leaf)?;
        let worst = formula.worst();
        let pays_zero = |why| kind.unmeasured(why) == Empty::Zero;
        let pays_zero = pays_zero(Unmeasured::Empty) || pays_zero(Unmeasured::FromZero);
        let worst = if pays_zero { worst.min(Fraction::ZERO) } else { worst };
        Ok((Bounds::new(worst, formula.best()), Some(formula)))
    }

    /// What evidence that measures nothing means.
    pub(crate) fn unmeasured(&self, why: Unmeasured) -> Empty {
        self.as_kind().map_or(Empty::Refused, |kind| kind.unmeasured(why))
    }

    /// Reads evidence for a rule that passed its check. A built-in rule reads it into `cells`, from which its
    /// `formula` gives the award: then there is none here. The award of evidence that measures nothing, that of
    /// several ratios and that of a custom rule are returned.
    #[inline]
    pub(crate) fn read(
        &self,
        formula: Option<&Formula>,
        leaf: &Leaf,
        evidence: &Evidence,
        cells: &mut Vec<i64>,
    ) -> Result<Option<Award>, Vec<Refusal>> {
        let wrong_kind = || {
            vec![Refusal::new(
                ProblemKind::WrongKind,
                "",
                format!("evidence {}", evidence.keys()),
                format!("{} for the rule `{}`", self.reads(), self.kind()),
            )]
        };
        let kind = match (self.as_kind(), evidence) {
            (Ok(kind), _) => kind,
            (Err(custom), Evidence::Custom(evidence)) => {
                return custom.award(leaf, evidence).map(Some);
            }
            (Err(_), _) => return Err(wrong_kind()),
        };
        let formula = invariant(formula, "a rule of a built-in kind has a formula");
        cells.clear();
        kind.read(leaf, evidence, cells).map_err(|unread| match unread {
            Unread::WrongKind => wrong_kind(),
            Unread::Refused(refusals) => refusals,
        })?;
        match formula.unmeasured(cells) {
            Some(why) => match kind.unmeasured(why).award(leaf, why) {
                Some(award) => Ok(Some(award)),
                None => Err(kind.refuse_unmeasured(why, cells)),
            },
            None => Ok(formula.award_of_several(cells)),
        }
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
        let formula = self.built_in().map(|kind| kind.checked_formula(leaf)).transpose()?;
        let mut cells = Vec::new();
        let award = self.read(formula.as_ref(), leaf, evidence, &mut cells)?;
        Ok(award.unwrap_or_else(|| {
            let exact = invariant(formula, "a rule of a built-in kind has a formula").exact(&cells);
            Award::points(exact.to_fraction(), exact.clause)
        }))
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
