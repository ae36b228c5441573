//! An attack on the law kit: good rules of real kinds, each with mistakes that can be planted in it one by one, and
//! what an author would declare of it, from the text of the rule. [`attack`] counts the mistakes that are found.

mod counts;
mod days;
mod frame;
mod ratios;
mod tables;

pub use frame::{Found, Keys, Line, attack};
