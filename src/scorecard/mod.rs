//! Scorecards (bảng điểm): points, index and group of one unit, made by checking its
//! [`Sheet`](crate::Sheet).

mod cap;
mod card_pair;
mod check;
mod checked;
mod scorecard;
mod scored;
mod state;
#[cfg(feature = "serde")]
mod written;

pub(crate) use cap::Cap;
pub(crate) use card_pair::CardPair;
pub use checked::CheckedSheet;
pub use scorecard::Scorecard;
pub use scored::{Outcome, PartSum, Scored};
pub(crate) use state::{LeafPoints, RowState};
#[cfg(feature = "serde")]
pub(crate) use written::Headline;
