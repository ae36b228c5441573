use std::fmt;

use crate::number::{NumberError, Numeral, Points, invariant};
use crate::text::Language;

/// A change of points (mức thay đổi điểm), exact. [`Change`](super::Change) has it of printed points and of the
/// applicable maximum.
///
/// It is written with its sign, and zero without one, with the declared places of the points: `+0.50`, `-1.99`,
/// `0.00`. It has more places only if the points themselves do. Two changes are compared as numbers.
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::compare::PointsChange;
/// use cchc::{Language, points};
/// let change = PointsChange::new(points!(9), points!(9.5), 2).unwrap();
/// assert_eq!(change.to_string(), "+0.50");
/// assert_eq!(change.display(Language::Vi).to_string(), "+0,50");
/// assert_eq!(change.value(), points!(0.5));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct PointsChange {
    points: Points,
    // INVARIANT: at most 8, and enough for the points.
    places: u8,
}

impl PointsChange {
    /// The change from some points to others, with at least so many places; `None` if the difference does not
    /// fit, or the places are more than 8.
    #[must_use]
    pub fn new(from: Points, to: Points, places: u8) -> Option<Self> {
        let points = to.checked_sub(from)?;
        let change = Self { points, places: places.max(points.places()) };
        points.fixed(change.places).is_ok().then_some(change)
    }

    /// The later points minus the earlier ones.
    #[must_use]
    pub fn value(self) -> Points {
        self.points
    }

    /// The change in a language, with its sign.
    #[must_use]
    pub fn display(self, language: Language) -> Numeral {
        Numeral::from(self).display(language)
    }

    /// The change with exactly so many decimal places, if that drops no digit.
    ///
    /// # Errors
    /// - more than 8 places;
    /// - the change has more places than that.
    ///
    /// # Example
    /// ```
    /// use cchc::compare::PointsChange;
    /// use cchc::points;
    /// let change = PointsChange::new(points!(9.5), points!(9), 2).unwrap();
    /// assert_eq!(change.fixed(1)?.to_string(), "-0.5");
    /// # Ok::<(), cchc::number::NumberError>(())
    /// ```
    pub fn fixed(self, places: u8) -> Result<Numeral, NumberError> {
        Numeral::from(self).fixed(places)
    }
}

crate::number::equal_by_order! { PointsChange }

impl Ord for PointsChange {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.points.cmp(&other.points)
    }
}

impl std::hash::Hash for PointsChange {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.points.hash(state);
    }
}

impl From<PointsChange> for Numeral {
    fn from(change: PointsChange) -> Self {
        let fixed = change.points.fixed(change.places);
        invariant(fixed.ok(), "its places are enough for the points").signed()
    }
}

impl fmt::Display for PointsChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Numeral::from(*self).fmt(f)
    }
}
