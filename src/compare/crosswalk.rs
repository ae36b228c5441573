use super::link::Link;
use super::links::Links;
use crate::definition::Format;
use crate::methodology::Methodology;

/// Which criteria of one methodology correspond to which of another (bảng đối chiếu tiêu chí): plain data,
/// which may be wrong until [`check`](Crosswalk::check) has compared it with both methodologies.
///
/// A link to a row with rows under it covers all of them. A field and the leaves under it can both be
/// linked; then the lowest links add up to the whole. A crosswalk need not be complete. What it does not
/// mention is [`Incomparable::NotLinked`](super::Incomparable::NotLinked). A crosswalk without links says
/// that the two methodologies are compared as wholes only. [`draft`](Crosswalk::draft) proposes links for review.
///
/// # Example
/// ```
/// use cchc::compare::{Crosswalk, Edition, Link};
/// use cchc::{Definition, Problems};
/// # fn main() -> Result<(), Problems> {
/// let before = Definition::example().validate()?;
/// let mut definition = Definition::example();
/// definition.edition = 2026;
/// definition.criteria[1].title = "Hồ sơ trực tuyến đúng hạn".to_owned();
/// let after = definition.validate()?;
///
/// let mut crosswalk = Crosswalk::between(&before, &after);
/// assert_eq!(crosswalk.from, Edition::new("example", 2025));
/// crosswalk.links = vec![Link::same("1"), Link::renamed("1.1", "1.1"), Link::same("2")];
/// let checked = crosswalk.check(&before, &after)?;
/// assert_eq!((checked.from(), checked.to()), (&before, &after));
///
/// crosswalk.links.push(Link::dropped("1.9"));
/// let problems = crosswalk.check(&before, &after).unwrap_err();
/// assert_eq!(
///     problems.to_string(),
///     "links[3].code: found `1.9`, expected a code of `example`, edition 2025",
/// );
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crosswalk {
    format: Format,
    /// The methodology before. Its edition is mostly, but not always, the earlier one.
    pub from: Edition,
    /// The methodology after.
    pub to: Edition,
    /// The links, in any order. Each code is on its side at most once.
    pub links: Vec<Link>,
}

/// One edition of one methodology (phiên bản bộ tiêu chí).
///
/// # Example
/// ```
/// use cchc::compare::Edition;
/// use cchc::{Definition, Problems};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// assert_eq!(Edition::from(&methodology), Edition::new("example", 2025));
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Edition {
    /// Its id.
    pub methodology: String,
    /// The year whose results it scores.
    pub edition: u32,
}

impl Edition {
    /// The edition of this year of the methodology with this id.
    pub fn new(methodology: impl Into<String>, edition: u32) -> Self {
        Self { methodology: methodology.into(), edition }
    }
}

impl From<&Methodology> for Edition {
    fn from(methodology: &Methodology) -> Self {
        Self::new(methodology.id(), methodology.edition())
    }
}

impl Crosswalk {
    /// A crosswalk without links.
    #[must_use]
    pub fn between(from: &Methodology, to: &Methodology) -> Self {
        Self { format: Format, from: from.into(), to: to.into(), links: Vec::new() }
    }

    /// The same crosswalk, from the methodology after to the one before.
    ///
    /// # Example
    /// ```
    /// use cchc::compare::{Crosswalk, Link};
    /// use cchc::{Definition, Problems};
    /// # fn main() -> Result<(), Problems> {
    /// let before = Definition::example().validate()?;
    /// let mut definition = Definition::example();
    /// definition.edition = 2026;
    /// let after = definition.validate()?;
    /// let mut crosswalk = Crosswalk::between(&before, &after);
    /// crosswalk.links = vec![Link::added("3"), Link::split("1", ["1.1", "1.2"])];
    /// let back = crosswalk.reversed();
    /// assert_eq!((back.from.edition, back.to.edition), (2026, 2025));
    /// assert_eq!(back.links, [Link::dropped("3"), Link::merged(["1.1", "1.2"], "1")]);
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn reversed(self) -> Self {
        let links = self.links.into_iter().map(Link::reversed).collect();
        Self { format: self.format, from: self.to, to: self.from, links }
    }
}

/// A crosswalk that fits both of its methodologies (bảng đối chiếu đã kiểm tra).
///
/// Made by [`Crosswalk::check`] only. [`YearLinks`](super::YearLinks) give it to a comparison.
///
/// # Example
/// ```
/// use cchc::compare::{CheckedCrosswalk, Crosswalk};
/// use cchc::{Definition, Problems};
/// # fn main() -> Result<(), Problems> {
/// let before = Definition::example().validate()?;
/// let mut definition = Definition::example();
/// definition.edition = 2026;
/// let after = definition.validate()?;
/// // Without links: the two editions are compared as wholes only.
/// let crosswalk = Crosswalk::between(&before, &after);
/// let checked: CheckedCrosswalk = crosswalk.check(&before, &after)?;
/// assert_eq!(checked.from().edition(), 2025);
/// assert!(crosswalk.check(&after, &before).is_err()); // it is from 2025 to 2026
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedCrosswalk {
    pub(super) from: Methodology,
    pub(super) to: Methodology,
    pub(super) links: Links,
}

impl CheckedCrosswalk {
    /// The methodology before.
    #[must_use]
    pub fn from(&self) -> &Methodology {
        &self.from
    }

    /// The methodology after.
    #[must_use]
    pub fn to(&self) -> &Methodology {
        &self.to
    }
}

#[cfg(feature = "serde")]
crate::text::serde::table! { Crosswalk { format, from, to, links: list } }
#[cfg(feature = "serde")]
crate::text::serde::table! { Edition { methodology, edition: Year } }
