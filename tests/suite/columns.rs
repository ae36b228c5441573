//! Columns, batches and tallies: every refusal word for word, and every number against the sheets, around
//! each limit at which the batch computes in another way.

pub(crate) mod kit;
mod lanes;
mod rows;

use std::sync::LazyLock;

use crate::prelude::*;

use kit::*;

const MODES: [Mode; 4] = [Mode::HalfUp, Mode::HalfEven, Mode::Down, Mode::Up];
const POLICIES: [NotApplicable; 2] = [NotApplicable::Rescale, NotApplicable::Full];
/// The largest number that any evidence may say.
const LARGEST: i64 = 100_000_000_000_000_000;

// ---------------------------------------------------------------- refusals

#[track_caller]
fn refused<T>(result: Result<T, Problems>, lines: &[&str]) {
    let result = result.map(drop).map_err(|problems| problems.to_string());
    assert_eq!(result, Err(lines.join("\n")));
}

/// Two units that answer every kind of leaf.
static TWO: LazyLock<(Case, Vec<Vec<Stored>>)> = LazyLock::new(|| {
    let mut case = Case::of(definition(&rules()), 2, 9);
    case.absent.iter_mut().for_each(|absent| absent.fill(false));
    let stored = case.stored(64);
    (case, stored)
});

