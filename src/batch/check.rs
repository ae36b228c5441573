//! From [`Columns`] to [`Batch`]: each leaf answered for each unit, in kind.

use super::{Batch, Column, Columns, TABLE};
use crate::definition::{NotApplicable, PointRounding, Source};
use crate::error::{Place, Problem, ProblemKind, Problems};
use crate::methodology::Criterion;
use crate::name::quoted;
use crate::number::LARGEST;
use crate::plan::{Kind, Plan, Slot, lanes};
use crate::points::Points;
use crate::rule::{Empty, Rule, ScoringRule};
use crate::sheet::Stage;

/// Kind, key, found, expected.
type Refused = (ProblemKind, String, String, String);

/// The columns of one leaf, with what the check has proved of them.
#[derive(Clone, Debug)]
pub(super) struct Given<'a> {
    pub(super) slot: Slot,
    pub(super) field: usize,
    pub(super) columns: Vec<Column<'a>>,
    /// Whether it reads a value, not a ratio.
    pub(super) is_value: bool,
    /// Units for which it does not apply.
    pub(super) absent: Option<&'a [bool]>,
    /// The award where it does not apply, and what then leaves the sums.
    pub(super) absent_units: i64,
    pub(super) absent_out: i64,
    /// The award of a whole of zero, or of no answers, and what then leaves the sums.
    pub(super) empty_units: i64,
    pub(super) empty_out: i64,
    /// Whether some whole is zero.
    pub(super) has_empty: bool,
    /// The largest integer: of a column, or, of a survey, of the sums of its answers.
    largest: i64,
    /// How its awards are computed.
    pub(super) program: Program,
    /// Out of both sums for every unit.
    pub(super) is_out: bool,
}

/// How the awards of a leaf are computed.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "one for each leaf, and read once for each block")]
pub(super) enum Program {
    /// In lanes of 32 bits: what the largest integer of the columns proves.
    Shares(lanes::Shares<i32>),
    Bands(lanes::Bands<i32>),
    Surveys(lanes::Surveys<i32>),
    Counts(lanes::Counts<i32>),
    Table([i32; TABLE]),
    Units,
    /// Unit by unit, of 64 or 128 bits.
    Single,
}

impl Column<'_> {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::U8(column) => column.len(),
            Self::U32(column) => column.len(),
            Self::I64(column) => column.len(),
        }
    }

    pub(super) fn get(&self, unit: usize) -> i64 {
        let value = match self {
            Self::U8(column) => column.get(unit).copied().map(i64::from),
            Self::U32(column) => column.get(unit).copied().map(i64::from),
            Self::I64(column) => column.get(unit).copied(),
        };
        value.unwrap_or_default()
    }
}

