//! The laws of a methodology: sums, roundings, editions, what is missing and what does not apply.

use std::fmt;

use super::{LawViolation, paste};
use crate::definition::{NotApplicable, PointRounding, Row};
use crate::error::{ProblemKind, Problems};
use crate::evidence::Answer;
use crate::fraction::Fraction;
use crate::methodology::{Criterion, Methodology};
use crate::points::Points;
use crate::rule::{Award, ScoringRule};
use crate::score::Scorecard;
use crate::sheet::{Adjustment, Sheet, Stage};

type Held = Result<(), LawViolation>;

pub(super) fn fail<C: ScoringRule>(
    id: &str,
    methodology: &Methodology<C>,
    evidence: String,
    found: impl Into<String>,
    hint: &str,
) -> LawViolation {
    let subject = format!("methodology {} {}", methodology.id(), methodology.edition());
    LawViolation::new(id, subject, evidence, found, hint)
}

/// The answers of a sheet, one on each line.
fn answers<C: ScoringRule>(sheet: &Sheet<C>) -> String {
    let mut lines = vec![format!("unit {:?}, stage {:?}", sheet.unit, sheet.stage)];
    for (code, Answer { evidence, .. }) in &sheet.evidence.0 {
        let text = evidence.as_ref().map_or("Answer::not_applicable()".to_owned(), paste);
        lines.push(format!("{code:?}: {text}"));
    }
    for (key, list) in [("bonus", &sheet.bonus), ("penalty", &sheet.penalty)] {
        lines.extend(list.iter().map(|given| format!("{key}: {}", given.points)));
    }
    lines.join("\n")
}

/// The card of a sheet; `None` where the sheet is refused, which is no law's matter.
fn scored<C: ScoringRule>(methodology: &Methodology<C>, sheet: &Sheet<C>) -> Option<Scorecard<C>> {
    methodology.check(sheet.clone()).ok().map(|checked| checked.score())
}

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

/// T2: the order of the fields changes no score.
///
/// # Errors
/// - the methodology with its fields the other way round gives other points.
pub fn order_free<C: ScoringRule>(methodology: &Methodology<C>, sheet: &Sheet<C>) -> Held {
    let Some(card) = scored(methodology, sheet) else { return Ok(()) };
    let mut fields: Vec<Vec<Row<C>>> = Vec::new();
    for row in &methodology.definition().criteria {
        match fields.last_mut() {
            Some(field) if row.code.contains('.') => field.push(row.clone()),
            _ => fields.push(vec![row.clone()]),
        }
    }
    let mut turned = methodology.definition().clone();
    turned.criteria = fields.into_iter().rev().flatten().collect();
    let changed = |found: String| {
        fail(
            "T2",
            methodology,
            answers(sheet),
            found,
            "a sum must not depend on the order of its rows",
        )
    };
    let turned = turned
        .validate()
        .map_err(|problems| changed(format!("the other order is refused: {problems}")))?;
    let Some(other) = scored(&turned, sheet) else {
        return Err(changed("the sheet is refused in the other order".to_owned()));
    };
    for row in card.criteria() {
        let code = row.criterion().code().as_str();
        if other.of(code).map(crate::Scored::exact_points) != Some(row.exact_points()) {
            return Err(changed(format!("criterion {code} has other points in the other order")));
        }
    }
    if card.index() == other.index() {
        Ok(())
    } else {
        Err(changed(format!("index {}, and then {}", card.index(), other.index())))
    }
}

/// T3: maxima add up at every node and to the total, and a total that is a step off is refused.
///
/// # Errors
/// - they do not, or it is accepted.
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

/// T4: another answer to one leaf changes that leaf and the rows above it, each by the same exact difference,
/// and no other row. Where the other answer says that the leaf does not apply, the same holds of points.
///
/// # Errors
/// - another row changes, or by another difference.
pub fn local<C: ScoringRule>(
    methodology: &Methodology<C>,
    sheet: &Sheet<C>,
    code: &str,
    answer: impl Into<Answer<C::Evidence>>,
) -> Held {
    let mut other = sheet.clone();
    other.answer(code, answer);
    let (Some(before), Some(after)) = (scored(methodology, sheet), scored(methodology, &other))
    else {
        return Ok(());
    };
    let delta = |row: crate::Scored<'_, C>| {
        let after = after
            .of(row.criterion().code().as_str())
            .map_or(Fraction::ZERO, crate::Scored::exact_points);
        after - row.exact_points()
    };
    let expected = before.of(code).map_or(Fraction::ZERO, delta);
    let broken = |found: String| {
        let answers = format!("{}\nand then\n{}", answers(sheet), answers(&other));
        fail("T4", methodology, answers, found, "a leaf must not know of its neighbours")
    };
    for row in before.criteria() {
        let own = row.criterion().code().as_str();
        let above = own == code || code.strip_prefix(own).is_some_and(|rest| rest.starts_with('.'));
        let expected = if above { expected.clone() } else { Fraction::ZERO };
        let found = delta(row);
        if found != expected {
            return Err(broken(format!(
                "criterion {own} changes by {found}, not by {expected}, with {code}"
            )));
        }
    }
    let whole = after.exact_points() - before.exact_points();
    if whole == expected {
        Ok(())
    } else {
        Err(broken(format!("the unit changes by {whole}, not by {expected}")))
    }
}

