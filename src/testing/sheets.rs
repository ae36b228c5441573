//! Sheets and blocks for any methodology without custom rules.

use proptest::collection::vec;
use proptest::prelude::*;

use super::methodologies::{Size, methodologies};
use super::rules::share_of;
use super::strategies::seeds;
use crate::definition::{OverCap, Source};
use crate::laws::{self, Seed};
use crate::methodology::{Criterion, Methodology};
use crate::number::Points;
use crate::rule::Evidence;
use crate::sheet::{Adjustment, Answer, Sheet, Stage};

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

/// Evidence that earns the maximum of a leaf.
pub(super) fn best(leaf: Criterion<'_>) -> Option<Evidence> {
    laws::best(leaf.rule()?, leaf.leaf())
}

/// A sheet that the methodology accepts.
fn sheet(methodology: &Methodology, unit: usize, stage: Stage, seed: &SheetSeed) -> Sheet {
    let unit = format!("Đơn vị {unit}");
    let caps = methodology.definition().adjustments;
    let mut seeds = seed.answers.iter().cycle();
    let mut sheet = answered(methodology, &unit, stage, |leaf| {
        let (seed, applies) = seeds.next()?;
        let is_asked = applies & 3 != 3 || !leaf.may_not_apply();
        if is_asked { laws::accepted(leaf.rule()?, leaf.leaf(), *seed) } else { None }
    });
    sheet.bonus = adjustment(caps.bonus, seed.bonus, methodology);
    sheet.penalty = adjustment(caps.penalty, seed.penalty, methodology);
    // If nothing applies, the sheet is refused.
    let is_accepted = methodology.check(&sheet).is_ok();
    if is_accepted { sheet } else { answered(methodology, &unit, stage, best) }
}

/// The wanted stage, unless the methodology has no leaf at that stage.
fn stage(methodology: &Methodology, wanted: Stage) -> Stage {
    let only_surveys = methodology.leaves().all(|leaf| leaf.source() == Some(Source::Survey));
    if only_surveys && wanted == Stage::SelfScored { Stage::Final } else { wanted }
}

fn block(methodology: &Methodology, seeds: &[SheetSeed]) -> Vec<Sheet> {
    let wanted = seeds.first().map_or(Stage::Final, |seed| seed.stage);
    let stage = stage(methodology, wanted);
    let mut last: Option<&SheetSeed> = None;
    let sheets = seeds.iter().zip(1..).map(|(seed, unit)| {
        let seed = last.filter(|_| seed.is_as_before).unwrap_or(seed);
        last = Some(seed);
        sheet(methodology, unit, stage, seed)
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
    let methodology = methodology.clone();
    sheet_seed(methodology.leaves().count())
        .prop_map(move |seed| sheet(&methodology, 1, stage(&methodology, seed.stage), &seed))
}

/// Blocks (khối) of one to six sheets of one stage. A quarter of the units tie with the unit before.
pub fn blocks(methodology: &Methodology) -> impl Strategy<Value = Vec<Sheet>> + use<> {
    let methodology = methodology.clone();
    let seeds = vec(sheet_seed(methodology.leaves().count()), 1..=6);
    seeds.prop_map(move |seeds| block(&methodology, &seeds))
}

/// A methodology of a size, with a block of its sheets.
pub fn any_block(size: Size) -> impl Strategy<Value = (Methodology, Vec<Sheet>)> {
    (methodologies(size), vec(sheet_seed(12), 1..=6)).prop_map(|(methodology, seeds)| {
        let block = block(&methodology, &seeds);
        (methodology, block)
    })
}
