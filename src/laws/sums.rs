//! The laws of sums, roundings and caps.

use super::case::{fail, require_of_card, require_of_sheet, score};
use super::violation::LawResult;
use crate::definition::OverCap;
use crate::methodology::{Criterion, Methodology};
use crate::number::decimal::step;
use crate::number::index::exact_percent;
use crate::number::{Fraction, Points, Rounding};
use crate::rule::{Award, ScoringRule};
use crate::scorecard::{Scorecard, Scored};
use crate::sheet::{Adjustment, Sheet};

fn sum<T: Into<Fraction>>(terms: impl Iterator<Item = T>) -> Fraction {
    terms.fold(Fraction::ZERO, |sum, term| sum + term.into())
}

/// T1: a criterion is the exact sum of its components, the unit that of its fields and adjustments, and a
/// part that of its leaves.
///
/// # Errors
/// - a sum differs.
///
/// # Example
/// ```
/// use cchc::{Definition, Sheet, laws};
/// let methodology = Definition::example().validate()?;
/// let card = methodology.check(&Sheet::example("Sở A"))?.score();
/// assert_eq!(laws::additive(&card), Ok(()));
/// # Ok::<(), cchc::Problems>(())
/// ```
pub fn additive(card: &Scorecard) -> LawResult {
    let equal = |what: &str, whole: Fraction, parts: Fraction| {
        let found = || format!("{what} has {whole}, its rows have {parts}");
        require_of_card("T1", card, whole == parts, found)
    };
    for row in card.criteria().filter(|row| !row.criterion().is_leaf()) {
        let code = row.criterion().code();
        let components = row.criterion().components();
        let below: Vec<Scored<'_>> =
            components.filter_map(|below| card.criterion(below.code().as_str())).collect();
        let points = sum(below.iter().map(|below| below.exact_points()));
        equal(code.as_str(), row.exact_points(), points)?;
        let maxima = sum(below.iter().map(|below| below.applicable()));
        equal(&format!("the applicable maximum of {code}"), row.applicable().into(), maxima)?;
    }
    let fields = || card.criteria().filter(|row| row.criterion().parent().is_none());
    let adjustments = Fraction::from(card.bonus()) - card.penalty().into();
    equal("the unit", card.exact_points(), adjustments + sum(fields().map(Scored::exact_points)))?;
    let maxima = sum(fields().map(Scored::applicable));
    equal("the applicable maximum of the unit", card.applicable().into(), maxima)?;
    for part in card.parts() {
        let inside = card
            .criteria()
            .filter(|row| row.criterion().is_leaf() && row.criterion().part() == Some(part.label));
        let points = sum(inside.map(Scored::exact_points));
        equal(&format!("part {:?}", part.label), part.exact_points, points)?;
    }
    Ok(())
}

/// T3: maxima add up at every node and to the total, and a total that is one step off is refused.
///
/// # Errors
/// - a sum of maxima differs, or the wrong total is accepted.
pub fn maxima_add_up(methodology: &Methodology) -> LawResult {
    let broken = |found: String| Err(fail("T3", methodology, "", found));
    for row in methodology.criteria().filter(|row| !row.is_leaf()) {
        let below = sum(row.components().map(Criterion::max));
        if below != row.max().into() {
            let (code, max) = (row.code(), row.max());
            return broken(format!("criterion {code} has {max}, its rows {below}"));
        }
    }
    let fields = methodology.criteria().filter(|row| row.parent().is_none());
    let (fields, total) = (sum(fields.map(Criterion::max)), methodology.total());
    if fields != total.into() {
        return broken(format!("the total is {total}, the fields {fields}"));
    }
    let mut wrong = methodology.definition().clone();
    wrong.total = one_above(methodology, total);
    match wrong.validate() {
        Ok(_) => broken("a total that is one step off is accepted".to_owned()),
        Err(_) => Ok(()),
    }
}

/// These points and one unit of the last declared place.
fn one_above(methodology: &Methodology, points: Points) -> Points {
    let places = methodology.definition().rounding.places();
    Points::from_units(points.units().saturating_add(step(places)))
}

/// T6: if every applicable leaf earns its maximum, the index is exactly 100, or its ceiling or floor if 100
/// is outside. The law does not apply to a card with lost points, or with a bonus that differs from the
/// penalty.
///
/// # Errors
/// - the index is another one.
pub fn full_marks_are_hundred(card: &Scorecard) -> LawResult {
    let is_full = card.criteria().all(|row| row.lost() == Fraction::ZERO);
    let bounds = card.methodology().definition().classification.bounds();
    let hundred = bounds.keep(Fraction::from(100_u32));
    let is_hundred = card.exact_index() == hundred && card.index().to_fraction() == hundred;
    let applies = is_full && card.bonus() == card.penalty();
    require_of_card("T6", card, !applies || is_hundred, || {
        let (points, applicable) = (card.exact_points(), card.applicable());
        format!("index {} of {points} points out of {applicable}", card.index())
    })
}

