//! A random methodology, from the tree down to how it is written.

use serde_json::{Map, Value, json};

use super::answer::gcd;
use super::rng::{Rng, decimal};
use super::scale::{Grid, Scale};

const MODES: [&str; 4] = ["half-up", "half-even", "down", "up"];
const PLACES: [u32; 14] = [0, 1, 2, 2, 2, 2, 3, 3, 4, 5, 6, 7, 8, 8];
const DEEPEST: usize = 8;

/// One row of the table. `stated` is the source that it or a row above it names.
pub(super) struct Row {
    pub(super) code: String,
    pub(super) max: i128,
    /// The first row that is not under this one.
    pub(super) end: usize,
    stated: Option<&'static str>,
    pub(super) may_not_apply: bool,
    pub(super) scale: Option<Scale>,
    /// What its rule reaches, if that is not the maximum.
    reaches: Option<i128>,
    /// What its award is a multiple of, if it says so.
    round_to: Option<i128>,
    written: Map<String, Value>,
}

impl Row {
    /// The largest award of its rule.
    pub(super) fn most(&self) -> i128 {
        self.reaches.unwrap_or(self.max)
    }

    /// Where rounding turns on this row.
    pub(super) fn grid(&self, grid: &Grid) -> Grid {
        Grid { step: self.round_to.unwrap_or(grid.step), ..*grid }
    }

    pub(super) fn is_survey(&self) -> bool {
        let scale = self.scale.as_ref();
        match self.stated {
            Some(source) => source == "survey",
            None => scale.is_some_and(Scale::is_survey),
        }
    }
}

/// What the rows of one case share.
pub(super) struct Forest {
    pub(super) grid: Grid,
    pub(super) rows: Vec<Row>,
    /// What `not_applicable` says, if it is there.
    pub(super) policy: Option<&'static str>,
    pub(super) bonus: i128,
    pub(super) penalty: i128,
    /// Whether what goes over a cap is cut off.
    pub(super) cut: bool,
    pub(super) methodology: Value,
}

/// How often rows say what rows below inherit.
struct Habits {
    sources: u64,
    absences: u64,
    parts: Vec<String>,
}

impl Forest {
    pub(super) fn random(rng: &mut Rng, most_leaves: usize) -> Self {
        let unrounded = rng.chance(35);
        let places = if unrounded { 8 } else { *rng.pick(&PLACES) };
        let printed = *rng.pick(&PLACES);
        let leaves = match rng.below(4) {
            0 => rng.size(1, 3),
            1 | 2 => rng.size(3, 16),
            _ => rng.size(12, 60),
        };
        let leaves = leaves.min(most_leaves);
        let unit = 10_i128.pow(places);
        let least = i128::try_from(leaves).expect("few leaves");
        let total = unit * rng.pick(&[100, 100, 100, 1000, 10, 1, 64, 93, 80_000, 1_000_000]);
        let total = if total < least { unit * 100 } else { total };
        // Maxima of a whole point, or of as little as the places allow.
        let mut grain = 10_i128.pow(rng.pick(&PLACES).min(&places).to_owned());
        while total / grain < least {
            grain /= 10;
        }
        let mut forest = Forest {
            grid: Grid {
                places,
                step: if unrounded { 10_i128.pow(8 - printed) } else { 1 },
                grain,
                plain: rng.chance(15),
            },
            rows: Vec::new(),
            policy: None,
            bonus: 0,
            penalty: 0,
            cut: false,
            methodology: Value::Null,
        };
        let habits = Habits {
            sources: *rng.pick(&[0, 8, 25]),
            absences: *rng.pick(&[0, 15, 15, 40]),
            parts: ["Điểm thẩm định", "Điều tra xã hội học", "Tự chấm"][..rng.size(0, 3)]
                .iter()
                .map(|part| (*part).to_owned())
                .collect(),
        };
        forest.grow_under(rng, &habits, None, leaves, total);
        forest.pair(rng);
        forest.write(rng, total, unrounded.then_some(printed));
        forest
    }

