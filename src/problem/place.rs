use std::fmt;

use super::key_words::vietnamese;
use crate::text::Language;
use crate::text::phrase::Value;
use crate::text::quote::{excerpt, one_line, quoted};

/// Where a [`Problem`](super::Problem) is (vị trí): the sheet, if there are several; the criterion; and a key
/// below it.
///
/// It prints as ``[122] `Xã số 123`, criterion 1.1, rule.each``.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place {
    /// The position of the sheet or card in its block, from 0, if there are several.
    pub card: Option<usize>,
    /// The unit of that sheet or card (đơn vị).
    pub unit: Option<String>,
    /// The code of the criterion, as it was written.
    pub code: Option<String>,
    /// The key, such as `rule.levels[1].points`; empty for the criterion itself.
    pub key: String,
}

impl Place {
    pub(crate) fn key(key: impl Into<String>) -> Self {
        Self { key: key.into(), ..Self::default() }
    }

    pub(crate) fn code(code: impl Into<String>, key: impl Into<String>) -> Self {
        Self { code: Some(code.into()), ..Self::key(key) }
    }

    pub(crate) fn card(position: usize, unit: &str, key: impl Into<String>) -> Self {
        Self::key(key).of_card(position, unit)
    }

    /// The same place, on a sheet or card of a block.
    pub(crate) fn of_card(self, position: usize, unit: &str) -> Self {
        Self { card: Some(position), unit: Some(unit.to_owned()), ..self }
    }

    /// The place in words (vị trí), on one line. English is what [`Display`](fmt::Display) writes.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        if language == Language::En {
            return self.to_string();
        }
        let card = self.card.map(|card| format!("phiếu thứ {}", card.saturating_add(1)));
        let unit = self.unit.as_deref().map(|unit| format!("đơn vị “{}”", excerpt(unit)));
        let code = self.code.as_deref().map(|code| format!("tiêu chí {}", excerpt(code)));
        let key = Some(one_line(vietnamese(&self.key)).into_owned()).filter(|key| !key.is_empty());
        let parts: Vec<String> = [card, unit, code, key].into_iter().flatten().collect();
        parts.join(", ")
    }
}

impl From<&Place> for Value {
    fn from(place: &Place) -> Self {
        Self::Words { vi: place.text(Language::Vi), en: place.to_string() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(card) = self.card {
            write!(f, "[{card}] ")?;
        }
        let unit = self.unit.as_deref().map(quoted);
        let code = self.code.as_deref().map(|code| format!("criterion {}", excerpt(code)));
        let key = Some(one_line(&self.key).into_owned()).filter(|key| !key.is_empty());
        let parts: Vec<String> = [unit, code, key].into_iter().flatten().collect();
        f.write_str(&parts.join(", "))
    }
}
