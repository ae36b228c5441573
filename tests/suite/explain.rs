//! Explanations: lines add up exactly (LAWS R17), words in both languages, the written form.

use std::borrow::Cow;

use crate::prelude::*;

mod property;
mod vietnamese;
pub(crate) mod words;

const TWO: Rounding = Rounding::new(2, Mode::HalfUp);

fn groups() -> Classification {
    Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)])
}

fn definition(rounding: impl Into<Roundings>, total: Points, criteria: Vec<Row>) -> Definition {
    let mut definition = Definition::new("demo", 2025, "Bộ tiêu chí", total, rounding, groups());
    definition.criteria = criteria;
    definition
}

#[track_caller]
fn explain(definition: Definition, fill: impl FnOnce(&mut Sheet)) -> Explanation {
    let methodology = definition.validate().unwrap();
    let mut sheet = Sheet::new(&methodology, "Đơn vị minh họa", Stage::Appraised);
    fill(&mut sheet);
    methodology.check(&sheet).unwrap().explain()
}

/// Adds every line up again, in fractions: the card, each criterion, exact values and printed ones.
#[track_caller]
fn adds_up(explanation: &Explanation) {
    let card = explanation.card();
    let printed: Vec<Fraction> =
        explanation.lines().into_iter().map(|line| Fraction::from(line.adds())).collect();
    assert_eq!(sum(&printed), card.points().into());
    assert_eq!(explanation.sum(), card.points());
    let unrounded = card.methodology().definition().rounding.points == PointRounding::Unrounded;
    let mut exact = vec![Fraction::from(card.bonus()), -Fraction::from(card.penalty())];
    for row in explanation.criteria() {
        let code = row.criterion().code();
        let lines: Vec<Fraction> =
            row.lines().into_iter().map(|line| Fraction::from(line.adds())).collect();
        assert_eq!(sum(&lines), row.points().into(), "{code}");
        assert_eq!(row.lost() + row.scored().exact_points(), row.applicable().into(), "{code}");
        let shown = match row.rounding() {
            RoundingStep::None => row.exact().to_points(),
            RoundingStep::Points(rounding) | RoundingStep::Printed(rounding) => {
                rounding.round(&row.exact()).ok()
            }
            RoundingStep::Multiple { of, mode, printed } => {
                let multiple = multiple(&row.exact(), of, mode);
                assert_eq!(row.scored().exact_points(), multiple, "{code}");
                match printed {
                    Some(printed) => printed.round(&multiple).ok(),
                    None => multiple.to_points(),
                }
            }
        };
        assert_eq!(shown, Some(row.points()), "{code}");
        if row.rule().is_some() {
            let is_exact = unrounded && row.criterion().round_to().is_none();
            exact.push(if is_exact { row.exact() } else { row.scored().exact_points() });
        } else if !unrounded {
            assert_eq!(row.residue(), Points::ZERO, "{code}");
        }
    }
    assert_eq!(sum(&exact), card.exact_points());
}

/// The nearest multiple, by whole steps.
fn multiple(exact: &Fraction, of: Points, mode: Mode) -> Fraction {
    let of = Fraction::from(of);
    let steps = Rounding::new(0, mode).round(&exact.checked_div(&of).unwrap()).unwrap();
    Fraction::from(steps) * of
}

fn sum(terms: &[Fraction]) -> Fraction {
    terms.iter().cloned().fold(Fraction::ZERO, |sum, term| sum + term)
}

