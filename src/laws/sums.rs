//! The laws of sums, roundings and caps.

use super::methodology::{Held, answers, fail, scored};
use crate::definition::PointRounding;
use crate::fraction::Fraction;
use crate::methodology::{Criterion, Methodology};
use crate::points::Points;
use crate::rule::{Award, ScoringRule};
use crate::score::Scorecard;
use crate::sheet::{Adjustment, Sheet};

fn sum(terms: impl Iterator<Item = Fraction>) -> Fraction {
    terms.fold(Fraction::ZERO, |sum, term| sum + term)
}

/// T1: every criterion is the exact sum of its components, the unit that of its fields and adjustments, and
/// parts are the sums of their leaves.
///
/// # Errors
/// - a sum does not meet.
///
/// # Example
/// ```
/// # use cchc::*;
/// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
/// # let mut definition = Definition::new("demo", 2025, "Demo", points!(2), Rounding::new(2, Mode::HalfUp), groups);
/// # definition.criteria.push(Row::leaf("1", "Điểm", points!(2), Direct::default()));
/// # let methodology = definition.validate()?;
/// let mut sheet = Sheet::of(&methodology, "Đơn vị", Stage::Final);
/// sheet.answer("1", Evidence::Points(points!(1.5)));
/// assert_eq!(laws::additive(&methodology.check(sheet)?.score()), Ok(()));
/// # Ok::<(), Problems>(())
/// ```
pub fn additive<C: ScoringRule>(card: &Scorecard<C>) -> Held {
    let methodology = card.methodology();
    let broken = |what: String, whole: &Fraction, parts: &Fraction| {
        let found = format!("{what} has {whole}, its rows have {parts}");
        fail(
            "T1",
            methodology,
            format!("unit {:?}", card.unit()),
            found,
            "add exact numbers, round once",
        )
    };
    let mut fields = Fraction::from(card.bonus()) - card.penalty().into();
    let mut applicable = Fraction::ZERO;
    for row in card.criteria() {
        let criterion = row.criterion();
        if criterion.parent().is_none() {
            fields = fields + row.exact_points();
            applicable = applicable + row.applicable().into();
        }
        if criterion.is_leaf() {
            continue;
        }
        let below = || criterion.components().filter_map(|below| card.of(below.code().as_str()));
        let points = sum(below().map(crate::Scored::exact_points));
        if points != row.exact_points() {
            return Err(broken(criterion.code().to_string(), &row.exact_points(), &points));
        }
        let maxima = sum(below().map(|below| below.applicable().into()));
        if maxima != row.applicable().into() {
            return Err(broken(
                format!("what applies of {}", criterion.code()),
                &row.applicable().into(),
                &maxima,
            ));
        }
    }
    if fields != card.exact_points() {
        return Err(broken("the unit".to_owned(), &card.exact_points(), &fields));
    }
    if applicable != card.applicable().into() {
        return Err(broken("what applies".to_owned(), &card.applicable().into(), &applicable));
    }
    for part in card.parts() {
        let inside = card
            .criteria()
            .filter(|row| row.criterion().is_leaf() && row.criterion().part() == Some(part.label));
        let points = sum(inside.map(crate::Scored::exact_points));
        if points != part.exact_points {
            return Err(broken(format!("part {:?}", part.label), &part.exact_points, &points));
        }
    }
    Ok(())
}

/// T3: maxima add up at every node and to the total, and a total that is a step off is refused.
///
/// # Errors
/// - they do not, or it is accepted.
///
/// # Example
/// ```
/// # use cchc::*;
/// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
/// # let mut definition = Definition::new("demo", 2025, "Demo", points!(3), Rounding::new(2, Mode::HalfUp), groups);
/// # definition.not_applicable = Some(NotApplicable::Rescale);
/// # definition.criteria.push(Row::leaf("1", "Đúng hạn", points!(2), Proportional::default()));
/// # definition.criteria.push(Row::leaf("2", "Điểm", points!(1), Direct::default()));
/// # definition.criteria[1].may_not_apply = Some(true);
/// # let methodology = definition.validate()?;
/// assert_eq!(laws::maxima_add_up(&methodology), Ok(()));
/// # Ok::<(), Problems>(())
/// ```
pub fn maxima_add_up<C: ScoringRule>(methodology: &Methodology<C>) -> Held {
    let broken = |found: String| {
        fail("T3", methodology, String::new(), found, "validation must compare both sums")
    };
    for row in methodology.criteria().filter(|row| !row.is_leaf()) {
        let below = sum(row.components().map(|below| below.max().into()));
        if below != row.max().into() {
            return Err(broken(format!(
                "criterion {} has {}, its rows {below}",
                row.code(),
                row.max()
            )));
        }
    }
    let fields = sum(methodology
        .criteria()
        .filter(|row| row.parent().is_none())
        .map(|row| row.max().into()));
    if fields != methodology.total().into() {
        return Err(broken(format!("the total is {}, the fields {fields}", methodology.total())));
    }
    let mut wrong = methodology.definition().clone();
    wrong.total = Points::from_units(wrong.total.units().saturating_add(step(methodology)));
    match wrong.validate() {
        Ok(_) => Err(broken("a total that is one step off is accepted".to_owned())),
        Err(_) => Ok(()),
    }
}

