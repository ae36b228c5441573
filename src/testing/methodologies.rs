//! Methodologies that are sound by construction, and sheets and blocks for any methodology.

use proptest::collection::vec;
use proptest::prelude::*;

use super::rules::{RuleSeed, points, rule, seed};
use super::strategies::seeds;
use crate::definition::{
    Adjustments, Definition, NotApplicable, PointRounding, Provenance, Roundings, Row, Source,
};
use crate::error::proved;
use crate::evidence::Answer;
use crate::grouping::{Basis, Classification, Group};
use crate::laws::{self, Seed};
use crate::methodology::Methodology;
use crate::number::Percent;
use crate::points::Points;
use crate::ranking::TieRule;
use crate::rounding::{Mode, Rounding};
use crate::rule::{Leaf, Rule};
use crate::sheet::{Adjustment, Sheet, Stage};

/// How large and how odd a methodology is (quy mô).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Size {
    /// Up to 6 leaves on up to 2 levels, two places.
    Small,
    /// 30 to 60 leaves on up to 3 levels, as decisions have them.
    Realistic,
    /// Up to 40 leaves on up to 8 levels, 0 to 8 places or none rounded, large maxima, all modes.
    Hostile,
}

/// One leaf: its rule, its level, and how many levels it shares with the leaf before it.
#[derive(Clone, Debug)]
struct LeafSeed {
    rule: RuleSeed,
    level: u8,
    shared: u8,
}

#[derive(Clone, Debug)]
struct Head {
    places: u8,
    unrounded: bool,
    index: u8,
    modes: (u8, u8),
    full: bool,
    exact: bool,
    ties: u8,
    caps: (u8, u8),
}

fn head(size: Size) -> impl Strategy<Value = Head> {
    let places = if size == Size::Hostile { 0..=8_u8 } else { 2..=2_u8 };
    let index = if size == Size::Hostile { 0..=8_u8 } else { 2..=2_u8 };
    let modes = if size == Size::Hostile { 4_u8 } else { 1 };
    let odd = size != Size::Realistic;
    (
        places,
        any::<bool>(),
        index,
        (0..modes, 0..modes),
        any::<bool>(),
        any::<bool>(),
        0..3_u8,
        any::<(u8, u8)>(),
    )
        .prop_map(move |(places, unrounded, index, modes, full, exact, ties, caps)| Head {
            places,
            unrounded: unrounded && odd,
            index,
            modes,
            full,
            exact,
            ties,
            caps,
        })
}

fn mode(number: u8) -> Mode {
    match number {
        0 => Mode::HalfUp,
        1 => Mode::HalfEven,
        2 => Mode::Down,
        _ => Mode::Up,
    }
}

/// Methodologies of a size (bộ tiêu chí bất kỳ); they shrink to few leaves with plain rules.
///
/// # Example
/// ```
/// use cchc::{laws, testing};
/// use proptest::prelude::*;
/// proptest!(|(methodology in testing::methodologies(testing::Size::Small))| {
///     prop_assert_eq!(laws::maxima_add_up(&methodology), Ok(()));
/// });
/// ```
pub fn methodologies(size: Size) -> impl Strategy<Value = Methodology> {
    let (count, levels, most) = match size {
        Size::Small => (1..=6, 2_u8, 500),
        Size::Realistic => (30..=60, 3, 500),
        Size::Hostile => (1..=40, 8, 25_000),
    };
    let leaf = (seed(most), 1..=levels, 0..levels).prop_map(|(rule, level, shared)| LeafSeed {
        rule,
        level,
        shared,
    });
    (head(size), vec(leaf, count)).prop_map(|(head, leaves)| {
        proved(definition(&head, &leaves).validate().ok(), "a constructed definition is sound")
    })
}

fn definition(head: &Head, leaves: &[LeafSeed]) -> Definition {
    let rounding = |places, number| Rounding::new(places, mode(number));
    let (points_mode, index_mode) = head.modes;
    let index = rounding(head.index, index_mode);
    let places = if head.unrounded { 8 } else { head.places };
    let roundings = if head.unrounded {
        Roundings::unrounded(index, rounding(head.places, points_mode))
    } else {
        Roundings {
            points: PointRounding::Rounded(rounding(head.places, points_mode)),
            index,
            printed: None,
        }
    };
    let group = |(label, at_least): (&str, i8)| Group {
        label: label.to_owned(),
        at_least: Percent::from(at_least),
    };
    let classification = Classification {
        basis: if head.exact { Basis::Exact } else { Basis::Published },
        ties: match head.ties {
            0 => TieRule::Standard,
            1 => TieRule::Dense,
            _ => TieRule::Modified,
        },
        groups: [("A", 90), ("B", 70), ("C", 50)].map(group).to_vec(),
    };
    let (criteria, total) = rows(leaves, places);
    let (bonus, penalty) = head.caps;
    Definition {
        not_applicable: Some(if head.full { NotApplicable::Full } else { NotApplicable::Rescale }),
        provenance: Provenance::Illustrative,
        adjustments: Adjustments {
            bonus: points(bonus.into(), places),
            penalty: points(penalty.into(), places),
        },
        criteria,
        ..Definition::new(
            "made/up",
            2025,
            "Bộ tiêu chí sinh ngẫu nhiên",
            total,
            roundings,
            classification,
        )
    }
}

