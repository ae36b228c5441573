//! From [`Definition`] to [`Methodology`]: every problem at once, each with its place.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use crate::code::{self, CODE_FORM, CriterionCode};
use crate::decimal;
use crate::definition::{Definition, PointRounding, Roundings, Row, Source};
use crate::error::{Place, Problem, ProblemKind, Problems};
use crate::fraction::Fraction;
use crate::methodology::{Methodology, Node};
use crate::name::{self, is_blank, quoted};
use crate::points::{ONE, PLACES, Points};
use crate::rounding::{Mode, Rounding};
use crate::rule::{Leaf, Rule, ScoringRule};

impl<C: ScoringRule> Definition<C> {
    /// Turns the definition into a methodology.
    ///
    /// # Errors
    /// Every problem at once, in the order of the file:
    /// - an id, title, label or citation is blank, or the year is not from 1900 to 9999;
    /// - a rounding has more than 8 places, or `printed` and unrounded leaves do not go together;
    /// - groups are not strictly from high to low, or share a label;
    /// - codes are malformed, repeated, or not in preorder; a parent is missing; more than 8 levels;
    /// - a maximum is not above zero, does not fit the places, or maxima do not add up;
    /// - a row with rows under it has a rule, or one without has none;
    /// - a rule is not sound, or its largest award is not the maximum of its leaf;
    /// - a row may not apply, and nothing says what that means.
    pub fn validate(self) -> Result<Methodology<C>, Problems> {
        let mut problems = Vec::new();
        check_head(&self, &mut problems);
        check_roundings(self.rounding, &mut problems);
        self.classification.check(&mut problems);
        let by_code = self.by_code();
        let (nodes, parts) = Rows::new(&self, &by_code, &mut problems).read();
        Problems::none_or(problems, ()).map(|()| Methodology::new(self, nodes, by_code, parts))
    }
}

fn check_head<C>(definition: &Definition<C>, problems: &mut Vec<Problem>) {
    let mut blank = |key: &str, text: Option<&str>| {
        if let Some(text) = text.filter(|text| is_blank(text)) {
            problems.push(Problem::new(
                ProblemKind::Blank,
                Place::key(key),
                quoted(text),
                "a text that is not blank",
            ));
        }
    };
    blank("id", Some(&definition.id));
    blank("title", Some(&definition.title));
    blank("citation", definition.citation.as_deref());
    let mut refuse = |kind, key: &str, found: String, expected: &str| {
        problems.push(Problem::new(kind, Place::key(key), found, expected));
    };
    if !(1900..=9999).contains(&definition.edition) {
        let found = format!("`{}`", definition.edition);
        refuse(ProblemKind::OutOfRange, "edition", found, "a year from 1900 to 9999");
    }
    if definition.total > Points::MAX {
        let expected = format!("at most `{}` points", Points::MAX);
        refuse(ProblemKind::OutOfRange, "total", format!("`{}`", definition.total), &expected);
    }
    if definition.total <= Points::ZERO {
        refuse(
            ProblemKind::OutOfRange,
            "total",
            format!("`{}`", definition.total),
            "points above zero",
        );
    }
    for (key, cap) in [
        ("adjustments.bonus", definition.adjustments.bonus),
        ("adjustments.penalty", definition.adjustments.penalty),
    ] {
        if cap < Points::ZERO {
            refuse(ProblemKind::OutOfRange, key, format!("`{cap}`"), "points from zero up");
        }
    }
    let places = match definition.rounding.points {
        PointRounding::Rounded(rounding) => rounding.places,
        PointRounding::Unrounded => PLACES,
    };
    for (key, points) in [
        ("total", definition.total),
        ("adjustments.bonus", definition.adjustments.bonus),
        ("adjustments.penalty", definition.adjustments.penalty),
    ] {
        if !points.fit(places) {
            let expected = format!("at most {places} decimal places");
            refuse(ProblemKind::TooManyPlaces, key, format!("`{points}`"), &expected);
        }
    }
    if definition.criteria.is_empty() {
        refuse(ProblemKind::Empty, "criteria", "an empty list".into(), "at least one row");
    }
}

