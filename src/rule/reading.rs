use super::empty::Empty;
use super::measure::Unmeasured;
use crate::problem::difference::{Compare, Difference, shown_word};
use crate::text::phrase::Phrase;

/// What the scale of [`Bands`](super::Bands) or [`Proportional`](super::Proportional) reads (số liệu dùng để
/// chấm): one exact number v, made of the evidence. In the table, a ratio is part / whole.
///
/// | reading | evidence | v |
/// | --- | --- | --- |
/// | [`Ratio`](Self::Ratio) | `{ part, whole }` | ratio x 100 |
/// | [`Value`](Self::Value) | `{ value }` | the value |
/// | [`Growth`](Self::Growth) | `{ now, last }` | (now - last) / last x 100 |
/// | [`Product`](Self::Product) | `{ ratios }` | 100 x the product of the ratios |
/// | [`Mean`](Self::Mean) | `{ ratios }` | 100 x the plain mean of the ratios |
/// | [`Rest`](Self::Rest) | `{ ratios }` | 100 - 100 x the sum of the ratios |
///
/// All but a value are in percent. v is not rounded, and only the scale caps it: a growth and a rest may be
/// negative.
///
/// # Example
/// ```
/// use cchc::rule::{Award, Clause, Leaf, Proportional, Reading, ScoringRule};
/// use cchc::{Evidence, Rule, points};
///
/// // dossiers online, times dossiers synchronised: full marks from 50 % up
/// let of = Reading::product(["trực tuyến", "đồng bộ"]);
/// let rule: Rule = Proportional::of(of, 0.into(), 50.into()).into();
/// let leaf = Leaf::new("3.3".parse()?, points!(6), 2);
/// let ratios = Evidence::ratios([("trực tuyến", 40, 100), ("đồng bộ", 90, 100)]); // 36 %
/// let award = rule.award(&leaf, &ratios);
/// assert_eq!(award, Ok(Award::points(points!(4.32), Clause::Share)));
/// # Ok::<(), cchc::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reading {
    /// A part of a whole (tỷ lệ).
    Ratio,
    /// A value (giá trị).
    Value,
    /// How much a figure grew on the last one (mức tăng so với kỳ trước).
    Growth {
        /// What growth from zero means: `last` is zero, and `now` is above zero.
        from_zero: Empty,
    },
    /// The product of at least two ratios, by name (tích các tỷ lệ).
    Product(Vec<String>),
    /// The plain mean of at least two ratios, by name (trung bình các tỷ lệ).
    Mean(Vec<String>),
    /// What the ratios leave of the whole (phần còn lại sau khi trừ các tỷ lệ).
    Rest(Vec<String>),
}

impl Reading {
    /// Growth. From zero it is refused.
    ///
    /// # Example
    /// ```
    /// use cchc::rule::{Award, Clause, Empty, Leaf, Proportional, Reading, ScoringRule};
    /// use cchc::{Evidence, Rule, points};
    /// let of = Reading::Growth { from_zero: Empty::Full };
    /// let rule: Rule = Proportional::of(of, 0.into(), 10.into()).into();
    /// let leaf = Leaf::new("4.3".parse()?, points!(3), 2);
    /// let award = |now, last| rule.award(&leaf, &Evidence::growth(now, last));
    /// assert_eq!(award(5, 0), Ok(Award::points(points!(3), Clause::FromZero)));
    /// assert!(award(0, 0).is_err()); // zero after zero is `empty`
    /// # Ok::<(), cchc::Error>(())
    /// ```
    #[must_use]
    pub fn growth() -> Self {
        Self::Growth { from_zero: Empty::Refused }
    }

    /// The product of these ratios.
    pub fn product<N: Into<String>>(ratios: impl IntoIterator<Item = N>) -> Self {
        Self::Product(ratios.into_iter().map(Into::into).collect())
    }

    /// The plain mean of these ratios.
    ///
    /// # Example
    /// ```
    /// use cchc::rule::{Award, Band, Bands, Clause, Leaf, Reading, ScoringRule};
    /// use cchc::{Evidence, Rule, points};
    /// let of = Reading::mean(["trực tuyến", "đồng bộ"]);
    /// let rule: Rule = Bands::of(of, [Band::at_least(50.into(), points!(1))], points!(0)).into();
    /// let leaf = Leaf::new("3.3".parse()?, points!(1), 2);
    /// // 0 % and 100 %: 50 %, however many dossiers each of them has.
    /// let ratios = Evidence::ratios([("trực tuyến", 0, 900), ("đồng bộ", 10, 10)]);
    /// assert_eq!(rule.award(&leaf, &ratios), Ok(Award::points(points!(1), Clause::Band(0))));
    /// # Ok::<(), cchc::Error>(())
    /// ```
    pub fn mean<N: Into<String>>(ratios: impl IntoIterator<Item = N>) -> Self {
        Self::Mean(ratios.into_iter().map(Into::into).collect())
    }

