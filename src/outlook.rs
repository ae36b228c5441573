//! [`Outlook`] (dự báo): what a sheet that is not complete yet can still become.

use crate::definition::NotApplicable;
use crate::error::{Place, Problem, ProblemKind, Problems, proved};
use crate::fraction::Fraction;
use crate::methodology::{Criterion, Methodology};
use crate::rule::{Bounds, NoCustom, ScoringRule};
use crate::score::Scorecard;
use crate::sheet::{CheckedSheet, Sheet, Standing};

/// The outlook of a sheet (dự báo kết quả): what is missing or in dispute, and the lowest and the
/// highest card that it can still become.
///
/// Survey results come late, a dashboard looks in mid-year, leaves are in dispute: such a sheet has no
/// score, and [`Methodology::check`] keeps refusing it. Its range is exact all the same.
///
/// Lowest and highest are meant **by index**, which groups and ranks read. An open leaf can become any
/// award between the worst and the best that its rule declares ([`Bounds`]), rounded by the methodology
/// like any award; where it may not apply, it can become that too. So:
/// - the index of every sheet that completes this one lies between the two, and so do its group and its
///   published index, since rounding keeps the order;
/// - both ends are attained wherever the rules attain the bounds that they declare.
///
/// Under `rescale`, whether an open leaf applies changes both sums. The extremes over every choice are a
/// fraction programme, (P + sum of values) / (M + sum of maxima), solved exactly: leaves are taken in the
/// order of value / maximum while they do not move the index the wrong way. Proof, for the lowest: a sum
/// of fractions taken part by part lies between them, so the index r at which this stops is above or
/// equal to the quotient of each leaf taken, and under that of each leaf left. Hence
/// P - rM + sum of min(0, value - r x maximum) over all leaves is zero, and no choice has an index under
/// r. Where nothing else applies, each leaf is tried as the first. On equal terms a leaf applies.
///
/// # Example
/// ```
/// # use cchc::*;
/// # let half_up = Rounding::new(2, Mode::HalfUp);
/// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
/// # let mut definition = Definition::new("demo", 2025, "Minh họa", points!(10), half_up, groups);
/// # definition.criteria = vec![
/// #     Row::leaf("1", "Hồ sơ đúng hạn", points!(8), Proportional::default()),
/// #     Row::leaf("2", "Hài lòng", points!(2), Survey::new([("có", 100), ("không", 0)])),
/// # ];
/// # let methodology = definition.validate()?;
/// let mut sheet = Sheet::of(&methodology, "Đơn vị minh họa", Stage::Appraised);
/// sheet.answer("1", Evidence::share(15, 16));
/// assert!(methodology.check(sheet.clone()).is_err()); // the survey is not in yet
///
/// let outlook = methodology.outlook(sheet)?;
/// let missing: Vec<&str> = outlook.missing().map(|leaf| leaf.code().as_str()).collect();
/// assert_eq!(missing, ["2"]);
/// assert_eq!(outlook.lowest().index().to_string(), "75.00");
/// assert_eq!(outlook.highest().index().to_string(), "95.00");
///
/// // What is answered can be in dispute.
/// let disputed = outlook.dispute(["1"])?;
/// assert_eq!(disputed.lowest().index().to_string(), "0.00");
/// # Ok::<(), Problems>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook<C: ScoringRule = NoCustom> {
    // INVARIANT: never handed out, because what stands at an open row says nothing.
    checked: CheckedSheet<C>,
    // INVARIANT: leaves, in the order of the rows; no leaf is in both lists.
    missing: Vec<usize>,
    disputed: Vec<usize>,
}

/// Which end of the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Lowest,
    Highest,
}

/// An open leaf that need not apply: its row, what it can earn at this end, and its maximum.
struct Choice {
    row: usize,
    value: Fraction,
    max: Fraction,
}

