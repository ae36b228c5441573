use std::cmp::Ordering;

use crate::language::Language;
use crate::number::Quantity;
use crate::points::Points;

/// A band (khung): one threshold and one payment; more or fewer are refused by the validation.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(remote = "Self", deny_unknown_fields, default))]
pub struct Band {
    /// Holds from this threshold up (từ … trở lên).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::form::present"))]
    pub at_least: Option<Quantity>,
    /// Holds above this threshold (trên …).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::form::present"))]
    pub above: Option<Quantity>,
    /// Holds up to this threshold (từ … trở xuống).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::form::present"))]
    pub at_most: Option<Quantity>,
    /// Holds below this threshold (dưới …).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::form::present"))]
    pub below: Option<Quantity>,
    /// Pays these points.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::form::present"))]
    pub points: Option<Points>,
    /// Pays these points x min(ratio, 1).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::form::present"))]
    pub up_to: Option<Points>,
}

/// The threshold of a [`Band`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// The payment of a [`Band`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

    /// Whether evidence that compares so with the number is in the band.
    pub(super) fn holds(self, evidence: Ordering) -> bool {
        match self {
            Self::AtLeast(_) => evidence.is_ge(),
            Self::Above(_) => evidence.is_gt(),
            Self::AtMost(_) => evidence.is_le(),
            Self::Below(_) => evidence.is_lt(),
        }
    }

    /// Its key in the file form.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::AtLeast(_) => "at_least",
            Self::Above(_) => "above",
            Self::AtMost(_) => "at_most",
            Self::Below(_) => "below",
        }
    }

    pub(super) fn is_open(self) -> bool {
        matches!(self, Self::Above(_) | Self::Below(_))
    }

    pub(super) fn text(self, unit: &str, language: Language) -> String {
        let number = language.number(&self.number());
        match (self, language) {
            (Self::AtLeast(_), Language::Vi) => format!("từ {number}{unit} trở lên"),
            (Self::Above(_), Language::Vi) => format!("trên {number}{unit}"),
            (Self::AtMost(_), Language::Vi) => format!("từ {number}{unit} trở xuống"),
            (Self::Below(_), Language::Vi) => format!("dưới {number}{unit}"),
            (Self::AtLeast(_), Language::En) => format!("at least {number}{unit}"),
            (Self::Above(_), Language::En) => format!("above {number}{unit}"),
            (Self::AtMost(_), Language::En) => format!("at most {number}{unit}"),
            (Self::Below(_), Language::En) => format!("below {number}{unit}"),
        }
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

    /// Its threshold, where there is exactly one.
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

    /// Its payment, where there is exactly one.
    #[must_use]
    pub fn pay(&self) -> Option<Pay> {
        match (self.points, self.up_to) {
            (Some(points), None) => Some(Pay::Points(points)),
            (None, Some(points)) => Some(Pay::UpTo(points)),
            _ => None,
        }
    }
}
