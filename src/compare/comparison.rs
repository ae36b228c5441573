use std::borrow::Cow;

use super::card_names::{self, is_faulty};
use super::change::{Change, End, Side};
use super::criterion_change::Incomparable;
use super::lineage::Lineage;
use super::link::LinkKind;
use super::links::{Links, ResolvedLink};
use super::succession::Successions;
use super::year_links::YearLinks;
use crate::definition::Group;
use crate::methodology::rows::{RowId, RowMap};
use crate::methodology::{Criterion, Methodology};
use crate::number::{Fraction, Index, Points};
use crate::problem::key_words::word;
use crate::problem::phrases::written;
use crate::problem::{Place, Problem, ProblemKind, Problems};
use crate::scorecard::{CardPair, Outcome, Scorecard};
use crate::text::phrase::phrases;

/// What changed between two cards of one unit (so sánh): of two years, or of two stages of one year.
///
/// Every change is the second card minus the first. So the comparison of two years in the other direction
/// has the opposite signs, and a card compared with itself has no change. Exact changes chain: the change
/// from 2019 to 2020 plus the change from 2020 to 2021 is the change from 2019 to 2021.
///
/// With the feature `serde` it is written as [results](crate::_documentation::results) says.
///
/// # Example
/// ```
/// use cchc::compare::Comparison;
/// use cchc::{Definition, Evidence, Problems, Sheet, Stage};
/// # fn main() -> Result<(), Problems> {
/// let methodology = Definition::example().validate()?;
/// let mut own = Sheet::new(&methodology, "Sở A", Stage::SelfScored);
/// own.answer("1.1", Evidence::share(630, 630));
/// own.answer("1.2", Evidence::level("đầy đủ"));
/// let own = methodology.check(&own)?.score();
/// let appraised = methodology.check(&Sheet::example("Sở A"))?.score();
///
/// // The survey is never self-scored, so it is left out on both sides: 8 and 7.12, each of 8.
/// let comparison = Comparison::stages(&own, &appraised)?;
/// assert_eq!(comparison.total().points().to_string(), "-0.88");
/// assert_eq!(comparison.total().index().unwrap().to_string(), "-11.00"); // percentage points
/// assert_eq!(comparison.group().labels(), (Some("A"), Some("B")));
///
/// // Two stages are not two years.
/// let problems = Comparison::new(&own, &appraised).unwrap_err();
/// assert!(problems.to_string().starts_with("stage: found `appraised`, expected `self`"));
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct Comparison<'a> {
    cards: Change<&'a Scorecard>,
    links: Cow<'a, Links>,
    /// Why a criterion without a link is not compared.
    no_link: Incomparable,
    /// Within one edition, for each row, whether it is left out on both sides.
    left_out: Option<RowMap<bool>>,
}

phrases! {
    /// How a problem refers to the first of the two cards.
    pub(super) fn first_card() = "bảng điểm thứ nhất", "the first card";
    fn comparison_of_stages() = "so sánh hai giai đoạn", "a comparison of stages";
    fn as_checked(methodology) =
        "là {methodology}, như khi kiểm tra bảng đối chiếu", "{methodology}, as it was checked";
    fn as_card_has_it(methodology) =
        "{methodology}, như trên bảng điểm", "{methodology}, as the card has it";
    fn crosswalk_or_succession() =
        "bảng đối chiếu hoặc khai báo kế thừa", "a crosswalk or a succession";
    fn later_stage(stage, card) =
        "giai đoạn sau “{stage}” của {card}", "a later stage than `{stage}`, that of {card}";
}

impl<'a> Comparison<'a> {
    /// Compares two cards of one unit, one stage and one methodology, mostly of two years
    /// (so với năm trước). The years are not checked: they may be equal, or in any order.
    ///
    /// Within one edition, every criterion is compared. Between two editions, only the totals are compared;
    /// [`Comparison::linked`] takes a crosswalk between their criteria.
    ///
    /// # Errors
    /// Every problem at once:
    /// - a card is one of an [`Outlook`](crate::outlook::Outlook) with open criteria;
    /// - the cards differ in stage, unit, or the id of the methodology;
    /// - the cards come from unequal definitions with one id and edition.
    pub fn new(from: &'a Scorecard, to: &'a Scorecard) -> Result<Self, Problems> {
        Self::linked(from, to, &YearLinks::new())
    }

