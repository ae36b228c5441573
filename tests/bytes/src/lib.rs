//! What the library gives for fixed inputs. See README.md.

#![allow(
    dead_code,
    unused_imports,
    reason = "the inputs are those of the suite of the library, which uses all of them"
)]

mod outputs;
#[path = "../../suite"]
mod suite {
    pub mod hostile;
    pub mod oracle;
    pub mod prelude;
    pub mod random;
    pub mod results {
        pub mod examples;
    }
}

// The modules of the suite and those of `outputs` name them so.
use suite::{hostile, prelude, random, results};

pub use outputs::{Section, assert_expected, inputs, listing, sections};
