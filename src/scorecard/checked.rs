use super::scorecard::Scorecard;
use crate::methodology::Methodology;
use crate::sheet::Sheet;

/// A checked sheet (phiếu đã kiểm tra): every leaf has exactly one answer of the right type, and its award.
///
/// Made by [`Methodology::check`] only, which scores the sheet while it checks it.
///
/// # Example
/// ```
/// use cchc::{Definition, Problems, Sheet, points};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let sheet = Sheet::example("Sở A");
/// let checked = methodology.check(&sheet)?;
/// assert_eq!(checked.sheet(), &sheet);
/// assert_eq!(checked.score().points(), points!(8.92));
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedSheet {
    sheet: Sheet,
    card: Scorecard,
}

impl CheckedSheet {
    pub(super) fn new(sheet: Sheet, card: Scorecard) -> Self {
        Self { sheet, card }
    }

    /// The scorecard of the sheet (bảng điểm). This cannot fail, because the check has scored the sheet.
    #[must_use]
    pub fn score(&self) -> Scorecard {
        self.card.clone()
    }

    pub(crate) fn card(&self) -> &Scorecard {
        &self.card
    }

    /// The sheet, as it was written.
    #[must_use]
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// The methodology that it was checked against.
    #[must_use]
    pub fn methodology(&self) -> &Methodology {
        self.card.methodology()
    }
}
