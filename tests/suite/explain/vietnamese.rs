//! The Vietnamese of explanations, as decisions and notices write it.

use cchc::testing::{self, Size};
use proptest::prelude::*;

use super::{definition, explain};
use crate::prelude::*;

fn leaf(max: Points) -> Leaf {
    Leaf::new("1".parse().unwrap(), max, 8)
}

fn number(text: &str) -> Quantity {
    text.parse().unwrap()
}

/// The end of the line of the exact value of 1/3 of a point, in both languages.
fn roundings(rounding: impl Into<Roundings>, change: impl FnOnce(&mut Row)) -> [String; 2] {
    let rule = Proportional::new();
    let row = with(Row::leaf("1", "Hồ sơ", points!(1), rule), change);
    let explanation = explain(definition(rounding.into(), points!(1), vec![row]), |sheet| {
        sheet.answer("1", Evidence::share(1, 3));
    });
    let row = explanation.criterion("1").unwrap();
    [(Language::Vi, "giá trị chính xác: "), (Language::En, "exact value: ")].map(
        |(language, label)| {
            let text = row.to_text(language);
            let line = text.lines().find_map(|line| line.trim_start().strip_prefix(label)).unwrap();
            line.split_once(", ").unwrap().1.to_owned()
        },
    )
}

#[test]
fn each_mode_has_an_example_at_the_declared_places() {
    let all = [Mode::HalfUp, Mode::HalfEven, Mode::Down, Mode::Up];
    let words = |places| all.map(|mode| roundings(Rounding::new(places, mode), |_| ()));
    // 1/3 = 0,33…
    assert_eq!(
        words(2),
        [
            [
                "làm tròn đến 2 chữ số thập phân (0,005 làm tròn lên): 0,33",
                "rounded to 2 decimal places (0.005 is rounded up): 0.33",
            ],
            [
                "làm tròn đến 2 chữ số thập phân (0,005 làm tròn về chữ số chẵn): 0,33",
                "rounded to 2 decimal places (0.005 is rounded to an even digit): 0.33",
            ],
            [
                "làm tròn đến 2 chữ số thập phân (0,009 làm tròn xuống): 0,33",
                "rounded to 2 decimal places (0.009 is rounded down): 0.33",
            ],
            [
                "làm tròn đến 2 chữ số thập phân (0,001 làm tròn lên): 0,34",
                "rounded to 2 decimal places (0.001 is rounded up): 0.34",
            ],
        ]
    );
    let vi = |places| words(places).map(|[vi, _]| vi);
    assert_eq!(
        vi(0),
        [
            "làm tròn đến hàng đơn vị (0,5 làm tròn lên): 0",
            "làm tròn đến hàng đơn vị (0,5 làm tròn về chữ số chẵn): 0",
            "làm tròn đến hàng đơn vị (0,9 làm tròn xuống): 0",
            "làm tròn đến hàng đơn vị (0,1 làm tròn lên): 1",
        ]
    );
    assert_eq!(vi(8)[0], "làm tròn đến 8 chữ số thập phân (0,000000005 làm tròn lên): 0,33333333");
    // To the multiples of a step, and how the printed number is rounded after that.
    let step = |mode| roundings(Rounding::new(2, mode), |row| row.round_to = Some(points!(0.25)));
    assert_eq!(
        all.map(step),
        [
            [
                "làm tròn đến bội số của 0,25 (0,125 làm tròn lên): 0,25",
                "rounded to a multiple of 0.25 (0.125 is rounded up): 0.25",
            ],
            [
                "làm tròn đến bội số của 0,25 (0,125 làm tròn về bội số chẵn): 0,25",
                "rounded to a multiple of 0.25 (0.125 is rounded to an even multiple): 0.25",
            ],
            [
                "làm tròn đến bội số của 0,25 (làm tròn xuống): 0,25",
                "rounded to a multiple of 0.25 (rounded down): 0.25",
            ],
            [
                "làm tròn đến bội số của 0,25 (làm tròn lên): 0,5",
                "rounded to a multiple of 0.25 (rounded up): 0.5",
            ],
        ]
    );
    assert_eq!(words(0)[0][1], "rounded to a whole number (0.5 is rounded up): 0");
    let eight = Rounding::new(8, Mode::HalfUp);
    let odd = roundings(eight, |row| row.round_to = Some(points!(0.00000005)));
    assert!(odd[0].contains("bội số của 0,00000005 (0,000000025 làm tròn lên)"), "{odd:?}");
    let printed = Rounding::new(1, Mode::Down);
    assert_eq!(
        roundings(Roundings::unrounded(eight, printed), |_| ()),
        [
            "chỉ làm tròn khi in, đến 1 chữ số thập phân (0,09 làm tròn xuống): 0,3",
            "rounded in print only, to 1 decimal place (0.09 is rounded down): 0.3",
        ]
    );
}

