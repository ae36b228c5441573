//! Bonus and penalty over their caps, and the floor and the ceiling of the index: facts in every answer that
//! reads them.

use serde_json::{Value, json};

use crate::files::Directory;
use crate::prelude::*;
use crate::score::run;

const TWO: Rounding = Rounding::new(2, Mode::HalfUp);

fn percent(text: &str) -> Percent {
    text.parse().unwrap()
}

/// Two leaves of 60 and 40 points, groups from 90 and 70, and caps of 5 points each.
fn definition() -> Definition {
    let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
    let mut definition =
        Definition::new("bounds", 2025, "Bộ tiêu chí thử", points!(100), TWO, groups);
    definition.adjustments = Adjustments::new(points!(5), points!(5));
    definition.criteria = vec![
        Row::leaf("1", "Thể chế", points!(60), Direct::new()),
        Row::leaf("2", "Dịch vụ công", points!(40), Direct::new()),
    ];
    definition
}

fn cut() -> Methodology {
    let mut definition = definition();
    definition.adjustments = definition.adjustments.with_over_cap(OverCap::Cut);
    definition.validate().unwrap()
}

fn bounded(least: &str, most: &str) -> Methodology {
    let mut definition = definition();
    definition.classification = definition
        .classification
        .with_index_at_least(percent(least))
        .with_index_at_most(percent(most));
    definition.validate().unwrap()
}

fn list(points: &[Points]) -> Vec<Adjustment> {
    points.iter().map(|points| Adjustment::new("Lý do", *points)).collect()
}

fn sheet(methodology: &Methodology, unit: &str, leaves: [Points; 2]) -> Sheet {
    let mut sheet = Sheet::new(methodology, unit, Stage::Appraised);
    for (code, points) in ["1", "2"].into_iter().zip(leaves) {
        sheet.answer(code, Evidence::Points(points));
    }
    sheet
}

fn adjusted(
    methodology: &Methodology,
    leaves: [Points; 2],
    bonus: &[Points],
    penalty: &[Points],
) -> Result<CheckedSheet, Problems> {
    let mut sheet = sheet(methodology, "Sở A", leaves);
    (sheet.bonus, sheet.penalty) = (list(bonus), list(penalty));
    methodology.check(&sheet)
}

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, Problems>, lines: &[&str]) {
    let problems = result.unwrap_err().to_string();
    assert_eq!(problems.lines().collect::<Vec<_>>(), lines);
}

fn figures(card: &Scorecard) -> [String; 4] {
    let group = card.group().map_or("-", |group| group.label.as_str());
    [
        card.points().to_string(),
        card.index().to_string(),
        card.exact_index().to_string(),
        group.into(),
    ]
}

// ---------------------------------------------------------------- caps

#[test]
fn what_goes_over_a_cap_is_refused_or_cut() {
    let leaves = [points!(58), points!(30)];
    let seven = [points!(4), points!(3)];
    let refusing = definition().validate().unwrap();
    refused(
        adjusted(&refusing, leaves, &seven, &[points!(5.01)]),
        &[
            "bonus: found `7` in all, expected at most `5`, the cap of the methodology",
            "penalty: found `5.01` in all, expected at most `5`, the cap of the methodology",
        ],
    );
    let card = |bonus: &[Points], penalty: &[Points]| {
        let card = adjusted(&cut(), leaves, bonus, penalty).unwrap().score();
        (card.bonus(), card.penalty(), card.points(), card.index().to_string())
    };
    let counts = |bonus, penalty, total, index: &str| (bonus, penalty, total, index.to_owned());
    let zero = points!(0);
    assert_eq!(card(&seven, &[]), counts(points!(5), zero, points!(93), "93.00"));
    assert_eq!(card(&[points!(4.99)], &[]), counts(points!(4.99), zero, points!(92.99), "92.99"));
    assert_eq!(card(&[points!(5)], &seven), counts(points!(5), points!(5), points!(88), "88.00"));
    assert_eq!(card(&[], &[points!(5.01)]), counts(zero, points!(5), points!(83), "83.00"));
}

