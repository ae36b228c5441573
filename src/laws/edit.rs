//! One change of a value of a definition, and the changes of plain values.

use crate::number::decimal::{PLACES, step, text};
use crate::number::{Percent, Points, Quantity};
use crate::problem::Place;
use crate::problem::difference::Compare;
use crate::text::phrase::{Phrase, phrases};
use crate::text::words::Word;

phrases! {
    fn exchanged(number, position) =
        "{number} (đổi cho mục thứ {position})", "{number} (exchanged with entry {position})";
}

/// A change of a value: the key below it that changes, what it was and what it is now, and the changed value.
#[derive(Clone)]
pub(super) struct Edit<T> {
    pub(super) key: String,
    pub(super) was: Phrase,
    pub(super) now: Phrase,
    pub(super) value: T,
}

impl<T> Edit<T> {
    pub(super) fn new(was: Phrase, now: Phrase, value: T) -> Self {
        Self { key: String::new(), was, now, value }
    }

    /// The same change, seen from what contains the value.
    pub(super) fn map<W>(self, whole: impl FnOnce(T) -> W) -> Edit<W> {
        let Self { key, was, now, value } = self;
        Edit { key, was, now, value: whole(value) }
    }

    /// The same change, of the value under a key.
    pub(super) fn under(self, key: &str) -> Self {
        let Place { key, .. } = Place::key(key).below(&self.key);
        Self { key, ..self }
    }
}

impl<T: Compare> Edit<T> {
    /// The change to another value.
    pub(super) fn to(was: &T, now: T) -> Self {
        Self::new(was.shown(), now.shown(), now)
    }
}

/// The changes of a table, key by key. Keys after `kept` have none. A key that is in neither list does not compile.
macro_rules! edits {
    ($whole:expr, $type:ident { $($key:ident: $edits:expr),* $(,)? } kept { $($kept:ident),* }) => {{
        let whole = $whole;
        let $type { $($key: _,)* $($kept: _,)* } = whole;
        let mut all: Vec<$crate::laws::edit::Edit<$type>> = Vec::new();
        $(all.extend($edits.into_iter().map(|edit| {
            let in_whole = |value| {
                let mut whole = whole.clone();
                whole.$key = value;
                whole
            };
            edit.under(stringify!($key)).map(in_whole)
        }));)*
        all
    }};
}
pub(super) use edits;

/// What the steps of numbers depend on.
#[derive(Clone, Copy)]
pub(super) struct Steps<'a> {
    /// The declared places of points.
    pub(super) points: u8,
    /// The places of the index.
    pub(super) index: u8,
    /// The labels of the parts.
    pub(super) labels: &'a [String],
}

impl Steps<'_> {
    /// One step more and one less, at the declared places.
    pub(super) fn points(self, number: Points) -> Vec<Edit<Points>> {
        let near = near(number.units(), step(self.points));
        near.map(|units| Edit::to(&number, Points::from_units(units))).collect()
    }

    /// A step of points: also twice and half of it, because most other steps do not meet the maximum.
    pub(super) fn step(self, number: Points) -> Vec<Edit<Points>> {
        let units = number.units();
        let half = units.checked_div(2).filter(|half| units.checked_rem(2) == Some(0) && *half > 0);
        let others = [units.checked_mul(2), half].into_iter().flatten();
        let mut all = self.points(number);
        all.extend(others.map(|units| Edit::to(&number, Points::from_units(units))));
        all
    }

    /// A percent that is compared with an index.
    pub(super) fn of_index(self, percent: Percent) -> Vec<Edit<Percent>> {
        of_percent(percent, self.index.min(4))
    }
}

/// One step more and one less.
fn near(units: i64, step: i64) -> impl Iterator<Item = i64> {
    [units.checked_add(step), units.checked_sub(step)].into_iter().flatten()
}

