use super::crosswalk::CheckedCrosswalk;
use super::succession::Successions;

/// What is declared about two years (điều đã được công bố): which criteria correspond, and which units and
/// methodologies succeed which. Nothing by default.
///
/// # Example
/// ```
/// use cchc::compare::{Comparison, Succession, Successions, YearLinks};
/// use cchc::{Definition, Problems, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let before = methodology.check(&Sheet::example("Sở A cũ"))?.score();
/// let after = methodology.check(&Sheet::example("Sở A"))?.score();
/// assert!(Comparison::new(&before, &after).is_err());
///
/// let renamed = Successions::new().with_units([Succession::new(["Sở A cũ"], "Sở A")]);
/// let links = YearLinks::new().with_successions(&renamed);
/// assert!(Comparison::linked(&before, &after, &links).is_ok());
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct YearLinks<'a> {
    pub(super) crosswalk: Option<&'a CheckedCrosswalk>,
    pub(super) successions: Option<&'a Successions>,
}

impl<'a> YearLinks<'a> {
    /// Nothing is declared.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, with the crosswalk between the methodologies of the two cards.
    #[must_use]
    pub fn with_crosswalk(self, crosswalk: &'a CheckedCrosswalk) -> Self {
        Self { crosswalk: Some(crosswalk), ..self }
    }

    /// The same, with the units and methodologies that succeed others.
    #[must_use]
    pub fn with_successions(self, successions: &'a Successions) -> Self {
        Self { successions: Some(successions), ..self }
    }
}
