//! Units as integers: made up, scored as columns, and scored sheet by sheet.

use std::borrow::Cow;
use std::ops::Range;

use rust_decimal::Decimal;

use crate::prelude::*;

/// A custom rule: the points that somebody reports.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Own;

impl ScoringRule for Own {
    type Evidence = Points;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds::new(Fraction::ZERO, leaf.reaches))
    }

    fn award(&self, _: &Leaf, points: &Points) -> Result<Award, Vec<Refusal>> {
        Ok(Award::points(*points, Clause::Custom(0)))
    }

    fn clause(&self, _: &Leaf, _: Clause, _: Language) -> Cow<'_, str> {
        "own".into()
    }
}

pub(super) fn quantity(text: &str) -> Quantity {
    text.parse().unwrap()
}

pub(super) fn scaled(units: i64, places: u8) -> Decimal {
    Decimal::from_i128_with_scale(units.into(), places.into())
}

fn units(points: Points, places: u8) -> i64 {
    let mut number = points.to_decimal();
    number.rescale(places.into());
    number.mantissa().try_into().unwrap()
}

fn size<T: TryFrom<i64>>(number: i64) -> T {
    T::try_from(number).ok().unwrap()
}

pub(super) fn names(count: i16) -> impl Iterator<Item = (String, i16)> {
    (0..count).map(|at| (format!("{at}"), at))
}

/// The same numbers on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let mixed = (self.0 ^ (self.0 >> 29)).wrapping_mul(0x94D0_49BB_1331_11EB) >> 4;
        size::<i64>(mixed.try_into().unwrap()) % bound
    }
}

// ---------------------------------------------------------------- methodologies

pub(super) const HALF_UP: Rounding = Rounding::new(2, Mode::HalfUp);

/// Fields of two leaves each; every leaf but the first may not apply.
pub(super) fn definition(rules: &[(Points, Rule)]) -> Definition {
    let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
    let total = rules.iter().map(|(max, _)| *max).sum();
    let mut definition = Definition::new("columns", 2025, "Cột", total, HALF_UP, groups);
    definition.not_applicable = Some(NotApplicable::Rescale);
    definition.adjustments = Adjustments::new(points!(5), points!(100));
    for (at, pair) in rules.chunks(2).enumerate() {
        let field = pair.iter().map(|(max, _)| *max).sum();
        definition.criteria.push(Row::inner(format!("{}", at + 1), "Lĩnh vực", field));
        for (below, (max, rule)) in pair.iter().enumerate() {
            let code = format!("{}.{}", at + 1, below + 1);
            let mut row = Row::leaf(code, "Tiêu chí", *max, rule.clone());
            row.may_not_apply = Some(row.code != "1.1");
            definition.criteria.push(row);
        }
    }
    definition
}

pub(super) fn bands(empty: Option<Empty>) -> Bands {
    let best = Band::above(quantity("90"), points!(2));
    let mut bands = Bands::ratio([best, Band::at_least(quantity("70"), points!(1))], points!(0));
    bands.empty = empty;
    bands.with_part_may_exceed()
}

pub(super) fn share_bands(empty: Option<Empty>) -> Bands {
    let best = Band::above(quantity("80"), points!(2)).as_share();
    let next = Band::at_least(quantity("40"), points!(1)).as_share();
    let mut bands = Bands::ratio([best, next], points!(-1));
    bands.empty = empty;
    bands
}

/// Thresholds of two places: columns count hundredths.
pub(super) fn value_bands() -> Bands {
    let best = Band::at_least(quantity("1.5"), points!(2));
    Bands::value([best, Band::above(quantity("-0.25"), points!(1))], points!(-1)).with_decimals()
}

pub(super) fn share(from: &str, to: &str, cutoff: Option<&str>, empty: Empty) -> Proportional {
    let mut rule = Proportional::between(quantity(from), quantity(to)).with_empty(empty);
    rule.cutoff = cutoff.map(quantity);
    rule
}

/// A value between two numbers of two places.
pub(super) fn value_share() -> Proportional {
    let rule = Proportional::of(Reading::Value, quantity("-2.5"), quantity("10"));
    rule.with_cutoff(quantity("0.25")).with_decimals()
}

pub(super) fn growth(from: &str, to: &str, from_zero: Empty) -> Proportional {
    let of = Reading::Growth { from_zero };
    Proportional::of(of, quantity(from), quantity(to)).with_empty(Empty::Zero)
}

