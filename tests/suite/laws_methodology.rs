//! Methodologies that ship with the crate under their kits, and methodologies that are made up.

use cchc::laws;
use cchc::testing::{self, LawKit, MethodologyKit, Size};
use proptest::prelude::*;

use crate::prelude::*;

fn shipped(id: &str) -> Methodology {
    let file = cchc::editions::FILES.iter().find(|file| file.id == id).unwrap();
    toml::from_str::<Definition>(file.text).unwrap().validate().unwrap()
}

fn ministries() -> Methodology {
    let text = include_str!("../../examples/data/ministries-2023.toml");
    toml::from_str::<Definition>(text).unwrap().validate().unwrap()
}

cchc::methodology_laws! {
    mod so_minh_hoa {
        methodology: shipped("minh-hoa/so"),
        definition_form: (toml::to_string::<Definition>, |text: &str| toml::from_str::<Definition>(text)),
        sheet_form: (toml::to_string::<Sheet>, |text: &str| toml::from_str::<Sheet>(text)),
    }
}

cchc::methodology_laws! {
    mod khanh_hoa_month {
        methodology: shipped("khanh-hoa/nq57-monthly/commune"),
        definition_form: (toml::to_string::<Definition>, |text: &str| toml::from_str::<Definition>(text)),
        sheet_form: (toml::to_string::<Sheet>, |text: &str| toml::from_str::<Sheet>(text)),
    }
}

cchc::methodology_laws! {
    mod qd766_province {
        methodology: shipped("qd766/province"),
        definition_form: (toml::to_string::<Definition>, |text: &str| toml::from_str::<Definition>(text)),
        sheet_form: (toml::to_string::<Sheet>, |text: &str| toml::from_str::<Sheet>(text)),
    }
}

cchc::methodology_laws! {
    mod ministries_2023 {
        methodology: ministries(),
        definition_form: (serde_json::to_string::<Definition>, |text: &str| serde_json::from_str(text)),
        sheet_form: (serde_json::to_string::<Sheet>, |text: &str| serde_json::from_str(text)),
    }
}

#[test]
fn the_laws_of_the_kit() {
    let names: Vec<&str> = MethodologyKit::laws().iter().map(|(name, _)| *name).collect();
    assert_eq!(
        names,
        [
            "leaf_rules",
            "additive",
            "order_free",
            "maxima",
            "local",
            "rescale_exact",
            "rescale_monotone",
            "nothing_applies",
            "renaming",
            "paths_agree",
            "missing",
            "edition",
            "caps",
            "rounding",
            "groups",
            "ranks",
            "s1_definition",
            "s1_sheet",
        ]
    );
}

/// Every law of a methodology on made-up methodologies, each with its own few cases.
#[track_caller]
fn passes_all(methodology: &Methodology) {
    let json = |text: &str| serde_json::from_str::<Sheet>(text);
    let kit = MethodologyKit::of(methodology.clone())
        .definition_form((toml::to_string::<Definition>, |text: &str| {
            toml::from_str::<Definition>(text)
        }))
        .sheet_form((serde_json::to_string::<Sheet>, json));
    for (law, _) in MethodologyKit::laws() {
        if let Err(violation) = kit.find(law, 7, 3) {
            panic!("{violation}\n{:#?}", methodology.definition());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 8, ..ProptestConfig::default() })]

    #[test]
    fn small(methodology in testing::methodologies(Size::Small)) {
        passes_all(&methodology);
    }

    #[test]
    fn hostile(methodology in testing::methodologies(Size::Hostile)) {
        passes_all(&methodology);
    }

    #[test]
    fn blocks_of_any_methodology((methodology, block) in testing::any_block(Size::Small)) {
        let cards: Vec<_> = block.into_iter().map(|sheet| methodology.check(&sheet).unwrap().score()).collect();
        prop_assert_eq!(laws::ranked(&cards), Ok(()));
        for card in &cards {
            prop_assert_eq!(laws::grouped(card), Ok(()));
            prop_assert_eq!(laws::additive(card), Ok(()));
        }
    }
}

#[test]
fn realistic() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..4 {
        passes_all(
            &testing::methodologies(Size::Realistic).new_tree(&mut runner).unwrap().current(),
        );
    }
}

/// G4, G7 and K12: at each threshold, one step below it and one above, by the published and the exact index.
#[test]
fn groups_at_their_edges() {
    for (basis, edge) in [(Basis::Published, "89.995"), (Basis::Exact, "90")] {
        let groups = Classification::new(basis, TieRule::Standard, [("A", 90), ("B", 70)]);
        let rounding =
            Roundings::new(Rounding::new(8, Mode::HalfUp), Rounding::new(2, Mode::HalfUp));
        let mut definition = Definition::new("demo", 2025, "Demo", points!(100), rounding, groups);
        definition.criteria.push(Row::leaf("1", "Điểm", points!(100), Direct::new()));
        let methodology = definition.validate().unwrap();
        let card = |unit: &str, points: Points| {
            let mut sheet = Sheet::new(&methodology, unit, Stage::Final);
            sheet.answer("1", Evidence::Points(points));
            methodology.check(&sheet).unwrap().score()
        };
        let at: Points = edge.parse().unwrap();
        let cards = [
            card("tại ngưỡng", at),
            card("ngay dưới", at.checked_sub(points!(0.00000001)).unwrap()),
            card("bằng nhau", at),
        ];
        let groups: Vec<&str> =
            cards.iter().map(|card| card.group().unwrap().label.as_str()).collect();
        assert_eq!(groups, ["A", "B", "A"], "{basis:?}");
        assert!(cards.iter().all(|card| laws::grouped(card) == Ok(())));
        assert_eq!(laws::ranked(&cards), Ok(()));
    }
}
