//! Batches (chấm hàng loạt): many units of one methodology, from columns of integers.
//!
//! [`Columns`] borrows integers and checks each of them once. [`Batch`] scores ranges of units, digit for
//! digit as [`Methodology::check`](crate::Methodology::check) scores their sheets, on as many threads as the
//! caller likes.

mod batch;
mod block;
mod check;
mod columns;
mod lanes;
mod leaf;
mod program;
pub(crate) mod unit;

pub use batch::{Batch, Output};
pub use columns::{Column, Columns};
