//! The same work for every variant: a methodology of mixed rules, and distinct random units.
//!
//! Of each 18 leaves: 7 proportional, 3 bands, 2 surveys of 4 options, 2 choices, 1 checklist of 3 items,
//! 1 per-item, 1 deduction, 1 direct. One proportional leaf of 18 may not apply, and for one unit in 20
//! does not. Small offices and large ones report: a whole is log-uniform from 3 to 196,607, so that
//! halves and thresholds are met as they are in the field; a survey has 4 to 1,280 answers.

use cchc::definition::{Basis, Classification, NotApplicable, Roundings, TieRule};
use cchc::number::{Mode, Rounding};
use cchc::rule::{self, Bands, PerItem, Proportional};
use cchc::sheet::Answer;
use cchc::{Definition, Evidence, Methodology, Points, Row, Rule, Sheet, Stage};

/// Seeded, so that every run measures the same units.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, bound: u32) -> u32 {
        ((self.next() >> 32) * u64::from(bound) >> 32) as u32
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Share,
    Band,
    Survey,
    Choice,
    Checklist,
    PerItem,
    Deduction,
    Direct,
}

use Kind::*;

pub const MIX: [Kind; 18] = [
    Share, Choice, Share, Band, Survey, Share, PerItem, Share, Band, Share, Checklist, Share,
    Survey, Deduction, Band, Share, Choice, Direct,
];
/// Maxima in hundredths.
const MAXIMA: [u32; 5] = [50, 100, 150, 200, 300];
pub const PERCENTS: [u32; 4] = [100, 60, 20, 0];

#[derive(Clone, Copy)]
pub struct Leaf {
    pub kind: Kind,
    /// In hundredths.
    pub max: u32,
    pub may_not_apply: bool,
}

/// One leaf of one unit.
#[derive(Clone, Copy)]
pub enum Cell {
    NotApplicable,
    Share(u32, u32),
    Position(u32),
    Items(u32),
    Count(u32),
    Answers([u32; 4]),
    /// In hundredths.
    Points(u32),
}

pub fn points(hundredths: u32) -> Points {
    Points::new(rust_decimal::Decimal::new(hundredths.into(), 2)).unwrap()
}

/// The code of the leaf at this place.
pub fn code(at: usize) -> String {
    format!("{}.{}", at / 9 + 1, at % 9 + 1)
}

pub fn leaves(count: usize) -> Vec<Leaf> {
    let leaf =
        |at: usize| Leaf { kind: MIX[at % 18], max: MAXIMA[at % 5], may_not_apply: at % 18 == 2 };
    (0..count).map(leaf).collect()
}

/// The points of a level, a band or an item, in hundredths.
pub fn part(max: u32, of: Kind, position: usize) -> u32 {
    match of {
        // best, half, nothing
        Choice | Band => [max, max / 2, 0][position],
        Checklist => [max / 2, max / 5, max - max / 2 - max / 5][position],
        _ => unreachable!(),
    }
}

fn rule(leaf: Leaf) -> Rule {
    let at = |position| points(part(leaf.max, leaf.kind, position));
    match leaf.kind {
        // Parts go up to 105 %.
        Share => Proportional::new().with_part_may_exceed().into(),
        Band => Bands::ratio(
            [
                rule::Band::at_least("90".parse().unwrap(), at(0)),
                rule::Band::at_least("70".parse().unwrap(), at(1)),
            ],
            at(2),
        )
        .with_part_may_exceed()
        .into(),
        Survey => rule::Survey::new([("A", 100), ("B", 60), ("C", 20), ("D", 0)]).into(),
        Choice => {
            rule::Choice::new([("kịp thời", at(0)), ("chậm", at(1)), ("không", at(2))]).into()
        }
        Checklist => rule::Checklist::sum([("a", at(0)), ("b", at(1)), ("c", at(2))]).into(),
        PerItem => PerItem::new(points(25)).into(),
        Deduction => rule::Deduction::new(points(25)).into(),
        Direct => rule::Direct::new().into(),
    }
}

