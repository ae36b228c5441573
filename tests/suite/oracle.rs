//! The second evaluator: what `cargo run --example score -- METHODOLOGY SHEET... --json` prints, worked
//! out in big fractions, in the plainest way.
//!
//! It reads the text of FILE-FORM.md, and nothing else; the comments in quotes are its sentences.
//! It assumes valid input and panics on the rest.

pub mod award;
pub mod compare;
pub mod fits;
pub mod number;
pub mod valid;

use std::collections::{HashMap, HashSet};

use num_rational::BigRational;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use self::award::{Award, award};
use self::number::{count, decimal, exact, fixed, places, round, round_as, shortest, whole};

/// The JSON document that the example prints for these sheets, ranked as one block.
///
/// # Panics
///
/// On input that the file form refuses.
#[must_use]
pub fn score(methodology: &Value, sheets: &[Value]) -> Value {
    let tree = Tree::read(methodology);
    let cards: Vec<Card> = sheets.iter().map(|sheet| Card::new(&tree, sheet)).collect();

    // "its mean is the mean of the published indices, rounded as the index is"
    let published: BigRational = cards.iter().map(Card::published_index).sum();
    let exact_mean = published / count(cards.len());
    let mean = tree.round_index(&exact_mean);

    let ranked: Vec<BigRational> = cards.iter().map(Card::ranked_index).collect();
    let mut results: Vec<(usize, Value)> = Vec::new();
    for card in &cards {
        let rank = rank(&tree, &card.ranked_index(), &ranked);
        results.push((rank, result(card, rank)));
    }
    // "by rank, then as given": the sort is stable.
    results.sort_by_key(|(rank, _)| *rank);
    let results: Vec<Value> = results.into_iter().map(|(_, result)| result).collect();

    json!({
        "methodology": { "id": methodology["id"], "edition": methodology["edition"] },
        "mean": tree.index_text(&mean),
        "exact_mean": exact(&exact_mean),
        "groups": group_counts(&tree, &cards),
        "results": results,
    })
}

/// "each group": how many units are in it, and how many percent of all; last those below all groups.
fn group_counts(tree: &Tree, cards: &[Card]) -> Vec<Value> {
    let groups = array(&tree.methodology["classification"]["groups"]).iter();
    let labels = groups.map(|group| group["label"].clone()).chain([Value::Null]);
    labels
        .map(|label| {
            let units = cards.iter().filter(|card| group(tree, card) == label).count();
            let percent = tree.round_index(&(count(units) * whole(100) / count(cards.len())));
            json!({ "label": label, "units": units, "percent": tree.index_text(&percent) })
        })
        .collect()
}

/// Whether a value has every key of another one with an equal value, and every list is equally long.
#[must_use]
pub fn has_all(found: &Value, expected: &Value) -> bool {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => expected
            .iter()
            .all(|(key, value)| found.get(key).is_some_and(|found| has_all(found, value))),
        (Value::Array(found), Value::Array(expected)) => {
            found.len() == expected.len()
                && found.iter().zip(expected).all(|(found, expected)| has_all(found, expected))
        }
        _ => found == expected,
    }
}

/// One element of `results`.
fn result(card: &Card, rank: usize) -> Value {
    let tree = card.tree;
    let criteria: Vec<Value> = (0..tree.rows.len())
        .map(|row| {
            let sums = &card.sums[&row];
            json!({
                "code": tree.rows[row].code,
                "points": tree.points_text(&sums.points),
                "exact_points": exact(&sums.points),
                "applicable": shortest(&sums.applicable),
                "index": index(sums).map(|index| tree.index_text(&tree.round_index(&index))),
            })
        })
        .collect();
    let parts: Vec<Value> = tree
        .parts()
        .into_iter()
        .map(|part| {
            let sums = card.sums_of_part(part);
            json!({
                "part": part,
                "points": tree.points_text(&sums.points),
                "exact_points": exact(&sums.points),
                "applicable": shortest(&sums.applicable),
            })
        })
        .collect();
    let unit = &card.unit;
    json!({
        "unit": card.sheet["unit"],
        "stage": card.sheet["stage"],
        "points": tree.points_text(&unit.points),
        "exact_points": exact(&unit.points),
        // "applicable, bonus and penalty always exact"
        "applicable": shortest(&unit.applicable),
        "index": tree.index_text(&card.published_index()),
        "exact_index": exact(&card.exact_index()),
        // "the index before it is kept between its bounds"
        "unbounded_index": exact(&index(unit).expect("something applies to the unit")),
        "group": group(tree, card),
        "rank": rank,
        // "`bonus` and `penalty` are what counts"
        "bonus": shortest(&card.adjustment("bonus")),
        "penalty": shortest(&card.adjustment("penalty")),
        "parts": parts,
        "criteria": criteria,
    })
}

