//! From [`Definition`] to [`Methodology`]: every problem at once, each with its place.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Display;
use std::iter::successors;

use super::codes::CodeIndex;
use super::methodology::Methodology;
use super::node::Node;
use super::rows::{RowId, RowMap, RowRange};
use crate::definition::{Definition, Roundings, Row, Source};
use crate::number::decimal::{self, PLACES};
use crate::number::points::ONE;
use crate::number::{Fraction, Mode, Points, Rounding, invariant};
use crate::problem::{Place, Problem, ProblemKind, Problems, Refusal};
use crate::rule::{Leaf, Rule};
use crate::text::code::{self, CODE_FORM, CriterionCode};
use crate::text::name;
use crate::text::quote::quoted;

impl Definition {
    /// Turns the definition into a methodology.
    ///
    /// # Errors
    /// Every problem at once; those of rules come after those of rows:
    /// - an id, title, label or citation is blank, or the year is not from 1900 to 9999;
    /// - a rounding has more than 8 places, or `printed` and unrounded leaves do not go together;
    /// - groups are not strictly from high to low, or share a label;
    /// - codes are malformed, repeated, or not in preorder; a parent is missing; more than 8 levels;
    /// - there are no criteria, or a cap of bonus or penalty points is negative or does not fit the places;
    /// - a maximum is not above zero, does not fit the places, or maxima do not add up;
    /// - a row with rows under it has a rule, or one without has none;
    /// - a rule is not valid, or its largest award is not the maximum of its leaf;
    /// - a survey rule has the source `appraisal`;
    /// - a row may not apply, and `not_applicable` is missing.
    pub fn validate(self) -> Result<Methodology, Problems> {
        let mut problems = Vec::new();
        check_head(&self, &mut problems);
        check_roundings(self.rounding, &mut problems);
        self.classification.check(&mut problems);
        let by_code = CodeIndex::new(&self.criteria);
        let rows = Rows {
            definition: &self,
            by_code: &by_code,
            codes_are_unique: by_code.is_unique(&self.criteria),
            problems: &mut problems,
            nodes: RowMap::with_capacity(self.criteria.len()),
            parts: Vec::new(),
            labels: HashMap::new(),
            path: Vec::new(),
        };
        let (nodes, parts) = rows.read();
        Problems::none_or(problems, ())?;
        Ok(Methodology::new(self, nodes, by_code, parts))
    }
}

fn check_head(definition: &Definition, problems: &mut Vec<Problem>) {
    let texts = [
        ("id", Some(&definition.id)),
        ("title", Some(&definition.title)),
        ("citation", definition.citation.as_ref()),
    ];
    for (key, text) in texts {
        problems.extend(text.and_then(|text| Problem::of_blank(text, "text", || Place::key(key))));
    }
    let mut refuse = |kind, key: &str, found: &dyn Display, expected: &str| {
        problems.push(Problem::new(kind, Place::key(key), format!("`{found}`"), expected));
    };
    if !(1900..=9999).contains(&definition.edition) {
        let expected = "a year from 1900 to 9999";
        refuse(ProblemKind::OutOfRange, "edition", &definition.edition, expected);
    }
    let caps = definition.adjustments;
    let declared = [
        ("total", definition.total, false),
        ("adjustments.bonus", caps.bonus, true),
        ("adjustments.penalty", caps.penalty, true),
    ];
    for (key, points, may_be_zero) in declared {
        if let Some(expected) = expected_range(points, may_be_zero) {
            refuse(ProblemKind::OutOfRange, key, &points, &expected);
        }
    }
    let places = definition.rounding.places();
    for (key, points, _) in declared {
        if !points.fits_places(places) {
            let expected = format!("at most {places} decimal places");
            refuse(ProblemKind::TooManyPlaces, key, &points, &expected);
        }
    }
    if definition.criteria.is_empty() {
        let (place, found) = (Place::key("criteria"), "an empty list");
        problems.push(Problem::new(ProblemKind::Empty, place, found, "at least one row"));
    }
}

