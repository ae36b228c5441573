use crate::number::Points;
use crate::problem::phrases::{points_above_zero, points_at_most, points_from_zero};
use crate::text::phrase::Phrase;

/// The range that declared points are outside of.
pub(super) fn expected_range(points: Points, may_be_zero: bool) -> Option<Phrase> {
    if points > Points::DECLARED_MAX {
        // Only a sum made in code can be so large. Points from a file are within the range.
        return Some(points_at_most(Points::DECLARED_MAX));
    }
    if may_be_zero {
        (points < Points::ZERO).then(points_from_zero)
    } else {
        (points <= Points::ZERO).then(points_above_zero)
    }
}

/// Whether points are in the range of a maximum and fit the places.
pub(super) fn is_maximum(points: Points, places: u8) -> bool {
    expected_range(points, false).is_none() && points.fits_places(places)
}
