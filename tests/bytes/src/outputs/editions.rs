//! The files that ship: read and written in both formats, their mutants, and what facts notice; and the sample with
//! everything that can be said of one unit.

use cchc::editions::{FILES, STRUCTURES};
use cchc::files::{Format, Reader};
use cchc::laws::{self, MethodologyFacts};

use super::Page;
use super::reading::{definition_routes, sheet_routes};
use crate::prelude::*;

const SAMPLE: &str = include_str!("../../../../examples/data/don-vi-minh-hoa.toml");
const TABLE: &str = include_str!("../../../../src/editions/so-minh-hoa.toml");

pub(super) fn page(page: &mut Page) {
    for file in FILES {
        page.line(format!("## {}", file.id));
        let definition = Reader::new(Format::Toml).definition(file.text).unwrap();
        both(page, &definition);
        let json = serde_json::to_string(&definition).unwrap();
        definition_routes(page, &json, file.text);
        for mutant in laws::mutants(&definition) {
            page.line(format!("{mutant} | {}", mutant.text(Language::Vi)));
        }
        let methodology = definition.validate().unwrap();
        for structure in STRUCTURES {
            page.result("structure", structure.check(&methodology).map(|()| structure.decision));
        }
    }
    let methodology = Reader::new(Format::Toml).methodology(TABLE).unwrap();
    let sheet = Reader::new(Format::Toml).sheet(SAMPLE).unwrap();
    let json = serde_json::to_string(&sheet).unwrap();
    sheet_routes(page, &json, SAMPLE);
    unit(page, &methodology, &sheet);
    let facts = MethodologyFacts::new([("1.5", Evidence::Count(1), points!(0.5))]);
    let report = laws::try_mutants(methodology.definition(), &facts).unwrap();
    for language in [Language::Vi, Language::En] {
        page.line(report.text(language));
    }
    page.line(serde_json::to_string(&report).unwrap());
}

/// A definition in both formats.
fn both(page: &mut Page, definition: &Definition) {
    page.line(serde_json::to_string_pretty(definition).unwrap());
    page.line(toml::to_string(definition).unwrap());
    page.line(toml::to_string_pretty(definition).unwrap());
    page.line(format!("{definition:?}"));
}

/// All that can be said of one unit.
pub(super) fn unit(page: &mut Page, methodology: &Methodology, sheet: &Sheet) {
    page.line(serde_json::to_string_pretty(sheet).unwrap());
    page.line(toml::to_string(sheet).unwrap());
    let checked = methodology.check(sheet).unwrap();
    let card = checked.score();
    page.line(serde_json::to_string(&card).unwrap());
    let explanation = checked.explain();
    for language in [Language::Vi, Language::En] {
        page.line(explanation.to_text(language));
    }
    page.line(serde_json::to_string_pretty(&explanation).unwrap());
    page.line(serde_json::to_string(&card.gains()).unwrap());
    page.line(serde_json::to_string(&card.margins().collect::<Vec<_>>()).unwrap());
    let mut open = sheet.clone();
    for leaf in methodology.leaves().step_by(3) {
        open.answers.remove(leaf.code().as_str());
    }
    if let Err(problems) = methodology.check(&open) {
        said(page, &problems);
    }
    let outlook = methodology.outlook(&open).unwrap();
    page.line(serde_json::to_string(&outlook).unwrap());
}

/// Problems in both languages and as data.
pub(super) fn said(page: &mut Page, problems: &Problems) {
    page.line(problems.text(Language::Vi));
    page.line(problems.text(Language::En));
    page.line(serde_json::to_string(problems).unwrap());
}
