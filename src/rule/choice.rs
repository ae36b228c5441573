use super::{Award, Bounds, Clause, Language, Leaf, bounds};
use crate::error::Refusal;
use crate::name;
use crate::points::Points;

/// One of named levels (chọn một mức): each level has its points.
///
/// - Evidence: `{ level }`, the name of one level.
/// - Award: the points of that level, which may be negative.
/// - The largest level equals the maximum of the leaf; names are unique and not blank.
///
/// Real example: Cà Mau, decision 1880/QĐ-UBND of 2013, criterion 1.1.1 (plan issued): `kịp thời` 1,
/// `không kịp thời` 0.5, `không ban hành` 0.
///
/// # Example
/// ```
/// use cchc::{Award, Choice, Clause, Evidence, Leaf, Rule, ScoringRule, points};
///
/// let rule: Rule = Choice::new([("kịp thời", points!(1)), ("không kịp thời", points!(0.5))]).into();
/// let leaf = Leaf::new("1.1.1".parse().unwrap(), points!(1), 2);
/// let award = rule.award(&leaf, &Evidence::level("không kịp thời"));
/// assert_eq!(award, Ok(Award::points(points!(0.5), Clause::Level(1))));
/// assert!(rule.award(&leaf, &Evidence::level("chậm")).is_err());
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Choice {
    /// The levels, in the order of the decision.
    pub levels: Vec<Level>,
}

/// A level of a [`Choice`] (mức).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(remote = "Self", deny_unknown_fields))]
pub struct Level {
    /// Its name.
    pub name: String,
    /// Its points.
    pub points: Points,
}

impl Choice {
    /// A choice of levels with their points.
    pub fn new<N: Into<String>>(levels: impl IntoIterator<Item = (N, Points)>) -> Self {
        let level = |(name, points): (N, Points)| Level { name: name.into(), points };
        Self { levels: levels.into_iter().map(level).collect() }
    }

    fn names(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.levels.iter().map(|level| level.name.as_str())
    }

    pub(super) fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        let mut refusals = Vec::new();
        name::check_list("levels", self.names(), &mut refusals);
        for (position, level) in self.levels.iter().enumerate() {
            let fit = leaf.fits(format_args!("levels[{position}].points"), level.points);
            refusals.extend(fit.err());
        }
        let points = || self.levels.iter().map(|level| level.points);
        if let Some(largest) = points().max() {
            refusals.extend(leaf.largest("levels", largest).err());
        }
        bounds(refusals, points().min().unwrap_or_default(), leaf.max)
    }

    pub(super) fn award(&self, level: &str) -> Result<Award, Refusal> {
        let position = name::Names::of(self.names()).find(level, "level")?;
        let points = self.levels.get(position).map_or(Points::ZERO, |level| level.points);
        Ok(Award::points(points, Clause::Level(position)))
    }

    pub(super) fn describe(&self, language: Language) -> String {
        let word = language.pick(" điểm", "");
        let level =
            |level: &Level| format!("“{}”: {}{word}", level.name, language.number(&level.points));
        self.levels.iter().map(level).collect::<Vec<_>>().join("; ")
    }

    pub(super) fn clause(&self, clause: Clause, language: Language) -> String {
        let Clause::Level(position) = clause else { return String::new() };
        let Some(level) = self.levels.get(position) else { return String::new() };
        let points = language.number(&level.points);
        match language {
            Language::Vi => format!("mức “{}”: {points} điểm", level.name),
            Language::En => format!("level “{}”: {points}", level.name),
        }
    }
}
