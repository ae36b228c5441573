use crate::methodology::Methodology;
use crate::methodology::rows::{RowId, RowMap};
use crate::number::Points;
use crate::problem::Place;
use crate::sheet::Stage;

/// One integer for each unit (cột số nguyên), in the narrowest type that fits.
///
/// # Example
/// ```
/// use cchc::batch::{Column, Columns};
/// use cchc::{Definition, Problems, Stage};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let columns = |level| {
///     Columns::new(&methodology, Stage::SelfScored, 2)
///         .answer("1.1", [Column::U8(&[5, 6]), Column::I64(&[6, 6])]) // any widths
///         .answer("1.2", [level])
///         .check()
///         .map(|batch| batch.units())
/// };
/// assert_eq!(columns(Column::U8(&[0, 2])), Ok(2));
/// assert!(columns(Column::U32(&[0, 3])).is_err()); // there is no level 3
/// assert!(columns(Column::I64(&[0])).is_err()); // one number for two units
/// # Ok(()) }
/// ```
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

impl Column<'_> {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::U8(column) => column.len(),
            Self::U32(column) => column.len(),
            Self::I64(column) => column.len(),
        }
    }

    /// The integer of a unit; zero beyond the end.
    #[inline]
    pub(super) fn get(&self, unit: usize) -> i64 {
        let value = match self {
            Self::U8(column) => column.get(unit).copied().map(i64::from),
            Self::U32(column) => column.get(unit).copied().map(i64::from),
            Self::I64(column) => column.get(unit).copied(),
        };
        value.unwrap_or_default()
    }
}

/// The evidence of many units (số liệu theo cột), as it was given.
///
/// | rule | columns |
/// | --- | --- |
/// | `choice` | the position of the level, from 0 |
/// | `checklist` | the items that are done, as bits, the first item lowest; at most 62 items |
/// | `bands` and `proportional` of a ratio | part, whole: both scaled alike to integers; the part is at most the whole, unless the rule says `part_may_exceed` |
/// | `bands` and `proportional` of growth | now, last: both scaled alike to integers |
/// | `bands` and `proportional` of a value | the value, scaled by the places of the finest threshold; `from`, `to` and `cutoff` are thresholds |
/// | `per-item`, `deduction` | the count |
/// | `survey` | one count for each option, in order, also of those that do not count; at most 4,096 options |
/// | `direct` | the points given, in units of the declared places: hundredths if they are 2 |
/// | `bands` and `proportional` of several ratios, `combined`, `custom`, longer checklists and surveys | the award, rounded as its row says, in units of the declared places |
///
/// For a combined or a custom rule and for several ratios, mark the units to which it does not apply with [`Columns::not_applicable`]. Every leaf
/// needs its columns, except survey leaves at the self-scored stage, which must not have any. A methodology with
/// unrounded leaves is scored sheet by sheet.
///
/// # Example
/// ```
/// use cchc::batch::{Columns, Output};
/// use cchc::number::Index;
/// use cchc::{Definition, Points, Problems, Stage, points};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let (part, whole) = ([538_u32, 99, 1], [630_u32, 100, 3]);
/// let (level, not_applicable) = ([0_u8, 0, 0], [false, false, true]);
/// let (yes, no) = ([9_u32, 1, 1], [1_u32, 0, 0]);
/// let batch = Columns::new(&methodology, Stage::Appraised, 3)
///     .answer("1.1", [part[..].into(), whole[..].into()])
///     .answer("1.2", [level[..].into()])
///     .not_applicable("1.2", &not_applicable)
///     .answer("2", [yes[..].into(), no[..].into()])
///     .check()?;
///
/// let mut points = [Points::ZERO; 3];
/// let mut index = [Index::ZERO; 3];
/// let mut group = [None; 3];
/// // One call for each thread, on disjoint ranges; here there is one.
/// let output = Output::new().points(&mut points).index(&mut index).group(&mut group);
/// batch.score(0..3, output)?;
/// assert_eq!(points, [points!(8.92), points!(9.94), points!(4)]);
/// assert_eq!(index.map(|index| index.to_string()), ["89.20", "99.40", "50.00"]);
/// assert_eq!(group, [Some(1), Some(0), None]);
///
/// let columns = Columns::new(&methodology, Stage::Appraised, 3);
/// assert!(columns.check().is_err()); // nothing is answered
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct Columns<'a> {
    pub(super) methodology: Methodology,
    pub(super) stage: Stage,
    pub(super) units: usize,
    pub(super) answers: RowMap<Vec<Column<'a>>>,
    pub(super) absent: RowMap<Option<&'a [bool]>>,
    pub(super) unknown: Vec<String>,
    pub(super) repeated: Vec<Place>,
    pub(super) bonus: Option<&'a [Points]>,
    pub(super) penalty: Option<&'a [Points]>,
}

