//! Problems of large and hostile inputs. They need memory for what is wrong, and not for each long name once more.

use cchc::files::{Format, Reader};

use crate::prelude::*;

/// Much more than the texts that one problem keeps, and much less than a long name.
const MOST: usize = 12_000;
/// How long the names are.
const LONG: usize = 60_000;
/// How many problems each of them has.
const MANY: usize = 50;

fn long(end: &str) -> String {
    format!("{}{end}", "chữ ".repeat(LONG / 6))
}

fn list(entry: impl Fn(usize) -> String) -> String {
    (0..MANY).map(entry).collect::<Vec<_>>().join(",")
}

fn methodology(head: &str, row: &str) -> String {
    format!(
        r#"{{{head}"format":1,"id":"m","edition":2025,"title":"t","provenance":"illustrative","total":"1",
        "rounding":{{"points":{{"places":2,"mode":"half-up"}},"index":{{"places":2,"mode":"half-up"}}}},
        "classification":{{"basis":"published","ties":"standard","groups":[]}},"criteria":[{row}]}}"#
    )
}

fn sheet(unit: &str, evidence: &str) -> String {
    format!(
        r#"{{"format":1,"methodology":"m","edition":2025,"unit":"{unit}","stage":"appraised","evidence":{{{evidence}}}}}"#
    )
}

/// At least `MANY` problems that are small, as data, in words and in JSON.
#[track_caller]
fn are_small<T>(read: Result<T, Problems>) -> Problems {
    let problems = read.err().unwrap();
    assert!(problems.len() >= MANY, "{} problems", problems.len());
    for problem in &problems {
        let texts = [
            format!("{problem:?}"),
            problem.to_string(),
            problem.text(Language::Vi),
            problem.place.pointer(),
            serde_json::to_string(problem).unwrap(),
        ];
        for text in texts {
            assert!(text.len() < MOST, "{} bytes: {}", text.len(), &text[..200]);
        }
    }
    problems
}

