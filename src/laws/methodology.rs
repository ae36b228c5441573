//! The laws of a methodology: order, names, editions, what is missing and what does not apply.

use super::case::{answers, fail, rescore, same_numbers, score};
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
        let hint = "a sum must not depend on the order of its rows";
        fail("T2", methodology, answers(sheet), format!("in the other order: {found}"), hint)
    })
}

/// T4: another answer to one leaf changes that leaf and the rows above it, each by the same exact
/// difference of points, and no other row. The other answer may say that the leaf does not apply.
///
/// # Errors
/// - another row changes, or a row changes by another difference.
///
/// # Example
/// ```
/// use cchc::{Definition, Evidence, Sheet, laws};
/// let methodology = Definition::example().validate()?;
/// let (sheet, other) = (Sheet::example("Sở A"), Evidence::share(1, 2));
/// assert_eq!(laws::local(&methodology, &sheet, "1.1", other), Ok(()));
/// # Ok::<(), cchc::Problems>(())
/// ```
pub fn local(
    methodology: &Methodology,
    sheet: &Sheet,
    code: &str,
    answer: impl Into<Answer>,
) -> LawResult {
    let mut changed = sheet.clone();
    changed.answer(code, answer);
    let cards = score(methodology, sheet).zip(score(methodology, &changed));
    let Some((before, after)) = cards else { return Ok(()) };
    let change = |row: Scored<'_>| {
        let after = after.criterion(row.criterion().code().as_str());
        after.map_or(Fraction::ZERO, Scored::exact_points) - row.exact_points()
    };
    let expected = before.criterion(code).map_or(Fraction::ZERO, change);
    let broken = |found: String| {
        let hint = "the score of a leaf must not depend on other leaves";
        let evidence = format!("{}\nand then\n{}", answers(sheet), answers(&changed));
        fail("T4", methodology, evidence, found, hint)
    };
    for row in before.criteria() {
        let own = row.criterion().code().as_str();
        let above = own == code || code.strip_prefix(own).is_some_and(|rest| rest.starts_with('.'));
        let expected = if above { expected.clone() } else { Fraction::ZERO };
        let found = change(row);
        if found != expected {
            let found =
                format!("criterion {own} changes by {found}, not by {expected}, with {code}");
            return Err(broken(found));
        }
    }
    let whole = after.exact_points() - before.exact_points();
    if whole == expected {
        return Ok(());
    }
    Err(broken(format!("the unit changes by {whole}, not by {expected}")))
}

/// T7: under `rescale`, leaving out a leaf whose index is not above that of the unit does not lower the
/// exact index of the unit.
///
/// # Errors
/// - it lowers the index.
///
/// # Example
/// ```
/// use cchc::{Definition, Evidence, Sheet, laws};
/// let methodology = Definition::example().validate()?;
/// let mut sheet = Sheet::example("Sở A");
/// sheet.answer("1.2", Evidence::level("không"));
/// assert_eq!(laws::rescale_monotone(&methodology, &sheet, "1.2"), Ok(()));
/// # Ok::<(), cchc::Problems>(())
/// ```
pub fn rescale_monotone(methodology: &Methodology, sheet: &Sheet, code: &str) -> LawResult {
    if methodology.pays_not_applicable() {
        return Ok(());
    }
    let mut without = sheet.clone();
    without.answer(code, Answer::not_applicable());
    let cards = score(methodology, sheet).zip(score(methodology, &without));
    let Some((before, after)) = cards else { return Ok(()) };
    let leaf =
        before.criterion(code).and_then(|row| exact_percent(&row.exact_points(), row.applicable()));
    let (before, after) = (before.exact_index(), after.exact_index());
    if leaf.is_none_or(|leaf| leaf > before) || after >= before {
        return Ok(());
    }
    let found = format!("index {before} with {code}, {after} without it");
    Err(fail("T7", methodology, answers(sheet), found, "take the leaf out of both sums"))
}

/// T8: under `rescale`, a sheet on which nothing applies is refused. The law does not apply if a leaf of
/// the methodology always applies.
///
/// # Errors
/// - the sheet is accepted.
///
/// # Example
/// ```
/// use cchc::{Definition, laws};
/// let mut definition = Definition::example();
/// for row in &mut definition.criteria {
///     row.may_not_apply = Some(true);
/// }
/// assert_eq!(laws::nothing_applies(&definition.validate()?), Ok(()));
/// # Ok::<(), cchc::Problems>(())
/// ```
pub fn nothing_applies(methodology: &Methodology) -> LawResult {
    if methodology.pays_not_applicable() || methodology.leaves().any(|leaf| !leaf.may_not_apply()) {
        return Ok(());
    }
    let mut sheet = Sheet::new(methodology, "T8", Stage::Final);
    for leaf in methodology.leaves() {
        sheet.answer(leaf.code().as_str(), Answer::not_applicable());
    }
    match score(methodology, &sheet) {
        None => Ok(()),
        Some(_) => {
            let evidence = "every leaf: not applicable";
            Err(fail("T8", methodology, evidence, "a card", "there is no index of nothing"))
        }
    }
}

