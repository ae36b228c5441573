//! Rows that are rounded to a step or reach less than their maximum, and surveys whose answers do not all count.

use std::borrow::Cow;

use cchc::laws;
use serde_json::{Value, json};

use crate::prelude::*;

const HALF_UP: Rounding = Rounding::new(2, Mode::HalfUp);

fn definition(rounding: impl Into<Roundings>, rows: Vec<Row>) -> Definition {
    let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
    let total = rows.iter().map(|row| row.max).sum();
    let mut definition = Definition::new("rows", 2025, "Dòng", total, rounding, groups);
    definition.not_applicable = Some(NotApplicable::Rescale);
    definition.criteria = rows;
    definition
}

fn leaf(code: &str, max: Points, rule: impl Into<Rule>) -> Row {
    Row::leaf(code, "Tiêu chí", max, rule)
}

fn may_not_apply(row: Row) -> Row {
    with(row, |row| row.may_not_apply = Some(true))
}

/// What is wrong with the definition.
fn problems(definition: Definition) -> Vec<String> {
    let problems = definition.validate().unwrap_err();
    problems.iter().map(ToString::to_string).collect()
}

fn checked<const N: usize>(
    definition: &Definition,
    answers: [(&str, Evidence); N],
) -> CheckedSheet {
    let methodology = definition.clone().validate().unwrap();
    let mut sheet = Sheet::new(&methodology, "Sở A", Stage::Appraised);
    for (code, answer) in answers {
        sheet.answer(code, answer);
    }
    methodology.check(&sheet).unwrap()
}

/// The points of a sheet of one leaf.
fn points(rounding: impl Into<Roundings>, row: Row, evidence: Evidence) -> Fraction {
    checked(&definition(rounding, vec![row]), [("1", evidence)]).score().exact_points()
}

#[track_caller]
fn earns(row: &Row, evidence: Evidence, expected: Points) {
    assert_eq!(points(HALF_UP, row.clone(), evidence), expected.into());
}

fn fraction(numerator: i64, denominator: i64) -> Fraction {
    Fraction::new(numerator, denominator).unwrap()
}

// ---------------------------------------------------------------- round_to

#[test]
fn an_award_is_rounded_once_in_the_declared_mode() {
    let row = || leaf("1", points!(1), Proportional::new()).with_round_to(points!(0.25));
    // Of 0.125, 0.375 and between; and 0.1249, which is no half if it is rounded once.
    for (mode, expected) in [
        (Mode::HalfUp, [points!(0.25), points!(0.5), points!(0), points!(0.25)]),
        (Mode::HalfEven, [points!(0), points!(0.5), points!(0), points!(0.25)]),
        (Mode::Down, [points!(0), points!(0.25), points!(0), points!(0)]),
        (Mode::Up, [points!(0.25), points!(0.5), points!(0.25), points!(0.25)]),
    ] {
        let ratios = [(1, 8), (3, 8), (1249, 10_000), (1251, 10_000)];
        for ((part, whole), expected) in ratios.into_iter().zip(expected) {
            // The places of the methodology do not matter: one rounding, and that is to the step.
            for places in [2, 3, 8] {
                let rounding = Rounding::new(places, mode);
                let found = points(rounding, row(), Evidence::share(part, whole));
                assert_eq!(found, expected.into(), "{mode:?} {part}/{whole}");
            }
        }
    }
    // 0.2499 is 0.25 to two places, and then 0.5; in one step it is 0.
    let half = leaf("1", points!(1), Proportional::new()).with_round_to(points!(0.5));
    earns(&half, Evidence::share(2499, 10_000), points!(0));
}

#[test]
fn an_unrounded_methodology_rounds_such_a_row_half_up() {
    let unrounded = |printed| Roundings::unrounded(HALF_UP, printed);
    let rows = vec![
        leaf("1", points!(1), Proportional::new()).with_round_to(points!(0.125)),
        leaf("2", points!(1), Proportional::new()),
    ];
    let one = definition(unrounded(Rounding::new(2, Mode::Down)), rows);
    let answers = || [("1", Evidence::share(5, 16)), ("2", Evidence::share(1, 3))];
    let checked = checked(&one, answers());
    let card = checked.score();
    // 0.3125 is halfway between 0.25 and 0.375. Sums use what was rounded, not what is printed.
    assert_eq!(card.criterion("1").unwrap().exact_points(), fraction(3, 8));
    assert_eq!(card.criterion("1").unwrap().points(), points!(0.37));
    assert_eq!(card.criterion("1").unwrap().lost(), fraction(5, 8));
    assert_eq!(card.criterion("2").unwrap().exact_points(), fraction(1, 3));
    assert_eq!(card.exact_points(), fraction(17, 24));
    assert_eq!(card.index().to_string(), "35.42");
    assert_eq!(laws::additive(&card), Ok(()));
    let methodology = card.methodology().clone();
    assert_eq!(laws::rounded_once(&methodology, checked.sheet()), Ok(()));
    let text = checked.explain().criterion("1").unwrap().to_text(Language::En);
    let line = "exact value: 0.3125, rounded to a multiple of 0.125 (0.0625 is rounded up): 0.375, rounded in print only, to 2 decimal places (0.009 is rounded down): 0.37\n";
    assert!(text.ends_with(line), "{text}");
    // 0.38 is printed as it is, but 0.375 counts.
    let hidden = definition(
        unrounded(HALF_UP),
        vec![leaf("1", points!(1), Proportional::new()).with_round_to(points!(0.125))],
    );
    let text = self::checked(&hidden, [("1", Evidence::share(19, 50))]).explain();
    let text = text.criterion("1").unwrap().to_text(Language::Vi);
    let line = "giá trị chính xác: 0,38, làm tròn đến bội số của 0,125 (0,0625 làm tròn lên): 0,375, chỉ làm tròn khi in, đến 2 chữ số thập phân (0,005 làm tròn lên): 0,38\n";
    assert!(text.ends_with(line), "{text}");
}

