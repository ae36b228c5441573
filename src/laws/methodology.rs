//! The laws of a methodology: order, place, names, editions, what is missing and what does not apply.

use super::{LawViolation, paste};
use crate::definition::{NotApplicable, Row};
use crate::error::{ProblemKind, Problems};
use crate::evidence::Answer;
use crate::fraction::Fraction;
use crate::methodology::Methodology;
use crate::rule::ScoringRule;
use crate::score::Scorecard;
use crate::sheet::{Sheet, Stage};

pub(super) type Held = Result<(), LawViolation>;

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
pub(super) fn answers<C: ScoringRule>(sheet: &Sheet<C>) -> String {
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
pub(super) fn scored<C: ScoringRule>(
    methodology: &Methodology<C>,
    sheet: &Sheet<C>,
) -> Option<Scorecard<C>> {
    methodology.check(sheet.clone()).ok().map(|checked| checked.score())
}

/// T2: the order of the fields changes no score.
///
/// # Errors
/// - the methodology with its fields the other way round gives other points.
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
/// assert_eq!(laws::order_free(&methodology, &sheet), Ok(()));
/// # Ok::<(), Problems>(())
/// ```
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

/// T4: another answer to one leaf changes that leaf and the rows above it, each by the same exact difference,
/// and no other row. Where the other answer says that the leaf does not apply, the same holds of points.
///
/// # Errors
/// - another row changes, or by another difference.
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
/// assert_eq!(laws::local(&methodology, &sheet, "1", Evidence::share(2, 3)), Ok(()));
/// # Ok::<(), Problems>(())
/// ```
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

/// T7: with `rescale`, leaving out a leaf that is no better than the whole does not lower the exact index.
///
/// # Errors
/// - it does.
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
/// assert_eq!(laws::rescale_monotone(&methodology, &sheet, "2"), Ok(()));
/// # Ok::<(), Problems>(())
/// ```
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
/// assert_eq!(laws::nothing_applies(&methodology), Ok(()));
/// # Ok::<(), Problems>(())
/// ```
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
/// assert_eq!(laws::renaming(&methodology, &sheet), Ok(()));
/// # Ok::<(), Problems>(())
/// ```
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
/// assert_eq!(laws::paths_agree(&methodology, &sheet), Ok(()));
/// # Ok::<(), Problems>(())
/// ```
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
/// assert_eq!(laws::missing(&methodology, &sheet, 1), Ok(()));
/// # Ok::<(), Problems>(())
/// ```
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
/// assert_eq!(laws::edition(&methodology, &sheet), Ok(()));
/// # Ok::<(), Problems>(())
/// ```
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