impl<C: ScoringRule> Methodology<C> {
    /// The outlook of a sheet on which leaves may still be without an answer.
    ///
    /// # Errors
    /// Whatever [`check`](Self::check) refuses, but leaves without an answer.
    ///
    /// # Example
    /// ```
    /// # use cchc::*;
    /// # let half_up = Rounding::new(2, Mode::HalfUp);
    /// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
    /// # let mut definition = Definition::new("demo", 2025, "Minh họa", points!(10), half_up, groups);
    /// # definition.criteria = vec![Row::leaf("1", "Đúng hạn", points!(10), Proportional::default())];
    /// # let methodology = definition.validate()?;
    /// let mut sheet = Sheet::of(&methodology, "Đơn vị minh họa", Stage::Appraised);
    /// assert_eq!(methodology.outlook(sheet.clone())?.missing().count(), 1);
    ///
    /// sheet.answer("1", Evidence::level("đạt")); // what is answered must be right
    /// assert!(methodology.outlook(sheet).is_err());
    /// # Ok::<(), Problems>(())
    /// ```
    pub fn outlook(&self, sheet: Sheet<C>) -> Result<Outlook<C>, Problems> {
        let (checked, missing) = self.examine(sheet, Some(Vec::new()))?;
        Ok(Outlook { checked, missing, disputed: Vec::new() })
    }
}

impl<C: ScoringRule> Outlook<C> {
    /// The methodology.
    #[must_use]
    pub fn methodology(&self) -> &Methodology<C> {
        self.checked.methodology()
    }

    /// The sheet, as it was written.
    #[must_use]
    pub fn sheet(&self) -> &Sheet<C> {
        self.checked.sheet()
    }

    /// The leaves without an answer (tiêu chí chưa có số liệu), in the order of the rows.
    #[must_use]
    pub fn missing(&self) -> impl ExactSizeIterator<Item = Criterion<'_, C>> {
        self.missing.iter().map(|row| self.methodology().view(*row))
    }

    /// The leaves whose answer is in dispute (tiêu chí còn ý kiến khác nhau), in the order of the rows.
    #[must_use]
    pub fn disputed(&self) -> impl ExactSizeIterator<Item = Criterion<'_, C>> {
        self.disputed.iter().map(|row| self.methodology().view(*row))
    }

    /// Whether nothing is open, so that lowest and highest are one card.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty() && self.disputed.is_empty()
    }

    /// The same outlook with these criteria in dispute: their answers do not count, as if they were
    /// missing. A row with rows under it stands for all leaves under it.
    ///
    /// # Errors
    /// Every problem at once:
    /// - a code is unknown;
    /// - a code is a survey leaf on a self-scored sheet, which is out of both sums anyway.
    pub fn dispute<S: AsRef<str>>(
        mut self,
        codes: impl IntoIterator<Item = S>,
    ) -> Result<Self, Problems> {
        let methodology = self.methodology().clone();
        let mut problems = Vec::new();
        for code in codes {
            let code = code.as_ref();
            let mut refuse = |kind, found: &str, expected: &str| {
                problems.push(Problem::new(kind, Place::code(code, ""), found, expected));
            };
            let Some(criterion) = methodology.criterion(code) else {
                refuse(ProblemKind::Unknown, "an unknown code", "a code of the methodology");
                continue;
            };
            for row in criterion.position()..criterion.node().end {
                let is_leaf = methodology.view(row).is_leaf();
                if self.checked.standings.rows.get(row) == Some(&Standing::NotSelfScored) {
                    if criterion.is_leaf() {
                        let found = "a survey leaf on a `self` sheet";
                        refuse(ProblemKind::NotAllowed, found, "a leaf that is self-scored");
                    }
                } else if is_leaf && !self.missing.contains(&row) {
                    self.disputed.push(row);
                }
            }
        }
        self.disputed.sort_unstable();
        self.disputed.dedup();
        Problems::none_or(problems, self)
    }

    /// The card with the lowest index that the sheet can still become (kết quả thấp nhất có thể).
    /// Open leaves have the outcome [`Open`](crate::Outcome::Open), or do not apply.
    #[must_use]
    pub fn lowest(&self) -> Scorecard<C> {
        self.card(End::Lowest)
    }

    /// The card with the highest index that the sheet can still become (kết quả cao nhất có thể).
    #[must_use]
    pub fn highest(&self) -> Scorecard<C> {
        self.card(End::Highest)
    }

    fn card(&self, end: End) -> Scorecard<C> {
        let rescale =
            self.methodology().definition().not_applicable == Some(NotApplicable::Rescale);
        let mut checked = self.checked.clone();
        let mut choices = Vec::new();
        for row in self.missing.iter().chain(&self.disputed).copied() {
            let criterion = self.methodology().view(row);
            let bounds = proved(criterion.bounds(), "an open row is a leaf");
            let value = self.award(bounds, end);
            // Under `full`, what does not apply earns the maximum: that is the best, so never the worst.
            let may_not_apply = rescale && criterion.may_not_apply();
            let standing = if may_not_apply {
                Standing::NotApplicable
            } else {
                Standing::Assumed(value.clone())
            };
            checked.restate(row, standing);
            if may_not_apply {
                choices.push(Choice { row, value, max: criterion.max().into() });
            }
        }
        let without = checked.score();
        if choices.is_empty() {
            return without;
        }
        choices.sort_by_key(|choice| choice.row);
        let fixed = [without.exact_points(), without.applicable().into()];
        let rows: Vec<&Choice> = extreme(fixed, &choices, end);
        for Choice { row, value, .. } in rows {
            checked.restate(*row, Standing::Assumed(value.clone()));
        }
        checked.score()
    }

    /// The worst or the best award, rounded as the methodology says.
    fn award(&self, bounds: &Bounds, end: End) -> Fraction {
        let exact = match end {
            End::Lowest => &bounds.worst,
            End::Highest => &bounds.best,
        };
        match self.methodology().leaf_rounding() {
            Some(rounding) => proved(rounding.round(exact).ok(), "the bounds of a rule fit").into(),
            None => exact.clone(),
        }
    }
}

