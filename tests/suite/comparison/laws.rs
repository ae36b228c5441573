//! The laws C1 to C7.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::generate::{Answered, Units, block, blocks, card, mode, pair, rounding, source};
use crate::prelude::*;

const UNIT: &str = "Đơn vị minh họa";

/// Every number of a comparison, in one order: exact first, then printed.
fn numbers(comparison: &Comparison<'_>) -> (Vec<Fraction>, Vec<Option<Fraction>>) {
    let changes: Vec<Change<Side>> =
        comparison.changes().map(|row| row.change).chain([comparison.total()]).collect();
    let mut points: Vec<Fraction> = changes.iter().map(Change::exact_points).collect();
    points.extend(changes.iter().map(|change| change.points().value().into()));
    points.extend(changes.iter().map(|change| change.applicable().value().into()));
    points.extend(comparison.terms().iter().map(Term::exact_points));
    let value = |change: Option<PercentagePoints>| change.map(|change| change.exact().clone());
    let indices = changes.iter().map(|change| value(change.exact_index()));
    (points, indices.chain(changes.iter().map(|change| value(change.index()))).collect())
}

fn negated(numbers: &[Fraction]) -> Vec<Fraction> {
    numbers.iter().map(|number| -number.clone()).collect()
}

/// C1 and C2, of two comparisons the other way round.
#[track_caller]
fn antisymmetric(there: &Comparison<'_>, back: &Comparison<'_>, rounding: Rounding) {
    let ((points, indices), (back_points, back_indices)) = (numbers(there), numbers(back));
    assert_eq!(points, negated(&back_points));
    let back_indices: Vec<_> =
        back_indices.into_iter().map(|index| index.map(|index| -index)).collect();
    assert_eq!(indices, back_indices);
    let rounded = |comparison: &Comparison<'_>| {
        let index = comparison.total().exact_index()?;
        index.rounded(rounding).map(|index| index.exact().clone())
    };
    assert_eq!(rounded(there), rounded(back).map(|index| -index), "also after rounding");
    let ((from, to), (back_from, back_to)) = (there.group().labels(), back.group().labels());
    assert_eq!((from, to), (back_to, back_from));
}

/// C7, with the sum made here.
#[track_caller]
fn adds_up(comparison: &Comparison<'_>) {
    let terms = comparison.terms();
    let sum = terms.iter().fold(Fraction::ZERO, |sum, term| sum + term.exact_points());
    assert_eq!(sum, comparison.total().exact_points());
}

/// The points of these criteria, added up here.
fn points_of(card: &Scorecard, codes: &[&str]) -> Fraction {
    codes
        .iter()
        .fold(Fraction::ZERO, |sum, code| sum + card.criterion(code).unwrap().exact_points())
}

