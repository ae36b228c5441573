//! [`Ranking`] (xếp hạng): how a tie is ranked, and the summary of a block (khối).

use std::cmp::Ordering;
use std::collections::HashSet;

use crate::error::{Place, Problem, ProblemKind, Problems};
use crate::fraction::Fraction;
use crate::index::Index;
use crate::name::{self, quoted};
use crate::rule::{NoCustom, ScoringRule};
use crate::score::Scorecard;
use crate::sheet::{Sheet, Stage};

/// How equal indices are ranked (xếp hạng khi bằng điểm). Of 95, 90, 90, 85:
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TieRule {
    /// 1, 2, 2, 4: one more than the number of better units.
    Standard,
    /// 1, 2, 2, 3: one more than the number of better indices.
    Dense,
    /// 1, 3, 3, 4: the number of units that are better or equal.
    Modified,
}

impl TieRule {
    /// Ranks from 1, the highest number first; in the order of `numbers`.
    ///
    /// # Example
    /// ```
    /// use cchc::TieRule;
    /// assert_eq!(TieRule::Standard.ranks(&[85, 95, 90, 90]), [4, 1, 2, 2]);
    /// assert_eq!(TieRule::Dense.ranks(&[85, 95, 90, 90]), [3, 1, 2, 2]);
    /// assert_eq!(TieRule::Modified.ranks(&[85, 95, 90, 90]), [4, 1, 3, 3]);
    /// ```
    #[must_use]
    pub fn ranks<T: Ord>(self, numbers: &[T]) -> Vec<usize> {
        let mut sorted: Vec<(usize, &T)> = numbers.iter().enumerate().collect();
        sorted.sort_by(|(_, left), (_, right)| right.cmp(left));
        let mut ranks = vec![0; numbers.len()];
        let mut better = 0_usize;
        for (dense, tied) in sorted.chunk_by(|(_, left), (_, right)| left == right).enumerate() {
            // At most as many as there are units.
            let up_to = better.saturating_add(tied.len());
            let rank = match self {
                Self::Standard => better.saturating_add(1),
                Self::Dense => dense.saturating_add(1),
                Self::Modified => up_to,
            };
            for (position, _) in tied {
                if let Some(place) = ranks.get_mut(*position) {
                    *place = rank;
                }
            }
            better = up_to;
        }
        ranks
    }
}

/// A ranking of the cards of one block (xếp hạng trong khối).
///
/// Cards may come from several methodologies (a set for departments with procedures, another for those
/// without), where edition, stage, classification and the rounding of the index agree. A unit without a
/// sheet is not in it.
///
/// # Example
/// ```
/// # use cchc::*;
/// # let half_up = Rounding::new(2, Mode::HalfUp);
/// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
/// # let mut definition = Definition::new("demo", 2025, "Minh họa", points!(100), half_up, groups);
/// # definition.criteria.push(Row::leaf("1", "Điểm", points!(100), Direct::default()));
/// # let methodology = definition.validate()?;
/// let card = |unit, points| {
///     let mut sheet = Sheet::of(&methodology, unit, Stage::Final);
///     sheet.answer("1", Evidence::Points(points));
///     methodology.check(sheet).map(|checked| checked.score())
/// };
/// let cards = [card("Đơn vị một", points!(89.99))?, card("Đơn vị hai", points!(90))?];
/// let ranking = Ranking::of(&cards)?;
/// let first = ranking.places().next().unwrap();
/// assert_eq!((first.card.unit(), first.rank), ("Đơn vị hai", 1));
/// assert_eq!(ranking.summary().mean.to_string(), "90.00"); // 89.995, rounded half up
/// # Ok::<(), Problems>(())
/// ```
#[derive(Clone, Debug)]
pub struct Ranking<'a, C: ScoringRule = NoCustom> {
    /// By rank, then as given; never empty.
    places: Vec<Ranked<'a, C>>,
}

/// A card with its rank.
#[derive(Debug)]
pub struct Ranked<'a, C: ScoringRule = NoCustom> {
    /// The rank (hạng), from 1.
    pub rank: usize,
    /// The card.
    pub card: &'a Scorecard<C>,
}

impl<C: ScoringRule> Clone for Ranked<'_, C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C: ScoringRule> Copy for Ranked<'_, C> {}

/// The summary of a block (tổng hợp khối).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// How many units.
    pub units: usize,
    /// The plain mean of the published indices, rounded once as the index is.
    pub mean: Index,
    /// The same mean, before it was rounded.
    pub exact_mean: Fraction,
    /// The highest published index.
    pub highest: Index,
    /// The lowest published index.
    pub lowest: Index,
    /// Highest minus lowest, in percentage points.
    pub spread: Index,
    /// Each group, from high to low, and last the units under all groups.
    pub groups: Vec<GroupCount>,
}

