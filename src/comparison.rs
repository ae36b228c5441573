//! [`Comparison`] (so sánh): what changed between two cards, exactly; of two blocks in [`BlockComparison`].

use std::borrow::Cow;

use crate::error::{Place, Problem, ProblemKind, Problems};
use crate::fraction::Fraction;
use crate::grouping::{Basis, Group};
use crate::methodology::Criterion;
use crate::name::{self, quoted};
use crate::points::Points;
use crate::rule::{NoCustom, ScoringRule};
use crate::score::{Outcome, Scorecard};

mod block;
mod change;
mod criteria;
mod crosswalk;
mod succession;

pub use block::{BlockComparison, GroupCountChange, GroupSide, Predecessor, UnitChange};
pub use change::{Change, PercentagePoints, RankChange, Share, Side};
pub use criteria::{Compared, CriterionChange, Incomparable, Term};
pub use crosswalk::{CheckedCrosswalk, Crosswalk, Edition, Link, LinkKind};
pub use succession::{Succession, Successions};

use crosswalk::Linked;
use succession::joined;

/// What changed between two cards (so sánh): of two years, or of two stages of one year.
///
/// Every change is the second card minus the first, so the comparison the other way round is the same
/// with the opposite sign, and a card compared with itself has not changed. Exact changes chain: those
/// from 2019 to 2020 and from 2020 to 2021 add up to the one from 2019 to 2021.
///
/// # Example
/// ```
/// # use cchc::*;
/// # let half_up = Rounding::new(2, Mode::HalfUp);
/// # let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
/// # let mut definition = Definition::new("demo", 2025, "Minh họa", points!(100), half_up, groups);
/// # definition.criteria = vec![
/// #     Row::leaf("1", "Cải cách thể chế", points!(60), Direct::default()),
/// #     Row { source: Some(Source::Survey), ..Row::leaf("2", "Khảo sát", points!(40), Direct::default()) },
/// # ];
/// # let methodology = definition.validate()?;
/// let mut own = Sheet::of(&methodology, "Đơn vị minh họa", Stage::SelfScored);
/// own.answer("1", Evidence::Points(points!(57)));
/// let mut appraised = Sheet::of(&methodology, "Đơn vị minh họa", Stage::Appraised);
/// appraised.answer("1", Evidence::Points(points!(51)));
/// appraised.answer("2", Evidence::Points(points!(30)));
/// let [own, appraised] = [methodology.check(own)?.score(), methodology.check(appraised)?.score()];
///
/// // The survey was never self-scored, so it is left out on both sides: 57 and 51, each of 60.
/// let comparison = Comparison::of_stages(&own, &appraised)?;
/// assert_eq!(comparison.total().points(), points!(-6));
/// assert_eq!(comparison.total().index().unwrap().to_string(), "-10"); // percentage points
/// assert_eq!(comparison.group().labels(), (Some("A"), Some("B")));
///
/// // Two stages are not two years.
/// let problems = Comparison::of_years(&own, &appraised).unwrap_err();
/// assert!(problems.to_string().starts_with("stage: found `appraised`, expected `self`"));
/// # Ok::<(), Problems>(())
/// ```
#[derive(Clone, Debug)]
pub struct Comparison<'a, C: ScoringRule = NoCustom> {
    from: &'a Scorecard<C>,
    to: &'a Scorecard<C>,
    links: Cow<'a, [Linked]>,
    /// Why a criterion that is not linked is not compared.
    silent: Incomparable,
    /// Within one edition, for each row, whether it is left out on both sides; else empty.
    left_out: Vec<bool>,
}

/// What was said explicitly of two years (điều đã được công bố): nothing, by default.
#[derive(Debug)]
#[non_exhaustive]
pub struct Declared<'a, C: ScoringRule = NoCustom> {
    /// Which criteria answer to which, between the methodologies of the two cards.
    pub crosswalk: Option<&'a CheckedCrosswalk<C>>,
    /// Which units and methodologies follow which.
    pub successions: Option<&'a Successions>,
}

impl<C: ScoringRule> Clone for Declared<'_, C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C: ScoringRule> Copy for Declared<'_, C> {}

impl<C: ScoringRule> Default for Declared<'_, C> {
    fn default() -> Self {
        Self { crosswalk: None, successions: None }
    }
}

impl<'a, C: ScoringRule> Declared<'a, C> {
    /// Which criteria answer to which.
    #[must_use]
    pub fn crosswalk(crosswalk: &'a CheckedCrosswalk<C>) -> Self {
        Self { crosswalk: Some(crosswalk), successions: None }
    }

    /// Which units and methodologies follow which.
    #[must_use]
    pub fn successions(successions: &'a Successions) -> Self {
        Self { crosswalk: None, successions: Some(successions) }
    }

