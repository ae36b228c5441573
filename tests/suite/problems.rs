//! Problems as data: places with pointers, codes, identifiers, the written form, and whole sentences in
//! Vietnamese.

mod sentences;

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use crate::hostile::{Case, File, METHODOLOGY_JSON, SHEET_JSON, cases};
use crate::prelude::*;

/// The content of a file, if it is well formed.
fn content(file: &File) -> Option<Json> {
    let text = str::from_utf8(&file.bytes).ok()?.trim_start_matches('\u{feff}');
    if file.name.split('.').next_back() == Some("toml") {
        toml::from_str(text).ok()
    } else {
        serde_json::from_str(text).ok()
    }
}

fn read<T: serde::de::DeserializeOwned>(json: &Json) -> Option<T> {
    serde_json::from_value(json.clone()).ok()
}

/// All problems of a case that `validate` and `check` find, each with the file it is in.
fn problems_of(case: &Case) -> Vec<(Json, Problem)> {
    let Some(written) = content(&case.methodology) else { return Vec::new() };
    let Some(definition) = read::<Definition>(&written) else { return Vec::new() };
    let methodology = match definition.validate() {
        Ok(methodology) => methodology,
        Err(problems) => {
            return problems.into_iter().map(|problem| (written.clone(), problem)).collect();
        }
    };
    let mut found = Vec::new();
    for file in case.sheets.iter().filter_map(content) {
        let problems = if let Some(sheets) = read::<Vec<Sheet>>(&file) {
            methodology.check_sheets(&sheets).err()
        } else if let Some(sheet) = read::<Sheet>(&file) {
            methodology.check(&sheet).err()
        } else {
            None
        };
        found.extend(problems.into_iter().flatten().map(|problem| (file.clone(), problem)));
    }
    found
}

/// All problems of the hostile files.
fn hostile_problems() -> Vec<(Json, Problem)> {
    cases().iter().flat_map(problems_of).collect()
}

/// All phrases in a phrase, itself among them.
fn phrases_in(phrase: &Phrase) -> Vec<&Phrase> {
    fn of_value(value: &Value) -> Vec<&Phrase> {
        match value {
            Value::Phrase(phrase) => phrases_in(phrase),
            Value::List(values) => values.iter().flat_map(of_value).collect(),
            _ => Vec::new(),
        }
    }
    let below = phrase.values().flat_map(|(_, value)| of_value(value));
    std::iter::once(phrase).chain(below).collect()
}

