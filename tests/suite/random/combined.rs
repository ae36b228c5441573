//! Combined rules with random parts, and answers to them.

use serde_json::{Map, Value, json};

use super::answer::Answer;
use super::rng::{Rng, decimal};
use super::scale::{Grid, Scale};

#[derive(Clone, PartialEq)]
pub(super) struct Part {
    name: String,
    max: i128,
    scale: Scale,
    minus: bool,
    required: bool,
}

/// Points count in units of the grid.
#[derive(Clone, PartialEq)]
pub(super) struct Combined {
    by: &'static str,
    parts: Vec<Part>,
    plus_at_most: Option<i128>,
    minus_at_most: Option<i128>,
    floor: Option<i128>,
    may_not_apply: bool,
}

impl Combined {
    pub(super) fn random(
        rng: &mut Rng,
        grid: &Grid,
        max: i128,
        may_not_apply: bool,
        may_be_survey: bool,
    ) -> Self {
        let by = *rng.pick(&["sum", "sum", "best", "one"]);
        let mut parts: Vec<Part> = Vec::new();
        for name in rng.names(4) {
            let minus = by == "sum" && !parts.is_empty() && rng.chance(35);
            // The first part can give the maximum alone; with a sum it may give more.
            let of_part = if !parts.is_empty() {
                grid.points(rng, 1, max)
            } else if by == "sum" && rng.chance(30) {
                (max + grid.points(rng, 0, max)).min(grid.largest_points())
            } else {
                max
            };
            // What is taken off is zero at its least.
            let scale = if minus {
                Scale::per_item(rng, grid, of_part)
            } else {
                Scale::simple(rng, grid, of_part, may_not_apply, may_be_survey)
            };
            let required = by == "sum" && !minus && rng.chance(20);
            parts.push(Part { name, max: of_part, scale, minus, required });
        }
        let sum = |is_minus: bool| -> i128 {
            parts.iter().filter(|part| part.minus == is_minus).map(|part| part.max).sum()
        };
        let (plus, minus) = (sum(false), sum(true));
        rng.shuffle(&mut parts);
        let is_sum = by == "sum";
        let largest = grid.largest_points();
        let plus_at_most = grid.points(rng, max, plus).clamp(max, plus).min(largest);
        let minus_at_most = grid.points(rng, 1, minus.max(1)).min(largest);
        let floor = grid.points(rng, -max, max);
        Self {
            by,
            parts,
            plus_at_most: rng.maybe(40, plus_at_most).filter(|_| is_sum),
            minus_at_most: rng.maybe(50, minus_at_most).filter(|_| is_sum && minus > 0),
            floor: rng.maybe(50, floor).filter(|_| is_sum),
            may_not_apply,
        }
    }

    pub(super) fn is_survey(&self) -> bool {
        self.parts.iter().any(|part| part.scale.is_survey())
    }

    /// The answers by part.
    pub(super) fn answer(&self, rng: &mut Rng, grid: &Grid, may_leave: bool) -> Answer {
        let chosen = rng.index(self.parts.len());
        let odds = *rng.pick(&[0, 20, 60]);
        let mut answers = Vec::new();
        for (place, part) in self.parts.iter().enumerate() {
            let is_answered = match self.by {
                "sum" => true,
                "best" => place == chosen || rng.chance(50),
                _ => place == chosen,
            };
            let is_left_out = self.may_not_apply && may_leave && rng.chance(odds);
            answers.push(if !is_answered {
                None
            } else if is_left_out {
                Some(Answer::NotApplicable)
            } else {
                Some(part.scale.answer(rng, grid, part.max, may_leave))
            });
        }
        Answer::Parts(answers)
    }

    pub(super) fn to_json(&self, rng: &mut Rng, grid: &Grid, put: &mut impl FnMut(&str, Value)) {
        put("by", json!(self.by));
        let mut parts = Vec::new();
        for part in &self.parts {
            let mut written = json!({
                "name": rng.spelled(&part.name, 10),
                "max": decimal(rng, part.max, grid.places),
                "rule": part.scale.to_json(rng, grid),
            });
            for (key, is_said) in [("minus", part.minus), ("required", part.required)] {
                if is_said || rng.chance(5) {
                    written[key] = json!(is_said);
                }
            }
            parts.push(written);
        }
        put("of", json!(parts));
        let caps = [
            ("plus_at_most", self.plus_at_most),
            ("minus_at_most", self.minus_at_most),
            ("floor", self.floor),
        ];
        for (key, points) in caps {
            if let Some(points) = points {
                put(key, decimal(rng, points, grid.places));
            }
        }
    }

    /// The answers as the sheet writes them.
    pub(super) fn answers_to_json(
        &self,
        rng: &mut Rng,
        grid: &Grid,
        answers: &[Option<Answer>],
    ) -> Value {
        let mut written = Map::new();
        for (part, answer) in self.parts.iter().zip(answers) {
            if let Some(answer) = answer {
                let answer = answer.to_json(rng, grid, Some(&part.scale));
                written.insert(rng.spelled(&part.name, 25), answer);
            }
        }
        json!({ "parts": written })
    }
}