    /// The same, and which units and methodologies follow which.
    #[must_use]
    pub fn and(self, successions: &'a Successions) -> Self {
        Self { successions: Some(successions), ..self }
    }
}

/// The change of a unit's group (thay đổi xếp loại).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GroupChange<'a> {
    /// The group before; `None` under all groups.
    pub from: Option<&'a Group>,
    /// The group after; `None` under all groups.
    pub to: Option<&'a Group>,
}

impl<'a> GroupChange<'a> {
    /// The labels before and after.
    #[must_use]
    pub fn labels(&self) -> (Option<&'a str>, Option<&'a str>) {
        let label = |group: Option<&'a Group>| group.map(|group| group.label.as_str());
        (label(self.from), label(self.to))
    }

    /// Whether the labels differ.
    #[must_use]
    pub fn is_change(&self) -> bool {
        let (from, to) = self.labels();
        from.map(name::key) != to.map(name::key)
    }
}

impl<'a, C: ScoringRule> Comparison<'a, C> {
    /// Compares two cards of one unit, one stage and one methodology, mostly of two years
    /// (so với năm trước).
    ///
    /// Within one edition every criterion is compared. Between editions the cards are compared as wholes;
    /// [`Comparison::declared`] takes a crosswalk.
    ///
    /// # Errors
    /// Every problem at once:
    /// - the cards differ in stage, unit, or the id of the methodology.
    pub fn of_years(earlier: &'a Scorecard<C>, later: &'a Scorecard<C>) -> Result<Self, Problems> {
        Self::declared(earlier, later, Declared::default())
    }

