//! Reads the rows of a definition into a tree. One mistake is one problem: what it makes uncertain is not checked.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::iter::successors;

use super::codes::CodeIndex;
use super::declared::{expected_range, is_maximum};
use super::node::Node;
use super::row_path::RowPath;
use super::rows::{RowId, RowMap, RowRange};
use super::scale_keys;
use crate::definition::{Definition, Row, Source};
use crate::number::decimal::{self, PLACES};
use crate::number::{Fraction, invariant};
use crate::problem::key_words::word;
use crate::problem::names::{NameProblem, already_at};
use crate::problem::phrases::{again, number};
use crate::problem::{Place, Problem, ProblemKind, Refusal};
use crate::rule::{Bounds, Leaf, Rule};
use crate::text::code::{self, CriterionCode, code_form};
use crate::text::look::Looks;
use crate::text::name::{self, Noun};
use crate::text::phrase::{Phrase, Value, phrases};

phrases! {
    fn rule_above_rows(kind) =
        "có thang điểm “{kind}” trong khi có tiêu chí thành phần bên dưới",
        "a `{kind}` rule on a row with rows under it";
    fn rules_below() =
        "chỉ ghi thang điểm ở các tiêu chí thành phần bên dưới", "a rule on the rows under it only";
    fn no_rule() =
        "chưa có thang điểm, cũng chưa có tiêu chí thành phần bên dưới", "no rule and no rows under it";
    fn rule_or_rows() = "thang điểm, hoặc tiêu chí thành phần bên dưới", "a rule, or rows under it";
    fn sum_of_rows(sum) =
        "{sum}, là tổng điểm tối đa của các tiêu chí thành phần bên dưới",
        "`{sum}`, the sum of the rows under it";
    fn each_code_once() = "ghi mỗi mã một lần", "each code once";
    fn row_after_others(code) =
        "thuộc tiêu chí “{code}” nhưng đứng sau tiêu chí khác", "a row under `{code}` after other rows";
    fn rows_together(code) =
        "các tiêu chí thuộc “{code}” đứng liền nhau, ngay sau tiêu chí đó",
        "the rows under `{code}` together, right after it";
    fn no_parent(code) = "chưa có tiêu chí “{code}” ở trước", "no row `{code}` before it";
    fn parent_first(code) = "tiêu chí cấp trên “{code}” đứng trước", "its parent `{code}` first";
    fn one_spelling_of_parts() = "một cách viết cho mỗi phần", "one spelling of each part";
    fn appraised_survey_rule() =
        "là thẩm định trong khi thang điểm là điều tra xã hội học",
        "a `survey` rule under `source = \"appraisal\"`";
    fn appraised_survey_part() =
        "là thẩm định trong khi một phần của thang điểm là điều tra xã hội học",
        "a `survey` part under `source = \"appraisal\"`";
    fn survey_source() = "nguồn điểm là điều tra xã hội học", "`source = \"survey\"`";
    fn undecided_may_not_apply() =
        "đã khai báo trong khi bộ tiêu chí chưa quy định cách tính tiêu chí không áp dụng",
        "`may_not_apply` without `not_applicable` on the methodology";
    fn decided_not_applicable() =
        "bộ tiêu chí quy định cách tính này: không tính vào điểm tối đa, hoặc được tính điểm tối đa",
        "`not_applicable = \"rescale\"` or `\"full\"` on the methodology";
    fn awards_from(worst, best) = "cho điểm từ {worst} đến {best}", "awards from `{worst}` to `{best}`";
    fn best_award(largest) =
        "điểm cao nhất bằng {largest}, và điểm thấp nhất nhỏ hơn điểm đó",
        "the best award equal to {largest}, and the worst under it";
}

/// Reads the rows, one after the other.
pub(super) struct RowReader<'a> {
    definition: &'a Definition,
    by_code: &'a CodeIndex,
    codes_are_unique: bool,
    /// Each problem with its row.
    problems: Vec<(RowId, Problem)>,
    nodes: RowMap<Node>,
    parts: Vec<String>,
    labels: HashMap<Cow<'a, str>, usize>,
    /// The labels of the parts, by how they look.
    looks: Looks<'a>,
    /// The rows above the current one, from the field down.
    path: RowPath<'a>,
    /// The same for a row that is out of order. Its code may be wrong, or rows after it may be out of order
    /// too, so rows are looked for in both.
    detour: Vec<RowId>,
    /// The parents that are missing.
    absent: HashSet<&'a str>,
    /// Whether the last row has a malformed or repeated code. The rows that follow may be under it.
    is_lost: bool,
    /// Whether it is not certain which rows are under a row, or what their maxima are. Then their sum is not
    /// checked.
    uncertain: RowMap<bool>,
    /// The same of the fields.
    fields_are_uncertain: bool,
    /// Whether it is not certain what a row inherits.
    unplaced: RowMap<bool>,
}

