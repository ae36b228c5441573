//! The bytes with the features that this test is built with: `cargo test --all-features`.

use cchc_bytes::{assert_expected, sections};

#[test]
fn the_bytes_are_those_of_the_list_with_any_features() {
    assert_expected(&sections());
}