/// T13: bonus and penalty count in full up to their caps, and are shown separately. Above them they are
/// refused, or count as much as the cap, as the methodology says.
///
/// # Errors
/// - one of them is cut or lost up to its cap, or accepted in full above it, or refused if it should be cut.
pub fn caps(methodology: &Methodology, sheet: &Sheet) -> LawResult {
    let caps = methodology.definition().adjustments;
    let shown = |bonus: Points, penalty: Points| {
        let list = |points| vec![Adjustment::new("T13", points)];
        let mut sheet = sheet.clone();
        (sheet.bonus, sheet.penalty) = (list(bonus), list(penalty));
        let card = score(methodology, &sheet)?;
        Some([card.exact_points(), card.bonus().into(), card.penalty().into()])
    };
    let words = |shown: Option<[Fraction; 3]>| match shown {
        Some([points, bonus, penalty]) => format!("{points} with bonus {bonus}, penalty {penalty}"),
        None => "a refusal".to_owned(),
    };
    let zero = Points::ZERO;
    let Some([base, ..]) = shown(zero, zero) else { return Ok(()) };
    let above = |cap| one_above(methodology, cap);
    let is_cut = caps.over_cap == OverCap::Cut;
    for (bonus, penalty, is_accepted) in [
        (caps.bonus, zero, true),
        (zero, caps.penalty, true),
        (caps.bonus, caps.penalty, true),
        (above(caps.bonus), zero, is_cut),
        (zero, above(caps.penalty), is_cut),
    ] {
        let [plus, minus] = [bonus.min(caps.bonus), penalty.min(caps.penalty)].map(Fraction::from);
        let full = || [base.clone() + plus.clone() - minus.clone(), plus.clone(), minus.clone()];
        let (expected, found) = (is_accepted.then(full), shown(bonus, penalty));
        require_of_sheet("T13", methodology, sheet, found == expected, || {
            let (found, expected) = (words(found), words(expected));
            format!("bonus {bonus} and penalty {penalty} give {found}, not {expected}")
        })?;
    }
    Ok(())
}

/// R9, R10, A8 and T14: the points of each leaf are its exact award, rounded once to the declared places or
/// to a multiple of the `round_to` of its row, or not at all; and the index is rounded once, from exact sums.
///
/// # Errors
/// - the points of a leaf or an index are another number.
pub fn rounded_once(methodology: &Methodology, sheet: &Sheet) -> LawResult {
    let Some(card) = score(methodology, sheet) else { return Ok(()) };
    let roundings = methodology.definition().rounding;
    for row in card.criteria() {
        let (code, points) = (row.criterion().code(), row.exact_points());
        let require = |id: &str, holds: bool, found: &dyn Fn() -> String| {
            let found = || format!("criterion {code} has {}", found());
            require_of_sheet(id, methodology, sheet, holds, found)
        };
        if let Some(award) = award(row.criterion(), sheet) {
            let rounded = match roundings.of_leaf(row.criterion().round_to()) {
                Some(rounding) => rounding.round(&award).map(Fraction::from),
                None => Some(award.clone()),
            };
            let found = || format!("{points} points of an exact award of {award}");
            require("R10", rounded.as_ref() == Some(&points), &found)?;
        }
        let places = roundings.printed().map_or(roundings.places(), Rounding::places);
        let fits = row.points().fits_places(places);
        require("R9", fits, &|| format!("{} points", row.points()))?;
        let index = exact_percent(&points, row.applicable());
        let index = index.and_then(|index| roundings.index.round(&index).ok());
        if let (Some(expected), Some(found)) = (index, row.index()) {
            let holds = found.to_fraction() == expected.into();
            require("A8", holds, &|| format!("index {found}, not {expected}"))?;
        }
    }
    let Ok(expected) = roundings.index.round(&card.exact_index()) else { return Ok(()) };
    let index = card.index();
    let found = || format!("index {index}, not {expected}");
    require_of_sheet("T14", methodology, sheet, index.to_fraction() == expected.into(), found)
}

/// The exact award of a leaf, if the sheet answers it with evidence.
fn award(criterion: Criterion<'_>, sheet: &Sheet) -> Option<Fraction> {
    let evidence = sheet.answers.get(criterion.code().as_str())?.evidence.as_ref()?;
    match criterion.rule()?.award(criterion.leaf(), evidence).ok()? {
        Award::Points { value, .. } => Some(value),
        Award::NotApplicable => None,
    }
}
