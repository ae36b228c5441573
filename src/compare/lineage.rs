//! What units and methodologies were made of, as successions say it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::succession::{Succession, same_name};
use crate::methodology::Methodology;
use crate::problem::{Place, Problem, ProblemKind};
use crate::ranking::Ranking;
use crate::text::name::key;
use crate::text::phrase::{Phrase, phrases};

phrases! {
    fn made_by(name, entry) =
        "đang ghi “{name}”, là tên mới của {entry}", "`{name}`, which {entry} makes";
    fn made_in_one_step(unit) =
        "các đơn vị trực tiếp hợp thành “{unit}”, trong một bước",
        "what `{unit}` was made of, in one step";
    fn still_there(name) =
        "đang ghi “{name}”, vẫn còn trong khối năm sau",
        "`{name}`, which is still in the later block";
    fn became_or_entry(into, name) =
        "đơn vị cũ nay là “{into}”, hoặc thêm khai báo kế thừa cho “{name}”",
        "a unit that became `{into}`, or an entry for `{name}` too";
    fn nothing_of_both(unit) =
        "chưa khai báo “{unit}”, là đơn vị có trong cả hai khối", "nothing of `{unit}`, which is in both blocks";
    fn name_before_or_became() =
        "ghi tên này vào các tên cũ, hoặc khai báo đơn vị nào kế thừa đơn vị này",
        "it among the names before, or what it became";
    fn no_card_of(unit) = "không có bảng điểm của “{unit}”", "no card of `{unit}`";
    fn no_card_of_any() = "không có bảng điểm của đơn vị cũ nào", "no card of any unit";
    fn card_of_each() = "bảng điểm của từng đơn vị cũ", "a card of each unit before";
    fn nothing_of_new(unit) =
        "chưa khai báo “{unit}”, là đơn vị mới có trong khối năm sau",
        "nothing of `{unit}`, which is new in the later block";
    fn entry_for_it() =
        "khai báo kế thừa cho đơn vị này: ghi các đơn vị cũ hợp thành, hoặc để trống nếu không có đơn vị cũ",
        "an entry for it, with the units that it was made of, or with none";
}

/// The successions of units or of methodologies, by the names before and after.
pub(super) struct Lineage<'s> {
    entries: &'s [Succession],
    /// The entry about each unit, with its position.
    by_new: HashMap<Cow<'s, str>, (usize, &'s Succession)>,
    /// The units that each unit before became or became a part of.
    by_old: HashMap<Cow<'s, str>, Arc<[String]>>,
    /// Each name before with the name after.
    pairs: HashSet<(Cow<'s, str>, Cow<'s, str>)>,
}

impl<'s> Lineage<'s> {
    pub(super) fn new(entries: &'s [Succession]) -> Self {
        let by_new = entries.iter().enumerate().map(|entry| (key(&entry.1.into), entry)).collect();
        let mut by_old: HashMap<_, Vec<String>> = HashMap::new();
        let mut pairs = HashSet::new();
        for Succession { from, into, .. } in entries {
            for old in from {
                by_old.entry(key(old)).or_default().push(into.clone());
                pairs.insert((key(old), key(into)));
            }
        }
        let by_old = by_old.into_iter().map(|(old, units)| (old, units.into())).collect();
        Self { entries, by_new, by_old, pairs }
    }