#[test]
fn under_cut_what_has_no_cap_does_not_count() {
    let mut definition = definition();
    definition.adjustments = Adjustments::default().with_over_cap(OverCap::Cut);
    let methodology = definition.validate().unwrap();
    let leaves = [points!(60), points!(20)];
    let checked = adjusted(&methodology, leaves, &[points!(1)], &[points!(2), points!(1)]).unwrap();
    assert_eq!(checked.score().points(), points!(80));
    let text = checked.explain().to_text(Language::En);
    let lines = "\
bonus: +1 (Lý do)
bonus over its cap: -1 (1 given, 0 count)
penalty: -2 (Lý do)
penalty: -1 (Lý do)
penalty over its cap: +3 (3 given, 0 count)
total: 80 / 100
";
    assert!(text.contains(lines), "{text}");
}

#[test]
fn a_cut_hides_no_other_problem() {
    let leaves = [points!(60), points!(20)];
    refused(
        adjusted(&cut(), leaves, &[points!(9), points!(-1)], &[points!(0.001), points!(-0.001)]),
        &[
            "bonus[1].points: found `-1`, expected points from zero up",
            "penalty[0].points: found `0.001`, expected at most 2 decimal places",
            "penalty[1].points: found `-0.001`, expected points from zero up",
            "penalty[1].points: found `-0.001`, expected at most 2 decimal places",
        ],
    );
    let most = Points::DECLARED_MAX;
    let fits = vec![most; 92_233];
    let checked = adjusted(&cut(), leaves, &fits, &fits).unwrap();
    assert_eq!(checked.score().points(), points!(80));
    assert_eq!(checked.explain().sum(), points!(80));
    refused(
        adjusted(&cut(), leaves, &vec![most; 92_234], &[]),
        &["bonus: found a sum that does not fit, expected a sum that fits"],
    );
    // A cap is a declared number of points, whatever happens above it.
    let large = most.checked_add(points!(1)).unwrap();
    let mut definition = definition();
    definition.adjustments = Adjustments::new(large, points!(-1)).with_over_cap(OverCap::Cut);
    refused(
        definition.validate(),
        &[
            "adjustments.bonus: found `1000001`, expected at most `1000000` points",
            "adjustments.penalty: found `-1`, expected points from zero up",
        ],
    );
}

#[test]
fn an_explanation_says_what_counts() {
    let explained = |bonus: &[Points], penalty: &[Points]| {
        adjusted(&cut(), [points!(58), points!(30)], bonus, penalty).unwrap().explain()
    };
    let explanation = explained(&[points!(4), points!(3)], &[points!(0.25), points!(6.5)]);
    assert_eq!(explanation.sum(), points!(88));
    assert_eq!(explanation.lost(), points!(12).into());
    let adds: Vec<String> =
        explanation.lines().iter().map(|line| line.adds().to_string()).collect();
    assert_eq!(adds, ["58", "30", "4", "3", "-2", "-0.25", "-6.5", "1.75"]);
    let text = explanation.to_text(Language::Vi);
    let lines = "\
điểm thưởng: +4 (Lý do)
điểm thưởng: +3 (Lý do)
điểm thưởng vượt mức trần: -2 (tổng cộng 7 điểm, được tính 5 điểm)
điểm trừ: -0,25 (Lý do)
điểm trừ: -6,5 (Lý do)
điểm trừ vượt mức trần: +1,75 (tổng cộng 6,75 điểm, được tính 5 điểm)
tổng điểm: 88 / 100
";
    assert!(text.contains(lines), "{text}");
    let json = serde_json::to_value(&explanation).unwrap();
    assert_eq!((&json["bonus"], &json["penalty"]), (&json!("5"), &json!("5")));
    let over = json!({ "line": "bonus-over-cap", "given": "7", "counted": "5", "adds": "-2" });
    assert_eq!(json["lines"][4], over);
    let over =
        json!({ "line": "penalty-over-cap", "given": "6.75", "counted": "5", "adds": "1.75" });
    assert_eq!(json["lines"][7], over);
    // Up to the cap there is nothing to say.
    let text = explained(&[points!(5)], &[points!(5)]).to_text(Language::En);
    assert!(!text.contains("over its cap"), "{text}");
}