#[test]
fn bands_are_ranges_as_decisions_write_them() {
    #[track_caller]
    fn says(bands: Bands, vi: &str, en: &str) {
        let rule = Rule::from(bands);
        let leaf = leaf(points!(2));
        assert_eq!(rule.describe(&leaf, Language::Vi), vi);
        assert_eq!(rule.describe(&leaf, Language::En), en);
        // Each clause says its own range, in the same words.
        for language in [Language::Vi, Language::En] {
            let clauses = (0..3).map(Clause::Band).chain([Clause::Otherwise]);
            let clauses = clauses.map(|clause| rule.clause(&leaf, clause, language).into_owned());
            let clauses: Vec<String> = clauses.filter(|clause| !clause.is_empty()).collect();
            assert_eq!(clauses.join("; "), rule.describe(&leaf, language));
        }
    }
    let [two, one, zero] = [points!(2), points!(1), points!(0)];
    let [ninety, seventy] = [number("90"), number("70")];
    says(
        Bands::ratio([Band::at_least(ninety, two), Band::at_least(seventy, one).as_share()], zero),
        "từ 90% trở lên: 2 điểm; từ 70% đến dưới 90%: 1 điểm × tỷ lệ; dưới 70%: 0 điểm",
        "at least 90%: 2; from 70% to below 90%: 1 × the ratio; below 70%: 0",
    );
    says(
        Bands::ratio([Band::above(ninety, two), Band::above(seventy, one)], zero),
        "trên 90%: 2 điểm; trên 70% đến 90%: 1 điểm; từ 70% trở xuống: 0 điểm",
        "above 90%: 2; above 70% to 90%: 1; at most 70%: 0",
    );
    says(
        Bands::ratio(
            [Band::above(ninety, two), Band::at_least(ninety, one), Band::at_least(seventy, one)],
            zero,
        ),
        "trên 90%: 2 điểm; bằng 90%: 1 điểm; từ 70% đến dưới 90%: 1 điểm; dưới 70%: 0 điểm",
        "above 90%: 2; exactly 90%: 1; from 70% to below 90%: 1; below 70%: 0",
    );
    let [half, ten] = [number("0.5"), number("10")];
    says(
        Bands::value([Band::at_most(half, two), Band::below(ten, one)], zero),
        "từ 0,5 trở xuống: 2 điểm; trên 0,5 đến dưới 10: 1 điểm; từ 10 trở lên: 0 điểm",
        "at most 0.5: 2; above 0.5 to below 10: 1; at least 10: 0",
    );
    says(
        Bands::value(
            [Band::below(half, two), Band::at_most(half, one), Band::at_most(ten, one)],
            points!(-1),
        ),
        "dưới 0,5: 2 điểm; bằng 0,5: 1 điểm; trên 0,5 đến 10: 1 điểm; trên 10: -1 điểm",
        "below 0.5: 2; exactly 0.5: 1; above 0.5 to 10: 1; above 10: -1",
    );
    // A rule that no check has accepted is described too.
    let none: [Band; 0] = [];
    let empty = Rule::from(Bands::ratio(none, zero));
    assert_eq!(empty.describe(&leaf(two), Language::Vi), "còn lại: 0 điểm");
    assert_eq!(empty.describe(&leaf(two), Language::En), "otherwise: 0");
}