fn residues(explanation: &Explanation) -> Vec<(Option<String>, String)> {
    let residue = |line| match line {
        Line::Residue { of, points } => {
            Some((of.map(|row: Criterion<'_>| row.code().to_string()), points.to_string()))
        }
        _ => None,
    };
    explanation.lines().into_iter().filter_map(residue).collect()
}

fn sample() -> (Definition, Sheet) {
    (
        toml::from_str(include_str!("../../src/editions/so-minh-hoa.toml")).unwrap(),
        toml::from_str(include_str!("../../examples/data/don-vi-minh-hoa.toml")).unwrap(),
    )
}

fn ratio_row(code: &str, max: Points) -> Row {
    Row::leaf(code, "Hồ sơ", max, Proportional::new())
}

#[test]
fn the_sample_adds_up_rounded_and_unrounded() {
    let (mut definition, sheet) = sample();
    let explain = |definition: Definition| definition.validate().unwrap().check(&sheet).unwrap();
    let rounded = explain(definition.clone()).explain();
    adds_up(&rounded);
    assert_eq!(residues(&rounded), []);
    for mode in [Mode::HalfUp, Mode::HalfEven, Mode::Down, Mode::Up] {
        for places in 0..4 {
            definition.rounding = Roundings::unrounded(TWO, Rounding::new(places, mode));
            let unrounded = explain(definition.clone()).explain();
            adds_up(&unrounded);
            assert!(!residues(&unrounded).is_empty(), "{mode:?} {places}");
        }
    }
}

#[test]
fn three_thirds_lack_a_hundredth_in_print() {
    let mut rows = vec![Row::inner("1", "Lĩnh vực", points!(3))];
    rows.extend(["1.1", "1.2", "1.3"].map(|code| ratio_row(code, points!(1))));
    let explanation =
        explain(definition(Roundings::unrounded(TWO, TWO), points!(3), rows), |sheet| {
            for code in ["1.1", "1.2", "1.3"] {
                sheet.answer(code, Evidence::share(1, 3));
            }
        });
    adds_up(&explanation);
    assert_eq!(residues(&explanation), [(Some("1".to_owned()), "0.01".to_owned())]);
    let field = explanation.criterion("1").unwrap();
    assert_eq!((field.points(), field.residue()), (points!(1), points!(0.01)));
    let third = explanation.criterion("1.2").unwrap();
    assert_eq!(third.exact().to_string(), "1/3");
    assert_eq!(third.rounding(), RoundingStep::Printed(TWO));
    assert_eq!(
        field.to_text(Language::Vi),
        "\
1 Lĩnh vực: 1 / 3 (chưa đạt 2 điểm)
  1.1 Hồ sơ: 0,33 / 1 (chưa đạt 0,67 điểm)
      thang điểm: 1 điểm × tỷ lệ
      số liệu: 1/3 (33,3333…%)
      giá trị chính xác: 1/3 = 0,3333…, chỉ làm tròn khi in, đến 2 chữ số thập phân (0,005 làm tròn lên): 0,33
  1.2 Hồ sơ: 0,33 / 1 (chưa đạt 0,67 điểm)
      thang điểm: 1 điểm × tỷ lệ
      số liệu: 1/3 (33,3333…%)
      giá trị chính xác: 1/3 = 0,3333…, chỉ làm tròn khi in, đến 2 chữ số thập phân (0,005 làm tròn lên): 0,33
  1.3 Hồ sơ: 0,33 / 1 (chưa đạt 0,67 điểm)
      thang điểm: 1 điểm × tỷ lệ
      số liệu: 1/3 (33,3333…%)
      giá trị chính xác: 1/3 = 0,3333…, chỉ làm tròn khi in, đến 2 chữ số thập phân (0,005 làm tròn lên): 0,33
  chênh lệch do làm tròn từng số khi in: +0,01
"
    );
}

#[test]
fn a_reader_who_adds_printed_lines_finds_the_missing_hundredth() {
    // LAWS R17: 33.335 + 33.335 + 33.33 = 100 prints 33.34 + 33.34 + 33.33 = 100.01.
    let maxima = [("1", points!(33.335)), ("2", points!(33.335)), ("3", points!(33.33))];
    let rows = maxima.map(|(code, max)| Row::leaf(code, "Chấm", max, Direct::new())).into();
    let explanation =
        explain(definition(Roundings::unrounded(TWO, TWO), points!(100), rows), |sheet| {
            for (code, points) in maxima {
                sheet.answer(code, Evidence::Points(points));
            }
        });
    adds_up(&explanation);
    let printed: Vec<String> =
        explanation.lines().into_iter().map(|line| line.adds().to_string()).collect();
    assert_eq!(printed, ["33.34", "33.34", "33.33", "-0.01"]);
    assert_eq!(residues(&explanation), [(None, "-0.01".to_owned())]);
    assert_eq!((explanation.sum(), explanation.lost()), (points!(100), Fraction::ZERO));
    let text = explanation.to_text(Language::En);
    assert!(text.contains("\nrounding difference: -0.01\ntotal: 100 / 100\n"), "{text}");
}

#[test]
fn bonus_and_penalty_are_lines_with_their_titles() {
    let mut definition = definition(TWO, points!(1), vec![ratio_row("1", points!(1))]);
    definition.adjustments = Adjustments::new(points!(2), points!(2));
    let explanation = explain(definition, |sheet| {
        sheet.answer("1", Evidence::share(1, 2));
        let adjustment = |title: &str, points| Adjustment::new(title, points);
        sheet.bonus =
            vec![adjustment("Bằng khen", points!(0.5)), adjustment("Sáng kiến", points!(1))];
        sheet.penalty = vec![adjustment("Báo cáo chậm", points!(0.25))];
    });
    adds_up(&explanation);
    assert_eq!(explanation.sum(), points!(1.75));
    assert_eq!(explanation.lost(), points!(0.5).into());
    let text = explanation.to_text(Language::Vi);
    let bonus = "điểm thưởng: +0,5 (Bằng khen)\nđiểm thưởng: +1 (Sáng kiến)\n";
    assert!(text.contains(bonus), "{text}");
    assert!(text.contains("điểm trừ: -0,25 (Báo cáo chậm)\ntổng điểm: 1,75 / 1\n"), "{text}");
}

/// A field that does not apply, and a leaf that its rule lets off.
fn with_exemptions(not_applicable: NotApplicable) -> Explanation {
    let empty = Proportional::new().with_empty(Empty::NotApplicable);
    let may_not = |row: Row| with(row, |row| row.may_not_apply = Some(true));
    let rows = vec![
        may_not(Row::inner("1", "Đầu tư công", points!(2))),
        ratio_row("1.1", points!(2)),
        may_not(Row::leaf("2", "Khiếu nại", points!(1), empty)),
        ratio_row("3", points!(1)),
    ];
    let mut definition = definition(TWO, points!(4), rows);
    definition.not_applicable = Some(not_applicable);
    explain(definition, |sheet| {
        sheet.answer("1", Answer::not_applicable().with_note("không được giao vốn"));
        sheet.answer("2", Evidence::share(0, 0));
        sheet.answer("3", Evidence::share(3, 4));
    })
}

#[test]
fn what_does_not_apply_says_who_says_so() {
    let rescaled = with_exemptions(NotApplicable::Rescale);
    adds_up(&rescaled);
    let code: CriterionCode = "1".parse().unwrap();
    assert_eq!(rescaled.criterion("1.1").unwrap().exemption(), Some(Exemption::Sheet(&code)));
    assert_eq!(rescaled.criterion("2").unwrap().exemption(), Some(Exemption::Rule));
    assert_eq!(rescaled.criterion("3").unwrap().exemption(), None);
    assert_eq!(
        rescaled.to_text(Language::En),
        "\
Why: Đơn vị minh họa (appraised)
Bộ tiêu chí (2025)
Illustrative, not an official document
1 Đầu tư công: not counted
    note: không được giao vốn
  1.1 Hồ sơ: not counted
      outcome: not applicable: left out (as 1 says)
2 Khiếu nại: not counted
    scale: 1 × the ratio; nothing to measure: not applicable
    evidence: 0 of 0
    outcome: not applicable: left out
3 Hồ sơ: 0.75 / 1 (lost 0.25)
    scale: 1 × the ratio
    evidence: 3 of 4 = 75%
total: 0.75 / 1
maximum that applies: 1 / 4
lost in the criteria: 0.25
index: points / applicable × 100 = 75.00
group: B (70 and above, by the published index)
"
    );
    let full = with_exemptions(NotApplicable::Full);
    adds_up(&full);
    assert_eq!(full.sum(), points!(3.75));
    assert_eq!(
        full.criterion("1").unwrap().to_text(Language::Vi),
        "\
1 Đầu tư công: 2 / 2
    ghi chú: không được giao vốn
  1.1 Hồ sơ: 2 / 2
      kết quả: không áp dụng, được tính điểm tối đa (theo tiêu chí 1)
"
    );
}

#[test]
fn a_self_score_leaves_surveys_out() {
    let (definition, mut sheet) = sample();
    let methodology = definition.validate().unwrap();
    sheet.stage = Stage::SelfScored;
    for leaf in methodology.leaves().filter(|leaf| leaf.source() == Some(Source::Survey)) {
        sheet.answers.remove(leaf.code().as_str());
    }
    let explanation = methodology.check(&sheet).unwrap().explain();
    adds_up(&explanation);
    let survey = explanation.criterion("1.6.1").unwrap();
    assert_eq!((survey.outcome(), survey.points()), (Outcome::NotSelfScored, Points::ZERO));
    assert_eq!(
        survey.to_text(Language::Vi),
        "    1.6.1 Mức độ quan tâm chỉ đạo CCHC của người đứng đầu: không tính điểm\n        \
         kết quả: điểm điều tra xã hội học, đơn vị không tự chấm\n"
    );
}

/// A custom rule: half for a plan, half for a report.
#[derive(Clone, Debug, PartialEq)]
struct Halves {
    talkative: bool,
}

impl ScoringRule for Halves {
    type Evidence = [bool; 2];

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds::new(Fraction::ZERO, leaf.max))
    }

    fn award(&self, leaf: &Leaf, evidence: &[bool; 2]) -> Result<Award, Vec<Refusal>> {
        let done = evidence.iter().filter(|done| **done).count();
        let share = Fraction::new(i64::try_from(done).unwrap(), 2).unwrap();
        Ok(Award::points(Fraction::from(leaf.max) * share, Clause::Custom(7)))
    }

    fn clause(&self, _: &Leaf, clause: Clause, _: Language) -> Cow<'_, str> {
        assert_eq!(clause, Clause::Custom(7));
        "mỗi việc một nửa".into()
    }

    fn describe(&self, leaf: &Leaf, language: Language) -> Cow<'_, str> {
        if !self.talkative {
            // The default of the trait.
            return Shy.describe(leaf, language).into_owned().into();
        }
        let vi = format!("{} điểm, chia đôi", leaf.max.display(Language::Vi));
        let en = format!("{} points in halves", leaf.max);
        language.pick(vi, en).into()
    }
}

