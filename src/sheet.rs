//! [`Sheet`] (phiếu chấm điểm) and [`CheckedSheet`]: the evidence of one unit, at one stage.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::definition::NotApplicable;
use crate::evidence::Answer;
use crate::fraction::Fraction;
use crate::methodology::Methodology;
use crate::plan::Resolved;
use crate::points::Points;
use crate::rule::{Clause, NoCustom, ScoringRule};

/// The stage of a sheet (giai đoạn).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Self-scored by the unit (tự chấm); survey leaves are left out.
    SelfScored,
    /// Appraised (thẩm định).
    Appraised,
    /// Final (chính thức).
    Final,
}

impl Stage {
    /// Its name in the file form: `self`, `appraised`, `final`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SelfScored => "self",
            Self::Appraised => "appraised",
            Self::Final => "final",
        }
    }
}

/// The evidence of one unit at one stage, as it was written (phiếu chấm điểm).
///
/// # Example
/// ```
/// # use cchc::*;
/// # let half_up = Rounding::new(2, Mode::HalfUp);
/// # let none = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
/// # let mut definition = Definition::new("demo", 2025, "Minh họa", points!(3), half_up, none);
/// # definition.criteria.push(Row::leaf("1", "Hồ sơ đúng hạn", points!(3), Proportional::default()));
/// # let methodology = definition.validate()?;
/// let mut sheet = Sheet::of(&methodology, "Đơn vị minh họa", Stage::Appraised);
/// sheet.answer("1", Evidence::share(2, 3));
/// let card = methodology.check(sheet)?.score();
/// assert_eq!(card.points(), points!(2));
/// # Ok::<(), Problems>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(remote = "Self", deny_unknown_fields))]
#[cfg_attr(
    feature = "serde",
    serde(bound(
        serialize = "C::Evidence: serde::Serialize",
        deserialize = "C::Evidence: serde::Deserialize<'de>"
    ))
)]
pub struct Sheet<C: ScoringRule = NoCustom> {
    /// The version of the file form: always 1.
    pub format: crate::definition::Format,
    /// The id of the methodology that it is for.
    pub methodology: String,
    /// The edition that it is for.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::form::edition"))]
    pub edition: u32,
    /// The unit (đơn vị).
    pub unit: String,
    /// The stage.
    pub stage: Stage,
    /// Bonus points (điểm thưởng).
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub bonus: Vec<Adjustment>,
    /// Penalty points (điểm trừ), written without a sign.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub penalty: Vec<Adjustment>,
    /// The answers, by code.
    pub evidence: Answers<C::Evidence>,
}

/// The answers of a sheet, by the code of the criterion.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct Answers<E = NoCustom>(pub BTreeMap<String, Answer<E>>);

impl<E> Default for Answers<E> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

/// A bonus or a penalty (điểm thưởng, điểm trừ), outside the tree.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(remote = "Self", deny_unknown_fields))]
pub struct Adjustment {
    /// What for.
    pub title: String,
    /// How many points, from zero up.
    pub points: Points,
}

impl<C: ScoringRule> Sheet<C> {
    /// An empty sheet for a methodology.
    pub fn of(methodology: &Methodology<C>, unit: impl Into<String>, stage: Stage) -> Self {
        Self {
            format: crate::definition::Format,
            methodology: methodology.id().to_owned(),
            edition: methodology.edition(),
            unit: unit.into(),
            stage,
            bonus: Vec::new(),
            penalty: Vec::new(),
            evidence: Answers::default(),
        }
    }

    /// Answers a criterion; an earlier answer to it is replaced and returned.
    pub fn answer(
        &mut self,
        code: impl Into<String>,
        answer: impl Into<Answer<C::Evidence>>,
    ) -> Option<Answer<C::Evidence>> {
        self.evidence.0.insert(code.into(), answer.into())
    }
}

/// A sheet in which each leaf is answered once, in kind (phiếu đã kiểm tra). Scoring it cannot fail.
#[derive(Clone, Debug)]
pub struct CheckedSheet<C: ScoringRule = NoCustom> {
    pub(crate) methodology: Methodology<C>,
    pub(crate) sheet: Sheet<C>,
    // INVARIANT: what the plan makes of it is the sum of the awards of the standings, rounded. It lies in the
    // sheet itself, since a second place in memory costs as much as forty leaves.
    pub(crate) resolved: Resolved,
    pub(crate) standings: Arc<Standings<C>>,
}

impl<C: ScoringRule> PartialEq for CheckedSheet<C> {
    fn eq(&self, other: &Self) -> bool {
        // What is resolved follows from the standings.
        (&self.sheet, &self.standings) == (&other.sheet, &other.standings)
    }
}

/// How the rows of a checked sheet stand: what a card shares with its sheet.
#[derive(Clone, Debug, PartialEq)]
#[repr(C)]
pub(crate) struct Standings<C: ScoringRule> {
    // First, so that it mostly lies beside the count of references.
    pub(crate) call: Call,
    pub(crate) methodology: Methodology<C>,
    pub(crate) unit: String,
    pub(crate) stage: Stage,
    pub(crate) bonus: Points,
    pub(crate) penalty: Points,
    /// One for each row; a row with rows under it has `Standing::Inner`.
    pub(crate) rows: Vec<Standing>,
}

/// Calls its place in memory into the cache. A card counts one more reference to the standings, whose memory
/// nothing else has read, and to wait for it takes as long as to score. A load waits too; a store does not.
#[derive(Debug, Default)]
pub(crate) struct Call(AtomicBool);

impl Call {
    pub(crate) fn now(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Clone for Call {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Call {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// How a row stands on a checked sheet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Standing {
    Inner,
    Awarded(Fraction, Clause),
    /// Not decided yet, and taken as this award; on the cards of an outlook only.
    Assumed(Fraction),
    NotApplicable,
    NotSelfScored,
}

impl<C: ScoringRule> Methodology<C> {
    /// Writes how a row stands that no evidence decides.
    pub(crate) fn leave_out(&self, resolved: &mut Resolved, row: usize, standing: &Standing) {
        let plan = self.plan();
        let max = || plan.in_units(self.view(row).max());
        match standing {
            Standing::Inner | Standing::Awarded(..) => {}
            Standing::Assumed(award) => plan.patch(resolved, row, plan.round(award), 0),
            Standing::NotApplicable => {
                let full = self.definition().not_applicable == Some(NotApplicable::Full);
                let (units, out) = if full { (max(), 0) } else { (0, max()) };
                plan.patch(resolved, row, units, out);
            }
            Standing::NotSelfScored => plan.patch(resolved, row, 0, max()),
        }
    }
}

impl<C: ScoringRule> CheckedSheet<C> {
    /// Says how a row stands, whatever its evidence: the one way to change a standing.
    pub(crate) fn restate(&mut self, row: usize, standing: Standing) {
        let plan = self.methodology.plan();
        if let Standing::Awarded(award, _) = &standing {
            plan.patch(&mut self.resolved, row, plan.round(award), 0);
        }
        self.methodology.leave_out(&mut self.resolved, row, &standing);
        if let Some(place) = Arc::make_mut(&mut self.standings).rows.get_mut(row) {
            *place = standing;
        }
    }

    /// The sheet, as it was written.
    #[must_use]
    pub fn sheet(&self) -> &Sheet<C> {
        &self.sheet
    }

    /// The methodology that it was checked against.
    #[must_use]
    pub fn methodology(&self) -> &Methodology<C> {
        &self.methodology
    }
}
