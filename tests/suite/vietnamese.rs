//! Problems in Vietnamese: what an official reads has no English word, no decimal point, and no text that was left
//! in English.

use std::collections::BTreeSet;

use crate::hostile::{self, File, cases};
use crate::prelude::*;

/// A text without what is in quotes: names, and words of the file form that the reader has to type.
fn unquoted(text: &str, open: char, close: char) -> String {
    let mut depth = 0_u32;
    let mut rest = String::new();
    for character in text.chars() {
        if open == close && character == open {
            depth ^= 1;
        } else if character == open {
            // A quoted text is a word of its own.
            rest.push('x');
            depth += 1;
        } else if character == close {
            depth = depth.saturating_sub(1);
        } else if depth == 0 {
            rest.push(character);
        }
    }
    rest
}

/// The words of ASCII letters, two letters and more.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|character: char| !character.is_alphanumeric());
    let is_ascii =
        |word: &&str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    words.filter(is_ascii).map(str::to_lowercase).collect()
}

/// Words of the English templates that are no words of Vietnamese.
const ENGLISH: &[&str] = &[
    "above",
    "after",
    "again",
    "already",
    "also",
    "and",
    "answer",
    "answers",
    "any",
    "applies",
    "as",
    "at",
    "award",
    "band",
    "bands",
    "below",
    "beside",
    "best",
    "blank",
    "block",
    "both",
    "by",
    "card",
    "cell",
    "code",
    "column",
    "count",
    "criterion",
    "decimal",
    "did",
    "digits",
    "direction",
    "each",
    "edition",
    "empty",
    "entry",
    "every",
    "evidence",
    "expected",
    "figure",
    "first",
    "found",
    "from",
    "group",
    "groups",
    "have",
    "higher",
    "index",
    "is",
    "item",
    "items",
    "it",
    "key",
    "label",
    "largest",
    "leaf",
    "least",
    "less",
    "level",
    "link",
    "list",
    "looks",
    "lower",
    "maximum",
    "mean",
    "means",
    "methodology",
    "missing",
    "more",
    "most",
    "name",
    "no",
    "none",
    "nothing",
    "number",
    "numbers",
    "of",
    "on",
    "once",
    "one",
    "only",
    "option",
    "or",
    "order",
    "other",
    "outside",
    "part",
    "parts",
    "percent",
    "places",
    "point",
    "points",
    "ratio",
    "ratios",
    "reads",
    "row",
    "rows",
    "rule",
    "same",
    "sheet",
    "sheets",
    "smaller",
    "step",
    "steps",
    "sum",
    "table",
    "text",
    "than",
    "that",
    "the",
    "them",
    "threshold",
    "two",
    "under",
    "unit",
    "units",
    "unknown",
    "up",
    "value",
    "weight",
    "what",
    "which",
    "white",
    "whole",
    "with",
    "without",
    "word",
    "words",
    "worst",
    "write",
    "year",
    "you",
    "zero",
];

/// What is wrong with a text in Vietnamese, beside the same text in English.
fn fault(vi: &str, en: &str) -> Option<String> {
    let bare = unquoted(vi, '“', '”');
    let words_of_vi = words(&bare);
    let is_english = |word: &&String| ENGLISH.contains(&word.as_str());
    let has_point = bare.as_bytes().windows(3).any(|window| {
        window[0].is_ascii_digit() && window[1] == b'.' && window[2].is_ascii_digit()
    });
    let has_letters = en.chars().any(char::is_alphabetic);
    let bare_en = unquoted(en, '`', '`');
    if let Some(word) = words_of_vi.iter().find(is_english) {
        Some(format!("the word {word}"))
    } else if has_point {
        Some("a decimal point".to_owned())
    } else if vi.contains('`') {
        Some("a backtick".to_owned())
    } else if vi.is_empty() || bare.contains("  ") || vi.contains('\n') {
        Some("blanks".to_owned())
    } else if vi == en && has_letters && !words(&bare_en).is_empty() {
        Some("the same text".to_owned())
    } else {
        None
    }
}

/// Adds what is wrong with the texts of a problem or a refusal.
fn check(found: &Phrase, expected: &Phrase, faults: &mut BTreeSet<String>) {
    for phrase in [found, expected] {
        let (vi, en) = (phrase.text(Language::Vi), phrase.to_string());
        faults.extend(fault(&vi, &en).map(|fault| format!("{fault}: {vi} | {en}")));
        assert_eq!(format!("{phrase:#}"), vi);
    }
}

#[track_caller]
fn none(faults: &BTreeSet<String>) {
    let shown: Vec<&String> = faults.iter().take(40).collect();
    assert!(faults.is_empty(), "{} texts: {shown:#?}", faults.len());
}

