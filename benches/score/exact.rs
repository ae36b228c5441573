//! What every unit must get, in plain fractions of 128 bits and, unrounded, of any size: nothing of the
//! library, no plan, and a check of the references as well as of the library.

use num_bigint::BigInt;
use num_rational::BigRational;

use super::data::{Cell, Kind, Leaf, PERCENTS, part};

/// Total, applicable and index in hundredths, and the group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Result {
    pub total: u32,
    pub applicable: u32,
    pub index: u32,
    pub group: Option<usize>,
}

fn half_up(numerator: i128, denominator: i128) -> u32 {
    ((2 * numerator + denominator) / (2 * denominator)) as u32
}

fn group(index: u32) -> Option<usize> {
    [9000, 7000, 5000].iter().position(|threshold| index >= *threshold)
}

/// The award in hundredths as a numerator and a denominator; none where it does not apply.
fn award(leaf: Leaf, cell: Cell) -> Option<(i128, i128)> {
    let max = i128::from(leaf.max);
    let at = |position| i128::from(part(leaf.max, leaf.kind, position));
    Some(match (leaf.kind, cell) {
        (_, Cell::NotApplicable) => return None,
        (Kind::Share, Cell::Share(part, whole)) => {
            (i128::from(part.min(whole)) * max, i128::from(whole))
        }
        (Kind::Band, Cell::Share(part, whole)) => {
            let reaches = |percent| u64::from(part) * 100 >= u64::from(whole) * percent;
            (at(if reaches(90) { 0 } else { 2 - usize::from(reaches(70)) }), 1)
        }
        (Kind::Survey, Cell::Answers(answers)) => {
            let weighted: u32 = answers.iter().zip(PERCENTS).map(|(n, percent)| n * percent).sum();
            (i128::from(weighted) * max, 100 * i128::from(answers.iter().sum::<u32>()))
        }
        (Kind::Choice, Cell::Position(position)) => (at(position as usize), 1),
        (Kind::Checklist, Cell::Items(bits)) => {
            ((0..3).filter(|item| bits >> item & 1 == 1).map(at).sum(), 1)
        }
        (Kind::PerItem, Cell::Count(count)) => ((25 * i128::from(count)).min(max), 1),
        (Kind::Deduction, Cell::Count(count)) => ((max - 25 * i128::from(count)).max(0), 1),
        (Kind::Direct, Cell::Points(points)) => (points.into(), 1),
        (kind, _) => unreachable!("{kind:?}"),
    })
}

/// Every leaf rounded, then the index.
pub fn score(leaves: &[Leaf], unit: &[Cell]) -> Result {
    let (mut total, mut applicable) = (0, 0);
    for (leaf, cell) in leaves.iter().zip(unit) {
        if let Some((numerator, denominator)) = award(*leaf, *cell) {
            total += half_up(numerator, denominator);
            applicable += leaf.max;
        }
    }
    let index = half_up(i128::from(total) * 10_000, applicable.into());
    Result { total, applicable, index, group: group(index) }
}

/// No leaf rounded: the exact sum, the total as it is printed, and the index.
pub fn unrounded(leaves: &[Leaf], unit: &[Cell]) -> (BigRational, Result) {
    let (mut sum, mut applicable) = (BigRational::default(), 0_u32);
    for (leaf, cell) in leaves.iter().zip(unit) {
        if let Some((numerator, denominator)) = award(*leaf, *cell) {
            sum += BigRational::new(numerator.into(), denominator.into());
            applicable += leaf.max;
        }
    }
    let round = |value: BigRational| -> u32 {
        let half = BigRational::new(1.into(), 2.into());
        (value + half).floor().to_integer().try_into().unwrap()
    };
    let index = round(&sum * BigInt::from(10_000) / BigInt::from(applicable));
    let result = Result { total: round(sum.clone()), applicable, index, group: group(index) };
    (sum / BigInt::from(100), result)
}

/// A number as the library writes it: a decimal, or a fraction in lowest terms.
pub fn read(text: &str) -> BigRational {
    match text.split_once('.') {
        None => text.parse().unwrap(),
        Some((whole, places)) => BigRational::new(
            format!("{whole}{places}").parse().unwrap(),
            BigInt::from(10).pow(places.len() as u32),
        ),
    }
}
