//! The mutants of a definition: definitions with one mistake each.

use std::fmt;

use super::edit::{Edit, Steps, edits, entries, of_flag, of_word, optional};
use super::rule_edits::of_rule;
use crate::definition::{
    Adjustments, Classification, Definition, Group, NotApplicable, PointRounding, Roundings, Row,
};
use crate::number::decimal::PLACES;
use crate::number::{Points, Rounding};
use crate::problem::Place;
use crate::problem::difference::Compare;
use crate::problem::difference::Value as _;
use crate::text::Language;
use crate::text::phrase::{Phrase, phrases};

phrases! {
    fn change(place, was, now) = "{place}: {was} → {now}", "{place}: {was} → {now}";
    fn exchanged_rows(max, code) =
        "{max} (đổi cho tiêu chí {code})", "{max} (exchanged with criterion {code})";
}

/// A definition with one mistake (bản có một lỗi): where it is, what stands there now, and what stood there.
///
/// # Example
/// ```
/// use cchc::{Definition, Language, laws};
/// let definition = Definition::example();
/// let mutants: Vec<laws::Mutant> = laws::mutants(&definition).collect();
/// let texts: Vec<String> = mutants.iter().map(|mutant| mutant.text(Language::Vi)).collect();
/// assert!(texts.contains(&"xếp loại, loại thứ 1, ngưỡng: 90 → 90,01".to_owned()));
/// assert!(texts.contains(&"tiêu chí 1.2, thang điểm, mức thứ 2, điểm: 1 → 1,01".to_owned()));
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Mutant {
    /// Where the mistake is.
    pub place: Place,
    /// What the definition says there.
    pub was: Phrase,
    /// What the mutant says there.
    pub now: Phrase,
    /// The definition with the mistake.
    pub definition: Definition,
    pub(super) changed: Changed,
}

impl Mutant {
    /// The mistake in words, on one line. English is what [`Display`](fmt::Display) writes.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        of_change(&self.place, &self.was, &self.now).text(language)
    }
}

impl fmt::Display for Mutant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Language::En))
    }
}

/// A mistake in words.
pub(super) fn of_change(place: &Place, was: &Phrase, now: &Phrase) -> Phrase {
    change(place, was.clone(), now.clone())
}

/// What changes of a definition.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Changed {
    Total(Points),
    NotApplicable(Option<NotApplicable>),
    Rounding(Roundings),
    Classification(Classification),
    Adjustments(Adjustments),
    Row(usize, Box<Row>),
    /// The maxima of two rows are exchanged.
    Maxima([usize; 2]),
}

impl Changed {
    /// The rows that change, with the rows under them; `None` if all may change.
    pub(super) fn rows(&self) -> Option<&[usize]> {
        match self {
            Self::Row(row, _) => Some(std::slice::from_ref(row)),
            Self::Maxima(rows) => Some(rows),
            Self::Total(_)
            | Self::NotApplicable(_)
            | Self::Rounding(_)
            | Self::Classification(_)
            | Self::Adjustments(_) => None,
        }
    }

    fn apply(&self, definition: &mut Definition) {
        match self {
            Self::Total(total) => definition.total = *total,
            Self::NotApplicable(policy) => definition.not_applicable = *policy,
            Self::Rounding(rounding) => definition.rounding = *rounding,
            Self::Classification(classification) => {
                definition.classification = classification.clone();
            }
            Self::Adjustments(adjustments) => definition.adjustments = *adjustments,
            Self::Row(row, changed) => {
                if let Some(row) = definition.criteria.get_mut(*row) {
                    row.clone_from(changed);
                }
            }
            Self::Maxima(rows) => {
                let disjoint = definition.criteria.get_disjoint_mut(*rows);
                if let Ok([one, other]) = disjoint {
                    std::mem::swap(&mut one.max, &mut other.max);
                }
            }
        }
    }
}