fn read<T: serde::de::DeserializeOwned>(file: &File) -> Option<T> {
    let text = std::str::from_utf8(&file.bytes).ok()?;
    if file.name.split('.').next_back() == Some("toml") {
        toml::from_str(text).ok()
    } else {
        serde_json::from_str(text).ok()
    }
}

#[test]
fn problems_of_hostile_files() {
    let (mut faults, mut count) = (BTreeSet::new(), 0);
    let base: Definition = read(&hostile::methodology()).unwrap();
    for case in cases() {
        let Some(definition) = read::<Definition>(&case.methodology) else { continue };
        let mut all = Vec::new();
        let methodology = definition.validate().unwrap_or_else(|problems| {
            all.extend(problems);
            base.clone().validate().unwrap()
        });
        for sheet in case.sheets.iter().filter_map(read::<Sheet>) {
            all.extend(methodology.check(&sheet).err().into_iter().flatten());
        }
        count += all.len();
        for problem in all {
            check(&problem.found, &problem.expected, &mut faults);
            let text = problem.text(Language::Vi);
            assert!(!text.contains('\n') && text.contains("; cần "), "{text}");
        }
    }
    assert!(count > 600, "{count}");
    none(&faults);
}

/// Evidence of every kind, most of it wrong for any rule.
fn evidence() -> Vec<Evidence> {
    let value = |text: &str| Evidence::Value(text.parse().unwrap());
    let half: Quantity = "0.5".parse().unwrap();
    vec![
        Evidence::level("?"),
        Evidence::share(7, 5),
        Evidence::share(3, 0),
        Evidence::share(0, 0),
        Evidence::Share { part: half, whole: 3.into() },
        Evidence::Share { part: "-1".parse().unwrap(), whole: 3.into() },
        Evidence::Share { part: "0.00000001".parse().unwrap(), whole: LARGEST.parse().unwrap() },
        Evidence::Share { part: "1.000".parse().unwrap(), whole: 3.into() },
        value("1.5"),
        value(LARGEST),
        Evidence::growth(0, 0),
        Evidence::growth(3, 0),
        Evidence::ratios([("một", 1, 2), ("ba", 1, 2)]),
        Evidence::ratios([("một", 3, 2), ("một", 0, 0)]),
        Evidence::ratios([("một", 0, 0), ("hai", 1, 2)]),
        Evidence::ratios([("một", 1, 2), ("hài", 1, 0)]),
        Evidence::Count(3),
        Evidence::items(["?", "một", "một", "Một"]),
        Evidence::answers([("A", 0)]),
        Evidence::answers([("A", 1), ("A", 1), ("?", 1)]),
        Evidence::Points(points!(7.125)),
        Evidence::Points(points!(9)),
        Evidence::parts([("một", Evidence::Count(1))]),
        Evidence::parts([("?", Evidence::Count(1)), ("hai", Evidence::level("?"))]),
        Evidence::parts([("một", Answer::not_applicable()), ("hai", Evidence::Count(1).into())]),
        Evidence::parts::<&str, Answer>([]),
        Evidence::custom(3_u32),
    ]
}

const LARGEST: &str = "100000000000000000";

