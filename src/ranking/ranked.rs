use crate::scorecard::Scorecard;

/// A card with its rank (thứ hạng).
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::{Definition, Problems, Ranking, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let cards = [
///     methodology.check(&Sheet::example("Sở A"))?.score(),
///     methodology.check(&Sheet::example("Sở B"))?.score(),
/// ];
/// let ranking = Ranking::new(&cards)?;
/// let second = ranking.places().nth(1).unwrap();
/// assert_eq!((second.rank, second.card.unit()), (1, "Sở B")); // equal indices share a rank
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Ranked<'a> {
    /// The rank (hạng), from 1.
    pub rank: usize,
    /// The card.
    pub card: &'a Scorecard,
}
