use crate::number::Fraction;

/// The exact worst and best award of a rule (điểm thấp nhất, cao nhất). The best equals what the
/// leaf [reaches](super::Leaf::reaches), mostly its maximum. The worst may be negative.
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::number::Fraction;
/// use cchc::rule::{Leaf, PerItem, Rule, ScoringRule};
/// use cchc::points;
///
/// let rule = Rule::from(PerItem::new(points!(0.5)));
/// let leaf = Leaf::new("1.1".parse()?, points!(2), 2);
/// let bounds = rule.check(&leaf).unwrap();
/// assert_eq!((bounds.worst, bounds.best), (Fraction::ZERO, points!(2).into()));
/// # Ok::<(), cchc::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Bounds {
    /// No evidence earns less. It may be a limit that evidence only comes near: the share that a band `above` 50 %
    /// would pay at 50 %.
    pub worst: Fraction,
    /// No evidence earns more.
    pub best: Fraction,
}

impl Bounds {
    /// Awards from `worst` to `best`.
    pub fn new(worst: impl Into<Fraction>, best: impl Into<Fraction>) -> Self {
        Self { worst: worst.into(), best: best.into() }
    }
}

/// What a leaf earns (kết quả chấm): exact points with the clause that applied, or not applicable.
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::rule::{Award, Clause, Empty, Leaf, Proportional, ScoringRule};
/// use cchc::{Evidence, Rule, points};
/// let rule: Rule = Proportional::new().with_empty(Empty::NotApplicable).into();
/// let leaf = Leaf::new("3.1".parse()?, points!(2), 2).may_not_apply(true);
/// let award = |part, whole| rule.award(&leaf, &Evidence::share(part, whole)).unwrap();
/// assert_eq!(award(0, 4), Award::points(points!(0), Clause::Nothing)); // a score of zero
/// assert_eq!(award(0, 0), Award::NotApplicable); // no score
/// # Ok::<(), cchc::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Award {
    /// Points, exact and not rounded.
    Points {
        /// The exact value.
        value: Fraction,
        /// The clause of the rule that gave it.
        clause: Clause,
    },
    /// The rule says that the criterion does not apply: a whole of zero, or too few survey answers, under
    /// `empty = "not-applicable"`; growth from zero, under `from_zero = "not-applicable"`; or no part that applies.
    NotApplicable,
}

impl Award {
    /// An award of exact points.
    ///
    /// # Example
    /// ```
    /// use cchc::number::Fraction;
    /// use cchc::rule::{Award, Clause};
    /// let third = Award::points(Fraction::new(1, 3).unwrap(), Clause::Share);
    /// assert!(matches!(third, Award::Points { .. }));
    /// ```
    pub fn points(value: impl Into<Fraction>, clause: Clause) -> Self {
        Self::Points { value: value.into(), clause }
    }
}

/// Which clause of a rule applied (mức, khoảng, phần nào của thang điểm được áp dụng).
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::rule::Clause;
/// let json = serde_json::to_string(&Clause::Level(1))?;
/// assert_eq!(json, r#"{"kind":"level","position":1}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "kind", rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Clause {
    /// The level at this position.
    #[cfg_attr(feature = "serde", serde(serialize_with = "written::position"))]
    Level(usize),
    /// The band at this position.
    #[cfg_attr(feature = "serde", serde(serialize_with = "written::position"))]
    Band(usize),
    /// No band applied.
    Otherwise,
    /// A share of the maximum.
    Share,
    /// The full maximum: the target, or the cap, is reached.
    Full,
    /// Nothing: what is read is at its start or worse.
    Nothing,
    /// Worse than the cutoff.
    Cutoff,
    /// A whole of zero, zero after zero, or too few survey answers.
    Empty,
    /// Growth from zero.
    FromZero,
    /// Points for each.
    Each,
    /// The floor of a deduction, or of a sum of parts.
    Floor,
    /// The items that were done.
    Items,
    /// Not all items were done.
    NotAll,
    /// Points given directly.
    Given,
    /// The sum of the parts, within their caps.
    Sum,
    /// The award of the part at this position.
    #[cfg_attr(feature = "serde", serde(serialize_with = "written::position"))]
    Part(usize),
    /// The required part at this position earned nothing.
    #[cfg_attr(feature = "serde", serde(serialize_with = "written::position"))]
    Required(usize),
    /// A clause of a custom rule, numbered by it.
    #[cfg_attr(feature = "serde", serde(serialize_with = "written::number"))]
    Custom(u32),
}

/// The written form of clauses with a number.
#[cfg(feature = "serde")]
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a field by reference")]
mod written {
    use serde::Serializer;

    pub(super) fn position<S: Serializer>(position: &usize, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map([("position", position)])
    }

    pub(super) fn number<S: Serializer>(number: &u32, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map([("clause", number)])
    }
}
