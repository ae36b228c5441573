//! From [`Columns`] to [`Batch`]: each leaf is answered for each unit, and every integer is checked.

use super::batch::Batch;
use super::columns::{Column, Columns};
use super::lanes::{self, Grid};
use super::leaf::{Fixed, LeafColumns, Shape, in_steps};
use super::program::Program;
use crate::definition::Source;
use crate::methodology::{Criterion, Node};
use crate::number::decimal::{PLACES, step};
use crate::number::quantity::LARGEST;
use crate::number::{Fraction, Mode, Points, RoundTo, Rounding};
use crate::problem::names::code_of_methodology;
use crate::problem::phrases::{
    always_applies, applicable_leaf, at_most, not_applicable, noted, now_against_last, one_answer,
    part_of_whole, several_answers, written,
};
use crate::problem::{Place, Problem, ProblemKind, Problems, Refusal};
use crate::rule::formula::Formula;
use crate::rule::measure::{Unmeasured, at_most_whole};
use crate::rule::{Bounds, Empty, Rule};
use crate::scorecard::Cap;
use crate::sheet::Stage;
use crate::text::phrase::{Phrase, Value, phrases};

impl<'a> Columns<'a> {
    /// Checks every column against the rule of its leaf.
    ///
    /// # Errors
    /// Every problem at once; of each leaf, the first unit that is wrong:
    /// - a leaf has no columns, too many, or columns of another length than the units;
    /// - an integer is not what the rule reads;
    /// - a column says not applicable, and the methodology does not allow it;
    /// - a survey leaf is answered, or said not to apply, at the self-scored stage;
    /// - a code is unknown, is answered twice, or has rows under it;
    /// - bonus or penalty points are not one for each unit, are negative, do not fit the places, or pass
    ///   their cap, unless the methodology cuts off what goes over it;
    /// - nothing is applicable to a unit;
    /// - leaves are not rounded.
    pub fn check(self) -> Result<Batch<'a>, Problems> {
        let mut problems = Vec::new();
        let definition = self.methodology.definition();
        // Unrounded leaves are refused beside all other problems, so the rounding does not matter then.
        let rounding = definition.rounding.leaf().unwrap_or_else(|| {
            problems.push(Problem::new(
                ProblemKind::NotAllowed,
                Place::argument("rounding.points"),
                unrounded(),
                rounded_leaves(),
            ));
            Rounding::new(PLACES, Mode::Down)
        });
        problems.extend(self.unknown_codes());
        for place in &self.repeated {
            let (place, found) = (place.clone(), several_answers());
            problems.push(Problem::new(ProblemKind::Repeated, place, found, one_answer()));
        }
        let [bonus, penalty] = Cap::both(definition);
        let adjustments = [(bonus, self.bonus), (penalty, self.penalty)];
        let adjustments = adjustments.map(|(cap, given)| {
            self.check_adjustments(cap, given, &mut problems);
            (cap, given.unwrap_or_default())
        });
        let mut leaves: Vec<LeafColumns<'a>> = Vec::new();
        let mut fields = 0_usize;
        for criterion in self.methodology.criteria() {
            fields += usize::from(criterion.parent().is_none());
            let field = fields.saturating_sub(1);
            match self.leaf(criterion, field, rounding) {
                Ok(leaf) => leaves.extend(leaf),
                Err(refusal) => problems.push(refusal.at(at(criterion))),
            }
        }
        if problems.is_empty() {
            let applies = |unit: usize| leaves.iter().any(|leaf| leaf.applies(unit));
            if let Some(unit) = (0..self.units).find(|unit| !applies(*unit)) {
                let (place, found) = (Place::argument(unit_key(unit)), nothing_applies());
                problems.push(Problem::new(ProblemKind::Missing, place, found, applicable_leaf()));
            }
        }
        Problems::none_or(problems, ())?;
        let Self { methodology, units, .. } = self;
        Ok(Batch { methodology, units, fields, rounding, leaves, adjustments })
    }

    /// The columns of codes that the methodology does not have.
    fn unknown_codes(&self) -> Vec<Problem> {
        let codes = self.methodology.codes();
        let problem = |code: &String| {
            let expected = noted(code_of_methodology(), codes.look_hint(code));
            let (place, found) = (Place::criterion(None, code, ""), written(code.as_str()));
            Problem::new(ProblemKind::Unknown, place, found, expected)
        };
        self.unknown.iter().map(problem).collect()
    }

    /// Checks bonus or penalty points: their number, and of the units the first one that is wrong.
    fn check_adjustments(&self, cap: Cap, given: Option<&[Points]>, problems: &mut Vec<Problem>) {
        let Some(given) = given else { return };
        if given.len() != self.units {
            let (place, found) = (Place::argument(cap.key), numbers_given(given.len()));
            let expected = one_of_each_unit(self.units);
            problems.push(Problem::new(ProblemKind::Mismatch, place, found, expected));
        }
        let before = problems.len();
        for (unit, points) in given.iter().enumerate() {
            let place = || Place::argument(format!("{}[{unit}]", cap.key));
            cap.check_points(*points, place, problems);
            problems.extend(cap.check_sum(Some(*points), place));
            if problems.len() > before {
                break;
            }
        }
    }

    /// The columns of a leaf; `None` for a row with rows under it.
    fn leaf(
        &self,
        criterion: Criterion<'_>,
        field: usize,
        rounding: Rounding,
    ) -> Result<Option<LeafColumns<'a>>, Refusal> {
        let columns = self.answers.at(criterion.row()).clone();
        let absent = *self.absent.at(criterion.row());
        let has_any = !columns.is_empty() || absent.is_some();
        let (node, Some(rule)) = (criterion.node(), criterion.rule()) else {
            let refused =
                || Refusal::new(ProblemKind::NotAllowed, "", columns_above_rows(), columns_below());
            return if has_any { Err(refused()) } else { Ok(None) };
        };
        let step = step(rounding.places());
        let max = in_steps(criterion.max(), step);
        let (full, out) = (Fixed { points: max, out: 0 }, Fixed { points: 0, out: max });
        let most = Fixed { points: in_steps(criterion.reaches(), step), out: 0 };
        let rounding = node.rounding.unwrap_or_else(|| rounding.into());
        let absent_points = if self.methodology.pays_not_applicable() { full } else { out };
        let unmeasured_points = |why| match rule.unmeasured(why) {
            Empty::Full => most,
            Empty::NotApplicable => absent_points,
            Empty::Zero | Empty::Refused => Fixed::default(),
        };
        let shape = Shape::new(node.formula.as_ref());
        let mut leaf = LeafColumns {
            field,
            formula: node.formula.clone().filter(|_| shape != Shape::Award),
            shape,
            columns,
            absent,
            absent_points,
            empty_points: unmeasured_points(Unmeasured::Empty),
            from_zero_points: unmeasured_points(Unmeasured::FromZero),
            has_empty: false,
            largest: 0,
            rounding,
            step,
            program: Program::Single,
            is_out: false,
        };
        if self.stage == Stage::SelfScored && node.source == Source::Survey {
            if has_any {
                let (found, expected) = (survey_columns(), no_survey_columns());
                return Err(Refusal::new(ProblemKind::NotAllowed, "", found, expected));
            }
            (leaf.is_out, leaf.absent_points) = (true, out);
            return Ok(Some(leaf));
        }
        self.check_shape(&leaf)?;
        self.check_units(criterion, rule, &mut leaf)?;
        let most = absent_points.points.max(absent_points.out);
        let few_rows = self.methodology.nodes().len() <= lanes::LEAVES;
        if few_rows && lanes::small(most).is_some() {
            let formula = leaf.formula.as_ref();
            let awards = |cells: &[i64]| formula.map_or(0, |formula| leaf.rounded(formula, cells));
            leaf.program = Program::new(formula, Grid { step, rounding }, leaf.largest, awards);
        }
        Ok(Some(leaf))
    }

    /// Checks how many columns a leaf has, and how long they are.
    fn check_shape(&self, leaf: &LeafColumns<'_>) -> Result<(), Refusal> {
        let (found, wanted) = (leaf.columns.len(), leaf.shape.columns());
        if found != wanted {
            let (found, expected) = (columns_given(found), columns_wanted(wanted));
            return Err(Refusal::new(ProblemKind::WrongKind, "", found, expected));
        }
        let lens = leaf.columns.iter().map(Column::len).chain(leaf.absent.map(<[bool]>::len));
        if let Some(len) = lens.into_iter().find(|len| *len != self.units) {
            let (found, expected) = (column_of(len), one_integer_of_each(self.units));
            return Err(Refusal::new(ProblemKind::Mismatch, "", found, expected));
        }
        Ok(())
    }

    /// Checks the integers of every unit, and notes the largest one and whether a whole is empty.
    fn check_units(
        &self,
        criterion: Criterion<'_>,
        rule: &Rule,
        leaf: &mut LeafColumns<'_>,
    ) -> Result<(), Refusal> {
        let mut cells = Vec::new();
        for unit in 0..self.units {
            let key = || unit_key(unit);
            if leaf.is_absent(unit) {
                if !criterion.may_not_apply() {
                    let (found, expected) = (not_applicable(), always_applies());
                    return Err(Refusal::new(ProblemKind::NotAllowed, key(), found, expected));
                }
                continue;
            }
            let is_read = leaf.read(unit, &mut cells);
            let formula = leaf.formula.as_ref();
            let unmeasured = formula.and_then(|formula| formula.unmeasured(&cells));
            let is_right = formula.map_or_else(
                || is_award(rule, criterion.node(), leaf.rounding, &cells),
                |formula| formula.accepts(&cells),
            );
            let is_refused = unmeasured.is_some_and(|why| rule.unmeasured(why) == Empty::Refused);
            if !is_read || !is_right || is_refused {
                let (found, expected) = (found(leaf, unit), expected(leaf, &cells));
                return Err(Refusal::new(ProblemKind::OutOfRange, key(), found, expected));
            }
            leaf.has_empty |= unmeasured.is_some();
            leaf.largest = leaf.largest.max(leaf.size(unit, &cells));
        }
        Ok(())
    }
}

