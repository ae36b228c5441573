//! What became of each criterion: [`CriterionChange`], [`Compared`], [`Term`].

use crate::fraction::Fraction;
use crate::methodology::Criterion;
use crate::points::Points;
use crate::rule::{NoCustom, ScoringRule};
use crate::score::Scorecard;

use super::Comparison;
use super::change::{Change, Side};
use super::crosswalk::{LinkKind, Linked};

/// Why a criterion is not compared (lý do không so sánh được).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Incomparable {
    /// The editions differ, and no crosswalk was given.
    NoCrosswalk,
    /// Id and edition agree, but the definitions are not equal.
    DefinitionsDiffer,
    /// The crosswalk does not link it.
    NotLinked,
    /// The crosswalk links a criterion above it, and nothing in it.
    LinkedAbove,
    /// It was not there before (mới).
    New,
    /// It is there no more (bỏ).
    Dropped,
    /// One of the cards is self-scored, and this is for a survey.
    NotSelfScored,
}

/// What a comparison says of one criterion (kết quả so sánh của tiêu chí).
#[derive(Clone, Debug)]
pub enum Compared<'a, C: ScoringRule = NoCustom> {
    /// It is compared.
    Change(Box<CriterionChange<'a, C>>),
    /// It is not.
    NotComparable {
        /// Why not.
        reason: Incomparable,
    },
}

impl<'a, C: ScoringRule> Compared<'a, C> {
    /// The change, where it is compared.
    #[must_use]
    pub fn change(self) -> Option<CriterionChange<'a, C>> {
        match self {
            Self::Change(change) => Some(*change),
            Self::NotComparable { .. } => None,
        }
    }

    /// Why it is not compared.
    #[must_use]
    pub fn reason(&self) -> Option<Incomparable> {
        match self {
            Self::Change(_) => None,
            Self::NotComparable { reason } => Some(*reason),
        }
    }
}

/// The change of one criterion, or of those that a link joins (thay đổi của tiêu chí).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CriterionChange<'a, C: ScoringRule = NoCustom> {
    /// What became of it; within one edition, it is the same.
    pub kind: LinkKind,
    /// The criteria before; none where it is new.
    pub from: Vec<Criterion<'a, C>>,
    /// The criteria after; none where it was dropped.
    pub to: Vec<Criterion<'a, C>>,
    /// The change of their points and index. A new or dropped one has points but nothing to compare them
    /// with: its change of index is `None`.
    pub change: Change,
}

/// One term of the change of the total (thành phần của mức thay đổi): all of them add up to it, exactly.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Term<'a, C: ScoringRule = NoCustom> {
    /// A leaf; through a crosswalk, one of its lowest links, new and dropped criteria among them.
    Criteria(Box<CriterionChange<'a, C>>),
    /// The leaves under no link, all together: what they earned after, minus what they earned before.
    NotComparable {
        /// The leaves before.
        from: Vec<Criterion<'a, C>>,
        /// The leaves after.
        to: Vec<Criterion<'a, C>>,
        /// Their points before.
        before: Fraction,
        /// Their points after.
        after: Fraction,
    },
    /// Bonus points (điểm thưởng).
    Bonus {
        /// Before.
        from: Points,
        /// After.
        to: Points,
    },
    /// Penalty points (điểm trừ), without a sign: more of them lower the total.
    Penalty {
        /// Before.
        from: Points,
        /// After.
        to: Points,
    },
}

impl<C: ScoringRule> Term<'_, C> {
    /// What it adds to the change of the total, exactly.
    #[must_use]
    pub fn exact_points(&self) -> Fraction {
        match self {
            Self::Criteria(criteria) => criteria.change.exact_points(),
            Self::NotComparable { before, after, .. } => after.clone() - before.clone(),
            Self::Bonus { from, to } => Fraction::from(*to) - Fraction::from(*from),
            Self::Penalty { from, to } => Fraction::from(*from) - Fraction::from(*to),
        }
    }
}