pub(super) fn growth_bands() -> Bands {
    let best = Band::at_most(quantity("-12.5"), points!(2));
    let of = Reading::Growth { from_zero: Empty::NotApplicable };
    let bands = Bands::of(of, [best, Band::below(quantity("3"), points!(1))], points!(-1));
    bands.with_empty(Empty::Full)
}

pub(super) fn product() -> Proportional {
    let of = Reading::product(["a", "b"]);
    Proportional::of(of, quantity("0"), quantity("90")).with_empty(Empty::Zero)
}

pub(super) fn survey(empty: Empty) -> Survey {
    Survey::new([("A", 100), ("B", 60), ("C", 20), ("D", 0)]).with_empty(empty)
}

/// Every kind of leaf, most of two points.
pub(crate) fn rules() -> Vec<(Points, Rule)> {
    let two = |rule: Rule| (points!(2), rule);
    let cent = points!(0.01);
    vec![
        two(Choice::new([("a", points!(2)), ("b", points!(0.5)), ("c", points!(-1))]).into()),
        two(share("0", "100", None, Empty::Refused).with_part_may_exceed().into()),
        two(share("50", "100", Some("60"), Empty::NotApplicable).into()),
        two(share("33.3333", "1.25", Some("30"), Empty::Zero).into()),
        two(bands(None).into()),
        two(share_bands(Some(Empty::Zero)).into()),
        two(value_bands().into()),
        two(survey(Empty::Refused).into()),
        two(PerItem::new(points!(0.25)).into()),
        two(Deduction::new(points!(0.5)).with_floor(points!(-3)).into()),
        two(Checklist::sum([("a", points!(1.5)), ("b", points!(0.5)), ("c", points!(-1))]).into()),
        (points!(0.07), Checklist::sum(names(7).map(|(name, _)| (name, cent))).into()),
        (points!(0.62), Checklist::sum(names(62).map(|(name, _)| (name, cent))).into()),
        (points!(0.63), Checklist::sum(names(63).map(|(name, _)| (name, cent))).into()),
        two(Checklist::all(["a", "b"]).into()),
        (points!(0.7), Choice::new(names(70).map(|(name, at)| (name, award(at)))).into()),
        two(Direct::new().with_min(points!(-1)).with_step(points!(0.5)).into()),
        two(Rule::custom(Own)),
        (points!(0.7), Choice::new(names(64).map(|(name, at)| (name, award(at)))).into()),
        two(combined().into()),
    ]
}

/// Points given, less half a point for each fault: a batch reads its awards, and every award can be made.
fn combined() -> Combined {
    let faults = PerItem::new(points!(0.5));
    let given = CombinedPart::new("chấm", points!(2), Direct::new());
    Combined::sum([given, CombinedPart::new("lỗi", points!(1), faults).as_minus()])
}

/// Scales that read another number than one ratio.
pub(super) fn readings() -> Vec<(Points, Rule)> {
    let two = |rule: Rule| (points!(2), rule);
    vec![
        two(value_share().into()),
        two(growth("-5", "10", Empty::Full).into()),
        two(growth("-100", "0", Empty::Refused).into()),
        two(growth("50", "-33.3333", Empty::NotApplicable).with_cutoff(quantity("20")).into()),
        two(growth_bands().into()),
        two(product().into()),
    ]
}

/// The levels of a long choice: 0.70, 0.69 and so on.
fn award(level: i16) -> Points {
    Points::new(Decimal::new(i64::from(70 - level), 2)).unwrap()
}

// ---------------------------------------------------------------- units, and how they are scored

/// Integers of some units, column by column.
pub(super) struct Case {
    pub(super) methodology: Methodology,
    pub(super) stage: Stage,
    pub(super) units: usize,
    /// By leaf, by column.
    pub(super) cells: Vec<Vec<Vec<i64>>>,
    /// By leaf; the first always applies.
    pub(super) absent: Vec<Vec<bool>>,
    pub(super) bonus: Vec<Points>,
    pub(super) penalty: Vec<Points>,
}

/// Points, applicable, index, group, and the points of each field.
pub(super) type Whole = (Points, Points, String, Option<usize>, Vec<Points>);

/// The places of a column of values: those of the finest threshold.
fn value_places(rule: &Rule) -> u8 {
    let places =
        |number: Quantity| number.to_string().split_once('.').map_or(0, |(_, places)| places.len());
    let thresholds: Vec<Quantity> = match rule {
        Rule::Bands(rule) => {
            rule.bands.iter().filter_map(Band::threshold).map(Threshold::number).collect()
        }
        Rule::Proportional(rule) => [rule.from, rule.to].into_iter().chain(rule.cutoff).collect(),
        other => panic!("no scale: {}", other.kind()),
    };
    thresholds.into_iter().map(places).max().unwrap().try_into().unwrap()
}

