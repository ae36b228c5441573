use super::award::{Award, Clause};
use super::leaf::Leaf;
use crate::number::Points;
use crate::problem::{ProblemKind, Refusal};
use crate::text::Language;

/// What to award if the whole is zero, or if nobody answered a survey (mẫu số bằng không).
///
/// Source: the legal-access standard of communes gives full points if no complaint came in the year;
/// other scales say nothing, so the default refuses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Empty {
    /// The maximum.
    Full,
    /// Zero points.
    Zero,
    /// Not applicable; only on a row that may not apply.
    NotApplicable,
    /// An error of the sheet.
    #[default]
    Refused,
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

    pub(super) fn award(self, leaf: &Leaf, (key, found): (&str, &str)) -> Result<Award, Refusal> {
        match self {
            Self::Full => Ok(Award::points(leaf.max, Clause::Empty)),
            Self::Zero => Ok(Award::points(Points::ZERO, Clause::Empty)),
            Self::NotApplicable => Ok(Award::NotApplicable),
            Self::Refused => Err(Refusal::new(
                ProblemKind::NotAllowed,
                key,
                found,
                "more than zero: the rule does not say what an empty whole means",
            )),
        }
    }

    pub(super) fn text(self, leaf: &Leaf, language: Language) -> String {
        match self {
            Self::Full => {
                let max = language.number(&leaf.max);
                language.format(
                    format_args!("không phát sinh: đạt điểm tối đa {max}"),
                    format_args!("nothing to measure: the maximum of {max}"),
                )
            }
            Self::NotApplicable => language
                .pick("không phát sinh: không áp dụng", "nothing to measure: not applicable")
                .to_owned(),
            Self::Zero | Self::Refused => {
                language.pick("không phát sinh: 0 điểm", "nothing to measure: 0").to_owned()
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