#[test]
fn levels_and_typed_points_are_rounded_too_and_a_floor_may_be_passed() {
    let levels = Choice::new([("a", points!(2)), ("b", points!(1.3)), ("c", points!(-0.3))]);
    let choice = leaf("1", points!(2), levels).with_round_to(points!(0.5));
    earns(&choice, Evidence::level("b"), points!(1.5));
    earns(&choice, Evidence::level("c"), points!(-0.5));
    let direct = leaf("1", points!(2), Direct::new()).with_round_to(points!(0.5));
    earns(&direct, Evidence::Points(points!(1.24)), points!(1));
    earns(&direct, Evidence::Points(points!(1.25)), points!(1.5));
    let floor = Deduction::new(points!(1)).with_floor(points!(-0.2));
    let deduction = leaf("1", points!(2), floor).with_round_to(points!(0.25));
    earns(&deduction, Evidence::Count(9), points!(-0.25));
    let items = Checklist::sum([("a", points!(1.3)), ("b", points!(0.7))]);
    let list = leaf("1", points!(2), items).with_round_to(points!(0.5));
    earns(&list, Evidence::items(["a"]), points!(1.5));
    earns(&list, Evidence::items(["a", "b"]), points!(2));
    let each = leaf("1", points!(2), PerItem::new(points!(0.3))).with_round_to(points!(0.5));
    earns(&each, Evidence::Count(3), points!(1));
    // Under `up`, away from zero.
    let up = Rounding::new(2, Mode::Up);
    assert_eq!(points(up, choice, Evidence::level("c")), points!(-0.5).into());
}

#[test]
fn an_award_of_a_custom_rule_is_rounded_to_the_step() {
    let row = |reaches| {
        let row = leaf("1", points!(4), Rule::custom(Thirds)).with_round_to(points!(0.5));
        with(row, |row: &mut Row| row.reaches = reaches)
    };
    earns(&row(Some(points!(3))), Evidence::custom(1_u8), points!(1));
    earns(&row(Some(points!(3))), Evidence::custom(3_u8), points!(3));
    earns(&row(None), Evidence::custom(1_u8), points!(1.5));
}

// ---------------------------------------------------------------- reaches

/// A custom rule that pays thirds of what its leaf reaches, or of the maximum of the row.
#[derive(Clone, Debug, PartialEq)]
struct Thirds;

impl ScoringRule for Thirds {
    type Evidence = u8;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds::new(Fraction::ZERO, leaf.reaches))
    }

    fn award(&self, leaf: &Leaf, thirds: &u8) -> Result<Award, Vec<Refusal>> {
        Ok(Award::points(
            Fraction::from(leaf.reaches) * fraction((*thirds).into(), 3),
            Clause::Share,
        ))
    }

    fn clause(&self, _: &Leaf, _: Clause, language: Language) -> Cow<'_, str> {
        language.pick("phần ba", "thirds").into()
    }
}

/// The mistake: it forgets what its leaf reaches.
#[derive(Clone, Debug, PartialEq)]
struct OfMaximum;

impl ScoringRule for OfMaximum {
    type Evidence = u8;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds::new(Fraction::ZERO, leaf.max))
    }

    fn award(&self, leaf: &Leaf, thirds: &u8) -> Result<Award, Vec<Refusal>> {
        Ok(Award::points(Fraction::from(leaf.max) * fraction((*thirds).into(), 3), Clause::Share))
    }

    fn clause(&self, _: &Leaf, _: Clause, language: Language) -> Cow<'_, str> {
        language.pick("phần ba", "thirds").into()
    }
}