/// What a scale reads.
fn reading(rule: &Rule) -> Option<&Reading> {
    match rule {
        Rule::Bands(rule) => Some(&rule.of),
        Rule::Proportional(rule) => Some(&rule.of),
        _ => None,
    }
}

/// What a unit reports, as integers: parts, wholes, values and counts up to `most`.
fn random(leaf: Criterion<'_>, most: i64, numbers: &mut Numbers) -> Vec<i64> {
    let places = leaf.leaf().places;
    let count = most.min(u32::MAX.into());
    let empty = match leaf.rule().unwrap() {
        Rule::Proportional(rule) => rule.empty,
        Rule::Bands(rule) => rule.empty.unwrap_or_default(),
        Rule::Survey(rule) => rule.empty,
        Rule::Choice(_)
        | Rule::PerItem(_)
        | Rule::Deduction(_)
        | Rule::Checklist(_)
        | Rule::Direct(_)
        | Rule::Combined(_)
        | Rule::Custom(_) => Empty::Refused,
        other => panic!("a new kind of rule: {}", other.kind()),
    };
    let part_may_exceed = match leaf.rule().unwrap() {
        Rule::Proportional(rule) => rule.part_may_exceed,
        Rule::Bands(rule) => rule.part_may_exceed,
        _ => false,
    };
    let is_growth = matches!(reading(leaf.rule().unwrap()), Some(Reading::Growth { .. }));
    let part_may_exceed = part_may_exceed || is_growth;
    let is_empty = empty != Empty::Refused && numbers.below(4) == 0;
    match leaf.rule().unwrap() {
        Rule::Choice(rule) => vec![numbers.below(size(rule.levels.len().try_into().unwrap()))],
        Rule::Checklist(rule) if rule.items.len() > 62 => vec![read_award(leaf, numbers)],
        Rule::Checklist(rule) => vec![numbers.below(1 << rule.items.len().min(60))],
        rule if reading(rule) == Some(&Reading::Value) => {
            vec![numbers.below(2 * most + 1) - most]
        }
        rule if matches!(reading(rule), Some(Reading::Product(_))) => {
            vec![numbers.below(units(leaf.max(), places) + 1)]
        }
        rule if matches!(reading(rule), Some(Reading::Growth { from_zero }) if *from_zero != Empty::Refused && numbers.below(6) == 0) =>
        {
            vec![1 + numbers.below(most), 0]
        }
        Rule::Bands(_) | Rule::Proportional(_) if is_empty => vec![0, 0],
        Rule::Bands(_) | Rule::Proportional(_) => {
            let whole = most - numbers.below(most.min(100));
            let largest = if part_may_exceed { whole + whole / 8 } else { whole };
            vec![numbers.below(largest + 1).min(most), whole]
        }
        Rule::PerItem(_) | Rule::Deduction(_) => vec![numbers.below(count + 1)],
        Rule::Survey(rule) => {
            // The first four options count.
            let (least, uncounted) = (i64::from(rule.min_answers), rule.options.len() - 4);
            let mut answers = if is_empty {
                vec![0, numbers.below(least), 0, 0]
            } else {
                let rest = [0; 3].map(|_| numbers.below(count / 4 + 1));
                vec![rest[0], rest[1], rest[2], (count - rest.iter().sum::<i64>()).max(least)]
            };
            answers.extend((0..uncounted).map(|_| numbers.below(count / 4 + 1)));
            answers
        }
        Rule::Direct(rule) => {
            let (min, step) =
                (units(rule.min, places), rule.step.map_or(1, |by| units(by, places)));
            vec![min + step * numbers.below((units(leaf.reaches(), places) - min) / step + 1)]
        }
        Rule::Combined(_) | Rule::Custom(_) => vec![read_award(leaf, numbers)],
        other => panic!("a new kind of rule: {}", other.kind()),
    }
}

/// An award that is read as it is: a multiple of what awards are rounded to.
fn read_award(leaf: Criterion<'_>, numbers: &mut Numbers) -> i64 {
    let places = leaf.leaf().places;
    let of = leaf.round_to().map_or(1, |of| units(of, places));
    of * numbers.below(units(leaf.reaches(), places) / of + 1)
}

