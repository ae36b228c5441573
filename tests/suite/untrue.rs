//! Numbers that cannot be true, in definitions and evidence that are made in code. Files have theirs in
//! `hostile`.

use crate::prelude::*;

fn leaf() -> Leaf {
    Leaf::new("1".parse().unwrap(), points!(2), 2)
}

fn share(part: &str, whole: &str) -> Evidence {
    Evidence::Share { part: part.parse().unwrap(), whole: whole.parse().unwrap() }
}

fn value(value: &str) -> Evidence {
    Evidence::Value(value.parse().unwrap())
}

/// Every refusal, one on each line.
fn lines(refusals: &[Refusal]) -> Vec<String> {
    refusals.iter().map(Refusal::to_string).collect()
}

#[track_caller]
fn earns(rule: &Rule, evidence: &Evidence, points: Points) {
    let award = rule.award(&leaf(), evidence);
    assert!(
        matches!(&award, Ok(Award::Points { value, .. }) if *value == points.into()),
        "{award:?}"
    );
}

#[track_caller]
fn refuses(rule: &Rule, evidence: &Evidence, wanted: &[&str]) {
    assert_eq!(lines(&rule.award(&leaf(), evidence).unwrap_err()), wanted, "{evidence:?}");
}

#[track_caller]
fn is_unsound(rule: impl Into<Rule>, wanted: &[&str]) {
    let rule = rule.into();
    assert_eq!(lines(&rule.check(&leaf()).unwrap_err()), wanted, "{rule:?}");
    // Neither a methodology nor an award is made of it.
    let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
    let half_up = Rounding::new(2, Mode::HalfUp);
    let mut definition = Definition::new("t", 2025, "Thử", points!(2), half_up, groups);
    definition.criteria.push(Row::leaf("1", "Một", points!(2), rule.clone()));
    assert_eq!(definition.validate().unwrap_err().iter().count(), wanted.len());
    assert!(rule.award(&leaf(), &Evidence::share(1, 1)).is_err());
}

fn percent(text: &str) -> Percent {
    text.parse().unwrap()
}

fn at(text: &str) -> Quantity {
    text.parse().unwrap()
}

fn from_80(points: Points) -> Band {
    Band::at_least(80.into(), points)
}

#[test]
fn a_part_is_at_most_its_whole() {
    let rules: [Rule; 3] = [
        Proportional::new().into(),
        Bands::ratio([from_80(points!(2))], points!(0)).into(),
        Bands::ratio([from_80(points!(2)).as_share()], points!(0)).into(),
    ];
    for rule in &rules {
        earns(rule, &share("538", "538"), points!(2));
        let line = "part: found `539` of `538`, expected a part of at most the whole, or `part_may_exceed = true` in the rule";
        refuses(rule, &share("539", "538"), &[line]);
    }
    let rules: [Rule; 3] = [
        Proportional::new().with_part_may_exceed().into(),
        Bands::ratio([from_80(points!(2))], points!(0)).with_part_may_exceed().into(),
        Bands::ratio([from_80(points!(2)).as_share()], points!(0)).with_part_may_exceed().into(),
    ];
    for rule in &rules {
        earns(rule, &share("539", "538"), points!(2));
        let line =
            "whole: found `1` of `0`, expected a whole above zero, since the part is above zero";
        refuses(rule, &share("1", "0"), &[line]);
    }
}