/// The range that declared points are outside of.
fn expected_range(points: Points, may_be_zero: bool) -> Option<String> {
    if points > Points::DECLARED_MAX {
        // Only a sum made in code can be so large. Points from a file are within the range.
        return Some(format!("at most `{}` points", Points::DECLARED_MAX));
    }
    let (is_wrong, expected) = if may_be_zero {
        (points < Points::ZERO, "points from zero up")
    } else {
        (points <= Points::ZERO, "points above zero")
    };
    is_wrong.then(|| expected.to_owned())
}

fn check_roundings(roundings: Roundings, problems: &mut Vec<Problem>) {
    let mut refuse = |kind, key: &str, found: &str, expected: &str| {
        problems.push(Problem::new(kind, Place::key(format!("rounding.{key}")), found, expected));
    };
    let (points, printed) = (roundings.leaf(), roundings.printed);
    for (key, rounding) in [
        ("points.places", points),
        ("index.places", Some(roundings.index)),
        ("printed.places", printed),
    ] {
        if let Some(places) = rounding.map(Rounding::places).filter(|places| *places > PLACES) {
            let expected = "decimal places from `0` to `8`";
            refuse(ProblemKind::OutOfRange, key, &format!("`{places}`"), expected);
        }
    }
    match (points, printed) {
        (Some(_), Some(_)) => {
            let expected = "no `printed`, or `points = \"unrounded\"`";
            refuse(ProblemKind::NotAllowed, "printed", "`printed` with rounded points", expected);
        }
        (None, None) => {
            let found = "no `printed` with `points = \"unrounded\"`";
            refuse(ProblemKind::Missing, "printed", found, "how points are printed");
        }
        (Some(_), None) | (None, Some(_)) => {}
    }
}

/// Reads the rows, one after the other.
struct Rows<'a> {
    definition: &'a Definition,
    by_code: &'a CodeIndex,
    codes_are_unique: bool,
    problems: &'a mut Vec<Problem>,
    nodes: RowMap<Node>,
    parts: Vec<String>,
    labels: HashMap<Cow<'a, str>, usize>,
    /// The rows above the current one, from the field down.
    path: Vec<RowId>,
}

impl<'a> Rows<'a> {
    fn read(mut self) -> (RowMap<Node>, Vec<String>) {
        for row in &self.definition.criteria {
            self.push(row);
        }
        for (row, written) in self.nodes.ids().zip(&self.definition.criteria) {
            match (self.has_rows(row), &written.rule) {
                (false, Some(rule)) => self.check_leaf(row, written, rule),
                (true, None) => {}
                (true, Some(rule)) => {
                    let found = format!("a `{}` rule on a row with rows under it", rule.kind());
                    let expected = "a rule on the rows under it only";
                    self.refuse(ProblemKind::NotAllowed, written, "rule", found, expected);
                }
                (false, None) => {
                    let (found, expected) =
                        ("no rule and no rows under it", "a rule, or rows under it");
                    self.refuse(ProblemKind::Missing, written, "rule", found, expected);
                }
            }
        }
        self.check_sums();
        self.check_capacity();
        (self.nodes, self.parts)
    }

    /// Whether a row has rows under it. All rows are read.
    fn has_rows(&self, row: RowId) -> bool {
        self.nodes.at(row).rows.len() > 1
    }

    fn refuse(
        &mut self,
        kind: ProblemKind,
        row: &Row,
        key: &str,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) {
        self.problems.push(Problem::new(kind, Place::code(&row.code, key), found, expected));
    }

