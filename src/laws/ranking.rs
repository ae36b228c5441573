//! The laws of groups and ranks, on cards.

use std::collections::BTreeSet;

use super::case::{fail, require_of_card};
use super::violation::{LawResult, LawViolation};
use crate::definition::TieRule;
use crate::number::Fraction;
use crate::ranking::{Ranked, Ranking};
use crate::scorecard::Scorecard;

/// G1, G2, G4, G5 and G6: the card has the one group in whose range the declared index is. A threshold is
/// in its group.
///
/// # Errors
/// - the card has another group, or none.
pub fn grouped(card: &Scorecard) -> LawResult {
    let groups = &card.methodology().definition().classification.groups;
    let index = card.graded_index();
    let reached = |at: usize| {
        let group = groups.get(at)?;
        Some(index >= Fraction::from_percent(group.at_least))
    };
    let is_inside = |at: usize| {
        let better = at.checked_sub(1).and_then(reached).unwrap_or(false);
        reached(at) == Some(true) && !better
    };
    let inside = groups.iter().enumerate().filter(|(at, _)| is_inside(*at));
    let ranges: Vec<&str> = inside.map(|(_, group)| group.label.as_str()).collect();
    let found: Vec<&str> = card.group().map(|group| group.label.as_str()).into_iter().collect();
    let wrong = || format!("group {found:?}, but {index} is in the range of {ranges:?}");
    require_of_card("G5", card, ranges == found, wrong)
}

/// G3 and K1 to K12: ranks are what their definitions say on exact numbers. They depend neither on the
/// order of the cards nor on other units, as far as the rule for ties allows. A better index never has a
/// worse group.
///
/// # Errors
/// - the block is refused, or a rank is another one.
///
/// # Example
/// ```
/// use cchc::{Definition, Sheet, laws};
/// let methodology = Definition::example().validate()?;
/// let cards = [
///     methodology.check(&Sheet::example("Sở A"))?.score(),
///     methodology.check(&Sheet::example("Sở B"))?.score(),
/// ];
/// assert_eq!(laws::ranked(&cards), Ok(()));
/// # Ok::<(), cchc::Problems>(())
/// ```
pub fn ranked(cards: &[Scorecard]) -> LawResult {
    let Some(first) = cards.first() else {
        let found = LawViolation::new("K11", "a block", "no card", "a ranking");
        return if Ranking::new(cards).is_ok() { Err(found) } else { Ok(()) };
    };
    let ties = first.methodology().definition().classification.ties;
    let indices: Vec<Fraction> = cards.iter().map(Scorecard::graded_index).collect();
    let check = || {
        let ranking = Ranking::new(cards)
            .map_err(|problems| ("K11", format!("the block is refused: {problems}")))?;
        definitions(cards, &indices, ties, &ranking)?;
        tie_rules(&indices)?;
        order_of_cards(cards, &ranking)?;
        let places: Vec<Ranked<'_>> = ranking.places().collect();
        groups(&places)?;
        without_the_last(&places, ties)
    };
    check().map_err(|(id, found)| {
        let line = |card: &Scorecard| format!("{:?}: {}", card.unit(), card.graded_index());
        let evidence: Vec<String> = cards.iter().map(line).collect();
        fail(id, first.methodology(), evidence.join("\n"), found)
    })
}

