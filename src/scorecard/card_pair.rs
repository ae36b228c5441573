use super::scorecard::Scorecard;
use crate::methodology::Methodology;
use crate::problem::key_words::word;
use crate::problem::names::look_alike_note;
use crate::problem::phrases::{exactly, noted, written};
use crate::problem::{Place, Problem, ProblemKind};
use crate::text::name;
use crate::text::phrase::{Phrase, phrases};

phrases! {
    fn is_methodology(methodology) = "là {methodology}", "{methodology}";
    fn as_reference(expected, reference) = "{expected}, như {reference}", "{expected}, as {reference}";
}

/// Two cards that must agree, and how a problem refers to the first one: `the first card`.
#[derive(Clone, Copy)]
pub(crate) struct CardPair<'a> {
    first: &'a Scorecard,
    second: &'a Scorecard,
    reference: fn() -> Phrase,
}

impl<'a> CardPair<'a> {
    pub(crate) fn new(
        first: &'a Scorecard,
        second: &'a Scorecard,
        reference: fn() -> Phrase,
    ) -> Self {
        Self { first, second, reference }
    }

    /// The problems of cards of outlooks with open criteria: there is nothing to compare yet.
    pub(crate) fn open(self) -> impl Iterator<Item = Problem> {
        [(self.first, "first card"), (self.second, "second card")].into_iter().filter_map(
            |(card, key)| card.open_problem(|| Place::argument(key).of_unit(card.unit())),
        )
    }

    /// The problem of different units. Names are compared after NFC normalisation.
    pub(crate) fn unit(self, place: impl FnOnce() -> Place) -> Option<Problem> {
        self.names(place, self.first.unit(), self.second.unit())
    }

    /// The problem of different stages.
    pub(crate) fn stage(self, place: impl FnOnce() -> Place) -> Option<Problem> {
        let (one, other) = (self.first.stage(), self.second.stage());
        let [one_word, other_word] = [one, other].map(|stage| word(stage.as_str()));
        (one != other).then(|| self.problem(place(), written(other_word), exactly(one_word)))
    }

    /// The problem of methodologies with different ids. Their editions may differ.
    pub(crate) fn methodology_id(self, place: impl FnOnce() -> Place) -> Option<Problem> {
        self.names(place, self.first.methodology().id(), self.second.methodology().id())
    }

    /// Both methodologies.
    pub(crate) fn methodologies(self) -> [&'a Methodology; 2] {
        [self.first.methodology(), self.second.methodology()]
    }

    /// The problem of different methodologies: of another id or edition, or of unequal definitions.
    pub(crate) fn methodology(self, place: impl FnOnce() -> Place) -> Option<Problem> {
        let (one, other) = (self.first.methodology(), self.second.methodology());
        if one.is_clone_of(other) || one.is_same_edition(other) {
            return one.conflict(other, place);
        }
        Some(self.problem(place(), is_methodology(other.name()), one.name()))
    }

    /// The problem of unequal definitions with one id and edition.
    pub(crate) fn conflict(self, place: impl FnOnce() -> Place) -> Option<Problem> {
        self.first.methodology().conflict(self.second.methodology(), place)
    }

    fn names(self, place: impl FnOnce() -> Place, one: &str, other: &str) -> Option<Problem> {
        let is_same = name::key(one) == name::key(other);
        let expected = || noted(exactly(one), look_alike_note(other, one));
        (!is_same).then(|| self.problem(place(), written(other), expected()))
    }

    fn problem(self, place: Place, found: Phrase, expected: Phrase) -> Problem {
        let expected = as_reference(expected, (self.reference)());
        Problem::new(ProblemKind::Mismatch, place, found, expected)
    }
}