/// "strictly from high to low; [...] under all of them: no group"
fn group(tree: &Tree, card: &Card) -> Value {
    let index = card.ranked_index();
    for group in array(&tree.methodology["classification"]["groups"]) {
        if index >= decimal(&group["at_least"]) {
            return group["label"].clone();
        }
    }
    Value::Null
}

/// "standard 1,2,2,4 | dense 1,2,2,3 | modified 1,3,3,4"
fn rank(tree: &Tree, own: &BigRational, all: &[BigRational]) -> usize {
    let better = all.iter().filter(|other| *other > own);
    match text(&tree.methodology["classification"]["ties"]) {
        "standard" => 1 + better.count(),
        "dense" => 1 + better.collect::<HashSet<_>>().len(),
        "modified" => all.iter().filter(|other| *other >= own).count(),
        other => panic!("ties {other}"),
    }
}

/// One row of the printed table.
struct Row<'a> {
    code: &'a str,
    written: &'a Value,
    parent: Option<usize>,
    children: Vec<usize>,
}

/// The methodology, with the rows joined to a tree.
struct Tree<'a> {
    methodology: &'a Value,
    rows: Vec<Row<'a>>,
}

impl<'a> Tree<'a> {
    fn read(methodology: &'a Value) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for (place, written) in array(&methodology["criteria"]).iter().enumerate() {
            let code = text(&written["code"]);
            // "the code gives the tree": the parent of "1.2.3" is "1.2".
            let parent = code.rsplit_once('.').map(|(above, _)| places[above]);
            if let Some(parent) = parent {
                rows[parent].children.push(place);
            }
            places.insert(code, place);
            rows.push(Row { code, written, parent, children: Vec::new() });
        }
        Tree { methodology, rows }
    }

    fn max(&self, row: usize) -> BigRational {
        decimal(&self.rows[row].written["max"])
    }

    fn is_leaf(&self, row: usize) -> bool {
        self.rows[row].children.is_empty()
    }

    /// "`source`, `part` and `may_not_apply` hold for the rows below unless a row says otherwise."
    fn inherited(&self, row: usize, key: &str) -> Option<&'a Value> {
        let own = self.rows[row].written.get(key);
        own.or_else(|| self.inherited(self.rows[row].parent?, key))
    }

    /// "Left out everywhere, `source` is `survey` for a leaf with a `survey` rule and `appraisal` for the rest";
    /// "A leaf with a `survey` part is a survey leaf"
    fn is_survey(&self, leaf: usize) -> bool {
        match self.inherited(leaf, "source") {
            Some(source) => text(source) == "survey",
            None => {
                let rule = &self.rows[leaf].written["rule"];
                let is_survey = |rule: &Value| text(&rule["kind"]) == "survey";
                let of_parts =
                    |rule: &Value| array(&rule["of"]).iter().any(|part| is_survey(&part["rule"]));
                is_survey(rule) || (text(&rule["kind"]) == "combined" && of_parts(rule))
            }
        }
    }

    /// "`parts` lists each label that some row carries, even if it holds nothing", "in order of first row".
    /// Labels are compared after NFC; the first spelling is shown.
    fn parts(&self) -> Vec<&'a str> {
        let mut labels: Vec<&str> = Vec::new();
        for row in &self.rows {
            if let Some(part) = row.written.get("part") {
                let part = text(part);
                if !labels.iter().any(|label| same(label, part)) {
                    labels.push(part);
                }
            }
        }
        labels
    }

    fn unrounded(&self) -> bool {
        self.methodology["rounding"]["points"] == "unrounded"
    }

    /// "every leaf, once"; with "unrounded" leaves stay fractions. "`round_to`: the award is rounded once, to a
    /// multiple of it [...] in the declared mode (`half-up` with "unrounded")"
    fn round_leaf(&self, row: usize, award: &BigRational) -> BigRational {
        if let Some(step) = self.rows[row].written.get("round_to").map(decimal) {
            let mode = if self.unrounded() {
                "half-up"
            } else {
                text(&self.methodology["rounding"]["points"]["mode"])
            };
            return round(&(award / &step), 0, mode) * step;
        }
        if self.unrounded() {
            return award.clone();
        }
        round_as(award, &self.methodology["rounding"]["points"])
    }

    fn round_index(&self, index: &BigRational) -> BigRational {
        round_as(index, &self.methodology["rounding"]["index"])
    }

    /// "an index with its declared places"
    fn index_text(&self, index: &BigRational) -> String {
        fixed(index, places(&self.methodology["rounding"]["index"]))
    }

    /// "points in shortest form (with "unrounded": points of unit, parts and criteria each rounded as
    /// `printed` says, then in shortest form"
    fn points_text(&self, points: &BigRational) -> String {
        if self.unrounded() {
            return shortest(&round_as(points, &self.methodology["rounding"]["printed"]));
        }
        shortest(points)
    }
}

