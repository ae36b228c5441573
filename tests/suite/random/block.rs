//! The sheets of one block: fresh answers, and copies that tie with them or all but tie.

use serde_json::{Map, Value, json};

use super::answer::Answer;
use super::forest::{Forest, Row};
use super::rng::{Rng, decimal};
use super::scale::Scale;

/// The answers of all units, before they are written down.
pub(super) struct Block {
    stage: &'static str,
    answers: Vec<Vec<Option<Answer>>>,
}

impl Block {
    pub(super) fn random(rng: &mut Rng, forest: &Forest, most_units: usize) -> Self {
        // A unit of which only surveys are asked has nothing to score itself on.
        let scored = |row: &Row| row.scale.is_some() && !row.is_survey();
        let stages = if forest.rows.iter().any(scored) { 3 } else { 2 };
        let mut block =
            Block { stage: ["appraised", "final", "self"][rng.index(stages)], answers: Vec::new() };
        for _ in 0..rng.size(1, most_units) {
            let answers = if !block.answers.is_empty() && rng.chance(45) {
                let model = rng.pick(&block.answers).clone();
                Self::copy(rng, forest, model)
            } else {
                block.fresh(rng, forest)
            };
            block.answers.push(answers);
        }
        block
    }

    fn asks(&self, row: &Row) -> bool {
        row.scale.is_some() && !(self.stage == "self" && row.is_survey())
    }

    fn fresh(&self, rng: &mut Rng, forest: &Forest) -> Vec<Option<Answer>> {
        let rows = &forest.rows;
        // Under `rescale` one leaf stays, so that something applies to the unit.
        let asked: Vec<usize> = (0..rows.len()).filter(|row| self.asks(&rows[*row])).collect();
        let stays = rng.pick(&asked).to_owned();
        let stays = (forest.policy != Some("full")).then_some(stays);
        let odds = *rng.pick(&[0, 10, 30]);
        let mut answers = vec![None; rows.len()];
        let mut row = 0;
        while row < rows.len() {
            let leaves = &rows[row..rows[row].end];
            let held = stays.is_some_and(|stays| (row..rows[row].end).contains(&stays));
            let all_may_leave = leaves.iter().all(|row| row.scale.is_none() || row.may_not_apply);
            if let Some(scale) = &rows[row].scale {
                if self.asks(&rows[row]) {
                    answers[row] = Some(if all_may_leave && !held && rng.chance(odds) {
                        Answer::NotApplicable
                    } else {
                        scale.answer(rng, &rows[row].grid(&forest.grid), rows[row].most(), !held)
                    });
                }
            } else if all_may_leave && !held && rng.chance(odds) {
                answers[row] = Some(Answer::NotApplicable);
                row = rows[row].end;
                continue;
            }
            row += 1;
        }
        Self::share_thirds(rng, forest, &mut answers);
        answers
    }

    /// The same points by other answers; now and then not quite the same.
    fn copy(
        rng: &mut Rng,
        forest: &Forest,
        mut answers: Vec<Option<Answer>>,
    ) -> Vec<Option<Answer>> {
        for answer in answers.iter_mut().flatten() {
            *answer = answer.restated(rng);
        }
        for later in 1..answers.len() {
            let both = answers[later - 1].is_some() && answers[later].is_some();
            if both && forest.twins(later - 1, later) && rng.chance(50) {
                answers.swap(later - 1, later);
            }
        }
        Self::share_thirds(rng, forest, &mut answers);
        let asked: Vec<usize> = (0..answers.len())
            .filter(|row| answers[*row].is_some() && forest.rows[*row].scale.is_some())
            .collect();
        if rng.chance(45) && !asked.is_empty() {
            let row = *rng.pick(&asked);
            if let (Some(answer), Some(scale)) = (&answers[row], &forest.rows[row].scale) {
                let (grid, most) = (forest.rows[row].grid(&forest.grid), forest.rows[row].most());
                answers[row] = Some(scale.nudged(rng, &grid, most, answer));
            }
        }
        answers
    }

    /// Three shares of equal rows that add up to a whole, or all but add up; in many ways in one block.
    fn share_thirds(rng: &mut Rng, forest: &Forest, answers: &mut [Option<Answer>]) {
        const THIRD: i128 = 33_333_333_333_333_333;
        if !forest.grid.plain {
            return;
        }
        let mut first = 0;
        while first + 2 < answers.len() {
            let three = first..first + 3;
            let twins = forest.twins(first, first + 1) && forest.twins(first, first + 2);
            let plain = forest.rows[first].scale.as_ref().is_some_and(Scale::is_plain_share);
            if !twins || !plain || answers[three.clone()].contains(&None) {
                first += 1;
                continue;
            }
            let shares = rng.pick(&[
                [(1, 3), (1, 3), (1, 3)],
                [(1, 1), (0, 1), (0, 1)],
                [(1, 6), (1, 2), (1, 3)],
                [(THIRD, 3 * THIRD + 1), (1, 3), (1, 3)],
            ]);
            for (row, (part, whole)) in three.zip(shares) {
                answers[row] = Some(Answer::Ratio(*part, *whole));
            }
            first += 3;
        }
    }

    pub(super) fn sheets(&self, rng: &mut Rng, forest: &Forest) -> Vec<Value> {
        let towns = ["Thị xã Tân Uyên", "Huyện Phú Giáo", "Bến Cát"];
        let mut sheets = Vec::new();
        for (place, answers) in self.answers.iter().enumerate() {
            let mut evidence = Map::new();
            for (row, answer) in forest.rows.iter().zip(answers) {
                if let Some(answer) = answer {
                    let written = answer.to_json(rng, &forest.grid, row.scale.as_ref());
                    evidence.insert(row.code.clone(), written);
                }
            }
            let unit = format!("{} {}", rng.pick(&towns), place + 1);
            let mut sheet = json!({
                "format": 1,
                "methodology": forest.methodology["id"],
                "edition": forest.methodology["edition"],
                "unit": rng.spelled(&unit, 10),
                "stage": self.stage,
                "evidence": evidence,
            });
            for (key, cap) in [("bonus", forest.bonus), ("penalty", forest.penalty)] {
                if rng.chance(50) {
                    // What is given may go over a cap that is cut.
                    let most = if forest.cut { 2 * cap + 7 } else { cap };
                    sheet[key] = adjustments(rng, most, forest.grid.places);
                }
            }
            sheets.push(sheet);
        }
        sheets
    }
}

/// Up to three items of so many points at most, often just filling them.
fn adjustments(rng: &mut Rng, most: i128, places: u32) -> Value {
    let mut left = most;
    let items = rng.size(0, 3);
    (0..items)
        .map(|place| {
            let some = rng.between(0, left);
            let points = if rng.chance(40) { left } else { some };
            left -= points;
            let title = format!("Sáng kiến {}", place + 1);
            json!({ "title": title, "points": decimal(rng, points, places) })
        })
        .collect()
}