/// The evidence that these integers mean.
fn evidence(leaf: Criterion<'_>, cells: &[i64]) -> Evidence {
    let points = || Points::new(scaled(cells[0], leaf.leaf().places)).unwrap();
    match leaf.rule().unwrap() {
        Rule::Choice(rule) => Evidence::level(&rule.levels[size::<usize>(cells[0])].name),
        Rule::Checklist(rule) => {
            // Of a long list, each item pays one unit.
            let is_done = |at: usize| match rule.items.len() {
                63.. => at < size(cells[0]),
                _ => cells[0] >> at & 1 == 1,
            };
            let done = rule.items.iter().enumerate().filter(|(at, _)| is_done(*at));
            Evidence::items(done.map(|(_, item)| &item.name))
        }
        rule if reading(rule) == Some(&Reading::Value) => {
            Evidence::Value(quantity(&scaled(cells[0], value_places(rule)).to_string()))
        }
        rule if matches!(reading(rule), Some(Reading::Growth { .. })) => Evidence::Growth {
            now: cells[0].try_into().unwrap(),
            last: cells[1].try_into().unwrap(),
        },
        // The award, as evidence: 90 % earns the maximum.
        Rule::Proportional(rule) if rule.of != Reading::Ratio => {
            let most = u32::try_from(units(leaf.max(), leaf.leaf().places)).unwrap();
            let awarded = size::<u32>(cells[0]);
            Evidence::ratios([("a", 9 * awarded, 10 * most), ("b", 7, 7)])
        }
        Rule::Bands(_) | Rule::Proportional(_) => Evidence::Share {
            part: cells[0].try_into().unwrap(),
            whole: cells[1].try_into().unwrap(),
        },
        Rule::PerItem(_) | Rule::Deduction(_) => Evidence::Count(size(cells[0])),
        Rule::Survey(rule) => {
            let options = rule.options.iter().map(|option| &option.name);
            Evidence::answers(options.zip(cells.iter().copied().map(size)))
        }
        Rule::Direct(_) => Evidence::Points(points()),
        // A fault is taken off if the points for it are there.
        Rule::Combined(_) => {
            let with_fault = points().checked_add(points!(0.5)).filter(|most| *most <= points!(2));
            let (given, faults) = with_fault.map_or((points(), 0), |given| (given, 1));
            let given = Evidence::Points(given);
            Evidence::parts([("chấm", given), ("lỗi", Evidence::Count(faults))])
        }
        Rule::Custom(_) => Evidence::custom(points()),
        other => panic!("a new kind of rule: {}", other.kind()),
    }
}

/// A column in the narrowest type that fits, of at least so many bits.
pub(super) enum Stored {
    U8(Vec<u8>),
    U32(Vec<u32>),
    I64(Vec<i64>),
}

impl Stored {
    fn of(cells: &[i64], bits: u32) -> Self {
        let narrow: Result<_, _> = cells.iter().map(|cell| (*cell).try_into()).collect();
        let short: Result<_, _> = cells.iter().map(|cell| (*cell).try_into()).collect();
        match (narrow, short) {
            (Ok(column), _) if bits <= 8 => Self::U8(column),
            (_, Ok(column)) if bits <= 32 => Self::U32(column),
            _ => Self::I64(cells.to_vec()),
        }
    }

    fn column(&self) -> Column<'_> {
        match self {
            Self::U8(column) => column[..].into(),
            Self::U32(column) => column[..].into(),
            Self::I64(column) => column[..].into(),
        }
    }
}

impl Case {
    /// So many units whose numbers go up to `most`; one leaf in five does not apply.
    pub(super) fn of(definition: Definition, units: usize, most: i64) -> Self {
        let (methodology, mut numbers) = (definition.validate().unwrap(), Numbers(1));
        let (mut cells, mut absent) = (Vec::new(), Vec::new());
        for (at, leaf) in methodology.leaves().enumerate() {
            let rows: Vec<_> = (0..units).map(|_| random(leaf, most, &mut numbers)).collect();
            let width = rows.first().map_or(0, Vec::len);
            cells.push((0..width).map(|at| rows.iter().map(|row| row[at]).collect()).collect());
            absent.push((0..units).map(|_| at > 0 && numbers.below(5) == 0).collect());
        }
        let none = vec![Points::ZERO; units];
        let (stage, bonus, penalty) = (Stage::Appraised, none.clone(), none);
        Self { methodology, stage, units, cells, absent, bonus, penalty }
    }

