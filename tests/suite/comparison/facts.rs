//! Facts: messages word for word, the file form, printed against exact, stages, mergers.

use crate::prelude::*;

fn definition(id: &str, edition: u32, rows: Vec<Row>) -> Definition {
    let total = rows.iter().filter(|row| !row.code.contains('.')).map(|row| row.max).sum();
    let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
    let rounding = Roundings::new(Rounding::new(3, Mode::HalfUp), Rounding::new(2, Mode::HalfUp));
    let mut definition = Definition::new(id, edition, "Minh họa", total, rounding, groups);
    definition.criteria = rows;
    definition
}

fn leaf(code: &str, title: &str, max: i16) -> Row {
    Row::leaf(code, title, max.into(), Direct::new())
}

fn methodology(id: &str, edition: u32, rows: Vec<Row>) -> Methodology {
    definition(id, edition, rows).validate().unwrap()
}

fn card(methodology: &Methodology, unit: &str, stage: Stage, points: &[(&str, &str)]) -> Scorecard {
    let mut sheet = Sheet::new(methodology, unit, stage);
    for (code, points) in points {
        match *points {
            "-" => sheet.answer(*code, Answer::not_applicable()),
            points => sheet.answer(*code, Evidence::Points(points.parse().unwrap())),
        }
    }
    methodology.check(&sheet).unwrap().score()
}

#[track_caller]
pub fn refused<T: std::fmt::Debug>(result: Result<T, Problems>, lines: &[&str]) {
    let problems = result.unwrap_err().to_string();
    assert_eq!(problems.lines().collect::<Vec<_>>(), lines);
}

fn two_editions() -> [Methodology; 2] {
    let before = vec![
        Row::inner("1", "Chỉ đạo", 6.into()),
        leaf("1.1", "Kế hoạch", 1),
        leaf("1.2", "Báo cáo", 2),
        leaf("1.10", "Kiểm tra", 3),
    ];
    let after = vec![
        Row::inner("1", "Chỉ đạo", 6.into()),
        leaf("1.1", "Kế hoạch", 1),
        leaf("1.2", "Báo cáo định kỳ", 2),
        leaf("1.10", "Tự kiểm tra", 3),
    ];
    [methodology("demo", 2019, before), methodology("demo", 2020, after)]
}

