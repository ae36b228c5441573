//! A scale that `cchc` does not have: points for answers within a number of days, less for each day more.

use std::borrow::Cow;

use cchc::{Award, Bounds, Clause, Fraction, Language, Leaf, ProblemKind, Refusal, ScoringRule};

/// "Trả lời trong 5 ngày: điểm tối đa; mỗi ngày chậm trừ 20 % điểm; từ 10 ngày trở lên: 0 điểm."
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerTime;

/// How many days an answer took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Days(pub u32);

impl ScoringRule for AnswerTime {
    type Evidence = Days;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds { worst: Fraction::ZERO, best: leaf.max.into() })
    }

    fn award(&self, leaf: &Leaf, days: &Days) -> Result<Award, Refusal> {
        if days.0 > 365 {
            let found = format!("`{}` days", days.0);
            return Err(Refusal::new(ProblemKind::OutOfRange, "", found, "at most a year"));
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
        match (clause, language) {
            (Clause::Custom(0), Language::Vi) => "đúng hạn",
            (Clause::Custom(0), Language::En) => "in time",
            (Clause::Custom(1), Language::Vi) => "trừ 20 % mỗi ngày chậm",
            (Clause::Custom(1), Language::En) => "20 % off for each day more",
            (_, Language::Vi) => "từ 10 ngày trở lên",
            (_, Language::En) => "from 10 days",
        }
        .into()
    }
}
