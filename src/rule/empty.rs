use super::award::{Award, Clause};
use super::leaf::Leaf;
use super::measure::Unmeasured;
use crate::number::Points;
use crate::problem::phrases::not_applicable;
use crate::problem::{ProblemKind, Refusal};
use crate::text::Language;
use crate::text::phrase::phrases;

phrases! {
    fn other_word() =
        "“full” (điểm tối đa), “zero” (0 điểm) hoặc “refused” (không chấp nhận), hoặc tiêu chí có thể không áp dụng (“may_not_apply = true”)",
        "`full`, `zero` or `refused`, or `may_not_apply = true` on the row";
}

/// What to award if the whole is zero, if a figure grew from zero, or if too few answered a survey (mẫu số bằng
/// không, thiếu phiếu).
///
/// Source: the legal-access standard of communes gives full points if no complaint came in the year;
/// other scales say nothing, so the default refuses.
///
/// # Example
/// ```
/// use cchc::rule::{Award, Clause, Empty, Leaf, Proportional, ScoringRule};
/// use cchc::{Evidence, Rule, points};
/// let leaf = Leaf::new("3.1".parse()?, points!(2), 2).may_not_apply(true);
/// let award = |empty| {
///     let rule: Rule = Proportional::new().with_empty(empty).into();
///     rule.award(&leaf, &Evidence::share(0, 0)) // no complaints in the year
/// };
/// assert_eq!(award(Empty::Full), Ok(Award::points(points!(2), Clause::Empty)));
/// assert_eq!(award(Empty::Zero), Ok(Award::points(points!(0), Clause::Empty)));
/// assert_eq!(award(Empty::NotApplicable), Ok(Award::NotApplicable));
/// assert!(award(Empty::Refused).is_err());
/// # Ok::<(), cchc::Error>(())
/// ```
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

impl Empty {
    /// Refuses `not-applicable` on a row that must apply.
    pub(super) fn check(self, key: &str, leaf: &Leaf) -> Result<(), Refusal> {
        if self == Self::NotApplicable && !leaf.may_not_apply {
            let (found, expected) = (not_applicable(), other_word());
            return Err(Refusal::new(ProblemKind::NotAllowed, key, found, expected));
        }
        Ok(())
    }

    /// The award of evidence that measures nothing; `None` if it is refused.
    pub(super) fn award(self, leaf: &Leaf, why: Unmeasured) -> Option<Award> {
        match self {
            Self::Full => Some(Award::points(leaf.reaches, why.clause())),
            Self::Zero => Some(Award::points(Points::ZERO, why.clause())),
            Self::NotApplicable => Some(Award::NotApplicable),
            Self::Refused => None,
        }
    }

    pub(super) fn text(self, why: Unmeasured, leaf: &Leaf, language: Language) -> String {
        let why = match why {
            Unmeasured::Empty => language.pick("không phát sinh", "nothing to measure"),
            Unmeasured::FromZero => language.pick("số liệu kỳ trước bằng 0", "growth from zero"),
        };
        self.text_of(why, leaf, language)
    }

    /// What it means, after the words for what is empty.
    pub(super) fn text_of(self, empty: &str, leaf: &Leaf, language: Language) -> String {
        match self {
            Self::Full => {
                let most = leaf.reaches.display(language);
                let (vi, en) = if leaf.reaches == leaf.max {
                    ("điểm tối đa", "the maximum of")
                } else {
                    ("điểm cao nhất mà thang điểm cho", "the most that the scale gives,")
                };
                language.format(
                    format_args!("{empty}: được tính {most} điểm ({vi})"),
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
    pub(super) fn describe(
        self,
        why: Unmeasured,
        text: &mut String,
        leaf: &Leaf,
        language: Language,
    ) {
        if self != Self::Refused {
            text.push_str("; ");
            text.push_str(&self.text(why, leaf, language));
        }
    }
}

impl Unmeasured {
    fn clause(self) -> Clause {
        match self {
            Self::Empty => Clause::Empty,
            Self::FromZero => Clause::FromZero,
        }
    }
}

crate::text::words::words! {
    Empty: Full "full", Zero "zero", NotApplicable "not-applicable", Refused "refused";
}
