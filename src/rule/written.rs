//! The written form of awards.

use super::award::{Award, Clause};
use crate::text::written::results;

/// The clause that applied, or `{ kind = "not-applicable" }`.
#[derive(serde::Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum AwardOutcome {
    NotApplicable,
    #[serde(untagged)]
    Clause(Clause),
}

results! {
    Award as award {
        exact: match award {
            Award::Points { value, .. } => Some(value),
            Award::NotApplicable => None,
        },
        outcome: match award {
            Award::Points { clause, .. } => AwardOutcome::Clause(*clause),
            Award::NotApplicable => AwardOutcome::NotApplicable,
        },
    }
}
