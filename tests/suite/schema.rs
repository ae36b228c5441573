//! The JSON Schemas that ship say what the code reads: they accept whatever it accepts, have the same keys and
//! words, and refuse what a schema can see of the hostile files.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use boon::{Compiler, SchemaIndex, Schemas};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::hostile::{self, Case, File};
use crate::prelude::*;
use crate::random;

mod corpus;
mod forms;
mod keys;
mod values;

/// A schema that ships, or one of its definitions.
struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

const METHODOLOGY: &str = "urn:cchc:methodology-file:1";
const SHEET: &str = "urn:cchc:sheet-file:1";

impl Schema {
    /// `at` is the `$id` of the schema, and a JSON pointer after `#`.
    fn new(at: &str) -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        for (id, text) in [(METHODOLOGY, Definition::JSON_SCHEMA), (SHEET, Sheet::JSON_SCHEMA)] {
            compiler.add_resource(id, serde_json::from_str(text).unwrap()).unwrap();
        }
        let index = compiler.compile(at, &mut schemas).unwrap_or_else(|error| panic!("{error:#}"));
        Self { schemas, index }
    }

    fn accepts(&self, value: &Value) -> bool {
        self.schemas.validate(value, self.index).is_ok()
    }

    #[track_caller]
    fn assert_accepts(&self, name: &str, value: &Value) {
        if let Err(error) = self.schemas.validate(value, self.index) {
            panic!("{name}: {error:#}\n{value:#}");
        }
    }
}

/// A schema as data.
fn data(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}
