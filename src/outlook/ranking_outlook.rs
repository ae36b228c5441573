use std::borrow::Cow;
use std::collections::HashMap;

use super::rank_ranges::{Span, rank_ranges};
use crate::definition::Basis;
use crate::number::count::wide;
use crate::number::{Fraction, invariant};
use crate::problem::{Place, Problem, ProblemKind, Problems};
use crate::ranking::check_cards;
use crate::scorecard::{CardPair, Scorecard};
use crate::text::name;
use crate::text::phrase::phrases;

phrases! {
    fn highest_cards(count) = "có {count} bảng điểm cao nhất", "{count} highest cards";
    fn one_for_each(count) =
        "{count}, bằng số bảng điểm thấp nhất", "{count}, one for each lowest card";
    fn its_lowest_card() = "bảng điểm thấp nhất của đơn vị", "its lowest card";
    fn has_index(index) = "có chỉ số {index}", "`{index}`";
    fn at_least_lowest(index) =
        "ít nhất {index}, là chỉ số của bảng điểm thấp nhất",
        "at least `{index}`, the index of its lowest card";
}

/// The outlook of a block in which leaves are still open or in dispute (dự báo xếp hạng của khối): the
/// possible ranks of each unit.
///
/// It is made of a lowest and a highest card of each unit, such as those of [`Outlook`](super::Outlook).
/// The cards give the range of the index and of the group; this gives the range of the rank. The model is
/// that units are independent, and that the index of a unit can be anything from its lowest to its
/// highest: any number of the published places, or any number at all if ranks read the exact index. Under
/// this model both ranks are possible. If the rules allow fewer values, no rank is outside the range. An
/// index that is kept at its ceiling or floor is that number on both cards, so such units tie.
///
/// - `standard` and `modified` count units that are better (or equal). A rank is best if the unit is at its
///   highest and all others are at their lowest. It is worst the other way round.
/// - `dense` counts better *indices*. A rank is still best at the highest index of the unit, but units that
///   must be better count once if they share an index. It is worst at the lowest index of the unit, if the
///   units that can be better have as many different indices as their ranges allow.
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::outlook::{Outlook, RankingOutlook};
/// use cchc::{Definition, Evidence, Problems, Scorecard, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let outlook = |unit, on_time| {
///     let mut sheet = Sheet::example(unit);
///     sheet.answers.insert("1.1", Evidence::share(on_time, 60));
///     sheet.answers.remove("2"); // the survey, of 2 points, is not finished
///     methodology.outlook(&sheet)
/// };
/// let block = [outlook("Sở A", 55)?, outlook("Sở B", 50)?, outlook("Sở C", 32)?];
/// let lowest: Vec<Scorecard> = block.iter().map(Outlook::lowest).collect(); // 75, 70, 52
/// let highest: Vec<Scorecard> = block.iter().map(Outlook::highest).collect(); // 95, 90, 72
/// let ranks = RankingOutlook::new(&lowest, &highest)?;
/// let range = |unit| ranks.unit(unit).map(|range| (range.best, range.worst));
/// assert_eq!(range("Sở A"), Some((1, 2))); // C reaches 72 at most
/// assert_eq!(range("Sở B"), Some((1, 3)));
/// assert_eq!(range("Sở C"), Some((2, 3)));
/// assert!(RankingOutlook::new(&highest, &lowest).is_err());
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct RankingOutlook<'a> {
    /// By best rank, then by worst rank, then as given; never empty.
    places: Vec<RankRange<'a>>,
    /// The position of each unit among the places.
    by_unit: HashMap<Cow<'a, str>, usize>,
}

/// A unit with the ranks that are still possible (khoảng thứ hạng có thể đạt).
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::outlook::RankingOutlook;
/// use cchc::{Definition, Problems, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let open = methodology.outlook(&Sheet::example("Sở A"))?.dispute(["2"])?;
/// let done = methodology.check(&Sheet::example("Sở B"))?.score();
/// let (lowest, highest) = ([open.lowest(), done.clone()], [open.highest(), done]);
/// let ranks = RankingOutlook::new(&lowest, &highest)?;
/// let range = ranks.unit("Sở A").unwrap();
/// assert_eq!((range.best, range.worst), (1, 2));
/// assert_eq!(range.lowest.index().to_string(), "71.20");
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct RankRange<'a> {
    /// The best rank.
    pub best: usize,
    /// The worst rank.
    pub worst: usize,
    /// The card with the lowest index.
    pub lowest: &'a Scorecard,
    /// The card with the highest index.
    pub highest: &'a Scorecard,
}

