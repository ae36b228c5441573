//! Sheet files, against methodologies that do not change.

use std::sync::LazyLock;

use cchc::files::{Format, Reader};
use cchc::{Definition, Methodology, Sheet};

use super::{accepted, files, hostile};

/// The example, a methodology with every kind of rule, that of the hostile files, and those that ship with the crate.
static METHODOLOGIES: LazyLock<Vec<Methodology>> = LazyLock::new(|| {
    let reader = Reader::new(Format::Toml).with_rules(&files::CUSTOM);
    let valid = |text: &str| reader.methodology(text).expect("it is valid");
    let kinds = include_str!("../seeds/methodology/kinds.toml");
    let example = Definition::example().validate().expect("it is valid");
    let editions = cchc::editions::FILES.iter().map(|file| file.text);
    let read = [kinds, hostile::METHODOLOGY_TOML].into_iter().chain(editions).map(valid);
    [example].into_iter().chain(read).collect()
});

/// Whether the file has sheets that its methodology accepts.
pub fn run(bytes: &[u8]) -> bool {
    let format = files::format(bytes);
    let reader = Reader::new(format);
    let read = reader.sheets(bytes);
    let plain = match files::plain::<Vec<Sheet>>(format, bytes) {
        Ok(list) if !list.is_empty() => Ok(list),
        Ok(_) => Err("an empty list".to_owned()),
        Err(_) => files::plain::<Sheet>(format, bytes).map(|sheet| vec![sheet]),
    };
    let Some(sheets) = accepted::alike(read, plain) else { return false };
    sheets.iter().for_each(accepted::goes_round);
    let id = |methodology: &&Methodology| methodology.id() == sheets[0].methodology;
    let methodology = METHODOLOGIES.iter().find(id).unwrap_or(&METHODOLOGIES[0]);
    if accepted::block(methodology, &sheets) {
        return true;
    }
    let problems = methodology.check_sheets(&sheets).expect_err("it was refused");
    accepted::problems(&reader.located(bytes, problems));
    // What can be said of a sheet that has only some of the answers.
    match methodology.outlook(&sheets[0]) {
        Ok(outlook) => {
            assert!(outlook.lowest().exact_index() <= outlook.highest().exact_index());
        }
        Err(problems) => accepted::problems(&problems),
    }
    false
}