/// A custom rule with the provided texts.
#[derive(Clone, Debug, PartialEq)]
struct Shy;

impl ScoringRule for Shy {
    type Evidence = ();

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds::new(Fraction::ZERO, leaf.max))
    }

    fn award(&self, leaf: &Leaf, (): &()) -> Result<Award, Vec<Refusal>> {
        Ok(Award::points(leaf.max, Clause::Full))
    }

    fn clause(&self, _: &Leaf, _: Clause, _: Language) -> Cow<'_, str> {
        "đủ".into()
    }
}

#[test]
fn a_custom_rule_explains_itself() {
    let with = |talkative| {
        let mut definition = Definition::new("demo", 2025, "Bộ", points!(1.5), TWO, groups());
        definition.criteria =
            vec![Row::leaf("1", "Kế hoạch", points!(1.5), Rule::custom(Halves { talkative }))];
        let explanation = explain(definition, |sheet| {
            sheet.answer("1", Evidence::custom([true, false]));
        });
        adds_up(&explanation);
        let row = explanation.criterion("1").unwrap();
        assert_eq!(row.outcome(), Outcome::Clause(Clause::Custom(7)));
        row.to_text(Language::Vi)
    };
    assert_eq!(
        with(true),
        "1 Kế hoạch: 0,75 / 1,5 (chưa đạt 0,75 điểm)\n    thang điểm: 1,5 điểm, chia đôi\n    \
         số liệu: [true, false]\n    áp dụng: mỗi việc một nửa\n"
    );
    assert!(with(false).contains("thang điểm: thang điểm riêng\n"));
}