#[test]
fn a_criterion_is_debugged_without_its_table() {
    let [methodology, _] = two_editions();
    let debug = methodology.criteria().map(|row| format!("{row:?}")).collect::<Vec<_>>();
    assert_eq!(debug[1], r#"Criterion { code: "1.1", title: "Kế hoạch", .. }"#);
}

#[test]
fn crosswalks_are_refused_with_every_problem() {
    let [before, after] = two_editions();
    let mut crosswalk = Crosswalk::between(&before, &after);
    crosswalk.from.methodology = "other".into();
    crosswalk.to.edition = 2021;
    crosswalk.links = vec![
        Link::same("1.1"),
        Link::dropped("1.1"),
        Link::same("1.2"),
        Link::renamed("1.10", "1.11"),
        Link::split("1", ["1.1"]),
        Link::added("01"),
        Link::merged(["1", "1.10"], "1"),
    ];
    refused(
        crosswalk.check(&before, &after),
        &[
            "from.methodology: found `other`, expected `demo`, the id of the methodology",
            "to.edition: found `2021`, expected `2020`, the edition of the methodology",
            "links[1].code: found `1.1` again, already at links[0].code, expected each criterion once on each side",
            "links[2]: found the titles `Báo cáo` and `Báo cáo định kỳ`, expected the same title in both, or `renamed`",
            "links[3].to: found `1.11`, expected a code of `demo`, edition 2020",
            "links[4].to[0]: found `1.1` again, already at links[0].code, expected each criterion once on each side",
            "links[4].to: found a split with `1`, expected at least two codes, or `renamed`",
            "links[5].code: found `01`, expected a code of `demo`, edition 2020",
            "links[6].from[0]: found `1` again, already at links[4].from, expected each criterion once on each side",
            "links[6].from[1]: found `1.10` again, already at links[3].from, expected each criterion once on each side",
        ],
    );
    crosswalk = Crosswalk::between(&before, &after);
    crosswalk.links = vec![Link::merged(["1", "1.10"], "1"), Link::renamed("1.1", "1.1")];
    refused(
        crosswalk.check(&before, &after),
        &[
            "links[0]: found `1.10` under `1`, expected criteria that do not lie under each other",
            "links[1]: found `1.1` `Kế hoạch` in both, expected another code or title, or `same`",
        ],
    );
    // A crosswalk for other methodologies than those of the cards.
    crosswalk.links.clear();
    let checked = crosswalk.check(&before, &after).unwrap();
    let one = card(&before, "Sở", Stage::Final, &[("1.1", "1"), ("1.2", "1"), ("1.10", "1")]);
    refused(
        Comparison::linked(&one, &one, &YearLinks::new().with_crosswalk(&checked)),
        &[
            "crosswalk.to: found `demo`, edition 2020, as it was checked, expected `demo`, edition 2019, as the card has it",
        ],
    );
}

#[test]
fn a_link_to_a_field_covers_what_lies_in_it() {
    let [before, after] = two_editions();
    let mut crosswalk = Crosswalk::between(&before, &after);
    crosswalk.links = vec![Link::same("1")];
    let checked = crosswalk.check(&before, &after).unwrap();
    let a = card(&before, "Sở", Stage::Final, &[("1.1", "1"), ("1.2", "2"), ("1.10", "1")]);
    let b = card(&after, "Sở", Stage::Final, &[("1.1", "0"), ("1.2", "2"), ("1.10", "3")]);
    let comparison =
        Comparison::linked(&a, &b, &YearLinks::new().with_crosswalk(&checked)).unwrap();
    assert_eq!(comparison.to_criterion("1.1").unwrap().reason(), Some(Incomparable::LinkedAbove));
    assert_eq!(
        comparison.to_criterion("1").unwrap().change().unwrap().change.points().value(),
        points!(1)
    );
    assert_eq!(comparison.terms().len(), 1);
    // Linked one level down too, the leaf is the term, and the rest of the field is under no link.
    crosswalk.links.push(Link::same("1.1"));
    let checked = crosswalk.check(&before, &after).unwrap();
    let comparison =
        Comparison::linked(&a, &b, &YearLinks::new().with_crosswalk(&checked)).unwrap();
    let terms: Vec<String> =
        comparison.terms().iter().map(|term| term.exact_points().to_string()).collect();
    assert_eq!(terms, ["-1", "2"]);
    assert_eq!(comparison.to_criterion("1.2").unwrap().reason(), Some(Incomparable::NotLinked));
}

#[test]
fn what_was_not_said_is_refused() {
    let one = methodology("so", 2020, vec![leaf("1", "Điểm", 100)]);
    let other = methodology("huyen", 2021, vec![leaf("1", "Điểm", 100)]);
    let a = card(&one, "Sở Nội vụ", Stage::Final, &[("1", "90")]);
    let b = card(&other, "Sở Tư pháp", Stage::Appraised, &[("1", "90")]);
    refused(
        Comparison::new(&a, &b),
        &[
            "stage: found `appraised`, expected `final`, as the first card; or a comparison of stages",
            "unit: found `Sở Tư pháp`, expected `Sở Nội vụ`, as the first card; or a succession",
            "methodology: found `huyen`, expected `so`, as the first card; or a crosswalk or a succession",
        ],
    );
    refused(
        Comparison::stages(&a, &b),
        &[
            "stage: found `appraised`, expected a later stage than `final`, that of the first card",
            "unit: found `Sở Tư pháp`, expected `Sở Nội vụ`, as the first card",
            "methodology: found `huyen`, edition 2021, expected `so`, edition 2020, as the first card",
        ],
    );
    let b = card(&other, "Sở Tư pháp", Stage::Final, &[("1", "90")]);
    let said = Successions::new()
        .with_units([Succession::new(["Sở Nội vụ"], "Sở Tư pháp")])
        .with_methodologies([Succession::new(["so"], "huyen")]);
    assert!(Comparison::linked(&a, &b, &YearLinks::new().with_successions(&said)).is_ok());
    // One edition, two definitions.
    let amended = methodology("so", 2020, vec![leaf("1", "Tổng điểm", 100)]);
    let c = card(&amended, "Sở Nội vụ", Stage::Final, &[("1", "91")]);
    refused(
        Comparison::new(&a, &c),
        &[
            "methodology: found another definition of `so`, edition 2020 (criterion 1, title: `Điểm` in one and `Tổng điểm` in the other), expected one definition of each edition",
        ],
    );
    let same = Comparison::new(&a, &a).unwrap();
    assert!(same.to_criterion("2").is_none());
}

#[test]
fn c3_rounded_changes_do_not_chain() {
    let one = methodology("so", 2020, vec![leaf("1", "Điểm", 100)]);
    let of = |points| card(&one, "Sở", Stage::Final, &[("1", points)]);
    let (a, b) = (of("89.996"), of("90.004"));
    let total = Comparison::new(&a, &b).unwrap().total();
    assert_eq!(total.index().unwrap().to_string(), "0.00"); // 90.00 and 90.00 are printed
    let exact = total.exact_index().unwrap();
    assert_eq!(exact.to_string(), "+0.008");
    assert_eq!(exact.rounded(Rounding::new(2, Mode::HalfUp)).unwrap().to_string(), "+0.01");
}

#[test]
fn not_applicable_is_no_zero() {
    let mut rows = vec![leaf("1", "Điểm", 8), leaf("2", "Trực tuyến", 2)];
    rows[1].may_not_apply = Some(true);
    let mut definition = definition("so", 2020, rows);
    definition.not_applicable = Some(NotApplicable::Rescale);
    let one = definition.validate().unwrap();
    let own = card(&one, "Sở", Stage::SelfScored, &[("1", "8"), ("2", "-")]);
    let appraised = card(&one, "Sở", Stage::Appraised, &[("1", "8"), ("2", "1")]);
    let comparison = Comparison::stages(&own, &appraised).unwrap();
    let online = comparison.to_criterion("2").unwrap().change().unwrap().change;
    assert_eq!((online.points().value(), online.applicable().value()), (points!(1), points!(2)));
    assert_eq!((online.from.index, online.index()), (None, None));
    assert_eq!(comparison.total().index().unwrap().to_string(), "-10.00"); // 100.00 to 90.00
}

#[test]
fn mergers_are_said_never_guessed() {
    let one = methodology("tinh", 2024, vec![leaf("1", "Điểm", 100)]);
    let two = methodology("tinh", 2025, vec![leaf("1", "Điểm", 100)]);
    let cards = |of: &Methodology, units: &[(&str, &str)]| -> Vec<Scorecard> {
        units.iter().map(|(unit, points)| card(of, unit, Stage::Final, &[("1", points)])).collect()
    };
    let before = cards(&one, &[("Nam Định", "80"), ("Ninh Bình", "85"), ("Huế", "90")]);
    let after = cards(&two, &[("Ninh Bình", "95"), ("Huế", "92")]);
    let (earlier, later) = (Ranking::new(&before).unwrap(), Ranking::new(&after).unwrap());
    let said = |from: &[&str]| {
        Successions::new().with_units([Succession::new(from.iter().copied(), "Ninh Bình")])
    };
    // Hà Nam had no card: it is named all the same, and has no rank.
    let list = said(&["Hà Nam", "Nam Định", "Ninh Bình"]);
    let block = BlockComparison::new(&earlier, &later, &list).unwrap();
    let merged = block.change_to("Ninh Bình").unwrap();
    assert_eq!((merged.kind, &merged.mean), (UnitChangeKind::Merged, &None));
    let ranks: Vec<_> = merged
        .from
        .iter()
        .map(|old| (old.unit.as_str(), old.place.map(|place| place.rank)))
        .collect();
    assert_eq!(ranks, [("Hà Nam", None), ("Nam Định", Some(3)), ("Ninh Bình", Some(2))]);
    assert_eq!(merged.to.unwrap().rank, 1);
    assert_eq!(block.changes_from("Huế").next().unwrap().rank_change().unwrap().to_string(), "-1");
    assert_eq!(block.units().len(), 2);
    // Nothing said: a name that stays is the unit, and one that is gone has left.
    let block = BlockComparison::new(&earlier, &later, &Successions::new()).unwrap();
    let left = block.changes_from("Nam Định").next().unwrap();
    assert_eq!(left.kind, UnitChangeKind::Left);
    assert!(left.from[0].became().is_empty());
    // Half said, or said of a unit that is still there.
    refused(
        BlockComparison::new(&earlier, &later, &said(&["Nam Định"])).map(|_| ()),
        &[
            "units[0].from: found nothing of `Ninh Bình`, which is in both blocks, expected it among the names before, or what it became",
        ],
    );
    let mut list = said(&["Huế", "Ninh Bình", " ", "Huế"]);
    list.methodologies = vec![Succession::new::<&str>([], "tinh")];
    refused(
        BlockComparison::new(&earlier, &later, &list).map(|_| ()),
        &[
            "units[0].from[2]: found ` `, expected a name that is not blank",
            "units[0].from[3]: found `Huế` again, already at units[0].from[0], expected each name once",
            "methodologies[0].from: found an empty list, expected at least one name",
            "units[0].from[0]: found `Huế`, which is still in the later block, expected a unit that became `Ninh Bình`, or an entry for `Huế` too",
            "units[0].from[3]: found `Huế`, which is still in the later block, expected a unit that became `Ninh Bình`, or an entry for `Huế` too",
        ],
    );
    // Other methodologies, another stage.
    let third = methodology("bo", 2025, vec![leaf("1", "Điểm", 100)]);
    let others = vec![card(&third, "Huế", Stage::Appraised, &[("1", "1")])];
    let others = Ranking::new(&others).unwrap();
    refused(
        BlockComparison::new(&earlier, &others, &Successions::new()).map(|_| ()),
        &[
            "stage: found `appraised`, expected `final`, as the earlier block",
            "`Huế`, methodology: found `bo`, expected `tinh`, as before; or a succession",
        ],
    );
}

#[test]
fn a_group_that_was_not_there_has_no_change() {
    let one = methodology("tinh", 2024, vec![leaf("1", "Điểm", 100)]);
    let mut later = definition("tinh", 2025, vec![leaf("1", "Điểm", 100)]);
    later.classification =
        Classification::new(Basis::Published, TieRule::Standard, [("A", 80), ("C", 50)]);
    let two = later.validate().unwrap();
    let (before, after) = (
        vec![card(&one, "Huế", Stage::Final, &[("1", "85")])],
        vec![card(&two, "Huế", Stage::Final, &[("1", "85")])],
    );
    let (before, after) = (Ranking::new(&before).unwrap(), Ranking::new(&after).unwrap());
    let block = BlockComparison::new(&before, &after, &Successions::new()).unwrap();
    let counts: Vec<_> =
        block.groups().iter().map(|group| (group.label.as_deref(), group.count())).collect();
    assert_eq!(
        counts,
        [(Some("A"), Some(1)), (Some("C"), None), (Some("B"), None), (None, Some(0))]
    );
    // The threshold of A moved, and it says so.
    let threshold = |side: &Option<GroupSide>| side.as_ref().unwrap().at_least.unwrap().to_string();
    let a = &block.groups()[0];
    assert_eq!((threshold(&a.from), threshold(&a.to)), ("90".into(), "80".into()));
}

#[test]
fn the_file_form_is_strict_and_round_trips() {
    let text = r#"
format = 1
from = { methodology = "demo", edition = 2019 }
to = { methodology = "demo", edition = 2020 }
links = [
    { kind = "same", code = "1" },
    { kind = "renamed", from = "2", to = "3" },
    { kind = "split", from = "4", to = ["4.1", "4.2"] },
    { kind = "merged", from = ["5", "6"], to = "5" },
    { kind = "new", code = "7" },
    { kind = "dropped", code = "8" },
]
"#;
    let crosswalk: Crosswalk = toml::from_str(text).unwrap();
    assert_eq!(crosswalk.links[2], Link::split("4", ["4.1", "4.2"]));
    let json = serde_json::to_string(&crosswalk).unwrap();
    assert!(json.contains(r#"{"kind":"merged","from":["5","6"],"to":"5"}"#), "{json}");
    assert_eq!(serde_json::from_str::<Crosswalk>(&json).unwrap(), crosswalk);
    assert_eq!(crosswalk.clone().reversed().reversed(), crosswalk);
    for (old, new) in [
        ("format = 1", "format = 2"),
        ("format = 1", ""),
        ("code = \"1\" }", "code = \"1\", note = \"x\" }"),
        ("code = \"1\" }", "code = 1 }"),
        ("\"same\"", "\"equal\""),
        ("{ kind = \"same\", code = \"1\" }", "[\"same\", \"1\"]"),
        ("from = \"2\", ", ""),
        ("edition = 2019", "edition = \"2019\""),
        ("links =", "link ="),
    ] {
        assert!(toml::from_str::<Crosswalk>(&text.replacen(old, new, 1)).is_err(), "{new}");
    }
    let null = json.replacen("\"1\"", "null", 1);
    assert!(serde_json::from_str::<Crosswalk>(&null).is_err());
    let twice = json.replacen("\"code\":\"1\"", "\"code\":\"1\",\"code\":\"1\"", 1);
    assert!(serde_json::from_str::<Crosswalk>(&twice).is_err());

    let text = r#"{"format":1,"units":[{"from":["Nam Định","Ninh Bình"],"into":"Ninh Bình"}]}"#;
    let successions: Successions = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&successions).unwrap(), text);
    for (old, new) in [("\"into\"", "\"to\""), ("\"format\":1,", ""), ("\"units\"", "\"unit\"")] {
        assert!(serde_json::from_str::<Successions>(&text.replacen(old, new, 1)).is_err(), "{new}");
    }
}

/// A comparison of stages goes forward: every pair of stages, and what it says.
#[test]
fn a_comparison_of_stages_goes_forward() {
    let one = methodology("so", 2020, vec![leaf("1", "Điểm", 100)]);
    let stages = [Stage::SelfScored, Stage::Appraised, Stage::Final];
    for (first, from) in stages.into_iter().enumerate() {
        for (second, to) in stages.into_iter().enumerate() {
            let before = card(&one, "Sở", from, &[("1", "90")]);
            let after = card(&one, "Sở", to, &[("1", "80")]);
            let result = Comparison::stages(&before, &after);
            if first < second {
                assert_eq!(result.unwrap().total().points().value(), points!(-10));
                continue;
            }
            let (found, than) = (to.as_str(), from.as_str());
            let line = format!(
                "stage: found `{found}`, expected a later stage than `{than}`, that of the first card"
            );
            refused(result, &[&line]);
        }
    }
}

#[test]
fn disputes_are_of_one_unit() {
    let one = methodology("so", 2020, vec![leaf("1", "Điểm", 100)]);
    let card = |unit| card(&one, unit, Stage::Final, &[("1", "90")]);
    refused(
        card("Sở A").disputed(&card("Sở B")),
        &["unit: found `Sở B`, expected `Sở A`, as the first card"],
    );
    assert!(card("Sở A").disputed(&card("Sở A")).unwrap().is_empty());
}

#[test]
fn ranks_of_a_later_ranking() {
    let one = methodology("so", 2020, vec![leaf("1", "Điểm", 100)]);
    let block = |last: &str| {
        [("Sở A", "90"), ("Sở B", last)]
            .map(|(unit, points)| card(&one, unit, Stage::Final, &[("1", points)]))
    };
    let (before, after) = (block("80"), block("90"));
    let (before, after) = (Ranking::new(&before).unwrap(), Ranking::new(&after).unwrap());
    // From second to a shared first rank.
    let block = BlockComparison::new(&before, &after, &Successions::new()).unwrap();
    let change = block.change_to("Sở B").unwrap().rank_change().unwrap();
    assert_eq!((change.places(), change.to_string().as_str()), (1, "+1"));
    assert!(block.change_to("Sở C").is_none());
    assert_eq!(block.changes_from("Sở C").count(), 0);
}

/// A link is a term if no row under its rows is linked, on either side.
#[test]
fn a_link_above_a_link_of_one_side_is_no_term() {
    let [before, after] = two_editions();
    let a = card(&before, "Sở", Stage::Final, &[("1.1", "1"), ("1.2", "2"), ("1.10", "1")]);
    let b = card(&after, "Sở", Stage::Final, &[("1.1", "0"), ("1.2", "2"), ("1.10", "3")]);
    // Under the link of the field: one point is gone, and the rest is 3 points before and 5 after.
    for (below, expected) in [
        (Link::dropped("1.1"), ["-1", "2"]),
        (Link::dropped("1.10"), ["-1", "2"]),
        (Link::added("1.10"), ["3", "-2"]),
    ] {
        let mut crosswalk = Crosswalk::between(&before, &after);
        crosswalk.links = vec![Link::same("1"), below];
        let checked = crosswalk.check(&before, &after).unwrap();
        let comparison =
            Comparison::linked(&a, &b, &YearLinks::new().with_crosswalk(&checked)).unwrap();
        let terms: Vec<String> =
            comparison.terms().iter().map(|term| term.exact_points().to_string()).collect();
        assert_eq!(terms, expected);
    }
}

#[test]
fn three_criteria_of_a_link_do_not_lie_under_each_other() {
    let [before, after] = two_editions();
    let mut crosswalk = Crosswalk::between(&before, &after);
    crosswalk.links = vec![Link::merged(["1.1", "1", "1.2"], "1")];
    refused(
        crosswalk.check(&before, &after),
        &[
            "links[0]: found `1.1` under `1`, expected criteria that do not lie under each other",
            "links[0]: found `1.2` under `1`, expected criteria that do not lie under each other",
        ],
    );
}

/// 89.996 % is published as 90.00 %, and group A begins at 90 %.
#[test]
fn groups_of_a_comparison_read_the_index_that_the_methodology_reads() {
    for (basis, expected) in [(Basis::Published, Some("A")), (Basis::Exact, Some("B"))] {
        let mut one = definition("so", 2020, vec![leaf("1", "Điểm", 100)]);
        one.classification = Classification::new(basis, TieRule::Standard, [("A", 90), ("B", 70)]);
        let one = one.validate().unwrap();
        let of = |points| card(&one, "Sở", Stage::Final, &[("1", points)]);
        let (a, b) = (of("89.996"), of("90.004"));
        let comparison = Comparison::new(&a, &b).unwrap();
        assert_eq!(comparison.group().labels(), (expected, Some("A")));
        assert_eq!(comparison.group().from, a.group());
    }
}

#[test]
fn a_change_of_points_has_the_places_of_the_side_with_more() {
    let card = |edition, places| {
        let mut definition = Definition::example();
        definition.edition = edition;
        definition.rounding = Rounding::new(places, Mode::HalfUp).into();
        let mut sheet = with(Sheet::example("Sở A"), |sheet| sheet.edition = edition);
        sheet.answers.insert("1.1", Evidence::share(edition - 2020, 10)); // 3 points, 3.6 points
        definition.validate().unwrap().check(&sheet).unwrap().score()
    };
    let (before, after) = (card(2025, 2), card(2026, 1));
    let change = |from, to| Comparison::new(from, to).unwrap().total().points().to_string();
    assert_eq!(
        (change(&before, &after), change(&after, &before)),
        ("+0.60".into(), "-0.60".into())
    );
}

#[test]
fn the_nearest_link_above_a_criterion_counts() {
    let methodology = |edition| {
        let mut definition = Definition::example();
        definition.edition = edition;
        definition.criteria[1] = Row::inner("1.1", "Hồ sơ", points!(6));
        let leaf = Row::leaf("1.1.1", "Hồ sơ đúng hạn", points!(6), Proportional::new());
        definition.criteria.insert(2, leaf);
        definition.validate().unwrap()
    };
    let card = |methodology: &Methodology| {
        let mut sheet =
            with(Sheet::example("Sở A"), |sheet| sheet.edition = methodology.edition());
        sheet.answers.remove("1.1");
        sheet.answer("1.1.1", Evidence::share(538, 630));
        methodology.check(&sheet).unwrap().score()
    };
    let (before, after) = (methodology(2025), methodology(2026));
    let mut crosswalk = Crosswalk::between(&before, &after);
    crosswalk.links = vec![Link::same("1"), Link::same("1.1")];
    let crosswalk = crosswalk.check(&before, &after).unwrap();
    let links = YearLinks::new().with_crosswalk(&crosswalk);
    let (from, to) = (card(&before), card(&after));
    let comparison = Comparison::linked(&from, &to, &links).unwrap();
    let reason = |code| comparison.from_criterion(code).unwrap().reason();
    // 1.1 is linked, and nothing under it; of 1, 1.1 is.
    assert_eq!(reason("1.1.1"), Some(Incomparable::LinkedAbove));
    assert_eq!(reason("1.2"), Some(Incomparable::NotLinked));
}

#[test]
fn each_group_is_that_of_its_own_methodology() {
    let card = |edition, basis, groups: [(&str, &str); 2]| {
        let groups = groups.map(|(label, at_least)| Group::new(label, at_least.parse().unwrap()));
        let definition = with(Definition::example(), |definition| {
            definition.edition = edition;
            definition.classification = Classification::of_groups(basis, TieRule::Standard, groups);
        });
        let sheet = with(Sheet::example("Sở A"), |sheet| sheet.edition = edition);
        definition.validate().unwrap().check(&sheet).unwrap().score()
    };
    // 89.20 in both years.
    let before = card(2025, Basis::Published, [("A", "90"), ("B", "70")]);
    let after = card(2026, Basis::Exact, [("Tốt", "89.2"), ("Khá", "60")]);
    let groups = |from, to| {
        let group = Comparison::new(from, to).unwrap().group();
        let (from, to) = group.labels();
        (from.map(str::to_owned), to.map(str::to_owned), group.is_change())
    };
    let label = |label: &str| Some(label.to_owned());
    assert_eq!(groups(&before, &after), (label("B"), label("Tốt"), true));
    assert_eq!(groups(&after, &before), (label("Tốt"), label("B"), true));
}

#[test]
fn points_outside_the_tree_are_a_term_if_one_side_has_some() {
    let methodology = Definition::example().validate().unwrap();
    let card = |bonus: &[Points], penalty: &[Points]| {
        let list = |points: &[Points]| -> Vec<Adjustment> {
            points.iter().map(|points| Adjustment::new("Lý do", *points)).collect()
        };
        let mut sheet = Sheet::example("Sở A");
        (sheet.bonus, sheet.penalty) = (list(bonus), list(penalty));
        methodology.check(&sheet).unwrap().score()
    };
    let half = [points!(0.5)];
    let terms = |from: &Scorecard, to: &Scorecard| {
        let comparison = Comparison::new(from, to).unwrap();
        let given = |term: &Term<'_>| match term {
            Term::Bonus(change) => Some(("bonus", change.from, change.to)),
            Term::Penalty(change) => Some(("penalty", change.from, change.to)),
            _ => None,
        };
        comparison.terms().iter().filter_map(given).collect::<Vec<_>>()
    };
    let (none, bonus, both) = (card(&[], &[]), card(&half, &[]), card(&half, &half));
    assert_eq!(terms(&none, &none), []);
    // Equal on both sides, they are a term too: they are in both sums.
    assert_eq!(terms(&bonus, &bonus), [("bonus", half[0], half[0])]);
    assert_eq!(terms(&both, &both), [("bonus", half[0], half[0]), ("penalty", half[0], half[0])]);
    assert_eq!(terms(&bonus, &none), [("bonus", half[0], points!(0))]);
}

