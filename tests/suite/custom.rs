//! Custom rules beside the built-in ones: through definition, file, sheet, card and ranking.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::prelude::*;

/// A part and a whole.
type Parts = (u32, u32);

/// Half the maximum for each of two ratios.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct TwoRatios {
    /// Whether a ratio may pass 100 %.
    capped: bool,
}

/// The unit's ratio out of the best ratio of the block. The caller finds the leader first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Leader;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Own {
    own: Parts,
    leader: Parts,
}

fn ratio((part, whole): Parts) -> Result<Ratio, Vec<Refusal>> {
    Ratio::from_counts(part, whole).ok_or_else(|| {
        let found = format!("{part} of {whole}");
        vec![Refusal::new(ProblemKind::OutOfRange, "custom", found, "a whole above zero")]
    })
}

impl ScoringRule for TwoRatios {
    type Evidence = [Parts; 2];

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        if !self.capped {
            let expected = "`true`, because the maximum caps every ratio";
            return Err(vec![Refusal::new(ProblemKind::NotAllowed, "capped", "`false`", expected)]);
        }
        Ok(Bounds::new(Fraction::ZERO, leaf.max))
    }

    fn award(&self, leaf: &Leaf, evidence: &[Parts; 2]) -> Result<Award, Vec<Refusal>> {
        let (mut sum, mut refusals) = (Fraction::ZERO, Vec::new());
        for parts in evidence {
            match ratio(*parts) {
                Ok(ratio) => sum = sum + ratio.min(Ratio::from_counts(1, 1).unwrap()).into(),
                Err(more) => refusals.extend(more),
            }
        }
        let half = Fraction::new(1, 2).unwrap();
        let award = Award::points(Fraction::from(leaf.max) * half * sum, Clause::Custom(0));
        if refusals.is_empty() { Ok(award) } else { Err(refusals) }
    }

    fn clause(&self, _: &Leaf, _: Clause, language: Language) -> Cow<'_, str> {
        language.pick("một nửa cho mỗi tỷ lệ", "half for each ratio").into()
    }
}

impl ScoringRule for Leader {
    type Evidence = Own;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds::new(Fraction::ZERO, leaf.max))
    }

    fn award(&self, leaf: &Leaf, evidence: &Own) -> Result<Award, Vec<Refusal>> {
        let own = Fraction::from(ratio(evidence.own)?);
        let share = own.checked_div(&ratio(evidence.leader)?.into()).unwrap_or(Fraction::ZERO);
        Ok(Award::points(Fraction::from(leaf.max) * share, Clause::Custom(1)))
    }

    fn clause(&self, _: &Leaf, _: Clause, language: Language) -> Cow<'_, str> {
        language.pick("so với đơn vị dẫn đầu", "out of the leader's ratio").into()
    }
}

const TWO_RATIOS: TwoRatios = TwoRatios { capped: true };

fn two_ratios() -> Rule {
    Rule::custom_in_files("two-ratios", TWO_RATIOS)
}

fn leader() -> Rule {
    Rule::custom_in_files("leader", Leader)
}

/// What a program that reads files says once.
pub fn known() -> CustomRules {
    CustomRules::new().with::<TwoRatios>("two-ratios").with::<Leader>("leader")
}

fn definition(rules: [Rule; 2]) -> Definition {
    let half_up = Rounding::new(2, Mode::HalfUp);
    let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
    let mut definition = Definition::new("custom", 2025, "Thử", points!(5), half_up, groups);
    let [first, second] = rules;
    definition.criteria = vec![
        Row::leaf("1", "Hai tỷ lệ", points!(1), first),
        Row::leaf("2", "So với đơn vị dẫn đầu", points!(3), second),
        Row::leaf("3", "Chấm trực tiếp", points!(1), Direct::new()),
    ];
    definition
}

pub fn custom() -> Definition {
    definition([two_ratios(), leader()])
}

fn sheet(methodology: &Methodology, leader: Parts) -> Sheet {
    let mut sheet = Sheet::new(methodology, "Đơn vị", Stage::Final);
    sheet.answer("1", Evidence::custom_in_files::<[Parts; 2]>([(1, 1), (1, 3)]));
    sheet.answer("2", Evidence::custom_in_files(Own { own: (2, 5), leader }));
    sheet.answer("3", Evidence::Points(points!(1)));
    sheet
}

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, Problems>, lines: &[&str]) {
    assert_eq!(result.unwrap_err().to_string(), lines.join("\n"));
}