/// The rows of a tree: each leaf goes on from the one before it, from the level that they share.
fn rows(leaves: &[LeafSeed], places: u8) -> (Vec<Row>, Points) {
    let mut rows: Vec<Row> = Vec::new();
    let mut path: Vec<u32> = Vec::new();
    let mut total = Points::ZERO;
    let code = |path: &[u32]| path.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
    for LeafSeed { rule: seed, level, shared } in leaves {
        // The last level of the leaf before is a leaf and has no rows under it.
        let shared = usize::from(*shared)
            .min(path.len().saturating_sub(1))
            .min(usize::from(*level).saturating_sub(1));
        let next = path.get(shared).copied().unwrap_or(0).saturating_add(1);
        path.truncate(shared);
        path.push(next);
        path.resize(usize::from(*level), 1);
        let max = points(seed.max, places);
        for depth in shared.saturating_add(1)..path.len() {
            rows.push(Row::inner(
                code(path.get(..depth).unwrap_or_default()),
                "Tiêu chí",
                Points::ZERO,
            ));
        }
        let own = code(&path);
        let leaf = Leaf::of(
            proved(own.parse().ok(), "up to 8 numbers are a code"),
            max,
            places,
            seed.may_not_apply,
        );
        let mut row = Row::leaf(own.clone(), "Tiêu chí thành phần", max, rule(&leaf, seed));
        row.may_not_apply = Some(seed.may_not_apply);
        row.part = Some(
            if matches!(row.rule, Some(Rule::Survey(_))) {
                "Điều tra"
            } else {
                "Thẩm định"
            }
            .to_owned(),
        );
        rows.push(row);
        total = total.checked_add(max).unwrap_or(total);
        for above in &mut rows {
            if own.strip_prefix(above.code.as_str()).is_some_and(|rest| rest.starts_with('.')) {
                above.max = above.max.checked_add(max).unwrap_or(above.max);
            }
        }
    }
    (rows, total)
}

/// What a sheet is made of: an answer for each leaf, the stage, and shares of the caps.
#[derive(Clone, Debug)]
struct SheetSeed {
    answers: Vec<(Seed, u8)>,
    stage: Stage,
    bonus: u8,
    penalty: u8,
    /// Whether the unit reports what the unit before it reports: ties are no accident.
    as_before: bool,
}

fn sheet_seed(leaves: usize) -> impl Strategy<Value = SheetSeed> {
    let stage = prop_oneof![Just(Stage::Final), Just(Stage::Appraised), Just(Stage::SelfScored)];
    let share = || prop_oneof![3 => Just(0_u8), 1 => any::<u8>()];
    (
        vec((seeds(), any::<u8>()), leaves),
        stage,
        share(),
        share(),
        prop_oneof![3 => Just(false), 1 => Just(true)],
    )
        .prop_map(|(answers, stage, bonus, penalty, as_before)| SheetSeed {
            answers,
            stage,
            bonus,
            penalty,
            as_before,
        })
}

fn adjustment(cap: Points, share: u8, places: u8) -> Vec<Adjustment> {
    let step = crate::decimal::pow10(8_u8.saturating_sub(places));
    let steps = cap.units().checked_div(step).unwrap_or(0);
    let taken = steps.saturating_mul(i64::from(share)).checked_div(255).unwrap_or(0);
    let points = Points::from_units(taken.saturating_mul(step));
    if points > Points::ZERO {
        vec![Adjustment { title: "Điều chỉnh".to_owned(), points }]
    } else {
        Vec::new()
    }
}

