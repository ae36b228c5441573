//! The written form of rankings.

use super::ranked::Ranked;
use super::ranking::Ranking;
use super::summary::Summary;
use crate::methodology::Reference;
use crate::scorecard::Headline;
use crate::text::written::results;

/// A card with its rank, without its criteria and parts.
pub(crate) struct RankedHeadline<'a>(pub(crate) Ranked<'a>);

results! {
    Ranked<'_> as ranked {
        rank: ranked.rank,
        ..*ranked.card,
    }
    RankedHeadline<'_> as ranked {
        rank: ranked.0.rank,
        ..Headline(ranked.0.card),
    }
    Ranking<'_> as ranking, alone {
        methodology: ranking.editions().only().map(Reference),
        ..ranking.summary(),
        results: ranking.places().collect::<Vec<_>>(),
    }
    Summary as summary {
        units: summary.units,
        mean: summary.mean,
        exact_mean: summary.exact_mean,
        highest: summary.highest,
        lowest: summary.lowest,
        spread: summary.spread,
        groups: summary.groups,
    }
}
