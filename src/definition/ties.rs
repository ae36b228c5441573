use crate::number::invariant;

/// How equal indices are ranked (xếp hạng khi bằng điểm), by the example of 95, 90, 90, 85.
///
/// # Example
/// ```
/// use cchc::definition::TieRule;
/// use cchc::{Definition, Evidence, Problems, Ranking, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let mut definition = Definition::example();
/// definition.classification.ties = TieRule::Dense;
/// let methodology = definition.validate()?;
/// let mut last = Sheet::example("Sở C");
/// last.answers.insert("1.2", Evidence::level("không"));
/// let sheets = [Sheet::example("Sở A"), Sheet::example("Sở B"), last];
/// let cards: Vec<_> = methodology.check_sheets(&sheets)?.iter().map(|sheet| sheet.score()).collect();
/// let ranks: Vec<usize> = Ranking::new(&cards)?.places().map(|place| place.rank).collect();
/// assert_eq!(ranks, [1, 1, 2]);
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TieRule {
    /// 1, 2, 2, 4: one more than the number of better units.
    Standard,
    /// 1, 2, 2, 3: one more than the number of better indices.
    Dense,
    /// 1, 3, 3, 4: the number of units that are better or equal.
    Modified,
}

impl TieRule {
    /// The rank of each number, in the order of `numbers`. The highest number has rank 1.
    ///
    /// # Example
    /// ```
    /// use cchc::definition::TieRule;
    /// assert_eq!(TieRule::Standard.ranks(&[85, 95, 90, 90]), [4, 1, 2, 2]);
    /// assert_eq!(TieRule::Dense.ranks(&[85, 95, 90, 90]), [3, 1, 2, 2]);
    /// assert_eq!(TieRule::Modified.ranks(&[85, 95, 90, 90]), [4, 1, 3, 3]);
    /// ```
    #[must_use]
    pub fn ranks<T: Ord>(self, numbers: &[T]) -> Vec<usize> {
        let mut sorted: Vec<(usize, &T)> = numbers.iter().enumerate().collect();
        sorted.sort_by(|(_, left), (_, right)| right.cmp(left));
        let mut ranks = vec![0; numbers.len()];
        let mut better = 0_usize;
        for (dense, tied) in sorted.chunk_by(|(_, left), (_, right)| left == right).enumerate() {
            let up_to = better + tied.len();
            let rank = match self {
                Self::Standard => better + 1,
                Self::Dense => dense + 1,
                Self::Modified => up_to,
            };
            for (position, _) in tied {
                *invariant(ranks.get_mut(*position), "one rank for each number") = rank;
            }
            better = up_to;
        }
        ranks
    }
}

crate::text::words::words! {
    TieRule: Standard "standard", Dense "dense", Modified "modified";
}
