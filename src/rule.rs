//! Scoring rules (thang điểm): [`ScoringRule`], the open door, and [`Rule`], the scales that decisions use.
//!
//! One scale, one file; the doc of each type is the specification of its rule.

use std::borrow::Cow;
use std::fmt::{Debug, Display};

use crate::code::CriterionCode;
use crate::error::{ProblemKind, Refusal};
use crate::evidence::Evidence;
use crate::fraction::Fraction;
use crate::language::Language;
use crate::points::Points;
use crate::ratio;

mod award;
mod band;
mod bands;
mod checklist;
mod choice;
mod custom;
mod deduction;
mod direct;
mod empty;
mod per_item;
mod proportional;
mod survey;

pub use award::{Award, Bounds, Clause};
pub use band::{Band, Pay, Threshold};
pub use bands::{Bands, Reading};
pub use checklist::{Checklist, Item};
pub use choice::{Choice, Level};
pub use custom::NoCustom;
pub use deduction::Deduction;
pub use direct::Direct;
pub use empty::Empty;
pub use per_item::PerItem;
pub use proportional::Proportional;
pub use survey::{Survey, SurveyOption};

/// A point scale (thang điểm): from the evidence of one leaf to its exact points.
///
/// [`Rule`] implements it for the scales that real decisions use. Whoever needs another one implements
/// it for a type of their own and uses it beside the others, as `Rule::Custom`, with its own evidence,
/// through [`Definition<C>`](crate::Definition), [`Methodology<C>`](crate::Methodology) and
/// [`Sheet<C>`](crate::Sheet).
///
/// A rule returns the **exact** value; it never rounds. It must be total (no panic), give the same answer
/// every time, and stay within the bounds that it declares: the engine refuses an award outside them.
///
/// # Example
/// ```
/// use std::borrow::Cow;
/// use cchc::*;
///
/// /// Half the maximum for plans made, half for plans carried out: two ratios on one leaf.
/// #[derive(Clone, Debug, PartialEq)]
/// struct TwoRatios;
///
/// impl ScoringRule for TwoRatios {
///     type Evidence = [Ratio; 2];
///
///     fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
///         Ok(Bounds { worst: Fraction::ZERO, best: leaf.max.into() })
///     }
///
///     fn award(&self, leaf: &Leaf, [made, done]: &[Ratio; 2]) -> Result<Award, Refusal> {
///         let full = Ratio::of(1, 1).unwrap();
///         let half = Fraction::from(leaf.max) * Fraction::new(1, 2).unwrap();
///         let shares = Fraction::from(*made.min(&full)) + Fraction::from(*done.min(&full));
///         Ok(Award::points(half * shares, Clause::Custom(0)))
///     }
///
///     fn clause(&self, _: &Leaf, _: Clause, language: Language) -> Cow<'_, str> {
///         match language {
///             Language::Vi => "một nửa cho mỗi tỷ lệ".into(),
///             Language::En => "half for each ratio".into(),
///         }
///     }
/// }
///
/// let half_up = Rounding::new(2, Mode::HalfUp);
/// let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
/// let mut definition = Definition::with_custom_rules("demo", 2025, "Demo", points!(1), half_up, groups);
/// definition.criteria.push(Row::leaf("1", "Kế hoạch", points!(1), Rule::custom(TwoRatios)));
/// let methodology = definition.validate()?;
/// let mut sheet: Sheet<TwoRatios> = Sheet::of(&methodology, "Đơn vị minh họa", Stage::Appraised);
/// let evidence = [Ratio::of(1, 1).unwrap(), Ratio::of(1, 2).unwrap()];
/// sheet.answer("1", Evidence::Custom(evidence));
/// assert_eq!(methodology.check(sheet)?.score().points(), points!(0.75));
/// # Ok::<(), Problems>(())
/// ```
pub trait ScoringRule: Clone + Debug + PartialEq + Send + Sync + 'static {
    /// What a unit reports on a leaf with this rule (số liệu).
    type Evidence: Clone + Debug + PartialEq + Send + Sync + 'static;

    /// Checks the rule itself on its leaf, and gives the worst and the best award.
    ///
    /// # Errors
    /// - everything that is wrong with the rule, at once.
    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>>;

    /// The exact points that the evidence earns, with the clause that fired. Only called on a rule
    /// that passed its check.
    ///
    /// # Errors
    /// - the evidence is not what the rule reads.
    fn award(&self, leaf: &Leaf, evidence: &Self::Evidence) -> Result<Award, Refusal>;

    /// A clause of the rule in words, such as `mức “kịp thời”: 1 điểm`.
    fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> Cow<'_, str>;

    /// The whole scale in words, for explanations (thang điểm bằng lời); says only that it is a scale
    /// of its own unless the rule says more.
    fn describe(&self, _leaf: &Leaf, language: Language) -> Cow<'_, str> {
        language.pick("thang điểm riêng", "a scale of its own").into()
    }

    /// Evidence in words, for explanations (số liệu bằng lời); its `Debug` form unless the rule says it
    /// better.
    fn describe_evidence(
        &self,
        _leaf: &Leaf,
        evidence: &Self::Evidence,
        _language: Language,
    ) -> Cow<'_, str> {
        format!("{evidence:?}").into()
    }
}

