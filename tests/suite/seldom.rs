//! Facts that no other test asserts: what few programs and few files ask for.

use std::borrow::Cow;

use cchc::Language::{En, Vi};
use rust_decimal::Decimal;

use crate::prelude::*;

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, Problems>, line: &str) {
    assert_eq!(result.unwrap_err().to_string(), line);
}

fn card(definition: &Definition, unit: &str) -> Scorecard {
    let sheet = with(Sheet::example(unit), |sheet| {
        sheet.methodology.clone_from(&definition.id);
        sheet.edition = definition.edition;
    });
    definition.clone().validate().unwrap().check(&sheet).unwrap().score()
}

#[test]
fn every_change_of_a_unit_in_words() {
    let [before, after] = [2025, 2026]
        .map(|edition| with(Definition::example(), |definition| definition.edition = edition));
    let before = ["Sở Cũ", "Xã A", "Xã B", "Xã C", "Xã D", "Xã E"].map(|unit| card(&before, unit));
    let after = ["Sở Mới", "Xã A", "Xã B", "Xã F", "Xã G", "Xã H"].map(|unit| card(&after, unit));
    let (before, after) = (Ranking::new(&before).unwrap(), Ranking::new(&after).unwrap());
    let successions = Successions::new().with_units([
        Succession::new(["Sở Cũ"], "Sở Mới"),
        Succession::new(["Xã A", "Xã B"], "Xã A"),
        Succession::new(["Xã B", "Xã A"], "Xã B"),
        Succession::new(["Xã C"], "Xã F"),
        Succession::new(["Xã C"], "Xã G"),
        Succession::new::<String>([], "Xã H"),
    ]);
    let block = BlockComparison::new(&before, &after, &successions).unwrap();
    let text = |language| -> Vec<String> {
        block.units().iter().map(|change| change.to_text(language)).collect()
    };
    let vi = [
        "Sở Mới (tên cũ: Sở Cũ): chỉ số 89,20, so với năm trước 0,00 (89,20); hạng 1, giữ nguyên thứ hạng",
        "Xã A (điều chỉnh địa giới từ Xã A, Xã B): chỉ số 89,20; hạng 1",
        "Xã B (điều chỉnh địa giới từ Xã B, Xã A): chỉ số 89,20; hạng 1",
        "Xã F (tách ra từ Xã C): chỉ số 89,20; hạng 1",
        "Xã G (tách ra từ Xã C): chỉ số 89,20; hạng 1",
        "Xã H (mới trong khối): chỉ số 89,20; hạng 1",
        "Xã D: không còn trong khối",
        "Xã E: không còn trong khối",
    ];
    assert_eq!(text(Vi), vi);
    let en = [
        "Sở Mới (before: Sở Cũ): index 89.20, 0.00 on the year before (89.20); rank 1, unchanged",
        "Xã A (redrawn from Xã A, Xã B): index 89.20; rank 1",
        "Xã B (redrawn from Xã B, Xã A): index 89.20; rank 1",
        "Xã F (divided from Xã C): index 89.20; rank 1",
        "Xã G (divided from Xã C): index 89.20; rank 1",
        "Xã H (new in the block): index 89.20; rank 1",
        "Xã D: no longer in the block",
        "Xã E: no longer in the block",
    ];
    assert_eq!(text(En), en);
}

#[test]
fn blocks_without_a_common_unit_and_methodology_are_refused() {
    let other = with(Definition::example(), |definition| definition.id = "khác".to_owned());
    let (before, after) = ([card(&Definition::example(), "Sở A")], [card(&other, "Sở B")]);
    let (before, after) = (Ranking::new(&before).unwrap(), Ranking::new(&after).unwrap());
    refused(
        BlockComparison::new(&before, &after, &Successions::new()),
        "methodology: found `khác`, expected `example`, as before; or a succession",
    );
}

#[test]
fn a_row_that_only_one_definition_has() {
    let more = with(Definition::example(), |definition| {
        definition.criteria.insert(0, Row::leaf("T", "Thêm", points!(1), Direct::new()));
        definition.criteria[4].max = points!(1);
    });
    let sheet = with(Sheet::example("Sở B"), |sheet| {
        sheet.answer("T", Evidence::Points(points!(1)));
    });
    let more = more.validate().unwrap().check(&sheet).unwrap().score();
    let less = card(&Definition::example(), "Sở A");
    let expected = "expected one definition of each edition";
    for (cards, one, other) in
        [([less.clone(), more.clone()], "no row", "a row"), ([more, less], "a row", "no row")]
    {
        let unit = cards[1].unit();
        let line = format!(
            "[1] `{unit}`, methodology: found another definition of `example`, edition 2025 (criterion T: {one} in one and {other} in the other), {expected}"
        );
        refused(Ranking::new(&cards), &line);
    }
}

