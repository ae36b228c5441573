//! Three numbers that evidence is made of, for the laws.

use crate::number::quantity::LARGEST;
use crate::number::{Quantity, invariant};

/// Three numbers that evidence is made of (hạt giống): from any framework, or from the bytes of a fuzzer.
/// Small numbers make small, round evidence, so evidence shrinks with its seed.
///
/// # Example
/// ```
/// use cchc::{Evidence, laws};
/// let (rule, leaf) = laws::example();
/// let evidence = |part| laws::sample(&rule, &leaf, laws::Seed { kind: 0, whole: 3, part });
/// assert_eq!(evidence(2), Some(Evidence::share(2, 3)));
/// assert_eq!(evidence(0), Some(Evidence::share(0, 3)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Seed {
    /// Which kind of evidence: an edge of the rule, small counts, or the full range.
    pub kind: u8,
    /// The whole, or the number.
    pub whole: u64,
    /// The part.
    pub part: u64,
}

impl Seed {
    /// The largest small number that this seed makes. Of six kinds, four are small, one goes to a thousand
    /// and one has the full range.
    pub(super) fn most(self) -> u32 {
        match self.kind {
            0..=3 => 12,
            4 => 1000,
            _ => u32::MAX,
        }
    }
}

/// The remainder; 0 if the divisor is 0.
pub(super) fn modulo(number: u64, divisor: u64) -> u64 {
    number.checked_rem(divisor).unwrap_or(0)
}

/// The entry of a list that a number picks.
pub(crate) fn pick<T>(list: &[T], seed: u64) -> Option<&T> {
    let length = u64::try_from(list.len()).ok();
    let position = modulo(seed, invariant(length, "a length fits in 64 bits"));
    list.get(invariant(usize::try_from(position).ok(), "it is less than the length"))
}

/// The entry with the largest key, or else with the smallest.
pub(super) fn extreme<T, K: Ord>(
    list: impl IntoIterator<Item = T>,
    is_largest: bool,
    key: impl Fn(&T) -> K,
) -> Option<T> {
    let list = list.into_iter();
    if is_largest { list.max_by_key(key) } else { list.min_by_key(key) }
}

/// A number from 0 to `most`.
pub(super) fn up_to(most: u32, seed: u64) -> u32 {
    let number = modulo(seed, u64::from(most).saturating_add(1));
    invariant(u32::try_from(number).ok(), "it is at most `most`")
}

/// A quantity from zero to the largest.
pub(super) fn wide(seed: u64) -> Quantity {
    let units = modulo(seed, LARGEST.unsigned_abs().saturating_add(1));
    quantity(invariant(i64::try_from(units).ok(), "it is at most the largest quantity"))
}

/// The nearest whole number that a quantity can be.
pub(super) fn quantity(units: i64) -> Quantity {
    let units = units.clamp(-LARGEST, LARGEST);
    invariant(Quantity::try_from(units).ok(), "it is at most the largest quantity")
}

/// A number with `places` decimal places, if there is one.
pub(super) fn decimal(units: i64, places: u8) -> Option<Quantity> {
    crate::number::decimal::text(i128::from(units), places).parse().ok()
}

/// The number that is one unit of its last place further, up or down as `sign` says.
pub(super) fn next(number: Quantity, places: u8, sign: i64) -> Option<Quantity> {
    decimal(number.at(places)?.checked_add(sign)?, places)
}
