//! [`RankingOutlook`] (dự báo xếp hạng): which ranks are still possible while leaves of a block are open.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use crate::error::{Place, Problem, ProblemKind, Problems};
use crate::fraction::Fraction;
use crate::grouping::Basis;
use crate::name::{self, quoted};
use crate::ranking::{Ranking, TieRule};
use crate::rule::{NoCustom, ScoringRule};
use crate::score::Scorecard;

/// The outlook of a block with leaves still open or in dispute (dự báo xếp hạng của khối): the possible
/// ranks of each unit.
///
/// Made of a lowest and a highest card of each unit, such as those of [`Outlook`](crate::Outlook). The
/// cards give the interval of the index and of the group; this gives that of the rank. Units are
/// independent, and the index that ranks read can be anything from a unit's lowest to its highest: any
/// number of the published places, or any number at all where ranks read the exact index. Under that
/// reading both ends are attained; whatever fewer values the rules really allow, no rank lies outside.
///
/// - `standard` and `modified` count units that are better (or equal), so a rank is best where the unit
///   is at its highest and all others are at their lowest, and worst the other way round.
/// - `dense` counts better *indices*. It still is best at the unit's highest, but others that must be
///   better count less where they tie: the fewest indices that meet all their intervals, found by taking
///   the highest end of the interval that ends first, again and again. And it is worst at the unit's
///   lowest where others that can be better have indices of their own, as many as fit into their
///   intervals: from the lowest index up, each goes to the interval that ends first.
///
/// # Example
/// ```
/// # use cchc::*;
/// # let half_up = Rounding::new(2, Mode::HalfUp);
/// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
/// # let mut definition = Definition::new("demo", 2025, "Minh họa", points!(100), half_up, groups);
/// # definition.criteria = vec![
/// #     Row::leaf("1", "Điểm thẩm định", points!(90), Direct::default()),
/// #     Row::leaf("2", "Hài lòng", points!(10), Survey::new([("có", 100), ("không", 0)])),
/// # ];
/// # let methodology = definition.validate()?;
/// let outlook = |unit, points| {
///     let mut sheet = Sheet::of(&methodology, unit, Stage::Appraised);
///     sheet.answer("1", Evidence::Points(points));
///     methodology.outlook(sheet) // the survey, out of 10, is not in yet
/// };
/// let block = [outlook("Sở A", points!(88))?, outlook("Sở B", points!(80))?, outlook("Sở C", points!(75))?];
/// let lowest: Vec<Scorecard> = block.iter().map(Outlook::lowest).collect();
/// let highest: Vec<Scorecard> = block.iter().map(Outlook::highest).collect();
/// let ranks = RankingOutlook::of(&lowest, &highest)?;
/// let range = |unit| ranks.of_unit(unit).map(|range| (range.best, range.worst));
/// assert_eq!(range("Sở A"), Some((1, 2))); // C reaches 85 at most
/// assert_eq!(range("Sở B"), Some((1, 3)));
/// assert_eq!(range("Sở C"), Some((2, 3)));
/// assert!(RankingOutlook::of(&highest, &lowest).is_err());
/// # Ok::<(), Problems>(())
/// ```
#[derive(Clone, Debug)]
pub struct RankingOutlook<'a, C: ScoringRule = NoCustom> {
    /// By best rank, then by worst rank, then as given; never empty.
    places: Vec<RankRange<'a, C>>,
}

/// A unit with the ranks that it can still have (khoảng thứ hạng có thể đạt).
#[derive(Debug)]
pub struct RankRange<'a, C: ScoringRule = NoCustom> {
    /// The best rank.
    pub best: usize,
    /// The worst rank.
    pub worst: usize,
    /// The card with the lowest index.
    pub lowest: &'a Scorecard<C>,
    /// The card with the highest index.
    pub highest: &'a Scorecard<C>,
}

impl<C: ScoringRule> Clone for RankRange<'_, C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C: ScoringRule> Copy for RankRange<'_, C> {}

