//! What separates a card from a group: [`Margin`] and [`Gain`]; and what one more answer would do.

use crate::decimal::pow10;
use crate::error::{Problems, proved};
use crate::evidence::Answer;
use crate::fraction::Fraction;
use crate::grouping::{Basis, Group};
use crate::methodology::Criterion;
use crate::name;
use crate::points::Points;
use crate::rounding::{Mode, Rounding};
use crate::rule::{NoCustom, ScoringRule};
use crate::score::{Scorecard, Scored};
use crate::sheet::CheckedSheet;

/// How far a card is from a group (khoảng cách đến ngưỡng xếp loại), in points, out of the same
/// applicable maximum.
///
/// The edge is where the group begins, in the terms that the methodology classifies by:
/// - `exact`: the threshold x applicable / 100, which is in the group;
/// - `published`: where the rounding of the index first gives an index in the group. With halves up and
///   two places, 89.995 is published as 90.00, so A begins at 89.995. Rounding down, it begins at 90.
///   Rounding away from zero, every number above 89.99 is in A and 89.99 itself is not; only then, and
///   with halves to even or thresholds of zero and under, is the edge itself outside.
///
/// # Example
/// ```
/// # use cchc::*;
/// # let half_up = Rounding::new(2, Mode::HalfUp);
/// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
/// # let mut definition = Definition::new("demo", 2025, "Minh họa", points!(50), half_up, groups);
/// # definition.criteria = vec![
/// #     Row::leaf("1", "Hồ sơ đúng hạn", points!(30), Direct::default()),
/// #     Row::leaf("2", "Công khai", points!(20), Direct::default()),
/// # ];
/// # let methodology = definition.validate()?;
/// # let mut sheet = Sheet::of(&methodology, "Đơn vị minh họa", Stage::Appraised);
/// # sheet.answer("1", Evidence::Points(points!(26)));
/// # sheet.answer("2", Evidence::Points(points!(18)));
/// let card = methodology.check(sheet)?.score(); // 26 of 30 and 18 of 20: 44 points, 88.00
/// let to_a = card.margin("A").unwrap();
/// assert_eq!(to_a.edge(), &Fraction::from(points!(44.9975))); // 89.995 % of 50
/// assert_eq!(to_a.least(), Some(points!(45))); // leaves have two places
/// assert_eq!(to_a.needed(), Fraction::from(points!(0.9975)));
/// assert_eq!(to_a.needed_points(), Some(points!(1)));
/// assert!(!to_a.is_reached() && card.margin("B").unwrap().is_reached());
///
/// let fewest = to_a.fewest().unwrap();
/// assert_eq!(fewest.len(), 1);
/// assert_eq!(fewest[0].criterion().code().as_str(), "1");
/// assert!(card.margin("C").is_none());
/// # Ok::<(), Problems>(())
/// ```
#[derive(Debug)]
pub struct Margin<'a, C: ScoringRule = NoCustom> {
    card: &'a Scorecard<C>,
    group: &'a Group,
    edge: Fraction,
    included: bool,
}

impl<C: ScoringRule> Clone for Margin<'_, C> {
    fn clone(&self) -> Self {
        Self { edge: self.edge.clone(), ..*self }
    }
}

