//! Sheets and blocks for any methodology without custom rules.

use std::rc::Rc;

use proptest::collection::vec;
use proptest::prelude::*;

use super::methodologies::{Size, methodologies};
use super::rules::share_of;
use super::strategies::seeds;
use crate::definition::{OverCap, Source};
use crate::laws::{self, Seed};
use crate::methodology::{Criterion, Methodology};
use crate::number::Points;
use crate::rule::{Award, Evidence, ScoringRule as _};
use crate::sheet::{Adjustment, Answer, Sheet, Stage};

/// Makes evidence for a leaf out of a seed.
pub(super) type Make = Rc<dyn Fn(Criterion<'_>, Seed) -> Option<Evidence>>;

/// Evidence for the built-in rules.
pub(super) fn built_in() -> Make {
    Rc::new(|leaf, seed| laws::accepted(leaf.rule()?, leaf.leaf(), seed))
}

/// What a sheet is made of: an answer for each leaf, the stage, and shares of the caps.
#[derive(Clone, Debug)]
struct SheetSeed {
    answers: Vec<(Seed, u8)>,
    stage: Stage,
    bonus: u8,
    penalty: u8,
    /// Whether the unit reports the same as the unit before it, so that there are ties.
    is_as_before: bool,
}

fn sheet_seed(leaves: usize) -> impl Strategy<Value = SheetSeed> {
    let stage = prop_oneof![Just(Stage::Final), Just(Stage::Appraised), Just(Stage::SelfScored)];
    let share = || prop_oneof![3 => Just(0_u8), 1 => any::<u8>()];
    let is_as_before = prop_oneof![3 => Just(false), 1 => Just(true)];
    let answers = vec((seeds(), any::<u8>()), leaves);
    (answers, stage, share(), share(), is_as_before).prop_map(
        |(answers, stage, bonus, penalty, is_as_before)| SheetSeed {
            answers,
            stage,
            bonus,
            penalty,
            is_as_before,
        },
    )
}

/// A share of a cap, and twice that if what goes over the cap is cut off; nothing if it is zero.
fn adjustment(cap: Points, share: u8, methodology: &Methodology) -> Vec<Adjustment> {
    let definition = methodology.definition();
    let points = share_of(cap, share, definition.rounding.places());
    let count = match definition.adjustments.over_cap {
        OverCap::Refused => 1,
        OverCap::Cut => 2,
    };
    let given = vec![Adjustment::new("Điều chỉnh", points); count];
    given.into_iter().filter(|given| given.points > Points::ZERO).collect()
}

/// A sheet with the evidence of each leaf that is asked at this stage. A leaf without evidence does not apply.
pub(super) fn answered<'m>(
    methodology: &'m Methodology,
    unit: &str,
    stage: Stage,
    mut evidence: impl FnMut(Criterion<'m>) -> Option<Evidence>,
) -> Sheet {
    let mut sheet = Sheet::new(methodology, unit, stage);
    for leaf in methodology.leaves() {
        if stage != Stage::SelfScored || leaf.source() != Some(Source::Survey) {
            let answer = evidence(leaf).map_or_else(Answer::not_applicable, Answer::from);
            sheet.answer(leaf.code().as_str(), answer);
        }
    }
    sheet
}

/// Evidence that earns the maximum of a leaf. Of a custom rule, the first that does out of a few hundred.
pub(super) fn best(leaf: Criterion<'_>, make: &Make) -> Option<Evidence> {
    let rule = leaf.rule()?;
    let is_best = |evidence: &Evidence| match rule.award(leaf.leaf(), evidence) {
        Ok(Award::Points { value, .. }) => value == leaf.reaches().into(),
        Ok(Award::NotApplicable) | Err(_) => false,
    };
    let numbers = || (0..=12_u64).chain([100, 1000, u64::MAX]);
    let seeds = (0..=7_u8).flat_map(|kind| {
        let pairs = numbers().flat_map(|whole| numbers().map(move |part| (whole, part)));
        pairs.map(move |(whole, part)| Seed { kind, whole, part })
    });
    let of_custom = || seeds.into_iter().filter_map(|seed| make(leaf, seed)).find(is_best);
    laws::best(rule, leaf.leaf()).or_else(|| if rule.is_custom() { of_custom() } else { None })
}

/// A sheet that the methodology accepts.
fn sheet(
    methodology: &Methodology,
    unit: usize,
    stage: Stage,
    seed: &SheetSeed,
    make: &Make,
) -> Sheet {
    let unit = format!("Đơn vị {unit}");
    let caps = methodology.definition().adjustments;
    let mut seeds = seed.answers.iter().cycle();
    let mut sheet = answered(methodology, &unit, stage, |leaf| {
        let (seed, applies) = seeds.next()?;
        let is_asked = applies & 3 != 3 || !leaf.may_not_apply();
        if is_asked { make(leaf, *seed) } else { None }
    });
    sheet.bonus = adjustment(caps.bonus, seed.bonus, methodology);
    sheet.penalty = adjustment(caps.penalty, seed.penalty, methodology);
    // If nothing applies, the sheet is refused.
    let is_accepted = methodology.check(&sheet).is_ok();
    let all_best = || answered(methodology, &unit, stage, |leaf| best(leaf, make));
    if is_accepted { sheet } else { all_best() }
}

/// The wanted stage, unless the methodology has no leaf at that stage.
fn stage(methodology: &Methodology, wanted: Stage) -> Stage {
    let only_surveys = methodology.leaves().all(|leaf| leaf.source() == Some(Source::Survey));
    if only_surveys && wanted == Stage::SelfScored { Stage::Final } else { wanted }
}

fn block(methodology: &Methodology, seeds: &[SheetSeed], make: &Make) -> Vec<Sheet> {
    let wanted = seeds.first().map_or(Stage::Final, |seed| seed.stage);
    let stage = stage(methodology, wanted);
    let mut last: Option<&SheetSeed> = None;
    let sheets = seeds.iter().zip(1..).map(|(seed, unit)| {
        let seed = last.filter(|_| seed.is_as_before).unwrap_or(seed);
        last = Some(seed);
        sheet(methodology, unit, stage, seed, make)
    });
    sheets.collect()
}

/// Sheets that a methodology accepts (phiếu bất kỳ): evidence at the edges of its rules, leaves that do
/// not apply, adjustments up to their caps, all stages. The methodology must have no custom rules.
///
/// # Example
/// ```
/// use cchc::{Definition, testing};
/// use proptest::prelude::*;
/// let methodology = Definition::example().validate()?;
/// proptest!(|(sheet in testing::sheets(&methodology))| {
///     prop_assert!(methodology.check(&sheet).is_ok());
/// });
/// # Ok::<(), cchc::Problems>(())
/// ```
pub fn sheets(methodology: &Methodology) -> impl Strategy<Value = Sheet> + use<> {
    sheets_with(methodology, built_in())
}

/// The same, with evidence for custom rules.
pub(super) fn sheets_with(
    methodology: &Methodology,
    make: Make,
) -> impl Strategy<Value = Sheet> + use<> {
    let methodology = methodology.clone();
    sheet_seed(methodology.leaves().count())
        .prop_map(move |seed| sheet(&methodology, 1, stage(&methodology, seed.stage), &seed, &make))
}

/// Blocks (khối) of one to six sheets of one stage. A quarter of the units tie with the unit before.
pub fn blocks(methodology: &Methodology) -> impl Strategy<Value = Vec<Sheet>> + use<> {
    blocks_with(methodology, built_in())
}

/// The same, with evidence for custom rules.
pub(super) fn blocks_with(
    methodology: &Methodology,
    make: Make,
) -> impl Strategy<Value = Vec<Sheet>> + use<> {
    let methodology = methodology.clone();
    let seeds = vec(sheet_seed(methodology.leaves().count()), 1..=6);
    seeds.prop_map(move |seeds| block(&methodology, &seeds, &make))
}

/// A methodology of a size, with a block of its sheets.
pub fn any_block(size: Size) -> impl Strategy<Value = (Methodology, Vec<Sheet>)> {
    (methodologies(size), vec(sheet_seed(12), 1..=6)).prop_map(|(methodology, seeds)| {
        let block = block(&methodology, &seeds, &built_in());
        (methodology, block)
    })
}