/// How many units lie in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GroupCount {
    /// The label; `None` for the units under all groups.
    pub label: Option<String>,
    /// How many units.
    pub units: usize,
    /// Their share of all units, in percent, rounded as the index is.
    pub share: Index,
}

impl<'a, C: ScoringRule> Ranking<'a, C> {
    /// Ranks the cards of one block.
    ///
    /// # Errors
    /// Every problem at once:
    /// - there is no card;
    /// - cards differ in edition, stage, classification or the rounding of the index;
    /// - a unit stands twice.
    pub fn of(cards: &'a [Scorecard<C>]) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let Some(first) = cards.first() else {
            let (found, expected) = ("no card", "at least one");
            return Err(
                Problem::new(ProblemKind::Empty, Place::key("block"), found, expected).into()
            );
        };
        problems.extend(strangers(cards.iter().map(|card| (card.unit(), card.stage()))));
        for (position, card) in cards.iter().enumerate() {
            let mut differ = |key: &str, found: String, expected: String| {
                let place = Place {
                    card: Some(position),
                    ..Place::key(format!("{key} of {}", quoted(card.unit())))
                };
                problems.push(Problem::new(ProblemKind::Mismatch, place, found, expected));
            };
            let (one, other) = (first.methodology().definition(), card.methodology().definition());
            if other.edition != one.edition {
                differ(
                    "edition",
                    format!("`{}`", other.edition),
                    format!("`{}`, as the first sheet of the block", one.edition),
                );
            }
            if other.classification != one.classification
                || other.rounding.index != one.rounding.index
            {
                let found = format!("the classification of {}", quoted(&other.id));
                differ("classification", found, format!("the same as {}", quoted(&one.id)));
            }
        }
        Problems::none_or(problems, ())?;
        let keys: Vec<Key> = cards.iter().map(Key::of).collect();
        let ranks = first.methodology().definition().classification.ties.ranks(&keys);
        let mut places: Vec<Ranked<'a, C>> =
            ranks.into_iter().zip(cards).map(|(rank, card)| Ranked { rank, card }).collect();
        places.sort_by_key(|place| place.rank);
        Ok(Self { places })
    }

    /// The cards by rank, then as given.
    #[must_use]
    pub fn places(&self) -> impl ExactSizeIterator<Item = Ranked<'a, C>> {
        self.places.iter().copied()
    }

    /// The rank of a unit; `None` where it has no card here.
    #[must_use]
    pub fn rank(&self, unit: &str) -> Option<usize> {
        let wanted = name::key(unit);
        self.places
            .iter()
            .find(|place| name::key(place.card.unit()) == wanted)
            .map(|place| place.rank)
    }

    /// Units, mean, extremes and groups of the block.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let indices: Vec<Index> = self.places.iter().map(|place| place.card.index()).collect();
        Summary::of(self, &indices)
    }
}

/// Checks that sheets can stand in one block (khối), before any of them is scored: one stage, and each
/// unit once. [`Ranking::of`] refuses the same of cards.
///
/// # Errors
/// Every problem at once, each with the position of its sheet in `place.card`:
/// - a sheet is of another stage than the first one;
/// - a unit stands twice.
///
/// # Example
/// ```
/// # use cchc::*;
/// let sheet = |unit: &str, stage| Sheet::<NoCustom> {
///     format: Format, methodology: "demo".into(), edition: 2025, unit: unit.into(), stage,
///     bonus: vec![], penalty: vec![], evidence: Answers::default(),
/// };
/// let sheets = [sheet("Hà Nội", Stage::Final), sheet("Hà Nội", Stage::Final)];
/// let problems = check_block(&sheets).unwrap_err();
/// assert_eq!(problems.to_string(), "unit: found `Hà Nội` again, expected each unit once in a block");
/// ```
pub fn check_block<'a, C: ScoringRule>(
    sheets: impl IntoIterator<Item = &'a Sheet<C>>,
) -> Result<(), Problems> {
    let units = sheets.into_iter().map(|sheet| (sheet.unit.as_str(), sheet.stage));
    Problems::none_or(strangers(units), ())
}

/// Units that stand twice, and stages that differ from the first one.
fn strangers<'a>(units: impl Iterator<Item = (&'a str, Stage)>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut seen = HashSet::new();
    let mut first = None;
    for (position, (unit, stage)) in units.enumerate() {
        let at = |key: String| Place { card: Some(position), ..Place::key(key) };
        let first = *first.get_or_insert(stage);
        if stage != first {
            let found = format!("`{}`", stage.as_str());
            let expected = format!("`{}`, as the first sheet of the block", first.as_str());
            let place = at(format!("stage of {}", quoted(unit)));
            problems.push(Problem::new(ProblemKind::Mismatch, place, found, expected));
        }
        if !seen.insert(name::key(unit)) {
            let (found, expected) =
                (format!("{} again", quoted(unit)), "each unit once in a block");
            problems.push(Problem::new(
                ProblemKind::Repeated,
                at("unit".to_owned()),
                found,
                expected,
            ));
        }
    }
    problems
}

