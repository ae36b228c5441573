//! What a scale reads: values, growth, and products, means and rests of several ratios. Facts of decisions,
//! thresholds at, just below and just above, and messages word for word.

use crate::prelude::*;

mod refused;
mod words;

fn rule(text: &str) -> Rule {
    toml::from_str::<toml::Table>(&format!("rule = {text}")).unwrap()["rule"]
        .clone()
        .try_into()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn evidence(text: &str) -> Evidence {
    let answer: Answer =
        toml::from_str::<toml::Table>(&format!("answer = {text}")).unwrap()["answer"]
            .clone()
            .try_into()
            .unwrap();
    answer.evidence.unwrap()
}

fn leaf(max: Points) -> Leaf {
    Leaf::new("1".parse().unwrap(), max, 2).may_not_apply(true)
}

/// The exact awards of evidence, as the library prints them.
#[track_caller]
fn earns(max: Points, table: &str, facts: &[(&str, &str)]) {
    let rule = rule(table);
    for (given, expected) in facts {
        match rule.award(&leaf(max), &evidence(given)) {
            Ok(Award::Points { value, .. }) => assert_eq!(value.to_string(), *expected, "{given}"),
            Ok(Award::NotApplicable) => assert_eq!("not applicable", *expected, "{given}"),
            Err(refusals) => panic!("{given}: {refusals:?}"),
        }
    }
}

#[test]
fn a_value() {
    let days = r#"{ kind = "proportional", of = "value", from = "10", to = "2", cutoff = "8" }"#;
    earns(
        points!(4),
        days,
        &[
            ("{ value = 2 }", "4"),
            ("{ value = -5 }", "4"),
            ("{ value = 3 }", "3.5"),
            ("{ value = 8 }", "1"),
            ("{ value = 9 }", "0"),
            ("{ value = 100000000000000000 }", "0"),
        ],
    );
    let change =
        r#"{ kind = "proportional", of = "value", from = "-1.5", to = "0.25", decimals = true }"#;
    earns(
        points!(7),
        change,
        &[
            (r#"{ value = "-1.5" }"#, "0"),
            (r#"{ value = "-1.49999999" }"#, "0.00000004"),
            (r#"{ value = "-0.625" }"#, "3.5"),
            (r#"{ value = "-1" }"#, "2"),
            ("{ value = 0 }", "6"),
            (r#"{ value = "0.24999999" }"#, "6.99999996"),
            (r#"{ value = "0.25" }"#, "7"),
            ("{ value = 1000000 }", "7"),
        ],
    );
    // The widest numbers stay exact.
    let wide = r#"{ kind = "proportional", of = "value", from = "-100000000000000000", to = "100000000000000000" }"#;
    earns(
        points!(1000000),
        wide,
        &[
            ("{ value = 100000000000000000 }", "1000000"),
            ("{ value = -100000000000000000 }", "0"),
            ("{ value = 0 }", "500000"),
            ("{ value = 99999999999999999 }", "199999999999999999/200000000000"),
        ],
    );
}

/// Khánh Hòa, regulation 11-QĐ/TU of 2026, annex 3, IV.2: the rate rose on last year.
#[test]
fn growth() {
    let rose = r#"{ kind = "bands", of = "growth", bands = [{ above = "0", points = "1" }], otherwise = "0", decimals = true, empty = "zero", from_zero = "full" }"#;
    earns(
        points!(1),
        rose,
        &[
            (r#"{ now = "91.5", last = "91.4" }"#, "1"),
            (r#"{ now = "91.4", last = "91.4" }"#, "0"),
            (r#"{ now = "91.4", last = "91.40" }"#, "0"),
            (r#"{ now = "91.3999", last = "91.4" }"#, "0"),
            (r#"{ now = "0.1", last = 0 }"#, "1"),
            ("{ now = 0, last = 0 }", "0"),
            ("{ now = 0, last = 5 }", "0"),
            ("{ now = 100000000000000000, last = 99999999999999999 }", "1"),
            ("{ now = 100000000000000000, last = 100000000000000000 }", "0"),
        ],
    );
    let scale = r#"{ kind = "proportional", of = "growth", from = "-5", to = "10", cutoff = "-4", empty = "full", from_zero = "not-applicable" }"#;
    earns(
        points!(3),
        scale,
        &[
            ("{ now = 98, last = 100 }", "0.6"),
            ("{ now = 96, last = 100 }", "0.2"),
            ("{ now = 959999, last = 1000000 }", "0"),
            ("{ now = 95, last = 100 }", "0"),
            ("{ now = 110, last = 100 }", "3"),
            ("{ now = 1000, last = 100 }", "3"),
            ("{ now = 100, last = 100 }", "1"),
            ("{ now = 0, last = 0 }", "3"),
            ("{ now = 7, last = 0 }", "not applicable"),
        ],
    );
    // A fall is better, down to nothing.
    let fewer = r#"{ kind = "proportional", of = "growth", from = "0", to = "-100" }"#;
    earns(
        points!(2),
        fewer,
        &[
            ("{ now = 0, last = 9 }", "2"),
            ("{ now = 3, last = 9 }", "4/3"),
            ("{ now = 9, last = 9 }", "0"),
            ("{ now = 10, last = 9 }", "0"),
        ],
    );
    // `from` and `to` are 0 and 100 by default: twice the last figure is full marks.
    earns(
        points!(1),
        r#"{ kind = "proportional", of = "growth" }"#,
        &[("{ now = 15, last = 10 }", "0.5"), ("{ now = 20, last = 10 }", "1")],
    );
    // The widest numbers stay exact.
    let wide = r#"{ kind = "proportional", of = "growth", from = "-1000", to = "1000" }"#;
    earns(
        points!(1000000),
        wide,
        &[
            (
                "{ now = 99999999999999999, last = 100000000000000000 }",
                "999999999999999999/2000000000000",
            ),
            ("{ now = 100000000000000000, last = 1 }", "1000000"),
        ],
    );
}

/// Decree 335/2025/NĐ-CP, article 16, and the formulas of decision 766, 3.3 and 5.4.
#[test]
fn several_ratios() {
    let mean =
        r#"{ kind = "proportional", of = "mean", ratios = ["a", "b", "c"], decimals = true }"#;
    earns(
        points!(70),
        mean,
        &[
            (
                r#"{ ratios = { a = { part = "89.6", whole = 100 }, b = { part = "68.8", whole = 100 }, c = { part = "41.7", whole = 100 } } }"#,
                "46.69",
            ),
            (
                "{ ratios = { a = { part = 1, whole = 1 }, b = { part = 1, whole = 1 }, c = { part = 1, whole = 2 } } }",
                "175/3",
            ),
            (
                "{ ratios = { a = { part = 0, whole = 4 }, b = { part = 0, whole = 5 }, c = { part = 0, whole = 6 } } }",
                "0",
            ),
        ],
    );
    let product = r#"{ kind = "proportional", of = "product", ratios = ["trực tuyến", "đồng bộ"], to = "50", empty = "zero" }"#;
    let pair = |online: &str, synced: &str| {
        format!(r#"{{ ratios = {{ "trực tuyến" = {online}, "đồng bộ" = {synced} }} }}"#)
    };
    let of = |part: i64, whole: i64| format!("{{ part = {part}, whole = {whole} }}");
    for (online, synced, expected) in [
        (of(80, 100), of(90, 100), "6"),
        (of(40, 100), of(90, 100), "4.32"),
        (of(5, 10), of(100, 100), "6"),
        (of(49_999, 100_000), of(3, 3), "5.99988"),
        (of(0, 0), of(90, 100), "0"),
        (of(90, 100), of(0, 0), "0"),
        (of(0, 7), of(90, 100), "0"),
    ] {
        earns(points!(6), product, &[(&pair(&online, &synced), expected)]);
    }
    let rest = r#"{ kind = "proportional", of = "rest", ratios = ["trực tuyến", "đồng bộ"], to = "90", empty = "zero" }"#;
    for (late, disliked, expected) in [
        (of(5, 50), of(0, 80), "6"),
        (of(101, 1000), of(0, 80), "899/150"),
        (of(40, 100), of(12, 80), "3"),
        (of(6, 10), of(5, 10), "0"),
        (of(1, 1), of(1, 1), "0"),
        (of(0, 0), of(1, 1), "0"),
    ] {
        earns(points!(6), rest, &[(&pair(&late, &disliked), expected)]);
    }
    let bands = r#"{ kind = "bands", of = "rest", ratios = ["đồng bộ"], bands = [{ above = "66.6666", points = "2" }, { at_least = "0", points = "1" }], otherwise = "-1", part_may_exceed = true }"#;
    for (part, whole, expected) in
        [(1, 3, "2"), (333_334, 1_000_000, "1"), (3, 3, "1"), (4, 3, "-1")]
    {
        let given = format!(r#"{{ ratios = {{ "đồng bộ" = {} }} }}"#, of(part, whole));
        earns(points!(2), bands, &[(&given, expected)]);
    }
    // A name may be written in another normal form, and in any order.
    let decomposed = "{ ratios = { \"đồng bộ\" = { part = 1, whole = 2 }, \"trực tuyến\" = { part = 1, whole = 2 } } }";
    earns(points!(6), product, &[(decomposed, "3")]);
}

/// Each ratio is read as it is. Only the scale caps.
#[test]
fn parts_that_exceed_are_not_capped_one_by_one() {
    let given = "{ ratios = { a = { part = 3, whole = 2 }, b = { part = 1, whole = 2 } } }";
    let table = |of: &str| {
        format!(
            r#"{{ kind = "proportional", of = "{of}", ratios = ["a", "b"], part_may_exceed = true, to = "200" }}"#
        )
    };
    earns(points!(4), &table("product"), &[(given, "1.5")]);
    earns(points!(4), &table("mean"), &[(given, "2")]);
    let rest = r#"{ kind = "proportional", of = "rest", ratios = ["a", "b"], part_may_exceed = true, from = "-300" }"#;
    earns(points!(4), rest, &[(given, "2")]);
}

/// Numbers that pass 64 and 128 bits on the way are exact.
#[test]
fn numbers_of_any_size_are_exact() {
    let names: Vec<String> = (1..=12).map(|at| format!("số {at}")).collect();
    let primes: [i64; 12] = [
        99_999_999_999_999_997,
        99_999_999_999_999_977,
        99_999_999_999_999_971,
        99_999_999_999_999_943,
        99_999_999_999_999_919,
        99_999_999_999_999_899,
        99_999_999_999_999_887,
        99_999_999_999_999_859,
        99_999_999_999_999_817,
        99_999_999_999_999_803,
        99_999_999_999_999_791,
        99_999_999_999_999_789,
    ];
    let quantity = |number: i64| Quantity::try_from(number).unwrap();
    let given = |least: i64| {
        let shares = names.iter().zip(primes).map(|(name, prime)| {
            (name.clone(), Share::new(quantity(prime - least), quantity(prime)))
        });
        Evidence::Ratios(shares.collect())
    };
    let one = Fraction::new(1, 1).unwrap();
    for of in [Reading::product(names.clone()), Reading::mean(names.clone())] {
        let bands = Bands::of(of, [Band::at_least(100.into(), points!(1))], points!(0));
        let rule = Rule::from(bands.with_decimals());
        let award = |evidence: &Evidence| rule.award(&leaf(points!(1)), evidence);
        assert_eq!(award(&given(0)), Ok(Award::points(one.clone(), Clause::Band(0))));
        assert_eq!(award(&given(1)), Ok(Award::points(Fraction::ZERO, Clause::Otherwise)));
    }
    let rest =
        Bands::of(Reading::rest(names.clone()), [Band::at_least(0.into(), points!(1))], points!(0));
    let rule = Rule::from(rest);
    let twelfths = names.iter().zip(primes).enumerate().map(|(at, (name, prime))| {
        // Each is a twelfth, the last one by one less or more.
        let whole = prime / 12 * 12;
        let more = i64::from(at == 11);
        (name.clone(), Share::new(quantity(whole / 12 + more), quantity(whole)))
    });
    let over = Evidence::Ratios(twelfths.clone().collect());
    assert_eq!(
        rule.award(&leaf(points!(1)), &over),
        Ok(Award::points(Fraction::ZERO, Clause::Otherwise))
    );
    let exact = Evidence::Ratios(
        twelfths
            .map(|(name, share)| {
                let whole: i64 = share.whole.to_string().parse().unwrap();
                (name, Share::new(quantity(whole / 12), share.whole))
            })
            .collect(),
    );
    assert_eq!(rule.award(&leaf(points!(1)), &exact), Ok(Award::points(one, Clause::Band(0))));
}

/// The same number read as one ratio, and as a mean, a product or a rest that makes it, earns the same by the same
/// clause: there is one definition of a scale.
#[test]
fn several_ratios_are_scored_as_one_ratio_is() {
    let tables = [
        r#"kind = "proportional""#,
        r#"kind = "proportional", from = "30", to = "80", cutoff = "45""#,
        r#"kind = "proportional", from = "70", to = "20", cutoff = "50""#,
        r#"kind = "bands", bands = [{ above = "75", points = "2" }, { at_least = "50", points = "1.5" }, { above = "0", points = "0.5" }], otherwise = "0""#,
        r#"kind = "bands", bands = [{ below = "25", points = "2" }, { at_most = "50", points = "1" }], otherwise = "-1""#,
    ];
    let share = |part: u32, whole: u32| (part, whole);
    for table in tables {
        let of = |of: &str| rule(&format!("{{ {table}, {of} }}"));
        let plain = of(r#"of = "ratio""#);
        for whole in 1..=24 {
            for part in 0..=whole {
                let award = |rule: &Rule, evidence: &Evidence| {
                    rule.award(&leaf(points!(2)), evidence).unwrap()
                };
                let expected = award(&plain, &Evidence::share(part, whole));
                let two = |a: (u32, u32), b: (u32, u32)| {
                    Evidence::ratios([("a", a.0, a.1), ("b", b.0, b.1)])
                };
                let ratio = share(part, whole);
                let product = of(r#"of = "product", ratios = ["a", "b"]"#);
                assert_eq!(award(&product, &two(ratio, (7, 7))), expected);
                assert_eq!(award(&product, &two((1, 1), ratio)), expected);
                let mean = of(r#"of = "mean", ratios = ["a", "b"]"#);
                assert_eq!(award(&mean, &two(ratio, (3 * part, 3 * whole))), expected);
                let rest = of(r#"of = "rest", ratios = ["a", "b"]"#);
                assert_eq!(award(&rest, &two((whole - part, whole), (0, 3))), expected);
            }
        }
    }
}

/// Growth is the ratio of now to last, with every threshold raised by 100 %.
#[test]
fn growth_is_a_ratio_that_is_raised() {
    let pairs = [
        (
            r#"{ kind = "proportional", of = "growth", from = "-20", to = "30", cutoff = "-10" }"#,
            r#"{ kind = "proportional", part_may_exceed = true, from = "80", to = "130", cutoff = "90" }"#,
        ),
        (
            r#"{ kind = "bands", of = "growth", bands = [{ below = "-50", points = "2" }, { at_most = "25", points = "1" }], otherwise = "0" }"#,
            r#"{ kind = "bands", of = "ratio", part_may_exceed = true, bands = [{ below = "50", points = "2" }, { at_most = "125", points = "1" }], otherwise = "0" }"#,
        ),
    ];
    for (growth, ratio) in pairs {
        let (growth, ratio) = (rule(growth), rule(ratio));
        for last in 1..=20 {
            for now in 0..=40 {
                let leaf = leaf(points!(2));
                let expected = ratio.award(&leaf, &Evidence::share(now, last));
                assert_eq!(growth.award(&leaf, &Evidence::growth(now, last)), expected);
            }
        }
    }
}

fn definition(rows: Vec<(Points, Rule)>) -> Definition {
    let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
    let half_up = Rounding::new(2, Mode::HalfUp);
    let total = rows.iter().map(|(max, _)| *max).sum();
    let mut definition = Definition::new("đọc", 2025, "Thử", total, half_up, groups);
    definition.not_applicable = Some(NotApplicable::Rescale);
    for (at, (max, rule)) in rows.into_iter().enumerate() {
        let row = Row::leaf(format!("{}", at + 1), "Tiêu chí", max, rule);
        definition.criteria.push(with(row, |row| row.may_not_apply = Some(at > 0)));
    }
    definition
}

/// What an open leaf can still earn ends where evidence can.
#[test]
fn an_outlook_of_an_open_leaf() {
    let two = ["a", "b"];
    let range = |rule: Rule| {
        let methodology = definition(vec![(points!(2), rule)]).validate().unwrap();
        let sheet = Sheet::new(&methodology, "Đơn vị", Stage::Final);
        let outlook = methodology.outlook(&sheet).unwrap();
        [outlook.lowest().index().to_string(), outlook.highest().index().to_string()]
    };
    let line = |of: Reading, from: &str, to: &str| {
        Proportional::of(of, from.parse().unwrap(), to.parse().unwrap())
    };
    let full = [
        line(Reading::growth(), "-5", "10"),
        line(Reading::growth(), "5", "-100"),
        line(Reading::product(two), "0", "50"),
        line(Reading::rest(two), "-100", "100"),
        line(Reading::Value, "-5", "-4"),
    ];
    for rule in full {
        assert_eq!(range(rule.into()), ["0.00", "100.00"]);
    }
    // No growth is below -100 %, and no rest of one ratio is negative.
    assert_eq!(range(line(Reading::growth(), "-300", "100").into()), ["50.00", "100.00"]);
    assert_eq!(range(line(Reading::rest(["a"]), "-100", "100").into()), ["50.00", "100.00"]);
    assert_eq!(range(line(Reading::rest(two), "-300", "100").into()), ["50.00", "100.00"]);
    let exceeds = line(Reading::rest(two), "-300", "100").with_part_may_exceed();
    assert_eq!(range(exceeds.into()), ["0.00", "100.00"]);
    assert_eq!(range(line(Reading::mean(two), "-100", "100").into()), ["50.00", "100.00"]);
    // Zero for growth from zero is below what any growth earns.
    let of = Reading::Growth { from_zero: Empty::Zero };
    assert_eq!(range(line(of, "-300", "100").into()), ["0.00", "100.00"]);
}

/// A methodology and a sheet in files, with margins, what-if and a dispute.
#[test]
fn sheets_of_every_reading() {
    let product = Reading::product(["trực tuyến", "đồng bộ"]);
    let methodology = definition(vec![
        (points!(2), rule(r#"{ kind = "proportional", of = "value", from = "10", to = "0" }"#)),
        (points!(3), Proportional::of(Reading::growth(), "-5".parse().unwrap(), 10.into()).into()),
        (points!(5), Proportional::of(product, 0.into(), 50.into()).into()),
    ])
    .validate()
    .unwrap();
    let sheet: Sheet = toml::from_str(
        r#"
        format = 1
        methodology = "đọc"
        edition = 2025
        unit = "Sở A"
        stage = "appraised"
        [evidence]
        1 = { value = 5 }
        2 = { now = 98, last = 100, note = "giảm" }
        3 = { ratios = { "trực tuyến" = { part = 40, whole = 100 }, "đồng bộ" = { part = 90, whole = 100 } } }
        "#,
    )
    .unwrap();
    let text = toml::to_string(&sheet).unwrap();
    assert_eq!(toml::from_str::<Sheet>(&text).unwrap(), sheet);
    let checked = methodology.check(&sheet).unwrap();
    assert_eq!(checked.score().points(), points!(5.2)); // 1 + 0.6 + 3.6
    let better = checked.what_if("2", Evidence::growth(110, 100)).unwrap();
    assert_eq!(better.score().points(), points!(7.6));
    let full = Evidence::ratios([("đồng bộ", 1, 1), ("trực tuyến", 1, 2)]);
    let best = better.what_if("3", full).unwrap().score();
    assert_eq!(best.points(), points!(9));
    let card = checked.score();
    let margin = card.margin("B").unwrap();
    assert_eq!(margin.fewest().unwrap().len(), 1);
    assert!(best.margin("A").unwrap().is_reached());
}

/// A rule is written as it is read, with the keys that say something.
#[test]
fn rules_go_round() {
    let texts = [
        r#"{"kind":"proportional","of":"growth","from":"-5","to":"10"}"#,
        r#"{"kind":"proportional","of":"growth","from_zero":"full","from":"-5","to":"10","cutoff":"-4","empty":"zero","decimals":true}"#,
        r#"{"kind":"proportional","of":"value","from":"-0.5","to":"10","decimals":true}"#,
        r#"{"kind":"proportional","of":"product","ratios":["a","b"],"from":"0","to":"50","part_may_exceed":true}"#,
        r#"{"kind":"bands","of":"rest","ratios":["a"],"bands":[{"at_least":"90","points":"2"}],"otherwise":"0","empty":"full"}"#,
        r#"{"kind":"proportional","from":"0","to":"100"}"#,
    ];
    for text in texts {
        let rule: Rule = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&rule).unwrap(), text);
    }
    let said = r#"{"kind":"proportional","of":"ratio"}"#;
    assert_eq!(serde_json::from_str::<Rule>(said).unwrap(), Proportional::new().into());
    let refused = r#"{"kind":"proportional","of":"growth","from_zero":"refused"}"#;
    let growth = Proportional::of(Reading::growth(), 0.into(), 100.into());
    assert_eq!(serde_json::from_str::<Rule>(refused).unwrap(), growth.into());
}

/// Every key makes another definition.
#[test]
fn definitions_differ_by_what_they_read() {
    let check = |one: &str, other: &str, line: &str| {
        let card = |table: &str| {
            let methodology = definition(vec![(points!(2), rule(table))]).validate().unwrap();
            let mut sheet = Sheet::new(&methodology, table, Stage::Final);
            let evidence = laws_best(&methodology);
            sheet.answer("1", evidence);
            methodology.check(&with(sheet, |sheet| sheet.unit = line.to_owned())).unwrap().score()
        };
        let problems = Ranking::new(&[card(one), card(other)]).unwrap_err().to_string();
        assert!(problems.contains(line), "{problems}");
    };
    let table = |keys: &str| format!(r#"{{ kind = "proportional", {keys} }}"#);
    check(
        &table(r#"of = "ratio""#),
        &table(r#"of = "growth""#),
        "criterion 1, rule.of: `ratio` in one and `growth` in the other",
    );
    check(
        &table(r#"of = "growth""#),
        &table(r#"of = "growth", from_zero = "zero""#),
        "criterion 1, rule.from_zero: `refused` in one and `zero` in the other",
    );
    check(
        &table(r#"of = "mean", ratios = ["a", "b"]"#),
        &table(r#"of = "mean", ratios = ["a", "c"]"#),
        "criterion 1, rule.ratios[1]: `b` in one and `c` in the other",
    );
    check(
        &table(r#"of = "mean", ratios = ["a", "b"]"#),
        &table(r#"of = "mean", ratios = ["a", "b", "c"]"#),
        "criterion 1, rule.ratios: `2` entries in one and `3` entries in the other",
    );
}

fn laws_best(methodology: &Methodology) -> Evidence {
    let leaf = methodology.criterion("1").unwrap();
    cchc::laws::best(leaf.rule().unwrap(), leaf.leaf()).unwrap()
}

/// A thousand ratios take no minutes.
#[test]
fn many_ratios() {
    let names: Vec<String> = (1..=1000).map(|at| format!("số {at}")).collect();
    let shares = names.iter().zip(0_i64..).map(|(name, at)| {
        let whole = 99_999_999_999_999_999 - 2 * at;
        let whole = Quantity::try_from(whole).unwrap();
        (name.clone(), Share::new(Quantity::try_from(99_999_999_999_000_000 + at).unwrap(), whole))
    });
    let given = Evidence::Ratios(shares.collect());
    for of in [Reading::product(names.clone()), Reading::mean(names.clone()), Reading::rest(names)]
    {
        let line = Proportional::of(of, "-1000".parse().unwrap(), 100.into());
        let start = std::time::Instant::now();
        let award = Rule::from(line).award(&leaf(points!(2)), &given).unwrap();
        assert!(matches!(award, Award::Points { .. }));
        assert!(start.elapsed().as_secs() < 30);
    }
}

#[test]
fn a_small_fall_is_not_written_as_growth() {
    let rule: Rule = Proportional::of(Reading::growth(), 0.into(), 10.into()).into();
    let leaf = Leaf::new("1".parse().unwrap(), points!(2), 2);
    let evidence = |now: u32| Evidence::Growth { now: now.into(), last: 3_000_000.into() };
    let text = |now| rule.describe_evidence(&leaf, &evidence(now), Language::En).into_owned();
    assert_eq!(text(2_999_999), "2999999 against 3000000: growth of -0.0000…%");
    assert_eq!(text(3_000_001), "3000001 against 3000000: growth of 0.0000…%");
}