#[test]
fn numbers_are_whole_unless_the_rule_reads_decimals() {
    let plain: Rule = Proportional::new().into();
    earns(&plain, &share("269.0", "538.00"), points!(1));
    let expected = "expected a whole number (`1234` if the dot in `1.234` groups thousands), or `decimals = true` in the rule";
    let line = format!("whole: found `1.234`, {expected}");
    refuses(&plain, &share("987", "1.234"), &[&line]);
    // A part that is not whole says nothing about its whole.
    let line = "part: found `85.4`, expected a whole number (`85400` if the dot in `85.400` groups thousands), or `decimals = true` in the rule";
    refuses(&plain, &share("85.4", "1"), &[line]);
    // A round thousand is not 1.
    let line = "whole: found `1.000`, expected a whole number (`1000` if the dot in `1.000` groups thousands), or `decimals = true` in the rule";
    refuses(&plain, &share("987", "1.000"), &[line]);
    let decimals: Rule = Proportional::new().with_decimals().into();
    earns(&decimals, &share("1", "1.000"), points!(2));
    earns(&decimals, &share("0.617", "1.234"), points!(1));

    let million = Band::at_least(1000.into(), points!(2));
    let plain: Rule = Bands::value([million.clone()], points!(0)).into();
    earns(&plain, &value("1000.0"), points!(2));
    refuses(&plain, &value("1.234"), &[&format!("value: found `1.234`, {expected}")]);
    refuses(
        &plain,
        &value("12.000"),
        &[
            "value: found `12.000`, expected a whole number (`12000` if the dot in `12.000` groups thousands), or `decimals = true` in the rule",
        ],
    );
    refuses(
        &plain,
        &value("-1234.5678"),
        &["value: found `-1234.5678`, expected a whole number, or `decimals = true` in the rule"],
    );
    earns(&Bands::value([million], points!(0)).with_decimals().into(), &value("1.234"), points!(0));
}

#[test]
fn no_scale_starts_where_no_ratio_is() {
    let above = |key: &str, found: &str| {
        format!(
            "{key}: found `{found}`, expected at most `100`, or `part_may_exceed = true` in the rule"
        )
    };
    let to = Proportional::between(at("0"), at("100.0001"));
    is_unsound(to.clone(), &[&above("to", "100.0001")]);
    assert!(Rule::from(to.with_part_may_exceed()).check(&leaf()).is_ok());
    let bands = |threshold: &str| {
        let best = Band::at_least(threshold.parse().unwrap(), points!(2));
        Bands::ratio([best, from_80(points!(1))], points!(0))
    };
    assert!(Rule::from(bands("100")).check(&leaf()).is_ok());
    is_unsound(bands("100.0001"), &[&above("bands[0]", "100.0001")]);
    assert!(Rule::from(bands("100.0001").with_part_may_exceed()).check(&leaf()).is_ok());
    // What is refused is not compared with the next threshold.
    is_unsound(
        Bands::ratio([from_80(points!(2)), Band::at_least(700.into(), points!(1))], points!(0)),
        &[&above("bands[1]", "700")],
    );
    // Only code can say this; a file has no such key.
    is_unsound(
        Bands::value([from_80(points!(2))], points!(0)).with_part_may_exceed(),
        &[
            "part_may_exceed: found `part_may_exceed` with `of = \"value\"`, expected no `part_may_exceed`: a value has no part",
        ],
    );
}

/// What an item without points would add up to is not known.
#[test]
fn an_item_without_points_is_one_problem() {
    let mut rule = Checklist::sum([("a", points!(1)), ("b", points!(1))]);
    rule.items[1].points = None;
    is_unsound(rule, &["items[1].points: found no points, expected the points of the item"]);
}