#[test]
fn shares_are_shares_of_what_a_row_reaches() {
    let four = |rule: Rule| leaf("1", points!(4), rule).with_reaches(points!(3));
    let share = four(Proportional::new().with_empty(Empty::Full).into());
    earns(&share, Evidence::share(1, 2), points!(1.5));
    earns(&share, Evidence::share(2, 2), points!(3));
    earns(&share, Evidence::share(0, 0), points!(3));
    let band = Band::at_least("50".parse().unwrap(), points!(3)).as_share();
    let bands = four(Bands::ratio([band], points!(0)).into());
    earns(&bands, Evidence::share(2, 3), points!(2));
    let survey = four(Survey::new([("A", 100), ("B", 50)]).into());
    earns(&survey, Evidence::answers([("B", 3)]), points!(1.5));
    earns(&four(PerItem::new(points!(2)).into()), Evidence::Count(2), points!(3));
    earns(&four(Deduction::new(points!(1)).into()), Evidence::Count(1), points!(2));
    earns(&four(Checklist::all(["a"]).into()), Evidence::items(["a"]), points!(3));
    let direct = four(Direct::new().with_step(points!(0.5)).into());
    earns(&direct, Evidence::Points(points!(3)), points!(3));
    let methodology = definition(HALF_UP, vec![direct]).validate().unwrap();
    let mut sheet = Sheet::new(&methodology, "Sở A", Stage::Final);
    sheet.answer("1", Evidence::Points(points!(3.5)));
    let refused = methodology.check(&sheet).unwrap_err().to_string();
    let line = "criterion 1, points: found `3.5`, expected points from `0` to `3`";
    assert_eq!(refused, line);
}

#[test]
fn sums_of_maxima_use_the_maximum() {
    let rows = vec![
        Row::inner("1", "Lĩnh vực", points!(6)),
        leaf("1.1", points!(4), Proportional::new()).with_reaches(points!(3)),
        leaf("1.2", points!(2), Proportional::new()),
    ];
    let mut one = definition(HALF_UP, rows);
    one.total = points!(6);
    let card = checked(&one, [("1.1", Evidence::share(1, 1)), ("1.2", Evidence::share(1, 1))]);
    let card = card.score();
    assert_eq!((card.points(), card.applicable()), (points!(5), points!(6)));
    assert_eq!(card.index().to_string(), "83.33");
    let leaf = card.criterion("1.1").unwrap();
    assert_eq!((leaf.lost(), leaf.applicable()), (Fraction::from(points!(1)), points!(4)));
    assert_eq!(leaf.criterion().reaches(), points!(3));
    assert_eq!(card.criterion("1").unwrap().criterion().reaches(), points!(6));
    assert_eq!(laws::additive(&card), Ok(()));
    assert_eq!(laws::maxima_add_up(card.methodology()), Ok(()));
    one.criteria[0].max = points!(5);
    one.total = points!(5);
    let line = "criterion 1, max: found `5`, expected `6`, the sum of the rows under it";
    assert_eq!(problems(one), [line]);
}

#[test]
fn not_applicable_earns_the_maximum_and_an_empty_whole_what_the_row_reaches() {
    let row = |empty| {
        let rule = Proportional::new().with_empty(empty);
        may_not_apply(leaf("1", points!(4), rule).with_reaches(points!(3)))
    };
    let score = |empty, answer: Answer| {
        let mut one = definition(HALF_UP, vec![row(empty), leaf("2", points!(6), Direct::new())]);
        one.not_applicable = Some(NotApplicable::Full);
        let methodology = one.validate().unwrap();
        let mut sheet = Sheet::new(&methodology, "Sở A", Stage::Final);
        sheet.answer("1", answer);
        sheet.answer("2", Evidence::Points(points!(0)));
        let card = methodology.check(&sheet).unwrap().score();
        (card.points(), card.applicable())
    };
    let nothing = || Answer::from(Evidence::share(0, 0));
    assert_eq!(score(Empty::Full, nothing()), (points!(3), points!(10)));
    assert_eq!(score(Empty::Full, Answer::not_applicable()), (points!(4), points!(10)));
    assert_eq!(score(Empty::NotApplicable, nothing()), (points!(4), points!(10)));
}

#[test]
fn a_rule_is_checked_against_what_its_row_reaches() {
    let custom = leaf("1", points!(4), Rule::custom(OfMaximum)).with_reaches(points!(3));
    let line = "criterion 1, rule: found awards from `0` to `4`, expected the best award equal to what the criterion reaches, `3`, and the worst under it";
    assert_eq!(problems(definition(HALF_UP, vec![custom])), [line]);
    let levels = Choice::new([("a", points!(3)), ("b", points!(0))]);
    let right = leaf("1", points!(4), levels.clone()).with_reaches(points!(3));
    assert!(definition(HALF_UP, vec![right]).validate().is_ok());
    let wrong = leaf("1", points!(4), levels).with_reaches(points!(2));
    let line = "criterion 1, rule.levels: found `3` as the largest award, expected what the criterion reaches, `2`";
    assert_eq!(problems(definition(HALF_UP, vec![wrong])), [line]);
    // A maximum that nobody can reach.
    let never = Proportional::between(40.into(), "-10".parse().unwrap());
    let never = leaf("1", points!(4), never).with_reaches(points!(3));
    let line = "criterion 1, rule: found `2.4` as the largest award that evidence can earn, expected what the criterion reaches, `3`";
    assert_eq!(problems(definition(HALF_UP, vec![never])), [line]);
}

