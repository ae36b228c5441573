//! The laws (luật) of scoring rules and methodologies, as plain functions.
#![doc = include_str!("chapter.md")]
//!
//! # Facts for files
#![doc = include_str!("files.md")]
//!
//! # A rule of your own: write it, read a failure, fix it
//! ```
#![doc = include_str!("../../examples/new_rule.rs")]
//! ```
//!
//! It prints this for the first attempt and the second:
//! ```text
#![doc = include_str!("../../examples/output/new_rule.txt")]
//! ```
//!
//! # Which law is checked where
#![doc = include_str!("table.md")]

mod answers;
pub(crate) mod case;
mod catalogue;
mod edit;
mod evidence;
pub(crate) mod facts;
mod files;
mod methodology;
mod methodology_facts;
mod missing;
mod mutant_report;
mod mutants;
mod ranking;
pub(crate) mod rule;
mod rule_edits;
mod sums;
mod trial;
pub(crate) mod violation;
#[cfg(feature = "serde")]
mod written;

pub use crate::rule::Seed;
pub use answers::{
    as_fresh, deterministic, explained, languages, max_homogeneity, not_applicable, pure,
    ratio_invariance, refusals, representation, words_of,
};
pub use catalogue::{Law, LawGroup, catalogue};
pub use evidence::{accepted, best, edges, example, one_better, sample, times, times_for, worst};
pub use facts::{Expected, fact, no_hidden_threshold, oracle, threshold_exact};
pub use files::round_trip;
pub use methodology::{
    edition, local, missing, nothing_applies, order_free, paths_agree, renaming, rescale_monotone,
};
pub use methodology_facts::{Fact, MethodologyFacts, Published, as_decided};
pub use mutant_report::{MissingFact, MutantReport, Noticed, NoticedBy, Unnoticed, try_mutants};
pub use mutants::{Mutant, mutants};
pub use ranking::{grouped, ranked};
pub use rule::{
    bounded, check_refuses, checked, equality, full_marks, monotone, one_step, sound, total,
    zero_marks,
};
pub use sums::{additive, caps, full_marks_are_hundred, maxima_add_up, rounded_once};
pub use violation::{LawResult, LawViolation};