    /// Adds a row to the tree, with what it inherits.
    fn push(&mut self, row: &'a Row) {
        let position = RowId::new(self.nodes.len());
        for (key, text) in [
            ("title", Some(&row.title)),
            ("part", row.part.as_ref()),
            ("citation", row.citation.as_ref()),
        ] {
            let blank =
                |text: &String| Problem::of_blank(text, "text", || Place::code(&row.code, key));
            self.problems.extend(text.and_then(blank));
        }
        if let Some(expected) = expected_range(row.max, false) {
            self.refuse(ProblemKind::OutOfRange, row, "max", format!("`{}`", row.max), expected);
        }
        let (code, parent) = match row.code.parse::<CriterionCode>() {
            Ok(code) => (code, self.parent_of(row)),
            Err(_) => {
                let place = Place::key(format!("criteria[{}].code", position.position()));
                let found = quoted(&row.code);
                self.problems.push(Problem::new(ProblemKind::Form, place, found, CODE_FORM));
                // A code in place of the malformed one, so that the rest of the row is still checked.
                (invariant("0".parse().ok(), "`0` is a code"), None)
            }
        };
        let parent_node = parent.map(|parent| self.nodes.at(parent));
        let inherited = parent_node.is_some_and(|node| node.leaf.may_not_apply);
        let inherited_part = parent_node.and_then(|node| node.part);
        let mut ancestors = successors(parent, |row| self.nodes.at(*row).parent);
        let written = &self.definition.criteria;
        let stated = row.source.or_else(|| ancestors.find_map(|row| row.value_in(written).source));
        let by_rule = match row.rule {
            Some(Rule::Survey(_)) => Source::Survey,
            _ => Source::Appraisal,
        };
        let source = stated.unwrap_or(by_rule);
        let part = row.part.as_ref().map(|label| self.part(label)).or(inherited_part);
        let leaf = Leaf::new(code, row.max, self.definition.rounding.places())
            .may_not_apply(row.may_not_apply.unwrap_or(inherited));
        if let Err(refusal) = leaf.check_places("max", row.max) {
            self.problems.push(refusal.at(&row.code, ""));
        }
        let end = position.position() + 1;
        let rows = RowRange::new(position, end);
        self.nodes.push(Node { leaf, parent, rows, source, part, bounds: None, formula: None });
        let mut next = parent;
        while let Some(row) = next {
            let node = self.nodes.at_mut(row);
            node.rows = RowRange::new(row, end);
            next = node.parent;
        }
    }

    /// Finds the parent of a row among the rows above the last one, and refuses a row out of order.
    fn parent_of(&mut self, row: &Row) -> Option<RowId> {
        let position = RowId::new(self.nodes.len());
        let rows = &self.definition.criteria;
        let earlier = |code: &str| self.by_code.find(rows, code).filter(|first| *first < position);
        if !self.codes_are_unique
            && let Some(first) = earlier(&row.code)
        {
            let (code, first) = (quoted(&row.code), first.position());
            let found = format!("{code} again, already at criteria[{first}]");
            self.refuse(ProblemKind::Repeated, row, "", found, "each code once");
        }
        let wanted = code::above(&row.code);
        let is_wanted = |at: &RowId| wanted == Some(&*at.value_in(rows).code);
        let depth = self.path.iter().rposition(is_wanted);
        let parent = depth.and_then(|depth| self.path.get(depth)).copied();
        match (wanted, depth) {
            (None, _) => self.path.clear(),
            (Some(_), Some(depth)) => self.path.truncate(depth + 1),
            (Some(wanted), None) => {
                let is_earlier = earlier(wanted).is_some();
                let wanted = quoted(wanted);
                if is_earlier {
                    let found = format!("a row under {wanted} after other rows");
                    let expected = format!("the rows under {wanted} together, right after it");
                    self.refuse(ProblemKind::Order, row, "", found, expected);
                } else {
                    let found = format!("no row {wanted} before it");
                    let expected = format!("its parent {wanted} first");
                    self.refuse(ProblemKind::Missing, row, "", found, expected);
                }
            }
        }
        self.path.push(position);
        parent
    }

    fn part(&mut self, label: &'a str) -> usize {
        *self.labels.entry(name::key(label)).or_insert_with(|| {
            self.parts.push(label.to_owned());
            self.parts.len() - 1
        })
    }

