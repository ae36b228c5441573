//! One mistake is one problem: each row of the sample is made wrong in one way, and nothing else is refused.

use super::prelude::*;

fn sample() -> Definition {
    toml::from_str(include_str!("../../src/editions/so-minh-hoa.toml")).unwrap()
}

fn is_inner(definition: &Definition, row: usize) -> bool {
    definition.criteria[row].rule.is_none()
}

/// The only problem of the sample with one change, for each row that the change is made to.
#[track_caller]
fn only(change: impl Fn(&mut Definition, usize) -> bool, expected: impl Fn(usize, &str) -> bool) {
    let rows = sample().criteria.len();
    let mut tried = 0;
    for row in 0..rows {
        let mut definition = sample();
        if change(&mut definition, row) {
            tried += 1;
            let problems = definition.validate().unwrap_err().to_string();
            assert!(problems.lines().count() == 1, "row {row}\n{problems}");
            assert!(expected(row, &problems), "row {row}\n{problems}");
        }
    }
    assert!(tried > 0, "no row");
}

#[test]
fn a_malformed_code() {
    for mangle in [|code: &str| code.replace('.', ","), |code: &str| format!("{code}.")] {
        only(
            |definition, row| {
                let code = mangle(&definition.criteria[row].code);
                let is_changed = code != definition.criteria[row].code;
                definition.criteria[row].code = code;
                is_changed
            },
            |row, problem| problem.starts_with(&format!("criteria[{row}].code: found")),
        );
    }
}

#[test]
fn a_repeated_code() {
    // A spreadsheet makes 1.1 of 1.10: a code that is in the table before it.
    only(
        |definition, row| {
            let level = |code: &str| code.split('.').count();
            let code = definition.criteria[row].code.clone();
            let before = &definition.criteria[..row];
            let same = before.iter().rev().find(|other| level(&other.code) == level(&code));
            let Some(same) = same.map(|row| row.code.clone()) else { return false };
            if code::above(&same) != code::above(&code) {
                return false;
            }
            definition.criteria[row].code = same;
            true
        },
        |_, problem| problem.contains(" again, already at criteria["),
    );
}

mod code {
    pub fn above(code: &str) -> Option<&str> {
        code.rsplit_once('.').map(|(above, _)| above)
    }
}

#[test]
fn a_maximum_of_zero() {
    only(
        |definition, row| {
            definition.criteria[row].max = points!(0);
            true
        },
        |_, problem| problem.ends_with("max: found `0`, expected points above zero"),
    );
}

#[test]
fn a_maximum_with_too_many_places() {
    only(
        |definition, row| {
            definition.criteria[row].max = points!(0.125);
            true
        },
        |_, problem| problem.ends_with("max: found `0.125`, expected at most 2 decimal places"),
    );
    let mut definition = sample();
    definition.total = points!(98.505);
    let problems = definition.validate().unwrap_err();
    assert_eq!(problems.to_string(), "total: found `98.505`, expected at most 2 decimal places");
}

#[test]
fn a_code_of_another_field() {
    // 2.1 typed as 1.1, which is there, or as 1.x, which is not.
    only(
        |definition, row| {
            let code = &definition.criteria[row].code;
            let Some(below) = code.strip_prefix("2.") else { return false };
            let other = format!("1.{below}");
            let is_there = definition.criteria[..row].iter().any(|before| before.code == other);
            definition.criteria[row].code = other;
            is_there
        },
        |_, problem| problem.contains(" again, already at criteria["),
    );
    only(
        |definition, row| {
            let rows = &mut definition.criteria;
            let is_leaf = rows[row].rule.is_some() && rows[row].code.split('.').count() == 3;
            if !is_leaf || rows[row].code.starts_with("1.1.") {
                return false;
            }
            rows[row].code = "1.1.99".to_owned();
            true
        },
        |_, problem| problem.contains("criterion 1.1.99: found a row under `1.1` after other rows"),
    );
}

#[test]
fn a_missing_parent() {
    // Its children, and theirs, wait for one row only.
    only(
        |definition, row| {
            let is_removed = is_inner(definition, row);
            definition.criteria.remove(row);
            is_removed
        },
        |_, problem| problem.contains("before it, expected its parent"),
    );
}

#[test]
fn a_row_that_is_moved_to_the_end() {
    only(
        |definition, row| {
            let last = definition.criteria.len() - 1;
            if is_inner(definition, row) || row > last - 8 {
                return false;
            }
            let leaf = definition.criteria.remove(row);
            definition.criteria.push(leaf);
            true
        },
        |_, problem| problem.contains(" after other rows, expected the rows under "),
    );
}

