//! From [`Definition`] to [`Methodology`]: every problem at once, each with its place.

use super::codes::CodeIndex;
use super::declared::{expected_range, is_maximum};
use super::methodology::Methodology;
use super::node::Node;
use super::row_reader::{RowReader, RowsRead};
use super::rows::RowMap;
use crate::definition::{Definition, Roundings};
use crate::number::decimal::{self, PLACES};
use crate::number::points::ONE;
use crate::number::{Mode, Rounding};
use crate::problem::names::NameProblem;
use crate::problem::phrases::{at_most_places, empty_list, number};
use crate::problem::{Place, Problem, ProblemKind, Problems};
use crate::text::name::Noun;
use crate::text::phrase::{Phrase, Value, phrases};

impl Definition {
    /// Turns the definition into a methodology.
    ///
    /// # Errors
    /// Every problem at once: those of the methodology, those of the rows in their order, those of the sums
    /// of all rows. A row that cannot be placed in the tree, and a maximum that is refused, are left out of
    /// every sum, so that one mistake is reported once.
    /// - an id, title or label is blank, has a character that the eye does not see, or has white space other than
    ///   single blanks between words; a citation is blank; or the year is not from 1900 to 9999;
    /// - a rounding has more than 8 places, or `printed` and unrounded leaves do not go together;
    /// - groups are not strictly from high to low, or start at a percent written as a fraction;
    /// - a bound of the index is negative or does not fit its places, or the ceiling is not above the floor;
    /// - two labels of groups, or two spellings of a part, are equal or look the same;
    /// - codes are malformed, repeated, or not in preorder; a parent is missing; more than 8 levels;
    /// - there are no criteria, or a cap of bonus or penalty points is negative or does not fit the places;
    /// - a maximum is not above zero, does not fit the places, or maxima do not add up;
    /// - a row with rows under it has a rule, or one without has none;
    /// - what a row reaches is not above zero, not below its maximum, or does not fit the places;
    /// - what an award is rounded to a multiple of is not above zero, does not fit the places, or does not divide
    ///   the maximum and what the row reaches; or a row with rows under it says one of the two;
    /// - a rule is not valid, or no evidence earns the maximum of its leaf, or what the leaf reaches;
    /// - a survey rule, or a rule with a survey part, has the source `appraisal`;
    /// - a row may not apply, and `not_applicable` is missing.
    pub fn validate(self) -> Result<Methodology, Problems> {
        let mut problems = Vec::new();
        check_head(&self, &mut problems);
        check_roundings(self.rounding, &mut problems);
        self.classification.check(self.rounding.index.places(), &mut problems);
        let by_code = CodeIndex::new(&self.criteria);
        let read = RowReader::new(&self, &by_code).read();
        let RowsRead { nodes, parts, problems: of_rows, fields_are_certain } = read;
        problems.extend(of_rows);
        if fields_are_certain && is_maximum(self.total, self.rounding.places()) {
            problems.extend(check_total(&self, &nodes));
        }
        problems.extend(check_capacity(&nodes));
        Problems::none_or(problems, ())?;
        Ok(Methodology::new(self, nodes, by_code, parts))
    }
}

fn check_head(definition: &Definition, problems: &mut Vec<Problem>) {
    for (key, text) in [("id", &definition.id), ("title", &definition.title)] {
        problems.extend(NameProblem::of(text, Noun::Text).map(|fault| fault.at(Place::key(key))));
    }
    let citation = definition.citation.as_deref();
    let blank = citation.and_then(|text| NameProblem::of_blank(text, Noun::Text));
    problems.extend(blank.map(|blank| blank.at(Place::key("citation"))));
    let mut refuse = |kind, key: &str, found: Phrase, expected: Phrase| {
        problems.push(Problem::new(kind, Place::key(key), found, expected));
    };
    if !(1900..=9999).contains(&definition.edition) {
        refuse(ProblemKind::OutOfRange, "edition", number(definition.edition), year());
    }
    let caps = definition.adjustments;
    let declared = [
        ("total", definition.total, false),
        ("adjustments.bonus", caps.bonus, true),
        ("adjustments.penalty", caps.penalty, true),
    ];
    for (key, points, may_be_zero) in declared {
        if let Some(expected) = expected_range(points, may_be_zero) {
            refuse(ProblemKind::OutOfRange, key, number(points), expected);
        }
    }
    let places = definition.rounding.places();
    for (key, points, _) in declared {
        if !points.fits_places(places) {
            let (found, expected) = (number(points), at_most_places(places));
            refuse(ProblemKind::TooManyPlaces, key, found, expected);
        }
    }
    if definition.criteria.is_empty() {
        let (place, found) = (Place::key("criteria"), empty_list());
        problems.push(Problem::new(ProblemKind::Empty, place, found, one_row()));
    }
}

