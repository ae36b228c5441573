//! Files as they are: what the code accepts, the schemas accept; of the hostile ones they refuse what they can.

use std::collections::HashMap;

use super::*;

/// The value of a file; none if it is no JSON or TOML at all, or no such value. One byte-order mark is taken off.
fn read<T: DeserializeOwned>(name: &str, bytes: &[u8]) -> Option<T> {
    let text = str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if name.rsplit('.').next() == Some("json") {
        serde_json::from_str(text).ok()
    } else {
        // The TOML reader would take off a second mark.
        toml::from_str(text).ok().filter(|_| !text.starts_with('\u{feff}'))
    }
}

/// The valid methodology of a file.
fn methodology(file: &File) -> Option<Methodology> {
    read::<Definition>(file.name, &file.bytes)?.validate().ok()
}

/// The sheets of a file, if it is one sheet or a list that is not empty.
fn sheets(file: &File) -> Option<Vec<Sheet>> {
    let list = match read::<Sheet>(file.name, &file.bytes) {
        Some(sheet) => vec![sheet],
        None => read::<Vec<Sheet>>(file.name, &file.bytes)?,
    };
    (!list.is_empty()).then_some(list)
}

#[test]
fn editions_and_examples_are_valid() {
    let (methodologies, sheets) = (Schema::new(METHODOLOGY), Schema::new(SHEET));
    for file in cchc::editions::FILES {
        methodologies.assert_accepts(file.id, &toml::from_str(file.text).unwrap());
    }
    let example = serde_json::to_value(Definition::example()).unwrap();
    methodologies.assert_accepts("the example", &example);
    sheets.assert_accepts("the example", &serde_json::to_value(Sheet::example("Sở A")).unwrap());

    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data");
    let (mut read_methodologies, mut read_sheets) = (0, 0);
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let (name, bytes) = (path.to_str().unwrap(), fs::read(&path).unwrap());
        let value: Value = read(name, &bytes).unwrap();
        if read::<Definition>(name, &bytes).is_some_and(|read| read.validate().is_ok()) {
            methodologies.assert_accepts(name, &value);
            read_methodologies += 1;
        } else if read::<Sheet>(name, &bytes).is_some()
            || read::<Vec<Sheet>>(name, &bytes).is_some()
        {
            sheets.assert_accepts(name, &value);
            read_sheets += 1;
        }
    }
    assert!(read_methodologies >= 1 && read_sheets >= 3, "{read_methodologies} {read_sheets}");
}

#[test]
fn what_the_page_shows_is_valid() {
    let page = include_str!("../../../FILE-FORM.md");
    let after = |heading: &str| {
        let rest = page.split_once(heading).unwrap().1;
        let block = rest.split_once("```toml\n").unwrap().1.split_once("```").unwrap().0;
        toml::from_str::<Value>(block).unwrap()
    };
    Schema::new(METHODOLOGY).assert_accepts("the page", &after("\n## The methodology file\n"));
    Schema::new(SHEET).assert_accepts("the page", &after("\n## Sheets\n"));
}

#[test]
fn random_definitions_and_sheets_are_valid() {
    let (methodologies, sheets) = (Schema::new(METHODOLOGY), Schema::new(SHEET));
    for seed in 0..40 {
        let (methodology, block) = random::case(seed);
        let definition: Definition = serde_json::from_value(methodology.clone()).unwrap();
        methodologies.assert_accepts("as written", &methodology);
        methodologies.assert_accepts("written again", &serde_json::to_value(definition).unwrap());
        sheets.assert_accepts("a list", &block.clone().into());
        for sheet in block {
            let again: Sheet = serde_json::from_value(sheet).unwrap();
            sheets.assert_accepts("written again", &serde_json::to_value(again).unwrap());
        }
    }
}

#[test]
fn unusual_files_that_are_right_are_valid() {
    let (methodologies, sheets) = (Schema::new(METHODOLOGY), Schema::new(SHEET));
    for Case { name, methodology, sheets: files, .. } in hostile::accepted() {
        methodologies.assert_accepts(name, &read(methodology.name, &methodology.bytes).unwrap());
        for file in files {
            sheets.assert_accepts(name, &read(file.name, &file.bytes).unwrap());
        }
    }
}

/// Whether a schema accepts each file; none if it is no data. Most cases share a file, which is tried once.
struct Verdicts {
    schema: Schema,
    known: HashMap<(&'static str, Vec<u8>), Option<bool>>,
}

impl Verdicts {
    fn of(&mut self, file: &File) -> Option<bool> {
        *self.known.entry((file.name, file.bytes.clone())).or_insert_with(|| {
            read(file.name, &file.bytes).map(|value| self.schema.accepts(&value))
        })
    }
}

/// How many hostile cases are data at all, and how many of them the schemas refuse. FILE-FORM.md says so.
#[test]
fn hostile_files_are_refused_if_a_schema_can_see_it() {
    let verdicts = |id| Verdicts { schema: Schema::new(id), known: HashMap::new() };
    let (mut of_methodology, mut of_sheet) = (verdicts(METHODOLOGY), verdicts(SHEET));
    let (cases, mut data, mut refused) = (hostile::cases(), 0, 0);
    for Case { name, methodology: file, sheets: files, .. } in &cases {
        let verdict = of_methodology.of(file);
        let of_sheets: Vec<Option<bool>> = files.iter().map(|file| of_sheet.of(file)).collect();
        // Whatever the code accepts of a bad case, the schemas accept too.
        let valid = methodology(file);
        assert!(valid.is_none() || verdict == Some(true), "{name}: the methodology");
        for (file, verdict) in
            files.iter().zip(&of_sheets).filter(|(_, verdict)| **verdict == Some(false))
        {
            let all_are_right = |sheets: Vec<Sheet>| {
                valid.as_ref().is_some_and(|valid| valid.check_sheets(&sheets).is_ok())
            };
            assert!(!sheets(file).is_some_and(all_are_right), "{name}: {}: {verdict:?}", file.name);
        }
        if let Some(verdicts) =
            of_sheets.into_iter().chain([verdict]).collect::<Option<Vec<bool>>>()
        {
            data += 1;
            refused += usize::from(verdicts.contains(&false));
        }
    }
    let said = format!(
        "{} cases of bad files, {data} are TOML or JSON at all, and the schemas refuse {refused}",
        cases.len(),
    );
    let page: Vec<&str> = include_str!("../../../FILE-FORM.md").split_whitespace().collect();
    assert!(page.join(" ").contains(&said), "FILE-FORM.md does not say: {said}");
}