#[test]
fn points_made_in_code_have_their_range() {
    let large = [Points::DECLARED_MAX, points!(1)].into_iter().sum();
    let row = with(leaf("1", points!(4), Direct::new()), |row| {
        (row.reaches, row.round_to) = (Some(large), Some(large));
    });
    let lines = [
        "criterion 1, reaches: found `1000001`, expected at most `1000000` points",
        "criterion 1, round_to: found `1000001`, expected at most `1000000` points",
    ];
    assert_eq!(problems(definition(HALF_UP, vec![row])), lines);
    let rule = Rule::from(Proportional::new());
    let on = |reaches| {
        let leaf = Leaf::new("1".parse().unwrap(), points!(4), 2).reaches(reaches);
        rule.check(&leaf).map_err(|refusals| refusals[0].to_string())
    };
    assert!(on(points!(4)).is_ok());
    for (reaches, found) in [(points!(4.01), "4.01"), (points!(0), "0"), (points!(-1), "-1")] {
        let line = format!("reaches: found `{found}`, expected points above zero, at most `4`");
        assert_eq!(on(reaches), Err(line));
    }
}

/// A step of 700,000 turns a floor of -10⁶ points into -1.4 x 10⁶, and so many of those pass what fits.
#[test]
fn awards_that_a_step_makes_larger_are_in_the_proof_that_sums_fit() {
    let max = points!(700000);
    let floor = Deduction::new(points!(1)).with_floor(Points::DECLARED_MIN);
    let of = |step: Option<Points>| {
        let row =
            |at: u32| with(leaf(&at.to_string(), max, floor.clone()), |row| row.round_to = step);
        let mut one = definition(HALF_UP, vec![Row::inner("1", "Lĩnh vực", max)]);
        one.criteria = (1..=29_000).map(row).collect();
        one.total = points!(1);
        problems(one)
    };
    let total = "total: found `1`, expected `20300000000`, the sum of the fields";
    let sum = "criteria: found awards whose sum may pass 40,000,000,000 points, expected fewer or smaller negative awards";
    assert_eq!(of(None), [total]);
    assert_eq!(of(Some(max)), [total, sum]);
}

#[test]
fn laws_find_a_rule_that_forgets_what_its_leaf_reaches() {
    let leaf = Leaf::new("1".parse().unwrap(), points!(4), 2).reaches(points!(3));
    assert_eq!(laws::sound(&Thirds, &leaf), Ok(()));
    assert_eq!(laws::full_marks(&Thirds, &leaf, &3), Ok(()));
    assert_eq!(laws::max_homogeneity(&Thirds, &leaf, &1, 5), Ok(()));
    assert_eq!(laws::sound(&OfMaximum, &leaf).unwrap_err().law.id, "R22");
    assert_eq!(laws::full_marks(&OfMaximum, &leaf, &3).unwrap_err().law.id, "R3");
    // Of a constant that should be a share of what the leaf reaches.
    let rule: Rule = Choice::new([("a", points!(3)), ("b", points!(1))]).into();
    let broken = laws::max_homogeneity(&rule, &leaf, &Evidence::level("b"), 2);
    assert_eq!(broken.unwrap_err().law.id, "R12");
}

// ---------------------------------------------------------------- surveys

fn survey() -> Survey {
    Survey::new([("tốt", 100), ("khá", 50), ("kém", 0)]).not_counting(["không ý kiến", "bỏ trống"])
}

#[test]
fn answers_that_do_not_count_change_nothing() {
    let row = leaf("1", points!(10), survey());
    let answers = |none| Evidence::answers([("tốt", 3), ("kém", 1), ("không ý kiến", none)]);
    for none in [0, 1, u32::MAX] {
        earns(&row, answers(none), points!(7.5));
    }
    // The option may be first, or between the others.
    for at in [0, 1, 3] {
        let mut survey = Survey::new([("tốt", 100), ("khá", 50), ("kém", 0)]);
        survey.options.insert(at, SurveyOption::not_counted("không ý kiến"));
        earns(&leaf("1", points!(10), survey), answers(7), points!(7.5));
    }
}

