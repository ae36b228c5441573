//! The open door: scales of one's own beside the built-in ones, through definition, file, sheet and card.

use std::borrow::Cow;

use cchc::{
    Award, Basis, Bounds, Classification, Clause, Definition, Evidence, Fraction, Language, Leaf,
    Mode, ProblemKind, Ratio, Refusal, Rounding, Row, Rule, ScoringRule, Sheet, Stage, TieRule,
    points,
};
use serde::{Deserialize, Serialize};

/// Two scales that the eight kinds do not have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Scale {
    /// Half the maximum for each of two ratios.
    TwoRatios,
    /// The unit's ratio out of the best ratio of the block; the caller finds the leader first.
    Leader,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Reported {
    TwoRatios([(u32, u32); 2]),
    Leader { own: (u32, u32), leader: (u32, u32) },
}

fn ratio((part, whole): (u32, u32)) -> Result<Fraction, Refusal> {
    let refusal = || {
        Refusal::new(
            ProblemKind::OutOfRange,
            "custom",
            format!("{part} of {whole}"),
            "a whole above zero",
        )
    };
    Ratio::of(part, whole)
        .map(|ratio| ratio.min(Ratio::of(1, 1).unwrap()).into())
        .ok_or_else(refusal)
}

impl ScoringRule for Scale {
    type Evidence = Reported;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds { worst: Fraction::ZERO, best: leaf.max.into() })
    }

    fn award(&self, leaf: &Leaf, evidence: &Reported) -> Result<Award, Refusal> {
        let max = Fraction::from(leaf.max);
        match (self, evidence) {
            (Self::TwoRatios, Reported::TwoRatios([one, two])) => {
                let half = Fraction::new(1, 2).unwrap();
                Ok(Award::points(max * half * (ratio(*one)? + ratio(*two)?), Clause::Custom(0)))
            }
            (Self::Leader, Reported::Leader { own, leader }) => {
                let own = ratio(*own)?;
                let share = own.checked_div(&ratio(*leader)?).unwrap_or(Fraction::ZERO);
                Ok(Award::points(max * share, Clause::Custom(1)))
            }
            _ => Err(Refusal::new(
                ProblemKind::WrongKind,
                "custom",
                "evidence of the other scale",
                "its own",
            )),
        }
    }

    fn clause(&self, _: &Leaf, clause: Clause, language: Language) -> Cow<'_, str> {
        match (clause, language) {
            (Clause::Custom(0), Language::Vi) => "một nửa cho mỗi tỷ lệ".into(),
            (Clause::Custom(0), Language::En) => "half for each ratio".into(),
            (_, Language::Vi) => "so với đơn vị dẫn đầu".into(),
            (_, Language::En) => "out of the leader's ratio".into(),
        }
    }
}

fn definition() -> Definition<Scale> {
    let half_up = Rounding::new(2, Mode::HalfUp);
    let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
    let mut definition =
        Definition::with_custom_rules("custom", 2025, "Thử", points!(5), half_up, groups);
    definition.criteria = vec![
        Row::leaf("1", "Hai tỷ lệ", points!(1), Rule::custom(Scale::TwoRatios)),
        Row::leaf("2", "So với đơn vị dẫn đầu", points!(3), Rule::custom(Scale::Leader)),
        Row::leaf("3", "Chấm trực tiếp", points!(1), cchc::Direct::default()),
    ];
    definition
}

fn sheet(definition: &Definition<Scale>, leader: (u32, u32)) -> Sheet<Scale> {
    let methodology = definition.clone().validate().unwrap();
    let mut sheet = Sheet::of(&methodology, "Đơn vị", Stage::Final);
    sheet.answer("1", Evidence::Custom(Reported::TwoRatios([(1, 1), (1, 3)])));
    sheet.answer("2", Evidence::Custom(Reported::Leader { own: (2, 5), leader }));
    sheet.answer("3", Evidence::Points(points!(1)));
    sheet
}

#[test]
fn custom_scales_beside_the_built_in_ones() {
    let definition = definition();
    let methodology = definition.clone().validate().unwrap();
    let card = methodology.check(sheet(&definition, (4, 5))).unwrap().score();
    assert_eq!(card.of("1").unwrap().points(), points!(0.67));
    assert_eq!(card.of("2").unwrap().points(), points!(1.5));
    assert_eq!(card.points(), points!(3.17));
    let rule = methodology.criterion("2").unwrap();
    let text = rule.rule().unwrap().clause(rule.leaf(), Clause::Custom(1), Language::En);
    assert_eq!(text, "out of the leader's ratio");
}

#[test]
fn custom_scales_go_through_files() {
    let definition = definition();
    let text = toml::to_string(&definition).unwrap();
    assert!(text.contains("kind = \"custom\""), "{text}");
    assert_eq!(toml::from_str::<Definition<Scale>>(&text).unwrap(), definition);
    let sheet = sheet(&definition, (4, 5));
    let json = serde_json::to_string(&sheet).unwrap();
    assert!(json.contains("{\"custom\":{\"two-ratios\""), "{json}");
    assert_eq!(serde_json::from_str::<Sheet<Scale>>(&json).unwrap(), sheet);
    // A program without custom scales refuses the file, and says so.
    let refused = toml::from_str::<Definition>(&text).unwrap_err().to_string();
    assert!(refused.contains("this program has no scale of its own"), "{refused}");
}

#[test]
fn an_award_outside_its_bounds_is_refused() {
    // The leader is not the leader: the award would be 1.5 x the maximum.
    let definition = definition();
    let methodology = definition.clone().validate().unwrap();
    let problems = methodology.check(sheet(&definition, (4, 15))).unwrap_err();
    assert_eq!(
        problems.to_string(),
        "criterion 2, rule: found an award of `4.5`, expected an award from `0` to `3`, as the rule declares"
    );
    let problems = methodology.check(sheet(&definition, (4, 0))).unwrap_err();
    assert_eq!(
        problems.to_string(),
        "criterion 2, custom: found 4 of 0, expected a whole above zero"
    );
}