/// The rows as they were read.
pub(super) struct RowsRead {
    pub(super) nodes: RowMap<Node>,
    /// The labels of the parts.
    pub(super) parts: Vec<String>,
    /// In the order of the rows.
    pub(super) problems: Vec<Problem>,
    /// Whether it is certain which rows are fields, and what their maxima are.
    pub(super) fields_are_certain: bool,
}

impl<'a> RowReader<'a> {
    pub(super) fn new(definition: &'a Definition, by_code: &'a CodeIndex) -> Self {
        let rows = definition.criteria.len();
        Self {
            definition,
            by_code,
            codes_are_unique: by_code.is_unique(&definition.criteria),
            problems: Vec::new(),
            nodes: RowMap::with_capacity(rows),
            parts: Vec::new(),
            labels: HashMap::new(),
            looks: Looks::default(),
            path: RowPath::default(),
            detour: Vec::new(),
            absent: HashSet::new(),
            is_lost: false,
            uncertain: RowMap::filled(rows, false),
            fields_are_uncertain: false,
            unplaced: RowMap::with_capacity(rows),
        }
    }

    pub(super) fn read(mut self) -> RowsRead {
        for row in &self.definition.criteria {
            self.push(row);
        }
        let sums = sums_below(&self.nodes);
        for (row, written) in self.nodes.ids().zip(&self.definition.criteria) {
            let is_certain = !*self.uncertain.at(row);
            match (self.has_rows(row), &written.rule) {
                (false, Some(rule)) => self.check_leaf(row, written, rule),
                (true, Some(rule)) => {
                    let found = rule_above_rows(word(rule.kind()));
                    self.refuse(ProblemKind::NotAllowed, row, "rule", found, rules_below());
                }
                (false, None) if is_certain => {
                    self.refuse(ProblemKind::Missing, row, "rule", no_rule(), rule_or_rows());
                }
                (true, None) => {
                    self.refuse_all(row, scale_keys::without_rule(written));
                }
                (false, None) => {}
            }
            let sum = *sums.at(row);
            if is_certain && self.has_rows(row) && sum != i128::from(written.max.units()) {
                let expected = sum_of_rows(Value::Number(decimal::text(sum, PLACES)));
                self.refuse(ProblemKind::Sum, row, "max", number(written.max), expected);
            }
        }
        self.problems.sort_by_key(|(row, _)| *row);
        RowsRead {
            nodes: self.nodes,
            parts: self.parts,
            problems: self.problems.into_iter().map(|(_, problem)| problem).collect(),
            fields_are_certain: !self.fields_are_uncertain,
        }
    }

    /// Whether the maximum of a row is in range and fits the places.
    fn is_maximum(&self, written: &Row) -> bool {
        is_maximum(written.max, self.definition.rounding.places())
    }

    /// Whether a row has rows under it. All rows are read.
    fn has_rows(&self, row: RowId) -> bool {
        self.nodes.at(row).rows.len() > 1
    }

    fn refuse(
        &mut self,
        kind: ProblemKind,
        row: RowId,
        key: &str,
        found: Phrase,
        expected: Phrase,
    ) {
        let place = self.place(row, key);
        self.problems.push((row, Problem::new(kind, place, found, expected)));
    }

    /// A key of a row.
    fn place(&self, row: RowId, key: &str) -> Place {
        Place::row(row.position(), &row.value_in(&self.definition.criteria).code, key)
    }

    /// Adds what is wrong with keys of a row.
    fn refuse_all(&mut self, row: RowId, refusals: impl IntoIterator<Item = Refusal>) {
        for refusal in refusals {
            let place = self.place(row, "");
            self.problems.push((row, refusal.at(place)));
        }
    }

    /// Adds what a rule refuses in itself.
    fn refuse_rule(
        &mut self,
        row: RowId,
        rule: &Rule,
        refusals: impl IntoIterator<Item = Refusal>,
    ) {
        for refusal in refusals {
            let place = self.place(row, "rule").of_rule(rule.is_custom());
            self.problems.push((row, refusal.at(place)));
        }
    }

    /// Notes that the sum of the rows under `row`, or of the fields, is not certain.
    fn doubt_sum_of(&mut self, row: Option<RowId>) {
        match row {
            Some(row) => *self.uncertain.at_mut(row) = true,
            None => self.fields_are_uncertain = true,
        }
    }

    /// Notes that the next row may be under any of the last ones, or be a field.
    fn doubt_sums(&mut self) {
        // The sums of the others are doubted already.
        for above in self.path.take_new() {
            *self.uncertain.at_mut(*above) = true;
        }
        self.doubt_sum_of(None);
    }

