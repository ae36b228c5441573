//! What a review attacked: mistakes that it found, each with a test that fails if it comes back, and what it
//! tried to break by brute force.

use std::borrow::Cow;

use serde::Deserialize;

use crate::prelude::*;

const HALF_UP: Rounding = Rounding::new(2, Mode::HalfUp);
const MODES: [Mode; 4] = [Mode::HalfUp, Mode::HalfEven, Mode::Down, Mode::Up];

fn groups() -> Classification {
    Classification::new(Basis::Published, TieRule::Standard, [("A", 90)])
}

/// One leaf of this maximum.
fn one(max: Points, rule: impl Into<Rule>) -> Definition {
    let mut definition = Definition::new("t", 2025, "Thử", max, HALF_UP, groups());
    definition.criteria = vec![Row::leaf("1", "Một", max, rule)];
    definition
}

fn card(methodology: &Methodology, stage: Stage, evidence: Evidence) -> Scorecard {
    let mut sheet = Sheet::new(methodology, "Đơn vị", stage);
    sheet.answer("1", evidence);
    methodology.check(&sheet).unwrap().score()
}

#[test]
fn caps_that_sums_cannot_take_are_refused() {
    // Only a sum made in code is so large: a sum with it passed 64 bits.
    let large = std::iter::repeat_n(Points::DECLARED_MAX, 92_233).sum();
    let most = Points::DECLARED_MAX;
    for places in [2_u8, 8] {
        let mut definition = one(most, Direct::new());
        definition.rounding = Rounding::new(places, Mode::HalfUp).into();
        definition.adjustments = Adjustments::new(large, Points::ZERO);
        let problems = definition.clone().validate().unwrap_err().to_string();
        assert!(problems.starts_with("adjustments.bonus: found `92233000000`"), "{problems}");
        definition.adjustments = Adjustments::new(Points::ZERO, large);
        let problems = definition.clone().validate().unwrap_err().to_string();
        assert!(problems.starts_with("adjustments.penalty: found `92233000000`"), "{problems}");
        // The largest caps that may be declared add up.
        definition.adjustments = Adjustments::new(most, most);
        let methodology = definition.validate().unwrap();
        let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::Final);
        sheet.answer("1", Evidence::Points(most));
        sheet.bonus = vec![Adjustment::new("thưởng", most)];
        let card = methodology.check(&sheet).unwrap().score();
        assert_eq!(Some(card.points()), most.checked_add(most));
        assert!(card.index().cmp_percent("200".parse().unwrap()).is_eq());
    }
}

#[test]
fn sums_of_points_are_checked() {
    let many = |count| std::iter::repeat_n(Points::DECLARED_MAX, count);
    assert!(Points::checked_sum(many(92_233)).is_some());
    assert_eq!(Points::checked_sum(many(92_234)), None);
}

#[test]
fn a_column_that_a_tally_does_not_have_is_not_zeros() {
    let survey = Survey::new([("A", 100), ("B", 0)]);
    let methodology = one(points!(1), survey).validate().unwrap();
    let mut tally = Tally::new(&methodology, 2).unwrap();
    tally.add(&[0, 1], &[0, 0], &[0, 0]).unwrap();
    assert_eq!(tally.column(0, 0), Some(vec![1, 1]));
    assert_eq!(tally.column(0, 1), Some(vec![0, 0]));
    assert_eq!((tally.column(0, 7), tally.column(9, 0)), (None, None));
}

#[test]
fn every_option_that_a_tally_names_can_be_counted() {
    let options = (0..300).map(|number| (format!("{number}"), if number == 0 { 100 } else { 0 }));
    let methodology = one(points!(1), Survey::new(options)).validate().unwrap();
    // A tally either counts the last option or refuses the survey.
    if let Ok(mut tally) = Tally::new(&methodology, 1) {
        let last = tally.option(0, "299").unwrap();
        tally.add(&[0], &[0], &[last]).unwrap();
        assert_eq!(tally.counts(0, 0).unwrap().last(), Some(&1));
    }
}