impl<'a, C: ScoringRule> Margin<'a, C> {
    /// The group.
    #[must_use]
    pub fn group(&self) -> &'a Group {
        self.group
    }

    /// The points at which the group begins (điểm ngưỡng), exactly.
    #[must_use]
    pub fn edge(&self) -> &Fraction {
        &self.edge
    }

    /// Whether exactly the points of the edge are in the group.
    #[must_use]
    pub fn is_edge_included(&self) -> bool {
        self.included
    }

    /// The edge minus the points of the unit (số điểm còn thiếu), exactly: below zero where the group is
    /// passed.
    #[must_use]
    pub fn needed(&self) -> Fraction {
        self.edge.clone() - self.card.exact_points()
    }

    /// The least points of a unit that are in the group, to the places that leaves are rounded to;
    /// `None` where leaves are not rounded: there is no least number above an edge that is not included.
    #[must_use]
    pub fn least(&self) -> Option<Points> {
        let places = self.card.methodology().leaf_rounding()?.places;
        // |threshold| <= 1000 % of at most 10⁶ points: at most 10⁷ points, which fit.
        let unit = Points::from_units(pow10(8_u8.saturating_sub(places)));
        let near = proved(Rounding::new(places, Mode::Down).round(&self.edge).ok(), "an edge fits");
        // Cut off towards zero, so it is the last one up to an edge above zero, and the first one from an
        // edge of zero or under.
        [Some(near), near.checked_add(unit)]
            .into_iter()
            .flatten()
            .find(|points| self.holds(&(*points).into()))
    }

    /// The [least](Self::least) points in the group minus the points of the unit (số điểm còn thiếu, tính
    /// tròn): zero or below where the group is reached; `None` where leaves are not rounded.
    #[must_use]
    pub fn needed_points(&self) -> Option<Points> {
        self.least()?.checked_sub(self.card.points())
    }

    /// Whether the card is in this group or in a higher one.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        self.holds(&self.card.exact_points())
    }

    /// Whether so many points, out of the same applicable maximum, are in this group or in a higher one.
    #[must_use]
    pub fn holds(&self, points: &Fraction) -> bool {
        if self.included { *points >= self.edge } else { *points > self.edge }
    }

    /// The fewest leaves whose full marks reach the group (ít tiêu chí nhất cần đạt điểm tối đa), the
    /// largest gains first, then in the order of the rows; empty where it is reached already, `None`
    /// where all of them do not reach it.
    ///
    /// No fewer leaves reach it: full marks on a leaf add its gain to the points and leave the
    /// applicable maximum as it is; no k leaves gain more than the k largest gains; and more points never
    /// lower the group. A maximum fits the declared places, so it is not rounded.
    #[must_use]
    pub fn fewest(&self) -> Option<Vec<Gain<'a, C>>> {
        let mut points = self.card.exact_points();
        let mut gains = self.card.gains().into_iter();
        let mut fewest = Vec::new();
        while !self.holds(&points) {
            let gain = gains.next()?;
            points = points + gain.points.clone();
            fewest.push(gain);
        }
        Some(fewest)
    }
}

/// The points still to be had on a leaf (điểm còn có thể đạt thêm): its maximum minus its points, exactly;
/// above zero.
#[derive(Debug)]
pub struct Gain<'a, C: ScoringRule = NoCustom> {
    scored: Scored<'a, C>,
    points: Fraction,
}

impl<C: ScoringRule> Clone for Gain<'_, C> {
    fn clone(&self) -> Self {
        Self { points: self.points.clone(), ..*self }
    }
}

impl<'a, C: ScoringRule> Gain<'a, C> {
    /// The leaf.
    #[must_use]
    pub fn criterion(&self) -> Criterion<'a, C> {
        self.scored.criterion()
    }

    /// The leaf as it is scored now.
    #[must_use]
    pub fn scored(&self) -> Scored<'a, C> {
        self.scored
    }

    /// The points to be had, exactly.
    #[must_use]
    pub fn points(&self) -> &Fraction {
        &self.points
    }
}

impl<C: ScoringRule> Scorecard<C> {
    /// How far the card is from the group with this label; `None` for an unknown label.
    #[must_use]
    pub fn margin(&self, label: &str) -> Option<Margin<'_, C>> {
        let wanted = name::key(label);
        self.margins().find(|margin| name::key(&margin.group.label) == wanted)
    }

    /// How far the card is from each group, from high to low.
    #[must_use]
    pub fn margins(&self) -> impl ExactSizeIterator<Item = Margin<'_, C>> {
        let definition = self.methodology().definition();
        definition.classification.groups.iter().map(|group| {
            let threshold = Fraction::of_percent(group.at_least);
            let (index, included) = match definition.classification.basis {
                Basis::Exact => (threshold, true),
                Basis::Published => begins(&threshold, definition.rounding.index),
            };
            let hundredth = Fraction::small(1, 100);
            let edge = index * Fraction::from(self.applicable()) * hundredth;
            Margin { card: self, group, edge, included }
        })
    }

    /// The points still to be had (điểm còn có thể đạt thêm), by leaf: the most first, then in the order
    /// of the rows. A leaf with full marks, or out of both sums, is not in it.
    ///
    /// # Example
    /// ```
    /// # use cchc::*;
    /// # let half_up = Rounding::new(2, Mode::HalfUp);
    /// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
    /// # let mut definition = Definition::new("demo", 2025, "Minh họa", points!(4), half_up, groups);
    /// # definition.criteria = vec![
    /// #     Row::leaf("1", "Hồ sơ đúng hạn", points!(3), Proportional::default()),
    /// #     Row::leaf("2", "Công khai", points!(1), Direct::default()),
    /// # ];
    /// # let methodology = definition.validate()?;
    /// # let mut sheet = Sheet::of(&methodology, "Đơn vị minh họa", Stage::Appraised);
    /// sheet.answer("1", Evidence::share(2, 3));
    /// sheet.answer("2", Evidence::Points(points!(1)));
    /// let card = methodology.check(sheet)?.score();
    /// let gains = card.gains();
    /// assert_eq!(gains.len(), 1); // full marks on 2
    /// assert_eq!(gains[0].points(), &Fraction::from(1_u32));
    /// # Ok::<(), Problems>(())
    /// ```
    #[must_use]
    pub fn gains(&self) -> Vec<Gain<'_, C>> {
        let leaves = self.criteria().filter(|scored| scored.criterion().is_leaf());
        let mut gains: Vec<Gain<'_, C>> = leaves
            .map(|scored| Gain { scored, points: scored.lost() })
            .filter(|gain| gain.points > Fraction::ZERO)
            .collect();
        gains.sort_by(|left, right| right.points.cmp(&left.points));
        gains
    }
}