/// Changes the columns of these two units, and expects these problems; none if there are no lines.
#[track_caller]
fn changed(change: impl FnOnce(Columns<'static>) -> Columns<'static>, lines: &[&str]) {
    instead_of(&[], change, lines);
}

/// The same, with columns instead of those of some leaves.
#[track_caller]
fn instead_of(
    codes: &[&str],
    change: impl FnOnce(Columns<'static>) -> Columns<'static>,
    lines: &[&str],
) {
    let columns = change(TWO.0.columns_but(&TWO.1, codes));
    if lines.is_empty() {
        assert!(columns.check().is_ok());
    } else {
        refused(columns.check(), lines);
    }
}

/// One leaf of these two units, with these columns. The problem names the first wrong unit.
#[track_caller]
fn leaf<const N: usize>(code: &str, columns: [&'static [i64]; N], line: &str) {
    let line = format!("criterion {code}{line}");
    instead_of(&[code], |all| all.answer(code, columns.map(Column::I64)), &[&line]);
}

#[test]
fn leaves_need_their_columns() {
    leaf("1.1", [], ": found `0` columns, expected `1` columns");
    leaf("1.1", [&[0, 0], &[0, 0]], ": found `2` columns, expected `1` columns");
    leaf("3.1", [&[1, 1]], ": found `1` columns, expected `2` columns");
    leaf("4.1", [&[1, 1], &[1, 1]], ": found `2` columns, expected `1` columns");
    leaf("1.2", [&[1, 1]], ": found `1` columns, expected `2` columns");
    leaf("4.2", [&[1, 1]], ": found `1` columns, expected `4` columns");
    let of_two = ": found a column of `3`, expected one integer of each of `2` units";
    leaf("1.1", [&[0, 0, 0]], of_two);
    leaf("1.2", [&[1, 1], &[1, 1, 1]], of_two);
    let line = "criterion 6.1: found a column of `1`, expected one integer of each of `2` units";
    changed(|all| all.not_applicable("6.1", &[true]), &[line]);
}

#[test]
fn integers_are_what_the_rule_reads() {
    let (position, bits) = ("expected a position of the list", "expected bits of the list");
    leaf("1.1", [&[2, 3]], &format!(", units[1]: found `3`, {position}"));
    leaf("1.1", [&[-1, 2]], &format!(", units[0]: found `-1`, {position}"));
    leaf("6.1", [&[7, 8]], &format!(", units[1]: found `8`, {bits}"));
    leaf("10.1", [&[63, 64]], &format!(", units[1]: found `64`, {position}"));
    leaf("8.2", [&[69, 70]], &format!(", units[1]: found `70`, {position}"));
    leaf("6.2", [&[127, 128]], ", units[1]: found `128`, expected bits of the list");
    leaf("6.2", [&[127, -1]], ", units[1]: found `-1`, expected bits of the list");
    let line = ", units[1]: found `4611686018427387904`, expected bits of the list";
    leaf("7.1", [&[(1 << 62) - 1, 1 << 62]], line);
    let at_most = "expected at most 100000000000000000";
    let line = format!(", units[1]: found `-100000000000000001`, {at_most}");
    leaf("4.1", [&[-LARGEST, -LARGEST - 1]], &line);
    let line = format!(", units[1]: found `100000000000000001`, {at_most}");
    leaf("4.1", [&[LARGEST, LARGEST + 1]], &line);
    let line = format!(", units[0]: found `-9223372036854775808`, {at_most}");
    leaf("4.1", [&[i64::MIN, 0]], &line);
    let reads = "expected a part and a whole that the rule reads";
    for code in ["3.1", "1.2", "2.2"] {
        leaf(code, [&[1, 1], &[1, -1]], &format!(", units[1]: found `1` of `-1`, {reads}"));
        leaf(code, [&[-1, 1], &[1, 1]], &format!(", units[0]: found `-1` of `1`, {reads}"));
        let line = format!(", units[1]: found `1` of `100000000000000001`, {reads}");
        leaf(code, [&[1, 1], &[LARGEST, LARGEST + 1]], &line);
        leaf(code, [&[1, 1], &[1, 0]], &format!(", units[1]: found `1` of `0`, {reads}"));
    }
    let at_most = "expected a part of at most the whole, or `part_may_exceed = true` in the rule";
    for code in ["2.1", "2.2", "3.2"] {
        leaf(code, [&[52, 53], &[52, 52]], &format!(", units[1]: found `53` of `52`, {at_most}"));
        let line = format!(", units[0]: found `100000000000000000` of `1`, {at_most}");
        leaf(code, [&[LARGEST, 2], &[1, 1]], &line);
        let line = format!(", units[1]: found `100000000000000001` of `1`, {reads}");
        leaf(code, [&[1, LARGEST + 1], &[1, 1]], &line);
    }
    for code in ["3.1", "1.2"] {
        leaf(code, [&[0, 0], &[1, 0]], &format!(", units[1]: found `0` of `0`, {reads}"));
    }
    for code in ["5.1", "5.2"] {
        leaf(code, [&[0, -1]], ", units[1]: found `-1`, expected a count");
        let line = ", units[1]: found `4294967296`, expected a count";
        leaf(code, [&[4_294_967_295, 4_294_967_296]], line);
    }
    let reads = "expected counts that the rule reads";
    let (one, none): (&[i64], &[i64]) = (&[1, 1], &[1, 0]);
    let line = format!(", units[1]: found `1`, `1`, `-1`, `1`, {reads}");
    leaf("4.2", [one, one, &[1, -1], one], &line);
    let line = format!(", units[1]: found `0`, `0`, `0`, `0`, {reads}");
    leaf("4.2", [none, none, none, none], &line);
    let line = format!(", units[0]: found `4294967296`, `1`, `1`, `1`, {reads}");
    leaf("4.2", [&[4_294_967_296, 1], one, one, one], &line);
    let award = "expected an award of the rule";
    let awards: [(&[i64], &str); 5] = [
        (&[-100, -150], "-150"),
        (&[200, 250], "250"),
        (&[50, 25], "25"),
        (&[0, i64::MAX], "9223372036854775807"),
        (&[0, i64::MIN], "-9223372036854775808"),
    ];
    for (cells, found) in awards {
        leaf("9.1", [cells], &format!(", units[1]: found `{found}`, {award}"));
    }
    leaf("7.2", [&[63, 64]], &format!(", units[1]: found `64`, {award}"));
    leaf("9.2", [&[200, 201]], &format!(", units[1]: found `201`, {award}"));
    leaf("9.2", [&[0, -1]], &format!(", units[1]: found `-1`, {award}"));
}

#[test]
fn a_long_list_of_all_or_nothing_earns_all_or_nothing() {
    let items: Vec<String> = (0..63).map(|item| format!("mục {item}")).collect();
    let rule = Checklist::all(items.iter().map(String::as_str));
    let methodology = definition(&[(points!(2), rule.into())]).validate().unwrap();
    let check = |awards: &[i64]| {
        let columns = Columns::new(&methodology, Stage::Final, 2).answer("1.1", [awards.into()]);
        columns.check().map(|batch| batch.units())
    };
    assert_eq!(check(&[0, 200]), Ok(2));
    let line = "criterion 1.1, units[1]: found `100`, expected an award of the rule";
    refused(check(&[0, 100]), &[line]);
}

#[test]
fn columns_are_only_where_they_are_allowed() {
    let line = "criterion 1.1, units[1]: found `not-applicable`, expected evidence: this criterion always applies";
    changed(|all| all.not_applicable("1.1", &[false, true]), &[line]);
    changed(|all| all.not_applicable("1.1", &[false, false]), &[]);
    changed(|all| all.not_applicable("6.1", &[false, true]), &[]);
    let rows = "found columns of a row with rows under it, expected columns of the rows under it";
    let (one, two) = (format!("criterion 1: {rows}"), format!("criterion 2: {rows}"));
    let inner = |all: Columns<'static>| {
        all.answer("1", [Column::U8(&[0, 0])]).not_applicable("2", &[false, false])
    };
    changed(inner, &[&one, &two]);
    let lines = ["9.9", "1.10"].map(|code| {
        format!("criterion {code}: found `{code}`, expected a code of the methodology")
    });
    let unknown = |all: Columns<'static>| {
        all.answer("9.9", [Column::U8(&[0, 0])]).not_applicable("1.10", &[false, false])
    };
    changed(unknown, &[&lines[0], &lines[1]]);
    // All problems at once, in the order of the rows.
    let two = |all: Columns<'static>| {
        all.answer("5.1", [Column::I64(&[0, -1])]).answer("1.1", [Column::U8(&[9, 9])])
    };
    let one = "criterion 1.1, units[0]: found `9`, expected a position of the list";
    let lines = [one, "criterion 5.1, units[1]: found `-1`, expected a count"];
    instead_of(&["5.1", "1.1"], two, &lines);
    // No answer is lost: a second one is refused.
    let twice = |all: Columns<'static>| {
        all.answer("5.2", [Column::U8(&[0, 1])])
            .not_applicable("6.1", &[false, true])
            .not_applicable("6.1", &[true, false])
    };
    let lines = ["5.2", "6.1"]
        .map(|code| format!("criterion {code}: found more than one answer, expected one answer"));
    changed(twice, &[&lines[0], &lines[1]]);
}