#[test]
fn fewer_answers_that_count_are_empty() {
    let row = |empty| {
        may_not_apply(leaf("1", points!(10), survey().with_min_answers(4).with_empty(empty)))
    };
    let answers = |good| Evidence::answers([("tốt", good), ("kém", 1), ("bỏ trống", 99)]);
    for (empty, few) in [(Empty::Zero, points!(0)), (Empty::Full, points!(10))] {
        earns(&row(empty), answers(2), few);
        earns(&row(empty), answers(3), points!(7.5));
        earns(&row(empty), answers(4), points!(8));
    }
    let rows = vec![row(Empty::NotApplicable), leaf("2", points!(1), Direct::new())];
    let one = definition(HALF_UP, rows);
    let point = || ("2", Evidence::Points(points!(1)));
    let card = checked(&one, [("1", answers(2)), point()]).score();
    assert_eq!((card.points(), card.applicable()), (points!(1), points!(1)));
    let methodology = definition(HALF_UP, vec![row(Empty::Refused)]).validate().unwrap();
    let mut sheet = Sheet::new(&methodology, "Sở A", Stage::Final);
    sheet.answer("1", answers(2));
    let line = "criterion 1, answers: found `3` answers that count, expected at least `4`: the rule does not say what fewer mean";
    assert_eq!(methodology.check(&sheet).unwrap_err().to_string(), line);
    // More than one count can say, together.
    let most = survey().with_min_answers(u32::MAX);
    let many = Evidence::answers([("tốt", u32::MAX - 1), ("kém", 1)]);
    earns(&leaf("1", points!(10), most), many, points!(10));
}

#[test]
fn a_survey_in_code_is_that_of_the_file() {
    let file = json!({ "kind": "survey", "min_answers": 30, "empty": "zero", "options": [
        { "name": "tốt", "percent": "100" }, { "name": "khá", "percent": 50, "counts": true },
        { "name": "kém", "percent": "0" }, { "name": "không ý kiến", "counts": false },
    ] });
    let read: Rule = serde_json::from_value(file).unwrap();
    let options = [("tốt", 100), ("khá", 50), ("kém", 0)];
    let built = Survey::new(options).not_counting(["không ý kiến"]);
    let built: Rule = built.with_min_answers(30).with_empty(Empty::Zero).into();
    let written = |rule: &Rule| serde_json::to_value(rule).unwrap();
    assert_eq!(
        written(&built),
        json!({ "kind": "survey", "min_answers": 30, "empty": "zero", "options": [
            { "name": "tốt", "percent": "100" }, { "name": "khá", "percent": "50" },
            { "name": "kém", "percent": "0" }, { "name": "không ý kiến", "counts": false },
        ] })
    );
    assert_eq!(serde_json::from_value::<Rule>(written(&read)).unwrap(), read);
    // `counts = true` and `min_answers = 1` say nothing new: cards of both are in one ranking.
    let card = |rule: Rule, unit: &str| {
        let methodology =
            definition(HALF_UP, vec![leaf("1", points!(10), rule)]).validate().unwrap();
        let mut sheet = Sheet::new(&methodology, unit, Stage::Final);
        sheet.answer("1", Evidence::answers([("tốt", 30)]));
        methodology.check(&sheet).unwrap().score()
    };
    let cards = [card(read, "Sở A"), card(built, "Sở B")];
    assert!(Ranking::new(&cards).is_ok());
    let row =
        leaf("1", points!(4), Direct::new()).with_reaches(points!(3)).with_round_to(points!(0.5));
    let file = json!({ "code": "1", "title": "Tiêu chí", "max": "4", "reaches": "3",
        "round_to": "0.5", "rule": { "kind": "direct" } });
    assert_eq!(serde_json::to_value(&row).unwrap(), file);
    assert_eq!(serde_json::from_value::<Row>(file).unwrap(), row);
}

#[test]
fn a_tally_counts_every_option() {
    let methodology =
        definition(HALF_UP, vec![leaf("1", points!(10), survey())]).validate().unwrap();
    let mut tally = Tally::new(&methodology, 1).unwrap();
    tally.add(&[0; 5], &[0; 5], &[0, 3, 4, 3, 2]).unwrap();
    assert_eq!(tally.counts(0, 0), Some(&[1, 0, 1, 2, 1][..]));
    assert_eq!(tally.column(0, 3), Some(vec![2]));
    let mut sheet = Sheet::new(&methodology, "Sở A", Stage::Final);
    sheet.answer("1", tally.evidence(0, 0).unwrap());
    assert_eq!(methodology.check(&sheet).unwrap().score().points(), points!(5));
}

// ---------------------------------------------------------------- outlooks, margins and what-if

/// Two rows of 6 and 4 points; the second reaches 3 and is rounded to quarters.
fn two(policy: NotApplicable) -> Methodology {
    let rule = Proportional::new().with_empty(Empty::Full);
    let steps = leaf("2", points!(4), rule).with_reaches(points!(3)).with_round_to(points!(0.25));
    let mut one =
        definition(HALF_UP, vec![leaf("1", points!(6), Proportional::new()), may_not_apply(steps)]);
    one.not_applicable = Some(policy);
    one.validate().unwrap()
}

