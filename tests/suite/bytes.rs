//! The bytes of everything that the library gives, as this build makes them. `tests/bytes` makes them with all that
//! other crates may switch on, and compares them with the same list.

#[path = "../bytes/src/outputs/mod.rs"]
mod outputs;

#[test]
fn the_bytes_are_those_of_the_list() {
    outputs::assert_expected(&outputs::sections());
}