#[test]
fn lines_of_unrounded_leaves_add_up_under_cut() {
    let mut definition = definition();
    definition.rounding = Roundings::unrounded(TWO, TWO);
    definition.criteria[0].rule = Some(Proportional::new().into());
    definition.adjustments = definition.adjustments.with_over_cap(OverCap::Cut);
    let methodology = definition.validate().unwrap();
    let mut sheet = sheet(&methodology, "Sở A", [points!(0), points!(30)]);
    sheet.answers.insert("1", Evidence::share(1, 7));
    sheet.bonus = list(&[points!(5.125), points!(1)]);
    let explanation = methodology.check(&sheet).unwrap().explain();
    assert_eq!(explanation.sum(), points!(43.57)); // 60/7 + 30 + 5
    assert_eq!(explanation.card().exact_points(), Fraction::new(305, 7).unwrap());
}

#[test]
fn a_term_of_a_comparison_is_what_counts() {
    let methodology = cut();
    let leaves = [points!(58), points!(30)];
    let before = adjusted(&methodology, leaves, &[points!(1)], &[points!(9)]).unwrap().score();
    let after = adjusted(&methodology, leaves, &[points!(9)], &[points!(2)]).unwrap().score();
    let comparison = Comparison::new(&before, &after).unwrap();
    let terms: Vec<String> =
        comparison.terms().iter().map(|term| term.exact_points().to_string()).collect();
    assert_eq!(terms, ["0", "0", "4", "3"]);
    assert_eq!(comparison.total().points().value(), points!(7));
}

// ---------------------------------------------------------------- bounds of the index

#[test]
fn the_index_of_a_unit_is_kept_between_its_bounds() {
    let methodology = bounded("50", "100");
    let card = |leaves, bonus: &[Points], penalty: &[Points]| {
        adjusted(&methodology, leaves, bonus, penalty).unwrap().score()
    };
    let high = card([points!(60), points!(37)], &[points!(5)], &[]);
    assert_eq!(figures(&high), ["102", "100.00", "100", "A"]);
    assert_eq!(high.unbounded_index().to_string(), "102");
    // Points, and the indices of criteria, are as they are.
    assert_eq!(high.criterion("2").unwrap().index().unwrap().to_string(), "92.50");
    let low = card([points!(0), points!(1)], &[], &[points!(5)]);
    assert_eq!(figures(&low), ["-4", "50.00", "50", "-"]);
    assert_eq!(low.unbounded_index().to_string(), "-4");
    assert_eq!(low.criterion("1").unwrap().index().unwrap().to_string(), "0.00");
    let at = card([points!(60), points!(40)], &[], &[]);
    assert_eq!(figures(&at), ["100", "100.00", "100", "A"]);
    let inside = card([points!(49.99), points!(0.02)], &[], &[]);
    assert_eq!(figures(&inside), ["50.01", "50.01", "50.01", "-"]);
}

#[test]
fn one_bound_is_enough() {
    for (least, most, expected) in [
        (None, Some("100"), ["100.00", "-5.00"]),
        (Some("0"), None, ["105.00", "0.00"]),
        (None, None, ["105.00", "-5.00"]),
    ] {
        let mut definition = definition();
        definition.classification.index_at_least = least.map(percent);
        definition.classification.index_at_most = most.map(percent);
        let methodology = definition.validate().unwrap();
        let high = adjusted(&methodology, [points!(60), points!(40)], &[points!(5)], &[]);
        let low = adjusted(&methodology, [points!(0), points!(0)], &[], &[points!(5)]);
        let found = [high, low].map(|checked| checked.unwrap().score().index().to_string());
        assert_eq!(found, expected, "{least:?} {most:?}");
    }
}

