//! Hostile and unusual files: every problem with its place, in both languages and as data, or what was read.

use cchc::files::{Format, Reader};

use super::editions::said;
use super::{Page, Section};
use crate::hostile::{Case, File, accepted, cases};
use crate::prelude::*;

/// Cases of one section.
const CASES: usize = 150;

pub(super) fn sections() -> Vec<Section> {
    let mut sections = Vec::new();
    // Deep JSON takes seconds: `deep` has files that are deep enough.
    let is_slow = |case: &Case| case.name.starts_with("deep ") && !case.name.ends_with("TOML");
    let hostile = cases().into_iter().filter(|case| !is_slow(case)).collect();
    for (name, cases) in [("hostile", hostile), ("unusual", accepted())] {
        let cases: Vec<Case> = cases;
        for (place, cases) in cases.chunks(CASES).enumerate() {
            let mut page = Page::default();
            for case in cases {
                read(&mut page, case);
            }
            sections.push((format!("{name}-{}", place * CASES), page.0));
        }
    }
    sections
}

fn reader(file: &File) -> Reader<'static> {
    Reader::new(Format::of_name(file.name).unwrap())
}

fn read(page: &mut Page, case: &Case) {
    page.line(format!("## {}", case.name));
    let methodology = reader(&case.methodology).methodology(&case.methodology.bytes);
    let methodology = match methodology {
        Ok(methodology) => {
            page.line(serde_json::to_string(&methodology).unwrap());
            Some(methodology)
        }
        Err(problems) => {
            said(page, &problems);
            None
        }
    };
    for file in &case.sheets {
        let sheets = match reader(file).sheets(&file.bytes) {
            Ok(sheets) => sheets,
            Err(problems) => {
                said(page, &problems);
                continue;
            }
        };
        page.line(serde_json::to_string(&sheets).unwrap());
        let Some(methodology) = &methodology else { continue };
        let checked = match sheets.as_slice() {
            [sheet] => methodology.check(sheet).map(|checked| vec![checked]),
            sheets => methodology.check_sheets(sheets),
        };
        match checked {
            Ok(checked) => {
                let cards: Vec<Scorecard> = checked.iter().map(CheckedSheet::score).collect();
                page.line(serde_json::to_string(&cards).unwrap());
            }
            Err(problems) => said(page, &reader(file).located(&file.bytes, problems)),
        }
    }
}
