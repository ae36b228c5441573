//! The mutants of a small definition, one by one, and what the report of each says.

use cchc::Language;
use cchc::laws::{self, Fact, MethodologyFacts, MutantReport, Published};
use serde_json::json;

use crate::prelude::*;

/// Every key of the head, and rows that decide without evidence.
const SMALL: &str = r#"
format = 1
id = "demo"
edition = 2025
title = "Minh họa"
provenance = "illustrative"
total = "5"
not_applicable = "rescale"
rounding = { points = { places = 2, mode = "half-up" }, index = { places = 2, mode = "half-up" } }
classification = { basis = "published", ties = "standard", index_at_most = "100", index_at_least = "10", groups = [{ label = "A", at_least = "90" }] }
adjustments = { bonus = "1", penalty = "1", over_cap = "cut" }
criteria = [
  { code = "1", title = "a", max = "3", may_not_apply = true },
  { code = "1.1", title = "b", max = "3", may_not_apply = false, part = "x", rule = { kind = "choice", levels = [{ name = "tốt", points = "3" }, { name = "khá", points = "2" }, { name = "yếu", points = "0" }] } },
  { code = "2", title = "c", max = "2", part = "y", source = "survey", rule = { kind = "survey", options = [{ name = "có", percent = "100" }, { name = "không", percent = "0" }] } },
]
"#;

fn read(text: &str) -> Definition {
    toml::from_str(text).unwrap()
}

fn texts(definition: &Definition, key: &str) -> Vec<String> {
    let all = laws::mutants(definition).filter(|mutant| mutant.place.key.starts_with(key));
    all.map(|mutant| mutant.to_string()).collect()
}

fn report() -> MutantReport {
    laws::try_mutants(&read(SMALL), &MethodologyFacts::default()).unwrap()
}

/// What is asked for at a key, without the change.
fn asked(report: &MutantReport, place: &str, language: Language) -> Vec<String> {
    let all = report.unnoticed.iter().filter(|mutant| mutant.place.to_string() == place);
    let mut all: Vec<String> = all.map(|mutant| mutant.missing.text(language)).collect();
    all.dedup();
    all
}

#[test]
fn each_key_asks_for_the_result_that_shows_it() {
    let report = report();
    for (place, what) in [
        ("rounding.index.places", "a unit whose index is rounded"),
        ("rounding.index.mode", "a unit whose index is half of a unit of its last place"),
        (
            "classification.groups[0].at_least",
            "a unit whose index is at the threshold of `90`, and of one just below it",
        ),
        (
            "classification.basis",
            "a unit whose index is rounded up to a threshold, or of two units whose exact indices alone differ",
        ),
        ("classification.ties", "tied units and of the unit after them, with their ranks"),
        (
            "classification.index_at_most",
            "a unit whose index is above the ceiling or below the floor",
        ),
        (
            "classification.index_at_least",
            "a unit whose index is above the ceiling or below the floor",
        ),
        (
            "adjustments.bonus",
            "a unit whose bonus or penalty is at the cap, and of a sheet above the cap",
        ),
        (
            "adjustments.penalty",
            "a unit whose bonus or penalty is at the cap, and of a sheet above the cap",
        ),
        ("adjustments.over_cap", "a sheet whose bonus or penalty is above its cap"),
        ("not_applicable", "a unit with a criterion that does not apply"),
        ("criterion 1, may_not_apply", "a unit with a criterion that does not apply"),
        ("criterion 1.1, part", "a unit, with the points of each part"),
        ("criterion 2, part", "a unit, with the points of each part"),
        ("criterion 2, source", "a self-scored sheet"),
    ] {
        let wanted = format!("add the published result of {what}");
        assert_eq!(asked(&report, place, Language::En), [wanted], "{place}");
    }
    let vietnamese = "hãy thêm kết quả đã công bố của một phiếu tự chấm";
    assert_eq!(asked(&report, "criterion 2, source", Language::Vi), [vietnamese]);
}