/// One problem at this place, whatever was found.
#[track_caller]
fn refused_at(problems: &Problems, place: &str, expected: &str) {
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let [problem] = &problems[..] else { panic!("one problem: {problems:?}") };
    assert!(problem.starts_with(&format!("{place}: found ")), "{problem}");
    assert!(problem.ends_with(&format!(", expected {expected}")), "{problem}");
}

#[test]
fn custom_rules_beside_the_built_in_ones() {
    let methodology = custom().validate().unwrap();
    let card = methodology.check(&sheet(&methodology, (4, 5))).unwrap().score();
    assert_eq!(card.criterion("1").unwrap().points(), points!(0.67));
    assert_eq!(card.criterion("2").unwrap().points(), points!(1.5));
    assert_eq!(card.points(), points!(3.17));
    let criterion = methodology.criterion("2").unwrap();
    let (rule, leaf) = (criterion.rule().unwrap(), criterion.leaf());
    assert_eq!(rule.clause(leaf, Clause::Custom(1), Language::En), "out of the leader's ratio");
    assert_eq!(rule.clause(leaf, Clause::Custom(1), Language::Vi), "so với đơn vị dẫn đầu");
    assert_eq!((rule.kind(), rule.reads()), ("custom", "{ custom }"));
    let Rule::Custom(rule) = methodology.criterion("1").unwrap().rule().unwrap() else {
        panic!("a custom rule");
    };
    assert_eq!(rule.downcast_ref::<TwoRatios>(), Some(&TWO_RATIOS));
    assert_eq!(rule.downcast_ref::<Leader>(), None);
}

#[test]
fn rules_without_a_file_form_score_the_same() {
    let in_files = custom();
    let in_code = definition([Rule::custom(TWO_RATIOS), Rule::custom(Leader)]);
    assert_eq!(in_code, in_files, "a file form changes no rule");
    let methodology = in_code.clone().validate().unwrap();
    let mut sheet = sheet(&methodology, (4, 5));
    sheet.answers.insert("1", Evidence::custom::<[Parts; 2]>([(1, 1), (1, 3)]));
    sheet.answers.insert("2", Evidence::custom(Own { own: (2, 5), leader: (4, 5) }));
    assert_eq!(methodology.check(&sheet).unwrap().score().points(), points!(3.17));
    // Only what has a file form is written.
    assert_eq!(
        serde_json::to_string(&in_code).unwrap_err().to_string(),
        "a custom rule without a file form: use `Rule::custom_in_files`"
    );
    assert_eq!(
        serde_json::to_string(&sheet).unwrap_err().to_string(),
        "custom evidence without a file form: use `Evidence::custom_in_files`"
    );
}

#[test]
fn definitions_with_custom_rules_go_through_files() {
    let definition = custom();
    let toml = toml::to_string(&definition).unwrap();
    assert!(toml.contains("kind = \"custom\"\nname = \"two-ratios\"\n"), "{toml}");
    let json = serde_json::to_string(&definition).unwrap();
    let rule = r#"{"kind":"custom","name":"two-ratios","scale":{"capped":true}}"#;
    assert!(json.contains(rule), "{json}");
    for read in [toml::from_str(&toml).unwrap(), serde_json::from_str(&json).unwrap()] {
        let read: Definition = read;
        // What this program does not know is kept as it was written.
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
        let read = read.with_custom_rules(&known()).unwrap();
        assert_eq!(read, definition);
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
        assert_eq!(toml::to_string(&read).unwrap(), toml);
        assert_eq!(read.validate().unwrap(), definition.clone().validate().unwrap());
    }
    assert_eq!(known().names().collect::<Vec<_>>(), ["leader", "two-ratios"]);
}