#[test]
fn bonus_and_penalty_have_their_caps() {
    const KEYS: &[&str] = &["bonus", "penalty"];
    const RIGHT: &[Points] = &[points!(0), points!(5)];
    instead_of(KEYS, |all| all.bonus(RIGHT).penalty(&[points!(100), points!(0.01)]), &[]);
    let lines = [
        "bonus[1]: found `5.01` in all, expected at most `5`, the cap of the methodology",
        "penalty[0]: found `-0.01`, expected points from zero up",
    ];
    let both = |all: Columns<'static>| {
        all.bonus(&[points!(5), points!(5.01)]).penalty(&[points!(-0.01), points!(101)])
    };
    instead_of(KEYS, both, &lines);
    let line = "bonus[0]: found `0.001`, expected at most 2 decimal places";
    instead_of(KEYS, |all| all.bonus(&[points!(0.001), points!(0)]), &[line]);
    // Every problem of the first wrong unit.
    let lines = [
        "bonus[1]: found `-0.001`, expected points from zero up",
        "bonus[1]: found `-0.001`, expected at most 2 decimal places",
        "penalty[0]: found `100.001`, expected at most 2 decimal places",
        "penalty[0]: found `100.001` in all, expected at most `100`, the cap of the methodology",
    ];
    let both = |all: Columns<'static>| {
        all.bonus(&[points!(5), points!(-0.001)]).penalty(&[points!(100.001), points!(-1)])
    };
    instead_of(KEYS, both, &lines);
    let line = "penalty: found `1`, expected one of each of `2` units";
    instead_of(KEYS, |all| all.penalty(&[points!(1)]), &[line]);
    // No points are lost: a second column is refused.
    let lines =
        KEYS.iter().map(|key| format!("{key}: found more than one answer, expected one answer"));
    let lines: Vec<String> = lines.collect();
    changed(|all| all.bonus(RIGHT).penalty(RIGHT), &[&lines[0], &lines[1]]);
}

#[test]
fn stages_and_roundings_are_checked() {
    let direct = Rule::from(Direct::new());
    let mut definition =
        definition(&[(points!(2), direct), (points!(2), survey(Empty::Refused).into())]);
    definition.criteria[1].may_not_apply = Some(true);
    let methodology = definition.clone().validate().unwrap();
    let ones: &[u8] = &[1, 1];
    // At each stage: the columns of the survey, and where the two leaves do not apply.
    let check = |methodology: &Methodology, stage, survey: usize, absent: [&[bool]; 2]| {
        let mut columns = Columns::new(methodology, stage, 2)
            .answer("1.1", [ones.into()])
            .answer("1.2", vec![ones.into(); survey]);
        for (code, absent) in ["1.1", "1.2"].into_iter().zip(absent) {
            if !absent.is_empty() {
                columns = columns.not_applicable(code, absent);
            }
        }
        columns.check().map(|batch| batch.units())
    };
    let (itself, last) = (Stage::SelfScored, Stage::Final);
    let (never, first): (&[bool], &[bool]) = (&[], &[true, false]);
    assert_eq!(check(&methodology, itself, 0, [never, never]), Ok(2));
    assert_eq!(check(&methodology, last, 4, [never, first]), Ok(2));
    // A sheet refuses `not-applicable` there too.
    let line = "criterion 1.2: found columns of a survey leaf at the stage `self`, expected no columns: surveys are never self-scored";
    refused(check(&methodology, itself, 4, [never, never]), &[line]);
    refused(check(&methodology, itself, 0, [never, first]), &[line]);
    let line = "units[0]: found nothing that applies, expected at least one applicable leaf";
    refused(check(&methodology, itself, 0, [first, never]), &[line]);
    refused(check(&methodology, last, 4, [first, first]), &[line]);
    definition.rounding = Roundings::unrounded(HALF_UP, HALF_UP);
    let line = "rounding.points: found `points = \"unrounded\"`, expected rounded leaves: score unrounded ones sheet by sheet";
    refused(check(&definition.validate().unwrap(), last, 4, [never, never]), &[line]);
}

#[test]
fn scoring_needs_a_range_and_slices_that_fit() {
    let batch = TWO.0.columns(&TWO.1).check().unwrap();
    for (start, end) in [(0, 3), (2, 1), (3, 3)] {
        let line = format!("range: found `{start}..{end}`, expected a range within the `2` units");
        refused(batch.score(start..end, Output::new()), &[&line]);
    }
    for end in [0, 2] {
        assert_eq!(batch.score(end..end, Output::new()), Ok(()));
    }
    let line = |key: &str, found| {
        format!("output.{key}: found `{found}`, expected an empty slice, or one of `2`")
    };
    let (points, index) = (&mut [Points::ZERO; 1], &mut [Index::ZERO; 3]);
    let output = Output::new().points(points).index(index);
    refused(batch.score(0..2, output), &[&line("points", 1), &line("index", 3)]);
    let (applicable, group) = (&mut [Points::ZERO; 1], &mut [None; 3]);
    let output = Output::new().applicable(applicable).group(group);
    refused(batch.score(0..2, output), &[&line("applicable", 1), &line("group", 3)]);
    let field = &mut [Points::ZERO; 1];
    let mut fields: Vec<&mut [Points]> = (0..9).map(|_| &mut [][..]).collect();
    fields.push(field);
    let output = Output::new().fields(fields);
    refused(batch.score(0..2, output), &[&line("fields", 1)]);
    let output = Output::new().fields([&mut [][..]]);
    let line = "output.fields: found `1`, expected none, or `10` fields";
    refused(batch.score(0..2, output), &[line]);
}

