use std::collections::HashSet;

use crate::problem::{Place, Problem, ProblemKind, Problems};
use crate::sheet::{Sheet, Stage};
use crate::text::name;
use crate::text::quote::quoted;

/// Checks that sheets can form one block (khối), before any of them is scored: one stage, and one sheet for
/// each unit. [`Ranking::new`](crate::Ranking::new) checks the same of cards.
///
/// # Errors
/// Every problem at once, each with the position of its sheet in `place.card`:
/// - a sheet is of another stage than the first one;
/// - a unit has two sheets.
///
/// # Example
/// ```
/// use cchc::Sheet;
/// use cchc::ranking::check_block;
/// let sheets = [Sheet::example("Hà Nội"), Sheet::example("Hà Nội")];
/// let problems = check_block(&sheets).unwrap_err();
/// assert_eq!(problems.to_string(), "unit: found `Hà Nội` again, expected each unit once in a block");
/// ```
pub fn check_block<'a>(sheets: impl IntoIterator<Item = &'a Sheet>) -> Result<(), Problems> {
    let units = sheets.into_iter().map(|sheet| (sheet.unit.as_str(), sheet.stage));
    Problems::none_or(block_problems(units), ())
}

/// Units that are in a block twice, and stages that differ from the first one.
pub(super) fn block_problems<'a>(units: impl Iterator<Item = (&'a str, Stage)>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut seen = HashSet::new();
    let mut first = None;
    for (position, (unit, stage)) in units.enumerate() {
        let first = *first.get_or_insert(stage);
        if stage != first {
            let found = format!("`{}`", stage.as_str());
            let expected = format!("`{}`, as the first sheet of the block", first.as_str());
            let place = Place::card(position, format!("stage of {}", quoted(unit)));
            problems.push(Problem::new(ProblemKind::Mismatch, place, found, expected));
        }
        if !seen.insert(name::key(unit)) {
            let found = format!("{} again", quoted(unit));
            let (place, expected) = (Place::card(position, "unit"), "each unit once in a block");
            problems.push(Problem::new(ProblemKind::Repeated, place, found, expected));
        }
    }
    problems
}