/// Whether an award, in units of 10⁻⁸ points, is one that the rule can give, rounded.
fn is_award(rule: &Rule, node: &Node, rounding: RoundTo, cells: &[i64]) -> bool {
    let Some(award) = cells.first().copied().map(Points::from_units) else { return false };
    let is_within = node.bounds.as_ref().is_some_and(|Bounds { worst, best, .. }| {
        rounding.round(worst).is_some_and(|worst| award >= worst) && Fraction::from(award) <= *best
    });
    let is_rounded = |units: i64| {
        rounding.round(&Points::from_units(units).into()).is_some_and(|paid| award == paid)
    };
    let is_possible = match &node.formula {
        // Those of several ratios, which have no shares.
        Some(Formula::Steps(steps)) => {
            steps.payments().any(is_rounded)
                || (award == Points::ZERO && rule.unmeasured(Unmeasured::Empty) == Empty::Zero)
        }
        Some(Formula::Items(items)) => items
            .all_or_nothing
            .is_none_or(|all| award == Points::ZERO || award == Points::from_units(all)),
        Some(
            Formula::Table(_)
            | Formula::Linear(_)
            | Formula::Mean(_)
            | Formula::Count(_)
            | Formula::Given(_),
        )
        | None => true,
    };
    is_within && is_possible && rounding.is_multiple(award)
}