/// Points and the maximum that they are out of.
struct Sums {
    points: BigRational,
    applicable: BigRational,
}

impl Sums {
    /// "A leaf out of both sums has points "0", applicable "0""
    fn nothing() -> Self {
        Sums { points: whole(0), applicable: whole(0) }
    }

    fn plus(&self, other: &Sums) -> Self {
        Sums {
            points: &self.points + &other.points,
            applicable: &self.applicable + &other.applicable,
        }
    }
}

/// "points / applicable x 100"; "index null; so has a node with nothing in it"
fn index(sums: &Sums) -> Option<BigRational> {
    if sums.applicable == whole(0) {
        return None;
    }
    Some(&sums.points / &sums.applicable * whole(100))
}

/// One unit: its sheet read with the methodology.
struct Card<'a> {
    tree: &'a Tree<'a>,
    sheet: &'a Value,
    /// By row.
    sums: HashMap<usize, Sums>,
    unit: Sums,
}

impl<'a> Card<'a> {
    fn new(tree: &'a Tree<'a>, sheet: &'a Value) -> Self {
        let mut card = Card { tree, sheet, sums: HashMap::new(), unit: Sums::nothing() };
        // "Points of the unit = its fields + bonus - penalty; nothing caps them at 100."
        for row in 0..tree.rows.len() {
            if tree.rows[row].parent.is_none() {
                card.add_up(row);
                card.unit = card.unit.plus(&card.sums[&row]);
            }
        }
        card.unit.points += card.adjustment("bonus");
        card.unit.points -= card.adjustment("penalty");
        card
    }

    /// Finds the sums of a row and of all rows under it: a leaf has its own, the rest those of the rows under it.
    fn add_up(&mut self, row: usize) {
        let mut sums = Sums::nothing();
        if self.tree.is_leaf(row) {
            sums = leaf(self.tree, self.sheet, row);
        }
        for child in &self.tree.rows[row].children {
            self.add_up(*child);
            sums = sums.plus(&self.sums[child]);
        }
        self.sums.insert(row, sums);
    }