/// One unit of the last place that points may have.
fn step<C: ScoringRule>(methodology: &Methodology<C>) -> i64 {
    crate::decimal::pow10(8_u8.saturating_sub(methodology.places()))
}

/// T6: where every leaf that applies earns its maximum, the index is exactly 100. A card with lost points
/// or adjustments says nothing of this law.
///
/// # Errors
/// - the index is another one.
///
/// # Example
/// ```
/// # use cchc::*;
/// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
/// # let mut definition = Definition::new("demo", 2025, "Demo", points!(3), Rounding::new(2, Mode::HalfUp), groups);
/// # definition.not_applicable = Some(NotApplicable::Rescale);
/// # definition.criteria.push(Row::leaf("1", "Đúng hạn", points!(2), Proportional::default()));
/// # definition.criteria.push(Row::leaf("2", "Điểm", points!(1), Direct::default()));
/// # definition.criteria[1].may_not_apply = Some(true);
/// # let methodology = definition.validate()?;
/// let mut sheet = Sheet::of(&methodology, "Đơn vị", Stage::Final);
/// sheet.answer("1", Evidence::share(3, 3));
/// sheet.answer("2", Evidence::Points(points!(1)));
/// assert_eq!(laws::full_marks_are_hundred(&methodology.check(sheet)?.score()), Ok(()));
/// # Ok::<(), Problems>(())
/// ```
pub fn full_marks_are_hundred<C: ScoringRule>(card: &Scorecard<C>) -> Held {
    let full = card.criteria().all(|row| row.lost() == Fraction::ZERO);
    let hundred = Fraction::from(100_u32);
    if !full
        || card.bonus() != card.penalty()
        || (card.exact_index() == hundred && card.index().to_fraction() == hundred)
    {
        return Ok(());
    }
    let found = format!(
        "index {} of {} points out of {}",
        card.index(),
        card.exact_points(),
        card.applicable()
    );
    Err(fail(
        "T6",
        card.methodology(),
        format!("unit {:?}", card.unit()),
        found,
        "rescale once, at the top: never leaf by leaf",
    ))
}

/// T13: bonus and penalty count in full up to their caps, are shown apart, and are refused above them.
///
/// # Errors
/// - one is cut, lost, or accepted above its cap.
///
/// # Example
/// ```
/// # use cchc::*;
/// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
/// # let mut definition = Definition::new("demo", 2025, "Demo", points!(3), Rounding::new(2, Mode::HalfUp), groups);
/// # definition.not_applicable = Some(NotApplicable::Rescale);
/// # definition.criteria.push(Row::leaf("1", "Đúng hạn", points!(2), Proportional::default()));
/// # definition.criteria.push(Row::leaf("2", "Điểm", points!(1), Direct::default()));
/// # definition.criteria[1].may_not_apply = Some(true);
/// # let methodology = definition.validate()?;
/// let mut sheet = Sheet::of(&methodology, "Đơn vị", Stage::Final);
/// sheet.answer("1", Evidence::share(1, 3));
/// sheet.answer("2", Evidence::Points(points!(0)));
/// assert_eq!(laws::caps(&methodology, &sheet), Ok(()));
/// # Ok::<(), Problems>(())
/// ```
pub fn caps<C: ScoringRule>(methodology: &Methodology<C>, sheet: &Sheet<C>) -> Held {
    let adjustments = methodology.definition().adjustments;
    let with = |bonus: Points, penalty: Points| {
        let list = |points| vec![Adjustment { title: "T13".to_owned(), points }];
        Sheet { bonus: list(bonus), penalty: list(penalty), ..sheet.clone() }
    };
    let zero = Points::ZERO;
    let Some(base) = scored(methodology, &with(zero, zero)) else { return Ok(()) };
    let broken = |found: String| {
        fail(
            "T13",
            methodology,
            answers(sheet),
            found,
            "hold adjustments to their caps, and add them last",
        )
    };
    for (bonus, penalty) in [
        (adjustments.bonus, zero),
        (zero, adjustments.penalty),
        (adjustments.bonus, adjustments.penalty),
    ] {
        let expected = base.exact_points() + Fraction::from(bonus) - Fraction::from(penalty);
        let card = scored(methodology, &with(bonus, penalty));
        let card =
            card.ok_or_else(|| broken(format!("bonus {bonus} and penalty {penalty} are refused")))?;
        if card.exact_points() != expected || card.bonus() != bonus || card.penalty() != penalty {
            return Err(broken(format!(
                "{} points with bonus {bonus} and penalty {penalty}, not {expected}",
                card.exact_points()
            )));
        }
    }
    let above = |cap: Points| Points::from_units(cap.units().saturating_add(step(methodology)));
    for (bonus, penalty) in [(above(adjustments.bonus), zero), (zero, above(adjustments.penalty))] {
        if methodology.check(with(bonus, penalty)).is_ok() {
            return Err(broken(format!("bonus {bonus} and penalty {penalty} are accepted")));
        }
    }
    Ok(())
}