#[test]
fn evidence_from_files_equals_typed_evidence() {
    let methodology = custom().validate().unwrap();
    let typed = sheet(&methodology, (4, 5));
    let json = serde_json::to_string(&typed).unwrap();
    assert!(json.contains(r#""1":{"custom":[[1,1],[1,3]]}"#), "{json}");
    assert!(json.contains(r#""2":{"custom":{"leader":[4,5],"own":[2,5]}}"#), "{json}");
    let toml = toml::to_string(&typed).unwrap();
    for read in [serde_json::from_str::<Sheet>(&json).unwrap(), toml::from_str(&toml).unwrap()] {
        assert_eq!((&read, &typed), (&typed, &read));
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
        assert_eq!(toml::to_string(&read).unwrap(), toml);
        let [from_file, from_code] = [&read, &typed].map(|sheet| methodology.check(sheet).unwrap());
        assert_eq!(from_file.score(), from_code.score());
        // Its type is known once a rule has read it.
        let Some(Evidence::Custom(evidence)) = &read.answers.get("1").unwrap().evidence else {
            panic!("custom evidence");
        };
        assert_eq!(evidence.downcast_ref::<[Parts; 2]>(), None);
    }
    let other = sheet(&methodology, (5, 5));
    assert_ne!(serde_json::from_str::<Sheet>(&json).unwrap(), other);
}

#[test]
fn unknown_custom_rules_are_refused_with_place_and_name() {
    let text = toml::to_string(&custom()).unwrap();
    let read: Definition = toml::from_str(&text).unwrap();
    let both = [
        "criterion 1, rule.name: found the custom rule `two-ratios`, expected a custom rule that this program knows",
        "criterion 2, rule.name: found the custom rule `leader`, expected a custom rule that this program knows",
    ];
    refused(read.clone().validate(), &both);
    refused(read.clone().with_custom_rules(&CustomRules::new()), &both);
    let one = CustomRules::new().with::<Leader>("leader");
    refused(read.with_custom_rules(&one), &both[..1]);
}

#[test]
fn the_data_of_a_custom_rule_is_read_by_its_type() {
    let text = toml::to_string(&custom()).unwrap();
    let read = |text: &str| toml::from_str::<Definition>(text).unwrap();
    let wrong = read(&text.replace("capped = true", "capped = 1")).with_custom_rules(&known());
    let expected = "the data of the custom rule `two-ratios`";
    refused_at(&wrong.unwrap_err(), "criterion 1, rule.scale", expected);
    let wrong = read(&text.replace("capped = true", "cap = true")).with_custom_rules(&known());
    refused_at(&wrong.unwrap_err(), "criterion 1, rule.scale", expected);
    let wrong = read(&text.replace("[criteria.rule.scale]\ncapped = true\n", ""));
    let expected = "the data of the custom rule `two-ratios`";
    refused(
        wrong.with_custom_rules(&known()),
        &[&format!("criterion 1, rule.scale: found no `scale`, expected {expected}")],
    );
    // A rule without data has no `scale`.
    assert_eq!(text.matches("scale").count(), 1);
    // The same of evidence.
    let methodology = custom().validate().unwrap();
    let json = serde_json::to_string(&sheet(&methodology, (4, 5))).unwrap();
    let expected = "the evidence of the custom rule";
    for wrong in ["[[1,1],[1,-3]]", "[[1,1]]", "[[1,1],[1,4294967296]]", r#"{"own":[1,1]}"#, "0"] {
        let sheet: Sheet = serde_json::from_str(&json.replace("[[1,1],[1,3]]", wrong)).unwrap();
        refused_at(&methodology.check(&sheet).unwrap_err(), "criterion 1, custom", expected);
    }
    // The rule itself may refuse what its type can say.
    let wrong = read(&text.replace("capped = true", "capped = false"));
    refused(
        wrong.with_custom_rules(&known()).unwrap().validate(),
        &[
            "criterion 1, rule.capped: found `false`, expected `true`, because the maximum caps every ratio",
        ],
    );
    let refused =
        |rule: serde_json::Value| serde_json::from_value::<Rule>(rule).unwrap_err().to_string();
    assert_eq!(
        refused(json!({ "kind": "custom", "scale": {} })),
        "found no `name`, expected it in a `custom` rule"
    );
    assert_eq!(
        refused(json!({ "kind": "custom", "name": "leader", "scale": {}, "each": 1 })),
        "found the key `each` in a `custom` rule, expected its own keys only"
    );
}

/// TOML reads whole numbers with a sign, JSON only those below zero.
#[test]
fn equal_numbers_are_equal_data_from_toml_and_json() {
    for number in ["0", "7", "-7", "9223372036854775807", "-9223372036854775808"] {
        let data = format!("[{number}, {{ a = {number} }}]");
        let from_toml: Answers = toml::from_str(&format!("1 = {{ custom = {data} }}")).unwrap();
        let json = format!(r#"{{"1":{{"custom":{}}}}}"#, data.replace("a =", "\"a\":"));
        assert_eq!(serde_json::from_str::<Answers>(&json).unwrap(), from_toml, "{number}");
        let again = serde_json::to_string(&from_toml).unwrap();
        assert_eq!(again, json.replace(' ', ""), "{number}");
        let written = "{\"$serde_json::private::Number\":\"1\"}".replace('1', number);
        let json = json.replace(&format!("{number} }}"), &format!("{written} }}"));
        assert!(json.contains(&written), "{json}");
        assert_eq!(serde_json::from_str::<Answers>(&json).unwrap(), from_toml, "{json}");
    }
    let beyond: Answers = serde_json::from_str(r#"{"1":{"custom":18446744073709551615}}"#).unwrap();
    let written = serde_json::to_string(&beyond).unwrap();
    assert_eq!(written, r#"{"1":{"custom":18446744073709551615}}"#);
}

#[test]
fn evidence_of_another_type_is_refused() {
    let methodology = custom().validate().unwrap();
    let mut sheet = sheet(&methodology, (4, 5));
    sheet.answers.insert("1", Evidence::custom_in_files(Own { own: (1, 1), leader: (1, 1) }));
    sheet.answers.insert("2", Evidence::share(2, 5));
    sheet.answers.insert("3", Evidence::custom(points!(1)));
    refused(
        methodology.check(&sheet),
        &[
            "criterion 1, custom: found evidence of another type, expected the evidence of the custom rule",
            "criterion 2: found evidence { part, whole }, expected { custom } for the rule `custom`",
            "criterion 3: found evidence { custom }, expected { points } for the rule `direct`",
        ],
    );
    // Numbers of another type are evidence of another type.
    sheet.answers.insert("1", Evidence::custom([(1_u8, 1_u8), (1, 3)]));
    sheet.answers.insert("2", Evidence::custom(Own { own: (2, 5), leader: (4, 5) }));
    sheet.answers.insert("3", Evidence::Points(points!(1)));
    refused(
        methodology.check(&sheet),
        &[
            "criterion 1, custom: found evidence of another type, expected the evidence of the custom rule",
        ],
    );
}

#[test]
fn an_award_outside_its_bounds_is_refused() {
    // The leader is not the leader: the award would be 1.5 x the maximum.
    let methodology = custom().validate().unwrap();
    refused(
        methodology.check(&sheet(&methodology, (4, 15))),
        &[
            "criterion 2, rule: found an award of `4.5`, expected an award from `0` to `3`, as the rule declares",
        ],
    );
    refused(
        methodology.check(&sheet(&methodology, (4, 0))),
        &["criterion 2, custom: found 4 of 0, expected a whole above zero"],
    );
    // A rule names everything that is wrong with the evidence.
    let mut sheet = sheet(&methodology, (4, 5));
    sheet.answers.insert("1", Evidence::custom::<[Parts; 2]>([(1, 0), (3, 0)]));
    refused(
        methodology.check(&sheet),
        &[
            "criterion 1, custom: found 1 of 0, expected a whole above zero",
            "criterion 1, custom: found 3 of 0, expected a whole above zero",
        ],
    );
}

#[test]
fn cards_of_different_custom_rules_rank_together() {
    let of = |id: &str, rules| with(definition(rules), |d| d.id = id.into()).validate().unwrap();
    let with_ratios = of("ratios", [two_ratios(), Direct::new().into()]);
    let with_leader = of("leader", [Direct::new().into(), leader()]);
    let without = of("plain", [Direct::new().into(), Direct::new().into()]);
    let given = |sheet: &mut Sheet, code: &str, points: Points| {
        sheet.answer(code, Evidence::Points(points));
    };
    let mut ratios = Sheet::new(&with_ratios, "Sở A", Stage::Final);
    ratios.answer("1", Evidence::custom_in_files::<[Parts; 2]>([(1, 1), (1, 1)]));
    given(&mut ratios, "2", points!(2));
    given(&mut ratios, "3", points!(1));
    let mut leading = Sheet::new(&with_leader, "Sở B", Stage::Final);
    given(&mut leading, "1", points!(0.5));
    leading.answer("2", Evidence::custom_in_files(Own { own: (4, 5), leader: (4, 5) }));
    given(&mut leading, "3", points!(1));
    let mut plain = Sheet::new(&without, "Sở C", Stage::Final);
    for code in ["1", "2", "3"] {
        given(&mut plain, code, points!(1));
    }
    let cards = [(&with_ratios, &ratios), (&with_leader, &leading), (&without, &plain)]
        .map(|(methodology, sheet)| methodology.check(sheet).unwrap().score());
    let ranking = Ranking::new(&cards).unwrap();
    let places: Vec<(&str, usize)> =
        ranking.places().map(|place| (place.card.unit(), place.rank)).collect();
    assert_eq!(places, [("Sở B", 1), ("Sở A", 2), ("Sở C", 3)]);
    assert_eq!(ranking.summary().mean.to_string(), "76.67"); // of 4.5, 4 and 3 out of 5
}

#[test]
fn data_of_a_custom_rule_is_as_strict_as_files_are() {
    let read = |custom: &str| {
        let answer = serde_json::from_str::<Answer>(&format!("{{\"custom\":{custom}}}"));
        answer.map(drop).map_err(|error| error.to_string())
    };
    let float = |digits: &str| {
        format!(
            "invalid type: floating point `{digits}`, expected whole numbers, and decimals such as \"0.5\" in quotes"
        )
    };
    for (custom, error) in [
        ("{\"a\":30,\"a\":10}", "found the key `a` again, expected each key once".to_owned()),
        (
            "[{\"b\":{\"a\":1,\"a\":1}}]",
            "found the key `a` again, expected each key once".to_owned(),
        ),
        ("3.5", float("3.5")),
        ("[1, 0.5]", float("0.5")),
        ("{\"a\":-0.25}", float("-0.25")),
        ("{\"$serde_json::private::Number\":\"3.5\"}", float("3.5")),
        ("{\"$serde_json::private::Number\":\"-0\"}", float("-0")),
        ("null", "invalid type: null, expected the data of the custom rule".to_owned()),
    ] {
        let found = read(custom).unwrap_err();
        assert!(found.starts_with(&error), "{custom}: {found}");
    }
    for custom in ["{\"a\":30,\"b\":[10, -3]}", "18446744073709551615", "\"3.5\"", "{\"a\":null}"] {
        assert_eq!(read(custom), Ok(()), "{custom}");
    }
}

/// Some readers sort the keys of a table and others do not, and each format has other types of numbers. Features of
/// other crates change both.
#[test]
fn data_of_a_custom_rule_is_the_same_from_every_reader() {
    let json = r#"{ "custom": { "b": 1, "ab": [ { "y": -1, "x": 18446744073709551615 } ], "a": "0.50" } }"#;
    let toml = "custom = { ab = [ { y = -1, x = 18446744073709551615 } ], a = \"0.50\", b = 1 }";
    let answers: [Answer; 3] = [
        serde_json::from_str(json).unwrap(),
        serde_json::from_value(serde_json::from_str(json).unwrap()).unwrap(),
        toml::from_str(toml).unwrap(),
    ];
    let written = r#"{"custom":{"a":"0.50","ab":[{"x":18446744073709551615,"y":-1}],"b":1}}"#;
    for answer in &answers {
        assert_eq!(answer, &answers[0]);
        assert_eq!(serde_json::to_string(answer).unwrap(), written);
        assert_eq!(format!("{answer:?}"), format!("{:?}", answers[0]));
    }
    // A number that the other format cannot give.
    for wide in ["18446744073709551616", "-9223372036854775809"] {
        let error = toml::from_str::<Answer>(&format!("custom = [{wide}]")).unwrap_err();
        let expected = format!(
            "found `{wide}`, expected whole numbers, and decimals such as \"0.5\" in quotes"
        );
        assert!(error.message().starts_with(&expected), "{error}");
        assert!(serde_json::from_str::<Answer>(&format!("{{\"custom\":[{wide}]}}")).is_err());
    }
}

/// Evidence is shown as its author shows it, or as it was read.
#[test]
fn custom_evidence_is_shown() {
    let typed = Evidence::custom_in_files::<[Parts; 2]>([(1, 1), (1, 3)]);
    assert_eq!(format!("{typed:?}"), "Custom([(1, 1), (1, 3)])");
    let Evidence::Custom(typed) = typed else { panic!("it is custom evidence") };
    assert_eq!(format!("{typed:?}"), "[(1, 1), (1, 3)]");
    let read: Answer = serde_json::from_str(r#"{"custom":[471]}"#).unwrap();
    let shown = format!("{:?}", read.evidence.unwrap());
    assert!(shown.starts_with("Custom(") && shown.contains("471"), "{shown}");
}

/// The name of a rule that is not known says nothing of the rule.
#[test]
fn an_unknown_rule_has_no_words() {
    let rule: Rule = serde_json::from_value(json!({ "kind": "custom", "name": "lạ" })).unwrap();
    let leaf = Leaf::new("1".parse().unwrap(), points!(1), 2);
    for language in [Language::Vi, Language::En] {
        assert_eq!(rule.clause(&leaf, Clause::Custom(0), language), "");
        assert_eq!(rule.describe(&leaf, language), "");
        assert_eq!(rule.describe_evidence(&leaf, &Evidence::custom(1_u8), language), "");
    }
}

/// An explanation is written with the rules and the evidence that have a file form.
#[test]
fn explanations_have_what_can_be_written() {
    let in_files = custom().validate().unwrap();
    let in_code = definition([Rule::custom(TWO_RATIOS), Rule::custom(Leader)]).validate().unwrap();
    let written = |methodology: &Methodology, sheet: &Sheet| {
        serde_json::to_string(&methodology.check(sheet).unwrap().explain()).unwrap()
    };
    let typed = sheet(&in_files, (4, 5));
    let rule = r#"{"kind":"custom","name":"two-ratios","scale":{"capped":true}}"#;
    let answer = r#"{"custom":[[1,1],[1,3]]}"#;
    let all = written(&in_files, &typed);
    assert!(all.contains(rule) && all.contains(answer), "{all}");
    let read: Sheet = serde_json::from_str(&serde_json::to_string(&typed).unwrap()).unwrap();
    assert!(written(&in_files, &read).contains(answer));
    let mut untyped = typed;
    untyped.answers.insert("1", Evidence::custom::<[Parts; 2]>([(1, 1), (1, 3)]));
    let few = written(&in_code, &untyped);
    assert!(!few.contains("two-ratios") && !few.contains(answer), "{few}");
}

/// A clause that says what the description says is not said again.
#[test]
fn a_clause_is_not_said_twice() {
    let rules = [Rule::custom(Rule::from(PerItem::new(points!(0.5)))), leader()];
    let methodology = definition(rules).validate().unwrap();
    let text = |count| {
        let mut sheet = sheet(&methodology, (4, 5));
        sheet.answers.insert("1", Evidence::custom(Evidence::Count(count)));
        let explanation = methodology.check(&sheet).unwrap().explain();
        explanation.criterion("1").unwrap().to_text(Language::En)
    };
    assert!(!text(1).contains("applied"), "{}", text(1));
    assert!(text(2).contains("applied"), "{}", text(2));
}

/// Which of two figures a unit has, with its data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Figure {
    Share { whole: u32, part: u32 },
}

/// Evidence from code is written as evidence that was read: the keys of each table in order.
#[test]
fn keys_of_a_variant_are_in_order() {
    let answer = Answer::from(Evidence::custom_in_files(Figure::Share { whole: 3, part: 1 }));
    let written = r#"{"custom":{"Share":{"part":1,"whole":3}}}"#;
    assert_eq!(serde_json::to_string(&answer).unwrap(), written);
    let read: Answer =
        serde_json::from_str(r#"{"custom":{"Share":{"whole":3,"part":1}}}"#).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), written);
    assert_eq!(read, answer);
}
