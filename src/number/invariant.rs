/// Unwraps a value that an invariant guarantees. If the invariant is broken, this panics rather than
/// return a wrong score.
#[expect(clippy::panic, reason = "the one place where a broken invariant stops the program")]
#[track_caller]
pub(crate) fn invariant<T>(value: Option<T>, invariant: &str) -> T {
    match value {
        Some(value) => value,
        None => panic!("broken invariant of cchc, please report it: {invariant}"),
    }
}
