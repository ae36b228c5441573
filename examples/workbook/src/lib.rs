//! From a workbook to a published ranking.

pub mod book;
pub mod cells;
pub mod criteria;
pub mod csv_file;
pub mod evidence;
pub mod format;
pub mod head;
pub mod history;
pub mod inputs;
pub mod issue;
pub mod notation;
pub mod number;
pub mod report;
pub mod result;
pub mod table;
pub mod template;
pub mod writer;
pub mod xlsx;
