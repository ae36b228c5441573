//! Comparisons (so sánh): what changed between two cards in [`Comparison`], exactly, and between two
//! blocks in [`BlockComparison`].
//!
//! Nothing is guessed. A [`Crosswalk`] says which criteria of two editions correspond ([`Crosswalk::draft`]
//! proposes one), and
//! [`Successions`] say which units and methodologies succeed which.
//! [`Scorecard::disputed`](crate::Scorecard::disputed) lists the leaves on which two cards of a unit
//! differ.

mod block;
mod card_names;
mod change;
mod comparison;
mod criteria;
mod criterion_change;
mod crosswalk;
mod crosswalk_check;
mod crosswalk_draft;
mod disputed;
mod group_count;
mod lineage;
mod link;
mod links;
mod look_check;
mod percentage_points;
mod points_change;
mod rank_change;
mod succession;
mod term;
mod unit_change;
mod unit_change_words;
#[cfg(feature = "serde")]
mod written;
mod year_links;

pub use block::BlockComparison;
pub use change::{Change, Side};
pub use comparison::Comparison;
pub use criterion_change::{Compared, CriterionChange, Incomparable};
pub use crosswalk::{CheckedCrosswalk, Crosswalk, Edition};
pub use crosswalk_draft::{CrosswalkDraft, Doubtful};
pub use disputed::Disputed;
pub use group_count::{GroupCountChange, GroupSide, UnitShare};
pub use link::{Link, LinkKind};
pub use percentage_points::PercentagePoints;
pub use points_change::PointsChange;
pub use rank_change::RankChange;
pub use succession::{Succession, Successions};
pub use term::Term;
pub use unit_change::{IndexMean, Predecessor, UnitChange, UnitChangeKind};
pub use year_links::YearLinks;
