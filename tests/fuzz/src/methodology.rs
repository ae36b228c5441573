//! Methodology files: the reader, plain serde, validation and all that follows.

use cchc::Definition;
use cchc::files::Reader;

use super::{accepted, files};

/// Whether the file is a valid methodology.
pub fn run(bytes: &[u8]) -> bool {
    let format = files::format(bytes);
    let reader = |format| Reader::new(format).with_rules(&files::CUSTOM);
    let read = reader(format).definition(bytes);
    let plain = files::plain::<Definition>(format, bytes)
        .and_then(|read| read.with_custom_rules(&files::CUSTOM).map_err(|error| error.to_string()));
    let Some(definition) = accepted::alike(read, plain) else { return false };
    accepted::definition_goes_round(&definition, reader);
    match definition.validate() {
        Ok(methodology) => {
            let seed = bytes.iter().fold(1, |seed: u64, byte| {
                (seed ^ u64::from(*byte)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
            });
            accepted::methodology(&methodology, seed);
            true
        }
        Err(problems) => {
            accepted::problems(&problems);
            let located = reader(format).methodology(bytes).expect_err("it is not valid");
            assert_eq!(located.len(), problems.len());
            accepted::problems(&located);
            false
        }
    }
}