fn check_roundings(roundings: Roundings, problems: &mut Vec<Problem>) {
    let points = match roundings.points {
        PointRounding::Rounded(rounding) => Some(rounding),
        PointRounding::Unrounded => None,
    };
    let all =
        [("points", points), ("index", Some(roundings.index)), ("printed", roundings.printed)];
    for (key, rounding) in all {
        if let Some(Rounding { places, .. }) = rounding.filter(|rounding| rounding.places > PLACES)
        {
            let place = Place::key(format!("rounding.{key}.places"));
            problems.push(Problem::new(
                ProblemKind::OutOfRange,
                place,
                format!("`{places}`"),
                "decimal places from `0` to `8`",
            ));
        }
    }
    let place = || Place::key("rounding.printed");
    match (points, roundings.printed) {
        (Some(_), Some(_)) => problems.push(Problem::new(
            ProblemKind::NotAllowed,
            place(),
            "`printed` with rounded points",
            "no `printed`, or `points = \"unrounded\"`",
        )),
        (None, None) => problems.push(Problem::new(
            ProblemKind::Missing,
            place(),
            "no `printed` with `points = \"unrounded\"`",
            "how points are printed",
        )),
        _ => {}
    }
}

/// Reads the rows, one after the other.
struct Rows<'a, C> {
    definition: &'a Definition<C>,
    by_code: &'a [usize],
    /// The rows whose code an earlier row has, with the first one that has it.
    repeated: BTreeMap<usize, usize>,
    problems: &'a mut Vec<Problem>,
    nodes: Vec<Node>,
    parts: Vec<String>,
    labels: HashMap<Cow<'a, str>, usize>,
    /// The rows above the current one, from the field down.
    path: Vec<usize>,
}

impl<'a, C: ScoringRule> Rows<'a, C> {
    fn new(
        definition: &'a Definition<C>,
        by_code: &'a [usize],
        problems: &'a mut Vec<Problem>,
    ) -> Self {
        let code = |at: &usize| definition.criteria.get(*at).map(|row| &row.code);
        let mut repeated = BTreeMap::new();
        for pair in by_code.windows(2) {
            if let [one, other] = pair
                && code(one) == code(other)
            {
                let first = repeated.get(one).copied().unwrap_or(*one);
                repeated.insert(*other, first);
            }
        }
        Self {
            definition,
            by_code,
            repeated,
            problems,
            nodes: Vec::with_capacity(definition.criteria.len()),
            parts: Vec::new(),
            labels: HashMap::new(),
            path: Vec::new(),
        }
    }

    fn read(mut self) -> (Vec<Node>, Vec<String>) {
        for row in &self.definition.criteria {
            self.push(row);
        }
        for (position, row) in self.definition.criteria.iter().enumerate() {
            match (self.has_rows(position), &row.rule) {
                (false, Some(rule)) => self.check_leaf(position, row, rule),
                (true, None) => {}
                (true, Some(rule)) => self.refuse(
                    ProblemKind::NotAllowed,
                    row,
                    "rule",
                    format!("a `{}` rule on a row with rows under it", rule.kind()),
                    "a rule on the rows under it only",
                ),
                (false, None) => self.refuse(
                    ProblemKind::Missing,
                    row,
                    "rule",
                    "no rule and no rows under it",
                    "a rule, or rows under it",
                ),
            }
        }
        self.check_sums();
        self.check_capacity();
        (self.nodes, self.parts)
    }

    /// Whether rows stand under a row, once all are read.
    fn has_rows(&self, position: usize) -> bool {
        self.nodes.get(position).is_some_and(|node| node.end > position.saturating_add(1))
    }

    fn refuse(
        &mut self,
        kind: ProblemKind,
        row: &Row<C>,
        key: &str,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) {
        self.problems.push(Problem::new(kind, Place::code(&row.code, key), found, expected));
    }

