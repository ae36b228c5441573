//! Sheets and batches against the rules themselves: exhaustively over small domains, and on random units,
//! with every mode. `CCHC_CASES=1000000 cargo test plan` runs a million.
//!
//! Each leaf has three numbers that must agree: the award of its rule, rounded here; its points on the card
//! of its sheet; and its points in the batch.

use crate::prelude::*;

/// Leaves that read one ratio, one count, one level, some items and some answers.
fn rules() -> Vec<Rule> {
    let at = |text: &str| text.parse::<Quantity>().unwrap();
    let share = |from: &str, to: &str, cutoff: Option<&str>| {
        let rule = Proportional::between(at(from), at(to)).with_part_may_exceed();
        let rule = cutoff.map_or(rule.clone(), |cutoff| rule.with_cutoff(at(cutoff)));
        rule.with_empty(Empty::NotApplicable)
    };
    let bands = |bands: Vec<Band>, otherwise| {
        Bands::ratio(bands, otherwise).with_empty(Empty::Full).with_part_may_exceed()
    };
    let survey = Survey::new([("A", 100), ("B", 60), ("C", 20), ("D", 0)]).with_empty(Empty::Zero);
    vec![
        share("0", "100", None).into(),
        share("50", "100", Some("60")).into(),
        share("100", "0", None).into(),
        share("33.3333", "1.25", Some("30")).into(),
        bands(
            vec![Band::above(at("90"), points!(2)), Band::at_least(at("70"), points!(1))],
            points!(0),
        )
        .into(),
        bands(
            vec![
                Band::above(at("80"), points!(2)).as_share(),
                Band::at_least(at("80"), points!(1)),
                Band::above(at("12.3456"), points!(0.75)).as_share(),
            ],
            points!(-1),
        )
        .into(),
        bands(
            vec![Band::below(at("10"), points!(2)), Band::at_most(at("10"), points!(1))],
            points!(-0.5),
        )
        .into(),
        PerItem::new(points!(0.25)).into(),
        Deduction::new(points!(0.5)).with_floor(points!(-3)).into(),
        Choice::new([("a", points!(2)), ("b", points!(0.5)), ("c", points!(-1))]).into(),
        Checklist::sum([("a", points!(1.5)), ("b", points!(0.5)), ("c", points!(-1))]).into(),
        Checklist::all(["a", "b", "c"]).into(),
        Checklist::sum(["a", "b", "c", "d", "e", "f", "g", "h"].map(|name| (name, points!(0.25))))
            .into(),
        survey.into(),
        Direct::new().with_min(points!(-1)).with_step(points!(0.5)).into(),
    ]
}

fn methodology(mode: Mode, not_applicable: NotApplicable) -> Methodology {
    let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 50)]);
    let rules = rules();
    let total = Points::new((2 * i64::try_from(rules.len()).unwrap()).into()).unwrap();
    let rounding = Rounding::new(2, mode);
    let mut definition = Definition::new("plan", 2025, "Kế hoạch", total, rounding, groups);
    definition.not_applicable = Some(not_applicable);
    for (at, rule) in rules.into_iter().enumerate() {
        let mut row = Row::leaf(format!("{}", at + 1), "Tiêu chí", points!(2), rule);
        row.may_not_apply = Some(true);
        definition.criteria.push(row);
    }
    definition.validate().unwrap()
}

/// What one unit reports.
#[derive(Clone, Copy)]
struct Unit {
    part: i64,
    whole: i64,
    count: u32,
    level: u8,
    items: u8,
    answers: [u32; 4],
    given: i64,
}

fn evidence(rule: &Rule, unit: &Unit) -> Evidence {
    let names = |list: &[&str]| {
        let done = list.iter().enumerate().filter(|(at, _)| unit.items >> at & 1 == 1);
        Evidence::items(done.map(|(_, name)| *name))
    };
    match rule {
        Rule::Bands(_) | Rule::Proportional(_) => Evidence::Share {
            part: unit.part.try_into().unwrap(),
            whole: unit.whole.try_into().unwrap(),
        },
        Rule::PerItem(_) | Rule::Deduction(_) => Evidence::Count(unit.count),
        Rule::Choice(_) => Evidence::level(["a", "b", "c"][usize::from(unit.level)]),
        Rule::Checklist(rule) => {
            names(&["a", "b", "c", "d", "e", "f", "g", "h"][..rule.items.len()])
        }
        Rule::Survey(_) => Evidence::answers(["A", "B", "C", "D"].into_iter().zip(unit.answers)),
        _ => Evidence::Points(points_of(unit.given)),
    }
}

