use super::scorecard::Scorecard;
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

/// How the second card of a pair differs from the first one.
pub(crate) struct Difference {
    found: String,
    expected: String,
}

impl<'a> CardPair<'a> {
    pub(crate) fn new(
        first: &'a Scorecard,
        second: &'a Scorecard,
        reference: &'static str,
    ) -> Self {
        Self { first, second, reference }
    }

    /// The difference of the units. Names are compared after NFC normalisation.
    pub(crate) fn unit(self) -> Option<Difference> {
        self.name(self.first.unit(), self.second.unit())
    }

    /// The difference of the stages.
    pub(crate) fn stage(self) -> Option<Difference> {
        let (one, other) = (self.first.stage(), self.second.stage());
        let shown = |stage: Stage| format!("`{}`", stage.as_str());
        self.difference(one == other, shown(other), &shown(one))
    }

    /// The difference of the ids of the methodologies. Their editions may differ.
    pub(crate) fn methodology_id(self) -> Option<Difference> {
        self.name(self.first.methodology().id(), self.second.methodology().id())
    }

    /// The difference of the methodologies: their definitions are not equal.
    pub(crate) fn methodology(self) -> Option<Difference> {
        let (one, other) = (self.first.methodology(), self.second.methodology());
        let expected = format!("{}, equal to that of {}", one.name(), self.reference);
        (one != other).then(|| Difference { found: other.name(), expected })
    }

    fn name(self, one: &str, other: &str) -> Option<Difference> {
        self.difference(name::key(one) == name::key(other), quoted(other), &quoted(one))
    }

    fn difference(self, is_same: bool, found: String, expected: &str) -> Option<Difference> {
        let expected = format!("{expected}, as {}", self.reference);
        (!is_same).then_some(Difference { found, expected })
    }
}

impl Difference {
    /// The same difference, with an alternative that is accepted: `a succession`.
    pub(crate) fn or(self, alternative: &str) -> Self {
        Self { expected: format!("{}; or {alternative}", self.expected), ..self }
    }

    /// The difference as a problem.
    pub(crate) fn at(self, place: Place) -> Problem {
        Problem::new(ProblemKind::Mismatch, place, self.found, self.expected)
    }
}
