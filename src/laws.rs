//! The laws (luật): what must hold of a scoring rule and of a methodology, as plain functions.
#![doc = include_str!("laws/chapter.md")]
//!
//! # A rule of your own: write it, read a failure, mend it
//! ```
#![doc = include_str!("../examples/new_rule.rs")]
//! ```
//!
//! It prints, for the first attempt and the second:
//! ```text
#![doc = include_str!("../examples/output/new_rule.txt")]
//! ```
//!
//! # Which law is checked where
#![doc = include_str!("laws/table.md")]

use std::fmt;

mod answers;
mod catalogue;
mod evidence;
mod facts;
mod methodology;
mod ranking;
mod rule;

pub use answers::{
    deterministic, explained, max_homogeneity, not_applicable, pure, ratio_invariance, refusals,
    representation,
};
pub use catalogue::{Law, LawGroup, catalogue};
pub use evidence::{Seed, accepted, best, edges, one_better, sample, times, worst};
pub use facts::{Expected, fact, no_hidden_threshold, oracle, threshold_exact};
pub use methodology::{
    additive, caps, edition, full_marks_are_hundred, local, maxima_add_up, missing,
    nothing_applies, order_free, paths_agree, renaming, rescale_monotone, round_trip, rounded_once,
};
pub use ranking::{grouped, ranked};
pub use rule::{bounded, full_marks, monotone, one_step, sound, total, zero_marks};

use crate::evidence::Evidence;

/// A law that does not hold (vi phạm luật): which, of what, by which evidence, and what was found.
///
/// It prints what somebody needs who wrote the rule, evidence ready to paste into a test.
///
/// # Example
/// ```
/// use cchc::{Evidence, Leaf, PerItem, Rule, laws, points};
/// let rule: Rule = PerItem { each: points!(0.5) }.into();
/// let leaf = Leaf::new("1".parse()?, points!(2), 2);
/// let violation = laws::fact(&rule, &leaf, &Evidence::Count(1), points!(1)).unwrap_err();
/// assert_eq!((violation.law.id, violation.evidence.as_str()), ("R24", "Evidence::Count(1)"));
/// assert_eq!(violation.found, "0.5 by Each, where the decision says 1");
/// # Ok::<(), cchc::CodeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LawViolation {
    /// The law.
    pub law: &'static Law,
    /// The rule on its leaf, or the methodology.
    pub subject: String,
    /// The evidence, ready to paste; each on its own line.
    pub evidence: String,
    /// What was found.
    pub found: String,
    /// Where to look.
    pub hint: String,
}

impl LawViolation {
    pub(crate) fn new(
        id: &str,
        subject: impl Into<String>,
        evidence: impl Into<String>,
        found: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        let law = catalogue::law(id);
        Self {
            law,
            subject: subject.into(),
            evidence: evidence.into(),
            found: found.into(),
            hint: hint.into(),
        }
    }

    /// What the law promises.
    #[must_use]
    pub fn promise(&self) -> &'static str {
        self.law.statement
    }
}

impl fmt::Display for LawViolation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "law {} does not hold", self.law)?;
        for (head, text) in [
            ("promise", self.law.statement),
            ("of", &self.subject),
            ("evidence", &self.evidence),
            ("found", &self.found),
            ("hint", &self.hint),
        ] {
            for (line, text) in text.lines().enumerate() {
                write!(f, "\n  {:9} {text}", if line == 0 { head } else { "" })?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for LawViolation {}

/// Evidence as Rust code where it is of this crate, else as it debugs.
fn paste<E: fmt::Debug + 'static>(evidence: &E) -> String {
    let evidence_of_any_type: &dyn std::any::Any = evidence;
    let Some(known) = evidence_of_any_type.downcast_ref::<Evidence>() else {
        return format!("{evidence:?}");
    };
    match known {
        Evidence::Level(level) => format!("Evidence::level({level:?})"),
        Evidence::Share { part, whole } => {
            let counts = [part, whole].map(|number| number.to_string().parse::<u32>().is_ok());
            if counts == [true, true] {
                format!("Evidence::share({part}, {whole})")
            } else {
                format!(
                    "Evidence::Share {{ part: \"{part}\".parse()?, whole: \"{whole}\".parse()? }}"
                )
            }
        }
        Evidence::Value(value) => format!("Evidence::Value(\"{value}\".parse()?)"),
        Evidence::Count(count) => format!("Evidence::Count({count})"),
        Evidence::Items(items) => format!("Evidence::items({items:?})"),
        Evidence::Answers(answers) => {
            format!("Evidence::answers({:?})", answers.iter().collect::<Vec<_>>())
        }
        Evidence::Points(points) => format!("Evidence::Points(points!({points}))"),
        Evidence::Custom(never) => match *never {},
    }
}
