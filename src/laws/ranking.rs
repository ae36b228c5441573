//! The laws of groups and ranks, on cards.

use super::LawViolation;
use super::methodology::fail;
use crate::fraction::Fraction;
use crate::grouping::Basis;
use crate::ranking::{Ranking, TieRule};
use crate::rule::ScoringRule;
use crate::score::Scorecard;

type Held = Result<(), LawViolation>;

/// The number that groups and ranks read, as an exact fraction.
fn number<C: ScoringRule>(card: &Scorecard<C>) -> Fraction {
    match card.methodology().definition().classification.basis {
        Basis::Published => card.index().to_fraction(),
        Basis::Exact => card.exact_index(),
    }
}

/// G1, G2, G4, G5 and G6: the group is the one, and the only one, in whose range the declared index lies; the
/// threshold itself is in it.
///
/// # Errors
/// - it is another group, or none.
///
/// # Example
/// ```
/// # use cchc::*;
/// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
/// # let mut definition = Definition::new("demo", 2025, "Demo", points!(100), Rounding::new(2, Mode::HalfUp), groups);
/// # definition.criteria.push(Row::leaf("1", "Điểm", points!(100), Direct::default()));
/// # let methodology = definition.validate()?;
/// let mut sheet = Sheet::of(&methodology, "Đơn vị", Stage::Final);
/// sheet.answer("1", Evidence::Points(points!(90)));
/// assert_eq!(laws::grouped(&methodology.check(sheet)?.score()), Ok(()));
/// # Ok::<(), Problems>(())
/// ```
pub fn grouped<C: ScoringRule>(card: &Scorecard<C>) -> Held {
    let methodology = card.methodology();
    let groups = &methodology.definition().classification.groups;
    let number = number(card);
    let threshold = |at: usize| groups.get(at).map(|group| Fraction::of_percent(group.at_least));
    let inside = |at: usize| {
        let reached = threshold(at).is_some_and(|threshold| number >= threshold);
        let better = at.checked_sub(1).and_then(threshold);
        reached && better.is_none_or(|better| number < better)
    };
    let ranges: Vec<&str> = groups
        .iter()
        .enumerate()
        .filter(|(at, _)| inside(*at))
        .map(|(_, group)| group.label.as_str())
        .collect();
    let found: Vec<&str> = card.group().map(|group| group.label.as_str()).into_iter().collect();
    let evidence =
        format!("unit {:?}, index {}, exactly {}", card.unit(), card.index(), card.exact_index());
    if ranges != found {
        let found = format!("group {found:?}, but {number} lies in the range of {ranges:?}");
        return Err(fail(
            "G5",
            methodology,
            evidence,
            found,
            "compare the declared index with each threshold, the threshold included",
        ));
    }
    let lowest = groups.len().checked_sub(1).and_then(threshold);
    if found.is_empty() && lowest.is_some_and(|lowest| number >= lowest) {
        return Err(fail(
            "G1",
            methodology,
            evidence,
            "no group above the lowest threshold",
            "a gap between two groups",
        ));
    }
    Ok(())
}

