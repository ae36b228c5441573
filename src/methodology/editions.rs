use std::borrow::Cow;
use std::collections::BTreeMap;

use super::methodology::Methodology;
use crate::problem::{Place, Problem};
use crate::text::name::key;

/// The methodologies of some cards: one definition for each id and edition.
#[derive(Clone, Debug, Default)]
pub(crate) struct Editions<'a> {
    known: BTreeMap<(Cow<'a, str>, u32), &'a Methodology>,
    /// Most cards have the methodology of the card before.
    last: Option<&'a Methodology>,
}

impl<'a> Editions<'a> {
    /// Adds the methodology of a card. The problem is another definition of its id and edition.
    pub(crate) fn add(
        &mut self,
        methodology: &'a Methodology,
        place: impl FnOnce() -> Place,
    ) -> Option<Problem> {
        if self.last.is_some_and(|last| last.is_clone_of(methodology)) {
            return None;
        }
        let edition = (key(methodology.id()), methodology.edition());
        let conflict =
            self.known.entry(edition).or_insert(methodology).conflict(methodology, place);
        if conflict.is_none() {
            self.last = Some(methodology);
        }
        conflict
    }

    /// The methodologies, in the order of their ids and editions.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'a Methodology> {
        self.known.values().copied()
    }
}