#[test]
fn tallies_refuse_what_is_not_there() {
    let none = definition(&[(points!(2), Rule::custom(Own))]).validate().unwrap();
    refused(Tally::new(&none, 1), &["criteria: found no survey leaf, expected at least one"]);
    let two = vec![(points!(2), survey(Empty::Refused).into()); 2];
    let methodology = definition(&two).validate().unwrap();
    let line = "criteria: found too many counts, expected at most 4294967295";
    for units in [u32::MAX, u32::MAX / 8 + 1] {
        refused(Tally::new(&methodology, units), &[line]);
    }

    let mut tally = Tally::new(&methodology, 3).unwrap();
    tally.add(&[0, 2], &[0, 1], &[3, 0]).unwrap();
    let before = tally.clone();
    let line = "answers: found `2`, `1` and `3`, expected three columns of one length";
    refused(tally.add(&[0, 0], &[0], &[0, 0, 0]), &[line]);
    let line = "answers: found `2`, `2` and `1`, expected three columns of one length";
    refused(tally.add(&[0, 0], &[0, 0], &[0]), &[line]);
    // The first row that is wrong, whatever is wrong with it.
    for (unit, question, option) in [(3, 0, 0), (2, 2, 0), (2, 1, 4), (u32::MAX, u16::MAX, u8::MAX)]
    {
        let line = format!(
            "answers[1]: found unit `{unit}`, question `{question}`, option `{option}`, expected a unit of the tally, a survey leaf, one of its options"
        );
        refused(tally.add(&[2, unit, 9], &[1, question, 9], &[3, option, 9]), &[&line]);
    }
    assert_eq!(tally, before, "nothing is added");
}

// ---------------------------------------------------------------- the batch against the sheets

#[test]
fn every_kind_of_leaf_at_the_ends_of_blocks() {
    for units in [1, 31, 32, 33, 2047, 2048, 2049, 4097] {
        Case::of(definition(&rules()), units, 40).compare();
    }
}