    /// The rows under `above` (the fields, if there is none): together so many leaves, with this maximum.
    fn grow_under(
        &mut self,
        rng: &mut Rng,
        habits: &Habits,
        above: Option<usize>,
        leaves: usize,
        max: i128,
    ) {
        let prefix = above.map_or(String::new(), |above| format!("{}.", self.rows[above].code));
        let level = prefix.matches('.').count() + 1;
        let children = match level {
            DEEPEST => leaves,
            1 => rng.size(1, leaves.min(8)),
            // A chain of single rows is legal too.
            _ if leaves == 1 || rng.chance(20) => 1,
            _ => rng.size(2, leaves.min(9)),
        };
        let mut shares = vec![1; children];
        for _ in children..leaves {
            let lucky = rng.index(children);
            shares[lucky] += 1;
        }
        let maxima = self.split(rng, &shares, max);
        let labels = labels(rng, children);
        for ((leaves, max), label) in shares.into_iter().zip(maxima).zip(labels) {
            let row = self.push(rng, habits, above, format!("{prefix}{label}"), max);
            if level < DEEPEST && (leaves > 1 || rng.chance(12)) {
                self.grow_under(rng, habits, Some(row), leaves, max);
            } else {
                self.add_scale(rng, row);
            }
            self.rows[row].end = self.rows.len();
        }
    }

    /// Maxima that add up to `max`: a grain at least for each leaf, the rest by chance or evenly.
    fn split(&self, rng: &mut Rng, leaves: &[usize], max: i128) -> Vec<i128> {
        let grain = self.grid.grain;
        let few = |count: usize| i128::try_from(count).expect("few leaves");
        let mut left = max / grain - few(leaves.iter().sum());
        let even = rng.chance(45).then_some(left / few(leaves.len()));
        let mut maxima = Vec::new();
        for (place, count) in leaves.iter().enumerate() {
            let last = place + 1 == leaves.len();
            let fair = 2 * left / few(leaves.len() - place);
            let more = even.unwrap_or_else(|| rng.between(0, fair.min(left)));
            let more = if last { left } else { more };
            left -= more;
            maxima.push((few(*count) + more) * grain);
        }
        maxima
    }

    fn push(
        &mut self,
        rng: &mut Rng,
        habits: &Habits,
        above: Option<usize>,
        code: String,
        max: i128,
    ) -> usize {
        let mut written = Map::new();
        let mut put = |key: &str, value: Value| {
            written.insert(key.to_owned(), value);
        };
        put("code", json!(code));
        put("title", json!("Mức độ hoàn thành"));
        put("max", decimal(rng, max, self.grid.places));
        let above = above.map(|above| &self.rows[above]);
        let mut stated = above.and_then(|above| above.stated);
        if rng.chance(habits.sources) {
            stated = Some(*rng.pick(&["appraisal", "survey"]));
            put("source", json!(stated));
        }
        let mut may_not_apply = above.is_some_and(|above| above.may_not_apply);
        if rng.chance(habits.absences) {
            may_not_apply = rng.chance(70);
            put("may_not_apply", json!(may_not_apply));
        }
        if !habits.parts.is_empty() && rng.chance(20) {
            let part = rng.pick(&habits.parts).clone();
            put("part", json!(rng.spelled(&part, 10)));
        }
        if rng.chance(5) {
            put("citation", json!("Quyết định 2071/QĐ-UBND, Điều 3"));
        }
        let (scale, reaches, round_to) = (None, None, None);
        let row =
            Row { code, max, end: 0, stated, may_not_apply, scale, reaches, round_to, written };
        self.rows.push(row);
        self.rows.len() - 1
    }

    fn add_scale(&mut self, rng: &mut Rng, row: usize) {
        let row = &mut self.rows[row];
        // "a `survey` rule under `source = "appraisal"`, own or inherited, is refused"
        let may_be_survey = row.stated != Some("appraisal");
        if row.max > 1 && rng.chance(15) {
            // "above zero, below the maximum"
            let some = self.grid.points(rng, 1, row.max - 1);
            row.reaches = Some(*rng.pick(&[(row.max / 2).max(1), row.max - 1, some]));
        }
        if rng.chance(15) {
            // "divides the maximum", and what the row reaches
            let largest = gcd(row.max, row.most());
            let parts: Vec<i128> =
                [1, 2, 3, 4, 8, 10, 100].into_iter().filter(|parts| largest % parts == 0).collect();
            row.round_to = Some(largest / *rng.pick(&parts));
        }
        for (key, points) in [("reaches", row.reaches), ("round_to", row.round_to)] {
            if let Some(points) = points {
                row.written.insert(key.to_owned(), decimal(rng, points, self.grid.places));
            }
        }
        let grid = row.grid(&self.grid);
        let scale = Scale::random(rng, &grid, row.most(), row.may_not_apply, may_be_survey);
        row.scale = Some(scale);
    }