fn points_of(hundredths: i64) -> Points {
    Points::new(rust_decimal::Decimal::new(hundredths, 2)).unwrap()
}

/// Whether hundredths are what this mode makes of an exact value: the definition of the four modes, without
/// the arithmetic of the library's rounding.
fn is_rounded(mode: Mode, exact: &Fraction, rounded: Points) -> bool {
    let size = |number: Fraction| number.clone().max(-number);
    let [exact, number] = [exact.clone(), Fraction::from(rounded)];
    let off = size(exact.clone() - number.clone());
    let half = Fraction::new(1, 200).unwrap();
    let hundredth = Fraction::new(1, 100).unwrap();
    let is_even = rounded.to_decimal() % rust_decimal::Decimal::new(2, 2) == 0.into();
    let is_near = match mode {
        Mode::HalfUp => off < half || (off == half && size(number.clone()) > size(exact.clone())),
        Mode::HalfEven => off < half || (off == half && is_even),
        Mode::Down => off < hundredth && size(number.clone()) <= size(exact.clone()),
        Mode::Up => off < hundredth && size(number.clone()) >= size(exact.clone()),
    };
    let is_same_sign = rounded == Points::ZERO || number.is_negative() == exact.is_negative();
    rounded.places() <= 2 && is_near && is_same_sign
}

/// Compares rules, sheets and batch for these units.
fn compare(mode: Mode, policy: NotApplicable, units: &[Unit]) {
    let methodology = methodology(mode, policy);
    let column = |of: fn(&Unit) -> i64| units.iter().map(of).collect::<Vec<i64>>();
    let (part, whole) = (column(|unit| unit.part), column(|unit| unit.whole));
    let counts: Vec<u32> = units.iter().map(|unit| unit.count).collect();
    let given = column(|unit| unit.given);
    let levels: Vec<u8> = units.iter().map(|unit| unit.level).collect();
    let answers =
        [0, 1, 2, 3].map(|at| units.iter().map(|unit| unit.answers[at]).collect::<Vec<_>>());
    let few: Vec<u8> = units.iter().map(|unit| unit.items & 7).collect();
    let items: Vec<u8> = units.iter().map(|unit| unit.items).collect();
    let mut columns = Columns::new(&methodology, Stage::Final, units.len());
    for leaf in methodology.leaves() {
        let code = leaf.code().as_str();
        columns = match leaf.rule().unwrap() {
            Rule::Bands(_) | Rule::Proportional(_) => {
                columns.answer(code, [part[..].into(), whole[..].into()])
            }
            Rule::PerItem(_) | Rule::Deduction(_) => columns.answer(code, [counts[..].into()]),
            Rule::Choice(_) => columns.answer(code, [levels[..].into()]),
            Rule::Checklist(rule) if rule.items.len() == 3 => {
                columns.answer(code, [few[..].into()])
            }
            Rule::Checklist(_) => columns.answer(code, [items[..].into()]),
            Rule::Survey(_) => columns.answer(code, answers.iter().map(|column| column[..].into())),
            _ => columns.answer(code, [given[..].into()]),
        };
    }
    let batch = columns.check().unwrap();
    let mut points = vec![Points::ZERO; units.len()];
    let (mut applicable, mut index) = (points.clone(), vec![Index::ZERO; units.len()]);
    let mut group = vec![None; units.len()];
    let mut fields = vec![points.clone(); methodology.criteria().len()];
    // Two ranges, as two threads would.
    let half = units.len() / 2;
    for range in [0..half, half..units.len()] {
        let output = Output::new()
            .points(&mut points[range.clone()])
            .applicable(&mut applicable[range.clone()])
            .index(&mut index[range.clone()])
            .group(&mut group[range.clone()])
            .fields(fields.iter_mut().map(|field| &mut field[range.clone()]));
        batch.score(range, output).unwrap();
    }
    let rounding = Rounding::new(2, mode);
    for (at, unit) in units.iter().enumerate() {
        let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::Final);
        for leaf in methodology.leaves() {
            sheet.answer(leaf.code().as_str(), evidence(leaf.rule().unwrap(), unit));
        }
        let card = methodology.check(&sheet).unwrap().score();
        for (leaf, field) in methodology.leaves().zip(&fields) {
            let rule = leaf.rule().unwrap();
            let expected = match rule.award(leaf.leaf(), &evidence(rule, unit)).unwrap() {
                Award::Points { value, .. } => {
                    let rounded = rounding.round(&value).unwrap();
                    assert!(is_rounded(mode, &value, rounded), "{value} {rounded} {mode:?}");
                    rounded
                }
                Award::NotApplicable if policy == NotApplicable::Full => leaf.max(),
                Award::NotApplicable => Points::ZERO,
            };
            let code = leaf.code().as_str();
            let scored = card.criterion(code).unwrap();
            assert_eq!(scored.points(), expected, "{code} {mode:?}");
            assert_eq!(field[at], expected, "batch {code} {mode:?}");
        }
        assert_eq!(points[at], card.points());
        assert_eq!(applicable[at], card.applicable());
        assert_eq!(index[at].to_string(), card.index().to_string());
        let labels = &methodology.definition().classification.groups;
        assert_eq!(group[at].map(|at: usize| &labels[at]), card.group());
    }
}

