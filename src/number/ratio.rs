use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use thiserror::Error;

use super::decimal::product;
use super::order::equal_by_order;
use super::percent::{Percent, WHOLE};
use super::points::Points;
use super::quantity::Quantity;
use crate::text::Language;
use crate::text::phrase::{Phrase, phrases};
use crate::text::phrases::sentence;

/// A ratio (tỷ lệ): `part` out of `whole`, exact.
///
/// Both are whole numbers at one scale, at most 10¹⁷. A ratio has no `Display` and is never divided. It is
/// compared by cross-multiplication, so 41 of 49 is neither 83.67 % nor 0.8367, and 90 of 100 equals 9 of 10.
/// The part may exceed the whole.
///
/// # Example
/// ```
/// use cchc::number::{Percent, Quantity, Ratio};
///
/// let on_time = Ratio::new(Quantity::from(538), Quantity::from(630))?;
/// assert!(on_time < Ratio::from_percent("85.4".parse()?).unwrap());
/// assert_eq!(Ratio::from_counts(9, 10), Ratio::from_counts(90, 100));
/// assert!(Ratio::new(Quantity::ZERO, Quantity::ZERO).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    // INVARIANT: 0 <= part <= 10¹⁷ and 0 < whole <= 10¹⁷.
    part: i64,
    whole: i64,
}

/// Why two quantities do not form a [`Ratio`] (tỷ lệ không hợp lệ).
///
/// # Example
/// ```
/// use cchc::number::{Quantity, Ratio, RatioError};
/// let large: Quantity = "99999999999999999".parse()?;
/// assert!(Ratio::new(Quantity::from(5), large).is_ok());
/// // In tenths, the whole passes 10¹⁷.
/// let refused = Ratio::new("0.5".parse()?, large).unwrap_err();
/// assert!(matches!(refused, RatioError::TooLarge { .. }));
/// # Ok::<(), cchc::number::NumberError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RatioError {
    /// The part or the whole is below zero.
    #[error("{}", sentence(self.phrases()))]
    Negative {
        /// The part.
        part: Quantity,
        /// The whole.
        whole: Quantity,
    },
    /// The part and the whole, brought to the same places, pass 10¹⁷.
    #[error("{}", sentence(self.phrases()))]
    TooLarge {
        /// The part.
        part: Quantity,
        /// The whole.
        whole: Quantity,
    },
    /// The whole is zero.
    #[error("{}", sentence(self.phrases()))]
    EmptyWhole {
        /// The part.
        part: Quantity,
    },
}

impl RatioError {
    /// The error in words (nội dung lỗi). English is what [`Display`](std::fmt::Display) writes.
    ///
    /// # Example
    /// ```
    /// use cchc::Language;
    /// use cchc::number::{Quantity, Ratio};
    /// let error = Ratio::new(Quantity::from(4), Quantity::ZERO).unwrap_err();
    /// assert_eq!(error.to_string(), "found 4 of a whole of zero, expected a whole above zero");
    /// assert_eq!(error.text(Language::Vi), "có số đạt 4 trên tổng số bằng 0; cần tổng số lớn hơn 0");
    /// ```
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        sentence(self.phrases()).text(language)
    }

    /// What was found, and what is expected.
    pub(crate) fn phrases(&self) -> [Phrase; 2] {
        match self {
            Self::Negative { part, whole } => [part_and_whole(*part, *whole), numbers_from_zero()],
            Self::TooLarge { part, whole } => [part_and_whole(*part, *whole), at_most_largest()],
            Self::EmptyWhole { part } => [part_of_nothing(*part), whole_above_zero()],
        }
    }
}

phrases! {
    fn part_and_whole(part, whole) = "có số đạt {part} trên tổng số {whole}", "{part} of {whole}";
    fn part_of_nothing(part) =
        "có số đạt {part} trên tổng số bằng 0", "{part} of a whole of zero";
    pub(crate) fn numbers_from_zero() = "số từ 0 trở lên", "numbers from zero up";
    fn whole_above_zero() = "tổng số lớn hơn 0", "a whole above zero";
    fn at_most_largest() =
        "số không quá 100000000000000000 khi cả hai được quy về số nguyên",
        "at most 100000000000000000 when both are scaled to whole numbers";
}

impl Ratio {
    /// `part` out of `whole`.
    ///
    /// # Errors
    /// - one of them is below zero;
    /// - the whole is zero;
    /// - brought to the same places, one of them passes 10¹⁷.
    pub fn new(part: Quantity, whole: Quantity) -> Result<Self, RatioError> {
        if part.is_negative() || whole.is_negative() {
            return Err(RatioError::Negative { part, whole });
        }
        if whole.is_zero() {
            return Err(RatioError::EmptyWhole { part });
        }
        let places = part.places().max(whole.places());
        match (part.at(places), whole.at(places)) {
            (Some(part), Some(whole)) => Ok(Self { part, whole }),
            _ => Err(RatioError::TooLarge { part, whole }),
        }
    }

    /// `part` out of `whole`, both counts; `None` for a whole of zero.
    #[must_use]
    pub fn from_counts(part: u32, whole: u32) -> Option<Self> {
        (whole > 0).then(|| Self { part: i64::from(part), whole: i64::from(whole) })
    }

    /// A percent as a ratio; `None` below zero.
    #[must_use]
    pub fn from_percent(percent: Percent) -> Option<Self> {
        (percent >= Percent::ZERO).then(|| Self { part: percent.units(), whole: WHOLE })
    }

    /// A maximum out of a total, which is above zero; both have at most 10¹⁴ units.
    pub(crate) fn from_points(part: Points, whole: Points) -> Self {
        Self { part: part.units(), whole: whole.units() }
    }

    /// The part, as a whole number at the common scale: at most 10¹⁷.
    ///
    /// # Example
    /// ```
    /// use cchc::number::Ratio;
    /// let ratio = Ratio::new("0.5".parse()?, 2.into())?;
    /// assert_eq!((ratio.part(), ratio.whole()), (5, 20)); // both in tenths
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn part(self) -> i64 {
        self.part
    }

    /// The whole, as a whole number at the common scale: above zero, at most 10¹⁷.
    #[must_use]
    pub fn whole(self) -> i64 {
        self.whole
    }

    /// Compares with a percent, which may be negative.
    ///
    /// # Example
    /// ```
    /// use std::cmp::Ordering;
    ///
    /// use cchc::number::Ratio;
    /// let ratio = Ratio::from_counts(41, 49).unwrap(); // 83.6734… %
    /// assert_eq!(ratio.cmp_percent("83.67".parse()?), Ordering::Greater);
    /// assert_eq!(ratio.cmp_percent("83.68".parse()?), Ordering::Less);
    /// # Ok::<(), cchc::number::NumberError>(())
    /// ```
    #[must_use]
    pub fn cmp_percent(self, percent: Percent) -> Ordering {
        product(self.part, WHOLE).cmp(&product(percent.units(), self.whole))
    }
}

equal_by_order! { Ratio }

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        // Wholes are above zero, so the sides may be cross-multiplied.
        product(self.part, other.whole).cmp(&product(other.part, self.whole))
    }
}

impl Hash for Ratio {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // In lowest terms, because 9 of 10 equals 90 of 100.
        let lowest = num_rational::Ratio::new(self.part, self.whole);
        (lowest.numer(), lowest.denom()).hash(state);
    }
}
