//! Outlooks (dự báo): what a result can still become, and what would change it.
//!
//! - [`Outlook`]: the lowest and the highest card that are still possible for an incomplete sheet.
//! - [`RankingOutlook`]: the ranks that are still possible for the units of a block.
//! - [`Margin`] and [`Gain`]: how far a card is from a group, and what full marks would add.
//! - [`CheckedSheet::what_if`](crate::scorecard::CheckedSheet::what_if): a sheet with one answer changed.

mod extreme;
mod gain;
mod margin;
mod rank_ranges;
mod ranking_outlook;
mod sheet_outlook;
mod what_if;
#[cfg(feature = "serde")]
mod written;

pub use gain::Gain;
pub use margin::Margin;
pub use ranking_outlook::{RankRange, RankingOutlook};
pub use sheet_outlook::Outlook;
