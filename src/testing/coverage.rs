use std::collections::BTreeMap;
use std::fmt;

/// What the cases of a law were (mức độ kiểm tra). It prints on one line, with a line for each note.
///
/// # Example
/// ```
/// use cchc::laws;
/// use cchc::testing::{LawKit, RuleKit, Runner, evidence};
/// let (rule, leaf) = laws::example();
/// let kit = RuleKit::of(rule.clone()).evidence(evidence(&rule, &leaf)).leaf(leaf);
/// let mut runner = Runner::seeded(7, 256);
/// assert!(kit.check("bounded", &mut runner).is_ok());
/// let coverage = runner.coverage();
/// assert_eq!((coverage.cases, coverage.tried + coverage.refused), (256, 256));
/// assert!(coverage.to_string().starts_with("256 cases, "));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Coverage {
    /// How many cases were made.
    pub cases: u32,
    /// On how many of them the law was really tried.
    pub tried: u32,
    /// How many had evidence that the rule refuses.
    pub refused: u32,
    /// How many had evidence to which the criterion does not apply.
    pub not_applicable: u32,
    /// How many had evidence that earns points, by the clause that applied.
    pub clauses: BTreeMap<String, u32>,
    /// What is still missing: facts to add, or evidence that was never made.
    pub notes: Vec<String>,
}

/// The answer to the evidence of a case.
#[derive(Clone, Debug)]
pub(super) enum Answered {
    Points(String),
    NotApplicable,
    Refused,
}

/// Whether a case really tried its law, and the answer to its evidence if there is a rule.
///
/// # Example
/// ```
/// use cchc::testing::{Runner, points};
/// let tried = Runner::seeded(7, 64).run(&points(), |_| Ok(true));
/// assert_eq!(tried, Ok(64));
/// ```
#[derive(Clone, Debug)]
pub struct Outcome {
    pub(super) tried: bool,
    pub(super) answer: Option<Answered>,
}

impl From<bool> for Outcome {
    fn from(tried: bool) -> Self {
        Self { tried, answer: None }
    }
}

impl Coverage {
    pub(super) fn add(&mut self, outcome: Outcome) {
        let more = |count: &mut u32| *count = count.saturating_add(1);
        more(&mut self.cases);
        if outcome.tried {
            more(&mut self.tried);
        }
        match outcome.answer {
            Some(Answered::Points(clause)) => more(self.clauses.entry(clause).or_default()),
            Some(Answered::NotApplicable) => more(&mut self.not_applicable),
            Some(Answered::Refused) => more(&mut self.refused),
            None => {}
        }
    }

    /// Whether under a tenth of the cases tried the law.
    pub(super) fn is_seldom(&self) -> bool {
        u64::from(self.tried).saturating_mul(10) < u64::from(self.cases)
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cases, tried, refused, not_applicable, clauses, notes } = self;
        write!(f, "{cases} cases, {tried} tried")?;
        if refused.max(not_applicable) > &0 || !clauses.is_empty() {
            write!(f, "; {refused} refused, {not_applicable} not applicable")?;
            for (clause, count) in clauses {
                write!(f, ", {count} by {clause}")?;
            }
        }
        notes.iter().try_for_each(|note| write!(f, "\n            {note}"))
    }
}
