use super::scorecard::Scorecard;
use crate::methodology::Methodology;
use crate::problem::names::look_alike_note;
use crate::problem::phrases::noted;
use crate::problem::{Place, Problem, ProblemKind};
use crate::sheet::Stage;
use crate::text::name;
use crate::text::quote::quoted;

/// Two cards that must agree, and how a problem refers to the first one: `the first card`.
#[derive(Clone, Copy)]
pub(crate) struct CardPair<'a> {
    first: &'a Scorecard,
    second: &'a Scorecard,
    reference: &'static str,
}

impl<'a> CardPair<'a> {
    pub(crate) fn new(
        first: &'a Scorecard,
        second: &'a Scorecard,
        reference: &'static str,
    ) -> Self {
        Self { first, second, reference }
    }

    /// The problems of cards of outlooks with open criteria: there is nothing to compare yet.
    pub(crate) fn open(self) -> impl Iterator<Item = Problem> {
        [(self.first, "first card"), (self.second, "second card")].into_iter().filter_map(
            |(card, key)| {
                let unit = Some(card.unit().to_owned());
                card.open_problem(|| Place { unit, ..Place::key(key) })
            },
        )
    }

    /// The problem of different units. Names are compared after NFC normalisation.
    pub(crate) fn unit(self, place: impl FnOnce() -> Place) -> Option<Problem> {
        self.names(place, self.first.unit(), self.second.unit())
    }

    /// The problem of different stages.
    pub(crate) fn stage(self, place: impl FnOnce() -> Place) -> Option<Problem> {
        let (one, other) = (self.first.stage(), self.second.stage());
        let shown = |stage: Stage| format!("`{}`", stage.as_str());
        (one != other).then(|| self.problem(place(), shown(other), &shown(one)))
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
        Some(self.problem(place(), other.name(), &one.name()))
    }

    /// The problem of unequal definitions with one id and edition.
    pub(crate) fn conflict(self, place: impl FnOnce() -> Place) -> Option<Problem> {
        self.first.methodology().conflict(self.second.methodology(), place)
    }

    fn names(self, place: impl FnOnce() -> Place, one: &str, other: &str) -> Option<Problem> {
        let is_same = name::key(one) == name::key(other);
        let expected = || noted(quoted(one).into(), look_alike_note(other, one)).to_string();
        (!is_same).then(|| self.problem(place(), quoted(other), &expected()))
    }

    fn problem(self, place: Place, found: String, expected: &str) -> Problem {
        let expected = format!("{expected}, as {}", self.reference);
        Problem::new(ProblemKind::Mismatch, place, found, expected)
    }
}