    /// Notes that rows which follow may be under a row whose code is not certain.
    fn lose(&mut self, row: RowId) {
        self.doubt_sum_of(Some(row));
        self.is_lost = true;
    }

    /// Adds a row to the tree, with what it inherits.
    fn push(&mut self, written: &'a Row) {
        let row = RowId::new(self.nodes.len());
        let (part, citation) = (written.part.as_deref(), written.citation.as_deref());
        for (key, problem) in [
            ("title", NameProblem::of(&written.title, Noun::Text)),
            ("part", part.and_then(|label| self.part_problem(label))),
            ("citation", citation.and_then(|text| NameProblem::of_blank(text, Noun::Text))),
        ] {
            let problem = problem.map(|problem| problem.at(self.place(row, key)));
            self.problems.extend(problem.map(|problem| (row, problem)));
        }
        let (code, (parent, is_placed)) = match written.code.parse::<CriterionCode>() {
            Ok(code) => (code, self.parent_of(row, written)),
            Err(error) => {
                let place = Place::key(format!("criteria[{}].code", row.position()));
                let problem = Problem::new(ProblemKind::Form, place, error.found, code_form());
                self.problems.push((row, problem));
                self.doubt_sums();
                self.lose(row);
                // A code in place of the malformed one, so that the rest of the row is still checked.
                (invariant("0".parse().ok(), "`0` is a code"), (None, false))
            }
        };
        if let Some(expected) = expected_range(written.max, false) {
            self.refuse(ProblemKind::OutOfRange, row, "max", number(written.max), expected);
        }
        if !self.is_maximum(written) {
            self.doubt_sum_of(parent);
            self.doubt_sum_of(Some(row));
        }
        let is_under_unplaced = parent.is_some_and(|parent| *self.unplaced.at(parent));
        self.unplaced.push(!is_placed || is_under_unplaced);
        let parent_node = parent.map(|parent| self.nodes.at(parent));
        let inherited = parent_node.is_some_and(|node| node.leaf.may_not_apply);
        let inherited_part = parent_node.and_then(|node| node.part);
        let mut ancestors = successors(parent, |row| self.nodes.at(*row).parent);
        let rows = &self.definition.criteria;
        let stated = written.source.or_else(|| ancestors.find_map(|row| row.value_in(rows).source));
        let is_survey = written.rule.as_ref().is_some_and(Rule::has_survey);
        let by_rule = if is_survey { Source::Survey } else { Source::Appraisal };
        let source = stated.unwrap_or(by_rule);
        let part = written.part.as_ref().map(|label| self.part(label)).or(inherited_part);
        let leaf = Leaf::new(code, written.max, self.definition.rounding.places())
            .reaches(written.reaches.unwrap_or(written.max))
            .may_not_apply(written.may_not_apply.unwrap_or(inherited));
        if let Err(refusal) = leaf.check_places("max", written.max) {
            self.problems.push((row, refusal.at(self.place(row, ""))));
        }
        let end = row.position() + 1;
        let rows = RowRange::new(row, end);
        let rounding = self.definition.rounding.of_leaf(written.round_to);
        let (bounds, formula) = (None, None);
        self.nodes.push(Node { leaf, parent, rows, source, rounding, part, bounds, formula });
        let mut next = parent;
        while let Some(row) = next {
            let node = self.nodes.at_mut(row);
            node.rows = RowRange::new(row, end);
            next = node.parent;
        }
    }

