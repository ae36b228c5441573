use crate::number::{Fraction, Index, Percent};
use crate::problem::phrases::number;
use crate::problem::{Place, Problem, ProblemKind};
use crate::text::phrase::{Phrase, phrases};

phrases! {
    fn percent_from_zero() = "tỷ lệ phần trăm từ 0 trở lên", "a percent from zero up";
    fn places_of_index(places) =
        "số có không quá {places} chữ số thập phân, như chỉ số",
        "at most {places} decimal places, as the index has";
    fn below_ceiling(most) =
        "tỷ lệ phần trăm nhỏ hơn mức trần của chỉ số ({most})", "a percent below `{most}`, the `index_at_most`";
}

/// The floor and the ceiling of the index of a unit (mức sàn, mức trần của chỉ số).
#[derive(Clone, Copy, Debug)]
pub(crate) struct IndexBounds {
    least: Option<Percent>,
    most: Option<Percent>,
}

impl IndexBounds {
    pub(super) fn new(least: Option<Percent>, most: Option<Percent>) -> Self {
        Self { least, most }
    }

    /// An exact index, kept between the bounds.
    pub(crate) fn keep(self, index: Fraction) -> Fraction {
        let [least, most] = [self.least, self.most].map(|bound| bound.map(Fraction::from_percent));
        match (least, most) {
            (Some(least), _) if index < least => least,
            (_, Some(most)) if index > most => most,
            _ => index,
        }
    }

    /// A published index, kept between the bounds. They fit its places, so an index may be kept before or
    /// after it is rounded.
    #[inline]
    pub(crate) fn keep_published(self, index: Index) -> Index {
        match (self.least, self.most) {
            (Some(least), _) if index.cmp_percent(least).is_lt() => index.moved_to(least),
            (_, Some(most)) if index.cmp_percent(most).is_gt() => index.moved_to(most),
            _ => index,
        }
    }

    /// Whether the bounds alone decide if an index reaches a threshold: at a threshold up to the floor
    /// every index does, and above the ceiling none does.
    #[inline]
    pub(crate) fn decide(self, threshold: Percent) -> Option<bool> {
        if self.least.is_some_and(|least| threshold <= least) {
            return Some(true);
        }
        self.most.is_some_and(|most| threshold > most).then_some(false)
    }

    /// Everything that is wrong with the bounds of an index with so many places.
    pub(super) fn check(self, places: u8, problems: &mut Vec<Problem>) {
        let Self { least, most } = self;
        let mut refuse = |kind, key: &str, bound: Percent, expected: Phrase| {
            let place = Place::key(format!("classification.{key}"));
            problems.push(Problem::new(kind, place, number(bound), expected));
        };
        for (key, bound) in [("index_at_most", most), ("index_at_least", least)] {
            let Some(bound) = bound else { continue };
            if bound < Percent::ZERO {
                refuse(ProblemKind::OutOfRange, key, bound, percent_from_zero());
            }
            if !bound.fits_places(places) {
                refuse(ProblemKind::TooManyPlaces, key, bound, places_of_index(places));
            }
        }
        if let (Some(least), Some(most)) = (least, most)
            && least >= most
            && [least, most].iter().all(|bound| *bound >= Percent::ZERO)
        {
            refuse(ProblemKind::Order, "index_at_least", least, below_ceiling(most));
        }
    }
}