    fn check_leaf(&mut self, position: RowId, row: &Row, rule: &Rule) {
        let node = self.nodes.at_mut(position);
        let appraised_survey = matches!(rule, Rule::Survey(_)) && node.source == Source::Appraisal;
        let undecided = node.leaf.may_not_apply && self.definition.not_applicable.is_none();
        let refusals = match rule.checked(&node.leaf) {
            Ok((bounds, formula)) => {
                let mut refusals = Vec::new();
                if bounds.best != Fraction::from(row.max) || bounds.worst > bounds.best {
                    let found = format!("awards from `{}` to `{}`", bounds.worst, bounds.best);
                    let expected = format!(
                        "the best award equal to the maximum of the criterion, `{}`, and the worst under it",
                        row.max
                    );
                    refusals.push(Refusal::new(ProblemKind::Sum, "", found, expected));
                }
                node.bounds = Some(bounds);
                node.formula = formula;
                refusals
            }
            Err(refusals) => refusals,
        };
        self.problems.extend(refusals.into_iter().map(|refusal| refusal.at(&row.code, "rule")));
        if appraised_survey {
            let found = "a `survey` rule under `source = \"appraisal\"`";
            self.refuse(ProblemKind::NotAllowed, row, "source", found, "`source = \"survey\"`");
        }
        if undecided {
            let found = "`may_not_apply` without `not_applicable` on the methodology";
            let expected = "`not_applicable = \"rescale\"` or `\"full\"` on the methodology";
            self.refuse(ProblemKind::Missing, row, "may_not_apply", found, expected);
        }
    }

    /// Maxima add up at every node, and to the total.
    fn check_sums(&mut self) {
        let mut sums = RowMap::filled(self.nodes.len(), 0_i128);
        let mut total = 0_i128;
        for node in self.nodes.values() {
            let sum = match node.parent {
                Some(parent) => sums.at_mut(parent),
                None => &mut total,
            };
            // 2⁶³ rows of 2⁴⁷ units fit in 128 bits.
            *sum = sum.saturating_add(i128::from(node.leaf.max.units()));
        }
        for (row, written) in self.nodes.ids().zip(&self.definition.criteria) {
            let sum = *sums.at(row);
            if self.has_rows(row) && sum != i128::from(written.max.units()) {
                let expected =
                    format!("`{}`, the sum of the rows under it", decimal::text(sum, PLACES));
                let found = format!("`{}`", written.max);
                self.refuse(ProblemKind::Sum, written, "max", found, expected);
            }
        }
        if self.nodes.len() > 0 && total != i128::from(self.definition.total.units()) {
            let expected = format!("`{}`, the sum of the fields", decimal::text(total, PLACES));
            let found = format!("`{}`", self.definition.total);
            let place = Place::key("total");
            self.problems.push(Problem::new(ProblemKind::Sum, place, found, expected));
        }
    }

    /// Proves that every sum of a sheet fits in 64 bits: the magnitudes of all awards together are at most
    /// 4 x 10¹⁸ units, and each cap is at most 10¹⁴.
    fn check_capacity(&mut self) {
        let magnitude = |node: &Node| match &node.bounds {
            Some(bounds) => {
                let worst = bounds.worst.round_scaled(ONE, Mode::Up)?;
                Some(worst.saturating_abs().max(i128::from(node.leaf.max.units())))
            }
            None => Some(0),
        };
        let mut magnitudes = self.nodes.values().map(magnitude);
        let capacity = magnitudes.try_fold(0_i128, |sum, more| Some(sum.saturating_add(more?)));
        if capacity.is_none_or(|sum| sum > 4_000_000_000_000_000_000) {
            let found = "awards whose sum may pass 40,000,000,000 points";
            let (place, expected) = (Place::key("criteria"), "fewer or smaller negative awards");
            self.problems.push(Problem::new(ProblemKind::OutOfRange, place, found, expected));
        }
    }
}
