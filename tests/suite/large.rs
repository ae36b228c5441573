//! Problems of large and hostile inputs. They need memory for what is wrong, and not for each long name once more;
//! and each of them is found in the time of one pass. `tests/load` measures both.

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
    // A name that is in the key of what its rule refuses.
    let items = Checklist::all((0..MANY).map(|at| at.to_string()));
    let part = CombinedPart::new(long("p"), points!(1), items);
    let valid = with_rule(Combined::sum([part]).into()).validate().unwrap();
    let unknown = Evidence::items((0..MANY).map(|at| format!("x{at}")));
    let mut sheet = Sheet::new(&valid, "u", Stage::Appraised);
    sheet.answer("1", Evidence::parts([(long("p"), unknown)]));
    are_small(valid.check(&sheet));
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
    let head = format!("[evidence.\"{key}\"]\ncount = 1\n");
    let problems = Reader::new(Format::Toml).sheet(head.repeat(2)).unwrap_err();
    let repeated = problems.iter().find(|problem| problem.kind == ProblemKind::Repeated).unwrap();
    assert!(repeated.place.code.as_ref().is_some_and(|code| code.ends_with('a')), "{repeated}");
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

fn rows(codes: impl Iterator<Item = String>) -> Problems {
    let rows = codes.map(|code| Row::leaf(code, "t", points!(1), Direct::new()));
    with(Definition::example(), |definition| definition.criteria = rows.collect())
        .validate()
        .unwrap_err()
}

/// Each of these took minutes when every row, name or group was compared with every other.
mod in_one_pass {
    use super::*;

    #[test]
    fn rows_without_parents() {
        let count = 20_000;
        let problems = rows((0..count).map(|at| format!("{at}.1")));
        assert_eq!(problems.len(), count);
        assert!(problems.iter().all(|problem| problem.kind == ProblemKind::Missing));
        let repeated =
            rows((0..count).map(|at| if at % 2 == 0 { format!("{at}.1") } else { "1".into() }));
        assert!(repeated.len() > count / 2);
    }

    /// A row can be under any of the rows before it whose parents are missing.
    #[test]
    fn a_row_under_one_of_many_orphans() {
        let orphans = (1..=20).map(|at| format!("{at}.1"));
        let more = ["15.1.1", "15.1.2", "3.1.1", "15.1.3"].map(str::to_owned);
        let problems = rows(orphans.chain(more));
        let of_kind = |kind| problems.iter().filter(|problem| problem.kind == kind).count();
        assert_eq!(of_kind(ProblemKind::Missing), 20);
        let order = problems.iter().filter(|problem| problem.kind == ProblemKind::Order);
        // 3.1 is above 15.1 in the path, so its row ends that of 15.1.
        let order: Vec<&str> = order.filter_map(|problem| problem.place.code.as_deref()).collect();
        assert_eq!(order, ["15.1.3"]);
    }

    #[test]
    fn unknown_keys_before_the_code() {
        let keys = |count: usize| {
            (0..count).map(|at| format!("\"k{at}\":1,")).collect::<Vec<_>>().concat()
        };
        let row = format!(
            r#"{{{}"code":"1","title":"t","max":"1","rule":{{"kind":"direct"}}}}"#,
            keys(20_000)
        );
        let problems = Reader::new(Format::Json).definition(methodology("", &row)).unwrap_err();
        assert_eq!(problems.len(), 20_000);
        assert!(problems.iter().all(|problem| problem.place.code.as_deref() == Some("1")));
    }

    #[test]
    fn codes_that_differ_in_case_only() {
        let letter = |at: usize, bit: usize| if at >> bit & 1 == 0 { 'a' } else { 'A' };
        let code = |at: usize| (0..16).map(|bit| letter(at, bit)).collect::<String>();
        let count = 4_000;
        let rows = (0..count).map(|at| Row::leaf(code(at), "t", points!(1), Direct::new()));
        let definition = with(Definition::example(), |definition| {
            definition.total = points!(4000);
            definition.criteria = rows.collect();
        });
        let methodology = definition.validate().unwrap();
        let mut sheet = Sheet::new(&methodology, "u", Stage::Appraised);
        let unknown =
            (0..count).map(|at| (code(at).replacen(['a', 'A'], "а", 1), Evidence::Count(1)));
        sheet.answers = unknown.collect();
        let problems = methodology.check(&sheet).unwrap_err();
        let hinted =
            problems.iter().filter(|problem| problem.to_string().contains("looks the same"));
        assert!(hinted.count() >= count / 2);
    }