/// The leaves that apply at the extreme of (points + values) / (applicable + maxima). At least one is
/// taken where nothing else applies.
fn extreme(fixed: [Fraction; 2], choices: &[Choice], end: End) -> Vec<&Choice> {
    let mut ordered: Vec<(Fraction, &Choice)> = choices
        .iter()
        .map(|choice| {
            let quotient = choice.value.checked_div(&choice.max);
            (proved(quotient, "a maximum is above zero"), choice)
        })
        .collect();
    ordered.sort_by(|(left, _), (right, _)| match end {
        End::Lowest => left.cmp(right),
        End::Highest => right.cmp(left),
    });
    if fixed[1] > Fraction::ZERO {
        return greedy(fixed, ordered.into_iter(), end).1;
    }
    // Nothing else applies, so one leaf must: each is tried as the first.
    let mut best: Option<(Fraction, Vec<&Choice>)> = None;
    for first in choices {
        let [points, applicable] = fixed.clone();
        let start = [points + first.value.clone(), applicable + first.max.clone()];
        let others = ordered.iter().filter(|(_, choice)| choice.row != first.row).cloned();
        let (index, mut taken) = greedy(start, others, end);
        taken.push(first);
        let better = best.as_ref().is_none_or(|(known, _)| match end {
            End::Lowest => index < *known,
            End::Highest => index > *known,
        });
        if better {
            best = Some((index, taken));
        }
    }
    best.map(|(_, taken)| taken).unwrap_or_default()
}

/// Takes leaves, in the order of their quotients, while they do not move the index the wrong way.
fn greedy<'a>(
    [mut points, mut applicable]: [Fraction; 2],
    ordered: impl Iterator<Item = (Fraction, &'a Choice)>,
    end: End,
) -> (Fraction, Vec<&'a Choice>) {
    let index = |points: &Fraction, applicable: &Fraction| {
        proved(points.checked_div(applicable), "something applies")
    };
    let mut now = index(&points, &applicable);
    let mut taken = Vec::new();
    for (quotient, choice) in ordered {
        let wrong = match end {
            End::Lowest => quotient > now,
            End::Highest => quotient < now,
        };
        if wrong {
            break;
        }
        points = points + choice.value.clone();
        applicable = applicable + choice.max.clone();
        now = index(&points, &applicable);
        taken.push(choice);
    }
    (now, taken)
}
