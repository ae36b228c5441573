use std::cmp::Ordering;
use std::fmt;

use crate::number::Numeral;
use crate::number::count::difference;
use crate::text::Language;

/// A change of rank (thay đổi thứ hạng): the old rank minus the new one, so a better rank is a change
/// above zero. A [`BlockComparison`](super::BlockComparison) has that of each unit that stayed.
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::compare::RankChange;
/// let change = RankChange::new(11, 8);
/// assert_eq!((change.places(), change.to_string().as_str()), (3, "+3"));
/// assert_eq!(RankChange::new(8, 11).to_string(), "-3");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RankChange {
    /// The old rank.
    pub from: usize,
    /// The new rank.
    pub to: usize,
}

impl RankChange {
    /// The change from one rank to another.
    #[must_use]
    pub const fn new(from: usize, to: usize) -> Self {
        Self { from, to }
    }

    /// The old rank minus the new one: how many places the unit gained, or lost if it is below zero.
    #[must_use]
    pub fn places(self) -> i128 {
        difference(self.to, self.from)
    }

    /// The change in words.
    ///
    /// # Example
    /// ```
    /// use cchc::compare::RankChange;
    /// use cchc::Language;
    /// assert_eq!(RankChange::new(11, 8).to_text(Language::Vi), "tăng 3 bậc");
    /// assert_eq!(RankChange::new(8, 10).to_text(Language::Vi), "giảm 2 bậc");
    /// assert_eq!(RankChange::new(8, 8).to_text(Language::Vi), "giữ nguyên thứ hạng");
    /// assert_eq!(RankChange::new(11, 8).to_text(Language::En), "up 3");
    /// ```
    #[must_use]
    pub fn to_text(self, language: Language) -> String {
        let (places, size) = (self.places(), self.places().unsigned_abs());
        match places.cmp(&0) {
            Ordering::Greater => {
                language.format(format_args!("tăng {size} bậc"), format_args!("up {size}"))
            }
            Ordering::Less => {
                language.format(format_args!("giảm {size} bậc"), format_args!("down {size}"))
            }
            Ordering::Equal => language.pick("giữ nguyên thứ hạng", "unchanged").to_owned(),
        }
    }
}

impl fmt::Display for RankChange {
    /// With its sign: `+3`, `-3`, `0`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Numeral::units(self.places(), 0).signed().fmt(f)
    }
}