impl<C: ScoringRule> CheckedSheet<C> {
    /// The same sheet with one answer changed (nếu … thì sao), checked again; `score` it to see what the
    /// change does. Changes can be chained.
    ///
    /// # Errors
    /// - whatever [`Methodology::check`](crate::Methodology::check) refuses on the changed sheet.
    ///
    /// # Example
    /// ```
    /// # use cchc::*;
    /// # let half_up = Rounding::new(2, Mode::HalfUp);
    /// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
    /// # let mut definition = Definition::new("demo", 2025, "Minh họa", points!(4), half_up, groups);
    /// # definition.criteria = vec![Row::leaf("1", "Công khai", points!(4), Direct::default())];
    /// # let methodology = definition.validate()?;
    /// # let mut sheet = Sheet::of(&methodology, "Đơn vị minh họa", Stage::Appraised);
    /// sheet.answer("1", Evidence::Points(points!(3)));
    /// let checked = methodology.check(sheet)?;
    /// let changed = checked.what_if("1", Evidence::Points(points!(4)))?;
    /// assert_eq!(changed.score().points(), points!(4));
    /// assert_eq!(checked.score().points(), points!(3));
    /// assert!(checked.what_if("1", Evidence::Points(points!(5))).is_err());
    /// # Ok::<(), Problems>(())
    /// ```
    pub fn what_if(
        &self,
        code: impl Into<String>,
        answer: impl Into<Answer<C::Evidence>>,
    ) -> Result<Self, Problems> {
        self.what_if_all([(code, answer)])
    }

    /// The same sheet with several answers changed at once, checked again.
    ///
    /// # Errors
    /// - whatever [`Methodology::check`](crate::Methodology::check) refuses on the changed sheet.
    pub fn what_if_all<S: Into<String>, A: Into<Answer<C::Evidence>>>(
        &self,
        answers: impl IntoIterator<Item = (S, A)>,
    ) -> Result<Self, Problems> {
        let mut sheet = self.sheet().clone();
        for (code, answer) in answers {
            sheet.answer(code, answer);
        }
        self.methodology().check(sheet)
    }
}

/// Where an index begins, before its rounding, to be published at or above the threshold; and whether
/// it is so there.
fn begins(threshold: &Fraction, rounding: Rounding) -> (Fraction, bool) {
    let scale = pow10(rounding.places);
    // A percent has at most 10⁷ units of 10⁻⁴, so 128 bits hold it at 8 places.
    let scaled = |mode| proved(threshold.round_scaled(scale, mode), "a threshold fits");
    // The least published index at or above the threshold, in units of its last place.
    let positive = *threshold > Fraction::ZERO;
    let first = scaled(if positive { Mode::Up } else { Mode::Down });
    let unit = i128::from(scale);
    let half = || {
        let twice = first.saturating_mul(2).saturating_sub(1);
        Fraction::small(twice, unit.saturating_mul(2))
    };
    let at = |units: i128| Fraction::small(units, unit);
    let below = || at(first.saturating_sub(1));
    match rounding.mode {
        // Away from zero is upward only above zero.
        Mode::HalfUp => (half(), positive),
        Mode::HalfEven => (half(), first.checked_rem(2) == Some(0)),
        Mode::Down if positive => (at(first), true),
        Mode::Down => (below(), false),
        Mode::Up if positive => (below(), false),
        Mode::Up => (at(first), true),
    }
}