/// Rules of every kind and reading, right and wrong.
fn rules() -> Vec<Rule> {
    let two = points!(2);
    let at = |text: &str| -> Quantity { text.parse().unwrap() };
    let from = |text: &str| Band::at_least(at(text), two);
    let mut rules: Vec<Rule> = vec![
        Choice::new([("một", two), ("hai", points!(0.125))]).into(),
        Choice::new([("một", points!(1)), ("Một", points!(1)), (" ", points!(1))]).into(),
        Choice::new::<&str>([]).into(),
        Bands::ratio([from("80")], points!(0)).into(),
        Bands::ratio([from("80"), from("90"), Band::default()], points!(3)).into(),
        Bands::ratio([from("0.5")], points!(0)).into(),
        Bands::ratio([from("101"), from("1.00001")], points!(0)).into(),
        Bands::ratio([], points!(0)).with_empty(Empty::NotApplicable).into(),
        Bands::value([from("1.5").as_share()], points!(-1)).with_part_may_exceed().into(),
        Bands::value([from("10.500")], points!(0)).with_empty(Empty::Full).into(),
        Bands::value([from(LARGEST), from("0.5")], points!(0)).with_decimals().into(),
        Bands::ratio([with(from("80"), |band| band.up_to = Some(points!(-1)))], points!(0)).into(),
        Bands::ratio([with(from("80"), |band| band.below = Some(at("3")))], points!(0)).into(),
        Proportional::new().into(),
        Proportional::between(at("5"), at("5")).into(),
        PerItem::new(points!(0)).into(),
        PerItem::new(points!(0.125)).into(),
        PerItem::new(points!(0.5)).into(),
        Deduction::new(points!(0.5)).with_floor(points!(3)).into(),
        Deduction::new(points!(0.5)).into(),
        Checklist::sum([("một", two), ("hai", points!(0))]).into(),
        Checklist::sum([("một", Points::DECLARED_MAX.checked_add(points!(1)).unwrap())]).into(),
        Checklist::all(["một", "hai", "hai"]).into(),
        with(Checklist::all(["một"]), |list| list.items[0].points = Some(two)).into(),
        with(Checklist::all(["một"]), |list| list.all_or_nothing = false).into(),
        Survey::new([("A", 100), ("B", 0)]).into(),
        Survey::new([("A", 100), ("B", 0)]).not_counting(["?"]).with_min_answers(9).into(),
        Survey::new([("A", 90), ("B", 0)]).with_min_answers(0).into(),
        Survey::new([("A", 101)]).into(),
        Survey::new([("A", 100); 0]).not_counting(["?"]).into(),
        with(Survey::new([("A", 100)]), |survey| survey.options[0].counts = Some(false)).into(),
        with(Survey::new([("A", 100)]), |survey| survey.options[0].percent = None).into(),
        Direct::new().into(),
        Direct::new().with_step(points!(0.75)).into(),
        Direct::new().with_step(points!(0.5)).into(),
        Direct::new().with_step(points!(0)).with_min(points!(3)).into(),
    ];
    for of in [
        Reading::growth(),
        Reading::product(["một", "hai"]),
        Reading::mean(["một", "hai"]),
        Reading::rest(["một", "hai"]),
        Reading::mean(["một"]),
        Reading::product(["một", "Một", "một "]),
    ] {
        rules.push(Bands::of(of.clone(), [from("80")], points!(0)).into());
        let of_growth = Proportional::of(of.clone(), 0.into(), at("100.5")).with_part_may_exceed();
        rules.push(of_growth.with_cutoff(at("-2000")).into());
        rules.push(
            Proportional::of(of, 0.into(), at("101")).with_empty(Empty::NotApplicable).into(),
        );
    }
    let part = |name: &str, points, rule: Rule| CombinedPart::new(name, points, rule);
    let one = || part("một", points!(1), PerItem::new(points!(1)).into());
    let other = || part("hai", points!(1), Choice::new([("có", points!(1))]).into());
    let low = || part("hai", points!(1), Direct::new().with_min(points!(-1)).into());
    for combined in [
        Combined::sum([one(), other()]),
        Combined::best([one(), other()]),
        Combined::best([part("một", two, PerItem::new(two).into()), other()]),
        Combined::one([part("một", two, PerItem::new(two).into()), other()]),
        Combined::sum([one(), one()]).with_plus_at_most(points!(1)).with_floor(points!(3)),
        Combined::sum([one(), low().as_minus()]).with_minus_at_most(points!(9)),
        Combined::sum([one(), other().as_required().as_minus()]),
        Combined::one([one().as_required(), other().as_minus()]).with_floor(points!(1)),
        Combined::sum([one(), other()]).with_minus_at_most(points!(1)),
        Combined::sum([other().as_minus()]).with_plus_at_most(points!(0)),
        Combined::sum([part("một", points!(0), PerItem::new(two).into()), low()]),
        Combined::sum([part("một", two, Combined::sum([one()]).into())]),
        Combined::sum([part("một", two, Rule::custom(Halves))]),
        Combined::sum([]),
    ] {
        rules.push(combined.into());
    }
    rules.push(Rule::custom(Halves));
    rules
}

/// A custom rule whose author gives words in both languages.
#[derive(Clone, Debug, PartialEq)]
struct Halves;

impl ScoringRule for Halves {
    type Evidence = u32;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds::new(Fraction::ZERO, leaf.reaches))
    }

    fn award(&self, _: &Leaf, count: &u32) -> Result<Award, Vec<Refusal>> {
        let found = Phrase::in_words(format!("có {count} nửa"), format!("`{count}` halves"));
        let expected = Phrase::in_words("không quá 2 nửa", "at most two halves");
        Err(vec![Refusal::new(ProblemKind::OutOfRange, "", found, expected)])
    }

    fn clause(&self, _: &Leaf, _: Clause, language: Language) -> std::borrow::Cow<'_, str> {
        language.pick("một nửa", "a half").into()
    }
}

