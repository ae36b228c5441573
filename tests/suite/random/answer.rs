//! Answers that lie where the rules turn, and how a sheet writes them.

use serde_json::{Map, Value, json};

use super::rng::{Rng, decimal};
use super::scale::{Empty, Grid, HUNDRED, LARGEST, MOST, Reads, Scale};

/// A part of a whole.
pub(super) type Share = (i128, i128);

/// What a sheet says of a row, before it is written down.
#[derive(Clone, PartialEq)]
pub(super) enum Answer {
    NotApplicable,
    Level(usize),
    Ratio(i128, i128),
    Value(i128),
    /// A value with so many places.
    Decimal(i128, u32),
    Growth(i128, i128),
    Ratios(Vec<Share>),
    Count(i128),
    Items(Vec<usize>),
    Answers(Vec<i128>),
    Points(i128),
    /// By part of a combined rule; nothing for a part without an answer.
    Parts(Vec<Option<Answer>>),
}

impl Scale {
    /// An answer. `may_leave` is false for the row that keeps something in the sums.
    pub(super) fn answer(&self, rng: &mut Rng, grid: &Grid, max: i128, may_leave: bool) -> Answer {
        let empties = |empty: &Empty| match empty {
            Some("not-applicable") => may_leave,
            Some("full" | "zero") => true,
            _ => false,
        };
        match self {
            Scale::Choice(levels) => Answer::Level(rng.index(levels.len())),
            Scale::Bands { empty, .. } | Scale::Proportional { empty, .. }
                if empties(empty) && rng.chance(25) =>
            {
                Answer::Ratio(0, 0)
            }
            Scale::Bands { value: Some(_), bands, .. } => {
                let near = rng.pick(bands).threshold.1 + rng.between(-1, 1);
                let far = rng.between(-LARGEST, LARGEST);
                let value = if rng.chance(85) { near } else { far };
                Answer::Value(value.clamp(-LARGEST, LARGEST))
            }
            Scale::Bands { bands, reads, .. } => {
                let band = rng.pick(bands);
                if band.up_to && band.points > 0 && rng.chance(60) {
                    let (part, whole) = grid.halfway(rng, band.points);
                    return near(rng, *reads, part, whole).into();
                }
                near(rng, *reads, band.threshold.1, HUNDRED).into()
            }
            Scale::Proportional { from, to, cutoff, reads, .. } => {
                let (from, to) = (from.unwrap_or(0), to.unwrap_or(HUNDRED));
                if rng.chance(50) {
                    // from + (to - from) x share, where the share of the maximum is halfway.
                    let (part, whole) = grid.halfway(rng, max);
                    let part = from * whole + (to - from) * part;
                    return near(rng, *reads, part, HUNDRED * whole).into();
                }
                let edge = *rng.pick(&[from, to, cutoff.unwrap_or(HUNDRED), HUNDRED]);
                near(rng, *reads, edge, HUNDRED).into()
            }
            Scale::Reading(reading) => reading.answer(rng, grid, max, may_leave),
            Scale::PerItem(each) => Answer::Count(count(rng, max / each)),
            Scale::Deduction(each, floor) => {
                Answer::Count(count(rng, (max - floor.unwrap_or(0)) / each))
            }
            Scale::Checklist(items) => Answer::Items(some(rng, items.len())),
            Scale::AllOrNothing(items) => Answer::Items(some(rng, items.len())),
            Scale::Survey { options, least, empty } => {
                let least = least.unwrap_or(1);
                if empties(empty) && rng.chance(25) {
                    return too_few(rng, options, least);
                }
                let share = grid.halfway(rng, max);
                survey(rng, options, least, share)
            }
            Scale::Combined(rule) => rule.answer(rng, grid, may_leave),
            Scale::Direct { min, step } => {
                let min = min.unwrap_or(0);
                let step = step.unwrap_or(1);
                let steps = (max - min) / step;
                let steps = match rng.below(6) {
                    0 => 0,
                    1 => steps,
                    2 => steps - 1,
                    3 => steps.min(1),
                    4 => grid.points(rng, min, max) / step - min / step,
                    _ => rng.between(0, steps),
                };
                Answer::Points(min + step * steps.clamp(0, (max - min) / step))
            }
        }
    }
}

