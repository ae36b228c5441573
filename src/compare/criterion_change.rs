use super::change::{Change, Side};
use super::link::LinkKind;
use crate::methodology::Criterion;

/// Why a criterion is not compared (lý do không so sánh được): see [`Compared::reason`].
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::compare::{Comparison, Crosswalk, Incomparable, Link, YearLinks};
/// use cchc::{Definition, Problems, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let before = Definition::example().validate()?;
/// let mut definition = Definition::example();
/// definition.edition = 2026;
/// let after = definition.validate()?;
/// let mut crosswalk = Crosswalk::between(&before, &after);
/// crosswalk.links = vec![Link::same("1")]; // the field, and nothing under it
/// let crosswalk = crosswalk.check(&before, &after)?;
///
/// let mut sheet = Sheet::example("Sở A");
/// let first = before.check(&sheet)?.score();
/// sheet.edition = 2026;
/// let second = after.check(&sheet)?.score();
/// let links = YearLinks::new().with_crosswalk(&crosswalk);
/// let comparison = Comparison::linked(&first, &second, &links)?;
/// let reason = |code| comparison.from_criterion(code).unwrap().reason();
/// assert_eq!(reason("1"), None);
/// assert_eq!(reason("1.1"), Some(Incomparable::LinkedAbove));
/// assert_eq!(reason("2"), Some(Incomparable::NotLinked));
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Incomparable {
    /// The editions differ, and there is no crosswalk.
    NoCrosswalk,
    /// The crosswalk does not link it.
    NotLinked,
    /// The crosswalk links a criterion above it, and nothing under that one.
    LinkedAbove,
    /// It did not exist before (mới).
    New,
    /// It no longer exists (bỏ).
    Dropped,
    /// One of the cards is self-scored, and the criterion is scored by a survey.
    NotSelfScored,
}

/// What a comparison knows of one criterion (kết quả so sánh của tiêu chí).
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::compare::{Comparison, Incomparable, LinkKind};
/// use cchc::{Definition, Problems, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let mut definition = Definition::example();
/// definition.edition = 2026;
/// let next_year = definition.validate()?;
///
/// let before = methodology.check(&Sheet::example("Sở A"))?.score();
/// let mut sheet = Sheet::example("Sở A");
/// sheet.edition = 2026;
/// let after = next_year.check(&sheet)?.score();
///
/// // The edition is another one, and no crosswalk says which criteria correspond.
/// let comparison = Comparison::new(&before, &after)?;
/// let on_time = comparison.from_criterion("1.1").unwrap();
/// assert_eq!(on_time.reason(), Some(Incomparable::NoCrosswalk));
/// assert_eq!(comparison.total().points().to_string(), "0.00");
///
/// let same = Comparison::new(&before, &before)?;
/// let on_time = same.to_criterion("1.1").unwrap().change().unwrap();
/// assert_eq!((on_time.kind, on_time.to[0].title()), (LinkKind::Same, "Hồ sơ đúng hạn"));
/// assert_eq!(on_time.change.points().to_string(), "0.00");
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub enum Compared<'a> {
    /// It is compared.
    Change(Box<CriterionChange<'a>>),
    /// It is not compared.
    NotComparable {
        /// Why not.
        reason: Incomparable,
    },
}

impl<'a> Compared<'a> {
    /// The change, if it is compared.
    #[must_use]
    pub fn change(self) -> Option<CriterionChange<'a>> {
        match self {
            Self::Change(change) => Some(*change),
            Self::NotComparable { .. } => None,
        }
    }

    /// Why it is not compared; `None` if it is.
    #[must_use]
    pub fn reason(&self) -> Option<Incomparable> {
        match self {
            Self::Change(_) => None,
            Self::NotComparable { reason } => Some(*reason),
        }
    }
}

/// The change of one criterion, or of all criteria of one link (thay đổi của tiêu chí): see
/// [`Compared::change`].
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::compare::{Comparison, LinkKind};
/// use cchc::sheet::Answer;
/// use cchc::{Definition, Problems, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let before = methodology.check(&Sheet::example("Sở A"))?.score();
/// let mut sheet = Sheet::example("Sở A");
/// sheet.answers.insert("1.2", Answer::not_applicable());
/// let after = methodology.check(&sheet)?.score();
/// let comparison = Comparison::new(&before, &after)?;
/// let openness = comparison.from_criterion("1.2").unwrap().change().unwrap();
/// assert_eq!((openness.kind, openness.from.len(), openness.to.len()), (LinkKind::Same, 1, 1));
/// assert_eq!(openness.change.points().to_string(), "-2.00");
/// assert_eq!(openness.change.index(), None); // it has no index after
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CriterionChange<'a> {
    /// The kind of its link. Within one edition, every criterion is the same.
    pub kind: LinkKind,
    /// The criteria before; none if it is new.
    pub from: Vec<Criterion<'a>>,
    /// The criteria after; none if it was dropped.
    pub to: Vec<Criterion<'a>>,
    /// The change of their points and index. A new or dropped criterion has points on one side only, so
    /// its change of index is `None`.
    pub change: Change<Side>,
}
