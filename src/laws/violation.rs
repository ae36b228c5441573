use std::any::Any;
use std::fmt::{self, Debug};

use super::catalogue::{Law, law};
use crate::number::Quantity;
use crate::rule::{Answer, Evidence, Share};
use crate::text::quote::one_line;

/// What a law returns (kết quả kiểm tra luật): `Ok`, or what breaks it.
///
/// # Example
/// ```
/// use cchc::laws::{self, LawResult};
/// use cchc::Evidence;
/// let (rule, leaf) = laws::example();
/// let result: LawResult = laws::bounded(&rule, &leaf, &Evidence::share(1, 2));
/// assert!(result.is_ok());
/// ```
pub type LawResult = Result<(), LawViolation>;

/// A broken law (vi phạm luật): which law, of what, by which evidence, and what was found.
///
/// It prints what the author of a rule needs, with evidence that can be pasted into a test.
///
/// # Example
/// ```
/// use cchc::{Evidence, laws, points};
/// let (rule, leaf) = laws::example();
/// let violation = laws::fact(&rule, &leaf, &Evidence::share(1, 4), points!(1)).unwrap_err();
/// assert_eq!((violation.law.id, violation.evidence.as_str()), ("R24", "Evidence::share(1, 4)"));
/// assert_eq!(violation.found, "1.5 by Share, where the decision says 1");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LawViolation {
    /// The law.
    pub law: &'static Law,
    /// The rule on its leaf, or the methodology.
    pub subject: String,
    /// The evidence as Rust code, one on each line.
    pub evidence: String,
    /// What was found.
    pub found: String,
    /// Where to look for the mistake.
    pub hint: String,
}

impl LawViolation {
    pub(super) fn new(
        id: &str,
        subject: impl Into<String>,
        evidence: impl Into<String>,
        found: impl Into<String>,
    ) -> Self {
        let law = law(id);
        let (subject, evidence, found) = (subject.into(), evidence.into(), found.into());
        Self { law, subject, evidence, found, hint: law.hint.to_owned() }
    }

    /// The same violation, with a better hint if there is one.
    pub(super) fn with_hint(mut self, hint: Option<&str>) -> Self {
        if let Some(hint) = hint {
            hint.clone_into(&mut self.hint);
        }
        self
    }

    /// The same violation, which only a rule shows that has scored other evidence before (R16).
    #[cfg(feature = "proptest")]
    pub(crate) fn remembered(self) -> Self {
        let found =
            format!("a fresh rule keeps law {}, and this one does not: {}", self.law, self.found);
        Self::new("R16", self.subject, self.evidence, found)
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
            ("promise", self.promise()),
            ("of", &self.subject),
            ("evidence", &self.evidence),
            ("found", &self.found),
            ("hint", &self.hint),
        ] {
            for (line, text) in text.lines().enumerate() {
                write!(f, "\n  {:9} {}", if line == 0 { head } else { "" }, one_line(text))?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for LawViolation {}

/// Evidence of this crate as Rust code, and other evidence in its `Debug` form.
pub(crate) fn paste<E: Debug + 'static>(evidence: &E) -> String {
    let any: &dyn Any = evidence;
    let Some(known) = any.downcast_ref::<Evidence>() else { return format!("{evidence:?}") };
    match known {
        Evidence::Level(level) => format!("Evidence::level({level:?})"),
        Evidence::Share { part, whole } => {
            pair("share", "Share", [("part", part), ("whole", whole)])
        }
        Evidence::Growth { now, last } => pair("growth", "Growth", [("now", now), ("last", last)]),
        Evidence::Ratios(ratios) => {
            let is_count = |number: &Quantity| number.to_string().parse::<u32>().is_ok();
            if ratios.values().all(|share| is_count(&share.part) && is_count(&share.whole)) {
                let list = ratios.iter().map(|(name, Share { part, whole, .. })| {
                    format!("({name:?}, {part}, {whole})")
                });
                return format!("Evidence::ratios([{}])", list.collect::<Vec<_>>().join(", "));
            }
            let list = ratios.iter().map(|(name, Share { part, whole, .. })| {
                let share = format!("Share::new(\"{part}\".parse()?, \"{whole}\".parse()?)");
                format!("({name:?}.into(), {share})")
            });
            format!("Evidence::Ratios([{}].into())", list.collect::<Vec<_>>().join(", "))
        }
        Evidence::Value(value) => format!("Evidence::Value(\"{value}\".parse()?)"),
        Evidence::Count(count) => format!("Evidence::Count({count})"),
        Evidence::Items(items) => format!("Evidence::items({items:?})"),
        Evidence::Answers(answers) => {
            format!("Evidence::answers({:?})", answers.iter().collect::<Vec<_>>())
        }
        Evidence::Points(points) => format!("Evidence::Points(points!({points}))"),
        Evidence::Parts(parts) => {
            let answer = |(name, Answer { evidence, .. }): &(String, Answer)| match evidence {
                Some(evidence) => format!("({name:?}, Answer::from({}))", paste(evidence)),
                None => format!("({name:?}, Answer::not_applicable())"),
            };
            let parts: Vec<String> = parts.iter().map(answer).collect();
            format!("Evidence::parts([{}])", parts.join(", "))
        }
        Evidence::Custom(evidence) => format!("Evidence::custom({evidence:?})"),
    }
}

/// Two numbers: by the constructor for counts, or by the variant.
fn pair(constructor: &str, variant: &str, numbers: [(&str, &Quantity); 2]) -> String {
    let [(one_key, one), (other_key, other)] = numbers;
    if [one, other].iter().all(|number| number.to_string().parse::<u32>().is_ok()) {
        return format!("Evidence::{constructor}({one}, {other})");
    }
    format!(
        "Evidence::{variant} {{ {one_key}: \"{one}\".parse()?, {other_key}: \"{other}\".parse()? }}"
    )
}