#[test]
fn a_rounded_difference_has_the_places_of_its_rounding() {
    let index = |text: &str| Index::parse_vi(text).unwrap();
    let exact = PercentagePoints::between(&"1/3".parse().unwrap(), &"1".parse().unwrap());
    let published = PercentagePoints::between_indices(index("78,00"), index("84,67"));
    let rounded = |difference: &PercentagePoints, places| {
        difference.rounded(Rounding::new(places, Mode::HalfUp)).unwrap().to_string()
    };
    assert_eq!([1, 3].map(|places| rounded(&exact, places)), ["+0.7", "+0.667"]);
    assert_eq!([1, 3].map(|places| rounded(&published, places)), ["+6.7", "+6.670"]);
}

/// A misspelt name before is refused in each entry that has it.
#[test]
fn a_misspelt_name_of_several_entries_is_refused_in_each() {
    let methodology = Definition::example().validate().unwrap();
    let cards = |units: &[&str]| -> Vec<Scorecard> {
        units.iter().map(|unit| methodology.check(&Sheet::example(unit)).unwrap().score()).collect()
    };
    let (earlier, later) = (cards(&["Hoà Lạc"]), cards(&["Ba Vì", "Sơn Tây"]));
    let (earlier, later) = (Ranking::new(&earlier).unwrap(), Ranking::new(&later).unwrap());
    let split = ["Ba Vì", "Sơn Tây"].map(|unit| Succession::new(["Hòa Lạc"], unit));
    let problems =
        BlockComparison::new(&earlier, &later, &Successions::new().with_units(split)).unwrap_err();
    let lines = [0, 1].map(|at| {
        format!(
            "units[{at}].from[0]: found `Hòa Lạc`, expected `Hoà Lạc`, as in the earlier block (`Hoà Lạc` \
             looks the same: U+00F2 in place of U+006F, U+0061 in place of U+00E0)"
        )
    });
    assert_eq!(problems.to_string().lines().collect::<Vec<_>>(), lines);
}

/// A difference of two indices has the places of the one that has more, on either side.
#[test]
fn a_difference_of_indices_has_the_places_of_the_finer_one() {
    let index = |text: &str| text.parse::<Index>().unwrap();
    for (from, to, expected) in [
        ("95.00", "94.9", "-0.10"),
        ("94.9", "95.00", "+0.10"),
        ("94.95", "95", "+0.05"),
        ("90.000", "90", "0.000"),
    ] {
        let change = PercentagePoints::between_indices(index(from), index(to));
        assert_eq!(change.to_string(), expected);
    }
}
