use super::extreme::{End, OpenLeaf, Totals, applying_leaves};
use crate::methodology::rows::RowId;
use crate::methodology::{Criterion, Methodology};
use crate::number::{Fraction, invariant};
use crate::problem::phrases::unknown_code;
use crate::problem::{Place, Problem, ProblemKind, Problems};
use crate::scorecard::{CheckedSheet, LeafPoints, RowState, Scorecard};
use crate::sheet::Sheet;
use crate::text::phrase::{Phrase, phrases};

phrases! {
    fn survey_on_self() =
        "là điều tra xã hội học trên phiếu tự chấm", "a survey leaf on a `self` sheet";
    fn only_surveys_on_self() =
        "chỉ gồm điều tra xã hội học trên phiếu tự chấm", "only survey leaves on a `self` sheet";
    fn self_scored_leaf() = "tiêu chí mà đơn vị tự chấm", "a leaf that is self-scored";
}

/// The outlook of a sheet (dự báo kết quả): the leaves that are missing or in dispute, and the lowest and
/// the highest card that are still possible.
///
/// Use it before the survey results arrive, in mid-year, or while leaves are in dispute. Such a sheet has no
/// score, and [`Methodology::check`] refuses it. The range is exact. While a leaf is open, the two cards are
/// no results: rankings and comparisons refuse them, and a [`RankingOutlook`](super::RankingOutlook) takes them.
///
/// Lowest and highest mean **by index**, because groups and ranks read the index. Cards whose index is kept
/// at its ceiling or floor are compared by their
/// [`unbounded_index`](crate::Scorecard::unbounded_index). An open leaf can earn any
/// award between the worst and the best that its rule declares ([`Bounds`](crate::rule::Bounds)), rounded
/// like any award. If it may not apply, that is possible too. So:
/// - the index of every sheet that completes this one is between the two, and so are its published index
///   and its group, because rounding and the bounds of the index keep the order;
/// - both ends are possible if the rules can award the bounds that they declare.
///
/// If leaves that do not apply leave both sums (`rescale`), whether an open leaf applies changes both. The
/// extremes over every choice are still exact. If both choices give the same index, the leaf applies.
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::{Definition, Evidence, Problems, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let mut sheet = Sheet::example("Sở A");
/// sheet.answers.remove("2"); // the survey is not finished
/// assert!(methodology.check(&sheet).is_err());
///
/// let outlook = methodology.outlook(&sheet)?;
/// let missing: Vec<&str> = outlook.missing().map(|leaf| leaf.code().as_str()).collect();
/// assert_eq!(missing, ["2"]);
/// assert_eq!(outlook.lowest().index().to_string(), "71.20");
/// assert_eq!(outlook.highest().index().to_string(), "91.20");
/// sheet.answer("1.1", Evidence::level("đạt")); // every answer must be right
/// assert!(methodology.outlook(&sheet).is_err());
///
/// // An answer can be in dispute.
/// let disputed = outlook.dispute(["1.1"])?;
/// assert_eq!(disputed.lowest().index().to_string(), "20.00");
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    // INVARIANT: never handed out, because its card says nothing true of the open rows.
    checked: CheckedSheet,
    // INVARIANT: leaves, in the order of the rows; no leaf is in both lists.
    missing: Vec<RowId>,
    disputed: Vec<RowId>,
}

impl Methodology {
    /// The outlook of a sheet on which leaves may still be unanswered.
    ///
    /// # Errors
    /// - everything that [`check`](Self::check) refuses, except missing answers.
    ///
    /// # Example
    /// ```
    /// use cchc::{Definition, Problems, Sheet};
    /// # fn main() -> Result<(), Problems> {
    /// let methodology = Definition::example().validate()?;
    /// let mut sheet = Sheet::example("Sở A");
    /// sheet.answers.remove("1.2");
    /// let outlook = methodology.outlook(&sheet)?;
    /// assert_eq!(outlook.lowest().index().to_string(), "69.20"); // `không`: 0 of 2
    /// assert_eq!(outlook.highest().index().to_string(), "89.20"); // `đầy đủ`
    /// assert!(!outlook.is_complete());
    /// # Ok(()) }
    /// ```
    pub fn outlook(&self, sheet: &Sheet) -> Result<Outlook, Problems> {
        let (checked, missing) = self.check_incomplete(sheet)?;
        Ok(Outlook { checked, missing, disputed: Vec::new() })
    }
}

impl Outlook {
    /// The methodology.
    #[must_use]
    pub fn methodology(&self) -> &Methodology {
        self.checked.methodology()
    }

    /// The sheet, as it was written.
    #[must_use]
    pub fn sheet(&self) -> &Sheet {
        self.checked.sheet()
    }

