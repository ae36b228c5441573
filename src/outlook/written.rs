//! The written form of outlooks, margins and gains.

use super::gain::Gain;
use super::margin::Margin;
use super::ranking_outlook::{RankRange, RankingOutlook};
use super::sheet_outlook::Outlook;
use crate::methodology::{Criterion, Reference};
use crate::scorecard::Headline;
use crate::text::written::{Nested, results};

results! {
    Outlook as outlook, alone {
        methodology: Reference(outlook.methodology()),
        unit: outlook.sheet().unit,
        stage: outlook.sheet().stage,
        missing: outlook.missing().map(Criterion::code).collect::<Vec<_>>(),
        disputed: outlook.disputed().map(Criterion::code).collect::<Vec<_>>(),
        is_complete: outlook.is_complete(),
        lowest: Nested(&outlook.lowest()),
        highest: Nested(&outlook.highest()),
    }
    RankRange<'_> as range {
        best: range.best,
        worst: range.worst,
        lowest: Headline(range.lowest),
        highest: Headline(range.highest),
    }
    RankingOutlook<'_> as outlook, alone {
        places: outlook.places().collect::<Vec<_>>(),
    }
    Gain<'_> as gain {
        code: gain.criterion().code(),
        points: gain.points(),
    }
    Margin<'_> as margin {
        group: margin.group().label,
        at_least: margin.group().at_least,
        is_reached: margin.is_reached(),
        edge: margin.edge(),
        is_edge_included: margin.is_edge_included(),
        needed: margin.needed(),
        least: margin.least(),
        needed_points: margin.needed_points(),
        fewest: margin.fewest(),
    }
}
