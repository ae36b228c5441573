//! The laws of sums, roundings and caps.

use super::case::{answers, card_indices, fail, score};
use super::violation::LawResult;
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
        if whole == parts {
            return Ok(());
        }
        let found = format!("{what} has {whole}, its rows have {parts}");
        let hint = "add exact numbers, and round once";
        Err(fail("T1", card.methodology(), card_indices(card), found, hint))
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
///
/// # Example
/// ```
/// use cchc::{Definition, laws};
/// assert_eq!(laws::maxima_add_up(&Definition::example().validate()?), Ok(()));
/// # Ok::<(), cchc::Problems>(())
/// ```
pub fn maxima_add_up(methodology: &Methodology) -> LawResult {
    let broken = |found: String| {
        Err(fail("T3", methodology, "", found, "the validation must compare both sums"))
    };
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

/// T6: if every applicable leaf earns its maximum, the index is exactly 100. The law does not apply to a
/// card with lost points, or with a bonus that differs from the penalty.
///
/// # Errors
/// - the index is another one.
///
/// # Example
/// ```
/// use cchc::{Definition, Evidence, Sheet, laws};
/// let methodology = Definition::example().validate()?;
/// let mut sheet = Sheet::example("Sở A");
/// sheet.answer("1.1", Evidence::share(3, 3));
/// sheet.answer("2", Evidence::answers([("có", 1)]));
/// assert_eq!(laws::full_marks_are_hundred(&methodology.check(&sheet)?.score()), Ok(()));
/// # Ok::<(), cchc::Problems>(())
/// ```
pub fn full_marks_are_hundred(card: &Scorecard) -> LawResult {
    let is_full = card.criteria().all(|row| row.lost() == Fraction::ZERO);
    let hundred = Fraction::from(100_u32);
    let is_hundred = card.exact_index() == hundred && card.index().to_fraction() == hundred;
    if !is_full || card.bonus() != card.penalty() || is_hundred {
        return Ok(());
    }
    let (points, applicable) = (card.exact_points(), card.applicable());
    let found = format!("index {} of {points} points out of {applicable}", card.index());
    let hint = "rescale the whole once, never leaf by leaf";
    Err(fail("T6", card.methodology(), card_indices(card), found, hint))
}

/// T13: bonus and penalty count in full up to their caps, are shown separately, and are refused above
/// them.
///
/// # Errors
/// - one of them is cut, lost, or accepted above its cap.
///
/// # Example
/// ```
/// use cchc::{Definition, Sheet, laws};
/// let methodology = Definition::example().validate()?;
/// assert_eq!(laws::caps(&methodology, &Sheet::example("Sở A")), Ok(()));
/// # Ok::<(), cchc::Problems>(())
/// ```
pub fn caps(methodology: &Methodology, sheet: &Sheet) -> LawResult {
    let caps = methodology.definition().adjustments;
    let with = |bonus: Points, penalty: Points| {
        let list = |points| vec![Adjustment::new("T13", points)];
        let mut sheet = sheet.clone();
        (sheet.bonus, sheet.penalty) = (list(bonus), list(penalty));
        score(methodology, &sheet)
    };
    let broken = |found: String| {
        let hint = "refuse adjustments above their caps, and add them last";
        fail("T13", methodology, answers(sheet), found, hint)
    };
    let zero = Points::ZERO;
    let Some(base) = with(zero, zero) else { return Ok(()) };
    for (bonus, penalty) in [(caps.bonus, zero), (zero, caps.penalty), (caps.bonus, caps.penalty)] {
        let expected = base.exact_points() + bonus.into() - penalty.into();
        let refused = || broken(format!("bonus {bonus} and penalty {penalty} are refused"));
        let card = with(bonus, penalty).ok_or_else(refused)?;
        let points = card.exact_points();
        if points != expected || card.bonus() != bonus || card.penalty() != penalty {
            let given = format!("bonus {bonus} and penalty {penalty}");
            return Err(broken(format!("{points} points with {given}, not {expected}")));
        }
    }
    let [bonus, penalty] = [caps.bonus, caps.penalty].map(|cap| one_above(methodology, cap));
    for (bonus, penalty) in [(bonus, zero), (zero, penalty)] {
        if with(bonus, penalty).is_some() {
            return Err(broken(format!("bonus {bonus} and penalty {penalty} are accepted")));
        }
    }
    Ok(())
}

/// R9, R10, A8 and T14: the points of each leaf are its exact award, rounded once to the declared places,
/// or not at all; and the index is rounded once, from exact sums.
///
/// # Errors
/// - the points of a leaf or an index are another number.
///
/// # Example
/// ```
/// use cchc::{Definition, Sheet, laws};
/// let methodology = Definition::example().validate()?;
/// assert_eq!(laws::rounded_once(&methodology, &Sheet::example("Sở A")), Ok(()));
/// # Ok::<(), cchc::Problems>(())
/// ```
pub fn rounded_once(methodology: &Methodology, sheet: &Sheet) -> LawResult {
    let Some(card) = score(methodology, sheet) else { return Ok(()) };
    let roundings = methodology.definition().rounding;
    let broken =
        |id: &str, found: String, hint: &str| fail(id, methodology, answers(sheet), found, hint);
    let division = "the index is one division, rounded once";
    for row in card.criteria() {
        let (code, points) = (row.criterion().code(), row.exact_points());
        if let Some(award) = award(row.criterion(), sheet) {
            let rounded =
                roundings.leaf().map(|rounding| rounding.round(&award).map(Fraction::from));
            if rounded.unwrap_or_else(|| Ok(award.clone())) != Ok(points.clone()) {
                let found =
                    format!("criterion {code} has {points} points of an exact award of {award}");
                return Err(broken("R10", found, "round the exact award, once"));
            }
        }
        let places = roundings.printed().map_or(roundings.places(), Rounding::places);
        if !row.points().fits_places(places) {
            let found = format!("criterion {code} has {} points", row.points());
            return Err(broken("R9", found, "round to the declared places"));
        }
        let expected =
            exact_percent(&points, row.applicable()).map(|index| roundings.index.round(&index));
        if let (Some(Ok(expected)), Some(found)) = (expected, row.index())
            && found.to_fraction() != expected.into()
        {
            let found = format!("criterion {code} has index {found}, not {expected}");
            return Err(broken("A8", found, division));
        }
    }
    match roundings.index.round(&card.exact_index()) {
        Ok(expected) if card.index().to_fraction() != expected.into() => {
            Err(broken("T14", format!("index {}, not {expected}", card.index()), division))
        }
        _ => Ok(()),
    }
}

/// The exact award of a leaf, if the sheet answers it with evidence.
fn award(criterion: Criterion<'_>, sheet: &Sheet) -> Option<Fraction> {
    let evidence = sheet.answers.get(criterion.code().as_str())?.evidence.as_ref()?;
    match criterion.rule()?.award(criterion.leaf(), evidence).ok()? {
        Award::Points { value, .. } => Some(value),
        Award::NotApplicable => None,
    }
}