    /// Puts a row in its place in the tree, with what it inherits.
    fn push(&mut self, row: &'a Row<C>) {
        let position = self.nodes.len();
        for (key, text) in [
            ("title", Some(&row.title)),
            ("part", row.part.as_ref()),
            ("citation", row.citation.as_ref()),
        ] {
            if let Some(text) = text.filter(|text| is_blank(text)) {
                self.refuse(ProblemKind::Blank, row, key, quoted(text), "a text that is not blank");
            }
        }
        if row.max > Points::MAX {
            // Only a sum made in code can be so large: what is read lies within the range.
            let expected = format!("at most `{}` points", Points::MAX);
            self.refuse(ProblemKind::OutOfRange, row, "max", format!("`{}`", row.max), expected);
        }
        if row.max <= Points::ZERO {
            self.refuse(
                ProblemKind::OutOfRange,
                row,
                "max",
                format!("`{}`", row.max),
                "points above zero",
            );
        }
        let places = match self.definition.rounding.points {
            PointRounding::Rounded(rounding) => rounding.places,
            PointRounding::Unrounded => PLACES,
        };
        let (code, parent) = match row.code.parse::<CriterionCode>() {
            Ok(code) => {
                let parent = self.place(row);
                (code, parent)
            }
            Err(_) => {
                let place = Place::key(format!("criteria[{position}].code"));
                self.problems.push(Problem::new(
                    ProblemKind::Form,
                    place,
                    quoted(&row.code),
                    CODE_FORM,
                ));
                (Self::placeholder(), None)
            }
        };
        let above = parent.and_then(|parent| self.nodes.get(parent));
        let may_not_apply =
            row.may_not_apply.unwrap_or(above.is_some_and(|node| node.leaf.may_not_apply));
        let inherited_part = above.and_then(|node| node.part);
        let stated = self.stated_source(row, parent);
        let by_rule = match row.rule {
            Some(Rule::Survey(_)) => Source::Survey,
            _ => Source::Appraisal,
        };
        let source = stated.unwrap_or(by_rule);
        let part = match &row.part {
            Some(label) => Some(self.part(label)),
            None => inherited_part,
        };
        let leaf = Leaf::of(code, row.max, places, may_not_apply);
        if let Err(refusal) = leaf.fits("max", row.max) {
            self.problems.push(refusal.at(&row.code, ""));
        }
        let end = position.saturating_add(1);
        self.nodes.push(Node { leaf, parent, end, source, part, bounds: None });
        let mut above = parent;
        while let Some(node) = above.and_then(|at| self.nodes.get_mut(at)) {
            node.end = end;
            above = node.parent;
        }
    }

    /// The source that a row states, or the nearest row above it that states one.
    fn stated_source(&self, row: &Row<C>, parent: Option<usize>) -> Option<Source> {
        let mut stated = row.source;
        let mut above = parent;
        while let (None, Some(at)) = (stated, above) {
            stated = self.definition.criteria.get(at).and_then(|row| row.source);
            above = self.nodes.get(at).and_then(|node| node.parent);
        }
        stated
    }

    /// Finds the parent of a row among the rows that are still open.
    fn place(&mut self, row: &Row<C>) -> Option<usize> {
        let position = self.nodes.len();
        if let Some(first) = self.repeated.get(&position) {
            let found = format!("{} again, already at criteria[{first}]", quoted(&row.code));
            self.refuse(ProblemKind::Repeated, row, "", found, "each code once");
        }
        let open = |at: &usize| self.definition.criteria.get(*at).map(|row| row.code.as_str());
        let parent = match code::above(&row.code) {
            None => {
                self.path.clear();
                None
            }
            Some(wanted) => match self.path.iter().rposition(|at| open(at) == Some(wanted)) {
                Some(depth) => {
                    self.path.truncate(depth.saturating_add(1));
                    self.path.last().copied()
                }
                None => {
                    let first = self.definition.find(self.by_code, wanted);
                    if first.is_some_and(|first| first < position) {
                        let found = format!("a row under {} after other rows", quoted(wanted));
                        let expected =
                            format!("the rows under {} together, right after it", quoted(wanted));
                        self.refuse(ProblemKind::Order, row, "", found, expected);
                    } else {
                        let found = format!("no row {} before it", quoted(wanted));
                        let expected = format!("its parent {} first", quoted(wanted));
                        self.refuse(ProblemKind::Missing, row, "", found, expected);
                    }
                    None
                }
            },
        };
        self.path.push(position);
        parent
    }

    /// A code for a row whose own is malformed, so that the rest of it can still be checked.
    fn placeholder() -> CriterionCode {
        crate::error::proved("0".parse().ok(), "`0` is a code")
    }