/// What a rule may know of its leaf (tiêu chí thành phần).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Leaf {
    /// Its code (mã).
    pub code: CriterionCode,
    /// Its maximum (điểm tối đa), above zero.
    pub max: Points,
    /// The decimal places that declared and given points must fit: those of the methodology, or 8
    /// where leaves are not rounded.
    pub places: u8,
    /// Whether the methodology allows it not to apply (không áp dụng).
    pub may_not_apply: bool,
}

impl Leaf {
    /// A leaf to hold a rule against, outside any methodology: in tests of a rule.
    ///
    /// # Example
    /// ```
    /// use cchc::{Leaf, points};
    /// let leaf = Leaf::new("1.1".parse()?, points!(2), 2);
    /// assert!(!leaf.may_not_apply);
    /// # Ok::<(), cchc::CodeError>(())
    /// ```
    #[must_use]
    pub fn new(code: CriterionCode, max: Points, places: u8) -> Self {
        Self { code, max, places, may_not_apply: false }
    }

    pub(crate) fn of(code: CriterionCode, max: Points, places: u8, may_not_apply: bool) -> Self {
        Self { code, max, places, may_not_apply }
    }

    /// Refuses points with more places than are declared.
    pub(crate) fn fits(&self, key: impl Display, points: Points) -> Result<(), Refusal> {
        if points.fit(self.places) {
            return Ok(());
        }
        let expected = format!("at most {} decimal places", self.places);
        let found = format!("`{points}`");
        Err(Refusal::new(ProblemKind::TooManyPlaces, key.to_string(), found, expected))
    }

    /// Refuses a largest award that is not the maximum.
    pub(crate) fn largest(&self, key: &str, largest: Points) -> Result<(), Refusal> {
        if largest == self.max {
            return Ok(());
        }
        let expected = format!("the maximum of the criterion, `{}`", self.max);
        let found = format!("`{largest}` as the largest award");
        Err(Refusal::new(ProblemKind::Sum, key, found, expected))
    }
}

/// A point scale of a decision (thang điểm): a closed list, and one open door.
///
/// In a file, `kind` names it: `choice`, `bands`, `proportional`, `per-item`, `deduction`, `checklist`,
/// `survey`, `direct`, and `custom`, whose own data stands under `scale`.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "kind", rename_all = "kebab-case"))]
pub enum Rule<C = NoCustom> {
    /// One of named levels (chọn một mức).
    Choice(Choice),
    /// Bands of a ratio or value (khung tỷ lệ).
    Bands(Bands),
    /// A share of the maximum (tính theo tỷ lệ).
    Proportional(Proportional),
    /// So much for each (tính theo số lượng).
    PerItem(PerItem),
    /// So much off for each (trừ điểm).
    Deduction(Deduction),
    /// Items that are done (danh mục nội dung).
    Checklist(Checklist),
    /// A sociological survey (điều tra xã hội học).
    Survey(Survey),
    /// Points given directly (chấm trực tiếp).
    Direct(Direct),
    /// A scale of your own (thang điểm riêng).
    Custom(Custom<C>),
}

