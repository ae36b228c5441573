use crate::definition::Group;
use crate::text::name;

/// The change of a unit's group (thay đổi xếp loại).
///
/// # Example
/// ```
/// use cchc::compare::Comparison;
/// use cchc::{Definition, Evidence, Problems, Sheet};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let before = methodology.check(&Sheet::example("Sở A"))?.score();
/// let mut sheet = Sheet::example("Sở A");
/// sheet.answer("1.1", Evidence::share(1, 1));
/// let after = methodology.check(&sheet)?.score();
/// let change = Comparison::new(&before, &after)?.group();
/// assert_eq!(change.labels(), (Some("B"), Some("A")));
/// assert!(change.is_change());
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GroupChange<'a> {
    /// The group before; `None` below all groups.
    pub from: Option<&'a Group>,
    /// The group after; `None` below all groups.
    pub to: Option<&'a Group>,
}

impl<'a> GroupChange<'a> {
    /// The labels before and after.
    #[must_use]
    pub fn labels(&self) -> (Option<&'a str>, Option<&'a str>) {
        let label = |group: Option<&'a Group>| group.map(|group| group.label.as_str());
        (label(self.from), label(self.to))
    }

    /// Whether the labels differ.
    #[must_use]
    pub fn is_change(&self) -> bool {
        let (from, to) = self.labels();
        from.map(name::key) != to.map(name::key)
    }
}
