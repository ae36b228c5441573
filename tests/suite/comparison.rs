//! Comparison: facts first, then the laws C1 to C7 on random methodologies, crosswalks and blocks.

mod cards;
mod draft;
mod facts;
mod generate;
mod history;
mod laws;