#[test]
fn rows_that_are_moved_to_the_end_together() {
    only(
        |definition, row| {
            let rows = &mut definition.criteria;
            let above = |code: &str| code::above(code).map(str::to_owned);
            let is_pair = row + 12 < rows.len()
                && [row, row + 1].iter().all(|at| rows[*at].rule.is_some())
                && above(&rows[row].code) == above(&rows[row + 1].code)
                && above(&rows[row].code).is_some();
            if is_pair {
                let pair: Vec<Row> = rows.drain(row..row + 2).collect();
                rows.extend(pair);
            }
            is_pair
        },
        |_, problem| problem.contains(" after other rows, expected the rows under "),
    );
}

#[test]
fn a_total_that_is_no_total() {
    let mut definition = sample();
    definition.total = points!(-1);
    let problems = definition.validate().unwrap_err();
    assert_eq!(problems.to_string(), "total: found `-1`, expected points above zero");
}

#[test]
fn two_mistakes_are_two_problems() {
    // The second one is elsewhere, so it is not caused by the first one.
    let mut definition = sample();
    let field = |definition: &Definition, code: &str| {
        definition.criteria.iter().position(|row| row.code == code).unwrap()
    };
    let (first, second) = (field(&definition, "1.1"), field(&definition, "2"));
    definition.criteria[first].code = "1,1".to_owned();
    definition.criteria[second].max = points!(0.5);
    let problems = definition.validate().unwrap_err();
    let places: Vec<String> = problems.iter().map(|problem| problem.place.to_string()).collect();
    assert_eq!(places, [format!("criteria[{first}].code"), "criterion 2, max".to_owned()]);
}

#[test]
fn problems_are_in_the_order_of_the_rows() {
    let mut definition = sample();
    for row in &mut definition.criteria {
        row.title = " ".to_owned();
        if row.rule.is_some() {
            row.rule = Some(PerItem::new(points!(0)).into());
        }
    }
    let codes: Vec<String> = definition.criteria.iter().map(|row| row.code.clone()).collect();
    let problems = definition.validate().unwrap_err();
    let mut places: Vec<&str> =
        problems.iter().filter_map(|problem| problem.place.code.as_deref()).collect();
    assert!(places.len() > codes.len());
    places.dedup();
    assert_eq!(places, codes);
}

#[test]
fn problems_of_several_sheets_name_their_sheet() {
    let methodology = Definition::example().validate().unwrap();
    let units = ["Xã số 1", "Xã số 2", "Xã số 1", "Xã số 4"];
    let mut sheets = units.map(Sheet::example);
    sheets[1].answers.remove("2");
    sheets[3].stage = Stage::Final;
    sheets[3].bonus.push(Adjustment::new("Sáng kiến", points!(1.001)));
    let problems = methodology.check_sheets(&sheets).unwrap_err();
    assert_eq!(
        problems.to_string().lines().collect::<Vec<_>>(),
        [
            "[1] `Xã số 2`, criterion 2: found no answer, expected evidence { answers }",
            "[2] `Xã số 1`, unit: found `Xã số 1` again, expected each unit once in a block",
            "[3] `Xã số 4`, stage: found `final`, expected `appraised`, as the first sheet of the block",
            "[3] `Xã số 4`, bonus[0].points: found `1.001`, expected at most 2 decimal places",
            "[3] `Xã số 4`, bonus: found `1.001` in all, expected at most `1`, the cap of the methodology",
        ]
    );
    let place = &problems.iter().next().unwrap().place;
    assert_eq!(
        (place.card, place.unit.as_deref(), place.code.as_deref()),
        (Some(1), Some("Xã số 2"), Some("2"))
    );
    // One sheet alone needs no name.
    let alone = methodology.check(&sheets[1]).unwrap_err();
    assert_eq!(alone.to_string(), "criterion 2: found no answer, expected evidence { answers }");
}

#[test]
fn every_sheet_of_a_block_is_scored() {
    let methodology = Definition::example().validate().unwrap();
    let sheets = ["Sở A", "Sở B"].map(Sheet::example);
    let checked = methodology.check_sheets(&sheets).unwrap();
    let units: Vec<&str> = checked.iter().map(|sheet| sheet.sheet().unit.as_str()).collect();
    assert_eq!(units, ["Sở A", "Sở B"]);
}