/// R9, R10, A8 and T14: the points of each leaf are its exact award, rounded once to the declared places, or
/// not at all; and the index is rounded once, from exact sums.
///
/// # Errors
/// - a leaf or an index is another number.
///
/// # Example
/// ```
/// # use cchc::*;
/// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
/// # let mut definition = Definition::new("demo", 2025, "Demo", points!(3), Rounding::new(2, Mode::HalfUp), groups);
/// # definition.not_applicable = Some(NotApplicable::Rescale);
/// # definition.criteria.push(Row::leaf("1", "Đúng hạn", points!(2), Proportional::default()));
/// # definition.criteria.push(Row::leaf("2", "Điểm", points!(1), Direct::default()));
/// # definition.criteria[1].may_not_apply = Some(true);
/// # let methodology = definition.validate()?;
/// let mut sheet = Sheet::of(&methodology, "Đơn vị", Stage::Final);
/// sheet.answer("1", Evidence::share(1, 3));
/// sheet.answer("2", Evidence::Points(points!(0)));
/// assert_eq!(laws::rounded_once(&methodology, &sheet), Ok(()));
/// # Ok::<(), Problems>(())
/// ```
pub fn rounded_once<C: ScoringRule>(methodology: &Methodology<C>, sheet: &Sheet<C>) -> Held {
    let Some(card) = scored(methodology, sheet) else { return Ok(()) };
    let roundings = methodology.definition().rounding;
    for row in card.criteria() {
        let criterion = row.criterion();
        if let Some(value) = award(criterion, sheet) {
            let expected = match roundings.points {
                PointRounding::Rounded(rounding) => rounding.round(&value).ok().map(Fraction::from),
                PointRounding::Unrounded => Some(value.clone()),
            };
            if expected != Some(row.exact_points()) {
                let found = format!(
                    "criterion {} has {} points of an exact award of {value}",
                    criterion.code(),
                    row.exact_points()
                );
                return Err(fail(
                    "R10",
                    methodology,
                    answers(sheet),
                    found,
                    "one rounding, of the exact award",
                ));
            }
        }
        let places = roundings.printed.map_or(methodology.places(), |printed| printed.places);
        if !row.points().fit(places) {
            let found = format!("criterion {} has {} points", criterion.code(), row.points());
            return Err(fail(
                "R9",
                methodology,
                answers(sheet),
                found,
                "round to the declared places",
            ));
        }
        let index = crate::index::exact(&row.exact_points(), row.applicable())
            .map(|exact| roundings.index.round(&exact));
        if let (Some(Ok(expected)), Some(found)) = (index, row.index())
            && found.to_fraction() != expected.into()
        {
            let found = format!("criterion {} has index {found}, not {expected}", criterion.code());
            return Err(fail(
                "A8",
                methodology,
                answers(sheet),
                found,
                "the index is one division, rounded once",
            ));
        }
    }
    match roundings.index.round(&card.exact_index()) {
        Ok(expected) if card.index().to_fraction() != expected.into() => Err(fail(
            "T14",
            methodology,
            answers(sheet),
            format!("index {}, not {expected}", card.index()),
            "the index is one division, rounded once",
        )),
        _ => Ok(()),
    }
}

/// The exact award of a leaf that a sheet answers with evidence.
fn award<C: ScoringRule>(criterion: Criterion<'_, C>, sheet: &Sheet<C>) -> Option<Fraction> {
    let evidence = sheet.evidence.0.get(criterion.code().as_str())?.evidence.as_ref()?;
    match criterion.rule()?.award(criterion.leaf(), evidence).ok()? {
        Award::Points { value, .. } => Some(value),
        Award::NotApplicable => None,
    }
}
