//! The written form of a methodology and of its criteria.

use serde::ser::{Serialize, Serializer};

use super::criterion::Criterion;
use super::methodology::Methodology;
use crate::text::code::CriterionCode;
use crate::text::quote::one_line;
use crate::text::written::{printed, results};

/// A methodology in a result: which one it is.
pub(crate) struct Reference<'a>(pub(crate) &'a Methodology);

impl Serialize for Methodology {
    /// As its definition.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.definition().serialize(serializer)
    }
}

printed! { CriterionCode }
results! {
    Reference<'_> as reference {
        id: reference.0.id(),
        edition: reference.0.edition(),
    }
    Criterion<'_> as criterion {
        code: criterion.code(),
        title: criterion.title(),
        level: criterion.code().level(),
        parent: criterion.parent().map(Criterion::code),
        is_leaf: criterion.is_leaf(),
        max: criterion.max(),
        reaches: criterion.reaches(),
        round_to: criterion.round_to(),
        bounds: criterion.bounds(),
        source: criterion.source(),
        part: criterion.part(),
        may_not_apply: criterion.may_not_apply(),
        citation: criterion.citation().map(one_line),
    }
}