#[test]
fn refusals_of_rules_and_evidence() {
    let leaf = Leaf::new("1".parse().unwrap(), points!(2), 2);
    let less = leaf.clone().reaches(points!(1.5));
    let (mut faults, mut texts) = (BTreeSet::new(), BTreeSet::new());
    for rule in rules() {
        let mut evidence = evidence();
        evidence.extend(cchc::laws::edges(&rule, &leaf));
        let checks = [&leaf, &less].map(|leaf| rule.check(leaf).err());
        let awards = evidence.iter().map(|evidence| rule.award(&leaf, evidence).err());
        for refusal in checks.into_iter().chain(awards).flatten().flatten() {
            check(&refusal.found, &refusal.expected, &mut faults);
            texts.extend([&refusal.found, &refusal.expected].map(Phrase::id));
        }
    }
    none(&faults);
    assert!(texts.len() > 75, "{} phrases: {texts:?}", texts.len());
}

/// The refusals of a rule on a leaf of 2 points, in Vietnamese.
#[track_caller]
fn rule_is(rule: impl Into<Rule>, sentences: &[&str]) {
    let mut definition = Definition::new(
        "t",
        2025,
        "Thử",
        points!(2),
        Rounding::new(2, Mode::HalfUp),
        Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]),
    );
    definition.criteria.push(Row::leaf("1", "Một", points!(2), rule));
    let problems = definition.validate().unwrap_err();
    let texts: Vec<String> = problems.iter().map(|problem| problem.text(Language::Vi)).collect();
    assert_eq!(texts, sentences);
}

/// The refusals of evidence by a rule of 2 points, in Vietnamese.
#[track_caller]
fn evidence_is(rule: impl Into<Rule>, evidence: &Evidence, sentences: &[&str]) {
    let leaf = Leaf::new("1".parse().unwrap(), points!(2), 2);
    let refusals = rule.into().award(&leaf, evidence).unwrap_err();
    let texts: Vec<String> = refusals
        .iter()
        .map(|refusal| format!("{:#}; cần {:#}", refusal.found, refusal.expected))
        .collect();
    assert_eq!(texts, sentences);
}