#[test]
fn problems_below_a_long_key_are_small() {
    let reader = Reader::new(Format::Json);
    let answers = list(|at| format!(r#""{at}":1.5"#));
    are_small(reader.sheet(sheet("u", &format!(r#""{}":{{"answers":{{{answers}}}}}"#, long("a")))));
    let parts = list(|at| format!(r#""{}":{{"count":1.5}}"#, long(&at.to_string())));
    are_small(reader.sheet(sheet("u", &format!(r#""1":{{"parts":{{{parts}}}}}"#))));
    let bad = sheet(&long("u"), &list(|at| format!(r#""{at}":{{"count":1.5}}"#)));
    are_small(reader.sheets(format!("[{bad},{bad}]")));
    let unknown = list(|at| format!(r#""{}":1"#, long(&at.to_string())));
    are_small(reader.definition(methodology(&format!("{unknown},"), "")));
    let levels = list(|at| format!(r#"{{"name":"n{at}","points":0.5}}"#));
    let row = format!(
        r#"{{"code":"{}","title":"t","max":"1","rule":{{"kind":"choice","levels":[{levels}]}}}}"#,
        long("1")
    );
    are_small(reader.definition(methodology("", &row)));
}

#[test]
fn problems_of_long_names_are_small() {
    let levels = [(long("a"), points!(1)), (long("b"), points!(0))];
    let with_rule = |rule: Rule| {
        with(Definition::example(), |definition| {
            definition.total = points!(1);
            definition.criteria = vec![Row::leaf("1", "t", points!(1), rule)];
        })
    };
    let valid = with_rule(Choice::new(levels).into()).validate().unwrap();
    let answered = |unit: String, evidence: Evidence| {
        let mut sheet = Sheet::new(&valid, unit, Stage::Appraised);
        sheet.answer("1", evidence);
        sheet
    };
    // Names of the rule, in what is expected.
    let unknown = |at: usize| answered(format!("u{at}"), Evidence::level("c"));
    are_small(valid.check_sheets(&(0..MANY).map(unknown).collect::<Vec<_>>()));
    // What was found, beside a name that looks the same.
    let alike = |at: usize| answered(format!("u{at}"), Evidence::level(long("A")));
    are_small(valid.check_sheets(&(0..MANY).map(alike).collect::<Vec<_>>()));
    // The unit, and each name again.
    let again = |_| answered(long("u"), Evidence::level(long("a")));
    are_small(valid.check_sheets(&(0..=MANY).map(again).collect::<Vec<_>>()));
    // Names that look the same in one rule, codes and titles.
    let names = (0..MANY).flat_map(|at| [long(&format!("a{at}")), long(&format!("A{at}"))]);
    are_small(with_rule(Choice::new(names.map(|name| (name, points!(1)))).into()).validate());
    let mut definition = with_rule(Direct::new().into());
    definition.criteria = (0..MANY)
        .map(|at| Row::leaf(long(&at.to_string()), long(" "), points!(1), Direct::new()))
        .collect();
    are_small(definition.validate());
}

#[test]
fn long_keys_that_are_there_again_are_small() {
    let (key, other) = (long("a"), long("b"));
    let json = list(|_| format!(r#""{key}":{{"count":1}}"#));
    are_small(Reader::new(Format::Json).sheet(sheet("u", &format!(r#"{json},"{key}":1"#))));
    // The path of a repeated key is found although paths keep a part of a long key only.
    let toml = format!(
        "[evidence.\"{key}\"]\ncount = 1\ncount = 2\n[evidence.\"{other}\"]\ncount = 1\ncount = 2\n"
    );
    let problems = Reader::new(Format::Toml).sheet(toml).unwrap_err();
    let repeated = problems.iter().filter(|problem| problem.kind == ProblemKind::Repeated);
    let places: Vec<Place> = repeated.map(|problem| problem.place.clone()).collect();
    let [one, two] = places.as_slice() else { panic!("{} places", places.len()) };
    assert!(one.code.as_ref().is_some_and(|code| code.ends_with('a')), "{one}");
    assert!(two.code.as_ref().is_some_and(|code| code.ends_with('b')), "{two}");
    assert_eq!((&*one.key, &*two.key), ("count", "count"));
}

/// A text that was cut still says where it is, and how it begins and ends.
#[test]
fn a_long_text_keeps_its_ends_and_its_position() {
    let code = format!("{}{}", "a".repeat(400), "z".repeat(101));
    let methodology = Definition::example().validate().unwrap();
    let text =
        sheet("u", &format!("\"1.1\":{{\"part\":1,\"whole\":1}},\n\"{code}\":{{\"count\":1}}"));
    let text = text.replace("\"m\"", "\"example\"");
    let reader = Reader::new(Format::Json);
    let problems = methodology.check(&reader.sheet(&text).unwrap()).unwrap_err();
    let problems = reader.located(&text, problems);
    let unknown = problems.iter().find(|problem| problem.kind == ProblemKind::Unknown).unwrap();
    let position = unknown.place.position.unwrap();
    assert_eq!((position.line, position.column), (2, code.len() + 4));
    let kept = unknown.place.code.as_deref().unwrap();
    assert_eq!(kept, format!("{}…{}{}", "a".repeat(250), "a".repeat(148), "z".repeat(101)));
    assert_eq!(kept.chars().count(), 500);
    assert_eq!(unknown.place.pointer(), format!("/evidence/{kept}"));
    // Up to 500 characters nothing is cut.
    let code = "ă".repeat(500);
    let mut sheet = Sheet::example("u");
    sheet.answers.add(code.as_str(), Evidence::Count(1));
    let problems = methodology.check(&sheet).unwrap_err();
    assert_eq!(problems.iter().next().unwrap().place.code.as_deref(), Some(&*code));
}
