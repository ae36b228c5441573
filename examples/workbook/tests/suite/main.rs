//! Workbooks as people and programs make them, and what becomes of them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::too_many_lines,
    clippy::type_complexity,
    clippy::needless_pass_by_value,
    reason = "a test that panics fails"
)]

mod books;
mod command;
mod csv_files;
mod hostile;
mod notation;
mod read_back;
mod templates;