#[test]
fn pointers_point_into_the_file() {
    let all = hostile_problems();
    assert!(all.len() > 600, "{}", all.len());
    let mut wrong = Vec::new();
    for (file, problem) in all {
        let pointer = problem.place.pointer();
        // A key that is missing has the table that it is missing in.
        let above = pointer.rsplit_once('/').map(|(above, _)| above);
        let is_there = file.pointer(&pointer).is_some();
        let is_missing =
            above.is_some_and(|above| file.pointer(above).is_some_and(Json::is_object));
        if pointer.is_empty() || !(is_there || is_missing) {
            wrong.push(format!("{pointer}: {problem}"));
        }
        let is_default = pointer.ends_with("/rule/to");
        if !is_there && !is_default && !matches!(problem.code(), "missing" | "not-allowed" | "sum")
        {
            wrong.push(format!("{pointer} is not there: {problem}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn steps_of_a_pointer_are_escaped() {
    let rule = json!({"kind": "combined", "by": "sum", "of": [
        {"name": "a/b~c", "max": 4, "rule": {"kind": "direct"}},
        {"name": "1.1 [x]", "max": 6, "rule": {"kind": "proportional", "of": "mean", "ratios": ["m.n", "o"]}}]});
    let mut definition = Definition::example();
    definition.criteria =
        vec![Row::leaf("1", "Kết hợp", points!(10), read::<Rule>(&rule).unwrap())];
    let methodology = definition.validate().unwrap();
    let mut sheet = json!({"format": 1, "methodology": "example", "edition": 2025, "unit": "Sở A",
        "stage": "final", "evidence": {"1": {"parts": {"a/b~c": {"points": "4.5"},
            "1.1 [x]": {"ratios": {"m.n": {"part": 2, "whole": 1}, "o": {"part": 1, "whole": 1}}}}}}});
    let problems = methodology.check(&read(&sheet).unwrap()).unwrap_err();
    let lines: Vec<(String, String)> = problems
        .iter()
        .map(|problem| (problem.place.pointer(), problem.place.to_string()))
        .collect();
    let expected = [
        ("/evidence/1/parts/a~1b~0c/points", "criterion 1, parts.a/b~c.points"),
        (
            "/evidence/1/parts/1.1 [x]/ratios/m.n/part",
            r#"criterion 1, parts["1.1 [x]"].ratios["m.n"].part"#,
        ),
    ];
    assert_eq!(lines, expected.map(|(pointer, place)| (pointer.to_owned(), place.to_owned())));
    assert_eq!(sheet.pointer(&lines[1].0), Some(&json!(2)));
    let place = &problems.iter().nth(1).unwrap().place;
    let words = "tiêu chí 1, phần “1.1 [x]”, tỷ lệ “m.n”, số đạt";
    assert_eq!(place.text(Language::Vi), words);
    // A code is one step too.
    sheet["evidence"] = json!({"a/b": {"points": 1}, "1": "not-applicable"});
    let problems = methodology.check(&read(&sheet).unwrap()).unwrap_err();
    let pointers: Vec<String> = problems.iter().map(|problem| problem.place.pointer()).collect();
    assert_eq!(pointers, ["/evidence/1", "/evidence/a~1b"]);
}

#[test]
fn every_phrase_of_the_hostile_files_is_in_both_languages() {
    let mut ids = BTreeSet::new();
    for (_, problem) in hostile_problems() {
        for phrase in [&problem.found, &problem.expected].into_iter().flat_map(phrases_in) {
            // Words that are given as they are have no identifier of their own.
            assert_ne!(phrase.id(), "words", "{problem}");
            ids.insert(phrase.id());
        }
        let (vi, en) = (problem.text(Language::Vi), problem.text(Language::En));
        assert!(!vi.contains('`') && vi.contains("; cần "), "{vi}");
        assert_eq!(en, problem.to_string());
        assert!(!vi.contains('\n'), "{vi}");
    }
    assert!(ids.len() > 100, "{}", ids.len());
}

/// The keys that the reader expects in each table of a file, from its errors.
fn keys_below<T: serde::de::DeserializeOwned>(file: &Json, at: &str, keys: &mut BTreeSet<String>) {
    match file.pointer(at).unwrap() {
        Json::Object(table) => {
            let mut changed = file.clone();
            changed.pointer_mut(at).unwrap()["?"] = json!(1);
            let error = serde_json::from_value::<T>(changed).err().map(|error| error.to_string());
            if let Some((_, list)) =
                error.as_deref().and_then(|error| error.split_once("expected "))
            {
                keys.extend(list.split('`').skip(1).step_by(2).map(str::to_owned));
            }
            for key in table.keys() {
                let step = key.replace('~', "~0").replace('/', "~1");
                keys_below::<T>(file, &format!("{at}/{step}"), keys);
            }
        }
        Json::Array(list) => {
            for position in 0..list.len() {
                keys_below::<T>(file, &format!("{at}/{position}"), keys);
            }
        }
        _ => {}
    }
}

#[test]
fn every_key_that_is_read_has_a_vietnamese_word() {
    let mut keys = BTreeSet::new();
    let definition: Json = serde_json::from_str(METHODOLOGY_JSON).unwrap();
    keys_below::<Definition>(&definition, "", &mut keys);
    let combined = json!({"kind": "combined", "by": "sum", "of": [{"name": "a", "max": 1, "rule": {"kind": "direct"}}]});
    keys_below::<Rule>(&combined, "", &mut keys);
    keys_below::<Sheet>(&serde_json::from_str(SHEET_JSON).unwrap(), "", &mut keys);
    let answer = json!({"ratios": {"a": {"part": 1, "whole": 1}}});
    keys_below::<Answer>(&answer, "", &mut keys);
    let successions = json!({"format": 1, "units": [{"from": [], "into": "a"}]});
    keys_below::<Successions>(&successions, "", &mut keys);
    let edition = json!({"methodology": "a", "edition": 2025});
    let crosswalk = json!({"format": 1, "from": edition, "to": edition,
        "links": [{"kind": "same", "code": "1"}, {"kind": "renamed", "from": "1", "to": "2"}]});
    keys_below::<Crosswalk>(&crosswalk, "", &mut keys);
    let of_evidence =
        ["level", "part", "now", "ratios", "count", "items", "answers", "parts", "custom", "note"];
    let of_rules =
        ["levels", "from_zero", "cutoff", "min_answers", "plus_at_most", "scale", "all_or_nothing"];
    let of_tables = [
        "criteria",
        "over_cap",
        "index_at_most",
        "reaches",
        "up_to",
        "required",
        "counts",
        "into",
        "links",
    ];
    for key in of_evidence.iter().chain(&of_rules).chain(&of_tables) {
        assert!(keys.contains(*key), "{key} in {keys:?}");
    }
    assert!(keys.len() > 80, "{}", keys.len());
    for key in &keys {
        let mut place = Place::default();
        place.key.clone_from(key);
        assert_eq!(place.pointer(), format!("/{key}"));
        let word = place.text(Language::Vi);
        assert!(word != *key && !word.contains('_'), "`{key}` has no Vietnamese word");
    }
}

#[test]
fn codes_of_kinds_are_words_that_stay() {
    let kinds = [
        (ProblemKind::Blank, "blank"),
        (ProblemKind::Repeated, "repeated"),
        (ProblemKind::Empty, "empty"),
        (ProblemKind::Unknown, "unknown"),
        (ProblemKind::Missing, "missing"),
        (ProblemKind::NotAllowed, "not-allowed"),
        (ProblemKind::OutOfRange, "out-of-range"),
        (ProblemKind::TooManyPlaces, "too-many-places"),
        (ProblemKind::Sum, "sum"),
        (ProblemKind::Order, "order"),
        (ProblemKind::Form, "form"),
        (ProblemKind::WrongKind, "wrong-kind"),
        (ProblemKind::Mismatch, "mismatch"),
    ];
    for (kind, code) in kinds {
        assert_eq!(kind.code(), code);
        assert_ne!(kind.text(Language::Vi), kind.text(Language::En));
    }
    let used: BTreeSet<&str> =
        hostile_problems().iter().map(|(_, problem)| problem.code()).collect();
    assert_eq!(used.len(), kinds.len(), "{used:?}");
}

#[test]
fn problems_have_a_written_form() {
    let methodology = Definition::example().validate().unwrap();
    let mut sheets = [Sheet::example("Sở A"), Sheet::example("Sở B")];
    sheets[1].answers.insert("1.1", Evidence::share(61, 60));
    sheets[1].answers.remove("2");
    let problems = methodology.check_sheets(&sheets).unwrap_err();
    let written = serde_json::to_value(&problems).unwrap();
    let part_of_whole = &written["problems"][0];
    assert_eq!(part_of_whole["found"]["values"], json!({"part": "61", "whole": "60"}));
    let expected = json!({
        "format": 1,
        "problems": [
            {
                "code": "out-of-range",
                "place": {
                    "line": null, "column": null,
                    "card": 1, "unit": "Sở B", "row": 1, "code": "1.1", "key": "part",
                    "pointer": "/1/evidence/1.1/part",
                },
                "found": part_of_whole["found"],
                "expected": part_of_whole["expected"],
                "vi": part_of_whole["vi"],
                "en": "[1] `Sở B`, criterion 1.1, part: found `61` of `60`, expected a part of at most the whole, or `part_may_exceed = true` in the rule",
            },
            {
                "code": "missing",
                "place": {
                    "line": null, "column": null,
                    "card": 1, "unit": "Sở B", "row": 3, "code": "2", "key": "",
                    "pointer": "/1/evidence/2",
                },
                "found": {"id": "no_answer", "values": {}},
                "expected": {"id": "evidence_of", "values": {"keys": {"vi": "phiếu điều tra", "en": "{ answers }"}}},
                "vi": "phiếu thứ 2, đơn vị “Sở B”, tiêu chí 2: chưa có số liệu; cần số liệu gồm: phiếu điều tra",
                "en": "[1] `Sở B`, criterion 2: found no answer, expected evidence { answers }",
            },
        ],
    });
    assert_eq!(written, expected);
    // Any error has the same form.
    let error: Error = problems.clone().into();
    assert_eq!(serde_json::to_value(&error).unwrap(), written);
    assert_eq!(error.text(Language::Vi), problems.text(Language::Vi));
}

#[test]
fn errors_without_a_place_have_the_form_of_problems() {
    let number: Error = "1.0000000001".parse::<Points>().unwrap_err().into();
    let code: Error = "1..2".parse::<CriterionCode>().unwrap_err().into();
    let ratio: Error = Ratio::new(1.into(), Quantity::ZERO).unwrap_err().into();
    for (error, kind) in [(number, "too-many-places"), (code, "form"), (ratio, "out-of-range")] {
        let problems = Problems::from(error.clone());
        let problem = problems.iter().next().unwrap();
        assert_eq!((problem.code(), &*problem.place.pointer(), problems.len()), (kind, "", 1));
        assert!(problem.to_string().starts_with("found "), "{problem}");
        assert!(error.text(Language::Vi).contains("; cần "), "{}", error.text(Language::Vi));
        assert_eq!(serde_json::to_value(&error).unwrap()["problems"][0]["place"]["key"], json!(""));
    }
    let refusal = Refusal::new(ProblemKind::Sum, "levels[1].points", "`1`", "`2`");
    let expected = json!({
        "code": "sum", "key": "levels[1].points",
        "found": {"id": "words", "values": {"words": {"vi": "`1`", "en": "`1`"}}},
        "expected": {"id": "words", "values": {"words": {"vi": "`2`", "en": "`2`"}}},
        "vi": "mức thứ 2, điểm: `1`; cần `2`",
        "en": "levels[1].points: found `1`, expected `2`",
    });
    assert_eq!(serde_json::to_value(&refusal).unwrap(), expected);
}

#[test]
fn problems_of_several_inputs_are_joined() {
    let mut definition = Definition::example();
    definition.edition = 25;
    let mut all = definition.validate().unwrap_err();
    let sheet = with(Sheet::example("Sở A"), |sheet| drop(sheet.answers.remove("2")));
    let methodology = Definition::example().validate().unwrap();
    all.extend(methodology.check(&sheet).unwrap_err());
    assert_eq!(all.len(), 2);
    assert_eq!(all.to_string(), all.text(Language::En));
    assert_eq!(all.text(Language::Vi).lines().count(), 2);
}

/// What a custom rule refuses is in its data.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct Half {
    most: u32,
}

impl ScoringRule for Half {
    type Evidence = u32;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        if self.most > 0 {
            return Ok(Bounds::new(Fraction::from(0), Fraction::from(leaf.max)));
        }
        let found = Phrase::in_words("đang ghi 0", "`0`");
        Err(vec![Refusal::new(ProblemKind::OutOfRange, "most", found, "more")])
    }

    fn award(&self, _: &Leaf, evidence: &u32) -> Result<Award, Vec<Refusal>> {
        match evidence {
            0 => Err(vec![Refusal::new(ProblemKind::OutOfRange, "", "`0`", "more")]),
            1 => Err(vec![Refusal::new(ProblemKind::OutOfRange, "made[0]", "`1`", "more")]),
            _ => Ok(Award::points(Fraction::from(*evidence), Clause::Given)),
        }
    }

    fn clause(&self, _: &Leaf, _: Clause, _: Language) -> Cow<'_, str> {
        "".into()
    }
}

#[test]
fn what_a_custom_rule_refuses_is_in_its_data() {
    let known = CustomRules::new().with::<Half>("half");
    let read_with = |name: &str, most: u32| {
        let mut file = serde_json::to_value(Definition::example()).unwrap();
        file["criteria"][1]["rule"] =
            json!({"kind": "custom", "name": name, "scale": {"most": most}});
        let definition: Definition = read(&file).unwrap();
        (file, definition)
    };
    let pointers = |problems: Problems| -> Vec<String> {
        problems.iter().map(|problem| problem.place.pointer()).collect()
    };
    let (file, definition) = read_with("half", 0);
    let problems = definition.with_custom_rules(&known).unwrap().validate().unwrap_err();
    let text = problems.text(Language::Vi);
    assert_eq!(text, "tiêu chí 1.1, thang điểm, most: đang ghi 0; cần more");
    let pointer = &pointers(problems)[0];
    assert_eq!(
        (pointer.as_str(), file.pointer(pointer)),
        ("/criteria/1/rule/scale/most", Some(&json!(0)))
    );
    let (_, definition) = read_with("other", 0);
    let problems = definition.clone().with_custom_rules(&known).unwrap_err();
    assert_eq!(pointers(problems), ["/criteria/1/rule/name"]);
    assert_eq!(pointers(definition.validate().unwrap_err()), ["/criteria/1/rule/name"]);
    let (_, definition) = read_with("half", 1);
    let methodology = definition.with_custom_rules(&known).unwrap().validate().unwrap();
    let refused = |evidence: Json| {
        let mut sheet = serde_json::to_value(Sheet::example("Sở A")).unwrap();
        sheet["evidence"]["1.1"] = evidence;
        pointers(methodology.check(&read(&sheet).unwrap()).unwrap_err())
    };
    assert_eq!(refused(json!({"custom": 0})), ["/evidence/1.1"]);
    assert_eq!(refused(json!({"custom": 1})), ["/evidence/1.1/custom/made/0"]);
    assert_eq!(refused(json!({"custom": "x"})), ["/evidence/1.1/custom"]);
    // An award outside its bounds is a fault of the program, in no file.
    assert_eq!(refused(json!({"custom": 7})), [""]);
}

/// The blocks of phrases in the sources, as `(file, identifier, Vietnamese, English)`.
fn phrases_of_sources() -> Vec<[String; 4]> {
    fn sources(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    /// The next text in quotes, unescaped, and what follows.
    fn quoted(text: &str) -> (String, &str) {
        let (_, text) = text.split_once('"').unwrap();
        let mut value = String::new();
        let mut characters = text.chars();
        loop {
            match characters.next().unwrap() {
                '"' => return (value, characters.as_str()),
                '\\' => value.push(characters.next().unwrap()),
                character => value.push(character),
            }
        }
    }
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    files.sort();
    let mut phrases = Vec::new();
    for path in files {
        let file = path.strip_prefix(&root).unwrap().display().to_string();
        let source = std::fs::read_to_string(&path).unwrap();
        for block in source.split("phrases! {\n").skip(1) {
            let lines = block.lines().map(str::trim_start).take_while(|line| *line != "}");
            let code: Vec<&str> = lines.filter(|line| !line.starts_with("///")).collect();
            for phrase in code.join("\n").split("fn ").skip(1) {
                let (id, rest) = phrase.split_once('(').unwrap();
                let (_, rest) = rest.split_once(" =").unwrap();
                let (vi, rest) = quoted(rest);
                let (en, _) = quoted(rest);
                phrases.push([file.clone(), id.to_owned(), vi, en]);
            }
        }
    }
    phrases
}

#[test]
fn identifiers_of_phrases_are_unique_and_listed() {
    let phrases = phrases_of_sources();
    let ids: BTreeSet<&String> = phrases.iter().map(|[_, id, ..]| id).collect();
    let mut seen = BTreeSet::new();
    let twice: Vec<&[String; 4]> = phrases.iter().filter(|[_, id, ..]| !seen.insert(id)).collect();
    assert!(twice.is_empty(), "{twice:#?}");
    for (_, problem) in hostile_problems() {
        for phrase in [&problem.found, &problem.expected].into_iter().flat_map(phrases_in) {
            assert!(ids.contains(&phrase.id().to_owned()), "{}", phrase.id());
        }
    }
    // The page of the docs has them all. To write it anew: `CCHC_WRITE=1 cargo test identifiers_of_phrases`.
    let mut rows: Vec<String> = phrases
        .iter()
        .map(|[_, id, vi, en]| {
            let cell = |text: &String| text.replace('|', "\\|");
            format!("| `{id}` | {} | {} |\n", cell(vi), cell(en))
        })
        .collect();
    rows.sort();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/documentation/messages.md");
    let page = std::fs::read_to_string(path).unwrap();
    let (head, _) = page.split_once("| --- | --- | --- |\n").unwrap();
    let wanted = format!("{head}| --- | --- | --- |\n{}", rows.concat());
    if std::env::var_os("CCHC_WRITE").is_some() {
        std::fs::write(path, &wanted).unwrap();
        return;
    }
    assert!(page == wanted, "the list of phrases in {path} is not that of the sources");
}
