use std::fmt;

use crate::number::count::difference;

/// A change of rank (thay đổi thứ hạng): the old rank minus the new one, so a better rank is a change
/// above zero. A [`BlockComparison`](super::BlockComparison) has that of each unit that stayed.
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
}

impl fmt::Display for RankChange {
    /// With its sign: `+3`, `-3`, `0`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.places() {
            0 => f.pad_integral(true, "", "0"),
            places => f.pad(&format!("{places:+}")),
        }
    }
}
