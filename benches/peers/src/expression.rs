//! The rules as texts, and the evidence by its names in them, for both languages alike.
//!
//! Each rule is written the way that costs an evaluator least: constants are multiplied out, a maximum is
//! one comparison, nothing is read twice that can be read once. A share stays part / whole x maximum, as
//! the decisions write it: where a third is cut off, decimals then miss a half. As part x maximum / whole
//! they do not, which is for the author of an expression to know.

use crate::data::{Cell, Kind, Leaf, PERCENTS, part};

/// What the texts call the numbers of a leaf.
pub const NAMES: [&str; 4] = ["a", "b", "c", "d"];

#[derive(Clone, Copy)]
pub enum Language {
    /// Decimals, in points.
    Zen,
    /// Doubles, in hundredths of a point, so that sums are exact.
    Cel,
}

use Language::*;

impl Language {
    fn points(self, hundredths: u32) -> String {
        match self {
            Zen => format!("{}.{:02}", hundredths / 100, hundredths % 100),
            Cel => format!("{hundredths}.0"),
        }
    }

    fn count(self, count: u32) -> String {
        match self {
            Zen => count.to_string(),
            Cel => format!("{count}.0"),
        }
    }

    /// To hundredths, half up.
    fn round(self, text: &str) -> String {
        match self {
            Zen => format!("round({text}, 2)"),
            Cel => format!("half_up({text})"),
        }
    }

    /// The points that a leaf earns; `null` where it does not apply.
    pub fn of(self, leaf: &Leaf) -> String {
        let (max, zero, each) = (self.points(leaf.max), self.points(0), self.points(25));
        let at = |position| self.points(part(leaf.max, leaf.kind, position));
        // Every maximum is a multiple of 0.25.
        let most = self.count(leaf.max / 25);
        match leaf.kind {
            Kind::Share => {
                let earned = self.round(&format!("a / b * {max}"));
                let unless = if leaf.may_not_apply { "a == null ? null : " } else { "" };
                format!("{unless}a >= b ? {max} : {earned}")
            }
            Kind::Band => {
                format!("a >= b * 0.9 ? {} : a >= b * 0.7 ? {} : {}", at(0), at(1), at(2))
            }
            Kind::Survey => {
                let [a, b, c, d] = PERCENTS.map(|percent| percent * leaf.max / 100);
                assert!(d == 0);
                let [a, b, c] = [a, b, c].map(|weight| self.points(weight));
                self.round(&format!("(a * {a} + b * {b} + c * {c}) / (a + b + c + d)"))
            }
            Kind::Choice => {
                let [first, second] = [0, 1].map(|level| self.count(level));
                format!("a == {first} ? {} : a == {second} ? {} : {}", at(0), at(1), at(2))
            }
            Kind::Checklist => {
                let item = |position| format!("({} ? {} : {zero})", NAMES[position], at(position));
                format!("{} + {} + {}", item(0), item(1), item(2))
            }
            Kind::PerItem => format!("a >= {most} ? {max} : a * {each}"),
            Kind::Deduction => format!("a >= {most} ? {zero} : {max} - a * {each}"),
            Kind::Direct => "a".into(),
        }
    }
}

pub enum Value {
    Missing,
    Done(bool),
    Number(u32),
    /// In hundredths.
    Points(u32),
}

/// The evidence of a leaf, by name.
pub fn values(cell: Cell) -> impl Iterator<Item = (&'static str, Value)> {
    let number = |number| Some(Value::Number(number));
    let values = match cell {
        Cell::NotApplicable => [Some(Value::Missing), Some(Value::Missing), None, None],
        Cell::Share(part, whole) => [number(part), number(whole), None, None],
        Cell::Position(one) | Cell::Count(one) => [number(one), None, None, None],
        Cell::Points(hundredths) => [Some(Value::Points(hundredths)), None, None, None],
        Cell::Answers(answers) => answers.map(number),
        Cell::Items(bits) => {
            let done = |at: u32| Some(Value::Done(bits >> at & 1 == 1));
            [done(0), done(1), done(2), None]
        }
    };
    NAMES.into_iter().zip(values).filter_map(|(name, value)| Some((name, value?)))
}