    /// The leaves without an answer (tiêu chí chưa có số liệu), in the order of the rows.
    #[must_use]
    pub fn missing(&self) -> impl ExactSizeIterator<Item = Criterion<'_>> {
        self.missing.iter().map(|row| self.methodology().criterion_at(*row))
    }

    /// The leaves whose answer is in dispute (tiêu chí còn ý kiến khác nhau), in the order of the rows.
    #[must_use]
    pub fn disputed(&self) -> impl ExactSizeIterator<Item = Criterion<'_>> {
        self.disputed.iter().map(|row| self.methodology().criterion_at(*row))
    }

    /// Whether nothing is open. Then the lowest and the highest card are equal.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty() && self.disputed.is_empty()
    }

    /// The same outlook with these criteria in dispute: their answers do not count, as if they were
    /// missing. The code of a row with rows under it means all leaves under it.
    ///
    /// # Errors
    /// Every problem at once:
    /// - a code is unknown;
    /// - a code is that of survey leaves only, on a self-scored sheet: they are out of both sums anyway.
    ///
    /// # Example
    /// ```
    /// use cchc::{Definition, Problems, Sheet};
    /// # fn main() -> Result<(), Problems> {
    /// let methodology = Definition::example().validate()?;
    /// let outlook = methodology.outlook(&Sheet::example("Sở A"))?;
    /// assert!(outlook.is_complete());
    /// let disputed = outlook.dispute(["1"])?;
    /// let codes: Vec<&str> = disputed.disputed().map(|leaf| leaf.code().as_str()).collect();
    /// assert_eq!(codes, ["1.1", "1.2"]);
    /// assert!(disputed.dispute(["9"]).is_err());
    /// # Ok(()) }
    /// ```
    pub fn dispute<S: AsRef<str>>(
        mut self,
        codes: impl IntoIterator<Item = S>,
    ) -> Result<Self, Problems> {
        let methodology = self.methodology().clone();
        let mut problems = Vec::new();
        let known = methodology.codes();
        for code in codes {
            let code = code.as_ref();
            let found = methodology.criterion(code);
            let mut refuse = |kind, what: Phrase, expected: Phrase| {
                let place = Place::criterion(found.map(Criterion::position), code, "");
                problems.push(Problem::new(kind, place, what, expected));
            };
            let Some(criterion) = found else {
                refuse(ProblemKind::Unknown, unknown_code(), known.expected_code(code));
                continue;
            };
            let mut has_self_scored = false;
            for row in criterion.rows().iter() {
                match self.checked.card().state(row) {
                    RowState::Awarded(..) | RowState::Assumed(_) | RowState::NotApplicable => {
                        has_self_scored = true;
                        self.disputed.push(row);
                    }
                    // It is missing already.
                    RowState::Open => has_self_scored = true,
                    RowState::Sum | RowState::NotSelfScored => {}
                }
            }
            if !has_self_scored {
                let is_leaf = criterion.is_leaf();
                let what = if is_leaf { survey_on_self() } else { only_surveys_on_self() };
                refuse(ProblemKind::NotAllowed, what, self_scored_leaf());
            }
        }
        self.disputed.sort_unstable();
        self.disputed.dedup();
        Problems::none_or(problems, self)
    }

    /// The card with the lowest index that is still possible (kết quả thấp nhất có thể). Open leaves have
    /// the outcome [`Open`](crate::scorecard::Outcome::Open), or do not apply.
    #[must_use]
    pub fn lowest(&self) -> Scorecard {
        self.card(End::Lowest)
    }

    /// The card with the highest index that is still possible (kết quả cao nhất có thể).
    #[must_use]
    pub fn highest(&self) -> Scorecard {
        self.card(End::Highest)
    }

    fn card(&self, end: End) -> Scorecard {
        let methodology = self.methodology();
        let mut optional = Vec::new();
        let mut open = Vec::new();
        for row in self.missing.iter().chain(&self.disputed).copied() {
            let criterion = methodology.criterion_at(row);
            let (points, max) = (self.assumed(row, end), Fraction::from(criterion.max()));
            let state = if !criterion.may_not_apply() {
                RowState::Assumed(points)
            } else if !methodology.pays_not_applicable() {
                optional.push(OpenLeaf::new(row, points.counted(), max));
                RowState::NotApplicable
            } else if end == End::Highest && points.counted() < max {
                // Under `full`, what does not apply earns the maximum, which its rule may not reach.
                RowState::NotApplicable
            } else {
                RowState::Assumed(points)
            };
            open.push((row, state));
        }
        let without = self.checked.card().with_assumed(open);
        if optional.is_empty() {
            return without;
        }
        optional.sort_by_key(|leaf| leaf.row);
        let points = without.exact_points();
        let others = Totals { points, applicable: without.applicable().into() };
        let applying = applying_leaves(&others, &optional, end);
        let assumed = |leaf: &OpenLeaf| (leaf.row, RowState::Assumed(self.assumed(leaf.row, end)));
        without.with_assumed(applying.into_iter().map(assumed))
    }

    /// The worst or the best award of an open leaf, rounded as its row says.
    fn assumed(&self, row: RowId, end: End) -> LeafPoints {
        let criterion = self.methodology().criterion_at(row);
        let bounds = invariant(criterion.bounds(), "an open row is a leaf");
        let exact = match end {
            End::Lowest => &bounds.worst,
            End::Highest => &bounds.best,
        };
        LeafPoints::new(exact.clone(), criterion.node().rounding)
    }
}