/// Each range names exactly the ratios that its band pays.
#[test]
fn each_ratio_is_in_the_range_that_applied() {
    let [two, one] = [points!(2), points!(1)];
    for bands in [
        [Band::at_least(number("90"), two), Band::at_least(number("70"), one)],
        [Band::above(number("90"), two), Band::above(number("70"), one)],
        [Band::above(number("90"), two), Band::at_least(number("90"), one)],
        [Band::at_least(number("90"), two), Band::above(number("70"), one)],
        [Band::at_most(number("70"), two), Band::at_most(number("90"), one)],
        [Band::below(number("70"), two), Band::below(number("90"), one)],
        [Band::below(number("70"), two), Band::at_most(number("70"), one)],
        [Band::at_most(number("70"), two), Band::below(number("90"), one)],
    ] {
        let (rule, leaf) = (Rule::from(Bands::ratio(bands, points!(0))), leaf(two));
        for percent in 0..=100_u32 {
            let Award::Points { clause, .. } =
                rule.award(&leaf, &Evidence::share(percent, 100)).unwrap()
            else {
                panic!("it pays points")
            };
            let words = rule.clause(&leaf, clause, Language::Vi).into_owned();
            assert!(is_in(percent, words.split_once(": ").unwrap().0), "{percent}: {words}");
        }
    }
}

/// Whether a percent is in a range in words.
fn is_in(percent: u32, range: &str) -> bool {
    let number = |text: &str| -> u32 { text.strip_suffix('%').unwrap().parse().unwrap() };
    let words: Vec<&str> = range.split(' ').collect();
    let from = |word: &str, least: &str| match word {
        "từ" => percent >= number(least),
        "trên" => percent > number(least),
        other => panic!("{other}"),
    };
    match words.as_slice() {
        ["bằng", at] => percent == number(at),
        ["từ", most, "trở", "xuống"] => percent <= number(most),
        ["từ", least, "trở", "lên"] => percent >= number(least),
        ["trên", least] => percent > number(least),
        ["dưới", most] => percent < number(most),
        [word, least, "đến", "dưới", most] => from(word, least) && percent < number(most),
        [word, least, "đến", most] => from(word, least) && percent <= number(most),
        other => panic!("{other:?}"),
    }
}

#[test]
fn proportions_in_both_directions() {
    let says = |rule: Proportional, part: u32, vi: &str| {
        let (rule, leaf) = (Rule::from(rule), leaf(points!(2)));
        let Award::Points { clause, .. } = rule.award(&leaf, &Evidence::share(part, 100)).unwrap()
        else {
            panic!("it pays points")
        };
        assert_eq!(rule.clause(&leaf, clause, Language::Vi), vi);
    };
    let up = || Proportional::between(20.into(), 80.into());
    says(up(), 20, "từ 20% trở xuống: 0 điểm");
    says(up(), 80, "từ 80% trở lên: 2 điểm");
    says(up(), 50, "tính điểm theo tỷ lệ, từ 0 điểm ở mức 20% đến 2 điểm ở mức 80%");
    says(up().with_cutoff(40.into()), 39, "dưới ngưỡng 40%: 0 điểm");
    let down = || Proportional::between(80.into(), 20.into());
    says(down(), 80, "từ 80% trở lên: 0 điểm");
    says(down(), 20, "từ 20% trở xuống: 2 điểm");
    says(down().with_cutoff(60.into()), 61, "trên ngưỡng 60%: 0 điểm");
}

#[test]
fn growth_rises_and_falls() {
    let leaf = leaf(points!(1));
    let rule: Rule = serde_json::from_value(serde_json::json!({
        "kind": "proportional", "of": "growth", "from": "-50", "to": "50"
    }))
    .unwrap();
    for (now, vi, en) in [
        (110_u32, "110 so với 100: tăng 10%", "110 against 100: growth of 10%"),
        (98, "98 so với 100: giảm 2%", "98 against 100: growth of -2%"),
        (100, "100 so với 100: tăng 0%", "100 against 100: growth of 0%"),
    ] {
        let evidence = Evidence::Growth { now: now.into(), last: 100.into() };
        assert_eq!(rule.describe_evidence(&leaf, &evidence, Language::Vi), vi);
        assert_eq!(rule.describe_evidence(&leaf, &evidence, Language::En), en);
    }
}