    /// All entries.
    pub(super) fn entries(&self) -> &'s [Succession] {
        self.entries
    }

    /// The entry about a unit of the later block.
    pub(super) fn entry(&self, unit: &str) -> Option<&'s Succession> {
        self.maker(unit).map(|(_, entry)| entry)
    }

    /// The same, with its position.
    pub(super) fn maker(&self, unit: &str) -> Option<(usize, &'s Succession)> {
        self.by_new.get(&*key(unit)).copied()
    }

    /// The units that a unit of the earlier block became or became a part of. The list is shared: a unit may
    /// have been divided among thousands.
    pub(super) fn became(&self, unit: &str) -> Arc<[String]> {
        self.by_old.get(&*key(unit)).cloned().unwrap_or_default()
    }

    /// Whether a unit is among the names before.
    pub(super) fn is_before(&self, unit: &str) -> bool {
        self.by_old.contains_key(&*key(unit))
    }

    /// Whether some entry says that one name became another.
    pub(super) fn follows(&self, from: &str, into: &str) -> bool {
        self.pairs.contains(&(key(from), key(into)))
    }

    /// Whether one of two methodologies is the other one or succeeds it. An entry about the later one counts more
    /// than equal ids. Of two editions, the lower one is earlier.
    pub(super) fn relates(&self, one: &Methodology, other: &Methodology) -> bool {
        let succeeds = |from: &str, into: &str| match self.entry(into) {
            Some(_) => self.follows(from, into),
            None => same_name(from, into) && !self.is_before(from),
        };
        let order = one.edition().cmp(&other.edition());
        let (one, other) = (one.id(), other.id());
        order.is_le() && succeeds(one, other) || order.is_ge() && succeeds(other, one)
    }

    /// The problem of a name before, at `units[position].from[old]`, that another entry makes. `was` and `is` say
    /// whether it is a unit of the earlier and of the later year.
    pub(super) fn chain(
        &self,
        position: usize,
        old: usize,
        name: &str,
        (was, is): (bool, bool),
    ) -> Option<Problem> {
        let into = self.entries.get(position)?.into.as_str();
        let (at, maker) = self.maker(name).filter(|(at, _)| *at != position)?;
        if self.is_unit_before(name, into, maker, was, is) {
            return None;
        }
        let place = Place::key(format!("units[{position}].from[{old}]"));
        let found = made_by(name, &Place::key(format!("units[{at}]")));
        Some(Problem::new(ProblemKind::Mismatch, place, found, made_in_one_step(into)))
    }

    /// Whether a name before can only be a unit of the earlier block, although `maker` makes a unit with
    /// this name. If it can be an intermediate one, the units that it was made of would be lost. A unit that
    /// is made of nothing has none to lose.
    fn is_unit_before(
        &self,
        name: &str,
        into: &str,
        maker: &Succession,
        was: bool,
        is: bool,
    ) -> bool {
        let keeps_its_name = self.follows(name, name);
        let is_in_both = is && (was || keeps_its_name);
        let swaps_names = self.follows(into, name);
        let is_new = was && maker.from.is_empty();
        is_new
            || is_in_both
            || swaps_names && (was || is)
            || keeps_its_name && maker.from.len() == 1
    }

    /// Refuses successions that contradict the blocks, or leave open what became of a unit.
    pub(super) fn check(
        &self,
        earlier: &Ranking<'_>,
        later: &Ranking<'_>,
        problems: &mut Vec<Problem>,
    ) {
        let (was, is) =
            (|unit: &str| earlier.unit(unit).is_some(), |unit: &str| later.unit(unit).is_some());
        let problem = |kind, place: String, found: Phrase, expected: Phrase| {
            Problem::new(kind, Place::key(place), found, expected)
        };
        // Whether an entry gives a unit the index or the rank of a unit with another name.
        let mut is_carried = false;
        for (position, entry) in self.entries.iter().enumerate() {
            let (into, from) = (entry.into.as_str(), format!("units[{position}].from"));
            for (old, name) in entry.from.iter().enumerate() {
                let chain = self.chain(position, old, name, (was(name), is(name)));
                let has_no_entry = self.maker(name).is_none();
                if chain.is_some() {
                    problems.extend(chain);
                } else if has_no_entry && is(name) {
                    let (found, expected) =
                        (still_there(name.as_str()), became_or_entry(into, name.as_str()));
                    let place = format!("{from}[{old}]");
                    problems.push(problem(ProblemKind::Mismatch, place, found, expected));
                }
            }
            if was(into) && is(into) && !self.is_before(into) {
                let (found, expected) = (nothing_of_both(into), name_before_or_became());
                problems.push(problem(ProblemKind::Missing, from, found, expected));
            }
            if entry.mean && is(into) {
                let no_cards = entry.from.iter().filter(|old| !was(old));
                let no_cards = no_cards.map(|old| no_card_of(old.as_str()));
                let no_units = entry.from.is_empty().then(no_card_of_any);
                for found in no_units.into_iter().chain(no_cards) {
                    let (place, expected) = (format!("units[{position}].mean"), card_of_each());
                    problems.push(problem(ProblemKind::Missing, place, found, expected));
                }
            }
            let is_rename = matches!(&*entry.from, [old] if !same_name(old, into) && was(old));
            is_carried |= is(into) && (is_rename || entry.mean);
        }
        // Else half of a split would pass as a unit that stayed.
        let units = later.places().map(|place| place.card.unit()).filter(|_| is_carried);
        for unit in units.filter(|unit| !was(unit) && self.entry(unit).is_none()) {
            let (found, expected) = (nothing_of_new(unit), entry_for_it());
            problems.push(problem(ProblemKind::Missing, "units".to_owned(), found, expected));
        }
    }
}
