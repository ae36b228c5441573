use crate::number::Points;

/// The range that declared points are outside of.
pub(super) fn expected_range(points: Points, may_be_zero: bool) -> Option<String> {
    if points > Points::DECLARED_MAX {
        // Only a sum made in code can be so large. Points from a file are within the range.
        return Some(format!("at most `{}` points", Points::DECLARED_MAX));
    }
    let (is_wrong, expected) = if may_be_zero {
        (points < Points::ZERO, "points from zero up")
    } else {
        (points <= Points::ZERO, "points above zero")
    };
    is_wrong.then(|| expected.to_owned())
}

/// Whether points are in the range of a maximum and fit the places.
pub(super) fn is_maximum(points: Points, places: u8) -> bool {
    expected_range(points, false).is_none() && points.fits_places(places)
}
