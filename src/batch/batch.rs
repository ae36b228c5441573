use std::ops::Range;

use super::leaf::LeafColumns;
use crate::methodology::Methodology;
use crate::number::{Index, Points, Rounding};
use crate::problem::{Place, Problem, ProblemKind, Problems};
use crate::scorecard::Cap;
use crate::text::phrase::{Phrase, phrases};

/// Checked columns (số liệu đã kiểm tra): every unit answers every leaf. A batch borrows the columns and is
/// scored range by range, on as many threads as the caller likes.
///
/// Made by [`Columns::check`](super::Columns::check) only, whose example shows one.
///
/// # Example
/// ```
/// use cchc::batch::{Columns, Output};
/// use cchc::{Definition, Points, Problems, Stage, points};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let batch = Columns::new(&methodology, Stage::Appraised, 2)
///     .answer("1.1", [[538_u32, 630][..].into(), [630_u32, 630][..].into()])
///     .answer("1.2", [[0_u8, 2][..].into()]) // `đầy đủ`, `không`
///     .answer("2", [[9_u32, 9][..].into(), [1_u32, 1][..].into()])
///     .check()?;
///
/// // Two ranges, as two threads would score them.
/// let mut points = vec![Points::ZERO; batch.units()];
/// let (first, second) = points.split_at_mut(1);
/// batch.score(0..1, Output::new().points(first))?;
/// batch.score(1..2, Output::new().points(second))?;
/// assert_eq!(points, [points!(8.92), points!(7.8)]);
/// assert!(batch.score(1..3, Output::new()).is_err()); // there is no third unit
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct Batch<'a> {
    pub(super) methodology: Methodology,
    pub(super) units: usize,
    /// How many fields there are.
    pub(super) fields: usize,
    pub(super) rounding: Rounding,
    pub(super) leaves: Vec<LeafColumns<'a>>,
    /// Bonus and penalty points as they are given, each with its cap; empty if there are none.
    pub(super) adjustments: [(Cap, &'a [Points]); 2],
}

/// Where a batch writes (cột kết quả): slices of the caller, each as long as the range. What is not given
/// is not written.
///
/// # Example
/// ```
/// use cchc::batch::{Columns, Output};
/// use cchc::{Definition, Points, Problems, Stage, points};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let batch = Columns::new(&methodology, Stage::Appraised, 1)
///     .answer("1.1", [[538_u32][..].into(), [630_u32][..].into()])
///     .answer("1.2", [[0_u8][..].into()])
///     .answer("2", [[9_u32][..].into(), [1_u32][..].into()])
///     .check()?;
///
/// let mut applicable = [Points::ZERO];
/// let mut fields = [[Points::ZERO]; 2];
/// let columns = fields.iter_mut().map(|field| &mut field[..]);
/// batch.score(0..1, Output::new().applicable(&mut applicable).fields(columns))?;
/// assert_eq!(applicable, [points!(10)]);
/// assert_eq!(fields, [[points!(7.12)], [points!(1.8)]]);
///
/// let mut too_long = [Points::ZERO; 2];
/// assert!(batch.score(0..1, Output::new().points(&mut too_long)).is_err());
/// # Ok(()) }
/// ```
#[derive(Debug, Default)]
pub struct Output<'o> {
    pub(super) points: &'o mut [Points],
    pub(super) applicable: &'o mut [Points],
    pub(super) index: &'o mut [Index],
    pub(super) group: &'o mut [Option<usize>],
    pub(super) fields: Vec<&'o mut [Points]>,
}

impl<'o> Output<'o> {
    /// Nothing is written.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Points of the unit: fields plus bonus minus penalty.
    #[must_use]
    pub fn points(self, points: &'o mut [Points]) -> Self {
        Self { points, ..self }
    }

    /// The applicable maximum of the unit.
    #[must_use]
    pub fn applicable(self, applicable: &'o mut [Points]) -> Self {
        Self { applicable, ..self }
    }

    /// The published index.
    #[must_use]
    pub fn index(self, index: &'o mut [Index]) -> Self {
        Self { index, ..self }
    }

    /// The position of the group among those of the classification; `None` below all groups.
    #[must_use]
    pub fn group(self, group: &'o mut [Option<usize>]) -> Self {
        Self { group, ..self }
    }

    /// The points of each field, in the order of the fields. A slice may be empty.
    #[must_use]
    pub fn fields(self, fields: impl IntoIterator<Item = &'o mut [Points]>) -> Self {
        Self { fields: fields.into_iter().collect(), ..self }
    }
}

phrases! {
    fn range_given(start, end) = "là từ {start} đến trước {end}", "`{start}..{end}`";
    fn range_within(units) =
        "dãy nằm trong {units} đơn vị", "a range within the `{units}` units";
    fn given(count) = "có {count}", "`{count}`";
    fn none_or_fields(count) = "để trống, hoặc {count} lĩnh vực", "none, or `{count}` fields";
    fn none_or_one_of(count) = "để trống, hoặc {count} phần tử", "an empty slice, or one of `{count}`";
}

impl Batch<'_> {
    /// How many units it has.
    #[must_use]
    pub fn units(&self) -> usize {
        self.units
    }

    /// The methodology.
    #[must_use]
    pub fn methodology(&self) -> &Methodology {
        &self.methodology
    }

    /// Checks the range, and that the output is as long.
    pub(super) fn check_output(
        &self,
        range: &Range<usize>,
        output: &Output<'_>,
    ) -> Result<(), Problems> {
        let mut problems = Vec::new();
        let mut refuse = |key: &str, found: Phrase, expected: Phrase| {
            let place = Place::argument(key);
            problems.push(Problem::new(ProblemKind::OutOfRange, place, found, expected));
        };
        if range.start > range.end || range.end > self.units {
            refuse("range", range_given(range.start, range.end), range_within(self.units));
        }
        let (len, fields) = (range.len(), output.fields.len());
        if !(fields == 0 || fields == self.fields) {
            refuse("output.fields", given(fields), none_or_fields(self.fields));
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
                refuse(key, given(found), none_or_one_of(len));
            }
        }
        Problems::none_or(problems, ())
    }
}