    fn part(&mut self, label: &'a str) -> usize {
        *self.labels.entry(name::key(label)).or_insert_with(|| {
            self.parts.push(label.to_owned());
            self.parts.len().saturating_sub(1)
        })
    }

    fn check_leaf(&mut self, position: usize, row: &Row<C>, rule: &Rule<C>) {
        let Some(node) = self.nodes.get_mut(position) else { return };
        let checked = rule.check(&node.leaf);
        let appraised_survey = matches!(rule, Rule::Survey(_)) && node.source == Source::Appraisal;
        let undecided = node.leaf.may_not_apply && self.definition.not_applicable.is_none();
        let mut refusals = Vec::new();
        match checked {
            Ok(bounds) => {
                if bounds.best != Fraction::from(row.max) || bounds.worst > bounds.best {
                    let found = format!("awards from `{}` to `{}`", bounds.worst, bounds.best);
                    let expected = format!(
                        "the best award equal to the maximum of the criterion, `{}`, and the worst under it",
                        row.max
                    );
                    refusals.push(crate::error::Refusal::new(
                        ProblemKind::Sum,
                        "",
                        found,
                        expected,
                    ));
                }
                node.bounds = Some(bounds);
            }
            Err(all) => refusals = all,
        }
        self.problems.extend(refusals.into_iter().map(|refusal| refusal.at(&row.code, "rule")));
        if appraised_survey {
            let (found, expected) =
                ("a `survey` rule under `source = \"appraisal\"`", "`source = \"survey\"`");
            self.refuse(ProblemKind::NotAllowed, row, "source", found, expected);
        }
        if undecided {
            let found = "`may_not_apply` without `not_applicable` on the methodology";
            self.refuse(
                ProblemKind::Missing,
                row,
                "may_not_apply",
                found,
                "`not_applicable = \"rescale\"` or `\"full\"` on the methodology",
            );
        }
    }

    /// Maxima add up at every node, and to the total.
    fn check_sums(&mut self) {
        let mut sums = vec![0_i128; self.nodes.len()];
        let mut total = 0_i128;
        for node in &self.nodes {
            let sum = match node.parent {
                Some(parent) => sums.get_mut(parent),
                None => Some(&mut total),
            };
            if let Some(sum) = sum {
                // 2⁶³ rows of 2⁴⁷ units fit in 128 bits.
                *sum = sum.saturating_add(i128::from(node.leaf.max.units()));
            }
        }
        for (position, (row, sum)) in self.definition.criteria.iter().zip(sums).enumerate() {
            if self.has_rows(position) && sum != i128::from(row.max.units()) {
                let expected =
                    format!("`{}`, the sum of the rows under it", decimal::text(sum, PLACES));
                self.refuse(ProblemKind::Sum, row, "max", format!("`{}`", row.max), expected);
            }
        }
        if !self.nodes.is_empty() && total != i128::from(self.definition.total.units()) {
            let expected = format!("`{}`, the sum of the fields", decimal::text(total, PLACES));
            let found = format!("`{}`", self.definition.total);
            self.problems.push(Problem::new(
                ProblemKind::Sum,
                Place::key("total"),
                found,
                expected,
            ));
        }
    }

    /// Proves that every sum of a sheet fits in 64 bits: the magnitudes of all awards and caps together
    /// are at most 4 x 10¹⁸ units.
    fn check_capacity(&mut self) {
        let mut capacity = Some(0_i128);
        for node in &self.nodes {
            let worst = node.bounds.as_ref().map(|bounds| bounds.worst.round_scaled(ONE, Mode::Up));
            let magnitude = match worst {
                Some(Some(units)) => {
                    Some(units.saturating_abs().max(i128::from(node.leaf.max.units())))
                }
                Some(None) => None,
                None => Some(0),
            };
            capacity = capacity.zip(magnitude).map(|(sum, more)| sum.saturating_add(more));
        }
        if capacity.is_none_or(|sum| sum > 4_000_000_000_000_000_000) {
            let place = Place::key("criteria");
            let found = "awards whose sum may pass 40,000,000,000 points";
            self.problems.push(Problem::new(
                ProblemKind::OutOfRange,
                place,
                found,
                "fewer or smaller negative awards",
            ));
        }
    }
}
