//! Rows in the order of a table, how large its awards may be, and what its rounding may say.

use std::borrow::Cow;

use crate::prelude::*;

const HALF_UP: Rounding = Rounding::new(2, Mode::HalfUp);

fn definition(rounding: impl Into<Roundings>, rows: Vec<Row>) -> Definition {
    let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
    let total = rows.iter().filter(|row| !row.code.contains('.')).map(|row| row.max).sum();
    let mut definition = Definition::new("tables", 2025, "Bảng", total, rounding, groups);
    definition.criteria = rows;
    definition
}

/// Rows of these codes: `1 4` is a row with rows under it and 4 points, and `1.1` is a leaf of one point.
fn problems(rows: &[&str]) -> Vec<String> {
    let row = |text: &&str| match text.split_once(' ') {
        Some((code, max)) => Row::inner(code, "Nhóm", max.parse().unwrap()),
        None => Row::leaf(*text, "Tiêu chí", points!(1), Direct::new()),
    };
    let result = definition(HALF_UP, rows.iter().map(row).collect()).validate();
    result.map_or_else(|problems| problems.iter().map(ToString::to_string).collect(), |_| vec![])
}

#[test]
fn two_rows_alone_with_one_code_are_refused() {
    assert_eq!(
        problems(&["1", "1"]),
        ["criterion 1: found `1` again, already at criteria[0], expected each code once"]
    );
    assert_eq!(problems(&["1", "2"]), [""; 0]);
}

/// After a malformed code, a row without a parent may be under it. After another row in its order it is not.
#[test]
fn a_missing_parent_is_said_again_after_a_row_in_its_order() {
    #[track_caller]
    fn starts(found: &[String], expected: &[&str]) {
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.contains(expected), "{found:?}");
        }
    }
    let no_parent = "found no row `3` before it, expected its parent `3` first";
    starts(&problems(&["1", "1.!", "3.1"]), &["`1.!`"]);
    starts(&problems(&["1", "1.!", "2", "3.1"]), &["`1.!`", no_parent]);
    starts(&problems(&["1 2", "1.1", "1.!", "1.2", "3.1"]), &["`1.!`", no_parent]);
    // `1.2` is out of order, and `1.2.2` is under it.
    starts(
        &problems(&["1 2", "1.1", "2", "1.2 1", "1.!", "1.2.2", "3.1"]),
        &["a row under `1` after other rows", "`1.!`", no_parent],
    );
}

/// The rows under a row that is out of order are in order.
#[test]
fn a_row_out_of_order_is_one_problem_whatever_is_under_it() {
    let found = problems(&["1 3", "1.1", "2", "1.2 2", "1.2.1", "1.2.2"]);
    assert_eq!(
        found,
        [
            "criterion 1.2: found a row under `1` after other rows, expected the rows under `1` together, right after it"
        ]
    );
}

/// One point at best, and this at worst.
#[derive(Clone, Debug, PartialEq)]
struct Worst(Fraction);

impl ScoringRule for Worst {
    type Evidence = bool;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds::new(self.0.clone(), leaf.max))
    }

    fn award(&self, leaf: &Leaf, applies: &bool) -> Result<Award, Vec<Refusal>> {
        if *applies { Ok(Award::points(leaf.max, Clause::Full)) } else { Ok(Award::NotApplicable) }
    }

    fn clause(&self, _: &Leaf, _: Clause, _: Language) -> Cow<'_, str> {
        "thử".into()
    }
}

fn of_worst(rounding: impl Into<Roundings>, worst: &str) -> Definition {
    let rule = Rule::custom(Worst(worst.parse().unwrap()));
    definition(rounding, vec![Row::leaf("1", "Trừ điểm", points!(1), rule)])
}