/// The mutants of a definition (các bản có một lỗi), one after another: each number one step more and one less, each
/// word of a closed list replaced by each other one, each flag turned, each optional key left out, each threshold
/// with the other end ("from" and "above"), and numbers of neighbours exchanged.
///
/// A step of points is one unit of the declared places; of a threshold, a hundredth of a percent; of an index, one
/// unit of its places; of a percent that shares are made of, one unit of its last place. Steps of points are doubled
/// and halved too. A leaf that says nothing of `may_not_apply` may not apply in one mutant. Titles, names, codes and
/// citations have no mutants, and a custom rule has none. The order of bands has none, because validation fixes it.
///
/// See [`try_mutants`](super::try_mutants) for which of them facts notice.
pub fn mutants(definition: &Definition) -> impl Iterator<Item = Mutant> + use<'_> {
    let labels = labels(definition);
    let (points, index) = (definition.rounding.places(), definition.rounding.index.places());
    let steps = Steps { points, index, labels: &labels };
    let mut all = head(definition, steps);
    for (position, row) in definition.criteria.iter().enumerate() {
        let in_row = |edit: Edit<Row>| {
            let place = Place::row(position, &row.code, edit.key.as_str());
            (place, edit.map(|row| Changed::Row(position, Box::new(row))))
        };
        all.extend(of_row(row, steps).into_iter().map(in_row));
    }
    all.extend(maxima(definition));
    all.into_iter().map(|(place, Edit { was, now, value, .. })| {
        let mut changed = definition.clone();
        value.apply(&mut changed);
        Mutant { place, was, now, definition: changed, changed: value }
    })
}

/// The labels of the parts, each once.
fn labels(definition: &Definition) -> Vec<String> {
    let mut labels: Vec<String> =
        definition.criteria.iter().filter_map(|row| row.part.clone()).collect();
    labels.sort();
    labels.dedup();
    labels
}

fn head(definition: &Definition, steps: Steps<'_>) -> Vec<(Place, Edit<Changed>)> {
    let Definition {
        format: _,
        id: _,
        edition: _,
        title: _,
        citation: _,
        provenance: _,
        total,
        not_applicable,
        rounding,
        classification,
        adjustments,
        criteria: _,
    } = definition;
    let policy = optional(not_applicable.as_ref(), of_word);
    let of_group = |group: &Group| edits!(group, Group { at_least: steps.of_index(group.at_least) } kept { label });
    let of_bound = |bound| steps.of_index(bound);
    let classification = edits!(
        classification,
        Classification {
            basis: of_word(classification.basis),
            ties: of_word(classification.ties),
            index_at_most: optional(classification.index_at_most.as_ref(), of_bound),
            index_at_least: optional(classification.index_at_least.as_ref(), of_bound),
            groups: entries(&classification.groups, of_group),
        } kept {}
    );
    let adjustments = edits!(
        adjustments,
        Adjustments {
            bonus: steps.points(adjustments.bonus),
            penalty: steps.points(adjustments.penalty),
            over_cap: of_word(adjustments.over_cap),
        } kept {}
    );
    under("total", steps.points(*total), Changed::Total)
        .chain(under("not_applicable", policy, Changed::NotApplicable))
        .chain(under("rounding", of_roundings(*rounding), Changed::Rounding))
        .chain(under("classification", classification, Changed::Classification))
        .chain(under("adjustments", adjustments, Changed::Adjustments))
        .map(|edit| (Place::key(edit.key.as_str()), edit))
        .collect()
}

/// The changes of the value under a key.
fn under<T>(
    key: &'static str,
    edits: Vec<Edit<T>>,
    changed: impl Fn(T) -> Changed,
) -> impl Iterator<Item = Edit<Changed>> {
    edits.into_iter().map(move |edit| edit.under(key).map(&changed))
}