#[test]
fn points_are_decimals_of_other_programs_too() {
    let points = Points::try_from(Decimal::new(-1_250, 3)).unwrap();
    assert_eq!(points, points!(-1.25));
    assert_eq!(Decimal::from(points), Decimal::new(-125, 2));
    for refused in [Decimal::new(1, 9), Decimal::from(1_000_000_000_000_u64)] {
        assert!(Points::try_from(refused).is_err(), "{refused}");
    }
}

#[test]
fn what_does_not_fit_in_points_is_not_rounded() {
    let two = Rounding::new(2, Mode::HalfUp);
    let most = Fraction::from(u32::MAX) * Fraction::from(u32::MAX);
    assert_eq!(
        two.round(&most).unwrap_err().to_string(),
        "found `18446744065119617025`, expected a number from -92233720368.54775808 to 92233720368.54775807"
    );
    // 92233720368.54775807 is the most that is counted.
    let most = Fraction::new(i64::MAX, 100_000_000).unwrap();
    let eight = Rounding::new(8, Mode::HalfUp);
    assert_eq!(eight.round(&most).unwrap().to_string(), "92233720368.54775807");
    assert!(eight.round(&(most.clone() + Fraction::new(1, 200_000_000).unwrap())).is_err());
    assert!(two.round(&most).is_err());
}

/// A rule that never applies.
#[derive(Clone, Debug, PartialEq)]
struct NeverApplies;

impl ScoringRule for NeverApplies {
    type Evidence = u8;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds::new(Fraction::ZERO, leaf.max))
    }

    fn award(&self, _: &Leaf, _: &u8) -> Result<Award, Vec<Refusal>> {
        Ok(Award::NotApplicable)
    }

    fn clause(&self, _: &Leaf, _: Clause, language: Language) -> Cow<'_, str> {
        language.pick("không có", "none").into()
    }
}

fn with_rule(rule: Rule, may_not_apply: bool) -> Definition {
    with(Definition::example(), |definition| {
        definition.total = points!(11);
        let row = Row::leaf("3", "Thêm", points!(1), rule);
        definition.criteria.push(with(row, |row| row.may_not_apply = Some(may_not_apply)));
    })
}

#[test]
fn a_custom_rule_does_not_decide_alone_that_a_row_does_not_apply() {
    let sheet = with(Sheet::example("Sở A"), |sheet| sheet.answer("3", Evidence::custom(1_u8)));
    let may = with_rule(Rule::custom(NeverApplies), true).validate().unwrap();
    assert_eq!(may.check(&sheet).unwrap().score().applicable(), points!(10));
    let must = with_rule(Rule::custom(NeverApplies), false).validate().unwrap();
    refused(
        must.check(&sheet),
        "criterion 3, rule: found an award of not applicable, expected an award from `0` to `1`, as the rule declares",
    );
}

#[test]
fn evidence_of_another_rule_in_words() {
    let rule = Rule::custom(NeverApplies);
    let methodology = with_rule(rule.clone(), true).validate().unwrap();
    let leaf = methodology.criterion("3").unwrap().leaf();
    let words = |evidence| rule.describe_evidence(leaf, &evidence, En).into_owned();
    assert_eq!(words(Evidence::custom(1_u8)), "1");
    assert_eq!(words(Evidence::custom("một")), "\"một\"");
    assert_eq!(words(Evidence::Count(1)), "{ count }");
}

#[test]
fn equal_custom_rules_are_one_definition() {
    let sheet =
        |unit| with(Sheet::example(unit), |sheet| sheet.answer("3", Evidence::custom(1_u8)));
    let card = |unit| {
        with_rule(Rule::custom(NeverApplies), true)
            .validate()
            .unwrap()
            .check(&sheet(unit))
            .unwrap()
            .score()
    };
    let cards = [card("Sở A"), card("Sở B")];
    assert_eq!(Ranking::new(&cards).unwrap().places().len(), 2);
}

#[test]
fn the_points_of_too_many_items_do_not_fit() {
    let items = (0..92_234).map(|item| (format!("nội dung {item}"), points!(1000000)));
    let definition = with_rule(Checklist::sum(items).into(), false);
    refused(
        definition.validate(),
        "criterion 3, rule.items: found a sum that does not fit, expected fewer or smaller items",
    );
}

#[test]
fn small_answers() {
    assert_eq!(Proportional::default(), Proportional::new());
    let mut answers = Answers::default();
    assert!(answers.is_empty());
    answers.insert("1", Evidence::Count(1));
    assert!(!answers.is_empty());
}
