use super::award::Award;
use crate::number::{Fraction, Points};

/// How a [`Combined`](super::Combined) rule came to its award (cách tính điểm từ các phần).
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::number::Fraction;
/// use cchc::rule::{Award, Clause, Combined, CombinedPart, PerItem};
/// use cchc::{Definition, Evidence, Problems, Sheet, points};
///
/// # fn main() -> Result<(), Problems> {
/// let prizes = CombinedPart::new("giải", points!(80), PerItem::new(points!(1)));
/// let mut definition = Definition::example();
/// definition.criteria[2].rule = Some(Combined::sum([prizes]).with_plus_at_most(points!(2)).into());
/// let mut sheet = Sheet::example("Sở A");
/// sheet.answers.insert("1.2", Evidence::parts([("giải", Evidence::Count(3))]));
/// let explanation = definition.validate()?.check(&sheet)?.explain();
/// let combination = explanation.criterion("1.2").unwrap().combination().unwrap();
/// let given = Fraction::from(points!(3));
/// assert_eq!(combination.parts, [Some(Award::points(given.clone(), Clause::Each))]);
/// let plus = combination.plus.unwrap();
/// assert_eq!((plus.given, plus.counted), (given, points!(2).into()));
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Combination {
    /// What each part gives, in the order of the rule; `None` for a part without an answer.
    pub parts: Vec<Option<Award>>,
    /// The sum of the parts without `minus`; only by `sum`.
    pub plus: Option<Capped>,
    /// The sum of the parts with `minus`; only by `sum`, and if there are such parts.
    pub minus: Option<Capped>,
    /// The award of the rule.
    pub award: Award,
}

/// A sum of parts, and what counts of it (tổng điểm các phần và số điểm được tính).
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::rule::{Combined, CombinedPart, PerItem};
/// use cchc::{Definition, Evidence, Problems, Sheet, points};
/// # fn main() -> Result<(), Problems> {
/// let prizes = CombinedPart::new("giải", points!(80), PerItem::new(points!(1)));
/// let mut definition = Definition::example();
/// definition.criteria[2].rule = Some(Combined::sum([prizes]).with_plus_at_most(points!(2)).into());
/// let methodology = definition.validate()?;
/// let plus = |prizes| -> Result<_, Problems> {
///     let mut sheet = Sheet::example("Sở A");
///     sheet.answers.insert("1.2", Evidence::parts([("giải", Evidence::Count(prizes))]));
///     let explanation = methodology.check(&sheet)?.explain();
///     Ok(explanation.criterion("1.2").unwrap().combination().unwrap().plus.unwrap())
/// };
/// assert!(!plus(2)?.is_cut()); // exactly the cap
/// assert!(plus(3)?.is_cut());
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Capped {
    /// What the parts give together.
    pub given: Fraction,
    /// What counts of it: the sum, or its cap if that is less.
    pub counted: Fraction,
}

impl Capped {
    pub(super) fn new(given: Fraction, most: Option<Points>) -> Self {
        let counted =
            most.map(Fraction::from).map_or(given.clone(), |most| given.clone().min(most));
        Self { given, counted }
    }

    /// Whether the cap cut something off.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.given != self.counted
    }
}
