//! Custom rules and their evidence. Their authors see their own types, all other code sees one type.

use std::any::Any;
use std::borrow::Cow;
use std::fmt::{self, Debug};
use std::sync::Arc;

use super::award::{Award, Bounds, Clause};
use super::leaf::Leaf;
use super::phrases::evidence_of_custom_rule;
use super::scoring_rule::ScoringRule;
use crate::problem::{ProblemKind, Refusal};
use crate::text::Language;
#[cfg(feature = "serde")]
use crate::text::phrase::Phrase;
use crate::text::phrase::phrases;

phrases! {
    fn other_type() = "có số liệu thuộc kiểu khác", "evidence of another type";
}

/// A custom rule (thang điểm riêng), made by [`Rule::custom`](super::Rule::custom).
///
/// # Example
/// ```
/// use cchc::rule::PerItem;
/// use cchc::{Rule, points};
/// // `Rule` is itself a `ScoringRule`, so it can be used in place of a type of your own here.
/// let own = Rule::from(PerItem::new(points!(0.5)));
/// let Rule::Custom(custom) = Rule::custom(own.clone()) else { panic!("it is a custom rule") };
/// assert_eq!(custom.downcast_ref::<Rule>(), Some(&own));
/// ```
#[derive(Clone)]
pub struct CustomRule {
    pub(super) rule: Arc<dyn AnyRule>,
    #[cfg(feature = "serde")]
    pub(super) file: Option<RuleFile>,
}

/// Evidence of a custom rule (số liệu của thang điểm riêng), made by [`Evidence::custom`](super::Evidence::custom).
///
/// # Example
/// ```
/// use cchc::Evidence;
/// let Evidence::Custom(custom) = Evidence::custom([3_u32, 4]) else { panic!("it is custom evidence") };
/// assert_eq!(custom.downcast_ref::<[u32; 2]>(), Some(&[3, 4]));
/// assert_eq!(custom.downcast_ref::<u32>(), None); // another type
/// ```
#[derive(Clone)]
pub struct CustomEvidence {
    pub(super) evidence: Arc<dyn AnyValue>,
    #[cfg(feature = "serde")]
    pub(super) file: Option<Arc<dyn EvidenceInFiles>>,
}

/// A rule or evidence whose type is not known.
pub(super) trait AnyValue: Any + Debug + Send + Sync {
    fn equals(&self, other: &dyn Any) -> bool;
}

/// A scoring rule whose type is not known.
pub(super) trait AnyRule: AnyValue {
    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>>;
    fn award(&self, leaf: &Leaf, evidence: &CustomEvidence) -> Result<Award, Vec<Refusal>>;
    fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> Cow<'_, str>;
    fn describe(&self, leaf: &Leaf, language: Language) -> Cow<'_, str>;
    fn describe_evidence(
        &self,
        leaf: &Leaf,
        evidence: &CustomEvidence,
        language: Language,
    ) -> Cow<'_, str>;

    /// Whether it is only the name of a rule, as it was read from a file.
    fn is_unknown(&self) -> bool {
        false
    }
}

/// A value of a file whose type is not yet known.
#[cfg(feature = "serde")]
pub(super) type Content = serde_content::Value<'static>;

/// The file form of a custom rule.
#[cfg(feature = "serde")]
#[derive(Clone)]
pub(super) struct RuleFile {
    pub(super) name: String,
    pub(super) rule: Arc<dyn RuleInFiles>,
}

/// A rule that can be written to a file.
#[cfg(feature = "serde")]
pub(super) trait RuleInFiles: Send + Sync {
    fn write(&self) -> Result<Content, String>;
    fn read_evidence(&self, content: &Content) -> Result<CustomEvidence, Phrase>;
}

/// Evidence that can be written to a file.
#[cfg(feature = "serde")]
pub(super) trait EvidenceInFiles: Send + Sync {
    fn write(&self) -> Result<Content, String>;
    fn equals(&self, content: &Content) -> bool;
}

impl<V: Debug + PartialEq + Send + Sync + 'static> AnyValue for V {
    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }
}

impl<R: ScoringRule> AnyRule for R {
    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        ScoringRule::check(self, leaf)
    }

    fn award(&self, leaf: &Leaf, evidence: &CustomEvidence) -> Result<Award, Vec<Refusal>> {
        match evidence.downcast_ref() {
            Some(evidence) => ScoringRule::award(self, leaf, evidence),
            None => Err(vec![Refusal::new(
                ProblemKind::WrongKind,
                "custom",
                other_type(),
                evidence_of_custom_rule(),
            )]),
        }
    }

    fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> Cow<'_, str> {
        ScoringRule::clause(self, leaf, clause, language)
    }

    fn describe(&self, leaf: &Leaf, language: Language) -> Cow<'_, str> {
        ScoringRule::describe(self, leaf, language)
    }

    fn describe_evidence(
        &self,
        leaf: &Leaf,
        evidence: &CustomEvidence,
        language: Language,
    ) -> Cow<'_, str> {
        match evidence.downcast_ref() {
            Some(evidence) => ScoringRule::describe_evidence(self, leaf, evidence, language),
            None => format!("{evidence:?}").into(),
        }
    }
}

impl CustomRule {
    pub(super) fn new<R: ScoringRule>(rule: R) -> Self {
        Self {
            rule: Arc::new(rule),
            #[cfg(feature = "serde")]
            file: None,
        }
    }

    /// Whether it is only the name of a rule, as it was read from a file.
    pub(super) fn is_unknown(&self) -> bool {
        self.rule.is_unknown()
    }

    /// The rule, if it is of this type.
    #[must_use]
    pub fn downcast_ref<R: ScoringRule>(&self) -> Option<&R> {
        let rule: &dyn Any = &*self.rule;
        rule.downcast_ref()
    }

    pub(super) fn award(
        &self,
        leaf: &Leaf,
        evidence: &CustomEvidence,
    ) -> Result<Award, Vec<Refusal>> {
        #[cfg(feature = "serde")]
        let evidence = &self.read_evidence(evidence).map_err(|refusal| vec![refusal])?;
        self.rule.award(leaf, evidence)
    }

    pub(super) fn describe_evidence(
        &self,
        leaf: &Leaf,
        evidence: &CustomEvidence,
        language: Language,
    ) -> Cow<'_, str> {
        #[cfg(feature = "serde")]
        let evidence = &self.read_evidence(evidence).unwrap_or(Cow::Borrowed(evidence));
        self.rule.describe_evidence(leaf, evidence, language)
    }
}

impl CustomEvidence {
    pub(super) fn new<E: Debug + PartialEq + Send + Sync + 'static>(evidence: E) -> Self {
        Self {
            evidence: Arc::new(evidence),
            #[cfg(feature = "serde")]
            file: None,
        }
    }

    /// The evidence, if it is of this type.
    #[must_use]
    pub fn downcast_ref<E: 'static>(&self) -> Option<&E> {
        let evidence: &dyn Any = &*self.evidence;
        evidence.downcast_ref()
    }
}

impl Debug for CustomRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rule.fmt(f)
    }
}

impl PartialEq for CustomRule {
    fn eq(&self, other: &Self) -> bool {
        self.rule.equals(&*other.rule)
    }
}

impl Debug for CustomEvidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.evidence.fmt(f)
    }
}

impl PartialEq for CustomEvidence {
    fn eq(&self, other: &Self) -> bool {
        let is_equal = self.evidence.equals(&*other.evidence);
        #[cfg(feature = "serde")]
        let is_equal = is_equal || self.equals_content(other) || other.equals_content(self);
        is_equal
    }
}