    /// What these ratios leave of the whole.
    ///
    /// # Example
    /// ```
    /// use cchc::rule::{Award, Clause, Leaf, Proportional, Reading, ScoringRule};
    /// use cchc::{Evidence, Rule, points};
    /// // what is neither late nor returned
    /// let of = Reading::rest(["trễ hạn", "trả lại"]);
    /// let rule: Rule = Proportional::of(of, 0.into(), 100.into()).into();
    /// let leaf = Leaf::new("3.5".parse()?, points!(2), 2);
    /// let ratios = Evidence::ratios([("trễ hạn", 10, 100), ("trả lại", 1, 20)]); // 100 - 10 - 5
    /// assert_eq!(rule.award(&leaf, &ratios), Ok(Award::points(points!(1.7), Clause::Share)));
    /// # Ok::<(), cchc::Error>(())
    /// ```
    pub fn rest<N: Into<String>>(ratios: impl IntoIterator<Item = N>) -> Self {
        Self::Rest(ratios.into_iter().map(Into::into).collect())
    }

    /// Its word in files.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Ratio => "ratio",
            Self::Value => "value",
            Self::Growth { .. } => "growth",
            Self::Product(_) => "product",
            Self::Mean(_) => "mean",
            Self::Rest(_) => "rest",
        }
    }

    /// The evidence that it reads, in the keys of the file form.
    pub(super) fn reads(&self) -> &'static str {
        match self {
            Self::Ratio => "{ part, whole }",
            Self::Value => "{ value }",
            Self::Growth { .. } => "{ now, last }",
            Self::Product(_) | Self::Mean(_) | Self::Rest(_) => "{ ratios }",
        }
    }

    /// The names of its ratios, if it reads several.
    pub(super) fn ratios(&self) -> Option<&[String]> {
        match self {
            Self::Product(ratios) | Self::Mean(ratios) | Self::Rest(ratios) => Some(ratios),
            Self::Ratio | Self::Value | Self::Growth { .. } => None,
        }
    }

    /// What growth from zero means, if it reads growth.
    pub(super) fn of_zero(&self) -> Option<Empty> {
        match self {
            Self::Growth { from_zero } => Some(*from_zero),
            Self::Ratio | Self::Value | Self::Product(_) | Self::Mean(_) | Self::Rest(_) => None,
        }
    }

    /// What evidence that measures nothing means, if `empty` is what nothing at all means.
    pub(super) fn unmeasured(&self, why: Unmeasured, empty: Empty) -> Empty {
        match why {
            Unmeasured::Empty => empty,
            Unmeasured::FromZero => self.of_zero().unwrap_or_default(),
        }
    }

    /// Whether it reads parts of wholes.
    pub(super) fn has_parts(&self) -> bool {
        self.is_ratio() || self.ratios().is_some()
    }

    pub(super) fn is_ratio(&self) -> bool {
        matches!(self, Self::Ratio)
    }

    pub(crate) fn is_value(&self) -> bool {
        matches!(self, Self::Value)
    }
}

impl Compare for Reading {
    fn difference(&self, other: &Self) -> Option<Difference> {
        if self.word() != other.word() {
            return Some(Difference::new(self.shown(), other.shown()).under("of"));
        }
        let list = |reading: &Self| reading.ratios().map(<[_]>::to_vec);
        None.or_else(|| Some(list(self).difference(&list(other))?.under("ratios")))
            .or_else(|| Some(self.of_zero().difference(&other.of_zero())?.under("from_zero")))
    }

    fn shown(&self) -> Phrase {
        shown_word(self.word())
    }
}

/// The keys `of`, `ratios` and `from_zero` of a rule.
#[cfg(feature = "serde")]
impl serde::Serialize for Reading {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap as _;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("of", self.word())?;
        if let Some(ratios) = self.ratios() {
            map.serialize_entry("ratios", ratios)?;
        }
        if let Some(from_zero) = self.of_zero().filter(|empty| *empty != Empty::default()) {
            map.serialize_entry("from_zero", &from_zero)?;
        }
        map.end()
    }
}