impl<'a> Columns<'a> {
    /// No columns yet, for so many units at one stage.
    #[must_use]
    pub fn new(methodology: &Methodology, stage: Stage, units: usize) -> Self {
        let rows = methodology.nodes().len();
        Self {
            methodology: methodology.clone(),
            stage,
            units,
            answers: RowMap::filled(rows, Vec::new()),
            absent: RowMap::filled(rows, None),
            unknown: Vec::new(),
            repeated: Vec::new(),
            bonus: None,
            penalty: None,
        }
    }

    fn find(&mut self, code: &str) -> Option<RowId> {
        let row = self.methodology.find(code);
        if row.is_none() {
            // `check` refuses it, beside all other problems.
            self.unknown.push(code.to_owned());
        }
        row
    }

    /// Answers a leaf for all units. [`check`](Self::check) refuses a second answer.
    #[must_use]
    pub fn answer(mut self, code: &str, columns: impl IntoIterator<Item = Column<'a>>) -> Self {
        if let Some(row) = self.find(code) {
            let answer = self.answers.at_mut(row);
            if !answer.is_empty() {
                self.repeated.push(Place::criterion(Some(row.position()), code, ""));
            }
            *answer = columns.into_iter().collect();
        }
        self
    }

    /// Says for which units a leaf does not apply (không áp dụng). Their integers are not read.
    #[must_use]
    pub fn not_applicable(mut self, code: &str, absent: &'a [bool]) -> Self {
        if let Some(row) = self.find(code)
            && self.absent.at_mut(row).replace(absent).is_some()
        {
            self.repeated.push(Place::criterion(Some(row.position()), code, ""));
        }
        self
    }

    /// Bonus points that each unit is given in all (điểm thưởng), before their cap; none by default.
    ///
    /// # Example
    /// ```
    /// use cchc::batch::{Columns, Output};
    /// use cchc::{Definition, Points, Problems, Stage, points};
    /// # fn main() -> Result<(), Problems> {
    /// let methodology = Definition::example().validate()?; // at most 1 point of bonus
    /// let columns = |bonus| {
    ///     Columns::new(&methodology, Stage::SelfScored, 1)
    ///         .answer("1.1", [[6_u32][..].into(), [6_u32][..].into()])
    ///         .answer("1.2", [[0_u8][..].into()])
    ///         .bonus(bonus)
    ///         .penalty(&[points!(0.25)])
    ///         .check()
    /// };
    /// let mut out = [Points::ZERO];
    /// columns(&[points!(0.5)])?.score(0..1, Output::new().points(&mut out))?;
    /// assert_eq!(out, [points!(8.25)]); // 6 + 2 + 0.5 - 0.25
    /// assert!(columns(&[points!(1.5)]).is_err());
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn bonus(mut self, points: &'a [Points]) -> Self {
        if self.bonus.replace(points).is_some() {
            self.repeated.push(Place::argument("bonus"));
        }
        self
    }

    /// Penalty points that each unit is given in all (điểm trừ), without a sign and before their cap; none by
    /// default.
    #[must_use]
    pub fn penalty(mut self, points: &'a [Points]) -> Self {
        if self.penalty.replace(points).is_some() {
            self.repeated.push(Place::argument("penalty"));
        }
        self
    }
}
