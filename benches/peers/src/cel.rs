//! `cel`, the Common Expression Language: parsed once, its tree evaluated, numbers in doubles.
//!
//! One program for each leaf, each with a context of its own; sum, index and group here. One program for
//! the sheet was tried: it takes about a quarter longer. So do `math.round` and `double(int(x + 0.5))`,
//! by a tenth or more, in the place of the function that is added.

use std::sync::Arc;

use cel::common::types::{CelBool, CelDouble, CelNull};
use cel::common::value::Val;
use cel::{Context, Env, Program, Value as Answer};

use crate::data::{Cell, Leaf};
use crate::expression::{Language, Value, values};

pub struct Cel {
    leaves: Vec<(Program, f64)>,
    max: f64,
    env: Arc<Env>,
}

fn half_up(x: &CelDouble) -> CelDouble {
    (x.inner() + 0.5).floor().into()
}

impl Cel {
    pub fn new(leaves: &[Leaf]) -> Self {
        let mut env = Env::stdlib();
        cel::add_overload!(env, fn half_up: (CelDouble) -> CelDouble, name = "half_up").unwrap();
        let compiled = |leaf| env.compile(&Language::Cel.of(leaf)).unwrap();
        Self {
            leaves: leaves.iter().map(|leaf| (compiled(leaf), leaf.max.into())).collect(),
            max: leaves.iter().map(|leaf| f64::from(leaf.max)).sum(),
            env: Arc::new(env),
        }
    }

    pub fn context(&self, unit: &[Cell]) -> Vec<Context<'static, 'static>> {
        let context = |cell: &Cell| {
            let mut context = Context::with_env(Arc::clone(&self.env));
            for (name, value) in values(*cell) {
                let value: Box<dyn Val> = match value {
                    Value::Missing => Box::new(CelNull),
                    Value::Done(done) => Box::new(CelBool::from(done)),
                    Value::Number(number) | Value::Points(number) => {
                        Box::new(CelDouble::from(f64::from(number)))
                    }
                };
                context.add_variable_as_val(name, value);
            }
            context
        };
        unit.iter().map(context).collect()
    }

    /// Points and index, in hundredths, and group.
    pub fn score(&self, unit: &[Context<'_, '_>]) -> (f64, f64, Option<usize>) {
        let (mut total, mut applicable) = (0.0, self.max);
        for ((leaf, max), context) in self.leaves.iter().zip(unit) {
            match leaf.execute(context).unwrap() {
                Answer::Float(points) => total += points,
                Answer::Null => applicable -= max,
                _ => unreachable!(),
            }
        }
        let index = (total / applicable * 10_000.0 + 0.5).floor();
        (total, index, [9000.0, 7000.0, 5000.0].iter().position(|threshold| index >= *threshold))
    }
}
