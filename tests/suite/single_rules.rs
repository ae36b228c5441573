//! Facts of single rules: what they read, what they refuse in themselves, their bounds and their words.

use serde_json::json;

use crate::prelude::*;

fn leaf(max: Points) -> Leaf {
    Leaf::new("1".parse().unwrap(), max, 2)
}

/// What a rule on 2 points refuses in itself.
#[track_caller]
fn refused(rule: impl Into<Rule>, lines: &[&str]) {
    let rule = rule.into();
    let refusals = rule.check(&leaf(points!(2))).unwrap_err();
    assert_eq!(refusals.iter().map(ToString::to_string).collect::<Vec<_>>(), lines);
}

/// What a rule on 2 points refuses in evidence.
#[track_caller]
fn refused_evidence(rule: impl Into<Rule>, evidence: &Evidence, lines: &[&str]) {
    let refusals = rule.into().award(&leaf(points!(2)), evidence).unwrap_err();
    assert_eq!(refusals.iter().map(ToString::to_string).collect::<Vec<_>>(), lines);
}

fn band(percent: u32, points: Points) -> Band {
    Band::at_least(percent.into(), points)
}

#[test]
fn every_kind_reads_its_evidence() {
    let bands = |of| Bands::of(of, [band(50, points!(2))], points!(0)).into();
    let line = |of| Proportional::of(of, 0.into(), 100.into()).into();
    let rules: [(Rule, &str); 13] = [
        (Choice::new([("a", points!(2))]).into(), "{ level }"),
        (bands(Reading::Ratio), "{ part, whole }"),
        (bands(Reading::Value), "{ value }"),
        (bands(Reading::growth()), "{ now, last }"),
        (bands(Reading::mean(["a", "b"])), "{ ratios }"),
        (line(Reading::Ratio), "{ part, whole }"),
        (line(Reading::Value), "{ value }"),
        (PerItem::new(points!(1)).into(), "{ count }"),
        (Deduction::new(points!(1)).into(), "{ count }"),
        (Checklist::all(["a"]).into(), "{ items }"),
        (Survey::new([("a", 100)]).into(), "{ answers }"),
        (Direct::new().into(), "{ points }"),
        (Combined::best([]).into(), "{ parts }"),
    ];
    for (rule, reads) in rules {
        assert_eq!(rule.reads(), reads, "{rule:?}");
    }
}

#[test]
fn one_threshold_is_not_given_twice() {
    for key in ["at_least", "above", "at_most", "below"] {
        let rule = json!({
            "kind": "bands", "of": "ratio", "otherwise": "0",
            "bands": [{ key: "80", "points": "2" }, { key: "80", "points": "1" }],
        });
        let rule: Rule = serde_json::from_value(rule).unwrap();
        let line = format!(
            "bands[1]: found `{key} = 80` after `{key} = 80`, expected bands of one direction, from the best to the worst, strictly"
        );
        refused(rule, &[&line]);
    }
}

/// A band without points may be the one that pays the maximum.
#[test]
fn a_band_without_points_is_one_problem() {
    let unpaid = with(band(80, points!(2)), |band| band.points = None);
    refused(
        Bands::ratio([unpaid, band(50, points!(1))], points!(0)),
        &["bands[0]: found none of them, expected exactly one of `points`, `up_to`"],
    );
    refused(
        Bands::ratio([], points!(0)),
        &["bands: found an empty list, expected at least one band"],
    );
}

/// Thresholds are scaled together with the value.
#[test]
fn a_value_may_be_too_fine_for_a_threshold() {
    let large = Band::at_least("1000000000000".parse().unwrap(), points!(2));
    let rule = || Bands::value([large.clone()], points!(0)).with_decimals();
    let value = |text: &str| Evidence::Value(text.parse().unwrap());
    let award = Rule::from(rule()).award(&leaf(points!(2)), &value("0.00001"));
    assert_eq!(award, Ok(Award::points(points!(0), Clause::Otherwise)));
    refused_evidence(
        rule(),
        &value("0.000001"),
        &[
            "value: found `0.000001`, expected at most 100000000000000000 when value and thresholds are scaled to whole numbers together",
        ],
    );
}

