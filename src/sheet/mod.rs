//! Sheets (phiếu chấm điểm): the evidence of one unit at one stage, and [`Tally`], which counts survey
//! answers.

mod answers;
mod sheet;
mod tally;

pub use crate::rule::{Answer, Evidence};
pub use answers::{Answers, AnswersIter};
pub use sheet::{Adjustment, Sheet, Stage};
pub use tally::Tally;
