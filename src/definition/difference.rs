//! The keys by which two definitions are compared.

use super::classification::{Classification, Group};
use super::definition::{Adjustments, Definition};
use super::format::Format;
use super::rounding::{PointRounding, Roundings};
use super::row::Row;
use crate::problem::difference::{Compare, Difference, Value, keys, shown_word};
use crate::text::phrase::{Phrase, phrases};

phrases! {
    fn a_row() = "có tiêu chí này", "a row";
    fn no_row() = "không có tiêu chí này", "no row";
    fn row_number(position) = "dòng thứ {position}", "row `{position}`";
}

keys! {
    Definition {
        format, id, edition, title, citation, provenance, total, not_applicable, rounding,
        classification, adjustments, criteria
    }
    Roundings { points, index, printed }
    Classification { basis, ties, index_at_most, index_at_least, groups }
    Group { label, at_least }
    Adjustments { bonus, penalty, over_cap }
    Row { code, title, max, reaches, round_to, rule, source, part, may_not_apply, citation } {
        fn list_difference(one: &[Self], other: &[Self]) -> Option<Difference> {
            let pairs = || one.iter().zip(other);
            let same = pairs().take_while(|(one, other)| one.code == other.code).count();
            if let Some((row, difference)) =
                pairs().take(same).find_map(|(one, other)| Some((one, one.difference(other)?)))
            {
                return Some(difference.of_row(&row.code));
            }
            // Up to here the rows are equal, and here their codes differ, or one list ends.
            let (row, next) = (one.get(same), other.get(same));
            let find = |row: &Row, list: &[Self]| list.iter().position(|other| other.code == row.code);
            match (row, next) {
                (Some(row), _) if find(row, other).is_none() => {
                    Some(Difference::new(a_row(), no_row()).of_row(&row.code))
                }
                (_, Some(row)) if find(row, one).is_none() => {
                    Some(Difference::new(no_row(), a_row()).of_row(&row.code))
                }
                (row, _) => {
                    let row = row?;
                    let place = |list| Some(row_number(find(row, list)? + 1));
                    Some(Difference::new(place(one)?, place(other)?).of_row(&row.code))
                }
            }
        }
    }
}

impl Compare for Format {
    fn difference(&self, _: &Self) -> Option<Difference> {
        None
    }
}

impl Value for PointRounding {
    fn text(&self) -> Phrase {
        match self {
            Self::Rounded(rounding) => rounding.text(),
            Self::Unrounded => shown_word("unrounded"),
        }
    }
}
