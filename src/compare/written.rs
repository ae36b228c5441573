//! The written form of comparisons.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::block::BlockComparison;
use super::change::{Change, Side};
use super::comparison::Comparison;
use super::criterion_change::{Compared, CriterionChange};
use super::disputed::Disputed;
use super::group_count::{GroupCountChange, UnitShare};
use super::percentage_points::PercentagePoints;
use super::points_change::PointsChange;
use super::rank_change::RankChange;
use super::term::Term;
use super::unit_change::{Predecessor, UnitChange};
use crate::definition::Group;
use crate::methodology::{Criterion, CriterionCode};
use crate::number::{Points, invariant};
use crate::ranking::RankedHeadline;
use crate::scorecard::Headline;
use crate::text::written::{Written, keys, nested, printed, results};

printed! { PercentagePoints, PointsChange }
results! {
    Change<Side> as change {
        from: change.from,
        to: change.to,
        points: change.points(),
        exact_points: change.exact_points(),
        applicable: change.applicable(),
        index: change.index(),
        exact_index: change.exact_index(),
    }
    Change<Option<&Group>> as change {
        from: change.labels().0,
        to: change.labels().1,
        is_change: change.is_change(),
    }
    Change<Points> as change {
        from: change.from,
        to: change.to,
    }
    CriterionChange<'_> as change {
        kind: change.kind,
        from: codes(&change.from),
        to: codes(&change.to),
        change: change.change,
    }
    Compared<'_> as compared {
        change: match compared {
            Compared::Change(change) => Some(change),
            Compared::NotComparable { .. } => None,
        },
        reason: compared.reason(),
    }
    Comparison<'_> as comparison, alone {
        from: Headline(comparison.from()),
        to: Headline(comparison.to()),
        total: comparison.total(),
        group: comparison.group(),
        changes: comparison.changes().collect::<Vec<_>>(),
        terms: comparison.terms(),
        left_out: comparison.left_out().map(Criterion::code).collect::<Vec<_>>(),
    }
    Disputed<'_> as disputed {
        code: disputed.criterion().code(),
        first: disputed.first,
        second: disputed.second,
        change: disputed.change(),
    }
    UnitShare as share {
        units: share.units(),
        total: share.total(),
        exact: share.exact(),
    }
    GroupCountChange as change {
        label: change.label,
        from: change.from,
        to: change.to,
        count: change.count().map(whole),
        percent: change.percent(),
        exact_percent: change.exact_percent(),
    }
    RankChange as change {
        from: change.from,
        to: change.to,
        places: whole(change.places()),
    }
    Predecessor<'_> as old {
        unit: old.unit,
        place: old.place.map(RankedHeadline),
        became: old.became(),
    }
    UnitChange<'_> as change {
        kind: change.kind,
        from: change.from,
        to: change.to.map(RankedHeadline),
        mean: change.mean,
        rank_change: change.rank_change(),
        index_change: change.index_change(),
    }
    BlockComparison<'_> as block, alone {
        from: block.from(),
        to: block.to(),
        mean_change: block.mean_change(),
        exact_mean_change: block.exact_mean_change(),
        groups: block.groups(),
        units: block.units(),
    }
}

impl Written for Term<'_> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        match self {
            Self::Criteria(change) => keys!(
                map,
                term: "criteria",
                kind: change.kind,
                from: codes(&change.from),
                to: codes(&change.to),
            ),
            Self::NotComparable { from, to, before, after } => keys!(
                map,
                term: "not-comparable",
                from: codes(from),
                to: codes(to),
                before: before,
                after: after,
            ),
            Self::Bonus(change) => keys!(map, term: "bonus", ..*change),
            Self::Penalty(change) => keys!(map, term: "penalty", ..*change),
        }
        keys!(map, exact_points: self.exact_points());
        Ok(())
    }
}

impl Serialize for Term<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        nested(self, serializer)
    }
}

fn codes<'a>(criteria: &[Criterion<'a>]) -> Vec<&'a CriterionCode> {
    criteria.iter().map(|criterion| criterion.code()).collect()
}

/// A difference of two counts, as a number of the width that every format has.
fn whole(difference: i128) -> i64 {
    invariant(i64::try_from(difference).ok(), "units in memory are fewer than 2⁶³")
}
