//! Every type of result in its written form, and the schemas.

use super::Page;
use crate::prelude::*;
use crate::results::examples::all;

pub(super) fn page(page: &mut Page) {
    for (name, json) in all() {
        page.line(format!("## {name}\n{json}"));
    }
    page.line(format!("## schemas\n{}\n{}", Definition::JSON_SCHEMA, Sheet::JSON_SCHEMA));
}