/// G3 and K1 to K12: ranks are what their definitions say on exact numbers, whatever the order of the cards
/// and whoever else is in the block; and a better index never has a worse group.
///
/// # Errors
/// - the block is refused, or a rank is another one.
///
/// # Example
/// ```
/// # use cchc::*;
/// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
/// # let mut definition = Definition::new("demo", 2025, "Demo", points!(100), Rounding::new(2, Mode::HalfUp), groups);
/// # definition.criteria.push(Row::leaf("1", "Điểm", points!(100), Direct::default()));
/// # let methodology = definition.validate()?;
/// let card = |unit, points| {
///     let mut sheet = Sheet::of(&methodology, unit, Stage::Final);
///     sheet.answer("1", Evidence::Points(points));
///     methodology.check(sheet).map(|checked| checked.score())
/// };
/// let cards = [card("Một", points!(90))?, card("Hai", points!(90))?, card("Ba", points!(85))?];
/// assert_eq!(laws::ranked(&cards), Ok(()));
/// # Ok::<(), Problems>(())
/// ```
pub fn ranked<C: ScoringRule>(cards: &[Scorecard<C>]) -> Held {
    let Some(first) = cards.first() else {
        // K11: nothing to rank is refused, not ranked.
        return Ok(());
    };
    let numbers: Vec<Fraction> = cards.iter().map(number).collect();
    let ties = first.methodology().definition().classification.ties;
    let evidence = || {
        let lines =
            cards.iter().zip(&numbers).map(|(card, number)| format!("{:?}: {number}", card.unit()));
        lines.collect::<Vec<_>>().join("\n")
    };
    let broken = |id: &str, found: String| {
        fail(id, first.methodology(), evidence(), found, "count the better units, on exact numbers")
    };
    let ranking = Ranking::of(cards)
        .map_err(|problems| broken("K11", format!("the block is refused: {problems}")))?;
    let rank = |card: &Scorecard<C>| ranking.rank(card.unit());
    let better = |number: &Fraction| numbers.iter().filter(|other| *other > number).count();
    for (card, number) in cards.iter().zip(&numbers) {
        let equal = numbers.iter().filter(|other| *other == number).count();
        let mut distinct: Vec<&Fraction> = numbers.iter().filter(|other| *other > number).collect();
        distinct.sort();
        distinct.dedup();
        let expected = match ties {
            TieRule::Standard => better(number).saturating_add(1),
            TieRule::Modified => better(number).saturating_add(equal),
            TieRule::Dense => distinct.len().saturating_add(1),
        };
        if rank(card) != Some(expected) {
            return Err(broken(
                "K2",
                format!("{:?} has rank {:?}, not {expected}", card.unit(), rank(card)),
            ));
        }
    }
    rules(&numbers).map_err(|(id, found)| broken(id, found))?;
    let turned: Vec<Scorecard<C>> = cards.iter().rev().cloned().collect();
    let turned = Ranking::of(&turned).map_err(|problems| broken("K1", problems.to_string()))?;
    if let Some(card) = cards.iter().find(|card| turned.rank(card.unit()) != rank(card)) {
        return Err(broken("K1", format!("{:?} has another rank in the other order", card.unit())));
    }
    let places: Vec<_> = ranking.places().collect();
    for pair in places.windows(2) {
        let [one, other] = pair else { continue };
        let threshold = |card: &Scorecard<C>| card.group().map(|group| group.at_least);
        if threshold(one.card) < threshold(other.card) {
            return Err(broken(
                "G3",
                format!(
                    "{:?} ranks before {:?} and has a worse group",
                    one.card.unit(),
                    other.card.unit()
                ),
            ));
        }
    }
    // K9 and K10: without the last unit the others keep their order, and standard and dense ranks stay.
    if let Some((last, rest)) = places.split_last().filter(|(_, rest)| !rest.is_empty()) {
        let rest: Vec<Scorecard<C>> = rest.iter().map(|place| place.card.clone()).collect();
        let without = Ranking::of(&rest).map_err(|problems| broken("K9", problems.to_string()))?;
        for card in &rest {
            let same = ties == TieRule::Modified || without.rank(card.unit()) == rank(card);
            if !same {
                return Err(broken(
                    "K10",
                    format!("{:?} has another rank without {:?}", card.unit(), last.card.unit()),
                ));
            }
        }
        let order: Vec<&str> = without.places().map(|place| place.card.unit()).collect();
        let kept: Vec<&str> = rest.iter().map(Scorecard::unit).collect();
        if order != kept {
            return Err(broken(
                "K9",
                format!("{order:?} without {:?}, {kept:?} with it", last.card.unit()),
            ));
        }
    }
    Ok(())
}

/// K3 to K7, of all three rules.
fn rules(numbers: &[Fraction]) -> Result<(), (&'static str, String)> {
    let [dense, standard, modified] =
        [TieRule::Dense, TieRule::Standard, TieRule::Modified].map(|rule| rule.ranks(numbers));
    let units = numbers.len();
    for ((dense, standard), modified) in dense.iter().zip(&standard).zip(&modified) {
        if !(dense <= standard && standard <= modified) {
            return Err(("K3", format!("dense {dense}, standard {standard}, modified {modified}")));
        }
    }
    let sum = standard.iter().chain(&modified).fold(0_usize, |sum, rank| sum.saturating_add(*rank));
    if sum != units.saturating_mul(units.saturating_add(1)) {
        return Err((
            "K4",
            format!("standard and modified ranks add up to {sum} for {units} units"),
        ));
    }
    if standard.iter().min() != Some(&1) || modified.iter().max() != Some(&units) {
        return Err(("K5", format!("standard {standard:?}, modified {modified:?}")));
    }
    for ranks in [&dense, &standard, &modified] {
        for (one, rank) in numbers.iter().zip(ranks) {
            for (other, other_rank) in numbers.iter().zip(ranks) {
                if other.cmp(one) != rank.cmp(other_rank) {
                    let id = if one == other { "K6" } else { "K7" };
                    return Err((
                        id,
                        format!("{one} has rank {rank}, {other} has rank {other_rank}"),
                    ));
                }
            }
        }
    }
    Ok(())
}