    fn sums_of_part(&self, part: &str) -> Sums {
        let mut sums = Sums::nothing();
        for row in 0..self.tree.rows.len() {
            let own = self.tree.inherited(row, "part");
            if self.tree.is_leaf(row) && own.is_some_and(|own| same(text(own), part)) {
                sums = sums.plus(&self.sums[&row]);
            }
        }
        sums
    }

    fn adjustment(&self, key: &str) -> BigRational {
        let given: BigRational = match self.sheet.get(key) {
            Some(items) => array(items).iter().map(|i| decimal(&i["points"])).sum(),
            None => whole(0),
        };
        // "what goes over the cap does not count"; "the default `"0"`"
        let caps = &self.tree.methodology["adjustments"];
        let cap = caps.get(key).map_or(whole(0), decimal);
        match caps.get("over_cap").map_or("refused", text) {
            "refused" => assert!(given <= cap, "{key} over its cap"),
            "cut" => {}
            other => panic!("over_cap {other}"),
        }
        given.min(cap)
    }

    fn exact_index(&self) -> BigRational {
        // "a unit with nothing in it is refused"
        let index = index(&self.unit).expect("something applies to the unit");
        self.kept(index)
    }

    /// "the index of the unit, published and exact, is kept between them"
    fn kept(&self, index: BigRational) -> BigRational {
        let classification = &self.tree.methodology["classification"];
        let index = match classification.get("index_at_least") {
            Some(least) => index.max(decimal(least)),
            None => index,
        };
        match classification.get("index_at_most") {
            Some(most) => index.min(decimal(most)),
            None => index,
        }
    }

    fn published_index(&self) -> BigRational {
        let rounded = self.tree.round_index(&index(&self.unit).expect("something applies"));
        self.kept(rounded)
    }

    /// "basis [...]: the index that groups and ranks read"
    fn ranked_index(&self) -> BigRational {
        match text(&self.tree.methodology["classification"]["basis"]) {
            "published" => self.published_index(),
            "exact" => self.exact_index(),
            other => panic!("basis {other}"),
        }
    }
}

/// What one leaf brings into the two sums.
fn leaf(tree: &Tree, sheet: &Value, row: usize) -> Sums {
    // "Survey leaves are never self-scored [...] they leave both sums there, under `full` as well."
    if sheet["stage"] == "self" && tree.is_survey(row) {
        return Sums::nothing();
    }
    let max = tree.max(row);
    let award = match answer(tree, sheet, row) {
        // "`reaches` is the largest award of the rule [...] in place of the maximum"
        Some(evidence) => {
            let written = tree.rows[row].written;
            let most = written.get("reaches").map_or_else(|| max.clone(), decimal);
            award(&written["rule"], &most, evidence)
        }
        None => Award::NotApplicable,
    };
    let points = match award {
        Award::Points(exact) => tree.round_leaf(row, &exact),
        // "`rescale`: such a leaf leaves both sums; `full`: it earns its maximum."
        Award::NotApplicable => match text(&tree.methodology["not_applicable"]) {
            "rescale" => return Sums::nothing(),
            "full" => max.clone(),
            other => panic!("not_applicable {other}"),
        },
    };
    Sums { points, applicable: max }
}

/// The evidence for a leaf; nothing where the sheet says of it, or of a row above it, that it does not apply.
fn answer<'a>(tree: &Tree, sheet: &'a Value, leaf: usize) -> Option<&'a Value> {
    let mut row = leaf;
    loop {
        if let Some(evidence) = sheet["evidence"].get(tree.rows[row].code) {
            // ""2.3" = "not-applicable"  # or { not_applicable = true, note = "…" }"
            let not_applicable =
                evidence == "not-applicable" || evidence.get("not_applicable").is_some();
            return (!not_applicable).then_some(evidence);
        }
        // "Not applicable may be said of an inner code [...]; nothing below it is then answered."
        row = tree.rows[row].parent.expect("every leaf is answered");
    }
}

/// "compared after NFC normalisation"
fn same(left: &str, right: &str) -> bool {
    left.nfc().collect::<String>() == right.nfc().collect::<String>()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("text")
}

fn array(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}