fn of_roundings(roundings: Roundings) -> Vec<Edit<Roundings>> {
    let points = match roundings.points {
        PointRounding::Rounded(rounding) => {
            of_rounding(rounding).into_iter().map(|edit| edit.map(PointRounding::Rounded)).collect()
        }
        PointRounding::Unrounded => Vec::new(),
    };
    let mut all = edits!(
        &roundings,
        Roundings {
            points: points,
            index: of_rounding(roundings.index),
            printed: optional(roundings.printed.as_ref(), of_rounding),
        } kept {}
    );
    // Points are rounded when they are printed, instead of once on each leaf, and the other way round.
    let other = match (roundings.points, roundings.printed) {
        (PointRounding::Rounded(points), _) => Some(Roundings::unrounded(roundings.index, points)),
        (PointRounding::Unrounded, Some(printed)) => Some(Roundings::new(printed, roundings.index)),
        (PointRounding::Unrounded, None) => None,
    };
    let of_other = |other: Roundings| {
        let edit = Edit::new(roundings.points.text(), other.points.text(), other);
        edit.under("points")
    };
    all.extend(other.map(of_other));
    all
}

fn of_rounding(rounding: Rounding) -> Vec<Edit<Rounding>> {
    let (places, mode) = (rounding.places(), rounding.mode());
    let near = [places.checked_add(1).filter(|places| *places <= PLACES), places.checked_sub(1)];
    let places = near.into_iter().flatten().map(|now| {
        let [was, after] = [places, now].map(|places| u32::from(places).shown());
        Edit::new(was, after, Rounding::new(now, mode)).under("places")
    });
    let modes = of_word(mode).into_iter();
    let modes = modes.map(|edit| edit.map(|mode| Rounding::new(rounding.places(), mode)));
    places.chain(modes.map(|edit| edit.under("mode"))).collect()
}

fn of_row(row: &Row, steps: Steps<'_>) -> Vec<Edit<Row>> {
    let part = |part: String| {
        let other = steps.labels.iter().find(|label| **label != part);
        other.map(|other| Edit::to(&part, other.clone())).into_iter().collect()
    };
    let may_not_apply = match row.may_not_apply {
        // A leaf that says nothing mostly applies always.
        None if row.rule.is_some() => vec![Edit::to(&None, Some(true))],
        None | Some(_) => optional(row.may_not_apply.as_ref(), of_flag),
    };
    let rule = row.rule.as_ref().map(|rule| of_rule(rule, steps)).unwrap_or_default();
    let rule = rule.into_iter().map(|edit| edit.map(Some));
    edits!(
        row,
        Row {
            max: steps.points(row.max),
            source: optional(row.source.as_ref(), of_word),
            part: optional(row.part.as_ref(), part),
            may_not_apply: may_not_apply,
            reaches: optional(row.reaches.as_ref(), |points| steps.points(points)),
            round_to: optional(row.round_to.as_ref(), |step| steps.step(step)),
            rule: rule,
        } kept { code, title, citation }
    )
}

/// The maxima of a leaf and the next leaf under the same row exchanged: sums stay as they are.
fn maxima(definition: &Definition) -> Vec<(Place, Edit<Changed>)> {
    let above = |code: &'_ str| code.rsplit_once('.').map_or("", |(above, _)| above).to_owned();
    let leaves: Vec<(usize, &Row)> =
        definition.criteria.iter().enumerate().filter(|(_, row)| row.rule.is_some()).collect();
    let pairs = leaves.windows(2).filter_map(|pair| pair.first_chunk::<2>());
    let differ = |[(_, one), (_, other)]: &&[(usize, &Row); 2]| {
        one.max != other.max && above(&one.code) == above(&other.code)
    };
    let exchange = |[(at, one), (next, other)]: &[(usize, &Row); 2]| {
        let now = exchanged_rows(other.max.shown(), other.code.as_str());
        let edit = Edit::new(one.max.shown(), now, Changed::Maxima([*at, *next]));
        (Place::row(*at, &one.code, "max"), edit)
    };
    pairs.filter(differ).map(exchange).collect()
}