    #[test]
    fn answers_that_are_given_twice() {
        let count = 5_000;
        let definition = with(Definition::example(), |definition| {
            definition.total = points!(5000);
            let row = |at: usize| Row::leaf(at.to_string(), "t", points!(1), Direct::new());
            definition.criteria = (0..count).map(row).collect();
        });
        let methodology = definition.validate().unwrap();
        let mut sheet = Sheet::new(&methodology, "u", Stage::Appraised);
        let twice = (0..2 * count).map(|at| ((at / 2).to_string(), Evidence::Points(points!(1))));
        sheet.answers = twice.collect();
        let problems = methodology.check(&sheet).unwrap_err();
        let codes: Vec<usize> = problems.iter().filter_map(|problem| problem.place.row).collect();
        assert_eq!(codes, (0..count).collect::<Vec<_>>());
        assert!(problems.iter().all(|problem| problem.kind == ProblemKind::Repeated));
    }

    fn explained(rule: impl Into<Rule>, evidence: Evidence) -> String {
        let definition = with(Definition::example(), |definition| {
            definition.total = points!(1);
            definition.criteria = vec![Row::leaf("1", "t", points!(1), rule)];
        });
        let methodology = definition.validate().unwrap();
        let mut sheet = Sheet::new(&methodology, "u", Stage::Appraised);
        sheet.answer("1", evidence);
        methodology.check(&sheet).unwrap().explain().to_text(Language::En)
    }

    #[test]
    fn options_and_items_in_decomposed_letters() {
        let names = || (0..5_000).map(|at| format!("tố{at}t"));
        let decomposed = || names().map(|name| name.replace('ố', "o\u{302}\u{301}"));
        let options = names().enumerate().map(|(at, name)| (name, if at == 0 { 100 } else { 50 }));
        let answers = decomposed().enumerate().filter(|(at, _)| at % 2 == 0);
        let text =
            explained(Survey::new(options), Evidence::answers(answers.map(|(_, name)| (name, 3))));
        for part in ["7500 answers", "tố0t 3, tố1t 0, tố2t 3", "tố4998t 3, tố4999t 0"] {
            assert!(text.contains(part), "{part}");
        }
        let done = decomposed().step_by(2);
        let text = explained(Checklist::all(names()), Evidence::items(done));
        assert!(text.contains("tố4998t") && text.contains("not all 5000 items done"));
    }

    #[test]
    fn groups_of_two_years() {
        let count = 4_000;
        let card = |edition: u32| {
            let group = |at: usize| {
                let percent = format!("{}.{:02}", (9_900 - at) / 100, (9_900 - at) % 100);
                let percent = percent.trim_end_matches('0').trim_end_matches('.');
                Group::new(
                    format!("loại {}", at + usize::from(edition == 2026)),
                    percent.parse().unwrap(),
                )
            };
            let definition = with(Definition::example(), |definition| {
                definition.edition = edition;
                definition.classification.groups = (0..count).map(group).collect();
            });
            let sheet = with(Sheet::example("u"), |sheet| sheet.edition = edition);
            [definition.validate().unwrap().check(&sheet).unwrap().score()]
        };
        let (before, after) = (card(2025), card(2026));
        let (before, after) = (Ranking::new(&before).unwrap(), Ranking::new(&after).unwrap());
        let block = BlockComparison::new(&before, &after, &Successions::new()).unwrap();
        let groups = block.groups();
        assert_eq!(groups.len(), count + 2); // one is only before, one is no group
        assert!(groups[0].from.is_some() && groups[count - 1].from.is_none());
        assert!(groups[count].to.is_none() && groups[count + 1].label.is_none());
    }
}