impl<'a, C: ScoringRule> Comparison<'a, C> {
    /// Every criterion that is compared, new and dropped ones among them: within one edition in the order
    /// of its rows, fields included; through a crosswalk in the order of its links.
    pub fn changes(&self) -> impl Iterator<Item = CriterionChange<'a, C>> {
        self.links.iter().map(|link| self.resolve(link))
    }

    /// What became of this criterion of the first card; `None` where it has no such code.
    ///
    /// # Example
    /// ```
    /// # use cchc::*;
    /// # let half_up = Rounding::new(2, Mode::HalfUp);
    /// # let none = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
    /// # let mut definition = Definition::new("demo", 2019, "Minh họa", points!(2), half_up, none);
    /// # definition.criteria = vec![
    /// #     Row::leaf("1", "Kế hoạch", points!(1), Direct::default()),
    /// #     Row::leaf("2", "Hồ sơ giấy", points!(1), Direct::default()),
    /// # ];
    /// # let first = definition.clone().validate()?;
    /// # definition.edition = 2020;
    /// # definition.criteria[1] = Row::leaf("2", "Hồ sơ trực tuyến", points!(1), Direct::default());
    /// # let second = definition.validate()?;
    /// # let card = |methodology: &Methodology, one, two| {
    /// #     let mut sheet = Sheet::of(methodology, "Đơn vị minh họa", Stage::Final);
    /// #     sheet.answer("1", Evidence::Points(one));
    /// #     sheet.answer("2", Evidence::Points(two));
    /// #     methodology.check(sheet).map(|checked| checked.score())
    /// # };
    /// # let before = card(&first, points!(0.5), points!(1))?;
    /// # let after = card(&second, points!(1), points!(0.25))?;
    /// let mut crosswalk = Crosswalk::between(&first, &second);
    /// crosswalk.links = vec![Link::same("1"), Link::dropped("2"), Link::new("2")];
    /// let crosswalk = crosswalk.check(&first, &second)?;
    /// let comparison = Comparison::declared(&before, &after, Declared::crosswalk(&crosswalk))?;
    /// let plan = comparison.of_from("1").unwrap().change().unwrap();
    /// assert_eq!(plan.change.points(), points!(0.5));
    /// assert_eq!(comparison.of_from("2").unwrap().reason(), Some(Incomparable::Dropped));
    /// // 0.5 - 1 + 0.25
    /// assert_eq!(comparison.total().points(), points!(-0.25));
    ///
    /// let whole = Comparison::of_years(&before, &after)?;
    /// assert_eq!(whole.of_to("1").unwrap().reason(), Some(Incomparable::NoCrosswalk));
    /// assert_eq!(whole.total().points(), points!(-0.25));
    /// # Ok::<(), Problems>(())
    /// ```
    #[must_use]
    pub fn of_from(&self, code: &str) -> Option<Compared<'a, C>> {
        let row = self.from.methodology().criterion(code)?;
        Some(self.compared(row, |link| &link.from))
    }

    /// What became of this criterion of the second card; `None` where it has no such code.
    #[must_use]
    pub fn of_to(&self, code: &str) -> Option<Compared<'a, C>> {
        let row = self.to.methodology().criterion(code)?;
        Some(self.compared(row, |link| &link.to))
    }

    /// The terms that add up to the exact change of the total: leaves, or the lowest links of the
    /// crosswalk; all that is under no link, as one; bonus and penalty, where there are any.
    ///
    /// # Example
    /// ```
    /// # use cchc::*;
    /// # let half_up = Rounding::new(2, Mode::HalfUp);
    /// # let none = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
    /// # let mut definition = Definition::new("demo", 2025, "Minh họa", points!(3), half_up, none);
    /// # definition.adjustments.penalty = points!(1);
    /// # definition.criteria = vec![
    /// #     Row::leaf("1", "Kế hoạch", points!(1), Direct::default()),
    /// #     Row::leaf("2", "Hồ sơ", points!(2), Proportional::default()),
    /// # ];
    /// # let methodology = definition.validate()?;
    /// # let card = |points, part, penalty: Vec<Adjustment>| {
    /// #     let mut sheet = Sheet::of(&methodology, "Đơn vị minh họa", Stage::Final);
    /// #     sheet.answer("1", Evidence::Points(points));
    /// #     sheet.answer("2", Evidence::share(part, 4));
    /// #     sheet.penalty = penalty;
    /// #     methodology.check(sheet).map(|checked| checked.score())
    /// # };
    /// # let before = card(points!(1), 2, vec![])?;
    /// # let late = Adjustment { title: "Báo cáo chậm".into(), points: points!(0.25) };
    /// # let after = card(points!(0.5), 4, vec![late])?;
    /// let comparison = Comparison::of_years(&before, &after)?;
    /// let terms: Vec<String> =
    ///     comparison.terms().iter().map(|term| term.exact_points().to_string()).collect();
    /// assert_eq!(terms, ["-0.5", "1", "-0.25"]); // two leaves, and a penalty
    /// assert_eq!(comparison.total().exact_points(), points!(0.25).into());
    /// # Ok::<(), Problems>(())
    /// ```
    #[must_use]
    pub fn terms(&self) -> Vec<Term<'a, C>> {
        let lowest = self.links.iter().filter(|link| link.lowest);
        let mut terms: Vec<Term<'a, C>> =
            lowest.map(|link| Term::Criteria(Box::new(self.resolve(link)))).collect();
        let (from, before) = self.unlinked(self.from, |link| &link.from);
        let (to, after) = self.unlinked(self.to, |link| &link.to);
        if !from.is_empty() || !to.is_empty() {
            terms.push(Term::NotComparable { from, to, before, after });
        }
        let (from, to) = (self.from.bonus(), self.to.bonus());
        if [from, to] != [Points::ZERO; 2] {
            terms.push(Term::Bonus { from, to });
        }
        let (from, to) = (self.from.penalty(), self.to.penalty());
        if [from, to] != [Points::ZERO; 2] {
            terms.push(Term::Penalty { from, to });
        }
        terms
    }

    fn resolve(&self, link: &Linked) -> CriterionChange<'a, C> {
        let side = |card: &'a Scorecard<C>, rows: &[usize]| {
            let (terms, applicable) = self.leaves(card, rows.iter().copied());
            Side::of(card, Fraction::sum(&terms), applicable)
        };
        let views = |card: &'a Scorecard<C>, rows: &[usize]| {
            rows.iter().map(|row| card.methodology().view(*row)).collect()
        };
        CriterionChange {
            kind: link.kind,
            from: views(self.from, &link.from),
            to: views(self.to, &link.to),
            change: Change { from: side(self.from, &link.from), to: side(self.to, &link.to) },
        }
    }

    /// What the links say of a row of one side.
    fn compared(
        &self,
        row: Criterion<'a, C>,
        side: impl Fn(&Linked) -> &[usize],
    ) -> Compared<'a, C> {
        let linked = |row: Criterion<'a, C>| {
            self.links.iter().find(|link| side(link).contains(&row.position()))
        };
        let reason = match linked(row) {
            Some(link) => match link.kind {
                LinkKind::New => Incomparable::New,
                LinkKind::Dropped => Incomparable::Dropped,
                _ => return Compared::Change(Box::new(self.resolve(link))),
            },
            None => {
                let mut above = row.parent();
                while let Some(link) = above.filter(|row| linked(*row).is_none()) {
                    above = link.parent();
                }
                match above.and_then(linked) {
                    Some(link) if link.lowest => match link.kind {
                        LinkKind::New => Incomparable::New,
                        LinkKind::Dropped => Incomparable::Dropped,
                        _ => Incomparable::LinkedAbove,
                    },
                    _ => self.silent,
                }
            }
        };
        Compared::NotComparable { reason }
    }

    /// The leaves of one side under no lowest link, with their points; not what is left out.
    fn unlinked(
        &self,
        card: &'a Scorecard<C>,
        side: impl Fn(&Linked) -> &[usize],
    ) -> (Vec<Criterion<'a, C>>, Fraction) {
        let nodes = card.methodology().nodes();
        let mut covered = vec![false; nodes.len()];
        for row in self.links.iter().filter(|link| link.lowest).flat_map(&side) {
            let end = nodes.get(*row).map_or(*row, |node| node.end);
            for flag in covered.iter_mut().take(end).skip(*row) {
                *flag = true;
            }
        }
        for (flag, out) in covered.iter_mut().zip(&self.left_out) {
            *flag = *flag || *out;
        }
        let leaves = card.criteria().zip(covered).filter(|(_, covered)| !covered);
        let leaves: Vec<_> =
            leaves.map(|(row, _)| row).filter(|row| row.criterion().is_leaf()).collect();
        let points: Vec<Fraction> = leaves.iter().map(|leaf| leaf.exact_points()).collect();
        (leaves.iter().map(|leaf| leaf.criterion()).collect(), Fraction::sum(&points))
    }
}
