use std::sync::{Arc, OnceLock};

use super::state::{RowState, RowSums, sums};
use crate::definition::{Basis, Definition, Group};
use crate::methodology::Methodology;
use crate::methodology::rows::{RowId, RowMap, RowRange};
use crate::number::index::exact_percent;
use crate::number::{Fraction, Index, Points, invariant};
use crate::problem::{Place, Problem, ProblemKind};
use crate::sheet::Stage;
use crate::text::phrase::phrases;

/// The points of a unit (bảng điểm): of every criterion, exactly, with the clause of its rule that applied.
///
/// Points of the unit are its fields plus bonus minus penalty. A card is cheap to clone. It is output only:
/// store the definition and the sheet, and score again.
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::{Definition, Problems, Sheet, points};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let card = methodology.check(&Sheet::example("Sở A"))?.score();
/// assert_eq!((card.points(), card.applicable()), (points!(8.92), points!(10)));
/// assert_eq!(card.index().to_string(), "89.20");
/// assert_eq!(card.group().map(|group| group.label.as_str()), Some("B"));
/// assert_eq!(card.criterion("1.1").unwrap().points(), points!(5.12));
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct Scorecard(Arc<Card>);

#[derive(Debug)]
struct Card {
    head: Head,
    states: RowMap<RowState>,
    sums: RowMap<RowSums>,
    /// The whole, with bonus and penalty.
    total: RowSums,
    /// The exact points of the whole, once somebody asks for them: with unrounded leaves the sum is long.
    exact: OnceLock<Fraction>,
}

/// What a card says about the unit besides its rows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Head {
    pub(super) methodology: Methodology,
    pub(super) unit: String,
    pub(super) stage: Stage,
    pub(super) bonus: Points,
    pub(super) penalty: Points,
    /// Whether something is assumed for criteria that are open, on the cards of an outlook only.
    pub(super) is_open: bool,
}

impl PartialEq for Scorecard {
    fn eq(&self, other: &Self) -> bool {
        // All sums follow from the states.
        self.0.head == other.0.head && self.0.states == other.0.states
    }
}

phrases! {
    fn open_card() =
        "là bảng điểm dự báo, còn tiêu chí chưa có kết quả", "the card of an outlook with open criteria";
    fn complete_card() =
        "bảng điểm của phiếu đã đủ số liệu và không còn tiêu chí có ý kiến khác nhau",
        "the card of a sheet without missing or disputed criteria";
}

impl Scorecard {
    /// The card of rows that are scored in these ways.
    pub(super) fn new(head: Head, states: RowMap<RowState>) -> Self {
        let (sums, mut total) = sums(&head.methodology, &states);
        let adjustment = invariant(
            head.bonus.checked_sub(head.penalty),
            "bonus and penalty are within the range of points",
        );
        total.add(RowSums { points: adjustment.units(), applicable: 0 });
        Self(Arc::new(Card { head, states, sums, total, exact: OnceLock::new() }))
    }

    /// The same card with what is assumed for some open rows.
    pub(crate) fn with_assumed(&self, rows: impl IntoIterator<Item = (RowId, RowState)>) -> Self {
        let (mut head, mut states) = (self.0.head.clone(), self.0.states.clone());
        for (row, state) in rows {
            head.is_open = true;
            *states.at_mut(row) = state;
        }
        Self::new(head, states)
    }

    /// The problem of a card on which criteria are open, if a card of a complete sheet is asked for.
    pub(crate) fn open_problem(&self, place: impl FnOnce() -> Place) -> Option<Problem> {
        let problem =
            || Problem::new(ProblemKind::NotAllowed, place(), open_card(), complete_card());
        self.0.head.is_open.then(problem)
    }

    /// The methodology that it was scored by.
    #[must_use]
    pub fn methodology(&self) -> &Methodology {
        &self.0.head.methodology
    }

    pub(super) fn definition(&self) -> &Definition {
        self.methodology().definition()
    }

    /// The unit (đơn vị).
    #[must_use]
    pub fn unit(&self) -> &str {
        &self.0.head.unit
    }