#[test]
fn exact_and_published_indices_agree_at_a_bound() {
    // Each mode, with and without rounded leaves: what is just outside a bound is the bound.
    for mode in [Mode::HalfUp, Mode::HalfEven, Mode::Down, Mode::Up] {
        for (places, basis) in [(0, Basis::Exact), (1, Basis::Published), (4, Basis::Exact)] {
            for unrounded in [false, true] {
                let mut definition = definition();
                let index = Rounding::new(places, mode);
                definition.rounding = if unrounded {
                    Roundings::unrounded(index, TWO)
                } else {
                    Roundings::new(Rounding::new(8, mode), index)
                };
                definition.classification.basis = basis;
                let bounds = definition.classification.clone();
                definition.classification =
                    bounds.with_index_at_least(percent("10")).with_index_at_most(percent("90"));
                let methodology = definition.validate().unwrap();
                for (points, expected, group) in [
                    (points!(50.00000001), "90", Some("A")),
                    (points!(50), "90", Some("A")),
                    (points!(0), "40", None),
                ] {
                    let card =
                        adjusted(&methodology, [points, points!(40)], &[], &[]).unwrap().score();
                    assert_eq!(card.exact_index().to_string(), expected);
                    assert!(card.index().cmp_percent(percent(expected)).is_eq());
                    assert_eq!(card.group().map(|group| group.label.as_str()), group);
                }
                let low = [points!(9.99999999), points!(0)];
                let card = adjusted(&methodology, low, &[], &[]).unwrap().score();
                assert_eq!(card.exact_index().to_string(), "10");
                assert!(card.index().cmp_percent(percent("10")).is_eq());
            }
        }
    }
}

#[test]
fn ranks_and_means_read_the_kept_index() {
    let units = [
        ("Sở A", [points!(60), points!(37)], points!(5)),
        ("Sở B", [points!(60), points!(40)], points!(0)),
        ("Sở C", [points!(60), points!(30)], points!(0)),
    ];
    let cards = |methodology: &Methodology| -> Vec<Scorecard> {
        let card = |(unit, leaves, bonus): &(&str, [Points; 2], Points)| {
            let mut sheet = sheet(methodology, unit, *leaves);
            sheet.bonus = list(&[*bonus]);
            methodology.check(&sheet).unwrap().score()
        };
        units.iter().map(card).collect()
    };
    let (free, kept) = (cards(&definition().validate().unwrap()), cards(&bounded("0", "100")));
    for (cards, ranks, mean, spread) in
        [(&free, [1, 2, 3], "97.33", "12.00"), (&kept, [1, 1, 3], "96.67", "10.00")]
    {
        let ranking = Ranking::new(cards).unwrap();
        assert_eq!(units.map(|(unit, ..)| ranking.rank(unit).unwrap()), ranks);
        let summary = ranking.summary();
        assert_eq!(
            (summary.mean.to_string(), summary.spread.to_string()),
            (mean.into(), spread.into())
        );
    }
    // One block has one ceiling, whatever its methodologies are.
    let mut definition = definition();
    definition.id = "free".to_owned();
    let free = cards(&definition.validate().unwrap());
    let mixed = [kept[0].clone(), free[1].clone()];
    refused(
        Ranking::new(&mixed),
        &[
            "[1] `Sở B`, classification: found the classification of `free` (classification.index_at_most: `100` in one and nothing in the other), expected the same as of the first sheet of the block",
        ],
    );
}

#[test]
fn wrong_bounds_are_refused_together() {
    let refuse = |most: Option<&str>, least: Option<&str>, lines: &[&str]| {
        let mut definition = definition();
        definition.classification.index_at_most = most.map(percent);
        definition.classification.index_at_least = least.map(percent);
        refused(definition.validate(), lines);
    };
    let least = "classification.index_at_least: found";
    let most = "classification.index_at_most: found";
    let positive = "expected a percent from zero up";
    let places = "expected at most 2 decimal places, as the index has";
    refuse(Some("-0.01"), None, &[&format!("{most} `-0.01`, {positive}")]);
    refuse(None, Some("-5"), &[&format!("{least} `-5`, {positive}")]);
    refuse(Some("99.995"), None, &[&format!("{most} `99.995`, {places}")]);
    refuse(None, Some("0.0001"), &[&format!("{least} `0.0001`, {places}")]);
    let below = "expected a percent below";
    let equal = format!("{least} `100`, {below} `100`, the `index_at_most`");
    refuse(Some("100"), Some("100"), &[&equal]);
    let above = format!("{least} `100.5`, {below} `100`, the `index_at_most`");
    refuse(Some("100"), Some("100.5"), &[&above]);
    // A negative bound is one problem. The order is another one only between bounds that can be.
    refuse(
        Some("-10.001"),
        Some("-5"),
        &[
            &format!("{most} `-10.001`, {positive}"),
            &format!("{most} `-10.001`, {places}"),
            &format!("{least} `-5`, {positive}"),
        ],
    );
    refuse(
        Some("0"),
        Some("0.001"),
        &[
            &format!("{least} `0.001`, {places}"),
            &format!("{least} `0.001`, {below} `0`, the `index_at_most`"),
        ],
    );
    // What fits: zero, and the places of the index.
    drop(bounded("0", "0.01"));
    drop(bounded("99.99", "1000"));
}