impl<'a> RankingOutlook<'a> {
    /// The possible ranks of the units of one block. The lowest and the highest card of a unit are at the
    /// same position of the two lists.
    ///
    /// # Errors
    /// Every problem at once:
    /// - there is no card, or the lowest cards are not a block, as [`Ranking::new`](crate::Ranking::new)
    ///   says; they may be cards of outlooks;
    /// - there are not as many highest cards as lowest ones;
    /// - the two cards at one position differ in unit, stage or methodology;
    /// - a lowest card is above its highest card, by the index that ranks read.
    pub fn new(lowest: &'a [Scorecard], highest: &'a [Scorecard]) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        check_cards(lowest, &mut problems);
        // The highest cards are a block if each of them is like its lowest card.
        if highest.is_empty() {
            check_cards(highest, &mut problems);
        }
        if lowest.len() != highest.len() {
            let (place, found) = (Place::argument("block"), highest_cards(highest.len()));
            let expected = one_for_each(lowest.len());
            problems.push(Problem::new(ProblemKind::Mismatch, place, found, expected));
        }
        for (position, (low, high)) in lowest.iter().zip(highest).enumerate() {
            check_pair(position, low, high, &mut problems);
        }
        Problems::none_or(problems, ())?;
        let first = invariant(lowest.first(), "a ranking has a card");
        let classification = &first.methodology().definition().classification;
        let (spans, is_grid) = match classification.basis {
            Basis::Published => (published_spans(lowest, highest), true),
            Basis::Exact => (exact_spans(lowest, highest), false),
        };
        let ranks = rank_ranges(classification.ties, &spans, is_grid);
        let range = |((best, worst), (lowest, highest))| RankRange { best, worst, lowest, highest };
        let mut places: Vec<RankRange<'a>> =
            ranks.into_iter().zip(lowest.iter().zip(highest)).map(range).collect();
        places.sort_by_key(|place| (place.best, place.worst));
        let by_unit = places.iter().map(|place| name::key(place.lowest.unit())).zip(0..).collect();
        Ok(Self { places, by_unit })
    }

    /// The units, by best rank, then by worst rank, then as given.
    #[must_use]
    pub fn places(&self) -> impl ExactSizeIterator<Item = RankRange<'a>> {
        self.places.iter().copied()
    }

    /// The possible ranks of a unit; `None` if it has no cards here.
    #[must_use]
    pub fn unit(&self, unit: &str) -> Option<RankRange<'a>> {
        self.by_unit.get(&name::key(unit)).and_then(|position| self.places.get(*position)).copied()
    }
}

/// Refuses two cards that are not the lowest and the highest card of one unit.
fn check_pair(position: usize, low: &Scorecard, high: &Scorecard, problems: &mut Vec<Problem>) {
    let place = |key: &str| Place::argument(key).of_card(position, low.unit());
    let pair = CardPair::new(low, high, its_lowest_card);
    problems.extend(pair.unit(|| place("highest card")));
    problems.extend(pair.stage(|| place("stage")));
    problems.extend(pair.methodology(|| place("methodology")));
    if low.graded_index() > high.graded_index() {
        let (place, found) = (place("highest card"), has_index(high.index()));
        let expected = at_least_lowest(low.index());
        problems.push(Problem::new(ProblemKind::Order, place, found, expected));
    }
}

/// The ranges of the published indices, in units of their last place.
fn published_spans(lowest: &[Scorecard], highest: &[Scorecard]) -> Vec<Span> {
    let pairs = lowest.iter().zip(highest);
    pairs.map(|(low, high)| Span::new(low.index().units(), high.index().units())).collect()
}

/// The ranges of the exact indices: each index is its position in the order of all of them.
fn exact_spans(lowest: &[Scorecard], highest: &[Scorecard]) -> Vec<Span> {
    let indices = |cards: &[Scorecard]| -> Vec<Fraction> {
        cards.iter().map(Scorecard::graded_index).collect()
    };
    let (low, high) = (indices(lowest), indices(highest));
    let mut all: Vec<&Fraction> = low.iter().chain(&high).collect();
    all.sort();
    all.dedup();
    let position = |index: &Fraction| wide(all.partition_point(|other| *other < index));
    low.iter().zip(&high).map(|(low, high)| Span::new(position(low), position(high))).collect()
}
