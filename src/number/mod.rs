//! Exact numbers: [`Points`] (điểm), [`Percent`] (phần trăm), [`Quantity`] (số liệu),
//! [`Ratio`] (tỷ lệ), [`Fraction`] (phân số), [`Index`] (chỉ số) and [`Rounding`] (làm tròn).
//!
//! A number is written in a language, or with fixed places, as a [`Numeral`]. `parse_vi` reads the Vietnamese form.
//!
//! There is no binary float. Only [`Rounding`] drops digits of a score, as the methodology declares.

pub(crate) mod count;
pub(crate) mod decimal;
pub(crate) mod fraction;
mod fraction_text;
pub(crate) mod index;
mod invariant;
mod mode;
mod numeral;
mod order;
pub(crate) mod percent;
mod phrase;
pub(crate) mod points;
pub(crate) mod quantity;
pub(crate) mod ratio;
mod round_to;
mod rounding;
#[cfg(feature = "serde")]
pub(crate) mod serde;
mod written;

pub use decimal::NumberError;
pub use fraction::Fraction;
pub use index::Index;
pub(crate) use invariant::invariant;
pub use mode::Mode;
pub use numeral::Numeral;
pub(crate) use order::equal_by_order;
pub use percent::Percent;
pub use points::Points;
pub use quantity::Quantity;
pub use ratio::{Ratio, RatioError};
pub(crate) use round_to::RoundTo;
pub use rounding::Rounding;