    /// The stage (giai đoạn).
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.0.head.stage
    }

    /// The bonus points that count (điểm thưởng được tính).
    #[must_use]
    pub fn bonus(&self) -> Points {
        self.0.head.bonus
    }

    /// The penalty points that count (điểm trừ được tính), without a sign.
    #[must_use]
    pub fn penalty(&self) -> Points {
        self.0.head.penalty
    }

    /// The exact points of the unit (điểm chính xác): fields plus bonus minus penalty.
    #[must_use]
    pub fn exact_points(&self) -> Fraction {
        if self.is_rounded() {
            return self.points().into();
        }
        let sum = || {
            let rows = RowRange::new(RowId::new(0), self.0.states.len());
            self.exact_sum(rows) + Fraction::from(self.bonus()) - Fraction::from(self.penalty())
        };
        self.0.exact.get_or_init(sum).clone()
    }

    /// Points of the unit (tổng điểm): fields plus bonus minus penalty. If leaves are not rounded, the sum is
    /// rounded as `printed` says.
    #[must_use]
    pub fn points(&self) -> Points {
        if self.is_rounded() {
            return Points::from_units(self.0.total.points);
        }
        self.print(&self.exact_points())
    }

    /// The applicable maximum (tổng điểm tối đa được áp dụng), above zero.
    #[must_use]
    pub fn applicable(&self) -> Points {
        Points::from_units(self.0.total.applicable)
    }

    /// The index (chỉ số) as it is published: points / applicable x 100, rounded once, and kept between the
    /// floor and the ceiling of the methodology.
    #[must_use]
    pub fn index(&self) -> Index {
        let index = if self.is_rounded() {
            self.methodology().grading().index(self.0.total.points, self.0.total.applicable)
        } else {
            Index::rounded(&self.exact_index(), self.definition().rounding.index)
        };
        // |points| <= 4 x 10¹⁰ and applicable >= 10⁻⁸, so the index is at most 4 x 10²⁰ percent.
        invariant(index, "something is applicable")
    }

    /// The index before it is rounded (chỉ số chính xác), in percent, kept between the floor and the
    /// ceiling of the methodology.
    #[must_use]
    pub fn exact_index(&self) -> Fraction {
        self.definition().classification.bounds().keep(self.unbounded_index())
    }

    /// points / applicable x 100, exactly. It differs from [`exact_index`](Self::exact_index) only if it is
    /// above the ceiling or below the floor of the index.
    ///
    /// # Example
    /// ```
    /// use cchc::number::Percent;
    /// use cchc::sheet::Adjustment;
    /// use cchc::{Definition, Evidence, Problems, Sheet, points};
    /// # fn main() -> Result<(), Problems> {
    /// let mut definition = Definition::example();
    /// definition.classification = definition.classification.with_index_at_most(Percent::HUNDRED);
    /// let mut sheet = Sheet::example("Sở A");
    /// sheet.answers.insert("1.1", Evidence::share(1, 1));
    /// sheet.bonus = vec![Adjustment::new("Sáng kiến", points!(0.5))];
    /// let card = definition.validate()?.check(&sheet)?.score(); // 9.8 of 10, and 0.5
    /// assert_eq!(card.points(), points!(10.3));
    /// assert_eq!(card.unbounded_index().to_string(), "103");
    /// assert_eq!(card.exact_index().to_string(), "100");
    /// assert_eq!(card.index().to_string(), "100.00");
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn unbounded_index(&self) -> Fraction {
        invariant(exact_percent(&self.exact_points(), self.applicable()), "something is applicable")
    }

    /// The group (loại), by the published or the exact index as the methodology declares; `None` below all
    /// groups.
    #[must_use]
    pub fn group(&self) -> Option<&Group> {
        let classification = &self.definition().classification;
        let grading = self.methodology().grading();
        let position = match (self.is_rounded(), classification.basis) {
            (true, _) => grading.group(self.0.total.points, self.0.total.applicable)?,
            (false, Basis::Published) => grading.group_of(self.index())?,
            (false, Basis::Exact) => return classification.group_at(&self.exact_index()),
        };
        classification.groups.get(position)
    }

    /// The index that groups and ranks read, published or exact as the methodology declares.
    pub(crate) fn graded_index(&self) -> Fraction {
        match self.definition().classification.basis {
            Basis::Published => self.index().to_fraction(),
            Basis::Exact => self.exact_index(),
        }
    }

    pub(super) fn is_rounded(&self) -> bool {
        self.definition().rounding.leaf().is_some()
    }

    /// How a row is scored.
    pub(crate) fn state(&self, row: RowId) -> &RowState {
        self.0.states.at(row)
    }

    pub(super) fn sums_of(&self, row: RowId) -> RowSums {
        *self.0.sums.at(row)
    }

    /// The exact points of rows, if leaves are not rounded.
    pub(super) fn exact_sum(&self, rows: RowRange) -> Fraction {
        let leaf = |row| match self.state(row) {
            RowState::Awarded(points, _) | RowState::Assumed(points) => Some(points.counted()),
            // A leaf that does not apply has whole points: its maximum, or none.
            RowState::NotApplicable => Some(Points::from_units(self.sums_of(row).points).into()),
            RowState::Sum | RowState::Open | RowState::NotSelfScored => None,
        };
        Fraction::sum(&rows.iter().filter_map(leaf).collect::<Vec<_>>())
    }

    /// Points as they are printed: exact if leaves are rounded.
    pub(crate) fn print(&self, exact: &Fraction) -> Points {
        match self.definition().rounding.printed() {
            Some(rounding) => invariant(rounding.round(exact).ok(), "a sum of awards fits"),
            None => invariant(exact.to_points(), "a sum of rounded leaves fits"),
        }
    }
}