fn sides(link: &Link) -> (Vec<&str>, Vec<&str>) {
    fn all(codes: &[String]) -> Vec<&str> {
        codes.iter().map(String::as_str).collect()
    }
    match link {
        Link::Same { code } => (vec![code], vec![code]),
        Link::Renamed { from, to } => (vec![from], vec![to]),
        Link::Split { from, to } => (vec![from], all(to)),
        Link::Merged { from, to } => (all(from), vec![to]),
        Link::New { code } => (vec![], vec![code]),
        Link::Dropped { code } => (vec![code], vec![]),
        _ => unreachable!(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn within_one_edition(pair in pair(), mut bytes in [source(), source(), source()], stage in 0..3_usize, rounding in rounding()) {
        let stage = [Stage::SelfScored, Stage::Appraised, Stage::Final][stage];
        let cards = bytes.each_mut().map(|bytes| card(&pair.before, UNIT, stage, bytes));
        let [a, b, c] = &cards;
        let of = |from, to| Comparison::new(from, to).unwrap();
        let (ab, bc, ac) = (of(a, b), of(b, c), of(a, c));
        antisymmetric(&ab, &of(b, a), rounding);
        for comparison in [&ab, &bc, &ac] {
            adds_up(comparison);
        }
        // C2
        let (points, indices) = numbers(&of(a, a));
        prop_assert!(points.iter().chain(indices.iter().flatten()).all(|change| *change == Fraction::ZERO));
        prop_assert!(!of(a, a).group().is_change());
        // C3, for every criterion and the whole, where there is an index on all three cards.
        for ((ab, bc), ac) in ab.changes().zip(bc.changes()).zip(ac.changes()) {
            let [ab, bc, ac] = [ab.change, bc.change, ac.change];
            prop_assert_eq!(ab.exact_points() + bc.exact_points(), ac.exact_points());
            if let (Some(ab), Some(bc), Some(ac)) = (ab.exact_index(), bc.exact_index(), ac.exact_index()) {
                prop_assert_eq!(ab.exact().clone() + bc.exact().clone(), ac.exact().clone());
            }
        }
        let whole = |comparison: &Comparison<'_>| comparison.total().exact_index().unwrap().exact().clone();
        prop_assert_eq!(whole(&ab) + whole(&bc), whole(&ac));
        // The whole is the two cards', and the index a difference of theirs.
        prop_assert_eq!(ab.total().exact_points(), b.exact_points() - a.exact_points());
        prop_assert_eq!(ab.total().from.index, Some(a.index()));
        prop_assert_eq!(ab.group().to, b.group());
        for row in ab.changes().filter(|row| row.to[0].is_leaf() || stage != Stage::SelfScored) {
            let code = row.to[0].code().as_str();
            prop_assert_eq!(row.change.to.points, b.criterion(code).unwrap().points());
            prop_assert_eq!(row.change.to.index, b.criterion(code).unwrap().index());
        }
    }

    #[test]
    fn between_editions(pair in pair(), mut bytes in [source(), source(), source()], rounding in rounding()) {
        let [x, y, z] = &mut bytes;
        let a = card(&pair.before, UNIT, Stage::Final, x);
        let b = card(&pair.before, UNIT, Stage::Final, y);
        let c = card(&pair.after, UNIT, Stage::Final, z);
        let (there, back) = (pair.checked(), pair.reversed());
        let ac = Comparison::linked(&a, &c, &YearLinks::new().with_crosswalk(&there)).unwrap();
        let ca = Comparison::linked(&c, &a, &YearLinks::new().with_crosswalk(&back)).unwrap();
        antisymmetric(&ac, &ca, rounding);
        adds_up(&ac);
        // C3 across editions.
        let ab = Comparison::new(&a, &b).unwrap();
        let bc = Comparison::linked(&b, &c, &YearLinks::new().with_crosswalk(&there)).unwrap();
        let sum = ab.total().exact_points() + bc.total().exact_points();
        prop_assert_eq!(sum, ac.total().exact_points());
        // C6: each link says what its own codes say, and nothing else is compared.
        let mut linked = [Vec::new(), Vec::new()];
        for (link, row) in pair.crosswalk.links.iter().zip(ac.changes()) {
            let (from, to) = sides(link);
            prop_assert_eq!(link.kind(), row.kind);
            prop_assert_eq!(row.change.exact_points(), points_of(&c, &to) - points_of(&a, &from));
            let comparable = !from.is_empty() && !to.is_empty();
            for (codes, linked) in [from, to].into_iter().zip(&mut linked) {
                linked.extend(codes.into_iter().filter(|_| comparable).map(str::to_owned));
            }
        }
        let [from, to] = linked;
        for row in pair.before.criteria() {
            let code = row.code().as_str();
            let said = ac.from_criterion(code).unwrap();
            prop_assert_eq!(said.reason().is_none(), from.iter().any(|known| known == code));
        }
        for row in pair.after.criteria() {
            let code = row.code().as_str();
            let said = ac.to_criterion(code).unwrap();
            prop_assert_eq!(said.reason().is_none(), to.iter().any(|known| known == code));
        }
        // Without a crosswalk, the whole is the same and no criterion is compared.
        let whole = Comparison::new(&a, &c).unwrap();
        adds_up(&whole);
        prop_assert_eq!(whole.total(), ac.total());
        prop_assert_eq!(whole.changes().count(), 0);
        for row in pair.after.criteria() {
            let reason = whole.to_criterion(row.code().as_str()).unwrap().reason();
            prop_assert_eq!(reason, Some(Incomparable::NoCrosswalk));
        }
    }

    #[test]
    fn between_stages(pair in pair(), mut bytes in [source(), source()], rounding in rounding()) {
        // C1 and C2. Stages have an order, so the mirror image has the answers of the other stage.
        let ends = |first: &Answered, second: &Answered| {
            let [mut first, mut second] = [first.clone(), second.clone()];
            let appraised = card(&pair.after, UNIT, Stage::Appraised, &mut first);
            [appraised, card(&pair.after, UNIT, Stage::Final, &mut second)]
        };
        let [there, back] = [ends(&bytes[0], &bytes[1]), ends(&bytes[1], &bytes[0])];
        let there = Comparison::stages(&there[0], &there[1]).unwrap();
        antisymmetric(&there, &Comparison::stages(&back[0], &back[1]).unwrap(), rounding);

        let [x, y] = &mut bytes;
        let own = card(&pair.after, UNIT, Stage::SelfScored, x);
        let appraised = card(&pair.after, UNIT, Stage::Appraised, y);
        let comparison = Comparison::stages(&own, &appraised).unwrap();
        prop_assert!(Comparison::stages(&appraised, &own).is_err());
        adds_up(&comparison);
        // The oracle adds the leaves that are no surveys.
        let (surveys, leaves): (Vec<_>, Vec<_>) =
            pair.after.leaves().partition(|leaf| leaf.source() == Some(Source::Survey));
        let codes: Vec<&str> = leaves.iter().map(|leaf| leaf.code().as_str()).collect();
        for (card, side) in [(&own, comparison.total().from), (&appraised, comparison.total().to)] {
            let adjusted = Fraction::from(card.bonus()) - Fraction::from(card.penalty());
            prop_assert_eq!(&side.exact_points, &(points_of(card, &codes) + adjusted));
            let applicable: Points = codes.iter().map(|code| card.criterion(code).unwrap().applicable()).sum();
            prop_assert_eq!(side.applicable, applicable);
        }
        // The self-scored side is its card, unchanged.
        prop_assert_eq!(comparison.total().from.index, Some(own.index()));
        let out: Vec<&str> = comparison.left_out().map(|leaf| leaf.code().as_str()).collect();
        prop_assert_eq!(out, surveys.iter().map(|leaf| leaf.code().as_str()).collect::<Vec<_>>());
        for code in surveys.iter().map(|leaf| leaf.code().as_str()) {
            let reason = comparison.to_criterion(code).unwrap().reason();
            prop_assert_eq!(reason, Some(Incomparable::NotSelfScored));
        }
    }

    #[test]
    fn blocks_of_two_years((before, after, successions) in blocks(), rounding in rounding(), by in rounding()) {
        let (cards, later_cards) = (block(2024, &before, rounding), block(2025, &after, rounding));
        let (earlier, later) = (Ranking::new(&cards).unwrap(), Ranking::new(&later_cards).unwrap());
        let there = BlockComparison::new(&earlier, &later, &successions).unwrap();
        // C4 and C5, against ranks counted here.
        let rank = |units: &Units, unit: &str, ranking: &Ranking<'_>| -> Option<i128> {
            units.iter().find(|(name, _)| name == unit)?;
            let index = |unit: &str| ranking.places().find(|place| place.card.unit() == unit).unwrap().card.index();
            let better = units.iter().filter(|(other, _)| index(other) > index(unit)).count();
            Some(i128::try_from(better).unwrap() + 1)
        };
        let mut names: BTreeMap<&str, &str> =
            before.iter().map(|(unit, _)| (unit.as_str(), unit.as_str())).collect();
        let mut merged = Vec::new();
        for entry in &successions.units {
            names.retain(|name, _| !entry.from.iter().any(|old| old == name));
            match entry.from.as_slice() {
                [] => {}
                [old] => { names.insert(&entry.into, old); }
                _ => merged.push(entry.into.as_str()),
            }
        }
        for (unit, _) in &after {
            let old = names.get(unit.as_str()).and_then(|old| rank(&before, old, &earlier));
            let expected = old.zip(rank(&after, unit, &later)).map(|(old, new)| old - new);
            let change = there.change_to(unit).unwrap();
            prop_assert_eq!(change.rank_change().map(RankChange::places), expected);
            let kind = change.kind == UnitChangeKind::Merged;
            prop_assert_eq!(kind, merged.contains(&unit.as_str()));
            prop_assert_eq!(change.kind == UnitChangeKind::Entered, old.is_none() && !kind);
        }
        let left = there.units().iter().filter(|change| change.to.is_none()).count();
        let stayed = there.units().iter().map(|change| match change.kind {
            UnitChangeKind::Stayed => 1,
            UnitChangeKind::Merged => change.from.len(),
            _ => 0,
        });
        prop_assert_eq!(left + stayed.sum::<usize>(), before.len());
        // C1 and C2 of means, counts and shares: no succession is needed for those.
        let none = Successions::new();
        let there = BlockComparison::new(&earlier, &later, &none).unwrap();
        let back = BlockComparison::new(&later, &earlier, &none).unwrap();
        let odd = |there: PercentagePoints, back: PercentagePoints| {
            assert_eq!(there.exact(), &-back.exact().clone());
        };
        odd(there.mean_change(), back.mean_change());
        odd(there.exact_mean_change(), back.exact_mean_change());
        let round = |change: PercentagePoints| change.rounded(by).unwrap().exact().clone();
        prop_assert_eq!(round(there.exact_mean_change()), -round(back.exact_mean_change()));
        for (there, back) in there.groups().iter().zip(back.groups()) {
            prop_assert_eq!(there.count(), back.count().map(|count| -count));
            odd(there.exact_percent().unwrap(), back.exact_percent().unwrap());
            odd(there.percent().unwrap(), back.percent().unwrap());
        }
        let sum: i128 = there.groups().iter().filter_map(GroupCountChange::count).sum();
        let grown = i128::try_from(after.len()).unwrap() - i128::try_from(before.len()).unwrap();
        prop_assert_eq!(sum, grown);
        let same = BlockComparison::new(&earlier, &earlier, &none).unwrap();
        for (unit, _) in &before {
            let of = |block: &BlockComparison<'_>| block.changes_from(unit).next().unwrap().rank_change();
            let change = of(&there);
            let back = back.change_to(unit).unwrap().rank_change();
            prop_assert_eq!(change.map(RankChange::places), back.map(|back| -back.places()));
            prop_assert_eq!(of(&same).map(RankChange::places), Some(0));
            prop_assert_eq!(change.is_some(), after.iter().any(|(name, _)| name == unit));
        }
    }

    #[test]
    fn rounded_changes_are_odd(part in -1000..1000_i64, whole in 1..50_i64, places in 0..=8_u8, mode in mode()) {
        let rounding = Rounding::new(places, mode);
        let value = Fraction::new(part, whole).unwrap();
        let [up, down] = [
            PercentagePoints::between(&Fraction::ZERO, &value),
            PercentagePoints::between(&value, &Fraction::ZERO),
        ];
        let [up, down] = [up, down].map(|change| change.rounded(rounding).unwrap().exact().clone());
        prop_assert_eq!(up, -down);
    }
}
