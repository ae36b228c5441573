//! Files at and beyond the depth that is read.

use cchc::files::{Format, Reader};

use super::Page;
use crate::prelude::*;

pub(super) fn page(page: &mut Page) {
    for levels in [
        1, 60, 70, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 120, 123, 124, 125, 126, 127, 128, 129,
        1_000, 20_000,
    ] {
        page.line(format!("## {levels} levels"));
        let lists = format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
        let tables = format!("{}1{}", "{ a = ".repeat(levels), " }".repeat(levels));
        let objects = format!("{}1{}", "{\"a\":".repeat(levels), "}".repeat(levels));
        let dots = format!("{{ a{} = 1 }}", ".a".repeat(levels));
        for data in [&lists, &objects] {
            read(
                page,
                Format::Json,
                &format!("{{{HEAD_JSON},\"evidence\":{{\"1\":{{\"custom\":{data}}}}}}}"),
            );
            read(page, Format::Json, data);
            read(page, Format::Json, data.trim_end_matches([']', '}']));
        }
        for data in [&lists, &tables, &dots] {
            read(page, Format::Toml, &format!("{HEAD_TOML}evidence.1 = {{ custom = {data} }}\n"));
            read(page, Format::Toml, &format!("x = {}", data.trim_end_matches([']', '}', ' '])));
        }
        read(
            page,
            Format::Toml,
            &format!("{HEAD_TOML}[evidence.1.custom{}]\na = 1\n", ".a".repeat(levels)),
        );
    }
    for levels in [1, 20, 70, 79] {
        let keys = format!("{{ {}a = ", "a.".repeat(levels));
        read(page, Format::Toml, &format!("x = {}1{}", keys.repeat(levels), " }".repeat(levels)));
    }
}

const HEAD_JSON: &str =
    r#""format":1,"methodology":"m","edition":2025,"unit":"Sở A","stage":"final""#;
const HEAD_TOML: &str =
    "format = 1\nmethodology = \"m\"\nedition = 2025\nunit = \"Sở A\"\nstage = \"final\"\n";

fn read(page: &mut Page, format: Format, text: &str) {
    match Reader::new(format).sheet(text) {
        Ok(sheet) => page.line(serde_json::to_string(&sheet).unwrap()),
        Err(problems) => page.line(format!("{problems}\n{}", problems.text(Language::Vi))),
    }
}
