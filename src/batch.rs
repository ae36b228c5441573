//! [`Columns`] and [`Batch`] (chấm hàng loạt): many units of one methodology, from columns of integers.

mod check;
mod kernel;

use std::fmt::Debug;
use std::ops::Range;

use crate::error::{Place, Problem, ProblemKind, Problems};
use crate::index::Index;
use crate::methodology::Methodology;
use crate::points::Points;
use crate::rule::{NoCustom, ScoringRule};
use crate::sheet::Stage;

use check::Given;

/// One integer of each unit (cột số nguyên), in the narrowest form that holds it.
#[derive(Clone, Copy, Debug)]
pub enum Column<'a> {
    /// Positions and bits.
    U8(&'a [u8]),
    /// Counts, parts, wholes.
    U32(&'a [u32]),
    /// Anything.
    I64(&'a [i64]),
}

impl<'a> From<&'a [u8]> for Column<'a> {
    fn from(column: &'a [u8]) -> Self {
        Self::U8(column)
    }
}

impl<'a> From<&'a [u32]> for Column<'a> {
    fn from(column: &'a [u32]) -> Self {
        Self::U32(column)
    }
}

impl<'a> From<&'a [i64]> for Column<'a> {
    fn from(column: &'a [i64]) -> Self {
        Self::I64(column)
    }
}

/// The evidence of many units (số liệu theo cột), as it was given.
///
/// What a leaf reads, by its rule:
///
/// | rule | columns |
/// | --- | --- |
/// | `choice` | the position of the level, from 0 |
/// | `checklist` | the items that are done, as bits, the first item lowest; at most 62 items |
/// | `bands` of a ratio, `proportional` | part, whole: both scaled alike to integers |
/// | `bands` of a value | the value, scaled by the places of the finest threshold |
/// | `per-item`, `deduction` | the count |
/// | `survey` | one count for each option, in order; at most 4,096 options |
/// | `direct`, `custom`, and longer lists | the award, in units of the declared places: hundredths where they are 2 |
///
/// Where a custom rule would say that it does not apply, [`Columns::not_applicable`] says so. Every leaf needs
/// its columns, but for survey leaves at the self-scored stage, which must not have any. Unrounded leaves are for [`Methodology::check`] and the single path.
///
/// # Example
/// ```
/// # use cchc::*;
/// # let half_up = Rounding::new(2, Mode::HalfUp);
/// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
/// # let mut definition = Definition::new("demo", 2025, "Minh họa", points!(4), half_up, groups);
/// # definition.not_applicable = Some(NotApplicable::Rescale);
/// # definition.criteria = vec![
/// #     Row::leaf("1", "Hồ sơ đúng hạn", points!(3), Proportional::default()),
/// #     Row::leaf("2", "Công khai", points!(1), Choice::new([("có", points!(1)), ("không", points!(0))])),
/// # ];
/// # definition.criteria[1].may_not_apply = Some(true);
/// # let methodology = definition.validate()?;
/// let (part, whole) = ([2_u32, 99, 1], [3_u32, 100, 3]);
/// let (level, not_applicable) = ([0_u8, 0, 0], [false, false, true]);
/// let mut columns = Columns::of(&methodology, Stage::Appraised, 3);
/// columns.answer("1", [part[..].into(), whole[..].into()]);
/// columns.answer("2", [level[..].into()]).not_applicable("2", &not_applicable);
/// let batch = columns.check()?;
///
/// let mut points = [Points::ZERO; 3];
/// let mut index = [Index::default(); 3];
/// let mut group = [None; 3];
/// // One call for each thread, on disjoint ranges; here there is one.
/// batch.score(0..3, Output { points: &mut points, index: &mut index, group: &mut group, ..Output::default() })?;
/// assert_eq!(points, [points!(3), points!(3.97), points!(1)]);
/// assert_eq!(index.map(|index| index.to_string()), ["75.00", "99.25", "33.33"]);
/// assert_eq!(group, [Some(1), Some(0), None]);
///
/// let mut columns = Columns::of(&methodology, Stage::Appraised, 3);
/// columns.answer("1", [whole[..].into(), whole[..].into()]);
/// assert!(columns.check().is_err()); // nothing says how unit 0 stands on criterion 2
/// # Ok::<(), Problems>(())
/// ```
#[derive(Clone, Debug)]
pub struct Columns<'a, C: ScoringRule = NoCustom> {
    methodology: Methodology<C>,
    stage: Stage,
    units: usize,
    /// By row.
    answers: Vec<Vec<Column<'a>>>,
    absent: Vec<Option<&'a [bool]>>,
    unknown: Vec<String>,
    bonus: Option<&'a [Points]>,
    penalty: Option<&'a [Points]>,
}

impl<'a, C: ScoringRule> Columns<'a, C> {
    /// No columns yet, for so many units of one stage.
    #[must_use]
    pub fn of(methodology: &Methodology<C>, stage: Stage, units: usize) -> Self {
        let rows = methodology.nodes().len();
        Self {
            methodology: methodology.clone(),
            stage,
            units,
            answers: vec![Vec::new(); rows],
            absent: vec![None; rows],
            unknown: Vec::new(),
            bonus: None,
            penalty: None,
        }
    }

