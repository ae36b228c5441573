//! One card with each kind of rule: word for word in both languages, and in its written form.

use super::{TWO, adds_up, definition, explain, ratio_row, with_exemptions};
use crate::prelude::*;

/// Each kind of rule once, with a citation and a note.
pub(crate) fn small() -> Explanation {
    let percent = |text: &str| text.parse::<Quantity>().unwrap();
    let full = Band::at_least(percent("100"), points!(1.5));
    let shared = Band::at_least(percent("70"), points!(1.5)).as_share();
    let bands = Bands::ratio([full, shared], points!(0)).with_empty(Empty::Full);
    let plan = Choice::new([("kịp thời", points!(1)), ("chậm", points!(0.5))]);
    let rows = vec![
        Row::inner("1", "Chỉ đạo", points!(3.5)),
        with(Row::leaf("1.1", "Ban hành kế hoạch", points!(1), plan), |row| {
            row.citation = Some("mục 1.1.1".to_owned());
        }),
        Row::leaf("1.2", "Vấn đề được xử lý", points!(1.5), bands),
        Row::leaf("1.3", "Báo cáo", points!(1), Checklist::all(["đủ", "đúng hạn"])),
        Row::leaf(
            "2",
            "Tuyên truyền",
            points!(1),
            Checklist::sum([("báo", points!(0.5)), ("đài", points!(0.5))]),
        ),
        Row::leaf("3", "Sáng kiến", points!(1), PerItem::new(points!(0.25))),
        Row::leaf("4", "Sai phạm", points!(1), Deduction::new(points!(0.5))),
        Row::leaf(
            "5",
            "Hài lòng",
            points!(2),
            Survey::new([("Tốt", 100), ("Khá", 75), ("Yếu", 0)]),
        ),
        Row::leaf("6", "Kiểm tra", points!(1), Direct::new().with_step(points!(0.25))),
        Row::leaf(
            "7",
            "Trả lại",
            points!(1),
            Proportional::between(30.into(), 0.into())
                .with_cutoff(20.into())
                .with_empty(Empty::Zero),
        ),
        Row::leaf("8", "Khen thưởng", points!(1), rewards()),
    ];
    let mut definition = definition(TWO, points!(11.5), rows);
    definition.provenance = Provenance::Sourced;
    definition.citation = Some("Quyết định minh họa".to_owned());
    explain(definition, |sheet| {
        sheet.answer("1.1", Answer::from(Evidence::level("chậm")).with_note("giả định"));
        sheet.answer("1.2", Evidence::share(8, 9));
        sheet.answer("1.3", Evidence::items(["đúng hạn"]));
        sheet.answer("2", Evidence::items(["đài", "báo"]));
        sheet.answer("3", Evidence::Count(5));
        sheet.answer("4", Evidence::Count(1));
        sheet.answer("5", Evidence::answers([("Khá", 1), ("Tốt", 2)]));
        sheet.answer("6", Evidence::Points(points!(0.75)));
        sheet.answer("7", Evidence::share(1, 4));
        let reports = Answer::from(Evidence::share(1, 3)).with_note("báo cáo\nsố 12");
        let parts = [
            ("lỗi", Evidence::Count(1).into()),
            ("giải", Evidence::Count(3).into()),
            ("báo cáo", reports),
        ];
        sheet.answer("8", Evidence::parts(parts));
    })
}

/// Prizes and reports, together at most 1, less a quarter of a point for each fault.
fn rewards() -> Combined {
    let parts = [
        CombinedPart::new("giải", points!(2), PerItem::new(points!(0.5))).as_required(),
        CombinedPart::new("báo cáo", points!(1), Proportional::new()),
        CombinedPart::new("lỗi", points!(1), PerItem::new(points!(0.25))).as_minus(),
    ];
    Combined::sum(parts).with_plus_at_most(points!(1)).with_floor(points!(-0.5))
}

#[test]
fn vietnamese_word_for_word() {
    let explanation = small();
    adds_up(&explanation);
    assert_eq!(explanation.to_text(Language::Vi), include_str!("vi.txt"));
}

#[test]
fn english_word_for_word() {
    assert_eq!(small().to_text(Language::En), include_str!("en.txt"));
}