#[test]
fn invisible_characters_are_escaped_in_errors() {
    let rule: Rule = Choice::new([("có", points!(1)), ("không", points!(0))]).into();
    let leaf = Leaf::new("1".parse().unwrap(), points!(1), 2);
    for (character, escaped) in [
        ('\u{ad}', "\\u{ad}"),
        ('\u{61c}', "\\u{61c}"),
        ('\u{180e}', "\\u{180e}"),
        ('\u{3164}', "\\u{3164}"),
        ('\u{e0001}', "\\u{e0001}"),
        ('\u{200b}', "\\u{200b}"),
        ('\u{202e}', "\\u{202e}"),
        ('\n', "\\n"),
        ('\t', "\\t"),
    ] {
        let refusals = rule.award(&leaf, &Evidence::level(format!("c{character}ó"))).unwrap_err();
        assert_eq!(refusals[0].found.to_string(), format!("`c{escaped}ó`"));
    }
}

#[test]
#[expect(clippy::disallowed_types, reason = "what serde derives for such types names floats")]
fn definitions_are_read_within_types_of_others() {
    #[derive(Deserialize)]
    struct Flat {
        #[serde(flatten)]
        definition: Definition,
        extra: u8,
    }
    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(untagged)]
    enum Untagged {
        One(Points),
        Many(Vec<Points>),
    }
    let text = include_str!("../../src/editions/so-minh-hoa.toml");
    let flat: Flat = toml::from_str(&format!("extra = 1\n{text}")).unwrap();
    assert_eq!((flat.extra, flat.definition), (1, toml::from_str(text).unwrap()));
    let read = |text| serde_json::from_str::<Untagged>(text).unwrap();
    assert_eq!(read(r#"[1, "2.5"]"#), Untagged::Many(vec![points!(1), points!(2.5)]));
    assert_eq!(read(r#""2.5""#), Untagged::One(points!(2.5)));
}

#[test]
fn results_go_to_other_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Methodology>();
    shared::<Rule>();
    shared::<Evidence>();
    shared::<CheckedSheet>();
    shared::<Scorecard>();
    shared::<Ranking<'static>>();
    shared::<Explanation>();
    shared::<Outlook>();
    shared::<Batch<'static>>();
    shared::<Tally>();
    shared::<Problems>();
}

#[test]
fn a_rounding_of_too_many_places_rounds_nothing() {
    let rounding = Rounding::new(200, Mode::HalfUp);
    assert!(rounding.round(&Fraction::ZERO).is_err());
    assert!(Index::new(&Fraction::ZERO, points!(1), rounding).is_none());
}

#[test]
fn no_units_are_a_batch() {
    let methodology = one(points!(1), Direct::new()).validate().unwrap();
    let columns = Columns::new(&methodology, Stage::Final, 0).answer("1", [Column::I64(&[])]);
    let batch = columns.check().unwrap();
    assert_eq!(batch.score(0..0, Output::new()), Ok(()));
    assert!(batch.score(1..1, Output::new()).is_err());
}

// ---------------------------------------------------------------- brute force

#[test]
fn margins_by_brute_force() {
    let direct = Direct::new().with_min(points!(-10));
    for (mode, places) in MODES.into_iter().flat_map(|mode| [0, 1, 2].map(|at| (mode, at))) {
        for threshold in ["90", "89.95", "0.05", "0", "-0.5", "-3", "50.5", "49.96"] {
            let mut definition = one(points!(100), direct.clone());
            definition.rounding = Roundings::new(HALF_UP, Rounding::new(places, mode));
            // A group above it, because a highest group of at most 1 % is refused.
            let above = Group::new("trên A", "101".parse().unwrap());
            definition.classification.groups =
                vec![above, Group::new("A", threshold.parse().unwrap())];
            let methodology = definition.validate().unwrap();
            let zero = card(&methodology, Stage::Final, Evidence::Points(Points::ZERO));
            let margin = zero.margin("A").unwrap();
            let says = format!("{mode:?} {places} {threshold}");
            let mut least = None;
            // Every hundredth near the threshold, and some far from it.
            let mut near = threshold.parse::<Points>().unwrap().to_decimal();
            near.rescale(2);
            let near = i64::try_from(near.mantissa()).unwrap();
            let cents =
                (-1000..=10000).filter(|cents| cents % 97 == 0 || (cents - near).abs() < 200);
            for cents in cents {
                let points = Points::new(rust_decimal::Decimal::new(cents, 2)).unwrap();
                let card = card(&methodology, Stage::Final, Evidence::Points(points));
                let is_inside = card.group().is_some();
                assert_eq!(is_inside, margin.is_reached_with(&points.into()), "{says} {points}");
                least = least.or(is_inside.then_some(points));
            }
            if let Some(least) = least.filter(|least| *least > points!(-10)) {
                assert_eq!(margin.least(), Some(least), "{says}");
            }
        }
    }
}

/// Thirds of a point, from -5 up.
#[derive(Clone, Debug, PartialEq)]
struct Thirds;

impl ScoringRule for Thirds {
    type Evidence = i64;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds::new(points!(-5), leaf.max))
    }

    fn award(&self, _: &Leaf, thirds: &i64) -> Result<Award, Vec<Refusal>> {
        Ok(Award::points(Fraction::new(*thirds, 3).unwrap(), Clause::Custom(0)))
    }

    fn clause(&self, _: &Leaf, _: Clause, _: Language) -> Cow<'_, str> {
        "thirds".into()
    }
}