#[test]
fn ranges_on_threads_give_what_one_range_gives() {
    let case = Case::of(definition(&rules()), 1400, 60);
    let stored = case.stored(32);
    let batch = &case.columns(&stored).check().unwrap();
    let ranges = [0..1, 1..33, 33..33, 33..546, 546..1399, 1399..1400];
    let threads = std::thread::scope(|scope| {
        let threads = ranges.map(|range| scope.spawn(move || scored(batch, range)));
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    assert_eq!(threads, case.compare());
}

#[test]
fn policies_and_empty_wholes() {
    for policy in POLICIES {
        for empty in [Empty::Zero, Empty::Full, Empty::NotApplicable] {
            let mut definition = definition(&[
                (points!(1), Rule::custom(Own)),
                (points!(2), share("0", "100", None, empty).into()),
                (points!(2), share("50", "100", Some("60"), empty).into()),
                (points!(2), bands(Some(empty)).into()),
                (points!(2), share_bands(Some(empty)).into()),
                (points!(2), survey(empty).into()),
            ]);
            definition.not_applicable = Some(policy);
            // In lanes, and beyond them.
            for most in [30, 1 << 40] {
                let singly = Case::of(definition.clone(), 70, most).compare();
                let applicable = singly.iter().map(|unit| unit.1).min().unwrap();
                assert_eq!(applicable < points!(11), policy == NotApplicable::Rescale);
            }
        }
    }
}

#[test]
fn what_goes_over_a_cap_is_cut_in_columns_too() {
    let mut definition = definition(&rules());
    definition.adjustments = definition.adjustments.with_over_cap(OverCap::Cut);
    let mut case = Case::of(definition.clone(), 600, 50);
    for unit in 0..600_i16 {
        let at = usize::try_from(unit).unwrap();
        case.bonus[at] = Points::from(unit % 9);
        case.penalty[at] = Points::from(unit);
    }
    let singly = case.compare();
    let only = |at: usize| {
        let penalty = case.penalty[at].min(points!(100));
        let fields: Points = singly[at].4.iter().copied().sum();
        fields.checked_add(case.bonus[at].min(points!(5))).unwrap().checked_sub(penalty).unwrap()
    };
    assert!((0..600).all(|at| singly[at].0 == only(at)));
    // The largest sum that points can be.
    let large = std::iter::repeat_n(Points::DECLARED_MAX, 92_233).sum();
    (case.bonus[7], case.penalty[7]) = (large, points!(0));
    let stored = case.stored(8);
    let batch = case.columns(&stored).check().unwrap();
    let fields: Points = singly[7].4.iter().copied().sum();
    assert_eq!(Some(scored(&batch, 7..8)[0].0), fields.checked_add(points!(5)));
    // Caps that are not declared are zero.
    definition.adjustments = Adjustments::default().with_over_cap(OverCap::Cut);
    case.methodology = definition.validate().unwrap();
    case.bonus[7] = points!(9);
    let singly = case.compare();
    assert!(singly.iter().all(|unit| unit.0 == unit.4.iter().copied().sum()));
}

#[test]
fn the_index_is_kept_in_columns_too() {
    let percent = |text: &str| Some(text.parse::<Percent>().unwrap());
    let bounds = [(None, percent("40")), (percent("12.5"), None), (percent("24"), percent("25"))];
    for (basis, (least, most)) in
        [Basis::Published, Basis::Exact].into_iter().flat_map(|at| bounds.map(|by| (at, by)))
    {
        let mut definition = definition(&rules());
        let groups = [("A", 41), ("B", 40), ("C", 25), ("D", 24), ("E", 12)];
        definition.classification = Classification::new(basis, TieRule::Standard, groups);
        definition.classification.index_at_least = least;
        definition.classification.index_at_most = most;
        let case = Case::of(definition, 600, 50);
        let singly = case.compare();
        for bound in [least, most].into_iter().flatten() {
            let at = |unit: &&Whole| unit.2.parse::<Percent>() == Ok(bound);
            assert!(singly.iter().filter(at).count() > 20, "{basis:?} {bound}");
        }
    }
}

#[test]
fn bonus_penalty_and_negative_totals() {
    for mode in MODES {
        let mut definition = definition(&rules());
        definition.rounding.index = Rounding::new(2, mode);
        let mut case = Case::of(definition, 600, 50);
        for unit in 0..600_i16 {
            let at = usize::try_from(unit).unwrap();
            case.bonus[at] = Points::from(unit % 6);
            case.penalty[at] = if unit % 3 == 0 { points!(99.99) } else { Points::from(unit % 9) };
        }
        let singly = case.compare();
        assert!(singly.iter().any(|unit| unit.0 < points!(-50) && unit.2.starts_with('-')));
        assert!(singly.iter().any(|unit| unit.0 > points!(5)));
    }
}

#[test]
fn surveys_are_not_self_scored() {
    for policy in POLICIES {
        let mut definition = definition(&rules());
        definition.not_applicable = Some(policy);
        // A leaf that is no survey, from a survey.
        definition.criteria.iter_mut().find(|row| row.code == "9.1").unwrap().source =
            Some(Source::Survey);
        let mut case = Case::of(definition, 40, 50);
        case.stage = Stage::SelfScored;
        let most = case.compare().iter().map(|unit| unit.1).max();
        case.stage = Stage::Final;
        let out = points!(4);
        assert!(most <= case.methodology.total().checked_sub(out));
        case.compare();
    }
}

#[test]
fn values_around_their_thresholds() {
    let rules = vec![(points!(2), value_bands().into()), (points!(2), Rule::custom(Own))];
    let mut case = Case::of(definition(&rules), 401, 1);
    case.absent.iter_mut().for_each(|absent| absent.fill(false));
    case.cells[0] = vec![(-200..=200).collect()];
    case.cells[1][0].fill(0);
    let points: Vec<Points> = case.compare().into_iter().map(|unit| unit.0).collect();
    // -0.25 and less, more than that, 1.49 and 1.50.
    let facts: [(i64, i16); 8] =
        [(-200, -1), (-26, -1), (-25, -1), (-24, 1), (0, 1), (149, 1), (150, 2), (200, 2)];
    for (value, expected) in facts {
        let at: usize = (value + 200).try_into().unwrap();
        assert_eq!(points[at], Points::from(expected), "{value}");
    }
}

#[test]
fn values_between_two_numbers() {
    let rules = vec![(points!(2), value_share().into()), (points!(2), Rule::custom(Own))];
    let mut case = Case::of(definition(&rules), 1401, 1);
    case.absent.iter_mut().for_each(|absent| absent.fill(false));
    case.cells[0] = vec![(-300..=1100).collect()];
    case.cells[1][0].fill(0);
    let points: Vec<Points> = case.compare().into_iter().map(|unit| unit.0).collect();
    // Hundredths: below the cutoff of 0.25, at it, 4 x 2 / 12.5, and from 10 on.
    let facts = [
        (-300, points!(0)),
        (24, points!(0)),
        (25, points!(0.44)),
        (150, points!(0.64)),
        (999, points!(2)),
        (1000, points!(2)),
        (1100, points!(2)),
    ];
    for (value, expected) in facts {
        let at: usize = (value + 300).try_into().unwrap();
        assert_eq!(points[at], expected, "{value}");
    }
}

/// From nothing to one whole, as a plain ratio; but a value may be negative.
#[test]
fn values_between_zero_and_one() {
    for (from, to) in [("0", "1"), ("1", "0"), ("0", "0.01")] {
        let line = Proportional::of(Reading::Value, quantity(from), quantity(to)).with_decimals();
        let rules = vec![(points!(2), line.into()), (points!(2), Rule::custom(Own))];
        let mut case = Case::of(definition(&rules), 401, 1);
        case.absent.iter_mut().for_each(|absent| absent.fill(false));
        case.cells[0] = vec![(-200..=200).collect()];
        case.cells[1][0].fill(0);
        let points: Vec<Points> = case.compare().into_iter().map(|unit| unit.0).collect();
        assert!(points.iter().all(|points| *points >= points!(0)));
    }
}

#[test]
fn every_reading_in_columns() {
    for (policy, mode) in POLICIES.into_iter().flat_map(|policy| MODES.map(|mode| (policy, mode))) {
        let mut definition = definition(&readings());
        definition.not_applicable = Some(policy);
        definition.rounding.points = PointRounding::Rounded(Rounding::new(2, mode));
        for most in [1, 12, 100, 70_000, 1 << 26, 1 << 33, LARGEST] {
            Case::of(definition.clone(), 300, most).compare();
        }
    }
}

#[test]
fn integers_of_readings_are_what_the_rule_reads() {
    let check = |rule: Rule, columns: &[&[i64]]| {
        let rules = vec![(points!(2), rule), (points!(2), Rule::custom(Own))];
        let methodology = definition(&rules).validate().unwrap();
        let columns = columns.iter().map(|column| Column::from(*column));
        let batch = Columns::new(&methodology, Stage::Final, 2).answer("1.1", columns);
        batch.answer("1.2", [Column::U8(&[0, 0])]).check().map(|batch| batch.units())
    };
    let reads = "expected a figure of now and a last one that the rule reads";
    let line = |found: &str| format!("criterion 1.1, units[1]: found {found}, {reads}");
    let plain = || growth("-5", "10", Empty::Refused);
    assert_eq!(check(plain().into(), &[&[0, 9], &[0, 9]]), Ok(2)); // `empty` is zero
    for (now, last, found) in [
        (5, 0, "`5` against `0`"),
        (-1, 5, "`-1` against `5`"),
        (5, -1, "`5` against `-1`"),
        (LARGEST + 1, 5, "`100000000000000001` against `5`"),
    ] {
        refused(check(plain().into(), &[&[1, now], &[1, last]]), &[&line(found)]);
    }
    let all = growth("-5", "10", Empty::Full);
    assert_eq!(check(all.clone().into(), &[&[5, 0], &[0, 0]]), Ok(2));
    refused(
        check(all.with_empty(Empty::Refused).into(), &[&[5, 0], &[0, 0]]),
        &[&line("`0` against `0`")],
    );
    let of_two = "criterion 1.1: found `1` columns, expected `2` columns";
    refused(check(plain().into(), &[&[1, 1]]), &[of_two]);
    let large =
        "criterion 1.1, units[1]: found `100000000000000001`, expected at most 100000000000000000";
    refused(check(value_share().into(), &[&[1, LARGEST + 1]]), &[large]);
    // Several ratios are read as awards.
    assert_eq!(check(product().into(), &[&[0, 200]]), Ok(2));
    let award = |found: &str| {
        format!("criterion 1.1, units[1]: found `{found}`, expected an award of the rule")
    };
    refused(check(product().into(), &[&[0, 201]]), &[&award("201")]);
    refused(check(product().into(), &[&[0, -1]]), &[&award("-1")]);
    // The worst award is rounded as every award is: two thirds of 2.
    let mean = Proportional::of(Reading::mean(["a", "b"]), quantity("-200"), quantity("100"));
    assert_eq!(check(mean.clone().into(), &[&[133, 200]]), Ok(2));
    refused(check(mean.into(), &[&[133, 132]]), &[&award("132")]);
    // Bands pay their points only.
    let best = Band::at_least(quantity("90"), points!(2));
    let next = Band::above(quantity("50"), points!(1.5));
    let bands = Bands::of(Reading::product(["a", "b"]), [best, next], points!(0.5));
    assert_eq!(check(bands.clone().into(), &[&[150, 50]]), Ok(2));
    refused(check(bands.clone().into(), &[&[200, 100]]), &[&award("100")]);
    refused(check(bands.clone().into(), &[&[200, 0]]), &[&award("0")]);
    assert_eq!(check(bands.with_empty(Empty::Zero).into(), &[&[200, 0]]), Ok(2));
}

/// A whole of zero is of a part of zero, also of a part that may exceed its whole.
#[test]
fn a_part_of_nothing_is_refused_in_columns() {
    let methodology = definition(&[
        (points!(2), bands(Some(Empty::Zero)).into()),
        (points!(2), Rule::custom(Own)),
    ]);
    let methodology = methodology.validate().unwrap();
    let check = |parts: &[i64], wholes: &[i64]| {
        let columns = [Column::from(parts), Column::from(wholes)];
        let batch = Columns::new(&methodology, Stage::Final, 2).answer("1.1", columns);
        batch.answer("1.2", [Column::U8(&[0, 0])]).check().map(|batch| batch.units())
    };
    assert_eq!(check(&[5, 0], &[1, 0]), Ok(2));
    refused(
        check(&[5, 1], &[1, 0]),
        &[
            "criterion 1.1, units[1]: found `1` of `0`, expected a part and a whole that the rule reads",
        ],
    );
}

/// Steps begin at the least points.
#[test]
fn points_of_columns_are_on_the_steps_of_the_rule() {
    let direct = Direct::new().with_min(points!(-0.3)).with_step(points!(1));
    let methodology = definition(&[(points!(1.7), direct.into()), (points!(2), Rule::custom(Own))]);
    let methodology = methodology.validate().unwrap();
    let check = |points: &[i64; 4]| {
        let columns = [Column::from(&points[..])];
        let batch = Columns::new(&methodology, Stage::Final, 4).answer("1.1", columns);
        batch.answer("1.2", [Column::U8(&[0; 4])]).check().map(|batch| batch.units())
    };
    assert_eq!(check(&[-30, 70, 170, 70]), Ok(4));
    for wrong in [-130, -31, -29, 0, 30, 130, 171, 270] {
        let line =
            format!("criterion 1.1, units[3]: found `{wrong}`, expected an award of the rule");
        refused(check(&[-30, 70, 170, wrong]), &[&line]);
    }
}

#[test]
fn integers_of_what_does_not_apply_are_not_read() {
    for policy in POLICIES {
        let mut definition = definition(&rules());
        definition.not_applicable = Some(policy);
        for most in [40, 1 << 45] {
            let mut case = Case::of(definition.clone(), 70, most);
            for garbage in [255, i64::from(i32::MAX), i64::from(u32::MAX), i64::MAX, i64::MIN] {
                for (cells, absent) in case.cells.iter_mut().zip(&case.absent) {
                    for (cell, absent) in
                        cells.iter_mut().flat_map(|column| column.iter_mut().zip(absent))
                    {
                        *cell = if *absent { garbage } else { *cell };
                    }
                }
                case.compare();
            }
        }
    }
}

/// Shares of a unit at some size: half, all, nothing.
fn shares(most: i64) -> [Vec<i64>; 3] {
    [vec![most / 2, most], vec![most, most], vec![0, most]]
}

fn counts(most: i64) -> [Vec<i64>; 3] {
    [most, most - 1, 0].map(|count| vec![count.min(u32::MAX.into())])
}

fn answers(most: i64) -> [Vec<i64>; 3] {
    let most = most.min(u32::MAX.into());
    [vec![most, 0, 0, 0], vec![0, most, 0, 0], vec![most / 2, 0, most / 4, most / 4]]
}

fn values(most: i64) -> [Vec<i64>; 3] {
    [most, -most, 1 - most].map(|value| vec![value])
}

#[test]
fn limits_of_lanes() {
    type Limit = (Rule, i64, fn(i64) -> [Vec<i64>; 3]);
    let (most, count) = (i64::from(i32::MAX), i64::from(u32::MAX));
    // 200 units have 8 bits, and a doubled rest one more; see `divides` in `src/batch/lanes.rs`.
    let divided = most >> 9;
    let cases: [Limit; 9] = [
        (share("0", "100", None, Empty::Refused).with_part_may_exceed().into(), divided, shares),
        (share("50", "100", Some("60"), Empty::Refused).into(), divided, shares),
        (share("100", "0", None, Empty::Refused).with_part_may_exceed().into(), divided, shares),
        // Weights of 5, 3, 1 and 0 fifths.
        (survey(Empty::Refused).into(), divided / 5, answers),
        // 10 x part - 9 x whole.
        (bands(None).into(), most / 19, shares),
        // A value is a part of a whole of one.
        (value_bands().into(), most, values),
        // 20 x now - 19 x last, of 3 x last.
        (growth("-5", "10", Empty::Refused).into(), divided / 3, shares),
        (PerItem::new(points!(0.25)).into(), most, counts),
        (Deduction::new(points!(0.5)).with_floor(points!(-3)).into(), most, counts),
    ];
    for (rule, limit, tops) in cases {
        // Beside a share that is far too large for lanes.
        let far = share("0", "90", None, Empty::Refused).into();
        let mut definition = definition(&[(points!(2), rule), (points!(2), far)]);
        for mode in MODES {
            definition.rounding = Rounding::new(2, mode).into();
            let far = Case::of(definition.clone(), 40, LARGEST).cells.remove(1);
            for most in [limit - 1, limit, limit + 1, 2 * limit, 4 * limit, LARGEST] {
                let mut case = Case::of(definition.clone(), 40, most);
                for (unit, top) in tops(most).iter().enumerate() {
                    for (column, cell) in case.cells[0].iter_mut().zip(top) {
                        column[unit] = *cell;
                    }
                }
                case.cells[1].clone_from(&far);
                case.compare();
                // Each column within the limit, or but the last: what counts is the larger, or the sum.
                if let [part, whole] = &mut case.cells[0][..] {
                    part.fill(1);
                    whole.fill(most);
                } else {
                    let quarter = most.min(count) / 4;
                    case.cells[0].iter_mut().flatten().for_each(|cell| *cell = quarter);
                }
                case.compare();
            }
        }
    }
}

#[test]
fn awards_at_the_limit_of_lanes() {
    // Lanes take maxima and awards of at most 2¹⁸ units of the declared places. The lowest award of a file,
    // with 8 places, does not fit 32 bits.
    let limit = 1_i64 << 18;
    let direct: Rule = Direct::new().with_min(Points::DECLARED_MIN).into();
    for (places, lowest) in [(2, -100_000_000), (8, -100_000_000_000_000)] {
        for most in [limit - 1, limit, limit + 1] {
            let max = Points::new(scaled(most, places)).unwrap();
            for mode in MODES {
                let rules = [(max, direct.clone()), (max, Deduction::new(max).into())];
                let mut definition = definition(&rules);
                definition.rounding = Rounding::new(places, mode).into();
                for worst in [1 - limit, -limit, -1 - limit, lowest] {
                    let mut case = Case::of(definition.clone(), 40, 1);
                    case.cells[0][0].fill(0);
                    case.cells[0][0][..3].copy_from_slice(&[worst, limit - 1, worst + 1]);
                    case.compare();
                }
            }
        }
    }
}

#[test]
fn more_leaves_than_lanes_add_up() {
    // Lanes take at most 4,096 rows. In one field, so many awards of 2¹⁸ units pass 2³¹, and so does what
    // leaves the sums.
    let max = Points::new(scaled(1 << 18, 8)).unwrap();
    let mut definition = definition(&[]);
    definition.rounding = Rounding::new(8, Mode::HalfUp).into();
    definition.total = std::iter::repeat_n(max, 8_194).sum();
    definition.criteria = vec![Row::inner("1", "Lĩnh vực", definition.total)];
    definition.criteria.extend((1..=8_194).map(|leaf| {
        let row = Row::leaf(format!("1.{leaf}"), "Tiêu chí", max, PerItem::new(max));
        with(row, |row| row.may_not_apply = Some(leaf > 1))
    }));
    let mut case = Case::of(definition, 2, 1);
    case.cells.iter_mut().flatten().for_each(|column| column.fill(1));
    // All apply to the first unit, and one to the second.
    case.absent.iter_mut().skip(1).for_each(|absent| *absent = vec![false, true]);
    let units = case.compare();
    assert_eq!((units[0].0, units[1].0), (case.methodology.total(), max));
    // At the largest number of rows that lanes take, and one more.
    for leaves in [2730, 2732] {
        let rules = vec![(points!(2), Rule::from(PerItem::new(points!(0.5)))); leaves];
        Case::of(self::definition(&rules), 3, 9).compare();
    }
}

#[test]
fn small_awards_of_large_maxima() {
    let direct = || Direct::new().with_min(points!(-0.02)).into();
    let own = Rule::custom(Own);
    for (places, policy) in [2, 4, 8].into_iter().flat_map(|at| POLICIES.map(|policy| (at, policy)))
    {
        let rules = vec![
            (points!(1), own.clone()),
            (points!(499999), direct()),
            (points!(500000), direct()),
        ];
        let mut definition = definition(&rules);
        definition.rounding = Rounding::new(places, Mode::HalfUp).into();
        definition.not_applicable = Some(policy);
        let mut case = Case::of(definition, 40, 1);
        for column in &mut case.cells {
            column[0] = (0..40).map(|unit| unit % 7).collect();
        }
        case.compare();
    }
}

#[test]
fn places_and_modes() {
    let definition = definition(&[
        (points!(7), share("0", "100", None, Empty::Full).into()),
        (points!(30), share("10", "95", None, Empty::Zero).into()),
        (points!(5), survey(Empty::Full).into()),
        (points!(2), share_bands(None).into()),
        (points!(2), bands(None).into()),
        (points!(3), PerItem::new(points!(1)).into()),
        (points!(2), Rule::custom(Own)),
    ]);
    for (places, mode) in [0, 2, 4, 8].into_iter().flat_map(|at| MODES.map(|mode| (at, mode))) {
        let mut definition = definition.clone();
        definition.rounding.points = PointRounding::Rounded(Rounding::new(places, mode));
        // The index is rounded to other places than the leaves are.
        definition.rounding.index = Rounding::new(8 - places, mode);
        for most in [12, 100_000] {
            Case::of(definition.clone(), 120, most).compare();
        }
    }
}

// ---------------------------------------------------------------- index and groups

/// Units of one leaf of 100 points at 3 places, by their thousandths, with an index of 2 places.
fn thousandths(basis: Basis, cells: &[i64]) -> Case {
    let mut definition = definition(&[(points!(100), Rule::custom(Own))]);
    definition.rounding.points = PointRounding::Rounded(Rounding::new(3, Mode::HalfUp));
    definition.classification.basis = basis;
    let mut case = Case::of(definition, cells.len(), 1);
    case.cells[0][0] = cells.to_vec();
    case
}

#[test]
fn groups_at_their_thresholds() {
    let cells = [100_000, 90_000, 89_995, 89_994, 70_000, 69_995, 69_994, 0];
    let printed = ["100.00", "90.00", "90.00", "89.99", "70.00", "70.00", "69.99", "0.00"];
    let (a, b) = (Some(0), Some(1));
    let published = [a, a, a, b, b, b, None, None];
    let exact = [a, a, b, b, b, None, None, None];
    for (basis, groups) in [(Basis::Published, published), (Basis::Exact, exact)] {
        let units = thousandths(basis, &cells).compare();
        for ((unit, printed), group) in units.iter().zip(printed).zip(groups) {
            assert_eq!((unit.2.as_str(), unit.3), (printed, group), "{basis:?}");
        }
    }
    // 58.5 of 65 is exactly 90 %.
    let two = || Rule::custom(Own);
    let mut case = Case::of(definition(&[(points!(65), two()), (points!(35), two())]), 2, 1);
    (case.cells[0][0], case.absent[1]) = (vec![5850, 5849], vec![true, true]);
    let units = case.compare();
    assert_eq!((units[0].2.as_str(), units[0].3), ("90.00", a));
    assert_eq!((units[1].2.as_str(), units[1].3), ("89.98", b));
}

#[test]
fn what_is_not_wanted_changes_nothing() {
    let cells: Vec<i64> = (0..1100).map(|unit| 100_000 - 60 * unit).collect();
    for basis in [Basis::Published, Basis::Exact] {
        let case = thousandths(basis, &cells);
        let (all, stored) = (case.compare(), case.stored(64));
        let batch = case.columns(&stored).check().unwrap();
        for wanted in 0..32_u8 {
            let is = |bit: u8| if wanted >> bit & 1 == 1 { cells.len() } else { 0 };
            let mut points = vec![points!(77); is(0)];
            let mut applicable = vec![points!(77); is(1)];
            let mut index = vec![Index::ZERO; is(2)];
            let mut group = vec![Some(7); is(3)];
            let mut field = vec![points!(77); is(4)];
            let output = Output::new()
                .points(&mut points)
                .applicable(&mut applicable)
                .index(&mut index)
                .group(&mut group)
                .fields([&mut field[..]]);
            batch.score(0..cells.len(), output).unwrap();
            assert!(points.iter().zip(&all).all(|(points, unit)| *points == unit.0));
            assert!(applicable.iter().zip(&all).all(|(points, unit)| *points == unit.1));
            assert!(index.iter().zip(&all).all(|(index, unit)| index.to_string() == unit.2));
            assert!(group.iter().zip(&all).all(|(group, unit)| *group == unit.3));
            assert!(field.iter().zip(&all).all(|(points, unit)| *points == unit.4[0]));
        }
    }
}