/// A leaf is printed by itself: only rows with rows under them have a rounding difference.
#[test]
fn a_leaf_has_no_rounding_difference() {
    let rows = vec![
        Row::inner("1", "Nhóm", points!(2)),
        Row::leaf("1.1", "Một", points!(1), Direct::new()),
        Row::leaf("1.2", "Hai", points!(1), Direct::new()),
    ];
    for rounding in [Roundings::unrounded(TWO, TWO), Roundings::new(TWO, TWO)] {
        let explanation = explain(definition(rounding, points!(2), rows.clone()), |sheet| {
            sheet.answer("1.1", Evidence::Points(points!(0.5)));
            sheet.answer("1.2", Evidence::Points(points!(0.25)));
        });
        for row in explanation.criteria() {
            assert_eq!(row.residue(), Points::ZERO, "{}", row.criterion().code());
        }
    }
}

#[test]
fn a_line_of_a_penalty_in_words() {
    let rows = vec![Row::leaf("1", "Một", points!(2), Direct::new())];
    let mut definition = definition(TWO, points!(2), rows);
    definition.adjustments = Adjustments::new(points!(0), points!(1));
    let explanation = explain(definition, |sheet| {
        sheet.answer("1", Evidence::Points(points!(1)));
        sheet.penalty = vec![Adjustment::new("Báo cáo chậm", points!(0.25))];
    });
    let penalty = explanation.lines().pop().unwrap();
    assert_eq!(penalty.to_text(Language::Vi), "điểm trừ: -0,25 (Báo cáo chậm)\n");
    assert_eq!(penalty.to_text(Language::En), "penalty: -0.25 (Báo cáo chậm)\n");
}

