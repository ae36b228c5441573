use std::fmt::Write as _;

use super::award::Clause;
use super::evidence::Evidence;
use super::formula::Formula;
use super::kind::{ByFormula, Kind, Unread};
use super::leaf::Leaf;
use super::seed::{Seed, extreme, pick};
use super::words;
use crate::number::Points;
use crate::problem::Refusal;
use crate::problem::names::{NameIndex, check_list};
use crate::text::Language;

/// One of named levels (chọn một mức): each level has its points.
///
/// - Evidence: `{ level }`, the name of one level.
/// - Award: the points of that level, which may be negative.
/// - The largest level equals the maximum of the leaf. Names are unique and not blank.
///
/// Real example: Cà Mau, decision 1880/QĐ-UBND of 2013, criterion 1.1.1 (plan issued): `kịp thời` 1,
/// `không kịp thời` 0.5, `không ban hành` 0.
///
/// # Example
/// ```
/// use cchc::rule::{Award, Choice, Clause, Leaf, ScoringRule};
/// use cchc::{Evidence, Rule, points};
///
/// let rule: Rule = Choice::new([("kịp thời", points!(1)), ("không kịp thời", points!(0.5))]).into();
/// let leaf = Leaf::new("1.1.1".parse()?, points!(1), 2);
/// let award = rule.award(&leaf, &Evidence::level("không kịp thời"));
/// assert_eq!(award, Ok(Award::points(points!(0.5), Clause::Level(1))));
/// assert!(rule.award(&leaf, &Evidence::level("chậm")).is_err());
/// # Ok::<(), cchc::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Choice {
    /// The levels, in the order of the decision.
    pub levels: Vec<Level>,
}

/// A level of a [`Choice`] (mức).
///
/// # Example
/// ```
/// use cchc::points;
/// use cchc::rule::{Choice, Level};
/// let mut rule = Choice::new([("kịp thời", points!(1)), ("không kịp thời", points!(0.5))]);
/// rule.levels.push(Level::new("không ban hành", points!(-0.5))); // levels may be negative
/// assert_eq!(rule.levels[2].name, "không ban hành");
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Level {
    /// Its name.
    pub name: String,
    /// Its points.
    pub points: Points,
}

impl Level {
    /// A level with its points.
    pub fn new(name: impl Into<String>, points: Points) -> Self {
        Self { name: name.into(), points }
    }
}

impl Choice {
    /// Levels with their points.
    pub fn new<N: Into<String>>(levels: impl IntoIterator<Item = (N, Points)>) -> Self {
        Self { levels: levels.into_iter().map(|(name, points)| Level::new(name, points)).collect() }
    }

    fn names(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.levels.iter().map(|level| level.name.as_str())
    }
}

impl ByFormula for Choice {
    fn reads(&self) -> &'static str {
        "{ level }"
    }

    fn check(&self, leaf: &Leaf, refusals: &mut Vec<Refusal>) {
        check_list("levels", self.names(), refusals);
        for (position, level) in self.levels.iter().enumerate() {
            let places =
                leaf.check_declared(format_args!("levels[{position}].points"), level.points);
            refusals.extend(places.err());
        }
        if let Some(largest) = self.levels.iter().map(|level| level.points).max() {
            refusals.extend(leaf.check_largest("levels", largest).err());
        }
    }

    fn formula(&self, _: &Leaf) -> Formula {
        Formula::Table(self.levels.iter().map(|level| level.points.units()).collect())
    }

    fn read(&self, _: &Leaf, evidence: &Evidence, cells: &mut Vec<i64>) -> Result<(), Unread> {
        let Evidence::Level(level) = evidence else { return Err(Unread::WrongKind) };
        let position = NameIndex::new(self.names()).find(level, "level")?;
        cells.extend(i64::try_from(position));
        Ok(())
    }
}

impl Kind for Choice {
    fn clause(&self, _: &Leaf, clause: Clause, language: Language) -> String {
        let Clause::Level(position) = clause else { return String::new() };
        let Some(level) = self.levels.get(position) else { return String::new() };
        let (name, points) = (&level.name, level.points.display(language));
        language.format(
            format_args!("mức “{name}”: {points} điểm"),
            format_args!("level “{name}”: {points}"),
        )
    }

    fn describe(&self, _: &Leaf, language: Language) -> String {
        let (mut text, word) = (String::new(), language.pick(" điểm", ""));
        for (position, level) in self.levels.iter().enumerate() {
            let (before, points) = (words::between(position, "; "), level.points.display(language));
            // Writing to a string does not fail.
            let _ = write!(text, "{before}“{}”: {points}{word}", level.name);
        }
        text
    }

    fn edges(&self, _: &Leaf) -> Vec<Evidence> {
        self.names().chain(["?"]).map(Evidence::level).collect()
    }

    fn sample(&self, _: &Leaf, seed: Seed) -> Option<Evidence> {
        pick(&self.levels, seed.whole).map(|level| Evidence::level(&*level.name))
    }

    fn one_better(&self, _: &Leaf, evidence: &Evidence) -> Option<Evidence> {
        let Evidence::Level(name) = evidence else { return None };
        let points = self.levels.iter().find(|level| level.name == *name)?.points;
        let better = self.levels.iter().filter(|level| level.points > points);
        better.min_by_key(|level| level.points).map(|level| Evidence::level(&*level.name))
    }

    fn extreme(&self, _: &Leaf, is_best: bool) -> Option<Evidence> {
        let level = extreme(&self.levels, is_best, |level| level.points);
        level.map(|level| Evidence::level(&*level.name))
    }
}

#[cfg(feature = "serde")]
crate::text::serde::table! { Level { name, points } }
