use crate::methodology::{Editions, Methodology};
use crate::problem::difference::Compare;
use crate::problem::key_words::word;
use crate::problem::names::NameProblem;
use crate::problem::phrases::{exact_number, exactly, number, written};
use crate::problem::{Place, Problem, ProblemKind, Problems};
use crate::scorecard::{CheckedSheet, Scorecard};
use crate::sheet::{Sheet, Stage};
use crate::text::look::Looks;
use crate::text::name::is_clean;
use crate::text::phrase::{Phrase, phrases};

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

phrases! {
    fn as_first(expected) =
        "{expected}, như phiếu đầu tiên của khối", "{expected}, as the first sheet of the block";
    fn each_unit_once() = "mỗi đơn vị chỉ có một phiếu trong khối", "each unit once in a block";
    fn no_card() = "chưa có bảng điểm", "no card";
    fn one_card() = "ít nhất một bảng điểm", "at least one";
    fn classification_of(id, difference) =
        "là quy định xếp loại của “{id}” ({difference})", "the classification of `{id}` ({difference})";
    fn index_rounding_of(id, difference) =
        "là quy định làm tròn chỉ số của “{id}” ({difference})",
        "the rounding of the index of `{id}` ({difference})";
    fn same_as_first() =
        "quy định giống phiếu đầu tiên của khối", "the same as of the first sheet of the block";
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
            let place = Place::card(position, unit, "stage");
            let (found, expected) = (written(word(stage.as_str())), exactly(word(first.as_str())));
            problems.push(Problem::new(ProblemKind::Mismatch, place, found, as_first(expected)));
        }
        // `check` refuses a unit that is not clean.
        if let Some(before) = is_clean(unit).then(|| looks.add(position, unit)).flatten() {
            let again = NameProblem::again(unit, &before, each_unit_once());
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
        let place = Place::argument("block");
        problems.push(Problem::new(ProblemKind::Empty, place, no_card(), one_card()));
        return editions;
    };
    let mut found = block_problems(cards.iter().map(|card| (card.unit(), card.stage())));
    for (position, card) in cards.iter().enumerate() {
        let place = || Place::argument("methodology").of_card(position, card.unit());
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
    let mut differ = |key: &str, found: Phrase, expected: Phrase| {
        let place = Place::argument(key).of_card(position, card.unit());
        problems.push(Problem::new(ProblemKind::Mismatch, place, found, expected));
    };
    if other.edition != one.edition {
        let expected = as_first(exact_number(one.edition));
        differ("edition", number(other.edition), expected);
    }
    let classification = one.classification.difference(&other.classification);
    let rounding = one.rounding.index.difference(&other.rounding.index);
    let id = other.id.as_str();
    if let Some(difference) = classification {
        let found = classification_of(id, difference.under("classification"));
        differ("classification", found, same_as_first());
    }
    if let Some(difference) = rounding {
        let found = index_rounding_of(id, difference.under("rounding.index"));
        differ("rounding.index", found, same_as_first());
    }
    problems
}