impl<'a, C: ScoringRule> RankingOutlook<'a, C> {
    /// The possible ranks of the units of one block, each with its lowest and its highest card at the
    /// same position.
    ///
    /// # Errors
    /// Every problem at once:
    /// - the lowest or the highest cards are not a block, as [`Ranking::of`] says;
    /// - there are not as many highest cards as lowest ones;
    /// - the two cards at one position differ in unit, stage or methodology;
    /// - a lowest card is above its highest, by the index that ranks read.
    pub fn of(lowest: &'a [Scorecard<C>], highest: &'a [Scorecard<C>]) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        for cards in [lowest, highest] {
            if let Err(more) = Ranking::of(cards) {
                problems.extend(more.iter().cloned());
            }
        }
        if lowest.len() != highest.len() {
            let (found, expected) = (highest.len(), lowest.len());
            problems.push(Problem::new(
                ProblemKind::Mismatch,
                Place::key("block"),
                format!("{found} highest cards"),
                format!("{expected}, one for each lowest card"),
            ));
        }
        for (position, (low, high)) in lowest.iter().zip(highest).enumerate() {
            pair(position, low, high, &mut problems);
        }
        Problems::none_or(problems, ())?;
        let Some(first) = lowest.first() else {
            return Ok(Self { places: Vec::new() });
        };
        let classification = &first.methodology().definition().classification;
        let grid = classification.basis == Basis::Published;
        let ranks = ranks(classification.ties, &spans(lowest, highest), grid);
        let mut places: Vec<RankRange<'a, C>> = ranks
            .into_iter()
            .zip(lowest.iter().zip(highest))
            .map(|([best, worst], (lowest, highest))| RankRange { best, worst, lowest, highest })
            .collect();
        places.sort_by_key(|place| (place.best, place.worst));
        Ok(Self { places })
    }

    /// The units, by best rank, then by worst rank, then as given.
    #[must_use]
    pub fn places(&self) -> impl ExactSizeIterator<Item = RankRange<'a, C>> {
        self.places.iter().copied()
    }

    /// The possible ranks of a unit; `None` where it has no cards here.
    #[must_use]
    pub fn of_unit(&self, unit: &str) -> Option<RankRange<'a, C>> {
        let wanted = name::key(unit);
        self.places().find(|place| name::key(place.lowest.unit()) == wanted)
    }
}

/// Refuses two cards that are not the ends of one unit.
fn pair<C: ScoringRule>(
    position: usize,
    low: &Scorecard<C>,
    high: &Scorecard<C>,
    problems: &mut Vec<Problem>,
) {
    let unit = quoted(low.unit());
    let mut refuse = |kind, key: &str, found: String, expected: String| {
        let place = Place { card: Some(position), ..Place::key(format!("{key} of {unit}")) };
        problems.push(Problem::new(kind, place, found, expected));
    };
    if name::key(low.unit()) != name::key(high.unit()) {
        let expected = format!("{unit}, as on its lowest card");
        refuse(ProblemKind::Mismatch, "highest card", quoted(high.unit()), expected);
    }
    if low.stage() != high.stage() {
        let found = format!("`{}`", high.stage().as_str());
        let expected = format!("`{}`, as on its lowest card", low.stage().as_str());
        refuse(ProblemKind::Mismatch, "stage", found, expected);
    }
    if low.methodology() != high.methodology() {
        let found = format!("the definition of {}", quoted(high.methodology().id()));
        let expected = format!("the same as {}", quoted(low.methodology().id()));
        refuse(ProblemKind::Mismatch, "methodology", found, expected);
    }
    if order(low, high).is_gt() {
        let found = format!("`{}`", high.index());
        let expected = format!("at least `{}`, the index of its lowest card", low.index());
        refuse(ProblemKind::Order, "highest card", found, expected);
    }
}

/// Compares the indices that ranks read.
fn order<C: ScoringRule>(left: &Scorecard<C>, right: &Scorecard<C>) -> std::cmp::Ordering {
    match left.methodology().definition().classification.basis {
        Basis::Published => left.index().cmp(&right.index()),
        Basis::Exact => left.exact_index().cmp(&right.exact_index()),
    }
}

/// An interval of whole numbers in the order of the indices that ranks read.
#[derive(Clone, Copy, Debug)]
struct Span {
    low: i128,
    high: i128,
}

