//! The laws of a methodology: order, names, editions, what is missing and what does not apply.

use super::case::{answers, fail, require_of_sheet, rescore, same_in_batch, same_numbers, score};
use super::violation::LawResult;
use crate::definition::Row;
use crate::methodology::Methodology;
use crate::number::Fraction;
use crate::number::index::exact_percent;
use crate::problem::{Problem, ProblemKind, Problems};
use crate::scorecard::{Scorecard, Scored};
use crate::sheet::{Answer, Sheet, Stage};

/// T2: the order of the fields changes no score.
///
/// # Errors
/// - with the fields in the reverse order, the card shows another number.
///
/// # Example
/// ```
/// use cchc::{Definition, Sheet, laws};
/// let methodology = Definition::example().validate()?;
/// assert_eq!(laws::order_free(&methodology, &Sheet::example("Sở A")), Ok(()));
/// # Ok::<(), cchc::Problems>(())
/// ```
pub fn order_free(methodology: &Methodology, sheet: &Sheet) -> LawResult {
    let Some(card) = score(methodology, sheet) else { return Ok(()) };
    let mut fields: Vec<Vec<Row>> = Vec::new();
    for row in &methodology.definition().criteria {
        match fields.last_mut() {
            Some(field) if row.code.contains('.') => field.push(row.clone()),
            _ => fields.push(vec![row.clone()]),
        }
    }
    let mut reversed = methodology.definition().clone();
    reversed.criteria = fields.into_iter().rev().flatten().collect();
    let same = |other| same_numbers(&card, &other, str::to_owned);
    rescore(reversed, sheet).and_then(same).map_err(|found| {
        fail("T2", methodology, answers(sheet), format!("in the other order: {found}"))
    })
}

/// T4: another answer to one leaf changes that leaf and the rows above it, each by the same exact
/// difference of points, and no other row. The other answer may say that the leaf does not apply.
///
/// # Errors
/// - another row changes, or a row changes by another difference.
pub fn local(
    methodology: &Methodology,
    sheet: &Sheet,
    code: &str,
    answer: impl Into<Answer>,
) -> LawResult {
    let mut changed = sheet.clone();
    changed.answers.insert(code, answer);
    let cards = score(methodology, sheet).zip(score(methodology, &changed));
    let Some((before, after)) = cards else { return Ok(()) };
    let change = |row: Scored<'_>| {
        let after = after.criterion(row.criterion().code().as_str());
        after.map_or(Fraction::ZERO, Scored::exact_points) - row.exact_points()
    };
    let expected = before.criterion(code).map_or(Fraction::ZERO, change);
    let require = |what: &str, found: Fraction, expected: &Fraction| {
        if found == *expected {
            return Ok(());
        }
        let found = format!("{what} changes by {found}, not by {expected}, with {code}");
        let evidence = format!("{}\nand then\n{}", answers(sheet), answers(&changed));
        Err(fail("T4", methodology, evidence, found))
    };
    for row in before.criteria() {
        let own = row.criterion().code().as_str();
        let above = own == code || code.strip_prefix(own).is_some_and(|rest| rest.starts_with('.'));
        let expected = if above { &expected } else { &Fraction::ZERO };
        require(&format!("criterion {own}"), change(row), expected)?;
    }
    require("the unit", after.exact_points() - before.exact_points(), &expected)
}

/// T7: under `rescale`, leaving out a leaf whose index is not above that of the unit does not lower the
/// exact index of the unit.
///
/// # Errors
/// - it lowers the index.
pub fn rescale_monotone(methodology: &Methodology, sheet: &Sheet, code: &str) -> LawResult {
    if methodology.pays_not_applicable() {
        return Ok(());
    }
    let mut without = sheet.clone();
    without.answers.insert(code, Answer::not_applicable());
    let cards = score(methodology, sheet).zip(score(methodology, &without));
    let Some((before, after)) = cards else { return Ok(()) };
    let leaf =
        before.criterion(code).and_then(|row| exact_percent(&row.exact_points(), row.applicable()));
    let (before, after) = (before.exact_index(), after.exact_index());
    let holds = leaf.is_none_or(|leaf| leaf > before) || after >= before;
    let found = || format!("index {before} with {code}, {after} without it");
    require_of_sheet("T7", methodology, sheet, holds, found)
}

/// T8: under `rescale`, a sheet on which nothing applies is refused. The law does not apply if a leaf of
/// the methodology always applies.
///
/// # Errors
/// - the sheet is accepted.
pub fn nothing_applies(methodology: &Methodology) -> LawResult {
    if methodology.pays_not_applicable() || methodology.leaves().any(|leaf| !leaf.may_not_apply()) {
        return Ok(());
    }
    let mut sheet = Sheet::new(methodology, "T8", Stage::Final);
    for leaf in methodology.leaves() {
        sheet.answer(leaf.code().as_str(), Answer::not_applicable());
    }
    let is_refused = score(methodology, &sheet).is_none();
    require_of_sheet("T8", methodology, &sheet, is_refused, || "a card".to_owned())
}

