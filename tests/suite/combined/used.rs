//! Combined rules in explanations, outlooks, comparisons, batches and files.

use serde_json::{Value, json};

use super::*;

/// The row of `prizes` with a required report, as a methodology and a sheet.
fn rewarded(counts: Value, report: Value) -> CheckedSheet {
    let mut row = prizes();
    row["rule"]["of"].as_array_mut().unwrap().push(and(
        part("báo cáo", "1", ratio()),
        "required",
        true,
    ));
    let mut parts = counts;
    parts["báo cáo"] = report;
    check(&row, &parts).unwrap()
}

#[test]
fn an_explanation_says_what_each_part_gives_and_what_caps_cut() {
    let report = json!({ "part": 1, "whole": 3, "note": "số 12\n2 Khác: 1 / 1" });
    let checked = rewarded(counts([1, 3, 1, 1]), report);
    let explanation = checked.explain();
    let row = explanation.criterion("1").unwrap();
    let combination = row.combination().unwrap();
    let [plus, minus] = [combination.plus.clone().unwrap(), combination.minus.clone().unwrap()];
    assert_eq!(plus.given.to_string(), "79/3");
    assert_eq!((plus.counted.clone(), plus.is_cut()), (points!(20).into(), true));
    assert_eq!((minus.given, minus.counted), (points!(25).into(), points!(20).into()));
    let given = |points: Points| Some(Award::points(points, Clause::Each));
    assert_eq!(combination.parts[1], given(points!(18)));
    assert_eq!(combination.award, Award::points(points!(0), Clause::Sum));
    assert_eq!(row.outcome(), Outcome::Clause(Clause::Sum));
    assert_eq!(explanation.criterion("2").unwrap().combination(), None);
    let of_row = |language| {
        let text = row.to_text(language);
        let (_, below) = text.split_once("evidence: ").or(text.split_once("số liệu: ")).unwrap();
        below.lines().skip(1).map(str::trim_start).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(
        of_row(Language::En),
        "part “cấp thành”: 8\npart “cấp trường”: 18\nless part “khiển trách”: 10\n\
         less part “cảnh cáo”: 15\npart “báo cáo”: 1/3 = 0.3333…\nnote: số 12 2 Khác: 1 / 1\n\
         added: 79/3 = 26.3333… given, 20 count\ntaken off: 25 given, 20 count"
    );
    assert_eq!(
        of_row(Language::Vi),
        "phần “cấp thành”: 8 điểm\nphần “cấp trường”: 18 điểm\nphần trừ điểm “khiển trách”: 10 điểm\n\
         phần trừ điểm “cảnh cáo”: 15 điểm\nphần “báo cáo”: 1/3 = 0,3333… điểm\nghi chú: số 12 2 Khác: 1 / 1\n\
         tổng các phần cộng điểm: 79/3 = 26,3333… điểm, được tính 20 điểm\n\
         tổng các phần trừ điểm: 25 điểm, được tính 20 điểm"
    );
    assert_eq!(
        row.scale(Language::Vi).unwrap(),
        "tổng điểm các phần, từ 0 đến 20 điểm: \
         “cấp thành” (tối đa 80 điểm) [mỗi trường hợp được 8 điểm, tối đa 80 điểm]; \
         “cấp trường” (tối đa 60 điểm) [mỗi trường hợp được 6 điểm, tối đa 60 điểm]; \
         phần trừ điểm “khiển trách” (tối đa 20 điểm) [mỗi trường hợp được 10 điểm, tối đa 20 điểm]; \
         phần trừ điểm “cảnh cáo” (tối đa 20 điểm) [mỗi trường hợp được 15 điểm, tối đa 20 điểm]; \
         “báo cáo” (bắt buộc, tối đa 1 điểm) [1 điểm × tỷ lệ]; \
         các phần cộng điểm được tính tối đa 20 điểm; các phần trừ điểm được tính tối đa 20 điểm"
    );
    let json = serde_json::to_value(&explanation).unwrap();
    let line = &json["lines"][0];
    assert_eq!(line["combination"]["plus"], json!({ "given": "79/3", "counted": "20" }));
    assert_eq!(line["combination"]["minus"], json!({ "given": "25", "counted": "20" }));
    assert_eq!(line["answer"]["parts"]["báo cáo"]["note"], "số 12 2 Khác: 1 / 1");
    assert_eq!(
        line["combination"]["parts"][2],
        json!({
            "name": "khiển trách", "max": "20", "minus": true, "required": false, "exact": "10",
            "outcome": { "kind": "each" },
            "words": {
                "vi": { "scale": "mỗi trường hợp được 10 điểm, tối đa 20 điểm", "evidence": "1", "applied": "mỗi trường hợp được 10 điểm, tối đa 20 điểm" },
                "en": { "scale": "10 for each, at most 20", "evidence": "1", "applied": "10 for each, at most 20" },
            },
        })
    );
    assert_eq!(line["combination"]["parts"][4]["required"], true);
    assert_eq!(json["lines"][1].get("combination"), Some(&Value::Null));
}

#[test]
fn an_explanation_says_why_a_required_part_makes_zero() {
    let checked = rewarded(counts([1, 0, 0, 0]), json!({ "part": 0, "whole": 3 }));
    let explanation = checked.explain();
    let row = explanation.criterion("1").unwrap();
    assert_eq!(row.outcome(), Outcome::Clause(Clause::Required(4)));
    let (vi, en) = (row.to_text(Language::Vi), row.to_text(Language::En));
    assert!(
        vi.contains(
            "    áp dụng: phần bắt buộc “báo cáo” không có điểm nên cả tiêu chí được tính 0 điểm\n"
        ),
        "{vi}"
    );
    assert!(
        en.contains("    applied: the required part “báo cáo” earns nothing, so the award is 0\n"),
        "{en}"
    );
    assert!(vi.starts_with("1 Tiêu chí: 0 / 20 (chưa đạt 20 điểm)\n"), "{vi}");
    let json = serde_json::to_value(&explanation).unwrap();
    assert_eq!(json["lines"][0]["outcome"], json!({ "kind": "required", "position": 4 }));
}

#[test]
fn each_clause_has_its_words() {
    let of = [part("a", "2", ratio()), part("b", "2", per_item("1"))];
    let applied = |row: &Value, parts: Value| {
        let explanation = check(row, &parts).unwrap().explain();
        let row = explanation.criterion("1").unwrap();
        (row.applied(Language::Vi), row.applied(Language::En))
    };
    let words = |vi: &str, en: &str| (vi.to_owned(), en.to_owned());
    let share = |part: u32| json!({ "part": part, "whole": 4 });
    let count = |count: u32| json!({ "count": count });
    let sum = with_key(row("3", "sum", &of), "floor", "1");
    for (parts, vi, en) in [
        (
            json!({ "a": share(3), "b": count(0) }),
            "tổng điểm các phần, từ 1 đến 3 điểm",
            "the sum of the parts, from 1 to 3",
        ),
        (
            json!({ "a": share(4), "b": count(1) }),
            "tổng điểm các phần đạt mức tối đa: 3 điểm",
            "the sum of the parts reaches the maximum of 3",
        ),
        (
            json!({ "a": share(1), "b": count(0) }),
            "tổng điểm các phần thấp hơn mức sàn: được tính 1 điểm",
            "the sum of the parts is under the floor of 1",
        ),
    ] {
        assert_eq!(applied(&sum, parts), words(vi, en));
    }
    let best = and(row("2", "best", &of), "may_not_apply", true);
    let parts = json!({ "a": share(1), "b": count(1) });
    assert_eq!(applied(&best, parts), words("lấy điểm của phần “b”", "part “b” counts"));
    // Of equal awards, the first counts.
    let parts = json!({ "a": share(2), "b": count(1) });
    assert_eq!(applied(&best, parts), words("lấy điểm của phần “a”", "part “a” counts"));
    let absent =
        json!({ "a": "not-applicable", "b": { "not_applicable": true, "note": "không có" } });
    let explanation = check(&best, &absent).unwrap().explain();
    let row = explanation.criterion("1").unwrap();
    assert_eq!(row.exemption(), Some(Exemption::Rule));
    let text = row.to_text(Language::Vi);
    assert!(
        text.contains(
            "\n    phần “b”: không áp dụng\n      ghi chú: không có\n    kết quả: không áp dụng"
        ),
        "{text}"
    );
    let json = serde_json::to_value(&explanation).unwrap();
    let part = &json["lines"][0]["combination"]["parts"][0];
    assert_eq!(part["outcome"], json!({ "kind": "not-applicable" }));
    assert_eq!(part.get("exact"), Some(&Value::Null));
    assert_eq!(json["lines"][0]["combination"].get("plus"), Some(&Value::Null));
}

#[test]
fn outlooks_gains_and_changes_read_the_award() {
    let row = and(with_key(prizes(), "floor", "-10"), "may_not_apply", true);
    let methodology = methodology(&row).unwrap();
    let mut open = sheet(&methodology, json!({ "parts": counts([1, 0, 0, 0]) }));
    let before = methodology.check(&open).unwrap();
    let gains =
        before.score().gains().into_iter().map(|gain| gain.points().clone()).collect::<Vec<_>>();
    assert_eq!(gains, [points!(12).into()]);
    let changed =
        serde_json::from_value::<Answer>(json!({ "parts": counts([1, 1, 0, 0]) })).unwrap();
    let after = before.what_if("1", changed).unwrap().score();
    assert_eq!(after.points(), points!(15));
    let wrong = before.what_if("1", Evidence::parts([("cấp thành", Evidence::Count(1))]));
    assert_eq!(wrong.unwrap_err().iter().count(), 3);
    let before = before.score();
    let comparison = Comparison::new(&before, &after).unwrap();
    assert_eq!(comparison.total().points().value(), points!(6));
    let disputed = methodology.outlook(&open).unwrap().dispute(["1"]).unwrap();
    assert_eq!(disputed.lowest().points(), points!(-9));
    assert_eq!(disputed.highest().points(), points!(21));
    open.answers.remove("1");
    let outlook = methodology.outlook(&open).unwrap();
    assert_eq!((outlook.lowest().points(), outlook.highest().points()), (points!(-9), points!(21)));
}

#[test]
fn a_batch_reads_awards() {
    let row = and(prizes(), "may_not_apply", true);
    let methodology = methodology(&row).unwrap();
    let (absent, levels) = ([false, false, false, true], [0_u8; 4]);
    let [awards, over] = [[2000_i64, 0, 1250, 7], [2001, 0, 1250, 7]];
    let columns = |awards| {
        Columns::new(&methodology, Stage::Appraised, 4)
            .answer("1", [Column::I64(awards)])
            .answer("2", [Column::from(&levels[..])])
            .not_applicable("1", &absent)
    };
    let batch = columns(&awards[..]).check().unwrap();
    let mut points = [points!(0); 4];
    batch.score(0..4, Output::new().points(&mut points)).unwrap();
    assert_eq!(points, [points!(21), points!(1), points!(13.5), points!(1)]);
    assert_eq!(
        columns(&over[..]).check().unwrap_err().to_string(),
        "criterion 1, units[0]: found `2001`, expected an award of the rule"
    );
}

#[test]
fn definitions_are_told_apart_by_the_keys_of_parts() {
    let card = |change: &dyn Fn(&mut Value)| {
        let mut row = prizes();
        change(&mut row["rule"]);
        check(&row, &counts([1, 0, 0, 0])).unwrap().score()
    };
    let plain = || card(&|_| {});
    let refused = |change: &dyn Fn(&mut Value)| {
        Ranking::new(&[plain(), card(change)]).unwrap_err().to_string()
    };
    for (place, line, change) in [
        (
            "plus_at_most",
            "`20` in one and `21` in the other",
            &(|rule: &mut Value| rule["plus_at_most"] = json!("21")) as &dyn Fn(&mut Value),
        ),
        ("floor", "`0` in one and `-1` in the other", &|rule| rule["floor"] = json!("-1")),
        ("of[0].max", "`80` in one and `72` in the other", &|rule| {
            rule["of"][0]["max"] = json!("72");
        }),
        ("of[1].rule.each", "`6` in one and `5` in the other", &|rule| {
            rule["of"][1]["rule"]["each"] = json!("5");
        }),
        ("of[0].required", "`false` in one and `true` in the other", &|rule| {
            rule["of"][0]["required"] = json!(true);
        }),
    ] {
        let found = refused(change);
        assert!(found.contains(&format!("criterion 1, rule.{place}: {line}")), "{found}");
    }
    // What says nothing new is no difference.
    let same = card(&|rule| {
        rule["floor"] = json!("0.0");
        rule["of"][0]["minus"] = json!(false);
    });
    assert_eq!(same.methodology().definition(), plain().methodology().definition());
}

#[test]
fn files_go_round() {
    let mut row = prizes();
    row["rule"]["floor"] = json!("-1");
    row["rule"]["of"][0]["required"] = json!(true);
    let rule: Rule = serde_json::from_value(row["rule"].clone()).unwrap();
    assert_eq!(serde_json::to_value(&rule).unwrap(), {
        let mut written = row["rule"].clone();
        written["kind"] = json!("combined");
        written
    });
    let parts = json!({ "parts": { "a": { "count": 1, "note": "x" }, "b": "not-applicable", "c": { "not_applicable": true, "note": "y" } } });
    let answer: Answer = serde_json::from_value(parts.clone()).unwrap();
    assert_eq!(serde_json::to_value(&answer).unwrap(), parts);
    let noted = Answer::not_applicable().with_note("y");
    let in_code = Evidence::parts([
        ("c", noted),
        ("b", Answer::not_applicable()),
        ("a", Answer::from(Evidence::Count(1)).with_note("x")),
    ]);
    assert_eq!(answer.evidence, Some(in_code));
}

#[test]
fn a_cap_is_shown_without_anything_taken_off() {
    let of = [part("a", "3", per_item("1"))];
    let row = with_key(row("2", "sum", &of), "plus_at_most", "2");
    let text = |count: u32| {
        let checked = check(&row, &json!({ "a": { "count": count } })).unwrap();
        checked.explain().criterion("1").unwrap().to_text(Language::En)
    };
    assert!(
        text(3).contains("\n    part “a”: 3 (maximum reached)\n    added: 3 given, 2 count\n"),
        "{}",
        text(3)
    );
    assert!(!text(2).contains("added:"), "{}", text(2));
}