/// All awards together are at most 4 x 10¹⁰ points, each as far from zero as it can be rounded.
#[test]
fn awards_fit_up_to_their_limit_and_no_further() {
    let down = Rounding::new(2, Mode::Down);
    let unrounded = || Roundings::unrounded(HALF_UP, HALF_UP);
    for worst in ["-40000000000", "-39999999999.995"] {
        assert!(of_worst(down, worst).validate().is_ok(), "{worst}");
        assert!(of_worst(unrounded(), worst).validate().is_ok(), "{worst}");
    }
    for worst in ["-40000000000.001", "-40000000000.01"] {
        for definition in [of_worst(down, worst), of_worst(unrounded(), worst)] {
            let problems = definition.validate().unwrap_err().to_string();
            assert!(problems.starts_with("criteria: found "), "{worst}: {problems}");
            assert_eq!(problems.lines().count(), 1);
        }
    }
    let step = with(of_worst(down, "-40000000000.001"), |definition| {
        definition.criteria[0].round_to = Some(points!(1));
    });
    assert!(step.validate().is_err());
}

#[test]
fn a_leaf_that_always_applies_is_not_left_out_by_its_rule() {
    let definition = of_worst(HALF_UP, "0");
    let check = |definition: Definition, applies: bool| {
        let methodology = definition.validate().unwrap();
        let mut sheet = Sheet::new(&methodology, "Sở A", Stage::Final);
        sheet.answer("1", Evidence::custom(applies));
        methodology.check(&sheet)
    };
    assert_eq!(check(definition.clone(), true).unwrap().score().points(), points!(1));
    assert_eq!(
        check(definition, false).unwrap_err().to_string(),
        "criterion 1, rule: found an award of not applicable, expected an award from `0` to `1`, as the rule declares"
    );
}

/// A custom rule whose best award is not the maximum is refused as a whole.
#[test]
fn the_pointer_of_a_custom_rule_is_the_rule() {
    #[derive(Clone, Debug, PartialEq)]
    struct Half;
    impl ScoringRule for Half {
        type Evidence = bool;

        fn check(&self, _: &Leaf) -> Result<Bounds, Vec<Refusal>> {
            Ok(Bounds::new(Fraction::ZERO, points!(0.5)))
        }

        fn award(&self, _: &Leaf, _: &bool) -> Result<Award, Vec<Refusal>> {
            Ok(Award::NotApplicable)
        }

        fn clause(&self, _: &Leaf, _: Clause, _: Language) -> Cow<'_, str> {
            "thử".into()
        }
    }
    let row = Row::leaf("1", "Một nửa", points!(1), Rule::custom(Half));
    let problems = definition(HALF_UP, vec![row]).validate().unwrap_err();
    let pointers: Vec<String> = problems.iter().map(|problem| problem.place.pointer()).collect();
    assert_eq!(pointers, ["/criteria/0/rule"]);
}

/// A sum of bonus points that does not fit is refused also if the cap cuts off what is more.
#[test]
fn bonus_points_that_do_not_fit_are_refused_under_every_cap() {
    for over_cap in [OverCap::Cut, OverCap::Refused] {
        let row = Row::leaf("1", "Một", points!(1), Direct::new());
        let mut definition = definition(HALF_UP, vec![row]);
        definition.adjustments =
            with(Adjustments::new(points!(1), points!(1)), |caps| caps.over_cap = over_cap);
        let methodology = definition.validate().unwrap();
        let check = |bonus: [&str; 2]| {
            let mut sheet = Sheet::new(&methodology, "Sở A", Stage::Final);
            sheet.answer("1", Evidence::Points(points!(1)));
            let [one, two] = bonus.map(|points| points.parse().unwrap());
            sheet.bonus = vec![Adjustment::new("Một", one), Adjustment::new("Hai", two)];
            methodology.check(&sheet)
        };
        let problems = check(["90000000000", "90000000000"]).unwrap_err().to_string();
        assert!(problems.starts_with("bonus: found "), "{problems}");
        assert_eq!(problems.lines().count(), 1);
        let is_cut = over_cap == OverCap::Cut;
        assert_eq!(check(["40000000000", "40000000000"]).is_ok(), is_cut);
        assert!(check(["0.5", "0.5"]).is_ok());
    }
}

