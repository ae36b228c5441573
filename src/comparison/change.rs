//! The changes that a comparison is made of: [`Change`] of points and index, [`PercentagePoints`],
//! [`RankChange`], [`Share`].

use std::fmt;

use crate::error::proved;
use crate::fraction::Fraction;
use crate::index::{Index, exact};
use crate::points::Points;
use crate::rounding::Rounding;
use crate::rule::ScoringRule;
use crate::score::Scorecard;

/// One card's side of a comparison (một vế so sánh): of the whole, or of some criteria.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Side {
    /// Points, exactly.
    pub exact_points: Fraction,
    /// Points as the card shows them.
    pub points: Points,
    /// What applies (điểm tối đa được áp dụng).
    pub applicable: Points,
    /// The index before any rounding, in percent; `None` where nothing applies.
    pub exact_index: Option<Fraction>,
    /// The index as it is published; `None` where nothing applies.
    pub index: Option<Index>,
}

impl Side {
    /// The side of a card that has these points, of which this much applies.
    pub(crate) fn of<C: ScoringRule>(
        card: &Scorecard<C>,
        exact_points: Fraction,
        applicable: Points,
    ) -> Self {
        let exact_index = exact(&exact_points, applicable);
        let rounding = card.methodology().definition().rounding.index;
        // The same bounds hold as for the whole card, whose index fits.
        let round =
            |exact: &Fraction| proved(Index::rounded(exact, rounding), "an index of leaves fits");
        let index = exact_index.as_ref().map(round);
        Self { points: card.print(&exact_points), exact_points, applicable, exact_index, index }
    }
}

/// A change from one card to another (mức thay đổi): later minus earlier, appraised minus self-scored.
///
/// The exact change is the number that adds up and chains; the printed one is what a reader finds who
/// subtracts the printed figures. They may differ: 90.004 and 89.996 print as 90.00 both.
///
/// # Example
/// ```
/// # use cchc::*;
/// # let half_up = Rounding::new(2, Mode::HalfUp);
/// # let none = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
/// # let mut definition = Definition::new("demo", 2025, "Minh họa", points!(3), half_up, none);
/// # definition.criteria.push(Row::leaf("1", "Hồ sơ đúng hạn", points!(3), Proportional::default()));
/// # let methodology = definition.validate()?;
/// # let card = |part| {
/// #     let mut sheet = Sheet::of(&methodology, "Đơn vị minh họa", Stage::Final);
/// #     sheet.answer("1", Evidence::share(part, 3));
/// #     methodology.check(sheet).map(|checked| checked.score())
/// # };
/// # let (before, after) = (card(2)?, card(3)?);
/// let comparison = Comparison::of_years(&before, &after)?;
/// let total = comparison.total();
/// assert_eq!((total.from.points, total.to.points), (points!(2), points!(3)));
/// assert_eq!(total.points(), points!(1));
/// assert_eq!(total.exact_index().unwrap().to_string(), "100/3"); // 66.666…, not 66.67, to 100
/// assert_eq!(total.index().unwrap().to_string(), "33.33");
/// # Ok::<(), Problems>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// The side that the change starts from.
    pub from: Side,
    /// The side that it leads to.
    pub to: Side,
}

impl Change {
    /// The change of points, exactly.
    #[must_use]
    pub fn exact_points(&self) -> Fraction {
        self.to.exact_points.clone() - self.from.exact_points.clone()
    }

    /// The change of the printed points: the one printed number minus the other, itself exact.
    #[must_use]
    pub fn points(&self) -> Points {
        difference(self.from.points, self.to.points)
    }

    /// The change of what applies.
    #[must_use]
    pub fn applicable(&self) -> Points {
        difference(self.from.applicable, self.to.applicable)
    }

    /// The change of the exact index; `None` where nothing applies on one side.
    #[must_use]
    pub fn exact_index(&self) -> Option<PercentagePoints> {
        let (from, to) = self.from.exact_index.as_ref().zip(self.to.exact_index.as_ref())?;
        Some(PercentagePoints::between(from, to))
    }

    /// The change of the published index; `None` where nothing applies on one side.
    #[must_use]
    pub fn index(&self) -> Option<PercentagePoints> {
        let (from, to) = self.from.index.zip(self.to.index)?;
        Some(PercentagePoints::of(from, to))
    }
}

/// `to` minus `from`.
pub(crate) fn difference(from: Points, to: Points) -> Points {
    // The validation holds the sum of all awards to 4 x 10¹⁸ units, and caps to 10¹⁴.
    proved(to.checked_sub(from), "the difference of two sums of awards fits")
}