#[test]
fn rounding_differences_of_rows_that_end_together_are_from_the_innermost_out() {
    let half_up = Rounding::new(2, Mode::HalfUp);
    let mut definition = Definition::example();
    definition.rounding = Roundings::unrounded(half_up, half_up);
    definition.total = points!(3);
    let share =
        |code: &str| Row::leaf(code, format!("Tỷ lệ {code}"), points!(1), Proportional::new());
    definition.criteria = vec![
        Row::inner("1", "Lĩnh vực", points!(3)),
        share("1.2"),
        Row::inner("1.1", "Tiêu chí", points!(2)),
        share("1.1.1"),
        share("1.1.2"),
    ];
    let methodology = definition.validate().unwrap();
    let mut sheet = Sheet::new(&methodology, "Sở A", Stage::Appraised);
    sheet.answer("1.2", Evidence::share(1, 6)); // 0.17
    sheet.answer("1.1.1", Evidence::share(1, 3)); // 0.33 and 0.33 make 0.67, and with 0.17 0.83
    sheet.answer("1.1.2", Evidence::share(1, 3));
    let explanation = methodology.check(&sheet).unwrap().explain();
    let residue = |line: &Line<'_>| match line {
        Line::Residue { of, points } => {
            Some((of.map(|row| row.code().as_str().to_owned()), *points))
        }
        _ => None,
    };
    let lines = explanation.lines();
    assert_eq!(
        lines.iter().filter_map(residue).collect::<Vec<_>>(),
        [(Some("1.1".to_owned()), points!(0.01)), (Some("1".to_owned()), points!(-0.01))]
    );
    assert_eq!(explanation.sum(), points!(0.83));
}
