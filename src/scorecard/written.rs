//! The written form of cards and of the criteria on them.

use super::scorecard::Scorecard;
use super::scored::{PartSum, Scored};
use crate::definition::Adjustments;
use crate::methodology::Reference;
use crate::text::written::results;

/// A card without its criteria and parts, as results about several cards show it.
pub(crate) struct Headline<'a>(pub(crate) &'a Scorecard);

/// The caps of a methodology, with those that a file may leave out.
struct Caps(Adjustments);

results! {
    Headline<'_> as headline {
        methodology: Reference(headline.0.methodology()),
        unit: headline.0.unit(),
        stage: headline.0.stage(),
        points: headline.0.points(),
        exact_points: headline.0.exact_points(),
        applicable: headline.0.applicable(),
        index: headline.0.index(),
        exact_index: headline.0.exact_index(),
        unbounded_index: headline.0.unbounded_index(),
        group: headline.0.group().map(|group| &group.label),
        bonus: headline.0.bonus(),
        penalty: headline.0.penalty(),
    }
    Caps as caps {
        bonus: caps.0.bonus,
        penalty: caps.0.penalty,
        over_cap: caps.0.over_cap,
    }
    Scorecard as card, alone {
        ..Headline(card),
        caps: Caps(card.definition().adjustments),
        parts: card.parts().collect::<Vec<_>>(),
        criteria: card.criteria().collect::<Vec<_>>(),
    }
    PartSum<'_> as sum {
        part: sum.label,
        points: sum.points,
        exact_points: sum.exact_points,
        applicable: sum.applicable,
    }
    Scored<'_> as scored {
        code: scored.criterion().code(),
        points: scored.points(),
        exact_points: scored.exact_points(),
        applicable: scored.applicable(),
        index: scored.index(),
        lost: scored.lost(),
        outcome: scored.outcome(),
    }
}