impl Scale {
    /// The least that can be told from the answer, where there is such a thing; it always applies.
    pub(super) fn nudged(&self, rng: &mut Rng, grid: &Grid, max: i128, answer: &Answer) -> Answer {
        let one = *rng.pick(&[-1, 1]);
        match (self, answer) {
            (
                Scale::Bands { reads, .. } | Scale::Proportional { reads, .. },
                Answer::Ratio(part, whole),
            ) if *whole > 0 => {
                let times = LARGEST / (*part).max(*whole);
                reads.ratio(part * times + one, whole * times).into()
            }
            (_, Answer::Count(count)) => Answer::Count((count + one).clamp(0, MOST)),
            (Scale::Direct { min, step }, Answer::Points(points)) => {
                let next = points + one * step.unwrap_or(1);
                Answer::Points(next.clamp(min.unwrap_or(0), max))
            }
            _ => self.answer(rng, grid, max, false),
        }
    }
}

/// A ratio at the fraction, or the least that can be told from it on either side; often of huge wholes.
pub(super) fn near(rng: &mut Rng, reads: Reads, part: i128, whole: i128) -> Share {
    let divisor = gcd(part.abs(), whole);
    let (part, whole) = (part.max(0) / divisor, whole / divisor);
    let most = LARGEST / part.max(whole);
    // Beyond what a sheet may say, or for once: anything, also more than all.
    if most == 0 || rng.chance(15) {
        let whole = *rng.pick(&[10, 300, 1_000_000_007, LARGEST]);
        let whole = rng.between(1, whole);
        return reads.ratio(rng.between(0, 2 * whole), whole);
    }
    let times = *rng.pick(&[1, 7.min(most), most / 2 + 1, most]);
    let part = part * times + *rng.pick(&[0, 0, -1, 1]);
    reads.ratio(part, whole * times)
}

impl Reads {
    /// The nearest ratio that the rule reads.
    fn ratio(self, part: i128, whole: i128) -> Share {
        let most = if self.part_may_exceed { LARGEST } else { whole };
        (part.clamp(0, most), whole)
    }
}

pub(super) fn gcd(left: i128, right: i128) -> i128 {
    if right == 0 { left } else { gcd(right, left % right) }
}

fn count(rng: &mut Rng, edge: i128) -> i128 {
    let near = edge + rng.between(-1, 1);
    let any = rng.between(0, edge.clamp(3, MOST));
    (*rng.pick(&[near, near, any, 0, 1, MOST])).clamp(0, MOST)
}

/// Some of so many places; all of them in a third of the cases.
fn some(rng: &mut Rng, of: usize) -> Vec<usize> {
    let odds = *rng.pick(&[100, 70, 40]);
    (0..of).filter(|_| rng.chance(odds)).collect()
}

type Options = [(String, Option<i128>)];

/// The options that count.
fn counted(options: &Options) -> Vec<usize> {
    (0..options.len()).filter(|at| options[*at].1.is_some()).collect()
}

/// Too few answers that count, and any others.
fn too_few(rng: &mut Rng, options: &Options, least: i128) -> Answer {
    let uncounted = |(_, percent): &(String, Option<i128>)| match percent {
        Some(_) => 0,
        None => rng.between(0, 9),
    };
    let mut answers: Vec<i128> = options.iter().map(uncounted).collect();
    let one = *rng.pick(&counted(options));
    answers[one] = *rng.pick(&[0, least - 1]);
    Answer::Answers(answers)
}

/// Answers whose share of the maximum is the wanted one, where options of 0 % and 100 % allow it.
fn survey(rng: &mut Rng, options: &Options, least: i128, (part, whole): (i128, i128)) -> Answer {
    let divisor = gcd(part, whole);
    let (part, whole) = (part / divisor, whole / divisor);
    let times = (least + whole - 1) / whole;
    let (part, whole) = (part * times, whole * times);
    let none = options.iter().position(|(_, percent)| *percent == Some(0));
    let full = options.iter().position(|(_, percent)| *percent == Some(HUNDRED));
    let mut answers: Vec<i128> = options.iter().map(|_| rng.between(0, 9)).collect();
    let counted = counted(options);
    if let (Some(none), Some(full)) = (none, full)
        && whole <= MOST
        && part <= whole
        && rng.chance(50)
    {
        for at in counted {
            answers[at] = 0;
        }
        answers[full] = part;
        answers[none] = whole - part;
        return Answer::Answers(answers);
    }
    let most = *rng.pick(&[3, 3, 500, MOST]);
    for answer in &mut answers {
        *answer = rng.between(0, most);
    }
    // Enough people must have answered, and often no more.
    let one = *rng.pick(&counted);
    let others: i128 = counted.iter().filter(|at| **at != one).map(|at| answers[*at]).sum();
    let missing = (least - others).max(0);
    answers[one] = if rng.chance(30) { missing } else { answers[one].max(missing) };
    Answer::Answers(answers)
}

