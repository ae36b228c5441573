//! Evidence at, just below and just above every edge of a rule, and evidence that a rule may refuse.

use num_bigint::BigInt;
use num_rational::BigRational as Number;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use crate::oracle::number::{decimal, exact};

/// The largest count.
const MOST: i64 = 4_294_967_295;

/// A leaf, or a part of a combined rule: what evidence is made for.
#[derive(Clone)]
pub(super) struct Near<'a> {
    pub(super) rule: &'a Value,
    /// The largest award.
    pub(super) max: Number,
    /// One step of the rounding of its award.
    pub(super) step: Number,
}

pub(super) fn number(numerator: i64, denominator: i64) -> Number {
    Number::new(numerator.into(), denominator.into())
}

/// A whole number as it is, another one in quotes.
pub(super) fn written(value: &Number) -> Value {
    let whole = value.is_integer().then(|| i64::try_from(value.numer()).ok()).flatten();
    whole.map_or_else(|| json!(exact(value)), |whole| json!(whole))
}

fn given(rule: &Value, key: &str, default: i64) -> Number {
    rule.get(key).map_or_else(|| number(default, 1), decimal)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn names(list: &Value) -> Vec<&str> {
    self::list(list).iter().filter_map(|entry| entry["name"].as_str()).collect()
}

impl Near<'_> {
    fn kind(&self) -> &str {
        self.rule["kind"].as_str().expect("a kind")
    }

    /// Evidence at and around each edge. Most of it is accepted.
    pub(super) fn edges(&self) -> Vec<Value> {
        let rule = self.rule;
        match self.kind() {
            "choice" => {
                let names = names(&rule["levels"]);
                let mut levels: Vec<Value> =
                    names.iter().map(|name| json!({ "level": name })).collect();
                levels.push(json!({ "level": names[0].nfd().collect::<String>(), "note": "NFD" }));
                levels
            }
            "bands" | "proportional" => self.readings(),
            "per-item" => Self::counts(&(&self.max / decimal(&rule["each"]))),
            "deduction" => {
                let most = &self.max - given(rule, "floor", 0);
                Self::counts(&(most / decimal(&rule["each"])))
            }
            "checklist" => {
                let names = names(&rule["items"]);
                let some = |mask: usize| -> Value {
                    let done = names.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1);
                    let done: Vec<&str> = done.map(|(_, name)| *name).collect();
                    json!({ "items": done })
                };
                (0..1 << names.len()).rev().map(some).collect()
            }
            "survey" => self.surveys(),
            "direct" => self.points(),
            "combined" => self.combinations(),
            other => panic!("rule {other}"),
        }
    }

    /// Evidence that may be refused: at the limits of numbers, and of another kind.
    pub(super) fn odd(&self) -> Vec<Value> {
        let rule = self.rule;
        let mut odd = match self.kind() {
            "choice" => vec![json!({ "level": "không có" }), json!({ "level": 1 })],
            "bands" | "proportional" => self.odd_readings(),
            "per-item" | "deduction" => vec![
                json!({ "count": MOST + 1 }),
                json!({ "count": -1 }),
                json!({ "count": "1" }),
                json!({ "count": 1, "part": 1 }),
            ],
            "checklist" => {
                let name = names(&rule["items"])[0];
                vec![json!({ "items": [name, name] }), json!({ "items": ["không có"] })]
            }
            "survey" => {
                let name = names(&rule["options"])[0];
                vec![
                    json!({ "answers": { name: MOST + 1 } }),
                    json!({ "answers": { name: 3, "không có": 0 } }),
                    json!({ "answers": [3] }),
                ]
            }
            "direct" => {
                let last = number(1, 100_000_000);
                let min = given(rule, "min", 0);
                vec![
                    json!({ "points": written(&(&self.max + &self.step)) }),
                    json!({ "points": written(&(&min - &self.step)) }),
                    json!({ "points": written(&(&min + last)) }),
                    json!({ "points": "01" }),
                    json!({ "points": "-0" }),
                ]
            }
            "combined" => self.odd_combinations(),
            other => panic!("rule {other}"),
        };
        odd.push(json!("not-applicable"));
        odd.push(json!({ "custom": 1 }));
        odd
    }

    /// So many counts that an edge is reached, one less and one more.
    fn counts(edge: &Number) -> Vec<Value> {
        let edge = i64::try_from(edge.floor().to_integer()).expect("a small count");
        let mut counts = vec![0, 1, edge - 1, edge, edge + 1, edge + 2, MOST];
        counts.retain(|count| (0..=MOST).contains(count));
        counts.dedup();
        counts.into_iter().map(|count| json!({ "count": count })).collect()
    }

    /// Shares that end halfway between two steps: the first, one in the middle and the last.
    fn halves(&self, of: &Number) -> Vec<Number> {
        let steps = (of / &self.step).floor();
        if steps < number(1, 1) || *of <= number(0, 1) {
            return Vec::new();
        }
        let middle = (&steps / number(3, 1)).floor();
        let share = |below: Number| (below + number(1, 2)) * &self.step / of;
        [number(0, 1), middle, steps - number(1, 1)].map(share).into()
    }

    /// The numbers at which the scale turns.
    fn turns(&self) -> Vec<Number> {
        let rule = self.rule;
        let mut turns = Vec::new();
        if self.kind() == "bands" {
            for band in list(&rule["bands"]) {
                let keys = ["at_least", "above", "at_most", "below"];
                turns.extend(keys.iter().filter_map(|key| band.get(*key)).map(decimal));
                if let Some(up_to) = band.get("up_to") {
                    let halves = self.halves(&decimal(up_to));
                    turns.extend(halves.iter().map(|share| share * number(100, 1)));
                }
            }
        } else {
            let (from, to) = (given(rule, "from", 0), given(rule, "to", 100));
            turns.extend([from.clone(), to.clone()]);
            turns.extend(rule.get("cutoff").map(decimal));
            turns.extend(self.halves(&self.max).iter().map(|share| &from + (&to - &from) * share));
        }
        turns.dedup();
        turns
    }

    fn readings(&self) -> Vec<Value> {
        let mut all = Vec::new();
        for turn in self.turns() {
            for nudge in [0, -1, 1] {
                all.extend(self.reading(&turn, nudge).filter(|found| !all.contains(found)));
            }
        }
        all
    }

    /// Evidence that is read as this number, or as the next one below or above.
    fn reading(&self, found: &Number, nudge: i64) -> Option<Value> {
        let rule = self.rule;
        let share = found / number(100, 1);
        let names = list(&rule["ratios"]);
        let many = i64::try_from(names.len()).expect("few names");
        let one = number(1, 1);
        let ratios = |first: Number, others: &Number| -> Option<Value> {
            let mut ratios = serde_json::Map::new();
            for (at, name) in names.iter().enumerate().rev() {
                let (share, nudge) = if at == 0 { (&first, nudge) } else { (others, 0) };
                let [part, whole] = self.ratio(share, nudge)?;
                ratios.insert(name.as_str()?.to_owned(), json!({ "part": part, "whole": whole }));
            }
            Some(json!({ "ratios": ratios }))
        };
        match rule.get("of").and_then(Value::as_str).unwrap_or("ratio") {
            "ratio" => {
                let [part, whole] = self.ratio(&share, nudge)?;
                Some(json!({ "part": part, "whole": whole }))
            }
            "value" => {
                let unit = if self.has_decimals() { number(1, 100_000_000) } else { one };
                let value = (found / &unit).floor() * &unit + unit * number(nudge, 1);
                Some(json!({ "value": written(&value) }))
            }
            "growth" => {
                let [now, last] = self.ratio(&(share + one), nudge)?;
                Some(json!({ "now": now, "last": last }))
            }
            "product" => {
                let others = if share > number(4, 5) { one } else { number(9, 10) };
                let product = (1..many).fold(number(1, 1), |product, _| product * &others);
                ratios(share / product, &others)
            }
            "mean" => ratios(share.clone(), &share),
            "rest" => {
                let each = (one - share) / number(many, 1);
                ratios(each.clone(), &each)
            }
            other => panic!("of {other}"),
        }
    }

    fn has_decimals(&self) -> bool {
        self.rule["decimals"] == true
    }

    /// Part and whole of a share; with a nudge, the next share that a whole of some 10¹² can tell from it.
    fn ratio(&self, share: &Number, nudge: i64) -> Option<[Value; 2]> {
        let mut times = BigInt::from(1);
        while nudge != 0 && share.denom() * &times < BigInt::from(1_000_000_000_000_i64) {
            times *= 10;
        }
        let (part, whole) = (share.numer() * &times + nudge, share.denom() * &times);
        // Money in hundredths, if the rule reads such numbers.
        let scale = if self.has_decimals() { BigInt::from(100) } else { BigInt::from(1) };
        (part >= BigInt::from(0))
            .then(|| [part, whole].map(|number| written(&Number::new(number, scale.clone()))))
    }

    fn odd_readings(&self) -> Vec<Value> {
        let largest = 100_000_000_000_000_000_i64;
        let pairs = [
            (json!(0), json!(0)),
            (json!(1), json!(0)),
            (json!(0), json!(7)),
            (json!(7), json!(7)),
            (json!(8), json!(7)),
            (json!("1.5"), json!("3")),
            (json!(largest), json!(largest)),
            (json!(1), json!(largest + 1)),
            (json!(-1), json!(7)),
        ];
        let names = list(&self.rule["ratios"]);
        match self.rule.get("of").and_then(Value::as_str).unwrap_or("ratio") {
            "value" => {
                [json!("1.5"), json!(largest), json!(-largest - 1), json!("1e3"), json!(0.5)]
                    .map(|value| json!({ "value": value }))
                    .into()
            }
            "growth" => {
                pairs.map(|(now, last)| json!({ "now": now, "last": last })).into_iter().collect()
            }
            "ratio" => {
                let ratio = |(part, whole)| json!({ "part": part, "whole": whole });
                pairs.map(ratio).into_iter().collect()
            }
            _ => {
                let ratios = |(part, whole): (Value, Value)| {
                    let mut ratios = serde_json::Map::new();
                    for (at, name) in names.iter().enumerate() {
                        let ratio = if at == 0 {
                            json!({ "part": part, "whole": whole })
                        } else {
                            json!({ "part": 1, "whole": 9 })
                        };
                        ratios.insert(name.as_str().expect("a name").to_owned(), ratio);
                    }
                    json!({ "ratios": ratios })
                };
                let mut all: Vec<Value> = pairs.map(ratios).into();
                all.push(json!({ "ratios": { "không có": { "part": 1, "whole": 2 } } }));
                all
            }
        }
    }

    fn surveys(&self) -> Vec<Value> {
        let rule = self.rule;
        let least = rule.get("min_answers").and_then(Value::as_i64).unwrap_or(1);
        let names = names(&rule["options"]);
        let one = |at: usize, count: i64| json!({ "answers": { names[at]: count } });
        let end = names.len() - 1;
        let mut all: Vec<Value> = Vec::new();
        for at in 0..names.len() {
            all.extend([one(at, least), one(at, MOST)]);
        }
        for count in [least - 1, least + 1, 0] {
            if count >= 0 {
                all.push(one(0, count));
            }
        }
        // Two options, so that the mean is a third, and so that the award is halfway between two steps.
        let mut two = |first: i64, second: i64| {
            let times = (least + first + second - 1) / (first + second);
            all.push(json!({
                "answers": { names[0]: first * times, names[end]: second * times }
            }));
        };
        if end > 0 {
            two(1, 2);
            two(2, 1);
            for share in self.halves(&self.max) {
                let part = i64::try_from(share.numer()).unwrap_or(0);
                let whole = i64::try_from(share.denom()).unwrap_or(0);
                if 0 < part && whole <= MOST / 2 && least < MOST / 2 {
                    two(part, whole - part);
                }
            }
        }
        let every = |count: i64| -> serde_json::Map<String, Value> {
            names.iter().map(|name| ((*name).to_owned(), json!(count))).collect()
        };
        all.push(json!({ "answers": every(least), "note": "mọi phương án" }));
        all.push(json!({ "answers": {} }));
        all
    }

    fn points(&self) -> Vec<Value> {
        let (min, max) = (given(self.rule, "min", 0), &self.max);
        let step = self.rule.get("step").map_or_else(|| self.step.clone(), decimal);
        let middle = ((max - &min) / &step / number(2, 1)).floor() * &step + &min;
        let half = &min + &step / number(2, 1);
        let mut all = Vec::new();
        for points in [max.clone(), max - &step, middle, &min + &step, min, half] {
            all.push(json!({ "points": written(&points) }));
        }
        all.dedup();
        all
    }

    fn parts(&self) -> Vec<(&str, Near<'_>)> {
        list(&self.rule["of"])
            .iter()
            .map(|part| {
                let (rule, max) = (&part["rule"], decimal(&part["max"]));
                (
                    part["name"].as_str().expect("a name"),
                    Near { rule, max, step: self.step.clone() },
                )
            })
            .collect()
    }

    /// The answer of each part that is in the mask, the nth one of its own.
    fn answered(&self, mask: usize, nth: usize) -> Value {
        let mut answers = serde_json::Map::new();
        for (at, (name, part)) in self.parts().into_iter().enumerate() {
            if mask >> at & 1 == 1 {
                let own = part.edges();
                let answer = own[(nth * (at + 1) + at) % own.len()].clone();
                answers.insert(name.to_owned(), answer);
            }
        }
        json!({ "parts": answers })
    }

    fn combinations(&self) -> Vec<Value> {
        let many = self.parts().len();
        let all = (1 << many) - 1;
        let most = self.parts().iter().map(|(_, part)| part.edges().len()).max().unwrap_or(1);
        let mask = |nth: usize| match self.rule["by"].as_str() {
            Some("sum") => all,
            Some("best") => nth % all + 1,
            _ => 1 << (nth % many),
        };
        (0..(2 * most).clamp(6, 18)).map(|nth| self.answered(mask(nth), nth)).collect()
    }

    fn odd_combinations(&self) -> Vec<Value> {
        let parts = self.parts();
        let all = (1 << parts.len()) - 1;
        let left_out = |at: usize| {
            let mut answer = self.answered(all, 1);
            answer["parts"][parts[at].0] = json!({ "not_applicable": true, "note": "không có" });
            answer
        };
        let mut odd: Vec<Value> = (0..parts.len()).map(left_out).collect();
        odd.push(self.answered(all, 2));
        odd.push(self.answered(1, 0));
        odd.push(json!({ "parts": {} }));
        let mut other = self.answered(all, 0);
        other["parts"]["không có"] = json!("not-applicable");
        odd.push(other);
        let none = parts.iter().map(|(name, _)| ((*name).to_owned(), json!("not-applicable")));
        odd.push(json!({ "parts": none.collect::<serde_json::Map<_, _>>() }));
        for (at, (name, part)) in parts.iter().enumerate() {
            for answer in part.odd().into_iter().take(3) {
                let mask = if self.rule["by"] == "one" { 1 << at } else { all };
                let mut whole = self.answered(mask, at);
                whole["parts"][*name] = answer;
                odd.push(whole);
            }
        }
        odd
    }
}