/// A share of points pays least at its threshold.
#[test]
fn the_worst_share_of_points() {
    for (threshold, otherwise, worst) in [
        (50, points!(1.5), points!(1)),
        (50, points!(0.75), points!(0.75)),
        (5, points!(2), points!(0.1)),
    ] {
        let bands = [band(threshold, points!(2)).as_share()];
        let rule = Rule::from(Bands::ratio(bands, otherwise));
        assert_eq!(rule.check(&leaf(points!(2))).unwrap().worst, worst.into(), "{threshold}");
    }
}

/// Neither end is the higher one, so neither is a percent that was written as a fraction.
#[test]
fn two_equal_ends_are_one_problem() {
    let same = "0.8".parse().unwrap();
    refused(
        Proportional::between(same, same),
        &["to: found `from` and `to` both `0.8`, expected two different percents"],
    );
}

#[test]
fn points_of_items_are_one_problem_each() {
    let mut all = Checklist::sum([("a", points!(0.5)), ("b", points!(0.5))]);
    all.all_or_nothing = true;
    let expected = "expected no points: all or nothing pays the maximum";
    refused(
        all,
        &[
            &format!("items[0].points: found `0.5`, {expected}"),
            &format!("items[1].points: found `0.5`, {expected}"),
        ],
    );
    let none = Rule::from(with(Checklist::sum([("a", points!(2))]), |list| list.items.clear()));
    let refusals = none.check(&leaf(points!(2))).unwrap_err();
    assert_eq!(refusals.iter().map(|refusal| &*refusal.key).collect::<Vec<_>>(), ["items"]);
}

/// What is taken off must fit as well as what is added.
#[test]
fn the_items_below_zero_are_too_many() {
    let errors = (0..92_234).map(|item| (format!("sai sót {item}"), points!(-1000000)));
    let items = errors.chain([("kết quả".to_owned(), points!(2))]);
    refused(
        Checklist::sum(items),
        &["items: found a sum that does not fit, expected fewer or smaller items"],
    );
}

/// An answer to a part that is not in the rule is no missing answer.
#[test]
fn an_unknown_part_is_one_problem() {
    let part = || CombinedPart::new("kế hoạch", points!(2), PerItem::new(points!(1)));
    let unknown = Evidence::parts([("hồ sơ", Evidence::Count(1))]);
    let none = Evidence::parts([("", Evidence::Count(1)); 0]);
    for (rule, missing) in [
        (Combined::best([part()]), "an answer to at least one part"),
        (Combined::one([part()]), "an answer to one part"),
    ] {
        let line = "parts: found `hồ sơ`, expected one of `kế hoạch`";
        refused_evidence(rule.clone(), &unknown, &[line]);
        let line = format!("parts: found no answer, expected {missing}");
        refused_evidence(rule, &none, &[&line]);
    }
}

/// Answers that do not count are answers.
#[test]
fn answers_that_do_not_count() {
    let rule = || Survey::new([("a", 100)]).not_counting(["b"]);
    for (answers, found) in [
        (Evidence::answers([("b", 3)]), "no answers that count"),
        (Evidence::answers([("b", 0)]), "no answers"),
    ] {
        let refusals = Rule::from(rule()).award(&leaf(points!(2)), &answers).unwrap_err();
        assert_eq!(refusals.len(), 1);
        assert_eq!(refusals[0].found.to_string(), found);
    }
}

#[test]
fn a_deduction_says_what_was_taken_off() {
    let rule = Rule::from(Deduction::new(points!(0.5)));
    let words = |clause, language| rule.clause(&leaf(points!(2)), clause, language).into_owned();
    let en = "2, less 0.5 for each, at least 0";
    let vi = "2 điểm, mỗi trường hợp bị trừ 0,5 điểm, thấp nhất 0 điểm";
    assert_eq!(words(Clause::Full, Language::En), format!("{en}: nothing taken off"));
    assert_eq!(words(Clause::Floor, Language::En), format!("{en}: floor reached"));
    assert_eq!(words(Clause::Each, Language::En), en);
    assert_eq!(words(Clause::Full, Language::Vi), format!("{vi}: không bị trừ"));
    assert_eq!(words(Clause::Floor, Language::Vi), format!("{vi}: đã trừ đến mức thấp nhất"));
}