impl From<Share> for Answer {
    fn from((part, whole): Share) -> Self {
        Answer::Ratio(part, whole)
    }
}

/// The same ratio in other numbers.
fn restated(rng: &mut Rng, (part, whole): Share) -> Share {
    let most = LARGEST / part.max(whole).max(1);
    let times = *rng.pick(&[1, 3.min(most), 10.min(most), most]);
    (part * times, whole * times)
}

impl Answer {
    /// The same answer in other numbers.
    pub(super) fn restated(&self, rng: &mut Rng) -> Self {
        match self {
            Answer::Ratio(part, whole) => restated(rng, (*part, *whole)).into(),
            Answer::Growth(now, last) => {
                let (now, last) = restated(rng, (*now, *last));
                Answer::Growth(now, last)
            }
            Answer::Ratios(shares) => {
                Answer::Ratios(shares.iter().map(|share| restated(rng, *share)).collect())
            }
            Answer::Answers(answers) => {
                let most = MOST / answers.iter().max().copied().unwrap_or(1).max(1);
                let times = *rng.pick(&[1, 2.min(most), most]);
                Answer::Answers(answers.iter().map(|answer| answer * times).collect())
            }
            Answer::Parts(parts) => Answer::Parts(
                parts.iter().map(|part| part.as_ref().map(|part| part.restated(rng))).collect(),
            ),
            other => other.clone(),
        }
    }

    /// As the sheet writes it. Only `NotApplicable` can be said of a row without a scale.
    pub(super) fn to_json(&self, rng: &mut Rng, grid: &Grid, scale: Option<&Scale>) -> Value {
        let mut written = match (self, scale) {
            (Answer::Level(level), Some(Scale::Choice(levels))) => {
                json!({ "level": rng.spelled(&levels[*level].0, 25) })
            }
            (
                Answer::Ratio(part, whole),
                Some(Scale::Bands { reads, .. } | Scale::Proportional { reads, .. }),
            ) => {
                let places = if reads.decimals { *rng.pick(&[0, 0, 1, 2, 8]) } else { 0 };
                let part = decimal(rng, *part, places);
                json!({ "part": part, "whole": decimal(rng, *whole, places) })
            }
            (Answer::Value(value), Some(Scale::Bands { value: places, .. })) => {
                json!({ "value": decimal(rng, *value, places.unwrap_or(0)) })
            }
            (Answer::Decimal(value, places), _) => {
                json!({ "value": decimal(rng, *value, *places) })
            }
            (Answer::Growth(now, last), Some(Scale::Reading(reading))) => {
                let places = reading.places(rng);
                let now = decimal(rng, *now, places);
                json!({ "now": now, "last": decimal(rng, *last, places) })
            }
            (Answer::Ratios(shares), Some(Scale::Reading(reading))) => {
                json!({ "ratios": reading.ratios(rng, shares) })
            }
            (Answer::Count(count), _) => json!({ "count": number(*count) }),
            (Answer::Items(done), Some(scale)) => {
                let name = |item: &usize| match scale {
                    Scale::Checklist(items) => &items[*item].0,
                    Scale::AllOrNothing(items) => &items[*item],
                    _ => unreachable!("items answer a checklist"),
                };
                let mut names: Vec<&String> = done.iter().map(name).collect();
                rng.shuffle(&mut names);
                let names: Vec<String> = names.iter().map(|name| rng.spelled(name, 25)).collect();
                json!({ "items": names })
            }
            (Answer::Answers(answers), Some(Scale::Survey { options, .. })) => {
                let mut counts = Map::new();
                for ((name, _), count) in options.iter().zip(answers) {
                    // "a missing option is 0"
                    if *count > 0 || rng.chance(50) {
                        counts.insert(rng.spelled(name, 25), number(*count));
                    }
                }
                json!({ "answers": counts })
            }
            (Answer::Parts(parts), Some(Scale::Combined(rule))) => {
                rule.answers_to_json(rng, grid, parts)
            }
            (Answer::Points(points), _) => {
                json!({ "points": decimal(rng, *points, grid.places) })
            }
            (Answer::NotApplicable, _) => {
                if rng.chance(60) {
                    return json!("not-applicable");
                }
                json!({ "not_applicable": true })
            }
            _ => unreachable!("an answer belongs to its scale"),
        };
        // "any evidence may carry note = "…""
        if rng.chance(8) {
            written["note"] = json!("Báo cáo số 12/BC-UBND \"bổ sung\"");
        }
        written
    }
}

fn number(count: i128) -> Value {
    json!(u64::try_from(count).expect("a count"))
}
