//! Rankings (xếp hạng): the cards of one block (khối) by index, and the summary of the block.
//!
//! The definition says how ties are ranked: [`TieRule`](crate::definition::TieRule).

mod block;
mod ranked;
mod ranking;
mod summary;
#[cfg(feature = "serde")]
mod written;

pub use block::check_block;
pub(crate) use block::check_cards;
pub use ranked::Ranked;
pub use ranking::Ranking;
pub use summary::{GroupCount, Summary};
#[cfg(feature = "serde")]
pub(crate) use written::RankedHeadline;