/// T9: other codes change nothing else.
///
/// # Errors
/// - a number changes with the codes.
///
/// # Example
/// ```
/// use cchc::{Definition, Sheet, laws};
/// let methodology = Definition::example().validate()?;
/// assert_eq!(laws::renaming(&methodology, &Sheet::example("Sở A")), Ok(()));
/// # Ok::<(), cchc::Problems>(())
/// ```
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
        let hint = "a code is a name, nothing more";
        fail("T9", methodology, answers(sheet), format!("under other codes: {found}"), hint)
    })
}

/// T10: a sheet that is scored again, on another thread, and by its definition validated again, gives a
/// card with the same numbers. Every number is compared: points, indices, group, parts, and the exact
/// points of each criterion.
///
/// # Errors
/// - a number differs.
///
/// # Example
/// ```
/// use cchc::{Definition, Sheet, laws};
/// let methodology = Definition::example().validate()?;
/// assert_eq!(laws::paths_agree(&methodology, &Sheet::example("Sở A")), Ok(()));
/// # Ok::<(), cchc::Problems>(())
/// ```
pub fn paths_agree(methodology: &Methodology, sheet: &Sheet) -> LawResult {
    let Ok(checked) = methodology.check(sheet) else { return Ok(()) };
    let first = checked.score();
    let same = |path: &str, other: Result<Scorecard, String>| {
        let same = other.and_then(|other| same_numbers(&first, &other, str::to_owned));
        same.map_err(|found| {
            let hint = "only methodology and sheet may decide";
            fail("T10", methodology, answers(sheet), format!("{path}: {found}"), hint)
        })
    };
    let again = || score(methodology, sheet).ok_or_else(|| "the sheet is refused".to_owned());
    same("scored again", Ok(checked.score()))?;
    same("checked again", again())?;
    same("validated again", rescore(methodology.definition().clone(), sheet))?;
    let elsewhere = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().spawn_scoped(scope, again);
        let panicked = |_| Err("it panics".to_owned());
        thread.ok().map(|thread| thread.join().unwrap_or_else(panicked))
    });
    // A machine without a thread to spare shows nothing against the library.
    elsewhere.map_or(Ok(()), |other| same("on another thread", other))
}

/// The codes of the problems of one kind.
fn codes(problems: &Problems, kind: ProblemKind) -> Vec<&str> {
    let of_kind = problems.iter().filter(|problem| problem.kind == kind);
    of_kind.filter_map(|problem| problem.place.code.as_deref()).collect()
}

/// T11: with every `nth` answer taken away, each missing leaf is named, and no other one; an unknown code
/// is refused.
///
/// # Errors
/// - the sheet is accepted, or other codes are named.
///
/// # Example
/// ```
/// use cchc::{Definition, Sheet, laws};
/// let methodology = Definition::example().validate()?;
/// assert_eq!(laws::missing(&methodology, &Sheet::example("Sở A"), 2), Ok(()));
/// # Ok::<(), cchc::Problems>(())
/// ```
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
    let found = match methodology.check(&incomplete) {
        Ok(_) => "a card".to_owned(),
        Err(problems) => {
            let (missing, unknown) =
                (codes(&problems, ProblemKind::Missing), codes(&problems, ProblemKind::Unknown));
            if missing != removed {
                format!("{missing:?} named, {removed:?} missing")
            } else if unknown != ["unknown1"] {
                "the unknown code is not named".to_owned()
            } else {
                return Ok(());
            }
        }
    };
    let hint = "a missing answer is an error that names every missing leaf";
    Err(fail("T11", methodology, answers(&incomplete), found, hint))
}

/// T12: a sheet for another methodology or another edition is refused.
///
/// # Errors
/// - it is accepted, or refused for other reasons only.
///
/// # Example
/// ```
/// use cchc::{Definition, Sheet, laws};
/// let methodology = Definition::example().validate()?;
/// assert_eq!(laws::edition(&methodology, &Sheet::example("Sở A")), Ok(()));
/// # Ok::<(), cchc::Problems>(())
/// ```
pub fn edition(methodology: &Methodology, sheet: &Sheet) -> LawResult {
    let (mut next, mut foreign) = (sheet.clone(), sheet.clone());
    next.edition = sheet.edition.saturating_add(1);
    foreign.methodology.push('2');
    for other in [next, foreign] {
        let problems = methodology.check(&other).err();
        let is_mismatch = |problem: &Problem| problem.kind == ProblemKind::Mismatch;
        if !problems.is_some_and(|problems| problems.iter().any(is_mismatch)) {
            let (id, edition) = (&other.methodology, other.edition);
            let found = format!("a sheet for {id} {edition} is not refused for that");
            let hint = "compare id and edition before anything else";
            return Err(fail("T12", methodology, answers(sheet), found, hint));
        }
    }
    Ok(())
}
