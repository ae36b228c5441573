use crate::definition::{Definition, OverCap};
use crate::number::Points;
use crate::problem::phrases::{at_most_places, number, points_from_zero};
use crate::problem::{Place, Problem, ProblemKind};
use crate::text::phrase::{Phrase, phrases};

phrases! {
    fn at_most_cap(most) =
        "tổng không quá {most}, là mức trần của bộ tiêu chí", "at most `{most}`, the cap of the methodology";
    fn in_all(sum) = "có tổng là {sum}", "`{sum}` in all";
    fn sum_too_large() = "có tổng quá lớn", "a sum that does not fit";
    fn sum_that_fits() = "tổng nhỏ hơn", "a sum that fits";
}

/// The cap of bonus or penalty points, as sheets and columns are checked against it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cap {
    /// The key of the points: `bonus` or `penalty`.
    pub(crate) key: &'static str,
    most: Points,
    over_cap: OverCap,
    places: u8,
}

impl Cap {
    /// The caps of bonus and of penalty points.
    pub(crate) fn both(definition: &Definition) -> [Self; 2] {
        let (caps, places) = (definition.adjustments, definition.rounding.places());
        [("bonus", caps.bonus), ("penalty", caps.penalty)].map(|(key, most)| Self {
            key,
            most,
            over_cap: caps.over_cap,
            places,
        })
    }

    /// What counts of points that are given in all.
    #[inline]
    pub(crate) fn counted(self, given: Points) -> Points {
        given.min(self.most)
    }

    /// What is wrong with points that are given, whatever the cap is.
    pub(crate) fn check_points(
        self,
        points: Points,
        place: impl Fn() -> Place,
        problems: &mut Vec<Problem>,
    ) {
        let mut refuse = |kind, expected: Phrase| {
            problems.push(Problem::new(kind, place(), number(points), expected));
        };
        if points < Points::ZERO {
            refuse(ProblemKind::OutOfRange, points_from_zero());
        }
        if !points.fits_places(self.places) {
            refuse(ProblemKind::TooManyPlaces, at_most_places(self.places));
        }
    }

    /// The problem of the points that are given in all, if there is one: they pass the cap, and the
    /// methodology does not cut them off; or `None` was given, because their sum does not fit.
    pub(crate) fn check_sum(
        self,
        given: Option<Points>,
        place: impl FnOnce() -> Place,
    ) -> Option<Problem> {
        let expected = match self.over_cap {
            OverCap::Refused if given.is_some_and(|given| given <= self.most) => return None,
            OverCap::Refused => at_most_cap(self.most),
            OverCap::Cut if given.is_some() => return None,
            OverCap::Cut => sum_that_fits(),
        };
        let found = match given {
            Some(sum) => in_all(sum),
            None => sum_too_large(),
        };
        Some(Problem::new(ProblemKind::OutOfRange, place(), found, expected))
    }
}