fn sheet(methodology: &Methodology) -> Sheet {
    let mut sheet = Sheet::new(methodology, "Sở A", Stage::Appraised);
    sheet.answer("1", Evidence::share(1, 2));
    sheet.answer("2", Evidence::share(1, 2));
    sheet
}

#[test]
fn an_outlook_ends_at_what_the_row_reaches() {
    for (policy, lowest, highest) in [
        // Left out, or 3 of 4: 3 of 6 is 50%, and 6 of 10 is 60%.
        (NotApplicable::Rescale, "30.00", "60.00"),
        // What does not apply earns the maximum, which the rule does not reach.
        (NotApplicable::Full, "30.00", "70.00"),
    ] {
        let methodology = two(policy);
        let complete = methodology.outlook(&sheet(&methodology)).unwrap();
        assert_eq!(complete.lowest().index().to_string(), "45.00");
        let mut open = sheet(&methodology);
        open.answers.remove("2");
        let missing = methodology.outlook(&open).unwrap();
        for outlook in [missing, complete.dispute(["2"]).unwrap()] {
            assert_eq!(outlook.lowest().index().to_string(), lowest, "{policy:?}");
            assert_eq!(outlook.highest().index().to_string(), highest, "{policy:?}");
        }
        // Every sheet that completes it is between the two.
        for answer in [
            Answer::not_applicable(),
            Evidence::share(0, 1).into(),
            Evidence::share(1, 1).into(),
            Evidence::share(0, 0).into(),
        ] {
            let mut complete = open.clone();
            complete.answer("2", answer);
            let index = methodology.check(&complete).unwrap().score().exact_index();
            let bound = |text: &str| Fraction::from(text.parse::<Points>().unwrap());
            assert!(index >= bound(lowest) && index <= bound(highest), "{policy:?} {index}");
        }
    }
    // The worst award of an open leaf is rounded as its row says, and passes the floor.
    let floor = Deduction::new(points!(1)).with_floor(points!(0.2));
    let row = leaf("1", points!(2), floor).with_round_to(points!(0.5));
    let methodology = definition(HALF_UP, vec![row]).validate().unwrap();
    let open = Sheet::new(&methodology, "Sở A", Stage::Final);
    let outlook = methodology.outlook(&open).unwrap();
    assert_eq!(outlook.lowest().points(), points!(0));
    assert_eq!(outlook.highest().points(), points!(2));
}

#[test]
fn gains_end_at_what_a_leaf_reaches() {
    let methodology = two(NotApplicable::Rescale);
    let checked = methodology.check(&sheet(&methodology)).unwrap();
    let card = checked.score();
    // 3 of 6, and 1.5 of 4 that reaches 3.
    assert_eq!(
        (card.points(), card.criterion("2").unwrap().lost()),
        (points!(4.5), fraction(5, 2))
    );
    let gains: Vec<_> = card
        .gains()
        .iter()
        .map(|gain| (gain.criterion().code().as_str().to_owned(), gain.points().to_string()))
        .collect();
    assert_eq!(gains, [("1".to_owned(), "3".to_owned()), ("2".to_owned(), "1.5".to_owned())]);
    // 70% of 10 is reached by the first leaf alone, and 90% by full marks of both at least exactly.
    assert_eq!(card.margin("B").unwrap().fewest().unwrap().len(), 1);
    assert_eq!(card.margin("A").unwrap().fewest().unwrap().len(), 2);
    let full = [("1", Evidence::share(1, 1)), ("2", Evidence::share(1, 1))];
    let full = checked.what_if_all(full).unwrap().score();
    assert_eq!((full.points(), full.gains().len()), (points!(9), 0));
    let changed = checked.what_if("2", Evidence::share(11, 24)).unwrap();
    assert_eq!(changed.score().points(), points!(4.5)); // 1.375 is 1.5 in quarters
    // If a group is above what all leaves reach, no leaves reach it.
    let mut high = methodology.definition().clone();
    high.classification.groups[0].at_least = "91".parse().unwrap();
    let high = high.validate().unwrap();
    let card = high.check(&sheet(&high)).unwrap().score();
    assert!(card.margin("A").unwrap().fewest().is_none());
    // A leaf that does not apply has nothing to gain, whatever it earns.
    for policy in [NotApplicable::Rescale, NotApplicable::Full] {
        let methodology = two(policy);
        let mut sheet = sheet(&methodology);
        sheet.answers.insert("2", Answer::not_applicable());
        let card = methodology.check(&sheet).unwrap().score();
        assert_eq!(card.gains().len(), 1, "{policy:?}");
    }
}

