use super::gain::Gain;
use crate::definition::{Basis, Group};
use crate::number::decimal::{pow10, step};
use crate::number::{Fraction, Mode, Points, Rounding, invariant};
use crate::scorecard::Scorecard;
use crate::text::name;

/// How far a card is from a group (khoảng cách đến ngưỡng xếp loại), in points out of the same applicable
/// maximum.
///
/// The edge is the number of points at which the group starts. It depends on the index that the
/// methodology classifies by:
/// - `exact`: the edge is threshold x applicable / 100, and the edge is in the group.
/// - `published`: the edge is at the first index that is rounded into the group. With 2 places and halves
///   up, 89.995 is published as 90.00, so a group from 90 starts at 89.995. Rounded down, it starts at 90.
///   Rounded away from zero, it starts above 89.99, and 89.99 itself is not in it.
///
/// The edge itself is outside the group if the index is rounded away from zero, and in some cases with
/// halves to even or with thresholds of zero or below: see [`Margin::is_edge_included`].
///
/// A ceiling or a floor of the index can decide alone. No points reach a group above the ceiling, and any
/// points reach a group at or below the floor. There is no edge then.
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::number::Fraction;
/// use cchc::{Definition, Problems, Sheet, points};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let card = methodology.check(&Sheet::example("Sở A"))?.score(); // 8.92 of 10: 89.20
/// let to_a = card.margin("A").unwrap();
/// assert_eq!(to_a.edge(), Some(&points!(8.9995).into())); // 89.995 % of 10
/// assert_eq!(to_a.least(), Some(points!(9))); // leaves have two places
/// assert_eq!(to_a.needed(), Some(Fraction::from(points!(0.0795))));
/// assert_eq!(to_a.needed_points(), Some(points!(0.08)));
/// assert!(!to_a.is_reached() && card.margin("B").unwrap().is_reached());
///
/// let fewest = to_a.fewest().unwrap();
/// assert_eq!(fewest.len(), 1);
/// assert_eq!(fewest[0].criterion().code().as_str(), "1.1");
/// assert!(card.margin("C").is_none());
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct Margin<'a> {
    card: &'a Scorecard,
    group: &'a Group,
    reach: Reach,
}

/// Which points reach a group.
#[derive(Clone, Debug)]
enum Reach {
    /// Those above an edge, and perhaps the edge itself.
    From { edge: Fraction, is_included: bool },
    /// Any: the group is at or below the floor of the index.
    Any,
    /// None: the group is above the ceiling of the index.
    None,
}

impl<'a> Margin<'a> {
    /// The group.
    #[must_use]
    pub fn group(&self) -> &'a Group {
        self.group
    }

    /// The points at which the group starts (điểm ngưỡng), exactly; `None` if no points reach it, or any do.
    #[must_use]
    pub fn edge(&self) -> Option<&Fraction> {
        match &self.reach {
            Reach::From { edge, .. } => Some(edge),
            Reach::Any | Reach::None => None,
        }
    }

    /// Whether there is an edge, and exactly its points are in the group.
    ///
    /// # Example
    /// ```
    /// use cchc::number::{Mode, Rounding};
    /// use cchc::{Definition, Problems, Sheet, points};
    /// # fn main() -> Result<(), Problems> {
    /// let mut definition = Definition::example();
    /// definition.rounding.index = Rounding::new(2, Mode::Up);
    /// let card = definition.validate()?.check(&Sheet::example("Sở A"))?.score();
    /// let to_a = card.margin("A").unwrap();
    /// assert_eq!(to_a.edge(), Some(&points!(8.999).into())); // 89.99 itself is published as 89.99
    /// assert!(!to_a.is_edge_included());
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn is_edge_included(&self) -> bool {
        match self.reach {
            Reach::From { is_included, .. } => is_included,
            Reach::Any | Reach::None => false,
        }
    }

    /// The edge minus the points of the unit (số điểm còn thiếu), exactly; below zero if the points are
    /// above the edge; `None` without an [`edge`](Self::edge).
    #[must_use]
    pub fn needed(&self) -> Option<Fraction> {
        Some(self.edge()?.clone() - self.card.exact_points())
    }

    /// The least points of a unit that are in the group, at the places that leaves are rounded to; `None`
    /// without an [`edge`](Self::edge), and if leaves are not rounded: use the edge and
    /// [`is_edge_included`](Self::is_edge_included).
    #[must_use]
    pub fn least(&self) -> Option<Points> {
        let places = self.card.methodology().definition().rounding.leaf()?.places();
        // |threshold| <= 1000 % of at most 10⁶ points: at most 10⁷ points, which fit.
        let unit = Points::from_units(step(places));
        let near = Rounding::new(places, Mode::Down).round(self.edge()?);
        let near = invariant(near.ok(), "an edge fits");
        // Cut off towards zero. So it is the last one up to an edge above zero, and the first one from an
        // edge of zero or below.
        [Some(near), near.checked_add(unit)]
            .into_iter()
            .flatten()
            .find(|points| self.is_reached_with(&(*points).into()))
    }

    /// The [least](Self::least) points in the group minus the points of the unit (số điểm còn thiếu, tính
    /// tròn); zero or below if the group is reached; `None` without least points.
    #[must_use]
    pub fn needed_points(&self) -> Option<Points> {
        self.least()?.checked_sub(self.card.points())
    }

    /// Whether the card is in this group or in a higher one.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        self.is_reached_with(&self.card.exact_points())
    }

    /// Whether a card with these points, out of the same applicable maximum, is in this group or in a
    /// higher one.
    ///
    /// # Example
    /// ```
    /// use cchc::{Definition, Problems, Sheet, points};
    /// # fn main() -> Result<(), Problems> {
    /// let card = Definition::example().validate()?.check(&Sheet::example("Sở A"))?.score();
    /// let to_a = card.margin("A").unwrap(); // from 89.995 % of 10 points
    /// assert!(to_a.is_reached_with(&points!(8.9995).into()));
    /// assert!(!to_a.is_reached_with(&points!(8.9994).into()));
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn is_reached_with(&self, points: &Fraction) -> bool {
        match &self.reach {
            Reach::From { edge, is_included: true } => points >= edge,
            Reach::From { edge, is_included: false } => points > edge,
            Reach::Any => true,
            Reach::None => false,
        }
    }

    /// The fewest leaves whose full marks reach the group (ít tiêu chí nhất cần đạt điểm tối đa): the
    /// largest gains first, then in the order of the rows. Empty if the group is reached already; `None`
    /// if full marks on all leaves do not reach it.
    ///
    /// No fewer leaves reach it. Full marks on a leaf add its gain to the points and leave the applicable
    /// maximum as it is. No k leaves gain more than the k largest gains. More points never lower the
    /// group. A maximum, and what a leaf reaches, are a multiple of what its award is rounded to, so they are not
    /// rounded.
    #[must_use]
    pub fn fewest(&self) -> Option<Vec<Gain<'a>>> {
        let mut points = self.card.exact_points();
        let mut gains = self.card.gains().into_iter();
        let mut fewest = Vec::new();
        while !self.is_reached_with(&points) {
            let gain = gains.next()?;
            points = points + gain.points().clone();
            fewest.push(gain);
        }
        Some(fewest)
    }
}