#[test]
fn percents_are_not_fractions() {
    let groups = |groups: &[(&'static str, &str)]| {
        let groups = groups.iter().map(|(label, at_least)| Group::new(*label, percent(at_least)));
        let classification = Classification::of_groups(Basis::Exact, TieRule::Dense, groups);
        let mut definition = Definition::example();
        definition.classification = classification;
        definition.validate().map(|_| ()).map_err(|problems| problems.to_string())
    };
    let line =
        "classification.groups[0].at_least: found `0.9`, expected a percent: write `90`, not `0.9`";
    assert_eq!(groups(&[("A", "0.9"), ("B", "0.7")]), Err(line.to_owned()));
    assert!(groups(&[("A", "1")]).is_err());
    for right in [&[("A", "1.0001"), ("B", "0.9")][..], &[("A", "0"), ("B", "-0.5")], &[]] {
        assert_eq!(groups(right), Ok(()));
    }
    let line = |key: &str| format!("{key}: found `0.9`, expected a percent: write `90`, not `0.9`");
    let upward = Bands::ratio([Band::above("0.9".parse().unwrap(), points!(2))], points!(0));
    is_unsound(upward, &[&line("bands[0]")]);
    is_unsound(Proportional::between(at("0"), at("0.9")), &[&line("to")]);
    is_unsound(Proportional::new().with_cutoff(at("0.9")), &[&line("cutoff")]);
    let right: [Rule; 4] = [
        Bands::ratio([Band::above(0.into(), points!(2))], points!(0)).into(),
        Bands::ratio([Band::at_most("0.5".parse().unwrap(), points!(2))], points!(0)).into(),
        Bands::value([Band::at_least("0.9".parse().unwrap(), points!(2))], points!(0))
            .with_decimals()
            .into(),
        Proportional::between(at("1"), at("0.1")).with_cutoff(at("0.5")).into(),
    ];
    for rule in right {
        assert!(rule.check(&leaf()).is_ok(), "{rule:?}");
    }
}

#[test]
fn a_maximum_can_be_reached() {
    let line = |found: &str| {
        [format!(
            ": found `{found}` as the largest award that evidence can earn, expected the maximum of the criterion, `2`"
        )]
    };
    let unsound = |rule: Rule, found: &str| is_unsound(rule, &[&line(found)[0]]);
    let below_zero = Band::below(0.into(), points!(2));
    let next = Band::at_most(10.into(), points!(1));
    unsound(Bands::ratio([below_zero.clone(), next], points!(0)).into(), "1");
    // What an empty whole is awarded does not count.
    let full = Bands::ratio([below_zero], points!(0)).with_empty(Empty::Full);
    unsound(full.into(), "0");
    let downward = |from: &str, to: &str| Proportional::between(at(from), at(to));
    unsound(downward("100", "0").with_cutoff(at("-1")).into(), "0");
    unsound(downward("50", "-50").into(), "1");
    unsound(downward("50", "-10").with_part_may_exceed().into(), "5/3");
}

#[test]
fn an_outlook_ends_where_evidence_can() {
    // Every ratio is at most 100 %, so the worst band is never reached.
    let band = Band::at_most(100.into(), points!(1));
    let rule = Bands::ratio([Band::at_most(50.into(), points!(2)), band], points!(0));
    let lowest = |rule: Bands| {
        let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
        let half_up = Rounding::new(2, Mode::HalfUp);
        let mut definition = Definition::new("t", 2025, "Thử", points!(2), half_up, groups);
        definition.criteria.push(Row::leaf("1", "Một", points!(2), rule));
        let methodology = definition.validate().unwrap();
        let sheet = Sheet::new(&methodology, "Đơn vị", Stage::Final);
        let outlook = methodology.outlook(&sheet).unwrap();
        (outlook.lowest().index().to_string(), outlook.highest().index().to_string())
    };
    assert_eq!(lowest(rule.clone()), ("50.00".to_owned(), "100.00".to_owned()));
    assert_eq!(lowest(rule.with_part_may_exceed()), ("0.00".to_owned(), "100.00".to_owned()));
}

#[test]
fn the_keys_are_written_only_if_they_say_something() {
    let written = |rule: &Rule| serde_json::to_value(rule).unwrap();
    let plain: Rule = Proportional::new().into();
    let both: Rule = Proportional::new().with_part_may_exceed().with_decimals().into();
    let bands = Bands::ratio([from_80(points!(2))], points!(0));
    for (rule, keys) in
        [(plain, 0), (both, 2), (bands.clone().into(), 0), (bands.with_decimals().into(), 1)]
    {
        let json = written(&rule);
        let found = ["part_may_exceed", "decimals"].into_iter().filter(|key| json[*key] == true);
        assert_eq!(found.count(), keys, "{json}");
        assert_eq!(serde_json::from_value::<Rule>(json).unwrap(), rule);
    }
}

/// Only a sum made in code is so large. A maximum of 9.2 x 10¹⁸ units passed 128 bits when it was multiplied.
#[test]
fn points_made_in_code_are_in_range() {
    let sum =
        |count| Points::checked_sum(std::iter::repeat_n(Points::DECLARED_MAX, count)).unwrap();
    let large = sum(92_000);
    let line = "max: found `92000000000`, expected points above zero, at most `1000000`";
    for max in [large, points!(0), points!(-1)] {
        let leaf = Leaf::new("1".parse().unwrap(), max, 2);
        let wide: Rule = Proportional::between(at("-1000"), at("100")).into();
        let most = share("99999999999999999", "100000000000000000");
        let refusals = wide.award(&leaf, &most).unwrap_err();
        assert_eq!(refusals[0].key, "max");
        assert_eq!(refusals, wide.check(&leaf).unwrap_err());
        if max == large {
            assert_eq!(lines(&refusals), [line]);
        }
    }
    let [low, high] = [Points::ZERO.checked_sub(large).unwrap(), large];
    let range = "expected points from `-1000000` to `1000000`";
    let low_line = |key: &str| format!("{key}: found `-92000000000`, {range}");
    let high_line = |key: &str| format!("{key}: found `92000000000`, {range}");
    is_unsound(Choice::new([("a", points!(2)), ("b", low)]), &[&low_line("levels[1].points")]);
    is_unsound(Deduction::new(high).with_floor(low), &[&high_line("each"), &low_line("floor")]);
    is_unsound(PerItem::new(high), &[&high_line("each")]);
    is_unsound(Direct::new().with_min(low), &[&low_line("min")]);
    is_unsound(Checklist::sum([("a", points!(2)), ("b", low)]), &[&low_line("items[1].points")]);
    is_unsound(Bands::ratio([from_80(points!(2))], low), &[&low_line("otherwise")]);
    let next = Band::at_least(50.into(), low);
    is_unsound(
        Bands::ratio([from_80(points!(2)), next], low),
        &[&low_line("bands[1].points"), &low_line("otherwise")],
    );
}

#[test]
fn of_two_bands_at_the_highest_fraction_the_first_is_named() {
    let at = |number: &str| number.parse::<Quantity>().unwrap();
    let bands = [
        Band::above(at("0.9"), points!(6)),
        Band::at_least(at("0.9"), points!(4)),
        Band::at_least(at("0.5"), points!(2)),
    ];
    let mut definition = Definition::example();
    definition.criteria[1].rule = Some(Bands::ratio(bands, points!(0)).into());
    assert_eq!(
        definition.validate().unwrap_err().to_string(),
        "criterion 1.1, rule.bands[0]: found `0.9`, expected a percent: write `90`, not `0.9`"
    );
}

#[test]
fn a_published_index_is_compared_with_a_threshold_below_zero() {
    let groups = |threshold: &str| {
        let groups = [Group::new("A", 90.into()), Group::new("B", threshold.parse().unwrap())];
        let definition = with(Definition::example(), |definition| {
            definition.rounding.index = Rounding::new(0, Mode::Down);
            definition.classification =
                Classification::of_groups(Basis::Published, TieRule::Standard, groups);
        });
        let methodology = definition.validate().unwrap();
        let group = |penalty: Points| {
            let mut sheet = Sheet::example("Sở A");
            sheet.answers.insert("1.1", Evidence::share(0, 1));
            sheet.answers.insert("1.2", Evidence::level("không"));
            sheet.answers.insert("2", Evidence::answers([("không", 1)]));
            sheet.penalty = vec![Adjustment::new("Chậm", penalty)];
            let card = methodology.check(&sheet).unwrap().score();
            (card.index().to_string(), card.group().map(|group| group.label.clone()))
        };
        [points!(0), points!(0.1)].map(group)
    };
    let b = || Some("B".to_owned());
    assert_eq!(groups("-0.5"), [("0".to_owned(), b()), ("-1".to_owned(), None)]);
    assert_eq!(groups("-1"), [("0".to_owned(), b()), ("-1".to_owned(), b())]);
    assert_eq!(groups("0.5"), [("0".to_owned(), None), ("-1".to_owned(), None)]);
}