#[test]
fn what_is_taken_off_is_not_what_was_not_reached() {
    let head = |row: Row, evidence: Evidence| {
        let max = row.max;
        let rounding = Rounding::new(2, Mode::HalfUp);
        let explanation = explain(definition(rounding, max, vec![row]), |sheet| {
            sheet.answer("1", evidence);
        });
        let text = explanation.criterion("1").unwrap().to_text(Language::Vi);
        text.lines().next().unwrap().to_owned()
    };
    let faults = || Row::leaf("1", "Sai phạm", points!(2), Deduction::new(points!(0.5)));
    assert_eq!(head(faults(), Evidence::Count(1)), "1 Sai phạm: 1,5 / 2 (bị trừ 0,5 điểm)");
    assert_eq!(head(faults(), Evidence::Count(0)), "1 Sai phạm: 2 / 2");
    // Half a point of it cannot be reached, so not all was taken off.
    let reaches = with(faults(), |row| row.reaches = Some(points!(1.5)));
    assert_eq!(head(reaches, Evidence::Count(1)), "1 Sai phạm: 1 / 2 (chưa đạt 1 điểm)");
    let dossiers = Row::leaf("1", "Hồ sơ", points!(2), Proportional::new());
    assert_eq!(head(dossiers, Evidence::share(3, 4)), "1 Hồ sơ: 1,5 / 2 (chưa đạt 0,5 điểm)");
}

#[test]
fn head_and_foot_in_official_terms() {
    let text = |stage, part| {
        let row = Row::leaf("1", "Hồ sơ", points!(1), Proportional::new());
        let definition = definition(Rounding::new(2, Mode::HalfUp), points!(1), vec![row]);
        let methodology = definition.validate().unwrap();
        let mut sheet = Sheet::new(&methodology, "Sở A", stage);
        sheet.answer("1", Evidence::share(part, 10));
        methodology.check(&sheet).unwrap().explain().to_text(Language::Vi)
    };
    for (stage, words) in [
        (Stage::SelfScored, "điểm tự chấm"),
        (Stage::Appraised, "điểm thẩm định"),
        (Stage::Final, "điểm chính thức"),
    ] {
        let text = text(stage, 1);
        assert!(text.starts_with(&format!("Giải trình điểm: Sở A ({words})\n")), "{text}");
        let end = "tổng điểm: 0,1 / 1\nđiểm chưa đạt ở các tiêu chí: 0,9\nchỉ số: tổng điểm / điểm tối đa × 100 = 10,00\nxếp loại: không xếp loại; loại thấp nhất là B (từ 70 trở lên, xét theo chỉ số đã làm tròn)\n";
        assert!(text.ends_with(end), "{text}");
    }
    let end = "xếp loại: A (từ 90 trở lên, xét theo chỉ số đã làm tròn)\n";
    assert!(text(Stage::Final, 10).ends_with(end));
}

/// The Vietnamese words without a mark that explanations use.
const PLAIN_WORDS: &str =
    "Minh ba cao cho do dung hai in khi sau sinh so thang theo tra trong trung A B C D E";

proptest! {
    /// Whatever the rules, evidence and roundings: no English word, a decimal comma everywhere, `%` without a
    /// blank, `×`.
    #[test]
    fn no_english_in_a_vietnamese_line(
        (methodology, sheets) in prop_oneof![testing::any_block(Size::Small), testing::any_block(Size::Hostile)]
    ) {
        let code = |word: &str| word.parse::<CriterionCode>().is_ok_and(|code| methodology.criterion(code.as_str()).is_some());
        for sheet in sheets {
            let text = methodology.check(&sheet).unwrap().explain().to_text(Language::Vi);
            prop_assert!(!text.contains(" %") && !text.contains(" x "), "{}", text);
            for word in text.split_whitespace().filter(|word| !code(word.trim_matches(['(', ')']))) {
                let word = word.trim_matches(|character: char| !character.is_alphanumeric());
                let is_number = word.starts_with(|character: char| character.is_ascii_digit());
                prop_assert!(!is_number || !word.contains('.'), "{} in {}", word, text);
                let is_plain = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphabetic());
                prop_assert!(!is_plain || PLAIN_WORDS.split(' ').any(|plain| plain == word), "{} in {}", word, text);
            }
        }
    }
}
