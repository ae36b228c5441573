//! Explanations (giải trình điểm): why a unit has its points, in lines that add up to the score.
//!
//! [`CheckedSheet::explain`](crate::scorecard::CheckedSheet::explain) makes an [`Explanation`].

mod combination;
mod explained;
mod explanation;
mod line;
mod text;
mod writer;
#[cfg(feature = "serde")]
mod written;

pub use explained::{Exemption, Explained, RoundingStep};
pub use explanation::Explanation;
pub use line::Line;