const MODES: [Mode; 4] = [Mode::HalfUp, Mode::HalfEven, Mode::Down, Mode::Up];

#[test]
fn exhaustive_over_small_domains() {
    let mut units = Vec::new();
    for whole in 0..=32 {
        for part in 0..=if whole == 0 { 0 } else { whole + 2 } {
            let small = |number: i64| u32::try_from(number).unwrap();
            units.push(Unit {
                part,
                whole,
                count: small(part),
                level: u8::try_from(whole % 3).unwrap(),
                items: u8::try_from((part * 33 + whole * 7) % 256).unwrap(),
                answers: [small(part % 5), small(whole % 3), small(part % 2), small(whole % 2)],
                given: part % 7 * 50 - 100,
            });
        }
    }
    for (at, mode) in MODES.into_iter().enumerate() {
        let policy = [NotApplicable::Rescale, NotApplicable::Full][at % 2];
        compare(mode, policy, &units);
    }
}

/// The largest part and whole of a plain share of 2 points, in hundredths, that lanes of 32 bits take.
const LANES: u64 = (i32::MAX as u64) >> 9;

#[test]
fn random_units() {
    let cases =
        std::env::var("CCHC_CASES").ok().map(|cases| cases.parse().expect("a number of cases"));
    let cases: usize = cases.unwrap_or(300);
    let mut state = 1_u64;
    let mut below = move |bound: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state ^ (state >> 29)).wrapping_mul(0x94D0_49BB_1331_11EB) >> 4) % bound
    };
    // What fits lanes, up to the last number; what does not; what does not fit 64 bits; the largest numbers
    // that a sheet may say.
    let sizes = [40, 70_000, LANES, LANES + 2, 1 << 33, 100_000_000_000_000_000];
    let mut unit = |size: u64| {
        // Half of them within a hundred of the size.
        let whole = if below(2) == 0 { 1 + below(size) } else { size - below(100.min(size)) };
        let part = below(whole + whole / 8 + 1).min(size);
        let most = [3, 20, 1 << 32][usize::try_from(below(3)).unwrap()];
        let count = below(most);
        let most = [4, 500, size.min(1 << 32) / 4][usize::try_from(below(3)).unwrap()];
        Unit {
            part: i64::try_from(part).unwrap(),
            whole: i64::try_from(whole).unwrap(),
            count: u32::try_from(count).unwrap(),
            level: u8::try_from(below(3)).unwrap(),
            items: u8::try_from(below(256)).unwrap(),
            answers: [0; 4].map(|_| u32::try_from(below(most)).unwrap()),
            given: i64::try_from(below(7)).unwrap() * 50 - 100,
        }
    };
    for round in 0..cases.div_ceil(1000) * 24 {
        let size = sizes[round / 4 % sizes.len()];
        let units: Vec<Unit> = (0..cases.min(1000).div_ceil(24)).map(|_| unit(size)).collect();
        let policy = [NotApplicable::Rescale, NotApplicable::Full][round % 2];
        compare(MODES[round % 4], policy, &units);
    }
}
