use crate::scorecard::Scorecard;

/// A card with its rank (thứ hạng).
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Ranked<'a> {
    /// The rank (hạng), from 1.
    pub rank: usize,
    /// The card.
    pub card: &'a Scorecard,
}