#[test]
fn sentences_of_rules() {
    rule_is(
        Choice::new([("kịp thời", points!(1.5)), ("Kịp thời", points!(0.125)), ("", points!(0))]),
        &[
            "tiêu chí 1, thang điểm, mức thứ 2, tên: “Kịp thời” trông giống “kịp thời” nhưng khác ký tự (U+004B thay cho U+006B), đã có ở mức thứ 1; cần ghi mỗi tên một lần",
            "tiêu chí 1, thang điểm, mức thứ 3, tên: đang để trống (“”); cần ghi tên, không để trống",
            "tiêu chí 1, thang điểm, mức thứ 2, điểm: đang ghi 0,125; cần số có không quá 2 chữ số thập phân",
            "tiêu chí 1, thang điểm, mức: có mức điểm cao nhất là 1,5; cần bằng điểm tối đa của tiêu chí (2)",
        ],
    );
    rule_is(
        Choice::new::<&str>([]),
        &["tiêu chí 1, thang điểm, mức: danh sách đang trống; cần ít nhất một mục"],
    );
    let band = |threshold: &str, points| Band::at_least(threshold.parse().unwrap(), points);
    rule_is(
        Bands::ratio([band("80.5", points!(2)), band("90", points!(2.5))], points!(3)),
        &[
            "tiêu chí 1, thang điểm, khoảng thứ 2: có ngưỡng từ 90 trở lên đứng sau ngưỡng từ 80,5 trở lên; cần các khoảng xếp theo một chiều, từ tốt nhất đến kém nhất, không trùng nhau",
            "tiêu chí 1, thang điểm, khoảng thứ 2: được 2,5 điểm trong khi khoảng đứng trước được 2 điểm; cần điểm không cao hơn điểm của khoảng đứng trước",
            "tiêu chí 1, thang điểm, còn lại: được 3 điểm trong khi khoảng đứng trước được 2,5 điểm; cần điểm không cao hơn điểm của khoảng đứng trước",
            "tiêu chí 1, thang điểm, khoảng: có mức điểm cao nhất là 3; cần bằng điểm tối đa của tiêu chí (2)",
        ],
    );
    rule_is(
        Bands::ratio([band("0.9", points!(2))], points!(0)),
        &[
            "tiêu chí 1, thang điểm, khoảng thứ 1: đang ghi 0,9; cần tỷ lệ phần trăm: ghi 90, không ghi 0,9",
        ],
    );
    rule_is(
        Bands::value([band("1.5", points!(2))], points!(0)).with_empty(Empty::Full),
        &[
            "tiêu chí 1, thang điểm, khoảng thứ 1: đang ghi 1,5; cần số nguyên (là 1500 nếu dấu chấm trong “1.500” phân cách hàng nghìn), hoặc cho phép số liệu có phần thập phân (“decimals = true”) trong thang điểm",
            "tiêu chí 1, thang điểm, khi không phát sinh: có mục “khi không phát sinh” khi chấm theo giá trị; cần bỏ mục “khi không phát sinh”: giá trị không có tổng số",
        ],
    );
    rule_is(
        Bands::ratio([Band::default(), band("50", points!(2)).as_share()], points!(0)),
        &[
            "tiêu chí 1, thang điểm, khoảng thứ 1: chưa ghi mục nào; cần đúng một ngưỡng: “at_least”, “above”, “at_most” hoặc “below”",
            "tiêu chí 1, thang điểm, khoảng thứ 1: chưa ghi mục nào; cần đúng một mức điểm: “points” hoặc “up_to”",
        ],
    );
    rule_is(
        Proportional::between(5.into(), 5.into()),
        &[
            "tiêu chí 1, thang điểm, mức đạt điểm cao nhất: có mức bắt đầu tính điểm và mức đạt điểm cao nhất cùng bằng 5; cần hai tỷ lệ phần trăm khác nhau",
        ],
    );
    rule_is(
        Proportional::of(Reading::mean(["một"]), 0.into(), 101.into())
            .with_empty(Empty::NotApplicable),
        &[
            "tiêu chí 1, thang điểm, tỷ lệ: chỉ có một tỷ lệ; cần ít nhất hai tỷ lệ khi chấm theo trung bình các tỷ lệ",
            "tiêu chí 1, thang điểm, khi không phát sinh: đang ghi không áp dụng; cần “full” (điểm tối đa), “zero” (0 điểm) hoặc “refused” (không chấp nhận), hoặc tiêu chí có thể không áp dụng (“may_not_apply = true”)",
            "tiêu chí 1, thang điểm, mức đạt điểm cao nhất: đang ghi 101; cần số không quá 100, hoặc cho phép số đạt lớn hơn tổng số (“part_may_exceed = true”) trong thang điểm",
        ],
    );
    rule_is(
        PerItem::new(points!(0)),
        &["tiêu chí 1, thang điểm, điểm cho mỗi trường hợp: đang ghi 0; cần điểm lớn hơn 0"],
    );
    rule_is(
        Deduction::new(points!(0.5)).with_floor(points!(2.5)),
        &[
            "tiêu chí 1, thang điểm, mức sàn: đang ghi 2,5; cần số không quá điểm tối đa của tiêu chí (2)",
        ],
    );
    rule_is(
        Checklist::sum([("một", points!(1)), ("hai", points!(0.5))]),
        &[
            "tiêu chí 1, thang điểm, nội dung: có mức điểm cao nhất là 1,5; cần bằng điểm tối đa của tiêu chí (2)",
        ],
    );
    rule_is(
        Survey::new([("A", 90), ("B", 0)]).not_counting(["C"]).with_min_answers(0),
        &[
            "tiêu chí 1, thang điểm, phương án trả lời: có tỷ lệ phần trăm cao nhất là 90; cần ít nhất một phương án được tính 100%",
            "tiêu chí 1, thang điểm, số phiếu tối thiểu: đang ghi 0; cần số nguyên từ 1 trở lên",
        ],
    );
    rule_is(
        Direct::new().with_step(points!(0.75)),
        &[
            "tiêu chí 1, thang điểm, bước điểm: đang ghi 0,75; cần bước điểm chia đều từ 0 đến đúng điểm tối đa của tiêu chí (2)",
        ],
    );
    let part = |name: &str, points| CombinedPart::new(name, points, Direct::new());
    rule_is(
        Combined::sum([
            part("một", points!(1)),
            part("hai", points!(0.5)).as_minus().as_required(),
        ])
        .with_minus_at_most(points!(0.75)),
        &[
            "tiêu chí 1, thang điểm, phần thứ 2, phần bắt buộc: vừa là phần bắt buộc (“required”) vừa là phần trừ điểm (“minus”); cần chỉ một trong hai mục",
            "tiêu chí 1, thang điểm, mức trần của các phần trừ điểm: đang ghi 0,75; cần số không quá tổng điểm tối đa của các phần tương ứng (0,5)",
        ],
    );
    rule_is(
        Combined::best([part("một", points!(2)), part("hai", points!(1)).as_minus()]),
        &[
            "tiêu chí 1, thang điểm, phần thứ 2, phần trừ điểm: đang ghi “có”; cần cách kết hợp là tổng điểm các phần (“by = \"sum\"”), hoặc bỏ mục này",
        ],
    );
}

