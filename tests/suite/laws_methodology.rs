//! Methodologies that ship with the crate under their kits, and methodologies that are made up.

use cchc::laws::{self, Expected, Fact, Published};
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
    mod example_as_decided {
        methodology: Definition::example().validate().unwrap(),
        facts: [
            Fact::new("1.1", Evidence::share(1, 7), points!(0.86)),
            Fact::new("1.1", Evidence::share(0, 0), Expected::Refused),
            Fact::new("1.2", Answer::not_applicable(), Expected::NotApplicable),
        ],
        published: [
            Published::new(Sheet::example("Sở A")).points(points!(8.92)).group("B").rank(1),
        ],
    }
}

/// A rule of a program: its evidence is the number of quarters with a report.
#[derive(Clone, Debug, PartialEq)]
struct Quarters;

impl ScoringRule for Quarters {
    type Evidence = u64;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds::new(Fraction::ZERO, leaf.reaches))
    }

    fn award(&self, leaf: &Leaf, quarters: &u64) -> Result<Award, Vec<Refusal>> {
        let share = i64::try_from(*quarters).ok().filter(|quarters| *quarters <= 4);
        let Some(share) = share.and_then(|quarters| Fraction::new(quarters, 4)) else {
            let (found, expected) = (quarters.to_string(), "at most 4");
            return Err(vec![Refusal::new(ProblemKind::OutOfRange, "", found, expected)]);
        };
        Ok(Award::points(Fraction::from(leaf.reaches) * share, Clause::Custom(0)))
    }

    fn clause(&self, _: &Leaf, _: Clause, _: Language) -> std::borrow::Cow<'_, str> {
        "quý".into()
    }
}

fn with_custom_rule() -> Methodology {
    let mut definition = Definition::example();
    definition.criteria[1].rule = Some(Rule::custom(Quarters));
    definition.validate().unwrap()
}

cchc::methodology_laws! {
    mod with_a_custom_rule {
        methodology: with_custom_rule(),
        evidence: |_, seed: laws::Seed| Some(Evidence::custom(seed.part % 7)),
        facts: [("1.1", Evidence::custom(3_u64), points!(4.5)), ("1.2", Evidence::level("không"), points!(0))],
    }
}

/// Each law on sheets tries sheets that are accepted, also at full marks.
#[test]
fn a_custom_rule_needs_evidence() {
    let kit = || MethodologyKit::of(with_custom_rule());
    assert_eq!(kit().find("additive", 7, 64), Ok(0));
    let made = |_: Criterion<'_>, seed: laws::Seed| Some(Evidence::custom(seed.part % 7));
    assert_eq!(kit().evidence(made).find("additive", 7, 64), Ok(64));
    let sheets = MethodologyKit::of(with_custom_rule()).evidence(made);
    assert_eq!(sheets.find("rescale_exact", 7, 64), Ok(64));
}

#[test]
fn a_wrong_fact_and_a_wrong_published_result() {
    let kit = MethodologyKit::of(Definition::example().validate().unwrap())
        .facts([("1.2", Evidence::level("không"), points!(1))])
        .published([Published::new(Sheet::example("Sở A")).group("A")]);
    let fact = kit.find("facts", 7, 1).unwrap_err();
    let found = "criterion 1.2, facts[0]: found `0` for “không”, expected `1`";
    assert_eq!((fact.law.id, fact.found.as_str()), ("T16", found));
    assert_eq!(fact.evidence, "Evidence::level(\"không\")");
    let published = kit.find("published", 7, 1).unwrap_err();
    let found = "`Sở A`, published[0]: found the group `B`, expected the group `A`";
    assert_eq!((published.law.id, published.found.as_str()), ("T16", found));
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
            "facts",
            "published",
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