/// The id of a law that does not hold, and what was found.
type Broken = (&'static str, String);

fn require(id: &'static str, holds: bool, found: impl FnOnce() -> String) -> Result<(), Broken> {
    if holds { Ok(()) } else { Err((id, found())) }
}

/// K2, on exact numbers: so K8 and K12 too.
fn definitions(
    cards: &[Scorecard],
    indices: &[Fraction],
    ties: TieRule,
    ranking: &Ranking<'_>,
) -> Result<(), Broken> {
    for (card, index) in cards.iter().zip(indices) {
        let better = || indices.iter().filter(|other| *other > index);
        let expected = match ties {
            TieRule::Standard => better().count() + 1,
            TieRule::Modified => indices.iter().filter(|other| *other >= index).count(),
            TieRule::Dense => better().collect::<BTreeSet<_>>().len() + 1,
        };
        let (unit, rank) = (card.unit(), ranking.rank(card.unit()));
        let found = || format!("{unit:?} has rank {rank:?}, not {expected}");
        require("K2", rank == Some(expected), found)?;
    }
    Ok(())
}

/// K3 to K7, of all three rules for ties.
fn tie_rules(indices: &[Fraction]) -> Result<(), Broken> {
    let [dense, standard, modified] =
        [TieRule::Dense, TieRule::Standard, TieRule::Modified].map(|rule| rule.ranks(indices));
    let units = indices.len();
    for ((dense, standard), modified) in dense.iter().zip(&standard).zip(&modified) {
        let found = || format!("dense {dense}, standard {standard}, modified {modified}");
        require("K3", dense <= standard && standard <= modified, found)?;
    }
    let sum: usize = standard.iter().chain(&modified).sum();
    let found = || format!("standard and modified ranks add up to {sum} for {units} units");
    require("K4", sum == units * (units + 1), found)?;
    let holds = standard.iter().min() == Some(&1) && modified.iter().max() == Some(&units);
    require("K5", holds, || format!("standard {standard:?}, modified {modified:?}"))?;
    for ranks in [&dense, &standard, &modified] {
        for (one, rank) in indices.iter().zip(ranks) {
            for (other, other_rank) in indices.iter().zip(ranks) {
                let id = if one == other { "K6" } else { "K7" };
                let found = || format!("{one} has rank {rank}, {other} has rank {other_rank}");
                require(id, other.cmp(one) == rank.cmp(other_rank), found)?;
            }
        }
    }
    Ok(())
}

/// K1.
fn order_of_cards(cards: &[Scorecard], ranking: &Ranking<'_>) -> Result<(), Broken> {
    let reversed: Vec<Scorecard> = cards.iter().rev().cloned().collect();
    let reversed = Ranking::new(&reversed).map_err(|problems| ("K1", problems.to_string()))?;
    cards.iter().map(Scorecard::unit).try_for_each(|unit| {
        let found = || format!("{unit:?} has another rank in the other order");
        require("K1", reversed.rank(unit) == ranking.rank(unit), found)
    })
}

/// G3.
fn groups(places: &[Ranked<'_>]) -> Result<(), Broken> {
    let threshold = |place: &Ranked<'_>| place.card.group().map(|group| group.at_least);
    places.iter().zip(places.iter().skip(1)).try_for_each(|(one, other)| {
        let (unit, worse) = (one.card.unit(), other.card.unit());
        let found = || format!("{unit:?} ranks before {worse:?} and has a worse group");
        require("G3", threshold(one) >= threshold(other), found)
    })
}

/// K9 and K10: without the last unit the others keep their order, and their standard and dense ranks.
fn without_the_last(places: &[Ranked<'_>], ties: TieRule) -> Result<(), Broken> {
    let Some((last, rest)) = places.split_last().filter(|(_, rest)| !rest.is_empty()) else {
        return Ok(());
    };
    let last = last.card.unit();
    let cards: Vec<Scorecard> = rest.iter().map(|place| place.card.clone()).collect();
    let without = Ranking::new(&cards).map_err(|problems| ("K9", problems.to_string()))?;
    for place in rest {
        let unit = place.card.unit();
        let holds = ties == TieRule::Modified || without.rank(unit) == Some(place.rank);
        require("K10", holds, || format!("{unit:?} has another rank without {last:?}"))?;
    }
    let order: Vec<&str> = without.places().map(|place| place.card.unit()).collect();
    let kept: Vec<&str> = rest.iter().map(|place| place.card.unit()).collect();
    require("K9", order == kept, || format!("{order:?} without {last:?}, {kept:?} with it"))
}

#[cfg(test)]
mod tests {
    use super::super::case::score;
    use super::*;
    use crate::definition::Definition;
    use crate::rule::Evidence;
    use crate::sheet::Sheet;

    /// Three units with so many of 10 dossiers on time.
    fn cards(on_time: [u32; 3]) -> Vec<Scorecard> {
        let methodology = Definition::example().validate().unwrap();
        let card = |(unit, part)| {
            let mut sheet = Sheet::example(unit);
            sheet.answers.insert("1.1", Evidence::share(part, 10));
            score(&methodology, &sheet).unwrap()
        };
        ["Sở A", "Sở B", "Sở C"].into_iter().zip(on_time).map(card).collect()
    }

    /// Each check sees the ranks of other cards, or the places in another order.
    #[test]
    fn wrong_ranks_are_found() {
        let (cards, others) = (cards([10, 5, 0]), cards([0, 5, 10]));
        let [ranking, other] = [&cards, &others].map(|cards| Ranking::new(cards).unwrap());
        let indices: Vec<Fraction> = cards.iter().map(Scorecard::graded_index).collect();
        let id = |result: Result<(), Broken>| result.err().map(|(id, _)| id);
        let ranks = |ranking| id(definitions(&cards, &indices, TieRule::Standard, ranking));
        assert_eq!([ranks(&ranking), ranks(&other)], [None, Some("K2")]);
        let order = |ranking| id(order_of_cards(&cards, ranking));
        assert_eq!([order(&ranking), order(&other)], [None, Some("K1")]);
        let places: Vec<Ranked<'_>> = ranking.places().collect();
        let reversed: Vec<Ranked<'_>> = places.iter().rev().copied().collect();
        assert_eq!([id(groups(&places)), id(groups(&reversed))], [None, Some("G3")]);
        let rest = |places, ties| id(without_the_last(places, ties));
        assert_eq!(rest(&places, TieRule::Standard), None);
        assert_eq!(rest(&reversed, TieRule::Standard), Some("K10"));
        assert_eq!(rest(&reversed, TieRule::Modified), Some("K9"));
    }
}