#[test]
fn an_explanation_says_why_the_index_is_not_the_quotient() {
    let methodology = bounded("50", "100");
    let explained = |leaves, bonus: &[Points], penalty: &[Points]| {
        adjusted(&methodology, leaves, bonus, penalty).unwrap().explain()
    };
    let high = explained([points!(60), points!(37)], &[points!(5)], &[]);
    let foot = "\
total: 102 / 100
lost in the criteria: 3
index: points / applicable × 100 = 102, above the ceiling, so it is 100.00
group: A (90 and above, by the published index)
";
    assert!(high.to_text(Language::En).ends_with(foot), "{}", high.to_text(Language::En));
    let line = "chỉ số: tổng điểm / điểm tối đa × 100 = 102, vượt mức trần nên tính bằng 100,00\n";
    assert!(high.to_text(Language::Vi).contains(line));
    let low = explained([points!(1), points!(0.25)], &[], &[points!(5)]);
    let line = "index: points / applicable × 100 = -3.75, below the floor, so it is 50.00\n";
    assert!(low.to_text(Language::En).contains(line), "{}", low.to_text(Language::En));
    let line = "chỉ số: tổng điểm / điểm tối đa × 100 = -3,75, dưới mức sàn nên tính bằng 50,00\n";
    assert!(low.to_text(Language::Vi).contains(line));

    let json = |explanation: &Explanation| serde_json::to_value(explanation).unwrap();
    let high = json(&high);
    assert_eq!((&high["index"], &high["exact_index"]), (&json!("100.00"), &json!("100")));
    assert_eq!(high["kept"], json!({ "by": "index_at_most", "unbounded_index": "102" }));
    let low = json(&low);
    assert_eq!(low["kept"], json!({ "by": "index_at_least", "unbounded_index": "-3.75" }));
    // An index at its ceiling, or between the bounds, is the quotient.
    for leaves in [[points!(60), points!(40)], [points!(60), points!(20)]] {
        let explanation = explained(leaves, &[], &[]);
        assert_eq!(json(&explanation).get("kept"), Some(&Value::Null));
        assert!(!explanation.to_text(Language::En).contains("ceiling"));
    }
}

#[test]
fn margins_know_what_no_points_reach() {
    let mut definition = definition();
    definition.classification = Classification::new(
        Basis::Published,
        TieRule::Standard,
        [("Trên trần", 101), ("Ở trần", 100), ("Giữa", 70), ("Ở sàn", 50), ("Dưới sàn", 20)],
    )
    .with_index_at_most(percent("100"))
    .with_index_at_least(percent("50"));
    for basis in [Basis::Published, Basis::Exact] {
        definition.classification.basis = basis;
        let methodology = definition.clone().validate().unwrap();
        let card = |leaves, bonus: &[Points], penalty: &[Points]| {
            adjusted(&methodology, leaves, bonus, penalty).unwrap().score()
        };
        let best = card([points!(60), points!(40)], &[points!(5)], &[]);
        assert_eq!(best.group().unwrap().label, "Ở trần");
        let worst = card([points!(0), points!(0)], &[], &[points!(5)]);
        assert_eq!(worst.group().unwrap().label, "Ở sàn");

        let never = best.margin("Trên trần").unwrap();
        assert_eq!((never.edge(), never.needed(), never.least()), (None, None, None));
        assert!(!never.is_reached() && !never.is_reached_with(&points!(1000).into()));
        assert!(never.fewest().is_none() && never.needed_points().is_none());
        let reached = best.margin("Ở trần").unwrap();
        let least = if basis == Basis::Exact { points!(100) } else { points!(99.995) };
        assert_eq!(reached.edge(), Some(&least.into()));
        assert!(reached.is_reached());
        for label in ["Ở sàn", "Dưới sàn"] {
            let always = worst.margin(label).unwrap();
            assert_eq!((always.edge(), always.needed(), always.least()), (None, None, None));
            assert!(always.is_reached() && always.is_reached_with(&points!(-1000).into()));
            assert_eq!(always.fewest().map(|fewest| fewest.len()), Some(0));
            assert!(!always.is_edge_included());
        }
        assert_eq!(worst.margin("Giữa").unwrap().least(), Some(points!(70)));
    }
}

