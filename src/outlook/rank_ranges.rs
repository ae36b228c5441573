//! The best and the worst rank of units whose numbers are between two bounds: O(n log n) for n units.

use std::collections::BinaryHeap;

use crate::definition::TieRule;
use crate::number::invariant;

/// The lowest and the highest number of a unit. A unit is fixed if they are equal, else it is open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    // INVARIANT: low <= high.
    low: i128,
    high: i128,
}

impl Span {
    pub(super) fn new(low: i128, high: i128) -> Self {
        Self { low, high }
    }

    fn is_open(self) -> bool {
        self.low < self.high
    }
}

/// The best and the worst rank of each unit. On a grid only whole numbers are possible; else there is
/// always one more number between two different ones.
pub(super) fn rank_ranges(ties: TieRule, spans: &[Span], is_grid: bool) -> Vec<(usize, usize)> {
    match ties {
        TieRule::Standard => {
            let (lows, highs) = (sorted(spans, |span| span.low), sorted(spans, |span| span.high));
            // An open unit has its own highest number above its own lowest one, but it is not better than
            // itself.
            let worst = |own: &Span| above(&highs, own.low) + 1 - usize::from(own.is_open());
            spans.iter().map(|own| (above(&lows, own.high) + 1, worst(own))).collect()
        }
        TieRule::Modified => {
            let (lows, highs) = (sorted(spans, |span| span.low), sorted(spans, |span| span.high));
            // An open unit has its own lowest number below its own highest one, but it counts itself.
            let best = |own: &Span| from(&lows, own.high) + usize::from(own.is_open());
            spans.iter().map(|own| (best(own), from(&highs, own.low))).collect()
        }
        TieRule::Dense => {
            let worst = if is_grid { most_on_grid(spans) } else { most_anywhere(spans) };
            let better = fewest(spans).into_iter().zip(worst);
            better.map(|(fewest, most)| (fewest + 1, most + 1)).collect()
        }
    }
}

fn sorted(spans: &[Span], end: impl Fn(&Span) -> i128) -> Vec<i128> {
    let mut numbers: Vec<i128> = spans.iter().map(end).collect();
    numbers.sort_unstable();
    numbers
}

/// How many of the sorted numbers are above the limit.
fn above(sorted: &[i128], limit: i128) -> usize {
    sorted.len() - sorted.partition_point(|number| *number <= limit)
}

/// How many of the sorted numbers are at the limit or above it.
fn from(sorted: &[i128], limit: i128) -> usize {
    sorted.len() - sorted.partition_point(|number| *number < limit)
}

/// For each unit, the fewest different numbers above its highest one.
///
/// The units that must be above are those with a higher low. They share numbers if they can, so this is
/// the fewest points such that each of their spans contains one. The spans are taken by low, the highest
/// first. If the last point is above a span, the low of the span is the next point: no higher point is in
/// the span, and a lower point would be in fewer of the spans that follow. The spans with a low above a
/// limit are the first ones in this order, so one sweep has the answer for every limit.
fn fewest(spans: &[Span]) -> Vec<usize> {
    let mut falling = spans.to_vec();
    falling.sort_unstable_by_key(|span| std::cmp::Reverse(span.low));
    // The number of points of the first 0, 1, 2 … spans.
    let mut counts = vec![0];
    let mut points = 0;
    let mut last: Option<i128> = None;
    for span in &falling {
        if last.is_none_or(|last| span.high < last) {
            last = Some(span.low);
            points += 1;
        }
        counts.push(points);
    }
    let count = |own: &Span| {
        let first = falling.partition_point(|span| span.low > own.high);
        invariant(counts.get(first).copied(), "one count more than spans")
    };
    spans.iter().map(count).collect()
}

/// For each unit, the most different numbers above its lowest one, if every number is possible.
///
/// Each open span has room for a number of its own, next to its highest one. A fixed span has one number,
/// which it may share.
fn most_anywhere(spans: &[Span]) -> Vec<usize> {
    let (open, fixed): (Vec<Span>, Vec<Span>) = spans.iter().partition(|span| span.is_open());
    let highs = sorted(&open, |span| span.high);
    let mut fixed = sorted(&fixed, |span| span.low);
    fixed.dedup();
    let most =
        |own: &Span| above(&highs, own.low) - usize::from(own.is_open()) + above(&fixed, own.low);
    spans.iter().map(most).collect()
}