#[test]
fn a_text_with_line_breaks_forges_no_line() {
    let mut definition = definition(TWO, points!(1), vec![ratio_row("1", points!(1))]);
    definition.criteria[0].citation = Some("Điều 5\n2 Khác: 1 / 1\u{200b}".to_owned());
    let explanation = explain(definition, |sheet| {
        let note = "x\ntotal: 100\u{2028}y\u{202e}z\u{a0}";
        sheet.answer("1", Answer::from(Evidence::share(1, 2)).with_note(note));
    });
    let text = explanation.to_text(Language::En);
    assert!(text.contains("\n    citation: Điều 5 2 Khác: 1 / 1\\u{200b}\n"), "{text}");
    assert!(text.contains("\n    note: x total: 100 y\\u{202e}z\u{a0}\n"), "{text}");
    let json = serde_json::to_string(&explanation).unwrap();
    assert!(json.contains(r#""note":"x total: 100 y\\u{202e}z"#), "{json}");
    assert!(json.contains(r#""citation":"Điều 5 2 Khác: 1 / 1\\u{200b}""#), "{json}");
}

#[test]
fn long_fractions_are_shown_by_their_first_digits() {
    let codes: Vec<String> = (1..=20).map(|at| at.to_string()).collect();
    let rows = codes.iter().map(|code| ratio_row(code, points!(1))).collect();
    let definition = definition(Roundings::unrounded(TWO, TWO), points!(20), rows);
    let explanation = explain(definition, |sheet| {
        for (code, whole) in codes.iter().zip([
            101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167, 173, 179, 181,
            191, 193, 197,
        ]) {
            sheet.answer(code, Evidence::share(1, whole));
        }
    });
    adds_up(&explanation);
    let text = explanation.to_text(Language::En);
    // Computed with Python's fractions.
    let total = "\nexact value: 0.1411…, rounded in print only, to 2 decimal places (0.005 is rounded up): 0.14\n";
    assert!(text.contains(total), "{text}");
    let index =
        "points / applicable × 100 = 0.7059…, rounded to 2 decimal places (0.005 is rounded up): ";
    assert!(text.contains(index), "{text}");
}

#[test]
fn only_what_lost_points() {
    let lost = small().to_text_of(Language::En, |line| {
        line.criterion().is_none_or(|row| row.lost() > Fraction::ZERO)
    });
    assert!(lost.contains("\n4 Sai phạm: 0.5 / 1 (lost 0.5)\n"), "{lost}");
    assert!(!lost.contains("Tuyên truyền"), "{lost}");
}

#[test]
fn json_word_for_word() {
    let mut rows = vec![Row::inner("1", "Lĩnh vực", points!(2))];
    rows.extend(["1.1", "1.2"].map(|code| ratio_row(code, points!(1))));
    let mut definition = definition(Roundings::unrounded(TWO, TWO), points!(2), rows);
    definition.adjustments.bonus = points!(1);
    let explanation = explain(definition, |sheet| {
        sheet.answer("1.1", Answer::from(Evidence::share(1, 3)).with_note("giả định"));
        sheet.answer("1.2", Evidence::share(538, 630));
        sheet.bonus = vec![Adjustment::new("Bằng khen", points!(0.5))];
    });
    adds_up(&explanation);
    let json = serde_json::to_string_pretty(&explanation).unwrap();
    assert_eq!(json + "\n", include_str!("small.json"));
}

#[test]
fn json_adds_up_and_names_every_outcome() {
    for explanation in [small(), with_exemptions(NotApplicable::Rescale)] {
        let json = serde_json::to_value(&explanation).unwrap();
        let adds = json["lines"].as_array().unwrap().iter().map(|line| &line["adds"]);
        let adds: Points = adds.map(|text| text.as_str().unwrap().parse::<Points>().unwrap()).sum();
        assert_eq!(json["points"], adds.to_string());
    }
    let outcomes = |explanation: &Explanation| -> Vec<String> {
        let json = serde_json::to_value(explanation).unwrap();
        let lines = json["lines"].as_array().unwrap().clone();
        lines.iter().map(|line| line["outcome"].to_string()).collect()
    };
    assert_eq!(
        outcomes(&small()),
        [
            r#"{"kind":"sum"}"#,
            r#"{"kind":"level","position":1}"#,
            r#"{"kind":"band","position":1}"#,
            r#"{"kind":"not-all"}"#,
            r#"{"kind":"items"}"#,
            r#"{"kind":"full"}"#,
            r#"{"kind":"each"}"#,
            r#"{"kind":"share"}"#,
            r#"{"kind":"given"}"#,
            r#"{"kind":"cutoff"}"#,
            r#"{"kind":"sum"}"#,
        ]
    );
    assert_eq!(
        outcomes(&with_exemptions(NotApplicable::Full)),
        [
            r#"{"kind":"sum"}"#,
            r#"{"by":"1","kind":"not-applicable"}"#,
            r#"{"by":null,"kind":"not-applicable"}"#,
            r#"{"kind":"share"}"#,
        ]
    );
}

#[test]
fn cut_digits_never_reach_a_threshold() {
    let explanation = |part, whole| {
        let rule = Proportional::new().with_part_may_exceed();
        let rows = vec![Row::leaf("1", "Hồ sơ", points!(1), rule)];
        let explanation = explain(definition(TWO, points!(1), rows), |sheet| {
            sheet.answer("1", Evidence::share(part, whole));
        });
        explanation.criterion("1").unwrap().reported(Language::Vi).unwrap()
    };
    assert_eq!(explanation(899_999_999, 1_000_000_000), "899999999/1000000000 (89,9999…%)");
    assert_eq!(explanation(900_000_001, 1_000_000_000), "900000001/1000000000 (90,0000…%)");
    assert_eq!(explanation(9, 10), "9/10 (90%)");
    assert_eq!(explanation(4, 3), "4/3 (133,3333…%)");
}
