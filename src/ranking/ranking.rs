use std::borrow::Cow;
use std::collections::HashMap;

use super::block::check_cards;
use super::ranked::Ranked;
use super::summary::Summary;
use crate::methodology::Editions;
use crate::number::{Fraction, invariant};
use crate::problem::{Place, Problems};
use crate::scorecard::Scorecard;
use crate::text::name;

/// A ranking of the cards of one block (xếp hạng trong khối).
///
/// Cards may come from several methodologies (one for departments with procedures, another for those
/// without), if edition, stage, classification and the rounding of the index agree. Two methodologies with
/// one id must be equal, and two ids must not look the same. A unit without a sheet is not in the ranking. The
/// definition says how ties are ranked: [`TieRule`](crate::definition::TieRule).
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::{Definition, Evidence, Problems, Ranking, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let mut late = Sheet::example("Sở B");
/// late.answers.insert("1.1", Evidence::share(1, 2));
/// let cards = [methodology.check(&late)?.score(), methodology.check(&Sheet::example("Sở A"))?.score()];
///
/// let ranking = Ranking::new(&cards)?;
/// let first = ranking.places().next().unwrap();
/// assert_eq!((first.card.unit(), first.rank), ("Sở A", 1));
/// assert_eq!(ranking.rank("Sở B"), Some(2));
/// assert_eq!(ranking.summary().mean.to_string(), "78.60"); // of 89.20 and 68.00
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct Ranking<'a> {
    /// By rank, then as given; never empty.
    places: Vec<Ranked<'a>>,
    /// The position of each unit among the places.
    by_unit: HashMap<Cow<'a, str>, usize>,
    /// The methodologies of the cards.
    editions: Editions<'a>,
}

impl<'a> Ranking<'a> {
    /// Ranks the cards of one block.
    ///
    /// # Errors
    /// Every problem at once:
    /// - there is no card;
    /// - a card is one of an [`Outlook`](crate::outlook::Outlook) with open criteria: only a
    ///   [`RankingOutlook`](crate::outlook::RankingOutlook) ranks such cards;
    /// - cards differ in edition, stage, classification or the rounding of the index;
    /// - cards come from unequal definitions with one id and edition, or the ids of two definitions look the
    ///   same;
    /// - a unit has two cards, or the names of two units look the same.
    pub fn new(cards: &'a [Scorecard]) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let editions = check_cards(cards, &mut problems);
        for (position, card) in cards.iter().enumerate() {
            problems.extend(
                card.open_problem(|| Place::argument("card").of_card(position, card.unit())),
            );
        }
        problems.sort_by_key(|problem| problem.place.card);
        Problems::none_or(problems, ())?;
        let first = invariant(cards.first(), "a block has a card");
        let indices: Vec<Fraction> = cards.iter().map(Scorecard::graded_index).collect();
        let ranks = first.methodology().definition().classification.ties.ranks(&indices);
        let ranked = ranks.into_iter().zip(cards);
        let mut places: Vec<Ranked<'a>> =
            ranked.map(|(rank, card)| Ranked { rank, card }).collect();
        places.sort_by_key(|place| place.rank);
        let by_unit = places.iter().map(|place| name::key(place.card.unit())).zip(0..).collect();
        Ok(Self { places, by_unit, editions })
    }

    /// The cards by rank, then in the order in which they were given.
    #[must_use]
    pub fn places(&self) -> impl ExactSizeIterator<Item = Ranked<'a>> {
        self.places.iter().copied()
    }

    /// The card of a unit with its rank; `None` if it has no card here.
    #[must_use]
    pub fn unit(&self, unit: &str) -> Option<Ranked<'a>> {
        self.by_unit.get(&name::key(unit)).and_then(|position| self.places.get(*position)).copied()
    }

    /// The rank (thứ hạng) of a unit; `None` if it has no card here.
    #[must_use]
    pub fn rank(&self, unit: &str) -> Option<usize> {
        self.unit(unit).map(|place| place.rank)
    }

    /// The first card by rank.
    pub(crate) fn first(&self) -> Ranked<'a> {
        invariant(self.places.first().copied(), "a ranking has a card")
    }

    /// The methodologies of the cards, one for each id.
    pub(crate) fn editions(&self) -> &Editions<'a> {
        &self.editions
    }

    /// Number of units, mean, extremes and groups of the block (tổng hợp khối).
    #[must_use]
    pub fn summary(&self) -> Summary {
        Summary::new(&self.places)
    }
}