/// A difference of two percents (điểm phần trăm), exact: from 85 % to 30 % is -55 percentage points,
/// not -55 %.
///
/// # Example
/// ```
/// use cchc::{Mode, PercentagePoints, Rounding, Share};
/// let half_up = Rounding::new(2, Mode::HalfUp);
/// let (before, after) = (Share::new(1, 3).unwrap(), Share::new(2, 3).unwrap());
/// let change = PercentagePoints::between(&before.exact(), &after.exact());
/// assert_eq!(change.to_string(), "100/3");
/// assert_eq!(format!("{:+}", change.rounded(half_up).unwrap()), "+33.33");
/// assert_eq!(change.rounded(Rounding::new(9, Mode::HalfUp)), None); // at most 8 places
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PercentagePoints(Fraction);

impl PercentagePoints {
    /// From one exact percent to another.
    #[must_use]
    pub fn between(from: &Fraction, to: &Fraction) -> Self {
        Self(to.clone() - from.clone())
    }

    /// From one published index to another.
    #[must_use]
    pub fn of(from: Index, to: Index) -> Self {
        Self::between(&from.to_fraction(), &to.to_fraction())
    }

    /// The difference, exactly.
    #[must_use]
    pub fn exact(&self) -> &Fraction {
        &self.0
    }

    /// The difference rounded once, as a number of percentage points; `None` where the rounding has
    /// more than 8 places or the number passes 10²¹.
    #[must_use]
    pub fn rounded(&self, rounding: Rounding) -> Option<Index> {
        Index::rounded(&self.0, rounding)
    }
}

impl fmt::Display for PercentagePoints {
    /// A decimal where 8 places hold it, else a fraction in lowest terms. Nothing is rounded.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A change of rank (thay đổi thứ hạng): the old rank minus the new one, so better is above zero.
///
/// # Example
/// ```
/// use cchc::RankChange;
/// let change = RankChange::new(11, 8);
/// assert_eq!((change.places(), change.to_string().as_str()), (3, "+3"));
/// assert_eq!(RankChange::new(8, 11).to_string(), "-3");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RankChange {
    from: usize,
    to: usize,
}

impl RankChange {
    /// From one rank to another.
    #[must_use]
    pub const fn new(from: usize, to: usize) -> Self {
        Self { from, to }
    }

    /// The old rank.
    #[must_use]
    pub const fn from(self) -> usize {
        self.from
    }

    /// The new rank.
    #[must_use]
    pub const fn to(self) -> usize {
        self.to
    }

    /// Old minus new: places gained, or lost where it is below zero.
    #[must_use]
    pub fn places(self) -> i128 {
        minus(self.to, self.from)
    }
}

impl fmt::Display for RankChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.places() {
            0 => f.pad_integral(true, "", "0"),
            places => f.pad(&format!("{places:+}")),
        }
    }
}

/// `to` minus `from`.
pub(crate) fn minus(from: usize, to: usize) -> i128 {
    // Counts of 64 bits, so their difference fits in 128.
    wide(to).saturating_sub(wide(from))
}

fn wide(count: usize) -> i128 {
    proved(i128::try_from(count).ok(), "a count fits in 128 bits")
}

/// A share of units (tỷ lệ đơn vị): so many of so many.
///
/// # Example
/// ```
/// use cchc::{Mode, Rounding, Share, points};
/// let share = Share::new(4, 12).unwrap();
/// assert_eq!(share.rounded(Rounding::new(2, Mode::HalfUp)).unwrap().to_string(), "33.33");
/// assert_eq!(Share::new(14, 20).unwrap().exact(), points!(70).into());
/// assert_eq!(Share::new(0, 0), None); // no units, no share
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Share {
    // INVARIANT: units <= of, and of is above zero.
    units: usize,
    of: usize,
}

impl Share {
    /// `units` of `of`; `None` for more units than there are, and for none of none.
    #[must_use]
    pub const fn new(units: usize, of: usize) -> Option<Self> {
        if of == 0 || units > of { None } else { Some(Self { units, of }) }
    }

    /// How many units.
    #[must_use]
    pub const fn units(self) -> usize {
        self.units
    }

    /// Of how many.
    #[must_use]
    pub const fn of(self) -> usize {
        self.of
    }

    /// The share in percent, exactly.
    #[must_use]
    pub fn exact(self) -> Fraction {
        Fraction::small(wide(self.units), wide(self.of)) * Fraction::from(100_u32)
    }

    /// The share in percent, rounded once; `None` where the rounding has more than 8 places.
    #[must_use]
    pub fn rounded(self, rounding: Rounding) -> Option<Index> {
        Index::rounded(&self.exact(), rounding)
    }
}
