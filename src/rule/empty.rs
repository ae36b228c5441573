use super::award::{Award, Clause};
use super::leaf::Leaf;
use crate::number::Points;
use crate::problem::{ProblemKind, Refusal};
use crate::text::Language;

/// What to award if the whole is zero, or if too few answered a survey (mẫu số bằng không, thiếu phiếu).
///
/// Source: the legal-access standard of communes gives full points if no complaint came in the year;
/// other scales say nothing, so the default refuses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Empty {
    /// The maximum, or what the row reaches if that is less.
    Full,
    /// Zero points.
    Zero,
    /// Not applicable; only on a row that may not apply.
    NotApplicable,
    /// An error of the sheet.
    #[default]
    Refused,
}

/// What is empty, for a refusal.
#[derive(Clone, Copy, Debug)]
pub(crate) enum EmptyWhole {
    /// The whole is zero.
    Whole,
    /// So many answers count, and at least so many are needed. Others may have been given.
    Answers { counted: i128, least: u32, is_any: bool },
}

impl EmptyWhole {
    fn refusal(self) -> Refusal {
        let more = "more than zero: the rule does not say what an empty whole means";
        let (key, found, expected) = match self {
            Self::Whole => ("whole", "a whole of `0`".to_owned(), more.to_owned()),
            Self::Answers { least: 1, is_any, .. } => {
                let found = if is_any { "no answers that count" } else { "no answers" };
                ("answers", found.to_owned(), more.to_owned())
            }
            Self::Answers { counted, least, .. } => (
                "answers",
                format!("`{counted}` answers that count"),
                format!("at least `{least}`: the rule does not say what fewer mean"),
            ),
        };
        Refusal::new(ProblemKind::NotAllowed, key, found, expected)
    }
}

impl Empty {
    /// Refuses `not-applicable` on a row that must apply.
    pub(super) fn check(self, leaf: &Leaf) -> Result<(), Refusal> {
        if self == Self::NotApplicable && !leaf.may_not_apply {
            let expected = "`full`, `zero` or `refused`, or `may_not_apply = true` on the row";
            return Err(Refusal::new(
                ProblemKind::NotAllowed,
                "empty",
                "`not-applicable`",
                expected,
            ));
        }
        Ok(())
    }

    pub(super) fn award(self, leaf: &Leaf, empty: EmptyWhole) -> Result<Award, Refusal> {
        match self {
            Self::Full => Ok(Award::points(leaf.reaches, Clause::Empty)),
            Self::Zero => Ok(Award::points(Points::ZERO, Clause::Empty)),
            Self::NotApplicable => Ok(Award::NotApplicable),
            Self::Refused => Err(empty.refusal()),
        }
    }

    pub(super) fn text(self, leaf: &Leaf, language: Language) -> String {
        self.text_of(language.pick("không phát sinh", "nothing to measure"), leaf, language)
    }

    /// What it means, after the words for what is empty.
    pub(super) fn text_of(self, empty: &str, leaf: &Leaf, language: Language) -> String {
        match self {
            Self::Full => {
                let most = language.number(&leaf.reaches);
                let (vi, en) = if leaf.reaches == leaf.max {
                    ("điểm tối đa", "the maximum of")
                } else {
                    ("điểm cao nhất của thang điểm,", "the most that the scale gives,")
                };
                language.format(
                    format_args!("{empty}: đạt {vi} {most}"),
                    format_args!("{empty}: {en} {most}"),
                )
            }
            Self::NotApplicable => {
                format!("{empty}: {}", language.pick("không áp dụng", "not applicable"))
            }
            Self::Zero | Self::Refused => {
                format!("{empty}: {}", language.pick("0 điểm", "0"))
            }
        }
    }

    /// Adds the same to a description; nothing if an empty whole is refused.
    pub(super) fn describe(self, text: &mut String, leaf: &Leaf, language: Language) {
        if self != Self::Refused {
            text.push_str("; ");
            text.push_str(&self.text(leaf, language));
        }
    }
}

crate::text::words::words! {
    Empty: Full "full", Zero "zero", NotApplicable "not-applicable", Refused "refused";
}