#[test]
fn outlooks_and_what_ifs_keep_the_index() {
    let methodology = bounded("50", "100");
    let mut open = sheet(&methodology, "Sở A", [points!(60), points!(40)]);
    open.bonus = list(&[points!(5)]);
    open.answers.remove("1");
    let outlook = methodology.outlook(&open).unwrap();
    let ends = [outlook.lowest(), outlook.highest()];
    assert_eq!(ends.each_ref().map(|card| card.index().to_string()), ["50.00", "100.00"]);
    assert_eq!(ends.each_ref().map(Scorecard::points), [points!(45), points!(105)]);
    let checked = adjusted(&methodology, [points!(60), points!(30)], &[points!(5)], &[]).unwrap();
    let better = checked.what_if("2", Evidence::Points(points!(40))).unwrap().score();
    assert_eq!(figures(&better), ["105", "100.00", "100", "A"]);
    let gains: Vec<String> =
        checked.score().gains().iter().map(|gain| gain.points().to_string()).collect();
    assert_eq!(gains, ["10"]); // of points, whatever the index may be

    // Both are at the ceiling at best, so they can share the first rank.
    let done = {
        let mut done = sheet(&methodology, "Sở B", [points!(60), points!(40)]);
        done.bonus = list(&[points!(3)]);
        methodology.check(&done).unwrap().score()
    };
    let [low, high] = ends;
    let (lowest, highest) = ([low, done.clone()], [high, done]);
    let ranks = RankingOutlook::new(&lowest, &highest).unwrap();
    let range = |unit| ranks.unit(unit).map(|range| (range.best, range.worst));
    assert_eq!((range("Sở A"), range("Sở B")), (Some((1, 2)), Some((1, 1))));
}

#[test]
fn a_comparison_keeps_the_index_of_the_whole() {
    let methodology = bounded("50", "100");
    let card = |stage, leaves, bonus: &[Points]| {
        let mut sheet = sheet(&methodology, "Sở A", leaves);
        (sheet.stage, sheet.bonus) = (stage, list(bonus));
        methodology.check(&sheet).unwrap().score()
    };
    let before = card(Stage::SelfScored, [points!(10), points!(20)], &[]);
    let after = card(Stage::Appraised, [points!(60), points!(38)], &[points!(5)]);
    let comparison = Comparison::stages(&before, &after).unwrap();
    let total = comparison.total();
    assert_eq!(total.points().value(), points!(73)); // 30 and 103
    assert_eq!(total.index().unwrap().to_string(), "+50.00"); // 50.00 and 100.00
    assert_eq!(total.exact_index().unwrap().to_string(), "+50");
    assert_eq!(comparison.group().labels(), (None, Some("A")));
    let row = comparison.to_criterion("1").unwrap();
    let index = row.change().unwrap().change.index().unwrap();
    assert_eq!(index.to_string(), "+83.33"); // 16.67 and 100.00
    // A dispute is about leaves, not about the index.
    let other = card(Stage::Appraised, [points!(60), points!(40)], &[points!(5)]);
    assert_eq!(after.index(), other.index());
    assert_eq!(after.disputed(&other).unwrap().len(), 1);
}

// ---------------------------------------------------------------- files

/// A methodology and two sheets as files: 97 points with a bonus of 5, and 100 points.
fn files(adjustments: Value, bounds: &[(&str, &str)]) -> Result<Value, Vec<String>> {
    let mut methodology = serde_json::to_value(definition()).unwrap();
    methodology["adjustments"] = adjustments;
    for (key, bound) in bounds {
        methodology["classification"][key] = json!(bound);
    }
    let sheet = |unit: &str, leaves: [&str; 2], bonus: Value| {
        json!({
            "format": 1, "methodology": "bounds", "edition": 2025, "unit": unit,
            "stage": "appraised", "bonus": bonus,
            "evidence": { "1": { "points": leaves[0] }, "2": { "points": leaves[1] } },
        })
    };
    let sheets = json!([
        sheet(
            "Sở A",
            ["60", "37"],
            json!([{ "title": "Sáng kiến", "points": "4" }, { "title": "Bằng khen", "points": "3" }])
        ),
        sheet("Sở B", ["60", "40"], json!([])),
    ]);
    let directory = Directory::new();
    let path = |name: &str, value: &Value| directory.write(name, value.to_string().as_bytes());
    let paths = [path("m.json", &methodology), path("s.json", &sheets), "--json".to_owned()];
    run(&paths).map(|text| serde_json::from_str(&text).unwrap())
}

