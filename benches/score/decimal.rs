//! Idiomatic `rust_decimal`: a flat list of rules, evidence as decimals, `part / whole * max` rounded.

use rust_decimal::{Decimal, RoundingStrategy};

use super::data::{Cell, Kind, Leaf, PERCENTS, part};

pub enum Plan {
    Share(Decimal),
    Band { bounds: [Decimal; 2], pays: [Decimal; 3] },
    Survey { max: Decimal, percents: [Decimal; 4] },
    Choice([Decimal; 3]),
    Checklist([Decimal; 3]),
    PerItem { each: Decimal, max: Decimal },
    Deduction { each: Decimal, max: Decimal },
    Direct,
}

pub enum Given {
    NotApplicable,
    Share(Decimal, Decimal),
    Position(usize),
    Items(u32),
    Count(Decimal),
    Answers([Decimal; 4]),
    Points(Decimal),
}

pub fn hundredths(number: u32) -> Decimal {
    Decimal::new(i64::from(number), 2).normalize()
}

impl Plan {
    pub fn of(leaf: &Leaf) -> Self {
        let max = hundredths(leaf.max);
        let at = |position| hundredths(part(leaf.max, leaf.kind, position));
        match leaf.kind {
            Kind::Share => Plan::Share(max),
            Kind::Band => {
                Plan::Band { bounds: [hundredths(90), hundredths(70)], pays: [at(0), at(1), at(2)] }
            }
            Kind::Survey => Plan::Survey { max, percents: PERCENTS.map(hundredths) },
            Kind::Choice => Plan::Choice([at(0), at(1), at(2)]),
            Kind::Checklist => Plan::Checklist([at(0), at(1), at(2)]),
            Kind::PerItem => Plan::PerItem { each: hundredths(25), max },
            Kind::Deduction => Plan::Deduction { each: hundredths(25), max },
            Kind::Direct => Plan::Direct,
        }
    }
}

pub fn unit(cells: &[Cell]) -> Vec<Given> {
    let given = |cell: &Cell| match *cell {
        Cell::NotApplicable => Given::NotApplicable,
        Cell::Share(part, whole) => Given::Share(part.into(), whole.into()),
        Cell::Position(level) => Given::Position(level as usize),
        Cell::Items(bits) => Given::Items(bits),
        Cell::Count(count) => Given::Count(count.into()),
        Cell::Answers(answers) => Given::Answers(answers.map(Decimal::from)),
        Cell::Points(points) => Given::Points(hundredths(points)),
    };
    cells.iter().map(given).collect()
}

pub fn round(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// Total, index, group.
pub type Result = (Decimal, Decimal, Option<usize>);

pub fn score(plan: &[Plan], max: u32, unit: &[Given]) -> Result {
    let (mut total, mut applicable) = (Decimal::ZERO, hundredths(max));
    for (rule, given) in plan.iter().zip(unit) {
        total += match (rule, given) {
            (Plan::Share(max), Given::NotApplicable) => {
                applicable -= max;
                Decimal::ZERO
            }
            (Plan::Share(max), Given::Share(part, whole)) => {
                round((part / whole).min(Decimal::ONE) * max)
            }
            (Plan::Band { bounds, pays }, Given::Share(part, whole)) => {
                let ratio = part / whole;
                if ratio >= bounds[0] {
                    pays[0]
                } else if ratio >= bounds[1] {
                    pays[1]
                } else {
                    pays[2]
                }
            }
            (Plan::Survey { max, percents }, Given::Answers(answers)) => {
                let weighted: Decimal = answers.iter().zip(percents).map(|(n, p)| n * p).sum();
                round(weighted / answers.iter().sum::<Decimal>() * max)
            }
            (Plan::Choice(points), Given::Position(at)) => points[*at],
            (Plan::Checklist(points), Given::Items(bits)) => {
                let done = points.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
                done.map(|(_, points)| *points).sum()
            }
            (Plan::PerItem { each, max }, Given::Count(count)) => (count * each).min(*max),
            (Plan::Deduction { each, max }, Given::Count(count)) => {
                (max - count * each).max(Decimal::ZERO)
            }
            (Plan::Direct, Given::Points(points)) => *points,
            _ => unreachable!(),
        };
    }
    let index = round(total / applicable * Decimal::ONE_HUNDRED);
    let thresholds = [Decimal::from(90), Decimal::from(70), Decimal::from(50)];
    (total, index, thresholds.iter().position(|threshold| index >= *threshold))
}