#[test]
fn unrounded_negative_points_are_exact() {
    for (mode, basis) in
        MODES.into_iter().flat_map(|mode| [Basis::Published, Basis::Exact].map(|at| (mode, at)))
    {
        let rounding = Rounding::new(2, mode);
        let thresholds = ["33.3333", "0", "-33.3333"];
        let mut definition = one(points!(5), Rule::custom(Thirds));
        definition.total = points!(15);
        definition.rounding = Roundings::unrounded(rounding, rounding);
        definition.classification.basis = basis;
        definition.classification.groups =
            thresholds.map(|threshold| Group::new(threshold, threshold.parse().unwrap())).to_vec();
        for code in ["2", "3"] {
            definition.criteria.push(Row::leaf(code, "Khác", points!(5), Rule::custom(Thirds)));
        }
        let methodology = definition.validate().unwrap();
        for first in -15..=15_i64 {
            for second in [-15, -7, -1, 0, 1, 2, 7, 15_i64] {
                for third in [-1, 0, 1, 15_i64] {
                    let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::Final);
                    for (code, thirds) in [("1", first), ("2", second), ("3", third)] {
                        sheet.answer(code, Evidence::custom(thirds));
                    }
                    let card = methodology.check(&sheet).unwrap().score();
                    let says = format!("{mode:?} {basis:?} {first} {second} {third}");
                    let exact = Fraction::new(first + second + third, 3).unwrap();
                    let index = Index::new(&exact, points!(15), rounding).unwrap();
                    assert_eq!(card.exact_points(), exact, "{says}");
                    assert_eq!(card.points(), rounding.round(&exact).unwrap(), "{says}");
                    assert_eq!(card.index(), index, "{says}");
                    let read = match basis {
                        Basis::Published => index.to_fraction(),
                        Basis::Exact => exact * Fraction::new(100, 15).unwrap(),
                    };
                    let reached = thresholds.into_iter().find(|threshold| {
                        let units = threshold.replace('.', "").parse().unwrap();
                        let scale = if threshold.contains('.') { 10_000 } else { 1 };
                        read >= Fraction::new(units, scale).unwrap()
                    });
                    assert_eq!(card.group().map(|group| group.label.as_str()), reached, "{says}");
                    for row in card.criteria() {
                        let points = rounding.round(&row.exact_points()).unwrap();
                        assert_eq!(row.points(), points, "{says}");
                    }
                }
            }
        }
    }
}

/// A code that is no code cannot look like the rest of a line.
#[test]
fn codes_do_not_forge_a_line() {
    let methodology = Definition::example().validate().unwrap();
    let mut sheet = Sheet::example("Sở A");
    sheet.answer("1.1, part: found `5`, expected 6", Evidence::Count(1));
    sheet.answer(" ", Evidence::Count(1));
    let lines = methodology.check(&sheet).unwrap_err().to_string();
    let starts: Vec<&str> = lines.lines().map(|line| &line[..14]).collect();
    assert_eq!(starts, ["criterion ` `:", "criterion `1.1"], "{lines}");
}