fn of_percent(percent: Percent, places: u8) -> Vec<Edit<Percent>> {
    let at_places = step(places).checked_div(step(4)).unwrap_or(1);
    let near = near(percent.units(), at_places);
    let read = near.filter_map(|units| text(i128::from(units), 4).parse().ok());
    read.map(|now| Edit::to(&percent, now)).collect()
}

/// One unit more and one less of the last place that is written. So a change of a share is not hidden by rounding.
pub(super) fn of_share(percent: Percent) -> Vec<Edit<Percent>> {
    of_percent(percent, (0..4).find(|places| percent.fits_places(*places)).unwrap_or(4))
}

/// One unit more and one less, at these places or at the places of the number if they are more.
pub(super) fn quantities(number: Quantity, places: u8) -> Vec<Quantity> {
    let places = places.max(number.places()).min(PLACES);
    let near = number.at(places).map(|units| near(units, 1));
    let read = |units: i64| text(i128::from(units), places).parse().ok();
    near.into_iter().flatten().filter_map(read).collect()
}

pub(super) fn of_quantity(number: Quantity, places: u8) -> Vec<Edit<Quantity>> {
    quantities(number, places).into_iter().map(|now| Edit::to(&number, now)).collect()
}

/// One more and one less.
pub(super) fn of_count(count: u32) -> Vec<Edit<u32>> {
    let near = [count.checked_add(1), count.checked_sub(1)].into_iter().flatten();
    near.map(|now| Edit::to(&count, now)).collect()
}

/// The other value.
pub(super) fn of_flag(flag: bool) -> Vec<Edit<bool>> {
    vec![Edit::to(&flag, !flag)]
}

/// Every other word of the list.
pub(super) fn of_word<W: Word + Copy + PartialEq>(word: W) -> Vec<Edit<W>> {
    let others = W::ALL.iter().filter(|other| **other != word);
    others.map(|other| Edit::to(&word, *other)).collect()
}

/// A value that need not be there: its changes, and that it is left out.
pub(super) fn optional<T: Compare + Clone>(
    value: Option<&T>,
    edits: impl FnOnce(T) -> Vec<Edit<T>>,
) -> Vec<Edit<Option<T>>> {
    let Some(given) = value else { return Vec::new() };
    let changed = edits(given.clone()).into_iter().map(|edit| edit.map(Some));
    let left_out = Edit::new(given.shown(), None::<T>.shown(), None);
    changed.chain([left_out]).collect()
}

/// The changes of each entry of a list.
pub(super) fn entries<T: Clone>(
    list: &[T],
    edits: impl Fn(&T) -> Vec<Edit<T>>,
) -> Vec<Edit<Vec<T>>> {
    let of_entry = |(position, entry): (usize, &T)| {
        let in_list = move |entry: T| {
            let mut list = list.to_vec();
            if let Some(place) = list.get_mut(position) {
                *place = entry;
            }
            list
        };
        let edits = edits(entry).into_iter();
        edits.map(move |edit| edit.under(&format!("[{position}]")).map(in_list)).collect::<Vec<_>>()
    };
    list.iter().enumerate().flat_map(of_entry).collect()
}

/// For each entry and the next one: the numbers under `key` exchanged, if they differ.
pub(super) fn exchanges<T: Clone, N: Compare + Copy + PartialEq>(
    list: &[T],
    key: &str,
    number: impl Fn(&mut T) -> &mut N,
) -> Vec<Edit<Vec<T>>> {
    let exchange = |position: usize| {
        let mut list = list.to_vec();
        let [one, other] = list.get_mut(position..position + 2)?.first_chunk_mut::<2>()?;
        let (one, other) = (number(one), number(other));
        let (was, now) = (*one, *other);
        std::mem::swap(one, other);
        let after = exchanged(now.shown(), position + 2);
        let edit = Edit::new(was.shown(), after, list);
        (was != now).then(|| edit.under(&format!("[{position}].{key}")))
    };
    (0..list.len()).filter_map(exchange).collect()
}
