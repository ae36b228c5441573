//! `zen-expression`: compiled to the code of its machine, numbers in `rust_decimal`.
//!
//! One expression for each leaf, each with a context of its own; sum, index and group here. One expression
//! for the sheet, over a map or a list of all its numbers, was tried: it takes about a seventh longer.

use rust_decimal::{Decimal, RoundingStrategy};
use zen_expression::expression::Standard;
use zen_expression::variable::VariableMap;
use zen_expression::vm::VM;
use zen_expression::{Expression, Scope, Variable, compile_expression};

use crate::data::{Cell, Leaf};
use crate::expression::{Language, Value, values};

pub struct Zen {
    leaves: Vec<(Expression<Standard>, Decimal)>,
    max: Decimal,
    machine: VM,
}

impl Zen {
    pub fn new(leaves: &[Leaf]) -> Self {
        let points = |leaf: &Leaf| Decimal::new(leaf.max.into(), 2);
        let compiled = |leaf| compile_expression(&Language::Zen.of(leaf)).unwrap();
        Self {
            leaves: leaves.iter().map(|leaf| (compiled(leaf), points(leaf))).collect(),
            max: leaves.iter().map(points).sum(),
            machine: VM::new(),
        }
    }

    pub fn context(unit: &[Cell]) -> Vec<Scope> {
        let scope = |cell: &Cell| {
            let mut map = VariableMap::new();
            for (name, value) in values(*cell) {
                let value = match value {
                    Value::Missing => Variable::Null,
                    Value::Done(done) => Variable::Bool(done),
                    Value::Number(number) => Variable::Number(number.into()),
                    Value::Points(hundredths) => {
                        Variable::Number(Decimal::new(hundredths.into(), 2))
                    }
                };
                map.insert(name.into(), value);
            }
            Scope::new(Variable::from_object(map))
        };
        unit.iter().map(scope).collect()
    }

    /// Points, index and group.
    pub fn score(&mut self, unit: &[Scope]) -> (Decimal, Decimal, Option<usize>) {
        let (mut total, mut applicable) = (Decimal::ZERO, self.max);
        for ((leaf, max), scope) in self.leaves.iter().zip(unit) {
            match leaf.evaluate_with_scope(scope, &mut self.machine).unwrap() {
                Variable::Number(points) => total += points,
                Variable::Null => applicable -= max,
                _ => unreachable!(),
            }
        }
        let index = (total / applicable * Decimal::ONE_HUNDRED)
            .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        let thresholds = [90_u32, 70, 50].map(Decimal::from);
        (total, index, thresholds.iter().position(|threshold| index >= *threshold))
    }
}
