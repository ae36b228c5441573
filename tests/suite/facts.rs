//! Facts: each threshold at, just below and just above; messages word for word; cases that floats get wrong.

use crate::prelude::*;

const HALF_UP: Rounding = Rounding::new(2, Mode::HalfUp);

fn classification() -> Classification {
    Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)])
}

fn definition(total: Points, criteria: Vec<Row>) -> Definition {
    let mut definition = Definition::new("test", 2025, "Thử", total, HALF_UP, classification());
    definition.criteria = criteria;
    definition
}

fn rule(text: &str) -> Rule {
    toml::from_str::<toml::Value>(&format!("rule = {text}")).unwrap()["rule"]
        .clone()
        .try_into()
        .unwrap()
}

fn answer(text: &str) -> Answer {
    toml::from_str::<toml::Value>(&format!("answer = {text}")).unwrap()["answer"]
        .clone()
        .try_into()
        .unwrap()
}

/// Scores one leaf by a rule, both in their file form.
fn award(max: Points, text: &str, evidence: &str) -> Result<Scorecard, String> {
    let mut one = definition(max, vec![Row::leaf("1", "Tiêu chí", max, rule(text))]);
    one.not_applicable = Some(NotApplicable::Rescale);
    let methodology = one.validate().map_err(|problems| problems.to_string())?;
    let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::Appraised);
    sheet.answer("1", answer(evidence));
    methodology
        .check(&sheet)
        .map(|checked| checked.score())
        .map_err(|problems| problems.to_string())
}

#[track_caller]
fn pays(max: Points, rule: &str, table: &[(&str, Points)]) {
    for (evidence, expected) in table {
        assert_eq!(award(max, rule, evidence).unwrap().points(), *expected, "{rule} {evidence}");
    }
}

#[track_caller]
fn refuses(max: Points, rule: &str, evidence: &str, message: &str) {
    assert_eq!(award(max, rule, evidence).unwrap_err(), message, "{rule} {evidence}");
}

const CHOICE: &str = r#"{ kind = "choice", levels = [{ name = "kịp thời", points = "1" }, { name = "không kịp thời", points = "0.5" }, { name = "vi phạm", points = "-0.25" }] }"#;
const BANDS: &str = r#"{ kind = "bands", of = "ratio", bands = [{ above = "90", points = "2" }, { at_least = "70", points = "1" }], otherwise = "0" }"#;
const LATE: &str = r#"{ kind = "bands", of = "value", decimals = true, bands = [{ below = "0.5", points = "2" }, { at_most = "0.5", points = "1.5" }, { at_most = "10", points = "1" }], otherwise = "-1" }"#;
const UP_TO: &str = r#"{ kind = "bands", of = "ratio", bands = [{ at_least = "80", up_to = "3" }], otherwise = "0", empty = "full" }"#;