#[test]
fn a_self_scored_survey_has_nothing_to_gain() {
    let rows = vec![
        leaf("1", points!(10), survey()).with_reaches(points!(8)),
        leaf("2", points!(1), Direct::new()),
    ];
    let methodology = definition(HALF_UP, rows).validate().unwrap();
    let mut sheet = Sheet::new(&methodology, "Sở A", Stage::SelfScored);
    sheet.answer("2", Evidence::Points(points!(1)));
    assert!(methodology.check(&sheet).unwrap().score().gains().is_empty());
}

#[test]
fn changes_and_disputes_are_of_what_was_rounded() {
    let unrounded = Roundings::unrounded(HALF_UP, HALF_UP);
    let row = leaf("1", points!(4), Proportional::new().with_empty(Empty::Full));
    let row = row.with_reaches(points!(3)).with_round_to(points!(0.5));
    let methodology = definition(unrounded, vec![row]).validate().unwrap();
    let card = |stage, evidence| {
        let mut sheet = Sheet::new(&methodology, "Sở A", stage);
        sheet.answer("1", evidence);
        methodology.check(&sheet).unwrap().score()
    };
    // 0.6 is 0.5, and 2 stays.
    let before = card(Stage::SelfScored, Evidence::share(1, 5));
    let after = card(Stage::Appraised, Evidence::share(2, 3));
    let stages = Comparison::stages(&before, &after).unwrap();
    assert_eq!(stages.total().exact_points(), fraction(3, 2));
    let changes: Vec<Fraction> =
        stages.changes().map(|change| change.change.exact_points()).collect();
    assert_eq!(changes, [fraction(3, 2)]);
    let disputed = before.disputed(&after).unwrap();
    assert_eq!(disputed[0].change(), fraction(3, 2));
}

// ---------------------------------------------------------------- words

fn explained(row: Row, answer: impl Into<Answer>) -> Explanation {
    let methodology =
        definition(HALF_UP, vec![may_not_apply(row), leaf("2", points!(1), Direct::new())]);
    let methodology = methodology.validate().unwrap();
    let mut sheet = Sheet::new(&methodology, "Sở A", Stage::Final);
    sheet.answer("1", answer.into());
    sheet.answer("2", Evidence::Points(points!(1)));
    methodology.check(&sheet).unwrap().explain()
}

#[track_caller]
fn says(explanation: &Explanation, vi: &str, en: &str) {
    let row = explanation.criterion("1").unwrap();
    assert_eq!(row.to_text(Language::Vi), vi);
    assert_eq!(row.to_text(Language::En), en);
    assert_eq!(explanation.sum(), explanation.card().points());
}

#[test]
fn a_step_and_the_part_that_cannot_be_reached_are_explained() {
    let row = || {
        let rule = Proportional::new().with_empty(Empty::Full);
        leaf("1", points!(4), rule).with_reaches(points!(3)).with_round_to(points!(0.25))
    };
    let explanation = explained(row(), Evidence::share(1, 7));
    says(
        &explanation,
        "\
1 Tiêu chí: 0,5 / 4 (chưa đạt 3,5 điểm)
    thang điểm: 3 điểm × tỷ lệ; không phát sinh: được tính 3 điểm (điểm cao nhất mà thang điểm cho)
    số liệu: 1/7 (14,2857…%)
    điểm cao nhất mà thang điểm cho: 3 / 4 (1 điểm không thể đạt được)
    giá trị chính xác: 3/7 = 0,4285…, làm tròn đến bội số của 0,25 (0,125 làm tròn lên): 0,5
",
        "\
1 Tiêu chí: 0.5 / 4 (lost 3.5)
    scale: 3 × the ratio; nothing to measure: the most that the scale gives, 3
    evidence: 1 of 7 = 14.2857…%
    most that the scale gives: 3 / 4 (1 cannot be earned)
    exact value: 3/7 = 0.4285…, rounded to a multiple of 0.25 (0.125 is rounded up): 0.5
",
    );
    let leaf = explanation.criterion("1").unwrap();
    assert_eq!(leaf.reaches(), Some(points!(3)));
    let step = RoundingStep::Multiple { of: points!(0.25), mode: Mode::HalfUp, printed: None };
    assert_eq!(leaf.rounding(), step);
    let json = serde_json::to_value(&explanation).unwrap();
    let line = &json["lines"][0];
    let step = json!({ "step": "multiple", "of": "0.25", "mode": "half-up", "printed": null });
    assert_eq!(line["rounding"], step);
    assert_eq!((&line["reaches"], &line["max"]), (&json!("3"), &json!("4")));
    assert_eq!((&line["exact"], &line["points"]), (&json!("3/7"), &json!("0.5")));
    assert_eq!(json["lines"][1].get("reaches"), Some(&Value::Null));
    // Of a leaf that does not apply, nothing is said of its scale.
    let absent = explained(row(), Answer::not_applicable());
    let leaf = absent.criterion("1").unwrap();
    assert_eq!((leaf.reaches(), leaf.rounding()), (None, RoundingStep::None));
    // A level that is no multiple is explained, too.
    let levels = Choice::new([("a", points!(1)), ("b", points!(0.3))]);
    let text = explained(
        self::leaf("1", points!(1), levels).with_round_to(points!(0.5)),
        Evidence::level("b"),
    );
    let text = text.criterion("1").unwrap().to_text(Language::En);
    let end = "exact value: 0.3, rounded to a multiple of 0.5 (0.25 is rounded up): 0.5\n";
    assert!(text.ends_with(end), "{text}");
}

