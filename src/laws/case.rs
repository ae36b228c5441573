//! What the laws of methodologies share: the card of a sheet, how two cards differ, and the violation.

use super::violation::{LawViolation, paste};
use crate::definition::Definition;
use crate::methodology::Methodology;
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

/// The indices of a card as a violation shows them.
pub(super) fn card_indices(card: &Scorecard) -> String {
    format!("unit {:?}, index {}, exactly {}", card.unit(), card.index(), card.exact_index())
}

pub(super) fn fail(
    id: &str,
    methodology: &Methodology,
    evidence: impl Into<String>,
    found: impl Into<String>,
    hint: &str,
) -> LawViolation {
    let subject = format!("methodology {} {}", methodology.id(), methodology.edition());
    LawViolation::new(id, subject, evidence, found, hint)
}

/// The card of a sheet. `None` if the sheet is refused: laws apply only to sheets that are accepted.
pub(super) fn score(methodology: &Methodology, sheet: &Sheet) -> Option<Scorecard> {
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
    same("the unit", &unit_numbers(one), &unit_numbers(other))?;
    for row in one.criteria() {
        let code = code(row.criterion().code().as_str());
        let found = other.criterion(&code).map_or("nothing".to_owned(), row_numbers);
        same(&format!("criterion {code}"), &row_numbers(row), &found)?;
    }
    for part in one.parts() {
        let found = other.parts().find(|found| found.label == part.label);
        let found = found.map_or("nothing".to_owned(), |found| part_numbers(&found));
        same(&format!("part {:?}", part.label), &part_numbers(&part), &found)?;
    }
    Ok(())
}

fn same(what: &str, one: &str, other: &str) -> Result<(), String> {
    if one == other { Ok(()) } else { Err(format!("{what} has {one}, and then {other}")) }
}

/// Every number of the unit. Equal numbers have equal texts.
fn unit_numbers(card: &Scorecard) -> String {
    format!(
        "{} points (exactly {}) of {}, bonus {}, penalty {}, index {} (exactly {}), group {:?}",
        card.points(),
        card.exact_points(),
        card.applicable(),
        card.bonus(),
        card.penalty(),
        card.index(),
        card.exact_index(),
        card.group().map(|group| &group.label),
    )
}

/// Every number of a criterion.
fn row_numbers(row: Scored<'_>) -> String {
    let index = row.index().map_or("none".to_owned(), |index| index.to_string());
    format!(
        "{} points (exactly {}) of {}, index {index}, by {:?}",
        row.points(),
        row.exact_points(),
        row.applicable(),
        row.outcome(),
    )
}

/// Every number of a part.
fn part_numbers(part: &PartSum<'_>) -> String {
    format!("{} points (exactly {}) of {}", part.points, part.exact_points, part.applicable)
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
        one.answer("1.1", Evidence::share(2, 6));
        one.answer("1.2", Evidence::level("chưa đầy đủ"));
        other.answer("1.1", Evidence::share(1, 6));
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
}
