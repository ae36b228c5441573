//! Sheets (phiếu chấm điểm): the evidence of one unit at one stage, and [`Tally`], which counts survey
//! answers.

mod answer;
#[cfg(feature = "serde")]
mod file;
mod sheet;
mod tally;

pub use crate::rule::Evidence;
pub use answer::{Answer, Answers, AnswersIter};
pub use sheet::{Adjustment, Sheet, Stage};
pub use tally::Tally;