impl<'a, C: ScoringRule> Columns<'a, C> {
    /// Checks every column against the rule of its leaf.
    ///
    /// # Errors
    /// Every problem at once; of each leaf, the first unit that is wrong:
    /// - a leaf has no columns, too many, or columns of another length than the units;
    /// - an integer is not what the rule reads;
    /// - not applicable is said where the methodology does not allow it;
    /// - a survey leaf is answered, or said not to apply, at the self-scored stage;
    /// - a code is unknown, or stands for a row with rows under it;
    /// - bonus or penalty points are not one of each unit, are negative, do not fit the places, or pass their cap;
    /// - nothing is applicable to a unit;
    /// - leaves are not rounded.
    pub fn check(self) -> Result<Batch<'a, C>, Problems> {
        let mut problems = Vec::new();
        let methodology = &self.methodology;
        let mut refuse = |kind, place, found: String, expected: String| {
            problems.push(Problem::new(kind, place, found, expected));
        };
        if methodology.definition().rounding.points == PointRounding::Unrounded {
            let found = "`points = \"unrounded\"`".to_owned();
            let expected = "rounded leaves: score unrounded ones sheet by sheet".to_owned();
            refuse(ProblemKind::NotAllowed, Place::key("rounding.points"), found, expected);
        }
        for code in &self.unknown {
            let expected = "a code of the methodology".to_owned();
            refuse(ProblemKind::Unknown, Place::code(code, ""), quoted(code), expected);
        }
        let caps = methodology.definition().adjustments;
        for (key, list, cap) in
            [("bonus", self.bonus, caps.bonus), ("penalty", self.penalty, caps.penalty)]
        {
            let Some(list) = list else { continue };
            if list.len() != self.units {
                let expected = format!("one of each of `{}` units", self.units);
                refuse(
                    ProblemKind::Mismatch,
                    Place::key(key),
                    format!("`{}`", list.len()),
                    expected,
                );
            }
            let fits = |points: &Points| {
                (Points::ZERO..=cap).contains(points) && points.fit(methodology.places())
            };
            if let Some((unit, points)) = list.iter().enumerate().find(|(_, points)| !fits(points))
            {
                let place = Place::key(format!("{key}[{unit}]"));
                let expected = format!(
                    "points from `0` to `{cap}` with at most {} decimal places",
                    methodology.places()
                );
                refuse(ProblemKind::OutOfRange, place, format!("`{points}`"), expected);
            }
        }
        let mut given = Vec::new();
        let mut field: Option<usize> = None;
        for criterion in methodology.criteria() {
            if criterion.parent().is_none() {
                field = Some(field.map_or(0, |field| field.saturating_add(1)));
            }
            match self.leaf(criterion, field.unwrap_or(0)) {
                Ok(leaf) => given.extend(leaf),
                Err(refusal) => {
                    let (kind, key, found, expected) = *refusal;
                    refuse(kind, Place::code(criterion.code().as_str(), key), found, expected);
                }
            }
        }
        if problems.is_empty() {
            let nothing =
                (0..self.units).find(|unit| !given.iter().any(|leaf| leaf.applies(*unit)));
            if let Some(unit) = nothing {
                problems.push(Problem::new(
                    ProblemKind::Missing,
                    Place::key(format!("units[{unit}]")),
                    "nothing that applies",
                    "at least one applicable leaf",
                ));
            }
        }
        Problems::none_or(problems, ())?;
        let Self { methodology, units, bonus, penalty, .. } = self;
        Ok(Batch { methodology, units, given, bonus, penalty })
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each kind of leaf")]
    fn leaf(
        &self,
        criterion: Criterion<'_, C>,
        field: usize,
    ) -> Result<Option<Given<'a>>, Box<Refused>> {
        let no = |kind, key: String, found: String, expected: &str| {
            Err(Box::new((kind, key, found, expected.to_owned())))
        };
        let row = criterion.position();
        let plan = self.methodology.plan();
        let columns = self.answers.get(row).cloned().unwrap_or_default();
        let absent = self.absent.get(row).copied().flatten();
        let (Some(rule), Some(Some(slot))) = (criterion.rule(), plan.slots.get(row)) else {
            if columns.is_empty() && absent.is_none() {
                return Ok(None);
            }
            let found = "columns of a row with rows under it".to_owned();
            return no(
                ProblemKind::NotAllowed,
                String::new(),
                found,
                "columns of the rows under it",
            );
        };
        let max = plan.in_units(criterion.max());
        let full = self.methodology.definition().not_applicable == Some(NotApplicable::Full);
        let (absent_units, absent_out) = if full { (max, 0) } else { (0, max) };
        let empty = match rule {
            Rule::Bands(rule) => rule.empty.unwrap_or_default(),
            Rule::Proportional(rule) => rule.empty,
            Rule::Survey(rule) => rule.empty,
            _ => Empty::Refused,
        };
        let (empty_units, empty_out) = match empty {
            Empty::Full => (max, 0),
            Empty::NotApplicable => (absent_units, absent_out),
            Empty::Zero | Empty::Refused => (0, 0),
        };
        let is_value = slot.kind == Kind::Band
            && plan.bands.get(slot.index).is_some_and(|bands| bands.value_places.is_some());
        let mut leaf = Given {
            is_value,
            slot: *slot,
            field,
            columns,
            absent,
            absent_units,
            absent_out,
            empty_units,
            empty_out,
            has_empty: false,
            largest: 0,
            program: Program::Single,
            is_out: false,
        };
        if self.stage == Stage::SelfScored && criterion.source() == Some(Source::Survey) {
            if !leaf.columns.is_empty() || absent.is_some() {
                let found = "columns of a survey leaf at the stage `self`".to_owned();
                let expected = "no columns: surveys are never self-scored";
                return no(ProblemKind::NotAllowed, String::new(), found, expected);
            }
            (leaf.is_out, leaf.absent_units, leaf.absent_out) = (true, 0, max);
            return Ok(Some(leaf));
        }
        let options = plan.surveys.get(slot.index).map_or(0, |survey| survey.weights.len());
        let wanted = match slot.kind {
            Kind::Share => 2,
            Kind::Band if !is_value => 2,
            Kind::Survey => options,
            _ => 1,
        };
        if leaf.columns.len() != wanted {
            let found = format!("`{}` columns", leaf.columns.len());
            return no(
                ProblemKind::WrongKind,
                String::new(),
                found,
                &format!("`{wanted}` columns"),
            );
        }
        let lens = leaf.columns.iter().map(Column::len).chain(absent.map(<[bool]>::len));
        if let Some(len) = lens.into_iter().find(|len| *len != self.units) {
            let expected = format!("one integer of each of `{}` units", self.units);
            return no(
                ProblemKind::Mismatch,
                String::new(),
                format!("a column of `{len}`"),
                &expected,
            );
        }
        for unit in 0..self.units {
            if leaf.is_absent(unit) {
                if !criterion.may_not_apply() {
                    let key = format!("units[{unit}]");
                    let expected = "evidence: this criterion always applies";
                    return no(ProblemKind::NotAllowed, key, "`not-applicable`".into(), expected);
                }
                continue;
            }
            let at = |column: usize| leaf.columns.get(column).map_or(0, |column| column.get(unit));
            let (first, second) = (at(0), at(1));
            let (is_right, expected) = match slot.kind {
                Kind::Table => {
                    let len = plan.tables.get(slot.index).map_or(0, |table| i64::from(table.len));
                    ((0..len).contains(&first), "a position, or bits, of the list")
                }
                Kind::List => {
                    let items = plan.lists.get(slot.index).map_or(0, |list| list.items.len());
                    let end = 1_i64.unbounded_shl(u32::try_from(items).unwrap_or(u32::MAX));
                    ((0..end).contains(&first), "bits of the list")
                }
                Kind::Count => ((0..=i64::from(u32::MAX)).contains(&first), "a count"),
                Kind::Band if is_value => {
                    (first.unsigned_abs() <= LARGEST.unsigned_abs(), "at most 100000000000000000")
                }
                Kind::Share | Kind::Band => {
                    let fit = (0..=LARGEST).contains(&first) && (0..=LARGEST).contains(&second);
                    let is_empty = second == 0;
                    leaf.has_empty |= is_empty;
                    let is_known = !is_empty || (first == 0 && empty != Empty::Refused);
                    (fit && is_known, "a part and a whole that the rule reads")
                }
                Kind::Survey => {
                    let fits = 0..=i64::from(u32::MAX);
                    let all = (0..options).all(|option| fits.contains(&at(option)));
                    let is_empty = (0..options).all(|option| at(option) == 0);
                    leaf.has_empty |= is_empty;
                    (all && (!is_empty || empty != Empty::Refused), "counts that the rule reads")
                }
                Kind::Units => (self.is_award(criterion, first), "an award of the rule"),
            };
            if !is_right {
                let cells: Vec<_> = (0..wanted).map(|column| format!("`{}`", at(column))).collect();
                let found = cells.join(if slot.kind == Kind::Survey { ", " } else { " of " });
                return no(ProblemKind::OutOfRange, format!("units[{unit}]"), found, expected);
            }
            let size = match slot.kind {
                Kind::Survey => (0..options).map(at).fold(0, i64::saturating_add),
                _ => first.saturating_abs().max(second),
            };
            leaf.largest = leaf.largest.max(size);
        }
        leaf.program = leaf.program(plan);
        Ok(Some(leaf))
    }

    /// Whether units are an award that the rule can give.
    fn is_award(&self, criterion: Criterion<'_, C>, units: i64) -> bool {
        let step = self.methodology.plan().step;
        let Some(points) = units.checked_mul(step).map(Points::from_units) else { return false };
        let exact = crate::Fraction::from(points);
        let is_within =
            criterion.bounds().is_some_and(|bounds| exact >= bounds.worst && exact <= bounds.best);
        let is_possible = match criterion.rule() {
            Some(Rule::Direct(rule)) => rule.award(criterion.leaf(), points).is_ok(),
            Some(Rule::Checklist(rule)) if rule.all_or_nothing => {
                points == Points::ZERO || points == criterion.max()
            }
            _ => true,
        };
        is_within && is_possible
    }
}

