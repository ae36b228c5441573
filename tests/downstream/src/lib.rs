//! A rule that `cchc` does not have: points for answers within a number of days, less for each day more.

use std::borrow::Cow;

use cchc::Language;
use cchc::number::Fraction;
use cchc::problem::{ProblemKind, Refusal};
use cchc::rule::{Award, Bounds, Clause, Leaf, ScoringRule};

/// "Trả lời trong 5 ngày: điểm tối đa; mỗi ngày chậm trừ 20% điểm; từ 10 ngày trở lên: 0 điểm."
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerTime;

/// How many days an answer took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Days(pub u32);

impl ScoringRule for AnswerTime {
    type Evidence = Days;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds::new(Fraction::ZERO, leaf.max))
    }

    fn award(&self, leaf: &Leaf, days: &Days) -> Result<Award, Vec<Refusal>> {
        if days.0 > 365 {
            let found = format!("`{}` days", days.0);
            return Err(vec![Refusal::new(ProblemKind::OutOfRange, "", found, "at most a year")]);
        }
        let late = days.0.saturating_sub(5).min(5);
        let share = Fraction::new(i64::from(5 - late), 5).unwrap_or(Fraction::ZERO);
        let clause = match late {
            0 => 0,
            5 => 2,
            _ => 1,
        };
        Ok(Award::points(Fraction::from(leaf.max) * share, Clause::Custom(clause)))
    }

    fn clause(&self, _: &Leaf, clause: Clause, language: Language) -> Cow<'_, str> {
        let (vi, en) = match clause {
            Clause::Custom(0) => ("đúng hạn", "in time"),
            Clause::Custom(1) => ("trừ 20% mỗi ngày chậm", "20% off for each day more"),
            _ => ("từ 10 ngày trở lên", "from 10 days"),
        };
        language.pick(vi, en).into()
    }
}