#[test]
fn cards_are_equal_if_everything_on_them_is() {
    let methodology = definition(
        HALF_UP,
        vec![
            Row::leaf("1", "Một", points!(1), Direct::new()),
            Row::leaf("2", "Hai", points!(1), Direct::new()),
        ],
    );
    let methodology = methodology.validate().unwrap();
    let card = |unit: &str, given: [Points; 2]| {
        let mut sheet = Sheet::new(&methodology, unit, Stage::Final);
        sheet.answer("1", Evidence::Points(given[0]));
        sheet.answer("2", Evidence::Points(given[1]));
        methodology.check(&sheet).unwrap().score()
    };
    let one = card("Sở A", [points!(1), points!(0)]);
    assert_eq!(one, card("Sở A", [points!(1), points!(0)]));
    assert_ne!(one, card("Sở B", [points!(1), points!(0)]));
    // The sum is the same.
    assert_ne!(one, card("Sở A", [points!(0), points!(1)]));
}

/// What serde alone says of a value of the wrong type.
#[test]
fn a_value_of_the_wrong_type_says_what_is_expected() {
    #[track_caller]
    fn expects<T: serde::de::DeserializeOwned + std::fmt::Debug>(json: &str, expected: &str) {
        let error = serde_json::from_str::<T>(json).unwrap_err().to_string();
        assert!(error.contains(&format!(", expected {expected} at line 1")), "{error}");
    }
    expects::<PointRounding>("3", "`{ places, mode }` or \"unrounded\"");
    expects::<PointRounding>("\"rounded\"", "`{ places, mode }` or \"unrounded\"");
    expects::<Link>("[1]", "a table");
    expects::<Rule>(r#"{ "kind": "choice", "levels": 3 }"#, "a sequence");
    expects::<Answer>(r#"{ "ratios": 3 }"#, "a table");
    expects::<Answer>(r#"{ "items": 3 }"#, "a sequence");
}

#[test]
fn the_parent_of_a_code_is_the_code_above() {
    let parent = |code: &str| code.parse::<CriterionCode>().unwrap().parent();
    assert_eq!(parent("1"), None);
    assert_eq!(parent("1.2"), Some("1".to_owned()));
    assert_eq!(parent("1.10.a"), Some("1.10".to_owned()));
}

#[test]
fn values_of_a_list_are_written_as_each_language_writes_them() {
    let list = Value::List(vec![
        Value::Number("0.5".to_owned()),
        Value::Count(3),
        Value::Word("half-up"),
        Value::Text("có".to_owned()),
    ]);
    assert_eq!(list.text(Language::Vi), "0,5, 3, “half-up”, “có”");
    assert_eq!(list.text(Language::En), "`0.5`, `3`, `half-up`, `có`");
}

#[test]
fn a_word_that_is_not_in_its_list_is_said_in_both_languages() {
    let refused = "Final".parse::<Stage>().unwrap_err();
    assert_eq!(
        refused.text(Language::En),
        "found `Final`, expected one of `self`, `appraised`, `final`"
    );
    assert_eq!(
        refused.text(Language::Vi),
        "đang ghi “Final”; cần một trong các từ “self”, “appraised”, “final”"
    );
}

/// Five hints are searched for; a file full of unknown names gets no more.
#[test]
fn only_the_first_unknown_codes_get_a_hint_of_a_near_one() {
    let codes: Vec<String> = (10..20).map(|number| format!("1.{number}")).collect();
    let rows = codes.iter().map(|code| Row::leaf(code, "Một", points!(1), Direct::new()));
    let rows = std::iter::once(Row::inner("1", "Nhóm", points!(10))).chain(rows).collect();
    let methodology = definition(HALF_UP, rows).validate().unwrap();
    let mut sheet = Sheet::new(&methodology, "Sở A", Stage::Final);
    for code in &codes {
        sheet.answer(code, Evidence::Points(points!(1)));
    }
    for code in &codes[..7] {
        sheet.answer(code.replacen('.', ",", 1), Evidence::Points(points!(1)));
    }
    let problems = methodology.check(&sheet).unwrap_err();
    let hints = problems.iter().filter(|problem| problem.to_string().contains("did you mean"));
    assert_eq!((problems.iter().count(), hints.count()), (7, 5));
}

/// Some formats have keys of a table that are no texts.
#[test]
fn a_key_of_a_table_is_a_text() {
    use serde::Deserialize as _;
    use serde::de::value::{Error, MapDeserializer};
    let table = MapDeserializer::<_, Error>::new([(1_u8, 2_u8)].into_iter());
    let error = Definition::deserialize(table).unwrap_err().to_string();
    assert_eq!(error, "invalid type: integer `1`, expected a key");
}
