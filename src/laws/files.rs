//! The laws of files.

use std::fmt;

use super::LawViolation;
use super::methodology::Held;

/// S1, S2: what is written reads back equal, and is then written in the same bytes.
///
/// # Errors
/// - it is not read or written, reads back as another value, or is written otherwise the second time.
///
/// # Example
/// ```
/// use cchc::{Points, laws, points};
/// let write = |points: &Points| Ok::<_, cchc::NumberError>(points.to_string());
/// assert_eq!(laws::round_trip(&points!(0.5), write, |text| text.parse()), Ok(()));
/// ```
pub fn round_trip<T: PartialEq + fmt::Debug, E: fmt::Display, F: fmt::Display>(
    value: &T,
    write: impl Fn(&T) -> Result<String, E>,
    read: impl Fn(&str) -> Result<T, F>,
) -> Held {
    let broken = |id: &str, found: String| {
        LawViolation::new(
            id,
            "the file form",
            format!("{value:?}"),
            found,
            "what is written must hold everything that is read",
        )
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