#[test]
fn choice() {
    pays(
        points!(1),
        CHOICE,
        &[
            (r#"{ level = "kịp thời" }"#, points!(1)),
            (r#"{ level = "không kịp thời" }"#, points!(0.5)),
            (r#"{ level = "vi phạm" }"#, points!(-0.25)),
            ("{ level = \"ki\u{323}p tho\u{31b}\u{300}i\" }", points!(1)), // NFD
        ],
    );
    refuses(
        points!(1),
        CHOICE,
        r#"{ level = "chậm" }"#,
        "criterion 1, level: found `chậm`, expected one of `kịp thời`, `không kịp thời`, `vi phạm`",
    );
    refuses(
        points!(2),
        CHOICE,
        r#"{ level = "kịp thời" }"#,
        "criterion 1, rule.levels: found `1` as the largest award, expected the maximum of the criterion, `2`",
    );
}

#[test]
fn bands_at_below_and_above() {
    pays(
        points!(2),
        BANDS,
        &[
            ("{ part = 90001, whole = 100000 }", points!(2)),
            ("{ part = 9, whole = 10 }", points!(1)), // exactly 90 %: the upper band is strict
            ("{ part = 70, whole = 100 }", points!(1)),
            ("{ part = 69999, whole = 100000 }", points!(0)),
            ("{ part = 2, whole = 2 }", points!(2)),
            (r#"{ part = "7.0", whole = "10" }"#, points!(1)),
            ("{ part = 99999999999999999, whole = 100000000000000000 }", points!(2)),
        ],
    );
    pays(
        points!(2),
        LATE,
        &[
            (r#"{ value = "0.49999999" }"#, points!(2)),
            (r#"{ value = "0.5" }"#, points!(1.5)),
            (r#"{ value = "0.50000001" }"#, points!(1)),
            ("{ value = 10 }", points!(1)),
            (r#"{ value = "10.01" }"#, points!(-1)),
            ("{ value = -3 }", points!(2)),
        ],
    );
    pays(
        points!(3),
        UP_TO,
        &[
            ("{ part = 80, whole = 100 }", points!(2.4)),
            ("{ part = 79, whole = 100 }", points!(0)),
            ("{ part = 4, whole = 4 }", points!(3)),
            ("{ part = 0, whole = 0 }", points!(3)),
        ],
    );
    refuses(
        points!(2),
        BANDS,
        "{ part = 0, whole = 0 }",
        "criterion 1, whole: found a whole of `0`, expected more than zero: the rule does not say what an empty whole means",
    );
    refuses(
        points!(3),
        UP_TO,
        "{ part = 1, whole = 0 }",
        "criterion 1, whole: found `1` of `0`, expected a whole above zero, since the part is above zero",
    );
}

#[test]
fn proportional() {
    let plain = r#"{ kind = "proportional" }"#;
    // R10: multiply first, divide last, round once: 5/24 x 3 = 0.625.
    pays(
        points!(3),
        plain,
        &[
            ("{ part = 5, whole = 24 }", points!(0.63)),
            ("{ part = 0, whole = 7 }", points!(0)),
            ("{ part = 7, whole = 7 }", points!(3)),
        ],
    );
    let between = r#"{ kind = "proportional", from = "70", to = "90", cutoff = "75" }"#;
    pays(
        points!(2),
        between,
        &[
            ("{ part = 80, whole = 100 }", points!(1)),
            ("{ part = 75, whole = 100 }", points!(0.5)),
            ("{ part = 74, whole = 100 }", points!(0)),
            ("{ part = 90, whole = 100 }", points!(2)),
        ],
    );
    let lower = r#"{ kind = "proportional", from = "20", to = "0", cutoff = "15" }"#;
    pays(
        points!(2),
        lower,
        &[
            ("{ part = 0, whole = 100 }", points!(2)),
            ("{ part = 10, whole = 100 }", points!(1)),
            ("{ part = 15, whole = 100 }", points!(0.5)),
            ("{ part = 16, whole = 100 }", points!(0)),
            ("{ part = 30, whole = 100 }", points!(0)),
        ],
    );
    refuses(
        points!(2),
        r#"{ kind = "proportional", from = "50", to = "50" }"#,
        "{ part = 1, whole = 2 }",
        "criterion 1, rule.to: found `from` and `to` both `50`, expected two different percents",
    );
    // A start below zero is never reached: the worst award is that of a ratio of zero.
    let head_start = r#"{ kind = "proportional", from = "-100", to = "100" }"#;
    pays(points!(2), head_start, &[("{ part = 0, whole = 9 }", points!(1))]);
    let one = definition(points!(2), vec![Row::leaf("1", "Một", points!(2), rule(head_start))])
        .validate()
        .unwrap();
    assert_eq!(one.criterion("1").unwrap().bounds().unwrap().worst, Fraction::from(points!(1)));
    // The largest numbers that the contract allows stay exact.
    let widest =
        r#"{ kind = "proportional", from = "-1000", to = "1000", part_may_exceed = true }"#;
    let card =
        award(points!(1000000), widest, "{ part = 99999999999999999, whole = 100000000000000000 }");
    assert_eq!(card.unwrap().points(), points!(550000)); // 1099.999…/2000, at two places
}

#[test]
fn counting_rules() {
    pays(
        points!(2),
        r#"{ kind = "per-item", each = "0.5" }"#,
        &[
            ("{ count = 0 }", points!(0)),
            ("{ count = 3 }", points!(1.5)),
            ("{ count = 4 }", points!(2)),
            ("{ count = 4294967295 }", points!(2)),
        ],
    );
    pays(
        points!(1),
        r#"{ kind = "deduction", each = "0.3", floor = "-0.25" }"#,
        &[
            ("{ count = 0 }", points!(1)),
            ("{ count = 4 }", points!(-0.2)),
            ("{ count = 5 }", points!(-0.25)),
            ("{ count = 4294967295 }", points!(-0.25)),
        ],
    );
    pays(
        points!(1),
        r#"{ kind = "deduction", each = "0.3", floor = "1" }"#,
        &[("{ count = 9 }", points!(1))],
    );
    refuses(
        points!(1),
        r#"{ kind = "deduction", each = "0", floor = "2" }"#,
        "{ count = 1 }",
        "criterion 1, rule.each: found `0`, expected points above zero\n\
         criterion 1, rule.floor: found `2`, expected at most the maximum of the criterion, `1`",
    );
}

#[test]
fn checklist_and_direct() {
    let items = r#"{ kind = "checklist", items = [{ name = "a", points = "1" }, { name = "b", points = "0.5" }, { name = "c", points = "-0.5" }] }"#;
    pays(
        points!(1.5),
        items,
        &[
            ("{ items = [] }", points!(0)),
            (r#"{ items = ["b", "a"] }"#, points!(1.5)),
            (r#"{ items = ["c"] }"#, points!(-0.5)),
        ],
    );
    refuses(
        points!(1.5),
        items,
        r#"{ items = ["a", "d", "a", "e"] }"#,
        "criterion 1, items[1]: found `d`, expected one of `a`, `b`, `c`\n\
         criterion 1, items[2]: found `a` again, expected each item at most once\n\
         criterion 1, items[3]: found `e`, expected one of `a`, `b`, `c`",
    );
    let all = r#"{ kind = "checklist", all_or_nothing = true, items = [{ name = "a" }, { name = "b" }] }"#;
    pays(
        points!(1),
        all,
        &[(r#"{ items = ["a"] }"#, points!(0)), (r#"{ items = ["b", "a"] }"#, points!(1))],
    );
    let direct = r#"{ kind = "direct", min = "-1", step = "0.25" }"#;
    pays(
        points!(2),
        direct,
        &[("{ points = \"1.75\" }", points!(1.75)), ("{ points = -1 }", points!(-1))],
    );
    for refused in [
        "{ points = \"1.8\" }",
        "{ points = \"2.25\" }",
        "{ points = \"-1.25\" }",
        "{ points = \"1.755\" }",
    ] {
        assert!(award(points!(2), direct, refused).is_err(), "{refused}");
    }
}

#[test]
fn survey() {
    let options = r#"{ kind = "survey", options = [{ name = "A", percent = "100" }, { name = "B", percent = "60" }, { name = "C", percent = "0" }] }"#;
    pays(
        points!(10),
        options,
        &[
            ("{ answers = { A = 1, B = 1, C = 1 } }", points!(5.33)),
            ("{ answers = { A = 1000, B = 1000, C = 1000 } }", points!(5.33)), // R20: replicated
            ("{ answers = { C = 4294967295 } }", points!(0)),
            ("{ answers = { A = 4294967295, B = 4294967295 } }", points!(8)),
        ],
    );
    refuses(
        points!(10),
        options,
        "{ answers = {} }",
        "criterion 1, answers: found no answers, expected more than zero: the rule does not say what an empty whole means",
    );
}

/// 40 leaves in steps of 0.05 whose exact sum is 90.00, while the same numbers added as `f64` are below it.
fn ninety() -> Vec<(Points, Points)> {
    // Half earn 2.5 of 2.5; of the others ten earn 2.15 and ten 1.85: 50 + 21.5 + 18.5 = 90.
    let mut leaves = vec![(points!(2.5), points!(2.15)); 10];
    leaves.extend(vec![(points!(2.5), points!(2.5)); 20]);
    leaves.extend(vec![(points!(2.5), points!(1.85)); 10]);
    leaves
}

#[test]
#[expect(clippy::disallowed_types, reason = "shows what binary floats do")]
fn exactly_ninety_is_group_a() {
    let leaves = ninety();
    let float: f64 =
        leaves.iter().map(|(_, earned)| earned.to_string().parse::<f64>().unwrap()).sum();
    assert!(float < 90.0, "the same leaves as f64: {float:?}");
    let row = |(at, (max, _)): (usize, &(Points, Points))| {
        Row::leaf(
            format!("{}", at + 1),
            "Tiêu chí",
            *max,
            rule(r#"{ kind = "direct", step = "0.05" }"#),
        )
    };
    let methodology =
        definition(points!(100), leaves.iter().enumerate().map(row).collect()).validate().unwrap();
    let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::Final);
    for (at, (_, earned)) in leaves.iter().enumerate() {
        sheet.answer(format!("{}", at + 1), Evidence::Points(*earned));
    }
    let card = methodology.check(&sheet).unwrap().score();
    assert_eq!(card.points(), points!(90));
    assert_eq!(card.group().unwrap().label, "A");
}

#[test]
fn three_thirds_are_one_and_ninety_of_them_are_group_a() {
    let mut unrounded = definition(points!(100), Vec::new());
    unrounded.rounding = Roundings::unrounded(HALF_UP, HALF_UP);
    unrounded.classification.basis = Basis::Exact;
    let third = |code: &str| {
        Row::leaf(code, "Một phần ba", points!(1), rule(r#"{ kind = "proportional" }"#))
    };
    unrounded.criteria = vec![
        third("1"),
        third("2"),
        third("3"),
        Row::leaf("4", "Còn lại", points!(97), rule(r#"{ kind = "direct" }"#)),
    ];
    let methodology = unrounded.validate().unwrap();
    let score = |rest: Points, part: u32| {
        let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::Final);
        for code in ["1", "2", "3"] {
            sheet.answer(code, Evidence::share(part, 300_000_000));
        }
        sheet.answer("4", Evidence::Points(rest));
        methodology.check(&sheet).unwrap().score()
    };
    let card = score(points!(89), 100_000_000);
    assert_eq!(card.exact_points(), Fraction::from(points!(90)));
    assert_eq!(card.group().unwrap().label, "A");
    assert_eq!(card.criterion("1").unwrap().points(), points!(0.33));
    let below = score(points!(89), 99_999_999);
    assert_eq!(below.points(), points!(90)); // as printed
    assert_eq!(below.index().to_string(), "90.00");
    assert_eq!(below.group().unwrap().label, "B"); // the exact index decides
}

#[test]
fn group_edges() {
    let methodology = definition(
        points!(100),
        vec![Row::leaf("1", "Điểm", points!(100), rule(r#"{ kind = "direct", min = "-5" }"#))],
    )
    .validate()
    .unwrap();
    let group = |points: Points| {
        let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::Final);
        sheet.answer("1", Evidence::Points(points));
        methodology.check(&sheet).unwrap().score().group().map(|group| group.label.clone())
    };
    for (points, label) in [
        (points!(90.01), Some("A")),
        (points!(90), Some("A")),
        (points!(89.99), Some("B")),
        (points!(70), Some("B")),
        (points!(69.99), None),
        (points!(-5), None),
    ] {
        assert_eq!(group(points).as_deref(), label, "{points}");
    }
}

#[test]
fn not_applicable_zero_and_missing_are_three_things() {
    let mut two = definition(
        points!(4),
        vec![
            Row::leaf("1", "Một", points!(1), rule(r#"{ kind = "direct" }"#)),
            Row::leaf("2", "Hai", points!(3), rule(r#"{ kind = "direct" }"#)),
        ],
    );
    two.criteria[0].may_not_apply = Some(true);
    for (policy, zero, missing) in
        [(NotApplicable::Rescale, "50.00", "66.67"), (NotApplicable::Full, "50.00", "75.00")]
    {
        two.not_applicable = Some(policy);
        let methodology = two.clone().validate().unwrap();
        let index = |first: Answer| {
            let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::Final);
            sheet.answer("1", first);
            sheet.answer("2", Evidence::Points(points!(2)));
            methodology.check(&sheet).unwrap().score().index().to_string()
        };
        assert_eq!(index(Evidence::Points(points!(0)).into()), zero);
        assert_eq!(index(Answer::not_applicable()), missing);
        let problems =
            methodology.check(&Sheet::new(&methodology, "Đơn vị", Stage::Final)).unwrap_err();
        assert_eq!(
            problems.to_string(),
            "criterion 1: found no answer, expected evidence { points }\n\
             criterion 2: found no answer, expected evidence { points }"
        );
    }
}

#[test]
fn a_self_sheet_leaves_surveys_out() {
    let mut survey = Row::leaf("2", "Khảo sát", points!(1), rule(r#"{ kind = "direct" }"#));
    survey.source = Some(Source::Survey);
    let methodology = definition(
        points!(4),
        vec![Row::leaf("1", "Một", points!(3), rule(r#"{ kind = "direct" }"#)), survey],
    )
    .validate()
    .unwrap();
    let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::SelfScored);
    sheet.answer("1", Evidence::Points(points!(3)));
    let card = methodology.check(&sheet).unwrap().score();
    assert_eq!(
        (card.points(), card.applicable(), card.index().to_string()),
        (points!(3), points!(3), "100.00".into())
    );
    sheet.answer("2", Evidence::Points(points!(1)));
    assert_eq!(
        methodology.check(&sheet).unwrap_err().to_string(),
        "criterion 2: found an answer to a survey leaf on a `self` sheet, expected no answer: surveys are never self-scored"
    );
}

#[test]
fn bonus_and_penalty_are_outside_the_tree() {
    let mut one = definition(
        points!(100),
        vec![Row::leaf("1", "Điểm", points!(100), rule(r#"{ kind = "direct" }"#))],
    );
    one.adjustments = Adjustments::new(points!(5), points!(2));
    let methodology = one.validate().unwrap();
    let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::Final);
    sheet.answer("1", Evidence::Points(points!(99)));
    sheet.bonus.push(Adjustment::new("Sáng kiến", points!(5)));
    sheet.penalty.push(Adjustment::new("Chậm", points!(1.5)));
    let card = methodology.check(&sheet).unwrap().score();
    assert_eq!((card.points(), card.index().to_string()), (points!(102.5), "102.50".into()));
    sheet.bonus.push(Adjustment::new("Nữa", points!(0.01)));
    assert_eq!(
        methodology.check(&sheet).unwrap_err().to_string(),
        "bonus: found `5.01` in all, expected at most `5`, the cap of the methodology"
    );
}

#[test]
fn every_problem_of_a_definition_at_once() {
    let mut wrong = definition(
        points!(10),
        vec![
            Row::inner("1", "Lĩnh vực", points!(3)),
            Row::leaf("1.1", " ", points!(1), rule(r#"{ kind = "direct" }"#)),
            Row::leaf("1.2", "Hai", points!(0), rule(r#"{ kind = "per-item", each = "1" }"#)),
            Row::leaf("01", "Ba", points!(1), rule(r#"{ kind = "direct" }"#)),
            Row::leaf("3.1", "Bốn", points!(1.001), rule(r#"{ kind = "direct" }"#)),
            Row::inner("1.1", "Năm", points!(1)),
        ],
    );
    wrong.edition = 1899;
    let problems = wrong.validate().unwrap_err().to_string();
    assert_eq!(
        problems.lines().collect::<Vec<_>>(),
        [
            "edition: found `1899`, expected a year from 1900 to 9999",
            "criterion 1.1, title: found ` `, expected a text that is not blank",
            "criterion 1.2, max: found `0`, expected points above zero",
            "criteria[3].code: found `01`, expected a code such as `1.2.3` (up to 8 parts and 32 characters: letters `a` to `z`, `đ`, their capitals and digits, joined by dots, no leading zero)",
            "criterion 3.1, max: found `1.001`, expected at most 2 decimal places",
            "criterion 1.1: found `1.1` again, already at criteria[1], expected each code once",
        ]
    );
}

#[test]
fn a_block_is_of_one_edition_and_stage() {
    let one = definition(
        points!(1),
        vec![Row::leaf("1", "Một", points!(1), rule(r#"{ kind = "direct" }"#))],
    );
    let card = |edition: u32, unit: &str, stage: Stage| {
        let mut definition = one.clone();
        definition.edition = edition;
        let methodology = definition.validate().unwrap();
        let mut sheet = Sheet::new(&methodology, unit, stage);
        sheet.answer("1", Evidence::Points(points!(1)));
        methodology.check(&sheet).unwrap().score()
    };
    let cards = [
        card(2025, "Hà Nội", Stage::Final),
        card(2024, "Huế", Stage::Final),
        card(2025, "Ha\u{300} No\u{323}\u{302}i", Stage::Appraised),
    ];
    assert_eq!(
        Ranking::new(&cards).unwrap_err().to_string(),
        "[1] `Huế`, edition: found `2024`, expected `2025`, as the first sheet of the block\n\
         [2] `Ha\u{300} No\u{323}\u{302}i`, stage: found `appraised`, expected `final`, as the first sheet of the block\n\
         [2] `Ha\u{300} No\u{323}\u{302}i`, unit: found `Ha\u{300} No\u{323}\u{302}i` again, expected each unit once in a block"
    );
    assert!(Ranking::new(&[]).is_err());
}

#[test]
fn wide_and_deep_trees() {
    // 10,000 unrounded leaves of 0.01 points, k / (2k + 1) of each: 50 - 0.005 x sum of 1 / (2k + 1) = 49.972….
    let mut wide = definition(points!(100), vec![Row::inner("1", "Rộng", points!(100))]);
    wide.rounding = Roundings::unrounded(HALF_UP, HALF_UP);
    for leaf in 0..10_000 {
        wide.criteria.push(Row::leaf(
            format!("1.{leaf}"),
            "Lá",
            points!(0.01),
            rule(r#"{ kind = "proportional" }"#),
        ));
    }
    let methodology = wide.validate().unwrap();
    let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::Final);
    for leaf in 0..10_000_u32 {
        // Every leaf has a denominator of its own.
        sheet.answer(format!("1.{leaf}"), Evidence::share(leaf, 2 * leaf + 1));
    }
    let card = methodology.check(&sheet).unwrap().score();
    assert_eq!(card.index().to_string(), "49.97");
    assert_eq!(card.criterion("1").unwrap().points(), points!(49.97));

    let mut deep = definition(points!(1), Vec::new());
    let codes = ["1", "1.1", "1.1.1", "1.1.1.1", "1.1.1.1.1", "1.1.1.1.1.1", "1.1.1.1.1.1.1"];
    deep.criteria = codes.map(|code| Row::inner(code, "Cấp", points!(1))).to_vec();
    deep.criteria.push(Row::leaf(
        "1.1.1.1.1.1.1.1",
        "Lá",
        points!(1),
        rule(r#"{ kind = "direct" }"#),
    ));
    let methodology = deep.clone().validate().unwrap();
    let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::Final);
    sheet.answer("1.1.1.1.1.1.1.1", Evidence::Points(points!(0.5)));
    assert_eq!(
        methodology.check(&sheet).unwrap().score().criterion("1").unwrap().points(),
        points!(0.5)
    );
    deep.criteria.push(Row::leaf(
        "1.1.1.1.1.1.1.1.1",
        "Quá sâu",
        points!(1),
        rule(r#"{ kind = "direct" }"#),
    ));
    assert!(deep.validate().is_err());
}

#[test]
fn views_and_sharing() {
    // Types are `Send + Sync`, and cheap to share.
    fn shared<T: Send + Sync + Clone>(_: &T) {}
    let methodology = definition(
        points!(1),
        vec![Row::leaf("1", "Một", points!(1), rule(r#"{ kind = "direct" }"#))],
    )
    .validate()
    .unwrap();
    shared(&methodology);
    let view = methodology.criterion("1").unwrap();
    assert_eq!(
        (view.title(), view.max(), view.weight()),
        ("Một", points!(1), Ratio::from_counts(1, 1).unwrap())
    );
    assert!(methodology.criterion("2").is_none() && methodology.criterion("not a code").is_none());
}

#[test]
fn values_compile_without_annotations() {
    let evidence = Evidence::share(1, 2);
    let mut rows = vec![Row::inner("1", "t", points!(1))];
    rows.push(Row::leaf("1.1", "t", points!(1), Direct::new()));
    let answers = Answers::default();
    let definition = Definition::example();
    let sheet = Sheet::example("Sở A");
    assert_eq!(evidence.keys(), "{ part, whole }");
    assert_eq!((rows.len(), answers.len()), (2, 0));
    assert_eq!((definition.criteria.len(), sheet.answers.len()), (4, 3));
    assert!(Ranking::new(&[]).is_err());
}

#[test]
fn every_narrow_error_is_an_error_of_the_crate() {
    fn number() -> Result<Points, Error> {
        Ok("94.9.4".parse::<Points>()?)
    }
    fn ratio() -> Result<Ratio, Error> {
        Ok(Ratio::new(1.into(), 0.into())?)
    }
    fn code() -> Result<CriterionCode, Error> {
        Ok("01".parse::<CriterionCode>()?)
    }
    fn problems() -> Result<Methodology, Error> {
        let mut definition = Definition::example();
        definition.total = points!(11);
        Ok(definition.validate()?)
    }
    let number = number().unwrap_err();
    assert!(matches!(number, Error::Number(_)), "{number:?}");
    let ratio = ratio().unwrap_err();
    assert!(matches!(ratio, Error::Ratio(_)), "{ratio:?}");
    let code = code().unwrap_err();
    assert!(matches!(code, Error::Code(_)), "{code:?}");
    let problems = problems().unwrap_err();
    assert!(matches!(problems, Error::Problems(_)), "{problems:?}");
    assert_eq!(
        [number, ratio, code, problems].map(|error| error.to_string()),
        [
            "found `94.9.4`, expected a decimal such as \"94.94\" (digits, and a point before the places)",
            "found 1 of a whole of zero, expected a whole above zero",
            "found `01`, expected a code such as `1.2.3` (up to 8 parts and 32 characters: letters `a` to `z`, `đ`, their capitals and digits, joined by dots, no leading zero)",
            "total: found `11`, expected `10`, the sum of the fields",
        ]
    );
}

#[test]
fn the_example_of_the_readme_is_the_example() {
    let readme = include_str!("../../README.md");
    let example = include_str!("../../examples/readme.rs");
    let code = example.split_once("\n\n").unwrap().1;
    assert!(readme.contains(code), "the README's example is examples/readme.rs");
}

#[test]
fn evidence_on_an_inner_row_hides_nothing_below_it() {
    let direct = || rule(r#"{ kind = "direct" }"#);
    let rows = vec![
        Row::inner("1", "Lĩnh vực", points!(2)),
        Row::leaf("1.1", "Một", points!(1), direct()),
        Row::leaf("1.2", "Hai", points!(1), direct()),
    ];
    let methodology = definition(points!(2), rows).validate().unwrap();
    let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::Final);
    sheet.answer("1", Evidence::Points(points!(1)));
    sheet.answer("1.1", Evidence::Count(1));
    assert_eq!(
        methodology.check(&sheet).unwrap_err().to_string(),
        "criterion 1: found evidence { points } on a row with rows under it, expected `not-applicable`, or evidence on the rows under it\n\
         criterion 1.1: found evidence { count }, expected { points } for the rule `direct`\n\
         criterion 1.2: found no answer, expected evidence { points }"
    );
}

#[test]
fn each_stage_is_compared_with_the_first_of_the_block() {
    let sheets = [Stage::SelfScored, Stage::Final, Stage::Final, Stage::SelfScored];
    let sheets = sheets.into_iter().zip(["A", "B", "C", "D"]);
    let sheets: Vec<Sheet> = sheets
        .map(|(stage, unit)| with(Sheet::example(unit), |sheet| sheet.stage = stage))
        .collect();
    let line = |position: usize, unit: &str| {
        format!(
            "[{position}] `{unit}`, stage: found `final`, expected `self`, as the first sheet of the block"
        )
    };
    assert_eq!(
        check_block(&sheets).unwrap_err().to_string(),
        [line(1, "B"), line(2, "C")].join("\n")
    );
}

/// An inner row is not applicable if all leaves under it may not apply, whatever the rows between say.
#[test]
fn only_leaves_decide_whether_an_inner_row_may_not_apply() {
    let leaf = |code: &str, title: &str| {
        with(Row::leaf(code, title, points!(3), Proportional::new()), |row| {
            row.may_not_apply = Some(true);
        })
    };
    let mut definition = Definition::example();
    definition.not_applicable = Some(NotApplicable::Rescale);
    definition.criteria[1] = Row::inner("1.1", "Hồ sơ", points!(6));
    definition.criteria[2].may_not_apply = Some(true);
    definition.criteria.splice(2..2, [leaf("1.1.1", "Trực tiếp"), leaf("1.1.2", "Trực tuyến")]);
    let check = |definition: &Definition| {
        let methodology = definition.clone().validate().unwrap();
        let mut sheet = Sheet::example("Sở A");
        sheet.answers.remove("1.1");
        sheet.answers.remove("1.2");
        sheet.answer("1", Answer::not_applicable());
        methodology.check(&sheet).map(|checked| checked.score().applicable())
    };
    assert_eq!(check(&definition), Ok(points!(2)));
    // The leaves are named, not the row above them.
    definition.criteria[2].may_not_apply = None;
    definition.criteria[3].may_not_apply = None;
    assert_eq!(
        check(&definition).unwrap_err().to_string(),
        "criterion 1: found `not-applicable`, expected evidence: `1.1.1`, `1.1.2` under it always apply"
    );
}
