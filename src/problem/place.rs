use std::fmt;

use crate::text::quote::excerpt;

/// Where a [`Problem`](super::Problem) is (vị trí): the code of a criterion or the position of a card, and a key
/// below it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place {
    /// The code of the criterion, as it was written.
    pub code: Option<String>,
    /// The key, such as `rule.levels[1].points`; empty for the criterion itself.
    pub key: String,
    /// The position of the card in its block, if the problem is one of a block.
    pub card: Option<usize>,
}

impl Place {
    pub(crate) fn key(key: impl Into<String>) -> Self {
        Self { key: key.into(), ..Self::default() }
    }

    pub(crate) fn code(code: impl Into<String>, key: impl Into<String>) -> Self {
        Self { code: Some(code.into()), ..Self::key(key) }
    }

    pub(crate) fn card(position: usize, key: impl Into<String>) -> Self {
        Self { card: Some(position), ..Self::key(key) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.code, self.key.as_str()) {
            (Some(code), "") => write!(f, "criterion {}", excerpt(code)),
            (Some(code), key) => write!(f, "criterion {}, {key}", excerpt(code)),
            (None, key) => f.write_str(key),
        }
    }
}
