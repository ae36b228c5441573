//! Strategies and macros that hold a rule or a methodology to the [`laws`](crate::laws) under proptest.
//!
//! For dev-dependencies: `cchc = { …, features = ["proptest"] }`. [`scoring_rule_laws!`](crate::scoring_rule_laws)
//! and [`methodology_laws!`](crate::methodology_laws) write one named `#[test]` for each law into your own
//! file. The number of cases is proptest's own: `PROPTEST_CASES=100000 cargo test` looks harder. A failure
//! is saved beside your file as `*.proptest-regressions` and tried first the next time.
//!
//! Strategies construct what they give, they never filter, and shrink to small and round numbers. No type of
//! rand or of proptest's runner stands in a signature, so any proptest from 1.7 on serves.

mod kit;
mod macros;
mod methodologies;
mod methodology_kit;
mod rules;
mod run;
mod strategies;

pub use kit::RuleKit;
pub use methodologies::{Size, any_block, blocks, methodologies, sheets};
pub use methodology_kit::MethodologyKit;
pub use rules::rules;
pub use run::LawKit;
#[doc(hidden)]
pub use run::{methodology_laws, rule_laws};
pub use strategies::{evidence, points, ratios, seeds, steps};