/// The integers of a unit.
fn found(leaf: &LeafColumns<'_>, unit: usize) -> Phrase {
    let integers: Vec<Value> =
        leaf.columns.iter().map(|column| Value::Number(column.get(unit).to_string())).collect();
    match (leaf.shape, integers.as_slice()) {
        (Shape::Ratio, [part, whole]) => part_of_whole(part.clone(), whole.clone()),
        (Shape::Growth, [now, last]) => now_against_last(now.clone(), last.clone()),
        _ => integers_found(integers),
    }
}

/// What is expected of the integers of a unit.
fn expected(leaf: &LeafColumns<'_>, cells: &[i64]) -> Phrase {
    match leaf.shape {
        Shape::Position => position_of_list(),
        Shape::Bits(_) => bits_of_list(),
        Shape::Count => a_count(),
        Shape::Value => at_most(Value::Number(LARGEST.to_string())),
        Shape::Growth => growth_of_rule(),
        Shape::Ratio => match cells {
            [part, whole] if part > whole && *whole > 0 && *part <= LARGEST => at_most_whole(),
            _ => ratio_of_rule(),
        },
        Shape::Answers(_) => counts_of_rule(),
        Shape::Given | Shape::Award => award_of_rule(),
    }
}

fn at(criterion: Criterion<'_>) -> Place {
    Place::criterion(Some(criterion.position()), criterion.code().as_str(), "")
}

fn unit_key(unit: usize) -> String {
    format!("units[{unit}]")
}

phrases! {
    fn unrounded() = "không làm tròn", "`points = \"unrounded\"`";
    fn rounded_leaves() =
        "điểm của tiêu chí được làm tròn; điểm không làm tròn thì chấm từng phiếu",
        "rounded leaves: score unrounded ones sheet by sheet";
    fn nothing_applies() = "không có tiêu chí nào áp dụng", "nothing that applies";
    fn numbers_given(count) = "có {count} số", "`{count}`";
    fn one_of_each_unit(units) = "{units} số, mỗi đơn vị một số", "one of each of `{units}` units";
    fn columns_above_rows() =
        "có cột số liệu trong khi có tiêu chí thành phần bên dưới", "columns of a row with rows under it";
    fn columns_below() =
        "cột số liệu ở các tiêu chí thành phần bên dưới", "columns of the rows under it";
    fn survey_columns() =
        "có cột số liệu điều tra xã hội học ở giai đoạn tự chấm",
        "columns of a survey leaf at the stage `self`";
    fn no_survey_columns() =
        "bỏ các cột này: đơn vị không tự chấm điểm điều tra xã hội học", "no columns: surveys are never self-scored";
    fn columns_given(count) = "có {count} cột", "`{count}` columns";
    fn columns_wanted(count) = "{count} cột", "`{count}` columns";
    fn column_of(count) = "có cột gồm {count} số", "a column of `{count}`";
    fn one_integer_of_each(units) =
        "{units} số nguyên, mỗi đơn vị một số", "one integer of each of `{units}` units";
    fn integers_found(integers) = "đang ghi {integers}", "{integers}";
    fn position_of_list() = "vị trí có trong danh sách", "a position of the list";
    fn bits_of_list() = "các nội dung có trong danh sách", "bits of the list";
    fn a_count() = "số lượng từ 0 trở lên", "a count";
    fn growth_of_rule() =
        "số kỳ này và số kỳ trước mà thang điểm chấp nhận",
        "a figure of now and a last one that the rule reads";
    fn ratio_of_rule() =
        "số đạt và tổng số mà thang điểm chấp nhận", "a part and a whole that the rule reads";
    fn counts_of_rule() = "số phiếu mà thang điểm chấp nhận", "counts that the rule reads";
    fn award_of_rule() = "điểm mà thang điểm có thể cho", "an award of the rule";
}
