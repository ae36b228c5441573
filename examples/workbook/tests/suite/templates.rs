//! Empty workbooks: what they say is read back as the same methodology, and filling them in gives a card.

use cchc::Definition;
use cchc::files::{Format, Reader};
use cchc_workbook::{criteria, template, xlsx};

fn definition(text: &str) -> Definition {
    Reader::new(Format::Toml).definition(text).unwrap()
}

#[test]
fn a_template_of_each_edition_is_read_back() {
    for file in cchc::editions::FILES {
        let definition = definition(file.text);
        let bytes = template::template(&definition, 3).unwrap();
        let cells = xlsx::read(&bytes).unwrap();
        let read = criteria::read(&cells);
        let lines: Vec<String> =
            read.issues.iter().map(|issue| issue.text(cchc::Language::En)).collect();
        assert_eq!(lines, Vec::<String>::new(), "{}", file.id);
        assert_eq!(read.definition, definition, "{}", file.id);
    }
}

/// Each input cell has a list or a check, a message and no lock; the rest is locked.
#[test]
fn the_cells_of_a_template() {
    let file = cchc::editions::FILES.iter().find(|file| file.id == "minh-hoa/so").unwrap();
    let definition = definition(file.text);
    let parts = super::hostile::parts(&template::template(&definition, 3).unwrap());
    let has = |said: &str| parts.iter().any(|part| part.contains(said));
    let names = ["kịp thời", "không ban hành", "Tốt", "thường xuyên, kịp thời"];
    for name in names {
        assert!(has(&format!("<t>{name}</t>")), "{name}");
    }
    let sheets: Vec<&String> = parts.iter().filter(|part| part.contains("<worksheet ")).collect();
    assert_eq!(sheets.iter().filter(|sheet| sheet.contains("<sheetProtection ")).count(), 6);
    let figures = sheets.iter().find(|sheet| sheet.contains("COUNTBLANK")).unwrap();
    let inputs = definition.criteria.iter().filter_map(|row| row.rule.as_ref());
    let inputs: usize = inputs.map(|rule| cchc_workbook::inputs::inputs(rule).len()).sum();
    // One for each line, and one for the names of units.
    assert_eq!(figures.matches("<dataValidation ").count(), inputs + 1);
    assert_eq!(figures.matches("promptTitle=\"Tiêu chí ").count(), inputs);
    // A level is chosen from all of its names.
    assert!(figures.contains("<formula1>'Danh mục'!$A$1:$C$1</formula1>"));
    // The words `không áp dụng` leave the cells below them blank: they are not missing.
    let first =
        "-SUMPRODUCT((D6:D219=&quot;&quot;)*(A6:A219=A5:A218)*(D5:D218=&quot;không áp dụng&quot;))";
    let formula =
        |said: &str| figures.contains(said) || figures.contains(&said.replace("&quot;", "\""));
    assert!(formula(first));
    assert_eq!(figures.matches("SUMPRODUCT").count() % 3, 0);
    // A title of two lines has the height of two lines.
    assert!(figures.contains("ht=\"30\""));
}
