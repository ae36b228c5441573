//! Numbers as a report prints them: with the declared places, in the language of the report.

use cchc::Language;
use cchc::definition::{Definition, PointRounding};
use cchc::number::{Index, Numeral, Percent, Rounding};
use cchc::{Points, compare::PercentagePoints};

/// How points and indices are written.
#[derive(Clone, Copy)]
pub struct Format {
    /// The language.
    pub language: Language,
    places: u8,
    index_places: u8,
}

impl Format {
    /// The places that a methodology declares.
    #[must_use]
    pub fn new(definition: &Definition, language: Language) -> Self {
        let rounding = definition.rounding;
        let places = match (rounding.points, rounding.printed) {
            (PointRounding::Rounded(rounding), _) => rounding.places(),
            (PointRounding::Unrounded, printed) => printed.map_or(8, Rounding::places),
        };
        Self { language, places, index_places: rounding.index.places() }
    }

    /// The places of points.
    #[must_use]
    pub fn places(self) -> u8 {
        self.places
    }

    /// The places of indices.
    #[must_use]
    pub fn index_places(self) -> u8 {
        self.index_places
    }

    /// Points with their places.
    #[must_use]
    pub fn points(self, points: Points) -> String {
        self.text(points.into(), self.places)
    }

    /// An index with its places.
    #[must_use]
    pub fn index(self, index: Index) -> String {
        index.display(self.language).to_string()
    }

    /// A threshold of a group.
    #[must_use]
    pub fn percent(self, percent: Percent) -> String {
        percent.display(self.language).to_string()
    }

    /// A change of an index, with its sign and places.
    #[must_use]
    pub fn change(self, change: &PercentagePoints) -> String {
        self.text(change.display(self.language), self.index_places)
    }

    /// A number with these places; with all of its digits if it has more.
    fn text(self, number: Numeral, places: u8) -> String {
        number.clone().fixed(places).unwrap_or(number).display(self.language).to_string()
    }
}