impl Given<'_> {
    fn program(&self, plan: &Plan) -> Program {
        let at = self.slot.index;
        let limit = match self.slot.kind {
            Kind::Share => plan.shares.get(at).map_or(0, |leaf| leaf.lane_limit),
            Kind::Band => plan.bands.get(at).map_or(0, |leaf| leaf.lane_limit),
            Kind::Survey => plan.surveys.get(at).map_or(0, |leaf| leaf.lane_limit),
            _ => i64::from(i32::MAX),
        };
        // A value is read as twice its units.
        let largest = self.largest.saturating_mul(if self.is_value { 2 } else { 1 });
        // One of the two is the maximum, which stands for whatever does not apply.
        if largest > limit || self.absent_units.max(self.absent_out) > lanes::UNITS {
            return Program::Single;
        }
        match self.slot.kind {
            Kind::Table => plan.short_table(at).map_or(Program::Single, Program::Table),
            Kind::Units if self.largest <= lanes::UNITS && plan.lanes_serve() => Program::Units,
            Kind::List | Kind::Units => Program::Single,
            _ if !self.slot.is_in_lanes() => Program::Single,
            Kind::Share => Program::Shares(lanes::Shares::of(|_| plan.shares.get(at))),
            Kind::Band => Program::Bands(lanes::Bands::of(
                |_| plan.bands.get(at),
                &plan.bounds,
                &plan.payments,
                1,
            )),
            Kind::Survey => {
                Program::Surveys(lanes::Surveys::of(|_| plan.surveys.get(at), &plan.weights))
            }
            Kind::Count => Program::Counts(lanes::Counts::of(|_| plan.counts.get(at), 1)),
        }
    }

    pub(super) fn is_absent(&self, unit: usize) -> bool {
        self.absent.and_then(|absent| absent.get(unit)).copied().unwrap_or(false)
    }

    /// Whether a unit has nothing to measure here.
    pub(super) fn is_empty(&self, unit: usize) -> bool {
        self.has_empty
            && match self.slot.kind {
                Kind::Survey => self.columns.iter().all(|column| column.get(unit) == 0),
                _ => self.columns.get(1).is_some_and(|whole| whole.get(unit) == 0),
            }
    }

    fn applies(&self, unit: usize) -> bool {
        let out = if self.is_out || self.is_absent(unit) {
            self.absent_out
        } else if self.is_empty(unit) {
            self.empty_out
        } else {
            0
        };
        out == 0
    }
}
