//! The laws of files.

use std::fmt::{Debug, Display};

use super::violation::{LawResult, LawViolation};

/// S1, S2: what is written reads back equal, and is then written in the same bytes.
///
/// # Errors
/// - it cannot be written or read, reads back as another value, or is written in other bytes.
///
/// # Example
/// ```
/// use cchc::number::NumberError;
/// use cchc::{Points, laws, points};
/// let write = |points: &Points| Ok::<_, NumberError>(points.to_string());
/// assert_eq!(laws::round_trip(&points!(0.5), write, |text| text.parse()), Ok(()));
/// ```
pub fn round_trip<T: PartialEq + Debug, E: Display, F: Display>(
    value: &T,
    write: impl Fn(&T) -> Result<String, E>,
    read: impl Fn(&str) -> Result<T, F>,
) -> LawResult {
    let broken = |id: &str, found: String| {
        LawViolation::new(id, "the file form", format!("{value:?}"), found)
    };
    let text = write(value).map_err(|error| broken("S1", format!("not written: {error}")))?;
    let back =
        read(&text).map_err(|error| broken("S1", format!("not read back: {error}\n{text}")))?;
    if back != *value {
        return Err(broken("S1", format!("read back as {back:?}")));
    }
    match write(&back) {
        Ok(again) if again == text => Ok(()),
        _ => Err(broken("S2", "other bytes the second time".to_owned())),
    }
}