#[test]
fn a_second_answer_is_refused_and_not_lost() {
    let methodology = Definition::example().validate().unwrap();
    // A spreadsheet made 1.1 of 1.10.
    let mut sheet = Sheet::example("Sở A");
    sheet.answer("1.1", Evidence::share(1, 2));
    assert_eq!(sheet.answers.len(), 4);
    let problems = methodology.check(&sheet).unwrap_err();
    let line = "criterion 1.1: found more than one answer, expected one answer";
    assert_eq!(problems.to_string(), line);
    assert_eq!(methodology.outlook(&sheet).unwrap_err().to_string(), line);
    // The same of the same, of a code that is unknown, and of a list.
    let answers = [("2", Evidence::Count(1)), ("9", Evidence::Count(1)), ("9", Evidence::Count(1))];
    sheet.answers = answers.into_iter().collect();
    let problems = methodology.check(&sheet).unwrap_err().to_string();
    assert_eq!(problems.matches("criterion 9: found an unknown code").count(), 1, "{problems}");
    // What replaces an answer says so.
    let mut sheet = Sheet::example("Sở A");
    let old = sheet.answers.insert("1.1", Evidence::share(1, 2));
    assert_eq!(old, Some(Evidence::share(538, 630).into()));
    assert_eq!(methodology.check(&sheet).unwrap().score().points(), points!(6.8));
    sheet.answer("1.1", Evidence::share(1, 1));
    assert_eq!(sheet.answers.get("1.1"), Some(&Evidence::share(1, 1).into()));
    assert_eq!(sheet.answers.remove("1.1"), Some(Evidence::share(1, 1).into()));
    assert_eq!(sheet.answers.get("1.1"), None);
    // Two changes of one answer are refused too.
    let checked = methodology.check(&Sheet::example("Sở A")).unwrap();
    let changes = [("1.1", Evidence::share(1, 1)), ("1.1", Evidence::share(1, 2))];
    assert_eq!(checked.what_if_all(changes).unwrap_err().to_string(), line);
}

#[test]
fn a_name_that_is_given_twice_is_refused_and_not_lost() {
    let methodology = Definition::example().validate().unwrap();
    let mut sheet = Sheet::example("Sở A");
    let answers = [("có", 1), ("không", 0), ("không", 9), ("có", 90)];
    sheet.answers.insert("2", Evidence::answers(answers));
    assert_eq!(
        methodology.check(&sheet).unwrap_err().to_string().lines().collect::<Vec<_>>(),
        [
            "criterion 2, answers: found `có` again, expected each option once",
            "criterion 2, answers: found `không` again, expected each option once",
        ]
    );
    let mut definition = Definition::example();
    let mut product = Proportional::new();
    product.of = Reading::Product(vec!["a".to_owned(), "b".to_owned()]);
    definition.criteria[1].rule = Some(product.into());
    let methodology = definition.validate().unwrap();
    let mut sheet = Sheet::example("Sở A");
    sheet.answers.insert("1.1", Evidence::ratios([("a", 1, 1), ("b", 1, 2), ("a", 1, 4)]));
    let problems = methodology.check(&sheet).unwrap_err().to_string();
    assert_eq!(problems, "criterion 1.1, ratios: found `a` again, expected each ratio once");
}

#[test]
fn a_group_out_of_order_is_one_problem() {
    let groups = [("A", 90), ("B", 95), ("C", 92), ("D", 50)];
    let groups = groups.map(|(label, at_least)| Group::new(label, Percent::from(at_least)));
    let mut definition = Definition::example();
    definition.classification.groups = groups.to_vec();
    assert_eq!(
        definition.validate().unwrap_err().to_string(),
        "classification.groups[1].at_least: found `95` after `90`, expected groups strictly from high to low"
    );
}

#[test]
fn a_ceiling_below_zero_and_below_the_floor_is_one_problem() {
    let mut definition = Definition::example();
    definition.classification.index_at_least = Some(5.into());
    definition.classification.index_at_most = Some((-1).into());
    assert_eq!(
        definition.validate().unwrap_err().to_string(),
        "classification.index_at_most: found `-1`, expected a percent from zero up"
    );
}

#[test]
fn not_applicable_under_not_applicable_ends_nothing() {
    let mut definition = Definition::example();
    definition.criteria[0].may_not_apply = Some(true);
    definition.criteria[1] = Row::inner("1.1", "Hồ sơ", points!(6));
    let leaf = Row::leaf("1.1.1", "Hồ sơ đúng hạn", points!(6), Proportional::new());
    definition.criteria.insert(2, leaf);
    let methodology = definition.validate().unwrap();
    let mut sheet = Sheet::example("Sở A");
    sheet.answers.remove("1.2");
    sheet.answers.remove("1.1");
    sheet.answer("1", Answer::not_applicable());
    assert!(methodology.check(&sheet).is_ok());
    sheet.answer("1.1", Answer::not_applicable());
    // 1.2 comes after the rows under 1.1, and is still under 1.
    assert_eq!(
        methodology.check(&sheet).unwrap_err().to_string(),
        "criterion 1.1: found an answer under `1`, which is not applicable, expected no answer here"
    );
}

#[test]
fn an_answer_that_is_inserted_replaces_all_earlier_ones() {
    let mut sheet = Sheet::example("Sở A");
    sheet.answer("1.1", Evidence::share(1, 2));
    let old = sheet.answers.insert("1.1", Evidence::share(1, 1));
    assert_eq!(old, Some(Evidence::share(1, 2).into())); // the last of the two
    assert_eq!(sheet.answers.len(), 3);
    let methodology = Definition::example().validate().unwrap();
    assert_eq!(methodology.check(&sheet).unwrap().score().points(), points!(9.8));
}
