//! Tallies of answers: what is counted, and the rows that are refused.

use crate::prelude::*;

/// Two units; a question with the options A and B, and one with A, B and C.
fn tally() -> Tally {
    let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
    let half_up = Rounding::new(2, Mode::HalfUp);
    let mut definition = Definition::new("demo", 2025, "Minh họa", points!(3), half_up, groups);
    let two = Survey::new([("A", 100), ("B", 0)]);
    let three = Survey::new([("A", 100), ("B", 50), ("C", 0)]);
    definition.criteria = vec![
        Row::leaf("1", "Một", points!(1), two),
        Row::leaf("2", "Hai", points!(1), Direct::new()),
        Row::leaf("3", "Ba", points!(1), three),
    ];
    Tally::new(&definition.validate().unwrap(), 2).unwrap()
}

#[test]
fn questions_are_the_survey_leaves_and_options_have_positions() {
    let tally = tally();
    assert_eq!(tally.questions(), ["1", "3"]);
    assert_eq!((tally.option(0, "A"), tally.option(0, "B")), (Some(0), Some(1)));
    assert_eq!((tally.option(1, "C"), tally.option(0, "C")), (Some(2), None));
    assert_eq!(tally.option(2, "A"), None);
}

/// Rows with two mistakes, and several rows with a mistake: one mistake does not make up for another one.
#[test]
fn every_combination_of_wrong_columns_is_refused() {
    let before = tally();
    let mut tally = before.clone();
    for (units, questions, options, row) in [
        (&[2][..], &[0][..], &[0][..], 0),
        (&[0], &[2], &[0], 0),
        (&[0], &[1], &[3], 0),
        (&[2, 3], &[0, 1], &[0, 0], 0),
        (&[0, 1], &[2, 3], &[0, 0], 0),
        (&[0, 1], &[1, 1], &[3, 4], 0),
        (&[2], &[2], &[0], 0),
        (&[2], &[1], &[3], 0),
        (&[0], &[2], &[3], 0),
        (&[2], &[2], &[3], 0),
        (&[0, 1, 2], &[0, 2, 1], &[1, 0, 2], 1),
    ] {
        let error = tally.add(units, questions, options).unwrap_err().to_string();
        let (unit, question, option) = (units[row], questions[row], options[row]);
        assert_eq!(
            error,
            format!(
                "answers[{row}]: found unit `{unit}`, question `{question}`, option `{option}`, expected a unit of the \
                 tally, a survey leaf, one of its options"
            )
        );
        assert_eq!(tally, before);
    }
}

#[test]
fn each_answer_is_counted_once() {
    let mut tally = tally();
    tally.add(&[0, 1, 1, 0, 1], &[0, 1, 1, 1, 0], &[1, 2, 2, 0, 0]).unwrap();
    let counts = |unit, question| tally.counts(unit, question).map(<[u32]>::to_vec);
    assert_eq!((counts(0, 0), counts(1, 0)), (Some(vec![0, 1]), Some(vec![1, 0])));
    assert_eq!((counts(0, 1), counts(1, 1)), (Some(vec![1, 0, 0]), Some(vec![0, 0, 2])));
    assert_eq!((counts(2, 0), counts(0, 2)), (None, None));
}

#[test]
fn answers_are_empty_until_one_is_given() {
    let mut sheet = Sheet::example("Sở A");
    assert!(!sheet.answers.is_empty());
    sheet.answers = Answers::default();
    assert!(sheet.answers.is_empty());
    sheet.answers.insert("1", Evidence::Count(1));
    assert!(!sheet.answers.is_empty());
}

#[test]
fn an_option_is_found_in_each_normal_form() {
    let tally = Tally::new(&Definition::example().validate().unwrap(), 1).unwrap();
    for name in ["kh\u{f4}ng", "kho\u{302}ng"] {
        assert_eq!(tally.option(0, name), Some(1), "{name}");
    }
}

#[test]
fn a_question_has_up_to_256_options() {
    let tally = |options: usize| {
        let option = |at: usize| SurveyOption::new(format!("phương án {at}"), Percent::HUNDRED);
        let mut survey = Survey::new([("không", 0)]);
        survey.options.extend((1..options).map(option));
        let definition = with(Definition::example(), |definition| {
            definition.criteria[3].rule = Some(survey.into());
        });
        Tally::new(&definition.validate().unwrap(), 1)
    };
    let mut most = tally(256).unwrap();
    most.add(&[0], &[0], &[255]).unwrap();
    assert_eq!(most.column(0, 255), Some(vec![1]));
    assert_eq!(
        tally(257).unwrap_err().to_string(),
        "criteria: found a survey leaf with `257` options, expected at most 256"
    );
}
