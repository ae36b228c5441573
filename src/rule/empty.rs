use super::{Award, Clause, Leaf};
use crate::error::{ProblemKind, Refusal};
use crate::language::Language;
use crate::points::Points;

/// What a whole of zero, or a survey without answers, means (mẫu số bằng không).
///
/// Source: the legal-access standard of communes gives full points where no complaint came in the year;
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

    pub(super) fn award(self, leaf: &Leaf, key: &str, found: &str) -> Result<Award, Refusal> {
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
            Self::Full => format!(
                "{} {}",
                language
                    .pick("không phát sinh: đạt điểm tối đa", "nothing to measure: the maximum of"),
                language.number(&leaf.max)
            ),
            Self::NotApplicable => language
                .pick("không phát sinh: không áp dụng", "nothing to measure: not applicable")
                .to_owned(),
            _ => language.pick("không phát sinh: 0 điểm", "nothing to measure: 0").to_owned(),
        }
    }

    /// The same as a part of a description; nothing where it is refused.
    pub(super) fn described(self, leaf: &Leaf, language: Language) -> Option<String> {
        (self != Self::Refused).then(|| self.text(leaf, language))
    }
}