    /// Finds the parent of a row among the rows above the last one, and refuses a row out of order. Returns
    /// also whether the parent is certain.
    fn parent_of(&mut self, row: RowId, written: &'a Row) -> (Option<RowId>, bool) {
        let rows = &self.definition.criteria;
        let by_code = self.by_code;
        let earlier = |code: &str| by_code.find(rows, code).filter(|first| *first < row);
        let wanted = code::above(&written.code);
        let in_path = wanted.and_then(|code| self.path.find(code, rows));
        let is_wanted = |at: &RowId| wanted == Some(&*at.value_in(rows).code);
        let in_detour = self.detour.iter().rposition(is_wanted);
        let first = if self.codes_are_unique { None } else { earlier(&written.code) };
        if let Some(first) = first {
            let first = Place::key(format!("criteria[{}]", first.position()));
            let found = already_at(again(written.code.as_str()), &first);
            self.refuse(ProblemKind::Repeated, row, "", found, each_code_once());
            self.doubt_sums();
            self.lose(row);
        } else if wanted.is_none() || in_path.is_some() || in_detour.is_some() {
            self.is_lost = false;
        }
        let known = in_path.and_then(|depth| self.path.get(depth));
        let known = known.or_else(|| self.detour.get(in_detour?).copied());
        let parent = known.or_else(|| wanted.and_then(earlier));
        match (wanted, in_path, in_detour) {
            (None, ..) => {
                self.detour.clear();
                self.path.truncate(0, rows);
                self.path.push(row, rows);
            }
            (Some(_), Some(depth), _) => {
                self.detour.clear();
                self.path.truncate(depth + 1, rows);
                self.path.push(row, rows);
            }
            (Some(_), None, Some(depth)) => {
                self.detour.truncate(depth + 1);
                self.detour.push(row);
            }
            (Some(wanted), None, None) => {
                self.doubt_sums();
                let above = successors(Some(wanted), |code| code::above(code)).find_map(earlier);
                self.doubt_sum_of(above);
                let is_said = !self.absent.insert(wanted) || self.is_lost;
                if let Some(parent) = parent {
                    if first.is_none() {
                        let (found, expected) = (row_after_others(wanted), rows_together(wanted));
                        self.refuse(ProblemKind::Order, row, "", found, expected);
                    }
                    let above = successors(Some(parent), |row| self.nodes.at(*row).parent);
                    self.detour = above.collect();
                    self.detour.reverse();
                    self.detour.push(row);
                } else {
                    if !is_said {
                        let (found, expected) = (no_parent(wanted), parent_first(wanted));
                        self.refuse(ProblemKind::Missing, row, "", found, expected);
                    }
                    self.path.push(row, rows);
                }
            }
        }
        if first.is_some() {
            self.doubt_sum_of(parent);
        }
        let is_in_order = wanted.is_none() || in_path.is_some() || in_detour.is_some();
        (parent, first.is_none() && is_in_order)
    }

    /// What is wrong with the label of a part. Many rows have one label, but in one spelling.
    fn part_problem(&mut self, label: &'a str) -> Option<NameProblem> {
        NameProblem::of(label, Noun::Text).or_else(|| {
            let before = self.looks.add(0, label).filter(|before| !before.is_same)?;
            Some(NameProblem::again(label, &before, one_spelling_of_parts()))
        })
    }

    fn part(&mut self, label: &'a str) -> usize {
        *self.labels.entry(name::key(label)).or_insert_with(|| {
            self.parts.push(label.to_owned());
            self.parts.len() - 1
        })
    }

    fn check_leaf(&mut self, row: RowId, written: &Row, rule: &Rule) {
        let mut refusals = Vec::new();
        let reaches_right = scale_keys::check(written, &self.nodes.at(row).leaf, &mut refusals);
        self.refuse_all(row, refusals);
        let is_placed = !*self.unplaced.at(row);
        let node = self.nodes.at_mut(row);
        let appraised_survey = rule.has_survey() && node.source == Source::Appraisal;
        let undecided = node.leaf.may_not_apply && self.definition.not_applicable.is_none();
        // It may inherit this.
        node.leaf.may_not_apply |= !is_placed && written.may_not_apply.is_none();
        // A rule is checked against the maximum, or what the row reaches, if that is right.
        if self.is_maximum(written) && reaches_right {
            let node = self.nodes.at_mut(row);
            match rule.checked(&node.leaf) {
                Ok((bounds, formula)) => {
                    let refusal = check_bounds(&bounds, &node.leaf);
                    node.bounds = Some(bounds);
                    node.formula = formula;
                    self.refuse_rule(row, rule, refusal);
                }
                Err(refusals) => self.refuse_rule(row, rule, refusals),
            }
        }
        if appraised_survey {
            let is_survey = matches!(rule, Rule::Survey(_));
            let found = if is_survey { appraised_survey_rule() } else { appraised_survey_part() };
            self.refuse(ProblemKind::NotAllowed, row, "source", found, survey_source());
        }
        if undecided {
            let (found, expected) = (undecided_may_not_apply(), decided_not_applicable());
            self.refuse(ProblemKind::Missing, row, "may_not_apply", found, expected);
        }
    }
}

/// Refuses a rule whose best award is not what its leaf reaches.
fn check_bounds(bounds: &Bounds, leaf: &Leaf) -> Option<Refusal> {
    let Bounds { worst, best, .. } = bounds;
    if *best == Fraction::from(leaf.reaches) && worst <= best {
        return None;
    }
    let (found, expected) = (awards_from(worst, best), best_award(leaf.largest()));
    Some(Refusal::new(ProblemKind::Sum, "", found, expected))
}

/// The sum of the maxima of the rows right under each row.
fn sums_below(nodes: &RowMap<Node>) -> RowMap<i128> {
    let mut sums = RowMap::filled(nodes.len(), 0);
    for node in nodes.values() {
        if let Some(parent) = node.parent {
            let sum: &mut i128 = sums.at_mut(parent);
            // 2⁶³ rows of 2⁶³ units fit in 128 bits.
            *sum = sum.saturating_add(i128::from(node.leaf.max.units()));
        }
    }
    sums
}