impl Summary {
    fn of<C: ScoringRule>(ranking: &Ranking<'_, C>, indices: &[Index]) -> Self {
        use crate::error::proved;
        let first = proved(ranking.places.first(), "a ranking has a card");
        let definition = first.card.methodology().definition();
        let rounding = definition.rounding.index;
        let units = indices.len();
        let count = |units: usize| Fraction::small(i128::try_from(units).unwrap_or(i128::MAX), 1);
        let part_of =
            |part: Fraction| proved(part.checked_div(&count(units)), "a ranking has a card");
        let rounded = |value: &Fraction| {
            proved(Index::rounded(value, rounding), "between two indices, or at most 100")
        };
        let exact: Vec<Fraction> = indices.iter().map(|index| index.to_fraction()).collect();
        let exact_mean = part_of(Fraction::sum(&exact));
        let highest = proved(indices.iter().copied().max(), "a ranking has a card");
        let lowest = proved(indices.iter().copied().min(), "a ranking has a card");
        // Both have the places of the rounding, so nothing is rounded; each is at most 10²⁸ units.
        let spread = rounded(&(highest.to_fraction() - lowest.to_fraction()));
        let labels =
            definition.classification.groups.iter().map(|group| Some(group.label.as_str()));
        let groups = labels
            .chain([None])
            .map(|label| {
                let inside = ranking
                    .places
                    .iter()
                    .filter(|place| place.card.group().map(|group| group.label.as_str()) == label);
                let inside = inside.count();
                let share = rounded(&part_of(count(inside) * Fraction::from(100_u32)));
                GroupCount { label: label.map(str::to_owned), units: inside, share }
            })
            .collect();
        Self { units, mean: rounded(&exact_mean), exact_mean, highest, lowest, spread, groups }
    }
}

/// What ranks are decided on: the published index, or the exact one.
enum Key {
    Published(Index),
    Exact(Fraction),
}

impl Key {
    fn of<C: ScoringRule>(card: &Scorecard<C>) -> Self {
        match card.methodology().definition().classification.basis {
            crate::Basis::Published => Self::Published(card.index()),
            crate::Basis::Exact => Self::Exact(card.exact_index()),
        }
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Published(left), Self::Published(right)) => left.cmp(right),
            (Self::Exact(left), Self::Exact(right)) => left.cmp(right),
            // The cards of a block have one basis.
            (Self::Published(left), Self::Exact(right)) => left.to_fraction().cmp(right),
            (Self::Exact(left), Self::Published(right)) => left.cmp(&right.to_fraction()),
        }
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Key {}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn ranks(numbers: &[i32], expected: [&[usize]; 3]) {
        for (rule, expected) in
            [TieRule::Standard, TieRule::Modified, TieRule::Dense].into_iter().zip(expected)
        {
            assert_eq!(rule.ranks(numbers), expected, "{rule:?}");
        }
    }

    #[test]
    fn k2_definitions() {
        ranks(
            &[95, 90, 90, 85, 85, 85, 70],
            [&[1, 2, 2, 4, 4, 4, 7], &[1, 3, 3, 6, 6, 6, 7], &[1, 2, 2, 3, 3, 3, 4]],
        );
        ranks(&[], [&[], &[], &[]]);
        ranks(&[5], [&[1], &[1], &[1]]);
    }

    #[test]
    fn k2_to_k7_exhaustively() {
        // All vectors of 6 units with 4 scores.
        for code in 0..4_i32.pow(6) {
            let scores: Vec<i32> = (0..6).map(|at| code / 4_i32.pow(at) % 4).collect();
            let standard = TieRule::Standard.ranks(&scores);
            let modified = TieRule::Modified.ranks(&scores);
            let dense = TieRule::Dense.ranks(&scores);
            for (at, score) in scores.iter().enumerate() {
                let better: Vec<&i32> = scores.iter().filter(|other| *other > score).collect();
                let mut distinct = better.clone();
                distinct.sort_unstable();
                distinct.dedup();
                assert_eq!(standard[at], 1 + better.len());
                assert_eq!(modified[at], scores.iter().filter(|other| *other >= score).count());
                assert_eq!(dense[at], 1 + distinct.len());
            }
            let sum: usize = standard.iter().sum::<usize>() + modified.iter().sum::<usize>();
            assert_eq!(sum, 6 * 7, "K4");
        }
    }
}