impl Scorecard {
    /// How far the card is from the group with this label; `None` for an unknown label.
    #[must_use]
    pub fn margin(&self, label: &str) -> Option<Margin<'_>> {
        let wanted = name::key(label);
        self.margins().find(|margin| name::key(&margin.group.label) == wanted)
    }

    /// How far the card is from each group, from high to low.
    ///
    /// # Example
    /// ```
    /// use cchc::{Definition, Problems, Sheet};
    /// # fn main() -> Result<(), Problems> {
    /// let card = Definition::example().validate()?.check(&Sheet::example("Sở A"))?.score();
    /// let groups: Vec<(&str, bool)> = card
    ///     .margins()
    ///     .map(|margin| (margin.group().label.as_str(), margin.is_reached()))
    ///     .collect();
    /// assert_eq!(groups, [("A", false), ("B", true)]);
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn margins(&self) -> impl ExactSizeIterator<Item = Margin<'_>> {
        let definition = self.methodology().definition();
        let classification = &definition.classification;
        let edge = |group: &Group| {
            let threshold = Fraction::from_percent(group.at_least);
            let (index, is_included) = match classification.basis {
                Basis::Exact => (threshold, true),
                Basis::Published => index_edge(&threshold, definition.rounding.index),
            };
            let hundredth = Fraction::small(1, 100);
            Reach::From { edge: index * Fraction::from(self.applicable()) * hundredth, is_included }
        };
        classification.groups.iter().map(move |group| {
            let reach = match classification.bounds().decide(group.at_least) {
                Some(true) => Reach::Any,
                Some(false) => Reach::None,
                None => edge(group),
            };
            Margin { card: self, group, reach }
        })
    }
}

/// The index before its rounding from which the published index is at or above the threshold, and whether
/// it is so at that index itself.
fn index_edge(threshold: &Fraction, rounding: Rounding) -> (Fraction, bool) {
    let scale = pow10(rounding.places());
    // A percent has at most 10⁷ units of 10⁻⁴, so it fits in 128 bits at 8 places.
    let scaled = |mode| invariant(threshold.round_scaled(scale, mode), "a threshold fits");
    // The least published index at or above the threshold, in units of its last place.
    let is_positive = *threshold > Fraction::ZERO;
    let first = scaled(if is_positive { Mode::Up } else { Mode::Down });
    let unit = i128::from(scale);
    let half_below = || {
        let twice = first.saturating_mul(2).saturating_sub(1);
        Fraction::small(twice, unit.saturating_mul(2))
    };
    let at = |units: i128| Fraction::small(units, unit);
    let one_below = || at(first.saturating_sub(1));
    match rounding.mode() {
        // Away from zero is upward only above zero.
        Mode::HalfUp => (half_below(), is_positive),
        Mode::HalfEven => (half_below(), first.checked_rem(2) == Some(0)),
        Mode::Down if is_positive => (at(first), true),
        Mode::Down => (one_below(), false),
        Mode::Up if is_positive => (one_below(), false),
        Mode::Up => (at(first), true),
    }
}