/// A sheet that the methodology accepts.
fn sheet(methodology: &Methodology, unit: usize, stage: Stage, seed: &SheetSeed) -> Sheet {
    let made = |seed: Option<&SheetSeed>, stage: Stage| {
        let mut sheet = Sheet::of(methodology, format!("Đơn vị {unit}"), stage);
        let mut answers = seed.map(|seed| seed.answers.iter().cycle());
        for leaf in methodology.leaves() {
            let given = answers.as_mut().and_then(Iterator::next);
            if stage == Stage::SelfScored && leaf.source() == Some(Source::Survey) {
                continue;
            }
            let evidence = leaf.rule().and_then(|rule| match given {
                Some((seed, skip)) if skip & 3 != 3 || !leaf.may_not_apply() => {
                    laws::accepted(rule, leaf.leaf(), *seed)
                }
                Some(_) => None,
                None => laws::best(rule, leaf.leaf()),
            });
            let answer = evidence.map_or_else(Answer::not_applicable, Answer::from);
            sheet.answer(leaf.code().as_str(), answer);
        }
        sheet
    };
    let caps = methodology.definition().adjustments;
    let mut sheet = made(Some(seed), stage);
    sheet.bonus = adjustment(caps.bonus, seed.bonus, methodology.places());
    sheet.penalty = adjustment(caps.penalty, seed.penalty, methodology.places());
    // Where nothing was left to apply, everything does, and earns its maximum.
    if methodology.check(sheet.clone()).is_ok() { sheet } else { made(None, stage) }
}

/// The stage, unless nothing is left of the methodology at that stage.
fn stage(methodology: &Methodology, wanted: Stage) -> Stage {
    let only_surveys = methodology.leaves().all(|leaf| leaf.source() == Some(Source::Survey));
    if only_surveys && wanted == Stage::SelfScored { Stage::Final } else { wanted }
}

/// Sheets that a methodology accepts (phiếu bất kỳ): evidence at the edges of its rules, leaves that do not
/// apply, adjustments up to their caps, all stages. The methodology has no scales of its own.
///
/// # Example
/// ```
/// # use cchc::*;
/// # use proptest::prelude::*;
/// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
/// # let mut definition = Definition::new("demo", 2025, "Demo", points!(2), Rounding::new(2, Mode::HalfUp), groups);
/// # definition.criteria.push(Row::leaf("1", "Đúng hạn", points!(2), Proportional::default()));
/// # let methodology = definition.validate()?;
/// proptest!(|(sheet in testing::sheets(&methodology))| prop_assert!(methodology.check(sheet).is_ok()));
/// # Ok::<(), Problems>(())
/// ```
pub fn sheets(methodology: &Methodology) -> impl Strategy<Value = Sheet> + use<> {
    let methodology = methodology.clone();
    let leaves = methodology.leaves().count();
    sheet_seed(leaves)
        .prop_map(move |seed| sheet(&methodology, 1, stage(&methodology, seed.stage), &seed))
}

fn block(methodology: &Methodology, seeds: &[SheetSeed]) -> Vec<Sheet> {
    let wanted = seeds.first().map_or(Stage::Final, |seed| seed.stage);
    let stage = stage(methodology, wanted);
    let mut last: Option<&SheetSeed> = None;
    let mut sheets = Vec::with_capacity(seeds.len());
    for (at, seed) in seeds.iter().enumerate() {
        let seed = last.filter(|_| seed.as_before).unwrap_or(seed);
        sheets.push(sheet(methodology, at.saturating_add(1), stage, seed));
        last = Some(seed);
    }
    sheets
}

/// Blocks (khối) of one to six sheets of one stage; a quarter of the units tie with the one before.
///
/// # Example
/// ```
/// # use cchc::*;
/// # use proptest::prelude::*;
/// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
/// # let mut definition = Definition::new("demo", 2025, "Demo", points!(2), Rounding::new(2, Mode::HalfUp), groups);
/// # definition.criteria.push(Row::leaf("1", "Đúng hạn", points!(2), Proportional::default()));
/// # let methodology = definition.validate()?;
/// proptest!(|(block in testing::blocks(&methodology))| prop_assert!(!block.is_empty()));
/// # Ok::<(), Problems>(())
/// ```
pub fn blocks(methodology: &Methodology) -> impl Strategy<Value = Vec<Sheet>> + use<> {
    let methodology = methodology.clone();
    let leaves = methodology.leaves().count();
    vec(sheet_seed(leaves), 1..=6).prop_map(move |seeds| block(&methodology, &seeds))
}

/// A methodology of a size, with a block of its sheets.
///
/// # Example
/// ```
/// use cchc::testing::{Size, any_block};
/// use proptest::prelude::*;
/// proptest!(|((methodology, block) in any_block(Size::Small))| {
///     for sheet in block {
///         prop_assert!(methodology.check(sheet).is_ok());
///     }
/// });
/// ```
pub fn any_block(size: Size) -> impl Strategy<Value = (Methodology, Vec<Sheet>)> {
    (methodologies(size), vec(sheet_seed(12), 1..=6)).prop_map(|(methodology, seeds)| {
        let block = block(&methodology, &seeds);
        (methodology, block)
    })
}