/// Published indices in units of their last place; exact ones by their place in the order of all.
fn spans<C: ScoringRule>(lowest: &[Scorecard<C>], highest: &[Scorecard<C>]) -> Vec<Span> {
    let basis = lowest.first().map(|card| card.methodology().definition().classification.basis);
    if basis == Some(Basis::Exact) {
        let exact = |cards: &[Scorecard<C>]| -> Vec<Fraction> {
            cards.iter().map(Scorecard::exact_index).collect()
        };
        let (low, high) = (exact(lowest), exact(highest));
        let mut all: Vec<&Fraction> = low.iter().chain(&high).collect();
        all.sort();
        all.dedup();
        let place = |index: &Fraction| {
            let place = all.partition_point(|other| *other < index);
            i128::try_from(place).unwrap_or(i128::MAX) // a usize fits
        };
        low.iter()
            .zip(&high)
            .map(|(low, high)| Span { low: place(low), high: place(high) })
            .collect()
    } else {
        let pairs = lowest.iter().zip(highest);
        pairs
            .map(|(low, high)| Span { low: low.index().units(), high: high.index().units() })
            .collect()
    }
}

/// The best and the worst rank of each; `grid` says that only whole numbers are possible.
fn ranks(ties: TieRule, spans: &[Span], grid: bool) -> Vec<[usize; 2]> {
    let sorted = |end: fn(&Span) -> i128| {
        let mut numbers: Vec<i128> = spans.iter().map(end).collect();
        numbers.sort_unstable();
        numbers
    };
    let (lows, highs) = (sorted(|span| span.low), sorted(|span| span.high));
    let above = |numbers: &[i128], limit: i128| {
        numbers.len().saturating_sub(numbers.partition_point(|number| *number <= limit))
    };
    let from = |numbers: &[i128], limit: i128| {
        numbers.len().saturating_sub(numbers.partition_point(|number| *number < limit))
    };
    spans
        .iter()
        .map(|own| {
            let is_open = usize::from(own.low < own.high);
            match ties {
                // The unit itself is not better than itself: where its own highest is above its own
                // lowest, it was counted.
                TieRule::Standard => [
                    above(&lows, own.high).saturating_add(1),
                    above(&highs, own.low).saturating_add(1).saturating_sub(is_open),
                ],
                // The unit itself counts once: where its own lowest is under its own highest, it was not
                // counted.
                TieRule::Modified => {
                    [from(&lows, own.high).saturating_add(is_open), from(&highs, own.low)]
                }
                TieRule::Dense => [fewest_better(spans, own), most_better(spans, own, grid)]
                    .map(|better| better.saturating_add(1)),
            }
        })
        .collect()
}

/// The fewest different numbers above the highest of `own`: those that must be above meet where they can.
fn fewest_better(spans: &[Span], own: &Span) -> usize {
    let mut forced: Vec<&Span> = spans.iter().filter(|span| span.low > own.high).collect();
    forced.sort_unstable_by_key(|span| span.high);
    let mut count = 0_usize;
    let mut last: Option<i128> = None;
    for span in forced {
        if last.is_none_or(|last| span.low > last) {
            last = Some(span.high);
            count = count.saturating_add(1);
        }
    }
    count
}

/// The most different numbers above the lowest of `own`. The unit itself stays at its lowest, so one span
/// equal to its own does not count.
fn most_better(spans: &[Span], own: &Span, grid: bool) -> usize {
    let others = spans.iter().filter(|span| !std::ptr::eq(*span, own) && span.high > own.low);
    if !grid {
        // Between two different numbers there is always room for one more.
        let (mut open, mut fixed) = (0_usize, BTreeSet::new());
        for span in others {
            if span.low < span.high {
                open = open.saturating_add(1);
            } else {
                fixed.insert(span.low);
            }
        }
        return open.saturating_add(fixed.len());
    }
    // Indices are at most 10²⁹ units, so the next one fits.
    let next = |number: i128| number.saturating_add(1);
    let mut waiting: Vec<&Span> = others.collect();
    waiting.sort_unstable_by_key(|span| Reverse(span.low));
    let mut ends = BinaryHeap::new();
    let (mut count, mut number) = (0_usize, own.low);
    loop {
        number = next(number);
        if ends.is_empty() {
            match waiting.last() {
                Some(span) => number = number.max(span.low),
                None => return count,
            }
        }
        while let Some(span) = waiting.pop_if(|span| span.low <= number) {
            ends.push(Reverse(span.high));
        }
        // Those whose interval is over tie with a number that is taken.
        while ends.peek().is_some_and(|Reverse(high)| *high < number) {
            ends.pop();
        }
        if ends.pop().is_some() {
            count = count.saturating_add(1);
        }
    }
}