    /// Answers a leaf for all units; an earlier answer is replaced.
    pub fn answer(
        &mut self,
        code: &str,
        columns: impl IntoIterator<Item = Column<'a>>,
    ) -> &mut Self {
        let place = self.methodology.find(code).and_then(|row| self.answers.get_mut(row));
        match place {
            Some(place) => *place = columns.into_iter().collect(),
            None => self.unknown.push(code.to_owned()),
        }
        self
    }

    /// Says for which units a leaf does not apply (không áp dụng); their integers are not read.
    pub fn not_applicable(&mut self, code: &str, absent: &'a [bool]) -> &mut Self {
        let place = self.methodology.find(code).and_then(|row| self.absent.get_mut(row));
        match place {
            Some(place) => *place = Some(absent),
            None => self.unknown.push(code.to_owned()),
        }
        self
    }

    /// Bonus points of each unit (điểm thưởng); none unless they are given.
    pub fn bonus(&mut self, points: &'a [Points]) -> &mut Self {
        self.bonus = Some(points);
        self
    }

    /// Penalty points of each unit (điểm trừ), without a sign; none unless they are given.
    pub fn penalty(&mut self, points: &'a [Points]) -> &mut Self {
        self.penalty = Some(points);
        self
    }
}

/// Columns in which every unit answers every leaf in kind (số liệu đã kiểm tra). It borrows the columns,
/// and is scored range by range, on as many threads as the caller likes.
#[derive(Clone, Debug)]
pub struct Batch<'a, C: ScoringRule = NoCustom> {
    methodology: Methodology<C>,
    units: usize,
    /// By value of the plan.
    given: Vec<Given<'a>>,
    bonus: Option<&'a [Points]>,
    penalty: Option<&'a [Points]>,
}

/// Where a batch writes (cột kết quả): slices of the caller, each as long as the range, or empty where
/// it is not wanted.
#[derive(Debug, Default)]
pub struct Output<'o> {
    /// Points of the unit: fields plus bonus minus penalty.
    pub points: &'o mut [Points],
    /// What applies to the unit.
    pub applicable: &'o mut [Points],
    /// The published index.
    pub index: &'o mut [Index],
    /// The position of the group among those of the classification; `None` under all groups.
    pub group: &'o mut [Option<usize>],
    /// The points of each field, in the order of the fields; may be left empty as a whole.
    pub fields: Vec<&'o mut [Points]>,
}

/// Units that are scored together, so that they stay in the nearest cache.
const BLOCK: usize = 2048;
/// Units whose awards are computed side by side.
const LANES: usize = 32;
/// The longest table of awards that is copied for a block.
const TABLE: usize = 64;

impl<C: ScoringRule> Batch<'_, C> {
    /// How many units it has.
    #[must_use]
    pub fn units(&self) -> usize {
        self.units
    }

    /// The methodology.
    #[must_use]
    pub fn methodology(&self) -> &Methodology<C> {
        &self.methodology
    }

    /// Scores the units of a range: digit for digit what [`CheckedSheet::score`](crate::CheckedSheet::score)
    /// gives. Nothing is allocated for a unit; calls on disjoint ranges may run at the same time.
    ///
    /// # Errors
    /// - the range is not within the units;
    /// - a slice of the output is neither empty nor as long as the range.
    pub fn score(&self, range: Range<usize>, mut output: Output<'_>) -> Result<(), Problems> {
        self.fits(&range, &output)?;
        let mut work = kernel::Work::of(self);
        let mut start = range.start;
        while start < range.end {
            let end = start.saturating_add(BLOCK).min(range.end);
            let at = start.saturating_sub(range.start)..end.saturating_sub(range.start);
            work.block(self, &(start..end), &at, &mut output);
            start = end;
        }
        Ok(())
    }

    fn fits(&self, range: &Range<usize>, output: &Output<'_>) -> Result<(), Problems> {
        let mut problems = Vec::new();
        let mut refuse = |key: &str, found: &dyn Debug, expected: String| {
            let found = format!("`{found:?}`");
            problems.push(Problem::new(ProblemKind::OutOfRange, Place::key(key), found, expected));
        };
        if range.start > range.end || range.end > self.units {
            refuse("range", range, format!("a range within the `{}` units", self.units));
        }
        let len = range.len();
        let fields = self.methodology.nodes().iter().filter(|node| node.parent.is_none()).count();
        if !(output.fields.is_empty() || output.fields.len() == fields) {
            refuse("output.fields", &output.fields.len(), format!("none, or `{fields}` fields"));
        }
        let mut lens = vec![
            ("output.points", output.points.len()),
            ("output.applicable", output.applicable.len()),
            ("output.index", output.index.len()),
            ("output.group", output.group.len()),
        ];
        lens.extend(output.fields.iter().map(|field| ("output.fields", field.len())));
        for (key, found) in lens {
            if found != 0 && found != len {
                refuse(key, &found, format!("an empty slice, or one of `{len}`"));
            }
        }
        Problems::none_or(problems, ())
    }
}
