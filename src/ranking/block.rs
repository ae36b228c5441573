use crate::methodology::{Editions, Methodology};
use crate::problem::difference::Compare;
use crate::problem::names::NameProblem;
use crate::problem::{Place, Problem, ProblemKind, Problems};
use crate::scorecard::{CheckedSheet, Scorecard};
use crate::sheet::{Sheet, Stage};
use crate::text::look::Looks;
use crate::text::name::is_clean;
use crate::text::quote::quoted;

impl Methodology {
    /// Checks the sheets of one block (khối) against this methodology, and scores them.
    ///
    /// # Errors
    /// Every problem at once, in the order of the sheets, each with the position and the unit of its sheet:
    /// - the sheets cannot form one block, as [`check_block`] says;
    /// - a sheet is refused, as [`check`](Methodology::check) says.
    ///
    /// # Example
    /// ```
    /// use cchc::{Definition, Evidence, Problems, Sheet};
    /// # fn main() -> Result<(), Problems> {
    /// let methodology = Definition::example().validate()?;
    /// let mut sheets = [Sheet::example("Hà Nội"), Sheet::example("Huế")];
    /// assert_eq!(methodology.check_sheets(&sheets)?.len(), 2);
    ///
    /// sheets[1].answers.insert("1.2", Evidence::level("tốt"));
    /// let problems = methodology.check_sheets(&sheets).unwrap_err();
    /// assert!(problems.to_string().starts_with("[1] `Huế`, criterion 1.2, level: found `tốt`"));
    /// # Ok(()) }
    /// ```
    pub fn check_sheets(&self, sheets: &[Sheet]) -> Result<Vec<CheckedSheet>, Problems> {
        let mut problems =
            block_problems(sheets.iter().map(|sheet| (sheet.unit.as_str(), sheet.stage)));
        let mut checked = Vec::with_capacity(sheets.len());
        for (position, sheet) in sheets.iter().enumerate() {
            match self.check(sheet) {
                Ok(sheet) => checked.push(sheet),
                Err(all) => problems.extend(all.into_iter().map(|problem| Problem {
                    place: problem.place.of_card(position, &sheet.unit),
                    ..problem
                })),
            }
        }
        problems.sort_by_key(|problem| problem.place.card);
        Problems::none_or(problems, checked)
    }
}

/// Checks that sheets can form one block (khối), before any of them is scored: one stage, and one sheet for
/// each unit. Names that differ only in case, in the place of a tone mark or in letters of one shape are those of
/// one unit. [`Ranking::new`](crate::Ranking::new) checks the same of cards.
///
/// # Errors
/// Every problem at once, each with the position of its sheet in `place.card`:
/// - a sheet is of another stage than the first one;
/// - a unit has two sheets, or the names of two units look the same.
///
/// # Example
/// ```
/// use cchc::Sheet;
/// use cchc::ranking::check_block;
/// let sheets = [Sheet::example("Hà Nội"), Sheet::example("Hà Nội")];
/// let problems = check_block(&sheets).unwrap_err();
/// assert_eq!(
///     problems.to_string(),
///     "[1] `Hà Nội`, unit: found `Hà Nội` again, expected each unit once in a block"
/// );
/// ```
pub fn check_block<'a>(sheets: impl IntoIterator<Item = &'a Sheet>) -> Result<(), Problems> {
    let units = sheets.into_iter().map(|sheet| (sheet.unit.as_str(), sheet.stage));
    Problems::none_or(block_problems(units), ())
}

/// Units that are in a block twice or look the same, and stages that differ from the first one.
fn block_problems<'a>(units: impl Iterator<Item = (&'a str, Stage)>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut looks = Looks::default();
    let mut first = None;
    for (position, (unit, stage)) in units.enumerate() {
        let first = *first.get_or_insert(stage);
        if stage != first {
            let found = format!("`{}`", stage.as_str());
            let expected = format!("`{}`, as the first sheet of the block", first.as_str());
            let place = Place::card(position, unit, "stage");
            problems.push(Problem::new(ProblemKind::Mismatch, place, found, expected));
        }
        // `check` refuses a unit that is not clean.
        if let Some(before) = is_clean(unit).then(|| looks.add(position, unit)).flatten() {
            let again = NameProblem::again(unit, &before, "each unit once in a block");
            problems.push(again.at(Place::card(position, unit, "unit")));
        }
    }
    problems
}

/// Adds the problems of cards that cannot form one block, in the order of the cards. Cards of outlooks are
/// not refused. The result is the methodologies of the cards.
pub(crate) fn check_cards<'a>(cards: &'a [Scorecard], problems: &mut Vec<Problem>) -> Editions<'a> {
    let mut editions = Editions::default();
    let Some(first) = cards.first() else {
        let place = Place::key("block");
        problems.push(Problem::new(ProblemKind::Empty, place, "no card", "at least one"));
        return editions;
    };
    let mut found = block_problems(cards.iter().map(|card| (card.unit(), card.stage())));
    for (position, card) in cards.iter().enumerate() {
        let place = || Place::card(position, card.unit(), "methodology");
        match editions.add(card.methodology(), place) {
            Some(conflict) => found.push(conflict),
            None => found.extend(differences(first, position, card)),
        }
    }
    found.sort_by_key(|problem| problem.place.card);
    problems.extend(found);
    editions
}

/// How the methodology of a card differs from that of the first card of its block.
fn differences(first: &Scorecard, position: usize, card: &Scorecard) -> Vec<Problem> {
    if card.methodology().is_clone_of(first.methodology()) {
        return Vec::new();
    }
    let (one, other) = (first.methodology().definition(), card.methodology().definition());
    let mut problems = Vec::new();
    let mut differ = |key: &str, found: String, expected: String| {
        let place = Place::card(position, card.unit(), key);
        problems.push(Problem::new(ProblemKind::Mismatch, place, found, expected));
    };
    if other.edition != one.edition {
        let expected = format!("`{}`, as the first sheet of the block", one.edition);
        differ("edition", format!("`{}`", other.edition), expected);
    }
    let classification = one.classification.difference(&other.classification);
    let rounding = one.rounding.index.difference(&other.rounding.index);
    for (key, what, difference) in [
        ("classification", "the classification", classification),
        ("rounding.index", "the rounding of the index", rounding),
    ] {
        if let Some(difference) = difference {
            let found = format!("{what} of {} ({})", quoted(&other.id), difference.under(key));
            differ(key, found, "the same as of the first sheet of the block".to_owned());
        }
    }
    problems
}
