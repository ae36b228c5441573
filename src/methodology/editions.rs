use std::collections::BTreeMap;

use super::methodology::Methodology;
use crate::problem::names::NameProblem;
use crate::problem::{Place, Problem};
use crate::text::look::{Before, look};
use crate::text::name::key;
use crate::text::phrase::phrases;

phrases! {
    fn one_spelling_of_ids() = "một cách viết cho mỗi mã bộ tiêu chí", "one spelling of each id";
}

/// The methodologies of some cards: one definition for each id and edition. Ids that look the same are one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Editions<'a> {
    /// By the look of the id, and the edition.
    known: BTreeMap<(String, u32), &'a Methodology>,
    /// Most cards have the methodology of the card before.
    last: Option<&'a Methodology>,
}

impl<'a> Editions<'a> {
    /// Adds the methodology of a card. The problem is another definition of its id and edition, or an id that
    /// looks the same.
    pub(crate) fn add(
        &mut self,
        methodology: &'a Methodology,
        place: impl FnOnce() -> Place,
    ) -> Option<Problem> {
        if self.last.is_some_and(|last| last.is_clone_of(methodology)) {
            return None;
        }
        let (id, edition) = (methodology.id(), methodology.edition());
        let known = self.known.entry((look(id), edition)).or_insert(methodology);
        let conflict = if key(known.id()) == key(id) {
            known.conflict(methodology, place)
        } else {
            let known = Before { position: 0, name: known.id(), is_same: false };
            Some(NameProblem::again(id, &known, one_spelling_of_ids()).at(place()))
        };
        if conflict.is_none() {
            self.last = Some(methodology);
        }
        conflict
    }

    /// The methodology of all cards, if there is one.
    #[cfg(feature = "serde")]
    pub(crate) fn only(&self) -> Option<&'a Methodology> {
        let mut all = self.iter();
        all.next().filter(|_| all.next().is_none())
    }

    /// The methodologies, in the order of their ids and editions.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'a Methodology> {
        self.known.values().copied()
    }
}