/// A custom scale in its file form: `{ kind = "custom", scale = {…} }`.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Custom<C> {
    /// The scale.
    pub scale: C,
}

impl<C> Rule<C> {
    /// A rule of your own.
    pub fn custom(scale: C) -> Self {
        Self::Custom(Custom { scale })
    }

    /// Its kind, as files name it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Choice(_) => "choice",
            Self::Bands(_) => "bands",
            Self::Proportional(_) => "proportional",
            Self::PerItem(_) => "per-item",
            Self::Deduction(_) => "deduction",
            Self::Checklist(_) => "checklist",
            Self::Survey(_) => "survey",
            Self::Direct(_) => "direct",
            Self::Custom(_) => "custom",
        }
    }

    /// The evidence that it reads, in the keys of the file form.
    #[must_use]
    pub fn reads(&self) -> &'static str {
        match self {
            Self::Choice(_) => "{ level }",
            Self::Bands(Bands { of: Reading::Value, .. }) => "{ value }",
            Self::Bands(_) | Self::Proportional(_) => "{ part, whole }",
            Self::PerItem(_) | Self::Deduction(_) => "{ count }",
            Self::Checklist(_) => "{ items }",
            Self::Survey(_) => "{ answers }",
            Self::Direct(_) => "{ points }",
            Self::Custom(_) => "{ custom }",
        }
    }
}

macro_rules! from_scale {
    ($($scale:ident)*) => {$(
        impl<C> From<$scale> for Rule<C> {
            fn from(scale: $scale) -> Self {
                Self::$scale(scale)
            }
        }
    )*};
}
from_scale!(Choice Bands Proportional PerItem Deduction Checklist Survey Direct);

impl<C: ScoringRule> ScoringRule for Rule<C> {
    type Evidence = Evidence<C::Evidence>;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        match self {
            Self::Choice(rule) => rule.check(leaf),
            Self::Bands(rule) => rule.check(leaf),
            Self::Proportional(rule) => rule.check(leaf),
            Self::PerItem(rule) => rule.check(leaf),
            Self::Deduction(rule) => rule.check(leaf),
            Self::Checklist(rule) => rule.check(leaf),
            Self::Survey(rule) => rule.check(leaf),
            Self::Direct(rule) => rule.check(leaf),
            Self::Custom(rule) => rule.scale.check(leaf),
        }
    }

    fn award(&self, leaf: &Leaf, evidence: &Self::Evidence) -> Result<Award, Refusal> {
        self.award_or_all(leaf, evidence).map_err(|mut refusals| refusals.swap_remove(0))
    }

    fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> Cow<'_, str> {
        match self {
            Self::Choice(rule) => rule.clause(clause, language).into(),
            Self::Bands(rule) => rule.clause(leaf, clause, language).into(),
            Self::Proportional(rule) => rule.clause(leaf, clause, language).into(),
            Self::PerItem(rule) => rule.clause(leaf, clause, language).into(),
            Self::Deduction(rule) => rule.clause(leaf, clause, language).into(),
            Self::Checklist(rule) => rule.clause(leaf, clause, language).into(),
            Self::Survey(rule) => rule.clause(leaf, clause, language).into(),
            Self::Direct(rule) => rule.clause(leaf, language).into(),
            Self::Custom(rule) => rule.scale.clause(leaf, clause, language),
        }
    }

    fn describe(&self, leaf: &Leaf, language: Language) -> Cow<'_, str> {
        match self {
            Self::Choice(rule) => rule.describe(language).into(),
            Self::Bands(rule) => rule.describe(leaf, language).into(),
            Self::Proportional(rule) => rule.describe(leaf, language).into(),
            Self::PerItem(rule) => rule.describe(leaf, language).into(),
            Self::Deduction(rule) => rule.describe(leaf, language).into(),
            Self::Checklist(rule) => rule.describe(leaf, language).into(),
            Self::Survey(rule) => rule.describe(leaf, language).into(),
            Self::Direct(rule) => rule.clause(leaf, language).into(),
            Self::Custom(rule) => rule.scale.describe(leaf, language),
        }
    }

    fn describe_evidence(
        &self,
        leaf: &Leaf,
        evidence: &Self::Evidence,
        language: Language,
    ) -> Cow<'_, str> {
        match (self, evidence) {
            (Self::Custom(rule), Evidence::Custom(evidence)) => {
                rule.scale.describe_evidence(leaf, evidence, language)
            }
            (_, Evidence::Level(level)) => format!("“{level}”").into(),
            (_, Evidence::Share { part, whole }) => ratio::describe(*part, *whole, language).into(),
            (_, Evidence::Value(value)) => language.number(value).into(),
            (_, Evidence::Count(count)) => count.to_string().into(),
            (Self::Checklist(rule), Evidence::Items(items)) => {
                rule.describe_items(items, language).into()
            }
            (Self::Survey(rule), Evidence::Answers(answers)) => {
                rule.describe_answers(answers, language).into()
            }
            (_, Evidence::Points(points)) => {
                format!("{}{}", language.number(points), language.pick(" điểm", "")).into()
            }
            // Not what this rule reads: a checked sheet has none of these.
            (_, other) => other.keys().into(),
        }
    }
}

