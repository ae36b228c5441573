//! Numbers as values of a phrase.

use super::fraction::Fraction;
use super::index::Index;
use super::percent::Percent;
use super::points::Points;
use super::quantity::Quantity;
use crate::text::phrase::Value;

macro_rules! values {
    ($($number:ty)*) => {$(
        impl From<$number> for Value {
            fn from(number: $number) -> Self {
                Self::Number(number.to_string())
            }
        }
    )*};
}
values! { Points Percent Quantity Index &Fraction i64 }