/// For each unit, the most different whole numbers above its lowest one.
///
/// All numbers are swept from the highest down. A span waits while the number is in it. Each number is given
/// to the waiting span with the highest low, because that one expires first. This gives as many numbers as
/// possible above every limit.
///
/// The unit itself stays at its lowest number, so its own span must be left out. Compare this sweep with
/// the same one without that span, above the low of the unit. Both give the same numbers, but the sweep with
/// the span has one more span waiting: first the span itself, then, once it has got a number, one with the
/// same or a lower low, which does not expire there. If no span waits after some number, the other sweep had
/// no span for that number, and both are equal from there on. So without the span there is one number less
/// if such a number is in the span, above its low; else there are as many. The lowest such number so far
/// decides.
fn most_on_grid(spans: &[Span]) -> Vec<usize> {
    let mut arriving = spans.to_vec();
    arriving.sort_unstable_by_key(|span| span.high);
    let mut units: Vec<(usize, Span)> = spans.iter().copied().enumerate().collect();
    units.sort_unstable_by_key(|(_, span)| std::cmp::Reverse(span.low));
    let mut sweep = Sweep { number: i128::MAX, arriving, waiting: BinaryHeap::new() };
    let mut given = 0;
    let mut idle_after: Option<i128> = None;
    let mut most: Vec<(usize, usize)> = Vec::with_capacity(spans.len());
    for (position, own) in units {
        while let Some(number) = sweep.next_above(own.low) {
            given += 1;
            if sweep.waiting.is_empty() {
                idle_after = Some(number);
            }
        }
        let is_needed = own.is_open() && idle_after.is_some_and(|number| number <= own.high);
        most.push((position, given - usize::from(is_needed)));
    }
    most.sort_unstable();
    most.into_iter().map(|(_, most)| most).collect()
}

/// A sweep over whole numbers from the highest down.
struct Sweep {
    /// The next number.
    number: i128,
    /// The spans whose high is below all numbers so far, the highest last.
    arriving: Vec<Span>,
    /// The lows of the spans that wait for a number.
    waiting: BinaryHeap<i128>,
}

impl Sweep {
    /// Gives the next number above the limit to a span, and returns the number.
    fn next_above(&mut self, limit: i128) -> Option<i128> {
        loop {
            if self.waiting.is_empty() {
                // No span waits, so the sweep jumps to the next one.
                self.number = self.number.min(self.arriving.last()?.high);
            }
            if self.number <= limit {
                return None;
            }
            let number = self.number;
            while let Some(span) = self.arriving.pop_if(|span| span.high >= number) {
                self.waiting.push(span.low);
            }
            // A span whose numbers are all taken shares one of them.
            while self.waiting.peek().is_some_and(|low| *low > number) {
                self.waiting.pop();
            }
            if self.waiting.pop().is_some() {
                // Indices have at most 10²⁹ units, and a sweep gives one number to each span.
                self.number = number.saturating_sub(1);
                return Some(number);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every combination of numbers in the spans, ranked.
    fn enumerated(ties: TieRule, spans: &[Span], fine: i128) -> Vec<(usize, usize)> {
        let mut combinations = vec![Vec::new()];
        for span in spans {
            let extend = |known: Vec<i128>| {
                let numbers = span.low.saturating_mul(fine)..=span.high.saturating_mul(fine);
                numbers.map(move |number| [&known[..], &[number]].concat())
            };
            combinations = combinations.into_iter().flat_map(extend).collect();
        }
        let mut ranges = vec![(usize::MAX, 0); spans.len()];
        for numbers in combinations {
            for (rank, (best, worst)) in ties.ranks(&numbers).into_iter().zip(&mut ranges) {
                (*best, *worst) = (rank.min(*best), rank.max(*worst));
            }
        }
        ranges
    }

    /// All lists of so many spans on the whole numbers up to `most`, in every order.
    fn lists(most: i128, units: usize) -> Vec<Vec<Span>> {
        let one = (0..=most).flat_map(|low| (low..=most).map(move |high| Span::new(low, high)));
        let one: Vec<Span> = one.collect();
        let mut lists = vec![Vec::new()];
        for _ in 0..units {
            let extend = |known: Vec<Span>| {
                one.iter().map(move |span| [&known[..], &[*span]].concat()).collect::<Vec<_>>()
            };
            lists = lists.into_iter().flat_map(extend).collect();
        }
        lists
    }

    #[test]
    fn ranges_equal_enumeration() {
        for ties in [TieRule::Standard, TieRule::Dense, TieRule::Modified] {
            for (is_grid, fine, most, units) in [
                (true, 1, 3, 1),
                (true, 1, 3, 2),
                (true, 1, 3, 3),
                (true, 1, 2, 4),
                (false, 4, 2, 3),
            ] {
                for spans in lists(most, units) {
                    let expected = enumerated(ties, &spans, fine);
                    assert_eq!(rank_ranges(ties, &spans, is_grid), expected, "{ties:?} {spans:?}");
                }
            }
        }
    }
}
