use std::fmt::Write as _;

use crate::number::{Points, Quantity};
use crate::text::Language;

/// A band (khoảng): one threshold and one payment. Validation refuses more or fewer.
///
/// # Example
/// ```
/// use cchc::points;
/// use cchc::rule::{Band, Pay, Threshold};
/// // "từ 80% trở lên: 2 điểm × tỷ lệ"
/// let band = Band::at_least(80.into(), points!(2)).as_share();
/// assert_eq!(band.threshold(), Some(Threshold::AtLeast(80.into())));
/// assert_eq!(band.pay(), Some(Pay::UpTo(points!(2))));
///
/// let late = [Band::at_most(1.into(), points!(1)), Band::below(5.into(), points!(0.5))];
/// assert!(late.iter().all(|band| !band.threshold().unwrap().is_upward()));
///
/// let mut two = band;
/// two.above = Some(90.into());
/// assert_eq!(two.threshold(), None); // not exactly one
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Band {
    /// Applies from this threshold up (từ … trở lên).
    pub at_least: Option<Quantity>,
    /// Applies above this threshold (trên …).
    pub above: Option<Quantity>,
    /// Applies up to this threshold (từ … trở xuống).
    pub at_most: Option<Quantity>,
    /// Applies below this threshold (dưới …).
    pub below: Option<Quantity>,
    /// Pays these points.
    pub points: Option<Points>,
    /// Pays these points x min(ratio, 1).
    pub up_to: Option<Points>,
}

/// The threshold of a [`Band`] (ngưỡng): a percent, or the number of a value.
///
/// # Example
/// ```
/// use cchc::points;
/// use cchc::rule::{Band, Threshold};
/// let late = Band::below(5.into(), points!(1)).threshold().unwrap(); // "dưới 5%"
/// assert_eq!(late, Threshold::Below(5.into()));
/// assert!(!late.is_upward()); // less is better
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Threshold {
    /// From here up.
    AtLeast(Quantity),
    /// Above.
    Above(Quantity),
    /// From here down.
    AtMost(Quantity),
    /// Below.
    Below(Quantity),
}

/// What a [`Band`] pays (điểm của khung).
///
/// # Example
/// ```
/// use cchc::points;
/// use cchc::rule::{Band, Pay};
/// let band = Band::above(90.into(), points!(2));
/// assert_eq!(band.pay(), Some(Pay::Points(points!(2))));
/// assert_eq!(band.as_share().pay().map(Pay::points), Some(points!(2)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pay {
    /// These points.
    Points(Points),
    /// These points x min(ratio, 1).
    UpTo(Points),
}

impl Threshold {
    /// The number.
    #[must_use]
    pub fn number(self) -> Quantity {
        match self {
            Self::AtLeast(number)
            | Self::Above(number)
            | Self::AtMost(number)
            | Self::Below(number) => number,
        }
    }

    /// Whether more is better.
    #[must_use]
    pub fn is_upward(self) -> bool {
        matches!(self, Self::AtLeast(_) | Self::Above(_))
    }

    /// 1 if more is better, -1 if less is better.
    pub(super) fn sign(self) -> i64 {
        if self.is_upward() { 1 } else { -1 }
    }

    pub(super) fn is_open(self) -> bool {
        matches!(self, Self::Above(_) | Self::Below(_))
    }

    /// Everything on its other side.
    pub(super) fn other_side(self) -> Self {
        match self {
            Self::AtLeast(number) => Self::Below(number),
            Self::Above(number) => Self::AtMost(number),
            Self::AtMost(number) => Self::Above(number),
            Self::Below(number) => Self::AtLeast(number),
        }
    }

    /// The range from here to a better band, as decisions write it: `từ 70% đến dưới 100%`.
    pub(super) fn write_up_to(
        self,
        better: Self,
        text: &mut String,
        unit: &str,
        language: Language,
    ) {
        let end = better.other_side();
        let (lower, upper) = if self.is_upward() { (self, end) } else { (end, self) };
        let [from, to] = [lower, upper].map(|end| end.number().display(language));
        // Writing to a string does not fail.
        if lower.number() == upper.number() {
            let _ = write!(text, "{} {from}{unit}", language.pick("bằng", "exactly"));
            return;
        }
        let lower = if lower.is_open() {
            language.pick("trên", "above")
        } else {
            language.pick("từ", "from")
        };
        let upper = if upper.is_open() { language.pick("dưới ", "below ") } else { "" };
        let word = language.pick("đến", "to");
        let _ = write!(text, "{lower} {from}{unit} {word} {upper}{to}{unit}");
    }

    pub(crate) fn write(self, text: &mut String, unit: &str, language: Language) {
        let (before, after) = match self {
            Self::AtLeast(_) => language.pick(("từ", " trở lên"), ("at least", "")),
            Self::Above(_) => language.pick(("trên", ""), ("above", "")),
            Self::AtMost(_) => language.pick(("từ", " trở xuống"), ("at most", "")),
            Self::Below(_) => language.pick(("dưới", ""), ("below", "")),
        };
        // Writing to a string does not fail.
        let _ = write!(text, "{before} {}{unit}{after}", self.number().display(language));
    }
}

impl Pay {
    /// The points that are declared.
    #[must_use]
    pub fn points(self) -> Points {
        match self {
            Self::Points(points) | Self::UpTo(points) => points,
        }
    }
}

impl Band {
    /// `points` from this threshold up.
    #[must_use]
    pub fn at_least(threshold: Quantity, points: Points) -> Self {
        Self { at_least: Some(threshold), points: Some(points), ..Self::default() }
    }

    /// `points` above this threshold.
    #[must_use]
    pub fn above(threshold: Quantity, points: Points) -> Self {
        Self { above: Some(threshold), points: Some(points), ..Self::default() }
    }

    /// `points` from this threshold down.
    #[must_use]
    pub fn at_most(threshold: Quantity, points: Points) -> Self {
        Self { at_most: Some(threshold), points: Some(points), ..Self::default() }
    }

    /// `points` below this threshold.
    #[must_use]
    pub fn below(threshold: Quantity, points: Points) -> Self {
        Self { below: Some(threshold), points: Some(points), ..Self::default() }
    }

    /// The same band, paying its points x min(ratio, 1).
    #[must_use]
    pub fn as_share(self) -> Self {
        Self { up_to: self.points, points: None, ..self }
    }

    /// Its threshold, if there is exactly one.
    #[must_use]
    pub fn threshold(&self) -> Option<Threshold> {
        match (self.at_least, self.above, self.at_most, self.below) {
            (Some(number), None, None, None) => Some(Threshold::AtLeast(number)),
            (None, Some(number), None, None) => Some(Threshold::Above(number)),
            (None, None, Some(number), None) => Some(Threshold::AtMost(number)),
            (None, None, None, Some(number)) => Some(Threshold::Below(number)),
            _ => None,
        }
    }

    /// Its payment, if there is exactly one.
    #[must_use]
    pub fn pay(&self) -> Option<Pay> {
        match (self.points, self.up_to) {
            (Some(points), None) => Some(Pay::Points(points)),
            (None, Some(points)) => Some(Pay::UpTo(points)),
            _ => None,
        }
    }
}

#[cfg(feature = "serde")]
crate::text::serde::table! { Band { at_least: optional, above: optional, at_most: optional, below: optional, points: optional, up_to: optional } }
