//! Strategies and macros that test rules and methodologies against the [`laws`](crate::laws) with
//! proptest.
//!
//! It is for dev-dependencies: `cchc = { …, features = ["proptest"] }`.
//! [`scoring_rule_laws!`](crate::scoring_rule_laws) and [`methodology_laws!`](crate::methodology_laws)
//! write one named `#[test]` for each law into your own file. Proptest sets the number of cases:
//! `PROPTEST_CASES=100000 cargo test` runs more. A failure prints its seed and is saved beside your file as
//! `*.proptest-regressions`, and is tried first the next time. `cargo test -- --nocapture` prints how many cases tried each
//! law, and which facts are missing.
//!
//! Strategies build valid values and never filter. Values shrink to small and round numbers. No signature
//! has a type of rand or of proptest's runner, so any proptest from 1.7 on works.

mod cases;
mod coverage;
mod kit;
mod macros;
mod methodologies;
mod methodology_kit;
mod missing_facts;
mod rule_laws;
mod rules;
mod run;
mod sheets;
mod strategies;

pub use coverage::{Coverage, Outcome};
pub use kit::{RuleKit, Said};
pub use methodologies::{Size, methodologies};
pub use methodology_kit::MethodologyKit;
pub use rules::rules;
pub use run::{LawFn, LawKit, Runner};
pub use sheets::{any_block, blocks, sheets};
pub use strategies::{evidence, points, ratios, seeds};