/// T6: where every leaf that applies earns its maximum, the index is exactly 100. A card with lost points
/// or adjustments says nothing of this law.
///
/// # Errors
/// - the index is another one.
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

/// T7: with `rescale`, leaving out a leaf that is no better than the whole does not lower the exact index.
///
/// # Errors
/// - it does.
pub fn rescale_monotone<C: ScoringRule>(
    methodology: &Methodology<C>,
    sheet: &Sheet<C>,
    code: &str,
) -> Held {
    if methodology.definition().not_applicable != Some(NotApplicable::Rescale) {
        return Ok(());
    }
    let mut other = sheet.clone();
    other.answer(code, Answer::not_applicable());
    let (Some(before), Some(after)) = (scored(methodology, sheet), scored(methodology, &other))
    else {
        return Ok(());
    };
    let leaf =
        before.of(code).and_then(|row| crate::index::exact(&row.exact_points(), row.applicable()));
    let no_better = leaf.is_some_and(|leaf| leaf <= before.exact_index());
    if !no_better || after.exact_index() >= before.exact_index() {
        return Ok(());
    }
    let found =
        format!("index {} with {code}, {} without it", before.exact_index(), after.exact_index());
    Err(fail("T7", methodology, answers(sheet), found, "take the leaf out of both sums"))
}

/// T8: with `rescale`, a sheet on which nothing applies is refused. A methodology with a leaf that always
/// applies says nothing of this law.
///
/// # Errors
/// - the sheet is accepted.
pub fn nothing_applies<C: ScoringRule>(methodology: &Methodology<C>) -> Held {
    if methodology.definition().not_applicable != Some(NotApplicable::Rescale)
        || methodology.leaves().any(|leaf| !leaf.may_not_apply())
    {
        return Ok(());
    }
    let mut sheet = Sheet::of(methodology, "T8", Stage::Final);
    for leaf in methodology.leaves() {
        sheet.answer(leaf.code().as_str(), Answer::not_applicable());
    }
    match methodology.check(sheet) {
        Err(_) => Ok(()),
        Ok(_) => Err(fail(
            "T8",
            methodology,
            "every leaf: not applicable".to_owned(),
            "a card",
            "there is no index of nothing",
        )),
    }
}

/// T9: other codes change nothing else.
///
/// # Errors
/// - points or the index change with the codes.
pub fn renaming<C: ScoringRule>(methodology: &Methodology<C>, sheet: &Sheet<C>) -> Held {
    let Some(card) = scored(methodology, sheet) else { return Ok(()) };
    if methodology.criteria().any(|row| row.code().as_str().len() >= 32) {
        return Ok(());
    }
    let rename = |code: &str| format!("Z{code}");
    let mut definition = methodology.definition().clone();
    for row in &mut definition.criteria {
        row.code = rename(&row.code);
    }
    let mut other = sheet.clone();
    other.evidence.0 =
        sheet.evidence.0.iter().map(|(code, answer)| (rename(code), answer.clone())).collect();
    let broken = |found: String| {
        fail("T9", methodology, answers(sheet), found, "a code is a name, nothing more")
    };
    let renamed =
        definition.validate().map_err(|problems| broken(format!("refused: {problems}")))?;
    let renamed =
        renamed.check(other).map_err(|problems| broken(format!("refused: {problems}")))?.score();
    for (one, other) in card.criteria().zip(renamed.criteria()) {
        if one.exact_points() != other.exact_points() || one.outcome() != other.outcome() {
            return Err(broken(format!(
                "criterion {} has other points under its new code",
                one.criterion().code()
            )));
        }
    }
    if card.index() == renamed.index() {
        Ok(())
    } else {
        Err(broken(format!("index {}, and then {}", card.index(), renamed.index())))
    }
}

/// T10: a sheet scored again, and on another thread, gives an equal card.
///
/// # Errors
/// - a card differs.
pub fn paths_agree<C: ScoringRule>(methodology: &Methodology<C>, sheet: &Sheet<C>) -> Held {
    let Ok(checked) = methodology.check(sheet.clone()) else { return Ok(()) };
    let first = checked.score();
    let elsewhere = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().spawn_scoped(scope, || scored(methodology, sheet));
        thread.ok().and_then(|thread| thread.join().ok()).flatten()
    });
    let again = [Some(checked.score()), scored(methodology, sheet), elsewhere];
    if again.into_iter().flatten().all(|card| card == first) {
        return Ok(());
    }
    Err(fail(
        "T10",
        methodology,
        answers(sheet),
        "two cards that differ",
        "only methodology and sheet may decide",
    ))
}