#[test]
fn sentences_of_evidence() {
    let choice = || Choice::new([("kịp thời", points!(2)), ("chậm", points!(0.5))]);
    evidence_is(
        choice(),
        &Evidence::level("Kịp thời"),
        &[
            "đang ghi “Kịp thời”; cần một trong các tên “kịp thời”, “chậm” (trông giống “kịp thời” nhưng khác ký tự: U+004B thay cho U+006B)",
        ],
    );
    evidence_is(
        choice(),
        &Evidence::share(1, 2),
        &["có số liệu gồm: số đạt, tổng số; cần số liệu cho thang điểm “chọn một mức”, gồm: mức"],
    );
    evidence_is(
        Proportional::new(),
        &Evidence::share(7, 5),
        &[
            "đang ghi 7/5; cần số đạt không quá tổng số, hoặc cho phép số đạt lớn hơn tổng số (“part_may_exceed = true”) trong thang điểm",
        ],
    );
    evidence_is(
        Proportional::new(),
        &Evidence::share(3, 0),
        &["đang ghi 3/0; cần tổng số lớn hơn 0, vì số đạt lớn hơn 0"],
    );
    evidence_is(
        Proportional::new(),
        &Evidence::share(0, 0),
        &["đang ghi 0; cần số lớn hơn 0: thang điểm không quy định trường hợp không phát sinh"],
    );
    let thousand = Evidence::Share { part: "1.234".parse().unwrap(), whole: 5000.into() };
    evidence_is(
        Proportional::new(),
        &thousand,
        &[
            "đang ghi 1,234; cần số nguyên (là 1234 nếu dấu chấm trong “1.234” phân cách hàng nghìn), hoặc cho phép số liệu có phần thập phân (“decimals = true”) trong thang điểm",
        ],
    );
    let growth = || Proportional::of(Reading::growth(), 0.into(), 10.into());
    evidence_is(
        growth(),
        &Evidence::growth(3, 0),
        &["đang ghi 0; cần số lớn hơn 0: thang điểm không quy định trường hợp tăng từ 0"],
    );
    evidence_is(
        growth(),
        &Evidence::Growth { now: "-1".parse().unwrap(), last: 4.into() },
        &["đang ghi kỳ này -1, kỳ trước 4; cần số từ 0 trở lên"],
    );
    let product = || Proportional::of(Reading::product(["một", "hai"]), 0.into(), 100.into());
    evidence_is(
        product(),
        &Evidence::ratios([("một", 1, 2), ("một", 3, 2)]),
        &[
            "đang ghi 3/2; cần số đạt không quá tổng số, hoặc cho phép số đạt lớn hơn tổng số (“part_may_exceed = true”) trong thang điểm",
            "“một” bị trùng; cần ghi đủ các tỷ lệ, mỗi tỷ lệ một lần",
            "chưa có “hai”; cần ghi đủ các tỷ lệ, mỗi tỷ lệ một lần",
        ],
    );
    evidence_is(
        Checklist::all(["một", "hai"]),
        &Evidence::items(["một", "một", "ba"]),
        &[
            "“một” bị trùng; cần ghi mỗi nội dung không quá một lần",
            "đang ghi “ba”; cần một trong các tên “một”, “hai”",
        ],
    );
    let survey = || Survey::new([("A", 100), ("B", 0)]).not_counting(["C"]).with_min_answers(4);
    evidence_is(
        survey(),
        &Evidence::answers([("A", 1), ("C", 9)]),
        &[
            "có 1 phiếu được tính; cần ít nhất 4 phiếu: thang điểm không quy định trường hợp ít phiếu hơn",
        ],
    );
    evidence_is(
        Survey::new([("A", 100)]),
        &Evidence::answers([("A", 0)]),
        &[
            "chưa có phiếu nào; cần số lớn hơn 0: thang điểm không quy định trường hợp không phát sinh",
        ],
    );
    let steps = || Direct::new().with_step(points!(0.5));
    evidence_is(
        steps(),
        &Evidence::Points(points!(1.25)),
        &["đang ghi 1,25; cần điểm từ 0 đến 2, mỗi bước 0,5 điểm"],
    );
    evidence_is(
        steps(),
        &Evidence::Points(points!(1.125)),
        &["đang ghi 1,125; cần số có không quá 2 chữ số thập phân"],
    );
    let part = |name: &str| CombinedPart::new(name, points!(2), PerItem::new(points!(1)));
    let one = || Combined::one([part("một"), part("hai")]);
    let count = Evidence::Count(1);
    evidence_is(
        one(),
        &Evidence::parts([("một", count.clone()), ("hai", count.clone())]),
        &["có số liệu của các phần “một”, “hai”; cần số liệu của một phần duy nhất"],
    );
    evidence_is(
        one(),
        &Evidence::parts([("một", Answer::not_applicable())]),
        &["đang ghi không áp dụng; cần số liệu, vì tiêu chí này luôn áp dụng"],
    );
    evidence_is(
        Combined::best([part("một")]),
        &Evidence::parts::<&str, Answer>([]),
        &["chưa có số liệu; cần số liệu của ít nhất một phần"],
    );
    evidence_is(
        Combined::sum([part("một"), part("hai")]),
        &Evidence::parts([("một", count)]),
        &["chưa có số liệu; cần số liệu gồm: số lượng"],
    );
}