#[test]
fn a_report_in_words_and_in_its_file_form() {
    let report = report();
    let (all, refused) = (report.mutants(), report.refused);
    let unnoticed = report.unnoticed.len();
    assert_eq!((all, report.noticed.len()), (refused + unnoticed, 0));
    let english = format!(
        "{all} changes: {refused} refused by validation, 0 noticed by a fact, {unnoticed} unnoticed"
    );
    assert_eq!(report.text(Language::En), english);
    let vietnamese = report.text(Language::Vi);
    assert!(
        vietnamese.starts_with(&format!("{all} thay đổi: {refused} bị từ chối")),
        "{vietnamese}"
    );

    let facts = [
        Fact::new("1.1", Evidence::level("tốt"), points!(3)),
        Fact::new("1.1", Evidence::level("khá"), points!(2)),
    ];
    let mut sheet = Sheet::new(&read(SMALL).validate().unwrap(), "Sở A", Stage::Final);
    sheet.answer("1.1", Evidence::level("yếu"));
    sheet.answer("2", Evidence::answers([("có", 1), ("không", 0)]));
    let mut second = with(sheet.clone(), |sheet: &mut Sheet| sheet.unit = "Sở B".to_owned());
    second.answers.insert("1.1", Evidence::level("tốt"));
    let published = [
        Published::new(second).index("100".parse().unwrap()),
        Published::new(sheet).index("40".parse().unwrap()),
    ];
    let facts = MethodologyFacts::new(facts).with_published(published);
    let report = laws::try_mutants(&read(SMALL), &facts).unwrap();
    let by = |place: &str| {
        let mutant = report.noticed.iter().find(|mutant| mutant.place.to_string() == place);
        serde_json::to_value(mutant.unwrap()).unwrap()["by"].clone()
    };
    assert_eq!(
        by("criterion 1.1, rule.levels[1].points"),
        json!({ "kind": "fact", "position": 1 })
    );
    assert_eq!(
        by("criterion 1.1, rule.levels[2].points"),
        json!({ "kind": "published", "position": 1 })
    );
}

#[test]
fn the_mutants_of_a_definition_one_by_one() {
    let texts: Vec<String> = laws::mutants(&read(SMALL)).map(|mutant| mutant.to_string()).collect();
    assert_eq!(texts, EXPECTED);
    // Only a leaf may get the key.
    let expected = [
        "criterion 1.1, may_not_apply: nothing → `true`",
        "criterion 1.2, may_not_apply: `true` → `false`",
        "criterion 1.2, may_not_apply: `true` → nothing",
        "criterion 2, may_not_apply: nothing → `true`",
    ];
    assert_eq!(self::texts(&Definition::example(), "may_not_apply"), expected);
}

/// A step is doubled, and halved if its half can be written.
#[test]
fn the_steps_of_a_step() {
    let mut definition = read(SMALL);
    let mut of = |places, step: Points| {
        let half_up = Rounding::new(places, Mode::HalfUp);
        definition.rounding = Roundings::new(half_up, half_up);
        definition.criteria[1].round_to = Some(step);
        let place = "criterion 1.1, round_to: ";
        let all = texts(&definition, "round_to").into_iter();
        all.map(|text| text.strip_prefix(place).unwrap().to_owned()).collect::<Vec<_>>()
    };
    let was = |was: &str, all: &[&str]| -> Vec<String> {
        let quoted =
            |now: &&str| if now.is_empty() { "nothing".to_owned() } else { format!("`{now}`") };
        all.iter().map(|now| format!("`{was}` → {}", quoted(now))).collect()
    };
    assert_eq!(of(2, points!(0.25)), was("0.25", &["0.26", "0.24", "0.5", "0.125", ""]));
    let odd = points!(0.00000003);
    assert_eq!(of(8, odd), was("0.00000003", &["0.00000004", "0.00000002", "0.00000006", ""]));
}

/// The definition of a mutant differs in the number that is named, and in nothing else.
#[test]
fn the_mutants_of_a_band() {
    let band = |threshold: &str| Band::at_least(threshold.parse().unwrap(), points!(1));
    let best = || Band::above(80.into(), points!(3));
    let rule = |band: Band| Bands::ratio([best(), band], points!(0));
    let values = |rule| with(rule, |rule: &mut Bands| rule.of = Reading::Value);
    let mutants = |rule: Bands| -> Vec<Rule> {
        let mut definition = read(SMALL);
        definition.criteria[1].rule = Some(rule.into());
        let all = laws::mutants(&definition)
            .filter(|mutant| mutant.place.key.starts_with("rule.bands[1]"));
        all.map(|mutant| mutant.definition.criteria[1].rule.clone().unwrap()).collect()
    };
    let expected = |rule: &dyn Fn(Band) -> Bands, near: [&str; 2]| -> Vec<Rule> {
        let [more, less] = near.map(band);
        let above = Band::above(50.into(), points!(1));
        let pays = |pays| Band::at_least(50.into(), pays);
        let bands =
            [more, less, above, pays(points!(1.01)), pays(points!(0.99)), band("50").as_share()];
        bands.into_iter().map(|band| rule(band).into()).collect()
    };
    assert_eq!(mutants(rule(band("50"))), expected(&rule, ["50.01", "49.99"]));
    let whole = |band| values(rule(band));
    assert_eq!(mutants(whole(band("50"))), expected(&whole, ["51", "49"]));
    let fine = |band| whole(band).with_decimals();
    assert_eq!(mutants(fine(band("50"))), expected(&fine, ["50.01", "49.99"]));
}