    /// Gives many a leaf the scale of the one before, so that units can tie in different ways.
    fn pair(&mut self, rng: &mut Rng) {
        for later in 1..self.rows.len() {
            if self.alike(later - 1, later) && rng.chance(60) {
                self.rows[later].scale = self.rows[later - 1].scale.clone();
            }
        }
    }

    /// Both are leaves on which the same could stand.
    fn alike(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.rows[one], &self.rows[other]);
        one.scale.is_some()
            && other.scale.is_some()
            && (one.max, one.reaches, one.round_to, one.may_not_apply, one.stated)
                == (other.max, other.reaches, other.round_to, other.may_not_apply, other.stated)
    }

    /// Both have the same scale, so their answers can change places.
    pub(super) fn twins(&self, one: usize, other: usize) -> bool {
        self.alike(one, other) && self.rows[one].scale == self.rows[other].scale
    }

    fn write(&mut self, rng: &mut Rng, total: i128, printed: Option<u32>) {
        let places = self.grid.places;
        let criteria: Vec<Value> = self
            .rows
            .iter()
            .map(|row| {
                let mut written = row.written.clone();
                if let Some(scale) = &row.scale {
                    written.insert("rule".to_owned(), scale.to_json(rng, &self.grid));
                }
                Value::Object(written)
            })
            .collect();
        let points = match printed {
            Some(_) => json!("unrounded"),
            None => json!({ "places": places, "mode": rng.pick(&MODES) }),
        };
        let basis = *rng.pick(&["published", "exact"]);
        // Few places hide much of what an exact index tells apart.
        let coarse = basis == "exact" && rng.chance(40);
        let index_places = if coarse { &[0, 1, 2] } else { &PLACES[..] };
        let index = json!({ "places": rng.pick(index_places), "mode": rng.pick(&MODES) });
        let mut methodology = json!({
            "format": 1,
            "id": "binh-duong/districts",
            "edition": rng.between(1900, 9999).to_string().parse::<u64>().expect("a year"),
            "title": "Chỉ số CCHC cấp huyện",
            "provenance": rng.pick(&["sourced", "partial", "illustrative"]),
            "total": decimal(rng, total, places),
            "rounding": { "points": points, "index": index },
            "classification": {
                "basis": basis,
                "ties": rng.pick(&["standard", "dense", "modified"]),
                "groups": [],
            },
            "criteria": criteria,
        });
        if let Some(printed) = printed {
            let mode = rng.pick(&MODES);
            methodology["rounding"]["printed"] = json!({ "places": printed, "mode": mode });
        }
        if rng.chance(30) {
            methodology["citation"] = json!("2071/QĐ-UBND, 27/07/2018");
        }
        // "optional, needed only where a row may not apply"
        if self.rows.iter().any(|row| row.may_not_apply) || rng.chance(30) {
            self.policy = Some(*rng.pick(&["rescale", "full"]));
            methodology["not_applicable"] = json!(self.policy);
        }
        if rng.chance(45) {
            // With the caps, points stay within ±10⁶.
            let room = 1_000_000 * 10_i128.pow(places) - total;
            let largest = room.min(total / 10);
            self.bonus = rng.between(0, largest) * *rng.pick(&[0, 1, 1]);
            self.penalty = rng.between(0, largest) * *rng.pick(&[0, 1, 1]);
            let mut caps = Map::new();
            for (key, cap) in [("bonus", self.bonus), ("penalty", self.penalty)] {
                if cap > 0 || rng.chance(50) {
                    caps.insert(key.to_owned(), decimal(rng, cap, places));
                }
            }
            self.cut = rng.chance(50);
            if self.cut || rng.chance(20) {
                let word = if self.cut { "cut" } else { "refused" };
                caps.insert("over_cap".to_owned(), json!(word));
            }
            methodology["adjustments"] = Value::Object(caps);
        }
        self.methodology = methodology;
    }

    /// Bounds of the index near what units reach, so that some are kept at them.
    pub(super) fn set_bounds(&mut self, rng: &mut Rng, results: &Value) {
        let index = &self.methodology["rounding"]["index"];
        let places = index["places"].as_u64().and_then(|places| u32::try_from(places).ok());
        let places = places.expect("few places").min(4);
        // "they fit the places of the index, are not negative"
        let unit = 10_i128.pow(4 - places);
        let mut bounds: Vec<i128> = reached(results).map(|units| units - units % unit).collect();
        bounds.extend([0, 1_000_000, 1_000_000 + unit]);
        let bound = |rng: &mut Rng| rng.pick(&bounds).to_owned().clamp(0, 10_000_000 - unit);
        let (one, other) = (bound(rng), bound(rng));
        let (least, most) = (one.min(other), one.max(other).max(one.min(other) + unit));
        for (key, bound) in [("index_at_least", least), ("index_at_most", most)] {
            if rng.chance(50) {
                self.methodology["classification"][key] = decimal(rng, bound, 4);
            }
        }
    }

    /// Groups whose thresholds are what units reach, and the least above and below.
    pub(super) fn set_groups(&mut self, rng: &mut Rng, results: &Value) {
        let mut thresholds = vec![900_000, 800_000, 500_000, 0];
        // Units that print the same index need not be in the same group.
        let mut shared = Vec::new();
        for reached in reached(results) {
            if thresholds.contains(&reached) {
                shared.push(reached);
            }
            thresholds.push(reached);
            thresholds.push(reached + *rng.pick(&[-1, 1, 100]));
        }
        rng.shuffle(&mut thresholds);
        thresholds.truncate(rng.size(0, 5));
        if !shared.is_empty() && rng.chance(70) {
            thresholds.push(*rng.pick(&shared));
        }
        // "Percents [...] lie within ±1000"; "strictly from high to low"
        for threshold in &mut thresholds {
            *threshold = (*threshold).clamp(-10_000_000, 10_000_000);
        }
        thresholds.sort_unstable();
        thresholds.dedup();
        thresholds.reverse();
        // No classification ends at most at 1 %.
        if thresholds.first().is_some_and(|first| (1..=10_000).contains(first)) {
            thresholds.insert(0, 900_000);
        }
        let labels = ["Tốt", "Khá", "Trung bình", "Yếu", "Kém", "F"];
        let mut groups = Vec::new();
        for (threshold, label) in thresholds.into_iter().zip(labels) {
            groups.push(json!({ "label": label, "at_least": decimal(rng, threshold, 4) }));
        }
        self.methodology["classification"]["groups"] = json!(groups);
    }
}

/// The indices of the units, in 10^-4 percent.
fn reached(results: &Value) -> impl Iterator<Item = i128> {
    results["results"].as_array().expect("results").iter().map(|result| {
        let index = result["index"].as_str().expect("an index");
        let (whole, fraction) = index.split_once('.').unwrap_or((index, ""));
        let four: String = fraction.chars().chain("0000".chars()).take(4).collect();
        format!("{whole}{four}").parse().expect("digits")
    })
}

/// Last parts of the codes of siblings: they need not ascend, and case matters.
fn labels(rng: &mut Rng, count: usize) -> Vec<String> {
    let first = *rng.pick(&[1, 1, 1, 9]);
    let numbers = first..first + count;
    match rng.below(8) {
        0 => {
            let mut labels: Vec<String> = numbers.map(|number| number.to_string()).collect();
            rng.shuffle(&mut labels);
            labels
        }
        1 if count <= 4 => {
            ["a", "A", "IV", "1b"][..count].iter().map(|label| (*label).to_owned()).collect()
        }
        2 => numbers.map(|number| format!("{number}c")).collect(),
        _ => numbers.map(|number| number.to_string()).collect(),
    }
}