pub fn definition(leaves: &[Leaf], unrounded: bool) -> Definition {
    let groups = [("A", 90), ("B", 70), ("C", 50)];
    let classification = Classification::new(Basis::Published, TieRule::Standard, groups);
    let half_up = Rounding::new(2, Mode::HalfUp);
    let total = points(leaves.iter().map(|leaf| leaf.max).sum());
    let mut definition = Definition::new("bench", 2025, "Minh họa", total, half_up, classification);
    definition.not_applicable = Some(NotApplicable::Rescale);
    if unrounded {
        definition.rounding = Roundings::unrounded(half_up, half_up);
    }
    for (field, leaves) in leaves.chunks(9).enumerate() {
        let max = points(leaves.iter().map(|leaf| leaf.max).sum());
        definition.criteria.push(Row::inner(format!("{}", field + 1), "Lĩnh vực", max));
        for (at, leaf) in leaves.iter().enumerate() {
            let code = code(field * 9 + at);
            let mut row = Row::leaf(code, "Tiêu chí", points(leaf.max), rule(*leaf));
            row.may_not_apply = leaf.may_not_apply.then_some(true);
            definition.criteria.push(row);
        }
    }
    definition
}

fn cell(random: &mut Random, leaf: Leaf) -> Cell {
    match leaf.kind {
        Share if leaf.may_not_apply && random.below(20) == 0 => Cell::NotApplicable,
        Share | Band => {
            // An octave, and a number in it.
            let from = 3 << random.below(16);
            let whole = from + random.below(from);
            // Mostly good, 60 % to 105 %, as real units are; one in 8 is not.
            let permille =
                if random.below(8) == 0 { random.below(600) } else { 600 + random.below(450) };
            Cell::Share(whole * permille / 1000, whole)
        }
        Survey => {
            let most = 10 << random.below(6);
            Cell::Answers([0; 4].map(|_| 1 + random.below(most)))
        }
        Choice => Cell::Position(random.below(3)),
        Checklist => Cell::Items(random.below(8)),
        PerItem => Cell::Count(random.below(12)),
        Deduction => Cell::Count(random.below(6)),
        Direct => Cell::Points(random.below(leaf.max + 1)),
    }
}

pub fn evidence(leaf: Leaf, cell: Cell) -> Answer {
    match cell {
        Cell::NotApplicable => Answer::not_applicable(),
        Cell::Share(part, whole) => Evidence::share(part, whole).into(),
        Cell::Position(level) => {
            Evidence::level(["kịp thời", "chậm", "không"][level as usize]).into()
        }
        Cell::Items(bits) => {
            let done =
                ["a", "b", "c"].into_iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
            Evidence::items(done.map(|(_, name)| name)).into()
        }
        Cell::Count(count) => Evidence::Count(count).into(),
        Cell::Answers(answers) => {
            Evidence::answers(["A", "B", "C", "D"].into_iter().zip(answers)).into()
        }
        Cell::Points(hundredths) => {
            assert!(leaf.kind == Direct);
            Evidence::Points(points(hundredths)).into()
        }
    }
}

/// Units one after the other, the same ones for the same seed: nobody has to hold them all.
pub fn units(leaves: &[Leaf], count: usize, seed: u64, mut each: impl FnMut(usize, &[Cell])) {
    let mut random = Random(seed);
    let mut unit = Vec::with_capacity(leaves.len());
    for at in 0..count {
        unit.clear();
        unit.extend(leaves.iter().map(|leaf| cell(&mut random, *leaf)));
        each(at, &unit);
    }
}

/// Sheets of the same units.
pub fn sheets(methodology: &Methodology, leaves: &[Leaf], count: usize, seed: u64) -> Vec<Sheet> {
    let mut sheets = Vec::with_capacity(count);
    units(leaves, count, seed, |at, unit| {
        let mut sheet = Sheet::new(methodology, format!("Đơn vị {at}"), Stage::Appraised);
        for (at, (leaf, cell)) in leaves.iter().zip(unit).enumerate() {
            sheet.answer(code(at), evidence(*leaf, *cell));
        }
        sheets.push(sheet);
    });
    sheets
}