/// T9: other codes change nothing else.
///
/// # Errors
/// - a number changes with the codes.
pub fn renaming(methodology: &Methodology, sheet: &Sheet) -> LawResult {
    let Some(card) = score(methodology, sheet) else { return Ok(()) };
    if methodology.criteria().any(|row| row.code().as_str().len() >= 32) {
        return Ok(());
    }
    let rename = |code: &str| format!("Z{code}");
    let mut definition = methodology.definition().clone();
    for row in &mut definition.criteria {
        row.code = rename(&row.code);
    }
    let mut renamed = sheet.clone();
    renamed.answers =
        sheet.answers.iter().map(|(code, answer)| (rename(code), answer.clone())).collect();
    let same = |other| same_numbers(&card, &other, rename);
    rescore(definition, &renamed).and_then(same).map_err(|found| {
        fail("T9", methodology, answers(sheet), format!("under other codes: {found}"))
    })
}

/// T10: a sheet that is scored again, on another thread, by its definition validated again, and in a batch,
/// shows the same numbers: points, applicable maximum, indices and group; of a card also the parts and the
/// exact points of each criterion. A sheet that columns cannot say is not tried in a batch: unrounded
/// leaves, or a value that is finer than its thresholds.
///
/// # Errors
/// - a number differs.
pub fn paths_agree(methodology: &Methodology, sheet: &Sheet) -> LawResult {
    let Ok(checked) = methodology.check(sheet) else { return Ok(()) };
    let first = checked.score();
    let broken = |path: &'static str| {
        move |found: String| fail("T10", methodology, answers(sheet), format!("{path}: {found}"))
    };
    let same = |other: Scorecard| same_numbers(&first, &other, str::to_owned);
    let again = || score(methodology, sheet).ok_or_else(|| "the sheet is refused".to_owned());
    same(checked.score()).map_err(broken("scored again"))?;
    again().and_then(same).map_err(broken("checked again"))?;
    let validated = rescore(methodology.definition().clone(), sheet);
    validated.and_then(same).map_err(broken("validated again"))?;
    same_in_batch(&first, sheet).map_err(broken("in a batch"))?;
    let elsewhere = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().spawn_scoped(scope, again);
        let panicked = |_| Err("it panics".to_owned());
        thread.ok().map(|thread| thread.join().unwrap_or_else(panicked))
    });
    // A machine without a thread to spare shows nothing against the library.
    elsewhere.map_or(Ok(()), |other| other.and_then(same).map_err(broken("on another thread")))
}

/// T11: with every `nth` answer taken away, each missing leaf is named, and no other one; an unknown code
/// is refused.
///
/// # Errors
/// - the sheet is accepted, or other codes are named.
pub fn missing(methodology: &Methodology, sheet: &Sheet, nth: usize) -> LawResult {
    if methodology.check(sheet).is_err() {
        return Ok(());
    }
    // Only answers to leaves: the answer to an inner row covers the leaves under it.
    let leaves = methodology.leaves().map(|leaf| leaf.code().as_str());
    let answered = leaves.filter(|code| sheet.answers.get(code).is_some());
    let removed: Vec<&str> = answered.step_by(nth.max(1)).collect();
    let mut incomplete = sheet.clone();
    for code in &removed {
        incomplete.answers.remove(code);
    }
    incomplete.answer("unknown1", Answer::not_applicable());
    let problems = methodology.check(&incomplete).err();
    let named = |kind: ProblemKind| -> Vec<&str> {
        let problems = problems.iter().flat_map(Problems::iter);
        let of_kind = problems.filter(|problem| problem.kind == kind);
        of_kind.filter_map(|problem| problem.place.code.as_deref()).collect()
    };
    let (missing, unknown) = (named(ProblemKind::Missing), named(ProblemKind::Unknown));
    let holds = missing == removed && unknown == ["unknown1"];
    require_of_sheet("T11", methodology, &incomplete, holds, || {
        format!("{missing:?} named as missing, not {removed:?}; {unknown:?} named as unknown")
    })
}

/// T12: a sheet for another methodology or another edition is refused.
///
/// # Errors
/// - it is accepted, or refused for other reasons only.
pub fn edition(methodology: &Methodology, sheet: &Sheet) -> LawResult {
    let (mut next, mut foreign) = (sheet.clone(), sheet.clone());
    next.edition = sheet.edition.saturating_add(1);
    foreign.methodology.push('2');
    for other in [next, foreign] {
        let problems = methodology.check(&other).err();
        let is_mismatch = |problem: &Problem| problem.kind == ProblemKind::Mismatch;
        let is_refused = problems.is_some_and(|problems| problems.iter().any(is_mismatch));
        require_of_sheet("T12", methodology, sheet, is_refused, || {
            let (id, edition) = (&other.methodology, other.edition);
            format!("a sheet for {id} {edition} is not refused for that")
        })?;
    }
    Ok(())
}