#[test]
fn the_program_scores_what_counts() {
    let result = |report: &Value, at: usize| {
        let result = &report["results"][at];
        ["unit", "points", "index", "rank", "bonus"].map(|key| result[key].to_string())
    };
    let cut = || json!({ "bonus": "5", "over_cap": "cut" });
    let report = files(cut(), &[]).unwrap();
    assert_eq!(result(&report, 0), ["\"Sở A\"", "\"102\"", "\"102.00\"", "1", "\"5\""]);
    let report = files(cut(), &[("index_at_most", "100"), ("index_at_least", "0")]).unwrap();
    assert_eq!(result(&report, 0), ["\"Sở A\"", "\"102\"", "\"100.00\"", "1", "\"5\""]);
    assert_eq!(result(&report, 1), ["\"Sở B\"", "\"100\"", "\"100.00\"", "1", "\"0\""]);
    assert_eq!(report["mean"], json!("100.00"));
    for word in [json!({ "bonus": "5" }), json!({ "bonus": "5", "over_cap": "refused" })] {
        let lines = files(word, &[]).unwrap_err();
        assert!(
            lines[0].ends_with(
                "[0] `Sở A`, bonus: found `7` in all, expected at most `5`, the cap of the methodology"
            ),
            "{lines:?}"
        );
        assert_eq!(lines.len(), 1);
    }
}

#[test]
fn the_keys_are_written_only_if_they_say_something() {
    let plain = serde_json::to_value(definition()).unwrap();
    assert_eq!(plain["adjustments"], json!({ "bonus": "5", "penalty": "5" }));
    assert!(plain["classification"].get("index_at_most").is_none());
    let written = serde_json::to_value(cut().definition()).unwrap();
    let caps = json!({ "bonus": "5", "penalty": "5", "over_cap": "cut" });
    assert_eq!(written["adjustments"], caps);
    let written = serde_json::to_value(bounded("0", "99.5").definition()).unwrap();
    assert_eq!(written["classification"]["index_at_most"], json!("99.5"));
    assert_eq!(written["classification"]["index_at_least"], json!("0"));
    for methodology in [cut(), bounded("0", "99.5")] {
        let toml = toml::to_string(methodology.definition()).unwrap();
        assert_eq!(&toml::from_str::<Definition>(&toml).unwrap(), methodology.definition());
    }
}

#[test]
fn an_index_outside_its_bounds_is_written_with_its_own_places() {
    let index = Rounding::new(4, Mode::HalfUp);
    let mut definition = definition();
    definition.total = points!(90);
    definition.criteria[0].max = points!(50);
    definition.rounding.index = index;
    definition.classification = definition.classification.with_index_at_most(Percent::HUNDRED);
    let methodology = definition.validate().unwrap();
    let given = [points!(50), points!(40)];
    let explanation = adjusted(&methodology, given, &[points!(1)], &[]).unwrap().explain();
    let line =
        "points / applicable × 100 = 910/9 = 101.111111…, above the ceiling, so it is 100.0000\n";
    let text = explanation.to_text(Language::En);
    assert!(text.contains(line), "{text}");
}

#[test]
fn a_bound_of_the_index_has_the_places_of_the_index() {
    let check = |points, index, most: &str| {
        let mut definition = definition();
        definition.rounding =
            Roundings::new(Rounding::new(points, Mode::HalfUp), Rounding::new(index, Mode::HalfUp));
        definition.classification =
            definition.classification.with_index_at_most(most.parse().unwrap());
        definition.validate().map(|_| ()).map_err(|problems| problems.to_string())
    };
    let line = "classification.index_at_most: found `100.5`, expected at most 0 decimal places, as the index has";
    assert_eq!(check(2, 0, "100.5"), Err(line.to_owned()));
    assert_eq!(check(0, 2, "100.5"), Ok(()));
}