    /// Compares two cards of two years with what was said explicitly of them: that another unit or
    /// methodology follows, or which criteria answer to which.
    ///
    /// # Errors
    /// Every problem at once:
    /// - the cards differ in stage, or in unit or methodology where nothing says that one follows the other;
    /// - the crosswalk is for other methodologies than those of the cards;
    /// - the successions have blank or repeated names, or one from nothing.
    pub fn declared(
        earlier: &'a Scorecard<C>,
        later: &'a Scorecard<C>,
        declared: Declared<'a, C>,
    ) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let none = Successions::default();
        let successions = declared.successions.unwrap_or(&none);
        successions.check(&mut problems);
        if earlier.stage() != later.stage() {
            let (from, to) = (earlier.stage().as_str(), later.stage().as_str());
            let expected = format!("`{from}`, as the first card; or a comparison of stages");
            problems.push(differ("stage", format!("`{to}`"), expected));
        }
        if !joined(&successions.units, earlier.unit(), later.unit()) {
            let expected =
                format!("{}, as the first card; or a succession", quoted(earlier.unit()));
            problems.push(differ("unit", quoted(later.unit()), expected));
        }
        let (from, to) = (earlier.methodology(), later.methodology());
        match declared.crosswalk {
            Some(crosswalk) => {
                for (key, side, card) in
                    [("from", crosswalk.from(), from), ("to", crosswalk.to(), to)]
                {
                    if side != card {
                        let name = |of: &crate::Methodology<C>| {
                            format!("{}, edition {}", quoted(of.id()), of.edition())
                        };
                        let found = format!("{}, as it was checked", name(side));
                        let expected = format!("{}, as the card has it", name(card));
                        problems.push(differ(&format!("crosswalk.{key}"), found, expected));
                    }
                }
            }
            None if !joined(&successions.methodologies, from.id(), to.id()) => {
                let expected = format!(
                    "{}, as the first card; or a crosswalk or a succession",
                    quoted(from.id())
                );
                problems.push(differ("methodology", quoted(to.id()), expected));
            }
            None => {}
        }
        Problems::none_or(problems, ())?;
        Ok(match declared.crosswalk {
            Some(crosswalk) => Self {
                from: earlier,
                to: later,
                links: Cow::Borrowed(&crosswalk.links),
                silent: Incomparable::NotLinked,
                left_out: Vec::new(),
            },
            None if from == to => Self::within_edition(earlier, later),
            None => {
                let one_edition = from.id() == to.id() && from.edition() == to.edition();
                let silent = if one_edition {
                    Incomparable::DefinitionsDiffer
                } else {
                    Incomparable::NoCrosswalk
                };
                let links = Cow::Owned(Vec::new());
                Self { from: earlier, to: later, links, silent, left_out: Vec::new() }
            }
        })
    }

    /// Compares two stages of one sheet (tự chấm và thẩm định), over the leaves that both answer: a
    /// self-score is out of the appraised maximum only, so survey leaves are left out on both sides.
    ///
    /// A leaf that one stage finds not applicable stays in: that is a finding, and it shows as a change
    /// of what applies.
    ///
    /// # Errors
    /// Every problem at once:
    /// - the cards differ in unit, or come from unequal definitions.
    pub fn of_stages(
        self_scored: &'a Scorecard<C>,
        appraised: &'a Scorecard<C>,
    ) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        if !joined(&[], self_scored.unit(), appraised.unit()) {
            let expected = format!("{}, as the first card", quoted(self_scored.unit()));
            problems.push(differ("unit", quoted(appraised.unit()), expected));
        }
        let (from, to) = (self_scored.methodology(), appraised.methodology());
        if from != to {
            let name = |of: &crate::Methodology<C>| {
                format!("{}, edition {}", quoted(of.id()), of.edition())
            };
            let expected = format!("{}, equal to that of the first card", name(from));
            problems.push(differ("methodology", name(to), expected));
        }
        Problems::none_or(problems, ())?;
        Ok(Self::within_edition(self_scored, appraised))
    }

    /// Both cards come from equal definitions.
    fn within_edition(from: &'a Scorecard<C>, to: &'a Scorecard<C>) -> Self {
        let nodes = from.methodology().nodes();
        let unasked = |card: &Scorecard<C>| -> Vec<bool> {
            card.criteria().map(|row| row.outcome() == Outcome::NotSelfScored).collect()
        };
        let out: Vec<bool> =
            unasked(from).into_iter().zip(unasked(to)).map(|(a, b)| a || b).collect();
        // A row with rows under it is left out where all its leaves are.
        let left_out: Vec<bool> = nodes
            .iter()
            .enumerate()
            .map(|(row, node)| {
                let mut below = nodes.iter().zip(&out).take(node.end).skip(row);
                below.all(|(node, out)| node.bounds.is_none() || *out)
            })
            .collect();
        let links = nodes.iter().zip(&left_out).enumerate().filter(|(_, (_, out))| !**out);
        let links = links
            .map(|(row, (node, _))| Linked {
                kind: LinkKind::Same,
                from: vec![row],
                to: vec![row],
                lowest: node.bounds.is_some(),
            })
            .collect();
        Self { from, to, links: Cow::Owned(links), silent: Incomparable::NotSelfScored, left_out }
    }

    /// The card that changes are counted from.
    #[must_use]
    pub fn from(&self) -> &'a Scorecard<C> {
        self.from
    }

    /// The card that changes lead to.
    #[must_use]
    pub fn to(&self) -> &'a Scorecard<C> {
        self.to
    }

    /// The change of points and index of the unit, bonus and penalty included; between stages, over the
    /// leaves that both answer.
    #[must_use]
    pub fn total(&self) -> Change {
        let side = |card: &'a Scorecard<C>| {
            let fields = card.methodology().nodes().iter().enumerate();
            let fields = fields.filter(|(_, node)| node.parent.is_none()).map(|(row, _)| row);
            let (mut terms, applicable) = self.leaves(card, fields);
            terms.push(card.bonus().into());
            terms.push(-Fraction::from(card.penalty()));
            Side::of(card, Fraction::sum(&terms), applicable)
        };
        Change { from: side(self.from), to: side(self.to) }
    }

    /// The change of the group, each by its own methodology; between stages, both groups are those of
    /// the index over the leaves that both answer.
    #[must_use]
    pub fn group(&self) -> GroupChange<'a> {
        let group = |card: &'a Scorecard<C>, side: Side| {
            let classification = &card.methodology().definition().classification;
            let index = match classification.basis {
                Basis::Published => side.index.map(crate::Index::to_fraction),
                Basis::Exact => side.exact_index,
            };
            index.and_then(|index| classification.group_of(&index))
        };
        let total = self.total();
        GroupChange { from: group(self.from, total.from), to: group(self.to, total.to) }
    }

    /// The leaves that are left out on both sides, because one of the cards is self-scored.
    pub fn left_out(&self) -> impl Iterator<Item = Criterion<'a, C>> {
        let leaves = self.from.methodology().criteria().zip(self.left_out.iter());
        leaves.filter(|(row, out)| row.is_leaf() && **out).map(|(row, _)| row)
    }

    /// The exact points of the leaves in these rows, and what applies of them; without what is left out.
    fn leaves(
        &self,
        card: &Scorecard<C>,
        rows: impl Iterator<Item = usize>,
    ) -> (Vec<Fraction>, Points) {
        let nodes = card.methodology().nodes();
        let mut terms = Vec::new();
        let mut applicable = Vec::new();
        for row in rows {
            let end = nodes.get(row).map_or(row, |node| node.end);
            for (at, node) in nodes.iter().enumerate().take(end).skip(row) {
                let out = self.left_out.get(at).copied().unwrap_or(false);
                if node.bounds.is_some() && !out {
                    let leaf = card.row(at);
                    terms.push(leaf.exact_points());
                    applicable.push(leaf.applicable());
                }
            }
        }
        (terms, applicable.into_iter().sum())
    }
}

fn differ(key: &str, found: String, expected: String) -> Problem {
    Problem::new(ProblemKind::Mismatch, Place::key(key), found, expected)
}