const EXPECTED: [&str; 68] = [
    "total: `5` → `5.01`",
    "total: `5` → `4.99`",
    "not_applicable: `rescale` → `full`",
    "not_applicable: `rescale` → nothing",
    "rounding.points.places: `2` → `3`",
    "rounding.points.places: `2` → `1`",
    "rounding.points.mode: `half-up` → `half-even`",
    "rounding.points.mode: `half-up` → `down`",
    "rounding.points.mode: `half-up` → `up`",
    "rounding.index.places: `2` → `3`",
    "rounding.index.places: `2` → `1`",
    "rounding.index.mode: `half-up` → `half-even`",
    "rounding.index.mode: `half-up` → `down`",
    "rounding.index.mode: `half-up` → `up`",
    "rounding.points: `{ places = 2, mode = half-up }` → `unrounded`",
    "classification.basis: `published` → `exact`",
    "classification.ties: `standard` → `dense`",
    "classification.ties: `standard` → `modified`",
    "classification.index_at_most: `100` → `100.01`",
    "classification.index_at_most: `100` → `99.99`",
    "classification.index_at_most: `100` → nothing",
    "classification.index_at_least: `10` → `10.01`",
    "classification.index_at_least: `10` → `9.99`",
    "classification.index_at_least: `10` → nothing",
    "classification.groups[0].at_least: `90` → `90.01`",
    "classification.groups[0].at_least: `90` → `89.99`",
    "adjustments.bonus: `1` → `1.01`",
    "adjustments.bonus: `1` → `0.99`",
    "adjustments.penalty: `1` → `1.01`",
    "adjustments.penalty: `1` → `0.99`",
    "adjustments.over_cap: `cut` → `refused`",
    "criterion 1, max: `3` → `3.01`",
    "criterion 1, max: `3` → `2.99`",
    "criterion 1, may_not_apply: `true` → `false`",
    "criterion 1, may_not_apply: `true` → nothing",
    "criterion 1.1, max: `3` → `3.01`",
    "criterion 1.1, max: `3` → `2.99`",
    "criterion 1.1, part: `x` → `y`",
    "criterion 1.1, part: `x` → nothing",
    "criterion 1.1, may_not_apply: `false` → `true`",
    "criterion 1.1, may_not_apply: `false` → nothing",
    "criterion 1.1, rule.levels[0].points: `3` → `3.01`",
    "criterion 1.1, rule.levels[0].points: `3` → `2.99`",
    "criterion 1.1, rule.levels[1].points: `2` → `2.01`",
    "criterion 1.1, rule.levels[1].points: `2` → `1.99`",
    "criterion 1.1, rule.levels[2].points: `0` → `0.01`",
    "criterion 1.1, rule.levels[2].points: `0` → `-0.01`",
    "criterion 1.1, rule.levels[0].points: `3` → `2` (exchanged with entry 2)",
    "criterion 1.1, rule.levels[1].points: `2` → `0` (exchanged with entry 3)",
    "criterion 2, max: `2` → `2.01`",
    "criterion 2, max: `2` → `1.99`",
    "criterion 2, source: `survey` → `appraisal`",
    "criterion 2, source: `survey` → nothing",
    "criterion 2, part: `y` → `x`",
    "criterion 2, part: `y` → nothing",
    "criterion 2, may_not_apply: nothing → `true`",
    "criterion 2, rule.options[0].percent: `100` → `101`",
    "criterion 2, rule.options[0].percent: `100` → `99`",
    "criterion 2, rule.options[0].counts: `true` → `false`",
    "criterion 2, rule.options[1].percent: `0` → `1`",
    "criterion 2, rule.options[1].percent: `0` → `-1`",
    "criterion 2, rule.options[1].counts: `true` → `false`",
    "criterion 2, rule.options[0].percent: `100` → `0` (exchanged with entry 2)",
    "criterion 2, rule.min_answers: `1` → `2`",
    "criterion 2, rule.min_answers: `1` → `0`",
    "criterion 2, rule.empty: `refused` → `full`",
    "criterion 2, rule.empty: `refused` → `zero`",
    "criterion 2, rule.empty: `refused` → `not-applicable`",
];
