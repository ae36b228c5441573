//! What the laws of methodologies share: the card of a sheet, how two cards differ, and the violation.

use std::collections::BTreeMap;
use std::iter;

use super::violation::{LawResult, LawViolation, paste};
use crate::batch::Output;
use crate::batch::unit::Unit;
use crate::definition::{Definition, Group};
use crate::methodology::Methodology;
use crate::number::{Index, Points};
use crate::scorecard::{PartSum, Scorecard, Scored};
use crate::sheet::{Answer, Sheet};

/// The answers of a sheet as a violation shows them, one on each line.
pub(super) fn answers(sheet: &Sheet) -> String {
    let mut lines = vec![format!("unit {:?}, stage {:?}", sheet.unit, sheet.stage)];
    for (code, Answer { evidence, .. }) in &sheet.answers {
        let text = evidence.as_ref().map_or("Answer::not_applicable()".to_owned(), paste);
        lines.push(format!("{code:?}: {text}"));
    }
    for (key, list) in [("bonus", &sheet.bonus), ("penalty", &sheet.penalty)] {
        lines.extend(list.iter().map(|given| format!("{key}: {}", given.points)));
    }
    lines.join("\n")
}

pub(super) fn fail(
    id: &str,
    methodology: &Methodology,
    evidence: impl Into<String>,
    found: impl Into<String>,
) -> LawViolation {
    let subject = format!("methodology {} {}", methodology.id(), methodology.edition());
    LawViolation::new(id, subject, evidence, found)
}

/// Requires that a law holds of a sheet.
pub(super) fn require_of_sheet(
    id: &str,
    methodology: &Methodology,
    sheet: &Sheet,
    holds: bool,
    found: impl FnOnce() -> String,
) -> LawResult {
    if holds { Ok(()) } else { Err(fail(id, methodology, answers(sheet), found())) }
}

/// Requires that a law holds of a card.
pub(super) fn require_of_card(
    id: &str,
    card: &Scorecard,
    holds: bool,
    found: impl FnOnce() -> String,
) -> LawResult {
    let indices = || {
        format!("unit {:?}, index {}, exactly {}", card.unit(), card.index(), card.exact_index())
    };
    if holds { Ok(()) } else { Err(fail(id, card.methodology(), indices(), found())) }
}

/// The card of a sheet. `None` if the sheet is refused: laws apply only to sheets that are accepted.
pub(crate) fn score(methodology: &Methodology, sheet: &Sheet) -> Option<Scorecard> {
    methodology.check(sheet).ok().map(|checked| checked.score())
}

/// The card of a sheet by another definition.
///
/// # Errors
/// - the definition or the sheet is refused; the text says which, and why.
pub(super) fn rescore(definition: Definition, sheet: &Sheet) -> Result<Scorecard, String> {
    let methodology = definition
        .validate()
        .map_err(|problems| format!("the definition is refused: {problems}"))?;
    let checked =
        methodology.check(sheet).map_err(|problems| format!("the sheet is refused: {problems}"))?;
    Ok(checked.score())
}

/// Requires that two cards show the same numbers. A criterion of the first card has the code `code(…)` on
/// the second one.
///
/// # Errors
/// - the first difference, with the numbers of both cards.
pub(super) fn same_numbers(
    one: &Scorecard,
    other: &Scorecard,
    code: impl Fn(&str) -> String,
) -> Result<(), String> {
    let other: BTreeMap<String, String> = numbers(other, str::to_owned).collect();
    for (what, numbers) in numbers(one, code) {
        let found = other.get(&what).map_or("nothing", String::as_str);
        if numbers != found {
            return Err(format!("{what} has {numbers}, and then {found}"));
        }
    }
    Ok(())
}

/// Every number that a card shows: of the unit, of each criterion, of each part. Equal numbers have equal
/// texts.
fn numbers(
    card: &Scorecard,
    code: impl Fn(&str) -> String,
) -> impl Iterator<Item = (String, String)> {
    let unit = format!(
        "{} points (exactly {}) of {}, bonus {}, penalty {}, index {} (exactly {}), group {:?}",
        card.points(),
        card.exact_points(),
        card.applicable(),
        card.bonus(),
        card.penalty(),
        card.index(),
        card.exact_index(),
        card.group().map(|group| &group.label),
    );
    let criteria = card.criteria().map(move |row| {
        let index = row.index().map_or("none".to_owned(), |index| index.to_string());
        let (points, exact, of) = (row.points(), row.exact_points(), row.applicable());
        let outcome = row.outcome();
        let numbers =
            format!("{points} points (exactly {exact}) of {of}, index {index}, by {outcome:?}");
        (format!("criterion {}", code(row.criterion().code().as_str())), numbers)
    });
    let parts = card.parts().map(|PartSum { label, points, exact_points, applicable }| {
        let numbers = format!("{points} points (exactly {exact_points}) of {applicable}");
        (format!("part {label:?}"), numbers)
    });
    iter::once(("the unit".to_owned(), unit)).chain(criteria).chain(parts)
}