    /// Compares two cards by what is declared about them: which unit or methodology succeeds the other, or
    /// which criteria correspond. Of two editions, the lower one is the earlier year of the successions.
    ///
    /// # Errors
    /// Every problem at once:
    /// - a card is one of an [`Outlook`](crate::outlook::Outlook) with open criteria;
    /// - the cards differ in stage;
    /// - the cards differ in unit or methodology, and nothing says that one succeeds the other;
    /// - the successions say that one unit is not the other one as a whole: it was made of another unit, of several,
    ///   or of a part of one ([`BlockComparison`](super::BlockComparison) compares those);
    /// - the cards come from unequal definitions with one id and edition;
    /// - the crosswalk is for other methodologies than those of the cards;
    /// - the successions are not valid, as [`Successions`] says.
    ///
    /// # Example
    /// ```
    /// use cchc::compare::{Comparison, Crosswalk, Link, YearLinks};
    /// use cchc::{Definition, Problems, Sheet};
    /// # fn main() -> Result<(), Problems> {
    /// let before = Definition::example().validate()?;
    /// let mut definition = Definition::example();
    /// definition.edition = 2026;
    /// definition.criteria[1].title = "Hồ sơ trực tuyến đúng hạn".to_owned();
    /// let after = definition.validate()?;
    /// let mut crosswalk = Crosswalk::between(&before, &after);
    /// crosswalk.links = vec![Link::renamed("1.1", "1.1")];
    /// let crosswalk = crosswalk.check(&before, &after)?;
    ///
    /// let mut sheet = Sheet::example("Sở A");
    /// let first = before.check(&sheet)?.score();
    /// sheet.edition = 2026;
    /// let second = after.check(&sheet)?.score();
    /// let links = YearLinks::new().with_crosswalk(&crosswalk);
    /// let comparison = Comparison::linked(&first, &second, &links)?;
    /// assert!(comparison.to_criterion("1.1").unwrap().change().is_some());
    /// assert!(comparison.to_criterion("1.2").unwrap().change().is_none()); // not linked
    /// # Ok(()) }
    /// ```
    pub fn linked(
        from: &'a Scorecard,
        to: &'a Scorecard,
        links: &YearLinks<'a>,
    ) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let none = Successions::new();
        let successions = links.successions.unwrap_or(&none);
        successions.check(&mut problems);
        let pair = CardPair::new(from, to, first_card);
        problems.extend(pair.open());
        let stage = pair.stage(|| Place::argument("stage"));
        problems.extend(stage.map(|stage| stage.or(comparison_of_stages())));
        card_names::check_units(
            from,
            to,
            first_card,
            &Lineage::new(&successions.units),
            &mut problems,
        );
        let (before, after) = (from.methodology(), to.methodology());
        let ids = Lineage::new(&successions.methodologies);
        card_names::check_ids([before, after], &ids, &mut problems);
        let conflict = pair.conflict(|| Place::argument("methodology"));
        if let Some(conflict) = conflict {
            problems.push(conflict);
        } else if let Some(crosswalk) = links.crosswalk {
            let sides = [("from", crosswalk.from(), before), ("to", crosswalk.to(), after)];
            for (key, side, card) in sides.into_iter().filter(|(_, side, card)| side != card) {
                let place = || Place::argument(format!("crosswalk.{key}"));
                problems.push(side.conflict(card, place).unwrap_or_else(|| {
                    let (found, expected) = (as_checked(side.name()), as_card_has_it(card.name()));
                    Problem::new(ProblemKind::Mismatch, place(), found, expected)
                }));
            }
        } else if !is_faulty("methodologies", &problems) && !ids.relates(before, after) {
            let (place, or) = (Place::argument("methodology"), crosswalk_or_succession());
            problems.extend(card_names::unrelated(pair, &ids, &place, or));
        }
        Problems::none_or(problems, ())?;
        let (links, no_link) = match links.crosswalk {
            Some(crosswalk) => (Cow::Borrowed(&crosswalk.links), Incomparable::NotLinked),
            None if before == after => return Ok(Self::within_edition(from, to)),
            None => {
                let links = Links::new(&Change { from: before, to: after }, Vec::new());
                (Cow::Owned(links), Incomparable::NoCrosswalk)
            }
        };
        Ok(Self { cards: Change { from, to }, links, no_link, left_out: None })
    }

    /// Compares two stages of one sheet (tự chấm và thẩm định), over the leaves that both stages score. A
    /// self-scored sheet has no survey leaves, so they are left out on both sides.
    ///
    /// A leaf that one stage finds not applicable is not left out: the change shows in the applicable
    /// maximum.
    ///
    /// # Errors
    /// Every problem at once:
    /// - a card is one of an [`Outlook`](crate::outlook::Outlook) with open criteria;
    /// - the second card is not of a later stage: self-scored, then appraised, then final;
    /// - the cards differ in unit, or come from unequal definitions.
    pub fn stages(from: &'a Scorecard, to: &'a Scorecard) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let (first, second) = (from.stage(), to.stage());
        if second <= first {
            let found = written(word(second.as_str()));
            let expected = later_stage(word(first.as_str()), first_card());
            let place = Place::argument("stage");
            problems.push(Problem::new(ProblemKind::Mismatch, place, found, expected));
        }
        let pair = CardPair::new(from, to, first_card);
        problems.extend(pair.open());
        problems.extend(pair.unit(|| Place::argument("unit")));
        problems.extend(pair.methodology(|| Place::argument("methodology")));
        Problems::none_or(problems, ())?;
        Ok(Self::within_edition(from, to))
    }

    /// Compares two cards that come from equal definitions, row by row.
    fn within_edition(from: &'a Scorecard, to: &'a Scorecard) -> Self {
        let methodology = from.methodology();
        let is_out =
            |leaf| [from, to].iter().any(|card| card.row(leaf).outcome() == Outcome::NotSelfScored);
        let leaves_out = |row: RowId| {
            // A row with rows under it is left out if all its leaves are.
            let below = methodology.criterion_at(row).rows().iter();
            below.filter(|row| methodology.criterion_at(*row).is_leaf()).all(is_out)
        };
        let left_out: RowMap<bool> = methodology.nodes().ids().map(leaves_out).collect();
        let rows = left_out.iter().filter(|(_, is_out)| !**is_out).map(|(row, _)| row);
        let link = |row: RowId| ResolvedLink {
            kind: LinkKind::Same,
            rows: Change::of(|_| vec![row]),
            is_lowest: methodology.criterion_at(row).is_leaf(),
        };
        let links = Links::new(&Change::of(|_| methodology), rows.map(link).collect());
        Self {
            cards: Change { from, to },
            links: Cow::Owned(links),
            no_link: Incomparable::NotSelfScored,
            left_out: Some(left_out),
        }
    }

    /// The card that changes are counted from.
    #[must_use]
    pub fn from(&self) -> &'a Scorecard {
        self.cards.from
    }

    /// The card that changes lead to.
    #[must_use]
    pub fn to(&self) -> &'a Scorecard {
        self.cards.to
    }

    /// The change of points and index of the unit, bonus and penalty included; between stages, over the
    /// leaves that both stages score.
    #[must_use]
    pub fn total(&self) -> Change<Side> {
        Change::of(|end| {
            let card = self.card(end);
            let (mut terms, applicable) = self.leaves(card, card.methodology().fields());
            terms.push(card.bonus().into());
            terms.push(-Fraction::from(card.penalty()));
            Side::of_unit(card, Fraction::sum(&terms), applicable)
        })
    }

    /// The change of the group, each by its own methodology; between stages, both groups are those of the
    /// index over the leaves that both stages score.
    #[must_use]
    pub fn group(&self) -> Change<Option<&'a Group>> {
        let total = self.total();
        Change {
            from: group(self.cards.from.methodology(), total.from),
            to: group(self.cards.to.methodology(), total.to),
        }
    }

    /// The leaves that are left out on both sides, because one of the cards is self-scored.
    ///
    /// # Example
    /// ```
    /// use cchc::compare::Comparison;
    /// use cchc::{Definition, Problems, Sheet, Stage, points};
    /// # fn main() -> Result<(), Problems> {
    /// let methodology = Definition::example().validate()?;
    /// let mut own = Sheet::example("Sở A");
    /// own.stage = Stage::SelfScored;
    /// own.answers.remove("2"); // a survey leaf
    /// let own = methodology.check(&own)?.score();
    /// let appraised = methodology.check(&Sheet::example("Sở A"))?.score();
    /// let comparison = Comparison::stages(&own, &appraised)?;
    /// let left_out: Vec<&str> = comparison.left_out().map(|leaf| leaf.code().as_str()).collect();
    /// assert_eq!(left_out, ["2"]);
    /// assert_eq!(comparison.total().from.applicable, points!(8)); // of 10
    /// # Ok(()) }
    /// ```
    pub fn left_out(&self) -> impl Iterator<Item = Criterion<'a>> {
        self.from().methodology().leaves().filter(|leaf| self.is_left_out(leaf.row()))
    }

    pub(super) fn is_left_out(&self, row: RowId) -> bool {
        self.left_out.as_ref().is_some_and(|left_out| *left_out.at(row))
    }

    pub(super) fn card(&self, end: End) -> &'a Scorecard {
        self.cards.at(end)
    }

    pub(super) fn links(&self) -> &Links {
        &self.links
    }

    /// Why a criterion without a link is not compared.
    pub(super) fn no_link(&self) -> Incomparable {
        self.no_link
    }

    /// One side of the change of these rows.
    pub(super) fn side(&self, end: End, rows: &[RowId]) -> Side {
        let card = self.card(end);
        let (terms, applicable) = self.leaves(card, rows.iter().copied());
        Side::new(card, Fraction::sum(&terms), applicable)
    }

    /// The exact points of each leaf in these rows, and their applicable maximum, without what is left
    /// out.
    fn leaves(
        &self,
        card: &Scorecard,
        rows: impl Iterator<Item = RowId>,
    ) -> (Vec<Fraction>, Points) {
        let rows = rows.flat_map(|row| card.methodology().criterion_at(row).rows().iter());
        let leaves = rows.map(|row| card.row(row)).filter(|scored| {
            let criterion = scored.criterion();
            criterion.is_leaf() && !self.is_left_out(criterion.row())
        });
        let (terms, applicable): (Vec<_>, Vec<_>) =
            leaves.map(|leaf| (leaf.exact_points(), leaf.applicable())).unzip();
        (terms, applicable.into_iter().sum())
    }
}

/// The group of one side, by the index that the methodology reads; `None` below all groups.
fn group(methodology: &Methodology, side: Side) -> Option<&Group> {
    let index = if methodology.grading().reads_published() {
        side.index.map(Index::to_fraction)
    } else {
        side.exact_index
    };
    methodology.definition().classification.group_at(&index?)
}
