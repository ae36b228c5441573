//! The arithmetic of the plan, written once for 64 and for 128 bits.
//!
//! 64 bits serve where the limit of a leaf proves that every product is under 2⁶²; elsewhere 128 bits do:
//! part and whole are at most 10¹⁷, the constants at most 2 x 10⁷, and a maximum at most 10¹⁴ units, so
//! products are at most 2 x 10²⁴ and 2 x 10³⁸, and 2¹²⁸ is 3.4 x 10³⁸.

use super::{BandLeaf, Bound, Payment, ShareLeaf};
use crate::rounding::Mode;

macro_rules! kernel {
    ($name:ident, $signed:ty, $unsigned:ty) => {
        #[expect(
            clippy::arithmetic_side_effects,
            reason = "within the limit of the leaf, as the doc of this file proves; denominators are above zero"
        )]
        pub(super) mod $name {
            use super::*;

            /// `numerator` / `denominator`, rounded once; the sum of both fits.
            #[inline(always)]
            pub(in super::super) fn divide(
                mode: Mode,
                numerator: $unsigned,
                denominator: $unsigned,
            ) -> $unsigned {
                let bias = match mode {
                    Mode::HalfUp | Mode::HalfEven => denominator / 2,
                    Mode::Down => 0,
                    Mode::Up => denominator - 1,
                };
                let quotient = (numerator + bias) / denominator;
                if mode == Mode::HalfEven {
                    // A tie went up: the denominator is even and nothing remains.
                    let tie = denominator % 2 == 0 && quotient * denominator == numerator + bias;
                    return quotient - <$unsigned>::from(tie && quotient % 2 == 1);
                }
                quotient
            }

            /// An award of at most 10¹⁴ units.
            #[inline(always)]
            fn narrow(units: $unsigned) -> i64 {
                i64::try_from(units).unwrap_or(i64::MAX)
            }

            /// max x clamp((r - from) / (to - from), 0, 1), or zero beyond the cutoff.
            #[inline(always)]
            pub(in super::super) fn share(leaf: &ShareLeaf, mode: Mode, [part, whole]: [i64; 2]) -> i64 {
                let (part, whole) = (<$signed>::from(part), <$signed>::from(whole));
                let wide = |number: i64| <$signed>::from(number);
                let (mut above, mut full) = (part, whole);
                if !leaf.is_plain {
                    above = (wide(leaf.part) * part + wide(leaf.whole) * whole).max(0);
                    full = wide(leaf.full) * whole;
                }
                let above = above.min(full).cast_unsigned();
                let full = full.cast_unsigned();
                let points = divide(mode, wide(leaf.max).cast_unsigned() * above, full);
                let [u, v] = leaf.cutoff;
                let is_beyond = !leaf.is_plain && wide(u) * part + wide(v) * whole < 0;
                if is_beyond { 0 } else { narrow(points) }
            }

            /// The payment of the first band that holds. Bands go from the best to the worst, and a worse one
            /// holds wherever a better one does: so the number that hold names the band.
            #[inline(always)]
            pub(in super::super) fn band(
                leaf: &BandLeaf,
                bounds: &[Bound],
                payments: &[Payment],
                mode: Mode,
                [part, whole]: [i64; 2],
            ) -> i64 {
                let wide = |number: i64| <$signed>::from(number);
                let held: usize = bounds
                    .iter()
                    .map(|bound| {
                        let above = wide(bound.part) * wide(part) + wide(bound.whole) * wide(whole);
                        usize::from(above >= wide(bound.least))
                    })
                    .sum();
                let Payment { units, is_share } = payments.get(held).copied().unwrap_or_default();
                if !leaf.has_share {
                    return units;
                }
                let part = wide(part.min(whole)).unsigned_abs();
                let full = wide(units.max(0)).unsigned_abs() * part;
                let shared = divide(mode, full, wide(whole).unsigned_abs());
                if is_share { narrow(shared) } else { units }
            }

            /// max x sum(n x weight) / (whole x sum n); somebody answered.
            #[inline(always)]
            pub(in super::super) fn mean(max: i64, mode: Mode, weighted: u64, count: u64, whole: u64) -> i64 {
                let wide = |number: u64| <$unsigned>::from(number);
                let max = wide(max.unsigned_abs());
                narrow(divide(mode, max * wide(weighted), wide(whole) * wide(count)))
            }
        }
    };
}

kernel!(small, i64, u64);
kernel!(large, i128, u128);
