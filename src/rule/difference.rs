//! The keys by which the rules of two definitions are compared.

use super::band::Band;
use super::bands::Bands;
use super::checklist::{Checklist, Item};
use super::choice::{Choice, Level};
use super::custom::CustomRule;
use super::deduction::Deduction;
use super::direct::Direct;
use super::per_item::PerItem;
use super::proportional::Proportional;
use super::rule::{Combined, CombinedPart};
use super::survey::{Survey, SurveyOption};
use crate::problem::difference::{Compare, Difference, keys};
use crate::problem::phrases::exactly;
use crate::text::phrase::phrases;

phrases! {
    fn not_equal() = "một thang điểm khác", "one that is not equal to it";
}

keys! {
    Choice { levels }
    Level { name, points }
    Band { at_least, above, at_most, below, points, up_to }
    PerItem { each }
    Deduction { each, floor }
    Checklist { all_or_nothing, items }
    Item { name, points }
    Survey { options, min_answers, empty }
    Direct { min, step }
    Combined { by, of, plus_at_most, minus_at_most, floor }
    CombinedPart { name, max, rule, minus, required }
}

impl Compare for Bands {
    fn difference(&self, other: &Self) -> Option<Difference> {
        let Self { of, bands, otherwise, empty, part_may_exceed, decimals } = self;
        // A rule that says nothing of `empty` refuses it, as one that says `refused`.
        let is_empty = |empty: Option<_>| empty.unwrap_or_default();
        of.difference(&other.of)
            .or_else(|| Some(bands.difference(&other.bands)?.under("bands")))
            .or_else(|| Some(otherwise.difference(&other.otherwise)?.under("otherwise")))
            .or_else(|| Some(is_empty(*empty).difference(&is_empty(other.empty))?.under("empty")))
            .or_else(|| {
                let difference = part_may_exceed.difference(&other.part_may_exceed)?;
                Some(difference.under("part_may_exceed"))
            })
            .or_else(|| Some(decimals.difference(&other.decimals)?.under("decimals")))
    }
}

impl Compare for SurveyOption {
    fn difference(&self, other: &Self) -> Option<Difference> {
        let Self { name, percent, counts: _ } = self;
        // An option that says nothing of `counts` counts, as one that says `true`.
        let counts = self.is_counted().difference(&other.is_counted());
        None.or_else(|| Some(name.difference(&other.name)?.under("name")))
            .or_else(|| Some(counts?.under("counts")))
            .or_else(|| Some(percent.difference(&other.percent)?.under("percent")))
    }
}

impl Compare for Proportional {
    fn difference(&self, other: &Self) -> Option<Difference> {
        let Self { of, from, to, cutoff, empty, part_may_exceed, decimals } = self;
        of.difference(&other.of)
            .or_else(|| Some(from.difference(&other.from)?.under("from")))
            .or_else(|| Some(to.difference(&other.to)?.under("to")))
            .or_else(|| Some(cutoff.difference(&other.cutoff)?.under("cutoff")))
            .or_else(|| Some(empty.difference(&other.empty)?.under("empty")))
            .or_else(|| {
                let difference = part_may_exceed.difference(&other.part_may_exceed)?;
                Some(difference.under("part_may_exceed"))
            })
            .or_else(|| Some(decimals.difference(&other.decimals)?.under("decimals")))
    }
}

impl Compare for CustomRule {
    fn difference(&self, other: &Self) -> Option<Difference> {
        if self == other {
            return None;
        }
        let (one, other) = (format!("{self:?}"), format!("{other:?}"));
        Some(if one == other {
            // Their authors tell them apart, their texts do not.
            Difference::new(exactly(one), not_equal())
        } else {
            Difference::of_texts(&one, &other)
        })
    }
}