    /// The leaves that are answered at this stage, with their positions.
    fn leaves(&self) -> impl Iterator<Item = (usize, Criterion<'_>)> {
        let is_self = self.stage == Stage::SelfScored;
        let is_asked =
            move |leaf: &Criterion<'_>| !is_self || leaf.source() != Some(Source::Survey);
        self.methodology.leaves().enumerate().filter(move |(_, leaf)| is_asked(leaf))
    }

    /// What its sheet scores.
    fn one(&self, unit: usize) -> Whole {
        let mut sheet = Sheet::new(&self.methodology, "Đơn vị", self.stage);
        for (at, leaf) in self.leaves() {
            let cells: Vec<i64> = self.cells[at].iter().map(|column| column[unit]).collect();
            let answer = if self.absent[at][unit] {
                Answer::not_applicable()
            } else {
                evidence(leaf, &cells).into()
            };
            sheet.answer(leaf.code().as_str(), answer);
        }
        let adjusted = |points| vec![Adjustment::new("Khác", points)];
        (sheet.bonus, sheet.penalty) = (adjusted(self.bonus[unit]), adjusted(self.penalty[unit]));
        let card = self.methodology.check(&sheet).unwrap().score();
        let groups = &self.methodology.definition().classification.groups;
        let group = card.group().map(|group| groups.iter().position(|one| one == group).unwrap());
        let fields = card.criteria().filter(|row| row.criterion().parent().is_none());
        let fields = fields.map(Scored::points).collect();
        (card.points(), card.applicable(), card.index().to_string(), group, fields)
    }

    /// Its columns, each of so many bits at least.
    pub(super) fn stored(&self, bits: u32) -> Vec<Vec<Stored>> {
        let leaf =
            |leaf: &Vec<Vec<i64>>| leaf.iter().map(|cells| Stored::of(cells, bits)).collect();
        self.cells.iter().map(leaf).collect()
    }

    pub(super) fn columns<'a>(&'a self, stored: &'a [Vec<Stored>]) -> Columns<'a> {
        self.columns_but(stored, &[])
    }

    /// Its columns but those of some leaves, or of `bonus` or `penalty`.
    pub(super) fn columns_but<'a>(
        &'a self,
        stored: &'a [Vec<Stored>],
        codes: &[&str],
    ) -> Columns<'a> {
        let mut columns = Columns::new(&self.methodology, self.stage, self.units);
        for (at, leaf) in self.leaves() {
            let code = leaf.code().as_str();
            if codes.contains(&code) {
                continue;
            }
            columns = columns.answer(code, stored[at].iter().map(Stored::column));
            if self.absent[at].contains(&true) {
                columns = columns.not_applicable(code, &self.absent[at]);
            }
        }
        if !codes.contains(&"bonus") {
            columns = columns.bonus(&self.bonus);
        }
        if !codes.contains(&"penalty") {
            columns = columns.penalty(&self.penalty);
        }
        columns
    }

    /// Compares the batch with the sheets, for each type of its integers.
    #[track_caller]
    pub(super) fn compare(&self) -> Vec<Whole> {
        let singly: Vec<Whole> = (0..self.units).map(|unit| self.one(unit)).collect();
        for bits in [8, 32, 64] {
            let stored = self.stored(bits);
            let batch = scored(&self.columns(&stored).check().unwrap(), 0..self.units);
            for (unit, (batch, single)) in batch.iter().zip(&singly).enumerate() {
                assert_eq!(batch, single, "unit {unit}, from {bits} bits");
            }
            assert_eq!(batch.len(), singly.len());
        }
        singly
    }
}

/// Everything that a batch writes for a range.
pub(super) fn scored(batch: &Batch<'_>, range: Range<usize>) -> Vec<Whole> {
    let len = range.len();
    // What stood there before does not matter.
    let (mut points, mut group) = (vec![points!(77); len], vec![Some(7); len]);
    let (mut applicable, mut index) = (points.clone(), vec![Index::ZERO; len]);
    let count = batch.methodology().criteria().filter(|row| row.parent().is_none()).count();
    let mut fields = vec![points.clone(); count];
    let output = Output::new()
        .points(&mut points)
        .applicable(&mut applicable)
        .index(&mut index)
        .group(&mut group)
        .fields(fields.iter_mut().map(|field| &mut field[..]));
    batch.score(range, output).unwrap();
    let unit = |at: usize| {
        let fields = fields.iter().map(|field| field[at]).collect();
        (points[at], applicable[at], index[at].to_string(), group[at], fields)
    };
    (0..len).map(unit).collect()
}