#[test]
fn sentences_of_numbers_and_codes() {
    let vi = Language::Vi;
    let ratio = |part: &str, whole: &str| {
        Ratio::new(part.parse().unwrap(), whole.parse().unwrap()).unwrap_err().text(vi)
    };
    assert_eq!(ratio("0.5", "0"), "có số đạt 0,5 trên tổng số bằng 0; cần tổng số lớn hơn 0");
    assert_eq!(ratio("-0.5", "2"), "có số đạt -0,5 trên tổng số 2; cần số từ 0 trở lên");
    let number = |text: &str| text.parse::<Points>().unwrap_err().text(vi);
    assert_eq!(
        number("94,94"),
        "đang ghi “94,94”; cần số thập phân như “94.94” (chữ số, và dấu chấm trước phần thập phân)"
    );
    assert_eq!(
        number("1,234"),
        "đang ghi “1,234”; cần số thập phân như “94.94” (chữ số, và dấu chấm trước phần thập phân), hoặc “1234” \
         nếu dấu đó phân cách hàng nghìn"
    );
    assert_eq!(
        number("0.000000001"),
        "đang ghi “0.000000001”; cần số có không quá 8 chữ số thập phân"
    );
    assert_eq!(
        "1000.5".parse::<Percent>().unwrap_err().text(vi),
        "đang ghi “1000.5”; cần số từ -1000 đến 1000"
    );
    assert_eq!(
        Points::parse_vi("94.94").unwrap_err().text(vi),
        "đang ghi “94.94”; cần số thập phân như “94,94” (dấu phẩy trước phần thập phân): ghi “94,94”"
    );
    assert_eq!(
        "1.а".parse::<CriterionCode>().unwrap_err().text(vi),
        "đang ghi “1.а” có ký tự U+0430; cần mã như “1.2.3” (không quá 8 cấp và 32 ký tự, gồm chữ cái “a” đến “z”, \
         “đ”, chữ hoa tương ứng và chữ số; các cấp cách nhau bằng dấu chấm, không có số 0 ở đầu)"
    );
}

/// An error of a file in Vietnamese, as it is told to serde.
#[derive(Debug)]
struct InVietnamese(String);

impl std::fmt::Display for InVietnamese {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InVietnamese {}

impl serde::de::Error for InVietnamese {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self(format!("{message:#}"))
    }

    fn invalid_type(_: serde::de::Unexpected<'_>, expected: &dyn serde::de::Expected) -> Self {
        Self(format!("cần {expected:#}"))
    }

    fn invalid_value(_: serde::de::Unexpected<'_>, expected: &dyn serde::de::Expected) -> Self {
        Self(format!("cần {expected:#}"))
    }
}

/// A value of JSON whose errors are in Vietnamese.
struct Json(serde_json::Value);

impl serde::de::IntoDeserializer<'_, InVietnamese> for Json {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> serde::Deserializer<'de> for Json {
    type Error = InVietnamese;

    fn deserialize_any<V: serde::de::Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, InVietnamese> {
        use serde::de::value::{MapDeserializer, SeqDeserializer};
        use serde_json::Value as Content;
        match self.0 {
            Content::Null => visitor.visit_unit(),
            Content::Bool(value) => visitor.visit_bool(value),
            Content::Number(number) => match (number.as_i64(), number.as_u64()) {
                (Some(number), _) => visitor.visit_i64(number),
                (None, Some(number)) => visitor.visit_u64(number),
                (None, None) => visitor.visit_f64(number.as_f64().unwrap()),
            },
            Content::String(text) => visitor.visit_string(text),
            Content::Array(list) => {
                visitor.visit_seq(SeqDeserializer::new(list.into_iter().map(Json)))
            }
            Content::Object(map) => {
                let entries = map.into_iter().map(|(key, value)| (key, Json(value)));
                visitor.visit_map(MapDeserializer::new(entries))
            }
        }
    }