/// Requires that a batch of this unit alone shows the numbers of the card, if columns can say what the sheet
/// says.
///
/// # Errors
/// - the columns are refused, or a number differs; the text has both.
pub(super) fn same_in_batch(card: &Scorecard, sheet: &Sheet) -> Result<(), String> {
    let Some(unit) = Unit::new(card, sheet) else { return Ok(()) };
    let rows = card.criteria().filter(|row| row.criterion().parent().is_none());
    let rows: Vec<Scored<'_>> = rows.collect();
    let mut fields = vec![[Points::ZERO]; rows.len()];
    let (mut points, mut applicable) = ([Points::ZERO], [Points::ZERO]);
    let (mut index, mut group) = ([Index::ZERO], [None]);
    let output = Output::new()
        .points(&mut points)
        .applicable(&mut applicable)
        .index(&mut index)
        .group(&mut group)
        .fields(fields.iter_mut().map(<[Points; 1]>::as_mut_slice));
    let scored = unit.columns().check().and_then(|batch| batch.score(0..1, output));
    scored.map_err(|problems| format!("the columns are refused: {problems}"))?;
    let ([points], [applicable], [index], [group]) = (points, applicable, index, group);
    let groups = &card.methodology().definition().classification.groups;
    let group = group.and_then(|at: usize| groups.get(at));
    let label = |group: Option<&Group>| format!("{:?}", group.map(|group| &group.label));
    let of_unit = [
        ("points".to_owned(), card.exact_points().to_string(), points.to_string()),
        ("applicable".to_owned(), card.applicable().to_string(), applicable.to_string()),
        ("index".to_owned(), card.index().to_string(), index.to_string()),
        ("group".to_owned(), label(card.group()), label(group)),
    ];
    let of_fields = rows.iter().zip(fields).map(|(row, [points])| {
        let field = format!("field {}", row.criterion().code());
        (field, row.exact_points().to_string(), points.to_string())
    });
    match of_unit.into_iter().chain(of_fields).find(|(_, one, other)| one != other) {
        Some((what, one, other)) => Err(format!("{what} {one} on the card, and {other} here")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::NotApplicable;
    use crate::points;
    use crate::rule::Evidence;
    use crate::sheet::Adjustment;

    #[track_caller]
    fn differ(one: &Sheet, other: &Sheet, difference: &str) {
        let methodology = Definition::example().validate().unwrap();
        let [one, other] = [one, other].map(|sheet| score(&methodology, sheet).unwrap());
        assert_eq!(same_numbers(&one, &one, str::to_owned), Ok(()));
        let found = same_numbers(&one, &other, str::to_owned).unwrap_err();
        assert!(found.starts_with(difference), "{found}");
    }

    /// T10, T2 and T9 see each number that a card shows.
    #[test]
    fn cards_with_other_numbers_differ() {
        let sheet = Sheet::example("Sở A");
        let mut with_bonus = sheet.clone();
        with_bonus.bonus.push(Adjustment::new("thưởng", points!(0.01)));
        let of_unit =
            "the unit has 8.92 points (exactly 8.92) of 10, bonus 0, penalty 0, index 89.20";
        differ(&sheet, &with_bonus, of_unit);
        let mut balanced = with_bonus.clone();
        balanced.penalty.push(Adjustment::new("trừ", points!(0.01)));
        differ(&sheet, &balanced, of_unit);
        // The same total from other criteria.
        let (mut one, mut other) = (sheet.clone(), sheet.clone());
        one.answers.insert("1.1", Evidence::share(2, 6));
        one.answers.insert("1.2", Evidence::level("chưa đầy đủ"));
        other.answers.insert("1.1", Evidence::share(1, 6));
        let row = "criterion 1.1 has 2 points (exactly 2) of 6, index 33.33, by Clause(Share), and then 1 ";
        differ(&one, &other, row);
    }

    #[test]
    fn a_missing_criterion_and_another_part_differ() {
        let sheet = Sheet::example("Sở A");
        let mut definition = Definition::example();
        definition.criteria[3].part = Some("một".to_owned());
        let one = rescore(definition.clone(), &sheet).unwrap();
        let missing = same_numbers(&one, &one, |code| format!("Z{code}")).unwrap_err();
        assert!(missing.ends_with("and then nothing"), "{missing}");
        definition.criteria[3].part = Some("hai".to_owned());
        let other = rescore(definition.clone(), &sheet).unwrap();
        let part = same_numbers(&one, &other, str::to_owned).unwrap_err();
        assert_eq!(part, "part \"một\" has 1.8 points (exactly 1.8) of 2, and then nothing");
        definition.not_applicable = Some(NotApplicable::Full);
        definition.total = points!(11);
        let refused = rescore(definition, &sheet).unwrap_err();
        assert!(refused.starts_with("the definition is refused: "), "{refused}");
    }

    /// T10 sees the numbers that a batch shows: here the columns are those of another sheet.
    #[test]
    fn a_batch_with_other_numbers_differs() {
        let methodology = Definition::example().validate().unwrap();
        let sheet = |on_time: u32, complete: Answer, yes: u32| {
            let mut sheet = Sheet::example("Sở A");
            sheet.answers.insert("1.1", Evidence::share(on_time, 6));
            sheet.answers.insert("1.2", complete);
            sheet.answers.insert("2", Evidence::answers([("có", yes), ("không", 2 - yes)]));
            sheet
        };
        let compared = |one: Sheet, other: Sheet| {
            let card = score(&methodology, &one).unwrap();
            assert_eq!(same_in_batch(&card, &one), Ok(()));
            same_in_batch(&card, &other).unwrap_err()
        };
        let (yes, no) = (|| Evidence::level("đầy đủ").into(), Evidence::level("không").into());
        let points = compared(sheet(5, yes(), 2), sheet(4, yes(), 2));
        assert_eq!(points, "points 9 on the card, and 8 here");
        let applicable = compared(sheet(6, no, 2), sheet(6, Answer::not_applicable(), 2));
        assert_eq!(applicable, "applicable 10 on the card, and 8 here");
        let field = compared(sheet(5, yes(), 1), sheet(4, yes(), 2));
        assert_eq!(field, "field 1 7 on the card, and 6 here");
    }
}