phrases! {
    fn year() = "năm từ 1900 đến 9999", "a year from 1900 to 9999";
    fn one_row() = "ít nhất một tiêu chí", "at least one row";
    fn places_up_to(most) = "từ 0 đến {most} chữ số thập phân", "decimal places from `0` to `{most}`";
    fn printed_beside_rounded() =
        "đã khai báo trong khi điểm của tiêu chí đã làm tròn", "`printed` with rounded points";
    fn no_printed_or_unrounded() =
        "bỏ mục này, hoặc không làm tròn điểm của tiêu chí", "no `printed`, or `points = \"unrounded\"`";
    fn no_printed() =
        "chưa khai báo trong khi điểm của tiêu chí không làm tròn",
        "no `printed` with `points = \"unrounded\"`";
    fn how_points_are_printed() = "cách làm tròn điểm khi in", "how points are printed";
    fn sum_of_fields(sum) =
        "{sum}, là tổng điểm tối đa của các lĩnh vực", "`{sum}`, the sum of the fields";
    fn awards_too_large() =
        "có tổng điểm có thể vượt 40.000.000.000", "awards whose sum may pass 40,000,000,000 points";
    fn smaller_awards() = "ít mức điểm âm hơn, hoặc mức điểm âm nhỏ hơn", "fewer or smaller negative awards";
}

fn check_roundings(roundings: Roundings, problems: &mut Vec<Problem>) {
    let mut refuse = |kind, key: &str, found: Phrase, expected: Phrase| {
        problems.push(Problem::new(kind, Place::key(format!("rounding.{key}")), found, expected));
    };
    let (points, printed) = (roundings.leaf(), roundings.printed);
    for (key, rounding) in [
        ("points.places", points),
        ("index.places", Some(roundings.index)),
        ("printed.places", printed),
    ] {
        if let Some(places) = rounding.map(Rounding::places).filter(|places| *places > PLACES) {
            refuse(ProblemKind::OutOfRange, key, number(places), places_up_to(PLACES));
        }
    }
    match (points, printed) {
        (Some(_), Some(_)) => {
            let (found, expected) = (printed_beside_rounded(), no_printed_or_unrounded());
            refuse(ProblemKind::NotAllowed, "printed", found, expected);
        }
        (None, None) => {
            refuse(ProblemKind::Missing, "printed", no_printed(), how_points_are_printed());
        }
        (Some(_), None) | (None, Some(_)) => {}
    }
}

/// Refuses a total that is not the sum of the maxima of the fields.
fn check_total(definition: &Definition, nodes: &RowMap<Node>) -> Option<Problem> {
    let fields = nodes.values().filter(|node| node.parent.is_none());
    let maxima = fields.map(|field| i128::from(field.leaf.max.units()));
    let sum = maxima.fold(0_i128, i128::saturating_add);
    let is_wrong = nodes.len() > 0 && sum != i128::from(definition.total.units());
    is_wrong.then(|| {
        let expected = sum_of_fields(Value::Number(decimal::text(sum, PLACES)));
        Problem::new(ProblemKind::Sum, Place::key("total"), number(definition.total), expected)
    })
}

/// Proves that every sum of a sheet fits in 64 bits: the magnitudes of all awards together are at most
/// 4 x 10¹⁸ units, and each cap is at most 10¹⁴.
fn check_capacity(nodes: &RowMap<Node>) -> Option<Problem> {
    let magnitude = |node: &Node| match &node.bounds {
        Some(bounds) => {
            // Rounding away from zero moves an award the farthest.
            let worst = match node.rounding {
                Some(rounding) => rounding.with_mode(Mode::Up).round(&bounds.worst)?.units().into(),
                None => bounds.worst.round_scaled(ONE, Mode::Up)?,
            };
            Some(worst.saturating_abs().max(i128::from(node.leaf.max.units())))
        }
        None => Some(0),
    };
    let mut magnitudes = nodes.values().map(magnitude);
    let capacity = magnitudes.try_fold(0_i128, |sum, more| Some(sum.saturating_add(more?)));
    capacity.is_none_or(|sum| sum > 4_000_000_000_000_000_000).then(|| {
        let place = Place::key("criteria");
        Problem::new(ProblemKind::OutOfRange, place, awards_too_large(), smaller_awards())
    })
}