    fn deserialize_option<V: serde::de::Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, InVietnamese> {
        visitor.visit_some(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct newtype_struct
        seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[track_caller]
fn file_is<T: serde::de::DeserializeOwned>(json: serde_json::Value, sentence: &str) {
    let english = serde_json::from_value::<T>(json.clone()).err().unwrap().to_string();
    let error = T::deserialize(Json(json)).err().unwrap().0;
    assert_eq!(error, sentence);
    assert_eq!(fault(&error, &english), None);
}

#[test]
fn sentences_of_files() {
    use serde_json::json;
    file_is::<Rule>(json!(3), "cần thang điểm: một bảng có mục “kind”");
    file_is::<Rule>(
        json!({ "kind": "choice" }),
        "chưa có mục “levels”; cần mục này trong thang điểm “choice”",
    );
    file_is::<Rule>(
        json!({ "kind": "per-item", "each": "1", "levels": [] }),
        "có mục “levels” trong thang điểm “per-item”; cần chỉ dùng các mục của thang điểm này",
    );
    file_is::<Rule>(
        json!({ "kind": "proportional", "of": "mean" }),
        "chưa có mục “ratios”; cần mục này khi ghi “of = \"mean\"”",
    );
    file_is::<Rule>(
        json!({ "kind": "proportional", "of": "value", "from": 1 }),
        "chưa có mục “to”; cần mục này khi ghi “of = \"value\"”",
    );
    file_is::<Rule>(
        json!({ "kind": "proportional", "of": [] }),
        "có danh sách ở mục “of”; cần căn cứ tính điểm của thang điểm",
    );
    file_is::<Rule>(
        json!({ "kind": "proportional", "of": 3 }),
        "cần căn cứ tính điểm của thang điểm, hoặc danh sách các phần",
    );
    file_is::<Rule>(
        json!({ "kind": "proportional", "empty": "none" }),
        "cần một trong các từ “full”, “zero”, “not-applicable”, “refused”",
    );
    file_is::<Rule>(
        json!({ "kind": "combined", "by": "sum", "of": "ratio" }),
        "có “ratio” ở mục “of”; cần danh sách các phần",
    );
    file_is::<Rule>(
        json!({ "kind": "direct", "min": "0,5" }),
        "đang ghi “0,5”; cần số thập phân như “94.94” (chữ số, và dấu chấm trước phần thập phân)",
    );
    file_is::<Rule>(
        json!({ "kind": "direct", "min": true }),
        "cần điểm trong dấu ngoặc kép như “\"0.5\"”, hoặc số nguyên",
    );
    file_is::<Rule>(
        json!({ "kind": "direct", "min": "1000000.5" }),
        "đang ghi “1000000.5”; cần số từ -1000000 đến 1000000",
    );
    file_is::<Rule>(
        json!({ "kind": "custom", "name": "a", "scale": [0.5] }),
        "đang ghi số thập phân “0.5” không có dấu ngoặc kép; cần số nguyên, hoặc số thập phân trong dấu ngoặc kép như “\"0.5\"”",
    );
    file_is::<Answer>(
        json!(3),
        "cần “not-applicable”, hoặc một trong các dạng “{ level }, { part, whole }, { value }, { now, last }, { ratios }, { count }, { items }, { answers }, { points }, { parts }, { not_applicable = true }”, có hoặc không có mục “note”",
    );
    file_is::<Answer>(
        json!({}),
        "chưa có số liệu; cần “not-applicable”, hoặc một trong các dạng “{ level }, { part, whole }, { value }, { now, last }, { ratios }, { count }, { items }, { answers }, { points }, { parts }, { not_applicable = true }”, có hoặc không có mục “note”",
    );
    file_is::<Answer>(json!({ "part": 3 }), "có “part” mà chưa có “whole”; cần cả hai");
    file_is::<Answer>(
        json!({ "count": 3, "level": "a" }),
        "có cả “{ level }” và “{ count }”; cần “not-applicable”, hoặc một trong các dạng “{ level }, { part, whole }, { value }, { now, last }, { ratios }, { count }, { items }, { answers }, { points }, { parts }, { not_applicable = true }”, có hoặc không có mục “note”",
    );
    file_is::<Answer>(
        json!({ "count": 3, "not_applicable": true }),
        "có cả “{ count }” và “not_applicable”; cần chỉ một trong hai",
    );
    file_is::<Answer>(
        json!({ "not_applicable": false }),
        "đang ghi “not_applicable = false”; cần ghi “true”, hoặc ghi số liệu",
    );
    file_is::<Answer>(
        json!({ "count": -1 }),
        "đang ghi -1; cần số lượng, là số nguyên từ 0 đến 4294967295",
    );
    file_is::<Answer>(json!({ "count": "3" }), "cần số lượng, là số nguyên từ 0 đến 4294967295");
    file_is::<Answer>(
        json!({ "value": true }),
        "cần số trong dấu ngoặc kép như “\"12.5\"”, hoặc số nguyên",
    );
    file_is::<Percent>(
        json!([]),
        "cần tỷ lệ phần trăm trong dấu ngoặc kép như “\"89.5\"”, hoặc số nguyên",
    );
    file_is::<Band>(json!([]), "cần một bảng");
}