/// The codes of the problems of one kind.
fn codes(problems: &Problems, kind: ProblemKind) -> Vec<&str> {
    problems
        .iter()
        .filter(|problem| problem.kind == kind)
        .filter_map(|problem| problem.place.code.as_deref())
        .collect()
}

/// T11: with every `nth` answer taken away, each missing leaf is named, and no other; an unknown code is
/// refused.
///
/// # Errors
/// - the sheet is accepted, or other codes are named.
pub fn missing<C: ScoringRule>(methodology: &Methodology<C>, sheet: &Sheet<C>, nth: usize) -> Held {
    if methodology.check(sheet.clone()).is_err() {
        return Ok(());
    }
    let mut other = sheet.clone();
    // Only answers to leaves: an inner one stands for all below it.
    let answered: Vec<&str> = methodology
        .leaves()
        .map(|leaf| leaf.code().as_str())
        .filter(|code| sheet.evidence.0.contains_key(*code))
        .collect();
    let gone: Vec<&str> = answered.into_iter().step_by(nth.max(1)).collect();
    for code in &gone {
        other.evidence.0.remove(*code);
    }
    other.answer("unknown1", Answer::not_applicable());
    let broken = |found: String| {
        fail(
            "T11",
            methodology,
            answers(&other),
            found,
            "missing is an error that names every missing leaf",
        )
    };
    match methodology.check(other.clone()) {
        Ok(_) => Err(broken("a card".to_owned())),
        Err(problems) if codes(&problems, ProblemKind::Missing) != gone => Err(broken(format!(
            "{:?} named, {gone:?} missing",
            codes(&problems, ProblemKind::Missing)
        ))),
        Err(problems) if codes(&problems, ProblemKind::Unknown) != ["unknown1"] => {
            Err(broken("the unknown code is not named".to_owned()))
        }
        Err(_) => Ok(()),
    }
}

/// T12: a sheet for another methodology or another edition is refused.
///
/// # Errors
/// - it is accepted.
pub fn edition<C: ScoringRule>(methodology: &Methodology<C>, sheet: &Sheet<C>) -> Held {
    let next = Sheet { edition: sheet.edition.saturating_add(1), ..sheet.clone() };
    let foreign = Sheet { methodology: format!("{}2", sheet.methodology), ..sheet.clone() };
    for other in [next, foreign] {
        let mismatch = methodology.check(other.clone()).err().is_some_and(|problems| {
            problems.iter().any(|problem| problem.kind == ProblemKind::Mismatch)
        });
        if !mismatch {
            let found = format!(
                "a sheet for {} {} is not refused for that",
                other.methodology, other.edition
            );
            return Err(fail(
                "T12",
                methodology,
                answers(sheet),
                found,
                "compare id and year before anything else",
            ));
        }
    }
    Ok(())
}

/// T13: bonus and penalty count in full up to their caps, are shown apart, and are refused above them.
///
/// # Errors
/// - one is cut, lost, or accepted above its cap.
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
        if row.points().places() > places {
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

/// S1, S2: what is written reads back equal, and is then written in the same bytes.
///
/// # Errors
/// - it is not read or written, reads back as another value, or is written otherwise the second time.
///
/// # Example
/// ```
/// use cchc::{Points, laws, points};
/// let write = |points: &Points| Ok::<_, cchc::NumberError>(points.to_string());
/// assert_eq!(laws::round_trip(&points!(0.5), write, |text| text.parse()), Ok(()));
/// ```
pub fn round_trip<T: PartialEq + fmt::Debug, E: fmt::Display, F: fmt::Display>(
    value: &T,
    write: impl Fn(&T) -> Result<String, E>,
    read: impl Fn(&str) -> Result<T, F>,
) -> Held {
    let broken = |id: &str, found: String| {
        LawViolation::new(
            id,
            "the file form",
            format!("{value:?}"),
            found,
            "what is written must hold everything that is read",
        )
    };
    let text = write(value).map_err(|error| broken("S1", format!("not written: {error}")))?;
    let back =
        read(&text).map_err(|error| broken("S1", format!("not read back: {error}\n{text}")))?;
    if back != *value {
        return Err(broken("S1", format!("read back as {back:?}")));
    }
    match write(&back) {
        Ok(again) if again == text => Ok(()),
        _ => Err(broken("S2", "other bytes the second time".to_owned())),
    }
}