impl<C: ScoringRule> Rule<C> {
    /// The award, or everything that is wrong with the evidence (never an empty list).
    pub(crate) fn award_or_all(
        &self,
        leaf: &Leaf,
        evidence: &Evidence<C::Evidence>,
    ) -> Result<Award, Vec<Refusal>> {
        let one = |refusal| vec![refusal];
        match (self, evidence) {
            (Self::Choice(rule), Evidence::Level(level)) => rule.award(level).map_err(one),
            (Self::Bands(rule), Evidence::Share { part, whole }) if rule.of == Reading::Ratio => {
                rule.award_ratio(leaf, *part, *whole).map_err(one)
            }
            (Self::Bands(rule), Evidence::Value(value)) if rule.of == Reading::Value => {
                rule.award_value(*value).map_err(one)
            }
            (Self::Proportional(rule), Evidence::Share { part, whole }) => {
                rule.award(leaf, *part, *whole).map_err(one)
            }
            (Self::PerItem(rule), Evidence::Count(count)) => Ok(rule.award(leaf, *count)),
            (Self::Deduction(rule), Evidence::Count(count)) => Ok(rule.award(leaf, *count)),
            (Self::Checklist(rule), Evidence::Items(items)) => rule.award(leaf, items),
            (Self::Survey(rule), Evidence::Answers(answers)) => rule.award(leaf, answers),
            (Self::Direct(rule), Evidence::Points(points)) => {
                rule.award(leaf, *points).map_err(one)
            }
            (Self::Custom(rule), Evidence::Custom(evidence)) => {
                rule.scale.award(leaf, evidence).map_err(one)
            }
            _ => Err(vec![Refusal::new(
                ProblemKind::WrongKind,
                "",
                format!("evidence {}", evidence.keys()),
                format!("{} for the rule `{}`", self.reads(), self.kind()),
            )]),
        }
    }
}

/// The bounds where nothing was refused.
fn bounds(
    refusals: Vec<Refusal>,
    worst: impl Into<Fraction>,
    best: impl Into<Fraction>,
) -> Result<Bounds, Vec<Refusal>> {
    if refusals.is_empty() {
        Ok(Bounds { worst: worst.into(), best: best.into() })
    } else {
        Err(refusals)
    }
}