#[test]
fn answers_that_do_not_count_are_shown() {
    let row = |empty| leaf("1", points!(4), survey().with_min_answers(3).with_empty(empty));
    let answers = |good| Evidence::answers([("tốt", good), ("kém", 1), ("bỏ trống", 2)]);
    says(
        &explained(row(Empty::Refused), answers(3)),
        "\
1 Tiêu chí: 3 / 4 (chưa đạt 1 điểm)
    thang điểm (điều tra xã hội học): 4 điểm × kết quả trung bình của các phiếu (tốt 100%, khá 50%, kém 0%; không tính: không ý kiến, bỏ trống); cần ít nhất 3 phiếu được tính
    số liệu: 4 phiếu được tính: tốt 3, khá 0, kém 1; không tính: không ý kiến 0, bỏ trống 2; trung bình 75%
",
        "\
1 Tiêu chí: 3 / 4 (lost 1)
    scale (survey): 4 × the mean of the answers (tốt 100%, khá 50%, kém 0%; not counted: không ý kiến, bỏ trống); at least 3 answers that count
    evidence: 4 answers that count: tốt 3, khá 0, kém 1; not counted: không ý kiến 0, bỏ trống 2; mean 75%
",
    );
    says(
        &explained(row(Empty::Zero), answers(1)),
        "\
1 Tiêu chí: 0 / 4 (chưa đạt 4 điểm)
    thang điểm (điều tra xã hội học): 4 điểm × kết quả trung bình của các phiếu (tốt 100%, khá 50%, kém 0%; không tính: không ý kiến, bỏ trống); dưới 3 phiếu được tính: 0 điểm
    số liệu: 2 phiếu được tính: tốt 1, khá 0, kém 1; không tính: không ý kiến 0, bỏ trống 2
    áp dụng: dưới 3 phiếu được tính: 0 điểm
",
        "\
1 Tiêu chí: 0 / 4 (lost 4)
    scale (survey): 4 × the mean of the answers (tốt 100%, khá 50%, kém 0%; not counted: không ý kiến, bỏ trống); fewer than 3 answers that count: 0
    evidence: 2 answers that count: tốt 1, khá 0, kém 1; not counted: không ý kiến 0, bỏ trống 2
    applied: fewer than 3 answers that count: 0
",
    );
    let few = explained(row(Empty::NotApplicable), answers(1));
    let row = few.criterion("1").unwrap();
    assert_eq!((row.outcome(), row.exemption()), (Outcome::NotApplicable, Some(Exemption::Rule)));
}

/// Under `full`, what does not apply earns the maximum. A rule that reaches it earns no less, so the row is open.
#[test]
fn an_open_row_that_reaches_its_maximum_is_open_on_the_highest_card() {
    let outcome = |reaches: Option<Points>| {
        let row = with(leaf("2", points!(4), Proportional::new()), |row| row.reaches = reaches);
        let rows = vec![leaf("1", points!(6), Proportional::new()), may_not_apply(row)];
        let mut definition = definition(HALF_UP, rows);
        definition.not_applicable = Some(NotApplicable::Full);
        let methodology = definition.validate().unwrap();
        let mut sheet = Sheet::new(&methodology, "Sở A", Stage::Appraised);
        sheet.answer("1", Evidence::share(1, 2));
        let card = methodology.outlook(&sheet).unwrap().highest();
        assert_eq!(card.index().to_string(), "70.00");
        card.criterion("2").unwrap().outcome()
    };
    assert_eq!(outcome(None), Outcome::Open);
    assert_eq!(outcome(Some(points!(3))), Outcome::NotApplicable);
}

#[test]
fn the_nearest_source_above_counts() {
    let definition = with(Definition::example(), |definition| {
        definition.criteria[0].source = Some(Source::Survey);
        definition.criteria[1] = Row::inner("1.1", "Hồ sơ", points!(6));
        definition.criteria[1].source = Some(Source::Appraisal);
        let leaf = Row::leaf("1.1.1", "Hồ sơ đúng hạn", points!(6), Proportional::new());
        definition.criteria.insert(2, leaf);
    });
    let methodology = definition.validate().unwrap();
    assert_eq!(methodology.criterion("1.1.1").unwrap().source(), Some(Source::Appraisal));
    assert_eq!(methodology.criterion("1.2").unwrap().source(), Some(Source::Survey));
}
